//! Strings: generalised UTF-8 after the header, with length in code points and an ASCII flag known from the start.
//!
//! Generalised UTF-8 is UTF-8 in which surrogates may be encoded like any other code point (three bytes, ED A0 80 to
//! ED BF BF), each on its own: Python tells the pair `'\ud83d\ude00'` from `'\U0001f600'`, so pairs are never joined.
//!
//! # Repeated concatenation
//! `s += x` in a loop must not copy `s` each time. Without reference counts nobody knows whether `s` is still needed, so
//! it stays as it is, and the *bytes* are shared: from 256 bytes on, the result of a second concatenation in
//! a row gets a buffer ([`RawObj`]) with room at the end. The buffer's `len` says how far it is written. A string whose bytes
//! end exactly there may append in place: older, shorter strings of the same buffer end before and never see the new bytes.
//! Every other string is copied first. So n appends cost O(n) and any string stays what it was.

use keelback_text::decimal::{decimal_len, write_decimal};
use keelback_text::wtf8::{chars, count_chars, decode_char, encode_char, skip_chars};

use crate::alloc::rounded_size;
use crate::header::{Header, Kind};
use crate::heap::{Heap, Oom, OutOfMemory, ROOT_CHARS, ROOT_EMPTY_STR};
use crate::layout::{RawObj, STR_ASCII, STR_BUILT, STR_SHARED, StrObj};
use crate::value::{Ref, Value};

const STR_HEADER: u32 = size_of::<StrObj>() as u32;
const RAW_HEADER: u32 = size_of::<RawObj>() as u32;
/// Longest string.
const MAX_BYTES: usize = 1 << 31;
/// Shortest result of a concatenation that is worth a buffer.
const SHARED_MIN_BYTES: u32 = 256;
/// Code points between two entries of an index.
const INDEX_STEP: u32 = 64;

impl Heap {
    /// A string whose bytes the caller fills before anything reads them.
    #[inline]
    fn new_str_uninit(&mut self, byte_len: usize, char_len: usize, flags: u16) -> Oom<Ref> {
        if byte_len >= MAX_BYTES {
            return Err(OutOfMemory);
        }
        let header = Header { flags, ..Header::new(Kind::Str) };
        let (byte_len, char_len) = (byte_len as u32, char_len as u32);
        // No overflow: see above.
        let at = self.alloc_bytes(STR_HEADER + byte_len)?;
        *self.get_mut::<StrObj>(at) = StrObj { header, byte_len, char_len, hash: 0, index: Ref::NULL };
        Ok(at)
    }

    /// A string of bytes that lie outside the region.
    #[inline]
    pub fn new_str(&mut self, text: &[u8]) -> Oom<Ref> {
        if text.is_ascii() { self.new_ascii(text) } else { self.new_str_counted(text, count_chars(text)) }
    }

    fn new_str_counted(&mut self, text: &[u8], char_len: usize) -> Oom<Ref> {
        let at = self.new_str_uninit(text.len(), char_len, 0)?;
        self.copy_in(text, at.offset(STR_HEADER));
        Ok(at)
    }

    /// A string of ASCII bytes that lie outside the region.
    #[inline]
    pub fn new_ascii(&mut self, text: &[u8]) -> Oom<Ref> {
        debug_assert!(text.is_ascii());
        match *text {
            [] => return self.empty_str(),
            [byte] => return self.char_str(u32::from(byte)),
            _ => {}
        }
        let at = self.new_str_uninit(text.len(), text.len(), STR_ASCII)?;
        self.copy_in(text, at.offset(STR_HEADER));
        Ok(at)
    }

    /// A string of generalised UTF-8 that lies at an offset of the region.
    pub fn new_str_from_range(&mut self, start: u32, len: u32) -> Oom<Ref> {
        let bytes = self.bytes_at(start, len);
        let ascii = bytes.is_ascii();
        match *bytes {
            [] => return self.empty_str(),
            [byte] if ascii => return self.char_str(u32::from(byte)),
            _ => {}
        }
        let char_len = if ascii { bytes.len() } else { count_chars(bytes) };
        let new = self.new_str_uninit(len as usize, char_len, if ascii { STR_ASCII } else { 0 })?;
        self.copy_few_bytes(start, new.offset(STR_HEADER), len);
        Ok(new)
    }

    /// A string of ASCII that lies at an offset of the region, at least one byte.
    #[inline]
    pub fn new_ascii_from_range(&mut self, start: u32, len: u32) -> Oom<Ref> {
        if len == 1 {
            let byte = self.u8_at(start);
            return self.char_str(u32::from(byte & 0x7F));
        }
        let new = self.new_str_uninit(len as usize, len as usize, STR_ASCII)?;
        self.copy_few_bytes(start, new.offset(STR_HEADER), len);
        Ok(new)
    }

    /// The empty string, which is one object.
    pub fn empty_str(&mut self) -> Oom<Ref> {
        if let Some(empty) = self.root(ROOT_EMPTY_STR).to_ref() {
            return Ok(empty);
        }
        let empty = self.new_str_uninit(0, 0, STR_ASCII)?;
        self.set_root(ROOT_EMPTY_STR, Value::exact(Kind::Str, empty));
        Ok(empty)
    }

    /// The string of one code point. Those below 256 are one object each.
    #[inline]
    pub fn char_str(&mut self, char: u32) -> Oom<Ref> {
        if char < 256
            && let Some(table) = self.root(ROOT_CHARS).to_ref()
            && let Some(text) = self.value_at(table.offset(16 + char * 8)).to_ref()
        {
            return Ok(text);
        }
        self.char_str_slow(char)
    }

    #[cold]
    #[inline(never)]
    fn char_str_slow(&mut self, char: u32) -> Oom<Ref> {
        let mut buffer = [0; 4];
        let bytes = encode_char(char, &mut buffer);
        let text = self.new_str_uninit(bytes.len(), 1, if char < 0x80 { STR_ASCII } else { 0 })?;
        self.bytes_at_mut(text.offset(STR_HEADER), bytes.len() as u32).copy_from_slice(bytes);
        if char < 256 {
            let table = match self.root(ROOT_CHARS).to_ref() {
                Some(table) => table,
                None => {
                    let table = self.new_array(256)?;
                    self.set_root(ROOT_CHARS, Value::exact(Kind::Array, table));
                    table
                }
            };
            self.write(table, table.offset(16 + char * 8), Value::exact(Kind::Str, text));
        }
        Ok(text)
    }

    /// The character at an index of ASCII text, which counts from the end if it is negative; `None` where that cannot be had
    /// without more ado.
    #[inline]
    #[must_use]
    pub fn str_ascii_item(&self, text: Ref, index: i64) -> Option<Value> {
        let object = self.get::<StrObj>(text);
        let index = if index < 0 { index + i64::from(object.byte_len) } else { index };
        if index.cast_unsigned() >= u64::from(object.byte_len) || object.header.flags & STR_ASCII == 0 {
            return None;
        }
        let byte = self.u8_at(self.str_start(text).wrapping_add(index as u32));
        // As long as there is no table, this reads what is no string.
        let table = self.root(ROOT_CHARS).as_ref();
        let item = self.value_at(table.offset(16 + u32::from(byte) * 8));
        item.is_exact(Kind::Str).then_some(item)
    }

    /// The character at a byte of a string, if it is one of Latin-1 that there is an object for, and its length in bytes; `None`
    /// at the end too.
    #[inline]
    #[must_use]
    pub fn str_latin_item(&self, text: Ref, byte: u32) -> Option<(Value, u32)> {
        if byte >= self.get::<StrObj>(text).byte_len {
            return None;
        }
        let at = self.str_start(text).wrapping_add(byte);
        let (char, width) = match self.u8_at(at) {
            first @ 0..0x80 => (u32::from(first), 1),
            first @ 0xC2..=0xC3 => {
                (u32::from(first & 0x03) << 6 | u32::from(self.u8_at(at.wrapping_add(1)) & 0x3F), 2)
            }
            _ => return None,
        };
        let table = self.root(ROOT_CHARS).to_ref()?;
        let item = self.value_at(table.offset(16 + char * 8));
        item.is_exact(Kind::Str).then_some((item, width))
    }

    /// The offset of a string's first byte.
    #[inline]
    #[must_use]
    pub fn str_start(&self, text: Ref) -> u32 {
        if self.header_of(text).flags & STR_SHARED == 0 {
            text.offset(STR_HEADER)
        } else {
            self.u32_at(text.offset(STR_HEADER)).wrapping_add(RAW_HEADER)
        }
    }

    /// The bytes, generalised UTF-8.
    #[inline]
    #[must_use]
    pub fn str_bytes(&self, text: Ref) -> &[u8] {
        self.bytes_at(self.str_start(text), self.get::<StrObj>(text).byte_len)
    }

    /// The first eight bytes, the first one lowest, of a string that shares no buffer, as short ones do not; what comes after
    /// the end of one that is shorter is anything.
    #[inline]
    pub(crate) fn str_word(&self, text: Ref) -> u64 {
        self.u64_at_byte(text.offset(STR_HEADER))
    }

    /// The text; `None` if it has surrogates.
    #[inline]
    #[must_use]
    pub fn str_text(&self, text: Ref) -> Option<&str> {
        std::str::from_utf8(self.str_bytes(text)).ok()
    }

    /// The text with replacement characters in place of surrogates, for messages.
    #[must_use]
    pub fn str_lossy(&self, text: Ref) -> std::borrow::Cow<'_, str> {
        match self.str_text(text) {
            Some(text) => text.into(),
            None => chars(self.str_bytes(text))
                .map(|char| char::from_u32(char).unwrap_or('\u{FFFD}'))
                .collect::<String>()
                .into(),
        }
    }

    /// The length in code points.
    #[inline]
    #[must_use]
    pub fn str_len(&self, text: Ref) -> u32 {
        self.get::<StrObj>(text).char_len
    }

    /// Whether all code points are below 128, so that they are the bytes.
    #[inline]
    #[must_use]
    pub fn str_is_ascii(&self, text: Ref) -> bool {
        self.header_of(text).flags & STR_ASCII != 0
    }

    /// The byte at which a code point begins; the length in bytes for one at or after the end. Constant time for ASCII, and
    /// for other text after its first use, which makes an index.
    #[inline]
    pub fn str_byte_offset(&mut self, text: Ref, char_index: usize) -> usize {
        if self.str_is_ascii(text) {
            char_index.min(self.get::<StrObj>(text).byte_len as usize)
        } else {
            self.str_byte_offset_slow(text, char_index)
        }
    }

    fn str_byte_offset_slow(&mut self, text: Ref, char_index: usize) -> usize {
        let StrObj { byte_len, char_len, .. } = *self.get::<StrObj>(text);
        let Some(char_index) = u32::try_from(char_index).ok().filter(|&index| index < char_len) else {
            return byte_len as usize;
        };
        let mut at = 0;
        let mut left = char_index;
        if char_len > INDEX_STEP {
            let mut index = self.get::<StrObj>(text).index;
            if index.is_null() {
                index = self.make_str_index(text, char_len);
            }
            if !index.is_null() {
                at = self.u32_at(index.offset(RAW_HEADER + char_index / INDEX_STEP * 4)) as usize;
                left = char_index % INDEX_STEP;
            }
        }
        if left > INDEX_STEP {
            // There is no index, for want of memory.
            self.charge(u64::from(left) / 8);
        }
        let bytes = self.str_bytes(text);
        at + skip_chars(bytes.get(at..).unwrap_or(&[]), left as usize)
    }

    /// Makes the index; null when there is no memory for it, which costs time only.
    fn make_str_index(&mut self, text: Ref, char_len: u32) -> Ref {
        let bytes = char_len.div_ceil(INDEX_STEP) * 4;
        self.charge(u64::from(char_len) / 4);
        let Ok(index) = self.new_raw(bytes) else { return Ref::NULL };
        let start = self.str_start(text);
        let byte_len = self.get::<StrObj>(text).byte_len;
        let (mut chars, mut entry) = (0, index.offset(RAW_HEADER));
        for at in 0..byte_len {
            if (self.u8_at(start.wrapping_add(at)) as i8) >= -0x40 {
                if chars % INDEX_STEP == 0 && chars < char_len {
                    self.set_u32_at(entry, at);
                    entry += 4;
                }
                chars += 1;
            }
        }
        self.get_mut::<RawObj>(index).len = bytes;
        self.get_mut::<StrObj>(text).index = index;
        index
    }

    /// The code point at an index, which is 0 when there is none.
    #[inline]
    pub fn str_char(&mut self, text: Ref, char_index: usize) -> u32 {
        let at = self.str_byte_offset(text, char_index);
        let bytes = self.str_bytes(text);
        decode_char(bytes.get(at..).unwrap_or(&[])).0
    }

    /// The string of the code points `start..end`, both in range.
    #[inline]
    pub fn str_slice(&mut self, text: Ref, start: usize, end: usize) -> Oom<Ref> {
        if self.str_is_ascii(text) {
            return self.str_byte_slice(text, start, end);
        }
        let StrObj { char_len, .. } = *self.get::<StrObj>(text);
        let end = end.min(char_len as usize);
        if start >= end {
            return self.empty_str();
        }
        if start + 1 == end {
            let char = self.str_char(text, start);
            return self.char_str(char);
        }
        let from = self.str_byte_offset(text, start);
        let to = self.str_byte_offset(text, end);
        self.str_byte_slice(text, from, to)
    }

    /// The string of the bytes `from..to`, which lie on code point boundaries. May be the string itself.
    pub fn str_byte_slice(&mut self, text: Ref, from: usize, to: usize) -> Oom<Ref> {
        let object = self.get::<StrObj>(text);
        let (byte_len, flags) = (object.byte_len, object.header.flags);
        let to = to.min(byte_len as usize);
        let len = to.saturating_sub(from);
        // From here on both fit in 32 bits.
        let source = self.str_start(text).wrapping_add(from as u32);
        if len == 0 {
            return self.empty_str();
        }
        if len == byte_len as usize && flags & crate::header::FLAG_SUBCLASS == 0 {
            return Ok(text);
        }
        if len == 1 {
            let byte = self.u8_at(source);
            if byte < 0x80 {
                return self.char_str(u32::from(byte));
            }
        }
        let (char_len, ascii) = if flags & STR_ASCII != 0 {
            (len, STR_ASCII)
        } else {
            let slice = self.bytes_at(source, len as u32);
            if slice.is_ascii() { (len, STR_ASCII) } else { (count_chars(slice), 0) }
        };
        let new = self.new_str_uninit(len, char_len, ascii)?;
        self.copy_few_bytes(source, new.offset(STR_HEADER), len as u32);
        Ok(new)
    }

    /// Joins two strings. An exact one may be the result itself when the other is empty.
    pub fn str_concat(&mut self, a: Ref, b: Ref) -> Oom<Ref> {
        let (left, right) = (self.get::<StrObj>(a), self.get::<StrObj>(b));
        let (left_len, right_len) = (left.byte_len, right.byte_len);
        let (left_flags, right_flags) = (left.header.flags, right.header.flags);
        let chars = left.char_len as usize + right.char_len as usize;
        let total = left_len as usize + right_len as usize;
        let ascii = left_flags & right_flags & STR_ASCII;
        if left_len == 0 || right_len == 0 || total >= SHARED_MIN_BYTES as usize {
            let exact = |flags: u16| flags & crate::header::FLAG_SUBCLASS == 0;
            if right_len == 0 && exact(left_flags) {
                return Ok(a);
            }
            if left_len == 0 && exact(right_flags) {
                return Ok(b);
            }
            if total >= SHARED_MIN_BYTES as usize
                && total < MAX_BYTES
                && left_flags & (STR_SHARED | STR_BUILT) != 0
                && let Some(shared) = self.concat_shared(a, b, chars as u32, ascii)
            {
                return shared;
            }
            self.charge(u64::from(left_len) / 16);
        }
        let new = self.new_str_uninit(total, chars, ascii | STR_BUILT)?;
        let to = new.offset(STR_HEADER);
        self.copy_few_bytes(self.str_start(a), to, left_len);
        self.copy_few_bytes(self.str_start(b), to + left_len, right_len);
        Ok(new)
    }

    /// [`Heap::str_concat`] by a buffer: the one that the left string ends, or a new one; `None` if there is no room for it.
    #[inline(never)]
    fn concat_shared(&mut self, a: Ref, b: Ref, chars: u32, ascii: u16) -> Option<Oom<Ref>> {
        let (left, right) = (*self.get::<StrObj>(a), *self.get::<StrObj>(b));
        let total = left.byte_len + right.byte_len;
        let exact = left.header.flags & crate::header::FLAG_SUBCLASS == 0;
        if left.header.flags & STR_SHARED != 0 && exact && self.extend_buffer(a, b) {
            let buffer = Ref(self.u32_at(a.offset(STR_HEADER)));
            return Some(self.new_shared(buffer, total, chars, ascii));
        }
        self.charge(u64::from(left.byte_len) / 16);
        let buffer = self.new_raw(total + total / 2).ok()?;
        self.copy_bytes(self.str_start(a), buffer.offset(RAW_HEADER), left.byte_len);
        self.copy_bytes(self.str_start(b), buffer.offset(RAW_HEADER + left.byte_len), right.byte_len);
        self.get_mut::<RawObj>(buffer).len = total;
        Some(self.new_shared(buffer, total, chars, ascii))
    }

    /// Appends the bytes of `b` to the buffer that `a` ends; says whether that was possible.
    fn extend_buffer(&mut self, a: Ref, b: Ref) -> bool {
        let buffer = Ref(self.u32_at(a.offset(STR_HEADER)));
        let RawObj { len, capacity, .. } = *self.get::<RawObj>(buffer);
        let more = self.get::<StrObj>(b).byte_len;
        let Some(total) = len.checked_add(more) else { return false };
        if len != self.get::<StrObj>(a).byte_len {
            return false;
        }
        if total > capacity {
            let wanted = rounded_size(RAW_HEADER + (total + total / 4).min(MAX_BYTES as u32));
            if !self.grow_in_place(buffer, RAW_HEADER + capacity, wanted) {
                return false;
            }
            self.get_mut::<RawObj>(buffer).capacity = wanted - RAW_HEADER;
        }
        let source = self.str_start(b);
        self.copy_few_bytes(source, buffer.offset(RAW_HEADER).wrapping_add(len), more);
        self.get_mut::<RawObj>(buffer).len = total;
        true
    }

    fn new_shared(&mut self, buffer: Ref, byte_len: u32, char_len: u32, ascii: u16) -> Oom<Ref> {
        let header = Header { flags: ascii | STR_SHARED | STR_BUILT, ..Header::new(Kind::Str) };
        let new = self.alloc(StrObj { header, byte_len, char_len, hash: 0, index: Ref::NULL }, 8)?;
        self.set_u32_at(new.offset(STR_HEADER), buffer.0);
        self.set_u32_at(new.offset(STR_HEADER + 4), 0);
        Ok(new)
    }

    /// Storage for bytes, rounded up to what costs nothing; none in use.
    pub(crate) fn new_raw(&mut self, capacity: u32) -> Oom<Ref> {
        let bytes = capacity.checked_add(RAW_HEADER).ok_or(OutOfMemory)?;
        let bytes = rounded_size(bytes);
        let at = self.alloc_bytes(bytes)?;
        *self.get_mut::<RawObj>(at) = RawObj { header: Header::new(Kind::Raw), len: 0, capacity: bytes - RAW_HEADER };
        Ok(at)
    }

    /// A string of `count` repetitions.
    pub fn str_repeat(&mut self, text: Ref, count: usize) -> Oom<Ref> {
        let StrObj { byte_len, char_len, header, .. } = *self.get::<StrObj>(text);
        let total = (byte_len as usize).saturating_mul(count);
        if total == 0 {
            return self.empty_str();
        }
        if total >= MAX_BYTES {
            return Err(OutOfMemory);
        }
        let new = self.new_str_uninit(total, char_len as usize * count, header.flags & STR_ASCII)?;
        let start = new.offset(STR_HEADER);
        let source = self.str_start(text);
        if byte_len == 1 {
            let byte = self.u8_at(source);
            self.bytes_at_mut(start, total as u32).fill(byte);
        } else {
            self.copy_few_bytes(source, start, byte_len);
            self.repeat_bytes(start, byte_len, total as u32);
        }
        Ok(new)
    }

    /// Fills `total` bytes by doubling the first `len` ones.
    pub(crate) fn repeat_bytes(&mut self, start: u32, len: u32, total: u32) {
        let mut done = len;
        while done < total {
            let step = done.min(total - done);
            self.copy_few_bytes(start, start + done, step);
            done += step;
        }
    }

    /// Joins values with the layout of `str` that lie in the region, with a separator between them; the index of the first
    /// value that has another layout instead.
    pub fn str_join(&mut self, separator: Ref, start: u32, count: u32) -> Oom<Result<Ref, u32>> {
        if count == 0 {
            return self.empty_str().map(Ok);
        }
        let between = self.get::<StrObj>(separator);
        let between_len = between.byte_len;
        let gaps = u64::from(count - 1);
        let mut bytes = u64::from(between_len) * gaps;
        let mut chars = u64::from(between.char_len) * gaps;
        let mut ascii = if count > 1 { between.header.flags & STR_ASCII } else { STR_ASCII };
        for index in 0..count {
            let Some(item) = self.value_at(start + index * 8).layout_ref(Kind::Str) else { return Ok(Err(index)) };
            let item = self.get::<StrObj>(item);
            bytes += u64::from(item.byte_len);
            chars += u64::from(item.char_len);
            ascii &= item.header.flags;
        }
        if bytes >= MAX_BYTES as u64 {
            return Err(OutOfMemory);
        }
        if bytes == 0 {
            return self.empty_str().map(Ok);
        }
        let new = self.new_str_uninit(bytes as usize, chars as usize, ascii)?;
        let separator_start = self.str_start(separator);
        let mut at = new.offset(STR_HEADER);
        for index in 0..count {
            if between_len != 0 && index != 0 {
                self.copy_few_bytes(separator_start, at, between_len);
                at += between_len;
            }
            let item = self.value_at(start + index * 8).as_ref();
            let len = self.get::<StrObj>(item).byte_len;
            let source = self.str_start(item);
            self.copy_few_bytes(source, at, len);
            at += len;
        }
        Ok(Ok(new))
    }

    /// Joins the parts of a template: strings, and inline integers, which stand for their decimal digits. They lie in the
    /// region.
    pub fn str_join_parts(&mut self, start: u32, count: u32) -> Oom<Ref> {
        let (mut bytes, mut chars, mut ascii) = (0_u64, 0_u64, STR_ASCII);
        for index in 0..count {
            let part = self.value_at(start + index * 8);
            if part.is_int() {
                let len = decimal_len(part.as_int());
                bytes += len as u64;
                chars += len as u64;
            } else {
                let item = self.get::<StrObj>(part.as_ref());
                bytes += u64::from(item.byte_len);
                chars += u64::from(item.char_len);
                ascii &= item.header.flags;
            }
        }
        if bytes >= MAX_BYTES as u64 {
            return Err(OutOfMemory);
        }
        if bytes == 0 {
            return self.empty_str();
        }
        let new = self.new_str_uninit(bytes as usize, chars as usize, ascii)?;
        let mut at = new.offset(STR_HEADER);
        for index in 0..count {
            let part = self.value_at(start + index * 8);
            if part.is_int() {
                let number = part.as_int();
                let len = decimal_len(number);
                write_decimal(self.bytes_at_mut(at, len as u32), number);
                at += len as u32;
            } else {
                let len = self.get::<StrObj>(part.as_ref()).byte_len;
                let source = self.str_start(part.as_ref());
                self.copy_few_bytes(source, at, len);
                at += len;
            }
        }
        Ok(new)
    }

    /// An integer of 64 bits in decimal.
    #[inline]
    pub fn decimal_str(&mut self, number: i64) -> Oom<Ref> {
        if (0..10).contains(&number) {
            return self.char_str(u32::from(b'0') + number as u32);
        }
        let len = decimal_len(number);
        let new = self.new_str_uninit(len, len, STR_ASCII)?;
        write_decimal(self.bytes_at_mut(new.offset(STR_HEADER), len as u32), number);
        Ok(new)
    }

    /// An integer of 64 bits in decimal in a field of at least `width` characters, filled up with an ASCII character before
    /// the number (`>`), after it (`<`), on both sides (`^`), or after the sign (`=`).
    pub fn decimal_field(&mut self, number: i64, width: usize, fill: u8, align: u8) -> Oom<Ref> {
        let len = decimal_len(number);
        if len >= width {
            return self.decimal_str(number);
        }
        let new = self.new_str_uninit(width, width, STR_ASCII)?;
        let field = self.bytes_at_mut(new.offset(STR_HEADER), width as u32);
        for slot in field.iter_mut() {
            *slot = fill & 0x7F;
        }
        let before = match align {
            b'<' => 0,
            b'^' => (width - len) / 2,
            _ => width - len,
        };
        if let Some(digits) = field.get_mut(before..before + len) {
            write_decimal(digits, number);
        }
        if align == b'=' && number < 0 {
            field[before] = fill & 0x7F;
            field[0] = b'-';
        }
        Ok(new)
    }

    /// An ASCII string in a field of at least `width` characters, filled up with an ASCII character before it (`>`), on both
    /// sides (`^`) or after it. May be the string itself.
    pub fn text_field(&mut self, text: Ref, width: usize, fill: u8, align: u8) -> Oom<Ref> {
        let len = self.get::<StrObj>(text).byte_len as usize;
        if len >= width {
            return Ok(text);
        }
        if width == 1 {
            return self.char_str(u32::from(fill & 0x7F));
        }
        let new = self.new_str_uninit(width, width, STR_ASCII)?;
        let to = new.offset(STR_HEADER);
        for slot in self.bytes_at_mut(to, width as u32) {
            *slot = fill & 0x7F;
        }
        let before = match align {
            b'>' => width - len,
            b'^' => (width - len) / 2,
            _ => 0,
        };
        self.copy_few_bytes(self.str_start(text), to + before as u32, len as u32);
        Ok(new)
    }

    /// The string that an ASCII one becomes when each byte is replaced by another ASCII byte, in order.
    pub fn str_map_ascii(&mut self, text: Ref, mut map: impl FnMut(u8) -> u8) -> Oom<Ref> {
        let byte_len = self.get::<StrObj>(text).byte_len;
        if byte_len < 2 {
            return match self.str_bytes(text).first() {
                Some(&byte) => self.char_str(u32::from(map(byte) & 0x7F)),
                None => self.empty_str(),
            };
        }
        let new = self.new_str_uninit(byte_len as usize, byte_len as usize, STR_ASCII)?;
        let start = new.offset(STR_HEADER);
        self.copy_bytes(self.str_start(text), start, byte_len);
        for byte in self.bytes_at_mut(start, byte_len) {
            *byte = map(*byte) & 0x7F;
        }
        Ok(new)
    }
}

#[cfg(test)]
mod tests;
