//! Iterators of the library that are native: their state is an iterator object, with the class in its last field, as long as
//! all that they go over are native iterators too.
//!
//! Each has a generator of its file of the library as well, which does the same in Python. An iterator that meets something
//! that only Python code can tell hands over to that generator, once and for all; so do those whose state is set from outside.
//! What an iterator hands over, the parameters of the generator, is also what copies are made of.

use keelback_bytecode::CodeFlags;
use keelback_heap::layout::{
    ClassObj, DictViewObj, FunctionObj, GeneratorObj, IterObj, NativeObj, RangeObj, StaticMethodObj,
};
use keelback_heap::{Kind, Ref, Value};

use crate::class::feature;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::names::Name;
use crate::types::iter::{IterKind, Pair};
use crate::vm::Vm;

/// One kind of these iterators.
pub(crate) struct LibraryIterator {
    /// The generator function, in the namespace of its class, that goes on where it stands.
    pub(crate) generator: fn(&IterObj) -> &'static str,
    /// The arguments of that function.
    pub(crate) parameters: fn(&mut Vm, &IterObj) -> Result<Vec<Value>, Flow>,
    /// The next item; [`Value::EMPTY`] at the end. [`Flow::Slow`], with nothing taken, when it has to hand over.
    pub(crate) step: fn(&mut Vm, Ref) -> Result<Value, Flow>,
    /// The next item where it is quickly had without an error; else [`Value::EMPTY`], and `step` knows what to do.
    pub(crate) quick: fn(&mut Vm, Ref) -> Value,
    /// The next item of one that gives pairs, without the tuple.
    pub(crate) pair: Option<fn(&mut Vm, Ref) -> Result<Pair, Flow>>,
    /// Shows the values that it goes over or holds and that may be native iterators.
    pub(crate) inner: fn(&Vm, &IterObj, &mut dyn FnMut(Value)),
    /// The list that its steps change, if any.
    pub(crate) list: fn(&IterObj) -> Option<Ref>,
    /// How many items it gives at most; [`u64::MAX`] if nobody knows.
    pub(crate) most: fn(&Vm, &IterObj) -> u64,
    /// Whether others may go over it natively: it never hands over by itself.
    pub(crate) nests: fn(&IterObj) -> bool,
    /// Whether one with a source, which has not ended, is in a state that steps can leave it in. Asked after a restore: steps take what they do not
    /// look at for granted.
    pub(crate) fits: fn(&Vm, &IterObj) -> bool,
}

impl LibraryIterator {
    /// What most have in common: no list, no pairs, one iterator in `source` that is gone over item by item.
    pub(crate) const OVER_SOURCE: LibraryIterator = LibraryIterator {
        generator: |_| "",
        parameters: |_, _| Ok(Vec::new()),
        step: |_, _| Ok(Value::EMPTY),
        quick: |_, _| Value::EMPTY,
        pair: None,
        inner: |_, iter, show| show(iter.source),
        list: |_| None,
        most: |vm, iter| vm.items_at_most(iter.source).saturating_add(1),
        nests: |_| true,
        fits: |_, _| true,
    };
}

macro_rules! library_kinds {
    ($($(#[$doc:meta])* $name:ident => $row:expr;)*) => {
        /// What a native iterator of the library does; the numbers stand, above [`FIRST`], in `IterObj::what`.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u32)]
        pub(crate) enum LibraryKind {
            $($(#[$doc])* $name,)*
        }

        static ROWS: &[LibraryIterator] = &[$($row,)*];
    };
}

use crate::stdlib::deque;
use crate::stdlib::itertools::{adapters, combine, simple, tee};

library_kinds! {
    /// One that has handed over to the generator in `source`.
    Handed => HANDED;
    /// `count`.
    Count => simple::COUNT;
    /// `repeat`.
    Repeat => simple::REPEAT;
    /// `cycle`.
    Cycle => simple::CYCLE;
    /// A branch of `tee`.
    Tee => tee::TEE;
    /// Over a `deque`.
    Deque => deque::WALK;
    /// Over a `deque` from the end.
    DequeBack => deque::WALK_BACK;
    /// `chain`; see [`FIRST_CHANGING`].
    Chain => adapters::CHAIN;
    /// `islice`.
    Slice => adapters::SLICE;
    /// `pairwise`.
    Pairwise => adapters::PAIRWISE;
    /// `batched`.
    Batched => adapters::BATCHED;
    /// `zip_longest`.
    ZipLongest => adapters::ZIP_LONGEST;
    /// `accumulate` without a function.
    Accumulate => adapters::ACCUMULATE;
    /// `compress`.
    Compress => adapters::COMPRESS;
    /// `product`.
    Product => combine::PRODUCT;
    /// `combinations` and the like.
    Select => combine::SELECT;
}

/// The number of the first kind; those below are [`IterKind`]s.
pub(crate) const FIRST: u32 = 32;

/// The number of the first kind whose quick step changes more than the fields `a`, `b` and `index` of the iterator.
pub(crate) const FIRST_CHANGING: u32 = FIRST + LibraryKind::Chain as u32;

const HANDED: LibraryIterator = LibraryIterator {
    step: |_, _| Err(Flow::Slow),
    inner: |_, _, _| {},
    most: |_, _| u64::MAX,
    nests: |_| false,
    ..LibraryIterator::OVER_SOURCE
};

/// Deepest nesting of steps. A snapshot from elsewhere may hold a circle.
const DEEPEST: u32 = 16;

/// Most items that a builtin takes from such an iterator without looking at the limits of the program.
const MOST_AT_ONCE: u32 = 1 << 16;

/// Longest list of an iterator's state that is copied to be able to begin again.
const LONGEST_STATE: usize = 64;

/// What has to be put back where an iterator is to stand where it stood.
#[derive(Debug)]
pub(crate) struct SavedList {
    list: Ref,
    items: Vec<Value>,
}

fn row(what: u32) -> Option<&'static LibraryIterator> {
    ROWS.get(what.checked_sub(FIRST)? as usize)
}

impl Vm {
    /// [`Vm::iterator_fits`] for those of the library.
    pub(crate) fn library_iterator_fits(&self, iterator: Ref) -> bool {
        let iter = self.heap.get::<IterObj>(iterator);
        let ended = iter.source.is_unbound();
        iter.c.exact_ref(Kind::Class).is_some_and(|class| self.is_class_of_iterators(class))
            && row(iter.what).is_some_and(|row| ended || (row.fits)(self, iter))
    }

    /// A new native iterator of a class of the library.
    pub(crate) fn new_library_iter(
        &mut self,
        kind: LibraryKind,
        class: Ref,
        source: Value,
        (a, b): (Value, Value),
        index: u32,
    ) -> Result<Value, Flow> {
        let header = self.heap.header(Kind::Iter);
        let c = Value::exact(Kind::Class, class);
        let at = self.heap.alloc(IterObj { header, what: FIRST + kind as u32, index, source, a, b, c }, 0)?;
        Ok(Value::exact(Kind::Iter, at))
    }

    /// Notes, of a class of the library that was just made, whether its instances are iterators.
    pub(crate) fn note_iterator_class(&mut self, class: Ref) {
        let key = self.name(Name::Next);
        let next = self.heap.dict_get_interned(self.heap.get::<ClassObj>(class).dict, key);
        if next.is_some_and(|next| self.is_native_named(next, "_iterator_next")) {
            self.heap.get_mut::<ClassObj>(class).instance_kind = Kind::Iter as u8;
        }
    }

    /// An iterator of a program's class that derives from one of the library: it has attributes, and may have methods, of its own. It
    /// has handed over to its generator from the beginning.
    pub(crate) fn iterator_of_subclass(&mut self, class: Ref, generator: Value) -> Result<Value, Flow> {
        let root = self.root_shape(class)?;
        let (header, what) = (self.heap.header(Kind::Iter), FIRST + LibraryKind::Handed as u32);
        let (a, b, c) = (Value::UNBOUND, Value::UNBOUND, Value::exact(Kind::Class, class));
        let object = IterObj { header, what, index: 0, source: generator, a, b, c };
        Ok(Value::object(Kind::Iter, true, self.heap.new_subclass_instance(object, 0, root)?))
    }

    /// Whether a generator stands for an iterator, or is to: what is asked of it is for Python code.
    pub(crate) fn is_generated(&self, iterator: Value) -> bool {
        match iterator.layout_ref(Kind::Iter) {
            Some(at) => iterator.is_subclass_instance() && self.is_handed_over(at),
            None => iterator.has_layout(Kind::Generator),
        }
    }

    /// The class that a constructor of the library makes natively: the library's own, no subclass. Else [`Flow::Slow`].
    pub(crate) fn library_class(&self, class: Value) -> Result<Ref, Flow> {
        match class.exact_ref(Kind::Class) {
            Some(class)
                if self.features(class) & (feature::IMMUTABLE | feature::HEAP)
                    == feature::IMMUTABLE | feature::HEAP
                    && self.is_class_of_iterators(class) =>
            {
                Ok(class)
            }
            _ => Err(Flow::Slow),
        }
    }

    /// The next item of a native iterator of the library; `None` at the end, [`Flow::Slow`] if it has to hand over.
    pub(crate) fn library_next(&mut self, iterator: Ref, what: u32) -> Result<Option<Value>, Flow> {
        let Some(row) = row(what) else { return Ok(None) };
        if self.heap.get::<IterObj>(iterator).source.is_unbound() {
            return Ok(None);
        }
        let item = (row.step)(self, iterator)?;
        Ok((item != Value::EMPTY).then_some(item))
    }

    /// The next item of a native iterator of the library where that is quickly had; else [`Value::EMPTY`], with nothing changed.
    #[inline]
    pub(crate) fn library_quick(&mut self, iterator: Ref, what: u32) -> Value {
        row(what).map_or(Value::EMPTY, |row| (row.quick)(self, iterator))
    }

    /// [`Vm::library_quick`] of one that another iterator goes over.
    pub(crate) fn nested_quick(&mut self, iterator: Ref, what: u32) -> Value {
        if self.nested_steps >= DEEPEST {
            return Value::EMPTY;
        }
        self.nested_steps += 1;
        let item = self.library_quick(iterator, what);
        self.nested_steps -= 1;
        item
    }

    /// [`Vm::next_pair`] for these.
    pub(crate) fn library_pair(&mut self, iterator: Ref, what: u32) -> Result<Pair, Flow> {
        match row(what).and_then(|row| row.pair) {
            Some(pair) => match pair(self, iterator) {
                Err(Flow::Slow) => Ok(Pair::Other),
                pair => pair,
            },
            None => Ok(Pair::Other),
        }
    }

    /// Whether [`Vm::library_pair`] gives pairs.
    pub(crate) fn gives_pairs(&self, iterator: Ref) -> bool {
        let iter = self.heap.get::<IterObj>(iterator);
        let fits = match iter.what - FIRST {
            what if what == LibraryKind::Pairwise as u32 => true,
            what if what == LibraryKind::Select as u32 => combine::selects(iter) == 2,
            what if what == LibraryKind::Product as u32 || what == LibraryKind::ZipLongest as u32 => {
                iter.source.exact_ref(Kind::List).is_some_and(|list| self.heap.list_len(list) == 2)
            }
            _ => false,
        };
        fits && row(iter.what).is_some_and(|row| row.pair.is_some())
    }

    /// The next item of an iterator that another one goes over natively; [`Value::EMPTY`] at its end.
    #[inline]
    pub(crate) fn inner_next(&mut self, inner: Value) -> Result<Value, Flow> {
        if inner.is_exact(Kind::Iter) {
            let item = self.quick_next(inner.as_ref());
            if item != Value::EMPTY {
                return Ok(item);
            }
        }
        self.inner_next_slowly(inner)
    }

    #[inline(never)]
    fn inner_next_slowly(&mut self, inner: Value) -> Result<Value, Flow> {
        let Some(at) = inner.exact_ref(Kind::Iter).filter(|_| self.nested_steps < DEEPEST) else {
            return Err(self.system_error("the state of an iterator is broken"));
        };
        self.nested_steps += 1;
        let item = self.builtin_next(at);
        self.nested_steps -= 1;
        match item {
            Ok(item) => Ok(item.unwrap_or(Value::EMPTY)),
            Err(Flow::Slow) => {
                Err(self.runtime_error("the state of an iterator was set while another one goes over it"))
            }
            Err(flow) => Err(flow),
        }
    }

    /// What a `repeat` gives, and how many times.
    pub(crate) fn repetition(&self, iterator: Ref) -> Option<(Value, u32)> {
        let iter = self.heap.get::<IterObj>(iterator);
        let repeats = iter.what == FIRST + LibraryKind::Repeat as u32;
        Some((iter.a, u32::try_from(iter.b.to_int().filter(|_| repeats)?).ok()?))
    }

    /// What gives the next items of a native iterator of the library quickly.
    pub(crate) fn quick_step(&self, iterator: Ref) -> Option<fn(&mut Vm, Ref) -> Value> {
        row(self.heap.get::<IterObj>(iterator).what).map(|row| row.quick)
    }

    /// The iterator from which the next items of a chain or slice come, and how many of them at most.
    pub(crate) fn library_run(&self, iterator: Ref) -> Option<(Ref, u32)> {
        let iter = self.heap.get::<IterObj>(iterator);
        if iter.what == FIRST + LibraryKind::Chain as u32 {
            return iter.a.exact_ref(Kind::Iter).map(|inner| (inner, u32::MAX));
        }
        if iter.what != FIRST + LibraryKind::Slice as u32 || iter.a != Value::int(0) || iter.index != 1 {
            return None;
        }
        let most = if iter.b.is_none() { u32::MAX } else { u32::try_from(iter.b.to_int()?).ok()? };
        iter.source.exact_ref(Kind::Iter).map(|inner| (inner, most))
    }

    /// Notes that a slice has given that many items.
    pub(crate) fn library_took(&mut self, iterator: Ref, count: u32) {
        let object = self.heap.get_mut::<IterObj>(iterator);
        object.b = Value::int(object.b.as_int() - i64::from(count));
    }

    /// Notes that an iterator is at its end.
    pub(crate) fn iterator_ended(&mut self, iterator: Ref) -> Result<Value, Flow> {
        let object = self.heap.get_mut::<IterObj>(iterator);
        (object.source, object.a) = (Value::UNBOUND, Value::UNBOUND);
        Ok(Value::EMPTY)
    }

    /// Shows the iterators that a native iterator of the library goes over.
    pub(crate) fn library_inner(&self, iter: &IterObj, show: &mut dyn FnMut(Ref)) {
        if let Some(row) = row(iter.what).filter(|_| !iter.source.is_unbound()) {
            (row.inner)(self, iter, &mut |value| {
                if let Some(inner) = value.exact_ref(Kind::Iter) {
                    show(inner);
                }
            });
        }
    }

    /// Whether others may go over such an iterator natively.
    pub(crate) fn library_nests(&self, iterator: Ref) -> bool {
        let iter = self.heap.get::<IterObj>(iterator);
        row(iter.what).is_some_and(|row| (row.nests)(iter))
    }

    /// How deep others nest in an iterator at least: a chain over lists makes iterators later, and a branch of `tee` does not
    /// show what it reads.
    pub(crate) fn least_nesting(&self, iter: &IterObj) -> u32 {
        match iter.what {
            what if what == FIRST + LibraryKind::Chain as u32 => 1,
            what if what == FIRST + LibraryKind::Tee as u32 => 2,
            _ => 0,
        }
    }

    /// Whether an iterator is a native one of the library of a kind.
    pub(crate) fn is_library_kind(&self, iterator: Ref, kind: LibraryKind) -> bool {
        self.heap.get::<IterObj>(iterator).what == FIRST + kind as u32
    }

    /// Whether an iterator has handed over to its generator.
    pub(crate) fn is_handed_over(&self, iterator: Ref) -> bool {
        self.heap.get::<IterObj>(iterator).what == FIRST + LibraryKind::Handed as u32
    }

    /// How many items such an iterator gives at most, if builtins go over it natively.
    pub(crate) fn library_iterates(&self, iterator: Ref) -> Option<u32> {
        let iter = *self.heap.get::<IterObj>(iterator);
        let short = |iter: &IterObj| {
            let list = row(iter.what).and_then(|row| (row.list)(iter));
            list.is_none_or(|list| self.heap.list_len(list) as usize <= LONGEST_STATE)
        };
        let mut native = short(&iter);
        self.library_inner(&iter, &mut |inner| native &= short(self.heap.get::<IterObj>(inner)));
        let most = self.items_at_most(Value::exact(Kind::Iter, iterator));
        u32::try_from(most).ok().filter(|most| native && *most <= MOST_AT_ONCE)
    }

    /// What [`Vm::restore_list`] needs to put back the list that the steps of an iterator change.
    pub(crate) fn save_list(&self, iter: &IterObj) -> Option<SavedList> {
        let list = row(iter.what).and_then(|row| (row.list)(iter))?;
        Some(SavedList { list, items: self.heap.list_items(list).to_vec() })
    }

    /// Makes a list what it was.
    pub(crate) fn restore_list(&mut self, saved: &SavedList) {
        let (len, now) = (saved.items.len(), self.heap.list_len(saved.list) as usize);
        if now > len {
            self.heap.list_remove_range(saved.list, len..now);
        }
        for (slot, item) in self.heap.list_items_mut(saved.list).iter_mut().zip(&saved.items) {
            *slot = *item;
        }
    }

    /// An upper bound for the number of items that a builtin iterable gives; [`u64::MAX`] for all others.
    pub(crate) fn items_at_most(&self, value: Value) -> u64 {
        let Some(at) = value.to_ref().filter(|_| !value.is_subclass_instance()) else { return u64::MAX };
        let length = match value.kind() {
            Some(Kind::List) => self.heap.list_len(at),
            Some(Kind::Tuple) => self.heap.tuple_len(at),
            Some(Kind::Str) => self.heap.str_len(at),
            Some(Kind::Dict) => self.heap.dict_len(at),
            Some(Kind::DictView) => self.heap.dict_len(self.heap.get::<DictViewObj>(at).dict),
            Some(Kind::Set | Kind::FrozenSet) => self.heap.set_len(at),
            Some(Kind::Bytes | Kind::ByteArray) => self.heap.bytes_like(value).map_or(0, <[u8]>::len) as u32,
            Some(Kind::Range) => {
                let length = self.heap.get::<RangeObj>(at).length;
                return length.to_int().and_then(|length| u64::try_from(length).ok()).unwrap_or(u64::MAX);
            }
            Some(Kind::Iter) => return self.iterator_most(at),
            _ => return u64::MAX,
        };
        u64::from(length)
    }

    fn iterator_most(&self, at: Ref) -> u64 {
        let iter = *self.heap.get::<IterObj>(at);
        match IterKind::from_number(iter.what) {
            IterKind::Range | IterKind::LongRange => {
                iter.b.to_int().and_then(|left| u64::try_from(left).ok()).unwrap_or(u64::MAX)
            }
            IterKind::Sequence => u64::MAX,
            _ if iter.source.is_unbound() => 0,
            IterKind::Library => row(iter.what).map_or(0, |row| (row.most)(self, &iter)),
            IterKind::Zip => {
                let sources =
                    iter.source.exact_ref(Kind::Tuple).map_or(&[][..], |tuple| self.heap.tuple_items(tuple));
                sources.iter().map(|source| self.items_at_most(*source)).min().unwrap_or(0)
            }
            _ => self.items_at_most(iter.source),
        }
    }

    /// The generator function that stands for a native iterator, and its arguments.
    fn library_generator(&mut self, iter: &IterObj) -> Result<(Ref, Vec<Value>), Flow> {
        let namespace = self.library_namespace(iter);
        if let (Some(row), Some(namespace)) = (row(iter.what), namespace) {
            let name = self.heap.intern((row.generator)(iter))?;
            let found = match self.heap.dict_get_interned(namespace, name) {
                Some(found) => found,
                None => self.prelude_function((row.generator)(iter))?,
            };
            let function = found.exact_ref(Kind::Function);
            if let Some(function) = function.filter(|function| self.makes_generator(*function)) {
                return Ok((function, (row.parameters)(self, iter)?));
            }
        }
        Err(self.system_error("an iterator of the library has lost its generator"))
    }

    fn makes_generator(&self, function: Ref) -> bool {
        let code = self.heap.get::<FunctionObj>(function).code;
        self.codes.get(code as usize).is_some_and(|code| code.shape.flags.contains(CodeFlags::GENERATOR))
    }

    /// The namespace in which the class of a native iterator was written.
    fn library_namespace(&mut self, iter: &IterObj) -> Option<Ref> {
        let class = iter.c.exact_ref(Kind::Class)?;
        let key = self.name(Name::New);
        let found = self.heap.dict_get_interned(self.heap.get::<ClassObj>(class).dict, key)?;
        let found =
            found.exact_ref(Kind::StaticMethod).map_or(found, |at| self.heap.get::<StaticMethodObj>(at).callable);
        let function = match found.exact_ref(Kind::Native) {
            Some(native) => {
                let native = self.heap.get::<NativeObj>(native).native;
                self.slow_path(native).ok()??
            }
            None => found,
        };
        let function = function.exact_ref(Kind::Function)?;
        Some(self.heap.get::<FunctionObj>(function).globals)
    }

    /// A private value of the file of the library in which the class of a native iterator is.
    pub(crate) fn library_value(&mut self, iter: &IterObj, name: &str) -> Result<Value, Flow> {
        let key = self.heap.intern(name)?;
        let namespace = self.library_namespace(iter);
        Ok(namespace.and_then(|namespace| self.heap.dict_get_interned(namespace, key)).unwrap_or(Value::NONE))
    }

    /// The generator that goes on for a native iterator of the library from now on.
    #[cold]
    #[inline(never)]
    pub(crate) fn hand_over(&mut self, iterator: Ref) -> Result<Ref, Flow> {
        let iter = *self.heap.get::<IterObj>(iterator);
        if iter.what == FIRST + LibraryKind::Handed as u32
            && let Some(generator) = iter.source.exact_ref(Kind::Generator)
        {
            return Ok(generator);
        }
        let (function, parameters) = self.library_generator(&iter)?;
        let made = self.call_with(Value::exact(Kind::Function, function), &parameters, Resume::Store as u32)?;
        let (Some(generator), Some(class)) = (made.exact_ref(Kind::Generator), iter.c.exact_ref(Kind::Class)) else {
            return Err(self.system_error("an iterator of the library has lost its generator"));
        };
        self.heap.get_mut::<GeneratorObj>(generator).class = class;
        let object = self.heap.get_mut::<IterObj>(iterator);
        object.what = FIRST + LibraryKind::Handed as u32;
        (object.source, object.a, object.b) = (made, Value::UNBOUND, Value::UNBOUND);
        Ok(generator)
    }

    /// A parameter of the generator that stands for an iterator of the library: the generator that it has handed over to, or the
    /// value; `None` when it has ended.
    pub(crate) fn library_state(&mut self, iterator: Ref, index: usize) -> Result<Result<Ref, Option<Value>>, Flow> {
        let iter = *self.heap.get::<IterObj>(iterator);
        if iter.what < FIRST || iter.source.is_unbound() {
            return Ok(Err(None));
        }
        if iter.what == FIRST + LibraryKind::Handed as u32 {
            return self.hand_over(iterator).map(Ok);
        }
        let (_, parameters) = self.library_generator(&iter)?;
        if iter.what == FIRST + LibraryKind::Chain as u32 {
            adapters::chain_is_seen(self, iterator);
        }
        Ok(Err(parameters.get(index).copied()))
    }
}
