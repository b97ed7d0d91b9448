//! The classes of `None`, `...` and `NotImplemented`: calling one gives its one instance.

use keelback_heap::Value;

use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// Methods of `NoneType`.
    pub(crate) static NONE = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new_none;
        /// Return repr(self).
        Method "__repr__" ("self, /") => none_repr;
        /// Return hash(self).
        Method "__hash__" ("self, /") => none_hash;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => none_eq;
        /// Return self!=value.
        Method "__ne__" ("self, value, /") => none_ne;
        /// Return self<value.
        Method "__lt__" ("self, value, /") => none_lt;
        /// Return self<=value.
        Method "__le__" ("self, value, /") => none_le;
        /// Return self>value.
        Method "__gt__" ("self, value, /") => none_gt;
        /// Return self>=value.
        Method "__ge__" ("self, value, /") => none_ge;
        /// True if self else False
        Method "__bool__" ("self, /") => none_bool;
    ];

    /// Methods of `ellipsis`.
    pub(crate) static ELLIPSIS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new_ellipsis;
        /// Return repr(self).
        Method "__repr__" ("self, /") => ellipsis_repr;
        /// Helper for pickle.
        Method "__reduce__" ("self, /") => reduce_ellipsis;
    ];

    /// Methods of `NotImplementedType`.
    pub(crate) static NOT_IMPLEMENTED = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new_not_implemented;
        /// Return repr(self).
        Method "__repr__" ("self, /") => not_implemented_repr;
        /// Helper for pickle.
        Method "__reduce__" ("self, /") => reduce_not_implemented;
        /// True if self else False
        Method "__bool__" ("self, /") => not_implemented_bool;
    ];
}

/// The instance, if the call has no arguments besides the class.
fn instance(vm: &mut Vm, args: &[Value], name: &str, value: Value) -> Result<Value, Flow> {
    if args.len() > 2 || vm.heap.dict_len(args[1].as_ref()) > 0 {
        return Err(vm.type_error(format!("{name} takes no arguments")));
    }
    Ok(value)
}

fn new_none(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    instance(vm, args, "NoneType", Value::NONE)
}

fn new_ellipsis(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    instance(vm, args, "EllipsisType", Value::ELLIPSIS)
}

fn new_not_implemented(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    instance(vm, args, "NotImplementedType", Value::NOT_IMPLEMENTED)
}

/// Makes sure that a method is called of the instance.
fn check(vm: &mut Vm, args: &[Value], instance: Value, owner: &str, method: &str) -> Result<(), Flow> {
    if args[0] == instance { Ok(()) } else { Err(vm.wrong_owner(args[0], owner, method)) }
}

fn repr(vm: &mut Vm, args: &[Value], instance: Value, owner: &str) -> Result<Value, Flow> {
    check(vm, args, instance, owner, "__repr__")?;
    vm.repr_native(instance)
}

fn none_repr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    repr(vm, args, Value::NONE, "NoneType")
}

fn ellipsis_repr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    repr(vm, args, Value::ELLIPSIS, "ellipsis")
}

fn not_implemented_repr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    repr(vm, args, Value::NOT_IMPLEMENTED, "NotImplementedType")
}

fn none_hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    check(vm, args, Value::NONE, "NoneType", "__hash__")?;
    super::object::own_hash(vm, Value::NONE)
}

/// A comparison: `None` is equal to itself, and is asked about nothing else.
fn compared(vm: &mut Vm, args: &[Value], method: &str, same: Value) -> Result<Value, Flow> {
    check(vm, args, Value::NONE, "NoneType", method)?;
    Ok(if args[1].is_none() { same } else { Value::NOT_IMPLEMENTED })
}

fn none_eq(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared(vm, args, "__eq__", Value::TRUE)
}

fn none_ne(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared(vm, args, "__ne__", Value::FALSE)
}

fn none_lt(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared(vm, args, "__lt__", Value::NOT_IMPLEMENTED)
}

fn none_le(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared(vm, args, "__le__", Value::NOT_IMPLEMENTED)
}

fn none_gt(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared(vm, args, "__gt__", Value::NOT_IMPLEMENTED)
}

fn none_ge(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared(vm, args, "__ge__", Value::NOT_IMPLEMENTED)
}

fn none_bool(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    check(vm, args, Value::NONE, "NoneType", "__bool__")?;
    Ok(Value::FALSE)
}

fn not_implemented_bool(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if args[0] != Value::NOT_IMPLEMENTED {
        return Err(vm.wrong_owner(args[0], "NotImplementedType", "__bool__"));
    }
    let function = vm.prelude_function("_not_implemented_truth")?;
    vm.tail_call(function, &[])
}

fn reduce_ellipsis(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    vm.new_str("Ellipsis")
}

fn reduce_not_implemented(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    vm.new_str("NotImplemented")
}
