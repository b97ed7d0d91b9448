//! `.kasm`: modules as text that can be read, written by hand, and turned back into the same module.
//!
//! ```text
//! ; A comment goes to the end of the line.
//! .file 'toy.py'                      ; the name of the source; optional, as is everything with a default
//! .hash 00112233445566778899aabbccddeeff
//! .names print len 'C.f'              ; the name table; names that are used but not listed are added to it
//! .const 'text'                       ; the constant pool, an entry a line; likewise
//! .const tuple(#0 #2)                 ; a container with its elements by number
//!
//! .code f 'C.f'                       ; name and qualified name, by default the same
//!     .flags OPTIMIZED NEWLOCALS      ; default: none for the first code object, these two for others
//!     .args 2                         ; positional parameters; `.posonly`, `.kwonly` likewise; default 0
//!     .line 10                        ; first line, default 1
//!     .doc 'What it does.'
//!     .locals a b                     ; slots in order; `.cells`, `.free`, `.hidden`, `.hidden_cells` likewise
//!     .stack 3                        ; deepest operand stack
//!     .pos 11:4-11:9                  ; position from the next instruction on; `.pos -` for none
//! again:                              ; a label
//!     LOAD_FAST a                     ; slots and names by name or number (`#0`), constants as literals or numbers
//!     LOAD_CONST ('a', 1.5)
//!     JUMP_BACK again
//!     MAKE_FUNCTION @'C.f.<locals>.g' 0   ; code objects by qualified name or number (`@1`)
//!     .bytes 00 ff                    ; raw bytes of code
//!     .handler again end -> caught depth 0
//! ```
//!
//! `.handler` may use a label after the last instruction. Offsets that are no instructions are written `+12`; a position
//! table that is not in the one form that the writer makes is `.coded_positions first-line hex`.

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
