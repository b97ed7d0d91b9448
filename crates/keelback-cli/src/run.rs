//! `keelback run`: what `python` does with the same arguments.

use std::io::Write;
use std::path::PathBuf;
use std::process;

use keelback::console::Console;
use keelback::{Limits, Machine, Outcome};

use crate::args::RunArgs;
use crate::failure::Failure;
use crate::input::{Input, Selection};

/// Runs a program and ends the process with its exit code.
pub(crate) fn run(args: &RunArgs) -> Result<(), Failure> {
    let (selection, arguments) = args.split();
    let mut input = read(&selection)?;
    let mut folder = PathBuf::from(".");
    if let Some(path) = selection.path() {
        // As in Python, `__file__` and tracebacks have the whole path, and modules are looked for beside the program.
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        input.name = path.display().to_string();
        folder = path.parent().map_or(folder, PathBuf::from);
    }
    let program = input.program()?;
    for warning in program.warnings() {
        // As for whatever else the program says, nobody need be listening.
        let _ = writeln!(std::io::stderr(), "{warning}");
    }

    let mut console = Console::new(arguments).with_modules(folder).exiting_when_closed();
    if let Some(seed) = args.hash_seed {
        console = console.with_hash_key((seed, seed));
    }
    let mut limits = Limits { fuel_ops: args.fuel, ..Limits::default() };
    if let Some(bytes) = args.memory {
        limits.memory_bytes = bytes;
    }
    let mut machine = Machine::new(limits, Box::new(console)).map_err(|error| Failure::Usage(error.to_string()))?;
    let outcome = machine.run_main(&program);
    machine.vm().flush_host()?;
    match outcome {
        Outcome::Exited(code) => {
            // Nothing that would be dropped now matters any more.
            let _ = std::io::stderr().flush();
            process::exit(code)
        }
        Outcome::OutOfFuel | Outcome::Step => Err(Failure::Refused("the program used up its fuel".to_owned())),
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
