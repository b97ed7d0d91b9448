//! `type`: attributes and methods of classes.

use keelback_heap::layout::{ClassObj, MappingProxyObj};
use keelback_heap::{Kind, Ref, Value};

use super::fields::{Field, fixed, read_only, writable};
use super::object::{class_names, names_list};
use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::names::Name;
use crate::vm::Vm;

crate::natives! {
    /// Methods of `type`.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("metatype, /, *args, **kwargs") => super::class_new::type_new;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, **kwargs") => init;
        /// Call self as a function.
        Method "__call__" ("self, /, *args, **kwargs") => call;
        /// Return repr(self).
        Method "__repr__" ("self, /") => repr;
        /// Return a type's method resolution order.
        Method "mro" ("self, /") => mro;
        /// Return a list of immediate subclasses.
        Method "__subclasses__" ("self, /") => subclasses;
        /// Check if an object is an instance.
        Method "__instancecheck__" ("self, instance, /") => instancecheck;
        /// Check if a class is a subclass.
        Method "__subclasscheck__" ("self, subclass, /") => subclasscheck;
        /// Create the namespace for the class statement
        Class "__prepare__" ("cls, /, *args, **kwargs | cls, name, bases, /, **kwds") => prepare;
        /// Return self|value.
        Method "__or__" ("self, value, /") => or;
        /// Return value|self.
        Method "__ror__" ("self, value, /") => ror;
        /// Specialized __dir__ implementation for types.
        Method "__dir__" ("self, /") => dir;
        /// Return getattr(self, name).
        Method "__getattribute__" ("self, name, /") => getattribute;
        /// Implement setattr(self, name, value).
        Method "__setattr__" ("self, name, value, /") => setattr;
        /// Implement delattr(self, name).
        Method "__delattr__" ("self, name, /") => delattr;
        /// Return memory consumption of the type object.
        Method "__sizeof__" ("self, /") => sizeof;
    ];
}

/// Attributes of `type`.
pub(crate) static FIELDS: &[Field] = &[
    writable("__name__", get_name, set_name),
    writable("__qualname__", get_qualname, set_qualname),
    writable("__module__", get_module, set_module),
    writable("__bases__", get_bases, set_bases),
    read_only("__base__", get_base),
    fixed("__mro__", get_mro),
    fixed("__dict__", get_dict),
    writable("__doc__", get_doc, set_doc),
    writable("__annotations__", get_annotations, set_annotations),
    writable("__type_params__", get_type_params, set_type_params),
    writable("__abstractmethods__", get_abstract, set_abstract),
    fixed("__text_signature__", get_text_signature),
    read_only("__flags__", get_flags),
    read_only("__basicsize__", get_basic_size),
    read_only("__itemsize__", get_item_size),
    read_only("__dictoffset__", get_dict_offset),
    read_only("__weakrefoffset__", get_weakref_offset),
];

fn receiver(vm: &mut Vm, value: Value, name: &str) -> Result<Ref, Flow> {
    match value.exact_ref(Kind::Class) {
        Some(class) => Ok(class),
        None => Err(vm.foreign_receiver(name, "type", value)),
    }
}

fn init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[0].is_exact(Kind::Class) {
        return Err(vm.foreign_receiver("__init__", "type", args[0]));
    }
    let given = args.len() - 2;
    if given == 1 && vm.heap.dict_len(args[1].as_ref()) > 0 {
        return Err(vm.type_error("type.__init__() takes no keyword arguments"));
    }
    if given != 1 && given != 3 {
        return Err(vm.type_error("type.__init__() takes 1 or 3 arguments"));
    }
    Ok(Value::NONE)
}

fn call(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = receiver(vm, args[0], "__call__")?;
    let mut all = args[2..].to_vec();
    let names = vm.spread_keywords(args[1], &mut all)?;
    if class == vm.class(Builtin::Type) && all.len() == 1 && names.is_null() {
        return Ok(Value::exact(Kind::Class, vm.class_of(all[0])));
    }
    vm.instantiate_with(class, &all, names)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = receiver(vm, args[0], "__repr__")?;
    let key = vm.name(Name::Module);
    let module = vm.heap.dict_get_interned(vm.heap.get::<ClassObj>(class).dict, key);
    let has_module = module.is_some_and(|module| module.has_layout(Kind::Str) && vm.str_lossy(module) != "builtins");
    let name = if vm.features(class) & feature::HEAP == 0 || has_module {
        vm.class_full_name(class)
    } else {
        // Without a module to name, it is the name alone.
        vm.class_name(class)
    };
    vm.new_str(&format!("<class '{name}'>"))
}

fn mro(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = receiver(vm, args[0], "mro")?;
    let bases = vm.heap.get::<ClassObj>(class).bases;
    let bases: Vec<Ref> = vm.heap.tuple_items(bases).iter().map(|base| base.as_ref()).collect();
    let classes = vm.linearise(class, &bases)?;
    vm.new_list(&classes)
}

fn subclasses(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = receiver(vm, args[0], "__subclasses__")?;
    let list = vm.heap.get::<ClassObj>(class).subclasses;
    let items = if list.is_null() { Vec::new() } else { vm.heap.list_items(list).to_vec() };
    vm.new_list(&items)
}

fn instancecheck(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = receiver(vm, args[0], "__instancecheck__")?;
    if vm.is_instance_of(args[1], class) {
        return Ok(Value::TRUE);
    }
    let own = vm.class_of(args[1]);
    if vm.has_plain_class_attribute(own) {
        return Ok(Value::FALSE);
    }
    let function = vm.prelude_function("_instance_by_class")?;
    vm.tail_call(function, &[args[1], args[0]])
}

fn subclasscheck(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = receiver(vm, args[0], "__subclasscheck__")?;
    match args[1].exact_ref(Kind::Class) {
        Some(other) => Ok(Value::bool(vm.is_subclass(other, class))),
        None => {
            let function = vm.prelude_function("_derives")?;
            vm.tail_call(function, &[args[1], args[0]])
        }
    }
}

fn prepare(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.new_dict()?;
    Ok(Value::exact(Kind::Dict, dict))
}

fn or(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let function = vm.prelude_function("_make_union")?;
    vm.tail_call(function, &[args[0], args[1]])
}

fn ror(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let function = vm.prelude_function("_make_union")?;
    vm.tail_call(function, &[args[1], args[0]])
}

fn dir(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = receiver(vm, args[0], "__dir__")?;
    let names = class_names(vm, class);
    names_list(vm, &names)
}

fn getattribute(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver(vm, args[0], "__getattribute__")?;
    super::object::getattribute(vm, args)
}

fn setattr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver(vm, args[0], "__setattr__")?;
    let name = super::object::attribute_name(vm, args[1])?;
    vm.set_attr_generic(args[0], name, Some(args[2]))?;
    Ok(Value::NONE)
}

fn delattr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver(vm, args[0], "__delattr__")?;
    let name = super::object::attribute_name(vm, args[1])?;
    vm.set_attr_generic(args[0], name, None)?;
    Ok(Value::NONE)
}

fn sizeof(_vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::int(1000))
}

/// A class's attribute kept in its `__dict__`.
fn own(vm: &mut Vm, object: Value, name: Name) -> Option<Value> {
    let dict = vm.heap.get::<ClassObj>(object.as_ref()).dict;
    let key = vm.name(name);
    vm.heap.dict_get_interned(dict, key)
}

/// Checks that a special attribute may be assigned; gives the new value.
fn assignable(vm: &mut Vm, object: Value, name: Name, value: Option<Value>) -> Result<Value, Flow> {
    let class_name = vm.type_name_of_class(object.as_ref());
    if vm.features(object.as_ref()) & feature::IMMUTABLE != 0 {
        let name = name.text();
        return Err(vm.type_error(format!("cannot set '{name}' attribute of immutable type '{class_name}'")));
    }
    match value {
        Some(value) => Ok(value),
        None => {
            let name = name.text();
            Err(vm.type_error(format!("cannot delete '{name}' attribute of immutable type '{class_name}'")))
        }
    }
}

fn put(vm: &mut Vm, object: Value, name: Name, value: Value) -> Result<(), Flow> {
    let dict = vm.heap.get::<ClassObj>(object.as_ref()).dict;
    let key = vm.name(name);
    vm.heap.dict_set_interned(dict, key, value)?;
    vm.class_modified(object.as_ref());
    Ok(())
}

fn get_name(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    Ok(vm.heap.value_of(vm.heap.get::<ClassObj>(object.as_ref()).name))
}

fn set_name(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let value = assignable(vm, object, Name::Name, value)?;
    let Some(text) = value.layout_ref(Kind::Str) else {
        let (class, given) = (vm.class_name(object.as_ref()), vm.type_name(value));
        return Err(vm.type_error(format!("can only assign string to {class}.__name__, not '{given}'")));
    };
    check_type_name(vm, text)?;
    vm.heap.get_mut::<ClassObj>(object.as_ref()).name = text;
    vm.class_modified(object.as_ref());
    Ok(())
}

/// Names of classes have no null characters.
pub(crate) fn check_type_name(vm: &mut Vm, name: Ref) -> Result<(), Flow> {
    if vm.heap.str_bytes(name).contains(&0) {
        return Err(vm.value_error("type name must not contain null characters"));
    }
    vm.check_encodable(name)?;
    Ok(())
}

fn get_qualname(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    Ok(vm.heap.value_of(vm.heap.get::<ClassObj>(object.as_ref()).qualname))
}

fn set_qualname(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let value = assignable(vm, object, Name::Qualname, value)?;
    let Some(text) = value.layout_ref(Kind::Str) else {
        let (class, given) = (vm.class_name(object.as_ref()), vm.type_name(value));
        return Err(vm.type_error(format!("can only assign string to {class}.__qualname__, not '{given}'")));
    };
    vm.heap.get_mut::<ClassObj>(object.as_ref()).qualname = text;
    vm.class_modified(object.as_ref());
    Ok(())
}

fn get_module(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    if vm.features(object.as_ref()) & feature::HEAP == 0 {
        let module = vm.builtin_module(object.as_ref());
        return vm.new_str(module);
    }
    match own(vm, object, Name::Module) {
        Some(value) => Ok(value),
        // What the prelude puts into `builtins`.
        None if vm.features(object.as_ref()) & feature::IMMUTABLE != 0 => vm.new_str("builtins"),
        None => {
            let key = vm.name(Name::Module);
            Err(vm.attribute_error(object, key, "__module__"))
        }
    }
}

fn set_module(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let value = assignable(vm, object, Name::Module, value)?;
    let (dict, line) = (vm.heap.get::<ClassObj>(object.as_ref()).dict, vm.heap.intern("__firstlineno__")?);
    vm.heap.dict_remove_interned(dict, line);
    put(vm, object, Name::Module, value)
}

fn get_bases(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    Ok(vm.heap.value_of(vm.heap.get::<ClassObj>(object.as_ref()).bases))
}

fn set_bases(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let value = assignable(vm, object, Name::Bases, value)?;
    let class = object.as_ref();
    let name = vm.class_name(class);
    let Some(bases) = value.layout_ref(Kind::Tuple) else {
        let given = vm.type_name(value);
        return Err(vm.type_error(format!("can only assign tuple to {name}.__bases__, not {given}")));
    };
    if vm.heap.tuple_len(bases) == 0 {
        return Err(vm.type_error(format!("can only assign non-empty tuple to {name}.__bases__, not ()")));
    }
    for base in vm.heap.tuple_items(bases).to_vec() {
        let Some(base) = base.exact_ref(Kind::Class) else {
            let given = vm.type_name(base);
            return Err(vm.type_error(format!("{name}.__bases__ must be tuple of classes, not '{given}'")));
        };
        if vm.is_subclass(base, class) || vm.is_in_chain_of_bases(class, base) {
            return Err(vm.type_error("a __bases__ item causes an inheritance cycle"));
        }
    }
    // CPython frees instances of `object` itself in another way than those of classes that programs define.
    let (old, new) = (vm.heap.get::<ClassObj>(class).base, vm.heap.tuple_items(bases)[0].as_ref());
    let object = vm.class(Builtin::Object);
    if (old == object) != (new == object) && (vm.is_builtin_class(old) != vm.is_builtin_class(new)) {
        let (old, new) = (vm.class_name(old), vm.class_name(new));
        return Err(vm.type_error(format!("__bases__ assignment: '{new}' deallocator differs from '{old}'")));
    }
    vm.change_bases(class, bases)
}

fn get_base(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let base = vm.heap.get::<ClassObj>(object.as_ref()).base;
    Ok(if base.is_null() { Value::NONE } else { Value::exact(Kind::Class, base) })
}

fn get_mro(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    Ok(vm.heap.value_of(vm.heap.get::<ClassObj>(object.as_ref()).mro))
}

fn get_dict(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let mapping = Value::exact(Kind::Dict, vm.heap.get::<ClassObj>(object.as_ref()).dict);
    let header = vm.heap.header(Kind::MappingProxy);
    Ok(Value::exact(Kind::MappingProxy, vm.heap.alloc(MappingProxyObj { header, mapping }, 0)?))
}

fn get_doc(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let Some(doc) = own(vm, object, Name::Doc) else { return Ok(Value::NONE) };
    match doc.kind() {
        Some(Kind::Member) => {
            let class = object.as_ref();
            match super::docs::CLASS_DOCS.iter().find(|(builtin, _)| vm.class(*builtin) == class) {
                Some((_, text)) => vm.new_str(text),
                None => vm.descriptor_get_on_class(doc, class),
            }
        }
        _ => vm.descriptor_get_on_class(doc, object.as_ref()),
    }
}

fn set_doc(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let value = assignable(vm, object, Name::Doc, value)?;
    put(vm, object, Name::Doc, value)
}

fn get_annotations(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    if let Some(value) = own(vm, object, Name::Annotations) {
        return Ok(value);
    }
    let class = object.as_ref();
    if vm.features(class) & feature::HEAP == 0 {
        let (key, name) = (vm.name(Name::Annotations), vm.class_name(class));
        return Err(vm.attribute_error(
            object,
            key,
            &format!("type object '{name}' has no attribute '__annotations__'"),
        ));
    }
    let dict = vm.new_dict()?;
    put(vm, object, Name::Annotations, Value::exact(Kind::Dict, dict))?;
    Ok(Value::exact(Kind::Dict, dict))
}

/// Sets or deletes an attribute that classes may have or not.
fn replace(vm: &mut Vm, object: Value, name: Name, value: Option<Value>) -> Result<(), Flow> {
    if vm.features(object.as_ref()) & feature::IMMUTABLE != 0 {
        let (class, name) = (vm.type_name_of_class(object.as_ref()), name.text());
        return Err(vm.type_error(format!("cannot set '{name}' attribute of immutable type '{class}'")));
    }
    if let Some(value) = value {
        return put(vm, object, name, value);
    }
    let dict = vm.heap.get::<ClassObj>(object.as_ref()).dict;
    let key = vm.name(name);
    if vm.heap.dict_remove_interned(dict, key).is_none() {
        return Err(vm.attribute_error(object, key, name.text()));
    }
    vm.class_modified(object.as_ref());
    Ok(())
}

fn set_annotations(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    replace(vm, object, Name::Annotations, value)
}

fn get_type_params(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    match own(vm, object, Name::TypeParams) {
        Some(value) => Ok(value),
        None => vm.new_tuple(&[]),
    }
}

fn set_type_params(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    if value.is_none() && vm.features(object.as_ref()) & feature::IMMUTABLE == 0 {
        let class = vm.class_name(object.as_ref());
        return Err(vm.type_error(format!("cannot delete '__type_params__' attribute of immutable type '{class}'")));
    }
    replace(vm, object, Name::TypeParams, value)
}

fn get_abstract(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    match own(vm, object, Name::Abstractmethods) {
        Some(value) if object.as_ref() != vm.class(Builtin::Type) => Ok(value),
        _ => {
            let key = vm.name(Name::Abstractmethods);
            Err(vm.attribute_error(object, key, "__abstractmethods__"))
        }
    }
}

fn set_abstract(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    replace(vm, object, Name::Abstractmethods, value)?;
    let empty = match value {
        Some(set) if matches!(set.kind(), Some(Kind::Set | Kind::FrozenSet)) => vm.heap.set_len(set.as_ref()) == 0,
        Some(tuple) if tuple.has_layout(Kind::Tuple) => vm.heap.tuple_len(tuple.as_ref()) == 0,
        Some(other) => other.is_none(),
        None => true,
    };
    let object = vm.heap.get_mut::<ClassObj>(object.as_ref());
    if empty {
        object.features &= !feature::ABSTRACT;
    } else {
        object.features |= feature::ABSTRACT;
    }
    Ok(())
}

fn get_text_signature(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let class = object.as_ref();
    match super::docs::CLASS_SIGNATURES.iter().find(|(builtin, _)| vm.class(*builtin) == class) {
        Some((_, text)) => vm.new_str(text),
        None => Ok(Value::NONE),
    }
}

fn get_flags(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    // CPython's bits for what programs ask about: heap type, base type, immutable, abstract.
    let features = vm.features(object.as_ref());
    let mut flags = 1 << 12;
    for (feature, bit) in [(feature::HEAP, 9), (feature::IMMUTABLE, 8), (feature::ABSTRACT, 20)] {
        if features & feature != 0 {
            flags |= 1 << bit;
        }
    }
    if features & feature::FINAL == 0 {
        flags |= 1 << 10;
    }
    Ok(Value::int(flags))
}

fn get_basic_size(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let slots = i64::from(vm.heap.get::<ClassObj>(object.as_ref()).slot_base);
    Ok(Value::int(16 + slots * 8))
}

fn get_item_size(_vm: &mut Vm, _object: Value) -> Result<Value, Flow> {
    Ok(Value::int(0))
}

/// Zero if instances have no `__dict__`; the number itself says nothing here.
fn get_dict_offset(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let (class, heap) = (object.as_ref(), vm.features(object.as_ref()) & feature::HEAP != 0);
    Ok(Value::int(if !vm.instances_have_dict(class) {
        0
    } else if heap {
        -1
    } else {
        16
    }))
}

/// Zero if instances cannot be referred to weakly.
fn get_weakref_offset(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let class = object.as_ref();
    let of_program = vm.features(class) & feature::HEAP != 0;
    Ok(Value::int(match (vm.has_weakly_referable_instances(class), of_program) {
        (false, _) => 0,
        (true, true) => -32,
        (true, false) => 24,
    }))
}

impl Vm {
    /// The module of a builtin class.
    pub(crate) fn builtin_module(&self, class: Ref) -> &'static str {
        let row = Builtin::ALL.iter().find(|row| self.class(row.id) == class);
        row.and_then(|row| row.name.rsplit_once('.')).map_or("builtins", |(module, _)| module)
    }

    /// `module.qualname` of a class, without the module for builtins.
    pub(crate) fn class_full_name(&mut self, class: Ref) -> String {
        let qualname = self.text_of(self.heap.get::<ClassObj>(class).qualname);
        let module = if self.features(class) & feature::HEAP == 0 {
            self.builtin_module(class).to_owned()
        } else {
            let (dict, key) = (self.heap.get::<ClassObj>(class).dict, self.name(Name::Module));
            match self.heap.dict_get_interned(dict, key) {
                Some(module) if module.has_layout(Kind::Str) => self.str_lossy(module),
                _ => "builtins".to_owned(),
            }
        };
        if module == "builtins" { qualname } else { format!("{module}.{qualname}") }
    }

    /// Whether `__class__` of a class's instances is their class.
    pub(crate) fn has_plain_class_attribute(&mut self, class: Ref) -> bool {
        let object = self.class(Builtin::Object);
        self.features(class) & feature::GETATTRIBUTE == 0
            && self.lookup_name(class, Name::Class) == self.lookup_name(object, Name::Class)
    }

    /// `left | right` as a union of types. Classes have `__or__`: nothing that gets here is one.
    pub(crate) fn type_union(&mut self, _left: Value, _right: Value) -> Result<Option<Value>, Flow> {
        Ok(None)
    }

    /// `class[key]` by `__class_getitem__`.
    pub(crate) fn class_getitem(&mut self, class: Ref, key: Value) -> Result<Option<Value>, Flow> {
        let name = self.name(Name::ClassGetitem);
        let object = Value::exact(Kind::Class, class);
        match self.find_attr(object, name)? {
            // `type` has no such method, so that other metaclasses do not inherit it.
            None if class == self.class(Builtin::Type) => self.generic_alias(&[object, key]).map(Some),
            Some(method) if !method.is_none() => self.tail_call(method, &[key]).map(Some),
            _ => Ok(None),
        }
    }

    /// Appends the values of a dictionary of keyword arguments to arguments; gives the tuple of their names, or null.
    pub(crate) fn spread_keywords(&mut self, dict: Value, args: &mut Vec<Value>) -> Result<Ref, Flow> {
        let Some(dict) = dict.to_ref() else { return Ok(Ref::NULL) };
        let mut names = Vec::new();
        let mut position = 0;
        while let Some((key, value)) = self.heap.dict_next(dict, &mut position) {
            names.push(key);
            args.push(value);
        }
        if names.is_empty() { Ok(Ref::NULL) } else { Ok(self.heap.new_tuple(&names)?) }
    }
}
