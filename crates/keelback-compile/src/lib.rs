//! Python 3.13 source to Module. The only crate that names the parser.
#![forbid(unsafe_code)]

mod assign;
mod block;
mod call;
mod class;
mod compiler;
mod comprehension;
pub mod constant;
pub mod decode;
mod deep;
mod docstring;
mod emit;
pub mod error;
mod expr;
mod fault;
pub mod fold;
mod fstring;
mod function;
mod future;
pub mod literal;
mod names;
pub mod parse;
mod pattern;
pub mod pool;
pub mod source;
mod stmt;
mod symbols;
mod try_;
mod type_params;
mod unparse;
mod variable;
pub mod warnings;
mod with_;

use keelback_bytecode::Module;
use keelback_bytecode::kbc::source_hash;

pub use decode::decode;
pub use error::{CompileError, ErrorKind, Stage};
pub use parse::{Mode, Parsed, parse};
use ruff_text_size::{Ranged, TextRange, TextSize};
pub use warnings::SyntaxWarning;

use crate::compiler::Compiler;
use crate::fault::{Fault, Res, fault, of_symbols};
use crate::pool::NamePool;
use crate::symbols::Root;

/// What `compile` does with a source text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompileOptions {
    /// The name of the source as it stands in tracebacks.
    pub filename: String,
    /// What the source is.
    pub mode: Mode,
    /// 0: nothing; 1: no `assert`, `__debug__` is false (`-O`); 2: no docstrings either (`-OO`).
    pub optimize: u8,
    /// Whether `from __future__ import annotations` is in force from the start, as `compile()` inherits it.
    pub future_annotations: bool,
    /// Whether the body may await: it is a coroutine then, if it does.
    pub top_level_await: bool,
    /// Whether the source is the contents of a file that is run: CPython reads it line by line, which shows in the columns
    /// of errors at its end.
    pub from_file: bool,
    /// Whether a body that ends with an expression returns its value, as a cell of a notebook does.
    pub last_value: bool,
    /// Most decimal digits of an integer literal (`sys.set_int_max_str_digits`), 0 for no limit.
    pub max_digits: usize,
}

impl Default for CompileOptions {
    fn default() -> Self {
        CompileOptions {
            filename: "<string>".to_owned(),
            mode: Mode::Exec,
            optimize: 0,
            future_annotations: false,
            top_level_await: false,
            from_file: false,
            last_value: false,
            max_digits: parse::DEFAULT_MAX_DIGITS,
        }
    }
}

/// Compiles a source text.
///
/// With [`Mode::Eval`] the module body returns the value of the expression; with [`Mode::Single`] expression statements
/// are shown by `PRINT_EXPR`.
///
/// # Errors
/// What is wrong with the program.
pub fn compile(source: &str, options: &CompileOptions) -> Result<Module, CompileError> {
    compile_with(source, options, None)
}

/// Compiles a source text, and adds to `warnings` what CPython warns about when it compiles it.
///
/// # Errors
/// What is wrong with the program.
pub fn compile_with_warnings(
    source: &str,
    options: &CompileOptions,
    warnings: &mut Vec<SyntaxWarning>,
) -> Result<Module, CompileError> {
    compile_with(source, options, Some(&mut *warnings)).map_err(|error| {
        let mut details = error.into_details();
        details.warnings.clone_from(warnings);
        CompileError::from(details)
    })
}

fn compile_with(
    source: &str,
    options: &CompileOptions,
    mut warnings: Option<&mut Vec<SyntaxWarning>>,
) -> Result<Module, CompileError> {
    let CompileOptions { mode, filename, from_file, max_digits, .. } = options;
    let parsed = parse::parse_with(source, *mode, filename, *from_file, *max_digits, warnings.as_deref_mut())?;
    match generate(source, &parsed, options) {
        Ok(module) => {
            if let Some(warnings) = warnings {
                warn_of_tree(&parsed, options, warnings);
            }
            Ok(module)
        }
        Err(fault) => {
            let Fault { message, range, kind, start_only, stage } = *fault;
            if let Some(warnings) = warnings
                && stage == Stage::Generation
            {
                let mut all = Vec::new();
                warn_of_tree(&parsed, options, &mut all);
                let position = parsed.source().position(range);
                let place = (position.line, position.column + 1);
                warnings.extend(all.into_iter().filter(|warning| (warning.line, warning.column) < place));
            }
            if kind != ErrorKind::Syntax {
                return Err(CompileError::without_position(kind, message, &options.filename));
            }
            let mut details = parsed.syntax_error(range, message).into_details();
            // CPython's symbol table and code generator count columns in bytes, unlike its parser.
            let position = parsed.source().position(range);
            details.column = position.column + 1;
            details.end_column = position.end_column.cast_signed() + 1;
            details.stage = stage;
            if start_only {
                details.end_line = details.line;
                details.end_column = 0;
            }
            Err(CompileError::from(details))
        }
    }
}

fn generate(source: &str, parsed: &Parsed<'_>, options: &CompileOptions) -> Res<Module> {
    if options.mode == Mode::Single {
        check_single(parsed)?;
    }
    let future = future::scan(parsed.body()).map_err(of_symbols)?;
    let annotations = options.future_annotations || future.annotations;
    let root = match parsed.expression() {
        Some(expr) => Root::Expression(expr),
        None => Root::Body(parsed.body()),
    };
    let mut names = NamePool::new();
    let symbols = symbols::build(&root, &mut names, annotations).map_err(of_symbols)?;
    let mut compiler = Compiler::new(parsed.source(), options, &symbols, names, future);
    compiler.future_annotations = annotations;
    compiler.interactive = options.mode == Mode::Single;
    compiler.module(&root)?;
    compiler.finish(source_hash(source.as_bytes()))
}

/// Adds what CPython's code generator warns about.
fn warn_of_tree(parsed: &Parsed<'_>, options: &CompileOptions, warnings: &mut Vec<SyntaxWarning>) {
    match parsed.expression() {
        Some(expr) => warnings::of_expression(parsed.source(), expr, warnings),
        None => {
            let are_text =
                options.future_annotations || future::scan(parsed.body()).is_ok_and(|future| future.annotations);
            warnings::of_body(parsed.source(), parsed.body(), are_text, warnings);
        }
    }
}

/// An interactive input is one compound statement, or simple ones on one line.
fn check_single(parsed: &Parsed<'_>) -> Res {
    let body = parsed.body();
    if body.is_empty() {
        // A line with nothing on it, or a comment, is a statement that does nothing.
        let text = parsed.source().text();
        if text.contains('\n') || text.contains('#') {
            return Ok(());
        }
        return fault(TextRange::default(), "invalid syntax");
    }
    for pair in body.windows(2) {
        let end = pair[0].end();
        if parsed.source().line(pair[1].start()) > parsed.source().line(end) {
            let newline = TextRange::new(end, end + TextSize::new(1));
            return fault(newline, "multiple statements found while compiling a single statement");
        }
    }
    Ok(())
}
