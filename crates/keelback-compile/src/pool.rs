//! The constant pool and the name pool of a module under construction, and the order they get in the end.

use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use hashbrown::HashTable;
use keelback_bytecode::{Const, ConstId, NameId};

use crate::constant::Constant;

/// A fast hash for short texts and numbers, keyed so that no program can be written to make entries collide.
#[derive(Clone, Copy, Debug)]
struct Keyed {
    state: u64,
    key: u64,
}

impl Keyed {
    fn new() -> Self {
        let random = RandomState::new();
        Keyed { state: random.hash_one(1), key: random.hash_one(2) | 1 }
    }

    fn mix(&mut self, word: u64) {
        let product = u128::from(self.state ^ word) * u128::from(self.key ^ 0x9e37_79b9_7f4a_7c15);
        self.state = product as u64 ^ (product >> 64) as u64;
    }

    fn of_bytes(mut self, bytes: &[u8]) -> u64 {
        self.write(bytes);
        self.finish()
    }

    fn of_const(mut self, constant: &Const) -> u64 {
        match constant {
            Const::Str(text) => self.of_bytes(text),
            _ => {
                constant.hash(&mut self);
                self.finish()
            }
        }
    }
}

impl Hasher for Keyed {
    fn write(&mut self, bytes: &[u8]) {
        let word =
            |at: usize| bytes.get(at..at + 8).map_or(0, |word| u64::from_le_bytes(word.try_into().unwrap_or([0; 8])));
        let half =
            |at: usize| bytes.get(at..at + 4).map_or(0, |half| u32::from_le_bytes(half.try_into().unwrap_or([0; 4])));
        let len = bytes.len();
        // The last words overlap what was read before, which saves copying a remainder.
        let last = match len {
            0 => 0,
            1..4 => u64::from(bytes[0]) | u64::from(bytes[len / 2]) << 8 | u64::from(bytes[len - 1]) << 16,
            4..8 => u64::from(half(0)) | u64::from(half(len - 4)) << 32,
            _ => {
                let mut at = 0;
                while at + 8 < len {
                    self.mix(word(at));
                    at += 8;
                }
                word(len - 8)
            }
        };
        self.mix(last);
        self.state ^= len as u64;
    }

    fn write_u32(&mut self, value: u32) {
        self.mix(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.mix(value);
    }

    fn finish(&self) -> u64 {
        let product = u128::from(self.state) * u128::from(self.key);
        product as u64 ^ (product >> 64) as u64
    }
}

/// The constants of a module, each once. Two constants are one only if their types and bits agree.
#[derive(Debug)]
pub struct ConstPool {
    items: Vec<Const>,
    table: HashTable<u32>,
    hash: Keyed,
}

impl Default for ConstPool {
    fn default() -> Self {
        ConstPool { items: Vec::new(), table: HashTable::new(), hash: Keyed::new() }
    }
}

impl ConstPool {
    /// An empty pool.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The id of a constant, which is added if it is new.
    pub fn intern(&mut self, constant: Const) -> ConstId {
        let (items, hash) = (&self.items, self.hash);
        let entry = self.table.entry(
            hash.of_const(&constant),
            |&id| items[id as usize] == constant,
            |&id| hash.of_const(&items[id as usize]),
        );
        match entry {
            hashbrown::hash_table::Entry::Occupied(found) => ConstId(*found.get()),
            hashbrown::hash_table::Entry::Vacant(place) => {
                let id = ConstId::from(items.len());
                place.insert(id.0);
                self.items.push(constant);
                id
            }
        }
    }

    /// The id of a string (WTF-8), without a copy if it is known.
    pub fn intern_str(&mut self, text: &[u8]) -> ConstId {
        let (items, hash) = (&self.items, self.hash);
        let is_text = |&id: &u32| matches!(&items[id as usize], Const::Str(known) if **known == *text);
        match self.table.find(hash.of_bytes(text), is_text) {
            Some(&id) => ConstId(id),
            None => self.intern(Const::Str(text.into())),
        }
    }

    /// The id of a folded constant; the elements of tuples and frozensets get their ids first.
    pub fn intern_constant(&mut self, constant: &Constant<'_>) -> ConstId {
        let constant = match constant {
            Constant::None => Const::None,
            Constant::Ellipsis => Const::Ellipsis,
            Constant::Bool(value) => Const::Bool(*value),
            Constant::Int(value) => Const::Int(*value),
            Constant::BigInt(value) => {
                let (sign, magnitude) = value.as_sign_words();
                let mut bytes: Vec<u8> = magnitude.iter().flat_map(|word| word.to_le_bytes()).collect();
                while bytes.last() == Some(&0) {
                    bytes.pop();
                }
                Const::BigInt { negative: sign == dashu_int::Sign::Negative, magnitude: bytes.into() }
            }
            Constant::Float(value) => Const::Float(value.to_bits()),
            Constant::Complex(real, imaginary) => Const::Complex(real.to_bits(), imaginary.to_bits()),
            Constant::Str(text) => return self.intern_str(text),
            Constant::Bytes(bytes) => Const::Bytes((**bytes).into()),
            Constant::Tuple(items) => Const::Tuple(items.iter().map(|item| self.intern_constant(item)).collect()),
            Constant::FrozenSet(items) => {
                Const::FrozenSet(items.iter().map(|item| self.intern_constant(item)).collect())
            }
        };
        self.intern(constant)
    }

    /// A constant.
    ///
    /// # Panics
    /// If the id is not from this pool.
    #[must_use]
    pub fn get(&self, id: ConstId) -> &Const {
        &self.items[id.index()]
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The constants in the order of their ids.
    #[must_use]
    pub fn into_vec(self) -> Vec<Const> {
        self.items
    }

    /// New ids by use count, given per old id: the most used first, equals by age, but the elements of a tuple or
    /// frozenset always before it. Returns the new id of each old id.
    #[must_use]
    pub fn order_by_use(&self, counts: &[u32]) -> Vec<ConstId> {
        const UNPLACED: u32 = u32::MAX;
        let mut new_of_old = vec![ConstId(UNPLACED); self.items.len()];
        let mut next = 0;
        let mut pending: Vec<u32> = Vec::new();
        for old in descending(self.items.len(), counts) {
            pending.push(old);
            // A container waits on the stack until its elements are placed; elements are older, so this ends.
            while let Some(&top) = pending.last() {
                if new_of_old[top as usize].0 != UNPLACED {
                    pending.pop();
                    continue;
                }
                let waiting = pending.len();
                if let Const::Tuple(elements) | Const::FrozenSet(elements) = &self.items[top as usize] {
                    let unplaced = elements.iter().rev().filter(|id| new_of_old[id.index()].0 == UNPLACED);
                    pending.extend(unplaced.map(|id| id.0));
                }
                if pending.len() == waiting {
                    new_of_old[top as usize] = ConstId(next);
                    next += 1;
                    pending.pop();
                }
            }
        }
        new_of_old
    }

    /// The constants in a new order, as [`order_by_use`](Self::order_by_use) gives it; ids inside tuples and frozensets
    /// become the new ones.
    #[must_use]
    pub fn into_ordered(self, new_of_old: &[ConstId]) -> Vec<Const> {
        let mut ordered = vec![Const::None; self.items.len()];
        for (old, mut constant) in self.items.into_iter().enumerate() {
            if let Const::Tuple(elements) | Const::FrozenSet(elements) = &mut constant {
                for element in elements {
                    *element = new_of_old[element.index()];
                }
            }
            ordered[new_of_old[old].index()] = constant;
        }
        ordered
    }
}

/// The names of a module, each once.
#[derive(Debug)]
pub struct NamePool {
    items: Vec<Box<str>>,
    table: HashTable<u32>,
    hash: Keyed,
}

impl Default for NamePool {
    fn default() -> Self {
        NamePool { items: Vec::new(), table: HashTable::new(), hash: Keyed::new() }
    }
}

impl NamePool {
    /// An empty pool.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The id of a name, which is added if it is new.
    pub fn intern(&mut self, name: &str) -> NameId {
        let (items, hash) = (&self.items, self.hash);
        let entry = self.table.entry(
            hash.of_bytes(name.as_bytes()),
            |&id| *items[id as usize] == *name,
            |&id| hash.of_bytes(items[id as usize].as_bytes()),
        );
        match entry {
            hashbrown::hash_table::Entry::Occupied(found) => NameId(*found.get()),
            hashbrown::hash_table::Entry::Vacant(place) => {
                let id = NameId::from(items.len());
                place.insert(id.0);
                self.items.push(name.into());
                id
            }
        }
    }

    /// A name.
    ///
    /// # Panics
    /// If the id is not from this pool.
    #[must_use]
    pub fn get(&self, id: NameId) -> &str {
        &self.items[id.index()]
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The names in the order of their ids.
    #[must_use]
    pub fn into_vec(self) -> Vec<Box<str>> {
        self.items
    }

    /// The names in a new order, as [`order_by_use`] gives it.
    #[must_use]
    pub fn into_ordered(self, new_of_old: &[NameId]) -> Vec<Box<str>> {
        let mut ordered = vec![Box::<str>::default(); self.items.len()];
        for (old, name) in self.items.into_iter().enumerate() {
            ordered[new_of_old[old].index()] = name;
        }
        ordered
    }
}

/// New ids for names by use count, given per old id: the most used first, equals by age, so that most operands take one
/// byte. Returns the new id of each old id.
#[must_use]
pub fn order_by_use(counts: &[u32]) -> Vec<NameId> {
    let mut new_of_old = vec![NameId(0); counts.len()];
    for (new, old) in descending(counts.len(), counts).into_iter().enumerate() {
        new_of_old[old as usize] = NameId::from(new);
    }
    new_of_old
}

/// `0..len` by descending count; missing counts are zero. Only the first places matter (operands of one byte), but the
/// order has to be the same on every machine, hence stable.
fn descending(len: usize, counts: &[u32]) -> Vec<u32> {
    let mut ids: Vec<u32> = (0..len as u32).collect();
    ids.sort_by_key(|&id| std::cmp::Reverse(counts.get(id as usize).copied().unwrap_or(0)));
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_of_different_type_or_bits_differ() {
        let mut pool = ConstPool::new();
        let one = pool.intern(Const::Int(1));
        let ids = [
            one,
            pool.intern(Const::Float(1f64.to_bits())),
            pool.intern(Const::Bool(true)),
            pool.intern(Const::Float(0f64.to_bits())),
            pool.intern(Const::Float((-0f64).to_bits())),
            pool.intern_str(b"a"),
            pool.intern(Const::Bytes((*b"a").into())),
            pool.intern(Const::Tuple([one].into())),
            pool.intern(Const::FrozenSet([one].into())),
        ];
        assert_eq!(ids.map(|id| id.index()), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(pool.intern(Const::Float((-0f64).to_bits())), ids[4]);
        assert_eq!(pool.intern_str(b"a"), ids[5]);
        assert_eq!(pool.intern(Const::Tuple([one].into())), ids[7]);
    }

    #[test]
    fn the_most_used_come_first_but_elements_before_their_tuple() {
        let mut pool = ConstPool::new();
        let rare = pool.intern(Const::Int(7));
        let tuple = pool.intern(Const::Tuple([rare, rare].into()));
        let often = pool.intern(Const::Int(8));
        let order = pool.order_by_use(&[0, 9, 5]);
        assert_eq!([rare, tuple, often].map(|id| order[id.index()].0), [0, 1, 2]);
        assert_eq!(pool.order_by_use(&[0, 1, 5]).iter().map(|id| id.0).collect::<Vec<_>>(), [1, 2, 0]);
        let ordered = pool.into_ordered(&[ConstId(1), ConstId(2), ConstId(0)]);
        assert_eq!(ordered, [Const::Int(8), Const::Int(7), Const::Tuple([ConstId(1), ConstId(1)].into())]);
        assert_eq!(order_by_use(&[1, 3, 3]).iter().map(|id| id.0).collect::<Vec<_>>(), [2, 0, 1]);
    }
}
