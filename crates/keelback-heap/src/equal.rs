//! Equality, as far as no Python method is needed.
//!
//! No recursion: containers are compared with an explicit stack. What compares natively and what needs the prelude is decided
//! by kind; an instance whose class has its own `__eq__` needs it, at whatever depth it is met.

use crate::answers::Question;
use crate::hash::class_features::CUSTOM_EQ;
use crate::header::Kind;
use crate::heap::Heap;
use crate::layout::{
    CodeObj, ComplexObj, DictObj, FloatObj, MethodObj, NativeObj, RangeObj, SetObj, SliceObj, StrObj,
};
use crate::table::NeedsPython;
use crate::value::{Ref, Value};

/// Deepest nesting that is compared natively; beyond it the prelude recurses and meets the recursion limit.
const MAX_DEPTH: usize = 10_000;
/// Deepest nesting of frozensets inside frozensets.
const MAX_SET_DEPTH: u32 = 32;

/// Most steps of one comparison: data that share parts can be small and take for ever. Beyond it the prelude compares, which
/// pays fuel as it goes.
const MAX_WORK: u64 = 1 << 20;

/// A number, seen through subclasses.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Number {
    /// Fits in 48 bits.
    Small(i64),
    /// An [`crate::layout::IntObj`].
    Big(Ref),
    Float(f64),
    Complex(f64, f64),
}

/// A pair of containers that is being compared.
enum Level {
    /// Items of two sequences.
    Items { a: u32, b: u32, left: u32 },
    /// Pairs of a dictionary, looked up in another.
    Pairs { a: Ref, b: Ref, position: u32 },
}

/// What a comparison of two values without looking into containers says.
enum Step {
    Known(bool),
    Inside(Level),
}

/// Whether two ranges of bytes are equal; most are short, and a call for each would take longer than the comparison.
#[inline]
pub(crate) fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    fn word<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
        bytes[at..at + N].try_into().expect("the range has N bytes")
    }
    if a.len() != b.len() {
        return false;
    }
    match a.len() {
        0 => true,
        1..4 => a[0] == b[0] && a[a.len() / 2] == b[a.len() / 2] && a[a.len() - 1] == b[a.len() - 1],
        len @ 4..8 => word::<4>(a, 0) == word::<4>(b, 0) && word::<4>(a, len - 4) == word::<4>(b, len - 4),
        len @ 8..=16 => word::<8>(a, 0) == word::<8>(b, 0) && word::<8>(a, len - 8) == word::<8>(b, len - 8),
        _ => a == b,
    }
}

/// Work on credit at which lookups do not go on over colliding keys.
const COLLISIONS_MAX: i64 = 1 << 20;

impl Heap {
    /// Whether `a == b`.
    ///
    /// # Errors
    /// A Python method decides, or the nesting is too deep for native code.
    #[inline]
    pub fn equal(&self, a: Value, b: Value) -> Result<bool, NeedsPython> {
        if a.both_int(b) {
            return Ok(a == b);
        }
        self.equal_paid(a, b)
    }

    #[inline(never)]
    fn equal_paid(&self, a: Value, b: Value) -> Result<bool, NeedsPython> {
        let mut work = 0;
        let result = self.equal_slow(a, b, &mut work);
        self.charge(work);
        result
    }

    /// Whether two items of containers are the same object or equal.
    ///
    /// # Errors
    /// As [`Heap::equal`].
    #[inline]
    pub fn same_or_equal(&self, a: Value, b: Value) -> Result<bool, NeedsPython> {
        if a == b { Ok(true) } else { self.equal(a, b) }
    }

    /// Whether two exact tuples or two exact lists are equal, if that is clear from items that are the same or small integers.
    #[inline]
    #[must_use]
    pub fn items_equal_quick(&self, a: (u32, u32), b: (u32, u32)) -> Option<bool> {
        if a.1 != b.1 {
            return Some(false);
        }
        // Long ones are charged for.
        if a.1 > 64 {
            return None;
        }
        let (mut at, mut other) = (a.0, b.0);
        let end = at.wrapping_add(a.1 * 8);
        while at != end {
            let (x, y) = (self.value_at(at), self.value_at(other));
            if x != y {
                return if x.both_int(y) { Some(false) } else { None };
            }
            (at, other) = (at.wrapping_add(8), other.wrapping_add(8));
        }
        Some(true)
    }

    /// The first of some values that is the same object as another one or equal to it.
    ///
    /// # Errors
    /// As [`Heap::equal`].
    pub fn find_equal(&self, start: u32, len: u32, value: Value) -> Result<Option<u32>, NeedsPython> {
        let end = start.wrapping_add(len.wrapping_mul(8));
        let mut at = start;
        let least = self.ticks.get().saturating_sub_unsigned(MAX_WORK);
        // Long ones are charged for.
        let text = value.exact_ref(Kind::Str).filter(|text| self.get::<StrObj>(*text).byte_len <= 1024);
        while at != end {
            let candidate = self.value_at(at);
            if candidate == value {
                return Ok(Some(at.wrapping_sub(start) / 8));
            }
            if !candidate.both_int(value) {
                let equal = match (text, candidate.exact_ref(Kind::Str)) {
                    (Some(text), Some(other)) => self.same_text(text, other),
                    _ if self.ticks.get() < least => return Err(NeedsPython),
                    _ => self.equal_paid(candidate, value)?,
                };
                if equal {
                    return Ok(Some(at.wrapping_sub(start) / 8));
                }
            }
            at = at.wrapping_add(8);
        }
        Ok(None)
    }

    /// Whether `a == b`; adds to `work` how many values or bytes were compared, for fuel.
    ///
    /// # Errors
    /// As [`Heap::equal`].
    pub fn equal_counted(&self, a: Value, b: Value, work: &mut u64) -> Result<bool, NeedsPython> {
        self.equal_slow(a, b, work)
    }

    /// Whether two keys of a table are equal, when their hashes are and they are not the same object.
    #[inline(always)]
    pub(crate) fn keys_equal(&self, stored: Value, key: Value) -> Result<bool, NeedsPython> {
        let equal = self.keys_compare(stored, key)?;
        if !equal && self.collided() { Err(NeedsPython) } else { Ok(equal) }
    }

    /// Charges for two different keys with one hash, and says whether that has become the main work. Whoever makes such keys on
    /// purpose would have each lookup go over all of them; then Python code does it, which can be stopped at any instruction.
    #[cold]
    #[inline(never)]
    pub(crate) fn collided(&self) -> bool {
        self.charge(1);
        self.ticks.get() < -COLLISIONS_MAX
    }

    #[inline(always)]
    fn keys_compare(&self, stored: Value, key: Value) -> Result<bool, NeedsPython> {
        if stored.both_int(key) {
            return Ok(false);
        }
        if let (Some(a), Some(b)) = (stored.exact_ref(Kind::Str), key.exact_ref(Kind::Str)) {
            return Ok(self.same_text(a, b));
        }
        if let (Some(a), Some(b)) = (stored.exact_ref(Kind::Tuple), key.exact_ref(Kind::Tuple))
            && self.tuple_len(a) <= 32
            && let Some(known) = self.simple_tuples_equal(a, b)
        {
            return Ok(known);
        }
        self.equal_paid(stored, key)
    }

    /// Whether two tuples are equal, if that is clear from items that are the same, small integers, or strings.
    #[inline]
    pub(crate) fn simple_tuples_equal(&self, a: Ref, b: Ref) -> Option<bool> {
        let len = self.tuple_len(a);
        if len != self.tuple_len(b) {
            return Some(false);
        }
        for index in 0..len {
            let at = index.wrapping_mul(8);
            let (x, y) = (
                self.value_at(self.tuple_start(a).wrapping_add(at)),
                self.value_at(self.tuple_start(b).wrapping_add(at)),
            );
            if x == y {
                continue;
            }
            if x.both_int(y) {
                return Some(false);
            }
            if !self.same_text(x.exact_ref(Kind::Str)?, y.exact_ref(Kind::Str)?) {
                return Some(false);
            }
        }
        Some(true)
    }

    /// Whether two exact strings of at most eight bytes, or of different lengths, have the same text; `None` for others.
    #[inline(always)]
    #[must_use]
    pub fn short_texts_equal(&self, a: Value, b: Value) -> Option<bool> {
        let (a, b) = (a.exact_ref(Kind::Str)?, b.exact_ref(Kind::Str)?);
        let len = self.get::<StrObj>(a).byte_len;
        if len != self.get::<StrObj>(b).byte_len {
            return Some(false);
        }
        (1..=8).contains(&len).then(|| (self.str_word(a) ^ self.str_word(b)) << (64 - len * 8) == 0)
    }

    /// Whether two strings have the same text.
    #[inline]
    #[must_use]
    pub fn same_text(&self, a: Ref, b: Ref) -> bool {
        let (x, y) = (self.get::<StrObj>(a), self.get::<StrObj>(b));
        if x.byte_len != y.byte_len {
            return false;
        }
        if let len @ 1..=8 = x.byte_len {
            let differing = self.str_word(a) ^ self.str_word(b);
            return differing << (64 - len * 8) == 0;
        }
        (x.hash == y.hash || x.hash == 0 || y.hash == 0)
            && (a == b || same_bytes(self.str_bytes(a), self.str_bytes(b)))
    }

    /// How two strings sort, by their code points.
    #[inline]
    #[must_use]
    pub fn cmp_text(&self, a: Ref, b: Ref) -> std::cmp::Ordering {
        // The order of generalised UTF-8 is that of the code points.
        let (a, b) = (self.str_bytes(a), self.str_bytes(b));
        let (x, y) = (a.first(), b.first());
        if x == y { a.cmp(b) } else { x.cmp(&y) }
    }

    /// The number that a value is, seen through subclasses of the numeric types.
    #[inline]
    pub(crate) fn number(&self, value: Value) -> Option<Number> {
        if value.is_int() {
            Some(Number::Small(value.as_int()))
        } else if value.is_float() {
            Some(Number::Float(value.as_float()))
        } else if value.is_bool() {
            Some(Number::Small(i64::from(value == Value::TRUE)))
        } else {
            let at = value.to_ref()?;
            match value.kind()? {
                Kind::Int => Some(Number::Big(at)),
                Kind::Float => Some(Number::Float(self.get::<FloatObj>(at).value)),
                Kind::Complex => {
                    let ComplexObj { re, im, .. } = *self.get::<ComplexObj>(at);
                    Some(Number::Complex(re, im))
                }
                _ => None,
            }
        }
    }

    /// Whether two numbers are equal, exactly.
    fn equal_numbers(&self, a: Number, b: Number) -> bool {
        match (a, b) {
            (Number::Small(a), Number::Small(b)) => a == b,
            (Number::Float(a), Number::Float(b)) => a == b,
            (Number::Small(a), Number::Float(b)) | (Number::Float(b), Number::Small(a)) => a as f64 == b,
            (Number::Complex(a, x), Number::Complex(b, y)) => a == b && x == y,
            (Number::Complex(re, im), other) | (other, Number::Complex(re, im)) => {
                im == 0.0 && self.equal_numbers(Number::Float(re), other)
            }
            (Number::Big(a), Number::Big(b)) => self.int_limbs_cmp(a, b).is_eq(),
            (Number::Big(a), Number::Small(b)) | (Number::Small(b), Number::Big(a)) => {
                self.int_ref_to_i64(a) == Some(b)
            }
            (Number::Big(a), Number::Float(b)) | (Number::Float(b), Number::Big(a)) => {
                self.int_ref_cmp_f64(a, b).is_some_and(std::cmp::Ordering::is_eq)
            }
        }
    }

    /// Compares two values as far as possible without looking into containers. `nested` says that they are items, for which
    /// identity is enough.
    #[inline]
    fn compare_step(
        &self,
        a: Value,
        b: Value,
        nested: bool,
        depth: u32,
        work: &mut u64,
    ) -> Result<Step, NeedsPython> {
        *work += 1;
        if a == b && (nested || !(a.is_float() || a.has_layout(Kind::Complex) || a.has_layout(Kind::Float))) {
            if nested || !self.has_feature(a, CUSTOM_EQ) {
                return Ok(Step::Known(true));
            }
            return self.ask_equal(a, b);
        }
        if self.has_feature(a, CUSTOM_EQ) || self.has_feature(b, CUSTOM_EQ) {
            return self.ask_equal(a, b);
        }
        if let Some(x) = self.number(a) {
            return Ok(Step::Known(self.number(b).is_some_and(|y| self.equal_numbers(x, y))));
        }
        let (Some(x), Some(y)) = (a.to_ref(), b.to_ref()) else {
            return Ok(Step::Known(a == b));
        };
        let (Some(left), Some(right)) = (a.kind(), b.kind()) else { return Err(NeedsPython) };
        let known = match (left, right) {
            (Kind::Str, Kind::Str) => {
                *work += u64::from(self.get::<StrObj>(x).byte_len) / 16;
                self.same_text(x, y)
            }
            (Kind::Bytes | Kind::ByteArray, Kind::Bytes | Kind::ByteArray) => {
                let (x, y) = (self.bytes_like(a), self.bytes_like(b));
                *work += x.map_or(0, |bytes| bytes.len() as u64 / 16);
                x == y
            }
            (Kind::List, Kind::List) => {
                let (len, other) = (self.list_len(x), self.list_len(y));
                if len == other {
                    return Ok(Step::Inside(Level::Items {
                        a: self.list_start(x),
                        b: self.list_start(y),
                        left: len,
                    }));
                }
                false
            }
            (Kind::Tuple, Kind::Tuple) => {
                let (len, other) = (self.tuple_len(x), self.tuple_len(y));
                if len == other {
                    return Ok(Step::Inside(Level::Items {
                        a: self.tuple_start(x),
                        b: self.tuple_start(y),
                        left: len,
                    }));
                }
                false
            }
            (Kind::Dict, Kind::Dict) => {
                if self.get::<DictObj>(x).used == self.get::<DictObj>(y).used {
                    return Ok(Step::Inside(Level::Pairs { a: x, b: y, position: 0 }));
                }
                false
            }
            (Kind::Set | Kind::FrozenSet, Kind::Set | Kind::FrozenSet) => self.equal_sets(x, y, depth, work)?,
            (Kind::Range, Kind::Range) => {
                let (r, s) = (*self.get::<RangeObj>(x), *self.get::<RangeObj>(y));
                let same = |a: Value, b: Value| match (self.number(a), self.number(b)) {
                    (Some(a), Some(b)) => self.equal_numbers(a, b),
                    _ => false,
                };
                same(r.length, s.length)
                    && (r.length == Value::int(0)
                        || same(r.start, s.start) && (r.length == Value::int(1) || same(r.step, s.step)))
            }
            (Kind::Slice, Kind::Slice) => {
                return Ok(Step::Inside(Level::Items {
                    a: x.offset(std::mem::offset_of!(SliceObj, start) as u32),
                    b: y.offset(std::mem::offset_of!(SliceObj, start) as u32),
                    left: 3,
                }));
            }
            (Kind::Method, Kind::Method) => {
                let (m, n) = (self.get::<MethodObj>(x), self.get::<MethodObj>(y));
                m.function == n.function && m.receiver == n.receiver
            }
            (Kind::Native, Kind::Native) => {
                let (m, n) = (self.get::<NativeObj>(x), self.get::<NativeObj>(y));
                m.native == n.native && m.owner == n.owner && m.receiver == n.receiver
            }
            (Kind::Code, Kind::Code) if self.get::<CodeObj>(x).code == self.get::<CodeObj>(y).code => true,
            (Kind::Code | Kind::Cell, Kind::Code | Kind::Cell) => return Err(NeedsPython),
            (Kind::MemoryView | Kind::DictView | Kind::MappingProxy | Kind::WeakRef, _)
            | (_, Kind::MemoryView | Kind::DictView | Kind::MappingProxy | Kind::WeakRef) => return Err(NeedsPython),
            _ => x == y,
        };
        Ok(Step::Known(known))
    }

    /// What Python code says of two values whose class has an `__eq__`.
    #[cold]
    fn ask_equal(&self, a: Value, b: Value) -> Result<Step, NeedsPython> {
        let answer = self.answer(Question::Equal(a, b)).ok_or(NeedsPython)?;
        Ok(Step::Known(answer == Value::TRUE))
    }

    /// Sets nest only as frozensets, whose comparison needs a lookup and so a nested comparison: bounded.
    fn equal_sets(&self, a: Ref, b: Ref, depth: u32, work: &mut u64) -> Result<bool, NeedsPython> {
        let (x, y) = (*self.get::<SetObj>(a), *self.get::<SetObj>(b));
        if x.used != y.used {
            return Ok(false);
        }
        if depth >= MAX_SET_DEPTH {
            return Err(NeedsPython);
        }
        if y.table.is_null() {
            return Ok(true);
        }
        let view = self.open_view(y.table);
        let mut position = 0;
        while let Some(item) = self.set_next(a, &mut position) {
            *work += 1;
            let hash = self.set_entry_hash(a, position - 1);
            let found = self
                .open_find(&view, item, hash, |heap, stored| heap.equal_deep(stored, item, true, depth + 1, work))?;
            if let crate::table::Found::Vacant(_) = found {
                return Ok(false);
            }
        }
        Ok(true)
    }

    #[inline(never)]
    fn equal_slow(&self, a: Value, b: Value, work: &mut u64) -> Result<bool, NeedsPython> {
        self.equal_deep(a, b, false, 0, work)
    }

    fn equal_deep(&self, a: Value, b: Value, nested: bool, depth: u32, work: &mut u64) -> Result<bool, NeedsPython> {
        let limit = work.saturating_add(MAX_WORK);
        let least = self.ticks.get().saturating_sub_unsigned(MAX_WORK);
        let mut level = match self.compare_step(a, b, nested, depth, work)? {
            Step::Known(known) => return Ok(known),
            Step::Inside(level) => level,
        };
        let mut outer: Vec<Level> = Vec::new();
        loop {
            let (x, y) = match &mut level {
                Level::Items { a, b, left } => {
                    while *left > 0 && self.value_at(*a) == self.value_at(*b) {
                        (*a, *b, *left) = (a.wrapping_add(8), b.wrapping_add(8), *left - 1);
                        *work += 1;
                    }
                    if *left == 0 {
                        match outer.pop() {
                            Some(previous) => level = previous,
                            None => return Ok(true),
                        }
                        continue;
                    }
                    let pair = (self.value_at(*a), self.value_at(*b));
                    (*a, *b, *left) = (a.wrapping_add(8), b.wrapping_add(8), *left - 1);
                    pair
                }
                Level::Pairs { a, b, position } => {
                    let Some((key, value)) = self.dict_next(*a, position) else {
                        match outer.pop() {
                            Some(previous) => level = previous,
                            None => return Ok(true),
                        }
                        continue;
                    };
                    let hash = self.dict_entry_hash(*a, *position - 1);
                    let table = self.get::<DictObj>(*b).table;
                    let view = self.view::<true>(table);
                    if depth >= MAX_SET_DEPTH {
                        return Err(NeedsPython);
                    }
                    let found = self.table_find::<true, NeedsPython>(&view, key, hash, |heap, stored| {
                        heap.equal_deep(stored, key, true, depth + 1, work)
                    })?;
                    match found {
                        crate::table::Found::Entry(entry) => {
                            (value, self.value_at(view.key_at(entry).wrapping_add(8)))
                        }
                        crate::table::Found::Vacant(_) => return Ok(false),
                    }
                }
            };
            if *work > limit || self.ticks.get() < least {
                return Err(NeedsPython);
            }
            match self.compare_step(x, y, true, depth, work)? {
                Step::Known(true) => {}
                Step::Known(false) => return Ok(false),
                Step::Inside(inner) => {
                    if outer.len() >= MAX_DEPTH {
                        return Err(NeedsPython);
                    }
                    outer.push(std::mem::replace(&mut level, inner));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(heap: &mut Heap, items: &[Value]) -> Value {
        Value::exact(Kind::List, heap.new_list(items).unwrap())
    }

    #[test]
    fn numbers_compare_across_types() {
        let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
        let big = heap.new_int_i64(1 << 60).unwrap();
        let complex = heap
            .alloc(ComplexObj { header: crate::header::Header::new(Kind::Complex), re: 2.0, im: 0.0 }, 0)
            .unwrap();
        let complex = Value::exact(Kind::Complex, complex);
        for (a, b, equal) in [
            (Value::int(1), Value::float(1.0), true),
            (Value::TRUE, Value::int(1), true),
            (Value::FALSE, Value::float(-0.0), true),
            (Value::int(1), Value::NONE, false),
            (Value::float(f64::NAN), Value::float(f64::NAN), false),
            (big, Value::float((1_u64 << 60) as f64), true),
            (big, Value::float((1_u64 << 60) as f64 + 256.0), false),
            (big, Value::int(1), false),
            (complex, Value::int(2), true),
            (complex, Value::float(2.5), false),
        ] {
            assert_eq!(heap.equal(a, b), Ok(equal), "{a:?} {b:?}");
            assert_eq!(heap.equal(b, a), Ok(equal), "{b:?} {a:?}");
        }
    }

    #[test]
    fn containers_compare_by_items() {
        let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
        let nan = Value::float(f64::NAN);
        let build = |heap: &mut Heap, last: Value| {
            let inner = list(heap, &[Value::int(1), nan, last]);
            let text = Value::exact(Kind::Str, heap.new_str(b"key").unwrap());
            let dict = heap.new_dict().unwrap();
            heap.dict_set(dict, text, inner).unwrap();
            let tuple = heap.new_tuple(&[Value::exact(Kind::Dict, dict), inner]).unwrap();
            Value::exact(Kind::Tuple, tuple)
        };
        let (a, b, c) = (build(&mut heap, Value::NONE), build(&mut heap, Value::NONE), build(&mut heap, Value::TRUE));
        assert_eq!(heap.equal(a, b), Ok(true));
        assert_eq!(heap.equal(a, c), Ok(false));
        let mut work = 0;
        heap.equal_counted(a, b, &mut work).unwrap();
        assert!(work >= 9, "{work}");
    }

    #[test]
    fn cyclic_and_deep_data_end() {
        let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
        let (a, b) = (list(&mut heap, &[Value::int(1)]), list(&mut heap, &[Value::int(1)]));
        heap.list_push(a.as_ref(), a).unwrap();
        heap.list_push(b.as_ref(), b).unwrap();
        assert_eq!(heap.equal(a, b), Err(NeedsPython));
        assert_eq!(heap.equal(a, a), Ok(true));
    }

    #[test]
    fn frozensets_nest() {
        let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
        let build = |heap: &mut Heap, items: [i64; 3], depth: usize| {
            let mut value = Value::int(7);
            for _ in 0..depth {
                let set = heap.new_frozenset().unwrap();
                for item in items {
                    heap.set_add(set, Value::int(item)).unwrap();
                }
                heap.set_add(set, value).unwrap();
                value = Value::exact(Kind::FrozenSet, set);
            }
            value
        };
        let (a, b) = (build(&mut heap, [1, 2, 3], 10), build(&mut heap, [3, 1, 2], 10));
        assert_eq!(heap.equal(a, b), Ok(true));
        assert_eq!(heap.hash(a), heap.hash(b));
        let c = build(&mut heap, [1, 2, 4], 10);
        assert_eq!(heap.equal(a, c), Ok(false));
        let (a, b) = (build(&mut heap, [1, 2, 3], 100), build(&mut heap, [1, 2, 3], 100));
        assert_eq!(heap.equal(a, b), Err(NeedsPython));
    }
}
