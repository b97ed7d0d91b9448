//! Attributes of builtin exceptions with fields of their own. A field that was never set follows from `args`.

use keelback_heap::{Kind, Value};

use crate::flow::Flow;
use crate::types::fields::{Field, writable};
use crate::vm::Vm;

fn or_none(value: Value) -> Value {
    if value.is_unbound() { Value::NONE } else { value }
}

/// A field of an exception, `None` if it was not set.
macro_rules! stored {
    ($name:literal, $index:literal of $count:literal) => {
        writable(
            $name,
            |vm, object| Ok(or_none(vm.exception_field(object, $index))),
            |vm, object, value| vm.set_exception_field(object, $index, $count, value.unwrap_or(Value::UNBOUND)),
        )
    };
}

/// A field of an exception that is an argument of it unless it was set.
macro_rules! derived {
    ($name:literal, $index:literal of $count:literal, $from:expr) => {
        writable(
            $name,
            |vm, object| {
                let value = vm.exception_field(object, $index);
                if !value.is_unbound() {
                    return Ok(value);
                }
                let from: fn(&mut Vm, Value) -> Result<Value, Flow> = $from;
                from(vm, object)
            },
            |vm, object, value| vm.set_exception_field(object, $index, $count, value.unwrap_or(Value::NONE)),
        )
    };
}

/// `StopIteration.value`.
pub(crate) static STOP_ITERATION: &[Field] = &[derived!("value", 0 of 1, |vm, object| {
    Ok(vm.exception_argument(object, 0, 0).unwrap_or(Value::NONE))
})];

/// `SystemExit.code`.
pub(crate) static SYSTEM_EXIT: &[Field] = &[derived!("code", 0 of 1, exit_code)];

/// `AttributeError`.
pub(crate) static ATTRIBUTE_ERROR: &[Field] = &[stored!("name", 0 of 2), stored!("obj", 1 of 2)];

/// `NameError`.
pub(crate) static NAME_ERROR: &[Field] = &[stored!("name", 0 of 1)];

/// `ImportError`.
pub(crate) static IMPORT_ERROR: &[Field] = &[
    derived!("msg", 0 of 4, |vm, object| Ok(vm.exception_argument(object, 0, 1).unwrap_or(Value::NONE))),
    stored!("name", 1 of 4),
    stored!("path", 2 of 4),
    stored!("name_from", 3 of 4),
];

/// `OSError`.
pub(crate) static OS_ERROR: &[Field] = &[
    stored!("errno", 0 of 5),
    stored!("strerror", 1 of 5),
    stored!("filename", 2 of 5),
    stored!("filename2", 3 of 5),
    writable("characters_written", characters_written, |vm, object, value| {
        vm.set_exception_field(object, 4, 5, value.unwrap_or(Value::UNBOUND))
    }),
];

/// `SyntaxError`.
pub(crate) static SYNTAX_ERROR: &[Field] = &[
    derived!("msg", 0 of 8, |vm, object| Ok(vm.exception_argument(object, 0, 0).unwrap_or(Value::NONE))),
    stored!("filename", 1 of 8),
    stored!("lineno", 2 of 8),
    stored!("offset", 3 of 8),
    stored!("text", 4 of 8),
    stored!("end_lineno", 5 of 8),
    stored!("end_offset", 6 of 8),
    stored!("print_file_and_line", 7 of 8),
];

/// `UnicodeDecodeError`.
pub(crate) static UNICODE_DECODE: &[Field] = &[
    derived!("encoding", 0 of 5, |vm, object| Ok(vm.exception_argument(object, 0, 5).unwrap_or(Value::NONE))),
    derived!("object", 1 of 5, |vm, object| Ok(vm.exception_argument(object, 1, 5).unwrap_or(Value::NONE))),
    derived!("start", 2 of 5, |vm, object| Ok(vm.exception_argument(object, 2, 5).unwrap_or(Value::NONE))),
    derived!("end", 3 of 5, |vm, object| Ok(vm.exception_argument(object, 3, 5).unwrap_or(Value::NONE))),
    derived!("reason", 4 of 5, |vm, object| Ok(vm.exception_argument(object, 4, 5).unwrap_or(Value::NONE))),
];

/// `UnicodeEncodeError`.
pub(crate) static UNICODE_ENCODE: &[Field] = UNICODE_DECODE;

/// `UnicodeTranslateError`.
pub(crate) static UNICODE_TRANSLATE: &[Field] = &[
    stored!("encoding", 0 of 5),
    derived!("object", 1 of 5, |vm, object| Ok(vm.exception_argument(object, 0, 4).unwrap_or(Value::NONE))),
    derived!("start", 2 of 5, |vm, object| Ok(vm.exception_argument(object, 1, 4).unwrap_or(Value::NONE))),
    derived!("end", 3 of 5, |vm, object| Ok(vm.exception_argument(object, 2, 4).unwrap_or(Value::NONE))),
    derived!("reason", 4 of 5, |vm, object| Ok(vm.exception_argument(object, 3, 4).unwrap_or(Value::NONE))),
];

/// `BaseExceptionGroup`.
pub(crate) static GROUP: &[Field] = &[
    crate::types::fields::read_only("message", |vm, object| Ok(or_none(vm.exception_field(object, 0)))),
    crate::types::fields::read_only("exceptions", |vm, object| Ok(or_none(vm.exception_field(object, 1)))),
];

fn exit_code(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let args = vm.heap.get::<keelback_heap::layout::ExceptionObj>(object.as_ref()).args;
    Ok(match vm.heap.tuple_items(args) {
        [] => Value::NONE,
        [one] => *one,
        _ => Value::exact(Kind::Tuple, args),
    })
}

fn characters_written(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let value = vm.exception_field(object, 4);
    if value.is_unbound() {
        let name = vm.heap.intern("characters_written")?;
        return Err(vm.attribute_error(object, name, "characters_written"));
    }
    Ok(value)
}
