//! `bytes` and `bytearray`: searching and replacing.

use keelback_heap::{Kind, Value};

use super::{Range, shared_methods};
use crate::flow::Flow;
use crate::names::Name;
use crate::types::str::find::{count_bytes, find_bytes, replace_bytes, rfind_bytes, search_cost};
use crate::vm::Vm;

shared_methods! {[
    /// Return the lowest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].
    ///
    /// Return -1 on failure.
    Method "find" ("self, sub, start=None, end=None, / | ?") => find;
    /// Return the highest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].
    ///
    /// Return -1 on failure.
    Method "rfind" ("self, sub, start=None, end=None, / | ?") => rfind;
    /// Return the lowest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].
    ///
    /// Raise ValueError if the subsection is not found.
    Method "index" ("self, sub, start=None, end=None, / | ?") => index;
    /// Return the highest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start:end].
    ///
    /// Raise ValueError if the subsection is not found.
    Method "rindex" ("self, sub, start=None, end=None, / | ?") => rindex;
    /// Return the number of non-overlapping occurrences of subsection 'sub' in bytes B[start:end].
    Method "count" ("self, sub, start=None, end=None, / | ?") => count;
    /// Return True if the bytes starts with the specified prefix, False otherwise.
    Method "startswith" ("self, prefix, start=None, end=None, / | ?") => startswith;
    /// Return True if the bytes ends with the specified suffix, False otherwise.
    Method "endswith" ("self, suffix, start=None, end=None, / | ?") => endswith;
    /// Return a copy with all occurrences of substring old replaced by new.
    Method "replace" ("self, old, new, count=-1, /") => replace;
    /// Return a bytes object with the given prefix string removed if present.
    Method "removeprefix" ("self, prefix, /") => removeprefix;
    /// Return a bytes object with the given suffix string removed if present.
    Method "removesuffix" ("self, suffix, /") => removesuffix;
]}

/// What is searched for: bytes, or one byte given as a number.
fn needle(vm: &mut Vm, value: Value) -> Result<Vec<u8>, Flow> {
    if let Some(range) = vm.packed_range(value)? {
        return Ok(vm.range_bytes(range).to_vec());
    }
    if value.has_layout(Kind::MemoryView) {
        // The error that its items lie apart.
        vm.buffer_argument(value)?;
    }
    if vm.heap.is_integer(value) || vm.special(value, Name::Index).is_some() {
        return Ok(vec![vm.byte_argument(value, "byte")?]);
    }
    let name = vm.type_name(value);
    Err(vm.type_error(format!("argument should be integer or bytes-like object, not '{name}'")))
}

/// The part of a range that two bounds mean; `None` if the start lies behind the end.
fn part(vm: &mut Vm, range: Range, start: Value, stop: Value) -> Result<Option<(usize, usize)>, Flow> {
    let (from, to) = vm.bounds_arguments(start, stop, range.1 as usize)?;
    Ok((from <= to).then_some((from, to)))
}

fn search<const ARRAY: bool>(vm: &mut Vm, args: &[Value], method: &str, last: bool) -> Result<Option<i64>, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], method)?;
    let part = part(vm, range, args[2], args[3])?;
    let needle = needle(vm, args[1])?;
    let Some((from, to)) = part else { return Ok(None) };
    vm.afford(search_cost(to - from, needle.len()))?;
    let haystack = &vm.range_bytes(range)[from..to];
    let found = if last { rfind_bytes(haystack, &needle) } else { find_bytes(haystack, &needle) };
    Ok(found.map(|offset| (from + offset) as i64))
}

fn find<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::int(search::<ARRAY>(vm, args, "find", false)?.unwrap_or(-1)))
}

fn rfind<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::int(search::<ARRAY>(vm, args, "rfind", true)?.unwrap_or(-1)))
}

fn found(vm: &mut Vm, index: Option<i64>) -> Result<Value, Flow> {
    match index {
        Some(index) => Ok(Value::int(index)),
        None => Err(vm.value_error("subsection not found")),
    }
}

fn index<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let index = search::<ARRAY>(vm, args, "index", false)?;
    found(vm, index)
}

fn rindex<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let index = search::<ARRAY>(vm, args, "rindex", true)?;
    found(vm, index)
}

fn count<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "count")?;
    let part = part(vm, range, args[2], args[3])?;
    let needle = needle(vm, args[1])?;
    let Some((from, to)) = part else { return Ok(Value::int(0)) };
    vm.afford(search_cost(to - from, needle.len()))?;
    let haystack = &vm.range_bytes(range)[from..to];
    let count = if needle.is_empty() { haystack.len() + 1 } else { count_bytes(haystack, &needle, usize::MAX) };
    Ok(Value::int(count as i64))
}

fn matches_end<const ARRAY: bool>(vm: &mut Vm, args: &[Value], method: &str, suffix: bool) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], method)?;
    let bounds = part(vm, range, args[2], args[3])?;
    let matches = |vm: &Vm, other: Range| {
        let Some((from, to)) = bounds else { return false };
        let (part, other) = (&vm.range_bytes(range)[from..to], vm.range_bytes(other));
        if suffix { part.ends_with(other) } else { part.starts_with(other) }
    };
    if let Some(tuple) = args[1].layout_ref(Kind::Tuple) {
        for index in 0..vm.heap.tuple_len(tuple) {
            let item = vm.heap.tuple_get(tuple, index).unwrap_or(Value::NONE);
            let other = vm.buffer_argument(item)?;
            vm.charge(1);
            if matches(vm, other) {
                return Ok(Value::TRUE);
            }
        }
        return Ok(Value::FALSE);
    }
    let other = match args[1].layout_ref(Kind::Bytes) {
        Some(_) => Some(vm.bytes_range(args[1])),
        None if args[1].has_layout(Kind::MemoryView) => Some(vm.buffer_argument(args[1])?),
        None => vm.buffer_range(args[1])?,
    };
    match other {
        Some(other) => Ok(Value::bool(matches(vm, other))),
        None => {
            let name = vm.type_name(args[1]);
            Err(vm.type_error(format!("{method} first arg must be bytes or a tuple of bytes, not {name}")))
        }
    }
}

fn startswith<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    matches_end::<ARRAY>(vm, args, "startswith", false)
}

fn endswith<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    matches_end::<ARRAY>(vm, args, "endswith", true)
}

fn replace<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "replace")?;
    let (old, new) = (vm.buffer_argument(args[1])?, vm.buffer_argument(args[2])?);
    let limit = usize::try_from(vm.index_argument_or(args[3], -1)?).unwrap_or(usize::MAX);
    let len = range.1 as usize;
    vm.afford(search_cost(len, old.1 as usize))?;
    let count =
        if old.1 == 0 { limit.min(len + 1) } else { count_bytes(vm.range_bytes(range), vm.range_bytes(old), limit) };
    if count == 0 {
        return vm.own_part::<ARRAY>(args[0], range, 0, len);
    }
    let total = (len - count * old.1 as usize).saturating_add(count.saturating_mul(new.1 as usize));
    vm.check_result_size(total)?;
    vm.afford(count.saturating_mul(4).saturating_add(total / 8))?;
    let mut out = Vec::with_capacity(total);
    let (own, new) = (vm.range_bytes(range), vm.range_bytes(new));
    if old.1 == 0 {
        for (index, byte) in own.iter().enumerate() {
            if index < count {
                out.extend_from_slice(new);
            }
            out.push(*byte);
        }
        if count > len {
            out.extend_from_slice(new);
        }
    } else {
        replace_bytes(&mut out, own, vm.range_bytes(old), new, count);
    }
    vm.make_bytes::<ARRAY>(&out)
}

fn removeprefix<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "removeprefix")?;
    let prefix = vm.buffer_argument(args[1])?;
    let matches = vm.range_bytes(range).starts_with(vm.range_bytes(prefix));
    let from = if matches { prefix.1 as usize } else { 0 };
    vm.own_part::<ARRAY>(args[0], range, from, range.1 as usize)
}

fn removesuffix<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "removesuffix")?;
    let suffix = vm.buffer_argument(args[1])?;
    let matches = vm.range_bytes(range).ends_with(vm.range_bytes(suffix));
    let to = range.1 as usize - if matches { suffix.1 as usize } else { 0 };
    vm.own_part::<ARRAY>(args[0], range, 0, to)
}
