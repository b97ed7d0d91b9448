//! Calls: what can be called, how arguments meet parameters, frames and generators.

use keelback_bytecode::{CodeFlags, SlotKind};
use keelback_heap::heap::{STACK_END, STACK_START};
use keelback_heap::layout::{CellObj, ClassObj, FunctionObj, MethodObj, NativeObj, TupleObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::frame::{Frame, Resume};
use crate::loaded::HotCode;
use crate::lower::{Ins, RegOp};
use crate::names::Name;
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
    fn operands_of_call(&self, ins: Ins, depth: u32) -> (Value, Arguments) {
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
        if self.natives[native as usize].name != "getattr" {
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
                    Err(flow) => self.native_flow(flow, native, arguments, Resume::Store as u32, depth),
                    done => done,
                };
            }
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
            // The word before the arguments is there for a receiver.
            let before = self.heap.value_at(at - 8);
            let with_receiver = Arguments { at: at - 8, count: count + 1, names: Ref::NULL };
            self.heap.set_value_at(at - 8, callable);
            let result = if let Some(function) = method.exact_ref(Kind::Function) {
                self.enter_function(function, with_receiver, Resume::Store as u32)
            } else if self.takes_receiver(method) {
                let native = self.heap.get::<NativeObj>(method.as_ref()).native;
                let depth = self.depth;
                match self.call_native_positional(native, self.argument_values(with_receiver)) {
                    Err(flow) => self.native_flow(flow, native, with_receiver, Resume::Store as u32, depth),
                    done => done,
                }
            } else {
                self.heap.set_value_at(at - 8, before);
                return self.call(callable, arguments, Resume::Store as u32);
            };
            if matches!(result, Err(Flow::OutOfMemory | Flow::OutOfFuel)) {
                // The instruction will be executed again.
                self.heap.set_value_at(at - 8, before);
            }
            return result;
        }
        self.call(callable, arguments, Resume::Store as u32)
    }

    /// `CallKw`.
    #[inline(never)]
    pub(crate) fn call_registers_named(&mut self, ins: Ins, names: Value) -> Result<Value, Flow> {
        let base = self.frame().base;
        let callable = self.register(ins.b);
        let receiver = !self.register(ins.b + 1).is_unbound();
        let first = u32::from(ins.b) + 2 - u32::from(receiver);
        let count = u32::from(ins.c) + u32::from(receiver);
        self.call(callable, Arguments { at: base + first * 8, count, names: names.as_ref() }, Resume::Store as u32)
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
    fn argument_values<'a>(&self, arguments: Arguments) -> &'a [Value] {
        // SAFETY: the range was checked when the arguments were placed; it lies in the region, which outlives the call, and a
        // native that runs with it writes only to heap objects and to free stack above the running frame's top, or to
        // arguments placed after these.
        unsafe {
            std::slice::from_raw_parts(self.heap.base().add(arguments.at as usize).cast(), arguments.count as usize)
        }
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
                Some(Kind::Class) => return self.call_class(callable.as_ref(), arguments, resume, spare),
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
                    let name = self.natives[native as usize].name;
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
            Flow::OutOfMemory | Flow::OutOfFuel => Err(flow),
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

    /// Fills missing positional parameters from the defaults; gives the number of parameters.
    fn bind_positional(&mut self, function: Ref, arguments: Arguments, positional: u32) -> Result<u32, Flow> {
        if arguments.count == positional {
            return Ok(positional);
        }
        if arguments.count > positional {
            return Err(self.too_many_arguments(function, arguments.count, 0));
        }
        let defaults = self.heap.get::<FunctionObj>(function).defaults;
        let available = if defaults.is_null() { 0 } else { self.heap.tuple_len(defaults) };
        let missing = positional - arguments.count;
        if missing > available {
            let bound: Vec<Value> = self.argument_values(arguments).to_vec();
            return Err(self.missing_positional(function, &bound, positional - available));
        }
        for slot in arguments.count..positional {
            let value = self.heap.value_at(defaults.offset(16 + (slot - (positional - available)) * 8));
            self.heap.set_value_at(arguments.at + slot * 8, value);
        }
        Ok(positional)
    }

    /// Binds positional and named arguments to parameters none of which is starred, in place. `None`, with everything as it
    /// was, where that does not come out even: then [`Vm::bind_all`] says what is the matter.
    fn bind_named(&mut self, function: Ref, arguments: Arguments) -> Option<u32> {
        let FunctionObj { code, defaults, .. } = *self.heap.get::<FunctionObj>(function);
        let code = &self.codes[code as usize];
        let shape = code.shape;
        let starred = shape.flags.contains(CodeFlags::VARARGS) || shape.flags.contains(CodeFlags::VARKEYWORDS);
        let mut named = [Value::UNBOUND; 8];
        let count = if arguments.names.is_null() { 0 } else { self.heap.tuple_len(arguments.names) };
        if starred || count > named.len() as u32 || arguments.count - count > shape.positional {
            return None;
        }
        let given = arguments.count - count;
        let rest = arguments.at + given * 8;
        for (index, value) in (0..count).zip(&mut named) {
            *value = self.heap.value_at(rest + index * 8);
        }
        let parameters = shape.positional + shape.keyword_only;
        self.heap.values_mut(rest, parameters - given.min(parameters)).fill(Value::UNBOUND);
        let placed = (0..count).zip(named).all(|(index, value)| {
            let name = self.heap.value_at(arguments.names.offset(16 + index * 8)).as_ref();
            let names = &self.codes[self.heap.get::<FunctionObj>(function).code as usize].parameters;
            let open = given.max(shape.positional_only);
            match names.iter().skip(open as usize).position(|own| *own == name) {
                Some(slot) => {
                    let at = arguments.at + (open + slot as u32) * 8;
                    let free = self.heap.value_at(at).is_unbound();
                    self.heap.set_value_at(at, value);
                    free
                }
                None => false,
            }
        });
        let available = if defaults.is_null() { 0 } else { self.heap.tuple_len(defaults) };
        let filled = placed
            && (given..parameters).all(|slot| {
                let at = arguments.at + slot * 8;
                if !self.heap.value_at(at).is_unbound() {
                    return true;
                }
                if slot >= shape.positional || slot + available < shape.positional {
                    return false;
                }
                let value = self.heap.value_at(defaults.offset(16 + (slot + available - shape.positional) * 8));
                self.heap.set_value_at(at, value);
                true
            });
        if !filled {
            for (index, value) in (0..count).zip(named) {
                self.heap.set_value_at(rest + index * 8, value);
            }
            return None;
        }
        Some(parameters)
    }

    /// Binds arguments of every kind; gives the number of parameter slots.
    fn bind_all(&mut self, function: Ref, arguments: Arguments) -> Result<u32, Flow> {
        let object = *self.heap.get::<FunctionObj>(function);
        let code = &self.codes[object.code as usize];
        let shape = code.shape;
        let (module, id) = (code.module, code.id);
        let (positional, keyword_only) = (shape.positional as usize, shape.keyword_only as usize);
        let varargs = shape.flags.contains(CodeFlags::VARARGS);
        let varkw = shape.flags.contains(CodeFlags::VARKEYWORDS);
        let parameters = positional + keyword_only;
        let given = self.argument_values(arguments);
        let named = if arguments.names.is_null() { 0 } else { self.heap.tuple_len(arguments.names) as usize };
        let (by_position, by_name) = given.split_at(given.len() - named);
        let mut small = [Value::UNBOUND; 32];
        let mut large = Vec::new();
        let bound: &mut [Value] = if parameters + 2 <= small.len() {
            &mut small[..parameters + 2]
        } else {
            large.resize(parameters + 2, Value::UNBOUND);
            &mut large
        };
        let taken = by_position.len().min(positional);
        bound[..taken].copy_from_slice(&by_position[..taken]);
        let extra = if varargs {
            let at = self.heap.new_tuple(&by_position[taken..])?;
            Some(Value::exact(Kind::Tuple, at))
        } else {
            None
        };
        let extra_named = if varkw { Some(self.new_dict()?) } else { None };
        for (index, value) in by_name.iter().enumerate() {
            let name = self.heap.value_at(arguments.names.offset(16 + index as u32 * 8));
            let names = &self.codes[object.code as usize].parameters;
            let known = names.iter().skip(shape.positional_only as usize).position(|own| *own == name.as_ref());
            let known = known.or_else(|| {
                // Names out of a dictionary need not be interned.
                let same = |own: &Ref| self.heap.same_text(*own, name.as_ref());
                names.iter().skip(shape.positional_only as usize).position(same)
            });
            let found = known.map(|parameter| parameter + shape.positional_only as usize);
            match (found, extra_named) {
                (Some(parameter), _) if bound[parameter].is_unbound() => bound[parameter] = *value,
                (Some(_), _) => {
                    let (label, text) = (self.function_label(function), self.str_lossy(name));
                    if let Some(error) = self.repeated_in_c(function, &text, arguments) {
                        return Err(error);
                    }
                    return Err(self.type_error(format!("{label}() got multiple values for argument '{text}'")));
                }
                (None, Some(dict)) => self.dict_set(dict, name, *value)?,
                (None, None) => return Err(self.unexpected_keyword(function, name, arguments)),
            }
        }
        if by_position.len() > positional && !varargs {
            let keywords = (positional..parameters).filter(|slot| !bound[*slot].is_unbound()).count();
            return Err(self.too_many_arguments(function, by_position.len() as u32, keywords));
        }
        let available = if object.defaults.is_null() { 0 } else { self.heap.tuple_len(object.defaults) as usize };
        for (slot, value) in bound.iter_mut().enumerate().take(positional).skip(taken) {
            if value.is_unbound() && slot + available >= positional {
                let index = slot + available - positional;
                *value = self.heap.value_at(object.defaults.offset(16 + index as u32 * 8));
            }
        }
        if bound[..positional].iter().any(|value| value.is_unbound()) {
            let values = bound[..positional].to_vec();
            return Err(self.missing_positional(function, &values, (positional - available.min(positional)) as u32));
        }
        for (slot, bound) in bound.iter_mut().enumerate().take(parameters).skip(positional) {
            if bound.is_unbound() && !object.kwdefaults.is_null() {
                let name = self.modules[module as usize].module.code(id).slots[slot].name;
                let name = self.module_name(module, name)?;
                if let Some(value) = self.heap.dict_get_interned(object.kwdefaults, name) {
                    *bound = value;
                }
            }
        }
        if bound[positional..parameters].iter().any(|value| value.is_unbound()) {
            let values = bound[positional..parameters].to_vec();
            return Err(self.missing_keyword_only(function, &values));
        }
        let mut count = parameters;
        if let Some(tuple) = extra {
            bound[count] = tuple;
            count += 1;
        }
        if let Some(dict) = extra_named {
            bound[count] = Value::exact(Kind::Dict, dict);
            count += 1;
        }
        self.heap.values_mut(arguments.at, count as u32).copy_from_slice(&bound[..count]);
        Ok(count as u32)
    }

    /// Gives free-variable slots the cells of the closure.
    pub(crate) fn place_closure(&mut self, function: Ref, number: u32, base: u32) {
        let code = &self.codes[number as usize];
        if !code.has_free || function.is_null() {
            return;
        }
        let slots = &self.modules[code.module as usize].module.code(code.id).slots;
        let count = slots.iter().filter(|slot| slot.kind == SlotKind::Free).count() as u32;
        let first = slots.len() as u32 - count;
        let closure = self.heap.get::<FunctionObj>(function).closure;
        self.heap.copy_values(closure.offset(16), base + first * 8, count);
    }

    /// A new cell.
    pub(crate) fn new_cell(&mut self, value: Value) -> Result<Value, Flow> {
        let header = self.heap.header(Kind::Cell);
        Ok(Value::exact(Kind::Cell, self.heap.alloc(CellObj { header, value }, 0)?))
    }

    /// Calls a class: `type.__call__`, or the metaclass's own.
    fn call_class(&mut self, class: Ref, arguments: Arguments, resume: u32, spare: u32) -> Result<Value, Flow> {
        let metaclass = self.heap.get::<ClassObj>(class).metaclass;
        let type_class = self.class(Builtin::Type);
        let mut spare = spare;
        if metaclass != type_class {
            let own = self.lookup_name(metaclass, Name::Call);
            // The native one is that of `type`.
            if let Some(method) =
                own.filter(|&method| method.is_exact(Kind::Function) || !self.takes_receiver(method))
            {
                let class = Value::exact(Kind::Class, class);
                let (method, arguments) = self.bind_call(method, class, metaclass, arguments, &mut spare)?;
                return self.call(method, arguments, resume);
            }
        }
        if class == type_class && arguments.count == 1 && arguments.names.is_null() {
            let value = self.heap.value_at(arguments.at);
            return Ok(Value::exact(Kind::Class, self.class_of(value)));
        }
        if class == type_class && arguments.count >= 3 {
            let bases = self.heap.value_at(arguments.at + 8);
            let are_classes = bases.has_layout(Kind::Tuple)
                && self.heap.tuple_items(bases.as_ref()).iter().all(|base| base.is_exact(Kind::Class));
            if are_classes {
                let winner = self.winning_metaclass(class, bases.as_ref())?;
                if winner != class {
                    // Its `__init__` is called as well, not only its `__new__`.
                    return self.instantiate(winner, arguments, resume, spare);
                }
            }
        }
        if self.is_builtin_class(class) && arguments.names.is_null() {
            if let Some(result) = self.call_builtin_class(class, self.argument_values(arguments), resume) {
                return result;
            }
        }
        self.instantiate(class, arguments, resume, spare)
    }

    /// `type.__call__`: `__new__`, then `__init__`.
    pub(crate) fn instantiate(
        &mut self,
        class: Ref,
        arguments: Arguments,
        resume: u32,
        spare: u32,
    ) -> Result<Value, Flow> {
        let mut spare = spare;
        let object_class = self.class(Builtin::Object);
        let (new, init) = self.constructors(class);
        let plain_new = new == self.lookup_name(object_class, Name::New).unwrap_or(Value::UNBOUND);
        let plain_init = init == self.lookup_name(object_class, Name::Init).unwrap_or(Value::UNBOUND);
        // Making a class has effects before it calls Python code, so its `__init__` must not wait for a native.
        let is_metaclass = self.heap.get::<ClassObj>(class).instance_kind == Kind::Class as u8;
        let instance = if plain_new {
            if self.features(class) & feature::ABSTRACT != 0 {
                return Err(self.abstract_error(class));
            }
            if class != object_class && self.is_builtin_class(class) {
                // Instances come from elsewhere only.
                let name = self.type_name_of_class(class);
                return Err(self.type_error(format!("cannot create '{name}' instances")));
            }
            if plain_init && arguments.count != 0 {
                let name = self.class_name(class);
                return Err(self.type_error(format!("{name}() takes no arguments")));
            }
            self.new_plain_instance(class)?
        } else if arguments.names.is_null() && self.is_simple_exception(class, new, init) {
            let args = self.heap.new_tuple_from_range(arguments.at, arguments.count)?;
            return self.new_exception_with(class, args);
        } else if new.is_exact(Kind::Native) && (!is_metaclass || init.is_exact(Kind::Native)) {
            // Without an `__init__` nobody needs the arguments again.
            let values = if plain_init { Vec::new() } else { self.argument_values(arguments).to_vec() };
            let with_class = self.prepend(arguments, Value::exact(Kind::Class, class), &mut spare)?;
            let instance = match self.call(new, with_class, Resume::Store as u32) {
                // A builtin that has to run Python code to make its instance: the prelude takes over.
                Err(Flow::Call) if !plain_init && !init.is_exact(Kind::Native) => {
                    self.depth -= 1;
                    self.heap.values_mut(with_class.at + 8, values.len() as u32).copy_from_slice(&values);
                    return self.construct_in_prelude(class, with_class, resume);
                }
                Err(Flow::Call) => {
                    let frame = self.frame_mut();
                    if frame.resume & 0xFF == Resume::Store as u32 {
                        frame.resume = resume;
                    }
                    return Err(Flow::Call);
                }
                other => other?,
            };
            if !self.is_instance_of(instance, class) || plain_init {
                return Ok(instance);
            }
            // The builtin may have been called with its arguments in place.
            self.heap.values_mut(with_class.at + 8, values.len() as u32).copy_from_slice(&values);
            let with_instance = Arguments { at: with_class.at, ..with_class };
            self.heap.set_value_at(with_instance.at, instance);
            return self.initialise(init, instance, with_instance, resume);
        } else {
            let with_class = self.prepend(arguments, Value::exact(Kind::Class, class), &mut spare)?;
            if plain_init && new.is_exact(Kind::Function) && !self.has_subclasses(class) {
                // `object.__init__` has nothing to do where `__new__` is overridden.
                return self.enter_function(new.as_ref(), with_class, resume);
            }
            return self.construct_in_prelude(class, with_class, resume);
        };
        if plain_init {
            return Ok(instance);
        }
        let arguments = self.prepend(arguments, instance, &mut spare)?;
        self.initialise(init, instance, arguments, resume)
    }

    /// `type.__call__` with values; the last ones are named by `names`, if that is a tuple.
    pub(crate) fn instantiate_with(&mut self, class: Ref, args: &[Value], names: Ref) -> Result<Value, Flow> {
        let arguments = self.place_arguments(args, names)?;
        self.instantiate(class, arguments, Resume::Store as u32, 2)
    }

    /// Calls `__init__`; the result of the call is the instance.
    fn initialise(&mut self, init: Value, instance: Value, arguments: Arguments, resume: u32) -> Result<Value, Flow> {
        if init.is_exact(Kind::Function) && resume == Resume::Store as u32 {
            let result = self.enter_function(init.as_ref(), arguments, Resume::Init as u32);
            if result == Err(Flow::Call) {
                self.frame_mut().namespace = instance.as_ref();
            }
            return match result {
                Ok(_) => Err(self.type_error("__init__() should return None, not 'generator'")),
                Err(flow) => Err(flow),
            };
        }
        if init.is_exact(Kind::Native) {
            return match self.call(init, arguments, Resume::Init as u32) {
                Ok(_) => Ok(instance),
                Err(Flow::Call) if resume == Resume::Store as u32 => {
                    self.frame_mut().resume = Resume::Init as u32;
                    self.frame_mut().namespace = instance.as_ref();
                    Err(Flow::Call)
                }
                Err(Flow::Call) => Err(self.not_implemented_error(
                    "a builtin __init__ that runs Python code is not there yet in this place",
                )),
                Err(flow) => Err(flow),
            };
        }
        // `__init__` is some other callable, or the result goes somewhere special: the prelude calls it.
        let function = self.prelude_function("_init")?;
        let values = self
            .argument_values(Arguments { at: arguments.at + 8, count: arguments.count - 1, ..arguments })
            .to_vec();
        let mut all = vec![init, instance];
        all.extend(values);
        self.call_with_names(function, &all, arguments.names, resume)
    }

    /// `cls.__new__` is Python code: the prelude makes both calls. The class is the first argument.
    fn construct_in_prelude(&mut self, _class: Ref, arguments: Arguments, resume: u32) -> Result<Value, Flow> {
        let function = self.prelude_function("_construct")?;
        self.call(function, arguments, resume)
    }

    /// A new instance of a class without a `__new__` of its own, and its `__init__`, if that is a Python function for `count`
    /// arguments and the receiver that needs nothing but its frame.
    #[inline]
    pub(crate) fn construct_plain(&mut self, class: Ref, count: u32) -> Option<(Value, Ref)> {
        let object = self.heap.get::<ClassObj>(class);
        if object.call_version != object.version
            || object.features & feature::PLAIN_NEW == 0
            || !object.call_init.is_exact(Kind::Function)
        {
            return None;
        }
        let (init, shape) = (object.call_init.as_ref(), object.root_shape);
        let code = self.heap.get::<FunctionObj>(init).code;
        if self.hot[code as usize].plain_arguments != count + 1 || shape.is_null() {
            return None;
        }
        let instance = self.heap.new_object(shape).ok()?;
        Some((Value::exact(Kind::Instance, instance), init))
    }

    /// `__new__` and `__init__` of a class, remembered until the class changes.
    fn constructors(&mut self, class: Ref) -> (Value, Value) {
        let object = *self.heap.get::<ClassObj>(class);
        if object.call_version == object.version {
            return (object.call_new, object.call_init);
        }
        let mut new = self.lookup_name(class, Name::New).unwrap_or(Value::NONE);
        if new.is_exact(Kind::StaticMethod) {
            new = self.heap.get::<keelback_heap::layout::StaticMethodObj>(new.as_ref()).callable;
        }
        let init = self.lookup_name(class, Name::Init).unwrap_or(Value::NONE);
        let plain = self.lookup_name(self.class(Builtin::Object), Name::New) == Some(new)
            && object.metaclass == self.class(Builtin::Type)
            && object.instance_kind == Kind::Instance as u8
            && object.features & feature::ABSTRACT == 0;
        let entry = self.heap.get_mut::<ClassObj>(class);
        entry.features = entry.features & !feature::PLAIN_NEW | if plain { feature::PLAIN_NEW } else { 0 };
        entry.call_new = new;
        entry.call_init = init;
        entry.call_version = object.version;
        (new, init)
    }

    /// An instance without attributes.
    pub(crate) fn new_plain_instance(&mut self, class: Ref) -> Result<Value, Flow> {
        let shape = self.root_shape(class)?;
        let at = self.heap.new_object(shape)?;
        Ok(Value::exact(Kind::Instance, at))
    }

    /// `CallEx`: unpacks the positional and named arguments onto the stack.
    #[inline(never)]
    pub(crate) fn call_unpacked(&mut self, ins: Ins) -> Result<Value, Flow> {
        let callable = self.register(ins.b);
        let positional = self.register(ins.b + 2);
        let Some((start, len)) = self.plain_items(positional) else {
            // Any iterable may stand here: the prelude makes a tuple of it first.
            let function = self.prelude_function("_call_ex")?;
            let named = if ins.x == 0 { Value::NONE } else { self.register(ins.b + 3) };
            return self.call_with(function, &[callable, positional, named], Resume::Store as u32);
        };
        let mut args = self.heap.values(start, len).to_vec();
        self.charge(args.len() / 4);
        let mut names = Ref::NULL;
        if ins.x != 0 {
            let dict = self.register(ins.b + 3).as_ref();
            let mut keys = Vec::new();
            let mut position = 0;
            while let Some((key, value)) = self.heap.dict_next(dict, &mut position) {
                if !key.has_layout(Kind::Str) {
                    return Err(self.type_error("keywords must be strings"));
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

    /// A function of the prelude.
    pub(crate) fn prelude_function(&mut self, name: &str) -> Result<Value, Flow> {
        let key = self.heap.intern(name)?;
        match self.prelude_value(key)? {
            Some(function) => Ok(function),
            None => Err(self.system_error(format!("the prelude has no {name}()"))),
        }
    }

    /// `MakeFunction`.
    #[inline(never)]
    pub(crate) fn make_function(&mut self, ins: Ins) -> Result<Value, Flow> {
        let running = self.frame().code;
        let number = self.codes[running as usize].inner[ins.b as usize];
        let base = self.frame().base + u32::from(ins.c) * 8;
        let mut part = 0;
        // Bytecode from a file may leave anything on the operand stack here.
        let mut take = |vm: &mut Vm, flag: u8, kind: Kind| {
            if ins.x & flag == 0 {
                return Ok(Ref::NULL);
            }
            let value = vm.heap.value_at(base + part * 8);
            part += 1;
            match value.exact_ref(kind) {
                Some(at) => Ok(at),
                None => Err(vm.system_error("MAKE_FUNCTION with an operand of a wrong type")),
            }
        };
        let (defaults, kwdefaults, annotations, closure) = (
            take(self, 1, Kind::Tuple)?,
            take(self, 2, Kind::Dict)?,
            take(self, 4, Kind::Dict)?,
            take(self, 8, Kind::Tuple)?,
        );
        if !self.closure_fits(number, closure) {
            return Err(self.system_error("MAKE_FUNCTION with a closure that does not fit the code"));
        }
        self.new_function(number, defaults, kwdefaults, annotations, closure)
    }

    /// Whether a closure has one cell for each free variable of a code object.
    fn closure_fits(&self, number: u32, closure: Ref) -> bool {
        let cells = if closure.is_null() { &[] } else { self.heap.tuple_items(closure) };
        cells.len() == self.codes[number as usize].free as usize && cells.iter().all(|cell| cell.is_exact(Kind::Cell))
    }

    /// Name and qualified name of a code object; the module's constants keep them alive.
    #[cold]
    fn code_names(&mut self, number: u32) -> Result<(Ref, Ref), Flow> {
        let code = &self.codes[number as usize];
        let (module, id) = (code.module, code.id);
        let source = self.modules[module as usize].module.code(id);
        let (name, qualname) = (source.name, source.qualname);
        let names = (self.module_name(module, name)?, self.module_name(module, qualname)?);
        self.codes[number as usize].names = names;
        Ok(names)
    }

    /// A function object.
    pub(crate) fn new_function(
        &mut self,
        number: u32,
        defaults: Ref,
        kwdefaults: Ref,
        annotations: Ref,
        closure: Ref,
    ) -> Result<Value, Flow> {
        let code = &self.codes[number as usize];
        let globals = code.globals;
        let (name, qualname) = if code.names.0.is_null() { self.code_names(number)? } else { code.names };
        let mut extra = Ref::NULL;
        if !annotations.is_null() {
            extra = self.new_dict()?;
            let key = self.name(Name::Annotations);
            self.heap.dict_set_interned(extra, key, Value::exact(Kind::Dict, annotations))?;
        }
        let header = self.heap.header(Kind::Function);
        let version = 0;
        let at = self.heap.alloc(
            FunctionObj {
                header,
                code: number,
                globals,
                closure,
                defaults,
                kwdefaults,
                name,
                qualname,
                extra,
                dict: Ref::NULL,
                version,
                pad: 0,
            },
            0,
        )?;
        Ok(Value::exact(Kind::Function, at))
    }
}
