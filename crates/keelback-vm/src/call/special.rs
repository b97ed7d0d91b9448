//! How special methods that a class has get their receiver when they are called: `__call__` above all.

use keelback_heap::layout::NativeObj;
use keelback_heap::{Kind, Ref, Value};

use super::Arguments;
use crate::flow::Flow;
use crate::names::Name;
use crate::native::NativeKind;
use crate::vm::Vm;

impl Vm {
    /// Whether what was found on a class is called with the receiver as its first argument, without being bound.
    pub(crate) fn takes_receiver(&self, method: Value) -> bool {
        if method.is_exact(Kind::Function) {
            return true;
        }
        let Some(at) = method.exact_ref(Kind::Native) else { return false };
        let native = self.heap.get::<NativeObj>(at);
        native.receiver.is_unbound() && self.registry.natives[native.native as usize].kind == NativeKind::Method
    }

    /// Whether Python code may run before a special method of a class is there to be called.
    pub(crate) fn binds_in_python(&mut self, method: Value) -> bool {
        method.is_exact(Kind::Property)
            || method.is_subclass_instance()
            || method.is_exact(Kind::Instance) && self.special(method, Name::Get).is_some()
    }

    /// What is called, and with what, for an object whose class has `method` as its `__call__`.
    pub(crate) fn bind_call(
        &mut self,
        method: Value,
        receiver: Value,
        class: Ref,
        arguments: Arguments,
        spare: &mut u32,
    ) -> Result<(Value, Arguments), Flow> {
        if self.takes_receiver(method) {
            let arguments = self.prepend(arguments, receiver, spare)?;
            return Ok((method, arguments));
        }
        if self.binds_in_python(method) {
            let arguments = self.prepend(arguments, receiver, spare)?;
            let arguments = self.prepend(arguments, method, spare)?;
            return Ok((self.prelude_function("_call_special")?, arguments));
        }
        Ok((self.descriptor_get(method, receiver, class)?, arguments))
    }
}
