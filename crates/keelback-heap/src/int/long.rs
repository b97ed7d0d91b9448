//! Operations on integers so long that they are done in [`Pieces`]. Their results are those of the operations without `long`.

use super::pieces::{GivenUp, Pieces};
use super::{MAX_LIMBS, limbs};
use crate::heap::{Heap, OutOfMemory};
use crate::value::Value;

/// Why there is no result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LongError {
    /// There is no room for it.
    OutOfMemory,
    /// The work was given up on the way. Nothing has happened.
    GivenUp,
}

impl From<OutOfMemory> for LongError {
    fn from(_: OutOfMemory) -> LongError {
        LongError::OutOfMemory
    }
}

impl From<GivenUp> for LongError {
    fn from(_: GivenUp) -> LongError {
        LongError::GivenUp
    }
}

impl Heap {
    /// `a * b`.
    ///
    /// # Errors
    /// [`LongError`]
    pub fn int_mul_long(&mut self, a: Value, b: Value, pieces: &mut Pieces<'_>) -> Result<Value, LongError> {
        let (x, y) = (self.operand(a), self.operand(b));
        let len = limbs(self, &x).len() + limbs(self, &y).len();
        if len > MAX_LIMBS {
            return Err(LongError::OutOfMemory);
        }
        self.reserve(len as u64 * 8)?;
        let product = pieces.product(&self.int_to_ubig(&x), &self.int_to_ubig(&y))?;
        Ok(self.int_from_ubig(x.negative() != y.negative(), &product)?)
    }

    /// `divmod(a, b)`, for `b` other than 0.
    ///
    /// # Errors
    /// [`LongError`]
    pub fn int_divmod_long(
        &mut self,
        a: Value,
        b: Value,
        pieces: &mut Pieces<'_>,
    ) -> Result<(Value, Value), LongError> {
        let (x, y) = (self.operand(a), self.operand(b));
        self.reserve(limbs(self, &x).len() as u64 * 8)?;
        let (quotient, rest) = pieces.divide(&self.int_to_ubig(&x), &self.int_to_ubig(&y))?;
        let different = x.negative() != y.negative();
        let divided = (self.int_from_ubig(different, &quotient)?, self.int_from_ubig(y.negative(), &rest)?);
        Ok(self.int_round_down(divided, different, b)?)
    }

    /// `base ** exponent`, which has at most that many bits.
    ///
    /// # Errors
    /// [`LongError`]
    pub fn int_pow_long(
        &mut self,
        base: Value,
        exponent: u64,
        bits: u64,
        pieces: &mut Pieces<'_>,
    ) -> Result<Value, LongError> {
        let operand = self.operand(base);
        let Ok(times) = usize::try_from(exponent) else { return Err(LongError::OutOfMemory) };
        if bits >= MAX_LIMBS as u64 * 64 {
            return Err(LongError::OutOfMemory);
        }
        self.reserve(bits / 8)?;
        let power = pieces.power(&self.int_to_ubig(&operand), times)?;
        Ok(self.int_from_ubig(operand.negative() && exponent & 1 == 1, &power)?)
    }

    /// The integral part of the square root of an integer of at least 0.
    ///
    /// # Errors
    /// [`LongError`]
    pub fn int_isqrt_long(&mut self, a: Value, pieces: &mut Pieces<'_>) -> Result<Value, LongError> {
        let root = pieces.root(&self.int_to_ubig(&self.operand(a)))?;
        Ok(self.int_from_ubig(false, &root)?)
    }

    /// The greatest common divisor of two integers other than 0.
    ///
    /// # Errors
    /// [`LongError`]
    pub fn int_gcd_long(&mut self, a: Value, b: Value, pieces: &mut Pieces<'_>) -> Result<Value, LongError> {
        let (x, y) = (self.operand(a), self.operand(b));
        let divisor = pieces.common_divisor(&self.int_to_ubig(&x), &self.int_to_ubig(&y))?;
        Ok(self.int_from_ubig(false, &divisor)?)
    }

    /// An integer in a radix (2 to 36), lower case, without prefix.
    ///
    /// # Errors
    /// [`GivenUp`]
    pub fn int_to_text_long(&self, a: Value, radix: u32, pieces: &mut Pieces<'_>) -> Result<Vec<u8>, GivenUp> {
        let operand = self.operand(a);
        let mut text = Vec::new();
        if operand.negative() {
            text.push(b'-');
        }
        pieces.push_text(&mut text, &self.int_to_ubig(&operand), radix)?;
        Ok(text)
    }

    /// The integer with those digits, all of which must be digits of the radix (2 to 36); `None` if one is not.
    ///
    /// # Errors
    /// [`LongError`]
    pub fn int_from_digits_long(
        &mut self,
        negative: bool,
        digits: &[u8],
        radix: u32,
        pieces: &mut Pieces<'_>,
    ) -> Result<Option<Value>, LongError> {
        self.reserve(digits.len() as u64)?;
        match pieces.read_text(digits, radix)? {
            Some(magnitude) => Ok(Some(self.int_from_magnitude(negative, &magnitude)?)),
            None => Ok(None),
        }
    }
}
