//! Builtin functions and methods, and the descriptors of builtin attributes.

use keelback_heap::layout::{MemberObj, NativeObj};
use keelback_heap::{Kind, Ref, Value};

use super::fields::{Field, fixed, read_only, writable};
use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::native::NativeKind;
use crate::vm::Vm;

crate::natives! {
    /// Methods of builtin functions, methods and their descriptors.
    pub(crate) static METHODS = [
        /// Call self as a function.
        Method "__call__" ("self, /, *args, **kwargs") => call;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => eq;
        /// Return hash(self).
        Method "__hash__" ("self, /") => hash;
    ];

    /// Methods of descriptors of methods.
    pub(crate) static DESCRIPTOR_METHODS = [
        /// Return an attribute of instance, which is of type owner.
        Method "__get__" ("self, instance, owner=None, /") => get;
    ];

    /// Methods of descriptors of attributes.
    pub(crate) static MEMBER_METHODS = [
        /// Return an attribute of instance, which is of type owner.
        Method "__get__" ("self, instance, owner=None, /") => get;
        /// Set an attribute of instance to value.
        Method "__set__" ("self, instance, value, /") => set;
        /// Delete an attribute of instance.
        Method "__delete__" ("self, instance, /") => delete;
    ];
}

/// Attributes of builtin functions and methods.
pub(crate) static FIELDS: &[Field] = &[
    fixed("__name__", get_name),
    fixed("__qualname__", get_qualname),
    fixed("__doc__", get_doc),
    fixed("__module__", get_module),
    fixed("__self__", get_self),
    fixed("__text_signature__", get_signature),
];

/// Attributes of the descriptors of builtin methods.
pub(crate) static DESCRIPTOR_FIELDS: &[Field] = &[
    fixed("__name__", get_name),
    fixed("__qualname__", get_qualname),
    fixed("__doc__", get_doc),
    read_only("__objclass__", get_class),
    fixed("__text_signature__", get_signature),
];

/// Attributes of what is left of a type's slot when it is bound to an object.
pub(crate) static WRAPPER_FIELDS: &[Field] = &[
    fixed("__name__", get_name),
    fixed("__qualname__", get_qualname),
    fixed("__doc__", get_doc),
    read_only("__self__", get_self),
    read_only("__objclass__", get_class),
    fixed("__text_signature__", get_signature),
];

/// Attributes of the descriptors of builtin attributes.
pub(crate) static MEMBER_FIELDS: &[Field] = &[
    fixed("__name__", get_name),
    fixed("__qualname__", get_qualname),
    writable("__doc__", get_doc, set_member_doc),
    read_only("__objclass__", get_class),
];

/// Fields of named tuples take another text; the attributes of builtin types don't.
fn set_member_doc(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    if member(vm, object).is_some_and(|member| member.what == 4) {
        vm.heap.get_mut::<MemberObj>(object.as_ref()).doc = value.unwrap_or(Value::NONE);
        return Ok(());
    }
    let name = vm.type_name(object);
    let message = format!("attribute '__doc__' of '{name}' objects is not writable");
    Err(vm.raise_text(Builtin::AttributeError, &message))
}

fn native(vm: &Vm, object: Value) -> Option<NativeObj> {
    object.exact_ref(Kind::Native).map(|at| *vm.heap.get::<NativeObj>(at))
}

fn member(vm: &Vm, object: Value) -> Option<MemberObj> {
    object.exact_ref(Kind::Member).map(|at| *vm.heap.get::<MemberObj>(at))
}

fn name_of(vm: &Vm, object: Value) -> String {
    match (native(vm, object), member(vm, object)) {
        (Some(native), _) => match vm.registry.natives[native.native as usize].name {
            // What the prelude puts into its classes of iterators and into those of named tuples.
            "_iterator_iter" => "__iter__".to_owned(),
            "_iterator_next" => "__next__".to_owned(),
            "_namedtuple_new" => "__new__".to_owned(),
            name => name.to_owned(),
        },
        (None, Some(member)) => vm.text_of(member.name),
        (None, None) => String::new(),
    }
}

fn owner_of(vm: &Vm, object: Value) -> Ref {
    match (native(vm, object), member(vm, object)) {
        (Some(native), _) => native.owner,
        (None, Some(member)) => member.owner,
        (None, None) => Ref::NULL,
    }
}

fn get_name(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let name = name_of(vm, object);
    vm.new_str(&name)
}

fn get_qualname(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    if let Some(NativeObj { native, receiver, .. }) = native(vm, object)
        && !receiver.is_unbound()
        && let Some(label) = vm.receiver_label(native, receiver, true)
    {
        return vm.new_str(&label);
    }
    let (name, owner) = (name_of(vm, object), owner_of(vm, object));
    let text = if owner.is_null() { name } else { format!("{}.{name}", vm.class_name(owner)) };
    vm.new_str(&text)
}

fn get_doc(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    match (native(vm, object), member(vm, object)) {
        (Some(native), _) => {
            let doc = vm.registry.natives[native.native as usize].doc;
            let text = doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n");
            vm.new_str(&text)
        }
        (None, Some(member)) if member.doc.is_none() && member.what <= 1 && is_ours(vm, member.owner) => {
            let (owner, name) = (vm.class_name(member.owner), vm.text_of(member.name));
            match super::docs::attribute_doc(&owner, &name) {
                Some(doc) => vm.new_str(doc),
                None => Ok(Value::NONE),
            }
        }
        (None, Some(member)) => Ok(member.doc),
        (None, None) => Ok(Value::NONE),
    }
}

/// Whether a class is builtin or one of the library's that count as such.
fn is_ours(vm: &Vm, class: Ref) -> bool {
    let features = vm.features(class);
    features & feature::HEAP == 0 || features & feature::QUALIFIED != 0
}

fn get_module(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let Some(native) = native(vm, object) else { return Ok(Value::NONE) };
    if !native.owner.is_null() {
        return Ok(Value::NONE);
    }
    let module = module_name(vm, native.native);
    vm.new_str(module)
}

fn get_self(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let Some(native) = native(vm, object) else { return Ok(Value::NONE) };
    if !native.receiver.is_unbound() {
        return Ok(native.receiver);
    }
    let def = vm.registry.natives[native.native as usize];
    if def.kind == NativeKind::Static && def.name == "__new__" && !native.owner.is_null() {
        return Ok(Value::exact(Kind::Class, native.owner));
    }
    if def.kind != NativeKind::Function || !native.owner.is_null() {
        return Ok(Value::NONE);
    }
    // The module, as far as somebody has imported it.
    let module = module_name(vm, native.native);
    let table = vm.module_table()?;
    for name in [module, module.trim_start_matches('_')] {
        let name = vm.heap.intern(name)?;
        if let Some(module) = vm.heap.dict_get_interned(table, name) {
            return Ok(module);
        }
    }
    Ok(Value::NONE)
}

/// `__module__` of a function that is no method.
fn module_name(vm: &Vm, native: u32) -> &'static str {
    match vm.registry.owners[native as usize] {
        Some(module) => module,
        None if vm.registry.natives[native as usize].name == "open" => "_io",
        None => "builtins",
    }
}

/// The text that CPython's argument parsers are described with: what a builtin is looked up on has a dollar sign.
fn get_signature(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let Some(native) = native(vm, object) else { return Ok(Value::NONE) };
    let def = vm.registry.natives[native.native as usize];
    if def.name == "__new__" {
        return vm.new_str("($type, *args, **kwargs)");
    }
    let params = match def.params.split_once(" | ") {
        Some((_, "?")) => return Ok(Value::NONE),
        Some((_, shown)) => shown,
        None => def.params,
    };
    let params =
        params.replace("=?", "=<unrepresentable>").replace("=<missing>", "=<unrepresentable>").replace('\n', "\\n");
    let (first, rest) = params.split_once(", ").unwrap_or((&params, ""));
    let (receiver, rest) = match def.kind {
        NativeKind::Static => return vm.new_str(&format!("({params})")),
        NativeKind::Method | NativeKind::Getter => ("self", rest),
        NativeKind::Class | NativeKind::New if first == "cls" && def.name == "__prepare__" => ("cls", rest),
        NativeKind::Class | NativeKind::New => ("type", rest),
        NativeKind::Function => ("module", params.as_str()),
    };
    let has_slash = rest.split(", ").any(|part| part == "/");
    vm.new_str(&match (rest, has_slash) {
        ("", _) => format!("(${receiver}, /)"),
        (rest, true) => format!("(${receiver}, {rest})"),
        (rest, false) => format!("(${receiver}, /, {rest})"),
    })
}

fn get_class(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let owner = owner_of(vm, object);
    Ok(if owner.is_null() { Value::NONE } else { Value::exact(Kind::Class, owner) })
}

fn call(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut all = args[2..].to_vec();
    let names = vm.spread_keywords(args[1], &mut all)?;
    vm.call_with_names(args[0], &all, names, 0)
}

fn eq(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    match (native(vm, args[0]), native(vm, args[1])) {
        (Some(a), Some(b)) => Ok(Value::bool(a.native == b.native && a.receiver == b.receiver)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    match native(vm, args[0]) {
        Some(native) => {
            let mixed = u64::from(native.native) << 20 ^ native.receiver.bits().rotate_left(9) >> 12;
            Ok(Value::int((mixed >> 8).cast_signed()))
        }
        None => Ok(Value::int(i64::from(args[0].to_ref().unwrap_or(Ref::NULL).0 >> 4))),
    }
}

fn get(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if args[1].is_none() && (args[2].is_none() || args[2].is_unbound()) {
        return Err(vm.type_error("__get__(None, None) is invalid"));
    }
    if args[1].is_none() {
        return match args[2].exact_ref(Kind::Class) {
            Some(class) => vm.descriptor_get_on_class(args[0], class),
            None => Ok(args[0]),
        };
    }
    let class = vm.class_of(args[1]);
    vm.descriptor_get(args[0], args[1], class)
}

fn set(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = member(vm, args[0]).map_or(Ref::NULL, |member| member.name);
    vm.descriptor_set(args[0], args[1], name, Some(args[2]))?;
    Ok(Value::NONE)
}

fn delete(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = member(vm, args[0]).map_or(Ref::NULL, |member| member.name);
    vm.descriptor_set(args[0], args[1], name, None)?;
    Ok(Value::NONE)
}

impl Vm {
    /// The class of a builtin function or method object.
    pub(crate) fn native_class(&self, native: Ref) -> Ref {
        let object = self.heap.get::<NativeObj>(native);
        let def = self.registry.natives[object.native as usize];
        self.class(match def.kind {
            NativeKind::Getter => Builtin::GetSetDescriptor,
            NativeKind::Method if super::text::is_slot(def.name) && object.receiver.is_unbound() => {
                Builtin::WrapperDescriptor
            }
            NativeKind::Method if super::text::is_slot(def.name) => Builtin::MethodWrapper,
            NativeKind::Method if object.receiver.is_unbound() => Builtin::MethodDescriptor,
            NativeKind::Class if object.receiver.is_unbound() => Builtin::ClassMethodDescriptor,
            _ => Builtin::BuiltinFunction,
        })
    }

    /// The class of a field descriptor.
    pub(crate) fn member_class(&self, member: Ref) -> Ref {
        self.class(match self.heap.get::<MemberObj>(member).what {
            0 => Builtin::MemberDescriptor,
            1 if self.is_plain_member(self.heap.get::<MemberObj>(member).index) => Builtin::MemberDescriptor,
            _ => Builtin::GetSetDescriptor,
        })
    }
}
