//! Iteration: `iter()`, the next item, loops.

use keelback_heap::layout::{GeneratorObj, IterObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::frame::{Frame, Resume};
use crate::lower::{Ins, RegOp};
use crate::names::Name;
use crate::types::generator::GeneratorState;
use crate::types::iter::IterKind;
use crate::vm::{Vm, root};

impl Vm {
    /// `iter(value)`.
    #[inline(never)]
    pub(crate) fn get_iter(&mut self, value: Value) -> Result<Value, Flow> {
        if let Some(iterator) = self.builtin_iter(value)? {
            return Ok(iterator);
        }
        match self.special(value, Name::Iter) {
            // `__iter__ = None` says that there is no iterating, whatever else there is.
            method @ (Some(Value::NONE) | None) => {
                if method.is_none() && self.special(value, Name::Getitem).is_some() && !value.is_exact(Kind::Class) {
                    return self.new_iter(IterKind::Sequence, value, Value::UNBOUND, Value::UNBOUND, Value::UNBOUND);
                }
                // What `iter()` gave to the prelude need not be iterable itself.
                if method.is_none()
                    && self.depth > 0
                    && self.is_prelude_code(self.frame().code)
                    && self.current().op == RegOp::GetIter
                    && self.special(value, Name::Next).is_some()
                {
                    return Ok(value);
                }
                let name = self.type_name(value);
                Err(self.type_error(format!("'{name}' object is not iterable")))
            }
            Some(method) => {
                let result = self.call_method(method, value, &[], Resume::Iterator as u32)?;
                self.checked_iterator(result)
            }
        }
    }

    /// What `__iter__` gave, if that is an iterator.
    pub(crate) fn checked_iterator(&mut self, value: Value) -> Result<Value, Flow> {
        let class = self.class_of(value);
        if self.lookup_name(class, Name::Next).is_none() {
            let name = self.type_name_of_class(class);
            return Err(self.type_error(format!("iter() returned non-iterator of type '{name}'")));
        }
        Ok(value)
    }

    /// Whether `iter()` would find something to call.
    pub(crate) fn is_iterable(&mut self, value: Value) -> bool {
        if let Some(generator) = value.exact_ref(Kind::Generator) {
            return !self.generator_is_awaitable(generator);
        }
        match self.special(value, Name::Iter) {
            Some(method) => !method.is_none(),
            None => self.special(value, Name::Getitem).is_some() && !value.is_exact(Kind::Class),
        }
    }

    /// The next item for a loop head; `None` at the end.
    ///
    /// # Errors
    /// [`Flow::Call`] when Python code gives it, with [`Resume::IterNext`].
    #[inline]
    pub(crate) fn iter_next(&mut self, iterator: Value) -> Result<Option<Value>, Flow> {
        if iterator.is_exact(Kind::Iter) {
            match self.builtin_next(iterator.as_ref()) {
                Err(Flow::Slow) => self.iter_next_handed(iterator.as_ref()),
                item => item,
            }
        } else {
            self.iter_next_slow(iterator)
        }
    }

    /// The next item of an iterator of the library that hands over to its generator.
    #[cold]
    #[inline(never)]
    fn iter_next_handed(&mut self, iterator: Ref) -> Result<Option<Value>, Flow> {
        let generator = self.hand_over(iterator)?;
        self.iter_next_slow(Value::exact(Kind::Generator, generator))
    }

    #[inline(never)]
    fn iter_next_slow(&mut self, iterator: Value) -> Result<Option<Value>, Flow> {
        if iterator.is_exact(Kind::Generator) {
            let generator = iterator.as_ref();
            if self.heap.get::<GeneratorObj>(generator).state == GeneratorState::Finished as u32
                && !self.generator_is_awaitable(generator)
            {
                return Ok(None);
            }
            return self.resume_generator(generator, Value::NONE, Resume::LoopNext as u32).map(Some);
        }
        let class = self.class_of(iterator);
        let Some(method) = self.lookup_name(class, Name::Next) else {
            let name = self.class_name(class);
            return Err(self.type_error(format!("'{name}' object is not an iterator")));
        };
        match self.call_method(method, iterator, &[], Resume::IterNext as u32) {
            Ok(value) => Ok(Some(value)),
            Err(Flow::Raise) if self.pending_is(Builtin::StopIteration) => {
                self.take_pending();
                Ok(None)
            }
            Err(flow) => Err(flow),
        }
    }

    /// The `__next__` of a plain instance if it is a Python function, else null.
    #[inline(never)]
    pub(crate) fn python_next(&mut self, iterator: Value) -> Ref {
        let class = self.class_of(iterator);
        self.lookup_name(class, Name::Next).and_then(|method| method.exact_ref(Kind::Function)).unwrap_or(Ref::NULL)
    }

    /// Whether an iterator goes over an exact instance of a kind.
    fn goes_over(&self, iterator: Value, kind: Kind) -> bool {
        self.heap.get::<IterObj>(iterator.as_ref()).source.is_exact(kind)
    }

    /// The specialised loop head for an iterator.
    pub(crate) fn loop_form(&self, iterator: Value, item: u16, after: Ins) -> Option<RegOp> {
        if !iterator.is_exact(Kind::Iter) || self.traced {
            return None;
        }
        match self.iter_kind(iterator.as_ref()) {
            IterKind::Range => Some(RegOp::ForRange),
            IterKind::List if self.goes_over(iterator, Kind::List) => Some(RegOp::ForList),
            IterKind::Tuple if self.goes_over(iterator, Kind::Tuple) => Some(RegOp::ForTuple),
            IterKind::StrAscii | IterKind::Str | IterKind::Bytes if self.next_of_text(iterator).is_some() => {
                Some(RegOp::ForText)
            }
            IterKind::DictItems | IterKind::Enumerate | IterKind::Zip
                if matches!(after.op, RegOp::Unpack | RegOp::UnpackMoves) && after.b == item && after.c == 2 =>
            {
                Some(RegOp::ForPair)
            }
            IterKind::DictKeys | IterKind::DictValues | IterKind::Set => Some(RegOp::ForEntry),
            IterKind::Library
                if matches!(after.op, RegOp::Unpack | RegOp::UnpackMoves)
                    && after.b == item
                    && after.c == 2
                    && self.gives_pairs(iterator.as_ref()) =>
            {
                Some(RegOp::ForPair)
            }
            IterKind::Library => Some(RegOp::ForEntry),
            _ => None,
        }
    }

    /// The next item of an iterator over exact text or `bytes`, how far that goes, and the iterator, which is not advanced; `None`
    /// for others, at the end, and for characters beyond Latin-1.
    #[inline(always)]
    pub(crate) fn next_of_text(&self, iterator: Value) -> Option<(Ref, u32, Value)> {
        let at = iterator.exact_ref(Kind::Iter)?;
        let iter = self.heap.get::<IterObj>(at);
        if iter.what == IterKind::StrAscii as u32 {
            let item = self.heap.str_ascii_item(iter.source.exact_ref(Kind::Str)?, i64::from(iter.index))?;
            Some((at, 1, item))
        } else if iter.what == IterKind::Bytes as u32 {
            let byte = self.heap.bytes(iter.source.exact_ref(Kind::Bytes)?).get(iter.index as usize)?;
            Some((at, 1, Value::int(i64::from(*byte))))
        } else if iter.what == IterKind::Str as u32 {
            let (item, width) = self.heap.str_latin_item(iter.source.exact_ref(Kind::Str)?, iter.index)?;
            Some((at, width, item))
        } else {
            None
        }
    }

    /// Goes on, for a loop head, with a generator that waits in a `yield from`. Gives the next item where that comes from a
    /// builtin iterator, which takes no frame; [`Value::UNBOUND`] when the frames are pushed that will give it; and
    /// [`Value::EMPTY`], with nothing changed, where it is not that simple.
    #[inline(never)]
    pub(crate) fn next_of_delegate(&mut self, generator: Ref) -> Value {
        let mut at = generator;
        // A snapshot from elsewhere may hold a circle.
        for _ in 0..self.depth_limit {
            let &GeneratorObj { state, code, pc, .. } = self.heap.get::<GeneratorObj>(at);
            let Some(ins) = self.hot.get(code as usize).and_then(|code| code.instruction(pc)) else { break };
            if state != GeneratorState::Suspended as u32 {
                break;
            }
            if ins.op == RegOp::Yield && at != generator && self.resume_chain(generator) {
                return Value::UNBOUND;
            }
            if ins.op != RegOp::YieldFrom {
                break;
            }
            let inner = self.heap.value_at(at.offset(size_of::<GeneratorObj>() as u32 + u32::from(ins.b) * 8));
            if inner.is_exact(Kind::Iter) {
                return self.quick_next(inner.as_ref());
            }
            let Some(inner) = inner.exact_ref(Kind::Generator) else { break };
            at = inner;
        }
        Value::EMPTY
    }

    /// Pushes, for a loop head, the frames of a generator that waits in `yield from`, and of those that it delegates to, where the
    /// innermost waits in a plain `yield`. False, with nothing changed, where it is not that simple.
    fn resume_chain(&mut self, generator: Ref) -> bool {
        let (mut at, depth) = (generator, self.depth);
        let top = self.frame().top;
        if !self.handled().is_none() {
            return false;
        }
        let mut resume = Resume::LoopNext as u32;
        while self.depth < self.depth_limit {
            let object = *self.heap.get::<GeneratorObj>(at);
            let code = self.hot.get(object.code as usize);
            let Some(ins) = code.and_then(|code| code.instruction(object.pc)) else { break };
            if object.state != GeneratorState::Suspended as u32 || !object.handled.is_none() {
                break;
            }
            let base = at.offset(size_of::<GeneratorObj>() as u32);
            let ends = ins.op == RegOp::Yield;
            if !ends && !self.generator_namespace(object.code, object.function).is_null() {
                break;
            }
            self.push_frame(Frame {
                code: object.code,
                pc: object.pc + u32::from(ends),
                base,
                top,
                function: object.function,
                resume,
                namespace: Ref::NULL,
                generator: at,
            });
            self.heap.get_mut::<GeneratorObj>(at).state = GeneratorState::Running as u32;
            if ends {
                self.set_register(ins.a, Value::NONE);
                return true;
            }
            let inner = self.register(ins.b);
            if ins.op != RegOp::YieldFrom || !inner.is_exact(Kind::Generator) {
                break;
            }
            at = inner.as_ref();
            resume = Resume::Delegate as u32;
        }
        while self.depth > depth {
            let generator = self.frame().generator;
            self.heap.get_mut::<GeneratorObj>(generator).state = GeneratorState::Suspended as u32;
            self.depth -= 1;
        }
        false
    }

    /// Pushes the frame of a generator that may go on; says whether it waits in a `yield`.
    pub(crate) fn start_generator(&mut self, generator: Ref, sent: Value, resume: u32) -> Result<bool, Flow> {
        let object = *self.heap.get::<GeneratorObj>(generator);
        let state = GeneratorState::from_number(object.state);
        match state {
            GeneratorState::Running => return self.start_running_generator(generator, resume),
            GeneratorState::Finished => {
                if self.generator_flavour(generator) == "coroutine" {
                    return Err(self.runtime_error("cannot reuse already awaited coroutine"));
                }
                let ended = if self.is_async_generator(generator) {
                    Builtin::StopAsyncIteration
                } else {
                    Builtin::StopIteration
                };
                return Err(self.raise_with(ended, &[]));
            }
            GeneratorState::Created if !sent.is_none() => {
                let flavour = self.generator_flavour(generator);
                return Err(self.type_error(format!("can't send non-None value to a just-started {flavour}")));
            }
            _ => {}
        }
        self.push_generator(generator, resume)?;
        Ok(state == GeneratorState::Suspended)
    }

    /// A generator that is asked while it runs. What `iter(function, sentinel)` gave may be: its function is called once more.
    #[cold]
    fn start_running_generator(&mut self, generator: Ref, resume: u32) -> Result<bool, Flow> {
        let object = *self.heap.get::<GeneratorObj>(generator);
        if object.class != self.class(Builtin::CallableIterator) {
            let flavour = self.generator_flavour(generator);
            return Err(self.value_error(format!("{flavour} already executing")));
        }
        let variables = generator.offset(size_of::<GeneratorObj>() as u32);
        let (callable, sentinel) = (self.heap.value_at(variables), self.heap.value_at(variables + 8));
        let function = self.prelude_function("_call_until_again")?;
        let arguments = [Value::exact(Kind::Generator, generator), callable, sentinel];
        let step = self.call_with(function, &arguments, Resume::Store as u32)?;
        let Some(step) = step.exact_ref(Kind::Generator) else {
            return Err(self.system_error("the state of an iterator is broken"));
        };
        self.push_generator(step, resume)?;
        Ok(false)
    }

    /// Goes on with a generator, sending it a value. The frame's result is delivered as `resume` says.
    pub(crate) fn resume_generator(&mut self, generator: Ref, sent: Value, resume: u32) -> Result<Value, Flow> {
        let suspended = self.start_generator(generator, sent, resume)?;
        Err(self.enter_suspended(suspended, sent))
    }

    /// Goes on with the generator whose frame was pushed, and with those it delegates to, if it is `suspended` and not new.
    pub(crate) fn enter_suspended(&mut self, suspended: bool, sent: Value) -> Flow {
        match self.enter_innermost(suspended, sent) {
            Ok(()) => Flow::Call,
            Err(flow) => flow,
        }
    }

    fn enter_innermost(&mut self, suspended: bool, sent: Value) -> Result<(), Flow> {
        let mut suspended = suspended;
        while suspended {
            let ins = self.current();
            if ins.op == RegOp::Yield || ins.op == RegOp::Rare {
                self.set_register(ins.a, sent);
                self.frame_mut().pc += 1;
                break;
            }
            // In `yield from`: the value goes to the inner iterator, and so on.
            let inner = self.register(ins.b);
            if !inner.is_exact(Kind::Generator) {
                // Without a value the instruction begins anew. What it yields would come too early from here: a builtin that goes on
                // with the generator does not know yet where that is to go.
                if !sent.is_none() {
                    self.delegate_send(ins, sent)?;
                }
                break;
            }
            match self.start_generator(inner.as_ref(), sent, Resume::Delegate as u32) {
                Ok(further) => suspended = further,
                Err(Flow::Raise) if self.pending_is(Builtin::StopIteration) => {
                    let exception = self.take_pending();
                    let value = self.stop_value(exception);
                    self.deliver(Resume::Store as u32, value)?;
                    break;
                }
                Err(flow) => return Err(flow),
            }
        }
        Ok(())
    }

    /// Pushes a generator's frame.
    pub(crate) fn push_generator(&mut self, generator: Ref, resume: u32) -> Result<(), Flow> {
        let object = *self.heap.get::<GeneratorObj>(generator);
        self.ensure_lowered(object.code)?;
        if self.depth >= self.depth_limit {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        let top = if self.depth == 0 { keelback_heap::heap::STACK_START } else { self.frame().top };
        self.push_frame(Frame {
            code: object.code,
            pc: object.pc,
            base: generator.offset(size_of::<GeneratorObj>() as u32),
            top,
            function: object.function,
            resume,
            namespace: self.generator_namespace(object.code, object.function),
            generator,
        });
        self.heap.get_mut::<GeneratorObj>(generator).state = GeneratorState::Running as u32;
        self.restore_handled(generator);
        Ok(())
    }

    /// Keeps the exception that is being handled inside a generator that stops, and makes the one outside of it the one being
    /// handled again: while a generator runs, its `handled` holds that.
    #[inline]
    pub(crate) fn suspend_handled(&mut self, generator: Ref) {
        let outside = self.heap.get::<GeneratorObj>(generator).handled;
        let inside = self.handled();
        if !(outside.is_none() && inside.is_none()) {
            self.swap_handled(generator, outside, inside, -1);
        }
    }

    /// Makes the exception that was being handled inside a generator the one being handled again.
    #[inline]
    pub(crate) fn restore_handled(&mut self, generator: Ref) {
        let inside = self.heap.get::<GeneratorObj>(generator).handled;
        let outside = self.handled();
        if !(outside.is_none() && inside.is_none()) {
            self.swap_handled(generator, inside, outside, 1);
        }
    }

    #[cold]
    fn swap_handled(&mut self, generator: Ref, handled: Value, kept: Value, change: i64) {
        self.set_handled(handled);
        self.heap.get_mut::<GeneratorObj>(generator).handled = kept;
        // The value outside of the generator counts: `kept` when it starts, `handled` when it stops.
        let outside = if change > 0 { kept } else { handled };
        if !outside.is_none() {
            let count = self.heap.root(root::HANDLED_OUTSIDE).to_int().unwrap_or(0);
            self.heap.set_root(root::HANDLED_OUTSIDE, Value::int(count + change));
        }
    }

    /// The exception that is being handled, here or outside of the generators that are running; or `None`.
    pub(crate) fn current_handled(&self) -> Value {
        let own = self.handled();
        if !own.is_none() || matches!(self.heap.root(root::HANDLED_OUTSIDE).to_int(), None | Some(0)) {
            return own;
        }
        (1..=self.depth)
            .rev()
            .map(|depth| self.frame_at(depth).generator)
            .filter(|generator| !generator.is_null())
            .map(|generator| self.heap.get::<GeneratorObj>(generator).handled)
            .find(|handled| !handled.is_none())
            .unwrap_or(Value::NONE)
    }
}
