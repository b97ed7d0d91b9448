//! Functions, bound methods, cells: attributes and what can be done with them.

use keelback_bytecode::SlotKind;
use keelback_heap::layout::{CellObj, ClassMethodObj, CodeObj, FunctionObj, MethodObj, StaticMethodObj};
use keelback_heap::{Kind, Ref, Value};

use super::fields::{Field, fixed, read_only, writable};
use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::names::Name;
use crate::vm::Vm;

crate::natives! {
    /// Methods of `function`.
    pub(crate) static FUNCTION_METHODS = [
        /// Create a function object.
        Static "__new__" ("cls, /, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None") => function_new;
        /// Call self as a function.
        Method "__call__" ("self, /, *args, **kwargs") => call_self;
        /// Return an attribute of instance, which is of type owner.
        Method "__get__" ("self, instance, owner=None, /") => function_get;
    ];

    /// Methods of `method`.
    pub(crate) static METHOD_METHODS = [
        /// Create a bound instance method object.
        Static "__new__" ("cls, function, instance, /") => method_new;
        /// Call self as a function.
        Method "__call__" ("self, /, *args, **kwargs") => call_self;
        /// Return an attribute of instance, which is of type owner.
        Method "__get__" ("self, instance, owner=None, /") => get_self;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => method_eq;
        /// Return hash(self).
        Method "__hash__" ("self, /") => method_hash;
        /// Return getattr(self, name).
        Method "__getattribute__" ("self, name, /") => super::object::getattribute;
    ];

    /// Methods of `cell`.
    pub(crate) static CELL_METHODS = [
        /// Create a new cell object.
        Static "__new__" ("cls, contents=None, /") => cell_new;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => cell_compare;
        /// Return self!=value.
        Method "__ne__" ("self, value, /") => cell_compare;
        /// Return self<value.
        Method "__lt__" ("self, value, /") => cell_compare;
        /// Return self<=value.
        Method "__le__" ("self, value, /") => cell_compare;
        /// Return self>value.
        Method "__gt__" ("self, value, /") => cell_compare;
        /// Return self>=value.
        Method "__ge__" ("self, value, /") => cell_compare;
    ];
}

/// Attributes of `function`.
pub(crate) static FUNCTION_FIELDS: &[Field] = &[
    writable("__name__", |vm, object| Ok(text(function(vm, object).name)), set_name),
    writable("__qualname__", |vm, object| Ok(text(function(vm, object).qualname)), set_qualname),
    writable("__doc__", get_doc, set_doc),
    writable("__module__", get_module, set_module),
    writable("__defaults__", |vm, object| Ok(or_none(Kind::Tuple, function(vm, object).defaults)), set_defaults),
    writable("__kwdefaults__", |vm, object| Ok(or_none(Kind::Dict, function(vm, object).kwdefaults)), set_kwdefaults),
    writable("__code__", get_code, set_code),
    read_only("__closure__", |vm, object| Ok(or_none(Kind::Tuple, function(vm, object).closure))),
    read_only("__globals__", |vm, object| {
        let code = function(vm, object).code;
        Ok(vm.heap.value_of(vm.codes[code as usize].globals))
    }),
    read_only("__builtins__", |vm, object| {
        let code = function(vm, object).code;
        Ok(vm.builtins_of(vm.codes[code as usize].globals))
    }),
    writable("__dict__", namespace_dict, set_namespace_dict),
    writable("__annotations__", get_annotations, set_annotations),
    writable("__type_params__", get_type_params, set_type_params),
];

/// Attributes of `method`.
pub(crate) static METHOD_FIELDS: &[Field] = &[
    read_only("__func__", |vm, object| Ok(vm.heap.get::<MethodObj>(object.as_ref()).function)),
    read_only("__self__", |vm, object| Ok(vm.heap.get::<MethodObj>(object.as_ref()).receiver)),
    fixed("__doc__", |vm, object| of_function(vm, object, Name::Doc)),
];

/// Attributes of `cell`.
pub(crate) static CELL_FIELDS: &[Field] = &[writable("cell_contents", cell_contents, set_cell_contents)];

fn function(vm: &Vm, object: Value) -> FunctionObj {
    *vm.heap.get::<FunctionObj>(object.as_ref())
}

fn text(at: Ref) -> Value {
    Value::exact(Kind::Str, at)
}

fn or_none(kind: Kind, at: Ref) -> Value {
    if at.is_null() { Value::NONE } else { Value::exact(kind, at) }
}

/// A fact kept in a function's `extra` dictionary.
fn extra(vm: &mut Vm, object: Value, name: Name) -> Option<Value> {
    let extra = function(vm, object).extra;
    let key = vm.name(name);
    if extra.is_null() { None } else { vm.heap.dict_get_interned(extra, key) }
}

fn string_for(vm: &mut Vm, value: Option<Value>, name: &str) -> Result<Ref, Flow> {
    match value.and_then(|value| value.layout_ref(Kind::Str)) {
        Some(text) => Ok(vm.heap.intern_ref(text)?),
        None => Err(vm.type_error(format!("{name} must be set to a string object"))),
    }
}

fn set_name(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let name = string_for(vm, value, "__name__")?;
    vm.heap.get_mut::<FunctionObj>(object.as_ref()).name = name;
    Ok(())
}

fn set_qualname(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let name = string_for(vm, value, "__qualname__")?;
    vm.heap.get_mut::<FunctionObj>(object.as_ref()).qualname = name;
    Ok(())
}

fn get_doc(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    if let Some(value) = extra(vm, object, Name::Doc) {
        return Ok(value);
    }
    let code = &vm.codes[function(vm, object).code as usize];
    let (module, id) = (code.module, code.id);
    match vm.modules[module as usize].module.code(id).doc {
        Some(doc) => vm.module_constant(module, doc),
        None => Ok(Value::NONE),
    }
}

fn set_doc(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    vm.set_function_extra(object, Name::Doc, value.unwrap_or(Value::NONE))
}

fn get_module(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    if let Some(value) = extra(vm, object, Name::Module) {
        return Ok(value);
    }
    let code = function(vm, object).code;
    let (globals, key) = (vm.codes[code as usize].globals, vm.name(Name::Name));
    Ok(vm.heap.dict_get_interned(globals, key).unwrap_or(Value::NONE))
}

fn set_module(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    vm.set_function_extra(object, Name::Module, value.unwrap_or(Value::NONE))
}

fn set_defaults(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let defaults = match value {
        None | Some(Value::NONE) => Ref::NULL,
        Some(value) => match value.layout_ref(Kind::Tuple) {
            Some(tuple) => tuple,
            None => return Err(vm.type_error("__defaults__ must be set to a tuple object")),
        },
    };
    vm.heap.get_mut::<FunctionObj>(object.as_ref()).defaults = defaults;
    Ok(())
}

fn set_kwdefaults(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let defaults = match value {
        None | Some(Value::NONE) => Ref::NULL,
        Some(value) => match value.layout_ref(Kind::Dict) {
            Some(dict) => dict,
            None => return Err(vm.type_error("__kwdefaults__ must be set to a dict object")),
        },
    };
    vm.heap.get_mut::<FunctionObj>(object.as_ref()).kwdefaults = defaults;
    Ok(())
}

fn get_code(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let code = function(vm, object).code;
    vm.code_object(code)
}

fn set_code(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let Some(code) = value.and_then(|value| value.exact_ref(Kind::Code)) else {
        return Err(vm.type_error("__code__ must be set to a code object"));
    };
    let number = vm.heap.get::<CodeObj>(code).code;
    let old = function(vm, object);
    let free = vm.free_variables(number);
    let cells = if old.closure.is_null() { 0 } else { vm.heap.tuple_len(old.closure) as usize };
    if free != cells {
        let name = vm.text_of(old.name);
        return Err(vm.value_error(format!("{name}() requires a code object with {cells} free vars, not {free}")));
    }
    // It was documented when it was made.
    let doc = get_doc(vm, object)?;
    set_doc(vm, object, Some(doc))?;
    let globals = vm.codes[old.code as usize].globals;
    let number = vm.code_with_globals(number, globals)?;
    let object = vm.heap.get_mut::<FunctionObj>(object.as_ref());
    object.code = number;
    object.version += 1;
    Ok(())
}

/// `__dict__` of functions and method decorators.
pub(crate) fn namespace_dict(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let dict = match vm.namespace_for_writing(object)? {
        Some(dict) => dict,
        None => vm.new_dict()?,
    };
    Ok(Value::exact(Kind::Dict, dict))
}

fn set_namespace_dict(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let Some(value) = value else {
        return Err(vm.type_error("cannot delete __dict__"));
    };
    let Some(dict) = value.layout_ref(Kind::Dict) else {
        let name = vm.type_name(value);
        return Err(vm.type_error(format!("__dict__ must be set to a dictionary, not a '{name}'")));
    };
    match object.kind() {
        Some(Kind::Function) => vm.heap.get_mut::<FunctionObj>(object.as_ref()).dict = dict,
        Some(Kind::StaticMethod) => vm.heap.get_mut::<StaticMethodObj>(object.as_ref()).dict = dict,
        _ => vm.heap.get_mut::<ClassMethodObj>(object.as_ref()).dict = dict,
    }
    Ok(())
}

/// As `set_namespace_dict`, for the method decorators.
pub(crate) fn no_dict_change(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    set_namespace_dict(vm, object, value)
}

fn get_annotations(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    if let Some(value) = extra(vm, object, Name::Annotations) {
        return Ok(value);
    }
    let dict = vm.new_dict()?;
    let value = Value::exact(Kind::Dict, dict);
    vm.set_function_extra(object, Name::Annotations, value)?;
    Ok(value)
}

fn set_annotations(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let value = match value {
        None | Some(Value::NONE) => Value::exact(Kind::Dict, vm.new_dict()?),
        Some(value) if value.has_layout(Kind::Dict) => value,
        Some(_) => return Err(vm.type_error("__annotations__ must be set to a dict object")),
    };
    vm.set_function_extra(object, Name::Annotations, value)
}

fn get_type_params(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    match extra(vm, object, Name::TypeParams) {
        Some(value) => Ok(value),
        None => vm.new_tuple(&[]),
    }
}

fn set_type_params(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    match value {
        Some(value) if value.has_layout(Kind::Tuple) => vm.set_function_extra(object, Name::TypeParams, value),
        _ => Err(vm.type_error("__type_params__ must be set to a tuple")),
    }
}

fn function_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(code) = args[1].exact_ref(Kind::Code) else {
        let name = vm.type_name(args[1]);
        return Err(vm.type_error(format!("function() argument 'code' must be code, not {name}")));
    };
    let Some(globals) = args[2].layout_ref(Kind::Dict) else {
        let name = vm.type_name(args[2]);
        return Err(vm.type_error(format!("function() argument 'globals' must be dict, not {name}")));
    };
    let expected = [
        (args[3], Kind::Str, "arg 3 (name) must be None or string"),
        (args[4], Kind::Tuple, "arg 4 (defaults) must be None or tuple"),
        (args[5], Kind::Tuple, "arg 5 (closure) must be None or tuple"),
        (args[6], Kind::Dict, "arg 6 (kwdefaults) must be None or dict"),
    ];
    for (value, kind, message) in expected {
        if !value.is_unbound() && !value.is_none() && !value.has_layout(kind) {
            return Err(vm.type_error(message));
        }
    }
    let number = vm.heap.get::<CodeObj>(code).code;
    let number = vm.code_with_globals(number, globals)?;
    let given = |value: Value, kind: Kind| value.layout_ref(kind).unwrap_or(Ref::NULL);
    let (defaults, closure, kwdefaults) =
        (given(args[4], Kind::Tuple), given(args[5], Kind::Tuple), given(args[6], Kind::Dict));
    let free = vm.free_variables(number);
    let cells = if closure.is_null() { 0 } else { vm.heap.tuple_len(closure) as usize };
    if free != cells {
        if closure.is_null() {
            return Err(vm.type_error("arg 5 (closure) must be tuple"));
        }
        let loaded = &vm.codes[number as usize];
        let verified = &vm.modules[loaded.module as usize].module;
        let name = verified.name(verified.code(loaded.id).name).to_owned();
        return Err(vm.value_error(format!("{name} requires closure of length {free}, not {cells}")));
    }
    for index in 0..cells {
        let cell = vm.heap.tuple_get(closure, index as u32).unwrap_or(Value::NONE);
        if !cell.is_exact(Kind::Cell) {
            let name = vm.type_name(cell);
            return Err(vm.type_error(format!("arg 5 (closure) expected cell, found {name}")));
        }
    }
    let made = vm.new_function(number, defaults, kwdefaults, Ref::NULL, closure)?;
    if let Some(name) = args[3].layout_ref(Kind::Str) {
        let name = vm.heap.intern_ref(name)?;
        vm.heap.get_mut::<FunctionObj>(made.as_ref()).name = name;
    }
    Ok(made)
}

/// Comparisons of cells: of what is in them, by the prelude.
fn cell_compare(_vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if args[0].is_exact(Kind::Cell) && args[1].is_exact(Kind::Cell) {
        return Err(Flow::Slow);
    }
    Ok(Value::NOT_IMPLEMENTED)
}

/// `function.__call__` and `method.__call__`.
fn call_self(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut all = args[2..].to_vec();
    let names = vm.spread_keywords(args[1], &mut all)?;
    vm.call_with_names(args[0], &all, names, 0)
}

fn function_get(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if args[1].is_none() {
        if args[2].is_unbound() || args[2].is_none() {
            return Err(vm.type_error("__get__(None, None) is invalid"));
        }
        return Ok(args[0]);
    }
    vm.bind(args[0], args[1])
}

fn method_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.class_of(args[1]);
    let callable = args[1].is_exact(Kind::Function)
        || args[1].is_exact(Kind::Class)
        || vm.lookup_name(class, Name::Call).is_some();
    if !callable {
        return Err(vm.type_error("first argument must be callable"));
    }
    if args[2].is_none() {
        return Err(vm.type_error("instance must not be None"));
    }
    let header = vm.heap.header(Kind::Method);
    let at = vm.heap.alloc(MethodObj { header, function: args[1], receiver: args[2] }, 0)?;
    Ok(Value::exact(Kind::Method, at))
}

fn get_self(_vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(args[0])
}

fn method(vm: &Vm, object: Value) -> Option<MethodObj> {
    object.exact_ref(Kind::Method).map(|at| *vm.heap.get::<MethodObj>(at))
}

fn method_eq(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (Some(a), Some(b)) = (method(vm, args[0]), method(vm, args[1])) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    Ok(Value::bool(a.function == b.function && a.receiver == b.receiver))
}

fn method_hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(object) = method(vm, args[0]) else {
        return Err(vm.foreign_receiver("__hash__", "method", args[0]));
    };
    let mixed = object.function.bits().rotate_left(17) ^ object.receiver.bits();
    Ok(Value::int((mixed >> 20).cast_signed()))
}

/// An attribute that a method takes from its function.
fn of_function(vm: &mut Vm, object: Value, name: Name) -> Result<Value, Flow> {
    let (function, key) = (vm.function_of_method(object)?, vm.name(name));
    vm.get_attr(function, key)
}

fn cell_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.new_cell(args[1])
}

fn cell_contents(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let value = vm.heap.get::<CellObj>(object.as_ref()).value;
    if value.is_unbound() { Err(vm.value_error("Cell is empty")) } else { Ok(value) }
}

fn set_cell_contents(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    vm.heap.get_mut::<CellObj>(object.as_ref()).value = value.unwrap_or(Value::UNBOUND);
    Ok(())
}

impl Vm {
    /// How many free variables a code object has.
    pub(crate) fn free_variables(&self, code: u32) -> usize {
        let loaded = &self.codes[code as usize];
        let source = self.modules[loaded.module as usize].module.code(loaded.id);
        source.slots.iter().filter(|slot| slot.kind == SlotKind::Free).count()
    }

    /// The number of the same code object with other globals.
    ///
    /// # Errors
    /// The memory limit.
    pub(crate) fn code_with_globals(&mut self, code: u32, globals: Ref) -> Result<u32, Flow> {
        let loaded = &self.codes[code as usize];
        if loaded.globals == globals {
            return Ok(code);
        }
        let (module, id) = (loaded.module, loaded.id);
        Ok(self.load_for(module, globals)? + id.0)
    }

    /// The attribute of a bound method: its own, or its function's.
    pub(crate) fn find_method_attr(&mut self, object: Value, name: Ref) -> Result<Option<Value>, Flow> {
        let class = self.class(Builtin::Method);
        if let Some(value) = self.lookup(class, name) {
            return self.descriptor_get(value, object, class).map(Some);
        }
        let function = self.function_of_method(object)?;
        self.find_attr(function, name)
    }

    /// What a bound method, which may be one of another, is bound to in the end; or a value that is no bound method. What lies deeper
    /// than calls may go is still one.
    pub(crate) fn without_receivers(&self, method: Value) -> Value {
        let mut function = method;
        for _ in 0..=self.depth_limit {
            let Some(method) = function.exact_ref(Kind::Method) else { break };
            function = self.heap.get::<MethodObj>(method).function;
        }
        function
    }

    /// [`Vm::without_receivers`], which is no bound method any more.
    fn function_of_method(&mut self, method: Value) -> Result<Value, Flow> {
        let function = self.without_receivers(method);
        match function.is_exact(Kind::Method) {
            true => Err(self.recursion_error("maximum recursion depth exceeded")),
            false => Ok(function),
        }
    }
}
