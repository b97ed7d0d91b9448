//! Code: the static constraints ("Constraints", A1 to A25) and those structural ones that need no types of values.

mod debug_info;
mod operands;

use std::collections::{HashMap, HashSet};

use super::super::classes::Method;
use super::super::code::{CodeItem, Handlers, Try};
use super::super::decode::Decoded;
use super::super::file::Dex;
use super::super::function::function_name;
use super::super::instructions::{MOVE_EXCEPTION, Next, Opcode};
use super::Report;
use super::flow::Flow;
use super::instructions::Instructions;
use super::tables::call_site_proto;
use super::types::Rules;

pub(super) fn check(dex: &Dex<'_>, report: &mut Report) {
    let mut facts = Facts::of(dex);
    // Methods may share their code; what depends on a method are its types.
    let mut seen = HashSet::new();
    for method in dex.classes.methods.iter().filter(|method| method.shows_code) {
        let Some(code) = CodeItem::of(dex, method.defined.code) else { continue };
        let proto = dex.method(method.defined.index).map_or(0, |member| member.descriptor);
        let is_static = method.defined.access & 8 != 0;
        if !seen.insert((method.defined.code, proto, is_static)) {
            continue;
        }
        let before = report.problems.len();
        let mut checker = Checker { dex, report, facts: &mut facts, code, all: Instructions::default() };
        checker.method(method, proto, is_static);
        if let Some(found @ [_, ..]) = report.problems.get_mut(before..) {
            let name = function_name(dex, method.defined.index);
            found.iter_mut().for_each(|problem| problem.function = Some(name.clone()));
        }
        if report.is_full() {
            return;
        }
    }
}

/// What the file says of its own members and call sites.
struct Facts {
    /// Whether a field is static.
    fields: HashMap<u32, bool>,
    /// The prototypes of call sites.
    call_sites: HashMap<u32, u32>,
    /// How many registers the parameters of prototypes need, of those that were asked for. There may be thousands, and a call of them in every
    /// other instruction.
    widths: HashMap<u32, u32>,
}

impl Facts {
    fn of(dex: &Dex<'_>) -> Facts {
        let mut fields = HashMap::new();
        for class in &dex.classes.list {
            fields.extend(class.static_fields.iter().map(|(field, _)| (field.index, true)));
            fields.extend(class.instance_fields.iter().map(|(field, _)| (field.index, false)));
        }
        let sites = 0..dex.call_sites().size.min(dex.file.len() as u32);
        let call_sites = sites.filter_map(|number| Some((number, call_site_proto(dex, number)?))).collect();
        Facts { fields, call_sites, widths: HashMap::new() }
    }

    /// How many registers the parameters of a prototype need.
    fn width(&mut self, dex: &Dex<'_>, proto: u32) -> u32 {
        *self.widths.entry(proto).or_insert_with(|| {
            let parameters = dex.proto(proto).map_or(0, |proto| proto.parameters);
            let widths = dex.type_list(parameters).map(|kind| match dex.type_letter(kind) {
                Some(b'J' | b'D') => 2,
                _ => 1,
            });
            widths.sum()
        })
    }
}

struct Checker<'c, 'a> {
    dex: &'c Dex<'a>,
    report: &'c mut Report,
    facts: &'c mut Facts,
    code: CodeItem,
    /// Its instructions.
    all: Instructions<'a>,
}

impl<'a> Checker<'_, 'a> {
    fn problem(&mut self, place: u32, what: impl Into<String>) {
        let at = self.code.instructions.start.saturating_add(place.saturating_mul(2));
        self.report.add(at, what);
    }

    fn head(&mut self, what: String) {
        self.report.add(self.code.at, what);
    }

    fn method(&mut self, method: &Method, proto: u32, is_static: bool) {
        let CodeItem { registers, ins, .. } = self.code;
        if ins > registers {
            self.head(format!("{ins} registers hold arguments, and there are {registers} (code_item)"));
        }
        let expected = self.facts.width(self.dex, proto) + u32::from(!is_static);
        if expected != ins.into() {
            self.head(format!("{ins} registers hold arguments, and the prototype needs {expected} (code_item)"));
        }
        if self.code.units == 0 {
            return self.head("there are no instructions (Constraints, A1)".to_owned());
        }
        if !self.code.is_whole() {
            return self.head("the instructions are cut off (code_item)".to_owned());
        }
        self.all = Instructions::of(self.code.instructions.of(self.dex.file));
        let before = self.report.problems.len();
        let (tries, handlers) = self.code.tries(self.dex.file);
        self.tries(&tries, &handlers);
        let letter = self.dex.proto(proto).and_then(|proto| self.dex.type_letter(proto.return_type));
        for number in 0..self.all.list.len() {
            self.instruction(number, letter);
            if self.report.is_full() {
                return;
            }
        }
        if self.report.problems.len() == before {
            self.flow(&handlers);
        }
        // Types need registers that are there, instructions that are known, and ways that lead to them.
        if self.report.problems.len() == before {
            self.types(method, proto, is_static, &tries, &handlers);
        }
        if method.shows_debug_info {
            self.debug_info(proto);
        }
    }

    fn types(&mut self, method: &Method, proto: u32, is_static: bool, tries: &[Try], handlers: &[Handlers]) {
        let CodeItem { registers, ins, .. } = self.code;
        let Some(member) = self.dex.method(method.defined.index) else { return };
        let rules = Rules {
            dex: self.dex,
            code: &self.all,
            call_sites: &self.facts.call_sites,
            class: member.class,
            returned: self.dex.proto(proto).map(|proto| proto.return_type),
        };
        let class = self.dex.classes.list.get(method.class as usize);
        let is_constructor = self.dex.string_within(member.name, 7) == Some((b"<init>", false));
        // The class of all objects has no other constructor to call.
        let is_new = is_constructor && class.is_some_and(|class| class.definition.superclass.is_some());
        let entry = rules.entry(registers, ins, proto, is_static, is_new);
        let mut flow = Flow::new(&rules, &self.all, tries, handlers);
        let (report, at) = (&mut *self.report, self.code.at);
        if let Err(wrong) = flow.check(entry, &mut |steps| report.has_stepped(steps, at)) {
            self.problem(wrong.place, format!("{} (Constraints, structural)", wrong.what));
        }
    }

    fn is_instruction(&self, place: i64) -> bool {
        self.all.at(place).is_some_and(|decoded| decoded.payload.is_none())
    }

    fn instruction(&mut self, number: usize, returned: Option<u8>) {
        let decoded = self.all.list[number];
        let place = decoded.at;
        if decoded.payload.is_some() {
            if !place.is_multiple_of(2) {
                self.problem(place, format!("{} is not aligned to four bytes (Dalvik bytecode)", decoded.name()));
            }
            return;
        }
        let version = self.dex.header.version;
        let Some(opcode) = decoded.opcode else {
            return self.problem(
                place,
                match decoded.is_cut_off {
                    true => "the last instruction is cut off (Constraints, A5)".to_owned(),
                    false => format!("opcode {:#04x} is not used (Constraints, A3)", decoded.number),
                },
            );
        };
        if opcode.is_quick {
            self.problem(place, format!("{} is no instruction of files (Constraints, A3)", opcode.name));
        }
        if opcode.since() > version {
            let text = format!("{} is there from version {:03} on (Constraints, A3)", opcode.name, opcode.since());
            self.problem(place, text);
        }
        self.registers(&decoded, opcode);
        self.index(&decoded, opcode);
        self.targets(&decoded, opcode);
        if opcode.is_move_result() {
            self.move_result(number, &decoded);
        }
        if opcode.is_return() {
            let fits = match (decoded.number, returned) {
                (0x0E | 0x73, Some(b'V')) | (0x10, Some(b'J' | b'D')) | (0x11, Some(b'L' | b'[')) => true,
                (0x0F, Some(letter)) => !matches!(letter, b'V' | b'J' | b'D' | b'L' | b'['),
                (_, None) => true,
                _ => false,
            };
            if !fits {
                self.problem(
                    place,
                    format!("{} does not fit what the method returns (Constraints, structural)", opcode.name),
                );
            }
        }
    }

    fn tries(&mut self, tries: &[Try], lists: &[Handlers]) {
        if tries.len() != usize::from(self.code.tries) {
            return self.head(format!("{} of {} ranges are there (try_item)", tries.len(), self.code.tries));
        }
        let mut last = 0;
        for one in tries {
            let end = u64::from(one.start) + u64::from(one.units);
            if u64::from(one.start) < last {
                self.report.add(one.at, "ranges with handlers overlap or are out of order (try_item)");
            }
            last = end;
            if one.units == 0 || end > self.code.units.into() || self.all.number_at(one.start).is_none() {
                let text = format!("the range from {} to {end} is no range of instructions (try_item)", one.start);
                self.report.add(one.at, text);
            }
            if lists.binary_search_by_key(&u32::from(one.handlers), |list| list.offset).is_err() {
                let text = format!("no handlers begin at {} (try_item)", one.handlers);
                self.report.add(one.at + 6, text);
            }
        }
        for list in lists {
            for (kind, place) in &list.typed {
                if !matches!(self.dex.type_letter(*kind), Some(b'L')) {
                    self.head(format!("a handler of type {kind}, which is no class (encoded_type_addr_pair)"));
                }
                if !self.is_instruction((*place).into()) {
                    self.head(format!("a handler at {place}, where no instruction begins (encoded_catch_handler)"));
                }
                if self.report.is_full() {
                    return;
                }
            }
            if list.all.is_some_and(|place| !self.is_instruction(place.into())) {
                self.head(
                    "a handler of all exceptions where no instruction begins (encoded_catch_handler)".to_owned(),
                );
            }
        }
    }

    /// What is reached: the end, tables, and instructions that have to follow certain others.
    fn flow(&mut self, lists: &[Handlers]) {
        let mut is_reached = vec![false; self.all.list.len()];
        let mut entries: Vec<u32> = vec![0];
        for list in lists {
            entries.extend(list.typed.iter().map(|(_, place)| *place).chain(list.all));
        }
        for place in entries.iter().skip(1) {
            let first = self.all.at(*place);
            if first.is_some_and(|first| first.opcode.is_some_and(Opcode::is_move_result)) {
                self.problem(*place, "a handler begins with a move-result (Constraints, structural)");
            }
        }
        let handlers: HashSet<u32> = entries.iter().skip(1).copied().collect();
        let mut open: Vec<usize> = entries.iter().filter_map(|place| self.all.number_at(*place)).collect();
        while let Some(number) = open.pop() {
            if std::mem::replace(&mut is_reached[number], true) {
                continue;
            }
            let decoded = self.all.list[number];
            if decoded.number == MOVE_EXCEPTION && !handlers.contains(&decoded.at) {
                let text = "move-exception does not begin a handler (Constraints, structural)";
                self.problem(decoded.at, text);
            }
            if decoded.falls_through() {
                match self.all.list.get(number + 1) {
                    None => self.problem(decoded.at, "what follows is beyond the end (Constraints, structural)"),
                    Some(next) if next.payload.is_some() => {
                        let text = format!("{} is reached as an instruction (Constraints, structural)", next.name());
                        self.problem(next.at, text);
                    }
                    Some(_) => open.push(number + 1),
                }
            }
            self.successors(&decoded, &mut open);
            if self.report.is_full() {
                return;
            }
        }
    }

    fn successors(&mut self, decoded: &Decoded<'a>, open: &mut Vec<usize>) {
        let Some(opcode) = decoded.opcode else { return };
        if opcode.next == Next::Switch
            && let Some(table) = decoded.target().and_then(|table| self.all.at(table))
            && !self.report.has_worked(table.bytes.len(), self.code.at)
        {
            return;
        }
        let before = open.len();
        self.all.for_each_target(decoded, |number| open.push(number));
        let needs_another = |opcode: &Opcode| opcode.is_move_result() || opcode.number == MOVE_EXCEPTION;
        if open[before..].iter().any(|number| self.all.list[*number].opcode.is_some_and(needs_another)) {
            let text = format!(
                "{} leads to an instruction that needs the one before it (Constraints, structural)",
                opcode.name
            );
            self.problem(decoded.at, text);
        }
    }
}
