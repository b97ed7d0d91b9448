//! Erlang terms, in one store: terms refer to others by number, so that nothing recurses when they are read, shown or dropped.

use std::collections::HashMap;

/// The number of a term in its store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TermId(pub u32);

/// A part of one of a store's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    start: u32,
    len: u32,
}

impl Part {
    /// How many entries it has.
    #[must_use]
    pub fn len(self) -> usize {
        self.len as usize
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.start as usize + self.len as usize
    }
}

/// A term.
#[derive(Clone, Copy, Debug)]
pub enum Term {
    /// An atom, by its number in the store.
    Atom(u32),
    /// An integer.
    Int(i64),
    /// A larger one: its sign, and its magnitude in the store's bytes, the lowest first.
    Big(bool, Part),
    /// A floating-point number.
    Float(f64),
    /// The empty list.
    Nil,
    /// A list: its items, and what follows the last one, if that is not the empty list.
    List(Part, Option<TermId>),
    /// A list of numbers up to 255, in the store's bytes.
    String(Part),
    /// A tuple.
    Tuple(Part),
    /// A map: keys and values in turn, in the order of the keys.
    Map(Part),
    /// A binary, in the store's bytes.
    Binary(Part),
    /// Bits that are no whole number of bytes: the bytes, and how many bits of the last one count.
    Bits(Part, u8),
    /// A function of a module: module, name and arity.
    Export(Part),
    /// A process, port, reference or function of a running system, as text in the store's bytes: its kind decides the order.
    Opaque(Opaque, Part),
}

/// Terms that are written only as what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opaque {
    /// A reference.
    Reference,
    /// A function that is no export.
    Fun,
    /// A port.
    Port,
    /// A process.
    Pid,
}

/// Terms, and what they consist of.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    terms: Vec<Term>,
    children: Vec<TermId>,
    bytes: Vec<u8>,
    atoms: Vec<String>,
    atom_numbers: HashMap<String, u32>,
    /// The terms of atoms that were added, by their numbers.
    atom_terms: Vec<Option<TermId>>,
    /// Those of small integers.
    small_terms: Vec<Option<TermId>>,
    /// What was read of files: terms, and bytes that were packed.
    pub(super) read: ReadSoFar,
}

/// How much was read into a store.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ReadSoFar {
    /// Terms, with those that were there already.
    pub(super) terms: usize,
    /// Bytes that were packed.
    pub(super) unpacked: usize,
}

/// Integers from 0 on up to here are added once.
const SMALL: usize = 256;

fn number(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

impl Terms {
    /// How many terms there are, and how many parts they have.
    pub(super) fn size(&self) -> usize {
        self.terms.len() + self.children.len()
    }

    /// How many terms there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// A term.
    #[must_use]
    pub fn get(&self, id: TermId) -> Term {
        self.terms.get(id.0 as usize).copied().unwrap_or(Term::Nil)
    }

    /// The terms of a part.
    #[must_use]
    pub fn children(&self, part: Part) -> &[TermId] {
        self.children.get(part.range()).unwrap_or(&[])
    }

    /// The bytes of a part.
    #[must_use]
    pub fn bytes(&self, part: Part) -> &[u8] {
        self.bytes.get(part.range()).unwrap_or(&[])
    }

    /// The name of an atom.
    #[must_use]
    pub fn atom_name(&self, atom: u32) -> &str {
        self.atoms.get(atom as usize).map_or("", String::as_str)
    }

    /// The number of an atom, which is known from then on.
    pub fn intern(&mut self, name: &str) -> u32 {
        if let Some(known) = self.atom_numbers.get(name) {
            return *known;
        }
        let atom = number(self.atoms.len());
        self.atoms.push(name.to_owned());
        self.atom_numbers.insert(name.to_owned(), atom);
        atom
    }

    /// Adds a term.
    pub fn add(&mut self, term: Term) -> TermId {
        self.terms.push(term);
        TermId(number(self.terms.len() - 1))
    }

    /// Adds an atom, unless it is there.
    pub fn atom(&mut self, name: &str) -> TermId {
        let atom = self.intern(name);
        let place = atom as usize;
        self.atom_terms.resize(self.atoms.len(), None);
        if let Some(known) = self.atom_terms[place] {
            return known;
        }
        let id = self.add(Term::Atom(atom));
        self.atom_terms[place] = Some(id);
        id
    }

    /// Adds an integer, unless it is small and there.
    pub fn int(&mut self, value: i64) -> TermId {
        let place = usize::try_from(value).ok().filter(|place| *place < SMALL);
        self.small_terms.resize(SMALL, None);
        if let Some(known) = place.and_then(|place| self.small_terms[place]) {
            return known;
        }
        let id = self.add(Term::Int(value));
        if let Some(place) = place {
            self.small_terms[place] = Some(id);
        }
        id
    }

    /// Adds an integer whose magnitude is given, the lowest byte first.
    pub fn big(&mut self, is_negative: bool, magnitude: &[u8]) -> TermId {
        let used = magnitude.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        let magnitude = &magnitude[..used];
        if used <= 8 {
            let mut bytes = [0; 8];
            bytes[..used].copy_from_slice(magnitude);
            let value = i128::from(u64::from_le_bytes(bytes));
            if let Ok(value) = i64::try_from(if is_negative { -value } else { value }) {
                return self.int(value);
            }
        }
        let part = self.add_bytes(magnitude);
        self.add(Term::Big(is_negative, part))
    }

    /// Adds a tuple.
    pub fn tuple(&mut self, items: &[TermId]) -> TermId {
        let part = self.add_children(items);
        self.add(Term::Tuple(part))
    }

    /// Adds a tuple that begins with an atom.
    pub fn tagged(&mut self, tag: &str, items: &[TermId]) -> TermId {
        let tag = self.atom(tag);
        let start = number(self.children.len());
        self.children.push(tag);
        self.children.extend_from_slice(items);
        let part = Part { start, len: number(items.len() + 1) };
        self.add(Term::Tuple(part))
    }

    /// Adds a list.
    pub fn list(&mut self, items: &[TermId]) -> TermId {
        if items.is_empty() {
            return self.add(Term::Nil);
        }
        let part = self.add_children(items);
        self.add(Term::List(part, None))
    }

    /// Adds the empty map.
    pub fn empty_map(&mut self) -> TermId {
        let part = self.add_children(&[]);
        self.add(Term::Map(part))
    }

    /// Adds what a term consists of.
    pub fn add_children(&mut self, items: &[TermId]) -> Part {
        let start = number(self.children.len());
        self.children.extend_from_slice(items);
        Part { start, len: number(items.len()) }
    }

    /// Adds bytes of a term.
    pub fn add_bytes(&mut self, bytes: &[u8]) -> Part {
        let start = number(self.bytes.len());
        self.bytes.extend_from_slice(bytes);
        Part { start, len: number(bytes.len()) }
    }

    /// A part of a part's bytes, as far as it has them.
    #[must_use]
    pub fn slice(part: Part, start: usize, len: usize) -> Option<Part> {
        let end = start.checked_add(len)?;
        (end <= part.len()).then(|| Part { start: part.start + number(start), len: number(len) })
    }

    /// A part without its first entries.
    #[must_use]
    pub fn rest(part: Part, skipped: usize) -> Part {
        let skipped = skipped.min(part.len());
        Part { start: part.start + number(skipped), len: part.len - number(skipped) }
    }

    /// The items of a proper list whose items are not kept as bytes.
    #[must_use]
    pub fn items(&self, id: TermId) -> Option<&[TermId]> {
        match self.get(id) {
            Term::Nil => Some(&[]),
            Term::List(part, None) => Some(self.children(part)),
            _ => None,
        }
    }

    /// The items of a tuple.
    #[must_use]
    pub fn fields(&self, id: TermId) -> Option<&[TermId]> {
        match self.get(id) {
            Term::Tuple(part) => Some(self.children(part)),
            _ => None,
        }
    }

    /// The name of an atom, if a term is one.
    #[must_use]
    pub fn name_of(&self, id: TermId) -> Option<&str> {
        match self.get(id) {
            Term::Atom(atom) => Some(self.atom_name(atom)),
            _ => None,
        }
    }

    /// Puts the pairs of a map in the order of their keys.
    pub fn sort_pairs(&self, items: &mut [TermId]) {
        let mut pairs: Vec<[TermId; 2]> = items.as_chunks::<2>().0.to_vec();
        pairs.sort_by(|left, right| self.compare(left[0], right[0]));
        for (place, pair) in items.as_chunks_mut::<2>().0.iter_mut().zip(pairs) {
            *place = pair;
        }
    }
}
