//! Limits: how much a program may use of fuel, memory, time and output, how much it has used, and how a run stops at a limit.
//!
//! A stop is no exception: nothing of the program runs because of it. The instruction that could not go on stands as if it had not
//! begun, so that the machine can be looked at and saved, and goes on once its host has raised the limit.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::flow::Flow;
use crate::guard::Damaged;
use crate::vm::{Exit, Vm};

/// What a unit of fuel takes of a builtin's time at most, as far as charges are in proportion to work; a third of that is usual.
/// Work for which this leaves no time before the deadline does not begin.
const UNIT_NS: u64 = 10;
/// After how many items of a loop the clock is looked at.
const LOOK_ITEMS: usize = 512;

/// Why a run stopped before its end. [`Vm::go_on`] goes on, once there is a reason to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Stop {
    /// The fuel is used up: [`Vm::add_fuel`].
    OutOfFuel,
    /// The memory limit is in the way, also after a collection: [`Vm::set_memory_limit`].
    OutOfMemory,
    /// The time is over: [`Vm::extend_time`].
    Deadline,
    /// An [`InterruptHandle`] asked for it.
    Interrupted,
    /// What is to be written next does not fit: [`Vm::set_output_limit`].
    OutputFull,
    /// The host wanted a turn after so much fuel: [`Vm::set_fuel_slice`].
    SliceOver,
    /// The machine's own state is not what it must be, which is a mistake of ours. It does not go on.
    Damaged,
}

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Stop::OutOfFuel => "the program used up its fuel",
            Stop::OutOfMemory => "the program used up its memory",
            Stop::Deadline => "the program used up its time",
            Stop::Interrupted => "the program was interrupted",
            Stop::OutputFull => "the program wrote more than it may",
            Stop::SliceOver => "it is the host's turn",
            Stop::Damaged => {
                "the program's machine was found damaged and does not go on: please report this fault of Keelback"
            }
        })
    }
}

/// Limits of a VM. All of them are compared with what was used since the start, also through snapshots.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Fuel; `None` is no limit.
    pub fuel_ops: Option<u64>,
    /// Bytes in the region's blocks and page runs.
    pub memory_bytes: u64,
    /// Whether the memory limit stops the run ([`Stop::OutOfMemory`]), and is not a `MemoryError` in the program. What is larger
    /// than the limit itself is one in any case.
    pub memory_stops: bool,
    /// Frames on the stack, as `sys.setrecursionlimit`.
    pub recursion_depth: u32,
    /// Time on the process's own clock in which the machine runs; `None` is no limit.
    pub time: Option<Duration>,
    /// Bytes that the program may write to its standard streams; `None` is no limit.
    pub output_bytes: Option<u64>,
}

impl Limits {
    /// No limits but those of the machine itself: 3 GiB, and a thousand frames.
    pub const NONE: Limits = Limits {
        fuel_ops: None,
        memory_bytes: 3 << 30,
        memory_stops: false,
        recursion_depth: 1000,
        time: None,
        output_bytes: None,
    };
}

impl Default for Limits {
    /// What is enough for most programs that somebody else wrote, and little enough for the host: a billion units of fuel, 64 MiB, five
    /// seconds, a thousand frames, a mebibyte of output.
    fn default() -> Self {
        Limits {
            fuel_ops: Some(1_000_000_000),
            memory_bytes: 64 << 20,
            memory_stops: true,
            recursion_depth: 1000,
            time: Some(Duration::from_secs(5)),
            output_bytes: Some(1 << 20),
        }
    }
}

impl Limits {
    /// Fuel: about one unit for each instruction, and more for those that do more.
    #[must_use]
    pub fn fuel(self, fuel_ops: u64) -> Limits {
        Limits { fuel_ops: Some(fuel_ops), ..self }
    }

    /// Bytes of memory for all of the program's data.
    #[must_use]
    pub fn memory_bytes(self, memory_bytes: u64) -> Limits {
        Limits { memory_bytes, ..self }
    }

    /// Whether the memory limit is a `MemoryError` in the program, which it can catch, and not the end of its run.
    #[must_use]
    pub fn memory_raises(self, raises: bool) -> Limits {
        Limits { memory_stops: !raises, ..self }
    }

    /// Time in which the program runs.
    #[must_use]
    pub fn time(self, time: Duration) -> Limits {
        Limits { time: Some(time), ..self }
    }

    /// Calls inside each other.
    #[must_use]
    pub fn depth(self, recursion_depth: u32) -> Limits {
        Limits { recursion_depth, ..self }
    }

    /// Bytes written to the standard streams.
    #[must_use]
    pub fn output_bytes(self, output_bytes: u64) -> Limits {
        Limits { output_bytes: Some(output_bytes), ..self }
    }
}

/// What a program has used so far.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Usage {
    /// Fuel: the same number for the same program and inputs, on every machine.
    pub fuel_ops: u64,
    /// Most bytes of the region that were in use at one time.
    pub memory_peak_bytes: u64,
    /// Bytes of the region that are in use now.
    pub memory_bytes: u64,
    /// Bytes written to the standard streams.
    pub output_bytes: u64,
    /// Calls of the host's functions.
    pub host_calls: u64,
    /// Time in which the machine ran.
    pub time: Duration,
}

/// Stops a machine from another thread.
#[derive(Clone, Debug)]
pub struct InterruptHandle(Arc<AtomicBool>);

impl InterruptHandle {
    /// Asks the machine to stop: its run ends with [`Stop::Interrupted`] as soon as it can, or its next one, if it is not running.
    pub fn interrupt(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What a machine has used, and what may stop it.
#[derive(Debug)]
pub(crate) struct Account {
    /// Why the run stops, where that is being said.
    pub(crate) stop: Stop,
    /// Fuel used when this slice began.
    pub(crate) fuel_used: u64,
    /// How much fuel may be used before the host has a turn.
    turn_at: u64,
    /// See [`Limits::memory_stops`].
    pub(crate) memory_stops: bool,
    /// The run goes on when its memory limit is higher than this: it stands where an exception says that there was too little memory.
    pub(crate) lacking_bytes: u64,
    /// Bytes written.
    pub(crate) output_bytes: u64,
    /// Most bytes that may be written.
    output_limit: u64,
    /// Calls of the host's functions.
    pub(crate) host_calls: u64,
    /// Time used before the run that is going on.
    pub(crate) time_used: Duration,
    time_limit: Option<Duration>,
    /// When the run began that is going on.
    running_since: Option<Instant>,
    /// When it has to end.
    deadline: Option<Instant>,
    interrupt: Arc<AtomicBool>,
}

impl Account {
    pub(crate) fn new(limits: &Limits) -> Account {
        Account {
            stop: Stop::OutOfFuel,
            fuel_used: 0,
            turn_at: u64::MAX,
            memory_stops: limits.memory_stops,
            lacking_bytes: 0,
            output_bytes: 0,
            output_limit: limits.output_bytes.unwrap_or(u64::MAX),
            host_calls: 0,
            time_used: Duration::ZERO,
            time_limit: limits.time,
            running_since: None,
            deadline: None,
            interrupt: Arc::new(AtomicBool::new(false)),
        }
    }

    /// The same of another machine, which is not running.
    pub(crate) fn copy(&self) -> Account {
        let time_used = self.time_used + self.running_since.map_or(Duration::ZERO, |start| start.elapsed());
        let interrupt = Arc::new(AtomicBool::new(false));
        Account { time_used, running_since: None, deadline: None, interrupt, ..*self }
    }

    fn place_deadline(&mut self) {
        self.deadline = match (self.running_since, self.time_limit) {
            // A limit that no clock will ever reach is none.
            (Some(start), Some(limit)) => start.checked_add(limit.saturating_sub(self.time_used)),
            _ => None,
        };
    }

    /// Whether somebody or the clock wants the run to stop: only a look.
    pub(crate) fn is_to_stop(&self) -> bool {
        self.interrupt.load(Ordering::Relaxed) || self.deadline.is_some_and(|end| Instant::now() >= end)
    }

    /// Whether somebody or the clock wants the run to stop now.
    #[inline]
    pub(crate) fn wants_stop(&mut self) -> bool {
        if self.interrupt.load(Ordering::Relaxed) {
            self.interrupt.store(false, Ordering::Relaxed);
            self.stop = Stop::Interrupted;
            return true;
        }
        if self.deadline.is_some_and(|end| Instant::now() >= end) {
            self.stop = Stop::Deadline;
            return true;
        }
        false
    }
}

impl Vm {
    /// Puts limits in the place of those that the machine has, between runs or where it is stopped. What was used counts; handles that
    /// interrupt it go on working.
    pub fn set_limits(&mut self, limits: &Limits) {
        let used = self.usage();
        let whole = |units: u64| i64::try_from(units).unwrap_or(i64::MAX);
        self.fuel_limited = limits.fuel_ops.is_some();
        // What was done on credit stays a debt.
        self.fuel = limits.fuel_ops.map_or(i64::MAX, |fuel| whole(fuel) - whole(used.fuel_ops));
        self.slice = 0;
        self.set_ticks(0);
        let Account { output_bytes, host_calls, time_used, .. } = self.account;
        let (fuel_used, interrupt) = (used.fuel_ops, Arc::clone(&self.account.interrupt));
        self.account = Account { fuel_used, output_bytes, host_calls, time_used, interrupt, ..Account::new(limits) };
        self.set_depth_limits(limits.recursion_depth);
        self.set_memory_limit(limits.memory_bytes);
    }

    /// Counts from here on: what was used so far was ours, and not the program's.
    pub fn forget_usage(&mut self) {
        self.slice = 0;
        self.set_ticks(0);
        let account = &mut self.account;
        (account.fuel_used, account.output_bytes, account.host_calls, account.time_used) = (0, 0, 0, Duration::ZERO);
    }

    /// Fuel left, if there is a limit.
    #[must_use]
    pub fn fuel_left(&self) -> Option<u64> {
        self.fuel_limited.then(|| self.fuel_now().max(0).cast_unsigned())
    }

    /// Gives more fuel. Does nothing where fuel is not limited.
    pub fn add_fuel(&mut self, fuel_ops: u64) {
        if self.fuel_limited {
            self.fuel = self.fuel.saturating_add(i64::try_from(fuel_ops).unwrap_or(i64::MAX));
        }
    }

    /// The run is to stop with [`Stop::SliceOver`] after about so much fuel from now on, for the host to do something else; `None` is
    /// never. It has nothing to do with the limit.
    pub fn set_fuel_slice(&mut self, fuel_ops: Option<u64>) {
        let used = self.usage().fuel_ops;
        self.account.turn_at = fuel_ops.map_or(u64::MAX, |slice| used.saturating_add(slice));
    }

    /// Changes how many bytes of the region may be in use. Fewer than are in use now means that nothing more can be had.
    pub fn set_memory_limit(&mut self, bytes: u64) {
        self.heap.set_limit_bytes(bytes);
    }

    /// Changes for how long the machine may run, together with the time that it has run already.
    pub fn set_deadline(&mut self, time: Option<Duration>) {
        self.account.time_limit = time;
        self.account.place_deadline();
    }

    /// Gives more time, counted from now if the time is over. Does nothing where time is not limited.
    pub fn extend_time(&mut self, time: Duration) {
        let used = self.usage().time;
        if let Some(limit) = self.account.time_limit {
            self.set_deadline(Some(limit.max(used).saturating_add(time)));
        }
    }

    /// Changes how many bytes the program may write in all.
    pub fn set_output_limit(&mut self, bytes: Option<u64>) {
        self.account.output_limit = bytes.unwrap_or(u64::MAX);
    }

    /// What stops this machine from another thread.
    #[must_use]
    pub fn interrupt_handle(&self) -> InterruptHandle {
        InterruptHandle(Arc::clone(&self.account.interrupt))
    }

    /// What the program has used so far.
    #[must_use]
    pub fn usage(&self) -> Usage {
        let account = &self.account;
        let in_slice = self.slice.saturating_sub(self.ticks()).max(0).cast_unsigned();
        Usage {
            fuel_ops: account.fuel_used.saturating_add(in_slice),
            memory_peak_bytes: self.heap.peak_bytes(),
            memory_bytes: self.heap.committed_bytes(),
            output_bytes: account.output_bytes,
            host_calls: account.host_calls,
            time: account.time_used + account.running_since.map_or(Duration::ZERO, |start| start.elapsed()),
        }
    }

    /// Runs something on the program's time. Everything that runs code of the program while the host waits goes through here.
    pub(crate) fn timed<T>(&mut self, run: impl FnOnce(&mut Vm) -> T) -> Result<T, Damaged> {
        if self.account.running_since.is_some() {
            return Ok(run(self));
        }
        self.account.running_since = Some(Instant::now());
        self.account.place_deadline();
        let result = self.guarded(run);
        self.account.time_used = self.usage().time;
        (self.account.running_since, self.account.deadline) = (None, None);
        result
    }

    /// The same, where the program itself runs.
    pub(crate) fn timed_run(&mut self, run: impl FnOnce(&mut Vm) -> Exit) -> Exit {
        self.timed(run).unwrap_or(Exit::Stopped(Stop::Damaged))
    }

    /// Time until the deadline, if there is one.
    pub(crate) fn time_left(&self) -> Option<Duration> {
        Some(self.account.deadline?.saturating_duration_since(Instant::now()))
    }

    /// At a safepoint: whether the run has to stop for another reason than fuel.
    #[inline]
    pub(crate) fn must_stop(&mut self) -> bool {
        // Loading the library is short, and has a limit of its own.
        if self.prelude.loading {
            return false;
        }
        if self.account.fuel_used >= self.account.turn_at {
            self.account.stop = Stop::SliceOver;
            return true;
        }
        self.account.wants_stop()
    }

    /// Before work of that many units: whether there is time for it.
    pub(crate) fn has_time_for(&mut self, units: u64) -> Result<(), Flow> {
        if let Some(end) = self.account.deadline {
            let left = end.saturating_duration_since(Instant::now());
            if left < Duration::from_nanos(units.saturating_mul(UNIT_NS)) {
                return Err(self.stop(Stop::Deadline));
            }
        }
        self.may_go_on()
    }

    /// In the middle of a builtin that has done nothing yet that would show: whether it may go on.
    pub(crate) fn may_go_on(&mut self) -> Result<(), Flow> {
        if self.account.wants_stop() { Err(Flow::Stopped) } else { Ok(()) }
    }

    /// In a loop of a builtin that has done nothing yet that would show, after that many items: whether it may go on. The clock is
    /// looked at now and then.
    #[inline]
    pub(crate) fn may_go_on_after(&mut self, items: usize) -> Result<(), Flow> {
        if items.is_multiple_of(LOOK_ITEMS) { self.look() } else { Ok(()) }
    }

    /// [`Vm::may_go_on`], out of the way of the loops that ask it now and then.
    #[cold]
    #[inline(never)]
    fn look(&mut self) -> Result<(), Flow> {
        self.may_go_on()
    }

    /// Stops the run, at the instruction that is being executed, which has done nothing yet.
    pub(crate) fn stop(&mut self, stop: Stop) -> Flow {
        self.account.stop = stop;
        Flow::Stopped
    }

    /// Counts output that is written next; stops where it does not fit.
    pub(crate) fn count_output(&mut self, bytes: usize) -> Result<(), Flow> {
        let total = self.account.output_bytes.saturating_add(bytes as u64);
        if total > self.account.output_limit {
            return Err(self.stop(Stop::OutputFull));
        }
        self.account.output_bytes = total;
        Ok(())
    }
}
