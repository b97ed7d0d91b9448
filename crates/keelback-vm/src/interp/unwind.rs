//! Exceptions on their way: handlers, tracebacks, frames that end.

use keelback_heap::layout::{ExceptionObj, GeneratorObj, IterObj, TracebackObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::frame::{Frame, OBSERVED, Resume};
use crate::lower::RegOp;
use crate::types::generator::GeneratorState;
use crate::vm::{Exit, Vm};

impl Vm {
    /// Takes the pending exception to the handler that catches it. `Some` if it leaves the frames above `floor`.
    pub(crate) fn unwind(&mut self, floor: u32) -> Option<Exit> {
        let mut exception = self.take_pending();
        if !exception.has_layout(Kind::Exception) {
            // Only a bug of ours gets here; the program sees it as such.
            let _ = self.system_error("an exception was announced but none was set");
            exception = self.take_pending();
        }
        let mut fresh = !std::mem::take(&mut self.reraising);
        let mut ended: Option<Frame> = None;
        loop {
            if self.depth <= floor {
                return Some(Exit::Raised(exception));
            }
            let mut frame = *self.frame();
            let ins = self.current();
            match ins.op {
                RegOp::LoadAttr | RegOp::LoadMethod | RegOp::LoadMethodOf => {
                    let name = self.codes[frame.code as usize].cache_values[usize::from(ins.c)].name;
                    self.name_attribute(
                        exception,
                        self.register(ins.b),
                        Value::exact(Kind::Str, name),
                        ended.as_ref(),
                    );
                }
                RegOp::Call | RegOp::CallExpected => {
                    if let Some((object, name)) = self.operands_of_getattr(ins) {
                        self.name_attribute(exception, object, name, ended.as_ref());
                    }
                }
                _ => {}
            }
            let code = &self.codes[frame.code as usize];
            let offset = code.origin(frame.pc);
            if fresh && (!self.modules[code.module as usize].prelude || self.prelude.shown) {
                self.add_traceback(exception, frame.code, offset, self.depth);
            }
            fresh = true;
            if let Some((target, register)) = self.handler(frame.code, offset) {
                self.frame_mut().pc = target;
                self.set_register(register, exception);
                if frame.resume & OBSERVED != 0 || !frame.generator.is_null() {
                    self.name_observed_frame(exception);
                }
                return None;
            }
            self.keep_raised_frame(exception, &frame);
            self.depth -= 1;
            if frame.resume & OBSERVED != 0 {
                self.observed_frame_ends(&mut frame);
            }
            if !frame.generator.is_null() && !self.begin_again(frame.generator) {
                self.finish_generator(frame.generator);
                exception = self.generator_raised(frame.generator, exception);
            }
            ended = Some(frame);
            match Resume::from_bits(self.cached_resume(&frame)) {
                Resume::Nested => return Some(Exit::Raised(exception)),
                Resume::IterNext
                    if self.is_loop_head() && self.is_builtin_exception(exception, Builtin::StopIteration) =>
                {
                    let ins = self.current();
                    let pc = self.frame().pc + u32::from(ins.c);
                    self.frame_mut().pc = pc;
                    return None;
                }
                Resume::SequenceNext
                    if self.is_loop_head()
                        && (self.is_builtin_exception(exception, Builtin::IndexError)
                            || self.is_builtin_exception(exception, Builtin::StopIteration)) =>
                {
                    let ins = self.current();
                    self.end_sequence(self.register(ins.a));
                    let pc = self.frame().pc + u32::from(ins.c);
                    self.frame_mut().pc = pc;
                    return None;
                }
                Resume::SequenceNext
                    if self.is_delegating()
                        && (self.is_builtin_exception(exception, Builtin::IndexError)
                            || self.is_builtin_exception(exception, Builtin::StopIteration)) =>
                {
                    self.end_sequence(self.register(self.current().b));
                    match self.deliver(Resume::Store as u32, Value::NONE) {
                        Ok(()) => return None,
                        Err(_) => exception = self.take_pending(),
                    }
                }
                Resume::SequenceNext if self.is_builtin_exception(exception, Builtin::IndexError) => {
                    let _ = self.stop_iteration(Value::NONE);
                    exception = self.take_pending();
                }
                Resume::Consume if self.is_builtin_exception(exception, Builtin::StopIteration) => {
                    // From an iterator of the library, which ends with it.
                    match self.finish_consuming(&frame) {
                        Ok(()) => return None,
                        Err(flow) => return self.settle(flow, floor),
                    }
                }
                Resume::Delegate | Resume::DelegateNext
                    if self.is_builtin_exception(exception, Builtin::StopIteration) =>
                {
                    let value = self.stop_value(exception);
                    match self.deliver(Resume::Store as u32, value) {
                        Ok(()) => return None,
                        Err(_) => exception = self.take_pending(),
                    }
                }
                Resume::GetAttribute if self.is_builtin_exception(exception, Builtin::AttributeError) => {
                    if let Some(settled) = self.after_getattribute(exception, &frame, floor) {
                        return settled;
                    }
                }
                _ => {}
            }
        }
    }

    /// An iterator over `__getitem__` has come to its end. A restored frame may have anything in the iterator's register.
    fn end_sequence(&mut self, iterator: Value) {
        if let Some(iterator) = iterator.exact_ref(Kind::Iter) {
            self.heap.get_mut::<IterObj>(iterator).source = Value::UNBOUND;
        }
    }

    /// What an `AttributeError` out of the reading of an attribute tells of it, unless it does so already: a property or
    /// `__getattr__` may have raised it without. `ended` is the frame that it left last, if it comes out of one.
    #[cold]
    fn name_attribute(&mut self, exception: Value, object: Value, name: Value, ended: Option<&Frame>) {
        let is_known = |vm: &Vm, field| !vm.exception_field(exception, field).is_unbound();
        if !self.is_builtin_exception(exception, Builtin::AttributeError) || is_known(self, 0) || is_known(self, 1) {
            return;
        }
        // Whether a method of the object, its getter or hook, raised the error itself.
        let in_method = match ended {
            Some(ended) => {
                let traceback = self.heap.get::<ExceptionObj>(exception.as_ref()).traceback;
                traceback.layout_ref(Kind::Traceback).is_some_and(|entry| {
                    let entry = self.heap.get::<TracebackObj>(entry);
                    entry.next.is_null() && entry.code == ended.code
                }) && self.is_self_of(ended, object)
            }
            None => self.is_running_self(object),
        };
        // Without room for it the error tells less, which is better than losing it.
        let fields = [name, object, Value::bool(in_method)];
        if let Ok(fields) = self.new_array_of(&fields) {
            self.heap.get_mut::<ExceptionObj>(exception.as_ref()).extra = Value::exact(Kind::Array, fields);
        }
    }

    /// `__getattribute__` raised `AttributeError`: `__getattr__` has its turn. `None` if there is none.
    fn after_getattribute(&mut self, exception: Value, frame: &Frame, floor: u32) -> Option<Option<Exit>> {
        if frame.resume != Resume::GetAttribute as u32 {
            // A cache waits, too: it keeps no results of failed lookups.
            return None;
        }
        let object = self.heap.tuple_get(frame.namespace, 0)?;
        let name = self.heap.tuple_get(frame.namespace, 1)?.exact_ref(Kind::Str)?;
        self.raise_as_is(exception);
        match self.getattr_hook(object, name) {
            Ok(value) => {
                let _ = self.deliver(Resume::Store as u32, value);
                Some(None)
            }
            Err(crate::flow::Flow::Raise) if self.pending_value() == exception => {
                self.take_pending();
                None
            }
            Err(flow) => Some(self.settle(flow, floor)),
        }
    }

    /// The handler of a protected range that an instruction is in: where it starts, and the register for the exception.
    fn handler(&self, code: u32, offset: u32) -> Option<(u32, u16)> {
        let loaded = &self.codes[code as usize];
        let source = self.modules[loaded.module as usize].module.code(loaded.id);
        let after = source.handlers.partition_point(|handler| handler.start <= offset);
        let handler = source.handlers.get(after.checked_sub(1)?)?;
        if offset >= handler.end {
            return None;
        }
        let lowered = loaded.lowered()?;
        let index = lowered.handlers.binary_search_by_key(&handler.handler, |entry| entry.0).ok()?;
        Some((lowered.handlers[index].1, (source.slots.len() as u32 + handler.depth) as u16))
    }

    /// Whether an instruction is in a protected range.
    pub(crate) fn is_protected(&self, code: u32, offset: u32) -> bool {
        self.handler(code, offset).is_some()
    }

    /// Adds a frame to the exception's traceback: that at a depth, or one that never ran (0).
    pub(crate) fn add_traceback(&mut self, exception: Value, code: u32, offset: u32, depth: u32) {
        let at = exception.as_ref();
        let next = self.heap.get::<ExceptionObj>(at).traceback.layout_ref(Kind::Traceback).unwrap_or(Ref::NULL);
        let loaded = &self.codes[code as usize];
        let globals = loaded.globals;
        // The line is looked up when somebody asks: most exceptions are caught.
        let header = self.heap.header(Kind::Traceback);
        let entry = TracebackObj { header, next, code, offset, line: depth, frame: Ref::NULL, globals };
        // Without room the traceback stays shorter, which is better than losing the exception.
        if let Ok(entry) = self.heap.alloc(entry, 0) {
            self.heap.get_mut::<ExceptionObj>(at).traceback = Value::exact(Kind::Traceback, entry);
        }
    }

    /// Whether an exception is an instance of a builtin class.
    pub(crate) fn is_builtin_exception(&self, exception: Value, class: Builtin) -> bool {
        self.is_instance_of(exception, self.class(class))
    }

    /// What an exception that left a generator becomes (PEP 479).
    fn generator_raised(&mut self, generator: Ref, exception: Value) -> Value {
        if !self.heap.get::<GeneratorObj>(generator).class.is_null() {
            // An iterator of the library: what its function raised ends it as CPython's.
            return exception;
        }
        let flavour = self.generator_flavour(generator);
        let message = if self.is_builtin_exception(exception, Builtin::StopIteration) {
            format!("{flavour} raised StopIteration")
        } else if flavour == "async generator" && self.is_builtin_exception(exception, Builtin::StopAsyncIteration) {
            format!("{flavour} raised StopAsyncIteration")
        } else {
            return exception;
        };
        let _ = self.runtime_error(message);
        let error = self.take_pending();
        if let Some(at) = error.layout_ref(Kind::Exception) {
            let object = self.heap.get_mut::<ExceptionObj>(at);
            object.cause = exception;
            object.context = exception;
            object.suppress_context = 1;
        }
        error
    }

    /// Iterators of the library, which are generators with a class of their own, go on after an exception: their function begins
    /// again with its parameters as they are now. `StopIteration` ends nothing but the loop that gets it.
    fn begin_again(&mut self, generator: Ref) -> bool {
        let object = self.heap.get_mut::<GeneratorObj>(generator);
        if object.class.is_null() {
            return false;
        }
        (object.state, object.pc, object.handled) = (GeneratorState::Created as u32, 0, Value::NONE);
        true
    }

    /// Marks a generator as ended and lets go of what its registers held. In the loop it would take machine registers from
    /// calls (fib: 2 %).
    #[inline(never)]
    pub(crate) fn finish_generator(&mut self, generator: Ref) {
        self.suspend_handled(generator);
        let object = self.heap.get_mut::<GeneratorObj>(generator);
        object.state = GeneratorState::Finished as u32;
        object.handled = Value::NONE;
        let observed = std::mem::replace(&mut object.frame, Ref::NULL);
        if object.extra == Value::TRUE {
            // An asynchronous generator is not in the middle of a step any more.
            object.extra = Value::FALSE;
        }
        let len = object.len;
        if !observed.is_null() {
            self.generator_frame_ends(observed, generator);
        }
        self.heap.values_mut(generator.offset(size_of::<GeneratorObj>() as u32), len).fill(Value::UNBOUND);
    }
}
