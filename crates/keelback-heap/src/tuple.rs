//! Tuples: a fixed number of values after the header.

use crate::alloc::class_of;
use crate::header::{Header, Kind};
use crate::heap::{Heap, Oom, OutOfMemory, ROOT_EMPTY_TUPLE};
use crate::layout::TupleObj;
use crate::value::{Ref, Value};

const TUPLE_HEADER: u32 = size_of::<TupleObj>() as u32;

impl Heap {
    /// A tuple whose items the caller fills before anything can collect or read them.
    #[inline]
    fn new_tuple_uninit(&mut self, len: u32) -> Oom<Ref> {
        let bytes = len.checked_mul(8).ok_or(OutOfMemory)?;
        self.alloc(TupleObj { header: Header::new(Kind::Tuple), len, pad: 0 }, bytes)
    }

    /// A tuple of one to four items, which the caller fills, if that takes no more than the next cell of a block. With an odd
    /// number of items, one more word after them is there to be written to.
    #[inline]
    pub fn new_tuple_quick(&mut self, len: u32) -> Option<Ref> {
        debug_assert!((1..=4).contains(&len));
        let bytes = if len <= 2 { TUPLE_HEADER + 16 } else { TUPLE_HEADER + 32 };
        let at = self.next_cell(class_of(bytes))?;
        *self.get_mut::<TupleObj>(at) = TupleObj { header: Header::new(Kind::Tuple), len, pad: 0 };
        Some(at)
    }

    /// The empty tuple, which is one object.
    pub fn empty_tuple(&mut self) -> Oom<Ref> {
        if let Some(empty) = self.root(ROOT_EMPTY_TUPLE).to_ref() {
            return Ok(empty);
        }
        let empty = self.new_tuple_uninit(0)?;
        self.set_root(ROOT_EMPTY_TUPLE, Value::exact(Kind::Tuple, empty));
        Ok(empty)
    }

    /// A tuple of values that lie outside the region.
    #[inline]
    pub fn new_tuple(&mut self, items: &[Value]) -> Oom<Ref> {
        if items.is_empty() {
            return self.empty_tuple();
        }
        let len = u32::try_from(items.len()).unwrap_or(u32::MAX);
        let tuple = self.new_tuple_uninit(len)?;
        self.fill_values(tuple.offset(TUPLE_HEADER), items);
        Ok(tuple)
    }

    /// A tuple of two values.
    #[inline]
    pub fn new_pair(&mut self, first: Value, second: Value) -> Oom<Ref> {
        let tuple = self.new_tuple_uninit(2)?;
        self.set_value_at(tuple.offset(TUPLE_HEADER), first);
        self.set_value_at(tuple.offset(TUPLE_HEADER + 8), second);
        Ok(tuple)
    }

    /// A tuple of `len` values that lie at an offset of the region.
    #[inline]
    pub fn new_tuple_from_range(&mut self, start: u32, len: u32) -> Oom<Ref> {
        if len == 0 {
            return self.empty_tuple();
        }
        let tuple = self.new_tuple_uninit(len)?;
        if len <= 14 {
            // The cell is a multiple of 16 bytes.
            self.copy_pairs(start, tuple.offset(TUPLE_HEADER), len.div_ceil(2));
        } else {
            self.copy_values(start, tuple.offset(TUPLE_HEADER), len);
        }
        Ok(tuple)
    }

    /// A tuple of `count` values, each `step` bytes after the one before, the first at an offset of the region.
    pub fn new_tuple_by_steps(&mut self, start: u32, step: i64, count: u32) -> Oom<Ref> {
        if count == 0 {
            return self.empty_tuple();
        }
        let tuple = self.new_tuple_uninit(count)?;
        self.copy_by_steps(start, step, count, tuple.offset(TUPLE_HEADER));
        Ok(tuple)
    }

    /// A tuple of the items of two tuples, or of the tuple parts of instances of subclasses.
    pub fn tuple_concat(&mut self, first: Ref, second: Ref) -> Oom<Ref> {
        let (a, b) = (self.tuple_len(first), self.tuple_len(second));
        let tuple = if a + b == 0 { self.empty_tuple()? } else { self.new_tuple_uninit(a + b)? };
        let to = tuple.offset(TUPLE_HEADER);
        self.copy_values(self.tuple_start(first), to, a);
        self.copy_values(self.tuple_start(second), to.wrapping_add(a * 8), b);
        Ok(tuple)
    }

    /// A new tuple of unbound items, never the shared empty one.
    pub fn new_tuple_unbound(&mut self, len: u32) -> Oom<Ref> {
        let tuple = self.new_tuple_uninit(len)?;
        self.values_mut(tuple.offset(TUPLE_HEADER), len).fill(Value::UNBOUND);
        Ok(tuple)
    }

    /// A tuple whose items the caller sets before anything can collect; a short one is filled quickly until then.
    ///
    /// # Errors
    /// The memory limit.
    #[inline]
    pub fn new_tuple_to_fill(&mut self, len: u32) -> Oom<Ref> {
        match len {
            0 => self.empty_tuple(),
            2 => self.new_pair(Value::UNBOUND, Value::UNBOUND),
            _ => self.new_tuple_unbound(len),
        }
    }

    /// The offset of a tuple's first item.
    #[inline]
    #[must_use]
    pub fn tuple_start(&self, tuple: Ref) -> u32 {
        tuple.offset(TUPLE_HEADER)
    }

    /// The number of items.
    #[inline]
    #[must_use]
    pub fn tuple_len(&self, tuple: Ref) -> u32 {
        self.get::<TupleObj>(tuple).len
    }

    /// The items.
    #[inline]
    #[must_use]
    pub fn tuple_items(&self, tuple: Ref) -> &[Value] {
        self.values(tuple.offset(TUPLE_HEADER), self.get::<TupleObj>(tuple).len)
    }

    /// The items of a tuple that nobody has seen yet, to be filled.
    #[inline]
    #[must_use]
    pub fn tuple_items_mut(&mut self, tuple: Ref) -> &mut [Value] {
        let len = self.get::<TupleObj>(tuple).len;
        self.values_mut(tuple.offset(TUPLE_HEADER), len)
    }

    /// The item at an index, if there is one.
    #[inline]
    #[must_use]
    pub fn tuple_get(&self, tuple: Ref, index: u32) -> Option<Value> {
        let len = self.get::<TupleObj>(tuple).len;
        (index < len).then(|| self.value_at(tuple.offset(TUPLE_HEADER).wrapping_add(index.wrapping_mul(8))))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Heap, Value};

    #[test]
    fn keep_their_items() {
        let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
        assert_eq!(heap.new_tuple(&[]).unwrap(), heap.empty_tuple().unwrap());
        let items: Vec<Value> = (0..3000).map(Value::int).collect();
        let tuple = heap.new_tuple(&items).unwrap();
        let start = heap.tuple_start(tuple);
        let copy = heap.new_tuple_from_range(start + 8, 2999).unwrap();
        assert_eq!(heap.tuple_items(tuple), &items[..]);
        assert_eq!(heap.tuple_items(copy), &items[1..]);
        assert_eq!(heap.tuple_get(copy, 2999), None);
    }
}
