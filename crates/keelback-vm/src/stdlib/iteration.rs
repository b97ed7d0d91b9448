//! Functions of `builtins` that go over iterables.

use keelback_heap::layout::{ByteArrayObj, BytesObj};
use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::frame::Resume;
use crate::interp::consume::Consumer;
use crate::interp::ops::arith::is_plain;
use crate::interp::ops::compare::Comparison;
use crate::names::Name;
use crate::types::list::{NativeKey, reverse_argument};
use crate::vm::Vm;

crate::natives! {
    /// The functions.
    pub(crate) static FUNCTIONS = [
        /// Return the number of items in a container.
        Function "len" ("obj, /") => len;
        /// Get an iterator from an object.
        ///
        /// In the first form, the argument must supply its own iterator, or be a sequence.
        /// In the second form, the callable is called until it returns the sentinel.
        Function "iter" ("object, sentinel=?, / | ?") => iter;
        /// Return the next item from the iterator.
        ///
        /// If default is given and the iterator is exhausted,
        /// it is returned instead of raising StopIteration.
        Function "next" ("iterator, default=?, / | ?") => next;
        /// Return the sum of a 'start' value (default: 0) plus an iterable of numbers
        ///
        /// When the iterable is empty, return the start value.
        /// This function is intended specifically for use with numeric values and may
        /// reject non-numeric types.
        Function "sum" ("iterable, /, start=0") => sum;
        /// With a single iterable argument, return its smallest item. The
        /// default keyword-only argument specifies an object to return if
        /// the provided iterable is empty.
        /// With two or more positional arguments, return the smallest argument.
        Function "min" ("*args, key=None, default=? | ?") => min;
        /// With a single iterable argument, return its biggest item. The
        /// default keyword-only argument specifies an object to return if
        /// the provided iterable is empty.
        /// With two or more positional arguments, return the largest argument.
        Function "max" ("*args, key=None, default=? | ?") => max;
        /// Return True if bool(x) is True for any x in the iterable.
        ///
        /// If the iterable is empty, return False.
        Function "any" ("iterable, /") => any;
        /// Return True if bool(x) is True for all values x in the iterable.
        ///
        /// If the iterable is empty, return True.
        Function "all" ("iterable, /") => all;
        /// Return a new list containing all items from the iterable in ascending order.
        ///
        /// A custom key function can be supplied to customize the sort order, and the
        /// reverse flag can be set to request the result in descending order.
        Function "sorted" ("*args, key=None, reverse=False | iterable, /, *, key=None, reverse=False") => sorted;
    ];
}

crate::natives! {
    /// What the prelude's versions ask.
    pub(crate) static INTRINSICS = [
        /// `float + float` with the part that got lost: a pair of sum and correction (Neumaier's algorithm).
        Function "_sum_floats" ("items, total, correction, /") => sum_floats;
        /// The sum of two integers; `None` if the second is anything else.
        Function "_add_ints" ("total, item, /") => add_ints;
        /// How messages about a call name the callable.
        Function "_callable_label" ("callable, /") => callable_label;
        /// `object[key]` by the object's builtin layout, whatever its class overrides.
        Function "_raw_getitem" ("object, key, /") => raw_getitem;
        /// `object[key] = value`, likewise.
        Function "_raw_setitem" ("object, key, value, /") => raw_setitem;
        /// `del object[key]`, likewise.
        Function "_raw_delitem" ("object, key, /") => raw_delitem;
    ];
}

fn len(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(at) = args[0].to_ref().filter(|_| !args[0].is_subclass_instance()) {
        let length = match args[0].kind() {
            Some(Kind::Str) => Some(vm.heap.str_len(at)),
            Some(Kind::List) => Some(vm.heap.list_len(at)),
            Some(Kind::Tuple) => Some(vm.heap.tuple_len(at)),
            Some(Kind::Dict) => Some(vm.heap.dict_len(at)),
            Some(Kind::Bytes) => Some(vm.heap.get::<BytesObj>(at).len),
            Some(Kind::ByteArray) => Some(vm.heap.get::<ByteArrayObj>(at).len),
            Some(Kind::Instance) => vm.deque_length(args[0]).map(|length| length as u32),
            _ => None,
        };
        if let Some(length) = length {
            return Ok(Value::int(i64::from(length)));
        }
    }
    vm.length_of(args[0], Resume::Store as u32)
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if args[1].is_unbound() { vm.get_iter(args[0]) } else { Err(Flow::Slow) }
}

fn next(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let iterator = args[0];
    if let Some(at) = iterator.exact_ref(Kind::Iter)
        && (args[1].is_unbound() || vm.iter_kind(at) != crate::types::iter::IterKind::Sequence)
    {
        return match vm.builtin_next(at) {
            Ok(Some(item)) => Ok(item),
            Ok(None) if args[1].is_unbound() => Err(vm.stop_iteration(Value::NONE)),
            Ok(None) => Ok(args[1]),
            Err(Flow::Slow) if args[1].is_unbound() => {
                let generator = vm.hand_over(at)?;
                vm.resume_generator(generator, Value::NONE, Resume::Store as u32)
            }
            Err(flow) => Err(flow),
        };
    }
    if !args[1].is_unbound() {
        if vm.special(iterator, Name::Next).is_some() {
            return Err(Flow::Slow);
        }
    } else if let Some(generator) = iterator.exact_ref(Kind::Generator)
        && !vm.generator_is_awaitable(generator)
    {
        return vm.resume_generator(generator, Value::NONE, Resume::Store as u32);
    }
    match vm.special(iterator, Name::Next) {
        Some(method) => vm.call_method(method, iterator, &[], Resume::Store as u32),
        None => {
            let name = vm.type_name(iterator);
            Err(vm.type_error(format!("'{name}' object is not an iterator")))
        }
    }
}

/// A sum as CPython adds it up: exact integers first, then floats with a correction.
enum Total {
    Int(i64),
    Big(Value),
    Float(f64, f64),
}

/// One step of Neumaier's summation.
#[inline]
pub(crate) fn add_float(total: f64, correction: &mut f64, item: f64) -> f64 {
    let sum = total + item;
    if total.abs() >= item.abs() {
        *correction += (total - sum) + item;
    } else {
        *correction += (item - sum) + total;
    }
    sum
}

pub(crate) fn finish(total: f64, correction: f64) -> Value {
    // A correction that is no number comes from infinities: the plain sum is right then.
    Value::float_any(if correction != 0.0 && correction.is_finite() { total + correction } else { total })
}

fn add_ints(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(total) = crate::interp::ops::arith::add(args[0], args[1]).filter(|total| total.is_int()) {
        return Ok(total);
    }
    let whole = |value: Value| value.is_int() || value.is_bool() || value.is_exact(Kind::Int);
    if !whole(args[0]) || !whole(args[1]) {
        return Ok(Value::NONE);
    }
    vm.afford(vm.heap.int_size(args[0]) as usize / 4)?;
    Ok(vm.heap.int_add(args[0], args[1])?)
}

/// The sum of inline integers, or of floats after a zero or a float; `None` where items are of other kinds or it gets too large.
fn sum_alike(items: &[Value], start: Value) -> Option<Value> {
    let first = items.first()?;
    if first.is_int() && start.is_int() {
        let mut total = start.as_int();
        for item in items {
            if !item.is_int() {
                return None;
            }
            total = total.checked_add(item.as_int())?;
        }
        return Value::small_int(total);
    }
    if !first.is_float() || !(start.is_float() || start == Value::int(0)) {
        return None;
    }
    let (mut total, mut correction) = (if start.is_float() { start.as_float() } else { 0.0 }, 0.0);
    let mut rest = items;
    if !start.is_float() {
        // An integer and a float make a float without a correction.
        total += first.as_float();
        rest = &items[1..];
    }
    for item in rest {
        if !item.is_float() {
            return None;
        }
        total = add_float(total, &mut correction, item.as_float());
    }
    Some(finish(total, correction))
}

/// The smallest or largest of inline integers, or of floats: the first of those that are equal. `None` for items of other kinds.
fn extreme_alike(items: &[Value], op: Comparison) -> Option<Value> {
    let (first, rest) = items.split_first()?;
    let mut best = *first;
    if first.is_int() {
        for item in rest {
            if !item.is_int() {
                return None;
            }
            let (low, high) = if op == Comparison::Lt { (*item, best) } else { (best, *item) };
            if low.int_shifted() < high.int_shifted() {
                best = *item;
            }
        }
        return Some(best);
    }
    for item in items {
        if !item.is_float() {
            return None;
        }
        let (low, high) = if op == Comparison::Lt { (*item, best) } else { (best, *item) };
        if low.as_float() < high.as_float() {
            best = *item;
        }
    }
    Some(best)
}

fn sum(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let start = if args[1].is_unbound() { Value::int(0) } else { args[1] };
    let mut total = if let Some(int) = start.to_int() {
        Total::Int(int)
    } else if start.is_exact(Kind::Int) {
        Total::Big(start)
    } else if start.is_float() {
        Total::Float(start.as_float(), 0.0)
    } else {
        // The iterable is looked at first.
        return Err(Flow::Slow);
    };
    if let Some((at, len)) = vm.plain_items(args[0])
        && let Some(total) = sum_alike(vm.heap.values(at, len), start)
    {
        vm.afford(len as usize / 2)?;
        return Ok(total);
    }
    if args[0].is_exact(Kind::Generator) {
        return Err(vm.consume(Consumer::Sum, args[0], |vm| vm.new_array_of(&[start, Value::float(0.0)])));
    }
    if let Some(list) = vm.few_items(args[0])? {
        if let Some(total) = sum_alike(vm.heap.list_items(list), start) {
            return Ok(total);
        }
        vm.rewind_taken();
    }
    let mut source = vm.native_iteration(args[0])?;
    let expected = source.remaining(vm) as usize;
    vm.afford(expected * 2)?;
    // Whether the large integer that is the sum so far is nobody else's.
    let (mut count, mut own) = (0, false);
    while let Some(item) = source.next(vm)? {
        count += 1;
        vm.may_go_on_after(count)?;
        total = match (total, item) {
            (Total::Int(total), item) if item.is_int() || item.is_bool() => {
                let item = if item.is_int() { item.as_int() } else { i64::from(item == Value::TRUE) };
                match total.checked_add(item) {
                    Some(total) => Total::Int(total),
                    None => {
                        let total = vm.heap.new_int_i64(total)?;
                        Total::Big(vm.heap.int_add(total, Value::int(item))?)
                    }
                }
            }
            (Total::Int(total), item) if item.is_exact(Kind::Int) => {
                let total = vm.heap.new_int_i64(total)?;
                Total::Big(vm.heap.int_add(total, item)?)
            }
            (Total::Big(total), item) if item.is_int() || item.is_bool() || item.is_exact(Kind::Int) => {
                vm.charge(vm.heap.int_size(total) as usize / 2);
                let next = vm.heap.int_add(total, item)?;
                own = vm.heap.int_replace(total, own, next, item);
                Total::Big(next)
            }
            (Total::Int(total), item) if item.is_float() => Total::Float(total as f64 + item.as_float(), 0.0),
            (Total::Float(total, mut correction), item) if item.is_float() => {
                let total = add_float(total, &mut correction, item.as_float());
                Total::Float(total, correction)
            }
            (Total::Float(total, correction), item) if item.is_int() || item.is_bool() => {
                let item = if item.is_int() { item.as_int() } else { i64::from(item == Value::TRUE) };
                Total::Float(total + item as f64, correction)
            }
            _ => {
                vm.rewind_taken();
                return Err(Flow::Slow);
            }
        };
    }
    vm.charge(usize::saturating_sub(count, expected) * 2);
    match total {
        Total::Int(total) => Ok(vm.heap.new_int_i64(total)?),
        Total::Big(total) => Ok(total),
        Total::Float(total, correction) => Ok(finish(total, correction)),
    }
}

fn sum_floats(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (mut total, mut correction) = (args[1].as_float(), args[2].as_float());
    let item = args[0];
    if item.is_float() {
        total = add_float(total, &mut correction, item.as_float());
    }
    if total.is_nan() || correction.is_nan() {
        let (total, correction) = (Value::float_any(total), Value::float_any(correction));
        return vm.new_tuple(&[total, correction]);
    }
    vm.new_tuple(&[Value::float(total), Value::float(correction)])
}

/// `min` and `max`: the first item that no other one comes before.
fn extreme(vm: &mut Vm, args: &[Value], name: &str, op: Comparison) -> Result<Value, Flow> {
    let (key, default, values) = (args[0], args[1], &args[2..]);
    if let ([first, second], true) = (values, key.is_unbound() && default.is_unbound())
        && first.both_int(*second)
    {
        let better =
            if op == Comparison::Lt { second.as_int() < first.as_int() } else { second.as_int() > first.as_int() };
        return Ok(if better { *second } else { *first });
    }
    if values.is_empty() {
        return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0")));
    }
    let key = vm.native_key(key)?;
    let &[iterable] = values else {
        if !default.is_unbound() {
            return Err(
                vm.type_error(format!("Cannot specify a default for {name}() with multiple positional arguments"))
            );
        }
        vm.afford(values.len())?;
        let mut best = (vm.key_of(key, values[0])?, values[0]);
        for item in &values[1..] {
            best = better(vm, key, op, best, *item)?;
        }
        return Ok(best.1);
    };
    if matches!(key, NativeKey::Item)
        && let Some((at, len)) = vm.plain_items(iterable)
        && let Some(best) = extreme_alike(vm.heap.values(at, len), op)
    {
        vm.afford(len as usize / 2)?;
        return Ok(best);
    }
    if iterable.is_exact(Kind::Generator) && matches!(key, NativeKey::Item) {
        let consumer = if op == Comparison::Lt { Consumer::Min } else { Consumer::Max };
        return Err(vm.consume(consumer, iterable, |vm| vm.new_array_of(&[Value::UNBOUND, default])));
    }
    if matches!(key, NativeKey::Item)
        && let Some(list) = vm.few_items(iterable)?
    {
        if let Some(best) = extreme_alike(vm.heap.list_items(list), op) {
            return Ok(best);
        }
        vm.rewind_taken();
    }
    let mut source = vm.native_iteration(iterable)?;
    vm.afford(source.remaining(vm) as usize * 3)?;
    let Some(first) = source.next(vm)? else {
        return if default.is_unbound() {
            Err(vm.value_error(format!("{name}() iterable argument is empty")))
        } else {
            Ok(default)
        };
    };
    let mut count = 1;
    let mut best = vm.key_of(key, first).map(|key| (key, first));
    while let Ok(found) = best
        && let Some(item) = source.next(vm)?
    {
        count += 1;
        best = better(vm, key, op, found, item);
    }
    match best {
        Ok(best) => {
            vm.charge(if matches!(key, NativeKey::Item) { count * 2 } else { count * 8 });
            Ok(best.1)
        }
        Err(flow) => {
            if flow == Flow::Slow {
                vm.rewind_taken();
            }
            Err(flow)
        }
    }
}

/// The one of two items that `min` or `max` prefers, with its key; the first if they are equal.
#[inline]
fn better(
    vm: &mut Vm,
    key: NativeKey,
    op: Comparison,
    best: (Value, Value),
    item: Value,
) -> Result<(Value, Value), Flow> {
    let item_key = vm.key_of(key, item)?;
    let better =
        if op == Comparison::Lt { vm.native_less(item_key, best.0) } else { vm.native_less(best.0, item_key) };
    match better {
        Some(true) => Ok((item_key, item)),
        Some(false) => Ok(best),
        None => Err(Flow::Slow),
    }
}

fn min(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    extreme(vm, args, "min", Comparison::Lt)
}

fn max(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    extreme(vm, args, "max", Comparison::Gt)
}

/// Whether any item's truth is `wanted`.
fn search_truth(vm: &mut Vm, iterable: Value, wanted: bool) -> Result<bool, Flow> {
    if let Some((at, len)) = vm.plain_items(iterable) {
        let truths = vm.heap.values(at, len).iter().map(|item| match *item {
            item if item.is_bool() => Some(item == Value::TRUE),
            item if item.is_int() => Some(item != Value::int(0)),
            item => item.is_none().then_some(false),
        });
        // Up to the first that decides, or that needs more than a look.
        let (mut count, mut found) = (0, Some(!wanted));
        for truth in truths {
            count += 1;
            if truth != Some(!wanted) {
                found = truth;
                break;
            }
        }
        if let Some(found) = found {
            vm.afford(count / 4)?;
            return Ok(found == wanted);
        }
    }
    if iterable.is_exact(Kind::Generator) {
        let consumer = if wanted { Consumer::Any } else { Consumer::All };
        return Err(vm.consume(consumer, iterable, |_| Ok(Ref::NULL)));
    }
    let mut source = vm.native_iteration(iterable)?;
    let mut count = 0;
    while let Some(item) = source.next(vm)? {
        count += 1;
        if !is_plain(item) || item.is_exact(Kind::MappingProxy) {
            vm.rewind_taken();
            return Err(Flow::Slow);
        }
        if vm.truth(item)? == wanted {
            vm.charge(count);
            return Ok(true);
        }
    }
    vm.charge(count);
    Ok(false)
}

fn any(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::bool(search_truth(vm, args[0], true)?))
}

fn all(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::bool(!search_truth(vm, args[0], false)?))
}

fn sorted(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.all_or_nothing(|vm| sorted_items(vm, args))
}

fn sorted_items(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let &[key, reverse, iterable] = args else {
        return Err(vm.type_error(format!("sorted expected 1 argument, got {}", args.len() - 2)));
    };
    let (given, key) = (reverse_argument(vm, reverse)?, if key.is_unbound() { Value::NONE } else { key });
    let reverse = Value::bool(given);
    if iterable.is_exact(Kind::Generator) {
        return Err(vm.consume(Consumer::Sorted, iterable, |vm| {
            let list = Value::exact(Kind::List, vm.heap.new_list(&[])?);
            vm.new_array_of(&[list, key, reverse])
        }));
    }
    vm.native_key(key)?;
    let list = vm.native_list(iterable)?;
    match vm.sort_new_list(list, key, reverse) {
        Ok(()) => Ok(Value::exact(Kind::List, list)),
        Err(flow) => {
            if flow == Flow::Slow {
                vm.rewind_taken();
            }
            Err(flow)
        }
    }
}

impl Vm {
    /// Sorts a list that nobody else has seen.
    ///
    /// # Errors
    /// [`Flow::Slow`], with the list as it was, where Python code has to run.
    pub(crate) fn sort_new_list(&mut self, list: Ref, key: Value, reverse: Value) -> Result<(), Flow> {
        let reverse = reverse_argument(self, reverse)?;
        let key = self.native_key(key)?;
        let items = self.heap.list_items(list).to_vec();
        let mut pairs = self.with_keys(key, &items)?;
        if !self.sort_natively(&mut pairs, reverse)? {
            return Err(Flow::Slow);
        }
        for (slot, pair) in self.heap.list_items_mut(list).iter_mut().zip(pairs) {
            *slot = pair.1;
        }
        Ok(())
    }
}

fn callable_label(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let label = vm.callable_label(args[0]);
    vm.new_str(&label)
}

fn raw_getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    match vm.subscript_builtin(args[0], args[1])? {
        Some(value) => Ok(value),
        None => vm.subscript(args[0], args[1]),
    }
}

fn raw_setitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.store_builtin(args[0], args[1], Some(args[2]))?;
    Ok(Value::NONE)
}

fn raw_delitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.store_builtin(args[0], args[1], None)?;
    Ok(Value::NONE)
}
