//! `Heap`: typed access to objects in the region, and allocation.

use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::sync::Arc;

use crate::alloc::{Allocator, MARKS_START};
use crate::header::{FLAG_SUBCLASS, Header, Kind};
use crate::image::RegionPool;
use crate::layout::{InstanceObj, Layout};
use crate::memory::Memory;
use crate::value::{Ref, Value};

/// Where the VM stack (registers) begins.
pub const STACK_START: u32 = 0x0001_0000;
/// Where the VM stack ends.
pub const STACK_END: u32 = 0x0800_0000;
/// Where frame records begin.
pub const FRAMES_START: u32 = 0x0800_0000;
/// Where frame records end.
pub const FRAMES_END: u32 = MARKS_START;
/// Where the root values begin: what the VM itself refers to, by fixed index.
pub const ROOTS_START: u32 = 0x0000_1000;
/// How many root values there are.
pub const ROOTS_COUNT: u32 = 1024;

/// The memory limit is reached; a collection may help. It carries nothing, so that a result with it is returned in registers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OutOfMemory;

impl std::fmt::Display for OutOfMemory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the memory limit is reached")
    }
}

impl std::error::Error for OutOfMemory {}

/// The result of what may reach the memory limit.
pub type Oom<T> = Result<T, OutOfMemory>;

/// Roots from here on belong to the heap itself; the VM uses those before.
pub const HEAP_ROOTS_START: u32 = 1000;
/// The table of interned strings, a set.
pub(crate) const ROOT_INTERNED: u32 = HEAP_ROOTS_START;
/// The strings of one code point below 256, an array.
pub(crate) const ROOT_CHARS: u32 = HEAP_ROOTS_START + 1;
/// The empty string.
pub(crate) const ROOT_EMPTY_STR: u32 = HEAP_ROOTS_START + 2;
/// The empty tuple.
pub(crate) const ROOT_EMPTY_TUPLE: u32 = HEAP_ROOTS_START + 3;
/// The empty bytes.
pub(crate) const ROOT_EMPTY_BYTES: u32 = HEAP_ROOTS_START + 4;
/// First weak reference, linked through `next`.
pub(crate) const ROOT_WEAK: u32 = HEAP_ROOTS_START + 5;
/// First weak reference whose referent died and whose callback is still to be called.
pub(crate) const ROOT_WEAK_DEAD: u32 = HEAP_ROOTS_START + 6;

/// A program's whole state: the region and the allocator's books.
#[derive(Debug)]
pub struct Heap {
    /// What may be done before the VM looks at what waits; below zero it looks at once. The VM counts instructions down here,
    /// and the heap its own work where that is out of proportion to them: hashes of long keys, comparisons of large data.
    pub ticks: Cell<i64>,
    pub(crate) memory: ManuallyDrop<Memory>,
    pub(crate) allocator: Allocator,
    /// Key of `str` and `bytes` hashes.
    pub(crate) hash_key: (u64, u64),
    /// Bytes to allocate before the next collection is due.
    pub(crate) threshold_bytes: u64,
    /// What Python code said to a lookup that asked it.
    pub(crate) answers: crate::answers::Answers,
    /// Last number given to a dictionary.
    pub(crate) dict_version: u32,
    /// Shapes and classes made or found alive.
    pub(crate) shapes_alive: u64,
    /// Whether the last collection freed shapes or classes.
    pub(crate) shapes_freed: bool,
    /// The collector's stack, empty between collections.
    pub(crate) mark_stack: Vec<(u32, u32)>,
    /// Objects whose end the VM wants to know about.
    pub(crate) watched: Vec<Ref>,
    /// Those of them that the last collection found unreachable. They live on until the next one.
    pub(crate) ended: Vec<Ref>,
    /// Bytes that all collections together found alive.
    pub(crate) marked_bytes: u64,
    /// What the collector has done.
    pub(crate) statistics: crate::collect::Statistics,
    /// Where the region goes in the end.
    pub(crate) pool: Option<Arc<RegionPool>>,
}

/// Smallest amount of allocation between two collections.
pub const THRESHOLD_MIN_BYTES: u64 = 3 << 20;

/// Collections in a row under `cfg(keelback_stress)`.
const STRESS_COLLECTIONS: u64 = 10_000;
/// Bytes that these may find alive, taken together: with a heap that grows fast there are fewer of them.
const STRESS_WORK_BYTES: u64 = 4 << 30;
/// Least bytes between collections after these.
const STRESS_BYTES: u64 = 64 << 10;

/// How many bytes are copied without a call.
const FEW_BYTES: usize = 32;

/// Copies at most [`FEW_BYTES`] bytes: two words that may overlap, both read before the first is written.
///
/// # Safety
/// `len` bytes at `from` are readable and as many at `to` writable, and no reference to the latter is alive.
#[inline(always)]
unsafe fn copy_few(from: *const u8, to: *mut u8, len: usize) {
    macro_rules! both_ends {
        ($word:ty) => {{
            let last = len - size_of::<$word>();
            // SAFETY: both words lie inside the `len` bytes.
            unsafe {
                let words = (from.cast::<$word>().read_unaligned(), from.add(last).cast::<$word>().read_unaligned());
                to.cast::<$word>().write_unaligned(words.0);
                to.add(last).cast::<$word>().write_unaligned(words.1);
            }
        }};
    }
    match len {
        0 => {}
        // SAFETY: the caller's.
        1 => unsafe { to.write(from.read()) },
        2..4 => both_ends!(u16),
        4..8 => both_ends!(u32),
        8..16 => both_ends!(u64),
        _ => both_ends!(u128),
    }
}

impl Heap {
    /// Charges for work.
    #[inline]
    pub fn charge(&self, units: u64) {
        if cfg!(keelback_unmetered) {
            return;
        }
        self.ticks.set(self.ticks.get().saturating_sub(i64::try_from(units).unwrap_or(i64::MAX)));
    }

    /// An empty heap that may use up to `limit_bytes`.
    ///
    /// # Errors
    /// The operating system's, when address space is short.
    pub fn new(limit_bytes: u64, hash_key: (u64, u64)) -> std::io::Result<Heap> {
        let mut heap = Heap::on(Memory::reserve()?, Allocator::new(limit_bytes), hash_key);
        for root in 0..ROOTS_COUNT {
            heap.set_root(root, Value::UNBOUND);
        }
        Ok(heap)
    }

    /// A heap on a region, whose books are given.
    pub(crate) fn on(memory: Memory, allocator: Allocator, hash_key: (u64, u64)) -> Heap {
        Heap {
            ticks: Cell::new(0),
            memory: ManuallyDrop::new(memory),
            allocator,
            hash_key,
            threshold_bytes: THRESHOLD_MIN_BYTES,
            answers: crate::answers::Answers::default(),
            dict_version: 0,
            shapes_alive: 0,
            shapes_freed: false,
            mark_stack: Vec::new(),
            watched: Vec::new(),
            ended: Vec::new(),
            marked_bytes: 0,
            statistics: crate::collect::Statistics::default(),
            pool: None,
        }
    }

    /// The address of offset 0. For the interpreter, which keeps to the invariants of [`crate::memory`].
    #[inline]
    #[must_use]
    pub fn base(&self) -> *mut u8 {
        self.memory.base()
    }

    /// A value that the VM itself refers to.
    #[inline]
    #[must_use]
    pub fn root(&self, index: u32) -> Value {
        debug_assert!(index < ROOTS_COUNT);
        self.value_at(ROOTS_START + index * 8)
    }

    /// Changes a value that the VM itself refers to.
    #[inline]
    pub fn set_root(&mut self, index: u32, value: Value) {
        debug_assert!(index < ROOTS_COUNT);
        self.set_value_at(ROOTS_START + index * 8, value);
    }

    /// Bytes allocated since the last collection.
    #[must_use]
    pub fn allocated_bytes(&self) -> u64 {
        self.allocator.allocated_since_collection
    }

    /// Whether enough was allocated to collect at the next safepoint. Under `cfg(keelback_stress)` the answer is yes for
    /// thousands of times, and then whenever the heap has grown by a part of its size, so that long programs end.
    #[inline]
    #[must_use]
    pub fn collection_due(&self) -> bool {
        if cfg!(keelback_uncollected) {
            return false;
        }
        let allocated = self.allocated_bytes();
        if cfg!(keelback_stress) {
            let early = self.statistics.collections < STRESS_COLLECTIONS && self.marked_bytes < STRESS_WORK_BYTES;
            return early || allocated >= STRESS_BYTES.max(self.statistics.live_bytes / 4);
        }
        allocated >= self.threshold_bytes
    }

    /// The region is not to be used again.
    pub fn forget_pool(&mut self) {
        self.pool = None;
    }

    /// A header for a new exact object.
    #[inline]
    #[must_use]
    pub fn header(&self, kind: Kind) -> Header {
        Header::new(kind)
    }

    /// A new object with `tail_bytes` after its fixed part, which the caller fills before anything can collect.
    #[inline]
    pub fn alloc<T: Layout>(&mut self, object: T, tail_bytes: u32) -> Result<Ref, OutOfMemory> {
        // Whole cells and whole granules are handed out, so nothing need be rounded here.
        let bytes = (size_of::<T>() as u32).checked_add(tail_bytes).ok_or(OutOfMemory)?;
        let at = self.alloc_bytes(bytes)?;
        *self.get_mut::<T>(at) = object;
        if matches!(T::KIND, Kind::Shape | Kind::Class) {
            self.shapes_alive += 1;
        }
        Ok(at)
    }

    /// The fixed part of an object, seen as a `T`. What is there instead, if the reference is wrong, is garbage but harmless.
    #[inline]
    #[must_use]
    pub fn get<T: Layout>(&self, at: Ref) -> &T {
        // SAFETY: the masked offset is 8-aligned and inside the reservation with a margin (`memory`), every bit pattern is
        // a `T` (`Layout`), and `&self` keeps writers away.
        unsafe { &*self.memory.base().add((at.0 & !7) as usize).cast::<T>() }
    }

    /// The fixed part of an object, to be changed. The header's kind is not to be changed by hand.
    #[inline]
    #[must_use]
    pub fn get_mut<T: Layout>(&mut self, at: Ref) -> &mut T {
        // SAFETY: as in `get`; `&mut self` makes it the only borrow.
        unsafe { &mut *self.memory.base().add((at.0 & !7) as usize).cast::<T>() }
    }

    /// The header of an object.
    #[inline]
    #[must_use]
    pub fn header_of(&self, at: Ref) -> &Header {
        // SAFETY: as in `get`; a header is plain data.
        unsafe { &*self.memory.base().add((at.0 & !7) as usize).cast::<Header>() }
    }

    /// The header of an object, to be changed.
    #[inline]
    #[must_use]
    pub fn header_of_mut(&mut self, at: Ref) -> &mut Header {
        // SAFETY: as in `get_mut`.
        unsafe { &mut *self.memory.base().add((at.0 & !7) as usize).cast::<Header>() }
    }

    /// The byte at an offset.
    #[inline]
    #[must_use]
    pub(crate) fn u8_at(&self, at: u32) -> u8 {
        // SAFETY: any offset is inside the reservation.
        unsafe { self.memory.base().add(at as usize).read() }
    }

    /// Eight bytes at an offset, the first one lowest.
    #[inline]
    #[must_use]
    pub(crate) fn u64_at_byte(&self, at: u32) -> u64 {
        // SAFETY: any offset, and a margin after it, is inside the reservation.
        u64::from_le_bytes(unsafe { self.memory.base().add(at as usize).cast::<[u8; 8]>().read() })
    }

    /// The `u16` at an offset, which is rounded down to its alignment.
    #[inline]
    #[must_use]
    pub(crate) fn u16_at(&self, at: u32) -> u16 {
        // SAFETY: any offset is inside the reservation, and the mask aligns it.
        unsafe { self.memory.base().add((at & !1) as usize).cast::<u16>().read() }
    }

    /// The `u32` at an offset, which is rounded down to its alignment.
    #[inline]
    #[must_use]
    pub fn u32_at(&self, at: u32) -> u32 {
        // SAFETY: any offset is inside the reservation, and the mask aligns it.
        unsafe { self.memory.base().add((at & !3) as usize).cast::<u32>().read() }
    }

    /// Changes the byte at an offset.
    #[inline]
    pub(crate) fn set_u8_at(&mut self, at: u32, byte: u8) {
        // SAFETY: as in `u8_at`; `&mut self` makes it the only access.
        unsafe { self.memory.base().add(at as usize).write(byte) }
    }

    /// Changes the `u16` at an offset.
    #[inline]
    pub(crate) fn set_u16_at(&mut self, at: u32, number: u16) {
        // SAFETY: as in `u16_at`; `&mut self` makes it the only access.
        unsafe { self.memory.base().add((at & !1) as usize).cast::<u16>().write(number) }
    }

    /// Changes the `u32` at an offset.
    #[inline]
    pub fn set_u32_at(&mut self, at: u32, number: u32) {
        // SAFETY: as in `u32_at`; `&mut self` makes it the only access.
        unsafe { self.memory.base().add((at & !3) as usize).cast::<u32>().write(number) }
    }

    /// Copies bytes inside the region; the ranges may overlap. Nothing happens when one would leave the region.
    #[inline]
    pub fn copy_bytes(&mut self, from: u32, to: u32, len: u32) {
        if u64::from(from.max(to)) + u64::from(len) <= crate::memory::ADDRESSABLE_BYTES as u64 {
            let base = self.memory.base();
            // SAFETY: both ranges are inside the reservation, and `&mut self` keeps everybody else away.
            unsafe { std::ptr::copy(base.add(from as usize), base.add(to as usize), len as usize) }
        }
    }

    /// As [`Heap::copy_bytes`], where few bytes are likely: these are copied without the cost of a call.
    #[inline]
    pub(crate) fn copy_few_bytes(&mut self, from: u32, to: u32, len: u32) {
        if len > FEW_BYTES as u32 {
            return self.copy_bytes(from, to, len);
        }
        let base = self.memory.base();
        // SAFETY: any offset has more than `FEW_BYTES` of the reservation after it, and `&mut self` keeps everybody else away.
        unsafe { copy_few(base.add(from as usize), base.add(to as usize), len as usize) }
    }

    /// Copies bytes from outside the region; nothing happens when they would leave it. Few of them go without a call.
    #[inline]
    pub(crate) fn copy_in(&mut self, from: &[u8], to: u32) {
        if from.len() > FEW_BYTES {
            let to = self.memory.bytes_mut(to, from.len());
            if to.len() == from.len() {
                to.copy_from_slice(from);
            }
            return;
        }
        // SAFETY: as in `copy_few_bytes`; `from` has as many bytes as are read.
        unsafe { copy_few(from.as_ptr(), self.memory.base().add(to as usize), from.len()) }
    }

    /// Copies values two at a time, a few of them: what a call of `memmove` would be too much for. The ranges do not overlap, or
    /// the target lies before the source.
    #[inline]
    pub(crate) fn copy_pairs(&mut self, from: u32, to: u32, pairs: u32) {
        let base = self.memory.base();
        for pair in 0..pairs {
            let (from, to) = (from.wrapping_add(pair * 16) & !7, to.wrapping_add(pair * 16) & !7);
            // SAFETY: masked offsets are inside the reservation with a margin, and `&mut self` keeps everybody else away.
            unsafe {
                base.add(to as usize).cast::<[u64; 2]>().write(base.add(from as usize).cast::<[u64; 2]>().read())
            }
        }
    }

    /// The value at an offset.
    #[inline]
    #[must_use]
    pub fn value_at(&self, at: u32) -> Value {
        // SAFETY: any masked offset is inside the reservation and every bit pattern is a `Value`.
        unsafe { self.memory.base().add((at & !7) as usize).cast::<Value>().read() }
    }

    /// Changes the value at an offset. Write barriers belong in [`Heap::write`].
    #[inline]
    pub fn set_value_at(&mut self, at: u32, value: Value) {
        // SAFETY: as in `value_at`.
        unsafe { self.memory.base().add((at & !7) as usize).cast::<Value>().write(value) }
    }

    /// Stores into a field or item of the object `owner`: the one place for a write barrier.
    #[inline]
    pub fn write(&mut self, owner: Ref, at: u32, value: Value) {
        let _ = owner;
        self.set_value_at(at, value);
    }

    /// A range of values. Empty when it would leave the region.
    #[inline]
    #[must_use]
    pub fn values(&self, start: u32, len: u32) -> &[Value] {
        let bytes = self.memory.bytes(start & !7, len as usize * 8);
        // SAFETY: 8-aligned, inside the reservation, and every bit pattern is a `Value`.
        unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len() / 8) }
    }

    /// A range of values, to be changed. Empty when it would leave the region.
    #[inline]
    #[must_use]
    pub fn values_mut(&mut self, start: u32, len: u32) -> &mut [Value] {
        let bytes = self.memory.bytes_mut(start & !7, len as usize * 8);
        // SAFETY: as in `values`; `&mut self` makes it the only borrow.
        unsafe { std::slice::from_raw_parts_mut(bytes.as_mut_ptr().cast(), bytes.len() / 8) }
    }

    /// A range of bytes. Empty when it would leave the region.
    #[inline]
    #[must_use]
    pub fn bytes_at(&self, start: u32, len: u32) -> &[u8] {
        self.memory.bytes(start, len as usize)
    }

    /// A range of bytes, to be changed. Empty when it would leave the region.
    #[inline]
    #[must_use]
    pub fn bytes_at_mut(&mut self, start: u32, len: u32) -> &mut [u8] {
        self.memory.bytes_mut(start, len as usize)
    }

    /// A reference as a value, with the tag that the object's header asks for.
    #[inline]
    #[must_use]
    pub fn value_of(&self, at: Ref) -> Value {
        let header = self.header_of(at);
        match Kind::from_byte(header.kind) {
            Some(kind) => Value::object(kind, header.flags & FLAG_SUBCLASS != 0, at),
            None => Value::NONE,
        }
    }

    /// A new plain instance whose `slots` inline slots are unbound.
    #[inline]
    pub fn new_instance(&mut self, shape: Ref, slots: u32) -> Result<Ref, OutOfMemory> {
        let mut header = self.header(Kind::Instance);
        header.flags = slots as u16;
        header.shape = shape;
        let at = self.alloc(InstanceObj { header, overflow: Ref::NULL, id: 0 }, slots * 8)?;
        self.values_mut(at.offset(16), slots).fill(Value::UNBOUND);
        Ok(at)
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        // SAFETY: the region is taken once, here, and the heap is not used any more.
        let memory = unsafe { ManuallyDrop::take(&mut self.memory) };
        if let Some(pool) = self.pool.take() {
            pool.give_back(memory, &self.allocator, self.statistics.collections);
        }
    }
}
