//! `class`.

use keelback_heap::{Ref, Value};

use crate::flow::Flow;
use crate::vm::Vm;

impl Vm {
    /// See the caller.
    pub(crate) fn type_union(&mut self, _left: Value, _right: Value) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("type_union is not there yet"))
    }

    /// See the caller.
    pub(crate) fn class_getitem(&mut self, _class: Ref, _key: Value) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("class_getitem is not there yet"))
    }

    /// See the caller.
    pub(crate) fn find_super_attr(&mut self, _object: Ref, _name: Ref) -> Result<Option<Value>, Flow> {
        Err(self.not_implemented_error("find_super_attr is not there yet"))
    }

    /// See the caller.
    pub(crate) fn load_super_attr(&mut self, _ins: crate::lower::Ins, _name: Ref) -> Result<Value, Flow> {
        Err(self.not_implemented_error("load_super_attr is not there yet"))
    }

    /// See the caller.
    pub(crate) fn load_super_method(&mut self, _ins: crate::lower::Ins, _name: Ref) -> Result<(Value, Value), Flow> {
        Err(self.not_implemented_error("load_super_method is not there yet"))
    }
}
