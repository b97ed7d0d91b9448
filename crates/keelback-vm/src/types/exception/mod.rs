//! Exceptions: `BaseException` and the fields of the builtin classes that derive from it.

mod fields;
mod init;

use keelback_heap::layout::{ClassObj, ExceptionObj};
use keelback_heap::{Kind, Ref, Value};

use super::fields::{Field, writable};
use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::interp::ops::arith::is_plain;
use crate::names::Name;
use crate::vm::Vm;

pub(crate) use fields::{
    ATTRIBUTE_ERROR, GROUP, IMPORT_ERROR, NAME_ERROR, OS_ERROR, STOP_ITERATION, SYNTAX_ERROR, SYSTEM_EXIT,
    UNICODE_DECODE, UNICODE_ENCODE, UNICODE_TRANSLATE,
};
use init::set_fields;
pub(crate) use init::{
    ATTRIBUTE_METHODS, GROUP_METHODS, IMPORT_METHODS, KEY_METHODS, NAME_METHODS, OS_METHODS, SYNTAX_METHODS,
    UNICODE_DECODE_METHODS, UNICODE_ENCODE_METHODS, UNICODE_TRANSLATE_METHODS,
};

crate::natives! {
    /// Methods of `BaseException`.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, **kwargs") => init;
        /// Return str(self).
        Method "__str__" ("self, /") => str;
        /// Return repr(self).
        Method "__repr__" ("self, /") => repr;
        /// Set self.__traceback__ to tb and return self.
        Method "with_traceback" ("self, object, /") => with_traceback;
        /// Add a note to the exception
        Method "add_note" ("self, object, /") => add_note;
        /// Helper for pickle.
        Method "__reduce__" ("self, /") => reduce;
        /// Set the attributes that pickle kept.
        Method "__setstate__" ("self, object, /") => setstate;
    ];
}

/// Attributes of `BaseException`.
pub(crate) static FIELDS: &[Field] = &[
    writable("args", |vm, object| Ok(Value::exact(Kind::Tuple, exception(vm, object).args)), set_args),
    writable("__cause__", |vm, object| Ok(exception(vm, object).cause), set_cause),
    writable("__context__", |vm, object| Ok(exception(vm, object).context), set_context),
    writable("__traceback__", |vm, object| Ok(exception(vm, object).traceback), set_traceback),
    writable(
        "__suppress_context__",
        |vm, object| Ok(Value::bool(exception(vm, object).suppress_context != 0)),
        set_suppress_context,
    ),
    writable(
        "__dict__",
        |vm, object| vm.instance_dict(object),
        |vm, object, value| vm.set_instance_dict(object, value),
    ),
];

fn exception(vm: &Vm, object: Value) -> ExceptionObj {
    *vm.heap.get::<ExceptionObj>(object.as_ref())
}

fn exception_mut(vm: &mut Vm, object: Value) -> &mut ExceptionObj {
    vm.heap.get_mut::<ExceptionObj>(object.as_ref())
}

fn receiver(vm: &mut Vm, value: Value, name: &str) -> Result<Ref, Flow> {
    match value.layout_ref(Kind::Exception) {
        Some(at) => Ok(at),
        None => Err(vm.foreign_receiver(name, "BaseException", value)),
    }
}

/// The receiver of a method of one of the classes.
fn receiver_of(vm: &mut Vm, value: Value, class: Builtin, method: &str) -> Result<(), Flow> {
    let class = vm.class(class);
    if value.has_layout(Kind::Exception) && vm.is_instance_of(value, class) {
        return Ok(());
    }
    let owner = vm.class_name(class);
    Err(vm.wrong_owner(value, &owner, method))
}

fn exception_class(vm: &mut Vm, value: Value) -> Result<Ref, Flow> {
    let class = value.exact_ref(Kind::Class);
    match class.filter(|class| vm.is_subclass(*class, vm.class(Builtin::BaseException))) {
        Some(class) => Ok(class),
        None => {
            let Some(class) = class else {
                let name = vm.type_name(value);
                return Err(vm.type_error(format!("BaseException.__new__(X): X is not a type object ({name})")));
            };
            let name = vm.class_name(class);
            Err(vm.type_error(format!("BaseException.__new__({name}): {name} is not a subtype of BaseException")))
        }
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = exception_class(vm, args[0])?;
    vm.new_exception(class, &args[2..])
}

fn init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver(vm, args[0], "__init__")?;
    no_keywords(vm, args[0], args[1])?;
    set_arguments(vm, args[0], &args[2..])?;
    Ok(Value::NONE)
}

fn no_keywords(vm: &mut Vm, object: Value, keywords: Value) -> Result<(), Flow> {
    if vm.heap.dict_len(keywords.as_ref()) > 0 {
        let name = vm.type_name(object);
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    Ok(())
}

fn set_arguments(vm: &mut Vm, object: Value, args: &[Value]) -> Result<(), Flow> {
    let old = exception(vm, object).args;
    if vm.heap.tuple_items(old) != args {
        let tuple = vm.heap.new_tuple(args)?;
        exception_mut(vm, object).args = tuple;
    }
    Ok(())
}

fn str(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = receiver(vm, args[0], "__str__")?;
    let tuple = vm.heap.get::<ExceptionObj>(at).args;
    match vm.heap.tuple_items(tuple) {
        [] => Ok(Value::exact(Kind::Str, vm.heap.empty_str()?)),
        [one] if one.is_exact(Kind::Str) => Ok(*one),
        [one] => {
            let (one, class) = (*one, vm.class_value(Builtin::Str));
            vm.tail_call(class, &[one])
        }
        _ => {
            let class = vm.class_value(Builtin::Str);
            vm.tail_call(class, &[Value::exact(Kind::Tuple, tuple)])
        }
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = receiver(vm, args[0], "__repr__")?;
    let tuple = vm.heap.get::<ExceptionObj>(at).args;
    let items = vm.heap.tuple_items(tuple).to_vec();
    if !items.iter().all(|item| is_plain(*item)) {
        return Err(Flow::Slow);
    }
    let shown = match items.as_slice() {
        [one] => *one,
        _ => Value::exact(Kind::Tuple, tuple),
    };
    let Some(text) = vm.repr_builtin(shown)? else { return Err(Flow::Slow) };
    let name = vm.type_name(args[0]);
    let text = vm.str_lossy(text);
    let text = if items.len() == 1 { format!("{name}({text})") } else { format!("{name}{text}") };
    vm.new_str(&text)
}

fn with_traceback(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    receiver(vm, args[0], "with_traceback")?;
    set_traceback(vm, args[0], Some(args[1]))?;
    Ok(args[0])
}

fn add_note(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = receiver(vm, args[0], "add_note")?;
    if !args[1].has_layout(Kind::Str) {
        let name = vm.type_name(args[1]);
        return Err(vm.type_error(format!("note must be a str, not '{name}'")));
    }
    let key = vm.name(Name::Notes);
    match vm.heap.instance_get(at, key) {
        Some(notes) => match notes.layout_ref(Kind::List) {
            Some(list) => vm.heap.list_push(list, args[1])?,
            None => return Err(vm.type_error("Cannot add note: __notes__ is not a list")),
        },
        None => {
            let notes = vm.new_list(&[args[1]])?;
            vm.heap.instance_set(at, key, notes)?;
        }
    }
    Ok(Value::NONE)
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = receiver(vm, args[0], "__reduce__")?;
    let class = Value::exact(Kind::Class, vm.class_of(args[0]));
    let mut tuple = Value::exact(Kind::Tuple, vm.heap.get::<ExceptionObj>(at).args);
    // What some keep beside their arguments.
    let mut kept: Vec<(&str, Value)> = Vec::new();
    if vm.is_builtin_exception(args[0], Builtin::AttributeError) {
        kept.extend([("name", vm.exception_field(args[0], 0)), ("args", tuple)]);
    } else if vm.is_builtin_exception(args[0], Builtin::ImportError) {
        kept.extend(
            [("name", 1), ("path", 2), ("name_from", 3)]
                .map(|(name, index)| (name, vm.exception_field(args[0], index))),
        );
    } else if vm.is_builtin_exception(args[0], Builtin::OSError) && vm.heap.tuple_len(tuple.as_ref()) == 2 {
        let given = vm.heap.tuple_items(tuple.as_ref()).to_vec();
        let (file, second) = (vm.exception_field(args[0], 2), vm.exception_field(args[0], 3));
        if !file.is_unbound() && !file.is_none() {
            tuple = if second.is_unbound() || second.is_none() {
                vm.new_tuple(&[given[0], given[1], file])?
            } else {
                vm.new_tuple(&[given[0], given[1], file, Value::NONE, second])?
            };
        }
    }
    kept.retain(|(_, value)| !value.is_unbound());
    if kept.is_empty() && vm.heap.instance_items(at).is_empty() {
        return vm.new_tuple(&[class, tuple]);
    }
    let dict = vm.instance_dict(args[0])?;
    if kept.is_empty() {
        return vm.new_tuple(&[class, tuple, dict]);
    }
    let state = vm.heap.dict_copy(dict.as_ref())?;
    for (name, value) in kept {
        let name = vm.heap.intern(name)?;
        vm.heap.dict_set_interned(state, name, value)?;
    }
    let state = Value::exact(Kind::Dict, state);
    vm.new_tuple(&[class, tuple, state])
}

fn setstate(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = receiver(vm, args[0], "__setstate__")?;
    if args[1].is_none() {
        return Ok(Value::NONE);
    }
    let Some(dict) = args[1].layout_ref(Kind::Dict) else {
        return Err(vm.type_error("state is not a dictionary"));
    };
    let mut position = 0;
    while let Some((key, value)) = vm.heap.dict_next(dict, &mut position) {
        let Some(text) = key.layout_ref(Kind::Str) else {
            let kind = vm.type_name(key);
            return Err(vm.type_error(format!("attribute name must be string, not '{kind}'")));
        };
        let name = vm.heap.intern_ref(text)?;
        if vm.lookup(vm.class_of(args[0]), name).is_some_and(|found| found.is_exact(Kind::Member)) {
            vm.set_attr_generic(args[0], name, Some(value))?;
        } else {
            vm.heap.instance_set(at, name, value)?;
        }
    }
    Ok(Value::NONE)
}

fn set_args(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let Some(value) = value else { return Err(vm.type_error("args may not be deleted")) };
    let items = if let Some(tuple) = value.exact_ref(Kind::Tuple) {
        tuple
    } else {
        let mut source = vm.native_iteration(value)?;
        let mut items = Vec::new();
        while let Some(item) = source.next(vm)? {
            items.push(item);
        }
        vm.heap.new_tuple(&items)?
    };
    exception_mut(vm, object).args = items;
    Ok(())
}

/// An exception or `None` for `__cause__` and `__context__`.
fn linked(vm: &mut Vm, value: Option<Value>, what: &str) -> Result<Value, Flow> {
    match value {
        None => Err(vm.type_error(format!("__{what}__ may not be deleted"))),
        Some(value) if value.is_none() || value.has_layout(Kind::Exception) => Ok(value),
        Some(_) => Err(vm.type_error(format!("exception {what} must be None or derive from BaseException"))),
    }
}

fn set_cause(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let value = linked(vm, value, "cause")?;
    let exception = exception_mut(vm, object);
    (exception.cause, exception.suppress_context) = (value, 1);
    Ok(())
}

fn set_context(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    exception_mut(vm, object).context = linked(vm, value, "context")?;
    Ok(())
}

fn set_traceback(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    match value {
        None => Err(vm.type_error("__traceback__ may not be deleted")),
        Some(value) if value.is_none() || value.is_exact(Kind::Traceback) => {
            exception_mut(vm, object).traceback = value;
            Ok(())
        }
        Some(_) => Err(vm.type_error("__traceback__ must be a traceback or None")),
    }
}

fn set_suppress_context(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    match value {
        Some(value) if value.is_bool() => {
            exception_mut(vm, object).suppress_context = u32::from(value == Value::TRUE);
            Ok(())
        }
        Some(_) => Err(vm.type_error("attribute value type must be bool")),
        None => Err(vm.type_error("can't delete numeric/char attribute")),
    }
}

impl Vm {
    /// An instance of an exception class whose `__new__` and `__init__` are `BaseException`'s: nothing to call.
    pub(crate) fn is_simple_exception(&mut self, class: Ref, new: Value, init: Value) -> bool {
        if self.heap.get::<ClassObj>(class).instance_kind != Kind::Exception as u8 {
            return false;
        }
        let base = self.class(Builtin::BaseException);
        self.lookup_name(base, Name::New) == Some(new) && self.lookup_name(base, Name::Init) == Some(init)
    }

    /// A field of an exception that has its own, by position.
    pub(crate) fn exception_field(&self, object: Value, index: u32) -> Value {
        let extra = object.layout_ref(Kind::Exception).map(|at| self.heap.get::<ExceptionObj>(at).extra);
        match extra.and_then(|extra| extra.exact_ref(Kind::Array)) {
            Some(array) => self.heap.array_values(array).get(index as usize).copied().unwrap_or(Value::UNBOUND),
            None => Value::UNBOUND,
        }
    }

    /// Changes a field.
    pub(crate) fn set_exception_field(
        &mut self,
        object: Value,
        index: u32,
        count: u32,
        value: Value,
    ) -> Result<(), Flow> {
        // In a snapshot from elsewhere the array may be somebody else's as well: a change makes another one.
        let old = exception(self, object).extra.exact_ref(Kind::Array);
        let mut values = old.map_or(Vec::new(), |array| self.heap.array_values(array).to_vec());
        values.resize(values.len().max(count as usize), Value::UNBOUND);
        if let Some(slot) = values.get_mut(index as usize) {
            *slot = value;
        }
        set_fields(self, object, &values)
    }

    /// An argument of an exception by position, if there are exactly `count` (or any number, if that is 0).
    pub(crate) fn exception_argument(&self, object: Value, index: usize, count: usize) -> Option<Value> {
        let args = self.heap.tuple_items(exception(self, object).args);
        if count != 0 && args.len() != count { None } else { args.get(index).copied() }
    }
}
