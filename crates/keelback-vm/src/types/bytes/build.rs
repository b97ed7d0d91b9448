//! `bytes` and `bytearray`: construction.

use keelback_heap::layout::ByteArrayObj;
use keelback_heap::{Kind, Value};

use super::{kind, shared_methods};
use crate::flow::Flow;
use crate::interp::ops::arith::is_plain;
use crate::names::Name;
use crate::vm::Vm;

shared_methods! {[
    /// Create a bytes object from a string of hexadecimal numbers.
    ///
    /// Spaces between two numbers are accepted.
    Class "fromhex" ("cls, string, /") => fromhex;
]}

crate::natives! {
    /// What only `bytes` has.
    pub(crate) static NEW_BYTES = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, source=b'', encoding='utf-8', errors='strict'") => new_bytes;
        /// Convert this value to exact type bytes.
        Method "__bytes__" ("self, /") => to_bytes;
        /// Return hash(self).
        Method "__hash__" ("self, /") => hash;
        /// Return state of the object for pickling.
        Method "__getnewargs__" ("self, /") => getnewargs;
    ];
}

crate::natives! {
    /// What only `bytearray` has.
    pub(crate) static NEW_ARRAY = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new_array;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, source=b'', encoding='utf-8', errors='strict'") => init_array;
    ];
}

impl Vm {
    /// The bytes that the arguments of `bytes()` or `bytearray()` mean.
    ///
    /// # Errors
    /// [`Flow::Slow`] when Python code has to run.
    fn bytes_from_arguments(&mut self, args: &[Value], method: &str, what: &str) -> Result<Vec<u8>, Flow> {
        let (source, encoding, errors) = (args[0], args[1], args[2]);
        if !encoding.is_unbound() || !errors.is_unbound() {
            let name = self.codec_argument(encoding, method, "encoding")?;
            let handler = self.codec_argument(errors, method, "errors")?;
            let Some(text) = source.layout_ref(Kind::Str) else {
                let first = if encoding.is_unbound() { "errors" } else { "encoding" };
                return Err(self.type_error(format!("{first} without a string argument")));
            };
            if name.is_none() {
                return Err(self.type_error("string argument without an encoding"));
            }
            let bytes = self.encode(text, name.as_deref(), handler.as_deref())?;
            return Ok(self.heap.bytes(bytes.as_ref()).to_vec());
        }
        if source.is_unbound() {
            return Ok(Vec::new());
        }
        if !is_plain(source)
            && method == "bytes"
            && self.special(source, Name::Bytes).is_some_and(|found| !found.is_exact(Kind::Native))
        {
            return Err(Flow::Slow);
        }
        if source.has_layout(Kind::Str) {
            return Err(self.type_error("string argument without an encoding"));
        }
        if self.heap.is_integer(source) && is_plain(source) {
            let Some(count) = self.heap.int_to_i64(source) else {
                return Err(self.overflow_error("cannot fit 'int' into an index-sized integer"));
            };
            let Ok(count) = usize::try_from(count) else { return Err(self.value_error("negative count")) };
            self.check_result_size(count)?;
            return Ok(vec![0; count]);
        }
        if !is_plain(source) {
            let slow = [Name::Bytes, Name::Index].into_iter().any(|name| self.special(source, name).is_some());
            let buffer = matches!(source.kind(), Some(Kind::Bytes | Kind::ByteArray | Kind::MemoryView));
            if slow && !(buffer && self.special(source, Name::Index).is_none() && source.has_layout(Kind::ByteArray))
            {
                return Err(Flow::Slow);
            }
        }
        if let Some(range) = self.buffer_range(source)? {
            self.check_result_size(range.1 as usize)?;
            return Ok(self.range_bytes(range).to_vec());
        }
        let items: Vec<Value> = if source.is_exact(Kind::List) || source.is_exact(Kind::Tuple) {
            let (start, count) = self.items_range(source);
            self.heap.values(start, count).to_vec()
        } else {
            if !self.is_iterable(source) {
                let name = self.type_name(source);
                return Err(self.type_error(format!("cannot convert '{name}' object to {method}")));
            }
            let mut iteration = self.native_iteration(source)?;
            let mut items = Vec::new();
            while let Some(item) = iteration.next(self)? {
                items.push(item);
                self.charge(1);
            }
            items
        };
        self.afford(items.len())?;
        let mut bytes = Vec::with_capacity(items.len());
        for item in items {
            bytes.push(self.byte_argument(item, what)?);
        }
        Ok(bytes)
    }
}

fn new_bytes(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.class_argument(args[0], Kind::Bytes)?;
    if args[1].is_exact(Kind::Bytes) && args[2].is_unbound() && args[3].is_unbound() {
        return vm.as_instance_of(args[1], class, Kind::Bytes);
    }
    let bytes = vm.bytes_from_arguments(&args[1..4], "bytes", "bytes")?;
    let value = vm.make_bytes::<false>(&bytes)?;
    vm.as_instance_of(value, class, Kind::Bytes)
}

fn new_array(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.class_argument(args[0], Kind::ByteArray)?;
    let value = vm.make_bytes::<true>(b"")?;
    vm.as_instance_of(value, class, Kind::ByteArray)
}

fn init_array(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let array = vm.receiver(args[0], Kind::ByteArray, "__init__")?;
    let bytes = vm.bytes_from_arguments(&args[1..4], "bytearray", "byte")?;
    let len = vm.heap.get::<ByteArrayObj>(array).len;
    if len != 0 {
        vm.check_resizable(array)?;
    }
    vm.heap.bytearray_splice(array, 0, len, &bytes)?;
    Ok(Value::NONE)
}

fn to_bytes(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<false>(args[0], "__bytes__")?;
    vm.own_part::<false>(args[0], range, 0, range.1 as usize)
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Bytes, "__hash__")?;
    match vm.heap.hash_by_layout(Value::exact(Kind::Bytes, at), at) {
        Ok(hash) => Ok(vm.heap.new_int_i64(hash)?),
        Err(error) => Err(vm.table_error(error)),
    }
}

fn getnewargs(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let bytes = to_bytes(vm, args)?;
    vm.new_tuple(&[bytes])
}

fn fromhex<const ARRAY: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let text = vm.str_argument(args[1], "fromhex", 0)?;
    let text = vm.text_at(text);
    vm.check_result_size(text.len as usize / 2)?;
    let mut out = Vec::with_capacity(text.len as usize / 2);
    let mut wrong = None;
    {
        let bytes = vm.text_bytes(text);
        let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        let mut at = 0;
        while at < bytes.len() {
            if matches!(bytes[at], b'\t'..=b'\r' | b' ') {
                at += 1;
                continue;
            }
            match (digit(at), digit(at + 1)) {
                (Some(high), Some(low)) => out.push((high << 4 | low) as u8),
                (Some(_), None) => wrong = Some(at + 1),
                (None, _) => wrong = Some(at),
            }
            if wrong.is_some() {
                break;
            }
            at += 2;
        }
    }
    if let Some(at) = wrong {
        return Err(vm.value_error(format!("non-hexadecimal number found in fromhex() arg at position {at}")));
    }
    let value = vm.make_bytes::<ARRAY>(&out)?;
    if args[0] == Value::exact(Kind::Class, vm.kind_classes[kind(ARRAY) as usize]) {
        return Ok(value);
    }
    vm.tail_call(args[0], &[value])
}
