//! Calls of classes: new instances and their `__init__`.

use keelback_heap::layout::{ClassObj, FunctionObj};
use keelback_heap::{Kind, Ref, Value};

use super::Arguments;
use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::names::Name;
use crate::vm::Vm;

impl Vm {
    /// Calls a class of which the metaclass has no `__call__` of its own.
    pub(super) fn call_class(
        &mut self,
        class: Ref,
        arguments: Arguments,
        resume: u32,
        spare: u32,
    ) -> Result<Value, Flow> {
        let type_class = self.class(Builtin::Type);
        if class == type_class && arguments.count == 1 && arguments.names.is_null() {
            let value = self.heap.value_at(arguments.at);
            return Ok(Value::exact(Kind::Class, self.class_of(value)));
        }
        if class == type_class && arguments.count >= 3 {
            let bases = self.heap.value_at(arguments.at + 8);
            let are_classes = bases.has_layout(Kind::Tuple)
                && self.heap.tuple_items(bases.as_ref()).iter().all(|base| base.is_exact(Kind::Class));
            if are_classes {
                let winner = self.winning_metaclass(class, bases.as_ref())?;
                if winner != class {
                    // Its `__init__` is called as well, not only its `__new__`.
                    return self.instantiate(winner, arguments, resume, spare);
                }
            }
        }
        if self.is_builtin_class(class) && arguments.names.is_null() {
            if let Some(result) = self.call_builtin_class(class, self.argument_values(arguments), resume) {
                return result;
            }
        }
        self.instantiate(class, arguments, resume, spare)
    }

    /// `type.__call__`: `__new__`, then `__init__`.
    pub(crate) fn instantiate(
        &mut self,
        class: Ref,
        arguments: Arguments,
        resume: u32,
        spare: u32,
    ) -> Result<Value, Flow> {
        let mut spare = spare;
        let object_class = self.class(Builtin::Object);
        let (new, init) = self.constructors(class);
        let plain_new = new == self.lookup_name(object_class, Name::New).unwrap_or(Value::UNBOUND);
        let plain_init = init == self.lookup_name(object_class, Name::Init).unwrap_or(Value::UNBOUND);
        // Making a class has effects before it calls Python code, so its `__init__` must not wait for a native.
        let is_metaclass = self.heap.get::<ClassObj>(class).instance_kind == Kind::Class as u8;
        let instance = if plain_new {
            if self.features(class) & feature::ABSTRACT != 0 {
                return Err(self.abstract_error(class));
            }
            if class != object_class && self.is_builtin_class(class) {
                // Instances come from elsewhere only.
                let name = self.type_name_of_class(class);
                return Err(self.type_error(format!("cannot create '{name}' instances")));
            }
            if plain_init && arguments.count != 0 {
                let name = self.class_name(class);
                return Err(self.type_error(format!("{name}() takes no arguments")));
            }
            self.new_plain_instance(class)?
        } else if arguments.names.is_null() && self.is_simple_exception(class, new, init) {
            let args = self.heap.new_tuple_from_range(arguments.at, arguments.count)?;
            return self.new_exception_with(class, args);
        } else if new.is_exact(Kind::Native) && (!is_metaclass || init.is_exact(Kind::Native)) {
            // Without an `__init__` nobody needs the arguments again.
            let values = if plain_init { Vec::new() } else { self.argument_values(arguments).to_vec() };
            let with_class = self.prepend(arguments, Value::exact(Kind::Class, class), &mut spare)?;
            let instance = match self.call(new, with_class, Resume::Store as u32) {
                // A builtin that has to run Python code to make its instance: the prelude takes over.
                Err(Flow::Call) if !plain_init && !init.is_exact(Kind::Native) => {
                    self.depth -= 1;
                    self.heap.values_mut(with_class.at + 8, values.len() as u32).copy_from_slice(&values);
                    return self.construct_in_prelude(class, with_class, resume);
                }
                Err(Flow::Call) => {
                    let frame = self.frame_mut();
                    if frame.resume & 0xFF == Resume::Store as u32 {
                        frame.resume = resume;
                    }
                    return Err(Flow::Call);
                }
                other => other?,
            };
            if !self.is_instance_of(instance, class) || plain_init {
                return Ok(instance);
            }
            // The builtin may have been called with its arguments in place.
            self.heap.values_mut(with_class.at + 8, values.len() as u32).copy_from_slice(&values);
            let with_instance = Arguments { at: with_class.at, ..with_class };
            self.heap.set_value_at(with_instance.at, instance);
            return self.initialise(init, instance, with_instance, resume);
        } else {
            let with_class = self.prepend(arguments, Value::exact(Kind::Class, class), &mut spare)?;
            if plain_init && new.is_exact(Kind::Function) && !self.has_subclasses(class) {
                // `object.__init__` has nothing to do where `__new__` is overridden.
                return self.enter_function(new.as_ref(), with_class, resume);
            }
            return self.construct_in_prelude(class, with_class, resume);
        };
        if plain_init {
            return Ok(instance);
        }
        let arguments = self.prepend(arguments, instance, &mut spare)?;
        self.initialise(init, instance, arguments, resume)
    }

    /// `type.__call__` with values; the last ones are named by `names`, if that is a tuple.
    pub(crate) fn instantiate_with(&mut self, class: Ref, args: &[Value], names: Ref) -> Result<Value, Flow> {
        let arguments = self.place_arguments(args, names)?;
        self.instantiate(class, arguments, Resume::Store as u32, 2)
    }

    /// Calls `__init__`; the result of the call is the instance.
    fn initialise(&mut self, init: Value, instance: Value, arguments: Arguments, resume: u32) -> Result<Value, Flow> {
        if init.is_exact(Kind::Function) && resume == Resume::Store as u32 && instance.is_object() {
            let result = self.enter_function(init.as_ref(), arguments, Resume::Init as u32);
            if result == Err(Flow::Call) {
                self.frame_mut().namespace = instance.as_ref();
            }
            return match result {
                Ok(_) => Err(self.type_error("__init__() should return None, not 'generator'")),
                Err(flow) => Err(flow),
            };
        }
        if init.is_exact(Kind::Native) && instance.is_object() {
            return match self.call(init, arguments, Resume::Init as u32) {
                Ok(_) => Ok(instance),
                Err(Flow::Call) if resume == Resume::Store as u32 => {
                    self.frame_mut().resume = Resume::Init as u32;
                    self.frame_mut().namespace = instance.as_ref();
                    Err(Flow::Call)
                }
                Err(Flow::Call) => Err(self.not_implemented_error(
                    "a builtin __init__ that runs Python code is not there yet in this place",
                )),
                Err(flow) => Err(flow),
            };
        }
        // `__init__` is some other callable, or the result goes somewhere special: the prelude calls it.
        let function = self.prelude_function("_init")?;
        let values = self
            .argument_values(Arguments { at: arguments.at + 8, count: arguments.count - 1, ..arguments })
            .to_vec();
        let mut all = vec![init, instance];
        all.extend(values);
        self.call_with_names(function, &all, arguments.names, resume)
    }

    /// `cls.__new__` is Python code: the prelude makes both calls. The class is the first argument.
    fn construct_in_prelude(&mut self, _class: Ref, arguments: Arguments, resume: u32) -> Result<Value, Flow> {
        let function = self.prelude_function("_construct")?;
        self.call(function, arguments, resume)
    }

    /// A new instance of a class without a `__new__` of its own, and its `__init__`, if that is a Python function for `count`
    /// arguments and the receiver that needs nothing but its frame.
    #[inline]
    pub(crate) fn construct_plain(&mut self, class: Ref, count: u32) -> Option<(Value, Ref)> {
        let object = self.heap.get::<ClassObj>(class);
        if object.call_version != object.version
            || object.features & feature::PLAIN_NEW == 0
            || !object.call_init.is_exact(Kind::Function)
        {
            return None;
        }
        let (init, shape) = (object.call_init.as_ref(), object.root_shape);
        let code = self.heap.get::<FunctionObj>(init).code;
        if self.hot[code as usize].plain_arguments != count + 1 || shape.is_null() {
            return None;
        }
        let instance = self.heap.new_object(shape).ok()?;
        Some((Value::exact(Kind::Instance, instance), init))
    }

    /// `__new__` and `__init__` of a class, remembered until the class changes.
    pub(crate) fn constructors(&mut self, class: Ref) -> (Value, Value) {
        let object = *self.heap.get::<ClassObj>(class);
        if object.call_version == object.version {
            return (object.call_new, object.call_init);
        }
        let mut new = self.lookup_name(class, Name::New).unwrap_or(Value::NONE);
        if new.is_exact(Kind::StaticMethod) {
            new = self.heap.get::<keelback_heap::layout::StaticMethodObj>(new.as_ref()).callable;
        }
        let init = self.lookup_name(class, Name::Init).unwrap_or(Value::NONE);
        let of_object = self.lookup_name(self.class(Builtin::Object), Name::New);
        if object.instance_kind != Kind::Instance as u8 && of_object == Some(new) {
            // As in CPython, `__new__ = object.__new__` is there what the class derives.
            new = self.lookup_name(self.builtin_base(class), Name::New).unwrap_or(new);
        }
        let plain = of_object == Some(new)
            && object.metaclass == self.class(Builtin::Type)
            && object.instance_kind == Kind::Instance as u8
            && object.features & feature::ABSTRACT == 0;
        let entry = self.heap.get_mut::<ClassObj>(class);
        entry.features = entry.features & !feature::PLAIN_NEW | if plain { feature::PLAIN_NEW } else { 0 };
        entry.call_new = new;
        entry.call_init = init;
        entry.call_version = object.version;
        (new, init)
    }

    /// An instance without attributes.
    pub(crate) fn new_plain_instance(&mut self, class: Ref) -> Result<Value, Flow> {
        if self.heap.get::<ClassObj>(class).instance_kind != Kind::Instance as u8 {
            let mut base = class;
            while !self.is_builtin_class(base)
                && self.lookup_name(base, Name::New).is_some_and(|new| !new.is_exact(Kind::Native))
            {
                base = self.heap.get::<ClassObj>(base).base;
            }
            let (name, base) = (self.type_name_of_class(class), self.type_name_of_class(base));
            return Err(self.type_error(format!("object.__new__({name}) is not safe, use {base}.__new__()")));
        }
        let shape = self.root_shape(class)?;
        let at = self.heap.new_object(shape)?;
        Ok(Value::exact(Kind::Instance, at))
    }
}
