//! `heapq` for items that compare natively. Where an item goes is worked out before anything is moved, so that the prelude's
//! version can take over at the first comparison that needs Python code.

use keelback_heap::{Kind, Ref, Value};

use super::support::python;
use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// The functions.
    pub(crate) static FUNCTIONS = [
        /// Push item onto heap, maintaining the heap invariant.
        Function "heappush" ("heap, item, /") => push;
        /// Pop the smallest item off the heap, maintaining the heap invariant.
        Function "heappop" ("heap, /") => pop;
        /// Pop and return the current smallest value, and add the new item.
        ///
        /// This is more efficient than heappop() followed by heappush(), and can be
        /// more appropriate when using a fixed-size heap.  Note that the value
        /// returned may be larger than item!  That constrains reasonable uses of
        /// this routine unless written as part of a conditional replacement:
        ///
        ///     if item > heap[0]:
        ///         item = heapreplace(heap, item)
        Function "heapreplace" ("heap, item, /") => replace;
        /// Push item on the heap, then pop and return the smallest item from the heap.
        ///
        /// The combined action runs more efficiently than heappush() followed by
        /// a separate call to heappop().
        Function "heappushpop" ("heap, item, /") => push_pop;
        /// Transform list into a heap, in-place, in O(len(heap)) time.
        Function "heapify" ("heap, /") => heapify;
        /// Maxheap variant of heappop.
        Function "_heappop_max" ("heap, /") => python;
        /// Maxheap variant of heapreplace.
        Function "_heapreplace_max" ("heap, item, /") => replace_max;
        /// Maxheap variant of heapify.
        Function "_heapify_max" ("heap, /") => heapify_max;
    ];
}

/// The order of a heap: whether `a` belongs above `b`.
type Above = fn(&Vm, Value, Value) -> Option<bool>;

fn smaller(vm: &Vm, a: Value, b: Value) -> Option<bool> {
    if a.both_int(b) {
        return Some(a.as_int() < b.as_int());
    }
    vm.native_less(a, b)
}

fn larger(vm: &Vm, a: Value, b: Value) -> Option<bool> {
    smaller(vm, b, a)
}

/// The places on the way of an item that sinks from the top to the leaf, and how many of them it passes.
struct Way {
    places: [u32; 32],
    count: usize,
}

/// Where `item` goes when it replaces the top of `heap`: the way to a leaf along the children that belong above, and back up
/// to the item's place on it. `None` when a comparison needs Python code.
#[inline(always)]
fn sink(vm: &Vm, heap: &[Value], top: usize, item: Value, above: Above) -> Option<Way> {
    let mut way = Way { places: [0; 32], count: 0 };
    let mut place = top;
    let mut len = 0;
    loop {
        let mut child = 2 * place + 1;
        if child >= heap.len() {
            break;
        }
        if child + 1 < heap.len() && !above(vm, heap[child], heap[child + 1])? {
            child += 1;
        }
        *way.places.get_mut(len)? = child as u32;
        len += 1;
        place = child;
    }
    while len > 0 && above(vm, item, heap[way.places[len - 1] as usize])? {
        len -= 1;
    }
    way.count = len;
    Some(way)
}

/// Moves items up along a way and puts `item` at its end.
#[inline(always)]
fn follow(heap: &mut [Value], top: usize, way: &Way, item: Value) {
    let mut place = top;
    for &next in &way.places[..way.count] {
        heap[place] = heap[next as usize];
        place = next as usize;
    }
    heap[place] = item;
}

fn list(vm: &mut Vm, value: Value, function: &str, position: &str) -> Result<Ref, Flow> {
    match value.layout_ref(Kind::List) {
        Some(list) => Ok(list),
        None => {
            let name = vm.type_name(value);
            let name = if value.is_none() { "None" } else { &name };
            Err(vm.type_error(format!("{function}() argument{position} must be list, not {name}")))
        }
    }
}

fn empty(vm: &mut Vm) -> Flow {
    vm.raise_text(Builtin::IndexError, "index out of range")
}

fn depth(len: usize) -> usize {
    len.checked_ilog2().unwrap_or(0) as usize + 1
}

fn push(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let heap = list(vm, args[0], "heappush", " 1")?;
    let item = args[1];
    let items = vm.heap.list_items(heap);
    let len = items.len();
    vm.charge(depth(len));
    let items = vm.heap.list_items(heap);
    let mut place = len;
    while place > 0 {
        let parent = (place - 1) / 2;
        match smaller(vm, item, items[parent]) {
            Some(true) => place = parent,
            Some(false) => break,
            None => return Err(Flow::Slow),
        }
    }
    vm.heap.list_push(heap, item)?;
    let end = place;
    let items = vm.heap.list_items_mut(heap);
    let mut place = len;
    while place > end {
        let parent = (place - 1) / 2;
        items[place] = items[parent];
        place = parent;
    }
    items[end] = item;
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let heap = list(vm, args[0], "heappop", "")?;
    let items = vm.heap.list_items(heap);
    let Some((&last, rest)) = items.split_last() else { return Err(empty(vm)) };
    let Some(&top) = rest.first() else {
        vm.heap.list_pop(heap);
        return Ok(last);
    };
    let Some(way) = sink(vm, rest, 0, last, smaller) else { return Err(Flow::Slow) };
    let work = depth(rest.len()) * (4 + vm.key_length(last));
    vm.heap.list_pop(heap);
    follow(vm.heap.list_items_mut(heap), 0, &way, last);
    vm.charge(work);
    Ok(top)
}

fn replace_top(vm: &mut Vm, heap: Ref, item: Value, above: Above) -> Result<Value, Flow> {
    let items = vm.heap.list_items(heap);
    let Some(&top) = items.first() else { return Err(empty(vm)) };
    let Some(way) = sink(vm, items, 0, item, above) else { return Err(Flow::Slow) };
    let work = depth(items.len()) * (4 + vm.key_length(item));
    follow(vm.heap.list_items_mut(heap), 0, &way, item);
    vm.charge(work);
    Ok(top)
}

fn replace(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let heap = list(vm, args[0], "heapreplace", " 1")?;
    replace_top(vm, heap, args[1], smaller)
}

fn replace_max(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let heap = list(vm, args[0], "_heapreplace_max", " 1")?;
    replace_top(vm, heap, args[1], larger)
}

fn push_pop(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let heap = list(vm, args[0], "heappushpop", " 1")?;
    let Some(&top) = vm.heap.list_items(heap).first() else { return Ok(args[1]) };
    match smaller(vm, top, args[1]) {
        Some(true) => replace_top(vm, heap, args[1], smaller),
        Some(false) => Ok(args[1]),
        None => Err(Flow::Slow),
    }
}

fn arrange(vm: &mut Vm, heap: Ref, above: Above) -> Result<Value, Flow> {
    let mut items = vm.heap.list_items(heap).to_vec();
    let lengths: usize = items.iter().map(|item| vm.key_length(*item)).sum();
    vm.afford(items.len() * 8 + lengths * 8)?;
    for top in (0..items.len() / 2).rev() {
        let item = items[top];
        // The way from a top inside the heap has the same shape as one from 0: only the places differ.
        match sink(vm, &items, top, item, above) {
            Some(way) => follow(&mut items, top, &way, item),
            None => return Err(Flow::Slow),
        }
    }
    vm.heap.list_items_mut(heap).copy_from_slice(&items);
    Ok(Value::NONE)
}

fn heapify(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let heap = list(vm, args[0], "heapify", "")?;
    arrange(vm, heap, smaller)
}

fn heapify_max(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let heap = list(vm, args[0], "_heapify_max", "")?;
    arrange(vm, heap, larger)
}
