//! `time`: the clocks that the host grants.

use std::time::{Duration, Instant};

use keelback_heap::Value;

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// The functions.
    pub(crate) static FUNCTIONS = [
        /// Performance counter for benchmarking.
        Function "perf_counter" ("") => perf_counter;
        /// Performance counter for benchmarking as nanoseconds.
        Function "perf_counter_ns" ("") => perf_counter_ns;
        /// Monotonic clock, cannot go backward.
        Function "monotonic" ("") => perf_counter;
        /// Monotonic clock, cannot go backward, as nanoseconds.
        Function "monotonic_ns" ("") => perf_counter_ns;
        /// Process time for profiling.
        Function "process_time" ("") => perf_counter;
        /// Process time for profiling as nanoseconds.
        Function "process_time_ns" ("") => perf_counter_ns;
        /// Thread time for profiling.
        Function "thread_time" ("") => perf_counter;
        /// Thread time for profiling as nanoseconds.
        Function "thread_time_ns" ("") => perf_counter_ns;
        /// Return the current time in seconds since the Epoch.
        Function "time" ("") => time;
        /// Return the current time in nanoseconds since the Epoch.
        Function "time_ns" ("") => time_ns;
        /// sleep(seconds)
        ///
        /// Delay execution for a given number of seconds.  The argument may be
        /// a floating-point number for subsecond precision.
        Function "sleep" ("seconds, /") => sleep;
    ];

    /// What event loops need of clocks.
    pub(crate) static INTRINSICS = [
        /// The monotonic clock in seconds, or None if the host grants none.
        Function "_granted_clock" ("") => granted_clock;
        /// Lets that many seconds pass.
        Function "_pass_time" ("seconds, /") => pass_time;
    ];
}

fn no_clock(vm: &mut Vm) -> Flow {
    vm.not_granted("the clock")
}

fn perf_counter(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    match vm.ask_host(|host| host.monotonic_ns()) {
        Some(ns) => Ok(Value::float(ns as f64 / 1e9)),
        None => Err(no_clock(vm)),
    }
}

fn perf_counter_ns(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    match vm.ask_host(|host| host.monotonic_ns()) {
        Some(ns) => Ok(vm.heap.new_int_i128(i128::from(ns))?),
        None => Err(no_clock(vm)),
    }
}

fn time(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    match vm.ask_host(|host| host.unix_ns()) {
        Some(ns) => Ok(Value::float(ns as f64 / 1e9)),
        None => Err(no_clock(vm)),
    }
}

fn time_ns(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    match vm.ask_host(|host| host.unix_ns()) {
        Some(ns) => Ok(vm.heap.new_int_i128(ns)?),
        None => Err(no_clock(vm)),
    }
}

/// Longest sleep that fits the clocks, in seconds.
const SLEEP_MAX: f64 = 9_223_372_036.0;

fn sleep(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let seconds = if vm.heap.is_integer(args[0]) {
        match vm.heap.int_to_i64(args[0]).map(|seconds| seconds as f64) {
            Some(seconds) if seconds.abs() < SLEEP_MAX => seconds,
            _ => {
                let message = "timestamp too large to convert to C PyTime_t";
                return Err(vm.raise_text(Builtin::OverflowError, message));
            }
        }
    } else if let Some(seconds) = vm.number_as_f64(args[0]) {
        if seconds.is_nan() {
            return Err(vm.value_error("Invalid value NaN (not a number)"));
        }
        if seconds.abs() >= SLEEP_MAX {
            return Err(vm.raise_text(Builtin::OverflowError, "timestamp out of range for platform time_t"));
        }
        seconds
    } else {
        let name = vm.type_name(args[0]);
        return Err(vm.type_error(format!("'{name}' object cannot be interpreted as an integer")));
    };
    if seconds < 0.0 {
        return Err(vm.value_error("sleep length must be non-negative"));
    }
    if vm.ask_host(|host| host.monotonic_ns()).is_none() {
        return Err(no_clock(vm));
    }
    let_pass(vm, seconds)
}

/// How long the machine sleeps without looking at what may stop it.
const NAP_NS: u64 = 5_000_000;

/// Lets time pass; an interruption or a deadline ends it here and now. It begins anew when the run goes on.
fn let_pass(vm: &mut Vm, seconds: f64) -> Result<Value, Flow> {
    let mut left = (seconds * 1e9).ceil() as u64;
    while left > 0 {
        let until_deadline =
            vm.time_left().map_or(u64::MAX, |time| u64::try_from(time.as_nanos()).unwrap_or(u64::MAX));
        let nap = left.min(NAP_NS).min(until_deadline.max(1));
        let asleep = Instant::now();
        vm.ask_host(|host| host.sleep_ns(nap));
        left -= nap;
        if vm.ask_host(|host| host.interrupted()) {
            return Err(vm.raise_with(Builtin::KeyboardInterrupt, &[]));
        }
        vm.may_go_on()?;
        if asleep.elapsed() < Duration::from_nanos(nap / 2) {
            // The host's clock is not the machine's: nobody waits.
            vm.ask_host(|host| host.sleep_ns(left));
            break;
        }
    }
    Ok(Value::NONE)
}

fn granted_clock(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Ok(vm.ask_host(|host| host.monotonic_ns()).map_or(Value::NONE, |ns| Value::float(ns as f64 / 1e9)))
}

fn pass_time(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let seconds = vm.number_as_f64(args[0]).unwrap_or(0.0);
    let_pass(vm, seconds.clamp(0.0, SLEEP_MAX))
}
