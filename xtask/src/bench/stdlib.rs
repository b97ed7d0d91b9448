//! `cargo xtask bench --compile-stdlib`: CPython's own library through both compilers, time and size.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use super::{BenchArgs, Progress, keelback_version, machine};
use crate::TaskResult;
use crate::process;
use crate::python::{self, Python};

/// How many times faster than CPython's `compile()`.
const SPEED_GOAL: f64 = 4.0;

/// What the compiled files may take, as a part of CPython's.
const SIZE_GOAL: f64 = 0.6;

/// Compiling everything takes CPython some ten seconds.
const TIMEOUT: Duration = Duration::from_secs(600);

/// Compiles every `.py` file below `argv[1]`. Reading is not timed. 16 bytes are a `.pyc` header.
const COMPILE_ALL: &str = r#"
import json, marshal, os, sys, time, warnings
warnings.simplefilter("ignore")
files = []
for folder, _, names in os.walk(sys.argv[1]):
    files += [os.path.join(folder, name) for name in names if name.endswith(".py")]
files.sort()
seconds = 0.0
size = source_bytes = 0
failed = []
for name in files:
    with open(name, "rb") as file:
        source = file.read()
    started = time.perf_counter()
    try:
        code = compile(source, name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, UnicodeError):
        failed.append(name)
        continue
    seconds += time.perf_counter() - started
    source_bytes += len(source)
    size += len(marshal.dumps(code)) + 16
print(json.dumps({"files": len(files), "failed": failed, "seconds": seconds,
                  "pyc_bytes": size, "source_bytes": source_bytes}))
"#;

/// Runs both compilers over the same copy of the library, alternately.
pub(super) fn run(root: &Path, args: &BenchArgs, keelback: &Path) -> TaskResult<bool> {
    let cpython = python::find_cpython_313(args.python.as_deref())?.ok_or("no CPython 3.13 to compare with")?;
    let copy = tempfile::tempdir().map_err(|error| format!("no temporary folder: {error}"))?;
    let progress = Progress::new();
    progress.show(format_args!("copying the library"));
    copy_sources(&library_folder(&cpython)?, copy.path())?;

    // Files that CPython does not compile are meant to fail: neither compiler gets them.
    progress.show(format_args!("trying CPython"));
    let first = cpython_compile(&cpython, copy.path())?;
    let meant_to_fail = failed_names(&first);
    for name in &meant_to_fail {
        fs::remove_file(name).map_err(|error| format!("{name}: {error}"))?;
    }

    let rounds = if args.quick { 1 } else { args.runs.clamp(1, 3) };
    let (mut ours, mut theirs) = (Value::Null, Value::Null);
    for round in 0..rounds {
        progress.show(format_args!("compile: Keelback {}/{rounds}", round + 1));
        ours = faster(ours, keelback_compile(keelback, copy.path())?);
        progress.show(format_args!("compile: CPython {}/{rounds}", round + 1));
        theirs = faster(theirs, cpython_compile(&cpython, copy.path())?);
    }
    progress.clear();

    let failed: Vec<String> = failed_names(&ours)
        .iter()
        .map(|name| Path::new(name).strip_prefix(copy.path()).unwrap_or(Path::new(name)).display().to_string())
        .collect();
    let speed = figure(&theirs, "seconds")? / figure(&ours, "seconds")?;
    let size = figure(&ours, "kbc_bytes")? / figure(&theirs, "pyc_bytes")?;
    if args.json {
        let value = json!({
            "machine": machine(),
            "keelback": ours,
            "cpython": theirs,
            "meant_to_fail": meant_to_fail.len(),
            "failed": failed,
            "times_as_fast": speed,
            "size_ratio": size,
        });
        println!("{value:#}");
        return Ok(failed.is_empty());
    }
    let text = format!(
        "## Compiling the standard library\n\n\
         {} files, {:.1} MB of source ({} more that CPython does not compile were left out); \
         the fastest of {rounds} alternating runs.\n\n\
         | | Keelback | {} | ratio | goal |\n|---|--:|--:|--:|--:|\n\
         | source to code, s | {:.3} | {:.3} | {speed:.2} times as fast | {SPEED_GOAL} |\n\
         | size of the code, MB | {:.2} | {:.2} | {size:.3} | {SIZE_GOAL} |\n\n\
         * Compiled and verified: {} of {}\n* {}\n* Machine: {}\n",
        figure(&theirs, "files")?,
        figure(&theirs, "source_bytes")? / 1e6,
        meant_to_fail.len(),
        cpython.description,
        figure(&ours, "seconds")?,
        figure(&theirs, "seconds")?,
        figure(&ours, "kbc_bytes")? / 1e6,
        figure(&theirs, "pyc_bytes")? / 1e6,
        figure(&ours, "files")? - failed.len() as f64,
        figure(&ours, "files")?,
        keelback_version(root, keelback),
        machine(),
    );
    print!("{text}");
    for name in &failed {
        println!("fails under Keelback: {name}");
    }
    if !args.no_write && !args.quick {
        super::RESULTS.write_section(root, "compile", &text)?;
    }
    Ok(failed.is_empty())
}

fn library_folder(cpython: &Python) -> TaskResult<PathBuf> {
    let output = Command::new(&cpython.path)
        .args(["-I", "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"])
        .output()
        .map_err(|error| format!("cannot run {}: {error}", cpython.path.display()))?;
    Ok(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
}

/// Copies the `.py` files alone, without what others installed.
fn copy_sources(from: &Path, to: &Path) -> TaskResult<()> {
    let fail = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(to).map_err(|error| fail(to, error))?;
    for entry in fs::read_dir(from).map_err(|error| fail(from, error))?.filter_map(Result::ok) {
        let path = entry.path();
        let target = to.join(entry.file_name());
        if path.is_dir() {
            if entry.file_name() != "site-packages" && entry.file_name() != "__pycache__" {
                copy_sources(&path, &target)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "py") {
            fs::copy(&path, &target).map_err(|error| fail(&path, error))?;
        }
    }
    Ok(())
}

fn cpython_compile(cpython: &Python, folder: &Path) -> TaskResult<Value> {
    measured(Command::new(&cpython.path).args(["-I", "-S", "-c", COMPILE_ALL]).arg(folder))
}

fn keelback_compile(keelback: &Path, folder: &Path) -> TaskResult<Value> {
    measured(Command::new(keelback).arg("bench-compile").arg(folder).arg("--json"))
}

fn measured(command: &mut Command) -> TaskResult<Value> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = process::run(command, TIMEOUT).map_err(|error| format!("cannot run {name}: {error}"))?;
    // A compiler that could not do all files may say so with its exit code and still report.
    serde_json::from_slice(&done.stdout).map_err(|error| {
        let why = done.failure().unwrap_or_else(|| format!("its report is no JSON: {error}"));
        format!("{name}: {why}")
    })
}

fn failed_names(report: &Value) -> Vec<String> {
    let names = report["failed"].as_array().map(Vec::as_slice).unwrap_or_default();
    // Each is a name, or a name with a message behind it.
    names
        .iter()
        .filter_map(|entry| {
            let entry = if entry.is_array() { &entry[0] } else { entry };
            let entry = if entry.is_object() { &entry["file"] } else { entry };
            entry.as_str().map(str::to_owned)
        })
        .collect()
}

fn faster(old: Value, new: Value) -> Value {
    match (old["seconds"].as_f64(), new["seconds"].as_f64()) {
        (Some(before), Some(now)) if before <= now => old,
        _ => new,
    }
}

fn figure(report: &Value, key: &str) -> TaskResult<f64> {
    report[key].as_f64().ok_or_else(|| format!("a report without {key}"))
}
