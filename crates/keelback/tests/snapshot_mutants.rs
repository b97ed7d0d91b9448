//! Damaged snapshots: each is refused, or restored to a machine that runs within its limits. No panic, no crash, no hang, no access
//! outside the region.
//!
//! A short run by default; `KEELBACK_SNAPSHOT_MUTANTS=100000 cargo test --release -p keelback --test snapshot_mutants` makes as
//! many as it says, from `KEELBACK_SNAPSHOT_MUTANTS_FROM`. With `KEELBACK_SNAPSHOT_MUTANTS_SHOW=1` each is announced before it is
//! tried, to find one that ends the process.

mod support;

use std::path::Path;
use std::time::{Duration, Instant};

use keelback::console::Console;
use keelback::machine::{Machine, Outcome};
use keelback::{Limits, Program, Stop, VmImage};
use keelback_vm::host::Silent;
use support::Mutator;

/// Topics of `tests/lang` whose scripts are stopped in the middle.
const TOPICS: [&str; 24] = [
    "asyncio",
    "classes",
    "closures",
    "collections",
    "comprehensions",
    "copy",
    "descriptors",
    "dict",
    "enum",
    "exceptions",
    "contextlib",
    "frames",
    "functools",
    "generators",
    "itertools",
    "json",
    "list",
    "buffers",
    "set",
    "sort",
    "super",
    "weakref",
    "with",
    "yield_from",
];

/// Where they are stopped, in units of fuel; no multiples of the interpreter's own slices.
const STOPS: [u64; 4] = [701, 5_003, 20_011, 90_001];

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn limits(fuel: u64) -> Limits {
    let time = Some(Duration::from_secs(5));
    Limits { fuel_ops: Some(fuel), memory_bytes: 48 << 20, recursion_depth: 200, time, ..Limits::NONE }
}

/// Snapshots of programs of all kinds, stopped at several places.
fn snapshots(base: &VmImage, most: usize) -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/lang");
    let mut paths = Vec::new();
    for topic in TOPICS {
        let Ok(entries) = std::fs::read_dir(root.join(topic)) else { continue };
        let mut scripts: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        scripts.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
        scripts.sort();
        paths.extend(scripts.into_iter().enumerate());
    }
    // First one of each topic, then another one of each.
    paths.sort();
    let mut found = Vec::new();
    for (rank, path) in paths {
        if found.len() >= most {
            break;
        }
        let name = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
        let Ok(source) = std::fs::read_to_string(&path) else { continue };
        let Ok(program) = Program::from_source(&source, &name) else { continue };
        let stop = STOPS[(rank + name.len()) % STOPS.len()];
        let mut machine = Machine::from_image(base, &limits(stop), Box::new(Silent::default())).expect("a machine");
        if machine.run_main(&program) == Outcome::Stopped(Stop::OutOfFuel) {
            found.push((format!("{name} after {stop}"), machine.vm().snapshot()));
        }
    }
    found
}

#[test]
fn damaged_snapshots_are_refused_or_run_within_their_limits() {
    let count = setting("KEELBACK_SNAPSHOT_MUTANTS", 600);
    let first = setting("KEELBACK_SNAPSHOT_MUTANTS_FROM", 0);
    let shown = setting("KEELBACK_SNAPSHOT_MUTANTS_SHOW", 0) != 0;
    let base = {
        let host = Box::new(Console::new(Vec::new()).with_hash_key((0, 0)));
        Machine::new(Limits::NONE, host).expect("a machine").vm().freeze_for_many(2).expect("an image")
    };
    let snapshots = snapshots(&base, if count > 5_000 { 150 } else { 40 });
    assert!(snapshots.len() >= 20, "too few programs stop in the middle: {}", snapshots.len());
    let mutators: Vec<Mutator> = snapshots.iter().map(|(_, bytes)| Mutator::new(bytes)).collect();
    let (mut restored, mut slowest, mut failed) = (0, (Duration::ZERO, 0), Vec::new());
    for seed in first..first + count {
        let which = seed as usize % snapshots.len();
        if shown {
            eprintln!("mutant {seed} of {}", snapshots[which].0);
        }
        let damaged = mutators[which].mutant(seed);
        let started = Instant::now();
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let host = Box::new(Silent::default());
            let mut machine = Machine::from_image(&base, &limits(0), host).expect("a machine");
            if machine.vm().restore(&damaged).is_err() {
                return false;
            }
            machine.vm().set_limits(&limits(0));
            let used = machine.vm().usage().fuel_ops;
            machine.vm().set_limits(&limits(used.saturating_add(20_000)));
            // What is wrong may come to light only when it is collected, or saved once more.
            if machine.proceed() == Outcome::Stopped(Stop::OutOfFuel) {
                machine.vm().set_collect_always(seed.is_multiple_of(4));
                machine.resume(2_000);
                let _ = machine.vm().snapshot();
            }
            assert!(machine.vm().usage().memory_bytes <= 48 << 20, "more memory than the limit");
            true
        }));
        match result {
            Ok(accepted) => restored += u64::from(accepted),
            Err(_) => failed.push((seed, &snapshots[which].0)),
        }
        slowest = slowest.max((started.elapsed(), seed));
    }
    println!("{count} mutants of {} snapshots: {restored} restored, the slowest in {slowest:?}", snapshots.len());
    assert!(failed.is_empty(), "panics: {failed:#?}");
    assert!(slowest.0 < Duration::from_secs(10), "mutant {} took {:?}", slowest.1, slowest.0);
}
