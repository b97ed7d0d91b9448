//! `count`, `repeat` and `cycle`.

use keelback_heap::layout::IterObj;
use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::interp::ops::arith;
use crate::types::iter::IterKind;
use crate::types::iter_library::{LibraryIterator, LibraryKind};
use crate::vm::Vm;

/// `a` is the next number, `b` the step.
pub(crate) const COUNT: LibraryIterator = LibraryIterator {
    generator: |_| "_count",
    parameters: |_, iter| Ok(vec![iter.a, iter.b]),
    step: count_step,
    quick: count_quick,
    inner: |_, _, _| {},
    most: |_, _| u64::MAX,
    ..LibraryIterator::OVER_SOURCE
};

/// `a` is the object (which may be anything), `b` how many times it is still given, or `None`.
pub(crate) const REPEAT: LibraryIterator = LibraryIterator {
    generator: |_| "_repeat",
    parameters: |_, iter| Ok(vec![iter.a, iter.b]),
    step: repeat_step,
    quick: repeat_quick,
    inner: |_, _, _| {},
    most: |_, iter| iter.b.to_int().and_then(|times| u64::try_from(times).ok()).unwrap_or(u64::MAX),
    ..LibraryIterator::OVER_SOURCE
};

/// `source` is the iterator, or `None` after its end, `a` the list of the items, `index` the place in it of the next one.
pub(crate) const CYCLE: LibraryIterator = LibraryIterator {
    generator: |_| "_cycle",
    parameters: cycle_parameters,
    step: cycle_step,
    quick: cycle_quick,
    list: |iter| iter.a.exact_ref(Kind::List).filter(|_| !iter.source.is_none()),
    most: |_, _| u64::MAX,
    ..LibraryIterator::OVER_SOURCE
};

fn is_whole(value: Value) -> bool {
    value.is_int() || value.is_exact(Kind::Int)
}

pub(super) fn new_count(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.library_class(args[0])?;
    let start = if args[1].is_unbound() { Value::int(0) } else { args[1] };
    let step = if args[2].is_unbound() { Value::int(1) } else { args[2] };
    let floats = start.is_float() || step.is_float();
    let numbers = is_whole(start) && is_whole(step) || floats && arith::add(start, step).is_some();
    if !numbers {
        return Err(Flow::Slow);
    }
    vm.new_library_iter(LibraryKind::Count, class, Value::NONE, (start, step), 0)
}

fn count_quick(vm: &mut Vm, at: Ref) -> Value {
    let iter = vm.heap.get::<IterObj>(at);
    let number = iter.a;
    let Some(next) = arith::add(number, iter.b) else { return Value::EMPTY };
    vm.heap.get_mut::<IterObj>(at).a = next;
    number
}

fn count_step(vm: &mut Vm, at: Ref) -> Result<Value, Flow> {
    let iter = vm.heap.get::<IterObj>(at);
    let (number, step) = (iter.a, iter.b);
    let next = match arith::add(number, step) {
        Some(next) => next,
        None if is_whole(number) && is_whole(step) => {
            vm.charge(vm.heap.int_size(number) as usize / 16);
            vm.heap.int_add(number, step)?
        }
        None => return Err(Flow::Slow),
    };
    vm.heap.get_mut::<IterObj>(at).a = next;
    Ok(number)
}

pub(super) fn new_repeat(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.library_class(args[0])?;
    let times = match args[2] {
        times if times.is_unbound() => Value::NONE,
        times if times.is_int() => Value::int(times.as_int().max(0)),
        _ => return Err(Flow::Slow),
    };
    vm.new_library_iter(LibraryKind::Repeat, class, Value::NONE, (args[1], times), 0)
}

fn repeat_quick(vm: &mut Vm, at: Ref) -> Value {
    let iter = vm.heap.get::<IterObj>(at);
    let (object, times) = (iter.a, iter.b);
    if times.is_none() {
        return object;
    }
    if !times.is_int() || times.as_int() <= 0 {
        // It says what it repeated even at the end.
        return Value::EMPTY;
    }
    vm.heap.get_mut::<IterObj>(at).b = Value::int(times.as_int() - 1);
    object
}

fn repeat_step(vm: &mut Vm, at: Ref) -> Result<Value, Flow> {
    Ok(repeat_quick(vm, at))
}

pub(super) fn new_cycle(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.library_class(args[0])?;
    let inner = vm.native_inner(args[1])?;
    let saved = vm.new_list(&[])?;
    vm.new_library_iter(LibraryKind::Cycle, class, inner, (saved, Value::UNBOUND), 0)
}

fn cycle_parameters(vm: &mut Vm, iter: &IterObj) -> Result<Vec<Value>, Flow> {
    if !iter.source.is_none() {
        return Ok(vec![iter.source, iter.a, Value::TRUE]);
    }
    if !iter.a.is_exact(Kind::List) {
        return Ok(vec![Value::NONE; 3]);
    }
    let iterator = vm.new_iter(IterKind::List, iter.a, Value::UNBOUND, Value::UNBOUND, Value::UNBOUND)?;
    vm.heap.get_mut::<IterObj>(iterator.as_ref()).index = iter.index;
    Ok(vec![iterator, iter.a, Value::FALSE])
}

fn cycle_quick(vm: &mut Vm, at: Ref) -> Value {
    let iter = vm.heap.get::<IterObj>(at);
    let index = iter.index;
    if !iter.source.is_none() || !iter.a.is_exact(Kind::List) {
        return Value::EMPTY;
    }
    let saved = iter.a.as_ref();
    let (item, next) = match vm.heap.list_get(saved, index) {
        Some(item) => (item, index + 1),
        None => (vm.heap.list_get(saved, 0).unwrap_or(Value::EMPTY), 1),
    };
    vm.heap.get_mut::<IterObj>(at).index = next;
    item
}

fn cycle_step(vm: &mut Vm, at: Ref) -> Result<Value, Flow> {
    let iter = vm.heap.get::<IterObj>(at);
    let (source, saved) = (iter.source, iter.a.as_ref());
    if !iter.a.is_exact(Kind::List) {
        return vm.iterator_ended(at);
    }
    if !source.is_none() {
        // Room first: an item that was taken must not get lost.
        let len = vm.heap.list_len(saved);
        vm.heap.list_push(saved, Value::NONE)?;
        let item = vm.inner_next(source);
        match item {
            Ok(item) if item != Value::EMPTY => {
                vm.heap.list_set(saved, len, item);
                return Ok(item);
            }
            _ => vm.heap.list_remove_range(saved, len as usize..len as usize + 1),
        }
        item?;
        let object = vm.heap.get_mut::<IterObj>(at);
        (object.source, object.index) = (Value::NONE, 0);
    }
    let item = cycle_quick(vm, at);
    if item == Value::EMPTY { vm.iterator_ended(at) } else { Ok(item) }
}
