//! The constant pool of a class file (JVMS §4.4). Whether entries refer to what they should is for the verifier.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use super::types::{method_types, slots_of};
use crate::mutf8;
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};
use crate::text::LONGEST;

/// An entry of the constant pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Constant {
    /// Entry 0, and the one after a long or double: there is none.
    #[default]
    None,
    /// Text: where it stands.
    Utf8(Span),
    /// An int.
    Integer(i32),
    /// The bits of a float.
    Float(u32),
    /// A long.
    Long(i64),
    /// The bits of a double.
    Double(u64),
    /// A class, interface or array type: its name.
    Class(u16),
    /// A `String`: its text.
    String(u16),
    /// A field: its class, its name and type.
    Field(u16, u16),
    /// A method of a class: its class, its name and type.
    Method(u16, u16),
    /// A method of an interface: that, its name and type.
    InterfaceMethod(u16, u16),
    /// A name and a descriptor.
    NameAndType(u16, u16),
    /// A method handle: its kind, and what it refers to.
    MethodHandle(u8, u16),
    /// A method type: its descriptor.
    MethodType(u16),
    /// A constant that is computed: its bootstrap method, its name and type.
    Dynamic(u16, u16),
    /// A call site that is computed: its bootstrap method, its name and type.
    InvokeDynamic(u16, u16),
    /// A module: its name.
    Module(u16),
    /// A package: its name.
    Package(u16),
}

impl Constant {
    /// What the specification calls it.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Constant::None => "nothing",
            Constant::Utf8(_) => "Utf8",
            Constant::Integer(_) => "Integer",
            Constant::Float(_) => "Float",
            Constant::Long(_) => "Long",
            Constant::Double(_) => "Double",
            Constant::Class(_) => "Class",
            Constant::String(_) => "String",
            Constant::Field(..) => "Fieldref",
            Constant::Method(..) => "Methodref",
            Constant::InterfaceMethod(..) => "InterfaceMethodref",
            Constant::NameAndType(..) => "NameAndType",
            Constant::MethodHandle(..) => "MethodHandle",
            Constant::MethodType(_) => "MethodType",
            Constant::Dynamic(..) => "Dynamic",
            Constant::InvokeDynamic(..) => "InvokeDynamic",
            Constant::Module(_) => "Module",
            Constant::Package(_) => "Package",
        }
    }

    /// The first version of the class file format that has it (JVMS table 4.4-B).
    #[must_use]
    pub const fn since(self) -> u16 {
        match self {
            Constant::MethodHandle(..) | Constant::MethodType(_) | Constant::InvokeDynamic(..) => 51,
            Constant::Module(_) | Constant::Package(_) => 53,
            Constant::Dynamic(..) => 55,
            _ => 45,
        }
    }
}

/// What the kinds of method handles are called, from 1 on (JVMS table 5.4.3.5-A).
pub const HANDLE_KINDS: [&str; 9] = [
    "REF_getField",
    "REF_getStatic",
    "REF_putField",
    "REF_putStatic",
    "REF_invokeVirtual",
    "REF_invokeStatic",
    "REF_invokeSpecial",
    "REF_newInvokeSpecial",
    "REF_invokeInterface",
];

/// The constant pool.
#[derive(Clone, Debug)]
pub struct Pool<'a> {
    file: &'a [u8],
    entries: Vec<(Constant, u32)>,
    /// How many slots parameters and result have by descriptors: many instructions may call methods with the same long one.
    calls: RefCell<HashMap<u16, Option<(u32, u32)>>>,
}

impl<'a> Pool<'a> {
    /// Reads it, its count first.
    ///
    /// # Errors
    /// It is cut off, or has an entry of a kind that is not known, whose length can't be known either.
    pub fn read(reader: &mut Reader<'a, '_>) -> Read<Pool<'a>> {
        let count = reader
            .u16_be("constant_pool_count", "The number of entries and one more, as entry 0 does not stand here.")?;
        let mut pool =
            Pool { file: reader.file(), entries: vec![(Constant::None, reader.at())], calls: RefCell::default() };
        while pool.entries.len() < usize::from(count) {
            let (start, index) = (reader.at(), pool.entries.len());
            let constant = reader.group(
                || format!("constant #{index}").into(),
                "An entry of the constant pool, which the rest of the file refers to by its number.",
                read_constant,
            )?;
            pool.entries.push((constant, start));
            if matches!(constant, Constant::Long(_) | Constant::Double(_)) {
                pool.entries.push((Constant::None, start));
            }
        }
        // A long in the last place has a second one all the same.
        pool.entries.truncate(usize::from(count).max(1));
        Ok(pool)
    }

    /// The file that it is in.
    #[must_use]
    pub fn file(&self) -> &'a [u8] {
        self.file
    }

    /// How many entries there are, with entry 0.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no entries but entry 0.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.len() <= 1
    }

    /// The entries with their numbers, those that are none left out.
    pub fn entries(&self) -> impl Iterator<Item = (u16, Constant)> + '_ {
        let all = (0_u16..).zip(&self.entries).map(|(index, (constant, _))| (index, *constant));
        all.filter(|(_, constant)| *constant != Constant::None)
    }

    /// An entry.
    #[must_use]
    pub fn get(&self, index: u16) -> Constant {
        self.entries.get(usize::from(index)).map_or(Constant::None, |(constant, _)| *constant)
    }

    /// Where an entry begins.
    #[must_use]
    pub fn at(&self, index: u16) -> u32 {
        self.entries.get(usize::from(index)).map_or(0, |(_, at)| *at)
    }

    /// The bytes of a text.
    #[must_use]
    pub fn bytes(&self, index: u16) -> Option<&'a [u8]> {
        match self.get(index) {
            Constant::Utf8(span) => Some(span.of(self.file)),
            _ => None,
        }
    }

    /// A text; empty if the entry is none.
    #[must_use]
    pub fn text(&self, index: u16) -> Cow<'a, str> {
        mutf8::decode(self.bytes(index).unwrap_or_default(), '?')
    }

    /// As much of a text as is shown where it is only mentioned: one may be that of every other field.
    #[must_use]
    pub fn brief(&self, index: u16) -> Cow<'a, str> {
        self.within(index, LONGEST)
    }

    /// A text, cut off after so many bytes.
    #[must_use]
    pub fn within(&self, index: u16, most: usize) -> Cow<'a, str> {
        let bytes = self.bytes(index).unwrap_or_default();
        if bytes.len() <= most {
            return mutf8::decode(bytes, '?');
        }
        // Not in the middle of a character.
        let end = (0..=most).rev().find(|end| bytes[*end] & 0xC0 != 0x80).unwrap_or(0);
        Cow::Owned(format!("{}…", mutf8::decode(&bytes[..end], '?')))
    }

    /// The index of the name of a class, a module or a package, and of the text of a string or method type.
    #[must_use]
    pub fn name_index(&self, index: u16) -> u16 {
        match self.get(index) {
            Constant::Class(name)
            | Constant::Module(name)
            | Constant::Package(name)
            | Constant::String(name)
            | Constant::MethodType(name) => name,
            _ => 0,
        }
    }

    /// The name of a class, a module or a package, as it stands in the file.
    #[must_use]
    pub fn name(&self, index: u16) -> Cow<'a, str> {
        self.text(self.name_index(index))
    }

    /// The bytes of the name of a class.
    #[must_use]
    pub fn class_bytes(&self, index: u16) -> Option<&'a [u8]> {
        match self.get(index) {
            Constant::Class(name) => self.bytes(name),
            _ => None,
        }
    }

    /// The indexes of the class, the name and the descriptor of a field or method. The class is 0 for what is computed.
    #[must_use]
    pub fn member(&self, index: u16) -> Option<(u16, u16, u16)> {
        let (class, name_and_type) = match self.get(index) {
            Constant::Field(class, of) | Constant::Method(class, of) | Constant::InterfaceMethod(class, of) => {
                (class, of)
            }
            Constant::Dynamic(_, of) | Constant::InvokeDynamic(_, of) => (0, of),
            _ => return None,
        };
        match self.get(name_and_type) {
            Constant::NameAndType(name, descriptor) => Some((class, name, descriptor)),
            _ => None,
        }
    }

    /// How many slots the parameters of a method have, and its result, by its descriptor.
    #[must_use]
    pub fn call_slots(&self, descriptor: u16) -> Option<(u32, u32)> {
        *self.calls.borrow_mut().entry(descriptor).or_insert_with(|| {
            let types = method_types(self.bytes(descriptor)?)?;
            Some((types.slots(), slots_of(types.result)))
        })
    }
}

const TAG: &str = "Which kind of constant it is.";

/// What the kinds of constants are called, by their tags.
const KINDS: [&str; 21] = [
    "no kind",
    "Utf8",
    "no kind",
    "Integer",
    "Float",
    "Long",
    "Double",
    "Class",
    "String",
    "Fieldref",
    "Methodref",
    "InterfaceMethodref",
    "NameAndType",
    "no kind",
    "no kind",
    "MethodHandle",
    "MethodType",
    "Dynamic",
    "InvokeDynamic",
    "Module",
    "Package",
];

fn read_constant(reader: &mut Reader<'_, '_>) -> Read<Constant> {
    const CLASS: (&str, &str) = ("class_index", "The class or interface that has it.");
    const NAME_AND_TYPE: (&str, &str) = ("name_and_type_index", "Its name and its descriptor.");
    const BOOTSTRAP: (&str, &str) =
        ("bootstrap_method_attr_index", "The entry of the BootstrapMethods attribute that says how it is computed.");
    let at = reader.at();
    let tag = reader.u8("tag", TAG)?;
    reader.means(|| KINDS.get(usize::from(tag)).map_or_else(|| tag.to_string(), |kind| format!("{tag}, {kind}")));
    let mut pair = |first: (&'static str, &'static str), second: (&'static str, &'static str)| {
        let read = reader.u16_be(first.0, first.1)?;
        Read::Ok((read, reader.u16_be(second.0, second.1)?))
    };
    let constant = match tag {
        1 => {
            let len = reader.u16_be("length", "How many bytes the text has.")?;
            let start = reader.at();
            let bytes = reader.take(len.into())?;
            reader.note(start, "bytes", "The text in modified UTF-8.", || {
                format!("{:?}", mutf8::decode(bytes, '\u{FFFD}'))
            });
            Constant::Utf8(reader.since(start))
        }
        3 => Constant::Integer(reader.i32_be("bytes", "An int.")?),
        4 => {
            let bits = reader.u32_be("bytes", "A float in IEEE 754 single format.")?;
            reader.means(|| f32::from_bits(bits).to_string());
            Constant::Float(bits)
        }
        5 => Constant::Long(reader.i64_be("bytes", "A long; the next number of the pool is left out after it.")?),
        6 => {
            let bits = reader.u64_be(
                "bytes",
                "A double in IEEE 754 double format; the next number of the pool is left out after it.",
            )?;
            reader.means(|| f64::from_bits(bits).to_string());
            Constant::Double(bits)
        }
        7 => Constant::Class(
            reader.u16_be("name_index", "The name of a class or interface, or the descriptor of an array type.")?,
        ),
        8 => Constant::String(reader.u16_be("string_index", "The text of a String object.")?),
        9 => pair(CLASS, NAME_AND_TYPE).map(|(class, of)| Constant::Field(class, of))?,
        10 => pair(CLASS, NAME_AND_TYPE).map(|(class, of)| Constant::Method(class, of))?,
        11 => pair(CLASS, NAME_AND_TYPE).map(|(class, of)| Constant::InterfaceMethod(class, of))?,
        12 => pair(
            ("name_index", "A name."),
            ("descriptor_index", "The type of a field, or those of a method's parameters and result."),
        )
        .map(|(name, descriptor)| Constant::NameAndType(name, descriptor))?,
        15 => {
            let kind = reader.u8("reference_kind", "What calling the method handle does.")?;
            let name = HANDLE_KINDS.get(usize::from(kind).wrapping_sub(1));
            reader.means(|| format!("{kind}, {}", name.unwrap_or(&"no kind that is known")));
            Constant::MethodHandle(kind, reader.u16_be("reference_index", "The field or method that it is for.")?)
        }
        16 => {
            Constant::MethodType(reader.u16_be("descriptor_index", "The types of a method's parameters and result.")?)
        }
        17 => pair(BOOTSTRAP, NAME_AND_TYPE).map(|(method, of)| Constant::Dynamic(method, of))?,
        18 => pair(BOOTSTRAP, NAME_AND_TYPE).map(|(method, of)| Constant::InvokeDynamic(method, of))?,
        19 => Constant::Module(reader.u16_be("name_index", "The name of a module.")?),
        20 => Constant::Package(reader.u16_be("name_index", "The name of a package.")?),
        _ => return Err(Malformed::new(at, format!("{tag} is no kind of constant (JVMS §4.4)"))),
    };
    Ok(constant)
}
