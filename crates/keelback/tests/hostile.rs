//! Programs that try to exhaust their machine: deep recursion and deep data, huge values, work without end inside builtins.
//! Each ends within its limits: with an exception of Python's, or out of fuel; soon, and without harm to the process.
//!
//! `cargo test --test hostile -- list` runs those whose names contain `list`.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use keelback::console::Console;
use keelback::host::{CompileFailure, CompileRequest, Compiled, Host};
use keelback::machine::{Machine, Outcome};
use keelback::{Limits, Program, Stop};
use libtest_mimic::{Arguments, Failed, Trial};

const PROGRAMS: &str = include_str!("hostile/programs.txt");

/// Fuel of a first run; a second one goes on with a little more.
const FUEL_OPS: u64 = 5_000_000;
const MEMORY_BYTES: u64 = 128 << 20;
/// Far more than any of them should take, on a slow machine with other work.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 180 } else { 60 });

/// Takes output and forgets it; compiles.
struct Deaf(Console);

impl Host for Deaf {
    fn write(&mut self, _stream: u8, _bytes: &[u8]) -> std::io::Result<()> {
        Ok(())
    }

    fn compile(&mut self, request: &CompileRequest<'_>) -> Result<Compiled, CompileFailure> {
        self.0.compile(request)
    }
}

fn run(source: &str) -> Result<(), Failed> {
    let started = Instant::now();
    let program = Program::from_source(source, "hostile.py")?;
    let limits = Limits { fuel_ops: Some(FUEL_OPS), memory_bytes: MEMORY_BYTES, ..Limits::NONE };
    let mut machine = Machine::new(limits, Box::new(Deaf(Console::new(Vec::new()))))?;
    if machine.run_main(&program) == Outcome::Stopped(Stop::OutOfFuel) {
        machine.resume(FUEL_OPS / 10);
    }
    let elapsed = started.elapsed();
    if elapsed > TIME {
        return Err(format!("took {elapsed:?}").into());
    }
    Ok(())
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = PROGRAMS
        .split("\n== ")
        .skip(1)
        .filter_map(|part| part.split_once('\n'))
        .map(|(name, text)| {
            let source = text.split("\n==== ").next().unwrap_or(text).to_owned();
            Trial::test(name, move || run(&source))
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}
