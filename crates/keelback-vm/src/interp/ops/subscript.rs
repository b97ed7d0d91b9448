//! `object[key]`: reading, writing, deleting, slices.

use keelback_heap::layout::SliceObj;
use keelback_heap::quick::{ABSENT, is_found};
use keelback_heap::{Kind, Ref, Value};

use super::arith::is_plain;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::names::Name;
use crate::vm::Vm;

/// A slice resolved against a length: the positions `start`, `start + step`, … (`count` of them).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Span {
    /// First position.
    pub(crate) start: i64,
    /// Where it ends, as `slice.indices` gives it.
    pub(crate) stop: i64,
    /// Distance.
    pub(crate) step: i64,
    /// How many positions.
    pub(crate) count: i64,
}

impl Vm {
    /// `object[key]`.
    #[inline(never)]
    pub(crate) fn subscript(&mut self, object: Value, key: Value) -> Result<Value, Flow> {
        if key.is_int() && (object.is_exact(Kind::Bytes) || object.is_exact(Kind::ByteArray)) {
            let bytes = self.heap.bytes_like(object).unwrap_or(&[]);
            if let Some(index) = resolve(key.as_int(), bytes.len() as u32) {
                return Ok(Value::int(i64::from(bytes[index as usize])));
            }
        }
        if let (Some(list), Some(slice)) = (object.exact_ref(Kind::List), key.exact_ref(Kind::Slice)) {
            let (SliceObj { start, stop, step, .. }, len) = (*self.heap.get(slice), self.heap.list_len(list));
            if let Some(span) = plain_span(start, stop, step, i64::from(len)) {
                let (count, at) =
                    (span.count as u32, self.heap.list_start(list).wrapping_add((span.start as u32).wrapping_mul(8)));
                self.afford(span.count as usize / 4)?;
                return Ok(Value::exact(
                    Kind::List,
                    self.heap.new_list_by_steps(at, span.step.wrapping_mul(8), count)?,
                ));
            }
        }
        if is_plain(object) {
            match self.subscript_builtin(object, key) {
                Ok(Some(value)) => return Ok(value),
                Ok(None) => {}
                Err(flow) => return Err(flow),
            }
        }
        if key.is_int()
            && let Some(item) = self.deque_item(object, key.as_int())
        {
            return Ok(item);
        }
        if let Some(dict) = self.dict_of_subclass(object) {
            let at = self.heap.dict_address(dict, key);
            if is_found(at) {
                return Ok(self.heap.value_at(at));
            }
            if at == ABSENT
                && let Some(method) = self.special(object, Name::Missing)
            {
                return self.call_method(method, object, &[key], Resume::Store as u32);
            }
            if at != ABSENT {
                self.ask_about_key()?;
            }
        }
        match self.special(object, Name::Getitem) {
            Some(method) => self.call_method(method, object, &[key], Resume::Store as u32),
            None => {
                if let Some(class) = object.exact_ref(Kind::Class) {
                    if let Some(value) = self.class_getitem(class, key)? {
                        return Ok(value);
                    }
                    let name = self.class_name(class);
                    return Err(self.type_error(format!("type '{name}' is not subscriptable")));
                }
                let name = self.type_name(object);
                Err(self.type_error(format!("'{name}' object is not subscriptable")))
            }
        }
    }

    /// `object[key]` by the object's builtin layout; `None` if it has none with items.
    pub(crate) fn subscript_builtin(&mut self, object: Value, key: Value) -> Result<Option<Value>, Flow> {
        let Some(at) = object.to_ref() else { return Ok(None) };
        match object.kind() {
            Some(Kind::Dict) => match self.heap.dict_get(at, key) {
                Ok(Some(value)) => Ok(Some(value)),
                Ok(None) => {
                    if object.is_subclass_instance() {
                        if let Some(method) = self.special(object, Name::Missing) {
                            return self.call_method(method, object, &[key], Resume::Store as u32).map(Some);
                        }
                    }
                    Err(self.key_error(key))
                }
                Err(error) => Err(self.table_error(error)),
            },
            Some(Kind::List | Kind::Tuple) => {
                let (start, len) = self.items_range(object);
                if let Some(index) = self.item_index(key, "indices", object)? {
                    return match resolve(index, len) {
                        Some(index) => Ok(Some(self.heap.value_at(start + index * 8))),
                        None => {
                            let name = if object.has_layout(Kind::List) { "list" } else { "tuple" };
                            Err(self.index_error(format!("{name} index out of range")))
                        }
                    };
                }
                let span = self.resolve_slice(key.as_ref(), i64::from(len))?;
                self.afford(span.count as usize / 4)?;
                let result = if span.step == 1 {
                    let from = start + span.start as u32 * 8;
                    if object.has_layout(Kind::List) {
                        Value::exact(Kind::List, self.heap.new_list_from_range(from, span.count as u32)?)
                    } else if span.count == i64::from(len) && !object.is_subclass_instance() {
                        object
                    } else {
                        Value::exact(Kind::Tuple, self.heap.new_tuple_from_range(from, span.count as u32)?)
                    }
                } else {
                    let (from, step, count) = (
                        start.wrapping_add((span.start as u32).wrapping_mul(8)),
                        span.step.wrapping_mul(8),
                        span.count as u32,
                    );
                    if object.has_layout(Kind::List) {
                        Value::exact(Kind::List, self.heap.new_list_by_steps(from, step, count)?)
                    } else {
                        Value::exact(Kind::Tuple, self.heap.new_tuple_by_steps(from, step, count)?)
                    }
                };
                Ok(Some(result))
            }
            Some(Kind::Str) => {
                let len = self.heap.str_len(at);
                if let Some(index) = self.item_index(key, "indices", object)? {
                    return match resolve(index, len) {
                        Some(index) => {
                            let char = self.heap.str_char(at, index as usize);
                            Ok(Some(Value::exact(Kind::Str, self.heap.char_str(char)?)))
                        }
                        None => Err(self.index_error("string index out of range")),
                    };
                }
                let span = self.resolve_slice(key.as_ref(), i64::from(len))?;
                self.afford(span.count as usize / 16)?;
                if span.step == 1 {
                    let (from, to) = (span.start as usize, (span.start + span.count) as usize);
                    return Ok(Some(Value::exact(Kind::Str, self.heap.str_slice(at, from, to)?)));
                }
                self.afford(len as usize + span.count as usize * 2)?;
                if self.heap.str_is_ascii(at) {
                    let source = self.heap.str_bytes(at);
                    let mut few = [0; 64];
                    if span.step == -1
                        && span.count == i64::from(len)
                        && let Some(few) = few.get_mut(..source.len())
                    {
                        for (to, from) in few.iter_mut().zip(source.iter().rev()) {
                            *to = *from;
                        }
                        return Ok(Some(Value::exact(Kind::Str, self.heap.new_ascii(few)?)));
                    }
                    let text: Vec<u8> = if span.step == -1 && span.count == i64::from(len) {
                        source.iter().rev().copied().collect()
                    } else {
                        span.positions().map(|index| source[index as usize]).collect()
                    };
                    return Ok(Some(Value::exact(Kind::Str, self.heap.new_ascii(&text)?)));
                }
                let chars: Vec<u32> = keelback_text::wtf8::chars(self.heap.str_bytes(at)).collect();
                let mut text = Vec::new();
                for index in span.positions() {
                    keelback_text::wtf8::push_char(&mut text, chars[index as usize]);
                }
                Ok(Some(Value::exact(Kind::Str, self.heap.new_str(&text)?)))
            }
            Some(Kind::Bytes | Kind::ByteArray) => {
                let len = self.heap.bytes_like(object).map_or(0, <[u8]>::len) as u32;
                if let Some(index) = self.item_index(key, "indices", object)? {
                    return match resolve(index, len) {
                        Some(index) => {
                            let byte = self.heap.bytes_like(object).unwrap_or(&[])[index as usize];
                            Ok(Some(Value::int(i64::from(byte))))
                        }
                        None if object.has_layout(Kind::Bytes) => Err(self.index_error("index out of range")),
                        None => Err(self.index_error("bytearray index out of range")),
                    };
                }
                let span = self.resolve_slice(key.as_ref(), i64::from(len))?;
                self.afford(span.count as usize / 16)?;
                let source = self.heap.bytes_like(object).unwrap_or(&[]);
                let bytes: Vec<u8> = if span.step == 1 {
                    source[span.start as usize..(span.start + span.count) as usize].to_vec()
                } else {
                    span.positions().map(|index| source[index as usize]).collect()
                };
                Ok(Some(if object.has_layout(Kind::Bytes) {
                    Value::exact(Kind::Bytes, self.heap.new_bytes(&bytes)?)
                } else {
                    Value::exact(Kind::ByteArray, self.heap.new_bytearray(&bytes)?)
                }))
            }
            Some(Kind::Range) => self.range_subscript(at, key).map(Some),
            Some(Kind::MappingProxy) => {
                let mapping = self.proxied(object)?;
                self.subscript(mapping, key).map(Some)
            }
            Some(Kind::MemoryView) => self.memoryview_subscript(at, key).map(Some),
            _ => Ok(None),
        }
    }

    /// A key that is an index; `None` if it is a slice.
    ///
    /// # Errors
    /// [`Flow::Slow`] for an object with `__index__`.
    pub(crate) fn item_index(&mut self, key: Value, what: &str, container: Value) -> Result<Option<i64>, Flow> {
        if key.is_int() {
            return Ok(Some(key.as_int()));
        }
        if key.has_layout(Kind::Slice) {
            return Ok(None);
        }
        if self.heap.is_integer(key) {
            return match self.heap.int_to_i64(key) {
                Some(index) => Ok(Some(index)),
                None => Err(self
                    .raise_text(crate::builtin::Builtin::IndexError, "cannot fit 'int' into an index-sized integer")),
            };
        }
        if self.special(key, Name::Index).is_some() {
            return Err(Flow::Slow);
        }
        let (name, key_name) = (self.container_name(container), self.type_name(key));
        if container.has_layout(Kind::Str) {
            return Err(self.type_error(format!("string {what} must be integers, not '{key_name}'")));
        }
        Err(self.type_error(format!("{name} {what} must be integers or slices, not {key_name}")))
    }

    fn container_name(&self, container: Value) -> String {
        match container.kind() {
            Some(Kind::Bytes) => "byte".to_owned(),
            Some(Kind::List) => "list".to_owned(),
            Some(Kind::Tuple) => "tuple".to_owned(),
            Some(Kind::ByteArray) => "bytearray".to_owned(),
            _ => self.type_name(container),
        }
    }

    /// One bound of a slice: an integer clamped to 64 bits, or `None`.
    #[inline]
    fn slice_bound(&mut self, bound: Value) -> Result<Option<i64>, Flow> {
        if bound.is_none() {
            return Ok(None);
        }
        match bound.to_int() {
            Some(bound) => Ok(Some(bound)),
            None => self.slice_bound_slow(bound),
        }
    }

    #[inline(never)]
    fn slice_bound_slow(&mut self, bound: Value) -> Result<Option<i64>, Flow> {
        if self.heap.is_integer(bound) {
            return Ok(Some(self.heap.int_to_i64(bound).unwrap_or(if self.heap.int_is_negative(bound) {
                i64::MIN + 1
            } else {
                i64::MAX
            })));
        }
        if self.special(bound, Name::Index).is_some() {
            return Err(Flow::Slow);
        }
        Err(self.type_error("slice indices must be integers or None or have an __index__ method"))
    }

    /// Resolves a slice object against a length.
    pub(crate) fn resolve_slice(&mut self, slice: Ref, len: i64) -> Result<Span, Flow> {
        let slice = *self.heap.get::<SliceObj>(slice);
        self.resolve_bounds(slice.start, slice.stop, slice.step, len)
    }

    /// Resolves a slice's bounds against a length (`PySlice_AdjustIndices`).
    pub(crate) fn resolve_bounds(&mut self, start: Value, stop: Value, step: Value, len: i64) -> Result<Span, Flow> {
        if let Some(span) = plain_span(start, stop, step, len) {
            return Ok(span);
        }
        let step = self.slice_bound(step)?.unwrap_or(1);
        if step == 0 {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let (start, stop) = (self.slice_bound(start)?, self.slice_bound(stop)?);
        Ok(span_of(start, stop, step, len))
    }

    /// `object[start:stop]` of an exact list, tuple or `bytes` with bounds that are integers or absent.
    fn load_plain_slice(&mut self, object: Value, start: Value, stop: Value) -> Result<Option<Value>, Flow> {
        let len = match object.kind() {
            _ if object.is_subclass_instance() => return Ok(None),
            Some(Kind::List | Kind::Tuple) => self.items_range(object).1,
            Some(Kind::Bytes) => self.heap.bytes(object.as_ref()).len() as u32,
            _ => return Ok(None),
        };
        let Some((from, to)) = plain_bounds(start, stop, len) else { return Ok(None) };
        let count = to - from;
        if let Some(bytes) = object.exact_ref(Kind::Bytes) {
            self.afford(count as usize / 16)?;
            if count == len {
                return Ok(Some(object));
            }
            let at = self.heap.bytes_start(bytes).wrapping_add(from);
            return Ok(Some(Value::exact(Kind::Bytes, self.heap.new_bytes_from_range(at, count)?)));
        }
        self.afford(count as usize / 4)?;
        let at = self.items_range(object).0 + from * 8;
        Ok(Some(if object.is_exact(Kind::List) {
            Value::exact(Kind::List, self.heap.new_list_from_range(at, count)?)
        } else if count == len {
            object
        } else {
            Value::exact(Kind::Tuple, self.heap.new_tuple_from_range(at, count)?)
        }))
    }

    /// `object[start:stop]`.
    #[inline(never)]
    pub(crate) fn load_slice(&mut self, object: Value, start: Value, stop: Value) -> Result<Value, Flow> {
        if let Some(list) = object.exact_ref(Kind::List)
            && let Some((from, to)) = plain_bounds(start, stop, self.heap.list_len(list))
        {
            self.afford((to - from) as usize / 4)?;
            let at = self.heap.list_start(list) + from * 8;
            return Ok(Value::exact(Kind::List, self.heap.new_list_from_range(at, to - from)?));
        }
        if let Some(text) = object.exact_ref(Kind::Str)
            && let Some((from, to)) = plain_bounds(start, stop, self.heap.str_len(text))
        {
            self.afford((to - from) as usize / 16)?;
            return Ok(Value::exact(Kind::Str, self.heap.str_slice(text, from as usize, to as usize)?));
        }
        if let Some(value) = self.load_plain_slice(object, start, stop)? {
            return Ok(value);
        }
        let slice = self.new_slice(start, stop, Value::NONE)?;
        match self.subscript(object, slice) {
            Err(Flow::Slow) => {
                let function = self.prelude_function("_getitem")?;
                self.call_with(function, &[object, slice], Resume::Store as u32)
            }
            other => other,
        }
    }

    /// `object[start:stop] = value`.
    #[inline(never)]
    pub(crate) fn store_slice(&mut self, object: Value, start: Value, stop: Value, value: Value) -> Result<(), Flow> {
        if let (Some(list), true) = (object.exact_ref(Kind::List), object != value) {
            let items = self.plain_items(value);
            if let (Some((source, count)), Some((from, to))) =
                (items, plain_bounds(start, stop, self.heap.list_len(list)))
            {
                self.afford(count as usize / 8 + self.heap.list_len(list) as usize / 64)?;
                return Ok(self.heap.list_splice_from(list, from, to - from, source, count)?);
            }
        }
        let slice = self.new_slice(start, stop, Value::NONE)?;
        match self.store_subscript(object, slice, value) {
            Err(Flow::Slow) => {
                let function = self.prelude_function("_setitem")?;
                self.call_with(function, &[object, slice, value], Resume::Discard as u32).map(|_| ())
            }
            other => other,
        }
    }

    /// `object[key] = value`.
    #[inline(never)]
    pub(crate) fn store_subscript(&mut self, object: Value, key: Value, value: Value) -> Result<(), Flow> {
        if let (Some(array), Some(byte), true) = (object.exact_ref(Kind::ByteArray), value.to_int(), key.is_int())
            && let Ok(byte) = u8::try_from(byte)
            && let Some(index) = resolve(key.as_int(), self.heap.bytearray(array).len() as u32)
        {
            self.heap.bytearray_mut(array)[index as usize] = byte;
            return Ok(());
        }
        if is_plain(object) && self.store_builtin(object, key, Some(value))? {
            return Ok(());
        }
        if let Some(dict) = self.dict_of_subclass(object) {
            if self.heap.dict_set_quick(dict, key, value) {
                return Ok(());
            }
            self.ask_about_key()?;
        }
        match self.special(object, Name::Setitem) {
            Some(method) => self.call_method(method, object, &[key, value], Resume::Discard as u32).map(|_| ()),
            None => {
                let name = self.type_name(object);
                Err(self.type_error(format!("'{name}' object does not support item assignment")))
            }
        }
    }

    /// `del object[key]`.
    #[inline(never)]
    pub(crate) fn delete_subscript(&mut self, object: Value, key: Value) -> Result<(), Flow> {
        if is_plain(object) && self.store_builtin(object, key, None)? {
            return Ok(());
        }
        match self.special(object, Name::Delitem) {
            Some(method) => self.call_method(method, object, &[key], Resume::Discard as u32).map(|_| ()),
            None => {
                let name = self.type_name(object);
                if object.is_exact(Kind::MemoryView) {
                    return Err(self.type_error("cannot modify read-only memory"));
                }
                // Sequences say it in other words, if they are asked for a position.
                let is_sequence = self.features(self.class_of(object)) & crate::class::feature::HEAP != 0
                    || matches!(
                        object.kind(),
                        Some(
                            Kind::Str
                                | Kind::Tuple
                                | Kind::Bytes
                                | Kind::Range
                                | Kind::Set
                                | Kind::FrozenSet
                                | Kind::DictView
                                | Kind::MappingProxy
                        )
                    );
                let is_position = self.heap.is_integer(key) || self.special(key, Name::Index).is_some();
                let verb = if is_sequence && is_position { "doesn't" } else { "does not" };
                Err(self.type_error(format!("'{name}' object {verb} support item deletion")))
            }
        }
    }

    /// Writes (or with `None` deletes) by the object's builtin layout; false if it has none that can change.
    pub(crate) fn store_builtin(&mut self, object: Value, key: Value, value: Option<Value>) -> Result<bool, Flow> {
        let Some(at) = object.to_ref() else { return Ok(false) };
        match (object.kind(), value) {
            (Some(Kind::Dict), Some(value)) => {
                self.dict_set(at, key, value)?;
                Ok(true)
            }
            (Some(Kind::Dict), None) => match self.heap.dict_remove(at, key) {
                Ok(Some(_)) => Ok(true),
                Ok(None) => Err(self.key_error(key)),
                Err(error) => Err(self.table_error(error)),
            },
            (Some(Kind::List), value) => {
                self.list_store(object, key, value)?;
                Ok(true)
            }
            (Some(Kind::ByteArray), value) => {
                self.bytearray_store(object, key, value)?;
                Ok(true)
            }
            (Some(Kind::MemoryView), Some(value)) => {
                self.memoryview_store(at, key, value)?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}

impl Span {
    /// The positions, in order.
    pub(crate) fn positions(self) -> impl Iterator<Item = i64> {
        (0..self.count).map(move |index| self.start + index * self.step)
    }
}

/// The positions that bounds mean in a sequence of `len` items. `step` is not 0.
#[inline]
fn span_of(start: Option<i64>, stop: Option<i64>, step: i64, len: i64) -> Span {
    let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let clamp = |bound: Option<i64>, default: i64| match bound {
        None => default,
        Some(bound) if bound < 0 => (bound.saturating_add(len)).max(low),
        Some(bound) => bound.min(high),
    };
    let start = clamp(start, if step < 0 { high } else { low });
    let stop = clamp(stop, if step < 0 { low } else { high });
    let count = if step > 0 && start < stop {
        if step == 1 { stop - start } else { (stop - start - 1) / step + 1 }
    } else if step < 0 && stop < start {
        if step == -1 { start - stop } else { (start - stop - 1) / step.saturating_neg() + 1 }
    } else {
        0
    };
    Span { start, stop, step, count }
}

/// [`span_of`] for bounds that are small integers or `None`.
#[inline]
fn plain_span(start: Value, stop: Value, step: Value, len: i64) -> Option<Span> {
    let plain = |bound: Value| if bound.is_none() { Some(None) } else { bound.to_int().map(Some) };
    let step = plain(step)?.unwrap_or(1);
    if step == 0 {
        return None;
    }
    Some(span_of(plain(start)?, plain(stop)?, step, len))
}

/// The range that bounds of a slice mean in a sequence of `len` items, if they are small integers or `None`.
#[inline]
fn plain_bounds(start: Value, stop: Value, len: u32) -> Option<(u32, u32)> {
    let clamp = |bound: Value, default: u32| {
        if bound.is_none() {
            return Some(default);
        }
        let bound = bound.to_int()?;
        let bound = if bound < 0 { bound + i64::from(len) } else { bound };
        Some(bound.clamp(0, i64::from(len)) as u32)
    };
    let (start, stop) = (clamp(start, 0)?, clamp(stop, len)?);
    Some((start, stop.max(start)))
}

/// An index as a position in a sequence.
pub(crate) fn resolve(index: i64, len: u32) -> Option<u32> {
    let index = if index < 0 { index + i64::from(len) } else { index };
    (0..i64::from(len)).contains(&index).then_some(index as u32)
}
