//! The collector: tracing, non-moving mark and sweep, run by the VM at safepoints.
//!
//! # How it works
//! *Mark bits* lie outside the objects: one for each 16 bytes of the region, so that marking an object that needs no
//! tracing and sweeping a block touch no object at all. A collection clears the bits, marks what the roots reach, and then
//! reads off each block whether it is empty (it goes back to the pool of blocks), full (it is left alone), or partly filled
//! (it goes to its class's list, and the allocator bumps through its runs of unmarked cells when it needs them). Dead objects are
//! never visited: sweeping costs 256 bytes of bits for each block of 32 KiB, whatever was in it. Large objects are
//! visited one by one; free neighbours are joined.
//!
//! *Marking* uses an explicit stack. An item is an object, or the rest of a range of values, of which a chunk at a time is
//! marked, so the stack grows with the depth of the data and not with their width. It has a bound: an item that does
//! not fit is dropped, and when the stack has run empty all marked objects are traced once more, until nothing was
//! dropped. Objects pass a short queue between the stack and their tracing, and are prefetched when they enter it.
//!
//! *What is traced* comes from the table in [`crate::layout`]; the kinds that heaps consist of are written out in full below
//! for speed, and the storage of lists and of tables is traced through its owner, which knows how much of it is in use.
//!
//! *Interned strings* are weak: the table does not keep them, and entries of dead ones are deleted. *Weak references* whose
//! referent is dead are cleared; those with a callback are queued for the VM ([`Heap::take_dead_weakref`]).
//!
//! # Invariants
//! * Collection happens only in [`Heap::collect`]. Between two calls nothing dies, so natives root nothing.
//! * Whatever the VM marks or any live object refers to is an object's start, or null. Every value in a traced range (registers
//!   of generators, arrays, inline slots) was written, if only with "unbound", before the next collection: cells are
//!   handed out with what was in them.
//! * The VM's own ranges (stack, frames) are traced exactly as given. Stale values above the top of the stack may refer to dead
//!   objects: [`Heap::wipe`] what is above it at each collection, or never expose it without writing it first.
//! * References from outside the region (inline caches, constants of loaded code) are either marked by the VM or dropped
//!   when [`Heap::shapes_freed`] says that shapes or classes died.
//!
//! # The next collection
//! is due when as much was allocated as [`THRESHOLD_MIN_BYTES`], or one and a half times what was alive, whichever is more;
//! sooner when the memory limit is near.

use crate::alloc::{
    BLOCK_BYTES, BLOCKS_START, CLASS_SIZES, FREE_BLOCK, MARKS_START, NO_BLOCK, SizeClass, block_start,
};
use crate::header::{FLAG_SUBCLASS, Header, Kind};
use crate::heap::{
    Heap, Oom, ROOT_INTERNED, ROOT_WEAK, ROOT_WEAK_DEAD, ROOTS_COUNT, ROOTS_START, THRESHOLD_MIN_BYTES,
};
use crate::layout::{
    ARRAY_OWNED, ArrayObj, ByteArrayObj, CellObj, DictObj, FieldKind, InstanceObj, ListObj, SetObj, ShapeObj, StrObj,
    TABLE_HAS_VALUES, TableObj, Tail, TupleObj, WeakRefObj, layout_of,
};
use crate::table::TABLE_HEADER;
use crate::value::{Ref, Value};

/// Most items of the mark stack: 1 MiB.
const STACK_LIMIT: usize = 1 << 17;
/// Values of a range that are marked before its rest goes back to the stack.
const CHUNK: u32 = 128;
/// Objects between the stack and their tracing.
const QUEUE: usize = 8;
/// Items of the mark stack between two looks at the clock: some 100 us.
const LOOK_ITEMS: u32 = 4096;
/// Blocks of a heap that is marked so soon that nobody waits for it.
const SOON_BLOCKS: usize = 64;
/// Fewest empty blocks that are kept ready; the memory of further ones goes back to the operating system.
const KEPT_BLOCKS: u32 = 512;

/// Where the mark bits of blocks begin.
const BLOCK_MARKS: u32 = MARKS_START + (BLOCKS_START >> 7);

/// Mark bits that are put back later.
pub(crate) struct OldMarks {
    /// Those of the blocks.
    pub(crate) blocks: Vec<Value>,
    /// Those of the large objects.
    large: Vec<(u32, bool)>,
}

/// What the collector has done so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Collections so far.
    pub collections: u64,
    /// Bytes in cells and large objects that the last collection found alive.
    pub live_bytes: u64,
    /// Objects that the last collection found alive.
    pub live_objects: u64,
    /// Times that the last collection had to trace everything again because its stack was full.
    pub rescans: u64,
}

/// Marks what the VM refers to: the argument of the function given to [`Heap::collect`].
pub struct Marker<'heap> {
    heap: &'heap mut Heap,
    /// Says whether the collection is to be given up, if it may be.
    gives_up: Option<&'heap dyn Fn() -> bool>,
    /// Items until it is asked.
    look: u32,
    /// The stack is left as it is.
    given_up: bool,
    /// Objects (count 0) and ranges (offset, count).
    stack: Vec<(u32, u32)>,
    limit: usize,
    overflowed: bool,
    queue: [u32; QUEUE],
    next: usize,
    shapes: u64,
    rescans: u64,
    /// Lists of subclasses, which do not keep these alive.
    subclasses: Vec<Ref>,
    /// They do: nobody is to see that there was a collection.
    keeps_subclasses: bool,
}

impl Marker<'_> {
    /// Marks a value and what it reaches.
    #[inline]
    pub fn value(&mut self, value: Value) {
        if value.is_object() {
            self.reference(value.as_ref());
        }
    }

    /// Marks an object, which may be null, and what it reaches.
    #[inline]
    pub fn reference(&mut self, at: Ref) {
        self.mark(at);
        if self.stack.len() > CHUNK as usize {
            self.drain();
        }
    }

    /// Marks the values from `start` to `end` (offsets) and what they reach.
    pub fn range(&mut self, start: u32, end: u32) {
        for at in (start..end).step_by(8) {
            let value = self.heap.value_at(at);
            self.value(value);
        }
        self.drain();
    }

    /// Sets the bit of an object; says whether it was not set.
    #[inline]
    fn set_mark(&mut self, at: Ref) -> bool {
        let granule = at.0 >> 4;
        let address = MARKS_START + (granule >> 3);
        let bit = 1 << (granule & 7);
        let byte = self.heap.u8_at(address);
        if byte & bit != 0 {
            return false;
        }
        self.heap.set_u8_at(address, byte | bit);
        true
    }

    /// Marks an object that is still to be traced. The bit of null is always set.
    #[inline]
    fn mark(&mut self, at: Ref) {
        if self.set_mark(at) {
            debug_assert!(at.0 >= BLOCKS_START, "{at:?} is no object");
            self.push(at.0, 0);
        }
    }

    #[inline]
    fn push(&mut self, at: u32, count: u32) {
        if self.stack.len() < self.limit {
            self.stack.push((at, count));
        } else {
            self.overflowed = true;
        }
    }

    #[inline]
    fn mark_value(&mut self, value: Value) {
        if value.is_object() {
            self.mark(value.as_ref());
        }
    }

    /// Marks a range of values, if it is long only its first chunk for now.
    #[inline]
    fn mark_range(&mut self, start: u32, count: u32) {
        let mut now = count;
        if count > CHUNK {
            now = CHUNK;
            self.push(start.wrapping_add(CHUNK * 8), count - CHUNK);
        }
        let mut at = start;
        for _ in 0..now {
            let value = self.heap.value_at(at);
            self.mark_value(value);
            at = at.wrapping_add(8);
        }
    }

    /// Asks whether to give up.
    #[cold]
    fn is_to_give_up(&mut self) -> bool {
        self.look = LOOK_ITEMS;
        self.given_up = self.gives_up.is_some_and(|gives_up| gives_up());
        self.given_up
    }

    /// Traces until nothing is left.
    fn drain(&mut self) {
        if self.given_up {
            return;
        }
        loop {
            while let Some((at, count)) = self.stack.pop() {
                self.look -= 1;
                if self.look == 0 && self.is_to_give_up() {
                    return;
                }
                if count != 0 {
                    self.mark_range(at, count);
                    continue;
                }
                self.heap.prefetch(at);
                let ready = std::mem::replace(&mut self.queue[self.next], at);
                self.next = (self.next + 1) % QUEUE;
                self.trace(Ref(ready));
            }
            let waiting = std::mem::take(&mut self.queue);
            if waiting == [0; QUEUE] {
                break;
            }
            for at in waiting {
                self.trace(Ref(at));
            }
        }
    }

    /// Traces all marked objects again as long as items are dropped.
    fn finish(&mut self) {
        self.drain();
        while std::mem::take(&mut self.overflowed) && !self.given_up {
            self.rescans += 1;
            for block in 0..self.heap.allocator.blocks.len() as u32 {
                for index in 0..self.heap.cells_of(block) {
                    if let Some(at) = self.heap.marked_cell(block, index) {
                        self.trace(at);
                        self.drain();
                    }
                }
            }
            let large: Vec<u32> = self.heap.allocator.large.keys().copied().collect();
            for at in large {
                if self.heap.is_marked(Ref(at)) {
                    self.trace(Ref(at));
                    self.drain();
                }
            }
        }
    }

    /// Marks what an object refers to.
    #[inline(always)]
    fn trace(&mut self, at: Ref) {
        if at.is_null() {
            return;
        }
        // The commonest kinds are kept out of the long function below, which has to save registers.
        let header = *self.heap.header_of(at);
        if header.kind == Kind::Instance as u8 {
            self.mark(header.shape);
            let overflow = self.heap.get::<InstanceObj>(at).overflow;
            if !overflow.is_null() {
                self.mark(overflow);
            }
            self.mark_range(at.offset(size_of::<InstanceObj>() as u32), u32::from(header.flags & 0xFFF));
            return;
        }
        if header.kind == Kind::Tuple as u8 && header.shape.is_null() {
            let len = self.heap.get::<TupleObj>(at).len;
            self.mark_range(at.offset(size_of::<TupleObj>() as u32), len);
            return;
        }
        if header.kind == Kind::Str as u8
            && header.shape.is_null()
            && header.flags & (crate::layout::STR_SHARED | FLAG_SUBCLASS) == 0
            && self.heap.get::<StrObj>(at).index.is_null()
        {
            return;
        }
        self.trace_other(at, header);
    }

    fn trace_other(&mut self, at: Ref, header: Header) {
        let Some(kind) = Kind::from_byte(header.kind) else { return };
        if !header.shape.is_null() {
            self.mark(header.shape);
        }
        match kind {
            Kind::Str => {
                let index = self.heap.get::<StrObj>(at).index;
                if !index.is_null() {
                    self.set_mark(index);
                }
                if header.flags & crate::layout::STR_SHARED != 0 {
                    let buffer = self.heap.u32_at(at.offset(size_of::<StrObj>() as u32));
                    self.set_mark(Ref(buffer));
                }
            }
            Kind::Tuple => {
                let len = self.heap.get::<TupleObj>(at).len;
                self.mark_range(at.offset(size_of::<TupleObj>() as u32), len);
            }
            Kind::List => {
                let ListObj { items, len, .. } = *self.heap.get::<ListObj>(at);
                if !items.is_null() && self.set_mark(items) | (len > 0) {
                    self.mark_range(items.offset(size_of::<ArrayObj>() as u32), len);
                }
            }
            Kind::Dict => {
                let table = self.heap.get::<DictObj>(at).table;
                self.mark(table);
            }
            Kind::Set | Kind::FrozenSet => {
                let table = self.heap.get::<SetObj>(at).table;
                self.mark(table);
            }
            Kind::Table => {
                let TableObj { head, tail, .. } = *self.heap.get::<TableObj>(at);
                let width = if header.flags & TABLE_HAS_VALUES != 0 { 2 } else { 1 };
                let start = at.offset(TABLE_HEADER).wrapping_add(head.wrapping_mul(width * 8));
                self.mark_range(start, tail.saturating_sub(head).saturating_mul(width));
                return;
            }
            Kind::Array => {
                if header.flags & ARRAY_OWNED == 0 {
                    let len = self.heap.get::<ArrayObj>(at).len;
                    self.mark_range(at.offset(size_of::<ArrayObj>() as u32), len);
                }
                return;
            }
            Kind::ByteArray => {
                let data = self.heap.get::<ByteArrayObj>(at).data;
                self.set_mark(data);
            }
            Kind::Cell => {
                let value = self.heap.get::<CellObj>(at).value;
                self.mark_value(value);
                return;
            }
            Kind::WeakRef => {
                let WeakRefObj { callback, hash, .. } = *self.heap.get::<WeakRefObj>(at);
                self.mark_value(callback);
                self.mark_value(hash);
            }
            Kind::Int | Kind::Bytes | Kind::Float | Kind::Complex => {}
            Kind::Raw | Kind::Free => return,
            _ => self.trace_fields(at, kind),
        }
        if header.flags & FLAG_SUBCLASS != 0 {
            self.trace_attributes(at, kind, header.shape);
        }
    }

    /// Marks what the table of layouts says.
    fn trace_fields(&mut self, at: Ref, kind: Kind) {
        let Some(info) = layout_of(kind) else { return };
        self.shapes += u64::from(matches!(kind, Kind::Shape | Kind::Class));
        for field in info.fields {
            let offset = at.offset(field.offset as u32);
            match field.kind {
                FieldKind::Plain => {}
                FieldKind::Ref if kind == Kind::Class && field.name == "subclasses" && !self.keeps_subclasses => {
                    let list = Ref(self.heap.u32_at(offset));
                    if !list.is_null() {
                        self.set_mark(list);
                        self.set_mark(self.heap.get::<ListObj>(list).items);
                        self.subclasses.push(list);
                    }
                }
                FieldKind::Ref => {
                    let at = self.heap.u32_at(offset);
                    self.mark(Ref(at));
                }
                FieldKind::Value => {
                    let value = self.heap.value_at(offset);
                    self.mark_value(value);
                }
            }
        }
        let start = at.offset(info.size as u32);
        match info.tail {
            Tail::Values(offset) => {
                let len = self.heap.u32_at(at.offset(offset as u32));
                self.mark_range(start, len);
            }
            Tail::Slots => {
                let len = u32::from(self.heap.header_of(at).flags & 0xFFF);
                self.mark_range(start, len);
            }
            Tail::None | Tail::Bytes(_) | Tail::Limbs(_) | Tail::Table | Tail::Str => {}
        }
    }

    /// Takes what nothing reaches any more out of the watched objects. It is marked after all: the VM has a look at it.
    fn find_ended(&mut self) {
        if self.heap.watched.is_empty() {
            return;
        }
        let (alive, ended): (Vec<Ref>, Vec<Ref>) =
            std::mem::take(&mut self.heap.watched).into_iter().partition(|at| self.heap.is_marked(*at));
        self.heap.watched = alive;
        for at in &ended {
            self.reference(*at);
        }
        self.finish();
        self.heap.ended.extend(ended);
    }

    /// Marks the attributes of an instance of a subclass of a builtin type.
    fn trace_attributes(&mut self, at: Ref, kind: Kind, shape: Ref) {
        if matches!(kind, Kind::Exception | Kind::Class) {
            return;
        }
        let word = at.offset(self.heap.plain_size(at, kind));
        let overflow = self.heap.u32_at(word);
        self.mark(Ref(overflow));
        let inline = self.heap.get::<ShapeObj>(shape).inline;
        self.mark_range(word.wrapping_add(8), inline);
    }
}

impl Heap {
    /// Asks for an object's first cache line.
    #[inline]
    fn prefetch(&self, at: u32) {
        #[cfg(target_arch = "x86_64")]
        {
            use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
            let address = self.memory.base().wrapping_add(at as usize).cast_const().cast();
            // SAFETY: prefetching reads nothing, whatever the address.
            unsafe { _mm_prefetch::<_MM_HINT_T0>(address) }
        }
        #[cfg(not(target_arch = "x86_64"))]
        let _ = at;
    }

    /// Frees what neither the heap's roots nor `mark_roots` reach. The heap marks its 1024 root values itself; the VM marks
    /// its stack, frames, loaded code and whatever else refers into the region.
    pub fn collect(&mut self, mark_roots: impl FnOnce(&mut Marker<'_>)) {
        self.collect_with(STACK_LIMIT, None, mark_roots, |_| Vec::new());
    }

    /// As [`Heap::collect`], unless `gives_up` says so before all that is alive is known: then nothing happens. False in that case.
    /// `spare` is asked when it is known ([`Heap::has_survived`], [`Heap::each_survivor`]): what it gives stays too.
    pub fn collect_unless(
        &mut self,
        gives_up: Option<&dyn Fn() -> bool>,
        mark_roots: impl FnOnce(&mut Marker<'_>),
        spare: impl FnOnce(&Heap) -> Vec<Ref>,
    ) -> bool {
        self.collect_with(STACK_LIMIT, gives_up, mark_roots, spare)
    }

    /// Marks what the program can reach or ask for: whatever a collection would keep, what is watched, what weak references
    /// refer to, classes that their bases know, and interned strings. Nothing is freed.
    pub(crate) fn mark_all(&mut self, mark_roots: impl FnOnce(&mut Marker<'_>)) {
        let mut seen = self.watched.clone();
        seen.extend(&self.ended);
        for weak in self.weakrefs() {
            seen.push(weak);
            seen.extend(self.weakref_get(weak).and_then(Value::to_ref));
        }
        if let Some(set) = self.root(ROOT_INTERNED).to_ref() {
            let mut position = 0;
            while let Some(text) = self.next_interned(set, &mut position) {
                seen.push(text.as_ref());
            }
        }
        let mut marker = self.marker(STACK_LIMIT, true, None);
        marker.own_roots();
        mark_roots(&mut marker);
        for at in seen {
            marker.reference(at);
        }
        marker.finish();
        let stack = std::mem::take(&mut marker.stack);
        self.keep_stack(stack);
    }

    /// A marker on a heap of which nothing is marked.
    fn marker<'a>(
        &'a mut self,
        limit: usize,
        keeps_subclasses: bool,
        gives_up: Option<&'a dyn Fn() -> bool>,
    ) -> Marker<'a> {
        self.clear_marks();
        let stack = std::mem::take(&mut self.mark_stack);
        Marker {
            heap: self,
            gives_up,
            look: LOOK_ITEMS,
            given_up: false,
            stack,
            limit,
            overflowed: false,
            queue: [0; QUEUE],
            next: 0,
            shapes: 0,
            rescans: 0,
            subclasses: Vec::new(),
            keeps_subclasses,
        }
    }

    fn keep_stack(&mut self, mut stack: Vec<(u32, u32)>) {
        stack.shrink_to(4096);
        self.mark_stack = stack;
    }

    pub(crate) fn collect_with(
        &mut self,
        limit: usize,
        gives_up: Option<&dyn Fn() -> bool>,
        mark_roots: impl FnOnce(&mut Marker<'_>),
        spare: impl FnOnce(&Heap) -> Vec<Ref>,
    ) -> bool {
        let gives_up = gives_up.filter(|_| self.allocator.blocks.len() > SOON_BLOCKS);
        // The allocator reads them until the next collection.
        let marks = gives_up.map(|_| self.old_marks());
        let mut marker = self.marker(limit, false, gives_up);
        marker.own_roots();
        mark_roots(&mut marker);
        marker.finish();
        if marker.given_up {
            let mut stack = std::mem::take(&mut marker.stack);
            stack.clear();
            self.keep_stack(stack);
            if let Some(marks) = marks {
                self.put_back_marks(&marks);
            }
            return false;
        }
        // From here on it comes to its end.
        marker.gives_up = None;
        marker.find_ended();
        for at in spare(marker.heap) {
            marker.reference(at);
        }
        marker.finish();
        let subclasses = std::mem::take(&mut marker.subclasses);
        let (mut shapes, rescans) = (marker.shapes, marker.rescans);
        let stack = std::mem::take(&mut marker.stack);
        self.keep_stack(stack);
        if rescans > 0 {
            // Some were counted twice.
            shapes = self.count_shapes();
        }
        self.clear_weak();
        for list in subclasses {
            self.drop_dead_items(list);
        }
        self.shapes_freed = shapes < self.shapes_alive;
        self.shapes_alive = shapes;
        self.sweep();
        self.statistics.collections += 1;
        self.marked_bytes += self.statistics.live_bytes;
        self.statistics.rescans = rescans;
        if cfg!(keelback_stress) {
            self.poison_free_cells();
        }
        self.trim_interned();
        self.set_threshold();
        self.release_free_blocks();
        if cfg!(all(test, keelback_stress)) {
            let checked = self.check(crate::heap::STACK_START);
            assert!(checked.is_ok(), "after a collection: {checked:?}");
        }
        true
    }

    /// Asks for word when nothing reaches an object any more.
    pub fn watch(&mut self, at: Ref) {
        self.watched.push(at);
    }

    /// The watched objects, in the order in which they were given.
    #[must_use]
    pub fn watched(&self) -> &[Ref] {
        &self.watched
    }

    /// Stops watching those objects that a function says no to.
    pub fn watch_only(&mut self, wanted: impl Fn(&Heap, Ref) -> bool) {
        let mut watched = std::mem::take(&mut self.watched);
        watched.retain(|at| wanted(self, *at));
        self.watched = watched;
    }

    /// The watched objects that collections found unreachable. The next collection frees them.
    #[must_use]
    pub fn take_ended(&mut self) -> Vec<Ref> {
        std::mem::take(&mut self.ended)
    }

    /// Takes what is not marked out of a list.
    fn drop_dead_items(&mut self, list: Ref) {
        let items = self.list_items(list).to_vec();
        if items.iter().any(|item| item.to_ref().is_some_and(|at| !self.is_marked(at))) {
            let start = self.list_start(list);
            let mut count = 0;
            for item in items {
                if item.to_ref().is_none_or(|at| self.is_marked(at)) {
                    self.set_value_at(start.wrapping_add(count * 8), item);
                    count += 1;
                }
            }
            self.get_mut::<ListObj>(list).len = count;
        }
    }

    /// Whether the last collection freed shapes or classes: references to them from outside the region may be stale.
    #[must_use]
    pub fn shapes_freed(&self) -> bool {
        self.shapes_freed
    }

    /// What the collector has done so far.
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        self.statistics
    }

    /// Writes zeroes (the float 0.0) over a range of the stack or of the frames, so that no stale reference is left.
    pub fn wipe(&mut self, start: u32, end: u32) {
        if start >= end {
            return;
        }
        if end - start >= 1 << 20 {
            self.memory.release(start, end);
            let (first, last) = (start.next_multiple_of(4096), end & !4095);
            self.bytes_at_mut(start, first - start).fill(0);
            self.bytes_at_mut(last, end - last).fill(0);
        } else {
            self.bytes_at_mut(start, end - start).fill(0);
        }
    }

    /// The mark bits as they are, to be put back after others were set.
    pub(crate) fn old_marks(&self) -> OldMarks {
        let words = self.allocator.blocks.len() as u32 * (BLOCK_BYTES / 1024);
        OldMarks {
            blocks: self.values(BLOCK_MARKS, words).to_vec(),
            large: self.allocator.large.keys().map(|&at| (at, self.is_marked(Ref(at)))).collect(),
        }
    }

    pub(crate) fn put_back_marks(&mut self, old: &OldMarks) {
        self.values_mut(BLOCK_MARKS, old.blocks.len() as u32).copy_from_slice(&old.blocks);
        for &(at, was_marked) in &old.large {
            self.set_u8_at(MARKS_START + (at >> 7), u8::from(was_marked));
        }
    }

    fn clear_marks(&mut self) {
        let bits = self.allocator.blocks.len() as u32 * (BLOCK_BYTES / 128);
        self.bytes_at_mut(BLOCK_MARKS, bits).fill(0);
        let large: Vec<u32> = self.allocator.large.keys().copied().collect();
        for at in large {
            self.set_u8_at(MARKS_START + (at >> 7), 0);
        }
        self.set_u8_at(MARKS_START, 1);
    }

    /// Deletes dead interned strings and clears dead weak references.
    fn clear_weak(&mut self) {
        if let Some(set) = self.root(ROOT_INTERNED).to_ref() {
            let mut position = 0;
            while let Some(text) = self.next_interned(set, &mut position) {
                if !self.is_marked(text.as_ref()) {
                    let SetObj { table, used, .. } = *self.get::<SetObj>(set);
                    self.table_delete::<false>(table, position - 1);
                    self.get_mut::<SetObj>(set).used = used.saturating_sub(1);
                }
            }
        }
        let (mut alive, mut dead) = (Vec::new(), Vec::new());
        let mut at = self.root(ROOT_WEAK).to_ref();
        while let Some(weak) = at {
            let WeakRefObj { referent, callback, next, .. } = *self.get::<WeakRefObj>(weak);
            at = (!next.is_null()).then_some(next);
            if !self.is_marked(weak) {
                continue;
            }
            // One that leaves the chain must not lead to what may be gone later.
            self.get_mut::<WeakRefObj>(weak).next = Ref::NULL;
            let gone = Value::from_bits(referent).to_ref().filter(|referent| !self.is_marked(*referent));
            if let Some(referent) = gone {
                self.get_mut::<WeakRefObj>(weak).referent = Value::NONE.bits();
                if !callback.is_none() {
                    dead.push((referent, weak));
                }
            } else if Value::from_bits(referent) != Value::NONE {
                alive.push(weak);
            }
        }
        self.link_weak(ROOT_WEAK, &alive);
        if dead.is_empty() {
            return;
        }
        // Callbacks are called in the order in which their objects were first referred to; those of one object the youngest
        // first.
        let mut order = std::collections::HashMap::new();
        for &(referent, _) in dead.iter().rev() {
            let next = order.len();
            order.entry(referent).or_insert(next);
        }
        dead.sort_by_key(|(referent, _)| order[referent]);
        let mut queue = Vec::new();
        let mut at = self.root(ROOT_WEAK_DEAD).to_ref();
        while let Some(weak) = at {
            queue.push(weak);
            let next = self.get::<WeakRefObj>(weak).next;
            at = (!next.is_null()).then_some(next);
        }
        queue.extend(dead.iter().map(|(_, weak)| *weak));
        self.link_weak(ROOT_WEAK_DEAD, &queue);
    }

    /// Makes weak references the chain that begins at a root.
    fn link_weak(&mut self, root: u32, chain: &[Ref]) {
        let mut next = Ref::NULL;
        for &weak in chain.iter().rev() {
            self.get_mut::<WeakRefObj>(weak).next = std::mem::replace(&mut next, weak);
        }
        // Of a subclass or not: nobody looks at the tag.
        self.set_root(root, if next.is_null() { Value::UNBOUND } else { self.value_of(next) });
    }

    /// Whether callbacks of weak references wait to be called.
    #[must_use]
    pub fn has_dead_weakrefs(&self) -> bool {
        self.root(ROOT_WEAK_DEAD).to_ref().is_some()
    }

    /// All weak references whose referents are alive (as of the last collection), the youngest first.
    #[must_use]
    pub fn weakrefs(&self) -> Vec<Ref> {
        let mut all = Vec::new();
        let mut at = self.root(ROOT_WEAK).to_ref();
        while let Some(weak) = at {
            all.push(weak);
            let next = self.get::<WeakRefObj>(weak).next;
            at = (!next.is_null()).then_some(next);
        }
        all
    }

    pub(crate) fn sweep(&mut self) {
        let (mut live_bytes, mut live_objects) = (0, 0);
        self.allocator.classes = [SizeClass { partial: NO_BLOCK, ..SizeClass::default() }; CLASS_SIZES.len()];
        self.allocator.free_block = NO_BLOCK;
        // From the last block to the first, so that the lists begin with the lowest.
        for block in (0..self.allocator.blocks.len() as u32).rev() {
            let class = self.allocator.blocks[block as usize].class;
            let mut next = NO_BLOCK;
            if class != FREE_BLOCK {
                let live = self.count_marks(block);
                let size = CLASS_SIZES[usize::from(class)];
                live_objects += u64::from(live);
                live_bytes += u64::from(live * size);
                if live == 0 {
                    self.allocator.committed_bytes -= u64::from(BLOCK_BYTES);
                    self.allocator.blocks[block as usize].class = FREE_BLOCK;
                } else if live < BLOCK_BYTES / size {
                    let state = &mut self.allocator.classes[usize::from(class)];
                    next = std::mem::replace(&mut state.partial, block);
                }
            }
            if self.allocator.blocks[block as usize].class == FREE_BLOCK {
                next = std::mem::replace(&mut self.allocator.free_block, block);
            }
            self.allocator.blocks[block as usize].next = next;
        }
        let dead: Vec<(u32, u32)> = self
            .allocator
            .large
            .iter()
            .filter(|&(&at, _)| !self.is_marked(Ref(at)))
            .map(|(&at, &size)| (at, size))
            .collect();
        for (at, size) in dead {
            self.free_storage(Ref(at), size);
        }
        live_bytes += self.allocator.large.values().map(|&size| u64::from(size)).sum::<u64>();
        live_objects += self.allocator.large.len() as u64;
        self.allocator.allocated_since_collection = 0;
        self.statistics.live_bytes = live_bytes;
        self.statistics.live_objects = live_objects;
    }

    /// Gives the memory of empty blocks back, but for the first of them, which are used first: as many as the program may
    /// fill until the next collection.
    fn release_free_blocks(&mut self) {
        let mut kept = KEPT_BLOCKS.max((self.threshold_bytes / u64::from(BLOCK_BYTES)) as u32);
        let mut block = self.allocator.free_block;
        while block != NO_BLOCK {
            let mut end = block + 1;
            let mut next = self.allocator.blocks[block as usize].next;
            if kept > 0 {
                kept -= 1;
            } else {
                while next == end {
                    end += 1;
                    next = self.allocator.blocks[next as usize].next;
                }
                self.memory.release(block_start(block), block_start(end));
            }
            block = next;
        }
    }

    /// How many cells a block has; none if it is empty.
    pub(crate) fn cells_of(&self, block: u32) -> u32 {
        let class = usize::from(self.allocator.blocks[block as usize].class);
        CLASS_SIZES.get(class).map_or(0, |size| BLOCK_BYTES / size)
    }

    /// The cell of that number, if it is marked.
    pub(crate) fn marked_cell(&self, block: u32, index: u32) -> Option<Ref> {
        let class = usize::from(self.allocator.blocks[block as usize].class);
        let at = Ref(block_start(block) + index * CLASS_SIZES.get(class).copied().unwrap_or(0));
        self.is_marked(at).then_some(at)
    }

    /// Gives every object that the collection leaves to `visit`, until that says no: to be called once it is known, or right after it. Says
    /// whether these were all.
    pub fn each_survivor(&self, mut visit: impl FnMut(Ref, Kind) -> bool) -> bool {
        let mut visit = |at: Ref| Kind::from_byte(self.header_of(at).kind).is_none_or(|kind| visit(at, kind));
        let mut in_block =
            |block: u32| (0..self.cells_of(block)).filter_map(|index| self.marked_cell(block, index)).all(&mut visit);
        (0..self.allocator.blocks.len() as u32).all(&mut in_block)
            && self.allocator.large.keys().map(|at| Ref(*at)).all(&mut visit)
    }

    /// Whether the collection leaves an object: to be asked once it is known, or right after it.
    #[must_use]
    pub fn has_survived(&self, at: Ref) -> bool {
        self.is_marked(at)
    }

    pub(crate) fn count_shapes(&self) -> u64 {
        let mut count = 0;
        self.each_survivor(|_, kind| {
            count += u64::from(matches!(kind, Kind::Shape | Kind::Class));
            true
        });
        count
    }

    /// How many objects of a block are marked.
    pub(crate) fn count_marks(&self, block: u32) -> u32 {
        let bits = self.values(MARKS_START + (block_start(block) >> 7), BLOCK_BYTES / 1024);
        bits.iter().map(|word| word.bits().count_ones()).sum()
    }

    /// Makes the table of interned strings smaller when most of them died.
    fn trim_interned(&mut self) {
        if let Some(set) = self.root(ROOT_INTERNED).to_ref() {
            let SetObj { table, used, .. } = *self.get::<SetObj>(set);
            if !table.is_null() && self.get::<TableObj>(table).capacity / 8 > used.max(64) {
                // Without memory for a smaller one the old one stays.
                if let Ok(copy) = self.table_copy::<false>(table, used) {
                    self.get_mut::<SetObj>(set).table = copy;
                    self.free_table::<false>(table);
                    self.set_mark_bit(copy.0);
                }
            }
        }
    }

    pub(crate) fn set_threshold(&mut self) {
        let left = self.allocator.limit_bytes.saturating_sub(self.committed_bytes());
        let live = self.statistics.live_bytes;
        let wanted = THRESHOLD_MIN_BYTES.max(live + live / 2);
        self.threshold_bytes = wanted.min((left / 2).max(self.allocator.limit_bytes / 16));
    }

    /// A new weak reference. `callback` is `None` or what the VM calls when the referent is dead.
    pub fn new_weakref(&mut self, referent: Value, callback: Value) -> Oom<Ref> {
        let next = self.root(ROOT_WEAK).to_ref().unwrap_or(Ref::NULL);
        let header = self.header(Kind::WeakRef);
        let at = self.alloc(
            WeakRefObj { header, referent: referent.bits(), callback, next, pad: 0, hash: Value::UNBOUND },
            0,
        )?;
        self.set_root(ROOT_WEAK, Value::exact(Kind::WeakRef, at));
        Ok(at)
    }

    /// Puts a weak reference made otherwise (of a subclass) under the collector's care. Its `next` is overwritten.
    pub fn register_weakref(&mut self, weak: Ref) {
        let next = self.root(ROOT_WEAK).to_ref().unwrap_or(Ref::NULL);
        self.get_mut::<WeakRefObj>(weak).next = next;
        self.set_root(ROOT_WEAK, self.value_of(weak));
    }

    /// What a weak reference refers to, if it is still alive.
    #[must_use]
    pub fn weakref_get(&self, weak: Ref) -> Option<Value> {
        Some(Value::from_bits(self.get::<WeakRefObj>(weak).referent)).filter(|value| !value.is_none())
    }

    /// A weak reference whose referent died and whose callback is to be called now.
    pub fn take_dead_weakref(&mut self) -> Option<Ref> {
        let weak = self.root(ROOT_WEAK_DEAD).to_ref()?;
        let next = std::mem::take(&mut self.get_mut::<WeakRefObj>(weak).next);
        let rest = if next.is_null() { Value::UNBOUND } else { self.value_of(next) };
        self.set_root(ROOT_WEAK_DEAD, rest);
        Some(weak)
    }
}

impl Marker<'_> {
    /// The heap's roots: strong ones, and of the table of interned strings only the storage.
    fn own_roots(&mut self) {
        for index in 0..ROOTS_COUNT {
            let value = self.heap.value_at(ROOTS_START + index * 8);
            match index {
                ROOT_INTERNED => {
                    if let Some(set) = value.to_ref() {
                        let table = self.heap.get::<SetObj>(set).table;
                        self.set_mark(set);
                        self.set_mark(table);
                    }
                }
                ROOT_WEAK => {}
                ROOT_WEAK_DEAD => {
                    let mut at = value.to_ref();
                    while let Some(weak) = at {
                        self.reference(weak);
                        let next = self.heap.get::<WeakRefObj>(weak).next;
                        at = (!next.is_null()).then_some(next);
                    }
                }
                _ => self.value(value),
            }
        }
        self.drain();
    }
}

#[cfg(test)]
mod tests;
