//! Buffers of classes in Python (PEP 688): what views of them share, so that the object hears when the last one is released.

use keelback_heap::layout::{MemoryViewObj, VIEW_LET_GO, VIEW_RELEASED, VIEW_RESTRICTED};
use keelback_heap::{Kind, Ref, Value};

use super::is_packed;
use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::interp::ops::arith::is_plain;
use crate::names::Name;
use crate::vm::Vm;

/// In a lease: how many views share it.
const COUNT: u32 = 0;
/// In a lease: the object that is to hear of its end, or `None`.
const OBJECT: u32 = 1;
/// In a lease: the view that the object's `__buffer__` returned.
const LENT: u32 = 2;
/// In a lease: what the attribute `obj` of the views is.
const SHOWN: u32 = 3;

/// What consumers ask for: memory that can be written.
const WRITABLE: i32 = 1;
/// A format.
const FORMAT: i32 = 4;
/// A shape.
const SHAPE: i32 = 8;
/// Strides.
const STRIDES: i32 = 0x18;
/// Items in the order of C.
const C_CONTIGUOUS: i32 = 0x38;
/// Items in the order of Fortran.
const F_CONTIGUOUS: i32 = 0x58;
/// Items in one of these orders.
const ANY_CONTIGUOUS: i32 = 0x98;

crate::natives! {
    /// What `prelude/buffers.py` is made of.
    pub(crate) static INTRINSICS = [
        /// Whether an object's bytes have to be asked for in Python.
        Function "_exports" ("object, /") => exports;
        /// A view of what the first view sees, for a consumer with these flags. When it and all made of it are released, the object
        /// is to hear of that.
        Function "_lease" ("view, object, shown, flags, /") => lease;
        /// Releases a view; gives the object, the view that it lent, and whether that is one of the object itself, if the
        /// object has to hear of it now; else None.
        Function "_end_view" ("view, /") => end_view;
        /// A view is lent once less.
        Function "_end_lending" ("view, /") => end_lending;
        /// A view keeps its object from changing its size no longer.
        Function "_let_view_go" ("view, /") => let_view_go;
        /// No more views can be made of a view.
        Function "_restrict_view" ("view, /") => restrict_view;
    ];
}

impl Vm {
    /// Whether an object's bytes have to be asked for in Python: its class has a `__buffer__`, or, if it has bytes of its own, a
    /// `__buffer__` or `__release_buffer__` that is not the builtin one.
    #[inline]
    pub(crate) fn exports_in_python(&mut self, value: Value) -> bool {
        !is_plain(value) && self.class_exports(value)
    }

    #[cold]
    fn class_exports(&mut self, value: Value) -> bool {
        let Some(method) = self.special(value, Name::Buffer) else { return false };
        !matches!(value.kind(), Some(Kind::Bytes | Kind::ByteArray))
            || !method.is_exact(Kind::Native)
            || self.special(value, Name::ReleaseBuffer).is_some_and(|method| !method.is_exact(Kind::Native))
    }

    /// A part of a view's lease, if it has one.
    fn lease_part(&self, view: &MemoryViewObj, part: u32) -> Option<Value> {
        self.heap.list_get(view.lease.exact_ref(Kind::List)?, part)
    }

    /// The object that is viewed, as programs see it.
    pub(super) fn view_object(&self, view: &MemoryViewObj) -> Value {
        self.lease_part(view, SHOWN).unwrap_or(view.source)
    }

    /// One view more or less shares a lease.
    pub(super) fn share_lease(&mut self, view: &MemoryViewObj, change: i64) {
        let Some(count) = self.lease_part(view, COUNT).and_then(Value::to_int) else { return };
        self.heap.list_set(view.lease.as_ref(), COUNT, Value::int(count.saturating_add(change).max(0)));
    }

    /// Whether an object has to hear of it when this view is released.
    pub(super) fn ends_lease(&self, at: Ref) -> bool {
        let view = self.heap.get::<MemoryViewObj>(at);
        view.state & VIEW_RELEASED == 0
            && self.lease_part(view, COUNT) == Some(Value::int(1))
            && self.lease_part(view, OBJECT).is_some_and(|object| !object.is_none())
    }

    /// Makes sure that nobody was lent the memory of a view.
    pub(super) fn check_view_is_not_lent(&mut self, at: Ref) -> Result<(), Flow> {
        let count = self.heap.get::<MemoryViewObj>(at).exports;
        if count == 0 {
            return Ok(());
        }
        let plural = if count == 1 { "" } else { "s" };
        Err(self.raise_text(Builtin::BufferError, &format!("memoryview has {count} exported buffer{plural}")))
    }
}

/// Makes sure that a view can give what a consumer asks for.
pub(super) fn check_view(vm: &mut Vm, at: Ref, flags: i32) -> Result<(), Flow> {
    let view = vm.live_view(at)?;
    if view.state & VIEW_RESTRICTED != 0 {
        return Err(vm.value_error("cannot create new view on restricted memoryview"));
    }
    let mut dimensions = vm.dimensions(&view);
    let in_c = is_packed(&dimensions, view.item_size);
    dimensions.reverse();
    let in_fortran = is_packed(&dimensions, view.item_size);
    let asks = |what: i32| flags & what == what;
    let message = if asks(WRITABLE) && view.readonly != 0 {
        "memoryview: underlying buffer is not writable"
    } else if asks(C_CONTIGUOUS) && !in_c {
        "memoryview: underlying buffer is not C-contiguous"
    } else if asks(F_CONTIGUOUS) && !in_fortran {
        "memoryview: underlying buffer is not Fortran contiguous"
    } else if asks(ANY_CONTIGUOUS) && !in_c && !in_fortran {
        "memoryview: underlying buffer is not contiguous"
    } else if !asks(STRIDES) && !in_c {
        "memoryview: underlying buffer is not C-contiguous"
    } else if !asks(SHAPE) && asks(FORMAT) {
        "memoryview: cannot cast to unsigned bytes if the format flag is present"
    } else {
        return Ok(());
    };
    Err(vm.raise_text(Builtin::BufferError, message))
}

/// A view of a view, which is what its attribute `obj` is then.
pub(super) fn new_of_view(vm: &mut Vm, at: Ref, shown: Value) -> Result<Value, Flow> {
    let view = vm.live_view(at)?;
    let lease = vm.new_list(&[Value::int(0), Value::NONE, Value::NONE, shown])?;
    vm.new_memory_view(MemoryViewObj { lease, ..view })
}

/// An argument that is a view.
fn view_argument(vm: &mut Vm, value: Value) -> Result<Ref, Flow> {
    match value.layout_ref(Kind::MemoryView) {
        Some(view) => Ok(view),
        None => Err(vm.type_error("__buffer__ returned non-memoryview object")),
    }
}

fn exports(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::bool(vm.exports_in_python(args[0])))
}

fn lease(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = view_argument(vm, args[0])?;
    let flags = vm.heap.int_to_i64(args[3]).and_then(|flags| i32::try_from(flags).ok()).unwrap_or(0);
    check_view(vm, at, flags)?;
    let view = vm.live_view(at)?;
    let lease = vm.new_list(&[Value::int(0), args[1], args[0], args[2]])?;
    let new = vm.new_memory_view(MemoryViewObj { lease, ..view })?;
    vm.heap.get_mut::<MemoryViewObj>(at).exports += 1;
    Ok(new)
}

fn end_view(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = view_argument(vm, args[0])?;
    vm.check_view_is_not_lent(at)?;
    let view = *vm.heap.get::<MemoryViewObj>(at);
    let mut end = Value::NONE;
    if vm.ends_lease(at)
        && let (Some(object), Some(lent)) = (vm.lease_part(&view, OBJECT), vm.lease_part(&view, LENT))
        && let Some(lent_view) = lent.layout_ref(Kind::MemoryView).map(|lent| *vm.heap.get::<MemoryViewObj>(lent))
    {
        let is_own = vm.view_object(&lent_view) == object;
        end = vm.new_tuple(&[object, lent, Value::bool(is_own)])?;
    }
    vm.release_view(at);
    Ok(end)
}

fn end_lending(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = view_argument(vm, args[0])?;
    let view = *vm.heap.get::<MemoryViewObj>(at);
    vm.heap.get_mut::<MemoryViewObj>(at).exports = view.exports.saturating_sub(1);
    Ok(Value::NONE)
}

fn let_view_go(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = view_argument(vm, args[0])?;
    let view = *vm.heap.get::<MemoryViewObj>(at);
    if view.exports == 0 && view.state & VIEW_RELEASED == 0 {
        vm.uncount_view(&view);
        vm.heap.get_mut::<MemoryViewObj>(at).state |= VIEW_LET_GO;
    }
    Ok(Value::NONE)
}

fn restrict_view(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = view_argument(vm, args[0])?;
    vm.heap.get_mut::<MemoryViewObj>(at).state |= VIEW_RESTRICTED;
    Ok(Value::NONE)
}
