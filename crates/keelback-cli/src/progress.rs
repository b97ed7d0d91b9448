//! What is being read, on a terminal, if it takes long.

use std::io::IsTerminal as _;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::output::tame;

/// The bar that is on the terminal, if one is: what else is said has to go beside it.
static SHOWN: Mutex<Option<ProgressBar>> = Mutex::new(None);

fn shown() -> MutexGuard<'static, Option<ProgressBar>> {
    SHOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A bar that counts files, while it lives.
pub(crate) struct Progress(());

impl Progress {
    /// Shows one, unless what is printed on the terminal is progress enough.
    pub(crate) fn new() -> Progress {
        if std::io::stderr().is_terminal() && !std::io::stdout().is_terminal() {
            let bar = ProgressBar::new_spinner();
            bar.enable_steady_tick(Duration::from_millis(200));
            if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} files, {elapsed}: {wide_msg}") {
                bar.set_style(style);
            }
            *shown() = Some(bar);
        }
        Progress(())
    }

    /// Counts a file.
    pub(crate) fn show(&self, name: &str) {
        if let Some(bar) = &*shown() {
            bar.inc(1);
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

/// Writes to standard error, on lines of its own.
pub(crate) fn beside_progress(write: impl FnOnce()) {
    match &*shown() {
        Some(bar) => bar.suspend(write),
        None => write(),
    }
}
