//! Going over an iterable without running Python code.

use keelback_heap::layout::{DictObj, GeneratorObj, IterObj, ListObj, MappingProxyObj, SetObj};
use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::types::iter::IterKind;
use crate::types::iter_library::{LibraryKind, SavedList};
use crate::vm::Vm;

/// A builtin iterator that gives its items without calling back into Python.
#[derive(Debug)]
pub(crate) struct NativeSource {
    iterator: Ref,
}

/// The iterators that the program holds and the instruction that is executed goes over, as they were at its start. If the
/// instruction stops on the way, or for want of memory, it will be executed again, and finds them so.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// Depth and pc of the instruction.
    at: (u32, u32),
    iterators: Vec<(Ref, IterObj)>,
    lists: Vec<SavedList>,
}

/// Ranges longer than this are gone over by the prelude, which looks at limits as it goes.
const LONGEST: i64 = 1 << 24;

/// Deepest nesting of `enumerate` and `zip` objects and others that is gone over natively.
const MAX_NESTING: u32 = 3;

/// Where the search for nested iterators ends.
const DEEPEST: u32 = 8;

/// How many iterators that are nested twice or deeper are looked at.
const MOST_NESTED: u32 = 10_000;

impl Vm {
    /// Starts going over an iterable.
    ///
    /// # Errors
    /// [`Flow::Slow`] when Python code would have to run; `TypeError` when it is not iterable.
    pub(crate) fn native_iteration(&mut self, iterable: Value) -> Result<NativeSource, Flow> {
        if let Some(iterator) = iterable.exact_ref(Kind::Iter) {
            if !self.iterates_natively(iterator) {
                return Err(Flow::Slow);
            }
            self.note_taken(iterator);
            return Ok(NativeSource { iterator });
        }
        if let Some(generator) = iterable.exact_ref(Kind::Generator)
            && !self.heap.get::<GeneratorObj>(generator).class.is_null()
        {
            // An iterator of the library.
            return Err(Flow::Slow);
        }
        if let Some(proxy) = iterable.exact_ref(Kind::MappingProxy)
            && !self.heap.get::<MappingProxyObj>(proxy).mapping.is_exact(Kind::Dict)
        {
            return Err(Flow::Slow);
        }
        match self.builtin_iter(iterable)? {
            Some(iterator) if iterator.is_exact(Kind::Iter) => {
                if !self.iterates_natively(iterator.as_ref()) {
                    return Err(Flow::Slow);
                }
                Ok(NativeSource { iterator: iterator.as_ref() })
            }
            Some(_) => Err(Flow::Slow),
            None if self.is_iterable(iterable) => Err(Flow::Slow),
            None => {
                let name = self.type_name(iterable);
                Err(self.type_error(format!("'{name}' object is not iterable")))
            }
        }
    }

    /// Remembers how an iterator is that the running instruction will go over.
    fn note_taken(&mut self, iterator: Ref) {
        let here = self.instruction();
        let mut taken = std::mem::take(&mut self.taken);
        if taken.at != here {
            taken.forget();
            taken.at = here;
        }
        self.save_iterators(iterator, &mut taken);
        self.taken = taken;
        // The slice ends here: so there is a safepoint, which forgets, before the instruction can be executed once more.
        let left = self.ticks();
        if left > 0 {
            self.slice -= left;
            self.set_ticks(0);
        }
    }

    fn save_iterators(&self, iterator: Ref, taken: &mut Taken) {
        let object = *self.heap.get::<IterObj>(iterator);
        taken.iterators.push((iterator, object));
        taken.lists.extend(self.save_list(&object));
        self.show_inner(&object, &mut |inner| self.save_iterators(inner, taken));
    }

    /// Depth and pc of the running instruction.
    fn instruction(&self) -> (u32, u32) {
        (self.depth, if self.depth == 0 { 0 } else { self.frame().pc })
    }

    /// Puts the iterators that the running instruction went over back to where they were at its start.
    pub(crate) fn rewind_taken(&mut self) {
        let taken = std::mem::take(&mut self.taken);
        if taken.at == self.instruction() {
            // Where one was noted twice, the first time counts.
            for (iterator, object) in taken.iterators.iter().rev() {
                *self.heap.get_mut::<IterObj>(*iterator) = *object;
            }
            for list in taken.lists.iter().rev() {
                self.restore_list(list);
            }
        }
        self.taken = taken;
    }

    /// Shows the builtin iterators that an `enumerate` or `zip` object or one of the library goes over.
    fn show_inner(&self, object: &IterObj, show: &mut dyn FnMut(Ref)) {
        match IterKind::from_number(object.what) {
            IterKind::Enumerate => object.source.exact_ref(Kind::Iter).into_iter().for_each(show),
            IterKind::Zip => {
                if let Some(tuple) = object.source.exact_ref(Kind::Tuple) {
                    self.heap
                        .tuple_items(tuple)
                        .iter()
                        .filter_map(|value| value.exact_ref(Kind::Iter))
                        .for_each(show);
                }
            }
            IterKind::Library => self.library_inner(object, show),
            _ => {}
        }
    }

    /// How deep iterators nest in an iterator; it is bounded when they are made. [`DEEPEST`] and more where there are too many to look at.
    fn nesting(&self, iterator: Ref) -> u32 {
        let mut left = MOST_NESTED;
        self.nesting_within(iterator, DEEPEST, &mut left)
    }

    /// [`Vm::nesting`], as far as two bounds: a snapshot from elsewhere may hold circles. `left` is how many iterators that are nested twice or
    /// deeper may still be looked at.
    fn nesting_within(&self, iterator: Ref, bound: u32, left: &mut u32) -> u32 {
        let object = *self.heap.get::<IterObj>(iterator);
        if bound == 0 || *left == 0 {
            return DEEPEST;
        }
        if bound < DEEPEST - 1 {
            *left -= 1;
        }
        let mut deepest = 0;
        self.show_inner(&object, &mut |inner| deepest = deepest.max(1 + self.nesting_within(inner, bound - 1, left)));
        deepest.max(self.least_nesting(&object))
    }

    /// Whether an iterator nests no others, or few of them.
    pub(crate) fn is_shallow(&self, iterator: Ref, few: bool) -> bool {
        self.nesting(iterator) <= u32::from(few)
    }

    /// Whether `enumerate` or `zip` may go over an iterator natively.
    pub(crate) fn nests_natively(&self, iterator: Value) -> bool {
        iterator.is_exact(Kind::Iter)
            && match self.iter_kind(iterator.as_ref()) {
                IterKind::Sequence => false,
                IterKind::Library => self.library_nests(iterator.as_ref()),
                _ => true,
            }
            && self.nesting(iterator.as_ref()) < MAX_NESTING
    }

    /// Whether a builtin iterator never calls back into Python, and ends before long.
    pub(crate) fn iterates_natively(&self, iterator: Ref) -> bool {
        let object = *self.heap.get::<IterObj>(iterator);
        match IterKind::from_number(object.what) {
            IterKind::Sequence => false,
            IterKind::Range | IterKind::LongRange => object.b.to_int().is_some_and(|left| left <= LONGEST),
            IterKind::Enumerate | IterKind::Zip | IterKind::Library if self.nesting(iterator) >= DEEPEST => false,
            IterKind::Library => self.library_iterates(iterator).is_some(),
            IterKind::Enumerate => {
                let mut native = true;
                self.show_inner(&object, &mut |inner| native &= self.iterates_natively(inner));
                native
            }
            IterKind::Zip => {
                let (mut any, mut native) = (false, false);
                self.show_inner(&object, &mut |inner| {
                    any = true;
                    native |= self.iterates_natively(inner);
                });
                native || !any
            }
            _ => true,
        }
    }

    /// Takes all items at once that a chain or slice of lists and tuples has next, as a range of values.
    fn take_run(&mut self, iterator: Ref) -> Option<(u32, u32)> {
        if self.iter_kind(iterator) != IterKind::Library {
            return None;
        }
        if self.is_library_kind(iterator, LibraryKind::Deque) {
            return crate::stdlib::deque::take_run(self, iterator);
        }
        let (inner, most) = self.library_run(iterator)?;
        let IterObj { what, source, index, .. } = *self.heap.get::<IterObj>(inner);
        let (start, len) = match IterKind::from_number(what) {
            IterKind::List if source.is_exact(Kind::List) => {
                (self.heap.list_start(source.as_ref()), self.heap.list_len(source.as_ref()))
            }
            IterKind::Tuple if source.is_exact(Kind::Tuple) => {
                (self.heap.tuple_start(source.as_ref()), self.heap.tuple_len(source.as_ref()))
            }
            _ => return None,
        };
        let count = len.saturating_sub(index).min(most);
        self.heap.get_mut::<IterObj>(inner).index = index + count;
        if most != u32::MAX {
            self.library_took(iterator, count);
        }
        Some((start + index * 8, count))
    }

    /// The items of a native iterator of the library or a deque, if they are few.
    pub(crate) fn few_items(&mut self, iterable: Value) -> Result<Option<Ref>, Flow> {
        const FEW: u64 = 1 << 12;
        let few = match iterable.exact_ref(Kind::Iter) {
            Some(iterator) => {
                self.iter_kind(iterator) == IterKind::Library
                    && self.nesting(iterator) < DEEPEST
                    && self.items_at_most(iterable) <= FEW
            }
            None => self.deque_length(iterable).is_some_and(|length| length as u64 <= FEW),
        };
        if !few {
            return Ok(None);
        }
        let mut source = self.native_iteration(iterable)?;
        let list = self.heap.new_list_with_capacity(source.remaining(self))?;
        source.push_all(self, list)?;
        Ok(Some(list))
    }

    /// A new list of the items of an iterable.
    ///
    /// # Errors
    /// [`Flow::Slow`], before anything was taken, when the iterable has to be asked in Python.
    pub(crate) fn native_list(&mut self, iterable: Value) -> Result<Ref, Flow> {
        if let Some((start, len)) = self.plain_items(iterable) {
            self.afford(len as usize / 2)?;
            return Ok(self.heap.new_list_from_range(start, len)?);
        }
        let mut source = self.native_iteration(iterable)?;
        let capacity = source.remaining(self);
        let list = self.heap.new_list_with_capacity(capacity)?;
        source.push_all(self, list)?;
        Ok(list)
    }
}

impl Taken {
    /// The instruction has come to its end.
    pub(crate) fn forget(&mut self) {
        self.iterators.clear();
        self.lists.clear();
    }
}

impl NativeSource {
    /// The next item.
    #[inline]
    pub(crate) fn next(&mut self, vm: &mut Vm) -> Result<Option<Value>, Flow> {
        let item = vm.builtin_next(self.iterator);
        if let Err(Flow::Slow) = item {
            vm.rewind_taken();
        }
        item
    }

    /// Appends all items to a list, which is as before, like the iterators, when memory is short.
    pub(crate) fn push_all(&mut self, vm: &mut Vm, list: Ref) -> Result<(), Flow> {
        if vm.iter_kind(self.iterator) == IterKind::Range {
            return self.push_range(vm, list);
        }
        if let Some((object, times)) = vm.repetition(self.iterator) {
            vm.heap.reserve(u64::from(times) * 8)?;
            vm.afford(times as usize / 2)?;
            vm.heap.list_extend_with(list, times, |_| object)?;
            vm.heap.get_mut::<IterObj>(self.iterator).b = Value::int(0);
            return Ok(());
        }
        let before = vm.heap.list_len(list) as usize;
        let mut count = 0;
        let quick = vm.quick_step(self.iterator);
        loop {
            let pushed = match vm.take_run(self.iterator) {
                Some((_, 0)) | None => Ok(()),
                Some((start, len)) => {
                    count += len as usize;
                    vm.heap.list_extend_from(list, start, len).map_err(Flow::from)
                }
            };
            let pushed = pushed.and_then(|()| {
                // As many as are quickly had.
                while let Some(quick) = quick {
                    let item = quick(vm, self.iterator);
                    if item == Value::EMPTY {
                        break;
                    }
                    count += 1;
                    if !vm.heap.list_push_in_place(list, item) {
                        vm.heap.list_push(list, item)?;
                    }
                    vm.may_go_on_after(count)?;
                }
                self.next(vm)
            });
            let pushed = match pushed {
                Ok(Some(item)) => vm.heap.list_push(list, item).map_err(Flow::from),
                Ok(None) => break,
                Err(flow) => Err(flow),
            };
            let pushed = pushed.and_then(|()| vm.may_go_on_after(count));
            if let Err(flow) = pushed {
                if flow != Flow::Raise {
                    let now = vm.heap.list_len(list) as usize;
                    vm.heap.list_remove_range(list, before..now);
                    vm.rewind_taken();
                }
                return Err(flow);
            }
            count += 1;
        }
        vm.charge(count * 2);
        Ok(())
    }

    /// [`NativeSource::push_all`] for a range, which is finished by that.
    fn push_range(&mut self, vm: &mut Vm, list: Ref) -> Result<(), Flow> {
        let IterObj { a, b, c, .. } = *vm.heap.get::<IterObj>(self.iterator);
        let (first, step) = (a.as_int(), c.as_int());
        let Ok(count) = u32::try_from(b.as_int()) else { return Err(Flow::OutOfMemory) };
        vm.heap.reserve(u64::from(count) * 8)?;
        vm.afford(count as usize / 2)?;
        vm.heap.list_extend_with(list, count, |index| {
            // The last item was seen to be an inline integer when the range was made.
            Value::int(first.wrapping_add(step.wrapping_mul(i64::from(index))))
        })?;
        vm.heap.get_mut::<IterObj>(self.iterator).b = Value::int(0);
        Ok(())
    }

    /// About how many items are left.
    pub(crate) fn remaining(&self, vm: &Vm) -> u32 {
        let iter = *vm.heap.get::<IterObj>(self.iterator);
        let most = 1 << 24;
        if iter.source.is_unbound() && !matches!(vm.iter_kind(self.iterator), IterKind::Range) {
            return 0;
        }
        let source = iter.source.as_ref();
        match IterKind::from_number(iter.what) {
            IterKind::Range => iter.b.to_int().and_then(|left| u32::try_from(left).ok()).unwrap_or(0).min(most),
            IterKind::DictKeys
            | IterKind::DictValues
            | IterKind::DictItems
            | IterKind::DictKeysReversed
            | IterKind::DictValuesReversed
            | IterKind::DictItemsReversed => vm.heap.get::<DictObj>(source).used.min(most),
            IterKind::Set => vm.heap.get::<SetObj>(source).used.min(most),
            IterKind::List => vm.heap.get::<ListObj>(source).len.saturating_sub(iter.index).min(most),
            IterKind::ListReversed | IterKind::Reversed => iter.index.min(most),
            IterKind::Tuple => vm.heap.tuple_len(source).saturating_sub(iter.index).min(most),
            IterKind::Bytes => {
                vm.heap.bytes(source).len() as u32 - (iter.index.min(vm.heap.bytes(source).len() as u32))
            }
            IterKind::StrAscii => vm.heap.str_len(source).saturating_sub(iter.index).min(most),
            // Some give fewer than they might.
            IterKind::Library => vm.library_iterates(self.iterator).unwrap_or(0).min(1 << 10),
            _ => 0,
        }
    }
}
