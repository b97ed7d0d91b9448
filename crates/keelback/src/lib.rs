//! Runs Python 3.13: the one crate that programs which embed Keelback depend on.
//!
//! A [`Program`] is compiled (or read from a `.kbc` file) and verified once, and can then be run any number of times.
#![forbid(unsafe_code)]

pub mod console;
mod machine;
mod module_cache;
mod program;
pub mod whole_file;

pub use machine::{Machine, Outcome, StartError};
pub use program::{Program, ProgramError};

pub use keelback_bytecode::{KasmError, KbcError, Module};
pub use keelback_compile::{CompileError, SyntaxWarning};
pub use keelback_verify::{VerifiedModule, VerifyError};
pub use keelback_vm::{InterruptHandle, Limits, Stop, Usage, host};
