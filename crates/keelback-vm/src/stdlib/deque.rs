//! `collections.deque`: a ring of a power of two of places, which lies in a list of the instance. The class is in
//! `prelude/collections.py`; its versions of the methods run when items have to be compared by Python code.

use keelback_heap::layout::{ClassObj, IterObj};
use keelback_heap::{Kind, Ref, Value};

use super::support::LibraryClass;
use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::types::iter_library::{LibraryIterator, LibraryKind};
use crate::vm::Vm;

crate::natives! {
    /// The methods.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new;
        /// Add an element to the right side of the deque.
        Method "append" ("self, item, /") => append;
        /// Add an element to the left side of the deque.
        Method "appendleft" ("self, item, /") => append_left;
        /// Remove and return the rightmost element.
        Method "pop" ("self, /") => pop;
        /// Remove and return the leftmost element.
        Method "popleft" ("self, /") => pop_left;
        /// Remove all elements from the deque.
        Method "clear" ("self, /") => clear;
        /// Extend the right side of the deque with elements from the iterable.
        Method "extend" ("self, iterable, /") => extend;
        /// Extend the left side of the deque with elements from the iterable.
        Method "extendleft" ("self, iterable, /") => extend_left;
        /// Rotate the deque n steps to the right.  If n is negative, rotates left.
        Method "rotate" ("self, n=1, /") => rotate;
        /// Reverse *IN PLACE*.
        Method "reverse" ("self, /") => reverse;
        /// Return len(self).
        Method "__len__" ("self, /") => len;
        /// Return self[key].
        Method "__getitem__" ("self, key, /") => get_item;
        /// Set self[key] to value.
        Method "__setitem__" ("self, key, value, /") => set_item;
        /// Delete self[key].
        Method "__delitem__" ("self, key, /") => delete_item;
        /// Insert value before index.
        Method "insert" ("self, index, value, /") => insert;
        /// Remove first occurrence of value.
        Method "remove" ("self, value, /") => remove;
        /// Return first index of value.
        ///
        /// Raises ValueError if the value is not present.
        Method "index" ("self, value, start=0, stop=?, / | ?") => index;
        /// Return number of occurrences of value.
        Method "count" ("self, value, /") => count;
        /// Return bool(key in self).
        Method "__contains__" ("self, key, /") => contains;
        /// Return a shallow copy of a deque.
        Method "copy" ("self, /") => copy;
        /// Return a shallow copy of a deque.
        Method "__copy__" ("self, /") => copy;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => equals;
        /// Implement iter(self).
        Method "__iter__" ("self, /") => iter;
        /// Return a reverse iterator over the deque.
        Method "__reversed__" ("self, /") => reversed;
    ];
}

const FIRST_PLACES: u32 = 8;

/// A deque with its fields as they are.
#[derive(Clone, Copy)]
struct Deque {
    object: Ref,
    slots: u32,
    /// Storage of the ring.
    ring: Ref,
    places: u32,
    head: u32,
    count: u32,
    /// `maxlen`, or `u32::MAX`.
    limit: u32,
    state: i64,
}

/// How many slots a deque has.
pub(crate) const SLOTS: u32 = NAMES.len() as u32;

/// The slots, in order.
const NAMES: [&str; 5] = ["_deque__count", "_deque__head", "_deque__limit", "_deque__ring", "_deque__state"];
const COUNT: u32 = 0;
const HEAD: u32 = 1;
const LIMIT: u32 = 2;
const RING: u32 = 3;
const STATE: u32 = 4;

impl Deque {
    /// Which place of the ring an index is.
    #[inline]
    fn place(&self, index: u32) -> u32 {
        (self.head.wrapping_add(index)) & (self.places - 1)
    }
}

/// The receiver of a method.
#[inline]
fn receiver(vm: &mut Vm, value: Value, method: &str) -> Result<Deque, Flow> {
    if let Some(slots) = vm.deque_slots(value) {
        return fields(vm, value, slots).ok_or(Flow::Slow);
    }
    let Some(slots) = vm.library_slots(value, LibraryClass::Deque) else {
        let name = vm.type_name(value);
        let message = if method.starts_with("__") {
            format!("descriptor '{method}' requires a 'collections.deque' object but received a '{name}'")
        } else {
            format!("descriptor '{method}' for 'collections.deque' objects doesn't apply to a '{name}' object")
        };
        return Err(vm.type_error(message));
    };
    fields(vm, value, slots).ok_or(Flow::Slow)
}

/// The fields. What is not as it must be (instances are made by `__new__` only) is left to Python code.
#[inline]
fn fields(vm: &Vm, value: Value, slots: u32) -> Option<Deque> {
    let field = |number: u32| vm.heap.value_at(slots + number * 8);
    let ring = field(RING).exact_ref(Kind::List)?;
    let places = vm.heap.list_len(ring);
    let count = u32::try_from(field(COUNT).to_int()?).ok()?;
    let head = u32::try_from(field(HEAD).to_int()?).ok()?;
    let limit = match field(LIMIT) {
        Value::NONE => u32::MAX,
        limit => u32::try_from(limit.to_int()?).unwrap_or(u32::MAX),
    };
    let state = field(STATE).to_int()?;
    (places.is_power_of_two() && count <= places && head < places).then_some(Deque {
        object: value.as_ref(),
        slots,
        ring,
        places,
        head,
        count,
        limit,
        state,
    })
}

/// Notes where the items are now.
#[inline]
fn store(vm: &mut Vm, deque: &Deque) {
    vm.heap.write(deque.object, deque.slots + COUNT * 8, Value::int(i64::from(deque.count)));
    vm.heap.write(deque.object, deque.slots + HEAD * 8, Value::int(i64::from(deque.head)));
    vm.heap.write(deque.object, deque.slots + STATE * 8, Value::int((deque.state + 1) & 0xFFFF_FFFF_FFFF >> 4));
}

fn items(vm: &Vm, deque: &Deque) -> Vec<Value> {
    let ring = vm.heap.list_items(deque.ring);
    let (start, end) = (deque.head as usize, (deque.head + deque.count) as usize);
    if end <= ring.len() {
        return ring[start..end].to_vec();
    }
    let mut items = ring[start..].to_vec();
    items.extend_from_slice(&ring[..end - ring.len()]);
    items
}

/// Replaces the ring by one with that many places.
fn resize(vm: &mut Vm, deque: &mut Deque, places: u32) -> Result<(), Flow> {
    let mut values = items(vm, deque);
    vm.charge(values.len());
    values.resize(places as usize, Value::NONE);
    let ring = vm.new_list(&values)?;
    vm.heap.write(deque.object, deque.slots + RING * 8, ring);
    vm.heap.write(deque.object, deque.slots + HEAD * 8, Value::int(0));
    (deque.ring, deque.places, deque.head) = (ring.as_ref(), places, 0);
    Ok(())
}

/// Replaces all items.
fn refill(vm: &mut Vm, deque: &mut Deque, mut values: Vec<Value>) -> Result<(), Flow> {
    vm.charge(values.len());
    let count = values.len() as u32;
    let places = count.next_power_of_two().max(FIRST_PLACES);
    values.resize(places as usize, Value::NONE);
    let ring = vm.new_list(&values)?;
    vm.heap.write(deque.object, deque.slots + RING * 8, ring);
    (deque.ring, deque.places, deque.head, deque.count) = (ring.as_ref(), places, 0, count);
    store(vm, deque);
    Ok(())
}

fn drop_left(vm: &mut Vm, deque: &mut Deque) -> Value {
    let item = vm.heap.list_get(deque.ring, deque.head).unwrap_or(Value::NONE);
    vm.heap.list_set(deque.ring, deque.head, Value::NONE);
    deque.head = deque.place(1);
    deque.count -= 1;
    item
}

fn drop_right(vm: &mut Vm, deque: &mut Deque) -> Value {
    let place = deque.place(deque.count - 1);
    let item = vm.heap.list_get(deque.ring, place).unwrap_or(Value::NONE);
    vm.heap.list_set(deque.ring, place, Value::NONE);
    deque.count -= 1;
    item
}

#[inline]
fn push_right(vm: &mut Vm, deque: &mut Deque, item: Value) -> Result<(), Flow> {
    if deque.count >= deque.limit {
        if deque.count == 0 {
            return Ok(());
        }
        drop_left(vm, deque);
    }
    if deque.count == deque.places {
        resize(vm, deque, deque.places.saturating_mul(2))?;
    }
    vm.heap.list_set(deque.ring, deque.place(deque.count), item);
    deque.count += 1;
    Ok(())
}

#[inline]
fn push_left(vm: &mut Vm, deque: &mut Deque, item: Value) -> Result<(), Flow> {
    if deque.count >= deque.limit {
        if deque.count == 0 {
            return Ok(());
        }
        drop_right(vm, deque);
    }
    if deque.count == deque.places {
        resize(vm, deque, deque.places.saturating_mul(2))?;
    }
    deque.head = deque.place(deque.places - 1);
    vm.heap.list_set(deque.ring, deque.head, item);
    deque.count += 1;
    Ok(())
}

/// Gives memory back when few of the places are in use.
#[inline]
fn shrink(vm: &mut Vm, deque: &mut Deque) {
    if deque.places > 64 && deque.count < deque.places / 8 {
        // Without room for the smaller ring the larger one stays.
        let _ = resize(vm, deque, deque.places / 4);
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(class) = args[0].exact_ref(Kind::Class) else {
        let name = vm.type_name(args[0]);
        return Err(vm.type_error(format!("collections.deque.__new__(X): X is not a type object ({name})")));
    };
    let ClassObj { instance_kind, slot_base, reserved_slots, .. } = *vm.heap.get::<ClassObj>(class);
    if instance_kind != Kind::Instance as u8 || slot_base < NAMES.len() as u32 {
        return Err(Flow::Slow);
    }
    if vm.features(class) & feature::ABSTRACT != 0 {
        return Err(vm.abstract_error(class));
    }
    let ring = vm.new_list(&[Value::NONE; FIRST_PLACES as usize])?;
    let instance = vm.new_plain_instance(class)?;
    let (at, slots) = (instance.as_ref(), vm.heap.inline_start(instance.as_ref()));
    for (slot, value) in [Value::int(0), Value::int(0), Value::NONE, ring, Value::int(0)].into_iter().enumerate() {
        if u32::from(reserved_slots) < SLOTS {
            // Without a `__dict__`, slots lie in the order in which they were first set.
            let name = vm.heap.intern(NAMES[slot])?;
            vm.heap.instance_set(at, name, value)?;
        } else {
            vm.heap.write(at, slots + slot as u32 * 8, value);
        }
    }
    Ok(instance)
}

pub(super) fn init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(slots) = vm.library_slots(args[0], LibraryClass::Deque) else { return Err(Flow::Slow) };
    let limit = match args[2] {
        Value::UNBOUND | Value::NONE => Value::NONE,
        limit if limit.to_int().is_some_and(|limit| limit >= 0) => limit,
        _ => return Err(Flow::Slow),
    };
    let iterable = if args[1].is_unbound() { Some(Vec::new()) } else { plain_items(vm, args[1])? };
    let Some(values) = iterable else { return Err(Flow::Slow) };
    let Some(mut deque) = fields(vm, args[0], slots) else { return Err(Flow::Slow) };
    let most = limit.to_int().map_or(values.len(), |limit| (limit as usize).min(values.len()));
    let kept = values[values.len() - most..].to_vec();
    vm.heap.write(deque.object, slots + LIMIT * 8, limit);
    refill(vm, &mut deque, kept)?;
    Ok(Value::NONE)
}

fn append(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut deque = receiver(vm, args[0], "append")?;
    push_right(vm, &mut deque, args[1])?;
    store(vm, &deque);
    Ok(Value::NONE)
}

fn append_left(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut deque = receiver(vm, args[0], "appendleft")?;
    push_left(vm, &mut deque, args[1])?;
    store(vm, &deque);
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut deque = receiver(vm, args[0], "pop")?;
    if deque.count == 0 {
        return Err(vm.raise_text(Builtin::IndexError, "pop from an empty deque"));
    }
    let item = drop_right(vm, &mut deque);
    shrink(vm, &mut deque);
    store(vm, &deque);
    Ok(item)
}

fn pop_left(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut deque = receiver(vm, args[0], "popleft")?;
    if deque.count == 0 {
        return Err(vm.raise_text(Builtin::IndexError, "pop from an empty deque"));
    }
    let item = drop_left(vm, &mut deque);
    shrink(vm, &mut deque);
    store(vm, &deque);
    Ok(item)
}

fn clear(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut deque = receiver(vm, args[0], "clear")?;
    refill(vm, &mut deque, Vec::new())?;
    Ok(Value::NONE)
}

/// The items of an iterable that gives them without running Python code.
fn plain_items(vm: &mut Vm, iterable: Value) -> Result<Option<Vec<Value>>, Flow> {
    if let Some(list) = iterable.exact_ref(Kind::List) {
        return Ok(Some(vm.heap.list_items(list).to_vec()));
    }
    if let Some(tuple) = iterable.exact_ref(Kind::Tuple) {
        return Ok(Some(vm.heap.tuple_items(tuple).to_vec()));
    }
    if let Some(slots) = vm.library_slots(iterable, LibraryClass::Deque) {
        let class = vm.class_of(iterable);
        if vm.features(class) & feature::IMMUTABLE == 0 {
            return Ok(None);
        }
        return Ok(fields(vm, iterable, slots).map(|deque| items(vm, &deque)));
    }
    // Iterators have a state that a later failure would have changed: only what can be gone over again.
    let again = matches!(
        iterable.kind(),
        Some(Kind::Str | Kind::Range | Kind::Dict | Kind::Set | Kind::FrozenSet | Kind::Bytes | Kind::DictView)
    );
    if !again || iterable.is_subclass_instance() {
        return Ok(None);
    }
    let Some(iterator) = vm.builtin_iter(iterable)? else { return Ok(None) };
    let Some(iterator) = iterator.exact_ref(Kind::Iter) else { return Ok(None) };
    if !vm.iterates_natively(iterator) {
        return Ok(None);
    }
    let mut source = vm.native_iteration(Value::exact(Kind::Iter, iterator))?;
    let mut items = Vec::new();
    while let Some(item) = source.next(vm)? {
        items.push(item);
    }
    Ok(Some(items))
}

fn extend(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    extend_by(vm, args, "extend", push_right)
}

fn extend_left(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    extend_by(vm, args, "extendleft", push_left)
}

/// Adds all items of an iterable, one by one, at the end that `push` is for.
fn extend_by(
    vm: &mut Vm,
    args: &[Value],
    method: &str,
    push: fn(&mut Vm, &mut Deque, Value) -> Result<(), Flow>,
) -> Result<Value, Flow> {
    let mut deque = receiver(vm, args[0], method)?;
    let Some(values) = plain_items(vm, args[1])? else { return Err(Flow::Slow) };
    vm.charge(values.len());
    let needed = (deque.count as usize + values.len()).min(deque.limit as usize + 1);
    if needed > deque.places as usize {
        let places = u32::try_from(needed).map_err(|_| Flow::OutOfMemory)?.next_power_of_two();
        resize(vm, &mut deque, places)?;
    }
    for value in values {
        push(vm, &mut deque, value)?;
    }
    store(vm, &deque);
    Ok(Value::NONE)
}

fn rotate(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut deque = receiver(vm, args[0], "rotate")?;
    let steps = if args[1].is_unbound() { 1 } else { vm.index_argument(args[1])? };
    if deque.count < 2 {
        return Ok(Value::NONE);
    }
    let right = steps.rem_euclid(i64::from(deque.count)) as u32;
    if deque.count == deque.places {
        deque.head = deque.place(deque.places - right);
    } else if right <= deque.count / 2 {
        vm.charge(right as usize);
        for _ in 0..right {
            let item = drop_right(vm, &mut deque);
            deque.head = deque.place(deque.places - 1);
            vm.heap.list_set(deque.ring, deque.head, item);
            deque.count += 1;
        }
    } else {
        let left = deque.count - right;
        vm.charge(left as usize);
        for _ in 0..left {
            let item = drop_left(vm, &mut deque);
            vm.heap.list_set(deque.ring, deque.place(deque.count), item);
            deque.count += 1;
        }
    }
    store(vm, &deque);
    Ok(Value::NONE)
}

fn reverse(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let deque = receiver(vm, args[0], "reverse")?;
    let values = items(vm, &deque);
    vm.charge(values.len());
    for (index, value) in values.into_iter().rev().enumerate() {
        vm.heap.list_set(deque.ring, deque.place(index as u32), value);
    }
    Ok(Value::NONE)
}

fn len(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let deque = receiver(vm, args[0], "__len__")?;
    Ok(Value::int(i64::from(deque.count)))
}

/// The index that a key means.
fn index_of(vm: &mut Vm, deque: &Deque, key: Value) -> Result<u32, Flow> {
    let Some(index) = key.to_int() else { return Err(Flow::Slow) };
    let wrapped = if index < 0 { index + i64::from(deque.count) } else { index };
    match u32::try_from(wrapped) {
        Ok(index) if index < deque.count => Ok(index),
        _ => Err(vm.raise_text(Builtin::IndexError, "deque index out of range")),
    }
}

fn get_item(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let deque = receiver(vm, args[0], "__getitem__")?;
    let index = index_of(vm, &deque, args[1])?;
    Ok(vm.heap.list_get(deque.ring, deque.place(index)).unwrap_or(Value::NONE))
}

fn set_item(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let deque = receiver(vm, args[0], "__setitem__")?;
    let index = index_of(vm, &deque, args[1])?;
    vm.heap.list_set(deque.ring, deque.place(index), args[2]);
    Ok(Value::NONE)
}

fn remove_at(vm: &mut Vm, deque: &mut Deque, index: u32) -> Result<(), Flow> {
    if index == 0 {
        drop_left(vm, deque);
        store(vm, deque);
        return Ok(());
    }
    let mut values = items(vm, deque);
    values.remove(index as usize);
    refill(vm, deque, values)
}

fn delete_item(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut deque = receiver(vm, args[0], "__delitem__")?;
    let index = index_of(vm, &deque, args[1])?;
    remove_at(vm, &mut deque, index)?;
    Ok(Value::NONE)
}

fn insert(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut deque = receiver(vm, args[0], "insert")?;
    let index = vm.index_argument(args[1])?;
    if deque.count >= deque.limit {
        return Err(vm.raise_text(Builtin::IndexError, "deque already at its maximum size"));
    }
    let index = if index < 0 { (index + i64::from(deque.count)).max(0) } else { index };
    let index = index.min(i64::from(deque.count)) as usize;
    let mut values = items(vm, &deque);
    values.insert(index, args[2]);
    refill(vm, &mut deque, values)?;
    Ok(Value::NONE)
}

/// Where the first item is that is or equals a value; `Slow` when Python code has to compare.
fn find(vm: &mut Vm, deque: &Deque, value: Value) -> Result<Option<u32>, Flow> {
    vm.charge(deque.count as usize);
    for index in 0..deque.count {
        let item = vm.heap.list_get(deque.ring, deque.place(index)).unwrap_or(Value::NONE);
        if vm.heap.same_or_equal(item, value).map_err(|_| Flow::Slow)? {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

fn remove(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut deque = receiver(vm, args[0], "remove")?;
    match find(vm, &deque, args[1])? {
        Some(index) => {
            remove_at(vm, &mut deque, index)?;
            Ok(Value::NONE)
        }
        None => Err(Flow::Slow),
    }
}

fn contains(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let deque = receiver(vm, args[0], "__contains__")?;
    let found = find(vm, &deque, args[1])?;
    Ok(Value::bool(found.is_some()))
}

fn count(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let deque = receiver(vm, args[0], "count")?;
    vm.charge(deque.count as usize);
    let mut found = 0;
    for item in items(vm, &deque) {
        if vm.heap.same_or_equal(item, args[1]).map_err(|_| Flow::Slow)? {
            found += 1;
        }
    }
    Ok(Value::int(found))
}

fn index(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let deque = receiver(vm, args[0], "index")?;
    let bound = |value: Value, missing: u32| match value {
        value if value.is_unbound() => Ok(missing),
        value if value.is_int() => {
            let from_end = if value.as_int() < 0 { i64::from(deque.count) } else { 0 };
            Ok((value.as_int() + from_end).clamp(0, i64::from(deque.count)) as u32)
        }
        _ => Err(Flow::Slow),
    };
    let (start, stop) = (bound(args[2], 0)?, bound(args[3], deque.count)?);
    vm.charge(stop.saturating_sub(start) as usize);
    for index in start..stop {
        let item = vm.heap.list_get(deque.ring, deque.place(index)).unwrap_or(Value::NONE);
        if vm.heap.same_or_equal(item, args[1]).map_err(|_| Flow::Slow)? {
            return Ok(Value::int(i64::from(index)));
        }
    }
    Err(Flow::Slow)
}

fn copy(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let deque = receiver(vm, args[0], "copy")?;
    let class = vm.class_of(args[0]);
    if vm.features(class) & feature::IMMUTABLE == 0 {
        return Err(Flow::Slow);
    }
    let limit = vm.heap.value_at(deque.slots + LIMIT * 8);
    let values = items(vm, &deque);
    let made = new(vm, &[Value::exact(Kind::Class, class)])?;
    let Some(slots) = vm.library_slots(made, LibraryClass::Deque) else { return Err(Flow::Slow) };
    vm.heap.write(made.as_ref(), slots + LIMIT * 8, limit);
    let Some(mut fresh) = fields(vm, made, slots) else { return Err(Flow::Slow) };
    refill(vm, &mut fresh, values)?;
    Ok(made)
}

/// A native iterator over a deque: `source` is the deque, `a` its number when the iterator was made, `b` how many items are left,
/// `index` the place of the next one (modulo the number of places).
pub(crate) const WALK: LibraryIterator = LibraryIterator {
    generator: |_| "_deque_walk",
    parameters: |_, iter| Ok(vec![iter.source, iter.b, iter.a]),
    step: |vm, at| walk_step(vm, at, false),
    quick: |vm, at| walk(vm, at, false),
    inner: |_, _, _| {},
    most: |_, iter| iter.b.to_int().and_then(|left| u64::try_from(left).ok()).unwrap_or(0),
    fits: |vm, iter| {
        let slots = || u32::from(vm.heap.header_of(iter.source.as_ref()).flags & 0xFFF);
        iter.b.is_int() && vm.library_slots(iter.source, LibraryClass::Deque).is_some() && slots() >= SLOTS
    },
    ..LibraryIterator::OVER_SOURCE
};

/// The same from the end.
pub(crate) const WALK_BACK: LibraryIterator = LibraryIterator {
    generator: |_| "_deque_walk_back",
    step: |vm, at| walk_step(vm, at, true),
    quick: |vm, at| walk(vm, at, true),
    ..WALK
};

fn new_walk(vm: &mut Vm, deque: &Deque, back: bool) -> Result<Option<Value>, Flow> {
    let (kind, class) = if back {
        (LibraryKind::DequeBack, LibraryClass::DequeReverseIterator)
    } else {
        (LibraryKind::Deque, LibraryClass::DequeIterator)
    };
    let Some(class) = vm.library_class_object(class) else { return Ok(None) };
    let source = vm.heap.value_of(deque.object);
    let state = (Value::int(deque.state), Value::int(i64::from(deque.count)));
    let first = if back { deque.count.wrapping_sub(1) } else { 0 };
    vm.new_library_iter(kind, class, source, state, deque.head.wrapping_add(first)).map(Some)
}

impl Vm {
    /// Where the slots of an instance of `deque` itself are, whose shape is known; `None` for everything else.
    #[inline]
    pub(crate) fn known_deque(&self, value: Value) -> Option<u32> {
        let at = value.exact_ref(Kind::Instance)?;
        let known = self.heap.header_of(at).shape == self.deque_shape;
        (known && !self.deque_shape.is_null()).then(|| self.heap.inline_start(at))
    }

    /// The same, whether the shape is known or not.
    #[inline]
    fn deque_slots(&mut self, value: Value) -> Option<u32> {
        if let Some(slots) = self.known_deque(value) {
            return Some(slots);
        }
        let slots = self.exact_library_slots(value, LibraryClass::Deque)?;
        self.deque_shape = self.heap.header_of(value.as_ref()).shape;
        Some(slots)
    }

    /// The length of an instance of `deque` itself whose shape is known; `None` for everything else.
    pub(crate) fn deque_length(&self, value: Value) -> Option<i64> {
        self.heap.value_at(self.known_deque(value)? + COUNT * 8).to_int()
    }

    /// The item at an index of an instance of `deque` itself whose shape is known; `None` for everything else.
    pub(crate) fn deque_item(&self, value: Value, index: i64) -> Option<Value> {
        let deque = fields(self, value, self.known_deque(value)?)?;
        let index = if index < 0 { index + i64::from(deque.count) } else { index };
        let index = u32::try_from(index).ok().filter(|index| *index < deque.count)?;
        self.heap.list_get(deque.ring, deque.place(index))
    }

    /// An iterator over an instance of `deque` itself; `None` for everything else.
    pub(crate) fn deque_iterator(&mut self, value: Value) -> Result<Option<Value>, Flow> {
        let Some(slots) = self.deque_slots(value) else { return Ok(None) };
        match fields(self, value, slots) {
            Some(deque) => new_walk(self, &deque, false),
            None => Ok(None),
        }
    }
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let deque = receiver(vm, args[0], "__iter__")?;
    new_walk(vm, &deque, false)?.ok_or(Flow::Slow)
}

fn reversed(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let deque = receiver(vm, args[0], "__reversed__")?;
    new_walk(vm, &deque, true)?.ok_or(Flow::Slow)
}

/// Takes the next items at once that lie side by side, as a range of values.
pub(crate) fn take_run(vm: &mut Vm, at: Ref) -> Option<(u32, u32)> {
    let IterObj { source, a: state, b: left, index, .. } = *vm.heap.get::<IterObj>(at);
    let slots = vm.library_slots(source, LibraryClass::Deque)?;
    let deque = fields(vm, source, slots).filter(|deque| Value::int(deque.state) == state)?;
    let left = u32::try_from(left.to_int()?).ok()?;
    let place = index & (deque.places - 1);
    let count = left.min(deque.places - place);
    let object = vm.heap.get_mut::<IterObj>(at);
    (object.b, object.index) = (Value::int(i64::from(left - count)), index.wrapping_add(count));
    Some((vm.heap.list_start(deque.ring) + place * 8, count))
}

/// The next item of a deque that has not changed.
#[inline]
fn walk(vm: &mut Vm, at: Ref, back: bool) -> Value {
    let iter = vm.heap.get::<IterObj>(at);
    let (source, state, left, index) = (iter.source, iter.a, iter.b, iter.index);
    if !source.has_layout(Kind::Instance) || !left.is_int() || left.as_int() <= 0 {
        return Value::EMPTY;
    }
    // Where the state is the same, the ring is, and where it begins.
    let slots = vm.heap.inline_start(source.as_ref());
    let ring = vm.heap.value_at(slots + RING * 8);
    if vm.heap.value_at(slots + STATE * 8) != state || !ring.is_exact(Kind::List) {
        return Value::EMPTY;
    }
    let object = vm.heap.get_mut::<IterObj>(at);
    object.b = Value::int(left.as_int() - 1);
    object.index = if back { index.wrapping_sub(1) } else { index.wrapping_add(1) };
    let places = vm.heap.list_len(ring.as_ref());
    vm.heap.list_get(ring.as_ref(), index & places.wrapping_sub(1)).unwrap_or(Value::NONE)
}

fn walk_step(vm: &mut Vm, at: Ref, back: bool) -> Result<Value, Flow> {
    let item = walk(vm, at, back);
    if item != Value::EMPTY {
        return Ok(item);
    }
    let IterObj { source, a: state, b: left, .. } = *vm.heap.get::<IterObj>(at);
    let slots = vm.library_slots(source, LibraryClass::Deque);
    let unchanged = slots.is_none_or(|slots| vm.heap.value_at(slots + STATE * 8) == state);
    if unchanged || back && left == Value::int(0) {
        return Ok(Value::EMPTY);
    }
    vm.heap.get_mut::<IterObj>(at).b = Value::int(0);
    Err(vm.runtime_error("deque mutated during iteration"))
}

fn equals(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let own = receiver(vm, args[0], "__eq__")?;
    let Some(slots) = vm.library_slots(args[1], LibraryClass::Deque) else { return Err(Flow::Slow) };
    let Some(other) = fields(vm, args[1], slots) else { return Err(Flow::Slow) };
    if args[0] == args[1] {
        return Ok(Value::TRUE);
    }
    let plain = |vm: &Vm, value: Value| vm.features(vm.class_of(value)) & feature::IMMUTABLE != 0;
    if own.count != other.count || !plain(vm, args[0]) || !plain(vm, args[1]) {
        return if own.count == other.count { Err(Flow::Slow) } else { Ok(Value::FALSE) };
    }
    vm.charge(own.count as usize);
    for index in 0..own.count {
        let item = |vm: &Vm, deque: &Deque| vm.heap.list_get(deque.ring, deque.place(index)).unwrap_or(Value::NONE);
        if !vm.heap.same_or_equal(item(vm, &own), item(vm, &other)).map_err(|_| Flow::Slow)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}
