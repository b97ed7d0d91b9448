//! `%` formatting of `str`, `bytes` and `bytearray`.
//!
//! The native version serves values that convert without Python code. As soon as one does not, the prelude's version goes
//! through the template, converts the values one by one, and gives each piece with its value to the native version.

use keelback_heap::{Kind, Value};

use crate::flow::Flow;
use crate::frame::Resume;
use crate::interp::ops::arith::is_plain;
use crate::names::Name;
use crate::types::str::find::find_byte;
use crate::types::str::format::{push_plain, push_text};
use crate::vm::Vm;
use keelback_text::float::{FloatFlags, push_float};

crate::natives! {
    /// The parser, for the prelude.
    pub(crate) static INTRINSICS = [
        /// The next literal text and conversion of a template from a position in bytes on, or None: literal, key, piece
        /// without the key, number of stars, conversion, next position, position for messages.
        Function "_percent_next" ("template, position, mapping, /") => next_conversion;
    ];
}

/// A conversion of a template.
#[derive(Clone, Debug, Default)]
struct Conversion {
    /// Where the mapping key lies in the template.
    key: Option<(usize, usize)>,
    /// Where flags, width and the rest begin.
    start: usize,
    left: bool,
    sign: bool,
    blank: bool,
    alternate: bool,
    zero: bool,
    width: Amount,
    precision: Amount,
    /// The letter, a character.
    code: u32,
    /// Byte position of the letter.
    at: usize,
    /// Where the template goes on.
    end: usize,
}

/// A width or precision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Amount {
    #[default]
    Missing,
    Given(usize),
    /// Taken from the arguments.
    Star,
}

/// Why a template is wrong.
enum Wrong {
    Value(&'static str),
    NoMapping,
}

/// Parses the conversion after a percent sign.
fn conversion(template: &[u8], from: usize, mapping: bool) -> Result<Conversion, Wrong> {
    let mut found = Conversion { start: from, ..Conversion::default() };
    let mut at = from;
    if template.get(at) == Some(&b'(') {
        if !mapping {
            return Err(Wrong::NoMapping);
        }
        let start = at + 1;
        let mut depth = 0;
        let closing = template[at..].iter().position(|byte| {
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let Some(offset) = closing else { return Err(Wrong::Value("incomplete format key")) };
        found.key = Some((start, at + offset));
        at += offset + 1;
        found.start = at;
    }
    while let Some(flag) = template.get(at) {
        match flag {
            b'-' => found.left = true,
            b'+' => found.sign = true,
            b' ' => found.blank = true,
            b'#' => found.alternate = true,
            b'0' => found.zero = true,
            _ => break,
        }
        at += 1;
    }
    found.width = amount(template, &mut at, i64::MAX as usize).ok_or(Wrong::Value("width too big"))?;
    if template.get(at) == Some(&b'.') {
        at += 1;
        found.precision = amount(template, &mut at, i32::MAX as usize).ok_or(Wrong::Value("precision too big"))?;
        if found.precision == Amount::Missing {
            found.precision = Amount::Given(0);
        }
    }
    if matches!(template.get(at), Some(b'h' | b'l' | b'L')) {
        at += 1;
    }
    let Some(rest) = template.get(at..).filter(|rest| !rest.is_empty()) else {
        return Err(Wrong::Value("incomplete format"));
    };
    let (code, len) = keelback_text::wtf8::decode_char(rest);
    (found.code, found.at, found.end) = (code, at, at + len);
    Ok(found)
}

/// Parses digits or a star; `None` for a number that is too large.
fn amount(template: &[u8], at: &mut usize, most: usize) -> Option<Amount> {
    if template.get(*at) == Some(&b'*') {
        *at += 1;
        return Some(Amount::Star);
    }
    let mut value: Option<usize> = None;
    while let Some(byte @ b'0'..=b'9') = template.get(*at) {
        let next = value.unwrap_or(0).checked_mul(10)?.checked_add(usize::from(byte - b'0'))?;
        value = Some(next).filter(|next| *next <= most);
        value?;
        *at += 1;
    }
    Some(value.map_or(Amount::Missing, Amount::Given))
}

/// The values of a template: the items of a tuple, or one value that may be used once.
struct Arguments {
    /// The right operand.
    operand: Value,
    /// The value that may be used once: the operand, or what a key gave.
    single: Value,
    /// Offset and number of a tuple's items.
    items: Option<(u32, u32)>,
    /// How many were used.
    next: u32,
}

/// What is formatted: where the template lies, and how the types differ.
#[derive(Clone, Copy)]
struct Template {
    start: u32,
    len: u32,
    bytes: bool,
}

impl Vm {
    /// `left % right` for a string.
    pub(crate) fn str_percent(&mut self, left: Value, right: Value) -> Result<Value, Flow> {
        let text = self.text_at(left.as_ref());
        let template = Template { start: text.start, len: text.len, bytes: false };
        match self.with_scratch(|vm, out| vm.percent(out, template, right), Vm::make_str) {
            Err(Flow::Slow) => self.percent_in_prelude(left, right),
            other => other,
        }
    }

    /// `left % right` for `bytes` and `bytearray`.
    pub(crate) fn bytes_percent(&mut self, left: Value, right: Value) -> Result<Value, Flow> {
        let (start, len) = self.bytes_range(left);
        let template = Template { start, len, bytes: true };
        let make = |vm: &mut Vm, out: &[u8]| {
            Ok(if left.has_layout(Kind::Bytes) {
                Value::exact(Kind::Bytes, vm.heap.new_bytes(out)?)
            } else {
                Value::exact(Kind::ByteArray, vm.heap.new_bytearray(out)?)
            })
        };
        match self.with_scratch(|vm, out| vm.percent(out, template, right), make) {
            Err(Flow::Slow) => self.percent_in_prelude(left, right),
            other => other,
        }
    }

    fn percent_in_prelude(&mut self, left: Value, right: Value) -> Result<Value, Flow> {
        let function = self.prelude_function("_percent")?;
        self.call_with(function, &[left, right], Resume::Store as u32)
    }

    /// Offset and number of the bytes of `bytes` or `bytearray`.
    pub(crate) fn bytes_range(&self, value: Value) -> (u32, u32) {
        let at = value.as_ref();
        let len = self.heap.bytes_like(value).map_or(0, <[u8]>::len) as u32;
        if value.has_layout(Kind::Bytes) {
            (self.heap.bytes_start(at), len)
        } else {
            (self.heap.bytearray_start(at), len)
        }
    }

    /// Appends what a template gives.
    fn percent(&mut self, out: &mut Vec<u8>, template: Template, args: Value) -> Result<(), Flow> {
        let mut arguments = Arguments {
            operand: args,
            single: args,
            items: args.layout_ref(Kind::Tuple).map(|_| self.items_range(args)),
            next: 0,
        };
        let mapping = self.is_percent_mapping(args, template.bytes);
        self.afford(template.len as usize / 4)?;
        out.reserve(template.len as usize + 32);
        let mut from = 0;
        loop {
            let bytes = self.heap.bytes_at(template.start, template.len);
            let Some(offset) = find_byte(b'%', &bytes[from..]) else {
                out.extend_from_slice(&bytes[from..]);
                break;
            };
            let at = from + offset + 1;
            out.extend_from_slice(&bytes[from..at - 1]);
            if bytes.get(at) == Some(&b'%') {
                out.push(b'%');
                from = at + 1;
                continue;
            }
            match bytes.get(at) {
                Some(b's') if !template.bytes => {
                    let value = self.next_argument(&mut arguments)?;
                    self.charge(2);
                    push_plain(self, out, value)?;
                    from = at + 1;
                    continue;
                }
                Some(b'd') => {
                    let next = self.peek_argument(&arguments);
                    if let Some(int) = next.and_then(Value::to_int) {
                        arguments.next += 1;
                        self.charge(2);
                        keelback_text::decimal::push_decimal(out, int);
                        from = at + 1;
                        continue;
                    }
                }
                _ => {}
            }
            let bytes = self.heap.bytes_at(template.start, template.len);
            let found = conversion(bytes, at, mapping);
            let found = self.checked(found)?;
            from = found.end;
            self.convert(template, out, &found, &mut arguments)?;
        }
        let all = arguments.next >= arguments.items.map_or(1, |(_, count)| count);
        if !all && !mapping {
            let what = if template.bytes { "bytes" } else { "string" };
            return Err(self.type_error(format!("not all arguments converted during {what} formatting")));
        }
        Ok(())
    }

    fn checked(&mut self, found: Result<Conversion, Wrong>) -> Result<Conversion, Flow> {
        found.map_err(|wrong| match wrong {
            Wrong::Value(message) => self.value_error(message),
            Wrong::NoMapping => self.type_error("format requires a mapping"),
        })
    }

    /// Whether keys can be looked up in the right operand.
    fn is_percent_mapping(&mut self, args: Value, bytes: bool) -> bool {
        match args.kind() {
            None | Some(Kind::Tuple | Kind::Str | Kind::Class) => false,
            Some(Kind::Bytes | Kind::ByteArray) => !bytes,
            Some(Kind::Dict) => true,
            Some(_) => self.special(args, Name::Getitem).is_some(),
        }
    }

    /// The next value, if there is one; it stays the next.
    #[inline]
    fn peek_argument(&self, arguments: &Arguments) -> Option<Value> {
        match arguments.items {
            Some((start, count)) => (arguments.next < count).then(|| self.heap.value_at(start + arguments.next * 8)),
            None => (arguments.next == 0).then_some(arguments.single),
        }
    }

    /// The next value.
    fn next_argument(&mut self, arguments: &mut Arguments) -> Result<Value, Flow> {
        let found = self.peek_argument(arguments);
        arguments.next += 1;
        match found {
            Some(value) => Ok(value),
            None => Err(self.type_error("not enough arguments for format string")),
        }
    }

    /// A width or precision from the arguments.
    fn star(&mut self, arguments: &mut Arguments) -> Result<i64, Flow> {
        let value = self.next_argument(arguments)?;
        if !self.heap.is_integer(value) {
            return Err(self.type_error("* wants int"));
        }
        match self.heap.int_to_i64(value) {
            Some(number) => Ok(number),
            None => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
        }
    }

    /// Appends what one conversion gives.
    fn convert(
        &mut self,
        template: Template,
        out: &mut Vec<u8>,
        found: &Conversion,
        arguments: &mut Arguments,
    ) -> Result<(), Flow> {
        if let Some((start, end)) = found.key {
            self.look_up_key(template, start, end, arguments)?;
        }
        let mut left = found.left;
        let width = match found.width {
            Amount::Missing => None,
            Amount::Given(width) => Some(width),
            Amount::Star => {
                let width = self.star(arguments)?;
                left |= width < 0;
                Some(width.unsigned_abs() as usize)
            }
        };
        let precision = match found.precision {
            Amount::Missing => None,
            Amount::Given(precision) => Some(precision),
            Amount::Star => match i32::try_from(self.star(arguments)?) {
                Ok(precision) => Some(precision.max(0) as usize),
                Err(_) => return Err(self.overflow_error("Python int too large to convert to C int")),
            },
        };
        let value = self.next_argument(arguments)?;
        let code = u8::try_from(found.code).unwrap_or(0);
        self.charge(2);
        if width.is_none() && precision.is_none() && !template.bytes && code == b's' {
            return push_plain(self, out, value);
        }
        let plain = width.is_none() && !found.sign && !found.blank && !found.alternate;
        if plain && precision.is_none() && matches!(code, b'd' | b'i') && value.is_int() {
            keelback_text::decimal::push_decimal(out, value.as_int());
            return Ok(());
        }
        if plain && code == b'f' && value.is_float() && precision.is_none_or(|precision| precision < 32) {
            push_float(out, value.as_float(), code, precision.unwrap_or(6), FloatFlags::default());
            return Ok(());
        }
        let size = width.unwrap_or(0).saturating_add(precision.unwrap_or(0));
        if size > 256 {
            self.check_result_size(out.len().saturating_add(size.saturating_mul(4)))?;
        }
        let mut field = Field { width: width.unwrap_or(0), left, zero: false, sign: None, prefix: &[] };
        let mut digits = self.scratch.pop().unwrap_or_default();
        match code {
            b's' | b'r' | b'a' | b'b' if code != b'b' || template.bytes => {
                self.push_converted(template, &mut digits, code, value)?;
                if let Some(precision) = precision {
                    let end = if template.bytes {
                        precision.min(digits.len())
                    } else {
                        keelback_text::wtf8::skip_chars(&digits, precision)
                    };
                    digits.truncate(end);
                }
            }
            b'c' => self.push_character(template, &mut digits, value)?,
            b'd' | b'i' | b'u' | b'o' | b'x' | b'X' => {
                // Bytes call `%i` by its other name.
                let named = if template.bytes && code == b'i' { b'd' } else { code };
                let integer = self.integer_operand(value, named)?;
                let radix = match code {
                    b'o' => 8,
                    b'x' | b'X' => 16,
                    _ => 10,
                };
                self.push_digits(&mut digits, integer, radix)?;
                if code == b'X' {
                    digits.make_ascii_uppercase();
                }
                if found.alternate && radix != 10 {
                    field.prefix = match code {
                        b'o' => b"0o",
                        b'x' => b"0x",
                        _ => b"0X",
                    };
                }
                self.number_sign(found, &mut field, &mut digits);
                if let Some(precision) = precision {
                    let missing = precision.saturating_sub(digits.len());
                    digits.splice(0..0, std::iter::repeat_n(b'0', missing));
                }
            }
            b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => {
                let float = self.float_operand(value, template.bytes)?;
                let flags = FloatFlags { alternate: found.alternate, ..FloatFlags::default() };
                push_float(&mut digits, float, code, precision.unwrap_or(6), flags);
                self.number_sign(found, &mut field, &mut digits);
            }
            _ => {
                let bytes = self.heap.bytes_at(template.start, found.at as u32);
                let at = if template.bytes { bytes.len() } else { keelback_text::wtf8::count_chars(bytes) };
                let shown = char::from_u32(found.code).filter(|char| (' '..='~').contains(char)).unwrap_or('?');
                return Err(self.value_error(format!(
                    "unsupported format character '{shown}' ({:#x}) at index {at}",
                    found.code
                )));
            }
        }
        self.check_growth(out.len(), digits.len())?;
        let chars = if template.bytes { digits.len() } else { keelback_text::wtf8::count_chars(&digits) };
        field.push(out, &digits, chars);
        self.keep_scratch(digits);
        Ok(())
    }

    /// Takes the sign off a number's text, and says how the field begins.
    fn number_sign(&mut self, found: &Conversion, field: &mut Field, digits: &mut Vec<u8>) {
        field.zero = found.zero;
        field.sign = match digits.first() {
            Some(b'-') => {
                digits.remove(0);
                Some(b'-')
            }
            _ if found.sign => Some(b'+'),
            _ if found.blank => Some(b' '),
            _ => None,
        };
    }

    fn look_up_key(
        &mut self,
        template: Template,
        start: usize,
        end: usize,
        arguments: &mut Arguments,
    ) -> Result<(), Flow> {
        let (from, len) = (template.start + start as u32, (end - start) as u32);
        let key = if template.bytes {
            Value::exact(Kind::Bytes, self.heap.new_bytes_from_range(from, len)?)
        } else {
            Value::exact(Kind::Str, self.heap.new_str_from_range(from, len)?)
        };
        if !is_plain(arguments.operand) {
            return Err(Flow::Slow);
        }
        let Some(value) = self.subscript_builtin(arguments.operand, key)? else { return Err(Flow::Slow) };
        (arguments.single, arguments.items, arguments.next) = (value, None, 0);
        Ok(())
    }

    /// Appends the text of `%s`, `%r`, `%a`, `%b`.
    fn push_converted(&mut self, template: Template, out: &mut Vec<u8>, code: u8, value: Value) -> Result<(), Flow> {
        if template.bytes && matches!(code, b's' | b'b') {
            let own = matches!(value.kind(), Some(Kind::Bytes | Kind::ByteArray));
            let has_method = !own && !is_plain(value) && self.special(value, Name::Bytes).is_some();
            let range = match () {
                () if own => Some(self.bytes_range(value)),
                () if has_method => None,
                () => self.buffer_range(value)?,
            };
            if let Some(range) = range {
                self.check_result_size(out.len() + range.1 as usize)?;
                out.extend_from_slice(self.range_bytes(range));
                return Ok(());
            }
            if self.special(value, Name::Bytes).is_some() {
                return Err(Flow::Slow);
            }
            let name = self.type_name(value);
            return Err(self.type_error(format!(
                "%b requires a bytes-like object, or an object that implements __bytes__, not '{name}'"
            )));
        }
        if code == b's' {
            return push_plain(self, out, value);
        }
        if !is_plain(value) {
            return Err(Flow::Slow);
        }
        let Some(text) = self.repr_builtin(value)? else { return Err(Flow::Slow) };
        let text = if code == b'a' || template.bytes { self.ascii_of(text)? } else { text };
        let text = self.text_at(text.as_ref());
        push_text(self, out, text)
    }

    fn push_character(&mut self, template: Template, out: &mut Vec<u8>, value: Value) -> Result<(), Flow> {
        if template.bytes {
            if let Some([byte]) = self.heap.bytes_like(value) {
                out.push(*byte);
                return Ok(());
            }
        } else if let Some(text) = value.layout_ref(Kind::Str) {
            if self.heap.str_len(text) == 1 {
                out.extend_from_slice(self.heap.str_bytes(text));
                return Ok(());
            }
            return Err(self.type_error("%c requires int or char"));
        }
        if self.heap.is_integer(value) {
            let number = self.heap.int_to_i64(value).and_then(|number| u32::try_from(number).ok());
            return match number {
                Some(number) if template.bytes && number < 256 => {
                    out.push(number as u8);
                    Ok(())
                }
                Some(number) if !template.bytes && number < 0x11_0000 => {
                    keelback_text::wtf8::push_char(out, number);
                    Ok(())
                }
                _ if template.bytes => Err(self.overflow_error("%c arg not in range(256)")),
                _ => Err(self.overflow_error("%c arg not in range(0x110000)")),
            };
        }
        if !self.heap.is_integer(value) && self.special(value, Name::Index).is_some() {
            return Err(Flow::Slow);
        }
        Err(self.type_error(if template.bytes {
            "%c requires an integer in range(256) or a single byte"
        } else {
            "%c requires int or char"
        }))
    }

    /// The integer for `%d` and the like.
    fn integer_operand(&mut self, value: Value, code: u8) -> Result<Value, Flow> {
        if self.heap.is_integer(value) {
            return Ok(value);
        }
        let decimal = !matches!(code, b'o' | b'x' | b'X');
        if let Some(float) = self.as_exact_float(value).filter(|_| decimal) {
            if !is_plain(value) {
                return Err(Flow::Slow);
            }
            return match self.heap.int_from_f64(float)? {
                Some(integer) => Ok(integer),
                None if float.is_nan() => Err(self.value_error("cannot convert float NaN to integer")),
                None => Err(self.overflow_error("cannot convert float infinity to integer")),
            };
        }
        if !is_plain(value) {
            return Err(Flow::Slow);
        }
        let (name, wanted) = (self.type_name(value), if decimal { "a real number" } else { "an integer" });
        Err(self.type_error(format!("%{} format: {wanted} is required, not {name}", char::from(code))))
    }

    fn push_digits(&mut self, out: &mut Vec<u8>, value: Value, radix: u32) -> Result<(), Flow> {
        if radix == 10 && !value.is_int() {
            // The limit on decimal digits is `str()`'s.
            let exact = self.heap.int_exact(value)?;
            let Some(text) = self.str_builtin(exact)? else { return Err(Flow::Slow) };
            let text = self.text_at(text.as_ref());
            return push_text(self, out, text);
        }
        if self.heap.int_size(value) > 1 {
            let digits = self.int_digits(value, radix)?;
            out.extend_from_slice(&digits);
            return Ok(());
        }
        self.afford(16)?;
        self.heap.int_push_text(out, value, radix);
        Ok(())
    }

    /// The float for `%f` and the like.
    fn float_operand(&mut self, value: Value, bytes: bool) -> Result<f64, Flow> {
        if let Some(float) = self.as_exact_float(value) {
            return Ok(float);
        }
        if !is_plain(value) {
            return Err(Flow::Slow);
        }
        if self.heap.is_integer(value) {
            return match self.heap.int_to_f64(value) {
                Some(float) => Ok(float),
                None => Err(self.overflow_error("int too large to convert to float")),
            };
        }
        let name = self.type_name(value);
        Err(self.type_error(if bytes {
            format!("float argument required, not {name}")
        } else {
            format!("must be real number, not {name}")
        }))
    }
}

/// How text is put into its field.
struct Field {
    width: usize,
    left: bool,
    zero: bool,
    sign: Option<u8>,
    prefix: &'static [u8],
}

impl Field {
    fn push(&self, out: &mut Vec<u8>, text: &[u8], chars: usize) {
        let used = chars + self.prefix.len() + usize::from(self.sign.is_some());
        let missing = self.width.saturating_sub(used);
        if !self.left && !self.zero {
            out.resize(out.len() + missing, b' ');
        }
        out.extend(self.sign);
        out.extend_from_slice(self.prefix);
        if !self.left && self.zero {
            out.resize(out.len() + missing, b'0');
        }
        out.extend_from_slice(text);
        if self.left {
            out.resize(out.len() + missing, b' ');
        }
    }
}

fn next_conversion(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let template = match args[0].layout_ref(Kind::Str) {
        Some(at) => {
            let text = vm.text_at(at);
            Template { start: text.start, len: text.len, bytes: false }
        }
        None => {
            let (start, len) = vm.bytes_range(args[0]);
            Template { start, len, bytes: true }
        }
    };
    let from = args[1].to_int().and_then(|position| usize::try_from(position).ok()).unwrap_or(0);
    let mapping = args[2] == Value::TRUE;
    let bytes = vm.heap.bytes_at(template.start, template.len);
    if from >= bytes.len() {
        return Ok(Value::NONE);
    }
    let mut values = [Value::NONE; 7];
    let end = memchr::memchr(b'%', &bytes[from..]).map_or(bytes.len(), |offset| from + offset);
    let (literal, next, found) = if end == bytes.len() {
        (from..end, end, None)
    } else if bytes.get(end + 1) == Some(&b'%') {
        (from..end + 1, end + 2, None)
    } else {
        let found = conversion(bytes, end + 1, mapping);
        let found = vm.checked(found)?;
        (from..end, found.end, Some(found))
    };
    let part = |vm: &mut Vm, from: usize, to: usize| -> Result<Value, Flow> {
        let (start, len) = (template.start + from as u32, (to - from) as u32);
        Ok(if template.bytes {
            Value::exact(Kind::Bytes, vm.heap.new_bytes_from_range(start, len)?)
        } else {
            Value::exact(Kind::Str, vm.heap.new_str_from_range(start, len)?)
        })
    };
    values[0] = part(vm, literal.start, literal.end)?;
    values[5] = Value::int(next as i64);
    if let Some(found) = found {
        if let Some((start, end)) = found.key {
            values[1] = part(vm, start, end)?;
        }
        values[2] = part(vm, found.start, found.at)?;
        let stars = [found.width, found.precision].into_iter().filter(|amount| *amount == Amount::Star).count();
        values[3] = Value::int(stars as i64);
        values[4] = Value::exact(Kind::Str, vm.heap.char_str(found.code)?);
        let before = vm.heap.bytes_at(template.start, found.at as u32);
        let at = if template.bytes { before.len() } else { keelback_text::wtf8::count_chars(before) };
        values[6] = Value::int(at as i64);
    }
    vm.new_tuple(&values)
}
