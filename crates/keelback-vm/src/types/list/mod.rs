//! `list`.

mod keys;
mod sort;

use keelback_heap::layout::ListObj;
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::interp::ops::subscript::resolve;
use crate::names::Name;
use crate::types::iter::IterKind;
use crate::types::receiver::comparison_methods;
use crate::vm::Vm;

pub(crate) use keys::NativeKey;
pub(crate) use sort::reverse_argument;

crate::natives! {
    /// The methods.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, iterable=(), /") => init;
        /// Return len(self).
        Method "__len__" ("self, /") => len;
        /// Return self[index].
        Method "__getitem__" ("self, index, /") => getitem;
        /// Set self[key] to value.
        Method "__setitem__" ("self, key, value, /") => setitem;
        /// Delete self[key].
        Method "__delitem__" ("self, key, /") => delitem;
        /// Return bool(key in self).
        Method "__contains__" ("self, key, /") => contains;
        /// Implement iter(self).
        Method "__iter__" ("self, /") => iter;
        /// Return a reverse iterator over the list.
        Method "__reversed__" ("self, /") => reversed;
        /// Return self+value.
        Method "__add__" ("self, value, /") => add;
        /// Implement self+=value.
        Method "__iadd__" ("self, value, /") => iadd;
        /// Return self*value.
        Method "__mul__" ("self, value, /") => mul;
        /// Return value*self.
        Method "__rmul__" ("self, value, /") => rmul;
        /// Implement self*=value.
        Method "__imul__" ("self, value, /") => imul;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => eq;
        /// Return self!=value.
        Method "__ne__" ("self, value, /") => ne;
        /// Return self<value.
        Method "__lt__" ("self, value, /") => lt;
        /// Return self<=value.
        Method "__le__" ("self, value, /") => le;
        /// Return self>value.
        Method "__gt__" ("self, value, /") => gt;
        /// Return self>=value.
        Method "__ge__" ("self, value, /") => ge;
        /// Return the size of the list in memory, in bytes.
        Method "__sizeof__" ("self, /") => sizeof;
        /// See PEP 585
        Class "__class_getitem__" ("cls, object, /") => class_getitem;
        /// Append object to the end of the list.
        Method "append" ("self, object, /") => append;
        /// Extend list by appending elements from the iterable.
        Method "extend" ("self, iterable, /") => extend;
        /// Insert object before index.
        Method "insert" ("self, index, object, /") => insert;
        /// Remove first occurrence of value.
        ///
        /// Raises ValueError if the value is not present.
        Method "remove" ("self, value, /") => remove;
        /// Remove and return item at index (default last).
        ///
        /// Raises IndexError if list is empty or index is out of range.
        Method "pop" ("self, index=-1, /") => pop;
        /// Remove all items from list.
        Method "clear" ("self, /") => clear;
        /// Return first index of value.
        ///
        /// Raises ValueError if the value is not present.
        Method "index" ("self, value, start=0, stop=9223372036854775807, /") => index;
        /// Return number of occurrences of value.
        Method "count" ("self, value, /") => count;
        /// Sort the list in ascending order and return None.
        ///
        /// The sort is in-place (i.e. the list itself is modified) and stable (i.e. the
        /// order of two equal elements is maintained).
        ///
        /// If a key function is given, apply it once to each list item and sort them,
        /// ascending or descending, according to their function values.
        ///
        /// The reverse flag can be set to sort in descending order.
        Method "sort" ("self, /, *args, key=None, reverse=False | self, /, *, key=None, reverse=False") => sort::sort_method;
        /// Reverse *IN PLACE*.
        Method "reverse" ("self, /") => reverse;
        /// Return a shallow copy of the list.
        Method "copy" ("self, /") => copy;
    ];
}

crate::natives! {
    /// What the prelude does to lists.
    pub(crate) static INTRINSICS = [
        /// `list.append`, whatever the list's class overrides.
        Function "_list_append" ("list, item, /") => append;
        /// Takes all items away: a new list of them.
        Function "_list_take" ("list, /") => take;
        /// Whether a list whose items were taken away has got some since, be they gone again.
        Function "_list_touched" ("list, /") => touched;
        /// Puts the items of the second list into the first, which gives its own to the second.
        Function "_list_swap" ("list, other, /") => swap;
        /// Sorts the second list by the keys in the first, if all compare natively; says whether they did.
        Function "_sort_by_keys" ("keys, items, reverse, /") => sort::sort_by_keys;
    ];
}

comparison_methods!("list", |value| value.has_layout(Kind::List));

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.class_to_make(args[0], Builtin::List)?;
    let header = vm.heap.header(Kind::List);
    vm.new_of_class(ListObj { header, len: 0, capacity: 0, items: Ref::NULL, locked: 0 }, class)
}

fn init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let list = vm.receiver(args[0], Kind::List, "__init__")?;
    if args[1] == args[0] {
        vm.heap.list_clear(list);
        return Ok(Value::NONE);
    }
    if args[1].is_unbound() {
        vm.heap.list_clear(list);
        return Ok(Value::NONE);
    }
    if has_python_length(vm, args[1])? {
        // It is asked for its length first.
        return Err(Flow::Slow);
    }
    let items = vm.native_list(args[1])?;
    vm.heap.list_swap(list, items);
    vm.heap.list_clear(items);
    Ok(Value::NONE)
}

/// Whether Python code says how long an iterable is.
fn has_python_length(vm: &mut Vm, value: Value) -> Result<bool, Flow> {
    if !value.is_exact(Kind::Instance) && !value.is_subclass_instance() {
        return Ok(false);
    }
    let (class, hint) = (vm.class_of(value), vm.heap.intern("__length_hint__")?);
    let len = vm.name(Name::Len);
    Ok([len, hint].iter().any(|name| vm.lookup(class, *name).is_some_and(|method| !method.is_exact(Kind::Native))))
}

fn len(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let list = vm.receiver(args[0], Kind::List, "__len__")?;
    Ok(Value::int(i64::from(vm.heap.list_len(list))))
}

fn getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::List, "__getitem__")?;
    Ok(vm.subscript_builtin(args[0], args[1])?.unwrap_or(Value::NONE))
}

fn setitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::List, "__setitem__")?;
    vm.list_store(args[0], args[1], Some(args[2]))?;
    Ok(Value::NONE)
}

fn delitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::List, "__delitem__")?;
    vm.list_store(args[0], args[1], None)?;
    Ok(Value::NONE)
}

fn contains(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::List, "__contains__")?;
    Ok(Value::bool(vm.contains_builtin(args[1], args[0])?.unwrap_or(false)))
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::List, "__iter__")?;
    vm.new_iter(IterKind::List, args[0], Value::UNBOUND, Value::UNBOUND, Value::UNBOUND)
}

fn reversed(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let list = vm.receiver(args[0], Kind::List, "__reversed__")?;
    vm.reversed_list(args[0], list)
}

fn add(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::List, "__add__")?;
    if !args[1].has_layout(Kind::List) {
        let name = vm.type_name(args[1]);
        return Err(vm.type_error(format!("can only concatenate list (not \"{name}\") to list")));
    }
    let result = vm.binary_builtin(crate::interp::ops::arith::Operator::Add, args[0], args[1])?;
    Ok(result.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn iadd(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::List, "__iadd__")?;
    vm.list_extend(args[0], args[1])?;
    Ok(args[0])
}

fn mul(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::List, "__mul__")?;
    vm.repeat_method(args[0], args[1])
}

fn rmul(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::List, "__rmul__")?;
    vm.repeat_method(args[0], args[1])
}

fn imul(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::List, "__imul__")?;
    if vm.has_index(args[1]) && !vm.heap.is_integer(args[1]) {
        return Err(Flow::Slow);
    }
    match vm.list_repeat_in_place(args[0], args[1])? {
        Some(list) => Ok(list),
        None => {
            let name = vm.type_name(args[1]);
            Err(vm.type_error(format!("'{name}' object cannot be interpreted as an integer")))
        }
    }
}

fn sizeof(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let list = vm.receiver(args[0], Kind::List, "__sizeof__")?;
    Ok(Value::int(40 + i64::from(vm.heap.get::<ListObj>(list).capacity) * 8))
}

/// `list[item]`, and the same for other classes.
pub(crate) fn class_getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.generic_alias(args)
}

fn append(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let list = vm.receiver(args[0], Kind::List, "append")?;
    vm.heap.list_push(list, args[1])?;
    Ok(Value::NONE)
}

fn extend(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::List, "extend")?;
    vm.list_extend(args[0], args[1])?;
    Ok(Value::NONE)
}

fn insert(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let list = vm.receiver(args[0], Kind::List, "insert")?;
    let index = vm.size_argument(args[1])?;
    let len = i64::from(vm.heap.list_len(list));
    let at = if index < 0 { (index + len).max(0) } else { index.min(len) };
    vm.afford((len - at) as usize / 8)?;
    vm.heap.list_insert(list, at as usize, args[2])?;
    Ok(Value::NONE)
}

/// The first position from `start` to `stop` of a value in a list or tuple.
pub(crate) fn position_of(
    vm: &mut Vm,
    sequence: Value,
    value: Value,
    start: i64,
    stop: i64,
) -> Result<Option<u32>, Flow> {
    let (first, len) = vm.items_range(sequence);
    let clamp = |bound: i64| {
        if bound < 0 { bound.saturating_add(i64::from(len)).max(0) } else { bound.min(i64::from(len)) }
    };
    let (start, stop) = (clamp(start) as u32, clamp(stop) as u32);
    vm.afford(stop.saturating_sub(start) as usize / 4)?;
    for index in start..stop {
        match vm.heap.same_or_equal(vm.heap.value_at(first + index * 8), value) {
            Ok(true) => return Ok(Some(index)),
            Ok(false) => {}
            Err(_) => return Err(Flow::Slow),
        }
    }
    Ok(None)
}

fn remove(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let list = vm.receiver(args[0], Kind::List, "remove")?;
    match position_of(vm, args[0], args[1], 0, i64::MAX)? {
        Some(index) => {
            vm.heap.list_remove(list, index);
            Ok(Value::NONE)
        }
        None => Err(vm.value_error("list.remove(x): x not in list")),
    }
}

fn pop(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let list = vm.receiver(args[0], Kind::List, "pop")?;
    let index = if args[1].is_unbound() { -1 } else { vm.size_argument(args[1])? };
    if index == -1
        && let Some(item) = vm.heap.list_pop(list)
    {
        return Ok(item);
    }
    let len = vm.heap.list_len(list);
    if len == 0 {
        return Err(vm.index_error("pop from empty list"));
    }
    let Some(at) = resolve(index, len) else { return Err(vm.index_error("pop index out of range")) };
    vm.afford((len - at) as usize / 8)?;
    Ok(vm.heap.list_remove(list, at).unwrap_or(Value::NONE))
}

fn clear(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let list = vm.receiver(args[0], Kind::List, "clear")?;
    vm.heap.list_clear(list);
    Ok(Value::NONE)
}

fn index(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::List, "index")?;
    let start = vm.position_argument(args[2])?.unwrap_or(0);
    let stop = vm.position_argument(args[3])?.unwrap_or(i64::MAX);
    match position_of(vm, args[0], args[1], start, stop)? {
        Some(index) => Ok(Value::int(i64::from(index))),
        // The message has the value's `repr`.
        None => {
            let function = vm.prelude_function("_not_in_list")?;
            vm.tail_call(function, &[args[1]])
        }
    }
}

/// How often a list or tuple has a value.
/// Work of comparing items that is done at once; for more, Python code goes over them.
const COMPARED_TICKS: i64 = 1 << 20;

pub(crate) fn count_of(vm: &mut Vm, sequence: Value, value: Value) -> Result<Value, Flow> {
    let (first, len) = vm.items_range(sequence);
    vm.afford(len as usize / 4)?;
    let mut count = 0;
    let least = vm.ticks().saturating_sub(COMPARED_TICKS);
    for index in 0..len {
        if vm.ticks() < least {
            return Err(Flow::Slow);
        }
        match vm.heap.same_or_equal(vm.heap.value_at(first + index * 8), value) {
            Ok(same) => count += i64::from(same),
            Err(_) => return Err(Flow::Slow),
        }
    }
    Ok(Value::int(count))
}

fn count(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::List, "count")?;
    count_of(vm, args[0], args[1])
}

fn reverse(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let list = vm.receiver(args[0], Kind::List, "reverse")?;
    vm.afford(vm.heap.list_len(list) as usize)?;
    vm.heap.list_items_mut(list).reverse();
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let list = vm.receiver(args[0], Kind::List, "copy")?;
    let (start, len) = (vm.heap.list_start(list), vm.heap.list_len(list));
    vm.afford(len as usize / 2)?;
    Ok(Value::exact(Kind::List, vm.heap.new_list_from_range(start, len)?))
}

fn take(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let list = vm.receiver(args[0], Kind::List, "sort")?;
    let taken = vm.heap.new_list(&[])?;
    vm.heap.list_mark(taken)?;
    vm.heap.list_swap(list, taken);
    Ok(Value::exact(Kind::List, taken))
}

fn touched(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let list = vm.receiver(args[0], Kind::List, "sort")?;
    Ok(Value::bool(!vm.heap.list_is_marked(list)))
}

fn swap(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (list, other) = (vm.receiver(args[0], Kind::List, "sort")?, vm.receiver(args[1], Kind::List, "sort")?);
    vm.heap.list_swap(list, other);
    Ok(Value::NONE)
}

/// Most items of a repeated sequence.
const MAX_REPEATED: i64 = 1 << 28;

impl Vm {
    /// Whether a value has `__index__` or is an integer.
    pub(crate) fn has_index(&mut self, value: Value) -> bool {
        self.heap.is_integer(value) || self.special(value, Name::Index).is_some()
    }

    /// `sequence * count` as a method: `NotImplemented` for what is no count.
    pub(crate) fn repeat_method(&mut self, sequence: Value, count: Value) -> Result<Value, Flow> {
        if self.heap.is_integer(count) {
            return self.repeat(sequence, count);
        }
        if self.has_index(count) {
            return Err(Flow::Slow);
        }
        let name = self.type_name(count);
        Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")))
    }

    /// How often a sequence is to be repeated; below zero is never.
    fn times_argument(&mut self, count: Value) -> Result<i64, Flow> {
        match self.heap.int_to_i64(count) {
            Some(count) => Ok(count.max(0)),
            None => Err(self.overflow_error("cannot fit 'int' into an index-sized integer")),
        }
    }

    /// `sequence * count` for sequences with builtin layouts.
    pub(crate) fn repeat(&mut self, sequence: Value, count: Value) -> Result<Value, Flow> {
        let count = self.times_argument(count)?;
        if count == 1 && (sequence.is_exact(Kind::Str) || sequence.is_exact(Kind::Bytes)) {
            return Ok(sequence);
        }
        let at = sequence.as_ref();
        match sequence.kind() {
            Some(Kind::List | Kind::Tuple) => {
                let (start, len) = self.items_range(sequence);
                let is_list = sequence.has_layout(Kind::List);
                if count == 1 && sequence.is_exact(Kind::Tuple) {
                    return Ok(sequence);
                }
                let total = i64::from(len).saturating_mul(count);
                if total > MAX_REPEATED {
                    return Err(self.memory_error(""));
                }
                self.heap.reserve(total as u64 * 8)?;
                self.afford(total as usize / 2)?;
                let total = total as u32;
                let (result, to) = if is_list {
                    let list = self.heap.new_list_with_capacity(total)?;
                    let object = self.heap.get_mut::<ListObj>(list);
                    object.len = total;
                    (Value::exact(Kind::List, list), self.heap.list_start(list))
                } else if total == 0 {
                    return Ok(Value::exact(Kind::Tuple, self.heap.empty_tuple()?));
                } else {
                    let tuple = self.heap.new_tuple_unbound(total)?;
                    (Value::exact(Kind::Tuple, tuple), self.heap.tuple_start(tuple))
                };
                if len == 1 {
                    let item = self.heap.value_at(start);
                    self.heap.values_mut(to, total).fill(item);
                    return Ok(result);
                }
                let mut done = len.min(total);
                self.heap.copy_values(start, to, done);
                while done < total {
                    let more = done.min(total - done);
                    self.heap.copy_values(to, to + done * 8, more);
                    done += more;
                }
                Ok(result)
            }
            Some(Kind::Str) => {
                let bytes = self.heap.str_bytes(at).len() as i64;
                if i64::from(self.heap.str_len(at)).checked_mul(count).is_none() {
                    return Err(self.overflow_error("repeated string is too long"));
                }
                if bytes.saturating_mul(count) > i64::from(u32::MAX >> 1) {
                    return Err(self.memory_error(""));
                }
                self.heap.reserve((bytes * count) as u64)?;
                self.afford((bytes * count) as usize / 16)?;
                Ok(Value::exact(Kind::Str, self.heap.str_repeat(at, count as usize)?))
            }
            _ => {
                let bytes = self.heap.bytes_like(sequence).map_or(0, <[u8]>::len) as i64;
                if sequence.has_layout(Kind::Bytes) && bytes.checked_mul(count).is_none() {
                    return Err(self.overflow_error("repeated bytes are too long"));
                }
                if bytes.saturating_mul(count) > i64::from(u32::MAX >> 1) {
                    return Err(self.memory_error(""));
                }
                self.heap.reserve((bytes * count) as u64)?;
                self.afford((bytes * count) as usize / 16)?;
                if sequence.has_layout(Kind::Bytes) {
                    return Ok(Value::exact(Kind::Bytes, self.heap.bytes_repeat(at, count as usize)?));
                }
                let repeated = self.heap.bytearray(at).repeat(count as usize);
                Ok(Value::exact(Kind::ByteArray, self.heap.new_bytearray(&repeated)?))
            }
        }
    }

    /// `list *= count`; `None` if the count is no integer.
    pub(crate) fn list_repeat_in_place(&mut self, left: Value, right: Value) -> Result<Option<Value>, Flow> {
        if !self.heap.is_integer(right) {
            return Ok(None);
        }
        let list = left.as_ref();
        let count = self.times_argument(right)?;
        let len = self.heap.list_len(list);
        if count == 0 {
            self.heap.list_clear(list);
            return Ok(Some(left));
        }
        let total = i64::from(len).saturating_mul(count);
        if total > MAX_REPEATED {
            return Err(self.memory_error(""));
        }
        self.heap.reserve(total as u64 * 8)?;
        self.afford(total as usize / 2)?;
        let total = total as u32;
        self.heap.list_reserve(list, total)?;
        while self.heap.list_len(list) < total {
            let (start, have) = (self.heap.list_start(list), self.heap.list_len(list));
            self.heap.list_extend_from(list, start, have.min(total - have))?;
        }
        Ok(Some(left))
    }

    /// `list[key] = value`, or `del list[key]`.
    pub(crate) fn list_store(&mut self, object: Value, key: Value, value: Option<Value>) -> Result<(), Flow> {
        let list = object.as_ref();
        if let Some(index) = self.item_index(key, "indices", object)? {
            let len = self.heap.list_len(list);
            let Some(at) = resolve(index, len) else {
                return Err(self.index_error("list assignment index out of range"));
            };
            match value {
                Some(value) => {
                    self.heap.list_set(list, at, value);
                }
                None => {
                    self.afford((len - at) as usize / 8)?;
                    self.heap.list_remove(list, at);
                }
            }
            return Ok(());
        }
        let Some(value) = value else { return self.list_delete_slice(list, key.as_ref()) };
        // The new items first: to take them may need Python code, and they may come from the list itself.
        let items = match self.native_list(value) {
            Ok(items) => items,
            Err(Flow::Raise) if !self.is_iterable(value) => {
                self.take_pending();
                // The bounds are looked at first.
                self.resolve_slice(key.as_ref(), i64::from(self.heap.list_len(list)))?;
                return Err(self.type_error("must assign iterable to extended slice"));
            }
            Err(flow) => return Err(flow),
        };
        self.list_store_slice(list, key.as_ref(), items)
    }

    /// `list[slice] = items`, where `items` is a list of its own.
    pub(crate) fn list_store_slice(&mut self, list: Ref, slice: Ref, items: Ref) -> Result<(), Flow> {
        let span = self.resolve_slice(slice, i64::from(self.heap.list_len(list)))?;
        let values = self.heap.list_items(items).to_vec();
        self.afford(values.len() / 2)?;
        if span.step == 1 {
            let stop = span.start + span.count;
            self.heap.list_replace_range(list, span.start as usize..stop as usize, &values)?;
            return Ok(());
        }
        if values.len() as i64 != span.count {
            return Err(self.value_error(format!(
                "attempt to assign sequence of size {} to extended slice of size {}",
                values.len(),
                span.count
            )));
        }
        for (index, value) in span.positions().zip(values) {
            self.heap.list_set(list, index as u32, value);
        }
        Ok(())
    }

    fn list_delete_slice(&mut self, list: Ref, slice: Ref) -> Result<(), Flow> {
        let len = self.heap.list_len(list);
        let span = self.resolve_slice(slice, i64::from(len))?;
        self.afford(len as usize / 2)?;
        if span.count == 0 {
            return Ok(());
        }
        if span.step == 1 {
            self.heap.list_remove_range(list, span.start as usize..(span.start + span.count) as usize);
            return Ok(());
        }
        let mut doomed: Vec<i64> = span.positions().collect();
        doomed.sort_unstable();
        let mut doomed = doomed.into_iter().peekable();
        let items = self.heap.list_items_mut(list);
        let mut kept = 0;
        for index in 0..items.len() {
            if doomed.next_if_eq(&(index as i64)).is_none() {
                items[kept] = items[index];
                kept += 1;
            }
        }
        self.heap.list_remove_range(list, kept..len as usize);
        Ok(())
    }

    /// `reversed(list)`.
    pub(crate) fn reversed_list(&mut self, value: Value, list: Ref) -> Result<Value, Flow> {
        let unbound = Value::UNBOUND;
        let iterator = self.new_iter(IterKind::ListReversed, value, unbound, unbound, unbound)?;
        let len = self.heap.list_len(list);
        self.heap.get_mut::<keelback_heap::layout::IterObj>(iterator.as_ref()).index = len;
        Ok(iterator)
    }
}
