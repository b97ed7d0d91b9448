//! The hash table under dictionaries and the table of interned strings: compact, in insertion order, in one object.
//!
//! ```text
//! TableObj | entries: key, value (or key alone), capacity times | hashes: u32, capacity times | index: 2^log2 positions
//! ```
//!
//! An index position holds 0 or one plus the number of an entry, in 1, 2 or 4 bytes by the size of the index. Probing
//! follows CPython's recurrence over the 32-bit hash. At least a quarter of the positions is always 0, so probing ends.
//!
//! A deleted entry keeps its position in the index; its key becomes [`Value::EMPTY`]. Entries are only reused where an
//! insertion meets one behind all live ones on its way (so keys that come and go take no room), and after a rebuild, which
//! happens when an insertion finds no room; `head` and `tail` bound the part that has live entries, so that
//! taking away the first or the last pair again and again stays cheap.
//!
//! A table belongs to one dictionary and is given back when that outgrows it.

use crate::alloc::rounded_size;
use crate::header::{Header, Kind};
use crate::heap::{Heap, Oom, OutOfMemory};
use crate::layout::{TABLE_HAS_VALUES, TableObj};
use crate::value::{Ref, Value};

/// The native code cannot decide: a comparison or a hash needs a method written in Python.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NeedsPython;

/// Why an operation on a dictionary or set did not happen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableError {
    /// The memory limit.
    OutOfMemory,
    /// A comparison or a hash needs a method written in Python. Nothing has changed.
    NeedsPython,
    /// This value has no hash.
    Unhashable(Value),
}

impl From<OutOfMemory> for TableError {
    fn from(_: OutOfMemory) -> Self {
        TableError::OutOfMemory
    }
}

impl From<NeedsPython> for TableError {
    fn from(_: NeedsPython) -> Self {
        TableError::NeedsPython
    }
}

/// Size of the fixed part.
pub(crate) const TABLE_HEADER: u32 = size_of::<TableObj>() as u32;
/// Most entries.
const MAX_ENTRIES: u32 = 100_000_000;

/// Where a lookup ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Found {
    /// At this entry.
    Entry(u32),
    /// Nowhere; a new entry may be indexed at this position. It is 0, or leads to a deleted entry behind all live ones, which
    /// then becomes the new one.
    Vacant(u32),
}

/// A table's geometry, read once for an operation. `WIDE` tables have values.
#[derive(Clone, Copy)]
pub(crate) struct View {
    pub(crate) at: Ref,
    pub(crate) capacity: u32,
    pub(crate) filled: u32,
    log2: u32,
    /// Offset of the hashes.
    hashes: u32,
    /// Offset of the index.
    index: u32,
    /// Size of an entry.
    entry_bytes: u32,
}

/// The index positions that a hash leads to, in order.
#[derive(Clone, Copy)]
pub(crate) struct Probe {
    position: u32,
    perturb: u32,
    /// How many positions were left behind.
    steps: u32,
}

impl Probe {
    #[inline]
    pub(crate) fn new(hash: u32, view: &View) -> Probe {
        Probe { position: hash & view.mask(), perturb: hash, steps: 0 }
    }

    #[inline]
    pub(crate) fn position(&self) -> u32 {
        self.position
    }

    /// Goes to the next position. False where all were tried, which happens in damaged tables alone: in all others one is free.
    #[inline]
    #[must_use]
    pub(crate) fn advance(&mut self, view: &View) -> bool {
        self.perturb >>= 5;
        self.position = self.position.wrapping_mul(5).wrapping_add(self.perturb).wrapping_add(1) & view.mask();
        self.steps += 1;
        // The hash is used up after seven.
        self.steps <= view.mask() + 8
    }
}

impl View {
    #[inline]
    fn mask(&self) -> u32 {
        (1 << self.log2) - 1
    }

    /// Offsets of all the eight bytes of the index.
    #[inline]
    pub(crate) fn index_words(&self) -> impl Iterator<Item = u32> {
        let index = self.index;
        (0..self.index_width() << self.log2 >> 3).map(move |word| index.wrapping_add(word * 8))
    }

    /// The size of an index position in bytes.
    pub(crate) fn index_width(&self) -> u32 {
        index_width(self.log2)
    }

    /// The index position that a hash leads to first.
    #[inline]
    pub(crate) fn first_position(&self, hash: u32) -> u32 {
        hash & self.mask()
    }

    /// The offset of an entry's key.
    #[inline]
    pub(crate) fn key_at(&self, entry: u32) -> u32 {
        self.at.0.wrapping_add(TABLE_HEADER).wrapping_add(entry.wrapping_mul(self.entry_bytes))
    }

    /// The offset of an entry's hash.
    #[inline]
    pub(crate) fn hash_at(&self, entry: u32) -> u32 {
        self.hashes.wrapping_add(entry.wrapping_mul(4))
    }
}

/// The size of an index position in bytes.
#[inline]
pub(crate) fn index_width(log2: u32) -> u32 {
    match log2 {
        0..=8 => 1,
        9..=16 => 2,
        _ => 4,
    }
}

/// The size of a table.
pub(crate) fn table_bytes(capacity: u32, log2: u32, wide: bool) -> u64 {
    let entry = if wide { 20 } else { 12 };
    u64::from(TABLE_HEADER) + u64::from(capacity) * entry + (u64::from(index_width(log2)) << log2)
}

/// Capacity and index size for at least that many entries: the index at most three quarters full, the capacity rounded up to
/// what costs nothing.
fn geometry(entries: u32, wide: bool) -> Oom<(u32, u32, u32)> {
    let entries = entries.max(if wide { 4 } else { 5 });
    if entries > MAX_ENTRIES {
        return Err(OutOfMemory);
    }
    let mut log2 = 3;
    while (3 << log2) / 4 < entries {
        log2 += 1;
    }
    let bytes = u32::try_from(table_bytes(entries, log2, wide)).map_err(|_| OutOfMemory)?;
    let bytes = rounded_size(bytes);
    let room = bytes - TABLE_HEADER - (index_width(log2) << log2);
    let capacity = (room / if wide { 20 } else { 12 }).min((3 << log2) / 4);
    Ok((capacity, log2, bytes))
}

impl Heap {
    /// A table's geometry.
    #[inline]
    pub(crate) fn view<const WIDE: bool>(&self, table: Ref) -> View {
        let TableObj { header, capacity, filled, .. } = *self.get::<TableObj>(table);
        let entry_bytes = if WIDE { 16 } else { 8 };
        let hashes = table.0.wrapping_add(TABLE_HEADER).wrapping_add(capacity.wrapping_mul(entry_bytes));
        let index = hashes.wrapping_add(capacity.wrapping_mul(4));
        View { at: table, capacity, filled, log2: u32::from(header.flags & 31), hashes, index, entry_bytes }
    }

    /// The index: [`View::index_width`] bytes for each position.
    pub(crate) fn index_bytes(&self, view: &View) -> &[u8] {
        self.bytes_at(view.index, view.index_width() << view.log2)
    }

    /// What an index position holds: 0, or one plus the number of an entry.
    #[inline]
    pub(crate) fn index_get(&self, view: &View, position: u32) -> u32 {
        if view.log2 <= 8 {
            u32::from(self.u8_at(view.index.wrapping_add(position)))
        } else if view.log2 <= 16 {
            u32::from(self.u16_at(view.index.wrapping_add(position * 2)))
        } else {
            self.u32_at(view.index.wrapping_add(position.wrapping_mul(4)))
        }
    }

    #[inline]
    fn index_set(&mut self, view: &View, position: u32, value: u32) {
        if view.log2 <= 8 {
            self.set_u8_at(view.index.wrapping_add(position), value as u8);
        } else if view.log2 <= 16 {
            self.set_u16_at(view.index.wrapping_add(position * 2), value as u16);
        } else {
            self.set_u32_at(view.index.wrapping_add(position.wrapping_mul(4)), value);
        }
    }

    /// Looks for the entry that `matches` accepts among those with that hash, or that holds just this key.
    #[inline]
    pub(crate) fn table_find<const WIDE: bool, E>(
        &self,
        view: &View,
        key: Value,
        hash: u32,
        mut matches: impl FnMut(&Heap, Value) -> Result<bool, E>,
    ) -> Result<Found, E> {
        let mut probe = Probe::new(hash, view);
        let mut reusable = None;
        loop {
            let Some(entry) = self.index_get(view, probe.position).checked_sub(1) else {
                return Ok(Found::Vacant(reusable.unwrap_or(probe.position)));
            };
            let stored = self.value_at(view.key_at(entry));
            if stored == key {
                return Ok(Found::Entry(entry));
            }
            if stored == Value::EMPTY {
                if reusable.is_none() && entry >= self.get::<TableObj>(view.at).tail {
                    reusable = Some(probe.position);
                }
            } else if self.u32_at(view.hash_at(entry)) == hash && matches(self, stored)? {
                return Ok(Found::Entry(entry));
            }
            if !probe.advance(view) {
                return Ok(Found::Vacant(0));
            }
        }
    }

    /// The next entry with that hash. `state` is 0 at first and opaque after; `None` when there are no more.
    pub(crate) fn table_probe<const WIDE: bool>(&self, table: Ref, hash: u32, state: &mut u64) -> Option<u32> {
        if table.is_null() {
            return None;
        }
        let view = self.view::<WIDE>(table);
        let mut probe = Probe::new(hash, &view);
        if *state != 0 {
            let position = (*state as u32).wrapping_sub(1) & view.mask();
            probe = Probe { position, perturb: (*state >> 32) as u32, steps: 0 };
        }
        loop {
            let entry = self.index_get(&view, probe.position).checked_sub(1)?;
            let goes_on = probe.advance(&view);
            if self.u32_at(view.hash_at(entry)) == hash && self.value_at(view.key_at(entry)) != Value::EMPTY {
                *state = u64::from(probe.perturb) << 32 | u64::from(probe.position + 1);
                return Some(entry);
            }
            if !goes_on {
                return None;
            }
        }
    }

    /// An empty table for at least that many entries.
    #[inline]
    pub(crate) fn new_table<const WIDE: bool>(&mut self, entries: u32) -> Oom<Ref> {
        let smallest = if WIDE { (4, 3, 112) } else { (5, 3, 96) };
        let (capacity, log2, bytes) = if entries <= smallest.0 { smallest } else { geometry(entries, WIDE)? };
        let at = self.alloc_bytes(bytes)?;
        let flags = log2 as u16 | if WIDE { TABLE_HAS_VALUES } else { 0 };
        let header = Header { flags, ..Header::new(Kind::Table) };
        *self.get_mut::<TableObj>(at) = TableObj { header, capacity, filled: 0, head: 0, tail: 0 };
        let index = self.view::<WIDE>(at).index;
        if log2 == 3 {
            self.set_u32_at(index, 0);
            self.set_u32_at(index.wrapping_add(4), 0);
        } else {
            self.bytes_at_mut(index, index_width(log2) << log2).fill(0);
        }
        Ok(at)
    }

    /// Gives a table back.
    pub(crate) fn free_table<const WIDE: bool>(&mut self, table: Ref) {
        if !table.is_null() {
            let view = self.view::<WIDE>(table);
            self.free_storage(table, table_bytes(view.capacity, view.log2, WIDE) as u32);
        }
    }

    /// What becomes of a table without live entries: a small one is kept empty, a larger one is given back.
    pub(crate) fn table_emptied<const WIDE: bool>(&mut self, table: Ref) -> Ref {
        if self.get::<TableObj>(table).capacity > 64 {
            self.free_table::<WIDE>(table);
            return Ref::NULL;
        }
        let view = self.view::<WIDE>(table);
        self.bytes_at_mut(view.index, index_width(view.log2) << view.log2).fill(0);
        let object = self.get_mut::<TableObj>(table);
        (object.filled, object.head, object.tail) = (0, 0, 0);
        table
    }

    /// Writes a new entry, for which there must be room, and indexes it at a position that [`Found::Vacant`] may give.
    #[inline]
    fn table_write<const WIDE: bool>(&mut self, view: &View, position: u32, key: Value, hash: u32, value: Value) {
        let reused = self.index_get(view, position).checked_sub(1);
        let entry = reused.unwrap_or(view.filled);
        if reused.is_none() {
            self.index_set(view, position, entry + 1);
        }
        self.set_u32_at(view.hash_at(entry), hash);
        self.write(view.at, view.key_at(entry), key);
        if WIDE {
            self.write(view.at, view.key_at(entry).wrapping_add(8), value);
        }
        let object = self.get_mut::<TableObj>(view.at);
        object.filled = object.filled.max(entry + 1);
        object.tail = entry + 1;
    }

    /// Writes a new pair behind all others, where there must be room, and indexes it at a position that is 0.
    #[inline]
    pub(crate) fn table_append(&mut self, view: &View, position: u32, (key, hash, value): (Value, u32, Value)) {
        let entry = view.filled;
        self.index_set(view, position, entry + 1);
        self.set_u32_at(view.hash_at(entry), hash);
        self.write(view.at, view.key_at(entry), key);
        self.write(view.at, view.key_at(entry).wrapping_add(8), value);
        let object = self.get_mut::<TableObj>(view.at);
        (object.filled, object.tail) = (entry + 1, entry + 1);
    }

    /// Adds an entry for a key that is not there. Gives the table, which is a new one when the old one was full, in which
    /// case the old one was given back. `used` is the number of live entries; `vacant` a position that a lookup of this
    /// key gave.
    #[inline]
    pub(crate) fn table_insert<const WIDE: bool>(
        &mut self,
        table: Ref,
        used: u32,
        (key, hash, value): (Value, u32, Value),
        vacant: Option<u32>,
    ) -> Oom<Ref> {
        if let Some(position) = vacant
            && !table.is_null()
        {
            let view = self.view::<WIDE>(table);
            if view.filled < view.capacity || self.index_get(&view, position) != 0 {
                self.table_write::<WIDE>(&view, position, key, hash, value);
                return Ok(table);
            }
        }
        if table.is_null() {
            let table = self.new_table::<WIDE>(1)?;
            let view = self.view::<WIDE>(table);
            self.table_write::<WIDE>(&view, hash & view.mask(), key, hash, value);
            return Ok(table);
        }
        self.table_insert_slow::<WIDE>(table, used, (key, hash, value))
    }

    #[cold]
    #[inline(never)]
    fn table_insert_slow<const WIDE: bool>(
        &mut self,
        table: Ref,
        used: u32,
        (key, hash, value): (Value, u32, Value),
    ) -> Oom<Ref> {
        let table = self.table_make_room::<WIDE>(table, used, 1)?;
        let view = self.view::<WIDE>(table);
        let position = self.vacant_position(&view, hash);
        self.table_write::<WIDE>(&view, position, key, hash, value);
        Ok(table)
    }

    /// The first position that is 0 on the way of a hash.
    #[inline]
    fn vacant_position(&self, view: &View, hash: u32) -> u32 {
        let mut probe = Probe::new(hash, view);
        while self.index_get(view, probe.position) != 0 && probe.advance(view) {}
        probe.position
    }

    /// Makes room for `more` entries, by packing the live ones or by moving them to a larger table.
    pub(crate) fn table_make_room<const WIDE: bool>(&mut self, table: Ref, used: u32, more: u32) -> Oom<Ref> {
        if table.is_null() {
            return self.new_table::<WIDE>(more);
        }
        let view = self.view::<WIDE>(table);
        let wanted = used.saturating_add(more);
        if more <= view.capacity.saturating_sub(view.filled) {
            return Ok(table);
        }
        if wanted <= view.capacity / 4 * 3 {
            self.table_pack::<WIDE>(&view);
            return Ok(table);
        }
        let grown = if used < 1 << 15 { used.saturating_mul(2) } else { used.saturating_add(used / 2) };
        let new = match self.new_table::<WIDE>(wanted.max(grown.min(MAX_ENTRIES))) {
            Ok(new) => new,
            Err(_) if wanted <= view.capacity => {
                self.table_pack::<WIDE>(&view);
                return Ok(table);
            }
            // Never just enough: near the memory limit each further pair would move all of them.
            Err(_) => self.new_table::<WIDE>(wanted.saturating_add(wanted / 16))?,
        };
        self.table_move::<WIDE>(&view, new);
        self.free_outgrown(table, table_bytes(view.capacity, view.log2, WIDE) as u32);
        Ok(new)
    }

    /// Copies the live entries to an empty table with room for them, and indexes them.
    fn table_move<const WIDE: bool>(&mut self, from: &View, to: Ref) {
        self.charge(u64::from(from.filled));
        let target = self.view::<WIDE>(to);
        let mut next = 0;
        let TableObj { head, tail, .. } = *self.get::<TableObj>(from.at);
        if head == 0 && tail == from.filled && self.count_dead::<WIDE>(from) == 0 {
            self.copy_bytes(from.key_at(0), target.key_at(0), from.filled * from.entry_bytes);
            self.copy_bytes(from.hash_at(0), target.hash_at(0), from.filled * 4);
            next = from.filled;
        } else {
            for entry in head..tail {
                let key = self.value_at(from.key_at(entry));
                if key != Value::EMPTY {
                    self.copy_bytes(from.key_at(entry), target.key_at(next), from.entry_bytes);
                    let hash = self.u32_at(from.hash_at(entry));
                    self.set_u32_at(target.hash_at(next), hash);
                    next += 1;
                }
            }
        }
        self.table_index_all::<WIDE>(to, next);
    }

    fn count_dead<const WIDE: bool>(&self, view: &View) -> usize {
        let values = self.values(view.key_at(0), view.filled * view.entry_bytes / 8);
        values.iter().step_by(view.entry_bytes as usize / 8).filter(|&&key| key == Value::EMPTY).count()
    }

    /// Indexes the first `filled` entries, all alive, of a table whose index is all 0.
    fn table_index_all<const WIDE: bool>(&mut self, table: Ref, filled: u32) {
        let view = self.view::<WIDE>(table);
        for entry in 0..filled {
            let hash = self.u32_at(view.hash_at(entry));
            let position = self.vacant_position(&view, hash);
            self.index_set(&view, position, entry + 1);
        }
        let object = self.get_mut::<TableObj>(table);
        (object.filled, object.head, object.tail) = (filled, 0, filled);
    }

    /// Moves the live entries together, where they are.
    fn table_pack<const WIDE: bool>(&mut self, view: &View) {
        self.charge(u64::from(view.filled));
        let mut next = 0;
        let TableObj { head, tail, .. } = *self.get::<TableObj>(view.at);
        for entry in head..tail {
            let key = self.value_at(view.key_at(entry));
            if key != Value::EMPTY {
                if next != entry {
                    self.copy_bytes(view.key_at(entry), view.key_at(next), view.entry_bytes);
                    let hash = self.u32_at(view.hash_at(entry));
                    self.set_u32_at(view.hash_at(next), hash);
                }
                next += 1;
            }
        }
        self.bytes_at_mut(view.index, index_width(view.log2) << view.log2).fill(0);
        self.table_index_all::<WIDE>(view.at, next);
    }

    /// Deletes a live entry.
    pub(crate) fn table_delete<const WIDE: bool>(&mut self, table: Ref, entry: u32) {
        let view = self.view::<WIDE>(table);
        self.write(table, view.key_at(entry), Value::EMPTY);
        if WIDE {
            self.write(table, view.key_at(entry).wrapping_add(8), Value::EMPTY);
        }
        let TableObj { mut head, mut tail, .. } = *self.get::<TableObj>(table);
        while tail > head && self.value_at(view.key_at(tail - 1)) == Value::EMPTY {
            tail -= 1;
        }
        while head < tail && self.value_at(view.key_at(head)) == Value::EMPTY {
            head += 1;
        }
        let object = self.get_mut::<TableObj>(table);
        (object.head, object.tail) = (head, tail);
    }

    /// The first live entry at or after a position.
    #[inline]
    pub(crate) fn table_next<const WIDE: bool>(&self, table: Ref, position: u32) -> Option<u32> {
        if table.is_null() {
            return None;
        }
        let TableObj { head, tail, .. } = *self.get::<TableObj>(table);
        let view = self.view::<WIDE>(table);
        let mut entry = position.max(head);
        while entry < tail {
            if self.value_at(view.key_at(entry)) != Value::EMPTY {
                return Some(entry);
            }
            entry += 1;
        }
        None
    }

    /// The last live entry before a position.
    pub(crate) fn table_previous<const WIDE: bool>(&self, table: Ref, position: u32) -> Option<u32> {
        if table.is_null() {
            return None;
        }
        let TableObj { head, tail, .. } = *self.get::<TableObj>(table);
        let view = self.view::<WIDE>(table);
        (head..position.min(tail)).rev().find(|&entry| self.value_at(view.key_at(entry)) != Value::EMPTY)
    }

    /// A copy with the same order, packed.
    pub(crate) fn table_copy<const WIDE: bool>(&mut self, table: Ref, used: u32) -> Oom<Ref> {
        if table.is_null() || used == 0 {
            return Ok(Ref::NULL);
        }
        let view = self.view::<WIDE>(table);
        if used == view.filled {
            let bytes = table_bytes(view.capacity, view.log2, WIDE) as u32;
            // A table that is rather empty is copied to one that fits.
            if used >= view.capacity / 2 {
                let new = self.alloc_bytes(bytes)?;
                self.copy_bytes(table.0, new.0, bytes);
                return Ok(new);
            }
        }
        let new = self.new_table::<WIDE>(used)?;
        self.table_move::<WIDE>(&view, new);
        Ok(new)
    }
}
