//! What is being read, on a terminal, if it takes long.

use std::cell::Cell;
use std::io::{self, IsTerminal as _};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::output::tame;

/// The bar that is on the terminal, if one is: what else is said has to go beside it.
static SHOWN: Mutex<Option<ProgressBar>> = Mutex::new(None);

fn shown() -> MutexGuard<'static, Option<ProgressBar>> {
    SHOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long work takes before a bar is worth it.
const DELAY: Duration = Duration::from_millis(300);

/// Counts files, with a bar on a terminal once it takes long.
pub(crate) struct Progress {
    begun: Instant,
    on_terminal: bool,
    files: Cell<u64>,
}

impl Progress {
    pub(crate) fn new() -> Progress {
        Progress { begun: Instant::now(), on_terminal: io::stderr().is_terminal(), files: Cell::new(0) }
    }

    /// Counts a file.
    pub(crate) fn show(&self, name: &str) {
        self.files.set(self.files.get() + 1);
        if !self.on_terminal {
            return;
        }
        let mut shown = shown();
        if shown.is_none() && self.begun.elapsed() >= DELAY {
            let bar = ProgressBar::new_spinner();
            bar.enable_steady_tick(Duration::from_millis(200));
            if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} files, {elapsed}: {wide_msg}") {
                bar.set_style(style);
            }
            *shown = Some(bar.with_elapsed(self.begun.elapsed()));
        }
        if let Some(bar) = &*shown {
            bar.set_position(self.files.get());
            bar.set_message(tame(name).into_owned());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = shown().take() {
            bar.finish_and_clear();
        }
    }
}

/// Writes to the terminal, on lines of its own.
pub(crate) fn beside_progress<T>(write: impl FnOnce() -> T) -> T {
    match &*shown() {
        Some(bar) => bar.suspend(write),
        None => write(),
    }
}
