//! What the prelude looks keys up with when their `__hash__` or `__eq__` is Python code: entries by hash, one by one.

use keelback_heap::hash::fold_hash;
use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// The intrinsics. Hashes are what `hash()` gave; entries are numbers that stay valid while the stamp is the same.
    pub(crate) static INTRINSICS = [
        /// The entry of a key if native comparison tells, -1 if there is none, `None` if Python code has to compare.
        Function "_dict_lookup" ("dict, key, hash, /") => dict_lookup;
        /// A list of the entries with a hash and their keys, alternating.
        Function "_dict_candidates" ("dict, hash, /") => dict_candidates;
        /// A number that changes when a key is added or removed.
        Function "_dict_stamp" ("dict, /") => dict_stamp;
        /// The value of an entry.
        Function "_dict_value" ("dict, entry, /") => dict_value;
        /// The number behind the first entry at or after a number, with its key and its value; `None` at the end.
        Function "_dict_pair" ("dict, entry, /") => dict_pair;
        /// Changes the value of an entry.
        Function "_dict_assign" ("dict, entry, value, /") => dict_assign;
        /// Adds a pair for a key that is not there.
        Function "_dict_insert" ("dict, key, hash, value, /") => dict_insert;
        /// Removes an entry and gives its value.
        Function "_dict_remove" ("dict, entry, /") => dict_remove;
        /// Makes a key that is there the last one, or the first one.
        Function "_dict_move" ("dict, entry, last, /") => dict_move;
        /// Removes the first pair and gives it as a tuple, or gives `None`.
        Function "_dict_pop_first" ("dict, /") => dict_pop_first;
        /// The dictionary of a view.
        Function "_view_dict" ("view, /") => view_dict;
        /// What a view shows: 0 keys, 1 values, 2 items.
        Function "_view_kind" ("view, /") => view_kind;
        /// The mapping of a `mappingproxy`.
        Function "_proxied" ("proxy, /") => proxied;
        /// As `_dict_lookup`, for sets.
        Function "_set_lookup" ("set, key, hash, /") => set_lookup;
        /// As `_dict_candidates`, for sets.
        Function "_set_candidates" ("set, hash, /") => set_candidates;
        /// Adds an item that is not there.
        Function "_set_insert" ("set, key, hash, /") => set_insert;
        /// Removes an entry.
        Function "_set_remove" ("set, entry, /") => set_remove;
        /// Puts the items of the second set into the first, in the place of its own.
        Function "_set_take" ("set, other, /") => set_take;
        /// A set of a set's or frozenset's items.
        Function "_set_thaw" ("set, /") => set_thaw;
        /// A frozenset of a set's items.
        Function "_set_freeze" ("set, /") => set_freeze;
    ];
}

fn table_of(vm: &mut Vm, value: Value, set: bool) -> Result<Ref, Flow> {
    let fits = if set {
        value.has_layout(Kind::Set) || value.has_layout(Kind::FrozenSet)
    } else {
        value.has_layout(Kind::Dict)
    };
    if fits {
        return Ok(value.as_ref());
    }
    let name = vm.type_name(value);
    Err(vm.type_error(format!("{name} is no {}", if set { "set" } else { "dict" })))
}

fn folded(vm: &Vm, hash: Value) -> u32 {
    fold_hash(vm.heap.int_to_i64(hash).unwrap_or(0))
}

/// What sets store of a hash.
fn whole(vm: &Vm, hash: Value) -> i64 {
    vm.heap.int_to_i64(hash).unwrap_or(0)
}

fn found(result: Result<Option<u32>, keelback_heap::table::NeedsPython>) -> Value {
    match result {
        Ok(Some(entry)) => Value::int(i64::from(entry)),
        Ok(None) => Value::int(-1),
        Err(_) => Value::NONE,
    }
}

fn entry_of(value: Value) -> u32 {
    value.to_int().and_then(|entry| u32::try_from(entry).ok()).unwrap_or(u32::MAX)
}

fn dict_lookup(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = table_of(vm, args[0], false)?;
    let hash = folded(vm, args[2]);
    Ok(found(vm.heap.dict_find(dict, args[1], hash)))
}

fn dict_candidates(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = table_of(vm, args[0], false)?;
    let hash = folded(vm, args[1]);
    let (mut state, mut items) = (0, Vec::new());
    while let Some(entry) = vm.heap.dict_probe(dict, hash, &mut state) {
        if let Some((key, _)) = vm.heap.dict_entry(dict, entry) {
            items.extend([Value::int(i64::from(entry)), key]);
        }
    }
    vm.new_list(&items)
}

fn dict_stamp(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = table_of(vm, args[0], false)?;
    Ok(Value::int(i64::from(vm.heap.dict_version(dict))))
}

fn dict_value(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = table_of(vm, args[0], false)?;
    Ok(vm.heap.dict_entry(dict, entry_of(args[1])).map_or(Value::NONE, |pair| pair.1))
}

fn dict_pair(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = table_of(vm, args[0], false)?;
    let mut position = entry_of(args[1]);
    match vm.heap.dict_next(dict, &mut position) {
        Some((key, value)) => vm.new_tuple(&[Value::int(i64::from(position)), key, value]),
        None => Ok(Value::NONE),
    }
}

fn dict_assign(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = table_of(vm, args[0], false)?;
    let entry = entry_of(args[1]);
    if vm.heap.dict_entry(dict, entry).is_some() {
        vm.heap.dict_set_entry(dict, entry, args[2]);
    }
    Ok(Value::NONE)
}

fn dict_insert(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = table_of(vm, args[0], false)?;
    let hash = folded(vm, args[2]);
    vm.heap.dict_insert_new(dict, args[1], hash, args[3])?;
    Ok(Value::NONE)
}

fn dict_remove(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = table_of(vm, args[0], false)?;
    let entry = entry_of(args[1]);
    if vm.heap.dict_entry(dict, entry).is_none() {
        return Ok(Value::NONE);
    }
    Ok(vm.heap.dict_remove_entry(dict, entry))
}

fn dict_move(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = table_of(vm, args[0], false)?;
    let entry = entry_of(args[1]);
    let Some((key, value)) = vm.heap.dict_entry(dict, entry) else { return Ok(Value::NONE) };
    let hash = vm.heap.dict_entry_hash(dict, entry);
    if args[2] != Value::FALSE {
        vm.heap.dict_reserve(dict, 1)?;
        // Making room may have packed the entries: look for the key itself, which needs no comparison.
        let mut position = 0;
        while let Some((other, _)) = vm.heap.dict_next(dict, &mut position) {
            if other == key {
                break;
            }
            if position == entry + 1 {
                break;
            }
        }
        let entry = match vm.heap.dict_entry(dict, entry) {
            Some((other, _)) if other == key => entry,
            _ => position.saturating_sub(1),
        };
        vm.heap.dict_remove_entry(dict, entry);
        vm.heap.dict_insert_new(dict, key, hash, value)?;
        return Ok(Value::NONE);
    }
    let len = vm.heap.dict_len(dict);
    vm.afford(len as usize)?;
    let moved = vm.heap.new_dict_with_capacity(len)?;
    vm.heap.dict_insert_new(moved, key, hash, value)?;
    let mut position = 0;
    while let Some((other, value)) = vm.heap.dict_next(dict, &mut position) {
        if position - 1 != entry {
            let hash = vm.heap.dict_entry_hash(dict, position - 1);
            vm.heap.dict_insert_new(moved, other, hash, value)?;
        }
    }
    vm.heap.dict_clear(dict);
    match vm.heap.dict_update(dict, moved) {
        Ok(()) => Ok(Value::NONE),
        Err(error) => Err(vm.table_error(error)),
    }
}

fn dict_pop_first(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = table_of(vm, args[0], false)?;
    let mut position = 0;
    match vm.heap.dict_next(dict, &mut position) {
        Some((key, value)) => {
            let pair = vm.new_tuple(&[key, value])?;
            vm.heap.dict_remove_entry(dict, position - 1);
            Ok(pair)
        }
        None => Ok(Value::NONE),
    }
}

fn view_of(vm: &mut Vm, value: Value) -> Result<keelback_heap::layout::DictViewObj, Flow> {
    match value.layout_ref(Kind::DictView) {
        Some(at) => Ok(*vm.heap.get(at)),
        None => Err(vm.type_error("not a view")),
    }
}

fn view_dict(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let view = view_of(vm, args[0])?;
    Ok(vm.heap.value_of(view.dict))
}

fn view_kind(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::int(i64::from(view_of(vm, args[0])?.what)))
}

fn proxied(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    match args[0].layout_ref(Kind::MappingProxy) {
        Some(at) => Ok(vm.heap.get::<keelback_heap::layout::MappingProxyObj>(at).mapping),
        None => Err(vm.type_error("not a mappingproxy")),
    }
}

fn set_lookup(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = table_of(vm, args[0], true)?;
    let hash = whole(vm, args[2]);
    Ok(found(vm.heap.set_find(set, args[1], hash)))
}

fn set_candidates(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = table_of(vm, args[0], true)?;
    let hash = whole(vm, args[1]);
    let mut items = Vec::new();
    for entry in vm.heap.set_candidates(set, hash) {
        if let Some(key) = vm.heap.set_entry(set, entry) {
            items.extend([Value::int(i64::from(entry)), key]);
        }
    }
    vm.new_list(&items)
}

fn set_insert(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = table_of(vm, args[0], true)?;
    let hash = whole(vm, args[2]);
    vm.heap.set_insert_new(set, args[1], hash)?;
    Ok(Value::NONE)
}

fn set_remove(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = table_of(vm, args[0], true)?;
    let entry = entry_of(args[1]);
    if vm.heap.set_entry(set, entry).is_some() {
        vm.heap.set_remove_entry(set, entry);
    }
    Ok(Value::NONE)
}

fn set_take(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (set, other) = (table_of(vm, args[0], true)?, table_of(vm, args[1], true)?);
    vm.heap.set_take(set, other);
    Ok(Value::NONE)
}

fn set_thaw(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = table_of(vm, args[0], true)?;
    Ok(Value::exact(Kind::Set, vm.heap.set_copy(set, Kind::Set)?))
}

fn set_freeze(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = table_of(vm, args[0], true)?;
    Ok(Value::exact(Kind::FrozenSet, vm.heap.set_copy(set, Kind::FrozenSet)?))
}
