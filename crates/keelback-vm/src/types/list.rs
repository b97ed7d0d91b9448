//! `list`.

use keelback_heap::layout::IterObj;
use keelback_heap::{Ref, Value};

use crate::flow::Flow;
use crate::vm::Vm;

impl Vm {
    /// See the caller.
    pub(crate) fn repeat(&mut self, _sequence: Value, _count: Value) -> Result<Value, Flow> {
        Err(self.not_implemented_error("repeat is not there yet"))
    }

    /// See the caller.
    pub(crate) fn list_repeat_in_place(&mut self, _left: Value, _right: Value) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("list_repeat_in_place is not there yet"))
    }

    /// See the caller.
    pub(crate) fn list_store(&mut self, _object: Value, _key: Value, _value: Option<Value>) -> Result<(), Flow> {
        Err(self.not_implemented_error("list_store is not there yet"))
    }

    /// See the caller.
    pub(crate) fn reversed_next(
        &mut self,
        _iterator: Ref,
        _iter: IterObj,
        _index: u32,
    ) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("reversed_next is not there yet"))
    }

    /// See the caller.
    pub(crate) fn callable_next(&mut self, _iterator: Ref, _iter: IterObj) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("callable_next is not there yet"))
    }

    /// See the caller.
    pub(crate) fn zip_next(&mut self, _iterator: Ref, _iter: IterObj) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("zip_next is not there yet"))
    }
}
