//! What instructions ask of the types in registers, and what they leave there ("Constraints", the structural ones). Of classes of other files nothing is
//! known, so that of references only arrays are told from other objects, and new objects from those on which a constructor was called.

use std::collections::HashMap;

use super::super::decode::{Decoded, Payload};
use super::super::file::Dex;
use super::super::instructions::{
    CONST_HIGH16, FILL_ARRAY_DATA, Index, Kind, MOVE_EXCEPTION, NEW_ARRAY, NEW_INSTANCE, Opcode,
};
use super::instructions::Instructions;
use super::registers::{Class, Line, Type};

/// What is known of a method whose instructions are checked.
pub(super) struct Rules<'r, 'a> {
    pub(super) dex: &'r Dex<'a>,
    pub(super) code: &'r Instructions<'a>,
    /// The prototypes of call sites.
    pub(super) call_sites: &'r HashMap<u32, u32>,
    /// The type of the class that it belongs to.
    pub(super) class: u32,
    /// The type that it returns.
    pub(super) returned: Option<u32>,
}

type Checked = Result<(), String>;

impl<'a> Rules<'_, 'a> {
    /// Whether exceptions come from an instruction.
    pub(super) fn may_throw(decoded: &Decoded<'_>) -> bool {
        decoded.payload.is_none()
            && matches!(
                decoded.number,
                0x1A..=0x27 | 0x44..=0x72 | 0x74..=0x78 | 0x93 | 0x94 | 0x9E | 0x9F | 0xB3 | 0xB4 | 0xBE | 0xBF | 0xD3 | 0xD4
                    | 0xDB | 0xDC | 0xFA..=0xFF
            )
    }

    /// What registers hold when the method is called, which is static or not.
    pub(super) fn entry(&self, registers: u16, ins: u16, proto: u32, is_static: bool, is_new: bool) -> Line {
        let mut line = Line::new(registers.into());
        let mut register = u32::from(registers.saturating_sub(ins));
        if !is_static {
            line.set(register, if is_new { Type::NewThis } else { Type::Reference(Class::Of(self.class, 0)) });
            line.is_this_new = is_new;
            register += 1;
        }
        let parameters = self.dex.proto(proto).map_or(0, |proto| proto.parameters);
        for kind in self.dex.type_list(parameters) {
            register += self.store(&mut line, register, kind);
        }
        line
    }

    /// Stores a value of a type; gives how many registers that takes.
    fn store(&self, line: &mut Line, register: u32, of: u32) -> u32 {
        let kind = kind_of(self.dex.type_letter(of).unwrap_or(b'V'));
        match kind {
            Some(Kind::Reference) => line.set(register, Type::Reference(Class::Of(of, 0))),
            Some(kind) => line.set_kind(register, kind),
            None => {}
        }
        if kind.is_some_and(Kind::is_wide) { 2 } else { 1 }
    }

    /// The letters of a class: "L", or "[" and the first letter of its elements.
    fn letters(&self, class: Class) -> Option<(u8, Option<u8>)> {
        match class {
            Class::Unknown => None,
            Class::NoArray => Some((b'L', None)),
            Class::Of(of, depth) => {
                let depth = usize::from(depth);
                let (text, _) = self.dex.string_within(self.dex.type_name(of)?, depth + 2)?;
                Some((*text.get(depth)?, text.get(depth + 1).copied()))
            }
        }
    }

    /// Does what an instruction does to the types in registers.
    ///
    /// # Errors
    /// What it asks for is not there.
    pub(super) fn step(&self, line: &mut Line, number: usize) -> Checked {
        let decoded = &self.code.list[number];
        let Some(opcode) = decoded.opcode.filter(|_| decoded.payload.is_none()) else { return Ok(()) };
        let [a, b, _] = decoded.registers().map(Option::unwrap_or_default);
        match decoded.number {
            0x01..=0x03 => {
                need(opcode, line, b, Kind::Narrow)?;
                line.set(a, line.get(b));
            }
            0x04..=0x06 => {
                need(opcode, line, b, Kind::Wide)?;
                let Type::Low(wide) = line.get(b) else { return Ok(()) };
                line.set_wide(a, wide);
            }
            0x07..=0x09 => {
                any_reference(opcode, line, b)?;
                line.set(a, line.get(b));
            }
            0x0A..=0x0C => {
                if let Some(of) = number.checked_sub(1).and_then(|before| self.result_of(&self.code.list[before])) {
                    self.store(line, a, of);
                }
            }
            MOVE_EXCEPTION | 0x1A..=0x1C | 0xFE | 0xFF => line.set(a, Type::Reference(Class::NoArray)),
            0x0E if line.is_this_new => {
                return Err(format!("{} of a constructor that has called no other one", opcode.name));
            }
            0x0F..=0x11 => {
                if let Some(of) = self.returned {
                    self.assign(opcode, line, a, of)?;
                }
            }
            0x12..=CONST_HIGH16 => line.set(a, if decoded.b == 0 { Type::Zero } else { Type::Constant }),
            0x1D | 0x1E | 0x38 | 0x39 => {
                if decoded.number < 0x38 || !line.holds(a, Kind::Int) {
                    any_reference(opcode, line, a)?;
                }
            }
            0x32 | 0x33 => {
                if matches!(line.get(a), Type::Int | Type::Constant) {
                    need(opcode, line, b, Kind::Int)?;
                } else if !(line.holds(a, Kind::Int) && line.holds(b, Kind::Int)) {
                    any_reference(opcode, line, a)?;
                    any_reference(opcode, line, b)?;
                }
            }
            0x1F => {
                need(opcode, line, a, Kind::Reference)?;
                line.set(a, Type::Reference(Class::Of(decoded.index(), 0)));
            }
            0x21 => {
                self.array(opcode, line, b)?;
                line.set(a, Type::Int);
            }
            NEW_INSTANCE => {
                let new = Type::New(decoded.at);
                line.replace(new, Type::None);
                line.set(a, new);
            }
            NEW_ARRAY => {
                need(opcode, line, b, Kind::Int)?;
                line.set(a, Type::Reference(Class::Of(decoded.index(), 0)));
            }
            0x24 | 0x25 => self.filled(opcode, line, decoded)?,
            FILL_ARRAY_DATA => self.fill(opcode, line, decoded, a)?,
            0x44..=0x51 => self.element(opcode, line, decoded)?,
            0x52..=0x6D => self.field(opcode, line, decoded, a, b)?,
            _ if opcode.is_invoke() => self.invoke(opcode, line, decoded)?,
            _ => {
                let registers = || decoded.registers().into_iter().flatten().zip(&opcode.registers);
                for (register, used) in registers().filter(|(_, used)| used.is_read) {
                    need(opcode, line, register, used.kind)?;
                }
                for (register, used) in registers().filter(|(_, used)| used.is_written) {
                    line.set_kind(register, used.kind);
                }
            }
        }
        Ok(())
    }

    /// The type of what an instruction gives to move-result.
    fn result_of(&self, giver: &Decoded<'a>) -> Option<u32> {
        let opcode = giver.opcode.filter(|_| giver.payload.is_none())?;
        if opcode.index == Index::Type {
            return Some(giver.index());
        }
        self.dex.proto(self.proto_of(giver)?).map(|proto| proto.return_type)
    }

    /// The prototype of a call.
    fn proto_of(&self, call: &Decoded<'a>) -> Option<u32> {
        match call.number {
            0xFA | 0xFB => Some(call.h.into()),
            0xFC | 0xFD => self.call_sites.get(&call.index()).copied(),
            _ => self.dex.method(call.index()).map(|method| method.descriptor),
        }
    }

    /// Checks that a register holds what may be stored where a type is declared.
    fn assign(&self, opcode: &Opcode, line: &Line, register: u32, of: u32) -> Checked {
        let Some(kind) = self.dex.type_letter(of).and_then(kind_of) else { return Ok(()) };
        need(opcode, line, register, kind)?;
        let (Type::Reference(class), Some((b'[', wanted))) = (line.get(register), self.letters(Class::Of(of, 0)))
        else {
            return Ok(());
        };
        let fits = match self.letters(class) {
            None => true,
            Some((b'[', found)) => {
                found == wanted || [found, wanted].iter().all(|letter| matches!(letter, Some(b'L' | b'[')))
            }
            Some(_) => false,
        };
        if fits {
            Ok(())
        } else {
            Err(format!("{}: v{register} holds an object of another type than is needed", opcode.name))
        }
    }

    /// Checks that a register holds an array or null; gives the class of the array, if that is known.
    fn array(&self, opcode: &Opcode, line: &Line, register: u32) -> Result<Option<Class>, String> {
        need(opcode, line, register, Kind::Reference)?;
        let Type::Reference(class) = line.get(register) else { return Ok(None) };
        match self.letters(class) {
            None => Ok(None),
            Some((b'[', _)) => Ok(Some(class)),
            Some(_) => Err(format!("{}: v{register} holds an object that is no array", opcode.name)),
        }
    }

    /// Checks an access of an element of an array.
    fn element(&self, opcode: &Opcode, line: &mut Line, decoded: &Decoded<'a>) -> Checked {
        let [a, b, c] = decoded.registers().map(Option::unwrap_or_default);
        need(opcode, line, c, Kind::Int)?;
        let class = self.array(opcode, line, b)?;
        let letter = class.and_then(|class| self.letters(class)?.1);
        let (is_load, which) = (decoded.number < 0x4B, (decoded.number - 0x44) % 7);
        let fits = match (which, letter) {
            (_, None) => true,
            (0, Some(letter)) => matches!(letter, b'I' | b'F'),
            (1, Some(letter)) => matches!(letter, b'J' | b'D'),
            (2, Some(letter)) => matches!(letter, b'L' | b'['),
            (3.., Some(letter)) => letter == b"ZBCS"[usize::from(which - 3)],
        };
        if !fits {
            return Err(format!("{}: v{b} holds an array of other elements", opcode.name));
        }
        let kind = match (which, letter) {
            (2, _) => Kind::Reference,
            (_, Some(letter)) => kind_of(letter).unwrap_or(Kind::Narrow),
            (0, None) => Kind::Narrow,
            (1, None) => Kind::Wide,
            _ => Kind::Int,
        };
        if !is_load {
            return need(opcode, line, a, kind);
        }
        match (kind, class) {
            // Of null there is nothing to load: what follows is never reached.
            _ if line.get(b) == Type::Zero && !kind.is_wide() => line.set(a, Type::Zero),
            (Kind::Reference, Some(Class::Of(of, depth))) if depth < u8::MAX => {
                line.set(a, Type::Reference(Class::Of(of, depth + 1)));
            }
            _ => line.set_kind(a, kind),
        }
        Ok(())
    }

    /// Checks what an array is filled with from registers.
    fn filled(&self, opcode: &Opcode, line: &Line, decoded: &Decoded<'a>) -> Checked {
        let letter = self.letters(Class::Of(decoded.index(), 0)).and_then(|(_, element)| element);
        let Some(kind) = letter.and_then(kind_of) else { return Ok(()) };
        decoded.argument_registers().try_for_each(|register| need(opcode, line, register, kind))
    }

    /// Checks that a table of numbers fits the array that it is copied into.
    fn fill(&self, opcode: &Opcode, line: &Line, decoded: &Decoded<'a>, register: u32) -> Checked {
        let letter = self.array(opcode, line, register)?.and_then(|class| self.letters(class)?.1);
        let table = decoded.target().and_then(|place| self.code.at(place)).and_then(|table| table.payload);
        let (Some(letter), Some(Payload::Array { width, .. })) = (letter, table) else { return Ok(()) };
        let wanted = match letter {
            b'Z' | b'B' => 1,
            b'S' | b'C' => 2,
            b'I' | b'F' => 4,
            b'J' | b'D' => 8,
            _ => return Err(format!("{}: v{register} holds an array of references", opcode.name)),
        };
        if width == wanted {
            return Ok(());
        }
        Err(format!("{}: numbers of {width} bytes, where elements have {wanted}", opcode.name))
    }

    fn field(&self, opcode: &Opcode, line: &mut Line, decoded: &Decoded<'a>, a: u32, b: u32) -> Checked {
        let Some(field) = self.dex.field(decoded.index()) else { return Ok(()) };
        let (is_instance, is_store) = (decoded.number < 0x60, matches!(decoded.number, 0x59..=0x5F | 0x67..=0x6D));
        if is_instance {
            // A constructor may store into fields of its own class before it calls another one.
            let is_own = is_store && line.get(b) == Type::NewThis && field.class == self.class;
            if !is_own {
                need(opcode, line, b, Kind::Reference)?;
            }
        }
        if is_store {
            return self.assign(opcode, line, a, field.descriptor);
        }
        self.store(line, a, field.descriptor);
        Ok(())
    }

    fn invoke(&self, opcode: &Opcode, line: &mut Line, decoded: &Decoded<'a>) -> Checked {
        let Some(proto) = self.proto_of(decoded).and_then(|proto| self.dex.proto(proto)) else { return Ok(()) };
        let has_object = !matches!(decoded.number, 0x71 | 0x77 | 0xFC | 0xFD);
        let name = self.dex.method(decoded.index()).and_then(|method| self.dex.string_within(method.name, 7));
        let is_constructor = has_object && matches!(decoded.number, 0x70 | 0x76) && name == Some((b"<init>", false));
        let mut registers = decoded.argument_registers();
        let object = if has_object { registers.next() } else { None };
        if let Some(object) = object.filter(|_| !is_constructor) {
            need(opcode, line, object, Kind::Reference)?;
        }
        for of in self.dex.type_list(proto.parameters) {
            let Some(register) = registers.next() else { return Ok(()) };
            self.assign(opcode, line, register, of)?;
            let is_wide = matches!(self.dex.type_letter(of), Some(b'J' | b'D'));
            if is_wide && registers.next() != Some(register + 1) {
                return Err(format!("{}: the registers of a pair do not follow each other", opcode.name));
            }
        }
        let Some(object) = object.filter(|_| is_constructor) else { return Ok(()) };
        let new = line.get(object);
        let class = match new {
            Type::New(place) => self.code.at(place).map_or(Class::NoArray, |made| Class::Of(made.index(), 0)),
            Type::NewThis => Class::Of(self.class, 0),
            other => {
                let text = format!("v{object} holds {}, and a constructor is called on it", other.words());
                return Err(format!("{}: {text}", opcode.name));
            }
        };
        line.is_this_new &= new != Type::NewThis;
        line.replace(new, Type::Reference(class));
        Ok(())
    }
}

/// The kind of values of a type whose descriptor begins with a letter; none for void.
fn kind_of(letter: u8) -> Option<Kind> {
    Some(match letter {
        b'F' => Kind::Float,
        b'J' => Kind::Long,
        b'D' => Kind::Double,
        b'L' | b'[' => Kind::Reference,
        b'V' => return None,
        _ => Kind::Int,
    })
}

/// Checks that a register holds a value of a kind.
fn need(opcode: &Opcode, line: &Line, register: u32, kind: Kind) -> Checked {
    if line.holds(register, kind) {
        return Ok(());
    }
    let wanted = match kind {
        Kind::Int => "an int",
        Kind::Float => "a float",
        Kind::Long => "a long",
        Kind::Double => "a double",
        Kind::Reference => "a reference",
        Kind::Narrow => "an int or a float",
        Kind::Wide => "a pair",
    };
    Err(format!("{}: v{register} holds {}, and {wanted} is needed", opcode.name, line.get(register).words()))
}

/// Checks that a register holds a reference, be it to an object on which no constructor was called.
fn any_reference(opcode: &Opcode, line: &Line, register: u32) -> Checked {
    if matches!(line.get(register), Type::New(_) | Type::NewThis) {
        return Ok(());
    }
    need(opcode, line, register, Kind::Reference)
}
