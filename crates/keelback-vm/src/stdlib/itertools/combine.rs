//! `product`, `permutations`, `combinations` and `combinations_with_replacement`.

use keelback_heap::layout::IterObj;
use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::types::iter::Pair;
use crate::types::iter_library::{LibraryIterator, LibraryKind};
use crate::vm::Vm;

/// `source` is a list of the pools, `a` the state: whether there are more tuples, and the index of the next one's item in each.
pub(crate) const PRODUCT: LibraryIterator = LibraryIterator {
    generator: |_| "_product",
    parameters: |vm, iter| Ok(vec![iter.source, iter.a, vm.new_tuple(&[])?]),
    step: product_step,
    quick: |vm, at| product_step(vm, at).unwrap_or(Value::EMPTY),
    pair: Some(product_pair),
    inner: |_, _, _| {},
    list: |iter| iter.a.exact_ref(Kind::List),
    most: |vm, iter| {
        let Some(pools) = iter.source.exact_ref(Kind::List) else { return 0 };
        let pools = vm.heap.list_items(pools).iter().filter_map(|pool| pool.exact_ref(Kind::Tuple));
        pools.fold(1, |count: u64, pool| count.saturating_mul(u64::from(vm.heap.tuple_len(pool))))
    },
    fits: |_, iter| iter.source.is_exact(Kind::List) && iter.a.is_exact(Kind::List),
    ..LibraryIterator::OVER_SOURCE
};

/// `source` is the pool, `a` the state, `b` which of the three it is, `index` the length of the tuples. The state is a list:
/// whether there are more, the indices of the next tuple (for permutations of all items), for permutations how many more items
/// follow at each place.
pub(crate) const SELECT: LibraryIterator = LibraryIterator {
    generator: |_| "_select",
    parameters: |vm, iter| Ok(vec![iter.source, iter.a, iter.b, vm.new_tuple(&[])?]),
    step: select_step,
    quick: |vm, at| select_step(vm, at).unwrap_or(Value::EMPTY),
    pair: Some(select_pair),
    inner: |_, _, _| {},
    list: |iter| iter.a.exact_ref(Kind::List),
    most: |vm, iter| {
        let n = iter.source.exact_ref(Kind::Tuple).map_or(0, |pool| u64::from(vm.heap.tuple_len(pool)));
        let factor = |place: u64| if iter.b == REPLACING { n } else { n.saturating_sub(place) };
        (0..u64::from(iter.index).min(64)).fold(1, |count: u64, place| count.saturating_mul(factor(place)))
    },
    fits: |_, iter| iter.source.is_exact(Kind::Tuple) && iter.a.is_exact(Kind::List) && iter.index <= LONGEST as u32,
    ..LibraryIterator::OVER_SOURCE
};

const CHOOSING: Value = Value::int(0);
const REPLACING: Value = Value::int(1);
const PERMUTING: Value = Value::int(2);

/// Longest tuples that are made one by one; longer ones are made in batches.
const LONGEST: usize = 1 << 12;

/// Whether a state says that there are more tuples.
fn has_more(vm: &Vm, state: Ref) -> bool {
    vm.heap.list_get(state, 0) == Some(Value::int(1))
}

/// The number at a place of a state, which is within its bounds unless a snapshot from elsewhere is broken.
#[inline]
fn number(items: &[Value], place: usize) -> usize {
    items.get(place).map_or(0, |item| item.as_int() as u32 as usize)
}

#[inline]
fn set(items: &mut [Value], place: usize, number: usize) {
    if let Some(slot) = items.get_mut(place) {
        *slot = Value::int(number as i64 & 0xFFFF_FFFF);
    }
}

/// A pool of an iterable that is gone over without Python code.
fn pool(vm: &mut Vm, iterable: Value) -> Result<Value, Flow> {
    if iterable.is_exact(Kind::Tuple) {
        return Ok(iterable);
    }
    let list = vm.native_list(iterable)?;
    let items = vm.heap.list_items(list).to_vec();
    vm.new_tuple(&items)
}

/// Whether an iterable can be gone over again should that be necessary.
fn is_lasting(iterable: Value) -> bool {
    !iterable.is_exact(Kind::Iter)
}

pub(super) fn new_product(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.library_class(args[0])?;
    let repeat = if args[1].is_unbound() { Value::int(1) } else { args[1] };
    let iterables = &args[2..];
    let short = repeat.is_int()
        && (0..=LONGEST as i64).contains(&repeat.as_int())
        && iterables.len() <= LONGEST
        && iterables.len() * repeat.as_int() as usize <= LONGEST;
    if !short || !iterables.iter().all(|iterable| is_lasting(*iterable)) {
        return Err(Flow::Slow);
    }
    let mut pools = Vec::with_capacity(iterables.len());
    if repeat != Value::int(0) {
        for iterable in iterables {
            pools.push(pool(vm, *iterable)?);
        }
    }
    let mut pools = pools.repeat(repeat.as_int() as usize);
    let empty = |vm: &Vm, pool: &Value| vm.heap.tuple_len(pool.as_ref()) == 0;
    let mut state = vec![Value::int(0)];
    if pools.iter().any(|pool| empty(vm, pool)) {
        pools.clear();
    } else {
        state.resize(pools.len() + 1, Value::int(0));
        state[0] = Value::int(1);
    }
    let (pools, state) = (vm.new_list(&pools)?, vm.new_list(&state)?);
    vm.new_library_iter(LibraryKind::Product, class, pools, (state, Value::UNBOUND), 0)
}

/// The item of a pool of a product.
#[inline]
fn product_item(vm: &Vm, pools: Ref, state: Ref, place: u32) -> Value {
    let pool = vm.heap.list_get(pools, place).and_then(|pool| pool.exact_ref(Kind::Tuple));
    let index = vm.heap.list_get(state, place + 1).map_or(0, |index| index.as_int() as u32);
    pool.and_then(|pool| vm.heap.tuple_get(pool, index)).unwrap_or(Value::NONE)
}

/// Turns the wheels of a product: the last one with each tuple.
#[inline]
fn product_advance(vm: &mut Vm, pools: Ref, state: Ref, count: u32) {
    for place in (0..count).rev() {
        let pool = vm.heap.list_get(pools, place).and_then(|pool| pool.exact_ref(Kind::Tuple));
        let len = pool.map_or(0, |pool| vm.heap.tuple_len(pool));
        let next = vm.heap.list_get(state, place + 1).map_or(0, |index| index.as_int() as u32).wrapping_add(1);
        if next < len {
            vm.heap.list_set(state, place + 1, Value::int(i64::from(next)));
            return;
        }
        vm.heap.list_set(state, place + 1, Value::int(0));
    }
    vm.heap.list_set(state, 0, Value::int(0));
}

/// Pools and state of a product that has more tuples.
fn product_parts(vm: &Vm, at: Ref) -> Option<(Ref, Ref)> {
    let iter = vm.heap.get::<IterObj>(at);
    let (pools, state) = (iter.source.exact_ref(Kind::List)?, iter.a.exact_ref(Kind::List)?);
    has_more(vm, state).then_some((pools, state))
}

fn product_step(vm: &mut Vm, at: Ref) -> Result<Value, Flow> {
    let Some((pools, state)) = product_parts(vm, at) else { return vm.iterator_ended(at) };
    let count = vm.heap.list_len(pools);
    vm.charge(count as usize);
    let tuple = vm.heap.new_tuple_to_fill(count)?;
    let start = vm.heap.tuple_start(tuple);
    for place in 0..count {
        let item = product_item(vm, pools, state, place);
        vm.heap.set_value_at(start + place * 8, item);
    }
    product_advance(vm, pools, state, count);
    Ok(Value::exact(Kind::Tuple, tuple))
}

fn product_pair(vm: &mut Vm, at: Ref) -> Result<Pair, Flow> {
    let Some((pools, state)) = product_parts(vm, at) else {
        vm.iterator_ended(at)?;
        return Ok(Pair::End);
    };
    if vm.heap.list_len(pools) != 2 {
        return Ok(Pair::Other);
    }
    // As much as for the tuple: which of them is made depends on what the site has seen.
    vm.charge(2);
    let pair = Pair::Items(product_item(vm, pools, state, 0), product_item(vm, pools, state, 1));
    product_advance(vm, pools, state, 2);
    Ok(pair)
}

/// The length of the tuples that an iterator over a selection gives.
pub(crate) fn selects(iter: &IterObj) -> u32 {
    iter.index
}

fn new_select(vm: &mut Vm, args: &[Value], what: Value) -> Result<Value, Flow> {
    let class = vm.library_class(args[0])?;
    let whole = args[2].is_unbound() || args[2].is_none();
    if !is_lasting(args[1]) || !(whole && what == PERMUTING || args[2].is_int() && args[2].as_int() >= 0) {
        return Err(Flow::Slow);
    }
    let pool = pool(vm, args[1])?;
    let n = vm.heap.tuple_len(pool.as_ref()) as usize;
    let r = if whole { n } else { args[2].as_int() as usize };
    if r > LONGEST {
        return Err(Flow::Slow);
    }
    vm.charge(n + r);
    let numbers: Vec<usize> = if what == PERMUTING {
        let places = (0..r.min(n)).map(|place| n - place);
        std::iter::once(usize::from(r <= n)).chain(0..n).chain(places).collect()
    } else if what == REPLACING {
        if n > 0 || r == 0 { std::iter::once(1).chain(std::iter::repeat_n(0, r)).collect() } else { vec![0] }
    } else if r <= n {
        std::iter::once(1).chain(0..r).collect()
    } else {
        vec![0]
    };
    let numbers: Vec<Value> = numbers.into_iter().map(|number| Value::int(number as i64)).collect();
    let state = vm.new_list(&numbers)?;
    vm.new_library_iter(LibraryKind::Select, class, pool, (state, what), r as u32)
}

pub(super) fn new_combinations(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    new_select(vm, args, CHOOSING)
}

pub(super) fn new_with_replacement(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    new_select(vm, args, REPLACING)
}

pub(super) fn new_permutations(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    new_select(vm, args, PERMUTING)
}

/// The item at a place of the next tuple.
#[inline]
fn selected(vm: &Vm, pool: Ref, state: Ref, place: u32) -> Value {
    let index = vm.heap.list_get(state, place + 1).map_or(0, |index| index.as_int() as u32);
    vm.heap.tuple_get(pool, index).unwrap_or(Value::NONE)
}

/// Pool and state of a selection that has more tuples.
fn select_parts(vm: &Vm, at: Ref) -> Option<(Ref, Ref)> {
    let iter = vm.heap.get::<IterObj>(at);
    let (pool, state) = (iter.source.exact_ref(Kind::Tuple)?, iter.a.exact_ref(Kind::List)?);
    has_more(vm, state).then_some((pool, state))
}

fn select_step(vm: &mut Vm, at: Ref) -> Result<Value, Flow> {
    let iter = vm.heap.get::<IterObj>(at);
    let (r, what) = (iter.index.min(LONGEST as u32), iter.b);
    let Some((pool, state)) = select_parts(vm, at) else { return vm.iterator_ended(at) };
    vm.charge(r as usize);
    let tuple = vm.heap.new_tuple_to_fill(r)?;
    let start = vm.heap.tuple_start(tuple);
    for place in 0..r {
        let item = selected(vm, pool, state, place);
        vm.heap.set_value_at(start + place * 8, item);
    }
    select_advance(vm, pool, state, what, r as usize);
    Ok(Value::exact(Kind::Tuple, tuple))
}

fn select_pair(vm: &mut Vm, at: Ref) -> Result<Pair, Flow> {
    let iter = vm.heap.get::<IterObj>(at);
    let (r, what) = (iter.index, iter.b);
    if r != 2 {
        return Ok(Pair::Other);
    }
    let Some((pool, state)) = select_parts(vm, at) else {
        vm.iterator_ended(at)?;
        return Ok(Pair::End);
    };
    vm.charge(2);
    if what == CHOOSING
        && let [_, left, right] = vm.heap.list_items_mut(state)
    {
        let (first, second) = (left.as_int() as usize, right.as_int() as usize);
        let items = vm.heap.tuple_items(pool);
        let n = items.len();
        if let (Some(&a), Some(&b)) = (items.get(first), items.get(second)) {
            if let [more, left, right] = vm.heap.list_items_mut(state) {
                if second + 1 < n {
                    *right = Value::int(second as i64 + 1);
                } else if first + 2 < n {
                    (*left, *right) = (Value::int(first as i64 + 1), Value::int(first as i64 + 2));
                } else {
                    *more = Value::int(0);
                }
            }
            return Ok(Pair::Items(a, b));
        }
    }
    let pair = Pair::Items(selected(vm, pool, state, 0), selected(vm, pool, state, 1));
    select_advance(vm, pool, state, what, 2);
    Ok(pair)
}

/// Makes a state that of the tuple after.
#[inline]
fn select_advance(vm: &mut Vm, pool: Ref, state: Ref, what: Value, r: usize) {
    let n = vm.heap.tuple_len(pool) as usize;
    let Some((more, numbers)) = vm.heap.list_items_mut(state).split_first_mut() else { return };
    // So many have been paid for.
    let chosen = r.min(numbers.len());
    let found = if what == PERMUTING {
        next_permutation(numbers, n, r)
    } else if what == REPLACING {
        next_with_replacement(&mut numbers[..chosen], n)
    } else {
        next_combination(&mut numbers[..chosen], n)
    };
    if !found {
        *more = Value::int(0);
    }
}

#[inline]
fn next_combination(indices: &mut [Value], n: usize) -> bool {
    let r = indices.len();
    let mut place = r;
    while place > 0 {
        place -= 1;
        let index = number(indices, place);
        if index + r < place + n {
            for (offset, slot) in indices[place..].iter_mut().enumerate() {
                *slot = Value::int((index + 1 + offset) as i64);
            }
            return true;
        }
    }
    false
}

fn next_with_replacement(indices: &mut [Value], n: usize) -> bool {
    for place in (0..indices.len()).rev() {
        let next = number(indices, place) + 1;
        if next < n {
            indices[place..].fill(Value::int(next as i64));
            return true;
        }
    }
    false
}

#[inline]
fn next_permutation(numbers: &mut [Value], n: usize, r: usize) -> bool {
    for place in (0..r).rev() {
        let left = number(numbers, n + place).wrapping_sub(1);
        if left != 0 {
            set(numbers, n + place, left);
            let other = n.wrapping_sub(left);
            if place < numbers.len() && other < numbers.len() {
                numbers.swap(place, other);
            }
            return true;
        }
        if let Some(indices) = numbers.get_mut(place..n).filter(|indices| !indices.is_empty()) {
            indices.rotate_left(1);
        }
        set(numbers, n + place, n.saturating_sub(place));
    }
    false
}
