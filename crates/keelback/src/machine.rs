//! `Machine`: a VM with the prelude loaded, that runs one program.

use std::fmt;

use keelback_verify::VerifiedModule;
use keelback_vm::host::Host;
use keelback_vm::{Exit, Limits, PreludeFile, Stop, Vm, VmImage};

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
    pub fn run_interactive(&mut self, module: VerifiedModule, source: &str) -> Option<i32> {
        let exit = self.vm.run_interactive(module, Some(source.into()));
        let is_end = matches!(exit, Exit::Raised(exception) if self.vm.is_system_exit(exception));
        match self.settle(exit) {
            Outcome::Exited(code) if is_end => Some(code),
            _ => None,
        }
    }

    /// Runs one of the host's modules as `__main__`, by its name: what `-m` asks for.
    pub fn run_module(&mut self, name: &str) -> Outcome {
        let exit = self.vm.run_module(name);
        self.settle(exit)
    }

    /// Goes on after [`Outcome::Stopped`], with more fuel.
    pub fn resume(&mut self, fuel_ops: u64) -> Outcome {
        self.vm.add_fuel(fuel_ops);
        self.proceed()
    }

    /// Goes on after [`Outcome::Step`], and after [`Outcome::Stopped`] at a limit that is higher now.
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
    fn every_file_of_the_prelude_runs() -> Result<(), Box<dyn std::error::Error>> {
        let mut machine = Machine::new(Limits::NONE, Box::new(Console::new(Vec::new())))?;
        machine.vm().load_whole_prelude()?;
        Ok(())
    }
}
