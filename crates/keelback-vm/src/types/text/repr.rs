//! `repr()` of containers, without recursion: lists nest as deep as a program likes.

use rustc_hash::FxHashSet;

use keelback_heap::layout::{
    DictViewObj, ExceptionObj, GeneratorObj, MappingProxyObj, MethodObj, ModuleObj, NativeObj, RangeObj, SliceObj,
    StaticMethodObj,
};
use keelback_heap::{Kind, Value};
use keelback_text::{float, quote};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::interp::ops::arith::is_plain;
use crate::names::Name;
use crate::native::NativeDef;
use crate::vm::{Vm, root};

crate::natives! {
    /// `__repr__` of the builtin types.
    pub(crate) static REPR = [
        /// Return repr(self).
        Method "__repr__" ("self, /") => repr_method;
    ];
}

/// Classes whose `__repr__` is called with values of other types now and then, as a function, and takes none.
macro_rules! with_own_repr {
    ($($class:ident),*) => {
        pub(crate) static WITH_OWN_REPR: [(Builtin, &[NativeDef]); [$(Builtin::$class),*].len()] = [$((Builtin::$class, {
            crate::natives! {
                static TABLE = [
                    /// Return repr(self).
                    Method "__repr__" ("self, /") => own::<{ Kind::$class as u8 }>;
                ];
            }
            &TABLE
        })),*];
    };
}

with_own_repr!(Str, Bytes, ByteArray, List, Tuple, Dict, Set, FrozenSet, Range, Slice);

/// The classes that have it. A class whose own table has another `__repr__` keeps that.
pub(crate) static WITH_REPR: &[Builtin] = {
    use Builtin::*;
    &[
        MemoryView,
        Function,
        Method,
        BuiltinFunction,
        MethodDescriptor,
        ClassMethodDescriptor,
        WrapperDescriptor,
        MethodWrapper,
        GetSetDescriptor,
        MemberDescriptor,
        Module,
        Cell,
        Code,
        Frame,
        Generator,
        Coroutine,
        AsyncGenerator,
        StaticMethod,
        ClassMethod,
        Super,
        MappingProxy,
        DictKeys,
        DictValues,
        DictItems,
        WeakRef,
    ]
};

/// How deep data can be and still be shown: CPython's limit, which also bounds the search for a container in itself.
const DEPTH_LIMIT: usize = 9_998;

fn own<const KIND: u8>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    match args[0].kind() {
        Some(kind) if kind as u8 == KIND => vm.repr_native(args[0]),
        _ => match WITH_OWN_REPR.iter().find(|(class, _)| vm.kind_classes[KIND as usize] == vm.class(*class)) {
            Some((class, _)) => {
                let owner = vm.class_name(vm.class(*class));
                Err(vm.wrong_owner(args[0], &owner, "__repr__"))
            }
            None => vm.repr_native(args[0]),
        },
    }
}

fn repr_method(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.repr_native(args[0])
}

/// What a container still has to show.
enum Cursor {
    /// Items of a list or tuple, from an index on.
    Items(u32),
    /// Keys of a dictionary, from a position on.
    Keys(u32),
    /// Values.
    Values(u32),
    /// Pairs.
    Pairs(u32),
    /// Pairs as tuples.
    Items2(u32),
    /// Items of a set.
    Set(u32),
    /// Values kept here, last one first.
    Kept(Vec<Value>),
}

/// Open containers that are looked through one by one.
const FEW_LEVELS: usize = 16;

/// Deepest nesting that is shown, as in CPython.
const MAX_DEPTH: usize = 9_997;

/// A container that is being shown.
struct Level {
    object: Value,
    cursor: Cursor,
    /// What stands at the end.
    close: &'static str,
    /// The value that follows a key.
    pending: Option<Value>,
    /// What stands before `pending` and after it.
    between: (&'static str, &'static str),
    first: bool,
    /// Whether [`Writer::deep`] has it because of this level.
    listed: bool,
}

impl Level {
    fn new(object: Value, cursor: Cursor, close: &'static str) -> Level {
        Level { object, cursor, close, pending: None, between: ("", ""), first: true, listed: false }
    }
}

/// Bytes of text between two looks at what is left of fuel, time and memory.
const CHECKED_BYTES: usize = 1 << 16;

/// A text that grows.
struct Writer {
    out: Vec<u8>,
    levels: Vec<Level>,
    /// The objects of the levels beyond the first few.
    deep: FxHashSet<u64>,
    /// Length at which the memory limit is looked at again.
    check: usize,
}

impl Writer {
    fn open(&mut self, mut level: Level) {
        // A dictionary may be open twice, the second time for a view of it.
        level.listed = self.levels.len() >= FEW_LEVELS && self.deep.insert(level.object.bits());
        self.levels.push(level);
    }

    fn close(&mut self) -> Option<Level> {
        let level = self.levels.pop()?;
        if level.listed {
            self.deep.remove(&level.object.bits());
        }
        Some(level)
    }

    /// Whether a container is open.
    fn shows(&self, value: Value) -> bool {
        self.levels.iter().take(FEW_LEVELS).any(|level| level.object == value) || self.deep.contains(&value.bits())
    }

    fn push(&mut self, text: impl AsRef<[u8]>) {
        self.out.extend_from_slice(text.as_ref());
    }
}

impl Vm {
    /// Whether a value's `__repr__` is a builtin one.
    pub(crate) fn has_native_repr(&mut self, value: Value) -> bool {
        self.native_repr_owner(value).is_some()
    }

    /// The builtin class whose `__repr__` a value has; `None` if it is Python code.
    fn native_repr_owner(&mut self, value: Value) -> Option<&'static str> {
        if is_plain(value) {
            match value.kind() {
                Some(Kind::Generator) if !self.heap.get::<GeneratorObj>(value.as_ref()).class.is_null() => {}
                Some(Kind::Iter) if self.iter_kind(value.as_ref()) == crate::types::iter::IterKind::Library => {}
                Some(Kind::Module) if !self.heap.get::<ModuleObj>(value.as_ref()).class.is_null() => {}
                _ => return Some(""),
            }
        }
        match self.special(value, Name::Repr) {
            Some(method) if method.is_exact(Kind::Native) => {
                let native = self.heap.get::<NativeObj>(method.as_ref()).native;
                Some(self.registry.owners[native as usize].unwrap_or("object"))
            }
            Some(_) => None,
            None => Some("object"),
        }
    }

    /// What the builtin `__repr__` of a value's layout gives; of what is in it, each has its own.
    ///
    /// # Errors
    /// [`Flow::Slow`] when something in it has a `__repr__` in Python.
    pub(crate) fn repr_native(&mut self, value: Value) -> Result<Value, Flow> {
        self.all_or_nothing(|vm| vm.repr_whole(value))
    }

    fn repr_whole(&mut self, value: Value) -> Result<Value, Flow> {
        self.with_scratch(|vm, out| vm.repr_into(out, value), Vm::new_text)
    }

    /// Writes the text of a value and of all that is in it to an empty buffer.
    fn repr_into(&mut self, out: &mut Vec<u8>, value: Value) -> Result<(), Flow> {
        let mut writer =
            Writer { out: std::mem::take(out), levels: Vec::new(), deep: FxHashSet::default(), check: CHECKED_BYTES };
        self.repr_begin(&mut writer, value)?;
        while let Some(level) = writer.levels.last_mut() {
            if let Some(pending) = level.pending.take() {
                let before = level.between.0;
                writer.push(before);
                self.repr_item(&mut writer, pending)?;
                continue;
            }
            if !level.first && !level.between.1.is_empty() {
                let after = level.between.1;
                writer.push(after);
            }
            if writer.out.len() > writer.check {
                self.heap.reserve(writer.out.len() as u64)?;
                self.charge(CHECKED_BYTES / 8);
                self.check_credit()?;
                writer.check += CHECKED_BYTES;
            }
            self.repr_next(&mut writer)?;
        }
        *out = writer.out;
        Ok(())
    }

    /// The next item of the innermost container, or its end.
    fn repr_next(&mut self, writer: &mut Writer) -> Result<(), Flow> {
        let Some(level) = writer.levels.last_mut() else { return Ok(()) };
        let at = level.object.as_ref();
        let item = match &mut level.cursor {
            Cursor::Items(index) => {
                let (start, len) = self.items_range(level.object);
                (*index < len).then(|| {
                    *index += 1;
                    self.heap.value_at(start + (*index - 1) * 8)
                })
            }
            Cursor::Keys(position) => self.heap.dict_next(at, position).map(|pair| pair.0),
            Cursor::Values(position) => self.heap.dict_next(at, position).map(|pair| pair.1),
            Cursor::Pairs(position) | Cursor::Items2(position) => {
                self.heap.dict_next(at, position).map(|(key, value)| {
                    level.pending = Some(value);
                    key
                })
            }
            Cursor::Set(position) => self.heap.set_next(at, position),
            Cursor::Kept(values) => values.pop(),
        };
        let Some(item) = item else {
            let one_tuple = level.close == ")"
                && level.object.has_layout(Kind::Tuple)
                && self.heap.tuple_len(level.object.as_ref()) == 1;
            let close = if one_tuple { ",)" } else { level.close };
            writer.push(close);
            writer.close();
            return Ok(());
        };
        let separator = if level.first { "" } else { ", " };
        level.first = false;
        let open = if matches!(level.cursor, Cursor::Items2(_)) { "(" } else { "" };
        writer.push(separator);
        writer.push(open);
        self.charge(4);
        self.repr_item(writer, item)
    }

    /// `repr(item)` of an item, or its beginning.
    fn repr_item(&mut self, writer: &mut Writer, item: Value) -> Result<(), Flow> {
        match self.native_repr_owner(item) {
            None => Err(Flow::Slow),
            Some("object") => {
                let text = self.default_repr(item);
                writer.push(text);
                Ok(())
            }
            Some(_) => self.repr_begin(writer, item),
        }
    }

    /// Shows a value that is no container, or begins with one.
    fn repr_begin(&mut self, writer: &mut Writer, value: Value) -> Result<(), Flow> {
        if self.heap.is_integer(value) {
            if value.is_bool() {
                writer.push(if value == Value::TRUE { "True" } else { "False" });
            } else if let Some(int) = value.to_int() {
                keelback_text::decimal::push_decimal(&mut writer.out, int);
            } else {
                let digits = self.int_decimal_digits(value)?;
                writer.push(digits);
            }
            return Ok(());
        }
        if let Some(float) = self.as_exact_float(value) {
            float::push_repr(&mut writer.out, float);
            return Ok(());
        }
        let Some(at) = value.to_ref() else {
            writer.push(match value {
                Value::ELLIPSIS => "Ellipsis",
                Value::NOT_IMPLEMENTED => "NotImplemented",
                _ => "None",
            });
            return Ok(());
        };
        let len = match value.kind() {
            Some(Kind::Str) => self.heap.str_bytes(at).len(),
            Some(Kind::Bytes) => self.heap.bytes(at).len(),
            Some(Kind::ByteArray) => self.heap.bytearray(at).len(),
            _ => 0,
        };
        if len > CHECKED_BYTES {
            self.heap.reserve((writer.out.len() + len) as u64)?;
            self.afford(len)?;
        }
        match value.kind() {
            Some(Kind::Str) => quote::push_str_repr(&mut writer.out, self.heap.str_bytes(at)),
            Some(Kind::Bytes) => quote::push_bytes_repr(&mut writer.out, self.heap.bytes(at)),
            Some(Kind::ByteArray) => {
                let name = self.type_name(value);
                quote::push_bytearray_repr(&mut writer.out, &name, self.heap.bytearray(at));
            }
            Some(Kind::Complex) => {
                let complex = *self.heap.get::<keelback_heap::layout::ComplexObj>(at);
                float::push_complex_repr(&mut writer.out, complex.re, complex.im);
            }
            Some(Kind::Range) => {
                let range = *self.heap.get::<RangeObj>(at);
                let (start, stop) = (self.int_decimal_digits(range.start)?, self.int_decimal_digits(range.stop)?);
                writer.push("range(");
                writer.push(start);
                writer.push(", ");
                writer.push(stop);
                if range.step != Value::int(1) {
                    let step = self.int_decimal_digits(range.step)?;
                    writer.push(", ");
                    writer.push(step);
                }
                writer.push(")");
            }
            Some(
                Kind::List
                | Kind::Tuple
                | Kind::Dict
                | Kind::Set
                | Kind::FrozenSet
                | Kind::DictView
                | Kind::MappingProxy
                | Kind::Slice
                | Kind::Exception
                | Kind::Method
                | Kind::StaticMethod
                | Kind::ClassMethod,
            ) => return self.repr_open(writer, value),
            Some(Kind::Super) => {
                let object = *self.heap.get::<keelback_heap::layout::SuperObj>(at);
                let class = self.class_name_of_value(object.this_class);
                let text = if object.self_class.is_unbound() {
                    format!("<super: <class '{class}'>, NULL>")
                } else {
                    let own = self.class_name_of_value(object.self_class);
                    format!("<super: <class '{class}'>, <{own} object>>")
                };
                writer.push(text);
            }
            _ => {
                let text = self.object_text(value);
                writer.push(text);
            }
        }
        Ok(())
    }

    /// Whether a container is being shown already, further out or by the prelude.
    fn is_being_shown(&mut self, writer: &Writer, value: Value) -> bool {
        if writer.shows(value) {
            return true;
        }
        let Some(namespace) = self.heap.root(root::PRELUDE).to_ref() else { return false };
        match self
            .heap
            .dict_get_interned(namespace, self.name(Name::ReprActive))
            .and_then(|list| list.exact_ref(Kind::List))
        {
            Some(list) => self.heap.list_items(list).contains(&value),
            None => false,
        }
    }

    /// Begins a container.
    fn repr_open(&mut self, writer: &mut Writer, value: Value) -> Result<(), Flow> {
        if writer.levels.len() >= DEPTH_LIMIT {
            return Err(self.recursion_error("maximum recursion depth exceeded while getting the repr of an object"));
        }
        let at = value.as_ref();
        if writer.levels.len() >= MAX_DEPTH {
            return Err(self.recursion_error("maximum recursion depth exceeded while getting the repr of an object"));
        }
        let shown = self.is_being_shown(writer, value);
        let level = match value.kind() {
            Some(Kind::List) => {
                if shown {
                    writer.push("[...]");
                    return Ok(());
                }
                writer.push("[");
                Level::new(value, Cursor::Items(0), "]")
            }
            Some(Kind::Tuple) => {
                if shown {
                    writer.push("(...)");
                    return Ok(());
                }
                writer.push("(");
                Level::new(value, Cursor::Items(0), ")")
            }
            Some(Kind::Dict) => {
                if shown {
                    writer.push("{...}");
                    return Ok(());
                }
                writer.push("{");
                Level { between: (": ", ""), ..Level::new(value, Cursor::Pairs(0), "}") }
            }
            Some(kind @ (Kind::Set | Kind::FrozenSet)) => {
                let name = self.type_name(value);
                if shown || self.heap.set_len(at) == 0 {
                    writer.push(name);
                    writer.push(if shown { "(...)" } else { "()" });
                    return Ok(());
                }
                if kind == Kind::Set && name == "set" {
                    writer.push("{");
                    Level::new(value, Cursor::Set(0), "}")
                } else {
                    writer.push(name);
                    writer.push("({");
                    Level::new(value, Cursor::Set(0), "})")
                }
            }
            Some(Kind::DictView) => {
                if shown {
                    writer.push("...");
                    return Ok(());
                }
                let view = *self.heap.get::<DictViewObj>(at);
                let dict = Value::exact(Kind::Dict, view.dict);
                // The outer level says which view is being shown, the inner one goes over its dictionary.
                writer.open(Level::new(value, Cursor::Kept(Vec::new()), "])"));
                if self.is_ordered_dict(view.dict) {
                    writer.push("o");
                }
                match view.what {
                    0 => {
                        writer.push("dict_keys([");
                        Level::new(dict, Cursor::Keys(0), "")
                    }
                    1 => {
                        writer.push("dict_values([");
                        Level::new(dict, Cursor::Values(0), "")
                    }
                    _ => {
                        writer.push("dict_items([");
                        Level { between: (", ", ")"), ..Level::new(dict, Cursor::Items2(0), "") }
                    }
                }
            }
            Some(Kind::MappingProxy) => {
                let mapping = self.heap.get::<MappingProxyObj>(at).mapping;
                writer.push("mappingproxy(");
                Level::new(value, Cursor::Kept(vec![mapping]), ")")
            }
            Some(Kind::Slice) => {
                let slice = *self.heap.get::<SliceObj>(at);
                writer.push("slice(");
                Level::new(value, Cursor::Kept(vec![slice.step, slice.stop, slice.start]), ")")
            }
            Some(Kind::Method) => {
                let method = *self.heap.get::<MethodObj>(at);
                let label = self.bound_label(method.function);
                writer.push(format!("<bound method {label} of "));
                Level::new(value, Cursor::Kept(vec![method.receiver]), ">")
            }
            Some(Kind::StaticMethod) => {
                let callable = self.heap.get::<StaticMethodObj>(at).callable;
                writer.push("<staticmethod(");
                Level::new(value, Cursor::Kept(vec![callable]), ")>")
            }
            Some(Kind::ClassMethod) => {
                let callable = self.heap.get::<keelback_heap::layout::ClassMethodObj>(at).callable;
                writer.push("<classmethod(");
                Level::new(value, Cursor::Kept(vec![callable]), ")>")
            }
            _ => {
                let args = self.heap.get::<ExceptionObj>(at).args;
                let name = self.type_name(value);
                writer.push(name);
                writer.push("(");
                let mut args = self.heap.tuple_items(args).to_vec();
                args.reverse();
                Level::new(value, Cursor::Kept(args), ")")
            }
        };
        writer.open(level);
        Ok(())
    }

    /// `__name__` of a class given as a value.
    fn class_name_of_value(&mut self, class: Value) -> String {
        match class.exact_ref(Kind::Class) {
            Some(class) => self.class_name(class),
            None => String::new(),
        }
    }
}
