//! Integers of any size: inline up to 48 bits, else sign and magnitude in 64-bit limbs.
//!
//! Operations take values that are integers: inline ones, `bool`, and objects with the layout of `int`, subclasses included.
//! Anything else counts as 0. Results are exact `int`s in their one normal form. Short operands are worked on where they
//! lie; long multiplication, division, powers and text go to `dashu-int`, at the price of a copy each way.

mod arith;
mod bits;
mod float;
mod long;
pub mod pieces;
pub(crate) mod text;

pub use long::LongError;

use std::cmp::Ordering;

use dashu_int::{IBig, Sign, UBig};

use crate::header::{Header, Kind};
use crate::heap::{Heap, Oom, OutOfMemory};
use crate::layout::IntObj;
use crate::value::{Ref, Value};

const INT_HEADER: u32 = size_of::<IntObj>() as u32;

/// Compares magnitudes without leading zeros.
#[inline]
fn cmp_limbs(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// Most limbs of an integer: 2**32 bits.
const MAX_LIMBS: usize = 1 << 26;

/// The inline value with that sign and magnitude, if there is one.
#[inline]
fn inline(negative: bool, magnitude: u64) -> Option<Value> {
    if magnitude < 1 << 47 {
        Some(Value::int(if negative { -(magnitude as i64) } else { magnitude as i64 }))
    } else if negative && magnitude == 1 << 47 {
        Some(Value::int(crate::value::INT_MIN))
    } else {
        None
    }
}

/// An operand: sign and magnitude without leading zeros, wherever the limbs are.
#[derive(Clone, Copy)]
enum Operand {
    /// A single limb, or 0.
    Short { negative: bool, magnitude: u64 },
    /// Limbs in the region.
    Long { negative: bool, start: u32, len: u32 },
}

impl Operand {
    fn negative(self) -> bool {
        match self {
            Operand::Short { negative, .. } | Operand::Long { negative, .. } => negative,
        }
    }
}

/// The limbs of an operand: in the region, or in the operand itself.
#[inline]
fn limbs<'a>(heap: &'a Heap, operand: &'a Operand) -> &'a [u64] {
    match operand {
        Operand::Short { magnitude: 0, .. } => &[],
        Operand::Short { magnitude, .. } => std::slice::from_ref(magnitude),
        Operand::Long { start, len, .. } => {
            let values = heap.values(*start, *len);
            // SAFETY: `Value` is a transparent wrapper of `u64`.
            unsafe { std::slice::from_raw_parts(values.as_ptr().cast(), values.len()) }
        }
    }
}

impl Heap {
    /// An integer value as an operand.
    #[inline]
    fn operand(&self, value: Value) -> Operand {
        if let Some(int) = self.int_to_i64_quick(value) {
            return Operand::Short { negative: int < 0, magnitude: int.unsigned_abs() };
        }
        let Some(at) = value.layout_ref(Kind::Int) else {
            return Operand::Short { negative: false, magnitude: 0 };
        };
        let IntObj { len, negative, .. } = *self.get::<IntObj>(at);
        match len {
            0 => Operand::Short { negative: false, magnitude: 0 },
            1 => {
                let magnitude = self.value_at(at.offset(INT_HEADER)).bits();
                Operand::Short { negative: negative != 0, magnitude }
            }
            _ => Operand::Long { negative: negative != 0, start: at.offset(INT_HEADER), len },
        }
    }

    /// An inline integer or `bool`.
    #[inline]
    fn int_to_i64_quick(&self, value: Value) -> Option<i64> {
        if value.is_int() {
            Some(value.as_int())
        } else if value.is_bool() {
            Some(i64::from(value == Value::TRUE))
        } else {
            None
        }
    }

    /// Whether a value is an integer: inline, `bool`, or an object with the layout of `int`.
    #[inline]
    #[must_use]
    pub fn is_integer(&self, value: Value) -> bool {
        value.is_int() || value.is_bool() || value.has_layout(Kind::Int)
    }

    /// An integer that fits in 64 bits; `None` for larger ones and for what is no integer.
    #[inline]
    #[must_use]
    pub fn int_to_i64(&self, value: Value) -> Option<i64> {
        match self.int_to_i64_quick(value) {
            Some(int) => Some(int),
            None => self.int_ref_to_i64(value.layout_ref(Kind::Int)?),
        }
    }

    /// Whether an integer is below zero.
    #[must_use]
    pub fn int_is_negative(&self, value: Value) -> bool {
        self.operand(value).negative()
    }

    /// Whether an integer is 0.
    #[must_use]
    pub fn int_is_zero(&self, value: Value) -> bool {
        limbs(self, &self.operand(value)).is_empty()
    }

    /// The number of limbs of an integer: what the cost of an operation depends on.
    #[inline]
    #[must_use]
    pub fn int_size(&self, value: Value) -> u32 {
        value.layout_ref(Kind::Int).map_or(1, |at| self.get::<IntObj>(at).len)
    }

    /// The exact integer that an integer of a subclass, or a `bool`, is equal to.
    pub fn int_exact(&mut self, value: Value) -> Oom<Value> {
        if value.is_int() || value.is_exact(Kind::Int) {
            return Ok(value);
        }
        match self.operand(value) {
            Operand::Short { negative, magnitude } => self.new_int(negative, &[magnitude]),
            Operand::Long { negative, start, len } => {
                let at = self.new_int_uninit(negative, len as usize)?;
                self.copy_values(start, at.offset(INT_HEADER), len);
                Ok(Value::exact(Kind::Int, at))
            }
        }
    }

    /// The integer for use with `dashu-int`.
    #[must_use]
    pub fn int_to_ibig(&self, value: Value) -> IBig {
        let operand = self.operand(value);
        let sign = if operand.negative() { Sign::Negative } else { Sign::Positive };
        IBig::from_parts(sign, UBig::from_words(limbs(self, &operand)))
    }

    fn int_to_ubig(&self, operand: &Operand) -> UBig {
        UBig::from_words(limbs(self, operand))
    }

    /// The integer that `dashu-int` computed.
    pub fn int_from_ibig(&mut self, int: &IBig) -> Oom<Value> {
        let (sign, words) = int.as_sign_words();
        self.new_int(sign == Sign::Negative, words)
    }

    fn int_from_ubig(&mut self, negative: bool, int: &UBig) -> Oom<Value> {
        self.new_int(negative, int.as_words())
    }

    /// Compares two integers.
    #[inline]
    #[must_use]
    pub fn int_cmp(&self, a: Value, b: Value) -> Ordering {
        if a.both_int(b) {
            return a.as_int().cmp(&b.as_int());
        }
        let (x, y) = (self.operand(a), self.operand(b));
        let sign = |operand: Operand| if operand.negative() { Ordering::Less } else { Ordering::Greater };
        if x.negative() != y.negative() {
            return sign(x);
        }
        let (x_limbs, y_limbs) = (limbs(self, &x), limbs(self, &y));
        self.charge(x_limbs.len().min(y_limbs.len()) as u64 / 8);
        let order = cmp_limbs(x_limbs, y_limbs);
        if x.negative() { order.reverse() } else { order }
    }

    /// The limbs of an integer object.
    #[inline]
    #[must_use]
    pub fn int_limbs(&self, at: Ref) -> &[u64] {
        let values = self.values(at.offset(INT_HEADER), self.get::<IntObj>(at).len);
        // SAFETY: `Value` is a transparent wrapper of `u64`.
        unsafe { std::slice::from_raw_parts(values.as_ptr().cast(), values.len()) }
    }

    /// An integer object of `len` limbs that its maker fills, then passes to [`Heap::int_normal`].
    fn new_int_uninit(&mut self, negative: bool, len: usize) -> Oom<Ref> {
        if len > MAX_LIMBS {
            return Err(OutOfMemory);
        }
        let object = IntObj { header: Header::new(Kind::Int), len: len as u32, negative: u32::from(negative) };
        self.alloc(object, len as u32 * 8)
    }

    /// Gives back integers that only their maker has seen: what a loop makes and replaces would stay until the next collection,
    /// which is after the loop. Values may stand more than once among `made`; `kept` are those of them that are in use.
    pub fn int_give_back(&mut self, made: &[Value], kept: &[Value]) {
        for (index, value) in made.iter().enumerate() {
            if let Some(at) = value.exact_ref(Kind::Int)
                && !kept.contains(value)
                && !made[..index].contains(value)
            {
                self.free_object(at);
            }
        }
    }

    /// Whether `next`, which a loop puts in the place of `old`, is nobody else's: it may be `old` itself, or the `foreign` value that it
    /// was made of. What is replaced is given back if it is the loop's `own`.
    pub fn int_replace(&mut self, old: Value, own: bool, next: Value, foreign: Value) -> bool {
        if own {
            self.int_give_back(&[old], &[next, foreign]);
        }
        next != foreign && (own || next != old)
    }

    /// The normal form of a fresh integer object of `len` limbs: without leading zeros, inline if it fits.
    fn int_normal(&mut self, at: Ref, len: usize) -> Value {
        let limbs = self.int_limbs(at);
        let used = limbs.iter().rposition(|&limb| limb != 0).map_or(0, |at| at + 1);
        if used <= 1 {
            let magnitude = limbs.first().copied().unwrap_or(0);
            let negative = self.get::<IntObj>(at).negative != 0;
            if let Some(value) = inline(negative, magnitude) {
                self.free_storage(at, INT_HEADER + len as u32 * 8);
                return value;
            }
        }
        self.get_mut::<IntObj>(at).len = used as u32;
        if used != len {
            self.shrink_in_place(at, INT_HEADER + len as u32 * 8, INT_HEADER + used as u32 * 8);
        }
        Value::exact(Kind::Int, at)
    }

    /// The limbs of a fresh integer object, to be filled.
    fn int_limbs_mut(&mut self, at: Ref) -> &mut [u64] {
        let len = self.get::<IntObj>(at).len;
        let values = self.values_mut(at.offset(INT_HEADER), len);
        // SAFETY: `Value` is a transparent wrapper of `u64`.
        unsafe { std::slice::from_raw_parts_mut(values.as_mut_ptr().cast(), values.len()) }
    }

    /// An integer from sign and magnitude, inline if it fits. Leading zero limbs are allowed.
    pub fn new_int(&mut self, negative: bool, limbs: &[u64]) -> Oom<Value> {
        let len = limbs.iter().rposition(|&limb| limb != 0).map_or(0, |at| at + 1);
        if len <= 1
            && let Some(value) = inline(negative, limbs.first().copied().unwrap_or(0))
        {
            return Ok(value);
        }
        let at = self.new_int_uninit(negative, len)?;
        self.int_limbs_mut(at).copy_from_slice(&limbs[..len]);
        Ok(Value::exact(Kind::Int, at))
    }

    /// The value of an integer of at most two limbs (inline, or an exact object below 2**127 in magnitude).
    #[inline]
    #[must_use]
    pub fn int_two_limbs(&self, value: Value) -> Option<i128> {
        if value.is_int() {
            return Some(i128::from(value.as_int()));
        }
        if !value.is_exact(Kind::Int) {
            return None;
        }
        let object = self.get::<IntObj>(value.as_ref());
        let low = self.value_at(value.as_ref().offset(INT_HEADER)).bits();
        let magnitude = match object.len {
            1 => i128::from(low),
            2 => {
                let high = self.value_at(value.as_ref().offset(INT_HEADER + 8)).bits().cast_signed();
                if high < 0 {
                    return None;
                }
                i128::from(high) << 64 | i128::from(low)
            }
            _ => return None,
        };
        Some(if object.negative != 0 { -magnitude } else { magnitude })
    }

    /// An integer of at most two limbs.
    #[inline]
    pub fn new_int_short(&mut self, value: i128) -> Oom<Value> {
        if let Some(value) = i64::try_from(value).ok().and_then(Value::small_int) {
            return Ok(value);
        }
        let magnitude = value.unsigned_abs();
        let (low, high) = (magnitude as u64, (magnitude >> 64) as u64);
        let len = if high == 0 { 1 } else { 2 };
        let header = self.header(Kind::Int);
        let at = self.alloc(IntObj { header, len, negative: u32::from(value < 0) }, len * 8)?;
        self.set_value_at(at.offset(INT_HEADER), Value::from_bits(low));
        if high != 0 {
            self.set_value_at(at.offset(INT_HEADER + 8), Value::from_bits(high));
        }
        Ok(Value::exact(Kind::Int, at))
    }

    /// An integer that fits in 64 bits.
    #[inline]
    pub fn new_int_i64(&mut self, value: i64) -> Oom<Value> {
        match Value::small_int(value) {
            Some(value) => Ok(value),
            None => self.new_int(value < 0, &[value.unsigned_abs()]),
        }
    }

    /// An integer that fits in 128 bits.
    #[inline]
    pub fn new_int_i128(&mut self, value: i128) -> Oom<Value> {
        if let Ok(value) = i64::try_from(value) {
            return self.new_int_i64(value);
        }
        let magnitude = value.unsigned_abs();
        self.new_int(value < 0, &[magnitude as u64, (magnitude >> 64) as u64])
    }

    /// Compares two integer objects.
    #[must_use]
    pub fn int_limbs_cmp(&self, a: Ref, b: Ref) -> Ordering {
        self.int_cmp(Value::exact(Kind::Int, a), Value::exact(Kind::Int, b))
    }

    /// The value of an integer object, if it fits in 64 bits.
    #[must_use]
    pub fn int_ref_to_i64(&self, at: Ref) -> Option<i64> {
        let negative = self.get::<IntObj>(at).negative != 0;
        match *self.int_limbs(at) {
            [] => Some(0),
            [limb] if negative => 0_i64.checked_sub_unsigned(limb),
            [limb] => i64::try_from(limb).ok(),
            _ => None,
        }
    }

    /// Compares an integer object with a float, exactly; `None` for NaN.
    #[must_use]
    pub fn int_ref_cmp_f64(&self, at: Ref, float: f64) -> Option<Ordering> {
        if float.is_nan() {
            return None;
        }
        let limbs = self.int_limbs(at);
        let negative = self.get::<IntObj>(at).negative != 0;
        if float.is_infinite() {
            return Some(if float > 0.0 { Ordering::Less } else { Ordering::Greater });
        }
        if limbs.is_empty() || (float < 0.0) != negative || float == 0.0 {
            let sign = if limbs.is_empty() {
                0.0
            } else if negative {
                -1.0
            } else {
                1.0
            };
            return sign.partial_cmp(&if float == 0.0 { 0.0 } else { float.signum() });
        }
        // Both have the same sign. The float's integral part as limbs, and whether there is more after the point.
        let whole = float.abs().trunc();
        let bits = whole.to_bits();
        let exponent = (bits >> 52) as i32 - 1075;
        let mantissa = bits & ((1 << 52) - 1) | u64::from(whole >= 1.0) << 52;
        let mut other = [0_u64; 17];
        if exponent <= 0 {
            other[0] = if exponent > -64 { mantissa >> -exponent } else { 0 };
        } else {
            let (limb, shift) = (exponent as usize / 64, exponent as u32 % 64);
            let wide = u128::from(mantissa) << shift;
            other[limb] = wide as u64;
            if limb + 1 < other.len() {
                other[limb + 1] = (wide >> 64) as u64;
            }
        }
        let len = other.iter().rposition(|&limb| limb != 0).map_or(0, |at| at + 1);
        let order = limbs.len().cmp(&len).then_with(|| limbs.iter().rev().cmp(other[..len].iter().rev()));
        let order = if order.is_eq() && whole != float.abs() { Ordering::Less } else { order };
        Some(if negative { order.reverse() } else { order })
    }
}

#[cfg(test)]
mod tests;
