//! Methods of `int` and `bool`.

use keelback_heap::{Kind, Value};

use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::interp::ops::arith::is_plain;
use crate::names::Name;
use crate::vm::Vm;

crate::natives! {
    /// Methods of `int`.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, x=0, /, base=10") => new;
        /// Number of bits necessary to represent self in binary.
        ///
        /// >>> bin(37)
        /// '0b100101'
        /// >>> (37).bit_length()
        /// 6
        Method "bit_length" ("self, /") => bit_length;
        /// Number of ones in the binary representation of the absolute value of self.
        ///
        /// Also known as the population count.
        ///
        /// >>> bin(13)
        /// '0b1101'
        /// >>> (13).bit_count()
        /// 3
        Method "bit_count" ("self, /") => bit_count;
        /// Return an array of bytes representing an integer.
        ///
        ///   length
        ///     Length of bytes object to use.  An OverflowError is raised if the
        ///     integer is not representable with the given number of bytes.  Default
        ///     is length 1.
        ///   byteorder
        ///     The byte order used to represent the integer.  If byteorder is 'big',
        ///     the most significant byte is at the beginning of the byte array.  If
        ///     byteorder is 'little', the most significant byte is at the end of the
        ///     byte array.
        ///   signed
        ///     Determines whether two's complement is used to represent the integer.
        ///     If signed is False and a negative integer is given, an OverflowError
        ///     is raised.
        Method "to_bytes" ("self, /, length=1, byteorder='big', *, signed=False") => super::bytes::to_bytes;
        /// Return the integer represented by the given array of bytes.
        ///
        ///   bytes
        ///     Holds the array of bytes to convert.  The argument must either
        ///     support the buffer protocol or be an iterable object producing bytes.
        ///     Bytes and bytearray are examples of built-in objects that support the
        ///     buffer protocol.
        ///   byteorder
        ///     The byte order used to represent the integer.  If byteorder is 'big',
        ///     the most significant byte is at the beginning of the byte array.  If
        ///     byteorder is 'little', the most significant byte is at the end of the
        ///     byte array.
        ///   signed
        ///     Indicates whether two's complement is used to represent the integer.
        Class "from_bytes" ("cls, /, bytes, byteorder='big', *, signed=False") => super::bytes::from_bytes;
        /// Return a pair of integers, whose ratio is equal to the original int.
        ///
        /// The ratio is in lowest terms and has a positive denominator.
        Method "as_integer_ratio" ("self, /") => as_integer_ratio;
        /// Returns True. Exists for duck type compatibility with float.is_integer.
        Method "is_integer" ("self, /") => is_integer;
        /// Returns self, the complex conjugate of any int.
        Method "conjugate" ("self, /") => conjugate;
        /// the real part of a complex number
        Getter "real" ("self, /") => real;
        /// the imaginary part of a complex number
        Getter "imag" ("self, /") => imag;
        /// the numerator of a rational number in lowest terms
        Getter "numerator" ("self, /") => numerator;
        /// the denominator of a rational number in lowest terms
        Getter "denominator" ("self, /") => denominator;
        /// Truncating an Integral returns itself.
        Method "__trunc__" ("self, /") => trunc;
        /// Flooring an Integral returns itself.
        Method "__floor__" ("self, /") => floor;
        /// Ceiling of an Integral returns itself.
        Method "__ceil__" ("self, /") => ceil;
        /// int(self)
        Method "__int__" ("self, /") => int;
        /// Return self converted to an integer, if self is suitable for use as an index into a list.
        Method "__index__" ("self, /") => index;
        /// float(self)
        Method "__float__" ("self, /") => float;
        /// True if self else False
        Method "__bool__" ("self, /") => bool_;
        /// Return hash(self).
        Method "__hash__" ("self, /") => hash;
        /// Rounding an Integral returns itself.
        ///
        /// Rounding with an ndigits argument also returns an integer.
        Method "__round__" ("self, ndigits=None, / | ?") => round;
        /// Convert to a string according to format_spec.
        Method "__format__" ("self, format_spec, /") => format;
        Method "__getnewargs__" ("self, /") => getnewargs;
        /// Returns size in memory, in bytes.
        Method "__sizeof__" ("self, /") => sizeof;
        /// Return repr(self).
        Method "__repr__" ("self, /") => repr;
    ];
}

crate::natives! {
    /// Methods of `bool`.
    pub(crate) static BOOL_METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, x=False, /") => new_bool;
        /// Return repr(self).
        Method "__repr__" ("self, /") => bool_repr;
    ];
}

/// The receiver of a method of `int`.
pub(super) fn receiver(vm: &mut Vm, value: Value, method: &str) -> Result<Value, Flow> {
    if vm.heap.is_integer(value) { Ok(value) } else { Err(vm.wrong_receiver(value, Kind::Int, method)) }
}

impl Vm {
    /// `bool(value)` where no Python code has to run.
    ///
    /// # Errors
    /// [`Flow::Slow`] when its class has a `__bool__` or `__len__` in Python.
    pub(crate) fn native_truth(&mut self, value: Value) -> Result<bool, Flow> {
        if is_plain(value) && value != Value::NOT_IMPLEMENTED {
            return self.truth(value);
        }
        let class = self.class_of(value);
        if value != Value::NOT_IMPLEMENTED && self.features(class) & feature::TRUTH == 0 {
            return Ok(true);
        }
        Err(Flow::Slow)
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (x, base) = (args[1], args[2]);
    let class = vm.new_class(args[0], Builtin::Int)?;
    if class == vm.class(Builtin::Bool) {
        return Err(vm.type_error("int.__new__(bool) is not safe, use bool.__new__()"));
    }
    if x.is_unbound() {
        if !base.is_unbound() {
            return Err(vm.type_error("int() missing string argument"));
        }
        return vm.int_of_class(class, Value::int(0));
    }
    if base.is_unbound() && x.is_int() {
        return vm.int_of_class(class, x);
    }
    let value = if base.is_unbound() { convert(vm, x)? } else { convert_with_base(vm, x, base)? };
    vm.int_of_class(class, value)
}

/// `int(x)`.
fn convert(vm: &mut Vm, x: Value) -> Result<Value, Flow> {
    if vm.heap.is_integer(x) {
        // A subclass may have an `__int__` of its own.
        return if is_plain(x) || has_native(vm, x, Name::Int) { Ok(vm.heap.int_exact(x)?) } else { Err(Flow::Slow) };
    }
    if let Some(float) = vm.as_exact_float(x) {
        return if is_plain(x) || has_native(vm, x, Name::Int) { vm.int_of_float(float) } else { Err(Flow::Slow) };
    }
    if !is_plain(x) && [Name::Int, Name::Index, Name::Trunc].iter().any(|name| vm.special(x, *name).is_some()) {
        return Err(Flow::Slow);
    }
    if let Some(text) = text_of(vm, x)? {
        let ascii = if x.has_layout(Kind::Str) { super::parse::ascii_number(&text) } else { text };
        return vm.parse_int(&ascii, 10, x);
    }
    if x.is_exact(Kind::MemoryView)
        && let Some(range) = vm.packed_range(x)?
    {
        let text = vm.range_bytes(range).to_vec();
        return vm.parse_int(&text, 10, x);
    }
    if vm.exports_in_python(x) {
        return Err(Flow::Slow);
    }
    let name = vm.type_name(x);
    Err(vm.type_error(format!("int() argument must be a string, a bytes-like object or a real number, not '{name}'")))
}

fn convert_with_base(vm: &mut Vm, x: Value, base: Value) -> Result<Value, Flow> {
    let base = vm.index_value(base)?;
    let base = match vm.heap.int_to_i64(base) {
        Some(0) => 0,
        Some(base @ 2..=36) => base as u32,
        _ => return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0")),
    };
    if !x.has_layout(Kind::Str) && !x.has_layout(Kind::Bytes) && !x.has_layout(Kind::ByteArray) {
        return Err(vm.type_error("int() can't convert non-string with explicit base"));
    }
    let text = text_of(vm, x)?.unwrap_or_default();
    let ascii = if x.has_layout(Kind::Str) { super::parse::ascii_number(&text) } else { text };
    vm.parse_int(&ascii, base, x)
}

/// The text or bytes of what number constructors read.
fn text_of(vm: &mut Vm, value: Value) -> Result<Option<Vec<u8>>, Flow> {
    let text = match value.layout_ref(Kind::Str) {
        Some(at) => Some(vm.heap.str_bytes(at)),
        None => vm.heap.bytes_like(value),
    };
    let Some(text) = text.map(<[u8]>::to_vec) else { return Ok(None) };
    vm.afford(text.len() / 2)?;
    Ok(Some(text))
}

/// Whether a special method of a value is a builtin one.
pub(crate) fn has_native(vm: &mut Vm, value: Value, name: Name) -> bool {
    vm.special(value, name).is_some_and(|method| method.is_exact(Kind::Native))
}

fn new_bool(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.new_class(args[0], Builtin::Bool)?;
    if args[1].is_unbound() { Ok(Value::FALSE) } else { vm.native_truth(args[1]).map(Value::bool) }
}

fn bool_repr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if args[0].is_bool() { vm.repr_native(args[0]) } else { Err(vm.wrong_owner(args[0], "bool", "__repr__")) }
}

fn bit_length(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "bit_length")?;
    Ok(Value::int(vm.heap.int_bit_length(value).cast_signed()))
}

fn bit_count(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "bit_count")?;
    vm.afford(vm.heap.int_size(value) as usize / 8)?;
    Ok(Value::int(vm.heap.int_bit_count(value).cast_signed()))
}

fn as_integer_ratio(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "as_integer_ratio")?;
    let value = vm.heap.int_exact(value)?;
    vm.new_tuple(&[value, Value::int(1)])
}

fn is_integer(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver(vm, args[0], "is_integer")?;
    Ok(Value::TRUE)
}

macro_rules! selves {
    ($($function:ident $name:literal;)*) => {$(
        fn $function(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
            let value = receiver(vm, args[0], $name)?;
            Ok(vm.heap.int_exact(value)?)
        }
    )*};
}

selves! {
    conjugate "conjugate";
    real "real";
    numerator "numerator";
    trunc "__trunc__";
    floor "__floor__";
    ceil "__ceil__";
    int "__int__";
    index "__index__";
}

fn imag(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver(vm, args[0], "imag")?;
    Ok(Value::int(0))
}

fn denominator(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver(vm, args[0], "denominator")?;
    Ok(Value::int(1))
}

fn float(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__float__")?;
    match vm.heap.int_to_f64(value) {
        Some(float) => Ok(Value::float(float)),
        None => Err(vm.overflow_error("int too large to convert to float")),
    }
}

fn bool_(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__bool__")?;
    Ok(Value::bool(!vm.heap.int_is_zero(value)))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__hash__")?;
    let value = vm.heap.int_exact(value)?;
    vm.native_hash(value)
}

fn format(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__format__")?;
    vm.format_method(value, args[1])
}

fn getnewargs(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__getnewargs__")?;
    let value = vm.heap.int_exact(value)?;
    vm.new_tuple(&[value])
}

fn sizeof(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__sizeof__")?;
    // As in CPython, which has digits of 30 bits.
    let digits = vm.heap.int_bit_length(value).div_ceil(30).max(1);
    Ok(Value::int((24 + digits * 4).cast_signed()))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__repr__")?;
    if value.is_bool() {
        // `int.__repr__(True)` is '1'.
        return vm.int_to_decimal(Value::int(i64::from(value == Value::TRUE)));
    }
    vm.int_to_decimal(value)
}

fn round(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = receiver(vm, args[0], "__round__")?;
    if args[1].is_unbound() {
        return Ok(vm.heap.int_exact(value)?);
    }
    let digits = vm.index_value(args[1])?;
    vm.int_round(value, digits)
}

impl Vm {
    /// `round(value, digits)` of an integer: half to even.
    pub(crate) fn int_round(&mut self, value: Value, digits: Value) -> Result<Value, Flow> {
        if !self.heap.int_is_negative(digits) {
            return Ok(self.heap.int_exact(value)?);
        }
        let places = self.heap.int_to_i64(digits).map_or(u64::MAX, i64::unsigned_abs);
        // A unit of twice the number and more leaves nothing.
        if places > self.heap.int_bit_length(value) / 3 + 2 {
            return Ok(Value::int(0));
        }
        let places = Value::int(places.cast_signed());
        let unit = self.int_binary(crate::interp::ops::arith::Operator::Pow, Value::int(10), places)?;
        let Some((quotient, rest)) = self.int_divided(value, unit)? else { return Ok(Value::int(0)) };
        // `rest` is at least 0: rounding up when it is more than half, or half of an odd quotient's unit.
        let twice = self.heap.int_shl(rest, 1)?;
        let up = match self.heap.int_cmp(twice, unit) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => self.heap.int_is_odd(quotient),
            std::cmp::Ordering::Less => false,
        };
        let floor = self.heap.int_sub(value, rest)?;
        if up { Ok(self.heap.int_add(floor, unit)?) } else { Ok(floor) }
    }

    /// `__format__` of a number or text: `str(self)` if the specification is empty.
    ///
    /// # Errors
    /// [`Flow::Slow`] when `str(self)` is Python code.
    pub(crate) fn format_method(&mut self, value: Value, spec: Value) -> Result<Value, Flow> {
        let Some(at) = spec.layout_ref(Kind::Str) else {
            let name = self.argument_type(spec);
            return Err(self.type_error(format!("__format__() argument must be str, not {name}")));
        };
        let text = self.heap.str_bytes(at).to_vec();
        if text.is_empty() {
            if !is_plain(value) {
                let own = has_native(self, value, Name::Repr)
                    && self.special(value, Name::Str).is_none_or(|method| method.is_exact(Kind::Native));
                if !own {
                    return Err(Flow::Slow);
                }
            }
            return self.repr_native(value);
        }
        match self.format_native(value, &text)? {
            Some(text) => Ok(text),
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("unsupported format string passed to {name}.__format__")))
            }
        }
    }

    /// The integral part of a float.
    ///
    /// # Errors
    /// `OverflowError` for infinities, `ValueError` for NaN.
    pub(crate) fn int_of_float(&mut self, value: f64) -> Result<Value, Flow> {
        match self.heap.int_from_f64(value)? {
            Some(int) => Ok(int),
            None if value.is_nan() => Err(self.value_error("cannot convert float NaN to integer")),
            None => Err(self.overflow_error("cannot convert float infinity to integer")),
        }
    }

    /// `hash(value)` as an integer.
    ///
    /// # Errors
    /// [`Flow::Slow`] when Python code has to run; `TypeError` when it has no hash.
    pub(crate) fn native_hash(&mut self, value: Value) -> Result<Value, Flow> {
        match self.heap.hash(value) {
            Ok(hash) => Ok(self.heap.new_int_i64(hash)?),
            Err(error) => Err(self.table_error(error)),
        }
    }
}
