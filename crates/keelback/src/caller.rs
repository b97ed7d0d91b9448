//! What a function of the host gets besides its arguments, and how it fails.

use std::fmt;

use crate::ConvertError;
use crate::class::{ClassDef, Objects};

/// The sandbox that calls a function of the host.
///
/// ```
/// use keelback::{Caller, Engine, HostError, Limits, Linker, Outcome, Value};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut linker = Linker::<Vec<String>>::new(&engine);
/// linker.func("search", |cx: &mut Caller<'_, Vec<String>>, word: &str| {
///     // The guest pays for the host's work.
///     let cost = 10 * cx.data().len() as u64;
///     if cx.fuel_left().is_some_and(|left| left < cost) {
///         return Err(HostError::new("RuntimeError", format!("too little fuel for {}()", cx.name())));
///     }
///     cx.charge(cost);
///     cx.data_mut().push(word.to_owned());
///     Ok(cx.data().iter().filter(|known| known.contains(word)).count() as u64)
/// });
/// let mut sandbox = engine.sandbox(&linker, vec!["teapot".to_owned()], Limits::default())?;
/// assert_eq!(sandbox.eval("search('tea')")?, Outcome::Done(Value::Int(2)));
/// assert_eq!(sandbox.data(), &["teapot", "tea"]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Caller<'a, T> {
    pub(crate) data: &'a mut T,
    pub(crate) fuel_left: Option<u64>,
    pub(crate) charged: u64,
    pub(crate) name: &'a str,
    pub(crate) objects: &'a mut Objects,
    pub(crate) classes: &'a [ClassDef],
}

impl<T> Caller<'_, T> {
    /// The host's state.
    #[must_use]
    pub fn data(&self) -> &T {
        self.data
    }

    /// The host's state, to be changed.
    pub fn data_mut(&mut self) -> &mut T {
        self.data
    }

    /// The name of the function that is called.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name
    }

    /// Fuel that the guest has left; `None` if that is not limited.
    #[must_use]
    pub fn fuel_left(&self) -> Option<u64> {
        self.fuel_left.map(|left| left.saturating_sub(self.charged))
    }

    /// Makes the guest pay for work of the host's. What its fuel does not reach for stops it before its next instruction.
    pub fn charge(&mut self, fuel: u64) {
        self.charged = self.charged.saturating_add(fuel);
    }
}

/// An exception that a function of the host raises in the guest.
///
/// ```
/// use keelback::{Caller, Engine, HostError, Limits, Linker, Outcome, Value};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut linker = Linker::<()>::new(&engine);
/// linker.func("parse", |_: &mut Caller<'_, ()>, text: &str| {
///     text.parse::<i64>().map_err(|error| HostError::new("ValueError", error.to_string()))
/// });
/// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
/// let source = "try: parse('x')\nexcept ValueError as error: text = str(error)\ntext";
/// assert_eq!(sandbox.eval(source)?, Outcome::Done(Value::from("invalid digit found in string")));
///
/// // An error of the operating system is the exception that Python has for it, a text is a `RuntimeError`.
/// let error = HostError::from(std::io::Error::from(std::io::ErrorKind::NotFound));
/// assert_eq!(error.class(), "FileNotFoundError");
/// let error = HostError::from("the shop is closed");
/// assert_eq!((error.class(), error.message()), ("RuntimeError", "the shop is closed"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HostError {
    pub(crate) class: String,
    pub(crate) message: String,
}

impl HostError {
    /// An exception of a builtin class, by its name (`"ValueError"`).
    pub fn new(class: impl Into<String>, message: impl Into<String>) -> HostError {
        HostError { class: class.into(), message: message.into() }
    }

    /// The name of the class.
    #[must_use]
    pub fn class(&self) -> &str {
        &self.class
    }

    /// The message.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.class, self.message)
    }
}

impl std::error::Error for HostError {}

impl From<ConvertError> for HostError {
    fn from(error: ConvertError) -> HostError {
        let class = if matches!(error, ConvertError::Range(_)) { "OverflowError" } else { "TypeError" };
        HostError::new(class, error.to_string())
    }
}

impl From<std::io::Error> for HostError {
    fn from(error: std::io::Error) -> HostError {
        let class = match error.kind() {
            std::io::ErrorKind::NotFound => "FileNotFoundError",
            std::io::ErrorKind::PermissionDenied => "PermissionError",
            std::io::ErrorKind::TimedOut => "TimeoutError",
            _ => "OSError",
        };
        HostError::new(class, error.to_string())
    }
}

impl From<String> for HostError {
    fn from(message: String) -> HostError {
        HostError::new("RuntimeError", message)
    }
}

impl From<&str> for HostError {
    fn from(message: &str) -> HostError {
        HostError::new("RuntimeError", message)
    }
}

impl From<std::convert::Infallible> for HostError {
    fn from(never: std::convert::Infallible) -> HostError {
        match never {}
    }
}
