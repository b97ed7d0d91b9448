//! `keelback run`: what `python` does with the same arguments.

use std::env;
use std::io::Write;
use std::path::PathBuf;
use std::process;

use keelback::console::Console;
use keelback::folders::Access;
use keelback::machine::{Machine, Outcome};
use keelback::{Stop, Usage};

use crate::args::RunArgs;
use crate::failure::Failure;
use crate::grants::Granted;
use crate::input::{Input, Selection};
use crate::interrupt::Interrupt;
use crate::isolate;

/// The exit code when standard output cannot take what is left at the end, as in Python.
const EXIT_UNWRITTEN: i32 = 120;

/// The exit code of a program that was stopped at a limit, as `timeout` has it.
const EXIT_STOPPED: u8 = 124;

/// Which option sets the limit.
fn flag_of(stop: Stop) -> &'static str {
    match stop {
        Stop::OutOfFuel => " (--fuel)",
        Stop::OutOfMemory => " (--memory)",
        Stop::Deadline => " (--time)",
        Stop::OutputFull => " (--output)",
        Stop::Interrupted | Stop::SliceOver | Stop::Damaged => "",
    }
}

/// A program that is about to run, or has been stopped.
pub(crate) struct Running {
    pub(crate) machine: Machine,
    interrupt: Interrupt,
}

/// Runs a program and ends the process with its exit code.
pub(crate) fn run(args: &RunArgs) -> Result<(), Failure> {
    let (mut running, outcome) = start(args)?;
    running.end(outcome)
}

/// Runs a program up to its end or to a limit.
pub(crate) fn start(args: &RunArgs) -> Result<(Running, Outcome), Failure> {
    if args.isolate {
        isolate::separate()?;
    }
    let (mut selection, mut arguments) = args.split();
    let mut folder = env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let mut program = None;
    if args.module.is_none() {
        if let Some(path) = selection.path()
            && path.is_dir()
        {
            let main = path.join("__main__.py");
            if !main.is_file() {
                return Err(Failure::Refused(format!("can't find '__main__' module in '{}'", path.display())));
            }
            selection = Selection::File(main);
        }
        let mut input = read(&selection)?;
        if let Some(path) = selection.path() {
            // As in Python, `__file__` and tracebacks have the whole path, and modules are looked for beside the program.
            let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
            input.name = path.display().to_string();
            folder = path.parent().map_or(folder, PathBuf::from);
        }
        program = Some(input.program()?);
    }
    for warning in program.iter().flat_map(keelback::Program::warnings) {
        // As for whatever else the program says, nobody need be listening.
        let _ = writeln!(std::io::stderr(), "{warning}");
    }

    let interrupt = Interrupt::install();
    let mut console = Console::new(std::mem::take(&mut arguments)).with_interrupt(interrupt.flag());
    let own = program.is_some().then_some(&*folder);
    console = args.grants.apply(console, own)?;
    let mut granted = args.grants.folders(own);
    if args.module.is_some() || args.grants.may_read(&folder) {
        granted.push(Granted { folder: folder.clone(), access: Access::READ });
        console = console.with_modules(folder);
    }
    if !args.no_cache && env::var_os("PYTHONDONTWRITEBYTECODE").is_none_or(|value| value.is_empty()) {
        console = console.keeping_modules();
    }
    if let Some(seed) = args.hash_seed {
        console = console.with_hash_key((seed, seed));
    }
    let mut limits = args.limits.after(Usage::default());
    // One's own script may deal with a lack of memory.
    limits.memory_stops = args.grants.is_explicit();
    let mut machine = Machine::new(limits, Box::new(console)).map_err(|error| Failure::Usage(error.to_string()))?;
    if args.isolate {
        isolate::enter(&granted)?;
    }
    let outcome = match (&program, &args.module) {
        (Some(program), _) => machine.run_main(program),
        (None, name) => machine.run_module(name.as_deref().unwrap_or_default()),
    };
    Ok((Running { machine, interrupt }, outcome))
}

impl Running {
    /// A machine that goes on from a state.
    pub(crate) fn new(machine: Machine, interrupt: Interrupt) -> Running {
        Running { machine, interrupt }
    }

    /// Writes what is left, and ends the process with the exit code of a program that has ended.
    pub(crate) fn end(&mut self, outcome: Outcome) -> Result<(), Failure> {
        let code = self.close(outcome)?;
        self.interrupt.end_process_if_interrupted(code);
        process::exit(code)
    }

    /// Writes what is left. Gives the exit code of a program that has ended.
    pub(crate) fn close(&mut self, outcome: Outcome) -> Result<i32, Failure> {
        let flushed = self.machine.vm().flush_host();
        match outcome {
            Outcome::Exited(mut code) => {
                let mut stderr = std::io::stderr().lock();
                if let Err(error) = flushed {
                    // There is nobody left to tell if this goes wrong, too.
                    let _ = writeln!(stderr, "Exception ignored on flushing sys.stdout:\n{}", python_text(&error));
                    code = EXIT_UNWRITTEN;
                }
                // Nothing that would be dropped now matters any more.
                let _ = stderr.flush();
                Ok(code)
            }
            Outcome::Stopped(stop) => {
                if let Err(error) = flushed {
                    crate::failure::complain(&format!("cannot write what is left: {error}"));
                }
                crate::failure::complain(&format!("{stop}{}", flag_of(stop)));
                Err(Failure::Said(EXIT_STOPPED))
            }
            Outcome::Step => Err(Failure::Refused("the program was left in the middle".to_owned())),
        }
    }
}

/// An error of the operating system in Python's words.
fn python_text(error: &std::io::Error) -> String {
    let class = if error.kind() == std::io::ErrorKind::BrokenPipe { "BrokenPipeError" } else { "OSError" };
    let text = error.to_string();
    match error.raw_os_error() {
        Some(number) => format!("{class}: [Errno {number}] {}", text.split(" (os error").next().unwrap_or_default()),
        None => format!("{class}: {text}"),
    }
}

/// Reads the program; Python's words for a file that is not there.
fn read(selection: &Selection) -> Result<Input, Failure> {
    selection.read().map_err(|failure| match (failure, selection.path()) {
        (Failure::Usage(_), Some(path)) if !path.exists() => {
            Failure::Usage(format!("can't open file '{}': [Errno 2] No such file or directory", path.display()))
        }
        (failure, _) => failure,
    })
}
