//! Source text to syntax tree. The only module that calls the parser crate.
//!
//! # Bounds on nesting
//!
//! What [`parse`] returns, later stages may walk recursively if they let the stack grow (`stacker::maybe_grow`) every
//! few levels:
//! * statements nest at most 100 deep (CPython's limit on indentation), and brackets at most 200;
//! * expressions nest at most [`MAX_DEPTH`] deep. CPython 3.13 gives up between 8,000 and 10,000.
//!
//! Deeper programs get the errors that CPython gives. The bounds are kept by a scan of the text before the parser runs
//! (`prescan`) and, where a line is long enough for it to matter, by measuring the tree (`depth`).

mod depth;
mod diagnose;
mod prescan;

use ruff_python_ast::{AtomicNodeIndex, Expr, Mod, ModModule, PythonVersion, Stmt, Suite};
use ruff_python_parser::{Mode as RuffMode, ParseOptions};
use ruff_text_size::{TextRange, TextSize};

use self::prescan::Refusal;
use crate::error::{CompileError, ErrorDetails, ErrorKind};
use crate::source::SourceFile;
use crate::warnings::{self, SyntaxWarning};

/// What a source text is to be compiled as: the third argument of Python's `compile()`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Mode {
    /// A module: any statements.
    Exec,
    /// One expression.
    Eval,
    /// One interactive statement; the values of expression statements are printed.
    Single,
}

/// How deep expressions may nest, counting expression and pattern nodes.
pub const MAX_DEPTH: u32 = 10_000;

/// Stack that the parser has at least, whatever thread it is called on: it recurses as deep as the scan lets brackets,
/// lambdas and blocks nest, and a level takes up to a few kilobytes in a build that is not optimised.
const PARSER_STACK: usize = 4 << 20;

/// `sys.int_info.default_max_str_digits`.
pub(crate) const DEFAULT_MAX_DIGITS: usize = 4_300;

/// Trees deeper than this are taken apart with a list when they are dropped; the rest drops by plain recursion, which
/// needs a few hundred bytes of stack per level.
const SHALLOW: u32 = 200;

/// A parsed source text.
#[derive(Debug)]
pub struct Parsed<'s> {
    tree: Mod,
    is_deep: bool,
    source: SourceFile<'s>,
    mode: Mode,
}

/// Parses a source text.
///
/// # Errors
/// If the text is not a Python 3.13 program, or nested more deeply than the bounds at the top of this file.
pub fn parse<'s>(source: &'s str, mode: Mode, filename: &'s str) -> Result<Parsed<'s>, CompileError> {
    parse_with(source, mode, filename, false, DEFAULT_MAX_DIGITS, None)
}

/// Parses a source text. Errors of one that was read from a file differ at its end. What is suspicious in literals goes
/// to `warnings`.
pub(crate) fn parse_with<'s>(
    source: &'s str,
    mode: Mode,
    filename: &'s str,
    from_file: bool,
    max_digits: usize,
    warnings: Option<&mut Vec<SyntaxWarning>>,
) -> Result<Parsed<'s>, CompileError> {
    if u32::try_from(source.len()).is_err() {
        return Err(CompileError::without_position(ErrorKind::Overflow, "source text is 4 GiB or longer", filename));
    }
    let source = SourceFile::new(filename, source);
    let ruff_mode = match mode {
        Mode::Exec | Mode::Single => RuffMode::Module,
        Mode::Eval => RuffMode::Expression,
    };
    let options = ParseOptions::from(ruff_mode).with_target_version(PythonVersion::PY313);
    let findings = prescan::scan(source.text(), max_digits).map_err(|(refusal, at)| match refusal {
        Refusal::Null => refused(&source, refusal, at, max_digits),
        _ => diagnose::explain(source.text(), mode, filename, from_file, None)
            .unwrap_or_else(|| refused(&source, refusal, at, max_digits)),
    })?;
    let parsed = stacker::maybe_grow(PARSER_STACK, 4 * PARSER_STACK, || {
        ruff_python_parser::parse_unchecked(source.text(), options)
    });
    let error = parsed.errors().first().map(|error| (error.error.to_string(), error.location));
    // Syntax of later versions. The second reading decides: it knows no other version than 3.13.
    let newer = parsed.unsupported_syntax_errors().first().map(|error| error.range.start().to_usize());
    if let Some(warnings) = warnings {
        // Up to the token at which the parser gives up.
        let end = error.as_ref().map_or(source.text().len(), |(_, range)| range.start().to_usize() + 1);
        warnings::of_tokens(&source, parsed.tokens(), end, warnings);
    }
    let mut parsed = Parsed { tree: parsed.into_syntax(), is_deep: true, source, mode };
    if let Some((message, range)) = error {
        let suspect = range.start().to_usize();
        let explained = diagnose::explain(parsed.source.text(), mode, filename, from_file, Some(suspect));
        return Err(explained.unwrap_or_else(|| CompileError::syntax(message, &parsed.source, range)));
    }
    // Whether interactive input is one whole statement, only the second reading tells.
    let is_doubtful = newer.is_some() || mode == Mode::Single || {
        let text = parsed.source.text();
        mixes_indentation(text) && diagnose::has_ambiguous_indentation(text, filename)
    };
    if is_doubtful && let Some(error) = diagnose::explain(parsed.source.text(), mode, filename, from_file, newer) {
        return Err(error);
    }
    match if findings.long_line { depth::measure(&parsed.tree, MAX_DEPTH) } else { Ok(0) } {
        Ok(depth) => {
            parsed.is_deep = depth > SHALLOW;
            Ok(parsed)
        }
        Err(offset) => {
            let message = "maximum recursion depth exceeded during compilation";
            Err(CompileError::new(ErrorKind::Recursion, message, &parsed.source, TextRange::empty(offset)))
        }
    }
}

/// Whether some lines begin with a tab, or a tab behind spaces, and some with a space.
fn mixes_indentation(text: &str) -> bool {
    if memchr::memchr(b'\t', text.as_bytes()).is_none() {
        return false;
    }
    let (mut tabs, mut spaces) = (false, false);
    for line in text.lines() {
        let indentation = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        tabs |= indentation.contains('\t');
        spaces |= indentation.contains(' ');
    }
    tabs && spaces
}

/// The error for a text that the parser should not see.
fn refused(source: &SourceFile<'_>, refusal: Refusal, at: usize, max_digits: usize) -> CompileError {
    let at = TextSize::new(at as u32);
    let range = TextRange::empty(at);
    match refusal {
        Refusal::Null => CompileError::without_position(
            ErrorKind::Syntax,
            "source code string cannot contain null bytes",
            source.filename(),
        ),
        Refusal::Brackets => {
            CompileError::syntax("too many nested parentheses", source, TextRange::at(at, TextSize::new(1)))
        }
        Refusal::Indents => {
            CompileError::new(ErrorKind::Indentation, "too many levels of indentation", source, range)
        }
        Refusal::FStrings => CompileError::syntax("too many nested f-strings", source, range),
        Refusal::Nesting => CompileError::new(
            ErrorKind::Memory,
            "Parser stack overflowed - Python source too complex to parse",
            source,
            range,
        ),
        // CPython tells the line only.
        Refusal::Digits(digits) => line_only(CompileError::syntax(
            format!(
                "Exceeds the limit ({max_digits} digits) for integer string conversion: value has {digits} digits; use \
                 sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to \
                 avoid decimal conversion limits."
            ),
            source,
            range,
        )),
    }
}

/// The same error without columns.
fn line_only(error: CompileError) -> CompileError {
    CompileError::from(ErrorDetails { column: 0, end_column: 0, ..error.into_details() })
}

impl Drop for Parsed<'_> {
    fn drop(&mut self) {
        if self.is_deep {
            let nothing =
                ModModule { node_index: AtomicNodeIndex::NONE, range: TextRange::default(), body: Suite::new() };
            depth::dismantle(std::mem::replace(&mut self.tree, Mod::Module(nothing)));
        }
    }
}

impl<'s> Parsed<'s> {
    /// The tree.
    #[must_use]
    pub fn tree(&self) -> &Mod {
        &self.tree
    }

    /// The statements of a module; empty for an expression.
    #[must_use]
    pub fn body(&self) -> &[Stmt] {
        match &self.tree {
            Mod::Module(module) => &module.body,
            Mod::Expression(_) => &[],
        }
    }

    /// The expression, if it was parsed with [`Mode::Eval`].
    #[must_use]
    pub fn expression(&self) -> Option<&Expr> {
        match &self.tree {
            Mod::Module(_) => None,
            Mod::Expression(expression) => Some(&expression.body),
        }
    }

    /// The source text, which knows lines and columns.
    #[must_use]
    pub fn source(&self) -> &SourceFile<'s> {
        &self.source
    }

    /// What it was parsed as.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The line (from 1) and UTF-8 byte column (from 0) of an offset.
    #[must_use]
    pub fn line_column(&self, offset: TextSize) -> (u32, u32) {
        self.source.line_column(offset)
    }

    /// A `SyntaxError` at a range of this source.
    #[must_use]
    pub fn syntax_error(&self, range: TextRange, message: impl Into<String>) -> CompileError {
        CompileError::syntax(message, &self.source, range)
    }
}
