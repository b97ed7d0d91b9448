//! Interned strings: equal ones are one object, so that names compare by reference.
//!
//! The table stands in an object of a set's layout under a root of the heap; unlike those of sets, it is packed (`table.rs`). It does not keep its strings alive: the collector drops those that nothing
//! else refers to, so that a program which makes up names at run time does not grow for ever. Code outside the region that
//! holds interned strings (names and constants of loaded code) must therefore mark them.

use crate::header::{FLAG_SUBCLASS, Kind};
use crate::heap::{Heap, Oom, ROOT_INTERNED};
use crate::layout::{STR_ASCII, STR_INTERNED, STR_SHARED, SetObj, StrObj};
use crate::table::Found;
use crate::value::{Ref, Value};

impl Heap {
    /// Whether a value is an interned string.
    #[must_use]
    pub fn is_interned(&self, value: Value) -> bool {
        value.exact_ref(Kind::Str).is_some_and(|at| self.header_of(at).flags & STR_INTERNED != 0)
    }

    fn interned_table(&mut self) -> Oom<Ref> {
        if let Some(set) = self.root(ROOT_INTERNED).to_ref() {
            return Ok(set);
        }
        let set = self.new_set()?;
        self.set_root(ROOT_INTERNED, Value::exact(Kind::Set, set));
        Ok(set)
    }

    /// The string at a live entry.
    fn interned_at(&self, set: Ref, entry: u32) -> Ref {
        let view = self.view::<false>(self.get::<SetObj>(set).table);
        self.value_at(view.key_at(entry)).as_ref()
    }

    /// The interned string at or after a position, which moves behind it.
    pub(crate) fn next_interned(&self, set: Ref, position: &mut u32) -> Option<Value> {
        let table = self.get::<SetObj>(set).table;
        let entry = self.table_next::<false>(table, *position)?;
        *position = entry + 1;
        Some(self.value_at(self.view::<false>(table).key_at(entry)))
    }

    fn find_interned(&self, set: Ref, text: &[u8], hash: u32) -> Found {
        let table = self.get::<SetObj>(set).table;
        if table.is_null() {
            return Found::Vacant(0);
        }
        let view = self.view::<false>(table);
        let found =
            self.table_find::<false, std::convert::Infallible>(&view, Value::UNBOUND, hash, |heap, stored| {
                Ok(heap.str_bytes(stored.as_ref()) == text)
            });
        match found {
            Ok(found) => found,
        }
    }

    /// The interned string with that text, if there is one: a name that is not interned is no key of any namespace.
    #[must_use]
    pub fn lookup_interned(&self, text: &[u8]) -> Option<Ref> {
        let set = self.root(ROOT_INTERNED).to_ref()?;
        match self.find_interned(set, text, self.hash_text(text)) {
            Found::Entry(entry) => Some(self.interned_at(set, entry)),
            Found::Vacant(_) => None,
        }
    }

    /// The interned string with that text.
    pub fn intern(&mut self, text: &str) -> Oom<Ref> {
        self.intern_bytes(text.as_bytes())
    }

    /// The interned string with that text in generalised UTF-8.
    pub fn intern_bytes(&mut self, text: &[u8]) -> Oom<Ref> {
        let set = self.interned_table()?;
        let hash = self.hash_text(text);
        match self.find_interned(set, text, hash) {
            Found::Entry(entry) => Ok(self.interned_at(set, entry)),
            Found::Vacant(_) => {
                let new = self.new_str(text)?;
                self.add_interned(set, new, hash)
            }
        }
    }

    /// The interned string equal to one in the region: that string itself, if it is the first and a plain one.
    #[inline]
    pub fn intern_ref(&mut self, text: Ref) -> Oom<Ref> {
        if self.header_of(text).flags & STR_INTERNED != 0 { Ok(text) } else { self.intern_ref_slow(text) }
    }

    fn intern_ref_slow(&mut self, text: Ref) -> Oom<Ref> {
        let set = self.interned_table()?;
        let hash = self.hash_str(text);
        if let Found::Entry(entry) = self.find_interned(set, self.str_bytes(text), hash) {
            return Ok(self.interned_at(set, entry));
        }
        let StrObj { header, byte_len, char_len, .. } = *self.get::<StrObj>(text);
        if header.flags & (FLAG_SUBCLASS | STR_SHARED) == 0 {
            return self.add_interned(set, text, hash);
        }
        let mut copy = *self.get::<StrObj>(text);
        copy.header =
            crate::header::Header { flags: header.flags & STR_ASCII, ..crate::header::Header::new(Kind::Str) };
        (copy.byte_len, copy.char_len, copy.index) = (byte_len, char_len, Ref::NULL);
        let new = self.alloc(copy, byte_len)?;
        self.copy_bytes(self.str_start(text), self.str_start(new), byte_len);
        self.add_interned(set, new, hash)
    }

    fn add_interned(&mut self, set: Ref, text: Ref, hash: u32) -> Oom<Ref> {
        let SetObj { table, used, .. } = *self.get::<SetObj>(set);
        let entry = (Value::exact(Kind::Str, text), hash, Value::EMPTY);
        let table = self.table_insert::<false>(table, used, entry, None)?;
        let object = self.get_mut::<SetObj>(set);
        (object.table, object.used) = (table, used + 1);
        let object = self.get_mut::<StrObj>(text);
        object.header.flags |= STR_INTERNED;
        object.hash = hash;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use crate::Heap;

    #[test]
    fn equal_texts_are_one_object() {
        let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
        let names: Vec<_> = (0..2000).map(|i| heap.intern(&format!("näme{i}")).unwrap()).collect();
        for (i, &name) in names.iter().enumerate() {
            assert_eq!(heap.intern(&format!("näme{i}")).unwrap(), name);
            let copy = heap.new_str(format!("näme{i}").as_bytes()).unwrap();
            assert_ne!(copy, name);
            assert_eq!(heap.intern_ref(copy).unwrap(), name);
        }
        let a = heap.char_str(97).unwrap();
        assert_eq!(heap.intern("a").unwrap(), a);
        assert_eq!(heap.lookup_interned(b"nothing"), None);
    }
}
