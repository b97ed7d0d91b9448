//! The last line of defence: a machine whose own state is not what it must be comes to a stop, and its host goes on.
//!
//! What the region contains is checked where it could lead outside: numbers of code and instructions in the loop, everything else
//! by Rust's own checks. What the loop finds is said by [`Vm::damaged`]; what a check of Rust's finds is a panic, which ends here.
//! A machine that was stopped so never runs again, and its region goes back to the operating system and not to a pool. A panic of
//! the host's own functions is the host's, and goes on to it.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use crate::host::Host;
use crate::limits::Stop;
use crate::vm::{Exit, Vm};

/// The machine's own state is not what it must be: nothing more can be done with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Damaged;

impl std::fmt::Display for Damaged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Stop::Damaged.fmt(f)
    }
}

impl std::error::Error for Damaged {}

impl Vm {
    /// Does something with the machine. A mistake in the machine itself does not get past here: the machine is then damaged.
    ///
    /// # Errors
    /// The machine is damaged, or was before.
    ///
    /// # Panics
    /// Where the host does.
    pub fn guarded<T>(&mut self, work: impl FnOnce(&mut Vm) -> T) -> Result<T, Damaged> {
        if self.is_damaged {
            return Err(Damaged);
        }
        self.in_host = false;
        match catch_unwind(AssertUnwindSafe(|| work(self))) {
            Ok(result) => {
                return if self.is_damaged { Err(Damaged) } else { Ok(result) };
            }
            Err(panic) if self.in_host => resume_unwind(panic),
            Err(_) => {}
        }
        self.damaged();
        Err(Damaged)
    }

    /// Whether the machine was found damaged.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.is_damaged
    }

    /// What the loop does when a number in the region leads nowhere.
    #[cold]
    #[inline(never)]
    pub(crate) fn damaged(&mut self) -> Exit {
        self.is_damaged = true;
        self.account.stop = Stop::Damaged;
        self.heap.forget_pool();
        Exit::Stopped(Stop::Damaged)
    }

    /// Asks the host something.
    #[inline]
    pub(crate) fn ask_host<T>(&mut self, question: impl FnOnce(&mut dyn Host) -> T) -> T {
        self.in_host = true;
        let answer = question(&mut *self.host);
        self.in_host = false;
        answer
    }
}
