//! Listings as `luac -l -l` of each version prints them. Where that prints addresses in memory, the offset in the file stands.

use std::io::{self, Write};

use super::chunk::{Chunk, Prototype};
use super::decode::{Decoded, Operand};
use super::dialect::Item;
use super::names::{event_name, push_constant};
use super::opcodes::{Comment, Kind, Part};
use crate::span::Span;

/// How much of a text is written once more has been written than a file of this length says without repetition.
const SHORTENED: usize = 64;

/// How many bytes of texts a listing may repeat in full.
pub(crate) fn room(file: &[u8]) -> usize {
    file.len().saturating_mul(64).saturating_add(1 << 20)
}

/// A text, or the beginning of it if it is longer than what is left.
pub(crate) fn shortened<'t>(text: &'t [u8], left: &mut usize) -> &'t [u8] {
    let len = if text.len() > *left { text.len().min(SHORTENED) } else { text.len() };
    *left = left.saturating_sub(len);
    &text[..len]
}

/// Writes the listings of functions.
pub(super) struct Lister<'a> {
    file: &'a [u8],
    chunk: &'a Chunk,
    /// How many bytes of constants and names may still be repeated in full.
    left: usize,
}

impl<'a> Lister<'a> {
    pub(super) fn new(file: &'a [u8], chunk: &'a Chunk) -> Lister<'a> {
        Lister { file, chunk, left: room(file) }
    }

    /// Writes the listing of a function, without those in it.
    pub(super) fn write(&mut self, out: &mut dyn Write, prototype: &Prototype) -> io::Result<()> {
        let mut text = Vec::new();
        self.header(&mut text, prototype);
        let lines = prototype.lines(self.file, &self.chunk.header);
        let mut skips = false;
        let code: Vec<u32> = prototype.words(self.file, &self.chunk.header).collect();
        for decoded in self.chunk.instructions(self.file, prototype) {
            // The word that holds more of an operand is part of the line before.
            if std::mem::take(&mut skips) {
                continue;
            }
            skips = self.is_list(&decoded) && decoded.extra.is_none() && decoded.part(Part::C) == 0;
            let line = lines.get(decoded.place as usize).copied();
            self.instruction(&mut text, prototype, &decoded, line, code.get(decoded.place as usize + 1).copied());
            if text.len() > 1 << 16 {
                out.write_all(&text)?;
                text.clear();
            }
        }
        self.tables(&mut text, prototype);
        out.write_all(&text)
    }

    fn is_list(&self, decoded: &Decoded) -> bool {
        decoded.opcode.is_some_and(|opcode| opcode.comment == Comment::List)
    }

    fn header(&mut self, text: &mut Vec<u8>, prototype: &Prototype) {
        let source = self.chunk.source(self.file, prototype).map_or(&b"=?"[..], |span| span.of(self.file));
        let source = match source {
            [b'@' | b'=', name @ ..] => name,
            [0x1B, ..] => b"(bstring)",
            _ => b"(string)",
        };
        let kind = if prototype.first_line == 0 { "main" } else { "function" };
        text.extend_from_slice(format!("\n{kind} <").as_bytes());
        let source = self.shortened(source);
        text.extend_from_slice(source);
        let has_sizes = self.chunk.header.dialect.has_bare_words;
        let instructions = prototype.code.len() / 4;
        let size = if has_sizes { format!(", {} bytes", prototype.code.len()) } else { String::new() };
        let address = address(prototype);
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let count = |count: usize, what: &str| format!("{count} {what}{}", plural(count));
        let (parameters, vararg) = (prototype.parameters, if prototype.is_vararg == 0 { "" } else { "+" });
        let rest = format!(
            ":{},{}> ({}{size} at {address})\n{parameters}{vararg} param{}, {}, {}, {}, {}, {}\n",
            prototype.first_line,
            prototype.last_line,
            count(instructions as usize, "instruction"),
            plural(parameters.into()),
            count(prototype.stack_size.into(), "slot"),
            count(prototype.upvalue_count(), "upvalue"),
            count(prototype.locals.len(), "local"),
            count(prototype.constants.len(), "constant"),
            count(prototype.prototypes.len(), "function"),
        );
        text.extend_from_slice(rest.as_bytes());
    }

    /// A text up to its first NUL byte, or the beginning of it if too much was written already.
    fn shortened<'t>(&mut self, text: &'t [u8]) -> &'t [u8] {
        shortened(until_nul(&text[..text.len().min(self.left.max(SHORTENED))]), &mut self.left)
    }

    fn constant(&mut self, text: &mut Vec<u8>, prototype: &Prototype, index: i64) {
        let constant = usize::try_from(index).ok().and_then(|index| prototype.constants.get(index));
        let Some(constant) = constant else {
            text.push(b'?');
            return;
        };
        if constant.span.len() as usize > self.left {
            let end = constant.span.end.min(constant.span.start + u32::try_from(SHORTENED).unwrap_or(0));
            super::names::push_quoted(text, Span::new(constant.span.start, end).of(self.file));
            return;
        }
        self.left -= constant.span.len() as usize;
        push_constant(text, self.file, self.chunk, constant);
    }

    fn upvalue(&mut self, text: &mut Vec<u8>, prototype: &Prototype, index: i64) {
        let name =
            usize::try_from(index).ok().and_then(|index| prototype.upvalue_names.get(index)).copied().flatten();
        match name {
            Some(name) => text.extend_from_slice(self.shortened(name.of(self.file))),
            None => text.push(b'-'),
        }
    }

    fn instruction(
        &mut self,
        text: &mut Vec<u8>,
        prototype: &Prototype,
        decoded: &Decoded,
        line: Option<i64>,
        next: Option<u32>,
    ) {
        let line = line.filter(|line| *line > 0).map_or("-".to_owned(), |line| line.to_string());
        text.extend_from_slice(format!("\t{}\t[{line}]\t{:<9}\t", decoded.place + 1, decoded.name()).as_bytes());
        if let Some(opcode) = decoded.opcode {
            let mut shown = String::new();
            for (part, kind) in &opcode.operands {
                let value = decoded.part(*part);
                let separator = if shown.is_empty() || *kind == Kind::Mark { "" } else { " " };
                shown += separator;
                shown += &self.operand(decoded, *part, *kind, value);
            }
            text.extend_from_slice(shown.as_bytes());
            self.comment(text, prototype, decoded, opcode.comment, next);
        }
        text.push(b'\n');
    }

    /// An operand as luac prints it. Numbers of constants are negative up to 5.3.
    fn operand(&self, decoded: &Decoded, part: Part, kind: Kind, value: i64) -> String {
        let is_old = decoded.dialect.has_wide_operands;
        match (kind, part) {
            (Kind::Mark, _) => if value == 1 { "k" } else { "" }.to_owned(),
            // The bit that says so is looked at in all operands.
            (_, Part::B | Part::C) if is_old && value & 0x100 != 0 => (-1 - (value & 0xFF)).to_string(),
            (Kind::Constant | Kind::Global, Part::Bx) | (_, Part::Ax) if is_old => (-1 - value).to_string(),
            (Kind::RegisterOrConstant, _) if !is_old && decoded.part(Part::K) == 1 => format!("{value}k"),
            _ => value.to_string(),
        }
    }

    fn comment(
        &mut self,
        text: &mut Vec<u8>,
        prototype: &Prototype,
        decoded: &Decoded,
        comment: Comment,
        next: Option<u32>,
    ) {
        let resolved: Vec<Operand> = decoded.operands().map(|(part, kind)| decoded.operand(part, kind)).collect();
        let constants = || resolved.iter().filter(|operand| matches!(operand, Operand::Constant(_)));
        let (b, c) = (decoded.part(Part::B), decoded.part(Part::C));
        let extra = next.map_or(0, |word| decoded.dialect.part(word, Part::Ax));
        let mut say = |what: &str| {
            text.extend_from_slice(b"\t; ");
            text.extend_from_slice(what.as_bytes());
        };
        let target = || decoded.target().unwrap_or(0) + 1;
        match comment {
            Comment::None => {}
            Comment::Constants => {
                for (place, operand) in constants().enumerate() {
                    text.extend_from_slice(if place == 0 { b"\t; " } else { b" " });
                    self.resolved(text, prototype, *operand);
                }
            }
            Comment::ExtraConstant => {
                say("");
                self.constant(text, prototype, extra);
            }
            Comment::Global => {
                say("");
                let index = usize::try_from(decoded.part(Part::Bx)).unwrap_or(usize::MAX);
                if let Some(super::chunk::Value::String(Some(name))) = prototype.constants.get(index).map(|k| k.value)
                {
                    text.extend_from_slice(self.shortened(name.of(self.file)));
                }
            }
            Comment::Upvalue => {
                say("");
                let upvalue = decoded.operands().find(|(_, kind)| *kind == Kind::Upvalue);
                self.upvalue(text, prototype, upvalue.map_or(0, |(part, _)| decoded.part(part)));
                for operand in constants() {
                    text.push(b' ');
                    self.resolved(text, prototype, *operand);
                }
            }
            Comment::Pair => {
                if constants().next().is_some() {
                    say("");
                    for (place, operand) in resolved.iter().skip(1).enumerate() {
                        text.extend_from_slice(if place == 0 { b"" } else { b" " });
                        self.resolved(text, prototype, *operand);
                    }
                }
            }
            Comment::To => say(&format!("to {}", target())),
            Comment::Exit => say(&format!("exit to {}", target())),
            Comment::Prototype => {
                let child = usize::try_from(decoded.part(Part::Bx)).ok();
                let child = child.and_then(|child| prototype.prototypes.get(child));
                let child = child.and_then(|child| self.chunk.prototypes.get(*child as usize));
                say(&child.map_or("(nil)".to_owned(), address));
            }
            Comment::List if c == 0 => say(&decoded.extra.or(next).unwrap_or(0).cast_signed().to_string()),
            Comment::List => say(&c.to_string()),
            Comment::Extra => {
                say("");
                self.constant(text, prototype, decoded.part(Part::Ax));
            }
            Comment::Nils => say(&format!("{} out", b + 1)),
            Comment::Size => say(&(c + extra * 256).to_string()),
            Comment::SizeIfExtra if decoded.part(Part::K) == 1 => say(&(c + extra * 256).to_string()),
            Comment::SizeIfExtra => {}
            Comment::Event | Comment::EventFlip | Comment::EventConstant => {
                say(event_name(c).unwrap_or("?"));
                if comment == Comment::EventConstant {
                    text.push(b' ');
                    self.constant(text, prototype, b);
                }
                if comment != Comment::Event && decoded.part(Part::K) == 1 {
                    text.extend_from_slice(b" flip");
                }
            }
            Comment::Call => {
                let taken = if b == 0 { "all".to_owned() } else { (b - 1).to_string() };
                let given = if c == 0 { "all".to_owned() } else { (c - 1).to_string() };
                say(&format!("{taken} in {given} out"));
            }
            Comment::TailCall => say(&format!("{} in", b - 1)),
            Comment::Return if b == 0 => say("all out"),
            Comment::Return => say(&format!("{} out", b - 1)),
            Comment::VarArg if c == 0 => say("all out"),
            Comment::VarArg => say(&format!("{} out", c - 1)),
        }
    }

    fn resolved(&mut self, text: &mut Vec<u8>, prototype: &Prototype, operand: Operand) {
        match operand {
            Operand::Constant(index) => self.constant(text, prototype, index),
            _ => text.push(b'-'),
        }
    }

    /// Constants, local variables and upvalues.
    fn tables(&mut self, text: &mut Vec<u8>, prototype: &Prototype) {
        let address = address(prototype);
        // From 5.4 on constants are counted from 0, and their types are told.
        let is_new = !self.chunk.header.dialect.has_wide_operands;
        let count = prototype.constants.len();
        text.extend_from_slice(format!("constants ({count}) for {address}:\n").as_bytes());
        for (place, constant) in prototype.constants.iter().enumerate() {
            let number = place + usize::from(!is_new);
            text.extend_from_slice(format!("\t{number}\t").as_bytes());
            if is_new {
                text.extend_from_slice(constant.value.letter().as_bytes());
                text.push(b'\t');
            }
            push_constant(text, self.file, self.chunk, constant);
            text.push(b'\n');
        }
        text.extend_from_slice(format!("locals ({}) for {address}:\n", prototype.locals.len()).as_bytes());
        for (place, local) in prototype.locals.iter().enumerate() {
            text.extend_from_slice(format!("\t{place}\t").as_bytes());
            text.extend_from_slice(until_nul(local.name.unwrap_or_default().of(self.file)));
            let (start, end) = (u64::from(local.start) + 1, u64::from(local.end) + 1);
            text.extend_from_slice(format!("\t{start}\t{end}\n").as_bytes());
        }
        let has_upvalues = self.chunk.header.dialect.items.contains(&Item::Upvalues);
        let count = if has_upvalues { prototype.upvalues.len() } else { prototype.upvalue_names.len() };
        text.extend_from_slice(format!("upvalues ({count}) for {address}:\n").as_bytes());
        for place in 0..count {
            text.extend_from_slice(format!("\t{place}\t").as_bytes());
            self.upvalue(text, prototype, i64::try_from(place).unwrap_or(0));
            if let Some(upvalue) = prototype.upvalues.get(place) {
                text.extend_from_slice(format!("\t{}\t{}", upvalue.in_stack, upvalue.index).as_bytes());
            }
            text.push(b'\n');
        }
    }
}

/// What stands where luac prints an address.
fn address(prototype: &Prototype) -> String {
    format!("{:#x}", prototype.span.start)
}

/// C prints a string up to its first NUL byte.
fn until_nul(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|byte| *byte == 0).unwrap_or(text.len());
    &text[..end]
}
