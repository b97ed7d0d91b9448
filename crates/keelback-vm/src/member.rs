//! Member descriptors: `__slots__`, fields of builtin objects and of named tuples. Knows nothing of caches.

use keelback_heap::layout::MemberObj;
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::vm::Vm;

impl Vm {
    /// Reads through a member descriptor.
    pub(crate) fn member_get(&mut self, member: Ref, object: Value) -> Result<Value, Flow> {
        let descriptor = *self.heap.get::<MemberObj>(member);
        if !self.is_instance_of(object, descriptor.owner) {
            let (name, owner, given) =
                (self.text_of(descriptor.name), self.class_name(descriptor.owner), self.type_name(object));
            return Err(self.type_error(format!(
                "descriptor '{name}' for '{owner}' objects doesn't apply to a '{given}' object"
            )));
        }
        match descriptor.what {
            0 => {
                let found = match self.reserved_slot(object, descriptor.index) {
                    Some(at) => Some(self.heap.value_at(at)).filter(|value| !value.is_unbound()),
                    None => self.heap.instance_get(object.as_ref(), descriptor.name),
                };
                match found {
                    Some(value) => Ok(value),
                    None => Err(self.no_attribute(object, descriptor.name)),
                }
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
        if !self.is_instance_of(object, descriptor.owner) {
            let (name, owner) = (self.text_of(descriptor.name), self.class_name(descriptor.owner));
            return Err(self.foreign_receiver(&name, &owner, object));
        }
        match (descriptor.what, value) {
            (0, value) => {
                let at = object.as_ref();
                if let Some(slot) = self.reserved_slot(object, descriptor.index) {
                    if value.is_none() && self.heap.value_at(slot).is_unbound() {
                        return Err(self.empty_slot(descriptor.name));
                    }
                    self.heap.write(at, slot, value.unwrap_or(Value::UNBOUND));
                    return Ok(());
                }
                match value {
                    Some(value) => Ok(self.heap.instance_set(at, descriptor.name, value)?),
                    None if self.heap.instance_delete(at, descriptor.name)? => Ok(()),
                    None => Err(self.empty_slot(descriptor.name)),
                }
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
            (_, value) => self.native_field_set(descriptor.index, object, value),
        }
    }

    /// The error for deleting what a slot does not hold.
    fn empty_slot(&mut self, name: Ref) -> Flow {
        let text = self.text_of(name);
        self.raise_text(Builtin::AttributeError, &text)
    }
}
