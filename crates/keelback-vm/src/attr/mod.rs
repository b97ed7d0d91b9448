//! Attributes: the lookup protocol, and setting and deleting.

mod cache;
mod descriptor;

pub(crate) use cache::{Memo, hit};

use keelback_heap::layout::{ClassObj, ModuleObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::names::Name;
use crate::vm::Vm;

/// Whether an object has a shape: attributes of its own that lie in it, or in a dictionary of its own.
#[inline]
pub(crate) fn has_shape(object: Value) -> bool {
    matches!(object.kind(), Some(Kind::Instance | Kind::Exception)) || object.is_subclass_instance()
}

impl Vm {
    /// The error for a name that nothing defines.
    #[cold]
    pub(crate) fn undefined_name(&mut self, name: Ref) -> Flow {
        let text = self.text_of(name);
        self.name_error(Builtin::NameError, name, &format!("name '{text}' is not defined"))
    }

    /// An attribute in the object's own namespace.
    pub(crate) fn own_attribute(&mut self, object: Value, name: Ref) -> Result<Option<Value>, Flow> {
        let Some(at) = object.to_ref() else { return Ok(None) };
        match object.kind() {
            Some(Kind::Instance | Kind::Exception) => Ok(self.heap.instance_get(at, name)),
            Some(_) if object.is_subclass_instance() => Ok(self.heap.instance_get(at, name)),
            Some(Kind::Module) => {
                let namespace = self.module_namespace(at)?;
                Ok(self.heap.dict_get_interned(namespace, name))
            }
            Some(Kind::StaticMethod | Kind::ClassMethod) if self.is_wrapped_name(name) => {
                let dict = self.namespace_for_writing(object)?.unwrap_or(Ref::NULL);
                Ok(if dict.is_null() { None } else { self.heap.dict_get_interned(dict, name) })
            }
            Some(Kind::Function | Kind::StaticMethod | Kind::ClassMethod) => {
                let dict = self.attribute_dict(object);
                Ok(if dict.is_null() { None } else { self.heap.dict_get_interned(dict, name) })
            }
            _ => Ok(None),
        }
    }

    /// `getattr(object, name)`; `name` is interned.
    pub(crate) fn get_attr(&mut self, object: Value, name: Ref) -> Result<Value, Flow> {
        let class = self.class_of(object);
        let features = self.features(class);
        let own_lookup = match features & feature::GETATTRIBUTE {
            0 => None,
            _ => self.lookup_name(class, Name::Getattribute),
        };
        let depth = self.depth;
        let result = match own_lookup {
            Some(method) => self.call_method(method, object, &[Value::exact(Kind::Str, name)], Resume::Store as u32),
            None => match self.get_attr_generic(object, name) {
                Err(Flow::Raise) if object.is_exact(Kind::Module) => self.module_getattr(object, name),
                result => result,
            },
        };
        match result {
            Err(Flow::Raise) => self.getattr_hook(object, name),
            Err(Flow::Call) if features & feature::GETATTR != 0 => {
                self.hook_waits(depth, object, name)?;
                Err(Flow::Call)
            }
            other => other,
        }
    }

    /// Python code looks an attribute up in the frame above `depth`: `__getattribute__`, a descriptor's `__get__`, a property's
    /// getter. Its `AttributeError` goes on to `__getattr__`, wherever the lookup was asked for.
    fn hook_waits(&mut self, depth: u32, object: Value, name: Ref) -> Result<(), Flow> {
        if self.depth <= depth {
            return Ok(());
        }
        let frame = *self.frame_at(depth + 1);
        if frame.resume == Resume::Store as u32 && frame.namespace.is_null() && frame.generator.is_null() {
            let lookup = self.new_tuple(&[object, Value::exact(Kind::Str, name)]);
            let lookup = match lookup {
                Ok(lookup) => lookup,
                Err(flow) => {
                    // Nothing has run yet: after a collection, the instruction is executed again.
                    self.depth = depth;
                    return Err(flow);
                }
            };
            let frame = self.frame_at_mut(depth + 1);
            (frame.resume, frame.namespace) = (Resume::GetAttribute as u32, lookup.as_ref());
        }
        Ok(())
    }

    /// After an exception from an attribute lookup on a module: calls its function `__getattr__`, if it has one (PEP 562).
    fn module_getattr(&mut self, module: Value, name: Ref) -> Result<Value, Flow> {
        if !self.pending_is(Builtin::AttributeError) {
            return Err(Flow::Raise);
        }
        if self.heap.get::<ModuleObj>(module.as_ref()).dict == self.builtins() {
            // Some builtins come with a part of the prelude that nobody needed so far.
            let error = self.take_pending();
            return match self.prelude_builtin(name)? {
                Some(value) => Ok(value),
                None => Err(self.raise_as_is(error)),
            };
        }
        let key = self.name(Name::Getattr);
        let Some(function) = self.own_attribute(module, key)? else { return Err(Flow::Raise) };
        self.take_pending();
        self.call_with(function, &[Value::exact(Kind::Str, name)], Resume::Store as u32)
    }

    /// After an exception from an attribute lookup: calls `__getattr__` if it was an `AttributeError` and there is one.
    pub(crate) fn getattr_hook(&mut self, object: Value, name: Ref) -> Result<Value, Flow> {
        let class = self.class_of(object);
        if self.features(class) & feature::GETATTR == 0 || !self.pending_is(Builtin::AttributeError) {
            return Err(Flow::Raise);
        }
        let Some(method) = self.lookup_name(class, Name::Getattr) else { return Err(Flow::Raise) };
        self.take_pending();
        self.call_method(method, object, &[Value::exact(Kind::Str, name)], Resume::Store as u32)
    }

    /// `object.__getattribute__(name)` of `object`, `type`, modules and `super`.
    pub(crate) fn get_attr_generic(&mut self, object: Value, name: Ref) -> Result<Value, Flow> {
        match self.find_attr(object, name)? {
            Some(value) => Ok(value),
            None => Err(self.no_attribute(object, name)),
        }
    }

    /// As [`Vm::get_attr_generic`]; `None` if there is no such attribute.
    pub(crate) fn find_attr(&mut self, object: Value, name: Ref) -> Result<Option<Value>, Flow> {
        match object.kind() {
            Some(Kind::Class) => return self.find_class_attr(object.as_ref(), name),
            Some(Kind::Super) => return self.find_super_attr(object.as_ref(), name),
            Some(Kind::Method) => return self.find_method_attr(object, name),
            _ => {}
        }
        let class = self.class_of(object);
        let on_type = self.lookup(class, name);
        if let Some(value) = on_type {
            if self.is_data_descriptor(value) && self.has_getter(value) {
                return self.descriptor_get(value, object, class).map(Some);
            }
        }
        if let Some(value) = self.own_attribute(object, name)? {
            return Ok(Some(value));
        }
        match on_type {
            Some(value) => self.descriptor_get(value, object, class).map(Some),
            None => Ok(None),
        }
    }

    /// `type.__getattribute__`.
    fn find_class_attr(&mut self, class: Ref, name: Ref) -> Result<Option<Value>, Flow> {
        let metaclass = self.heap.get::<ClassObj>(class).metaclass;
        let object = Value::exact(Kind::Class, class);
        let on_meta = self.lookup(metaclass, name);
        if let Some(value) = on_meta {
            if self.is_data_descriptor(value) && self.has_getter(value) {
                return self.descriptor_get(value, object, metaclass).map(Some);
            }
        }
        if let Some(value) = self.lookup(class, name) {
            return self.descriptor_get_on_class(value, class).map(Some);
        }
        match on_meta {
            Some(value) => self.descriptor_get(value, object, metaclass).map(Some),
            None => Ok(None),
        }
    }

    /// The `AttributeError` for a missing attribute.
    #[cold]
    pub(crate) fn no_attribute(&mut self, object: Value, name: Ref) -> Flow {
        // Of a bound method, it was its function that was asked.
        let object = self.without_receivers(object);
        let text = self.text_of(name);
        let message = match object.kind() {
            Some(Kind::Class) => {
                let class = self.type_name_of_class(object.as_ref());
                format!("type object '{class}' has no attribute '{text}'")
            }
            Some(Kind::Module) => {
                let module = self.text_of(self.heap.get::<ModuleObj>(object.as_ref()).name);
                self.no_module_attribute(object.as_ref(), &module, &text)
            }
            _ => {
                let class = self.type_name(object);
                format!("'{class}' object has no attribute '{text}'")
            }
        };
        self.attribute_error(object, name, &message)
    }

    /// `setattr(object, name, value)`; `name` is interned.
    pub(crate) fn set_attr(&mut self, object: Value, name: Ref, value: Value) -> Result<(), Flow> {
        let class = self.class_of(object);
        if self.features(class) & feature::SETATTR != 0 {
            if let Some(method) = self.lookup_name(class, Name::Setattr) {
                let argument = Value::exact(Kind::Str, name);
                self.call_method(method, object, &[argument, value], Resume::Discard as u32)?;
                return Ok(());
            }
        }
        self.set_attr_generic(object, name, Some(value))
    }

    /// `delattr(object, name)`; `name` is interned.
    pub(crate) fn delete_attr(&mut self, object: Value, name: Ref) -> Result<(), Flow> {
        let class = self.class_of(object);
        if self.features(class) & feature::SETATTR != 0 {
            if let Some(method) = self.lookup_name(class, Name::Delattr) {
                let argument = Value::exact(Kind::Str, name);
                self.call_method(method, object, &[argument], Resume::Discard as u32)?;
                return Ok(());
            }
        }
        self.set_attr_generic(object, name, None)
    }

    /// `object.__setattr__` (with a value) and `object.__delattr__` (without) of `object`, `type` and modules.
    pub(crate) fn set_attr_generic(&mut self, object: Value, name: Ref, value: Option<Value>) -> Result<(), Flow> {
        if object.is_exact(Kind::Class) {
            return self.set_class_attr(object.as_ref(), name, value);
        }
        let class = self.class_of(object);
        if let Some(found) = self.lookup(class, name) {
            if self.is_data_descriptor(found) {
                return self.descriptor_set(found, object, name, value);
            }
        }
        if has_shape(object) && self.features(class) & feature::NO_DICT == 0 {
            let at = object.as_ref();
            return match value {
                Some(value) => Ok(self.heap.instance_set(at, name, value)?),
                None if self.heap.instance_delete(at, name)? => Ok(()),
                None => Err(self.nothing_to_delete(object, name)),
            };
        }
        if let Some(dict) = self.namespace_for_writing(object)? {
            return match value {
                Some(value) => Ok(self.heap.dict_set_interned(dict, name, value)?),
                None if self.heap.dict_remove_interned(dict, name).is_some() => Ok(()),
                None => Err(self.nothing_to_delete(object, name)),
            };
        }
        let type_name = self.type_name(object);
        let text = self.text_of(name);
        if self.lookup(class, name).is_some() {
            let message = format!("'{type_name}' object attribute '{text}' is read-only");
            return Err(self.raise_text(Builtin::AttributeError, &message));
        }
        let message =
            format!("'{type_name}' object has no attribute '{text}' and no __dict__ for setting new attributes");
        Err(self.attribute_error(object, name, &message))
    }

    /// The error for an attribute that is not there to be deleted. That of a plain instance does not say which one it was.
    #[cold]
    fn nothing_to_delete(&mut self, object: Value, name: Ref) -> Flow {
        let message = format!("'{}' object has no attribute '{}'", self.type_name(object), self.text_of(name));
        if object.is_exact(Kind::Instance) {
            return self.raise_text(Builtin::AttributeError, &message);
        }
        self.attribute_error(object, name, &message)
    }

    /// `type.__setattr__` and `type.__delattr__`.
    fn set_class_attr(&mut self, class: Ref, name: Ref, value: Option<Value>) -> Result<(), Flow> {
        let text = self.text_of(name);
        if self.features(class) & feature::IMMUTABLE != 0 {
            let class_name = self.type_name_of_class(class);
            let text = self.quoted(name);
            return Err(self.type_error(format!("cannot set {text} attribute of immutable type '{class_name}'")));
        }
        let metaclass = self.heap.get::<ClassObj>(class).metaclass;
        let object = Value::exact(Kind::Class, class);
        if let Some(found) = self.lookup(metaclass, name) {
            if self.is_data_descriptor(found) {
                return self.descriptor_set(found, object, name, value);
            }
        }
        let dict = self.heap.get::<ClassObj>(class).dict;
        let old = self.heap.dict_get_interned(dict, name);
        match value {
            Some(value) => {
                self.heap.dict_set_interned(dict, name, value)?;
                // Sites that found an instance's slot did not look whether the class has a data descriptor.
                let hides = self.is_data_descriptor(value)
                    || old.is_some_and(|old| self.is_data_descriptor(old))
                    || text.starts_with("__");
                if hides {
                    self.flush_caches();
                }
            }
            None => {
                if self.heap.dict_remove_interned(dict, name).is_none() {
                    let class_name = self.type_name_of_class(class);
                    return Err(self.attribute_error(
                        object,
                        name,
                        &format!("type object '{class_name}' has no attribute '{text}'"),
                    ));
                }
                self.flush_caches();
            }
        }
        self.class_modified(class);
        Ok(())
    }
}
