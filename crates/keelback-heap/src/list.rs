//! Lists: a growing array of values, kept in a storage object of its own.
//!
//! The storage of a list belongs to it alone ([`ARRAY_OWNED`]): when a list outgrows it, it is given back at once.

use std::ops::Range;

use crate::alloc::{CLASS_SIZES, SMALL_MAX_BYTES, class_of, rounded_size};
use crate::header::{Header, Kind};
use crate::heap::{Heap, Oom, OutOfMemory};
use crate::layout::{ARRAY_OWNED, ArrayObj, ListObj};
use crate::value::{Ref, Value};

/// Size of an array's fixed part.
const ARRAY_HEADER: u32 = size_of::<ArrayObj>() as u32;
/// Most items a list can hold.
const MAX_ITEMS: u32 = 1 << 28;

/// The size of storage for that many values.
pub(crate) fn array_bytes(len: u32) -> Oom<u32> {
    if len > MAX_ITEMS {
        return Err(OutOfMemory);
    }
    Ok(ARRAY_HEADER + len * 8)
}

impl Heap {
    /// Storage for `len` values, traced through its owner; its contents are undefined. `len` is rounded up to what costs
    /// nothing.
    #[inline]
    fn new_list_storage(&mut self, len: u32) -> Oom<(Ref, u32)> {
        if len <= (SMALL_MAX_BYTES - ARRAY_HEADER) / 8 {
            let class = class_of(ARRAY_HEADER + len * 8);
            let at = self.alloc_class(class)?;
            return Ok(self.init_list_storage(at, (CLASS_SIZES[class] - ARRAY_HEADER) / 8));
        }
        self.new_large_list_storage(len)
    }

    #[cold]
    fn new_large_list_storage(&mut self, len: u32) -> Oom<(Ref, u32)> {
        let bytes = rounded_size(array_bytes(len)?);
        let at = self.alloc_bytes(bytes)?;
        Ok(self.init_list_storage(at, (bytes - ARRAY_HEADER) / 8))
    }

    #[inline]
    fn init_list_storage(&mut self, at: Ref, capacity: u32) -> (Ref, u32) {
        let header = Header { flags: ARRAY_OWNED, ..Header::new(Kind::Array) };
        *self.get_mut::<ArrayObj>(at) = ArrayObj { header, len: capacity, pad: 0 };
        (at, capacity)
    }

    /// An empty list without storage, if that takes no more than the next cell of a block.
    #[inline]
    pub fn new_list_quick(&mut self) -> Option<Ref> {
        let at = self.next_cell(class_of(size_of::<ListObj>() as u32))?;
        *self.get_mut::<ListObj>(at) =
            ListObj { header: Header::new(Kind::List), len: 0, capacity: 0, items: Ref::NULL, locked: 0 };
        Some(at)
    }

    /// An empty list with room for `capacity` items.
    #[inline]
    pub fn new_list_with_capacity(&mut self, capacity: u32) -> Oom<Ref> {
        let (items, capacity) = if capacity == 0 { (Ref::NULL, 0) } else { self.new_list_storage(capacity)? };
        self.alloc(ListObj { header: Header::new(Kind::List), len: 0, capacity, items, locked: 0 }, 0)
    }

    /// A list of values that lie outside the region.
    pub fn new_list(&mut self, items: &[Value]) -> Oom<Ref> {
        let len = u32::try_from(items.len()).unwrap_or(u32::MAX);
        let list = self.new_list_with_capacity(len)?;
        let storage = self.get::<ListObj>(list).items;
        self.fill_values(storage.offset(ARRAY_HEADER), items);
        self.get_mut::<ListObj>(list).len = len;
        Ok(list)
    }

    /// A list of one to 14 values, which the caller fills, if that takes no more than the next cells of two blocks. There is
    /// room for an even number of them.
    #[inline]
    fn new_list_few(&mut self, len: u32) -> Option<Ref> {
        let pairs = len.div_ceil(2);
        let storage = self.next_cell(class_of(ARRAY_HEADER + pairs * 16))?;
        let list = self.new_list_quick()?;
        *self.get_mut::<ArrayObj>(storage) =
            ArrayObj { header: Header { flags: ARRAY_OWNED, ..Header::new(Kind::Array) }, len: pairs * 2, pad: 0 };
        let object = self.get_mut::<ListObj>(list);
        (object.len, object.capacity, object.items) = (len, pairs * 2, storage);
        Some(list)
    }

    /// A list of `len` values that lie at an offset of the region.
    #[inline]
    pub fn new_list_from_range(&mut self, start: u32, len: u32) -> Oom<Ref> {
        if len.wrapping_sub(1) < 14
            && let Some(list) = self.new_list_few(len)
        {
            self.copy_pairs(start, self.list_start(list), len.div_ceil(2));
            return Ok(list);
        }
        self.new_list_from_any(start, len)
    }

    #[inline(never)]
    fn new_list_from_any(&mut self, start: u32, len: u32) -> Oom<Ref> {
        let list = self.new_list_with_capacity(len)?;
        let storage = self.get::<ListObj>(list).items;
        if len != 0 {
            self.copy_values(start, storage.offset(ARRAY_HEADER), len);
        }
        self.get_mut::<ListObj>(list).len = len;
        Ok(list)
    }

    /// A list of `count` values, each `step` bytes after the one before, the first at an offset of the region.
    pub fn new_list_by_steps(&mut self, start: u32, step: i64, count: u32) -> Oom<Ref> {
        if count.wrapping_sub(1) < 14
            && let Some(list) = self.new_list_few(count)
        {
            self.copy_by_steps(start, step, count, self.list_start(list));
            return Ok(list);
        }
        let list = self.new_list_with_capacity(count)?;
        self.copy_by_steps(start, step, count, self.list_start(list));
        self.get_mut::<ListObj>(list).len = count;
        Ok(list)
    }

    /// Copies values that lie `step` bytes apart.
    pub(crate) fn copy_by_steps(&mut self, from: u32, step: i64, count: u32, to: u32) {
        let (mut from, mut to) = (from, to);
        for _ in 0..count {
            let value = self.value_at(from);
            self.set_value_at(to, value);
            (from, to) = (from.wrapping_add(step as u32), to.wrapping_add(8));
        }
    }

    /// A list of the items of two lists, or of the list parts of instances of subclasses.
    pub fn list_concat(&mut self, first: Ref, second: Ref) -> Oom<Ref> {
        let (a, b) = (self.list_len(first), self.list_len(second));
        let list = self.new_list_with_capacity(a + b)?;
        let to = self.list_start(list);
        self.copy_values(self.list_start(first), to, a);
        self.copy_values(self.list_start(second), to.wrapping_add(a * 8), b);
        self.get_mut::<ListObj>(list).len = a + b;
        Ok(list)
    }

    /// Writes values that lie outside the region.
    #[inline]
    pub(crate) fn fill_values(&mut self, start: u32, values: &[Value]) {
        if values.len() <= 4 {
            for (index, &value) in values.iter().enumerate() {
                self.set_value_at(start.wrapping_add(index as u32 * 8), value);
            }
        } else {
            self.values_mut(start, values.len() as u32).copy_from_slice(values);
        }
    }

    /// Copies values inside the region; the ranges may overlap.
    #[inline]
    pub fn copy_values(&mut self, from: u32, to: u32, len: u32) {
        if len <= 4 {
            // Read before anything is written, so that overlapping is no matter. A call would cost more.
            let mut values = [Value::NONE; 4];
            for (index, value) in values[..len as usize].iter_mut().enumerate() {
                *value = self.value_at(from.wrapping_add(index as u32 * 8));
            }
            for (index, value) in values[..len as usize].iter().enumerate() {
                self.set_value_at(to.wrapping_add(index as u32 * 8), *value);
            }
        } else if len <= MAX_ITEMS {
            self.copy_bytes(from & !7, to & !7, len * 8);
        }
    }

    /// The offset of a list's first item.
    #[inline]
    #[must_use]
    pub fn list_start(&self, list: Ref) -> u32 {
        self.get::<ListObj>(list).items.offset(ARRAY_HEADER)
    }

    /// The number of items.
    #[inline]
    #[must_use]
    pub fn list_len(&self, list: Ref) -> u32 {
        self.get::<ListObj>(list).len
    }

    /// The items.
    #[inline]
    #[must_use]
    pub fn list_items(&self, list: Ref) -> &[Value] {
        let ListObj { len, items, .. } = *self.get::<ListObj>(list);
        self.values(items.offset(ARRAY_HEADER), len)
    }

    /// The items, to be changed.
    #[inline]
    #[must_use]
    pub fn list_items_mut(&mut self, list: Ref) -> &mut [Value] {
        let ListObj { len, items, .. } = *self.get::<ListObj>(list);
        self.values_mut(items.offset(ARRAY_HEADER), len)
    }

    /// The item at an index, if there is one.
    #[inline]
    #[must_use]
    pub fn list_get(&self, list: Ref, index: u32) -> Option<Value> {
        let object = self.get::<ListObj>(list);
        (index < object.len).then(|| self.value_at(object.items.offset(ARRAY_HEADER).wrapping_add(index * 8)))
    }

    /// Changes the item at an index; says whether there is one.
    #[inline]
    pub fn list_set(&mut self, list: Ref, index: u32, value: Value) -> bool {
        let ListObj { len, items, .. } = *self.get::<ListObj>(list);
        if index < len {
            self.write(list, items.offset(ARRAY_HEADER).wrapping_add(index.wrapping_mul(8)), value);
        }
        index < len
    }

    /// Appends a value where there is room for it; says whether there was.
    #[inline]
    pub fn list_push_in_place(&mut self, list: Ref, value: Value) -> bool {
        let ListObj { len, capacity, items, .. } = *self.get::<ListObj>(list);
        if len < capacity {
            self.write(list, items.offset(ARRAY_HEADER).wrapping_add(len.wrapping_mul(8)), value);
            self.get_mut::<ListObj>(list).len = len + 1;
        }
        len < capacity
    }

    /// Appends a value.
    ///
    /// # Errors
    /// The memory limit.
    #[inline]
    pub fn list_push(&mut self, list: Ref, value: Value) -> Oom<()> {
        let ListObj { len, capacity, items, .. } = *self.get::<ListObj>(list);
        if len < capacity {
            self.write(list, items.offset(ARRAY_HEADER).wrapping_add(len.wrapping_mul(8)), value);
            self.get_mut::<ListObj>(list).len = len + 1;
            return Ok(());
        }
        self.list_push_slow(list, value)
    }

    #[cold]
    #[inline(never)]
    fn list_push_slow(&mut self, list: Ref, value: Value) -> Oom<()> {
        let len = self.list_len(list);
        self.list_reserve(list, len.saturating_add(1))?;
        let at = self.list_start(list).wrapping_add(len.wrapping_mul(8));
        self.write(list, at, value);
        self.get_mut::<ListObj>(list).len = len + 1;
        Ok(())
    }

    /// Appends `count` items, which a function makes of their numbers.
    #[inline]
    pub fn list_extend_with(&mut self, list: Ref, count: u32, mut item: impl FnMut(u32) -> Value) -> Oom<()> {
        let len = self.list_len(list);
        self.list_reserve(list, len.saturating_add(count))?;
        let at = self.list_start(list).wrapping_add(len.wrapping_mul(8));
        for (index, slot) in self.values_mut(at, count).iter_mut().enumerate() {
            *slot = item(index as u32);
        }
        self.get_mut::<ListObj>(list).len = len + count;
        Ok(())
    }

    /// Makes room for `capacity` items in all. Growth is amortised: twofold for the first few, by half while storage is small
    /// and must move, by an eighth where a large one can grow where it stands.
    pub fn list_reserve(&mut self, list: Ref, capacity: u32) -> Oom<()> {
        let ListObj { len, capacity: old, items, .. } = *self.get::<ListObj>(list);
        if capacity <= old {
            return Ok(());
        }
        let old_bytes = ARRAY_HEADER + old.wrapping_mul(8);
        if old_bytes > SMALL_MAX_BYTES {
            let wanted = rounded_size(array_bytes(capacity.max(old + old / 8).min(MAX_ITEMS).max(capacity))?);
            if self.grow_in_place(items, old_bytes, wanted) {
                let capacity = (wanted - ARRAY_HEADER) / 8;
                self.get_mut::<ArrayObj>(items).len = capacity;
                self.get_mut::<ListObj>(list).capacity = capacity;
                return Ok(());
            }
        }
        let more = (old / 2).max(old.clamp(4, 8));
        let wanted = capacity.max(old.saturating_add(more).min(MAX_ITEMS));
        let (storage, capacity) = match self.new_list_storage(wanted) {
            Ok(new) => new,
            // Never just enough: near the memory limit every few items would copy all of them.
            Err(_) => self.new_list_storage(capacity.max(old.saturating_add(old / 16).min(MAX_ITEMS)))?,
        };
        if !items.is_null() {
            self.charge(u64::from(len) / 4);
            self.copy_values(items.offset(ARRAY_HEADER), storage.offset(ARRAY_HEADER), len.min(capacity));
            self.free_outgrown(items, old_bytes);
        }
        let object = self.get_mut::<ListObj>(list);
        object.items = storage;
        object.capacity = capacity;
        Ok(())
    }

    /// Moves the items from `at` on so that `removed` of them make place for `added` new ones, which the caller fills.
    fn list_splice(&mut self, list: Ref, at: u32, removed: u32, added: u32) -> Oom<()> {
        let len = self.list_len(list);
        let at = at.min(len);
        let removed = removed.min(len - at);
        let new_len = (len - removed).checked_add(added).ok_or(OutOfMemory)?;
        self.list_reserve(list, new_len)?;
        let start = self.list_start(list);
        let tail = at + removed;
        if removed != added {
            self.copy_values(start + tail * 8, start + (at + added) * 8, len - tail);
        }
        self.get_mut::<ListObj>(list).len = new_len;
        if new_len < len {
            self.list_trim(list);
        }
        Ok(())
    }

    /// Gives storage back when a list has become much shorter.
    fn list_trim(&mut self, list: Ref) {
        let ListObj { len, capacity, items, .. } = *self.get::<ListObj>(list);
        if capacity == 0 {
            return;
        }
        if len == 0 {
            self.free_storage(items, ARRAY_HEADER + capacity * 8);
            let object = self.get_mut::<ListObj>(list);
            (object.items, object.capacity) = (Ref::NULL, 0);
        } else if capacity > 1024 && len < capacity / 4 {
            let bytes = rounded_size(ARRAY_HEADER + len * 16);
            if bytes > SMALL_MAX_BYTES {
                self.shrink_in_place(items, ARRAY_HEADER + capacity * 8, bytes);
                let capacity = (bytes - ARRAY_HEADER) / 8;
                self.get_mut::<ArrayObj>(items).len = capacity;
                self.get_mut::<ListObj>(list).capacity = capacity;
            }
        }
    }

    /// Inserts an item before the index, or at the end.
    pub fn list_insert(&mut self, list: Ref, index: usize, value: Value) -> Oom<()> {
        let at = u32::try_from(index).unwrap_or(u32::MAX).min(self.list_len(list));
        self.list_splice(list, at, 0, 1)?;
        self.list_set(list, at, value);
        Ok(())
    }

    /// Removes the last item.
    #[inline]
    pub fn list_pop(&mut self, list: Ref) -> Option<Value> {
        let ListObj { len, capacity, items, .. } = *self.get::<ListObj>(list);
        let index = len.checked_sub(1)?;
        let value = self.value_at(items.offset(ARRAY_HEADER).wrapping_add(index.wrapping_mul(8)));
        self.get_mut::<ListObj>(list).len = index;
        if capacity > 1024 && index < capacity / 4 {
            self.list_trim(list);
        }
        Some(value)
    }

    /// Removes a range of items, clipped to what is there.
    pub fn list_remove_range(&mut self, list: Ref, range: Range<usize>) {
        let at = u32::try_from(range.start).unwrap_or(u32::MAX);
        let removed = u32::try_from(range.end.saturating_sub(range.start)).unwrap_or(u32::MAX);
        let shrunk = self.list_splice(list, at, removed, 0);
        debug_assert!(shrunk.is_ok(), "removing needs no memory");
    }

    /// Removes the item at an index and gives it.
    pub fn list_remove(&mut self, list: Ref, index: u32) -> Option<Value> {
        let value = self.list_get(list, index)?;
        self.list_remove_range(list, index as usize..index as usize + 1);
        Some(value)
    }

    /// Puts values that lie outside the region in the place of a range of items.
    pub fn list_replace_range(&mut self, list: Ref, range: Range<usize>, values: &[Value]) -> Oom<()> {
        let at = u32::try_from(range.start).unwrap_or(u32::MAX).min(self.list_len(list));
        let removed = u32::try_from(range.end.saturating_sub(range.start)).unwrap_or(u32::MAX);
        let added = u32::try_from(values.len()).unwrap_or(u32::MAX);
        self.list_splice(list, at, removed, added)?;
        let start = self.list_start(list) + at * 8;
        if added != 0 {
            self.values_mut(start, added).copy_from_slice(values);
        }
        Ok(())
    }

    /// Puts `added` values that lie at an offset of the region, but not in the list itself, in the place of `removed` items.
    pub fn list_splice_from(&mut self, list: Ref, at: u32, removed: u32, source: u32, added: u32) -> Oom<()> {
        if removed != added || at.saturating_add(removed) > self.list_len(list) {
            self.list_splice(list, at, removed, added)?;
        }
        let start = self.list_start(list) + at * 8;
        self.copy_values(source, start, added);
        Ok(())
    }

    /// Appends `len` values that lie at an offset of the region. They may be the list's own items.
    pub fn list_extend_from(&mut self, list: Ref, source: u32, len: u32) -> Oom<()> {
        if len == 0 {
            return Ok(());
        }
        let ListObj { len: old_len, items, capacity, .. } = *self.get::<ListObj>(list);
        let own = source.wrapping_sub(items.offset(ARRAY_HEADER));
        let total = old_len.checked_add(len).ok_or(OutOfMemory)?;
        self.list_reserve(list, total)?;
        let start = self.list_start(list);
        let source = if own < capacity.wrapping_mul(8) { start.wrapping_add(own) } else { source };
        self.copy_values(source, start + old_len * 8, len);
        self.get_mut::<ListObj>(list).len = total;
        Ok(())
    }

    /// Removes all items.
    pub fn list_clear(&mut self, list: Ref) {
        self.get_mut::<ListObj>(list).len = 0;
        self.list_trim(list);
    }

    /// Gives an empty list storage without room for an item: whatever is done to the list puts another in its place, or none.
    ///
    /// # Errors
    /// The memory limit.
    pub fn list_mark(&mut self, list: Ref) -> Oom<()> {
        let mark = self.new_array(0)?;
        self.header_of_mut(mark).flags |= ARRAY_OWNED;
        self.get_mut::<ListObj>(list).items = mark;
        Ok(())
    }

    /// Whether nothing was done to a list since [`Heap::list_mark`].
    #[must_use]
    pub fn list_is_marked(&self, list: Ref) -> bool {
        let ListObj { capacity, items, .. } = *self.get::<ListObj>(list);
        capacity == 0 && !items.is_null()
    }

    /// Puts the storage of `other` into `list` and the other way round: how a sorted copy replaces the original.
    pub fn list_swap(&mut self, list: Ref, other: Ref) {
        let (a, b) = (*self.get::<ListObj>(list), *self.get::<ListObj>(other));
        let object = self.get_mut::<ListObj>(list);
        (object.len, object.capacity, object.items) = (b.len, b.capacity, b.items);
        let object = self.get_mut::<ListObj>(other);
        (object.len, object.capacity, object.items) = (a.len, a.capacity, a.items);
    }

    /// Storage of `len` values that the collector traces by its own length: instance slots and the like. All unbound.
    pub fn new_array(&mut self, len: u32) -> Oom<Ref> {
        let bytes = array_bytes(len)?;
        let at = self.alloc_bytes(bytes)?;
        *self.get_mut::<ArrayObj>(at) = ArrayObj { header: Header::new(Kind::Array), len, pad: 0 };
        self.values_mut(at.offset(ARRAY_HEADER), len).fill(Value::UNBOUND);
        Ok(at)
    }

    /// The values of an array.
    #[inline]
    #[must_use]
    pub fn array_values(&self, array: Ref) -> &[Value] {
        self.values(array.offset(ARRAY_HEADER), self.get::<ArrayObj>(array).len)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Heap, Value};

    fn ints(range: std::ops::Range<i64>) -> Vec<Value> {
        range.map(Value::int).collect()
    }

    #[test]
    fn grows_and_shrinks() {
        let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
        let list = heap.new_list(&[]).unwrap();
        for i in 0..200_000 {
            heap.list_push(list, Value::int(i)).unwrap();
        }
        assert_eq!(heap.list_items(list), &ints(0..200_000)[..]);
        for i in (0..200_000).rev() {
            assert_eq!(heap.list_pop(list), Some(Value::int(i)));
        }
        assert_eq!(heap.list_pop(list), None);
        assert!(heap.committed_bytes() < 1 << 20, "storage was given back");
    }

    #[test]
    fn splices() {
        let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
        let list = heap.new_list(&ints(0..10)).unwrap();
        heap.list_insert(list, 0, Value::int(-1)).unwrap();
        heap.list_insert(list, 99, Value::int(99)).unwrap();
        heap.list_remove_range(list, 2..11);
        assert_eq!(heap.list_items(list), &[Value::int(-1), Value::int(0), Value::int(99)]);
        heap.list_replace_range(list, 1..2, &ints(5..8)).unwrap();
        assert_eq!(heap.list_items(list), &[-1, 5, 6, 7, 99].map(Value::int));
        let start = heap.list_start(list);
        heap.list_extend_from(list, start, 5).unwrap();
        assert_eq!(heap.list_items(list), &[-1, 5, 6, 7, 99, -1, 5, 6, 7, 99].map(Value::int));
        assert_eq!(heap.list_remove(list, 4), Some(Value::int(99)));
        heap.list_clear(list);
        assert!(heap.list_items(list).is_empty());
    }

    #[test]
    fn keeps_to_the_limit() {
        let mut heap = Heap::new(1 << 20, (1, 2)).unwrap();
        let list = heap.new_list(&[]).unwrap();
        while heap.list_push(list, Value::NONE).is_ok() {
            assert!(heap.committed_bytes() <= 1 << 20);
        }
        assert!(heap.list_len(list) > 60_000, "{}", heap.list_len(list));
    }
}
