//! Delivering results: what a frame's result means for the instruction that waits for it.

use keelback_bytecode::Op;
use keelback_heap::layout::GeneratorObj;
use keelback_heap::{Kind, Ref, Value};

use super::ops::arith::Operator;
use super::ops::compare::Comparison;
use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::frame::{Frame, OBSERVED, Resume};
use crate::limits::Stop;
use crate::lower::{Ins, RegOp};
use crate::types::generator::GeneratorState;
use crate::vm::{DEBT_TICKS, Exit, Vm};

impl Vm {
    /// The instruction that the running frame waits in.
    pub(crate) fn current(&self) -> Ins {
        self.instruction_after(0)
    }

    /// The instruction after the call that the running frame waits in.
    pub(crate) fn following(&self) -> Ins {
        self.instruction_after(1)
    }

    /// So many instructions after the one that the running frame waits in.
    fn instruction_after(&self, count: u32) -> Ins {
        let frame = self.frame();
        let ins = self.hot[frame.code as usize].instruction(frame.pc.wrapping_add(count));
        ins.expect("a frame waits in an instruction of its code, and no code ends with a call")
    }

    /// A constant of the running frame's code.
    pub(crate) fn constant(&self, number: u16) -> Value {
        self.codes[self.frame().code as usize].const_values[usize::from(number)]
    }

    /// What is done with a frame's result after a cache has kept it.
    pub(crate) fn cached_resume(&self, frame: &Frame) -> u32 {
        if frame.resume != Resume::Cached as u32 {
            return frame.resume;
        }
        self.heap.tuple_get(frame.namespace, 2).and_then(Value::to_int).map_or(0, |resume| resume as u32)
    }

    pub(super) fn advance(&mut self, delta: i32) {
        let frame = self.frame_mut();
        frame.pc = frame.pc.wrapping_add_signed(delta);
    }

    /// Puts an instruction's result where it belongs and goes on to the next.
    pub(crate) fn store(&mut self, value: Value) {
        let ins = self.current();
        self.set_register(ins.a, value);
        self.advance(1);
    }

    /// Ends the running frame with a value. `Some` if that ends the run.
    pub(crate) fn return_value(&mut self, value: Value) -> Result<Option<Value>, Flow> {
        let mut frame = *self.frame();
        self.depth -= 1;
        if frame.resume & OBSERVED != 0 {
            self.observed_frame_ends(&mut frame);
        }
        if !frame.generator.is_null() {
            if frame.resume & 0xFF == Resume::Consume as u32 {
                self.finish_consuming(&frame)?;
                return Ok(None);
            }
            self.finish_generator(frame.generator);
            return self.generator_returned(self.cached_resume(&frame), frame.generator, value);
        }
        match Resume::from_bits(frame.resume) {
            Resume::Store => {
                self.store(value);
                Ok(None)
            }
            Resume::Nested => Ok(Some(value)),
            _ => self.hand_on(&frame, value),
        }
    }

    /// Gives what came from a frame that was left to the instruction that waits for it. `Some` if that ends the run.
    fn hand_on(&mut self, frame: &Frame, value: Value) -> Result<Option<Value>, Flow> {
        let resume = self.cached_resume(frame);
        if frame.resume == Resume::Cached as u32 {
            self.keep_cached(frame.namespace, value, resume)?;
        }
        match Resume::from_bits(resume) {
            Resume::Nested => Ok(Some(value)),
            Resume::Init if !value.is_none() => {
                let name = self.type_name(value);
                Err(self.type_error(format!("__init__() should return None, not '{name}'")))
            }
            Resume::Init => {
                self.store(self.heap.value_of(frame.namespace));
                Ok(None)
            }
            Resume::DelegateNext => self.yield_value(value),
            Resume::SequenceNext if self.is_delegating() => self.yield_value(value),
            answer @ (Resume::KeyHash | Resume::KeyEqual) => {
                self.take_answer(answer, frame.namespace, value)?;
                Ok(None)
            }
            _ => {
                self.deliver(resume, value)?;
                Ok(None)
            }
        }
    }

    /// A generator's frame ended with a value.
    fn generator_returned(&mut self, resume: u32, generator: Ref, value: Value) -> Result<Option<Value>, Flow> {
        match Resume::from_bits(resume) {
            Resume::Nested => Ok(Some(value)),
            Resume::Delegate if self.ends_async_loop(generator) => {
                Err(self.raise_with(Builtin::StopAsyncIteration, &[]))
            }
            Resume::Delegate => {
                self.store(value);
                Ok(None)
            }
            Resume::IterNext | Resume::SequenceNext if self.is_loop_head() => {
                let ins = self.current();
                self.advance(i32::from(ins.c));
                Ok(None)
            }
            Resume::DelegateNext | Resume::SequenceNext if self.is_delegating() => {
                self.store(value);
                Ok(None)
            }
            _ => {
                if self.heap.get::<GeneratorObj>(generator).code != u32::MAX && self.is_async_generator(generator) {
                    return Err(self.raise_with(Builtin::StopAsyncIteration, &[]));
                }
                Err(self.stop_iteration(value))
            }
        }
    }

    /// Whether a generator that has ended is an asynchronous one that a loop waits for.
    fn ends_async_loop(&self, generator: Ref) -> bool {
        let GeneratorObj { extra, code, .. } = *self.heap.get::<GeneratorObj>(generator);
        extra == Value::FALSE && code != u32::MAX && self.is_async_generator(generator)
    }

    /// Whether the running frame waits in a `yield from`.
    pub(crate) fn is_delegating(&self) -> bool {
        self.current().op == RegOp::YieldFrom
    }

    /// Whether the running frame waits in a loop head.
    pub(crate) fn is_loop_head(&self) -> bool {
        self.current().is_loop_head()
    }

    /// The running frame yields a value. `Some` if that ends the run.
    pub(crate) fn yield_value(&mut self, value: Value) -> Result<Option<Value>, Flow> {
        loop {
            if let Some(depth) = self.consumed_frame() {
                let Frame { resume, namespace, .. } = *self.frame_at(depth);
                if self.take_quickly(resume, namespace, value) || self.consume_item(depth, value)? {
                    let ins = self.current();
                    // In a `yield from`, the next item is asked for by executing it again.
                    if ins.op == RegOp::Yield {
                        self.store(Value::NONE);
                    }
                }
                return Ok(None);
            }
            let frame = *self.frame();
            let object = self.heap.get_mut::<GeneratorObj>(frame.generator);
            object.pc = frame.pc;
            object.state = GeneratorState::Suspended as u32;
            self.suspend_handled(frame.generator);
            self.depth -= 1;
            match Resume::from_bits(frame.resume) {
                Resume::Nested => return Ok(Some(value)),
                // The frame below delegates to this one: it yields the same value, and stays where it is.
                Resume::Delegate | Resume::DelegateNext => {}
                Resume::SequenceNext if self.is_delegating() => {}
                Resume::IterNext if self.is_loop_head() => {
                    let ins = self.current();
                    self.set_register(ins.b, value);
                    self.advance(1);
                    return Ok(None);
                }
                Resume::Store => {
                    self.store(value);
                    return Ok(None);
                }
                // A builtin has gone on with the generator, which was called for what the instruction needs.
                _ => return self.hand_on(&frame, value),
            }
        }
    }

    /// Gives `value` to the instruction that the running frame waits in.
    pub(crate) fn deliver(&mut self, resume: u32, value: Value) -> Result<(), Flow> {
        let ins = self.current();
        match Resume::from_bits(resume) {
            Resume::Store | Resume::GetAttribute | Resume::Init | Resume::Delegate | Resume::Nested => {
                self.store(value)
            }
            Resume::DelegateNext | Resume::Cached | Resume::Consume => self.store(value),
            Resume::Unpacked => {
                self.spread_unpacked(ins, value);
                self.advance(1);
            }
            Resume::WithExit => {
                self.set_register(ins.a + 3, value);
                self.advance(1);
            }
            Resume::Pair => {
                self.store_pair(ins.a, value);
                self.advance(1);
            }
            Resume::Discard => self.advance(1),
            Resume::Again => {}
            Resume::StoreNone => self.store(Value::NONE),
            Resume::KeyHash | Resume::KeyEqual => return self.take_answer(Resume::KeyHash, Ref::NULL, value),
            Resume::Length => {
                let length = self.length_said(value, Resume::Length as u32)?;
                let length = self.heap.new_int_i64(length)?;
                self.store(length);
            }
            Resume::IterNext | Resume::LoopNext | Resume::SequenceNext => {
                if self.is_loop_head() {
                    self.set_register(ins.b, value);
                    self.advance(1);
                } else {
                    self.store(value);
                }
            }
            Resume::Truth => {
                let truth = self.checked_bool(value)?;
                self.deliver_truth(ins, truth);
            }
            Resume::LengthTruth => {
                let truth = self.length_said(value, Resume::LengthTruth as u32)? != 0;
                self.deliver_truth(ins, truth);
            }
            Resume::Contains => {
                let truth = self.truth(value)?;
                self.deliver_truth(ins, truth);
            }
            Resume::Operator => {
                if value == Value::NOT_IMPLEMENTED {
                    return self.next_operator(ins, resume >> 8);
                }
                self.store(value);
            }
            Resume::Compare => {
                if value == Value::NOT_IMPLEMENTED && resume >> 8 != 0xFF {
                    return self.next_comparison(ins, resume >> 8);
                }
                return self.deliver_comparison(ins, value);
            }
            Resume::Iterator => {
                let iterator = self.checked_iterator(value)?;
                self.store(iterator);
            }
            Resume::Text => {
                if !value.has_layout(Kind::Str) {
                    let name = self.type_name(value);
                    let method = match resume >> 8 {
                        1 => "__str__",
                        2 => "__repr__",
                        _ => "__format__",
                    };
                    let message = if method == "__format__" {
                        format!("__format__ must return a str, not {name}")
                    } else {
                        format!("{method} returned non-string (type {name})")
                    };
                    return Err(self.type_error(message));
                }
                let value = if resume >> 8 == 3 { value } else { self.converted_text(ins, value)? };
                self.store(value);
            }
            Resume::Enter => {
                // The values of a mapping pattern's keys go after subject and keys.
                let keys = ins.op == RegOp::Rare && ins.x == Op::MatchKeys as u8;
                self.set_register(ins.a + if keys { 2 } else { 1 }, value);
                self.advance(1);
            }
        }
        Ok(())
    }

    /// Gives the truth of a condition to the instruction that asked for it.
    pub(super) fn deliver_truth(&mut self, ins: Ins, truth: bool) {
        let taken = truth == (ins.x & 1 != 0);
        match ins.op {
            RegOp::JumpIf => self.advance(if taken { ins.wide_operand().cast_signed() } else { 1 }),
            RegOp::Not => self.store(Value::bool(!truth)),
            RegOp::Contains => self.store(Value::bool(truth != (ins.x != 0))),
            RegOp::JumpContains | RegOp::JumpExcMatch => {
                self.advance(if taken { i32::from(ins.a.cast_signed()) } else { 1 });
            }
            op if is_comparison_jump(op) => {
                self.advance(if taken { i32::from(ins.a.cast_signed()) } else { 1 });
            }
            _ => self.store(Value::bool(truth)),
        }
    }

    fn operands(&self, ins: Ins, constant: bool) -> (Value, Value) {
        (self.register(ins.b), if constant { self.constant(ins.c) } else { self.register(ins.c) })
    }

    /// An operator method returned `NotImplemented`: goes on with the next candidate.
    fn next_operator(&mut self, ins: Ins, tried: u32) -> Result<(), Flow> {
        let Some(op) = Operator::of(ins.op) else {
            self.store(Value::NOT_IMPLEMENTED);
            return Ok(());
        };
        let (left, right) = if ins.op as u8 >= RegOp::KAdd as u8 {
            (self.constant(ins.b), self.register(ins.c))
        } else {
            self.operands(ins, ins.op as u8 >= RegOp::AddK as u8)
        };
        let value = self.binary_from(op, ins.x & 1 != 0, left, right, tried)?;
        self.store(value);
        Ok(())
    }

    /// A comparison method returned `NotImplemented`: goes on with the next candidate.
    fn next_comparison(&mut self, ins: Ins, tried: u32) -> Result<(), Flow> {
        let Some(op) = Comparison::of(ins.op) else {
            self.store(Value::NOT_IMPLEMENTED);
            return Ok(());
        };
        let number = ins.op as u8 - RegOp::Lt as u8;
        let (left, right) = self.operands(ins, !(number / 6).is_multiple_of(2));
        let value = self.compare_from(op, left, right, tried)?;
        self.deliver_comparison(ins, value)
    }

    fn deliver_comparison(&mut self, ins: Ins, value: Value) -> Result<(), Flow> {
        if is_comparison_jump(ins.op) {
            let truth = self.truth(value)?;
            self.deliver_truth(ins, truth);
        } else {
            self.store(value);
        }
        Ok(())
    }

    /// What comes after an instruction that did not end with a value. `None`: the loop goes on with the running frame.
    pub(crate) fn settle(&mut self, flow: Flow, floor: u32) -> Option<Exit> {
        let mut flow = flow;
        loop {
            match flow {
                // Frames that builtins push may go on pushing others without a loop: what was charged is looked at here too.
                Flow::Call => {
                    self.taken.forget();
                    let stops = self.ticks() < -DEBT_TICKS && self.safepoint(0);
                    return stops.then_some(Exit::Stopped(self.account.stop));
                }
                Flow::Raise => {
                    self.taken.forget();
                    self.retried = (0, 0);
                    let exit = self.unwind(floor);
                    // Beyond a nested run, another one may have the handler.
                    let is_over = exit.is_none() || floor == 0;
                    if is_over && std::mem::take(&mut self.stops_at_handler) && exit.is_none() {
                        self.account.lacking_bytes = self.heap.limit_bytes();
                        return Some(Exit::Stopped(Stop::OutOfMemory));
                    }
                    return exit;
                }
                Flow::OutOfMemory => {
                    let here = (self.depth, self.frame().pc + 1);
                    self.rewind_taken();
                    if !self.collect_before_deadline() && self.must_stop() {
                        self.note_stop();
                        return Some(Exit::Stopped(self.account.stop));
                    }
                    // A program at its memory limit would make the host do nothing else.
                    self.heap.charge(self.heap.statistics().live_bytes / 64);
                    if self.retried != here {
                        self.retried = here;
                        self.heap.forget_refusal();
                        return None;
                    }
                    self.retried = (0, 0);
                    if self.lack_of_memory_stops() {
                        return Some(Exit::Stopped(Stop::OutOfMemory));
                    }
                    flow = self.memory_error_anyway();
                }
                // The instruction is executed again.
                Flow::Stopped => {
                    self.rewind_taken();
                    self.note_stop();
                    return Some(Exit::Stopped(self.account.stop));
                }
                Flow::Pending => return Some(Exit::Pending),
                Flow::Slow => match self.slow_instruction() {
                    Ok(value) => {
                        if let Err(next) = self.finish_slow(value) {
                            flow = next;
                            continue;
                        }
                        return None;
                    }
                    Err(next) => flow = next,
                },
            }
        }
    }

    /// The prelude's version of an instruction whose operands need Python code.
    fn slow_instruction(&mut self) -> Result<Value, Flow> {
        self.ask_about_key()?;
        self.instruction_in_prelude()
    }

    /// The same, if there is nothing to ask.
    pub(super) fn instruction_in_prelude(&mut self) -> Result<Value, Flow> {
        let ins = self.current();
        let name = match ins.op {
            RegOp::Subscr | RegOp::SubscrK => "_getitem",
            RegOp::StoreSubscr | RegOp::MapAdd => "_setitem",
            RegOp::DeleteSubscr => "_delitem",
            RegOp::SetAdd => "_set_add",
            RegOp::BuildSet => "_build_set",
            RegOp::BuildMap => "_build_map",
            RegOp::ListExtend => "_list_extend",
            RegOp::SetUpdate => "_set_update",
            RegOp::DictUpdate => "_dict_update",
            RegOp::DictMerge => "_dict_merge",
            RegOp::Add | RegOp::AddK => "_list_iadd",
            RegOp::Or | RegOp::And | RegOp::Sub | RegOp::Xor => "_set_operate",
            RegOp::OrK | RegOp::AndK | RegOp::SubK | RegOp::XorK | RegOp::KSub => "_set_operate",
            RegOp::Unpack | RegOp::UnpackMoves => "_unpack",
            RegOp::UnpackEx => "_unpack_ex",
            RegOp::Rare if ins.x == Op::MatchKeys as u8 => "_match_keys",
            RegOp::Rare if ins.x == Op::MatchClass as u8 => "_match_class",
            _ => {
                return Err(self.system_error(format!("{:?} has no version in Python", ins.op)));
            }
        };
        let function = self.prelude_function(name)?;
        let reg = |vm: &Vm, number: u16| vm.register(number);
        let (args, resume): (Vec<Value>, Resume) = match ins.op {
            RegOp::Subscr => (vec![reg(self, ins.b), reg(self, ins.c)], Resume::Store),
            RegOp::SubscrK => (vec![reg(self, ins.b), self.constant(ins.c)], Resume::Store),
            RegOp::StoreSubscr => (vec![reg(self, ins.b), reg(self, ins.c), reg(self, ins.a)], Resume::Discard),
            RegOp::MapAdd => (vec![reg(self, ins.a), reg(self, ins.b), reg(self, ins.c)], Resume::Discard),
            RegOp::DeleteSubscr => (vec![reg(self, ins.b), reg(self, ins.c)], Resume::Discard),
            RegOp::SetAdd | RegOp::ListExtend | RegOp::SetUpdate | RegOp::DictUpdate => {
                (vec![reg(self, ins.a), reg(self, ins.b)], Resume::Discard)
            }
            RegOp::DictMerge => (vec![reg(self, ins.a), reg(self, ins.b), reg(self, ins.c)], Resume::Discard),
            RegOp::BuildSet | RegOp::BuildMap => {
                let count = if ins.op == RegOp::BuildMap { u32::from(ins.c) * 2 } else { u32::from(ins.c) };
                let start = self.frame().base + u32::from(ins.b) * 8;
                let items = self.heap.new_tuple_from_range(start, count)?;
                (vec![Value::exact(Kind::Tuple, items)], Resume::Store)
            }
            RegOp::Add | RegOp::AddK => {
                let (left, right) = self.operands(ins, ins.op == RegOp::AddK);
                (vec![left, right], Resume::Store)
            }
            op if name == "_set_operate" => {
                let (left, right) = if op as u8 >= RegOp::KAdd as u8 {
                    (self.constant(ins.b), self.register(ins.c))
                } else {
                    self.operands(ins, op as u8 >= RegOp::AddK as u8)
                };
                let symbol = Operator::of(ins.op).map_or("", |op| op.symbol(ins.x & 1 != 0));
                let symbol = self.new_str(symbol)?;
                (vec![symbol, left, right], Resume::Store)
            }
            RegOp::Unpack | RegOp::UnpackMoves => {
                let count = Value::int(i64::from(ins.c));
                (vec![reg(self, ins.b), count], Resume::Unpacked)
            }
            RegOp::UnpackEx => {
                let (before, after) = (Value::int(i64::from(ins.x)), Value::int(i64::from(ins.c)));
                (vec![reg(self, ins.b), before, after], Resume::Unpacked)
            }
            _ => {
                let mut args = vec![reg(self, ins.a), reg(self, ins.a + 1)];
                if ins.x == Op::MatchClass as u8 {
                    args.push(Value::int(i64::from(ins.b)));
                    args.push(self.constant(ins.c));
                }
                let resume = if ins.x == Op::MatchClass as u8 { Resume::Store } else { Resume::Enter };
                (args, resume)
            }
        };
        self.call_with(function, &args, resume as u32)
    }

    /// A prelude function that was a native after all gave its result at once.
    fn finish_slow(&mut self, value: Value) -> Result<(), Flow> {
        self.deliver(Resume::Store as u32, value)
    }
}

/// Whether an opcode does nothing with a truth but to jump by it.
pub(crate) fn jumps_by_truth(op: RegOp) -> bool {
    matches!(op, RegOp::JumpIf | RegOp::JumpContains | RegOp::JumpExcMatch) || is_comparison_jump(op)
}

/// Whether an opcode compares and jumps.
fn is_comparison_jump(op: RegOp) -> bool {
    (RegOp::JumpLt as u8..=RegOp::LoopGeK as u8).contains(&(op as u8))
}
