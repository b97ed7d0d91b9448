//! `bytes`, and the storage of `bytearray`.

use crate::alloc::rounded_size;
use crate::header::{Header, Kind};
use crate::heap::{Heap, Oom, OutOfMemory, ROOT_EMPTY_BYTES};
use crate::layout::{ByteArrayObj, BytesObj, RawObj};
use crate::value::{Ref, Value};

const BYTES_HEADER: u32 = size_of::<BytesObj>() as u32;
const RAW_HEADER: u32 = size_of::<RawObj>() as u32;

impl Heap {
    /// `bytes` of that length, all zero.
    pub fn new_bytes_zeroed(&mut self, len: usize) -> Oom<Ref> {
        if len == 0 {
            return self.empty_bytes();
        }
        let at = self.new_bytes_uninit(len)?;
        self.bytes_mut(at).fill(0);
        Ok(at)
    }

    fn new_bytes_uninit(&mut self, len: usize) -> Oom<Ref> {
        let len = u32::try_from(len).map_err(|_| OutOfMemory)?;
        self.alloc(BytesObj { header: Header::new(Kind::Bytes), len, hash: 0 }, len)
    }

    /// The empty `bytes`, which is one object.
    pub fn empty_bytes(&mut self) -> Oom<Ref> {
        if let Some(empty) = self.root(ROOT_EMPTY_BYTES).to_ref() {
            return Ok(empty);
        }
        let empty = self.new_bytes_uninit(0)?;
        self.set_root(ROOT_EMPTY_BYTES, Value::exact(Kind::Bytes, empty));
        Ok(empty)
    }

    /// `bytes` from ones that lie outside the region.
    pub fn new_bytes(&mut self, bytes: &[u8]) -> Oom<Ref> {
        if bytes.is_empty() {
            return self.empty_bytes();
        }
        let at = self.new_bytes_uninit(bytes.len())?;
        self.bytes_mut(at).copy_from_slice(bytes);
        Ok(at)
    }

    /// `bytes` from ones that lie at an offset of the region.
    pub fn new_bytes_from_range(&mut self, start: u32, len: u32) -> Oom<Ref> {
        if len == 0 {
            return self.empty_bytes();
        }
        let at = self.new_bytes_uninit(len as usize)?;
        self.copy_few_bytes(start, at.offset(BYTES_HEADER), len);
        Ok(at)
    }

    /// The offset of the first byte of `bytes`.
    #[inline]
    #[must_use]
    pub fn bytes_start(&self, bytes: Ref) -> u32 {
        bytes.offset(BYTES_HEADER)
    }

    /// The bytes of `bytes`.
    #[inline]
    #[must_use]
    pub fn bytes(&self, bytes: Ref) -> &[u8] {
        self.bytes_at(bytes.offset(BYTES_HEADER), self.get::<BytesObj>(bytes).len)
    }

    /// The number at an index of `bytes`, which counts from the end if it is negative.
    #[inline]
    #[must_use]
    pub fn bytes_item(&self, bytes: Ref, index: i64) -> Option<Value> {
        let len = self.get::<BytesObj>(bytes).len;
        let index = if index < 0 { index + i64::from(len) } else { index };
        (index.cast_unsigned() < u64::from(len))
            .then(|| Value::int(i64::from(self.u8_at(bytes.offset(BYTES_HEADER).wrapping_add(index as u32)))))
    }

    /// The bytes of `bytes` that nobody has seen yet, to be filled.
    #[inline]
    #[must_use]
    pub fn bytes_mut(&mut self, bytes: Ref) -> &mut [u8] {
        let len = self.get::<BytesObj>(bytes).len;
        self.bytes_at_mut(bytes.offset(BYTES_HEADER), len)
    }

    /// Joins two `bytes`.
    pub fn bytes_concat(&mut self, a: Ref, b: Ref) -> Oom<Ref> {
        let (left, right) = (self.get::<BytesObj>(a).len, self.get::<BytesObj>(b).len);
        if left as usize + right as usize == 0 {
            return self.empty_bytes();
        }
        let new = self.new_bytes_uninit(left as usize + right as usize)?;
        self.copy_few_bytes(a.offset(BYTES_HEADER), new.offset(BYTES_HEADER), left);
        self.copy_few_bytes(b.offset(BYTES_HEADER), new.offset(BYTES_HEADER + left), right);
        Ok(new)
    }

    /// `bytes` repeated.
    pub fn bytes_repeat(&mut self, bytes: Ref, count: usize) -> Oom<Ref> {
        let len = self.get::<BytesObj>(bytes).len;
        let total = (len as usize).saturating_mul(count);
        if total == 0 {
            return self.empty_bytes();
        }
        let new = self.new_bytes_uninit(total)?;
        self.copy_bytes(bytes.offset(BYTES_HEADER), new.offset(BYTES_HEADER), len);
        self.repeat_bytes(new.offset(BYTES_HEADER), len, total as u32);
        Ok(new)
    }

    /// A `bytearray` of bytes that lie outside the region.
    pub fn new_bytearray(&mut self, bytes: &[u8]) -> Oom<Ref> {
        let header = Header::new(Kind::ByteArray);
        let at = self.alloc(ByteArrayObj { header, len: 0, data: Ref::NULL, exports: 0, pad: 0 }, 0)?;
        self.bytearray_extend(at, bytes)?;
        Ok(at)
    }

    /// The offset of the first byte of a `bytearray`.
    #[inline]
    #[must_use]
    pub fn bytearray_start(&self, array: Ref) -> u32 {
        self.get::<ByteArrayObj>(array).data.offset(RAW_HEADER)
    }

    /// The bytes of a `bytearray`.
    #[inline]
    #[must_use]
    pub fn bytearray(&self, array: Ref) -> &[u8] {
        let ByteArrayObj { len, data, .. } = *self.get::<ByteArrayObj>(array);
        self.bytes_at(data.offset(RAW_HEADER), len)
    }

    /// The bytes of a `bytearray`, to be changed.
    #[inline]
    #[must_use]
    pub fn bytearray_mut(&mut self, array: Ref) -> &mut [u8] {
        let ByteArrayObj { len, data, .. } = *self.get::<ByteArrayObj>(array);
        self.bytes_at_mut(data.offset(RAW_HEADER), len)
    }

    /// How many bytes fit without moving.
    fn bytearray_capacity(&self, array: Ref) -> u32 {
        let data = self.get::<ByteArrayObj>(array).data;
        if data.is_null() { 0 } else { self.get::<RawObj>(data).capacity }
    }

    /// Makes room for `capacity` bytes in all.
    pub fn bytearray_reserve(&mut self, array: Ref, capacity: u32) -> Oom<()> {
        let old = self.bytearray_capacity(array);
        if capacity <= old {
            return Ok(());
        }
        let ByteArrayObj { len, data, .. } = *self.get::<ByteArrayObj>(array);
        let wanted = capacity.max(old.saturating_add(old / 4));
        if !data.is_null() && wanted < u32::MAX / 2 {
            let bytes = rounded_size(RAW_HEADER + wanted);
            if self.grow_in_place(data, RAW_HEADER + old, bytes) {
                self.get_mut::<RawObj>(data).capacity = bytes - RAW_HEADER;
                return Ok(());
            }
        }
        let new = match self.new_raw(wanted) {
            Ok(new) => new,
            // Never just enough: near the memory limit each byte would copy all of them.
            Err(_) => self.new_raw(capacity.max(old.saturating_add(old / 16)))?,
        };
        if !data.is_null() {
            self.charge(u64::from(len) / 16);
            self.copy_bytes(data.offset(RAW_HEADER), new.offset(RAW_HEADER), len);
            self.free_storage(data, RAW_HEADER + old);
        }
        self.get_mut::<RawObj>(new).len = len;
        self.get_mut::<ByteArrayObj>(array).data = new;
        Ok(())
    }

    fn set_bytearray_len(&mut self, array: Ref, len: u32) {
        let data = self.get::<ByteArrayObj>(array).data;
        if !data.is_null() {
            self.get_mut::<RawObj>(data).len = len;
        }
        self.get_mut::<ByteArrayObj>(array).len = len;
    }

    /// Makes a `bytearray` longer (with zeroes) or shorter.
    pub fn bytearray_resize(&mut self, array: Ref, len: u32) -> Oom<()> {
        let old = self.get::<ByteArrayObj>(array).len;
        self.bytearray_reserve(array, len)?;
        self.set_bytearray_len(array, len);
        if len > old {
            let start = self.bytearray_start(array);
            self.bytes_at_mut(start + old, len - old).fill(0);
        } else if len == 0 {
            let data = self.get::<ByteArrayObj>(array).data;
            let capacity = self.bytearray_capacity(array);
            self.free_storage(data, RAW_HEADER + capacity);
            self.get_mut::<ByteArrayObj>(array).data = Ref::NULL;
        }
        Ok(())
    }

    /// Appends a byte.
    #[inline]
    pub fn bytearray_push(&mut self, array: Ref, byte: u8) -> Oom<()> {
        let len = self.get::<ByteArrayObj>(array).len;
        if len == self.bytearray_capacity(array) {
            self.bytearray_reserve(array, len.checked_add(1).ok_or(OutOfMemory)?)?;
        }
        let at = self.bytearray_start(array).wrapping_add(len);
        self.set_u8_at(at, byte);
        self.set_bytearray_len(array, len + 1);
        Ok(())
    }

    /// Appends bytes that lie outside the region.
    pub fn bytearray_extend(&mut self, array: Ref, bytes: &[u8]) -> Oom<()> {
        let len = self.get::<ByteArrayObj>(array).len;
        self.bytearray_splice(array, len, 0, bytes)
    }

    /// Puts bytes that lie outside the region in the place of `removed` bytes from `at` on; both are clipped.
    pub fn bytearray_splice(&mut self, array: Ref, at: u32, removed: u32, bytes: &[u8]) -> Oom<()> {
        let len = self.get::<ByteArrayObj>(array).len;
        let at = at.min(len);
        let removed = removed.min(len - at);
        let added = u32::try_from(bytes.len()).map_err(|_| OutOfMemory)?;
        let new_len = (len - removed).checked_add(added).ok_or(OutOfMemory)?;
        self.bytearray_reserve(array, new_len)?;
        let start = self.bytearray_start(array);
        self.copy_bytes(start + at + removed, start + at + added, len - at - removed);
        if added != 0 {
            self.bytes_at_mut(start + at, added).copy_from_slice(bytes);
        }
        self.set_bytearray_len(array, new_len);
        Ok(())
    }

    /// The bytes of `bytes` or `bytearray` values.
    #[inline]
    #[must_use]
    pub fn bytes_like(&self, value: Value) -> Option<&[u8]> {
        if let Some(bytes) = value.layout_ref(Kind::Bytes) {
            Some(self.bytes(bytes))
        } else {
            value.layout_ref(Kind::ByteArray).map(|array| self.bytearray(array))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Heap;

    #[test]
    fn bytes_and_bytearrays() {
        let mut heap = Heap::new(64 << 20, (1, 2)).unwrap();
        let a = heap.new_bytes(b"ab\0").unwrap();
        let b = heap.bytes_repeat(a, 4).unwrap();
        assert_eq!(heap.bytes(b), b"ab\0ab\0ab\0ab\0");
        let c = heap.bytes_concat(a, a).unwrap();
        assert_eq!(heap.bytes(c), b"ab\0ab\0");
        let array = heap.new_bytearray(b"hello").unwrap();
        for _ in 0..100_000 {
            heap.bytearray_push(array, b'!').unwrap();
        }
        assert_eq!(heap.bytearray(array).len(), 100_005);
        heap.bytearray_splice(array, 5, 99_999, b" world").unwrap();
        assert_eq!(heap.bytearray(array), b"hello world!");
        heap.bytearray_resize(array, 3).unwrap();
        heap.bytearray_resize(array, 5).unwrap();
        assert_eq!(heap.bytearray(array), b"hel\0\0");
        heap.bytearray_resize(array, 0).unwrap();
        assert_eq!(heap.bytearray(array), b"");
    }
}
