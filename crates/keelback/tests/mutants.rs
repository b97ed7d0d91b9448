//! Damaged `.kbc` files: each is refused, or runs within its limits. No panic, no crash, no hang.
//!
//! A short run by default; `KEELBACK_MUTANTS=100000 cargo test --release -p keelback --test mutants` makes as many as it
//! says, from `KEELBACK_MUTANTS_FROM`.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use keelback::machine::{Machine, Outcome};
use keelback::{Limits, Module, Program, Stop};
use keelback_bytecode::kbc::Mutator;
use keelback_compile::{CompileOptions, compile};
use keelback_vm::host::Silent;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[test]
fn damaged_files_are_refused_or_run_within_their_limits() {
    let count = setting("KEELBACK_MUTANTS", 1500);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths = Vec::new();
    sources(&root.join("tests/lang"), &mut paths);
    sources(&root.join("benches/programs"), &mut paths);
    let compiled = |path: &PathBuf| {
        let module = compile(&std::fs::read_to_string(path).ok()?, &CompileOptions::default()).ok()?;
        Some((path.clone(), module.to_bytes()))
    };
    let (paths, files): (Vec<PathBuf>, Vec<Vec<u8>>) = paths.iter().filter_map(compiled).unzip();
    assert!(files.len() > 50, "too few programs to damage");
    let limits = Limits { fuel_ops: Some(20_000), memory_bytes: 64 << 20, recursion_depth: 200, ..Limits::NONE };
    let (mut loaded, mut ran, mut slowest, mut panicked) = (0, 0, Duration::ZERO, Vec::new());
    for seed in setting("KEELBACK_MUTANTS_FROM", 0)..count {
        let file = &files[seed as usize % files.len()];
        let other = &files[(seed as usize * 7 + 3) % files.len()];
        // Blind damage shows what reader and verifier refuse, other instructions what runs.
        let damaged = match seed % 3 {
            0 => Mutator::new(seed).mutate(file, other),
            _ => Mutator::new(seed).rewrite(&Module::from_slice(file).expect("a good file")).to_bytes(),
        };
        let started = Instant::now();
        let result = std::panic::catch_unwind(|| {
            let is_loaded = Module::from_slice(&damaged).is_ok();
            let Ok(program) = Program::from_kbc(damaged) else { return (is_loaded, false) };
            let mut machine = Machine::new(limits, Box::new(Silent::default())).expect("a machine");
            let mut outcome = machine.run_main(&program);
            for _ in 0..3 {
                if outcome == Outcome::Stopped(Stop::OutOfFuel) {
                    outcome = machine.resume(1_000);
                }
            }
            assert!(!machine.vm().is_damaged(), "what was verified damages the machine");
            (is_loaded, true)
        });
        let Ok((is_loaded, is_run)) = result else {
            panicked.push((seed, &paths[seed as usize % files.len()]));
            continue;
        };
        loaded += u64::from(is_loaded);
        ran += u64::from(is_run);
        slowest = slowest.max(started.elapsed());
        assert!(started.elapsed() < Duration::from_secs(10), "mutant {seed} took {:?}", started.elapsed());
    }
    println!("{count} mutants: {loaded} loaded, {ran} verified and run, the slowest in {slowest:?}");
    assert!(panicked.is_empty(), "panics: {panicked:#?}");
}

/// A machine in the middle of a program that has much on its stack and in its heap.
const SUSPENDED: &str = r#"
import functools, itertools, collections
class Base:
    __slots__ = ("a", "b")
    def __init__(self): self.a, self.b = 1, [2]
class Derived(Base):
    kind = property(lambda self: self.b)
    def __eq__(self, other): return self.a == other.a
    def __hash__(self): return 7
class Text(str): pass
class Numbers(dict):
    def __missing__(self, key): return key
def outer(n):
    total = 0
    def inner(k):
        nonlocal total
        total += k
        yield total
        yield from (x for x in range(k))
    return inner
cached = functools.lru_cache(maxsize=3)(lambda x: x * 2)
def work(depth):
    data = [Derived() for _ in range(5)], Text("abc"), Numbers(a=1), {1, "b", (2.5, None)}, b"xyz", bytearray(b"q")
    made = outer(3)
    generator = made(4)
    next(generator)
    try:
        if depth:
            return work(depth - 1)
        for round in itertools.count():
            for item in generator:
                cached(item)
            generator = made(round % 7)
            data[2][round % 50] = str(round), -round * 10 ** 20, f"{round:>8}é"
            sorted(data[0], key=lambda one: one.a)
            collections.deque(map(hash, data[0]), 2)
            if data[0][0] == data[0][1] and data[0][0].kind:
                try:
                    raise ValueError(round)
                except ValueError as error:
                    kept = error
    finally:
        print(len(data))
print(work(4))
"#;

/// Writes numbers into a snapshot where it had others, mostly small changes, and corrects its checksum.
fn damage(snapshot: &[u8], seed: u64) -> Vec<u8> {
    let heap = snapshot.windows(8).position(|window| window == b"KEELHEAP").expect("a heap");
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut random = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    let mut bytes = snapshot.to_vec();
    // What comes before the heap are mostly programs, which other tests damage.
    let end = bytes.len() - 4;
    for _ in 0..=random(3) {
        let at = heap + 28 + random((end - heap - 36) as u64) as usize;
        let at = at - (at - heap) % 4;
        let word = u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
        let other = heap + 28 + random((end - heap - 36) as u64) as usize;
        let changed = match random(6) {
            0 => word.wrapping_add(1),
            1 => word.wrapping_sub(1),
            2 => word ^ 1 << random(32),
            3 => u32::MAX,
            4 => random(64) as u32,
            _ => u32::from_le_bytes(bytes[other..other + 4].try_into().expect("four bytes")),
        };
        bytes[at..at + 4].copy_from_slice(&changed.to_le_bytes());
    }
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&bytes[heap..end]);
    let checksum = hasher.finalize();
    bytes[end..].copy_from_slice(&checksum.to_le_bytes());
    bytes
}

#[test]
fn damaged_snapshots_are_refused_or_run_within_their_limits() {
    let count = setting("KEELBACK_SNAPSHOTS", 150);
    let limits = Limits { fuel_ops: Some(60_000), memory_bytes: 64 << 20, recursion_depth: 200, ..Limits::NONE };
    let start = || Machine::new(limits, Box::new(Silent::default())).expect("a machine");
    let mut machine = start();
    let program = Program::from_source(SUSPENDED, "suspended.py").expect("a program");
    assert_eq!(machine.run_main(&program), Outcome::Stopped(Stop::OutOfFuel));
    let snapshot = machine.vm().snapshot();
    let (mut restored, mut panicked) = (0, Vec::new());
    for seed in setting("KEELBACK_SNAPSHOTS_FROM", 0)..count {
        let damaged = damage(&snapshot, seed);
        let started = Instant::now();
        let result = std::panic::catch_unwind(|| {
            let mut machine = start();
            let accepted = machine.vm().restore(&damaged).is_ok();
            if accepted {
                machine.resume(20_000);
            }
            accepted
        });
        match result {
            Ok(accepted) => restored += u64::from(accepted),
            Err(_) => panicked.push(seed),
        }
        assert!(started.elapsed() < Duration::from_secs(10), "snapshot {seed} took {:?}", started.elapsed());
    }
    println!("{count} snapshots: {restored} restored");
    assert!(panicked.is_empty(), "panics: {panicked:?}");
}
