//! `str.format` and `str.format_map`: the replacement-field language of PEP 3101.
//!
//! The native version serves fields whose values format without Python code. As soon as one does not, the prelude's version
//! does all of it anew, with the same parser, through the intrinsics at the end.

use std::ops::Range;

use keelback_heap::{Kind, Value};

use super::Text;
use crate::flow::Flow;
use crate::interp::ops::arith::is_plain;
use crate::vm::Vm;
use keelback_text::unicode;

crate::natives! {
    /// Formatting.
    pub(crate) static METHODS = [
        /// Return a formatted version of the string, using substitutions from args and kwargs.
        ///
        /// The substitutions are identified by braces ('{' and '}').
        Method "format" ("self, /, *args, **kwargs") => format;
        /// Return a formatted version of the string, using substitutions from mapping.
        ///
        /// The substitutions are identified by braces ('{' and '}').
        Method "format_map" ("self, mapping, /") => format_map;
    ];
}

crate::natives! {
    /// The parser, for the prelude.
    pub(crate) static INTRINSICS = [
        /// The next literal text and field of a template from a byte position on, or None.
        Function "_format_next" ("template, position, /") => next_field;
        /// The first part of a field's name, and the byte position after it; `auto` is the state of automatic numbering.
        Function "_format_first" ("name, auto, /") => first_part;
        /// The next attribute or index of a field's name from a byte position on, or None.
        Function "_format_rest" ("name, position, /") => next_part;
        /// The error for an unknown conversion.
        Function "_format_bad_conversion" ("conversion, /") => bad_conversion;
    ];
}

type Parsed<T> = Result<T, &'static str>;

/// A replacement field: ranges of the template.
#[derive(Clone, Debug)]
struct Field {
    name: Range<usize>,
    conversion: Option<u32>,
    spec: Range<usize>,
    /// Whether the specification has fields itself.
    nested: bool,
}

/// The first brace of either kind.
#[inline]
fn find_brace(text: &[u8]) -> Option<usize> {
    if text.len() <= 32 {
        return text.iter().position(|byte| matches!(byte, b'{' | b'}'));
    }
    memchr::memchr2(b'{', b'}', text)
}

/// The next step through a template: the literal text, the field after it, where to go on. `None` at the end.
fn step(template: &[u8], from: usize) -> Parsed<Option<(Range<usize>, Option<Field>, usize)>> {
    let Some(rest) = template.get(from..).filter(|rest| !rest.is_empty()) else { return Ok(None) };
    let Some(offset) = find_brace(rest) else {
        return Ok(Some((from..template.len(), None, template.len())));
    };
    let at = from + offset;
    let (brace, next) = (template[at], template.get(at + 1));
    if next == Some(&brace) {
        return Ok(Some((from..at + 1, None, at + 2)));
    }
    if brace == b'}' {
        return Err("Single '}' encountered in format string");
    }
    if next.is_none() {
        return Err("Single '{' encountered in format string");
    }
    let (field, end) = field(template, at + 1)?;
    Ok(Some((from..at, Some(field), end)))
}

/// The field that begins after a brace, and where it ends.
fn field(template: &[u8], from: usize) -> Parsed<(Field, usize)> {
    let mut at = from;
    let end = loop {
        match template.get(at) {
            None => return Err("expected '}' before end of string"),
            Some(b'{') => return Err("unexpected '{' in field name"),
            Some(b'[') => {
                at += 1;
                at += memchr::memchr(b']', &template[at..]).unwrap_or(template.len() - at);
                continue;
            }
            Some(b'}' | b':' | b'!') => break at,
            Some(_) => at += 1,
        }
    };
    let name = from..end;
    let mut conversion = None;
    at = end + 1;
    if template[end] == b'}' {
        return Ok((Field { name, conversion, spec: 0..0, nested: false }, at));
    }
    if template[end] == b'!' {
        if at >= template.len() {
            return Err("end of string while looking for conversion specifier");
        }
        let (char, len) = keelback_text::wtf8::decode_char(&template[at..]);
        conversion = Some(char);
        at += len;
        match template.get(at) {
            Some(b'}') => return Ok((Field { name, conversion, spec: 0..0, nested: false }, at + 1)),
            Some(b':') | None => at = (at + 1).min(template.len()),
            Some(_) => return Err("expected ':' after conversion specifier"),
        }
    }
    let start = at;
    let (mut depth, mut nested) = (1, false);
    for (offset, byte) in template[start..].iter().enumerate() {
        match byte {
            b'{' => {
                depth += 1;
                nested = true;
            }
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    let end = start + offset;
                    return Ok((Field { name, conversion, spec: start..end, nested }, end + 1));
                }
            }
            _ => {}
        }
    }
    Err("unmatched '{' in format spec")
}

/// A number written in decimal digits of any script; `None` for anything else.
fn integer(text: &[u8]) -> Parsed<Option<usize>> {
    let mut value = 0_i64;
    for char in keelback_text::wtf8::chars(text) {
        let Some(digit) = unicode::decimal_value(char) else { return Ok(None) };
        let next = value.checked_mul(10).and_then(|value| value.checked_add(i64::from(digit)));
        value = next.ok_or("Too many decimal digits in format string")?;
    }
    Ok((!text.is_empty()).then_some(value as usize))
}

/// Automatic or manual numbering of fields.
#[derive(Clone, Copy, Default)]
struct Numbering {
    /// 0: not known yet, 1: automatic, 2: manual.
    state: u8,
    next: usize,
}

/// What a field's name begins with.
enum First {
    Index(usize),
    Name(Range<usize>),
}

/// The first part of a field's name and where the rest begins.
fn first(name: &[u8], numbering: &mut Numbering) -> Parsed<(First, usize)> {
    let end = memchr::memchr2(b'.', b'[', name).unwrap_or(name.len());
    let index = integer(&name[..end])?;
    if end != 0 && index.is_none() {
        return Ok((First::Name(0..end), end));
    }
    let state = if end == 0 { 1 } else { 2 };
    if numbering.state == 0 {
        numbering.state = state;
    }
    match (numbering.state, state) {
        (1, 2) => return Err("cannot switch from automatic field numbering to manual field specification"),
        (2, 1) => return Err("cannot switch from manual field specification to automatic field numbering"),
        _ => {}
    }
    let index = index.unwrap_or_else(|| {
        numbering.next += 1;
        numbering.next - 1
    });
    Ok((First::Index(index), end))
}

/// A further part of a field's name.
enum Part {
    Attribute(Range<usize>),
    Index(usize),
    Key(Range<usize>),
}

/// The part of a field's name that begins at a byte, and where it ends.
fn part(name: &[u8], from: usize) -> Parsed<Option<(Part, usize)>> {
    let (part, end) = match name.get(from) {
        None => return Ok(None),
        Some(b'.') => {
            let start = from + 1;
            let end = memchr::memchr2(b'.', b'[', &name[start..]).map_or(name.len(), |offset| start + offset);
            (Part::Attribute(start..end), end)
        }
        Some(b'[') => {
            let start = from + 1;
            let Some(offset) = memchr::memchr(b']', &name[start..]) else {
                return Err("Missing ']' in format string");
            };
            let end = start + offset;
            match integer(&name[start..end])? {
                Some(index) => (Part::Index(index), end + 1),
                None => (Part::Key(start..end), end + 1),
            }
        }
        Some(_) => return Err("Only '.' or '[' may follow ']' in format field specifier"),
    };
    match &part {
        Part::Attribute(range) | Part::Key(range) if range.is_empty() => Err("Empty attribute in format string"),
        _ => Ok(Some((part, end))),
    }
}

/// Where the values come from.
#[derive(Clone, Copy)]
struct Source<'a> {
    /// Positional arguments; `None` for `format_map`.
    args: Option<&'a [Value]>,
    /// The dictionary of keyword arguments, or the mapping.
    mapping: Value,
}

fn parsed<T>(vm: &mut Vm, result: Parsed<T>) -> Result<T, Flow> {
    result.map_err(|message| vm.value_error(message))
}

/// Appends `str(value)`, if no Python code has to run for it.
pub(super) fn push_plain(vm: &mut Vm, out: &mut Vec<u8>, value: Value) -> Result<(), Flow> {
    if value.is_int() {
        keelback_text::decimal::push_decimal(out, value.as_int());
        return Ok(());
    }
    let text = match value.exact_ref(Kind::Str) {
        Some(at) => at,
        None if !is_plain(value) => return Err(Flow::Slow),
        None => match vm.str_builtin(value)? {
            Some(text) => text.as_ref(),
            None => return Err(Flow::Slow),
        },
    };
    let text = vm.text_at(text);
    push_text(vm, out, text)
}

/// Appends the bytes of a text.
pub(super) fn push_text(vm: &mut Vm, out: &mut Vec<u8>, text: Text) -> Result<(), Flow> {
    vm.check_growth(out.len(), text.len as usize)?;
    out.extend_from_slice(vm.text_bytes(text));
    Ok(())
}

impl Vm {
    /// A part of the region as a range of a text.
    fn sub_text(&self, text: Text, range: &Range<usize>) -> Text {
        // Only start and length are looked at.
        Text { start: text.start + range.start as u32, len: range.len() as u32, chars: 0, ascii: false }
    }

    /// The value of a field.
    fn field_value(&mut self, name: Text, source: Source<'_>, numbering: &mut Numbering) -> Result<Value, Flow> {
        let found = first(self.text_bytes(name), numbering);
        let (first, mut at) = parsed(self, found)?;
        let mut value = match first {
            First::Index(index) => {
                let Some(args) = source.args else {
                    return Err(self.value_error("Format string contains positional fields"));
                };
                match args.get(index) {
                    Some(value) => *value,
                    None => {
                        return Err(self.index_error(format!(
                            "Replacement index {index} out of range for positional args tuple"
                        )));
                    }
                }
            }
            First::Name(range) => {
                if !source.mapping.is_exact(Kind::Dict) {
                    return Err(Flow::Slow);
                }
                let key = self.sub_text(name, &range);
                let key = Value::exact(Kind::Str, self.heap.new_str_from_range(key.start, key.len)?);
                match self.dict_get(source.mapping.as_ref(), key)? {
                    Some(value) => value,
                    None => return Err(self.key_error(key)),
                }
            }
        };
        loop {
            let found = part(self.text_bytes(name), at);
            let Some((part, next)) = parsed(self, found)? else { return Ok(value) };
            at = next;
            let key = match part {
                Part::Attribute(_) => return Err(Flow::Slow),
                Part::Index(index) => self.heap.new_int_i64(index as i64)?,
                Part::Key(range) => {
                    let key = self.sub_text(name, &range);
                    Value::exact(Kind::Str, self.heap.new_str_from_range(key.start, key.len)?)
                }
            };
            let plain_container = matches!(value.kind(), Some(Kind::Dict | Kind::List | Kind::Tuple | Kind::Str));
            if !is_plain(value) || !plain_container {
                return Err(Flow::Slow);
            }
            value = match self.subscript_builtin(value, key)? {
                Some(item) => item,
                None => return Err(Flow::Slow),
            };
        }
    }

    /// Appends what a template gives.
    fn fill_template(
        &mut self,
        out: &mut Vec<u8>,
        template: Text,
        source: Source<'_>,
        numbering: &mut Numbering,
        depth: u32,
    ) -> Result<(), Flow> {
        if depth == 0 {
            return Err(self.value_error("Max string recursion exceeded"));
        }
        let mut position = 0;
        loop {
            // `{}`, the most frequent field.
            let rest = self.text_bytes(template).get(position..).unwrap_or(&[]);
            if let Some(at) = find_brace(rest)
                && rest[at..].starts_with(b"{}")
                && numbering.state != 2
                && let Some(args) = source.args
                && let Some(value) = args.get(numbering.next)
            {
                numbering.state = 1;
                numbering.next += 1;
                out.extend_from_slice(&rest[..at]);
                position += at + 2;
                self.charge(2);
                push_plain(self, out, *value)?;
                continue;
            }
            let found = step(self.text_bytes(template), position);
            let Some((literal, field, next)) = parsed(self, found)? else { return Ok(()) };
            out.extend_from_slice(&self.text_bytes(template)[literal]);
            position = next;
            self.charge(2);
            let Some(field) = field else { continue };
            let name = self.sub_text(template, &field.name);
            let mut value = self.field_value(name, source, numbering)?;
            if let Some(conversion) = field.conversion {
                value = self.convert_plain(conversion, value)?;
            }
            if field.spec.is_empty() {
                push_plain(self, out, value)?;
                continue;
            }
            if !is_plain(value) {
                return Err(Flow::Slow);
            }
            let spec = self.sub_text(template, &field.spec);
            let short = self.text_bytes(spec);
            let mut few = [0; 24];
            if !field.nested
                && let Some(few) = few.get_mut(..short.len())
            {
                few.copy_from_slice(short);
                match self.format_native(value, few)? {
                    Some(text) => {
                        let text = self.text_at(text.as_ref());
                        push_text(self, out, text)?;
                    }
                    None => return Err(Flow::Slow),
                }
                continue;
            }
            let spec = if field.nested {
                let mut text = Vec::new();
                self.fill_template(&mut text, spec, source, numbering, depth - 1)?;
                self.make_str(&text)?
            } else {
                Value::exact(Kind::Str, self.heap.new_str_from_range(spec.start, spec.len)?)
            };
            if self.heap.str_len(spec.as_ref()) == 0 {
                push_plain(self, out, value)?;
                continue;
            }
            match self.format_builtin(value, spec)? {
                Some(text) => {
                    let text = self.text_at(text.as_ref());
                    push_text(self, out, text)?;
                }
                None => return Err(Flow::Slow),
            }
        }
    }

    /// `!r`, `!s` or `!a` of a value, if no Python code has to run for it.
    fn convert_plain(&mut self, conversion: u32, value: Value) -> Result<Value, Flow> {
        let code = u8::try_from(conversion).unwrap_or(0);
        if !matches!(code, b'r' | b's' | b'a') {
            return Err(self.unknown_conversion(conversion));
        }
        if !is_plain(value) {
            return Err(Flow::Slow);
        }
        let text = if code == b's' { self.str_builtin(value)? } else { self.repr_builtin(value)? };
        match text {
            Some(text) if code == b'a' => self.ascii_of(text),
            Some(text) => Ok(text),
            None => Err(Flow::Slow),
        }
    }

    #[cold]
    fn unknown_conversion(&mut self, conversion: u32) -> Flow {
        match char::from_u32(conversion).filter(|char| char.is_ascii_graphic()) {
            Some(char) => self.value_error(format!("Unknown conversion specifier {char}")),
            None => self.value_error(format!("Unknown conversion specifier \\x{conversion:x}")),
        }
    }

    fn format_template(&mut self, template: Value, source: Source<'_>) -> Result<Value, Flow> {
        let template = self.text_at(template.as_ref());
        self.afford(template.len as usize / 4)?;
        self.with_scratch(
            |vm, out| {
                out.reserve(template.len as usize + 32);
                vm.fill_template(out, template, source, &mut Numbering::default(), 2)
            },
            Vm::make_str,
        )
    }
}

fn format(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let text = vm.receiver(args[0], Kind::Str, "format")?;
    if args[0].is_subclass_instance() && !vm.heap.str_bytes(text).iter().any(|byte| matches!(byte, b'{' | b'}')) {
        return Ok(args[0]);
    }
    vm.format_template(args[0], Source { args: Some(&args[2..]), mapping: args[1] })
}

fn format_map(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Str, "format_map")?;
    vm.format_template(args[0], Source { args: None, mapping: args[1] })
}

/// The position argument of an intrinsic.
fn position(value: Value) -> usize {
    value.to_int().and_then(|position| usize::try_from(position).ok()).unwrap_or(0)
}

fn next_field(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.str_argument(args[0], "_format_next", 1)?;
    let template = vm.text_at(at);
    let found = step(vm.text_bytes(template), position(args[1]));
    let Some((literal, field, next)) = parsed(vm, found)? else { return Ok(Value::NONE) };
    let mut values = [Value::NONE; 6];
    let text = |vm: &mut Vm, range: &Range<usize>| -> Result<Value, Flow> {
        let part = vm.sub_text(template, range);
        Ok(Value::exact(Kind::Str, vm.heap.new_str_from_range(part.start, part.len)?))
    };
    values[0] = text(vm, &literal)?;
    if let Some(field) = field {
        values[1] = text(vm, &field.name)?;
        values[2] = text(vm, &field.spec)?;
        values[3] = Value::bool(field.nested);
        if let Some(conversion) = field.conversion {
            values[4] = Value::exact(Kind::Str, vm.heap.char_str(conversion)?);
        }
    }
    values[5] = Value::int(next as i64);
    vm.new_tuple(&values)
}

fn first_part(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.str_argument(args[0], "_format_first", 1)?;
    let name = vm.text_at(at);
    let auto = vm.receiver(args[1], Kind::List, "_format_first")?;
    let item = |vm: &Vm, index| position(vm.heap.list_get(auto, index).unwrap_or(Value::NONE));
    let mut numbering = Numbering { state: item(vm, 0) as u8, next: item(vm, 1) };
    let found = first(vm.text_bytes(name), &mut numbering);
    let (first, at) = parsed(vm, found)?;
    vm.heap.list_set(auto, 0, Value::int(i64::from(numbering.state)));
    vm.heap.list_set(auto, 1, Value::int(numbering.next as i64));
    let first = match first {
        First::Index(index) => vm.heap.new_int_i64(index as i64)?,
        First::Name(range) => {
            let part = vm.sub_text(name, &range);
            Value::exact(Kind::Str, vm.heap.new_str_from_range(part.start, part.len)?)
        }
    };
    vm.new_tuple(&[first, Value::int(at as i64)])
}

fn next_part(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.str_argument(args[0], "_format_rest", 1)?;
    let name = vm.text_at(at);
    let found = part(vm.text_bytes(name), position(args[1]));
    let Some((part, at)) = parsed(vm, found)? else { return Ok(Value::NONE) };
    let attribute = matches!(part, Part::Attribute(_));
    let key = match part {
        Part::Index(index) => vm.heap.new_int_i64(index as i64)?,
        Part::Attribute(range) | Part::Key(range) => {
            let part = vm.sub_text(name, &range);
            Value::exact(Kind::Str, vm.heap.new_str_from_range(part.start, part.len)?)
        }
    };
    vm.new_tuple(&[Value::bool(attribute), key, Value::int(at as i64)])
}

fn bad_conversion(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let text = vm.str_argument(args[0], "_format_bad_conversion", 1)?;
    let conversion = vm.heap.str_char(text, 0);
    Err(vm.unknown_conversion(conversion))
}
