//! One line of program for each builtin that could run long, with the largest operands that memory allows: how far each runs past
//! a deadline, and how much fuel it takes for its time.
//!
//! `KEELBACK_SWEEP=out cargo test --profile quick --test sweep -- --nocapture` prints the table of what is out of bounds;
//! `KEELBACK_SWEEP=all` prints every line, and any other text those that contain it, too. Without it nothing is measured.

use std::time::Duration;

use keelback::console::compile_for_program;
use keelback::host::{CompileFailure, CompileMode, CompileRequest, Compiled, Host};
use keelback::{Limits, Machine, Stop};
use keelback_vm::Exit;

#[path = "support/clock.rs"]
mod clock;
use clock::Stopwatch;

const BOMBS: &str = include_str!("hostile/bombs.txt");
const MEMORY_BYTES: u64 = 64 << 20;
const DEADLINE: Duration = Duration::from_millis(50);
/// For how much time on the processor a line may run past its deadline.
const OVERSHOOT_MAX: Duration = Duration::from_millis(if cfg!(debug_assertions) { 2_000 } else { 20 });
/// How long a line is waited for, with its setup.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 6 });
/// Least fuel for each millisecond of work, where that takes several of them.
const FUEL_PER_MS_MIN: f64 = if cfg!(debug_assertions) { 500.0 } else { 25_000.0 };

/// Takes output and forgets it; compiles.
struct Deaf;

impl Host for Deaf {
    fn write(&mut self, _stream: u8, _bytes: &[u8]) -> std::io::Result<()> {
        Ok(())
    }

    fn compile(&mut self, request: &CompileRequest<'_>) -> Result<Compiled, CompileFailure> {
        compile_for_program(request)
    }
}

struct Measured {
    exit: String,
    /// On the processor.
    time: Duration,
    late: Duration,
    fuel: u64,
}

fn start(machine: &mut Machine, source: &str) -> Exit {
    let request = CompileRequest { source, filename: "bomb.py", mode: CompileMode::EXEC };
    let module = compile_for_program(&request).map_err(|error| error.message).expect(source).module;
    machine.vm().run_interactive(module, None)
}

/// As [`measure_here`], but for what seems to have no end, which goes on in the background.
fn measure(line: &'static str) -> Measured {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || sender.send(measure_here(line)));
    let endless = |_| Measured { exit: "no end".to_owned(), time: PATIENCE, late: PATIENCE, fuel: 0 };
    receiver.recv_timeout(PATIENCE).unwrap_or_else(endless)
}

fn measure_here(line: &str) -> Measured {
    let (setup, work) = line.split_once(";;").expect("setup and work");
    let limits = Limits { memory_bytes: MEMORY_BYTES, memory_stops: true, ..Limits::NONE };
    let mut machine = Machine::new(limits, Box::new(Deaf)).expect("a machine");
    let ready = start(&mut machine, if setup.trim().is_empty() { "pass" } else { setup.trim() });
    assert!(matches!(ready, Exit::Done(_) | Exit::Raised(_)), "{line}: {ready:?}");
    let before = machine.vm().usage();
    machine.vm().set_deadline(Some(before.time + DEADLINE));
    let stopwatch = Stopwatch::start();
    let exit = start(&mut machine, work.trim());
    let ((_, time), (_, late)) = (stopwatch.read(), stopwatch.late(DEADLINE));
    let exit = match exit {
        _ if matches!(ready, Exit::Raised(_)) => "setup raises".to_owned(),
        Exit::Raised(exception) => {
            let text = machine.vm().format_exception(exception);
            text.lines().last().unwrap_or_default().chars().take(60).collect()
        }
        Exit::Done(_) => "done".to_owned(),
        Exit::Stopped(stop) => format!("{stop:?}"),
        exit => format!("{exit:?}"),
    };
    Measured { exit, time, late, fuel: machine.vm().usage().fuel_ops - before.fuel_ops }
}

#[test]
fn no_builtin_escapes_the_deadline_or_the_fuel() {
    // It measures time: only an idle machine gives an answer.
    if std::env::var_os("KEELBACK_SWEEP").is_none() {
        return;
    }
    let shown = std::env::var("KEELBACK_SWEEP").unwrap_or_default().replace("out", "");
    let (mut worst, mut lines, mut findings) = (Duration::ZERO, 0, Vec::new());
    for line in BOMBS.lines().filter(|line| line.contains(";;") && !line.starts_with('#')) {
        if !shown.is_empty() && shown != "all" && !line.contains(&shown) {
            continue;
        }
        let mut measured = measure(line);
        let out_of_bounds = |measured: &Measured| {
            let per_ms = measured.fuel as f64 / (measured.time.as_secs_f64() * 1e3);
            // A builtin that stops gives its fuel back.
            let told = measured.exit != "Deadline" && measured.time > Duration::from_millis(10);
            let bad = measured.late > OVERSHOOT_MAX || told && per_ms < FUEL_PER_MS_MIN;
            (per_ms, bad)
        };
        // Somebody else's work on the machine is no fault of the line's.
        for _ in 0..2 {
            if out_of_bounds(&measured).1 && measured.late < PATIENCE / 4 {
                let again = measure(line);
                if again.late < measured.late || again.time < measured.time {
                    measured = again;
                }
            }
        }
        let (per_ms, bad) = out_of_bounds(&measured);
        lines += 1;
        worst = worst.max(measured.late);
        if bad || !shown.is_empty() {
            println!(
                "{} {:8.2} ms {:6.2} late {:10.0} fuel/ms {:>12} {:24} {}",
                if bad { "!" } else { " " },
                measured.time.as_secs_f64() * 1e3,
                measured.late.as_secs_f64() * 1e3,
                per_ms,
                measured.fuel,
                measured.exit,
                line.trim()
            );
        }
        if bad {
            findings.push(line);
        }
    }
    println!("{lines} lines, worst overshoot of the deadline {:.2} ms", worst.as_secs_f64() * 1e3);
    assert!(findings.is_empty(), "{} lines are out of bounds", findings.len());
    let _ = Stop::Deadline;
}
