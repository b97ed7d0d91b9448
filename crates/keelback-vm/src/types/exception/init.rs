//! Constructors and texts of builtin exceptions with fields of their own.

use keelback_heap::layout::ExceptionObj;
use keelback_heap::{Kind, Ref, Value};

use super::{exception, exception_class, no_keywords, receiver, receiver_of, set_arguments};
use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::names::Name;
use crate::vm::Vm;

crate::natives! {
    /// Methods of `AttributeError`.
    pub(crate) static ATTRIBUTE_METHODS = [
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, name=None, obj=None") => attribute_init;
    ];

    /// Methods of `NameError`.
    pub(crate) static NAME_METHODS = [
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, name=None") => name_init;
    ];

    /// Methods of `ImportError`.
    pub(crate) static IMPORT_METHODS = [
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, name=None, path=None, name_from=None") => import_init;
        /// Return str(self).
        Method "__str__" ("self, /") => import_str;
    ];

    /// Methods of `KeyError`.
    pub(crate) static KEY_METHODS = [
        /// Return str(self).
        Method "__str__" ("self, /") => key_str;
    ];

    /// Methods of `OSError`.
    pub(crate) static OS_METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => os_new;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, **kwargs") => os_init;
        /// Return str(self).
        Method "__str__" ("self, /") => os_str;
    ];

    /// Methods of `SyntaxError`.
    pub(crate) static SYNTAX_METHODS = [
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, **kwargs") => syntax_init;
        /// Return str(self).
        Method "__str__" ("self, /") => syntax_str;
    ];

    /// Methods of `UnicodeDecodeError`.
    pub(crate) static UNICODE_DECODE_METHODS = [
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, **kwargs") => decode_init;
        /// Return str(self).
        Method "__str__" ("self, /") => decode_str;
    ];

    /// Methods of `UnicodeEncodeError`.
    pub(crate) static UNICODE_ENCODE_METHODS = [
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, **kwargs") => encode_init;
        /// Return str(self).
        Method "__str__" ("self, /") => encode_str;
    ];

    /// Methods of `UnicodeTranslateError`.
    pub(crate) static UNICODE_TRANSLATE_METHODS = [
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, **kwargs") => translate_init;
        /// Return str(self).
        Method "__str__" ("self, /") => translate_str;
    ];

    /// Methods of `BaseExceptionGroup`.
    pub(crate) static GROUP_METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => group_new;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, **kwargs") => group_init;
        /// Return str(self).
        Method "__str__" ("self, /") => group_str;
        /// Return a group of the same kind with other exceptions.
        Method "derive" ("self, object, /") => group_derive;
        /// Return the part that matches, or None.
        Method "subgroup" ("self, object, /") => slow;
        /// Return the part that matches and the rest.
        Method "split" ("self, object, /") => slow;
        /// Generic groups.
        Class "__class_getitem__" ("cls, object, /") => group_getitem;
    ];
}

fn slow(_vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Err(Flow::Slow)
}

fn bound(value: Value) -> Value {
    if value.is_unbound() { Value::NONE } else { value }
}

pub(super) fn set_fields(vm: &mut Vm, object: Value, fields: &[Value]) -> Result<(), Flow> {
    let array = vm.new_array_of(fields)?;
    vm.heap.get_mut::<ExceptionObj>(object.as_ref()).extra = Value::exact(Kind::Array, array);
    Ok(())
}

fn attribute_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::AttributeError, "__init__")?;
    set_arguments(vm, args[0], &args[3..])?;
    set_fields(vm, args[0], &[args[1], args[2]])?;
    Ok(Value::NONE)
}

fn name_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::NameError, "__init__")?;
    set_arguments(vm, args[0], &args[2..])?;
    set_fields(vm, args[0], &[args[1]])?;
    Ok(Value::NONE)
}

fn import_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::ImportError, "__init__")?;
    set_arguments(vm, args[0], &args[4..])?;
    let message = if args.len() == 5 { args[4] } else { Value::NONE };
    set_fields(vm, args[0], &[message, args[1], args[2], args[3]])?;
    Ok(Value::NONE)
}

fn import_str(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::ImportError, "__str__")?;
    let message = vm.exception_field(args[0], 0);
    if message.is_exact(Kind::Str) { Ok(message) } else { super::str(vm, args) }
}

fn key_str(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::KeyError, "__str__")?;
    match vm.exception_argument(args[0], 0, 1) {
        Some(key) => vm.repr_of(key),
        None => super::str(vm, args),
    }
}

/// The class for an error number, as PEP 3151 has it.
fn class_of_errno(number: i64) -> Builtin {
    match number {
        11 | 114 | 115 => Builtin::BlockingIOError,
        32 | 108 => Builtin::BrokenPipeError,
        10 => Builtin::ChildProcessError,
        103 => Builtin::ConnectionAbortedError,
        111 => Builtin::ConnectionRefusedError,
        104 => Builtin::ConnectionResetError,
        17 => Builtin::FileExistsError,
        2 => Builtin::FileNotFoundError,
        4 => Builtin::InterruptedError,
        21 => Builtin::IsADirectoryError,
        20 => Builtin::NotADirectoryError,
        1 | 13 => Builtin::PermissionError,
        3 => Builtin::ProcessLookupError,
        110 => Builtin::TimeoutError,
        _ => Builtin::OSError,
    }
}

/// Whether `__init__` takes the arguments apart: a Python subclass that has its own but no `__new__`.
fn os_init_decides(vm: &mut Vm, class: Ref) -> bool {
    let base = vm.class(Builtin::OSError);
    let (init, new) = (vm.lookup_name(class, Name::Init), vm.lookup_name(class, Name::New));
    init != vm.lookup_name(base, Name::Init) && new == vm.lookup_name(base, Name::New)
}

fn os_fields(vm: &mut Vm, object: Value, args: &[Value]) -> Result<(), Flow> {
    if !(2..=5).contains(&args.len()) {
        return Ok(());
    }
    let (mut filename, mut filename2) = (Value::UNBOUND, Value::UNBOUND);
    let blocking = vm.class_of(object) == vm.class(Builtin::BlockingIOError);
    if blocking && args.len() >= 3 && vm.heap.is_integer(args[2]) {
        return set_fields(vm, object, &[args[0], args[1], filename, filename2, args[2]]);
    }
    if args.len() >= 3 && !args[2].is_none() {
        filename = args[2];
        if args.len() == 5 && !args[4].is_none() {
            filename2 = args[4];
        }
        set_arguments(vm, object, &args[..2])?;
    }
    set_fields(vm, object, &[args[0], args[1], filename, filename2, Value::UNBOUND])
}

impl Vm {
    /// An `OSError` of a class, with its number and what the system says of it.
    pub(crate) fn os_error(&mut self, class: Builtin, number: Value, text: Value) -> Result<Value, Flow> {
        let object = self.new_exception(self.class(class), &[number, text])?;
        os_fields(self, object, &[number, text])?;
        Ok(object)
    }

    /// The `OSError` that a number stands for, with one or two paths that it is about.
    pub(crate) fn os_error_of(&mut self, number: i32, text: Value, paths: &[Value]) -> Result<Value, Flow> {
        let class = class_of_errno(i64::from(number));
        let number = Value::int(i64::from(number));
        let object = self.new_exception(self.class(class), &[number, text])?;
        let mut fields = vec![number, text];
        match paths {
            [] => {}
            [path] => fields.push(*path),
            [path, other, ..] => fields.extend([*path, Value::NONE, *other]),
        }
        os_fields(self, object, &fields)?;
        Ok(object)
    }
}

fn os_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut class = exception_class(vm, args[0])?;
    let given = &args[2..];
    let later = os_init_decides(vm, class);
    if !later {
        if vm.heap.dict_len(args[1].as_ref()) > 0 {
            let name = vm.class_name(class);
            return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
        }
        if class == vm.class(Builtin::OSError) && (2..=5).contains(&given.len()) {
            if let Some(number) = vm.heap.is_integer(given[0]).then(|| vm.heap.int_to_i64(given[0])).flatten() {
                class = vm.class(class_of_errno(number));
            }
        }
    }
    let object = vm.new_exception(class, if later { &[] } else { given })?;
    if !later {
        os_fields(vm, object, given)?;
    }
    Ok(object)
}

fn os_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::OSError, "__init__")?;
    let class = vm.class_of(args[0]);
    if os_init_decides(vm, class) {
        no_keywords(vm, args[0], args[1])?;
        set_arguments(vm, args[0], &args[2..])?;
        os_fields(vm, args[0], &args[2..])?;
    }
    Ok(Value::NONE)
}

fn os_str(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::OSError, "__str__")?;
    let (number, text) = (vm.exception_field(args[0], 0), vm.exception_field(args[0], 1));
    if number.is_unbound() || text.is_unbound() {
        return super::str(vm, args);
    }
    let function = vm.prelude_function("_os_error_text")?;
    let (first, second) = (bound(vm.exception_field(args[0], 2)), bound(vm.exception_field(args[0], 3)));
    vm.tail_call(function, &[number, text, first, second])
}

fn syntax_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::SyntaxError, "__init__")?;
    no_keywords(vm, args[0], args[1])?;
    let given = &args[2..];
    set_arguments(vm, args[0], given)?;
    let mut fields = [Value::UNBOUND; 8];
    if let Some(message) = given.first() {
        fields[0] = *message;
    }
    if given.len() == 2 {
        let details = match given[1].layout_ref(Kind::Tuple) {
            Some(tuple) => vm.heap.tuple_items(tuple).to_vec(),
            None => {
                let mut source = vm.native_iteration(given[1])?;
                let mut items = Vec::new();
                while let Some(item) = source.next(vm)? {
                    items.push(item);
                }
                items
            }
        };
        match details.len() {
            4 | 6 => {}
            5 => return Err(vm.type_error("end_offset must be provided when end_lineno is provided")),
            count @ 0..4 => {
                return Err(vm.type_error(format!("function takes at least 4 arguments ({count} given)")));
            }
            count => {
                return Err(vm.type_error(format!("function takes at most 6 arguments ({count} given)")));
            }
        }
        fields[1..=details.len()].copy_from_slice(&details);
    }
    set_fields(vm, args[0], &fields)?;
    Ok(Value::NONE)
}

fn syntax_str(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::SyntaxError, "__str__")?;
    let function = vm.prelude_function("_syntax_error_text")?;
    let field = |vm: &Vm, index| bound(vm.exception_field(args[0], index));
    let message = match vm.exception_field(args[0], 0) {
        Value::UNBOUND => vm.exception_argument(args[0], 0, 0).unwrap_or(Value::NONE),
        message => message,
    };
    let (filename, line) = (field(vm, 1), field(vm, 2));
    vm.tail_call(function, &[message, filename, line])
}

/// What a Unicode error's constructor wants at each position.
#[derive(Clone, Copy)]
enum Wanted {
    Str,
    Buffer,
    Index,
}

fn unicode_init(vm: &mut Vm, args: &[Value], wanted: &[Wanted]) -> Result<Value, Flow> {
    receiver(vm, args[0], "__init__")?;
    no_keywords(vm, args[0], args[1])?;
    let given = &args[2..];
    set_arguments(vm, args[0], given)?;
    if given.len() != wanted.len() {
        return Err(vm.type_error(format!(
            "function takes exactly {} arguments ({} given)",
            wanted.len(),
            given.len()
        )));
    }
    for (index, (value, wanted)) in given.iter().zip(wanted).enumerate() {
        let (fits, name) = match wanted {
            Wanted::Str => (value.has_layout(Kind::Str), "str"),
            // Looked at after all others.
            Wanted::Buffer => (true, ""),
            Wanted::Index => {
                if !vm.heap.is_integer(*value) {
                    let found = vm.type_name(*value);
                    return Err(vm.type_error(format!("'{found}' object cannot be interpreted as an integer")));
                }
                (true, "")
            }
        };
        if !fits {
            let found = vm.argument_type(*value);
            return Err(vm.type_error(format!("argument {} must be {name}, not {found}", index + 1)));
        }
    }
    for (value, wanted) in given.iter().zip(wanted) {
        let is_buffer = matches!(value.kind(), Some(Kind::Bytes | Kind::ByteArray | Kind::MemoryView));
        if matches!(wanted, Wanted::Buffer) && vm.exports_in_python(*value) {
            return Err(Flow::Slow);
        }
        if matches!(wanted, Wanted::Buffer) && !is_buffer {
            let found = vm.type_name(*value);
            return Err(vm.type_error(format!("a bytes-like object is required, not '{found}'")));
        }
    }
    Ok(Value::NONE)
}

fn decode_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    unicode_init(vm, args, &[Wanted::Str, Wanted::Buffer, Wanted::Index, Wanted::Index, Wanted::Str])
}

fn encode_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    unicode_init(vm, args, &[Wanted::Str, Wanted::Str, Wanted::Index, Wanted::Index, Wanted::Str])
}

fn translate_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    unicode_init(vm, args, &[Wanted::Str, Wanted::Index, Wanted::Index, Wanted::Str])
}

/// A field of a Unicode error: what was assigned, or the argument.
fn unicode_field(vm: &Vm, object: Value, index: u32, first: u32) -> Value {
    match vm.exception_field(object, index) {
        Value::UNBOUND => {
            let argument =
                index.checked_sub(first).and_then(|index| vm.exception_argument(object, index as usize, 0));
            argument.unwrap_or(Value::NONE)
        }
        value => value,
    }
}

/// What a field of a Unicode error adds to its text.
fn field_text(vm: &mut Vm, field: Value) -> Result<String, Flow> {
    if field.has_layout(Kind::Str) {
        return Ok(vm.str_lossy(field));
    }
    let text = vm.str_builtin(field)?;
    Ok(text.map_or(String::new(), |text| vm.str_lossy(text)))
}

fn range_of(vm: &Vm, object: Value, first: u32) -> (i64, i64) {
    let number = |index| vm.heap.int_to_i64(unicode_field(vm, object, index, first)).unwrap_or(0);
    (number(2), number(3))
}

fn decode_str(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::UnicodeDecodeError, "__str__")?;
    let object = args[0];
    let encoding = unicode_field(vm, object, 0, 0);
    let encoding = field_text(vm, encoding)?;
    let reason = unicode_field(vm, object, 4, 0);
    let reason = field_text(vm, reason)?;
    let (start, end) = range_of(vm, object, 0);
    let source = unicode_field(vm, object, 1, 0);
    if source.is_none() {
        // It was never initialised.
        return vm.new_str("");
    }
    let byte = vm.heap.bytes_like(source).and_then(|bytes| bytes.get(usize::try_from(start).ok()?)).copied();
    let text = match byte {
        Some(byte) if end == start + 1 => {
            format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
        }
        _ => format!("'{encoding}' codec can't decode bytes in position {start}-{}: {reason}", end - 1),
    };
    vm.new_str(&text)
}

/// A character as the texts of Unicode errors show it.
fn escaped(char: u32) -> String {
    match char {
        0..=0xFF => format!("\\x{char:02x}"),
        0x100..=0xFFFF => format!("\\u{char:04x}"),
        _ => format!("\\U{char:08x}"),
    }
}

fn char_at(vm: &mut Vm, source: Value, index: i64) -> Option<u32> {
    let text = source.layout_ref(Kind::Str)?;
    let index = usize::try_from(index).ok().filter(|index| *index < vm.heap.str_len(text) as usize)?;
    Some(vm.heap.str_char(text, index))
}

fn encode_str(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::UnicodeEncodeError, "__str__")?;
    let object = args[0];
    let encoding = unicode_field(vm, object, 0, 0);
    let encoding = field_text(vm, encoding)?;
    let reason = unicode_field(vm, object, 4, 0);
    let reason = field_text(vm, reason)?;
    let (start, end) = range_of(vm, object, 0);
    let source = unicode_field(vm, object, 1, 0);
    if source.is_none() {
        // It was never initialised.
        return vm.new_str("");
    }
    let text = match char_at(vm, source, start) {
        Some(char) if end == start + 1 => {
            format!("'{encoding}' codec can't encode character '{}' in position {start}: {reason}", escaped(char))
        }
        _ => format!("'{encoding}' codec can't encode characters in position {start}-{}: {reason}", end - 1),
    };
    vm.new_str(&text)
}

fn translate_str(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::UnicodeTranslateError, "__str__")?;
    let object = args[0];
    let reason = unicode_field(vm, object, 4, 1);
    let reason = field_text(vm, reason)?;
    let (start, end) = range_of(vm, object, 1);
    let source = unicode_field(vm, object, 1, 1);
    if source.is_none() {
        // It was never initialised.
        return vm.new_str("");
    }
    let text = match char_at(vm, source, start) {
        Some(char) if end == start + 1 => {
            format!("can't translate character '{}' in position {start}: {reason}", escaped(char))
        }
        _ => format!("can't translate characters in position {start}-{}: {reason}", end - 1),
    };
    vm.new_str(&text)
}

fn group_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = exception_class(vm, args[0])?;
    let given = &args[2..];
    if given.len() != 2 {
        return Err(
            vm.type_error(format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", given.len()))
        );
    }
    if !given[0].has_layout(Kind::Str) {
        let name = vm.argument_type(given[0]);
        return Err(vm.type_error(format!("BaseExceptionGroup.__new__() argument 1 must be str, not {name}")));
    }
    let items = match given[1].kind() {
        Some(Kind::List) => vm.heap.list_items(given[1].as_ref()).to_vec(),
        Some(Kind::Tuple) => vm.heap.tuple_items(given[1].as_ref()).to_vec(),
        // Mappings are no sequences.
        kind if kind == Some(Kind::Dict) || vm.special(given[1], Name::Getitem).is_none() => {
            return Err(vm.type_error("second argument (exceptions) must be a sequence"));
        }
        _ => return Err(Flow::Slow),
    };
    if items.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut all_plain = true;
    for (index, item) in items.iter().enumerate() {
        if !item.has_layout(Kind::Exception) {
            return Err(vm.value_error(format!("Item {index} of second argument (exceptions) is not an exception")));
        }
        all_plain &= vm.is_builtin_exception(*item, Builtin::Exception);
    }
    let (base, plain) = (vm.class(Builtin::BaseExceptionGroup), vm.class(Builtin::ExceptionGroup));
    let mut class = class;
    if class == base {
        if all_plain {
            class = plain;
        }
    } else if class == plain {
        if !all_plain {
            return Err(vm.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
        }
    } else if vm.is_subclass(class, vm.class(Builtin::Exception)) && !all_plain {
        let name = vm.class_name(class);
        return Err(vm.type_error(format!("Cannot nest BaseExceptions in '{name}'")));
    }
    let object = vm.new_exception(class, given)?;
    let exceptions = vm.new_tuple(&items)?;
    set_fields(vm, object, &[given[0], exceptions])?;
    Ok(object)
}

fn group_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::BaseExceptionGroup, "__init__")?;
    no_keywords(vm, args[0], args[1])?;
    set_arguments(vm, args[0], &args[2..])?;
    Ok(Value::NONE)
}

fn group_str(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::BaseExceptionGroup, "__str__")?;
    let message = vm.str_lossy(vm.exception_field(args[0], 0));
    let count = vm.exception_field(args[0], 1).layout_ref(Kind::Tuple).map_or(0, |tuple| vm.heap.tuple_len(tuple));
    let plural = if count == 1 { "" } else { "s" };
    vm.new_str(&format!("{message} ({count} sub-exception{plural})"))
}

fn group_derive(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver_of(vm, args[0], Builtin::BaseExceptionGroup, "derive")?;
    let message = vm.exception_field(args[0], 0);
    let class = vm.class_value(Builtin::BaseExceptionGroup);
    vm.tail_call(class, &[message, args[1]])
}

fn group_getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let function = vm.prelude_function("_generic_alias")?;
    vm.tail_call(function, &[args[0], args[1]])
}

impl Vm {
    /// Gives an exception of a class with fields of its own the values of these.
    pub(crate) fn fill_exception_fields(&mut self, object: Value, fields: &[Value]) -> Result<(), Flow> {
        let mut all = [Value::UNBOUND; 8];
        all[..fields.len()].copy_from_slice(fields);
        set_fields(self, object, &all)
    }

    /// The arguments of an exception.
    pub(crate) fn exception_args(&self, object: Value) -> Vec<Value> {
        self.heap.tuple_items(exception(self, object).args).to_vec()
    }

    /// `args` of an exception.
    pub(crate) fn exception_tuple(&self, object: Value) -> Value {
        Value::exact(Kind::Tuple, exception(self, object).args)
    }
}
