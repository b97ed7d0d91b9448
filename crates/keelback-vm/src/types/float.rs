//! `float`.

use keelback_heap::Value;

use crate::flow::Flow;
use crate::interp::ops::arith::Operator;
use crate::interp::ops::compare::Comparison;
use crate::vm::Vm;

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
            _ => return Err(self.not_implemented_error("this float operator is not there yet")),
        };
        Ok(Some(Value::float_any(value)))
    }

    /// A float or integer as a float; `None` if it is too large.
    pub(crate) fn number_as_f64(&self, value: Value) -> Option<f64> {
        match self.as_exact_float(value) {
            Some(float) => Some(float),
            None => self.heap.int_to_f64(value),
        }
    }

    /// Orders two numbers of which at least one is a float.
    pub(crate) fn float_compare(&self, op: Comparison, left: Value, right: Value) -> Option<bool> {
        let (a, b) = (self.number_as_f64(left)?, self.number_as_f64(right)?);
        Some(a.partial_cmp(&b).is_some_and(|ordering| op.holds(ordering)))
    }
}
