//! `functools`: calls of partial objects, and hits of caches.

use keelback_heap::{Kind, Ref, Value};

use super::support::{LibraryClass, python};
use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// Functions.
    pub(crate) static FUNCTIONS = [
        /// Convert a cmp= function into a key= function.
        ///
        ///   mycmp
        ///     Function that compares two objects.
        Function "cmp_to_key" ("mycmp") => python;
        /// Apply a function of two arguments cumulatively to the items of an iterable, from left to right.
        ///
        /// This effectively reduces the iterable to a single value.  If initial is present,
        /// it is placed before the items of the iterable in the calculation, and serves as
        /// a default when the iterable is empty.
        ///
        /// For example, reduce(lambda x, y: x+y, [1, 2, 3, 4, 5])
        /// calculates ((((1 + 2) + 3) + 4) + 5).
        Function "reduce" ("function, iterable, initial=?, /") => python;
    ];

    /// Methods of `partial`.
    pub(crate) static PARTIAL = [
        /// Call self as a function.
        Method "__call__" ("self, /, ***") => partial_call;
    ];

    /// Methods of `_lru_cache_wrapper`.
    pub(crate) static LRU_CACHE = [
        /// Call self as a function.
        Method "__call__" ("self, /, ***") => cache_call;
    ];
}

fn slot(vm: &Vm, slots: u32, number: u32) -> Value {
    vm.heap.value_at(slots + number * 8)
}

fn partial_call(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(slots) = vm.library_slots(args[0], LibraryClass::Partial) else { return Err(Flow::Slow) };
    let (given, function, keywords) = (slot(vm, slots, 0), slot(vm, slots, 1), slot(vm, slots, 2));
    let (Some(given), Some(keywords)) = (given.exact_ref(Kind::Tuple), keywords.exact_ref(Kind::Dict)) else {
        return Err(Flow::Slow);
    };
    let mut all = vm.heap.tuple_items(given).to_vec();
    all.extend_from_slice(&args[1..]);
    let names = if vm.heap.dict_len(keywords) == 0 {
        Ref::NULL
    } else {
        vm.spread_keywords(Value::exact(Kind::Dict, keywords), &mut all)?
    };
    vm.call_with_names(function, &all, names, crate::frame::Resume::Store as u32)
}

/// A hit: the result that the cache keeps for the arguments. Everything else is the Python version's.
fn cache_call(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    // function, hits, maxsize, misses, results, typed
    let Some(slots) = vm.library_slots(args[0], LibraryClass::LruCache) else { return Err(Flow::Slow) };
    let (hits, maxsize, typed) = (slot(vm, slots, 1), slot(vm, slots, 2), slot(vm, slots, 5));
    let (Some(results), Some(hits)) = (slot(vm, slots, 4).exact_ref(Kind::Dict), hits.to_int()) else {
        return Err(Flow::Slow);
    };
    if typed != Value::FALSE || vm.heap.dict_len(results) == 0 {
        return Err(Flow::Slow);
    }
    let key = match args[1..] {
        [only] if only.is_int() || only.is_exact(Kind::Str) => only,
        _ => vm.new_tuple(&args[1..])?,
    };
    let hash = vm.heap.hash_u32(key).map_err(|error| vm.table_error(error))?;
    let Ok(found) = vm.heap.dict_find(results, key, hash) else { return Err(Flow::Slow) };
    let Some(entry) = found else { return Err(Flow::Slow) };
    let Some((stored, result)) = vm.heap.dict_entry(results, entry) else { return Err(Flow::Slow) };
    if !maxsize.is_none() {
        // The least recently used stands first.
        vm.heap.dict_remove_entry(results, entry);
        vm.heap.dict_insert_new(results, stored, hash, result)?;
    }
    vm.heap.write(args[0].as_ref(), slots + 8, Value::int(hits + 1));
    Ok(result)
}
