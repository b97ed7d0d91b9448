//! `set`.

use keelback_heap::{Ref, Value};

use crate::flow::Flow;
use crate::vm::Vm;

impl Vm {
    /// See the caller.
    pub(crate) fn set_operate(
        &mut self,
        _op: crate::interp::ops::arith::Operator,
        _left: Value,
        _right: Value,
    ) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("set_operate is not there yet"))
    }

    /// See the caller.
    pub(crate) fn set_operate_in_place(
        &mut self,
        _op: crate::interp::ops::arith::Operator,
        _left: Value,
        _right: Value,
    ) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("set_operate_in_place is not there yet"))
    }

    /// See the caller.
    pub(crate) fn set_compare(
        &mut self,
        _op: crate::interp::ops::compare::Comparison,
        _left: Value,
        _right: Value,
    ) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("set_compare is not there yet"))
    }

    /// See the caller.
    pub(crate) fn set_lookup_error(
        &mut self,
        error: keelback_heap::TableError,
        _item: Value,
        _set: Ref,
    ) -> Result<bool, Flow> {
        Err(self.table_error(error))
    }
}
