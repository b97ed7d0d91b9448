//! The classes of `None`, `...` and `NotImplemented`: calling one gives its one instance.

use keelback_heap::Value;

use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// Methods of `NoneType`.
    pub(crate) static NONE = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new_none;
        /// True if self else False
        Method "__bool__" ("self, /") => none_bool;
    ];

    /// Methods of `ellipsis`.
    pub(crate) static ELLIPSIS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new_ellipsis;
        /// Helper for pickle.
        Method "__reduce__" ("self, /") => reduce_ellipsis;
    ];

    /// Methods of `NotImplementedType`.
    pub(crate) static NOT_IMPLEMENTED = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new_not_implemented;
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

fn none_bool(_vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
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
