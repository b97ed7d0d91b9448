//! Ctrl-C: the program gets a `KeyboardInterrupt`. A second one, while it has not seen the first, ends the process.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::SIGINT;

/// The exit code after a `KeyboardInterrupt` that nothing caught.
const EXIT_INTERRUPTED: i32 = 130;

/// What the signal leaves.
#[derive(Debug, Default)]
pub(crate) struct Interrupt {
    /// The signal came and the program has not seen it yet.
    pending: Arc<AtomicBool>,
    /// It came at some time.
    came: Arc<AtomicBool>,
}

impl Interrupt {
    /// Takes the signal from now on. Where that is not possible it ends the process, as before.
    pub(crate) fn install() -> Interrupt {
        let interrupt = Interrupt::default();
        // The order counts: the first handler looks at what the second one left the time before.
        let installed = signal_hook::flag::register_conditional_default(SIGINT, Arc::clone(&interrupt.pending))
            .and_then(|_| {
                signal_hook::flag::register(SIGINT, Arc::clone(&interrupt.pending))?;
                signal_hook::flag::register(SIGINT, Arc::clone(&interrupt.came))
            });
        if let Err(error) = installed {
            crate::failure::complain(&format!("cannot take Ctrl-C: {error}"));
        }
        interrupt
    }

    /// For the console.
    pub(crate) fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.pending)
    }

    /// Forgets a signal that came while no program ran.
    pub(crate) fn clear(&self) {
        self.pending.store(false, Ordering::Relaxed);
        self.came.store(false, Ordering::Relaxed);
    }

    /// Ends the process by the signal, so that a shell sees it, if the program ended for that reason.
    pub(crate) fn end_process_if_interrupted(&self, code: i32) {
        if code == EXIT_INTERRUPTED && self.came.load(Ordering::Relaxed) {
            // If it does not work, the exit code says the same.
            let _ = signal_hook::low_level::emulate_default_handler(SIGINT);
        }
    }
}
