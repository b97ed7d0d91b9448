//! What builtin methods ask of their arguments: the receiver's layout, sizes and positions, classes to make instances of.

use keelback_heap::layout::{ClassObj, Layout};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::names::Name;
use crate::vm::Vm;

impl Vm {
    /// The error for a receiver of another type.
    #[cold]
    pub(crate) fn wrong_owner(&mut self, value: Value, owner: &str, method: &str) -> Flow {
        let given = self.type_name(value);
        if crate::types::text::is_slot_of(owner, method) {
            self.type_error(format!("descriptor '{method}' requires a '{owner}' object but received a '{given}'"))
        } else {
            self.type_error(format!(
                "descriptor '{method}' for '{owner}' objects doesn't apply to a '{given}' object"
            ))
        }
    }

    /// An argument that is an integer in the range of a size.
    ///
    /// # Errors
    /// [`Flow::Slow`] for an object with `__index__`.
    #[inline]
    pub(crate) fn size_argument(&mut self, value: Value) -> Result<i64, Flow> {
        match value.to_int() {
            Some(int) => Ok(int),
            None => self.size_argument_slow(value),
        }
    }

    #[cold]
    fn size_argument_slow(&mut self, value: Value) -> Result<i64, Flow> {
        let value = self.integer_argument(value)?;
        match self.heap.int_to_i64(value) {
            Some(int) => Ok(int),
            None => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
        }
    }

    /// An argument that is an integer of any size, as an exact `int`.
    ///
    /// # Errors
    /// [`Flow::Slow`] for an object with `__index__`.
    pub(crate) fn integer_argument(&mut self, value: Value) -> Result<Value, Flow> {
        if self.heap.is_integer(value) {
            return Ok(self.heap.int_exact(value)?);
        }
        if self.special(value, Name::Index).is_some() {
            return Err(Flow::Slow);
        }
        let name = self.type_name(value);
        Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")))
    }

    /// A position as `list.index` takes it: clamped to 64 bits. `None` where the argument was left out.
    pub(crate) fn position_argument(&mut self, value: Value) -> Result<Option<i64>, Flow> {
        if value.is_unbound() {
            return Ok(None);
        }
        if self.heap.is_integer(value) {
            let limit = if self.heap.int_is_negative(value) { i64::MIN + 1 } else { i64::MAX };
            return Ok(Some(self.heap.int_to_i64(value).unwrap_or(limit)));
        }
        if self.special(value, Name::Index).is_some() {
            return Err(Flow::Slow);
        }
        Err(self.type_error("slice indices must be integers or have an __index__ method"))
    }

    /// The class that a builtin `__new__` is to make an instance of: the builtin class itself (`None`) or one derived from it.
    pub(crate) fn class_to_make(&mut self, class: Value, builtin: Builtin) -> Result<Option<Ref>, Flow> {
        let own = self.class(builtin);
        let Some(at) = class.exact_ref(Kind::Class) else {
            let (name, given) = (self.builtin_name(builtin), self.type_name(class));
            return Err(self.type_error(format!("{name}.__new__(X): X is not a type object ({given})")));
        };
        if at == own {
            return Ok(None);
        }
        if !self.is_subclass(at, own) {
            let (name, given) = (self.builtin_name(builtin), self.class_name(at));
            return Err(self.type_error(format!("{name}.__new__({given}): {given} is not a subtype of {name}")));
        }
        Ok(Some(at))
    }

    /// A new instance of a builtin class (`None`) or of a class derived from it. The object has no tail.
    pub(crate) fn new_of_class<T: Layout>(&mut self, object: T, class: Option<Ref>) -> Result<Value, Flow> {
        match class {
            None => Ok(Value::exact(T::KIND, self.heap.alloc(object, 0)?)),
            Some(class) => {
                let root = self.root_shape(class)?;
                let at = self.heap.new_subclass_instance(object, 0, root)?;
                Ok(self.heap.value_of(at))
            }
        }
    }

    /// A copy of a builtin object as an instance of a class derived from its type.
    pub(crate) fn as_subclass(&mut self, object: Value, class: Ref) -> Result<Value, Flow> {
        let root = self.root_shape(class)?;
        let at = self.heap.subclass_copy(object.as_ref(), root)?;
        Ok(self.heap.value_of(at))
    }

    /// Whether a class is one of the builtin ones, not derived by a program.
    pub(crate) fn is_builtin_class(&self, class: Ref) -> bool {
        self.heap.get::<ClassObj>(class).features & crate::class::feature::HEAP == 0
    }

    /// `__class_getitem__` of the builtin containers.
    pub(crate) fn generic_alias(&mut self, args: &[Value]) -> Result<Value, Flow> {
        let function = self.prelude_function("_generic_alias")?;
        self.tail_call(function, &[args[0], args[1]])
    }

    /// The result of a comparison method: `NotImplemented` for what does not compare.
    pub(crate) fn compare_method(
        &mut self,
        op: crate::interp::ops::compare::Comparison,
        args: &[Value],
        compares: bool,
    ) -> Result<Value, Flow> {
        if !compares {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        Ok(self.compare_natively(op, args[0], args[1])?.unwrap_or(Value::NOT_IMPLEMENTED))
    }
}

/// The six comparison methods of a type: each checks the receiver and hands on to [`Vm::compare_method`].
macro_rules! comparison_methods {
    ($owner:expr, |$value:ident| $layout:expr) => {
        fn compared(
            vm: &mut crate::vm::Vm,
            op: crate::interp::ops::compare::Comparison,
            method: &str,
            args: &[keelback_heap::Value],
        ) -> Result<keelback_heap::Value, crate::flow::Flow> {
            let is_own = |$value: keelback_heap::Value| $layout;
            if !is_own(args[0]) {
                return Err(vm.wrong_owner(args[0], $owner, method));
            }
            vm.compare_method(op, args, is_own(args[1]))
        }
        fn eq(
            vm: &mut crate::vm::Vm,
            args: &[keelback_heap::Value],
        ) -> Result<keelback_heap::Value, crate::flow::Flow> {
            compared(vm, crate::interp::ops::compare::Comparison::Eq, "__eq__", args)
        }
        fn ne(
            vm: &mut crate::vm::Vm,
            args: &[keelback_heap::Value],
        ) -> Result<keelback_heap::Value, crate::flow::Flow> {
            compared(vm, crate::interp::ops::compare::Comparison::Ne, "__ne__", args)
        }
        fn lt(
            vm: &mut crate::vm::Vm,
            args: &[keelback_heap::Value],
        ) -> Result<keelback_heap::Value, crate::flow::Flow> {
            compared(vm, crate::interp::ops::compare::Comparison::Lt, "__lt__", args)
        }
        fn le(
            vm: &mut crate::vm::Vm,
            args: &[keelback_heap::Value],
        ) -> Result<keelback_heap::Value, crate::flow::Flow> {
            compared(vm, crate::interp::ops::compare::Comparison::Le, "__le__", args)
        }
        fn gt(
            vm: &mut crate::vm::Vm,
            args: &[keelback_heap::Value],
        ) -> Result<keelback_heap::Value, crate::flow::Flow> {
            compared(vm, crate::interp::ops::compare::Comparison::Gt, "__gt__", args)
        }
        fn ge(
            vm: &mut crate::vm::Vm,
            args: &[keelback_heap::Value],
        ) -> Result<keelback_heap::Value, crate::flow::Flow> {
            compared(vm, crate::interp::ops::compare::Comparison::Ge, "__ge__", args)
        }
    };
}
pub(crate) use comparison_methods;
