//! What Python code says to a native lookup: the hash of a key whose class has a `__hash__`, whether two keys are equal whose
//! class has an `__eq__`.
//!
//! Native code does not call Python code. A lookup that needs it ends with [`NeedsPython`](crate::NeedsPython); where somebody
//! listens, the first thing that it could not know is kept as a [`Question`]. Whoever listens has it answered and begins the
//! lookup again with the answers so far, which come up in the same order unless the answering has changed the container: then
//! what does not fit any more is asked anew, as CPython begins such a lookup anew.

use std::cell::Cell;

use crate::heap::Heap;
use crate::value::{Ref, Value};

/// What only Python code can tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Question {
    /// The hash of an object.
    Hash(Value),
    /// Whether two objects are equal.
    Equal(Value, Value),
}

impl Question {
    /// The objects that it is about.
    #[must_use]
    pub fn subjects(self) -> (Value, Option<Value>) {
        match self {
            Question::Hash(value) => (value, None),
            Question::Equal(left, right) => (left, Some(right)),
        }
    }
}

/// Values that each answer takes in the tuple that they come in: two for what was asked about, the second `None` if there is but
/// one, and the answer: an integer or a truth value.
pub const ANSWER_LEN: u32 = 3;

/// The state of a lookup that somebody listens to.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    listening: bool,
    /// A tuple, or null: none yet.
    given: Ref,
    /// The answer to the first question, if there is no tuple.
    hash: Option<Value>,
    /// How many have been used.
    pub(crate) used: Cell<u32>,
    question: Cell<Option<Question>>,
}

impl Answers {
    /// Whether a question is open.
    pub(crate) fn is_open(&self) -> bool {
        self.listening && self.question.get().is_some()
    }
}

impl Heap {
    /// From now on lookups use the answers in a tuple (null for none) and keep their first question beyond them. Without a tuple,
    /// `hash` is the first answer: the first question is always for a hash.
    pub fn listen(&mut self, answers: Ref, hash: Option<Value>) {
        self.answers = Answers { listening: true, given: answers, hash, ..Answers::default() };
    }

    /// Ends that; gives the question that is open, and how many of the answers came before it.
    pub fn end_listening(&mut self) -> Option<(Question, u32)> {
        self.answers.listening = false;
        self.answers.question.get().map(|question| (question, self.answers.used.get()))
    }

    /// The answer to a question, if there is one.
    #[cold]
    pub(crate) fn answer(&self, question: Question) -> Option<Value> {
        let Answers { listening, given, hash, used, question: open } = &self.answers;
        if !listening || open.get().is_some() {
            return None;
        }
        if let (Some(_), Question::Hash(_), 0) = (hash, question, used.get()) {
            used.set(1);
            return *hash;
        }
        let first = used.get() * ANSWER_LEN;
        let (subject, other) = question.subjects();
        let item = |number| if given.is_null() { None } else { self.tuple_get(*given, first + number) };
        if item(0) == Some(subject) && item(1) == Some(other.unwrap_or(Value::NONE)) {
            used.set(used.get() + 1);
            return item(2);
        }
        open.set(Some(question));
        None
    }
}
