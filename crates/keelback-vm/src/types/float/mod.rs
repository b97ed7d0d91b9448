//! `float`: arithmetic with CPython's rules for signs and errors.

mod hex;
mod methods;
mod operators;
mod parse;

pub(crate) use methods::METHODS;
pub(crate) use operators::OPERATORS;
pub(crate) use parse::{float_prefix, parse_float, without_underscores};

use keelback_heap::{Kind, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::interp::ops::arith::Operator;
use crate::interp::ops::compare::Comparison;
use crate::vm::Vm;

/// Quotient rounded down and remainder with the sign of the divisor, which is not 0.
pub(crate) fn floor_divmod(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest != 0.0 {
        if (b < 0.0) != (rest < 0.0) {
            rest += b;
            quotient -= 1.0;
        }
    } else {
        rest = 0.0_f64.copysign(b);
    }
    if quotient != 0.0 {
        let floor = quotient.floor();
        quotient = if quotient - floor > 0.5 { floor + 1.0 } else { floor };
    } else {
        quotient = 0.0_f64.copysign(a / b);
    }
    (quotient, rest)
}

impl Vm {
    /// `left op right` where at least one is a float and the other a float or an integer.
    pub(crate) fn float_binary(&mut self, op: Operator, left: Value, right: Value) -> Result<Option<Value>, Flow> {
        let (Some(a), Some(b)) = (self.number_as_f64(left), self.number_as_f64(right)) else {
            return Err(self.overflow_error("int too large to convert to float"));
        };
        let value = match op {
            Operator::Add => a + b,
            Operator::Sub => a - b,
            Operator::Mul => a * b,
            Operator::TrueDiv => {
                if b == 0.0 {
                    return Err(self.zero_division_error("float division by zero"));
                }
                a / b
            }
            Operator::FloorDiv => {
                if b == 0.0 {
                    return Err(self.zero_division_error("float floor division by zero"));
                }
                floor_divmod(a, b).0
            }
            Operator::Mod => {
                if b == 0.0 {
                    return Err(self.zero_division_error("float modulo by zero"));
                }
                floor_divmod(a, b).1
            }
            Operator::Pow => return self.float_power(a, b).map(Some),
            _ => return Ok(None),
        };
        Ok(Some(Value::float_any(value)))
    }

    /// `a ** b`; complex for a negative base with a broken exponent.
    pub(crate) fn float_power(&mut self, a: f64, b: f64) -> Result<Value, Flow> {
        if a == 0.0 && b < 0.0 && b.is_finite() {
            return Err(self.zero_division_error("0.0 cannot be raised to a negative power"));
        }
        if a < 0.0 && a.is_finite() && b.is_finite() && b != b.floor() {
            return self.complex_power((a, 0.0), (b, 0.0));
        }
        let power = a.powf(b);
        if power.is_infinite() && a.is_finite() && b.is_finite() {
            return Err(self.range_error());
        }
        Ok(Value::float_any(power))
    }

    /// The `OverflowError` of the C library.
    #[cold]
    pub(crate) fn range_error(&mut self) -> Flow {
        match self.new_str("Numerical result out of range") {
            Ok(text) => self.raise_with(Builtin::OverflowError, &[Value::int(34), text]),
            Err(flow) => flow,
        }
    }

    /// `divmod(left, right)` with at least one float.
    pub(crate) fn float_divmod(&mut self, left: Value, right: Value) -> Result<Value, Flow> {
        let (Some(a), Some(b)) = (self.number_as_f64(left), self.number_as_f64(right)) else {
            return Err(self.overflow_error("int too large to convert to float"));
        };
        if b == 0.0 {
            return Err(self.zero_division_error("float divmod()"));
        }
        let (quotient, rest) = floor_divmod(a, b);
        self.new_tuple(&[Value::float_any(quotient), Value::float_any(rest)])
    }

    /// A float or integer as a float; `None` if it is too large, or no such number.
    pub(crate) fn number_as_f64(&self, value: Value) -> Option<f64> {
        match self.as_exact_float(value) {
            Some(float) => Some(float),
            None if self.heap.is_integer(value) => self.heap.int_to_f64(value),
            None => None,
        }
    }

    /// Orders two numbers of which at least one is a float; integers are not rounded. `None` for complex numbers.
    pub(crate) fn float_compare(&self, op: Comparison, left: Value, right: Value) -> Option<bool> {
        let ordering = match (self.as_exact_float(left), self.as_exact_float(right)) {
            (Some(a), Some(b)) => a.partial_cmp(&b),
            (Some(a), None) => self.compare_int_float(right, a)?.map(std::cmp::Ordering::reverse),
            (None, Some(b)) => self.compare_int_float(left, b)?,
            (None, None) => return None,
        };
        Some(match ordering {
            Some(ordering) => op.holds(ordering),
            None => op == Comparison::Ne,
        })
    }

    /// `None` if it is no integer, `Some(None)` for NaN.
    fn compare_int_float(&self, int: Value, float: f64) -> Option<Option<std::cmp::Ordering>> {
        match int.layout_ref(Kind::Int) {
            Some(at) => Some(self.heap.int_ref_cmp_f64(at, float)),
            None if self.heap.is_integer(int) => {
                let int = self.heap.int_to_i64(int).unwrap_or(0);
                Some((int as f64).partial_cmp(&float))
            }
            None => None,
        }
    }

    /// An argument that must be a real number, as `PyFloat_AsDouble` takes it.
    ///
    /// # Errors
    /// [`Flow::Slow`] when it has a `__float__` or `__index__` in Python; `TypeError` when it is no number;
    /// `OverflowError` when it is too large.
    pub(crate) fn float_argument(&mut self, value: Value) -> Result<f64, Flow> {
        use crate::names::Name;
        if let Some(float) = self.as_exact_float(value) {
            return Ok(float);
        }
        let native = !value.is_subclass_instance() || super::int::has_native(self, value, Name::Float);
        if self.heap.is_integer(value) && native {
            return match self.heap.int_to_f64(value) {
                Some(float) => Ok(float),
                None => Err(self.overflow_error("int too large to convert to float")),
            };
        }
        if self.special(value, Name::Float).is_some() || self.special(value, Name::Index).is_some() {
            return Err(Flow::Slow);
        }
        let name = self.type_name(value);
        Err(self.type_error(format!("must be real number, not {name}")))
    }
}
