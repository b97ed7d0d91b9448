//! Integers of any size: inline up to 48 bits, else sign and magnitude in 64-bit limbs.

use std::cmp::Ordering;

use crate::header::{Header, Kind};
use crate::heap::{Heap, Oom, OutOfMemory};
use crate::layout::IntObj;
use crate::value::{Ref, Value};

const INT_HEADER: u32 = size_of::<IntObj>() as u32;

impl Heap {
    /// The limbs of an integer object.
    #[inline]
    #[must_use]
    pub fn int_limbs(&self, at: Ref) -> &[u64] {
        let values = self.values(at.offset(INT_HEADER), self.get::<IntObj>(at).len);
        // SAFETY: `Value` is a transparent wrapper of `u64`.
        unsafe { std::slice::from_raw_parts(values.as_ptr().cast(), values.len()) }
    }

    /// An integer from sign and magnitude, inline if it fits. Leading zero limbs are allowed.
    pub fn new_int(&mut self, negative: bool, limbs: &[u64]) -> Oom<Value> {
        let len = limbs.iter().rposition(|&limb| limb != 0).map_or(0, |at| at + 1);
        if len <= 1 {
            let magnitude = limbs.first().copied().unwrap_or(0);
            if magnitude < 1 << 47 || negative && magnitude == 1 << 47 {
                return Ok(Value::int(if negative { -(magnitude as i64) } else { magnitude as i64 }));
            }
        }
        let bytes = u32::try_from(len * 8).map_err(|_| OutOfMemory { bytes: len as u64 * 8 })?;
        let object = IntObj { header: Header::new(Kind::Int), len: len as u32, negative: u32::from(negative) };
        let at = self.alloc(object, bytes)?;
        for (index, &limb) in limbs[..len].iter().enumerate() {
            self.set_value_at(at.offset(INT_HEADER + index as u32 * 8), Value::from_bits(limb));
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
        let (x, y) = (self.get::<IntObj>(a), self.get::<IntObj>(b));
        let sign = |object: &IntObj| if object.len == 0 { 0 } else { 1 - 2 * (object.negative & 1) as i32 };
        let order = sign(x).cmp(&sign(y));
        if order.is_ne() {
            return order;
        }
        let magnitudes =
            x.len.cmp(&y.len).then_with(|| self.int_limbs(a).iter().rev().cmp(self.int_limbs(b).iter().rev()));
        if x.negative != 0 { magnitudes.reverse() } else { magnitudes }
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
