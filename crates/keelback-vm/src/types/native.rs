//! `native`.

use keelback_heap::Ref;

use crate::builtin::Builtin;
use crate::native::NativeKind;
use crate::vm::Vm;
use keelback_heap::layout::{MemberObj, NativeObj};

impl Vm {
    /// The class of a builtin function or method object.
    pub(crate) fn native_class(&self, native: Ref) -> Ref {
        let object = self.heap.get::<NativeObj>(native);
        let kind = self.natives[object.native as usize].kind;
        self.class(match kind {
            NativeKind::Getter => Builtin::GetSetDescriptor,
            NativeKind::Method if object.receiver.is_unbound() => Builtin::MethodDescriptor,
            NativeKind::Class if object.receiver.is_unbound() => Builtin::ClassMethodDescriptor,
            _ => Builtin::BuiltinFunction,
        })
    }

    /// The class of a field descriptor.
    pub(crate) fn member_class(&self, member: Ref) -> Ref {
        self.class(match self.heap.get::<MemberObj>(member).what {
            2 | 3 => Builtin::GetSetDescriptor,
            _ => Builtin::MemberDescriptor,
        })
    }
}
