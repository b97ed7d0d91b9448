//! Calls: what can be called, frames and generators.

mod construct;
mod function;
mod parameters;
mod special;

use keelback_bytecode::CodeFlags;
use keelback_heap::heap::{STACK_END, STACK_START};
use keelback_heap::layout::{ClassObj, FunctionObj, MethodObj, NativeObj, TupleObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::frame::{Frame, Resume};
use crate::loaded::HotCode;
use crate::lower::{Ins, RegOp};
use crate::names::Name;
use crate::native::NativeKind;
use crate::vm::Vm;

/// Arguments of a call, in the region: positional ones first, then those that `names` names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arguments {
    /// Offset of the first. The two words before it may be overwritten.
    pub(crate) at: u32,
    /// How many there are.
    pub(crate) count: u32,
    /// A tuple of the names of the last ones, or null.
    pub(crate) names: Ref,
}

/// Bound methods and callable objects inside each other that one call goes through.
const MAX_CALL_STEPS: u32 = 1000;
/// Builtins whose tail calls are inside each other: they are on the host's stack.
const MAX_NATIVE_CALLS: u32 = 100;

impl Vm {
    /// What a `Call` or `CallMethod` in the frame at a depth calls, and with what.
    pub(crate) fn operands_of_call(&self, ins: Ins, depth: u32) -> (Value, Arguments) {
        let callable = self.frame_at(depth).base + u32::from(ins.b) * 8;
        let method = matches!(ins.op, RegOp::CallMethod | RegOp::CallMethodExpected);
        let bound = u32::from(method && !self.heap.value_at(callable + 8).is_unbound());
        let expected = matches!(ins.op, RegOp::CallExpected | RegOp::CallMethodExpected);
        let given = if expected { u32::from(ins.x) } else { u32::from(ins.c) };
        let (at, count) = (callable + 16 - bound * 8, given + bound);
        (self.heap.value_at(callable), Arguments { at, count, names: Ref::NULL })
    }

    /// Object and name, if an instruction is a plain call of `getattr()` with these two.
    pub(crate) fn operands_of_getattr(&self, ins: Ins) -> Option<(Value, Value)> {
        let native = self.register(ins.b).exact_ref(Kind::Native)?;
        let native = self.heap.get::<NativeObj>(native).native;
        if self.registry.natives[native as usize].name != "getattr" {
            return None;
        }
        let (_, arguments) = self.operands_of_call(ins, self.depth);
        match *self.argument_values(arguments) {
            [object, name] if name.has_layout(Kind::Str) => Some((object, name)),
            _ => None,
        }
    }

    /// `Call` and `CallMethod` where the fast path did not apply.
    #[inline(never)]
    pub(crate) fn call_registers(&mut self, ins: Ins) -> Result<Value, Flow> {
        let (callable, arguments) = self.operands_of_call(ins, self.depth);
        let Arguments { at, count, .. } = arguments;
        if let Some(function) = callable.exact_ref(Kind::Function) {
            let code = self.heap.get::<FunctionObj>(function).code;
            if self.hot[code as usize].generator_arguments == count && self.depth < self.depth_limit {
                return self.make_generator(function, at, count);
            }
        }
        if callable.is_exact(Kind::Native) {
            let NativeObj { native, receiver, .. } = *self.heap.get::<NativeObj>(callable.as_ref());
            if receiver.is_unbound() {
                let depth = self.depth;
                return match self.call_native_positional(native, self.argument_values(arguments)) {
                    Err(flow) => {
                        if flow == Flow::Slow {
                            self.ask_about_key()?;
                        }
                        self.native_flow(flow, native, arguments, Resume::Store as u32, depth)
                    }
                    done => done,
                };
            }
            return self.call_with_receiver(receiver, arguments, |vm, arguments| {
                vm.calls_bound_native = true;
                let result = vm.call_native_placed(native, arguments);
                vm.calls_bound_native = false;
                result
            });
        }
        if count == 1
            && callable.is_exact(Kind::Class)
            && let Some(value) = self.convert_quick(callable.as_ref(), self.heap.value_at(at))?
        {
            return Ok(value);
        }
        if let Some(class) = callable.exact_ref(Kind::Class).filter(|class| self.is_builtin_class(*class)) {
            if count == 1 && class == self.class(Builtin::Type) {
                let value = self.heap.value_at(at);
                return Ok(Value::exact(Kind::Class, self.class_of(value)));
            }
            if let Some(result) =
                self.call_builtin_class(class, self.argument_values(arguments), Resume::Store as u32)
            {
                return result;
            }
        }
        if callable.is_exact(Kind::Instance)
            && let Some(method) = self.special(callable, Name::Call)
        {
            if let Some(function) = method.exact_ref(Kind::Function) {
                return self.call_with_receiver(callable, arguments, |vm, arguments| {
                    vm.enter_function(function, arguments, Resume::Store as u32)
                });
            }
            if self.takes_receiver(method) {
                let native = self.heap.get::<NativeObj>(method.as_ref()).native;
                return self.call_with_receiver(callable, arguments, |vm, arguments| {
                    vm.call_native_placed(native, arguments)
                });
            }
        }
        self.call_in_place(callable, arguments)
    }

    /// A call with a receiver before arguments in registers: the word there is for one. It gets back what it held where the instruction
    /// will be executed again.
    #[inline]
    fn call_with_receiver(
        &mut self,
        receiver: Value,
        Arguments { at, count, names }: Arguments,
        call: impl FnOnce(&mut Vm, Arguments) -> Result<Value, Flow>,
    ) -> Result<Value, Flow> {
        let place = at - 8;
        let before = self.heap.value_at(place);
        self.heap.set_value_at(place, receiver);
        let result = call(self, Arguments { at: place, count: count + 1, names });
        if matches!(result, Err(Flow::OutOfMemory | Flow::Stopped)) {
            self.heap.set_value_at(place, before);
        }
        result
    }

    /// Calls a builtin with arguments in their places, the receiver among them.
    fn call_native_placed(&mut self, native: u32, arguments: Arguments) -> Result<Value, Flow> {
        let depth = self.depth;
        match self.call_native_positional(native, self.argument_values(arguments)) {
            Err(flow) => self.native_flow(flow, native, arguments, Resume::Store as u32, depth),
            done => done,
        }
    }

    /// A call with arguments in registers, before which there are two more. Receivers are put there; where the instruction will be
    /// executed again, they get back what they held.
    fn call_in_place(&mut self, callable: Value, arguments: Arguments) -> Result<Value, Flow> {
        let before = [self.heap.value_at(arguments.at - 16), self.heap.value_at(arguments.at - 8)];
        let result = self.call(callable, arguments, Resume::Store as u32);
        if matches!(result, Err(Flow::OutOfMemory | Flow::Stopped)) {
            self.heap.set_value_at(arguments.at - 16, before[0]);
            self.heap.set_value_at(arguments.at - 8, before[1]);
        }
        result
    }

    /// `CallKw`.
    #[inline(never)]
    pub(crate) fn call_registers_named(&mut self, ins: Ins, names: Value) -> Result<Value, Flow> {
        let base = self.frame().base;
        let callable = self.register(ins.b);
        let receiver = !self.register(ins.b + 1).is_unbound();
        let first = u32::from(ins.b) + 2 - u32::from(receiver);
        let count = u32::from(ins.c) + u32::from(receiver);
        self.call_in_place(callable, Arguments { at: base + first * 8, count, names: names.as_ref() })
    }

    /// Calls with arguments that are not in the region yet.
    pub(crate) fn call_with(&mut self, callable: Value, args: &[Value], resume: u32) -> Result<Value, Flow> {
        if self.enter_quick(callable, args, resume) {
            return Err(Flow::Call);
        }
        let arguments = self.place_arguments(args, Ref::NULL)?;
        self.call(callable, arguments, resume)
    }

    /// Calls with named arguments (the last `names.len()` of `args`).
    pub(crate) fn call_with_names(
        &mut self,
        callable: Value,
        args: &[Value],
        names: Ref,
        resume: u32,
    ) -> Result<Value, Flow> {
        let arguments = self.place_arguments(args, names)?;
        self.call(callable, arguments, resume)
    }

    /// Makes the call whose result is the result of the native that is running (which must return what this returns).
    pub(crate) fn tail_call(&mut self, callable: Value, args: &[Value]) -> Result<Value, Flow> {
        self.call_with(callable, args, Resume::Store as u32)
    }

    /// Calls a method found on a type.
    pub(crate) fn call_method(
        &mut self,
        method: Value,
        receiver: Value,
        args: &[Value],
        resume: u32,
    ) -> Result<Value, Flow> {
        let mut all = [Value::UNBOUND; 8];
        if self.takes_receiver(method) {
            all[0] = receiver;
            all[1..=args.len()].copy_from_slice(args);
            return self.call_with(method, &all[..=args.len()], resume);
        }
        let class = self.class_of(receiver);
        if self.binds_in_python(method) {
            // What a descriptor written in Python gives is called by Python code too.
            let function = self.prelude_function("_call_special")?;
            let mut given = vec![method, receiver];
            given.extend_from_slice(args);
            return self.call_with(function, &given, resume);
        }
        let bound = self.descriptor_get(method, receiver, class)?;
        self.call_with(bound, args, resume)
    }

    /// Copies arguments to free stack.
    fn place_arguments(&mut self, args: &[Value], names: Ref) -> Result<Arguments, Flow> {
        let top = if self.depth == 0 { STACK_START } else { self.frame().top };
        let mut at = top + 16;
        // A native that passes its own arguments on goes on reading them: the new ones come after them.
        let end = (args.as_ptr_range().end as usize).wrapping_sub(self.heap.base() as usize);
        if !args.is_empty() && end > at as usize && end < STACK_END as usize {
            at = end as u32;
        }
        if u64::from(at) + args.len() as u64 * 8 >= u64::from(STACK_END) {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        self.heap.values_mut(at, args.len() as u32).copy_from_slice(args);
        Ok(Arguments { at, count: args.len() as u32, names })
    }

    /// The arguments as a slice that stays readable while the VM works: natives never write to the stack below its top.
    pub(crate) fn argument_values<'a>(&self, arguments: Arguments) -> &'a [Value] {
        let values = self.heap.values(arguments.at, arguments.count);
        // SAFETY: `values` has checked the range; it lies in the region, which outlives the call, and a native that runs with it
        // writes only to heap objects and to free stack above the running frame's top, or to arguments placed after these.
        unsafe { std::slice::from_raw_parts(values.as_ptr(), values.len()) }
    }

    /// Calls anything.
    pub(crate) fn call(&mut self, callable: Value, arguments: Arguments, resume: u32) -> Result<Value, Flow> {
        let mut callable = callable;
        let mut arguments = arguments;
        let mut spare = 2;
        let mut steps = 0;
        loop {
            steps += 1;
            if steps > MAX_CALL_STEPS {
                return Err(self.recursion_error("maximum recursion depth exceeded"));
            }
            match callable.kind() {
                Some(Kind::Function) => return self.enter_function(callable.as_ref(), arguments, resume),
                Some(Kind::Native) => return self.enter_native(callable.as_ref(), arguments, resume, &mut spare),
                Some(Kind::Method) => {
                    let method = *self.heap.get::<MethodObj>(callable.as_ref());
                    arguments = self.prepend(arguments, method.receiver, &mut spare)?;
                    callable = method.function;
                }
                Some(Kind::Class) => {
                    let class = callable.as_ref();
                    let metaclass = self.heap.get::<ClassObj>(class).metaclass;
                    let Some(method) = self.own_call(metaclass) else {
                        return self.call_class(class, arguments, resume, spare);
                    };
                    (callable, arguments) = self.bind_call(method, callable, metaclass, arguments, &mut spare)?;
                    self.charge(1);
                }
                Some(Kind::HostFunction) => return self.call_host(callable.as_ref(), arguments, resume),
                Some(Kind::StaticMethod) if !callable.is_subclass_instance() => {
                    callable = self.heap.get::<keelback_heap::layout::StaticMethodObj>(callable.as_ref()).callable;
                }
                _ => {
                    let class = self.class_of(callable);
                    let Some(method) = self.lookup_name(class, Name::Call) else {
                        let name = self.type_name_of_class(class);
                        return Err(self.type_error(format!("'{name}' object is not callable")));
                    };
                    (callable, arguments) = self.bind_call(method, callable, class, arguments, &mut spare)?;
                    self.charge(1);
                }
            }
        }
    }

    /// The `__call__` of a metaclass, if that is not `type`'s.
    fn own_call(&mut self, metaclass: Ref) -> Option<Value> {
        if metaclass == self.class(Builtin::Type) {
            return None;
        }
        let own = self.lookup_name(metaclass, Name::Call);
        // The native one is that of `type`.
        own.filter(|&method| method.is_exact(Kind::Function) || !self.takes_receiver(method))
    }

    /// Puts a receiver before the arguments.
    #[inline]
    pub(crate) fn prepend(
        &mut self,
        arguments: Arguments,
        receiver: Value,
        spare: &mut u32,
    ) -> Result<Arguments, Flow> {
        let mut arguments = arguments;
        if *spare == 0 {
            let values = self.argument_values(arguments).to_vec();
            let top = arguments.at + arguments.count * 8;
            if u64::from(top) + values.len() as u64 * 8 + 16 >= u64::from(STACK_END) {
                return Err(self.recursion_error("maximum recursion depth exceeded"));
            }
            self.heap.values_mut(top + 16, values.len() as u32).copy_from_slice(&values);
            arguments.at = top + 16;
            *spare = 2;
        }
        *spare -= 1;
        arguments.at -= 8;
        arguments.count += 1;
        self.heap.set_value_at(arguments.at, receiver);
        Ok(arguments)
    }

    /// Calls a builtin, or the prelude's version of it.
    fn enter_native(
        &mut self,
        callable: Ref,
        arguments: Arguments,
        resume: u32,
        spare: &mut u32,
    ) -> Result<Value, Flow> {
        let native = *self.heap.get::<NativeObj>(callable);
        let arguments =
            if native.receiver.is_unbound() { arguments } else { self.prepend(arguments, native.receiver, spare)? };
        let values = self.argument_values(arguments);
        let named =
            if arguments.names.is_null() { 0 } else { self.heap.get::<TupleObj>(arguments.names).len as usize };
        let (positional, named) = values.split_at(values.len() - named);
        let names: Vec<Value> =
            if named.is_empty() { Vec::new() } else { self.heap.tuple_items(arguments.names).to_vec() };
        let depth = self.depth;
        if self.native_calls >= MAX_NATIVE_CALLS {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        self.native_calls += 1;
        self.calls_bound_native = !native.receiver.is_unbound();
        let result = if arguments.names.is_null() {
            self.call_native_positional(native.native, positional)
        } else {
            self.call_native(native.native, positional, &names, named)
        };
        self.native_calls -= 1;
        self.calls_bound_native = false;
        match result {
            Err(flow) => self.native_flow(flow, native.native, arguments, resume, depth),
            done => done,
        }
    }

    /// [`Vm::native_flow`] of a builtin that was called with registers of the running frame. A value goes where the instruction
    /// wants it, so that the loop has but one way to go on: from the frames as they are then.
    #[cold]
    #[inline(never)]
    pub(crate) fn native_flow_here(&mut self, ins: Ins, depth: u32, flow: Flow) -> Flow {
        if flow == Flow::Slow
            && let Err(flow) = self.ask_about_key()
        {
            return flow;
        }
        self.finish_native(ins, depth, flow)
    }

    /// The same, if there is nothing to ask.
    pub(crate) fn finish_native(&mut self, ins: Ins, depth: u32, flow: Flow) -> Flow {
        let (callable, arguments) = self.operands_of_call(ins, depth);
        let native = self.heap.get::<NativeObj>(callable.as_ref()).native;
        match self.native_flow(flow, native, arguments, Resume::Store as u32, depth) {
            Ok(value) => {
                self.store(value);
                Flow::Call
            }
            Err(flow) => flow,
        }
    }

    /// What becomes of a call of a builtin that gave no value. `depth` is that before the call.
    #[inline(never)]
    fn native_flow(
        &mut self,
        flow: Flow,
        native: u32,
        arguments: Arguments,
        resume: u32,
        depth: u32,
    ) -> Result<Value, Flow> {
        match flow {
            Flow::Slow => {
                let Some(function) = self.slow_path(native)? else {
                    let def = self.registry.natives[native as usize];
                    if def.kind == NativeKind::Method
                        && let Some(error) = self.foreign_owner(native, self.argument_values(arguments))
                    {
                        return Err(error);
                    }
                    let name = def.name;
                    return Err(self.not_implemented_error(format!(
                        "{name}() with arguments whose methods are Python code is not there yet"
                    )));
                };
                self.call(function, arguments, resume)
            }
            Flow::Call | Flow::Raise => {
                // A tail call: its frame gives the result in the way that this call was to give it. (A generator's frame may
                // be there already when an exception is thrown into it.)
                if self.depth > depth {
                    let namespace = self.frame_at(depth + 1).namespace;
                    let frame = self.frame_at_mut(depth + 1);
                    match Resume::from_bits(frame.resume) {
                        Resume::Store => frame.resume = resume,
                        Resume::Cached if resume != Resume::Store as u32 => {
                            let kept = self.heap.tuple_start(namespace) + 16;
                            self.heap.set_value_at(kept, Value::int(i64::from(resume)));
                        }
                        Resume::Discard if resume == Resume::Store as u32 => frame.resume = Resume::StoreNone as u32,
                        Resume::Consume => frame.resume = frame.resume & 0xFFFF | resume << 16,
                        _ => {}
                    }
                }
                Err(flow)
            }
            Flow::OutOfMemory | Flow::Stopped | Flow::Pending => Err(flow),
        }
    }

    /// Starts a Python function: pushes its frame, or makes its generator.
    pub(crate) fn enter_function(&mut self, function: Ref, arguments: Arguments, resume: u32) -> Result<Value, Flow> {
        let number = self.heap.get::<FunctionObj>(function).code;
        self.ensure_lowered(number)?;
        if self.depth >= self.depth_limit {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        let HotCode { registers, plain_arguments: plain, entry_fuel: fuel, free_start, free_count, .. } =
            self.hot[number as usize];
        // Arguments inside a generator's registers, or below live stack, are copied to the top.
        let floor = if self.depth == 0 { STACK_START } else { self.frame().top };
        let in_window = self.depth > 0 && {
            let frame = self.frame();
            frame.generator.is_null() && arguments.at >= frame.base && arguments.at < frame.top
        };
        let base =
            if in_window || (arguments.at >= floor && arguments.at < STACK_END) { arguments.at } else { floor + 16 };
        let top = base + registers.max(arguments.count) * 8 + 16;
        if top >= STACK_END {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        if base != arguments.at {
            self.heap.copy_values(arguments.at, base, arguments.count);
        }
        if base > floor {
            // What lies between two windows is marked with them, so nothing old may be left there.
            self.heap.values_mut(floor, (base - floor) / 8).fill(Value::UNBOUND);
        }
        if plain == arguments.count && arguments.names.is_null() {
            self.heap.values_mut(base + plain * 8, registers - plain).fill(Value::UNBOUND);
            if free_count != 0 {
                let closure = self.heap.get::<FunctionObj>(function).closure;
                self.heap.copy_values(closure.offset(16), base + free_start * 8, free_count);
            }
            self.charge(fuel as usize);
            self.push_frame(Frame {
                code: number,
                pc: 0,
                base,
                top: base + registers * 8,
                function,
                resume,
                namespace: Ref::NULL,
                generator: Ref::NULL,
            });
            return Err(Flow::Call);
        }
        let shape = self.codes[number as usize].shape;
        let placed = Arguments { at: base, ..arguments };
        let simple = arguments.names.is_null()
            && shape.keyword_only == 0
            && !shape.flags.contains(CodeFlags::VARARGS)
            && !shape.flags.contains(CodeFlags::VARKEYWORDS);
        let bound = if simple {
            self.bind_positional(function, placed, shape.positional)?
        } else {
            match self.bind_named(function, placed) {
                Some(bound) => bound,
                None => self.bind_all(function, placed)?,
            }
        };
        self.heap.values_mut(base + bound * 8, registers.saturating_sub(bound)).fill(Value::UNBOUND);
        self.place_closure(function, number, base);
        self.charge(fuel as usize);
        if shape.flags.makes_generator() {
            return self.new_generator(function, number, base, registers);
        }
        let frame = Frame {
            code: number,
            pc: 0,
            base,
            top: base + registers * 8,
            function,
            resume,
            namespace: Ref::NULL,
            generator: Ref::NULL,
        };
        self.push_frame(frame);
        Err(Flow::Call)
    }

    /// Pushes a frame. The caller has checked the depth.
    pub(crate) fn push_frame(&mut self, frame: Frame) {
        self.depth += 1;
        *self.frame_mut() = frame;
    }

    /// `CallEx`: unpacks the positional and named arguments onto the stack.
    #[inline(never)]
    pub(crate) fn call_unpacked(&mut self, ins: Ins) -> Result<Value, Flow> {
        let callable = self.register(ins.b);
        let positional = self.register(ins.b + 2);
        let named = if ins.x == 0 { Value::NONE } else { self.register(ins.b + 3) };
        // A file may say anything of what stands here; the compiler makes a dictionary.
        let is_usual = ins.x == 0 || named.has_layout(Kind::Dict);
        let Some((start, len)) = self.plain_items(positional).filter(|_| is_usual) else {
            // Any iterable may stand here: the prelude makes a tuple of it first.
            let function = self.prelude_function("_call_ex")?;
            return self.call_with(function, &[callable, positional, named], Resume::Store as u32);
        };
        let mut args = self.heap.values(start, len).to_vec();
        self.charge(args.len() / 4);
        let mut names = Ref::NULL;
        if ins.x != 0 {
            let dict = named.as_ref();
            let mut keys = Vec::new();
            let mut position = 0;
            while let Some((key, value)) = self.heap.dict_next(dict, &mut position) {
                if !key.has_layout(Kind::Str) {
                    if self.passes_over_keys(callable) {
                        continue;
                    }
                    args.truncate(len as usize);
                    let (mut keys, mut position) = (Vec::new(), 0);
                    while let Some((key, _)) = self.heap.dict_next(dict, &mut position) {
                        keys.push(key);
                    }
                    return Err(self.wrong_keys(callable, &args, &keys));
                }
                // As text alone: a subclass may hash and compare in its own way.
                keys.push(Value::exact(Kind::Str, key.as_ref()));
                args.push(value);
            }
            if !keys.is_empty() {
                names = self.heap.new_tuple(&keys)?;
            }
        }
        self.call_with_names(callable, &args, names, Resume::Store as u32)
    }
}
