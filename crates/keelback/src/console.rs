//! The host of a program that runs as a command: standard streams, clocks, arguments, modules beside the program.

use std::borrow::Cow;
use std::fmt;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use keelback_compile::error::ErrorDetails;
use keelback_compile::{CompileError, CompileOptions, ErrorKind, Mode, Stage, compile_with_warnings, decode};
use keelback_verify::verify;
use keelback_vm::files::{FileSystem, MemoryMount};
use keelback_vm::host::{
    CompileFailure, CompileKind, CompileMode, CompileRequest, CompileWarning, Compiled, Host, HostModule,
};

use crate::folders::Folders;
use crate::module_cache;

/// Output is passed on in pieces of about this many bytes when it goes to a file or a pipe.
const BUFFER_BYTES: usize = 64 << 10;

type Filter = dyn for<'a> FnMut(u8, &'a [u8]) -> Option<Cow<'a, [u8]>> + Send;

/// What stands between the program and the standard streams.
struct OutputFilter(Box<Filter>);

impl fmt::Debug for OutputFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OutputFilter")
    }
}

/// The host of a command.
///
/// ```
/// use std::sync::{Arc, Mutex};
/// use keelback::console::Console;
/// use keelback::files::MemoryMount;
/// use keelback::machine::{Machine, Outcome};
/// use keelback::{Limits, Program};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let written = Arc::<Mutex<Vec<u8>>>::default();
/// let copy = Arc::clone(&written);
/// let console = Console::new(vec!["main.py".to_owned(), "-v".to_owned()])
///     .with_environment([("LANG".to_owned(), "C".to_owned())])
///     .with_memory_files(MemoryMount { path: "/".to_owned(), files: vec![("a.txt".to_owned(), b"Ada".to_vec())] })
///     .with_hash_key((0, 0))
///     .without_clock()
///     .filtering_output(move |_stream, bytes| {
///         copy.lock().expect("nobody panics with it").extend_from_slice(bytes);
///         None
///     });
/// let source = "import os, sys\nprint(sys.argv[1], os.environ['LANG'], open('/a.txt').read())";
/// let mut machine = Machine::new(Limits::default(), Box::new(console))?;
/// assert_eq!(machine.run_main(&Program::from_source(source, "main.py")?), Outcome::Exited(0));
/// assert_eq!(*written.lock().expect("nobody panics with it"), b"-v C Ada\n");
///
/// // What a command gives a script of its user's, beside folders.
/// let interrupted = Arc::default();
/// let _console = Console::new(vec!["main.py".to_owned()])
///     .with_modules("scripts".into())
///     .keeping_modules()
///     .without_sources()
///     .with_input()
///     .with_entropy()
///     .with_interrupt(Arc::clone(&interrupted))
///     .exiting_when_closed();
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Console {
    arguments: Vec<String>,
    modules_folder: Option<PathBuf>,
    /// Compiled modules are kept beside their sources.
    keeps_modules: bool,
    /// Set from elsewhere when the program should be interrupted.
    interrupt: Arc<AtomicBool>,
    hash_key: (u64, u64),
    exits_when_closed: bool,
    buffer: Vec<u8>,
    /// A reader sees lines as they are written.
    is_terminal: bool,
    started: Instant,
    has_clock: bool,
    has_entropy: bool,
    has_input: bool,
    input: io::BufReader<io::Stdin>,
    /// Tracebacks may look for their lines in files.
    reads_sources: bool,
    environment: Vec<(String, String)>,
    folders: Folders,
    memory_mounts: Vec<MemoryMount>,
    working_directory: String,
    output_filter: Option<OutputFilter>,
}

impl Console {
    /// A host with the process's own streams. `arguments` is `sys.argv`.
    #[must_use]
    pub fn new(arguments: Vec<String>) -> Console {
        let random = RandomState::new();
        Console {
            arguments,
            modules_folder: None,
            keeps_modules: false,
            interrupt: Arc::default(),
            hash_key: (random.hash_one(0), random.hash_one(1)),
            exits_when_closed: false,
            buffer: Vec::with_capacity(BUFFER_BYTES),
            is_terminal: io::stdout().is_terminal(),
            started: Instant::now(),
            has_clock: true,
            has_entropy: false,
            has_input: false,
            input: io::BufReader::new(io::stdin()),
            reads_sources: true,
            environment: Vec::new(),
            folders: Folders::new(),
            memory_mounts: Vec::new(),
            working_directory: "/".to_owned(),
            output_filter: None,
        }
    }

    /// Modules that the program imports are looked for in this folder.
    #[must_use]
    pub fn with_modules(mut self, folder: PathBuf) -> Console {
        self.modules_folder = Some(folder);
        self
    }

    /// What is compiled for the program's imports is kept in `__pycache__` beside the sources, where that can be written.
    #[must_use]
    pub fn keeping_modules(mut self) -> Console {
        self.keeps_modules = true;
        self
    }

    /// Grants folders of the real file system. `current` is the path of the program's current folder at the start, as the program
    /// calls it.
    ///
    /// ```
    /// # use keelback::console::Console;
    /// # use keelback::folders::{Access, Folders};
    /// # use keelback::machine::{Machine, Outcome};
    /// # use keelback::{Limits, Program};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let folder = tempfile::tempdir()?;
    /// # let folder = folder.path();
    /// let mut folders = Folders::new();
    /// folders.grant("/work", folder, Access::ALL)?;
    /// let console = Console::new(Vec::new()).with_folders(folders, "/work");
    /// let program = Program::from_source("with open('out.txt', 'w') as file: file.write('done')", "main.py")?;
    /// assert_eq!(Machine::new(Limits::default(), Box::new(console))?.run_main(&program), Outcome::Exited(0));
    /// assert_eq!(std::fs::read_to_string(folder.join("out.txt"))?, "done");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_folders(mut self, folders: Folders, current: &str) -> Console {
        self.folders = folders;
        self.working_directory = current.to_owned();
        self
    }

    /// Grants a file system in the sandbox's memory, which is part of its snapshots.
    #[must_use]
    pub fn with_memory_files(mut self, mount: MemoryMount) -> Console {
        self.memory_mounts.push(mount);
        self
    }

    /// Grants environment variables, by name and value.
    #[must_use]
    pub fn with_environment(mut self, variables: impl IntoIterator<Item = (String, String)>) -> Console {
        self.environment.extend(variables);
        self
    }

    /// Grants random numbers of the operating system: `os.urandom`, `secrets`, `random.SystemRandom`.
    #[must_use]
    pub fn with_entropy(mut self) -> Console {
        self.has_entropy = true;
        self
    }

    /// Grants the process's standard input.
    #[must_use]
    pub fn with_input(mut self) -> Console {
        self.has_input = true;
        self
    }

    /// Takes back the clock, which a console has otherwise.
    #[must_use]
    pub fn without_clock(mut self) -> Console {
        self.has_clock = false;
        self
    }

    /// Tracebacks show no lines of files that are not known otherwise.
    #[must_use]
    pub fn without_sources(mut self) -> Console {
        self.reads_sources = false;
        self
    }

    /// The program gets a `KeyboardInterrupt` when this flag is found set. It is cleared then.
    #[must_use]
    pub fn with_interrupt(mut self, flag: Arc<AtomicBool>) -> Console {
        self.interrupt = flag;
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

    /// What the program writes goes through this first, with the number of the stream: it gives what is to be written in its place,
    /// or nothing if it has kept it.
    #[must_use]
    pub fn filtering_output(
        mut self,
        filter: impl for<'a> FnMut(u8, &'a [u8]) -> Option<Cow<'a, [u8]>> + Send + 'static,
    ) -> Console {
        self.output_filter = Some(OutputFilter(Box::new(filter)));
        self
    }

    /// Writes to a standard stream, or into its buffer.
    fn write_on(&mut self, stream: u8, bytes: &[u8]) -> io::Result<()> {
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
        let Some(mut filter) = self.output_filter.take() else { return self.write_on(stream, bytes) };
        let written = (filter.0)(stream, bytes).map_or(Ok(()), |bytes| self.write_on(stream, &bytes));
        self.output_filter = Some(filter);
        written
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

    fn files(&mut self) -> Option<&mut dyn FileSystem> {
        if self.folders.is_empty() { None } else { Some(&mut self.folders) }
    }

    fn memory_mounts(&mut self) -> Vec<MemoryMount> {
        self.memory_mounts.clone()
    }

    fn working_directory(&self) -> String {
        self.working_directory.clone()
    }

    fn environment(&self) -> Vec<(String, String)> {
        self.environment.clone()
    }

    fn entropy(&mut self, into: &mut [u8]) -> bool {
        self.has_entropy && getrandom::fill(into).is_ok()
    }

    #[cfg(unix)]
    fn await_input(&mut self, at_most: Duration) -> io::Result<bool> {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        if !self.has_input || !self.input.buffer().is_empty() {
            return Ok(true);
        }
        // What the program wrote so far is for its reader to see in the meantime.
        self.flush()?;
        let time = Timespec::try_from(at_most).ok();
        match poll(&mut [PollFd::new(self.input.get_ref(), PollFlags::IN)], time.as_ref()) {
            Ok(ready) => Ok(ready > 0),
            Err(rustix::io::Errno::INTR) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    fn input(&mut self) -> io::Result<Option<&[u8]>> {
        if !self.has_input {
            return Ok(None);
        }
        self.flush()?;
        self.input.fill_buf().map(Some)
    }

    fn consume_input(&mut self, count: usize) {
        self.input.consume(count);
    }

    fn is_terminal(&self, stream: u8) -> bool {
        match stream {
            0 => self.has_input && io::stdin().is_terminal(),
            1 => self.is_terminal,
            2 => io::stderr().is_terminal(),
            _ => false,
        }
    }

    fn monotonic_ns(&mut self) -> Option<u64> {
        if !self.has_clock {
            return None;
        }
        u64::try_from(self.started.elapsed().as_nanos()).ok()
    }

    fn sleep_ns(&mut self, ns: u64) {
        // What the program wrote so far is for its reader to see in the meantime.
        if self.flush().is_err() {
            return;
        }
        // The flag wakes nobody, so it is looked at now and then.
        let mut left = Duration::from_nanos(ns);
        while !left.is_zero() && !self.interrupt.load(Ordering::Relaxed) {
            let nap = left.min(Duration::from_millis(20));
            let asleep = Instant::now();
            std::thread::sleep(nap);
            left = left.saturating_sub(asleep.elapsed());
        }
    }

    fn unix_ns(&mut self) -> Option<i128> {
        if !self.has_clock {
            return None;
        }
        let now = SystemTime::now();
        Some(match now.duration_since(UNIX_EPOCH) {
            Ok(after) => after.as_nanos() as i128,
            Err(before) => -(before.duration().as_nanos() as i128),
        })
    }

    fn arguments(&self) -> Vec<String> {
        self.arguments.clone()
    }

    fn compile(&mut self, request: &CompileRequest<'_>) -> Result<Compiled, CompileFailure> {
        compile_for_program(request)
    }

    fn decode(&mut self, bytes: &[u8], filename: &str) -> Result<String, CompileFailure> {
        Ok(decode(bytes, filename).map_err(failure)?.into_owned())
    }

    fn source_text(&mut self, filename: &str) -> Option<String> {
        if !self.reads_sources {
            return None;
        }
        let bytes = fs::read(filename).ok()?;
        Some(decode(&bytes, filename).ok()?.into_owned())
    }

    fn find_module(&mut self, name: &str) -> Result<Option<HostModule>, CompileFailure> {
        let parts: Vec<&str> = name.split('.').collect();
        // The name comes from the program: it must not lead out of the folder.
        if parts.iter().any(|part| part.is_empty() || part.contains(['/', '\\', ':', '\0'])) {
            return Ok(None);
        }
        let Some(folder) = &self.modules_folder else { return Ok(None) };
        let base = folder.join(parts.iter().collect::<PathBuf>());
        for path in [base.join("__init__.py"), base.with_extension("py")] {
            let Ok(bytes) = fs::read(&path) else { continue };
            let filename = path.display().to_string();
            let text = decode(&bytes, &filename).map_err(failure)?.into_owned();
            let cached = if self.keeps_modules { module_cache::path_for(&path) } else { None };
            let Some(cached) = cached else {
                return Ok(Some(HostModule::Source { text, filename }));
            };
            let (module, warnings) = match module_cache::read(&cached, &text, &filename) {
                Some(module) => (module, Vec::new()),
                None => {
                    let request = module_request(&text, &filename);
                    let Compiled { module, warnings } = compile_for_program(&request)?;
                    module_cache::write(&cached, &module);
                    (module, warnings)
                }
            };
            let (module, cached) = (Box::new(module), cached.display().to_string());
            return Ok(Some(HostModule::Compiled { module, source: Some(text.into()), cached, warnings }));
        }
        Ok(base.is_dir().then(|| HostModule::Namespace(vec![base.display().to_string()])))
    }

    fn interrupted(&mut self) -> bool {
        self.interrupt.swap(false, Ordering::Relaxed)
    }
}

/// What `Host::compile` does when the compiler is there.
///
/// ```
/// use keelback::console::compile_for_program;
/// use keelback::host::{CompileFailure, CompileRequest, Compiled, Host};
/// use keelback::machine::{Machine, Outcome};
/// use keelback::{Limits, Program};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// struct Compiling;
///
/// impl Host for Compiling {
///     fn write(&mut self, _stream: u8, _bytes: &[u8]) -> std::io::Result<()> {
///         Ok(())
///     }
///
///     fn compile(&mut self, request: &CompileRequest<'_>) -> Result<Compiled, CompileFailure> {
///         compile_for_program(request)
///     }
/// }
///
/// let program = Program::from_source("raise SystemExit(eval('6 * 7'))", "main.py")?;
/// let mut machine = Machine::new(Limits::default(), Box::new(Compiling))?;
/// assert_eq!(machine.run_main(&program), Outcome::Exited(42));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// What is wrong with the source.
pub fn compile_for_program(request: &CompileRequest<'_>) -> Result<Compiled, CompileFailure> {
    let CompileRequest { source, filename, mode } = *request;
    let CompileMode { kind, optimize, future_annotations, top_level_await, max_digits } = mode;
    let mode = match kind {
        CompileKind::Exec => Mode::Exec,
        CompileKind::Eval => Mode::Eval,
        CompileKind::Single => Mode::Single,
    };
    let filename = filename.to_owned();
    let options = CompileOptions {
        filename,
        mode,
        optimize,
        future_annotations,
        top_level_await,
        max_digits,
        ..CompileOptions::default()
    };
    let mut warnings = Vec::new();
    let module = compile_with_warnings(source, &options, &mut warnings).map_err(failure)?;
    let module = verify(module).map_err(|error| CompileFailure {
        kind: "SystemError",
        message: format!("the compiler made a module that the verifier refuses: {error}"),
        ..CompileFailure::default()
    })?;
    let warnings = warnings.into_iter().map(|warning| CompileWarning {
        message: warning.message,
        line: warning.line,
        column: warning.column,
    });
    Ok(Compiled { module, warnings: warnings.collect() })
}

/// What to ask for when a module is imported.
fn module_request<'a>(source: &'a str, filename: &'a str) -> CompileRequest<'a> {
    CompileRequest { source, filename, mode: CompileMode::EXEC }
}

fn failure(error: CompileError) -> CompileFailure {
    let ErrorDetails { kind, message, filename, line, column, end_line, end_column, text, stage, warnings: _ } =
        error.into_details();
    let place =
        (line != 0 || kind == ErrorKind::Syntax).then_some((filename, line, column, text, end_line, end_column));
    let (late, only_attributes) = (stage != Stage::Parsing, stage == Stage::Symbols);
    CompileFailure { kind: kind.class_name(), message, place, late, only_attributes }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of a module that is found.
    fn text(console: &mut Console, name: &str) -> Option<String> {
        match console.find_module(name).ok()?? {
            HostModule::Source { text, .. } => Some(text),
            HostModule::Compiled { source, .. } => Some(source?.to_string()),
            HostModule::Namespace(folders) => Some(folders.join(":")),
        }
    }

    #[test]
    fn modules_are_found_beside_the_program_and_nowhere_else() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        fs::create_dir_all(folder.path().join("package/inner"))?;
        for (name, text) in [("one.py", "1"), ("package/__init__.py", "2"), ("package/two.py", "3")] {
            fs::write(folder.path().join(name), text)?;
        }
        let mut console = Console::new(Vec::new()).with_modules(folder.path().join("package"));
        assert_eq!(text(&mut console, "two").as_deref(), Some("3"));
        for name in ["one", "..one", "../one", "", ".", "two.three", "/etc/passwd"] {
            assert_eq!(text(&mut console, name), None, "{name}");
        }
        let mut console = Console::new(Vec::new()).with_modules(folder.path().to_path_buf());
        assert_eq!(text(&mut console, "package").as_deref(), Some("2"));
        assert_eq!(text(&mut console, "package.two").as_deref(), Some("3"));
        let inner = folder.path().join("package/inner").display().to_string();
        assert_eq!(text(&mut console, "package.inner"), Some(inner));
        Ok(())
    }

    #[test]
    fn compiled_modules_are_kept_as_long_as_they_are_good() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let source = folder.path().join("one.py");
        let cached = module_cache::path_for(&source).expect("a name");
        let mut console = Console::new(Vec::new()).with_modules(folder.path().to_path_buf()).keeping_modules();
        let mut code_of = |text: &str| {
            fs::write(&source, text).expect("the source is written");
            match console.find_module("one") {
                Ok(Some(HostModule::Compiled { module, .. })) => module.module().to_bytes(),
                other => panic!("{other:?}"),
            }
        };
        let first = code_of("x = 1\n");
        assert_eq!(fs::read(&cached)?, first);
        let written = fs::metadata(&cached)?.modified()?;
        assert_eq!(code_of("x = 1\n"), first);
        assert_eq!(fs::metadata(&cached)?.modified()?, written, "it is not written again");
        let second = code_of("x = 2\n");
        assert_ne!(first, second);
        assert_eq!(fs::read(&cached)?, second);
        for damage in [&b"nonsense"[..], &second[..second.len() / 2], &[]] {
            fs::write(&cached, damage)?;
            assert_eq!(code_of("x = 2\n"), second);
            assert_eq!(fs::read(&cached)?, second);
        }
        fs::remove_dir_all(folder.path().join("__pycache__"))?;
        fs::write(folder.path().join("__pycache__"), "no folder")?;
        assert_eq!(code_of("x = 2\n"), second);
        Ok(())
    }

    #[test]
    fn compile_errors_keep_their_place() {
        let error = compile_for_program(&module_request("x = (1\n", "f.py")).expect_err("an open bracket");
        assert_eq!((error.kind, &*error.message), ("SyntaxError", "'(' was never closed"));
        assert_eq!(error.place.map(|place| (place.0, place.1, place.2)), Some(("f.py".to_owned(), 1, 5)));
    }
}
