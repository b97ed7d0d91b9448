//! The heap verifier: looks at every object of a restored heap before anything uses it.
//!
//! # What is proved
//! 1. Every object begins a cell of a block or a large run, has a known kind, and lies inside its cell with all that its own
//!    lengths claim.
//! 2. Every reference is null, where that is allowed, or the start of a live object of a kind that belongs there; every value
//!    is a number, a constant, or a reference whose tag agrees with the object's header.
//! 3. Strings are generalised UTF-8 with the right length, flags, index and cached hash; interned ones are in the table, once.
//! 4. Integers are in normal form.
//! 5. Tables: counts agree, hashes of strings, bytes and numbers are right, every live entry is found by probing, and some
//!    position is empty.
//! 6. Storage has one owner.
//! 7. Shapes count up from their root; inline counts agree with the instances; what instances have in overflow is enough.
//! 8. Objects with shapes have the layout that their class says, and that the classes say which it derives from.
//! 9. Chains that native code follows end: base classes, weak references, tracebacks.
//!
//! # Not proved here
//! Numbers that index tables of the VM (code, natives, fields, iterator kinds, states), contents of frame records, and the order
//! of the MRO: the VM checks them when it restores, or bounds them. No offset reaches memory outside the region, however wrong
//! ([`crate::memory`]).
//!
//! Nothing here recurses or panics, whatever the bytes.

use std::ops::Range;
use std::sync::LazyLock;

use crate::alloc::{BLOCK_BYTES, BLOCKS_START, GRANULE_BYTES, LARGE_START};
use crate::hash::fold_hash;
use crate::header::{FLAG_SUBCLASS, Header, Kind};
use crate::heap::{
    HEAP_ROOTS_START, Heap, ROOT_CHARS, ROOT_EMPTY_BYTES, ROOT_EMPTY_STR, ROOT_EMPTY_TUPLE, ROOT_INTERNED, ROOT_WEAK,
    ROOT_WEAK_DEAD, ROOTS_COUNT, ROOTS_START, STACK_START,
};
use crate::layout::{
    ARRAY_OWNED, ArrayObj, ByteArrayObj, BytesObj, ClassObj, DictObj, FieldKind, FloatObj, IntObj, ListObj, RawObj,
    STR_ASCII, STR_INTERNED, STR_SHARED, SetObj, ShapeObj, StrObj, TABLE_HAS_VALUES, TABLE_OPEN, TableObj, Tail,
    TracebackObj, WeakRefObj, layout_of,
};
use crate::open_table::{DELETED, LARGEST_LOG2, UNUSED, open_bytes};
use crate::snapshot::SnapshotError;
use crate::table::{Probe, View, table_bytes};
use crate::value::{Ref, Value};
use keelback_text::wtf8::{count_chars, decode_char};

type Checked = Result<(), SnapshotError>;

/// What a check found wrong.
fn wrong<T>(at: Ref, what: &'static str) -> Result<T, SnapshotError> {
    Err(SnapshotError::Invalid { at: at.0, what })
}

fn ensure(condition: bool, at: Ref, what: &'static str) -> Checked {
    if condition { Ok(()) } else { wrong(at, what) }
}

/// Which kinds a field may refer to, and whether it may be null. Fields not listed may refer to anything, or be null.
fn targets(kind: Kind, field: &str) -> Option<(&'static [Kind], bool)> {
    Some(match (kind, field) {
        (Kind::MemoryView, "shape") => (&[Kind::Tuple], true),
        (_, "strides") => (&[Kind::Tuple], true),
        (Kind::Str, "index") => (&[Kind::Raw], true),
        (Kind::ByteArray, "data") => (&[Kind::Raw], true),
        (Kind::List, "items") => (&[Kind::Array], true),
        (Kind::Dict | Kind::Set | Kind::FrozenSet, "table") => (&[Kind::Table], true),
        (Kind::Instance | Kind::Exception, "overflow") => (&[Kind::Array, Kind::Dict], true),
        (Kind::Class, "attrs") => (&[Kind::Array, Kind::Dict], true),
        (Kind::Function, "globals") => (&[Kind::Dict], false),
        (Kind::Function, "closure" | "defaults") => (&[Kind::Tuple], true),
        (Kind::Function, "kwdefaults" | "extra" | "dict") => (&[Kind::Dict], true),
        (Kind::Class, "name" | "qualname") | (Kind::Function, "name" | "qualname") => (&[Kind::Str], false),
        (Kind::Class, "bases" | "mro" | "slots") => (&[Kind::Tuple], true),
        (Kind::Class, "metaclass" | "base") | (Kind::Native | Kind::Member, "owner") => (&[Kind::Class], true),
        (Kind::Class, "dict") => (&[Kind::Dict], true),
        (Kind::Class, "subclasses") => (&[Kind::List], true),
        (Kind::Class, "root_shape") => (&[Kind::Shape], true),
        (Kind::Module | Kind::DictView, "dict") => (&[Kind::Dict], false),
        (Kind::Module | Kind::Member, "name") => (&[Kind::Str], false),
        (Kind::StaticMethod | Kind::ClassMethod, "dict") => (&[Kind::Dict], true),
        (Kind::Generator, "globals") => (&[Kind::Dict], false),
        (Kind::Generator, "function") => (&[Kind::Function], true),
        (Kind::Generator | Kind::Module, "class") => (&[Kind::Class], true),
        (Kind::Generator, "name" | "qualname") => (&[Kind::Str], false),
        (Kind::Exception, "args") => (&[Kind::Tuple], false),
        (Kind::Traceback, "next") => (&[Kind::Traceback], true),
        (Kind::Traceback, "frame") => (&[Kind::Frame, Kind::Array], true),
        (Kind::Traceback | Kind::Frame, "globals") | (Kind::Frame, "extra") => (&[Kind::Dict], true),
        (Kind::Frame, "back") | (Kind::Generator, "frame") => (&[Kind::Frame], true),
        (Kind::Frame, "generator") => (&[Kind::Generator], true),
        (Kind::Frame, "slots") => (&[Kind::Array], true),
        (Kind::Shape, "class") => (&[Kind::Class], false),
        (Kind::Shape, "parent") => (&[Kind::Shape], true),
        (Kind::Shape, "key") => (&[Kind::Str], true),
        (Kind::Shape, "children") => (&[Kind::Shape, Kind::Dict], true),
        (Kind::Shape, "lookup") => (&[Kind::Dict], true),
        (Kind::HostFunction, "name") => (&[Kind::Str], false),
        (Kind::HostFunction, "module") => (&[Kind::Str], true),
        (Kind::WeakRef, "next") => (&[Kind::WeakRef], true),
        (Kind::Code, _) => (&[Kind::Code], true),
        _ => return None,
    })
}

/// What is to be checked of a field that refers to objects.
struct FieldCheck {
    name: &'static str,
    offset: u32,
    /// Whether it is a value, which may be anything that is alive.
    is_value: bool,
    /// The kinds that a reference may be to, a bit for each.
    kinds: u64,
    /// Whether it may be null.
    null: bool,
}

/// The checks of the fields of each kind.
static FIELDS: LazyLock<[Vec<FieldCheck>; 64]> = LazyLock::new(|| {
    let mut all = [const { Vec::new() }; 64];
    for &kind in Kind::ALL {
        let Some(info) = layout_of(kind) else { continue };
        for field in info.fields.iter().filter(|field| field.kind != FieldKind::Plain) {
            let (kinds, null) = match targets(kind, field.name) {
                Some((kinds, null)) => (bits_of(kinds), null),
                None => (u64::MAX, true),
            };
            let is_value = field.kind == FieldKind::Value;
            all[kind as usize].push(FieldCheck {
                name: field.name,
                offset: field.offset as u32,
                is_value,
                kinds,
                null,
            });
        }
    }
    all
});

const _: () = {
    let mut kind = 0;
    while kind < Kind::ALL.len() {
        assert!((Kind::ALL[kind] as usize) < 64);
        kind += 1;
    }
};

/// A bit for each of some kinds.
const fn bits_of(kinds: &[Kind]) -> u64 {
    let (mut bits, mut index) = (0, 0);
    while index < kinds.len() {
        bits |= 1 << kinds[index] as u8;
        index += 1;
    }
    bits
}

/// Whether a number of a kind is among some kinds.
#[inline]
fn is_among(kind: u8, kinds: u64) -> bool {
    1_u64.checked_shl(u32::from(kind)).is_some_and(|bit| kinds & bit != 0)
}

/// Kinds of objects.
const KNOWN: u64 = bits_of(Kind::ALL) & !bits_of(&[Kind::Free]);

/// Kinds of objects that have a shape.
const SHAPED: u64 = bits_of(&[Kind::Instance, Kind::Exception]);

/// Kinds of objects with numbers that index tables of the VM.
const NUMBERED: u64 = {
    let kinds = [
        Kind::Class,
        Kind::Code,
        Kind::Frame,
        Kind::Function,
        Kind::Generator,
        Kind::Host,
        Kind::HostFunction,
        Kind::Iter,
        Kind::Member,
        Kind::MemoryView,
        Kind::Native,
        Kind::Traceback,
    ];
    bits_of(&kinds)
};

/// What a heap that was found valid has.
pub(crate) struct Counted {
    /// Shapes and classes.
    pub(crate) shapes: u64,
    /// See [`crate::snapshot::Restored`].
    pub(crate) numbered: Vec<Ref>,
}

/// What is found on the way through a heap.
struct Found {
    shapes: u64,
    numbered: Vec<Ref>,
    tables: u64,
    owned_tables: u64,
    classes: Vec<Ref>,
    weak: Vec<Ref>,
    tracebacks: Vec<Ref>,
    /// Storage that has an owner: a bit for each 16 bytes of the blocks, and for each granule of the large objects.
    owned: [Vec<u64>; 2],
    /// Arrays that something refers to that does not own them.
    arrays: Vec<Ref>,
    /// The table of a dictionary that was checked last, and how many live entries it has.
    last_table: Option<(View, u32)>,
}

impl Found {
    fn new(heap: &Heap) -> Found {
        let blocks = heap.allocator.blocks.len() * (BLOCK_BYTES as usize / 1024);
        let large = (heap.allocator.large_top - LARGE_START) as usize / (GRANULE_BYTES as usize * 64) + 1;
        let owned = [vec![0; blocks], vec![0; large]];
        Found {
            shapes: 0,
            numbered: Vec::new(),
            tables: 0,
            owned_tables: 0,
            classes: Vec::new(),
            weak: Vec::new(),
            tracebacks: Vec::new(),
            owned,
            arrays: Vec::new(),
            last_table: None,
        }
    }

    /// [`Found::own`] for a table.
    fn own_table(&mut self, at: Ref) -> Checked {
        self.owned_tables += u64::from(!at.is_null());
        self.own(at)
    }

    /// Notes that storage, which may be null, has an owner. It is given back by its owner, so there must not be two.
    fn own(&mut self, at: Ref) -> Checked {
        let Some((table, unit)) = Found::place(at) else { return ensure(at.is_null(), at, "storage") };
        let Some(word) = self.owned[table].get_mut(unit as usize / 64) else { return wrong(at, "storage") };
        let bit = 1 << (unit % 64);
        ensure(*word & bit == 0, at, "storage with two owners")?;
        *word |= bit;
        Ok(())
    }

    /// The table and the number of the bit for storage.
    fn place(at: Ref) -> Option<(usize, u32)> {
        if at.0 >= LARGE_START {
            Some((1, (at.0 - LARGE_START) / GRANULE_BYTES))
        } else {
            Some((0, at.0.checked_sub(BLOCKS_START)? / 16))
        }
    }

    /// Whether storage has an owner.
    fn is_owned(&self, at: Ref) -> bool {
        let word =
            Found::place(at).and_then(|(table, unit)| Some((self.owned[table].get(unit as usize / 64)?, unit)));
        word.is_some_and(|(word, unit)| word & 1 << (unit % 64) != 0)
    }

    /// [`Heap::is_live_value`]; notes arrays.
    #[inline]
    fn is_live(&mut self, heap: &Heap, value: Value) -> bool {
        if value.is_exact(Kind::Array) {
            self.arrays.push(value.as_ref());
        }
        heap.is_live_value(value)
    }
}

impl Heap {
    /// Whether an offset is the start of a live object of that kind, as of the last collection or restore.
    #[must_use]
    pub fn is_live(&self, at: Ref, kind: Kind) -> bool {
        self.is_start(at) && self.header_of(at).kind == kind as u8
    }

    /// Whether a value is a number, a constant, or a reference to a live object with the right tag, as of the last
    /// collection or restore.
    #[inline]
    #[must_use]
    pub fn is_live_value(&self, value: Value) -> bool {
        if value.is_int() {
            return true;
        }
        if value.is_float() {
            return is_stored_float(value.as_float());
        }
        let Some(at) = value.to_ref() else {
            return value.bits() >= Value::NONE.bits()
                && value.bits() <= Value::EMPTY.bits()
                && value.bits() & 7 != 1;
        };
        let header = self.header_of(at);
        // Storage belongs to another object alone, which gives it back: no value refers to it.
        const STORAGE: u64 = bits_of(&[Kind::Table, Kind::Raw]);
        let is_owned = header.kind == Kind::Array as u8 && header.flags & ARRAY_OWNED != 0;
        Value::of_kind_number(header.kind, header.flags & FLAG_SUBCLASS != 0, at) == value
            && is_among(header.kind, KNOWN & !STORAGE)
            && !is_owned
            && self.is_start(at)
    }

    /// Calls `visit` with each live object, as of the last collection or restore.
    pub fn each_object(&self, mut visit: impl FnMut(Ref, Kind)) {
        let all = self.try_each_live(|at, _| {
            if let Some(kind) = Kind::from_byte(self.header_of(at).kind) {
                visit(at, kind);
            }
            Ok::<(), std::convert::Infallible>(())
        });
        let Ok(()) = all;
    }

    /// Whether a live object begins there: only such places have mark bits.
    #[inline]
    #[must_use]
    pub fn is_start(&self, at: Ref) -> bool {
        at.0.is_multiple_of(16)
            && at.0 >= BLOCKS_START
            && self.is_marked(at)
            && (at.0 < LARGE_START || self.allocator.large.contains_key(&at.0))
    }

    /// The size of an object with all that belongs to it.
    #[inline]
    pub(crate) fn object_size(&self, at: Ref) -> u64 {
        let header = *self.header_of(at);
        if header.flags & FLAG_SUBCLASS == 0 {
            // The kinds that heaps consist of.
            let plain = |fixed: usize, tail: u32| (fixed as u64 + u64::from(tail)).next_multiple_of(8);
            if header.kind == Kind::Dict as u8 {
                return size_of::<DictObj>() as u64;
            } else if header.kind == Kind::List as u8 {
                return size_of::<ListObj>() as u64;
            } else if header.kind == Kind::Str as u8 && header.flags & STR_SHARED == 0 {
                return plain(size_of::<StrObj>(), self.get::<StrObj>(at).byte_len);
            }
        }
        self.size_of_other(at, header)
    }

    fn size_of_other(&self, at: Ref, header: Header) -> u64 {
        let Some(kind) = Kind::from_byte(header.kind) else { return u64::MAX };
        if kind == Kind::Table {
            let capacity = self.get::<TableObj>(at).capacity;
            if header.flags & TABLE_OPEN != 0 {
                return open_bytes(capacity);
            }
            return table_bytes(capacity, u32::from(header.flags & 31), header.flags & TABLE_HAS_VALUES != 0);
        }
        let plain = u64::from(self.plain_size(at, kind));
        if header.flags & FLAG_SUBCLASS == 0 || matches!(kind, Kind::Instance | Kind::Exception | Kind::Class) {
            return plain;
        }
        plain + 8 + u64::from(self.get::<ShapeObj>(header.shape).inline) * 8
    }

    /// Checks everything, the values of the stack before `stack_end` included. Meaningful right after a collection or a
    /// restore, before anything is allocated: what is alive is known then. Tests under `cfg(keelback_stress)` call it after
    /// each collection.
    ///
    /// # Errors
    /// The first thing found wrong.
    pub fn check(&self, stack_end: u32) -> Result<(), SnapshotError> {
        self.check_all(stack_end).map(|_| ())
    }

    /// [`Heap::check`]; gives what it found on the way.
    pub(crate) fn check_all(&self, stack_end: u32) -> Result<Counted, SnapshotError> {
        // Sizes first, so that everything after may rely on them.
        self.try_each_live(|at, cell| self.check_size(at, cell))?;
        let mut found = Found::new(self);
        self.try_each_live(|at, _| self.check_object(at, &mut found))?;
        ensure(found.tables == found.owned_tables, Ref::NULL, "table without an owner")?;
        self.check_chain(&found.classes, Kind::Class, "base classes", |at| self.get::<ClassObj>(at).base)?;
        self.check_chain(&found.weak, Kind::WeakRef, "weak references", |at| self.get::<WeakRefObj>(at).next)?;
        self.check_chain(&found.tracebacks, Kind::Traceback, "traceback", |at| self.get::<TracebackObj>(at).next)?;
        for root in 0..HEAP_ROOTS_START {
            let at = ROOTS_START + root * 8;
            ensure(found.is_live(self, self.value_at(at)), Ref(at), "root value")?;
        }
        self.check_own_roots(&mut found)?;
        for at in (STACK_START..stack_end).step_by(8) {
            ensure(found.is_live(self, self.value_at(at)), Ref(at), "value on the stack")?;
        }
        for &at in &found.arrays {
            ensure(!found.is_owned(at), at, "storage that something else refers to")?;
        }
        Ok(Counted { shapes: found.shapes + found.classes.len() as u64, numbered: found.numbered })
    }

    /// What [`Heap::check_all`] counts, in a heap that need not be checked.
    pub(crate) fn count_all(&self) -> Counted {
        let mut counted = Counted { shapes: 0, numbered: Vec::new() };
        let counted_all: Result<(), std::convert::Infallible> = self.try_each_live(|at, _| {
            let kind = self.header_of(at).kind;
            counted.shapes += u64::from(is_among(kind, bits_of(&[Kind::Shape, Kind::Class])));
            if is_among(kind, NUMBERED) {
                counted.numbered.push(at);
            }
            Ok(())
        });
        let Ok(()) = counted_all;
        counted
    }

    #[inline]
    fn check_size(&self, at: Ref, cell: u32) -> Checked {
        let header = *self.header_of(at);
        ensure(is_among(header.kind, KNOWN), at, "unknown kind of object")?;
        if header.kind == Kind::Table as u8 {
            let log2 = u32::from(header.flags & 31);
            let capacity = self.get::<TableObj>(at).capacity;
            let open = header.flags & TABLE_OPEN != 0;
            let room = (3..=LARGEST_LOG2).contains(&log2)
                && if open { capacity == 1 << log2 } else { capacity <= (3 << log2) / 4 };
            ensure(room, at, "size of a table")?;
        }
        if header.shape.is_null() {
            let needs_shape = header.flags & FLAG_SUBCLASS != 0 || is_among(header.kind, SHAPED);
            ensure(!needs_shape, at, "instance without a shape")?;
        } else {
            ensure(self.is_live(header.shape, Kind::Shape), at, "shape of an object")?;
        }
        ensure(self.object_size(at) <= u64::from(cell), at, "object larger than its cell")
    }

    fn check_own_roots(&self, found: &mut Found) -> Checked {
        for root in HEAP_ROOTS_START..ROOTS_COUNT {
            let at = Ref(ROOTS_START + root * 8);
            let value = self.value_at(at.0);
            let kind = match root {
                ROOT_INTERNED => Kind::Set,
                ROOT_CHARS => Kind::Array,
                ROOT_EMPTY_STR => Kind::Str,
                ROOT_EMPTY_TUPLE => Kind::Tuple,
                ROOT_EMPTY_BYTES => Kind::Bytes,
                ROOT_WEAK | ROOT_WEAK_DEAD => Kind::WeakRef,
                _ => {
                    ensure(value == Value::UNBOUND, at, "root of the heap")?;
                    continue;
                }
            };
            if value == Value::UNBOUND {
                continue;
            }
            let live = found.is_live(self, value)
                && value.has_layout(kind)
                && (kind == Kind::WeakRef || value.is_exact(kind));
            ensure(live, at, "root of the heap")?;
            if root == ROOT_CHARS {
                let chars = self.array_values(value.as_ref());
                let right = |(char, text): (usize, &Value)| {
                    text.is_unbound()
                        || text.is_exact(Kind::Str)
                            && decode_char(self.str_bytes(text.as_ref())).0 as usize == char
                            && self.str_len(text.as_ref()) == 1
                };
                ensure(chars.len() == 256 && chars.iter().enumerate().all(right), at, "strings of one character")?;
            }
        }
        let interned = self.root(ROOT_INTERNED).to_ref();
        let mut position = 0;
        while let Some(set) = interned
            && let Some(text) = self.next_interned(set, &mut position)
        {
            let flags = text.exact_ref(Kind::Str).map_or(0, |at| self.header_of(at).flags);
            let right = flags & (STR_INTERNED | STR_SHARED) == STR_INTERNED;
            ensure(right, text.as_ref(), "interned string")?;
        }
        Ok(())
    }

    fn check_str(&self, at: Ref) -> Checked {
        let StrObj { header, byte_len, char_len, hash, index } = *self.get::<StrObj>(at);
        if header.flags & STR_SHARED != 0 {
            let buffer = Ref(self.u32_at(at.offset(size_of::<StrObj>() as u32)));
            ensure(self.is_live(buffer, Kind::Raw), at, "buffer of a string")?;
            let RawObj { len, capacity, .. } = *self.get::<RawObj>(buffer);
            ensure(byte_len <= len && len <= capacity, at, "length of a shared string")?;
        }
        let bytes = self.str_bytes(at);
        ensure(bytes.len() == byte_len as usize && byte_len < 1 << 31, at, "length of a string")?;
        let is_ascii = bytes.is_ascii();
        ensure((header.flags & STR_ASCII != 0) == is_ascii, at, "flag of a string")?;
        ensure(is_ascii || valid_text(bytes), at, "text of a string")?;
        let chars = if is_ascii { bytes.len() } else { count_chars(bytes) };
        ensure(chars == char_len as usize, at, "length of a string")?;
        let hash_needed = header.flags & STR_INTERNED != 0;
        ensure(hash == 0 && !hash_needed || hash == self.hash_text(bytes), at, "hash of a string")?;
        if header.flags & STR_INTERNED != 0 {
            ensure(self.lookup_interned_checked(bytes) == Some(at), at, "interned string")?;
        }
        if !index.is_null() {
            ensure(self.is_live(index, Kind::Raw), at, "index of a string")?;
            let RawObj { len, capacity, .. } = *self.get::<RawObj>(index);
            ensure(len == char_len.div_ceil(64) * 4 && len <= capacity, at, "index of a string")?;
            let mut entry = index.offset(size_of::<RawObj>() as u32);
            let starts = (0..byte_len).filter(|&byte| (bytes[byte as usize] as i8) >= -0x40);
            for start in starts.step_by(64) {
                ensure(self.u32_at(entry) == start, at, "index of a string")?;
                entry += 4;
            }
        }
        Ok(())
    }

    /// [`Heap::lookup_interned`] that bounds its probing: the table is not checked yet.
    fn lookup_interned_checked(&self, text: &[u8]) -> Option<Ref> {
        let set = self.root(ROOT_INTERNED).exact_ref(Kind::Set).filter(|&set| self.is_live(set, Kind::Set))?;
        let table = self.get::<SetObj>(set).table;
        if !self.is_live(table, Kind::Table) {
            return None;
        }
        let view = self.view::<false>(table);
        let hash = self.hash_text(text);
        let mut probe = Probe::new(hash, &view);
        loop {
            let entry = self.index_get(&view, probe.position()).checked_sub(1)?;
            let stored = self.value_at(view.key_at(entry));
            if let Some(at) = stored.exact_ref(Kind::Str).filter(|&at| self.is_live(at, Kind::Str))
                && self.str_bytes(at) == text
            {
                return Some(at);
            }
            if !probe.advance(&view) {
                return None;
            }
        }
    }

    fn check_int(&self, at: Ref) -> Checked {
        let IntObj { header, len, negative, .. } = *self.get::<IntObj>(at);
        let limbs = self.int_limbs(at);
        let normal = len as usize == limbs.len() && limbs.last() != Some(&0) && negative <= 1;
        ensure(normal && !(len == 0 && negative != 0), at, "form of an integer")?;
        let inline = self.int_ref_to_i64(at).is_some_and(|int| Value::small_int(int).is_some());
        ensure(header.flags & FLAG_SUBCLASS != 0 || !inline, at, "integer that belongs inline")
    }

    fn check_object(&self, at: Ref, found: &mut Found) -> Checked {
        let header = *self.header_of(at);
        let Some(kind) = Kind::from_byte(header.kind) else { return wrong(at, "unknown kind of object") };
        match kind {
            Kind::Str => {
                self.check_str(at)?;
                let index = self.get::<StrObj>(at).index;
                if !index.is_null() {
                    found.own(index)?;
                }
                if header.shape.is_null() {
                    return Ok(());
                }
            }
            // What heaps have most of besides: all there is to it is its table.
            Kind::Dict if header.shape.is_null() => {
                let DictObj { used, table, .. } = *self.get::<DictObj>(at);
                found.own_table(table)?;
                return self.check_table::<true>(found, at, table, used);
            }
            Kind::Int => self.check_int(at)?,
            Kind::Float => ensure(is_stored_float(self.get::<FloatObj>(at).value), at, "value of a float")?,
            Kind::Bytes => {
                let hash = self.get::<BytesObj>(at).hash;
                ensure(hash == 0 || hash == self.hash_text(self.bytes(at)), at, "hash of bytes")?;
            }
            Kind::Raw => {
                let RawObj { len, capacity, .. } = *self.get::<RawObj>(at);
                ensure(len <= capacity, at, "length of raw storage")?;
            }
            // Checked with its owner, which it must have: the collector traces it.
            Kind::Table => {
                found.tables += 1;
                return Ok(());
            }
            Kind::List => found.own(self.get::<ListObj>(at).items)?,
            Kind::Dict => found.own_table(self.get::<DictObj>(at).table)?,
            Kind::Set | Kind::FrozenSet => found.own_table(self.get::<SetObj>(at).table)?,
            Kind::ByteArray => found.own(self.get::<ByteArrayObj>(at).data)?,
            Kind::Class => found.classes.push(at),
            Kind::Shape => found.shapes += 1,
            Kind::WeakRef => found.weak.push(at),
            Kind::Traceback => found.tracebacks.push(at),
            _ => {}
        }
        if is_among(header.kind, NUMBERED) {
            found.numbered.push(at);
        }
        if !header.shape.is_null() && self.get::<ShapeObj>(header.shape).dictionary == 0 {
            found.own(Ref(self.u32_at(self.overflow_field(at))))?;
        }
        let Some(info) = layout_of(kind) else { return wrong(at, "unknown kind of object") };
        for field in &FIELDS[kind as usize] {
            let offset = at.offset(field.offset);
            if field.is_value {
                ensure(found.is_live(self, self.value_at(offset)), at, field.name)?;
                continue;
            }
            let target = Ref(self.u32_at(offset));
            let right = if target.is_null() {
                field.null
            } else {
                self.is_start(target) && field.kinds & 1_u64.wrapping_shl(u32::from(self.header_of(target).kind)) != 0
            };
            ensure(right, at, field.name)?;
            if matches!(kind, Kind::Frame | Kind::Traceback) && !target.is_null() && self.is_live(target, Kind::Array)
            {
                found.arrays.push(target);
            }
        }
        let start = at.offset(info.size as u32);
        let owned = kind == Kind::Array && header.flags & ARRAY_OWNED != 0;
        match info.tail {
            Tail::Values(offset) if !owned => {
                self.check_values(found, at, start, self.u32_at(at.offset(offset as u32)))?;
            }
            Tail::Slots => self.check_values(found, at, start, u32::from(header.flags & 0xFFF))?,
            _ => {}
        }
        match kind {
            Kind::List => {
                let ListObj { len, capacity, items, .. } = *self.get::<ListObj>(at);
                if items.is_null() {
                    return ensure(len == 0 && capacity == 0, at, "length of a list")
                        .and_then(|()| self.check_attributes(found, at, kind));
                }
                let array = *self.get::<ArrayObj>(items);
                let right = array.header.flags & ARRAY_OWNED != 0 && array.len == capacity && len <= capacity;
                ensure(right, at, "storage of a list")?;
                self.check_values(found, at, self.list_start(at), len)?;
            }
            Kind::ByteArray => {
                let ByteArrayObj { len, data, .. } = *self.get::<ByteArrayObj>(at);
                let room = if data.is_null() { 0 } else { self.get::<RawObj>(data).capacity };
                ensure(len <= room, at, "length of a bytearray")?;
            }
            Kind::Dict => {
                let DictObj { used, table, .. } = *self.get::<DictObj>(at);
                self.check_table::<true>(found, at, table, used)?;
            }
            Kind::Set | Kind::FrozenSet => {
                let SetObj { used, table, .. } = *self.get::<SetObj>(at);
                // Only the table of interned strings is packed.
                if self.root(ROOT_INTERNED).to_ref() == Some(at) {
                    self.check_table::<false>(found, at, table, used)?;
                } else {
                    self.check_open_table(found, at, table, used)?;
                }
            }
            Kind::Shape => self.check_shape(found, at)?,
            Kind::Class => {
                let root = self.get::<ClassObj>(at).root_shape;
                if !root.is_null() {
                    let ShapeObj { class, key, .. } = *self.get::<ShapeObj>(root);
                    ensure(class == at && key.is_null(), at, "root shape of a class")?;
                }
                self.check_bases(at)?;
            }
            Kind::Range => {
                let values = self.values(start.wrapping_sub(32), 4);
                ensure(values.iter().all(|&value| self.is_integer(value)), at, "parts of a range")?;
            }
            Kind::WeakRef => {
                let referent = Value::from_bits(self.get::<WeakRefObj>(at).referent);
                ensure(found.is_live(self, referent), at, "referent of a weak reference")?;
            }
            _ => {}
        }
        self.check_attributes(found, at, kind)
    }

    /// Instances of a class pass for those of all classes in its MRO: they must have what these say, in the same places.
    fn check_bases(&self, at: Ref) -> Checked {
        let ClassObj { mro, bases, base, instance_kind, reserved_slots, .. } = *self.get::<ClassObj>(at);
        for field in [mro, bases] {
            let classes = if field.is_null() { &[] } else { self.tuple_items(field) };
            ensure(classes.iter().all(|class| class.has_layout(Kind::Class)), at, "bases of a class")?;
        }
        let above = if mro.is_null() { &[] } else { self.tuple_items(mro) };
        let above = above.iter().map(|class| class.as_ref()).chain([base]).filter(|class| !class.is_null());
        for class in above {
            let other = self.get::<ClassObj>(class);
            let right = (other.instance_kind == instance_kind || other.instance_kind == Kind::Instance as u8)
                && other.reserved_slots <= reserved_slots;
            ensure(right, at, "layout of a class")?;
        }
        Ok(())
    }

    fn check_values(&self, found: &mut Found, owner: Ref, start: u32, count: u32) -> Checked {
        let values = self.values(start, count);
        ensure(values.len() == count as usize, owner, "length of an object")?;
        ensure(values.iter().all(|&value| found.is_live(self, value)), owner, "value in an object")
    }

    /// Slots and overflow of everything that has a shape.
    fn check_attributes(&self, found: &mut Found, at: Ref, kind: Kind) -> Checked {
        let header = *self.header_of(at);
        if header.shape.is_null() {
            return Ok(());
        }
        let ShapeObj { class, count, inline, dictionary, .. } = *self.get::<ShapeObj>(header.shape);
        ensure(self.get::<ClassObj>(class).instance_kind == kind as u8, at, "class of an object")?;
        match kind {
            Kind::Instance | Kind::Exception => {
                ensure(inline == u32::from(header.flags & 0xFFF), at, "inline slots of an instance")?;
            }
            Kind::Class => ensure(inline == 0, at, "inline slots of a class")?,
            _ => {
                ensure(header.flags & FLAG_SUBCLASS != 0, at, "shape of a plain object")?;
                self.check_values(found, at, self.inline_start(at), inline)?;
            }
        }
        let overflow = Ref(self.u32_at(self.overflow_field(at)));
        if dictionary != 0 {
            return ensure(self.is_live(overflow, Kind::Dict), at, "dictionary of an instance");
        }
        let more = count.saturating_sub(inline);
        if overflow.is_null() {
            return ensure(more == 0, at, "slots of an instance");
        }
        let right = self.is_live(overflow, Kind::Array)
            && self.header_of(overflow).flags & ARRAY_OWNED == 0
            && self.get::<ArrayObj>(overflow).len >= more;
        ensure(right, at, "slots of an instance")
    }

    fn check_shape(&self, found: &mut Found, at: Ref) -> Checked {
        let ShapeObj { class, parent, key, count, inline, children, lookup, dictionary, .. } =
            *self.get::<ShapeObj>(at);
        let above = if parent.is_null() { None } else { Some(*self.get::<ShapeObj>(parent)) };
        if key.is_null() {
            let reserved = u32::from(self.get::<ClassObj>(class).reserved_slots);
            ensure(count == reserved && reserved <= inline && inline <= 0xFFF, at, "slots of a root shape")?;
            let right = above.is_none_or(|above| above.dictionary == 1 && above.inline == inline && dictionary == 0);
            ensure(right && dictionary <= 1, at, "dictionary shape")?;
        } else {
            let right = above.is_some_and(|above| {
                above.count.checked_add(1) == Some(count)
                    && above.inline == inline
                    && above.class == class
                    && above.dictionary == 0
            });
            ensure(right && dictionary == 0, at, "parent of a shape")?;
            ensure(self.header_of(key).flags & STR_INTERNED != 0, at, "name of a shape")?;
        }
        if self.is_live(children, Kind::Shape) {
            let child = self.get::<ShapeObj>(children);
            ensure(child.parent == at && !child.key.is_null(), at, "child of a shape")?;
        } else if !children.is_null() {
            self.each_pair(found, children, |name, child| {
                let right = child.is_exact(Kind::Shape)
                    && self.get::<ShapeObj>(child.as_ref()).parent == at
                    && name == Value::exact(Kind::Str, self.get::<ShapeObj>(child.as_ref()).key);
                ensure(right, at, "child of a shape")
            })?;
        }
        if !lookup.is_null() {
            self.each_pair(found, lookup, |_, slot| {
                let right = slot.to_int().is_some_and(|slot| (0..i64::from(count)).contains(&slot));
                ensure(right, at, "lookup of a shape")
            })?;
        }
        Ok(())
    }

    fn each_pair(&self, found: &mut Found, dict: Ref, mut check: impl FnMut(Value, Value) -> Checked) -> Checked {
        let DictObj { table, used, .. } = *self.get::<DictObj>(dict);
        self.check_table::<true>(found, dict, table, used)?;
        let mut position = 0;
        while let Some((key, value)) = self.dict_next(dict, &mut position) {
            check(key, value)?;
        }
        Ok(())
    }

    fn check_table<const WIDE: bool>(&self, found: &mut Found, owner: Ref, table: Ref, used: u32) -> Checked {
        if table.is_null() {
            return ensure(used == 0, owner, "number of entries");
        }
        ensure(self.is_live(table, Kind::Table), owner, "table")?;
        let TableObj { header, capacity, filled, head, tail } = *self.get::<TableObj>(table);
        let right = (header.flags & TABLE_HAS_VALUES != 0) == WIDE
            && header.flags & TABLE_OPEN == 0
            && head <= tail
            && tail <= filled
            && filled <= capacity;
        ensure(right, table, "counts of a table")?;
        let view = self.view::<WIDE>(table);
        if WIDE
            && let Some((last, live)) = found.last_table
            && self.get::<TableObj>(last.at).head == head
            && self.get::<TableObj>(last.at).tail == tail
            && self.check_like(found, &view, &last)?
        {
            return ensure(live == used, owner, "number of entries");
        }
        let live = match view.index_width() {
            1 => self.check_entries::<WIDE, 1>(found, &view, head..tail),
            2 => self.check_entries::<WIDE, 2>(found, &view, head..tail),
            _ => self.check_entries::<WIDE, 4>(found, &view, head..tail),
        }?;
        if WIDE {
            found.last_table = Some((view, live));
        }
        ensure(live == used, owner, "number of entries")
    }

    /// Checks a dictionary's table as far as it is not like one that was found right: programs make many dictionaries in one way.
    /// False if the keys are others, or in other places.
    fn check_like(&self, found: &mut Found, view: &View, other: &View) -> Result<bool, SnapshotError> {
        let same_index =
            view.index_words().map(|at| self.u64_at_byte(at)).eq(other.index_words().map(|at| self.u64_at_byte(at)));
        if view.filled != other.filled || !same_index {
            return Ok(false);
        }
        for entry in 0..view.filled {
            let (at, other_at) = (view.key_at(entry), other.key_at(entry));
            let key = self.value_at(at);
            let same = key == self.value_at(other_at)
                && self.u32_at(view.hash_at(entry)) == self.u32_at(other.hash_at(entry));
            if !same {
                return Ok(false);
            }
            let right = key == Value::EMPTY || found.is_live(self, self.value_at(at.wrapping_add(8)));
            ensure(right, view.at, "value in a table")?;
        }
        Ok(true)
    }

    /// Checks the index of a table and its entries, of which the live ones lie within the given bounds. Gives their number.
    fn check_entries<const WIDE: bool, const WIDTH: usize>(
        &self,
        found: &mut Found,
        view: &View,
        bounds: Range<u32>,
    ) -> Result<u32, SnapshotError> {
        let View { at: table, filled, .. } = *view;
        let number = |bytes: &[u8; WIDTH]| {
            let mut number = [0; 4];
            let from = if cfg!(target_endian = "little") { 0 } else { 4 - WIDTH };
            number[from..from + WIDTH].copy_from_slice(bytes);
            u32::from_ne_bytes(number)
        };
        let (index, _) = self.index_bytes(view).as_chunks::<WIDTH>();
        let (largest, indexed) = index
            .iter()
            .map(number)
            .fold((0, 0), |(largest, indexed), entry| (entry.max(largest), indexed + u32::from(entry != 0)));
        ensure(largest <= filled && indexed <= filled, table, "index of a table")?;
        let pair = 1 + usize::from(WIDE);
        let entries = self.values(view.key_at(0), filled * pair as u32).chunks_exact(pair);
        let hashes = self.bytes_at(view.hash_at(0), filled * 4).as_chunks::<4>().0;
        let mut live = 0;
        for ((entry, values), hash) in (0..filled).zip(entries).zip(hashes) {
            let (key, hash) = (values[0], u32::from_ne_bytes(*hash));
            if key == Value::EMPTY {
                continue;
            }
            live += 1;
            ensure(bounds.contains(&entry), table, "bounds of a table")?;
            ensure(found.is_live(self, key) && !key.is_unbound(), table, "key in a table")?;
            ensure(!WIDE || found.is_live(self, values[pair - 1]), table, "value in a table")?;
            ensure(self.known_hash(key).is_none_or(|known| fold_hash(known) == hash), table, "hash in a table")?;
            let mut probe = Probe::new(hash, view);
            loop {
                let found = index.get(probe.position() as usize).map_or(0, number);
                ensure(found != 0, table, "entry of a table that cannot be found")?;
                if found == entry + 1 {
                    break;
                }
                ensure(probe.advance(view), table, "entry of a table that cannot be found")?;
            }
        }
        Ok(live)
    }

    fn check_open_table(&self, found: &mut Found, owner: Ref, table: Ref, used: u32) -> Checked {
        if table.is_null() {
            return ensure(used == 0, owner, "number of items");
        }
        ensure(self.is_live(table, Kind::Table), owner, "table of a set")?;
        let TableObj { header, capacity, filled, head, tail } = *self.get::<TableObj>(table);
        let right = header.flags & (TABLE_OPEN | TABLE_HAS_VALUES) == TABLE_OPEN
            && (head, tail) == (0, capacity)
            && filled < capacity;
        ensure(right, table, "counts of a set's table")?;
        let view = self.open_view(table);
        let (mut live, mut taken) = (0, 0);
        for slot in 0..capacity {
            let key = self.open_key(&view, slot);
            taken += u32::from(key != UNUSED);
            if key == UNUSED || key == DELETED {
                continue;
            }
            live += 1;
            let hash = self.open_hash(&view, slot);
            ensure(found.is_live(self, key), table, "item of a set")?;
            ensure(self.known_hash(key).is_none_or(|known| known == hash), table, "hash in a set")?;
            ensure(self.open_reaches(&view, hash, slot), table, "item of a set that cannot be found")?;
        }
        ensure(live == used && taken == filled, owner, "number of items")
    }

    /// The hash of keys that is cheap to know.
    #[inline]
    fn known_hash(&self, key: Value) -> Option<i64> {
        // What the hash of a text says is checked with the text.
        let text = key.exact_ref(Kind::Str).map_or(0, |text| self.get::<StrObj>(text).hash);
        if text != 0 { Some(i64::from(text)) } else { self.known_hash_of_other(key) }
    }

    fn known_hash_of_other(&self, key: Value) -> Option<i64> {
        use crate::hash::{hash_f64, hash_i64, hash_limbs};
        if let Some(int) = key.to_int() {
            Some(hash_i64(int))
        } else if key.is_float() {
            Some(hash_f64(key.as_float()))
        } else if let Some(text) = key.exact_ref(Kind::Str) {
            Some(i64::from(self.hash_text(self.str_bytes(text))))
        } else if let Some(bytes) = key.exact_ref(Kind::Bytes) {
            Some(i64::from(self.hash_text(self.bytes(bytes))))
        } else {
            let int = key.exact_ref(Kind::Int)?;
            Some(hash_limbs(self.get::<IntObj>(int).negative != 0, self.int_limbs(int)))
        }
    }

    /// Whether following `next` from any object of a kind ends. Linear: what was once seen to end is not followed again.
    fn check_chain(&self, all: &[Ref], kind: Kind, what: &'static str, next: impl Fn(Ref) -> Ref) -> Checked {
        let mut ends = std::collections::HashMap::new();
        for &start in all {
            let mut path = Vec::new();
            let mut at = start;
            while !at.is_null() && self.is_live(at, kind) {
                match ends.insert(at.0, false) {
                    Some(true) => {
                        ends.insert(at.0, true);
                        break;
                    }
                    Some(false) => return wrong(at, what),
                    None => path.push(at.0),
                }
                at = next(at);
            }
            for at in path {
                ends.insert(at, true);
            }
        }
        Ok(())
    }
}

/// Whether a float is stored as it is: with a payload, a NaN could become the bits of anything.
fn is_stored_float(float: f64) -> bool {
    !float.is_nan() || float.abs().to_bits() == 0x7FF8 << 48
}

/// Whether bytes are generalised UTF-8: shortest forms, numbers up to 10FFFF, surrogates allowed.
fn valid_text(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let mut rest = bytes;
    while let Some(&first) = rest.first() {
        let (char, len) = decode_char(rest);
        let shortest = match len {
            1 => 0,
            2 => 0x80,
            3 => 0x800,
            _ => 0x1_0000,
        };
        let Some((head, tail)) = rest.split_at_checked(len) else { return false };
        let continued = head[1..].iter().all(|byte| byte & 0xC0 == 0x80);
        if !(0..0x80).contains(&first) && !(0xC0..0xF8).contains(&first)
            || !continued
            || char < shortest
            || char > 0x10_FFFF
        {
            return false;
        }
        rest = tail;
    }
    true
}
