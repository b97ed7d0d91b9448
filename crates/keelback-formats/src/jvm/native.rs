//! Listings as `javap -c -p -v` of Java 17 prints them, but for the lines about the file itself: its path, its time, its hash.

mod annotations;
mod attributes;
mod code;
mod members;

use std::io::{self, Write};

pub(super) use self::code::PRIMITIVES;
use super::class::ClassFile;
use super::names::push_constant;
use super::pool::Constant;
use crate::text::push_spaces;

/// Where comments begin, counted from the indentation.
const TAB: usize = 40;
/// The width of the kinds of constants.
const KIND: usize = 18;

/// Texts are repeated wherever something refers to them. After so many times the size of the file, and this much more, they are left out:
/// a listing that long can only be meant to be.
const MOST_OUTPUT: u64 = 100;
const MORE_OUTPUT: u64 = 16 << 20;

/// Writes the listing of a class, or of its methods with some numbers.
pub(super) fn write_class(out: &mut dyn Write, class: &ClassFile<'_>, numbers: Option<&[usize]>) -> io::Result<()> {
    let room = class.file.len() as u64 * MOST_OUTPUT + MORE_OUTPUT;
    let mut listing =
        Listing { class, out, text: String::new(), line: 0, is_open: false, indent: 0, room, error: None };
    if numbers.is_none() {
        listing.header();
        listing.constants();
    }
    listing.members(numbers);
    if numbers.is_none() {
        listing.attributes(&class.attributes);
    }
    // As javap does, which writes whole lines.
    if listing.is_open {
        listing.text.truncate(listing.line);
    }
    listing.flush();
    listing.error.map_or(Ok(()), Err)
}

/// A listing that is being written.
struct Listing<'c, 'o> {
    class: &'c ClassFile<'c>,
    out: &'o mut dyn Write,
    /// What is not written yet.
    text: String,
    /// Where the last line begins in it.
    line: usize,
    /// Whether the last line goes on with whatever is written next.
    is_open: bool,
    /// How far lines are indented.
    indent: usize,
    /// How many bytes may still be written.
    room: u64,
    error: Option<io::Error>,
}

impl Listing<'_, '_> {
    /// Writes what there is.
    fn flush(&mut self) {
        if self.error.is_none()
            && self.room > 0
            && let Err(error) = self.out.write_all(self.text.as_bytes())
        {
            self.error = Some(error);
        }
        let len = self.text.len() as u64;
        if self.room <= len && self.room > 0 && self.error.is_none() {
            self.error = self.out.write_all("…\n".as_bytes()).err();
        }
        self.room = self.room.saturating_sub(len);
        self.text.clear();
        self.line = 0;
    }

    /// Whether there is no use in going on.
    fn is_over(&self) -> bool {
        self.error.is_some() || self.room <= self.text.len() as u64
    }

    /// Begins a line.
    fn begin(&mut self) {
        if std::mem::take(&mut self.is_open) {
            return;
        }
        if self.text.len() > 1 << 16 {
            self.flush();
        }
        self.line = self.text.len();
        self.pad(self.indent);
    }

    fn pad(&mut self, count: usize) {
        push_spaces(&mut self.text, count);
    }

    /// Ends a line. Spaces at its end are left out.
    fn end(&mut self) {
        self.is_open = false;
        let len = self.text[self.line.min(self.text.len())..].trim_end_matches(' ').len();
        self.text.truncate(self.line + len);
        self.text.push('\n');
        self.line = self.text.len();
    }

    /// Writes a line.
    fn put(&mut self, text: &str) {
        self.begin();
        self.text.push_str(text);
        self.end();
    }

    /// Goes to where comments begin.
    fn tab(&mut self) {
        let line = &self.text[self.line..];
        let width = if line.is_ascii() { line.len() } else { line.chars().count() };
        self.pad((self.indent + TAB).saturating_sub(width).max(1));
        self.text.push_str("// ");
    }

    // Numbers are most of a listing: the machinery of `write!` would take a fifth of its time.

    fn number(&mut self, number: impl itoa::Integer) {
        self.text.push_str(itoa::Buffer::new().format(number));
    }

    /// Writes a number at the right of a column.
    fn right(&mut self, number: impl itoa::Integer, width: usize) {
        let mut buffer = itoa::Buffer::new();
        let digits = buffer.format(number);
        self.pad(width.saturating_sub(digits.len()));
        self.text.push_str(digits);
    }

    /// Writes a number with a sign that it is an entry of the pool.
    fn hash(&mut self, index: u16) {
        self.text.push('#');
        self.number(index);
    }

    /// The same of two entries.
    fn hashes(&mut self, first: u16, between: char, second: u16) {
        self.hash(first);
        self.text.push(between);
        self.hash(second);
    }

    fn constants(&mut self) {
        let pool = &self.class.pool;
        self.put("Constant pool:");
        self.indent += 2;
        let width = pool.len().to_string().len() + 1;
        for (index, constant) in pool.entries() {
            if self.is_over() {
                break;
            }
            self.begin();
            let mut buffer = itoa::Buffer::new();
            let (digits, kind) = (buffer.format(index), constant.kind());
            self.pad(width.saturating_sub(digits.len() + 1));
            self.text.push('#');
            self.text.push_str(digits);
            self.text.push_str(" = ");
            self.text.push_str(kind);
            self.pad(KIND.saturating_sub(kind.len()) + 1);
            let mut has_comment = true;
            match constant {
                Constant::Class(name)
                | Constant::Module(name)
                | Constant::Package(name)
                | Constant::String(name)
                | Constant::MethodType(name) => self.hash(name),
                Constant::Field(first, second)
                | Constant::Method(first, second)
                | Constant::InterfaceMethod(first, second) => self.hashes(first, '.', second),
                Constant::NameAndType(first, second)
                | Constant::Dynamic(first, second)
                | Constant::InvokeDynamic(first, second) => self.hashes(first, ':', second),
                Constant::MethodHandle(kind, reference) => {
                    self.number(kind);
                    self.text.push(':');
                    self.hash(reference);
                }
                _ => has_comment = false,
            }
            if has_comment {
                self.tab();
            }
            if matches!(constant, Constant::MethodType(_)) {
                self.text.push(' ');
            }
            push_constant(pool, index, &mut self.text);
            self.end();
        }
        self.indent -= 2;
    }
}
