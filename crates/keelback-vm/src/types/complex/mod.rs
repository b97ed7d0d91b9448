//! `complex`: arithmetic as CPython does it, text.

mod methods;

pub(crate) use methods::METHODS;

use keelback_heap::layout::ComplexObj;
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::interp::ops::arith::Operator;
use crate::vm::Vm;

/// Real and imaginary part.
pub(crate) type Parts = (f64, f64);

/// Why an operation on complex numbers has no result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum MathError {
    /// Division by zero and the like.
    Domain,
    /// Too large.
    Range,
}

fn mul(a: Parts, b: Parts) -> Parts {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// Smith's way of dividing, which scales by the larger part of the divisor.
fn div(a: Parts, b: Parts) -> Result<Parts, MathError> {
    let (re, im) = (b.0.abs(), b.1.abs());
    if re >= im {
        if re == 0.0 {
            return Err(MathError::Domain);
        }
        let ratio = b.1 / b.0;
        let denominator = b.0 + b.1 * ratio;
        return Ok(((a.0 + a.1 * ratio) / denominator, (a.1 - a.0 * ratio) / denominator));
    }
    if im >= re {
        let ratio = b.0 / b.1;
        let denominator = b.0 * ratio + b.1;
        return Ok(((a.0 * ratio + a.1) / denominator, (a.1 * ratio - a.0) / denominator));
    }
    Ok((f64::NAN, f64::NAN))
}

/// `a / b`; nothing for a division by zero.
pub(crate) fn quotient(a: Parts, b: Parts) -> Option<Parts> {
    div(a, b).ok()
}

/// By repeated squaring.
fn power_of_integer(a: Parts, exponent: i64) -> Result<Parts, MathError> {
    let count = exponent.unsigned_abs();
    let (mut result, mut power, mut mask) = ((1.0, 0.0), a, 1_u64);
    while mask > 0 && count >= mask {
        if count & mask != 0 {
            result = mul(result, power);
        }
        mask <<= 1;
        power = mul(power, power);
    }
    if exponent > 0 { Ok(result) } else { div((1.0, 0.0), result) }
}

fn power(a: Parts, b: Parts) -> Result<Parts, MathError> {
    let result = if b.1 == 0.0 && b.0 == b.0.floor() && b.0.abs() <= 100.0 {
        power_of_integer(a, b.0 as i64)?
    } else if b == (0.0, 0.0) {
        (1.0, 0.0)
    } else if a == (0.0, 0.0) {
        if b.1 != 0.0 || b.0 < 0.0 {
            return Err(MathError::Domain);
        }
        (0.0, 0.0)
    } else {
        let size = a.0.hypot(a.1);
        let mut len = size.powf(b.0);
        let angle = a.1.atan2(a.0);
        let mut phase = angle * b.0;
        if b.1 != 0.0 {
            len /= (angle * b.1).exp();
            phase += b.1 * size.ln();
        }
        if phase.is_infinite() {
            return Err(MathError::Domain);
        }
        (len * phase.cos(), len * phase.sin())
    };
    if result.0.is_infinite() || result.1.is_infinite() { Err(MathError::Range) } else { Ok(result) }
}

impl Vm {
    /// A number's parts; `None` for what is no number.
    ///
    /// # Errors
    /// `OverflowError` for an integer that is too large.
    pub(crate) fn complex_parts(&mut self, value: Value) -> Result<Option<Parts>, Flow> {
        if let Some(at) = value.layout_ref(Kind::Complex) {
            let ComplexObj { re, im, .. } = *self.heap.get::<ComplexObj>(at);
            return Ok(Some((re, im)));
        }
        match self.number_as_f64(value) {
            Some(re) => Ok(Some((re, 0.0))),
            None if self.heap.is_integer(value) => Err(self.overflow_error("int too large to convert to float")),
            None => Ok(None),
        }
    }

    /// `left op right` where at least one is complex and the other a number; `None` for operators that complex numbers lack.
    pub(crate) fn complex_binary(&mut self, op: Operator, left: Value, right: Value) -> Result<Option<Value>, Flow> {
        let (Some(a), Some(b)) = (self.complex_parts(left)?, self.complex_parts(right)?) else { return Ok(None) };
        let result = match op {
            Operator::Add => (a.0 + b.0, a.1 + b.1),
            Operator::Sub => (a.0 - b.0, a.1 - b.1),
            Operator::Mul => mul(a, b),
            Operator::TrueDiv => match div(a, b) {
                Ok(result) => result,
                Err(_) => return Err(self.zero_division_error("complex division by zero")),
            },
            Operator::Pow => return self.complex_power(a, b).map(Some),
            _ => return Ok(None),
        };
        self.new_complex(result.0, result.1).map(Some)
    }

    /// `a ** b`.
    pub(crate) fn complex_power(&mut self, a: Parts, b: Parts) -> Result<Value, Flow> {
        match power(a, b) {
            Ok((re, im)) => self.new_complex(re, im),
            Err(MathError::Domain) => Err(self.zero_division_error("0.0 to a negative or complex power")),
            Err(MathError::Range) => Err(self.overflow_error("complex exponentiation")),
        }
    }

    /// A `complex`.
    pub(crate) fn new_complex(&mut self, re: f64, im: f64) -> Result<Value, Flow> {
        let header = self.heap.header(Kind::Complex);
        Ok(Value::exact(Kind::Complex, self.heap.alloc(ComplexObj { header, re, im }, 0)?))
    }

    /// A complex number as an instance of `class`, which is `complex` or derives from it.
    pub(crate) fn complex_of_class(&mut self, class: Ref, re: f64, im: f64) -> Result<Value, Flow> {
        if class == self.class(Builtin::Complex) {
            return self.new_complex(re, im);
        }
        let root = self.root_shape(class)?;
        let header = self.heap.header(Kind::Complex);
        let at = self.heap.new_subclass_instance(ComplexObj { header, re, im }, 0, root)?;
        Ok(Value::object(Kind::Complex, true, at))
    }
}

#[cfg(test)]
mod tests {
    use keelback_text::float::push_complex_repr;

    use super::*;

    fn shown(re: f64, im: f64) -> String {
        let mut out = Vec::new();
        push_complex_repr(&mut out, re, im);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn texts() {
        assert_eq!(shown(1.0, 2.0), "(1+2j)");
        assert_eq!(shown(0.0, -0.0), "-0j");
        assert_eq!(shown(-0.0, 1.0), "(-0+1j)");
        assert_eq!(shown(f64::NAN, f64::INFINITY), "(nan+infj)");
    }

    #[test]
    fn powers() {
        assert_eq!(power((0.0, 1.0), (2.0, 0.0)), Ok((-1.0, 0.0)));
        assert_eq!(power((0.0, 0.0), (-1.0, 0.0)), Err(MathError::Domain));
        assert_eq!(power((0.0, 0.0), (0.0, 0.0)), Ok((1.0, 0.0)));
        assert_eq!(div((1.0, 0.0), (0.0, 0.0)), Err(MathError::Domain));
    }
}
