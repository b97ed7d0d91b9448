//! Sets and frozensets: tables of keys alone, over [`crate::table`].
//!
//! [`SetObj`] and `FrozenSetObj` lie alike, so every function here takes either.

use crate::header::{FLAG_SUBCLASS, Header, Kind};
use crate::heap::{Heap, Oom};
use crate::layout::{FrozenSetObj, SetObj};
use crate::table::{Found, NeedsPython, TableError};
use crate::value::{Ref, Value};

const _: () = assert!(
    size_of::<SetObj>() == size_of::<FrozenSetObj>()
        && std::mem::offset_of!(SetObj, used) == std::mem::offset_of!(FrozenSetObj, used)
        && std::mem::offset_of!(SetObj, hash) == std::mem::offset_of!(FrozenSetObj, hash)
        && std::mem::offset_of!(SetObj, table) == std::mem::offset_of!(FrozenSetObj, table)
);

impl Heap {
    /// An empty `set`.
    pub fn new_set(&mut self) -> Oom<Ref> {
        self.new_set_of(Kind::Set)
    }

    /// An empty `frozenset`, to be filled by its maker.
    pub fn new_frozenset(&mut self) -> Oom<Ref> {
        self.new_set_of(Kind::FrozenSet)
    }

    /// An empty set of one of the two kinds.
    pub fn new_set_of(&mut self, kind: Kind) -> Oom<Ref> {
        self.alloc(SetObj { header: Header::new(kind), used: 0, hash: 0, table: Ref::NULL, pad: 0 }, 0)
    }

    /// The number of items.
    #[inline]
    #[must_use]
    pub fn set_len(&self, set: Ref) -> u32 {
        self.get::<SetObj>(set).used
    }

    #[inline]
    fn set_lookup(&self, set: Ref, item: Value, hash: u32) -> Result<Found, NeedsPython> {
        let table = self.get::<SetObj>(set).table;
        if table.is_null() {
            return Ok(Found::Vacant(0));
        }
        let view = self.view::<false>(table);
        self.table_find::<false, NeedsPython>(&view, item, hash, |heap, stored| heap.keys_equal(stored, item))
    }

    /// Looks for an item whose hash is known.
    #[inline]
    pub fn set_find(&self, set: Ref, item: Value, hash: u32) -> Result<Option<u32>, NeedsPython> {
        match self.set_lookup(set, item, hash)? {
            Found::Entry(entry) => Ok(Some(entry)),
            Found::Vacant(_) => Ok(None),
        }
    }

    /// Whether an item is there.
    #[inline]
    pub fn set_contains(&mut self, set: Ref, item: Value) -> Result<bool, TableError> {
        let hash = self.hash_u32(item)?;
        Ok(self.set_find(set, item, hash)?.is_some())
    }

    /// Adds an item; says whether it is new.
    #[inline]
    pub fn set_add(&mut self, set: Ref, item: Value) -> Result<bool, TableError> {
        let hash = self.hash_u32(item)?;
        self.set_add_hashed(set, item, hash)
    }

    /// Adds an item whose hash is known; says whether it is new.
    #[inline]
    pub fn set_add_hashed(&mut self, set: Ref, item: Value, hash: u32) -> Result<bool, TableError> {
        match self.set_lookup(set, item, hash)? {
            Found::Entry(_) => Ok(false),
            Found::Vacant(position) => {
                self.set_insert_at(set, item, hash, Some(position))?;
                Ok(true)
            }
        }
    }

    /// Adds an item without comparing: the caller knows that no equal one is there.
    pub fn set_insert_new(&mut self, set: Ref, item: Value, hash: u32) -> Oom<()> {
        self.set_insert_at(set, item, hash, None)
    }

    #[inline]
    fn set_insert_at(&mut self, set: Ref, item: Value, hash: u32, position: Option<u32>) -> Oom<()> {
        let SetObj { table, used, .. } = *self.get::<SetObj>(set);
        let table = self.table_insert::<false>(table, used, (item, hash, Value::EMPTY), position)?;
        let object = self.get_mut::<SetObj>(set);
        (object.table, object.used, object.hash) = (table, used + 1, 0);
        Ok(())
    }

    /// Removes an item; says whether it was there.
    pub fn set_remove(&mut self, set: Ref, item: Value) -> Result<bool, TableError> {
        let hash = self.hash_u32(item)?;
        let entry = self.set_find(set, item, hash)?;
        if let Some(entry) = entry {
            self.set_remove_entry(set, entry);
        }
        Ok(entry.is_some())
    }

    /// Removes a live entry.
    pub fn set_remove_entry(&mut self, set: Ref, entry: u32) {
        let SetObj { table, used, .. } = *self.get::<SetObj>(set);
        self.table_delete::<false>(table, entry);
        let table = if used <= 1 { self.table_emptied::<false>(table) } else { table };
        let object = self.get_mut::<SetObj>(set);
        (object.table, object.used, object.hash) = (table, used.saturating_sub(1), 0);
    }

    /// Removes the first item and gives it.
    pub fn set_pop(&mut self, set: Ref) -> Option<Value> {
        let mut position = 0;
        let item = self.set_next(set, &mut position)?;
        self.set_remove_entry(set, position - 1);
        Some(item)
    }

    /// The item at or after a position, which moves behind it.
    #[inline]
    pub fn set_next(&self, set: Ref, position: &mut u32) -> Option<Value> {
        let table = self.get::<SetObj>(set).table;
        let entry = self.table_next::<false>(table, *position)?;
        *position = entry + 1;
        Some(self.value_at(table.offset(crate::table::TABLE_HEADER).wrapping_add(entry.wrapping_mul(8))))
    }

    /// The item at an entry, if there is a live one.
    #[must_use]
    pub fn set_entry(&self, set: Ref, entry: u32) -> Option<Value> {
        let table = self.get::<SetObj>(set).table;
        if table.is_null() {
            return None;
        }
        let view = self.view::<false>(table);
        let item = if entry < view.filled { self.value_at(view.key_at(entry)) } else { Value::EMPTY };
        (item != Value::EMPTY).then_some(item)
    }

    /// The hash that an entry keeps.
    #[must_use]
    pub fn set_entry_hash(&self, set: Ref, entry: u32) -> u32 {
        let table = self.get::<SetObj>(set).table;
        self.u32_at(self.view::<false>(table).hash_at(entry))
    }

    /// The next entry whose hash agrees, for a caller that compares in Python. `state` is 0 at first.
    pub fn set_probe(&self, set: Ref, hash: u32, state: &mut u64) -> Option<u32> {
        self.table_probe::<false>(self.get::<SetObj>(set).table, hash, state)
    }

    /// A copy of one of the two kinds.
    pub fn set_copy(&mut self, set: Ref, kind: Kind) -> Oom<Ref> {
        let SetObj { table, used, .. } = *self.get::<SetObj>(set);
        let table = self.table_copy::<false>(table, used)?;
        let copy = self.new_set_of(kind)?;
        let object = self.get_mut::<SetObj>(copy);
        (object.table, object.used) = (table, used);
        Ok(copy)
    }

    /// Removes all items.
    pub fn set_clear(&mut self, set: Ref) {
        let object = self.get_mut::<SetObj>(set);
        let table = object.table;
        (object.table, object.used, object.hash) = (Ref::NULL, 0, 0);
        self.free_table::<false>(table);
    }

    /// Puts the items of `other` in the place of those of `set`. `other` is empty afterwards.
    pub fn set_take(&mut self, set: Ref, other: Ref) {
        if set != other {
            self.set_clear(set);
            let SetObj { table, used, .. } = *self.get::<SetObj>(other);
            let object = self.get_mut::<SetObj>(other);
            (object.table, object.used) = (Ref::NULL, 0);
            let object = self.get_mut::<SetObj>(set);
            (object.table, object.used) = (table, used);
        }
    }

    /// Adds all items of `other`. When it needs Python, nothing has changed.
    pub fn set_update(&mut self, set: Ref, other: Ref) -> Result<(), TableError> {
        if set == other || self.set_len(other) == 0 {
            return Ok(());
        }
        if self.set_len(set) == 0 {
            let copy = self.set_copy(other, Kind::Set)?;
            self.set_take(set, copy);
            return Ok(());
        }
        let mut fresh = Vec::new();
        self.each_of(other, |heap, item, hash, _| {
            if heap.set_find(set, item, hash)?.is_none() {
                fresh.push((item, hash));
            }
            Ok(())
        })?;
        let SetObj { table, used, .. } = *self.get::<SetObj>(set);
        if !fresh.is_empty() {
            let table = self.table_make_room::<false>(table, used, fresh.len() as u32)?;
            self.get_mut::<SetObj>(set).table = table;
        }
        for (item, hash) in fresh {
            self.set_insert_new(set, item, hash)?;
        }
        Ok(())
    }

    fn each_of(
        &self,
        set: Ref,
        mut visit: impl FnMut(&Heap, Value, u32, u32) -> Result<(), NeedsPython>,
    ) -> Result<(), NeedsPython> {
        let mut position = 0;
        while let Some(item) = self.set_next(set, &mut position) {
            visit(self, item, self.set_entry_hash(set, position - 1), position - 1)?;
        }
        Ok(())
    }

    /// A new set of the items of `from` that are (`wanted`) or are not in `in_set`.
    fn set_filter(&mut self, from: Ref, in_set: Ref, wanted: bool, kind: Kind) -> Result<Ref, TableError> {
        let new = self.new_set_of(kind)?;
        let mut position = 0;
        while let Some(item) = self.set_next(from, &mut position) {
            let hash = self.set_entry_hash(from, position - 1);
            if self.set_find(in_set, item, hash)?.is_some() == wanted {
                self.set_insert_new(new, item, hash)?;
            }
        }
        Ok(new)
    }

    /// `a | b`, of the kind of `a`.
    pub fn set_union(&mut self, a: Ref, b: Ref) -> Result<Ref, TableError> {
        let kind = self.set_kind(a);
        let new = self.set_copy(a, kind)?;
        self.set_update(new, b)?;
        Ok(new)
    }

    /// `a & b`, of the kind of `a`: the items of the smaller one, as CPython takes them.
    pub fn set_intersection(&mut self, a: Ref, b: Ref) -> Result<Ref, TableError> {
        let kind = self.set_kind(a);
        let (few, many) = if self.set_len(b) > self.set_len(a) { (a, b) } else { (b, a) };
        self.set_filter(few, many, true, kind)
    }

    /// `a - b`, of the kind of `a`.
    pub fn set_difference(&mut self, a: Ref, b: Ref) -> Result<Ref, TableError> {
        let kind = self.set_kind(a);
        self.set_filter(a, b, false, kind)
    }

    /// `a ^ b`, of the kind of `a`.
    pub fn set_symmetric_difference(&mut self, a: Ref, b: Ref) -> Result<Ref, TableError> {
        let new = self.set_difference(a, b)?;
        let rest = self.set_difference(b, a)?;
        self.set_update(new, rest)?;
        self.set_clear(rest);
        Ok(new)
    }

    /// Whether all items of `a` are in `b`.
    pub fn set_is_subset(&self, a: Ref, b: Ref) -> Result<bool, NeedsPython> {
        if self.set_len(a) > self.set_len(b) {
            return Ok(false);
        }
        let mut position = 0;
        while let Some(item) = self.set_next(a, &mut position) {
            if self.set_find(b, item, self.set_entry_hash(a, position - 1))?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether no item of `a` is in `b`.
    pub fn set_is_disjoint(&self, a: Ref, b: Ref) -> Result<bool, NeedsPython> {
        let (few, many) = if self.set_len(b) > self.set_len(a) { (a, b) } else { (b, a) };
        let mut position = 0;
        while let Some(item) = self.set_next(few, &mut position) {
            if self.set_find(many, item, self.set_entry_hash(few, position - 1))?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The exact kind that results of operations on a set have.
    fn set_kind(&self, set: Ref) -> Kind {
        if self.header_of(set).kind == Kind::FrozenSet as u8 { Kind::FrozenSet } else { Kind::Set }
    }

    /// Whether it is an instance of a subclass.
    #[inline]
    #[must_use]
    pub fn is_subclass_instance(&self, object: Ref) -> bool {
        self.header_of(object).flags & FLAG_SUBCLASS != 0
    }
}

#[cfg(test)]
mod tests {
    use crate::{Heap, Ref, Value};

    fn set(heap: &mut Heap, items: impl Iterator<Item = i64>) -> Ref {
        let set = heap.new_set().unwrap();
        for item in items {
            heap.set_add(set, Value::int(item)).unwrap();
        }
        set
    }

    fn items(heap: &Heap, set: Ref) -> Vec<i64> {
        let mut position = 0;
        let mut items: Vec<i64> =
            std::iter::from_fn(|| heap.set_next(set, &mut position)).map(Value::as_int).collect();
        items.sort_unstable();
        items
    }

    #[test]
    fn algebra() {
        let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
        let (a, b) = (set(&mut heap, 0..1000), set(&mut heap, (0..2000).step_by(3)));
        let union = heap.set_union(a, b).unwrap();
        assert_eq!(items(&heap, union), (0..2000).filter(|i| *i < 1000 || i % 3 == 0).collect::<Vec<_>>());
        let both = heap.set_intersection(a, b).unwrap();
        assert_eq!(items(&heap, both), (0..1000).step_by(3).collect::<Vec<_>>());
        let difference = heap.set_difference(a, b).unwrap();
        assert_eq!(items(&heap, difference), (0..1000).filter(|i| i % 3 != 0).collect::<Vec<_>>());
        let either = heap.set_symmetric_difference(a, b).unwrap();
        assert_eq!(items(&heap, either), (0..2000).filter(|i| (*i < 1000) != (i % 3 == 0)).collect::<Vec<_>>());
        assert_eq!(heap.set_is_subset(both, a), Ok(true));
        assert_eq!(heap.set_is_subset(a, both), Ok(false));
        assert_eq!(heap.set_is_disjoint(difference, b), Ok(true));
        assert_eq!(heap.set_is_disjoint(a, b), Ok(false));
    }

    #[test]
    fn add_remove_pop() {
        let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
        let a = set(&mut heap, 0..100);
        assert_eq!(heap.set_add(a, Value::int(5)), Ok(false));
        assert_eq!(heap.set_remove(a, Value::int(5)), Ok(true));
        assert_eq!(heap.set_remove(a, Value::int(5)), Ok(false));
        let mut count = 0;
        while heap.set_pop(a).is_some() {
            count += 1;
        }
        assert_eq!((count, heap.set_len(a)), (99, 0));
    }
}
