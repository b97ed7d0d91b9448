//! Builtins that go over a generator without leaving the interpreter: `sum`, `any`, `list`, `join` and the like.
//!
//! Such a builtin pushes the generator's frame with [`Resume::Consume`] instead of handing over to its prelude version. What
//! the frame yields is taken in where it stands, and the generator goes on at once: there is no change of frames per item.
//! The builtin's state (sum so far, list so far…) is an object of the heap in [`Frame::namespace`]. An item that
//! needs Python code (a number with an `__add__`, a key with a `__hash__`) suspends the generator, and a prelude function goes on
//! from there.

use keelback_heap::{Kind, Ref, TableError, Value};

use super::ops::arith::is_plain;
use crate::flow::Flow;
use crate::frame::{Frame, Resume};
use crate::lower::RegOp;
use crate::stdlib::iteration::{add_float, finish};
use crate::types::generator::GeneratorState;
use crate::vm::{Vm, root};
use keelback_heap::layout::GeneratorObj;

/// What is made of a generator's items; the number stands in bits 8 to 15 of [`Frame::resume`], and above it what is done
/// with the builtin's result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub(crate) enum Consumer {
    /// `sum`; the state is an array: the total, and what got lost of a float.
    Sum = 0,
    /// `any`, without a state.
    Any = 1,
    /// `all`, without a state.
    All = 2,
    /// `min` without a key function; the state is an array: the smallest item so far, and the default.
    Min = 3,
    /// `max` without a key function, as `Min`.
    Max = 4,
    /// `list`; the state is the list.
    List = 5,
    /// `tuple`; the state is a list.
    Tuple = 6,
    /// `set`; the state is the set.
    Set = 7,
    /// `frozenset`; the state is a set.
    FrozenSet = 8,
    /// `dict`; the state is an array: the dictionary, and the number of pairs.
    Dict = 9,
    /// `sorted`; the state is an array: a list, `key` and `reverse`.
    Sorted = 10,
    /// `str.join`; the state is an array: a list, and the separator.
    Join = 11,
}

impl Consumer {
    /// [`Frame::resume`] where the result is that of an instruction.
    pub(crate) const fn resume(self) -> u32 {
        Resume::Consume as u32 | (self as u32) << 8
    }

    fn from_resume(resume: u32) -> Consumer {
        use Consumer::*;
        match resume >> 8 & 0xFF {
            0 => Sum,
            1 => Any,
            2 => All,
            3 => Min,
            4 => Max,
            5 => List,
            6 => Tuple,
            7 => Set,
            8 => FrozenSet,
            9 => Dict,
            10 => Sorted,
            _ => Join,
        }
    }
}

/// What became of an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// The generator goes on.
    Yes,
    /// The builtin has its result.
    End(Value),
    /// Python code has to run.
    No,
}

impl Vm {
    /// Starts going over a generator for a builtin, with a state that `make` makes: pushes its frame. [`Flow::Slow`] for
    /// everything else.
    pub(crate) fn consume(
        &mut self,
        consumer: Consumer,
        iterable: Value,
        make: impl FnOnce(&mut Vm) -> Result<Ref, Flow>,
    ) -> Flow {
        let Some(generator) = iterable.exact_ref(Kind::Generator).filter(|at| self.yields_plainly(*at)) else {
            return Flow::Slow;
        };
        let state = match make(self) {
            Ok(state) => state,
            Err(flow) => return flow,
        };
        match self.start_generator(generator, Value::NONE, consumer.resume()) {
            Ok(suspended) => {
                self.frame_mut().namespace = state;
                self.enter_suspended(suspended, Value::NONE)
            }
            Err(flow) => flow,
        }
    }

    /// Whether an object is the state of the builtin that a frame's items go to, after a restore.
    pub(crate) fn consumer_state_is_valid(&self, resume: u32, state: Ref) -> bool {
        let heap = &self.heap;
        let part = |index: u32| heap.array_values(state).get(index as usize).copied().unwrap_or(Value::UNBOUND);
        let array = |len: usize| heap.is_live(state, Kind::Array) && heap.array_values(state).len() >= len;
        match Consumer::from_resume(resume) {
            Consumer::Any | Consumer::All => state.is_null() || heap.is_start(state),
            Consumer::Sum | Consumer::Min | Consumer::Max => array(2),
            Consumer::List | Consumer::Tuple => heap.is_live(state, Kind::List),
            Consumer::Set | Consumer::FrozenSet => heap.is_live(state, Kind::Set),
            Consumer::Dict => array(2) && part(0).is_exact(Kind::Dict) && part(1).is_int(),
            Consumer::Sorted => array(3) && part(0).is_exact(Kind::List),
            Consumer::Join => array(2) && part(0).is_exact(Kind::List),
        }
    }

    /// Whether a generator can go on, and waits in a `yield` if it was started, itself or what it delegates to.
    fn yields_plainly(&self, generator: Ref) -> bool {
        let mut at = generator;
        // A snapshot from elsewhere may hold a circle.
        for _ in 0..self.depth_limit {
            let object = self.heap.get::<GeneratorObj>(at);
            match GeneratorState::from_number(object.state) {
                GeneratorState::Created => return !self.generator_is_awaitable(at),
                GeneratorState::Suspended => {}
                GeneratorState::Running | GeneratorState::Finished => return false,
            }
            let Some(inner) = self.delegate_of(at) else {
                return self.waits_in_yield(at) && !self.generator_is_awaitable(at);
            };
            match inner.exact_ref(Kind::Generator) {
                Some(inner) => at = inner,
                None => return false,
            }
        }
        false
    }

    /// Whether a suspended generator waits in a `yield`.
    fn waits_in_yield(&self, generator: Ref) -> bool {
        let object = self.heap.get::<GeneratorObj>(generator);
        let ins = self.hot[object.code as usize].instruction(object.pc);
        ins.is_some_and(|ins| ins.op == RegOp::Yield)
    }

    /// The depth of the frame whose items a builtin takes in, if that is where the running frame's items go.
    pub(crate) fn consumed_frame(&self) -> Option<u32> {
        let mut depth = self.depth;
        while self.frame_at(depth).resume == Resume::Delegate as u32 {
            depth -= 1;
        }
        (self.frame_at(depth).resume & 0xFF == Resume::Consume as u32).then_some(depth)
    }

    /// The running frame yields an item to the builtin that goes over the generator of the frame at `depth`. False when the
    /// generator was suspended: the builtin has its result, or the prelude goes on.
    ///
    /// # Errors
    /// What the prelude's function met, or `MemoryError`.
    #[inline(never)]
    pub(crate) fn consume_item(&mut self, depth: u32, item: Value) -> Result<bool, Flow> {
        let Frame { resume, namespace: state, .. } = *self.frame_at(depth);
        let consumer = Consumer::from_resume(resume);
        self.charge(1);
        let mut taken = self.take_item(consumer, state, item);
        if taken == Err(Flow::OutOfMemory) && self.current().op == RegOp::Yield {
            // It yields the same item again.
            return Err(Flow::OutOfMemory);
        }
        if taken == Err(Flow::OutOfMemory) {
            // Doing the instruction again would lose an item that another iterator gave.
            self.heap.set_root(root::CONSUMED, item);
            self.collect();
            self.heap.charge(self.heap.statistics().live_bytes / 64);
            self.heap.set_root(root::CONSUMED, Value::NONE);
            taken = self.take_item(consumer, state, item);
        }
        if taken == Ok(Taken::Yes) {
            return Ok(true);
        }
        let outermost = self.frame_at(depth).generator;
        while self.depth >= depth {
            let Frame { generator, pc, .. } = *self.frame();
            let object = self.heap.get_mut::<GeneratorObj>(generator);
            object.pc = pc;
            object.state = GeneratorState::Suspended as u32;
            self.suspend_handled(generator);
            self.depth -= 1;
        }
        match taken {
            Ok(Taken::End(value)) => self.deliver(resume >> 16, value)?,
            Err(flow) => return Err(if flow == Flow::Raise { flow } else { self.memory_error_at_a_loss() }),
            Ok(_) => {
                let iterator = Value::exact(Kind::Generator, outermost);
                let rest = self.consume_in_prelude(consumer, state, iterator, item, resume >> 16);
                self.deliver_consumed(rest, resume >> 16)?;
            }
        }
        Ok(false)
    }

    /// Takes in an item of the commonest kinds; false with nothing done for all others.
    #[inline(never)]
    pub(crate) fn take_quickly(&mut self, resume: u32, state: Ref, item: Value) -> bool {
        match Consumer::from_resume(resume) {
            Consumer::Any => item == Value::FALSE,
            Consumer::All => item == Value::TRUE,
            Consumer::List | Consumer::Tuple => self.heap.list_push_in_place(state, item),
            Consumer::Sorted | Consumer::Join => {
                let list = self.heap.value_at(state.offset(16)).as_ref();
                self.heap.list_push_in_place(list, item)
            }
            consumer @ (Consumer::Min | Consumer::Max) => {
                let best = self.heap.value_at(state.offset(16));
                let less = if item.both_int(best) {
                    item.int_shifted() < best.int_shifted()
                } else if item.is_float() && best.is_float() {
                    match item.as_float().partial_cmp(&best.as_float()) {
                        Some(order) if order.is_ne() => order.is_lt(),
                        _ => return false,
                    }
                } else {
                    return false;
                };
                if item != best && less == (consumer == Consumer::Min) {
                    self.set_state(state, 0, item);
                }
                true
            }
            Consumer::Sum => {
                let total = self.heap.value_at(state.offset(16));
                if total.both_int(item) {
                    return match Value::small_int(total.as_int() + item.as_int()) {
                        Some(total) => {
                            self.set_state(state, 0, total);
                            true
                        }
                        None => false,
                    };
                }
                if !total.is_float() || !item.is_float() {
                    return false;
                }
                let mut lost = self.heap.value_at(state.offset(24)).as_float();
                let sum = add_float(total.as_float(), &mut lost, item.as_float());
                self.set_state(state, 1, Value::float_any(lost));
                self.set_state(state, 0, Value::float_any(sum));
                true
            }
            Consumer::Set | Consumer::FrozenSet => self.heap.set_add_call(state, item),
            Consumer::Dict => {
                let Some(pair) = item.exact_ref(Kind::Tuple).filter(|pair| self.heap.tuple_len(*pair) == 2) else {
                    return false;
                };
                let (dict, number) = (self.heap.value_at(state.offset(16)), self.heap.value_at(state.offset(24)));
                let start = self.heap.tuple_start(pair);
                let (key, value) = (self.heap.value_at(start), self.heap.value_at(start + 8));
                let done = self.heap.dict_set_call(dict.as_ref(), key, value);
                if done {
                    self.set_state(state, 1, Value::int(number.as_int() + 1));
                }
                done
            }
        }
    }

    fn take_item(&mut self, consumer: Consumer, state: Ref, item: Value) -> Result<Taken, Flow> {
        match consumer {
            Consumer::Sum => return self.add_item(state, item),
            Consumer::Any | Consumer::All => {
                if !is_plain(item) || item.is_exact(Kind::MappingProxy) {
                    return Ok(Taken::No);
                }
                let wanted = consumer == Consumer::Any;
                return Ok(if self.truth(item)? == wanted { Taken::End(Value::bool(wanted)) } else { Taken::Yes });
            }
            Consumer::Min | Consumer::Max => {
                let best = self.heap.array_values(state)[0];
                if !best.is_unbound() {
                    let (low, high) = if consumer == Consumer::Min { (item, best) } else { (best, item) };
                    match self.native_less(low, high) {
                        Some(true) => {}
                        Some(false) => return Ok(Taken::Yes),
                        None => return Ok(Taken::No),
                    }
                }
                self.set_state(state, 0, item);
            }
            Consumer::List | Consumer::Tuple => self.heap.list_push(state, item)?,
            Consumer::Sorted | Consumer::Join => {
                let list = self.heap.array_values(state)[0].as_ref();
                self.heap.list_push(list, item)?;
            }
            Consumer::Set | Consumer::FrozenSet => match self.heap.set_add(state, item) {
                Ok(_) => {}
                Err(TableError::OutOfMemory) => return Err(Flow::OutOfMemory),
                Err(_) => return Ok(Taken::No),
            },
            Consumer::Dict => {
                let &[dict, number] = self.heap.array_values(state) else { return Ok(Taken::No) };
                let Some((start, 2)) = self.plain_items(item) else { return Ok(Taken::No) };
                let (key, value) = (self.heap.value_at(start), self.heap.value_at(start + 8));
                match self.heap.dict_set(dict.as_ref(), key, value) {
                    Ok(()) => {}
                    Err(TableError::OutOfMemory) => return Err(Flow::OutOfMemory),
                    Err(_) => return Ok(Taken::No),
                }
                self.set_state(state, 1, Value::int(number.as_int() + 1));
            }
        }
        Ok(Taken::Yes)
    }

    fn set_state(&mut self, state: Ref, index: u32, value: Value) {
        self.heap.set_value_at(state.offset(16 + index * 8), value);
    }

    /// `sum`, as the native itself adds.
    fn add_item(&mut self, state: Ref, item: Value) -> Result<Taken, Flow> {
        let &[total, lost] = self.heap.array_values(state) else { return Ok(Taken::No) };
        let item = if item.is_bool() { Value::int(i64::from(item == Value::TRUE)) } else { item };
        let whole = item.is_int() || item.is_exact(Kind::Int);
        if whole && (total.is_int() || total.is_exact(Kind::Int)) {
            self.charge(self.heap.int_size(total) as usize / 4);
            let total = self.heap.int_add(total, item)?;
            self.set_state(state, 0, total);
        } else if total.is_float() && (item.is_float() || item.is_int()) {
            let sum = if item.is_float() {
                let mut lost = lost.as_float();
                let sum = add_float(total.as_float(), &mut lost, item.as_float());
                self.set_state(state, 1, Value::float_any(lost));
                sum
            } else {
                total.as_float() + item.as_int() as f64
            };
            self.set_state(state, 0, Value::float_any(sum));
        } else if total.is_int() && item.is_float() {
            self.set_state(state, 0, Value::float_any(total.as_int() as f64 + item.as_float()));
        } else {
            return Ok(Taken::No);
        }
        Ok(Taken::Yes)
    }

    /// An item, and those after it, need Python code: the prelude goes on.
    fn consume_in_prelude(
        &mut self,
        consumer: Consumer,
        state: Ref,
        iterator: Value,
        item: Value,
        resume: u32,
    ) -> Result<Value, Flow> {
        let name = match consumer {
            Consumer::Sum => "_sum_rest",
            Consumer::Any => "_any_rest",
            Consumer::All => "_all_rest",
            Consumer::Min => "_min_rest",
            Consumer::Max => "_max_rest",
            Consumer::Set => "_set_rest",
            Consumer::FrozenSet => "_frozenset_rest",
            Consumer::Dict => "_dict_rest",
            Consumer::List | Consumer::Tuple | Consumer::Sorted | Consumer::Join => {
                return Err(self.system_error("a list that does not take an item"));
            }
        };
        let function = self.prelude_function(name)?;
        match consumer {
            Consumer::Any | Consumer::All => self.call_with(function, &[iterator, item], resume),
            Consumer::Min | Consumer::Max => {
                let best = self.heap.array_values(state)[0];
                self.call_with(function, &[iterator, best, item], resume)
            }
            Consumer::Sum | Consumer::Dict => {
                let &[first, second] = self.heap.array_values(state) else {
                    return Err(self.system_error("the state of a builtin is broken"));
                };
                self.call_with(function, &[iterator, first, second, item], resume)
            }
            _ => {
                let so_far = self.heap.value_of(state);
                self.call_with(function, &[iterator, so_far, item], resume)
            }
        }
    }

    /// The generator of a frame that was just popped has ended: the builtin's result goes to the instruction that waits. Where a
    /// limit is in the way, the frame is there again, and the generator's last instruction is executed anew.
    pub(crate) fn finish_consuming(&mut self, frame: &Frame) -> Result<(), Flow> {
        let consumer = Consumer::from_resume(frame.resume);
        // An error of the builtin is none of the generator's.
        self.suspend_handled(frame.generator);
        let result = self.consumed(consumer, frame.namespace, frame.resume >> 16);
        self.restore_handled(frame.generator);
        if let Err(flow @ (Flow::OutOfMemory | Flow::Stopped)) = result {
            self.depth += 1;
            return Err(flow);
        }
        self.finish_generator(frame.generator);
        self.deliver_consumed(result, frame.resume >> 16)
    }

    /// Gives the result of a builtin to the instruction that waits for it, unless a frame will give it. The instruction must
    /// not be executed again: it would find the generator further on.
    fn deliver_consumed(&mut self, result: Result<Value, Flow>, resume: u32) -> Result<(), Flow> {
        match result {
            Ok(value) => self.deliver(resume, value),
            Err(Flow::Call) => Ok(()),
            Err(Flow::Raise) => Err(Flow::Raise),
            Err(_) => Err(self.memory_error_at_a_loss()),
        }
    }

    fn consumed(&mut self, consumer: Consumer, state: Ref, resume: u32) -> Result<Value, Flow> {
        Ok(match consumer {
            Consumer::Sum => {
                let &[total, lost] = self.heap.array_values(state) else {
                    return Err(self.system_error("the state of a builtin is broken"));
                };
                if total.is_float() { finish(total.as_float(), lost.as_float()) } else { total }
            }
            Consumer::Any => Value::FALSE,
            Consumer::All => Value::TRUE,
            Consumer::Min | Consumer::Max => {
                let values = self.heap.array_values(state);
                let found = values.iter().copied().find(|value| !value.is_unbound());
                match found {
                    Some(value) => value,
                    None => {
                        let name = if consumer == Consumer::Min { "min" } else { "max" };
                        return Err(self.value_error(format!("{name}() iterable argument is empty")));
                    }
                }
            }
            Consumer::List | Consumer::Set => self.heap.value_of(state),
            Consumer::Tuple => {
                let (start, len) = (self.heap.list_start(state), self.heap.list_len(state));
                self.charge(len as usize / 8);
                Value::exact(Kind::Tuple, self.heap.new_tuple_from_range(start, len)?)
            }
            Consumer::FrozenSet => {
                let frozen = self.heap.new_frozenset()?;
                self.heap.set_take(frozen, state);
                Value::exact(Kind::FrozenSet, frozen)
            }
            Consumer::Dict => self.heap.array_values(state)[0],
            Consumer::Sorted => {
                let &[list, key, reverse] = self.heap.array_values(state) else {
                    return Err(self.system_error("the state of a builtin is broken"));
                };
                match self.sort_new_list(list.as_ref(), key, reverse) {
                    Err(Flow::Slow) => {
                        let function = self.prelude_function("_sorted_list")?;
                        return self.call_with(function, &[list, key, reverse], resume);
                    }
                    done => done.map(|()| list)?,
                }
            }
            Consumer::Join => {
                let &[list, separator] = self.heap.array_values(state) else {
                    return Err(self.system_error("the state of a builtin is broken"));
                };
                crate::types::str::split::join(self, &[separator, list])?
            }
        })
    }
}
