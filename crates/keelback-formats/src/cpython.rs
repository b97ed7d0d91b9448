//! CPython: `.pyc` files and marshalled code objects, 2.7 and 3.x.

pub mod decode;
pub mod exceptions;
pub mod instructions;
pub mod lines;
pub mod marshal;
pub mod object;
pub mod opcodes;
pub mod operand;
pub mod pyc;
pub mod version;
