//! What a VM asks of its host. Nothing is there unless the host gives it.

use std::time::Duration;

use crate::embed::{HostCall, HostObject, HostReply};
use crate::files::{FileSystem, MemoryMount};

/// The host's side of output, time, arguments, files and whatever else a program may be granted.
pub trait Host: Send {
    /// Key of `str` and `bytes` hashes; the same key repeats the same run.
    fn hash_key(&self) -> (u64, u64) {
        (0, 0)
    }

    /// Takes output: `stream` is 1 for standard output, 2 for standard error.
    ///
    /// # Errors
    /// The operating system's, which becomes an `OSError` in the program.
    fn write(&mut self, stream: u8, bytes: &[u8]) -> std::io::Result<()>;

    /// Passes buffered output on.
    ///
    /// # Errors
    /// As for `write`.
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }

    /// Nanoseconds on a clock that never goes back, if clocks are granted.
    fn monotonic_ns(&mut self) -> Option<u64> {
        None
    }

    /// Nanoseconds since 1970, if clocks are granted.
    fn unix_ns(&mut self) -> Option<i128> {
        None
    }

    /// Lets time pass, where clocks are granted: `time.sleep`, and an event loop that waits for its next timer. A host whose
    /// clock is not the machine's may move the clock instead. It returns early when the program is to be interrupted.
    fn sleep_ns(&mut self, _ns: u64) {}

    /// Files outside the sandbox, if any are granted.
    fn files(&mut self) -> Option<&mut dyn FileSystem> {
        None
    }

    /// File systems in the sandbox's memory, if any are granted. This is asked once, when the program first needs files.
    fn memory_mounts(&mut self) -> Vec<MemoryMount> {
        Vec::new()
    }

    /// The program's current folder at the start.
    fn working_directory(&self) -> String {
        "/".to_owned()
    }

    /// The environment variables that are granted: `os.environ` at the start. Others are not there.
    fn environment(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    /// Fills memory with random bytes, if entropy is granted.
    fn entropy(&mut self, _into: &mut [u8]) -> bool {
        false
    }

    /// Waits for standard input, at most so long: whether [`Host::input`] would give an answer at once. A host that does not know
    /// says that it would.
    ///
    /// # Errors
    /// The operating system's.
    fn await_input(&mut self, _at_most: Duration) -> std::io::Result<bool> {
        Ok(true)
    }

    /// Bytes of standard input that are there, or that are waited for; none at its end. `None` if it is not granted.
    ///
    /// # Errors
    /// The operating system's.
    fn input(&mut self) -> std::io::Result<Option<&[u8]>> {
        Ok(None)
    }

    /// So many of the bytes that `input` gave were taken.
    fn consume_input(&mut self, _count: usize) {}

    /// Whether somebody sits at a terminal behind standard input (0), output (1) or error (2).
    fn is_terminal(&self, _stream: u8) -> bool {
        false
    }

    /// `sys.argv`.
    fn arguments(&self) -> Vec<String> {
        Vec::new()
    }

    /// `sys.warnoptions`: what is to be done about warnings, in the form of CPython's option `-W`.
    fn warning_options(&self) -> Vec<String> {
        Vec::new()
    }

    /// Compiles and verifies source for `eval`, `exec`, `compile` and `import`.
    ///
    /// # Errors
    /// A message when there is no compiler or the source is wrong.
    fn compile(&mut self, _request: &CompileRequest<'_>) -> Result<Compiled, CompileFailure> {
        Err(CompileFailure {
            kind: "SyntaxError",
            message: "this host has no compiler".to_owned(),
            ..CompileFailure::default()
        })
    }

    /// The text of a source that a program has as bytes, in the encoding that they declare.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    fn decode(&mut self, bytes: &[u8], _filename: &str) -> Result<String, CompileFailure> {
        String::from_utf8(bytes.to_vec()).map_err(|_| CompileFailure {
            kind: "SyntaxError",
            message: "source code is not UTF-8".to_owned(),
            ..CompileFailure::default()
        })
    }

    /// The source text of a compiled file, for tracebacks. What has another hash than the file says is not used.
    fn source_text(&mut self, _filename: &str) -> Option<String> {
        None
    }

    /// A module that the program imports, by its full name; `None` if the host has none of that name.
    ///
    /// # Errors
    /// What is wrong with a source that cannot even be read as text.
    fn find_module(&mut self, _name: &str) -> Result<Option<HostModule>, CompileFailure> {
        Ok(None)
    }

    /// The number of a function that the host lends to the guest; `None` if it has none of that name. Asked when a machine is
    /// restored: the functions of the one that was saved were another host's.
    fn function_index(&self, _module: Option<&str>, _name: &str) -> Option<u32> {
        None
    }

    /// The number of a class of the host's objects; `None` if it has none of that name. Asked when a machine is restored.
    fn class_index(&self, _module: Option<&str>, _name: &str) -> Option<u32> {
        None
    }

    /// The guest has given up an object of the host's.
    fn drop_object(&mut self, _object: HostObject) {}

    /// Calls a function that the host lends to the guest. The machine is not there while it runs.
    fn call_function(&mut self, _call: &mut HostCall) -> HostReply {
        HostReply::Raise("RuntimeError".to_owned(), "this host has no functions".to_owned())
    }

    /// The host itself, for who knows of which type it is.
    fn as_any_mut(&mut self) -> Option<&mut dyn std::any::Any> {
        None
    }

    /// Whether somebody wants the program to stop since this was last asked. It gets a `KeyboardInterrupt` then.
    fn interrupted(&mut self) -> bool {
        false
    }
}

/// A module that a host has.
#[derive(Clone, Debug)]
pub enum HostModule {
    /// Source text.
    Source {
        /// The text.
        text: String,
        /// Its name in tracebacks.
        filename: String,
    },
    /// Bytecode, from whatever the host keeps it in.
    Compiled {
        /// The module; its file name is the one of the source.
        module: Box<keelback_verify::VerifiedModule>,
        /// The source it was compiled from, if that is known.
        source: Option<std::sync::Arc<str>>,
        /// The file it is kept in: `__cached__`.
        cached: String,
        /// What the compiler warned of, if it was compiled just now.
        warnings: Vec<CompileWarning>,
    },
    /// A package without `__init__`: its folders.
    Namespace(Vec<String>),
}

/// What is compiled, and how.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CompileMode {
    /// What it is.
    pub kind: CompileKind,
    /// 0 to 2, as of `compile(…, optimize=…)`.
    pub optimize: u8,
    /// `from __future__ import annotations` is in force from the start.
    pub future_annotations: bool,
    /// The body may await: it is a coroutine then, if it does.
    pub top_level_await: bool,
    /// Most decimal digits of an integer literal, 0 for no limit.
    pub max_digits: usize,
}

impl CompileMode {
    /// A module, as files are compiled.
    pub const EXEC: CompileMode = CompileMode::of(CompileKind::Exec);

    /// Source of a kind, as files are compiled.
    #[must_use]
    pub const fn of(kind: CompileKind) -> CompileMode {
        CompileMode { kind, optimize: 0, future_annotations: false, top_level_await: false, max_digits: 4_300 }
    }
}

/// What is compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompileKind {
    /// A module.
    Exec,
    /// An expression.
    Eval,
    /// An interactive statement.
    Single,
}

/// What is to be compiled.
#[derive(Clone, Copy, Debug)]
pub struct CompileRequest<'a> {
    /// The text.
    pub source: &'a str,
    /// Its name in tracebacks.
    pub filename: &'a str,
    /// What it is, and how it is compiled.
    pub mode: CompileMode,
}

/// What a source was compiled to.
#[derive(Debug)]
pub struct Compiled {
    /// The module.
    pub module: keelback_verify::VerifiedModule,
    /// What is suspicious in the source.
    pub warnings: Vec<CompileWarning>,
}

/// Something suspicious in a source: a `SyntaxWarning`.
#[derive(Clone, Debug)]
pub struct CompileWarning {
    /// The message.
    pub message: String,
    /// Line from 1.
    pub line: u32,
    /// Column from 1.
    pub column: u32,
}

/// Why source did not compile.
#[derive(Clone, Debug, Default)]
pub struct CompileFailure {
    /// The exception's class.
    pub kind: &'static str,
    /// Its message.
    pub message: String,
    /// File name, line, column, source line, end line, end column.
    pub place: Option<(String, u32, u32, Option<String>, u32, i32)>,
    /// Found after parsing: the line is known only to who can read the file.
    pub late: bool,
    /// The place is told in the exception's attributes alone, and not in its arguments.
    pub only_attributes: bool,
}

/// A host that keeps output in memory and grants nothing.
#[derive(Debug, Default)]
pub struct Silent {
    /// What was written.
    pub output: Vec<u8>,
    hash_key: (u64, u64),
}

impl Silent {
    /// A host with a key of hashes.
    #[must_use]
    pub fn with_hash_key(hash_key: (u64, u64)) -> Silent {
        Silent { hash_key, ..Silent::default() }
    }
}

impl Host for Silent {
    fn hash_key(&self) -> (u64, u64) {
        self.hash_key
    }

    fn write(&mut self, _stream: u8, bytes: &[u8]) -> std::io::Result<()> {
        self.output.extend_from_slice(bytes);
        Ok(())
    }
}
