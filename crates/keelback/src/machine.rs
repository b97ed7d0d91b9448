//! `Machine`: a VM with the prelude loaded, that runs one program.

use std::fmt;

use keelback_verify::VerifiedModule;
use keelback_vm::host::Host;
use keelback_vm::{Exit, Limits, PreludeFile, Stop, Vm, VmImage};

pub use keelback_vm::lower::{RegisterListing, RegisterRow, list as registers};

use crate::program::Program;

/// The prelude, in the VM's own terms: neither crate knows the other.
static PRELUDE: [PreludeFile; keelback_prelude::FILES.len()] = {
    let empty = PreludeFile { name: "", kbc: &[], eager: false, defines: &[], slow: &[], builtins: &[] };
    let mut files = [empty; keelback_prelude::FILES.len()];
    let mut number = 0;
    while number < files.len() {
        let file = keelback_prelude::FILES[number];
        files[number] = PreludeFile {
            name: file.name,
            kbc: file.kbc,
            eager: file.eager,
            defines: file.defines,
            slow: file.slow,
            builtins: file.builtins,
        };
        number += 1;
    }
    files
};

/// The prelude.
pub(crate) fn prelude() -> &'static [PreludeFile] {
    &PRELUDE
}

/// A machine that is ready to run a program.
///
/// ```
/// use std::sync::{Arc, Mutex};
/// use keelback::host::{Host, Silent};
/// use keelback::machine::{Machine, Outcome};
/// use keelback::{Limits, Program, Stop};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// /// A host of one's own: it keeps what the program writes, and grants nothing.
/// struct Keeping(Arc<Mutex<Vec<u8>>>);
///
/// impl Host for Keeping {
///     fn write(&mut self, _stream: u8, bytes: &[u8]) -> std::io::Result<()> {
///         self.0.lock().map_err(|_| std::io::Error::other("poisoned"))?.extend_from_slice(bytes);
///         Ok(())
///     }
/// }
///
/// let program = Program::from_source("n = 0\nwhile n < 10_000: n += 1\nprint(n)", "main.py")?;
/// let output = Arc::<Mutex<Vec<u8>>>::default();
/// let limits = Limits::default().fuel(20_000);
/// let mut machine = Machine::new(limits, Box::new(Keeping(Arc::clone(&output))))?;
/// assert_eq!(machine.run_main(&program), Outcome::Stopped(Stop::OutOfFuel));
/// // On two ways from here.
/// let mut other = machine.fork(Box::new(Silent::default()))?;
/// assert_eq!(machine.resume(1_000_000), Outcome::Exited(0));
/// assert_eq!(*output.lock().expect("nobody else writes"), b"10000\n");
/// other.vm().add_fuel(1_000_000);
/// assert_eq!(other.proceed(), Outcome::Exited(0));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Machine {
    vm: Vm,
}

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The program ended: at its end, with `SystemExit`, or with an exception that was reported to standard error. The
    /// code is the one for the process.
    Exited(i32),
    /// At a limit. [`Machine::proceed`] goes on, once the limit was raised; [`Machine::resume`] is given fuel.
    Stopped(Stop),
    /// A machine that is stepped stands before an instruction. [`Machine::proceed`] goes on.
    Step,
}

/// Why there is no machine.
///
/// ```
/// use keelback::Limits;
/// use keelback::host::Silent;
/// use keelback::machine::{Machine, StartError};
///
/// let too_little = Limits::default().memory_bytes(1_000);
/// let machine = Machine::new(too_little, Box::new(Silent::default()));
/// assert!(matches!(machine, Err(StartError::Memory(_))));
/// ```
#[derive(Debug)]
pub enum StartError {
    /// No address space, or limits that leave no room for the builtins.
    Memory(std::io::Error),
    /// The prelude does not load: a fault of this build.
    Prelude(String),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StartError::Memory(error) => write!(f, "no memory for a machine: {error}"),
            StartError::Prelude(error) => write!(f, "internal error: the prelude does not load: {error}"),
        }
    }
}

impl std::error::Error for StartError {}

impl Machine {
    /// A machine with all builtins.
    ///
    /// # Errors
    /// When there is not enough memory.
    pub fn new(limits: Limits, host: Box<dyn Host>) -> Result<Machine, StartError> {
        let mut vm = Vm::new(limits, host).map_err(StartError::Memory)?;
        vm.load_prelude(&PRELUDE).map_err(StartError::Prelude)?;
        Ok(Machine { vm })
    }

    /// A machine in the state of an image.
    ///
    /// ```
    /// # use keelback::host::Silent;
    /// # use keelback::machine::{Machine, Outcome};
    /// # use keelback::{Limits, Program};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mut prepared = Machine::new(Limits::NONE, Box::new(Silent::default()))?;
    /// prepared.run_main(&Program::from_source("import dataclasses", "prepare.py")?);
    /// let image = prepared.vm().freeze_for_many(4)?;
    /// let program = Program::from_source("raise SystemExit(dataclasses is not None)", "main.py")?;
    /// for _ in 0..3 {
    ///     let mut machine = Machine::from_image(&image, &Limits::default(), Box::new(Silent::default()))?;
    ///     // A program begins with a new `__main__`, in which nothing was imported.
    ///     assert_eq!(machine.run_main(&program), Outcome::Exited(1));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When there is not enough memory.
    pub fn from_image(image: &VmImage, limits: &Limits, host: Box<dyn Host>) -> Result<Machine, StartError> {
        let vm = image.machine(limits, host).map_err(StartError::Memory)?;
        Ok(Machine { vm })
    }

    /// A machine that goes on from here as this one does, each for itself.
    ///
    /// # Errors
    /// When there is not enough memory.
    pub fn fork(&mut self, host: Box<dyn Host>) -> Result<Machine, StartError> {
        let vm = self.vm.freeze().and_then(|image| image.fork(host)).map_err(StartError::Memory)?;
        Ok(Machine { vm })
    }

    /// Runs a program as `__main__`. An exception that nothing catches is reported to standard error.
    pub fn run_main(&mut self, program: &Program) -> Outcome {
        let exit = self.vm.run_main(program.module().clone(), program.source().cloned());
        self.settle(exit)
    }

    /// Runs what was entered at a prompt, in the namespace of `__main__`, which stays from one time to the next. `source` is its text,
    /// for tracebacks. Gives an exit code if the program asks for its end.
    ///
    /// ```
    /// # use keelback::host::Silent;
    /// # use keelback::machine::Machine;
    /// # use keelback::{Limits, Program};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mut machine = Machine::new(Limits::default(), Box::new(Silent::default()))?;
    /// let mut enter = |text: &str| -> Result<Option<i32>, keelback::ProgramError> {
    ///     let program = Program::from_source(text, "<stdin>")?;
    ///     Ok(machine.run_interactive(program.module().clone(), text))
    /// };
    /// assert_eq!(enter("code = 3")?, None);
    /// assert_eq!(enter("raise SystemExit(code)")?, Some(3));
    /// # Ok(())
    /// # }
    /// ```
    pub fn run_interactive(&mut self, module: VerifiedModule, source: &str) -> Option<i32> {
        let exit = self.vm.run_interactive(module, Some(source.into()));
        let is_end = matches!(exit, Exit::Raised(exception) if self.vm.is_system_exit(exception));
        match self.settle(exit) {
            Outcome::Exited(code) if is_end => Some(code),
            _ => None,
        }
    }

    /// Runs one of the host's modules as `__main__`, by its name: what `-m` asks for.
    ///
    /// ```
    /// # use keelback::console::Console;
    /// # use keelback::machine::{Machine, Outcome};
    /// # use keelback::Limits;
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let folder = tempfile::tempdir()?;
    /// # let folder = folder.path();
    /// std::fs::write(folder.join("tool.py"), "raise SystemExit(5 if __name__ == '__main__' else 6)")?;
    /// let console = Console::new(vec!["tool".to_owned()]).with_modules(folder.to_path_buf());
    /// let mut machine = Machine::new(Limits::default(), Box::new(console))?;
    /// assert_eq!(machine.run_module("tool"), Outcome::Exited(5));
    /// # Ok(())
    /// # }
    /// ```
    pub fn run_module(&mut self, name: &str) -> Outcome {
        let exit = self.vm.run_module(name);
        self.settle(exit)
    }

    /// Goes on after [`Outcome::Stopped`], with more fuel.
    pub fn resume(&mut self, fuel_ops: u64) -> Outcome {
        self.vm.add_fuel(fuel_ops);
        self.proceed()
    }

    /// Goes on after [`Outcome::Step`], and after [`Outcome::Stopped`] at a limit that is higher now. A machine in which nothing runs,
    /// as one restored from a state between two runs, has come to its end.
    pub fn proceed(&mut self) -> Outcome {
        let exit = self.vm.go_on();
        self.settle(exit)
    }

    /// The machine inside, for what has no interface of its own yet.
    pub fn vm(&mut self) -> &mut Vm {
        &mut self.vm
    }

    fn settle(&mut self, exit: Exit) -> Outcome {
        let mut exit = exit;
        // Only a snapshot of somebody else's has functions of the host; nobody answers their calls here.
        while exit == Exit::Pending {
            if self.vm.answer(Err(("RuntimeError", "this host answers no calls"))).is_err() {
                return Outcome::Stopped(Stop::OutOfMemory);
            }
            exit = self.vm.go_on();
        }
        let code = match exit {
            Exit::Done(_) => 0,
            Exit::Raised(exception) => self.vm.report_uncaught(exception),
            Exit::Stopped(stop) => return Outcome::Stopped(stop),
            Exit::Step | Exit::Pending => return Outcome::Step,
        };
        self.vm.run_exit_functions();
        Outcome::Exited(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::Console;

    #[test]
    fn what_has_not_begun_is_at_its_end() -> Result<(), Box<dyn std::error::Error>> {
        let mut machine = Machine::new(Limits::NONE, Box::new(Console::new(Vec::new())))?;
        assert_eq!(machine.proceed(), Outcome::Exited(0));
        // A snapshot may say so of itself, too.
        let between = machine.vm().snapshot();
        machine.vm().restore(&between)?;
        assert_eq!(machine.proceed(), Outcome::Exited(0));
        Ok(())
    }

    #[test]
    fn every_file_of_the_prelude_runs() -> Result<(), Box<dyn std::error::Error>> {
        let mut machine = Machine::new(Limits::NONE, Box::new(Console::new(Vec::new())))?;
        machine.vm().load_whole_prelude()?;
        Ok(())
    }
}
