//! Explains programs that do not parse, in CPython 3.13's words and with its positions.
//!
//! The parser crate has messages of its own and recovers from errors; CPython stops at the first one and often says more
//! about it. So a text that was refused is read a second time, by a small interpreter of the grammar in `rules.txt`, which
//! works as CPython's parser does: once plainly, to find the furthest token that anything could match, and once more with
//! the alternatives that recognise common mistakes. Nothing here runs for programs that are right.

mod checks;
mod engine;
mod grammar;
mod strings;
mod tokens;

use self::engine::{Engine, Failure};
use self::tokens::{Kind, Trouble};
use super::Mode;
use crate::error::{CompileError, ErrorDetails, ErrorKind};

/// The error that CPython reports for a text; `None` if it finds nothing wrong with it.
pub(super) fn explain(text: &str, mode: Mode, filename: &str) -> Option<CompileError> {
    let mut ended;
    let text = if mode == Mode::Exec && !text.ends_with('\n') && !text.is_empty() {
        ended = String::with_capacity(text.len() + 1);
        ended.push_str(text);
        ended.push('\n');
        &ended[..]
    } else {
        text
    };
    let mut engine = Engine::new(text, filename);
    let rule = engine.grammar.rule(match mode {
        Mode::Exec => "file",
        Mode::Eval => "expression_input",
        Mode::Single => "interactive",
    });
    if engine.run(rule, false) {
        return None;
    }
    if engine.failure.is_none() {
        let furthest = engine.tokens.len() - 1;
        engine.run(rule, true);
        if engine.failure.is_none() {
            let token = engine.tokens[furthest];
            let unexpected = match token.kind {
                Kind::Indent => Some("unexpected indent"),
                Kind::Dedent => Some("unexpected unindent"),
                _ => None,
            };
            if let Some(message) = unexpected {
                let details = engine.at_last(ErrorKind::Indentation, message.into());
                engine.raise(details);
                return finish(engine);
            }
            let details = engine.at("invalid syntax".into(), token);
            engine.raise(details);
        }
    }
    if !engine.tokenizer_failed && matches!(engine.failure, Some(Failure::Raised(_))) {
        prefer_tokenizer_error(&mut engine);
    }
    finish(engine)
}

fn finish(mut engine: Engine<'_>) -> Option<CompileError> {
    match engine.failure.take()? {
        Failure::Raised(details) => Some(CompileError::from(*details)),
        Failure::GaveUp => None,
        Failure::TooComplex => {
            let message = "Parser stack overflowed - Python source too complex to parse";
            let details = engine.tokens.last().map(|&token| engine.at(message.into(), token));
            details.map(|details| CompileError::from(ErrorDetails { kind: ErrorKind::Memory, ..details }))
        }
    }
}

/// Reads the rest of the text: what the tokenizer finds wrong there explains more than what a rule said, and so does a
/// bracket that was opened on an earlier line and never closed.
fn prefer_tokenizer_error(engine: &mut Engine<'_>) {
    let Some(last) = engine.tokens.last() else { return };
    let line = last.line;
    loop {
        match engine.tokenizer.advance() {
            Ok(token) if token.kind == Kind::End => return,
            Ok(_) => {}
            // CPython overlooks what is wrong inside f-strings here.
            Err(_) if engine.tokenizer.in_fstring() => return,
            Err(Trouble::Raised(details)) => {
                engine.failure = Some(Failure::Raised(details));
                return;
            }
            Err(_) => {
                if let Some(details) = engine.unclosed_bracket()
                    && details.line < line
                {
                    engine.failure = Some(Failure::Raised(Box::new(details)));
                }
                return;
            }
        }
    }
}
