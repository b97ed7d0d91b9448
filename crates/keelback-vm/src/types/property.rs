//! `property`, `staticmethod` and `classmethod`.

use keelback_heap::layout::{ClassMethodObj, FunctionObj, PropertyObj, StaticMethodObj};
use keelback_heap::{Kind, Ref, Value};

use super::fields::{Field, read_only, writable};
use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::names::Name;
use crate::vm::Vm;

crate::natives! {
    /// Methods of `property`.
    pub(crate) static PROPERTY_METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => property_new;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, fget=None, fset=None, fdel=None, doc=None") => property_init;
        /// Descriptor to obtain a copy of the property with a different getter.
        Method "getter" ("self, object, /") => getter;
        /// Descriptor to obtain a copy of the property with a different setter.
        Method "setter" ("self, object, /") => setter;
        /// Descriptor to obtain a copy of the property with a different deleter.
        Method "deleter" ("self, object, /") => deleter;
        /// Return an attribute of instance, which is of type owner.
        Method "__get__" ("self, instance, owner=None, /") => property_get;
        /// Set an attribute of instance to value.
        Method "__set__" ("self, instance, value, /") => property_set;
        /// Delete an attribute of instance.
        Method "__delete__" ("self, instance, /") => property_delete;
        /// Method to set name of a property.
        Method "__set_name__" ("self, owner, name, /") => property_set_name;
    ];

    /// What the prelude makes properties with.
    pub(crate) static INTRINSICS = [
        /// `property.__init__` where the getter's documentation took Python code.
        Function "_property_store" ("self, get, set, del, doc, given, /") => property_store;
    ];

    /// Methods of `staticmethod`.
    pub(crate) static STATIC_METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => static_new;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, function, /") => static_init;
        /// Return an attribute of instance, which is of type owner.
        Method "__get__" ("self, instance, owner=None, /") => static_get;
        /// Call self as a function.
        Method "__call__" ("self, /, *args, **kwargs") => static_call;
    ];

    /// Methods of `classmethod`.
    pub(crate) static CLASS_METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => class_new;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, function, /") => class_init;
        /// Return an attribute of instance, which is of type owner.
        Method "__get__" ("self, instance, owner=None, /") => class_get;
    ];
}

/// Attributes of `property`.
pub(crate) static PROPERTY_FIELDS: &[Field] = &[
    read_only("fget", |vm, object| Ok(property(vm, object).get)),
    read_only("fset", |vm, object| Ok(property(vm, object).set)),
    read_only("fdel", |vm, object| Ok(property(vm, object).del)),
    writable("__doc__", property_doc, set_property_doc),
    writable("__name__", property_name, set_property_name),
    read_only("__isabstractmethod__", property_is_abstract),
];

/// Attributes of `staticmethod`.
pub(crate) static STATIC_FIELDS: &[Field] = &[
    read_only("__func__", |vm, object| Ok(wrapped(vm, object))),
    read_only("__wrapped__", |vm, object| Ok(wrapped(vm, object))),
    read_only("__isabstractmethod__", wrapper_is_abstract),
    writable("__dict__", wrapper_dict, super::function::no_dict_change),
];

/// Attributes of `classmethod`.
pub(crate) static CLASS_FIELDS: &[Field] = &[
    read_only("__func__", |vm, object| Ok(wrapped(vm, object))),
    read_only("__wrapped__", |vm, object| Ok(wrapped(vm, object))),
    read_only("__isabstractmethod__", wrapper_is_abstract),
    writable("__dict__", wrapper_dict, super::function::no_dict_change),
];

fn property(vm: &Vm, object: Value) -> PropertyObj {
    *vm.heap.get::<PropertyObj>(object.as_ref())
}

/// Allocates an object of a builtin layout for a class that may be a Python subclass.
fn allocate<T: keelback_heap::layout::Layout>(
    vm: &mut Vm,
    class: Value,
    builtin: Builtin,
    object: T,
) -> Result<Value, Flow> {
    let class = vm.class_to_make(class, builtin)?;
    vm.new_of_class(object, class)
}

fn none_if_unbound(value: Value) -> Value {
    if value.is_unbound() { Value::NONE } else { value }
}

fn property_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let header = vm.heap.header(Kind::Property);
    let none = Value::NONE;
    allocate(
        vm,
        args[0],
        Builtin::Property,
        PropertyObj { header, get: none, set: none, del: none, doc: Value::UNBOUND, name: Value::UNBOUND },
    )
}

fn property_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[0].has_layout(Kind::Property) {
        return Err(vm.foreign_receiver("__init__", "property", args[0]));
    }
    let (get, doc) = (none_if_unbound(args[1]), none_if_unbound(args[4]));
    if !doc.is_none() || get.is_none() || get.is_exact(Kind::Function) {
        return property_store(vm, &[args[0], get, args[2], args[3], doc, Value::bool(!doc.is_none())]);
    }
    if !crate::interp::ops::arith::is_plain(get) {
        return Err(Flow::Slow);
    }
    let key = vm.name(Name::Doc);
    let doc = match vm.get_attr(get, key) {
        Err(Flow::Raise) if vm.pending_is(Builtin::AttributeError) => {
            vm.take_pending();
            Value::NONE
        }
        found => found?,
    };
    property_store(vm, &[args[0], get, args[2], args[3], doc, Value::FALSE])
}

/// `__init__` once the documentation is known, and whether that was `given` by the caller.
fn property_store(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(at) = args[0].layout_ref(Kind::Property) else {
        return Err(vm.foreign_receiver("__init__", "property", args[0]));
    };
    let (set, del, doc, given) = (none_if_unbound(args[2]), none_if_unbound(args[3]), args[4], args[5]);
    let object = vm.heap.get_mut::<PropertyObj>(at);
    (object.get, object.set, object.del) = (args[1], set, del);
    object.doc = if doc.is_none() { Value::UNBOUND } else { doc };
    object.name = Value::UNBOUND;
    if args[0].is_subclass_instance() {
        // The class has a `__doc__` of its own, which would hide the property's.
        let text = property_doc(vm, args[0])?;
        let key = vm.name(Name::Doc);
        match vm.set_attr_generic(args[0], key, Some(text)) {
            // Without a place for it, only what the getter says is missed.
            Err(Flow::Raise)
                if (given == Value::TRUE || text.is_none()) && vm.pending_is(Builtin::AttributeError) =>
            {
                vm.take_pending();
            }
            result => result?,
        }
    }
    Ok(Value::NONE)
}

/// A copy of the property `args[0]` with one function replaced by `args[1]`, which keeps the function that is there if it is
/// `None`.
fn copy_with(vm: &mut Vm, args: &[Value], field: fn(&mut PropertyObj) -> &mut Value) -> Result<Value, Flow> {
    let (object, function) = (args[0], args[1]);
    if !object.has_layout(Kind::Property) {
        return Err(vm.foreign_receiver("getter", "property", object));
    }
    let mut changed = property(vm, object);
    if !function.is_none() {
        *field(&mut changed) = function;
    }
    if object.is_subclass_instance() {
        let class = Value::exact(Kind::Class, vm.class_of(object));
        let doc = none_if_unbound(changed.doc);
        return vm.tail_call(class, &[changed.get, changed.set, changed.del, doc]);
    }
    changed.header = vm.heap.header(Kind::Property);
    Ok(Value::exact(Kind::Property, vm.heap.alloc(changed, 0)?))
}

fn getter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    copy_with(vm, args, |property| &mut property.get)
}

fn setter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    copy_with(vm, args, |property| &mut property.set)
}

fn deleter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    copy_with(vm, args, |property| &mut property.del)
}

/// Checks that `__get__` of a descriptor was given its own object, and an instance or a class.
fn check_get(vm: &mut Vm, args: &[Value], kind: Kind, owner: &str) -> Result<(), Flow> {
    if !args[0].has_layout(kind) {
        return Err(vm.foreign_receiver("__get__", owner, args[0]));
    }
    let is_none = |value: Value| value.is_none() || value.is_unbound();
    if is_none(args[1]) && is_none(args[2]) {
        return Err(vm.type_error("__get__(None, None) is invalid"));
    }
    Ok(())
}

fn property_get(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    check_get(vm, args, Kind::Property, "property")?;
    if args[1].is_none() {
        return Ok(args[0]);
    }
    let get = property(vm, args[0]).get;
    if get.is_none() {
        return Err(vm.no_accessor(args[0], args[1], "getter"));
    }
    vm.tail_call(get, &[args[1]])
}

fn property_set(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[0].has_layout(Kind::Property) {
        return Err(vm.foreign_receiver("__set__", "property", args[0]));
    }
    let set = property(vm, args[0]).set;
    if set.is_none() {
        return Err(vm.no_accessor(args[0], args[1], "setter"));
    }
    vm.tail_call(set, &[args[1], args[2]])
}

fn property_delete(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[0].has_layout(Kind::Property) {
        return Err(vm.foreign_receiver("__delete__", "property", args[0]));
    }
    let del = property(vm, args[0]).del;
    if del.is_none() {
        return Err(vm.no_accessor(args[0], args[1], "deleter"));
    }
    vm.tail_call(del, &[args[1]])
}

fn property_set_name(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(at) = args[0].layout_ref(Kind::Property) {
        vm.heap.get_mut::<PropertyObj>(at).name = args[2];
    }
    Ok(Value::NONE)
}

fn property_doc(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let property = property(vm, object);
    if !property.doc.is_unbound() {
        return Ok(property.doc);
    }
    if property.get.is_exact(Kind::Function) {
        let key = vm.name(Name::Doc);
        return vm.get_attr(property.get, key);
    }
    Ok(Value::NONE)
}

fn set_property_doc(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    vm.heap.get_mut::<PropertyObj>(object.as_ref()).doc = value.unwrap_or(Value::NONE);
    Ok(())
}

fn property_name(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let property = property(vm, object);
    if !property.name.is_unbound() {
        return Ok(property.name);
    }
    let key = vm.name(Name::Name);
    if property.get.is_exact(Kind::Function) {
        return vm.get_attr(property.get, key);
    }
    if property.get.is_exact(Kind::Instance) {
        match vm.get_attr(property.get, key) {
            Err(Flow::Raise) if vm.pending_is(Builtin::AttributeError) => {
                vm.take_pending();
            }
            found => return found,
        }
    }
    Err(vm.attribute_error(object, key, "'property' object has no attribute '__name__'"))
}

fn set_property_name(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    vm.heap.get_mut::<PropertyObj>(object.as_ref()).name = value.unwrap_or(Value::UNBOUND);
    Ok(())
}

/// `__isabstractmethod__` of a function's own attributes, or of another descriptor.
fn is_abstract(vm: &mut Vm, value: Value) -> Result<bool, Flow> {
    let mut value = value;
    // `__init__` can make one that wraps itself.
    for _ in 0..=vm.depth_limit {
        match value.kind() {
            Some(Kind::Function) => {
                let name = vm.heap.intern("__isabstractmethod__")?;
                let found = vm.own_attribute(value, name)?;
                return match found {
                    Some(found) => vm.truth(found),
                    None => Ok(false),
                };
            }
            Some(Kind::StaticMethod | Kind::ClassMethod) => value = wrapped(vm, value),
            Some(Kind::Property) => {
                let property = property(vm, value);
                return Ok([property.get, property.set, property.del].iter().any(|function| {
                    function.is_exact(Kind::Function) && is_abstract(vm, *function).unwrap_or(false)
                }));
            }
            Some(Kind::Instance) => {
                let name = vm.heap.intern("__isabstractmethod__")?;
                return match vm.own_attribute(value, name)? {
                    Some(found) => vm.truth(found),
                    None => Ok(false),
                };
            }
            _ => return Ok(false),
        }
    }
    Err(vm.recursion_error("maximum recursion depth exceeded"))
}

fn property_is_abstract(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    Ok(Value::bool(is_abstract(vm, object)?))
}

fn wrapper_is_abstract(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let function = wrapped(vm, object);
    Ok(Value::bool(is_abstract(vm, function)?))
}

fn wrapped(vm: &Vm, object: Value) -> Value {
    match object.kind() {
        Some(Kind::StaticMethod) => vm.heap.get::<StaticMethodObj>(object.as_ref()).callable,
        _ => vm.heap.get::<ClassMethodObj>(object.as_ref()).callable,
    }
}

fn static_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let header = vm.heap.header(Kind::StaticMethod);
    let object = StaticMethodObj { header, callable: Value::NONE, dict: Ref::NULL, pad: 0 };
    allocate(vm, args[0], Builtin::StaticMethod, object)
}

fn class_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let header = vm.heap.header(Kind::ClassMethod);
    let object = ClassMethodObj { header, callable: Value::NONE, dict: Ref::NULL, pad: 0 };
    allocate(vm, args[0], Builtin::ClassMethod, object)
}

fn static_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(at) = args[0].layout_ref(Kind::StaticMethod) {
        vm.heap.get_mut::<StaticMethodObj>(at).callable = args[1];
    }
    Ok(Value::NONE)
}

fn class_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(at) = args[0].layout_ref(Kind::ClassMethod) {
        vm.heap.get_mut::<ClassMethodObj>(at).callable = args[1];
    }
    Ok(Value::NONE)
}

fn static_get(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    check_get(vm, args, Kind::StaticMethod, "staticmethod")?;
    Ok(wrapped(vm, args[0]))
}

fn static_call(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[0].has_layout(Kind::StaticMethod) {
        return Err(vm.foreign_receiver("__call__", "staticmethod", args[0]));
    }
    let mut all = args[2..].to_vec();
    let names = vm.spread_keywords(args[1], &mut all)?;
    let function = wrapped(vm, args[0]);
    vm.call_with_names(function, &all, names, 0)
}

fn class_get(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    check_get(vm, args, Kind::ClassMethod, "classmethod")?;
    let owner = if args[2].is_unbound() || args[2].is_none() {
        Value::exact(Kind::Class, vm.class_of(args[1]))
    } else {
        args[2]
    };
    let function = wrapped(vm, args[0]);
    vm.bind(function, owner)
}

fn wrapper_dict(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    super::function::namespace_dict(vm, object)
}

/// What method decorators take over from what they wrap.
const WRAPPED_NAMES: [Name; 5] = [Name::Module, Name::Name, Name::Qualname, Name::Doc, Name::Annotations];

impl Vm {
    /// The dictionary with a function's (or a method decorator's) own attributes, or null.
    pub(crate) fn attribute_dict(&self, object: Value) -> Ref {
        let at = object.as_ref();
        match object.kind() {
            Some(Kind::Function) => self.heap.get::<FunctionObj>(at).dict,
            Some(Kind::StaticMethod) => self.heap.get::<StaticMethodObj>(at).dict,
            Some(Kind::ClassMethod) => self.heap.get::<ClassMethodObj>(at).dict,
            _ => Ref::NULL,
        }
    }

    /// Whether method decorators have an attribute from what they wrap.
    pub(crate) fn is_wrapped_name(&self, name: Ref) -> bool {
        WRAPPED_NAMES.iter().any(|wrapped| self.name(*wrapped) == name)
    }

    /// What `staticmethod` and `classmethod` take over from the function that they wrap. They do so when somebody looks at
    /// their attributes for the first time: few ever do.
    fn copy_wrapped_attributes(&mut self, wrapper: Value, dict: Ref) -> Result<(), Flow> {
        let callable = match wrapper.kind() {
            Some(Kind::StaticMethod) => self.heap.get::<StaticMethodObj>(wrapper.as_ref()).callable,
            Some(Kind::ClassMethod) => self.heap.get::<ClassMethodObj>(wrapper.as_ref()).callable,
            _ => return Ok(()),
        };
        if !callable.is_exact(Kind::Function) && !callable.is_exact(Kind::Native) {
            return Ok(());
        }
        for wrapped in WRAPPED_NAMES {
            let name = self.name(wrapped);
            if let Some(value) = self.find_attr(callable, name)? {
                self.heap.dict_set_interned(dict, name, value)?;
            }
        }
        Ok(())
    }

    /// The dictionary that takes new attributes of modules, functions and method decorators.
    pub(crate) fn namespace_for_writing(&mut self, object: Value) -> Result<Option<Ref>, Flow> {
        let at = match object.to_ref() {
            Some(at) => at,
            None => return Ok(None),
        };
        match object.kind() {
            Some(Kind::Module) => Ok(Some(self.module_namespace(at)?)),
            Some(Kind::Function | Kind::StaticMethod | Kind::ClassMethod) => {
                let dict = self.attribute_dict(object);
                if !dict.is_null() {
                    return Ok(Some(dict));
                }
                let dict = self.new_dict()?;
                self.copy_wrapped_attributes(object, dict)?;
                match object.kind() {
                    Some(Kind::Function) => {
                        self.heap.get_mut::<FunctionObj>(at).dict = dict;
                    }
                    Some(Kind::StaticMethod) => {
                        self.heap.get_mut::<StaticMethodObj>(at).dict = dict;
                    }
                    _ => self.heap.get_mut::<ClassMethodObj>(at).dict = dict,
                }
                Ok(Some(dict))
            }
            _ => Ok(None),
        }
    }

    /// `__qualname__` of a class.
    pub(crate) fn qualified_name(&self, class: Ref) -> String {
        self.text_of(self.heap.get::<keelback_heap::layout::ClassObj>(class).qualname)
    }

    /// The `AttributeError` for a property without the function that is needed, a getter, setter or deleter.
    #[cold]
    pub(crate) fn no_accessor(&mut self, property: Value, object: Value, what: &str) -> Flow {
        let label = self.property_label(property.as_ref());
        let class = self.qualified_name(self.class_of(object));
        self.raise_text(Builtin::AttributeError, &format!("property {label}of '{class}' object has no {what}"))
    }

    /// `'name' ` of a property if it knows its name, for messages.
    fn property_label(&self, property: Ref) -> String {
        let property = self.heap.get::<PropertyObj>(property);
        let name = if property.name.has_layout(Kind::Str) {
            self.str_lossy(property.name)
        } else if property.get.is_exact(Kind::Function) {
            self.text_of(self.heap.get::<FunctionObj>(property.get.as_ref()).name)
        } else {
            return String::new();
        };
        format!("'{name}' ")
    }
}
