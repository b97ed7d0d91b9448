//! Sums that lose nothing on the way: `fsum`, `sumprod`, `hypot`, `dist`, and `ldexp`. Knows nothing of values.

/// A float and what rounding lost of it.
#[derive(Clone, Copy, Debug, Default)]
struct Double {
    high: f64,
    low: f64,
}

/// `a + b` for `|a| >= |b|`.
fn fast_sum(a: f64, b: f64) -> Double {
    let high = a + b;
    Double { high, low: (a - high) + b }
}

/// `a + b`.
fn exact_sum(a: f64, b: f64) -> Double {
    let high = a + b;
    let z = high - a;
    Double { high, low: (a - (high - z)) + (b - z) }
}

/// `a * b`.
fn exact_product(a: f64, b: f64) -> Double {
    let high = a * b;
    Double { high, low: a.mul_add(b, -high) }
}

/// A sum of products in three floats.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Triple {
    /// The sum so far.
    pub(super) high: f64,
    low: f64,
    tiny: f64,
}

impl Triple {
    /// `self + a * b`.
    pub(super) fn add_product(self, a: f64, b: f64) -> Triple {
        let product = exact_product(a, b);
        let sum = exact_sum(self.high, product.high);
        let first = exact_sum(self.low, product.low);
        let second = exact_sum(first.high, sum.low);
        Triple { high: sum.high, low: second.high, tiny: self.tiny + first.low + second.low }
    }

    /// As one float.
    pub(super) fn total(self) -> f64 {
        let last = exact_sum(self.low, self.high);
        self.tiny + last.low + last.high
    }
}

/// Why a sum has no value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SumError {
    /// A partial sum is too large.
    Overflow,
    /// Infinities of both signs.
    Infinities,
}

/// Shewchuk's sum: partial sums that do not overlap, so that nothing is lost until the end.
#[derive(Debug, Default)]
pub(super) struct ExactSum {
    partials: Vec<f64>,
    special: f64,
    infinities: f64,
}

impl ExactSum {
    /// How many floats the sum consists of.
    pub(super) fn size(&self) -> usize {
        self.partials.len()
    }

    /// Adds a number.
    pub(super) fn add(&mut self, value: f64) -> Result<(), SumError> {
        let mut x = value;
        let mut used = 0;
        for index in 0..self.partials.len() {
            let mut y = self.partials[index];
            if x.abs() < y.abs() {
                (x, y) = (y, x);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                self.partials[used] = low;
                used += 1;
            }
            x = high;
        }
        self.partials.truncate(used);
        if x != 0.0 {
            if x.is_finite() {
                self.partials.push(x);
            } else {
                if value.is_finite() {
                    return Err(SumError::Overflow);
                }
                if value.is_infinite() {
                    self.infinities += value;
                }
                self.special += value;
                self.partials.clear();
            }
        }
        Ok(())
    }

    /// The sum, rounded once.
    pub(super) fn total(mut self) -> Result<f64, SumError> {
        if self.special != 0.0 {
            return if self.infinities.is_nan() { Err(SumError::Infinities) } else { Ok(self.special) };
        }
        let Some(mut high) = self.partials.pop() else { return Ok(0.0) };
        let mut low = 0.0;
        while let Some(y) = self.partials.pop() {
            let x = high;
            high = x + y;
            low = y - (high - x);
            if low != 0.0 {
                break;
            }
        }
        // Half-way cases go to even on account of all that is left, not of `low` alone.
        if let Some(&next) = self.partials.last()
            && ((low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0))
        {
            let y = low * 2.0;
            let x = high + y;
            if y == x - high {
                high = x;
            }
        }
        Ok(high)
    }
}

/// Mantissa of 0.5 up to 1 and exponent.
pub(super) fn frexp(value: f64) -> (f64, i64) {
    if value == 0.0 || !value.is_finite() {
        return (value, 0);
    }
    let (scaled, shift) = if value.abs() < f64::MIN_POSITIVE { (value * 2.0_f64.powi(54), 54) } else { (value, 0) };
    let bits = scaled.to_bits();
    let exponent = (bits >> 52 & 0x7FF) as i64 - 1022 - shift;
    (f64::from_bits(bits & !(0x7FF << 52) | 1022 << 52), exponent)
}

/// `value * 2**exponent`, rounded once.
pub(super) fn ldexp(value: f64, exponent: i64) -> f64 {
    let (mantissa, own) = frexp(value);
    if mantissa == 0.0 || !value.is_finite() {
        return value;
    }
    let exponent = own.saturating_add(exponent);
    if exponent > 1024 {
        return f64::INFINITY.copysign(value);
    }
    if exponent < -1080 {
        return 0.0_f64.copysign(value);
    }
    let power = |exponent: i64| f64::from_bits(((exponent + 1023) as u64) << 52);
    if exponent > -1021 {
        return mantissa * power(exponent - 1) * 2.0;
    }
    // The first product is exact, so only the second one rounds.
    mantissa * power(exponent + 1000) * power(-1000)
}

/// The Euclidean norm of numbers, which are changed; `largest` is the largest of their absolute values.
pub(super) fn norm(values: &mut [f64], largest: f64, found_nan: bool) -> f64 {
    if largest.is_infinite() {
        return largest;
    }
    if found_nan {
        return f64::NAN;
    }
    if largest == 0.0 || values.len() <= 1 {
        return largest;
    }
    let (_, exponent) = frexp(largest);
    if exponent < -1023 {
        for value in &mut *values {
            *value /= f64::MIN_POSITIVE;
        }
        return f64::MIN_POSITIVE * norm(values, largest / f64::MIN_POSITIVE, found_nan);
    }
    let scale = ldexp(1.0, -exponent);
    let (mut sum, mut first, mut second) = (1.0, 0.0, 0.0);
    for value in values {
        let x = *value * scale;
        let product = exact_product(x, x);
        let step = fast_sum(sum, product.high);
        sum = step.high;
        first += product.low;
        second += step.low;
    }
    let root = (sum - 1.0 + (first + second)).sqrt();
    let product = exact_product(-root, root);
    let step = fast_sum(sum, product.high);
    sum = step.high;
    first += product.low;
    second += step.low;
    let rest = sum - 1.0 + (first + second);
    (root + rest / (2.0 * root)) / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_sums() {
        let sum = |values: &[f64]| {
            let mut sum = ExactSum::default();
            values.iter().try_for_each(|value| sum.add(*value))?;
            sum.total()
        };
        assert_eq!(sum(&[0.1; 10]), Ok(1.0));
        assert_eq!(sum(&[1e100, 1.0, -1e100]), Ok(1.0));
        assert_eq!(sum(&[1e308, 1e308]), Err(SumError::Overflow));
        assert_eq!(sum(&[f64::INFINITY, f64::NEG_INFINITY]), Err(SumError::Infinities));
        assert_eq!(sum(&[]), Ok(0.0));
    }

    #[test]
    fn scaling() {
        assert_eq!(frexp(8.0), (0.5, 4));
        assert_eq!(frexp(5e-324), (0.5, -1073));
        assert_eq!(ldexp(0.5, -1073), 5e-324);
        assert_eq!(ldexp(1.0, 1023), 2.0_f64.powi(1023));
        assert_eq!(ldexp(1.5, -1075), 5e-324);
        assert_eq!(ldexp(1.0, -1075), 0.0);
        assert_eq!(ldexp(5e-324, 2000), f64::INFINITY.min(ldexp(5e-324, 2000)));
        assert_eq!(norm(&mut [3.0, 4.0], 4.0, false), 5.0);
    }
}
