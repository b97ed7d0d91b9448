//! `math` on single floats, with CPython's errors.

use std::f64::consts::PI;

use keelback_heap::Value;

use super::gamma::{self, MathError};
use super::sums;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::interp::ops::arith::is_plain;
use crate::names::Name;
use crate::vm::Vm;

/// Whether the result of a function can be too large.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Growth {
    /// An infinite result of a finite argument is outside the domain.
    Bounded,
    /// An infinite result of a finite argument is too large.
    Overflows,
}

fn one(vm: &mut Vm, x: Value, growth: Growth, function: impl Fn(f64) -> f64) -> Result<Value, Flow> {
    let x = vm.float_argument(x)?;
    let result = function(x);
    let checked = if result.is_nan() && !x.is_nan() {
        Err(MathError::Domain)
    } else if result.is_infinite() && x.is_finite() {
        Err(if growth == Growth::Overflows { MathError::Range } else { MathError::Domain })
    } else {
        Ok(result)
    };
    vm.math_result(checked)
}

macro_rules! functions_of_one {
    ($($name:ident $growth:ident = $function:expr;)*) => {$(
        pub(super) fn $name(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
            one(vm, args[0], Growth::$growth, $function)
        }
    )*};
}

functions_of_one! {
    acos Bounded = f64::acos;
    acosh Bounded = gamma::acosh;
    asin Bounded = f64::asin;
    asinh Bounded = gamma::asinh;
    atan Bounded = f64::atan;
    atanh Bounded = gamma::atanh;
    cbrt Bounded = f64::cbrt;
    cos Bounded = f64::cos;
    cosh Overflows = f64::cosh;
    erf Bounded = libm::erf;
    erfc Bounded = libm::erfc;
    exp Overflows = f64::exp;
    exp2 Overflows = f64::exp2;
    expm1 Overflows = f64::exp_m1;
    fabs Bounded = f64::abs;
    log1p Bounded = f64::ln_1p;
    sin Bounded = f64::sin;
    sinh Overflows = f64::sinh;
    sqrt Bounded = f64::sqrt;
    tan Bounded = f64::tan;
    tanh Bounded = f64::tanh;
}

pub(super) fn gamma(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let x = vm.float_argument(args[0])?;
    vm.math_result(gamma::gamma(x))
}

pub(super) fn lgamma(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let x = vm.float_argument(args[0])?;
    vm.math_result(gamma::log_gamma(x))
}

fn two(vm: &mut Vm, args: &[Value], function: impl Fn(f64, f64) -> f64) -> Result<Value, Flow> {
    let x = vm.float_argument(args[0])?;
    let y = vm.float_argument(args[1])?;
    let result = function(x, y);
    let checked = if result.is_nan() && !x.is_nan() && !y.is_nan() {
        Err(MathError::Domain)
    } else if result.is_infinite() && x.is_finite() && y.is_finite() {
        Err(MathError::Range)
    } else {
        Ok(result)
    };
    vm.math_result(checked)
}

pub(super) fn atan2(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    two(vm, args, f64::atan2)
}

pub(super) fn copysign(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    two(vm, args, f64::copysign)
}

pub(super) fn fmod(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    two(vm, args, |x, y| x % y)
}

pub(super) fn remainder(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    two(vm, args, |x, y| {
        if !x.is_finite() || !y.is_finite() {
            return if x.is_nan() || y.is_nan() {
                x + y
            } else if x.is_infinite() {
                f64::NAN
            } else {
                x
            };
        }
        if y == 0.0 {
            return f64::NAN;
        }
        let (a, b) = (x.abs(), y.abs());
        let rest = a % b;
        let other = b - rest;
        let result = if rest < other {
            rest
        } else if rest > other {
            -other
        } else {
            // Half-way: the even multiple.
            rest - 2.0 * ((0.5 * (a - rest)) % b)
        };
        1.0_f64.copysign(x) * result
    })
}

pub(super) fn pow(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let x = vm.float_argument(args[0])?;
    let y = vm.float_argument(args[1])?;
    let result = x.powf(y);
    let finite = x.is_finite() && y.is_finite();
    let checked = if finite && (result.is_nan() || (result.is_infinite() && x == 0.0)) {
        Err(MathError::Domain)
    } else if finite && result.is_infinite() {
        Err(MathError::Range)
    } else {
        Ok(result)
    };
    vm.math_result(checked)
}

pub(super) fn degrees(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let x = vm.float_argument(args[0])?;
    Ok(Value::float_any(x * (180.0 / PI)))
}

pub(super) fn radians(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let x = vm.float_argument(args[0])?;
    Ok(Value::float_any(x * (PI / 180.0)))
}

pub(super) fn isfinite(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::bool(vm.float_argument(args[0])?.is_finite()))
}

pub(super) fn isinf(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::bool(vm.float_argument(args[0])?.is_infinite()))
}

pub(super) fn isnan(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::bool(vm.float_argument(args[0])?.is_nan()))
}

pub(super) fn isclose(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let a = vm.float_argument(args[0])?;
    let b = vm.float_argument(args[1])?;
    let relative = if args[2].is_unbound() { 1e-9 } else { vm.float_argument(args[2])? };
    let absolute = if args[3].is_unbound() { 0.0 } else { vm.float_argument(args[3])? };
    if relative < 0.0 || absolute < 0.0 {
        return Err(vm.value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(Value::TRUE);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::FALSE);
    }
    let difference = (b - a).abs();
    Ok(Value::bool(
        difference <= (relative * b).abs() || difference <= (relative * a).abs() || difference <= absolute,
    ))
}

/// Calls `__floor__`, `__ceil__` or `__trunc__`, if the class has it.
fn integral_method(vm: &mut Vm, x: Value, name: Name) -> Result<Option<Value>, Flow> {
    match vm.special(x, name) {
        Some(method) => vm.call_method(method, x, &[], Resume::Store as u32).map(Some),
        None => Ok(None),
    }
}

fn integral(vm: &mut Vm, x: Value, name: Name, function: fn(f64) -> f64) -> Result<Value, Flow> {
    if x.is_float() {
        return vm.int_of_float(function(x.as_float()));
    }
    if is_plain(x) && vm.heap.is_integer(x) {
        return Ok(vm.heap.int_exact(x)?);
    }
    if let Some(value) = integral_method(vm, x, name)? {
        return Ok(value);
    }
    let value = vm.float_argument(x)?;
    vm.int_of_float(function(value))
}

pub(super) fn floor(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    integral(vm, args[0], Name::Floor, f64::floor)
}

pub(super) fn ceil(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    integral(vm, args[0], Name::Ceil, f64::ceil)
}

pub(super) fn trunc(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let x = args[0];
    if x.is_float() {
        return vm.int_of_float(x.as_float());
    }
    match integral_method(vm, x, Name::Trunc)? {
        Some(value) => Ok(value),
        None => {
            let name = vm.type_name(x);
            Err(vm.type_error(format!("type {name} doesn't define __trunc__ method")))
        }
    }
}

pub(super) fn fma(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let x = vm.float_argument(args[0])?;
    let y = vm.float_argument(args[1])?;
    let z = vm.float_argument(args[2])?;
    let result = x.mul_add(y, z);
    if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return Err(vm.value_error("invalid operation in fma"));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(vm.overflow_error("overflow in fma"));
    }
    Ok(Value::float_any(result))
}

pub(super) fn frexp(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let x = vm.float_argument(args[0])?;
    let (mantissa, exponent) = sums::frexp(x);
    vm.new_tuple(&[Value::float_any(mantissa), Value::int(exponent)])
}

pub(super) fn ldexp(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let x = vm.float_argument(args[0])?;
    if !vm.heap.is_integer(args[1]) {
        return Err(vm.type_error("Expected an int as second argument to ldexp."));
    }
    let far = if vm.heap.int_is_negative(args[1]) { i64::MIN / 2 } else { i64::MAX / 2 };
    let exponent = vm.heap.int_to_i64(args[1]).unwrap_or(far).clamp(i64::MIN / 2, i64::MAX / 2);
    let result = sums::ldexp(x, exponent);
    if result.is_infinite() && x.is_finite() {
        return vm.math_result(Err(MathError::Range));
    }
    Ok(Value::float_any(result))
}

pub(super) fn modf(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let x = vm.float_argument(args[0])?;
    let (fraction, whole) = if x.is_infinite() {
        (0.0_f64.copysign(x), x)
    } else if x.is_nan() {
        (x, x)
    } else {
        (x.fract().copysign(x), x.trunc())
    };
    vm.new_tuple(&[Value::float_any(fraction), Value::float_any(whole)])
}

/// The logarithm of a number; integers may be larger than any float. `of_two` is the logarithm of 2.
fn logarithm(vm: &mut Vm, x: Value, function: fn(f64) -> f64, of_two: f64) -> Result<f64, Flow> {
    if vm.heap.is_integer(x) {
        if vm.heap.int_is_negative(x) || vm.heap.int_is_zero(x) {
            return Err(vm.value_error("math domain error"));
        }
        if let Some(float) = vm.heap.int_to_f64(x) {
            return Ok(function(float));
        }
        // Mantissa and exponent apart: the top bits decide.
        let exponent = vm.heap.int_bit_length(x);
        let top = vm.heap.int_shr(x, exponent - 64)?;
        let mantissa = sums::ldexp(vm.heap.int_to_f64(top).unwrap_or(1.0), -64);
        return Ok(function(mantissa) + of_two * exponent as f64);
    }
    let x = vm.float_argument(x)?;
    if x.is_nan() || x > 0.0 { Ok(function(x)) } else { Err(vm.value_error("math domain error")) }
}

pub(super) fn log(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let numerator = logarithm(vm, args[0], f64::ln, std::f64::consts::LN_2)?;
    if args[1].is_unbound() {
        return Ok(Value::float_any(numerator));
    }
    let denominator = logarithm(vm, args[1], f64::ln, std::f64::consts::LN_2)?;
    if denominator == 0.0 {
        return Err(vm.zero_division_error("float division by zero"));
    }
    Ok(Value::float_any(numerator / denominator))
}

pub(super) fn log2(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    logarithm(vm, args[0], f64::log2, 1.0).map(Value::float_any)
}

pub(super) fn log10(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    logarithm(vm, args[0], f64::log10, std::f64::consts::LOG10_2).map(Value::float_any)
}

/// The number `steps` floats away from `x`, not beyond `y`.
fn step_towards(x: f64, y: f64, steps: u64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return x + y;
    }
    if x == y || steps == 0 {
        return if x == y { y } else { x };
    }
    // Floats in their order as integers, zeros together at 0.
    let place = |value: f64| {
        let magnitude = i128::from(value.to_bits() & !(1 << 63));
        if value.is_sign_negative() { -magnitude } else { magnitude }
    };
    let (from, to) = (place(x), place(y));
    let reached = if from < to { (from + i128::from(steps)).min(to) } else { (from - i128::from(steps)).max(to) };
    if reached == to {
        return y;
    }
    let size = f64::from_bits(u64::try_from(reached.unsigned_abs()).unwrap_or(0));
    if reached < 0 || (reached == 0 && from < 0) { -size } else { size }
}

pub(super) fn nextafter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let x = vm.float_argument(args[0])?;
    let y = vm.float_argument(args[1])?;
    let steps = if args[2].is_unbound() || args[2].is_none() {
        let next = step_towards(x, y, 1);
        // As C has it: zero is reached from the side of `x`.
        return Ok(Value::float_any(if next == 0.0 && x != 0.0 { next.copysign(x) } else { next }));
    } else {
        let steps = vm.index_value(args[2])?;
        if vm.heap.int_is_negative(steps) {
            return Err(vm.value_error("steps must be a non-negative integer"));
        }
        vm.heap.int_to_i64(steps).map_or(u64::MAX, i64::cast_unsigned)
    };
    Ok(Value::float_any(step_towards(x, y, steps)))
}

pub(super) fn ulp(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let x = vm.float_argument(args[0])?;
    let size = x.abs();
    if !size.is_finite() {
        return Ok(Value::float_any(size));
    }
    let above = step_towards(size, f64::INFINITY, 1);
    let result = if above.is_infinite() { size - step_towards(size, f64::NEG_INFINITY, 1) } else { above - size };
    Ok(Value::float_any(result))
}
