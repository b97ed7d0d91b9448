//! Making and raising exceptions from native code.

use keelback_heap::layout::ExceptionObj;
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::vm::{Vm, root};

macro_rules! raisers {
    ($($(#[$doc:meta])* $name:ident = $class:ident;)*) => {
        impl Vm {$(
            $(#[$doc])*
            #[cold]
            pub(crate) fn $name(&mut self, message: impl AsRef<str>) -> Flow {
                self.raise_text(Builtin::$class, message.as_ref())
            }
        )*}
    };
}

raisers! {
    /// Raises `TypeError`.
    type_error = TypeError;
    /// Raises `ValueError`.
    value_error = ValueError;
    /// Raises `IndexError`.
    index_error = IndexError;
    /// Raises `OverflowError`.
    overflow_error = OverflowError;
    /// Raises `ZeroDivisionError`.
    zero_division_error = ZeroDivisionError;
    /// Raises `RuntimeError`.
    runtime_error = RuntimeError;
    /// Raises `SystemError`.
    system_error = SystemError;
    /// Raises `RecursionError`.
    recursion_error = RecursionError;
    /// Raises `NotImplementedError`, for what this machine does not do.
    not_implemented_error = NotImplementedError;
}

impl Vm {
    /// Raises an exception of a builtin class with one string argument.
    #[cold]
    pub(crate) fn raise_text(&mut self, class: Builtin, message: &str) -> Flow {
        match self.new_str(message) {
            Ok(text) => self.raise_with(class, &[text]),
            Err(flow) => flow,
        }
    }

    /// Raises an exception of a builtin class.
    #[cold]
    pub(crate) fn raise_with(&mut self, class: Builtin, args: &[Value]) -> Flow {
        match self.new_exception(self.class(class), args) {
            Ok(exception) => self.raise(exception),
            Err(flow) => flow,
        }
    }

    /// Raises an exception object, whose context becomes the exception that is being handled.
    #[cold]
    pub(crate) fn raise(&mut self, exception: Value) -> Flow {
        self.chain_context(exception);
        self.raise_as_is(exception)
    }

    /// Raises an exception object without touching its context.
    pub(crate) fn raise_as_is(&mut self, exception: Value) -> Flow {
        if !exception.has_layout(Kind::Exception) {
            // A restored frame may stand anywhere in its code, with anything in its registers.
            return self.system_error("an instruction that raises an exception finds none");
        }
        self.heap.set_root(root::PENDING, exception);
        Flow::Raise
    }

    /// The exception that is on its way, which is no longer.
    pub(crate) fn take_pending(&mut self) -> Value {
        let exception = self.heap.root(root::PENDING);
        self.heap.set_root(root::PENDING, Value::UNBOUND);
        exception
    }

    /// Sets `__context__` to the exception being handled, breaking cycles as CPython does (`_PyErr_SetObject`).
    pub(crate) fn chain_context(&mut self, exception: Value) {
        let handled = self.current_handled();
        let (Some(at), Some(context)) = (exception.layout_ref(Kind::Exception), handled.layout_ref(Kind::Exception))
        else {
            return;
        };
        if at == context {
            return;
        }
        // Somewhere down the chain `exception` may stand already: cut there. Brent's algorithm ends on a foreign cycle.
        let (mut slow, mut link, mut steps, mut power) = (context, context, 0_u32, 1_u32);
        let mut length = 0;
        while let Some(next) = self.heap.get::<ExceptionObj>(link).context.layout_ref(Kind::Exception) {
            if next == at {
                self.heap.get_mut::<ExceptionObj>(link).context = Value::NONE;
                break;
            }
            link = next;
            if link == slow {
                break;
            }
            (steps, length) = (steps + 1, length + 1);
            if steps == power {
                slow = link;
                power = power.saturating_mul(2);
                steps = 0;
            }
        }
        self.charge(length);
        self.heap.get_mut::<ExceptionObj>(at).context = handled;
    }

    /// A new exception of a class whose instances have the exception layout, without calling `__init__`.
    pub(crate) fn new_exception(&mut self, class: Ref, args: &[Value]) -> Result<Value, Flow> {
        let args = self.heap.new_tuple(args)?;
        self.new_exception_with(class, args)
    }

    /// As [`Vm::new_exception`], with a tuple that is there already.
    pub(crate) fn new_exception_with(&mut self, class: Ref, args: Ref) -> Result<Value, Flow> {
        let shape = self.root_shape(class)?;
        let header = self.heap.header(Kind::Exception);
        let object = ExceptionObj {
            header,
            overflow: Ref::NULL,
            id: 0,
            args,
            suppress_context: 0,
            cause: Value::NONE,
            context: Value::NONE,
            traceback: Value::NONE,
            extra: Value::UNBOUND,
        };
        Ok(Value::exact(Kind::Exception, self.heap.new_subclass_instance(object, 0, shape)?))
    }

    /// Raises `MemoryError`.
    #[cold]
    pub(crate) fn memory_error(&mut self, message: &str) -> Flow {
        if message.is_empty() {
            self.raise_with(Builtin::MemoryError, &[])
        } else {
            self.raise_text(Builtin::MemoryError, message)
        }
    }

    /// Raises `MemoryError`, also where there is no room for it.
    #[cold]
    pub(crate) fn memory_error_anyway(&mut self) -> Flow {
        match self.memory_error("") {
            // The one made in advance.
            Flow::OutOfMemory => self.raise_as_is(self.heap.root(root::RESERVE)),
            flow => flow,
        }
    }

    /// The same where the instruction can't be executed again, because what an iterator has given would get lost. If a lack of memory stops
    /// the program, it stops before it can catch that.
    #[cold]
    pub(crate) fn memory_error_at_a_loss(&mut self) -> Flow {
        self.stops_at_handler = self.lack_of_memory_stops();
        self.memory_error_anyway()
    }

    /// Whether the request that was refused stops the program. What can't fit, whatever is freed, is an error of the program's.
    pub(crate) fn lack_of_memory_stops(&self) -> bool {
        self.account.memory_stops && !self.prelude.loading && self.heap.refused_what_may_fit()
    }

    /// Raises `KeyError` with the key.
    #[cold]
    pub(crate) fn key_error(&mut self, key: Value) -> Flow {
        self.raise_with(Builtin::KeyError, &[key])
    }

    /// Raises `StopIteration` with a value, or without when it is `None`.
    #[cold]
    pub(crate) fn stop_iteration(&mut self, value: Value) -> Flow {
        if value.is_none() {
            self.raise_with(Builtin::StopIteration, &[])
        } else {
            self.raise_with(Builtin::StopIteration, &[value])
        }
    }

    /// Raises `AttributeError` with `name` and `obj` set.
    #[cold]
    pub(crate) fn attribute_error(&mut self, object: Value, name: Ref, message: &str) -> Flow {
        let text = match self.new_str(message) {
            Ok(text) => text,
            Err(flow) => return flow,
        };
        match self.new_exception(self.class(Builtin::AttributeError), &[text]) {
            // The third field is for the traceback: private names are suggested only inside the object's own methods.
            Ok(exception) => match self.new_array_of(&[
                Value::exact(Kind::Str, name),
                object,
                Value::bool(self.is_running_self(object)),
            ]) {
                Ok(extra) => {
                    self.heap.get_mut::<ExceptionObj>(exception.as_ref()).extra = Value::exact(Kind::Array, extra);
                    self.raise(exception)
                }
                Err(flow) => flow,
            },
            Err(flow) => flow,
        }
    }

    /// Raises `NameError` for a name.
    #[cold]
    pub(crate) fn name_error(&mut self, class: Builtin, name: Ref, message: &str) -> Flow {
        let text = match self.new_str(message) {
            Ok(text) => text,
            Err(flow) => return flow,
        };
        // The second field is for the traceback: what else the name may have meant.
        let locals = if self.depth == 0 { Ok(Value::NONE) } else { self.variables_left(self.depth) };
        let locals = match locals {
            Ok(locals) => locals,
            Err(flow) => return flow,
        };
        match self.new_exception(self.class(class), &[text]) {
            Ok(exception) => match self.new_array_of(&[Value::exact(Kind::Str, name), locals]) {
                Ok(extra) => {
                    self.heap.get_mut::<ExceptionObj>(exception.as_ref()).extra = Value::exact(Kind::Array, extra);
                    self.raise(exception)
                }
                Err(flow) => flow,
            },
            Err(flow) => flow,
        }
    }

    /// Whether the exception that is on its way is an instance of a builtin class.
    pub(crate) fn pending_is(&self, class: Builtin) -> bool {
        let pending = self.heap.root(root::PENDING);
        self.is_instance_of(pending, self.class(class))
    }

    /// A new array of values.
    pub(crate) fn new_array_of(&mut self, values: &[Value]) -> Result<Ref, Flow> {
        let at = self.heap.new_array(values.len() as u32)?;
        self.heap.values_mut(at.offset(16), values.len() as u32).copy_from_slice(values);
        Ok(at)
    }
}
