//! Class files (JVMS §4.1, §4.5, §4.6): their header, fields and methods. What is in attributes is read in [`attribute`](super::attribute).

use std::borrow::Cow;

use super::attribute::{Attribute, Body, Code, Owner, read_attributes};
use super::function::constant_text;
use super::pool::{Constant, Pool};
use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};

/// Entries of the pool that stand for longer texts are told as how long they are, where each byte is explained.
const LONGEST_CONSTANT: usize = 400;

/// The newest version that is known.
pub const NEWEST: u16 = 69;

/// A class file.
#[derive(Clone, Debug)]
pub struct ClassFile<'a> {
    /// The whole file.
    pub file: &'a [u8],
    /// The minor version.
    pub minor: u16,
    /// The major version.
    pub major: u16,
    /// The constant pool.
    pub pool: Pool<'a>,
    /// Access flags and properties.
    pub access: u16,
    /// Entry of the pool: the class itself.
    pub this_class: u16,
    /// Entry of the pool: its superclass, or 0.
    pub super_class: u16,
    /// Entries of the pool: the interfaces that it implements.
    pub interfaces: Vec<u16>,
    /// Its fields.
    pub fields: Vec<Member>,
    /// Its methods.
    pub methods: Vec<Member>,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
    /// What is odd about it.
    pub warnings: Vec<Warning>,
    /// Where reading ended, if that is not the end.
    pub damage: Option<Malformed>,
    /// Offset of the access flags: what stands between them and the fields has a fixed size.
    pub header_at: u32,
}

/// A field or a method.
#[derive(Clone, Debug)]
pub struct Member {
    /// All of it.
    pub span: Span,
    /// Access flags and properties.
    pub access: u16,
    /// Entry of the pool: its name.
    pub name: u16,
    /// Entry of the pool: its type or types.
    pub descriptor: u16,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
}

impl Member {
    /// Its instructions, if it is a method that has some.
    #[must_use]
    pub fn code(&self) -> Option<&Code> {
        self.attributes.iter().find_map(|attribute| match &attribute.body {
            Body::Code(code) => Some(&**code),
            _ => None,
        })
    }
}

/// Whether a file begins as class files do. Mach-O files for several processors begin with the same four bytes and then have the number
/// of those, which is small.
#[must_use]
pub fn is_class(file: &[u8]) -> bool {
    matches!(file, [0xCA, 0xFE, 0xBA, 0xBE, _, _, high, low, ..] if u16::from_be_bytes([*high, *low]) >= 45)
}

impl<'a> ClassFile<'a> {
    /// Reads a file as far as it can be read.
    ///
    /// # Errors
    /// Its header or its constant pool is damaged.
    pub fn read(reader: &mut Reader<'a, '_>) -> Read<ClassFile<'a>> {
        let magic = reader.u32_be("magic", "Says that this is a class file.")?;
        reader.means(|| format!("{magic:#X}"));
        if magic != 0xCAFE_BABE {
            return Err(Malformed::new(0, "0xCAFEBABE is expected (JVMS §4.1)"));
        }
        let minor = reader.u16_be(
            "minor_version",
            "The minor version of the format; 65535 since 56 if it uses preview features.",
        )?;
        let major = reader
            .u16_be("major_version", "The version of the format, and with it of the oldest Java that runs this.")?;
        reader.means(|| format!("{major}, {}", release(major)));
        let pool = reader.group(
            || "constant pool".into(),
            "Texts, numbers, and the names of classes, fields and methods, which the rest refers to by number.",
            Pool::read,
        )?;
        // Entries refer to others that stand behind them. Texts stand below them.
        reader.say_more(|field| {
            let index = field.name.strip_prefix("constant #")?.parse().ok()?;
            let is_text = matches!(pool.get(index), Constant::Utf8(_));
            (!is_text).then(|| constant_text(&pool, 0, index, LONGEST_CONSTANT))
        });
        let mut class = ClassFile {
            file: reader.file(),
            minor,
            major,
            pool,
            access: 0,
            this_class: 0,
            super_class: 0,
            interfaces: Vec::new(),
            fields: Vec::new(),
            methods: Vec::new(),
            attributes: Vec::new(),
            warnings: Vec::new(),
            damage: None,
            header_at: reader.at(),
        };
        if major > NEWEST {
            let text = format!("version {major} is not known; read as {NEWEST}");
            class.warnings.push(Warning { at: 6, text });
        }
        if let Err(damage) = class.read_rest(reader) {
            class.warnings.push(Warning { at: damage.at, text: damage.what.clone() });
            class.damage = Some(damage);
        }
        Ok(class)
    }

    fn read_rest(&mut self, reader: &mut Reader<'a, '_>) -> Read<()> {
        self.access = reader.u16_be("access_flags", "Who may use the class, and what kind of class it is.")?;
        let access = self.access;
        reader.means(|| format!("{access:#06x}"));
        self.this_class = class_index(reader, &self.pool, "this_class", "The class that this file defines.")?;
        self.super_class =
            class_index(reader, &self.pool, "super_class", "Its superclass; 0 for Object and for modules.")?;
        let count = reader.u16_be("interfaces_count", "How many interfaces it implements itself.")?;
        for _ in 0..count {
            let index = class_index(reader, &self.pool, "interface", "An interface that it implements.")?;
            self.interfaces.push(index);
        }
        let Self { pool, warnings, .. } = self;
        let mut members = |list: &mut Vec<Member>, owner: Owner| {
            let (counts, counted, one, meaning) = match owner {
                Owner::Field => ("fields_count", "How many fields the class has.", "field", "A field of the class."),
                _ => (
                    "methods_count",
                    "How many methods the class has.",
                    "method",
                    "A method of the class, or a constructor or initializer.",
                ),
            };
            let count = reader.u16_be(counts, counted)?;
            for number in 0..count {
                let member = reader.group(
                    || format!("{one} {number}").into(),
                    meaning,
                    |reader| read_member(reader, pool, owner, warnings),
                )?;
                list.push(member);
            }
            Read::Ok(())
        };
        members(&mut self.fields, Owner::Field)?;
        members(&mut self.methods, Owner::Method)?;
        self.attributes = read_attributes(reader, pool, Owner::Class, warnings)?;
        if !reader.is_done() {
            let left = reader.left();
            return reader.malformed(format!("{left} bytes follow the class (JVMS §4.8)"));
        }
        Ok(())
    }

    /// Where something stands that has no offset of its own, in the part before the fields: 0 is the access flags, 2 the class, 4 its
    /// superclass.
    #[must_use]
    pub fn header(&self, part: u32) -> u32 {
        self.header_at + part
    }

    /// The name of the class as it stands in the file.
    #[must_use]
    pub fn name(&self) -> Cow<'a, str> {
        self.pool.name(self.this_class)
    }

    /// The attribute that a test finds something in.
    pub fn find<'c, T>(&'c self, test: impl Fn(&'c Body) -> Option<T>) -> Option<T> {
        self.attributes.iter().find_map(|attribute| test(&attribute.body))
    }
}

/// Reads an index of the pool and says which class it names.
fn class_index(reader: &mut Reader<'_, '_>, pool: &Pool<'_>, name: &'static str, meaning: &'static str) -> Read<u16> {
    let index = reader.u16_be(name, meaning)?;
    reader.means(|| format!("#{index} {}", pool.brief(pool.name_index(index))));
    Ok(index)
}

fn read_member(
    reader: &mut Reader<'_, '_>,
    pool: &Pool<'_>,
    owner: Owner,
    warnings: &mut Vec<Warning>,
) -> Read<Member> {
    let start = reader.at();
    let access = reader.u16_be("access_flags", "Who may use it, and what else there is to know of it.")?;
    reader.means(|| format!("{access:#06x}"));
    let name = reader.u16_be("name_index", "Its name.")?;
    reader.means(|| format!("#{name} {}", pool.brief(name)));
    let descriptor = reader.u16_be("descriptor_index", "Its type, or the types of its parameters and its result.")?;
    reader.means(|| format!("#{descriptor} {}", pool.brief(descriptor)));
    let attributes = read_attributes(reader, pool, owner, warnings)?;
    Ok(Member { span: reader.since(start), access, name, descriptor, attributes })
}

/// The release of Java that a version of the format came with.
#[must_use]
pub fn release(major: u16) -> String {
    match major {
        ..=45 => "Java 1.1 or before".to_owned(),
        46..=48 => format!("Java 1.{}", major - 44),
        _ => format!("Java {}", major - 44),
    }
}
