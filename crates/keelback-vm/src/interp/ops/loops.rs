//! Steps of the loops that programs spend their time in: over ranges of small integers and over lists.

use keelback_heap::layout::{IterObj, ListObj};
use keelback_heap::{Kind, Ref, Value};

use super::arith;
use crate::interp::dispatch::at;
use crate::types::iter::IterKind;

/// What a step of a loop found.
pub(crate) enum Step {
    /// The next item.
    Item(Value),
    /// The end.
    End,
    /// The iterator is of another kind.
    Other,
}

/// The next number of a range iterator.
///
/// # Safety
/// `base` is the address of offset 0 of a region.
#[inline(always)]
pub(crate) unsafe fn range_step(base: *mut u8, iterator: Value) -> Step {
    if !iterator.is_exact(Kind::Iter) {
        return Step::Other;
    }
    // SAFETY: a masked offset is inside the region.
    unsafe {
        let iter = at::<IterObj>(base, iterator.as_ref());
        if (*iter).what != IterKind::Range as u32 {
            return Step::Other;
        }
        let (item, left) = ((*iter).a, (*iter).b.as_int());
        if left == 0 {
            return Step::End;
        }
        (*iter).b = Value::int(left - 1);
        (*iter).a = arith::wrapping_add(item, (*iter).c);
        Step::Item(item)
    }
}

/// The next item of a list iterator.
///
/// # Safety
/// As for [`range_step`].
#[inline(always)]
pub(crate) unsafe fn list_step(base: *mut u8, iterator: Value) -> Step {
    if !iterator.is_exact(Kind::Iter) {
        return Step::Other;
    }
    // SAFETY: masked offsets are inside the region.
    unsafe {
        let iter = at::<IterObj>(base, iterator.as_ref());
        if (*iter).what != IterKind::List as u32 {
            return Step::Other;
        }
        if !(*iter).source.has_layout(Kind::List) {
            return Step::End;
        }
        let list = at::<ListObj>(base, (*iter).source.as_ref());
        let index = (*iter).index;
        if index < (*list).len {
            (*iter).index = index + 1;
            let item = Ref((*list).items.0.wrapping_add(16 + index * 8));
            return Step::Item(*at::<Value>(base, item));
        }
        (*iter).source = Value::UNBOUND;
        Step::End
    }
}
