//! The listing that `RubyVM::InstructionSequence#disasm` gives.

use std::collections::HashSet;
use std::io::{self, Write};

use super::decode::{Decoded, decode};
use super::function::Context;
use super::inspect::Inspector;
use super::opcodes::Kind;
use super::operand::Operands;
use super::sequence::{Line, NONE, Sequence};

/// The width of the longest mnemonic that Ruby has.
const NAME_WIDTH: usize = 38;
/// The column in which lines are told.
const LINE_COLUMN: usize = 70;
/// The width of a local variable in the table.
const LOCAL_WIDTH: usize = 11;
/// How deep sequences are listed in each other.
const MOST_NESTED: usize = 2000;
/// Events, in the order in which they are told: the bit, and what it is called.
const EVENTS: [(u32, &str); 12] = [
    (0, "Li"),
    (1, "Cl"),
    (2, "En"),
    (3, "Ca"),
    (4, "Re"),
    (5, "Cc"),
    (6, "Cr"),
    (8, "Bc"),
    (9, "Br"),
    (16, "Cli"),
    (17, "Cbr"),
    (18, "Rs"),
];
const RULE: &[u8] = b"|------------------------------------------------------------------------\n";
const CUT: &str = "…\n(the listing is longer than a file of this size can have)\n";

/// Flags of parameters.
pub(super) const OPTIONAL: u64 = 2;
/// Further arguments are taken.
pub(super) const REST: u64 = 4;
/// Required parameters follow those.
pub(super) const POST: u64 = 8;
/// There are keywords.
pub(super) const KEYWORDS: u64 = 16;
/// Other keywords are taken.
pub(super) const KEYWORD_REST: u64 = 32;
/// There is a block parameter.
pub(super) const BLOCK: u64 = 64;

/// What a catch table calls a kind of entry.
#[must_use]
pub(super) fn catch_name(kind: u64) -> Option<&'static str> {
    Some(match kind {
        3 => "rescue",
        5 => "ensure",
        7 => "retry",
        9 => "break",
        11 => "redo",
        13 => "next",
        _ => return None,
    })
}

/// The line that a word belongs to.
#[must_use]
pub(super) fn line_at(sequence: &Sequence, position: u32) -> Option<&Line> {
    let lines = &sequence.lines;
    let after = lines.partition_point(|line| line.position <= position);
    lines.get(after.saturating_sub(1))
}

/// A sequence that is being listed.
struct Frame {
    number: usize,
    /// How many bars are before each line.
    indent: usize,
    /// How many entries of the catch table were listed.
    catches: usize,
    /// The sequences in it, once it was listed itself.
    children: Option<std::vec::IntoIter<u64>>,
    /// Those that were listed with the catch table.
    listed: HashSet<u64>,
}

/// Writes listings.
pub(super) struct Lister<'f> {
    context: Context<'f>,
    inspector: Inspector<'f>,
    /// How many bytes may be written: sequences and objects that are listed again and again would have no end.
    left: usize,
}

impl<'f> Lister<'f> {
    /// For a file that was read.
    #[must_use]
    pub(super) fn new(context: Context<'f>) -> Lister<'f> {
        let left = (8 << 20) + 64 * context.bytes.len();
        Lister { context, inspector: Inspector::new(context.bytes, context.file), left }
    }

    /// Writes a sequence and those in it.
    ///
    /// # Errors
    /// What `out` gives.
    pub(super) fn write(&mut self, out: &mut dyn Write, number: usize) -> io::Result<()> {
        let mut text = Vec::new();
        let mut frames = Vec::new();
        self.open(&mut text, &mut frames, number, 0);
        while let Some(frame) = frames.last_mut() {
            if text.len() > self.left {
                let mut end = self.left;
                while end > 0 && text[end] & 0xC0 == 0x80 {
                    end -= 1;
                }
                text.truncate(end);
                text.extend_from_slice(CUT.as_bytes());
                out.write_all(&text)?;
                self.left = 0;
                return Ok(());
            }
            self.left -= text.len();
            out.write_all(&text)?;
            text.clear();
            let Some(sequence) = self.context.file.sequences.get(frame.number) else {
                frames.pop();
                continue;
            };
            let number = frame.number;
            let indent = frame.indent;
            if let Some(catch) = sequence.catches.get(frame.catches) {
                frame.catches += 1;
                push_bars(&mut text, indent);
                let name = catch_name(catch.kind).unwrap_or("?");
                let line = format!(
                    "| catch type: {name:<6} st: {:04} ed: {:04} sp: {:04} cont: {:04}\n",
                    catch.start as i32, catch.end as i32, catch.depth as i32, catch.target as i32
                );
                text.extend_from_slice(line.as_bytes());
                if catch.sequence != NONE && frame.listed.insert(catch.sequence) {
                    let child = usize::try_from(catch.sequence).unwrap_or(usize::MAX);
                    self.open(&mut text, &mut frames, child, indent + 1);
                }
                continue;
            }
            if let Some(children) = &mut frame.children {
                match children.next() {
                    Some(child) if frame.listed.contains(&child) => {}
                    Some(child) => {
                        text.push(b'\n');
                        self.open(&mut text, &mut frames, usize::try_from(child).unwrap_or(usize::MAX), indent);
                    }
                    None => {
                        frames.pop();
                    }
                }
                continue;
            }
            let children = self.body(&mut text, number, sequence, indent);
            if let Some(frame) = frames.last_mut() {
                frame.children = Some(children.into_iter());
            }
        }
        Ok(())
    }

    /// Begins the listing of a sequence.
    fn open(&mut self, text: &mut Vec<u8>, frames: &mut Vec<Frame>, number: usize, indent: usize) {
        let Some(sequence) = self.context.file.sequences.get(number) else { return };
        if frames.len() > MOST_NESTED {
            return;
        }
        let body = &sequence.body;
        push_bars(text, indent);
        text.extend_from_slice(b"== disasm: #<ISeq:");
        self.inspector.push_raw(text, body.label, self.left);
        text.push(b'@');
        let (path, _) = self.context.file.paths(sequence);
        self.inspector.push_raw(text, path, self.left);
        let number_of = |value: u64| value as i32;
        let place = format!(
            ":{} ({},{})-({},{})> (catch: {})\n",
            number_of(body.start_line),
            number_of(body.start_line),
            number_of(body.start_column),
            number_of(body.end_line),
            number_of(body.end_column),
            if body.catches == 0 { "FALSE" } else { "TRUE" },
        );
        text.extend_from_slice(place.as_bytes());
        if !sequence.catches.is_empty() {
            push_bars(text, indent);
            text.extend_from_slice(b"== catch table\n");
        }
        frames.push(Frame { number, indent, catches: 0, children: None, listed: HashSet::new() });
    }

    /// Writes what follows the catch table, and finds the sequences that the instructions refer to.
    fn body(&mut self, text: &mut Vec<u8>, number: usize, sequence: &'f Sequence, indent: usize) -> Vec<u64> {
        if !sequence.catches.is_empty() {
            push_bars(text, indent);
            text.extend_from_slice(RULE);
        }
        let mut operands = Operands { inspector: &mut self.inspector, context: self.context, number, sequence };
        if !sequence.locals.is_empty() {
            push_locals(text, &mut operands, indent, self.left);
        }
        let mut children = Vec::new();
        for decoded in decode(self.context.bytes, sequence.code) {
            if text.len() > self.left {
                break;
            }
            push_bars(text, indent);
            let limit = self.left;
            push_instruction(text, &mut operands, &decoded, limit);
            for operand in &decoded.operands {
                if operand.kind == Kind::Sequence && operand.value != NONE {
                    children.push(operand.value);
                }
            }
        }
        children
    }
}

fn push_bars(text: &mut Vec<u8>, count: usize) {
    for _ in 0..count {
        text.extend_from_slice(b"| ");
    }
}

fn push_spaces(text: &mut Vec<u8>, count: usize) {
    text.resize(text.len() + count, b' ');
}

fn strip_right(text: &mut Vec<u8>) {
    while text.last() == Some(&b' ') {
        text.pop();
    }
}

fn push_instruction(text: &mut Vec<u8>, operands: &mut Operands<'_, '_>, decoded: &Decoded, limit: usize) {
    let start = text.len();
    text.extend_from_slice(format!("{:04} {:<NAME_WIDTH$} ", decoded.offset, decoded.name()).as_bytes());
    if decoded.opcode.is_none() {
        text.extend_from_slice(decoded.number.to_string().as_bytes());
    }
    for place in 0..decoded.operands.len() {
        text.extend_from_slice(if place == 0 { b"" } else { b", " });
        operands.push(text, decoded, place, limit);
    }
    let line = line_at(operands.sequence, decoded.offset);
    let number = line.map_or(0, |line| line.line);
    // The line of the word before this instruction, which may be an operand of the last one.
    let before = match decoded.offset {
        0 => 0,
        offset => line_at(operands.sequence, offset - 1).map_or(0, |line| line.line),
    };
    if number != 0 && number != before {
        let width = text.len() - start;
        push_spaces(text, LINE_COLUMN.saturating_sub(width));
        text.extend_from_slice(format!("({:4})", number.cast_signed()).as_bytes());
    }
    let events = line.map_or(0, |line| line.events);
    if events != 0 {
        text.push(b'[');
        for (bit, name) in EVENTS {
            if events >> bit & 1 == 1 {
                text.extend_from_slice(name.as_bytes());
            }
        }
        text.push(b']');
    }
    strip_right(text);
    text.push(b'\n');
}

fn push_locals(text: &mut Vec<u8>, operands: &mut Operands<'_, '_>, indent: usize, limit: usize) {
    let sequence = operands.sequence;
    let body = &sequence.body;
    let flags = body.parameter_flags;
    let number = |value: u64| i64::from(value as i32);
    let if_flag = |flag: u64, value: i64| if flags & flag != 0 { value } else { -1 };
    let keyword = sequence.keyword.as_ref();
    let of_keyword =
        |value: fn(&super::sequence::Keyword) -> i32| keyword.map_or(-1, |keyword| i64::from(value(keyword)));
    push_bars(text, indent);
    let head = format!(
        "local table (size: {}, argc: {} [opts: {}, rest: {}, post: {}, block: {}, kw: {}@{}, kwrest: {}])\n",
        sequence.locals.len(),
        number(body.lead),
        number(body.optional),
        if_flag(REST, number(body.rest)),
        number(body.post),
        if_flag(BLOCK, number(body.block)),
        if_flag(KEYWORDS, of_keyword(|keyword| keyword.count)),
        if_flag(KEYWORDS, of_keyword(|keyword| keyword.required)),
        if_flag(KEYWORD_REST, of_keyword(|keyword| keyword.rest)),
    );
    text.extend_from_slice(head.as_bytes());
    let count = sequence.locals.len();
    for (place, name) in sequence.locals.iter().enumerate() {
        if text.len() > limit {
            break;
        }
        push_bars(text, indent);
        text.extend_from_slice(format!("[{:2}] ", count - place).as_bytes());
        let start = text.len();
        operands.inspector.push_variable(text, *name, limit);
        text.extend_from_slice(format!("@{place}").as_bytes());
        let place = place as i64;
        let mut role = String::new();
        if number(body.lead) > place {
            role.push_str("Arg");
        }
        if flags & OPTIONAL != 0
            && let Some(start) = usize::try_from(place - number(body.lead)).ok()
            && (start as i64) < number(body.optional)
            && let Some(start) = sequence.optional_table.get(start)
        {
            role.push_str(&format!("Opt={}", start.cast_signed()));
        }
        let is_rest = flags & REST != 0 && number(body.rest) == place;
        let posts = number(body.post_start)..number(body.post_start) + number(body.post);
        let is_post = flags & POST != 0 && posts.contains(&place);
        let is_keyword_rest = flags & KEYWORD_REST != 0 && of_keyword(|keyword| keyword.rest) == place;
        let is_block = flags & BLOCK != 0 && number(body.block) == place;
        let roles = [(is_rest, "Rest"), (is_post, "Post"), (is_keyword_rest, "Kwrest"), (is_block, "Block")];
        role.extend(roles.iter().filter(|(is_one, _)| *is_one).map(|(_, name)| *name));
        if !role.is_empty() {
            text.extend_from_slice(format!("<{role}>").as_bytes());
        }
        let width = text.len() - start;
        push_spaces(text, LOCAL_WIDTH.saturating_sub(width));
    }
    strip_right(text);
    text.push(b'\n');
}
