//! Sets and frozensets, over `crate::open_table`.
//!
//! [`SetObj`] and `FrozenSetObj` lie alike, so every function here takes either.

use crate::header::{FLAG_SUBCLASS, Header, Kind};
use crate::heap::{Heap, Oom};
use crate::layout::{FrozenSetObj, SetObj, TableObj};
use crate::open_table::{DELETED, UNUSED};
use crate::quick::{ABSENT, UNDECIDED};
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

    #[inline(never)]
    pub(crate) fn set_lookup(&self, set: Ref, item: Value, hash: i64) -> Result<Found, NeedsPython> {
        let table = self.get::<SetObj>(set).table;
        if table.is_null() {
            return Ok(Found::Vacant(0));
        }
        let view = self.open_view(table);
        self.open_find(&view, item, hash, |heap, stored| heap.keys_equal(stored, item))
    }

    /// Looks for an item whose hash is known.
    #[inline]
    pub fn set_find(&self, set: Ref, item: Value, hash: i64) -> Result<Option<u32>, NeedsPython> {
        match self.set_lookup(set, item, hash)? {
            Found::Entry(slot) => Ok(Some(slot)),
            Found::Vacant(_) => Ok(None),
        }
    }

    /// Whether an item is there.
    #[inline]
    pub fn set_contains(&mut self, set: Ref, item: Value) -> Result<bool, TableError> {
        match self.set_address(set, item) {
            ABSENT => Ok(false),
            UNDECIDED => Err(self.why_undecided(item)),
            _ => Ok(true),
        }
    }

    /// Adds an item; says whether it is new.
    #[inline]
    pub fn set_add(&mut self, set: Ref, item: Value) -> Result<bool, TableError> {
        let hash = self.hash_i64(item)?;
        self.set_add_hashed(set, item, hash)
    }

    /// Adds an item whose hash is known; says whether it is new.
    #[inline]
    pub fn set_add_hashed(&mut self, set: Ref, item: Value, hash: i64) -> Result<bool, TableError> {
        match self.set_lookup(set, item, hash)? {
            Found::Entry(_) => Ok(false),
            Found::Vacant(slot) => {
                self.set_insert_at(set, item, hash, Some(slot))?;
                Ok(true)
            }
        }
    }

    /// Adds an item without comparing: the caller knows that no equal one is there.
    #[inline]
    pub fn set_insert_new(&mut self, set: Ref, item: Value, hash: i64) -> Oom<()> {
        if self.set_insert_first(set, item, hash) { Ok(()) } else { self.set_insert_at(set, item, hash, None) }
    }

    /// Puts an item in the first slot that its hash leads to, if that was never used and the table need not grow after it.
    #[inline]
    pub(crate) fn set_insert_first(&mut self, set: Ref, item: Value, hash: i64) -> bool {
        let SetObj { table, used, .. } = *self.get::<SetObj>(set);
        if table.is_null() {
            return false;
        }
        let view = self.open_view(table);
        let TableObj { capacity, filled, .. } = *self.get::<TableObj>(table);
        if self.open_first(&view, hash) != UNUSED || (u64::from(filled) + 1) * 5 >= u64::from(capacity - 1) * 3 {
            return false;
        }
        self.open_write_first(table, &view, item, hash);
        self.get_mut::<SetObj>(set).used = used + 1;
        true
    }

    #[inline(never)]
    fn set_insert_at(&mut self, set: Ref, item: Value, hash: i64, slot: Option<u32>) -> Oom<()> {
        let SetObj { mut table, used, .. } = *self.get::<SetObj>(set);
        if table.is_null() {
            table = self.new_open_table_for(0)?;
            self.get_mut::<SetObj>(set).table = table;
            let view = self.open_view(table);
            self.open_write(table, &view, None, item, hash);
        } else {
            // After an item for which the table could not grow, there may be just one unused slot left.
            let TableObj { capacity, filled, .. } = *self.get::<TableObj>(table);
            if filled + 1 >= capacity {
                self.set_resize(set, used.saturating_mul(2))?;
                return self.set_insert_at(set, item, hash, None);
            }
            let view = self.open_view(table);
            self.open_write(table, &view, slot, item, hash);
        }
        let object = self.get_mut::<SetObj>(set);
        object.used = used + 1;
        let TableObj { capacity, filled, .. } = *self.get::<TableObj>(table);
        if u64::from(filled) * 5 >= u64::from(capacity - 1) * 3 {
            // Without memory for a larger table, the items still fit.
            let _ = self.set_resize(set, self.grown(set));
        }
        Ok(())
    }

    /// What a set's table is made to hold when it gets too full.
    fn grown(&self, set: Ref) -> u32 {
        let used = self.set_len(set);
        used.saturating_mul(if used > 50_000 { 2 } else { 4 })
    }

    /// Moves the items to a new table with more than `wanted` slots.
    fn set_resize(&mut self, set: Ref, wanted: u32) -> Oom<()> {
        let new = self.new_open_table_for(wanted)?;
        let old = self.get::<SetObj>(set).table;
        if !old.is_null() {
            self.open_move(old, new);
            self.free_open_table(old);
        }
        self.get_mut::<SetObj>(set).table = new;
        Ok(())
    }

    /// Makes room for `more` items as CPython does before it adds those of a set or dictionary.
    pub fn set_make_room(&mut self, set: Ref, more: u32) -> Oom<()> {
        let SetObj { table, used, .. } = *self.get::<SetObj>(set);
        let (filled, mask) = if table.is_null() {
            (0, 7)
        } else {
            let TableObj { filled, capacity, .. } = *self.get::<TableObj>(table);
            (filled, capacity - 1)
        };
        if (u64::from(filled) + u64::from(more)) * 5 >= u64::from(mask) * 3 {
            return self.set_resize(set, used.saturating_add(more).saturating_mul(2));
        }
        Ok(())
    }

    /// Removes an item; says whether it was there.
    pub fn set_remove(&mut self, set: Ref, item: Value) -> Result<bool, TableError> {
        let hash = self.hash_i64(item)?;
        let slot = self.set_find(set, item, hash)?;
        if let Some(slot) = slot {
            self.set_remove_entry(set, slot);
        }
        Ok(slot.is_some())
    }

    /// Removes the item of a slot that has one.
    pub fn set_remove_entry(&mut self, set: Ref, slot: u32) {
        let SetObj { table, used, .. } = *self.get::<SetObj>(set);
        self.open_delete(table, slot);
        self.get_mut::<SetObj>(set).used = used.saturating_sub(1);
    }

    /// Removes an item and gives it: the first one after the one that was taken before.
    pub fn set_pop(&mut self, set: Ref) -> Option<Value> {
        let SetObj { table, used, pad: finger, .. } = *self.get::<SetObj>(set);
        if used == 0 {
            return None;
        }
        let mask = self.get::<TableObj>(table).capacity - 1;
        let slot = self.open_next(table, finger & mask).or_else(|| self.open_next(table, 0))?;
        let item = self.set_entry(set, slot);
        self.set_remove_entry(set, slot);
        self.get_mut::<SetObj>(set).pad = slot + 1;
        item
    }

    /// The item at or after a slot, which moves behind it.
    #[inline]
    pub fn set_next(&self, set: Ref, position: &mut u32) -> Option<Value> {
        let table = self.get::<SetObj>(set).table;
        let slot = self.open_next(table, *position)?;
        *position = slot + 1;
        Some(self.open_key(&self.open_view(table), slot))
    }

    /// Charges for empty places of a table that were looked at: a table that was large stays so for a while.
    #[inline]
    pub(crate) fn charge_skipped(&self, from: u32, to: u32) {
        let skipped = to.wrapping_sub(from);
        if skipped > 64 {
            self.charge(u64::from(skipped) / 4);
        }
    }

    /// As [`Heap::set_next`], with the item's hash.
    #[inline]
    fn set_next_hashed(&self, set: Ref, position: &mut u32) -> Option<(Value, i64)> {
        let table = self.get::<SetObj>(set).table;
        let slot = self.open_next(table, *position)?;
        *position = slot + 1;
        let view = self.open_view(table);
        Some((self.open_key(&view, slot), self.open_hash(&view, slot)))
    }

    /// The item of a slot, if there is one.
    #[must_use]
    pub fn set_entry(&self, set: Ref, slot: u32) -> Option<Value> {
        let table = self.get::<SetObj>(set).table;
        if table.is_null() || slot >= self.get::<TableObj>(table).capacity {
            return None;
        }
        let item = self.open_key(&self.open_view(table), slot);
        (item != UNUSED && item != DELETED).then_some(item)
    }

    /// The hash that a slot keeps.
    #[must_use]
    pub fn set_entry_hash(&self, set: Ref, slot: u32) -> i64 {
        let table = self.get::<SetObj>(set).table;
        self.open_hash(&self.open_view(table), slot)
    }

    /// The slots whose hash agrees, for a caller that compares in Python.
    #[must_use]
    pub fn set_candidates(&self, set: Ref, hash: i64) -> Vec<u32> {
        self.open_candidates(self.get::<SetObj>(set).table, hash)
    }

    /// A copy of one of the two kinds.
    pub fn set_copy(&mut self, set: Ref, kind: Kind) -> Oom<Ref> {
        let copy = self.new_set_of(kind)?;
        self.set_fill_from(copy, set)?;
        Ok(copy)
    }

    /// Adds all items of `other` to an empty set.
    fn set_fill_from(&mut self, set: Ref, other: Ref) -> Oom<()> {
        let SetObj { table: from, used, .. } = *self.get::<SetObj>(other);
        if used == 0 {
            return Ok(());
        }
        let old = self.get::<SetObj>(set).table;
        if !old.is_null() && self.get::<TableObj>(old).filled != 0 {
            // Slots of deleted items count, as they do in CPython.
            self.set_make_room(set, used)?;
            let mut position = 0;
            while let Some(item) = self.set_next(other, &mut position) {
                let hash = self.set_entry_hash(other, position - 1);
                self.set_insert_new(set, item, hash)?;
            }
            return Ok(());
        }
        let TableObj { capacity, filled, .. } = *self.get::<TableObj>(from);
        let wanted = if old.is_null() { 8 } else { self.get::<TableObj>(old).capacity };
        let grows = u64::from(used) * 5 >= u64::from(wanted - 1) * 3;
        let new = if !grows && capacity == wanted && filled == used {
            self.open_copy(from)?
        } else {
            let new = if grows {
                self.new_open_table_for(used.saturating_mul(2))?
            } else {
                self.new_open_table_for(wanted - 1)?
            };
            if self.get::<TableObj>(new).capacity == capacity && filled == used {
                self.free_open_table(new);
                self.open_copy(from)?
            } else {
                self.open_move(from, new);
                new
            }
        };
        self.free_open_table(old);
        let object = self.get_mut::<SetObj>(set);
        (object.table, object.used) = (new, used);
        Ok(())
    }

    /// Removes all items.
    pub fn set_clear(&mut self, set: Ref) {
        let object = self.get_mut::<SetObj>(set);
        let table = object.table;
        (object.table, object.used) = (Ref::NULL, 0);
        self.free_open_table(table);
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

    /// Adds all items of `other`. When it needs Python, those before the one that does have been added, as they would be by
    /// then: to begin anew does no harm.
    pub fn set_update(&mut self, set: Ref, other: Ref) -> Result<(), TableError> {
        if set == other || self.set_len(other) == 0 {
            return Ok(());
        }
        if self.set_len(set) == 0 {
            return Ok(self.set_fill_from(set, other)?);
        }
        self.set_make_room(set, self.set_len(other))?;
        let mut position = 0;
        while let Some((item, hash)) = self.set_next_hashed(other, &mut position) {
            if !self.set_has(set, item, hash)? {
                self.set_insert_new(set, item, hash)?;
            }
        }
        Ok(())
    }

    /// Whether an item is there, whose hash is known.
    #[inline]
    fn set_has(&self, set: Ref, item: Value, hash: i64) -> Result<bool, NeedsPython> {
        let table = self.get::<SetObj>(set).table;
        if table.is_null() {
            return Ok(false);
        }
        let view = self.open_view(table);
        match self.open_first(&view, hash) {
            stored if stored == item => Ok(true),
            UNUSED => Ok(false),
            _ => Ok(matches!(self.set_lookup(set, item, hash)?, Found::Entry(_))),
        }
    }

    /// A new set of the items of `from` that are (`wanted`) or are not in `in_set`.
    fn set_filter(&mut self, from: Ref, in_set: Ref, wanted: bool, kind: Kind) -> Result<Ref, TableError> {
        let new = self.new_set_of(kind)?;
        let mut position = 0;
        while let Some((item, hash)) = self.set_next_hashed(from, &mut position) {
            if self.set_has(in_set, item, hash)? == wanted {
                self.set_insert_new(new, item, hash)?;
            }
        }
        Ok(new)
    }

    /// A new set of the items of `from` that are in `in_set`.
    pub fn set_kept(&mut self, from: Ref, in_set: Ref, kind: Kind) -> Result<Ref, TableError> {
        self.set_filter(from, in_set, true, kind)
    }

    /// A new set of those of some items that are in `in_set`.
    pub fn set_kept_of(&mut self, items: &[Value], in_set: Ref, kind: Kind) -> Result<Ref, TableError> {
        let new = self.new_set_of(kind)?;
        for item in items {
            let hash = self.hash_i64(*item)?;
            if self.set_find(in_set, *item, hash)?.is_some() {
                self.set_add_hashed(new, *item, hash)?;
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
        if a == b {
            return Ok(self.set_copy(a, kind)?);
        }
        let (few, many) = if self.set_len(b) > self.set_len(a) { (a, b) } else { (b, a) };
        self.set_filter(few, many, true, kind)
    }

    /// `a - b`, of the kind of `a`.
    pub fn set_difference(&mut self, a: Ref, b: Ref) -> Result<Ref, TableError> {
        let kind = self.set_kind(a);
        if self.set_len(a) / 4 > self.set_len(b) {
            let new = self.set_copy(a, kind)?;
            self.set_difference_update(new, b)?;
            return Ok(new);
        }
        self.set_filter(a, b, false, kind)
    }

    /// `set -= other`. When it needs Python, nothing has changed.
    pub fn set_difference_update(&mut self, set: Ref, other: Ref) -> Result<(), TableError> {
        if set == other {
            self.set_clear(set);
            return Ok(());
        }
        let mut gone = Vec::new();
        let (few, many) = (self.set_len(set), self.set_len(other));
        if many / 8 > few {
            let mut position = 0;
            while let Some(item) = self.set_next(set, &mut position) {
                if self.set_find(other, item, self.set_entry_hash(set, position - 1))?.is_some() {
                    gone.push(position - 1);
                }
            }
        } else {
            let mut position = 0;
            while let Some(item) = self.set_next(other, &mut position) {
                gone.extend(self.set_find(set, item, self.set_entry_hash(other, position - 1))?);
            }
        }
        for slot in gone {
            self.set_remove_entry(set, slot);
        }
        let SetObj { table, used, .. } = *self.get::<SetObj>(set);
        if !table.is_null() {
            let TableObj { filled, capacity, .. } = *self.get::<TableObj>(table);
            // Mostly deleted items: CPython makes a new table.
            if filled - used > (capacity - 1) / 4 {
                self.set_resize(set, self.grown(set))?;
            }
        }
        Ok(())
    }

    /// `a ^ b`, of the kind of `a`.
    pub fn set_symmetric_difference(&mut self, a: Ref, b: Ref) -> Result<Ref, TableError> {
        let kind = self.set_kind(a);
        let new = self.set_copy(b, kind)?;
        self.set_symmetric_update(new, a)?;
        Ok(new)
    }

    /// `set ^= other`. When it needs Python, nothing has changed.
    pub fn set_symmetric_update(&mut self, set: Ref, other: Ref) -> Result<(), TableError> {
        if set == other {
            self.set_clear(set);
            return Ok(());
        }
        let mut changes = Vec::new();
        let mut position = 0;
        while let Some(item) = self.set_next(other, &mut position) {
            let hash = self.set_entry_hash(other, position - 1);
            changes.push((item, hash, self.set_find(set, item, hash)?.is_some()));
        }
        for (item, hash, there) in changes {
            // Slots change as the table grows.
            match self.set_find(set, item, hash)? {
                Some(slot) if there => self.set_remove_entry(set, slot),
                _ => self.set_insert_new(set, item, hash)?,
            }
        }
        Ok(())
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
