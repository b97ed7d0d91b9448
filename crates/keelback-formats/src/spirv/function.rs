//! The functions of a module, and the module itself, as those of the model.

use super::decode::{Decoded, Decoder, Operand as Word, number_type};
use super::literal::{number_text, quoted};
use super::module::{Module, NumberType, Part, Raw, Set};
use super::names::Names;
use super::native::enumerant_text;
use super::op;
use super::opcodes::{Kind, Next, enumeration_of, name_in, opcode_of};
use crate::model::{Certainty, Flow, Function, Instruction, Jump, Operand, Role, Text, Warning};
use crate::span::Span;
use crate::text::{cut, short};

/// How much of a name or string is shown with an operand.
const SHOWN: usize = 60;
/// The instruction of debug information that says where the following ones come from.
const DEBUG_LINE: u32 = 103;
/// The one that says that it is not known.
const DEBUG_NO_LINE: u32 = 104;
/// The set that they are in.
const SHADER_DEBUG: &str = "NonSemantic.Shader.DebugInfo.100";
/// How a machine knows how long an instruction is.
const LENGTH_RULE: &str = "the upper half of the first word says how many words it has";

/// The name of a function, or of the module itself.
pub(super) fn name_of(module: &Module<'_>, names: &Names, debug_names: &DebugNames, part: &Part) -> String {
    let Some(id) = part.id else { return "module".to_owned() };
    let name = debug_names.get(module, id).filter(|name| !name.is_empty());
    name.unwrap_or_else(|| shown_id(names, id))
}

/// An id as it is shown with an operand.
fn shown_id(names: &Names, id: u32) -> String {
    format!("%{}", names.shown(id, SHOWN))
}

/// The instructions that give ids their names.
pub(super) struct DebugNames(std::collections::HashMap<u32, u32>);

impl DebugNames {
    pub(super) fn read(module: &Module<'_>) -> DebugNames {
        let mut places = std::collections::HashMap::new();
        for (place, raw) in (0..).zip(&module.instructions).filter(|(_, raw)| raw.number == op::NAME) {
            if let Some(id) = module.operand(*raw, 1) {
                places.entry(id).or_insert(place);
            }
        }
        DebugNames(places)
    }

    /// What an id is called in the source.
    pub(super) fn get(&self, module: &Module<'_>, id: u32) -> Option<String> {
        let raw = module.instructions.get(*self.0.get(&id)? as usize)?;
        // No more is read than is shown: many functions may have one name.
        let end = raw.at + u32::from(raw.words.min(64));
        Some(short(String::from_utf8_lossy(&module.string(raw.at + 2, end).0)))
    }
}

/// A function, or what stands before the first.
pub(super) fn function_of(module: &Module<'_>, names: &Names, part: &Part, name: String, is_last: bool) -> Function {
    let instructions = module.instructions.get(part.start..part.end).unwrap_or_default();
    let mut function = Function {
        name,
        kind: if part.id.is_some() { "function" } else { "module" }.into(),
        span: span_of(instructions),
        facts: facts_of(module, names, instructions),
        ..Function::default()
    };
    let mut decoder = Decoder::new(module);
    let mut line = None;
    for raw in instructions {
        let decoded = decoder.decode(*raw);
        let mut instruction = instruction_of(module, Some(names), decoded);
        match line_of(module, decoded) {
            Some(known) => line = known,
            None => instruction.line = line,
        }
        if !instruction.flow.falls_through {
            line = None;
        }
        if let Some(fault) = &decoded.fault {
            let text = format!("{}: {}", instruction.name, fault.what);
            function.warnings.push(Warning { at: 4 * (raw.at + fault.word), text });
        }
        function.instructions.push(instruction);
    }
    if let Some(rest) = module.rest.filter(|_| is_last) {
        let mut data = Instruction::data(rest.start / 4, rest, "data");
        data.length_rule = "what is left of the file".into();
        data.flow = Flow::END;
        function.instructions.push(data);
        function.span.end = function.span.end.max(rest.end);
        if function.span.start == 0 {
            function.span.start = rest.start;
        }
    }
    function
}

fn span_of(instructions: &[Raw]) -> Span {
    let start = instructions.first().map_or(0, |raw| 4 * raw.at);
    let end = instructions.last().map_or(0, |raw| 4 * (raw.at + u32::from(raw.words)));
    Span::new(start, end)
}

fn facts_of(module: &Module<'_>, names: &Names, instructions: &[Raw]) -> Vec<(Text, String)> {
    let Some(raw) = instructions.iter().find(|raw| raw.number == op::FUNCTION) else { return Vec::new() };
    let word = |word| module.operand(*raw, word).unwrap_or(0);
    let shown = |id: u32| shown_id(names, id);
    let mut facts: Vec<(Text, String)> = vec![("result".into(), shown(word(1))), ("type".into(), shown(word(4)))];
    if let Some(control) = super::opcodes::enumeration_named("FunctionControl").filter(|_| word(3) != 0) {
        facts.push(("control".into(), enumerant_text(control, word(3))));
    }
    let parameters = instructions.iter().filter(|raw| raw.number == op::FUNCTION_PARAMETER).take(100);
    let parameters: Vec<String> = parameters.filter_map(|raw| module.operand(*raw, 2)).map(shown).collect();
    if !parameters.is_empty() {
        facts.push(("parameters".into(), parameters.join(", ")));
    }
    let blocks = instructions.iter().filter(|raw| raw.number == op::LABEL).count();
    facts.push(("blocks".into(), blocks.to_string()));
    facts
}

/// The line that an instruction says the following ones come from, if it says so.
fn line_of(module: &Module<'_>, decoded: &Decoded) -> Option<Option<u32>> {
    let raw = decoded.raw;
    match raw.number {
        op::LINE => Some(module.operand(raw, 2)),
        op::NO_LINE => Some(None),
        op::EXT_INST => {
            let set = module.set(module.operand(raw, 3)?)?;
            match (set, module.operand(raw, 4)?) {
                (Set::Known(set), DEBUG_LINE) if set.name == SHADER_DEBUG => {
                    let constant = module.definition(module.operand(raw, 6)?)?;
                    Some(module.operand(constant, 3).filter(|_| constant.number == op::CONSTANT))
                }
                (Set::Known(set), DEBUG_NO_LINE) if set.name == SHADER_DEBUG => Some(None),
                _ => None,
            }
        }
        _ => None,
    }
}

/// An instruction. Without names, it stands by itself.
pub(super) fn instruction_of(module: &Module<'_>, names: Option<&Names>, decoded: &Decoded) -> Instruction {
    let raw = decoded.raw;
    let span = Span::new(4 * raw.at, 4 * (raw.at + u32::from(raw.words)));
    let Some(opcode) = decoded.opcode else {
        let mut data = Instruction::data(raw.at, span, "data");
        data.length_rule = LENGTH_RULE.into();
        data.operands = decoded.operands.iter().map(|operand| plain(module, raw, *operand)).collect();
        return data;
    };
    let mut instruction = Instruction::new(raw.at, span, opcode.name);
    instruction.meaning = meaning_of(module, raw).unwrap_or_else(|| opcode.sentence.into());
    instruction.length_rule = LENGTH_RULE.into();
    if module.header.minor().is_none() {
        instruction.certainty = Certainty::Assumed;
    }
    let mut jumps = Vec::new();
    for operand in &decoded.operands {
        let is_target = opcode.next == Next::Jump && operand.kind == Some(Kind::Label);
        let shown = match operand.kind {
            Some(kind) => shown(module, names, raw, *operand, kind, is_target),
            None => plain(module, raw, *operand),
        };
        if is_target && let Some(label) = label_of(module, shown.value) {
            jumps.push(Jump { target: label, stack: 0 });
        }
        instruction.operands.push(shown);
    }
    instruction.flow = Flow { falls_through: opcode.next == Next::Next && raw.number != op::FUNCTION_END, jumps };
    instruction
}

/// Where the label with an id stands.
fn label_of(module: &Module<'_>, id: i64) -> Option<u32> {
    let raw = module.definition(u32::try_from(id).ok()?)?;
    (raw.number == op::LABEL).then_some(raw.at)
}

/// What an extended instruction or the computation of a constant does.
fn meaning_of(module: &Module<'_>, raw: Raw) -> Option<Text> {
    match raw.number {
        op::EXT_INST => {
            let Set::Known(set) = module.set(module.operand(raw, 3)?)? else { return None };
            let one = set.get(module.operand(raw, 4)?)?;
            let (name, set_name) = (one.name, set.name.trim_end_matches('.'));
            Some(match set.sentence(one) {
                "" => format!("Executes {name} of the set {set_name}.").into(),
                sentence => format!("{sentence}: {name} of the set {set_name}.").into(),
            })
        }
        op::SPEC_CONSTANT_OP => {
            let opcode = opcode_of(u16::try_from(module.operand(raw, 3)?).ok()?)?;
            Some(format!("When the module is specialised: {}", opcode.sentence).into())
        }
        _ => None,
    }
}

/// A word of which nothing is expected.
fn plain(module: &Module<'_>, raw: Raw, operand: Word) -> Operand {
    let value = i64::from(module.word(raw.at + operand.word));
    Operand { span: span(raw, operand), bits: None, role: Role::Immediate, value, text: None }
}

fn span(raw: Raw, operand: Word) -> Span {
    let start = 4 * (raw.at + operand.word);
    Span::new(start, start + 4 * operand.words)
}

fn shown(
    module: &Module<'_>,
    names: Option<&Names>,
    raw: Raw,
    operand: Word,
    kind: Kind,
    is_target: bool,
) -> Operand {
    let low = module.word(raw.at + operand.word);
    let named = |id: u32| names.map(|names| shown_id(names, id));
    let (role, value, text) = match kind {
        Kind::Integer => (Role::Immediate, i64::from(low), None),
        Kind::String => {
            let start = raw.at + operand.word;
            let bytes = module.string(start, start + operand.words).0;
            let text = cut(String::from_utf8_lossy(&bytes), SHOWN);
            let text = String::from_utf8_lossy(&quoted(text.as_bytes())).into_owned();
            (Role::Name, i64::try_from(bytes.len()).unwrap_or(i64::MAX), Some(text))
        }
        Kind::Number => {
            let number = number_type(module, raw);
            let high = (operand.words > 1).then(|| module.word(raw.at + operand.word + 1));
            let wide = i64::from(low) | i64::from(high.unwrap_or(0)) << 32;
            let value = match (number, high) {
                (Some(NumberType::Signed(_)), None) => i64::from(low.cast_signed()),
                _ => wide,
            };
            let text = number.map(|number| number_text(number, low, high));
            (Role::Immediate, value, text.filter(|text| !text.is_empty() && *text != value.to_string()))
        }
        Kind::Extended => {
            let known = module.extended(raw, operand.word);
            (Role::Function, i64::from(low), known.map(|known| known.name.to_owned()))
        }
        Kind::Opcode => {
            let opcode = u16::try_from(low).ok().and_then(opcode_of);
            (Role::Immediate, i64::from(low), opcode.map(|opcode| opcode.name.to_owned()))
        }
        Kind::Enumerant(place) => {
            let enumeration = enumeration_of(place);
            let role = if enumeration.is_mask { Role::Flags } else { Role::Immediate };
            (role, i64::from(low), Some(enumerant_text(enumeration, low)).filter(|text| !text.is_empty()))
        }
        _ => (role_of(module, kind, low, is_target), i64::from(low), named(low)),
    };
    Operand { span: span(raw, operand), bits: None, role, value, text }
}

/// What an id is for.
fn role_of(module: &Module<'_>, kind: Kind, id: u32, is_target: bool) -> Role {
    match kind {
        _ if is_target => Role::Target,
        Kind::Result => Role::Register,
        Kind::ResultType | Kind::Type => Role::Type,
        Kind::Function => Role::Function,
        Kind::Constant | Kind::Text | Kind::Set | Kind::Scope | Kind::Semantics => Role::Constant,
        _ => {
            let Some(raw) = module.definition(id) else { return Role::Register };
            let is_global = |class: u32| name_in("StorageClass", class) != Some("Function");
            match opcode_of(raw.number) {
                Some(opcode) if opcode.is_type() => Role::Type,
                Some(opcode) if opcode.is_constant() => Role::Constant,
                _ if raw.number == op::FUNCTION => Role::Function,
                _ if raw.number == op::VARIABLE => match module.operand(raw, 3) {
                    Some(class) if is_global(class) => Role::Global,
                    _ => Role::Local,
                },
                _ => Role::Register,
            }
        }
    }
}
