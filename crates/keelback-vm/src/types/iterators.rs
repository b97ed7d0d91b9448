//! Methods and constructors of the builtin iterators: `__next__`, `__length_hint__`, `reversed`, `enumerate`, `zip`.

use keelback_heap::layout::{ByteArrayObj, BytesObj, DictObj, DictViewObj, IterObj, MappingProxyObj, RangeObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::names::Name;
use crate::types::iter::IterKind;
use crate::vm::Vm;

crate::natives! {
    /// What all iterators have.
    pub(crate) static METHODS = [
        /// Implement iter(self).
        Method "__iter__" ("self, /") => iter;
        /// Implement next(self).
        Method "__next__" ("self, /") => next;
    ];
}

crate::natives! {
    /// What iterators have that know how many items are left.
    pub(crate) static HINT = [
        /// Private method returning an estimate of len(list(it)).
        Method "__length_hint__" ("self, /") => length_hint;
    ];
}

crate::natives! {
    /// What iterators have that can be moved to another place.
    pub(crate) static STATE = [
        /// Set state information for unpickling.
        Method "__setstate__" ("self, object, /") => setstate;
    ];
}

crate::natives! {
    /// `reversed`.
    pub(crate) static REVERSED = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, sequence, /") => reversed_new;
    ];
}

crate::natives! {
    /// `enumerate`.
    pub(crate) static ENUMERATE = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, iterable, start=0") => enumerate_new;
        /// See PEP 585
        Class "__class_getitem__" ("cls, object, /") => class_getitem;
    ];
}

crate::natives! {
    /// `zip`.
    pub(crate) static ZIP = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *iterables, strict=False") => zip_new;
        /// Set state information for unpickling.
        Method "__setstate__" ("self, object, /") => zip_setstate;
    ];
}

crate::natives! {
    /// What the prelude makes iterators with.
    pub(crate) static INTRINSICS = [
        /// Gives a generator another class: from now on it is an iterator of the library.
        Function "_generator_as" ("cls, generator, /") => generator_as;
        /// `iter(self)` of such an iterator.
        Method "_iterator_iter" ("self, /") => iter;
        /// `next(self)` of such an iterator.
        Method "_iterator_next" ("self, /") => next;
        /// Whether `iter()` would find something to call.
        Function "_is_iterable" ("value, /") => is_iterable;
    ];
}

fn class_getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.generic_alias(args)
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    match args[0].kind() {
        Some(Kind::Iter | Kind::Generator) => Ok(args[0]),
        _ => Err(vm.wrong_owner(args[0], "iterator", "__iter__")),
    }
}

fn next(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    match args[0].kind() {
        Some(Kind::Iter) => match vm.builtin_next(args[0].as_ref()) {
            Ok(Some(item)) => Ok(item),
            Ok(None) => Err(vm.stop_iteration(Value::NONE)),
            Err(Flow::Slow) => {
                let generator = vm.hand_over(args[0].as_ref())?;
                vm.resume_generator(generator, Value::NONE, Resume::Store as u32)
            }
            Err(flow) => Err(flow),
        },
        Some(Kind::Generator) => vm.resume_generator(args[0].as_ref(), Value::NONE, Resume::Store as u32),
        _ => Err(vm.wrong_owner(args[0], "iterator", "__next__")),
    }
}

fn is_iterable(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::bool(vm.is_iterable(args[0])))
}

fn length_hint(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if vm.is_generated(args[0]) {
        return Err(Flow::Slow);
    }
    let Some(at) = args[0].layout_ref(Kind::Iter) else { return Ok(Value::NOT_IMPLEMENTED) };
    let iter = *vm.heap.get::<IterObj>(at);
    let kind = IterKind::from_number(iter.what);
    if matches!(kind, IterKind::Range | IterKind::LongRange) {
        return Ok(iter.b);
    }
    if kind == IterKind::Library {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if iter.source.is_unbound() {
        return Ok(Value::int(0));
    }
    let source = iter.source.as_ref();
    let left = match kind {
        IterKind::List => vm.heap.list_len(source).saturating_sub(iter.index),
        IterKind::Tuple => vm.heap.tuple_len(source).saturating_sub(iter.index),
        IterKind::StrAscii => vm.heap.str_len(source).saturating_sub(iter.index),
        IterKind::Str => {
            let rest = &vm.heap.str_bytes(source)[iter.index as usize..];
            keelback_text::wtf8::count_chars(rest) as u32
        }
        IterKind::Bytes | IterKind::ByteArray => {
            (vm.heap.bytes_like(iter.source).map_or(0, <[u8]>::len) as u32).saturating_sub(iter.index)
        }
        IterKind::ListReversed => {
            if iter.index > vm.heap.list_len(source) {
                0
            } else {
                iter.index
            }
        }
        IterKind::Reversed => iter.index,
        IterKind::DictKeys | IterKind::DictValues | IterKind::DictItems | IterKind::Set => {
            let used = vm.heap.get::<DictObj>(source).used;
            if iter.a != Value::int(i64::from(used)) {
                return Ok(Value::int(0));
            }
            return Ok(iter.b);
        }
        IterKind::Sequence => return Err(Flow::Slow),
        IterKind::DictKeysReversed | IterKind::DictValuesReversed | IterKind::DictItemsReversed => {
            let used = vm.heap.get::<DictObj>(source).used;
            if iter.a != Value::int(i64::from(used)) {
                return Ok(Value::int(0));
            }
            let (mut position, mut left) = (iter.index, 0);
            while vm.heap.dict_previous(source, &mut position).is_some() {
                left += 1;
            }
            left
        }
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(Value::int(i64::from(left)))
}

/// Moves an iterator to a position, or to the nearest one that there is.
fn setstate(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if vm.is_generated(args[0]) {
        return Err(Flow::Slow);
    }
    let native = |at: &Ref| vm.iter_kind(*at) != IterKind::Library;
    let Some(at) = args[0].layout_ref(Kind::Iter).filter(native) else {
        return Err(vm.wrong_owner(args[0], "iterator", "__setstate__"));
    };
    if !vm.heap.is_integer(args[1]) && vm.special(args[1], Name::Index).is_none() {
        return Err(vm.type_error("an integer is required"));
    }
    let iter = *vm.heap.get::<IterObj>(at);
    let kind = IterKind::from_number(iter.what);
    if matches!(kind, IterKind::Range | IterKind::LongRange) {
        let mut steps = vm.index_value(args[1])?;
        if vm.heap.int_is_negative(steps) {
            steps = Value::int(0);
        } else if vm.heap.int_cmp(steps, iter.b) == std::cmp::Ordering::Greater {
            steps = iter.b;
        }
        let moved = vm.long_product(iter.c, steps)?;
        let (next, left) = (vm.heap.int_add(iter.a, moved)?, vm.heap.int_sub(iter.b, steps)?);
        let object = vm.heap.get_mut::<IterObj>(at);
        (object.a, object.b) = (next, left);
        return Ok(Value::NONE);
    }
    let state = vm.size_argument(args[1])?;
    let Some(source) = iter.source.to_ref() else { return Ok(Value::NONE) };
    let len = match kind {
        IterKind::List | IterKind::ListReversed => vm.heap.list_len(source),
        IterKind::Sequence => u32::MAX,
        _ => vm.builtin_length(iter.source)?.map_or(0, |len| len as u32),
    };
    let index = match kind {
        // It is at its end then.
        IterKind::List if state < 0 => len,
        IterKind::ListReversed | IterKind::Reversed => state.saturating_add(1).clamp(0, i64::from(len)) as u32,
        IterKind::Str => {
            let bytes = vm.heap.str_bytes(source);
            let chars = state.clamp(0, i64::from(len)) as usize;
            let starts = |byte: &u8| byte & 0xC0 != 0x80;
            bytes.iter().enumerate().filter(|(_, byte)| starts(byte)).nth(chars).map_or(bytes.len(), |(at, _)| at)
                as u32
        }
        _ => state.clamp(0, i64::from(len)) as u32,
    };
    vm.heap.get_mut::<IterObj>(at).index = index;
    Ok(Value::NONE)
}

fn zip_setstate(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let strict = Value::bool(vm.native_truth(args[1])?);
    match args[0].exact_ref(Kind::Iter) {
        Some(at) if vm.iter_kind(at) == IterKind::Zip => vm.heap.get_mut::<IterObj>(at).a = strict,
        None if vm.is_instance_of(args[0], vm.class(Builtin::Zip)) => {}
        _ => return Err(vm.wrong_owner(args[0], "zip", "__setstate__")),
    }
    Ok(Value::NONE)
}

fn generator_as(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    match (args[0].exact_ref(Kind::Class), args[1].exact_ref(Kind::Generator)) {
        (Some(class), Some(generator)) if vm.is_class_of_iterators(class) => {
            vm.heap.get_mut::<keelback_heap::layout::GeneratorObj>(generator).class = class;
            if vm.features(class) & feature::IMMUTABLE == 0 {
                vm.iterator_of_subclass(class, args[1])
            } else {
                Ok(args[1])
            }
        }
        _ => Err(vm.type_error("_generator_as() takes a class and a generator")),
    }
}

fn reversed_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let is_subclass = vm.class_to_make(args[0], Builtin::Reversed)?.is_some();
    let made = vm.new_reversed(args[1])?;
    // What a sequence's own `__reversed__` gives is of no subclass.
    if is_subclass && made.exact_ref(Kind::Iter).is_some_and(|at| vm.iter_kind(at) == IterKind::Reversed) {
        return Err(Flow::Slow);
    }
    Ok(made)
}

fn enumerate_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if vm.class_to_make(args[0], Builtin::Enumerate)?.is_some() {
        return Err(Flow::Slow);
    }
    let start = if args[2].is_unbound() { Value::int(0) } else { args[2] };
    vm.new_enumerate(args[1], start)
}

fn zip_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if vm.class_to_make(args[0], Builtin::Zip)?.is_some() {
        return Err(Flow::Slow);
    }
    if !args[1].is_unbound() && !args[1].is_bool() {
        return Err(Flow::Slow);
    }
    vm.new_zip(&args[2..], args[1] == Value::TRUE)
}

impl Vm {
    /// A builtin iterator over an iterable that `enumerate` or `zip` may ask natively.
    pub(crate) fn native_inner(&mut self, iterable: Value) -> Result<Value, Flow> {
        if iterable.is_exact(Kind::List) || iterable.is_exact(Kind::Tuple) {
            let iterator = self.quick_iter(iterable);
            if iterator != Value::EMPTY {
                return Ok(iterator);
            }
        }
        if let Some(proxy) = iterable.exact_ref(Kind::MappingProxy)
            && !self.heap.get::<MappingProxyObj>(proxy).mapping.is_exact(Kind::Dict)
        {
            return Err(Flow::Slow);
        }
        match self.builtin_iter(iterable)? {
            Some(iterator) if self.nests_natively(iterator) => Ok(iterator),
            Some(_) => Err(Flow::Slow),
            None if self.is_iterable(iterable) => Err(Flow::Slow),
            None => {
                let name = self.type_name(iterable);
                Err(self.type_error(format!("'{name}' object is not iterable")))
            }
        }
    }

    /// `enumerate(iterable, start)`.
    pub(crate) fn new_enumerate(&mut self, iterable: Value, start: Value) -> Result<Value, Flow> {
        let start = if start.is_int() { start } else { self.integer_argument(start)? };
        let inner = self.native_inner(iterable)?;
        self.new_iter(IterKind::Enumerate, inner, start, Value::UNBOUND, Value::UNBOUND)
    }

    /// `zip(*iterables, strict=strict)`.
    pub(crate) fn new_zip(&mut self, iterables: &[Value], strict: bool) -> Result<Value, Flow> {
        // Most have two: room for those costs nothing.
        let mut few = [Value::UNBOUND; 4];
        let mut many = Vec::new();
        let inner = match few.get_mut(..iterables.len()) {
            Some(few) => few,
            None => {
                many.resize(iterables.len(), Value::UNBOUND);
                &mut *many
            }
        };
        for (slot, iterable) in inner.iter_mut().zip(iterables) {
            *slot = self.native_inner(*iterable)?;
        }
        let sources = self.new_tuple(inner)?;
        self.new_iter(IterKind::Zip, sources, Value::bool(strict), Value::UNBOUND, Value::UNBOUND)
    }

    /// The next tuple of a `zip` object.
    pub(crate) fn zip_next(&mut self, iterator: Ref, sources: Value) -> Result<Option<Value>, Flow> {
        let sources = sources.as_ref();
        let count = self.heap.tuple_len(sources);
        if count == 0 {
            self.heap.get_mut::<IterObj>(iterator).source = Value::UNBOUND;
            return Ok(None);
        }
        // Room for the result first: an item that was taken must not get lost.
        let tuple = self.heap.new_tuple_to_fill(count)?;
        let start = self.heap.tuple_start(tuple);
        for index in 0..count {
            let source = self.heap.tuple_get(sources, index).unwrap_or(Value::NONE);
            match self.inner_next(source) {
                Ok(item) if item != Value::EMPTY => self.heap.set_value_at(start + index * 8, item),
                Ok(_) => {
                    if self.heap.get::<IterObj>(iterator).a == Value::TRUE {
                        self.zip_check(sources, index, count)?;
                    }
                    return Ok(None);
                }
                Err(Flow::OutOfMemory) if index > 0 => return Err(self.memory_error_at_a_loss()),
                Err(flow) => return Err(flow),
            }
        }
        Ok(Some(Value::exact(Kind::Tuple, tuple)))
    }

    /// A strict `zip` whose source number `ended` has no more items: the others must have none either.
    fn zip_check(&mut self, sources: Ref, ended: u32, count: u32) -> Result<(), Flow> {
        let label = |number: u32| {
            if number == 1 { " 1".to_owned() } else { format!("s 1-{number}") }
        };
        if ended > 0 {
            return Err(self.value_error(format!(
                "zip() argument {} is shorter than argument{}",
                ended + 1,
                label(ended)
            )));
        }
        for index in 1..count {
            let source = self.heap.tuple_get(sources, index).unwrap_or(Value::NONE);
            if self.inner_next(source)? != Value::EMPTY {
                return Err(self.value_error(format!(
                    "zip() argument {} is longer than argument{}",
                    index + 1,
                    label(index)
                )));
            }
        }
        Ok(())
    }

    /// `reversed(sequence)`.
    pub(crate) fn new_reversed(&mut self, sequence: Value) -> Result<Value, Flow> {
        let unbound = Value::UNBOUND;
        if !sequence.is_subclass_instance()
            && let Some(at) = sequence.to_ref()
        {
            match sequence.kind() {
                Some(Kind::List) => return self.reversed_list(sequence, at),
                Some(Kind::Range) => return self.reversed_range(at),
                Some(Kind::Dict) => return self.reversed_dict(at, 0),
                Some(Kind::DictView) => {
                    let DictViewObj { what, dict, .. } = *self.heap.get::<DictViewObj>(at);
                    return self.reversed_dict(dict, what);
                }
                Some(Kind::Tuple | Kind::Str | Kind::Bytes | Kind::ByteArray) => {
                    let len = match sequence.kind() {
                        Some(Kind::Tuple) => self.heap.tuple_len(at),
                        Some(Kind::Str) => self.heap.str_len(at),
                        _ => self.heap.bytes_like(sequence).map_or(0, <[u8]>::len) as u32,
                    };
                    let iterator = self.new_iter(IterKind::Reversed, sequence, unbound, unbound, unbound)?;
                    self.heap.get_mut::<IterObj>(iterator.as_ref()).index = len;
                    return Ok(iterator);
                }
                _ => {}
            }
        }
        match self.special(sequence, Name::Reversed) {
            Some(method) if !method.is_none() => self.call_method(method, sequence, &[], Resume::Store as u32),
            None if self.special(sequence, Name::Getitem).is_some()
                && self.special(sequence, Name::Len).is_some()
                && !matches!(sequence.kind(), Some(Kind::Dict | Kind::Set | Kind::FrozenSet)) =>
            {
                Err(Flow::Slow)
            }
            None if sequence.is_exact(Kind::Instance) && self.special(sequence, Name::Getitem).is_some() => {
                let name = self.type_name(sequence);
                Err(self.type_error(format!("object of type '{name}' has no len()")))
            }
            _ => {
                let name = self.type_name(sequence);
                Err(self.type_error(format!("'{name}' object is not reversible")))
            }
        }
    }

    /// An iterator over keys (0), values (1) or items (2) of a dictionary from the last.
    pub(crate) fn reversed_dict(&mut self, dict: Ref, what: u32) -> Result<Value, Flow> {
        let kinds = [IterKind::DictKeysReversed, IterKind::DictValuesReversed, IterKind::DictItemsReversed];
        let used = Value::int(i64::from(self.heap.dict_len(dict)));
        let source = self.heap.value_of(dict);
        let ordered = if self.is_ordered_dict(dict) { Value::TRUE } else { Value::UNBOUND };
        let iterator = self.new_iter(kinds[what as usize % 3], source, used, used, ordered)?;
        self.heap.get_mut::<IterObj>(iterator.as_ref()).index = u32::MAX;
        Ok(iterator)
    }

    /// How many items a value has, if it is a plain builtin that knows.
    pub(crate) fn builtin_length(&mut self, value: Value) -> Result<Option<i64>, Flow> {
        let Some(at) = value.to_ref() else { return Ok(None) };
        Ok(Some(match value.kind() {
            Some(Kind::Str) => i64::from(self.heap.str_len(at)),
            Some(Kind::List) => i64::from(self.heap.list_len(at)),
            Some(Kind::Tuple) => i64::from(self.heap.tuple_len(at)),
            Some(Kind::Dict) => i64::from(self.heap.dict_len(at)),
            Some(Kind::Set | Kind::FrozenSet) => i64::from(self.heap.set_len(at)),
            Some(Kind::Bytes) => i64::from(self.heap.get::<BytesObj>(at).len),
            Some(Kind::ByteArray) => i64::from(self.heap.get::<ByteArrayObj>(at).len),
            Some(Kind::DictView) => {
                let dict = self.heap.get::<DictViewObj>(at).dict;
                i64::from(self.heap.dict_len(dict))
            }
            Some(Kind::Range) => {
                let length = self.heap.get::<RangeObj>(at).length;
                match self.heap.int_to_i64(length) {
                    Some(length) => length,
                    None => return Err(self.overflow_error("Python int too large to convert to C ssize_t")),
                }
            }
            _ => return Ok(None),
        }))
    }

    /// `len(value)`; with [`Flow::Call`] the result is checked and goes where `resume` says.
    pub(crate) fn length_of(&mut self, value: Value, resume: u32) -> Result<Value, Flow> {
        if crate::interp::ops::arith::is_plain(value)
            && let Some(length) = self.builtin_length(value)?
        {
            return Ok(self.heap.new_int_i64(length)?);
        }
        let Some(method) = self.special(value, Name::Len) else {
            let name = self.type_name(value);
            return Err(self.type_error(format!("object of type '{name}' has no len()")));
        };
        let resume = if resume == Resume::Store as u32 { Resume::Length as u32 } else { resume };
        let result = self.call_method(method, value, &[], resume)?;
        let length = self.length_said(result, resume)?;
        Ok(self.heap.new_int_i64(length)?)
    }
}
