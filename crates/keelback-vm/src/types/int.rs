//! `int` and `bool`.

use keelback_heap::Value;

use crate::flow::Flow;
use crate::interp::ops::arith::Operator;
use crate::vm::Vm;

impl Vm {
    /// `left op right` for two integers.
    pub(crate) fn int_binary(&mut self, op: Operator, left: Value, right: Value) -> Result<Value, Flow> {
        let size = self.heap.int_size(left) as usize + self.heap.int_size(right) as usize;
        Ok(match op {
            Operator::Add => self.heap.int_add(left, right)?,
            Operator::Sub => self.heap.int_sub(left, right)?,
            Operator::Mul => {
                self.charge(size);
                self.heap.int_mul(left, right)?
            }
            Operator::FloorDiv => match self.heap.int_floordiv(left, right)? {
                Some(value) => value,
                None => return Err(self.zero_division_error("integer division or modulo by zero")),
            },
            Operator::Mod => match self.heap.int_mod(left, right)? {
                Some(value) => value,
                None => return Err(self.zero_division_error("integer modulo by zero")),
            },
            Operator::TrueDiv => {
                if self.heap.int_is_zero(right) {
                    return Err(self.zero_division_error("division by zero"));
                }
                match self.heap.int_truediv(left, right) {
                    Some(value) => Value::float(value),
                    None => return Err(self.overflow_error("integer division result too large for a float")),
                }
            }
            Operator::Pow => self.heap.int_pow(left, right)?,
            Operator::MatMul => {
                return Err(self.type_error("unsupported operand type(s) for @: 'int' and 'int'"));
            }
            Operator::Shl | Operator::Shr => {
                if self.heap.int_is_negative(right) {
                    return Err(self.value_error("negative shift count"));
                }
                let count = self.heap.int_to_i64(right).map_or(u64::MAX, i64::cast_unsigned);
                if op == Operator::Shl { self.heap.int_shl(left, count)? } else { self.heap.int_shr(left, count)? }
            }
            Operator::And => self.heap.int_and(left, right)?,
            Operator::Or => self.heap.int_or(left, right)?,
            Operator::Xor => self.heap.int_xor(left, right)?,
        })
    }

    /// The warning for `~True`.
    pub(crate) fn warn_deprecated_bool_invert(&mut self) {}
}
