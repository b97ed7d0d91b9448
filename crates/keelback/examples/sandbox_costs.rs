//! What sandboxes cost: a new one, one that is idle, snapshots, restores and forks. `cargo xtask bench --sandbox` runs it.
//! With an argument (`starts`, `dictionaries`, `heap`, `forks`) only that part.
#![forbid(unsafe_code)]

use std::time::Instant;

use keelback::console::Console;
use keelback::{Config, Engine, Limits, Linker, Machine, NO_INPUTS, Program, VmImage};

const MICROS: (&str, f64) = ("µs", 1.0);
const MILLIS: (&str, f64) = ("ms", 1e3);

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

/// Times of some runs, in microseconds.
struct Times {
    median: f64,
    least: f64,
}

fn times(rounds: usize, mut measure: impl FnMut() -> Result<f64, Failure>) -> Result<Times, Failure> {
    let mut times = (0..rounds).map(|_| measure()).collect::<Result<Vec<f64>, Failure>>()?;
    times.sort_by(f64::total_cmp);
    Ok(Times { median: times[times.len() / 2], least: times[0] })
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
    println!("| {what} | {value:.1} {unit} | | {goal} |");
}

/// Times, in a unit of so many microseconds.
fn time_row(what: &str, times: &Times, (unit, micros): (&str, f64), goal: &str) {
    println!("| {what} | {:.1} {unit} | {:.1} {unit} | {goal} |", times.median / micros, times.least / micros);
}

/// How fast that many megabytes are.
fn speed_row(what: &str, times: &Times, megabytes: f64, goal: &str) {
    let [median, least] = [times.median, times.least].map(|micros| megabytes / micros * 1e3);
    println!("| {what} | {median:.1} GB/s | {least:.1} GB/s | {goal} |");
}

fn starts() -> Result<(), Failure> {
    let limits = &Limits::default();
    let mut machine = Machine::new(Limits::NONE, console())?;
    let (base, cold) = (&machine.vm().freeze_for_many(16)?, &machine.vm().freeze_for_many(0)?);
    row("the base image", base.used_bytes() as f64 / 1024.0, "KiB", "");
    let new = |image: &VmImage, rounds| {
        times(rounds, || {
            let started = Instant::now();
            let machine = Machine::from_image(image, limits, console())?;
            let time = micros(started);
            drop(machine);
            Ok(time)
        })
    };
    time_row("new, from the warm pool", &new(base, 1000)?, MICROS, "≤ 20 µs");
    time_row("new, cold", &new(cold, 1000)?, MICROS, "≤ 150 µs");
    let whole = |image: &VmImage| {
        times(1000, || {
            let started = Instant::now();
            let program = Program::from_source("1+1", "one.py")?;
            let mut machine = Machine::from_image(image, limits, console())?;
            machine.run_main(&program);
            drop(machine);
            Ok(micros(started))
        })
    };
    time_row("compile `1+1`, new, run, drop: warm", &whole(base)?, MICROS, "≤ 60 µs");
    time_row("the same, cold", &whole(cold)?, MICROS, "");
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
    let engine = Engine::new(Config::default())?;
    let (linker, limits) = (Linker::new(&engine), Limits::NONE);
    let mut sandbox = engine.sandbox(&linker, (), limits)?;
    sandbox.run(&engine.compile("data.py", source)?, NO_INPUTS)?;
    let snapshot = sandbox.snapshot()?;
    let megabytes = snapshot.len() as f64 / 1e6;
    let save = times(25, || {
        let started = Instant::now();
        let bytes = sandbox.snapshot()?;
        let time = micros(started);
        assert_eq!(bytes.len(), snapshot.len());
        Ok(time)
    })?;
    let restore = |engine: &Engine| {
        let linker = Linker::new(engine);
        // The first one makes what all sandboxes of a linker begin with.
        drop(engine.sandbox(&linker, (), limits)?);
        times(25, || {
            let started = Instant::now();
            let other = engine.restore(&linker, (), &snapshot, limits)?;
            let time = micros(started);
            drop(other);
            Ok(time)
        })
    };
    let (own, foreign) = (restore(&engine)?, restore(&Engine::new(Config::default())?)?);
    row(&format!("{name}: size of the snapshot"), megabytes, "MB", "");
    time_row(&format!("{name}: snapshot"), &save, MILLIS, goals[0]);
    speed_row(&format!("{name}: snapshot, speed"), &save, megabytes, goals[1]);
    time_row(&format!("{name}: restore"), &own, MILLIS, goals[0]);
    speed_row(&format!("{name}: restore, speed"), &own, megabytes, goals[1]);
    time_row(&format!("{name}: restore of unknown bytes"), &foreign, MILLIS, "");
    speed_row(&format!("{name}: restore of unknown bytes, speed"), &foreign, megabytes, "");
    Ok(())
}

fn forks() -> Result<(), Failure> {
    let mut machine = Machine::new(Limits::NONE, console())?;
    machine.run_main(&Program::from_source(LARGE, "data.py")?);
    let size = machine.vm().usage().memory_bytes as f64 / 1e6;
    let first = times(9, || {
        let started = Instant::now();
        let image = machine.vm().freeze()?;
        let fork = image.fork(console())?;
        let time = micros(started);
        drop(fork);
        Ok(time)
    })?;
    let image = machine.vm().freeze()?;
    let further = times(200, || {
        let started = Instant::now();
        let fork = image.fork(console())?;
        let time = micros(started);
        drop(fork);
        Ok(time)
    })?;
    row("heap to fork", size, "MB", "100 MB");
    time_row("first fork", &first, MILLIS, "≤ 120 ms");
    time_row("each further fork", &further, MICROS, "≤ 150 µs");
    Ok(())
}

fn main() -> Result<(), Failure> {
    let only = std::env::args().nth(1);
    let is_wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    println!("| | median | best | goal |\n|---|---|---|---|");
    if is_wanted("starts") {
        starts()?;
    }
    if is_wanted("dictionaries") {
        saves("20,000 small dictionaries", SMALL_DICTS, ["≤ 3 ms", ""])?;
    }
    if is_wanted("heap") {
        saves("a large heap", LARGE, ["", "≥ 1 GB/s"])?;
    }
    if is_wanted("forks") {
        forks()?;
    }
    Ok(())
}
