//! Values as text: what `str()`, `repr()`, `ascii()` and `format()` give, as far as no Python code has to run.

mod objects;
pub(crate) mod quick;
mod repr;
pub(crate) mod spec;

pub(crate) use objects::{is_slot, is_slot_of};
pub(crate) use repr::{REPR, WITH_OWN_REPR, WITH_REPR};

use std::borrow::Cow;

use keelback_heap::{Kind, Value};
use keelback_text::{float, quote};

use self::spec::{Spec, check_text_spec, format_complex, format_float, format_text, unknown_code};
use crate::flow::Flow;
use crate::vm::Vm;

/// Largest buffer that is kept for the next text.
const SCRATCH_MAX: usize = 64 << 10;

impl Vm {
    /// What `make` makes of a buffer that `fill` fills, an empty one that is kept from one time to the next.
    #[inline]
    pub(crate) fn with_scratch<T>(
        &mut self,
        fill: impl FnOnce(&mut Vm, &mut Vec<u8>) -> Result<(), Flow>,
        make: impl FnOnce(&mut Vm, &[u8]) -> Result<T, Flow>,
    ) -> Result<T, Flow> {
        let mut out = self.scratch.pop().unwrap_or_default();
        let result = match fill(self, &mut out) {
            Ok(()) => make(self, &out),
            Err(flow) => Err(flow),
        };
        self.keep_scratch(out);
        result
    }

    /// Keeps a buffer for the next time.
    #[inline]
    pub(crate) fn keep_scratch(&mut self, buffer: Vec<u8>) {
        let mut buffer = buffer;
        if buffer.capacity() <= SCRATCH_MAX && self.scratch.len() < 4 {
            buffer.clear();
            self.scratch.push(buffer);
        }
    }

    /// A new string of generalised UTF-8.
    pub(crate) fn new_text(&mut self, text: &[u8]) -> Result<Value, Flow> {
        self.afford(text.len() / 4)?;
        Ok(Value::exact(Kind::Str, self.heap.new_str(text)?))
    }

    /// `str(value)` of a plain value.
    pub(crate) fn str_builtin(&mut self, value: Value) -> Result<Option<Value>, Flow> {
        if value.is_exact(Kind::Str) {
            return Ok(Some(value));
        }
        if value.is_exact(Kind::MappingProxy) {
            let mapping = self.without_proxy(value);
            return if mapping.is_exact(Kind::Dict) { self.repr_builtin(mapping) } else { Ok(None) };
        }
        self.repr_builtin(value)
    }

    /// `repr(value)` of a plain value.
    ///
    /// # Errors
    /// [`Flow::Slow`] when something in it has a `__repr__` in Python.
    pub(crate) fn repr_builtin(&mut self, value: Value) -> Result<Option<Value>, Flow> {
        if self.heap.is_integer(value) && !value.is_bool() {
            return self.int_to_decimal(value).map(Some);
        }
        if value.is_float() {
            let text = self.with_scratch(
                |_, out| {
                    float::push_repr(out, value.as_float());
                    Ok(())
                },
                |vm, text| Ok(vm.heap.new_ascii(text)?),
            )?;
            return Ok(Some(Value::exact(Kind::Str, text)));
        }
        if let Some(at) = value.exact_ref(Kind::Str) {
            self.afford(self.heap.str_bytes(at).len())?;
            let text = self.with_scratch(
                |vm, out| {
                    quote::push_str_repr(out, vm.heap.str_bytes(at));
                    Ok(())
                },
                |vm, text| vm.make_str(text),
            )?;
            return Ok(Some(text));
        }
        if (value.is_exact(Kind::Generator) || value.is_exact(Kind::Iter)) && !self.has_native_repr(value) {
            return Ok(None);
        }
        self.repr_native(value).map(Some)
    }

    /// `ascii(value)`, from what `repr(value)` gave.
    pub(crate) fn ascii_of(&mut self, text: Value) -> Result<Value, Flow> {
        let Some(at) = text.layout_ref(Kind::Str) else { return Ok(text) };
        if self.heap.str_is_ascii(at) {
            return Ok(text);
        }
        let escaped = quote::ascii_escaped(self.heap.str_bytes(at));
        self.new_text(&escaped)
    }

    /// `format(value, spec)` of a value with a builtin layout whose `__format__` is the builtin one; `None` if the layout has
    /// none of its own. The specification is not empty.
    pub(crate) fn format_builtin(&mut self, value: Value, spec: Value) -> Result<Option<Value>, Flow> {
        let Some(spec) = spec.layout_ref(Kind::Str) else {
            let name = self.argument_type(spec);
            return Err(self.type_error(format!("format() argument 2 must be str, not {name}")));
        };
        if let Some(text) = self.format_quick(value, spec)? {
            return Ok(Some(text));
        }
        let bytes = self.heap.str_bytes(spec);
        let mut small = [0; 24];
        if let Some(short) = small.get_mut(..bytes.len()) {
            short.copy_from_slice(bytes);
            return self.format_general(value, short);
        }
        let spec = bytes.to_vec();
        self.format_general(value, &spec)
    }

    /// The name of a value's type, for messages that may be needed.
    fn type_name_cow(&self, value: Value) -> Cow<'static, str> {
        if value.is_exact(Kind::Str) {
            "str".into()
        } else if value.is_int() {
            "int".into()
        } else if value.is_float() {
            "float".into()
        } else {
            self.type_name(value).into()
        }
    }

    /// As [`Vm::format_builtin`], with the specification's text.
    pub(crate) fn format_native(&mut self, value: Value, spec: &[u8]) -> Result<Option<Value>, Flow> {
        if let Some(text) = self.format_quick_text(value, spec)? {
            return Ok(Some(text));
        }
        self.format_general(value, spec)
    }

    fn format_general(&mut self, value: Value, spec: &[u8]) -> Result<Option<Value>, Flow> {
        let name = self.type_name_cow(value);
        let formatted = if let Some(text) = value.layout_ref(Kind::Str) {
            let parsed = match Spec::parse(spec, &name, b's', b'<') {
                Ok(parsed) => parsed,
                Err(message) => return Err(self.value_error(message)),
            };
            if let Err(message) = check_text_spec(&parsed, &name) {
                return Err(self.value_error(message));
            }
            self.heap.reserve((parsed.width as u64).saturating_mul(4))?;
            self.afford(parsed.width / 4)?;
            format_text(self.heap.str_bytes(text), &parsed, &name)
        } else if self.heap.is_integer(value) {
            return self.format_integer(value, spec, &name).map(Some);
        } else if let Some(float) = self.as_exact_float(value) {
            let parsed = self.parse_spec(spec, 0, b'>', &name)?;
            self.format_as_float(float, &parsed, &name)
        } else if let Some(at) = value.layout_ref(Kind::Complex) {
            let complex = *self.heap.get::<keelback_heap::layout::ComplexObj>(at);
            let parsed = self.parse_spec(spec, 0, b'>', &name)?;
            format_complex(complex.re, complex.im, &parsed, &name)
        } else {
            return Ok(None);
        };
        match formatted {
            Ok(text) => self.new_text(&text).map(Some),
            Err(message) => Err(self.value_error(message)),
        }
    }

    /// Parses a specification, and makes sure that what it asks for fits in memory.
    fn parse_spec(&mut self, spec: &[u8], code: u8, align: u8, type_name: &str) -> Result<Spec, Flow> {
        match Spec::parse(spec, type_name, code, align) {
            Ok(parsed) => {
                if parsed.precision.is_some_and(|precision| i32::try_from(precision).is_err()) {
                    return Err(self.value_error("precision too big"));
                }
                let size = parsed.width.saturating_add(parsed.precision.unwrap_or(0));
                self.heap.reserve(size as u64 * 2)?;
                self.afford(size / 4)?;
                Ok(parsed)
            }
            Err(message) => Err(self.value_error(message)),
        }
    }

    fn format_as_float(&self, value: f64, spec: &Spec, type_name: &str) -> Result<Vec<u8>, String> {
        match u8::try_from(spec.code) {
            Ok(0 | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n' | b'%') => Ok(format_float(value, spec)),
            _ => Err(unknown_code(spec.code, type_name)),
        }
    }

    /// `int.__format__`.
    fn format_integer(&mut self, value: Value, spec: &[u8], type_name: &str) -> Result<Value, Flow> {
        let mut parsed = match Spec::parse(spec, type_name, b'd', b'>') {
            Ok(parsed) => parsed,
            Err(message) => return Err(self.value_error(message)),
        };
        self.heap.reserve((parsed.width as u64).saturating_mul(4))?;
        self.afford(parsed.width / 4)?;
        let code = u8::try_from(parsed.code).unwrap_or(0);
        match code {
            b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%' => {
                parsed = self.parse_spec(spec, b'd', b'>', type_name)?;
                let Some(float) = self.heap.int_to_f64(value) else {
                    return Err(self.overflow_error("int too large to convert to float"));
                };
                let text = format_float(float, &parsed);
                return self.new_text(&text);
            }
            b'b' | b'c' | b'd' | b'o' | b'x' | b'X' | b'n' => {}
            _ => {
                let message = unknown_code(parsed.code, type_name);
                return Err(self.value_error(message));
            }
        }
        if parsed.precision.is_some() {
            return Err(self.value_error("Precision not allowed in integer format specifier"));
        }
        if parsed.no_negative_zero {
            return Err(self.value_error("Negative zero coercion (z) not allowed in integer format specifier"));
        }
        let text = if code == b'c' {
            if parsed.sign != 0 {
                return Err(self.value_error("Sign not allowed with integer format specifier 'c'"));
            }
            if parsed.alternate {
                return Err(self.value_error("Alternate form (#) not allowed with integer format specifier 'c'"));
            }
            let Some(number) = self.heap.int_to_i64(value) else {
                return Err(self.overflow_error("Python int too large to convert to C long"));
            };
            let Some(char) = u32::try_from(number).ok().filter(|char| *char < 0x11_0000) else {
                return Err(self.overflow_error("%c arg not in range(0x110000)"));
            };
            let mut text = Vec::new();
            keelback_text::wtf8::push_char(&mut text, char);
            parsed.number(false, b"", b"", &text)
        } else {
            let digits = match code {
                b'd' | b'n' if value.is_int() => {
                    let mut small = Vec::with_capacity(24);
                    keelback_text::decimal::push_decimal(&mut small, value.as_int());
                    small
                }
                b'b' => self.int_digits(value, 2)?,
                b'o' => self.int_digits(value, 8)?,
                b'x' => self.int_digits(value, 16)?,
                b'X' => self.int_digits(value, 16)?.to_ascii_uppercase(),
                _ => self.int_decimal_digits(value)?,
            };
            let (negative, digits) = match digits.as_slice() {
                [b'-', rest @ ..] => (true, rest),
                rest => (false, rest),
            };
            let prefix: &[u8] = match (parsed.alternate, code) {
                (true, b'b') => b"0b",
                (true, b'o') => b"0o",
                (true, b'x') => b"0x",
                (true, b'X') => b"0X",
                _ => b"",
            };
            parsed.number(negative, prefix, digits, b"")
        };
        self.new_text(&text)
    }
}
