//! The region: 4 GiB of address space in which any 32-bit offset is a valid address.
//!
//! # Why byte offsets
//! engine.md leaves the choice between byte offsets in a 4 GiB reservation and 8-byte units in a 32 GiB one to a measurement;
//! see `docs/design/memory.md`. Byte offsets won: an access is one `base + offset` operand and needs no mask for containment.
//!
//! # Invariants
//! * `base` points at `RESERVED_BYTES` of readable and writable address space for as long as the `Memory` lives. Pages that
//!   were never written read as zero and cost nothing.
//! * Every access goes through an offset of type `u32`, masked to a multiple of 8 for objects, and ends at most
//!   [`MARGIN_BYTES`] after it. Longer accesses (slices) are checked against the end. So no offset, however corrupt, reaches
//!   outside the reservation.

use std::ptr::NonNull;

use crate::alloc::{BLOCKS_START, LARGE_END, LARGE_START};

/// What 32-bit offsets can address.
pub const ADDRESSABLE_BYTES: usize = 1 << 32;
/// Readable space after the last address, so that a fixed-size object at the highest offset is inside.
pub const MARGIN_BYTES: usize = 64 << 10;
/// How much of the blocks, and of the large objects, stands on small pages: what is small stays small, and a heap that has
/// grown past this is rounded up to at most one huge page more for each.
const SMALL_PAGES_BYTES: u32 = 4 << 20;
const RESERVED_BYTES: usize = ADDRESSABLE_BYTES + MARGIN_BYTES;

/// One reserved region. Dropping it unmaps everything.
#[derive(Debug)]
pub struct Memory {
    base: NonNull<u8>,
}

// SAFETY: the region belongs to this value alone; it is a plain block of bytes without thread affinity.
unsafe impl Send for Memory {}

impl Memory {
    /// Reserves a region. Nothing is committed until it is written.
    ///
    /// # Errors
    /// The operating system's, when address space is short.
    pub fn reserve() -> std::io::Result<Memory> {
        use rustix::mm::{MapFlags, ProtFlags, mmap_anonymous};
        // SAFETY: a new private anonymous mapping at an address of the kernel's choice overlaps nothing.
        let base = unsafe {
            mmap_anonymous(
                std::ptr::null_mut(),
                RESERVED_BYTES,
                ProtFlags::READ | ProtFlags::WRITE,
                MapFlags::PRIVATE | MapFlags::NORESERVE,
            )
        }?;
        let memory = Memory { base: NonNull::new(base.cast()).expect("mmap never returns null on success") };
        memory.prefer_huge_pages(BLOCKS_START + SMALL_PAGES_BYTES, LARGE_START);
        memory.prefer_huge_pages(LARGE_START + SMALL_PAGES_BYTES, LARGE_END);
        Ok(memory)
    }

    /// Asks for pages of 2 MiB in a range. A page costs the kernel about 1.7 us to map, and one 512 times as large 180 us; the
    /// processor finds its address sooner, too.
    fn prefer_huge_pages(&self, start: u32, end: u32) {
        // SAFETY: the range is inside this private mapping; the advice changes no contents. A kernel without huge pages
        // refuses it, and then the pages are small.
        let _ = unsafe {
            rustix::mm::madvise(
                self.base.as_ptr().add(start as usize).cast(),
                (end - start) as usize & !(4096 - 1),
                rustix::mm::Advice::LinuxHugepage,
            )
        };
    }

    /// The address of offset 0, for the interpreter's own accesses, which follow the invariants above.
    #[inline]
    #[must_use]
    pub fn base(&self) -> *mut u8 {
        self.base.as_ptr()
    }

    /// Gives the pages of a range back to the operating system; they read as zero afterwards. The range is shrunk to whole
    /// pages.
    pub fn release(&mut self, start: u32, end: u32) {
        const PAGE: usize = 4096;
        let (start, end) = ((start as usize).next_multiple_of(PAGE), end as usize & !(PAGE - 1));
        if start < end {
            // SAFETY: the range is inside this private mapping, and `&mut self` says that nothing borrows from it. On
            // failure the pages keep their contents, which callers allow for by initialising what they allocate.
            let _ = unsafe {
                rustix::mm::madvise(
                    self.base.as_ptr().add(start).cast(),
                    end - start,
                    rustix::mm::Advice::LinuxDontNeed,
                )
            };
        }
    }

    /// A range as bytes. Empty when it would leave the region.
    #[inline]
    #[must_use]
    pub fn bytes(&self, start: u32, len: usize) -> &[u8] {
        let len = if start as usize + len <= ADDRESSABLE_BYTES { len } else { 0 };
        // SAFETY: the range is inside the reservation, initialised (mmap gives zeroes), and `&self` keeps writers away.
        unsafe { std::slice::from_raw_parts(self.base.as_ptr().add(start as usize), len) }
    }

    /// A range as bytes that may be changed. Empty when it would leave the region.
    #[inline]
    #[must_use]
    pub fn bytes_mut(&mut self, start: u32, len: usize) -> &mut [u8] {
        let len = if start as usize + len <= ADDRESSABLE_BYTES { len } else { 0 };
        // SAFETY: as in `bytes`; `&mut self` makes it the only borrow.
        unsafe { std::slice::from_raw_parts_mut(self.base.as_ptr().add(start as usize), len) }
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        // SAFETY: the mapping was made in `reserve` with this length and is not used again.
        let unmapped = unsafe { rustix::mm::munmap(self.base.as_ptr().cast(), RESERVED_BYTES) };
        debug_assert!(unmapped.is_ok(), "unmapping our own region cannot fail");
    }
}
