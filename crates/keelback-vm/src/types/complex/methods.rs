//! Methods and operators of `complex`, and its constructor.

use keelback_heap::{Kind, Value};

use super::Parts;
use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::interp::ops::arith::{Operator, UnaryOperator, is_plain};
use crate::interp::ops::compare::Comparison;
use crate::names::Name;
use crate::types::float::{float_prefix, without_underscores};
use crate::types::int::{ascii_number, binary_methods, compare_methods, has_native, trim, unary_methods};
use crate::vm::Vm;

fn receiver(vm: &mut Vm, value: Value, method: &str) -> Result<Value, Flow> {
    if value.has_layout(Kind::Complex) { Ok(value) } else { Err(vm.wrong_receiver(value, Kind::Complex, method)) }
}

fn parts(vm: &mut Vm, value: Value, method: &str) -> Result<Parts, Flow> {
    let value = receiver(vm, value, method)?;
    Ok(vm.complex_parts(value)?.unwrap_or((0.0, 0.0)))
}

fn apply(vm: &mut Vm, op: Operator, left: Value, right: Value) -> Result<Value, Flow> {
    Ok(vm.complex_binary(op, left, right)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn compare(vm: &mut Vm, op: Comparison, left: Value, right: Value) -> Result<Value, Flow> {
    if !vm.is_number(right) || !matches!(op, Comparison::Eq | Comparison::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (left, right) = (vm.complex_exact(left)?, vm.complex_exact(right)?);
    match vm.heap.equal(left, right) {
        Ok(equal) => Ok(Value::bool(equal == (op == Comparison::Eq))),
        Err(_) => Ok(Value::NOT_IMPLEMENTED),
    }
}

binary_methods! { receiver, apply;
    add "__add__", radd "__radd__" = Add;
    sub "__sub__", rsub "__rsub__" = Sub;
    mul "__mul__", rmul "__rmul__" = Mul;
    truediv "__truediv__", rtruediv "__rtruediv__" = TrueDiv;
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

impl Vm {
    /// A number of a subclass as the builtin number that it is.
    fn complex_exact(&mut self, value: Value) -> Result<Value, Flow> {
        if !value.is_subclass_instance() {
            return Ok(value);
        }
        if let Some(at) = value.layout_ref(Kind::Complex) {
            let complex = *self.heap.get::<keelback_heap::layout::ComplexObj>(at);
            return self.new_complex(complex.re, complex.im);
        }
        match self.as_exact_float(value) {
            Some(float) => Ok(Value::float_any(float)),
            None => Ok(self.heap.int_exact(value)?),
        }
    }

    /// `abs()` of a complex number.
    pub(crate) fn complex_abs(&mut self, (re, im): Parts) -> Result<Value, Flow> {
        let size = re.hypot(im);
        if size.is_infinite() && re.is_finite() && im.is_finite() {
            return Err(self.overflow_error("absolute value too large"));
        }
        Ok(Value::float_any(size))
    }
}

crate::natives! {
    /// Methods of `complex`.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, real=0, imag=0") => new;
        /// Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j.
        Method "conjugate" ("self, /") => conjugate;
        /// the real part of a complex number
        Getter "real" ("self, /") => real;
        /// the imaginary part of a complex number
        Getter "imag" ("self, /") => imag;
        /// Convert this value to exact type complex.
        Method "__complex__" ("self, /") => complex;
        /// Convert to a string according to format_spec.
        Method "__format__" ("self, format_spec, /") => format;
        Method "__getnewargs__" ("self, /") => getnewargs;
        /// True if self else False
        Method "__bool__" ("self, /") => bool_;
        /// Return hash(self).
        Method "__hash__" ("self, /") => hash;
        /// Return repr(self).
        Method "__repr__" ("self, /") => repr;
        /// abs(self)
        Method "__abs__" ("self, /") => abs;
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
        /// Return pow(self, value, mod).
        Method "__pow__" ("self, value, mod=None, /") => pow;
        /// Return pow(value, self, mod).
        Method "__rpow__" ("self, value, mod=None, /") => rpow;
        /// -self
        Method "__neg__" ("self, /") => neg;
        /// +self
        Method "__pos__" ("self, /") => pos;
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

fn power(vm: &mut Vm, base: Value, exponent: Value, modulus: Value) -> Result<Value, Flow> {
    if vm.complex_parts(base)?.is_none() || vm.complex_parts(exponent)?.is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if !modulus.is_unbound() && !modulus.is_none() {
        return Err(vm.value_error("complex modulo"));
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

fn abs(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let parts = parts(vm, args[0], "__abs__")?;
    vm.complex_abs(parts)
}

fn conjugate(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (re, im) = parts(vm, args[0], "conjugate")?;
    vm.new_complex(re, -im)
}

fn real(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::float_any(parts(vm, args[0], "real")?.0))
}

fn imag(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::float_any(parts(vm, args[0], "imag")?.1))
}

fn complex(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__complex__")?;
    vm.complex_exact(value)
}

fn format(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__format__")?;
    vm.format_method(value, args[1])
}

fn getnewargs(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (re, im) = parts(vm, args[0], "__getnewargs__")?;
    vm.new_tuple(&[Value::float_any(re), Value::float_any(im)])
}

fn bool_(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::bool(parts(vm, args[0], "__bool__")? != (0.0, 0.0)))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__hash__")?;
    let value = vm.complex_exact(value)?;
    vm.native_hash(value)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__repr__")?;
    vm.repr_native(value)
}

/// One of the two arguments of `complex()` as a number. `None` if it is none.
fn number(vm: &mut Vm, value: Value) -> Result<Option<Parts>, Flow> {
    if is_plain(value) {
        return vm.complex_parts(value);
    }
    if let Some(at) = value.layout_ref(Kind::Complex) {
        if has_native(vm, value, Name::Complex) {
            let complex = *vm.heap.get::<keelback_heap::layout::ComplexObj>(at);
            return Ok(Some((complex.re, complex.im)));
        }
        return Err(Flow::Slow);
    }
    let python = [Name::Complex, Name::Float, Name::Index]
        .iter()
        .any(|name| vm.special(value, *name).is_some() && !has_native(vm, value, *name));
    if python { Err(Flow::Slow) } else { vm.complex_parts(value) }
}

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.new_class(args[0], Builtin::Complex)?;
    let (real, imag) = (args[1], args[2]);
    if let Some(at) = real.layout_ref(Kind::Str) {
        if !imag.is_unbound() {
            return Err(vm.type_error("complex() can't take second arg if first is a string"));
        }
        let text = ascii_number(vm.heap.str_bytes(at));
        vm.afford(text.len())?;
        return match parse(&text) {
            Some((re, im)) => vm.complex_of_class(class, re, im),
            None => {
                if text.contains(&b'_') && without_underscores(trim(&text)).is_none() {
                    let shown = vm.repr_native(real)?;
                    let shown: String = vm.str_lossy(shown).chars().take(200).collect();
                    return Err(vm.value_error(format!("could not convert string to complex: {shown}")));
                }
                Err(vm.value_error("complex() arg is a malformed string"))
            }
        };
    }
    if imag.has_layout(Kind::Str) {
        return Err(vm.type_error("complex() second arg can't be a string"));
    }
    // One exact complex number is the result itself.
    if imag.is_unbound() && real.is_exact(Kind::Complex) && class == vm.class(Builtin::Complex) {
        return Ok(real);
    }
    let first = if real.is_unbound() {
        (0.0, 0.0)
    } else {
        match number(vm, real)? {
            Some(parts) => parts,
            None => {
                let name = vm.type_name(real);
                return Err(
                    vm.type_error(format!("complex() first argument must be a string or a number, not '{name}'"))
                );
            }
        }
    };
    let takes_imag = imag.is_unbound()
        || imag.has_layout(Kind::Complex)
        || [Name::Float, Name::Index].iter().any(|name| vm.special(imag, *name).is_some());
    if !takes_imag {
        let name = vm.type_name(imag);
        return Err(vm.type_error(format!("complex() second argument must be a number, not '{name}'")));
    }
    let second = if imag.is_unbound() {
        (0.0, 0.0)
    } else {
        match number(vm, imag)? {
            Some(parts) => parts,
            None => {
                let name = vm.type_name(imag);
                return Err(vm.type_error(format!("complex() second argument must be a number, not '{name}'")));
            }
        }
    };
    // `real + imag * 1j`, signs of zeros kept: only parts that are there are added.
    let mut re = first.0;
    let mut im = if imag.is_unbound() { first.1 } else { second.0 };
    if imag.has_layout(Kind::Complex) {
        re -= second.1;
    }
    if real.has_layout(Kind::Complex) && !imag.is_unbound() {
        im += first.1;
    }
    vm.complex_of_class(class, re, im)
}

/// A complex number from text: optional parentheses, a real part, an imaginary part with `j`, or both.
fn parse(text: &[u8]) -> Option<Parts> {
    let owned = without_underscores(text)?;
    let mut body = trim(&owned);
    if let [b'(', rest @ ..] = body {
        body = trim(rest.strip_suffix(b")")?);
    }
    let imaginary = |byte: Option<&u8>| matches!(byte, Some(b'j' | b'J'));
    match float_prefix(body) {
        Some((first, len)) => {
            let rest = &body[len..];
            match rest.first() {
                None => Some((first, 0.0)),
                Some(b'j' | b'J') if rest.len() == 1 => Some((0.0, first)),
                Some(sign @ (b'+' | b'-')) => {
                    let (second, used) = match float_prefix(rest) {
                        Some(found) => found,
                        None => (if *sign == b'-' { -1.0 } else { 1.0 }, 1),
                    };
                    (imaginary(rest.get(used)) && rest.len() == used + 1).then_some((first, second))
                }
                _ => None,
            }
        }
        None => match body {
            [b'j' | b'J'] | [b'+', b'j' | b'J'] => Some((0.0, 1.0)),
            [b'-', b'j' | b'J'] => Some((0.0, -1.0)),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for (text, value) in [
            ("1+2j", (1.0, 2.0)),
            (" ( 1-2.5e1J ) ", (1.0, -25.0)),
            ("j", (0.0, 1.0)),
            ("-j", (0.0, -1.0)),
            ("3+j", (3.0, 1.0)),
            ("infj", (0.0, f64::INFINITY)),
            ("1_0", (10.0, 0.0)),
        ] {
            assert_eq!(parse(text.as_bytes()), Some(value), "{text}");
        }
        for bad in ["", "1+2", "1 + 2j", "(1+2j", "1+2j)", "jj", "1j+2", "1__0", "+", "()"] {
            assert_eq!(parse(bad.as_bytes()), None, "{bad}");
        }
    }
}
