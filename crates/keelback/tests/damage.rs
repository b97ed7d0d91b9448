//! Regions that are damaged while a program runs, as a mistake of ours that nobody has found yet might do: the machine may do
//! anything inside of its region, or come to a stop that says so. No access outside, no crash, no panic that reaches the host. What
//! is not promised is that it comes to an end in time: a list that has become a circle keeps a builtin busy. So they are tried in
//! another process.
//!
//! A short run by default; `KEELBACK_DAMAGES=100000 cargo test --release -p keelback --test damage` makes as many as it says, from
//! `KEELBACK_DAMAGES_FROM`.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use keelback::console::Console;
use keelback::machine::{Machine, Outcome};
use keelback::{Limits, Program, Stop, VmImage};
use keelback_vm::host::Silent;

/// Topics of `tests/lang` whose scripts are damaged.
const TOPICS: [&str; 14] = [
    "asyncio",
    "classes",
    "closures",
    "collections",
    "dict",
    "exceptions",
    "functions",
    "generators",
    "itertools",
    "list",
    "set",
    "sort",
    "with",
    "yield_from",
];

/// Where the frames, the registers and the objects begin.
const AREAS: [(u32, u32); 3] = [(0x0800_0000, 32 * 12), (0x0001_0000, 4096), (0x1000_0000, 3 << 20)];

/// How long one of them may take.
const PATIENCE: Duration = Duration::from_secs(8);

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn limits(fuel: u64) -> Limits {
    let time = Some(Duration::from_secs(5));
    Limits { fuel_ops: Some(fuel), memory_bytes: 48 << 20, recursion_depth: 200, time, ..Limits::NONE }
}

fn programs() -> Vec<(PathBuf, Program)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/lang");
    let mut found = Vec::new();
    for topic in TOPICS {
        let Ok(entries) = std::fs::read_dir(root.join(topic)) else { continue };
        let mut scripts: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        scripts.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
        scripts.sort();
        for path in scripts.into_iter().take(6) {
            let Ok(source) = std::fs::read_to_string(&path) else { continue };
            if let Ok(program) = Program::from_source(&source, "script.py") {
                found.push((path, program));
            }
        }
    }
    found
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32
    }

    fn below(&mut self, end: u32) -> u32 {
        self.next() % end
    }
}

/// Puts something else in the place of a few words of the region.
fn damage(machine: &mut Machine, random: &mut Random) {
    for _ in 0..=random.below(6) {
        let (start, bytes) = AREAS[random.below(3) as usize];
        let at = start + random.below(bytes / 4) * 4;
        let heap = &mut machine.vm().heap;
        let was = heap.u32_at(at);
        let other = AREAS[random.below(3) as usize];
        let word = match random.below(8) {
            0 => was ^ 1 << random.below(32),
            1 => was.wrapping_add(random.below(64) * 8),
            2 => random.below(300),
            3 => random.next().wrapping_mul(2),
            4 => u32::MAX - random.below(64),
            // A word or an address of another place.
            5 => heap.u32_at(other.0 + random.below(other.1 / 4) * 4),
            6 => other.0 + random.below(other.1 / 8) * 8,
            _ => heap.u32_at((at & !0xFFF) + random.below(1024) * 4),
        };
        heap.set_u32_at(at, word);
    }
}

fn base() -> VmImage {
    let host = Box::new(Console::new(Vec::new()).with_hash_key((0, 0)));
    Machine::new(Limits::NONE, host).expect("a machine").vm().freeze_for_many(2).expect("an image")
}

/// One after the other, each announced before it is tried.
fn try_all(first: u64, end: u64) {
    let (base, programs) = (base(), programs());
    assert!(programs.len() > 30, "too few programs");
    // What panics inside a machine is expected here, and says nothing.
    std::panic::set_hook(Box::new(|_| {}));
    let (mut stopped, mut found) = (0, 0);
    for seed in first..end {
        eprintln!("{seed}");
        let (_, program) = &programs[seed as usize % programs.len()];
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let fuel = [600, 3_000, 20_000][random.below(3) as usize] + u64::from(random.below(500));
        let mut machine = Machine::from_image(&base, &limits(fuel), Box::new(Silent::default())).expect("a machine");
        let mut outcome = machine.run_main(program);
        stopped += u64::from(outcome == Outcome::Stopped(Stop::OutOfFuel));
        for _ in 0..5 {
            if outcome != Outcome::Stopped(Stop::OutOfFuel) {
                break;
            }
            damage(&mut machine, &mut random);
            machine.vm().set_collect_always(random.below(8) == 0);
            outcome = machine.resume(100 + u64::from(random.below(3_000)));
        }
        let _ = machine.vm().guarded(|vm| vm.snapshot());
        found += u64::from(machine.vm().is_damaged());
    }
    let _ = std::panic::take_hook();
    eprintln!("{stopped} {found}");
}

/// How a process that tries some of them ended.
enum End {
    /// At its end: how many were stopped in the middle, and how many were found damaged.
    Done(u64, u64),
    /// The one that it was busy with did not come to an end in time.
    Busy(u64),
    /// The one that ended the process, and how.
    Crashed(u64, String),
}

fn try_elsewhere(first: u64, end: u64) -> End {
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "damaged_regions_do_no_harm_outside", "--nocapture"])
        .env("KEELBACK_DAMAGES_HERE", "1")
        .env("KEELBACK_DAMAGES_FROM", first.to_string())
        .env("KEELBACK_DAMAGES", (end - first).to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("another process");
    let lines = BufReader::new(child.stderr.take().expect("its standard error")).lines();
    let (sender, receiver) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    let (mut at, mut counts) = (first, None);
    let busy = loop {
        match receiver.recv_timeout(PATIENCE) {
            Ok(line) => match line.split_once(' ').map(|(a, b)| (a.parse(), b.parse())) {
                Some((Ok(stopped), Ok(found))) => counts = Some((stopped, found)),
                _ => at = line.parse().unwrap_or(at),
            },
            Err(RecvTimeoutError::Timeout) => break true,
            Err(RecvTimeoutError::Disconnected) => break false,
        }
    };
    if busy {
        let _ = child.kill();
    }
    let status = child.wait().expect("its end");
    let _ = reader.join();
    match counts {
        _ if busy => End::Busy(at),
        Some((stopped, found)) if status.success() => End::Done(stopped, found),
        _ => End::Crashed(at, status.to_string()),
    }
}

#[test]
fn damaged_regions_do_no_harm_outside() {
    let (first, count) = (setting("KEELBACK_DAMAGES_FROM", 0), setting("KEELBACK_DAMAGES", 400));
    let end = first + count;
    if setting("KEELBACK_DAMAGES_HERE", 0) != 0 {
        return try_all(first, end);
    }
    let (mut stopped, mut found, mut busy, mut crashed) = (0, 0, Vec::new(), Vec::new());
    let mut at = first;
    while at < end {
        let next = match try_elsewhere(at, end) {
            End::Done(more_stopped, more_found) => {
                (stopped, found) = (stopped + more_stopped, found + more_found);
                end
            }
            End::Busy(seed) => {
                busy.push(seed);
                seed + 1
            }
            End::Crashed(seed, how) => {
                crashed.push((seed, how));
                seed + 1
            }
        };
        at = next;
    }
    println!("{count} damaged; of the last {stopped} that were stopped in the middle {found} were found out");
    println!("busy for longer than {PATIENCE:?}: {busy:?}");
    assert!(crashed.is_empty(), "these ended the process: {crashed:#?}");
}
