//! `itertools`: how its constructors bind their arguments, and the tuples of its combinatoric iterators, made in batches. The
//! iterators are in `prelude/itertools.py`; those that go over nothing but native iterators are native (see
//! `types/iter_library.rs`).

pub(crate) mod adapters;
pub(crate) mod combine;
pub(crate) mod simple;
pub(crate) mod tee;

use keelback_heap::{Kind, Ref, Value};

use super::support::python;
use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// What the combinatoric iterators ask.
    pub(crate) static INTRINSICS = [
        /// The next tuples of items of a pool, an empty list at the end: combinations (0), combinations with replacement (1) or
        /// permutations (2). The state is a list: whether there are more, the indices of the next tuple (for permutations of
        /// all items), for permutations how many more items follow at each place.
        Function "_selections" ("pool, state, what, /") => selections;
        /// A native `zip_longest` of a list of iterators, or `None` where Python code takes part.
        Function "_zip_longest_of" ("cls, iterators, fillvalue, /") => adapters::zip_longest_of;
        /// The next tuples of a product of pools, an empty list at the end. The state is a list: whether there are more, and the
        /// index of the next tuple's item in each pool.
        Function "_products" ("pools, state, /") => products;
    ];
}

crate::natives! {
    /// Functions.
    pub(crate) static FUNCTIONS = [
        /// Returns a tuple of n independent iterators.
        Function "tee" ("iterable, n=2, /") => tee::tee;
    ];

    /// Constructors.
    pub(crate) static CONSTRUCTORS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        New "accumulate" ("cls, iterable, func=None, *, initial=None") => adapters::new_accumulate;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "batched" ("cls, iterable, n, *, strict=False") => adapters::new_batched;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "chain" ("cls, /, *iterables") => adapters::new_chain;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "combinations" ("cls, iterable, r") => combine::new_combinations;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "combinations_with_replacement" ("cls, iterable, r") => combine::new_with_replacement;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "compress" ("cls, data, selectors") => adapters::new_compress;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "count" ("cls, start=0, step=1") => simple::new_count;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "cycle" ("cls, iterable, /") => simple::new_cycle;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "dropwhile" ("cls, predicate, iterable, /") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "filterfalse" ("cls, function, iterable, /") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "groupby" ("cls, iterable, key=None") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "islice" ("cls, iterable, start, stop=?, step=None, /") => adapters::new_slice;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "pairwise" ("cls, iterable, /") => adapters::new_pairwise;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "permutations" ("cls, iterable, r=None") => combine::new_permutations;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "product" ("cls, /, *iterables, repeat=1") => combine::new_product;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "repeat" ("cls, object, times=?") => simple::new_repeat;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "starmap" ("cls, function, iterable, /") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "takewhile" ("cls, predicate, iterable, /") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "_tee" ("cls, iterable, /") => tee::new;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "zip_longest" ("cls, /, ***") => adapters::new_zip_longest;
    ];
}

crate::natives! {
    /// Methods of `chain`.
    pub(crate) static CHAIN = [
        /// Alternative chain() constructor taking a single iterable argument that evaluates lazily.
        Class "from_iterable" ("cls, iterable, /") => adapters::chain_from_iterable;
    ];
}

/// Values in the tuples that are made at once.
const BATCH_VALUES: usize = 512;

/// Reads a state: whether there are more tuples, and its numbers, each below `limit`.
fn read_state(vm: &Vm, state: Ref, limit: usize) -> Option<(bool, Vec<usize>)> {
    let (more, numbers) = vm.heap.list_items(state).split_first()?;
    let numbers: Option<Vec<usize>> = numbers
        .iter()
        .map(|number| usize::try_from(number.to_int()?).ok().filter(|number| *number < limit))
        .collect();
    Some((*more == Value::int(1), numbers?))
}

fn write_state(vm: &mut Vm, state: Ref, more: bool, numbers: &[&[usize]]) {
    let numbers = numbers.iter().flat_map(|part| part.iter());
    let values = std::iter::once(i64::from(more)).chain(numbers.map(|number| *number as i64));
    for (slot, value) in vm.heap.list_items_mut(state).iter_mut().zip(values) {
        *slot = Value::int(value);
    }
}

fn wrong_state(vm: &mut Vm) -> Flow {
    vm.system_error("the state of an iterator is broken")
}

fn selections(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (Some(pool), Some(state)) = (args[0].exact_ref(Kind::Tuple), args[1].exact_ref(Kind::List)) else {
        return Err(wrong_state(vm));
    };
    let n = vm.heap.tuple_len(pool) as usize;
    let Some((mut more, mut indices)) = read_state(vm, state, n + 1) else { return Err(wrong_state(vm)) };
    let permutes = args[2] == Value::int(2);
    let mut cycles = if permutes && indices.len() >= n { indices.split_off(n) } else { Vec::new() };
    let r = if permutes { cycles.len() } else { indices.len() };
    let sound = indices.iter().all(|index| *index < n)
        && r <= indices.len()
        && (args[2] == Value::int(1) || r <= n)
        && cycles.iter().enumerate().all(|(place, left)| (1..=n - place).contains(left));
    if !sound {
        return Err(wrong_state(vm));
    }
    // Reading and writing the state takes time too.
    let count = (BATCH_VALUES / (r + 1)).max((n / 8).min(128 * BATCH_VALUES / (r + 1))).max(1);
    vm.charge(n + count * (r + 2));
    let list = vm.heap.new_list_with_capacity(count.min(64) as u32)?;
    let mut row = Vec::with_capacity(r);
    for _ in 0..count {
        if !more {
            break;
        }
        row.clear();
        row.extend(indices[..r].iter().map(|index| vm.heap.tuple_get(pool, *index as u32).unwrap_or(Value::NONE)));
        let tuple = vm.new_tuple(&row)?;
        vm.heap.list_push(list, tuple)?;
        more = if permutes {
            next_permutation(&mut indices, &mut cycles)
        } else if args[2] == Value::int(1) {
            next_with_replacement(&mut indices, n)
        } else {
            next_combination(&mut indices, n)
        };
    }
    write_state(vm, state, more, &[&indices, &cycles]);
    Ok(Value::exact(Kind::List, list))
}

fn next_combination(indices: &mut [usize], n: usize) -> bool {
    let r = indices.len();
    let Some(place) = (0..r).rev().find(|place| indices[*place] != place + n - r) else { return false };
    let first = indices[place] + 1;
    for (offset, index) in indices[place..].iter_mut().enumerate() {
        *index = first + offset;
    }
    indices.iter().all(|index| *index < n)
}

fn next_with_replacement(indices: &mut [usize], n: usize) -> bool {
    let Some(place) = indices.iter().rposition(|index| index + 1 != n) else { return false };
    let next = indices[place] + 1;
    indices[place..].fill(next);
    true
}

fn next_permutation(indices: &mut [usize], cycles: &mut [usize]) -> bool {
    let n = indices.len();
    for place in (0..cycles.len()).rev() {
        cycles[place] -= 1;
        if cycles[place] != 0 {
            indices.swap(place, n - cycles[place]);
            return true;
        }
        indices[place..].rotate_left(1);
        cycles[place] = n - place;
    }
    false
}

fn products(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (Some(pools), Some(state)) = (args[0].exact_ref(Kind::List), args[1].exact_ref(Kind::List)) else {
        return Err(wrong_state(vm));
    };
    let Some((mut more, mut places)) = read_state(vm, state, u32::MAX as usize) else { return Err(wrong_state(vm)) };
    let pools: Vec<Ref> = vm.heap.list_items(pools).iter().filter_map(|pool| pool.exact_ref(Kind::Tuple)).collect();
    let lengths: Vec<usize> = pools.iter().map(|pool| vm.heap.tuple_len(*pool) as usize).collect();
    if places.len() != pools.len() || places.iter().zip(&lengths).any(|(place, len)| place >= len) {
        return Err(wrong_state(vm));
    }
    let count = (BATCH_VALUES / (pools.len() + 1)).max(1);
    vm.charge(count * (pools.len() + 2));
    let list = vm.heap.new_list_with_capacity(count.min(64) as u32)?;
    let item =
        |vm: &Vm, number: usize, place: usize| vm.heap.tuple_get(pools[number], place as u32).unwrap_or(Value::NONE);
    let mut row: Vec<Value> = places.iter().enumerate().map(|(number, place)| item(vm, number, *place)).collect();
    for _ in 0..count {
        if !more {
            break;
        }
        let tuple = vm.new_tuple(&row)?;
        vm.heap.list_push(list, tuple)?;
        // An odometer: the last wheel turns with each tuple.
        more = false;
        for number in (0..places.len()).rev() {
            places[number] += 1;
            more = places[number] < lengths[number];
            if !more {
                places[number] = 0;
            }
            row[number] = item(vm, number, places[number]);
            if more {
                break;
            }
        }
    }
    write_state(vm, state, more, &[&places]);
    Ok(Value::exact(Kind::List, list))
}
