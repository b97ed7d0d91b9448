//! Tracebacks and frames as the program sees them, and the rows of a printed traceback.

mod anchors;
mod block;
pub(crate) mod summary;

use keelback_heap::layout::{FrameObj, GeneratorObj, TracebackObj};
use keelback_heap::{Kind, Ref, Value};

use super::fields::{Field, read_only, writable};
use super::object::address_text;
use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// Methods of `frame`.
    pub(crate) static FRAME_METHODS = [
        /// F.clear(): clear most references held by the frame
        Method "clear" ("self, /") => clear;
        /// Return repr(self).
        Method "__repr__" ("self, /") => repr;
    ];

    /// Methods of `traceback`.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, tb_next, tb_frame, tb_lasti, tb_lineno") => new;
    ];

    /// What the prelude prints tracebacks with.
    pub(crate) static INTRINSICS = [
        /// The entries of a traceback: (file name, line, function, source lines with their marks).
        Function "_traceback_rows" ("traceback, /") => rows;
        /// The frame so many calls up, prelude frames aside.
        Function "_frame" ("depth, /") => frame;
        /// The exception that is being handled.
        Function "_handled" ("") => handled;
        /// Makes an exception the one that is being handled.
        Function "_set_handled" ("exception, /") => set_handled;
        /// Adds the frame that called the prelude to the traceback of an exception.
        Function "_add_traceback" ("exception, /") => add_traceback;
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
    read_only("tb_lineno", tb_lineno),
    read_only("tb_lasti", |vm, object| Ok(Value::int(i64::from(entry(vm, object).offset)))),
];

/// Attributes of `frame`.
pub(crate) static FRAME_FIELDS: &[Field] = &[
    read_only("f_code", |vm, object| {
        let code = frame_of(vm, object).code;
        vm.code_object(code)
    }),
    read_only("f_globals", |vm, object| Ok(Value::exact(Kind::Dict, frame_of(vm, object).globals))),
    read_only("f_builtins", |vm, _| Ok(Value::exact(Kind::Dict, vm.builtins()))),
    read_only("f_locals", f_locals),
    read_only("f_back", f_back),
    read_only("f_lineno", f_lineno),
    read_only("f_lasti", |vm, object| Ok(Value::int(i64::from(frame_of(vm, object).offset)))),
    read_only("f_trace", |_, _| Ok(Value::NONE)),
    read_only("f_trace_lines", |_, _| Ok(Value::TRUE)),
    read_only("f_trace_opcodes", |_, _| Ok(Value::FALSE)),
];

fn entry(vm: &Vm, object: Value) -> TracebackObj {
    *vm.heap.get::<TracebackObj>(object.as_ref())
}

fn frame_of(vm: &Vm, object: Value) -> FrameObj {
    *vm.heap.get::<FrameObj>(object.as_ref())
}

fn line_of(vm: &Vm, code: u32, offset: u32) -> Value {
    let loaded = &vm.codes[code as usize];
    let code = vm.modules[loaded.module as usize].module.code(loaded.id);
    match code.positions.at(offset) {
        Some(position) if position.line != 0 => Value::int(i64::from(position.line)),
        _ => Value::NONE,
    }
}

/// `types.TracebackType(...)`.
fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let next = match args[1] {
        Value::NONE => Ref::NULL,
        next if next.is_exact(Kind::Traceback) => next.as_ref(),
        other => {
            let name = vm.type_name(other);
            return Err(vm.type_error(format!("expected traceback object or None, got '{name}'")));
        }
    };
    let Some(frame) = args[2].exact_ref(Kind::Frame) else {
        let name = vm.type_name(args[2]);
        return Err(vm.type_error(format!("traceback() argument 'tb_frame' must be frame, not {name}")));
    };
    let mut numbers = [0; 2];
    for (number, value) in numbers.iter_mut().zip(&args[3..]) {
        *number = match vm.heap.is_integer(*value).then(|| vm.heap.int_to_i64(*value)) {
            Some(int) => match int.and_then(|int| i32::try_from(int).ok()) {
                Some(int) => int.cast_unsigned(),
                None => return Err(vm.overflow_error("Python int too large to convert to C int")),
            },
            None => {
                let name = vm.type_name(*value);
                return Err(vm.type_error(format!("'{name}' object cannot be interpreted as an integer")));
            }
        };
    }
    let FrameObj { code, globals, .. } = *vm.heap.get::<FrameObj>(frame);
    let header = vm.heap.header(Kind::Traceback);
    let [offset, line] = numbers;
    let at = vm.heap.alloc(TracebackObj { header, next, code, offset, line, frame, globals }, 0)?;
    Ok(Value::exact(Kind::Traceback, at))
}

fn tb_next(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let next = entry(vm, object).next;
    Ok(if next.is_null() { Value::NONE } else { Value::exact(Kind::Traceback, next) })
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
    let entry = entry(vm, object);
    if !entry.frame.is_null() {
        return Ok(Value::exact(Kind::Frame, entry.frame));
    }
    let frame = vm.new_frame_object(entry.code, entry.offset, u32::MAX)?;
    vm.heap.get_mut::<TracebackObj>(object.as_ref()).frame = frame.as_ref();
    Ok(frame)
}

fn tb_lineno(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let entry = entry(vm, object);
    if entry.line != 0 {
        return Ok(Value::int(i64::from(entry.line)));
    }
    Ok(line_of(vm, entry.code, entry.offset))
}

fn f_locals(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let frame = frame_of(vm, object);
    if frame.depth <= vm.depth && vm.frame_at(frame.depth).code == frame.code {
        return vm.frame_locals(frame.depth);
    }
    if !frame.locals.is_null() {
        return Ok(Value::exact(Kind::Dict, frame.locals));
    }
    let dict = vm.new_dict()?;
    Ok(Value::exact(Kind::Dict, dict))
}

fn f_back(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let frame = frame_of(vm, object);
    if frame.depth > vm.depth || vm.frame_at(frame.depth).code != frame.code {
        return Ok(Value::NONE);
    }
    vm.frame_object_below(frame.depth, 1)
}

fn f_lineno(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    Ok(current_line(vm, object))
}

/// The line that a frame is in, or was in when it was last looked at.
pub(crate) fn current_line(vm: &Vm, object: Value) -> Value {
    let frame = frame_of(vm, object);
    if frame.depth <= vm.depth && vm.frame_at(frame.depth).code == frame.code {
        let pc = vm.frame_at(frame.depth).pc;
        let offset = vm.codes[frame.code as usize].origin(pc);
        return line_of(vm, frame.code, offset);
    }
    line_of(vm, frame.code, frame.offset)
}

fn clear(_vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let line = f_lineno(vm, args[0])?.to_int().unwrap_or(0);
    let frame = frame_of(vm, args[0]);
    let loaded = &vm.codes[frame.code as usize];
    let module = &vm.modules[loaded.module as usize].module;
    let name = module.name(module.code(loaded.id).name);
    let text = format!("<frame at {}, file '{}', line {line}, code {name}>", address_text(args[0]), module.filename);
    vm.new_str(&text)
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

fn frame(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let depth = args[0].to_int().and_then(|depth| u32::try_from(depth).ok()).unwrap_or(0);
    match vm.frame_object_below(vm.depth + 1, depth + 1)? {
        Value::NONE => Err(vm.value_error("call stack is not deep enough")),
        frame => Ok(frame),
    }
}

fn handled(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Ok(vm.current_handled())
}

fn set_handled(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.set_handled(args[0]);
    Ok(Value::NONE)
}

fn add_traceback(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let caller = (1..=vm.depth).rev().map(|depth| *vm.frame_at(depth)).find(|frame| !vm.is_prelude_code(frame.code));
    if let (Some(frame), true) = (caller, args[0].has_layout(Kind::Exception)) {
        let offset = vm.codes[frame.code as usize].origin(frame.pc);
        vm.add_traceback(args[0], frame.code, offset);
    }
    Ok(Value::NONE)
}

fn name_candidates(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut names = Vec::new();
    let mut receiver = Value::NONE;
    let key = vm.heap.intern("self")?;
    if let Some(locals) = vm.exception_field(args[0], 1).layout_ref(Kind::Dict) {
        names.extend(vm.dict_keys(locals));
        receiver = vm.heap.dict_get_interned(locals, key).unwrap_or(Value::NONE);
    }
    let traceback = vm.heap.get::<keelback_heap::layout::ExceptionObj>(args[0].as_ref()).traceback;
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
    /// A frame object for code that runs at a depth, or ran.
    pub(crate) fn new_frame_object(&mut self, code: u32, offset: u32, depth: u32) -> Result<Value, Flow> {
        let globals = self.codes[code as usize].globals;
        let header = self.heap.header(Kind::Frame);
        let object = FrameObj {
            header,
            code,
            offset,
            back: Ref::NULL,
            globals,
            locals: Ref::NULL,
            depth,
            line: 0,
            pad: 0,
            pad2: 0,
        };
        Ok(Value::exact(Kind::Frame, self.heap.alloc(object, 0)?))
    }

    /// The frame of the program that is `count` frames below a depth, or `None`.
    pub(crate) fn frame_object_below(&mut self, depth: u32, count: u32) -> Result<Value, Flow> {
        let mut left = count;
        for depth in (1..depth).rev() {
            let frame = *self.frame_at(depth);
            if self.is_prelude_code(frame.code) {
                continue;
            }
            left -= 1;
            if left == 0 {
                let offset = self.codes[frame.code as usize].origin(frame.pc);
                return self.new_frame_object(frame.code, offset, depth);
            }
        }
        Ok(Value::NONE)
    }

    /// The frame object of a generator that has not ended.
    pub(crate) fn generator_frame(&mut self, generator: Ref) -> Result<Value, Flow> {
        let object = *self.heap.get::<GeneratorObj>(generator);
        let offset = self.codes[object.code as usize].origin(object.pc);
        let frame = self.new_frame_object(object.code, offset, u32::MAX)?;
        let locals =
            self.slots_as_dict(object.code, object.pc, generator.offset(size_of::<GeneratorObj>() as u32))?;
        self.heap.get_mut::<FrameObj>(frame.as_ref()).locals = locals;
        Ok(frame)
    }

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
        let frame = self.frame();
        let loaded = &self.codes[frame.code as usize];
        let verified = &self.modules[loaded.module as usize].module;
        let code = verified.code(loaded.id);
        code.arg_count > 0 && self.heap.value_at(frame.base) == object && verified.name(code.slots[0].name) == "self"
    }
}
