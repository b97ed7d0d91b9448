//! `memoryview`.

use keelback_heap::layout::IterObj;
use keelback_heap::{Ref, Value};

use crate::flow::Flow;
use crate::vm::Vm;

impl Vm {
    /// See the caller.
    pub(crate) fn memoryview_subscript(&mut self, _at: Ref, _key: Value) -> Result<Value, Flow> {
        Err(self.not_implemented_error("memoryview_subscript is not there yet"))
    }

    /// See the caller.
    pub(crate) fn memoryview_store(&mut self, _at: Ref, _key: Value, _value: Value) -> Result<(), Flow> {
        Err(self.not_implemented_error("memoryview_store is not there yet"))
    }

    /// See the caller.
    pub(crate) fn memory_next(&mut self, _iterator: Ref, _iter: IterObj, _index: u32) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("memory_next is not there yet"))
    }
}
