//! The versions of Lua's chunks: what a header and a function consist of, which bits of a word are what, and which opcodes there are.
//! Lua 5.0 and what comes after 5.4 are not known.

use super::opcodes::Part;

/// What stands in the header after the signature, the version and the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderItem {
    /// 1 if numbers are little-endian.
    Order,
    /// How many bytes numbers of a kind have.
    SizeOf(Sized),
    /// Whether Lua's numbers are integers.
    IsIntegral,
    /// Bytes that tell whether the file was damaged as text.
    Tail,
    /// An integer whose bytes tell their order.
    TestInteger,
    /// A number whose bytes tell their form.
    TestNumber,
    /// How many upvalues the main function has.
    UpvalueCount,
}

/// Numbers whose size the header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sized {
    /// C's `int`.
    Int,
    /// C's `size_t`.
    Size,
    /// An instruction.
    Instruction,
    /// Lua's integers.
    Integer,
    /// Lua's numbers, or from 5.3 on those that are no integers.
    Number,
}

/// A part of a function, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// What it was made from.
    Source,
    /// The line that it begins in.
    FirstLine,
    /// The line that it ends in.
    LastLine,
    /// How many upvalues it has.
    UpvalueCount,
    /// How many named parameters it has.
    Parameters,
    /// Whether it takes extra arguments.
    IsVarArg,
    /// How many registers it needs.
    StackSize,
    /// Its instructions.
    Code,
    /// Its constants.
    Constants,
    /// The functions in it.
    Prototypes,
    /// Where its upvalues come from.
    Upvalues,
    /// The line of each instruction.
    Lines,
    /// From 5.4 on, the difference between the lines of two instructions.
    LineSteps,
    /// Lines of some instructions in full.
    AbsoluteLines,
    /// Local variables.
    Locals,
    /// Names of upvalues.
    UpvalueNames,
}

/// How lengths are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lengths {
    /// Of strings as `size_t`, with the NUL at the end; others as `int`.
    Plain,
    /// Of strings plus one in a byte, or as `size_t` after a byte 255; others as `int`.
    Short,
    /// In groups of seven bits, the highest first, with the top bit set in the last one; of strings plus one.
    Variable,
}

/// What a constant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstantKind {
    /// `nil`
    Nil,
    /// A truth value in a byte.
    Boolean,
    /// `false`
    False,
    /// `true`
    True,
    /// A number.
    Number,
    /// An integer.
    Integer,
    /// A string.
    String,
}

/// A version.
#[derive(Debug)]
pub struct Dialect {
    /// Its place in [`DIALECTS`].
    pub place: usize,
    /// What it is called.
    pub name: &'static str,
    /// The byte in the header.
    pub number: u8,
    /// The header.
    pub header: &'static [HeaderItem],
    /// A function.
    pub items: &'static [Item],
    /// How lengths are written.
    pub lengths: Lengths,
    /// What the bytes before constants mean.
    pub constants: &'static [(u8, ConstantKind)],
    /// Whether a function without a source has that of the function around it.
    pub inherits_source: bool,
    /// Whether upvalues say what kind of variable they are.
    pub has_upvalue_kinds: bool,
    /// Whether a large operand of SETLIST is a bare word, not an instruction.
    pub has_bare_words: bool,
    /// Whether numbers without a fraction are written with one.
    pub marks_floats: bool,
    /// How many bits an opcode has.
    pub opcode_bits: u32,
    /// Whether bit 8 of B and C tells a constant from a register; else it is bit k.
    pub has_wide_operands: bool,
    /// The opcodes.
    pub table: &'static str,
}

/// Bits of a word: the first, how many, and what is taken from their number to make it signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bits {
    /// The lowest one.
    pub first: u32,
    /// How many.
    pub count: u32,
    /// What is taken from the number.
    pub excess: i64,
}

impl Dialect {
    /// Which bits of a word are a part of it.
    #[must_use]
    pub fn bits_of(&self, part: Part) -> Option<Bits> {
        let wide = self.has_wide_operands;
        let (first, count, excess) = match (part, wide) {
            (Part::A, true) => (6, 8, 0),
            (Part::C, true) => (14, 9, 0),
            (Part::B, true) => (23, 9, 0),
            (Part::Bx, true) => (14, 18, 0),
            (Part::SignedBx, true) => (14, 18, 131_071),
            (Part::Ax, true) => (6, 26, 0),
            (Part::K | Part::SignedB | Part::SignedC | Part::SignedJ, true) => return None,
            (Part::A, false) => (7, 8, 0),
            (Part::K, false) => (15, 1, 0),
            (Part::B, false) => (16, 8, 0),
            (Part::C, false) => (24, 8, 0),
            (Part::SignedB, false) => (16, 8, 127),
            (Part::SignedC, false) => (24, 8, 127),
            (Part::Bx, false) => (15, 17, 0),
            (Part::SignedBx, false) => (15, 17, 65_535),
            (Part::Ax, false) => (7, 25, 0),
            (Part::SignedJ, false) => (7, 25, 16_777_215),
        };
        Some(Bits { first, count, excess })
    }

    /// A part of a word.
    #[must_use]
    pub fn part(&self, word: u32, part: Part) -> i64 {
        let Some(bits) = self.bits_of(part) else { return 0 };
        i64::from(word >> bits.first & (u32::MAX >> (32 - bits.count))) - bits.excess
    }
}

const OLD_CONSTANTS: &[(u8, ConstantKind)] =
    &[(0, ConstantKind::Nil), (1, ConstantKind::Boolean), (3, ConstantKind::Number), (4, ConstantKind::String)];

/// What a header says after the format, up to 5.2.
const OLD_HEADER: [HeaderItem; 6] = [
    HeaderItem::Order,
    HeaderItem::SizeOf(Sized::Int),
    HeaderItem::SizeOf(Sized::Size),
    HeaderItem::SizeOf(Sized::Instruction),
    HeaderItem::SizeOf(Sized::Number),
    HeaderItem::IsIntegral,
];

const HEADER_5_2: &[HeaderItem] = &{
    let [order, int, size, instruction, number, is_integral] = OLD_HEADER;
    [order, int, size, instruction, number, is_integral, HeaderItem::Tail]
};

/// The versions, the oldest first.
pub static DIALECTS: &[Dialect] = &[
    Dialect {
        place: 0,
        name: "5.1",
        number: 0x51,
        header: &OLD_HEADER,
        items: &[
            Item::Source,
            Item::FirstLine,
            Item::LastLine,
            Item::UpvalueCount,
            Item::Parameters,
            Item::IsVarArg,
            Item::StackSize,
            Item::Code,
            Item::Constants,
            Item::Prototypes,
            Item::Lines,
            Item::Locals,
            Item::UpvalueNames,
        ],
        lengths: Lengths::Plain,
        constants: OLD_CONSTANTS,
        inherits_source: true,
        has_upvalue_kinds: false,
        has_bare_words: true,
        marks_floats: false,
        opcode_bits: 6,
        has_wide_operands: true,
        table: include_str!("ops/5.1.ops"),
    },
    Dialect {
        place: 1,
        name: "5.2",
        number: 0x52,
        header: HEADER_5_2,
        items: &[
            Item::FirstLine,
            Item::LastLine,
            Item::Parameters,
            Item::IsVarArg,
            Item::StackSize,
            Item::Code,
            Item::Constants,
            Item::Prototypes,
            Item::Upvalues,
            Item::Source,
            Item::Lines,
            Item::Locals,
            Item::UpvalueNames,
        ],
        lengths: Lengths::Plain,
        constants: OLD_CONSTANTS,
        inherits_source: false,
        has_upvalue_kinds: false,
        has_bare_words: false,
        marks_floats: false,
        opcode_bits: 6,
        has_wide_operands: true,
        table: include_str!("ops/5.2.ops"),
    },
    Dialect {
        place: 2,
        name: "5.3",
        number: 0x53,
        header: &[
            HeaderItem::Tail,
            HeaderItem::SizeOf(Sized::Int),
            HeaderItem::SizeOf(Sized::Size),
            HeaderItem::SizeOf(Sized::Instruction),
            HeaderItem::SizeOf(Sized::Integer),
            HeaderItem::SizeOf(Sized::Number),
            HeaderItem::TestInteger,
            HeaderItem::TestNumber,
            HeaderItem::UpvalueCount,
        ],
        items: &[
            Item::Source,
            Item::FirstLine,
            Item::LastLine,
            Item::Parameters,
            Item::IsVarArg,
            Item::StackSize,
            Item::Code,
            Item::Constants,
            Item::Upvalues,
            Item::Prototypes,
            Item::Lines,
            Item::Locals,
            Item::UpvalueNames,
        ],
        lengths: Lengths::Short,
        constants: &[
            (0, ConstantKind::Nil),
            (1, ConstantKind::Boolean),
            (3, ConstantKind::Number),
            (0x13, ConstantKind::Integer),
            (4, ConstantKind::String),
            (0x14, ConstantKind::String),
        ],
        inherits_source: true,
        has_upvalue_kinds: false,
        has_bare_words: false,
        marks_floats: true,
        opcode_bits: 6,
        has_wide_operands: true,
        table: include_str!("ops/5.3.ops"),
    },
    Dialect {
        place: 3,
        name: "5.4",
        number: 0x54,
        header: &[
            HeaderItem::Tail,
            HeaderItem::SizeOf(Sized::Instruction),
            HeaderItem::SizeOf(Sized::Integer),
            HeaderItem::SizeOf(Sized::Number),
            HeaderItem::TestInteger,
            HeaderItem::TestNumber,
            HeaderItem::UpvalueCount,
        ],
        items: &[
            Item::Source,
            Item::FirstLine,
            Item::LastLine,
            Item::Parameters,
            Item::IsVarArg,
            Item::StackSize,
            Item::Code,
            Item::Constants,
            Item::Upvalues,
            Item::Prototypes,
            Item::LineSteps,
            Item::AbsoluteLines,
            Item::Locals,
            Item::UpvalueNames,
        ],
        lengths: Lengths::Variable,
        constants: &[
            (0, ConstantKind::Nil),
            (1, ConstantKind::False),
            (0x11, ConstantKind::True),
            (3, ConstantKind::Integer),
            (0x13, ConstantKind::Number),
            (4, ConstantKind::String),
            (0x14, ConstantKind::String),
        ],
        inherits_source: true,
        has_upvalue_kinds: true,
        has_bare_words: false,
        marks_floats: true,
        opcode_bits: 7,
        has_wide_operands: false,
        table: include_str!("ops/5.4.ops"),
    },
];

/// The version with a number, or the nearest one that is known, and whether it is that one.
#[must_use]
pub fn dialect_of(number: u8) -> (&'static Dialect, bool) {
    let place = DIALECTS.iter().rposition(|dialect| dialect.number <= number).unwrap_or(0);
    (&DIALECTS[place], DIALECTS[place].number == number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found() {
        let told = |number| (dialect_of(number).0.name, dialect_of(number).1);
        assert_eq!(told(0x51), ("5.1", true));
        assert_eq!(told(0x54), ("5.4", true));
        assert_eq!(told(0x50), ("5.1", false));
        assert_eq!(told(0x60), ("5.4", false));
        assert!(DIALECTS.iter().enumerate().all(|(place, dialect)| dialect.place == place));
    }

    #[test]
    fn parts_are_signed_by_an_excess() {
        let word = 0x8000_0006_u32;
        assert_eq!(DIALECTS[0].part(word, Part::SignedBx), 131_072 - 131_071);
        assert_eq!(DIALECTS[3].part(0x80FF_8038, Part::K), 1);
        assert_eq!(DIALECTS[3].part(0x7F80_0000, Part::SignedC), 0);
        assert_eq!(DIALECTS[3].part(0x7F80_0000, Part::SignedB), 1);
        assert_eq!(DIALECTS[3].part(56 | 16_777_213 << 7, Part::SignedJ), -2);
    }
}
