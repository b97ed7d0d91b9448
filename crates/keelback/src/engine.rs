//! `Engine`: what all sandboxes of a process share.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, PoisonError};

use keelback_compile::CompileOptions;
use keelback_vm::host::Silent;
use keelback_vm::seal::SealKey;
use keelback_vm::{Vm, VmImage};

use crate::program::{Program, ProgramError};
use crate::sandbox::Sandbox;
use crate::{Error, Limits, Linker};

/// How an engine works.
///
/// ```
/// use keelback::{Config, DataLimits, Engine, ProgramError};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let config = Config::new()
///     .hash_seed(7)
///     .source_bytes(1 << 20)
///     .cached_programs(1_000)
///     .pooled_sandboxes(8)
///     .data_limits(DataLimits { depth: 20, values: 10_000, bytes: 1 << 20 });
/// let engine = Engine::new(config)?;
/// let long = "x = 1\n".repeat(1 << 20);
/// assert!(matches!(engine.compile("long.py", &long), Err(ProgramError::TooLong { limit: 0x10_0000, .. })));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Config {
    pub(crate) hash_key: (u64, u64),
    pub(crate) data_limits: crate::DataLimits,
    cached_programs: usize,
    source_bytes: usize,
    pub(crate) pooled: usize,
    seals: Seals,
}

/// The key of an engine's seals.
#[derive(Clone, Debug)]
enum Seals {
    /// One of its own.
    Own,
    /// One that the host has chosen.
    Shared(SealKey),
    /// There are no seals.
    None,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            hash_key: (0, 0),
            data_limits: crate::DataLimits::default(),
            cached_programs: 256,
            source_bytes: 16 << 20,
            pooled: 32,
            seals: Seals::Own,
        }
    }
}

impl Config {
    /// The defaults.
    #[must_use]
    pub fn new() -> Config {
        Config::default()
    }

    /// The key of string hashes, on which the order of sets depends. It is the same for all engines unless it is set, so that runs
    /// can be repeated.
    #[must_use]
    pub fn hash_seed(mut self, seed: u64) -> Config {
        self.hash_key = (seed, seed.rotate_left(32) ^ 0x9E37_79B9_7F4A_7C15);
        self
    }

    /// A key of string hashes that nobody knows: what floods the tables of one engine is harmless to the next.
    ///
    /// ```
    /// # use keelback::{Config, Engine, Limits, Linker, Outcome};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let hash_in = |config: Config| -> Result<Outcome, keelback::Error> {
    ///     let engine = Engine::new(config)?;
    ///     engine.sandbox(&Linker::new(&engine), (), Limits::default())?.eval("hash('text')")
    /// };
    /// assert_eq!(hash_in(Config::new())?, hash_in(Config::new())?);
    /// assert_ne!(hash_in(Config::new().random_hash_seed())?, hash_in(Config::new().random_hash_seed())?);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn random_hash_seed(mut self) -> Config {
        let random = RandomState::new();
        self.hash_key = (random.hash_one(0), random.hash_one(1));
        self
    }

    /// How much may cross the border between guest and host at once.
    #[must_use]
    pub fn data_limits(mut self, limits: crate::DataLimits) -> Config {
        self.data_limits = limits;
        self
    }

    /// How many programs [`Engine::compile`] keeps, to give the same one again for the same text. 256 unless it is set.
    #[must_use]
    pub fn cached_programs(mut self, count: usize) -> Config {
        self.cached_programs = count;
        self
    }

    /// How many regions of memory of sandboxes that are gone are kept, wiped, for the next ones of the same linker. 32 unless it is set;
    /// each takes about 300 KB.
    #[must_use]
    pub fn pooled_sandboxes(mut self, count: usize) -> Config {
        self.pooled = count;
        self
    }

    /// A secret that engines share which trust each other's snapshots, of random bytes. Unless it is set, an engine has a key of its own,
    /// which nobody knows.
    ///
    /// An engine seals its snapshots, and what it restores need not be checked object by object when the seal fits, which takes less
    /// than half the time. Whatever has no seal, or that of another key, is checked as bytes that may come from anywhere.
    ///
    /// ```
    /// # use keelback::{Config, Engine, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let secret = [0x5E; 32]; // of the program's configuration
    /// let (first, second) = (Engine::new(Config::new().seal_key(secret))?, Engine::new(Config::new().seal_key(secret))?);
    /// let mut sandbox = first.sandbox(&Linker::new(&first), (), Limits::default())?;
    /// sandbox.eval("names = ['Ada']")?;
    /// let saved = sandbox.snapshot()?;
    /// // In another process:
    /// let mut sandbox = second.restore(&Linker::new(&second), (), &saved, Limits::default())?;
    /// assert_eq!(sandbox.eval("len(names)")?, Outcome::Done(Value::Int(1)));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn seal_key(mut self, secret: [u8; 32]) -> Config {
        self.seals = Seals::Shared(SealKey::new(secret));
        self
    }

    /// No seals: the same state gives the same snapshot in each run of the host, and whatever is restored is checked.
    ///
    /// ```
    /// # use keelback::{Config, Engine, Limits, Linker};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let saved = |config: Config| -> Result<Vec<u8>, keelback::Error> {
    ///     let engine = Engine::new(config)?;
    ///     engine.sandbox(&Linker::new(&engine), (), Limits::default())?.snapshot()
    /// };
    /// assert_eq!(saved(Config::new().without_seals())?, saved(Config::new().without_seals())?);
    /// assert_ne!(saved(Config::new())?, saved(Config::new())?);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn without_seals(mut self) -> Config {
        self.seals = Seals::None;
        self
    }

    /// The longest source text that [`Engine::compile`] takes, in bytes. 16 MiB unless it is set.
    #[must_use]
    pub fn source_bytes(mut self, bytes: usize) -> Config {
        self.source_bytes = bytes;
        self
    }
}

/// What all sandboxes share: the configuration, compiled programs, and the state in which every sandbox begins. Cheap to clone; can be
/// used by several threads at once.
///
/// ```
/// use keelback::{Engine, Limits, Linker, NO_INPUTS, Outcome, Value};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let program = engine.compile("sum.py", "sum(range(10))")?;
/// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
/// assert_eq!(sandbox.run(&program, NO_INPUTS)?, Outcome::Done(Value::Int(45)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Engine {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    config: Config,
    programs: Mutex<Programs>,
    /// A machine with all builtins.
    base: VmImage,
    seal_key: Option<SealKey>,
}

/// Programs that were compiled, by their text: one for each name that it was compiled under.
#[derive(Debug, Default)]
struct Programs {
    by_text: HashMap<Arc<str>, Vec<Program>>,
    count: usize,
}

impl Programs {
    fn find(&self, name: &str, source: &str) -> Option<&Program> {
        self.by_text.get(source)?.iter().find(|program| program.filename() == name)
    }

    fn keep(&mut self, program: &Program, limit: usize) {
        let Some(source) = program.source() else { return };
        if self.count >= limit {
            *self = Programs::default();
        }
        if limit > 0 {
            self.by_text.entry(Arc::clone(source)).or_default().push(program.clone());
            self.count += 1;
        }
    }
}

/// A key that nobody knows. None where the system has no entropy.
fn random_key() -> Option<SealKey> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).ok()?;
    Some(SealKey::new(secret))
}

impl Engine {
    /// An engine.
    ///
    /// # Errors
    /// When there is no memory for the state in which sandboxes begin.
    pub fn new(config: Config) -> Result<Engine, Error> {
        let host = Silent::with_hash_key(config.hash_key);
        let mut vm = Vm::new(Limits::NONE, Box::new(host)).map_err(Error::Memory)?;
        vm.load_prelude(crate::machine::prelude()).map_err(Error::Prelude)?;
        let base = vm.freeze_for_many(0).map_err(Error::Memory)?;
        let seal_key = match &config.seals {
            Seals::Own => random_key(),
            Seals::Shared(key) => Some(key.clone()),
            Seals::None => None,
        };
        Ok(Engine { inner: Arc::new(Inner { config, programs: Mutex::default(), base, seal_key }) })
    }

    /// Compiles a program. If it ends with an expression, that is the value of its run. The same text under the same name gives the
    /// same program again, without work.
    ///
    /// ```
    /// # use keelback::{Engine, ProgramError};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let program = engine.compile("sum.py", "total = 1 + 2\ntotal")?;
    /// assert_eq!(program.filename(), "sum.py");
    /// let Err(ProgramError::Compile(error)) = engine.compile("bad.py", "total = (1 +\n") else { panic!() };
    /// assert_eq!((&*error.message, error.line, error.column), ("'(' was never closed", 1, 9));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// What is wrong with the source, with its place.
    pub fn compile(&self, name: &str, source: &str) -> Result<Program, ProgramError> {
        let programs = || self.inner.programs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(program) = programs().find(name, source) {
            return Ok(program.clone());
        }
        if source.len() > self.inner.config.source_bytes {
            return Err(ProgramError::TooLong { bytes: source.len(), limit: self.inner.config.source_bytes });
        }
        let options = CompileOptions { filename: name.to_owned(), last_value: true, ..CompileOptions::default() };
        let program = Program::compiled(source, options)?;
        programs().keep(&program, self.inner.config.cached_programs);
        Ok(program)
    }

    /// Reads a compiled program, the contents of a `.kbc` file. Nothing in it is trusted: it is verified.
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, NO_INPUTS, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let kbc: Vec<u8> = engine.compile("sum.py", "sum(range(10))")?.to_kbc();
    /// // In another process:
    /// let program = engine.load(&kbc)?;
    /// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
    /// assert_eq!(sandbox.run(&program, NO_INPUTS)?, Outcome::Done(Value::Int(45)));
    /// assert!(engine.load(&kbc[..kbc.len() - 1]).is_err());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the bytes are damaged, of another version, or refused by the verifier.
    pub fn load(&self, kbc: &[u8]) -> Result<Program, ProgramError> {
        Program::from_kbc(kbc.to_vec())
    }

    /// A new sandbox with all builtins and what the linker lends it. `data` is the host's own state for it.
    ///
    /// # Errors
    /// When there is no memory for it, within its limits or at all, or the linker has a value that is no data.
    pub fn sandbox<T: Send + 'static>(
        &self,
        linker: &Linker<T>,
        data: T,
        limits: Limits,
    ) -> Result<Sandbox<T>, Error> {
        Sandbox::new(self, linker, data, limits)
    }

    /// A sandbox in the state that a snapshot holds, which may come from anywhere: unless it bears a seal of this engine's key (see
    /// [`Config::seal_key`]), every part of it is checked before anything runs.
    /// Functions of the host are bound by their names. What the guest has used before counts; `limits` are compared with that.
    ///
    /// ```
    /// # use keelback::{Engine, Error, Limits, Linker, Outcome, RestoreError, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let linker = Linker::new(&engine);
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// sandbox.eval("names = ['Ada']")?;
    /// let saved = sandbox.snapshot()?;
    /// let mut again = engine.restore(&linker, (), &saved, Limits::default())?;
    /// assert_eq!(again.eval("names.append('Alan')\nlen(names)")?, Outcome::Done(Value::Int(2)));
    /// let refused = engine.restore(&linker, (), b"something else", Limits::default());
    /// assert!(matches!(refused, Err(Error::Restore(RestoreError::NotASnapshot))));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::Restore`] with what is wrong with the bytes.
    pub fn restore<T: Send + 'static>(
        &self,
        linker: &Linker<T>,
        data: T,
        snapshot: &[u8],
        limits: Limits,
    ) -> Result<Sandbox<T>, Error> {
        let mut sandbox = Sandbox::new(self, linker, data, limits)?;
        sandbox.become_snapshot(snapshot, &limits)?;
        Ok(sandbox)
    }

    /// The key with which this engine seals snapshots, unless it does not.
    pub(crate) fn seal_key(&self) -> Option<&SealKey> {
        self.inner.seal_key.as_ref()
    }

    pub(crate) fn base(&self) -> &VmImage {
        &self.inner.base
    }

    pub(crate) fn is(&self, other: &Engine) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }

    pub(crate) fn config(&self) -> &Config {
        &self.inner.config
    }
}
