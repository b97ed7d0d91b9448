//! `cargo xtask differential`: random programs under Keelback and CPython 3.13. What they print, the exceptions they end with and
//! their tracebacks must be the same. Each kind of difference is shown once, in the smallest program that was found for it.

mod batch;
mod call_functions;
mod call_methods;
mod calls;
mod classes;
mod control;
mod generate;
mod grammar;
mod minimise;
mod statements;
mod text;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

use clap::Args;

use crate::TaskResult;
use crate::python;
use batch::{Difference, Pair, Verdict, compare, compare_alone, judge};

/// Programs in one process.
const BATCH: u64 = 100;

/// Options of `cargo xtask differential`.
#[derive(Args)]
pub(crate) struct DifferentialArgs {
    /// How many programs.
    #[arg(long, default_value_t = 2_000)]
    count: u64,
    /// Which ones: the same seed gives the same programs.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Processes at a time; as many as there are processors by default.
    #[arg(long)]
    jobs: Option<usize>,
    /// The `keelback` to test; by default the one of the quick or the release profile, whichever is newer.
    #[arg(long, value_name = "PROGRAM")]
    keelback: Option<PathBuf>,
    /// The CPython 3.13 to compare with.
    #[arg(long, value_name = "PROGRAM")]
    python: Option<PathBuf>,
    /// Print the program with this number and do nothing else.
    #[arg(long, value_name = "NUMBER")]
    show: Option<u64>,
    /// One program of so many also runs in a process of its own, with its warnings and its exit code.
    #[arg(long, default_value_t = 20)]
    alone_every: u64,
    /// Kinds of differences that are made smaller and shown.
    #[arg(long, default_value_t = 20)]
    kinds: usize,
}

/// Differences that look alike: how many there are, the number of the first program, and that program.
struct Kind {
    count: usize,
    number: u64,
    first: Difference,
}

/// What was found so far.
#[derive(Default)]
struct Found {
    kinds: BTreeMap<String, Kind>,
    /// Programs whose differences are in lines that CPython writes in another order each time.
    order: Vec<u64>,
    /// Programs that do not do the same twice in CPython.
    unrepeatable: Vec<u64>,
    /// Programs that did something else only after others in the same process.
    after_others: Vec<u64>,
}

/// Runs the task; `false` when there are differences.
pub(crate) fn run(root: &Path, args: &DifferentialArgs) -> TaskResult<bool> {
    if let Some(number) = args.show {
        print!("{}", generate::program(args.seed, number));
        return Ok(true);
    }
    let python = python::find_cpython_313(args.python.as_deref())?
        .ok_or("no CPython 3.13 on the PATH or under pyenv; name one with --python")?;
    let keelback = match &args.keelback {
        Some(path) => std::path::absolute(path).map_err(|error| error.to_string())?,
        None => newest_build(root).ok_or("no keelback is built; name one with --keelback")?,
    };
    let pair = Pair { keelback, python: python.path.clone() };
    let jobs = args.jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from)).max(1);
    let started = Instant::now();
    let next = AtomicU64::new(0);
    let found: Mutex<Found> = Mutex::default();
    let outcomes: Vec<TaskResult<()>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs).map(|_| scope.spawn(|| work(args, &pair, &next, &found))).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or_else(|_| Err("a worker panicked".into()))).collect()
    });
    outcomes.into_iter().collect::<TaskResult<()>>()?;
    let found = found.into_inner().unwrap_or_default();
    let elapsed = started.elapsed().as_secs_f64();
    let differing: usize = found.kinds.values().map(|kind| kind.count).sum();
    let all = found.kinds.len();
    show(root, args, &pair, found.kinds)?;
    println!(
        "{} programs of seed {} under {} and {}: {differing} differ, in {all} ways; {elapsed:.0} s",
        args.count,
        args.seed,
        pair.keelback.display(),
        python.description,
    );
    println!("Only the order of sets or the digits of addresses, which CPython varies: {:?}", found.order);
    println!("Not the same twice in CPython: {:?}", found.unrepeatable);
    println!("Only once, after others in the same process or by time: {:?}", found.after_others);
    Ok(differing == 0)
}

/// Takes batches until there are none left.
fn work(args: &DifferentialArgs, pair: &Pair, next: &AtomicU64, found: &Mutex<Found>) -> TaskResult<()> {
    let folder = tempfile::tempdir().map_err(|error| format!("no temporary folder: {error}"))?;
    loop {
        let first = next.fetch_add(BATCH, Ordering::Relaxed);
        if first >= args.count {
            return Ok(());
        }
        let numbers = first..args.count.min(first + BATCH);
        let programs: Vec<String> = numbers.clone().map(|number| generate::program(args.seed, number)).collect();
        let mut differences = compare(pair, folder.path(), &programs)?;
        for (number, program) in numbers.zip(&programs) {
            let is_known = differences.iter().any(|difference| difference.source == *program);
            if args.alone_every > 0 && number % args.alone_every == 0 && !is_known {
                differences.extend(compare_alone(pair, folder.path(), program)?);
            }
        }
        for difference in differences {
            let index = programs.iter().position(|program| *program == difference.source).unwrap_or(0) as u64;
            let number = first + index;
            let verdict = judge(pair, folder.path(), difference)?;
            let Ok(mut found) = found.lock() else {
                return Err("another worker panicked".into());
            };
            match verdict {
                Verdict::Order => found.order.push(number),
                Verdict::Unrepeatable => found.unrepeatable.push(number),
                Verdict::AfterOthers => found.after_others.push(number),
                Verdict::Differs(first) => {
                    let kind = found.kinds.entry(first.signature());
                    kind.and_modify(|kind| kind.count += 1).or_insert(Kind { count: 1, number, first });
                }
            }
        }
    }
}

/// Shows a small program for each kind of difference, and writes it to `target/differential`.
fn show(root: &Path, args: &DifferentialArgs, pair: &Pair, kinds: BTreeMap<String, Kind>) -> TaskResult<()> {
    let folder = root.join("target/differential");
    if !kinds.is_empty() {
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let mut kinds: Vec<(String, Kind)> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, kind)| std::cmp::Reverse(kind.count));
    for (index, (signature, kind)) in kinds.into_iter().enumerate() {
        println!("== {} times, first in program {}: {signature}", kind.count, kind.number);
        if index >= args.kinds {
            let (expected, actual) = kind.first.lines();
            println!("-- CPython:  {expected}\n-- Keelback: {actual}");
            continue;
        }
        let scratch = tempfile::tempdir().map_err(|error| format!("no temporary folder: {error}"))?;
        let small = minimise::minimise(pair, scratch.path(), kind.first)?;
        let file = folder.join(format!("{}_{}.py", args.seed, kind.number));
        fs::write(&file, &small.source).map_err(|error| format!("{}: {error}", file.display()))?;
        let (expected, actual) = small.lines();
        println!("{}-- CPython:  {expected}\n-- Keelback: {actual}\n", small.source);
    }
    Ok(())
}

fn newest_build(root: &Path) -> Option<PathBuf> {
    let candidates = ["target/quick/keelback", "target/release/keelback"].map(|path| root.join(path));
    candidates
        .into_iter()
        .filter(|path| path.is_file())
        .max_by_key(|path| path.metadata().and_then(|m| m.modified()).ok())
}
