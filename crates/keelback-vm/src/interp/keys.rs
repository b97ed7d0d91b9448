//! Lookups of keys whose `__hash__` or `__eq__` is Python code: those methods run in frames of their own, and when they have
//! answered, the lookup is done natively with their answers. What that can't serve is left to the prelude.
//!
//! A frame that is asked waits with a tuple of the answers so far in [`Frame::namespace`](crate::frame::Frame::namespace), the last
//! of which is to be its own ([`keelback_heap::answers`] says how they are used).

use keelback_heap::answers::ANSWER_LEN;
use keelback_heap::hash::fold_hash;
use keelback_heap::layout::NativeObj;
use keelback_heap::{Kind, Question, Ref, Value};

use super::ops::arith::is_plain;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::lower::{Ins, RegOp};
use crate::names::Name;
use crate::vm::Vm;

/// Builtins that look one key up, and do nothing before they have found it or know that it is not there.
const LOOKUPS: [(&str, &[&str]); 4] = [
    ("builtins", &["hash"]),
    ("dict", &["__contains__", "__delitem__", "__getitem__", "__setitem__", "get", "pop", "setdefault"]),
    ("set", &["__contains__", "add", "discard", "remove"]),
    ("frozenset", &["__contains__"]),
];

/// Whether a builtin is one of them.
pub(crate) fn is_lookup(owner: &str, name: &str) -> bool {
    LOOKUPS.iter().any(|(of, names)| *of == owner && names.contains(&name))
}

/// Most answers to one lookup: each begins it anew. With more, which only many keys of one hash need, the prelude does it.
const ANSWERS_MAX: u32 = 32;

/// Most keys of a display that are looked up in this way: each answer begins the display anew.
const DISPLAY_MAX: u16 = 4;

impl Vm {
    /// Whether an instruction is a lookup that can begin anew.
    fn is_lookup(&self, ins: Ins) -> bool {
        match ins.op {
            RegOp::Subscr | RegOp::StoreSubscr => self.looks_up_as_dict(self.register(ins.b)),
            RegOp::DeleteSubscr => self.register(ins.b).is_exact(Kind::Dict),
            RegOp::MapAdd => self.register(ins.a).is_exact(Kind::Dict),
            RegOp::SetAdd => self.register(ins.a).is_exact(Kind::Set),
            RegOp::BuildSet | RegOp::BuildMap => ins.c <= DISPLAY_MAX,
            RegOp::Contains | RegOp::JumpContains => {
                let container = self.register(ins.c);
                [Kind::Set, Kind::FrozenSet].iter().any(|kind| container.is_exact(*kind))
                    || self.looks_up_as_dict(container)
            }
            RegOp::Call | RegOp::CallMethod | RegOp::CallExpected | RegOp::CallMethodExpected => {
                let (callable, _) = self.operands_of_call(ins, self.depth);
                callable.exact_ref(Kind::Native).is_some_and(|native| {
                    let native = self.heap.get::<NativeObj>(native);
                    native.receiver.is_unbound()
                        && self.hot_natives.get(native.native as usize).is_some_and(|native| native.looks_up)
                })
            }
            _ => false,
        }
    }

    /// Whether a value is a dictionary, or one of a class that looks items up as dictionaries do.
    fn looks_up_as_dict(&self, value: Value) -> bool {
        value.is_exact(Kind::Dict) || self.dict_of_subclass(value).is_some()
    }

    /// What `dict[key]` is for a key that is not there.
    fn missing_item(&mut self, dict: Value, key: Value) -> Result<Value, Flow> {
        match self.special(dict, Name::Missing).filter(|_| dict.is_subclass_instance()) {
            Some(method) => self.call_method(method, dict, &[key], Resume::Store as u32),
            None => Err(self.key_error(key)),
        }
    }

    /// The key that a lookup is about, if that itself is what has a `__hash__`.
    fn key_of_lookup(&self, ins: Ins) -> Value {
        match ins.op {
            RegOp::Subscr | RegOp::StoreSubscr | RegOp::DeleteSubscr => self.register(ins.c),
            RegOp::MapAdd | RegOp::SetAdd | RegOp::BuildSet | RegOp::BuildMap => self.register(ins.b),
            RegOp::Contains | RegOp::JumpContains => self.register(ins.b),
            _ => {
                let (_, arguments) = self.operands_of_call(ins, self.depth);
                let arguments = self.argument_values(arguments);
                arguments.get(1).or(arguments.first()).copied().unwrap_or(Value::NONE)
            }
        }
    }

    /// Has Python code asked what the running frame's instruction needs to know of a key, if it is a lookup.
    ///
    /// # Errors
    /// [`Flow::Call`] when the instruction is done, or waits for a frame; and what calls can give.
    pub(crate) fn ask_about_key(&mut self) -> Result<(), Flow> {
        let ins = self.current();
        if !self.is_lookup(ins) {
            return Ok(());
        }
        let key = self.key_of_lookup(ins);
        let class = self.class_of(key);
        if key.is_exact(Kind::Instance)
            && let Some(method) = self.lookup_name(class, Name::Hash)
            && method.is_exact(Kind::Function)
        {
            // What is asked first is clear.
            let hash = self.call_method(method, key, &[], Resume::KeyHash as u32)?;
            let hash = self.checked_hash(hash)?;
            return if self.look_up_with(Ref::NULL, Some(hash))? { Err(Flow::Call) } else { Ok(()) };
        }
        if self.look_up_with(Ref::NULL, None)? { Err(Flow::Call) } else { Ok(()) }
    }

    /// Does the running frame's instruction, with answers that are there, as [`keelback_heap::Heap::listen`] takes them; has
    /// asked what else it needs. `false` if it needs something that is no question.
    fn look_up_with(&mut self, answers: Ref, hash: Option<Value>) -> Result<bool, Flow> {
        let ins = self.current();
        let (mut answers, mut hash) = (answers, hash);
        loop {
            self.heap.listen(answers, hash);
            let result = match hash {
                Some(hash) => self.look_up_hashed(ins, hash),
                None => self.look_up(ins),
            };
            let question = self.heap.end_listening();
            match (result, question) {
                (Err(Flow::Slow), Some((_, ANSWERS_MAX..))) => return Ok(false),
                (Err(Flow::Slow), Some((question, known))) => {
                    answers = match hash.take() {
                        Some(hash) => {
                            let (subject, other) = question.subjects();
                            let other = other.unwrap_or(Value::NONE);
                            let key = self.key_of_lookup(ins);
                            self.heap.new_tuple(&[key, Value::NONE, hash, subject, other, Value::NONE])?
                        }
                        None => self.with_question(answers, known * ANSWER_LEN, question)?,
                    };
                    let (value, resume) = self.ask(question, answers)?;
                    self.keep_answer(answers, resume, value)?;
                }
                (Err(Flow::Slow), None) => return Ok(false),
                (result, _) => return result.map(|()| true),
            }
        }
    }

    /// The instruction itself, when the hash of its key is known.
    fn look_up_hashed(&mut self, ins: Ins, hash: Value) -> Result<(), Flow> {
        let (container, key) = match ins.op {
            RegOp::Subscr | RegOp::StoreSubscr => (self.register(ins.b), self.register(ins.c)),
            RegOp::Contains | RegOp::JumpContains => (self.register(ins.c), self.register(ins.b)),
            _ => return self.look_up(ins),
        };
        let (at, number) = (container.as_ref(), self.heap.int_to_i64(hash).unwrap_or(0));
        let found = if container.has_layout(Kind::Dict) {
            self.heap.dict_find(at, key, fold_hash(number))
        } else {
            self.heap.set_find(at, key, number)
        };
        let found = found.map_err(|_| Flow::Slow)?;
        match (ins.op, found) {
            (RegOp::Subscr, Some(entry)) => {
                let value = self.heap.dict_entry(at, entry).map_or(Value::NONE, |pair| pair.1);
                self.store(value);
            }
            (RegOp::Subscr, None) => {
                let value = self.missing_item(container, key)?;
                self.store(value);
            }
            (RegOp::StoreSubscr, found) => {
                let value = self.register(ins.a);
                match found {
                    Some(entry) => self.heap.dict_set_entry(at, entry, value),
                    None => self.heap.dict_insert_new(at, key, fold_hash(number), value)?,
                }
                self.advance(1);
            }
            _ => self.deliver_truth(ins, found.is_some()),
        }
        Ok(())
    }

    /// The instruction itself.
    fn look_up(&mut self, ins: Ins) -> Result<(), Flow> {
        let (a, b, c) = (self.register(ins.a), self.register(ins.b), self.register(ins.c));
        match ins.op {
            RegOp::Subscr => {
                let value = match self.heap.dict_get(b.as_ref(), c) {
                    Ok(Some(value)) => value,
                    Ok(None) => self.missing_item(b, c)?,
                    Err(error) => return Err(self.table_error(error)),
                };
                self.store(value);
            }
            RegOp::StoreSubscr => {
                self.dict_set(b.as_ref(), c, a)?;
                self.advance(1);
            }
            RegOp::DeleteSubscr => {
                match self.heap.dict_remove(b.as_ref(), c) {
                    Ok(Some(_)) => {}
                    Ok(None) => return Err(self.key_error(c)),
                    Err(error) => return Err(self.table_error(error)),
                }
                self.advance(1);
            }
            RegOp::MapAdd => {
                self.map_add(a, b, c)?;
                self.advance(1);
            }
            RegOp::SetAdd => {
                self.set_add(a, b)?;
                self.advance(1);
            }
            RegOp::BuildSet => {
                let set = self.build_set(ins)?;
                self.store(set);
            }
            RegOp::BuildMap => {
                let map = self.build_map(ins)?;
                self.store(map);
            }
            RegOp::Contains | RegOp::JumpContains => {
                let found = match self.dict_of_subclass(c) {
                    Some(dict) => self.heap.dict_contains(dict, b).map_err(|error| self.table_error(error))?,
                    None => self.contains_builtin(b, c)?.ok_or(Flow::Slow)?,
                };
                self.deliver_truth(ins, found);
            }
            _ => {
                let (callable, arguments) = self.operands_of_call(ins, self.depth);
                let native = self.heap.get::<NativeObj>(callable.as_ref()).native;
                let value = self.call_native_positional(native, self.argument_values(arguments))?;
                self.store(value);
            }
        }
        Ok(())
    }

    /// The first `len` values of the answers, and room for that to a question.
    fn with_question(&mut self, answers: Ref, len: u32, question: Question) -> Result<Ref, Flow> {
        self.charge(len as usize);
        let (subject, other) = question.subjects();
        let added = [subject, other.unwrap_or(Value::NONE), Value::NONE];
        if len == 0 {
            return Ok(self.heap.new_tuple(&added)?);
        }
        let longer = self.heap.new_tuple_unbound(len + ANSWER_LEN)?;
        let start = self.heap.tuple_start(longer);
        for number in 0..len + ANSWER_LEN {
            let value = match number.checked_sub(len) {
                Some(number) => added[number as usize],
                None => self.heap.tuple_get(answers, number).unwrap_or(Value::NONE),
            };
            self.heap.write(longer, start + number * 8, value);
        }
        Ok(longer)
    }

    /// Calls what answers a question; what it gives at once is what its frame would give, in that way.
    fn ask(&mut self, question: Question, answers: Ref) -> Result<(Value, Resume), Flow> {
        let (resume, method, function) = match question {
            Question::Hash(key) => (Resume::KeyHash, self.special(key, Name::Hash), "_hash"),
            Question::Equal(stored, key) => {
                let class = self.class_of(stored);
                // The method of a subclass would come first.
                let is_first = is_plain(key) || class == self.class_of(key);
                (Resume::KeyEqual, if is_first { self.lookup_name(class, Name::Eq) } else { None }, "_are_equal")
            }
        };
        let (subject, other) = question.subjects();
        let depth = self.depth;
        let result = match method {
            Some(method) if method.is_exact(Kind::Function) => {
                self.call_method(method, subject, other.as_slice(), resume as u32)
            }
            _ => {
                let function = self.prelude_function(function)?;
                let subjects = [subject, other.unwrap_or(Value::NONE)];
                self.call_with(function, &subjects[..1 + other.as_slice().len()], resume as u32)
            }
        };
        self.leave_answers(depth, answers, result).map(|value| (value, resume))
    }

    /// Gives the frame above `depth`, if it is waited for, the answers so far.
    fn leave_answers(&mut self, depth: u32, answers: Ref, result: Result<Value, Flow>) -> Result<Value, Flow> {
        if result == Err(Flow::Call) && self.depth > depth {
            self.frame_at_mut(depth + 1).namespace = answers;
        }
        result
    }

    /// A frame answered: the instruction goes on.
    pub(crate) fn take_answer(&mut self, resume: Resume, answers: Ref, value: Value) -> Result<(), Flow> {
        // A snapshot may say anything of where its frames wait, and for what.
        let is_asked = answers.is_null()
            || self.heap.value_of(answers).exact_ref(Kind::Tuple).is_some_and(|tuple| {
                let len = self.heap.tuple_len(tuple);
                len > 0 && len.is_multiple_of(ANSWER_LEN)
            });
        if !is_asked || !self.is_lookup(self.current()) {
            return Err(self.system_error("an answer where nothing was asked"));
        }
        let done = if answers.is_null() {
            let hash = self.checked_hash(value)?;
            self.look_up_with(answers, Some(hash))?
        } else {
            self.keep_answer(answers, resume, value)?;
            self.look_up_with(answers, None)?
        };
        if !done {
            self.look_up_in_prelude()?;
        }
        Ok(())
    }

    /// Puts what a frame gave in the place of the last answer.
    fn keep_answer(&mut self, answers: Ref, resume: Resume, value: Value) -> Result<(), Flow> {
        let mut value = value;
        loop {
            let further = match resume {
                Resume::KeyHash => {
                    value = self.checked_hash(value)?;
                    None
                }
                _ if value == Value::NOT_IMPLEMENTED => Some("_is_equal_to"),
                _ if value.is_bool() => None,
                _ if is_plain(value) => {
                    value = Value::bool(self.truth(value)?);
                    None
                }
                _ => Some("_truth_of"),
            };
            let len = self.heap.tuple_len(answers);
            let last = self.heap.tuple_start(answers) + (len - 1) * 8;
            let Some(function) = further else {
                self.heap.write(answers, last, value);
                return Ok(());
            };
            let subjects = [self.heap.value_at(last - 16), self.heap.value_at(last - 8)];
            let args = if value == Value::NOT_IMPLEMENTED { &subjects[..] } else { &[value] };
            let depth = self.depth;
            let function = self.prelude_function(function)?;
            let result = self.call_with(function, args, resume as u32);
            value = self.leave_answers(depth, answers, result)?;
        }
    }

    /// Does the running frame's lookup in the prelude.
    fn look_up_in_prelude(&mut self) -> Result<(), Flow> {
        let ins = self.current();
        match ins.op {
            RegOp::Contains | RegOp::JumpContains => {
                let found = self.contains_in_prelude(self.register(ins.b), self.register(ins.c))?;
                self.deliver_truth(ins, found);
                Ok(())
            }
            RegOp::Call | RegOp::CallMethod | RegOp::CallExpected | RegOp::CallMethodExpected => {
                match self.finish_native(ins, self.depth, Flow::Slow) {
                    Flow::Call => Ok(()),
                    flow => Err(flow),
                }
            }
            _ => {
                let value = self.instruction_in_prelude()?;
                self.deliver(Resume::Store as u32, value)
            }
        }
    }
}
