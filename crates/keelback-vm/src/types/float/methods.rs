//! Methods of `float`.

use keelback_heap::layout::FloatObj;
use keelback_heap::{Kind, Value};

use super::hex;
use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::interp::ops::arith::is_plain;
use crate::names::Name;
use crate::types::int::{ascii_number, has_native};
use crate::vm::Vm;
use keelback_text::float as text;

crate::natives! {
    /// Methods of `float`.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, x=0, /") => new;
        /// Create a floating-point number from a hexadecimal string.
        ///
        /// >>> float.fromhex('0x1.ffffp10')
        /// 2047.984375
        /// >>> float.fromhex('-0x1p-1074')
        /// -5e-324
        Class "fromhex" ("cls, string, /") => fromhex;
        /// Return a hexadecimal representation of a floating-point number.
        ///
        /// >>> (-0.1).hex()
        /// '-0x1.999999999999ap-4'
        /// >>> 3.14159.hex()
        /// '0x1.921f9f01b866ep+1'
        Method "hex" ("self, /") => hex;
        /// Return True if the float is an integer.
        Method "is_integer" ("self, /") => is_integer;
        /// Return a pair of integers, whose ratio is exactly equal to the original float.
        ///
        /// The ratio is in lowest terms and has a positive denominator.  Raise
        /// OverflowError on infinities and a ValueError on NaNs.
        Method "as_integer_ratio" ("self, /") => as_integer_ratio;
        /// Return self, the complex conjugate of any float.
        Method "conjugate" ("self, /") => conjugate;
        /// the real part of a complex number
        Getter "real" ("self, /") => real;
        /// the imaginary part of a complex number
        Getter "imag" ("self, /") => imag;
        /// Return the Integral closest to x between 0 and x.
        Method "__trunc__" ("self, /") => trunc;
        /// Return the floor as an Integral.
        Method "__floor__" ("self, /") => floor;
        /// Return the ceiling as an Integral.
        Method "__ceil__" ("self, /") => ceil;
        /// Return the Integral closest to x, rounding half toward even.
        ///
        /// When an argument is passed, work like built-in round(x, ndigits).
        Method "__round__" ("self, ndigits=None, /") => round;
        /// int(self)
        Method "__int__" ("self, /") => int;
        /// float(self)
        Method "__float__" ("self, /") => float;
        /// True if self else False
        Method "__bool__" ("self, /") => bool_;
        /// Return hash(self).
        Method "__hash__" ("self, /") => hash;
        /// Formats the float according to format_spec.
        Method "__format__" ("self, format_spec, /") => format;
        /// Return repr(self).
        Method "__repr__" ("self, /") => repr;
        Method "__getnewargs__" ("self, /") => getnewargs;
        /// You probably don't want to use this function.
        ///
        ///   typestr
        ///     Must be 'double' or 'float'.
        ///
        /// It exists mainly to be used in Python's test suite.
        Class "__getformat__" ("cls, typestr, /") => getformat;
    ];
}

/// The receiver of a method of `float`, as a number.
fn receiver(vm: &mut Vm, value: Value, method: &str) -> Result<f64, Flow> {
    match vm.as_exact_float(value) {
        Some(float) => Ok(float),
        None => Err(vm.wrong_receiver(value, Kind::Float, method)),
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.new_class(args[0], Builtin::Float)?;
    let x = args[1];
    if x.is_unbound() {
        return vm.float_of_class(class, 0.0);
    }
    let exact = class == vm.class(Builtin::Float);
    if exact && x.is_exact(Kind::Float) {
        return Ok(x);
    }
    let value = vm.float_from(x)?;
    if exact && value.is_nan() && !x.is_float() {
        // Each `float("nan")` is an object of its own: containers compare by identity first.
        let header = vm.heap.header(Kind::Float);
        return Ok(Value::exact(Kind::Float, vm.heap.alloc(FloatObj { header, value }, 0)?));
    }
    vm.float_of_class(class, value)
}

impl Vm {
    /// What `float(x)` is.
    fn float_from(&mut self, x: Value) -> Result<f64, Flow> {
        if x.is_float() {
            return Ok(x.as_float());
        }
        let bytes = match x.layout_ref(Kind::Str) {
            Some(at) => Some(self.heap.str_bytes(at).to_vec()),
            None if x.is_exact(Kind::MemoryView) => {
                self.packed_range(x)?.map(|range| self.range_bytes(range).to_vec())
            }
            None => self.heap.bytes_like(x).map(<[u8]>::to_vec),
        };
        self.afford(bytes.as_ref().map_or(0, Vec::len) * 2)?;
        if let Some(bytes) = bytes {
            if !is_plain(x) && (self.special(x, Name::Float).is_some() || self.special(x, Name::Index).is_some()) {
                return Err(Flow::Slow);
            }
            let text = if x.has_layout(Kind::Str) { ascii_number(&bytes) } else { bytes };
            if let Some(value) = super::parse_float(&text) {
                return Ok(value);
            }
            let shown = self.repr_native(x)?;
            let shown = self.str_lossy(shown);
            return Err(self.value_error(format!("could not convert string to float: {shown}")));
        }
        let native = is_plain(x) || has_native(self, x, Name::Float);
        if native {
            if let Some(float) = self.as_exact_float(x) {
                return Ok(float);
            }
            if self.heap.is_integer(x) {
                return match self.heap.int_to_f64(x) {
                    Some(float) => Ok(float),
                    None => Err(self.overflow_error("int too large to convert to float")),
                };
            }
        }
        let runs_code = self.special(x, Name::Float).is_some() || self.special(x, Name::Index).is_some();
        if runs_code || self.exports_in_python(x) {
            return Err(Flow::Slow);
        }
        let name = self.type_name(x);
        Err(self.type_error(format!("float() argument must be a string or a real number, not '{name}'")))
    }

    /// `value` as a ratio of integers in lowest terms.
    pub(crate) fn float_ratio(&mut self, value: f64) -> Result<Value, Flow> {
        if value.is_infinite() {
            return Err(self.overflow_error("cannot convert Infinity to integer ratio"));
        }
        if value.is_nan() {
            return Err(self.value_error("cannot convert NaN to integer ratio"));
        }
        if value == 0.0 {
            return self.new_tuple(&[Value::int(0), Value::int(1)]);
        }
        let bits = value.to_bits();
        let raw = (bits >> 52 & 0x7FF) as i64;
        let fraction = bits & ((1 << 52) - 1);
        let (mantissa, exponent) = if raw == 0 { (fraction, -1074) } else { (fraction | 1 << 52, raw - 1075) };
        let zeros = i64::from(mantissa.trailing_zeros());
        let (mantissa, exponent) = ((mantissa >> zeros) as i64, exponent + zeros);
        let numerator = self.heap.new_int_i64(if value < 0.0 { -mantissa } else { mantissa })?;
        let (numerator, denominator) = if exponent >= 0 {
            (self.heap.int_shl(numerator, exponent.unsigned_abs())?, Value::int(1))
        } else {
            (numerator, self.heap.int_shl(Value::int(1), exponent.unsigned_abs())?)
        };
        self.new_tuple(&[numerator, denominator])
    }

    /// `round(value, digits)` of a float.
    pub(crate) fn float_round(&mut self, value: f64, digits: Value) -> Result<Value, Flow> {
        if digits.is_unbound() || digits.is_none() {
            return self.int_of_float(value.round_ties_even());
        }
        let digits = self.index_value(digits)?;
        let negative = self.heap.int_is_negative(digits);
        let digits = self.heap.int_to_i64(digits).unwrap_or(if negative { i64::MIN } else { i64::MAX });
        match text::round_to(value, digits) {
            Some(rounded) => Ok(Value::float_any(rounded)),
            None => Err(self.overflow_error("rounded value too large to represent")),
        }
    }
}

fn fromhex(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(at) = args[1].layout_ref(Kind::Str) else {
        return Err(vm.type_error("bad argument type for built-in operation"));
    };
    let class = vm.new_class(args[0], Builtin::Float)?;
    let text = vm.heap.str_bytes(at).to_vec();
    vm.afford(text.len())?;
    match hex::from_hex(&text) {
        Ok(_) if class != vm.class(Builtin::Float) => Err(Flow::Slow),
        Ok(value) => Ok(Value::float_any(value)),
        Err(hex::HexError::Invalid) => Err(vm.value_error("invalid hexadecimal floating-point string")),
        Err(hex::HexError::TooLarge) => Err(vm.overflow_error("hexadecimal value too large to represent as a float")),
    }
}

fn hex(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "hex")?;
    vm.new_str(&hex::to_hex(value))
}

fn is_integer(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "is_integer")?;
    Ok(Value::bool(value.is_finite() && value.floor() == value))
}

fn as_integer_ratio(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "as_integer_ratio")?;
    vm.float_ratio(value)
}

macro_rules! selves {
    ($($function:ident $name:literal;)*) => {$(
        fn $function(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
            receiver(vm, args[0], $name).map(Value::float_any)
        }
    )*};
}

selves! {
    conjugate "conjugate";
    real "real";
    float "__float__";
}

fn imag(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver(vm, args[0], "imag")?;
    Ok(Value::float(0.0))
}

fn trunc(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__trunc__")?;
    vm.int_of_float(value)
}

fn int(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__int__")?;
    vm.int_of_float(value)
}

fn floor(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__floor__")?;
    vm.int_of_float(value.floor())
}

fn ceil(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__ceil__")?;
    vm.int_of_float(value.ceil())
}

fn round(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__round__")?;
    vm.float_round(value, args[1])
}

fn bool_(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__bool__")?;
    Ok(Value::bool(value != 0.0))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__hash__")?;
    // NaN hashes by identity, which a number held inline does not have; any constant will do.
    vm.native_hash(Value::float_any(value))
}

fn format(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver(vm, args[0], "__format__")?;
    vm.format_method(args[0], args[1])
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__repr__")?;
    vm.repr_native(Value::float_any(value))
}

fn getnewargs(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__getnewargs__")?;
    vm.new_tuple(&[Value::float_any(value)])
}

fn getformat(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[1].has_layout(Kind::Str) {
        let name = vm.argument_type(args[1]);
        return Err(vm.type_error(format!("__getformat__() argument must be str, not {name}")));
    }
    match vm.str_lossy(args[1]).as_str() {
        "double" | "float" => vm.new_str("IEEE, little-endian"),
        _ => Err(vm.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
    }
}
