//! The instructions of eBPF, from `instructions.txt`, and the names of helpers. Knows no file.

use std::sync::OnceLock;

use crate::table;

/// What an instruction depends on besides its opcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Nothing.
    None,
    /// The source field is this.
    Source(u8),
    /// The offset is this.
    Offset(i16),
    /// The number is this.
    Number(i32),
}

/// What an operand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The register in the destination field; whether only its lower half is meant.
    Destination(bool),
    /// The register in the source field; whether only its lower half is meant.
    Source(bool),
    /// The number.
    Number,
    /// The number of 64 bits.
    LongNumber,
    /// The number of an `lddw` whose source field is this.
    Pseudo(u8),
    /// The offset from an address.
    Offset,
    /// The target of a jump, by the offset.
    Jump,
    /// The target of a jump, by the number.
    LongJump,
    /// What a call with this source field calls.
    Call(u8),
    /// The register of a `callx`, which LLVM has put into different fields.
    Indirect,
}

impl Part {
    fn parse(text: &str) -> Option<Part> {
        let digit = |digits: &str| digits.parse().ok();
        Some(match text {
            "r" => Part::Destination(false),
            "w" => Part::Destination(true),
            "rs" => Part::Source(false),
            "ws" => Part::Source(true),
            "i" => Part::Number,
            "q" => Part::LongNumber,
            "o" => Part::Offset,
            "j" => Part::Jump,
            "J" => Part::LongJump,
            "x" => Part::Indirect,
            _ if text.starts_with('i') => Part::Pseudo(digit(&text[1..])?),
            _ => Part::Call(digit(text.strip_prefix('c')?)?),
        })
    }
}

/// Where an instruction leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// To the next one.
    Next,
    /// To its target.
    Jump,
    /// To its target or the next one.
    Branch,
    /// To where a register says.
    Indirect,
    /// Back to the caller.
    Exit,
}

/// An instruction of the table.
#[derive(Debug)]
pub struct Opcode {
    /// Its first byte.
    pub number: u8,
    /// What else must hold.
    pub condition: Condition,
    /// Its mnemonic.
    pub name: &'static str,
    /// Its operands.
    pub parts: Vec<Part>,
    /// The first version of clang's `-mcpu` that makes it.
    pub cpu: u8,
    /// The first release of LLVM whose disassembler knows it.
    pub llvm: u8,
    /// Where it leads.
    pub next: Next,
    /// How LLVM writes it.
    pub pattern: &'static str,
    /// What it does.
    pub sentence: &'static str,
}

impl Opcode {
    fn parse(line: &'static str) -> Option<Opcode> {
        let mut columns = line.splitn(3, " | ");
        let mut words = columns.next()?.split(' ');
        let number = u8::from_str_radix(words.next()?, 16).ok()?;
        let condition = match words.next()?.split_once('=') {
            None => Condition::None,
            Some(("src", value)) => Condition::Source(value.parse().ok()?),
            Some(("off", value)) => Condition::Offset(value.parse().ok()?),
            Some((_, value)) => Condition::Number(value.parse().ok()?),
        };
        let name = words.next()?;
        let parts = words.next()?.split(',').filter(|part| *part != "-").map(Part::parse).collect::<Option<_>>()?;
        let (cpu, llvm) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let next = match words.next()? {
            "next" => Next::Next,
            "jump" => Next::Jump,
            "branch" => Next::Branch,
            "indirect" => Next::Indirect,
            "exit" => Next::Exit,
            _ => return None,
        };
        Some(Opcode {
            number,
            condition,
            name,
            parts,
            cpu,
            llvm,
            next,
            pattern: columns.next()?,
            sentence: columns.next()?,
        })
    }

    /// Whether an operand stands in the source field.
    #[must_use]
    pub fn has_source(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Source(_)))
    }

    /// Whether the register in the destination field is changed.
    #[must_use]
    pub fn writes_destination(&self) -> bool {
        // Stores and atomic operations have an address there; jumps only read it.
        let is_store = matches!(self.number & 7, 2 | 3) && !self.name.starts_with("load_acquire");
        matches!(self.parts.first(), Some(Part::Destination(_))) && !is_store && !matches!(self.number & 7, 5 | 6)
    }
}

/// The instructions with an opcode, in the order of the table.
#[must_use]
pub fn opcodes(number: u8) -> &'static [Opcode] {
    static OPCODES: OnceLock<Vec<Vec<Opcode>>> = OnceLock::new();
    let all = OPCODES.get_or_init(|| {
        let mut all: Vec<Vec<Opcode>> = (0..256).map(|_| Vec::new()).collect();
        for opcode in table::entries(include_str!("instructions.txt"), Opcode::parse) {
            all[usize::from(opcode.number)].push(opcode);
        }
        all
    });
    &all[usize::from(number)]
}

/// A name of a helper of the kernel.
#[must_use]
pub fn helper_name(number: i32) -> Option<&'static str> {
    static HELPERS: OnceLock<Vec<&'static str>> = OnceLock::new();
    let names = HELPERS.get_or_init(|| names(include_str!("helpers.txt")));
    usize::try_from(number).ok().filter(|number| *number > 0).and_then(|number| names.get(number)).copied()
}

/// What kind of map has a number.
#[must_use]
pub fn map_kind(number: u32) -> Option<&'static str> {
    static KINDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    KINDS.get_or_init(|| names(include_str!("maps.txt"))).get(number as usize).copied()
}

fn names(text: &'static str) -> Vec<&'static str> {
    table::numbered(text, |line| {
        let (number, name) = line.split_once(' ')?;
        Some((number.parse().ok()?, name))
    })
}

/// What programs of a section are, and when the kernel runs them.
#[must_use]
pub fn program_of(section: &str) -> Option<(&'static str, &'static str)> {
    static PROGRAMS: OnceLock<Vec<(&'static str, &'static str, &'static str)>> = OnceLock::new();
    let programs = PROGRAMS.get_or_init(|| {
        table::entries(include_str!("programs.txt"), |line| {
            let (prefix, rest) = line.split_once(" | ")?;
            let (kind, when) = rest.split_once(" | ")?;
            Some((prefix, kind, when))
        })
        .collect()
    });
    // A question mark says that the program is not loaded unless somebody asks for it.
    let section = section.strip_prefix('?').unwrap_or(section);
    let fits = |prefix: &str| {
        section.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.', '+']))
    };
    programs.iter().find(|(prefix, ..)| fits(prefix)).map(|(_, kind, when)| (*kind, *when))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read() {
        let count = (0..=255).map(opcodes).map(<[Opcode]>::len).sum::<usize>();
        assert_eq!(count, 182);
        assert_eq!(opcodes(0x07)[0].name, "add");
        assert_eq!(opcodes(0x18).len(), 7);
        assert!(opcodes(0x00).is_empty());
        assert_eq!(helper_name(1), Some("map_lookup_elem"));
        assert_eq!((helper_name(0), helper_name(-1), helper_name(9999)), (None, None, None));
        assert_eq!(map_kind(27), Some("ring buffer"));
        let kind = |section| program_of(section).map(|(kind, _)| kind);
        assert_eq!(kind("xdp"), Some("XDP"));
        assert_eq!(kind("?kprobe.multi/tcp_*"), Some("kernel probe"));
        assert_eq!((kind("xdpx"), kind(".text")), (None, None));
    }

    #[test]
    fn conditions_come_before_what_has_none() {
        for number in 0..=255 {
            let opcodes = opcodes(number);
            let plain = opcodes.iter().position(|opcode| opcode.condition == Condition::None);
            assert!(plain.is_none_or(|place| place + 1 == opcodes.len()), "{number:#x}");
            assert!(opcodes.iter().all(|opcode| opcode.sentence.ends_with('.')), "{number:#x}");
        }
    }

    #[test]
    fn what_is_written_is_known() {
        let writes = |number: u8| opcodes(number)[0].writes_destination();
        assert!(writes(0x07) && writes(0xBF) && writes(0x61) && writes(0x18) && writes(0xDC) && writes(0x87));
        assert!(!writes(0x63) && !writes(0x7A) && !writes(0x15) && !writes(0xDB) && !writes(0x85) && !writes(0x20));
    }
}
