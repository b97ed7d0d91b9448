//! Where lines break in a term that is printed with `~tp`: at 80 columns, as Erlang's pretty printer breaks them.
//!
//! A term goes on one line if it fits. Otherwise its parts go on lines of their own below the first one, but for those that are never
//! broken, of which as many share a line as fit. What follows the tag of a tuple stands to the right of it, unless somewhere in
//! the whole term that leaves no room: then it is indented by four columns everywhere, or by one.

use std::io::{self, Write};

use super::terms::{Part, TermId, Terms};
use super::write::{Shape, number_text};
use crate::text::push_spaces;

/// The length of a line.
const LINE: i64 = 80;

/// Text that is collected before it is written, in bytes.
const BUFFERED: usize = 1 << 16;

/// Prints terms of a store.
pub(super) struct Printer<'a> {
    terms: &'a Terms,
    /// How many characters each term has on one line.
    lens: Vec<u64>,
    /// Whether each is written as characters in quotes, which takes a look at all of it.
    is_in_quotes: Vec<bool>,
    /// By how much what follows a tag is indented; 0: to the right of the tag.
    tag_indent: i64,
    text: String,
    /// How many bytes may still be written.
    left: u64,
    /// How many steps of laying out may still be taken: a term that is part of many others is laid out with each of them.
    steps: u64,
}

/// How many steps of laying out are taken for each term and each of its parts; those of compilers' files take less than six.
const STEPS_OF_EACH: u64 = 8;
/// How many are taken besides.
const MORE_STEPS: u64 = 4_000_000;

/// What is still to be printed, the last one first.
enum Task {
    Term(TermId, i64, i64),
    Items(Items),
    Text(&'static str),
    Line(i64),
}

/// The rest of a list, tuple or map.
#[derive(Clone, Copy)]
struct Items {
    part: Part,
    tail: Option<TermId>,
    next: usize,
    /// Items that belong together: two in a map.
    stride: usize,
    /// Where lines begin.
    start: i64,
    /// Where the next character goes.
    at: i64,
    /// How many brackets are closed at the end.
    closing: i64,
    close: &'static str,
}

/// More was to be written than anybody wants to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooMuch;

impl<'a> Printer<'a> {
    /// Prints terms of a store, and no more than so many bytes.
    #[must_use]
    pub(super) fn new(terms: &'a Terms, most_bytes: u64) -> Printer<'a> {
        let mut printer = Printer {
            terms,
            lens: Vec::with_capacity(terms.len()),
            is_in_quotes: Vec::with_capacity(terms.len()),
            tag_indent: 0,
            text: String::new(),
            left: most_bytes,
            steps: terms.size() as u64 * STEPS_OF_EACH + MORE_STEPS,
        };
        for number in 0..terms.len() {
            let id = TermId(u32::try_from(number).unwrap_or(u32::MAX));
            printer.is_in_quotes.push(terms.is_in_quotes(id));
            let len = printer.measure(id);
            printer.lens.push(len);
        }
        printer
    }

    /// How long a term is on one line. What it consists of was added before it.
    fn measure(&mut self, id: TermId) -> u64 {
        let sum = |part: Part, between: u64| {
            let lens = self.terms.children(part).iter().map(|item| self.len(*item) + between);
            lens.fold(0, u64::saturating_add)
        };
        match self.shape(id) {
            Shape::Atomic => {
                self.text.clear();
                self.terms.write_atomic(id, &mut self.text);
                let len = self.text.chars().count() as u64;
                self.text.clear();
                len
            }
            Shape::List(part, tail) => {
                let tail = tail.map_or(0, |tail| self.len(tail) + 1);
                sum(part, 1).saturating_add(tail + 1)
            }
            Shape::Tagged(part) | Shape::Tuple(part) => sum(part, 1).saturating_add(1),
            // Between a key and a value there are four characters, between pairs one.
            Shape::Map(part) => sum(part, 0).saturating_add(part.len() as u64 / 2 * 5 + 2),
            Shape::Numbers(part, last) => {
                let brackets = if self.terms.is_list_of_bytes(id) { 1 } else { 3 };
                let bytes = self.terms.bytes(part);
                let digits: u64 = bytes.iter().map(|byte| decimal_len(*byte) + 1).sum();
                let end = bytes
                    .last()
                    .map_or((0, 0), |byte| (number_text(*byte, true, last).len() as u64, decimal_len(*byte)));
                digits + end.0 - end.1 + brackets
            }
        }
    }

    fn shape(&self, id: TermId) -> Shape {
        shape_of(self.terms, &self.is_in_quotes, id)
    }

    fn len(&self, id: TermId) -> u64 {
        self.lens.get(id.0 as usize).copied().unwrap_or(0)
    }

    fn fits(len: u64, at: i64, closing: i64) -> bool {
        i64::try_from(len).is_ok_and(|len| len < LINE - at - closing)
    }

    /// Writes a term from the first column on.
    ///
    /// # Errors
    /// What `out` gives. Inside: whether everything was written.
    pub(super) fn print(&mut self, id: TermId, out: &mut dyn Write) -> io::Result<Result<(), TooMuch>> {
        for tag_indent in [0, 4, 1] {
            self.tag_indent = tag_indent;
            if tag_indent == 1 || self.lay_out(id, None)?.is_ok_and(|has_room| has_room) {
                break;
            }
        }
        Ok(self.lay_out(id, Some(out))?.map(|_| ()))
    }

    /// Lays out a term and writes it, or only tells whether what follows its tags has room.
    fn lay_out(&mut self, id: TermId, mut out: Option<&mut dyn Write>) -> io::Result<Result<bool, TooMuch>> {
        self.text.clear();
        let mut tasks = vec![Task::Term(id, 1, 0)];
        while let Some(task) = tasks.pop() {
            let Some(left) = self.steps.checked_sub(1) else { return Ok(Err(TooMuch)) };
            self.steps = left;
            match task {
                Task::Term(id, at, closing) => {
                    let has_room = self.open(id, at, closing, &mut tasks, out.is_some());
                    if !has_room && out.is_none() {
                        return Ok(Ok(false));
                    }
                }
                Task::Items(items) => self.items(items, &mut tasks, out.is_some()),
                Task::Text(text) => self.text.push_str(text),
                Task::Line(start) if out.is_some() => self.line(start),
                Task::Line(_) => {}
            }
            match &mut out {
                None => self.text.clear(),
                Some(out) if self.text.len() > BUFFERED => {
                    if !self.flush(*out)? {
                        return Ok(Err(TooMuch));
                    }
                }
                Some(_) => {}
            }
        }
        if let Some(out) = out
            && !self.flush(out)?
        {
            return Ok(Err(TooMuch));
        }
        Ok(Ok(true))
    }

    fn flush(&mut self, out: &mut dyn Write) -> io::Result<bool> {
        let len = self.text.len() as u64;
        let is_enough = len > self.left;
        if !is_enough {
            self.left -= len;
            out.write_all(self.text.as_bytes())?;
        }
        self.text.clear();
        Ok(!is_enough)
    }

    /// Whether the text that waits is more than may be written.
    fn is_too_much(&self) -> bool {
        self.text.len() as u64 > self.left
    }

    fn line(&mut self, start: i64) {
        self.text.push('\n');
        push_spaces(&mut self.text, usize::try_from(start - 1).unwrap_or(0));
    }

    /// Begins a term at a column: writes it if it fits or cannot be broken, and says otherwise what is to come. False if what follows a
    /// tag has no room.
    fn open(&mut self, id: TermId, at: i64, closing: i64, tasks: &mut Vec<Task>, is_written: bool) -> bool {
        let shape = self.shape(id);
        if shape == Shape::Atomic || Self::fits(self.len(id), at, closing) {
            if is_written {
                self.write_flat(id);
            }
            return true;
        }
        let items = |part, stride, start, close| Items {
            part,
            tail: None,
            next: 0,
            stride,
            start,
            at: start,
            closing,
            close,
        };
        match shape {
            Shape::List(part, tail) => {
                self.text.push('[');
                tasks.push(Task::Items(Items { tail, ..items(part, 1, at + 1, "]") }));
            }
            Shape::Tuple(part) => {
                self.text.push('{');
                tasks.push(Task::Items(items(part, 1, at + 1, "}")));
            }
            Shape::Map(part) => {
                self.text.push_str("#{");
                tasks.push(Task::Items(items(part, 2, at + 2, "}")));
            }
            Shape::Numbers(part, last) if is_written => {
                if self.terms.is_list_of_bytes(id) {
                    self.bytes_of_list(part, at + 1, closing);
                } else {
                    self.binary(part, last, at, closing);
                }
            }
            Shape::Atomic | Shape::Numbers(..) => {}
            Shape::Tagged(part) => {
                let Some(tag) = self.terms.children(part).first().copied() else { return true };
                self.text.push('{');
                if is_written {
                    self.write_flat(tag);
                }
                let tag_len = i64::try_from(self.len(tag)).unwrap_or(i64::MAX / 4);
                let after = at + tag_len + 2;
                if self.tag_indent > 0 && tag_len + 2 > self.tag_indent {
                    let start = at + self.tag_indent;
                    tasks.push(Task::Items(Items { next: 1, at: after, ..items(part, 1, start, "}") }));
                    return start <= LINE / 2;
                }
                self.text.push(',');
                // The first one follows the tag as if the rest were a list.
                let rest = Terms::rest(part, 1);
                tasks.push(Task::Items(Items { ..items(rest, 1, after, "}") }));
                return after < LINE / 2;
            }
        }
        true
    }

    /// The next items of a list, tuple or map, up to one that has lines of its own.
    fn items(&mut self, mut items: Items, tasks: &mut Vec<Task>, is_written: bool) {
        let terms = self.terms;
        let children = terms.children(items.part);
        while items.next < children.len() {
            // Lines that begin far to the right have much text before them.
            if self.text.len() > BUFFERED {
                tasks.push(Task::Items(items));
                return;
            }
            let group = &children[items.next..children.len().min(items.next + items.stride)];
            let is_first = items.next == 0;
            let is_last = items.next + items.stride >= children.len() && items.tail.is_none();
            let closing = if is_last { items.closing + 1 } else { 0 };
            items.next += items.stride;
            self.steps = self.steps.saturating_sub(1);
            let len: u64 = group.iter().map(|id| self.len(*id)).fold(0, u64::saturating_add);
            let len = len.saturating_add(if group.len() == 2 { 4 } else { 0 });
            let is_atomic = group.iter().all(|id| self.shape(*id) == Shape::Atomic);
            // A comma goes before all but the first, and room is left for one after all but the last.
            let has_room = if is_first {
                Self::fits(len, items.at, closing)
            } else {
                Self::fits(len.saturating_add(1), items.at, closing.max(1))
            };
            if !is_first {
                self.text.push(',');
            }
            if has_room && is_atomic {
                if is_written {
                    self.write_group(group);
                }
                items.at += i64::try_from(len).unwrap_or(LINE) + i64::from(!is_first);
                continue;
            }
            if !is_first && is_written {
                self.line(items.start);
            }
            if is_atomic && Self::fits(len, items.start, closing) {
                if is_written {
                    self.write_group(group);
                }
                items.at = items.start + i64::try_from(len).unwrap_or(LINE);
                continue;
            }
            // After this one, a line ends.
            let start = items.start;
            items.at = start + LINE;
            tasks.push(Task::Items(items));
            match group {
                [key, value] if !Self::fits(len, start, closing) => {
                    let indent = if self.tag_indent > 0 { self.tag_indent } else { 4 };
                    tasks.push(Task::Term(*value, start + indent, closing));
                    tasks.push(Task::Line(start + indent));
                    tasks.push(Task::Text(" =>"));
                    tasks.push(Task::Term(*key, start, closing));
                }
                [key, value] if is_written => self.write_group(&[*key, *value]),
                [item] => tasks.push(Task::Term(*item, start, closing)),
                _ => {}
            }
            return;
        }
        tasks.push(Task::Text(items.close));
        if let Some(tail) = items.tail {
            let closing = items.closing + 1;
            self.text.push('|');
            if self.shape(tail) == Shape::Atomic && Self::fits(self.len(tail).saturating_add(1), items.at, closing) {
                if is_written {
                    self.write_flat(tail);
                }
            } else {
                if is_written {
                    self.line(items.start);
                }
                // Whether tags have room is asked at the end of the line before.
                tasks.push(Task::Term(tail, if is_written { items.start } else { items.at }, closing));
            }
        }
    }

    fn write_group(&mut self, group: &[TermId]) {
        for (number, id) in group.iter().enumerate() {
            if number > 0 {
                self.text.push_str(" => ");
            }
            self.write_flat(*id);
        }
    }

    /// Writes a term on one line.
    fn write_flat(&mut self, id: TermId) {
        let (terms, is_in_quotes) = (self.terms, &self.is_in_quotes);
        terms.write_flat(id, usize::MAX, &mut self.text, |id| shape_of(terms, is_in_quotes, id));
    }

    /// The numbers of a binary, as many on each line as fit.
    fn binary(&mut self, part: Part, last: u8, at: i64, closing: i64) {
        let room = (LINE - (at + 2) - closing).max(8);
        let mut left = room;
        self.text.push_str("<<");
        for (number, byte) in self.terms.bytes(part).iter().enumerate() {
            if self.is_too_much() {
                break;
            }
            let is_last = number + 1 == part.len();
            let text = number_text(*byte, is_last, last);
            let len = i64::try_from(text.len()).unwrap_or(0) + i64::from(!is_last);
            if len > left {
                self.line(at + 2);
                left = room;
            }
            left -= len;
            self.text.push_str(&text);
            if !is_last {
                self.text.push(',');
            }
        }
        self.text.push_str(">>");
    }

    /// A list of numbers that are kept as bytes, as many on each line as fit.
    fn bytes_of_list(&mut self, part: Part, start: i64, closing: i64) {
        self.text.push('[');
        let mut at = start;
        for (number, byte) in self.terms.bytes(part).iter().enumerate() {
            if self.is_too_much() {
                break;
            }
            let closing = if number + 1 == part.len() { closing + 1 } else { 0 };
            let len = decimal_len(*byte);
            let has_room = if number == 0 { true } else { Self::fits(len + 1, at, closing.max(1)) };
            if number > 0 {
                self.text.push(',');
                at += 1;
            }
            if !has_room {
                self.line(start);
                at = start;
            }
            self.text.push_str(&byte.to_string());
            at += i64::try_from(len).unwrap_or(0);
        }
        self.text.push(']');
    }
}

fn shape_of(terms: &Terms, is_in_quotes: &[bool], id: TermId) -> Shape {
    if is_in_quotes.get(id.0 as usize) == Some(&true) { Shape::Atomic } else { terms.shape_without_quotes(id) }
}

fn decimal_len(byte: u8) -> u64 {
    match byte {
        0..10 => 1,
        10..100 => 2,
        _ => 3,
    }
}
