//! What sandboxes cost: a new one, one that is idle, snapshots, restores and forks. `cargo xtask bench --sandbox` runs it.
#![forbid(unsafe_code)]

use std::time::Instant;

use keelback::console::Console;
use keelback::{Limits, Machine, Program, VmImage};

type Failure = Box<dyn std::error::Error>;

const SMALL_DICTS: &str = "rows = [{'id': i, 'name': f'n{i}', 'v': i * 1.5} for i in range(20000)]\n";
const LARGE: &str = "
rows = []
for i in range(200_000):
    rows.append([i, f'the name of number {i}, in words', {'key': i, 'other': (i, i + 1)}, bytes(64)])
blob = bytearray(16 << 20)
";

fn console() -> Box<Console> {
    Box::new(Console::new(Vec::new()))
}

/// The median of some runs, in microseconds.
fn median(rounds: usize, mut measure: impl FnMut() -> Result<f64, Failure>) -> Result<f64, Failure> {
    let mut times = (0..rounds).map(|_| measure()).collect::<Result<Vec<f64>, Failure>>()?;
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}

fn micros(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1e6
}

/// Resident memory of this process in KiB.
fn resident_kib() -> f64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    text.split(' ').nth(1).and_then(|pages| pages.parse::<f64>().ok()).unwrap_or(f64::NAN) * 4.0
}

fn row(what: &str, value: f64, unit: &str, goal: &str) {
    println!("| {what} | {value:.1} {unit} | {goal} |");
}

fn starts(base: &VmImage, cold: &VmImage, limits: &Limits) -> Result<(), Failure> {
    let new = |image: &VmImage, rounds| {
        median(rounds, || {
            let started = Instant::now();
            let machine = Machine::from_image(image, limits, console())?;
            let time = micros(started);
            drop(machine);
            Ok(time)
        })
    };
    row("new, from the warm pool", new(base, 1000)?, "µs", "≤ 20 µs");
    row("new, cold", new(cold, 1000)?, "µs", "≤ 150 µs");
    let whole = |image: &VmImage| {
        median(1000, || {
            let started = Instant::now();
            let program = Program::from_source("1+1", "one.py")?;
            let mut machine = Machine::from_image(image, limits, console())?;
            machine.run_main(&program);
            drop(machine);
            Ok(micros(started))
        })
    };
    row("compile `1+1`, new, run, drop: warm", whole(base)?, "µs", "≤ 60 µs");
    row("the same, cold", whole(cold)?, "µs", "");
    let before = resident_kib();
    let mut alive = Vec::new();
    for _ in 0..1000 {
        alive.push(Machine::from_image(base, limits, console())?);
    }
    row("idle, resident, each of 1,000", (resident_kib() - before) / 1000.0, "KiB", "≤ 300 KB");
    let program = Program::from_source("x = sorted([3, 1, 2], key=lambda v: -v)\n", "one.py")?;
    for machine in &mut alive {
        machine.run_main(&program);
    }
    row("after a small program, each", (resident_kib() - before) / 1000.0, "KiB", "");
    for _ in 1000..10_000 {
        alive.push(Machine::from_image(base, limits, console())?);
    }
    row("10,000 alive at once", resident_kib() / 1024.0, "MiB", "≤ 3 GB");
    Ok(())
}

fn saves(name: &str, source: &str, goals: [&str; 2]) -> Result<(), Failure> {
    let mut machine = Machine::new(Limits::NONE, console())?;
    machine.run_main(&Program::from_source(source, "data.py")?);
    let snapshot = machine.vm().snapshot();
    let megabytes = snapshot.len() as f64 / 1e6;
    let save = median(9, || {
        let started = Instant::now();
        let bytes = machine.vm().snapshot();
        let time = micros(started);
        assert_eq!(bytes.len(), snapshot.len());
        Ok(time)
    })?;
    let restore = median(9, || {
        let mut other = Machine::new(Limits::NONE, console())?;
        let started = Instant::now();
        other.vm().restore(&snapshot)?;
        Ok(micros(started))
    })?;
    row(&format!("{name}: size of the snapshot"), megabytes, "MB", "");
    row(&format!("{name}: snapshot"), save / 1e3, "ms", goals[0]);
    row(&format!("{name}: snapshot, speed"), megabytes / save * 1e3, "GB/s", goals[1]);
    row(&format!("{name}: restore"), restore / 1e3, "ms", goals[0]);
    row(&format!("{name}: restore, speed"), megabytes / restore * 1e3, "GB/s", goals[1]);
    Ok(())
}

fn forks() -> Result<(), Failure> {
    let mut machine = Machine::new(Limits::NONE, console())?;
    machine.run_main(&Program::from_source(LARGE, "data.py")?);
    let size = machine.vm().usage().memory_bytes as f64 / 1e6;
    let first = median(5, || {
        let started = Instant::now();
        let image = machine.vm().freeze()?;
        let fork = image.fork(console())?;
        let time = micros(started);
        drop(fork);
        Ok(time)
    })?;
    let image = machine.vm().freeze()?;
    let further = median(200, || {
        let started = Instant::now();
        let fork = image.fork(console())?;
        let time = micros(started);
        drop(fork);
        Ok(time)
    })?;
    row("heap to fork", size, "MB", "100 MB");
    row("first fork", first / 1e3, "ms", "≤ 120 ms");
    row("each further fork", further, "µs", "≤ 150 µs");
    Ok(())
}

fn main() -> Result<(), Failure> {
    println!("| | measured | goal |\n|---|---|---|");
    let limits = Limits::default();
    let mut machine = Machine::new(Limits::NONE, console())?;
    let base = machine.vm().freeze_for_many(16)?;
    let cold = machine.vm().freeze_for_many(0)?;
    row("the base image", base.used_bytes() as f64 / 1024.0, "KiB", "");
    starts(&base, &cold, &limits)?;
    saves("20,000 small dictionaries", SMALL_DICTS, ["≤ 3 ms", ""])?;
    saves("a large heap", LARGE, ["", "≥ 1 GB/s"])?;
    forks()
}
