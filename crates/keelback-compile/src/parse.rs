//! Source text to syntax tree. The only module that calls the parser crate.

use ruff_python_ast::{Expr, Mod, PythonVersion, Stmt};
use ruff_python_parser::{Mode as RuffMode, ParseOptions};
use ruff_text_size::{TextRange, TextSize};

use crate::error::{CompileError, ErrorKind};
use crate::source::SourceFile;

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

/// A parsed source text.
#[derive(Debug)]
pub struct Parsed<'s> {
    tree: Mod,
    source: SourceFile<'s>,
    mode: Mode,
}

/// Parses a source text.
///
/// # Errors
/// If the text is not a Python 3.13 program, or nested more deeply than the bounds at the top of this file.
pub fn parse<'s>(source: &'s str, mode: Mode, filename: &'s str) -> Result<Parsed<'s>, CompileError> {
    if u32::try_from(source.len()).is_err() {
        return Err(CompileError::without_position(ErrorKind::Overflow, "source text is 4 GiB or longer", filename));
    }
    let source = SourceFile::new(filename, source);
    let ruff_mode = match mode {
        Mode::Exec | Mode::Single => RuffMode::Module,
        Mode::Eval => RuffMode::Expression,
    };
    let options = ParseOptions::from(ruff_mode).with_target_version(PythonVersion::PY313);
    match ruff_python_parser::parse(source.text(), options) {
        Ok(parsed) => Ok(Parsed { tree: parsed.into_syntax(), source, mode }),
        Err(error) => Err(CompileError::syntax(error.error.to_string(), &source, error.location)),
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
