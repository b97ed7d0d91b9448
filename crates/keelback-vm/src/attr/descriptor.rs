//! Descriptors: what a value that was found on a class means for an object.

use keelback_heap::layout::{HostFunctionObj, MemberObj, NativeObj, PropertyObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::names::Name;
use crate::native::NativeKind;
use crate::vm::Vm;

/// What looking an attribute up on the type gave.
pub(super) enum Found {
    /// A plain value.
    Value(Value),
    /// A function or builtin method that binds the object.
    Bound(Value),
    /// A property whose getter is to be called.
    Getter(Value),
}

impl Vm {
    /// What a value found on a type means for an object of the type. `None` for what must be worked out each time.
    pub(super) fn classify(&mut self, value: Value, object: Value) -> Option<Found> {
        match value.kind() {
            Some(Kind::Function) => Some(Found::Bound(value)),
            Some(Kind::Native) => {
                let native = self.heap.get::<NativeObj>(value.as_ref());
                let kind = self.registry.natives[native.native as usize].kind;
                if kind == NativeKind::Method && native.receiver.is_unbound() {
                    Some(Found::Bound(value))
                } else if matches!(kind, NativeKind::Class | NativeKind::Getter) {
                    None
                } else {
                    Some(Found::Value(value))
                }
            }
            Some(Kind::HostFunction) if self.heap.get::<HostFunctionObj>(value.as_ref()).method != 0 => {
                Some(Found::Bound(value))
            }
            Some(Kind::Property) if !value.is_subclass_instance() => {
                let getter = self.heap.get::<PropertyObj>(value.as_ref()).get;
                (!getter.is_none()).then_some(Found::Getter(getter))
            }
            Some(Kind::StaticMethod | Kind::ClassMethod | Kind::Member | Kind::Property | Kind::Super) => None,
            Some(Kind::Instance) => {
                let _ = object;
                if self.special(value, Name::Get).is_some() { None } else { Some(Found::Value(value)) }
            }
            _ => Some(Found::Value(value)),
        }
    }

    /// Whether a value found on a type is the descriptor of a name in `__slots__` that lies in the shape like other attributes:
    /// so it is when instances have no `__dict__`.
    pub(crate) fn is_slot_member(&self, class: Ref, value: Value) -> bool {
        value.is_exact(Kind::Member)
            && self.heap.get::<MemberObj>(value.as_ref()).what == 0
            && self.features(class) & feature::NO_DICT != 0
    }

    /// Where the value of a slot lies in an instance that has a `__dict__` too.
    pub(crate) fn reserved_slot(&self, object: Value, index: u32) -> Option<u32> {
        let class = self.class_of(object);
        (self.features(class) & feature::NO_DICT == 0)
            .then(|| self.heap.inline_start(object.as_ref()).wrapping_add(index.wrapping_mul(8)))
    }

    /// Whether a value found on a type has `__set__` or `__delete__`.
    pub(crate) fn is_data_descriptor(&mut self, value: Value) -> bool {
        match value.kind() {
            Some(Kind::Property | Kind::Member) => true,
            Some(Kind::Native) => {
                let native = self.heap.get::<NativeObj>(value.as_ref()).native;
                self.registry.natives[native as usize].kind == NativeKind::Getter
            }
            Some(Kind::Instance) => {
                let class = self.class_of(value);
                self.lookup_name(class, Name::Set).is_some() || self.lookup_name(class, Name::Delete).is_some()
            }
            Some(_) if value.is_subclass_instance() => {
                let class = self.class_of(value);
                self.lookup_name(class, Name::Set).is_some() || self.lookup_name(class, Name::Delete).is_some()
            }
            _ => false,
        }
    }

    /// Whether a data descriptor has a say when the attribute is read.
    pub(super) fn has_getter(&mut self, value: Value) -> bool {
        (!value.is_exact(Kind::Instance) && !value.is_subclass_instance()) || self.special(value, Name::Get).is_some()
    }

    /// What `value`, found on the type, gives for an object.
    pub(crate) fn descriptor_get(&mut self, value: Value, object: Value, class: Ref) -> Result<Value, Flow> {
        match value.kind() {
            Some(Kind::StaticMethod) if !value.is_subclass_instance() => {
                Ok(self.heap.get::<keelback_heap::layout::StaticMethodObj>(value.as_ref()).callable)
            }
            Some(Kind::ClassMethod) if !value.is_subclass_instance() => {
                let callable = self.heap.get::<keelback_heap::layout::ClassMethodObj>(value.as_ref()).callable;
                self.bind_any(callable, Value::exact(Kind::Class, class))
            }
            Some(Kind::Member) => self.member_get(value.as_ref(), object),
            Some(Kind::Native) => {
                let native = *self.heap.get::<NativeObj>(value.as_ref());
                if !native.receiver.is_unbound() {
                    return Ok(value);
                }
                let def = self.registry.natives[native.native as usize];
                match def.kind {
                    NativeKind::Method => self.bind(value, object),
                    NativeKind::Class => self.bind(value, Value::exact(Kind::Class, class)),
                    NativeKind::Getter => (def.run)(self, &[object]),
                    NativeKind::Function | NativeKind::Static | NativeKind::New => Ok(value),
                }
            }
            _ => match self.classify(value, object) {
                Some(Found::Bound(function)) => self.bind(function, object),
                Some(Found::Getter(getter)) => self.call_with(getter, &[object], Resume::Store as u32),
                Some(Found::Value(value)) => Ok(value),
                None if value.is_exact(Kind::Property) => Err(self.no_accessor(value, object, "getter")),
                None => match self.special(value, Name::Get) {
                    Some(method) => self.call_method(method, value, &[object, Value::exact(Kind::Class, class)], 0),
                    None => Ok(value),
                },
            },
        }
    }

    /// What `value`, found on a class itself, gives when it is read from the class.
    pub(crate) fn descriptor_get_on_class(&mut self, value: Value, class: Ref) -> Result<Value, Flow> {
        match value.kind() {
            Some(Kind::Function | Kind::Property) if !value.is_subclass_instance() => Ok(value),
            Some(Kind::Member) => Ok(value),
            Some(Kind::StaticMethod | Kind::ClassMethod) if !value.is_subclass_instance() => {
                self.descriptor_get(value, Value::NONE, class)
            }
            Some(Kind::Native) => {
                let native = *self.heap.get::<NativeObj>(value.as_ref());
                if native.receiver.is_unbound()
                    && self.registry.natives[native.native as usize].kind == NativeKind::Class
                {
                    return self.bind(value, Value::exact(Kind::Class, class));
                }
                Ok(value)
            }
            Some(Kind::Instance) => self.python_descriptor_on_class(value, class),
            Some(_) if value.is_subclass_instance() => self.python_descriptor_on_class(value, class),
            _ => Ok(value),
        }
    }

    fn python_descriptor_on_class(&mut self, value: Value, class: Ref) -> Result<Value, Flow> {
        match self.special(value, Name::Get) {
            Some(method) => self.call_method(method, value, &[Value::NONE, Value::exact(Kind::Class, class)], 0),
            None => Ok(value),
        }
    }

    /// A bound method.
    pub(crate) fn bind(&mut self, function: Value, receiver: Value) -> Result<Value, Flow> {
        if function.is_exact(Kind::Native) {
            let native = *self.heap.get::<NativeObj>(function.as_ref());
            let header = self.heap.header(Kind::Native);
            let at = self.heap.alloc(NativeObj { header, receiver, ..native }, 0)?;
            return Ok(Value::exact(Kind::Native, at));
        }
        if !function.is_exact(Kind::Function) && !function.is_exact(Kind::HostFunction) {
            if let Some(method) = self.special(function, Name::Get) {
                let class = self.class_of(receiver);
                return self.call_method(method, function, &[receiver, Value::exact(Kind::Class, class)], 0);
            }
            return Ok(function);
        }
        let header = self.heap.header(Kind::Method);
        let at = self.heap.alloc(keelback_heap::layout::MethodObj { header, function, receiver }, 0)?;
        Ok(Value::exact(Kind::Method, at))
    }

    /// Sets or deletes through a data descriptor.
    pub(crate) fn descriptor_set(
        &mut self,
        found: Value,
        object: Value,
        name: Ref,
        value: Option<Value>,
    ) -> Result<(), Flow> {
        match found.kind() {
            Some(Kind::Member) => self.member_set(found.as_ref(), object, value),
            Some(Kind::Property) if !found.is_subclass_instance() => {
                let property = *self.heap.get::<PropertyObj>(found.as_ref());
                let (function, verb) = match value {
                    Some(_) => (property.set, "setter"),
                    None => (property.del, "deleter"),
                };
                if function.is_none() {
                    return Err(self.no_accessor(found, object, verb));
                }
                let result = match value {
                    Some(value) => self.call_with(function, &[object, value], Resume::Discard as u32),
                    None => self.call_with(function, &[object], Resume::Discard as u32),
                };
                result.map(|_| ())
            }
            Some(Kind::Native) => {
                let type_name = self.type_name(object);
                let text = self.text_of(name);
                Err(self.raise_text(
                    Builtin::AttributeError,
                    &format!("attribute '{text}' of '{type_name}' objects is not writable"),
                ))
            }
            _ => {
                let hook = if value.is_some() { Name::Set } else { Name::Delete };
                match self.special(found, hook) {
                    Some(method) => {
                        let result = match value {
                            Some(value) => self.call_method(method, found, &[object, value], Resume::Discard as u32),
                            None => self.call_method(method, found, &[object], Resume::Discard as u32),
                        };
                        result.map(|_| ())
                    }
                    None => Err(self.raise_text(Builtin::AttributeError, hook.text())),
                }
            }
        }
    }
}
