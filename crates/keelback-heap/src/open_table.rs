//! The hash table under sets: open addressing, in the very order of CPython's sets, since programs see it.
//!
//! The order in which CPython 3.13 goes over a set of numbers, or of tuples of numbers, is the same in each run, so programs
//! and their expected outputs have come to rely on it. Positions, growth and what becomes of deleted items therefore follow
//! `Objects/setobject.c`: up to ten neighbouring slots are tried before the hash is perturbed, a table that is three fifths
//! full grows to four times its live items (twice, above 50,000), and a new item takes the last deleted slot on its way.
//!
//! ```text
//! TableObj | keys: capacity times | hashes: i64, capacity times
//! ```
//!
//! A key is an item, [`UNUSED`] or [`DELETED`]. In the header, `capacity` is a power of two, `filled` counts the slots that
//! are not unused, and `head` and `tail` span the whole table, so that the collector can treat it like any other.

use crate::header::{Header, Kind};
use crate::heap::{Heap, Oom, OutOfMemory};
use crate::layout::{TABLE_OPEN, TableObj};
use crate::table::{Found, TABLE_HEADER};
use crate::value::{Ref, Value};

/// The key of a slot that never had an item.
pub(crate) const UNUSED: Value = Value::EMPTY;
/// The key of a slot whose item was deleted.
pub(crate) const DELETED: Value = Value::UNBOUND;
/// Slots of the smallest table.
const SMALLEST: u32 = 8;
/// Base-2 logarithm of the number of slots of the largest table.
pub(crate) const LARGEST_LOG2: u32 = 27;
/// Neighbouring slots that are tried after the first one.
const NEIGHBOURS: u32 = 9;

/// The size of a table.
pub(crate) fn open_bytes(capacity: u32) -> u64 {
    u64::from(TABLE_HEADER) + u64::from(capacity) * 16
}

/// A table's geometry, read once for an operation.
#[derive(Clone, Copy)]
pub(crate) struct OpenView {
    keys: u32,
    hashes: u32,
    mask: u32,
}

impl OpenView {
    #[inline]
    fn key_at(&self, slot: u32) -> u32 {
        self.keys.wrapping_add(slot.wrapping_mul(8))
    }

    #[inline]
    fn hash_at(&self, slot: u32) -> u32 {
        self.hashes.wrapping_add(slot.wrapping_mul(8))
    }
}

/// The slots that a hash leads to, in order: rounds of one slot or, where the table has so many after it, of ten.
pub(crate) struct Way {
    slot: u32,
    last: u32,
    start: u64,
    perturb: u64,
    mask: u32,
    /// How many rounds there were.
    rounds: u32,
}

impl Way {
    #[inline]
    pub(crate) fn new(hash: i64, mask: u32) -> Way {
        let perturb = hash.cast_unsigned();
        let start = perturb & u64::from(mask);
        let mut way = Way { slot: 0, last: 0, start, perturb, mask, rounds: 0 };
        way.begin();
        way
    }

    #[inline]
    fn begin(&mut self) {
        self.slot = self.start as u32;
        self.last = if self.slot + NEIGHBOURS <= self.mask { self.slot + NEIGHBOURS } else { self.slot };
    }

    /// The first and the last slot of the round, at its beginning.
    #[inline]
    pub(crate) fn round(&self) -> (u32, u32) {
        (self.slot, self.last)
    }

    /// Goes to the next round. False where all slots were tried, which happens in damaged tables alone: in all others one is unused.
    #[inline]
    #[must_use]
    pub(crate) fn next_round(&mut self) -> bool {
        self.perturb >>= 5;
        self.start = self.start.wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturb) & u64::from(self.mask);
        self.begin();
        self.rounds = self.rounds.wrapping_add(1);
        // The hash is used up after thirteen.
        u64::from(self.rounds) <= u64::from(self.mask) + 14
    }

    #[inline]
    #[must_use]
    fn advance(&mut self) -> bool {
        if self.slot < self.last {
            self.slot += 1;
            return true;
        }
        self.next_round()
    }
}

impl Heap {
    /// A table's geometry.
    #[inline]
    pub(crate) fn open_view(&self, table: Ref) -> OpenView {
        let capacity = self.get::<TableObj>(table).capacity;
        let keys = table.0.wrapping_add(TABLE_HEADER);
        OpenView { keys, hashes: keys.wrapping_add(capacity.wrapping_mul(8)), mask: capacity.wrapping_sub(1) }
    }

    /// A new table, all slots unused.
    fn new_open_table(&mut self, capacity: u32) -> Oom<Ref> {
        let bytes = u32::try_from(open_bytes(capacity)).map_err(|_| OutOfMemory)?;
        let at = self.alloc_bytes(bytes)?;
        let header = Header { flags: capacity.ilog2() as u16 | TABLE_OPEN, ..Header::new(Kind::Table) };
        *self.get_mut::<TableObj>(at) = TableObj { header, capacity, filled: 0, head: 0, tail: capacity };
        self.values_mut(at.offset(TABLE_HEADER), capacity).fill(UNUSED);
        Ok(at)
    }

    /// A new table whose number of slots is the first power of two above `wanted`.
    pub(crate) fn new_open_table_for(&mut self, wanted: u32) -> Oom<Ref> {
        let mut capacity = SMALLEST;
        while capacity <= wanted {
            if capacity >= 1 << LARGEST_LOG2 {
                return Err(OutOfMemory);
            }
            capacity *= 2;
        }
        self.new_open_table(capacity)
    }

    /// Gives a table back.
    pub(crate) fn free_open_table(&mut self, table: Ref) {
        if !table.is_null() {
            let bytes = open_bytes(self.get::<TableObj>(table).capacity);
            self.free_storage(table, bytes as u32);
        }
    }

    /// The key of a slot.
    #[inline]
    pub(crate) fn open_key(&self, view: &OpenView, slot: u32) -> Value {
        self.value_at(view.key_at(slot))
    }

    /// The hash that a slot keeps.
    #[inline]
    pub(crate) fn open_hash(&self, view: &OpenView, slot: u32) -> i64 {
        self.value_at(view.hash_at(slot)).bits().cast_signed()
    }

    /// The key of the slot that a hash leads to first.
    #[inline]
    pub(crate) fn open_first(&self, view: &OpenView, hash: i64) -> Value {
        self.open_key(view, hash as u32 & view.mask)
    }

    /// Puts an item in that slot, which was never used.
    #[inline]
    pub(crate) fn open_write_first(&mut self, table: Ref, view: &OpenView, item: Value, hash: i64) {
        let slot = hash as u32 & view.mask;
        self.write(table, view.key_at(slot), item);
        self.set_value_at(view.hash_at(slot), Value::from_bits(hash.cast_unsigned()));
        self.get_mut::<TableObj>(table).filled += 1;
    }

    /// Looks for the slot that `matches` accepts among those with that hash, or that holds just this item.
    #[inline]
    pub(crate) fn open_find<E>(
        &self,
        view: &OpenView,
        item: Value,
        hash: i64,
        mut matches: impl FnMut(&Heap, Value) -> Result<bool, E>,
    ) -> Result<Found, E> {
        let mut way = Way::new(hash, view.mask);
        let mut free = None;
        loop {
            let stored = self.open_key(view, way.slot);
            if stored == item {
                return Ok(Found::Entry(way.slot));
            }
            if stored == UNUSED {
                return Ok(Found::Vacant(free.unwrap_or(way.slot)));
            }
            if stored == DELETED {
                free = Some(way.slot);
            } else if self.open_hash(view, way.slot) == hash && matches(self, stored)? {
                return Ok(Found::Entry(way.slot));
            }
            if !way.advance() {
                return Ok(Found::Vacant(0));
            }
        }
    }

    /// All slots with that hash, in the order of the lookup.
    pub(crate) fn open_candidates(&self, table: Ref, hash: i64) -> Vec<u32> {
        let mut found = Vec::new();
        if table.is_null() {
            return found;
        }
        let view = self.open_view(table);
        let mut way = Way::new(hash, view.mask);
        loop {
            let stored = self.open_key(&view, way.slot);
            if stored == UNUSED {
                return found;
            }
            if self.open_hash(&view, way.slot) == hash && stored != DELETED && !found.contains(&way.slot) {
                found.push(way.slot);
            }
            if !way.advance() {
                return found;
            }
        }
    }

    /// Whether a lookup of a hash gets to a slot; `None` when it goes astray. For tables that are not to be trusted.
    pub(crate) fn open_reaches(&self, view: &OpenView, hash: i64, slot: u32) -> bool {
        let mut way = Way::new(hash, view.mask);
        loop {
            if way.slot == slot {
                return true;
            }
            if self.open_key(view, way.slot) == UNUSED || !way.advance() {
                return false;
            }
        }
    }

    /// Puts an item in the slot that a lookup gave, or looks for it. There must be an unused slot.
    #[inline]
    pub(crate) fn open_write(&mut self, table: Ref, view: &OpenView, slot: Option<u32>, item: Value, hash: i64) {
        let slot = slot.unwrap_or_else(|| {
            let mut way = Way::new(hash, view.mask);
            let mut free = None;
            loop {
                match self.open_key(view, way.slot) {
                    UNUSED => return free.unwrap_or(way.slot),
                    DELETED => free = Some(way.slot),
                    _ => {}
                }
                if !way.advance() {
                    return 0;
                }
            }
        });
        let was_unused = self.open_key(view, slot) == UNUSED;
        self.write(table, view.key_at(slot), item);
        self.set_value_at(view.hash_at(slot), Value::from_bits(hash.cast_unsigned()));
        self.get_mut::<TableObj>(table).filled += u32::from(was_unused);
    }

    /// Marks a slot as deleted.
    pub(crate) fn open_delete(&mut self, table: Ref, slot: u32) {
        let view = self.open_view(table);
        self.write(table, view.key_at(slot), DELETED);
    }

    /// The first slot at or after one that has an item.
    #[inline]
    pub(crate) fn open_next(&self, table: Ref, from: u32) -> Option<u32> {
        if table.is_null() {
            return None;
        }
        let view = self.open_view(table);
        let mut slot = from;
        while slot <= view.mask {
            let key = self.open_key(&view, slot);
            if key != UNUSED && key != DELETED {
                self.charge_skipped(from, slot);
                return Some(slot);
            }
            slot += 1;
        }
        self.charge_skipped(from, slot);
        None
    }

    /// Puts the items of a table in another one, which has none of them and room for all.
    pub(crate) fn open_move(&mut self, from: Ref, to: Ref) {
        let (source, target) = (self.open_view(from), self.open_view(to));
        self.charge(u64::from(source.mask));
        let mut filled = self.get::<TableObj>(to).filled;
        for slot in 0..=source.mask {
            let item = self.open_key(&source, slot);
            if item == UNUSED || item == DELETED {
                continue;
            }
            let hash = self.open_hash(&source, slot);
            let first = hash as u32 & target.mask;
            if self.open_key(&target, first) == UNUSED {
                self.write(to, target.key_at(first), item);
                self.set_value_at(target.hash_at(first), Value::from_bits(hash.cast_unsigned()));
                filled += 1;
            } else {
                self.get_mut::<TableObj>(to).filled = filled;
                self.open_write(to, &target, None, item, hash);
                filled = self.get::<TableObj>(to).filled;
            }
        }
        self.get_mut::<TableObj>(to).filled = filled;
    }

    /// A copy, slot by slot.
    pub(crate) fn open_copy(&mut self, table: Ref) -> Oom<Ref> {
        let bytes = open_bytes(self.get::<TableObj>(table).capacity) as u32;
        let new = self.alloc_bytes(bytes)?;
        self.copy_bytes(table.0, new.0, bytes);
        Ok(new)
    }
}
