//! The books of a snapshot: what the allocator will hand out next, and when the next collection is due. A restored heap that goes on
//! with them puts every new object where the heap that was saved would have put it, so that tables whose keys hash by their place
//! have the same collisions, and collections come at the same points: a program takes the same fuel.
//!
//! ```text
//! empty blocks, in the order of their list
//! for each class: run in use, rest of the newest block, cells given back, partly filled blocks
//! large objects that nothing refers to any more: offset and size
//! counters of the allocator and of the collector | watched objects
//! ```
//!
//! What is not alive is not in a snapshot, but neither is it free before the next collection. So the mark bits of the last one
//! are here for blocks that the allocator still looks for cells in.
//!
//! Nothing that is read is trusted: each cell that could be handed out must be one, must not be alive, and is handed out once.

use std::collections::BTreeMap;

use super::{ALL_CELLS, MARK_WORDS, Marks, Reader, SnapshotError, put, put_long};
use crate::alloc::{
    Allocator, BLOCK_BYTES, Block, CLASS_SIZES, FREE_BLOCK, GRANULE_BYTES, LARGE_END, LARGE_START, MARKS_START,
    NO_BLOCK, SMALL_MAX_BYTES, SizeClass, block_of, block_start,
};
use crate::collect::Statistics;
use crate::heap::Heap;
use crate::value::{Ref, Value};

/// Most that a counter may say: no program counts further, and adding to it does not overflow.
const COUNT_MAX: u64 = 1 << 48;

/// What a restored heap can go on with: where its next objects lie, and when it collects.
#[derive(Debug)]
pub struct Books {
    allocator: Allocator,
    /// Blocks that the allocator looks for cells in, with the mark bits of the last collection.
    marks: Vec<(u32, Marks)>,
    /// For each class, the cells given back, in the order in which they will be used.
    given_back: Vec<Vec<u32>>,
    threshold_bytes: u64,
    shapes_alive: u64,
    shapes_freed: bool,
    statistics: Statistics,
}

impl Books {
    /// Bytes outside of the region that count against the limit.
    pub(super) fn outside_bytes(&self) -> u64 {
        self.allocator.outside_bytes
    }
}

/// The cells of a heap that may be handed out, each once.
struct Available {
    cells: Vec<Marks>,
}

impl Available {
    /// Adds cells of a block.
    fn add(&mut self, block: u32, cells: &Marks) -> Result<(), SnapshotError> {
        let known = self.cells.get_mut(block as usize).ok_or(SnapshotError::Damaged)?;
        for (word, more) in known.iter_mut().zip(cells) {
            if *word & more != 0 {
                return Err(SnapshotError::Damaged);
            }
            *word |= more;
        }
        Ok(())
    }
}

/// The bits of the bytes from `start` to `end` of a block.
fn bits_between(start: u32, end: u32) -> Marks {
    std::array::from_fn(|word| {
        let first = word as u32 * 1024;
        let below = |byte: u32| match byte.saturating_sub(first) / 16 {
            bits @ 0..64 => (1_u64 << bits) - 1,
            _ => u64::MAX,
        };
        below(end) & !below(start)
    })
}

/// The cells of a class among the bytes from `start` to `end` of the region, and their block. The range begins and ends with a cell.
fn cells_between(class: usize, start: u32, end: u32, blocks: &[Block]) -> Result<(u32, Marks), SnapshotError> {
    let block = block_of(start).ok_or(SnapshotError::Damaged)?;
    let size = CLASS_SIZES[class];
    let (first, last) = (start - block_start(block), end.wrapping_sub(block_start(block)));
    let right = blocks.get(block as usize).is_some_and(|known| usize::from(known.class) == class)
        && first < last
        && last <= BLOCK_BYTES / size * size
        && first.is_multiple_of(size)
        && last.is_multiple_of(size);
    if !right {
        return Err(SnapshotError::Damaged);
    }
    let range = bits_between(first, last);
    Ok((block, std::array::from_fn(|word| range[word] & ALL_CELLS[class][word])))
}

impl Heap {
    /// Writes the books, when the mark bits say what is alive; `old` are those of the last collection, of all blocks.
    pub(super) fn write_books(&self, out: &mut Vec<u8>, old: &[Value], dead: &[(u32, u32)]) {
        let books = &self.allocator;
        let list = |first: u32| {
            let mut block = first;
            let mut all = Vec::new();
            while block != NO_BLOCK {
                all.push(block);
                block = books.blocks[block as usize].next;
            }
            all
        };
        let put_marks = |out: &mut Vec<u8>, block: u32| {
            let first = block as usize * MARK_WORDS;
            for word in &old[first..first + MARK_WORDS] {
                put_long(out, word.bits());
            }
        };
        let empty = list(books.free_block);
        put(out, empty.len() as u32);
        for block in empty {
            put(out, block);
        }
        for class in &books.classes {
            for number in [class.bump, class.bump_end, class.scan, class.scan_end] {
                put(out, number);
            }
            if class.scan < class.scan_end
                && let Some(block) = block_of(class.scan)
            {
                put_marks(out, block);
            }
            let count = out.len();
            put(out, 0);
            let (mut cell, mut cells) = (class.free, 0_u32);
            while cell != 0 {
                put(out, cell);
                cells += 1;
                cell = self.u32_at(cell.wrapping_add(8));
            }
            out[count..count + 4].copy_from_slice(&cells.to_le_bytes());
            let partial = list(class.partial);
            put(out, partial.len() as u32);
            for block in partial {
                put(out, block);
                put_marks(out, block);
            }
        }
        put(out, dead.len() as u32);
        for &(at, size) in dead {
            put(out, at);
            put(out, size);
        }
        let Statistics { collections, live_bytes, live_objects, rescans } = self.statistics;
        for number in [
            books.allocated_since_collection,
            books.outside_bytes,
            self.threshold_bytes,
            self.shapes_alive,
            u64::from(self.shapes_freed),
            collections,
            live_bytes,
            live_objects,
            rescans,
        ] {
            put_long(out, number);
        }
        put(out, self.watched.len() as u32);
        for at in &self.watched {
            put(out, at.0);
        }
    }

    /// Reads the books. The mark bits say what is alive, the allocator knows the live large objects, and `blocks` are the classes of all blocks,
    /// those without live objects too.
    pub(super) fn read_books(
        &mut self,
        reader: &mut Reader<'_>,
        mut blocks: Vec<Block>,
    ) -> Result<Books, SnapshotError> {
        let mut available = Available { cells: (0..blocks.len() as u32).map(|block| self.marks_of(block)).collect() };
        let mut classes = [SizeClass { partial: NO_BLOCK, ..SizeClass::default() }; CLASS_SIZES.len()];
        let mut listed = vec![false; blocks.len()];
        let mut free_block = NO_BLOCK;
        let empty: Vec<u32> = (0..reader.number()?).map(|_| reader.number()).collect::<Result<_, _>>()?;
        for &block in empty.iter().rev() {
            take(&mut blocks, &mut listed, block, FREE_BLOCK, &mut free_block)?;
        }
        let (mut marks, mut given_back) = (Vec::new(), Vec::new());
        for (class, state) in classes.iter_mut().enumerate() {
            for field in [&mut state.bump, &mut state.bump_end, &mut state.scan, &mut state.scan_end] {
                *field = reader.number()?;
            }
            if state.bump < state.bump_end {
                let (block, cells) = cells_between(class, state.bump, state.bump_end, &blocks)?;
                available.add(block, &cells)?;
            }
            if state.scan < state.scan_end {
                let (block, rest) = cells_between(class, state.scan, state.scan_end, &blocks)?;
                let old = read_marks(reader)?;
                available.add(block, &std::array::from_fn(|word| rest[word] & !old[word]))?;
                // It is on no list.
                let mut alone = NO_BLOCK;
                take(&mut blocks, &mut listed, block, class as u8, &mut alone)?;
                marks.push((block, old));
            }
            let mut cells = Vec::new();
            for _ in 0..reader.number()? {
                let cell = reader.number()?;
                let end = cell.checked_add(CLASS_SIZES[class]).ok_or(SnapshotError::Damaged)?;
                let (block, bits) = cells_between(class, cell, end, &blocks)?;
                available.add(block, &bits)?;
                cells.push(cell);
            }
            given_back.push(cells);
            let mut partial = Vec::new();
            for _ in 0..reader.number()? {
                let block = reader.number()?;
                let old = read_marks(reader)?;
                available.add(block, &std::array::from_fn(|word| ALL_CELLS[class][word] & !old[word]))?;
                partial.push(block);
                marks.push((block, old));
            }
            for &block in partial.iter().rev() {
                take(&mut blocks, &mut listed, block, class as u8, &mut state.partial)?;
            }
        }
        let mut large = self.allocator.large.clone();
        for _ in 0..reader.number()? {
            let (at, size) = (reader.number()?, reader.number()?);
            let fits = at >= LARGE_START
                && size > SMALL_MAX_BYTES
                && at % GRANULE_BYTES == 0
                && size % GRANULE_BYTES == 0
                && u64::from(at) + u64::from(size) <= u64::from(LARGE_END);
            if !fits || large.insert(at, size).is_some() {
                return Err(SnapshotError::Damaged);
            }
        }
        let mut numbers = [0; 9];
        for number in &mut numbers {
            *number = reader.long()?;
            if *number > COUNT_MAX {
                return Err(SnapshotError::Damaged);
            }
        }
        let [allocated, outside, threshold_bytes, shapes_alive, shapes_freed, collections, live, objects, rescans] =
            numbers;
        for _ in 0..reader.number()? {
            self.watched.push(Ref(reader.number()?));
        }
        let used = blocks.iter().filter(|block| block.class != FREE_BLOCK).count() as u64;
        let mut allocator = Allocator {
            classes,
            blocks,
            free_block,
            allocated_since_collection: allocated,
            outside_bytes: outside,
            committed_bytes: used * u64::from(BLOCK_BYTES) + large.values().map(|&size| u64::from(size)).sum::<u64>(),
            ..Allocator::new(self.allocator.limit_bytes)
        };
        allocator.place_large(large).ok_or(SnapshotError::Damaged)?;
        allocator.peak_bytes = allocator.committed_bytes + outside;
        Ok(Books {
            allocator,
            marks,
            given_back,
            threshold_bytes,
            shapes_alive,
            shapes_freed: shapes_freed != 0,
            statistics: Statistics { collections, live_bytes: live, live_objects: objects, rescans },
        })
    }

    /// Goes on with the books of the heap that was saved: as it would have, whatever it allocates. If they do not fit under the limit, or if
    /// something was allocated since the restore, the heap goes on as if it had just collected.
    pub fn go_on_with(&mut self, books: Books) {
        let Books { mut allocator, marks, given_back, threshold_bytes, shapes_alive, shapes_freed, statistics } =
            books;
        let limit_bytes = self.allocator.limit_bytes;
        if allocator.peak_bytes > limit_bytes || self.allocator.allocated_since_collection != 0 {
            return;
        }
        for (block, words) in marks {
            let place = self.values_mut(MARKS_START + (block_start(block) >> 7), MARK_WORDS as u32);
            for (value, word) in place.iter_mut().zip(words) {
                *value = Value::from_bits(word);
            }
        }
        for (class, cells) in given_back.into_iter().enumerate() {
            let mut next = 0;
            for cell in cells.into_iter().rev() {
                self.set_u32_at(cell, 0);
                self.set_u32_at(cell.wrapping_add(8), next);
                next = cell;
            }
            allocator.classes[class].free = next;
        }
        self.memory.reaches(block_start(allocator.blocks.len() as u32));
        self.memory.reaches(allocator.large_top);
        allocator.limit_bytes = limit_bytes;
        self.allocator = allocator;
        self.threshold_bytes = threshold_bytes.min(limit_bytes);
        // More than there are makes the next collection think that some died, and fewer that none did.
        self.shapes_alive = self.shapes_alive.max(shapes_alive);
        self.shapes_freed = shapes_freed;
        self.statistics = Statistics { live_bytes: statistics.live_bytes.min(limit_bytes), ..statistics };
    }
}

/// Puts a block, which must be of that class and on no list yet, before the others of a list.
fn take(
    blocks: &mut [Block],
    listed: &mut [bool],
    block: u32,
    class: u8,
    list: &mut u32,
) -> Result<(), SnapshotError> {
    let known = blocks.get_mut(block as usize).ok_or(SnapshotError::Damaged)?;
    if known.class != class || std::mem::replace(&mut listed[block as usize], true) {
        return Err(SnapshotError::Damaged);
    }
    known.next = std::mem::replace(list, block);
    Ok(())
}

fn read_marks(reader: &mut Reader<'_>) -> Result<Marks, SnapshotError> {
    let mut marks = [0; MARK_WORDS];
    for word in &mut marks {
        *word = reader.long()?;
    }
    Ok(marks)
}

impl Allocator {
    /// Notes all large objects of a heap that has none yet, and the free runs between them. `None` if some overlap.
    fn place_large(&mut self, large: BTreeMap<u32, u32>) -> Option<()> {
        for (&at, &size) in &large {
            let gap = at.checked_sub(self.large_top)?;
            if gap > 0 {
                self.insert_free(self.large_top, gap);
            }
            self.large_top = at + size;
        }
        self.large = large;
        Some(())
    }
}
