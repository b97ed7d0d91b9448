//! Frame objects: what a program sees of functions that run, or ran. Of one frame there is one object, as long as it runs and
//! somebody asked for it; when it ends, the object takes its variables over.

use keelback_bytecode::{CodeFlags, SlotKind};
use keelback_heap::layout::{CellObj, ExceptionObj, FrameObj, GeneratorObj, TracebackObj};
use keelback_heap::{Kind, Ref, Value};

use super::fields::{Field, fixed, read_only, writable};
use super::generator::GeneratorState;
use super::object::address_text;
use crate::flow::Flow;
use crate::frame::{Frame, OBSERVED, Resume};
use crate::stdlib::builtins::comprehension_slots;
use crate::vm::{Vm, root};

crate::natives! {
    /// Methods of `frame`.
    pub(crate) static METHODS = [
        /// F.clear(): clear most references held by the frame
        Method "clear" ("self, /") => clear;
        /// Return repr(self).
        Method "__repr__" ("self, /") => repr;
    ];

    /// What the prelude asks about frames.
    pub(crate) static INTRINSICS = [
        /// The frame so many calls up, prelude frames aside.
        Function "_frame" ("depth, /") => frame;
        /// The names of a frame's variables: those that have a value, or all.
        Function "_frame_names" ("frame, bound, /") => names;
        /// The number of a frame's variable of that name, or None: one that has a value, or one to be assigned to.
        Function "_frame_slot" ("frame, name, bound, /") => slot;
        /// The value of the variable of that number, or the default.
        Function "_frame_read" ("frame, number, default, /") => read;
        /// Changes the variable of that number.
        Function "_frame_write" ("frame, number, value, /") => write;
        /// The dictionary of other names that the program gave a frame, or None; with a second argument it is made.
        Function "_frame_extra" ("frame, make=None, /") => extra;
    ];
}

/// Attributes of `frame`.
pub(crate) static FIELDS: &[Field] = &[
    read_only("f_code", |vm, object| {
        let code = frame_of(vm, object).code;
        vm.code_object(code)
    }),
    read_only("f_globals", |vm, object| Ok(vm.heap.value_of(frame_of(vm, object).globals))),
    read_only("f_builtins", |vm, object| {
        let globals = frame_of(vm, object).globals;
        Ok(vm.builtins_of(globals))
    }),
    fixed("f_locals", f_locals),
    fixed("f_back", f_back),
    writable("f_lineno", |vm, object| Ok(current_line(vm, object)), set_lineno),
    read_only("f_lasti", |vm, object| Ok(Value::int(i64::from(current_offset(vm, object))))),
    writable("f_trace", |_, _| Ok(Value::NONE), |_, _, _| Ok(())),
    read_only("f_trace_lines", |_, _| Ok(Value::TRUE)),
    read_only("f_trace_opcodes", |_, _| Ok(Value::FALSE)),
];

/// The variables of a frame: where they lie, and the instruction that it is in.
struct Window {
    base: u32,
    offset: u32,
}

fn frame_of(vm: &Vm, object: Value) -> FrameObj {
    *vm.heap.get::<FrameObj>(object.as_ref())
}

/// The line of an instruction.
pub(crate) fn line_of(vm: &Vm, code: u32, offset: u32) -> Value {
    let loaded = &vm.codes[code as usize];
    let code = vm.modules[loaded.module as usize].module.code(loaded.id);
    match code.positions.at(offset) {
        Some(position) if position.line != 0 => Value::int(i64::from(position.line)),
        _ => Value::NONE,
    }
}

/// The instruction that a frame is in, or was in when it ended.
pub(crate) fn current_offset(vm: &Vm, object: Value) -> u32 {
    let frame = frame_of(vm, object);
    match vm.running(&frame) {
        Some(running) => vm.codes[frame.code as usize].origin(running.pc),
        None if !frame.generator.is_null() => {
            let pc = vm.heap.get::<GeneratorObj>(frame.generator).pc;
            vm.codes[frame.code as usize].origin(pc)
        }
        None => frame.offset,
    }
}

/// The line that a frame is in, or was in when it ended.
pub(crate) fn current_line(vm: &Vm, object: Value) -> Value {
    let frame = frame_of(vm, object);
    let is_unstarted = !frame.generator.is_null()
        && vm.heap.get::<GeneratorObj>(frame.generator).state == GeneratorState::Created as u32;
    if is_unstarted {
        let loaded = &vm.codes[frame.code as usize];
        return Value::int(i64::from(vm.modules[loaded.module as usize].module.code(loaded.id).first_line));
    }
    line_of(vm, frame.code, current_offset(vm, object))
}

fn set_lineno(vm: &mut Vm, _object: Value, value: Option<Value>) -> Result<(), Flow> {
    match value {
        None => Err(vm.raise_text(crate::builtin::Builtin::AttributeError, "cannot delete attribute")),
        Some(_) => Err(vm.value_error("f_lineno can only be set in a trace function")),
    }
}

fn f_locals(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let frame = frame_of(vm, object);
    if !frame.locals.is_null() {
        return Ok(vm.heap.value_of(frame.locals));
    }
    let function = vm.prelude_function("_frame_locals")?;
    vm.tail_call(function, &[object])
}

fn f_back(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let frame = frame_of(vm, object);
    if !frame.back.is_null() {
        return Ok(Value::exact(Kind::Frame, frame.back));
    }
    match vm.depth_of_running(&frame) {
        Some(depth) => vm.frame_object_below(depth, 1),
        None if frame.under != 0 => {
            let depth = frame.under.min(vm.depth + 1);
            vm.frame_object_below(depth, 1)
        }
        None => Ok(Value::NONE),
    }
}

fn clear(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(at) = args[0].exact_ref(Kind::Frame) else {
        return Err(vm.foreign_receiver("clear", "frame", args[0]));
    };
    let frame = *vm.heap.get::<FrameObj>(at);
    if vm.running(&frame).is_some() {
        return Err(vm.runtime_error("cannot clear an executing frame"));
    }
    if !frame.generator.is_null() {
        match GeneratorState::from_number(vm.heap.get::<GeneratorObj>(frame.generator).state) {
            GeneratorState::Running => return Err(vm.runtime_error("cannot clear an executing frame")),
            GeneratorState::Suspended => return Err(vm.runtime_error("cannot clear a suspended frame")),
            GeneratorState::Created => vm.abandon_generator(frame.generator),
            GeneratorState::Finished => {}
        }
    }
    let object = vm.heap.get_mut::<FrameObj>(at);
    (object.slots, object.extra) = (Ref::NULL, Ref::NULL);
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(at) = args[0].exact_ref(Kind::Frame) else {
        return Err(vm.foreign_receiver("__repr__", "frame", args[0]));
    };
    let line = current_line(vm, args[0]).to_int().unwrap_or(0);
    let loaded = &vm.codes[vm.heap.get::<FrameObj>(at).code as usize];
    let module = &vm.modules[loaded.module as usize].module;
    let name = module.name(module.code(loaded.id).name);
    let text = format!("<frame at {}, file '{}', line {line}, code {name}>", address_text(args[0]), module.filename);
    vm.new_str(&text)
}

fn frame(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let depth = args[0].to_int().and_then(|depth| u32::try_from(depth).ok()).unwrap_or(0);
    match vm.frame_object_below(vm.depth + 1, depth.saturating_add(1))? {
        Value::NONE => Err(vm.value_error("call stack is not deep enough")),
        frame => Ok(frame),
    }
}

fn frame_argument(vm: &mut Vm, value: Value) -> Result<FrameObj, Flow> {
    match value.exact_ref(Kind::Frame) {
        Some(at) => Ok(*vm.heap.get::<FrameObj>(at)),
        None => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("expect frame, not {name}")))
        }
    }
}

fn names(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let frame = frame_argument(vm, args[0])?;
    let bound = args[1] == Value::TRUE;
    let mut names = Vec::new();
    for number in vm.visible_slots(&frame, bound) {
        names.push(vm.variable_name(&frame, number)?);
    }
    vm.new_list(&names)
}

fn slot(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let frame = frame_argument(vm, args[0])?;
    for number in vm.visible_slots(&frame, args[2] == Value::TRUE) {
        let name = vm.variable_name(&frame, number)?;
        if vm.str_lossy(name) == vm.str_lossy(args[1]) {
            return Ok(Value::int(i64::from(number)));
        }
    }
    Ok(Value::NONE)
}

/// Where the variable that an argument numbers lies: its register, or its cell.
fn place(vm: &mut Vm, args: &[Value]) -> Result<Option<u32>, Flow> {
    let frame = frame_argument(vm, args[0])?;
    let Some(number) = args[1].to_int().and_then(|number| u32::try_from(number).ok()) else { return Ok(None) };
    let Some(window) = vm.frame_window(&frame) else { return Ok(None) };
    if !vm.visible_slots(&frame, false).contains(&number) && !vm.visible_slots(&frame, true).contains(&number) {
        return Ok(None);
    }
    let at = window.base + number * 8;
    Ok(Some(match vm.slot_kind(&frame, number) {
        Some(kind) if kind.is_cell() => match vm.heap.value_at(at).exact_ref(Kind::Cell) {
            Some(cell) => cell.offset(std::mem::offset_of!(CellObj, value) as u32),
            None => at,
        },
        _ => at,
    }))
}

fn read(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = place(vm, args)?.map(|at| vm.heap.value_at(at));
    Ok(value.filter(|value| !value.is_unbound()).unwrap_or(args[2]))
}

fn write(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let frame = frame_argument(vm, args[0])?;
    if !frame.slots.is_null() && vm.running(&frame).is_none() {
        // In a snapshot from elsewhere they may be somebody else's as well.
        let loaded = &vm.codes[frame.code as usize];
        let count = vm.modules[loaded.module as usize].module.code(loaded.id).slots.len();
        let values: Vec<Value> = vm.heap.array_values(frame.slots).iter().take(count).copied().collect();
        let slots = vm.new_array_of(&values)?;
        vm.heap.get_mut::<FrameObj>(args[0].as_ref()).slots = slots;
    }
    if let Some(at) = place(vm, args)? {
        vm.heap.set_value_at(at, args[2]);
    }
    Ok(Value::NONE)
}

fn extra(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let frame = frame_argument(vm, args[0])?;
    if !frame.extra.is_null() {
        return Ok(Value::exact(Kind::Dict, frame.extra));
    }
    if args[1].is_unbound() {
        return Ok(Value::NONE);
    }
    let dict = vm.new_dict()?;
    vm.heap.get_mut::<FrameObj>(args[0].as_ref()).extra = dict;
    Ok(Value::exact(Kind::Dict, dict))
}

/// `TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno)`.
pub(crate) fn new_traceback(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let next = match args[1] {
        Value::NONE => Ref::NULL,
        next if next.is_exact(Kind::Traceback) => next.as_ref(),
        other => {
            let name = vm.type_name(other);
            return Err(vm.type_error(format!("expected traceback object or None, got '{name}'")));
        }
    };
    let Some(at) = args[2].exact_ref(Kind::Frame) else {
        let name = vm.argument_type(args[2]);
        return Err(vm.type_error(format!("traceback() argument 'tb_frame' must be frame, not {name}")));
    };
    let frame = *vm.heap.get::<FrameObj>(at);
    let mut numbers = [0; 2];
    for (number, value) in numbers.iter_mut().zip(&args[3..]) {
        *number = match i32::try_from(vm.index_argument(*value)?) {
            Ok(int) => int.cast_unsigned(),
            Err(_) => return Err(vm.overflow_error("Python int too large to convert to C int")),
        };
    }
    let [offset, line] = numbers;
    let header = vm.heap.header(Kind::Traceback);
    let entry = TracebackObj {
        header,
        next,
        code: frame.code,
        offset,
        // Its own line stands where others have the depth of their frames.
        line: line | OWN_LINE,
        frame: at,
        globals: frame.globals,
    };
    Ok(Value::exact(Kind::Traceback, vm.heap.alloc(entry, 0)?))
}

/// Marks the line that a traceback entry was made with, among depths of frames.
pub(crate) const OWN_LINE: u32 = 1 << 31;

impl Vm {
    /// At which depth the frame of an object runs, if it does.
    fn depth_of_running(&self, object: &FrameObj) -> Option<u32> {
        if !object.generator.is_null() {
            let is_its = |depth: &u32| {
                let frame = self.frame_at(*depth);
                frame.generator == object.generator && frame.code == object.code
            };
            return (1..=self.depth).rev().find(is_its);
        }
        let depth = object.depth;
        if depth == 0 || depth > self.depth {
            return None;
        }
        let frame = self.frame_at(depth);
        let is_its = frame.resume & OBSERVED != 0 || object.line != 0;
        (is_its && frame.code == object.code && frame.generator.is_null()).then_some(depth)
    }

    fn running(&self, object: &FrameObj) -> Option<&Frame> {
        self.depth_of_running(object).map(|depth| self.frame_at(depth))
    }

    fn frame_window(&self, object: &FrameObj) -> Option<Window> {
        if let Some(frame) = self.running(object) {
            return Some(Window { base: frame.base, offset: self.codes[object.code as usize].origin(frame.pc) });
        }
        if !object.slots.is_null() {
            return Some(Window { base: object.slots.offset(16), offset: object.offset });
        }
        if !object.generator.is_null() {
            let GeneratorObj { code, pc, len, .. } = *self.heap.get::<GeneratorObj>(object.generator);
            let loaded = &self.codes[object.code as usize];
            let slots = self.modules[loaded.module as usize].module.code(loaded.id).slots.len();
            if code != object.code || slots > len as usize {
                return None;
            }
            let base = object.generator.offset(size_of::<GeneratorObj>() as u32);
            return Some(Window { base, offset: self.codes[object.code as usize].origin(pc) });
        }
        None
    }

    fn slot_kind(&self, object: &FrameObj, number: u32) -> Option<SlotKind> {
        let loaded = &self.codes[object.code as usize];
        let code = self.modules[loaded.module as usize].module.code(loaded.id);
        code.slots.get(number as usize).map(|slot| slot.kind)
    }

    fn variable_name(&mut self, object: &FrameObj, number: u32) -> Result<Value, Flow> {
        let loaded = &self.codes[object.code as usize];
        let (module, id) = (loaded.module, loaded.id);
        let name = self.modules[module as usize].module.code(id).slots[number as usize].name;
        Ok(Value::exact(Kind::Str, self.module_name(module, name)?))
    }

    /// The numbers of the variables that a program sees in a frame: those that have a value, or those that can be assigned
    /// to. Those of inlined comprehensions are there only inside of these.
    fn visible_slots(&self, object: &FrameObj, bound: bool) -> Vec<u32> {
        let Some(window) = self.frame_window(object) else { return Vec::new() };
        let loaded = &self.codes[object.code as usize];
        let module = &self.modules[loaded.module as usize].module;
        let code = module.code(loaded.id);
        let limit = match object.slots.is_null() {
            true => u32::MAX,
            false => self.heap.array_values(object.slots).len() as u32,
        };
        let hidden = |kind: SlotKind| matches!(kind, SlotKind::Hidden | SlotKind::HiddenCell);
        let in_reach = match bound && code.slots.iter().any(|slot| hidden(slot.kind)) {
            true => comprehension_slots(code, window.offset),
            false => Vec::new(),
        };
        let mut seen = Vec::new();
        for (slot, number) in code.slots.iter().zip(0..limit) {
            // Of the names that no program can write it is only told what a generator expression goes over.
            let is_own = |name: &str| name.starts_with('.') && name != ".0";
            if hidden(slot.kind) && !in_reach.contains(&number) || is_own(module.name(slot.name)) {
                continue;
            }
            let mut value = self.heap.value_at(window.base + number * 8);
            if let Some(cell) = value.exact_ref(Kind::Cell).filter(|_| slot.kind.is_cell()) {
                value = self.heap.get::<CellObj>(cell).value;
            }
            if !bound || !value.is_unbound() {
                seen.push(number);
            }
        }
        seen
    }

    /// A frame object of its own, which stands for no running frame.
    pub(crate) fn new_frame_object(&mut self, code: u32, offset: u32) -> Result<Value, Flow> {
        let globals = self.codes[code as usize].globals;
        let header = self.heap.header(Kind::Frame);
        let object = FrameObj {
            header,
            code,
            offset,
            back: Ref::NULL,
            globals,
            locals: Ref::NULL,
            depth: 0,
            generator: Ref::NULL,
            slots: Ref::NULL,
            extra: Ref::NULL,
            line: 0,
            under: 0,
            pad: 0,
        };
        Ok(Value::exact(Kind::Frame, self.heap.alloc(object, 0)?))
    }

    /// The list of the objects of frames that run.
    fn observed_frames(&mut self) -> Result<Ref, Flow> {
        match self.heap.root(root::FRAMES).exact_ref(Kind::List) {
            Some(list) => Ok(list),
            None => {
                let list = self.new_list(&[])?;
                self.heap.set_root(root::FRAMES, list);
                Ok(list.as_ref())
            }
        }
    }

    /// The object of the frame at a depth, if there is one.
    fn known_frame_object(&self, depth: u32) -> Option<Value> {
        let list = self.heap.root(root::FRAMES).exact_ref(Kind::List)?;
        let items = self.heap.list_items(list);
        let is_its = |entry: &&Value| {
            entry.exact_ref(Kind::Frame).is_some_and(|at| self.heap.get::<FrameObj>(at).depth == depth)
        };
        items.iter().rev().find(is_its).copied()
    }

    /// The names that the program added to those of the frame at a depth.
    pub(crate) fn extra_names(&self, depth: u32) -> Option<Ref> {
        let frame = self.frame_at(depth);
        let object = match frame.generator.is_null() {
            false => self.heap.get::<GeneratorObj>(frame.generator).frame,
            true if frame.resume & OBSERVED != 0 => self.known_frame_object(depth)?.as_ref(),
            true => return None,
        };
        let extra = if object.is_null() { object } else { self.heap.get::<FrameObj>(object).extra };
        (!extra.is_null()).then_some(extra)
    }

    /// The object of the frame at a depth.
    pub(crate) fn frame_object_at(&mut self, depth: u32) -> Result<Value, Flow> {
        let frame = *self.frame_at(depth);
        if !frame.generator.is_null() {
            return self.generator_frame(frame.generator);
        }
        if frame.resume & OBSERVED != 0
            && let Some(object) = self.known_frame_object(depth)
        {
            return Ok(object);
        }
        let offset = self.codes[frame.code as usize].origin(frame.pc);
        let object = self.new_frame_object(frame.code, offset)?;
        let loaded = &self.codes[frame.code as usize];
        let (flags, globals) = (loaded.shape.flags, loaded.globals);
        let entry = self.heap.get_mut::<FrameObj>(object.as_ref());
        entry.depth = depth;
        if !flags.contains(CodeFlags::OPTIMIZED) {
            entry.locals = if frame.namespace.is_null() { globals } else { frame.namespace };
        }
        if frame.resume & 0xFF == Resume::Consume as u32 {
            // Its high bits are taken: the object stands for whatever runs there.
            entry.line = 1;
            return Ok(object);
        }
        let list = self.observed_frames()?;
        self.heap.list_push(list, object)?;
        self.frame_at_mut(depth).resume |= OBSERVED;
        Ok(object)
    }

    /// The frame of the program that is `count` frames below a depth, or `None`.
    pub(crate) fn frame_object_below(&mut self, depth: u32, count: u32) -> Result<Value, Flow> {
        let mut left = count;
        for depth in (1..depth).rev() {
            if self.is_prelude_code(self.frame_at(depth).code) {
                continue;
            }
            left -= 1;
            if left == 0 {
                return self.frame_object_at(depth);
            }
        }
        Ok(Value::NONE)
    }

    /// The frame object of a generator.
    pub(crate) fn generator_frame(&mut self, generator: Ref) -> Result<Value, Flow> {
        let known = self.heap.get::<GeneratorObj>(generator).frame;
        if !known.is_null() {
            return Ok(Value::exact(Kind::Frame, known));
        }
        let object = *self.heap.get::<GeneratorObj>(generator);
        let offset = self.codes[object.code as usize].origin(object.pc);
        let frame = self.new_frame_object(object.code, offset)?;
        let namespace = self.generator_namespace(object.code, object.function);
        let entry = self.heap.get_mut::<FrameObj>(frame.as_ref());
        (entry.generator, entry.locals) = (generator, namespace);
        self.heap.get_mut::<GeneratorObj>(generator).frame = frame.as_ref();
        Ok(frame)
    }

    /// A frame ends that has an object, which takes its variables over. `frame` is a copy of its record; it ran at the depth
    /// above the present one.
    #[cold]
    pub(crate) fn observed_frame_ends(&mut self, frame: &mut Frame) {
        frame.resume &= !OBSERVED;
        let depth = self.depth + 1;
        let object = self.known_frame_object(depth);
        if let Some(list) = self.heap.root(root::FRAMES).exact_ref(Kind::List) {
            while let Some(last) = self.heap.list_items(list).last().copied() {
                let stays = last.exact_ref(Kind::Frame).is_some_and(|at| self.heap.get::<FrameObj>(at).depth < depth);
                if stays {
                    break;
                }
                let end = self.heap.list_len(list) - 1;
                self.heap.list_remove(list, end);
            }
        }
        if let Some(object) = object {
            self.take_over(object, frame);
            let back = self.frame_object_below(depth, 1).ok().and_then(|back| back.exact_ref(Kind::Frame));
            let entry = self.heap.get_mut::<FrameObj>(object.as_ref());
            (entry.back, entry.under) = (back.unwrap_or(Ref::NULL), 0);
        }
    }

    /// Gives the object of a frame that has ended its variables.
    fn take_over(&mut self, object: Value, frame: &Frame) {
        let offset = self.codes[frame.code as usize].origin(frame.pc);
        let loaded = &self.codes[frame.code as usize];
        let count = self.modules[loaded.module as usize].module.code(loaded.id).slots.len() as u32;
        let under = self.depth + 1;
        let entry = self.heap.get_mut::<FrameObj>(object.as_ref());
        (entry.offset, entry.depth, entry.generator, entry.under, entry.line) = (offset, 0, Ref::NULL, under, 0);
        if entry.locals.is_null()
            && let Some(slots) = self.copied_slots(frame.base, count)
        {
            self.heap.get_mut::<FrameObj>(object.as_ref()).slots = slots;
        }
    }

    /// A frame that the program has an object of catches an exception: its entry in the traceback is of that object, which
    /// keeps the variables when the frame ends.
    #[cold]
    pub(crate) fn name_observed_frame(&mut self, exception: Value) {
        let (depth, code) = (self.depth, self.frame().code);
        let head = self.heap.get::<ExceptionObj>(exception.as_ref()).traceback;
        let Some(entry) = head.exact_ref(Kind::Traceback) else { return };
        let object = *self.heap.get::<TracebackObj>(entry);
        if object.code != code || object.line != depth || !object.frame.is_null() {
            return;
        }
        let generator = self.frame().generator;
        let known = match generator.is_null() {
            true => self.known_frame_object(depth).map_or(Ref::NULL, Value::as_ref),
            false => self.heap.get::<GeneratorObj>(generator).frame,
        };
        self.heap.get_mut::<TracebackObj>(entry).frame = known;
    }

    /// A generator whose frame the program has an object of ends: the object takes its variables over.
    #[cold]
    pub(crate) fn generator_frame_ends(&mut self, object: Ref, generator: Ref) {
        if self.heap.get::<FrameObj>(object).generator != generator {
            return;
        }
        let GeneratorObj { code, pc, .. } = *self.heap.get::<GeneratorObj>(generator);
        let loaded = &self.codes[code as usize];
        let offset = loaded.origin(pc);
        let count = self.modules[loaded.module as usize].module.code(loaded.id).slots.len() as u32;
        let entry = self.heap.get_mut::<FrameObj>(object);
        (entry.offset, entry.depth, entry.generator, entry.line) = (offset, 0, Ref::NULL, 0);
        if let Some(slots) = self.copied_slots(generator.offset(size_of::<GeneratorObj>() as u32), count) {
            self.heap.get_mut::<FrameObj>(object).slots = slots;
        }
    }

    /// A frame ends with an exception: its entry in the traceback keeps its variables. Called before the depth changes.
    pub(crate) fn keep_raised_frame(&mut self, exception: Value, frame: &Frame) {
        let depth = self.depth;
        let head = self.heap.get::<ExceptionObj>(exception.as_ref()).traceback;
        let Some(entry) = head.exact_ref(Kind::Traceback) else { return };
        let TracebackObj { code, line, frame: known, .. } = *self.heap.get::<TracebackObj>(entry);
        if code != frame.code || line != depth {
            return;
        }
        let its_own = if frame.generator.is_null() {
            if frame.resume & OBSERVED != 0 { self.known_frame_object(depth).map(Value::as_ref) } else { None }
        } else {
            Some(self.heap.get::<GeneratorObj>(frame.generator).frame).filter(|known| !known.is_null())
        };
        let known = if known.is_null() { its_own } else { Some(known) };
        if let Some(object) = known.filter(|known| self.heap.header_of(*known).kind == Kind::Frame as u8) {
            self.heap.get_mut::<TracebackObj>(entry).frame = object;
            if frame.resume & OBSERVED == 0 || !frame.generator.is_null() {
                self.take_over(Value::exact(Kind::Frame, object), frame);
            }
            return;
        }
        let loaded = &self.codes[frame.code as usize];
        if !loaded.shape.flags.contains(CodeFlags::OPTIMIZED) {
            // The body of a module needs nothing kept; that of a class has a namespace of its own.
            if frame.namespace != loaded.globals
                && !frame.namespace.is_null()
                && let Ok(object) = self.new_frame_object(frame.code, 0)
            {
                self.heap.get_mut::<FrameObj>(object.as_ref()).locals = frame.namespace;
                self.take_over(object, frame);
                self.heap.get_mut::<TracebackObj>(entry).frame = object.as_ref();
            }
            return;
        }
        // Most exceptions are caught and forgotten: the object is made when somebody asks.
        let count = self.modules[loaded.module as usize].module.code(loaded.id).slots.len() as u32;
        if let Some(slots) = self.copied_slots(frame.base, count) {
            self.heap.get_mut::<TracebackObj>(entry).frame = slots;
        }
    }

    fn copied_slots(&mut self, base: u32, count: u32) -> Option<Ref> {
        if count == 0 {
            return None;
        }
        // Without room there are none, which is better than an error here.
        let slots = self.heap.new_array(count).ok()?;
        for index in 0..count {
            let value = self.heap.value_at(base + index * 8);
            self.heap.set_value_at(slots.offset(16 + index * 8), value);
        }
        Some(slots)
    }

    /// `tb_frame`.
    pub(crate) fn traceback_frame(&mut self, traceback: Ref) -> Result<Ref, Flow> {
        let entry = *self.heap.get::<TracebackObj>(traceback);
        let slots = match self.heap.header_of(entry.frame).kind {
            _ if entry.frame.is_null() => Ref::NULL,
            kind if kind == Kind::Frame as u8 => return Ok(entry.frame),
            _ => entry.frame,
        };
        let depth = entry.line;
        let runs = slots.is_null() && (1..=self.depth).contains(&depth) && self.frame_at(depth).code == entry.code;
        let frame = if runs {
            // It caught the exception, and goes on.
            self.frame_object_at(depth)?
        } else {
            let frame = self.new_frame_object(entry.code, entry.offset)?;
            let optimized = self.codes[entry.code as usize].shape.flags.contains(CodeFlags::OPTIMIZED);
            let object = self.heap.get_mut::<FrameObj>(frame.as_ref());
            (object.slots, object.under) = (slots, if depth & OWN_LINE == 0 { depth } else { 0 });
            if !optimized {
                object.locals = entry.globals;
            }
            frame
        };
        self.heap.get_mut::<TracebackObj>(traceback).frame = frame.as_ref();
        Ok(frame.as_ref())
    }

    /// Whoever goes from an entry of a traceback to the next may ask which frame called which.
    pub(crate) fn link_frames(&mut self, outer: Ref, inner: Ref) -> Result<(), Flow> {
        let entry = *self.heap.get::<TracebackObj>(inner);
        if entry.frame.is_null() {
            return Ok(());
        }
        let (outer, inner) = (self.traceback_frame(outer)?, self.traceback_frame(inner)?);
        let object = *self.heap.get::<FrameObj>(inner);
        if object.back.is_null() && object.under != 0 && inner != outer {
            self.heap.get_mut::<FrameObj>(inner).back = outer;
        }
        Ok(())
    }
}
