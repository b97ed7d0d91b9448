//! Snapshots: the whole state of a heap as bytes, and back.
//!
//! ```text
//! magic, version, hash of the layout table | hash key, counters | ends of stack and frames, counts
//! roots | stack | frames
//! for each block: class; if not empty, its mark bits (which cells are alive), then these cells
//! for each live large object: offset, size, length of what follows, bytes (without trailing zeroes)
//! the allocator's books (`books.rs`)
//! CRC-32 of all that
//! ```
//!
//! All numbers are little-endian. Only live cells are written, so a snapshot begins with marking; nothing is freed, and the heap
//! goes on as if nobody had asked. Nothing that is read is trusted: see [`crate::check`].
//!
//! Version history: 1, the first; 2 has mark bits in place of one bit for each cell; 3 has the books.

use crate::alloc::{
    BLOCK_BYTES, BLOCKS_START, Block, CLASS_SIZES, FREE_BLOCK, GRANULE_BYTES, LARGE_END, LARGE_START, MARKS_START,
    NO_BLOCK, SMALL_MAX_BYTES, block_start,
};
use crate::collect::Marker;
use crate::header::Kind;
use crate::heap::{FRAMES_END, FRAMES_START, Heap, ROOTS_COUNT, ROOTS_START, STACK_END, STACK_START};
use crate::layout::layout_of;
use crate::memory::prefer_huge_pages;
use crate::value::{Ref, Value};

mod books;

pub use books::Books;

const MAGIC: [u8; 8] = *b"KEELHEAP";
const VERSION: u32 = 4;
/// Words of mark bits that a block has.
const MARK_WORDS: usize = BLOCK_BYTES as usize / 1024;
/// Snapshots of at least this size are written to huge pages.
const HUGE_BYTES: usize = 4 << 20;

/// Bytes of a snapshot that are summed at a time.
const SUM_BYTES: usize = 16 << 10;

/// The mark bits of a block.
type Marks = [u64; MARK_WORDS];

/// For each class, the bits of a block whose cells are all alive: where cells begin.
static ALL_CELLS: [Marks; CLASS_SIZES.len()] = {
    let mut all = [[0; MARK_WORDS]; CLASS_SIZES.len()];
    let mut class = 0;
    while class < CLASS_SIZES.len() {
        let step = CLASS_SIZES[class] / 16;
        let mut bit = 0;
        while bit + step <= BLOCK_BYTES / 16 {
            all[class][bit as usize / 64] |= 1 << (bit % 64);
            bit += step;
        }
        class += 1;
    }
    all
};

/// The runs of neighbouring cells that are marked: first and last byte, from the start of the block.
fn runs(marks: &Marks, size: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
    let is_set = |byte: u32| marks[(byte / 1024) as usize] & 1 << (byte / 16 % 64) != 0;
    let mut at = 0;
    std::iter::from_fn(move || {
        // The first bit from there on.
        let start = loop {
            let word = marks.get((at / 1024) as usize)? >> (at / 16 % 64);
            if word != 0 {
                break at + word.trailing_zeros() * 16;
            }
            at = (at / 1024 + 1) * 1024;
        };
        let mut end = start + size;
        while end < BLOCK_BYTES && is_set(end) {
            end += size;
        }
        at = end;
        Some((start, end))
    })
}

/// Why bytes are not a snapshot that can be restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SnapshotError {
    /// They do not begin like a snapshot.
    NotASnapshot,
    /// They are of another version of the format (given here) or of the objects' layout.
    OtherVersion(u32),
    /// They end too early, or go on too long, or the checksum is wrong.
    Damaged,
    /// They need more memory than the limit allows.
    TooLarge {
        /// How many bytes they need.
        bytes: u64,
    },
    /// The object at this offset is not what it should be.
    Invalid {
        /// Where.
        at: u32,
        /// What is wrong.
        what: &'static str,
    },
    /// The operating system has no address space.
    NoAddressSpace,
}

impl std::fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            SnapshotError::NotASnapshot => f.write_str("this is not a snapshot"),
            SnapshotError::OtherVersion(version) => {
                write!(f, "the snapshot was made by another version (format {version}, this is {VERSION})")
            }
            SnapshotError::Damaged => f.write_str("the snapshot is damaged"),
            SnapshotError::TooLarge { bytes } => write!(f, "the snapshot needs {bytes} bytes, more than the limit"),
            SnapshotError::Invalid { at, what } => write!(f, "the snapshot is invalid at {at:#x}: {what}"),
            SnapshotError::NoAddressSpace => f.write_str("there is no address space left for a heap"),
        }
    }
}

impl std::error::Error for SnapshotError {}

/// Where the bytes of a snapshot come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Anywhere: every object is checked.
    Unknown,
    /// A heap wrote them, and they are as it wrote them: their objects are as good as that heap's were.
    Heap,
}

/// What a snapshot held.
#[derive(Debug)]
pub struct Restored {
    /// The heap.
    pub heap: Heap,
    /// How its memory was divided.
    pub books: Books,
    /// The live objects with numbers that index tables of the VM, which has to check them.
    pub numbered: Vec<Ref>,
}

/// Changes whenever objects lie otherwise, so that a snapshot is never misread.
#[must_use]
pub fn layout_hash() -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        for &byte in bytes {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    };
    for &kind in Kind::ALL {
        add(&[kind as u8]);
        if let Some(info) = layout_of(kind) {
            add(&(info.size as u32).to_le_bytes());
            add(format!("{:?}", info.tail).as_bytes());
            for field in info.fields {
                add(field.name.as_bytes());
                add(&[field.offset as u8, field.kind as u8]);
            }
        }
    }
    for size in CLASS_SIZES {
        add(&size.to_le_bytes());
    }
    for place in [ROOTS_START, ROOTS_COUNT, STACK_START, FRAMES_START, BLOCKS_START, BLOCK_BYTES, LARGE_START] {
        add(&place.to_le_bytes());
    }
    hash
}

fn put(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put_long(out: &mut Vec<u8>, number: u64) {
    out.extend_from_slice(&number.to_le_bytes());
}

/// Reads from untrusted bytes.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn bytes(&mut self, len: usize) -> Result<&'a [u8], SnapshotError> {
        let (head, rest) = self.rest.split_at_checked(len).ok_or(SnapshotError::Damaged)?;
        self.rest = rest;
        Ok(head)
    }

    fn byte(&mut self) -> Result<u8, SnapshotError> {
        Ok(self.bytes(1)?[0])
    }

    fn number(&mut self) -> Result<u32, SnapshotError> {
        let bytes = self.bytes(4)?.first_chunk().copied().unwrap_or_default();
        Ok(u32::from_le_bytes(bytes))
    }

    fn long(&mut self) -> Result<u64, SnapshotError> {
        Ok(u64::from(self.number()?) | u64::from(self.number()?) << 32)
    }
}

/// The checksum of a snapshot, taken while it is written.
struct Sum<Look> {
    crc: crc32fast::Hasher,
    /// How much of the snapshot is in it.
    summed: usize,
    look: Look,
}

impl<Look: FnMut(&[u8])> Sum<Look> {
    /// Adds what was written since the last time, if it is worth it.
    fn catch_up(&mut self, out: &[u8]) {
        let parts = (out.len() - self.summed) / SUM_BYTES;
        if parts > 0 {
            self.add(out, self.summed + parts * SUM_BYTES);
            (self.look)(out);
        }
    }

    /// Adds what lies before a place.
    fn add(&mut self, out: &[u8], end: usize) {
        self.crc.update(&out[self.summed..end]);
        self.summed = end;
    }
}

impl Heap {
    /// The whole state as bytes: what the heap's roots and those that `mark_roots` marks reach. Of the stack and of the frames what
    /// lies before the given offsets is written, bit for bit. The heap stays as it is.
    pub fn snapshot(&mut self, stack_end: u32, frames_end: u32, mark_roots: impl FnOnce(&mut Marker<'_>)) -> Vec<u8> {
        let mut out = Vec::new();
        self.snapshot_into(&mut out, stack_end, frames_end, mark_roots, |_| ());
        out
    }

    /// [`Heap::snapshot`], after what is there already. While the heap is written, `look` is given the whole of `out` now and then, soon
    /// enough to find what was added in the processor's cache, and once more at the end.
    pub fn snapshot_into(
        &mut self,
        out: &mut Vec<u8>,
        stack_end: u32,
        frames_end: u32,
        mark_roots: impl FnOnce(&mut Marker<'_>),
        look: impl FnMut(&[u8]),
    ) {
        let blocks = self.allocator.blocks.len() as u32;
        let old_marks = self.old_marks();
        let large: Vec<(u32, u32)> = self.allocator.large.iter().map(|(&at, &size)| (at, size)).collect();
        self.mark_all(mark_roots);
        let (alive, dead): (Vec<_>, Vec<_>) = large.into_iter().partition(|(at, _)| self.is_marked(Ref(*at)));
        let stack_len = stack_end.clamp(STACK_START, STACK_END) - STACK_START;
        let frames_len = frames_end.clamp(FRAMES_START, FRAMES_END) - FRAMES_START;
        let mut sum = Sum { crc: crc32fast::Hasher::new(), summed: out.len(), look };
        let size = u64::from(stack_len)
            + u64::from(frames_len)
            + u64::from(ROOTS_COUNT * 8)
            + u64::from(blocks) * (1 + size_of::<Marks>() as u64)
            + alive.iter().map(|(_, size)| 12 + u64::from(*size)).sum::<u64>()
            + (0..blocks).map(|block| self.live_bytes_of(block)).sum::<u64>()
            + 64;
        out.reserve_exact(usize::try_from(size).unwrap_or(0));
        if out.capacity() >= HUGE_BYTES {
            prefer_huge_pages(out.spare_capacity_mut());
        }
        out.extend_from_slice(&MAGIC);
        put(out, VERSION);
        put_long(out, layout_hash());
        put_long(out, self.hash_key.0);
        put_long(out, self.hash_key.1);
        for number in [self.dict_version, stack_len, frames_len, blocks, alive.len() as u32] {
            put(out, number);
        }
        out.extend_from_slice(self.bytes_at(ROOTS_START, ROOTS_COUNT * 8));
        out.extend_from_slice(self.bytes_at(STACK_START, stack_len));
        out.extend_from_slice(self.bytes_at(FRAMES_START, frames_len));
        for block in 0..blocks {
            self.write_block(out, block);
            sum.catch_up(out);
        }
        for (at, size) in alive {
            let bytes = self.bytes_at(at, size);
            let (words, _) = bytes.as_chunks::<64>();
            let used = words.iter().rposition(|word| *word != [0; 64]).map_or(0, |last| last * 64 + 64);
            put(out, at);
            put(out, size);
            put(out, used as u32);
            for part in bytes[..used].chunks(4 * SUM_BYTES) {
                out.extend_from_slice(part);
                sum.catch_up(out);
            }
        }
        self.write_books(out, &old_marks.blocks, &dead);
        sum.add(out, out.len());
        let checksum = sum.crc.finalize();
        put(out, checksum);
        (sum.look)(out);
        self.put_back_marks(&old_marks);
    }

    /// Bytes in the marked cells of a block.
    fn live_bytes_of(&self, block: u32) -> u64 {
        let class = usize::from(self.allocator.blocks[block as usize].class);
        u64::from(self.count_marks(block)) * u64::from(CLASS_SIZES.get(class).copied().unwrap_or(0))
    }

    fn marks_of(&self, block: u32) -> Marks {
        let bits = self.values(MARKS_START + (block_start(block) >> 7), MARK_WORDS as u32);
        std::array::from_fn(|word| bits.get(word).map_or(0, |bits| bits.bits()))
    }

    /// Calls `visit` with each live object, as of the last collection or restore, until it gives an error.
    /// The number is the size of the cell that the object begins.
    pub(crate) fn try_each_live<E>(&self, mut visit: impl FnMut(Ref, u32) -> Result<(), E>) -> Result<(), E> {
        let blocks = self.allocator.blocks.iter().zip(0..).filter_map(|(block, number)| {
            let &size = CLASS_SIZES.get(usize::from(block.class))?;
            Some((block_start(number), size, self.marks_of(number)))
        });
        // As blocks with one cell.
        let mut first = [0; MARK_WORDS];
        first[0] = 1;
        let large = self.allocator.large.iter().filter(|(at, _)| self.is_marked(Ref(**at)));
        for (start, size, marks) in blocks.chain(large.map(|(&at, &size)| (at, size, first))) {
            for (word, &marks) in marks.iter().enumerate() {
                let mut rest = marks;
                while rest != 0 {
                    visit(Ref(start + (word as u32 * 64 + rest.trailing_zeros()) * 16), size)?;
                    rest &= rest - 1;
                }
            }
        }
        Ok(())
    }

    fn write_block(&self, out: &mut Vec<u8>, block: u32) {
        let class = self.allocator.blocks[block as usize].class;
        let Some(&size) = CLASS_SIZES.get(usize::from(class)) else {
            out.push(FREE_BLOCK);
            return;
        };
        let marks = self.marks_of(block);
        out.push(class);
        for word in marks {
            put_long(out, word);
        }
        for (start, end) in runs(&marks, size) {
            let (from, first) = (out.len(), block_start(block) + start);
            out.extend_from_slice(self.bytes_at(first, end - start));
            for (cell, copy) in out[from..].chunks_exact_mut(size as usize).enumerate() {
                // What an earlier object left behind in the cell is nobody's business.
                let used = self.object_size(Ref(first + cell as u32 * size));
                if used < u64::from(size) {
                    copy[used as usize..].fill(0);
                }
            }
        }
    }

    /// The heap that a snapshot holds, after every object in it was checked unless a heap is known to have written it, as if it had just collected. Frames are copied as they
    /// are: the VM checks them with [`Heap::is_live`], and the numbers in [`Restored::numbered`]. After that [`Heap::go_on_with`]
    /// takes the books.
    ///
    /// # Errors
    /// The bytes are not a valid snapshot, or need more than `limit_bytes`.
    pub fn restore(bytes: &[u8], limit_bytes: u64, origin: Origin) -> Result<Restored, SnapshotError> {
        if !bytes.starts_with(&MAGIC) {
            return Err(SnapshotError::NotASnapshot);
        }
        let (body, checksum) = bytes.split_last_chunk::<4>().ok_or(SnapshotError::Damaged)?;
        if origin == Origin::Unknown && crc32fast::hash(body) != u32::from_le_bytes(*checksum) {
            // A version of its own may well have another checksum.
            let mut reader = Reader { rest: &body[MAGIC.len().min(body.len())..] };
            return match reader.number()? {
                VERSION => Err(SnapshotError::Damaged),
                version => Err(SnapshotError::OtherVersion(version)),
            };
        }
        Heap::restore_body(body, limit_bytes, origin)
    }

    /// [`Heap::restore`] without the checksum.
    pub(crate) fn restore_body(body: &[u8], limit_bytes: u64, origin: Origin) -> Result<Restored, SnapshotError> {
        let mut reader = Reader { rest: body };
        if reader.bytes(MAGIC.len())? != MAGIC {
            return Err(SnapshotError::NotASnapshot);
        }
        let version = reader.number()?;
        if version != VERSION || reader.long()? != layout_hash() {
            return Err(SnapshotError::OtherVersion(version));
        }
        let key = (reader.long()?, reader.long()?);
        let mut heap = Heap::new(limit_bytes, key).map_err(|_| SnapshotError::NoAddressSpace)?;
        heap.dict_version = reader.number()?;
        let (stack_len, frames_len) = (reader.number()?, reader.number()?);
        let (blocks, large) = (reader.number()?, reader.number()?);
        if stack_len > STACK_END - STACK_START || frames_len > FRAMES_END - FRAMES_START || stack_len % 8 != 0 {
            return Err(SnapshotError::Damaged);
        }
        for (start, len) in [(ROOTS_START, ROOTS_COUNT * 8), (STACK_START, stack_len), (FRAMES_START, frames_len)] {
            let source = reader.bytes(len as usize)?;
            heap.bytes_at_mut(start, len).copy_from_slice(source);
        }
        heap.memory.expect(blocks, reader.rest.len());
        let mut classes = Vec::new();
        for block in 0..blocks {
            let class = heap.read_block(&mut reader, block)?;
            classes.push(Block { class, next: NO_BLOCK });
        }
        for _ in 0..large {
            heap.read_large(&mut reader)?;
        }
        let books = heap.read_books(&mut reader, classes)?;
        if !reader.rest.is_empty() {
            return Err(SnapshotError::Damaged);
        }
        heap.set_u8_at(MARKS_START, 1);
        let counted = match origin {
            Origin::Unknown => heap.check_all(STACK_START + stack_len)?,
            Origin::Heap => heap.count_all(),
        };
        heap.shapes_alive = counted.shapes;
        if !heap.watched.iter().all(|at| heap.is_start(*at)) {
            return Err(SnapshotError::Damaged);
        }
        heap.sweep();
        heap.set_threshold();
        heap.allocator.outside_bytes = books.outside_bytes();
        heap.commit(0)?;
        Ok(Restored { heap, books, numbered: counted.numbered })
    }

    /// Counts that many bytes more of the region against the limit.
    fn commit(&mut self, bytes: u32) -> Result<(), SnapshotError> {
        let committed = self.allocator.committed_bytes + u64::from(bytes);
        let needed = committed + self.allocator.outside_bytes;
        if needed > self.allocator.limit_bytes {
            return Err(SnapshotError::TooLarge { bytes: needed });
        }
        self.allocator.committed_bytes = committed;
        self.allocator.peak_bytes = needed;
        Ok(())
    }

    pub(crate) fn set_mark_bit(&mut self, at: u32) {
        let address = MARKS_START + (at >> 7);
        let byte = self.u8_at(address);
        self.set_u8_at(address, byte | 1 << (at >> 4 & 7));
    }

    /// Reads a block and gives its class. One that has no live objects is empty in this heap.
    fn read_block(&mut self, reader: &mut Reader<'_>, block: u32) -> Result<u8, SnapshotError> {
        if block >= (LARGE_START - BLOCKS_START) / BLOCK_BYTES {
            return Err(SnapshotError::Damaged);
        }
        let class = reader.byte()?;
        self.allocator.blocks.push(Block { class: FREE_BLOCK, next: NO_BLOCK });
        if class == FREE_BLOCK {
            return Ok(class);
        }
        let size = *CLASS_SIZES.get(usize::from(class)).ok_or(SnapshotError::Damaged)?;
        let mut marks = [0; MARK_WORDS];
        for (word, all) in marks.iter_mut().zip(&ALL_CELLS[usize::from(class)]) {
            *word = reader.long()?;
            if *word & !all != 0 {
                return Err(SnapshotError::Damaged);
            }
        }
        if marks == [0; MARK_WORDS] {
            return Ok(class);
        }
        self.commit(BLOCK_BYTES)?;
        self.memory.reaches(block_start(block + 1));
        self.allocator.blocks[block as usize].class = class;
        let place = self.values_mut(MARKS_START + (block_start(block) >> 7), MARK_WORDS as u32);
        for (value, word) in place.iter_mut().zip(marks) {
            *value = Value::from_bits(word);
        }
        for (start, end) in runs(&marks, size) {
            let source = reader.bytes((end - start) as usize)?;
            self.bytes_at_mut(block_start(block) + start, end - start).copy_from_slice(source);
        }
        Ok(class)
    }

    fn read_large(&mut self, reader: &mut Reader<'_>) -> Result<(), SnapshotError> {
        let (at, size, used) = (reader.number()?, reader.number()?, reader.number()?);
        let top = self.allocator.large_top;
        let fits = at >= top
            && size > SMALL_MAX_BYTES
            && used <= size
            && at % GRANULE_BYTES == 0
            && size % GRANULE_BYTES == 0
            && u64::from(at) + u64::from(size) <= u64::from(LARGE_END);
        if !fits {
            return Err(SnapshotError::Damaged);
        }
        self.commit(size)?;
        self.memory.reaches(at + size);
        let source = reader.bytes(used as usize)?;
        self.bytes_at_mut(at, used).copy_from_slice(source);
        if at > top {
            self.allocator.insert_free(top, at - top);
        }
        self.allocator.large.insert(at, size);
        self.allocator.large_top = at + size;
        self.set_mark_bit(at);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
