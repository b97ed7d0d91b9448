//! Runs Python 3.13: the one crate that programs which embed Keelback depend on.
//!
//! A [`Program`] is compiled (or read from a `.kbc` file) and verified once, and can then be run any number of times.
#![forbid(unsafe_code)]

mod caller;
mod class;
pub mod console;
mod convert;
mod engine;
mod function;
mod linker;
pub mod machine;
mod module_cache;
mod outcome;
mod output;
mod program;
mod sandbox;
mod serde_value;
pub mod whole_file;

pub use caller::{Caller, HostError};
pub use class::{ClassLinker, IntoConstructor};
pub use convert::{Bytes, FromValue, IntoValue};
pub use engine::{Config, Engine};
pub use function::{Arguments, Function, IntoAsyncFunction, IntoFunction, IntoMethod, Parameter, Reply};
pub use linker::{Linker, ModuleLinker};
pub use machine::Machine;
pub use outcome::{Error, Outcome};
pub use output::Output;
pub use program::{Program, ProgramError};
pub use sandbox::{IntoArguments, NO_INPUTS, Sandbox};
pub use serde_value::{Serde, from_value, to_value};

pub use keelback_vm::embed::{
    BigInt, ConvertError, Data as Value, DataLimits, Failure, HostObject, PendingCall, Place, Record,
};

pub use keelback_bytecode::{KasmError, KbcError, Module};
pub use keelback_compile::{CompileError, SyntaxWarning};
pub use keelback_verify::{VerifiedModule, VerifyError};
pub use keelback_vm::{InterruptHandle, Limits, Stop, Usage, VmImage, host};
