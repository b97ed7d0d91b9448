//! Generators, coroutines, asynchronous generators: states, flavours, `yield from`.

use keelback_bytecode::{CodeFlags, Op};
use keelback_heap::layout::{ClassObj, FunctionObj, GeneratorObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::frame::{Frame, Resume};
use crate::loaded::HotCode;
use crate::lower::{Ins, RegOp};
use crate::names::Name;
use crate::types::fields::{Field, fixed, read_only, writable};
use crate::vm::Vm;

crate::natives! {
    /// Methods of `generator`.
    pub(crate) static GENERATOR_METHODS = [
        /// Implement iter(self).
        Method "__iter__" ("self, /") => itself;
        /// Implement next(self).
        Method "__next__" ("self, /") => next;
        /// send(arg) -> send 'arg' into generator,
        /// return next yielded value or raise StopIteration.
        Method "send" ("self, object, /") => send;
        /// throw(value)
        /// throw(type[,value[,tb]])
        ///
        /// Raise exception in generator, return next yielded value or raise
        /// StopIteration.
        Method "throw" ("self, type, value=None, traceback=None, / | ?") => throw;
        /// close() -> raise GeneratorExit inside generator.
        Method "close" ("self, /") => close;
        /// Return repr(self).
        Method "__repr__" ("self, /") => repr;
        /// Called when the instance is about to be destroyed.
        Method "__del__" ("self, /") => slow;
        /// See PEP 585
        Class "__class_getitem__" ("cls, object, /") => super::list::class_getitem;
    ];

    /// Methods of `coroutine`.
    pub(crate) static COROUTINE_METHODS = [
        /// Return an iterator to be used in await expression.
        Method "__await__" ("self, /") => await_;
        /// send(arg) -> send 'arg' into coroutine,
        /// return next iterated value or raise StopIteration.
        Method "send" ("self, object, /") => send;
        /// throw(value)
        /// throw(type[,value[,traceback]])
        ///
        /// Raise exception in coroutine, return next iterated value or raise
        /// StopIteration.
        Method "throw" ("self, type, value=None, traceback=None, / | ?") => throw;
        /// close() -> raise GeneratorExit inside coroutine.
        Method "close" ("self, /") => close;
        /// Return repr(self).
        Method "__repr__" ("self, /") => repr;
        /// Called when the instance is about to be destroyed.
        Method "__del__" ("self, /") => slow;
        /// See PEP 585
        Class "__class_getitem__" ("cls, object, /") => super::list::class_getitem;
    ];

    /// Methods of `async_generator`.
    pub(crate) static ASYNC_METHODS = [
        /// Return an awaitable, that resolves in asynchronous iterator.
        Method "__aiter__" ("self, /") => itself;
        /// Return a value or raise StopAsyncIteration.
        Method "__anext__" ("self, /") => slow;
        /// asend(v) -> send 'v' in generator.
        Method "asend" ("self, object, /") => slow;
        /// athrow(value)
        /// athrow(type[,value[,tb]])
        ///
        /// raise exception in generator.
        Method "athrow" ("self, type=None, value=None, traceback=None, / | ?") => slow;
        /// aclose() -> raise GeneratorExit inside generator.
        Method "aclose" ("self, /") => slow;
        /// Return repr(self).
        Method "__repr__" ("self, /") => repr;
        /// Called when the instance is about to be destroyed.
        Method "__del__" ("self, /") => slow;
        /// See PEP 585
        Class "__class_getitem__" ("cls, object, /") => super::list::class_getitem;
    ];

    /// What the prelude does with generators.
    pub(crate) static INTRINSICS = [
        /// What a generator delegates to, or None.
        Function "_generator_inner" ("generator, /") => inner;
        /// Raises an exception inside a generator, whatever it delegates to.
        Function "_generator_raise" ("generator, exception, /") => raise_inside;
        /// Goes on after what a generator delegates to has ended with a value.
        Function "_generator_deliver" ("generator, value, /") => deliver;
        /// Sends a value to a generator of any flavour.
        Function "_generator_send" ("generator, value, /") => send;
        /// Where a generator is: 0 not started, 1 suspended, 2 running, 3 ended.
        Function "_generator_state" ("generator, /") => state_of;
        /// Says that a suspended generator runs, or that it is suspended again.
        Function "_generator_mark" ("generator, running, /") => mark;
        /// Makes a generator an instance of another class.
        Function "_generator_class" ("generator, cls, /") => set_class;
        /// Whether an asynchronous generator is in the middle of a step; with a second argument, says so.
        Function "_async_running" ("generator, value=None, /") => async_running;
        /// Whether nobody has iterated over an asynchronous generator before: true for the first one who asks.
        Function "_async_fresh" ("generator, /") => async_fresh;
        /// What an asynchronous generator gave: a tuple with the value, or None if it waits.
        Function "_async_value" ("value, /") => async_value;
    ];
}

/// Attributes of `generator`.
pub(crate) static GENERATOR_FIELDS: &[Field] = &[
    writable("__name__", get_name, set_name),
    writable("__qualname__", get_qualname, set_qualname),
    fixed("gi_code", code_of),
    fixed("gi_frame", frame_of),
    fixed("gi_running", is_running),
    fixed("gi_suspended", is_suspended),
    fixed("gi_yieldfrom", |vm, object| Ok(vm.delegate_of(object.as_ref()).unwrap_or(Value::NONE))),
];

/// Attributes of `coroutine`.
pub(crate) static COROUTINE_FIELDS: &[Field] = &[
    writable("__name__", get_name, set_name),
    writable("__qualname__", get_qualname, set_qualname),
    fixed("cr_code", code_of),
    fixed("cr_frame", frame_of),
    fixed("cr_running", is_running),
    fixed("cr_suspended", is_suspended),
    fixed("cr_await", |vm, object| Ok(vm.delegate_of(object.as_ref()).unwrap_or(Value::NONE))),
    read_only("cr_origin", |_, _| Ok(Value::NONE)),
];

/// Attributes of `async_generator`.
pub(crate) static ASYNC_FIELDS: &[Field] = &[
    writable("__name__", get_name, set_name),
    writable("__qualname__", get_qualname, set_qualname),
    fixed("ag_code", code_of),
    fixed("ag_frame", frame_of),
    // In the middle of a step, though it may wait in it.
    read_only("ag_running", |vm, object| {
        Ok(Value::bool(vm.heap.get::<GeneratorObj>(object.as_ref()).extra == Value::TRUE))
    }),
    fixed("ag_suspended", is_suspended),
    fixed("ag_await", |vm, object| Ok(vm.delegate_of(object.as_ref()).unwrap_or(Value::NONE))),
];

fn generator(vm: &mut Vm, value: Value, name: &str) -> Result<Ref, Flow> {
    match value.exact_ref(Kind::Generator) {
        Some(at) => Ok(at),
        None => Err(vm.foreign_receiver(name, "generator", value)),
    }
}

fn slow(_vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Err(Flow::Slow)
}

fn itself(_vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(args[0])
}

fn next(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = generator(vm, args[0], "__next__")?;
    vm.resume_generator(at, Value::NONE, Resume::Store as u32)
}

fn send(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = generator(vm, args[0], "send")?;
    vm.resume_generator(at, args[1], Resume::Store as u32)
}

/// The exception that the first argument of `throw` means.
fn thrown(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if args[1].has_layout(Kind::Exception) {
        return Ok(args[1]);
    }
    let class = args[1].exact_ref(Kind::Class);
    let Some(class) = class.filter(|class| vm.is_subclass(*class, vm.class(Builtin::BaseException))) else {
        let name = vm.type_name(args[1]);
        return Err(
            vm.type_error(format!("exceptions must be classes or instances deriving from BaseException, not {name}"))
        );
    };
    if vm.is_builtin_class(class) { vm.new_exception(class, &[]) } else { Err(Flow::Slow) }
}

fn throw(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = generator(vm, args[0], "throw")?;
    // More arguments than one are deprecated, which is to be said.
    if vm.delegate_of(at).is_some() || !args[2].is_unbound() {
        return Err(Flow::Slow);
    }
    let exception = thrown(vm, args)?;
    Err(vm.throw_into(at, exception))
}

fn raise_inside(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = generator(vm, args[0], "throw")?;
    if !args[1].has_layout(Kind::Exception) {
        return Err(vm.type_error("_generator_raise() takes an exception"));
    }
    Err(vm.throw_into(at, args[1]))
}

fn deliver(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = generator(vm, args[0], "send")?;
    if vm.delegate_of(at).is_none() {
        return Err(vm.system_error("the generator delegates to nothing"));
    }
    vm.push_generator(at, Resume::Store as u32)?;
    vm.deliver(Resume::Store as u32, args[1])?;
    Err(Flow::Call)
}

fn close(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = generator(vm, args[0], "close")?;
    let object = *vm.heap.get::<GeneratorObj>(at);
    match GeneratorState::from_number(object.state) {
        GeneratorState::Finished => Ok(Value::NONE),
        GeneratorState::Running => {
            let flavour = vm.generator_flavour(at);
            Err(vm.value_error(format!("{flavour} already executing")))
        }
        GeneratorState::Created => {
            vm.abandon_generator(at);
            Ok(Value::NONE)
        }
        GeneratorState::Suspended => {
            let offset = vm.codes[object.code as usize].origin(object.pc);
            if vm.delegate_of(at).is_none() && !vm.is_protected(object.code, offset) {
                vm.abandon_generator(at);
                return Ok(Value::NONE);
            }
            Err(Flow::Slow)
        }
    }
}

fn inner(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = generator(vm, args[0], "throw")?;
    Ok(vm.delegate_of(at).unwrap_or(Value::NONE))
}

fn state_of(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = generator(vm, args[0], "send")?;
    Ok(Value::int(i64::from(vm.heap.get::<GeneratorObj>(at).state)))
}

fn mark(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = generator(vm, args[0], "throw")?;
    let (from, to) = match args[1] == Value::TRUE {
        true => (GeneratorState::Suspended, GeneratorState::Running),
        false => (GeneratorState::Running, GeneratorState::Suspended),
    };
    let GeneratorObj { state, code, pc, .. } = *vm.heap.get::<GeneratorObj>(at);
    // Who is suspended goes on with the next instruction.
    let length = vm.codes.get(code as usize).and_then(|code| code.lowered()).map_or(0, |lowered| lowered.code.len());
    if state == from as u32 && (to == GeneratorState::Running || (pc as usize) + 1 < length) {
        vm.heap.get_mut::<GeneratorObj>(at).state = to as u32;
    }
    Ok(Value::NONE)
}

fn set_class(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = generator(vm, args[0], "__class__")?;
    if let Some(class) = args[1].exact_ref(Kind::Class).filter(|class| vm.is_class_of_iterators(*class)) {
        vm.heap.get_mut::<GeneratorObj>(at).class = class;
    }
    Ok(args[0])
}

fn async_running(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = generator(vm, args[0], "asend")?;
    if !args[1].is_unbound() {
        vm.heap.get_mut::<GeneratorObj>(at).extra = args[1];
    }
    Ok(Value::bool(vm.heap.get::<GeneratorObj>(at).extra == Value::TRUE))
}

fn async_fresh(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = generator(vm, args[0], "asend")?;
    let object = vm.heap.get_mut::<GeneratorObj>(at);
    let is_fresh = object.extra.is_unbound();
    if is_fresh {
        object.extra = Value::FALSE;
    }
    Ok(Value::bool(is_fresh))
}

fn async_value(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    match args[0].exact_ref(Kind::Array) {
        Some(array) => {
            let value = vm.heap.array_values(array).first().copied().unwrap_or(Value::NONE);
            vm.new_tuple(&[value])
        }
        None => Ok(Value::NONE),
    }
}

fn await_(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let function = vm.prelude_function("_coroutine_wrapper")?;
    vm.tail_call(function, &[args[0]])
}

fn repr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = generator(vm, args[0], "__repr__")?;
    let flavour = vm.generator_flavour(at).replace(' ', "_");
    let name = vm.text_of(vm.heap.get::<GeneratorObj>(at).qualname);
    let text = format!("<{flavour} object {name} at {}>", super::object::address_text(args[0]));
    vm.new_str(&text)
}

fn get_name(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    Ok(vm.heap.value_of(vm.heap.get::<GeneratorObj>(object.as_ref()).name))
}

fn get_qualname(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    Ok(vm.heap.value_of(vm.heap.get::<GeneratorObj>(object.as_ref()).qualname))
}

fn set_name(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    match value.and_then(|value| value.layout_ref(Kind::Str)) {
        Some(text) => {
            vm.heap.get_mut::<GeneratorObj>(object.as_ref()).name = text;
            Ok(())
        }
        None => Err(vm.type_error("__name__ must be set to a string object")),
    }
}

fn set_qualname(vm: &mut Vm, object: Value, value: Option<Value>) -> Result<(), Flow> {
    match value.and_then(|value| value.layout_ref(Kind::Str)) {
        Some(text) => {
            vm.heap.get_mut::<GeneratorObj>(object.as_ref()).qualname = text;
            Ok(())
        }
        None => Err(vm.type_error("__qualname__ must be set to a string object")),
    }
}

fn code_of(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let code = vm.heap.get::<GeneratorObj>(object.as_ref()).code;
    vm.code_object(code)
}

fn frame_of(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let generator = *vm.heap.get::<GeneratorObj>(object.as_ref());
    if GeneratorState::from_number(generator.state) == GeneratorState::Finished {
        return Ok(Value::NONE);
    }
    vm.generator_frame(object.as_ref())
}

fn is_running(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    Ok(Value::bool(vm.heap.get::<GeneratorObj>(object.as_ref()).state == GeneratorState::Running as u32))
}

fn is_suspended(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    Ok(Value::bool(vm.heap.get::<GeneratorObj>(object.as_ref()).state == GeneratorState::Suspended as u32))
}

/// Where a generator is in its life; the numbers stand in `GeneratorObj::state`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub(crate) enum GeneratorState {
    /// Not started.
    Created = 0,
    /// Waiting in a `yield` or an `await`.
    Suspended = 1,
    /// Running now.
    Running = 2,
    /// Ended.
    Finished = 3,
}

impl GeneratorState {
    /// From its number.
    #[must_use]
    pub(crate) fn from_number(number: u32) -> GeneratorState {
        match number {
            0 => GeneratorState::Created,
            1 => GeneratorState::Suspended,
            2 => GeneratorState::Running,
            _ => GeneratorState::Finished,
        }
    }
}

impl Vm {
    /// A generator of a function that the running frame's instruction calls with just the `count` arguments that lie at an offset.
    pub(crate) fn make_generator(&mut self, function: Ref, from: u32, count: u32) -> Result<Value, Flow> {
        let FunctionObj { code, globals, closure, .. } = *self.heap.get::<FunctionObj>(function);
        let HotCode { registers, entry_fuel, free_start, free_count, .. } = self.hot[code as usize];
        let at = self.unstarted_generator(function, code, globals, registers)?;
        if self.codes[code as usize].shape.flags.contains(CodeFlags::COROUTINE) && !self.awaits_result() {
            self.watch_coroutine(at);
        }
        self.charge(entry_fuel as usize);
        let base = at.offset(size_of::<GeneratorObj>() as u32);
        for index in 0..count {
            let value = self.heap.value_at(from + index * 8);
            self.heap.set_value_at(base + index * 8, value);
        }
        for index in count..registers {
            self.heap.set_value_at(base + index * 8, Value::UNBOUND);
        }
        for index in 0..free_count {
            let cell = self.heap.value_at(closure.offset(16 + index * 8));
            self.heap.set_value_at(base + (free_start + index) * 8, cell);
        }
        Ok(Value::exact(Kind::Generator, at))
    }

    /// A coroutine of a body that awaits at its top level. Its function holds the namespace in the place of a closure.
    pub(crate) fn body_coroutine(&mut self, code: u32, namespace: Value) -> Result<Value, Flow> {
        self.ensure_lowered(code)?;
        let namespace = self.heap.new_tuple(&[namespace])?;
        let function = self.new_function(code, Ref::NULL, Ref::NULL, Ref::NULL, namespace)?;
        self.make_generator(function.as_ref(), 0, 0)
    }

    /// The namespace of a coroutine of a body; null for those of functions.
    pub(crate) fn generator_namespace(&self, code: u32, function: Ref) -> Ref {
        let Some(loaded) = self.codes.get(code as usize) else { return Ref::NULL };
        if loaded.shape.flags.contains(CodeFlags::OPTIMIZED) || function.is_null() {
            return Ref::NULL;
        }
        let closure = self.heap.get::<FunctionObj>(function).closure;
        let namespace = if closure.is_null() { None } else { self.heap.tuple_get(closure, 0) };
        namespace.and_then(Value::to_ref).unwrap_or(loaded.globals)
    }

    /// A generator whose registers begin as the frame that was laid out at `base`.
    pub(crate) fn new_generator(
        &mut self,
        function: Ref,
        number: u32,
        base: u32,
        registers: u32,
    ) -> Result<Value, Flow> {
        let globals = self.codes[number as usize].globals;
        let at = self.unstarted_generator(function, number, globals, registers)?;
        if self.codes[number as usize].shape.flags.contains(CodeFlags::COROUTINE) {
            self.watch_coroutine(at);
        }
        self.heap.copy_values(base, at.offset(size_of::<GeneratorObj>() as u32), registers);
        Ok(Value::exact(Kind::Generator, at))
    }

    /// The object alone: the caller fills its registers before anything can collect.
    #[inline]
    fn unstarted_generator(&mut self, function: Ref, code: u32, globals: Ref, registers: u32) -> Result<Ref, Flow> {
        let FunctionObj { name, qualname, .. } = *self.heap.get::<FunctionObj>(function);
        let object = GeneratorObj {
            header: self.heap.header(Kind::Generator),
            len: registers,
            code,
            globals,
            function,
            state: GeneratorState::Created as u32,
            pc: 0,
            class: Ref::NULL,
            frame: Ref::NULL,
            handled: Value::NONE,
            name,
            qualname,
            extra: Value::UNBOUND,
        };
        Ok(self.heap.alloc(object, registers * 8)?)
    }

    /// Whether the instruction after that of the running frame awaits what it gives: a coroutine starts at once then.
    fn awaits_result(&self) -> bool {
        let (call, next) = (self.current(), self.following());
        next.op == RegOp::Rare && next.x == Op::GetAwaitable as u8 && next.a == call.a
    }

    /// Whether iterators of the library can be of a class: one of the library, or one of the program that derives from it.
    pub(crate) fn is_class_of_iterators(&self, class: Ref) -> bool {
        self.heap.get::<ClassObj>(class).instance_kind == Kind::Iter as u8
    }

    /// The class of a generator without one of its own.
    pub(crate) fn generator_class(&self, generator: Ref) -> Ref {
        self.class(match self.generator_flavour(generator) {
            "coroutine" => Builtin::Coroutine,
            "async generator" => Builtin::AsyncGenerator,
            _ => Builtin::Generator,
        })
    }

    /// What messages call it.
    pub(crate) fn generator_flavour(&self, generator: Ref) -> &'static str {
        let code = self.heap.get::<GeneratorObj>(generator).code;
        let flags = self.codes.get(code as usize).map_or(CodeFlags::GENERATOR, |code| code.shape.flags);
        if flags.contains(CodeFlags::COROUTINE) {
            "coroutine"
        } else if flags.contains(CodeFlags::ASYNC_GENERATOR) {
            "async generator"
        } else {
            "generator"
        }
    }

    /// Whether it is an asynchronous generator.
    pub(crate) fn is_async_generator(&self, generator: Ref) -> bool {
        self.generator_flavour(generator) == "async generator"
    }

    /// What a suspended generator delegates to by `yield from` or `await`.
    pub(crate) fn delegate_of(&self, generator: Ref) -> Option<Value> {
        let object = self.heap.get::<GeneratorObj>(generator);
        if object.state != GeneratorState::Suspended as u32 {
            return None;
        }
        let ins = self.hot[object.code as usize].instruction(object.pc)?;
        let at = generator.offset(size_of::<GeneratorObj>() as u32 + u32::from(ins.b) * 8);
        (ins.op == RegOp::YieldFrom).then(|| self.heap.value_at(at))
    }

    /// Ends a generator that is not running, without running it.
    pub(crate) fn abandon_generator(&mut self, generator: Ref) {
        let object = self.heap.get_mut::<GeneratorObj>(generator);
        object.state = GeneratorState::Finished as u32;
        object.handled = Value::NONE;
        let len = object.len;
        self.heap.values_mut(generator.offset(size_of::<GeneratorObj>() as u32), len).fill(Value::UNBOUND);
    }

    /// `await`: leaves in register `a` what is to be run to its end.
    pub(crate) fn get_awaitable(&mut self, a: u16, value: Value, kind: u16) -> Result<(), Flow> {
        if let Some(at) = value.exact_ref(Kind::Generator) {
            if self.generator_flavour(at) == "coroutine" {
                if self.delegate_of(at).is_some() {
                    return Err(self.runtime_error("coroutine is being awaited already"));
                }
                self.set_register(a, value);
                return Ok(());
            }
        }
        if let Some(method) =
            self.special(value, Name::Await).filter(|method| self.makes(*method, CodeFlags::GENERATOR))
        {
            // Its result is there at once, and is an iterator.
            let iterator = self.call_method(method, value, &[], Resume::Store as u32)?;
            self.set_register(a, iterator);
            return Ok(());
        }
        let function = self.prelude_function("_get_awaitable")?;
        let value = self.call_with(function, &[value, Value::int(i64::from(kind))], Resume::Store as u32)?;
        self.set_register(a, value);
        Ok(())
    }

    /// Whether a value is a function whose calls only make generators, or coroutines, or what else has that flag alone.
    pub(crate) fn makes(&self, function: Value, kind: CodeFlags) -> bool {
        function.exact_ref(Kind::Function).is_some_and(|function| {
            let code = self.heap.get::<FunctionObj>(function).code;
            let kinds = [CodeFlags::GENERATOR, CodeFlags::COROUTINE, CodeFlags::ASYNC_GENERATOR];
            let flags = self.codes[code as usize].shape.flags;
            kinds.into_iter().all(|one| flags.contains(one) == (one == kind))
        })
    }

    /// `async for` over an asynchronous generator that is ready for its next step: the loop waits for the generator itself, as
    /// a coroutine does for another one, and needs no awaitable in between.
    pub(crate) fn is_direct_step(&mut self, iterator: Value) -> bool {
        let Some(at) = iterator.exact_ref(Kind::Generator) else { return false };
        let object = self.heap.get_mut::<GeneratorObj>(at);
        // Who is not marked as idle is in the middle of a step, or has a hook to be called first.
        if object.extra != Value::FALSE || object.state > GeneratorState::Suspended as u32 || !object.class.is_null()
        {
            return false;
        }
        if !self.codes[object.code as usize].shape.flags.contains(CodeFlags::ASYNC_GENERATOR) {
            return false;
        }
        object.extra = Value::TRUE;
        true
    }

    /// `yield` in an asynchronous generator: the value is the result for a loop that waits for the generator itself; else it goes
    /// out in a box, so that it can be told from what `await` passes on.
    pub(crate) fn async_yield(&mut self, value: Value) -> Flow {
        let Frame { resume, generator, pc, .. } = *self.frame();
        if resume == Resume::Delegate as u32 {
            let object = self.heap.get_mut::<GeneratorObj>(generator);
            (object.pc, object.state, object.extra) = (pc, GeneratorState::Suspended as u32, Value::FALSE);
            self.suspend_handled(generator);
            self.depth -= 1;
            return match self.deliver(Resume::Store as u32, value) {
                Ok(()) => Flow::Call,
                Err(flow) => flow,
            };
        }
        let boxed = match self.new_array_of(&[value]) {
            Ok(boxed) => boxed,
            Err(flow) => return flow,
        };
        match self.yield_value(Value::exact(Kind::Array, boxed)) {
            Ok(_) => Flow::Call,
            Err(flow) => flow,
        }
    }

    /// Raises an exception where a generator waits.
    fn throw_into(&mut self, generator: Ref, exception: Value) -> Flow {
        match GeneratorState::from_number(self.heap.get::<GeneratorObj>(generator).state) {
            GeneratorState::Running => {
                let flavour = self.generator_flavour(generator);
                return self.value_error(format!("{flavour} already executing"));
            }
            GeneratorState::Finished => {
                if self.generator_flavour(generator) == "coroutine" {
                    return self.runtime_error("cannot reuse already awaited coroutine");
                }
                return self.raise_as_is(exception);
            }
            GeneratorState::Created if self.heap.get::<GeneratorObj>(generator).class.is_null() => {
                // It has not come to its first handler yet.
                let code = self.heap.get::<GeneratorObj>(generator).code;
                self.abandon_generator(generator);
                self.add_traceback(exception, code, 0, 0);
                return self.raise_as_is(exception);
            }
            GeneratorState::Created | GeneratorState::Suspended => {}
        }
        if let Err(flow) = self.push_generator(generator, Resume::Store as u32) {
            return flow;
        }
        // What is handled outside of the generator is no context: the exception was not raised there.
        if !self.handled().is_none() {
            self.chain_context(exception);
        }
        self.raise_as_is(exception)
    }

    /// `YieldFrom`, entered for the first time.
    pub(crate) fn yield_from(&mut self, ins: Ins) -> Result<Option<Value>, Flow> {
        self.delegate_send(ins, Value::NONE)
    }

    /// Sends a value to the inner iterator of the `yield from` that the running frame waits in. `Some` ends the run.
    pub(crate) fn delegate_send(&mut self, ins: Ins, sent: Value) -> Result<Option<Value>, Flow> {
        let mut inner = self.register(ins.b);
        if let Some(at) = inner.exact_ref(Kind::Iter)
            && sent.is_none()
            && self.is_handed_over(at)
        {
            inner = Value::exact(Kind::Generator, self.hand_over(at)?);
        }
        if inner.is_exact(Kind::Generator) {
            return match self.resume_generator(inner.as_ref(), sent, Resume::Delegate as u32) {
                Err(Flow::Raise) if self.pending_is(Builtin::StopIteration) => {
                    let exception = self.take_pending();
                    let value = self.stop_value(exception);
                    self.deliver(Resume::Store as u32, value)?;
                    Ok(None)
                }
                Err(Flow::Call) => Ok(None),
                Err(flow) => Err(flow),
                Ok(value) => self.yield_value(value),
            };
        }
        let result = if sent.is_none() {
            if inner.is_exact(Kind::Iter) {
                match self.builtin_next(inner.as_ref()) {
                    Ok(Some(value)) => Ok(value),
                    Ok(None) => Err(self.stop_iteration(Value::NONE)),
                    Err(Flow::Slow) => {
                        self.hand_over(inner.as_ref())?;
                        return self.delegate_send(ins, sent);
                    }
                    Err(flow) => Err(flow),
                }
            } else {
                match self.special(inner, Name::Next) {
                    Some(method) => self.call_method(method, inner, &[], Resume::DelegateNext as u32),
                    None => {
                        let name = self.type_name(inner);
                        Err(self.type_error(format!("'{name}' object is not an iterator")))
                    }
                }
            }
        } else {
            // Even to look its method up may take Python code.
            let function = self.prelude_function("_send_to_delegate")?;
            self.call_with(function, &[inner, sent], Resume::DelegateNext as u32)
        };
        match result {
            Ok(value) => self.yield_value(value),
            Err(Flow::Raise) if self.pending_is(Builtin::StopIteration) => {
                let exception = self.take_pending();
                let value = self.stop_value(exception);
                self.deliver(Resume::Store as u32, value)?;
                Ok(None)
            }
            Err(Flow::Call) => Ok(None),
            Err(flow) => Err(flow),
        }
    }
}
