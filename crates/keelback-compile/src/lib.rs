//! Python 3.13 source to Module. The only crate that names the parser.
#![forbid(unsafe_code)]

pub mod constant;
pub mod error;
pub mod fold;
pub mod literal;
pub mod parse;
pub mod pool;
pub mod source;

pub use error::{CompileError, ErrorKind};
pub use parse::{Mode, Parsed, parse};
