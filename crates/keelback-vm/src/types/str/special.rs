//! `str`: construction and special methods.

use keelback_heap::{Kind, Value};

use crate::flow::Flow;
use crate::interp::ops::arith::is_plain;
use crate::interp::ops::compare::Comparison;
use crate::types::iter::IterKind;
use crate::vm::Vm;

crate::natives! {
    /// Special methods.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, object='', encoding='utf-8', errors='strict'") => new;
        /// Encode the string using the codec registered for encoding.
        Method "encode" ("self, /, encoding='utf-8', errors='strict'") => encode;
        /// Return str(self).
        Method "__str__" ("self, /") => str;
        /// Return a formatted version of the string as described by format_spec.
        Method "__format__" ("self, format_spec, /") => format;
        /// Return len(self).
        Method "__len__" ("self, /") => len;
        /// Return hash(self).
        Method "__hash__" ("self, /") => hash;
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
        /// Return state of the object for pickling.
        Method "__getnewargs__" ("self, /") => getnewargs;
        /// Return the size of the string in memory, in bytes.
        Method "__sizeof__" ("self, /") => sizeof;
    ];
}

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.class_argument(args[0], Kind::Str)?;
    let (object, encoding, errors) = (args[1], args[2], args[3]);
    if object.is_unbound() {
        let empty = Value::exact(Kind::Str, vm.heap.empty_str()?);
        return vm.as_instance_of(empty, class, Kind::Str);
    }
    if encoding.is_unbound() && errors.is_unbound() {
        if class == vm.kind_classes[Kind::Str as usize] {
            return vm.str_of(object);
        }
        // The text is needed here: what runs Python code goes to the prelude, which calls this again with a string.
        if !is_plain(object) {
            return Err(Flow::Slow);
        }
        return match vm.str_builtin(object)? {
            Some(text) => vm.as_instance_of(text, class, Kind::Str),
            None => Err(Flow::Slow),
        };
    }
    if class != vm.kind_classes[Kind::Str as usize] {
        // Here `None` goes by its name.
        for (value, name) in [(encoding, "encoding"), (errors, "errors")] {
            if !value.is_unbound() && !value.has_layout(Kind::Str) {
                let given = vm.argument_type(value);
                return Err(vm.type_error(format!("str() argument '{name}' must be str, not {given}")));
            }
        }
    }
    let encoding = vm.codec_argument(encoding, "str", "encoding")?;
    let errors = vm.codec_argument(errors, "str", "errors")?;
    if object.has_layout(Kind::Str) {
        return Err(vm.type_error("decoding str is not supported"));
    }
    let range = if object.has_layout(Kind::Bytes) { Some(vm.bytes_range(object)) } else { vm.packed_range(object)? };
    let Some(range) = range else {
        let name = vm.type_name(object);
        return Err(vm.type_error(format!("decoding to str: need a bytes-like object, {name} found")));
    };
    let text = vm.decode(object, range, encoding.as_deref(), errors.as_deref())?;
    vm.as_instance_of(text, class, Kind::Str)
}

fn encode(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "encode")?;
    if args[1].is_unbound() && args[2].is_unbound() && vm.heap.str_is_ascii(at) {
        let text = vm.text_at(at);
        vm.afford(text.len as usize / 16)?;
        return Ok(Value::exact(Kind::Bytes, vm.heap.new_bytes_from_range(text.start, text.len)?));
    }
    let encoding = vm.codec_argument(args[1], "encode", "encoding")?;
    let errors = vm.codec_argument(args[2], "encode", "errors")?;
    vm.encode(at, encoding.as_deref(), errors.as_deref())
}

fn str(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "__str__")?;
    vm.exact_str(at)
}

fn format(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "__format__")?;
    let spec = vm.str_argument(args[1], "__format__", 0)?;
    let text = vm.exact_str(at)?;
    if vm.heap.str_len(spec) == 0 {
        if !args[0].is_exact(Kind::Str) {
            // It may have a `__str__` of its own.
            let class = vm.class_value(crate::builtin::Builtin::Str);
            return vm.tail_call(class, &[args[0]]);
        }
        return Ok(text);
    }
    match vm.format_builtin(args[0], args[1])? {
        // What stays as it is, is the object itself, of whatever class.
        Some(formatted) if !args[0].is_exact(Kind::Str) && vm.heap.same_text(formatted.as_ref(), at) => Ok(args[0]),
        Some(formatted) => Ok(formatted),
        None => Ok(text),
    }
}

fn len(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "__len__")?;
    Ok(Value::int(i64::from(vm.heap.str_len(at))))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "__hash__")?;
    match vm.heap.hash_by_layout(Value::exact(Kind::Str, at), at) {
        Ok(hash) => Ok(vm.heap.new_int_i64(hash)?),
        Err(error) => Err(vm.table_error(error)),
    }
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "__iter__")?;
    let what = if vm.heap.str_is_ascii(at) { IterKind::StrAscii } else { IterKind::Str };
    vm.new_iter(what, args[0], Value::UNBOUND, Value::UNBOUND, Value::UNBOUND)
}

fn contains(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Str, "__contains__")?;
    Ok(Value::bool(vm.contains_builtin(args[1], args[0])?.unwrap_or(false)))
}

fn getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Str, "__getitem__")?;
    match vm.subscript_builtin(args[0], args[1])? {
        Some(item) => Ok(item),
        None => Err(Flow::Slow),
    }
}

fn add(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "__add__")?;
    let Some(other) = args[1].layout_ref(Kind::Str) else {
        let name = vm.type_name(args[1]);
        return Err(vm.type_error(format!("can only concatenate str (not \"{name}\") to str")));
    };
    vm.afford(vm.heap.str_bytes(other).len() / 16)?;
    let text = vm.heap.str_concat(at, other)?;
    vm.exact_str(text)
}

fn repeated(vm: &mut Vm, args: &[Value], method: &str) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, method)?;
    let count = vm.repeat_count(args[1])?;
    let text = vm.text_at(at);
    if count == 1 {
        return vm.exact_str(at);
    }
    let total = (text.len as usize).saturating_mul(count);
    if total > i64::MAX as usize {
        return Err(vm.overflow_error("repeated string is too long"));
    }
    vm.check_result_size(total)?;
    Ok(Value::exact(Kind::Str, vm.heap.str_repeat(at, count)?))
}

impl Vm {
    /// How many times a sequence is to be repeated; numbers below 0 count as 0.
    pub(crate) fn repeat_count(&mut self, value: Value) -> Result<usize, Flow> {
        if self.heap.is_integer(value) && self.heap.int_to_i64(value).is_none() {
            return Err(self.overflow_error("cannot fit 'int' into an index-sized integer"));
        }
        Ok(usize::try_from(self.index_argument(value)?).unwrap_or(0))
    }
}

fn mul(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    repeated(vm, args, "__mul__")
}

fn rmul(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    repeated(vm, args, "__rmul__")
}

fn modulo(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Str, "__mod__")?;
    if args[0].is_subclass_instance() && args[1].exact_ref(Kind::Tuple).is_some_and(|at| vm.heap.tuple_len(at) == 0) {
        let text = args[0].as_ref();
        if !vm.heap.str_bytes(text).contains(&b'%') {
            return Ok(args[0]);
        }
    }
    vm.str_percent(args[0], args[1])
}

fn rmod(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Str, "__rmod__")?;
    if args[1].has_layout(Kind::Str) { vm.str_percent(args[1], args[0]) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn compared(vm: &mut Vm, args: &[Value], op: Comparison) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, op.methods().0.text())?;
    let Some(other) = args[1].layout_ref(Kind::Str) else { return Ok(Value::NOT_IMPLEMENTED) };
    let (left, right) = (vm.heap.str_bytes(at), vm.heap.str_bytes(other));
    let ordering = left.cmp(right);
    vm.afford(left.len().min(right.len()) / 64)?;
    Ok(Value::bool(op.holds(ordering)))
}

fn eq(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared(vm, args, Comparison::Eq)
}

fn ne(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared(vm, args, Comparison::Ne)
}

fn lt(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared(vm, args, Comparison::Lt)
}

fn le(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared(vm, args, Comparison::Le)
}

fn gt(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared(vm, args, Comparison::Gt)
}

fn ge(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    compared(vm, args, Comparison::Ge)
}

fn getnewargs(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "__getnewargs__")?;
    let text = vm.exact_str(at)?;
    vm.new_tuple(&[text])
}

fn sizeof(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Str, "__sizeof__")?;
    Ok(Value::int(24 + vm.heap.str_bytes(at).len().next_multiple_of(8) as i64))
}
