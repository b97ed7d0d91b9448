//! `bytes` and `bytearray`: decoding, translation, hexadecimal, and the special methods they share.

use keelback_heap::{Kind, Value};

use super::{kind, shared_methods};
use crate::flow::Flow;
use crate::interp::ops::compare::Comparison;
use crate::types::iter::IterKind;
use crate::vm::Vm;

shared_methods! {[
    /// Decode the bytes using the codec registered for encoding.
    Method "decode" ("self, /, encoding='utf-8', errors='strict'") => decode;
    /// Return a copy with each character mapped by the given translation table.
    Method "translate" ("self, table, /, delete=b''") => translate;
    /// Return a translation table usable for the bytes or bytearray translate method.
    Static "maketrans" ("frm, to, /") => maketrans;
    /// Create a string of hexadecimal numbers from a bytes object.
    Method "hex" ("self, sep=<missing>, bytes_per_sep=1") => hex;
    /// Return len(self).
    Method "__len__" ("self, /") => len;
    /// Return str(self).
    Method "__str__" ("self, /") => str;
    /// Implement iter(self).
    Method "__iter__" ("self, /") => iter;
    /// Return bool(key in self).
    Method "__contains__" ("self, key, /") => contains;
    /// Return self[key].
    Method "__getitem__" ("self, key, /") => getitem;
    /// Return self+value.
    Method "__add__" ("self, value, /") => add;
    /// Return self*value.
    Method "__mul__" ("self, value, /") => mul;
    /// Return value*self.
    Method "__rmul__" ("self, value, /") => rmul;
    /// Return self%value.
    Method "__mod__" ("self, value, /") => modulo;
    /// Return value%self.
    Method "__rmod__" ("self, value, /") => rmod;
    /// Return self==value.
    Method "__eq__" ("self, value, /") => eq;
    /// Return self!=value.
    Method "__ne__" ("self, value, /") => ne;
    /// Return self<value.
    Method "__lt__" ("self, value, /") => lt;
    /// Return self<=value.
    Method "__le__" ("self, value, /") => le;
    /// Return self>value.
    Method "__gt__" ("self, value, /") => gt;
    /// Return self>=value.
    Method "__ge__" ("self, value, /") => ge;
    /// Return a buffer object that exposes the underlying memory of the object.
    Method "__buffer__" ("self, flags, /") => buffer;
    /// Return the size of the object in memory, in bytes.
    Method "__sizeof__" ("self, /") => sizeof;
]}

fn buffer<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.own_bytes::<ARRAY>(args[0], "__buffer__")?;
    crate::types::memoryview::buffer_of(vm, args)
}

fn decode<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "decode")?;
    if ARRAY && vm.exports_in_python(args[0]) {
        return Err(Flow::Slow);
    }
    if args[1].is_unbound() && args[2].is_unbound() && vm.range_bytes(range).is_ascii() {
        vm.afford(range.1 as usize / 8)?;
        return Ok(Value::exact(Kind::Str, vm.heap.new_str_from_range(range.0, range.1)?));
    }
    let encoding = vm.codec_argument(args[1], "decode", "encoding")?;
    let errors = vm.codec_argument(args[2], "decode", "errors")?;
    vm.decode(args[0], range, encoding.as_deref(), errors.as_deref())
}

fn translate<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "translate")?;
    let table = if args[1].is_none() {
        None
    } else {
        let table = vm.own_or_buffer_argument(args[1])?;
        if table.1 != 256 {
            return Err(vm.value_error("translation table must be 256 characters long"));
        }
        Some(vm.range_bytes(table).to_vec())
    };
    let mut deleted = [false; 256];
    if !args[2].is_unbound() {
        let delete = vm.own_or_buffer_argument(args[2])?;
        for byte in vm.range_bytes(delete) {
            deleted[*byte as usize] = true;
        }
    }
    vm.check_result_size(range.1 as usize)?;
    let kept = vm.range_bytes(range).iter().copied().filter(|byte| !deleted[*byte as usize]);
    let out: Vec<u8> = match &table {
        Some(table) => kept.map(|byte| table[byte as usize]).collect(),
        None => kept.collect(),
    };
    vm.make_bytes::<ARRAY>(&out)
}

fn maketrans<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (from, to) = (vm.buffer_argument(args[0])?, vm.buffer_argument(args[1])?);
    if from.1 != to.1 {
        return Err(vm.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in vm.range_bytes(from).iter().zip(vm.range_bytes(to)) {
        table[*from as usize] = *to;
    }
    vm.make_bytes::<false>(&table)
}

fn hex<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "hex")?;
    vm.hexadecimal(range, args[1], args[2])
}

impl Vm {
    /// Bytes in hexadecimal, with a separator between groups of bytes.
    pub(crate) fn hexadecimal(&mut self, range: super::Range, separator: Value, group: Value) -> Result<Value, Flow> {
        let group = self.index_argument_or(group, 1)?;
        let separator = if separator.is_unbound() {
            None
        } else {
            let bytes = match separator.layout_ref(Kind::Str) {
                Some(text) if self.heap.str_len(text) == 1 => Some(self.heap.str_bytes(text).to_vec()),
                Some(_) => None,
                None => match if self.exports_in_python(separator) { None } else { self.buffer_range(separator)? } {
                    Some(range) => Some(self.range_bytes(range).to_vec()).filter(|bytes| bytes.len() == 1),
                    None => {
                        let Some(len) = self.builtin_length(separator)? else {
                            let name = self.type_name(separator);
                            return Err(self.type_error(format!("object of type '{name}' has no len()")));
                        };
                        if len == 1 {
                            return Err(self.type_error("sep must be str or bytes."));
                        }
                        None
                    }
                },
            };
            match bytes.as_deref() {
                None => return Err(self.value_error("sep must be length 1.")),
                Some([byte]) if *byte < 0x80 => Some(*byte),
                Some(_) => return Err(self.value_error("sep must be ASCII.")),
            }
        };
        let len = range.1 as usize;
        self.check_result_size(len.saturating_mul(3))?;
        let mut out = Vec::with_capacity(len * 3);
        let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
        for (index, byte) in self.range_bytes(range).iter().enumerate() {
            let place = if group > 0 { len - index } else { index };
            if let Some(separator) = separator {
                if index > 0 && size > 0 && place % size == 0 {
                    out.push(separator);
                }
            }
            out.push(b"0123456789abcdef"[usize::from(byte >> 4)]);
            out.push(b"0123456789abcdef"[usize::from(byte & 15)]);
        }
        Ok(Value::exact(Kind::Str, self.heap.new_ascii(&out)?))
    }
}

fn str<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.own_bytes::<ARRAY>(args[0], "__str__")?;
    vm.repr_native(args[0])
}

fn len<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::int(i64::from(vm.own_bytes::<ARRAY>(args[0], "__len__")?.1)))
}

fn iter<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], kind(ARRAY), "__iter__")?;
    let what = if ARRAY { IterKind::ByteArray } else { IterKind::Bytes };
    vm.new_iter(what, args[0], Value::UNBOUND, Value::UNBOUND, Value::UNBOUND)
}

fn contains<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], kind(ARRAY), "__contains__")?;
    vm.bytes_contains(args[1], args[0]).map(Value::bool)
}

fn getitem<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], kind(ARRAY), "__getitem__")?;
    match vm.subscript_builtin(args[0], args[1])? {
        Some(item) => Ok(item),
        None => Err(Flow::Slow),
    }
}

fn add<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], kind(ARRAY), "__add__")?;
    if vm.exports_in_python(args[0]) {
        return Err(Flow::Slow);
    }
    match vm.bytes_concatenate(args[0], args[1])? {
        Some(bytes) => Ok(bytes),
        None => {
            let (own, other) = (vm.type_name(args[0]), vm.type_name(args[1]));
            Err(vm.type_error(format!("can't concat {other} to {own}")))
        }
    }
}

fn repeated<const ARRAY: bool>(vm: &mut Vm, args: &[Value], method: &str) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], method)?;
    let count = vm.repeat_count(args[1])?;
    if count == 1 {
        return vm.own_part::<ARRAY>(args[0], range, 0, range.1 as usize);
    }
    vm.check_result_size((range.1 as usize).saturating_mul(count))?;
    if !ARRAY {
        return Ok(Value::exact(Kind::Bytes, vm.heap.bytes_repeat(args[0].as_ref(), count)?));
    }
    let out = vm.range_bytes(range).repeat(count);
    vm.make_bytes::<ARRAY>(&out)
}

fn mul<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    repeated::<ARRAY>(vm, args, "__mul__")
}

fn rmul<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    repeated::<ARRAY>(vm, args, "__rmul__")
}

fn modulo<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], kind(ARRAY), "__mod__")?;
    vm.bytes_percent(args[0], args[1])
}

fn rmod<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], kind(ARRAY), "__rmod__")?;
    if args[1].has_layout(kind(ARRAY)) { vm.bytes_percent(args[1], args[0]) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn compared<const ARRAY: bool>(vm: &mut Vm, args: &[Value], op: Comparison) -> Result<Value, Flow> {
    let own = vm.own_bytes::<ARRAY>(args[0], op.methods().0.text())?;
    if !ARRAY && !args[1].has_layout(Kind::Bytes) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if ARRAY && vm.exports_in_python(args[0]) {
        return Err(Flow::Slow);
    }
    let Some(other) = vm.packed_range(args[1])? else { return Ok(Value::NOT_IMPLEMENTED) };
    vm.afford(own.1.min(other.1) as usize / 64)?;
    let ordering = vm.range_bytes(own).cmp(vm.range_bytes(other));
    Ok(Value::bool(op.holds(ordering)))
}

fn eq<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared::<ARRAY>(vm, args, Comparison::Eq)
}

fn ne<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared::<ARRAY>(vm, args, Comparison::Ne)
}

fn lt<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared::<ARRAY>(vm, args, Comparison::Lt)
}

fn le<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared::<ARRAY>(vm, args, Comparison::Le)
}

fn gt<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared::<ARRAY>(vm, args, Comparison::Gt)
}

fn ge<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared::<ARRAY>(vm, args, Comparison::Ge)
}

fn sizeof<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<ARRAY>(args[0], "__sizeof__")?;
    Ok(Value::int(24 + i64::from(range.1)))
}
