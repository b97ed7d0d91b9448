//! Writing `.kasm`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;

use crate::assemble::{Item, lay_out};
use crate::code::{Code, CodeFlags, Const, Module, SlotKind};
use crate::ids::{ConstId, NameId, Target};
use crate::literal;
use crate::operand::OperandKind;
use crate::ops::Instr;
use crate::positions::PositionTable;

/// A module as assembly text, from which [`from_kasm`](crate::from_kasm) makes the same module.
#[must_use]
pub fn to_kasm(module: &Module) -> String {
    Printer::new(module).print()
}

struct Printer<'a> {
    module: &'a Module,
    names: HashMap<&'a str, usize>,
    consts: HashMap<&'a Const, usize>,
    codes: HashMap<&'a str, Option<usize>>,
    /// What the slots of the code object at hand are called.
    slots: Vec<String>,
    out: String,
}

macro_rules! line {
    ($printer:expr, $($format:tt)+) => {{
        let _ = writeln!($printer.out, $($format)+);
    }};
}

impl<'a> Printer<'a> {
    fn new(module: &'a Module) -> Self {
        let mut names = HashMap::new();
        for (index, name) in module.names.iter().enumerate() {
            names.entry(&**name).or_insert(index);
        }
        let mut consts = HashMap::new();
        for (index, constant) in module.consts.iter().enumerate() {
            consts.entry(constant).or_insert(index);
        }
        let mut codes = HashMap::new();
        for (index, code) in module.codes.iter().enumerate() {
            if let Some(name) = module.names.get(code.qualname.index()) {
                codes.entry(&**name).and_modify(|only| *only = None).or_insert(Some(index));
            }
        }
        Printer { module, names, consts, codes, slots: Vec::new(), out: String::new() }
    }

    fn print(mut self) -> String {
        let module = self.module;
        line!(self, ".file {}", literal::quoted(module.filename.as_bytes()).unwrap_or_default());
        if module.source_hash != [0; 16] {
            let hash = module.source_hash.iter().fold(String::new(), |mut out, byte| {
                let _ = write!(out, "{byte:02x}");
                out
            });
            line!(self, ".hash {hash}");
        }
        for names in module.names.chunks(10) {
            let names: Vec<String> = names.iter().map(|name| literal::name(name)).collect();
            line!(self, ".names {}", names.join(" "));
        }
        for constant in &module.consts {
            let (kind, items) = match constant {
                Const::Tuple(items) => ("tuple", items),
                Const::FrozenSet(items) => ("frozenset", items),
                scalar => {
                    line!(self, ".const {}", literal::scalar(scalar).unwrap_or_default());
                    continue;
                }
            };
            let items: Vec<String> = items.iter().map(|item| format!("#{}", item.0)).collect();
            line!(self, ".const {kind}({})", items.join(" "));
        }
        for (index, code) in module.codes.iter().enumerate() {
            self.code(index, code);
        }
        self.out
    }

    fn name(&self, NameId(id): NameId) -> String {
        match self.module.names.get(id as usize) {
            Some(name) if self.names.get(&**name) == Some(&(id as usize)) => literal::name(name),
            _ => format!("#{id}"),
        }
    }

    /// A constant as a literal if that leads back to it, which it does if each part is the first of its kind.
    fn constant(&self, id: ConstId) -> String {
        let mut pending = vec![id];
        let mut left = 100_u32;
        while let Some(id) = pending.pop() {
            left = left.saturating_sub(1);
            let found = self.module.consts.get(id.index());
            match found.filter(|constant| left > 0 && self.consts.get(constant) == Some(&id.index())) {
                Some(Const::Tuple(items) | Const::FrozenSet(items)) if items.len() < 100 => pending.extend(items),
                Some(Const::Tuple(_) | Const::FrozenSet(_)) | None => {
                    left = 0;
                    break;
                }
                Some(_) => {}
            }
        }
        let text = if left == 0 { None } else { literal::full(self.module, id) };
        text.unwrap_or_else(|| format!("#{}", id.0))
    }

    fn code(&mut self, index: usize, code: &Code) {
        let qualname =
            if code.qualname == code.name { String::new() } else { format!(" {}", self.name(code.qualname)) };
        line!(self, "\n.code {}{qualname} ; @{index}", self.name(code.name));
        let default = if index == 0 { CodeFlags::default() } else { CodeFlags::OPTIMIZED | CodeFlags::NEWLOCALS };
        if code.flags != default {
            let mut rest = code.flags.0;
            let mut text = String::new();
            for (name, flag) in CodeFlags::ALL {
                if code.flags.contains(*flag) {
                    rest &= !flag.0;
                    let _ = write!(text, " {name}");
                }
            }
            if rest != 0 {
                let _ = write!(text, " 0x{rest:x}");
            }
            line!(self, "    .flags{text}");
        }
        for (directive, count) in
            [("args", code.arg_count), ("posonly", code.posonly_count), ("kwonly", code.kwonly_count)]
        {
            if count != 0 {
                line!(self, "    .{directive} {count}");
            }
        }
        if code.first_line != 1 {
            line!(self, "    .line {}", code.first_line);
        }
        if let Some(doc) = code.doc {
            line!(self, "    .doc {}", self.constant(doc));
        }
        for run in code.slots.chunk_by(|a, b| a.kind == b.kind) {
            let names: Vec<String> = run.iter().map(|slot| self.name(slot.name)).collect();
            let directive = slot_directive(run[0].kind);
            for names in names.chunks(10) {
                line!(self, "    .{directive} {}", names.join(" "));
            }
        }
        line!(self, "    .stack {}", code.max_stack);
        let mut seen = HashSet::new();
        self.slots = code
            .slots
            .iter()
            .enumerate()
            .map(|(index, slot)| {
                let name = self.module.names.get(slot.name.index());
                match name {
                    Some(name) if seen.insert(&**name) => literal::name(name),
                    _ => format!("#{index}"),
                }
            })
            .collect();
        match plain_instructions(code) {
            Some(instrs) => self.body(code, &instrs),
            None => self.raw_body(code),
        }
    }

    fn body(&mut self, code: &Code, instrs: &[(u32, Instr)]) {
        let labels = labels(code, instrs);
        let length = code.code.len() as u32;
        let mut positions = match plain_positions(code, instrs) {
            Some(entries) => entries.into_iter().peekable(),
            None => {
                self.coded_positions(code);
                Vec::new().into_iter().peekable()
            }
        };
        for (offset, instr) in instrs {
            if let Some(label) = labels.get(offset) {
                line!(self, "{label}:");
            }
            if let Some((_, position)) = positions.next_if(|(at, _)| at == offset) {
                if position.line == 0 {
                    line!(self, "    .pos -");
                } else {
                    let (start, end) = (position.line, position.end_line);
                    line!(self, "    .pos {start}:{}-{end}:{}", position.column, position.end_column);
                }
            }
            let info = instr.op().info();
            let _ = write!(self.out, "    {}", info.name);
            for ((_, kind), value) in info.operands.iter().zip(instr.operands()) {
                let text = self.operand(*kind, value, &labels);
                let _ = write!(self.out, " {text}");
            }
            self.out.push('\n');
        }
        if let Some(label) = labels.get(&length) {
            line!(self, "{label}:");
        }
        for handler in &code.handlers {
            let label = |offset: u32| labels.get(&offset).cloned().unwrap_or_else(|| format!("+{offset}"));
            let (start, end, target) = (label(handler.start), label(handler.end), label(handler.handler));
            line!(self, "    .handler {start} {end} -> {target} depth {}", handler.depth);
        }
    }

    fn raw_body(&mut self, code: &Code) {
        self.coded_positions(code);
        for bytes in code.code.chunks(16) {
            let bytes: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            line!(self, "    .bytes {}", bytes.join(" "));
        }
        for handler in &code.handlers {
            let (start, end, target) = (handler.start, handler.end, handler.handler);
            line!(self, "    .handler +{start} +{end} -> +{target} depth {}", handler.depth);
        }
    }

    fn coded_positions(&mut self, code: &Code) {
        let coded = code.positions.coded().iter().fold(String::new(), |mut out, byte| {
            let _ = write!(out, " {byte:02x}");
            out
        });
        line!(self, "    .coded_positions {}{coded}", code.positions.first_line());
    }

    fn operand(&self, kind: OperandKind, value: i64, labels: &BTreeMap<u32, String>) -> String {
        let id = value as u32;
        match kind {
            OperandKind::Const | OperandKind::NamesConst => self.constant(ConstId(id)),
            OperandKind::Name => self.name(NameId(id)),
            OperandKind::Code => {
                let name =
                    self.module.codes.get(id as usize).and_then(|code| self.module.names.get(code.qualname.index()));
                match name {
                    Some(name) if self.codes.get(&**name) == Some(&Some(id as usize)) => {
                        format!("@{}", literal::name(name))
                    }
                    _ => format!("@{id}"),
                }
            }
            OperandKind::Local | OperandKind::Cell => {
                self.slots.get(id as usize).cloned().unwrap_or_else(|| format!("#{id}"))
            }
            OperandKind::Target => labels.get(&id).cloned().unwrap_or_default(),
            OperandKind::Count | OperandKind::Int | OperandKind::Byte => value.to_string(),
        }
    }
}

pub(super) fn slot_directive(kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Local => "locals",
        SlotKind::Cell => "cells",
        SlotKind::Free => "free",
        SlotKind::Hidden => "hidden",
        SlotKind::HiddenCell => "hidden_cells",
    }
}

/// Labels for jump targets and the limits of exception ranges, numbered in the order of the code.
pub(crate) fn labels(code: &Code, instrs: &[(u32, Instr)]) -> BTreeMap<u32, String> {
    let mut offsets: Vec<u32> =
        instrs.iter().filter_map(|(_, instr)| instr.target()).map(|target| target.0).collect();
    offsets.extend(code.handlers.iter().flat_map(|handler| [handler.start, handler.end, handler.handler]));
    offsets.sort_unstable();
    offsets.dedup();
    let is_place = |offset: &u32| {
        *offset == code.code.len() as u32 || instrs.binary_search_by_key(offset, |(offset, _)| *offset).is_ok()
    };
    offsets.retain(is_place);
    offsets.into_iter().enumerate().map(|(index, offset)| (offset, format!("L{}", index + 1))).collect()
}

/// The instructions, if laying them out again gives the same bytes.
fn plain_instructions(code: &Code) -> Option<Vec<(u32, Instr)>> {
    let instrs: Vec<(u32, Instr)> = code
        .instructions()
        .map(|decoded| decoded.map(|(offset, instr, _)| (offset, instr)))
        .collect::<Result<_, _>>()
        .ok()?;
    let mut items = Vec::with_capacity(instrs.len());
    for (_, instr) in &instrs {
        items.push(match instr.target() {
            Some(Target(target)) => {
                let index = instrs.binary_search_by_key(&target, |(offset, _)| *offset).ok()?;
                instr.with_target(Target(index as u32))
            }
            None => *instr,
        });
    }
    let (bytes, _) = lay_out(items.len(), |index| Item::Instr(items[index])).ok()?;
    (bytes == *code.code).then_some(instrs)
}

/// The position entries, if they belong to instructions and coding them again gives the same bytes.
fn plain_positions(code: &Code, instrs: &[(u32, Instr)]) -> Option<Vec<(u32, crate::positions::Position)>> {
    let entries: Vec<_> = code.positions.iter().collect::<Result<_, _>>().ok()?;
    let in_order = entries.windows(2).all(|pair| pair[0].0 < pair[1].0);
    let on_instrs = entries.iter().all(|(at, _)| instrs.binary_search_by_key(at, |(offset, _)| *offset).is_ok());
    (in_order && on_instrs && PositionTable::new(&entries) == code.positions).then_some(entries)
}
