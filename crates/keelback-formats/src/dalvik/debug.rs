//! Lines and local variables of methods (debug_info_item): a program for a small state machine.

use std::collections::{BTreeMap, HashMap};

use super::classes::uleb;
use super::file::Dex;
use super::header::NO_INDEX;
use crate::reader::{Read, Reader};

/// A step of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The end.
    End,
    /// Goes so many units on.
    AdvancePc(u32),
    /// Goes so many lines on.
    AdvanceLine(i32),
    /// A variable begins in a register: register, strings of its name, type, and generic type, or [`NO_INDEX`].
    StartLocal(u32, u32, u32, Option<u32>),
    /// The variable in a register ends.
    EndLocal(u32),
    /// The variable that was last in a register is there again.
    RestartLocal(u32),
    /// What goes before the body of the method ends.
    PrologueEnd,
    /// What follows the body begins.
    EpilogueBegin,
    /// The lines are those of another file.
    SetFile(u32),
    /// Goes on by units and lines, and notes a place.
    Special(u8),
}

/// No type.
pub const NO_TYPE: u32 = 0xFFFF;
/// Special steps begin with this number.
const FIRST_SPECIAL: u8 = 0x0A;

/// How far a special step goes: units and lines.
#[must_use]
pub fn special(number: u8) -> (u32, i32) {
    let number = number.saturating_sub(FIRST_SPECIAL);
    (u32::from(number / 15), i32::from(number % 15) - 4)
}

/// What stands before the steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The first line.
    pub line: u32,
    /// How many parameters there are names for.
    pub parameters: u32,
}

impl Head {
    /// Reads it, without the names of parameters.
    ///
    /// # Errors
    /// It is cut off.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<Head> {
        let line = uleb(reader, "line_start", "The line that the machine begins with.")?;
        let parameters = uleb(reader, "parameters_size", "How many names of parameters follow.")?;
        Ok(Head { line, parameters })
    }
}

/// An index plus one, so that none is 0.
///
/// # Errors
/// It is cut off.
pub fn optional_index(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u32> {
    let number = uleb(reader, name, meaning)?.wrapping_sub(1);
    reader.means(|| if number == NO_INDEX { "none".to_owned() } else { format!("{number}, less one") });
    Ok(number)
}

/// Reads a step.
///
/// # Errors
/// It is cut off.
pub fn read_step(reader: &mut Reader<'_, '_>) -> Read<Step> {
    let number = reader.u8("opcode", "What the step does.")?;
    reader.means(|| match number {
        0 => "DBG_END_SEQUENCE".into(),
        1 => "DBG_ADVANCE_PC".into(),
        2 => "DBG_ADVANCE_LINE".into(),
        3 => "DBG_START_LOCAL".into(),
        4 => "DBG_START_LOCAL_EXTENDED".into(),
        5 => "DBG_END_LOCAL".into(),
        6 => "DBG_RESTART_LOCAL".into(),
        7 => "DBG_SET_PROLOGUE_END".into(),
        8 => "DBG_SET_EPILOGUE_BEGIN".into(),
        9 => "DBG_SET_FILE".into(),
        _ => {
            let (units, lines) = special(number);
            format!("{units} units and {lines} lines on")
        }
    });
    Ok(match number {
        0 => Step::End,
        1 => Step::AdvancePc(uleb(reader, "addr_diff", "How many units it goes on.")?),
        2 => Step::AdvanceLine(reader.leb_signed(32, "line_diff", "How many lines it goes on.")? as i32),
        3 | 4 => {
            let register = uleb(reader, "register_num", "The register of the variable.")?;
            let name = optional_index(reader, "name_idx", "The string of its name.")?;
            let kind = optional_index(reader, "type_idx", "Its type.")?;
            let signature =
                (number == 4).then(|| optional_index(reader, "sig_idx", "The string of its generic type."));
            Step::StartLocal(register, name, kind, signature.transpose()?)
        }
        5 => Step::EndLocal(uleb(reader, "register_num", "The register of the variable that ends.")?),
        6 => Step::RestartLocal(uleb(reader, "register_num", "The register whose variable is there again.")?),
        7 => Step::PrologueEnd,
        8 => Step::EpilogueBegin,
        9 => Step::SetFile(optional_index(reader, "name_idx", "The string of the file's name.")?),
        _ => Step::Special(number),
    })
}

/// Calls something with each place that has a line: its unit and the line. Ends when that says so.
pub fn for_each_position(dex: &Dex<'_>, offset: u32, mut position: impl FnMut(u32, u32) -> bool) {
    let _ = positions(dex, offset, &mut position);
}

fn positions(dex: &Dex<'_>, offset: u32, position: &mut impl FnMut(u32, u32) -> bool) -> Read<()> {
    if offset == 0 {
        return Ok(());
    }
    let mut reader = dex.reader_at(offset)?;
    let head = Head::read(&mut reader)?;
    for _ in 0..head.parameters {
        optional_index(&mut reader, "", "")?;
    }
    let (mut address, mut line) = (0_u32, head.line);
    loop {
        match read_step(&mut reader)? {
            Step::End => return Ok(()),
            Step::AdvancePc(units) => address = address.wrapping_add(units),
            Step::AdvanceLine(lines) => line = line.wrapping_add_signed(lines),
            Step::Special(number) => {
                let (units, lines) = special(number);
                address = address.wrapping_add(units);
                line = line.wrapping_add_signed(lines);
                if !position(address, line) {
                    return Ok(());
                }
            }
            _ => {}
        }
    }
}

/// A local variable.
#[derive(Clone, Copy, Debug)]
pub struct Local {
    /// The first unit where it is there.
    pub start: u32,
    /// The unit after the last.
    pub end: u32,
    /// Its register.
    pub register: u32,
    /// Whether it is `this`, which has no name in the file.
    pub is_this: bool,
    /// The string of its name, or [`NO_INDEX`].
    pub name: u32,
    /// Its type, or 65535.
    pub kind: u32,
    /// The string of its generic type.
    pub signature: Option<u32>,
    is_live: bool,
}

/// What is known of a method before its variables are read.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Whether it has no `this`.
    pub is_static: bool,
    /// The number of the method.
    pub method: u32,
    /// How many registers it has.
    pub registers: u16,
    /// How many of them hold arguments.
    pub ins: u16,
    /// The end of its instructions, in units.
    pub units: u32,
}

/// Calls something with each local variable of a method as it ends. Where the program and the method disagree, it stops, as the tool of
/// the format does.
pub fn for_each_local(dex: &Dex<'_>, offset: u32, frame: Frame, mut found: impl FnMut(&Local)) {
    let _ = locals(dex, offset, frame, &mut found);
}

fn locals(dex: &Dex<'_>, offset: u32, frame: Frame, found: &mut impl FnMut(&Local)) -> Read<()> {
    if offset == 0 {
        return Ok(());
    }
    // Methods may have many registers and few variables.
    let mut registers: BTreeMap<u32, Local> = BTreeMap::new();
    let count = u32::from(frame.registers);
    let mut register = u32::from(frame.registers.wrapping_sub(frame.ins));
    let method = dex.method(frame.method);
    let argument = |register, name, kind| Local {
        start: 0,
        end: 0,
        register,
        is_this: false,
        name,
        kind,
        signature: None,
        is_live: true,
    };
    if !frame.is_static {
        let kind = method.map_or(NO_TYPE, |method| method.class);
        registers.insert(register, Local { is_this: true, ..argument(register, NO_INDEX, kind) });
        register += 1;
    }
    let mut reader = dex.reader_at(offset)?;
    let head = Head::read(&mut reader)?;
    let parameters = method.and_then(|method| dex.proto(method.descriptor)).map_or(0, |proto| proto.parameters);
    let parameters = dex.type_list(parameters);
    if head.parameters as usize != parameters.len() {
        return Ok(());
    }
    for kind in parameters {
        let name = optional_index(&mut reader, "", "")?;
        if register >= count {
            return Ok(());
        }
        registers.insert(register, argument(register, name, kind));
        register += if matches!(dex.type_letter(kind), Some(b'J' | b'D')) { 2 } else { 1 };
    }
    let mut address = 0_u32;
    loop {
        match read_step(&mut reader)? {
            Step::End => break,
            Step::AdvancePc(units) => address = address.wrapping_add(units),
            Step::StartLocal(register, name, kind, signature) => {
                let register = register & 0xFFFF;
                if register >= count {
                    return Ok(());
                }
                let (kind, start) = (kind & 0xFFFF, address);
                let local = Local { start, signature, ..argument(register, name, kind) };
                if let Some(mut before) = registers.insert(register, local).filter(|before| before.is_live) {
                    before.end = address;
                    found(&before);
                }
            }
            Step::EndLocal(register) => {
                if register & 0xFFFF >= count {
                    return Ok(());
                }
                let local = registers.get_mut(&(register & 0xFFFF));
                if let Some(local) = local.filter(|local| local.is_live) {
                    (local.end, local.is_live) = (address, false);
                    found(local);
                }
            }
            Step::RestartLocal(register) => {
                let register = register & 0xFFFF;
                if register >= count {
                    return Ok(());
                }
                let none = || Local { is_live: false, ..argument(0, NO_INDEX, NO_TYPE) };
                let local = registers.entry(register).or_insert_with(none);
                if !local.is_live {
                    (local.start, local.is_live) = (address, true);
                }
            }
            Step::Special(number) => address = address.wrapping_add(special(number).0),
            Step::AdvanceLine(_) | Step::PrologueEnd | Step::EpilogueBegin | Step::SetFile(_) => {}
        }
    }
    for local in registers.values_mut().filter(|local| local.is_live) {
        local.end = frame.units & 0xFFFF;
        found(local);
    }
    Ok(())
}

/// How long programs are. Methods share them, and each is measured once.
pub(super) struct Lengths {
    /// By where they are in the file.
    known: HashMap<u32, u64>,
    room: u64,
}

impl Lengths {
    pub(super) fn new(file_len: usize) -> Lengths {
        Lengths { known: HashMap::new(), room: 4 * file_len as u64 + 1000 }
    }

    /// The length of the program at an offset in bytes; that of the longest one when so many were measured that they must overlap.
    pub(super) fn of(&mut self, dex: &Dex<'_>, offset: u32) -> u64 {
        if offset == 0 {
            return 0;
        }
        let start = dex.base.saturating_add(offset);
        if let Some(len) = self.known.get(&start) {
            return *len;
        }
        if self.room == 0 {
            return dex.file.len() as u64;
        }
        let end = dex.reader_at(offset).map_or(start, |mut reader| {
            let _ = skip(&mut reader);
            reader.at()
        });
        let len = u64::from(end.saturating_sub(start));
        self.room = self.room.saturating_sub(len);
        self.known.insert(start, len);
        len
    }
}

fn skip(reader: &mut Reader<'_, '_>) -> Read<()> {
    let head = Head::read(reader)?;
    for _ in 0..head.parameters {
        optional_index(reader, "", "")?;
    }
    while read_step(reader)? != Step::End {}
    Ok(())
}
