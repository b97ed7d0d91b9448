//! Functions of `builtins` about numbers and text: `abs`, `round`, `repr`, `hash`, `ord`…

use keelback_heap::{Kind, Value};

use crate::flow::Flow;
use crate::frame::Resume;
use crate::interp::ops::arith::{Operator, is_plain};
use crate::names::Name;
use crate::types::int::is_real;
use crate::vm::Vm;

crate::natives! {
    /// The functions.
    pub(crate) static FUNCTIONS = [
        /// Return the absolute value of the argument.
        Function "abs" ("x, /") => abs;
        /// Round a number to a given precision in decimal digits.
        ///
        /// The return value is an integer if ndigits is omitted or None.  Otherwise
        /// the return value has the same type as the number.  ndigits may be negative.
        Function "round" ("number, ndigits=None") => round;
        /// Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.
        Function "divmod" ("x, y, /") => divmod;
        /// Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.
        ///
        /// Some types, such as ints, are able to use a more efficient algorithm when
        /// invoked using the three argument form.
        Function "pow" ("base, exp, mod=None") => pow;
        /// Return the binary representation of an integer.
        ///
        ///    >>> bin(2796202)
        ///    '0b1010101010101010101010'
        Function "bin" ("number, /") => bin;
        /// Return the hexadecimal representation of an integer.
        ///
        ///    >>> hex(12648430)
        ///    '0xc0ffee'
        Function "hex" ("number, /") => hex;
        /// Return the octal representation of an integer.
        ///
        ///    >>> oct(342391)
        ///    '0o1234567'
        Function "oct" ("number, /") => oct;
        /// Return type(value).__format__(value, format_spec)
        ///
        /// Many built-in types implement format_spec according to the
        /// Format Specification Mini-language. See help('FORMATTING')
        /// for details.
        Function "format" ("value, format_spec='', /") => format;
        /// Return the canonical string representation of the object.
        ///
        /// For many object types, including most builtins, eval() will return
        /// an object equal to that object.
        Function "repr" ("obj, /") => repr;
        /// Return an ASCII-only representation of an object.
        ///
        /// As repr(), return a string containing a printable representation of an
        /// object, but escape the non-ASCII characters in the string returned by
        /// repr() using \\x, \\u or \\U escapes. This generates a string similar
        /// to that returned by repr() in Python 2.
        Function "ascii" ("obj, /") => ascii;
        /// Return the hash value for the given object.
        ///
        /// Two objects that compare equal must also have the same hash value, but the
        /// reverse is not necessarily true.
        Function "hash" ("obj, /") => hash;
        /// Return the Unicode code point for a one-character string.
        Function "ord" ("c, /") => ord;
        /// Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.
        Function "chr" ("i, /") => chr;
    ];
}

crate::natives! {
    /// What the prelude's versions of these functions need.
    pub(crate) static INTRINSICS = [
        /// A hash that a `__hash__` method returned, cut down to 64 bits as `hash()` does.
        Function "_hash_result" ("value, /") => hash_result;
        /// The mapping behind a mappingproxy.
        Function "_proxied" ("proxy, /") => proxied;
        /// The exact float of a float of a subclass; `None` for anything else.
        Function "_exact_float" ("value, /") => exact_float;
        /// The exact integer of an integer of a subclass; `None` for anything else.
        Function "_exact_int" ("value, /") => exact_int;
    ];
}

fn abs(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let x = args[0];
    if is_plain(x) {
        if vm.heap.is_integer(x) {
            return Ok(vm.heap.int_abs(x)?);
        }
        if x.is_float() {
            return Ok(Value::float_any(x.as_float().abs()));
        }
        if x.has_layout(Kind::Complex) {
            let parts = vm.complex_parts(x)?.unwrap_or((0.0, 0.0));
            return vm.complex_abs(parts);
        }
    }
    match vm.special(x, Name::Abs) {
        Some(method) => vm.call_method(method, x, &[], Resume::Store as u32),
        None => {
            let name = vm.type_name(x);
            Err(vm.type_error(format!("bad operand type for abs(): '{name}'")))
        }
    }
}

fn round(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (number, digits) = (args[0], args[1]);
    if is_plain(number) && (digits.is_unbound() || digits.is_none() || vm.heap.is_integer(digits)) {
        if number.is_float() {
            return vm.float_round(number.as_float(), digits);
        }
        if vm.heap.is_integer(number) {
            return if digits.is_unbound() || digits.is_none() {
                Ok(vm.heap.int_exact(number)?)
            } else {
                vm.int_round(number, digits)
            };
        }
    }
    let Some(method) = vm.special(number, Name::Round) else {
        let name = vm.type_name(number);
        return Err(vm.type_error(format!("type {name} doesn't define __round__ method")));
    };
    if digits.is_unbound() || digits.is_none() {
        vm.call_method(method, number, &[], Resume::Store as u32)
    } else {
        vm.call_method(method, number, &[digits], Resume::Store as u32)
    }
}

fn divmod(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (x, y) = (args[0], args[1]);
    if is_plain(x) && is_plain(y) {
        if vm.heap.is_integer(x) && vm.heap.is_integer(y) {
            return vm.int_divmod(x, y);
        }
        if is_real(vm, x) && is_real(vm, y) {
            return vm.float_divmod(x, y);
        }
        let (x, y) = (vm.type_name(x), vm.type_name(y));
        return Err(vm.type_error(format!("unsupported operand type(s) for divmod(): '{x}' and '{y}'")));
    }
    Err(Flow::Slow)
}

fn pow(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (base, exponent, modulus) = (args[0], args[1], args[2]);
    let two = modulus.is_unbound() || modulus.is_none();
    if two
        && base.both_int(exponent)
        && let Ok(times @ 0..64) = u32::try_from(exponent.as_int())
        && let Some(power) = base.as_int().checked_pow(times)
    {
        return Ok(vm.heap.new_int_i64(power)?);
    }
    if !is_plain(base) || !is_plain(exponent) || !(two || is_plain(modulus)) {
        return Err(Flow::Slow);
    }
    let has_numbers = vm.is_number(base) && vm.is_number(exponent);
    if two {
        if has_numbers && let Some(value) = vm.binary_builtin(Operator::Pow, base, exponent)? {
            return Ok(value);
        }
    } else if [base, exponent, modulus].iter().all(|value| vm.heap.is_integer(*value)) {
        return vm.int_power_mod(base, exponent, modulus);
    } else {
        // The operands are asked from left to right. Floats refuse whatever the others are.
        for value in [base, exponent, modulus] {
            if vm.as_exact_float(value).is_some() {
                return Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
            }
            if value.has_layout(Kind::Complex) && has_numbers {
                return Err(vm.value_error("complex modulo"));
            }
        }
    }
    let (base, exponent) = (vm.type_name(base), vm.type_name(exponent));
    let message = if two {
        format!("unsupported operand type(s) for ** or pow(): '{base}' and '{exponent}'")
    } else {
        let modulus = vm.type_name(modulus);
        format!("unsupported operand type(s) for ** or pow(): '{base}', '{exponent}', '{modulus}'")
    };
    Err(vm.type_error(message))
}

fn in_radix(vm: &mut Vm, value: Value, prefix: &str, radix: u32) -> Result<Value, Flow> {
    let value = vm.index_value(value)?;
    let digits = vm.int_digits(value, radix)?;
    let mut text = Vec::with_capacity(digits.len() + 2);
    let (sign, digits) = match digits.as_slice() {
        [b'-', rest @ ..] => (&b"-"[..], rest),
        rest => (&b""[..], rest),
    };
    text.extend_from_slice(sign);
    text.extend_from_slice(prefix.as_bytes());
    text.extend_from_slice(digits);
    vm.new_text(&text)
}

fn bin(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    in_radix(vm, args[0], "0b", 2)
}

fn hex(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    in_radix(vm, args[0], "0x", 16)
}

fn oct(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    in_radix(vm, args[0], "0o", 8)
}

fn format(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[1].is_unbound() && !args[1].has_layout(Kind::Str) {
        let name = vm.argument_type(args[1]);
        return Err(vm.type_error(format!("format() argument 2 must be str, not {name}")));
    }
    vm.format_value(args[0], args[1])
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.repr_of(args[0])
}

fn ascii(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !vm.has_native_repr(args[0]) {
        return Err(Flow::Slow);
    }
    let text = vm.repr_native(args[0])?;
    vm.ascii_of(text)
}

fn proxied(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    match args[0].exact_ref(Kind::MappingProxy) {
        Some(at) => Ok(vm.heap.get::<keelback_heap::layout::MappingProxyObj>(at).mapping),
        None => Ok(args[0]),
    }
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.native_hash(args[0])
}

fn hash_result(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.checked_hash(args[0])
}

impl Vm {
    /// The hash that a result of `__hash__` stands for.
    pub(crate) fn checked_hash(&mut self, result: Value) -> Result<Value, Flow> {
        if !self.heap.is_integer(result) {
            return Err(self.type_error("__hash__ method should return an integer"));
        }
        let value = self.heap.int_exact(result)?;
        // Numbers of 64 bits stay as they are; larger ones give their own hash. -1 is no hash.
        match self.heap.int_to_i64(value) {
            Some(-1) => Ok(Value::int(-2)),
            Some(_) => Ok(value),
            None => self.native_hash(value),
        }
    }
}

fn exact_float(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(vm.as_exact_float(args[0]).map_or(Value::NONE, Value::float_any))
}

fn exact_int(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if vm.heap.is_integer(args[0]) { Ok(vm.heap.int_exact(args[0])?) } else { Ok(Value::NONE) }
}

fn ord(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(at) = args[0].layout_ref(Kind::Str) {
        let count = vm.heap.str_len(at);
        if count == 1 {
            return Ok(Value::int(i64::from(keelback_text::wtf8::decode_char(vm.heap.str_bytes(at)).0)));
        }
        return Err(vm.type_error(format!("ord() expected a character, but string of length {count} found")));
    }
    if let Some(bytes) = vm.heap.bytes_like(args[0]).filter(|_| !args[0].has_layout(Kind::MemoryView)) {
        if let [byte] = bytes {
            return Ok(Value::int(i64::from(*byte)));
        }
        let count = bytes.len();
        return Err(vm.type_error(format!("ord() expected a character, but string of length {count} found")));
    }
    let name = vm.type_name(args[0]);
    Err(vm.type_error(format!("ord() expected string of length 1, but {name} found")))
}

fn chr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = vm.index_value(args[0])?;
    match vm.heap.int_to_i64(value) {
        Some(char @ 0..0x11_0000) => Ok(Value::exact(Kind::Str, vm.heap.char_str(char as u32)?)),
        _ => Err(vm.value_error("chr() arg not in range(0x110000)")),
    }
}
