//! Attributes of builtin types that natives read and write: what stands behind their getset descriptors.

use keelback_heap::layout::MemberObj;
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::vm::Vm;

/// Whether and how an attribute can be assigned.
#[derive(Clone, Copy)]
pub(crate) enum Access {
    /// By this function, which gets `None` for `del`.
    Write(fn(&mut Vm, Value, Option<Value>) -> Result<(), Flow>),
    /// Not at all, as CPython's getset descriptors say it.
    Fixed,
    /// Not at all, as CPython's member descriptors say it.
    ReadOnly,
}

/// An attribute.
pub(crate) struct Field {
    /// Its name.
    pub(crate) name: &'static str,
    /// Reads it from an object of the right class.
    pub(crate) get: fn(&mut Vm, Value) -> Result<Value, Flow>,
    /// Writes it.
    pub(crate) access: Access,
}

/// A read-only attribute.
pub(crate) const fn fixed(name: &'static str, get: fn(&mut Vm, Value) -> Result<Value, Flow>) -> Field {
    Field { name, get, access: Access::Fixed }
}

/// A read-only attribute, which says so in the words of a member descriptor.
pub(crate) const fn read_only(name: &'static str, get: fn(&mut Vm, Value) -> Result<Value, Flow>) -> Field {
    Field { name, get, access: Access::ReadOnly }
}

/// An attribute that can be assigned.
pub(crate) const fn writable(
    name: &'static str,
    get: fn(&mut Vm, Value) -> Result<Value, Flow>,
    set: fn(&mut Vm, Value, Option<Value>) -> Result<(), Flow>,
) -> Field {
    Field { name, get, access: Access::Write(set) }
}

impl Vm {
    /// Puts attributes into a builtin class.
    pub(crate) fn add_fields(&mut self, class: Builtin, fields: &'static [Field]) -> Result<(), Flow> {
        let owner = self.class(class);
        let dict = self.heap.get::<keelback_heap::layout::ClassObj>(owner).dict;
        for field in fields {
            let index = self.registry.fields.len() as u32;
            self.registry.build(|registry| {
                registry.fields.push(field);
                registry.field_owners.push(class);
            });
            let name = self.heap.intern(field.name)?;
            let header = self.heap.header(Kind::Member);
            let at = self.heap.alloc(MemberObj { header, owner, name, index, what: 1, doc: Value::NONE }, 0)?;
            self.heap.dict_set_interned(dict, name, Value::exact(Kind::Member, at))?;
        }
        Ok(())
    }

    /// Whether a builtin attribute is one that CPython describes as a member of a structure.
    pub(crate) fn is_plain_member(&self, index: u32) -> bool {
        matches!(self.registry.fields[index as usize].access, Access::ReadOnly)
    }

    /// Reads a builtin attribute.
    pub(crate) fn native_field_get(&mut self, index: u32, object: Value) -> Result<Value, Flow> {
        (self.registry.fields[index as usize].get)(self, object)
    }

    /// Writes or deletes a builtin attribute.
    pub(crate) fn native_field_set(
        &mut self,
        index: u32,
        owner: Ref,
        object: Value,
        value: Option<Value>,
    ) -> Result<(), Flow> {
        let field = self.registry.fields[index as usize];
        match field.access {
            Access::Write(set) => set(self, object, value),
            Access::ReadOnly => Err(self.raise_text(Builtin::AttributeError, "readonly attribute")),
            Access::Fixed => {
                let type_name = self.type_name_of_class(owner);
                Err(self.raise_text(
                    Builtin::AttributeError,
                    &format!("attribute '{}' of '{type_name}' objects is not writable", field.name),
                ))
            }
        }
    }

    /// The `TypeError` for a method that was called on an object of another type.
    pub(crate) fn foreign_receiver(&mut self, name: &str, owner: &str, object: Value) -> Flow {
        let given = self.type_name(object);
        if super::text::is_slot(name) {
            return self
                .type_error(format!("descriptor '{name}' requires a '{owner}' object but received a '{given}'"));
        }
        self.type_error(format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{given}' object"))
    }
}
