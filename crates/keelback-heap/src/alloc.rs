//! The allocator: size-class blocks for small objects, runs of granules for large ones.
//!
//! Small objects (up to [`SMALL_MAX_BYTES`]) live in blocks of [`BLOCK_BYTES`], each cut into cells of one size. A class hands
//! out cells by bumping an offset through *runs* of free cells: a fresh block is one run, and after a collection the runs of
//! a partly filled block are read off its mark bits, when they are needed. So the sweeper touches no dead object, and
//! an allocation is an addition and a comparison. Cells that their owner gives back early (storage that was outgrown) go to
//! a list per class and are runs of one cell.
//!
//! Large objects take runs of granules from the upper part of the region, best fit first, and can grow in place.
//!
//! # Invariants
//! * Mark bits (one for each 16 bytes of the region, at [`MARKS_START`]) say after a collection which cells are alive. They
//!   are read only for blocks on a class's list of partly filled blocks, and only until the next collection.
//! * A cell is handed out at most once between collections, except through the list of cells given back.
//! * `committed_bytes` counts whole blocks and whole large runs, and never exceeds `limit_bytes`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::heap::{Heap, OutOfMemory};
use crate::value::Ref;

/// Size of a block.
pub const BLOCK_BYTES: u32 = 32 << 10;
/// Largest object that lives in a block.
pub const SMALL_MAX_BYTES: u32 = 8 << 10;
/// Where the mark bits begin: one bit for each 16 bytes of the region.
pub const MARKS_START: u32 = 0x0E00_0000;
/// Where blocks begin.
pub const BLOCKS_START: u32 = 0x1000_0000;
/// Where large objects begin, and blocks must end.
pub const LARGE_START: u32 = 0x6000_0000;
/// Granule of large objects.
pub const GRANULE_BYTES: u32 = 256;
/// The last page is never used, so that the end of every object is a 32-bit offset.
pub const LARGE_END: u32 = u32::MAX - 4095;
/// The memory of large runs of at least this size goes back to the operating system as soon as they are free. Below it is kept:
/// a page costs more than a microsecond to get again, and programs that made such an object tend to make the next.
const RELEASE_BYTES: u32 = 32 << 20;
/// The same for storage that was outgrown: the next will be larger.
const RELEASE_OUTGROWN_BYTES: u32 = 1 << 20;

/// How many size classes there are.
pub const CLASS_COUNT: usize = 32;
/// Cell sizes: steps of 16 up to 128, then four steps per doubling.
pub const CLASS_SIZES: [u32; CLASS_COUNT] = [
    16, 32, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1280, 1536, 1792,
    2048, 2560, 3072, 3584, 4096, 5120, 6144, 7168, 8192,
];

/// For `(size + 15) / 16`, the class.
const CLASS_OF: [u8; 513] = {
    let mut table = [0; 513];
    let mut units = 0;
    let mut class = 0;
    while units < 513 {
        if units as u32 * 16 > CLASS_SIZES[class] {
            class += 1;
        }
        table[units] = class as u8;
        units += 1;
    }
    table
};

/// The class of small objects of that size (at most [`SMALL_MAX_BYTES`]).
#[inline]
#[must_use]
pub const fn class_of(bytes: u32) -> usize {
    CLASS_OF[(bytes + 15) as usize / 16] as usize
}

/// How many bytes an object of that size really occupies: what storage may use without cost.
#[inline]
#[must_use]
pub const fn rounded_size(bytes: u32) -> u32 {
    if bytes <= SMALL_MAX_BYTES {
        CLASS_SIZES[class_of(bytes)]
    } else {
        match bytes.checked_next_multiple_of(GRANULE_BYTES) {
            Some(rounded) => rounded,
            None => bytes,
        }
    }
}

/// One size class.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SizeClass {
    /// Next cell of the run in use.
    pub(crate) bump: u32,
    /// End of the run in use.
    pub(crate) bump_end: u32,
    /// First cell that was given back, linked through the word after its header; 0 at the end.
    pub(crate) free: u32,
    /// Where the search for the next run in the newest block goes on.
    pub(crate) scan: u32,
    /// End of the cells of the newest block.
    pub(crate) scan_end: u32,
    /// First partly filled block, linked through [`Block::next`]; [`NO_BLOCK`] at the end.
    pub(crate) partial: u32,
}

/// What is known of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    /// Its class, or [`FREE_BLOCK`].
    pub(crate) class: u8,
    /// Next block of the list it is on.
    pub(crate) next: u32,
}

/// The class of an empty block.
pub(crate) const FREE_BLOCK: u8 = 0xFF;
/// End of a list of blocks.
pub(crate) const NO_BLOCK: u32 = u32::MAX;

/// A number that is noted down while the books are only read. Images are shared between threads, and the books with them.
#[derive(Debug)]
pub(crate) struct Noted(AtomicU64);

impl Noted {
    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(crate) fn set(&self, number: u64) {
        self.0.store(number, Ordering::Relaxed);
    }
}

impl Clone for Noted {
    fn clone(&self) -> Noted {
        Noted(AtomicU64::new(self.get()))
    }
}

/// The allocator's books.
#[derive(Clone, Debug)]
pub(crate) struct Allocator {
    pub(crate) classes: [SizeClass; CLASS_COUNT],
    pub(crate) blocks: Vec<Block>,
    /// First empty block.
    pub(crate) free_block: u32,
    /// Large objects: offset to size in bytes (whole granules).
    pub(crate) large: BTreeMap<u32, u32>,
    /// Free runs between large objects: offset to size in bytes. Neighbours are always joined.
    pub(crate) large_free: BTreeMap<u32, u32>,
    /// The same runs by size, for best fit.
    pub(crate) large_by_size: BTreeSet<(u32, u32)>,
    /// End of the highest large object.
    pub(crate) large_top: u32,
    /// Bytes of runs handed to classes and of large objects since the last collection.
    pub(crate) allocated_since_collection: u64,
    /// Bytes in blocks and large runs in use.
    pub(crate) committed_bytes: u64,
    /// Most that `committed_bytes` ever was.
    pub(crate) peak_bytes: u64,
    /// Most bytes that may be in use.
    pub(crate) limit_bytes: u64,
    /// Bytes outside of the region that count as the program's.
    pub(crate) outside_bytes: u64,
    /// How many bytes the limit last refused; `u64::MAX` if it was not the limit, or nobody asked since that was forgotten.
    pub(crate) refused_bytes: Noted,
}

/// Where a block begins.
#[inline]
pub(crate) fn block_start(block: u32) -> u32 {
    BLOCKS_START + block * BLOCK_BYTES
}

/// The block that an offset lies in, if it lies where blocks are.
pub(crate) fn block_of(at: u32) -> Option<u32> {
    (BLOCKS_START..LARGE_START).contains(&at).then(|| (at - BLOCKS_START) / BLOCK_BYTES)
}

impl Allocator {
    /// Nothing allocated yet.
    pub(crate) fn new(limit_bytes: u64) -> Self {
        Allocator {
            classes: [SizeClass { partial: NO_BLOCK, ..SizeClass::default() }; CLASS_COUNT],
            blocks: Vec::new(),
            free_block: NO_BLOCK,
            large: BTreeMap::new(),
            large_free: BTreeMap::new(),
            large_by_size: BTreeSet::new(),
            large_top: LARGE_START,
            allocated_since_collection: 0,
            committed_bytes: 0,
            peak_bytes: 0,
            limit_bytes,
            outside_bytes: 0,
            refused_bytes: Noted(AtomicU64::new(u64::MAX)),
        }
    }

    fn charge(&mut self, bytes: u32) -> Result<(), OutOfMemory> {
        let committed = self.committed_bytes + u64::from(bytes);
        if committed + self.outside_bytes > self.limit_bytes {
            self.refused_bytes.set(u64::from(bytes));
            return Err(OutOfMemory);
        }
        self.committed_bytes = committed;
        self.peak_bytes = self.peak_bytes.max(committed + self.outside_bytes);
        Ok(())
    }

    fn new_block(&mut self, class: usize) -> Result<u32, OutOfMemory> {
        let fresh = self.free_block == NO_BLOCK;
        if fresh && self.blocks.len() as u32 >= (LARGE_START - BLOCKS_START) / BLOCK_BYTES {
            return Err(OutOfMemory);
        }
        self.charge(BLOCK_BYTES)?;
        let entry = Block { class: class as u8, next: NO_BLOCK };
        if fresh {
            self.blocks.push(entry);
            Ok(self.blocks.len() as u32 - 1)
        } else {
            let block = self.free_block;
            self.free_block = self.blocks[block as usize].next;
            self.blocks[block as usize] = entry;
            Ok(block)
        }
    }

    /// Takes a run of granules.
    fn take_large(&mut self, size: u32) -> Result<u32, OutOfMemory> {
        self.charge(size)?;
        let at = if let Some(&(run, at)) = self.large_by_size.range((size, 0)..).next() {
            self.remove_free(at, run);
            if run > size {
                self.insert_free(at + size, run - size);
            }
            at
        } else {
            let at = self.large_top;
            if size > LARGE_END - at {
                self.committed_bytes -= u64::from(size);
                self.refused_bytes.set(u64::MAX);
                return Err(OutOfMemory);
            }
            self.large_top += size;
            at
        };
        self.large.insert(at, size);
        self.allocated_since_collection += u64::from(size);
        Ok(at)
    }

    pub(crate) fn insert_free(&mut self, at: u32, size: u32) {
        self.large_free.insert(at, size);
        self.large_by_size.insert((size, at));
    }

    fn remove_free(&mut self, at: u32, size: u32) {
        self.large_free.remove(&at);
        self.large_by_size.remove(&(size, at));
    }

    /// Makes a run that is no longer in `large` free, joined with free neighbours.
    pub(crate) fn release_large(&mut self, at: u32, size: u32) {
        self.committed_bytes -= u64::from(size);
        let (mut start, mut end) = (at, at + size);
        if let Some((&before, &run)) = self.large_free.range(..at).next_back()
            && before + run == at
        {
            self.remove_free(before, run);
            start = before;
        }
        if let Some(&run) = self.large_free.get(&end) {
            self.remove_free(end, run);
            end += run;
        }
        if end == self.large_top {
            self.large_top = start;
        } else {
            self.insert_free(start, end - start);
        }
    }

    /// Grows or shrinks a large object where it stands, if the space after it allows.
    fn resize_large(&mut self, at: u32, old: u32, new: u32) -> bool {
        if new <= old {
            if new < old {
                self.large.insert(at, new);
                self.release_large(at + new, old - new);
            }
            return true;
        }
        let more = new - old;
        let end = at + old;
        if end == self.large_top {
            if more > LARGE_END - end || self.charge(more).is_err() {
                return false;
            }
            self.large_top += more;
        } else {
            let Some(&run) = self.large_free.get(&end) else { return false };
            if run < more || self.charge(more).is_err() {
                return false;
            }
            self.remove_free(end, run);
            if run > more {
                self.insert_free(end + more, run - more);
            }
        }
        self.large.insert(at, new);
        self.allocated_since_collection += u64::from(more);
        true
    }
}

impl Heap {
    /// Space for an object of `bytes` bytes, header included. Its contents are undefined but readable.
    ///
    /// # Errors
    /// The memory limit.
    #[inline]
    pub fn alloc_bytes(&mut self, bytes: u32) -> Result<Ref, OutOfMemory> {
        if bytes <= SMALL_MAX_BYTES { self.alloc_class(class_of(bytes)) } else { self.alloc_large(bytes) }
    }

    /// The next cell of the run that a size class is using, if there is one more.
    #[inline]
    pub(crate) fn next_cell(&mut self, class: usize) -> Option<Ref> {
        let class = class & (CLASS_COUNT - 1);
        let state = &mut self.allocator.classes[class];
        let cell = state.bump;
        (cell < state.bump_end).then(|| {
            state.bump = cell + CLASS_SIZES[class];
            Ref(cell)
        })
    }

    /// A cell of a size class.
    #[inline]
    pub(crate) fn alloc_class(&mut self, class: usize) -> Result<Ref, OutOfMemory> {
        let class = class & (CLASS_COUNT - 1);
        let state = &mut self.allocator.classes[class];
        let cell = state.bump;
        if cell < state.bump_end {
            state.bump = cell + CLASS_SIZES[class];
            return Ok(Ref(cell));
        }
        self.alloc_refill(class)
    }

    /// Finds the class a new run and takes its first cell.
    #[cold]
    #[inline(never)]
    fn alloc_refill(&mut self, class: usize) -> Result<Ref, OutOfMemory> {
        let size = CLASS_SIZES[class];
        let mut state = self.allocator.classes[class];
        let (start, end) = loop {
            if state.free != 0 {
                let cell = state.free;
                state.free = self.u32_at(cell.wrapping_add(8));
                break (cell, cell + size);
            }
            if let Some(run) = self.next_run(&mut state, size) {
                break run;
            }
            if state.partial != NO_BLOCK {
                let block = state.partial;
                let start = block_start(block);
                state.partial = self.allocator.blocks[block as usize].next;
                state.scan = start;
                state.scan_end = start + BLOCK_BYTES / size * size;
                continue;
            }
            let block = self.allocator.new_block(class)?;
            self.memory.reaches(block_start(block + 1));
            let start = block_start(block);
            let end = start + BLOCK_BYTES / size * size;
            (state.scan, state.scan_end) = (end, end);
            break (start, end);
        };
        self.allocator.allocated_since_collection += u64::from(end - start);
        state.bump = start + size;
        state.bump_end = end;
        self.allocator.classes[class] = state;
        Ok(Ref(start))
    }

    /// The next run of unmarked cells of the newest block.
    fn next_run(&self, state: &mut SizeClass, size: u32) -> Option<(u32, u32)> {
        let mut at = state.scan;
        while at < state.scan_end && self.is_marked(Ref(at)) {
            at += size;
        }
        let start = at;
        while at < state.scan_end && !self.is_marked(Ref(at)) {
            at += size;
        }
        state.scan = at;
        (start < at).then_some((start, at))
    }

    /// Whether the collector found the object alive.
    #[inline]
    pub(crate) fn is_marked(&self, at: Ref) -> bool {
        let granule = at.0 >> 4;
        self.u8_at(MARKS_START + (granule >> 3)) & (1 << (granule & 7)) != 0
    }

    /// Space for a large object.
    #[cold]
    #[inline(never)]
    fn alloc_large(&mut self, bytes: u32) -> Result<Ref, OutOfMemory> {
        if bytes > LARGE_END - LARGE_START {
            return Err(OutOfMemory);
        }
        let at = self.allocator.take_large(bytes.next_multiple_of(GRANULE_BYTES))?;
        self.memory.reaches(self.allocator.large_top);
        Ok(Ref(at))
    }

    /// Gives back storage of `bytes` bytes that nothing refers to any more. For storage with exactly one owner.
    pub(crate) fn free_storage(&mut self, at: Ref, bytes: u32) {
        if at.is_null() {
            return;
        }
        if bytes <= SMALL_MAX_BYTES {
            let class = class_of(bytes) & (CLASS_COUNT - 1);
            if cfg!(keelback_stress) {
                self.poison(at.0, CLASS_SIZES[class]);
            }
            self.set_u32_at(at.0, 0);
            let free = self.allocator.classes[class].free;
            self.set_u32_at(at.0.wrapping_add(8), free);
            self.allocator.classes[class].free = at.0;
        } else if let Some(size) = self.allocator.large.remove(&at.0) {
            if cfg!(keelback_stress) {
                self.poison(at.0, size);
            }
            self.allocator.release_large(at.0, size);
            if size >= RELEASE_BYTES {
                self.memory.release(at.0, at.0 + size);
            }
        }
    }

    /// [`Heap::free_storage`] for an object that may have become shorter in its place.
    pub(crate) fn free_object(&mut self, at: Ref) {
        let class =
            block_of(at.0).and_then(|block| self.allocator.blocks.get(block as usize)).map(|block| block.class);
        let size = class.and_then(|class| CLASS_SIZES.get(usize::from(class)));
        self.free_storage(at, size.copied().unwrap_or(SMALL_MAX_BYTES + 1));
    }

    /// [`Heap::free_storage`] for what was replaced by something larger.
    pub(crate) fn free_outgrown(&mut self, at: Ref, bytes: u32) {
        self.free_storage(at, bytes);
        if (RELEASE_OUTGROWN_BYTES..RELEASE_BYTES).contains(&bytes) {
            self.memory.release(at.0, at.0 + bytes);
        }
    }

    /// Makes freed memory recognisable.
    pub(crate) fn poison(&mut self, start: u32, len: u32) {
        self.bytes_at_mut(start, len).fill(0xDB);
    }

    /// Grows storage where it stands. The caller updates the object's own fields.
    pub(crate) fn grow_in_place(&mut self, at: Ref, old_bytes: u32, new_bytes: u32) -> bool {
        if new_bytes <= rounded_size(old_bytes) {
            return true;
        }
        if old_bytes <= SMALL_MAX_BYTES {
            return false;
        }
        match self.allocator.large.get(&at.0) {
            Some(&old) if new_bytes <= LARGE_END - LARGE_START => {
                let grown = self.allocator.resize_large(at.0, old, new_bytes.next_multiple_of(GRANULE_BYTES));
                self.memory.reaches(self.allocator.large_top);
                grown
            }
            _ => false,
        }
    }

    /// Gives back the end of storage that became shorter, where that is cheap.
    pub(crate) fn shrink_in_place(&mut self, at: Ref, old_bytes: u32, new_bytes: u32) {
        if new_bytes > SMALL_MAX_BYTES
            && let Some(&old) = self.allocator.large.get(&at.0)
        {
            let new = new_bytes.next_multiple_of(GRANULE_BYTES);
            if new < old && old_bytes <= old {
                self.allocator.resize_large(at.0, old, new);
            }
        }
    }

    /// Bytes in blocks and large runs in use.
    #[must_use]
    pub fn committed_bytes(&self) -> u64 {
        self.allocator.committed_bytes + self.allocator.outside_bytes
    }

    /// Most that [`Heap::committed_bytes`] ever was.
    #[must_use]
    pub fn peak_bytes(&self) -> u64 {
        self.allocator.peak_bytes
    }

    /// Counts the most that was in use before a restore.
    pub fn remember_peak(&mut self, peak_bytes: u64) {
        self.allocator.peak_bytes = self.allocator.peak_bytes.max(peak_bytes);
    }

    /// Most bytes that may be in use.
    #[must_use]
    pub fn limit_bytes(&self) -> u64 {
        self.allocator.limit_bytes
    }

    /// Changes the limit. One below what is in use makes the next block or large object fail.
    pub fn set_limit_bytes(&mut self, limit_bytes: u64) {
        self.allocator.limit_bytes = limit_bytes;
    }

    /// Checks that an object of `bytes` bytes could be allocated as far as the limit goes, without allocating it: for
    /// builtins that would do much work before they fail.
    ///
    /// # Errors
    /// The memory limit.
    pub fn reserve(&self, bytes: u64) -> Result<(), OutOfMemory> {
        let left = self.allocator.limit_bytes.saturating_sub(self.committed_bytes());
        if bytes <= left && bytes <= u64::from(LARGE_END - LARGE_START) {
            return Ok(());
        }
        self.allocator.refused_bytes.set(bytes);
        Err(OutOfMemory)
    }

    /// Counts memory outside of the region, which the machine needs for what the program asked for, against the limit, and toward the next
    /// collection.
    ///
    /// # Errors
    /// The memory limit.
    pub fn charge_outside(&mut self, bytes: u64) -> Result<(), OutOfMemory> {
        self.reserve(bytes)?;
        self.allocator.outside_bytes += bytes;
        self.note_outside(bytes);
        self.allocator.peak_bytes = self.allocator.peak_bytes.max(self.committed_bytes());
        Ok(())
    }

    /// Counts memory outside of the region toward the next collection alone.
    pub fn note_outside(&mut self, bytes: u64) {
        self.allocator.allocated_since_collection += bytes;
    }

    /// Memory outside of the region was given back, right after a collection.
    pub fn release_outside(&mut self, bytes: u64) {
        self.allocator.outside_bytes = self.allocator.outside_bytes.saturating_sub(bytes);
        self.set_threshold();
    }

    /// Forgets what was refused so far, to find out why the next request is.
    pub fn forget_refusal(&self) {
        self.allocator.refused_bytes.set(u64::MAX);
    }

    /// Whether the last request that was refused would fit under the limit, if other things were freed.
    #[must_use]
    pub fn refused_what_may_fit(&self) -> bool {
        self.allocator.refused_bytes.get() <= self.allocator.limit_bytes
    }
}
