//! Calls of the builtin container classes with positional arguments, without the detour over `__new__` and `__init__`.

use keelback_heap::layout::ClassObj;
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::interp::consume::Consumer;
use crate::interp::ops::arith::is_plain;
use crate::vm::Vm;

/// The number that few digits of a radix say, after the radix's prefix if there is one.
fn few_digits(text: &[u8], radix: u32) -> Option<i64> {
    let digits = match (text, radix) {
        ([b'0', b'x' | b'X', rest @ ..], 16) | ([b'0', b'b' | b'B', rest @ ..], 2) => rest,
        ([b'0', b'o' | b'O', rest @ ..], 8) => rest,
        _ => text,
    };
    // 36 to the power 8 is below 2**42.
    if !(1..=8).contains(&digits.len()) {
        return None;
    }
    digits
        .iter()
        .try_fold(0, |sum, digit| Some(sum * i64::from(radix) + i64::from(char::from(*digit).to_digit(radix)?)))
}

impl Vm {
    /// `class(*args)` for a builtin class that is known here; `None` for all others, and where the general way has to word
    /// the error.
    pub(crate) fn call_builtin_class(
        &mut self,
        class: Ref,
        args: &[Value],
        resume: u32,
    ) -> Option<Result<Value, Flow>> {
        let kind = Kind::from_byte(self.heap.get::<ClassObj>(class).instance_kind)?;
        if kind == Kind::Iter {
            return self.call_iterator_class(class, args);
        }
        if class != self.kind_classes[kind as usize] || args.len() > 3 {
            return match *args {
                [value] if class == self.class(Builtin::Bool) && is_plain(value) => {
                    Some(self.truth(value).map(Value::bool)).filter(|result| *result != Err(Flow::Slow))
                }
                _ => None,
            };
        }
        let arg = args.first().copied().unwrap_or(Value::UNBOUND);
        let (result, slow) = match (kind, args.len()) {
            (Kind::List, 0) => (self.new_list(&[]), ""),
            (Kind::List, 1) => (self.native_list(arg).map(|list| Value::exact(Kind::List, list)), "_list_of"),
            (Kind::Tuple, 0 | 1) => (self.new_tuple_of(arg), "_tuple_of"),
            (Kind::Set, 0) => (self.heap.new_set().map(|set| Value::exact(Kind::Set, set)).map_err(Flow::from), ""),
            (Kind::Set, 1) => (self.native_set(arg, Kind::Set).map(|set| Value::exact(Kind::Set, set)), "_set_of"),
            (Kind::FrozenSet, 1) if !arg.is_exact(Kind::FrozenSet) => {
                let made = self.native_set(arg, Kind::FrozenSet);
                (made.map(|set| Value::exact(Kind::FrozenSet, set)), "_frozenset_of")
            }
            (Kind::Dict, 0) => (self.new_dict().map(|dict| Value::exact(Kind::Dict, dict)), ""),
            (Kind::Dict, 1) => {
                let made = self.new_dict().and_then(|dict| {
                    self.dict_fill(dict, arg)?;
                    Ok(Value::exact(Kind::Dict, dict))
                });
                (made, "_dict_of")
            }
            (Kind::Str, 1) if is_plain(arg) => match self.str_builtin(arg) {
                Ok(None) | Err(Flow::Slow) => return None,
                Ok(Some(text)) => (Ok(text), ""),
                Err(flow) => (Err(flow), ""),
            },
            (Kind::Bytes, 1) => match self.simple_bytes(arg) {
                Ok(None) => return None,
                Ok(Some(bytes)) => (Ok(bytes), ""),
                Err(flow) => (Err(flow), ""),
            },
            (Kind::Int, 1) => (Ok(self.simple_int(arg)?), ""),
            (Kind::Int, 2) => (self.int_with_base(arg, args[1])?, ""),
            (Kind::Float, 1) if arg.is_exact(Kind::Str) => (Ok(self.simple_float(arg)?), ""),
            (Kind::Float, 1) if arg.is_float() => (Ok(arg), ""),
            (Kind::Float, 1) if arg.is_int() => (Ok(Value::float_any(arg.as_int() as f64)), ""),
            (Kind::Range, 1..=3) => (self.new_range_of(args), "_range_of"),
            (Kind::Slice, 1..=3) => (self.new_slice_of(args), ""),
            _ => return None,
        };
        if result != Err(Flow::Slow) {
            return Some(result);
        }
        if arg.is_exact(Kind::Generator) && resume == Resume::Store as u32 {
            match self.consume_into(kind, arg) {
                Flow::Slow => {}
                flow => return Some(Err(flow)),
            }
        }
        Some(self.prelude_function(slow).and_then(|function| self.call_with(function, args, resume)))
    }

    /// A container of what a generator yields.
    fn consume_into(&mut self, kind: Kind, generator: Value) -> Flow {
        match kind {
            Kind::List => self.consume(Consumer::List, generator, |vm| Ok(vm.heap.new_list(&[])?)),
            Kind::Tuple => self.consume(Consumer::Tuple, generator, |vm| Ok(vm.heap.new_list(&[])?)),
            Kind::Set => self.consume(Consumer::Set, generator, |vm| Ok(vm.heap.new_set()?)),
            Kind::FrozenSet => self.consume(Consumer::FrozenSet, generator, |vm| Ok(vm.heap.new_set()?)),
            Kind::Dict => self.consume(Consumer::Dict, generator, |vm| {
                let dict = Value::exact(Kind::Dict, vm.new_dict()?);
                vm.new_array_of(&[dict, Value::int(0)])
            }),
            _ => Flow::Slow,
        }
    }

    /// The most frequent conversions: `str(value)` and `int(value)` of small integers and strings, and `bool(value)`. It is the instruction
    /// of the running frame that calls, and gets what Python code says.
    #[inline]
    pub(crate) fn convert_quick(&mut self, class: Ref, value: Value) -> Result<Option<Value>, Flow> {
        if class == self.kind_classes[Kind::Str as usize] {
            if let Some(int) = value.to_int() {
                return Ok(Some(Value::exact(Kind::Str, self.heap.decimal_str(int)?)));
            }
            return Ok(Some(value).filter(|value| value.is_exact(Kind::Str)));
        }
        if class == self.kind_classes[Kind::Int as usize] && (value.is_int() || value.is_exact(Kind::Str)) {
            return Ok(self.simple_int(value));
        }
        if class == self.class(Builtin::Bool) {
            return match self.truth(value) {
                Err(Flow::Slow) => Ok(None),
                truth => truth.map(|truth| Some(Value::bool(truth))),
            };
        }
        Ok(None)
    }

    /// `bytes(value)` of bytes, or of a list or tuple of small integers.
    fn simple_bytes(&mut self, value: Value) -> Result<Option<Value>, Flow> {
        if value.is_exact(Kind::Bytes) {
            return Ok(Some(value));
        }
        if let Some(array) = value.exact_ref(Kind::ByteArray) {
            let (start, len) = (self.heap.bytearray_start(array), self.heap.bytearray(array).len());
            self.afford(len / 16)?;
            return Ok(Some(Value::exact(Kind::Bytes, self.heap.new_bytes_from_range(start, len as u32)?)));
        }
        let Some((start, len)) = self.plain_items(value) else { return Ok(None) };
        let byte = |value: &Value| value.to_int().and_then(|byte| u8::try_from(byte).ok());
        let mut few = [0; 32];
        if let Some(few) = few.get_mut(..len as usize) {
            for (slot, item) in few.iter_mut().zip(self.heap.values(start, len)) {
                let Some(byte) = byte(item) else { return Ok(None) };
                *slot = byte;
            }
            return Ok(Some(Value::exact(Kind::Bytes, self.heap.new_bytes(few)?)));
        }
        Ok(None)
    }

    /// `int(value)` of small integers, of floats in their range, and of a few decimal digits.
    fn simple_int(&self, value: Value) -> Option<Value> {
        if value.is_int() {
            return Some(value);
        }
        if value.is_float() {
            let whole = value.as_float().trunc();
            return (whole.abs() < (1_u64 << 46) as f64).then(|| Value::int(whole as i64));
        }
        let text = Some(self.heap.str_bytes(value.exact_ref(Kind::Str)?)).filter(|text| text.len() <= 32)?;
        let (negative, digits) = match text {
            [b'0'..=b'9', .., b'0'..=b'9'] => (false, text),
            _ => match crate::types::int::parse::trim(text) {
                [b'-', digits @ ..] => (true, digits),
                [b'+', digits @ ..] => (false, digits),
                digits => (false, digits),
            },
        };
        if !(1..=13).contains(&digits.len()) {
            return None;
        }
        let mut sum = 0;
        for byte in digits {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return None;
            }
            sum = sum * 10 + i64::from(digit);
        }
        Some(Value::int(if negative { -sum } else { sum }))
    }

    /// `int(text, base)` with a base that is not guessed.
    fn int_with_base(&mut self, text: Value, base: Value) -> Option<Result<Value, Flow>> {
        let base = u32::try_from(base.to_int()?).ok().filter(|base| (2..=36).contains(base))?;
        let bytes = self.heap.str_bytes(text.exact_ref(Kind::Str)?);
        if let Some(int) = few_digits(bytes, base) {
            return Some(Ok(Value::int(int)));
        }
        let mut few = [0; 32];
        let few = few.get_mut(..bytes.len())?;
        few.copy_from_slice(bytes);
        few.is_ascii().then(|| self.parse_int(few, base, text))
    }

    /// `float(text)` of digits with a point or without.
    fn simple_float(&self, text: Value) -> Option<Value> {
        let text = text.exact_ref(Kind::Str).filter(|text| self.heap.str_bytes(*text).len() <= 32)?;
        let text = self.heap.str_text(text)?;
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        Some(Value::float_any(if plain { text.parse().ok()? } else { return None }))
    }

    fn call_iterator_class(&mut self, class: Ref, args: &[Value]) -> Option<Result<Value, Flow>> {
        let result = if class == self.class(Builtin::Enumerate) {
            match *args {
                [iterable] => self.new_enumerate(iterable, Value::int(0)),
                [iterable, start] => self.new_enumerate(iterable, start),
                _ => return None,
            }
        } else if class == self.class(Builtin::Zip) {
            self.new_zip(args, false)
        } else {
            return None;
        };
        // The general way comes to the prelude's version.
        if result == Err(Flow::Slow) { None } else { Some(result) }
    }
}
