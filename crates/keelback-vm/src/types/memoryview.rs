//! `memoryview`: views of `bytes` and `bytearray`, with the formats of `struct` that are one letter, in up to 64 dimensions.

use keelback_heap::layout::{ByteArrayObj, IterObj, MemoryViewObj, VIEW_LET_GO, VIEW_RELEASED, VIEW_RESTRICTED};
use keelback_heap::{Kind, Ref, Value};

use super::bytes::Range;
use super::fields::{Field, fixed};
use crate::flow::Flow;
use crate::interp::ops::subscript::resolve;
use crate::vm::Vm;

mod item;
mod lease;

pub(crate) use lease::INTRINSICS;

crate::natives! {
    /// The methods.
    pub(crate) static METHODS = [
        /// Create a new memoryview object which references the given object.
        Static "__new__" ("cls, object") => new;
        /// Create a new memoryview object which references the given object.
        Class "_from_flags" ("cls, /, object, flags") => from_flags;
        /// Release the underlying buffer exposed by the memoryview object.
        Method "release" ("self, /") => release;
        /// Return the data in the buffer as a byte string.
        Method "tobytes" ("self, /, order='C'") => tobytes;
        /// Return the data in the buffer as a list of elements.
        Method "tolist" ("self, /") => tolist;
        /// Return the data in the buffer as a str of hexadecimal numbers.
        Method "hex" ("self, sep=<missing>, bytes_per_sep=1") => hex;
        /// Cast a memoryview to a new format or shape.
        Method "cast" ("self, /, format, shape=<missing>") => cast;
        /// Return a readonly version of the memoryview.
        Method "toreadonly" ("self, /") => toreadonly;
        /// Enter the context: the view itself.
        Method "__enter__" ("self, /") => enter;
        /// Leave the context: release the view.
        Method "__exit__" ("self, /, *exc_info") => exit;
        /// Return len(self).
        Method "__len__" ("self, /") => len;
        /// Implement iter(self).
        Method "__iter__" ("self, /") => iter;
        /// Return self[key].
        Method "__getitem__" ("self, key, /") => getitem;
        /// Set self[key] to value.
        Method "__setitem__" ("self, key, value, /") => setitem;
        /// Delete self[key].
        Method "__delitem__" ("self, key, /") => delitem;
        /// Return a buffer object that exposes the underlying memory of the object.
        Method "__buffer__" ("self, flags, /") => buffer_of;
        /// Release the buffer object that exposes the underlying memory of the object.
        Method "__release_buffer__" ("self, buffer, /") => release_buffer;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => eq;
        /// Return self!=value.
        Method "__ne__" ("self, value, /") => ne;
        /// Return hash(self).
        Method "__hash__" ("self, /") => hash;
    ];
}

/// The attributes.
pub(crate) const FIELDS: &[Field] = &[
    fixed("obj", |vm, view| {
        let view = vm.live_view(view.as_ref())?;
        Ok(if view.state & VIEW_RESTRICTED != 0 { Value::NONE } else { vm.view_object(&view) })
    }),
    fixed("nbytes", |vm, view| {
        let view = vm.live_view(view.as_ref())?;
        Ok(Value::int(i64::from(vm.view_size(&view))))
    }),
    fixed("itemsize", |vm, view| Ok(Value::int(i64::from(vm.live_view(view.as_ref())?.item_size)))),
    fixed("format", |vm, view| {
        let format = vm.live_view(view.as_ref())?.format;
        Ok(Value::exact(Kind::Str, vm.heap.char_str(format)?))
    }),
    fixed("ndim", |vm, view| {
        let view = vm.live_view(view.as_ref())?;
        Ok(Value::int(vm.dimensions(&view).len() as i64))
    }),
    fixed("shape", |vm, view| {
        let view = vm.live_view(view.as_ref())?;
        let shape: Vec<Value> = vm.dimensions(&view).into_iter().map(|(len, _)| Value::int(len)).collect();
        vm.new_tuple(&shape)
    }),
    fixed("strides", |vm, view| {
        let view = vm.live_view(view.as_ref())?;
        let strides: Vec<Value> = vm.dimensions(&view).into_iter().map(|(_, stride)| Value::int(stride)).collect();
        vm.new_tuple(&strides)
    }),
    fixed("suboffsets", |vm, view| {
        vm.live_view(view.as_ref())?;
        vm.new_tuple(&[])
    }),
    fixed("readonly", |vm, view| Ok(Value::bool(vm.live_view(view.as_ref())?.readonly != 0))),
    fixed("c_contiguous", |vm, view| contiguous(vm, view, false)),
    fixed("f_contiguous", |vm, view| contiguous(vm, view, true)),
    fixed("contiguous", |vm, view| {
        let (c, fortran) = (contiguous(vm, view, false)?, contiguous(vm, view, true)?);
        Ok(if c == Value::TRUE { c } else { fortran })
    }),
];

/// Most dimensions.
pub(crate) const MAX_DIMENSIONS: usize = 64;

/// Whether items of a format have that size.
pub(crate) fn is_item_of(format: u32, size: u32) -> bool {
    char::from_u32(format).and_then(|letter| item::size_of_format(letter.encode_utf8(&mut [0; 4]))) == Some(size)
}

fn contiguous(vm: &mut Vm, view: Value, reversed: bool) -> Result<Value, Flow> {
    let view = vm.live_view(view.as_ref())?;
    let mut dimensions = vm.dimensions(&view);
    if reversed {
        dimensions.reverse();
    }
    Ok(Value::bool(is_packed(&dimensions, view.item_size)))
}

/// Whether the items lie side by side, the last dimension's first.
fn is_packed(dimensions: &[(i64, i64)], item_size: u32) -> bool {
    let mut expected = i64::from(item_size);
    // An empty view of one dimension has its step all the same.
    dimensions.len() > 1 && dimensions.iter().any(|(len, _)| *len == 0)
        || dimensions.iter().rev().all(|(len, stride)| {
            let fits = *len == 1 || *stride == expected;
            expected *= len;
            fits
        })
}

impl Vm {
    /// A view that was not released.
    fn live_view(&mut self, at: Ref) -> Result<MemoryViewObj, Flow> {
        let view = *self.heap.get::<MemoryViewObj>(at);
        if view.state & VIEW_RELEASED != 0 {
            return Err(self.value_error("operation forbidden on released memoryview object"));
        }
        Ok(view)
    }

    /// Length and stride of each dimension.
    fn dimensions(&self, view: &MemoryViewObj) -> Vec<(i64, i64)> {
        if view.shape.is_null() {
            return vec![(i64::from(view.len), i64::from(view.stride.cast_signed()))];
        }
        let number = |value: &Value| value.to_int().unwrap_or(0);
        let (shape, strides) = (self.heap.tuple_items(view.shape), self.heap.tuple_items(view.strides));
        shape.iter().map(number).zip(strides.iter().map(number)).collect()
    }

    /// How many bytes the items take.
    fn view_size(&self, view: &MemoryViewObj) -> u32 {
        let items: i64 = self.dimensions(view).iter().map(|(len, _)| len).product();
        (items as u32).wrapping_mul(view.item_size)
    }

    /// The bytes of the object that is viewed.
    fn viewed_bytes(&self, view: &MemoryViewObj) -> Range {
        self.bytes_range(view.source)
    }

    /// The bytes of an item; `None` if the object became too short for it.
    fn item_range(&self, view: &MemoryViewObj, offset: i64) -> Option<Range> {
        let (start, len) = self.viewed_bytes(view);
        let from = i64::from(view.start) + offset;
        (from >= 0 && from + i64::from(view.item_size) <= i64::from(len))
            .then_some((start + from as u32, view.item_size))
    }

    /// The offsets of all items, in order.
    fn item_offsets(dimensions: &[(i64, i64)]) -> Vec<i64> {
        let mut offsets = vec![0];
        for (len, stride) in dimensions {
            offsets = offsets.iter().flat_map(|offset| (0..*len).map(move |index| offset + index * stride)).collect();
        }
        offsets
    }

    /// Whether the items of a view lie side by side.
    pub(crate) fn view_is_packed(&mut self, at: Ref) -> Result<bool, Flow> {
        let view = self.live_view(at)?;
        Ok(is_packed(&self.dimensions(&view), view.item_size))
    }

    /// The bytes of what must have some, wherever they lie.
    fn any_bytes(&mut self, value: Value) -> Result<Range, Flow> {
        match value.layout_ref(Kind::MemoryView) {
            Some(view) => self.view_range(view),
            None => self.buffer_argument(value),
        }
    }

    /// The bytes of a view's items; a copy of them if they do not lie side by side.
    pub(crate) fn view_range(&mut self, at: Ref) -> Result<Range, Flow> {
        let view = self.live_view(at)?;
        let dimensions = self.dimensions(&view);
        let size = self.view_size(&view);
        let (start, len) = self.viewed_bytes(&view);
        if is_packed(&dimensions, view.item_size) {
            let from = view.start.min(len);
            return Ok((start + from, size.min(len - from)));
        }
        self.check_result_size(size as usize * 8)?;
        let mut out = Vec::with_capacity(size as usize);
        for offset in Self::item_offsets(&dimensions) {
            if let Some(range) = self.item_range(&view, offset) {
                out.extend_from_slice(self.range_bytes(range));
            }
        }
        let copy = self.heap.new_bytes(&out)?;
        Ok((self.heap.bytes_start(copy), out.len() as u32))
    }

    /// Whether a view of a `bytearray` is still in use.
    pub(crate) fn view_is_alive(&mut self, _array: Ref) -> bool {
        true
    }

    /// A new view object like another one.
    fn new_memory_view(&mut self, view: MemoryViewObj) -> Result<Value, Flow> {
        if view.state & VIEW_RESTRICTED != 0 {
            return Err(self.value_error("cannot create new view on restricted memoryview"));
        }
        let header = self.heap.header(Kind::MemoryView);
        let at = self.heap.alloc(MemoryViewObj { header, state: 0, exports: 0, ..view }, 0)?;
        self.share_lease(&view, 1);
        if let Some(array) = view.source.layout_ref(Kind::ByteArray) {
            self.heap.get_mut::<ByteArrayObj>(array).exports += 1;
        }
        Ok(Value::exact(Kind::MemoryView, at))
    }

    /// Gives a view's object free.
    fn release_view(&mut self, at: Ref) {
        let view = *self.heap.get::<MemoryViewObj>(at);
        if view.state & VIEW_RELEASED != 0 {
            return;
        }
        self.heap.get_mut::<MemoryViewObj>(at).state = VIEW_RELEASED;
        self.share_lease(&view, -1);
        self.uncount_view(&view);
    }

    /// A `bytearray` counts a view no longer.
    fn uncount_view(&mut self, view: &MemoryViewObj) {
        if view.state & VIEW_LET_GO != 0 {
            return;
        }
        if let Some(array) = view.source.layout_ref(Kind::ByteArray) {
            let object = self.heap.get_mut::<ByteArrayObj>(array);
            object.exports = object.exports.saturating_sub(1);
        }
    }

    /// The part of a view that a slice of its first dimension means.
    fn slice_view(&mut self, view: MemoryViewObj, key: Ref) -> Result<MemoryViewObj, Flow> {
        let mut dimensions = self.dimensions(&view);
        let Some((len, stride)) = dimensions.first().copied() else {
            return Err(self.type_error("invalid indexing of 0-dim memory"));
        };
        let span = self.resolve_slice(key, len)?;
        let start = (i64::from(view.start) + if span.count > 0 { span.start * stride } else { 0 }) as u32;
        dimensions[0] = (span.count, stride.saturating_mul(span.step));
        let mut part = MemoryViewObj { start, len: span.count as u32, stride: dimensions[0].1 as u32, ..view };
        if !view.shape.is_null() {
            self.set_dimensions(&mut part, &dimensions)?;
        }
        Ok(part)
    }

    fn set_dimensions(&mut self, view: &mut MemoryViewObj, dimensions: &[(i64, i64)]) -> Result<(), Flow> {
        let shape: Vec<Value> = dimensions.iter().map(|(len, _)| Value::int(*len)).collect();
        let strides: Vec<Value> = dimensions.iter().map(|(_, stride)| Value::int(*stride)).collect();
        view.shape = self.heap.new_tuple(&shape)?;
        view.strides = self.heap.new_tuple(&strides)?;
        view.len = dimensions.first().map_or(1, |(len, _)| *len as u32);
        Ok(())
    }

    /// The offset of the item that a key means; `None` for a slice.
    fn item_offset(&mut self, view: &MemoryViewObj, key: Value, missing: &str) -> Result<Option<i64>, Flow> {
        let dimensions = self.dimensions(view);
        if key.has_layout(Kind::Slice) {
            return Ok(None);
        }
        let keys = match key.layout_ref(Kind::Tuple) {
            Some(tuple) => {
                let keys = self.heap.tuple_items(tuple).to_vec();
                if keys.len() > 1 && keys.iter().all(|key| key.has_layout(Kind::Slice)) {
                    return Err(self.not_implemented_error("multi-dimensional slicing is not implemented"));
                }
                if keys.iter().any(|key| !self.heap.is_integer(*key)) {
                    return Err(self.type_error("memoryview: invalid slice key"));
                }
                if keys.len() < dimensions.len() {
                    return Err(self.not_implemented_error("sub-views are not implemented"));
                }
                if keys.len() > dimensions.len() {
                    let (own, given) = (dimensions.len(), keys.len());
                    return Err(
                        self.type_error(format!("cannot index {own}-dimension view with {given}-element tuple"))
                    );
                }
                keys
            }
            None => {
                if !self.heap.is_integer(key) {
                    if self.special(key, crate::names::Name::Index).is_some() {
                        return Err(Flow::Slow);
                    }
                    return Err(self.type_error("memoryview: invalid slice key"));
                }
                if dimensions.is_empty() {
                    return Err(self.type_error("invalid indexing of 0-dim memory"));
                }
                if dimensions.len() > 1 {
                    return Err(self.not_implemented_error(missing));
                }
                vec![key]
            }
        };
        let mut offset = 0;
        for (number, (key, (len, stride))) in keys.into_iter().zip(dimensions).enumerate() {
            let Some(index) = self.heap.int_to_i64(key) else {
                return Err(self.index_error("cannot fit 'int' into an index-sized integer"));
            };
            let Some(index) = resolve(index, len as u32) else {
                return Err(self.index_error(format!("index out of bounds on dimension {}", number + 1)));
            };
            offset += i64::from(index) * stride;
        }
        Ok(Some(offset))
    }

    /// `view[key]`.
    pub(crate) fn memoryview_subscript(&mut self, at: Ref, key: Value) -> Result<Value, Flow> {
        let view = self.live_view(at)?;
        if key == Value::ELLIPSIS && self.dimensions(&view).is_empty() {
            return Ok(Value::exact(Kind::MemoryView, at));
        }
        match self.item_offset(&view, key, "multi-dimensional sub-views are not implemented")? {
            Some(offset) => self.view_item(&view, offset),
            None => {
                let part = self.slice_view(view, key.as_ref())?;
                self.new_memory_view(part)
            }
        }
    }

    /// The item at an offset.
    fn view_item(&mut self, view: &MemoryViewObj, offset: i64) -> Result<Value, Flow> {
        match self.item_range(view, offset) {
            Some(range) => self.read_item(view.format, range),
            None => Err(self.index_error("index out of bounds on dimension 1")),
        }
    }

    /// `view[key] = value`.
    pub(crate) fn memoryview_store(&mut self, at: Ref, key: Value, value: Value) -> Result<(), Flow> {
        let view = self.live_view(at)?;
        if view.readonly != 0 {
            return Err(self.type_error("cannot modify read-only memory"));
        }
        let is_whole = key == Value::ELLIPSIS && self.dimensions(&view).is_empty();
        let place = if is_whole { Some(0) } else { self.item_offset(&view, key, "sub-views are not implemented")? };
        if let Some(offset) = place {
            let Some(range) = self.item_range(&view, offset) else {
                return Err(self.index_error("index out of bounds on dimension 1"));
            };
            let bytes = self.item_bytes(view.format, value)?;
            self.heap.bytes_at_mut(range.0, range.1).copy_from_slice(&bytes);
            return Ok(());
        }
        let part = self.slice_view(view, key.as_ref())?;
        let (format, shape) = match value.layout_ref(Kind::MemoryView) {
            Some(other) => {
                let other = self.live_view(other)?;
                (other.format, self.dimensions(&other).into_iter().map(|(len, _)| len).collect::<Vec<_>>())
            }
            None => {
                let range = self.any_bytes(value)?;
                (u32::from(b'B'), vec![i64::from(range.1)])
            }
        };
        let dimensions = self.dimensions(&part);
        let same = format == part.format && dimensions.iter().map(|(len, _)| *len).eq(shape.iter().copied());
        if !same {
            return Err(self.value_error("memoryview assignment: lvalue and rvalue have different structures"));
        }
        let source = self.any_bytes(value)?;
        self.check_result_size(source.1 as usize)?;
        let bytes = self.range_bytes(source).to_vec();
        let size = part.item_size as usize;
        for (offset, item) in Self::item_offsets(&dimensions).into_iter().zip(bytes.chunks_exact(size)) {
            if let Some(range) = self.item_range(&part, offset) {
                self.heap.bytes_at_mut(range.0, range.1).copy_from_slice(item);
            }
        }
        Ok(())
    }

    /// The next item of an iterator over a view.
    pub(crate) fn memory_next(&mut self, iterator: Ref, iter: IterObj, index: u32) -> Result<Option<Value>, Flow> {
        let view = self.live_view(iter.source.as_ref())?;
        if index >= view.len {
            self.heap.get_mut::<IterObj>(iterator).source = Value::UNBOUND;
            return Ok(None);
        }
        self.heap.get_mut::<IterObj>(iterator).index = index + 1;
        let dimensions = self.dimensions(&view);
        if dimensions.len() != 1 {
            return Err(self.not_implemented_error("multi-dimensional sub-views are not implemented"));
        }
        self.view_item(&view, i64::from(index) * dimensions[0].1).map(Some)
    }

    /// The items as a list, of lists where there are more dimensions.
    fn view_list(&mut self, view: &MemoryViewObj, dimensions: &[(i64, i64)], offset: i64) -> Result<Value, Flow> {
        let Some(((len, stride), rest)) = dimensions.split_first() else { return self.view_item(view, offset) };
        self.afford(*len as usize * 2)?;
        let list = self.heap.new_list_with_capacity(*len as u32)?;
        for index in 0..*len {
            self.may_go_on_after(index as usize + 1)?;
            let item = self.view_list(view, rest, offset + index * stride)?;
            self.heap.list_push(list, item)?;
        }
        Ok(Value::exact(Kind::List, list))
    }

    /// Whether two buffers have equal items in the same shape.
    fn views_equal(&mut self, at: Ref, other: Value) -> Result<Option<bool>, Flow> {
        let own = *self.heap.get::<MemoryViewObj>(at);
        if own.state & VIEW_RELEASED != 0 {
            return Ok(Some(other == Value::exact(Kind::MemoryView, at)));
        }
        let own_shape: Vec<i64> = self.dimensions(&own).into_iter().map(|(len, _)| len).collect();
        let (other_shape, other_format, other_view) = match other.layout_ref(Kind::MemoryView) {
            Some(second) => {
                let view = *self.heap.get::<MemoryViewObj>(second);
                if view.state & VIEW_RELEASED != 0 {
                    return Ok(Some(false));
                }
                let shape: Vec<i64> = self.dimensions(&view).into_iter().map(|(len, _)| len).collect();
                (shape, view.format, Some(view))
            }
            None => match self.buffer_range(other)? {
                Some(range) => (vec![i64::from(range.1)], u32::from(b'B'), None),
                None => return Ok(None),
            },
        };
        if own_shape != other_shape {
            return Ok(Some(false));
        }
        let first = self.view_range(at)?;
        let second = self.any_bytes(other)?;
        self.afford(first.1 as usize / 16)?;
        let plain = |format: u32| !matches!(u8::try_from(format), Ok(b'f' | b'd' | b'e' | b'?'));
        if own.format == other_format && plain(own.format) {
            return Ok(Some(self.range_bytes(first) == self.range_bytes(second)));
        }
        let (own_size, other_size) = (own.item_size, other_view.map_or(1, |view| view.item_size));
        self.afford(2 * (first.1 / own_size) as usize)?;
        for index in 0..first.1 / own_size {
            self.may_go_on_after(index as usize + 1)?;
            if (index + 1) * other_size > second.1 {
                return Ok(Some(false));
            }
            let left = self.read_item(own.format, (first.0 + index * own_size, own_size))?;
            let right = self.read_item(other_format, (second.0 + index * other_size, other_size))?;
            if !self.heap.equal(left, right).unwrap_or(false) {
                return Ok(Some(false));
            }
        }
        Ok(Some(true))
    }
}

/// The receiver of a method.
fn own(vm: &mut Vm, args: &[Value], method: &str) -> Result<(Ref, MemoryViewObj), Flow> {
    let at = vm.receiver(args[0], Kind::MemoryView, method)?;
    Ok((at, vm.live_view(at)?))
}

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.class_argument(args[0], Kind::MemoryView)?;
    let source = args[1];
    if let Some(at) = source.layout_ref(Kind::MemoryView) {
        let view = vm.live_view(at)?;
        return vm.new_memory_view(view);
    }
    if vm.exports_in_python(source) {
        return Err(Flow::Slow);
    }
    new_of_bytes(vm, source)
}

/// A view of `bytes` or a `bytearray`, without asking its class.
fn new_of_bytes(vm: &mut Vm, source: Value) -> Result<Value, Flow> {
    if !matches!(source.kind(), Some(Kind::Bytes | Kind::ByteArray)) {
        let name = vm.type_name(source);
        return Err(vm.type_error(format!("memoryview: a bytes-like object is required, not '{name}'")));
    }
    let header = vm.heap.header(Kind::MemoryView);
    vm.new_memory_view(MemoryViewObj {
        header,
        source,
        start: 0,
        len: vm.bytes_range(source).1,
        stride: 1,
        item_size: 1,
        format: u32::from(b'B'),
        state: 0,
        shape: Ref::NULL,
        readonly: u32::from(source.has_layout(Kind::Bytes)),
        strides: Ref::NULL,
        exports: 0,
        lease: Value::UNBOUND,
    })
}

fn release(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::MemoryView, "release")?;
    vm.check_view_is_not_lent(at)?;
    if vm.ends_lease(at) {
        return Err(Flow::Slow);
    }
    vm.release_view(at);
    Ok(Value::NONE)
}

fn tobytes(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (at, view) = own(vm, args, "tobytes")?;
    if !args[1].is_unbound() && !args[1].is_none() && !args[1].has_layout(Kind::Str) {
        let name = vm.type_name(args[1]);
        return Err(vm.type_error(format!("tobytes() argument 'order' must be str or None, not {name}")));
    }
    let order = if args[1].is_unbound() || args[1].is_none() { "C".to_owned() } else { vm.str_lossy(args[1]) };
    let range = vm.view_range(at)?;
    if order == "F" {
        let mut dimensions = vm.dimensions(&view);
        dimensions.reverse();
        vm.check_result_size(range.1 as usize * 8)?;
        let mut out = Vec::with_capacity(range.1 as usize);
        for offset in Vm::item_offsets(&dimensions) {
            if let Some(range) = vm.item_range(&view, offset) {
                out.extend_from_slice(vm.range_bytes(range));
            }
        }
        return Ok(Value::exact(Kind::Bytes, vm.heap.new_bytes(&out)?));
    }
    if order != "C" && order != "A" {
        return Err(vm.value_error("order must be 'C', 'F' or 'A'"));
    }
    vm.afford(range.1 as usize / 4)?;
    Ok(Value::exact(Kind::Bytes, vm.heap.new_bytes_from_range(range.0, range.1)?))
}

fn tolist(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (_, view) = own(vm, args, "tolist")?;
    let dimensions = vm.dimensions(&view);
    vm.view_list(&view, &dimensions, 0)
}

fn hex(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (at, _) = own(vm, args, "hex")?;
    let range = vm.view_range(at)?;
    vm.hexadecimal(range, args[1], args[2])
}

fn toreadonly(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (_, view) = own(vm, args, "toreadonly")?;
    vm.new_memory_view(MemoryViewObj { readonly: 1, ..view })
}

fn enter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    own(vm, args, "__enter__")?;
    Ok(args[0])
}

fn exit(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    release(vm, &args[..1])
}

fn len(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (_, view) = own(vm, args, "__len__")?;
    if vm.dimensions(&view).is_empty() {
        return Err(vm.type_error("0-dim memory has no length"));
    }
    Ok(Value::int(i64::from(view.len)))
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    own(vm, args, "__iter__")?;
    vm.new_iter(super::iter::IterKind::Memory, args[0], Value::UNBOUND, Value::UNBOUND, Value::UNBOUND)
}

fn getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::MemoryView, "__getitem__")?;
    vm.memoryview_subscript(at, args[1])
}

fn setitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::MemoryView, "__setitem__")?;
    vm.memoryview_store(at, args[1], args[2])?;
    Ok(Value::NONE)
}

fn delitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::MemoryView, "__delitem__")?;
    if vm.live_view(at)?.readonly != 0 {
        return Err(vm.type_error("cannot modify read-only memory"));
    }
    Err(vm.type_error("cannot delete memory"))
}

/// `__buffer__` of `bytes`, `bytearray` and `memoryview`: a new view of the object.
pub(crate) fn buffer_of(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !matches!(args[0].kind(), Some(Kind::Bytes | Kind::ByteArray | Kind::MemoryView)) {
        return Err(vm.foreign_receiver("__buffer__", "bytes", args[0]));
    }
    let flags = buffer_flags(vm, args[1])?;
    let readonly = match args[0].layout_ref(Kind::MemoryView) {
        Some(view) => vm.live_view(view)?.readonly != 0,
        None => args[0].has_layout(Kind::Bytes),
    };
    if flags & 1 != 0 && readonly {
        let message = match args[0].kind() {
            Some(Kind::MemoryView) => "memoryview: underlying buffer is not writable",
            _ => "Object is not writable.",
        };
        return Err(vm.raise_text(crate::builtin::Builtin::BufferError, message));
    }
    match args[0].layout_ref(Kind::MemoryView) {
        Some(at) => lease::new_of_view(vm, at, args[0]),
        None => new_of_bytes(vm, args[0]),
    }
}

/// What a consumer asks of a buffer.
fn buffer_flags(vm: &mut Vm, flags: Value) -> Result<i32, Flow> {
    let flags = vm.integer_argument(flags)?;
    let Some(flags) = vm.heap.int_to_i64(flags) else {
        return Err(vm.overflow_error("cannot fit 'int' into an index-sized integer"));
    };
    match i32::try_from(flags) {
        Ok(flags) => Ok(flags),
        Err(_) => Err(vm.overflow_error("buffer flags too large")),
    }
}

fn from_flags(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let flags = vm.integer_argument(args[2])?;
    let Some(flags) = vm.heap.int_to_i64(flags).and_then(|flags| i32::try_from(flags).ok()) else {
        return Err(vm.overflow_error("Python int too large to convert to C int"));
    };
    if vm.exports_in_python(args[1]) {
        return Err(Flow::Slow);
    }
    match args[1].layout_ref(Kind::MemoryView) {
        Some(at) => {
            lease::check_view(vm, at, flags)?;
            lease::new_of_view(vm, at, args[1])
        }
        None if matches!(args[1].kind(), Some(Kind::Bytes | Kind::ByteArray)) => buffer_of(vm, &args[1..]),
        None => new_of_bytes(vm, args[1]),
    }
}

/// `__release_buffer__` of `bytearray` and `memoryview`.
pub(crate) fn release_buffer(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(view) = args[1].layout_ref(Kind::MemoryView) else {
        return Err(vm.type_error("expected a memoryview object"));
    };
    let object = *vm.heap.get::<MemoryViewObj>(view);
    if object.state & VIEW_RELEASED != 0 {
        return Err(vm.value_error("memoryview's buffer has already been released"));
    }
    if vm.view_object(&object) != args[0] {
        return Err(vm.value_error("memoryview's buffer is not this object"));
    }
    vm.release_view(view);
    Ok(Value::NONE)
}

fn eq(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::MemoryView, "__eq__")?;
    Ok(vm.views_equal(at, args[1])?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn ne(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = vm.receiver(args[0], Kind::MemoryView, "__ne__")?;
    Ok(vm.views_equal(at, args[1])?.map_or(Value::NOT_IMPLEMENTED, |equal| Value::bool(!equal)))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (at, view) = own(vm, args, "__hash__")?;
    if view.readonly == 0 {
        return Err(vm.value_error("cannot hash writable memoryview object"));
    }
    if !matches!(u8::try_from(view.format), Ok(b'B' | b'b' | b'c')) {
        return Err(vm.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
    }
    let range = vm.view_range(at)?;
    let bytes = vm.heap.new_bytes_from_range(range.0, range.1)?;
    match vm.heap.hash(Value::exact(Kind::Bytes, bytes)) {
        Ok(hash) => Ok(vm.heap.new_int_i64(hash)?),
        Err(error) => Err(vm.table_error(error)),
    }
}

fn cast(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (_, view) = own(vm, args, "cast")?;
    let Some(format) = args[1].layout_ref(Kind::Str) else {
        let name = vm.argument_type(args[1]);
        return Err(vm.type_error(format!("cast() argument 'format' must be str, not {name}")));
    };
    let letters = vm.heap.str_lossy(format).into_owned();
    let dimensions = vm.dimensions(&view);
    if !is_packed(&dimensions, view.item_size) {
        return Err(vm.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    let is_reshaped = dimensions.len() != 1 || !args[2].is_unbound() && !args[2].is_none();
    if is_reshaped && dimensions.iter().any(|(len, _)| *len == 0) {
        return Err(vm.type_error("memoryview: cannot cast view with zeros in shape or strides"));
    }
    let has_shape = matches!(args[2].kind(), Some(Kind::List | Kind::Tuple));
    if !has_shape && !args[2].is_unbound() && !args[2].is_none() {
        return Err(vm.type_error("shape must be a list or a tuple"));
    }
    if !letters.is_ascii() {
        vm.encode(format, Some("ascii"), None)?;
    }
    // A format ends where C's strings do.
    let letters = letters.split('\0').next().unwrap_or_default().to_owned();
    let letter = letters.strip_prefix('@').unwrap_or(&letters).to_owned();
    let (Some(letter), Some(size)) = (letter.chars().next().map(u32::from), item::size_of_format(&letter)) else {
        return Err(vm.value_error(
            "memoryview: destination format must be a native single character format prefixed with an optional '@'",
        ));
    };
    let is_byte = |format: u32| matches!(u8::try_from(format), Ok(b'B' | b'b' | b'c'));
    if !is_byte(view.format) && !is_byte(letter) {
        return Err(vm.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    let total = vm.view_size(&view);
    if !total.is_multiple_of(size) {
        return Err(vm.type_error("memoryview: length is not a multiple of itemsize"));
    }
    let mut new = MemoryViewObj {
        len: total / size,
        stride: size,
        item_size: size,
        format: letter,
        shape: Ref::NULL,
        strides: Ref::NULL,
        ..view
    };
    if !args[2].is_unbound() && !args[2].is_none() {
        let (start, count) = vm.items_range(args[2]);
        let given = vm.heap.values(start, count).to_vec();
        if given.len() > MAX_DIMENSIONS {
            return Err(vm.value_error("memoryview: number of dimensions must not exceed 64"));
        }
        if dimensions.len() != 1 && given.len() != 1 {
            return Err(vm.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
        }
        let mut shape = Vec::with_capacity(given.len());
        for len in given {
            if !vm.heap.is_integer(len) {
                return Err(vm.type_error("memoryview.cast(): elements of shape must be integers"));
            }
            match vm.heap.int_to_i64(len) {
                Some(len) if len > 0 => shape.push(len),
                _ => {
                    return Err(vm.value_error("memoryview.cast(): elements of shape must be integers > 0"));
                }
            }
        }
        let product = shape.iter().try_fold(i64::from(size), |product, len| product.checked_mul(*len));
        if product != Some(i64::from(total)) {
            return Err(vm.type_error("memoryview: product(shape) * itemsize != buffer size"));
        }
        let mut stride = i64::from(size);
        let mut with_strides: Vec<(i64, i64)> = shape
            .iter()
            .rev()
            .map(|len| {
                let own = stride;
                stride *= len;
                (*len, own)
            })
            .collect();
        with_strides.reverse();
        if with_strides.len() != 1 {
            vm.set_dimensions(&mut new, &with_strides)?;
        }
    }
    vm.new_memory_view(new)
}
