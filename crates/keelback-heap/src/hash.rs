//! Hashes, as far as no Python method is needed.
//!
//! Numbers hash exactly as in CPython (modulo 2**61 - 1), and tuples by its function of the items' hashes. Text is hashed
//! with a key per engine, so that a program cannot be flooded by chosen strings. What compares by identity hashes its offset,
//! which never changes and is the same in each run.

use crate::answers::Question;
use crate::header::{FLAG_SUBCLASS, Kind};
use crate::heap::Heap;
use crate::layout::{
    BytesObj, ClassObj, ComplexObj, FloatObj, FrozenSetObj, IntObj, MethodObj, NativeObj, RangeObj, ShapeObj,
    SliceObj, StrObj, TupleObj, WeakRefObj,
};
use crate::siphash::siphash13;
use crate::table::TableError;
use crate::value::{Ref, Value};

/// Bits of [`ClassObj::features`] that the heap reads. The VM keeps them up to date; further bits are its own.
pub mod class_features {
    /// The class has an `__eq__` other than the one of its builtin layout (for plain instances: of `object`).
    pub const CUSTOM_EQ: u64 = 1;
    /// The class has a `__hash__` other than the one of its builtin layout, or none.
    pub const CUSTOM_HASH: u64 = 2;
}

/// The prime 2**61 - 1.
const MODULUS: u64 = (1 << 61) - 1;
const HASH_INF: i64 = 314_159;
/// CPython's hash of `None`.
const HASH_NONE: i64 = 0xFCA8_6420;
const HASH_ELLIPSIS: i64 = 0x0E11_1951;
const HASH_NOT_IMPLEMENTED: i64 = 0x4E07_1111;
const XX1: u64 = 11_400_714_785_074_694_791;
const XX2: u64 = 14_029_467_366_897_019_727;
const XX5: u64 = 2_870_177_450_012_600_261;

/// What tables store of a hash. Small numbers stay what they are, so that runs of integers fill an index evenly.
#[inline]
#[must_use]
pub fn fold_hash(hash: i64) -> u32 {
    let high = (hash >> 32) as u32;
    hash as u32 ^ (u64::from(high).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

/// -1 is not a hash in CPython.
#[inline]
fn not_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// The hash of an integer that fits in 64 bits.
#[inline]
#[must_use]
pub fn hash_i64(value: i64) -> i64 {
    if value.unsigned_abs() < MODULUS {
        return not_minus_one(value);
    }
    let magnitude = (value.unsigned_abs() % MODULUS) as i64;
    not_minus_one(if value < 0 { -magnitude } else { magnitude })
}

/// The hash of an integer given by sign and magnitude.
#[must_use]
pub fn hash_limbs(negative: bool, limbs: &[u64]) -> i64 {
    let mut hash = 0_u64;
    for &limb in limbs.iter().rev() {
        // 2**64 is 8 modulo 2**61 - 1.
        hash = ((u128::from(hash) * 8 + u128::from(limb)) % u128::from(MODULUS)) as u64;
    }
    not_minus_one(if negative { -(hash as i64) } else { hash as i64 })
}

/// The hash of all nans: large and true, as that of an object is.
const HASH_NAN: i64 = 0x7_F001_0000;

/// The hash of a float: that of the equal integer or fraction.
#[must_use]
pub fn hash_f64(value: f64) -> i64 {
    if value.is_infinite() {
        return if value > 0.0 { HASH_INF } else { -HASH_INF };
    }
    if value.is_nan() {
        return HASH_NAN;
    }
    if value.trunc() == value && value.abs() < 9.0e15 {
        return not_minus_one(value as i64);
    }
    // value is mantissa * 2**exponent, and 2**61 is 1 modulo the prime: a power of two is a rotation of 61 bits.
    let bits = value.to_bits();
    let raw = (bits >> 52 & 0x7FF) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if raw == 0 { (fraction, -1074) } else { (fraction | 1 << 52, raw - 1075) };
    let shift = exponent.rem_euclid(61) as u32;
    let mantissa = mantissa % MODULUS;
    let hash = if shift == 0 { mantissa } else { (mantissa << shift & MODULUS) | mantissa >> (61 - shift) };
    let hash = if hash == MODULUS { 0 } else { hash } as i64;
    not_minus_one(if value < 0.0 { -hash } else { hash })
}

fn hash_complex(re: f64, im: f64) -> i64 {
    not_minus_one(hash_f64(re).wrapping_add(hash_f64(im).wrapping_mul(1_000_003)))
}

/// One step of the hash of a tuple.
#[inline]
fn tuple_step(state: u64, item: i64) -> u64 {
    state.wrapping_add((item as u64).wrapping_mul(XX2)).rotate_left(31).wrapping_mul(XX1)
}

#[inline]
fn tuple_end(state: u64, len: u64) -> i64 {
    let hash = state.wrapping_add(len ^ (XX5 ^ 3_527_539));
    if hash == u64::MAX { 1_546_275_796 } else { hash as i64 }
}

/// The hash of a tuple of items with these hashes.
#[must_use]
pub fn hash_tuple(hashes: &[i64]) -> i64 {
    tuple_end(hashes.iter().fold(XX5, |state, &hash| tuple_step(state, hash)), hashes.len() as u64)
}

/// The hash of what compares by identity.
#[must_use]
pub fn hash_identity(at: Ref) -> i64 {
    i64::from(at.0 >> 4)
}

/// A tuple whose hash is being computed.
struct Level {
    tuple: Ref,
    next: u32,
    state: u64,
}

/// Deepest nesting of tuples that is hashed natively; beyond it the prelude recurses and meets the recursion limit.
const MAX_DEPTH: usize = 10_000;
/// Most items of tuples inside a tuple: a few that share parts can take for ever. Beyond it the prelude goes over them.
const MAX_WORK: u64 = 1 << 20;

impl Heap {
    /// The hash that tables store.
    ///
    /// # Errors
    /// The value has no hash, or a Python method gives it.
    #[inline]
    pub fn hash_u32(&mut self, value: Value) -> Result<u32, TableError> {
        if let Some(int) = value.to_int() {
            return Ok(fold_hash(not_minus_one(int)));
        }
        if let Some(text) = value.exact_ref(Kind::Str) {
            return Ok(self.hash_str(text));
        }
        if let Some(tuple) = value.exact_ref(Kind::Tuple)
            && let Some(hash) = self.hash_simple_tuple(tuple)
        {
            return Ok(fold_hash(hash));
        }
        self.hash(value).map(fold_hash)
    }

    /// `hash(value)`.
    ///
    /// # Errors
    /// The value has no hash, or a Python method gives it.
    pub fn hash(&mut self, value: Value) -> Result<i64, TableError> {
        match value.layout_ref(Kind::Tuple) {
            Some(tuple) if !self.has_feature(value, class_features::CUSTOM_HASH) => {
                match self.hash_simple_tuple(tuple) {
                    Some(hash) => Ok(hash),
                    None => self.hash_tuple_object(tuple),
                }
            }
            _ => self.hash_flat(value),
        }
    }

    /// The hash that sets store.
    ///
    /// # Errors
    /// As of [`Heap::hash`].
    #[inline]
    pub fn hash_i64(&mut self, value: Value) -> Result<i64, TableError> {
        if let Some(int) = value.to_int() {
            return Ok(not_minus_one(int));
        }
        if let Some(text) = value.exact_ref(Kind::Str) {
            return Ok(i64::from(self.hash_str(text)));
        }
        if let Some(tuple) = value.exact_ref(Kind::Tuple)
            && let Some(hash) = self.hash_simple_tuple(tuple)
        {
            return Ok(hash);
        }
        self.hash(value)
    }

    /// The keyed hash of a string, which is cached in it and 0 only for the empty one.
    #[inline]
    pub fn hash_str(&mut self, text: Ref) -> u32 {
        let hash = self.get::<StrObj>(text).hash;
        if hash != 0 { hash } else { self.hash_str_slow(text) }
    }

    #[inline(never)]
    fn hash_str_slow(&mut self, text: Ref) -> u32 {
        let bytes = self.str_bytes(text);
        let hash = self.hash_text(bytes);
        self.charge(bytes.len() as u64 / 16);
        self.get_mut::<StrObj>(text).hash = hash;
        hash
    }

    /// The keyed hash of a text that is not in the region.
    #[must_use]
    pub fn hash_text(&self, text: &[u8]) -> u32 {
        // As in CPython, whatever the key is.
        if text.is_empty() {
            return 0;
        }
        let hash = siphash13(self.hash_key, text);
        ((hash ^ hash >> 32) as u32).max(1)
    }

    /// Whether the class of an instance (of a subclass, if the kind is a builtin type's) has a feature.
    #[inline]
    #[must_use]
    pub fn has_feature(&self, value: Value, feature: u64) -> bool {
        match value.to_ref() {
            Some(at) => {
                let header = self.header_of(at);
                // An instance of a subclass that is looked at as what its layout is has nothing of its class.
                if header.flags & FLAG_SUBCLASS != 0 && !value.is_subclass_instance() {
                    return false;
                }
                let shape = header.shape;
                let class = if !shape.is_null() {
                    self.get::<ShapeObj>(shape).class
                } else if value.kind() == Some(Kind::Class) {
                    self.get::<ClassObj>(at).metaclass
                } else {
                    return false;
                };
                !class.is_null() && self.get::<ClassObj>(class).features & feature != 0
            }
            None => false,
        }
    }

    /// The hash of anything but a tuple.
    fn hash_flat(&mut self, value: Value) -> Result<i64, TableError> {
        if let Some(int) = value.to_int() {
            return Ok(not_minus_one(int));
        }
        if value.is_float() {
            return Ok(hash_f64(value.as_float()));
        }
        let Some(at) = value.to_ref() else {
            return Ok(match value {
                Value::FALSE => 0,
                Value::TRUE => 1,
                Value::NONE => HASH_NONE,
                Value::ELLIPSIS => HASH_ELLIPSIS,
                Value::NOT_IMPLEMENTED => HASH_NOT_IMPLEMENTED,
                // The marks of what is not there, as a restored frame may have them in any register.
                _ => return Err(TableError::Unhashable(value)),
            });
        };
        if self.has_feature(value, class_features::CUSTOM_HASH) {
            let answer = self.answer(Question::Hash(value)).and_then(|hash| self.int_to_i64(hash));
            return answer.ok_or(TableError::NeedsPython);
        }
        self.hash_by_layout(value, at)
    }

    /// The hash of an object of a builtin layout, whatever `__hash__` its class has.
    ///
    /// # Errors
    /// As of [`Heap::hash`].
    pub fn hash_by_layout(&mut self, value: Value, at: Ref) -> Result<i64, TableError> {
        match value.kind().unwrap_or(Kind::Free) {
            Kind::Str => Ok(i64::from(self.hash_str(at))),
            Kind::Bytes => {
                let mut hash = self.get::<BytesObj>(at).hash;
                if hash == 0 {
                    let bytes = self.bytes(at);
                    hash = self.hash_text(bytes);
                    self.charge(bytes.len() as u64 / 16);
                    self.get_mut::<BytesObj>(at).hash = hash;
                }
                Ok(i64::from(hash))
            }
            Kind::Int => {
                let negative = self.get::<IntObj>(at).negative != 0;
                let limbs = self.int_limbs(at);
                self.charge(limbs.len() as u64 / 4);
                Ok(hash_limbs(negative, limbs))
            }
            // What is equal to nothing has the hash of the object.
            Kind::Float if self.get::<FloatObj>(at).value.is_nan() => Ok(hash_identity(at)),
            Kind::Float => Ok(hash_f64(self.get::<FloatObj>(at).value)),
            Kind::Complex => {
                let ComplexObj { re, im, .. } = *self.get::<ComplexObj>(at);
                Ok(hash_complex(re, im))
            }
            Kind::FrozenSet => Ok(self.hash_frozenset(at)),
            Kind::Range => {
                let RangeObj { start, step, length, .. } = *self.get::<RangeObj>(at);
                let (start, step) = match length.to_int() {
                    Some(0) => (Value::NONE, Value::NONE),
                    Some(1) => (start, Value::NONE),
                    _ => (start, step),
                };
                let hashes = [self.hash_flat(length)?, self.hash_flat(start)?, self.hash_flat(step)?];
                Ok(hash_tuple(&hashes))
            }
            Kind::Slice => {
                let SliceObj { start, stop, step, .. } = *self.get::<SliceObj>(at);
                let mut hashes = [0; 3];
                for (hash, part) in hashes.iter_mut().zip([start, stop, step]) {
                    *hash = if part.has_layout(Kind::Tuple) || part.has_layout(Kind::Slice) {
                        return Err(TableError::NeedsPython);
                    } else {
                        self.hash_flat(part)?
                    };
                }
                Ok(hash_tuple(&hashes))
            }
            Kind::Method => {
                let MethodObj { function, receiver, .. } = *self.get::<MethodObj>(at);
                Ok(not_minus_one((receiver.bits() ^ function.bits().rotate_left(29)) as i64))
            }
            Kind::Native => {
                let NativeObj { native, receiver, .. } = *self.get::<NativeObj>(at);
                Ok(not_minus_one((receiver.bits() ^ u64::from(native).rotate_left(29)) as i64))
            }
            Kind::WeakRef => self.int_to_i64(self.get::<WeakRefObj>(at).hash).ok_or(TableError::NeedsPython),
            Kind::List | Kind::Dict | Kind::Set | Kind::ByteArray | Kind::Cell => Err(TableError::Unhashable(value)),
            Kind::Code | Kind::DictView | Kind::MappingProxy | Kind::MemoryView | Kind::Tuple => {
                Err(TableError::NeedsPython)
            }
            _ => Ok(hash_identity(at)),
        }
    }

    /// The hash of a tuple of small integers and strings, which most tuples that are keys are.
    #[inline(never)]
    fn hash_simple_tuple(&mut self, tuple: Ref) -> Option<i64> {
        let (start, len) = (self.tuple_start(tuple), self.get::<TupleObj>(tuple).len);
        if len > 32 {
            // Long ones are charged for.
            return None;
        }
        let mut state = XX5;
        let mut at = start;
        let end = start.wrapping_add(len * 8);
        while at != end {
            let item = self.value_at(at);
            let hash = if item.is_int() {
                not_minus_one(item.as_int())
            } else {
                let text = item.exact_ref(Kind::Str)?;
                let hash = self.get::<StrObj>(text).hash;
                if hash != 0 { i64::from(hash) } else { i64::from(self.hash_str_slow(text)) }
            };
            state = tuple_step(state, hash);
            at = at.wrapping_add(8);
        }
        Some(tuple_end(state, u64::from(len)))
    }

    /// [`Heap::hash_simple_tuple`] for tuples whose strings have been hashed before.
    #[inline(always)]
    pub(crate) fn hash_quick_tuple(&self, tuple: Ref) -> Option<i64> {
        let (mut at, len) = (self.tuple_start(tuple), self.get::<TupleObj>(tuple).len);
        if len > 32 {
            return None;
        }
        let end = at.wrapping_add(len * 8);
        let mut state = XX5;
        while at != end {
            let item = self.value_at(at);
            let hash = if item.is_int() {
                not_minus_one(item.as_int())
            } else {
                i64::from(self.get::<StrObj>(item.exact_ref(Kind::Str)?).hash)
            };
            if hash == 0 && !item.is_int() {
                return None;
            }
            state = tuple_step(state, hash);
            at = at.wrapping_add(8);
        }
        Some(tuple_end(state, u64::from(len)))
    }

    /// Without recursion: tuples nest as deep as a program likes.
    fn hash_tuple_object(&mut self, tuple: Ref) -> Result<i64, TableError> {
        let mut outer: Vec<Level> = Vec::new();
        let mut level = Level { tuple, next: 0, state: XX5 };
        let mut work = 0;
        loop {
            let len = self.get::<TupleObj>(level.tuple).len;
            if level.next < len {
                let item = self.value_at(self.tuple_start(level.tuple).wrapping_add(level.next * 8));
                level.next += 1;
                match item.layout_ref(Kind::Tuple) {
                    Some(inner) if !self.has_feature(item, class_features::CUSTOM_HASH) => {
                        if outer.len() >= MAX_DEPTH {
                            // Python code takes one level off, and comes here again: less than for a hash that is had.
                            self.charge(work / 8);
                            return Err(TableError::NeedsPython);
                        }
                        work += 2 + u64::from(self.get::<TupleObj>(inner).len);
                        if work > MAX_WORK {
                            self.charge(work / 2);
                            return Err(TableError::NeedsPython);
                        }
                        outer.push(std::mem::replace(&mut level, Level { tuple: inner, next: 0, state: XX5 }));
                    }
                    _ => level.state = tuple_step(level.state, self.hash_flat(item)?),
                }
            } else {
                let hash = tuple_end(level.state, u64::from(len));
                match outer.pop() {
                    Some(previous) => level = Level { state: tuple_step(previous.state, hash), ..previous },
                    None => {
                        self.charge((work + u64::from(len)) / 2);
                        return Ok(hash);
                    }
                }
            }
        }
    }

    /// CPython's function of the items' hashes, independent of their order.
    fn hash_frozenset(&mut self, set: Ref) -> i64 {
        let FrozenSetObj { hash, pad, used, .. } = *self.get::<FrozenSetObj>(set);
        let known = u64::from(hash) | u64::from(pad) << 32;
        if known != 0 {
            return known.cast_signed();
        }
        let mut state = (u64::from(used) + 1).wrapping_mul(1_927_868_237);
        let mut position = 0;
        while self.set_next(set, &mut position).is_some() {
            let item = self.set_entry_hash(set, position - 1).cast_unsigned();
            state ^= (item ^ 89_869_747 ^ item << 16).wrapping_mul(3_644_798_167);
        }
        self.charge(u64::from(used) / 2);
        state ^= state >> 11 ^ state >> 25;
        let hash = state.wrapping_mul(69_069).wrapping_add(907_133_923);
        let hash = if hash == u64::MAX { 590_923_713 } else { hash };
        let object = self.get_mut::<FrozenSetObj>(set);
        (object.hash, object.pad) = (hash as u32, (hash >> 32) as u32);
        hash.cast_signed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_hash_as_in_cpython() {
        for (value, hash) in [
            (0.5, 1_152_921_504_606_846_976),
            (1.5, 1_152_921_504_606_846_977),
            (-1.0, -2),
            (-2.5, -1_152_921_504_606_846_978),
            (0.1, 230_584_300_921_369_408),
            (1e300, 1_224_995_262_755_759_164),
            (1e17, 100_000_000_000_000_000),
            (5e-324, 16_777_216),
            (f64::INFINITY, 314_159),
        ] {
            assert_eq!(hash_f64(value), hash, "{value}");
        }
        assert_eq!(hash_i64(-1), -2);
        assert_eq!(hash_i64((1 << 61) - 1), 0);
        assert_eq!(hash_i64(i64::MAX), 3);
        assert_eq!(hash_i64(i64::MIN), -4);
        assert_eq!(hash_limbs(false, &[0, 1]), 8);
        assert_eq!(hash_limbs(true, &[0, 0, 0, 5]), -2560);
        assert_eq!(hash_complex(1.0, 2.0), 2_000_007);
    }

    #[test]
    fn tuples_hash_as_in_cpython() {
        let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
        let empty = heap.new_tuple(&[]).unwrap();
        let tuple = heap.new_tuple(&[Value::int(1), Value::int(2), Value::int(3)]).unwrap();
        let nested = heap
            .new_tuple(&[
                Value::exact(Kind::Tuple, tuple),
                Value::NONE,
                Value::float(0.5),
                Value::exact(Kind::Tuple, empty),
            ])
            .unwrap();
        assert_eq!(heap.hash(Value::exact(Kind::Tuple, empty)), Ok(5_740_354_900_026_072_187));
        assert_eq!(heap.hash(Value::exact(Kind::Tuple, tuple)), Ok(529_344_067_295_497_451));
        assert_eq!(heap.hash(Value::exact(Kind::Tuple, nested)), Ok(4_079_313_413_776_058_789));
    }

    #[test]
    fn deep_tuples_are_refused() {
        let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
        let mut tuple = heap.new_tuple(&[]).unwrap();
        for _ in 0..100_000 {
            tuple = heap.new_tuple(&[Value::exact(Kind::Tuple, tuple)]).unwrap();
        }
        assert_eq!(heap.hash(Value::exact(Kind::Tuple, tuple)), Err(TableError::NeedsPython));
    }
}
