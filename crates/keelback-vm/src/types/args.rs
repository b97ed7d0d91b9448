//! What natives of text types do with their arguments: receivers, indexes, bounds of ranges, with CPython's messages.

use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::names::Name;
use crate::vm::Vm;

impl Vm {
    /// The receiver of a method, which has the layout of the kind unless the method was taken from the class.
    #[inline]
    pub(crate) fn receiver(&mut self, value: Value, kind: Kind, method: &str) -> Result<Ref, Flow> {
        match value.layout_ref(kind) {
            Some(at) => Ok(at),
            None => Err(self.wrong_receiver(value, kind, method)),
        }
    }

    #[cold]
    pub(crate) fn wrong_receiver(&mut self, value: Value, kind: Kind, method: &str) -> Flow {
        let (owner, name) = (self.class_name(self.kind_classes[kind as usize]), self.type_name(value));
        if super::text::is_slot_of(&owner, method) {
            return self
                .type_error(format!("descriptor '{method}' requires a '{owner}' object but received a '{name}'"));
        }
        self.type_error(format!("descriptor '{method}' for '{owner}' objects doesn't apply to a '{name}' object"))
    }

    /// The name of a value's type where CPython calls `None` by its name.
    pub(crate) fn argument_type(&self, value: Value) -> String {
        if value.is_none() { "None".to_owned() } else { self.type_name(value) }
    }

    /// A `str` argument; `position` 0 is for methods with one argument only.
    #[inline]
    pub(crate) fn str_argument(&mut self, value: Value, method: &str, position: u32) -> Result<Ref, Flow> {
        match value.layout_ref(Kind::Str) {
            Some(at) => Ok(at),
            None => Err(self.bad_argument(value, method, position, "str")),
        }
    }

    /// The error for an argument of a wrong type.
    #[cold]
    pub(crate) fn bad_argument(&mut self, value: Value, method: &str, position: u32, wanted: &str) -> Flow {
        let name = self.argument_type(value);
        let position = if position == 0 { String::new() } else { format!(" {position}") };
        self.type_error(format!("{method}() argument{position} must be {wanted}, not {name}"))
    }

    /// An integer argument of the size of an index.
    ///
    /// # Errors
    /// [`Flow::Slow`] for an object with `__index__`.
    pub(crate) fn index_argument(&mut self, value: Value) -> Result<i64, Flow> {
        if value.is_int() {
            return Ok(value.as_int());
        }
        if self.heap.is_integer(value) {
            return match self.heap.int_to_i64(value) {
                Some(index) => Ok(index),
                None => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
            };
        }
        if self.special(value, Name::Index).is_some() {
            return Err(Flow::Slow);
        }
        let name = self.type_name(value);
        Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")))
    }

    /// As [`Vm::index_argument`], with a default for one that was left out.
    pub(crate) fn index_argument_or(&mut self, value: Value, default: i64) -> Result<i64, Flow> {
        if value.is_unbound() { Ok(default) } else { self.index_argument(value) }
    }

    /// Bounds of a search in something of that length, as slices have them; the start may lie behind the end.
    ///
    /// # Errors
    /// [`Flow::Slow`] for an object with `__index__`.
    pub(crate) fn bounds_arguments(&mut self, start: Value, stop: Value, len: usize) -> Result<(usize, usize), Flow> {
        let len = len as i64;
        let start = self.bound_argument(start, 0)?;
        let stop = self.bound_argument(stop, len)?;
        let adjust = |bound: i64| if bound < 0 { bound.saturating_add(len).max(0) } else { bound };
        Ok((adjust(start) as usize, adjust(stop).min(len) as usize))
    }

    fn bound_argument(&mut self, value: Value, default: i64) -> Result<i64, Flow> {
        if value.is_unbound() || value.is_none() {
            return Ok(default);
        }
        if value.is_int() {
            return Ok(value.as_int());
        }
        if self.heap.is_integer(value) {
            let far = if self.heap.int_is_negative(value) { i64::MIN } else { i64::MAX };
            return Ok(self.heap.int_to_i64(value).unwrap_or(far));
        }
        if self.special(value, Name::Index).is_some() {
            return Err(Flow::Slow);
        }
        Err(self.type_error("slice indices must be integers or None or have an __index__ method"))
    }

    /// The class that `__new__` got, which must derive from the type of the kind.
    pub(crate) fn class_argument(&mut self, value: Value, kind: Kind) -> Result<Ref, Flow> {
        let owner = self.kind_classes[kind as usize];
        let owner_name = self.class_name(owner);
        let Some(class) = value.layout_ref(Kind::Class) else {
            if value.is_unbound() {
                return Err(self.type_error(format!("{owner_name}.__new__(): not enough arguments")));
            }
            let name = self.type_name(value);
            return Err(self.type_error(format!("{owner_name}.__new__(X): X is not a type object ({name})")));
        };
        if !self.is_subclass(class, owner) {
            let name = self.class_name(class);
            return Err(
                self.type_error(format!("{owner_name}.__new__({name}): {name} is not a subtype of {owner_name}"))
            );
        }
        Ok(class)
    }

    /// An exact value as an instance of a class that derives from its type; itself if the class is the type.
    pub(crate) fn as_instance_of(&mut self, value: Value, class: Ref, kind: Kind) -> Result<Value, Flow> {
        if class == self.kind_classes[kind as usize] {
            return Ok(value);
        }
        let root = self.root_shape(class)?;
        let copy = self.heap.subclass_copy(value.as_ref(), root)?;
        Ok(Value::object(kind, true, copy))
    }

    /// Whether a flag argument is true; missing ones have the default.
    ///
    /// # Errors
    /// [`Flow::Slow`] for an object whose truth is Python code.
    pub(crate) fn flag_argument(&mut self, value: Value, default: bool) -> Result<bool, Flow> {
        if value.is_unbound() {
            return Ok(default);
        }
        let is_known = crate::interp::ops::arith::is_plain(value) || value.is_exact(Kind::Class);
        // `NotImplemented` warns, which takes Python code.
        if !is_known || value == Value::NOT_IMPLEMENTED {
            return Err(Flow::Slow);
        }
        self.truth(value)
    }
}
