//! Operator methods of the numbers: `int.__add__` and the like, which give `NotImplemented` for what they don't know.

use keelback_heap::{Kind, Value};

use crate::flow::Flow;
use crate::interp::ops::arith::{Operator, UnaryOperator};
use crate::interp::ops::compare::Comparison;
use crate::vm::Vm;

macro_rules! binary_methods {
    ($receiver:path, $apply:path; $($name:ident $text:literal, $rname:ident $rtext:literal = $op:ident;)*) => {$(
        pub(crate) fn $name(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
            let left = $receiver(vm, args[0], $text)?;
            $apply(vm, Operator::$op, left, args[1])
        }

        pub(crate) fn $rname(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
            let right = $receiver(vm, args[0], $rtext)?;
            $apply(vm, Operator::$op, args[1], right)
        }
    )*};
}

macro_rules! compare_methods {
    ($receiver:path, $apply:path; $($name:ident $text:literal = $op:ident;)*) => {$(
        pub(crate) fn $name(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
            let left = $receiver(vm, args[0], $text)?;
            $apply(vm, Comparison::$op, left, args[1])
        }
    )*};
}

macro_rules! unary_methods {
    ($receiver:path; $($name:ident $text:literal = $op:ident;)*) => {$(
        pub(crate) fn $name(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
            let value = $receiver(vm, args[0], $text)?;
            Ok(vm.unary_builtin(UnaryOperator::$op, value)?.unwrap_or(Value::NOT_IMPLEMENTED))
        }
    )*};
}

pub(crate) use {binary_methods, compare_methods, unary_methods};

use super::methods::receiver;

fn apply(vm: &mut Vm, op: Operator, left: Value, right: Value) -> Result<Value, Flow> {
    if vm.heap.is_integer(left) && vm.heap.is_integer(right) {
        vm.int_binary(op, left, right)
    } else {
        Ok(Value::NOT_IMPLEMENTED)
    }
}

fn compare(vm: &mut Vm, op: Comparison, left: Value, right: Value) -> Result<Value, Flow> {
    if !vm.heap.is_integer(right) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    Ok(Value::bool(op.holds(vm.heap.int_cmp(left, right))))
}

binary_methods! { receiver, apply;
    add "__add__", radd "__radd__" = Add;
    sub "__sub__", rsub "__rsub__" = Sub;
    mul "__mul__", rmul "__rmul__" = Mul;
    truediv "__truediv__", rtruediv "__rtruediv__" = TrueDiv;
    floordiv "__floordiv__", rfloordiv "__rfloordiv__" = FloorDiv;
    modulo "__mod__", rmodulo "__rmod__" = Mod;
    lshift "__lshift__", rlshift "__rlshift__" = Shl;
    rshift "__rshift__", rrshift "__rrshift__" = Shr;
    and "__and__", rand "__rand__" = And;
    or "__or__", ror "__ror__" = Or;
    xor "__xor__", rxor "__rxor__" = Xor;
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
    invert "__invert__" = Invert;
}

fn abs(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__abs__")?;
    Ok(vm.heap.int_abs(value)?)
}

fn divmod(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let left = receiver(vm, args[0], "__divmod__")?;
    if vm.heap.is_integer(args[1]) { vm.int_divmod(left, args[1]) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn rdivmod(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let right = receiver(vm, args[0], "__rdivmod__")?;
    if vm.heap.is_integer(args[1]) { vm.int_divmod(args[1], right) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn power(vm: &mut Vm, base: Value, exponent: Value, modulus: Value) -> Result<Value, Flow> {
    if !vm.heap.is_integer(base) || !vm.heap.is_integer(exponent) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if modulus.is_unbound() || modulus.is_none() {
        return vm.int_binary(Operator::Pow, base, exponent);
    }
    if vm.heap.is_integer(modulus) { vm.int_power_mod(base, exponent, modulus) } else { Ok(Value::NOT_IMPLEMENTED) }
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
    /// Operators of `int`.
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
        /// Return self<<value.
        Method "__lshift__" ("self, value, /") => lshift;
        /// Return value<<self.
        Method "__rlshift__" ("self, value, /") => rlshift;
        /// Return self>>value.
        Method "__rshift__" ("self, value, /") => rshift;
        /// Return value>>self.
        Method "__rrshift__" ("self, value, /") => rrshift;
        /// Return self&value.
        Method "__and__" ("self, value, /") => and;
        /// Return value&self.
        Method "__rand__" ("self, value, /") => rand;
        /// Return self|value.
        Method "__or__" ("self, value, /") => or;
        /// Return value|self.
        Method "__ror__" ("self, value, /") => ror;
        /// Return self^value.
        Method "__xor__" ("self, value, /") => xor;
        /// Return value^self.
        Method "__rxor__" ("self, value, /") => rxor;
        /// -self
        Method "__neg__" ("self, /") => neg;
        /// +self
        Method "__pos__" ("self, /") => pos;
        /// ~self
        Method "__invert__" ("self, /") => invert;
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

crate::natives! {
    /// Operators of `bool`, which keep two bools a bool.
    pub(crate) static BOOL_OPERATORS = [
        /// Return self&value.
        Method "__and__" ("self, value, /") => and;
        /// Return value&self.
        Method "__rand__" ("self, value, /") => rand;
        /// Return self|value.
        Method "__or__" ("self, value, /") => or;
        /// Return value|self.
        Method "__ror__" ("self, value, /") => ror;
        /// Return self^value.
        Method "__xor__" ("self, value, /") => xor;
        /// Return value^self.
        Method "__rxor__" ("self, value, /") => rxor;
        /// ~self
        Method "__invert__" ("self, /") => invert;
    ];
}

/// Whether a value is a number that a float's operators take.
pub(crate) fn is_real(vm: &Vm, value: Value) -> bool {
    value.is_float() || value.has_layout(Kind::Float) || vm.heap.is_integer(value)
}
