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
use self::tokens::{Kind, Tokenizer, Trouble};
use super::Mode;
use crate::error::{CompileError, ErrorDetails, ErrorKind};

/// The error that CPython reports for a text; `None` if it finds nothing wrong with it. `suspect` is where the parser
/// found its first error.
pub(super) fn explain(
    text: &str,
    mode: Mode,
    filename: &str,
    from_file: bool,
    suspect: Option<usize>,
) -> Option<CompileError> {
    let mut ended;
    let text = if mode == Mode::Exec && !text.ends_with('\n') && !text.is_empty() {
        ended = String::with_capacity(text.len() + 1);
        ended.push_str(text);
        ended.push('\n');
        &ended[..]
    } else {
        text
    };
    if mode == Mode::Exec
        && let Some(suspect) = suspect
    {
        // A new engine: how far this one has read would pass for how far anything matched.
        let first = statement_before(Engine::new(text, filename), suspect);
        let mut engine = Engine::new(text, filename);
        engine.from_file = from_file;
        if first > 0
            && let Some(error) = explain_from(engine, "file", first)
        {
            return Some(error);
        }
    }
    let rule = match mode {
        Mode::Exec => "file",
        Mode::Eval => "expression_input",
        Mode::Single => "interactive",
    };
    let mut engine = Engine::new(text, filename);
    engine.interactive = mode == Mode::Single;
    engine.from_file = from_file;
    explain_from(engine, rule, 0)
}

/// Whether tabs and spaces are mixed so that blocks depend on the width of a tab, which the parser crate does not mind.
pub(super) fn has_ambiguous_indentation(text: &str, filename: &str) -> bool {
    let mut tokenizer = Tokenizer::new(text, filename);
    loop {
        match tokenizer.advance() {
            Ok(token) if token.kind == Kind::End => return false,
            Ok(_) => {}
            Err(trouble) => return matches!(trouble, Trouble::Tab),
        }
    }
}

/// The first token of a statement of the module that stands a little before a place: what is before it is right and
/// need not be read again.
fn statement_before(mut engine: Engine<'_>, suspect: usize) -> usize {
    let mut starts = [0; 3];
    let (mut depth, mut at_start, mut position) = (0_u32, true, 0);
    while let Some(token) = engine.token(position) {
        match token.kind {
            Kind::Indent => depth += 1,
            Kind::Dedent => depth -= 1,
            Kind::Newline => at_start = true,
            Kind::End => break,
            _ if token.start > suspect => break,
            _ => {
                let continues =
                    matches!(&engine.text[token.start..token.end], "else" | "elif" | "except" | "finally");
                if at_start && depth == 0 && !continues {
                    starts = [starts[1], starts[2], position];
                }
                at_start = false;
            }
        }
        position += 1;
    }
    if engine.failure.is_some() { 0 } else { starts[0] }
}

fn explain_from(mut engine: Engine<'_>, rule: &str, first: usize) -> Option<CompileError> {
    let rule = engine.grammar.rule(rule);
    if engine.run(rule, first, false) {
        if engine.interactive && engine.tokenizer.has_more() {
            let message = "multiple statements found while compiling a single statement";
            return Some(CompileError::from(engine.at_last(ErrorKind::Syntax, message.into())));
        }
        return None;
    }
    if engine.failure.is_none() {
        let furthest = engine.tokens.len() - 1;
        engine.run(rule, first, true);
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
