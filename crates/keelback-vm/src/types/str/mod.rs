//! `str`: its methods. Text is generalised UTF-8; methods work on the bytes, and take a short way where all are ASCII.

mod case;
pub(crate) mod find;
pub(crate) mod format;
pub(crate) mod pad;
pub(crate) mod percent;
mod special;
pub(crate) mod split;

use keelback_heap::layout::StrObj;
use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::native::NativeDef;
use crate::vm::Vm;

/// The methods, by file.
pub(crate) static TABLES: [&[NativeDef]; 6] =
    [&case::METHODS, &find::METHODS, &format::METHODS, &pad::METHODS, &special::METHODS, &split::METHODS];

/// Where a string's text lies, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text {
    /// Offset of the first byte.
    pub(crate) start: u32,
    /// Length in bytes.
    pub(crate) len: u32,
    /// Length in characters.
    pub(crate) chars: u32,
    /// Whether all characters are ASCII.
    pub(crate) ascii: bool,
}

impl Vm {
    /// Where a string's text lies.
    #[inline]
    pub(crate) fn text_at(&self, at: Ref) -> Text {
        let object = self.heap.get::<StrObj>(at);
        Text {
            start: self.heap.str_start(at),
            len: object.byte_len,
            chars: object.char_len,
            ascii: self.heap.str_is_ascii(at),
        }
    }

    /// The bytes of a text.
    #[inline]
    pub(crate) fn text_bytes(&self, text: Text) -> &[u8] {
        self.heap.bytes_at(text.start, text.len)
    }

    /// A new string of bytes that lie outside the region.
    #[inline]
    pub(crate) fn make_str(&mut self, text: &[u8]) -> Result<Value, Flow> {
        Ok(Value::exact(Kind::Str, self.heap.new_str(text)?))
    }

    /// The string itself if it is an exact `str`, else one that is.
    pub(crate) fn exact_str(&mut self, at: Ref) -> Result<Value, Flow> {
        self.str_part(at, 0, usize::MAX)
    }

    /// The part of a string between two byte offsets.
    #[inline]
    pub(crate) fn str_part(&mut self, at: Ref, from: usize, to: usize) -> Result<Value, Flow> {
        Ok(Value::exact(Kind::Str, self.heap.str_byte_slice(at, from, to)?))
    }

    /// Asks for room for a result before anything outside the region grows to its size.
    pub(crate) fn check_result_size(&mut self, bytes: usize) -> Result<(), Flow> {
        if bytes >= 1 << 31 {
            return Err(Flow::OutOfMemory);
        }
        self.afford(bytes / 4)?;
        Ok(self.heap.reserve(bytes as u64)?)
    }

    /// The same for a result that has `len` bytes and gets `more`: each time that it is about to have twice as many. What the buffer has room
    /// for has no say in it, because that depends on what it was used for before, and fuel must not.
    #[inline]
    pub(crate) fn check_growth(&mut self, len: usize, more: usize) -> Result<(), Flow> {
        const FREE_BYTES: usize = 512;
        let total = len.saturating_add(more);
        if total > FREE_BYTES && total.next_power_of_two() > len.max(FREE_BYTES).next_power_of_two() {
            return self.check_result_size(total);
        }
        Ok(())
    }
}
