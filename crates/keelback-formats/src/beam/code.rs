//! The instructions of the `Code` chunk: opcodes and their operands, which are "compact terms" of one byte or more.

use super::opcodes::{Opcode, Use, opcode};
use crate::span::Span;

/// An operand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A number that is meant as it is: a count, a place in a table.
    Unsigned(u64),
    /// An integer.
    Integer(i64),
    /// An integer that has more than eight bytes: those, the highest first. The flag says that it is no count.
    Big(Span, bool),
    /// The empty list.
    Nil,
    /// An atom by its number, from 1 on.
    Atom(u64),
    /// A register of the first kind, which is lost in calls.
    X(u64),
    /// A register in the frame of the function.
    Y(u64),
    /// A label; 0 for none.
    Label(u64),
    /// A character.
    Character(u64),
    /// A floating-point number.
    Float(f64),
    /// A list: how many operands follow that are its items.
    List(u32),
    /// A floating-point register.
    FloatRegister(u64),
    /// What is needed of the heap: how many pairs of a kind and a number follow.
    Allocation(u32),
    /// A literal.
    Literal(u64),
    /// A register of the first kind, and the number of what is known of the type of its value.
    TypedX(u64, u32),
    /// The same of one in the frame.
    TypedY(u64, u32),
}

/// An operand and where it is.
#[derive(Clone, Copy, Debug)]
pub struct Argument {
    /// Its bytes. Those of a list are the ones before its items.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// An operand and what its instruction needs it for.
#[derive(Clone, Copy, Debug)]
pub struct Used<'a> {
    /// The operand.
    pub argument: &'a Argument,
    /// What it is for; of an item, what its list is for.
    pub used: Use,
    /// Which item of a list it is, from 0 on.
    pub item: Option<u64>,
}

/// The operands of an instruction with what they are for.
pub fn uses<'a>(opcode: &'a Opcode, arguments: &'a [Argument]) -> impl Iterator<Item = Used<'a>> {
    let mut all = opcode.operands.iter().copied();
    let (mut used, mut left, mut items) = (Use::List, 0_u64, 0);
    arguments.iter().map(move |argument| {
        let item = (left > 0).then_some(items);
        if item.is_some() {
            left -= 1;
            items += 1;
        } else {
            used = all.next().unwrap_or(Use::List);
            items = 0;
        }
        match argument.value {
            Value::List(count) => left = count.into(),
            Value::Allocation(pairs) => left += u64::from(pairs) * 2,
            _ => {}
        }
        Used { argument, used, item }
    })
}

/// An instruction.
#[derive(Clone, Copy, Debug)]
pub struct Decoded {
    /// Its bytes in the file.
    pub span: Span,
    /// Its opcode; nothing if the bytes are no instruction.
    pub opcode: Option<u8>,
    first: u32,
    count: u32,
}

/// Instructions in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Code {
    /// The instructions, and data between them.
    pub instructions: Vec<Decoded>,
    arguments: Vec<Argument>,
}

/// How many operands may be read for nothing, as their instruction turns out to be none, for each byte of the code.
const MOST_WASTED: u64 = 4;

/// Bytes that are no instruction: where, and why.
pub type Odd = (Span, String);

impl Code {
    /// How many instructions and operands there are.
    pub(super) fn len(&self) -> usize {
        self.instructions.len() + self.arguments.len()
    }

    /// The operands of an instruction, items of lists after the list.
    #[must_use]
    pub fn arguments(&self, decoded: &Decoded) -> &[Argument] {
        let start = decoded.first as usize;
        self.arguments.get(start..start + decoded.count as usize).unwrap_or(&[])
    }

    /// Decodes the instructions of a part of a file. What is no instruction is told to `on_odd`, and decoding goes on at the next label: labels
    /// are numbered in their order, so that it is known what the next one looks like.
    #[must_use]
    pub fn decode(file: &[u8], span: Span, mut on_odd: impl FnMut(Odd)) -> Code {
        let mut code = Code::default();
        let end = span.end.min(u32::try_from(file.len()).unwrap_or(u32::MAX));
        let mut input = Input { file, at: span.start.min(end), end };
        let mut next_label = 1;
        let mut wasted_left = u64::from(end) * MOST_WASTED;
        while input.at < end {
            let (start, first) = (input.at, code.arguments.len());
            match input.instruction(&mut code.arguments) {
                Ok(number) => {
                    let arguments = &code.arguments[first..];
                    if let (1, Some(Value::Unsigned(label))) = (number, arguments.first().map(|one| one.value)) {
                        next_label = label.saturating_add(1);
                    }
                    let count = u32::try_from(arguments.len()).unwrap_or(0);
                    let first = u32::try_from(first).unwrap_or(0);
                    let span = Span::new(start, input.at);
                    code.instructions.push(Decoded { span, opcode: Some(number), first, count });
                }
                Err(what) => {
                    // Lists that are cut off by the end, one after the other, would be read up to there again and again.
                    let wasted = (code.arguments.len() - first) as u64;
                    let may_go_on = wasted <= wasted_left;
                    wasted_left = wasted_left.saturating_sub(wasted);
                    code.arguments.truncate(first);
                    let next = if may_go_on { find_label(file, start + 1, end, next_label) } else { None };
                    input.at = next.unwrap_or(end);
                    let span = Span::new(start, input.at);
                    on_odd((span, what));
                    code.instructions.push(Decoded { span, opcode: None, first: 0, count: 0 });
                }
            }
        }
        code
    }
}

/// Where a label with a number begins, from an offset on.
fn find_label(file: &[u8], from: u32, end: u32, label: u64) -> Option<u32> {
    let mut pattern = vec![1_u8];
    match label {
        0..16 => pattern.push((label as u8) << 4),
        16..2048 => pattern.extend([(label >> 8 << 5) as u8 | 8, label as u8]),
        _ => {
            let bytes = label.to_be_bytes();
            let zeroes = bytes.iter().take_while(|byte| **byte == 0).count().min(6);
            // A number has its highest bit clear, as if it had a sign. One that needs a ninth byte for that is no label.
            let zeroes = if bytes[zeroes] <= 127 { zeroes } else { zeroes.checked_sub(1)? };
            let digits = &bytes[zeroes..];
            pattern.push(((digits.len() as u8 - 2) << 5) | 0x18);
            pattern.extend_from_slice(digits);
        }
    }
    let bytes = Span::new(from, end).of(file);
    let found = bytes.windows(pattern.len()).position(|window| window == pattern)?;
    Some(from + u32::try_from(found).ok()?)
}

struct Input<'a> {
    file: &'a [u8],
    at: u32,
    end: u32,
}

/// The tag of a compact term, and its number.
struct Compact {
    tag: u8,
    value: Number,
}

enum Number {
    /// Of eight bytes at most; with the tag of integers, less than 2⁶³.
    Small(u64),
    /// A negative one.
    Negative(i64),
    Big(Span),
}

const CUT_OFF: &str = "an instruction is cut off by the end of the code";

impl Input<'_> {
    fn u8(&mut self) -> Result<u8, String> {
        if self.at >= self.end {
            return Err(CUT_OFF.to_owned());
        }
        let byte = self.file.get(self.at as usize).copied().ok_or(CUT_OFF)?;
        self.at += 1;
        Ok(byte)
    }

    fn take(&mut self, len: u64) -> Result<Span, String> {
        let len = u32::try_from(len).ok().filter(|len| *len <= self.end - self.at).ok_or(CUT_OFF)?;
        let span = Span::new(self.at, self.at + len);
        self.at = span.end;
        Ok(span)
    }

    fn instruction(&mut self, arguments: &mut Vec<Argument>) -> Result<u8, String> {
        let number = self.u8()?;
        let Some(opcode) = opcode(number) else {
            return Err(format!("{number} is no opcode that is known"));
        };
        for _ in 0..opcode.operands.len() {
            self.argument(arguments, false)?;
        }
        Ok(number)
    }

    /// An operand, with the items of a list.
    fn argument(&mut self, arguments: &mut Vec<Argument>, is_item: bool) -> Result<(), String> {
        let start = self.at;
        let first = self.u8()?;
        let value = if first & 7 == 7 {
            match first {
                0x07 => {
                    let span = self.take(8)?;
                    Value::Float(f64::from_bits(big_endian(span.of(self.file))))
                }
                0x17 if !is_item => {
                    let count = self.count()?;
                    arguments.push(Argument { span: Span::new(start, self.at), value: Value::List(count) });
                    for _ in 0..count {
                        self.argument(arguments, true)?;
                    }
                    return Ok(());
                }
                0x27 => Value::FloatRegister(self.unsigned()?),
                0x37 => {
                    let pairs = self.count()?;
                    arguments.push(Argument { span: Span::new(start, self.at), value: Value::Allocation(pairs) });
                    for _ in 0..u64::from(pairs) * 2 {
                        let start = self.at;
                        let value = Value::Unsigned(self.unsigned()?);
                        arguments.push(Argument { span: Span::new(start, self.at), value });
                    }
                    return Ok(());
                }
                0x47 => Value::Literal(self.unsigned()?),
                0x57 => {
                    let register = self.compact()?;
                    let kind = u32::try_from(self.unsigned()?).map_err(|_| "there is no such type".to_owned())?;
                    match (register.tag, register.value) {
                        (3, Number::Small(number)) => Value::TypedX(number, kind),
                        (4, Number::Small(number)) => Value::TypedY(number, kind),
                        _ => return Err("a type is that of a register".to_owned()),
                    }
                }
                _ => return Err(format!("{first:#04x} begins no operand")),
            }
        } else {
            let Compact { tag, value } = self.compact_after(first)?;
            match (tag, value) {
                (0, Number::Small(number)) => Value::Unsigned(number),
                (1, Number::Small(number)) => Value::Integer(number.cast_signed()),
                (1, Number::Negative(number)) => Value::Integer(number),
                (0 | 1, Number::Big(span)) => Value::Big(span, tag == 1),
                (2, Number::Small(0)) => Value::Nil,
                (2, Number::Small(number)) => Value::Atom(number),
                (3, Number::Small(number)) => Value::X(number),
                (4, Number::Small(number)) => Value::Y(number),
                (5, Number::Small(number)) => Value::Label(number),
                (6, Number::Small(number)) => Value::Character(number),
                _ => return Err("the number of an atom, register or label is too large".to_owned()),
            }
        };
        arguments.push(Argument { span: Span::new(start, self.at), value });
        Ok(())
    }

    /// How many items follow; each has a byte at least.
    fn count(&mut self) -> Result<u32, String> {
        let count = self.unsigned()?;
        let left = self.end - self.at;
        u32::try_from(count)
            .ok()
            .filter(|count| *count <= left)
            .ok_or_else(|| format!("a list of {count} items, and {left} bytes are left"))
    }

    fn unsigned(&mut self) -> Result<u64, String> {
        match self.compact()? {
            Compact { tag: 0, value: Number::Small(number) } => Ok(number),
            _ => Err("a number is expected".to_owned()),
        }
    }

    fn compact(&mut self) -> Result<Compact, String> {
        let first = self.u8()?;
        self.compact_after(first)
    }

    /// A tag and a number: four bits in the first byte, eleven in two, or so many bytes as the first one says.
    fn compact_after(&mut self, first: u8) -> Result<Compact, String> {
        let tag = first & 7;
        if first & 8 == 0 {
            return Ok(Compact { tag, value: Number::Small((first >> 4).into()) });
        }
        if first & 16 == 0 {
            let low = self.u8()?;
            return Ok(Compact { tag, value: Number::Small(u64::from(first >> 5) << 8 | u64::from(low)) });
        }
        let len = match first >> 5 {
            7 => {
                // How many more than nine there are is a number itself, which is never so large that it needs another.
                let byte = self.u8()?;
                let more = match byte & 0x1F {
                    0x00 | 0x10 => u64::from(byte >> 4),
                    0x08 => u64::from(byte >> 5) << 8 | u64::from(self.u8()?),
                    0x18 if byte >> 5 < 7 => {
                        let span = self.take(u64::from(byte >> 5) + 2)?;
                        big_endian(span.of(self.file))
                    }
                    _ => return Err("the length of a number is not understood".to_owned()),
                };
                more.saturating_add(9)
            }
            len => u64::from(len) + 2,
        };
        let span = self.take(len)?;
        let bytes = span.of(self.file);
        let is_negative = tag == 1 && bytes.first().is_some_and(|byte| *byte > 127);
        let value = if bytes.len() > 8 {
            Number::Big(span)
        } else if is_negative {
            // Its highest bits are all set.
            let shift = 64 - 8 * bytes.len() as u32;
            Number::Negative((big_endian(bytes) << shift).cast_signed() >> shift)
        } else {
            Number::Small(big_endian(bytes))
        };
        Ok(Compact { tag, value })
    }
}

fn big_endian(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}
