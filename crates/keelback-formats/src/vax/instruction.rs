//! Instructions of the VAX as those of the model: what operands are for, where the machine goes, and how it knew the length.

use super::decode::{Cases, Content, Decoded};
use super::opcodes::{Access, Leads, Opcode};
use super::specifier::{Mode, Specifier};
use crate::model::{Flow, Instruction, Jump, Operand, Role, Text};
use crate::span::Span;

/// The bits of an entry mask as `objdump` calls them, those first that cannot be saved, as calls use them themselves.
const MASK_BITS: [&str; 16] = [
    "~r0~", "~r1~", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "~ap~", "~fp~", "IntOvfl",
    "DecOvfl",
];

/// What stands at an offset of some bytes.
#[must_use]
pub fn instruction_of(decoded: &Decoded, bytes: &[u8]) -> Instruction {
    let Decoded { offset, .. } = *decoded;
    let span = Span::new(offset, decoded.end());
    match &decoded.content {
        Content::Instruction { opcode, operands, cases } => Instruction {
            meaning: meaning_of(opcode, operands),
            length_rule: length_rule(decoded, operands, cases),
            operands: operands_of(opcode, operands, cases),
            flow: flow_of(opcode, operands, cases),
            ..Instruction::new(offset, span, opcode.name)
        },
        Content::EntryMask(mask) => Instruction {
            meaning: "The entry mask of a procedure that is called from these bytes: which registers a call saves, and which overflows trap."
                .into(),
            length_rule: "a procedure begins with a word, behind which its first instruction stands".into(),
            operands: vec![Operand {
                span,
                bits: None,
                role: Role::Flags,
                value: (*mask).into(),
                text: Some(mask_text(*mask)),
            }],
            ..Instruction::new(offset, span, ".word")
        },
        Content::Unknown => Instruction {
            length_rule: if span.len() == 1 {
                "one byte that is no opcode".into()
            } else {
                "an opcode of two bytes, by its first; there is none with this second byte".into()
            },
            ..data(offset, span, bytes)
        },
        Content::CutOff(opcode) => Instruction {
            meaning: format!("The beginning of {}, whose operands are cut off.", opcode.name).into(),
            length_rule: "all that is left".into(),
            ..data(offset, span, bytes)
        },
    }
}

/// Bytes that are no instruction.
fn data(offset: u32, span: Span, bytes: &[u8]) -> Instruction {
    let bytes = span.of(bytes);
    let text: Vec<String> = bytes.iter().map(|byte| format!("{byte:#04x}")).collect();
    let value = bytes.iter().take(8).rev().fold(0_u64, |value, byte| value << 8 | u64::from(*byte));
    let operand =
        Operand { span, bits: None, role: Role::Immediate, value: value.cast_signed(), text: Some(text.join(",")) };
    Instruction { operands: vec![operand], ..Instruction::data(offset, span, ".byte") }
}

/// An entry mask as `objdump` writes it: its registers and traps, the highest bit first.
fn mask_text(mask: u16) -> String {
    let bits = MASK_BITS.iter().enumerate().rev().filter(|(bit, _)| mask >> bit & 1 == 1);
    let names: Vec<&str> = bits.map(|(_, name)| *name).collect();
    format!("{mask:#06x} # Entry mask: < {} >", names.join(" ")).replace("<  >", "< >")
}

/// What an instruction does, and if the machine would not do it, why.
fn meaning_of(opcode: &'static Opcode, operands: &[Specifier]) -> Text {
    let objection = operands.iter().zip(1..).find_map(|(operand, number)| Some((number, operand.objection()?)));
    match objection {
        None => opcode.sentence.into(),
        Some((number, what)) => format!("{} Of operand {number}: {what}.", opcode.sentence).into(),
    }
}

fn operands_of(opcode: &Opcode, operands: &[Specifier], cases: &Cases) -> Vec<Operand> {
    let last = operands.len().saturating_sub(1);
    let told = operands.iter().enumerate().map(|(place, operand)| Operand {
        span: Span::new(operand.at, operand.at + operand.len),
        bits: None,
        role: role_of(opcode, place, place == last, operand),
        value: operand.value(),
        text: Some(operand.text()),
    });
    let mut told: Vec<Operand> = told.collect();
    if let Cases::Table(start, distances) = cases {
        told.extend(distances.iter().zip((*start..).step_by(2)).map(|(distance, at)| Operand {
            span: Span::new(at, at + 2),
            bits: None,
            role: Role::Target,
            value: (*distance).into(),
            text: Some(format!("{:#x}", start.wrapping_add_signed((*distance).into()))),
        }));
    }
    told
}

fn role_of(opcode: &Opcode, place: usize, is_last: bool, operand: &Specifier) -> Role {
    let is_target = is_last && operand.target().is_some();
    let is_absolute = is_last && operand.index.is_none() && matches!(operand.mode, Mode::Absolute(_));
    match opcode.leads {
        Leads::Jump | Leads::Branch if is_target => return Role::Target,
        Leads::Call | Leads::Procedure if is_target || is_absolute => return Role::Function,
        _ => {}
    }
    match operand.mode {
        // How many arguments, and how many entries a table has after the first.
        Mode::Literal(_) | Mode::Immediate(_) => match opcode.leads {
            Leads::Procedure if operand.kind.access == Access::Read => Role::Count,
            Leads::Case if place == 2 => Role::Count,
            _ => Role::Immediate,
        },
        Mode::Inline(_) | Mode::Branch(_) => Role::Immediate,
        Mode::Register(_) => Role::Register,
        _ => Role::Memory,
    }
}

fn flow_of(opcode: &Opcode, operands: &[Specifier], cases: &Cases) -> Flow {
    let jump = |target: u32| Jump { target, stack: 0 };
    let target = operands.last().and_then(Specifier::target).map(jump);
    match opcode.leads {
        Leads::Next | Leads::Call | Leads::Procedure => Flow::NEXT,
        Leads::End => Flow::END,
        Leads::Jump => Flow { falls_through: false, jumps: target.into_iter().collect() },
        Leads::Branch => Flow { falls_through: true, jumps: target.into_iter().collect() },
        Leads::Case => match cases {
            Cases::Table(start, distances) => {
                let targets = distances.iter().map(|distance| start.wrapping_add_signed((*distance).into()));
                Flow { falls_through: true, jumps: targets.map(jump).collect() }
            }
            _ => Flow::NEXT,
        },
    }
}

/// How the machine knew how long an instruction is.
fn length_rule(decoded: &Decoded, operands: &[Specifier], cases: &Cases) -> Text {
    let opcode_len = operands.first().map_or(decoded.len, |first| first.at - decoded.offset);
    // These are most of all instructions.
    match (opcode_len, operands) {
        (1, []) => return "an opcode byte, without operands".into(),
        (1, [Specifier { len: 1, mode: Mode::Branch(_), .. }]) => {
            return "an opcode byte, and a branch displacement of 1 byte".into();
        }
        _ => {}
    }
    let start = if opcode_len == 1 { "an opcode byte" } else { "an opcode of two bytes, by its first" };
    let is_specified = |operand: &&Specifier| !matches!(operand.mode, Mode::Branch(_) | Mode::Inline(_));
    let specified = operands.iter().filter(is_specified).count();
    let mut rule = match specified {
        0 => start.to_owned(),
        1 => format!("{start}, then a specifier for its operand: "),
        _ => format!("{start}, then a specifier for each of its {specified} operands: "),
    };
    for (place, operand) in operands.iter().enumerate() {
        let join = match place {
            0 if specified > 0 => "",
            _ if place >= specified => ", and ",
            _ => ", ",
        };
        let plural = if operand.len == 1 { "" } else { "s" };
        rule.push_str(&format!("{join}{} of {} byte{plural}", operand.mode_name(), operand.len));
    }
    match cases {
        Cases::None => {}
        Cases::Table(_, distances) => {
            rule.push_str(&format!(", and a table of {} words, one more than the limit", distances.len()));
        }
        Cases::Unknown => rule.push_str("; of the table behind it, only the running program knows the length"),
        Cases::CutOff(count) => {
            rule.push_str(&format!("; the table of {count} words that the limit says is not there whole"));
        }
    }
    rule.into()
}
