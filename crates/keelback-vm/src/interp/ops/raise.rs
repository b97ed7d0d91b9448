//! `raise`, matching of exceptions.

use keelback_heap::layout::{ExceptionObj, TupleObj};
use keelback_heap::{Kind, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::vm::{Vm, root};

impl Vm {
    /// `raise` with nothing.
    pub(crate) fn raise_again(&mut self) -> Flow {
        let handled = self.current_handled();
        if handled.has_layout(Kind::Exception) {
            self.reraising = true;
            self.raise_as_is(handled)
        } else {
            self.runtime_error("No active exception to reraise")
        }
    }

    /// The exception that is on its way, which stays so.
    pub(crate) fn pending_value(&self) -> Value {
        self.heap.root(root::PENDING)
    }

    /// `raise exception` and `raise exception from cause`.
    pub(crate) fn raise_value(&mut self, exception: Value, cause: Option<Value>) -> Flow {
        let exception = match self.exception_instance(exception) {
            Ok(Some(exception)) => exception,
            Ok(None) => return self.type_error("exceptions must derive from BaseException"),
            Err(Flow::Slow) => return self.raise_in_prelude(exception, cause),
            Err(flow) => return flow,
        };
        if cause.is_some_and(Value::is_none) && self.is_core_code(self.frame().code) {
            // What stands for C replaces an error there as if that had never been.
            let replaced = self.current_handled();
            let context = match replaced.has_layout(Kind::Exception) {
                true => self.heap.get::<ExceptionObj>(replaced.as_ref()).context,
                false => Value::NONE,
            };
            self.heap.get_mut::<ExceptionObj>(exception.as_ref()).context = context;
            return self.raise_as_is(exception);
        }
        if let Some(cause) = cause {
            let cause = if cause.is_none() {
                cause
            } else {
                match self.exception_instance(cause) {
                    Ok(Some(cause)) => cause,
                    Ok(None) => return self.type_error("exception causes must derive from BaseException"),
                    Err(Flow::Slow) => return self.raise_in_prelude(exception, Some(cause)),
                    Err(flow) => return flow,
                }
            };
            let object = self.heap.get_mut::<ExceptionObj>(exception.as_ref());
            object.cause = cause;
            object.suppress_context = 1;
        }
        self.raise(exception)
    }

    fn raise_in_prelude(&mut self, exception: Value, cause: Option<Value>) -> Flow {
        let result = self
            .prelude_function("_raise")
            .and_then(|function| self.call_with(function, &[exception, cause.unwrap_or(Value::ELLIPSIS)], 0));
        match result {
            Ok(_) => self.system_error("_raise() returned"),
            Err(flow) => flow,
        }
    }

    /// The instance that `raise` means: itself, or a new one of a builtin class. [`Flow::Slow`] when Python code makes it.
    fn exception_instance(&mut self, value: Value) -> Result<Option<Value>, Flow> {
        if value.has_layout(Kind::Exception) {
            return Ok(Some(value));
        }
        let Some(class) = value.exact_ref(Kind::Class) else { return Ok(None) };
        if !self.is_subclass(class, self.class(Builtin::BaseException)) {
            return Ok(None);
        }
        if self.features(class) & crate::class::feature::HEAP == 0 {
            return self.new_exception(class, &[]).map(Some);
        }
        Err(Flow::Slow)
    }

    /// Whether an exception matches a class or a tuple of classes, as in `except`.
    #[inline(never)]
    pub(crate) fn exception_matches(&mut self, exception: Value, wanted: Value) -> Result<bool, Flow> {
        let class = self.class_of(exception);
        let base = self.class(Builtin::BaseException);
        if let Some(wanted) = wanted.exact_ref(Kind::Class) {
            if self.is_subclass(wanted, base) {
                return Ok(self.is_subclass(class, wanted));
            }
        } else if let Some(tuple) = wanted.layout_ref(Kind::Tuple) {
            let mut matches = false;
            for index in 0..self.heap.get::<TupleObj>(tuple).len {
                let item = self.heap.value_at(tuple.offset(16 + index * 8));
                match item.exact_ref(Kind::Class) {
                    Some(wanted) if self.is_subclass(wanted, base) => matches |= self.is_subclass(class, wanted),
                    _ => return Err(self.not_exception_class()),
                }
            }
            return Ok(matches);
        }
        Err(self.not_exception_class())
    }

    #[cold]
    fn not_exception_class(&mut self) -> Flow {
        self.type_error("catching classes that do not inherit from BaseException is not allowed")
    }

    /// The value that a `StopIteration` carries.
    pub(crate) fn stop_value(&self, exception: Value) -> Value {
        match self.exception_field(exception, 0) {
            Value::UNBOUND => self.exception_argument(exception, 0, 0).unwrap_or(Value::NONE),
            value => value,
        }
    }
}
