//! BTF, the types of a program: the section `.BTF` (Documentation/bpf/btf.rst of the kernel). Instructions are not known here.

use super::elf::Order;
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};
use crate::text::short;

/// What the section begins with.
const MAGIC: u16 = 0xEB9F;
/// How many types are gone through to find what another one is.
const MOST_STEPS: u32 = 32;
/// Longest name, in bytes.
const MOST_NAME: usize = 512;

/// Kinds of types.
pub mod kind {
    /// A number.
    pub const INT: u8 = 1;
    /// A pointer.
    pub const PTR: u8 = 2;
    /// An array.
    pub const ARRAY: u8 = 3;
    /// A struct.
    pub const STRUCT: u8 = 4;
    /// A union.
    pub const UNION: u8 = 5;
    /// Named numbers of 32 bits.
    pub const ENUM: u8 = 6;
    /// A struct or union that is only named.
    pub const FWD: u8 = 7;
    /// Another name.
    pub const TYPEDEF: u8 = 8;
    /// A type whose values may change by themselves.
    pub const VOLATILE: u8 = 9;
    /// A type whose values do not change.
    pub const CONST: u8 = 10;
    /// A pointer that is the only one to what it points to.
    pub const RESTRICT: u8 = 11;
    /// A function.
    pub const FUNC: u8 = 12;
    /// Parameters and result of a function.
    pub const FUNC_PROTO: u8 = 13;
    /// A variable.
    pub const VAR: u8 = 14;
    /// The variables of a section.
    pub const DATASEC: u8 = 15;
    /// A note about a type or variable.
    pub const DECL_TAG: u8 = 17;
    /// A note about a type.
    pub const TYPE_TAG: u8 = 18;
    /// Named numbers of 64 bits.
    pub const ENUM64: u8 = 19;
}

/// What kinds are called.
const KINDS: [&str; 20] = [
    "void",
    "int",
    "pointer",
    "array",
    "struct",
    "union",
    "enum",
    "forward declaration",
    "typedef",
    "volatile",
    "const",
    "restrict",
    "function",
    "function prototype",
    "variable",
    "section of variables",
    "float",
    "note about a declaration",
    "note about a type",
    "enum of 64 bits",
];

/// The types of a file.
#[derive(Debug, Default)]
pub struct Btf {
    /// The types; the first one has the number 1.
    pub types: Vec<Type>,
    strings: Span,
    is_big_endian: bool,
    /// What ended reading.
    pub error: Option<Malformed>,
}

/// A type.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    /// Where it is.
    pub at: u32,
    /// Its name: an offset in the strings.
    pub name: u32,
    /// Its kind.
    pub kind: u8,
    /// How many members, parameters, values or variables it has.
    pub count: u16,
    /// How many bytes it has, or the number of a type that it is made from.
    pub size_or_type: u32,
}

/// A member of a struct or union.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Its name: an offset in the strings.
    pub name: u32,
    /// The number of its type.
    pub kind: u32,
}

impl Btf {
    /// Reads the section.
    pub fn read(reader: &mut Reader<'_, '_>, is_big_endian: bool) -> Btf {
        let mut btf = Btf { is_big_endian, ..Btf::default() };
        btf.error = btf.section(reader).err();
        btf
    }

    fn section(&mut self, reader: &mut Reader<'_, '_>) -> Read<()> {
        let order = self.order();
        let start = reader.at();
        let header = header(reader, order)?;
        let mut part = |name, meaning| order.u32(reader, name, meaning);
        let types = (
            part("types", "Where the types are, counted from the end of the header.")?,
            part("size of types", "How many bytes they have.")?,
        );
        let strings = (
            part("strings", "Where the strings are, counted from the end of the header.")?,
            part("size of strings", "How many bytes they have.")?,
        );
        let end = reader.end();
        let place = |(offset, len): (u32, u32)| {
            let from = start.checked_add(header)?.checked_add(offset)?;
            let span = Span::new(from, from.checked_add(len)?);
            (span.end <= end).then_some(span)
        };
        let (Some(types), Some(strings)) = (place(types), place(strings)) else {
            return Err(Malformed::new(start, "types or strings of BTF are not there"));
        };
        self.strings = strings;
        if let Ok(mut part) = reader.part(strings) {
            let _ = part.bytes(strings.len(), "strings", "Names, each of which ends with a zero.");
        }
        let mut reader = reader.part(types)?;
        while !reader.is_done() {
            let number = self.types.len() + 1;
            let one = reader.group(
                || format!("type {number}").into(),
                "A type of the program.",
                |reader| self.one(reader, order),
            )?;
            self.types.push(one);
        }
        Ok(())
    }

    fn order(&self) -> Order {
        Order(self.is_big_endian)
    }

    fn one(&self, reader: &mut Reader<'_, '_>, order: Order) -> Read<Type> {
        let at = reader.at();
        let name = order.u32(reader, "name", "Its name: an offset in the strings.")?;
        let file = reader.file();
        reader.means(|| format!("{:?}", short(self.name(file, name))));
        let info = order.u32(reader, "info", "Its kind, and how many parts it has.")?;
        let (number, count) = ((info >> 24 & 0x1F) as u8, info as u16);
        reader.means(|| format!("{}, {count} parts", kind_name(number)));
        let meaning = "How many bytes it has, or the type that it is made from.";
        let size_or_type = order.u32(reader, "size or type", meaning)?;
        let count_len = u32::from(count);
        let (len, what) = match number {
            kind::INT => (4, "how many bits the number has, and whether it has a sign"),
            kind::ARRAY => (12, "the type of the elements, that of indices, and how many there are"),
            kind::STRUCT | kind::UNION => (12 * count_len, "members: name, type, offset in bits"),
            kind::ENUM | kind::FUNC_PROTO => (8 * count_len, "names with values or types"),
            kind::VAR | kind::DECL_TAG => (4, "whether others may see it, or which part is meant"),
            kind::DATASEC | kind::ENUM64 => (12 * count_len, "variables: type, offset, size; or names with values"),
            0 | 20.. => return Err(Malformed::new(at, format!("BTF has no kind of type {number}"))),
            _ => (0, ""),
        };
        if len > 0 {
            let start = reader.at();
            reader.take(len)?;
            reader.note(start, "parts", "What the type consists of.", || what.to_owned());
        }
        Ok(Type { at, name, kind: number, count, size_or_type })
    }

    /// A string.
    #[must_use]
    pub fn name(&self, file: &[u8], offset: u32) -> String {
        let bytes = self.strings.of(file).get(offset as usize..).unwrap_or_default();
        let bytes = &bytes[..bytes.len().min(MOST_NAME)];
        let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        String::from_utf8_lossy(&bytes[..end]).into_owned()
    }

    /// Whether a string begins at an offset.
    #[must_use]
    pub fn has_name(&self, offset: u32) -> bool {
        offset < self.strings.len()
    }

    /// The strings.
    #[must_use]
    pub fn strings(&self) -> Span {
        self.strings
    }

    /// The type with a number.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&Type> {
        self.types.get(usize::try_from(number.checked_sub(1)?).ok()?)
    }

    /// What a type is behind other names and qualifiers of it.
    #[must_use]
    pub fn resolved(&self, mut number: u32) -> Option<&Type> {
        for _ in 0..MOST_STEPS {
            let found = self.get(number)?;
            match found.kind {
                kind::TYPEDEF | kind::VOLATILE..=kind::RESTRICT | kind::TYPE_TAG | kind::VAR => {
                    number = found.size_or_type
                }
                _ => return Some(found),
            }
        }
        None
    }

    /// A number of four bytes in a type's parts.
    fn word(&self, file: &[u8], at: u32) -> Option<u32> {
        self.order().word(file.get(at as usize..)?)
    }

    /// The members of a struct or union.
    pub fn members<'a>(&'a self, file: &'a [u8], of: &Type) -> impl Iterator<Item = Member> + 'a {
        let (at, count) = (of.at + 12, if matches!(of.kind, kind::STRUCT | kind::UNION) { of.count } else { 0 });
        (0..u32::from(count)).map_while(move |place| {
            let at = at + 12 * place;
            Some(Member { name: self.word(file, at)?, kind: self.word(file, at + 4)? })
        })
    }

    /// The number that a member says of a map as libbpf's macro writes it: a pointer to an array with so many elements.
    #[must_use]
    pub fn number_of(&self, file: &[u8], member: Member) -> Option<u32> {
        let pointer = self.resolved(member.kind).filter(|found| found.kind == kind::PTR)?;
        let array = self.resolved(pointer.size_or_type).filter(|found| found.kind == kind::ARRAY)?;
        self.word(file, array.at + 20)
    }

    /// What a type is called: "struct key *", "unsigned int".
    #[must_use]
    pub fn type_name(&self, file: &[u8], mut number: u32) -> String {
        let mut stars = String::new();
        for _ in 0..MOST_STEPS {
            let Some(found) = self.get(number) else { return format!("void{stars}") };
            match found.kind {
                kind::PTR => {
                    stars = if stars.is_empty() { " *".to_owned() } else { format!("{stars}*") };
                    number = found.size_or_type;
                }
                kind::VOLATILE..=kind::RESTRICT | kind::TYPE_TAG => number = found.size_or_type,
                kind::ARRAY => {
                    let count = self.word(file, found.at + 20).unwrap_or(0);
                    stars = format!("{stars}[{count}]");
                    number = self.word(file, found.at + 12).unwrap_or(0);
                }
                _ => {
                    let (name, word) = (self.name(file, found.name), kind_name(found.kind));
                    let name = if name.is_empty() { "without a name".to_owned() } else { name };
                    return match found.kind {
                        kind::STRUCT | kind::UNION | kind::ENUM | kind::ENUM64 => format!("{word} {name}{stars}"),
                        kind::FWD => format!("struct {name}{stars}"),
                        kind::FUNC_PROTO => format!("function{stars}"),
                        _ => format!("{name}{stars}"),
                    };
                }
            }
        }
        "a type of many others".to_owned()
    }

    /// The prototype of a function as C writes it, without its name.
    #[must_use]
    pub fn prototype(&self, file: &[u8], function: &Type) -> Option<String> {
        const MOST_PARAMETERS: u16 = 16;
        let prototype = self.get(function.size_or_type).filter(|found| found.kind == kind::FUNC_PROTO)?;
        let parameter = |place: u16| {
            let at = prototype.at + 12 + 8 * u32::from(place);
            let (name, of) = (self.word(file, at)?, self.word(file, at + 4)?);
            Some(format!("{} {}", self.type_name(file, of), self.name(file, name)).trim_end().to_owned())
        };
        let parameters: Option<Vec<String>> = (0..prototype.count.min(MOST_PARAMETERS)).map(parameter).collect();
        Some(format!("{} ({})", self.type_name(file, prototype.size_or_type), parameters?.join(", ")))
    }
}

/// Reads what the sections of types begin with, and tells how many bytes their header has.
pub(super) fn header(reader: &mut Reader<'_, '_>, order: Order) -> Read<u32> {
    let start = reader.at();
    let magic = order.u16(reader, "magic", "Says that this is BTF: 0xeb9f.")?;
    if magic != MAGIC {
        return Err(Malformed::new(start, format!("{magic:#x} is not BTF's magic number")));
    }
    reader.u8("version", "The version of BTF: 1.")?;
    reader.u8("flags", "None is defined.")?;
    order.u32(reader, "header size", "How many bytes this header has.")
}

/// What a kind is called.
#[must_use]
pub fn kind_name(number: u8) -> &'static str {
    KINDS.get(usize::from(number)).copied().unwrap_or("kind that is not known")
}
