//! `range`.

use keelback_heap::{Ref, Value};

use crate::flow::Flow;
use crate::vm::Vm;

impl Vm {
    /// See the caller.
    pub(crate) fn range_contains(&mut self, _item: Value, _range: Ref) -> Result<Option<bool>, Flow> {
        Err(self.not_implemented_error("range_contains is not there yet"))
    }

    /// See the caller.
    pub(crate) fn range_subscript(&mut self, _range: Ref, _key: Value) -> Result<Value, Flow> {
        Err(self.not_implemented_error("range_subscript is not there yet"))
    }
}
