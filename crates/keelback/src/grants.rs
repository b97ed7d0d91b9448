//! `Grants`: what a sandbox may do besides computing, printing and calling the host's functions.

use std::fmt;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use keelback_vm::files::{FileSystem, MemoryMount};

use crate::folders::Folders;

/// Files, clock, entropy, environment, standard input, arguments: nothing of it is there unless it is granted. What is not granted
/// is a `PermissionError: [Errno 1] ... is not granted` in the program, which names what is missing.
///
/// ```
/// use keelback::{Engine, Grants, Limits, Linker, NO_INPUTS, Outcome, Value};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut linker = Linker::new(&engine);
/// linker.grant(Grants::none().memory_files("/", [("data/names.txt", "Ada\nAlan\n")]).env("LANG", "C"));
/// let program = engine.compile("main.py", "import os\n[*open('/data/names.txt'), os.environ['LANG']]")?;
/// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
/// let names = ["Ada\n", "Alan\n", "C"].map(Value::from).to_vec();
/// assert_eq!(sandbox.run(&program, NO_INPUTS)?, Outcome::Done(Value::List(names)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Grants {
    clock: bool,
    entropy: bool,
    input: Option<Arc<[u8]>>,
    environment: Vec<(String, String)>,
    arguments: Vec<String>,
    folders: Folders,
    memory: Vec<MemoryMount>,
    working_directory: Option<String>,
}

impl fmt::Debug for Grants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.environment.iter().map(|(name, _)| &**name).collect();
        let memory: Vec<&str> = self.memory.iter().map(|mount| &*mount.path).collect();
        f.debug_struct("Grants")
            .field("clock", &self.clock)
            .field("entropy", &self.entropy)
            .field("input", &self.input.is_some())
            .field("environment", &names)
            .field("folders", &self.folders)
            .field("memory", &memory)
            .finish_non_exhaustive()
    }
}

impl Grants {
    /// Nothing.
    #[must_use]
    pub fn none() -> Grants {
        Grants::default()
    }

    /// The clock of the machine: `time.time()`, `time.sleep()`, times of files in memory.
    #[must_use]
    pub fn clock(mut self) -> Grants {
        self.clock = true;
        self
    }

    /// Random numbers of the operating system: `os.urandom()`, `secrets`, `random.SystemRandom`.
    #[must_use]
    pub fn entropy(mut self) -> Grants {
        self.entropy = true;
        self
    }

    /// An environment variable.
    #[must_use]
    pub fn env(mut self, name: &str, value: &str) -> Grants {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Standard input: all that there is to read.
    ///
    /// ```
    /// # use keelback::{Engine, Grants, Limits, Linker};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut linker = Linker::<()>::new(&engine);
    /// let grants = Grants::none().input("Ada\nAlan\n").arguments(["main.py", "--loud"]);
    /// linker.grant(grants.memory_files("/work", [("note.txt", "!")]).working_directory("/work"));
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// sandbox.eval("import sys\nif '--loud' in sys.argv: print(input().upper() + open('note.txt').read())")?.done()?;
    /// assert_eq!(sandbox.take_stdout(), "ADA!\n");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn input(mut self, text: impl AsRef<[u8]>) -> Grants {
        self.input = Some(text.as_ref().into());
        self
    }

    /// `sys.argv`.
    #[must_use]
    pub fn arguments<S: Into<String>>(mut self, arguments: impl IntoIterator<Item = S>) -> Grants {
        self.arguments = arguments.into_iter().map(Into::into).collect();
        self
    }

    /// Folders of the real file system. Each sandbox opens its own files in them.
    ///
    /// ```
    /// # use keelback::folders::{Access, Folders};
    /// # use keelback::{Engine, Grants, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// # let folder = tempfile::tempdir()?;
    /// # let folder = folder.path();
    /// std::fs::write(folder.join("names.txt"), "Ada")?;
    /// let mut folders = Folders::new();
    /// folders.grant("/data", folder, Access::READ)?;
    /// let mut linker = Linker::<()>::new(&engine);
    /// linker.grant(Grants::none().folders(folders).clock().entropy());
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// assert_eq!(sandbox.eval("open('/data/names.txt').read()")?, Outcome::Done(Value::from("Ada")));
    /// let Outcome::Raised(failure) = sandbox.eval("open('/data/names.txt', 'w')")? else { panic!() };
    /// assert_eq!(failure.class, "PermissionError");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn folders(mut self, folders: Folders) -> Grants {
        self.folders = folders;
        self
    }

    /// A file system in the sandbox's memory, found at a path, with files in it: paths and contents; a path that ends with `/` is a
    /// folder. It counts towards the memory limit, and is part of snapshots and forks.
    #[must_use]
    pub fn memory_files<P: Into<String>, C: Into<Vec<u8>>>(
        mut self,
        path: &str,
        files: impl IntoIterator<Item = (P, C)>,
    ) -> Grants {
        let files = files.into_iter().map(|(path, contents)| (path.into(), contents.into())).collect();
        self.memory.push(MemoryMount { path: path.to_owned(), files });
        self
    }

    /// The current folder at the start; `/` otherwise.
    #[must_use]
    pub fn working_directory(mut self, path: &str) -> Grants {
        self.working_directory = Some(path.to_owned());
        self
    }
}

/// What one sandbox was granted, with what it has done with it.
#[derive(Debug)]
pub(crate) struct Granted {
    grants: Grants,
    /// Bytes of the input that were read.
    read: usize,
    started: Instant,
}

impl Granted {
    pub(crate) fn new(grants: &Grants) -> Granted {
        Granted { grants: grants.clone(), read: 0, started: Instant::now() }
    }

    /// For a fork: the same grants, and as much of the input read.
    pub(crate) fn fork(&self) -> Granted {
        Granted { read: self.read, ..Granted::new(&self.grants) }
    }

    pub(crate) fn monotonic_ns(&self) -> Option<u64> {
        self.grants.clock.then(|| u64::try_from(self.started.elapsed().as_nanos()).unwrap_or(u64::MAX))
    }

    pub(crate) fn unix_ns(&self) -> Option<i128> {
        self.grants.clock.then(|| match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(after) => after.as_nanos() as i128,
            Err(before) => -(before.duration().as_nanos() as i128),
        })
    }

    pub(crate) fn sleep_ns(&self, ns: u64) {
        if self.grants.clock {
            thread::sleep(Duration::from_nanos(ns));
        }
    }

    pub(crate) fn files(&mut self) -> Option<&mut dyn FileSystem> {
        if self.grants.folders.is_empty() { None } else { Some(&mut self.grants.folders) }
    }

    pub(crate) fn memory_mounts(&self) -> Vec<MemoryMount> {
        self.grants.memory.clone()
    }

    pub(crate) fn working_directory(&self) -> String {
        self.grants.working_directory.clone().unwrap_or_else(|| "/".to_owned())
    }

    pub(crate) fn environment(&self) -> Vec<(String, String)> {
        self.grants.environment.clone()
    }

    pub(crate) fn arguments(&self) -> Vec<String> {
        self.grants.arguments.clone()
    }

    pub(crate) fn entropy(&self, into: &mut [u8]) -> bool {
        self.grants.entropy && getrandom::fill(into).is_ok()
    }

    pub(crate) fn input(&self) -> Option<&[u8]> {
        self.grants.input.as_deref().map(|input| &input[self.read..])
    }

    pub(crate) fn consume_input(&mut self, count: usize) {
        let length = self.grants.input.as_deref().map_or(0, <[u8]>::len);
        self.read = self.read.saturating_add(count).min(length);
    }
}
