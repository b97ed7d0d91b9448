//! `text`.

use keelback_heap::Value;

use crate::flow::Flow;
use crate::vm::Vm;

impl Vm {
    /// See the caller.
    pub(crate) fn str_builtin(&mut self, _value: Value) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("str_builtin is not there yet"))
    }

    /// See the caller.
    pub(crate) fn repr_builtin(&mut self, _value: Value) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("repr_builtin is not there yet"))
    }

    /// See the caller.
    pub(crate) fn format_builtin(&mut self, _value: Value, _spec: Value) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("format_builtin is not there yet"))
    }
}
