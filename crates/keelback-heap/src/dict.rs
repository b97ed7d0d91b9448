//! Dictionaries: insertion-ordered, over [`crate::table`].
//!
//! Each operation exists in a form for any key, which may need Python for the hash or a comparison, and one for interned
//! strings, which cannot. Namespaces (modules, classes, instances in dictionary mode) use the second.

use crate::header::{Header, Kind};
use crate::heap::{Heap, Oom};
use crate::layout::{DictObj, StrObj};
use crate::quick::{ABSENT, UNDECIDED};
use crate::table::{Found, NeedsPython, TableError};
use crate::value::{Ref, Value};

impl Heap {
    /// An empty dictionary. It takes no storage before the first pair.
    #[inline]
    pub fn new_dict(&mut self) -> Oom<Ref> {
        self.alloc(DictObj { header: Header::new(Kind::Dict), used: 0, version: 0, table: Ref::NULL, pad: 0 }, 0)
    }

    /// An empty dictionary with room for that many pairs.
    pub fn new_dict_with_capacity(&mut self, capacity: u32) -> Oom<Ref> {
        let dict = self.new_dict()?;
        if capacity != 0 {
            let table = self.new_table::<true>(capacity)?;
            self.get_mut::<DictObj>(dict).table = table;
        }
        Ok(dict)
    }

    /// The number of pairs.
    #[inline]
    #[must_use]
    pub fn dict_len(&self, dict: Ref) -> u32 {
        self.get::<DictObj>(dict).used
    }

    /// A number for the dictionary's set of keys: equal as long as no key is added or removed and the storage does not move.
    /// So an inline cache that saw it may keep [`Heap::dict_entry_address`]. Overwriting a value does not change it.
    pub fn dict_version(&mut self, dict: Ref) -> u32 {
        let version = self.get::<DictObj>(dict).version;
        if version != 0 {
            return version;
        }
        self.dict_version = self.dict_version.wrapping_add(1).max(1);
        self.get_mut::<DictObj>(dict).version = self.dict_version;
        self.dict_version
    }

    /// The entry of an interned string (or any string whose hash is known).
    #[inline]
    #[must_use]
    pub fn dict_find_interned(&self, dict: Ref, key: Ref) -> Option<u32> {
        match self.dict_lookup_interned(dict, key) {
            Found::Entry(entry) => Some(entry),
            Found::Vacant(_) => None,
        }
    }

    #[inline]
    fn dict_lookup_interned(&self, dict: Ref, key: Ref) -> Found {
        let table = self.get::<DictObj>(dict).table;
        if table.is_null() {
            return Found::Vacant(0);
        }
        let hash = self.get::<StrObj>(key).hash;
        debug_assert!(hash != 0 || self.str_bytes(key).is_empty(), "interned strings have their hash");
        let view = self.view::<true>(table);
        let found = self.table_find::<true, std::convert::Infallible>(
            &view,
            Value::exact(Kind::Str, key),
            hash,
            |heap, stored| Ok(heap.is_same_text(stored, key)),
        );
        match found {
            Ok(found) => found,
        }
    }

    /// Whether a key is a string with the text of `key`.
    pub(crate) fn is_same_text(&self, stored: Value, key: Ref) -> bool {
        stored
            .layout_ref(Kind::Str)
            .is_some_and(|text| crate::equal::same_bytes(self.str_bytes(text), self.str_bytes(key)))
    }

    /// The value of an interned string.
    #[inline]
    #[must_use]
    pub fn dict_get_interned(&self, dict: Ref, key: Ref) -> Option<Value> {
        let entry = self.dict_find_interned(dict, key)?;
        Some(self.value_at(self.dict_entry_address(dict, entry)))
    }

    /// Looks for a key whose hash is known (as [`Heap::hash_u32`] gives it).
    #[inline]
    pub fn dict_find(&self, dict: Ref, key: Value, hash: u32) -> Result<Option<u32>, NeedsPython> {
        match self.dict_lookup(dict, key, hash)? {
            Found::Entry(entry) => Ok(Some(entry)),
            Found::Vacant(_) => Ok(None),
        }
    }

    #[inline(never)]
    pub(crate) fn dict_lookup(&self, dict: Ref, key: Value, hash: u32) -> Result<Found, NeedsPython> {
        let table = self.get::<DictObj>(dict).table;
        if table.is_null() {
            return Ok(Found::Vacant(0));
        }
        let view = self.view::<true>(table);
        self.table_find::<true, NeedsPython>(&view, key, hash, |heap, stored| heap.keys_equal(stored, key))
    }

    /// The value of a key.
    #[inline]
    pub fn dict_get(&mut self, dict: Ref, key: Value) -> Result<Option<Value>, TableError> {
        match self.dict_address(dict, key) {
            ABSENT => Ok(None),
            UNDECIDED => Err(self.why_undecided(key)),
            at => Ok(Some(self.value_at(at))),
        }
    }

    /// Why a lookup came to no answer.
    #[cold]
    pub(crate) fn why_undecided(&mut self, key: Value) -> TableError {
        if self.answers.is_open() {
            return TableError::NeedsPython;
        }
        self.hash_u32(key).err().unwrap_or(TableError::NeedsPython)
    }

    /// Whether a key is there.
    pub fn dict_contains(&mut self, dict: Ref, key: Value) -> Result<bool, TableError> {
        match self.dict_address(dict, key) {
            ABSENT => Ok(false),
            UNDECIDED => Err(self.why_undecided(key)),
            _ => Ok(true),
        }
    }

    /// Sets the value of a key. An equal key that is there stays.
    #[inline]
    pub fn dict_set(&mut self, dict: Ref, key: Value, value: Value) -> Result<(), TableError> {
        if self.dict_set_quick(dict, key, value) {
            return Ok(());
        }
        let hash = self.hash_u32(key)?;
        self.dict_set_hashed(dict, key, hash, value)
    }

    /// Sets the value of a key whose hash is known.
    #[inline]
    pub fn dict_set_hashed(&mut self, dict: Ref, key: Value, hash: u32, value: Value) -> Result<(), TableError> {
        match self.dict_lookup(dict, key, hash)? {
            Found::Entry(entry) => self.dict_set_entry(dict, entry, value),
            Found::Vacant(position) => self.dict_insert_at(dict, key, hash, value, Some(position))?,
        }
        Ok(())
    }

    /// Sets the value of an interned string.
    #[inline]
    pub fn dict_set_interned(&mut self, dict: Ref, key: Ref, value: Value) -> Oom<()> {
        match self.dict_lookup_interned(dict, key) {
            Found::Entry(entry) => {
                self.dict_set_entry(dict, entry, value);
                Ok(())
            }
            Found::Vacant(position) => {
                let hash = self.get::<StrObj>(key).hash;
                self.dict_insert_at(dict, Value::exact(Kind::Str, key), hash, value, Some(position))
            }
        }
    }

    /// The value of a key; if it is not there, sets it first: `setdefault`, and counting.
    pub fn dict_get_or_insert(&mut self, dict: Ref, key: Value, default: Value) -> Result<Value, TableError> {
        let used = self.answers.used.get();
        match self.dict_address(dict, key) {
            UNDECIDED => Err(self.why_undecided(key)),
            ABSENT => {
                // The key is hashed once more.
                self.answers.used.set(used);
                self.dict_set(dict, key, default)?;
                Ok(default)
            }
            at => Ok(self.value_at(at)),
        }
    }

    /// Adds a pair whose key's hash is known, if no equal key is there; says whether it did.
    pub fn dict_add_hashed(&mut self, dict: Ref, key: Value, hash: u32, value: Value) -> Result<bool, TableError> {
        match self.dict_lookup(dict, key, hash)? {
            Found::Entry(_) => Ok(false),
            Found::Vacant(position) => {
                self.dict_insert_at(dict, key, hash, value, Some(position))?;
                Ok(true)
            }
        }
    }

    /// Adds a pair without comparing: the caller knows that no equal key is there.
    pub fn dict_insert_new(&mut self, dict: Ref, key: Value, hash: u32, value: Value) -> Oom<()> {
        self.dict_insert_at(dict, key, hash, value, None)
    }

    #[inline]
    fn dict_insert_at(&mut self, dict: Ref, key: Value, hash: u32, value: Value, at: Option<u32>) -> Oom<()> {
        let DictObj { table, used, .. } = *self.get::<DictObj>(dict);
        let table = self.table_insert::<true>(table, used, (key, hash, value), at)?;
        let object = self.get_mut::<DictObj>(dict);
        object.table = table;
        object.used = used + 1;
        object.version = 0;
        Ok(())
    }

    /// Makes room for `more` further pairs.
    pub fn dict_reserve(&mut self, dict: Ref, more: u32) -> Oom<()> {
        if more != 0 {
            let DictObj { table, used, .. } = *self.get::<DictObj>(dict);
            let table = self.table_make_room::<true>(table, used, more)?;
            let object = self.get_mut::<DictObj>(dict);
            object.table = table;
            object.version = 0;
        }
        Ok(())
    }

    /// Removes a key and gives its value.
    pub fn dict_remove(&mut self, dict: Ref, key: Value) -> Result<Option<Value>, TableError> {
        match self.dict_address(dict, key) {
            ABSENT => Ok(None),
            UNDECIDED => Err(self.why_undecided(key)),
            at => {
                let first = self.dict_entry_address(dict, 0);
                Ok(Some(self.dict_remove_entry(dict, at.wrapping_sub(first) / 16)))
            }
        }
    }

    /// Removes an interned string and gives its value.
    pub fn dict_remove_interned(&mut self, dict: Ref, key: Ref) -> Option<Value> {
        let entry = self.dict_find_interned(dict, key)?;
        Some(self.dict_remove_entry(dict, entry))
    }

    /// Removes a live entry and gives its value.
    pub fn dict_remove_entry(&mut self, dict: Ref, entry: u32) -> Value {
        let value = self.value_at(self.dict_entry_address(dict, entry));
        let DictObj { table, used, .. } = *self.get::<DictObj>(dict);
        self.table_delete::<true>(table, entry);
        let table = if used <= 1 { self.table_emptied::<true>(table) } else { table };
        let object = self.get_mut::<DictObj>(dict);
        (object.table, object.used, object.version) = (table, used.saturating_sub(1), 0);
        value
    }

    /// The pair at an entry, if there is a live one.
    #[must_use]
    pub fn dict_entry(&self, dict: Ref, entry: u32) -> Option<(Value, Value)> {
        let table = self.get::<DictObj>(dict).table;
        if table.is_null() {
            return None;
        }
        let view = self.view::<true>(table);
        let at = view.key_at(entry);
        let key = if entry < view.filled { self.value_at(at) } else { Value::EMPTY };
        (key != Value::EMPTY).then(|| (key, self.value_at(at.wrapping_add(8))))
    }

    /// Changes the value of a live entry.
    #[inline]
    pub fn dict_set_entry(&mut self, dict: Ref, entry: u32, value: Value) {
        let at = self.dict_entry_address(dict, entry);
        self.write(self.get::<DictObj>(dict).table, at, value);
    }

    /// The hash that an entry keeps.
    #[must_use]
    pub fn dict_entry_hash(&self, dict: Ref, entry: u32) -> u32 {
        let table = self.get::<DictObj>(dict).table;
        self.u32_at(self.view::<true>(table).hash_at(entry))
    }

    /// The offset of an entry's value.
    #[inline]
    #[must_use]
    pub fn dict_entry_address(&self, dict: Ref, entry: u32) -> u32 {
        let table = self.get::<DictObj>(dict).table;
        table.offset(crate::table::TABLE_HEADER + 8).wrapping_add(entry.wrapping_mul(16))
    }

    /// The pair at or after a position, which moves behind it. Positions count deleted entries too; the order is that of
    /// insertion.
    #[inline]
    pub fn dict_next(&self, dict: Ref, position: &mut u32) -> Option<(Value, Value)> {
        let table = self.get::<DictObj>(dict).table;
        let entry = self.table_next::<true>(table, *position)?;
        self.charge_skipped(*position, entry);
        *position = entry + 1;
        let at = table.offset(crate::table::TABLE_HEADER).wrapping_add(entry.wrapping_mul(16));
        Some((self.value_at(at), self.value_at(at.wrapping_add(8))))
    }

    /// The pair before a position, which moves to it. Begin with `u32::MAX`.
    pub fn dict_previous(&self, dict: Ref, position: &mut u32) -> Option<(Value, Value)> {
        let table = self.get::<DictObj>(dict).table;
        let entry = self.table_previous::<true>(table, *position)?;
        if *position != u32::MAX {
            self.charge_skipped(entry, *position);
        }
        *position = entry;
        self.dict_entry(dict, entry)
    }

    /// Removes the last pair and gives it.
    pub fn dict_pop_last(&mut self, dict: Ref) -> Option<(Value, Value)> {
        let mut position = u32::MAX;
        let pair = self.dict_previous(dict, &mut position)?;
        self.dict_remove_entry(dict, position);
        Some(pair)
    }

    /// The next entry whose hash agrees, for a caller that compares in Python. `state` is 0 at first. Valid only while the
    /// dictionary does not change: see [`Heap::dict_version`].
    pub fn dict_probe(&self, dict: Ref, hash: u32, state: &mut u64) -> Option<u32> {
        self.table_probe::<true>(self.get::<DictObj>(dict).table, hash, state)
    }

    /// A copy of an exact dictionary or of the dictionary part of one of a subclass.
    pub fn dict_copy(&mut self, dict: Ref) -> Oom<Ref> {
        let DictObj { table, used, .. } = *self.get::<DictObj>(dict);
        let table = self.table_copy::<true>(table, used)?;
        let copy = self.new_dict()?;
        let object = self.get_mut::<DictObj>(copy);
        (object.table, object.used) = (table, used);
        Ok(copy)
    }

    /// Removes all pairs.
    pub fn dict_clear(&mut self, dict: Ref) {
        let object = self.get_mut::<DictObj>(dict);
        let table = object.table;
        (object.table, object.used, object.version) = (Ref::NULL, 0, 0);
        self.free_table::<true>(table);
    }

    /// Puts all pairs of `source` into `dict`. When it needs Python, nothing has changed.
    pub fn dict_update(&mut self, dict: Ref, source: Ref) -> Result<(), TableError> {
        if dict == source || self.dict_len(source) == 0 {
            return Ok(());
        }
        if self.dict_len(dict) == 0 {
            let DictObj { table, used, .. } = *self.get::<DictObj>(source);
            let copy = self.table_copy::<true>(table, used)?;
            self.dict_clear(dict);
            let object = self.get_mut::<DictObj>(dict);
            (object.table, object.used) = (copy, used);
            return Ok(());
        }
        // First find all keys, because finding may need Python, then change.
        let mut found = Vec::with_capacity(self.dict_len(source) as usize);
        let mut position = 0;
        while let Some((key, _)) = self.dict_next(source, &mut position) {
            let hash = self.dict_entry_hash(source, position - 1);
            found.push((position - 1, self.dict_find(dict, key, hash)?));
        }
        let fresh = found.iter().filter(|pair| pair.1.is_none()).count() as u32;
        // Making room may pack the entries, so that their numbers change: then they are found once more.
        let before = self.get::<DictObj>(dict).table;
        let filled = if before.is_null() { 0 } else { self.view::<true>(before).filled };
        self.dict_reserve(dict, fresh)?;
        let after = self.get::<DictObj>(dict).table;
        let moved = before != after || self.view::<true>(after).filled != filled;
        for (entry, at) in found {
            let Some((key, value)) = self.dict_entry(source, entry) else { continue };
            let hash = self.dict_entry_hash(source, entry);
            match at {
                None => self.dict_insert_new(dict, key, hash, value)?,
                Some(_) if moved => self.dict_set_hashed(dict, key, hash, value)?,
                Some(at) => {
                    let at = self.dict_entry_address(dict, at);
                    self.write(after, at, value);
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
