//! Lookups by the keys that nearly all lookups have: exact strings that know their hash, and integers from 0 to 2**32.
//!
//! The first probe is made where it is called for, and most end there: the key is the very same value, or nobody has
//! indexed anything at its place. All else goes on in the general functions, out of line. So that nothing passes through
//! memory, the answers are numbers: the offset of what was found, [`ABSENT`] or [`UNDECIDED`].

use crate::hash::fold_hash;
use crate::header::Kind;
use crate::heap::Heap;
use crate::layout::{DictObj, SetObj, StrObj, TableObj};
use crate::open_table::{DELETED, UNUSED, Way};
use crate::table::{Found, Probe, TABLE_HEADER, View};
use crate::value::{Ref, Value};

/// There is no equal key.
pub const ABSENT: u32 = 0;
/// The key has no hash, or a hash or a comparison needs Python: the general functions know what to do.
pub const UNDECIDED: u32 = 1;

/// Whether the answer is the offset of something.
#[inline(always)]
#[must_use]
pub const fn is_found(answer: u32) -> bool {
    answer > UNDECIDED
}

/// Two keys with one hash differ.
const DIFFERENT: u32 = 0;
/// They are equal.
const SAME: u32 = 1;
/// The general comparison has to say.
const UNSURE: u32 = 2;

const STR_TAG: u32 = (Value::exact(Kind::Str, Ref::NULL).bits() >> 32) as u32;
/// The upper half of integers from 0 to 2**32, whose hash is the lower half.
const INT_TAG: u32 = (Value::int(0).bits() >> 32) as u32;

impl Heap {
    /// The hash of a key of the usual kinds.
    #[inline(always)]
    fn quick_hash(&self, key: Value) -> Option<u32> {
        let tag = (key.bits() >> 32) as u32;
        if tag == STR_TAG {
            let hash = self.get::<StrObj>(key.as_ref()).hash;
            (hash != 0).then_some(hash)
        } else if tag == INT_TAG {
            Some(key.bits() as u32)
        } else {
            None
        }
    }

    /// The entry that the first probe of a small table finds: the offset of its value, [`ABSENT`], or [`UNDECIDED`] when the
    /// search has to go on.
    #[inline(always)]
    fn first_probe(&self, dict: Ref, key: Value, hash: u32) -> u32 {
        let table = self.get::<DictObj>(dict).table;
        if table.is_null() {
            return ABSENT;
        }
        let object = self.get::<TableObj>(table);
        let (log2, capacity) = (u32::from(object.header.flags & 31), object.capacity);
        let index = table.offset(TABLE_HEADER).wrapping_add(capacity.wrapping_mul(20));
        let position = hash & ((1 << log2) - 1);
        let entry = if log2 <= 8 {
            u32::from(self.u8_at(index.wrapping_add(position)))
        } else if log2 <= 16 {
            u32::from(self.u16_at(index.wrapping_add(position * 2)))
        } else {
            self.u32_at(index.wrapping_add(position.wrapping_mul(4)))
        };
        if entry == 0 {
            return ABSENT;
        }
        let at = table.offset(TABLE_HEADER - 16).wrapping_add(entry.wrapping_mul(16));
        if self.value_at(at) == key { at.wrapping_add(8) } else { UNDECIDED }
    }

    /// Goes the whole way of a hash: the offset of the value, or [`ABSENT`] and the index position that is 0 at the end of the
    /// way, or [`UNDECIDED`]. The key is an integer, a string, or a simple tuple; `same` says what it says of another key with the
    /// same hash that is neither the same value nor a second integer.
    #[inline(always)]
    fn probe_on(&self, view: &View, key: Value, hash: u32, same: impl Fn(&Heap, Value) -> u32) -> (u32, u32) {
        let mut probe = Probe::new(hash, view);
        loop {
            let Some(entry) = self.index_get(view, probe.position()).checked_sub(1) else {
                return (ABSENT, probe.position());
            };
            // Hashes lie closer together than keys, and most of those on the way differ.
            if self.u32_at(view.hash_at(entry)) == hash {
                let at = view.key_at(entry);
                let stored = self.value_at(at);
                if stored == key {
                    return (at.wrapping_add(8), 0);
                }
                let answer = if stored.both_int(key) { DIFFERENT } else { same(self, stored) };
                if answer == SAME {
                    return (at.wrapping_add(8), 0);
                }
                if answer != DIFFERENT || self.collided() {
                    return (UNDECIDED, 0);
                }
            }
            if !probe.advance(view) {
                return (UNDECIDED, 0);
            }
        }
    }

    /// Whether a key with the hash of a string or an integer is equal to it.
    #[inline(always)]
    fn same_as_usual(&self, stored: Value, key: Value) -> u32 {
        if (stored.bits() >> 32) as u32 == STR_TAG && (key.bits() >> 32) as u32 == STR_TAG {
            u32::from(self.same_text_call(stored.as_ref(), key.as_ref()))
        } else {
            UNSURE
        }
    }

    #[inline(never)]
    fn same_text_call(&self, a: Ref, b: Ref) -> bool {
        self.same_text(a, b)
    }

    /// Whether a key is a tuple that is equal to a simple one with the same hash.
    #[inline(always)]
    fn same_as_tuple(&self, stored: Value, tuple: Ref) -> u32 {
        if !stored.is_exact(Kind::Tuple) {
            return UNSURE;
        }
        let (mut at, mut other) = (self.tuple_start(stored.as_ref()), self.tuple_start(tuple));
        let len = self.tuple_len(tuple);
        if len != self.tuple_len(stored.as_ref()) {
            return DIFFERENT;
        }
        let end = other.wrapping_add(len.wrapping_mul(8));
        while other != end {
            let (x, y) = (self.value_at(at), self.value_at(other));
            if x != y {
                return if x.both_int(y) { DIFFERENT } else { self.same_tuple_call(stored.as_ref(), tuple) };
            }
            (at, other) = (at.wrapping_add(8), other.wrapping_add(8));
        }
        SAME
    }

    #[inline(never)]
    fn same_tuple_call(&self, a: Ref, b: Ref) -> u32 {
        self.simple_tuples_equal(a, b).map_or(UNSURE, u32::from)
    }

    /// Where the value of a key lies: its offset, [`ABSENT`] or [`UNDECIDED`].
    #[inline]
    pub fn dict_address(&mut self, dict: Ref, key: Value) -> u32 {
        let Some(hash) = self.quick_hash(key) else { return self.dict_address_of_any(dict, key) };
        let answer = self.first_probe(dict, key, hash);
        if answer != UNDECIDED { answer } else { self.dict_address_further(dict, key, hash) }
    }

    /// [`Heap::dict_address`] out of line, for places that have no room for more than a call.
    #[inline(never)]
    pub fn dict_address_call(&mut self, dict: Ref, key: Value) -> u32 {
        self.dict_address(dict, key)
    }

    /// [`Heap::dict_address`] for a table that is there and a key of the usual kinds.
    #[inline(never)]
    fn dict_address_further(&mut self, dict: Ref, key: Value, hash: u32) -> u32 {
        let view = self.view::<true>(self.get::<DictObj>(dict).table);
        let (answer, _) = self.probe_on(&view, key, hash, |heap, stored| heap.same_as_usual(stored, key));
        if answer != UNDECIDED { answer } else { self.dict_address_hashed(dict, key, hash) }
    }

    #[inline(never)]
    fn dict_address_of_any(&mut self, dict: Ref, key: Value) -> u32 {
        if let Some(tuple) = key.exact_ref(Kind::Tuple)
            && let Some(hash) = self.hash_quick_tuple(tuple)
        {
            let (hash, table) = (fold_hash(hash), self.get::<DictObj>(dict).table);
            if table.is_null() {
                return ABSENT;
            }
            let view = self.view::<true>(table);
            let (answer, _) = self.probe_on(&view, key, hash, |heap, stored| heap.same_as_tuple(stored, tuple));
            return if answer != UNDECIDED { answer } else { self.dict_address_hashed(dict, key, hash) };
        }
        self.dict_address_general(dict, key)
    }

    /// Whether a key is an integer or a string, as far as [`Heap::same_as_usual`] goes.
    #[inline(always)]
    fn is_usual(key: Value) -> bool {
        key.is_int() || key.is_exact(Kind::Str)
    }

    #[inline(never)]
    fn dict_address_general(&mut self, dict: Ref, key: Value) -> u32 {
        let Ok(hash) = self.hash_u32(key) else { return UNDECIDED };
        if Self::is_usual(key) && !self.get::<DictObj>(dict).table.is_null() {
            self.dict_address_further(dict, key, hash)
        } else {
            self.dict_address_hashed(dict, key, hash)
        }
    }

    /// [`Heap::dict_address`] of any key whose hash is known.
    #[inline(never)]
    fn dict_address_hashed(&mut self, dict: Ref, key: Value, hash: u32) -> u32 {
        match self.dict_lookup(dict, key, hash) {
            Ok(Found::Entry(entry)) => self.dict_entry_address(dict, entry),
            Ok(Found::Vacant(_)) => ABSENT,
            Err(_) => UNDECIDED,
        }
    }

    /// Sets the value of a key. When it says no, nothing has changed: memory is short, or the general functions know what
    /// to do.
    #[inline]
    pub fn dict_set_quick(&mut self, dict: Ref, key: Value, value: Value) -> bool {
        let Some(hash) = self.quick_hash(key) else { return self.dict_set_any(dict, key, value) };
        let answer = self.first_probe(dict, key, hash);
        if is_found(answer) {
            self.write(self.get::<DictObj>(dict).table, answer, value);
            return true;
        }
        if answer == ABSENT {
            self.dict_append(dict, key, hash, value)
        } else {
            self.dict_set_further(dict, key, hash, value)
        }
    }

    /// Adds a pair whose hash leads to a free place at once, or nowhere yet.
    #[inline(never)]
    fn dict_append(&mut self, dict: Ref, key: Value, hash: u32, value: Value) -> bool {
        let table = self.get::<DictObj>(dict).table;
        if !table.is_null() {
            let view = self.view::<true>(table);
            let position = view.first_position(hash);
            if view.filled < view.capacity {
                self.table_append(&view, position, (key, hash, value));
                let object = self.get_mut::<DictObj>(dict);
                (object.used, object.version) = (object.used + 1, 0);
                return true;
            }
        }
        self.dict_insert_new(dict, key, hash, value).is_ok()
    }

    #[inline(never)]
    fn dict_set_general(&mut self, dict: Ref, key: Value, hash: u32, value: Value) -> bool {
        self.dict_set_hashed(dict, key, hash, value).is_ok()
    }

    /// [`Heap::dict_set_quick`] out of line.
    #[inline(never)]
    pub fn dict_set_call(&mut self, dict: Ref, key: Value, value: Value) -> bool {
        self.dict_set_quick(dict, key, value)
    }

    #[inline(never)]
    fn dict_set_further(&mut self, dict: Ref, key: Value, hash: u32, value: Value) -> bool {
        let table = self.get::<DictObj>(dict).table;
        if !table.is_null() {
            let view = self.view::<true>(table);
            let found = self.probe_on(&view, key, hash, |heap, stored| heap.same_as_usual(stored, key));
            if self.dict_settle(dict, &view, found, (key, hash, value)) {
                return true;
            }
        }
        self.dict_set_general(dict, key, hash, value)
    }

    #[inline(never)]
    fn dict_set_any(&mut self, dict: Ref, key: Value, value: Value) -> bool {
        if let Some(tuple) = key.exact_ref(Kind::Tuple)
            && let Some(hash) = self.hash_quick_tuple(tuple)
        {
            let (hash, table) = (fold_hash(hash), self.get::<DictObj>(dict).table);
            if !table.is_null() {
                let view = self.view::<true>(table);
                let found = self.probe_on(&view, key, hash, |heap, stored| heap.same_as_tuple(stored, tuple));
                if self.dict_settle(dict, &view, found, (key, hash, value)) {
                    return true;
                }
            }
            return self.dict_set_general(dict, key, hash, value);
        }
        match self.hash_u32(key) {
            Ok(hash) if Self::is_usual(key) => self.dict_set_further(dict, key, hash, value),
            Ok(hash) => self.dict_set_general(dict, key, hash, value),
            Err(_) => false,
        }
    }

    /// Writes the value that [`Heap::probe_on`] found, or a new pair.
    #[inline(always)]
    fn dict_settle(
        &mut self,
        dict: Ref,
        view: &View,
        (answer, position): (u32, u32),
        (key, hash, value): (Value, u32, Value),
    ) -> bool {
        if is_found(answer) {
            self.write(view.at, answer, value);
            return true;
        }
        if answer != ABSENT {
            return false;
        }
        if view.filled >= view.capacity {
            return self.dict_insert_new(dict, key, hash, value).is_ok();
        }
        self.table_append(view, position, (key, hash, value));
        let object = self.get_mut::<DictObj>(dict);
        (object.used, object.version) = (object.used + 1, 0);
        true
    }

    /// The number of the first entry of a dictionary at or after one, and the offset of its key.
    #[inline]
    #[must_use]
    pub fn dict_entry_from(&self, dict: Ref, from: u32) -> Option<(u32, u32)> {
        let table = self.get::<DictObj>(dict).table;
        if table.is_null() {
            return None;
        }
        let TableObj { head, tail, .. } = *self.get::<TableObj>(table);
        let mut entry = from.max(head);
        while entry < tail {
            let at = table.offset(TABLE_HEADER).wrapping_add(entry.wrapping_mul(16));
            if self.value_at(at) != Value::EMPTY {
                return Some((entry, at));
            }
            entry += 1;
        }
        None
    }

    /// The first slot of a set at or after one that has an item, and the item's offset.
    #[inline]
    #[must_use]
    pub fn set_entry_from(&self, set: Ref, from: u32) -> Option<(u32, u32)> {
        let table = self.get::<SetObj>(set).table;
        let slot = self.open_next(table, from)?;
        Some((slot, table.offset(TABLE_HEADER).wrapping_add(slot.wrapping_mul(8))))
    }

    /// Where an item of a set lies: its offset, [`ABSENT`] or [`UNDECIDED`].
    #[inline]
    pub fn set_address(&mut self, set: Ref, item: Value) -> u32 {
        let Some(hash) = self.quick_hash(item) else { return self.set_address_of_any(set, item) };
        let table = self.get::<SetObj>(set).table;
        if table.is_null() {
            return ABSENT;
        }
        let slot = hash & self.get::<TableObj>(table).capacity.wrapping_sub(1);
        let at = table.offset(TABLE_HEADER).wrapping_add(slot.wrapping_mul(8));
        let stored = self.value_at(at);
        if stored == item {
            return at;
        }
        if stored == UNUSED {
            return ABSENT;
        }
        self.set_address_further(set, item, hash)
    }

    /// Goes the whole way of a hash, as [`Heap::probe_on`] does.
    #[inline(always)]
    fn open_probe_on(&self, table: Ref, item: Value, hash: i64, same: impl Fn(&Heap, Value) -> u32) -> u32 {
        let capacity = self.get::<TableObj>(table).capacity;
        let (keys, mask) = (table.offset(TABLE_HEADER), capacity.wrapping_sub(1));
        let mut way = Way::new(hash, mask);
        loop {
            let (first, last) = way.round();
            let mut at = keys.wrapping_add(first.wrapping_mul(8));
            let end = keys.wrapping_add(last.wrapping_mul(8));
            loop {
                let stored = self.value_at(at);
                if stored == item {
                    return at;
                }
                if stored == UNUSED {
                    return ABSENT;
                }
                if !stored.both_int(item)
                    && stored != DELETED
                    && self.value_at(at.wrapping_add(capacity.wrapping_mul(8))).bits().cast_signed() == hash
                {
                    match same(self, stored) {
                        DIFFERENT => {}
                        SAME => return at,
                        _ => return UNDECIDED,
                    }
                }
                if at == end {
                    break;
                }
                at = at.wrapping_add(8);
            }
            // A way this long is seldom one of chance.
            if self.collided() {
                return UNDECIDED;
            }
            if !way.next_round() {
                return UNDECIDED;
            }
        }
    }

    #[inline(never)]
    fn set_address_further(&mut self, set: Ref, item: Value, hash: u32) -> u32 {
        let table = self.get::<SetObj>(set).table;
        let answer =
            self.open_probe_on(table, item, i64::from(hash), |heap, stored| heap.same_as_usual(stored, item));
        if answer != UNDECIDED { answer } else { self.set_address_hashed(set, item, i64::from(hash)) }
    }

    /// [`Heap::set_address`] out of line.
    #[inline(never)]
    pub fn set_address_call(&mut self, set: Ref, item: Value) -> u32 {
        self.set_address(set, item)
    }

    /// Adds an item. When it says no, nothing has changed: memory is short, or the general functions know what to do.
    #[inline]
    pub fn set_add_quick(&mut self, set: Ref, item: Value) -> bool {
        let Some(hash) = self.quick_hash(item) else { return self.set_add_any(set, item) };
        let table = self.get::<SetObj>(set).table;
        if !table.is_null() {
            let stored = self.open_first(&self.open_view(table), i64::from(hash));
            if stored == item {
                return true;
            }
            if stored == UNUSED && self.set_insert_first(set, item, i64::from(hash)) {
                return true;
            }
        }
        self.set_add_further(set, item, i64::from(hash))
    }

    /// [`Heap::set_add_quick`] out of line.
    #[inline(never)]
    pub fn set_add_call(&mut self, set: Ref, item: Value) -> bool {
        self.set_add_quick(set, item)
    }

    #[inline(never)]
    fn set_add_any(&mut self, set: Ref, item: Value) -> bool {
        match self.hash_i64(item) {
            Ok(hash) => self.set_add_further(set, item, hash),
            Err(_) => false,
        }
    }

    #[inline(never)]
    fn set_add_further(&mut self, set: Ref, item: Value, hash: i64) -> bool {
        self.set_add_hashed(set, item, hash).is_ok()
    }

    #[inline(never)]
    fn set_address_of_any(&mut self, set: Ref, item: Value) -> u32 {
        if let Some(tuple) = item.exact_ref(Kind::Tuple)
            && let Some(hash) = self.hash_quick_tuple(tuple)
        {
            let table = self.get::<SetObj>(set).table;
            if table.is_null() {
                return ABSENT;
            }
            let answer = self.open_probe_on(table, item, hash, |heap, stored| heap.same_as_tuple(stored, tuple));
            return if answer != UNDECIDED { answer } else { self.set_address_hashed(set, item, hash) };
        }
        self.set_address_general(set, item)
    }

    #[inline(never)]
    fn set_address_general(&mut self, set: Ref, item: Value) -> u32 {
        match self.hash_i64(item) {
            Ok(hash) => self.set_address_hashed(set, item, hash),
            Err(_) => UNDECIDED,
        }
    }

    #[inline(never)]
    fn set_address_hashed(&mut self, set: Ref, item: Value, hash: i64) -> u32 {
        match self.set_lookup(set, item, hash) {
            Ok(Found::Entry(slot)) => {
                let table = self.get::<SetObj>(set).table;
                table.offset(TABLE_HEADER).wrapping_add(slot.wrapping_mul(8))
            }
            Ok(Found::Vacant(_)) => ABSENT,
            Err(_) => UNDECIDED,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agree_with_the_general_lookups() {
        let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
        let texts: Vec<Value> = (0..600)
            .map(|number| Value::exact(Kind::Str, heap.new_str(format!("key {number}").as_bytes()).unwrap()))
            .collect();
        let (dict, set) = (heap.new_dict().unwrap(), heap.new_set().unwrap());
        for (number, &text) in texts.iter().enumerate().filter(|(number, _)| number % 3 != 0) {
            for key in
                [text, Value::int(number as i64), Value::int(-(number as i64)), Value::int((number as i64) << 33)]
            {
                let value = Value::int(number as i64 + 7);
                assert!(heap.dict_set_quick(dict, key, Value::NONE) && heap.dict_set_quick(dict, key, value));
                assert!(heap.set_add_quick(set, key) && heap.set_add_quick(set, key));
            }
        }
        for (number, &text) in texts.iter().enumerate() {
            let other = heap.new_str(format!("key {number}").as_bytes()).unwrap();
            for key in [
                text,
                Value::exact(Kind::Str, other),
                Value::int(number as i64),
                Value::float(number as f64),
                Value::int(-(number as i64)),
            ] {
                let (at, item) = (heap.dict_address(dict, key), heap.set_address(set, key));
                assert_eq!(is_found(at), number % 3 != 0, "{number}");
                assert_eq!(is_found(item), number % 3 != 0, "{number}");
                if is_found(at) {
                    assert_eq!(heap.value_at(at), Value::int(number as i64 + 7));
                }
            }
        }
        let list = Value::exact(Kind::List, heap.new_list(&[]).unwrap());
        assert_eq!((heap.dict_address(dict, list), heap.set_address(set, list)), (UNDECIDED, UNDECIDED));
        assert!(!heap.dict_set_quick(dict, list, list) && !heap.set_add_quick(set, list));
        // 0 and its negative are one key.
        let keys = 400 * 4;
        assert_eq!((heap.dict_len(dict), heap.set_len(set)), (keys, keys));
    }
}
