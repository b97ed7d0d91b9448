//! The allocator: size-class blocks for small objects, page runs for large ones.
//!
//! Small objects (up to [`SMALL_MAX_BYTES`]) live in blocks of [`BLOCK_BYTES`], each cut into cells of one size. A cell is
//! taken from its class's free list, which the sweeper fills, or from the untouched end of the class's newest block, so a short
//! run touches few pages. Large objects take runs of pages from the upper part of the region.

use std::collections::BTreeMap;

use crate::heap::OutOfMemory;
use crate::value::Ref;

/// Size of a block.
pub const BLOCK_BYTES: u32 = 32 << 10;
/// Largest object that lives in a block.
pub const SMALL_MAX_BYTES: u32 = 4 << 10;
/// Where blocks begin.
pub const BLOCKS_START: u32 = 0x1000_0000;
/// Where large objects begin, and blocks must end.
pub const LARGE_START: u32 = 0x6000_0000;
/// Granule of large objects.
pub const PAGE_BYTES: u32 = 4 << 10;
/// Last page is never used, so that the end of every object is a 32-bit offset.
pub const LARGE_END: u32 = u32::MAX - (PAGE_BYTES - 1);

/// Cell sizes: steps of 16 up to 128, then four steps per doubling.
pub const CLASS_SIZES: [u32; 28] = [
    16, 32, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1280, 1536, 1792,
    2048, 2560, 3072, 3584, 4096,
];

/// For `(size + 15) / 16`, the class.
const CLASS_OF: [u8; 257] = {
    let mut table = [0; 257];
    let mut granules = 0;
    let mut class = 0;
    while granules < 257 {
        if granules as u32 * 16 > CLASS_SIZES[class] {
            class += 1;
        }
        table[granules] = class as u8;
        granules += 1;
    }
    table
};

/// The class of small objects of that size.
#[inline]
#[must_use]
pub fn class_of(bytes: u32) -> usize {
    CLASS_OF[((bytes + 15) / 16) as usize] as usize
}

/// One size class.
#[derive(Clone, Copy, Debug, Default)]
pub struct SizeClass {
    /// First free cell, linked through the word after its header; 0 at the end.
    pub free: u32,
    /// Next untouched cell of the newest block.
    pub bump: u32,
    /// End of the newest block's cells.
    pub bump_end: u32,
}

/// The allocator's books. They are part of a snapshot.
#[derive(Clone, Debug)]
pub struct Allocator {
    /// The size classes.
    pub classes: [SizeClass; CLASS_SIZES.len()],
    /// For each block, its class; [`FREE_BLOCK`] if it is empty.
    pub blocks: Vec<u8>,
    /// Numbers of empty blocks.
    pub free_blocks: Vec<u32>,
    /// Large objects: offset to size in bytes (whole pages).
    pub large: BTreeMap<u32, u32>,
    /// Free runs between large objects: offset to size in bytes.
    pub large_free: BTreeMap<u32, u32>,
    /// End of the highest large object so far.
    pub large_top: u32,
    /// Bytes in cells and page runs handed out since the last collection.
    pub allocated_since_collection: u64,
    /// Bytes in blocks and page runs in use.
    pub committed_bytes: u64,
    /// Most bytes that may be in use.
    pub limit_bytes: u64,
}

/// Mark of an empty block in [`Allocator::blocks`].
pub const FREE_BLOCK: u8 = 0xFF;

impl Allocator {
    /// Nothing allocated yet.
    #[must_use]
    pub fn new(limit_bytes: u64) -> Self {
        Allocator {
            classes: [SizeClass::default(); CLASS_SIZES.len()],
            blocks: Vec::new(),
            free_blocks: Vec::new(),
            large: BTreeMap::new(),
            large_free: BTreeMap::new(),
            large_top: LARGE_START,
            allocated_since_collection: 0,
            committed_bytes: 0,
            limit_bytes,
        }
    }

    /// Gives a class a new block to cut cells from.
    #[cold]
    pub fn refill(&mut self, class: usize) -> Result<(), OutOfMemory> {
        self.charge(BLOCK_BYTES)?;
        let block = if let Some(block) = self.free_blocks.pop() {
            block
        } else {
            let block = self.blocks.len() as u32;
            if block >= (LARGE_START - BLOCKS_START) / BLOCK_BYTES {
                self.committed_bytes -= u64::from(BLOCK_BYTES);
                return Err(OutOfMemory { bytes: u64::from(BLOCK_BYTES) });
            }
            self.blocks.push(FREE_BLOCK);
            block
        };
        self.blocks[block as usize] = class as u8;
        let start = BLOCKS_START + block * BLOCK_BYTES;
        let size = CLASS_SIZES[class];
        self.classes[class].bump = start;
        self.classes[class].bump_end = start + BLOCK_BYTES / size * size;
        Ok(())
    }

    fn charge(&mut self, bytes: u32) -> Result<(), OutOfMemory> {
        if self.committed_bytes + u64::from(bytes) > self.limit_bytes {
            return Err(OutOfMemory { bytes: u64::from(bytes) });
        }
        self.committed_bytes += u64::from(bytes);
        Ok(())
    }

    /// Takes a run of pages.
    #[cold]
    pub fn alloc_large(&mut self, bytes: u32) -> Result<Ref, OutOfMemory> {
        if bytes > LARGE_END - LARGE_START {
            return Err(OutOfMemory { bytes: u64::from(bytes) });
        }
        let size = bytes.next_multiple_of(PAGE_BYTES);
        self.charge(size)?;
        let best = self.large_free.iter().filter(|run| *run.1 >= size).min_by_key(|run| *run.1);
        let at = if let Some((&at, &run)) = best {
            self.large_free.remove(&at);
            if run > size {
                self.large_free.insert(at + size, run - size);
            }
            at
        } else {
            let at = self.large_top;
            if size > LARGE_END - at {
                self.committed_bytes -= u64::from(size);
                return Err(OutOfMemory { bytes: u64::from(bytes) });
            }
            self.large_top += size;
            at
        };
        self.large.insert(at, size);
        self.allocated_since_collection += u64::from(size);
        Ok(Ref(at))
    }
}
