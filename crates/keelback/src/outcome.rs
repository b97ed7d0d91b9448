//! How a run ends, and what can go wrong besides.

use std::fmt;

use crate::{ConvertError, Failure, PendingCall, Stop, Value};

/// How a run of a guest's code ended.
///
/// ```
/// use keelback::{Engine, Limits, Linker, Outcome, Stop, Value};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut linker = Linker::<()>::new(&engine);
/// linker.suspend("ask");
/// let mut sandbox = engine.sandbox(&linker, (), Limits::default().fuel(100_000))?;
/// let mut told = Vec::new();
/// for source in ["6 * 7", "1 / 0", "ask('name')", "while True: pass"] {
///     told.push(match sandbox.eval(source)? {
///         Outcome::Done(value) => format!("{value:?}"),
///         Outcome::Raised(failure) => failure.class.clone(),
///         Outcome::Pending(call) => format!("{}{:?}", call.name, call.args),
///         Outcome::Stopped(stop) => format!("{stop:?}"),
///     });
///     sandbox.abandon();
/// }
/// assert_eq!(told, ["Int(42)", "ZeroDivisionError", "ask[Str(\"name\")]", "OutOfFuel"]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// At its end, with a value: that of the function that was called, or of the expression that the program ends with.
    Done(Value),
    /// With an exception that nothing caught; `SystemExit` and `KeyboardInterrupt` are exceptions like any other.
    Raised(Box<Failure>),
    /// At a call that the host is to answer: [`Sandbox::resume`](crate::Sandbox::resume) goes on.
    Pending(PendingCall),
    /// At one of the limits. The guest does not know: [`Sandbox::proceed`](crate::Sandbox::proceed) goes on once there is more.
    Stopped(Stop),
}

impl Outcome {
    /// The value of a run that came to its end.
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
    /// assert_eq!(sandbox.eval("6 * 7")?.done()?, Value::Int(42));
    /// let error = sandbox.eval("1 / 0")?.done().expect_err("it raises");
    /// assert_eq!(error.to_string(), "the run ended with ZeroDivisionError: division by zero");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Any other outcome, in words.
    pub fn done(self) -> Result<Value, Error> {
        match self {
            Outcome::Done(value) => Ok(value),
            other => Err(Error::NotDone(Box::new(other))),
        }
    }
}

/// Why a sandbox does not do what it was asked to.
///
/// ```
/// use keelback::{Engine, Error, Limits, Linker};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut linker = Linker::<()>::new(&engine);
/// linker.suspend("ask");
/// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
/// assert!(matches!(sandbox.call("main", ()), Err(Error::NoGlobal(name)) if name == "main"));
/// assert!(matches!(sandbox.proceed(), Err(Error::Idle)));
/// assert!(matches!(sandbox.eval("1 +"), Err(Error::Program(error)) if error.to_string().contains("invalid syntax")));
/// sandbox.eval("ask()")?;
/// assert!(matches!(sandbox.eval("1"), Err(Error::Busy)));
/// assert!(matches!(sandbox.proceed(), Err(Error::Pending)));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub enum Error {
    /// The operating system gives no memory, or the limits leave no room for the builtins.
    Memory(std::io::Error),
    /// The prelude does not load: a fault of this build.
    Prelude(String),
    /// The program does not compile or load.
    Program(crate::ProgramError),
    /// A value does not cross the border between guest and host.
    Convert(ConvertError),
    /// Something is running or stopped: it has to go on to its end first, or be abandoned.
    Busy,
    /// Nothing is stopped that could go on.
    Idle,
    /// No call waits for an answer.
    NotPending,
    /// A call waits for an answer, which has to come first.
    Pending,
    /// The program has no global of that name.
    NoGlobal(String),
    /// A run that was to come to its end ended otherwise.
    NotDone(Box<Outcome>),
    /// The linker belongs to another engine.
    OtherEngine,
    /// A function of the host has answered, and there was no memory for its answer: give more and go on first.
    Unsettled,
    /// The bytes are no snapshot that this engine can restore.
    Restore(crate::RestoreError),
    /// The sandbox's own state is not what it must be, which is a mistake of Keelback's: nothing more can be done with it.
    Damaged,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Memory(error) => write!(f, "no memory for a sandbox: {error}"),
            Error::Prelude(error) => write!(f, "internal error: the prelude does not load: {error}"),
            Error::Program(error) => error.fmt(f),
            Error::Convert(error) => error.fmt(f),
            Error::Busy => f.write_str("the sandbox has not come to the end of its last run"),
            Error::Idle => f.write_str("nothing is stopped in the sandbox that could go on"),
            Error::NotPending => f.write_str("no call waits for an answer"),
            Error::Pending => f.write_str("a call waits for an answer"),
            Error::NoGlobal(name) => write!(f, "the program has no global '{name}'"),
            Error::NotDone(outcome) => match &**outcome {
                Outcome::Done(_) => f.write_str("the run came to its end"),
                Outcome::Raised(failure) => write!(f, "the run ended with {}: {}", failure.class, failure.message),
                Outcome::Pending(call) => write!(f, "the run waits for the answer to {}()", call.name),
                Outcome::Stopped(stop) => write!(f, "the run was stopped: {stop}"),
            },
            Error::OtherEngine => f.write_str("the linker belongs to another engine"),
            Error::Unsettled => f.write_str("the guest has not yet taken the answer of a function of the host"),
            Error::Restore(error) => error.fmt(f),
            Error::Damaged => keelback_vm::Damaged.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Memory(error) => Some(error),
            Error::Program(error) => Some(error),
            Error::Convert(error) => Some(error),
            Error::Restore(error) => Some(error),
            _ => None,
        }
    }
}

impl From<keelback_vm::Damaged> for Error {
    fn from(_: keelback_vm::Damaged) -> Error {
        Error::Damaged
    }
}

impl From<ConvertError> for Error {
    fn from(error: ConvertError) -> Error {
        Error::Convert(error)
    }
}

impl From<crate::ProgramError> for Error {
    fn from(error: crate::ProgramError) -> Error {
        Error::Program(error)
    }
}
