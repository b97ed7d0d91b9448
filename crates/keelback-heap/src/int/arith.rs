//! Arithmetic on integers of any size, with Python's rules for signs.

use dashu_int::fast_div::ConstDivisor;
use dashu_int::modular::Reduced;
use dashu_int::ops::{BitTest, DivRem, Gcd, SquareRoot};
use dashu_int::{IBig, Sign, UBig};

use super::pieces::Pieces;
use super::{INT_HEADER, MAX_LIMBS, Operand, cmp_limbs, limbs};
use crate::heap::{Heap, Oom, OutOfMemory};
use crate::value::{Ref, Value};

/// Up to this many limbs of the shorter operand, multiplication is done here.
const SCHOOLBOOK_MAX: usize = 20;

/// Quotient and remainder.
pub(super) type Divided = (Value, Value);

/// `long + short`; `out` is as long as `long`, or one longer for the carry.
fn sum(out: &mut [u64], long: &[u64], short: &[u64]) {
    let mut carry = false;
    let mut step = |slot: &mut u64, x: u64, y: u64| {
        let (partial, over) = x.overflowing_add(y);
        let (total, again) = partial.overflowing_add(u64::from(carry));
        *slot = total;
        carry = over | again;
    };
    let (low, high) = long.split_at(short.len());
    let (out_low, out_high) = out.split_at_mut(short.len());
    for ((slot, &x), &y) in out_low.iter_mut().zip(low).zip(short) {
        step(slot, x, y);
    }
    for (slot, x) in out_high.iter_mut().zip(high.iter().copied().chain([0])) {
        step(slot, x, 0);
    }
}

/// `long - short`, which must not be below 0; `out` is as long as `long`.
fn difference(out: &mut [u64], long: &[u64], short: &[u64]) {
    let mut borrow = false;
    let mut step = |slot: &mut u64, x: u64, y: u64| {
        let (partial, under) = x.overflowing_sub(y);
        let (total, again) = partial.overflowing_sub(u64::from(borrow));
        *slot = total;
        borrow = under | again;
    };
    let (low, high) = long.split_at(short.len());
    let (out_low, out_high) = out.split_at_mut(short.len());
    for ((slot, &x), &y) in out_low.iter_mut().zip(low).zip(short) {
        step(slot, x, y);
    }
    for (slot, &x) in out_high.iter_mut().zip(high) {
        step(slot, x, 0);
    }
}

/// `out += a * factor`; gives the carry.
#[inline]
fn add_product(out: &mut [u64], a: &[u64], factor: u64) -> u64 {
    let mut carry = 0;
    for (slot, &limb) in out.iter_mut().zip(a) {
        let wide = u128::from(limb) * u128::from(factor) + u128::from(*slot) + u128::from(carry);
        *slot = wide as u64;
        carry = (wide >> 64) as u64;
    }
    carry
}

fn product(out: &mut [u64], a: &[u64], b: &[u64]) {
    if let [factor] = *b {
        let mut carry = 0;
        for (slot, &limb) in out.iter_mut().zip(a) {
            let wide = u128::from(limb) * u128::from(factor) + u128::from(carry);
            *slot = wide as u64;
            carry = (wide >> 64) as u64;
        }
        out[a.len()] = carry;
        return;
    }
    out.fill(0);
    for (index, &factor) in b.iter().enumerate() {
        let carry = add_product(&mut out[index..index + a.len()], a, factor);
        out[index + a.len()] = carry;
    }
}

/// Divides by one limb, which is not 0; gives the remainder.
///
/// By multiplication with the divisor's reciprocal: N. Möller and T. Granlund, "Improved division by invariant integers", 2011.
fn divide_short(out: &mut [u64], a: &[u64], divisor: u64) -> u64 {
    let shift = divisor.leading_zeros();
    let d = divisor << shift;
    let reciprocal = (((u128::from(!d) << 64) | u128::from(u64::MAX)) / u128::from(d)) as u64;
    // The number is shifted as the divisor is; what a limb loses on top goes to the next higher one.
    let over = |limb: u64| if shift == 0 { 0 } else { limb >> (64 - shift) };
    let mut rest = a.last().map_or(0, |&top| over(top));
    for index in (0..a.len()).rev() {
        let below = index.checked_sub(1).map_or(0, |index| over(a[index]));
        let limb = a[index] << shift | below;
        let wide = u128::from(reciprocal) * u128::from(rest) + (u128::from(rest) << 64 | u128::from(limb));
        let mut quotient = ((wide >> 64) as u64).wrapping_add(1);
        let mut left = limb.wrapping_sub(quotient.wrapping_mul(d));
        if left > wide as u64 {
            quotient = quotient.wrapping_sub(1);
            left = left.wrapping_add(d);
        }
        if left >= d {
            quotient = quotient.wrapping_add(1);
            left -= d;
        }
        if let Some(slot) = out.get_mut(index) {
            *slot = quotient;
        }
        rest = left;
    }
    rest >> shift
}

/// Limbs of a modulus for which each step of a power is done in pieces.
const LONG_MODULUS_LIMBS: usize = 1_000;

/// Bits of an exponent up to which a power is taken without a pause.
const SHORT_EXPONENT_BITS: usize = 256;

/// `base ** exponent`, with a window of four bits; `None` when `may_go_on`, which is asked now and then, or after each step of a long
/// modulus, says no.
fn power_in_steps<'a>(
    base: &Reduced<'a>,
    exponent: &UBig,
    is_long: bool,
    may_go_on: &mut dyn FnMut() -> bool,
) -> Option<Reduced<'a>> {
    let bits = exponent.bit_len();
    if bits <= SHORT_EXPONENT_BITS && !is_long {
        return Some(base.pow(exponent));
    }
    if (1..=SHORT_EXPONENT_BITS).contains(&bits) {
        // A table of powers would be more work than it saves.
        let mut power = base.clone();
        for at in (0..bits - 1).rev() {
            if !may_go_on() {
                return None;
            }
            power = power.sqr();
            if exponent.bit(at) {
                power *= base;
            }
        }
        return Some(power);
    }
    let mut powers = vec![base.clone()];
    while powers.len() < 15 {
        let next = powers[powers.len() - 1].clone() * base;
        powers.push(next);
    }
    let digits = bits.div_ceil(4);
    let digit = |at: usize| (0..4).map(|bit| usize::from(exponent.bit(at * 4 + bit)) << bit).sum::<usize>();
    let mut power = powers[digit(digits - 1) - 1].clone();
    for at in (0..digits - 1).rev() {
        for _ in 0..4 {
            power = power.sqr();
        }
        if let Some(known) = digit(at).checked_sub(1).and_then(|index| powers.get(index)) {
            power *= known;
        }
        if (at % 16 == 0 || is_long) && !may_go_on() {
            return None;
        }
    }
    Some(power)
}

/// A short operand as a number of 128 bits.
fn short(operand: Operand) -> Option<i128> {
    match operand {
        Operand::Short { negative, magnitude } => {
            Some(if negative { -i128::from(magnitude) } else { i128::from(magnitude) })
        }
        Operand::Long { .. } => None,
    }
}

impl Heap {
    /// Makes an integer of at most `len` limbs, which `fill` computes from two operands.
    pub(super) fn int_build(
        &mut self,
        negative: bool,
        len: usize,
        a: &Operand,
        b: &Operand,
        fill: impl FnOnce(&mut [u64], &[u64], &[u64]),
    ) -> Oom<Value> {
        let at = self.new_int_uninit(negative, len)?;
        {
            let out: *mut [u64] = self.int_limbs_mut(at);
            let (x, y) = (limbs(self, a), limbs(self, b));
            let apart = |limbs: &[u64]| {
                let (start, end) = (limbs.as_ptr_range().start.addr(), limbs.as_ptr_range().end.addr());
                end <= out.cast::<u64>().addr() || out.cast::<u64>().addr() + out.len() * 8 <= start
            };
            if out.len() == len && apart(x) && apart(y) {
                // SAFETY: `out` is inside the region, as `int_limbs_mut` gave it, and was just seen to be apart from both
                // operands, which are only read.
                fill(unsafe { &mut *out }, x, y);
            }
        }
        Ok(self.int_normal(at, len))
    }

    /// `a + b`.
    #[inline]
    pub fn int_add(&mut self, a: Value, b: Value) -> Oom<Value> {
        if a.both_int(b) {
            return self.new_int_i64(a.as_int() + b.as_int());
        }
        let (x, y) = (self.operand(a), self.operand(b));
        self.int_add_signed(x, y, y.negative())
    }

    /// `a - b`.
    #[inline]
    pub fn int_sub(&mut self, a: Value, b: Value) -> Oom<Value> {
        if a.both_int(b) {
            return self.new_int_i64(a.as_int() - b.as_int());
        }
        let (x, y) = (self.operand(a), self.operand(b));
        self.int_add_signed(x, y, !y.negative())
    }

    /// The sum of `x` and of `y` with another sign.
    fn int_add_signed(&mut self, x: Operand, y: Operand, y_negative: bool) -> Oom<Value> {
        if let (Some(x), Some(y_value)) = (short(x), short(y)) {
            let y_value = if y_negative == y.negative() { y_value } else { -y_value };
            return self.new_int_i128(x + y_value);
        }
        let (m, n) = (limbs(self, &x), limbs(self, &y));
        let order = if x.negative() == y_negative { m.len().cmp(&n.len()) } else { cmp_limbs(m, n) };
        let (long, less, negative) = if order.is_lt() { (y, x, y_negative) } else { (x, y, x.negative()) };
        let len = limbs(self, &long).len();
        if x.negative() == y_negative {
            // Room for a carry only where one can be.
            let top = |operand: &Operand| limbs(self, operand).get(len - 1).copied().unwrap_or(0);
            let top = top(&long).max(top(&less));
            self.int_build(negative, len + usize::from(top >= u64::MAX / 2), &long, &less, sum)
        } else {
            self.int_build(negative, len, &long, &less, difference)
        }
    }

    /// `a * b`.
    pub fn int_mul(&mut self, a: Value, b: Value) -> Oom<Value> {
        if a.both_int(b) {
            return self.new_int_i128(i128::from(a.as_int()) * i128::from(b.as_int()));
        }
        let (x, y) = (self.operand(a), self.operand(b));
        let negative = x.negative() != y.negative();
        let (m, n) = (limbs(self, &x).len(), limbs(self, &y).len());
        if m == 0 || n == 0 {
            return Ok(Value::int(0));
        }
        if m + n > MAX_LIMBS {
            return Err(OutOfMemory);
        }
        if m.min(n) <= SCHOOLBOOK_MAX {
            let (long, less) = if m < n { (y, x) } else { (x, y) };
            return self.int_build(negative, m + n, &long, &less, product);
        }
        self.reserve((m + n) as u64 * 8)?;
        let product = if a == b {
            let x = self.int_to_ubig(&x);
            &x * &x
        } else {
            self.int_to_ubig(&x) * self.int_to_ubig(&y)
        };
        self.int_from_ubig(negative, &product)
    }

    /// `divmod(a, b)`: the quotient rounded down, the remainder with the sign of `b`. `None` if `b` is 0.
    pub fn int_divmod(&mut self, a: Value, b: Value) -> Oom<Option<Divided>> {
        if a.both_int(b) {
            let (x, y) = (a.as_int(), b.as_int());
            if y == 0 {
                return Ok(None);
            }
            let (quotient, rest) = (x / y, x % y);
            let fix = i64::from(rest != 0 && (rest < 0) != (y < 0));
            let quotient = self.new_int_i64(quotient - fix)?;
            return Ok(Some((quotient, Value::int(rest + fix * y))));
        }
        let (x, y) = (self.operand(a), self.operand(b));
        let (m, n) = (limbs(self, &x).len(), limbs(self, &y).len());
        if n == 0 {
            return Ok(None);
        }
        if cmp_limbs(limbs(self, &x), limbs(self, &y)).is_lt() {
            // |a| < |b|: the quotient is 0 or -1.
            if m == 0 || x.negative() == y.negative() {
                let rest = self.int_exact(a)?;
                return Ok(Some((Value::int(0), rest)));
            }
            let rest = self.int_add(a, b)?;
            return Ok(Some((Value::int(-1), rest)));
        }
        let different = x.negative() != y.negative();
        let divided = if n == 1 {
            let mut remainder = 0;
            let quotient =
                self.int_build(different, m, &x, &y, |out, a, b| remainder = divide_short(out, a, b[0]))?;
            (quotient, self.new_int(y.negative(), &[remainder])?)
        } else {
            self.reserve(m as u64 * 8)?;
            let (quotient, rest) = self.int_to_ubig(&x).div_rem(self.int_to_ubig(&y));
            (self.int_from_ubig(different, &quotient)?, self.int_from_ubig(y.negative(), &rest)?)
        };
        self.int_round_down(divided, different, b).map(Some)
    }

    /// The quotient rounded down, and the remainder to it, from those of the magnitudes; both have the signs that they will have.
    pub(super) fn int_round_down(&mut self, divided: Divided, different: bool, b: Value) -> Oom<Divided> {
        let (quotient, rest) = divided;
        if different && rest != Value::int(0) {
            // Rounded towards zero so far; `rest` carries the sign of b but the size for that of a.
            let quotient = self.int_sub(quotient, Value::int(1))?;
            let rest = self.int_sub(b, rest)?;
            return Ok((quotient, rest));
        }
        Ok((quotient, rest))
    }

    /// `a // b`; `None` if `b` is 0.
    #[inline]
    pub fn int_floordiv(&mut self, a: Value, b: Value) -> Oom<Option<Value>> {
        Ok(self.int_divmod(a, b)?.map(|divided| divided.0))
    }

    /// `a % b`; `None` if `b` is 0.
    #[inline]
    pub fn int_mod(&mut self, a: Value, b: Value) -> Oom<Option<Value>> {
        Ok(self.int_divmod(a, b)?.map(|divided| divided.1))
    }

    /// `-a`.
    pub fn int_neg(&mut self, a: Value) -> Oom<Value> {
        match self.operand(a) {
            Operand::Short { negative, magnitude } => self.new_int(!negative, &[magnitude]),
            Operand::Long { negative, .. } => self.int_with_sign(a, !negative),
        }
    }

    /// `abs(a)`.
    pub fn int_abs(&mut self, a: Value) -> Oom<Value> {
        if self.int_is_negative(a) { self.int_neg(a) } else { self.int_exact(a) }
    }

    fn int_with_sign(&mut self, a: Value, negative: bool) -> Oom<Value> {
        let operand = self.operand(a);
        let len = limbs(self, &operand).len();
        let at = self.new_int_uninit(negative, len)?;
        if let Operand::Long { start, len, .. } = operand {
            self.copy_values(start, Ref(at.0).offset(INT_HEADER), len);
        }
        Ok(self.int_normal(at, len))
    }

    /// `a ** b` for `b` of at least 0.
    pub fn int_pow(&mut self, a: Value, b: Value) -> Oom<Value> {
        let exponent = self.int_to_i64(b).and_then(|b| u64::try_from(b).ok());
        match self.int_to_i64(a) {
            Some(0) => return Ok(Value::int(i64::from(exponent == Some(0)))),
            Some(1) => return Ok(Value::int(1)),
            Some(-1) => return Ok(Value::int(if self.int_is_odd(b) { -1 } else { 1 })),
            Some(base) => {
                let small =
                    exponent.and_then(|n| u32::try_from(n).ok()).and_then(|n| i128::from(base).checked_pow(n));
                if let Some(power) = small {
                    return self.new_int_i128(power);
                }
            }
            None => {}
        }
        let bits = self.int_bit_length(a);
        let exponent = exponent.filter(|&n| n.saturating_mul(bits) < MAX_LIMBS as u64 * 64);
        let Some(exponent) = exponent else { return Err(OutOfMemory) };
        self.reserve(exponent * bits / 8)?;
        let base = self.operand(a);
        let power = self.int_to_ubig(&base).pow(exponent as usize);
        self.int_from_ubig(base.negative() && exponent & 1 == 1, &power)
    }

    /// Whether an integer is odd.
    #[must_use]
    pub fn int_is_odd(&self, a: Value) -> bool {
        limbs(self, &self.operand(a)).first().is_some_and(|limb| limb & 1 == 1)
    }

    /// `pow(a, b, m)`; `None` if `m` is 0, or if `b` is below 0 and `a` has no inverse, or if `may_go_on`, which is asked now and
    /// then, says no.
    pub fn int_pow_mod(
        &mut self,
        a: Value,
        b: Value,
        m: Value,
        may_go_on: &mut dyn FnMut() -> bool,
    ) -> Oom<Option<Value>> {
        let modulus = self.operand(m);
        if limbs(self, &modulus).is_empty() {
            return Ok(None);
        }
        if limbs(self, &modulus) == [1] {
            // The ring has no 1, which its powers would begin with.
            return Ok(Some(Value::int(0)));
        }
        let exponent = self.operand(b);
        if limbs(self, &modulus).len() > LONG_MODULUS_LIMBS && !exponent.negative() {
            let (base, ring) = (self.operand(a), self.int_to_ubig(&modulus));
            let mut pieces = Pieces::new(may_go_on);
            let power = pieces.power_mod(&self.int_to_ubig(&base), &self.int_to_ubig(&exponent), &ring);
            let Ok(mut power) = power else { return Ok(None) };
            if base.negative() && self.int_is_odd(b) && !power.is_zero() {
                power = ring - power;
            }
            return self.int_of_modulus(&power, m).map(Some);
        }
        let ring = ConstDivisor::new(self.int_to_ubig(&modulus));
        let base = ring.reduce(self.int_to_ibig(a));
        let base = if exponent.negative() {
            match base.inv() {
                Some(inverse) => inverse,
                None => return Ok(None),
            }
        } else {
            base
        };
        let is_long = limbs(self, &modulus).len() > LONG_MODULUS_LIMBS / 16;
        let Some(power) = power_in_steps(&base, &self.int_to_ubig(&exponent), is_long, may_go_on) else {
            return Ok(None);
        };
        self.int_of_modulus(&power.residue(), m).map(Some)
    }

    /// A remainder of at least 0 with the sign of the modulus.
    fn int_of_modulus(&mut self, rest: &UBig, modulus: Value) -> Oom<Value> {
        let rest = self.int_from_ubig(false, rest)?;
        if self.int_is_negative(modulus) && rest != Value::int(0) {
            return self.int_add(rest, modulus);
        }
        Ok(rest)
    }

    /// The greatest common divisor, at least 0.
    pub fn int_gcd(&mut self, a: Value, b: Value) -> Oom<Value> {
        let (x, y) = (self.operand(a), self.operand(b));
        match (x, y) {
            (Operand::Short { magnitude: 0, .. }, _) => return self.int_abs(b),
            (_, Operand::Short { magnitude: 0, .. }) => return self.int_abs(a),
            (Operand::Short { magnitude: mut m, .. }, Operand::Short { magnitude: mut n, .. }) => {
                while n != 0 {
                    (m, n) = (n, m % n);
                }
                return self.new_int(false, &[m]);
            }
            _ => {}
        }
        let gcd = self.int_to_ubig(&x).gcd(self.int_to_ubig(&y));
        self.int_from_ubig(false, &gcd)
    }

    /// The integral part of the square root of an integer of at least 0.
    pub fn int_isqrt(&mut self, a: Value) -> Oom<Value> {
        let operand = self.operand(a);
        match operand {
            Operand::Short { magnitude, .. } => self.new_int(false, &[magnitude.isqrt()]),
            Operand::Long { .. } => {
                let root = self.int_to_ubig(&operand).sqrt();
                self.int_from_ubig(false, &root)
            }
        }
    }

    /// An integer from bytes, least significant first, two's complement if `signed`.
    pub fn int_from_le_bytes(&mut self, bytes: &[u8], signed: bool) -> Oom<Value> {
        let int = if signed { IBig::from_le_bytes(bytes) } else { IBig::from(UBig::from_le_bytes(bytes)) };
        self.int_from_ibig(&int)
    }

    /// The magnitude's bytes, least significant first, without leading zeros.
    #[must_use]
    pub fn int_magnitude_le_bytes(&self, a: Value) -> Vec<u8> {
        let operand = self.operand(a);
        let mut bytes: Vec<u8> = limbs(self, &operand).iter().flat_map(|limb| limb.to_le_bytes()).collect();
        bytes.truncate(bytes.iter().rposition(|&byte| byte != 0).map_or(0, |at| at + 1));
        bytes
    }

    /// An integer from its magnitude in decimal digits or another radix, as `dashu-int` reads it.
    pub(super) fn int_from_magnitude(&mut self, negative: bool, magnitude: &UBig) -> Oom<Value> {
        let sign = if negative { Sign::Negative } else { Sign::Positive };
        self.int_from_ibig(&IBig::from_parts(sign, magnitude.clone()))
    }
}
