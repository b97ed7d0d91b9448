//! `time`: the clocks that the host grants.

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
        /// Return the current time in seconds since the Epoch.
        Function "time" ("") => time;
        /// Return the current time in nanoseconds since the Epoch.
        Function "time_ns" ("") => time_ns;
    ];
}

fn no_clock(vm: &mut Vm) -> Flow {
    vm.raise_text(Builtin::PermissionError, "the host grants this program no clock")
}

fn perf_counter(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    match vm.host.monotonic_ns() {
        Some(ns) => Ok(Value::float(ns as f64 / 1e9)),
        None => Err(no_clock(vm)),
    }
}

fn perf_counter_ns(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    match vm.host.monotonic_ns() {
        Some(ns) => Ok(vm.heap.new_int_i128(i128::from(ns))?),
        None => Err(no_clock(vm)),
    }
}

fn time(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    match vm.host.unix_ns() {
        Some(ns) => Ok(Value::float(ns as f64 / 1e9)),
        None => Err(no_clock(vm)),
    }
}

fn time_ns(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    match vm.host.unix_ns() {
        Some(ns) => Ok(vm.heap.new_int_i128(ns)?),
        None => Err(no_clock(vm)),
    }
}
