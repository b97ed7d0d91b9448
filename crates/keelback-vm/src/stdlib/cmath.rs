//! `cmath`: functions of complex numbers, with the branch cuts, signs of zero and special values of C99's annex G, and with
//! CPython's ways of keeping precision, so that the last digits are the same.

use std::f64::consts::{E, FRAC_PI_2, FRAC_PI_4, LN_2, LN_10, PI};

use keelback_heap::Value;

use super::math::{MathError, asinh as real_asinh};
use crate::flow::Flow;
use crate::names::Name;
use crate::types::complex::{Parts, quotient};
use crate::vm::Vm;

crate::natives! {
    /// The functions.
    pub(crate) static FUNCTIONS = [
        /// Return the arc cosine of z.
        Function "acos" ("z, /") => acos;
        /// Return the inverse hyperbolic cosine of z.
        Function "acosh" ("z, /") => acosh;
        /// Return the arc sine of z.
        Function "asin" ("z, /") => asin;
        /// Return the inverse hyperbolic sine of z.
        Function "asinh" ("z, /") => asinh;
        /// Return the arc tangent of z.
        Function "atan" ("z, /") => atan;
        /// Return the inverse hyperbolic tangent of z.
        Function "atanh" ("z, /") => atanh;
        /// Return the cosine of z.
        Function "cos" ("z, /") => cos;
        /// Return the hyperbolic cosine of z.
        Function "cosh" ("z, /") => cosh;
        /// Return the exponential value e**z.
        Function "exp" ("z, /") => exp;
        /// Determine whether two complex numbers are close in value.
        ///
        ///   rel_tol
        ///     maximum difference for being considered "close", relative to the
        ///     magnitude of the input values
        ///   abs_tol
        ///     maximum difference for being considered "close", regardless of the
        ///     magnitude of the input values
        ///
        /// Return True if a is close in value to b, and False otherwise.
        ///
        /// For the values to be considered close, the difference between them must be
        /// smaller than at least one of the tolerances.
        ///
        /// -inf, inf and NaN behave similarly to the IEEE 754 Standard. That is, NaN is
        /// not close to anything, even itself. inf and -inf are only close to themselves.
        Function "isclose" ("a, b, *, rel_tol=1e-09, abs_tol=0.0") => isclose;
        /// Return True if both the real and imaginary parts of z are finite, else False.
        Function "isfinite" ("z, /") => isfinite;
        /// Checks if the real or imaginary part of z is infinite.
        Function "isinf" ("z, /") => isinf;
        /// Checks if the real or imaginary part of z not a number (NaN).
        Function "isnan" ("z, /") => isnan;
        /// log(z[, base]) -> the logarithm of z to the given base.
        ///
        /// If the base is not specified, returns the natural logarithm (base e) of z.
        Function "log" ("z, base=?, / | ?") => log;
        /// Return the base-10 logarithm of z.
        Function "log10" ("z, /") => log10;
        /// Return argument, also known as the phase angle, of a complex.
        Function "phase" ("z, /") => phase;
        /// Convert a complex from rectangular coordinates to polar coordinates.
        ///
        /// r is the distance from 0 and phi the phase angle.
        Function "polar" ("z, /") => polar;
        /// Convert from polar coordinates to rectangular coordinates.
        Function "rect" ("r, phi, /") => rect;
        /// Return the sine of z.
        Function "sin" ("z, /") => sin;
        /// Return the hyperbolic sine of z.
        Function "sinh" ("z, /") => sinh;
        /// Return the square root of z.
        Function "sqrt" ("z, /") => sqrt;
        /// Return the tangent of z.
        Function "tan" ("z, /") => tan;
        /// Return the hyperbolic tangent of z.
        Function "tanh" ("z, /") => tanh;
    ];
}

type Result2 = Result<Parts, MathError>;

/// Beyond it, squares and sums of parts may be too large.
const LARGE: f64 = f64::MAX / 4.0;
/// Powers of two between the smallest normal numbers and a safe size, and half of it back.
const SCALE_UP: f64 = 9_007_199_254_740_992.0;
const SCALE_DOWN: f64 = 1.0 / 134_217_728.0;
const P34: f64 = 0.75 * PI;
const INF: f64 = f64::INFINITY;
const N: f64 = f64::NAN;

fn log_large() -> f64 {
    LARGE.ln()
}

/// What a function gives where a part is not finite: by real part, then imaginary part, each of minus infinity, negative,
/// minus zero, zero, positive, infinity, NaN.
type Table = [[Parts; 7]; 7];

/// Not in the table: both parts are finite, or the value is computed.
const U: Parts = (0.0, 0.0);

/// The row or column of a number.
fn place(value: f64) -> usize {
    if value.is_nan() {
        6
    } else if value.is_infinite() {
        if value > 0.0 { 5 } else { 0 }
    } else if value == 0.0 {
        if value.is_sign_negative() { 2 } else { 3 }
    } else if value > 0.0 {
        4
    } else {
        1
    }
}

fn is_finite(z: Parts) -> bool {
    z.0.is_finite() && z.1.is_finite()
}

/// The value of a table where a part is not finite.
fn special(table: &Table, z: Parts) -> Option<Parts> {
    (!is_finite(z)).then(|| table[place(z.0)][place(z.1)])
}

/// An infinite real part with an angle that has a sine and a cosine other than zero.
fn is_directed(z: Parts) -> bool {
    z.0.is_infinite() && z.1.is_finite() && z.1 != 0.0
}

fn checked(z: Parts) -> Result2 {
    if z.0.is_infinite() || z.1.is_infinite() { Err(MathError::Range) } else { Ok(z) }
}

/// The logarithm of the size of a number whose square may be too large, from its halves.
fn log_of_large(z: Parts) -> f64 {
    (z.0 / 2.0).hypot(z.1 / 2.0).ln() + LN_2 * 2.0
}

fn is_large(z: Parts) -> bool {
    z.0.abs() > LARGE || z.1.abs() > LARGE
}

fn root(z: Parts) -> Parts {
    if let Some(value) = special(&SQRT, z) {
        return value;
    }
    if z == (0.0, 0.0) {
        return (0.0, z.1);
    }
    let (mut x, y) = (z.0.abs(), z.1.abs());
    let size = if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        x *= SCALE_UP;
        (x + x.hypot(y * SCALE_UP)).sqrt() * SCALE_DOWN
    } else {
        x /= 8.0;
        2.0 * (x + x.hypot(y / 8.0)).sqrt()
    };
    let other = y / (2.0 * size);
    if z.0 >= 0.0 { (size, other.copysign(z.1)) } else { (other, size.copysign(z.1)) }
}

fn arc_cosine(z: Parts) -> Result2 {
    if let Some(value) = special(&ACOS, z) {
        return Ok(value);
    }
    if is_large(z) {
        let log = log_of_large(z);
        let imaginary = if z.0 < 0.0 { -log.copysign(z.1) } else { log.copysign(-z.1) };
        return Ok((z.1.abs().atan2(z.0), imaginary));
    }
    let (a, b) = (root((1.0 - z.0, -z.1)), root((1.0 + z.0, z.1)));
    Ok((2.0 * a.0.atan2(b.0), real_asinh(b.0 * a.1 - b.1 * a.0)))
}

fn area_cosine(z: Parts) -> Result2 {
    if let Some(value) = special(&ACOSH, z) {
        return Ok(value);
    }
    if is_large(z) {
        return Ok((log_of_large(z), z.1.atan2(z.0)));
    }
    let (a, b) = (root((z.0 - 1.0, z.1)), root((z.0 + 1.0, z.1)));
    Ok((real_asinh(a.0 * b.0 + a.1 * b.1), 2.0 * a.1.atan2(b.0)))
}

/// A function of z by one of iz: `f(z) = -i g(iz)`.
fn turned(z: Parts, function: fn(Parts) -> Result2) -> Result2 {
    let (re, im) = function((-z.1, z.0))?;
    Ok((im, -re))
}

fn arc_sine(z: Parts) -> Result2 {
    turned(z, area_sine)
}

fn area_sine(z: Parts) -> Result2 {
    if let Some(value) = special(&ASINH, z) {
        return Ok(value);
    }
    if is_large(z) {
        let log = log_of_large(z);
        let real = if z.1 >= 0.0 { log.copysign(z.0) } else { -log.copysign(-z.0) };
        return Ok((real, z.1.atan2(z.0.abs())));
    }
    let (a, b) = (root((1.0 + z.1, -z.0)), root((1.0 - z.1, z.0)));
    Ok((real_asinh(a.0 * b.1 - b.0 * a.1), z.1.atan2(a.0 * b.0 - a.1 * b.1)))
}

fn arc_tangent(z: Parts) -> Result2 {
    turned(z, area_tangent)
}

fn area_tangent(z: Parts) -> Result2 {
    if let Some(value) = special(&ATANH, z) {
        return Ok(value);
    }
    // The right half is enough: the function is odd.
    if z.0.is_sign_negative() {
        let (re, im) = area_tangent((-z.0, -z.1))?;
        return Ok((-re, -im));
    }
    let y = z.1.abs();
    if z.0 > LARGE.sqrt() || y > LARGE.sqrt() {
        let size = (z.0 / 2.0).hypot(z.1 / 2.0);
        return Ok((z.0 / 4.0 / size / size, -(FRAC_PI_2.copysign(-z.1))));
    }
    if z.0 == 1.0 && y < f64::MIN_POSITIVE.sqrt() {
        if y == 0.0 {
            return Err(MathError::Domain);
        }
        let real = -(y.sqrt() / y.hypot(2.0).sqrt()).ln();
        return Ok((real, (2.0_f64.atan2(-y) / 2.0).copysign(z.1)));
    }
    let rest = 1.0 - z.0;
    let real = (4.0 * z.0 / (rest * rest + y * y)).ln_1p() / 4.0;
    Ok((real, -(-2.0 * z.1).atan2(rest * (1.0 + z.0) - y * y) / 2.0))
}

fn cosine(z: Parts) -> Result2 {
    hyperbolic_cosine((-z.1, z.0))
}

/// Hyperbolic cosines and sines of what is not finite. One of the parts changes its sign with the real part: `odd` changes it.
fn hyperbolic_special(table: &Table, z: Parts, odd: impl Fn(Parts) -> Parts) -> Option<Result2> {
    if is_finite(z) {
        return None;
    }
    if z.1.is_infinite() && !z.0.is_nan() {
        return Some(Err(MathError::Domain));
    }
    if is_directed(z) {
        let parts = (INF.copysign(z.1.cos()), INF.copysign(z.1.sin()));
        return Some(Ok(if z.0 > 0.0 { parts } else { odd(parts) }));
    }
    Some(Ok(table[place(z.0)][place(z.1)]))
}

fn hyperbolic_cosine(z: Parts) -> Result2 {
    if let Some(value) = hyperbolic_special(&COSH, z, |(cosine, sine)| (cosine, -sine)) {
        return value;
    }
    checked(if z.0.abs() > log_large() {
        let less = z.0 - 1.0_f64.copysign(z.0);
        (z.1.cos() * less.cosh() * E, z.1.sin() * less.sinh() * E)
    } else {
        (z.1.cos() * z.0.cosh(), z.1.sin() * z.0.sinh())
    })
}

fn exponential(z: Parts) -> Result2 {
    if !is_finite(z) {
        if z.1.is_infinite() && (z.0.is_finite() || z.0 == INF) {
            return Err(MathError::Domain);
        }
        if is_directed(z) {
            let size: f64 = if z.0 > 0.0 { INF } else { 0.0 };
            return Ok((size.copysign(z.1.cos()), size.copysign(z.1.sin())));
        }
        return Ok(EXP[place(z.0)][place(z.1)]);
    }
    checked(if z.0 > log_large() {
        let size = (z.0 - 1.0).exp();
        (size * z.1.cos() * E, size * z.1.sin() * E)
    } else {
        let size = z.0.exp();
        (size * z.1.cos(), size * z.1.sin())
    })
}

fn logarithm(z: Parts) -> Result2 {
    if let Some(value) = special(&LOG, z) {
        return Ok(value);
    }
    let (x, y) = (z.0.abs(), z.1.abs());
    let real = if x > LARGE || y > LARGE {
        (x / 2.0).hypot(y / 2.0).ln() + LN_2
    } else if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        if x == 0.0 && y == 0.0 {
            return Err(MathError::Domain);
        }
        (x * SCALE_UP).hypot(y * SCALE_UP).ln() - 53.0 * LN_2
    } else {
        let size = x.hypot(y);
        if (0.71..=1.73).contains(&size) {
            let (more, less) = if x > y { (x, y) } else { (y, x) };
            ((more - 1.0) * (more + 1.0) + less * less).ln_1p() / 2.0
        } else {
            size.ln()
        }
    };
    Ok((real, z.1.atan2(z.0)))
}

fn decimal_logarithm(z: Parts) -> Result2 {
    let (re, im) = logarithm(z)?;
    Ok((re / LN_10, im / LN_10))
}

fn sine(z: Parts) -> Result2 {
    turned(z, hyperbolic_sine)
}

fn hyperbolic_sine(z: Parts) -> Result2 {
    if let Some(value) = hyperbolic_special(&SINH, z, |(cosine, sine)| (-cosine, sine)) {
        return value;
    }
    checked(if z.0.abs() > log_large() {
        let less = z.0 - 1.0_f64.copysign(z.0);
        (z.1.cos() * less.sinh() * E, z.1.sin() * less.cosh() * E)
    } else {
        (z.1.cos() * z.0.sinh(), z.1.sin() * z.0.cosh())
    })
}

fn square_root(z: Parts) -> Result2 {
    Ok(root(z))
}

fn tangent(z: Parts) -> Result2 {
    turned(z, hyperbolic_tangent)
}

fn hyperbolic_tangent(z: Parts) -> Result2 {
    if !is_finite(z) {
        if z.1.is_infinite() && z.0.is_finite() {
            return Err(MathError::Domain);
        }
        if is_directed(z) {
            return Ok((1.0_f64.copysign(z.0), 0.0_f64.copysign(2.0 * z.1.sin() * z.1.cos())));
        }
        return Ok(TANH[place(z.0)][place(z.1)]);
    }
    if z.0.abs() > log_large() {
        return Ok((1.0_f64.copysign(z.0), 4.0 * z.1.sin() * z.1.cos() * (-2.0 * z.0.abs()).exp()));
    }
    let (x, y, scale) = (z.0.tanh(), z.1.tan(), 1.0 / z.0.cosh());
    let product = x * y;
    let divisor = 1.0 + product * product;
    Ok((x * (1.0 + y * y) / divisor, ((y / divisor) * scale) * scale))
}

/// The number, as `complex()` takes it but for text.
///
/// # Errors
/// [`Flow::Slow`] when it has a method in Python that says which; `TypeError` when it is no number.
fn argument(vm: &mut Vm, value: Value) -> Result<Parts, Flow> {
    if !value.is_subclass_instance()
        && let Some(parts) = vm.complex_parts(value)?
    {
        return Ok(parts);
    }
    if let Some(parts) = builtin_number(vm, value)? {
        return Ok(parts);
    }
    let convertible = [Name::Complex, Name::Float, Name::Index];
    if convertible.into_iter().any(|name| vm.special(value, name).is_some()) {
        return Err(Flow::Slow);
    }
    let name = vm.type_name(value);
    Err(vm.type_error(format!("must be real number, not {name}")))
}

/// An instance of a subclass of a number's class that has no methods of its own to become a number.
fn builtin_number(vm: &mut Vm, value: Value) -> Result<Option<Parts>, Flow> {
    for name in [Name::Complex, Name::Float, Name::Index] {
        if let Some(method) = vm.special(value, name)
            && !method.is_exact(keelback_heap::Kind::Native)
        {
            return Ok(None);
        }
    }
    vm.complex_parts(value)
}

fn give(vm: &mut Vm, result: Result2) -> Result<Value, Flow> {
    match result {
        Ok((re, im)) => vm.new_complex(re, im),
        Err(MathError::Domain) => Err(vm.value_error("math domain error")),
        Err(MathError::Range) => Err(vm.overflow_error("math range error")),
    }
}

macro_rules! functions_of_one {
    ($($name:ident = $function:expr;)*) => {$(
        fn $name(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
            let z = argument(vm, args[0])?;
            give(vm, $function(z))
        }
    )*};
}

functions_of_one! {
    acos = arc_cosine;
    acosh = area_cosine;
    asin = arc_sine;
    asinh = area_sine;
    atan = arc_tangent;
    atanh = area_tangent;
    cos = cosine;
    cosh = hyperbolic_cosine;
    exp = exponential;
    log10 = decimal_logarithm;
    sin = sine;
    sinh = hyperbolic_sine;
    sqrt = square_root;
    tan = tangent;
    tanh = hyperbolic_tangent;
}

fn log(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let z = argument(vm, args[0])?;
    if args[1].is_unbound() {
        return give(vm, logarithm(z));
    }
    let base = argument(vm, args[1])?;
    // With a base, CPython forgets that a logarithm of zero is an error.
    let above = logarithm(z).unwrap_or((-INF, z.1.atan2(z.0)));
    let divided = logarithm(base).and_then(|below| quotient(above, below).ok_or(MathError::Domain));
    give(vm, divided)
}

fn phase(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let z = argument(vm, args[0])?;
    let angle = z.1.atan2(z.0);
    if angle == 0.0 && z.1 != 0.0 && z.0.is_finite() {
        // Smaller than any number: the C library says so, and CPython takes it for an error.
        return Err(vm.overflow_error("math range error"));
    }
    Ok(Value::float_any(angle))
}

fn polar(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let z = argument(vm, args[0])?;
    let size = z.0.hypot(z.1);
    if size.is_infinite() && is_finite(z) {
        return Err(vm.overflow_error("math range error"));
    }
    vm.new_tuple(&[Value::float_any(size), Value::float_any(z.1.atan2(z.0))])
}

fn rect(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (size, angle) = (vm.float_argument(args[0])?, vm.float_argument(args[1])?);
    let z = (size, angle);
    let result = if !is_finite(z) {
        if size != 0.0 && !size.is_nan() && angle.is_infinite() {
            Err(MathError::Domain)
        } else if is_directed(z) {
            let (cosine, sine) = (INF.copysign(angle.cos()), INF.copysign(angle.sin()));
            Ok(if size > 0.0 { (cosine, sine) } else { (-cosine, -sine) })
        } else {
            Ok(RECT[place(size)][place(angle)])
        }
    } else if angle == 0.0 {
        // So that the sign of a zero stays.
        Ok((size, size * angle))
    } else {
        Ok((size * angle.cos(), size * angle.sin()))
    };
    give(vm, result)
}

fn isfinite(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::bool(is_finite(argument(vm, args[0])?)))
}

fn isinf(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let z = argument(vm, args[0])?;
    Ok(Value::bool(z.0.is_infinite() || z.1.is_infinite()))
}

fn isnan(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let z = argument(vm, args[0])?;
    Ok(Value::bool(z.0.is_nan() || z.1.is_nan()))
}

fn isclose(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (a, b) = (argument(vm, args[0])?, argument(vm, args[1])?);
    let relative = if args[2].is_unbound() { 1e-9 } else { vm.float_argument(args[2])? };
    let absolute = if args[3].is_unbound() { 0.0 } else { vm.float_argument(args[3])? };
    if relative < 0.0 || absolute < 0.0 {
        return Err(vm.value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(Value::TRUE);
    }
    let infinite = |z: Parts| z.0.is_infinite() || z.1.is_infinite();
    if infinite(a) || infinite(b) {
        return Ok(Value::FALSE);
    }
    let difference = (a.0 - b.0).hypot(a.1 - b.1);
    let allowed = |z: Parts| difference <= relative * z.0.hypot(z.1);
    Ok(Value::bool(allowed(b) || allowed(a) || difference <= absolute))
}

const ACOS: Table = [
    [(P34, INF), (PI, INF), (PI, INF), (PI, -INF), (PI, -INF), (P34, -INF), (N, INF)],
    [(FRAC_PI_2, INF), U, U, U, U, (FRAC_PI_2, -INF), (N, N)],
    [(FRAC_PI_2, INF), U, U, U, U, (FRAC_PI_2, -INF), (FRAC_PI_2, N)],
    [(FRAC_PI_2, INF), U, U, U, U, (FRAC_PI_2, -INF), (FRAC_PI_2, N)],
    [(FRAC_PI_2, INF), U, U, U, U, (FRAC_PI_2, -INF), (N, N)],
    [(FRAC_PI_4, INF), (0.0, INF), (0.0, INF), (0.0, -INF), (0.0, -INF), (FRAC_PI_4, -INF), (N, INF)],
    [(N, INF), (N, N), (N, N), (N, N), (N, N), (N, -INF), (N, N)],
];

const ACOSH: Table = [
    [(INF, -P34), (INF, -PI), (INF, -PI), (INF, PI), (INF, PI), (INF, P34), (INF, N)],
    [(INF, -FRAC_PI_2), U, U, U, U, (INF, FRAC_PI_2), (N, N)],
    [(INF, -FRAC_PI_2), U, U, U, U, (INF, FRAC_PI_2), (N, N)],
    [(INF, -FRAC_PI_2), U, U, U, U, (INF, FRAC_PI_2), (N, N)],
    [(INF, -FRAC_PI_2), U, U, U, U, (INF, FRAC_PI_2), (N, N)],
    [(INF, -FRAC_PI_4), (INF, -0.0), (INF, -0.0), (INF, 0.0), (INF, 0.0), (INF, FRAC_PI_4), (INF, N)],
    [(INF, N), (N, N), (N, N), (N, N), (N, N), (INF, N), (N, N)],
];

const ASINH: Table = [
    [(-INF, -FRAC_PI_4), (-INF, -0.0), (-INF, -0.0), (-INF, 0.0), (-INF, 0.0), (-INF, FRAC_PI_4), (-INF, N)],
    [(-INF, -FRAC_PI_2), U, U, U, U, (-INF, FRAC_PI_2), (N, N)],
    [(-INF, -FRAC_PI_2), U, U, U, U, (-INF, FRAC_PI_2), (N, N)],
    [(INF, -FRAC_PI_2), U, U, U, U, (INF, FRAC_PI_2), (N, N)],
    [(INF, -FRAC_PI_2), U, U, U, U, (INF, FRAC_PI_2), (N, N)],
    [(INF, -FRAC_PI_4), (INF, -0.0), (INF, -0.0), (INF, 0.0), (INF, 0.0), (INF, FRAC_PI_4), (INF, N)],
    [(INF, N), (N, N), (N, -0.0), (N, 0.0), (N, N), (INF, N), (N, N)],
];

const ATANH: Table = [
    [
        (-0.0, -FRAC_PI_2),
        (-0.0, -FRAC_PI_2),
        (-0.0, -FRAC_PI_2),
        (-0.0, FRAC_PI_2),
        (-0.0, FRAC_PI_2),
        (-0.0, FRAC_PI_2),
        (-0.0, N),
    ],
    [(-0.0, -FRAC_PI_2), U, U, U, U, (-0.0, FRAC_PI_2), (N, N)],
    [(-0.0, -FRAC_PI_2), U, U, U, U, (-0.0, FRAC_PI_2), (-0.0, N)],
    [(0.0, -FRAC_PI_2), U, U, U, U, (0.0, FRAC_PI_2), (0.0, N)],
    [(0.0, -FRAC_PI_2), U, U, U, U, (0.0, FRAC_PI_2), (N, N)],
    [
        (0.0, -FRAC_PI_2),
        (0.0, -FRAC_PI_2),
        (0.0, -FRAC_PI_2),
        (0.0, FRAC_PI_2),
        (0.0, FRAC_PI_2),
        (0.0, FRAC_PI_2),
        (0.0, N),
    ],
    [(0.0, -FRAC_PI_2), (N, N), (N, N), (N, N), (N, N), (0.0, FRAC_PI_2), (N, N)],
];

const COSH: Table = [
    [U, (-INF, INF), (INF, 0.0), (INF, -0.0), (-INF, -INF), U, (INF, N)],
    [U, U, U, U, U, U, (N, N)],
    [U, U, U, U, U, U, (N, 0.0)],
    [U, U, U, U, U, U, (N, 0.0)],
    [U, U, U, U, U, U, (N, N)],
    [U, (-INF, -INF), (INF, -0.0), (INF, 0.0), (-INF, INF), U, (INF, N)],
    [(N, N), (N, N), (N, 0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];

const EXP: Table = [
    [(0.0, 0.0), (-0.0, -0.0), (0.0, -0.0), (0.0, 0.0), (-0.0, 0.0), (0.0, 0.0), (0.0, 0.0)],
    [U, U, U, U, U, U, (N, N)],
    [U, U, U, U, U, U, (N, N)],
    [U, U, U, U, U, U, (N, N)],
    [U, U, U, U, U, U, (N, N)],
    [U, (-INF, -INF), (INF, -0.0), (INF, 0.0), (-INF, INF), U, (INF, N)],
    [(N, N), (N, N), (N, -0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];

const LOG: Table = [
    [(INF, -P34), (INF, -PI), (INF, -PI), (INF, PI), (INF, PI), (INF, P34), (INF, N)],
    [(INF, -FRAC_PI_2), U, U, U, U, (INF, FRAC_PI_2), (N, N)],
    [(INF, -FRAC_PI_2), U, U, U, U, (INF, FRAC_PI_2), (N, N)],
    [(INF, -FRAC_PI_2), U, U, U, U, (INF, FRAC_PI_2), (N, N)],
    [(INF, -FRAC_PI_2), U, U, U, U, (INF, FRAC_PI_2), (N, N)],
    [(INF, -FRAC_PI_4), (INF, -0.0), (INF, -0.0), (INF, 0.0), (INF, 0.0), (INF, FRAC_PI_4), (INF, N)],
    [(INF, N), (N, N), (N, N), (N, N), (N, N), (INF, N), (N, N)],
];

const SINH: Table = [
    [U, (INF, -INF), (-INF, -0.0), (-INF, 0.0), (INF, INF), U, (INF, N)],
    [U, U, U, U, U, U, (N, N)],
    [U, U, U, U, U, U, (0.0, N)],
    [U, U, U, U, U, U, (0.0, N)],
    [U, U, U, U, U, U, (N, N)],
    [U, (-INF, -INF), (INF, -0.0), (INF, 0.0), (-INF, INF), U, (INF, N)],
    [(N, N), (N, N), (N, -0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];

const SQRT: Table = [
    [(INF, -INF), (0.0, -INF), (0.0, -INF), (0.0, INF), (0.0, INF), (INF, INF), (N, INF)],
    [(INF, -INF), U, U, U, U, (INF, INF), (N, N)],
    [(INF, -INF), U, U, U, U, (INF, INF), (N, N)],
    [(INF, -INF), U, U, U, U, (INF, INF), (N, N)],
    [(INF, -INF), U, U, U, U, (INF, INF), (N, N)],
    [(INF, -INF), (INF, -0.0), (INF, -0.0), (INF, 0.0), (INF, 0.0), (INF, INF), (INF, N)],
    [(INF, -INF), (N, N), (N, N), (N, N), (N, N), (INF, INF), (N, N)],
];

const TANH: Table = [
    [(-1.0, 0.0), (-1.0, 0.0), (-1.0, -0.0), (-1.0, 0.0), (-1.0, -0.0), (-1.0, 0.0), (-1.0, 0.0)],
    [U, U, U, U, U, U, (N, N)],
    [U, U, U, U, U, U, (N, N)],
    [U, U, U, U, U, U, (N, N)],
    [U, U, U, U, U, U, (N, N)],
    [(1.0, 0.0), (1.0, 0.0), (1.0, -0.0), (1.0, 0.0), (1.0, -0.0), (1.0, 0.0), (1.0, 0.0)],
    [(N, N), (N, N), (N, -0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];

const RECT: Table = [
    [U, (INF, INF), (-INF, 0.0), (-INF, -0.0), (INF, -INF), U, (INF, N)],
    [U, U, U, U, U, U, (N, N)],
    [(0.0, 0.0), U, U, U, U, (0.0, 0.0), (0.0, 0.0)],
    [(0.0, 0.0), U, U, U, U, (0.0, 0.0), (0.0, 0.0)],
    [U, U, U, U, U, U, (N, N)],
    [U, (-INF, -INF), (INF, -0.0), (INF, 0.0), (-INF, INF), U, (INF, N)],
    [(N, N), (N, N), (N, 0.0), (N, 0.0), (N, N), (N, N), (N, N)],
];
