//! `cargo xtask bench --start`: from process start to exit of the smallest program.
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::json;

use super::{BenchArgs, Progress, keelback_version, machine};
use crate::TaskResult;
use crate::process;
use crate::python;

/// One process is over in milliseconds, and the scheduler's noise is of the same size.
const ROUNDS: usize = 200;

/// What the median may be, as a part of CPython's.
const GOAL: f64 = 0.35;

/// Runs both alternately and compares the medians.
pub(super) fn run(root: &Path, args: &BenchArgs, keelback: &Path) -> TaskResult<bool> {
    let cpython = python::find_cpython_313(args.python.as_deref())?.ok_or("no CPython 3.13 to compare with")?;
    let folder = tempfile::tempdir().map_err(|error| format!("no temporary folder: {error}"))?;
    let file = folder.path().join("one.py");
    std::fs::write(&file, "print(1)\n").map_err(|error| format!("{}: {error}", file.display()))?;

    let rounds = if args.quick { 20 } else { ROUNDS };
    let progress = Progress::new();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        progress.show(format_args!("start: {}/{rounds}", round + 1));
        ours.push(time(Command::new(keelback).arg("run").arg(&file), args)?);
        theirs.push(time(Command::new(&cpython.path).args(["-I", "-S"]).arg(&file), args)?);
    }
    progress.clear();
    let (our_median, our_best) = median_and_least(&mut ours);
    let (their_median, their_best) = median_and_least(&mut theirs);
    let ratio = our_median / their_median;
    if args.json {
        let value = json!({
            "machine": machine(),
            "rounds": rounds,
            "keelback_seconds": our_median,
            "cpython_seconds": their_median,
            "ratio": ratio,
            "goal": GOAL,
        });
        println!("{value:#}");
    } else {
        println!("keelback run: median {:.2} ms, least {:.2} ms", our_median * 1e3, our_best * 1e3);
        println!(
            "{} -I -S: median {:.2} ms, least {:.2} ms",
            cpython.description,
            their_median * 1e3,
            their_best * 1e3
        );
        println!("ratio of the medians: {ratio:.3} (goal {GOAL})");
    }
    if !args.no_write && !args.quick {
        let text = format!(
            "## Start\n\n`print(1)` from process start to exit, the median of {rounds} alternating runs.\n\n\
             * {}: {:.2} ms\n* {} `-I -S`: {:.2} ms\n* Ratio: {ratio:.3} (goal {GOAL})\n* Machine: {}\n",
            keelback_version(root, keelback),
            our_median * 1e3,
            cpython.description,
            their_median * 1e3,
            machine(),
        );
        super::RESULTS.write_section(root, "start", &text)?;
    }
    Ok(true)
}

fn time(command: &mut Command, args: &BenchArgs) -> TaskResult<Duration> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = process::run(command, args.timeout()).map_err(|error| format!("cannot run {name}: {error}"))?;
    match done.failure() {
        Some(failure) => Err(format!("print(1) fails: {failure}")),
        None if done.stdout != b"1\n" => Err("print(1) does not print 1".into()),
        None => Ok(done.wall),
    }
}

/// In seconds.
fn median_and_least(times: &mut [Duration]) -> (f64, f64) {
    times.sort_unstable();
    let middle = times.len() / 2;
    (times[middle].as_secs_f64(), times[0].as_secs_f64())
}
