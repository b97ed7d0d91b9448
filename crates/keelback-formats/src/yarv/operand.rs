//! What operands stand for, in the words of Ruby's disassembler.

use super::decode::{Decoded, Raw};
use super::function::Context;
use super::inspect::Inspector;
use super::opcodes::Kind;
use super::sequence::{Call, NONE, Sequence};

/// Words of a frame that stand between local variables and the stack.
const FRAME_WORDS: u64 = 3;
/// Most keywords of a call that are shown where text has an end.
const MOST_KEYWORDS: usize = 65_536;

/// Ways of passing arguments, in the order in which they are told: the bit, and what it is called.
pub(super) const CALL_FLAGS: [(u32, &str); 13] = [
    (0, "ARGS_SPLAT"),
    (1, "ARGS_BLOCKARG"),
    (2, "FCALL"),
    (3, "VCALL"),
    (4, "ARGS_SIMPLE"),
    (5, "BLOCKISEQ"),
    (8, "TAILCALL"),
    (9, "SUPER"),
    (10, "ZSUPER"),
    (6, "KWARG"),
    (7, "KW_SPLAT"),
    (12, "KW_SPLAT_MUT"),
    (11, "OPT_SEND"),
];

/// A block is passed as an argument.
pub(super) const BLOCK_ARGUMENT: u64 = 1 << 1;
/// Some arguments have keywords.
pub(super) const KEYWORD_ARGUMENTS: u64 = 1 << 6;

/// What `defined?` asks for.
const DEFINED: [&str; 18] = [
    "nil",
    "nil",
    "instance-variable",
    "local-variable",
    "global-variable",
    "class variable",
    "constant",
    "method",
    "yield",
    "super",
    "self",
    "true",
    "false",
    "assignment",
    "expression",
    "ref",
    "func",
    "constant-from",
];

/// Ruby's names of its types.
const TYPES: [&str; 23] = [
    "T_NONE",
    "T_OBJECT",
    "T_CLASS",
    "T_MODULE",
    "T_FLOAT",
    "T_STRING",
    "T_REGEXP",
    "T_ARRAY",
    "T_HASH",
    "T_STRUCT",
    "T_BIGNUM",
    "T_FILE",
    "T_DATA",
    "T_MATCH",
    "T_COMPLEX",
    "T_RATIONAL",
    "",
    "T_NIL",
    "T_TRUE",
    "T_FALSE",
    "T_SYMBOL",
    "T_FIXNUM",
    "T_UNDEF",
];

/// Writes what the operands of one sequence stand for.
pub(super) struct Operands<'o, 'f> {
    /// Writes objects.
    pub(super) inspector: &'o mut Inspector<'f>,
    /// The file.
    pub(super) context: Context<'f>,
    /// The number of the sequence.
    pub(super) number: usize,
    /// The sequence.
    pub(super) sequence: &'f Sequence,
}

impl<'f> Operands<'_, 'f> {
    /// Writes an operand of an instruction, by its place.
    pub(super) fn push(&mut self, out: &mut Vec<u8>, decoded: &Decoded, place: usize, limit: usize) {
        let Some(operand) = decoded.operands.get(place).copied() else { return };
        let name = decoded.opcode.map_or("", |opcode| opcode.name);
        let mut say = |text: &str| out.extend_from_slice(text.as_bytes());
        match operand.kind {
            Kind::Offset => say(&decoded.target(operand.value).to_string()),
            Kind::Number | Kind::Level => {
                let special = match (name, place) {
                    ("defined", 0) => table(&DEFINED, operand.value),
                    ("checktype", 0) => table(&TYPES, operand.value),
                    _ => None,
                };
                match special {
                    Some(text) => say(text),
                    None => say(&operand.value.to_string()),
                }
            }
            Kind::Local => match decoded.level() {
                Some(level) => self.local(out, operand.value, level, limit),
                None => say(&operand.value.to_string()),
            },
            Kind::Value if name == "defined" && place == 1 => {
                let special = self.context.file.object_at(operand.value).and_then(super::object::Object::integer);
                match special {
                    // The number of a group of the last match, or a letter that stands for a part of it.
                    Some(number) if number & 1 == 1 => {
                        let letter = u8::try_from(number >> 1).map_or('?', char::from);
                        say(&format!(":${letter}"));
                    }
                    Some(number) if number != 0 => say(&format!(":${}", number >> 1)),
                    _ => self.inspector.push(out, operand.value, limit),
                }
            }
            Kind::Value | Kind::Id => self.inspector.push(out, operand.value, limit),
            Kind::Sequence if operand.value == NONE => say("nil"),
            Kind::Sequence => match self.context.file.sequence_at(operand.value) {
                Some(sequence) => self.inspector.push_raw(out, sequence.body.label, limit),
                None => say("?"),
            },
            Kind::Cache => say(&format!("<is:{}>", operand.value)),
            Kind::Call => self.call(out, operand, limit),
            Kind::Cases => say("<cdhash>"),
            Kind::Builtin => {
                say("<builtin!");
                let name = operand.name.of(self.context.bytes);
                out.extend_from_slice(&name[..name.len().min(limit)]);
                out.push(b'>');
            }
        }
    }

    /// The call information of an operand.
    #[must_use]
    pub(super) fn call_of(&self, operand: Raw) -> Option<&'f Call> {
        usize::try_from(operand.value).ok().and_then(|call| self.sequence.calls.get(call))?.as_ref()
    }

    fn call(&mut self, out: &mut Vec<u8>, operand: Raw, limit: usize) {
        let Some(call) = self.call_of(operand) else {
            out.extend_from_slice(b"<calldata!?>");
            return;
        };
        out.extend_from_slice(b"<calldata!");
        if call.name != 0 {
            out.extend_from_slice(b"mid:");
            self.inspector.push_raw(out, call.name, limit);
            out.extend_from_slice(b", ");
        }
        out.extend_from_slice(format!("argc:{}", call.arguments).as_bytes());
        if call.flags & KEYWORD_ARGUMENTS != 0 {
            out.extend_from_slice(b", kw:[");
            let start = out.len();
            for (place, keyword) in call.keywords.iter().take(MOST_KEYWORDS).enumerate() {
                if out.len() - start > limit {
                    out.extend_from_slice("…".as_bytes());
                    break;
                }
                out.extend_from_slice(if place == 0 { b"" } else { b"," });
                self.inspector.push_raw(out, *keyword, limit);
            }
            out.push(b']');
        }
        let flags = CALL_FLAGS.iter().filter(|(bit, _)| call.flags >> bit & 1 == 1);
        for (place, (_, name)) in flags.enumerate() {
            out.extend_from_slice(if place == 0 { b", " } else { b"|" });
            out.extend_from_slice(name.as_bytes());
        }
        out.push(b'>');
    }

    /// Writes the name of a local variable some scopes out, and its place among them.
    pub(super) fn local(&mut self, out: &mut Vec<u8>, slot: u64, level: u64, limit: usize) {
        match self.variable(slot, level) {
            Some((place, name)) => {
                self.inspector.push_variable(out, name, limit);
                out.extend_from_slice(format!("@{place}").as_bytes());
            }
            None => out.push(b'?'),
        }
    }

    /// The place of a local variable in the table of its scope, and the object that is its name.
    #[must_use]
    pub(super) fn variable(&self, slot: u64, level: u64) -> Option<(usize, u64)> {
        let scope = self.context.file.sequences.get(self.context.scopes.around(self.number, level)?)?;
        let back = usize::try_from(slot.checked_sub(FRAME_WORDS)?).ok()?;
        let place = scope.locals.len().checked_sub(back)?.checked_sub(1)?;
        Some((place, *scope.locals.get(place)?))
    }
}

fn table(names: &'static [&'static str], number: u64) -> Option<&'static str> {
    usize::try_from(number).ok().and_then(|number| names.get(number)).copied().filter(|name| !name.is_empty())
}
