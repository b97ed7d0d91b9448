//! Functions of a module as those of the model.

use super::control::{DELEGATE, RETHROW, Structure, structure_of};
use super::decode::{Decoded, Fault, Immediate, Kind, Value, next};
use super::float::{decimal32, decimal64};
use super::module::{Body, External, KNOWN, Module};
use super::opcodes::Shape;
use super::types::{BlockType, HeapType};
use crate::model::{Certainty, Function, Instruction, Operand, Role, Text, Warning};
use crate::reader::Reader;
use crate::span::Span;
use crate::text::cut;

/// The instructions in a part of a file.
pub(super) fn decode_all(file: &[u8], span: Span) -> Vec<Decoded> {
    let mut reader = Reader::new(file);
    match reader.part(span) {
        Ok(mut part) => std::iter::from_fn(|| next(&mut part)).collect(),
        Err(_) => Vec::new(),
    }
}

/// The name of a function, or its number.
pub(super) fn name_of(module: &Module, function: u32) -> String {
    match module.names.get(External::Function, function) {
        Some(name) => name.to_owned(),
        None => format!("func[{function}]"),
    }
}

/// The function whose code is the one at a place.
pub(super) fn function_of(file: &[u8], module: &Module, place: usize) -> Option<Function> {
    let body = module.bodies.get(place)?;
    let number = module.imported_functions + place as u32;
    let all = decode_all(file, body.code);
    let structure = structure_of(module, Some(number), &all);
    let start = body.code.start;
    let mut function = Function {
        name: name_of(module, number),
        kind: "function".into(),
        span: body.code,
        facts: facts_of(module, number, body),
        handlers: structure.handlers.clone(),
        ..Function::default()
    };
    for decoded in &all {
        if let Err(fault) = decoded.opcode {
            let text = match fault {
                Fault::Unknown => format!("there is no opcode {}: shown as data", opcode_text(decoded)),
                Fault::Immediate => {
                    format!("opcode {} with what cannot follow it: shown as data", opcode_text(decoded))
                }
                Fault::CutOff => "an instruction is cut off: shown as data".to_owned(),
            };
            function.warnings.push(Warning { at: decoded.span.start, text });
        }
    }
    if let Some((place, what)) = structure.fault {
        let at = all.get(place).map_or(start, |decoded| decoded.span.start);
        function.warnings.push(Warning { at, text: what.to_owned() });
    }
    function.instructions = instructions_of(module, Some(number), &all, structure, start);
    Some(function)
}

fn opcode_text(decoded: &Decoded) -> String {
    match decoded.prefix {
        0 => format!("{:02x}", decoded.number),
        prefix => format!("{} after {prefix:02x}", decoded.number),
    }
}

/// The rows of the model. Offsets count from `base`.
pub(super) fn instructions_of(
    module: &Module,
    function: Option<u32>,
    all: &[Decoded],
    structure: Structure,
    base: u32,
) -> Vec<Instruction> {
    let mut targets = structure.targets.into_iter();
    // A long name may be meant by every other byte: then the rest of its uses show the beginning.
    let mut room =
        all.last().map_or(0, |last| (last.span.end - base) as usize).saturating_mul(64).saturating_add(500);
    let rows = all.iter().zip(structure.facts);
    let rows = rows.map(|(decoded, facts)| {
        let operands = decoded.immediates.iter().map(|immediate| {
            let (mut operand, shape) = shown(module, function, immediate, room.max(SHORT));
            if shape == Some(Shape::Label) {
                let target = targets.next().flatten();
                if !matches!(decoded.plain(), Some(RETHROW | DELEGATE)) {
                    operand.text = target.map(|target| format!("to {target}"));
                }
            }
            if matches!(shape, Some(Shape::Field)) {
                let of = decoded.index(0).unwrap_or(u32::MAX);
                operand.text = module.names.field(of, operand.value as u32).map(|name| cut(name, room.max(SHORT)));
            }
            room = room.saturating_sub(operand.text.as_ref().map_or(0, String::len));
            operand
        });
        Instruction {
            offset: decoded.span.start - base,
            span: decoded.span,
            operands: operands.collect(),
            name: match decoded.opcode {
                Ok(opcode) => opcode.name.into(),
                Err(_) => "data".into(),
            },
            meaning: decoded.opcode.map_or("", |opcode| opcode.sentence).into(),
            length_rule: match decoded.opcode {
                Ok(opcode) => opcode.length_rule.as_str().into(),
                Err(Fault::Unknown) => "the opcode alone, as it is not known what would follow it".into(),
                Err(_) => "all bytes that were read for it".into(),
            },
            prefix_len: 0,
            padding_len: 0,
            line: None,
            columns: None,
            flow: facts.flow,
            stack: facts.stack,
            depth: facts.depth,
            certainty: match decoded.opcode {
                Err(_) => Certainty::Data,
                Ok(_) if module.version > KNOWN => Certainty::Assumed,
                Ok(_) => Certainty::Known,
            },
        }
    });
    rows.collect()
}

/// How much of a name is shown at least.
const SHORT: usize = 60;

/// An immediate as an operand with no more than so many bytes of a name, and its shape if it has one of its own.
pub(super) fn shown(
    module: &Module,
    function: Option<u32>,
    immediate: &Immediate,
    most: usize,
) -> (Operand, Option<Shape>) {
    let names = &module.names;
    let index = immediate.index().unwrap_or(u32::MAX);
    let own = |name: Option<&str>| name.map(|name| cut(name, most));
    let external = |kind| own(names.get(kind, index));
    let (role, text) = match immediate.kind {
        Kind::Len => (Role::Count, None),
        Kind::Align => {
            let bytes = 1_u128 << (immediate.number().unwrap_or(0) & 63);
            (Role::Flags, Some(format!("alignment {bytes}")))
        }
        Kind::Offset => (Role::Immediate, None),
        Kind::Value => (Role::Type, None),
        Kind::Clause => {
            let forms = ["catch", "catch_ref", "catch_all", "catch_all_ref"];
            (Role::Flags, own(forms.get(index as usize).copied()))
        }
        Kind::Plain(shape) => match shape {
            Shape::Block | Shape::Heap | Shape::Type | Shape::Types => {
                (Role::Type, type_text(module, immediate, most))
            }
            Shape::Label | Shape::Labels => (Role::Target, Some(format!("label {index}"))),
            Shape::Function => (Role::Function, external(External::Function)),
            Shape::Table => (Role::Table, external(External::Table)),
            Shape::Tag => (Role::Tag, external(External::Tag)),
            Shape::Local => (Role::Local, own(function.and_then(|function| names.local(function, index)))),
            Shape::Global => (Role::Global, external(External::Global)),
            Shape::Element => (Role::Segment, own(names.element(index))),
            Shape::Data => (Role::Segment, own(names.data(index))),
            Shape::Memory => (Role::Memory, external(External::Memory)),
            Shape::Field => (Role::Field, None),
            Shape::Count => (Role::Count, None),
            Shape::Cast => {
                let null = |bit: u32| if index & bit != 0 { "null" } else { "no null" };
                (Role::Flags, Some(format!("from {}, to {}", null(1), null(2))))
            }
            Shape::F32 => (Role::Immediate, Some(decimal32(index))),
            Shape::F64 => (Role::Immediate, Some(decimal64(immediate.number().unwrap_or(0)))),
            _ => (Role::Immediate, None),
        },
    };
    let (value, implied) = match immediate.value {
        Value::Unsigned(number) => (number.cast_signed(), None),
        Value::Signed(number) => (number, None),
        Value::Bytes(bytes) => (i64::from_le_bytes(bytes.first_chunk().copied().unwrap_or_default()), {
            let text: Vec<String> = match immediate.kind {
                Kind::Plain(Shape::Lanes) => bytes.iter().map(u8::to_string).collect(),
                _ => bytes.chunks(4).map(|lane| format!("0x{}", hex(lane))).collect(),
            };
            Some(text.join(" "))
        }),
        Value::Block(block) => match block {
            BlockType::Empty => (-64, Some("no values".to_owned())),
            BlockType::Value(value) => (value.number(), Some(value.to_string())),
            BlockType::Type(index) => (index.into(), None),
        },
        Value::Heap(heap) => match heap {
            HeapType::Abstract(code) => (i64::from(code) - 128, Some(heap.to_string())),
            HeapType::Type(index) => (index.into(), None),
        },
        Value::Type(value) => (value.number(), Some(value.to_string())),
    };
    let shape = match immediate.kind {
        Kind::Plain(shape) => Some(shape),
        _ => None,
    };
    (Operand { span: immediate.span, bits: None, role, value, text: text.or(implied) }, shape)
}

/// A little-endian number in hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().rev().map(|byte| format!("{byte:02x}")).collect()
}

/// A type of the module that an immediate refers to: its name, and what it is.
fn type_text(module: &Module, immediate: &Immediate, most: usize) -> Option<String> {
    let index = match immediate.value {
        Value::Unsigned(number) => u32::try_from(number).ok()?,
        Value::Block(BlockType::Type(index)) | Value::Heap(HeapType::Type(index)) => index,
        _ => return None,
    };
    match (module.names.of_type(index), module.types.get(index as usize)) {
        (Some(name), _) => Some(cut(name, most)),
        (None, Some(composite)) => Some(composite.to_string()),
        (None, None) => None,
    }
}

fn facts_of(module: &Module, number: u32, body: &Body) -> Vec<(Text, String)> {
    /// Listing more would tell nobody anything.
    const MOST: usize = 32;
    let mut facts: Vec<(Text, String)> = vec![("index".into(), number.to_string())];
    let type_index = module.functions.get(number as usize).copied();
    let signature = type_index.and_then(|index| module.types.get(index as usize));
    if let (Some(index), Some(signature)) = (type_index, signature) {
        facts.push(("type".into(), format!("{index}, {signature}")));
    }
    let mut local = 0_u32;
    let mut texts = Vec::new();
    let named = |local: u32, what: &str| match module.names.local(number, local) {
        Some(name) => format!("{local} {name}: {what}"),
        None => format!("{local}: {what}"),
    };
    if let Some((parameters, _)) = module.type_of_function(number) {
        let parameters = parameters.iter().zip(0..).take(MOST);
        let shown: Vec<String> = parameters.map(|(value, local)| named(local, &value.to_string())).collect();
        local = module.type_of_function(number).map_or(0, |(parameters, _)| parameters.len() as u32);
        if !shown.is_empty() {
            facts.push(("parameters".into(), shown.join(", ")));
        }
    }
    for locals in body.locals.iter().take(MOST) {
        let value = locals.value.to_string();
        let last = local.saturating_add(locals.count.saturating_sub(1));
        match locals.count {
            0 => {}
            1 => texts.push(named(local, &value)),
            count if count <= 16 => texts.extend((local..=last).map(|local| named(local, &value))),
            _ => texts.push(format!("{local} to {last}: {value}")),
        }
        local = local.saturating_add(locals.count);
    }
    if !texts.is_empty() {
        facts.push(("locals".into(), texts.join(", ")));
    }
    let exports = module.exported.get(&number).into_iter().flatten();
    let exports: Vec<&str> = exports.map(|place| module.exports[*place as usize].name.as_str()).take(MOST).collect();
    if !exports.is_empty() {
        facts.push(("exported as".into(), exports.join(", ")));
    }
    facts
}
