//! Where a guest's standard output and standard error go.

use std::fmt;
use std::io::{self, Write};

/// Where one of the guest's streams goes.
///
/// ```
/// use keelback::{Engine, Limits, Linker, Output};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
/// sandbox.eval("import sys\nprint('a')\nprint('b', file=sys.stderr)")?;
/// assert_eq!((&*sandbox.take_stdout(), &*sandbox.take_stderr()), ("a\n", "b\n"));
///
/// let (sender, lines) = std::sync::mpsc::channel();
/// sandbox.set_stdout(Output::Callback(Box::new(move |bytes| sender.send(bytes.to_vec()).map_err(std::io::Error::other))));
/// sandbox.set_stderr(Output::Discard);
/// sandbox.eval("print('c')\nprint('d', file=sys.stderr)")?;
/// assert_eq!(lines.try_iter().flatten().collect::<Vec<u8>>(), b"c\n");
/// assert_eq!((&*sandbox.take_stdout(), &*sandbox.take_stderr()), ("", ""));
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
pub enum Output {
    /// Into a buffer, which [`Sandbox::take_stdout`](crate::Sandbox::take_stdout) and `take_stderr` empty.
    #[default]
    Buffer,
    /// Nowhere.
    Discard,
    /// To the process's own stream of that name.
    Inherit,
    /// To a function, in pieces as they are written.
    Callback(Box<dyn FnMut(&[u8]) -> io::Result<()> + Send>),
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Output::Buffer => "Buffer",
            Output::Discard => "Discard",
            Output::Inherit => "Inherit",
            Output::Callback(_) => "Callback",
        })
    }
}

/// Both streams of a sandbox.
#[derive(Debug, Default)]
pub(crate) struct Streams {
    pub(crate) outputs: [Output; 2],
    pub(crate) buffers: [Vec<u8>; 2],
}

impl Streams {
    /// Takes what the guest writes: `stream` is 1 or 2.
    pub(crate) fn write(&mut self, stream: u8, bytes: &[u8]) -> io::Result<()> {
        let number = usize::from(stream == 2);
        match &mut self.outputs[number] {
            Output::Buffer => self.buffers[number].extend_from_slice(bytes),
            Output::Discard => {}
            Output::Inherit if number == 0 => return io::stdout().lock().write_all(bytes),
            Output::Inherit => return io::stderr().lock().write_all(bytes),
            Output::Callback(take) => return take(bytes),
        }
        Ok(())
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        match self.outputs[0] {
            Output::Inherit => io::stdout().lock().flush(),
            _ => Ok(()),
        }
    }
}
