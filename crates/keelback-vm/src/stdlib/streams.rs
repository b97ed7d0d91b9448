//! What programs do all the time with streams of `io`: reading and writing pieces and lines that are in memory already. Everything else,
//! and everything unusual, is in `prelude/_io_memory.py`, `_io_file.py` and `_io_text.py`, where the classes are.
//!
//! A stream that is closed has nothing in memory, so that the Python versions are asked, which say so.

use keelback_heap::{Kind, Ref, Value};

use super::support::LibraryClass;
use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// Methods of `BytesIO`.
    pub(crate) static BYTES_IO = [
        /// Read at most size bytes, returned as a bytes object.
        ///
        /// If the size argument is negative, read until EOF is reached.
        /// Return an empty bytes object at EOF.
        Method "read" ("self, size=-1, /") => bytes_read;
        /// Next line from the file, as a bytes object.
        ///
        /// Retain newline.  A non-negative size argument limits the maximum
        /// number of bytes to return (an incomplete line may be returned then).
        /// Return an empty bytes object at EOF.
        Method "readline" ("self, size=-1, /") => bytes_readline;
        /// Implement next(self).
        Method "__next__" ("self, /") => bytes_next;
        /// Write bytes to file.
        ///
        /// Return the number of bytes written.
        Method "write" ("self, b, /") => bytes_write;
        /// Current file position, an integer.
        Method "tell" ("self, /") => bytes_tell;
    ];

    /// Methods of `StringIO`.
    pub(crate) static STRING_IO = [
        /// Read until newline or EOF.
        ///
        /// Returns an empty string if EOF is hit immediately.
        Method "readline" ("self, size=-1, /") => string_readline;
        /// Implement next(self).
        Method "__next__" ("self, /") => string_next;
        /// Write string to file.
        ///
        /// Returns the number of characters written, which is always equal to
        /// the length of the string.
        Method "write" ("self, s, /") => string_write;
    ];

    /// Methods of `BufferedReader`.
    pub(crate) static BUFFERED_READER = [
        /// Read and return up to n bytes.
        ///
        /// If the size argument is omitted, None, or negative, read and
        /// return all data until EOF.
        Method "read" ("self, size=-1, /") => buffered_read;
        /// Read and return a line from the stream.
        ///
        /// If size is specified, at most size bytes will be read.
        ///
        /// The line terminator is always b'\n' for binary files; for text
        /// files, the newlines argument to open can be used to select the line
        /// terminator(s) recognized.
        Method "readline" ("self, size=-1, /") => buffered_readline;
        /// Implement next(self).
        Method "__next__" ("self, /") => buffered_next;
    ];

    /// Methods of `TextIOWrapper`.
    pub(crate) static TEXT = [
        /// Read until newline or EOF.
        ///
        /// Return an empty string if EOF is hit immediately.
        /// If size is specified, at most size characters will be read.
        Method "readline" ("self, size=-1, /") => text_readline;
        /// Implement next(self).
        Method "__next__" ("self, /") => text_next;
        /// Write string s to stream.
        ///
        /// Return the number of characters written
        /// (which is always equal to the length of the string).
        Method "write" ("self, text, /") => text_write;
    ];
}

/// Slots of a stream.
#[derive(Clone, Copy)]
struct Stream {
    object: Ref,
    slots: u32,
}

impl Stream {
    fn of(vm: &Vm, value: Value, class: LibraryClass) -> Result<Stream, Flow> {
        let slots = vm.library_slots(value, class).ok_or(Flow::Slow)?;
        Ok(Stream { object: value.as_ref(), slots })
    }

    fn get(self, vm: &Vm, slot: u32) -> Value {
        vm.heap.value_at(self.slots + slot * 8)
    }

    fn set(self, vm: &mut Vm, slot: u32, value: Value) {
        vm.heap.write(self.object, self.slots + slot * 8, value);
    }

    /// A place: a number that is not negative.
    fn place(self, vm: &Vm, slot: u32) -> Result<usize, Flow> {
        self.get(vm, slot).to_int().and_then(|place| usize::try_from(place).ok()).ok_or(Flow::Slow)
    }

    fn set_place(self, vm: &mut Vm, slot: u32, place: usize) {
        self.set(vm, slot, Value::int(place as i64));
    }
}

/// `size` of a method: `None` for everything.
fn size_of_call(value: Value) -> Result<Option<usize>, Flow> {
    match value {
        Value::UNBOUND | Value::NONE => Ok(None),
        value => Ok(usize::try_from(value.to_int().ok_or(Flow::Slow)?).ok()),
    }
}

/// The end of the line that begins at a place: behind its `\n`, or `None` if there is none.
fn line_end(bytes: &[u8], from: usize) -> Option<usize> {
    memchr::memchr(b'\n', bytes.get(from..)?).map(|at| from + at + 1)
}

const BYTES_DATA: u32 = 0;
const BYTES_PLACE: u32 = 1;

/// The contents of a `BytesIO`, and where it is.
fn bytes_io(vm: &Vm, value: Value) -> Result<(Stream, Ref, usize), Flow> {
    let stream = Stream::of(vm, value, LibraryClass::BytesIo)?;
    let data = stream.get(vm, BYTES_DATA).exact_ref(Kind::ByteArray).ok_or(Flow::Slow)?;
    Ok((stream, data, stream.place(vm, BYTES_PLACE)?))
}

/// Gives a part of the contents, and goes on behind it.
fn give_bytes(vm: &mut Vm, stream: Stream, data: Ref, from: usize, to: usize) -> Result<Value, Flow> {
    if to <= from {
        return Ok(Value::exact(Kind::Bytes, vm.heap.empty_bytes()?));
    }
    vm.charge((to - from) / 16);
    let start = vm.heap.bytearray_start(data) + from as u32;
    let piece = vm.heap.new_bytes_from_range(start, (to - from) as u32)?;
    stream.set_place(vm, BYTES_PLACE, to);
    Ok(Value::exact(Kind::Bytes, piece))
}

fn bytes_read(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (stream, data, place) = bytes_io(vm, args[0])?;
    let end = vm.heap.bytearray(data).len();
    let to = size_of_call(args[1])?.map_or(end, |size| place.saturating_add(size).min(end));
    give_bytes(vm, stream, data, place, to)
}

fn bytes_readline(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (stream, data, place) = bytes_io(vm, args[0])?;
    let bytes = vm.heap.bytearray(data);
    let mut to = line_end(bytes, place).unwrap_or(bytes.len());
    if let Some(size) = size_of_call(args[1])? {
        to = to.min(place.saturating_add(size));
    }
    give_bytes(vm, stream, data, place, to)
}

fn bytes_next(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (stream, data, place) = bytes_io(vm, args[0])?;
    let bytes = vm.heap.bytearray(data);
    let to = line_end(bytes, place).unwrap_or(bytes.len());
    if to <= place {
        return Err(vm.stop_iteration(Value::NONE));
    }
    give_bytes(vm, stream, data, place, to)
}

fn bytes_write(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (stream, data, place) = bytes_io(vm, args[0])?;
    let Some(bytes) = vm.heap.bytes_like(args[1]) else { return Err(Flow::Slow) };
    if bytes.is_empty() {
        return Ok(Value::int(0));
    }
    if place != vm.heap.bytearray(data).len() || args[1].to_ref() == Some(data) {
        return Err(Flow::Slow);
    }
    let bytes = bytes.to_vec();
    vm.check_resizable(data)?;
    vm.charge(bytes.len() / 16);
    vm.heap.bytearray_extend(data, &bytes)?;
    stream.set_place(vm, BYTES_PLACE, place + bytes.len());
    Ok(Value::int(bytes.len() as i64))
}

fn bytes_tell(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (_, _, place) = bytes_io(vm, args[0])?;
    Ok(Value::int(place as i64))
}

const STRING_MODE: u32 = 0;
const STRING_PIECES: u32 = 1;
const STRING_PLACE: u32 = 2;
const STRING_TEXT: u32 = 4;

/// Whether a value is `"\n"`.
fn is_line_feed(vm: &Vm, value: Value) -> bool {
    value.exact_ref(Kind::Str).is_some_and(|text| vm.heap.str_bytes(text) == b"\n")
}

/// A line of ASCII text in which it is at a place: its end. `None` at the end of the text.
fn text_line_end(vm: &Vm, text: Ref, place: usize, is_whole: bool) -> Result<Option<usize>, Flow> {
    if !vm.heap.str_is_ascii(text) {
        return Err(Flow::Slow);
    }
    let bytes = vm.heap.str_bytes(text);
    if place >= bytes.len() {
        return Ok(None);
    }
    match line_end(bytes, place) {
        Some(end) => Ok(Some(end)),
        None if is_whole => Ok(Some(bytes.len())),
        None => Err(Flow::Slow),
    }
}

fn ascii_part(vm: &mut Vm, text: Ref, from: usize, to: usize) -> Result<Value, Flow> {
    vm.charge((to - from) / 16);
    let start = vm.heap.str_start(text) + from as u32;
    Ok(Value::exact(Kind::Str, vm.heap.new_ascii_from_range(start, (to - from) as u32)?))
}

/// The next line of a `StringIO`; `None` at its end.
fn string_line(vm: &mut Vm, value: Value) -> Result<Option<Value>, Flow> {
    let stream = Stream::of(vm, value, LibraryClass::StringIo)?;
    let mode = stream.get(vm, STRING_MODE);
    if !stream.get(vm, STRING_PIECES).is_none() || !(mode.is_none() || is_line_feed(vm, mode)) {
        return Err(Flow::Slow);
    }
    let text = stream.get(vm, STRING_TEXT).exact_ref(Kind::Str).ok_or(Flow::Slow)?;
    let place = stream.place(vm, STRING_PLACE)?;
    let Some(end) = text_line_end(vm, text, place, true)? else { return Ok(None) };
    let line = ascii_part(vm, text, place, end)?;
    stream.set_place(vm, STRING_PLACE, end);
    Ok(Some(line))
}

fn string_readline(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if size_of_call(args[1])?.is_some() {
        return Err(Flow::Slow);
    }
    match string_line(vm, args[0])? {
        Some(line) => Ok(line),
        None => Ok(Value::exact(Kind::Str, vm.heap.empty_str()?)),
    }
}

fn string_next(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if vm.exact_library_slots(args[0], LibraryClass::StringIo).is_none() {
        // A subclass may read lines in another way.
        return Err(Flow::Slow);
    }
    match string_line(vm, args[0])? {
        Some(line) => Ok(line),
        None => Err(vm.stop_iteration(Value::NONE)),
    }
}

fn string_write(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let stream = Stream::of(vm, args[0], LibraryClass::StringIo)?;
    let text = args[1].exact_ref(Kind::Str).ok_or(Flow::Slow)?;
    let mode = stream.get(vm, STRING_MODE);
    let pieces = stream.get(vm, STRING_PIECES).exact_ref(Kind::List).ok_or(Flow::Slow)?;
    if !is_line_feed(vm, mode) {
        return Err(Flow::Slow);
    }
    vm.heap.list_push(pieces, args[1])?;
    Ok(Value::int(i64::from(vm.heap.str_len(text))))
}

const BUFFERED_AHEAD: u32 = 0;
const BUFFERED_AT: u32 = 1;

/// What a `BufferedReader` has read ahead, and where in it it is.
fn buffered(vm: &Vm, value: Value) -> Result<(Stream, Ref, usize), Flow> {
    let stream = Stream::of(vm, value, LibraryClass::BufferedReader)?;
    let ahead = stream.get(vm, BUFFERED_AHEAD).exact_ref(Kind::Bytes).ok_or(Flow::Slow)?;
    Ok((stream, ahead, stream.place(vm, BUFFERED_AT)?))
}

fn give_ahead(vm: &mut Vm, stream: Stream, ahead: Ref, from: usize, to: usize) -> Result<Value, Flow> {
    vm.charge((to - from) / 16);
    let start = vm.heap.bytes_start(ahead) + from as u32;
    let piece = vm.heap.new_bytes_from_range(start, (to - from) as u32)?;
    stream.set_place(vm, BUFFERED_AT, to);
    Ok(Value::exact(Kind::Bytes, piece))
}

fn buffered_read(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (stream, ahead, at) = buffered(vm, args[0])?;
    let to = size_of_call(args[1])?.and_then(|size| at.checked_add(size)).ok_or(Flow::Slow)?;
    if to <= at || to > vm.heap.bytes(ahead).len() {
        return Err(Flow::Slow);
    }
    give_ahead(vm, stream, ahead, at, to)
}

fn buffered_readline(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (stream, ahead, at) = buffered(vm, args[0])?;
    if size_of_call(args[1])?.is_some() {
        return Err(Flow::Slow);
    }
    let to = line_end(vm.heap.bytes(ahead), at).ok_or(Flow::Slow)?;
    give_ahead(vm, stream, ahead, at, to)
}

fn buffered_next(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (stream, ahead, at) = buffered(vm, args[0])?;
    let to = line_end(vm.heap.bytes(ahead), at).ok_or(Flow::Slow)?;
    give_ahead(vm, stream, ahead, at, to)
}

// In the order of their names.
const TEXT_CHUNK: u32 = 2;
const TEXT_DECODED: u32 = 3;
const TEXT_DECODER: u32 = 4;
const TEXT_NEWLINE: u32 = 9;
const TEXT_PENDING: u32 = 10;
const TEXT_PENDING_SIZE: u32 = 11;
const TEXT_QUICK: u32 = 13;
const TEXT_TELLING: u32 = 18;
const TEXT_USED: u32 = 19;

/// The next line of a `TextIOWrapper`, if it is decoded already.
fn text_line(vm: &mut Vm, value: Value) -> Result<(Stream, Value), Flow> {
    let slots = vm.exact_library_slots(value, LibraryClass::TextIoWrapper).ok_or(Flow::Slow)?;
    let stream = Stream { object: value.as_ref(), slots };
    let newline = stream.get(vm, TEXT_NEWLINE);
    if !(newline.is_none() || is_line_feed(vm, newline)) {
        return Err(Flow::Slow);
    }
    let text = stream.get(vm, TEXT_DECODED).exact_ref(Kind::Str).ok_or(Flow::Slow)?;
    let used = stream.place(vm, TEXT_USED)?;
    let Some(end) = text_line_end(vm, text, used, false)? else { return Err(Flow::Slow) };
    let line = ascii_part(vm, text, used, end)?;
    stream.set_place(vm, TEXT_USED, end);
    Ok((stream, line))
}

fn text_readline(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if args[1].is_none() || size_of_call(args[1])?.is_some() {
        return Err(Flow::Slow);
    }
    Ok(text_line(vm, args[0])?.1)
}

fn text_next(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (stream, line) = text_line(vm, args[0])?;
    stream.set(vm, TEXT_TELLING, Value::FALSE);
    Ok(line)
}

fn text_write(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let stream = Stream::of(vm, args[0], LibraryClass::TextIoWrapper)?;
    let text = args[1].exact_ref(Kind::Str).ok_or(Flow::Slow)?;
    if stream.get(vm, TEXT_QUICK) != Value::TRUE || !stream.get(vm, TEXT_DECODER).is_none() {
        return Err(Flow::Slow);
    }
    let pending = stream.get(vm, TEXT_PENDING).exact_ref(Kind::List).ok_or(Flow::Slow)?;
    let count = vm.heap.str_bytes(text).len();
    let size = stream.place(vm, TEXT_PENDING_SIZE)?.saturating_add(count);
    // The first piece is noted in Python, and so is what goes on to the buffer.
    if vm.heap.list_len(pending) == 0 || size >= stream.place(vm, TEXT_CHUNK)? {
        return Err(Flow::Slow);
    }
    if !vm.heap.str_is_ascii(text) && vm.heap.str_text(text).is_none() {
        return Err(Flow::Slow);
    }
    vm.charge(count / 16);
    let piece = vm.heap.new_bytes_from_range(vm.heap.str_start(text), count as u32)?;
    vm.heap.list_push(pending, Value::exact(Kind::Bytes, piece))?;
    stream.set_place(vm, TEXT_PENDING_SIZE, size);
    Ok(Value::int(i64::from(vm.heap.str_len(text))))
}
