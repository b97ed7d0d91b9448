//! How a command fails: what is said on standard error, and the exit code.

use std::fmt::Display;
use std::io;
use std::process::ExitCode;

use crate::output::tame;
use crate::progress::beside_progress;

/// The program raised, or what was to be checked did not pass.
const EXIT_FAILED: u8 = 1;
/// The command could not be carried out: wrong usage, or a file that cannot be read or written.
const EXIT_USAGE: u8 = 2;

/// Why a command did not do what it was asked for.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The program is wrong; the text is complete, in Python's form.
    Program(String),
    /// Something that was checked did not pass.
    Refused(String),
    /// The command could not be carried out.
    Usage(String),
    /// Everything is said already; the exit code is left.
    Said(u8),
    /// Whoever read the output has seen enough.
    OutputClosed,
}

impl Failure {
    /// Something that was checked did not pass.
    pub(crate) fn refused(name: impl Display, why: impl Display) -> Failure {
        Failure::Refused(format!("{}: {why}", tame(&name.to_string())))
    }

    /// A file that cannot be read or written.
    pub(crate) fn file(action: &str, name: impl Display, error: &io::Error) -> Failure {
        Failure::Usage(format!("cannot {action} {}: {error}", tame(&name.to_string())))
    }

    /// Says what went wrong, and gives the exit code for it.
    ///
    /// # Errors
    /// That nobody reads on, or that it is said already, after which nothing more is done.
    pub(crate) fn say(self) -> Result<u8, Failure> {
        match self {
            Failure::Program(text) => {
                beside_progress(|| anstream::eprintln!("{text}"));
                Ok(EXIT_FAILED)
            }
            Failure::Refused(text) => {
                complain(&text);
                Ok(EXIT_FAILED)
            }
            Failure::Usage(text) => {
                complain(&text);
                Ok(EXIT_USAGE)
            }
            other => Err(other),
        }
    }

    /// What it says, without the name of the file that stands before it.
    pub(crate) fn why(&self, name: &str) -> &str {
        let (Failure::Program(text) | Failure::Refused(text) | Failure::Usage(text)) = self else { return "" };
        text.strip_prefix(&*tame(name)).and_then(|text| text.strip_prefix(": ")).unwrap_or(text)
    }

    /// Says what went wrong and gives the exit code.
    pub(crate) fn report(self) -> ExitCode {
        match self.say() {
            Ok(code) | Err(Failure::Said(code)) => ExitCode::from(code),
            Err(_) => ExitCode::SUCCESS,
        }
    }
}

/// What came of many files: a command goes on with the others after one that fails.
#[derive(Default)]
pub(crate) struct Outcome {
    worst: u8,
}

impl Outcome {
    /// Says what went wrong with one of them.
    ///
    /// # Errors
    /// What nothing more is done after.
    pub(crate) fn say(&mut self, failure: Failure) -> Result<(), Failure> {
        self.worst = self.worst.max(failure.say()?);
        Ok(())
    }

    /// Notes that one failed, or did not pass, of which everything is said.
    pub(crate) fn note(&mut self, failure: Option<&Failure>) {
        self.worst = self.worst.max(if let Some(Failure::Usage(_)) = failure { EXIT_USAGE } else { EXIT_FAILED });
    }

    /// What came of all.
    ///
    /// # Errors
    /// The worst that came of one.
    pub(crate) fn end(self) -> Result<(), Failure> {
        if self.worst == 0 { Ok(()) } else { Err(Failure::Said(self.worst)) }
    }
}

/// Says on standard error what went wrong.
pub(crate) fn complain(text: &str) {
    let (bold, reset) = (crate::output::ERROR.render(), crate::output::ERROR.render_reset());
    // Some have lines of their own; what else there is comes from a file.
    let lines: Vec<_> = text.split('\n').map(tame).collect();
    beside_progress(|| anstream::eprintln!("{bold}keelback:{reset} {}", lines.join("\n")));
}

/// An error while writing to standard output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Failure::OutputClosed;
        }
        Failure::Usage(format!("cannot write the output: {error}"))
    }
}
