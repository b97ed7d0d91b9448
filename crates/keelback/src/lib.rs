//! Runs Python 3.13 that somebody else wrote, inside your process: fast, within limits that hold, in a state that can be saved, restored
//! and forked.
//!
//! * An [`Engine`] is what all sandboxes of a process share. It [compiles](Engine::compile) or [loads](Engine::load) a [`Program`].
//! * A [`Linker`] says what guests can reach: [functions](Linker::func), calls that are [answered later](Linker::suspend),
//!   [modules](Linker::module), [classes](Linker::class) of objects that stay with the host. Nothing else is reachable.
//! * A [`Sandbox`] is one guest. [`Sandbox::run`] runs a program in it, [`Sandbox::call`] a function that the program defined; both end
//!   with an [`Outcome`]. [`Limits`] are on by default.
//! * [`Sandbox::snapshot`] and [`Engine::restore`], [`Sandbox::fork`]: the whole state as bytes, or twice.
//!
//! ```
//! use keelback::{Caller, Engine, Limits, Linker, Outcome, Value};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let engine = Engine::new(Default::default())?;
//! let mut linker = Linker::<u32>::new(&engine);
//! linker.func("roll", |cx: &mut Caller<'_, u32>, sides: u32| {
//!     *cx.data_mut() = cx.data().wrapping_mul(1_103_515_245).wrapping_add(12_345);
//!     (*cx.data() >> 16) % sides + 1
//! });
//! let program = engine.compile("dice.py", "sorted(roll(6) for _ in range(count))")?;
//! let mut sandbox = engine.sandbox(&linker, 7, Limits::default())?;
//! let Outcome::Done(Value::List(dice)) = sandbox.run(&program, [("count", Value::from(5))])? else { panic!() };
//! assert_eq!(dice.len(), 5);
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]

mod caller;
mod class;
pub mod console;
mod convert;
mod engine;
pub mod folders;
mod function;
mod grants;
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
pub use grants::Grants;
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
pub use keelback_vm::snapshot::{RestoreError, SnapshotInfo, StoredProgram};
pub use keelback_vm::{InterruptHandle, Limits, Stop, Usage, VmImage, files, host};
