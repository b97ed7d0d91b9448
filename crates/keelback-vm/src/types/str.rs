//! `str`.

use keelback_heap::Value;

use crate::flow::Flow;
use crate::vm::Vm;

impl Vm {
    /// See the caller.
    pub(crate) fn str_percent(&mut self, _left: Value, _right: Value) -> Result<Value, Flow> {
        Err(self.not_implemented_error("str_percent is not there yet"))
    }

    /// See the caller.
    pub(crate) fn ascii_of(&mut self, _text: Value) -> Result<Value, Flow> {
        Err(self.not_implemented_error("ascii_of is not there yet"))
    }
}
