//! Operator methods of `float`.

use keelback_heap::{Kind, Value};

use crate::flow::Flow;
use crate::interp::ops::arith::{Operator, UnaryOperator};
use crate::interp::ops::compare::Comparison;
use crate::types::int::{binary_methods, compare_methods, is_real, unary_methods};
use crate::vm::Vm;

fn receiver(vm: &mut Vm, value: Value, method: &str) -> Result<Value, Flow> {
    match vm.as_exact_float(value) {
        Some(float) => Ok(Value::float_any(float)),
        None => Err(vm.wrong_receiver(value, Kind::Float, method)),
    }
}

fn apply(vm: &mut Vm, op: Operator, left: Value, right: Value) -> Result<Value, Flow> {
    if !is_real(vm, left) || !is_real(vm, right) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    Ok(vm.float_binary(op, left, right)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn compare(vm: &mut Vm, op: Comparison, left: Value, right: Value) -> Result<Value, Flow> {
    if !is_real(vm, right) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    Ok(vm.float_compare(op, left, right).map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

binary_methods! { receiver, apply;
    add "__add__", radd "__radd__" = Add;
    sub "__sub__", rsub "__rsub__" = Sub;
    mul "__mul__", rmul "__rmul__" = Mul;
    truediv "__truediv__", rtruediv "__rtruediv__" = TrueDiv;
    floordiv "__floordiv__", rfloordiv "__rfloordiv__" = FloorDiv;
    modulo "__mod__", rmodulo "__rmod__" = Mod;
}

compare_methods! { receiver, compare;
    lt "__lt__" = Lt;
    le "__le__" = Le;
    eq "__eq__" = Eq;
    ne "__ne__" = Ne;
    gt "__gt__" = Gt;
    ge "__ge__" = Ge;
}

unary_methods! { receiver;
    neg "__neg__" = Neg;
    pos "__pos__" = Pos;
}

fn abs(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__abs__")?;
    Ok(Value::float_any(value.as_float().abs()))
}

fn divmod(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let left = receiver(vm, args[0], "__divmod__")?;
    if is_real(vm, args[1]) { vm.float_divmod(left, args[1]) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn rdivmod(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let right = receiver(vm, args[0], "__rdivmod__")?;
    if is_real(vm, args[1]) { vm.float_divmod(args[1], right) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn power(vm: &mut Vm, base: Value, exponent: Value, modulus: Value) -> Result<Value, Flow> {
    if !modulus.is_unbound() && !modulus.is_none() {
        return Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    apply(vm, Operator::Pow, base, exponent)
}

fn pow(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let base = receiver(vm, args[0], "__pow__")?;
    power(vm, base, args[1], args[2])
}

fn rpow(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let exponent = receiver(vm, args[0], "__rpow__")?;
    power(vm, args[1], exponent, args[2])
}

crate::natives! {
    /// Operators of `float`.
    pub(crate) static OPERATORS = [
        /// Return self+value.
        Method "__add__" ("self, value, /") => add;
        /// Return value+self.
        Method "__radd__" ("self, value, /") => radd;
        /// Return self-value.
        Method "__sub__" ("self, value, /") => sub;
        /// Return value-self.
        Method "__rsub__" ("self, value, /") => rsub;
        /// Return self*value.
        Method "__mul__" ("self, value, /") => mul;
        /// Return value*self.
        Method "__rmul__" ("self, value, /") => rmul;
        /// Return self/value.
        Method "__truediv__" ("self, value, /") => truediv;
        /// Return value/self.
        Method "__rtruediv__" ("self, value, /") => rtruediv;
        /// Return self//value.
        Method "__floordiv__" ("self, value, /") => floordiv;
        /// Return value//self.
        Method "__rfloordiv__" ("self, value, /") => rfloordiv;
        /// Return self%value.
        Method "__mod__" ("self, value, /") => modulo;
        /// Return value%self.
        Method "__rmod__" ("self, value, /") => rmodulo;
        /// Return divmod(self, value).
        Method "__divmod__" ("self, value, /") => divmod;
        /// Return divmod(value, self).
        Method "__rdivmod__" ("self, value, /") => rdivmod;
        /// Return pow(self, value, mod).
        Method "__pow__" ("self, value, mod=None, /") => pow;
        /// Return pow(value, self, mod).
        Method "__rpow__" ("self, value, mod=None, /") => rpow;
        /// -self
        Method "__neg__" ("self, /") => neg;
        /// +self
        Method "__pos__" ("self, /") => pos;
        /// abs(self)
        Method "__abs__" ("self, /") => abs;
        /// Return self<value.
        Method "__lt__" ("self, value, /") => lt;
        /// Return self<=value.
        Method "__le__" ("self, value, /") => le;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => eq;
        /// Return self!=value.
        Method "__ne__" ("self, value, /") => ne;
        /// Return self>value.
        Method "__gt__" ("self, value, /") => gt;
        /// Return self>=value.
        Method "__ge__" ("self, value, /") => ge;
    ];
}
