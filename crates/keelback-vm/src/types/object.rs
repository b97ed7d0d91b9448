//! `object`.

use keelback_heap::{Ref, Value};

use crate::flow::Flow;
use crate::vm::Vm;

impl Vm {
    /// See the caller.
    pub(crate) fn native_field_get(&mut self, _index: u32, _object: Value) -> Result<Value, Flow> {
        Err(self.not_implemented_error("native_field_get is not there yet"))
    }

    /// See the caller.
    pub(crate) fn native_field_set(
        &mut self,
        _index: u32,
        _object: Value,
        _value: Option<Value>,
    ) -> Result<(), Flow> {
        Err(self.not_implemented_error("native_field_set is not there yet"))
    }

    /// See the caller.
    pub(crate) fn length_of(&mut self, _value: Value, _resume: u32) -> Result<Value, Flow> {
        Err(self.not_implemented_error("length_of is not there yet"))
    }

    /// See the caller.
    pub(crate) fn get_awaitable(&mut self, _a: u16, _value: Value, _kind: u16) -> Result<(), Flow> {
        Err(self.not_implemented_error("get_awaitable is not there yet"))
    }

    /// See the caller.
    pub(crate) fn abstract_error(&mut self, _class: Ref) -> Flow {
        self.not_implemented_error("abstract classes are not there yet")
    }
    /// See the caller.
    pub(crate) fn async_yield(&mut self, _value: Value) -> Flow {
        self.not_implemented_error("asynchronous generators are not there yet")
    }
    /// See the caller.
    pub(crate) fn matches_mapping(&mut self, value: Value) -> bool {
        value.has_layout(keelback_heap::Kind::Dict)
    }
    /// See the caller.
    pub(crate) fn matches_sequence(&mut self, value: Value) -> bool {
        matches!(
            value.kind(),
            Some(keelback_heap::Kind::List | keelback_heap::Kind::Tuple | keelback_heap::Kind::Range)
        )
    }
}
