//! Arithmetic on very long integers in pieces of bounded size, between which somebody is asked whether to go on. It knows nothing of
//! the heap: operands and results are those of `dashu-int`, which computes the pieces.
//!
//! Products are split in three (A. Toom and S. Cook, in the form of M. Bodrato, "Towards optimal Toom-Cook multiplication", 2007),
//! quotients in halves (C. Burnikel and J. Ziegler, "Fast recursive division", 1998). Nesting is logarithmic in the length.

use dashu_int::ops::{BitTest, DivRem, Gcd, SquareRoot};
use dashu_int::{IBig, UBig};

/// Limbs of the shorter factor, or of the divisor, up to which it is not split: a millisecond or two.
const PIECE_LIMBS: usize = 3_000;
/// Limbs times limbs that are multiplied at once where one factor is short.
const PIECE_AREA: usize = 1 << 20;
/// Limbs that are written as text at once.
const TEXT_LIMBS: usize = 600;
/// Digits that are read at once.
const TEXT_DIGITS: usize = 1 << 14;

/// Limbs of a number whose common divisor with another one is found at once.
const DIVISOR_LIMBS: usize = 500;
/// Bits from which the next steps of a common divisor are found.
const HEAD_BITS: usize = 126;

/// The work was given up: [`Pieces`] was told not to go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GivenUp;

/// Computes in pieces.
pub struct Pieces<'a> {
    may_go_on: &'a mut dyn FnMut() -> bool,
}

impl std::fmt::Debug for Pieces<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pieces").finish_non_exhaustive()
    }
}

/// Whether a product, or a quotient, of numbers of so many limbs is long enough to be computed in pieces.
#[inline]
#[must_use]
pub fn is_long(m: usize, n: usize) -> bool {
    m.min(n) > PIECE_LIMBS || m.saturating_mul(n) > 2 * PIECE_AREA && m.max(n) > 2 * PIECE_LIMBS
}

/// `out += words`, from limb `at` on, which does not overflow `out`.
fn add_at(out: &mut [u64], at: usize, words: &[u64]) {
    let mut carry = false;
    let Some(out) = out.get_mut(at..) else { return };
    for (index, slot) in out.iter_mut().enumerate() {
        if index >= words.len() && !carry {
            return;
        }
        let (partial, over) = slot.overflowing_add(words.get(index).copied().unwrap_or(0));
        let (total, again) = partial.overflowing_add(u64::from(carry));
        *slot = total;
        carry = over | again;
    }
}

/// Limbs `from..to` of a number, as far as there are that many.
fn part(number: &UBig, from: usize, to: usize) -> UBig {
    let words = number.as_words();
    UBig::from_words(&words[from.min(words.len())..to.min(words.len())])
}

/// The values of a polynomial of three parts at 0, 1, -1, -2 and infinity.
fn at_five_points(number: &UBig, limbs: usize) -> [IBig; 5] {
    let len = number.as_words().len();
    let [low, middle, high] = [(0, limbs), (limbs, 2 * limbs), (2 * limbs, len.max(2 * limbs))]
        .map(|(from, to)| IBig::from(part(number, from, to)));
    let even = &low + &high;
    let (one, minus_one) = (&even + &middle, &even - &middle);
    let minus_two = ((&minus_one + &high) << 1) - &low;
    [low, one, minus_one, minus_two, high]
}

/// The bits of a number from `shift` on, which are few.
fn head(number: &UBig, shift: usize) -> i128 {
    let (limb, bit) = (shift / 64, shift % 64);
    let word = |at: usize| u128::from(number.as_words().get(limb + at).copied().unwrap_or(0));
    let low = word(0) | word(1) << 64;
    let bits = if bit == 0 { low } else { low >> bit | word(2) << (128 - bit) };
    bits.cast_signed()
}

/// A sum of two numbers, each times a factor of one limb; the factors have different signs, or one is 0.
type Factors = (i64, i64);

/// What steps of Euclid's algorithm make of two numbers with these highest bits, whatever the others are (D. Knuth, "The Art of
/// Computer Programming", volume 2, algorithm 4.5.2L); `None` if that can't be said of a single step.
fn cofactors(mut a: i128, mut b: i128) -> Option<[Factors; 2]> {
    let (mut x, mut y) = ((1_i64, 0_i64), (0_i64, 1_i64));
    while b + i128::from(y.0) != 0 && b + i128::from(y.1) != 0 {
        let quotient = (a + i128::from(x.0)) / (b + i128::from(y.0));
        if quotient != (a + i128::from(x.1)) / (b + i128::from(y.1)) {
            break;
        }
        let Ok(short) = i64::try_from(quotient) else { break };
        let less = |from: i64, times: i64| from.checked_sub(short.checked_mul(times)?);
        let (Some(first), Some(second)) = (less(x.0, y.0), less(x.1, y.1)) else { break };
        (x, y) = (y, (first, second));
        (a, b) = (b, a - quotient * b);
    }
    (x.1 != 0).then_some([x, y])
}

/// `a * factors.0 + b * factors.1`, which is at least 0 and at most `a`; `b` is not longer than `a`.
fn combined(a: &UBig, b: &UBig, factors: Factors) -> UBig {
    let (a, b) = (a.as_words(), b.as_words());
    let (times_a, times_b) = (factors.0.unsigned_abs(), factors.1.unsigned_abs());
    let (plus, minus) = if factors.1 <= 0 { ((a, times_a), (b, times_b)) } else { ((b, times_b), (a, times_a)) };
    let mut out = vec![0; a.len()];
    let mut carries = (0, 0, false);
    let step = |slot: &mut u64, x: u64, y: u64, carries: &mut (u64, u64, bool)| {
        let more = u128::from(x) * u128::from(plus.1) + u128::from(carries.0);
        let less = u128::from(y) * u128::from(minus.1) + u128::from(carries.1);
        let (partial, under) = (more as u64).overflowing_sub(less as u64);
        let (limb, again) = partial.overflowing_sub(u64::from(carries.2));
        *slot = limb;
        *carries = ((more >> 64) as u64, (less >> 64) as u64, under | again);
    };
    for ((slot, &x), &y) in out.iter_mut().zip(plus.0).zip(minus.0) {
        step(slot, x, y, &mut carries);
    }
    // Then only the longer one is left.
    for (index, slot) in out.iter_mut().enumerate().skip(plus.0.len().min(minus.0.len())) {
        let limb = |words: &[u64]| words.get(index).copied().unwrap_or(0);
        step(slot, limb(plus.0), limb(minus.0), &mut carries);
    }
    UBig::from_words(&out)
}

impl<'a> Pieces<'a> {
    /// Asks `may_go_on` after each piece.
    pub fn new(may_go_on: &'a mut dyn FnMut() -> bool) -> Pieces<'a> {
        Pieces { may_go_on }
    }

    fn pause(&mut self) -> Result<(), GivenUp> {
        if (self.may_go_on)() { Ok(()) } else { Err(GivenUp) }
    }

    /// `a * b`.
    ///
    /// # Errors
    /// The work was given up.
    pub fn product(&mut self, a: &UBig, b: &UBig) -> Result<UBig, GivenUp> {
        let (long, short) = if a.as_words().len() < b.as_words().len() { (b, a) } else { (a, b) };
        let (m, n) = (long.as_words().len(), short.as_words().len());
        if !is_long(m, n) {
            self.pause()?;
            return Ok(if a == b { a.sqr() } else { a * b });
        }
        if m >= 2 * n || n <= PIECE_LIMBS {
            let step = if n <= PIECE_LIMBS { (PIECE_AREA / n).max(n) } else { n };
            let mut out = vec![0; m + n];
            for from in (0..m).step_by(step) {
                let product = self.product(&part(long, from, from + step), short)?;
                add_at(&mut out, from, product.as_words());
            }
            return Ok(UBig::from_words(&out));
        }
        let limbs = m.div_ceil(3);
        let (x, y) = (at_five_points(long, limbs), at_five_points(short, limbs));
        let mut values = Vec::with_capacity(5);
        for (x, y) in x.iter().zip(&y) {
            values.push(self.signed_product(x, y)?);
        }
        drop((x, y));
        let Ok([zero, one, minus_one, minus_two, high]) = <[IBig; 5]>::try_from(values) else { return Err(GivenUp) };
        // Each division here is exact.
        let third = (minus_two - &one) / IBig::from(3);
        let odd: IBig = (one - &minus_one) >> 1;
        let even: IBig = minus_one - &zero;
        let third: IBig = ((&even - third) >> 1) + (&high << 1);
        let second = even + &odd - &high;
        let first = odd - &third;
        let mut out = vec![0; m + n];
        for (index, value) in [zero, first, second, third, high].into_iter().enumerate() {
            let (_, words) = value.as_sign_words();
            add_at(&mut out, index * limbs, words);
        }
        Ok(UBig::from_words(&out))
    }

    fn signed_product(&mut self, x: &IBig, y: &IBig) -> Result<IBig, GivenUp> {
        let ((x_sign, x), (y_sign, y)) = (x.clone().into_parts(), y.clone().into_parts());
        Ok(IBig::from_parts(x_sign * y_sign, self.product(&x, &y)?))
    }

    /// The quotient and the remainder of `a / b`, for `b` other than 0.
    ///
    /// # Errors
    /// The work was given up.
    pub fn divide(&mut self, a: &UBig, b: &UBig) -> Result<(UBig, UBig), GivenUp> {
        let (m, n) = (a.as_words().len(), b.as_words().len());
        if !is_long(m, n) || m < n {
            self.pause()?;
            return Ok(a.div_rem(b));
        }
        // The divisor's highest bit has to be the highest of its limb.
        let shift = n * 64 - b.bit_len();
        let (a, b) = (a << shift, b << shift);
        let m = a.as_words().len();
        let step = n.max(PIECE_LIMBS);
        let mut quotient = vec![0; m + 1];
        let mut rest = UBig::ZERO;
        for from in (0..m).step_by(step).rev() {
            let digit = part(&a, from, from + step);
            let dividend = (rest << (step * 64)) + digit;
            let (quotient_digit, left) = self.divide_one(dividend, &b, n * 64)?;
            add_at(&mut quotient, from, quotient_digit.as_words());
            rest = left;
        }
        Ok((UBig::from_words(&quotient), rest >> shift))
    }

    /// Divides a number of at most `2 * bits` bits by one of `bits` bits, with a quotient of at most `bits` bits; or any by a short one.
    fn divide_one(&mut self, a: UBig, b: &UBig, bits: usize) -> Result<(UBig, UBig), GivenUp> {
        if bits <= PIECE_LIMBS * 64 {
            self.pause()?;
            return Ok(a.div_rem(b));
        }
        if a < *b {
            return Ok((UBig::ZERO, a));
        }
        if bits % 2 == 1 {
            let (quotient, rest) = self.divide_one(a << 1, &(b << 1), bits + 1)?;
            return Ok((quotient, rest >> 1));
        }
        let half = bits / 2;
        let (b_low, b_high) = b.clone().split_bits(half);
        let (low, high) = a.split_bits(bits);
        let (lowest, low) = low.split_bits(half);
        let (quotient, rest) = self.divide_three(high, &low, b, &b_high, &b_low, half)?;
        let (quotient_low, rest) = self.divide_three(rest, &lowest, b, &b_high, &b_low, half)?;
        Ok(((quotient << half) + quotient_low, rest))
    }

    /// Divides three halves by two: `high` has two of them.
    fn divide_three(
        &mut self,
        high: UBig,
        low: &UBig,
        b: &UBig,
        b_high: &UBig,
        b_low: &UBig,
        half: usize,
    ) -> Result<(UBig, UBig), GivenUp> {
        let (mut quotient, rest) = if (&high >> half) == *b_high {
            let most = (UBig::ONE << half) - UBig::ONE;
            // high - b_high * most
            (most, high + b_high - (b_high << half))
        } else {
            self.divide_one(high, b_high, half)?
        };
        let mut rest = (rest << half) + low;
        let product = self.product(&quotient, b_low)?;
        // The estimate is too large by two at most.
        while rest < product {
            quotient -= UBig::ONE;
            rest += b;
        }
        Ok((quotient, rest - product))
    }

    /// `base ** exponent`.
    ///
    /// # Errors
    /// The work was given up.
    pub fn power(&mut self, base: &UBig, exponent: usize) -> Result<UBig, GivenUp> {
        if exponent == 0 {
            return Ok(UBig::ONE);
        }
        // Powers of two are nothing but zeros.
        let zeros = base.trailing_zeros().unwrap_or(0);
        let odd = base >> zeros;
        let mut power = odd.clone();
        for bit in (0..exponent.ilog2()).rev() {
            power = self.product(&power, &power)?;
            if exponent >> bit & 1 == 1 {
                power = self.product(&power, &odd)?;
            }
        }
        Ok(power << (zeros * exponent))
    }

    /// `base ** exponent % modulus`, for a modulus other than 0.
    ///
    /// # Errors
    /// The work was given up.
    pub fn power_mod(&mut self, base: &UBig, exponent: &UBig, modulus: &UBig) -> Result<UBig, GivenUp> {
        let (_, base) = self.divide(base, modulus)?;
        // A window of four bits, or of one where a table of powers would be more work than it saves.
        let window = if exponent.bit_len() > 256 { 4 } else { 1 };
        let mut powers = vec![UBig::ONE, base];
        while powers.len() < 1 << window {
            let next = self.product(&powers[powers.len() - 1], &powers[1])?;
            powers.push(self.divide(&next, modulus)?.1);
        }
        let mut power = UBig::ONE;
        for at in (0..exponent.bit_len().div_ceil(window)).rev() {
            for _ in 0..window {
                let square = self.product(&power, &power)?;
                power = self.divide(&square, modulus)?.1;
            }
            let digit = (0..window).map(|bit| usize::from(exponent.bit(at * window + bit)) << bit).sum::<usize>();
            if digit > 0 {
                let product = self.product(&power, &powers[digit])?;
                power = self.divide(&product, modulus)?.1;
            }
        }
        Ok(self.divide(&power, modulus)?.1)
    }

    /// The integral part of the square root.
    ///
    /// # Errors
    /// The work was given up.
    pub fn root(&mut self, a: &UBig) -> Result<UBig, GivenUp> {
        if !is_long(a.as_words().len(), a.as_words().len()) {
            self.pause()?;
            return Ok(a.sqrt());
        }
        // Newton's method with twice as many bits in each step, as CPython's `math.isqrt` (where the proof is): `root` is within 1 of
        // the root of the highest `2 * done` bits.
        let bits = (a.bit_len() - 1) / 2;
        let steps = usize::BITS - bits.leading_zeros();
        // The first bits at once.
        let skipped = steps.saturating_sub(16);
        let mut done = bits >> skipped;
        let mut root = (a >> (2 * bits - 2 * done)).sqrt();
        for step in (0..skipped).rev() {
            let before = done;
            done = bits >> step;
            let (quotient, _) = self.divide(&(a >> (2 * bits - before - done + 1)), &root)?;
            root = (root << (done - before - 1)) + quotient;
        }
        if self.product(&root, &root)? > *a {
            root -= UBig::ONE;
        }
        Ok(root)
    }

    /// The greatest common divisor of two numbers other than 0.
    ///
    /// # Errors
    /// The work was given up.
    pub fn common_divisor(&mut self, a: &UBig, b: &UBig) -> Result<UBig, GivenUp> {
        // D. Lehmer's algorithm: many steps of Euclid's are found from the highest bits alone, and done together.
        let (mut a, mut b) = if a < b { (b.clone(), a.clone()) } else { (a.clone(), b.clone()) };
        let mut done = 0;
        while b.as_words().len() > DIVISOR_LIMBS {
            let shift = a.bit_len() - HEAD_BITS;
            match cofactors(head(&a, shift), head(&b, shift)) {
                Some([x, y]) => (a, b) = (combined(&a, &b, x), combined(&a, &b, y)),
                None => {
                    let (_, rest) = self.divide(&a, &b)?;
                    (a, b) = (b, rest);
                }
            }
            done += a.as_words().len();
            if done > 1 << 17 {
                self.pause()?;
                done = 0;
            }
        }
        if b.is_zero() {
            return Ok(a);
        }
        let (_, rest) = self.divide(&a, &b)?;
        Ok(if rest.is_zero() { b } else { b.gcd(rest) })
    }

    /// Appends a number in a radix from 2 to 36.
    ///
    /// # Errors
    /// The work was given up.
    pub fn push_text(&mut self, text: &mut Vec<u8>, number: &UBig, radix: u32) -> Result<(), GivenUp> {
        let radix = radix.clamp(2, 36);
        let start = text.len();
        // How many digits a piece has; with a power of two for a radix they are whole limbs.
        let digits = TEXT_LIMBS * 64 / (radix.ilog2() as usize + 1) / 64 * 64;
        if radix.is_power_of_two() {
            let limbs = digits * radix.ilog2() as usize / 64;
            for from in (0..number.as_words().len()).step_by(limbs).rev() {
                self.push_piece(text, start, &part(number, from, from + limbs), (radix, digits))?;
            }
            return Ok(());
        }
        // Each power is the square of the one before.
        let mut powers = vec![UBig::from(radix).pow(digits)];
        while let Some(last) = powers.last()
            && last.bit_len() * 2 <= number.bit_len() + 2
        {
            let next = self.product(last, last)?;
            powers.push(next);
        }
        // An explicit stack: what is still to be written, the highest digits on top.
        let mut work = vec![(number.clone(), powers.len())];
        while let Some((number, level)) = work.pop() {
            let Some(below) = level.checked_sub(1) else {
                self.push_piece(text, start, &number, (radix, digits))?;
                continue;
            };
            let (high, low) = self.divide(&number, &powers[below])?;
            work.push((low, below));
            work.push((high, below));
        }
        Ok(())
    }

    /// Appends a number of at most that many digits of a radix: all of them, unless they are the first after `start`.
    fn push_piece(
        &mut self,
        text: &mut Vec<u8>,
        start: usize,
        number: &UBig,
        (radix, digits): (u32, usize),
    ) -> Result<(), GivenUp> {
        self.pause()?;
        let is_first = text.len() == start;
        if is_first && number.is_zero() {
            return Ok(());
        }
        let piece = number.in_radix(radix as u8).to_string();
        if !is_first {
            text.resize(text.len() + digits.saturating_sub(piece.len()), b'0');
        }
        text.extend_from_slice(piece.as_bytes());
        Ok(())
    }

    /// The number that digits of a radix from 2 to 36 say; `None` if one is no digit.
    ///
    /// # Errors
    /// The work was given up.
    pub fn read_text(&mut self, digits: &[u8], radix: u32) -> Result<Option<UBig>, GivenUp> {
        let mut pieces = Vec::with_capacity(digits.len() / TEXT_DIGITS + 1);
        for piece in digits.rchunks(TEXT_DIGITS) {
            self.pause()?;
            let number = std::str::from_utf8(piece).ok().and_then(|piece| UBig::from_str_radix(piece, radix).ok());
            let Some(number) = number else { return Ok(None) };
            pieces.push(number);
        }
        if radix.is_power_of_two() {
            let limbs = TEXT_DIGITS * radix.ilog2() as usize / 64;
            let mut out = vec![0; limbs * pieces.len()];
            for (index, piece) in pieces.iter().enumerate() {
                add_at(&mut out, index * limbs, piece.as_words());
            }
            return Ok(Some(UBig::from_words(&out)));
        }
        // Neighbours are joined, and the power grows with them.
        let mut power = UBig::from(radix).pow(TEXT_DIGITS);
        while pieces.len() > 1 {
            let mut joined = Vec::with_capacity(pieces.len().div_ceil(2));
            for pair in pieces.chunks(2) {
                joined.push(match pair {
                    [low, high] => self.product(high, &power)? + low,
                    rest => rest.first().cloned().unwrap_or_default(),
                });
            }
            pieces = joined;
            if pieces.len() > 1 {
                power = self.product(&power, &power)?;
            }
        }
        Ok(Some(pieces.pop().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number of that many limbs, with long runs of ones and of zeros in it.
    fn number(limbs: usize, seed: u64) -> UBig {
        let mut state = seed;
        let words: Vec<u64> = (0..limbs)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                match state >> 61 {
                    0 => 0,
                    1 => u64::MAX,
                    _ => state ^ state >> 29,
                }
            })
            .collect();
        UBig::from_words(&words)
    }

    #[test]
    fn products_and_quotients_are_those_of_the_whole() {
        let go_on = &mut || true;
        let mut pieces = Pieces::new(go_on);
        for (m, n) in [(3_001, 3_001), (9_100, 3_002), (9_000, 8_999), (20_000, 3_500), (14_000, 900), (60_000, 50)] {
            let (a, b) = (number(m, 1), number(n, 2));
            assert_eq!(pieces.product(&a, &b), Ok(&a * &b), "{m} {n}");
            assert_eq!(pieces.product(&a, &a), Ok(&a * &a), "{m}");
            assert_eq!(pieces.divide(&a, &b), Ok((&a).div_rem(&b)), "{m} {n}");
            assert_eq!(pieces.divide(&(&a * &b), &b), Ok((a, UBig::ZERO)), "{m} {n}");
        }
        let (ones, one) = ((UBig::ONE << 700_000) - UBig::ONE, (UBig::ONE << 350_000) + UBig::ONE);
        assert_eq!(pieces.divide(&ones, &one), Ok((&ones).div_rem(&one)));
        assert_eq!(pieces.product(&ones, &ones), Ok(ones.sqr()));
    }

    #[test]
    fn powers_and_roots_are_those_of_the_whole() {
        let go_on = &mut || true;
        let mut pieces = Pieces::new(go_on);
        for (base, exponent) in [(10_u32, 200_000), (3, 300_001), (48, 100_000), (7, 0), (7, 1)] {
            assert_eq!(pieces.power(&base.into(), exponent), Ok(UBig::from(base).pow(exponent)), "{base} {exponent}");
        }
        let (a, b, m) = (number(5_000, 7), number(3, 8), number(3_500, 9));
        let ring = dashu_int::fast_div::ConstDivisor::new(m.clone());
        for exponent in [UBig::ZERO, UBig::ONE, UBig::from(11_u8), b.clone(), number(6, 8)] {
            let whole = ring.reduce(a.clone()).pow(&exponent).residue();
            assert_eq!(pieces.power_mod(&a, &exponent, &m), Ok(whole), "{exponent}");
        }
        for limbs in [3_001, 7_000, 12_345] {
            let a = number(limbs, 3);
            assert_eq!(pieces.root(&a), Ok(a.sqrt()), "{limbs}");
            let square = a.sqr();
            assert_eq!(pieces.root(&square), Ok(a.clone()));
            assert_eq!(pieces.root(&(square - UBig::ONE)), Ok(a - UBig::ONE));
        }
    }

    #[test]
    fn common_divisors_are_those_of_the_whole() {
        let go_on = &mut || true;
        let mut pieces = Pieces::new(go_on);
        for (m, n, common) in
            [(2_000, 2_000, 1), (3_000, 700, 50), (1_000, 900, 2_000), (4_000, 10, 600), (1, 1, 900)]
        {
            let common = number(common, 10);
            let (a, b) = (number(m, 11) * &common, number(n, 12) * &common);
            let divisor = (&a).gcd(&b);
            assert_eq!(pieces.common_divisor(&a, &b), Ok(divisor.clone()), "{m} {n}");
            assert_eq!(pieces.common_divisor(&b, &a), Ok(divisor), "{m} {n}");
            assert_eq!(pieces.common_divisor(&a, &a), Ok(a.clone()));
        }
    }

    #[test]
    fn text_is_that_of_the_whole() {
        let go_on = &mut || true;
        let mut pieces = Pieces::new(go_on);
        for (limbs, radix) in
            [(5_000, 10), (601, 10), (3_000, 7), (5_000, 16), (4_001, 8), (4_000, 32), (2_000, 2), (1, 10)]
        {
            let a = number(limbs, 4);
            let whole = a.in_radix(radix as u8).to_string();
            let mut text = Vec::new();
            assert_eq!(pieces.push_text(&mut text, &a, radix), Ok(()));
            assert!(text == whole.as_bytes(), "{limbs} {radix}");
            assert!(pieces.read_text(&text, radix) == Ok(Some(a)), "{limbs} {radix}");
        }
        // Zeros in the middle are written too.
        let round = UBig::from(10_u8).pow(100_000);
        let mut text = b"-".to_vec();
        assert_eq!(pieces.push_text(&mut text, &round, 10), Ok(()));
        assert!(text == [b"-1", &vec![b'0'; 100_000][..]].concat());
        assert_eq!(pieces.read_text(b"12x", 10), Ok(None));
    }

    #[test]
    fn it_stops_when_it_may_not_go_on() {
        let mut left = 5;
        let go_on = &mut || {
            left -= 1;
            left > 0
        };
        let mut pieces = Pieces::new(go_on);
        let a = number(30_000, 5);
        assert_eq!(pieces.product(&a, &a), Err(GivenUp));
        assert_eq!(pieces.divide(&a, &number(10_000, 6)), Err(GivenUp));
    }
}
