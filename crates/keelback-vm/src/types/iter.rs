//! Builtin iterators.

use keelback_bytecode::CodeFlags;
use keelback_heap::layout::{DictObj, DictViewObj, GeneratorObj, IterObj, RangeObj, SetObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::interp::ops::arith::wrapping_add;
use crate::names::Name;
use crate::types::iter_library;
use crate::vm::Vm;

macro_rules! iter_kinds {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $class:ident;)*) => {
        /// What a builtin iterator goes over; the numbers stand in `IterObj::what`.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u32)]
        pub(crate) enum IterKind {
            $($(#[$doc])* $name = $number,)*
        }

        impl IterKind {
            /// From its number.
            #[must_use]
            pub(crate) fn from_number(number: u32) -> IterKind {
                match number {
                    $($number => IterKind::$name,)*
                    _ => IterKind::Library,
                }
            }

            /// Its class.
            #[must_use]
            pub(crate) fn class(self) -> Builtin {
                match self {
                    $(IterKind::$name => Builtin::$class,)*
                }
            }
        }
    };
}

iter_kinds! {
    /// A list; `index` is the next position.
    List = 0, ListIterator;
    /// A tuple.
    Tuple = 1, TupleIterator;
    /// A range of inline integers: `a` is the next item, `b` how many are left, `c` the step.
    Range = 2, RangeIterator;
    /// ASCII text; `index` is the next character.
    StrAscii = 3, StrAsciiIterator;
    /// Other text; `index` is the byte offset of the next character.
    Str = 4, StrIterator;
    /// `bytes`.
    Bytes = 5, BytesIterator;
    /// `bytearray`.
    ByteArray = 6, ByteArrayIterator;
    /// Keys of a dictionary; `index` is the next entry, `a` the number of pairs at the start, `b` how many are left. `c` is true if the
    /// dictionary is an `OrderedDict`.
    DictKeys = 7, DictKeyIterator;
    /// Its values.
    DictValues = 8, DictValueIterator;
    /// Its items.
    DictItems = 9, DictItemIterator;
    /// A set; as for dictionaries.
    Set = 10, SetIterator;
    /// Anything with `__getitem__`; `index` is the next position.
    Sequence = 11, SequenceIterator;
    /// A list backwards; `index` is one past the next position.
    ListReversed = 13, ListReverseIterator;
    /// Keys of a dictionary backwards; `index` is one past the next entry.
    DictKeysReversed = 14, DictReverseKeyIterator;
    /// Its values.
    DictValuesReversed = 15, DictReverseValueIterator;
    /// Its items.
    DictItemsReversed = 16, DictReverseItemIterator;
    /// A sequence backwards; `index` is one past the next position.
    Reversed = 17, Reversed;
    /// A range of any integers: `a` is the next item, `b` how many are left, `c` the step.
    LongRange = 18, LongRangeIterator;
    /// A `memoryview`; `index` is the next position.
    Memory = 19, MemoryIterator;
    /// `enumerate` over a builtin iterator (`source`); `a` is the next number.
    Enumerate = 20, Enumerate;
    /// `zip` over builtin iterators: `source` is a tuple of them, `a` is true for `strict`.
    Zip = 21, Zip;
    /// One of the library: see `iter_library`. The class is in `c`.
    Library = 31, Reversed;
}

/// No iterator that counts what it has gone over stands further: there is not so much memory.
const INDEX_MAX: u32 = 1 << 31;

/// What [`Vm::quick_pair`] gives when there is more to do.
const NO_PAIR: (Value, Value) = (Value::EMPTY, Value::EMPTY);

/// What an iterator that makes pairs gave.
pub(crate) enum Pair {
    /// Two values.
    Items(Value, Value),
    /// It is at its end.
    End,
    /// Nothing was taken; [`Vm::builtin_next`] knows what to do.
    Other,
}

impl Vm {
    /// A new iterator object.
    pub(crate) fn new_iter(
        &mut self,
        what: IterKind,
        source: Value,
        a: Value,
        b: Value,
        c: Value,
    ) -> Result<Value, Flow> {
        let header = self.heap.header(Kind::Iter);
        let at = self.heap.alloc(IterObj { header, what: what as u32, index: 0, source, a, b, c }, 0)?;
        Ok(Value::exact(Kind::Iter, at))
    }

    /// Whether an iterator goes over what its number says, after a restore: its steps take that for granted.
    pub(crate) fn iterator_fits(&self, iterator: Ref) -> bool {
        let IterObj { what, index, source, a, b, c, .. } = *self.heap.get::<IterObj>(iterator);
        let is = |kind: Kind| source.has_layout(kind);
        if what >= iter_library::FIRST {
            return self.library_iterator_fits(iterator);
        }
        let counts = (a.is_int() || !a.is_object()) && (b.is_int() || !b.is_object());
        let kind = IterKind::from_number(what);
        if kind == IterKind::Range {
            return a.is_int() && b.is_int() && b.as_int() >= 0 && c.is_int();
        }
        if kind == IterKind::LongRange {
            return [a, b, c].into_iter().all(|part| self.heap.is_integer(part));
        }
        // One that has ended has none.
        if source.is_unbound() {
            return true;
        }
        let backwards =
            matches!(kind, IterKind::DictKeysReversed | IterKind::DictValuesReversed | IterKind::DictItemsReversed);
        if !source.is_object() || index > INDEX_MAX && !backwards && kind != IterKind::Sequence {
            return false;
        }
        match kind {
            IterKind::List | IterKind::ListReversed => is(Kind::List),
            IterKind::Tuple => is(Kind::Tuple),
            IterKind::StrAscii | IterKind::Str => {
                let text = if is(Kind::Str) { self.heap.str_bytes(source.as_ref()) } else { return false };
                let boundary = text.get(index as usize).is_none_or(|byte| byte & 0xC0 != 0x80);
                index as usize <= text.len() && (boundary && (kind == IterKind::Str || text.is_ascii()))
            }
            IterKind::Bytes => is(Kind::Bytes),
            IterKind::ByteArray => is(Kind::ByteArray),
            IterKind::DictKeys
            | IterKind::DictValues
            | IterKind::DictItems
            | IterKind::DictKeysReversed
            | IterKind::DictValuesReversed
            | IterKind::DictItemsReversed => is(Kind::Dict) && counts,
            IterKind::Set => (is(Kind::Set) || is(Kind::FrozenSet)) && counts,
            IterKind::Memory => is(Kind::MemoryView),
            IterKind::Zip => {
                source.is_exact(Kind::Tuple)
                    && self.heap.tuple_items(source.as_ref()).iter().all(|item| item.is_exact(Kind::Iter))
            }
            IterKind::Enumerate => self.heap.is_integer(a),
            IterKind::Reversed => !is(Kind::Str) || index <= self.heap.str_len(source.as_ref()),
            IterKind::Range | IterKind::LongRange | IterKind::Sequence | IterKind::Library => true,
        }
    }

    /// What an iterator object goes over.
    pub(crate) fn iter_kind(&self, iterator: Ref) -> IterKind {
        IterKind::from_number(self.heap.get::<IterObj>(iterator).what)
    }

    /// `iter(value)` for values whose class is a builtin one, or has that one's `__iter__`; `None` for all others.
    pub(crate) fn builtin_iter(&mut self, value: Value) -> Result<Option<Value>, Flow> {
        let unbound = Value::UNBOUND;
        let Some(kind) = value.kind() else { return Ok(None) };
        if value.is_subclass_instance() && !self.inherits_iter(value, kind) {
            return Ok(None);
        }
        self.iter_by_layout(value, kind, unbound)
    }

    /// Whether an instance of a subclass of a builtin container is gone over as an instance of that is.
    fn inherits_iter(&mut self, value: Value, kind: Kind) -> bool {
        use Kind::{ByteArray, Bytes, Dict, FrozenSet, List, Set, Str, Tuple};
        if !matches!(kind, List | Tuple | Dict | Set | FrozenSet | Str | Bytes | ByteArray) {
            return false;
        }
        let (own, builtin) = (self.class_of(value), self.kind_classes[kind as usize]);
        self.lookup_name(own, Name::Iter) == self.lookup_name(builtin, Name::Iter)
    }

    /// As [`Vm::builtin_iter`], going by the layout alone (for `list.__iter__` and the like on subclasses).
    pub(crate) fn iter_by_layout(&mut self, value: Value, kind: Kind, unbound: Value) -> Result<Option<Value>, Flow> {
        let at = value.as_ref();
        let what = match kind {
            Kind::List => IterKind::List,
            Kind::Tuple => IterKind::Tuple,
            Kind::Iter | Kind::Generator => {
                return Ok(if kind == Kind::Iter || !self.generator_is_awaitable(at) { Some(value) } else { None });
            }
            Kind::Range => {
                let range = *self.heap.get::<RangeObj>(at);
                let inline = range.start.is_int()
                    && range.stop.is_int()
                    && range.step.is_int()
                    && range.length.is_int()
                    && range.step.as_int().unsigned_abs() < 1 << 46;
                let what = if inline { IterKind::Range } else { IterKind::LongRange };
                return self.new_iter(what, unbound, range.start, range.length, range.step).map(Some);
            }
            Kind::Str if self.heap.str_is_ascii(at) => IterKind::StrAscii,
            Kind::Str => IterKind::Str,
            Kind::Bytes => IterKind::Bytes,
            Kind::ByteArray => IterKind::ByteArray,
            Kind::MemoryView => IterKind::Memory,
            Kind::Dict => {
                let used = Value::int(i64::from(self.heap.get::<DictObj>(at).used));
                let ordered = if self.is_ordered_dict(at) { Value::TRUE } else { unbound };
                return self.new_iter(IterKind::DictKeys, value, used, used, ordered).map(Some);
            }
            Kind::DictView => {
                let view = *self.heap.get::<DictViewObj>(at);
                let what = [IterKind::DictKeys, IterKind::DictValues, IterKind::DictItems][view.what as usize % 3];
                let used = Value::int(i64::from(self.heap.get::<DictObj>(view.dict).used));
                let dict = self.heap.value_of(view.dict);
                let ordered = if self.is_ordered_dict(view.dict) { Value::TRUE } else { unbound };
                return self.new_iter(what, dict, used, used, ordered).map(Some);
            }
            Kind::Set | Kind::FrozenSet => {
                let used = Value::int(i64::from(self.heap.get::<SetObj>(at).used));
                return self.new_iter(IterKind::Set, value, used, used, unbound).map(Some);
            }
            Kind::MappingProxy => {
                let mapping = self.proxied(value)?;
                return self.get_iter(mapping).map(Some);
            }
            Kind::Instance => return self.deque_iterator(value),
            _ => return Ok(None),
        };
        self.new_iter(what, value, unbound, unbound, unbound).map(Some)
    }

    /// Whether a generator is a coroutine or asynchronous, which plain loops may not go over.
    pub(crate) fn generator_is_awaitable(&self, generator: Ref) -> bool {
        let code = self.heap.get::<GeneratorObj>(generator).code;
        self.codes.get(code as usize).is_some_and(|code| {
            code.shape.flags.contains(CodeFlags::COROUTINE) || code.shape.flags.contains(CodeFlags::ASYNC_GENERATOR)
        })
    }

    /// A new iterator for the commonest iterables; [`Value::EMPTY`] for all others.
    #[inline(never)]
    pub(crate) fn quick_iter(&mut self, value: Value) -> Value {
        let what = if value.is_exact(Kind::List) {
            IterKind::List
        } else if value.is_exact(Kind::Tuple) {
            IterKind::Tuple
        } else if value.is_exact(Kind::Iter)
            || (value.is_exact(Kind::Generator) && !self.generator_is_awaitable(value.as_ref()))
        {
            return value;
        } else {
            return self.quick_table_iter(value);
        };
        self.new_iter(what, value, Value::UNBOUND, Value::UNBOUND, Value::UNBOUND).unwrap_or(Value::EMPTY)
    }

    /// A new iterator over a dictionary, a view of one, or a set; [`Value::EMPTY`] for all others.
    fn quick_table_iter(&mut self, value: Value) -> Value {
        let at = value.as_ref();
        let (what, source, used) = if value.is_exact(Kind::Dict) {
            (IterKind::DictKeys, value, self.heap.dict_len(at))
        } else if value.is_exact(Kind::DictView) {
            let DictViewObj { what, dict, .. } = *self.heap.get::<DictViewObj>(at);
            let what = [IterKind::DictKeys, IterKind::DictValues, IterKind::DictItems][what as usize % 3];
            (what, self.heap.value_of(dict), self.heap.dict_len(dict))
        } else if value.is_exact(Kind::Set) || value.is_exact(Kind::FrozenSet) {
            (IterKind::Set, value, self.heap.set_len(at))
        } else {
            return Value::EMPTY;
        };
        let used = Value::int(i64::from(used));
        self.new_iter(what, source, used, used, Value::UNBOUND).unwrap_or(Value::EMPTY)
    }

    /// An iterator over `range(*args)`, without the range; [`Value::EMPTY`] if that is not called here or not so simple.
    #[inline(never)]
    pub(crate) fn range_loop(&mut self, class: Ref, args: &[Value]) -> Value {
        if class != self.kind_classes[Kind::Range as usize] {
            return Value::EMPTY;
        }
        let (start, stop, step) = match *args {
            [stop] => (Value::int(0), stop, Value::int(1)),
            [start, stop] => (start, stop, Value::int(1)),
            [start, stop, step] => (start, stop, step),
            _ => return Value::EMPTY,
        };
        let simple = start.both_int(stop) && step.is_int() && step.as_int().unsigned_abs() < 1 << 46;
        if !simple || step == Value::int(0) {
            return Value::EMPTY;
        }
        let (low, high, distance) = match step.as_int() {
            step if step > 0 => (start.as_int(), stop.as_int(), step),
            step => (stop.as_int(), start.as_int(), -step),
        };
        let gap = (high - low).max(0);
        let length = if distance == 1 { gap } else { (gap + distance - 1) / distance };
        match Value::small_int(length) {
            Some(length) => {
                self.new_iter(IterKind::Range, Value::UNBOUND, start, length, step).unwrap_or(Value::EMPTY)
            }
            None => Value::EMPTY,
        }
    }

    /// The next item of a builtin iterator; `None` at the end.
    ///
    /// The fields are read one by one: reading all of them at once would wait for what the last call wrote to one of them.
    pub(crate) fn builtin_next(&mut self, iterator: Ref) -> Result<Option<Value>, Flow> {
        let what = self.heap.get::<IterObj>(iterator).what;
        if what >= iter_library::FIRST {
            let item = self.library_quick(iterator, what);
            return if item == Value::EMPTY { self.library_next(iterator, what) } else { Ok(Some(item)) };
        }
        let item = self.quick_next(iterator);
        if item == Value::EMPTY { self.slower_next(iterator) } else { Ok(Some(item)) }
    }

    /// [`Vm::builtin_next`] where that is not quickly done.
    #[inline(never)]
    fn slower_next(&mut self, iterator: Ref) -> Result<Option<Value>, Flow> {
        let object = self.heap.get::<IterObj>(iterator);
        let (what, source) = (object.what, object.source);
        if what == IterKind::Range as u32 {
            return Ok(None);
        }
        if source.is_unbound() && what != IterKind::LongRange as u32 {
            return Ok(None);
        }
        let item = if what == IterKind::List as u32 {
            let index = object.index;
            self.heap.get_mut::<IterObj>(iterator).index = index + 1;
            self.heap.list_get(source.as_ref(), index)
        } else if what == IterKind::Tuple as u32 {
            let index = object.index;
            self.heap.get_mut::<IterObj>(iterator).index = index + 1;
            self.heap.tuple_get(source.as_ref(), index)
        } else if what == IterKind::Enumerate as u32 {
            match self.inner_next(source)? {
                item if item != Value::EMPTY => {
                    let number = self.heap.get::<IterObj>(iterator).a;
                    let next = wrapping_add(number, Value::int(1));
                    let next = if number.is_int() && number.as_int() < 1 << 46 {
                        next
                    } else {
                        self.heap.int_add(number, Value::int(1))?
                    };
                    let pair = Value::exact(Kind::Tuple, self.heap.new_pair(number, item)?);
                    self.heap.get_mut::<IterObj>(iterator).a = next;
                    return Ok(Some(pair));
                }
                _ => None,
            }
        } else if what == IterKind::StrAscii as u32 || what == IterKind::Bytes as u32 || what == IterKind::Str as u32
        {
            match self.next_of_text(Value::exact(Kind::Iter, iterator)) {
                Some((_, width, item)) => {
                    self.heap.get_mut::<IterObj>(iterator).index += width;
                    Some(item)
                }
                // At the end, and where more is to be done.
                None => return self.rare_next(iterator),
            }
        } else if what == IterKind::Zip as u32 {
            return self.zip_next(iterator, source);
        } else if (IterKind::DictKeys as u32..=IterKind::DictItems as u32).contains(&what) {
            self.dict_iter_next(iterator, source, what)?
        } else {
            return self.rare_next(iterator);
        };
        if item.is_none() {
            self.heap.get_mut::<IterObj>(iterator).source = Value::UNBOUND;
        }
        Ok(item)
    }

    /// The next item of a builtin iterator over a range, list, tuple, dictionary or set; [`Value::EMPTY`], with nothing changed,
    /// at the end and where [`Vm::builtin_next`] has more to do.
    #[inline]
    pub(crate) fn quick_next(&mut self, iterator: Ref) -> Value {
        let object = self.heap.get::<IterObj>(iterator);
        let (what, source) = (object.what, object.source);
        if what == IterKind::Range as u32 {
            let (item, left, step) = (object.a, object.b, object.c);
            if left == Value::int(0) {
                return Value::EMPTY;
            }
            let object = self.heap.get_mut::<IterObj>(iterator);
            object.b = wrapping_add(left, Value::int(-1));
            object.a = wrapping_add(item, step);
            return item;
        }
        let index = object.index;
        let item = if what == IterKind::List as u32 && source.is_exact(Kind::List) {
            self.heap.list_get(source.as_ref(), index)
        } else if what == IterKind::Tuple as u32 && source.is_exact(Kind::Tuple) {
            self.heap.tuple_get(source.as_ref(), index)
        } else {
            return self.quick_next_of_table(iterator);
        };
        match item {
            Some(item) => {
                self.heap.get_mut::<IterObj>(iterator).index = index + 1;
                item
            }
            None => Value::EMPTY,
        }
    }

    /// [`Vm::quick_next`] for dictionaries and sets.
    fn quick_next_of_table(&mut self, iterator: Ref) -> Value {
        let what = self.heap.get::<IterObj>(iterator).what;
        if what >= iter_library::FIRST {
            return self.nested_quick(iterator, what);
        }
        let values = what == IterKind::DictValues as u32;
        if !values && what != IterKind::DictKeys as u32 && what != IterKind::Set as u32 {
            return Value::EMPTY;
        }
        match self.next_entry(iterator) {
            0 => Value::EMPTY,
            entry => self.heap.value_at(if values { entry.wrapping_add(8) } else { entry }),
        }
    }

    /// As [`Vm::quick_next`], for iterators that make pairs.
    #[inline(always)]
    pub(crate) fn quick_pair(&mut self, iterator: Ref) -> (Value, Value) {
        let what = self.heap.get::<IterObj>(iterator).what;
        if what == IterKind::DictItems as u32 {
            match self.next_entry(iterator) {
                0 => NO_PAIR,
                entry => (self.heap.value_at(entry), self.heap.value_at(entry.wrapping_add(8))),
            }
        } else if what == IterKind::Enumerate as u32 {
            self.quick_enumerated(iterator)
        } else if what == IterKind::Zip as u32 {
            self.quick_zipped(iterator)
        } else {
            NO_PAIR
        }
    }

    #[inline(never)]
    fn quick_enumerated(&mut self, iterator: Ref) -> (Value, Value) {
        let IterObj { source, a: number, .. } = *self.heap.get::<IterObj>(iterator);
        if !source.is_exact(Kind::Iter) || !number.is_int() || number.as_int() >= i64::from(u32::MAX) {
            return NO_PAIR;
        }
        let item = self.quick_next(source.as_ref());
        if item == Value::EMPTY {
            return NO_PAIR;
        }
        self.heap.get_mut::<IterObj>(iterator).a = wrapping_add(number, Value::int(1));
        (number, item)
    }

    #[inline(never)]
    fn quick_zipped(&mut self, iterator: Ref) -> (Value, Value) {
        let IterObj { source, a: strict, .. } = *self.heap.get::<IterObj>(iterator);
        if strict == Value::TRUE || !source.is_exact(Kind::Tuple) {
            return NO_PAIR;
        }
        let &[left, right] = self.heap.tuple_items(source.as_ref()) else { return NO_PAIR };
        let (left, right) = (left.as_ref(), right.as_ref());
        let IterObj { what, index, a, b, .. } = *self.heap.get::<IterObj>(left);
        if what >= iter_library::FIRST_CHANGING {
            return NO_PAIR;
        }
        let first = self.quick_next(left);
        if first == Value::EMPTY {
            return NO_PAIR;
        }
        let second = self.quick_next(right);
        if second == Value::EMPTY {
            // `next_pair` takes both.
            let object = self.heap.get_mut::<IterObj>(left);
            (object.index, object.a, object.b) = (index, a, b);
            return NO_PAIR;
        }
        (first, second)
    }

    /// The error for a dictionary that changed while somebody went over it.
    #[cold]
    fn changed_in_iteration(&mut self, dict: Ref, message: &str) -> Flow {
        if self.is_ordered_dict(dict) {
            return self.runtime_error("OrderedDict mutated during iteration");
        }
        self.runtime_error(message)
    }

    /// The next key, value or item of a dictionary.
    #[inline]
    fn dict_iter_next(&mut self, iterator: Ref, source: Value, what: u32) -> Result<Option<Value>, Flow> {
        let object = self.heap.get::<IterObj>(iterator);
        let (mut position, used, left) = (object.index, object.a, object.b.as_int());
        if Value::int(i64::from(self.heap.dict_len(source.as_ref()))) != used {
            self.heap.get_mut::<IterObj>(iterator).a = Value::int(-1);
            return Err(self.changed_in_iteration(source.as_ref(), "dictionary changed size during iteration"));
        }
        let Some((key, value)) = self.heap.dict_next(source.as_ref(), &mut position) else { return Ok(None) };
        if left == 0 {
            return Err(self.changed_in_iteration(source.as_ref(), "dictionary keys changed during iteration"));
        }
        let item = if what == IterKind::DictKeys as u32 {
            key
        } else if what == IterKind::DictValues as u32 {
            value
        } else {
            Value::exact(Kind::Tuple, self.heap.new_pair(key, value)?)
        };
        let object = self.heap.get_mut::<IterObj>(iterator);
        object.index = position;
        object.b = Value::int(left - 1);
        Ok(Some(item))
    }

    /// [`Vm::builtin_next`] for the other kinds.
    #[inline(never)]
    fn rare_next(&mut self, iterator: Ref) -> Result<Option<Value>, Flow> {
        let iter = *self.heap.get::<IterObj>(iterator);
        let index = iter.index;
        let kind = IterKind::from_number(iter.what);
        let source = iter.source.as_ref();
        let item = match kind {
            IterKind::LongRange => {
                if self.heap.int_is_zero(iter.b) {
                    return Ok(None);
                }
                let next = self.heap.int_add(iter.a, iter.c)?;
                let left = self.heap.int_sub(iter.b, Value::int(1))?;
                let object = self.heap.get_mut::<IterObj>(iterator);
                object.a = next;
                object.b = left;
                return Ok(Some(iter.a));
            }
            IterKind::StrAscii => {
                if index < self.heap.str_len(source) {
                    let byte = self.heap.str_bytes(source)[index as usize];
                    let text = self.heap.char_str(u32::from(byte))?;
                    self.heap.get_mut::<IterObj>(iterator).index = index + 1;
                    Some(Value::exact(Kind::Str, text))
                } else {
                    None
                }
            }
            IterKind::Str => {
                let bytes = self.heap.str_bytes(source);
                if (index as usize) < bytes.len() {
                    let (char, width) = keelback_text::wtf8::decode_char(&bytes[index as usize..]);
                    let text = self.heap.char_str(char)?;
                    self.heap.get_mut::<IterObj>(iterator).index = index + width as u32;
                    Some(Value::exact(Kind::Str, text))
                } else {
                    None
                }
            }
            IterKind::Bytes | IterKind::ByteArray => {
                self.heap.get_mut::<IterObj>(iterator).index = index + 1;
                self.heap
                    .bytes_like(iter.source)
                    .and_then(|bytes| bytes.get(index as usize).copied())
                    .map(|byte| Value::int(i64::from(byte)))
            }
            IterKind::Set => {
                if Value::int(i64::from(self.heap.set_len(source))) != iter.a {
                    self.heap.get_mut::<IterObj>(iterator).a = Value::int(-1);
                    return Err(self.runtime_error("Set changed size during iteration"));
                }
                let mut position = index;
                let item = self.heap.set_next(source, &mut position);
                let object = self.heap.get_mut::<IterObj>(iterator);
                object.index = position;
                object.b = Value::int((iter.b.as_int() - 1).max(0));
                item
            }
            IterKind::ListReversed => {
                let found = index.checked_sub(1).and_then(|index| self.heap.list_get(source, index));
                self.heap.get_mut::<IterObj>(iterator).index = index.saturating_sub(1);
                found
            }
            IterKind::DictKeysReversed | IterKind::DictValuesReversed | IterKind::DictItemsReversed => {
                if Value::int(i64::from(self.heap.dict_len(source))) != iter.a {
                    self.heap.get_mut::<IterObj>(iterator).a = Value::int(-1);
                    return Err(self.changed_in_iteration(source, "dictionary changed size during iteration"));
                }
                let mut position = index;
                match self.heap.dict_previous(source, &mut position) {
                    Some((key, value)) => {
                        let item = match kind {
                            IterKind::DictKeysReversed => key,
                            IterKind::DictValuesReversed => value,
                            _ => self.new_tuple(&[key, value])?,
                        };
                        self.heap.get_mut::<IterObj>(iterator).index = position;
                        Some(item)
                    }
                    None => None,
                }
            }
            IterKind::Sequence => return self.sequence_next(iterator, iter, index),
            IterKind::Reversed => return self.reversed_next(iterator, iter, index),
            IterKind::Memory => return self.memory_next(iterator, iter, index),
            // Those that `builtin_next` serves itself.
            _ => None,
        };
        if item.is_none() {
            self.heap.get_mut::<IterObj>(iterator).source = Value::UNBOUND;
        }
        Ok(item)
    }

    /// The next item of an iterator over keys or values of a dictionary or over a set, or of one of the library that is native
    /// and has it at hand; [`Value::EMPTY`] at the end, for other iterators, and where it is [`Vm::builtin_next`] that knows what to do.
    #[inline(never)]
    pub(crate) fn quick_entry(&mut self, iterator: Ref) -> Value {
        const KINDS: u32 =
            1 << IterKind::DictKeys as u32 | 1 << IterKind::DictValues as u32 | 1 << IterKind::Set as u32;
        let what = self.heap.get::<IterObj>(iterator).what;
        if what >= iter_library::FIRST {
            return self.library_quick(iterator, what);
        }
        if what >= u32::BITS || KINDS & 1 << what == 0 {
            return Value::EMPTY;
        }
        match self.next_entry(iterator) {
            0 => Value::EMPTY,
            entry if what == IterKind::DictValues as u32 => self.heap.value_at(entry.wrapping_add(8)),
            entry => self.heap.value_at(entry),
        }
    }

    /// The offset of the next key of an iterator over a dictionary, behind which its value lies, or of the next item of one
    /// over a set; 0 if there is none, or if it is [`Vm::builtin_next`] that knows what to do.
    #[inline(always)]
    fn next_entry(&mut self, iterator: Ref) -> u32 {
        let object = self.heap.get::<IterObj>(iterator);
        let (what, source, index, used, left) = (object.what, object.source, object.index, object.a, object.b);
        // `SetObj` lies as `DictObj` does.
        if source.is_unbound() || Value::int(i64::from(self.heap.dict_len(source.as_ref()))) != used {
            return 0;
        }
        let found = if what == IterKind::Set as u32 {
            self.heap.set_entry_from(source.as_ref(), index)
        } else {
            self.heap.dict_entry_from(source.as_ref(), index)
        };
        let Some((entry, at)) = found else {
            self.heap.get_mut::<IterObj>(iterator).source = Value::UNBOUND;
            return 0;
        };
        if left == Value::int(0) {
            return 0;
        }
        let object = self.heap.get_mut::<IterObj>(iterator);
        object.index = entry + 1;
        object.b = wrapping_add(left, Value::int(-1));
        at
    }

    /// The next item of an iterator that makes pairs, without the tuple.
    pub(crate) fn next_pair(&mut self, iterator: Value) -> Result<Pair, Flow> {
        let Some(at) = iterator.exact_ref(Kind::Iter) else { return Ok(Pair::Other) };
        let iter = *self.heap.get::<IterObj>(at);
        match IterKind::from_number(iter.what) {
            _ if iter.source.is_unbound() => Ok(Pair::Other),
            IterKind::Enumerate if iter.a.is_int() && iter.a.as_int() < i64::from(u32::MAX) => {
                let item = self.inner_next(iter.source)?;
                if item == Value::EMPTY {
                    self.heap.get_mut::<IterObj>(at).source = Value::UNBOUND;
                    return Ok(Pair::End);
                }
                self.heap.get_mut::<IterObj>(at).a = Value::int(iter.a.as_int() + 1);
                Ok(Pair::Items(iter.a, item))
            }
            IterKind::Zip if iter.a != Value::TRUE && self.heap.tuple_len(iter.source.as_ref()) == 2 => {
                let start = self.heap.tuple_start(iter.source.as_ref());
                let (left, right) = (self.heap.value_at(start), self.heap.value_at(start + 8));
                let first = self.inner_next(left)?;
                if first == Value::EMPTY {
                    return Ok(Pair::End);
                }
                match self.inner_next(right) {
                    Ok(second) if second != Value::EMPTY => Ok(Pair::Items(first, second)),
                    Ok(_) => Ok(Pair::End),
                    // The first item must not get lost by doing it again.
                    Err(Flow::OutOfMemory) => Err(self.memory_error_at_a_loss()),
                    Err(flow) => Err(flow),
                }
            }
            IterKind::Library => self.library_pair(at, iter.what),
            _ => Ok(Pair::Other),
        }
    }

    /// Iteration by `__getitem__`.
    fn sequence_next(&mut self, iterator: Ref, iter: IterObj, index: u32) -> Result<Option<Value>, Flow> {
        let Some(method) = self.special(iter.source, Name::Getitem) else {
            let name = self.type_name(iter.source);
            return Err(self.type_error(format!("'{name}' object is not subscriptable")));
        };
        let Some(next) = index.checked_add(1) else {
            return Err(self.overflow_error("iter index too large"));
        };
        self.heap.get_mut::<IterObj>(iterator).index = next;
        let result =
            self.call_method(method, iter.source, &[Value::int(i64::from(index))], Resume::SequenceNext as u32);
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Flow::Raise) if self.pending_is(Builtin::IndexError) || self.pending_is(Builtin::StopIteration) => {
                self.take_pending();
                self.heap.get_mut::<IterObj>(iterator).source = Value::UNBOUND;
                Ok(None)
            }
            Err(flow) => Err(flow),
        }
    }
}
