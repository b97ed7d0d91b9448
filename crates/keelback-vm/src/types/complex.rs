//! `complex`.

use keelback_heap::Value;

use crate::flow::Flow;
use crate::vm::Vm;

impl Vm {
    /// See the caller.
    pub(crate) fn complex_binary(
        &mut self,
        _op: crate::interp::ops::arith::Operator,
        _left: Value,
        _right: Value,
    ) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("complex_binary is not there yet"))
    }

    /// See the caller.
    pub(crate) fn new_complex(&mut self, _re: f64, _im: f64) -> Result<Value, Flow> {
        Err(self.not_implemented_error("new_complex is not there yet"))
    }
}
