//! The format specifications that programs use most, for values that fit in a small buffer: no parsing after the first time, and
//! nothing allocated but the result. Everything else, all errors included, is left to the general way.

use keelback_heap::siphash::short_word;
use keelback_heap::{Heap, Kind, Ref, Value};

use super::spec::{Grouping, Spec};
use crate::flow::Flow;
use crate::vm::Vm;
use keelback_text::float::fixed_digits;

/// Longest specification that is remembered.
const MAX_SPEC: usize = 8;
/// A power of two.
const MEMO_SIZE: usize = 64;
/// Widest field, and longest text in one.
const MAX_FIELD: usize = 128;
/// Longest number: 64 binary digits, or those of a float with its point.
const MAX_DIGITS: usize = 64;

/// Specifications that were parsed lately, by their text. It refers to nothing in the heap.
#[derive(Default)]
pub(crate) struct SpecMemo {
    // Empty until there is one.
    entries: Box<[MemoEntry]>,
}

#[derive(Clone, Copy)]
struct MemoEntry {
    text: u64,
    /// Length of the text, default code and default alignment; 0 for a free entry.
    key: u32,
    spec: Spec,
}

impl SpecMemo {
    /// What a short specification means; `None` for a long or wrong one.
    #[inline]
    fn find(&mut self, spec: &[u8], code: u8, align: u8) -> Option<&Spec> {
        if spec.len() > MAX_SPEC {
            return None;
        }
        let text = short_word(spec);
        let key = (spec.len() as u32 + 1) << 16 | u32::from(code) << 8 | u32::from(align);
        let hash = (text ^ u64::from(key) << 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        if self.entries.is_empty() {
            self.entries = Box::new([MemoEntry { text: 0, key: 0, spec: Spec::EMPTY }; MEMO_SIZE]);
        }
        let entry = &mut self.entries[(hash >> 58) as usize % MEMO_SIZE];
        if entry.text != text || entry.key != key {
            let parsed = Spec::parse(spec, "", code, align).ok()?;
            *entry = MemoEntry { text, key, spec: parsed };
        }
        Some(&entry.spec)
    }
}

/// A field of ASCII that is put together on the stack.
struct Field {
    bytes: [u8; MAX_FIELD + MAX_DIGITS],
    len: usize,
}

impl Field {
    #[inline]
    fn new() -> Field {
        Field { bytes: [0; MAX_FIELD + MAX_DIGITS], len: 0 }
    }

    #[inline]
    fn push(&mut self, text: &[u8]) {
        for (to, byte) in self.bytes[self.len..].iter_mut().zip(text) {
            *to = *byte;
        }
        self.len += text.len();
    }

    #[inline]
    fn fill(&mut self, byte: u8, count: usize) {
        for to in &mut self.bytes[self.len..self.len + count] {
            *to = byte;
        }
        self.len += count;
    }

    /// A sign or prefix and what follows, aligned.
    #[inline]
    fn put(&mut self, spec: &Spec, prefix: &[u8], body: &[u8]) {
        let fill = spec.fill as u8;
        let spare = spec.width.saturating_sub(prefix.len() + body.len());
        let (before, inside) = match spec.align {
            b'>' => (spare, 0),
            b'^' => (spare / 2, 0),
            b'=' => (0, spare),
            _ => (0, 0),
        };
        self.fill(fill, before);
        self.push(prefix);
        self.fill(fill, inside);
        self.push(body);
        self.fill(fill, spare - before - inside);
    }
}

/// What stands before a number's digits.
fn prefix(buffer: &mut [u8; 3], negative: bool, sign: u8, base: Option<u8>) -> &[u8] {
    let mut len = 0;
    if negative {
        (buffer[0], len) = (b'-', 1);
    } else if sign == b'+' || sign == b' ' {
        (buffer[0], len) = (sign, 1);
    }
    if let Some(base) = base {
        (buffer[len], buffer[len + 1]) = (b'0', base);
        len += 2;
    }
    &buffer[..len]
}

/// The digits of a number, at the end of a buffer.
fn radix_digits(buffer: &mut [u8; MAX_DIGITS], number: u64, code: u8) -> &[u8] {
    let shift = match code {
        b'b' => 1,
        b'o' => 3,
        _ => 4,
    };
    let letters = if code == b'X' { b"0123456789ABCDEF" } else { b"0123456789abcdef" };
    let mut at = buffer.len();
    let mut rest = number;
    loop {
        at -= 1;
        buffer[at] = letters[(rest & ((1 << shift) - 1)) as usize];
        rest >>= shift;
        if rest == 0 || at == 0 {
            return &buffer[at..];
        }
    }
}

fn decimal_digits(buffer: &mut [u8; MAX_DIGITS], number: u64) -> &[u8] {
    let mut at = buffer.len();
    let mut rest = number;
    loop {
        at -= 1;
        buffer[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            return &buffer[at..];
        }
    }
}

/// Whether a field has one of the shapes that are made here.
#[inline]
fn is_common(spec: &Spec) -> bool {
    spec.width <= MAX_FIELD && spec.fill < 0x80 && spec.grouping == Grouping::None && !spec.no_negative_zero
}

/// Whether a field of an integer is its decimal digits and nothing but what fills it up.
#[inline]
fn is_plain_decimal(spec: &Spec) -> bool {
    is_common(spec)
        && spec.precision.is_none()
        && spec.code == u32::from(b'd')
        && matches!(spec.sign, 0 | b'-')
        && !spec.alternate
}

/// Whether a field of text is that text and nothing but what fills it up.
#[inline]
fn is_plain_text(spec: &Spec) -> bool {
    is_common(spec)
        && spec.precision.is_none()
        && spec.code == u32::from(b's')
        && spec.sign == 0
        && !spec.alternate
        && spec.align != b'='
}

/// What a common specification gives.
enum Quick {
    /// The text that was to be formatted.
    Same,
    /// The field, and what it costs.
    Made(usize),
}

/// `format(value, spec)` of an integer, float or string with a common specification.
fn format_common(heap: &Heap, specs: &mut SpecMemo, value: Value, spec: &[u8], field: &mut Field) -> Option<Quick> {
    let mut start = [0; 3];
    let spec = if value.is_int() {
        let spec = specs.find(spec, b'd', b'>').filter(|spec| is_common(spec) && spec.precision.is_none())?;
        let int = value.as_int();
        let mut buffer = [0; MAX_DIGITS];
        let (digits, base) = match u8::try_from(spec.code) {
            Ok(b'd') => (decimal_digits(&mut buffer, int.unsigned_abs()), None),
            Ok(code @ (b'x' | b'X' | b'b' | b'o')) => {
                (radix_digits(&mut buffer, int.unsigned_abs(), code), spec.alternate.then_some(code))
            }
            _ => return None,
        };
        field.put(spec, prefix(&mut start, int < 0, spec.sign, base), digits);
        spec
    } else if value.is_float() {
        let spec = specs.find(spec, 0, b'>').filter(|spec| is_common(spec) && !spec.alternate)?;
        if !matches!(u8::try_from(spec.code), Ok(b'f' | b'F')) {
            return None;
        }
        let float = value.as_float();
        let mut buffer = [0; 40];
        let digits = fixed_digits(&mut buffer, float.abs(), spec.precision.unwrap_or(6))?;
        field.put(spec, prefix(&mut start, float.is_sign_negative(), spec.sign, None), digits);
        spec
    } else {
        let text = value.exact_ref(Kind::Str)?;
        let spec = specs.find(spec, b's', b'<').filter(|spec| is_common(spec) && spec.precision.is_none())?;
        let text_len = heap.str_bytes(text).len();
        if spec.code != u32::from(b's')
            || spec.sign != 0
            || spec.alternate
            || spec.align == b'='
            || text_len > MAX_DIGITS
            || !heap.str_is_ascii(text)
        {
            return None;
        }
        if spec.width <= text_len {
            return Some(Quick::Same);
        }
        field.put(spec, b"", heap.str_bytes(text));
        spec
    };
    Some(Quick::Made(spec.width / 16 + field.len / 16))
}

impl Vm {
    /// `format(value, spec)` with a common specification, a string.
    pub(crate) fn format_quick(&mut self, value: Value, spec: Ref) -> Result<Option<Value>, Flow> {
        if let Some(int) = value.to_int() {
            let spec = self.format_specs.find(self.heap.str_bytes(spec), b'd', b'>');
            if let Some(&Spec { width, fill, align, .. }) = spec.filter(|spec| is_plain_decimal(spec)) {
                let text = self.heap.decimal_field(int, width, fill as u8, align)?;
                self.afford(width / 4)?;
                return Ok(Some(Value::exact(Kind::Str, text)));
            }
        }
        if let Some(text) = value.exact_ref(Kind::Str) {
            let spec = self.format_specs.find(self.heap.str_bytes(spec), b's', b'<');
            return match spec {
                Some(&Spec { width, fill, align, .. })
                    if spec.is_some_and(is_plain_text) && self.heap.str_is_ascii(text) =>
                {
                    self.afford(width / 4)?;
                    Ok(Some(Value::exact(Kind::Str, self.heap.text_field(text, width, fill as u8, align)?)))
                }
                _ => Ok(None),
            };
        }
        let mut field = Field::new();
        let made = format_common(&self.heap, &mut self.format_specs, value, self.heap.str_bytes(spec), &mut field);
        self.finish_quick(value, made, &field)
    }

    /// As [`Vm::format_quick`], with the specification's text.
    pub(super) fn format_quick_text(&mut self, value: Value, spec: &[u8]) -> Result<Option<Value>, Flow> {
        let mut field = Field::new();
        let made = format_common(&self.heap, &mut self.format_specs, value, spec, &mut field);
        self.finish_quick(value, made, &field)
    }

    #[inline]
    fn finish_quick(&mut self, value: Value, made: Option<Quick>, field: &Field) -> Result<Option<Value>, Flow> {
        match made {
            None => Ok(None),
            Some(Quick::Same) => Ok(Some(value)),
            Some(Quick::Made(cost)) => {
                let text = self.heap.new_ascii(&field.bytes[..field.len])?;
                self.afford(cost)?;
                Ok(Some(Value::exact(Kind::Str, text)))
            }
        }
    }
}
