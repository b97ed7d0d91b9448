//! `dict`.

use keelback_heap::{Ref, Value};

use crate::flow::Flow;
use crate::vm::Vm;

impl Vm {
    /// See the caller.
    pub(crate) fn dict_merge_new(&mut self, _left: Value, _right: Value) -> Result<Value, Flow> {
        Err(self.not_implemented_error("dict_merge_new is not there yet"))
    }

    /// See the caller.
    pub(crate) fn dict_view_contains(&mut self, _item: Value, _view: Ref) -> Result<Option<bool>, Flow> {
        Err(self.not_implemented_error("dict_view_contains is not there yet"))
    }
}
