//! Generators, coroutines, asynchronous generators: states, flavours, `yield from`.

use keelback_bytecode::CodeFlags;
use keelback_heap::layout::GeneratorObj;
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::lower::Ins;
use crate::names::Name;
use crate::vm::Vm;

/// Where a generator is in its life; the numbers stand in `GeneratorObj::state`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum GeneratorState {
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
    pub fn from_number(number: u32) -> GeneratorState {
        match number {
            0 => GeneratorState::Created,
            1 => GeneratorState::Suspended,
            2 => GeneratorState::Running,
            _ => GeneratorState::Finished,
        }
    }
}

impl Vm {
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

    /// What a value that a generator yields becomes for a native that asked for it.
    pub(crate) fn yielded_to_native(&mut self, _generator: Ref, value: Value) -> Result<Value, Flow> {
        Ok(value)
    }

    /// `YieldFrom`, entered for the first time.
    pub(crate) fn yield_from(&mut self, ins: Ins) -> Result<Option<Value>, Flow> {
        self.delegate_send(ins, Value::NONE)
    }

    /// Sends a value to the inner iterator of the `yield from` that the running frame waits in. `Some` ends the run.
    pub(crate) fn delegate_send(&mut self, ins: Ins, sent: Value) -> Result<Option<Value>, Flow> {
        let inner = self.register(ins.b);
        if inner.is_exact(Kind::Generator) {
            let result = self.resume_generator(inner.as_ref(), sent, Resume::Delegate as u32);
            return match result {
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
            let name = self.name(Name::Send);
            let method = self.get_attr(inner, name)?;
            self.call_with(method, &[sent], Resume::DelegateNext as u32)
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
