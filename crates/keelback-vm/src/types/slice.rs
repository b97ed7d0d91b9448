//! `slice`.

use keelback_heap::layout::SliceObj;
use keelback_heap::{Kind, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::types::fields::{Field, read_only};
use crate::types::receiver::comparison_methods;
use crate::vm::Vm;

crate::natives! {
    /// The methods.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args") => new;
        /// S.indices(len) -> (start, stop, stride)
        ///
        /// Assuming a sequence of length len, calculate the start and stop
        /// indices, and the stride length of the extended slice described by
        /// S. Out of bounds indices are clipped in a manner consistent with the
        /// handling of normal slices.
        Method "indices" ("self, object, /") => indices;
        /// Return hash(self).
        Method "__hash__" ("self, /") => hash;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => eq;
        /// Return self!=value.
        Method "__ne__" ("self, value, /") => ne;
        /// Return self<value.
        Method "__lt__" ("self, value, /") => lt;
        /// Return self<=value.
        Method "__le__" ("self, value, /") => le;
        /// Return self>value.
        Method "__gt__" ("self, value, /") => gt;
        /// Return self>=value.
        Method "__ge__" ("self, value, /") => ge;
        /// Return state information for pickling.
        Method "__reduce__" ("self, /") => reduce;
    ];
}

/// The attributes.
pub(crate) const FIELDS: &[Field] = &[read_only("start", start), read_only("stop", stop), read_only("step", step)];

comparison_methods!("slice", |value| value.has_layout(Kind::Slice));

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.class_to_make(args[0], Builtin::Slice)?;
    vm.new_slice_of(&args[1..])
}

fn start(vm: &mut Vm, slice: Value) -> Result<Value, Flow> {
    let slice = vm.receiver(slice, Kind::Slice, "start")?;
    Ok(vm.heap.get::<SliceObj>(slice).start)
}

fn stop(vm: &mut Vm, slice: Value) -> Result<Value, Flow> {
    let slice = vm.receiver(slice, Kind::Slice, "stop")?;
    Ok(vm.heap.get::<SliceObj>(slice).stop)
}

fn step(vm: &mut Vm, slice: Value) -> Result<Value, Flow> {
    let slice = vm.receiver(slice, Kind::Slice, "step")?;
    Ok(vm.heap.get::<SliceObj>(slice).step)
}

fn indices(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let slice = vm.receiver(args[0], Kind::Slice, "indices")?;
    let length = vm.integer_argument(args[1])?;
    if vm.heap.int_is_negative(length) {
        return Err(vm.value_error("length should not be negative"));
    }
    let object = *vm.heap.get::<SliceObj>(slice);
    let small = |value: Value| value.is_none() || value.is_int() || value.is_bool();
    match length.to_int() {
        Some(length) if small(object.start) && small(object.stop) && small(object.step) => {
            let span = vm.resolve_slice(slice, length)?;
            let mut parts = [Value::NONE; 3];
            for (part, value) in parts.iter_mut().zip([span.start, span.stop, span.step]) {
                *part = vm.heap.new_int_i64(value)?;
            }
            vm.new_tuple(&parts)
        }
        _ => Err(Flow::Slow),
    }
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Slice, "__hash__")?;
    match vm.heap.hash(args[0]) {
        Ok(hash) => Ok(vm.heap.new_int_i64(hash)?),
        Err(error) => Err(vm.table_error(error)),
    }
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let slice = vm.receiver(args[0], Kind::Slice, "__reduce__")?;
    let object = *vm.heap.get::<SliceObj>(slice);
    let parts = vm.new_tuple(&[object.start, object.stop, object.step])?;
    let class = vm.class_value(Builtin::Slice);
    vm.new_tuple(&[class, parts])
}

impl Vm {
    /// `slice(*args)`.
    pub(crate) fn new_slice_of(&mut self, args: &[Value]) -> Result<Value, Flow> {
        match *args {
            [] => Err(self.type_error("slice expected at least 1 argument, got 0")),
            [stop] => self.new_slice(Value::NONE, stop, Value::NONE),
            [start, stop] => self.new_slice(start, stop, Value::NONE),
            [start, stop, step] => self.new_slice(start, stop, step),
            _ => Err(self.type_error(format!("slice expected at most 3 arguments, got {}", args.len()))),
        }
    }
}
