//! The red team: programs that try to get out of their sandbox, to use more than they may, or to outlive a stop. Each stands under
//! its name in a file of `tests/hostile`, one for each group, with the ending that is expected of it.
//!
//! They run one after the other in this process, with one engine, at 64 MB and one second. After each the memory that it used at
//! most is compared with its limit and the time with its deadline, and the sandbox runs another program; after all of them the
//! process is to be as large as before.
//!
//! `cargo test --test hostile -- list` runs those whose names contain `list`; with `KEELBACK_BLESS=1` the endings are written anew, to
//! be looked at one by one.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

#[path = "support/clock.rs"]
mod clock;
use clock::Stopwatch;
use keelback::{Engine, Limits, Linker, NO_INPUTS, Outcome, Stop};
use libtest_mimic::{Arguments, Failed, Trial};

const MEMORY_BYTES: u64 = 64 << 20;
const FUEL_OPS: u64 = 20_000_000;
const OUTPUT_BYTES: u64 = 1 << 20;
/// The deadline; without optimisation nothing is measured.
const TIME: Duration = Duration::from_millis(1_000);
/// For how much time on the processor a program may go on after its deadline, on a machine with other work.
const LATE_MAX: Duration = Duration::from_millis(if cfg!(debug_assertions) { 3_000 } else { 150 });
/// How much larger the process may be afterwards: the allocator keeps what the hungriest program made it ask for.
const GROWTH_MAX_BYTES: u64 = 128 << 20;
/// And how much larger when a program runs that has run before.
const GROWTH_AGAIN_MAX_BYTES: u64 = 4 << 20;
/// The programs that need most memory outside of their sandboxes.
const HUNGRY: [&str; 2] = ["exec_different_each_time", "code_replaced_each_time"];
/// Programs that run before the process is first measured.
const WARM_UP: usize = 40;
/// Characters of a program's output that are part of its ending.
const SHOWN: usize = 200;

/// A program and what is expected of it.
struct Case {
    name: String,
    expected: Option<String>,
    source: String,
}

/// The programs of a file: `== name`, `-> ending`, and the source up to the next name. Lines `==== section` are for readers.
fn cases(text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for part in text.split("\n== ").skip(1) {
        let (name, rest) = part.split_once('\n').unwrap_or((part, ""));
        let rest = rest.split("\n==== ").next().unwrap_or(rest);
        let (expected, source) = match rest.strip_prefix("-> ").and_then(|rest| rest.split_once('\n')) {
            Some((expected, source)) => (Some(expected.to_owned()), source),
            None => (None, rest),
        };
        cases.push(Case { name: name.to_owned(), expected, source: format!("{}\n", source.trim_end()) });
    }
    cases
}

/// What was measured over all programs.
#[derive(Default)]
struct Record {
    ran: usize,
    /// How late the latest stop came, in all and on the processor.
    late: (Duration, Duration),
    latest: String,
    warm_bytes: Option<u64>,
}

/// Memory of this process that is in use, where the operating system says so.
fn resident_bytes() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(text.split_whitespace().nth(1)?.parse::<u64>().ok()? * 4096)
}

/// Ending and output in one line.
fn shown(ending: &str, output: &[u8]) -> String {
    let ending: String = ending.chars().take(SHOWN).collect();
    let mut line = ending.escape_debug().to_string();
    if !output.is_empty() {
        let text = String::from_utf8_lossy(output).escape_debug().to_string();
        let start: String = text.chars().take(SHOWN).collect();
        let _ = write!(line, " | {start}");
        if start.len() < text.len() {
            line.push('…');
        }
    }
    line
}

/// The ending of a program. On a machine with other work the deadline may come before what it is meant to run into: then there is
/// more time.
fn run(engine: &Engine, case: &Case, record: &Mutex<Record>) -> Result<String, Failed> {
    let ending = run_within(engine, case, record, TIME)?;
    let meant = |text: &String| text.starts_with("stopped time");
    if !meant(&ending) || case.expected.as_ref().is_some_and(meant) {
        return Ok(ending);
    }
    run_within(engine, case, record, TIME * 60)
}

fn run_within(engine: &Engine, case: &Case, record: &Mutex<Record>, time: Duration) -> Result<String, Failed> {
    let option = |name: &str| {
        let first = case.source.lines().next()?.strip_prefix("#limits: ")?;
        first.split_whitespace().find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
    };
    let mut limits = Limits::default().memory_bytes(MEMORY_BYTES).time(time).output_bytes(OUTPUT_BYTES);
    limits.fuel_ops = if option("fuel") == Some("none") { None } else { Some(FUEL_OPS) };
    let linker = Linker::new(engine);
    let mut sandbox = engine.sandbox(&linker, (), limits)?;
    let stopwatch = Stopwatch::start();
    let program = match engine.compile("hostile.py", &case.source) {
        Ok(program) => program,
        Err(error) => {
            let text = error.to_string();
            return Ok(shown(&format!("refused {}", text.lines().last().unwrap_or_default()), b""));
        }
    };
    let outcome = sandbox.run(&program, NO_INPUTS)?;
    let late = stopwatch.late(time);
    let usage = sandbox.usage();
    if usage.memory_peak_bytes > MEMORY_BYTES {
        return Err(format!("used {} bytes, more than it may", usage.memory_peak_bytes).into());
    }
    if late.1 > LATE_MAX {
        return Err(format!("worked {:?} after its deadline", late.1).into());
    }
    let ending = match outcome {
        Outcome::Done(_) => "done".to_owned(),
        Outcome::Raised(failure) => format!("raises {}: {}", failure.class, failure.message),
        Outcome::Stopped(stop) => match stop {
            Stop::OutOfFuel => "stopped fuel".to_owned(),
            Stop::OutOfMemory => "stopped memory".to_owned(),
            Stop::Deadline => "stopped time".to_owned(),
            Stop::OutputFull => "stopped output".to_owned(),
            Stop::Damaged => "damaged".to_owned(),
            other => format!("stopped {other:?}"),
        },
        Outcome::Pending(call) => format!("waits for {}", call.name),
    };
    let output = sandbox.take_stdout();
    {
        let mut record = record.lock().unwrap_or_else(PoisonError::into_inner);
        record.ran += 1;
        if late.1 > record.late.1 {
            record.late = late;
            record.latest.clone_from(&case.name);
        }
        if record.ran == WARM_UP {
            record.warm_bytes = resident_bytes();
        }
    }
    Ok(shown(&ending, output.as_bytes()))
}

fn check(engine: &Engine, case: &Case, record: &Mutex<Record>) -> Result<(), Failed> {
    let ending = run(engine, case, record)?;
    match &case.expected {
        Some(expected) if *expected == ending => Ok(()),
        Some(expected) => Err(format!("\n  expected: {expected}\n  ended:    {ending}").into()),
        None => Err(format!("nothing is expected of it; it ended: {ending}").into()),
    }
}

/// Writes a file again, with the endings as they are now.
fn bless(engine: &Engine, path: &Path, record: &Mutex<Record>) -> Result<(), Failed> {
    let text = std::fs::read_to_string(path)?;
    let mut out = String::new();
    let mut cases = cases(&text).into_iter();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line.starts_with("== ") {
            lines.next_if(|line| line.starts_with("-> "));
            let case = cases.next().ok_or("a name without a program")?;
            let ending = run(engine, &case, record).unwrap_or_else(|error| format!("fails: {error:?}"));
            let _ = writeln!(out, "-> {ending}");
        }
    }
    std::fs::write(path, out)?;
    Ok(())
}

/// What holds for all of them together.
fn look_back(engine: &Engine, cases: &[Case], record: &Mutex<Record>) -> Result<(), Failed> {
    let again = &Mutex::new(Record::default());
    let record = record.lock().unwrap_or_else(PoisonError::into_inner);
    println!(
        "{} programs; the latest stop came {:.1} ms after its deadline, {:.1} ms of them at work ({})",
        record.ran,
        record.late.0.as_secs_f64() * 1e3,
        record.late.1.as_secs_f64() * 1e3,
        record.latest
    );
    if let (Some(before), Some(after)) = (record.warm_bytes, resident_bytes()) {
        println!("the process used {} MB after {WARM_UP} programs and {} MB at the end", before >> 20, after >> 20);
        if after > before + GROWTH_MAX_BYTES {
            return Err(format!("the process grew from {before} to {after} bytes").into());
        }
    }
    drop(record);
    for case in cases.iter().filter(|case| HUNGRY.contains(&&*case.name)) {
        let mut sizes = [0; 6];
        for size in &mut sizes {
            run(engine, case, again)?;
            *size = resident_bytes().unwrap_or(0);
        }
        if sizes[5] > sizes[2] + GROWTH_AGAIN_MAX_BYTES {
            return Err(format!("the process grows each time that {} runs: {sizes:?}", case.name).into());
        }
    }
    Ok(())
}

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    // One after the other, so that what one leaves behind can be seen.
    arguments.test_threads = Some(1);
    let engine = Engine::new(keelback::Config::default()).expect("an engine");
    let record = Arc::new(Mutex::new(Record::default()));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the programs")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .filter(|path| path.file_stem().is_none_or(|stem| stem != "bombs"))
        .collect();
    files.sort();
    let mut trials = Vec::new();
    for path in files {
        let group = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if std::env::var_os("KEELBACK_BLESS").is_some() {
            let (engine, record) = (engine.clone(), Arc::clone(&record));
            trials.push(Trial::test(group, move || bless(&engine, &path, &record)));
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a file of programs");
        for case in cases(&text) {
            let (engine, record) = (engine.clone(), Arc::clone(&record));
            trials.push(Trial::test(format!("{group}/{}", case.name), move || check(&engine, &case, &record)));
        }
    }
    let is_whole = arguments.filter.is_none() && !arguments.list;
    let conclusion = libtest_mimic::run(&arguments, trials);
    let evaluation = std::fs::read_to_string(folder.join("evaluation.txt")).unwrap_or_default();
    if is_whole && let Err(why) = look_back(&engine, &cases(&evaluation), &record) {
        println!("{why:?}");
        return ExitCode::FAILURE;
    }
    conclusion.exit_code()
}
