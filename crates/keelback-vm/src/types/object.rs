//! `object`: what every instance can do.

use keelback_heap::hash::hash_identity;
use keelback_heap::layout::{ClassObj, ModuleObj, NativeObj, ShapeObj};
use keelback_heap::{Kind, Ref, Value};

use super::fields::{Field, writable};
use crate::attr::has_shape;
use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::names::Name;
use crate::vm::Vm;

crate::natives! {
    /// Methods of `object`.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, **kwargs") => init;
        /// Return repr(self).
        Method "__repr__" ("self, /") => repr;
        /// Return str(self).
        Method "__str__" ("self, /") => str;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => eq;
        /// Return self!=value.
        Method "__ne__" ("self, value, /") => ne;
        /// Return self<value.
        Method "__lt__" ("self, value, /") => not_ordered;
        /// Return self<=value.
        Method "__le__" ("self, value, /") => not_ordered;
        /// Return self>value.
        Method "__gt__" ("self, value, /") => not_ordered;
        /// Return self>=value.
        Method "__ge__" ("self, value, /") => not_ordered;
        /// Return hash(self).
        Method "__hash__" ("self, /") => hash;
        /// Return getattr(self, name).
        Method "__getattribute__" ("self, name, /") => getattribute;
        /// Implement setattr(self, name, value).
        Method "__setattr__" ("self, name, value, /") => setattr;
        /// Implement delattr(self, name).
        Method "__delattr__" ("self, name, /") => delattr;
        /// Default dir() implementation.
        Method "__dir__" ("self, /") => dir;
        /// Default object formatter.
        ///
        /// Return str(self) if format_spec is empty. Raise TypeError otherwise.
        Method "__format__" ("self, format_spec, /") => format;
        /// Helper for pickle.
        Method "__reduce__" ("self, /") => reduce;
        /// Helper for pickle.
        Method "__reduce_ex__" ("self, protocol, /") => reduce_ex;
        /// Helper for pickle.
        Method "__getstate__" ("self, /") => getstate;
        /// Size of object in memory, in bytes.
        Method "__sizeof__" ("self, /") => sizeof;
        /// This method is called when a class is subclassed.
        Class "__init_subclass__" ("cls, /, *args, **kwargs | cls, /") => init_subclass;
        /// Abstract classes can override this to customize issubclass().
        Class "__subclasshook__" ("cls, /, *args | cls, object, /") => subclasshook;
    ];
}

/// Attributes of `object`.
pub(crate) static FIELDS: &[Field] = &[writable("__class__", get_class, set_class)];

fn class_argument(vm: &mut Vm, value: Value, method: &str) -> Result<Ref, Flow> {
    match value.exact_ref(Kind::Class) {
        Some(class) => Ok(class),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("{method}(X): X is not a type object ({name})")))
        }
    }
}

/// Whether a class has `object`'s own method under a name.
fn has_plain(vm: &mut Vm, class: Ref, name: Name) -> bool {
    let object = vm.class(Builtin::Object);
    vm.lookup_name(class, name) == vm.lookup_name(object, name)
}

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = class_argument(vm, args[0], "object.__new__")?;
    let excess = args.len() > 2 || vm.heap.dict_len(args[1].as_ref()) > 0;
    if excess {
        if !has_plain(vm, class, Name::New) {
            return Err(vm.type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
        }
        if has_plain(vm, class, Name::Init) {
            let name = vm.class_name(class);
            return Err(vm.type_error(format!("{name}() takes no arguments")));
        }
    }
    if vm.features(class) & feature::ABSTRACT != 0 {
        return Err(vm.abstract_error(class));
    }
    let is_object = class == vm.class(Builtin::Object);
    if vm.features(class) & feature::HEAP == 0 && !is_object && has_plain(vm, class, Name::New) {
        let name = vm.type_name_of_class(class);
        return Err(vm.type_error(format!("object.__new__({name}) is not safe, use {name}.__new__()")));
    }
    vm.new_plain_instance(class)
}

fn init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let excess = args.len() > 2 || vm.heap.dict_len(args[1].as_ref()) > 0;
    if excess {
        let class = vm.class_of(args[0]);
        if !has_plain(vm, class, Name::Init) {
            return Err(vm.type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
        }
        // Types whose instances cannot be made by calls have no `__new__` at all.
        let is_made = vm.features(class) & feature::HEAP != 0 || class == vm.class(Builtin::Object);
        if is_made && has_plain(vm, class, Name::New) {
            let name = vm.class_name(class);
            return Err(
                vm.type_error(format!("{name}.__init__() takes exactly one argument (the instance to initialize)"))
            );
        }
    }
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let text = vm.default_repr(args[0]);
    vm.new_str(&text)
}

/// How `repr` writes where an object is.
pub(crate) fn address_text(value: Value) -> String {
    format!("0x{:012x}", identity(value))
}

/// `id(value)`.
pub(crate) fn identity(value: Value) -> u64 {
    match value.to_ref() {
        Some(at) => 0x7f00_0000_0000 + u64::from(at.0),
        None => value.bits(),
    }
}

fn str(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(at) = args[0].layout_ref(Kind::Bytes) {
        // `bytes` does not ask a class derived from it.
        return vm.repr_native(Value::exact(Kind::Bytes, at));
    }
    match vm.special(args[0], Name::Repr) {
        Some(method) => vm.call_method(method, args[0], &[], Resume::Store as u32),
        None => repr(vm, args),
    }
}

fn eq(_vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(if args[0] == args[1] { Value::TRUE } else { Value::NOT_IMPLEMENTED })
}

fn ne(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.class_of(args[0]);
    if !has_plain(vm, class, Name::Eq) {
        return Err(Flow::Slow);
    }
    Ok(if args[0] == args[1] { Value::FALSE } else { Value::NOT_IMPLEMENTED })
}

fn not_ordered(_vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::NOT_IMPLEMENTED)
}

/// What `hash()` gives for a builtin value.
pub(super) fn own_hash(vm: &mut Vm, value: Value) -> Result<Value, Flow> {
    match vm.heap.hash(value) {
        Ok(hash) => Ok(vm.heap.new_int_i64(hash)?),
        Err(error) => Err(vm.table_error(error)),
    }
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(match args[0].to_ref() {
        Some(at) => Value::int(hash_identity(at)),
        // They have no hash of their own.
        None if matches!(args[0], Value::ELLIPSIS | Value::NOT_IMPLEMENTED) => own_hash(vm, args[0])?,
        None => vm.heap.new_int_i64((args[0].bits() >> 3).cast_signed())?,
    })
}

/// An attribute name: an interned string.
pub(crate) fn attribute_name(vm: &mut Vm, value: Value) -> Result<Ref, Flow> {
    match value.layout_ref(Kind::Str) {
        Some(text) => Ok(vm.heap.intern_ref(text)?),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("attribute name must be string, not '{name}'")))
        }
    }
}

pub(crate) fn getattribute(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = attribute_name(vm, args[1])?;
    vm.get_attr_generic(args[0], name)
}

fn setattr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = attribute_name(vm, args[1])?;
    check_not_class(vm, args[0], "__setattr__")?;
    vm.set_attr_generic(args[0], name, Some(args[2]))?;
    Ok(Value::NONE)
}

fn delattr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = attribute_name(vm, args[1])?;
    check_not_class(vm, args[0], "__delattr__")?;
    vm.set_attr_generic(args[0], name, None)?;
    Ok(Value::NONE)
}

/// `object.__setattr__` does not change classes (they would not notice).
fn check_not_class(vm: &mut Vm, object: Value, method: &str) -> Result<(), Flow> {
    if object.is_exact(Kind::Class) {
        let name = vm.type_name(object);
        return Err(vm.type_error(format!("can't apply this {method} to {name} object")));
    }
    Ok(())
}

/// The names in an object's own namespace.
pub(crate) fn own_names(vm: &mut Vm, object: Value) -> Vec<Value> {
    let Some(at) = object.to_ref() else { return Vec::new() };
    if has_shape(object) {
        if vm.features(vm.class_of(object)) & feature::NO_DICT != 0 {
            // What the shape names are slots, which the class has.
            return Vec::new();
        }
        return vm.heap.instance_items(at).into_iter().map(|(name, _)| Value::exact(Kind::Str, name)).collect();
    }
    // A bound method has the attributes of its function.
    let object = vm.without_receivers(object);
    let Some(at) = object.to_ref() else { return Vec::new() };
    let dict = match object.kind() {
        Some(Kind::Module) => vm.heap.get::<ModuleObj>(at).dict,
        Some(Kind::Function | Kind::StaticMethod | Kind::ClassMethod) => vm.attribute_dict(object),
        _ => Ref::NULL,
    };
    if dict.is_null() { Vec::new() } else { vm.dict_keys(dict) }
}

/// The names in the namespaces of a class and its bases.
pub(crate) fn class_names(vm: &mut Vm, class: Ref) -> Vec<Value> {
    let mro = vm.heap.get::<ClassObj>(class).mro;
    let classes = vm.heap.tuple_items(mro).to_vec();
    let mut names = Vec::new();
    for base in classes.iter().rev() {
        let dict = vm.heap.get::<ClassObj>(base.as_ref()).dict;
        names.extend(vm.dict_keys(dict));
    }
    names
}

/// A list without repetitions.
pub(crate) fn names_list(vm: &mut Vm, names: &[Value]) -> Result<Value, Flow> {
    let dict = vm.new_dict()?;
    vm.afford(names.len())?;
    for name in names {
        if let Some(text) = name.layout_ref(Kind::Str) {
            let text = vm.heap.intern_ref(text)?;
            vm.heap.dict_set_interned(dict, text, Value::NONE)?;
        }
    }
    let keys = vm.dict_keys(dict);
    vm.new_list(&keys)
}

/// Whether `__dict__` and `__class__` of a class's instances are what they are for most.
pub(crate) fn has_plain_names(vm: &mut Vm, class: Ref) -> bool {
    vm.has_plain_class_attribute(class)
        && vm.lookup_name(class, Name::Dict).is_none_or(|found| found.is_exact(Kind::Member))
}

fn dir(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.class_of(args[0]);
    if !has_plain_names(vm, class) {
        return Err(Flow::Slow);
    }
    let mut names = own_names(vm, args[0]);
    names.extend(class_names(vm, class));
    names_list(vm, &names)
}

fn format(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(spec) = args[1].layout_ref(Kind::Str) else {
        let name = vm.argument_type(args[1]);
        return Err(vm.type_error(format!("__format__() argument must be str, not {name}")));
    };
    if vm.heap.str_len(spec) > 0 {
        let name = vm.type_name(args[0]);
        return Err(vm.type_error(format!("unsupported format string passed to {name}.__format__")));
    }
    let class = vm.class_value(Builtin::Str);
    vm.tail_call(class, &[args[0]])
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let function = vm.prelude_function("_reduce")?;
    vm.tail_call(function, &[args[0]])
}

fn reduce_ex(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let protocol = vm.index_argument(args[1])?;
    let function = vm.prelude_function("_reduce")?;
    vm.tail_call(function, &[args[0], Value::int(protocol.clamp(-1, 64))])
}

fn getstate(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let function = vm.prelude_function("_getstate")?;
    vm.tail_call(function, &[args[0]])
}

fn sizeof(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let size = vm.heap_size_of(args[0]);
    Ok(Value::int(size))
}

fn init_subclass(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = match args[0].exact_ref(Kind::Class) {
        Some(class) => vm.text_of(vm.heap.get::<ClassObj>(class).qualname),
        None => vm.type_name(args[0]),
    };
    if vm.heap.dict_len(args[1].as_ref()) > 0 {
        return Err(vm.type_error(format!("{name}.__init_subclass__() takes no keyword arguments")));
    }
    if args.len() > 2 {
        let given = args.len() - 2;
        return Err(vm.type_error(format!("{name}.__init_subclass__() takes no arguments ({given} given)")));
    }
    Ok(Value::NONE)
}

fn subclasshook(_vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::NOT_IMPLEMENTED)
}

fn get_class(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    Ok(Value::exact(Kind::Class, vm.class_of(object)))
}

fn set_class(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let Some(value) = value else {
        return Err(vm.type_error("can't delete __class__ attribute"));
    };
    let Some(new) = value.exact_ref(Kind::Class) else {
        let name = vm.type_name(value);
        return Err(vm.type_error(format!("__class__ must be set to a class, not '{name}' object")));
    };
    let old = vm.class_of(object);
    if old == new {
        return Ok(());
    }
    if object.is_exact(Kind::Module) && vm.is_subclass(new, vm.class(Builtin::Module)) {
        return set_module_class(vm, object.as_ref(), new);
    }
    let heap_types = vm.features(old) & vm.features(new) & feature::HEAP != 0;
    let immutable = (vm.features(old) | vm.features(new)) & feature::IMMUTABLE != 0;
    if !heap_types || immutable {
        return Err(vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    let (from, to) = (*vm.heap.get::<ClassObj>(old), *vm.heap.get::<ClassObj>(new));
    let same = from.instance_kind == to.instance_kind
        && from.slot_base == to.slot_base
        && (vm.features(old) ^ vm.features(new)) & (feature::NO_DICT | feature::WEAKREF) == 0
        && vm.builtin_base(old) == vm.builtin_base(new)
        && vm.same_slots(old, new);
    if !same {
        let (from, to) = (vm.class_name(old), vm.class_name(new));
        return Err(vm.type_error(format!("__class__ assignment: '{to}' object layout differs from '{from}'")));
    }
    if object.is_exact(Kind::Class) {
        vm.heap.get_mut::<ClassObj>(object.as_ref()).metaclass = new;
        vm.class_modified(object.as_ref());
        return Ok(());
    }
    if !has_shape(object) {
        return Err(vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    Ok(vm.heap.instance_set_class(object.as_ref(), new)?)
}

/// `module.__class__ = class`.
fn set_module_class(vm: &mut Vm, module: Ref, class: Ref) -> Result<(), Flow> {
    if vm.heap.get::<ClassObj>(class).slot_base != 0 {
        let (from, to) = (vm.class_name(vm.class_of(vm.heap.value_of(module))), vm.class_name(class));
        return Err(vm.type_error(format!("__class__ assignment: '{to}' object layout differs from '{from}'")));
    }
    let plain = class == vm.class(Builtin::Module);
    vm.heap.get_mut::<ModuleObj>(module).class = if plain { Ref::NULL } else { class };
    // Sites know modules by their namespaces.
    vm.flush_caches();
    Ok(())
}

impl Vm {
    /// `object.__dict__` of an instance: from now on its attributes live in that dictionary.
    pub(crate) fn instance_dict(&mut self, object: Value) -> Result<Value, Flow> {
        let at = self.with_shape(object)?;
        let dict = self.heap.instance_to_dictionary(at)?;
        Ok(self.heap.value_of(dict))
    }

    /// An object that can have a `__dict__`.
    fn with_shape(&mut self, object: Value) -> Result<Ref, Flow> {
        if has_shape(object) {
            return Ok(object.as_ref());
        }
        let name = self.name(Name::Dict);
        Err(self.no_attribute(object, name))
    }

    /// `object.__dict__ = value` of an instance.
    pub(crate) fn set_instance_dict(&mut self, object: Value, value: Option<Value>) -> Result<(), Flow> {
        let at = self.with_shape(object)?;
        match value {
            Some(dict) if dict.has_layout(Kind::Dict) => Ok(self.heap.instance_set_dictionary(at, dict.as_ref())?),
            Some(other) => {
                let name = self.type_name(other);
                Err(self.type_error(format!("__dict__ must be set to a dictionary, not a '{name}'")))
            }
            None => {
                let dict = self.new_dict()?;
                Ok(self.heap.instance_set_dictionary(at, dict)?)
            }
        }
    }

    /// The keys of a dictionary.
    pub(crate) fn dict_keys(&self, dict: Ref) -> Vec<Value> {
        let mut position = 0;
        std::iter::from_fn(|| self.heap.dict_next(dict, &mut position)).map(|(key, _)| key).collect()
    }

    /// The nearest builtin class that a class derives from.
    pub(crate) fn builtin_base(&self, class: Ref) -> Ref {
        let mut at = class;
        while self.features(at) & feature::HEAP != 0 {
            let base = self.heap.get::<ClassObj>(at).base;
            if base.is_null() {
                break;
            }
            at = base;
        }
        at
    }

    /// Whether instances of two classes have the same slots: those of one base, and the same names added to them.
    fn same_slots(&self, a: Ref, b: Ref) -> bool {
        let (a, b) = (self.class_that_adds(a), self.class_that_adds(b));
        let added = |class: Ref| {
            let slots = self.heap.get::<ClassObj>(class).slots;
            if slots.is_null() { Vec::new() } else { self.heap.tuple_items(slots).to_vec() }
        };
        a == b || self.heap.get::<ClassObj>(a).base == self.heap.get::<ClassObj>(b).base && added(a) == added(b)
    }

    /// The nearest class up the chain of bases that adds slots, a `__dict__` or room for weak references.
    fn class_that_adds(&self, mut class: Ref) -> Ref {
        loop {
            let ClassObj { base, slots, .. } = *self.heap.get::<ClassObj>(class);
            let adds_slots = !slots.is_null() && self.heap.tuple_len(slots) > 0;
            if base.is_null()
                || adds_slots
                || self.features(class) & feature::HEAP == 0
                || (self.features(class) ^ self.features(base)) & (feature::NO_DICT | feature::WEAKREF) != 0
            {
                return class;
            }
            class = base;
        }
    }

    /// About how many bytes an object takes.
    pub(crate) fn heap_size_of(&self, value: Value) -> i64 {
        let Some(at) = value.to_ref() else { return 24 };
        let items = match value.kind() {
            Some(Kind::Str) => i64::from(self.heap.str_len(at)),
            Some(Kind::Bytes | Kind::ByteArray) => self.heap.bytes_like(value).map_or(0, |bytes| bytes.len() as i64),
            Some(Kind::List) => i64::from(self.heap.list_len(at)) * 8,
            Some(Kind::Tuple) => i64::from(self.heap.tuple_len(at)) * 8,
            Some(Kind::Dict) => i64::from(self.heap.dict_len(at)) * 32,
            Some(Kind::Set | Kind::FrozenSet) => i64::from(self.heap.set_len(at)) * 16,
            Some(Kind::Int) => i64::from(self.heap.int_size(value)) * 8,
            Some(Kind::Instance) => {
                let shape = self.heap.header_of(at).shape;
                i64::from(self.heap.get::<ShapeObj>(shape).count) * 8
            }
            _ => 0,
        };
        48 + items
    }

    /// The `TypeError` for making an instance of an abstract class.
    pub(crate) fn abstract_error(&mut self, class: Ref) -> Flow {
        let name = self.class_name(class);
        let dict = self.heap.get::<ClassObj>(class).dict;
        let key = self.name(Name::Abstractmethods);
        let mut methods: Vec<String> = match self.heap.dict_get_interned(dict, key) {
            Some(set) => match set.kind() {
                Some(Kind::Set | Kind::FrozenSet) => {
                    let mut position = 0;
                    std::iter::from_fn(|| self.heap.set_next(set.as_ref(), &mut position))
                        .map(|name| self.str_lossy(name))
                        .collect()
                }
                Some(Kind::Tuple) => {
                    self.heap.tuple_items(set.as_ref()).iter().map(|name| self.str_lossy(*name)).collect()
                }
                _ => Vec::new(),
            },
            None => Vec::new(),
        };
        methods.sort();
        let plural = if methods.len() == 1 { "" } else { "s" };
        let list = methods.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
        self.type_error(format!(
            "Can't instantiate abstract class {name} without an implementation for abstract method{plural} {list}"
        ))
    }

    /// Whether a value is a builtin function or method with a name.
    pub(crate) fn is_native_named(&self, value: Value, name: &str) -> bool {
        value.is_exact(Kind::Native)
            && self.registry.natives[self.heap.get::<NativeObj>(value.as_ref()).native as usize].name == name
    }

    /// What a pattern may match: a flag of a value's class or of one of its bases.
    fn matches_flag(&mut self, value: Value, flag: u64, builtin: &[Kind]) -> bool {
        if value.kind().is_some_and(|kind| builtin.contains(&kind)) {
            return true;
        }
        let class = self.class_of(value);
        let mro = self.heap.get::<ClassObj>(class).mro;
        self.heap.tuple_items(mro).iter().any(|entry| self.features(entry.as_ref()) & flag != 0)
    }

    /// Whether a mapping pattern may match.
    pub(crate) fn matches_mapping(&mut self, value: Value) -> bool {
        self.matches_flag(value, feature::MAPPING, &[Kind::Dict, Kind::MappingProxy])
    }

    /// Whether a sequence pattern may match.
    pub(crate) fn matches_sequence(&mut self, value: Value) -> bool {
        self.matches_flag(value, feature::SEQUENCE, &[Kind::List, Kind::Tuple, Kind::Range, Kind::MemoryView])
    }
}
