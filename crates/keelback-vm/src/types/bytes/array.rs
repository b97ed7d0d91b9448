//! `bytearray`: what changes it.

use keelback_heap::layout::ByteArrayObj;
use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::interp::ops::arith::Operator;
use crate::interp::ops::subscript::resolve;
use crate::names::Name;
use crate::vm::Vm;

crate::natives! {
    /// Changing methods.
    pub(crate) static METHODS = [
        /// Append a single item to the end of the bytearray.
        Method "append" ("self, item, /") => append;
        /// Append all the items from the iterator or sequence to the end of the bytearray.
        Method "extend" ("self, iterable_of_ints, /") => extend;
        /// Insert a single item into the bytearray before the given index.
        Method "insert" ("self, index, item, /") => insert;
        /// Release the buffer object that exposes the underlying memory of the object.
        Method "__release_buffer__" ("self, buffer, /") => crate::types::memoryview::release_buffer;
        /// Remove and return a single item from B.
        Method "pop" ("self, index=-1, /") => pop;
        /// Remove the first occurrence of a value in the bytearray.
        Method "remove" ("self, value, /") => remove;
        /// Reverse the order of the values in B in place.
        Method "reverse" ("self, /") => reverse;
        /// Remove all items from the bytearray.
        Method "clear" ("self, /") => clear;
        /// Return a copy of B.
        Method "copy" ("self, /") => copy;
        /// Return the number of bytes actually allocated.
        Method "__alloc__" ("self, /") => alloc;
        /// Set self[key] to value.
        Method "__setitem__" ("self, key, value, /") => setitem;
        /// Delete self[key].
        Method "__delitem__" ("self, key, /") => delitem;
        /// Implement self+=value.
        Method "__iadd__" ("self, value, /") => iadd;
        /// Implement self*=value.
        Method "__imul__" ("self, value, /") => imul;
    ];
}

fn len(vm: &Vm, array: Ref) -> u32 {
    vm.heap.get::<ByteArrayObj>(array).len
}

fn append(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let array = vm.receiver(args[0], Kind::ByteArray, "append")?;
    let byte = vm.byte_argument(args[1], "byte")?;
    vm.check_resizable(array)?;
    vm.heap.bytearray_push(array, byte)?;
    Ok(Value::NONE)
}

/// The bytes that an operand adds: a buffer, or numbers.
fn added(vm: &mut Vm, value: Value) -> Result<Vec<u8>, Flow> {
    // One that is a `bytearray` itself gave its bytes before.
    let range = if value.has_layout(Kind::ByteArray) { Some(vm.bytes_range(value)) } else { vm.buffer_range(value)? };
    if let Some(range) = range {
        vm.check_result_size(range.1 as usize)?;
        return Ok(vm.range_bytes(range).to_vec());
    }
    if value.has_layout(Kind::Str) {
        return Err(vm.type_error("expected iterable of integers; got: 'str'"));
    }
    if !vm.is_iterable(value) {
        let name = vm.type_name(value);
        return Err(vm.type_error(format!("can't extend bytearray with {name}")));
    }
    let mut bytes = Vec::new();
    if value.is_exact(Kind::List) || value.is_exact(Kind::Tuple) {
        let (start, count) = vm.items_range(value);
        vm.afford(count as usize)?;
        for index in 0..count {
            let item = vm.heap.value_at(start + index * 8);
            bytes.push(vm.byte_argument(item, "byte")?);
        }
        return Ok(bytes);
    }
    let mut source = vm.native_iteration(value)?;
    while let Some(item) = source.next(vm)? {
        vm.charge(1);
        bytes.push(vm.byte_argument(item, "byte")?);
    }
    Ok(bytes)
}

fn extend(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let array = vm.receiver(args[0], Kind::ByteArray, "extend")?;
    if vm.exports_in_python(args[1]) {
        return Err(Flow::Slow);
    }
    if args[1].has_layout(Kind::MemoryView) && vm.packed_range(args[1])?.is_none() {
        return Err(vm.type_error("can't set bytearray slice from memoryview"));
    }
    let bytes = added(vm, args[1])?;
    if !bytes.is_empty() {
        vm.check_resizable(array)?;
    }
    vm.heap.bytearray_extend(array, &bytes)?;
    Ok(Value::NONE)
}

fn insert(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let array = vm.receiver(args[0], Kind::ByteArray, "insert")?;
    let index = vm.index_argument(args[1])?;
    let byte = vm.byte_argument(args[2], "byte")?;
    vm.check_resizable(array)?;
    let own = i64::from(len(vm, array));
    let at = if index < 0 { index.saturating_add(own).max(0) } else { index.min(own) };
    vm.afford(own as usize / 4)?;
    vm.heap.bytearray_splice(array, at as u32, 0, &[byte])?;
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let array = vm.receiver(args[0], Kind::ByteArray, "pop")?;
    let index = vm.index_argument_or(args[1], -1)?;
    let own = len(vm, array);
    if own == 0 {
        return Err(vm.index_error("pop from empty bytearray"));
    }
    let Some(at) = resolve(index, own) else { return Err(vm.index_error("pop index out of range")) };
    vm.check_resizable(array)?;
    let byte = vm.heap.bytearray(array)[at as usize];
    vm.afford((own - at) as usize / 4)?;
    vm.heap.bytearray_splice(array, at, 1, &[])?;
    Ok(Value::int(i64::from(byte)))
}

fn remove(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let array = vm.receiver(args[0], Kind::ByteArray, "remove")?;
    let byte = vm.byte_argument(args[1], "byte")?;
    vm.afford(len(vm, array) as usize / 4)?;
    let Some(at) = memchr::memchr(byte, vm.heap.bytearray(array)) else {
        return Err(vm.value_error("value not found in bytearray"));
    };
    vm.check_resizable(array)?;
    vm.heap.bytearray_splice(array, at as u32, 1, &[])?;
    Ok(Value::NONE)
}

fn reverse(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let array = vm.receiver(args[0], Kind::ByteArray, "reverse")?;
    vm.afford(len(vm, array) as usize / 4)?;
    vm.heap.bytearray_mut(array).reverse();
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let array = vm.receiver(args[0], Kind::ByteArray, "clear")?;
    if len(vm, array) != 0 {
        vm.check_resizable(array)?;
        vm.heap.bytearray_resize(array, 0)?;
    }
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = vm.own_bytes::<true>(args[0], "copy")?;
    vm.bytes_part::<true>(range, 0, range.1 as usize)
}

fn alloc(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let array = vm.receiver(args[0], Kind::ByteArray, "__alloc__")?;
    let own = i64::from(len(vm, array));
    Ok(Value::int(if own == 0 { 0 } else { own + 1 }))
}

fn setitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::ByteArray, "__setitem__")?;
    vm.bytearray_store(args[0], args[1], Some(args[2]))?;
    Ok(Value::NONE)
}

fn delitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::ByteArray, "__delitem__")?;
    vm.bytearray_store(args[0], args[1], None)?;
    Ok(Value::NONE)
}

fn iadd(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::ByteArray, "__iadd__")?;
    match vm.bytearray_in_place(Operator::Add, args[0], args[1])? {
        Some(value) => Ok(value),
        None => {
            let (own, other) = (vm.type_name(args[0]), vm.type_name(args[1]));
            Err(vm.type_error(format!("can't concat {other} to {own}")))
        }
    }
}

fn imul(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::ByteArray, "__imul__")?;
    let count = vm.repeat_count(args[1])?;
    repeat_in_place(vm, args[0].as_ref(), count)?;
    Ok(args[0])
}

fn repeat_in_place(vm: &mut Vm, array: Ref, count: usize) -> Result<(), Flow> {
    let own = len(vm, array) as usize;
    if count == 1 || own == 0 {
        return Ok(());
    }
    vm.check_resizable(array)?;
    if count == 0 {
        return Ok(vm.heap.bytearray_resize(array, 0)?);
    }
    let total = own.saturating_mul(count);
    vm.check_result_size(total)?;
    vm.heap.bytearray_resize(array, total as u32)?;
    let bytes = vm.heap.bytearray_mut(array);
    let mut done = own;
    while done < total {
        let step = done.min(total - done);
        bytes.copy_within(0..step, done);
        done += step;
    }
    Ok(())
}

impl Vm {
    /// `array += value` and `array *= value`.
    pub(crate) fn bytearray_in_place(
        &mut self,
        op: Operator,
        left: Value,
        right: Value,
    ) -> Result<Option<Value>, Flow> {
        let array = left.as_ref();
        if op == Operator::Add {
            let Some(range) = self.packed_range(right)? else { return Ok(None) };
            if range.1 > 0 {
                self.check_resizable(array)?;
                if right == left {
                    // While its own bytes are read, it is not to change its size.
                    return Err(self.raise_text(
                        crate::builtin::Builtin::BufferError,
                        "Existing exports of data: object cannot be re-sized",
                    ));
                }
                self.check_result_size(range.1 as usize)?;
                let bytes = self.range_bytes(range).to_vec();
                self.heap.bytearray_extend(array, &bytes)?;
            }
            return Ok(Some(left));
        }
        if !self.heap.is_integer(right) {
            return Ok(None);
        }
        let count = self.repeat_count(right)?;
        repeat_in_place(self, array, count)?;
        Ok(Some(left))
    }

    /// `array[key] = value`, or `del array[key]`.
    pub(crate) fn bytearray_store(&mut self, object: Value, key: Value, value: Option<Value>) -> Result<(), Flow> {
        let array = object.as_ref();
        let own = len(self, array);
        if let Some(index) = self.item_index(key, "indices", object)? {
            // The value is looked at before the index.
            let byte = value.map(|value| self.byte_argument(value, "byte")).transpose()?;
            let Some(at) = resolve(index, own) else { return Err(self.index_error("bytearray index out of range")) };
            match byte {
                Some(byte) => {
                    self.heap.bytearray_mut(array)[at as usize] = byte;
                }
                None => {
                    self.check_resizable(array)?;
                    self.afford((own - at) as usize / 4)?;
                    self.heap.bytearray_splice(array, at, 1, &[])?;
                }
            }
            return Ok(());
        }
        let span = self.resolve_slice(key.as_ref(), i64::from(own))?;
        let new = match value {
            None => Vec::new(),
            Some(value)
                if self.is_number(value)
                    || value.has_layout(Kind::Str)
                    || [Name::Index, Name::Int, Name::Float]
                        .iter()
                        .any(|name| self.special(value, *name).is_some()) =>
            {
                return Err(self.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
            }
            Some(value) => {
                let is_array = value.has_layout(Kind::ByteArray);
                if !is_array && self.buffer_range(value)?.is_none() && !self.is_iterable(value) {
                    let number = [Name::Index, Name::Float, Name::Int];
                    if !number.iter().any(|name| self.special(value, *name).is_some()) {
                        let name = self.type_name(value);
                        return Err(self.type_error(format!("cannot convert '{name}' object to bytearray")));
                    }
                    return Err(
                        self.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
                    );
                }
                added(self, value)?
            }
        };
        self.afford(own as usize / 4)?;
        if span.step == 1 {
            if new.len() as i64 != span.count {
                self.check_resizable(array)?;
            }
            return Ok(self.heap.bytearray_splice(array, span.start as u32, span.count as u32, &new)?);
        }
        if value.is_some() && !new.is_empty() || (value.is_some() && span.count == 0) {
            if new.len() as i64 != span.count {
                let (given, wanted) = (new.len(), span.count);
                return Err(self.value_error(format!(
                    "attempt to assign bytes of size {given} to extended slice of size {wanted}"
                )));
            }
            let bytes = self.heap.bytearray_mut(array);
            for (at, byte) in span.positions().zip(new) {
                bytes[at as usize] = byte;
            }
            return Ok(());
        }
        if span.count > 0 {
            self.check_resizable(array)?;
        }
        let mut removed = vec![false; own as usize];
        span.positions().for_each(|at| removed[at as usize] = true);
        let mut index = 0;
        let mut kept = self.heap.bytearray(array).to_vec();
        kept.retain(|_| {
            index += 1;
            !removed[index - 1]
        });
        Ok(self.heap.bytearray_splice(array, 0, own, &kept)?)
    }
}
