//! What objects must be for the kernel, as far as that needs no types of values: fields of instructions (RFC 9669), the flow of control
//! (`check_cfg` and `check_subprogs` in the kernel's verifier.c), relocations, symbols, BTF. What registers hold is not followed.

use super::btf::kind;
use super::decode::{Decoded, SLOT, decode};
use super::elf::{ET_REL, relocation_name, symbol_kind};
use super::instructions::{Condition, Next, Opcode, Part};
use super::object::{Code, Object};
use crate::model::Problem;

/// How many problems of a file are told.
const MOST_PROBLEMS: usize = 10_000;
/// The register with the address of the stack, which nothing may write.
const STACK_REGISTER: u8 = 10;

/// What is wrong with a file.
pub(super) fn verify(object: &Object<'_>) -> Vec<Problem> {
    let mut checker = Checker { object, problems: Vec::new(), function: None };
    for warning in object.warnings() {
        checker.problem(warning.at, format!("{} (ELF, Sections)", warning.text));
    }
    checker.symbols();
    checker.relocations();
    checker.types();
    for code in &object.functions {
        checker.function = Some(object.name(code));
        checker.code(code);
        if checker.problems.len() > MOST_PROBLEMS {
            break;
        }
    }
    checker.problems
}

struct Checker<'o, 'a> {
    object: &'o Object<'a>,
    problems: Vec<Problem>,
    function: Option<String>,
}

impl Checker<'_, '_> {
    fn problem(&mut self, at: u32, what: impl Into<String>) {
        if self.problems.len() <= MOST_PROBLEMS {
            self.problems.push(Problem { at, function: self.function.clone(), what: what.into() });
        }
    }

    fn symbols(&mut self) {
        /// Numbers from here on are no sections.
        const RESERVED: u16 = 0xFF00;
        let elf = &self.object.elf;
        for symbol in elf.symbols.iter().filter(|symbol| symbol.section < RESERVED && symbol.section != 0) {
            match elf.sections.get(usize::from(symbol.section)) {
                None => {
                    let what = format!("section {} of a symbol is not there (ELF, Symbol Table)", symbol.section);
                    self.problem(symbol.at, what);
                }
                Some(section) if elf.kind == ET_REL && symbol.value > section.size => {
                    let what = format!(
                        "a symbol is at {:#x} of a section of {:#x} bytes (ELF, Symbol Table)",
                        symbol.value, section.size
                    );
                    self.problem(symbol.at, what);
                }
                Some(_) => {}
            }
        }
    }

    fn relocations(&mut self) {
        let object = self.object;
        for (number, list) in &object.elf.relocations {
            let Some(section) = object.elf.sections.get(*number as usize) else {
                if let Some(first) = list.first() {
                    self.problem(first.at, format!("section {number} of relocations is not there (ELF, Relocation)"));
                }
                continue;
            };
            for relocation in list {
                let end = relocation.offset.checked_add(4);
                if object.is_relocatable() && end.is_none_or(|end| end > section.size) {
                    let what =
                        format!("a relocation at {:#x} is beyond its section (ELF, Relocation)", relocation.offset);
                    self.problem(relocation.at, what);
                }
                if relocation.symbol as usize >= object.elf.symbols.len().max(1) {
                    let what = format!("symbol {} of a relocation is not there (ELF, Relocation)", relocation.symbol);
                    self.problem(relocation.at, what);
                }
                let odd = section.is_text() && relocation.offset % u64::from(SLOT) != 0;
                if odd && object.is_relocatable() {
                    let what =
                        format!("a relocation at {:#x} is not at an instruction (llvm_reloc.rst)", relocation.offset);
                    self.problem(relocation.at, what);
                }
            }
        }
    }

    fn types(&mut self) {
        let object = self.object;
        let (btf, ext) = (&object.btf, &object.ext);
        if !btf.types.is_empty() {
            let strings = btf.strings().of(object.file);
            if strings.first() != Some(&0) || strings.last() != Some(&0) {
                self.problem(
                    btf.strings().start,
                    "strings do not begin and end with a zero (btf.rst, String Section)",
                );
            }
        }
        let exists = |number: u32| number as usize <= btf.types.len();
        for one in &btf.types {
            if !btf.has_name(one.name) {
                self.problem(one.at, format!("name {} is beyond the strings (btf.rst, Type Section)", one.name));
            }
            let is_made_from =
                matches!(one.kind, kind::PTR | kind::TYPEDEF..=kind::VAR | kind::DECL_TAG | kind::TYPE_TAG);
            if is_made_from && !exists(one.size_or_type) {
                self.problem(one.at, format!("type {} is not there (btf.rst, Type Section)", one.size_or_type));
            }
            for member in btf.members(object.file, one) {
                if !exists(member.kind) || !btf.has_name(member.name) {
                    self.problem(one.at, "the type or name of a member is not there (btf.rst, BTF_KIND_STRUCT)");
                }
            }
        }
        for at in &ext.lost {
            self.problem(*at, "the section that records are about is not there (btf.rst, .BTF.ext)");
        }
        let places = ext.functions.iter().map(|(place, _)| place).chain(ext.lines.iter().map(|(place, _)| place));
        for place in places.chain(ext.fixes.iter().map(|(place, _)| place)) {
            let section = object.elf.sections.get(place.0 as usize);
            if !place.1.is_multiple_of(SLOT) || section.is_none_or(|section| u64::from(place.1) >= section.size) {
                let at = section.map_or(0, |section| section.span.start);
                self.problem(at, format!("{:#x} is the offset of no instruction (btf.rst, .BTF.ext)", place.1));
            }
        }
        for (place, of) in &ext.functions {
            if btf.get(*of).is_none_or(|of| of.kind != kind::FUNC) {
                let at = object.elf.sections.get(place.0 as usize).map_or(0, |section| section.span.start);
                self.problem(at, format!("type {of} is no function (btf.rst, func_info)"));
            }
        }
    }

    fn code(&mut self, code: &Code) {
        let object = self.object;
        let bytes = code.span.of(object.file);
        let all: Vec<Decoded> = decode(bytes, object.elf.is_big_endian).collect();
        let mut is_start = vec![false; bytes.len() / SLOT as usize + 1];
        for decoded in &all {
            is_start[(decoded.at / SLOT) as usize] = true;
        }
        let is_there =
            |slot: i64| usize::try_from(slot).is_ok_and(|slot| slot < bytes.len() / SLOT as usize && is_start[slot]);
        for decoded in &all {
            let at = code.span.start + decoded.at;
            let Some(opcode) = decoded.opcode else {
                let what = match decoded.is_cut_off {
                    true => "the instruction is cut off (RFC 9669, 3.1)".to_owned(),
                    false => format!("there is no instruction {:#04x} like this (RFC 9669, 3.3)", decoded.number),
                };
                self.problem(at, what);
                continue;
            };
            self.fields(at, decoded, opcode);
            self.numbers(at, decoded, opcode);
            if let Some(target) = decoded.target().filter(|target| !is_there(*target)) {
                self.problem(
                    at,
                    format!("a jump to {target}, where no instruction begins (RFC 9669, 4.3; check_subprogs)"),
                );
            }
            self.reference(at, code, decoded, opcode);
        }
        if let Some(last) = all.last().filter(|last| last.opcode.is_some_and(|opcode| !ends(opcode.next))) {
            self.problem(
                code.span.start + last.at,
                "the last instruction is neither an exit nor a jump (check_subprogs)",
            );
        }
    }

    /// Registers, and fields that must be 0.
    fn fields(&mut self, at: u32, decoded: &Decoded, opcode: &Opcode) {
        let has = |wanted: fn(&Part) -> bool| opcode.parts.iter().any(wanted);
        let condition = opcode.condition;
        let indirect = has(|part| matches!(part, Part::Indirect));
        let used = [
            (decoded.destination == 0, has(|part| matches!(part, Part::Destination(_))) || indirect, "destination"),
            (decoded.source == 0, opcode.has_source() || matches!(condition, Condition::Source(_)), "source"),
            (
                decoded.offset == 0,
                // The descriptor of the module's types stands there if a function of a module is called.
                has(|part| matches!(part, Part::Offset | Part::Jump | Part::Call(2)))
                    || matches!(condition, Condition::Offset(_)),
                "offset",
            ),
            (
                decoded.immediate == 0,
                has(|part| {
                    matches!(part, Part::Number | Part::LongNumber | Part::Pseudo(_) | Part::LongJump | Part::Call(_))
                }) || matches!(condition, Condition::Number(_))
                    || indirect,
                "number",
            ),
            (decoded.upper == 0, !has(|part| matches!(part, Part::Pseudo(1 | 4 | 5))), "second number"),
            (decoded.rest == 0, false, "second half, but for its number,"),
        ];
        for (_, _, name) in used.iter().filter(|(is_zero, is_used, _)| !is_zero && !is_used) {
            self.problem(at, format!("the field {name} must be 0 in {} (RFC 9669, 3.1)", opcode.name));
        }
        let registers = [(decoded.destination, used[0].1), (decoded.source, opcode.has_source())];
        for (register, _) in registers.iter().filter(|(register, is_used)| *is_used && *register > STACK_REGISTER) {
            self.problem(at, format!("there is no register {register} (RFC 9669, 2; check_reg_arg)"));
        }
        let fetches = opcode.name.starts_with("atomic_fetch") || opcode.name.starts_with("atomic_xchg");
        let writes_stack = opcode.writes_destination() && decoded.destination == STACK_REGISTER
            || fetches && decoded.source == STACK_REGISTER;
        if writes_stack {
            self.problem(at, "register 10 may only be read (check_reg_arg)");
        }
    }

    /// Divisions by 0, and shifts by more bits than there are.
    fn numbers(&mut self, at: u32, decoded: &Decoded, opcode: &Opcode) {
        if opcode.parts.get(1) != Some(&Part::Number) {
            return;
        }
        let (name, bits) = opcode.name.strip_suffix("32").map_or((opcode.name, 64), |name| (name, 32));
        match name {
            "div" | "mod" | "sdiv" | "smod" if decoded.immediate == 0 => {
                self.problem(at, "a division by 0 (check_alu_op)");
            }
            "lsh" | "rsh" | "arsh" if !(0..bits).contains(&decoded.immediate) => {
                self.problem(at, format!("a shift by {} of {bits} bits (check_alu_op)", decoded.immediate));
            }
            _ => {}
        }
    }

    /// What a call calls, and what a relocation puts there.
    fn reference(&mut self, at: u32, code: &Code, decoded: &Decoded, opcode: &Opcode) {
        /// The relocations of `lddw` and of calls.
        const LONG: u32 = 1;
        const CALL: u32 = 10;
        let object = self.object;
        let is_call = opcode.parts.iter().any(|part| matches!(part, Part::Call(_)));
        let relocation = object.elf.relocation(code.section, code.start.saturating_add(decoded.at));
        let Some(relocation) = relocation else {
            let slot =
                decoded.callee().and_then(|slot| slot.checked_mul(SLOT.into())?.checked_add(code.start.into()));
            if slot.is_some_and(|slot| object.function_at(code.section, slot).is_none()) {
                self.problem(at, "no function begins where the call leads (RFC 9669, 4.3.2; check_subprogs)");
            }
            return;
        };
        let kind = relocation.kind;
        let fits = match kind {
            0 => true,
            LONG => decoded.number == 0x18,
            CALL => is_call,
            _ => !object.is_relocatable(),
        };
        if !fits {
            let what = format!("{} does not go with {} (llvm_reloc.rst)", relocation_name(kind), opcode.name);
            self.problem(at, what);
        }
        let Some(symbol) = object.elf.symbols.get(relocation.symbol as usize) else { return };
        let section = object.elf.sections.get(usize::from(symbol.section));
        if let (CALL, true, Some(section)) = (kind, symbol.section != 0 && object.is_relocatable(), section) {
            let slot = match symbol.kind {
                symbol_kind::SECTION => (i64::from(decoded.immediate) + 1) * i64::from(SLOT),
                _ => i64::try_from(symbol.value).unwrap_or(-1),
            };
            if !section.is_text() || object.function_at(symbol.section.into(), slot).is_none() {
                self.problem(at, "no function begins where the call leads (RFC 9669, 4.3.2; llvm_reloc.rst)");
            }
        }
    }
}

/// Whether code may end with an instruction.
fn ends(next: Next) -> bool {
    matches!(next, Next::Exit | Next::Jump | Next::Indirect)
}
