//! Member descriptors: `__slots__`, fields of builtin objects and of named tuples. Knows nothing of caches.

use keelback_heap::layout::{ClassObj, MappingProxyObj, MemberObj, MethodObj, ModuleObj, NativeObj};
use keelback_heap::{Kind, Ref, Value};

use crate::attr::has_shape;
use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::vm::Vm;

/// What kind of member a slot is whose name is that of a slot of a base.
pub(crate) const SLOT_AGAIN: u32 = 5;

impl Vm {
    /// Whether a value is the descriptor of a name in `__slots__`.
    pub(crate) fn is_slot(&self, value: Value) -> bool {
        value.is_exact(Kind::Member) && matches!(self.heap.get::<MemberObj>(value.as_ref()).what, 0 | SLOT_AGAIN)
    }

    /// The name under which an instance without a `__dict__` keeps a slot: no name of a program has such a character.
    fn slot_key(&mut self, descriptor: &MemberObj) -> Result<Ref, Flow> {
        if descriptor.what != SLOT_AGAIN {
            return Ok(descriptor.name);
        }
        let text = format!("{}\0{}", self.text_of(descriptor.name), descriptor.index);
        Ok(self.heap.intern(&text)?)
    }

    /// A bound method of whatever is called.
    pub(crate) fn bind_any(&mut self, callable: Value, receiver: Value) -> Result<Value, Flow> {
        let native = callable.exact_ref(Kind::Native).map(|native| *self.heap.get::<NativeObj>(native));
        if native.is_some_and(|native| native.receiver.is_unbound()) {
            return self.bind(callable, receiver);
        }
        let header = self.heap.header(Kind::Method);
        let at = self.heap.alloc(MethodObj { header, function: callable, receiver }, 0)?;
        Ok(Value::exact(Kind::Method, at))
    }

    /// Whether a member descriptor is for an object: one of its class, that has slots if it is the descriptor of one.
    fn member_fits(&self, descriptor: &MemberObj, object: Value) -> bool {
        self.is_instance_of(object, descriptor.owner)
            && (!matches!(descriptor.what, 0 | SLOT_AGAIN) || has_shape(object))
    }

    /// Reads through a member descriptor.
    pub(crate) fn member_get(&mut self, member: Ref, object: Value) -> Result<Value, Flow> {
        let descriptor = *self.heap.get::<MemberObj>(member);
        if !self.member_fits(&descriptor, object) {
            let (name, owner, given) =
                (self.text_of(descriptor.name), self.class_name(descriptor.owner), self.type_name(object));
            return Err(self.type_error(format!(
                "descriptor '{name}' for '{owner}' objects doesn't apply to a '{given}' object"
            )));
        }
        match descriptor.what {
            0 | SLOT_AGAIN => {
                let found = match self.reserved_slot(object, descriptor.index) {
                    Some(at) => Some(self.heap.value_at(at)).filter(|value| !value.is_unbound()),
                    None => {
                        let key = self.slot_key(&descriptor)?;
                        self.heap.instance_get(object.as_ref(), key)
                    }
                };
                match found {
                    Some(value) => Ok(value),
                    None => {
                        // Here the class is named with its module.
                        let (class, text) = (self.class_of(object), self.text_of(descriptor.name));
                        let class = self.class_full_name(class);
                        let class = class.strip_prefix("__main__.").unwrap_or(&class);
                        let message = format!("'{class}' object has no attribute '{text}'");
                        Err(self.attribute_error(object, descriptor.name, &message))
                    }
                }
            }
            2 if object.is_exact(Kind::Class) => {
                let mapping = Value::exact(Kind::Dict, self.heap.get::<ClassObj>(object.as_ref()).dict);
                let header = self.heap.header(Kind::MappingProxy);
                Ok(Value::exact(Kind::MappingProxy, self.heap.alloc(MappingProxyObj { header, mapping }, 0)?))
            }
            2 if object.has_layout(Kind::Module) => {
                Ok(Value::exact(Kind::Dict, self.heap.get::<ModuleObj>(object.as_ref()).dict))
            }
            2 => self.instance_dict(object),
            3 => Ok(self.first_weakref(object)),
            4 => self.tuple_field(descriptor.index, object),
            _ => self.native_field_get(descriptor.index, object),
        }
    }

    /// A field of a named tuple.
    pub(crate) fn tuple_field(&mut self, index: u32, object: Value) -> Result<Value, Flow> {
        match object.layout_ref(Kind::Tuple).and_then(|tuple| self.heap.tuple_get(tuple, index)) {
            Some(item) => Ok(item),
            None => Err(self.raise_text(Builtin::IndexError, "tuple index out of range")),
        }
    }

    /// Writes (or deletes) through a member descriptor.
    pub(crate) fn member_set(&mut self, member: Ref, object: Value, value: Option<Value>) -> Result<(), Flow> {
        let descriptor = *self.heap.get::<MemberObj>(member);
        if !self.member_fits(&descriptor, object) {
            let (name, owner) = (self.text_of(descriptor.name), self.class_name(descriptor.owner));
            if descriptor.what == 2 {
                let given = self.type_name(object);
                return Err(self.type_error(format!(
                    "descriptor '{name}' for '{owner}' objects doesn't apply to a '{given}' object"
                )));
            }
            return Err(self.foreign_receiver(&name, &owner, object));
        }
        match (descriptor.what, value) {
            (0 | SLOT_AGAIN, value) => {
                let at = object.as_ref();
                if let Some(slot) = self.reserved_slot(object, descriptor.index) {
                    if value.is_none() && self.heap.value_at(slot).is_unbound() {
                        return Err(self.empty_slot(descriptor.name));
                    }
                    self.heap.write(at, slot, value.unwrap_or(Value::UNBOUND));
                    return Ok(());
                }
                let key = self.slot_key(&descriptor)?;
                match value {
                    Some(value) => Ok(self.heap.instance_set(at, key, value)?),
                    None if self.heap.instance_delete(at, key)? => Ok(()),
                    None => Err(self.empty_slot(descriptor.name)),
                }
            }
            (2, _) if object.is_exact(Kind::Class) => {
                Err(self
                    .raise_text(Builtin::AttributeError, "attribute '__dict__' of 'type' objects is not writable"))
            }
            (2, _) if object.has_layout(Kind::Module) => {
                Err(self.raise_text(Builtin::AttributeError, "readonly attribute"))
            }
            (2, value) => self.set_instance_dict(object, value),
            (4, _) if self.features(self.class_of(object)) & crate::class::feature::QUALIFIED != 0 => {
                Err(self.raise_text(Builtin::AttributeError, "readonly attribute"))
            }
            (4, value) => {
                let verb = if value.is_some() { "set" } else { "delete" };
                Err(self.raise_text(Builtin::AttributeError, &format!("can't {verb} attribute")))
            }
            (3, _) => {
                let type_name = self.type_name(object);
                Err(self.raise_text(
                    Builtin::AttributeError,
                    &format!("attribute '__weakref__' of '{type_name}' objects is not writable"),
                ))
            }
            (_, value) => self.native_field_set(descriptor.index, descriptor.owner, object, value),
        }
    }

    /// The error for deleting what a slot does not hold.
    fn empty_slot(&mut self, name: Ref) -> Flow {
        let text = self.text_of(name);
        self.raise_text(Builtin::AttributeError, &text)
    }
}
