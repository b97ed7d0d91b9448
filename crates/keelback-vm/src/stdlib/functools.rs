//! `functools`: calls of partial objects, and hits of caches.

use keelback_heap::layout::MethodObj;
use keelback_heap::{Kind, Ref, TableError, Value};

use super::support::{LibraryClass, python};
use crate::flow::Flow;
use crate::frame::Resume;
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
        Function "reduce" ("function, iterable, initial=?, / | ?") => python;
    ];

    /// Methods of `partial`.
    pub(crate) static PARTIAL = [
        /// Call self as a function.
        Method "__call__" ("self, /, *** | self, /, *args, **kwargs") => partial_call;
    ];

    /// Methods of `_lru_cache_wrapper`.
    pub(crate) static LRU_CACHE = [
        /// Call self as a function.
        Method "__call__" ("self, /, *** | self, /, *args, **kwargs") => cache_call;
        /// Return an attribute of instance, which is of type owner.
        Method "__get__" ("self, instance, owner=None, /") => cache_get;
    ];
}

fn slot(vm: &Vm, slots: u32, number: u32) -> Value {
    vm.heap.value_at(slots + number * 8)
}

/// Arguments of most calls.
const FEW: usize = 8;

fn partial_call(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(slots) = vm.library_slots(args[0], LibraryClass::Partial) else { return Err(Flow::Slow) };
    let (given, function, keywords) = (slot(vm, slots, 0), slot(vm, slots, 1), slot(vm, slots, 2));
    let (Some(given), Some(keywords)) = (given.exact_ref(Kind::Tuple), keywords.exact_ref(Kind::Dict)) else {
        return Err(Flow::Slow);
    };
    let (before, added) = (vm.heap.tuple_len(given) as usize, vm.heap.dict_len(keywords) as usize);
    let (mut few, mut named) = ([Value::UNBOUND; FEW], [Value::UNBOUND; FEW]);
    if before + args.len() - 1 + added <= FEW {
        few[..before].copy_from_slice(vm.heap.tuple_items(given));
        let mut count = before + args.len() - 1;
        few[before..count].copy_from_slice(&args[1..]);
        let mut position = 0;
        while let Some((key, value)) = vm.heap.dict_next(keywords, &mut position) {
            (named[count - (before + args.len() - 1)], few[count]) = (key, value);
            count += 1;
        }
        let names = if added == 0 { Ref::NULL } else { vm.heap.new_tuple(&named[..added])? };
        return vm.call_with_names(function, &few[..count], names, Resume::Store as u32);
    }
    vm.afford((before + args.len() + added) / 2)?;
    let mut all = Vec::with_capacity(2 * FEW);
    all.extend_from_slice(vm.heap.tuple_items(given));
    all.extend_from_slice(&args[1..]);
    let names = if vm.heap.dict_len(keywords) == 0 {
        Ref::NULL
    } else {
        vm.spread_keywords(Value::exact(Kind::Dict, keywords), &mut all)?
    };
    vm.call_with_names(function, &all, names, Resume::Store as u32)
}

/// A hit: the result that the cache keeps for the arguments. A miss: calls the function, and keeps its result when it comes.
/// Everything else is the Python version's.
fn cache_call(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    // function, hits, maxsize, misses, results, typed
    let Some(slots) = vm.library_slots(args[0], LibraryClass::LruCache) else { return Err(Flow::Slow) };
    let (hits, maxsize, typed) = (slot(vm, slots, 1), slot(vm, slots, 2), slot(vm, slots, 5));
    let (Some(results), Some(hits)) = (slot(vm, slots, 4).exact_ref(Kind::Dict), hits.to_int()) else {
        return Err(Flow::Slow);
    };
    if typed != Value::FALSE || maxsize == Value::int(0) {
        return Err(Flow::Slow);
    }
    let key = match args[1..] {
        [only] if only.is_int() || only.is_exact(Kind::Str) => only,
        _ => vm.new_tuple(&args[1..])?,
    };
    let hash = vm.heap.hash_u32(key).map_err(|error| vm.table_error(error))?;
    let Ok(found) = vm.heap.dict_find(results, key, hash) else { return Err(Flow::Slow) };
    let Some(entry) = found else { return cache_miss(vm, args, slots, key) };
    let Some((stored, result)) = vm.heap.dict_entry(results, entry) else { return Err(Flow::Slow) };
    if !maxsize.is_none() {
        // The least recently used stands first.
        vm.heap.dict_remove_entry(results, entry);
        vm.heap.dict_insert_new(results, stored, hash, result)?;
    }
    vm.heap.write(args[0].as_ref(), slots + 8, Value::int(hits + 1));
    Ok(result)
}

fn cache_get(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if args[1].is_none() {
        return Ok(args[0]);
    }
    let header = vm.heap.header(Kind::Method);
    let method = vm.heap.alloc(MethodObj { header, function: args[0], receiver: args[1] }, 0)?;
    Ok(Value::exact(Kind::Method, method))
}

fn cache_miss(vm: &mut Vm, args: &[Value], slots: u32, key: Value) -> Result<Value, Flow> {
    let (function, misses) = (slot(vm, slots, 0), slot(vm, slots, 3));
    let (true, Some(misses)) = (function.is_exact(Kind::Function), misses.to_int()) else { return Err(Flow::Slow) };
    let kept = vm.heap.new_tuple(&[args[0], key, Value::int(i64::from(Resume::Store as u32))])?;
    // Arguments are placed where these may lie.
    let mut few = [Value::UNBOUND; 8];
    let many;
    let given = match few.get_mut(..args.len() - 1) {
        Some(few) => {
            few.copy_from_slice(&args[1..]);
            &*few
        }
        None => {
            many = args[1..].to_vec();
            &many
        }
    };
    let depth = vm.depth;
    let result = vm.call_with(function, given, Resume::Store as u32);
    if matches!(result, Ok(_) | Err(Flow::Call | Flow::Raise)) {
        vm.heap.write(args[0].as_ref(), slots + 3 * 8, Value::int(misses + 1));
    }
    match result {
        Ok(value) => {
            vm.keep_cached(kept, value, Resume::Store as u32)?;
            Ok(value)
        }
        // What has a use of its own for these fields, as `exec` has, is not cached.
        Err(Flow::Call) if vm.depth == depth + 1 && vm.frame().namespace.is_null() => {
            let frame = vm.frame_mut();
            (frame.resume, frame.namespace) = (Resume::Cached as u32, kept);
            Err(Flow::Call)
        }
        other => other,
    }
}

impl Vm {
    /// Puts a result into a cache: `kept` is the tuple of [`Resume::Cached`].
    ///
    /// # Errors
    /// [`Flow::Call`] when comparing keys needs Python code, which goes on with the result as `resume` says.
    pub(crate) fn keep_cached(&mut self, kept: Ref, result: Value, resume: u32) -> Result<(), Flow> {
        let item = |vm: &Vm, index| vm.heap.tuple_get(kept, index).unwrap_or(Value::NONE);
        let (cache, key) = (item(self, 0), item(self, 1));
        let Some(slots) = self.library_slots(cache, LibraryClass::LruCache) else { return Ok(()) };
        let (maxsize, results) = (slot(self, slots, 2).to_int(), slot(self, slots, 4).exact_ref(Kind::Dict));
        let Some(results) = results else { return Ok(()) };
        let kept = match (self.heap.hash_u32(key), maxsize) {
            (Ok(hash), None) => self.heap.dict_set_hashed(results, key, hash, result),
            // The call may have filled the cache in the meantime.
            (Ok(hash), Some(_)) => self.heap.dict_add_hashed(results, key, hash, result).map(|_| ()),
            (Err(error), _) => Err(error),
        };
        match kept {
            Ok(()) => {
                while maxsize.is_some_and(|most| i64::from(self.heap.dict_len(results)) > most.max(1)) {
                    let mut position = 0;
                    if self.heap.dict_next(results, &mut position).is_none() {
                        break;
                    }
                    self.heap.dict_remove_entry(results, position - 1);
                }
                Ok(())
            }
            // The call is over: it must not be made again for want of memory. Where that stops the run, it does at the next request.
            Err(TableError::OutOfMemory) if self.account.memory_stops => Ok(()),
            Err(TableError::OutOfMemory) => Err(self.memory_error("")),
            Err(_) => {
                let name = self.heap.intern("_lru_cache_wrapper__keep")?;
                let class = self.class_of(cache);
                let Some(function) = self.lookup(class, name) else { return Ok(()) };
                self.call_with(function, &[cache, key, result], resume)?;
                Ok(())
            }
        }
    }
}
