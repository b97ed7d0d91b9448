//! `range`. Its parts may be integers of any size; what fits inline is fast.

use keelback_heap::layout::{IterObj, RangeObj, SliceObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::interp::ops::arith::Operator;
use crate::names::Name;
use crate::types::fields::{Field, read_only};
use crate::types::iter::IterKind;
use crate::types::receiver::comparison_methods;
use crate::vm::Vm;

crate::natives! {
    /// The methods.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args") => new;
        /// Return len(self).
        Method "__len__" ("self, /") => len;
        /// Return self[key].
        Method "__getitem__" ("self, key, /") => getitem;
        /// Return bool(key in self).
        Method "__contains__" ("self, key, /") => contains;
        /// Implement iter(self).
        Method "__iter__" ("self, /") => iter;
        /// Return a reverse iterator.
        Method "__reversed__" ("self, /") => reversed;
        /// True if self else False
        Method "__bool__" ("self, /") => truth;
        /// Return hash(self).
        Method "__hash__" ("self, /") => hash;
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
        /// What `copy` and `pickle` make a new one from.
        Method "__reduce__" ("self, /") => reduce;
        /// rangeobject.count(value) -> integer -- return number of occurrences of value
        Method "count" ("self, object, /") => count;
        /// rangeobject.index(value) -> integer -- return index of value.
        /// Raise ValueError if the value is not present.
        Method "index" ("self, object, /") => index;
    ];
}

/// The attributes.
pub(crate) const FIELDS: &[Field] = &[read_only("start", start), read_only("stop", stop), read_only("step", step)];

comparison_methods!("range", |value| value.has_layout(Kind::Range));

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.class_to_make(args[0], Builtin::Range)?;
    vm.new_range_of(&args[1..])
}

fn range_of(vm: &mut Vm, value: Value, method: &str) -> Result<RangeObj, Flow> {
    let at = vm.receiver(value, Kind::Range, method)?;
    Ok(*vm.heap.get::<RangeObj>(at))
}

fn len(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = range_of(vm, args[0], "__len__")?;
    if vm.heap.int_to_i64(range.length).is_none() {
        return Err(vm.overflow_error("Python int too large to convert to C ssize_t"));
    }
    Ok(range.length)
}

fn getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Range, "__getitem__")?;
    vm.range_subscript(at, args[1])
}

fn contains(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Range, "__contains__")?;
    match vm.range_contains(args[1], at)? {
        Some(found) => Ok(Value::bool(found)),
        None => Err(Flow::Slow),
    }
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Range, "__iter__")?;
    Ok(vm.iter_by_layout(args[0], Kind::Range, Value::UNBOUND)?.unwrap_or(Value::NONE))
}

fn reversed(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Range, "__reversed__")?;
    vm.reversed_range(at)
}

fn truth(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = range_of(vm, args[0], "__bool__")?;
    Ok(Value::bool(!vm.heap.int_is_zero(range.length)))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Range, "__hash__")?;
    match vm.heap.hash(args[0]) {
        Ok(hash) => Ok(vm.heap.new_int_i64(hash)?),
        Err(error) => Err(vm.table_error(error)),
    }
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let range = range_of(vm, args[0], "__reduce__")?;
    let parts = vm.new_tuple(&[range.start, range.stop, range.step])?;
    let class = vm.class_value(Builtin::Range);
    vm.new_tuple(&[class, parts])
}

fn start(vm: &mut Vm, range: Value) -> Result<Value, Flow> {
    Ok(range_of(vm, range, "start")?.start)
}

fn stop(vm: &mut Vm, range: Value) -> Result<Value, Flow> {
    Ok(range_of(vm, range, "stop")?.stop)
}

fn step(vm: &mut Vm, range: Value) -> Result<Value, Flow> {
    Ok(range_of(vm, range, "step")?.step)
}

fn count(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Range, "count")?;
    match vm.range_contains(args[1], at)? {
        Some(found) => Ok(Value::int(i64::from(found))),
        None => Err(Flow::Slow),
    }
}

fn index(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::Range, "index")?;
    let range = *vm.heap.get::<RangeObj>(at);
    match vm.range_contains(args[1], at)? {
        Some(true) if vm.heap.is_integer(args[1]) => {
            let offset = vm.heap.int_sub(args[1], range.start)?;
            Ok(vm.long_divided(offset, range.step)?.0)
        }
        Some(false) if vm.heap.is_integer(args[1]) => {
            let text = match args[1] {
                Value::TRUE => "True".to_owned(),
                Value::FALSE => "False".to_owned(),
                number => String::from_utf8_lossy(&vm.int_decimal_digits(number)?).into_owned(),
            };
            Err(vm.value_error(format!("{text} is not in range")))
        }
        _ => Err(Flow::Slow),
    }
}

impl Vm {
    /// `range(*args)`.
    ///
    /// # Errors
    /// [`Flow::Slow`] for arguments with `__index__`.
    pub(crate) fn new_range_of(&mut self, args: &[Value]) -> Result<Value, Flow> {
        let (start, stop, step) = match *args {
            [] => return Err(self.type_error("range expected at least 1 argument, got 0")),
            [stop] => (Value::int(0), stop, Value::int(1)),
            [start, stop] => (start, stop, Value::int(1)),
            [start, stop, step] => (start, stop, step),
            _ => {
                return Err(self.type_error(format!("range expected at most 3 arguments, got {}", args.len())));
            }
        };
        let start = if start.is_int() { start } else { self.integer_argument(start)? };
        let stop = if stop.is_int() { stop } else { self.integer_argument(stop)? };
        let step = if step.is_int() { step } else { self.integer_argument(step)? };
        if step == Value::int(0) {
            return Err(self.value_error("range() arg 3 must not be zero"));
        }
        self.new_range(start, stop, step)
    }

    /// A range of exact integers; the step is not zero.
    pub(crate) fn new_range(&mut self, start: Value, stop: Value, step: Value) -> Result<Value, Flow> {
        let length = if start.both_int(stop) && step.is_int() {
            let (start, stop, step) = (start.as_int(), stop.as_int(), step.as_int());
            let (low, high, distance) = if step > 0 { (start, stop, step) } else { (stop, start, -step) };
            let length = if low < high { (high - low - 1) / distance + 1 } else { 0 };
            self.heap.new_int_i64(length)?
        } else {
            let negative = self.heap.int_is_negative(step);
            let (low, high) = if negative { (stop, start) } else { (start, stop) };
            let distance = self.heap.int_abs(step)?;
            let gap = self.heap.int_sub(high, low)?;
            if self.heap.int_is_negative(gap) || self.heap.int_is_zero(gap) {
                Value::int(0)
            } else {
                let gap = self.heap.int_sub(gap, Value::int(1))?;
                let (steps, _) = self.long_divided(gap, distance)?;
                self.heap.int_add(steps, Value::int(1))?
            }
        };
        let header = self.heap.header(Kind::Range);
        let at = self.heap.alloc(RangeObj { header, start, stop, step, length }, 0)?;
        Ok(Value::exact(Kind::Range, at))
    }

    /// `item in range` for integers; `None` for what has to be compared one by one.
    pub(crate) fn range_contains(&mut self, item: Value, range: Ref) -> Result<Option<bool>, Flow> {
        if item.is_float() && item.as_float().fract() != 0.0 {
            return Ok(Some(false));
        }
        let item = if item.is_int() || item.is_bool() || item.is_exact(Kind::Int) {
            self.heap.int_exact(item)?
        } else if item.is_float() {
            match self.heap.int_from_f64(item.as_float())? {
                Some(int) => int,
                None => return Ok(Some(false)),
            }
        } else if item.is_none() || matches!(item.kind(), Some(Kind::Str | Kind::Tuple | Kind::List | Kind::Bytes)) {
            return if item.is_subclass_instance() { Err(Flow::Slow) } else { Ok(Some(false)) };
        } else {
            return Err(Flow::Slow);
        };
        let RangeObj { start, stop, step, .. } = *self.heap.get::<RangeObj>(range);
        let negative = self.heap.int_is_negative(step);
        let (first, last) = if negative {
            (self.heap.int_cmp(item, start).is_le(), self.heap.int_cmp(item, stop).is_gt())
        } else {
            (self.heap.int_cmp(item, start).is_ge(), self.heap.int_cmp(item, stop).is_lt())
        };
        if !first || !last {
            return Ok(Some(false));
        }
        let offset = self.heap.int_sub(item, start)?;
        let (_, rest) = self.long_divided(offset, step)?;
        Ok(Some(self.heap.int_is_zero(rest)))
    }

    /// Quotient and remainder by a step, which is not zero. What is long is paid for.
    fn long_divided(&mut self, value: Value, step: Value) -> Result<(Value, Value), Flow> {
        let divided =
            if value.both_int(step) { self.heap.int_divmod(value, step)? } else { self.int_divided(value, step)? };
        Ok(divided.unwrap_or((Value::int(0), Value::int(0))))
    }

    /// `index * step`. What is long is paid for.
    pub(crate) fn long_product(&mut self, index: Value, step: Value) -> Result<Value, Flow> {
        if index.both_int(step) {
            return Ok(self.heap.int_mul(index, step)?);
        }
        self.int_binary(Operator::Mul, index, step)
    }

    /// `start + index * step`.
    fn range_item(&mut self, range: &RangeObj, index: Value) -> Result<Value, Flow> {
        let offset = self.long_product(index, range.step)?;
        Ok(self.heap.int_add(range.start, offset)?)
    }

    /// `range[key]`.
    pub(crate) fn range_subscript(&mut self, at: Ref, key: Value) -> Result<Value, Flow> {
        let range = *self.heap.get::<RangeObj>(at);
        if let Some(slice) = key.layout_ref(Kind::Slice) {
            return self.range_slice(&range, slice);
        }
        if !self.heap.is_integer(key) {
            if self.special(key, Name::Index).is_some() {
                return Err(Flow::Slow);
            }
            let name = self.type_name(key);
            return Err(self.type_error(format!("range indices must be integers or slices, not {name}")));
        }
        let index = if self.heap.int_is_negative(key) { self.heap.int_add(key, range.length)? } else { key };
        if self.heap.int_is_negative(index) || self.heap.int_cmp(index, range.length).is_ge() {
            return Err(self.index_error("range object index out of range"));
        }
        self.range_item(&range, index)
    }

    /// `range[slice]`, another range.
    fn range_slice(&mut self, range: &RangeObj, slice: Ref) -> Result<Value, Flow> {
        let Some(len) = range.length.to_int() else { return Err(Flow::Slow) };
        let bounds = *self.heap.get::<SliceObj>(slice);
        for bound in [bounds.start, bounds.stop, bounds.step] {
            if !bound.is_none() && !bound.is_int() && !bound.is_bool() {
                // Bounds beyond 64 bits keep their value in the result's step: the prelude computes with them.
                return Err(Flow::Slow);
            }
        }
        let span = self.resolve_slice(slice, len)?;
        let (first, last) = (self.heap.new_int_i64(span.start)?, self.heap.new_int_i64(span.stop)?);
        let start = self.range_item(range, first)?;
        let stop = self.range_item(range, last)?;
        let stride = self.heap.new_int_i64(span.step)?;
        let step = self.long_product(range.step, stride)?;
        self.new_range(start, stop, step)
    }

    /// `reversed(range)`: an iterator over the numbers from the last.
    pub(crate) fn reversed_range(&mut self, at: Ref) -> Result<Value, Flow> {
        let range = *self.heap.get::<RangeObj>(at);
        let last = self.heap.int_sub(range.length, Value::int(1))?;
        let start = self.range_item(&range, last)?;
        let step = self.heap.int_neg(range.step)?;
        let stop = self.heap.int_sub(range.start, range.step)?;
        let inline = start.is_int()
            && stop.is_int()
            && range.length.is_int()
            && step.to_int().is_some_and(|step| step.unsigned_abs() < 1 << 46);
        let what = if inline { IterKind::Range } else { IterKind::LongRange };
        self.new_iter(what, Value::UNBOUND, start, range.length, step)
    }

    /// The next item of a `reversed` object over a builtin sequence; `index` is one past its position.
    pub(crate) fn reversed_next(&mut self, iterator: Ref, iter: IterObj, index: u32) -> Result<Option<Value>, Flow> {
        let item = match index.checked_sub(1) {
            None => None,
            Some(at) => {
                let source = iter.source.as_ref();
                match iter.source.kind() {
                    Some(Kind::Tuple) => self.heap.tuple_get(source, at),
                    Some(Kind::Str) => {
                        let char = self.heap.str_char(source, at as usize);
                        Some(Value::exact(Kind::Str, self.heap.char_str(char)?))
                    }
                    _ => self
                        .heap
                        .bytes_like(iter.source)
                        .and_then(|bytes| bytes.get(at as usize).copied())
                        .map(|byte| Value::int(i64::from(byte))),
                }
            }
        };
        let object = self.heap.get_mut::<IterObj>(iterator);
        match item {
            Some(_) => object.index = index - 1,
            None => object.source = Value::UNBOUND,
        }
        Ok(item)
    }
}
