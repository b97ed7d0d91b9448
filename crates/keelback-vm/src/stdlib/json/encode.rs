//! Writing JSON. Where a value needs Python code (a hook, a mapping's own `items`, keys that only Python compares), what was
//! done so far goes into a list, and the Python version calls [`encode_more`] with what it found out.

use keelback_heap::layout::NativeObj;
use keelback_heap::{Kind, Ref, Value};
use keelback_text::wtf8::chars;
use rustc_hash::FxHashSet;

use super::MAX_DEPTH;
use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::vm::Vm;
use keelback_text::float;

/// What the Python version is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// What `default` makes of a value.
    Default = 0,
    /// The pairs of a mapping, or the items of a list that iterates in its own way, as a list.
    Pairs = 1,
    /// The pairs of a mapping as a sorted list.
    Sorted = 2,
}

/// Why writing stopped.
enum Stop {
    Wanted(Wanted, Value),
    Flow(Flow),
}

impl From<Flow> for Stop {
    fn from(flow: Flow) -> Stop {
        Stop::Flow(flow)
    }
}

impl From<keelback_heap::OutOfMemory> for Stop {
    fn from(_: keelback_heap::OutOfMemory) -> Stop {
        Stop::Flow(Flow::OutOfMemory)
    }
}

/// How the items of something that is being written are gone over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cursor {
    /// A list or tuple.
    Items = 0,
    /// A dictionary.
    Entries = 1,
    /// A list of pairs.
    Pairs = 2,
    /// What `default` was called for: written when its only part is.
    Replaced = 3,
}

impl Cursor {
    fn from_number(number: i64) -> Cursor {
        match number {
            0 => Cursor::Items,
            1 => Cursor::Entries,
            2 => Cursor::Pairs,
            _ => Cursor::Replaced,
        }
    }
}

/// Something that is being written.
#[derive(Clone, Copy)]
struct Level {
    /// What must not occur in itself.
    object: Value,
    /// Where its items come from.
    source: Value,
    cursor: Cursor,
    /// How far they were written.
    position: u32,
    any: bool,
}

/// The options, in the order of the tuple that the Python version makes.
struct Options {
    ascii: bool,
    indent: Option<Vec<u8>>,
    between: Vec<u8>,
    after_key: Vec<u8>,
    sorted: bool,
    skip_keys: bool,
    allow_nan: bool,
    check_circular: bool,
}

/// Text whose size is looked at before it is written.
const LONG: usize = 4096;

/// How many items of a list a level takes.
const FIELDS: u32 = 5;

/// Levels that are looked through one by one.
const FEW_LEVELS: usize = 16;

struct Writer {
    options: Options,
    out: Vec<u8>,
    levels: Vec<Level>,
    /// Objects of the levels beyond the first few.
    deep: FxHashSet<u64>,
    /// Levels around those, in a list that an earlier stop has left; null if there are none. It is not changed before the end:
    /// what is done again for want of memory or fuel must find it as it was.
    outer: Ref,
    /// How much of that list counts.
    outer_len: u32,
    /// How many of the levels are arrays and objects.
    nesting: usize,
    /// Length of the text at which the limits are looked at again.
    check: usize,
}

/// Appends a string in quotes.
fn push_text(out: &mut Vec<u8>, text: &[u8], ascii: bool) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    let plain = |byte: u8| byte >= 0x20 && byte != b'"' && byte != b'\\' && (!ascii || byte < 0x7F);
    // Without an early end the compiler looks at many bytes at once.
    if text.iter().fold(true, |all, byte| all & plain(*byte)) {
        out.extend_from_slice(text);
    } else {
        push_escaped(out, text, ascii);
    }
    out.push(b'"');
}

#[inline(never)]
fn push_escaped(out: &mut Vec<u8>, text: &[u8], ascii: bool) {
    if !ascii || text.is_ascii() {
        for &byte in text {
            push_byte(out, byte, ascii);
        }
        return;
    }
    for char in chars(text) {
        match char {
            0..0x80 => push_byte(out, char as u8, true),
            0x80..0x1_0000 => push_unit(out, char),
            _ => {
                push_unit(out, 0xD800 + ((char - 0x1_0000) >> 10));
                push_unit(out, 0xDC00 + (char & 0x3FF));
            }
        }
    }
}

fn push_byte(out: &mut Vec<u8>, byte: u8, ascii: bool) {
    let letter = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        8 => b'b',
        12 => b'f',
        0..0x20 => return push_unit(out, u32::from(byte)),
        0x7F if ascii => return push_unit(out, u32::from(byte)),
        _ => {
            out.push(byte);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', letter]);
}

fn push_unit(out: &mut Vec<u8>, unit: u32) {
    out.extend_from_slice(b"\\u");
    for place in (0..4).rev() {
        out.push(b"0123456789abcdef"[(unit >> (place * 4) & 15) as usize]);
    }
}

impl Options {
    fn read(vm: &mut Vm, options: Value) -> Result<Options, Flow> {
        let Some(&[ascii, indent, between, after_key, sorted, skip_keys, allow_nan, check_circular]) =
            options.exact_ref(Kind::Tuple).and_then(|at| vm.heap.tuple_items(at).first_chunk::<8>())
        else {
            return Err(vm.type_error("_encode() takes a tuple of eight options"));
        };
        let text = |vm: &Vm, value: Value| {
            value.layout_ref(Kind::Str).map(|at| vm.heap.str_bytes(at).to_vec()).unwrap_or_default()
        };
        let yes = |value: Value| value == Value::TRUE;
        Ok(Options {
            ascii: yes(ascii),
            indent: (!indent.is_none()).then(|| text(vm, indent)),
            between: text(vm, between),
            after_key: text(vm, after_key),
            sorted: yes(sorted),
            skip_keys: yes(skip_keys),
            allow_nan: yes(allow_nan),
            check_circular: yes(check_circular),
        })
    }
}

impl Writer {
    fn new(options: Options, out: Vec<u8>) -> Writer {
        Writer {
            options,
            out,
            levels: Vec::new(),
            deep: FxHashSet::default(),
            outer: Ref::NULL,
            outer_len: 0,
            nesting: 0,
            check: super::LOOK_BYTES,
        }
    }

    /// Writes a value and all that is in it, then what is left of the levels.
    fn run(&mut self, vm: &mut Vm, value: Value) -> Result<(), Stop> {
        self.begin(vm, value)?;
        self.finish(vm)
    }

    fn finish(&mut self, vm: &mut Vm) -> Result<(), Stop> {
        let mut steps = 0;
        loop {
            if self.levels.is_empty() && !self.take_outer(vm) {
                return Ok(());
            }
            if self.out.len() >= self.check {
                vm.heap.reserve(self.out.len() as u64 * 2)?;
                vm.charge((self.out.len() + super::LOOK_BYTES - self.check) / 8);
                vm.check_credit()?;
                self.check = self.out.len() + super::LOOK_BYTES;
            }
            // What is left out makes no text.
            steps += 1;
            vm.may_go_on_after(steps)?;
            self.next(vm)?;
        }
    }

    /// Takes the innermost of the levels that an earlier stop has left.
    fn take_outer(&mut self, vm: &Vm) -> bool {
        if self.outer_len < FIELDS {
            return false;
        }
        self.outer_len -= FIELDS;
        let fields = &vm.heap.list_items(self.outer)[self.outer_len as usize..];
        let Some(&[object, source, cursor, position, any]) = fields.first_chunk() else { return false };
        self.levels.push(Level {
            object,
            source,
            cursor: Cursor::from_number(cursor.to_int().unwrap_or(0)),
            position: position.to_int().unwrap_or(0) as u32,
            any: any == Value::TRUE,
        });
        true
    }

    /// Makes room for the levels in the list of those around them, without changing it.
    fn prepare_to_leave(&mut self, vm: &mut Vm) -> Result<(), Flow> {
        if self.outer.is_null() {
            self.outer = vm.new_list(&[])?.as_ref();
        }
        Ok(vm.heap.list_reserve(self.outer, self.outer_len + self.levels.len() as u32 * FIELDS)?)
    }

    /// Puts the levels into the list, for a later [`Writer::take_outer`].
    fn leave(&mut self, vm: &mut Vm) -> Result<Value, Flow> {
        let len = vm.heap.list_len(self.outer);
        vm.heap.list_remove_range(self.outer, self.outer_len as usize..len as usize);
        for level in std::mem::take(&mut self.levels) {
            let fields: [Value; FIELDS as usize] = [
                level.object,
                level.source,
                Value::int(level.cursor as i64),
                Value::int(i64::from(level.position)),
                Value::bool(level.any),
            ];
            for field in fields {
                vm.heap.list_push(self.outer, field)?;
            }
        }
        Ok(Value::exact(Kind::List, self.outer))
    }

    fn depth(&self) -> usize {
        (self.outer_len / FIELDS) as usize + self.levels.len()
    }

    /// Whether an object is being written already.
    fn is_open(&self, vm: &mut Vm, object: Value) -> bool {
        if self.levels.iter().take(FEW_LEVELS).any(|level| level.object == object)
            || self.deep.contains(&object.bits())
        {
            return true;
        }
        if self.outer.is_null() {
            return false;
        }
        vm.charge(self.outer_len as usize / 16);
        let outer = &vm.heap.list_items(self.outer)[..self.outer_len as usize];
        outer.iter().step_by(FIELDS as usize).any(|outer| *outer == object)
    }

    fn check_depth(&self, vm: &mut Vm) -> Result<(), Stop> {
        if self.depth() < MAX_DEPTH {
            return Ok(());
        }
        Err(vm.recursion_error("maximum recursion depth exceeded while encoding a JSON object").into())
    }

    fn open(&mut self, vm: &mut Vm, level: Level) -> Result<(), Stop> {
        let object = level.object;
        if self.options.check_circular && self.is_open(vm, object) {
            return Err(vm.value_error("Circular reference detected").into());
        }
        self.check_depth(vm)?;
        if self.levels.len() >= FEW_LEVELS {
            self.deep.insert(object.bits());
        }
        self.nesting += usize::from(level.cursor != Cursor::Replaced);
        self.levels.push(level);
        Ok(())
    }

    fn new_line(&mut self, vm: &mut Vm) -> Result<(), Stop> {
        if let Some(indent) = &self.options.indent {
            let size = indent.len().saturating_mul(self.nesting);
            if size > LONG {
                vm.heap.reserve((self.out.len() as u64).saturating_add(size as u64))?;
                vm.afford(size / 8)?;
            }
            self.out.push(b'\n');
            for _ in 0..self.nesting {
                self.out.extend_from_slice(indent);
            }
        }
        Ok(())
    }

    /// Writes a value, or its beginning.
    #[inline]
    fn begin(&mut self, vm: &mut Vm, value: Value) -> Result<(), Stop> {
        if let Some(at) = value.layout_ref(Kind::Str) {
            let len = vm.heap.str_bytes(at).len();
            if len > LONG {
                vm.heap.reserve((self.out.len() + len) as u64)?;
                vm.afford(len / 8)?;
            }
            push_text(&mut self.out, vm.heap.str_bytes(at), self.options.ascii);
            return Ok(());
        }
        if let Some(int) = value.to_int() {
            keelback_text::decimal::push_decimal(&mut self.out, int);
            return Ok(());
        }
        match value {
            Value::NONE => self.out.extend_from_slice(b"null"),
            Value::TRUE => self.out.extend_from_slice(b"true"),
            Value::FALSE => self.out.extend_from_slice(b"false"),
            _ => return self.begin_other(vm, value),
        }
        Ok(())
    }

    fn begin_other(&mut self, vm: &mut Vm, value: Value) -> Result<(), Stop> {
        if let Some(float) = vm.as_exact_float(value) {
            return self.float(vm, float);
        }
        if vm.heap.is_integer(value) {
            let digits = vm.int_decimal_digits(value)?;
            self.out.extend_from_slice(&digits);
            return Ok(());
        }
        match value.kind() {
            Some(Kind::List | Kind::Tuple) => {
                if value.is_subclass_instance() && !is_own(vm, value, "__iter__")? {
                    return Err(Stop::Wanted(Wanted::Pairs, value));
                }
                self.begin_array(vm, value, value)
            }
            Some(Kind::Dict) => {
                if value.is_subclass_instance() && !is_own(vm, value, "items")? {
                    let wanted = if self.options.sorted { Wanted::Sorted } else { Wanted::Pairs };
                    return if vm.heap.dict_len(value.as_ref()) == 0 {
                        self.out.extend_from_slice(b"{}");
                        Ok(())
                    } else {
                        Err(Stop::Wanted(wanted, value))
                    };
                }
                self.begin_object(vm, value)
            }
            _ => Err(Stop::Wanted(Wanted::Default, value)),
        }
    }

    fn float(&mut self, vm: &mut Vm, value: f64) -> Result<(), Stop> {
        if value.is_finite() {
            float::push_repr(&mut self.out, value);
            return Ok(());
        }
        if !self.options.allow_nan {
            let mut text = Vec::new();
            float::push_repr(&mut text, value);
            let text = String::from_utf8_lossy(&text).into_owned();
            return Err(vm.value_error(format!("Out of range float values are not JSON compliant: {text}")).into());
        }
        self.out.extend_from_slice(match value {
            f64::INFINITY => b"Infinity",
            f64::NEG_INFINITY => b"-Infinity",
            _ => b"NaN",
        });
        Ok(())
    }

    fn begin_array(&mut self, vm: &mut Vm, object: Value, source: Value) -> Result<(), Stop> {
        if vm.items_range(source).1 == 0 {
            self.check_depth(vm)?;
            self.out.extend_from_slice(b"[]");
            return Ok(());
        }
        self.open(vm, Level { object, source, cursor: Cursor::Items, position: 0, any: false })?;
        self.out.push(b'[');
        self.new_line(vm)
    }

    fn begin_object(&mut self, vm: &mut Vm, value: Value) -> Result<(), Stop> {
        let dict = value.as_ref();
        if vm.heap.dict_len(dict) == 0 {
            self.check_depth(vm)?;
            self.out.extend_from_slice(b"{}");
            return Ok(());
        }
        let (source, cursor) = if self.options.sorted {
            match sorted_pairs(vm, dict)? {
                Some(pairs) => (pairs, Cursor::Pairs),
                None => return Err(Stop::Wanted(Wanted::Sorted, value)),
            }
        } else {
            (value, Cursor::Entries)
        };
        self.open_object(vm, Level { object: value, source, cursor, position: 0, any: false })
    }

    fn open_object(&mut self, vm: &mut Vm, level: Level) -> Result<(), Stop> {
        self.open(vm, level)?;
        self.out.push(b'{');
        self.new_line(vm)
    }

    /// The next item of the innermost level, or its end.
    #[inline]
    fn next(&mut self, vm: &mut Vm) -> Result<(), Stop> {
        let Some(level) = self.levels.last_mut() else { return Ok(()) };
        vm.charge(1);
        match level.cursor {
            Cursor::Items => {
                let (start, len) = vm.items_range(level.source);
                let position = level.position;
                if position >= len {
                    return self.close(vm, b']');
                }
                level.position += 1;
                self.separate(vm)?;
                self.begin(vm, vm.heap.value_at(start + position * 8))
            }
            Cursor::Entries => {
                let dict = level.source.layout_ref(Kind::Dict);
                let pair = dict.and_then(|dict| vm.heap.dict_next(dict, &mut level.position));
                self.pair(vm, pair)
            }
            Cursor::Pairs => {
                let item = level.source.exact_ref(Kind::List).and_then(|list| vm.heap.list_get(list, level.position));
                level.position += 1;
                let pair = match item {
                    Some(item) => Some(self.checked_pair(vm, item)?),
                    None => None,
                };
                self.pair(vm, pair)
            }
            Cursor::Replaced => {
                self.pop();
                Ok(())
            }
        }
    }

    /// A pair that a mapping's own `items` gave.
    fn checked_pair(&mut self, vm: &mut Vm, item: Value) -> Result<(Value, Value), Stop> {
        match item.layout_ref(Kind::Tuple).map(|at| vm.heap.tuple_items(at)) {
            Some(&[key, value]) => Ok((key, value)),
            _ => Err(vm.value_error("items must return 2-tuples").into()),
        }
    }

    /// Writes what stands between items. The separator and the line before an item are written with it, except that those
    /// before the first one are written at the beginning.
    #[inline]
    fn separate(&mut self, vm: &mut Vm) -> Result<(), Stop> {
        if let Some(level) = self.levels.last_mut() {
            if level.any {
                self.out.extend_from_slice(&self.options.between);
                return self.new_line(vm);
            }
            level.any = true;
        }
        Ok(())
    }

    fn pair(&mut self, vm: &mut Vm, pair: Option<(Value, Value)>) -> Result<(), Stop> {
        let Some((key, value)) = pair else {
            return self.close(vm, b'}');
        };
        let ascii = self.options.ascii;
        if let Some(at) = key.layout_ref(Kind::Str) {
            self.separate(vm)?;
            push_text(&mut self.out, vm.heap.str_bytes(at), ascii);
        } else {
            let named = matches!(key, Value::NONE | Value::TRUE | Value::FALSE);
            if !named && vm.as_exact_float(key).is_none() && !vm.heap.is_integer(key) {
                if self.options.skip_keys {
                    return Ok(());
                }
                let name = vm.type_name(key);
                let message = format!("keys must be str, int, float, bool or None, not {name}");
                return Err(vm.type_error(message).into());
            }
            self.separate(vm)?;
            self.out.push(b'"');
            self.begin(vm, key)?;
            self.out.push(b'"');
        }
        self.out.extend_from_slice(&self.options.after_key);
        self.begin(vm, value)
    }

    fn pop(&mut self) {
        if let Some(level) = self.levels.pop()
            && self.levels.len() >= FEW_LEVELS
        {
            self.deep.remove(&level.object.bits());
        }
    }

    fn close(&mut self, vm: &mut Vm, bracket: u8) -> Result<(), Stop> {
        self.pop();
        self.nesting = self.nesting.saturating_sub(1);
        self.new_line(vm)?;
        self.out.push(bracket);
        Ok(())
    }
}

/// Whether an instance of a subclass of a builtin container has the container's own method.
fn is_own(vm: &mut Vm, value: Value, method: &str) -> Result<bool, Flow> {
    let name = vm.heap.intern(method)?;
    let class = vm.class_of(value);
    Ok(match vm.lookup(class, name) {
        Some(found) if found.is_exact(Kind::Native) => {
            let owner = vm.heap.get::<NativeObj>(found.as_ref()).owner;
            [Builtin::Dict, Builtin::List, Builtin::Tuple].into_iter().any(|builtin| vm.class(builtin) == owner)
        }
        _ => false,
    })
}

/// The pairs of a dictionary in the order of their keys, if those are all strings or all small integers.
fn sorted_pairs(vm: &mut Vm, dict: Ref) -> Result<Option<Value>, Stop> {
    let (mut pairs, mut position) = (Vec::with_capacity(vm.heap.dict_len(dict) as usize), 0);
    let (mut texts, mut numbers) = (true, true);
    while let Some((key, value)) = vm.heap.dict_next(dict, &mut position) {
        texts &= key.is_exact(Kind::Str);
        numbers &= key.is_int();
        pairs.push((key, value));
    }
    if !texts && !numbers {
        return Ok(None);
    }
    let rounds = usize::BITS - pairs.len().leading_zeros();
    vm.afford(pairs.len() * rounds as usize)?;
    if texts {
        pairs.sort_by(|a, b| vm.heap.cmp_text(a.0.as_ref(), b.0.as_ref()));
    } else {
        pairs.sort_by_key(|pair| pair.0.as_int());
    }
    let mut items = Vec::with_capacity(pairs.len());
    for (key, value) in pairs {
        items.push(Value::exact(Kind::Tuple, vm.heap.new_pair(key, value)?));
    }
    Ok(Some(vm.new_list(&items)?))
}

/// The text, or the list that the Python version goes on with: what is wanted, of which value, the text up to here, the levels,
/// how many of them are arrays and objects.
fn outcome(vm: &mut Vm, mut writer: Writer, result: Result<(), Stop>, before: Value) -> Result<Value, Flow> {
    match result {
        Ok(()) => {
            if let Some(pieces) = before.exact_ref(Kind::List) {
                let mut whole = Vec::new();
                for piece in vm.heap.list_items(pieces).iter().filter_map(|piece| piece.layout_ref(Kind::Str)) {
                    whole.extend_from_slice(vm.heap.str_bytes(piece));
                }
                whole.append(&mut writer.out);
                writer.out = whole;
            }
            let text = vm.new_text(&writer.out);
            vm.keep_scratch(writer.out);
            text
        }
        Err(Stop::Wanted(wanted, value)) => {
            let piece = vm.new_text(&writer.out)?;
            let pieces = match before.exact_ref(Kind::List) {
                Some(pieces) => pieces,
                None => vm.new_list(&[])?.as_ref(),
            };
            vm.heap.list_reserve(pieces, vm.heap.list_len(pieces) + 1)?;
            writer.prepare_to_leave(vm)?;
            let state = vm.new_list(&[Value::NONE; 5])?;
            vm.heap.list_push(pieces, piece)?;
            let fields = [
                Value::int(wanted as i64),
                value,
                Value::exact(Kind::List, pieces),
                writer.leave(vm)?,
                Value::int(writer.nesting as i64),
            ];
            vm.heap.list_items_mut(state.as_ref()).copy_from_slice(&fields);
            vm.keep_scratch(writer.out);
            Ok(state)
        }
        Err(Stop::Flow(flow)) => Err(flow),
    }
}

/// `_encode(options, object)`
pub(super) fn encode(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.all_or_nothing(|vm| {
        let mut writer = Writer::new(Options::read(vm, args[0])?, vm.scratch.pop().unwrap_or_default());
        let result = writer.run(vm, args[1]);
        outcome(vm, writer, result, Value::NONE)
    })
}

/// `_encode_more(options, state, answer)`
pub(super) fn encode_more(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(&[wanted, value, pieces, levels, nesting]) =
        args[1].exact_ref(Kind::List).and_then(|at| vm.heap.list_items(at).first_chunk::<5>())
    else {
        return Err(vm.type_error("_encode_more() takes a state"));
    };
    let (Some(given), Some(_), Some(nesting)) = (
        levels.exact_ref(Kind::List),
        pieces.exact_ref(Kind::List),
        nesting.to_int().filter(|nesting| *nesting >= 0),
    ) else {
        return Err(vm.type_error("_encode_more() takes a state"));
    };
    vm.all_or_nothing(|vm| {
        let mut writer = Writer::new(Options::read(vm, args[0])?, Vec::new());
        (writer.outer, writer.outer_len) = (given, vm.heap.list_len(given));
        writer.nesting = nesting as usize;
        let result = writer.go_on(vm, wanted.to_int().unwrap_or(0), value, args[2]);
        outcome(vm, writer, result, pieces)
    })
}

impl Writer {
    fn go_on(&mut self, vm: &mut Vm, wanted: i64, value: Value, answer: Value) -> Result<(), Stop> {
        if wanted == Wanted::Default as i64 {
            let cursor = Cursor::Replaced;
            self.open(vm, Level { object: value, source: Value::NONE, cursor, position: 0, any: false })?;
            self.begin(vm, answer)?;
        } else if value.has_layout(Kind::Dict) {
            let cursor = Cursor::Pairs;
            self.open_object(vm, Level { object: value, source: answer, cursor, position: 0, any: false })?;
        } else {
            self.begin_array(vm, value, answer)?;
        }
        self.finish(vm)
    }
}

/// `encode_basestring(string)` and its sister.
fn encode_one(vm: &mut Vm, value: Value, ascii: bool) -> Result<Value, Flow> {
    let Some(at) = value.layout_ref(Kind::Str) else {
        let name = vm.type_name(value);
        return Err(vm.type_error(format!("first argument must be a string, not {name}")));
    };
    vm.afford(vm.heap.str_bytes(at).len() / 4)?;
    let mut out = Vec::new();
    push_text(&mut out, vm.heap.str_bytes(at), ascii);
    vm.new_text(&out)
}

/// `encode_basestring(string)`
pub(super) fn encode_text(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    encode_one(vm, args[0], false)
}

/// `encode_basestring_ascii(string)`
pub(super) fn encode_text_ascii(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    encode_one(vm, args[0], true)
}
