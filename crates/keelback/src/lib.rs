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

/// What goes in and comes out: inputs, arguments, results.
///
/// ```
/// use keelback::{BigInt, Record, Value};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let engine = keelback::Engine::new(Default::default())?;
/// let mut sandbox = engine.sandbox(&keelback::Linker::new(&engine), (), Default::default())?;
/// let source = "
/// from dataclasses import dataclass
/// @dataclass
/// class Point:
///     x: int
///     y: int
/// [None, 2 ** 70, ('a', 1.5), {'key': {1}}, Point(1, 2), len]
/// ";
/// let Value::List(values) = sandbox.eval(source)?.done()? else { panic!("no list") };
/// let point = Record { class: "Point".to_owned(), fields: vec![("x".to_owned(), 1.into()), ("y".to_owned(), 2.into())] };
/// assert_eq!(values[0], Value::None);
/// assert_eq!(values[1], Value::BigInt("1180591620717411303424".parse::<BigInt>()?));
/// assert_eq!(values[2], Value::Tuple(vec!["a".into(), 1.5.into()]));
/// assert_eq!(values[3], Value::Dict(vec![("key".into(), Value::Set(vec![1.into()]))]));
/// assert_eq!(values[4], Value::Record(point));
/// // What is more than data stays where it is.
/// assert_eq!(values[5], Value::Object("builtin_function_or_method".to_owned()));
/// assert_eq!(values[5].type_name(), "builtin_function_or_method");
/// # Ok(())
/// # }
/// ```
pub use keelback_vm::embed::Data as Value;

/// What `int` is beyond 64 bits.
///
/// ```
/// use keelback::BigInt;
///
/// let number: BigInt = "-36893488147419103232".parse()?;
/// assert_eq!((number.bits(), number.is_negative()), (66, true));
/// assert_eq!(i128::try_from(&number)?, -(1 << 65));
/// assert!(i64::try_from(&number).is_err());
/// assert_eq!(BigInt::from_magnitude_le(true, &number.magnitude_le()), number);
/// # Ok::<(), keelback::ConvertError>(())
/// ```
pub use keelback_vm::embed::BigInt;

/// What is no data, or too much of it.
///
/// ```
/// use keelback::{ConvertError, Engine, Error, FromValue, Limits, Linker, Value};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
/// let endless = sandbox.eval("x = []; x.append(x)\nx");
/// assert!(matches!(endless, Err(Error::Convert(ConvertError::Cycle))));
/// assert_eq!(u8::from_value(Value::Int(256)), Err(ConvertError::Range("u8")));
/// let error = String::from_value(Value::Int(1)).expect_err("it is an integer");
/// assert_eq!(error.to_string(), "expected str, got 'int'");
/// # Ok(())
/// # }
/// ```
pub use keelback_vm::embed::ConvertError;

/// For [`Config::data_limits`].
///
/// ```
/// use keelback::{Config, ConvertError, DataLimits, Engine, Error, Limits, Linker};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let limits = DataLimits { values: 1_000, ..DataLimits::default() };
/// let engine = Engine::new(Config::new().data_limits(limits))?;
/// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
/// let many = sandbox.eval("list(range(2000))");
/// assert!(matches!(many, Err(Error::Convert(ConvertError::Values(1_000)))));
/// # Ok(())
/// # }
/// ```
pub use keelback_vm::embed::DataLimits;

/// What is in [`Outcome::Raised`].
///
/// ```
/// use keelback::{Engine, Limits, Linker, Outcome};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
/// let source = "def half(n):\n    if n % 2: raise ValueError(f'{n} is odd')\n    return n // 2\nhalf(3)";
/// let Outcome::Raised(failure) = sandbox.eval(source)? else { panic!("no exception") };
/// assert_eq!((&*failure.class, &*failure.message), ("ValueError", "3 is odd"));
/// assert!(failure.bases.contains(&"Exception".to_owned()));
/// let place = failure.traceback.last().ok_or("no traceback")?;
/// assert_eq!((&*place.file, place.line, &*place.function), ("<sandbox>", 2, "half"));
/// assert_eq!(place.source.as_deref(), Some("if n % 2: raise ValueError(f'{n} is odd')"));
/// assert!(failure.text.starts_with("Traceback (most recent call last):\n"));
/// # Ok(())
/// # }
/// ```
pub use keelback_vm::embed::Failure;

/// For [`Failure::traceback`].
pub use keelback_vm::embed::Place;

/// What [`Caller::new_object`] and [`Sandbox::new_object`] give, and a type of parameters.
pub use keelback_vm::embed::HostObject;

/// What is in [`Outcome::Pending`].
///
/// ```
/// use keelback::{Engine, Limits, Linker, Outcome, Value};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut linker = Linker::<()>::new(&engine);
/// linker.module("shop", |shop| {
///     shop.suspend("order");
/// });
/// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
/// let Outcome::Pending(call) = sandbox.eval("import shop\nshop.order('tea', count=2)")? else { panic!("no call") };
/// assert_eq!((call.module.as_deref(), &*call.name), (Some("shop"), "order"));
/// assert_eq!((call.args, call.named), (vec![Value::from("tea")], vec![("count".to_owned(), Value::Int(2))]));
/// # Ok(())
/// # }
/// ```
pub use keelback_vm::embed::PendingCall;

/// What is in [`Value::Record`].
pub use keelback_vm::embed::Record;

/// What a [`Sandbox`] may use.
///
/// ```
/// use std::time::Duration;
///
/// use keelback::Limits;
///
/// let limits = Limits::default()
///     .fuel(5_000_000)
///     .memory_bytes(16 << 20)
///     .time(Duration::from_millis(200))
///     .depth(100)
///     .output_bytes(4_096);
/// assert_eq!((limits.fuel_ops, limits.recursion_depth), (Some(5_000_000), 100));
/// // A lack of memory stops the guest, unless it is to be an exception of its own.
/// assert!(limits.memory_stops && !limits.memory_raises(true).memory_stops);
/// ```
pub use keelback_vm::Limits;

/// What is in [`Outcome::Stopped`].
///
/// ```
/// use keelback::{Engine, Limits, Linker, Outcome, Stop};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default().fuel(10_000))?;
/// let Outcome::Stopped(stop) = sandbox.eval("while True: pass")? else { panic!("it goes on") };
/// match stop {
///     Stop::OutOfFuel => sandbox.refuel(10_000),
///     Stop::OutOfMemory => sandbox.set_memory_bytes(128 << 20),
///     Stop::OutputFull => sandbox.set_output_bytes(None),
///     Stop::Deadline => sandbox.abandon(),
///     Stop::Damaged => return Err(keelback::Error::Damaged.into()),
///     Stop::Interrupted | Stop::SliceOver => {}
/// }
/// assert_eq!(sandbox.proceed()?, Outcome::Stopped(Stop::OutOfFuel));
/// # Ok(())
/// # }
/// ```
pub use keelback_vm::Stop;

/// What [`Sandbox::usage`] tells.
pub use keelback_vm::Usage;

/// What [`Sandbox::interrupt_handle`] gives.
pub use keelback_vm::InterruptHandle;

/// A state from which many [`Machine`]s are made: [`Machine::from_image`].
pub use keelback_vm::VmImage;

/// What can be known of a snapshot without restoring it.
///
/// ```
/// use keelback::{Engine, Limits, Linker, NO_INPUTS, SnapshotInfo};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut linker = Linker::new(&engine);
/// linker.suspend("ask");
/// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
/// sandbox.run(&engine.compile("plan.py", "name = ask()")?, NO_INPUTS)?;
/// let saved = sandbox.snapshot()?;
/// assert_eq!(SnapshotInfo::version_of(&saved), Some(SnapshotInfo::VERSION));
/// let info = SnapshotInfo::read(&saved)?;
/// assert_eq!((info.host_calls, info.fuel_ops), (1, sandbox.usage().fuel_ops));
/// assert!(info.frames > 0 && info.programs[0].has_source && info.programs[0].filename == "plan.py");
/// # Ok(())
/// # }
/// ```
pub use keelback_vm::snapshot::SnapshotInfo;

/// For [`SnapshotInfo::programs`].
pub use keelback_vm::snapshot::StoredProgram;

/// What [`Engine::restore`] refuses, in [`Error::Restore`].
pub use keelback_vm::snapshot::RestoreError;

/// What is in a [`Program`] that nobody has verified: see [`Program::from_module`].
pub use keelback_bytecode::Module;

/// What is in a [`Program`]: see [`Program::module`].
pub use keelback_verify::VerifiedModule;

/// For [`Program::warnings`], where an example is.
pub use keelback_compile::SyntaxWarning;

/// What is in [`ProgramError`], where an example is.
pub use keelback_bytecode::{KasmError, KbcError};

/// What is in [`ProgramError`], where an example is.
pub use keelback_compile::CompileError;

/// What is in [`ProgramError`], where an example is.
pub use keelback_verify::VerifyError;

/// Files of a host's own, for [`host::Host::files`].
///
/// ```
/// use keelback::files::{Change, FileError, FileKind, FileResult, FileStat, FileSystem, OpenMode, Place};
/// use keelback::host::Host;
/// use keelback::machine::{Machine, Outcome};
/// use keelback::{Limits, Program};
///
/// /// One file that can only be read: `/motto`.
/// struct Motto {
///     /// How much of it was read, while it is open.
///     place: Option<usize>,
/// }
///
/// const TEXT: &[u8] = b"festina lente";
/// const HANDLE: u64 = 7;
/// const READ_ONLY: FileError = FileError::NotGranted("writing files");
///
/// impl Motto {
///     fn place(&mut self, handle: u64) -> FileResult<&mut usize> {
///         self.place.as_mut().filter(|_| handle == HANDLE).ok_or(FileError::STALE)
///     }
/// }
///
/// impl FileSystem for Motto {
///     fn open(&mut self, path: &str, mode: OpenMode) -> FileResult<u64> {
///         self.stat(path, true)?;
///         if mode.write {
///             return Err(READ_ONLY);
///         }
///         self.place = Some(0);
///         Ok(HANDLE)
///     }
///
///     fn close(&mut self, handle: u64) -> FileResult<()> {
///         self.place(handle)?;
///         self.place = None;
///         Ok(())
///     }
///
///     fn read(&mut self, handle: u64, into: &mut [u8]) -> FileResult<usize> {
///         let place = self.place(handle)?;
///         let rest = TEXT.get(*place..).unwrap_or_default();
///         let count = rest.len().min(into.len());
///         into[..count].copy_from_slice(&rest[..count]);
///         *place += count;
///         Ok(count)
///     }
///
///     fn seek(&mut self, handle: u64, to: Place) -> FileResult<u64> {
///         let place = self.place(handle)?;
///         let (from, by) = match to {
///             Place::Start(by) => (0, by.cast_signed()),
///             Place::Current(by) => (*place as u64, by),
///             Place::End(by) => (TEXT.len() as u64, by),
///         };
///         let wanted = from.checked_add_signed(by).and_then(|wanted| usize::try_from(wanted).ok());
///         *place = wanted.ok_or(FileError::Number(22))?;
///         Ok(*place as u64)
///     }
///
///     fn stat(&mut self, path: &str, _follow: bool) -> FileResult<FileStat> {
///         let (kind, size) = match path {
///             "/" => (FileKind::Folder, 0),
///             "/motto" => (FileKind::File, TEXT.len() as u64),
///             _ => return Err(FileError::NOT_FOUND),
///         };
///         let (inode, device, links, permissions) = (size, 1, 1, 0o444);
///         let (owner, group, accessed_ns, modified_ns, changed_ns) = (0, 0, 0, 0, 0);
///         Ok(FileStat {
///             kind, permissions, inode, device, links, size, owner, group, accessed_ns, modified_ns, changed_ns,
///         })
///     }
///
///     fn stat_open(&mut self, handle: u64) -> FileResult<FileStat> {
///         self.place(handle)?;
///         self.stat("/motto", true)
///     }
///
///     fn list(&mut self, path: &str) -> FileResult<Vec<(String, FileKind)>> {
///         if path == "/" { Ok(vec![("motto".to_owned(), FileKind::File)]) } else { Err(FileError::NOT_FOUND) }
///     }
///
///     fn write(&mut self, _handle: u64, _bytes: &[u8]) -> FileResult<usize> {
///         Err(READ_ONLY)
///     }
///
///     fn set_size(&mut self, _handle: u64, _size: u64) -> FileResult<()> {
///         Err(READ_ONLY)
///     }
///
///     fn sync(&mut self, handle: u64) -> FileResult<()> {
///         self.place(handle).map(|_| ())
///     }
///
///     fn read_link(&mut self, _path: &str) -> FileResult<String> {
///         Err(FileError::Number(22))
///     }
///
///     fn change(&mut self, _path: &str, _change: Change<'_>) -> FileResult<()> {
///         Err(READ_ONLY)
///     }
/// }
///
/// struct WithMotto(Motto);
///
/// impl Host for WithMotto {
///     fn write(&mut self, _stream: u8, _bytes: &[u8]) -> std::io::Result<()> {
///         Ok(())
///     }
///
///     fn files(&mut self) -> Option<&mut dyn FileSystem> {
///         Some(&mut self.0)
///     }
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let source = "
/// import os
/// text = open('/motto').read().split()[1]
/// try: open('/motto', 'w')
/// except PermissionError: raise SystemExit(len(text) + len(os.listdir('/')))
/// ";
/// let mut machine = Machine::new(Limits::default(), Box::new(WithMotto(Motto { place: None })))?;
/// assert_eq!(machine.run_main(&Program::from_source(source, "main.py")?), Outcome::Exited(6));
/// # Ok(())
/// # }
/// ```
pub use keelback_vm::files;

/// What a [`Machine`] asks of the outside: [`host::Host`]. The example of [`Machine`] has a host that keeps output; this one has a
/// module.
///
/// ```
/// use keelback::console::compile_for_program;
/// use keelback::host::{CompileFailure, CompileRequest, Compiled, Host, HostModule};
/// use keelback::machine::{Machine, Outcome};
/// use keelback::{Limits, Program};
///
/// struct WithRules;
///
/// impl Host for WithRules {
///     fn write(&mut self, _stream: u8, _bytes: &[u8]) -> std::io::Result<()> {
///         Ok(())
///     }
///
///     fn find_module(&mut self, name: &str) -> Result<Option<HostModule>, CompileFailure> {
///         let text = "LIMIT = 12".to_owned();
///         Ok((name == "rules").then(|| HostModule::Source { text, filename: "rules.py".to_owned() }))
///     }
///
///     fn compile(&mut self, request: &CompileRequest<'_>) -> Result<Compiled, CompileFailure> {
///         compile_for_program(request)
///     }
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let program = Program::from_source("import rules\nraise SystemExit(rules.LIMIT)", "main.py")?;
/// let mut machine = Machine::new(Limits::default(), Box::new(WithRules))?;
/// assert_eq!(machine.run_main(&program), Outcome::Exited(12));
/// # Ok(())
/// # }
/// ```
pub use keelback_vm::host;
