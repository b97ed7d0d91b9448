//! `sys`: the harmless part.

use keelback_heap::layout::ModuleObj;
use keelback_heap::{Kind, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::vm::{Vm, root};

crate::natives! {
    /// The functions.
    pub(crate) static FUNCTIONS = [
        /// Return the current value of the recursion limit.
        Function "getrecursionlimit" ("") => getrecursionlimit;
        /// Set the maximum depth of the interpreter's stack to n.
        Function "setrecursionlimit" ("limit, /") => setrecursionlimit;
        /// Return the maximum string digits limit for non-binary int<->str conversions.
        Function "get_int_max_str_digits" ("") => get_int_max_str_digits;
        /// Set the maximum string digits limit for non-binary int<->str conversions.
        Function "set_int_max_str_digits" ("maxdigits") => set_int_max_str_digits;
        /// "Intern" the given string.
        Function "intern" ("string, /") => intern;
        /// Return True if the given string is "interned".
        Function "_is_interned" ("string, /") => is_interned;
        /// Exit the interpreter by raising SystemExit(status).
        Function "exit" ("status=None, /") => exit;
        /// Return information about the most recent exception caught by an except clause.
        Function "exc_info" ("") => exc_info;
        /// Return the current exception.
        Function "exception" ("") => exception;
        /// Return the string encoding for filenames.
        Function "getfilesystemencoding" ("") => encoding;
        /// Return the current default encoding used by the Unicode implementation.
        Function "getdefaultencoding" ("") => encoding;
    ];
}

/// Puts what comes from the machine and its host into a new `sys` module.
pub(crate) fn fill(vm: &mut Vm, module: Value) -> Result<(), Flow> {
    let dict = vm.heap.get::<ModuleObj>(module.as_ref()).dict;
    let mut arguments = Vec::new();
    for argument in vm.ask_host(|host| host.arguments()) {
        arguments.push(vm.new_str(&argument)?);
    }
    let argv = vm.new_list(&arguments)?;
    let mut options = Vec::new();
    for option in vm.ask_host(|host| host.warning_options()) {
        options.push(vm.new_str(&option)?);
    }
    let options = vm.new_list(&options)?;
    let modules = Value::exact(Kind::Dict, vm.module_table()?);
    let maxsize = vm.heap.new_int_i64(i64::MAX)?;
    vm.heap.set_root(root::SYS, module);
    for (name, value) in [("argv", argv), ("warnoptions", options), ("modules", modules), ("maxsize", maxsize)] {
        let name = vm.heap.intern(name)?;
        vm.heap.dict_set_interned(dict, name, value)?;
    }
    Ok(())
}

fn getrecursionlimit(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::int(i64::from(vm.depth_limit)))
}

fn setrecursionlimit(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(limit) = vm.heap.is_integer(args[0]).then(|| vm.heap.int_to_i64(args[0])).flatten() else {
        let name = vm.type_name(args[0]);
        return Err(vm.type_error(format!("'{name}' object cannot be interpreted as an integer")));
    };
    if limit < 1 {
        return Err(vm.value_error("recursion limit must be greater or equal than 1"));
    }
    if limit < i64::from(vm.depth) {
        let depth = vm.depth;
        return Err(vm.recursion_error(format!(
            "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
        )));
    }
    // What the host allows is the most that there is.
    vm.depth_limit = u32::try_from(limit).unwrap_or(u32::MAX).min(vm.depth_limit_max);
    Ok(Value::NONE)
}

/// The least limit of digits that there can be.
const MAX_STR_DIGITS_THRESHOLD: i64 = 640;

fn get_int_max_str_digits(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::int(vm.max_str_digits() as i64))
}

fn set_int_max_str_digits(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let digits = vm.integer_argument(args[0])?;
    let Some(limit) = vm.heap.int_to_i64(digits).and_then(|digits| i32::try_from(digits).ok()) else {
        return Err(vm.overflow_error("Python int too large to convert to C int"));
    };
    if limit != 0 && i64::from(limit) < MAX_STR_DIGITS_THRESHOLD {
        return Err(vm.value_error("maxdigits must be 0 or larger than 640"));
    }
    vm.heap.set_root(root::MAX_STR_DIGITS, Value::int(i64::from(limit)));
    Ok(Value::NONE)
}

fn intern(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    match args[0].exact_ref(Kind::Str) {
        Some(text) => Ok(Value::exact(Kind::Str, vm.heap.intern_ref(text)?)),
        None => {
            let name = vm.type_name(args[0]);
            Err(vm.type_error(match args[0].layout_ref(Kind::Str) {
                Some(_) => format!("can't intern {name}"),
                None => format!("intern() argument must be str, not {name}"),
            }))
        }
    }
}

fn is_interned(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(text) = args[0].layout_ref(Kind::Str) else {
        let name = vm.argument_type(args[0]);
        return Err(vm.type_error(format!("_is_interned() argument must be str, not {name}")));
    };
    Ok(Value::bool(vm.heap.header_of(text).flags & keelback_heap::layout::STR_INTERNED != 0))
}

fn exit(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let status = if args[0].is_unbound() { Value::NONE } else { args[0] };
    // As `raise SystemExit, status` was: a tuple is all of the arguments, and an instance is raised itself.
    let args = match status.kind() {
        _ if status.is_none() => vec![],
        Some(Kind::Tuple) => vm.heap.tuple_items(status.as_ref()).to_vec(),
        Some(Kind::Exception) if vm.is_builtin_exception(status, Builtin::SystemExit) => {
            return Err(vm.raise_as_is(status));
        }
        _ => vec![status],
    };
    Err(vm.raise_with(Builtin::SystemExit, &args))
}

fn exc_info(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    let handled = vm.current_handled();
    let Some(at) = handled.layout_ref(Kind::Exception) else {
        return vm.new_tuple(&[Value::NONE; 3]);
    };
    let class = Value::exact(Kind::Class, vm.class_of(handled));
    let traceback = vm.heap.get::<keelback_heap::layout::ExceptionObj>(at).traceback;
    vm.new_tuple(&[class, handled, traceback])
}

fn exception(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    let handled = vm.current_handled();
    Ok(if handled.has_layout(Kind::Exception) { handled } else { Value::NONE })
}

fn encoding(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    vm.new_str("utf-8")
}
