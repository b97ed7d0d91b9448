//! `cargo xtask expect`: the expected output of the language tests, made by CPython 3.13.
//!
//! `X.out` stands beside `X.py` and holds what the script wrote to standard output. If it wrote to
//! standard error or ended with another exit code than 0, then follow a line `--- stderr`, the text
//! of standard error, and a line `--- exit N`; each part is closed with a newline if it has none.
//! A name that starts with `_` (file or folder) is a helper module that tests import, not a test.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use clap::Args;

use crate::TaskResult;
use crate::process;
use crate::python::{self, Python};

const TIMEOUT: Duration = Duration::from_secs(60);

/// Options of `cargo xtask expect`.
#[derive(Args)]
pub(crate) struct ExpectArgs {
    /// Scripts or folders; all of tests/lang when there is none.
    paths: Vec<PathBuf>,
    /// Compare with what is there and write nothing.
    #[arg(long)]
    check: bool,
    /// The CPython 3.13 to use.
    #[arg(long, value_name = "PROGRAM")]
    python: Option<PathBuf>,
}

enum Outcome {
    Same,
    Written,
    Failed(String),
}

/// Runs the task; `false` when `--check` found a difference or a script could not be run.
pub(crate) fn run(root: &Path, args: &ExpectArgs) -> TaskResult<bool> {
    let Some(python) = python::find_cpython_313(args.python.as_deref())? else {
        if args.check {
            println!("skipped: no CPython 3.13");
            return Ok(true);
        }
        return Err("no CPython 3.13 on the PATH or under pyenv; name one with --python".into());
    };
    let paths = if args.paths.is_empty() { vec![root.join("tests/lang")] } else { args.paths.clone() };
    let mut scripts = Vec::new();
    for path in &paths {
        collect_scripts(path, &mut scripts)?;
    }
    scripts.sort();
    scripts.dedup();

    let outcomes = run_all(&python, &scripts, args.check);
    let (mut written, mut failed) = (0, 0);
    for (script, outcome) in scripts.iter().zip(outcomes) {
        let name = script.strip_prefix(root).unwrap_or(script).display();
        match outcome {
            Outcome::Same => {}
            Outcome::Written => {
                written += 1;
                println!("{name}: written");
            }
            Outcome::Failed(message) => {
                failed += 1;
                println!("{name}: {message}");
            }
        }
    }
    println!(
        "{} scripts under {}: {} as expected, {written} written, {failed} failed",
        scripts.len(),
        python.description,
        scripts.len() - written - failed,
    );
    Ok(failed == 0)
}

/// Adds the test scripts at or under `path`. Also used by tidy, so that both agree on what a test is.
pub(crate) fn collect_scripts(path: &Path, scripts: &mut Vec<PathBuf>) -> TaskResult<()> {
    if path.is_file() {
        scripts.push(path.to_path_buf());
        return Ok(());
    }
    let entries = fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('_') {
            continue;
        }
        if path.is_dir() {
            collect_scripts(&path, scripts)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            scripts.push(path);
        }
    }
    Ok(())
}

fn run_all(python: &Python, scripts: &[PathBuf], check: bool) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let outcomes: Mutex<Vec<Option<Outcome>>> = Mutex::new(scripts.iter().map(|_| None).collect());
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(index) = Some(next.fetch_add(1, Ordering::Relaxed))
                    && let Some(script) = scripts.get(index)
                {
                    let outcome = run_one(python, script, check).unwrap_or_else(Outcome::Failed);
                    if let Ok(mut outcomes) = outcomes.lock() {
                        outcomes[index] = Some(outcome);
                    }
                }
            });
        }
    });
    let outcomes = outcomes.into_inner().unwrap_or_default();
    outcomes.into_iter().map(|outcome| outcome.unwrap_or_else(|| Outcome::Failed("was not run".into()))).collect()
}

fn run_one(python: &Python, script: &Path, check: bool) -> TaskResult<Outcome> {
    let actual = expected_output(python, script)?;
    let file = script.with_extension("out");
    let present = fs::read(&file).ok();
    if present.as_deref() == Some(&actual[..]) {
        return Ok(Outcome::Same);
    }
    if check {
        return Err(match present {
            None => "has no .out file".into(),
            Some(present) => format!("differs {}", first_difference(&present, &actual)),
        });
    }
    fs::write(&file, actual).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(Outcome::Written)
}

/// What CPython prints for `script`, in the form of a `.out` file.
fn expected_output(python: &Python, script: &Path) -> TaskResult<Vec<u8>> {
    let folder = script.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name = script.file_name().ok_or("not a file")?;
    // Warnings are what one topic is about; the tests of the others run with the same filter.
    let about_warnings = folder.and_then(Path::file_name).is_some_and(|name| name == "warnings");
    let filter: &[&str] = if about_warnings { &[] } else { &["-W", "ignore"] };
    // Not -I: it would also drop the hash seed and the script's folder from sys.path.
    let done = process::run(
        Command::new(&python.path)
            .args(["-s", "-S", "-B"])
            .args(filter)
            .arg(name)
            .current_dir(folder.unwrap_or(Path::new(".")))
            .env_clear()
            .env("LC_ALL", "C.UTF-8")
            .env("PYTHONHASHSEED", "0")
            .env("PYTHON_COLORS", "0")
            .env("NO_COLOR", "1"),
        TIMEOUT,
    )
    .map_err(|error| format!("cannot run {}: {error}", python.path.display()))?;
    if done.timed_out {
        return Err(format!("did not end within {} s", TIMEOUT.as_secs()));
    }
    // CPython makes the script's name absolute; tracebacks here show it as it was given.
    let absolute = script.canonicalize().map_err(|error| format!("cannot find it: {error}"))?;
    let prefix = absolute.parent().map(|folder| format!("{}/", folder.display()));
    let prefix = prefix.unwrap_or_default();
    let mut text = without(&done.stdout, prefix.as_bytes());
    if done.exit_code() != 0 || !done.stderr.is_empty() {
        close_line(&mut text);
        text.extend_from_slice(b"--- stderr\n");
        text.extend_from_slice(&without(&done.stderr, prefix.as_bytes()));
        close_line(&mut text);
        text.extend_from_slice(format!("--- exit {}\n", done.exit_code()).as_bytes());
    }
    Ok(text)
}

/// `text` without any `part` in it.
fn without(text: &[u8], part: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, tail)) = rest.split_first() {
        if !part.is_empty() && rest.starts_with(part) {
            rest = &rest[part.len()..];
        } else {
            kept.push(first);
            rest = tail;
        }
    }
    kept
}

fn close_line(text: &mut Vec<u8>) {
    if text.last().is_some_and(|&byte| byte != b'\n') {
        text.push(b'\n');
    }
}

fn first_difference(present: &[u8], actual: &[u8]) -> String {
    let show = |line: Option<&[u8]>| match line {
        Some(line) => format!("{:?}", String::from_utf8_lossy(line)),
        None => "the end".into(),
    };
    let mut old = present.split(|&byte| byte == b'\n');
    let mut new = actual.split(|&byte| byte == b'\n');
    let mut number = 1;
    loop {
        let (a, b) = (old.next(), new.next());
        if a != b || a.is_none() {
            return format!("in line {number}: {} in the file, {} from CPython", show(a), show(b));
        }
        number += 1;
    }
}
