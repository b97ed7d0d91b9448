//! `.kbc` files: the container of a `Module`. No I/O: bytes come and go as slices.
//!
//! Version history of the container and the instruction set ([`FORMAT_VERSION`]):
//! 1: the first.
//!
//! A file is a header and five sections in this order; numbers of more than one byte are little-endian.
//!
//! | offset | size | header field |
//! |---|---|---|
//! | 0 | 8 | magic `8B 4B 42 43 0D 0A 1A 0A` |
//! | 8 | 2 | format version |
//! | 10 | 2 | flags, all zero |
//! | 12 | 8 | hash of the opcode table |
//! | 20 | 16 | hash of the source |
//! | 36 | 4 | CRC-32 of the bytes before |
//!
//! A section is one byte for its kind, a varint for its length, the CRC-32 of its contents in 4 bytes, and the contents.
//! Nothing may follow the last section or stand after the last item in a section. Index limits: tables have at most 2²⁸
//! entries, code objects at most 2³¹ − 1 bytes of code (checked by the verifier).

mod mutate;
mod read;
mod rewrite;
mod write;

use std::hash::Hasher;
use std::sync::{Arc, OnceLock};

use siphasher::sip::SipHasher13;

use crate::code::{CodeFlags, Module, SlotKind};
use crate::ops::{FORMAT_VERSION, Op};

pub use mutate::Mutator;

const MAGIC: [u8; 8] = [0x8b, b'K', b'B', b'C', 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER_BYTES: usize = 40;

/// The sections, in the order in which they stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Section {
    /// The file name.
    Info = 1,
    /// Names, and text of constants that are not names.
    Strings = 2,
    /// The constant pool.
    Consts = 3,
    /// Metadata of the code objects.
    Codes = 4,
    /// Instructions of all code objects, one after the other.
    Code = 5,
    /// Position tables of all code objects, one after the other.
    Positions = 6,
}

impl Section {
    /// All sections, in order.
    pub const ALL: [Section; 6] =
        [Section::Info, Section::Strings, Section::Consts, Section::Codes, Section::Code, Section::Positions];
}

/// Why bytes are not a `.kbc` file that this version can load.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KbcError {
    /// The magic is missing.
    NotKbc,
    /// Made by another version.
    Version(u16),
    /// The same version number, but another opcode table: a build from between two releases.
    OpcodeTable,
    /// The file ends too early, in the named part.
    Truncated(&'static str),
    /// The named part does not have the checksum that stands in the file.
    Checksum(&'static str),
    /// The named part breaks the format in the way that is said.
    Malformed(&'static str, &'static str),
}

impl std::fmt::Display for KbcError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            KbcError::NotKbc => f.write_str("not a .kbc file"),
            KbcError::Version(found) => {
                write!(f, "built by Keelback bytecode {found}, this is {FORMAT_VERSION}: rebuild from source")
            }
            KbcError::OpcodeTable => f.write_str("built with another opcode table: rebuild from source"),
            KbcError::Truncated(part) => write!(f, "damaged .kbc file: it ends inside {part}"),
            KbcError::Checksum(part) => write!(f, "damaged .kbc file: wrong checksum of {part}"),
            KbcError::Malformed(part, what) => write!(f, "damaged .kbc file: {part}: {what}"),
        }
    }
}

impl std::error::Error for KbcError {}

impl Section {
    /// What messages call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Section::Info => "the information",
            Section::Strings => "the strings",
            Section::Consts => "the constants",
            Section::Codes => "the code objects",
            Section::Code => "the instructions",
            Section::Positions => "the positions",
        }
    }
}

impl Module {
    /// The module as a `.kbc` file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        write::write(self)
    }

    /// Reads a `.kbc` file. Instructions and position tables stay in `bytes`, uncopied.
    ///
    /// # Errors
    /// What is wrong with the file. No contents make it panic, loop, or use memory out of proportion to the file.
    pub fn from_bytes(bytes: Arc<dyn AsRef<[u8]> + Send + Sync>) -> Result<Module, KbcError> {
        read::read(&bytes)
    }

    /// Reads a `.kbc` file from a copy of `bytes`.
    ///
    /// # Errors
    /// As [`Module::from_bytes`].
    pub fn from_slice(bytes: &[u8]) -> Result<Module, KbcError> {
        let owner: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(bytes.to_vec());
        read::read(&owner)
    }

    /// Whether `bytes` begin like a `.kbc` file of any version.
    #[must_use]
    pub fn is_kbc(bytes: &[u8]) -> bool {
        bytes.starts_with(&MAGIC)
    }
}

/// How many bytes the contents of each section of a `.kbc` file take, in order.
///
/// # Errors
/// When the file is damaged on the level of sections.
pub fn section_sizes(bytes: &[u8]) -> Result<[(Section, usize); 6], KbcError> {
    let mut parts = read::sections(bytes)?.into_iter();
    Ok(Section::ALL.map(|section| (section, parts.next().map_or(0, |part| part.len()))))
}

/// The format version that a file of any version says it has, and the hash of the opcode table that it was made with.
/// `None` if it is no `.kbc` file or ends before them.
#[must_use]
pub fn version_stamp(bytes: &[u8]) -> Option<(u16, u64)> {
    read::stamp(bytes)
}

/// A hash of all rows of the opcode table: names, bytes, operands, stack effects, flags.
#[must_use]
pub fn opcode_table_hash() -> u64 {
    static HASH: OnceLock<u64> = OnceLock::new();
    *HASH.get_or_init(|| {
        let mut hasher = SipHasher13::new();
        for op in Op::ALL {
            let info = op.info();
            hasher.write_u8(*op as u8);
            hasher.write(info.name.as_bytes());
            for (name, kind) in info.operands {
                hasher.write(name.as_bytes());
                hasher.write_u8(*kind as u8);
            }
            let jump = info.jump_effect.unwrap_or_default();
            for part in [info.effect.0, info.effect.1, jump.0, jump.1] {
                // The spaces are the Rust compiler's choice and must not count.
                part.bytes().filter(|byte| !byte.is_ascii_whitespace()).for_each(|byte| hasher.write_u8(byte));
                hasher.write_u8(b'/');
            }
            hasher.write_u8(info.flags.0);
        }
        hasher.finish()
    })
}

/// The source hash that a module carries: SipHash-1-3 with 128 bits and a zero key, as PEP 552 files have a hash of theirs.
#[must_use]
pub fn source_hash(source: &[u8]) -> [u8; 16] {
    let mut hasher = siphasher::sip128::SipHasher13::new();
    hasher.write(source);
    siphasher::sip128::Hasher128::finish128(&hasher).as_bytes()
}

/// Tags of constants: the low four bits of the byte.
mod tag {
    pub(super) const NONE: u8 = 0;
    pub(super) const ELLIPSIS: u8 = 1;
    pub(super) const FALSE: u8 = 2;
    pub(super) const TRUE: u8 = 3;
    pub(super) const INT: u8 = 4;
    pub(super) const BIG_POSITIVE: u8 = 5;
    pub(super) const BIG_NEGATIVE: u8 = 6;
    pub(super) const FLOAT: u8 = 7;
    pub(super) const COMPLEX: u8 = 8;
    pub(super) const NAME: u8 = 9;
    pub(super) const TEXT: u8 = 10;
    pub(super) const BYTES: u8 = 11;
    pub(super) const TUPLE: u8 = 12;
    pub(super) const FROZENSET: u8 = 13;
}

/// Bits of the first number of a code object's metadata: which fields follow.
pub mod has {
    /// A qualified name that is not the name.
    pub const QUALNAME: u32 = 1;
    /// Arguments that may be given by position.
    pub const ARGS: u32 = 2;
    /// Arguments that are given by position only.
    pub const POSONLY: u32 = 4;
    /// Arguments that are given by name only.
    pub const KWONLY: u32 = 8;
    /// A docstring.
    pub const DOC: u32 = 16;
    /// Ranges with exception handlers.
    pub const HANDLERS: u32 = 32;
    /// Slots that are not all of one kind.
    pub const KINDS: u32 = 64;
    /// Local variables.
    pub const SLOTS: u32 = 128;
    /// All flags, where some have no bit of their own.
    pub const RAW_FLAGS: u32 = 256;
    /// The flags that have a bit of their own stand from here on.
    pub const FLAGS_SHIFT: u32 = 9;
}

/// Sets of flags as they stand in files: bit numbers by frequency, so that most need few bytes.
pub(crate) const FLAG_BITS: [CodeFlags; 12] = [
    // Functions have both, other code has neither.
    CodeFlags(CodeFlags::OPTIMIZED.0 | CodeFlags::NEWLOCALS.0),
    CodeFlags::METHOD,
    CodeFlags::HAS_DOCSTRING,
    CodeFlags::NESTED,
    CodeFlags::CLASS_BODY,
    CodeFlags::GENERATOR,
    CodeFlags::VARARGS,
    CodeFlags::VARKEYWORDS,
    CodeFlags::COROUTINE,
    CodeFlags::ASYNC_GENERATOR,
    CodeFlags::FUTURE_ANNOTATIONS,
    CodeFlags::ITERABLE_COROUTINE,
];

fn flags_to_bits(flags: CodeFlags) -> Option<u32> {
    let mut bits = 0;
    let mut rest = flags.0;
    for (index, set) in FLAG_BITS.iter().enumerate() {
        if rest & set.0 == set.0 {
            bits |= 1 << index;
            rest &= !set.0;
        }
    }
    (rest == 0).then_some(bits)
}

fn flags_from_bits(bits: u32) -> Option<CodeFlags> {
    let mut flags = CodeFlags::default();
    for (index, set) in FLAG_BITS.iter().enumerate() {
        if bits >> index & 1 != 0 {
            flags |= *set;
        }
    }
    (bits >> FLAG_BITS.len() == 0).then_some(flags)
}

const SLOT_KINDS: [SlotKind; 5] =
    [SlotKind::Local, SlotKind::Cell, SlotKind::Free, SlotKind::Hidden, SlotKind::HiddenCell];

/// How a name is written: the low two bits of its first number, the rest being a length or an index.
mod name_form {
    pub(super) const LITERAL: u32 = 0;
    /// Two names with `.` between.
    pub(super) const DOTTED: u32 = 1;
    /// Two names with `.<locals>.` between.
    pub(super) const LOCALS: u32 = 2;
    pub(super) const SEPARATORS: [&str; 3] = ["", ".", ".<locals>."];
}

#[cfg(test)]
mod tests;
