//! The host of a program that runs as a command: standard streams, clocks, arguments, modules beside the program.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use keelback_compile::error::ErrorDetails;
use keelback_compile::{CompileError, CompileOptions, ErrorKind, Mode, compile, decode};
use keelback_verify::{VerifiedModule, verify};
use keelback_vm::host::{CompileFailure, CompileMode, Host};

/// Output is passed on in pieces of about this many bytes when it goes to a file or a pipe.
const BUFFER_BYTES: usize = 64 << 10;

/// The host of a command.
#[derive(Debug)]
pub struct Console {
    arguments: Vec<String>,
    modules_folder: Option<PathBuf>,
    hash_key: (u64, u64),
    exits_when_closed: bool,
    buffer: Vec<u8>,
    /// A reader sees lines as they are written.
    is_terminal: bool,
    started: Instant,
}

impl Console {
    /// A host with the process's own streams. `arguments` is `sys.argv`.
    #[must_use]
    pub fn new(arguments: Vec<String>) -> Console {
        let random = RandomState::new();
        Console {
            arguments,
            modules_folder: None,
            hash_key: (random.hash_one(0), random.hash_one(1)),
            exits_when_closed: false,
            buffer: Vec::with_capacity(BUFFER_BYTES),
            is_terminal: io::stdout().is_terminal(),
            started: Instant::now(),
        }
    }

    /// Modules that the program imports are looked for in this folder.
    #[must_use]
    pub fn with_modules(mut self, folder: PathBuf) -> Console {
        self.modules_folder = Some(folder);
        self
    }

    /// The key of string hashes, in place of a random one: the same key repeats the same run.
    #[must_use]
    pub fn with_hash_key(mut self, key: (u64, u64)) -> Console {
        self.hash_key = key;
        self
    }

    /// Ends the process, without a word, once nobody reads its standard output any more (`| head`).
    #[must_use]
    pub fn exiting_when_closed(mut self) -> Console {
        self.exits_when_closed = true;
        self
    }

    fn write_through(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut stdout = io::stdout().lock();
        let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
        if let Err(error) = &written
            && error.kind() == io::ErrorKind::BrokenPipe
            && self.exits_when_closed
        {
            std::process::exit(0);
        }
        written
    }
}

impl Host for Console {
    fn hash_key(&self) -> (u64, u64) {
        self.hash_key
    }

    fn write(&mut self, stream: u8, bytes: &[u8]) -> io::Result<()> {
        if stream == 2 {
            // So that both streams, when they go to one place, stand in the order in which they were written.
            self.flush()?;
            return io::stderr().lock().write_all(bytes);
        }
        if self.buffer.len() + bytes.len() > BUFFER_BYTES {
            self.flush()?;
        }
        if bytes.len() >= BUFFER_BYTES {
            return self.write_through(bytes);
        }
        self.buffer.extend_from_slice(bytes);
        if self.is_terminal && bytes.contains(&b'\n') {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        let written = self.write_through(&buffer);
        buffer.clear();
        self.buffer = buffer;
        written
    }

    fn monotonic_ns(&mut self) -> Option<u64> {
        u64::try_from(self.started.elapsed().as_nanos()).ok()
    }

    fn unix_ns(&mut self) -> Option<i128> {
        let now = SystemTime::now();
        Some(match now.duration_since(UNIX_EPOCH) {
            Ok(after) => after.as_nanos() as i128,
            Err(before) => -(before.duration().as_nanos() as i128),
        })
    }

    fn arguments(&self) -> Vec<String> {
        self.arguments.clone()
    }

    fn compile(&mut self, source: &str, filename: &str, mode: CompileMode) -> Result<VerifiedModule, CompileFailure> {
        compile_for_program(source, filename, mode)
    }

    fn source_text(&mut self, filename: &str) -> Option<String> {
        let bytes = fs::read(filename).ok()?;
        Some(decode(&bytes, filename).ok()?.into_owned())
    }

    fn module_source(&mut self, name: &str) -> Option<(String, String)> {
        let parts: Vec<&str> = name.split('.').collect();
        // The name comes from the program: it must not lead out of the folder.
        if parts.iter().any(|part| part.is_empty() || part.contains(['/', '\\', ':', '\0'])) {
            return None;
        }
        let base = self.modules_folder.as_ref()?.join(parts.iter().collect::<PathBuf>());
        [base.join("__init__.py"), base.with_extension("py")].into_iter().find_map(|path| {
            let bytes = fs::read(&path).ok()?;
            let filename = path.display().to_string();
            let text = decode(&bytes, &filename).ok()?.into_owned();
            Some((text, filename))
        })
    }
}

/// What `Host::compile` does when the compiler is there.
///
/// # Errors
/// What is wrong with the source.
pub fn compile_for_program(
    source: &str,
    filename: &str,
    mode: CompileMode,
) -> Result<VerifiedModule, CompileFailure> {
    let mode = match mode {
        CompileMode::Exec => Mode::Exec,
        CompileMode::Eval => Mode::Eval,
        CompileMode::Single => Mode::Single,
    };
    let options = CompileOptions { filename: filename.to_owned(), mode, ..CompileOptions::default() };
    let module = compile(source, &options).map_err(failure)?;
    verify(module).map_err(|error| CompileFailure {
        kind: "SystemError",
        message: format!("the compiler made a module that the verifier refuses: {error}"),
        place: None,
    })
}

fn failure(error: CompileError) -> CompileFailure {
    let ErrorDetails { kind, message, filename, line, column, end_line, end_column, text } = error.into_details();
    let place = (line != 0 || kind == ErrorKind::Syntax)
        .then(|| (filename, line, column, text.unwrap_or_default(), end_line, end_column));
    CompileFailure { kind: kind.class_name(), message, place }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_found_beside_the_program_and_nowhere_else() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("package"))?;
        for (name, text) in [("one.py", "1"), ("package/__init__.py", "2"), ("package/two.py", "3")] {
            fs::write(folder.path().join(name), text)?;
        }
        let mut console = Console::new(Vec::new()).with_modules(folder.path().join("package"));
        assert_eq!(console.module_source("two").map(|found| found.0), Some("3".to_owned()));
        for name in ["one", "..one", "../one", "", ".", "two.three", "/etc/passwd"] {
            assert_eq!(console.module_source(name), None, "{name}");
        }
        let mut console = Console::new(Vec::new()).with_modules(folder.path().to_path_buf());
        assert_eq!(console.module_source("package").map(|found| found.0), Some("2".to_owned()));
        assert_eq!(console.module_source("package.two").map(|found| found.0), Some("3".to_owned()));
        Ok(())
    }

    #[test]
    fn compile_errors_keep_their_place() {
        let error = compile_for_program("x = (1\n", "f.py", CompileMode::Exec).expect_err("an open bracket");
        assert_eq!((error.kind, &*error.message), ("SyntaxError", "'(' was never closed"));
        assert_eq!(error.place.map(|place| (place.0, place.1, place.2)), Some(("f.py".to_owned(), 1, 5)));
    }
}
