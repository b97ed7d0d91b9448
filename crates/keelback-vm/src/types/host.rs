//! Functions and objects of the host, as the guest sees them.

use keelback_heap::layout::HostFunctionObj;
use keelback_heap::{Kind, Value};

use super::fields::{Field, fixed};
use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// Methods of functions of the host.
    pub(crate) static METHODS = [
        /// Call self as a function.
        Method "__call__" ("self, /, *args, **kwargs") => call;
        /// Return an attribute of instance, which is of type owner.
        Method "__get__" ("self, instance, owner=None, /") => get;
    ];

    /// Methods of objects of the host.
    pub(crate) static OBJECT_METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new;
    ];
}

/// Only the host makes its objects.
fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = match args[0].exact_ref(Kind::Class) {
        Some(class) => vm.class_name(class),
        None => "host_object".to_owned(),
    };
    Err(vm.type_error(format!("cannot create '{name}' instances")))
}

/// Attributes of functions of the host.
pub(crate) static FIELDS: &[Field] = &[
    fixed("__name__", |vm, object| Ok(Value::exact(Kind::Str, function(vm, object).name))),
    fixed("__qualname__", |vm, object| Ok(Value::exact(Kind::Str, function(vm, object).name))),
    fixed("__doc__", |vm, object| Ok(function(vm, object).doc)),
    fixed("__module__", |vm, object| {
        let module = function(vm, object).module;
        if module.is_null() { vm.new_str("builtins") } else { Ok(Value::exact(Kind::Str, module)) }
    }),
];

fn function(vm: &Vm, object: Value) -> HostFunctionObj {
    *vm.heap.get::<HostFunctionObj>(object.as_ref())
}

fn call(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[0].is_exact(Kind::HostFunction) {
        return Err(vm.wrong_receiver(args[0], Kind::HostFunction, "__call__"));
    }
    let (named, positional) = (args[1].as_ref(), &args[2..]);
    let mut all = positional.to_vec();
    let (mut names, mut position) = (Vec::new(), 0);
    while let Some((key, value)) = vm.heap.dict_next(named, &mut position) {
        names.push(key);
        all.push(value);
    }
    if names.is_empty() {
        return vm.tail_call(args[0], &all);
    }
    let names = vm.heap.new_tuple(&names)?;
    vm.call_with_names(args[0], &all, names, crate::frame::Resume::Store as u32)
}

/// A method of a class of the host is bound like any other; a plain function is not.
fn get(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[0].is_exact(Kind::HostFunction) {
        return Err(vm.wrong_receiver(args[0], Kind::HostFunction, "__get__"));
    }
    if function(vm, args[0]).method == 0 || args[1].is_none() {
        return Ok(args[0]);
    }
    let header = vm.heap.header(Kind::Method);
    let at = vm.heap.alloc(keelback_heap::layout::MethodObj { header, function: args[0], receiver: args[1] }, 0)?;
    Ok(Value::exact(Kind::Method, at))
}
