//! Integers and floats: conversions and true division, rounded to nearest, ties to even.

use dashu_int::ops::DivRem;

use super::{Operand, limbs};
use crate::heap::{Heap, Oom};
use crate::value::Value;

/// `mantissa * 2**exponent` rounded once; the lowest bit of the mantissa may stand for all that was cut off. `None` when
/// it is too large.
fn scale(mantissa: u64, exponent: i64) -> Option<f64> {
    if mantissa == 0 {
        return Some(0.0);
    }
    let bits = 64 - i64::from(mantissa.leading_zeros());
    // How many bits to drop: to 53, or to what a subnormal has.
    let drop = (bits - 53).max(-1074 - exponent).max(0);
    if drop > 64 {
        return Some(0.0);
    }
    let wide = u128::from(mantissa);
    let kept = (wide >> drop) as u64;
    let rest = wide & ((1 << drop) - 1);
    let half = if drop == 0 { u128::MAX } else { 1 << (drop - 1) };
    let kept = kept + u64::from(rest > half || rest == half && kept & 1 == 1);
    let exponent = exponent + drop;
    // At most 54 bits by now: exact in a float. Two steps, because 2**exponent alone may not be a float.
    let power = |exponent: i64| f64::from_bits(((exponent + 1023) as u64) << 52);
    let mut value = kept as f64;
    let mut left = exponent.min(2000);
    while left > 1000 {
        value *= power(1000);
        left -= 1000;
    }
    while left < -1000 {
        // Exact, because what would be lost was dropped above.
        value *= power(-500);
        left += 500;
    }
    value *= power(left);
    value.is_finite().then_some(value)
}

/// The top 64 bits of a magnitude, with the lowest one set if anything below is; and the exponent.
fn top_bits(limbs: &[u64]) -> (u64, i64) {
    match *limbs {
        [] => (0, 0),
        [limb] => (limb, 0),
        [ref rest @ .., second, top] => {
            let shift = top.leading_zeros();
            let wide = (u128::from(top) << 64 | u128::from(second)) << shift;
            let sticky = wide as u64 != 0 || rest.iter().any(|&limb| limb != 0);
            ((wide >> 64) as u64 | u64::from(sticky), rest.len() as i64 * 64 + 64 - i64::from(shift))
        }
    }
}

impl Heap {
    /// The nearest float; `None` when it is too large for one.
    #[must_use]
    pub fn int_to_f64(&self, a: Value) -> Option<f64> {
        if let Some(int) = a.to_int() {
            return Some(int as f64);
        }
        let operand = self.operand(a);
        let (mantissa, exponent) = top_bits(limbs(self, &operand));
        let value = scale(mantissa, exponent)?;
        Some(if operand.negative() { -value } else { value })
    }

    /// The integral part of a float; `None` for infinities and NaN.
    pub fn int_from_f64(&mut self, value: f64) -> Oom<Option<Value>> {
        if !value.is_finite() {
            return Ok(None);
        }
        if value.abs() < 9.0e18 {
            return self.new_int_i64(value as i64).map(Some);
        }
        let bits = value.to_bits();
        let exponent = (bits >> 52 & 0x7FF) - 1075;
        let mantissa = (bits & ((1 << 52) - 1) | 1 << 52) as i64;
        let mantissa = self.new_int_i64(if value < 0.0 { -mantissa } else { mantissa })?;
        self.int_shl(mantissa, exponent).map(Some)
    }

    /// `a / b`, the float nearest to the true quotient. `None` if it is too large for one; `b` must not be 0.
    #[must_use]
    pub fn int_truediv(&self, a: Value, b: Value) -> Option<f64> {
        const EXACT: u64 = 1 << 53;
        let (x, y) = (self.operand(a), self.operand(b));
        let sign = if x.negative() == y.negative() { 1.0 } else { -1.0 };
        if let (Operand::Short { magnitude: m, .. }, Operand::Short { magnitude: n, .. }) = (x, y)
            && m <= EXACT
            && n <= EXACT
        {
            let negative = x.negative() != y.negative();
            return Some(if negative { -(m as f64 / n as f64) } else { m as f64 / n as f64 });
        }
        let (m, n) = (self.int_to_ubig(&x), self.int_to_ubig(&y));
        if n.is_zero() || m.is_zero() {
            return Some(0.0 * sign);
        }
        // Shift so that the quotient has 63 or 64 bits, then keep what is cut off in the lowest.
        let shift = self.int_bit_length(a) as i64 - self.int_bit_length(b) as i64 - 63;
        if shift < -3000 {
            return Some(0.0 * sign);
        }
        let (m, n) = if shift < 0 { (m << shift.unsigned_abs() as usize, n) } else { (m, n << shift as usize) };
        let (quotient, rest) = m.div_rem(n);
        let words = quotient.as_words();
        let (mut mantissa, extra) = top_bits(words);
        mantissa |= u64::from(!rest.is_zero());
        scale(mantissa, shift + extra).map(|value| value * sign)
    }
}
