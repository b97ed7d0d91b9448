//! `bytes` and `bytearray`: case, questions, padding. All of ASCII only.

use keelback_heap::Value;

use super::shared_methods;
use super::split::is_space;
use crate::flow::Flow;
use crate::types::str::pad::{expand_tabs, expanded};
use crate::vm::Vm;

shared_methods! {[
    /// Return a copy of B with all ASCII characters converted to uppercase.
    Method "upper" ("self, /") => upper;
    /// Return a copy of B with all ASCII characters converted to lowercase.
    Method "lower" ("self, /") => lower;
    /// Return a copy of B with uppercase ASCII characters converted to lowercase ASCII and vice versa.
    Method "swapcase" ("self, /") => swapcase;
    /// Return a copy of B with only its first character capitalized (ASCII) and the rest lower-cased.
    Method "capitalize" ("self, /") => capitalize;
    /// Return a titlecased version of B, i.e. ASCII words start with uppercase characters.
    Method "title" ("self, /") => title;
    /// Return True if all characters in B are alphabetic and there is at least one character in B.
    Method "isalpha" ("self, /") => isalpha;
    /// Return True if all characters in B are alphanumeric and there is at least one character in B.
    Method "isalnum" ("self, /") => isalnum;
    /// Return True if B is empty or all characters in B are ASCII, False otherwise.
    Method "isascii" ("self, /") => isascii;
    /// Return True if all characters in B are digits and there is at least one character in B.
    Method "isdigit" ("self, /") => isdigit;
    /// Return True if all characters in B are whitespace and there is at least one character in B.
    Method "isspace" ("self, /") => isspace;
    /// Return True if all cased characters in B are lowercase and there is at least one cased character in B.
    Method "islower" ("self, /") => islower;
    /// Return True if all cased characters in B are uppercase and there is at least one cased character in B.
    Method "isupper" ("self, /") => isupper;
    /// Return True if B is a titlecased string and there is at least one character in B.
    Method "istitle" ("self, /") => istitle;
    /// Return a centered bytes object of length width.
    Method "center" ("self, width, fillchar=b' ', /") => center;
    /// Return a left-justified bytes object of length width.
    Method "ljust" ("self, width, fillchar=b' ', /") => ljust;
    /// Return a right-justified bytes object of length width.
    Method "rjust" ("self, width, fillchar=b' ', /") => rjust;
    /// Pad a numeric string with zeros on the left, to fill a field of the given width.
    Method "zfill" ("self, width, /") => zfill;
    /// Return a copy where all tab characters are expanded using spaces.
    Method "expandtabs" ("self, /, tabsize=8") => expandtabs;
]}

fn mapped<const ARRAY: bool>(
    vm: &mut Vm,
    args: &[Value],
    method: &str,
    map: impl FnMut(u8) -> u8,
) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], method)?;
    vm.check_result_size(range.1 as usize)?;
    let out: Vec<u8> = vm.range_bytes(range).iter().copied().map(map).collect();
    vm.make_bytes::<ARRAY>(&out)
}

fn upper<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    mapped::<ARRAY>(vm, args, "upper", |byte| byte.to_ascii_uppercase())
}

fn lower<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    mapped::<ARRAY>(vm, args, "lower", |byte| byte.to_ascii_lowercase())
}

fn swapcase<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    mapped::<ARRAY>(vm, args, "swapcase", |byte| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte })
}

fn capitalize<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut first = true;
    mapped::<ARRAY>(vm, args, "capitalize", |byte| {
        if std::mem::take(&mut first) { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() }
    })
}

fn title<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut inside = false;
    mapped::<ARRAY>(vm, args, "title", |byte| {
        let inside = std::mem::replace(&mut inside, byte.is_ascii_alphabetic());
        if inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() }
    })
}

/// Whether there are bytes and all of them are of a kind.
fn all<const ARRAY: bool>(vm: &mut Vm, args: &[Value], method: &str, is: fn(u8) -> bool) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], method)?;
    vm.afford(range.1 as usize / 4)?;
    let bytes = vm.range_bytes(range);
    Ok(Value::bool(!bytes.is_empty() && bytes.iter().all(|&byte| is(byte))))
}

fn isalpha<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    all::<ARRAY>(vm, args, "isalpha", |byte| byte.is_ascii_alphabetic())
}

fn isalnum<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    all::<ARRAY>(vm, args, "isalnum", |byte| byte.is_ascii_alphanumeric())
}

fn isdigit<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    all::<ARRAY>(vm, args, "isdigit", |byte| byte.is_ascii_digit())
}

fn isspace<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    all::<ARRAY>(vm, args, "isspace", is_space)
}

fn isascii<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "isascii")?;
    vm.afford(range.1 as usize / 4)?;
    Ok(Value::bool(vm.range_bytes(range).is_ascii()))
}

fn islower<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "islower")?;
    vm.afford(range.1 as usize / 4)?;
    let bytes = vm.range_bytes(range);
    let holds = !bytes.iter().any(u8::is_ascii_uppercase) && bytes.iter().any(u8::is_ascii_lowercase);
    Ok(Value::bool(holds))
}

fn isupper<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "isupper")?;
    vm.afford(range.1 as usize / 4)?;
    let bytes = vm.range_bytes(range);
    let holds = !bytes.iter().any(u8::is_ascii_lowercase) && bytes.iter().any(u8::is_ascii_uppercase);
    Ok(Value::bool(holds))
}

fn istitle<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "istitle")?;
    vm.afford(range.1 as usize / 4)?;
    let (mut any, mut inside) = (false, false);
    let holds = vm.range_bytes(range).iter().all(|byte| {
        let (upper, lower) = (byte.is_ascii_uppercase(), byte.is_ascii_lowercase());
        let fits = if upper { !inside } else { !lower || inside };
        inside = upper || lower;
        any |= inside;
        fits
    });
    Ok(Value::bool(holds && any))
}

/// The bytes with fill before and after them.
fn padded<const ARRAY: bool>(
    vm: &mut Vm,
    args: &[Value],
    method: &str,
    sides: fn(usize, usize) -> (usize, usize),
) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], method)?;
    let width = usize::try_from(vm.index_argument(args[1])?).unwrap_or(0);
    let fill = match args[2] {
        Value::UNBOUND => b' ',
        fill => match vm.heap.bytes_like(fill) {
            Some([byte]) => *byte,
            _ => return Err(vm.bad_argument(fill, method, 2, "a byte string of length 1")),
        },
    };
    let missing = width.saturating_sub(range.1 as usize);
    if missing == 0 {
        return vm.own_part::<ARRAY>(args[0], range, 0, range.1 as usize);
    }
    let (before, after) = sides(missing, width);
    let total = missing.saturating_add(range.1 as usize);
    vm.check_result_size(total)?;
    let mut out = Vec::with_capacity(total);
    out.resize(before, fill);
    out.extend_from_slice(vm.range_bytes(range));
    out.resize(out.len() + after, fill);
    vm.make_bytes::<ARRAY>(&out)
}

fn center<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    padded::<ARRAY>(vm, args, "center", |missing, width| {
        let before = missing / 2 + (missing & width & 1);
        (before, missing - before)
    })
}

fn ljust<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    padded::<ARRAY>(vm, args, "ljust", |missing, _| (0, missing))
}

fn rjust<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    padded::<ARRAY>(vm, args, "rjust", |missing, _| (missing, 0))
}

fn zfill<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "zfill")?;
    let width = usize::try_from(vm.index_argument(args[1])?).unwrap_or(0);
    let missing = width.saturating_sub(range.1 as usize);
    if missing == 0 {
        return vm.own_part::<ARRAY>(args[0], range, 0, range.1 as usize);
    }
    let total = missing.saturating_add(range.1 as usize);
    vm.check_result_size(total)?;
    let mut out = Vec::with_capacity(total);
    let mut bytes = vm.range_bytes(range);
    if let [sign @ (b'+' | b'-'), rest @ ..] = bytes {
        out.push(*sign);
        bytes = rest;
    }
    out.resize(out.len() + missing, b'0');
    out.extend_from_slice(bytes);
    vm.make_bytes::<ARRAY>(&out)
}

fn expandtabs<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "expandtabs")?;
    let size = vm.tab_size(args[1])?;
    match expand_tabs(vm.range_bytes(range), size, |_| true) {
        None => vm.bytes_part::<ARRAY>(range, 0, range.1 as usize),
        Some(total) => {
            vm.check_result_size(total)?;
            let out = expanded(vm.range_bytes(range), size, total, |_| true);
            vm.make_bytes::<ARRAY>(&out)
        }
    }
}
