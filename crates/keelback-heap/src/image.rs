//! Images: a heap's state as it was at one moment, from which any number of further heaps are made.
//!
//! An image holds the pages that are in use, in one place; what lies between them is of no meaning and reads as zero in a heap
//! that is made from it. Such a heap goes on exactly as the one that was frozen would: nothing is collected, moved or left
//! out, and the allocator's books are copied.
//!
//! # Copied or mapped
//! Pages are copied into the new region, or, where there are many of them, mapped privately from a file in memory: then a page
//! costs nothing before it is touched, and a copy when it is written. Small images that few heaps are made from need no file.
//!
//! # Pools
//! A [`RegionPool`] keeps regions of heaps that are gone, each brought back to the state of the pool's image as soon as its heap
//! is dropped: nothing of what the earlier heap held can be read in the next one. A region's contents are
//! * pages of the image, which are copied again;
//! * pages near them that the heap has allocated from, by the allocator's books, which are filled with zeroes;
//! * everything else, which goes back to the operating system.
//!
//! A heap that has collected or has grown far beyond the image is not worth that: its region is unmapped.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use rustix::fd::{AsFd, OwnedFd};

use crate::alloc::{
    Allocator, BLOCK_BYTES, BLOCKS_START, CLASS_SIZES, FREE_BLOCK, LARGE_START, MARKS_START, SizeClass, block_start,
};
use crate::heap::{FRAMES_END, FRAMES_START, Heap, ROOTS_COUNT, ROOTS_START, STACK_END, STACK_START};
use crate::memory::{Memory, PAGE_BYTES, Protection, View};
use crate::value::Ref;

/// Images of at least this size are kept in a file in memory.
const FILE_BYTES: u64 = 1 << 20;
/// Areas of at least this size are mapped, if there is a file.
const MAPPED_BYTES: u32 = 256 << 10;
/// What a pooled region keeps of the stack, and of the frames.
const KEPT_STACK_BYTES: u32 = 8 << 10;
const KEPT_FRAMES_BYTES: u32 = 4 << 10;
/// Up to this size, zeroes are written; beyond, pages are given back.
const WRITTEN_BYTES: u32 = 16 << 10;
/// A region whose heap has more blocks than this beyond the image's is not kept.
const MORE_BLOCKS: usize = 64;

/// How often heaps will be made from an image.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// A few times: small ones are copied.
    Few,
    /// Many times: kept in a file in memory, whatever its size.
    Many,
}

/// A part of the region that is in use.
#[derive(Clone, Debug)]
struct Area {
    /// Its first and last offset, whole pages.
    start: u32,
    end: u32,
    /// Where it is in the store.
    at: u64,
    /// The pages in it that have contents.
    runs: Vec<(u32, u32)>,
}

/// Where the contents are.
#[derive(Debug)]
enum Store {
    Bytes(Box<[u8]>),
    File(OwnedFd, View),
}

/// The state of a heap at one moment. See the [module](self).
#[derive(Debug)]
pub struct HeapImage {
    store: Store,
    areas: Vec<Area>,
    allocator: Allocator,
    ticks: i64,
    hash_key: (u64, u64),
    threshold_bytes: u64,
    dict_version: u32,
    shapes_alive: u64,
    shapes_freed: bool,
    watched: Vec<Ref>,
    ended: Vec<Ref>,
    marked_bytes: u64,
    statistics: crate::collect::Statistics,
}

/// Rounded down, and up, to whole pages.
fn pages(start: u32, end: u32) -> (u32, u32) {
    (start & !(PAGE_BYTES - 1), end.next_multiple_of(PAGE_BYTES))
}

/// Adds a range of pages to others that are in order.
fn add_run(runs: &mut Vec<(u32, u32)>, start: u32, end: u32) {
    let (start, end) = pages(start, end);
    match runs.last_mut() {
        Some(last) if start <= last.1 => last.1 = last.1.max(end),
        _ if start < end => runs.push((start, end)),
        _ => {}
    }
}

impl Heap {
    /// The state as an image. Of the stack and of the frames what lies before the given offsets belongs to it. The heap itself stays
    /// as it is.
    ///
    /// # Errors
    /// The operating system's, when it has no memory.
    pub fn freeze(&self, stack_end: u32, frames_end: u32, how: Use) -> io::Result<HeapImage> {
        let books = &self.allocator;
        let mut areas = Vec::new();
        let mut add = |start: u32, end: u32, runs: Option<Vec<(u32, u32)>>| {
            let (start, end) = pages(start, end);
            if start < end {
                areas.push(Area { start, end, at: 0, runs: runs.unwrap_or_else(|| vec![(start, end)]) });
            }
        };
        add(ROOTS_START, ROOTS_START + ROOTS_COUNT * 8, None);
        add(STACK_START, stack_end.clamp(STACK_START, STACK_END), None);
        add(FRAMES_START, frames_end.clamp(FRAMES_START, FRAMES_END), None);
        let blocks_end = block_start(books.blocks.len() as u32);
        let mark = |at: u32| MARKS_START + (at >> 7);
        add(MARKS_START, MARKS_START + 1, None);
        add(mark(BLOCKS_START), mark(blocks_end), None);
        if books.large_top > LARGE_START {
            add(mark(LARGE_START), mark(books.large_top - 1) + 1, None);
        }
        let mut runs = Vec::new();
        let pristine = books.allocated_since_collection == 0 && books.classes.iter().all(|class| class.free == 0);
        for block in 0..books.blocks.len() as u32 {
            self.block_runs(block, pristine, &mut runs);
        }
        add(BLOCKS_START, blocks_end, Some(runs));
        let mut runs = Vec::new();
        for (&at, &size) in &books.large {
            add_run(&mut runs, at, at + size);
        }
        add(LARGE_START, books.large_top, Some(runs));
        let mut total = 0;
        for area in &mut areas {
            area.at = total;
            total += u64::from(area.end - area.start);
        }
        let store = self.store(&areas, total, how)?;
        Ok(HeapImage {
            store,
            areas,
            allocator: books.clone(),
            ticks: self.ticks.get(),
            hash_key: self.hash_key,
            threshold_bytes: self.threshold_bytes,
            dict_version: self.dict_version,
            shapes_alive: self.shapes_alive,
            shapes_freed: self.shapes_freed,
            watched: self.watched.clone(),
            ended: self.ended.clone(),
            marked_bytes: self.marked_bytes,
            statistics: self.statistics,
        })
    }

    /// Adds the pages of a block that have contents. Right after a collection (`pristine`) these are the live cells, else all that
    /// was ever handed out.
    fn block_runs(&self, block: u32, pristine: bool, runs: &mut Vec<(u32, u32)>) {
        let class = usize::from(self.allocator.blocks[block as usize].class);
        let Some(&size) = CLASS_SIZES.get(class) else { return };
        let start = block_start(block);
        if pristine {
            for at in (0..self.cells_of(block)).filter_map(|index| self.marked_cell(block, index)) {
                add_run(runs, at.0, at.0 + size);
            }
            return;
        }
        let state = &self.allocator.classes[class];
        let cells_end = start + BLOCK_BYTES / size * size;
        // The end of the last block that was begun is still untouched.
        let fresh = state.bump_end == cells_end && state.scan == cells_end;
        let touched = fresh && state.bump > start && state.bump <= cells_end;
        // A run in the end of a block that was partly filled looks the same; what is before it counts as touched anyway.
        add_run(runs, start, if touched { state.bump } else { start + BLOCK_BYTES });
    }

    fn store(&self, areas: &[Area], total: u64, how: Use) -> io::Result<Store> {
        let contents = areas.iter().flat_map(|area| {
            let place = |start: u32| area.at + u64::from(start - area.start);
            area.runs.iter().map(move |&(start, end)| (place(start), self.bytes_at(start, end - start)))
        });
        if how == Use::Few && total < FILE_BYTES {
            let mut bytes = vec![0; total as usize];
            for (at, run) in contents {
                bytes[at as usize..][..run.len()].copy_from_slice(run);
            }
            return Ok(Store::Bytes(bytes.into_boxed_slice()));
        }
        use rustix::fs::{MemfdFlags, ftruncate, memfd_create};
        let file = memfd_create("keelback-image", MemfdFlags::CLOEXEC)?;
        ftruncate(&file, total)?;
        for (at, run) in contents {
            let mut written = 0;
            while written < run.len() {
                match rustix::io::pwrite(&file, &run[written..], at + written as u64)? {
                    0 => return Err(io::ErrorKind::WriteZero.into()),
                    count => written += count,
                }
            }
        }
        let view = View::of_file(file.as_fd(), total as usize)?;
        Ok(Store::File(file, view))
    }
}

impl HeapImage {
    /// The bytes of all areas, one after the other.
    fn bytes(&self) -> &[u8] {
        match &self.store {
            Store::Bytes(bytes) => bytes,
            Store::File(_, view) => view.bytes(),
        }
    }

    /// How many bytes have contents.
    #[must_use]
    pub fn used_bytes(&self) -> u64 {
        self.areas.iter().flat_map(|area| &area.runs).map(|run| u64::from(run.1 - run.0)).sum()
    }

    /// A heap in that state, which may use up to `limit_bytes`.
    ///
    /// # Errors
    /// The operating system's, when address space is short; or when the image itself is larger than the limit.
    pub fn heap(&self, limit_bytes: u64) -> io::Result<Heap> {
        self.fits(limit_bytes)?;
        let mut memory = Memory::reserve()?;
        for area in &self.areas {
            let mapped = match &self.store {
                Store::File(file, _) if area.end - area.start >= MAPPED_BYTES && area.start >= MARKS_START => {
                    memory.map_file(file.as_fd(), area.at, area.start, area.end).is_ok()
                }
                _ => false,
            };
            if !mapped {
                self.copy_area(area, &mut memory);
            }
        }
        Ok(self.heap_in(memory, limit_bytes, None))
    }

    fn fits(&self, limit_bytes: u64) -> io::Result<()> {
        if self.allocator.committed_bytes > limit_bytes {
            return Err(io::Error::other("the memory limit leaves no room for the image"));
        }
        Ok(())
    }

    fn copy_area(&self, area: &Area, memory: &mut Memory) {
        for &(start, end) in &area.runs {
            let from = (area.at + u64::from(start - area.start)) as usize;
            let run = &self.bytes()[from..from + (end - start) as usize];
            memory.bytes_mut(start, run.len()).copy_from_slice(run);
        }
    }

    /// A heap on a region that holds the image's contents.
    fn heap_in(&self, memory: Memory, limit_bytes: u64, pool: Option<Arc<RegionPool>>) -> Heap {
        let mut heap = Heap::on(memory, Allocator { limit_bytes, ..self.allocator.clone() }, self.hash_key);
        heap.ticks.set(self.ticks);
        heap.threshold_bytes = self.threshold_bytes;
        heap.dict_version = self.dict_version;
        (heap.shapes_alive, heap.shapes_freed) = (self.shapes_alive, self.shapes_freed);
        (heap.watched, heap.ended) = (self.watched.clone(), self.ended.clone());
        (heap.marked_bytes, heap.statistics) = (self.marked_bytes, self.statistics);
        heap.pool = pool;
        heap
    }
}

/// Regions that hold an image and wait for a heap. See the [module](self).
#[derive(Debug)]
pub struct RegionPool {
    image: Arc<HeapImage>,
    capacity: usize,
    free: Mutex<Vec<Memory>>,
    /// Ranges outside the image's areas that are filled with zeroes.
    zeroed: Vec<(u32, u32)>,
    /// Ranges that are given back to the operating system.
    released: Vec<(u32, u32)>,
    /// Pages of the image's blocks without contents, each with its block.
    gaps: Vec<(u32, u32, u32)>,
    /// End of the image's blocks, whole pages.
    blocks_end: u32,
}

impl RegionPool {
    /// A pool, empty at first, that keeps at most `capacity` regions.
    #[must_use]
    pub fn new(image: Arc<HeapImage>, capacity: usize) -> Arc<RegionPool> {
        let blocks = |area: &&Area| area.start == BLOCKS_START;
        let blocks_end = image.areas.iter().find(blocks).map_or(BLOCKS_START, |area| area.end);
        let mut kept: Vec<(u32, u32)> = Vec::new();
        let mut gaps = Vec::new();
        for area in &image.areas {
            if !blocks(&area) {
                kept.extend(&area.runs);
                continue;
            }
            kept.push((area.start, area.end));
            let ends = area.runs.iter().map(|run| run.1);
            let starts = area.runs.iter().map(|run| run.0).chain([area.end]);
            for (mut start, end) in std::iter::once(area.start).chain(ends).zip(starts) {
                while start < end {
                    let block = (start - BLOCKS_START) / BLOCK_BYTES;
                    let stop = end.min(block_start(block + 1));
                    gaps.push((start, stop, block));
                    start = stop;
                }
            }
        }
        let mut zeroed = Vec::new();
        for (start, len) in [(STACK_START, KEPT_STACK_BYTES), (FRAMES_START, KEPT_FRAMES_BYTES)] {
            if !kept.iter().any(|run| run.0 < start + len && start < run.1) {
                zeroed.push((start, start + len));
            }
        }
        kept.extend(&zeroed);
        // What heaps allocate beyond the image's blocks is looked at one by one.
        let more = (blocks_end, blocks_end + MORE_BLOCKS as u32 * BLOCK_BYTES);
        kept.push(more);
        kept.sort_unstable();
        let mut released = Vec::new();
        let mut at = 0;
        for (start, end) in kept {
            if at < start {
                released.push((at, start));
            }
            at = at.max(end);
        }
        released.push((at, !(PAGE_BYTES - 1)));
        Arc::new(RegionPool { image, capacity, free: Mutex::new(Vec::new()), zeroed, released, gaps, blocks_end })
    }

    /// What its regions hold.
    #[must_use]
    pub fn image(&self) -> &Arc<HeapImage> {
        &self.image
    }

    /// Regions that wait.
    #[must_use]
    pub fn len(&self) -> usize {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Whether none waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A heap in the state of the image, on a region that waits or on a new one. Its region comes back when it is dropped.
    ///
    /// # Errors
    /// As [`HeapImage::heap`].
    pub fn heap(self: &Arc<Self>, limit_bytes: u64) -> io::Result<Heap> {
        let waiting = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let Some(mut memory) = waiting else {
            let mut heap = self.image.heap(limit_bytes)?;
            heap.pool = Some(self.clone());
            return Ok(heap);
        };
        if let Err(error) = self.image.fits(limit_bytes) {
            self.keep(memory);
            return Err(error);
        }
        memory.protect(Protection::Open);
        Ok(self.image.heap_in(memory, limit_bytes, Some(self.clone())))
    }

    /// Takes the region of a heap that is gone.
    pub(crate) fn give_back(&self, memory: Memory, books: &Allocator, collections: u64) {
        let mut memory = memory;
        if self.len() < self.capacity
            && collections == self.image.statistics.collections
            && self.wipe(&mut memory, books)
        {
            memory.protect(Protection::Poisoned);
            self.keep(memory);
        }
    }

    fn keep(&self, memory: Memory) {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        if free.len() < self.capacity {
            free.push(memory);
        }
    }

    /// Brings a region back to the state of the image. False if it is not worth it.
    fn wipe(&self, memory: &mut Memory, books: &Allocator) -> bool {
        let image = &self.image;
        let known = image.allocator.blocks.len();
        if books.blocks.len() > known + MORE_BLOCKS || memory.has_grown() {
            return false;
        }
        for &(start, end) in &self.released {
            if !memory.release_exactly(start, end) {
                return false;
            }
        }
        for &(start, end) in &self.zeroed {
            memory.bytes_mut(start, (end - start) as usize).fill(0);
        }
        for &(start, end, block) in &self.gaps {
            if !wipe_gap(memory, books, &image.allocator, (start, end), block) {
                return false;
            }
        }
        for block in known as u32..books.blocks.len() as u32 {
            let (start, end) = (block_start(block).max(self.blocks_end), block_start(block + 1));
            if !wipe_gap(memory, books, &image.allocator, (start, end), block) {
                return false;
            }
        }
        for area in &image.areas {
            image.copy_area(area, memory);
        }
        true
    }
}

/// Clears a range of a block that has no contents in the image, as far as the heap has allocated from it.
fn wipe_gap(memory: &mut Memory, books: &Allocator, before: &Allocator, range: (u32, u32), block: u32) -> bool {
    let (start, end) = range;
    let class = books.blocks[block as usize].class;
    if class == FREE_BLOCK {
        return true;
    }
    let same_class = before.blocks.get(block as usize).is_some_and(|known| known.class == class);
    let (now, then) = (&books.classes[usize::from(class)], &before.classes[usize::from(class)]);
    if same_class && same_state(now, then) {
        return true;
    }
    // The run in use is the last one that was begun, so what comes after it is untouched.
    let last = now.bump_end == now.scan && start < now.bump && now.bump <= end;
    let touched = if last { now.bump } else { end };
    if touched - start <= WRITTEN_BYTES && last {
        memory.bytes_mut(start, (touched - start) as usize).fill(0);
        return true;
    }
    memory.release_exactly(start, end)
}

fn same_state(one: &SizeClass, other: &SizeClass) -> bool {
    let parts =
        |state: &SizeClass| (state.bump, state.bump_end, state.free, state.scan, state.scan_end, state.partial);
    parts(one) == parts(other)
}

#[cfg(test)]
mod tests;
