//! `str`: searching and replacing.

use keelback_heap::{Kind, Ref, Value};
use keelback_text::wtf8::count_chars;
use memchr::{memchr, memchr_iter, memmem, memrchr};

use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// Searching and replacing.
    pub(crate) static METHODS = [
        /// Return the lowest index in S where substring sub is found, such that sub is contained within S[start:end].
        ///
        /// Optional arguments start and end are interpreted as in slice notation. Return -1 on failure.
        Method "find" ("self, sub, start=None, end=None, / | ?") => find;
        /// Return the highest index in S where substring sub is found, such that sub is contained within S[start:end].
        ///
        /// Optional arguments start and end are interpreted as in slice notation. Return -1 on failure.
        Method "rfind" ("self, sub, start=None, end=None, / | ?") => rfind;
        /// Return the lowest index in S where substring sub is found, such that sub is contained within S[start:end].
        ///
        /// Raises ValueError when the substring is not found.
        Method "index" ("self, sub, start=None, end=None, / | ?") => index;
        /// Return the highest index in S where substring sub is found, such that sub is contained within S[start:end].
        ///
        /// Raises ValueError when the substring is not found.
        Method "rindex" ("self, sub, start=None, end=None, / | ?") => rindex;
        /// Return the number of non-overlapping occurrences of substring sub in string S[start:end].
        Method "count" ("self, sub, start=None, end=None, / | ?") => count;
        /// Return True if the string starts with the specified prefix, False otherwise.
        Method "startswith" ("self, prefix, start=None, end=None, / | ?") => startswith;
        /// Return True if the string ends with the specified suffix, False otherwise.
        Method "endswith" ("self, suffix, start=None, end=None, / | ?") => endswith;
        /// Return a copy with all occurrences of substring old replaced by new.
        Method "replace" ("self, old, new, /, count=-1") => replace;
        /// Return a str with the given prefix string removed if present.
        Method "removeprefix" ("self, prefix, /") => removeprefix;
        /// Return a str with the given suffix string removed if present.
        Method "removesuffix" ("self, suffix, /") => removesuffix;
    ];
}

/// Up to this length text is searched without preparations.
const SHORT_BYTES: usize = 128;

/// Up to this length the search for a byte goes without a call.
const SHORT_SEARCH: usize = 40;

/// The first place of a byte.
#[inline]
pub(crate) fn find_byte(byte: u8, haystack: &[u8]) -> Option<usize> {
    const LOW: u64 = 0x0101_0101_0101_0101;
    if haystack.len() > SHORT_SEARCH {
        return memchr(byte, haystack);
    }
    let (words, rest) = haystack.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        // The lowest byte with its top bit set is the first that was equal.
        let differing = u64::from_le_bytes(*word) ^ (LOW * u64::from(byte));
        let equal = differing.wrapping_sub(LOW) & !differing & (LOW << 7);
        if equal != 0 {
            return Some(index * 8 + equal.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|other| *other == byte).map(|at| words.len() * 8 + at)
}

/// The first place of a needle in a short haystack, by its first byte.
#[inline]
fn find_short(haystack: &[u8], needle: &[u8], first: u8) -> Option<usize> {
    let last = haystack.len() - needle.len();
    let mut at = 0;
    while let Some(offset) = find_byte(first, &haystack[at..=last]) {
        at += offset;
        if haystack[at..].starts_with(needle) {
            return Some(at);
        }
        at += 1;
        if at > last {
            break;
        }
    }
    None
}

/// The first place of a needle.
#[inline]
pub(crate) fn find_bytes(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(0),
        [byte] => find_byte(*byte, haystack),
        _ if needle.len() > haystack.len() => None,
        [first, ..] if haystack.len() <= SHORT_BYTES => find_short(haystack, needle, *first),
        _ => memmem::find(haystack, needle),
    }
}

/// The last place of a needle.
#[inline]
pub(crate) fn rfind_bytes(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(haystack.len()),
        [byte] => memrchr(*byte, haystack),
        _ if needle.len() > haystack.len() => None,
        _ => memmem::rfind(haystack, needle),
    }
}

/// How often a needle that is not empty occurs, at most `most` times.
pub(crate) fn count_bytes(haystack: &[u8], needle: &[u8], most: usize) -> usize {
    match needle {
        [byte] if most == usize::MAX => memchr_iter(*byte, haystack).count(),
        [byte] => memchr_iter(*byte, haystack).take(most).count(),
        _ if needle.len() > haystack.len() => 0,
        _ => memmem::find_iter(haystack, needle).take(most).count(),
    }
}

/// Appends a haystack with `count` occurrences of a needle that is not empty replaced.
pub(crate) fn replace_bytes(out: &mut Vec<u8>, haystack: &[u8], needle: &[u8], new: &[u8], count: usize) {
    let mut from = 0;
    let mut put = |at: usize| {
        out.extend_from_slice(&haystack[from..at]);
        out.extend_from_slice(new);
        from = at + needle.len();
    };
    match needle {
        [byte] => memchr_iter(*byte, haystack).take(count).for_each(&mut put),
        [first, ..] if haystack.len() <= SHORT_BYTES => {
            let (mut from, mut left) = (0, count);
            while left > 0
                && haystack.len() - from >= needle.len()
                && let Some(found) = find_short(&haystack[from..], needle, *first)
            {
                put(from + found);
                from += found + needle.len();
                left -= 1;
            }
        }
        _ => memmem::find_iter(haystack, needle).take(count).for_each(&mut put),
    }
    out.extend_from_slice(&haystack[from..]);
}

impl Vm {
    /// The byte range that two bounds, in characters, mean; `None` if the start lies behind the end.
    fn str_range(&mut self, at: Ref, start: Value, stop: Value) -> Result<Option<(usize, usize)>, Flow> {
        let text = self.text_at(at);
        let missing = |value: Value| value.is_unbound() || value.is_none();
        if missing(start) && missing(stop) {
            return Ok(Some((0, text.len as usize)));
        }
        let (from, to) = self.bounds_arguments(start, stop, text.chars as usize)?;
        if from > to {
            return Ok(None);
        }
        Ok(Some((self.heap.str_byte_offset(at, from), self.heap.str_byte_offset(at, to))))
    }
}

/// What looking for bytes in a text takes: of one byte that is very fast. A needle is looked at first.
pub(crate) fn search_cost(haystack: usize, needle: usize) -> usize {
    if needle <= 1 { haystack / 16 } else { haystack / 2 + needle / 4 }
}

fn search(vm: &mut Vm, args: &[Value], method: &str, last: bool) -> Result<Option<i64>, Flow> {
    let at = vm.receiver(args[0], Kind::Str, method)?;
    let sub = vm.str_argument(args[1], method, 1)?;
    let Some((from, to)) = vm.str_range(at, args[2], args[3])? else { return Ok(None) };
    vm.afford(search_cost(to - from, vm.heap.str_bytes(sub).len()))?;
    let bytes = vm.heap.str_bytes(at);
    let (haystack, needle) = (&bytes[from..to], vm.heap.str_bytes(sub));
    let found = if last { rfind_bytes(haystack, needle) } else { find_bytes(haystack, needle) };
    Ok(found.map(|offset| {
        let offset = from + offset;
        (if vm.heap.str_is_ascii(at) { offset } else { count_chars(&bytes[..offset]) }) as i64
    }))
}

fn find(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::int(search(vm, args, "find", false)?.unwrap_or(-1)))
}

fn rfind(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::int(search(vm, args, "rfind", true)?.unwrap_or(-1)))
}

fn index(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    match search(vm, args, "index", false)? {
        Some(index) => Ok(Value::int(index)),
        None => Err(vm.value_error("substring not found")),
    }
}

fn rindex(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    match search(vm, args, "rindex", true)? {
        Some(index) => Ok(Value::int(index)),
        None => Err(vm.value_error("substring not found")),
    }
}

fn count(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "count")?;
    let sub = vm.str_argument(args[1], "count", 1)?;
    let Some((from, to)) = vm.str_range(at, args[2], args[3])? else { return Ok(Value::int(0)) };
    vm.afford(search_cost(to - from, vm.heap.str_bytes(sub).len()))?;
    let (haystack, needle) = (&vm.heap.str_bytes(at)[from..to], vm.heap.str_bytes(sub));
    let count = if needle.is_empty() { count_chars(haystack) + 1 } else { count_bytes(haystack, needle, usize::MAX) };
    Ok(Value::int(count as i64))
}

fn matches_end(vm: &mut Vm, args: &[Value], method: &str, suffix: bool) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, method)?;
    let range = vm.str_range(at, args[2], args[3])?;
    let matches = |vm: &Vm, sub: Ref| {
        let Some((from, to)) = range else { return false };
        let (part, sub) = (&vm.heap.str_bytes(at)[from..to], vm.heap.str_bytes(sub));
        if suffix { part.ends_with(sub) } else { part.starts_with(sub) }
    };
    if let Some(sub) = args[1].layout_ref(Kind::Str) {
        return Ok(Value::bool(matches(vm, sub)));
    }
    let Some(tuple) = args[1].layout_ref(Kind::Tuple) else {
        let name = vm.type_name(args[1]);
        return Err(vm.type_error(format!("{method} first arg must be str or a tuple of str, not {name}")));
    };
    for index in 0..vm.heap.tuple_len(tuple) {
        let item = vm.heap.tuple_get(tuple, index).unwrap_or(Value::NONE);
        vm.charge(1);
        match item.layout_ref(Kind::Str) {
            Some(sub) if matches(vm, sub) => return Ok(Value::TRUE),
            Some(_) => {}
            None => {
                let name = vm.type_name(item);
                return Err(vm.type_error(format!("tuple for {method} must only contain str, not {name}")));
            }
        }
    }
    Ok(Value::FALSE)
}

fn startswith(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    matches_end(vm, args, "startswith", false)
}

fn endswith(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    matches_end(vm, args, "endswith", true)
}

fn replace(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "replace")?;
    let old = vm.str_argument(args[1], "replace", 1)?;
    let new = vm.str_argument(args[2], "replace", 2)?;
    let limit = vm.index_argument_or(args[3], -1)?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let (text, needle, by) = (vm.text_at(at), vm.text_at(old), vm.text_at(new));
    vm.afford(search_cost(text.len as usize, needle.len as usize))?;
    let haystack = vm.text_bytes(text);
    if needle.len != 0 && find_bytes(haystack, vm.text_bytes(needle)).is_none() {
        return vm.exact_str(at);
    }
    if needle.len == 1 && by.len == 1 && text.ascii && limit == usize::MAX {
        let (from, to) = (vm.text_bytes(needle)[0], vm.text_bytes(by)[0]);
        let new = vm.heap.str_map_ascii(at, |byte| if byte == from { to } else { byte })?;
        return Ok(Value::exact(Kind::Str, new));
    }
    if needle.len == 0 {
        return interleave(vm, at, new, limit);
    }
    let count = count_bytes(haystack, vm.text_bytes(needle), limit);
    if count == 0 {
        return vm.exact_str(at);
    }
    let total =
        (text.len as usize - count * needle.len as usize).saturating_add(count.saturating_mul(by.len as usize));
    vm.check_result_size(total)?;
    vm.afford(count.saturating_mul(4).saturating_add(total / 8))?;
    vm.with_scratch(
        |vm, out| {
            out.reserve(total);
            replace_bytes(out, vm.text_bytes(text), vm.text_bytes(needle), vm.text_bytes(by), count);
            Ok(())
        },
        Vm::make_str,
    )
}

/// `replace("", new)`: before each character and at the end.
fn interleave(vm: &mut Vm, at: Ref, new: Ref, limit: usize) -> Result<Value, Flow> {
    let (text, by) = (vm.text_at(at), vm.text_at(new));
    let count = limit.min(text.chars as usize + 1);
    if count == 0 || by.len == 0 {
        return vm.exact_str(at);
    }
    let total = (text.len as usize).saturating_add(count.saturating_mul(by.len as usize));
    vm.check_result_size(total)?;
    let mut out = Vec::with_capacity(total);
    let (bytes, by) = (vm.text_bytes(text), vm.text_bytes(by));
    let mut left = count;
    for &byte in bytes {
        if left > 0 && (byte as i8) >= -0x40 {
            out.extend_from_slice(by);
            left -= 1;
        }
        out.push(byte);
    }
    if left > 0 {
        out.extend_from_slice(by);
    }
    vm.make_str(&out)
}

fn removeprefix(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "removeprefix")?;
    let prefix = vm.str_argument(args[1], "removeprefix", 0)?;
    let (text, prefix) = (vm.heap.str_bytes(at), vm.heap.str_bytes(prefix));
    let from = if text.starts_with(prefix) { prefix.len() } else { 0 };
    vm.heap.charge(text.len() as u64 / 16);
    vm.str_part(at, from, usize::MAX)
}

fn removesuffix(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "removesuffix")?;
    let suffix = vm.str_argument(args[1], "removesuffix", 0)?;
    let (text, suffix) = (vm.heap.str_bytes(at), vm.heap.str_bytes(suffix));
    let to = if text.ends_with(suffix) { text.len() - suffix.len() } else { text.len() };
    vm.heap.charge(text.len() as u64 / 16);
    vm.str_part(at, 0, to)
}
