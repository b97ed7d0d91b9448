//! Methods as the functions of the model.

use super::body::{Body, ClauseKind};
use super::decode::{Decoded, decode};
use super::instructions::{Argument, Control};
use super::literal::{float32_operand, float64_operand};
use super::metadata::Metadata;
use super::names::Generics;
use super::schema::{METHOD_DEF, STANDALONE_SIG};
use super::signatures::{Form, method_definition};
use super::types::{Cursor, Printer, Shape, Style, method_head};
use super::{Open, name_of_method};
use crate::depths::{Conflict, find_depths};
use crate::model::{Certainty, Flow, Function, Handler, Instruction, Jump, Operand, Role, Text, Warning};
use crate::span::Span;
use crate::text::cut;

/// What text of operands a function may have for each byte of its code, and besides.
const TEXT_PER_BYTE: usize = 64;
const TEXT_LEAST: usize = 1 << 14;

/// Texts that are only part of what is told of a method or an instruction are cut off here.
const LONGEST_TEXT: usize = 2000;

/// The name of a class is cut off here where exceptions of it are caught.
const LONGEST_CLASS: usize = 250;

/// Of how many local variables types are told.
const MOST_LOCALS: u32 = 256;

/// What a method's operands refer to.
pub(super) struct Scope<'m, 'a> {
    pub(super) metadata: &'m Metadata<'a>,
    pub(super) generics: Generics<'m>,
    /// The signature of the method itself.
    pub(super) own: Option<Shape>,
}

impl<'m, 'a> Scope<'m, 'a> {
    pub(super) fn new(metadata: &'m Metadata<'a>, row: u32) -> Scope<'m, 'a> {
        let generics = metadata.generics(metadata.type_of_method(row), Some(row));
        let own = method_head(&mut Cursor::new(metadata.blob(METHOD_DEF, row, 4)));
        Scope { metadata, generics, own }
    }

    /// What an operand stands for.
    pub(super) fn operand_text(&self, decoded: &Decoded) -> Option<String> {
        let (metadata, token) = (self.metadata, decoded.token());
        match decoded.opcode?.argument {
            Argument::Method => metadata.method_token_text(token, Some(&self.generics)),
            Argument::Field => metadata.field_token_text(token),
            Argument::Type => metadata.type_token_text(token),
            Argument::Token => metadata.token_text(token, Some(&self.generics)),
            Argument::String => metadata.string_token_text(token),
            _ => None,
        }
    }

    /// The types of local variables, of the first ones if there are more than `most`.
    pub(super) fn locals(&self, token: u32, most: u32) -> Vec<String> {
        let Some((STANDALONE_SIG, row)) = self.metadata.token(token) else { return Vec::new() };
        let blob = self.metadata.blob(STANDALONE_SIG, row, 0);
        let mut printer = Printer::new(self.metadata, blob, Some(&self.generics));
        if !printer.cursor.eat(7) {
            return Vec::new();
        }
        let count = printer.cursor.number().unwrap_or(0);
        let mut types = Vec::new();
        for _ in 0..count.min(most) {
            if printer.cursor.left() == 0 || !printer.print(Style::Loaded) {
                break;
            }
            types.push(std::mem::take(&mut printer.out));
        }
        types
    }

    /// How many values an instruction takes from the stack and puts there.
    fn stack(&self, decoded: &Decoded) -> Option<(u32, u32)> {
        let opcode = decoded.opcode?;
        if let (Some(pops), Some(pushes)) = (opcode.pops, opcode.pushes) {
            return Some((pops, pushes));
        }
        match opcode.name {
            "ret" => Some((u32::from(!self.own?.is_void), 0)),
            "newobj" => Some((self.metadata.called_signature(decoded.token())?.parameters, 1)),
            "calli" => {
                let shape = self.metadata.called_signature(decoded.token())?;
                Some((shape.arguments().saturating_add(1), u32::from(!shape.is_void)))
            }
            _ => {
                let shape = self.metadata.called_signature(decoded.token())?;
                Some((shape.arguments(), u32::from(!shape.is_void)))
            }
        }
    }
}

impl Open<'_> {
    /// The function that a row of the table of methods is.
    pub(super) fn function_of(&self, metadata: &Metadata<'_>, row: u32) -> Function {
        let scope = Scope::new(metadata, row);
        let flags = metadata.cell(METHOD_DEF, row, 2);
        let kind = match self.body(row) {
            Some(_) if flags & 0x10 != 0 => "static method",
            Some(_) => "method",
            None if flags & 0x400 != 0 => "abstract method",
            None => "method without a body",
        };
        let mut function = Function {
            name: name_of_method(metadata, row),
            kind: kind.into(),
            facts: self.facts(metadata, &scope, row),
            ..Function::default()
        };
        let Some(body) = self.body(row) else {
            function.warnings.extend(self.broken_bodies.get(&row).cloned());
            return function;
        };
        function.span = body.code;
        let code = body.code.of(self.file);
        let mut budget = TEXT_LEAST + code.len() * TEXT_PER_BYTE;
        for decoded in decode(code) {
            let text = if budget > 0 { scope.operand_text(&decoded) } else { None };
            budget = budget.saturating_sub(text.as_ref().map_or(0, String::len));
            let text = text.map(|text| cut(text, LONGEST_TEXT));
            let mut instruction = bare_instruction(&decoded, code);
            instruction.move_by(body.code.start);
            instruction.stack = scope.stack(&decoded);
            if let Some(operand) = instruction.operands.first_mut().filter(|_| text.is_some()) {
                operand.text = text;
            }
            function.instructions.push(instruction);
        }
        let at = body.code.start;
        if let Some(data) = function.instructions.iter().find(|one| one.certainty == Certainty::Data) {
            let text = format!("no instruction at IL_{:04x}: shown as data", data.offset);
            function.warnings.push(Warning { at: data.span.start, text });
        }
        if body.code.len() < body.announced {
            let text = format!("{} bytes of code are announced, and {} are there", body.announced, body.code.len());
            function.warnings.push(Warning { at, text });
        }
        if let Some(broken) = &body.broken {
            function.warnings.push(Warning { at: broken.at, text: broken.what.clone() });
        }
        self.add_handlers(metadata, body, &mut function);
        find_stack(&mut function);
        function
    }

    fn facts(&self, metadata: &Metadata<'_>, scope: &Scope<'_, '_>, row: u32) -> Vec<(Text, String)> {
        let form = Form { is_qualified: false, has_native_types: true, longest: LONGEST_TEXT };
        let mut facts: Vec<(Text, String)> = vec![
            ("token".into(), format!("{:#010x}", 0x0600_0000 | row)),
            ("signature".into(), cut(method_definition(metadata, row, &scope.generics, form), LONGEST_TEXT)),
            ("flags".into(), super::flags::method_flags(metadata.cell(METHOD_DEF, row, 2)).trim_end().to_owned()),
        ];
        let Some(body) = self.body(row) else { return facts };
        facts.push(("stack".into(), format!("{} values at most", body.max_stack)));
        let locals = scope.locals(body.locals, MOST_LOCALS);
        if !locals.is_empty() {
            facts.push(("locals".into(), cut(locals.join(", "), LONGEST_TEXT)));
        }
        facts
    }

    fn add_handlers(&self, metadata: &Metadata<'_>, body: &Body, function: &mut Function) {
        for clause in &body.clauses {
            // What is caught is on the stack where a filter or a handler of it begins.
            let depth = u32::from(matches!(clause.kind, ClauseKind::Catch(_) | ClauseKind::Filter(_)));
            let (start, end) = (clause.try_start, clause.try_end());
            let handler = |target, what| Handler { start, end, target, depth: Some(depth), what };
            if let ClauseKind::Filter(filter) = clause.kind {
                function.handlers.push(handler(filter, "filter".to_owned()));
            }
            function.handlers.push(handler(clause.handler_start, clause_text(metadata, clause.kind)));
        }
    }
}

fn clause_text(metadata: &Metadata<'_>, kind: ClauseKind) -> String {
    match kind {
        ClauseKind::Catch(token) => {
            let class = metadata.type_token_text(token).unwrap_or_else(|| format!("{token:#010x}"));
            format!("catch {}", cut(class, LONGEST_CLASS))
        }
        ClauseKind::Filter(start) => format!("catch what the filter at IL_{start:04x} takes"),
        ClauseKind::Finally => "finally".to_owned(),
        ClauseKind::Fault => "fault".to_owned(),
        ClauseKind::Unknown(flags) => format!("clause of kind {flags:#x}"),
    }
}

/// Finds the depths of the stack. `leave` empties it, so that its target begins with none whatever was there.
fn find_stack(function: &mut Function) {
    let real = function.handlers.len();
    let mut leaves: Vec<(usize, Vec<Jump>)> = Vec::new();
    for (place, instruction) in function.instructions.iter_mut().enumerate() {
        if instruction.name.starts_with("leave") {
            let jumps = std::mem::take(&mut instruction.flow.jumps);
            let target = jumps.first().map_or(u32::MAX, |jump| jump.target);
            let seed = Handler { start: 0, end: 0, target, depth: Some(0), what: String::new() };
            function.handlers.push(seed);
            leaves.push((place, jumps));
        }
    }
    let conflicts = find_depths(function, 0);
    function.handlers.truncate(real);
    for (place, mut jumps) in leaves {
        let instruction = &mut function.instructions[place];
        if let Some((before, _)) = instruction.depth {
            instruction.stack = Some((before, 0));
            instruction.depth = Some((before, 0));
            jumps.iter_mut().for_each(|jump| jump.stack = 0_i32.wrapping_sub_unsigned(before));
        }
        instruction.flow.jumps = jumps;
    }
    let start = function.span.start;
    function.warnings.extend(conflicts.into_iter().map(|Conflict { at, known, other }| Warning {
        at: start + at,
        text: format!("reached with {known} values on the stack and with {other} (ECMA-335 III.1.7.5)"),
    }));
}

/// An instruction of which nothing is known but its bytes. Its places count from the beginning of the code.
pub(super) fn bare_instruction(decoded: &Decoded, code: &[u8]) -> Instruction {
    let span = Span::new(decoded.offset, decoded.end());
    let Some(opcode) = decoded.opcode else {
        let bytes: Vec<String> = span.of(code).iter().map(|byte| format!("{byte:02x}")).collect();
        return Instruction {
            meaning: "No instruction of the CIL begins with these bytes.".into(),
            length_rule: "no opcode that is known: shown as data".into(),
            ..Instruction::data(decoded.offset, span, format!("<{}>", bytes.join(" ")))
        };
    };
    let operand_span = Span::new(span.start + opcode.len(), span.end);
    let label = |target: &i64| format!("IL_{target:04x}");
    let (role, text) = match opcode.argument {
        Argument::Arg8 | Argument::Arg16 | Argument::Local8 | Argument::Local16 => (Role::Local, None),
        Argument::Target8 | Argument::Target32 => (Role::Target, Some(label(&decoded.value))),
        Argument::Switch => (Role::Count, None),
        Argument::Method => (Role::Function, None),
        Argument::Field => (Role::Field, None),
        Argument::Type => (Role::Type, None),
        Argument::Token | Argument::String | Argument::Signature => (Role::Constant, None),
        Argument::F32 => (Role::Immediate, Some(float32_operand(f32::from_bits(decoded.token())))),
        Argument::F64 => (Role::Immediate, Some(float64_operand(f64::from_bits(decoded.value.cast_unsigned())))),
        _ => (Role::Immediate, None),
    };
    let first = Span::new(operand_span.start, operand_span.start + opcode.argument.len());
    let mut operands = vec![Operand { span: first, bits: None, role, value: decoded.value, text }];
    operands.extend((first.end..).step_by(4).zip(&decoded.targets).map(|(start, target)| Operand {
        span: Span::new(start, start + 4),
        bits: None,
        role: Role::Target,
        value: *target,
        text: Some(label(target)),
    }));
    let stack = opcode.pops.zip(opcode.pushes);
    let change = stack.map_or(0, |(pops, pushes)| pushes.cast_signed() - pops.cast_signed());
    let jumps = decoded
        .jumps()
        .iter()
        .filter_map(|target| Some(Jump { target: u32::try_from(*target).ok()?, stack: change }));
    let falls_through = matches!(opcode.control, Control::Next | Control::Branch | Control::Prefix);
    Instruction {
        meaning: opcode.meaning.into(),
        length_rule: length_rule(opcode.len(), opcode.argument).into(),
        operands: if opcode.argument.is_empty() { Vec::new() } else { operands },
        flow: Flow { falls_through, jumps: jumps.collect() },
        stack,
        ..Instruction::new(decoded.offset, span, opcode.name)
    }
}

/// How the machine knew how long an instruction is.
fn length_rule(opcode: u32, argument: Argument) -> &'static str {
    match (opcode, argument) {
        (_, Argument::Switch) => "the opcode, a count in four bytes, and four bytes for each target",
        (1, Argument::None) => "one byte: the opcode, which has no operand",
        (1, argument) => match argument.len() {
            1 => "the opcode and one byte, fixed by the opcode",
            2 => "the opcode and two bytes, fixed by the opcode",
            8 => "the opcode and eight bytes, fixed by the opcode",
            _ => "the opcode and four bytes, fixed by the opcode",
        },
        (_, Argument::None) => "two bytes: FE and the opcode, which has no operand",
        (_, argument) => match argument.len() {
            1 => "FE, the opcode and one byte, fixed by the opcode",
            2 => "FE, the opcode and two bytes, fixed by the opcode",
            _ => "FE, the opcode and four bytes, fixed by the opcode",
        },
    }
}
