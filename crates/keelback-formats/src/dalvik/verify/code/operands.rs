//! What the operands of instructions must be: registers, what they refer to, and where they lead.

use super::Checker;
use crate::dalvik::decode::{Decoded, Payload};
use crate::dalvik::instructions::{
    FILL_ARRAY_DATA, Format, GOTO_32, Index, NEW_ARRAY, NEW_INSTANCE, Next, Opcode, SPARSE_SWITCH,
};

/// Which constraint is broken where a register is not there.
const NARROW: &str = "Constraints, A22";
const WIDE: &str = "Constraints, A23";

impl<'a> Checker<'_, 'a> {
    pub(super) fn registers(&mut self, decoded: &Decoded<'a>, opcode: &Opcode) {
        let count = u32::from(self.code.registers);
        for (register, used) in decoded.registers().into_iter().flatten().zip(&opcode.registers) {
            let (last, rule) = if used.kind.is_wide() { (register + 1, WIDE) } else { (register, NARROW) };
            if last >= count {
                self.problem(decoded.at, format!("{} uses register {last} of {count} ({rule})", opcode.name));
            }
        }
        if matches!(opcode.format, Format::F35c | Format::F45cc) && decoded.a > 5 {
            self.problem(decoded.at, format!("{} has {} arguments ({NARROW})", opcode.name, decoded.a));
        }
        if let Some(last) = decoded.argument_registers().max().filter(|last| *last >= count) {
            self.problem(decoded.at, format!("{} uses register {last} of {count} ({NARROW})", opcode.name));
        }
    }

    pub(super) fn index(&mut self, decoded: &Decoded<'a>, opcode: &Opcode) {
        let (dex, index, name, place) = (self.dex, decoded.index(), opcode.name, decoded.at);
        let (is_there, what, rule) = match opcode.index {
            Index::None | Index::VtablePlace | Index::FieldOffset => return,
            Index::String => (dex.string_offset(index).is_some(), "string", "A9"),
            Index::Type => {
                let letter = dex.type_letter(index);
                if letter.is_some() {
                    self.kind(decoded, letter);
                }
                (letter.is_some(), "type", if opcode.format == Format::F22c { "A18" } else { "A17" })
            }
            Index::Field => {
                let is_static = matches!(decoded.number, 0x60..=0x6D);
                let rule = if is_static { "A11" } else { "A10" };
                if self.facts.fields.get(&index).is_some_and(|field| *field != is_static) {
                    let kind = if is_static { "an instance field" } else { "a static field" };
                    self.problem(place, format!("{name} of {kind} (Constraints, {rule})"));
                }
                if let Some(field) = dex.field(index) {
                    self.field(decoded, opcode, dex.type_letter(field.descriptor));
                }
                (dex.field(index).is_some(), "field", rule)
            }
            Index::Method => {
                self.call(decoded, opcode);
                let rule = match (decoded.number, opcode.format) {
                    (0x72, _) => "A15",
                    (0x78, _) => "A16",
                    (_, Format::F3rc | Format::F4rcc) => "A13",
                    _ => "A12",
                };
                (dex.method(index).is_some(), "method", rule)
            }
            Index::Proto => (dex.proto(index).is_some(), "prototype", "A3"),
            Index::CallSite => {
                if let Some(proto) = self.facts.call_sites.get(&index).copied() {
                    self.arguments(decoded, opcode, proto, 0);
                }
                (dex.call_site(index).is_some(), "call site", "A3")
            }
            Index::MethodHandle => (dex.method_handle(index).is_some(), "method handle", "A3"),
        };
        if !is_there {
            self.problem(place, format!("{name} of {what} {index}, which is not there (Constraints, {rule})"));
        }
    }

    /// Types that an instruction takes.
    fn kind(&mut self, decoded: &Decoded<'a>, letter: Option<u8>) {
        let is_array = letter == Some(b'[');
        let is_reference = is_array || letter == Some(b'L');
        let (is_wrong, rule) = match decoded.number {
            NEW_INSTANCE => (letter != Some(b'L'), "A20"),
            NEW_ARRAY | 0x24 | 0x25 => (!is_array, "A21"),
            0x1F | 0x20 => (!is_reference, "A17"),
            _ => (false, ""),
        };
        if is_wrong {
            self.problem(
                decoded.at,
                format!("{} of a type that it cannot have (Constraints, {rule})", decoded.name()),
            );
        }
    }

    /// Whether the width and kind of an access fit the field.
    fn field(&mut self, decoded: &Decoded<'a>, opcode: &Opcode, letter: Option<u8>) {
        let Some(letter) = letter else { return };
        let base = match decoded.number {
            0x52..=0x58 => 0x52,
            0x59..=0x5F => 0x59,
            0x60..=0x66 => 0x60,
            0x67..=0x6D => 0x67,
            _ => return,
        };
        let fits = match decoded.number - base {
            0 => matches!(letter, b'I' | b'F'),
            1 => matches!(letter, b'J' | b'D'),
            2 => matches!(letter, b'L' | b'['),
            3 => letter == b'Z',
            4 => letter == b'B',
            5 => letter == b'C',
            _ => letter == b'S',
        };
        if !fits {
            let text = format!("{} of a field of type {} (Constraints, structural)", opcode.name, char::from(letter));
            self.problem(decoded.at, text);
        }
    }

    fn call(&mut self, decoded: &Decoded<'a>, opcode: &Opcode) {
        let Some(method) = self.dex.method(decoded.index()) else { return };
        let name = self.dex.string_within(method.name, 8).map_or(&b""[..], |(name, _)| name);
        let is_constructor = name == b"<init>";
        if name.starts_with(b"<") && !(is_constructor && matches!(decoded.number, 0x70 | 0x76)) {
            self.problem(
                decoded.at,
                format!("{} of a method that only the runtime calls (Constraints, A14)", opcode.name),
            );
        }
        let is_static = matches!(decoded.number, 0x71 | 0x77);
        match opcode.format {
            Format::F45cc | Format::F4rcc if self.dex.proto(decoded.h.into()).is_none() => {
                let text =
                    format!("{} with prototype {}, which is not there (Constraints, A3)", opcode.name, decoded.h);
                self.problem(decoded.at, text);
            }
            Format::F45cc | Format::F4rcc => self.arguments(decoded, opcode, decoded.h.into(), 1),
            _ => self.arguments(decoded, opcode, method.descriptor, u32::from(!is_static)),
        }
    }

    fn arguments(&mut self, decoded: &Decoded<'a>, opcode: &Opcode, proto: u32, more: u32) {
        let expected = self.facts.width(self.dex, proto) + more;
        if i64::from(decoded.a) != expected.into() {
            let text = format!("{} has arguments in {} registers, and {expected} are needed", opcode.name, decoded.a);
            self.problem(decoded.at, format!("{text} (Constraints, structural)"));
        }
        if expected > self.code.outs.into() {
            let text =
                format!("{} has arguments in {expected} registers, and outs_size is {}", opcode.name, self.code.outs);
            self.problem(decoded.at, format!("{text} (code_item)"));
        }
    }

    pub(super) fn targets(&mut self, decoded: &Decoded<'a>, opcode: &Opcode) {
        let Some(target) = decoded.target() else { return };
        let place = decoded.at;
        if opcode.format != Format::F31t {
            if !self.is_instruction(target) {
                let text =
                    format!("{} leads to {target}, where no instruction begins (Constraints, A6)", opcode.name);
                self.problem(place, text);
            }
            if target == i64::from(place) && decoded.number != GOTO_32 {
                self.problem(place, format!("{} leads to itself (Dalvik bytecode)", opcode.name));
            }
            return;
        }
        let rule = if decoded.number == SPARSE_SWITCH { "Constraints, A8" } else { "Constraints, A7" };
        let table = self.all.at(target).copied();
        let fits = match table.and_then(|table| table.payload) {
            Some(Payload::Array { .. }) => decoded.number == FILL_ARRAY_DATA,
            Some(Payload::Sparse { .. }) => decoded.number == SPARSE_SWITCH,
            Some(Payload::Packed { .. }) => opcode.next == Next::Switch && decoded.number != SPARSE_SWITCH,
            None => false,
        };
        let Some(table) = table.filter(|_| fits) else {
            return self.problem(place, format!("{} has no table of its kind at {target} ({rule})", opcode.name));
        };
        // A table that many instructions share is checked for each of them, within reason.
        if !self.report.has_worked(table.bytes.len(), self.code.at) {
            return;
        }
        let mut last = None;
        for (key, distance) in table.cases() {
            let target = i64::from(place) + i64::from(distance);
            if !self.is_instruction(target) {
                let text = format!("{} leads to {target}, where no instruction begins ({rule})", opcode.name);
                return self.problem(place, text);
            }
            if last.is_some_and(|last| last >= key) {
                return self.problem(place, format!("{} has keys that are not in order ({rule})", opcode.name));
            }
            last = Some(key);
        }
    }

    pub(super) fn move_result(&mut self, number: usize, decoded: &Decoded<'a>) {
        let before = number.checked_sub(1).and_then(|before| self.all.list.get(before)).copied();
        let dex = self.dex;
        let giver = before.filter(|before| before.payload.is_none());
        let opcode = giver.and_then(|before| before.opcode).filter(|opcode| opcode.gives_result());
        let (Some(giver), Some(opcode)) = (giver, opcode) else {
            let text = format!("{} does not follow a call (Constraints, structural)", decoded.name());
            return self.problem(decoded.at, text);
        };
        let proto = match (opcode.index, opcode.format) {
            (Index::Type, _) => None,
            (_, Format::F45cc | Format::F4rcc) => Some(giver.h.into()),
            (Index::CallSite, _) => self.facts.call_sites.get(&giver.index()).copied(),
            (Index::Method, _) => dex.method(giver.index()).map(|method| method.descriptor),
            _ => return,
        };
        let letter = match (opcode.index, proto) {
            (Index::Type, _) => Some(b'['),
            (_, Some(proto)) => dex.proto(proto).and_then(|proto| dex.type_letter(proto.return_type)),
            _ => None,
        };
        let fits = match (decoded.number, letter) {
            (_, None) => true,
            (0x0B, Some(letter)) => matches!(letter, b'J' | b'D'),
            (0x0C, Some(letter)) => matches!(letter, b'L' | b'['),
            (_, Some(letter)) => !matches!(letter, b'J' | b'D' | b'L' | b'[' | b'V'),
        };
        if !fits {
            let text = format!("{} does not fit what is given back (Constraints, structural)", decoded.name());
            self.problem(decoded.at, text);
        }
    }
}
