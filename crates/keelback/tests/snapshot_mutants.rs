//! Damaged snapshots: each is refused, or restored to a machine that runs within its limits. No panic, no crash, no hang, no access
//! outside the region.
//!
//! A short run by default; `KEELBACK_SNAPSHOT_MUTANTS=100000 cargo test --release -p keelback --test snapshot_mutants` makes as
//! many as it says, from `KEELBACK_SNAPSHOT_MUTANTS_FROM`. With `KEELBACK_SNAPSHOT_MUTANTS_SHOW=1` each is announced before it is
//! tried, to find one that ends the process. `KEELBACK_ITERATOR_SHARE=1` and `KEELBACK_FRAME_SHARE=1` try all lies of iterators and
//! all places of frames in place of some.

mod support;

use std::path::Path;
use std::time::{Duration, Instant};

use keelback::console::Console;
use keelback::machine::{Machine, Outcome};
use keelback::{Limits, Program, RestoreError, Stop, VmImage};
use keelback_vm::host::Silent;
use support::Mutator;

/// Topics of `tests/lang` whose scripts are stopped in the middle.
const TOPICS: [&str; 25] = [
    "asyncio",
    "classes",
    "closures",
    "code",
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

fn base() -> VmImage {
    let host = Box::new(Console::new(Vec::new()).with_hash_key((0, 0)));
    Machine::new(Limits::NONE, host).expect("a machine").vm().freeze_for_many(2).expect("an image")
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

/// The mutant of a snapshot with a number.
fn mutant(of: &Mutator, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x2545_F491_4F6C_DD1D;
    of.mutant_by(move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        ((state >> 11) % below.max(1) as u64) as usize
    })
}

#[test]
fn damaged_snapshots_are_refused_or_run_within_their_limits() {
    let count = setting("KEELBACK_SNAPSHOT_MUTANTS", 600);
    let first = setting("KEELBACK_SNAPSHOT_MUTANTS_FROM", 0);
    let shown = setting("KEELBACK_SNAPSHOT_MUTANTS_SHOW", 0) != 0;
    let base = base();
    let snapshots = snapshots(&base, if count > 5_000 { 150 } else { 40 });
    assert!(snapshots.len() >= 20, "too few programs stop in the middle: {}", snapshots.len());
    let mutators: Vec<Mutator> = snapshots.iter().map(|(_, bytes)| Mutator::new(bytes)).collect();
    let (mut restored, mut slowest, mut failed) = (0, (Duration::ZERO, 0), Vec::new());
    for seed in first..first + count {
        let which = seed as usize % snapshots.len();
        if shown {
            eprintln!("mutant {seed} of {}", snapshots[which].0);
        }
        let damaged = mutant(&mutators[which], seed);
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
            assert!(!machine.vm().is_damaged(), "what was restored is damaged");
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

/// Where in a frame's record the number of the instruction stands, and the size of the record.
const FRAME_PC: usize = 4;
const FRAME_BYTES: usize = 32;

/// What the verifier knows of a place on the stack need not be so in a frame that was put at another instruction. All that follows
/// works on what it finds, and leaves a heap that is valid.
#[test]
fn frames_that_stand_elsewhere_are_refused_or_harmless() {
    let base = base();
    let share = setting("KEELBACK_FRAME_SHARE", 331) as usize;
    let (mut tried, mut restored, mut failed) = (0, 0, Vec::new());
    let snapshots = snapshots(&base, if share < 10 { 150 } else { 30 });
    for (number, (name, saved)) in snapshots.iter().enumerate() {
        let mutator = Mutator::new(saved);
        let frames = mutator.frames.iter().copied().step_by(FRAME_BYTES / 4);
        let lies = frames.flat_map(|frame| (0..300_u32).map(move |pc| (frame, pc)));
        for (frame, pc) in lies.skip(number % share).step_by(share) {
            let mut damaged = saved.clone();
            damaged[frame + FRAME_PC..frame + FRAME_PC + 4].copy_from_slice(&pc.to_le_bytes());
            mutator.seal(&mut damaged);
            tried += 1;
            let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                let mut machine =
                    Machine::from_image(&base, &limits(0), Box::new(Silent::default())).expect("a machine");
                if machine.vm().restore(&damaged).is_err() {
                    return false;
                }
                let used = machine.vm().usage().fuel_ops;
                for slice in 1..=4 {
                    machine.vm().set_limits(&limits(used.saturating_add(slice * 500)));
                    machine.proceed();
                    let state = machine.vm().snapshot();
                    let mut other =
                        Machine::from_image(&base, &limits(0), Box::new(Silent::default())).expect("a machine");
                    if let Err(RestoreError::Heap(error)) = other.vm().restore(&state) {
                        panic!("the heap is damaged after that: {error}");
                    }
                }
                true
            }));
            match result {
                Ok(accepted) => restored += u64::from(accepted),
                Err(_) => failed.push((name, frame, pc)),
            }
        }
    }
    println!("{tried} frames of {} snapshots elsewhere: {restored} restored", snapshots.len());
    assert!(failed.is_empty(), "{failed:#?}");
}

/// The number of the kind of iterators, and the words of one after its header: what it is and where it stands, and four values.
const ITERATOR: u8 = 28;
const ITERATOR_WORDS: std::ops::Range<usize> = 1..6;

/// A list of iterators of all kinds in all states, and what is done with them after the restore.
const ITERATORS: &str = "
import collections, itertools as it
def all_kinds():
    d, q, s = {1: 2, 3: 4, 5: 6}, collections.deque(range(9)), {1, 2, 3}
    o = collections.OrderedDict(d)
    class Sequence:
        def __getitem__(self, i): return 'abc'[i]
    yield from (iter([1, 2, 3]), iter((1, 2, 3)), iter('abc'), iter('äbc'), iter(b'abc'), iter(bytearray(b'abc')), iter(range(5)))
    yield from (iter(range(2**50, 2**50 + 5)), iter(d), iter(d.values()), iter(d.items()), iter(s), iter(frozenset(s)), iter(o))
    yield from (reversed([1, 2, 3]), reversed((1, 2, 3)), reversed('abc'), reversed('äbc'), reversed(b'abc'), reversed(range(5)))
    yield from (reversed(d), reversed(d.values()), reversed(d.items()), reversed(o), iter(Sequence()), iter(memoryview(b'abc')))
    yield from (enumerate('abc'), enumerate([1, 2], 2**60), zip([1, 2, 3], 'abc'), zip([1], [2], [3], strict=True))
    yield from (it.count(), it.count(2**60, 3), it.count(0.5), it.repeat('x', 9), it.repeat('x'), it.cycle('abc'), it.tee([1, 2, 3])[1])
    yield from (iter(q), reversed(q), it.chain('abc', [1, 2]), it.chain.from_iterable(['ab', 'cd']), it.islice(range(99), 2, 50, 3))
    yield from (it.islice('abcdef', 4), it.pairwise('abcd'), it.batched('abcdefg', 3), it.zip_longest('abc', [1], fillvalue=0))
    yield from (it.accumulate([1, 2, 3]), it.compress('abcd', [1, 0, 1, 1]), it.product('ab', [1, 2], repeat=2), it.permutations('abcd', 2))
    yield from (it.combinations('abcd', 2), it.combinations('abcde', 3), it.combinations_with_replacement('abc', 2), it.permutations('abc'))
iterators = list(all_kinds())
iterators += [i for i in all_kinds() if next(i) is not None]
for i in (ended := list(all_kinds())):
    collections.deque(it.islice(i, 100), maxlen=0)
iterators += ended
print('here it stops')
def look(i):
    yield type(i).__name__
    yield getattr(i, '__length_hint__', int)()
    yield from (next(i, None) for _ in range(5))
    yield i.__reduce__()
    for a, b in it.islice(it.zip_longest(i, i), 3): yield a, b
    for n, x in zip(range(9), i): yield n, x
    yield from it.islice(it.chain(i, it.islice(i, 2)), 20)
    yield sorted(map(str, it.islice(i, 20)))
    yield i.__setstate__(5)
    yield next(i, None)
    yield repr(i)
for i in iterators:
    steps = look(i)
    for step in range(60):
        try: repr(next(steps, None))
        except Exception: pass
";

#[test]
fn iterators_that_lie_are_refused_or_harmless() {
    let base = base();
    // Its first line of output does not fit.
    let narrow = Limits { output_bytes: Some(4), ..limits(4_000_000) };
    let program = Program::from_source(ITERATORS, "iterators.py").expect("a program");
    let mut machine = Machine::from_image(&base, &narrow, Box::new(Silent::default())).expect("a machine");
    assert_eq!(machine.run_main(&program), Outcome::Stopped(Stop::OutputFull));
    let saved = machine.vm().snapshot();
    let mutator = Mutator::new(&saved);
    let reference = |kind: u8, at: u32| 0xFFF9 << 48 | u64::from(kind) << 32 | u64::from(at);
    // Numbers at their limits, constants, a float, and an object of each kind.
    let mut values: Vec<u64> = [0, 1, -1, 64, 65, 1 << 31, u32::MAX.into(), 1 << 46, (1 << 47) - 1, -(1 << 47)]
        .map(|number: i64| 0xFFFF << 48 | number.cast_unsigned() & 0xFFFF_FFFF_FFFF)
        .to_vec();
    values.extend((0..8).map(|constant| 0xFFFA << 48 | constant));
    values.push(f64::to_bits(2.5));
    let mut kinds: Vec<(u8, u32)> = mutator.objects.iter().map(|&(_, kind, at)| (kind, at)).collect();
    kinds.sort_unstable();
    kinds.dedup_by_key(|(kind, _)| *kind);
    values.extend(kinds.into_iter().map(|(kind, at)| reference(kind, at)));
    let iterators: Vec<(usize, u32)> = mutator
        .objects
        .iter()
        .filter(|(_, kind, _)| *kind == ITERATOR)
        .map(|&(at, _, offset)| (at, offset))
        .collect();
    assert!(iterators.len() > 120, "{} iterators", iterators.len());
    let share = setting("KEELBACK_ITERATOR_SHARE", 97) as usize;
    let (mut tried, mut restored, mut failed) = (0, 0, Vec::new());
    for (number, &(at, offset)) in iterators.iter().enumerate() {
        let mut lies = Vec::new();
        for word in ITERATOR_WORDS {
            let place = at + word * 8;
            if word == 1 {
                // What it is, and where it stands.
                lies.extend((0..50_u32).map(|what| (place, what.to_le_bytes().to_vec())));
                let places = [0, 1, 4, 63, 64, 65, 1 << 14, 1 << 20, (1 << 31) - 1, 1 << 31, u32::MAX];
                lies.extend(places.map(|index: u32| (place + 4, index.to_le_bytes().to_vec())));
            } else {
                let itself = reference(ITERATOR, offset);
                lies.extend(values.iter().chain([&itself]).map(|value| (place, value.to_le_bytes().to_vec())));
            }
        }
        // A share of them by default, another one for each iterator.
        for (place, lie) in lies.into_iter().skip(number % share).step_by(share) {
            let mut damaged = saved.clone();
            damaged[place..place + lie.len()].copy_from_slice(&lie);
            mutator.seal(&mut damaged);
            tried += 1;
            let started = Instant::now();
            let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                let host = Box::new(Silent::default());
                let mut machine = Machine::from_image(&base, &limits(0), host).expect("a machine");
                if machine.vm().restore(&damaged).is_err() {
                    return false;
                }
                machine.vm().set_limits(&limits(4_000_000));
                machine.proceed();
                true
            }));
            match result {
                Ok(accepted) => restored += u64::from(accepted),
                Err(_) => failed.push((number, place - at, lie.clone())),
            }
            if started.elapsed() > Duration::from_secs(8) {
                failed.push((number, place - at, lie));
            }
        }
    }
    println!("{tried} lies of {} iterators: {restored} restored", iterators.len());
    assert!(failed.is_empty(), "panics, or no end: {failed:?}");
}
