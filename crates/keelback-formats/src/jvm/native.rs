//! Listings as `javap -c -p -v` of Java 17 prints them, but for the lines about the file itself: its path, its time, its hash.

mod annotations;
mod attributes;
mod code;
mod members;

use std::fmt::Write as _;
use std::io::{self, Write};

pub(super) use self::code::PRIMITIVES;
use super::class::ClassFile;
use super::names::push_constant;
use super::pool::Constant;

/// Where comments begin, counted from the indentation.
const TAB: usize = 40;

/// Texts are repeated wherever something refers to them. After so many times the size of the file, and this much more, they are left out:
/// a listing that long can only be meant to be.
const MOST_OUTPUT: u64 = 400;
const MORE_OUTPUT: u64 = 16 << 20;

/// Writes the listing of a class, or of its methods with some numbers.
pub(super) fn write_class(out: &mut dyn Write, class: &ClassFile<'_>, numbers: Option<&[usize]>) -> io::Result<()> {
    let room = class.file.len() as u64 * MOST_OUTPUT + MORE_OUTPUT;
    let mut listing = Listing { class, out, text: String::new(), line: 0, indent: 0, room, error: None };
    if numbers.is_none() {
        listing.header();
        listing.constants();
    }
    listing.members(numbers);
    if numbers.is_none() {
        listing.attributes(&class.attributes);
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
        self.error.is_some() || self.room == 0
    }

    /// Begins a line.
    fn begin(&mut self) {
        if self.text.len() > 1 << 16 {
            self.flush();
        }
        self.line = self.text.len();
        self.pad(self.indent);
    }

    fn pad(&mut self, count: usize) {
        const SPACES: &str = "                                                                ";
        let mut left = count;
        while left > 0 {
            let part = left.min(SPACES.len());
            self.text.push_str(&SPACES[..part]);
            left -= part;
        }
    }

    /// Ends a line. Spaces at its end are left out.
    fn end(&mut self) {
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

    fn number(&mut self, number: impl std::fmt::Display) {
        let _ = write!(self.text, "{number}");
    }

    /// Writes a number with a sign that it is an entry of the pool.
    fn hash(&mut self, index: u16) {
        let _ = write!(self.text, "#{index}");
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
            let name = format!("#{index}");
            let _ = write!(self.text, "{name:>width$} = {:<18} ", constant.kind());
            let mut has_comment = true;
            match constant {
                Constant::Class(name) | Constant::Module(name) | Constant::Package(name) | Constant::String(name) => {
                    let _ = write!(self.text, "#{name}");
                }
                Constant::MethodType(name) => {
                    let _ = write!(self.text, "#{name}");
                }
                Constant::Field(first, second)
                | Constant::Method(first, second)
                | Constant::InterfaceMethod(first, second) => {
                    let _ = write!(self.text, "#{first}.#{second}");
                }
                Constant::NameAndType(first, second)
                | Constant::Dynamic(first, second)
                | Constant::InvokeDynamic(first, second) => {
                    let _ = write!(self.text, "#{first}:#{second}");
                }
                Constant::MethodHandle(kind, reference) => {
                    let _ = write!(self.text, "{kind}:#{reference}");
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
