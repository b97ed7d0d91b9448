//! The instructions of Dalvik, from `instructions.txt`. Knows no file.

use std::sync::OnceLock;

use crate::table;

/// How an instruction is laid out, by the names of the specification: its length in units of 16 bits, how many registers it names, and
/// what else there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the specification has no other names for them")]
pub enum Format {
    F10x,
    F12x,
    F11n,
    F11x,
    F10t,
    F20t,
    F22x,
    F21t,
    F21s,
    F21h,
    F21c,
    F23x,
    F22b,
    F22t,
    F22s,
    F22c,
    F32x,
    F30t,
    F31t,
    F31i,
    F31c,
    F35c,
    F3rc,
    F45cc,
    F4rcc,
    F51l,
}

impl Format {
    fn parse(text: &str) -> Option<Format> {
        Some(match text {
            "10x" => Format::F10x,
            "12x" => Format::F12x,
            "11n" => Format::F11n,
            "11x" => Format::F11x,
            "10t" => Format::F10t,
            "20t" => Format::F20t,
            "22x" => Format::F22x,
            "21t" => Format::F21t,
            "21s" => Format::F21s,
            "21h" => Format::F21h,
            "21c" => Format::F21c,
            "23x" => Format::F23x,
            "22b" => Format::F22b,
            "22t" => Format::F22t,
            "22s" => Format::F22s,
            "22c" => Format::F22c,
            "32x" => Format::F32x,
            "30t" => Format::F30t,
            "31t" => Format::F31t,
            "31i" => Format::F31i,
            "31c" => Format::F31c,
            "35c" => Format::F35c,
            "3rc" => Format::F3rc,
            "45cc" => Format::F45cc,
            "4rcc" => Format::F4rcc,
            "51l" => Format::F51l,
            _ => return None,
        })
    }

    /// Its length in units of 16 bits.
    #[must_use]
    pub fn units(self) -> u32 {
        match self {
            Format::F10x | Format::F12x | Format::F11n | Format::F11x | Format::F10t => 1,
            Format::F20t
            | Format::F22x
            | Format::F21t
            | Format::F21s
            | Format::F21h
            | Format::F21c
            | Format::F23x
            | Format::F22b
            | Format::F22t
            | Format::F22s
            | Format::F22c => 2,
            Format::F32x
            | Format::F30t
            | Format::F31t
            | Format::F31i
            | Format::F31c
            | Format::F35c
            | Format::F3rc => 3,
            Format::F45cc | Format::F4rcc => 4,
            Format::F51l => 5,
        }
    }
}

/// What a register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An int or a smaller number.
    Int,
    /// A float.
    Float,
    /// A long, in two registers.
    Long,
    /// A double, in two registers.
    Double,
    /// A reference.
    Reference,
    /// Any 32 bits.
    Narrow,
    /// Any 64 bits, in two registers.
    Wide,
}

impl Kind {
    /// Whether it is in two registers.
    #[must_use]
    pub fn is_wide(self) -> bool {
        matches!(self, Kind::Long | Kind::Double | Kind::Wide)
    }
}

/// A register of an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// What it holds.
    pub kind: Kind,
    /// Whether it is read.
    pub is_read: bool,
    /// Whether it is written.
    pub is_written: bool,
}

/// What the index in an instruction refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Index {
    /// There is none.
    None,
    /// A string.
    String,
    /// A type.
    Type,
    /// A field.
    Field,
    /// A method.
    Method,
    /// A prototype.
    Proto,
    /// A call site.
    CallSite,
    /// A method handle.
    MethodHandle,
    /// A place in a table of methods.
    VtablePlace,
    /// An offset in an object.
    FieldOffset,
}

/// What may follow an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The next one.
    Next,
    /// None.
    End,
    /// The target.
    Goto,
    /// The target or the next one.
    If,
    /// The targets of a table or the next one.
    Switch,
}

/// An opcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opcode {
    /// Its number.
    pub number: u8,
    /// Its mnemonic.
    pub name: &'static str,
    /// How it is laid out.
    pub format: Format,
    /// Its registers in the order A, B, C; none if the instruction says how many there are.
    pub registers: Vec<Use>,
    /// What its index refers to.
    pub index: Index,
    /// What may follow.
    pub next: Next,
    /// Whether it is none of the file format: a runtime replaced another by it.
    pub is_quick: bool,
    /// What it does.
    pub sentence: &'static str,
}

/// Number of `nop`.
pub const NOP: u8 = 0x00;
/// Number of `move-exception`.
pub const MOVE_EXCEPTION: u8 = 0x0D;
/// Number of `fill-array-data`.
pub const FILL_ARRAY_DATA: u8 = 0x26;
/// Number of `packed-switch`.
pub const PACKED_SWITCH: u8 = 0x2B;
/// Number of `sparse-switch`.
pub const SPARSE_SWITCH: u8 = 0x2C;
/// Number of `goto/32`.
pub const GOTO_32: u8 = 0x2A;
/// Number of `const/high16`.
pub const CONST_HIGH16: u8 = 0x15;
/// Number of `new-instance`.
pub const NEW_INSTANCE: u8 = 0x22;
/// Number of `new-array`.
pub const NEW_ARRAY: u8 = 0x23;

impl Opcode {
    /// Whether it gives move-result something to store.
    #[must_use]
    pub fn gives_result(&self) -> bool {
        self.is_invoke() || matches!(self.number, 0x24 | 0x25)
    }

    /// Whether it calls something.
    #[must_use]
    pub fn is_invoke(&self) -> bool {
        matches!(self.number, 0x6E..=0x72 | 0x74..=0x78 | 0xE9 | 0xEA | 0xFA..=0xFD)
    }

    /// Whether it stores what the instruction before it gave.
    #[must_use]
    pub fn is_move_result(&self) -> bool {
        matches!(self.number, 0x0A..=0x0C)
    }

    /// Whether it is one of the returns.
    #[must_use]
    pub fn is_return(&self) -> bool {
        matches!(self.number, 0x0E..=0x11 | 0x73)
    }

    /// The version of the format that it is part of.
    #[must_use]
    pub fn since(&self) -> u32 {
        match self.number {
            0xFA..=0xFD => 38,
            0xFE | 0xFF => 39,
            _ => 35,
        }
    }
}

/// The opcode with a number, if there is one.
#[must_use]
pub fn opcode_of(number: u8) -> Option<&'static Opcode> {
    static READ: OnceLock<[Option<Opcode>; 256]> = OnceLock::new();
    let opcodes = READ.get_or_init(|| {
        let mut opcodes = [const { None }; 256];
        for opcode in table::entries(include_str!("instructions.txt"), parse) {
            let place = usize::from(opcode.number);
            opcodes[place] = Some(opcode);
        }
        opcodes
    });
    opcodes[usize::from(number)].as_ref()
}

fn parse(line: &'static str) -> Option<Opcode> {
    let (columns, sentence) = line.split_once(" | ")?;
    let mut words = columns.split(' ');
    let number = u8::from_str_radix(words.next()?, 16).ok()?;
    let (name, format) = (words.next()?, Format::parse(words.next()?)?);
    let registers = match words.next()? {
        "-" | "*" => Vec::new(),
        list => list.split(',').map(parse_register).collect::<Option<_>>()?,
    };
    let index = match words.next()? {
        "-" => Index::None,
        "string" => Index::String,
        "type" => Index::Type,
        "field" => Index::Field,
        "method" => Index::Method,
        "proto" => Index::Proto,
        "site" => Index::CallSite,
        "handle" => Index::MethodHandle,
        "vtable" => Index::VtablePlace,
        "offset" => Index::FieldOffset,
        _ => return None,
    };
    let (next, is_quick) = match words.next()? {
        "next" => (Next::Next, false),
        "end" => (Next::End, false),
        "goto" => (Next::Goto, false),
        "if" => (Next::If, false),
        "switch" => (Next::Switch, false),
        "quick" => (Next::Next, true),
        "quick-end" => (Next::End, true),
        _ => return None,
    };
    Some(Opcode { number, name, format, registers, index, next, is_quick, sentence })
}

fn parse_register(text: &str) -> Option<Use> {
    let (is_read, is_written, letter) = match text.as_bytes() {
        [b'=', letter] => (false, true, letter),
        [b'+', letter] => (true, true, letter),
        [letter] => (true, false, letter),
        _ => return None,
    };
    let kind = match letter {
        b'I' => Kind::Int,
        b'F' => Kind::Float,
        b'J' => Kind::Long,
        b'D' => Kind::Double,
        b'L' => Kind::Reference,
        b'N' => Kind::Narrow,
        b'W' => Kind::Wide,
        _ => return None,
    };
    Some(Use { kind, is_read, is_written })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let all: Vec<&Opcode> = (0..=255).filter_map(opcode_of).collect();
        assert_eq!(all.iter().filter(|opcode| !opcode.is_quick).count(), 224);
        assert_eq!(all.len(), 241);
        for opcode in all {
            assert!(opcode.sentence.ends_with('.'), "{}", opcode.name);
            assert!(opcode.registers.len() <= 3, "{}", opcode.name);
        }
        assert_eq!(opcode_of(0x3E), None);
        assert_eq!(opcode_of(0xFF).map(|opcode| opcode.name), Some("const-method-type"));
    }
}
