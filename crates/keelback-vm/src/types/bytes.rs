//! `bytes`.

use keelback_heap::Value;

use crate::flow::Flow;
use crate::vm::Vm;

impl Vm {
    /// The bytes of anything that has bytes: `bytes`, `bytearray`, `memoryview`.
    pub(crate) fn buffer_bytes(&self, value: Value) -> Option<Vec<u8>> {
        self.heap.bytes_like(value).map(<[u8]>::to_vec)
    }

    /// See the caller.
    pub(crate) fn bytes_concatenate(&mut self, _left: Value, _right: Value) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("bytes_concatenate is not there yet"))
    }

    /// See the caller.
    pub(crate) fn bytearray_in_place(
        &mut self,
        _op: crate::interp::ops::arith::Operator,
        _left: Value,
        _right: Value,
    ) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("bytearray_in_place is not there yet"))
    }

    /// See the caller.
    pub(crate) fn bytes_contains(&mut self, _item: Value, _container: Value) -> Result<bool, Flow> {
        Err(self.not_implemented_error("bytes_contains is not there yet"))
    }

    /// See the caller.
    pub(crate) fn bytearray_store(&mut self, _object: Value, _key: Value, _value: Option<Value>) -> Result<(), Flow> {
        Err(self.not_implemented_error("bytearray_store is not there yet"))
    }
}
