//! `int` and `bool`: operators, and what integers cost. Arithmetic itself is the heap's.

mod bytes;
mod methods;
mod operators;
pub(crate) mod parse;

pub(crate) use methods::{BOOL_METHODS, METHODS, has_native};
pub(crate) use operators::{BOOL_OPERATORS, OPERATORS, binary_methods, compare_methods, is_real, unary_methods};
pub(crate) use parse::{ascii_number, trim};

use keelback_heap::int::LongError;
use keelback_heap::int::pieces::{Pieces, is_long};
use keelback_heap::layout::{FloatObj, IntObj};
use keelback_heap::{Heap, Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::interp::ops::arith::Operator;
use crate::vm::{Vm, root};

/// Most digits of an integer converted from or to decimal text, unless the program changes it.
pub(crate) const DEFAULT_MAX_STR_DIGITS: i64 = 4300;

/// Most limbs of an integer that becomes text at once.
const LONG_TEXT_LIMBS: usize = 1_000;
/// Most digits that become an integer at once.
const LONG_TEXT_DIGITS: usize = 20_000;

/// Roughly what multiplying numbers of that many limbs costs, in units of fuel.
fn product_cost(m: usize, n: usize) -> usize {
    let (short, long) = (m.min(n), m.max(n));
    if short <= 32 {
        (short.saturating_mul(long) / 4).saturating_add(long)
    } else {
        long.saturating_mul(short.isqrt())
    }
}

impl Vm {
    /// `left op right` for two integers.
    pub(crate) fn int_binary(&mut self, op: Operator, left: Value, right: Value) -> Result<Value, Flow> {
        Ok(match op {
            Operator::Add => {
                self.afford_linear(left, right)?;
                self.heap.int_add(left, right)?
            }
            Operator::Sub => {
                self.afford_linear(left, right)?;
                self.heap.int_sub(left, right)?
            }
            Operator::Mul => {
                let (m, n) = (self.limbs(left), self.limbs(right));
                if is_long(m, n) {
                    return self.in_pieces(product_cost(m, n), |heap, pieces| heap.int_mul_long(left, right, pieces));
                }
                self.afford(product_cost(m, n))?;
                self.heap.int_mul(left, right)?
            }
            Operator::FloorDiv => match self.int_divided(left, right)? {
                Some((quotient, _)) => quotient,
                None => return Err(self.zero_division_error("integer division or modulo by zero")),
            },
            Operator::Mod => match self.int_divided(left, right)? {
                Some((_, rest)) => rest,
                None => return Err(self.zero_division_error("integer modulo by zero")),
            },
            Operator::TrueDiv => {
                if self.heap.int_is_zero(right) {
                    return Err(self.zero_division_error("division by zero"));
                }
                self.afford((self.limbs(left) + self.limbs(right)) * 4)?;
                match self.heap.int_truediv(left, right) {
                    Some(value) => Value::float(value),
                    None => return Err(self.overflow_error("integer division result too large for a float")),
                }
            }
            Operator::Pow => return self.int_power(left, right),
            Operator::MatMul => return Ok(Value::NOT_IMPLEMENTED),
            Operator::Shl | Operator::Shr => return self.int_shift(op, left, right),
            // Two bools stay bools.
            Operator::And if left.is_bool() && right.is_bool() => {
                Value::bool(left == Value::TRUE && right == Value::TRUE)
            }
            Operator::Or if left.is_bool() && right.is_bool() => {
                Value::bool(left == Value::TRUE || right == Value::TRUE)
            }
            Operator::Xor if left.is_bool() && right.is_bool() => Value::bool(left != right),
            Operator::And => {
                self.afford_linear(left, right)?;
                self.heap.int_and(left, right)?
            }
            Operator::Or => {
                self.afford_linear(left, right)?;
                self.heap.int_or(left, right)?
            }
            Operator::Xor => {
                self.afford_linear(left, right)?;
                self.heap.int_xor(left, right)?
            }
        })
    }

    fn limbs(&self, value: Value) -> usize {
        self.heap.int_size(value) as usize
    }

    /// Long work on integers, for which that many units are paid: it stops between two pieces where the run has to stop.
    pub(crate) fn in_pieces<T, E: Into<LongError>>(
        &mut self,
        units: usize,
        work: impl FnOnce(&mut Heap, &mut Pieces<'_>) -> Result<T, E>,
    ) -> Result<T, Flow> {
        self.all_or_nothing(|vm| {
            vm.afford(units)?;
            let Vm { heap, account, .. } = vm;
            let mut may_go_on = || !account.wants_stop();
            work(heap, &mut Pieces::new(&mut may_go_on)).map_err(|error| match error.into() {
                LongError::OutOfMemory => Flow::OutOfMemory,
                LongError::GivenUp => Flow::Stopped,
            })
        })
    }

    /// Quotient and remainder, paid for; `None` where the divisor is 0.
    pub(crate) fn int_divided(&mut self, left: Value, right: Value) -> Result<Option<(Value, Value)>, Flow> {
        let (m, n) = (self.limbs(left), self.limbs(right));
        if is_long(m, n) && m >= n && !self.heap.int_is_zero(right) {
            let work = |heap: &mut Heap, pieces: &mut Pieces<'_>| heap.int_divmod_long(left, right, pieces);
            return self.in_pieces(product_cost(m, n), work).map(Some);
        }
        self.afford(product_cost(m, n))?;
        Ok(self.heap.int_divmod(left, right)?)
    }

    fn afford_linear(&mut self, left: Value, right: Value) -> Result<(), Flow> {
        self.afford((self.limbs(left) + self.limbs(right)) / 4)
    }

    fn int_shift(&mut self, op: Operator, left: Value, right: Value) -> Result<Value, Flow> {
        if self.heap.int_is_negative(right) {
            return Err(self.value_error("negative shift count"));
        }
        let count = self.heap.int_to_i64(right).map_or(u64::MAX, i64::cast_unsigned);
        if op == Operator::Shr {
            self.afford(self.limbs(left) / 4)?;
            return Ok(self.heap.int_shr(left, count)?);
        }
        if count == u64::MAX && !self.heap.int_is_zero(left) {
            return Err(self.overflow_error("too many digits in integer"));
        }
        if !self.heap.int_is_zero(left) {
            self.heap.reserve(count / 8)?;
            self.afford(self.limbs(left) / 4 + usize::try_from(count / 512).unwrap_or(usize::MAX))?;
        }
        Ok(self.heap.int_shl(left, count)?)
    }

    /// `left ** right`.
    fn int_power(&mut self, left: Value, right: Value) -> Result<Value, Flow> {
        if self.heap.int_is_negative(right) {
            let (Some(base), Some(exponent)) = (self.heap.int_to_f64(left), self.heap.int_to_f64(right)) else {
                return Err(self.overflow_error("int too large to convert to float"));
            };
            return self.float_power(base, exponent);
        }
        let bits = self.heap.int_bit_length(left);
        if bits > 1 {
            let exponent = self.heap.int_to_i64(right).map_or(u64::MAX, i64::cast_unsigned);
            let result_bits = bits.saturating_mul(exponent);
            if result_bits > 512 {
                self.heap.reserve(result_bits / 8)?;
                let limbs = usize::try_from(result_bits / 64).unwrap_or(usize::MAX);
                let units = product_cost(limbs, limbs).saturating_add(limbs);
                if is_long(limbs, limbs) {
                    return self
                        .in_pieces(units, |heap, pieces| heap.int_pow_long(left, exponent, result_bits, pieces));
                }
                self.afford(units)?;
            }
        }
        Ok(self.heap.int_pow(left, right)?)
    }

    /// `pow(left, right, modulus)` of integers.
    pub(crate) fn int_power_mod(&mut self, left: Value, right: Value, modulus: Value) -> Result<Value, Flow> {
        if self.heap.int_is_zero(modulus) {
            return Err(self.value_error("pow() 3rd argument cannot be 0"));
        }
        let size = self.limbs(modulus);
        let steps = usize::try_from(self.heap.int_bit_length(right)).unwrap_or(usize::MAX);
        let cost = steps.saturating_mul(product_cost(size, size).saturating_add(16)).saturating_add(self.limbs(left));
        self.all_or_nothing(|vm| {
            vm.afford(cost)?;
            vm.int_power_mod_paid(left, right, modulus)
        })
    }

    fn int_power_mod_paid(&mut self, left: Value, right: Value, modulus: Value) -> Result<Value, Flow> {
        let mut stopped = false;
        let result = self.heap.int_pow_mod(left, right, modulus, &mut || {
            stopped = stopped || self.account.wants_stop();
            !stopped
        })?;
        if stopped {
            return Err(Flow::Stopped);
        }
        match result {
            Some(value) => Ok(value),
            None => Err(self.value_error("base is not invertible for the given modulus")),
        }
    }

    /// `divmod(left, right)` of integers.
    pub(crate) fn int_divmod(&mut self, left: Value, right: Value) -> Result<Value, Flow> {
        match self.int_divided(left, right)? {
            Some((quotient, rest)) => self.new_tuple(&[quotient, rest]),
            None => Err(self.zero_division_error("integer division or modulo by zero")),
        }
    }

    /// `~True` is deprecated; the warning goes nowhere as long as there is no `warnings` machinery that asks for it.
    pub(crate) fn warn_deprecated_bool_invert(&mut self) {}

    // Text.

    /// Most digits in conversions between text and integers, 0 for no limit (`sys.set_int_max_str_digits`).
    pub(crate) fn max_str_digits(&self) -> usize {
        let limit = self.heap.root(root::MAX_STR_DIGITS).to_int().unwrap_or(DEFAULT_MAX_STR_DIGITS);
        usize::try_from(limit).unwrap_or(0)
    }

    /// Decimal digits with the sign.
    ///
    /// # Errors
    /// `ValueError` when there are more than the limit.
    pub(crate) fn int_decimal_digits(&mut self, value: Value) -> Result<Vec<u8>, Flow> {
        let size = self.limbs(value);
        if size > 8 {
            let limit = self.max_str_digits();
            // At least this many digits; bits over 3.33 digits.
            let least = self.heap.int_bit_length(value) * 30_102 / 100_000;
            if limit > 0 && least > limit as u64 {
                return Err(self.too_many_digits());
            }
            let units = product_cost(size, size).saturating_mul(8);
            let text = if size > LONG_TEXT_LIMBS {
                self.in_pieces(units, |heap, pieces| -> Result<Vec<u8>, LongError> {
                    heap.reserve(least * 4)?;
                    Ok(heap.int_to_text_long(value, 10, pieces)?)
                })?
            } else {
                self.afford(units)?;
                self.heap.reserve(least * 4)?;
                self.heap.int_to_text(value, 10)
            };
            if limit > 0 && text.len() - usize::from(text[0] == b'-') > limit {
                return Err(self.too_many_digits());
            }
            return Ok(text);
        }
        Ok(self.heap.int_to_text(value, 10))
    }

    #[cold]
    fn too_many_digits(&mut self) -> Flow {
        let limit = self.max_str_digits();
        self.value_error(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion; use sys.set_int_max_str_digits() to \
             increase the limit"
        ))
    }

    /// `str(value)` of an integer.
    pub(crate) fn int_to_decimal(&mut self, value: Value) -> Result<Value, Flow> {
        if value.is_int() {
            return Ok(Value::exact(Kind::Str, self.heap.int_to_str(value)?));
        }
        let digits = self.int_decimal_digits(value)?;
        Ok(Value::exact(Kind::Str, self.heap.new_ascii(&digits)?))
    }

    /// Digits in a radix that is a power of two, with the sign.
    pub(crate) fn int_digits(&mut self, value: Value, radix: u32) -> Result<Vec<u8>, Flow> {
        self.heap.reserve(self.heap.int_bit_length(value) / u64::from(radix.ilog2()))?;
        let size = self.limbs(value);
        if size > LONG_TEXT_LIMBS {
            return self.in_pieces(size * 16, |heap, pieces| heap.int_to_text_long(value, radix, pieces));
        }
        self.afford(size * 16)?;
        Ok(self.heap.int_to_text(value, radix))
    }

    // Construction.

    /// An exact integer as an instance of `class`, which is `int` or derives from it (and is not `bool`).
    pub(crate) fn int_of_class(&mut self, class: Ref, value: Value) -> Result<Value, Flow> {
        let exact = self.heap.int_exact(value)?;
        if class == self.class(Builtin::Int) {
            return Ok(exact);
        }
        let root = self.root_shape(class)?;
        let limbs = match exact.to_int() {
            Some(0) => Vec::new(),
            Some(int) => vec![int.unsigned_abs()],
            None => exact.layout_ref(Kind::Int).map_or(Vec::new(), |at| self.heap.int_limbs(at).to_vec()),
        };
        let negative = u32::from(self.heap.int_is_negative(exact));
        let header = self.heap.header(Kind::Int);
        let len = limbs.len() as u32;
        let at = self.heap.new_subclass_instance(IntObj { header, len, negative }, len * 8, root)?;
        let start = at.offset(size_of::<IntObj>() as u32);
        for (index, limb) in limbs.iter().enumerate() {
            self.heap.set_value_at(start + index as u32 * 8, Value::from_bits(*limb));
        }
        Ok(Value::object(Kind::Int, true, at))
    }

    /// A float as an instance of `class`, which is `float` or derives from it.
    pub(crate) fn float_of_class(&mut self, class: Ref, value: f64) -> Result<Value, Flow> {
        if class == self.class(Builtin::Float) {
            return Ok(Value::float_any(value));
        }
        let root = self.root_shape(class)?;
        let header = self.heap.header(Kind::Float);
        // A NaN is stored without a payload, as everywhere.
        let value = Value::float_any(value).as_float();
        let at = self.heap.new_subclass_instance(FloatObj { header, value }, 0, root)?;
        Ok(Value::object(Kind::Float, true, at))
    }

    /// The class that `__new__` of a builtin type was called with.
    ///
    /// # Errors
    /// `TypeError` when it is no class, or no subclass of the type.
    pub(crate) fn new_class(&mut self, value: Value, base: Builtin) -> Result<Ref, Flow> {
        let name = self.builtin_name(base);
        let Some(class) = value.exact_ref(Kind::Class) else {
            let given = self.type_name(value);
            return Err(self.type_error(format!("{name}.__new__(X): X is not a type object ({given})")));
        };
        let base = self.class(base);
        if class != base && !self.is_subclass(class, base) {
            let given = self.class_name(class);
            return Err(self.type_error(format!("{name}.__new__({given}): {given} is not a subtype of {name}")));
        }
        Ok(class)
    }

    /// An argument that must be an integer.
    ///
    /// # Errors
    /// [`Flow::Slow`] when it has an `__index__` in Python; `TypeError` when it has none.
    pub(crate) fn index_value(&mut self, value: Value) -> Result<Value, Flow> {
        if self.heap.is_integer(value) {
            return Ok(self.heap.int_exact(value)?);
        }
        if self.special(value, crate::names::Name::Index).is_some() {
            return Err(Flow::Slow);
        }
        let name = self.type_name(value);
        Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")))
    }

    /// An argument that must be an integer that fits in 64 bits.
    ///
    /// # Errors
    /// As for [`Vm::index_value`]; `OverflowError` when it is too large.
    pub(crate) fn index_i64(&mut self, value: Value) -> Result<i64, Flow> {
        let value = self.index_value(value)?;
        match self.heap.int_to_i64(value) {
            Some(int) => Ok(int),
            None => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
        }
    }
}
