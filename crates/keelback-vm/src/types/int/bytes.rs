//! `int.to_bytes` and `int.from_bytes`.

use keelback_heap::{Kind, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::vm::Vm;

/// Whether an argument names the little-endian order.
fn is_little(vm: &mut Vm, order: Value) -> Result<bool, Flow> {
    if order.is_unbound() {
        return Ok(false);
    }
    if !order.has_layout(Kind::Str) {
        let name = vm.argument_type(order);
        return Err(vm.type_error(format!("to_bytes() argument 'byteorder' must be str, not {name}")));
    }
    match vm.heap.str_bytes(order.as_ref()) {
        b"little" => Ok(true),
        b"big" => Ok(false),
        _ => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
    }
}

/// The truth of an optional flag.
fn flag(vm: &mut Vm, value: Value) -> Result<bool, Flow> {
    if value.is_unbound() { Ok(false) } else { vm.native_truth(value) }
}

pub(super) fn to_bytes(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = super::methods::receiver(vm, args[0], "to_bytes")?;
    let length = if args[1].is_unbound() { 1 } else { vm.index_i64(args[1])? };
    let little = is_little(vm, args[2])?;
    let signed = flag(vm, args[3])?;
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error("length argument must be non-negative"));
    };
    let negative = vm.heap.int_is_negative(value);
    if negative && !signed {
        return Err(vm.overflow_error("can't convert negative int to unsigned"));
    }
    if let (Some(int), false, 1..=8) = (value.to_int(), negative, length) {
        let int = int.cast_unsigned();
        if (length < 8 && int >> (length * 8) != 0) || (signed && int >> (length * 8 - 1) != 0) {
            return Err(vm.overflow_error("int too big to convert"));
        }
        let bytes = if little { int.to_le_bytes() } else { (int << (64 - length * 8)).to_be_bytes() };
        return Ok(Value::exact(Kind::Bytes, vm.heap.new_bytes(&bytes[..length])?));
    }
    vm.heap.reserve(length as u64)?;
    vm.afford(length / 4)?;
    let mut bytes = vm.heap.int_magnitude_le_bytes(value);
    let needed = bytes.len();
    bytes.resize(length.max(needed) + 1, 0);
    if negative {
        let mut carry = true;
        for byte in &mut bytes {
            let (sum, over) = (!*byte).overflowing_add(u8::from(carry));
            (*byte, carry) = (sum, over);
        }
    }
    // The bytes cut off, and the sign bit if there is one, must say nothing new.
    let filler = if negative { 0xFF } else { 0 };
    let fits = bytes[length..].iter().all(|&byte| byte == filler)
        && (!signed || length == 0 || (bytes[length - 1] >= 0x80) == negative);
    if !fits {
        return Err(vm.overflow_error("int too big to convert"));
    }
    bytes.truncate(length);
    if !little {
        bytes.reverse();
    }
    Ok(Value::exact(Kind::Bytes, vm.heap.new_bytes(&bytes)?))
}

pub(super) fn from_bytes(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.new_class(args[0], Builtin::Int)?;
    if args[2].has_layout(Kind::Str) || args[2].is_unbound() {
        let little = is_little(vm, args[2])?;
        let signed = flag(vm, args[3])?;
        if class != vm.class(Builtin::Int) {
            // The class is called with the integer.
            return Err(Flow::Slow);
        }
        let mut bytes = match vm.heap.bytes_like(args[1]) {
            Some(bytes) if !args[1].is_subclass_instance() && !signed && bytes.len() <= 8 => {
                let fold = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
                let number = if little { bytes.iter().rev().fold(0, fold) } else { bytes.iter().fold(0, fold) };
                return Ok(vm.heap.new_int_short(i128::from(number))?);
            }
            Some(bytes) if !args[1].is_subclass_instance() => bytes.to_vec(),
            _ if args[1].has_layout(Kind::Str) => {
                return Err(vm.type_error("cannot convert 'str' object to bytes"));
            }
            _ => return Err(Flow::Slow),
        };
        vm.afford(bytes.len() / 4)?;
        if !little {
            bytes.reverse();
        }
        return Ok(vm.heap.int_from_le_bytes(&bytes, signed)?);
    }
    let name = vm.argument_type(args[2]);
    Err(vm.type_error(format!("from_bytes() argument 'byteorder' must be str, not {name}")))
}
