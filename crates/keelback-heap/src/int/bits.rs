//! Shifts and bitwise operations on integers of any size, in two's complement as Python defines them.

use super::{INT_HEADER, MAX_LIMBS, Operand, limbs};
use crate::heap::{Heap, Oom, OutOfMemory};
use crate::value::Value;

/// The limbs of a number in two's complement, as many as one likes.
struct TwosComplement<'a> {
    limbs: &'a [u64],
    negative: bool,
    carry: bool,
    at: usize,
}

impl TwosComplement<'_> {
    fn next_limb(&mut self) -> u64 {
        let limb = self.limbs.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        if !self.negative {
            return limb;
        }
        let (value, carry) = (!limb).overflowing_add(u64::from(self.carry));
        self.carry = carry;
        value
    }
}

fn twos_complement(limbs: &[u64], negative: bool) -> TwosComplement<'_> {
    TwosComplement { limbs, negative, carry: true, at: 0 }
}

impl Heap {
    /// The number of bits of the magnitude.
    #[must_use]
    pub fn int_bit_length(&self, a: Value) -> u64 {
        let operand = self.operand(a);
        let limbs = limbs(self, &operand);
        limbs.last().map_or(0, |top| limbs.len() as u64 * 64 - u64::from(top.leading_zeros()))
    }

    /// The number of ones of the magnitude.
    #[must_use]
    pub fn int_bit_count(&self, a: Value) -> u64 {
        limbs(self, &self.operand(a)).iter().map(|limb| u64::from(limb.count_ones())).sum()
    }

    /// `a << count`.
    pub fn int_shl(&mut self, a: Value, count: u64) -> Oom<Value> {
        let x = self.operand(a);
        let len = limbs(self, &x).len();
        if len == 0 {
            return Ok(Value::int(0));
        }
        if let Operand::Short { negative, magnitude } = x
            && count < 63
        {
            let wide = u128::from(magnitude) << count;
            return self.new_int(negative, &[wide as u64, (wide >> 64) as u64]);
        }
        let whole = count / 64;
        if whole >= (MAX_LIMBS - len) as u64 {
            return Err(OutOfMemory);
        }
        let (whole, part) = (whole as usize, (count % 64) as u32);
        let total = len + whole + 1;
        let at = self.new_int_uninit(x.negative(), total)?;
        let mut target = at.offset(INT_HEADER);
        for _ in 0..whole {
            self.set_value_at(target, Value::from_bits(0));
            target += 8;
        }
        let mut carry = 0;
        for index in 0..len {
            let limb = limbs(self, &x)[index];
            self.set_value_at(target, Value::from_bits(limb << part | carry));
            carry = if part == 0 { 0 } else { limb >> (64 - part) };
            target += 8;
        }
        self.set_value_at(target, Value::from_bits(carry));
        Ok(self.int_normal(at, total))
    }

    /// `a >> count`, rounded down.
    pub fn int_shr(&mut self, a: Value, count: u64) -> Oom<Value> {
        if let Some(int) = a.to_int() {
            return Ok(Value::int(int >> count.min(63)));
        }
        let x = self.operand(a);
        let len = limbs(self, &x).len();
        let whole = usize::try_from(count / 64).unwrap_or(usize::MAX);
        if whole >= len {
            return Ok(Value::int(if x.negative() { -1 } else { 0 }));
        }
        let part = (count % 64) as u32;
        // Rounding down makes a negative magnitude larger if a one is shifted out.
        let lost = {
            let limbs = limbs(self, &x);
            limbs[..whole].iter().any(|&limb| limb != 0) || part != 0 && limbs[whole] << (64 - part) != 0
        };
        let total = len - whole + 1;
        let at = self.new_int_uninit(x.negative(), total)?;
        let mut carry = u64::from(x.negative() && lost);
        for index in 0..total {
            let low = limbs(self, &x).get(whole + index).copied().unwrap_or(0);
            let high = limbs(self, &x).get(whole + index + 1).copied().unwrap_or(0);
            let limb = if part == 0 { low } else { low >> part | high << (64 - part) };
            let (limb, over) = limb.overflowing_add(carry);
            carry = u64::from(over);
            self.set_value_at(at.offset(INT_HEADER + index as u32 * 8), Value::from_bits(limb));
        }
        Ok(self.int_normal(at, total))
    }

    /// `~a`.
    pub fn int_invert(&mut self, a: Value) -> Oom<Value> {
        let negated = self.int_neg(a)?;
        self.int_sub(negated, Value::int(1))
    }

    /// `a & b`.
    #[inline]
    pub fn int_and(&mut self, a: Value, b: Value) -> Oom<Value> {
        if a.both_int(b) {
            return Ok(Value::int(a.as_int() & b.as_int()));
        }
        self.int_bitwise(a, b, |x, y| x & y)
    }

    /// `a | b`.
    #[inline]
    pub fn int_or(&mut self, a: Value, b: Value) -> Oom<Value> {
        if a.both_int(b) {
            return Ok(Value::int(a.as_int() | b.as_int()));
        }
        self.int_bitwise(a, b, |x, y| x | y)
    }

    /// `a ^ b`.
    #[inline]
    pub fn int_xor(&mut self, a: Value, b: Value) -> Oom<Value> {
        if a.both_int(b) {
            return Ok(Value::int(a.as_int() ^ b.as_int()));
        }
        self.int_bitwise(a, b, |x, y| x ^ y)
    }

    fn int_bitwise(&mut self, a: Value, b: Value, operation: impl Fn(u64, u64) -> u64) -> Oom<Value> {
        let (x, y) = (self.operand(a), self.operand(b));
        let len = limbs(self, &x).len().max(limbs(self, &y).len()) + 1;
        let negative = operation(u64::from(x.negative()), u64::from(y.negative())) & 1 == 1;
        self.int_build(negative, len, &x, &y, |out, a, b| {
            let (mut a, mut b) = (twos_complement(a, x.negative()), twos_complement(b, y.negative()));
            for slot in out.iter_mut() {
                *slot = operation(a.next_limb(), b.next_limb());
            }
            if negative {
                let mut carry = true;
                for slot in out {
                    let (limb, over) = (!*slot).overflowing_add(u64::from(carry));
                    (*slot, carry) = (limb, over);
                }
            }
        })
    }
}
