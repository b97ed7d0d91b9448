//! `bytes` and `bytearray`: taking apart and joining.

use keelback_heap::{Kind, Ref, Value};
use memchr::memmem;

use super::{Range, shared_methods};
use crate::flow::Flow;
use crate::types::str::find::{find_bytes, rfind_bytes};
use crate::vm::Vm;

shared_methods! {[
    /// Return a list of the sections in the bytes, using sep as the delimiter.
    Method "split" ("self, /, sep=None, maxsplit=-1") => split;
    /// Return a list of the sections in the bytes, using sep as the delimiter, from the end.
    Method "rsplit" ("self, /, sep=None, maxsplit=-1") => rsplit;
    /// Return a list of the lines in the bytes, breaking at line boundaries.
    Method "splitlines" ("self, /, keepends=False") => splitlines;
    /// Partition the bytes into three parts using the given separator.
    Method "partition" ("self, sep, /") => partition;
    /// Partition the bytes into three parts using the given separator, searched from the end.
    Method "rpartition" ("self, sep, /") => rpartition;
    /// Strip leading and trailing bytes contained in the argument.
    Method "strip" ("self, bytes=None, /") => strip;
    /// Strip leading bytes contained in the argument.
    Method "lstrip" ("self, bytes=None, /") => lstrip;
    /// Strip trailing bytes contained in the argument.
    Method "rstrip" ("self, bytes=None, /") => rstrip;
    /// Concatenate any number of bytes objects, with this one between them.
    Method "join" ("self, iterable_of_bytes, /") => join;
]}

/// White space, for bytes.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

type Arguments = (Range, Option<Vec<u8>>, usize);

fn arguments<const ARRAY: bool>(vm: &mut Vm, args: &[Value], method: &str) -> Result<Arguments, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], method)?;
    let limit = usize::try_from(vm.index_argument_or(args[2], -1)?).unwrap_or(usize::MAX);
    let separator = if args[1].is_unbound() || args[1].is_none() {
        None
    } else {
        let separator = vm.buffer_argument(args[1])?;
        if separator.1 == 0 {
            return Err(vm.value_error("empty separator"));
        }
        Some(vm.range_bytes(separator).to_vec())
    };
    vm.afford(range.1 as usize)?;
    Ok((range, separator, limit))
}

fn push<const ARRAY: bool>(vm: &mut Vm, list: Ref, range: Range, from: usize, to: usize) -> Result<(), Flow> {
    let part = vm.bytes_part::<ARRAY>(range, from, to)?;
    Ok(vm.heap.list_push(list, part)?)
}

fn split<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (range, separator, limit) = arguments::<ARRAY>(vm, args, "split")?;
    let list = vm.heap.new_list_with_capacity(4)?;
    let len = range.1 as usize;
    let (mut from, mut splits) = (0, 0);
    match separator.as_deref() {
        None => loop {
            let bytes = vm.range_bytes(range);
            let Some(start) = bytes[from..].iter().position(|&byte| !is_space(byte)) else { break };
            from += start;
            if splits == limit {
                push::<ARRAY>(vm, list, range, from, len)?;
                break;
            }
            let to = bytes[from..].iter().position(|&byte| is_space(byte)).map_or(len, |offset| from + offset);
            push::<ARRAY>(vm, list, range, from, to)?;
            splits += 1;
            from = to;
        },
        Some(separator) => {
            let finder = memmem::Finder::new(separator);
            while splits < limit
                && let Some(found) = finder.find(&vm.range_bytes(range)[from..])
            {
                push::<ARRAY>(vm, list, range, from, from + found)?;
                from += found + separator.len();
                splits += 1;
            }
            push::<ARRAY>(vm, list, range, from, len)?;
        }
    }
    Ok(Value::exact(Kind::List, list))
}

fn rsplit<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (range, separator, limit) = arguments::<ARRAY>(vm, args, "rsplit")?;
    let list = vm.heap.new_list_with_capacity(4)?;
    let (mut to, mut splits) = (range.1 as usize, 0);
    match separator.as_deref() {
        None => loop {
            let bytes = vm.range_bytes(range);
            let Some(end) = bytes[..to].iter().rposition(|&byte| !is_space(byte)) else { break };
            to = end + 1;
            if splits == limit {
                push::<ARRAY>(vm, list, range, 0, to)?;
                break;
            }
            let from = bytes[..to].iter().rposition(|&byte| is_space(byte)).map_or(0, |offset| offset + 1);
            push::<ARRAY>(vm, list, range, from, to)?;
            splits += 1;
            to = from;
        },
        Some(separator) => {
            let finder = memmem::FinderRev::new(separator);
            while splits < limit
                && let Some(found) = finder.rfind(&vm.range_bytes(range)[..to])
            {
                push::<ARRAY>(vm, list, range, found + separator.len(), to)?;
                to = found;
                splits += 1;
            }
            push::<ARRAY>(vm, list, range, 0, to)?;
        }
    }
    vm.heap.list_items_mut(list).reverse();
    Ok(Value::exact(Kind::List, list))
}

fn splitlines<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "splitlines")?;
    let keep = vm.flag_argument(args[1], false)?;
    vm.afford(range.1 as usize)?;
    let list = vm.heap.new_list_with_capacity(4)?;
    let mut from = 0;
    while from < range.1 as usize {
        let rest = &vm.range_bytes(range)[from..];
        let (end, next) = match memchr::memchr2(b'\n', b'\r', rest) {
            Some(at) => {
                let pair = rest[at] == b'\r' && rest.get(at + 1) == Some(&b'\n');
                (at, at + 1 + usize::from(pair))
            }
            None => (rest.len(), rest.len()),
        };
        push::<ARRAY>(vm, list, range, from, from + if keep { next } else { end })?;
        from += next;
    }
    Ok(Value::exact(Kind::List, list))
}

fn partition_at<const ARRAY: bool>(vm: &mut Vm, args: &[Value], last: bool) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], if last { "rpartition" } else { "partition" })?;
    let separator = vm.buffer_argument(args[1])?;
    if separator.1 == 0 {
        return Err(vm.value_error("empty separator"));
    }
    vm.afford(range.1 as usize / 4)?;
    let (own, needle) = (vm.range_bytes(range), vm.range_bytes(separator));
    let found = if last { rfind_bytes(own, needle) } else { find_bytes(own, needle) };
    let len = range.1 as usize;
    let parts = match found {
        Some(found) => [
            vm.bytes_part::<ARRAY>(range, 0, found)?,
            // `bytes` gives the very object that it was given.
            if ARRAY { vm.bytes_part::<ARRAY>(separator, 0, separator.1 as usize)? } else { args[1] },
            vm.bytes_part::<ARRAY>(range, found + separator.1 as usize, len)?,
        ],
        None => {
            let whole = vm.own_part::<ARRAY>(args[0], range, 0, len)?;
            let (a, b) = (vm.make_bytes::<ARRAY>(b"")?, vm.make_bytes::<ARRAY>(b"")?);
            if last { [a, b, whole] } else { [whole, a, b] }
        }
    };
    vm.new_tuple(&parts)
}

fn partition<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    partition_at::<ARRAY>(vm, args, false)
}

fn rpartition<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    partition_at::<ARRAY>(vm, args, true)
}

fn strip_sides<const ARRAY: bool>(
    vm: &mut Vm,
    args: &[Value],
    method: &str,
    left: bool,
    right: bool,
) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], method)?;
    let mut set = [false; 256];
    if args[1].is_unbound() || args[1].is_none() {
        for (byte, entry) in set.iter_mut().enumerate() {
            *entry = is_space(byte as u8);
        }
    } else {
        let stripped = vm.buffer_argument(args[1])?;
        for byte in vm.range_bytes(stripped) {
            set[*byte as usize] = true;
        }
    }
    let bytes = vm.range_bytes(range);
    let (mut from, mut to) = (0, bytes.len());
    while left && from < to && set[bytes[from] as usize] {
        from += 1;
    }
    while right && from < to && set[bytes[to - 1] as usize] {
        to -= 1;
    }
    vm.afford(range.1 as usize - (to - from))?;
    vm.own_part::<ARRAY>(args[0], range, from, to)
}

fn strip<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    strip_sides::<ARRAY>(vm, args, "strip", true, true)
}

fn lstrip<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    strip_sides::<ARRAY>(vm, args, "lstrip", true, false)
}

fn rstrip<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    strip_sides::<ARRAY>(vm, args, "rstrip", false, true)
}

fn join<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let separator = vm.own_bytes::<ARRAY>(args[0], "join")?;
    let iterable = args[1];
    let items: Vec<Value> = if iterable.is_exact(Kind::List) || iterable.is_exact(Kind::Tuple) {
        let (start, count) = vm.items_range(iterable);
        vm.heap.values(start, count).to_vec()
    } else {
        if !vm.is_iterable(iterable) {
            return Err(vm.type_error("can only join an iterable"));
        }
        let mut source = vm.native_iteration(iterable)?;
        let mut items = Vec::new();
        while let Some(item) = source.next(vm)? {
            items.push(item);
            vm.charge(1);
        }
        items
    };
    let mut ranges = Vec::with_capacity(items.len());
    let mut total = separator.1 as usize * items.len().saturating_sub(1);
    for (index, item) in items.iter().enumerate() {
        let range = match vm.packed_range(*item) {
            Ok(Some(range)) => range,
            Ok(None) => {
                let name = vm.type_name(*item);
                return Err(
                    vm.type_error(format!("sequence item {index}: expected a bytes-like object, {name} found"))
                );
            }
            Err(Flow::Slow) => {
                // The iterator has given its items: it cannot be asked again.
                let list = vm.new_list(&items)?;
                let function = vm.prelude_function("_join_exports")?;
                return vm.tail_call(function, &[args[0], list]);
            }
            Err(flow) => return Err(flow),
        };
        total = total.saturating_add(range.1 as usize);
        ranges.push(range);
    }
    if let ([only], false) = (items.as_slice(), ARRAY) {
        if only.is_exact(Kind::Bytes) {
            return Ok(*only);
        }
    }
    vm.afford(items.len())?;
    vm.check_result_size(total)?;
    let mut out = Vec::with_capacity(total);
    for (index, range) in ranges.into_iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(vm.range_bytes(separator));
        }
        out.extend_from_slice(vm.range_bytes(range));
    }
    vm.make_bytes::<ARRAY>(&out)
}
