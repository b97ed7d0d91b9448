//! The language tests: every script in `tests/lang` gives the output that CPython 3.13 gave, in every configuration: collections at
//! every safepoint, fuel in slices, snapshots and forks in between, and the code that `trace` steps through.
//!
//! A test is named `topic/script [configuration]`; arguments are those of the usual test harness, so that
//! `cargo test --test lang -- exceptions` runs one topic and `-- '[gc'` one configuration. The form of the `.out` files is
//! described in `xtask/src/expect.rs`. The configuration `elsewhere` stops a script at points all over its run (10, or as many as
//! `KEELBACK_POINTS` says), saves it and goes on with what is restored, once in a process of its own; it must take the same fuel as the
//! run without stops. Scripts that are known to fail stand in `tests/known_failures.txt`.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use keelback::console::Console;
use keelback::files::MemoryMount;
use keelback::host::{CompileFailure, CompileRequest, Compiled, Host, HostModule};
use keelback::machine::{Machine, Outcome};
use keelback::{Limits, Program, Stop, VmImage};
use libtest_mimic::{Arguments, Failed, Trial};

/// Instructions after which a script counts as one that does not end.
const FUEL_LIMIT_OPS: u64 = 100_000_000;
/// How long a collection at every safepoint is made in a row: on a heap that grows that takes quadratic time. After this it is
/// done now and then.
const ALWAYS_OPS: u64 = 20_000;
/// Fuel of a slice; no multiple of the interpreter's own slices.
const SLICE_OPS: u64 = 1_009;
/// Where the run is interrupted for a snapshot when it is not sliced anyway.
const MIDDLE_OPS: u64 = 5_003;

/// How a script is run.
#[derive(Clone, Copy, Debug)]
struct Configuration {
    collect_always: bool,
    sliced: bool,
    snapshots: bool,
    /// Stopped before each stack instruction, as `trace` is, in the form of the code made for that.
    traced: bool,
    /// Saved and restored at points all over the run, once in another process.
    elsewhere: bool,
}

/// How many of these stops look at the machine's stack and variables.
const LOOKS: u32 = 500;

impl Configuration {
    fn all() -> impl Iterator<Item = Configuration> {
        let direct = (0..8).map(|bits| Configuration {
            collect_always: bits & 4 != 0,
            sliced: bits & 2 != 0,
            snapshots: bits & 1 != 0,
            traced: false,
            elsewhere: false,
        });
        let traced = [false, true].map(|sliced| Configuration {
            collect_always: false,
            sliced,
            snapshots: sliced,
            traced: true,
            elsewhere: false,
        });
        let plain =
            Configuration { collect_always: false, sliced: false, snapshots: false, traced: false, elsewhere: false };
        direct.chain(traced).chain([Configuration { elsewhere: true, ..plain }])
    }

    fn name(self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.traced.then_some("traced"));
        parts.extend(self.collect_always.then_some("gc-always"));
        parts.extend(self.sliced.then_some("slices"));
        parts.extend(self.snapshots.then_some("snapshots"));
        parts.extend(self.elsewhere.then_some("elsewhere"));
        if parts.is_empty() { "plain".to_owned() } else { parts.join("+") }
    }

    /// How much fuel the machine gets after it used some and was stopped a number of times, and whether it collects at every
    /// safepoint meanwhile.
    fn stretch(self, used: u64, stops: u64) -> (u64, bool) {
        let is_early = used < ALWAYS_OPS;
        let ops = if self.sliced {
            // Slices get longer too.
            SLICE_OPS << (stops / 1_000)
        } else if self.snapshots && stops == 0 {
            MIDDLE_OPS
        } else if !self.collect_always {
            FUEL_LIMIT_OPS
        } else if is_early {
            ALWAYS_OPS - used
        } else if stops.is_multiple_of(2) {
            SLICE_OPS
        } else {
            used
        };
        let is_now_and_then = if self.sliced { stops.is_power_of_two() } else { stops.is_multiple_of(2) };
        (ops, self.collect_always && (is_early || is_now_and_then))
    }
}

/// What a program wrote.
#[derive(Default)]
struct Streams {
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    /// A clock that moves when it is read and when the program sleeps: the same in each run, and nobody waits.
    now_ns: u64,
}

/// A host that keeps the output. Several machines may share it, one after the other.
struct TestHost {
    streams: Arc<Mutex<Streams>>,
    console: Console,
    folder: String,
}

impl TestHost {
    fn new(streams: &Arc<Mutex<Streams>>, script: &Path) -> TestHost {
        let folder = script.parent().unwrap_or(Path::new("."));
        let name = script.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let console = Console::new(vec![name]).with_modules(folder.to_path_buf()).with_hash_key((0, 0));
        TestHost { streams: Arc::clone(streams), console, folder: format!("{}/", folder.display()) }
    }
}

impl Host for TestHost {
    fn hash_key(&self) -> (u64, u64) {
        self.console.hash_key()
    }

    fn write(&mut self, stream: u8, bytes: &[u8]) -> io::Result<()> {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        if stream == 2 { &mut streams.stderr } else { &mut streams.stdout }.extend_from_slice(bytes);
        Ok(())
    }

    fn monotonic_ns(&mut self) -> Option<u64> {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        streams.now_ns += 1_000;
        Some(streams.now_ns)
    }

    fn sleep_ns(&mut self, ns: u64) {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        streams.now_ns = streams.now_ns.saturating_add(ns);
    }

    fn unix_ns(&mut self) -> Option<i128> {
        self.console.unix_ns()
    }

    fn arguments(&self) -> Vec<String> {
        self.console.arguments()
    }

    fn memory_mounts(&mut self) -> Vec<MemoryMount> {
        vec![MemoryMount { path: "/".to_owned(), files: vec![("tmp/".to_owned(), Vec::new())] }]
    }

    fn warning_options(&self) -> Vec<String> {
        // As `cargo xtask expect` has it.
        let about_warnings = self.folder.trim_end_matches('/').ends_with("warnings");
        if about_warnings { Vec::new() } else { vec!["ignore".to_owned()] }
    }

    fn compile(&mut self, request: &CompileRequest<'_>) -> Result<Compiled, CompileFailure> {
        self.console.compile(request)
    }

    fn decode(&mut self, bytes: &[u8], filename: &str) -> Result<String, CompileFailure> {
        self.console.decode(bytes, filename)
    }

    fn find_module(&mut self, name: &str) -> Result<Option<HostModule>, CompileFailure> {
        let relative = |filename: String| filename.strip_prefix(&self.folder).unwrap_or(&filename).to_owned();
        Ok(match self.console.find_module(name)? {
            Some(HostModule::Source { text, filename }) => {
                Some(HostModule::Source { text, filename: relative(filename) })
            }
            found => found,
        })
    }
}

/// Runs a script and gives its output in the form of a `.out` file.
fn run(script: &Path, configuration: Configuration) -> Result<Vec<u8>, String> {
    let streams = Arc::new(Mutex::new(Streams::default()));
    let name = script.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = fs::read(script).map_err(|error| error.to_string())?;
    let exit = match Program::from_file_contents(bytes, &name) {
        Ok(program) if configuration.elsewhere => run_elsewhere(&program, script, &streams)?,
        Ok(program) => run_program(&program, script, configuration, &streams)?,
        Err(error) => {
            let mut streams = streams.lock().unwrap_or_else(PoisonError::into_inner);
            streams.stderr = format!("{error}\n").into_bytes();
            1
        }
    };
    let mut streams = streams.lock().unwrap_or_else(PoisonError::into_inner);
    let mut text = std::mem::take(&mut streams.stdout);
    if exit != 0 || !streams.stderr.is_empty() {
        close_line(&mut text);
        text.extend_from_slice(b"--- stderr\n");
        text.extend_from_slice(&streams.stderr);
        close_line(&mut text);
        text.extend_from_slice(format!("--- exit {exit}\n").as_bytes());
    }
    Ok(text)
}

/// The image that machines are made from, on regions that are used again and again.
fn base_image() -> Result<&'static VmImage, String> {
    static IMAGE: OnceLock<Result<VmImage, String>> = OnceLock::new();
    let make = || {
        let host = Box::new(Console::new(Vec::new()).with_hash_key((0, 0)));
        let mut machine = Machine::new(Limits::NONE, host).map_err(|error| error.to_string())?;
        machine.vm().freeze_for_many(4).map_err(|error| error.to_string())
    };
    IMAGE.get_or_init(make).as_ref().map_err(Clone::clone)
}

fn run_program(
    program: &Program,
    script: &Path,
    configuration: Configuration,
    streams: &Arc<Mutex<Streams>>,
) -> Result<i32, String> {
    let (mut used, mut stops) = (0, 0);
    let (mut ops, mut collecting) = configuration.stretch(used, stops);
    let limits = Limits { fuel_ops: Some(ops), ..Limits::NONE };
    let host = || Box::new(TestHost::new(streams, script));
    let start = || {
        if configuration.sliced {
            Machine::from_image(base_image()?, &limits, host()).map_err(|error| error.to_string())
        } else {
            Machine::new(limits, host()).map_err(|error| error.to_string())
        }
    };
    let mut machine = start()?;
    machine.vm().set_collect_always(collecting);
    machine.vm().set_stepping(configuration.traced);
    let mut looks = 0;
    let mut outcome = machine.run_main(program);
    outcome = step(&mut machine, outcome, &mut looks);
    while outcome == Outcome::Stopped(Stop::OutOfFuel) {
        (used, stops) = (used + ops, stops + 1);
        if used >= FUEL_LIMIT_OPS {
            return Err(format!("did not end within {FUEL_LIMIT_OPS} units of fuel"));
        }
        // Snapshots get rarer, so that long scripts end in time.
        if configuration.snapshots && stops.is_power_of_two() {
            let snapshot = machine.vm().snapshot();
            machine = start()?;
            machine.vm().restore(&snapshot).map_err(|error| format!("after {stops} stops: {error}"))?;
            machine.vm().set_stepping(configuration.traced);
        }
        if configuration.snapshots && (stops + 1).is_power_of_two() {
            machine = machine.fork(host()).map_err(|error| format!("after {stops} stops: {error}"))?;
        }
        (ops, collecting) = configuration.stretch(used, stops);
        machine.vm().set_collect_always(collecting);
        outcome = machine.resume(ops);
        outcome = step(&mut machine, outcome, &mut looks);
    }
    match outcome {
        Outcome::Exited(code) => Ok(code & 0xff),
        Outcome::Stopped(_) | Outcome::Step => Err("stopped".to_owned()),
    }
}

/// Goes on from step to step until the machine stops for another reason.
fn step(machine: &mut Machine, outcome: Outcome, looks: &mut u32) -> Outcome {
    let mut outcome = outcome;
    while outcome == Outcome::Step {
        if *looks < LOOKS {
            *looks += 1;
            let _ = machine.vm().operand_stack();
            let _ = machine.vm().variables();
        }
        outcome = machine.proceed();
    }
    outcome
}

/// At how many points the configuration `elsewhere` stops.
fn points() -> u64 {
    std::env::var("KEELBACK_POINTS").ok().and_then(|text| text.parse().ok()).unwrap_or(10)
}

/// What tells a new process of this test what to go on with: the file of a snapshot. What it writes stands in files beside it.
const GO_ON_WITH: &str = "KEELBACK_GO_ON_WITH";
const SCRIPT: &str = "KEELBACK_SCRIPT";
const CLOCK: &str = "KEELBACK_CLOCK";

/// The configuration `elsewhere`.
fn run_elsewhere(program: &Program, script: &Path, streams: &Arc<Mutex<Streams>>) -> Result<i32, String> {
    let limits = Limits { fuel_ops: Some(FUEL_LIMIT_OPS), ..Limits::NONE };
    let unheard = Arc::new(Mutex::new(Streams::default()));
    let machine = |limits: &Limits, streams| {
        let host = Box::new(TestHost::new(streams, script));
        Machine::from_image(base_image()?, limits, host).map_err(|error| error.to_string())
    };
    let mut straight = machine(&limits, &unheard)?;
    if straight.run_main(program) == Outcome::Stopped(Stop::OutOfFuel) {
        return Err(format!("did not end within {FUEL_LIMIT_OPS} units of fuel"));
    }
    let total = straight.vm().usage().fuel_ops;
    let stretch = (total / (points() + 1)).max(1);
    let limits = Limits { fuel_ops: Some(stretch), ..limits };
    let mut running = machine(&limits, streams)?;
    let mut outcome = running.run_main(program);
    let mut stops = 0;
    while outcome == Outcome::Stopped(Stop::OutOfFuel) {
        stops += 1;
        let snapshot = running.vm().snapshot();
        if stops == points().div_ceil(2) {
            let (exit, used) = go_on_elsewhere(&snapshot, script, streams)?;
            return if used == total {
                Ok(exit)
            } else {
                Err(format!("took {used} units of fuel in place of {total}"))
            };
        }
        running = machine(&limits, streams)?;
        running.vm().restore(&snapshot).map_err(|error| format!("after {stops} stops: {error}"))?;
        outcome = running.resume(stretch);
    }
    match (outcome, running.vm().usage().fuel_ops) {
        (Outcome::Exited(code), used) if used == total => Ok(code & 0xff),
        (outcome, used) => Err(format!("{outcome:?} after {used} units of fuel in place of {total}")),
    }
}

/// Goes on in a process of its own. Gives the exit code and the fuel used in all.
fn go_on_elsewhere(snapshot: &[u8], script: &Path, streams: &Arc<Mutex<Streams>>) -> Result<(i32, u64), String> {
    let said = |error: io::Error| format!("another process: {error}");
    let folder = tempfile::tempdir().map_err(said)?;
    let file = folder.path().join("snapshot");
    fs::write(&file, snapshot).map_err(said)?;
    let now = streams.lock().unwrap_or_else(PoisonError::into_inner).now_ns;
    let done = std::process::Command::new(std::env::current_exe().map_err(said)?)
        .env(GO_ON_WITH, &file)
        .env(SCRIPT, script)
        .env(CLOCK, now.to_string())
        .output()
        .map_err(said)?;
    if !done.status.success() {
        return Err(format!("another process: {}", String::from_utf8_lossy(&done.stderr)));
    }
    let mut streams = streams.lock().unwrap_or_else(PoisonError::into_inner);
    streams.stdout.extend(fs::read(file.with_extension("out")).map_err(said)?);
    streams.stderr.extend(fs::read(file.with_extension("err")).map_err(said)?);
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    let mut numbers = text.split_whitespace();
    let exit = numbers.next().and_then(|text| text.parse().ok());
    let used = numbers.next().and_then(|text| text.parse().ok());
    exit.zip(used).ok_or(format!("another process said {text:?}"))
}

/// What that process does.
fn go_on_here(file: &Path) -> Result<(), String> {
    let script = PathBuf::from(std::env::var_os(SCRIPT).ok_or("no script")?);
    let now_ns = std::env::var(CLOCK).ok().and_then(|text| text.parse().ok()).ok_or("no clock")?;
    let streams = Arc::new(Mutex::new(Streams { now_ns, ..Streams::default() }));
    let limits = Limits { fuel_ops: Some(0), ..Limits::NONE };
    let mut machine =
        Machine::new(limits, Box::new(TestHost::new(&streams, &script))).map_err(|error| error.to_string())?;
    let snapshot = fs::read(file).map_err(|error| error.to_string())?;
    machine.vm().restore(&snapshot).map_err(|error| error.to_string())?;
    let Outcome::Exited(exit) = machine.resume(FUEL_LIMIT_OPS) else { return Err("it did not end".to_owned()) };
    let streams = streams.lock().unwrap_or_else(PoisonError::into_inner);
    fs::write(file.with_extension("out"), &streams.stdout).map_err(|error| error.to_string())?;
    fs::write(file.with_extension("err"), &streams.stderr).map_err(|error| error.to_string())?;
    println!("{} {}", exit & 0xff, machine.vm().usage().fuel_ops);
    Ok(())
}

fn close_line(text: &mut Vec<u8>) {
    if text.last().is_some_and(|&byte| byte != b'\n') {
        text.push(b'\n');
    }
}

/// The first lines that differ.
fn difference(expected: &[u8], actual: &[u8]) -> String {
    let mut expected = expected.split(|&byte| byte == b'\n');
    let mut actual = actual.split(|&byte| byte == b'\n');
    let show =
        |line: Option<&[u8]>| line.map_or("the end".to_owned(), |line| String::from_utf8_lossy(line).into_owned());
    let mut number = 1;
    loop {
        let (wanted, got) = (expected.next(), actual.next());
        if wanted != got || wanted.is_none() {
            let mut text = format!("line {number}\n  CPython:  {}\n  Keelback: {}", show(wanted), show(got));
            // An error message says more than a line that is missing.
            for line in actual {
                text.push_str(&format!("\n            {}", String::from_utf8_lossy(line)));
            }
            return text.chars().take(2_000).collect();
        }
        number += 1;
    }
}

fn check(script: &Path, configuration: Configuration) -> Result<(), String> {
    let expected = fs::read(script.with_extension("out")).map_err(|error| format!("no expected output: {error}"))?;
    let actual = run(script, configuration)?;
    if actual == expected { Ok(()) } else { Err(difference(&expected, &actual)) }
}

/// `topic/script.py [configuration]: reason`, or without the configuration for all of them.
fn known_failures(path: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.filter_map(|line| line.split_once(": ")).map(|(name, why)| (name.to_owned(), why.to_owned())).collect()
}

fn collect(folder: &Path, scripts: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // Helper modules, which tests import.
        if entry.file_name().to_string_lossy().starts_with('_') {
            continue;
        }
        if path.is_dir() {
            collect(&path, scripts)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            scripts.push(path);
        }
    }
    Ok(())
}

fn main() -> ExitCode {
    if let Some(file) = std::env::var_os(GO_ON_WITH) {
        return match go_on_here(Path::new(&file)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        };
    }
    let arguments = Arguments::from_args();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    let root = tests.join("lang");
    let mut scripts = Vec::new();
    if let Err(error) = collect(&root, &mut scripts) {
        eprintln!("{}: {error}", root.display());
        return ExitCode::FAILURE;
    }
    scripts.sort();
    let known = Arc::new(known_failures(&tests.join("known_failures.txt")));
    let mut trials = Vec::new();
    for script in &scripts {
        let name = script.strip_prefix(&root).unwrap_or(script).display().to_string();
        for configuration in Configuration::all() {
            let test = format!("{name} [{}]", configuration.name());
            let (script, name, known) = (script.clone(), name.clone(), Arc::clone(&known));
            trials.push(Trial::test(test.clone(), move || {
                let reason = known.get(&test).or_else(|| known.get(&name));
                match (check(&script, configuration), reason) {
                    (Ok(()), None) | (Err(_), Some(_)) => Ok(()),
                    (Err(why), None) => Err(Failed::from(why)),
                    (Ok(()), Some(reason)) => {
                        Err(format!("passes: take it out of tests/known_failures.txt ({reason})").into())
                    }
                }
            }));
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}
