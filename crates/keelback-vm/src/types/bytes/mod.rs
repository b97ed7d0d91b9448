//! `bytes` and `bytearray`: most methods exist for both, as one function each; what differs is what results are made of.

mod array;
mod build;
mod case;
mod search;
mod special;
mod split;

use keelback_heap::layout::ByteArrayObj;
use keelback_heap::{Kind, Value};

use crate::builtin::Builtin::BufferError;
use crate::flow::Flow;
use crate::native::NativeDef;
use crate::vm::Vm;

/// Declares the methods of `bytes` and those of `bytearray` from one list.
macro_rules! shared_methods {
    ([$($(#[doc = $doc:literal])* $kind:ident $name:literal ($params:literal) => $run:ident;)*]) => {
        $crate::natives! {
            /// Methods of `bytes`.
            pub(crate) static BYTES = [$($(#[doc = $doc])* $kind $name ($params) => $run::<false>;)*];
        }
        $crate::natives! {
            /// Methods of `bytearray`.
            pub(crate) static ARRAY = [$($(#[doc = $doc])* $kind $name ($params) => $run::<true>;)*];
        }
    };
}
use shared_methods;

/// The methods of `bytes`, by file.
pub(crate) static BYTES_TABLES: [&[NativeDef]; 6] =
    [&build::BYTES, &build::NEW_BYTES, &case::BYTES, &search::BYTES, &special::BYTES, &split::BYTES];

/// The methods of `bytearray`, by file.
pub(crate) static ARRAY_TABLES: [&[NativeDef]; 7] =
    [&array::METHODS, &build::ARRAY, &build::NEW_ARRAY, &case::ARRAY, &search::ARRAY, &special::ARRAY, &split::ARRAY];

/// Offset and number of bytes in the region.
pub(crate) type Range = (u32, u32);

/// The kind of `bytes`, or of `bytearray`.
const fn kind(array: bool) -> Kind {
    if array { Kind::ByteArray } else { Kind::Bytes }
}

impl Vm {
    /// The bytes of a method's receiver.
    #[inline]
    fn own_bytes<const ARRAY: bool>(&mut self, value: Value, method: &str) -> Result<Range, Flow> {
        self.receiver(value, kind(ARRAY), method)?;
        Ok(self.bytes_range(value))
    }

    /// A new `bytes` or `bytearray` of bytes outside the region.
    fn make_bytes<const ARRAY: bool>(&mut self, bytes: &[u8]) -> Result<Value, Flow> {
        self.afford(bytes.len() / 4)?;
        Ok(if ARRAY {
            Value::exact(Kind::ByteArray, self.heap.new_bytearray(bytes)?)
        } else {
            Value::exact(Kind::Bytes, self.heap.new_bytes(bytes)?)
        })
    }

    /// A part of something as a new `bytes` or `bytearray`.
    fn bytes_part<const ARRAY: bool>(&mut self, range: Range, from: usize, to: usize) -> Result<Value, Flow> {
        let (start, len) = (range.0 + from as u32, (to - from) as u32);
        if ARRAY {
            let bytes = self.heap.bytes_at(start, len).to_vec();
            return Ok(Value::exact(Kind::ByteArray, self.heap.new_bytearray(&bytes)?));
        }
        Ok(Value::exact(Kind::Bytes, self.heap.new_bytes_from_range(start, len)?))
    }

    /// A part of the receiver; an exact `bytes` itself if it is all of it.
    fn own_part<const ARRAY: bool>(
        &mut self,
        own: Value,
        range: Range,
        from: usize,
        to: usize,
    ) -> Result<Value, Flow> {
        if !ARRAY && from == 0 && to == range.1 as usize && own.is_exact(Kind::Bytes) {
            return Ok(own);
        }
        self.bytes_part::<ARRAY>(range, from, to)
    }

    /// The bytes of `bytes`, `bytearray` or `memoryview`; `None` for anything else. Items of a view that do not lie side by side
    /// are copied.
    ///
    /// # Errors
    /// [`Flow::Slow`] for an object whose class exports its bytes in Python.
    pub(crate) fn buffer_range(&mut self, value: Value) -> Result<Option<Range>, Flow> {
        match value.kind() {
            Some(Kind::Bytes | Kind::ByteArray) if !value.is_subclass_instance() => Ok(Some(self.bytes_range(value))),
            _ if self.exports_in_python(value) => Err(Flow::Slow),
            Some(Kind::Bytes | Kind::ByteArray) => Ok(Some(self.bytes_range(value))),
            Some(Kind::MemoryView) => self.view_range(value.as_ref()).map(Some),
            _ => Ok(None),
        }
    }

    /// The same for those who take bytes that lie side by side; `None` for views of others too.
    #[inline]
    pub(crate) fn packed_range(&mut self, value: Value) -> Result<Option<Range>, Flow> {
        if value.is_exact(Kind::Bytes) {
            return Ok(Some(self.bytes_range(value)));
        }
        self.packed_range_of_other(value)
    }

    fn packed_range_of_other(&mut self, value: Value) -> Result<Option<Range>, Flow> {
        match value.exact_ref(Kind::MemoryView) {
            Some(view) if !self.view_is_packed(view)? => Ok(None),
            _ => self.buffer_range(value),
        }
    }

    /// An argument that must have bytes; instances of `bytes` are not asked for them.
    fn own_or_buffer_argument(&mut self, value: Value) -> Result<Range, Flow> {
        if value.has_layout(Kind::Bytes) { Ok(self.bytes_range(value)) } else { self.buffer_argument(value) }
    }

    /// An argument that must have bytes.
    pub(crate) fn buffer_argument(&mut self, value: Value) -> Result<Range, Flow> {
        match self.packed_range(value)? {
            Some(range) => Ok(range),
            None if value.has_layout(Kind::MemoryView) => {
                Err(self.raise_text(BufferError, "memoryview: underlying buffer is not C-contiguous"))
            }
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("a bytes-like object is required, not '{name}'")))
            }
        }
    }

    /// The bytes at a range.
    #[inline]
    pub(crate) fn range_bytes(&self, range: Range) -> &[u8] {
        self.heap.bytes_at(range.0, range.1)
    }

    /// A byte given as a number.
    ///
    /// # Errors
    /// [`Flow::Slow`] for an object with `__index__`.
    #[inline]
    pub(crate) fn byte_argument(&mut self, value: Value, what: &str) -> Result<u8, Flow> {
        match value.to_int().and_then(|byte| u8::try_from(byte).ok()) {
            Some(byte) => Ok(byte),
            None => self.byte_argument_slow(value, what),
        }
    }

    #[cold]
    fn byte_argument_slow(&mut self, value: Value, what: &str) -> Result<u8, Flow> {
        let number = if self.heap.is_integer(value) {
            self.heap.int_to_i64(value).unwrap_or(-1)
        } else {
            self.index_argument(value)?
        };
        match u8::try_from(number) {
            Ok(byte) => Ok(byte),
            Err(_) => Err(self.value_error(format!("{what} must be in range(0, 256)"))),
        }
    }

    /// Makes sure that a `bytearray` may change its length: no `memoryview` looks at it.
    pub(crate) fn check_resizable(&mut self, array: keelback_heap::Ref) -> Result<(), Flow> {
        if self.heap.get::<ByteArrayObj>(array).exports > 0 && self.view_is_alive(array) {
            return Err(self.raise_text(BufferError, "Existing exports of data: object cannot be re-sized"));
        }
        Ok(())
    }

    /// `left + right` where one is `bytes` or `bytearray`.
    pub(crate) fn bytes_concatenate(&mut self, left: Value, right: Value) -> Result<Option<Value>, Flow> {
        let array = match left.kind() {
            Some(Kind::Bytes) => false,
            Some(Kind::ByteArray) => true,
            _ => return Ok(None),
        };
        let Some(second) = self.packed_range(right)? else { return Ok(None) };
        if !array && let (Some(a), Some(b)) = (left.layout_ref(Kind::Bytes), right.layout_ref(Kind::Bytes)) {
            self.afford(self.heap.bytes(a).len() / 16 + second.1 as usize / 4)?;
            return Ok(Some(Value::exact(Kind::Bytes, self.heap.bytes_concat(a, b)?)));
        }
        let first = self.bytes_range(left);
        let total = first.1 as usize + second.1 as usize;
        self.check_result_size(total)?;
        let mut out = Vec::with_capacity(total);
        out.extend_from_slice(self.range_bytes(first));
        out.extend_from_slice(self.range_bytes(second));
        if array { self.make_bytes::<true>(&out).map(Some) } else { self.make_bytes::<false>(&out).map(Some) }
    }

    /// `item in container` for `bytes` and `bytearray`.
    pub(crate) fn bytes_contains(&mut self, item: Value, container: Value) -> Result<bool, Flow> {
        let range = self.bytes_range(container);
        self.afford(range.1 as usize / 4)?;
        if !self.heap.is_integer(item) && self.exports_in_python(item) {
            return Err(Flow::Slow);
        }
        if let Some(needle) = self.packed_range(item)? {
            let found = super::str::find::find_bytes(self.range_bytes(range), self.range_bytes(needle));
            return Ok(found.is_some());
        }
        if item.has_layout(Kind::MemoryView) {
            // The error that its items lie apart.
            self.buffer_argument(item)?;
        }
        if !self.heap.is_integer(item) && self.special(item, crate::names::Name::Index).is_none() {
            let name = self.type_name(item);
            return Err(self.type_error(format!("a bytes-like object is required, not '{name}'")));
        }
        let byte = self.byte_argument(item, "byte")?;
        Ok(memchr::memchr(byte, self.range_bytes(range)).is_some())
    }
}
