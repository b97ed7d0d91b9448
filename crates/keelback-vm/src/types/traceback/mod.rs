//! Tracebacks and frames as the program sees them, and the rows of a printed traceback.

mod anchors;
mod block;
pub(crate) mod summary;

use keelback_heap::layout::TracebackObj;
use keelback_heap::{Kind, Ref, Value};

use super::fields::{Field, fixed, read_only, writable};
use super::frame::{OWN_LINE, line_of};
use crate::flow::Flow;
use crate::frame::Frame;
use crate::vm::Vm;

crate::natives! {
    /// Methods of `traceback`.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, tb_next, tb_frame, tb_lasti, tb_lineno") => super::frame::new_traceback;
    ];

    /// What the prelude prints tracebacks with.
    pub(crate) static INTRINSICS = [
        /// The entries of a traceback: (file name, line, function, source lines with their marks).
        Function "_traceback_rows" ("traceback, /") => rows;
        /// The exception that is being handled.
        Function "_handled" ("") => handled;
        /// Makes an exception the one that is being handled.
        Function "_set_handled" ("exception, /") => set_handled;
        /// Names that a program may have meant in place of an undefined one, and the `self` of the function.
        Function "_name_candidates" ("exception, /") => name_candidates;
        /// Whether the missing attribute's object was the function's `self`.
        Function "_attribute_of_self" ("exception, /") => attribute_of_self;
        /// The name closest to a misspelt one, or None.
        Function "_closest" ("name, candidates, /") => closest;
    ];
}

/// Attributes of `traceback`.
pub(crate) static FIELDS: &[Field] = &[
    writable("tb_next", tb_next, set_tb_next),
    read_only("tb_frame", tb_frame),
    fixed("tb_lineno", tb_lineno),
    read_only("tb_lasti", |vm, object| Ok(Value::int(i64::from(entry(vm, object).offset)))),
];

fn entry(vm: &Vm, object: Value) -> TracebackObj {
    *vm.heap.get::<TracebackObj>(object.as_ref())
}

fn tb_next(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let next = entry(vm, object).next;
    if next.is_null() {
        return Ok(Value::NONE);
    }
    vm.link_frames(object.as_ref(), next)?;
    Ok(Value::exact(Kind::Traceback, next))
}

fn set_tb_next(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    let next = match value {
        Some(Value::NONE) => Ref::NULL,
        Some(value) if value.is_exact(Kind::Traceback) => value.as_ref(),
        Some(value) => {
            let name = vm.type_name(value);
            return Err(vm.type_error(format!("expected traceback object, got '{name}'")));
        }
        None => return Err(vm.type_error("can't delete tb_next attribute")),
    };
    let mut at = next;
    while !at.is_null() {
        if at == object.as_ref() {
            return Err(vm.value_error("traceback loop detected"));
        }
        at = vm.heap.get::<TracebackObj>(at).next;
    }
    vm.heap.get_mut::<TracebackObj>(object.as_ref()).next = next;
    Ok(())
}

fn tb_frame(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    Ok(Value::exact(Kind::Frame, vm.traceback_frame(object.as_ref())?))
}

fn tb_lineno(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let entry = entry(vm, object);
    if entry.line & OWN_LINE != 0 {
        return Ok(Value::int(i64::from((entry.line << 1).cast_signed() >> 1)));
    }
    Ok(line_of(vm, entry.code, entry.offset))
}

fn rows(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut next = args[0].exact_ref(Kind::Traceback).unwrap_or(Ref::NULL);
    let mut rows = Vec::new();
    while !next.is_null() {
        let entry = *vm.heap.get::<TracebackObj>(next);
        vm.charge(8);
        let loaded = &vm.codes[entry.code as usize];
        let (number, id) = (loaded.module, loaded.id);
        let source = vm.source_of_module(number);
        let module = &vm.modules[number as usize].module;
        let code = module.code(id);
        let position = code.positions.at(entry.offset).unwrap_or_default();
        let name = module.name(code.name).to_owned();
        let filename = module.filename.clone();
        let text = source.map_or(String::new(), |source| block::source_block(&source, position));
        let (filename, name, text) = (vm.new_str(&filename)?, vm.new_str(&name)?, vm.new_str(&text)?);
        let line = if position.line == 0 { Value::NONE } else { Value::int(i64::from(position.line)) };
        rows.push(vm.new_tuple(&[filename, line, name, text])?);
        next = entry.next;
    }
    vm.new_list(&rows)
}

fn handled(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Ok(vm.current_handled())
}

fn set_handled(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if args[0].is_none() || args[0].has_layout(Kind::Exception) {
        vm.set_handled(args[0]);
    }
    Ok(Value::NONE)
}

fn name_candidates(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(exception) = args[0].layout_ref(Kind::Exception) else {
        return Err(vm.type_error("_name_candidates() takes an exception"));
    };
    let mut names = Vec::new();
    let mut receiver = Value::NONE;
    let key = vm.heap.intern("self")?;
    if let Some(locals) = vm.exception_field(args[0], 1).layout_ref(Kind::Dict) {
        names.extend(vm.dict_keys(locals));
        receiver = vm.heap.dict_get_interned(locals, key).unwrap_or(Value::NONE);
    }
    let traceback = vm.heap.get::<keelback_heap::layout::ExceptionObj>(exception).traceback;
    let mut at = traceback.exact_ref(Kind::Traceback);
    while let Some(entry) = at {
        let object = *vm.heap.get::<TracebackObj>(entry);
        if object.next.is_null() {
            names.extend(vm.dict_keys(object.globals));
            break;
        }
        at = Some(object.next);
    }
    let builtins = vm.builtins();
    names.extend(vm.dict_keys(builtins));
    names.retain(|name| name.has_layout(Kind::Str));
    let list = vm.new_list(&names)?;
    vm.new_tuple(&[list, receiver])
}

fn attribute_of_self(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let flag = vm.exception_field(args[0], 2);
    Ok(Value::bool(flag == Value::TRUE))
}

fn closest(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (Some(name), Some(list)) = (args[0].layout_ref(Kind::Str), args[1].layout_ref(Kind::List)) else {
        return Ok(Value::NONE);
    };
    let name = vm.text_of(name);
    let candidates: Vec<String> = vm.heap.list_items(list).to_vec().iter().map(|item| vm.str_lossy(*item)).collect();
    vm.charge(candidates.len() * 8);
    match crate::suggest::closest(&name, &candidates) {
        Some(found) => vm.new_str(found),
        None => Ok(Value::NONE),
    }
}

impl Vm {
    /// The text that Python prints about an exception that nothing caught.
    pub fn format_exception(&mut self, exception: Value) -> String {
        let text = self.prelude_function("_format_exception").ok().and_then(|function| {
            self.call_from_host(function, &[exception]).ok().filter(|text| text.has_layout(Kind::Str))
        });
        match text {
            Some(text) => self.str_lossy(text),
            None => {
                let name = self.type_name(exception);
                format!("{name}: <no more memory or fuel to say more>\n")
            }
        }
    }

    /// Calls Python code while no program is running. `Err` has the exception, or nothing when the fuel ran out.
    pub fn call_from_host(&mut self, callable: Value, args: &[Value]) -> Result<Value, Option<Value>> {
        let floor = self.depth;
        match self.call_with(callable, args, crate::frame::Resume::Nested as u32) {
            Ok(value) => Ok(value),
            Err(Flow::Call) => match self.run(floor) {
                crate::vm::Exit::Done(value) => Ok(value),
                crate::vm::Exit::Raised(exception) => Err(Some(exception)),
                _ => {
                    self.depth = floor;
                    Err(None)
                }
            },
            Err(Flow::Raise) => Err(Some(self.take_pending())),
            Err(_) => Err(None),
        }
    }

    /// Whether a value is the `self` of the running method.
    pub(crate) fn is_running_self(&self, object: Value) -> bool {
        if self.depth == 0 {
            return false;
        }
        self.is_self_of(self.frame(), object)
    }

    /// Whether an object is the `self` of a frame.
    pub(crate) fn is_self_of(&self, frame: &Frame, object: Value) -> bool {
        let loaded = &self.codes[frame.code as usize];
        let verified = &self.modules[loaded.module as usize].module;
        let code = verified.code(loaded.id);
        code.arg_count > 0 && self.heap.value_at(frame.base) == object && verified.name(code.slots[0].name) == "self"
    }
}
