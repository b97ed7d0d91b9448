//! `.kasm`: modules as text that can be read, written by hand, and turned back into the same module.
//!
//! The syntax is described at the end of `docs/bytecode.md`. For each construct in a module there is exactly one form that
//! [`to_kasm`] writes; what has no symbolic form (code that does not decode, tables that the writer would code otherwise)
//! falls back to raw bytes and offsets.

mod parse;
mod print;

pub use parse::from_kasm;
pub(crate) use print::labels;
pub use print::to_kasm;

/// What is wrong with assembly text, and where. Lines and columns count from 1, columns in characters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KasmError {
    /// Line.
    pub line: u32,
    /// Column.
    pub column: u32,
    /// What was found and what was expected.
    pub message: String,
}

impl std::fmt::Display for KasmError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for KasmError {}

#[cfg(test)]
mod tests;
