//! How late a stop comes, on a machine that has other work as well.

use std::time::{Duration, Instant};

/// Measures what a thread does from now on.
pub(crate) struct Stopwatch {
    started: Instant,
    worked: Duration,
}

/// Time on a processor that this thread has had so far.
#[cfg(unix)]
fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(time).unwrap_or_default()
}

/// All time, where nobody says how much of it the thread was at work.
#[cfg(not(unix))]
fn worked() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    START.elapsed()
}

impl Stopwatch {
    pub(crate) fn start() -> Stopwatch {
        Stopwatch { started: Instant::now(), worked: worked() }
    }

    /// Time since the start: all of it, and that on a processor.
    pub(crate) fn read(&self) -> (Duration, Duration) {
        (self.started.elapsed(), worked() - self.worked)
    }

    /// How far past a deadline we are: in all, and the part of it that was work of this thread, as far as its share of the
    /// processor was the same all the time.
    pub(crate) fn late(&self, deadline: Duration) -> (Duration, Duration) {
        let (all, work) = self.read();
        let late = all.saturating_sub(deadline);
        let share = (work.as_secs_f64() / all.as_secs_f64().max(1e-9)).min(1.0);
        (late, late.mul_f64(share))
    }
}
