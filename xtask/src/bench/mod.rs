//! `cargo xtask bench`: Keelback against other Pythons, in time, memory, compile time and start.
mod contest;
mod report;
mod sandbox;
mod start;
mod stdlib;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::TaskResult;
use crate::python;
use crate::results::Results;
use contest::{Contestant, Role};

/// Where results are written.
const RESULTS: Results = Results {
    path: "benches/RESULTS.md",
    introduction: "# Benchmark results

Written by `cargo xtask bench` (and its `--compile-stdlib` and `--start`); not edited by hand.
",
};

/// The programs of `--quick`: one each for calls, arithmetic, text and exceptions.
const QUICK_PROGRAMS: &[&str] = &["fib", "int_loop", "strings", "exceptions"];

/// Options of `cargo xtask bench`.
#[derive(Args)]
pub(crate) struct BenchArgs {
    /// Only these programs of benches/programs.
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    programs: Vec<String>,
    /// How often each program runs under each interpreter; the fastest run counts.
    #[arg(long, default_value_t = 5, value_name = "N")]
    runs: usize,
    /// A smoke test: a few programs, one run each, nothing written.
    #[arg(long)]
    quick: bool,
    /// One more interpreter; the program's path is added to the command. Can be repeated.
    #[arg(long, value_name = "NAME=CMD")]
    with: Vec<String>,
    /// A `keelback` that is already built; otherwise it is built with the release profile.
    #[arg(long, value_name = "PROGRAM")]
    keelback: Option<PathBuf>,
    /// The CPython 3.13 to compare with.
    #[arg(long, value_name = "PROGRAM")]
    python: Option<PathBuf>,
    /// Which time counts; processor time is steadier on a machine that does other work too.
    #[arg(long, value_enum, default_value_t = Clock::Wall)]
    clock: Clock,
    /// Stop a program after this many seconds.
    #[arg(long, default_value_t = 60, value_name = "SECONDS")]
    timeout: u64,
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    /// Leave benches/RESULTS.md as it is.
    #[arg(long)]
    no_write: bool,
    /// Instead: compile all of CPython's standard library, time and size against CPython's own.
    #[arg(long, conflicts_with_all = ["programs", "with"])]
    compile_stdlib: bool,
    /// Instead: from process start to exit of `print(1)`.
    #[arg(long, conflicts_with_all = ["programs", "with", "compile_stdlib"])]
    start: bool,
    /// Instead: what sandboxes cost: new ones, idle ones, snapshots, restores, forks.
    #[arg(long, conflicts_with_all = ["programs", "with", "compile_stdlib", "start", "keelback", "json"])]
    sandbox: bool,
}

/// Which time of a run counts.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Clock {
    /// From start to exit.
    Wall,
    /// User and system time.
    Cpu,
}

impl BenchArgs {
    fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout)
    }
}

/// Runs the task; `false` when a program failed or printed something wrong.
pub(crate) fn run(root: &Path, args: &BenchArgs) -> TaskResult<bool> {
    if args.sandbox {
        return sandbox::run(root, args);
    }
    let keelback = match &args.keelback {
        Some(path) => {
            // A bare relative path would be looked up on the PATH.
            path.canonicalize().map_err(|error| format!("{}: {error}", path.display()))?
        }
        None => build_keelback(root)?,
    };
    if args.compile_stdlib {
        return stdlib::run(root, args, &keelback);
    }
    if args.start {
        return start::run(root, args, &keelback);
    }
    run_programs(root, args, &keelback)
}

fn run_programs(root: &Path, args: &BenchArgs, keelback: &Path) -> TaskResult<bool> {
    let contestants = find_contestants(root, args, keelback)?;
    let programs = find_programs(root, args)?;
    let runs = if args.quick { 1 } else { args.runs.max(1) };
    let progress = Progress::new();
    let mut rows = Vec::new();
    for program in &programs {
        rows.push(contest::measure(program, &contestants, runs, args, &progress)?);
    }
    progress.clear();

    let report = report::Report { contestants: &contestants, rows: &rows, runs, clock: args.clock };
    if args.json {
        println!("{:#}", report.to_json());
    } else {
        print!("{}", report.to_text());
    }
    let is_whole = args.programs.is_empty() && !args.quick;
    if is_whole && !args.no_write {
        RESULTS.write_section(root, "programs", &report.to_markdown())?;
    }
    Ok(report.is_good())
}

fn find_contestants(root: &Path, args: &BenchArgs, keelback: &Path) -> TaskResult<Vec<Contestant>> {
    let mut contestants = vec![Contestant {
        name: "Keelback".into(),
        description: keelback_version(root, keelback),
        role: Role::Keelback,
        command: vec![keelback.into(), "run".into()],
    }];
    let cpython = python::find_cpython_313(args.python.as_deref())?;
    let system = python::find_system_python(cpython.as_ref());
    for found in [&cpython, &system].into_iter().flatten() {
        contestants.push(Contestant {
            name: found.description.clone(),
            description: found.description.clone(),
            role: if found.version.starts_with("3.13.") { Role::Reference } else { Role::System },
            command: vec![found.path.clone().into()],
        });
    }
    if contestants.len() == 1 {
        return Err("no CPython to compare with: neither 3.13 nor /usr/bin/python3".into());
    }
    if let Some(pypy) = python::find_pypy() {
        contestants.push(Contestant {
            name: "PyPy".into(),
            description: pypy.description,
            role: Role::Other,
            command: vec![pypy.path.into()],
        });
    }
    for with in &args.with {
        let (name, command) =
            with.split_once('=').ok_or_else(|| format!("--with {with}: not of the form NAME=CMD"))?;
        contestants.push(Contestant {
            name: name.into(),
            description: format!("`{}`", without_folders(command)),
            role: Role::Other,
            command: command.split_whitespace().map(Into::into).collect(),
        });
    }
    Ok(contestants)
}

fn find_programs(root: &Path, args: &BenchArgs) -> TaskResult<Vec<PathBuf>> {
    let folder = root.join("benches/programs");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut all: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    all.sort();
    let wanted: Vec<&str> = if !args.programs.is_empty() {
        args.programs.iter().map(|name| name.trim_end_matches(".py")).collect()
    } else if args.quick {
        QUICK_PROGRAMS.to_vec()
    } else {
        return Ok(all);
    };
    wanted
        .into_iter()
        .map(|name| {
            all.iter()
                .find(|path| path.file_stem().is_some_and(|stem| stem == name))
                .cloned()
                .ok_or_else(|| format!("there is no benches/programs/{name}.py"))
        })
        .collect()
}

/// `command` without the folders of this machine.
fn without_folders(command: &str) -> String {
    let words: Vec<&str> = command.split_whitespace().map(|word| word.rsplit('/').next().unwrap_or(word)).collect();
    words.join(" ")
}

/// Builds the command with the release profile and returns where it is.
pub(crate) fn build_keelback(root: &Path) -> TaskResult<PathBuf> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--release", "--package", "keelback-cli", "--bin", "keelback"])
        .args(["--message-format", "json-render-diagnostics"])
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    if !output.status.success() {
        return Err("keelback does not build".into());
    }
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|message| message["executable"].as_str().map(PathBuf::from))
        .next_back()
        .ok_or_else(|| "cargo built no executable".into())
}

/// The command's own version and the commit it was (probably) built from.
fn keelback_version(root: &Path, keelback: &Path) -> String {
    let first_line = |command: &mut Command| {
        let output = command.stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        text.lines().next().map(str::to_owned).filter(|line| output.status.success() && !line.is_empty())
    };
    let version = first_line(Command::new(keelback).arg("--version")).unwrap_or_else(|| "keelback".into());
    match first_line(Command::new("git").args(["rev-parse", "--short", "HEAD"]).current_dir(root)) {
        Some(commit) => format!("{version} ({commit})"),
        None => version,
    }
}

/// Processor, cores and system, without the machine's name.
pub(crate) fn machine() -> String {
    let value_of = |file: &str, key: &str| {
        let text = std::fs::read_to_string(file).ok()?;
        let line = text.lines().find(|line| line.starts_with(key))?;
        let value = line[key.len()..].trim_start_matches([' ', '\t', ':', '=']);
        Some(value.trim().trim_matches('"').to_owned())
    };
    let model = value_of("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.into());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let system = value_of("/etc/os-release", "PRETTY_NAME").unwrap_or_else(|| std::env::consts::OS.into());
    format!("{model}, {cores} cores, {system}")
}

/// The geometric mean; `None` of nothing.
fn geometric_mean(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0_u32);
    for value in values {
        sum += value.ln();
        count += 1;
    }
    (count > 0).then(|| (sum / f64::from(count)).exp())
}

/// One line on standard error that says what is going on, if a person is watching.
struct Progress {
    is_shown: bool,
}

impl Progress {
    fn new() -> Self {
        Self { is_shown: std::io::stderr().is_terminal() }
    }

    fn show(&self, message: std::fmt::Arguments<'_>) {
        if self.is_shown {
            eprint!("\r\x1b[K{message}");
            // Progress that cannot be shown is no reason to stop.
            let _ = std::io::stderr().flush();
        }
    }

    fn clear(&self) {
        self.show(format_args!(""));
    }
}
