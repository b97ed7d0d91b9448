//! `str`: taking text apart and joining it.

use keelback_heap::{Kind, Ref, Value};
use keelback_text::wtf8::decode_char;
use memchr::{memmem, memrchr};

use super::Text;
use super::find::{find_byte, find_bytes, rfind_bytes};
use crate::flow::Flow;
use crate::interp::consume::Consumer;
use crate::vm::Vm;
use keelback_text::unicode;

crate::natives! {
    /// Taking apart and joining.
    pub(crate) static METHODS = [
        /// Return a list of the substrings in the string, using sep as the separator string.
        Method "split" ("self, /, sep=None, maxsplit=-1") => split;
        /// Return a list of the substrings in the string, using sep as the separator string, from the end.
        Method "rsplit" ("self, /, sep=None, maxsplit=-1") => rsplit;
        /// Return a list of the lines in the string, breaking at line boundaries.
        Method "splitlines" ("self, /, keepends=False") => splitlines;
        /// Partition the string into three parts using the given separator.
        Method "partition" ("self, sep, /") => partition;
        /// Partition the string into three parts using the given separator, searched from the end.
        Method "rpartition" ("self, sep, /") => rpartition;
        /// Return a copy of the string with leading and trailing whitespace removed.
        Method "strip" ("self, chars=None, /") => strip;
        /// Return a copy of the string with leading whitespace removed.
        Method "lstrip" ("self, chars=None, /") => lstrip;
        /// Return a copy of the string with trailing whitespace removed.
        Method "rstrip" ("self, chars=None, /") => rstrip;
        /// Concatenate any number of strings, with this one between them.
        Method "join" ("self, iterable, /") => join;
    ];
}

/// Whether an ASCII byte is white space for `str`.
#[inline]
const fn is_space_byte(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | 0x1C..=b' ')
}

/// What a byte is for [`skip_space`] and [`skip_word`].
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Other,
    Space,
    /// Part of a character that is not ASCII.
    Long,
}

static CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        if byte >= 0x80 {
            classes[byte] = Class::Long;
        } else if is_space_byte(byte as u8) {
            classes[byte] = Class::Space;
        }
        byte += 1;
    }
    classes
};

/// The end of the white space that begins at a byte.
#[inline]
fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        let class = CLASSES[usize::from(byte)];
        if class == Class::Space {
            at += 1;
        } else if class == Class::Other {
            break;
        } else {
            let (char, len) = decode_char(&bytes[at..]);
            if !unicode::is_space(char) {
                break;
            }
            at += len;
        }
    }
    at
}

/// The end of the word that begins at a byte.
#[inline]
fn skip_word(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        let class = CLASSES[usize::from(byte)];
        if class == Class::Other {
            at += 1;
        } else if class == Class::Space {
            break;
        } else {
            let (char, len) = decode_char(&bytes[at..]);
            if unicode::is_space(char) {
                break;
            }
            at += len;
        }
    }
    at
}

/// The start of the character that ends before a byte.
#[inline]
fn char_before(bytes: &[u8], at: usize) -> usize {
    let mut start = at - 1;
    while start > 0 && (bytes[start] as i8) < -0x40 {
        start -= 1;
    }
    start
}

/// The start of the run of white space (or, with `word`, of anything else) that ends before a byte.
fn skip_back(bytes: &[u8], mut at: usize, word: bool) -> usize {
    while at > 0 {
        let start = char_before(bytes, at);
        let char = decode_char(&bytes[start..at]).0;
        if unicode::is_space(char) == word {
            break;
        }
        at = start;
    }
    at
}

/// The arguments of `split` and `rsplit`: the text, the separator, and how many times to split.
fn split_arguments(vm: &mut Vm, args: &[Value], method: &str) -> Result<(Ref, Option<Text>, usize), Flow> {
    let at = vm.receiver(args[0], Kind::Str, method)?;
    let limit = vm.index_argument_or(args[2], -1)?;
    let separator = if args[1].is_unbound() || args[1].is_none() {
        None
    } else {
        let Some(separator) = args[1].layout_ref(Kind::Str) else {
            let name = vm.type_name(args[1]);
            return Err(vm.type_error(format!("must be str or None, not {name}")));
        };
        let separator = vm.text_at(separator);
        if separator.len == 0 {
            return Err(vm.value_error("empty separator"));
        }
        Some(separator)
    };
    vm.afford(vm.heap.str_bytes(at).len())?;
    Ok((at, separator, usize::try_from(limit).unwrap_or(usize::MAX)))
}

/// Appends a part of a string, whose text that is, to a list.
#[inline]
fn push_part(vm: &mut Vm, list: Ref, at: Ref, text: Text, from: usize, to: usize) -> Result<(), Flow> {
    vm.may_go_on_after(vm.heap.list_len(list) as usize + 1)?;
    let len = to - from;
    let part = if text.ascii && len != 0 && len < text.len as usize {
        Value::exact(Kind::Str, vm.heap.new_ascii_from_range(text.start.wrapping_add(from as u32), len as u32)?)
    } else {
        vm.str_part(at, from, to)?
    };
    Ok(vm.heap.list_push(list, part)?)
}

fn split(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (at, separator, limit) = split_arguments(vm, args, "split")?;
    let text = vm.text_at(at);
    let list = vm.heap.new_list_with_capacity(if text.len > 32 { 8 } else { 4 })?;
    let len = text.len as usize;
    let (mut from, mut splits) = (0, 0);
    match separator {
        None => {
            from = skip_space(vm.text_bytes(text), 0);
            while from < len {
                let bytes = vm.text_bytes(text);
                let to = if splits == limit { len } else { skip_word(bytes, from) };
                let next = if splits == limit { len } else { skip_space(bytes, to) };
                push_part(vm, list, at, text, from, to)?;
                splits += 1;
                from = next;
            }
        }
        Some(separator) if separator.len == 1 => {
            let byte = vm.text_bytes(separator)[0];
            while splits < limit
                && let Some(found) = find_byte(byte, &vm.text_bytes(text)[from..])
            {
                push_part(vm, list, at, text, from, from + found)?;
                from += found + 1;
                splits += 1;
            }
            push_part(vm, list, at, text, from, len)?;
        }
        Some(separator) => {
            let copied = (len > 128).then(|| vm.text_bytes(separator).to_vec());
            let finder = copied.as_deref().map(memmem::Finder::new);
            while splits < limit
                && let Some(found) = match &finder {
                    Some(finder) => finder.find(&vm.text_bytes(text)[from..]),
                    None => find_bytes(&vm.text_bytes(text)[from..], vm.text_bytes(separator)),
                }
            {
                push_part(vm, list, at, text, from, from + found)?;
                from += found + separator.len as usize;
                splits += 1;
            }
            push_part(vm, list, at, text, from, len)?;
        }
    }
    Ok(Value::exact(Kind::List, list))
}

fn rsplit(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (at, separator, limit) = split_arguments(vm, args, "rsplit")?;
    let text = vm.text_at(at);
    let list = vm.heap.new_list_with_capacity(4)?;
    let (mut to, mut splits) = (text.len as usize, 0);
    let separator = separator.map(|separator| vm.text_bytes(separator).to_vec());
    match separator.as_deref() {
        None => {
            to = skip_back(vm.text_bytes(text), to, false);
            while to > 0 {
                let bytes = vm.text_bytes(text);
                let from = if splits == limit { 0 } else { skip_back(bytes, to, true) };
                push_part(vm, list, at, text, from, to)?;
                if splits == limit {
                    break;
                }
                splits += 1;
                to = skip_back(vm.text_bytes(text), from, false);
            }
        }
        Some([byte]) => {
            while splits < limit
                && let Some(found) = memrchr(*byte, &vm.text_bytes(text)[..to])
            {
                push_part(vm, list, at, text, found + 1, to)?;
                to = found;
                splits += 1;
            }
            push_part(vm, list, at, text, 0, to)?;
        }
        Some(separator) => {
            let finder = memmem::FinderRev::new(separator);
            while splits < limit
                && let Some(found) = finder.rfind(&vm.text_bytes(text)[..to])
            {
                push_part(vm, list, at, text, found + separator.len(), to)?;
                to = found;
                splits += 1;
            }
            push_part(vm, list, at, text, 0, to)?;
        }
    }
    vm.heap.list_items_mut(list).reverse();
    Ok(Value::exact(Kind::List, list))
}

/// The end of the line that begins at a byte, and of its line break.
fn line_end(bytes: &[u8], ascii: bool, from: usize) -> (usize, usize) {
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        if ascii || byte < 0x80 {
            if matches!(byte, 0x0A..=0x0D | 0x1C..=0x1E) {
                let pair = byte == b'\r' && bytes.get(at + 1) == Some(&b'\n');
                return (at, at + 1 + usize::from(pair));
            }
            at += 1;
        } else {
            let (char, len) = decode_char(&bytes[at..]);
            if unicode::is_line_break(char) {
                return (at, at + len);
            }
            at += len;
        }
    }
    (bytes.len(), bytes.len())
}

fn splitlines(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "splitlines")?;
    let keep = vm.flag_argument(args[1], false)?;
    let text = vm.text_at(at);
    vm.afford(text.len as usize)?;
    let list = vm.heap.new_list_with_capacity(4)?;
    let mut from = 0;
    while from < text.len as usize {
        let (end, next) = line_end(vm.text_bytes(text), text.ascii, from);
        push_part(vm, list, at, text, from, if keep { next } else { end })?;
        from = next;
    }
    Ok(Value::exact(Kind::List, list))
}

fn partition_at(vm: &mut Vm, args: &[Value], method: &str, last: bool) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, method)?;
    let Some(separator) = args[1].layout_ref(Kind::Str) else {
        let name = vm.type_name(args[1]);
        return Err(vm.type_error(format!("must be str, not {name}")));
    };
    let (text, needle) = (vm.text_at(at), vm.text_at(separator));
    if needle.len == 0 {
        return Err(vm.value_error("empty separator"));
    }
    vm.afford(text.len as usize / 4)?;
    let (haystack, needle_bytes) = (vm.text_bytes(text), vm.text_bytes(needle));
    let found = if last { rfind_bytes(haystack, needle_bytes) } else { find_bytes(haystack, needle_bytes) };
    let parts = match found {
        Some(found) => {
            let (len, after) = (text.len as usize, found + needle.len as usize);
            [vm.str_part(at, 0, found)?, vm.exact_str(separator)?, vm.str_part(at, after, len)?]
        }
        None => {
            let (whole, empty) = (vm.exact_str(at)?, Value::exact(Kind::Str, vm.heap.empty_str()?));
            if last { [empty, empty, whole] } else { [whole, empty, empty] }
        }
    };
    vm.new_tuple(&parts)
}

fn partition(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    partition_at(vm, args, "partition", false)
}

fn rpartition(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    partition_at(vm, args, "rpartition", true)
}

/// A set of characters: a bit per ASCII one, the others sorted.
struct CharSet {
    ascii: [u64; 2],
    others: Vec<u32>,
}

impl CharSet {
    fn new(bytes: &[u8], ascii: bool) -> CharSet {
        let mut set = CharSet { ascii: [0; 2], others: Vec::new() };
        if ascii {
            for byte in bytes {
                set.ascii[usize::from(byte >> 6 & 1)] |= 1 << (byte & 63);
            }
            return set;
        }
        for char in keelback_text::wtf8::chars(bytes) {
            if char < 0x80 {
                set.ascii[char as usize >> 6] |= 1 << (char & 63);
            } else {
                set.others.push(char);
            }
        }
        set.others.sort_unstable();
        set
    }

    #[inline]
    fn has_ascii(&self, byte: u8) -> bool {
        self.ascii[usize::from(byte >> 6 & 1)] >> (byte & 63) & 1 == 1
    }

    fn has(&self, char: u32) -> bool {
        if char < 0x80 { self.has_ascii(char as u8) } else { self.others.binary_search(&char).is_ok() }
    }
}

/// The range of a text that is left without characters of a set at its sides.
fn strip_set(bytes: &[u8], set: &CharSet, left: bool, right: bool) -> (usize, usize) {
    let (mut from, mut to) = (0, bytes.len());
    while left && from < to {
        let first = bytes[from];
        let (found, len) = if first < 0x80 {
            (set.has_ascii(first), 1)
        } else {
            let (char, len) = decode_char(&bytes[from..]);
            (set.has(char), len)
        };
        if !found {
            break;
        }
        from += len;
    }
    while right && from < to {
        let last = bytes[to - 1];
        let (found, start) = if last < 0x80 {
            (set.has_ascii(last), to - 1)
        } else {
            let start = char_before(bytes, to);
            (set.has(decode_char(&bytes[start..to]).0), start)
        };
        if !found {
            break;
        }
        to = start;
    }
    (from, to)
}

/// Bytes that are looked at before anything is charged for stripping a text.
const STRIPPED_AT_ONCE: usize = 1 << 14;

/// Where a character ends, at an offset or just before it.
fn part_end(bytes: &[u8], at: usize) -> usize {
    let mut at = at.min(bytes.len());
    while at > 0 && at < bytes.len() && bytes[at] & 0xC0 == 0x80 {
        at -= 1;
    }
    at
}

fn strip_sides(vm: &mut Vm, args: &[Value], method: &str, left: bool, right: bool) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, method)?;
    let bytes = vm.heap.str_bytes(at);
    let (mut from, mut to) = (0, bytes.len());
    if args[1].is_unbound() || args[1].is_none() {
        if left {
            from = skip_space(bytes, 0);
        }
        if right && from < to {
            while to > from && bytes[to - 1] < 0x80 && is_space_byte(bytes[to - 1]) {
                to -= 1;
            }
            if to > from && bytes[to - 1] >= 0x80 {
                to = skip_back(bytes, to, false);
            }
        }
    } else {
        let Some(chars) = args[1].layout_ref(Kind::Str) else {
            return Err(vm.type_error(format!("{method} arg must be None or str")));
        };
        let set = CharSet::new(vm.heap.str_bytes(chars), vm.heap.str_is_ascii(chars));
        // If nothing is left of the first and last part there may be much to do.
        let (start, end) =
            (part_end(bytes, STRIPPED_AT_ONCE), part_end(bytes, bytes.len().saturating_sub(STRIPPED_AT_ONCE)));
        let all_of = |part: &[u8]| !part.is_empty() && strip_set(part, &set, true, false).0 == part.len();
        if start < bytes.len() && (left && all_of(&bytes[..start]) || right && all_of(&bytes[end..])) {
            vm.afford(bytes.len() * 4)?;
        }
        (from, to) = strip_set(vm.heap.str_bytes(at), &set, left, right);
    }
    let removed = vm.heap.str_bytes(at).len() - (to - from);
    vm.charge(removed);
    vm.str_part(at, from, to)
}

fn strip(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    strip_sides(vm, args, "strip", true, true)
}

fn lstrip(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    strip_sides(vm, args, "lstrip", true, false)
}

fn rstrip(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    strip_sides(vm, args, "rstrip", false, true)
}

pub(crate) fn join(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let separator = vm.receiver(args[0], Kind::Str, "join")?;
    let iterable = args[1];
    let (start, count) = if iterable.is_exact(Kind::List) || iterable.is_exact(Kind::Tuple) {
        vm.items_range(iterable)
    } else {
        if iterable.is_exact(Kind::Generator) {
            return Err(vm.consume(Consumer::Join, iterable, |vm| {
                let list = Value::exact(Kind::List, vm.heap.new_list(&[])?);
                vm.new_array_of(&[list, args[0]])
            }));
        }
        if !vm.is_iterable(iterable) {
            return Err(vm.type_error("can only join an iterable"));
        }
        let list = vm.native_list(iterable)?;
        (vm.heap.list_start(list), vm.heap.list_len(list))
    };
    if count == 1 {
        let only = vm.heap.value_at(start);
        if only.is_exact(Kind::Str) {
            return Ok(only);
        }
    }
    vm.afford(count as usize * 2)?;
    match vm.heap.str_join(separator, start, count)? {
        Ok(text) => {
            vm.charge(vm.heap.str_bytes(text).len() / 4);
            Ok(Value::exact(Kind::Str, text))
        }
        Err(index) => {
            let name = vm.type_name(vm.heap.value_at(start + index * 8));
            Err(vm.type_error(format!("sequence item {index}: expected str instance, {name} found")))
        }
    }
}
