//! Reading JSON. Knows nothing of hooks: it notes where values are that hooks get, in the order in which they get them.

use keelback_heap::{Kind, Ref, Value};
use keelback_text::wtf8::{count_chars, push_char, skip_chars};
use rustc_hash::FxHashSet;

use super::MAX_DEPTH;
use crate::flow::Flow;
use crate::vm::Vm;

/// Control characters in strings are errors.
const STRICT: i64 = 1;
/// Dictionaries go to `object_hook`.
const OBJECTS: i64 = 2;
/// Objects are lists of pairs, which go to `object_pairs_hook`.
const PAIRS: i64 = 4;
/// Texts of numbers go to `parse_float`, to `parse_int`, and names of constants to `parse_constant`.
const FLOATS: i64 = 8;
const INTS: i64 = 16;
const CONSTANTS: i64 = 32;

/// What is done with a value when it has been noted: it is put in its place as it is, or goes to a hook before.
#[derive(Clone, Copy)]
enum Hook {
    None = 0,
    Object = 1,
    Pairs = 2,
    Float = 3,
    Int = 4,
    Constant = 5,
}

/// Why reading stopped.
enum Stop {
    /// An error in the document: message and offset.
    Bad(&'static str, usize),
    /// Nested too deep.
    Deep(&'static str),
    Flow(Flow),
}

impl From<Flow> for Stop {
    fn from(flow: Flow) -> Stop {
        Stop::Flow(flow)
    }
}

impl From<keelback_heap::OutOfMemory> for Stop {
    fn from(_: keelback_heap::OutOfMemory) -> Stop {
        Stop::Flow(Flow::OutOfMemory)
    }
}

const NO_VALUE: &str = "Expecting value";
const UNTERMINATED: &str = "Unterminated string starting at";
/// The offset of the quote of a string that does not end.
const BEFORE: usize = usize::MAX;
const BAD_CODE: &str = "Invalid \\uXXXX escape";

/// An array or object that was begun.
struct Level {
    /// Where its items begin among the values.
    start: usize,
    /// Where those of its items that wait for it begin.
    waiting: usize,
    object: bool,
}

/// A value that a hook gets, or that takes the place of what a hook gives for a value before it.
struct Fixup {
    hook: Hook,
    value: Value,
    /// What it is in, once that is made.
    parent: Value,
    /// Its key or index there.
    key: Value,
    /// Its number among what was read there.
    item: usize,
    /// Whether it is the second of a pair there.
    pair: bool,
}

/// How many keys are remembered.
const KEYS: usize = 64;

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    flags: i64,
    /// Items of what was begun, keys before their values.
    values: Vec<Value>,
    levels: Vec<Level>,
    fixups: Vec<Fixup>,
    /// Numbers of fixups whose parents are not made yet.
    waiting: Vec<usize>,
    /// Keys that were there before, by a sum of their bytes: most objects of a document have the same ones.
    keys: [Value; KEYS],
    /// How many values there can be before the memory limit is looked at again.
    check: usize,
    /// How far the text is read before the clock and the fuel are looked at again.
    look: usize,
    /// Text of a string with escapes.
    scratch: Vec<u8>,
}

/// Whether a byte of a string stands for itself in strict mode.
#[inline]
fn is_plain(byte: u8) -> bool {
    byte >= 0x20 && byte != b'"' && byte != b'\\'
}

/// How many bytes at the start stand for themselves.
#[inline]
fn plain_len(text: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let mut at = 0;
    while let Some(chunk) = text[at..].first_chunk::<8>() {
        let word = u64::from_le_bytes(*chunk);
        let zero = |word: u64| word.wrapping_sub(ONES) & !word;
        let special =
            (zero(word ^ (ONES * 0x22)) | zero(word ^ (ONES * 0x5C)) | (word.wrapping_sub(ONES * 0x20) & !word))
                & HIGH;
        if special != 0 {
            return at + special.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while text.get(at).is_some_and(|byte| is_plain(*byte)) {
        at += 1;
    }
    at
}

impl<'a> Reader<'a> {
    fn new(text: &'a [u8], at: usize, flags: i64) -> Reader<'a> {
        Reader {
            text,
            at,
            flags,
            values: Vec::new(),
            levels: Vec::new(),
            fixups: Vec::new(),
            waiting: Vec::new(),
            keys: [Value::NONE; KEYS],
            check: 1 << 14,
            look: at + super::LOOK_BYTES,
            scratch: Vec::new(),
        }
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    #[inline]
    fn skip_space(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Reads one value.
    fn value(&mut self, vm: &mut Vm) -> Result<Value, Stop> {
        loop {
            let (value, hook) = match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    (self.string(vm, false)?, Hook::None)
                }
                Some(b'{') => match self.open_object(vm)? {
                    Some(empty) => empty,
                    None => continue,
                },
                Some(b'[') => {
                    self.enter(false)?;
                    if self.byte() != Some(b']') {
                        continue;
                    }
                    self.at += 1;
                    self.close(vm)?
                }
                _ => self.scalar(vm)?,
            };
            if let Some(value) = self.add(vm, value, hook)? {
                return Ok(value);
            }
        }
    }

    /// Begins an array or object.
    fn enter(&mut self, object: bool) -> Result<(), Stop> {
        if self.levels.len() >= MAX_DEPTH {
            return Err(Stop::Deep(if object {
                "maximum recursion depth exceeded while decoding a JSON object from a unicode string"
            } else {
                "maximum recursion depth exceeded while decoding a JSON array from a unicode string"
            }));
        }
        self.levels.push(Level { start: self.values.len(), waiting: self.waiting.len(), object });
        self.at += 1;
        self.skip_space();
        Ok(())
    }

    /// Begins an object, and reads up to its first value; an empty one is given whole.
    fn open_object(&mut self, vm: &mut Vm) -> Result<Option<(Value, Hook)>, Stop> {
        self.enter(true)?;
        if self.byte() == Some(b'}') {
            self.at += 1;
            return self.close(vm).map(Some);
        }
        self.key(vm)?;
        Ok(None)
    }

    /// Reads a key and what stands between it and its value.
    #[inline]
    fn key(&mut self, vm: &mut Vm) -> Result<(), Stop> {
        if self.byte() != Some(b'"') {
            return Err(Stop::Bad("Expecting property name enclosed in double quotes", self.at));
        }
        self.at += 1;
        let key = self.string(vm, true)?;
        self.values.push(key);
        self.skip_space();
        if self.byte() != Some(b':') {
            return Err(Stop::Bad("Expecting ':' delimiter", self.at));
        }
        self.at += 1;
        self.skip_space();
        Ok(())
    }

    /// Adds a value to what is open, and reads up to the next value; gives the value that nothing is around.
    #[inline]
    fn add(&mut self, vm: &mut Vm, value: Value, hook: Hook) -> Result<Option<Value>, Stop> {
        let (mut value, mut hook) = (value, hook);
        loop {
            let Some(level) = self.levels.last() else {
                if !matches!(hook, Hook::None) {
                    let key = Value::int(0);
                    self.fixups.push(Fixup { hook, value, parent: Value::NONE, key, item: 0, pair: false });
                }
                return Ok(Some(value));
            };
            let object = level.object;
            if self.at >= self.look {
                vm.check_credit()?;
                self.look = self.at + super::LOOK_BYTES;
            }
            if !matches!(hook, Hook::None) {
                self.note(value, hook);
            }
            self.values.push(value);
            if self.values.len() >= self.check {
                vm.heap.reserve(self.values.len() as u64 * 16)?;
                self.check = self.values.len() * 2;
            }
            self.skip_space();
            let comma = self.at;
            match self.byte() {
                Some(b',') => {
                    self.at += 1;
                    self.skip_space();
                    if object {
                        if self.byte() == Some(b'}') {
                            return Err(Stop::Bad("Illegal trailing comma before end of object", comma));
                        }
                        self.key(vm)?;
                    } else if self.byte() == Some(b']') {
                        return Err(Stop::Bad("Illegal trailing comma before end of array", comma));
                    }
                    return Ok(None);
                }
                Some(b'}') if object => {}
                Some(b']') if !object => {}
                _ => return Err(Stop::Bad("Expecting ',' delimiter", comma)),
            }
            self.at += 1;
            (value, hook) = self.close(vm)?;
        }
    }

    /// Notes a value that goes to a hook.
    fn note(&mut self, value: Value, hook: Hook) {
        let Some(level) = self.levels.last() else { return };
        let items = self.values.len() - level.start;
        let key = match self.values.last() {
            Some(key) if level.object && self.flags & PAIRS == 0 => *key,
            _ => Value::int((if level.object { items / 2 } else { items }) as i64),
        };
        self.waiting.push(self.fixups.len());
        self.fixups.push(Fixup { hook, value, parent: Value::NONE, key, item: items, pair: false });
    }

    /// Of values with the same key the last one stays, which may be one that no hook gets.
    #[cold]
    fn note_repeated(&mut self, vm: &mut Vm, dict: Ref, level: &Level) -> Result<(), Stop> {
        let last = vm.new_dict()?;
        let pairs = (self.values.len() - level.start) / 2;
        let hooked: FxHashSet<usize> =
            self.waiting[level.waiting..].iter().map(|number| self.fixups[*number].item).collect();
        for pair in 0..pairs {
            vm.dict_set(last, self.values[level.start + pair * 2], Value::int(pair as i64))?;
        }
        for pair in 0..pairs {
            let (key, value) = (self.values[level.start + pair * 2], self.values[level.start + pair * 2 + 1]);
            if !hooked.contains(&(pair * 2 + 1)) && vm.dict_get(last, key)? == Some(Value::int(pair as i64)) {
                let parent = Value::exact(Kind::Dict, dict);
                self.fixups.push(Fixup { hook: Hook::None, value, parent, key, item: 0, pair: false });
            }
        }
        Ok(())
    }

    /// Makes the innermost array or object, whose end was read.
    fn close(&mut self, vm: &mut Vm) -> Result<(Value, Hook), Stop> {
        let Some(level) = self.levels.pop() else { return Ok((Value::NONE, Hook::None)) };
        let items = &self.values[level.start..];
        let (value, hook) = if !level.object {
            (Value::exact(Kind::List, vm.heap.new_list(items)?), Hook::None)
        } else if self.flags & PAIRS != 0 {
            let mut pairs = Vec::with_capacity(items.len() / 2);
            for pair in items.chunks_exact(2) {
                pairs.push(Value::exact(Kind::Tuple, vm.heap.new_pair(pair[0], pair[1])?));
            }
            (Value::exact(Kind::List, vm.heap.new_list(&pairs)?), Hook::Pairs)
        } else {
            let dict = vm.heap.new_dict_with_capacity(items.len() as u32 / 2)?;
            for pair in items.chunks_exact(2) {
                if !vm.heap.dict_set_quick(dict, pair[0], pair[1]) {
                    vm.dict_set(dict, pair[0], pair[1])?;
                }
            }
            if level.waiting < self.waiting.len() && (vm.heap.dict_len(dict) as usize) < items.len() / 2 {
                self.note_repeated(vm, dict, &level)?;
            }
            let hook = if self.flags & OBJECTS != 0 { Hook::Object } else { Hook::None };
            (Value::exact(Kind::Dict, dict), hook)
        };
        self.values.truncate(level.start);
        for number in self.waiting.drain(level.waiting..) {
            self.fixups[number].parent = value;
            self.fixups[number].pair = matches!(hook, Hook::Pairs);
        }
        Ok((value, hook))
    }

    /// Reads a string whose quote was read.
    #[inline]
    fn string(&mut self, vm: &mut Vm, key: bool) -> Result<Value, Stop> {
        let start = self.at;
        let rest = &self.text[start..];
        let len = plain_len(rest);
        if rest.get(len) != Some(&b'"') {
            return self.string_with_escapes(vm);
        }
        self.at = start + len + 1;
        let text = &rest[..len];
        let at = if key { self.known_key(vm, text)? } else { vm.heap.new_str(text)? };
        Ok(Value::exact(Kind::Str, at))
    }

    /// The string of a key.
    fn known_key(&mut self, vm: &mut Vm, text: &[u8]) -> Result<Ref, Stop> {
        let [first, .., last] = *text else { return Ok(vm.heap.new_str(text)?) };
        let middle = text[text.len() / 2];
        let sum = usize::from(first) * 7 + usize::from(last) * 13 + usize::from(middle) * 31 + text.len();
        let slot = &mut self.keys[sum % KEYS];
        if let Some(known) = slot.exact_ref(Kind::Str)
            && vm.heap.str_bytes(known) == text
        {
            return Ok(known);
        }
        // Names that the program itself has are found fastest by the same object.
        let at = match vm.heap.lookup_interned(text) {
            Some(at) => at,
            None => vm.heap.new_str(text)?,
        };
        *slot = Value::exact(Kind::Str, at);
        Ok(at)
    }

    #[cold]
    fn string_with_escapes(&mut self, vm: &mut Vm) -> Result<Value, Stop> {
        let mut text = std::mem::take(&mut self.scratch);
        text.clear();
        let end = unescape(self.text, self.at, self.flags & STRICT != 0, &mut text);
        let made = match end {
            Ok(end) => {
                self.at = end;
                Ok(Value::exact(Kind::Str, vm.heap.new_str(&text)?))
            }
            Err((message, BEFORE)) => Err(Stop::Bad(message, self.at - 1)),
            Err((message, at)) => Err(Stop::Bad(message, at)),
        };
        self.scratch = text;
        made
    }

    /// Reads a number or a name.
    fn scalar(&mut self, vm: &mut Vm) -> Result<(Value, Hook), Stop> {
        const NAMES: [(&str, Value); 3] = [("null", Value::NONE), ("true", Value::TRUE), ("false", Value::FALSE)];
        const CONSTANT_NAMES: [(&str, f64); 3] =
            [("NaN", f64::NAN), ("Infinity", f64::INFINITY), ("-Infinity", f64::NEG_INFINITY)];
        let rest = &self.text[self.at..];
        match rest.first() {
            Some(b'n' | b't' | b'f') => {
                for (name, value) in NAMES {
                    if rest.starts_with(name.as_bytes()) {
                        self.at += name.len();
                        return Ok((value, Hook::None));
                    }
                }
                return Err(Stop::Bad(NO_VALUE, self.at));
            }
            Some(b'N' | b'I' | b'-') => {
                for (name, value) in CONSTANT_NAMES {
                    if rest.starts_with(name.as_bytes()) {
                        self.at += name.len();
                        if self.flags & CONSTANTS != 0 {
                            return Ok((vm.new_str(name)?, Hook::Constant));
                        }
                        return Ok((Value::float_any(value), Hook::None));
                    }
                }
            }
            _ => {}
        }
        self.number(vm)
    }

    fn number(&mut self, vm: &mut Vm) -> Result<(Value, Hook), Stop> {
        let rest = &self.text[self.at..];
        let digits = |at: &mut usize| {
            let start = *at;
            while rest.get(*at).is_some_and(u8::is_ascii_digit) {
                *at += 1;
            }
            *at > start
        };
        let negative = rest.first() == Some(&b'-');
        let mut at = usize::from(negative);
        match rest.get(at) {
            Some(b'0') => at += 1,
            Some(b'1'..=b'9') => {
                digits(&mut at);
            }
            _ => return Err(Stop::Bad(NO_VALUE, self.at)),
        }
        let whole = at;
        if rest.get(at) == Some(&b'.') && rest.get(at + 1).is_some_and(u8::is_ascii_digit) {
            at += 1;
            digits(&mut at);
        }
        if matches!(rest.get(at), Some(b'e' | b'E')) {
            let mut end = at + 1 + usize::from(matches!(rest.get(at + 1), Some(b'+' | b'-')));
            if digits(&mut end) {
                at = end;
            }
        }
        let number = &rest[..at];
        self.at += at;
        let (flag, hook) = if at == whole { (INTS, Hook::Int) } else { (FLOATS, Hook::Float) };
        if self.flags & flag != 0 {
            return Ok((Value::exact(Kind::Str, vm.heap.new_ascii(number)?), hook));
        }
        let value = if at > whole {
            let text = std::str::from_utf8(number).unwrap_or_default();
            Value::float_any(text.parse().unwrap_or(f64::NAN))
        } else if at <= 18 {
            let size =
                number[usize::from(negative)..].iter().fold(0, |sum: i64, digit| sum * 10 + i64::from(digit - b'0'));
            vm.heap.new_int_i64(if negative { -size } else { size })?
        } else {
            vm.parse_int(number, 10, Value::NONE)?
        };
        Ok((value, Hook::None))
    }
}

/// Four hexadecimal digits.
fn code_unit(text: &[u8]) -> Option<u32> {
    text.first_chunk::<4>()?.iter().try_fold(0, |sum, byte| Some(sum * 16 + char::from(*byte).to_digit(16)?))
}

/// Appends the text of a string from the offset after its quote on, and gives the offset after its end.
fn unescape(source: &[u8], start: usize, strict: bool, text: &mut Vec<u8>) -> Result<usize, (&'static str, usize)> {
    let mut at = start;
    loop {
        let plain = plain_len(&source[at..]);
        text.extend_from_slice(&source[at..at + plain]);
        at += plain;
        match source.get(at) {
            Some(b'"') => return Ok(at + 1),
            Some(b'\\') => {}
            Some(_) if strict => return Err(("Invalid control character at", at)),
            Some(byte) => {
                text.push(*byte);
                at += 1;
                continue;
            }
            None => return Err((UNTERMINATED, BEFORE)),
        }
        let Some(letter) = source.get(at + 1) else { return Err((UNTERMINATED, BEFORE)) };
        let byte = match letter {
            b'"' | b'\\' | b'/' => *letter,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                let unit = code_unit(&source[at + 2..]).filter(|_| source.len() > at + 6);
                let Some(mut char) = unit else { return Err((BAD_CODE, at + 1)) };
                at += 6;
                if (0xD800..0xDC00).contains(&char) && source.get(at..at + 2) == Some(b"\\u") && source.len() > at + 6
                {
                    let Some(low) = code_unit(&source[at + 2..]) else { return Err((BAD_CODE, at + 1)) };
                    if (0xDC00..0xE000).contains(&low) {
                        char = 0x1_0000 + ((char - 0xD800) << 10) + (low - 0xDC00);
                        at += 6;
                    }
                }
                push_char(text, char);
                continue;
            }
            _ => return Err(("Invalid \\escape", at)),
        };
        text.push(byte);
        at += 2;
    }
}

/// The document, a copy: strings are made while it is read.
fn document(vm: &mut Vm, value: Value) -> Result<Vec<u8>, Flow> {
    let Some(at) = value.layout_ref(Kind::Str) else {
        let name = vm.type_name(value);
        return Err(vm.type_error(format!("first argument must be a string, not {name}")));
    };
    let len = vm.heap.str_bytes(at).len();
    vm.afford(len / 2)?;
    Ok(vm.heap.str_bytes(at).to_vec())
}

/// `_decode(string, strict)`
pub(super) fn decode(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.all_or_nothing(|vm| {
        let text = document(vm, args[0])?;
        let mut reader = Reader::new(&text, 0, i64::from(args[1] == Value::TRUE));
        reader.skip_space();
        match reader.value(vm) {
            Ok(value) => {
                reader.skip_space();
                // The Python version finds the same errors again, and knows their class.
                if reader.at == text.len() { Ok(value) } else { Err(Flow::Slow) }
            }
            Err(Stop::Flow(flow)) => Err(flow),
            Err(_) => Err(Flow::Slow),
        }
    })
}

/// The offset of an index of a string; `None` behind the end.
fn offset(text: &[u8], index: i64) -> Option<usize> {
    let index = usize::try_from(index).ok()?;
    if text.is_ascii() {
        return (index <= text.len()).then_some(index);
    }
    let at = skip_chars(text, index);
    (at < text.len() || count_chars(text) == index).then_some(at)
}

fn index(text: &[u8], offset: usize) -> Value {
    Value::int(count_chars(&text[..offset.min(text.len())]) as i64)
}

/// `_scan(string, index, flags)`
pub(super) fn scan(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.all_or_nothing(|vm| {
        let text = document(vm, args[0])?;
        let (start, flags) = (vm.index_argument(args[1])?, args[2].to_int().unwrap_or(0));
        if start < 0 {
            return Err(vm.value_error("idx cannot be negative"));
        }
        let Some(at) = offset(&text, start) else {
            let (holder, fixups, message) = (vm.new_dict()?, vm.new_list(&[])?, vm.new_str(NO_VALUE)?);
            return vm.new_tuple(&[Value::exact(Kind::Dict, holder), Value::NONE, fixups, message, args[1]]);
        };
        let mut reader = Reader::new(&text, at, flags);
        let (value, message, position) = match reader.value(vm) {
            Ok(value) => (value, Value::NONE, Value::NONE),
            Err(Stop::Bad(message, at)) => (Value::NONE, vm.new_str(message)?, index(&text, at)),
            Err(Stop::Deep(message)) => (Value::NONE, vm.new_str(message)?, Value::int(-1)),
            Err(Stop::Flow(flow)) => return Err(flow),
        };
        // The value itself, and what is in no whole container because of an error, lies in this one.
        let holder = vm.new_dict()?;
        vm.dict_set(holder, Value::int(0), value)?;
        let holder = Value::exact(Kind::Dict, holder);
        vm.charge(reader.fixups.len());
        let mut fixups = Vec::with_capacity(reader.fixups.len() * 4);
        for fixup in &reader.fixups {
            let parent = if fixup.parent.is_none() { holder } else { fixup.parent };
            let what = fixup.hook as i64 + if fixup.pair { 8 } else { 0 };
            fixups.extend([Value::int(what), fixup.value, parent, fixup.key]);
        }
        let (fixups, end) = (vm.new_list(&fixups)?, index(&text, reader.at));
        vm.new_tuple(&[holder, end, fixups, message, position])
    })
}

/// What `scanstring(string, end, strict)` reads: text and the offset behind it, or why not.
fn text_at(
    vm: &mut Vm,
    args: &[Value],
) -> Result<(Vec<u8>, i64, Result<Vec<u8>, (&'static str, usize)>, usize), Flow> {
    let text = document(vm, args[0])?;
    let start = vm.index_argument(args[1])?;
    let strict = vm.flag_argument(args[2], true)?;
    let Some(at) = offset(&text, start) else { return Err(vm.value_error("end is out of bounds")) };
    let mut found = Vec::new();
    let (found, end) = match unescape(&text, at, strict, &mut found) {
        Ok(end) => (Ok(found), end),
        Err(failed) => (Err(failed), at),
    };
    Ok((text, start, found, end))
}

/// `scanstring(string, end, strict)`
pub(super) fn scan_string(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (text, _, found, end) = text_at(vm, args)?;
    let Ok(found) = found else { return Err(Flow::Slow) };
    let (found, end) = (vm.new_text(&found)?, index(&text, end));
    vm.new_tuple(&[found, end])
}

/// `_string_error(string, end, strict)`: message and position of what `scanstring` finds wrong.
pub(super) fn string_error(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (text, start, found, _) = text_at(vm, args)?;
    let (message, position) = match found {
        Ok(_) => return Ok(Value::NONE),
        Err((message, BEFORE)) => (message, Value::int(start - 1)),
        Err((message, at)) => (message, index(&text, at)),
    };
    let message = vm.new_str(message)?;
    vm.new_tuple(&[message, position])
}
