//! `super`.

use keelback_heap::layout::{CellObj, ClassObj, SuperObj};
use keelback_heap::{Kind, Ref, Value};

use super::fields::{Field, read_only};
use super::object::attribute_name;
use crate::attr::hit;
use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::lower::Ins;
use crate::names::Name;
use crate::vm::Vm;

crate::natives! {
    /// Methods of `super`.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, **kwargs") => init;
        /// Return getattr(self, name).
        Method "__getattribute__" ("self, name, /") => getattribute;
        /// Return an attribute of instance, which is of type owner.
        Method "__get__" ("self, instance, owner=None, /") => get;
    ];
}

crate::natives! {
    /// The intrinsics.
    pub(crate) static INTRINSICS = [
        /// A `super` object for something that shows itself as an instance of a class.
        Function "_super_for" ("cls, object, shown, /") => super_for;
    ];
}

/// Attributes of `super`.
pub(crate) static FIELDS: &[Field] = &[
    read_only("__thisclass__", |vm, object| Ok(object_of(vm, object).this_class)),
    read_only("__self__", |vm, object| Ok(bound_or_none(object_of(vm, object).receiver))),
    read_only("__self_class__", |vm, object| Ok(bound_or_none(object_of(vm, object).self_class))),
];

fn object_of(vm: &Vm, object: Value) -> SuperObj {
    *vm.heap.get::<SuperObj>(object.as_ref())
}

fn bound_or_none(value: Value) -> Value {
    if value.is_unbound() { Value::NONE } else { value }
}

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(class) = vm.class_to_make(args[0], Builtin::Super)? {
        // A subclass: its `__init__` says what it is bound to.
        let header = vm.heap.header(Kind::Super);
        let empty =
            SuperObj { header, this_class: Value::NONE, receiver: Value::UNBOUND, self_class: Value::UNBOUND };
        return vm.new_of_class(empty, Some(class));
    }
    let (class, object) = arguments(vm, args)?;
    vm.new_super(class, object)
}

/// What a `super` object is told to be bound to, with no arguments by the running function.
fn arguments(vm: &mut Vm, args: &[Value]) -> Result<(Value, Value), Flow> {
    if vm.heap.dict_len(args[1].as_ref()) > 0 {
        return Err(vm.type_error("super() takes no keyword arguments"));
    }
    match args[2..] {
        [] => vm.implicit_super(),
        [class] => Ok((class, Value::UNBOUND)),
        [class, object] => Ok((class, object)),
        _ => {
            let given = args.len() - 2;
            Err(vm.type_error(format!("super() expected at most 2 arguments, got {given}")))
        }
    }
}

fn init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[0].has_layout(Kind::Super) {
        return Err(vm.wrong_owner(args[0], "super", "__init__"));
    }
    if !args[0].is_subclass_instance() && args.len() == 2 {
        // Made without arguments: `__new__` has seen to that.
        return Ok(Value::NONE);
    }
    let (class, object) = arguments(vm, args)?;
    let made = vm.new_super(class, object)?;
    let from = object_of(vm, made);
    let to = vm.heap.get_mut::<SuperObj>(args[0].as_ref());
    (to.this_class, to.receiver, to.self_class) = (from.this_class, from.receiver, from.self_class);
    Ok(Value::NONE)
}

fn getattribute(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[0].has_layout(Kind::Super) {
        return Err(vm.wrong_owner(args[0], "super", "__getattribute__"));
    }
    let name = attribute_name(vm, args[1])?;
    vm.get_attr_generic(args[0], name)
}

fn get(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[0].has_layout(Kind::Super) {
        return Err(vm.wrong_owner(args[0], "super", "__get__"));
    }
    if args[1].is_none() && (args[2].is_none() || args[2].is_unbound()) {
        return Err(vm.type_error("__get__(None, None) is invalid"));
    }
    let object = object_of(vm, args[0]);
    if args[1].is_none() || !object.receiver.is_unbound() {
        return Ok(args[0]);
    }
    if args[0].is_subclass_instance() {
        let class = Value::exact(Kind::Class, vm.class_of(args[0]));
        return vm.tail_call(class, &[object.this_class, args[1]]);
    }
    vm.new_super(object.this_class, args[1])
}

fn super_for(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let shown = args[2].exact_ref(Kind::Class);
    let (Some(this), shown) = (args[0].exact_ref(Kind::Class), shown) else { return Ok(Value::NONE) };
    if !shown.is_some_and(|shown| vm.is_subclass(shown, this)) {
        let own = vm.class_of(args[1]);
        return Err(vm.not_an_instance(this, args[1], own));
    }
    let header = vm.heap.header(Kind::Super);
    let object = SuperObj { header, this_class: args[0], receiver: args[1], self_class: args[2] };
    Ok(Value::exact(Kind::Super, vm.heap.alloc(object, 0)?))
}

impl Vm {
    /// A `super` object; an unbound `object` makes it unbound.
    fn new_super(&mut self, class: Value, object: Value) -> Result<Value, Flow> {
        let Some(this) = class.exact_ref(Kind::Class) else {
            let name = self.type_name(class);
            return Err(self.type_error(format!("super() argument 1 must be a type, not {name}")));
        };
        let (receiver, self_class) = if object.is_unbound() || object.is_none() {
            (Value::UNBOUND, Value::UNBOUND)
        } else {
            (object, Value::exact(Kind::Class, self.super_check(this, object)?))
        };
        let header = self.heap.header(Kind::Super);
        let at = self.heap.alloc(SuperObj { header, this_class: class, receiver, self_class }, 0)?;
        Ok(Value::exact(Kind::Super, at))
    }

    /// The class whose method resolution order `super(class, object)` goes along.
    fn super_check(&mut self, class: Ref, object: Value) -> Result<Ref, Flow> {
        if let Some(own) = object.exact_ref(Kind::Class) {
            if self.is_subclass(own, class) {
                return Ok(own);
            }
        }
        let own = self.class_of(object);
        if self.is_subclass(own, class) {
            return Ok(own);
        }
        // What passes itself off as an instance of another class is one here.
        if !self.has_plain_class_attribute(own) {
            let key = self.name(Name::Class);
            match self.get_attr(object, key) {
                Ok(shown) => {
                    if let Some(shown) = shown.exact_ref(Kind::Class).filter(|shown| self.is_subclass(*shown, class))
                    {
                        return Ok(shown);
                    }
                }
                Err(Flow::Raise) => {
                    self.take_pending();
                }
                Err(Flow::Call) => {
                    // Python code would have to run: the prelude asks, and comes back.
                    self.depth -= 1;
                    return Err(Flow::Slow);
                }
                Err(flow) => return Err(flow),
            }
        }
        Err(self.not_an_instance(class, object, own))
    }

    fn not_an_instance(&mut self, class: Ref, object: Value, own: Ref) -> Flow {
        let (kind, given) = match object.exact_ref(Kind::Class) {
            Some(given) => ("type", self.class_name(given)),
            None => ("instance of", self.class_name(own)),
        };
        let name = self.class_name(class);
        self.type_error(format!(
            "super(type, obj): obj ({kind} {given}) is not an instance or subtype of type ({name})."
        ))
    }

    /// Whether the code of the frame at a depth knows the class that it stands in.
    fn has_class_cell(&self, depth: u32) -> bool {
        let code = &self.codes[self.frame_at(depth).code as usize];
        let verified = &self.modules[code.module as usize].module;
        let mut slots = verified.code(code.id).slots.iter();
        slots.any(|slot| slot.kind == keelback_bytecode::SlotKind::Free && verified.name(slot.name) == "__class__")
    }

    /// What `super()` without arguments means in the running function.
    fn implicit_super(&mut self) -> Result<(Value, Value), Flow> {
        if self.depth == 0 {
            return Err(self.runtime_error("super(): no current frame"));
        }
        // What the prelude calls for the program (`super(*arguments)`) is not the running function.
        let mut depth = self.depth;
        while depth > 1 && self.is_prelude_code(self.frame_at(depth).code) && !self.has_class_cell(depth) {
            depth -= 1;
        }
        let frame = *self.frame_at(depth);
        let register = |vm: &Self, number: usize| vm.heap.value_at(frame.base + number as u32 * 8);
        let code = &self.codes[frame.code as usize];
        let verified = self.modules[code.module as usize].module.clone();
        let source = verified.code(code.id);
        if frame.function.is_null() {
            return Err(self.runtime_error("super(): no arguments"));
        }
        if source.arg_count == 0 {
            return Err(self.runtime_error("super(): no arguments"));
        }
        let mut receiver = register(self, 0);
        if source.slots[0].kind.is_cell() {
            receiver =
                receiver.exact_ref(Kind::Cell).map_or(Value::UNBOUND, |cell| self.heap.get::<CellObj>(cell).value);
        }
        if receiver.is_unbound() {
            return Err(self.runtime_error("super(): arg[0] deleted"));
        }
        for (index, slot) in source.slots.iter().enumerate() {
            if slot.kind == keelback_bytecode::SlotKind::Free && verified.name(slot.name) == "__class__" {
                let cell = register(self, index);
                let value =
                    cell.exact_ref(Kind::Cell).map_or(Value::UNBOUND, |cell| self.heap.get::<CellObj>(cell).value);
                if value.is_unbound() {
                    return Err(self.runtime_error("super(): empty __class__ cell"));
                }
                if !value.is_exact(Kind::Class) {
                    let name = self.type_name(value);
                    return Err(self.runtime_error(format!("super(): __class__ is not a type ({name})")));
                }
                return Ok((value, receiver));
            }
        }
        Err(self.runtime_error("super(): __class__ cell not found"))
    }

    /// `super.__getattribute__`; `None` if there is no such attribute.
    pub(crate) fn find_super_attr(&mut self, object: Ref, name: Ref) -> Result<Option<Value>, Flow> {
        let SuperObj { this_class, receiver, self_class, .. } = *self.heap.get::<SuperObj>(object);
        let own = self.heap.value_of(object);
        if let (Some(start), Some(this)) = (self_class.exact_ref(Kind::Class), this_class.exact_ref(Kind::Class)) {
            if name != self.name(Name::Class) {
                if let Some(found) = self.lookup_after(start, Some(this), name) {
                    return self.super_bind(found, receiver, start).map(Some);
                }
            }
        }
        let class = self.class_of(own);
        if let Some(value) = self.lookup(class, name) {
            return self.descriptor_get(value, own, class).map(Some);
        }
        Ok(if own.is_subclass_instance() { self.heap.instance_get(object, name) } else { None })
    }

    /// What a value found by `super` gives for the receiver.
    fn super_bind(&mut self, found: Value, receiver: Value, start: Ref) -> Result<Value, Flow> {
        if receiver == Value::exact(Kind::Class, start) {
            self.descriptor_get_on_class(found, start)
        } else {
            self.descriptor_get(found, receiver, start)
        }
    }

    /// Looks a method up that `super` calls, remembering it in the site. `None` when the general way must be gone.
    fn super_method(&mut self, ins: Ins, name: Ref) -> Option<(Value, Value, Ref)> {
        if self.register(ins.b) != self.class_value(Builtin::Super) {
            return None;
        }
        let this = self.register(ins.b + 1).exact_ref(Kind::Class)?;
        let receiver = self.register(ins.b + 2);
        if receiver.is_unbound() || name == self.name(Name::Class) {
            return None;
        }
        let own = match receiver.exact_ref(Kind::Class) {
            Some(class) if self.is_subclass(class, this) => class,
            _ => self.class_of(receiver),
        };
        let (code, number) = (self.frame().code as usize, usize::from(ins.c));
        let site = &self.codes[code].cache_values[number];
        let version = self.heap.get::<ClassObj>(own).version;
        if site.key == own.0 && site.class == this && site.version == version && site.what == hit::METHOD {
            return Some((site.value, receiver, own));
        }
        if !self.is_subclass(own, this) {
            return None;
        }
        let found = self.lookup_after(own, Some(this), name)?;
        let site = &mut self.codes[code].cache_values[number];
        (site.key, site.class, site.version, site.what, site.value) = (own.0, this, version, hit::METHOD, found);
        Some((found, receiver, own))
    }

    /// `super().name`.
    pub(crate) fn load_super_attr(&mut self, ins: Ins, name: Ref) -> Result<Value, Flow> {
        if let Some((found, receiver, own)) = self.super_method(ins, name) {
            return self.super_bind(found, receiver, own);
        }
        self.super_attr_slowly(ins, name)
    }

    /// The callable and receiver of `super().name(…)`.
    pub(crate) fn load_super_method(&mut self, ins: Ins, name: Ref) -> Result<(Value, Value), Flow> {
        if let Some((found, receiver, own)) = self.super_method(ins, name) {
            let binds = found.is_exact(Kind::Function) || self.is_unbound_method(found);
            if binds && receiver != Value::exact(Kind::Class, own) {
                return Ok((found, receiver));
            }
            return self.super_bind(found, receiver, own).map(|value| (value, Value::UNBOUND));
        }
        self.super_attr_slowly(ins, name).map(|value| (value, Value::UNBOUND))
    }

    fn is_unbound_method(&self, value: Value) -> bool {
        value.is_exact(Kind::Native) && {
            let native = self.heap.get::<keelback_heap::layout::NativeObj>(value.as_ref());
            native.receiver.is_unbound()
                && self.registry.natives[native.native as usize].kind == crate::native::NativeKind::Method
        }
    }

    /// As `load_super_attr`, by making the `super` object.
    fn super_attr_slowly(&mut self, ins: Ins, name: Ref) -> Result<Value, Flow> {
        let callable = self.register(ins.b);
        let (class, object) = (self.register(ins.b + 1), self.register(ins.b + 2));
        if callable == self.class_value(Builtin::Super) {
            match self.new_super(class, object) {
                Err(Flow::Slow) => {}
                made => return self.get_attr(made?, name),
            }
        }
        // Somebody gave the name `super` another meaning.
        let function = self.prelude_function("_super_attr")?;
        let explicit = Value::bool(ins.x & 1 != 0 || callable == self.class_value(Builtin::Super));
        let name = Value::exact(Kind::Str, name);
        self.call_with(function, &[callable, explicit, class, object, name], 0)
    }

    /// Whether instances of a class get a `__getattr__` or `__getattribute__` called.
    pub(crate) fn has_attribute_hooks(&self, class: Ref) -> bool {
        self.features(class) & (feature::GETATTR | feature::GETATTRIBUTE) != 0
    }
}
