//! `chain`, `islice`, `pairwise`, `batched`, `zip_longest`, `accumulate` without a function, and `compress`.

use keelback_heap::layout::IterObj;
use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::interp::ops::arith;
use crate::types::iter::{IterKind, Pair};
use crate::types::iter_library::{LibraryIterator, LibraryKind};
use crate::vm::Vm;

/// Most items that a step takes without giving one, and largest batch.
const MOST_IN_A_STEP: i64 = 1 << 14;

/// Iterators that go over more than this many others, go only over simple ones.
const FEW: usize = 8;

/// `source` is a tuple or list of the iterables, `index` the place of the next one, `a` the iterator of the current one.
pub(crate) const CHAIN: LibraryIterator = LibraryIterator {
    generator: |_| "_chain",
    parameters: chain_parameters,
    step: chain_step,
    quick: chain_quick,
    inner: chain_inner,
    most: chain_most,
    // What is put in a list meanwhile may be anything.
    nests: |iter| iter.source.is_exact(Kind::Tuple),
    fits: |_, iter| iter.source.is_exact(Kind::Tuple) || iter.source.is_exact(Kind::List),
    ..LibraryIterator::OVER_SOURCE
};

/// `a` is how many items are skipped first, `b` how many there are up to the stop, or `None`, `index` the step.
pub(crate) const SLICE: LibraryIterator = LibraryIterator {
    generator: |iter| if iter.index == 1 { "_islice" } else { "_islice_steps" },
    parameters: slice_parameters,
    step: slice_step,
    quick: slice_quick,
    most: |vm, iter| {
        let left = iter.b.to_int().map_or(u64::MAX, |left| u64::try_from(left).unwrap_or(0));
        vm.items_at_most(iter.source).min(left)
    },
    fits: |_, iter| {
        let bounds = 1..=MOST_IN_A_STEP;
        iter.source.is_exact(Kind::Iter)
            && bounds.contains(&i64::from(iter.index))
            && iter.a.to_int().is_some_and(|skip| skip == 0 || bounds.contains(&skip))
            && (iter.b.is_none() || iter.b.is_int() && iter.b.as_int() >= -MOST_IN_A_STEP)
    },
    ..LibraryIterator::OVER_SOURCE
};

/// `a` is the item before.
pub(crate) const PAIRWISE: LibraryIterator = LibraryIterator {
    generator: |_| "_pairwise",
    parameters: |vm, iter| {
        let before = if iter.a.is_unbound() { vm.library_value(iter, "_nothing")? } else { iter.a };
        Ok(vec![iter.source, before])
    },
    step: pairwise_step,
    pair: Some(pairwise_pair),
    ..LibraryIterator::OVER_SOURCE
};

/// `a` is the size of a batch, `b` whether it is strict.
pub(crate) const BATCHED: LibraryIterator = LibraryIterator {
    generator: |_| "_batched",
    parameters: |_, iter| Ok(vec![iter.source, iter.a, iter.b]),
    step: batched_step,
    ..LibraryIterator::OVER_SOURCE
};

/// `source` is a list of iterators, `None` for those that have ended, `a` what is put in their place, `b` how many have not.
pub(crate) const ZIP_LONGEST: LibraryIterator = LibraryIterator {
    generator: |_| "_zip_longest",
    parameters: |_, iter| Ok(vec![iter.source, iter.b, iter.a]),
    step: longest_step,
    pair: Some(longest_pair),
    inner: |vm, iter, show| {
        if let Some(list) = iter.source.exact_ref(Kind::List) {
            vm.heap.list_items(list).iter().for_each(|iterator| show(*iterator));
        }
    },
    list: |iter| iter.source.exact_ref(Kind::List),
    most: |vm, iter| {
        let Some(list) = iter.source.exact_ref(Kind::List) else { return 0 };
        let most = |iterator: &Value| if iterator.is_none() { 0 } else { vm.items_at_most(*iterator) };
        vm.heap.list_items(list).iter().map(most).max().unwrap_or(0)
    },
    fits: |vm, iter| {
        let Some(list) = iter.source.exact_ref(Kind::List) else { return false };
        iter.b.is_int() && (0..=i64::from(vm.heap.list_len(list))).contains(&iter.b.as_int())
    },
    ..LibraryIterator::OVER_SOURCE
};

/// `a` is the sum so far or the initial value, `b` whether it was given, or a tuple of the item that Python code has to add.
pub(crate) const ACCUMULATE: LibraryIterator = LibraryIterator {
    generator: |_| "_accumulate",
    parameters: |vm, iter| {
        let none = vm.new_tuple(&[])?;
        let (started, waits) = if iter.b.is_bool() { (iter.b, none) } else { (Value::TRUE, iter.b) };
        Ok(vec![iter.source, Value::NONE, iter.a, started, waits])
    },
    step: accumulate_step,
    nests: |_| false,
    ..LibraryIterator::OVER_SOURCE
};

/// `source` has the items, `a` the selectors, `b` is a tuple of an item and its selector whose truth Python code has to say.
pub(crate) const COMPRESS: LibraryIterator = LibraryIterator {
    generator: |_| "_compress",
    parameters: |vm, iter| {
        let waits = if iter.b.is_unbound() { vm.new_tuple(&[])? } else { iter.b };
        Ok(vec![iter.source, iter.a, waits])
    },
    step: compress_step,
    inner: |_, iter, show| {
        show(iter.source);
        show(iter.a);
    },
    nests: |_| false,
    ..LibraryIterator::OVER_SOURCE
};

/// The next item of the iterator that an iterator goes over, which is at its end when that fails.
#[inline]
fn next_or_end(vm: &mut Vm, at: Ref, source: Value) -> Result<Value, Flow> {
    let item = vm.inner_next(source);
    if item == Err(Flow::Raise) {
        vm.iterator_ended(at)?;
    }
    item
}

/// Whether a chain goes over an iterable natively when its time comes, whatever happens meanwhile.
fn is_link(vm: &Vm, value: Value, few: bool) -> bool {
    match value.kind() {
        _ if value.is_subclass_instance() => false,
        Some(Kind::Iter) => vm.nests_natively(value) && vm.is_shallow(value.as_ref(), few),
        Some(
            Kind::List
            | Kind::Tuple
            | Kind::Str
            | Kind::Bytes
            | Kind::ByteArray
            | Kind::Dict
            | Kind::DictView
            | Kind::Set
            | Kind::FrozenSet
            | Kind::Range,
        ) => true,
        _ => false,
    }
}

fn links<'a>(vm: &'a Vm, iter: &IterObj) -> &'a [Value] {
    let all = match (iter.source.exact_ref(Kind::Tuple), iter.source.exact_ref(Kind::List)) {
        (Some(tuple), _) => vm.heap.tuple_items(tuple),
        (_, Some(list)) => vm.heap.list_items(list),
        _ => &[],
    };
    all.get(iter.index as usize..).unwrap_or(&[])
}

/// `chain(*iterables)`.
pub(super) fn new_chain(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.library_class(args[0])?;
    let iterables = &args[1..];
    let few = iterables.len() <= FEW;
    vm.charge(iterables.len());
    if !iterables.iter().all(|iterable| is_link(vm, *iterable, few)) {
        return Err(Flow::Slow);
    }
    let iterables = vm.new_tuple(iterables)?;
    vm.new_library_iter(LibraryKind::Chain, class, iterables, (Value::UNBOUND, Value::UNBOUND), 0)
}

/// `chain.from_iterable(iterable)`, of a tuple or list.
pub(super) fn chain_from_iterable(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.library_class(args[0])?;
    if let Some(tuple) = args[1].exact_ref(Kind::Tuple) {
        let iterables = vm.heap.tuple_items(tuple);
        let (count, few) = (iterables.len(), iterables.len() <= FEW);
        let native = iterables.iter().all(|iterable| is_link(vm, *iterable, few));
        vm.charge(count);
        if !native {
            return Err(Flow::Slow);
        }
    } else if !args[1].is_exact(Kind::List) {
        return Err(Flow::Slow);
    }
    vm.new_library_iter(LibraryKind::Chain, class, args[1], (Value::UNBOUND, Value::UNBOUND), 0)
}

fn chain_parameters(vm: &mut Vm, iter: &IterObj) -> Result<Vec<Value>, Flow> {
    let what = if iter.source.is_exact(Kind::List) { IterKind::List } else { IterKind::Tuple };
    let unbound = Value::UNBOUND;
    let iterables = vm.new_iter(what, iter.source, unbound, unbound, unbound)?;
    vm.heap.get_mut::<IterObj>(iterables.as_ref()).index = iter.index;
    let current = if iter.a.is_unbound() { vm.new_tuple(&[])? } else { iter.a };
    Ok(vec![iterables, current])
}

fn chain_inner(vm: &Vm, iter: &IterObj, show: &mut dyn FnMut(Value)) {
    show(iter.a);
    links(vm, iter).iter().for_each(|link| show(*link));
}

fn chain_most(vm: &Vm, iter: &IterObj) -> u64 {
    let links = links(vm, iter);
    let few = links.len() <= FEW;
    // What is in a list now need not be what was in it.
    if iter.source.is_exact(Kind::List) && !links.iter().all(|link| is_link(vm, *link, few)) {
        return u64::MAX;
    }
    let current = if iter.a.is_unbound() { 0 } else { vm.items_at_most(iter.a) };
    links.iter().fold(current, |sum, link| sum.saturating_add(vm.items_at_most(*link)))
}

/// Notes that somebody else has the iterator that a chain is in the middle of.
pub(crate) fn chain_is_seen(vm: &mut Vm, at: Ref) {
    vm.heap.get_mut::<IterObj>(at).b = Value::UNBOUND;
}

fn chain_quick(vm: &mut Vm, at: Ref) -> Value {
    let current = vm.heap.get::<IterObj>(at).a;
    if current.is_exact(Kind::Iter) { vm.quick_next(current.as_ref()) } else { Value::EMPTY }
}

fn chain_step(vm: &mut Vm, at: Ref) -> Result<Value, Flow> {
    // An iterator that nobody else has seen is used again for the next list or tuple.
    let mut own = None;
    loop {
        let IterObj { a: current, b: unseen, source, index, .. } = *vm.heap.get::<IterObj>(at);
        if !current.is_unbound() {
            let item = vm.inner_next(current)?;
            if item != Value::EMPTY {
                return Ok(item);
            }
            own = current.exact_ref(Kind::Iter).filter(|_| unseen == Value::TRUE);
            vm.heap.get_mut::<IterObj>(at).a = Value::UNBOUND;
        }
        let in_list = source.exact_ref(Kind::List);
        let link = match (in_list, source.exact_ref(Kind::Tuple)) {
            (Some(list), _) => vm.heap.list_get(list, index),
            (_, Some(tuple)) => vm.heap.tuple_get(tuple, index),
            _ => None,
        };
        let Some(link) = link else { return vm.iterator_ended(at) };
        vm.charge(1);
        let what = if link.is_exact(Kind::List) {
            Some(IterKind::List)
        } else {
            link.is_exact(Kind::Tuple).then_some(IterKind::Tuple)
        };
        let iterator = match (what, own.take()) {
            (Some(what), Some(own)) => {
                let object = vm.heap.get_mut::<IterObj>(own);
                (object.what, object.index, object.source) = (what as u32, 0, link);
                current
            }
            (Some(what), None) => vm.new_iter(what, link, Value::UNBOUND, Value::UNBOUND, Value::UNBOUND)?,
            _ if in_list.is_some() && !is_link(vm, link, false) => return Err(Flow::Slow),
            _ => vm.native_inner(link)?,
        };
        let object = vm.heap.get_mut::<IterObj>(at);
        (object.a, object.b, object.index) = (iterator, Value::bool(what.is_some()), index + 1);
    }
}

/// `islice(iterable, stop)` and `islice(iterable, start, stop, step)`.
pub(super) fn new_slice(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.library_class(args[0])?;
    let (start, stop) = if args[3].is_unbound() { (Value::NONE, args[2]) } else { (args[2], args[3]) };
    let number = |value: Value, missing: i64, least: i64, most: i64| match value {
        value if value.is_none() || value.is_unbound() => Ok(missing),
        value if value.is_int() && (least..=most).contains(&value.as_int()) => Ok(value.as_int()),
        _ => Err(Flow::Slow),
    };
    let (start, step) = (number(start, 0, 0, MOST_IN_A_STEP)?, number(args[4], 1, 1, MOST_IN_A_STEP)?);
    let stop = number(stop, -1, 0, i64::MAX)?;
    let inner = vm.native_inner(args[1])?;
    // What is skipped anyway counts for the stop as well.
    let left = if stop < 0 { Value::NONE } else { Value::int(stop) };
    vm.new_library_iter(LibraryKind::Slice, class, inner, (Value::int(start), left), step as u32)
}

fn slice_parameters(_: &mut Vm, iter: &IterObj) -> Result<Vec<Value>, Flow> {
    let (skip, stop) = (iter.a, iter.b);
    if iter.index == 1 {
        let left = if stop.both_int(skip) { Value::int(stop.as_int() - skip.as_int()) } else { stop };
        return Ok(vec![iter.source, skip, left, Value::TRUE]);
    }
    Ok(vec![iter.source, Value::int(0), skip, stop, Value::int(i64::from(iter.index))])
}

fn slice_quick(vm: &mut Vm, at: Ref) -> Value {
    let iter = vm.heap.get::<IterObj>(at);
    let (source, skip, mut stop, step) = (iter.source, iter.a, iter.b, iter.index);
    if !source.is_exact(Kind::Iter) || !(stop.is_int() || stop.is_none()) {
        return Value::EMPTY;
    }
    if skip != Value::int(0) {
        if !skip.is_int() || !skip_at_once(vm, source, skip.as_int()) {
            return Value::EMPTY;
        }
        let object = vm.heap.get_mut::<IterObj>(at);
        object.a = Value::int(0);
        if stop.is_int() {
            stop = Value::int(stop.as_int() - skip.as_int());
            object.b = stop;
        }
    }
    if stop.is_int() && stop.as_int() <= 0 {
        return Value::EMPTY;
    }
    let item = vm.quick_next(source.as_ref());
    if item != Value::EMPTY && (step != 1 || stop.is_int()) {
        slice_gave(vm, at, stop);
    }
    item
}

/// Notes that a slice gave an item.
#[inline]
fn slice_gave(vm: &mut Vm, at: Ref, stop: Value) {
    let object = vm.heap.get_mut::<IterObj>(at);
    let mut skip = i64::from(object.index) - 1;
    if stop.is_int() {
        let left = stop.as_int() - 1;
        object.b = Value::int(left);
        skip = skip.min(left);
    }
    object.a = Value::int(skip);
}

fn slice_step(vm: &mut Vm, at: Ref) -> Result<Value, Flow> {
    let iter = vm.heap.get::<IterObj>(at);
    let (source, stop) = (iter.source, iter.b);
    if iter.a != Value::int(0) {
        return slice_skip(vm, at);
    }
    if stop.is_int() && stop.as_int() <= 0 {
        return vm.iterator_ended(at);
    }
    let item = next_or_end(vm, at, source)?;
    if item == Value::EMPTY {
        return vm.iterator_ended(at);
    }
    slice_gave(vm, at, stop);
    Ok(item)
}

/// Moves an iterator over a list, tuple or range on, if it has so many items.
fn skip_at_once(vm: &mut Vm, source: Value, skip: i64) -> bool {
    let Some(at) = source.exact_ref(Kind::Iter) else { return false };
    let IterObj { what, source, index, a, b, c, .. } = *vm.heap.get::<IterObj>(at);
    let len = match IterKind::from_number(what) {
        IterKind::List if source.is_exact(Kind::List) => vm.heap.list_len(source.as_ref()),
        IterKind::Tuple if source.is_exact(Kind::Tuple) => vm.heap.tuple_len(source.as_ref()),
        IterKind::Range if b.is_int() && b.as_int() >= skip => {
            let object = vm.heap.get_mut::<IterObj>(at);
            // The last item was seen to be an inline integer when the range was made.
            object.a = Value::int(a.as_int().wrapping_add(c.as_int().wrapping_mul(skip)));
            object.b = Value::int(b.as_int() - skip);
            return true;
        }
        _ => return false,
    };
    let enough = i64::from(index) + skip <= i64::from(len);
    if enough {
        vm.heap.get_mut::<IterObj>(at).index = index + skip as u32;
    }
    enough
}

/// Skips what an `islice` skips, and takes the next item.
fn slice_skip(vm: &mut Vm, at: Ref) -> Result<Value, Flow> {
    let IterObj { source, a: skip, b: stop, .. } = *vm.heap.get::<IterObj>(at);
    let skip = skip.to_int().unwrap_or(0).clamp(0, MOST_IN_A_STEP);
    if skip_at_once(vm, source, skip) {
        let object = vm.heap.get_mut::<IterObj>(at);
        object.a = Value::int(0);
        if let Some(stop) = stop.to_int() {
            object.b = Value::int(stop - skip);
        }
        return slice_step(vm, at);
    }
    vm.charge(skip as usize);
    for done in 1..=skip {
        if next_or_end(vm, at, source)? == Value::EMPTY {
            return vm.iterator_ended(at);
        }
        let object = vm.heap.get_mut::<IterObj>(at);
        object.a = Value::int(skip - done);
        if let Some(stop) = stop.to_int() {
            object.b = Value::int(stop - done);
        }
    }
    vm.heap.get_mut::<IterObj>(at).a = Value::int(0);
    slice_step(vm, at)
}

pub(super) fn new_pairwise(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.library_class(args[0])?;
    let inner = vm.native_inner(args[1])?;
    vm.new_library_iter(LibraryKind::Pairwise, class, inner, (Value::UNBOUND, Value::UNBOUND), 0)
}

fn pairwise_pair(vm: &mut Vm, at: Ref) -> Result<Pair, Flow> {
    let iter = vm.heap.get::<IterObj>(at);
    let (source, mut before) = (iter.source, iter.a);
    if before.is_unbound() {
        before = next_or_end(vm, at, source)?;
        if before == Value::EMPTY {
            vm.iterator_ended(at)?;
            return Ok(Pair::End);
        }
        vm.heap.get_mut::<IterObj>(at).a = before;
    }
    let item = next_or_end(vm, at, source)?;
    if item == Value::EMPTY {
        vm.iterator_ended(at)?;
        return Ok(Pair::End);
    }
    vm.heap.get_mut::<IterObj>(at).a = item;
    Ok(Pair::Items(before, item))
}

/// The next tuple of an iterator that gives pairs.
pub(super) fn step_of_pair(
    vm: &mut Vm,
    at: Ref,
    pair: fn(&mut Vm, Ref) -> Result<Pair, Flow>,
) -> Result<Value, Flow> {
    // Room for the result first: items that were taken must not get lost.
    let tuple = vm.heap.new_pair(Value::NONE, Value::NONE)?;
    match pair(vm, at)? {
        Pair::Items(first, second) => {
            let start = vm.heap.tuple_start(tuple);
            vm.heap.set_value_at(start, first);
            vm.heap.set_value_at(start + 8, second);
            Ok(Value::exact(Kind::Tuple, tuple))
        }
        _ => Ok(Value::EMPTY),
    }
}

fn pairwise_step(vm: &mut Vm, at: Ref) -> Result<Value, Flow> {
    step_of_pair(vm, at, pairwise_pair)
}

pub(super) fn new_batched(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.library_class(args[0])?;
    let strict = if args[3].is_unbound() { false } else { vm.native_truth(args[3])? };
    if !args[2].is_int() || !(1..=MOST_IN_A_STEP).contains(&args[2].as_int()) {
        return Err(Flow::Slow);
    }
    let inner = vm.native_inner(args[1])?;
    vm.new_library_iter(LibraryKind::Batched, class, inner, (args[2], Value::bool(strict)), 0)
}

fn batched_step(vm: &mut Vm, at: Ref) -> Result<Value, Flow> {
    let IterObj { source, a: size, b: strict, .. } = *vm.heap.get::<IterObj>(at);
    let size = size.to_int().unwrap_or(1).clamp(1, MOST_IN_A_STEP) as u32;
    vm.charge(size as usize);
    let tuple = vm.heap.new_tuple_unbound(size)?;
    let start = vm.heap.tuple_start(tuple);
    let mut count = 0;
    while count < size {
        let item = match next_or_end(vm, at, source) {
            Err(Flow::OutOfMemory) if count > 0 => return Err(vm.memory_error_at_a_loss()),
            item => item?,
        };
        if item == Value::EMPTY {
            break;
        }
        vm.heap.set_value_at(start + count * 8, item);
        count += 1;
    }
    if count == size {
        return Ok(Value::exact(Kind::Tuple, tuple));
    }
    if count == 0 {
        return vm.iterator_ended(at);
    }
    if strict == Value::TRUE {
        vm.iterator_ended(at)?;
        return Err(vm.value_error("batched(): incomplete batch"));
    }
    match vm.heap.new_tuple_from_range(start, count) {
        Ok(rest) => Ok(Value::exact(Kind::Tuple, rest)),
        Err(_) => Err(vm.memory_error_at_a_loss()),
    }
}

pub(super) fn new_zip_longest(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.library_class(args[0])?;
    longest(vm, class, Value::NONE, &args[1..])
}

/// What `zip_longest` with a value to fill up with asks: the native iterator, or `None` where Python code takes part.
pub(super) fn zip_longest_of(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (Ok(class), Some(iterators)) = (vm.library_class(args[0]), args[1].exact_ref(Kind::List)) else {
        return Ok(Value::NONE);
    };
    let iterators = vm.heap.list_items(iterators).to_vec();
    match longest(vm, class, args[2], &iterators) {
        Err(Flow::Slow) => Ok(Value::NONE),
        made => made,
    }
}

fn longest(vm: &mut Vm, class: Ref, fill: Value, iterables: &[Value]) -> Result<Value, Flow> {
    let few = iterables.len() <= FEW;
    let mut iterators = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        let iterator = vm.native_inner(*iterable)?;
        if !vm.is_shallow(iterator.as_ref(), few) {
            return Err(Flow::Slow);
        }
        iterators.push(iterator);
    }
    let active = Value::int(iterators.len() as i64);
    let iterators = vm.new_list(&iterators)?;
    vm.new_library_iter(LibraryKind::ZipLongest, class, iterators, (fill, active), 0)
}

/// The next item of the iterator at an index of a `zip_longest`; [`Value::EMPTY`] when it was the last that had any.
#[inline]
fn longest_item(vm: &mut Vm, at: Ref, iterators: Ref, index: u32) -> Result<Value, Flow> {
    let iterator = vm.heap.list_get(iterators, index).unwrap_or(Value::NONE);
    if iterator.is_none() {
        return Ok(vm.heap.get::<IterObj>(at).a);
    }
    let item = match vm.inner_next(iterator) {
        Err(Flow::OutOfMemory) if index == 0 => return Err(Flow::OutOfMemory),
        Err(flow) => {
            // After an error of one of them it is over.
            vm.iterator_ended(at)?;
            return Err(if flow == Flow::OutOfMemory { vm.memory_error_at_a_loss() } else { flow });
        }
        Ok(item) => item,
    };
    if item != Value::EMPTY {
        return Ok(item);
    }
    let object = vm.heap.get_mut::<IterObj>(at);
    let active = object.b.to_int().unwrap_or(0) - 1;
    let fill = object.a;
    object.b = Value::int(active);
    if active <= 0 {
        return vm.iterator_ended(at);
    }
    vm.heap.list_set(iterators, index, Value::NONE);
    Ok(fill)
}

fn longest_step(vm: &mut Vm, at: Ref) -> Result<Value, Flow> {
    let iter = vm.heap.get::<IterObj>(at);
    let Some(iterators) = iter.source.exact_ref(Kind::List).filter(|_| iter.b != Value::int(0)) else {
        return vm.iterator_ended(at);
    };
    let count = vm.heap.list_len(iterators);
    vm.charge(count as usize);
    let tuple = vm.heap.new_tuple_to_fill(count)?;
    let start = vm.heap.tuple_start(tuple);
    for index in 0..count {
        let item = longest_item(vm, at, iterators, index)?;
        if item == Value::EMPTY {
            return Ok(item);
        }
        vm.heap.set_value_at(start + index * 8, item);
    }
    Ok(Value::exact(Kind::Tuple, tuple))
}

fn longest_pair(vm: &mut Vm, at: Ref) -> Result<Pair, Flow> {
    let iter = vm.heap.get::<IterObj>(at);
    let Some(iterators) = iter.source.exact_ref(Kind::List).filter(|_| iter.b != Value::int(0)) else {
        vm.iterator_ended(at)?;
        return Ok(Pair::End);
    };
    if vm.heap.list_len(iterators) != 2 {
        return Ok(Pair::Other);
    }
    vm.charge(2);
    let first = longest_item(vm, at, iterators, 0)?;
    if first == Value::EMPTY {
        return Ok(Pair::End);
    }
    let second = longest_item(vm, at, iterators, 1)?;
    Ok(if second == Value::EMPTY { Pair::End } else { Pair::Items(first, second) })
}

pub(super) fn new_accumulate(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.library_class(args[0])?;
    if !args[2].is_unbound() && !args[2].is_none() {
        return Err(Flow::Slow);
    }
    let inner = vm.native_inner(args[1])?;
    let initial = if args[3].is_unbound() { Value::NONE } else { args[3] };
    vm.new_library_iter(LibraryKind::Accumulate, class, inner, (initial, Value::FALSE), 0)
}

fn accumulate_step(vm: &mut Vm, at: Ref) -> Result<Value, Flow> {
    let iter = vm.heap.get::<IterObj>(at);
    let (source, total, started) = (iter.source, iter.a, iter.b);
    if started == Value::FALSE && !total.is_none() {
        vm.heap.get_mut::<IterObj>(at).b = Value::TRUE;
        return Ok(total);
    }
    if !started.is_bool() {
        return Err(Flow::Slow);
    }
    let item = vm.inner_next(source)?;
    if item == Value::EMPTY {
        return vm.iterator_ended(at);
    }
    let sum = if started == Value::FALSE {
        vm.heap.get_mut::<IterObj>(at).b = Value::TRUE;
        item
    } else if let Some(sum) = arith::add(total, item) {
        sum
    } else {
        let whole = |value: Value| value.is_int() || value.is_exact(Kind::Int);
        let sum = if whole(total) && whole(item) {
            vm.charge(vm.heap.int_size(total) as usize / 16);
            vm.heap.int_add(total, item).ok()
        } else {
            None
        };
        match sum {
            Some(sum) => sum,
            None => {
                let Ok(waits) = vm.new_tuple(&[item]) else { return Err(vm.memory_error_at_a_loss()) };
                vm.heap.get_mut::<IterObj>(at).b = waits;
                return Err(Flow::Slow);
            }
        }
    };
    vm.heap.get_mut::<IterObj>(at).a = sum;
    Ok(sum)
}

pub(super) fn new_compress(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.library_class(args[0])?;
    let data = vm.native_inner(args[1])?;
    let selectors = vm.native_inner(args[2])?;
    vm.new_library_iter(LibraryKind::Compress, class, data, (selectors, Value::UNBOUND), 0)
}

fn compress_step(vm: &mut Vm, at: Ref) -> Result<Value, Flow> {
    let IterObj { source: data, a: selectors, b: waits, .. } = *vm.heap.get::<IterObj>(at);
    if !waits.is_unbound() {
        return Err(Flow::Slow);
    }
    for _ in 0..MOST_IN_A_STEP {
        let item = vm.inner_next(data)?;
        if item == Value::EMPTY {
            return vm.iterator_ended(at);
        }
        let selector = match vm.inner_next(selectors) {
            Err(Flow::OutOfMemory) => return Err(vm.memory_error_at_a_loss()),
            selector => selector?,
        };
        if selector == Value::EMPTY {
            return vm.iterator_ended(at);
        }
        let selected = match selector {
            Value::TRUE => Ok(true),
            Value::FALSE | Value::NONE => Ok(false),
            selector if selector.is_int() => Ok(selector != Value::int(0)),
            selector => vm.native_truth(selector),
        };
        match selected {
            Ok(true) => return Ok(item),
            Ok(false) => vm.charge(1),
            Err(_) => {
                let Ok(waits) = vm.new_tuple(&[item, selector]) else { return Err(vm.memory_error_at_a_loss()) };
                vm.heap.get_mut::<IterObj>(at).b = waits;
                return Err(Flow::Slow);
            }
        }
    }
    Err(Flow::Slow)
}
