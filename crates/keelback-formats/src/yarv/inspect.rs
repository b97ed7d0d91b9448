//! Objects as Ruby's `inspect` writes them. Objects may contain each other: the stack is our own, and the text has an end.

use std::collections::HashMap;

use dashu_int::UBig;

use super::encoding::Encoding;
use super::file::File;
use super::object::{NIL, Object};
use super::quote::{push_name, push_regexp, push_string, push_symbol};

/// How deep objects may lie in each other.
const MOST_NESTED: usize = 1000;
/// Steps for each byte that is written, and some more: ranges of ranges have nothing to write before the innermost one.
const STEPS_OF_EACH: usize = 16;
const MORE_STEPS: usize = 100;
/// Bytes of the largest integer that is written in decimal.
const LARGEST_INTEGER: u32 = 16_384;
/// The classes that instructions need.
const CLASSES: [&str; 6] =
    ["Object", "Array", "StandardError", "NoMatchingPatternError", "TypeError", "NoMatchingPatternKeyError"];

/// Writes objects of a file.
pub struct Inspector<'f> {
    bytes: &'f [u8],
    file: &'f File,
    /// Integers that were written once.
    integers: HashMap<u64, String>,
    /// What is yet to be written of an object. It is kept for the room that it has.
    tasks: Vec<Task<'f>>,
}

/// What is yet to be written.
enum Task<'f> {
    Object(u64),
    /// The number without its sign.
    Size(u64),
    Text(&'static str),
    /// A sign between a number and `i` that is no digit.
    Star,
    Items(&'f [u32], bool),
    Pairs(&'f [(u32, u32)], bool),
}

impl<'f> Inspector<'f> {
    /// For a file that was read.
    #[must_use]
    pub fn new(bytes: &'f [u8], file: &'f File) -> Inspector<'f> {
        Inspector { bytes, file, integers: HashMap::new(), tasks: Vec::new() }
    }

    /// Writes an object, and no more than some bytes over a number of them.
    pub fn push(&mut self, out: &mut Vec<u8>, number: u64, limit: usize) {
        let mut tasks = std::mem::take(&mut self.tasks);
        tasks.clear();
        tasks.push(Task::Object(number));
        self.perform(&mut tasks, out, limit);
        self.tasks = tasks;
    }

    fn perform(&mut self, tasks: &mut Vec<Task<'f>>, out: &mut Vec<u8>, limit: usize) {
        let start = out.len();
        let mut steps = 0;
        while let Some(task) = tasks.pop() {
            let used = out.len() - start;
            steps += 1;
            if used > limit || tasks.len() > MOST_NESTED || steps > STEPS_OF_EACH * used + MORE_STEPS {
                out.extend_from_slice("…".as_bytes());
                return;
            }
            match task {
                Task::Object(number) => self.object(out, number, limit - used, tasks),
                Task::Size(number) => self.size(out, number, limit - used, tasks),
                Task::Text(text) => out.extend_from_slice(text.as_bytes()),
                Task::Star => {
                    if !out.last().is_some_and(u8::is_ascii_digit) {
                        out.push(b'*');
                    }
                }
                Task::Items([], _) => out.push(b']'),
                Task::Items([first, rest @ ..], is_first) => {
                    out.extend_from_slice(if is_first { b"" } else { b", " });
                    tasks.push(Task::Items(rest, false));
                    tasks.push(Task::Object((*first).into()));
                }
                Task::Pairs([], _) => out.push(b'}'),
                Task::Pairs([(key, value), rest @ ..], is_first) => {
                    out.extend_from_slice(if is_first { b"" } else { b", " });
                    tasks.push(Task::Pairs(rest, false));
                    tasks.push(Task::Object((*value).into()));
                    tasks.push(Task::Text("=>"));
                    tasks.push(Task::Object((*key).into()));
                }
            }
        }
    }

    fn object(&mut self, out: &mut Vec<u8>, number: u64, limit: usize, tasks: &mut Vec<Task<'f>>) {
        let file = self.file;
        let Some(object) = file.object_at(number) else {
            out.push(b'?');
            return;
        };
        match object {
            Object::Special(word) => push_word(out, *word),
            Object::Class(class) => {
                let name = usize::try_from(*class).ok().and_then(|class| CLASSES.get(class));
                out.extend_from_slice(name.unwrap_or(&"?").as_bytes());
            }
            Object::Float(value) => push_float(out, *value),
            Object::String(text) => {
                let encoding = Encoding::of(self.bytes, file, *text);
                push_string(out, text.bytes.of(self.bytes), encoding, limit);
            }
            Object::Symbol(text) => {
                let encoding = Encoding::of(self.bytes, file, *text);
                push_symbol(out, text.bytes.of(self.bytes), encoding, limit);
            }
            Object::Regexp(options, source) => match file.text_at(*source) {
                Some(text) => {
                    let encoding = Encoding::of(self.bytes, file, text);
                    push_regexp(out, text.bytes.of(self.bytes), encoding, *options, limit);
                }
                None => out.push(b'?'),
            },
            Object::Array(items) => {
                out.push(b'[');
                tasks.push(Task::Items(items, true));
            }
            Object::Hash(pairs) => {
                out.push(b'{');
                tasks.push(Task::Pairs(pairs, true));
            }
            Object::Range(begin, end, is_exclusive) => {
                let is_nil = |number: u64| matches!(file.object_at(number), Some(Object::Special(NIL)));
                if is_nil(*begin) || !is_nil(*end) {
                    tasks.push(Task::Object(*end));
                }
                tasks.push(Task::Text(if *is_exclusive { "..." } else { ".." }));
                if !is_nil(*begin) || is_nil(*end) {
                    tasks.push(Task::Object(*begin));
                }
            }
            Object::Bignum(is_negative, _) => {
                out.extend_from_slice(if *is_negative { b"-" } else { b"" });
                tasks.push(Task::Size(number));
            }
            Object::Encoding(name) => {
                out.extend_from_slice(b"#<Encoding:");
                let name = name.of(self.bytes);
                out.extend_from_slice(&name[..name.len().min(limit)]);
                out.push(b'>');
            }
            Object::Complex(real, imaginary) => {
                tasks.extend([Task::Text("i)"), Task::Star, Task::Size(*imaginary)]);
                tasks.push(Task::Text(if self.is_negative(*imaginary) { "-" } else { "+" }));
                tasks.extend([Task::Object(*real), Task::Text("(")]);
            }
            Object::Rational(numerator, denominator) => {
                tasks.extend([
                    Task::Text(")"),
                    Task::Object(*denominator),
                    Task::Text("/"),
                    Task::Object(*numerator),
                ]);
                tasks.push(Task::Text("("));
            }
            Object::Broken => out.push(b'?'),
        }
    }

    /// A number without its sign.
    fn size(&mut self, out: &mut Vec<u8>, number: u64, limit: usize, tasks: &mut Vec<Task<'f>>) {
        match self.file.object_at(number) {
            Some(Object::Special(word)) if word & 1 == 1 => {
                let size = (word.cast_signed() >> 1).unsigned_abs();
                out.extend_from_slice(size.to_string().as_bytes());
            }
            Some(Object::Float(value)) => push_float(out, value.abs()),
            Some(Object::Rational(numerator, denominator)) => {
                tasks.extend([Task::Text(")"), Task::Object(*denominator), Task::Text("/"), Task::Size(*numerator)]);
                tasks.push(Task::Text("("));
            }
            Some(Object::Bignum(_, digits)) => {
                if digits.len() > LARGEST_INTEGER || digits.len() as usize > limit {
                    let text = format!("(an integer of {} bytes)", digits.len());
                    out.extend_from_slice(text.as_bytes());
                    return;
                }
                let bytes = digits.of(self.bytes);
                let text = self.integers.entry(number).or_insert_with(|| UBig::from_le_bytes(bytes).to_string());
                out.extend_from_slice(text.as_bytes());
            }
            _ => tasks.push(Task::Object(number)),
        }
    }

    fn is_negative(&self, number: u64) -> bool {
        let number = match self.file.object_at(number) {
            Some(Object::Rational(numerator, _)) => *numerator,
            _ => number,
        };
        match self.file.object_at(number) {
            Some(Object::Special(word)) => word & 1 == 1 && word.cast_signed() < 0,
            Some(Object::Float(value)) => value.is_sign_negative(),
            Some(Object::Bignum(is_negative, _)) => *is_negative,
            _ => false,
        }
    }

    /// Writes the characters of a string or symbol, and no more than a number of bytes.
    pub fn push_raw(&self, out: &mut Vec<u8>, number: u64, limit: usize) {
        match self.file.text_at(number) {
            Some(text) => {
                let bytes = text.bytes.of(self.bytes);
                out.extend_from_slice(&bytes[..bytes.len().min(limit)]);
                if bytes.len() > limit {
                    out.extend_from_slice("…".as_bytes());
                }
            }
            None => out.push(b'?'),
        }
    }

    /// Writes a local variable's name, quoted if it is none that Ruby reads.
    pub fn push_variable(&self, out: &mut Vec<u8>, number: u64, limit: usize) {
        match self.file.object_at(number) {
            Some(Object::Symbol(text)) => {
                push_name(out, text.bytes.of(self.bytes), Encoding::of(self.bytes, self.file, *text), limit);
            }
            _ => out.push(b'?'),
        }
    }

    /// An object as text of about a number of bytes.
    #[must_use]
    pub fn text(&mut self, number: u64, limit: usize) -> String {
        let mut out = Vec::new();
        self.push(&mut out, number, limit);
        String::from_utf8_lossy(&out).into_owned()
    }

    /// The characters of a string or symbol as text, if it is one.
    #[must_use]
    pub fn name(&self, number: u64, limit: usize) -> Option<String> {
        self.file.text_at(number)?;
        let mut out = Vec::new();
        self.push_raw(&mut out, number, limit);
        Some(String::from_utf8_lossy(&out).into_owned())
    }
}

fn push_word(out: &mut Vec<u8>, word: u64) {
    let text = match word {
        0 => "false",
        NIL => "nil",
        0x14 => "true",
        0x34 => "undefined",
        _ if word & 1 == 1 => return out.extend_from_slice((word.cast_signed() >> 1).to_string().as_bytes()),
        _ => "?",
    };
    out.extend_from_slice(text.as_bytes());
}

/// A number as Ruby writes it: the fewest digits that are this number and no other.
fn push_float(out: &mut Vec<u8>, value: f64) {
    if value.is_nan() || value.is_infinite() {
        let text = if value.is_nan() {
            "NaN"
        } else if value < 0.0 {
            "-Infinity"
        } else {
            "Infinity"
        };
        return out.extend_from_slice(text.as_bytes());
    }
    if value == 0.0 {
        return out.extend_from_slice(if value.is_sign_negative() { b"-0.0" } else { b"0.0" });
    }
    let scientific = format!("{value:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let text = if (-4..=14).contains(&exponent) {
        let plain = value.to_string();
        if plain.contains('.') { plain } else { format!("{plain}.0") }
    } else {
        let point = if mantissa.contains('.') { "" } else { ".0" };
        let sign = if exponent < 0 { '-' } else { '+' };
        format!("{mantissa}{point}e{sign}{:02}", exponent.unsigned_abs())
    };
    out.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_by_ruby() {
        let told = |value| {
            let mut out = Vec::new();
            push_float(&mut out, value);
            String::from_utf8(out).expect("text")
        };
        let expected = [
            (1e20, "1.0e+20"),
            (123_456_789_012_345.0, "123456789012345.0"),
            (1e-4, "0.0001"),
            (1e-5, "1.0e-05"),
            (1.5e300, "1.5e+300"),
            (1e15, "1.0e+15"),
            (1e14, "100000000000000.0"),
            (-0.0, "-0.0"),
            (100.0, "100.0"),
            (1_234_567.891, "1234567.891"),
            (2.5e-5, "2.5e-05"),
            (5e-324, "5.0e-324"),
            (f64::NEG_INFINITY, "-Infinity"),
            (-2.5, "-2.5"),
        ];
        for (value, text) in expected {
            assert_eq!(told(value), text);
        }
    }
}
