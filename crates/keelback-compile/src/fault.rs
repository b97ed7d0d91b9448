//! Errors on their way out of the symbol pass and the code generator: a message and a source range.
use ruff_text_size::TextRange;

use crate::error::{ErrorKind, Stage};

/// Result of a step that can meet a `SyntaxError`.
pub(crate) type Res<T = ()> = Result<T, Box<Fault>>;

/// A `SyntaxError` found after parsing, still with byte offsets.
#[derive(Debug)]
pub(crate) struct Fault {
    /// CPython's message.
    pub(crate) message: String,
    /// Where it points.
    pub(crate) range: TextRange,
    /// The exception class.
    pub(crate) kind: ErrorKind,
    /// Whether only the start of the range is told.
    pub(crate) start_only: bool,
    /// What found it.
    pub(crate) stage: Stage,
}

/// A fault that was found before any code was made.
pub(crate) fn of_symbols(mut fault: Box<Fault>) -> Box<Fault> {
    fault.stage = Stage::Symbols;
    fault
}

/// A failed result with `message` at `range`.
pub(crate) fn fault<T>(range: TextRange, message: impl Into<String>) -> Res<T> {
    Err(Box::new(Fault {
        message: message.into(),
        range,
        kind: ErrorKind::Syntax,
        start_only: false,
        stage: Stage::Generation,
    }))
}

/// A failed result that points at the start of `range`.
pub(crate) fn fault_at<T>(range: TextRange, message: impl Into<String>) -> Res<T> {
    Err(Box::new(Fault {
        message: message.into(),
        range,
        kind: ErrorKind::Syntax,
        start_only: true,
        stage: Stage::Generation,
    }))
}

/// A failed result for a program that needs more than the bytecode can express.
pub(crate) fn too_large<T>(message: impl Into<String>) -> Res<T> {
    let range = TextRange::default();
    Err(Box::new(Fault {
        message: message.into(),
        range,
        kind: ErrorKind::Overflow,
        start_only: false,
        stage: Stage::Generation,
    }))
}
