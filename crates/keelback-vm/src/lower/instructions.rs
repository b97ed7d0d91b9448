//! Where a function's register code lies in memory.

use std::ops::{Deref, DerefMut};

use super::{Ins, RegOp};

/// A page: processors tell stores from later loads by the offset within one, before they know the whole address.
const PAGE_BYTES: usize = 4096;
/// The frames and the registers of shallow calls lie at these first bytes of a page.
const BUSY_BYTES: usize = 1024;
/// Longer ones stay where they are: they do not run through all that they have between two calls.
const SHORT_BYTES: usize = 1024;

/// The instructions of one function, in a place where fetching them waits for nothing.
///
/// A load that has the page offset of a store still under way waits for it, although they are of different pages. Frames and
/// registers are stored all the time, those of shallow calls at the first bytes of their pages; so a short function does not
/// have its instructions there. (A recursive function whose instructions were there took 5 % longer.)
#[derive(Debug, Default)]
pub struct Instructions {
    /// The instructions, and at least one [`RegOp::End`] after them.
    room: Box<[Ins]>,
    /// Index of the first instruction.
    first: usize,
    length: usize,
}

impl Instructions {
    /// Gives instructions their place.
    #[must_use]
    pub fn place(code: &[Ins]) -> Instructions {
        let length = code.len();
        let end = Ins::new(RegOp::End, 0, 0, 0, 0);
        let mut room: Vec<Ins> = Vec::with_capacity(length + 1);
        let mut skip = bytes_to_skip(room.as_ptr().addr() % PAGE_BYTES, size_of_val(code));
        if skip != 0 {
            // Room for the instructions after any start: the new place is not known before it is there.
            room = Vec::with_capacity((BUSY_BYTES + size_of_val(code)) / size_of::<Ins>() + length + 1);
            skip = bytes_to_skip(room.as_ptr().addr() % PAGE_BYTES, size_of_val(code));
        }
        let first = skip.div_ceil(size_of::<Ins>());
        room.resize(first, end);
        room.extend_from_slice(code);
        room.resize(room.capacity(), end);
        Instructions { room: room.into_boxed_slice(), first, length }
    }
}

/// How many bytes after `offset` within a page so many bytes may begin without lying at the busy ones.
const fn bytes_to_skip(offset: usize, bytes: usize) -> usize {
    if bytes > SHORT_BYTES {
        0
    } else if offset < BUSY_BYTES {
        BUSY_BYTES - offset
    } else if offset + bytes > PAGE_BYTES {
        PAGE_BYTES + BUSY_BYTES - offset
    } else {
        0
    }
}

impl Deref for Instructions {
    type Target = [Ins];

    fn deref(&self) -> &[Ins] {
        &self.room[self.first..self.first + self.length]
    }
}

impl DerefMut for Instructions {
    fn deref_mut(&mut self) -> &mut [Ins] {
        &mut self.room[self.first..self.first + self.length]
    }
}
