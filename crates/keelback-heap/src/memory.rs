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

use std::io;
use std::ptr::NonNull;

use rustix::fd::BorrowedFd;
use rustix::mm::{MapFlags, ProtFlags};

use crate::alloc::{BLOCK_BYTES, BLOCKS_START, LARGE_END, LARGE_START};

/// What 32-bit offsets can address.
pub const ADDRESSABLE_BYTES: usize = 1 << 32;
/// Size of a page, as far as this crate is concerned.
pub(crate) const PAGE_BYTES: u32 = 4096;
/// Most parts of a region that are mapped from a file at a time; see [`Memory::release`].
const MAPPED_PARTS: usize = 64;
/// Readable space after the last address, so that a fixed-size object at the highest offset is inside, and so are two windows of as
/// many registers as an instruction can name.
pub const MARGIN_BYTES: usize = 2 << 20;
/// How much of the blocks, and of the large objects, stands on small pages: what is small stays small, and a heap that has
/// grown past this is rounded up to at most one huge page more for each.
const SMALL_PAGES_BYTES: u32 = 6 << 20;
const RESERVED_BYTES: usize = ADDRESSABLE_BYTES + MARGIN_BYTES;

/// One reserved region. Dropping it unmaps everything.
#[derive(Debug)]
pub struct Memory {
    base: NonNull<u8>,
    /// Ranges that are mapped from a file, in no order: giving back their pages would bring back the file's contents.
    mapped: Vec<(u32, u32)>,
    /// Whether huge pages were asked for among the blocks, and among the large objects.
    huge: [bool; 2],
    /// Whether anything mapped was replaced.
    remapped: bool,
}

/// Whether a region may be accessed, for tools that look for mistakes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Protection {
    /// By a heap.
    Open,
    /// By nobody: it waits in a pool.
    Poisoned,
}

// SAFETY: the region belongs to this value alone; it is a plain block of bytes without thread affinity.
unsafe impl Send for Memory {}

impl Memory {
    /// Reserves a region. Nothing is committed until it is written.
    ///
    /// # Errors
    /// The operating system's, when address space is short.
    pub fn reserve() -> io::Result<Memory> {
        // SAFETY: a new private anonymous mapping at an address of the kernel's choice overlaps nothing.
        let base = unsafe {
            rustix::mm::mmap_anonymous(
                std::ptr::null_mut(),
                RESERVED_BYTES,
                ProtFlags::READ | ProtFlags::WRITE,
                MapFlags::PRIVATE | MapFlags::NORESERVE,
            )
        }?;
        let base = NonNull::new(base.cast()).expect("mmap never returns null on success");
        Ok(Memory { base, mapped: Vec::new(), huge: [false; 2], remapped: false })
    }

    /// Says how far blocks and large objects reach. Past the first 6 MiB of each, pages are huge. Only then: each request splits
    /// the mapping, of which a process may have some 65,000.
    #[inline]
    pub(crate) fn reaches(&mut self, end: u32) {
        let (area, start, limit) = if end > LARGE_START {
            (1, LARGE_START + SMALL_PAGES_BYTES, LARGE_END)
        } else {
            (0, BLOCKS_START + SMALL_PAGES_BYTES, LARGE_START)
        };
        if end > start && !self.huge[area] {
            self.huge[area] = true;
            self.prefer_huge_pages(start, limit);
        }
    }

    /// Says that a heap of so many blocks, and of so many bytes in all, is about to be written.
    pub(crate) fn expect(&mut self, blocks: u32, bytes: usize) {
        let huge = SMALL_PAGES_BYTES / 2;
        let blocks = u64::from(blocks) * u64::from(BLOCK_BYTES);
        if blocks >= u64::from(huge) && bytes >= huge as usize && !self.huge[0] {
            self.huge[0] = true;
            self.prefer_huge_pages(BLOCKS_START, LARGE_START);
        }
        if (bytes as u64).saturating_sub(blocks) >= u64::from(huge) && !self.huge[1] {
            self.huge[1] = true;
            self.prefer_huge_pages(LARGE_START, LARGE_END);
        }
    }

    /// Whether more was touched than small heaps have, or parts that were mapped from a file are not any more.
    pub(crate) fn has_grown(&self) -> bool {
        self.huge != [false; 2] || self.remapped
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

    /// Puts a part of a file in the place of a range of whole pages. What is written there does not reach the file.
    pub(crate) fn map_file(&mut self, file: BorrowedFd<'_>, at: u64, start: u32, end: u32) -> io::Result<()> {
        let (address, len) = self.page_range(start, end);
        // SAFETY: the range is inside this private mapping, of whole pages, and `&mut self` says that nothing borrows from it.
        unsafe {
            rustix::mm::mmap(
                address,
                len,
                ProtFlags::READ | ProtFlags::WRITE,
                MapFlags::PRIVATE | MapFlags::FIXED | MapFlags::NORESERVE,
                file,
                at,
            )
        }?;
        self.mapped.push((start, end));
        Ok(())
    }

    fn page_range(&self, start: u32, end: u32) -> (*mut std::ffi::c_void, usize) {
        debug_assert!(start.is_multiple_of(PAGE_BYTES) && end.is_multiple_of(PAGE_BYTES) && start <= end);
        (self.base.as_ptr().wrapping_add(start as usize).cast(), (end - start) as usize)
    }

    /// Gives the pages of a range back to the operating system; they read as zero afterwards. The range is shrunk to whole
    /// pages. Where it is mapped from a file that may not work out, and then the contents stay: callers allow for that by
    /// initialising what they allocate.
    pub fn release(&mut self, start: u32, end: u32) {
        let (start, end) = (start.next_multiple_of(PAGE_BYTES), end & !(PAGE_BYTES - 1));
        if start >= end {
            return;
        }
        if !self.mapped.iter().any(|part| part.0 < end && start < part.1) {
            let (address, len) = self.page_range(start, end);
            // SAFETY: the range is inside this private mapping, and `&mut self` says that nothing borrows from it.
            let _ = unsafe { rustix::mm::madvise(address, len, rustix::mm::Advice::LinuxDontNeed) };
        } else if self.mapped.len() < MAPPED_PARTS {
            self.unmap_file(start, end);
        }
    }

    /// Puts new memory in the place of a range of which at least a part is mapped from a file.
    fn unmap_file(&mut self, start: u32, end: u32) {
        let (address, len) = self.page_range(start, end);
        // SAFETY: as in `map_file`.
        let replaced = unsafe {
            rustix::mm::mmap_anonymous(
                address,
                len,
                ProtFlags::READ | ProtFlags::WRITE,
                MapFlags::PRIVATE | MapFlags::FIXED | MapFlags::NORESERVE,
            )
        };
        if replaced.is_ok() {
            self.remapped = true;
            let parts = std::mem::take(&mut self.mapped).into_iter();
            self.mapped = parts
                .flat_map(|(first, last)| [(first, last.min(start)), (first.max(end), last)])
                .filter(|part| part.0 < part.1)
                .collect();
        }
    }

    /// Takes the pages of a range (whole pages) away, so that nothing that was written there can be read again: they read as
    /// zero, or as what the file has that is mapped there.
    pub(crate) fn release_exactly(&mut self, start: u32, end: u32) -> bool {
        let (address, len) = self.page_range(start, end);
        // SAFETY: as in `release`.
        unsafe { rustix::mm::madvise(address, len, rustix::mm::Advice::LinuxDontNeed) }.is_ok()
    }

    /// Lets nobody touch a region that waits in a pool, in builds that look for mistakes.
    pub(crate) fn protect(&mut self, protection: Protection) {
        if cfg!(keelback_stress) {
            let flags = match protection {
                Protection::Open => rustix::mm::MprotectFlags::READ | rustix::mm::MprotectFlags::WRITE,
                Protection::Poisoned => rustix::mm::MprotectFlags::empty(),
            };
            // SAFETY: the whole reservation, which nothing borrows from; a pool touches no region between these two calls.
            let done = unsafe { rustix::mm::mprotect(self.base.as_ptr().cast(), RESERVED_BYTES, flags) };
            debug_assert!(done.is_ok(), "{done:?}");
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

/// Asks for pages of 2 MiB for memory that is about to be written.
pub(crate) fn prefer_huge_pages(memory: &mut [std::mem::MaybeUninit<u8>]) {
    let start = memory.as_mut_ptr().wrapping_add(memory.as_ptr().align_offset(PAGE_BYTES as usize));
    let end = memory.as_mut_ptr_range().end;
    let len = (end as usize).saturating_sub(start as usize) & !(PAGE_BYTES as usize - 1);
    // SAFETY: whole pages inside the given memory; the advice changes no contents.
    let _ = unsafe { rustix::mm::madvise(start.cast(), len, rustix::mm::Advice::LinuxHugepage) };
}

/// A file in memory, to be read. Nobody writes to it.
#[derive(Debug)]
pub(crate) struct View {
    base: NonNull<u8>,
    len: usize,
}

// SAFETY: a block of bytes that never changes.
unsafe impl Send for View {}
// SAFETY: as above.
unsafe impl Sync for View {}

impl View {
    /// The first `len` bytes of a file that nobody writes to from now on.
    pub(crate) fn of_file(file: BorrowedFd<'_>, len: usize) -> io::Result<View> {
        // SAFETY: a new mapping at an address of the kernel's choice overlaps nothing.
        let base =
            unsafe { rustix::mm::mmap(std::ptr::null_mut(), len, ProtFlags::READ, MapFlags::SHARED, file, 0) }?;
        Ok(View { base: NonNull::new(base.cast()).expect("mmap never returns null on success"), len })
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        // SAFETY: mapped for as long as this value lives, as long as the file, and never written.
        unsafe { std::slice::from_raw_parts(self.base.as_ptr(), self.len) }
    }
}

impl Drop for View {
    fn drop(&mut self) {
        // SAFETY: mapped in `of_file` with this length, and not used again.
        let unmapped = unsafe { rustix::mm::munmap(self.base.as_ptr().cast(), self.len) };
        debug_assert!(unmapped.is_ok(), "unmapping our own view cannot fail");
    }
}
