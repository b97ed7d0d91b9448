//! Damaged forms of real files: reading them in every way neither panics nor takes long or much.

use std::cell::RefCell;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use keelback_formats::damage::damaged;
use keelback_formats::format::{FORMATS, Format, exercise};
use rustix::time::{ClockId, clock_gettime};

use super::corpus::{Entry, additional, samples};
use super::report::RESULTS;
use super::{FormatsOracleArgs, report};
use crate::TaskResult;

const HEAD: &str = "| format | files | damaged forms | panics | slowest, s | slow ones | peak of all, MB |
|---|--:|--:|--:|--:|--:|--:|";
/// Larger files are left out: the time would go into what is whole of them.
const MOST_BYTES: u64 = 256 << 10;
/// What takes longer is told.
const MOST_TIME: Duration = Duration::from_secs(2);
/// The process must not have needed more.
const MOST_MEMORY: u64 = 1 << 30;
/// How many panics and slow files are told.
const TOLD: usize = 20;

thread_local! {
    /// What the last panic of this thread said, and where it was.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What came of the forms that were read.
#[derive(Default)]
struct Outcome {
    panics: usize,
    slow: usize,
    slowest: Duration,
    told: Vec<String>,
}

impl Outcome {
    fn tell(&mut self, what: String) {
        if self.told.len() < TOLD {
            self.told.push(what);
        }
    }
}

/// Reads the damaged forms of the formats asked for; `false` when one panicked or took too long or too much.
pub(super) fn run(root: &Path, args: &FormatsOracleArgs, count: u64) -> TaskResult<bool> {
    println!("{HEAD}");
    // A panic is counted and told with the file that caused it, instead.
    panic::set_hook(Box::new(|panic| PANIC.set(panic.to_string().replace('\n', " "))));
    let mut is_well = true;
    let mut rows = Vec::new();
    for format in FORMATS.iter().filter(|format| args.asks_for(format.name(), "")) {
        // A format may have no samples, such as that of saved states.
        let mut files = samples(format.name()).unwrap_or_default();
        files.extend(additional(args, format.name())?);
        let has_good_size = |file: &Entry| fs::metadata(&file.path).is_ok_and(|data| data.len() <= MOST_BYTES);
        files.retain(has_good_size);
        if files.is_empty() {
            continue;
        }
        let outcome = read_all(*format, &files, count);
        let peak = peak_bytes()?;
        let row = format!(
            "| {} | {} | {count} | {} | {:.2} | {} | {:.0} |",
            format.name(),
            files.len(),
            outcome.panics,
            outcome.slowest.as_secs_f64(),
            outcome.slow,
            peak as f64 / 1e6
        );
        println!("{row}");
        for line in &outcome.told {
            println!("  {line}");
        }
        is_well &= outcome.panics == 0 && outcome.slow == 0 && peak <= MOST_MEMORY;
        rows.push((format.name().to_owned(), row));
    }
    if args.write && !rows.is_empty() {
        let old = RESULTS.section(root, "damaged").unwrap_or_default();
        let text = format!(
            "## Damaged files\n\nForms of real files (the samples and corpora, up to {} KiB each) in which one to four things are wrong, each \
             recognised, explained, verified, listed, and split into basic blocks, as all commands together do. A slow one took over {} s of a processor. \
             Built with debug assertions and without full optimisation. \"Peak\" is the most memory that the process had while it read these \
             and those before.\n\n{HEAD}\n{}\n",
            MOST_BYTES >> 10,
            MOST_TIME.as_secs(),
            report::merged(&old, rows).join("\n")
        );
        RESULTS.write_section(root, "damaged", &text)?;
    }
    Ok(is_well)
}

/// Reads damaged forms of files in turn, on all processors.
fn read_all(format: &dyn Format, files: &[Entry], count: u64) -> Outcome {
    let outcome = Mutex::new(Outcome::default());
    let next = AtomicU64::new(0);
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                break;
            }
            let entry = &files[(number % files.len() as u64) as usize];
            let file = damaged(&fs::read(&entry.path).unwrap_or_default(), number);
            let started = processor_time();
            let result = panic::catch_unwind(AssertUnwindSafe(|| exercise(format, &file)));
            let time = processor_time().saturating_sub(started);
            let mut outcome = outcome.lock().expect("nothing panics while it is locked");
            outcome.slowest = outcome.slowest.max(time);
            if result.is_err() {
                outcome.panics += 1;
                outcome.tell(format!("{}, damage {number}: {}", entry.name, PANIC.take()));
            } else if time > MOST_TIME {
                outcome.slow += 1;
                outcome.tell(format!("{}, damage {number}: {:.1} s", entry.name, time.as_secs_f64()));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, |count| count.get()) {
            scope.spawn(work);
        }
    });
    outcome.into_inner().expect("nothing panics while it is locked")
}

/// How long this thread has run, whatever else the machine does.
fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// The most memory that this process has had.
fn peak_bytes() -> TaskResult<u64> {
    let status = fs::read_to_string("/proc/self/status").map_err(|error| format!("/proc/self/status: {error}"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.map(|kilobytes| kilobytes << 10).ok_or_else(|| "/proc/self/status has no VmHWM".to_owned())
}
