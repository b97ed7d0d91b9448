//! `bisect` in lists and tuples, for items that compare natively.

use keelback_heap::{Kind, Value};

use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// The functions.
    pub(crate) static FUNCTIONS = [
        /// Return the index where to insert item x in list a, assuming a is sorted.
        ///
        /// The return value i is such that all e in a[:i] have e <= x, and all e in
        /// a[i:] have e > x.  So if x already appears in the list, a.insert(i, x) will
        /// insert just after the rightmost x already there.
        ///
        /// Optional args lo (default 0) and hi (default len(a)) bound the
        /// slice of a to be searched.
        ///
        /// A custom key function can be supplied to customize the sort order.
        Function "bisect_right" ("a, x, lo=0, hi=None, *, key=None") => right;
        /// Return the index where to insert item x in list a, assuming a is sorted.
        ///
        /// The return value i is such that all e in a[:i] have e < x, and all e in
        /// a[i:] have e >= x.  So if x already appears in the list, a.insert(i, x) will
        /// insert just before the leftmost x already there.
        ///
        /// Optional args lo (default 0) and hi (default len(a)) bound the
        /// slice of a to be searched.
        ///
        /// A custom key function can be supplied to customize the sort order.
        Function "bisect_left" ("a, x, lo=0, hi=None, *, key=None") => left;
        /// Insert item x in list a, and keep it sorted assuming a is sorted.
        ///
        /// If x is already in a, insert it to the right of the rightmost x.
        ///
        /// Optional args lo (default 0) and hi (default len(a)) bound the
        /// slice of a to be searched.
        ///
        /// A custom key function can be supplied to customize the sort order.
        Function "insort_right" ("a, x, lo=0, hi=None, *, key=None") => insert_right;
        /// Insert item x in list a, and keep it sorted assuming a is sorted.
        ///
        /// If x is already in a, insert it to the left of the leftmost x.
        ///
        /// Optional args lo (default 0) and hi (default len(a)) bound the
        /// slice of a to be searched.
        ///
        /// A custom key function can be supplied to customize the sort order.
        Function "insort_left" ("a, x, lo=0, hi=None, *, key=None") => insert_left;
    ];
}

/// The place of `x`, or `None` when Python code has to run or something is out of the ordinary.
fn search(vm: &mut Vm, args: &[Value], right: bool) -> Option<usize> {
    let items = match (args[0].exact_ref(Kind::List), args[0].exact_ref(Kind::Tuple)) {
        (Some(list), _) => vm.heap.list_items(list),
        (None, Some(tuple)) => vm.heap.tuple_items(tuple),
        (None, None) => return None,
    };
    let absent = |value: Value| value.is_unbound() || value.is_none();
    if !absent(args[4]) {
        return None;
    }
    let mut low = if args[2].is_unbound() { 0 } else { usize::try_from(args[2].to_int()?).ok()? };
    let mut high = if absent(args[3]) { items.len() } else { usize::try_from(args[3].to_int()?).ok()? };
    if high > items.len() {
        return None;
    }
    while low < high {
        let middle = low.midpoint(high);
        let less =
            if right { vm.native_less(args[1], items[middle])? } else { !vm.native_less(items[middle], args[1])? };
        if less { high = middle } else { low = middle + 1 }
    }
    vm.charge(8);
    Some(low)
}

fn bisect(vm: &mut Vm, args: &[Value], right: bool) -> Result<Value, Flow> {
    match search(vm, args, right) {
        Some(place) => Ok(Value::int(place as i64)),
        None => Err(Flow::Slow),
    }
}

fn insort(vm: &mut Vm, args: &[Value], right: bool) -> Result<Value, Flow> {
    let (Some(list), Some(place)) = (args[0].exact_ref(Kind::List), search(vm, args, right)) else {
        return Err(Flow::Slow);
    };
    let moved = vm.heap.list_len(list) as usize - place.min(vm.heap.list_len(list) as usize);
    vm.charge(moved / 8);
    vm.heap.list_insert(list, place, args[1])?;
    Ok(Value::NONE)
}

fn right(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    bisect(vm, args, true)
}

fn left(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    bisect(vm, args, false)
}

fn insert_right(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    insort(vm, args, true)
}

fn insert_left(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    insort(vm, args, false)
}
