//! Module objects.

use keelback_heap::layout::{ClassObj, ModuleObj};
use keelback_heap::{Kind, Ref, Value};

use super::fields::{Field, read_only, writable};
use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::names::Name;
use crate::vm::Vm;

crate::natives! {
    /// Methods of `module`.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, name, doc=None") => init;
        /// __dir__() -> list\nspecialized dir() implementation
        Method "__dir__" ("self, /") => dir;
    ];
}

/// Attributes of `module`.
pub(crate) static FIELDS: &[Field] = &[
    read_only("__dict__", |vm, object| Ok(Value::exact(Kind::Dict, vm.module_namespace(object.as_ref())?))),
    writable("__annotations__", get_annotations, set_annotations),
];

fn get_annotations(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let (dict, key) = (vm.module_namespace(object.as_ref())?, vm.name(Name::Annotations));
    if let Some(value) = vm.heap.dict_get_interned(dict, key) {
        return Ok(value);
    }
    let made = Value::exact(Kind::Dict, vm.new_dict()?);
    vm.heap.dict_set_interned(dict, key, made)?;
    Ok(made)
}

fn set_annotations(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let (dict, key) = (vm.module_namespace(object.as_ref())?, vm.name(Name::Annotations));
    match value {
        Some(value) => Ok(vm.heap.dict_set_interned(dict, key, value)?),
        None if vm.heap.dict_remove_interned(dict, key).is_some() => Ok(()),
        None => Err(vm.attribute_error(object, key, Name::Annotations.text())),
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let plain = vm.class(Builtin::Module);
    let class = vm.class_to_make(args[0], Builtin::Module)?.unwrap_or(plain);
    let (dict, name) = (vm.new_dict()?, vm.heap.intern("")?);
    let header = vm.heap.header(Kind::Module);
    let mut object = ModuleObj { header, dict, name, waiting: 0, class: Ref::NULL };
    let hashed_alike = vm.lookup_name(class, Name::Hash) == vm.lookup_name(plain, Name::Hash);
    if vm.heap.get::<ClassObj>(class).slot_base == 0 && hashed_alike {
        // Its attributes are what is in its dictionary, of whatever class it is.
        if class != plain {
            object.class = class;
        }
        return Ok(Value::exact(Kind::Module, vm.heap.alloc(object, 0)?));
    }
    let root = vm.root_shape(class)?;
    Ok(Value::object(Kind::Module, true, vm.heap.new_subclass_instance(object, 0, root)?))
}

fn receiver(vm: &mut Vm, value: Value, name: &str) -> Result<Ref, Flow> {
    match value.layout_ref(Kind::Module) {
        Some(at) => Ok(at),
        None => Err(vm.foreign_receiver(name, "module", value)),
    }
}

fn init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = receiver(vm, args[0], "__init__")?;
    let Some(name) = args[1].layout_ref(Kind::Str) else {
        let given = vm.type_name(args[1]);
        return Err(vm.type_error(format!("module() argument 'name' must be str, not {given}")));
    };
    let name = vm.heap.intern_ref(name)?;
    let dict = vm.module_namespace(at)?;
    vm.heap.get_mut::<ModuleObj>(at).name = name;
    let doc = if args[2].is_unbound() { Value::NONE } else { args[2] };
    for (key, value) in [
        (Name::Name, Value::exact(Kind::Str, name)),
        (Name::Doc, doc),
        (Name::Package, Value::NONE),
        (Name::Loader, Value::NONE),
        (Name::Spec, Value::NONE),
    ] {
        let key = vm.name(key);
        vm.heap.dict_set_interned(dict, key, value)?;
    }
    Ok(Value::NONE)
}

fn dir(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = receiver(vm, args[0], "__dir__")?;
    let dict = vm.module_namespace(at)?;
    let key = vm.name(Name::Dir);
    if let Some(function) = vm.heap.dict_get_interned(dict, key) {
        return vm.tail_call(function, &[]);
    }
    let keys = vm.dict_keys(dict);
    vm.new_list(&keys)
}

impl Vm {
    /// Whether a module is part of this machine.
    pub(crate) fn is_builtin_module(&self, name: &str) -> bool {
        matches!(name, "sys" | "builtins" | "time") || crate::stdlib::MODULES.iter().any(|def| def.name == name)
    }
}
