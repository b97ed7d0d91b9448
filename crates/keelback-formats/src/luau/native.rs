//! Listings as Luau's compiler prints them: code with lines, variables, types and constants. Source and remarks are not in the file.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::constants::Writer;
use super::decode::{Decoded, decode};
use super::file::Prototype;
use super::opcodes::{Kind, Part};

/// What is said of types, by their numbers.
const TYPES: [&str; 16] = [
    "nil", "boolean", "number", "string", "table", "function", "thread", "userdata", "vector", "buffer", "integer",
    "class", "object", "?", "?", "any",
];

/// The first type of the host, and how many there may be.
const HOST_TYPES: (u8, u8) = (64, 32);

/// Writes the listing of the function with a number.
pub(super) fn write(out: &mut dyn Write, writer: &mut Writer<'_>, number: usize) -> io::Result<()> {
    let file = writer.file;
    let Some(prototype) = file.prototypes.get(number) else { return Ok(()) };
    let mut text = format!("Function {number} (").into_bytes();
    match writer.name(prototype.name) {
        b"" => text.extend_from_slice(b"??"),
        name => text.extend_from_slice(name),
    }
    text.extend_from_slice(b"):\n");
    let lines = prototype.line_numbers(writer.bytes);
    locals(&mut text, writer, prototype, &lines);
    types(&mut text, writer, prototype);
    for number in 0..prototype.constants.len() {
        text.extend_from_slice(format!("K{number}: ").as_bytes());
        writer.push(&mut text, prototype, i64::try_from(number).unwrap_or(0), true);
        text.push(b'\n');
        if text.len() > 1 << 16 {
            out.write_all(&text)?;
            text.clear();
        }
    }
    for (slot, (kind, value)) in prototype.feedback.iter().enumerate() {
        let line = match kind {
            0 => format!("slot {slot}: call target at pc {value}\n"),
            _ => format!("slot {slot}: shape K{value}\n"),
        };
        text.extend_from_slice(line.as_bytes());
    }
    let code = || decode(prototype.words(writer.bytes), file.is_exact);
    let targets: std::collections::BTreeSet<i64> =
        code().filter_map(|decoded| decoded.target()).filter(|target| *target >= 0).collect();
    let labels: BTreeMap<i64, usize> = targets.into_iter().zip(0..).collect();
    let code: Vec<Decoded> = code().collect();
    // The first instruction of a function with extra arguments says nothing of the program.
    for decoded in code.iter().filter(|decoded| decoded.name() != "PREPVARARGS") {
        let line = lines.get(decoded.place as usize).copied().unwrap_or(0);
        text.extend_from_slice(format!("{line}: ").as_bytes());
        if let Some(label) = labels.get(&decoded.place.into()) {
            text.extend_from_slice(format!("L{label}: ").as_bytes());
        }
        text.extend_from_slice(decoded.name().as_bytes());
        operands(&mut text, writer, prototype, decoded, &labels);
        text.push(b'\n');
        if text.len() > 1 << 16 {
            out.write_all(&text)?;
            text.clear();
        }
    }
    text.push(b'\n');
    out.write_all(&text)
}

fn locals(text: &mut Vec<u8>, writer: &mut Writer<'_>, prototype: &Prototype, lines: &[i32]) {
    let line = |place: u32| lines.get(place as usize).copied().unwrap_or(0);
    for (number, local) in prototype.locals.iter().enumerate() {
        text.extend_from_slice(format!("local {number} (").as_bytes());
        text.extend_from_slice(writer.name(local.name));
        let (register, start) = (local.register, local.start);
        text.extend_from_slice(format!("): reg {register}, start pc {start} line {}, ", line(start)).as_bytes());
        if start == local.end {
            text.extend_from_slice(b"no live range\n");
        } else {
            let last = local.end.wrapping_sub(1);
            text.extend_from_slice(format!("end pc {last} line {}\n", line(last)).as_bytes());
        }
    }
}

fn types(text: &mut Vec<u8>, writer: &mut Writer<'_>, prototype: &Prototype) {
    let parameters = prototype.parameter_types.of(writer.bytes);
    for (number, kind) in parameters.iter().skip(2).enumerate() {
        text.extend_from_slice(format!("R{number}: ").as_bytes());
        push_type(text, writer, *kind);
        text.extend_from_slice(b" [argument]\n");
    }
    for (number, kind) in prototype.upvalue_types.of(writer.bytes).iter().enumerate() {
        text.extend_from_slice(format!("U{number}: ").as_bytes());
        push_type(text, writer, *kind);
        text.push(b'\n');
    }
    for register in &prototype.register_types {
        text.extend_from_slice(format!("R{}: ", register.register).as_bytes());
        push_type(text, writer, register.kind);
        text.extend_from_slice(format!(" from {} to {}\n", register.start, register.end).as_bytes());
    }
}

fn push_type(text: &mut Vec<u8>, writer: &mut Writer<'_>, kind: u8) {
    let (number, is_optional) = (kind & 0x7F, kind & 0x80 != 0);
    let host = number.checked_sub(HOST_TYPES.0).filter(|number| *number < HOST_TYPES.1);
    match host {
        Some(host) => match writer.file.host_type(host + 1) {
            Some(name) => text.extend_from_slice(writer.name(name)),
            None => text.extend_from_slice(b"userdata"),
        },
        None => text.extend_from_slice(TYPES.get(usize::from(number)).unwrap_or(&"?").as_bytes()),
    }
    if is_optional {
        text.push(b'?');
    }
}

fn operands(
    text: &mut Vec<u8>,
    writer: &mut Writer<'_>,
    prototype: &Prototype,
    decoded: &Decoded,
    labels: &BTreeMap<i64, usize>,
) {
    // A constant in brackets stands after the target, if there is one.
    let mut pending: Option<i64> = None;
    let bracket = |text: &mut Vec<u8>, writer: &mut Writer<'_>, pending: &mut Option<i64>| {
        if let Some(number) = pending.take() {
            text.extend_from_slice(b" [");
            writer.push(text, prototype, number, false);
            text.push(b']');
        }
    };
    for (part, kind) in decoded.operands() {
        let value = decoded.part(part);
        if kind == Kind::Register {
            bracket(text, writer, &mut pending);
        }
        let shown = match kind {
            Kind::Register => format!(" R{value}"),
            Kind::Upvalue => format!(" U{value}"),
            Kind::Constant | Kind::Class => {
                pending = Some(value);
                format!(" K{value}")
            }
            Kind::Import => {
                pending = Some(value);
                format!(" {value}")
            }
            Kind::Prototype => format!(" P{value}"),
            Kind::Integer | Kind::Shape | Kind::Builtin => format!(" {value}"),
            Kind::Size => format!(" {}", value as u32 as i32),
            Kind::Skip if value == 0 => String::new(),
            Kind::Skip => format!(" +{value}"),
            Kind::Index => format!(" {}", value + 1),
            Kind::Count => format!(" {}", value - 1),
            Kind::Hash if value == 0 => " 0".to_owned(),
            Kind::Hash => format!(" {}", 1_i64.checked_shl((value - 1) as u32).unwrap_or(0)),
            Kind::At => format!(" [{}]", value as u32 as i32),
            Kind::Jump | Kind::Call => {
                let label = decoded.target().and_then(|target| labels.get(&target));
                label.map_or_else(|| " L-1".to_owned(), |label| format!(" L{label}"))
            }
            Kind::Not => if value == 1 { " NOT" } else { "" }.to_owned(),
            Kind::IpairsLike => if value == 1 { " [inext]" } else { "" }.to_owned(),
            Kind::Capture => format!(" {}", ["VAL", "REF", "UPVAL"].get(value as usize).unwrap_or(&"")),
            Kind::Captured => format!(" {}{value}", if decoded.captures_upvalue() { 'U' } else { 'R' }),
            Kind::PrototypeId => format!(" #{value}"),
            Kind::Protected => if value == 0 { " pcall" } else { " xpcall" }.to_owned(),
            Kind::Member => if value == 1 { "" } else { " [public]" }.to_owned(),
            Kind::MemberName if decoded.part(Part::B) == 1 => format!(" {} [private]", value & 0xFF),
            Kind::MemberName => {
                pending = Some(value);
                String::new()
            }
            Kind::Base if value == 0xFF => " no_base".to_owned(),
            Kind::Base => format!(" R{value}"),
            Kind::Feedback => format!(" slot {value}"),
            Kind::Static => if value == 1 { " [static]" } else { " [instance]" }.to_owned(),
            Kind::NameCall => if value == 1 { " [namecall]" } else { "" }.to_owned(),
            Kind::Path => String::new(),
        };
        text.extend_from_slice(shown.as_bytes());
    }
    bracket(text, writer, &mut pending);
}
