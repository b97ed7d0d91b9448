//! The classes of a dex file and their members (class_def_item, class_data_item).

use std::collections::HashSet;
use std::ops::Range;

use super::code::CodeItem;
use super::debug::Lengths;
use super::file::{Dex, section};
use super::header::NO_INDEX;
use crate::model::Warning;
use crate::reader::{Read, Reader};

/// The definition of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassDef {
    /// Its type.
    pub class: u32,
    /// Its flags.
    pub access: u32,
    /// The type of its superclass.
    pub superclass: Option<u32>,
    /// Where the list of its interfaces is, or 0.
    pub interfaces: u32,
    /// The string of its source file, or [`NO_INDEX`].
    pub source_file: u32,
    /// Where the directory of its annotations is, or 0.
    pub annotations: u32,
    /// Where its members are, or 0.
    pub data: u32,
    /// Where the values of its static fields are, or 0.
    pub static_values: u32,
}

/// A field or method that a class defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defined {
    /// Where it is told in the file.
    pub at: u32,
    /// Its number in the file's list of fields or methods.
    pub index: u32,
    /// Its flags.
    pub access: u32,
    /// Where the code of a method is, or 0.
    pub code: u32,
}

/// A method that a class defines.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// What is told of it with its class.
    pub defined: Defined,
    /// The number of its class.
    pub class: u32,
    /// Its restrictions of use.
    pub hidden_api: u32,
    /// Whether all of its name is shown: many methods may have the same one.
    pub shows_name: bool,
    /// Whether its instructions are shown: many methods may have the same ones.
    pub shows_code: bool,
    /// Whether its lines and local variables are shown.
    pub shows_debug_info: bool,
}

/// A class.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its definition.
    pub definition: ClassDef,
    /// Where that is in the file.
    pub at: u32,
    /// Its static fields, and their restrictions of use.
    pub static_fields: Vec<(Defined, u32)>,
    /// Its other fields, and their restrictions of use.
    pub instance_fields: Vec<(Defined, u32)>,
    /// Its methods that are not overridden, by their numbers.
    pub direct_methods: Range<usize>,
    /// Its methods that may be.
    pub virtual_methods: Range<usize>,
}

/// The classes of a file.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    /// All of them, in the order of the file.
    pub list: Vec<Class>,
    /// Their methods.
    pub methods: Vec<Method>,
}

/// The members of a class.
#[derive(Clone, Debug, Default)]
pub struct ClassData {
    /// Static fields, other fields, direct methods, virtual methods.
    pub members: [Vec<Defined>; 4],
}

const SIZES: [(&str, &str); 4] = [
    ("static_fields_size", "How many static fields the class has."),
    ("instance_fields_size", "How many other fields it has."),
    ("direct_methods_size", "How many methods it has that are static, private or constructors."),
    ("virtual_methods_size", "How many other methods it has."),
];
const ONE: [(&str, &str); 4] = [
    ("static field", "A static field."),
    ("instance field", "A field of each object."),
    ("direct method", "A method that is static, private or a constructor."),
    ("virtual method", "A method that subclasses may override."),
];

impl ClassData {
    /// Reads the members of a class, and no more than there is room for. Those that were read before something is wrong stay in `data`.
    ///
    /// # Errors
    /// They are cut off, or too many.
    pub fn read(reader: &mut Reader<'_, '_>, data: &mut ClassData, room: &mut usize) -> Read<()> {
        let mut sizes = [0; 4];
        for (size, (name, meaning)) in sizes.iter_mut().zip(SIZES) {
            *size = reader.leb_unsigned(32, name, meaning)?;
        }
        for (part, size) in sizes.into_iter().enumerate() {
            let (mut index, (name, meaning)) = (0_u32, ONE[part]);
            for _ in 0..size {
                *room = match room.checked_sub(1) {
                    Some(left) => left,
                    None => return reader.malformed("there are more members than a file of this length has"),
                };
                let defined = reader.group(
                    || name.into(),
                    meaning,
                    |reader| {
                        let at = reader.at();
                        let step = uleb(
                            reader,
                            "index_diff",
                            "Its number in the file's list, less that of the one before it here.",
                        )?;
                        index = index.wrapping_add(step);
                        reader.means(|| format!("{step}, which makes {index}"));
                        let access = uleb(reader, "access_flags", "Who may use it, and what kind it is.")?;
                        reader.means(|| format!("{access:#x}"));
                        let mut code = 0;
                        if part >= 2 {
                            code = uleb(reader, "code_off", "Where its code is, or 0.")?;
                            reader.means(|| format!("{code:#x}"));
                        }
                        Ok(Defined { at, index, access, code })
                    },
                )?;
                data.members[part].push(defined);
            }
        }
        Ok(())
    }
}

/// A LEB128 number of 32 bits.
pub(super) fn uleb(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u32> {
    reader.leb_unsigned(32, name, meaning).map(|number| number as u32)
}

/// How much more may be made of a file. What has bytes of its own cannot be more than that; what is shared by many can, and files of a
/// container share all that they have.
pub(super) struct Room {
    /// Classes: each has 32 bytes of its own.
    classes: usize,
    /// Members: each has two at least.
    members: usize,
    /// Methods whose whole names are shown: as many as one file may refer to, and more in a large one.
    names: usize,
    /// Bytes of code that are shown.
    code: u64,
    /// Bytes of lines and local variables that are shown.
    debug: u64,
    /// The lengths of lines and local variables.
    debug_lens: Lengths,
}

impl Room {
    /// For a file of so many bytes. Compilers let equal methods share their code, and many more their lines, but files may be made in which
    /// all methods have all bytes of the file as their code.
    pub(super) fn new(file_len: usize) -> Room {
        Room {
            classes: file_len / 32 + 1,
            members: file_len / 2,
            names: (1 << 16) + file_len / 32,
            code: file_len as u64 + 1000,
            debug: 2 * file_len as u64 + 1000,
            debug_lens: Lengths::new(file_len),
        }
    }
}

impl Classes {
    /// Reads the classes of a file and their members.
    #[must_use]
    pub(super) fn read(dex: &Dex<'_>, room: &mut Room) -> (Classes, Vec<Warning>) {
        let (mut classes, mut warnings) = (Classes::default(), Vec::new());
        let table = dex.header.classes;
        let mut seen = HashSet::new();
        for number in 0..table.size {
            if room.classes == 0 {
                let text = format!("{} classes are announced, more than a file of this length has", table.size);
                warnings.push(Warning { at: dex.header.at + 96, text });
                break;
            }
            room.classes -= 1;
            let Some((definition, at)) = dex.class_def(number) else {
                let text = format!("{} classes are announced, and {number} are there", table.size);
                warnings.push(Warning { at: dex.header.at + 96, text });
                break;
            };
            let mut data = ClassData::default();
            if definition.data != 0 {
                if !seen.insert(definition.data) {
                    let text = format!("class {number} has the members of another class: they are not shown again");
                    push(&mut warnings, at + 24, text);
                } else {
                    let read = dex.reader_at(definition.data);
                    let read = read.and_then(|mut reader| ClassData::read(&mut reader, &mut data, &mut room.members));
                    if let Err(error) = read {
                        push(&mut warnings, error.at, format!("{}: members of class {number}", error.what));
                    }
                }
            }
            classes.push(dex, number, definition, at, data);
        }
        classes.share_out(dex, room, &mut warnings);
        (classes, warnings)
    }

    fn push(&mut self, dex: &Dex<'_>, number: u32, definition: ClassDef, at: u32, data: ClassData) {
        let mut restrictions = Restrictions::new(dex, number);
        let [static_fields, instance_fields, direct, virtual_] = data.members;
        let mut fields = |list: Vec<Defined>| list.into_iter().map(|field| (field, restrictions.next())).collect();
        let (static_fields, instance_fields) = (fields(static_fields), fields(instance_fields));
        let mut add = |list: Vec<Defined>| {
            let start = self.methods.len();
            self.methods.extend(list.into_iter().map(|defined| Method {
                defined,
                class: self.list.len() as u32,
                hidden_api: restrictions.next(),
                shows_name: true,
                shows_code: true,
                shows_debug_info: true,
            }));
            start..self.methods.len()
        };
        let (direct_methods, virtual_methods) = (add(direct), add(virtual_));
        self.list.push(Class { definition, at, static_fields, instance_fields, direct_methods, virtual_methods });
    }

    /// Decides which methods show their code, and which their lines.
    fn share_out(&mut self, dex: &Dex<'_>, room: &mut Room, warnings: &mut Vec<Warning>) {
        for (number, method) in self.methods.iter_mut().enumerate() {
            method.shows_name = room.names > 0;
            room.names = room.names.saturating_sub(1);
            let Some(code) = CodeItem::of(dex, method.defined.code) else { continue };
            // Where there is no room left, lists of handlers are not even measured: they may overlap too.
            let handlers = if room.code > 0 { code.tries_len(dex.file) } else { 0 };
            let cost = u64::from(code.instructions.len()) + u64::from(handlers) + 1;
            method.shows_code = cost <= room.code;
            if method.shows_code {
                room.code -= cost;
            } else {
                room.code = 0;
                push(warnings, method.defined.at, format!("method {number} shares its code with too many others"));
            }
            let len = room.debug_lens.of(dex, code.debug_info);
            method.shows_debug_info = len <= room.debug;
            if method.shows_debug_info {
                room.debug -= len;
            } else {
                push(warnings, method.defined.at, format!("method {number} shares its lines with too many others"));
            }
        }
    }
}

/// Tells something, but not without end.
fn push(warnings: &mut Vec<Warning>, at: u32, text: String) {
    const MOST: usize = 100;
    if warnings.len() < MOST {
        warnings.push(Warning { at, text });
    }
}

/// The restrictions of a class's members, one after the other (hiddenapi_class_data_item).
struct Restrictions<'a> {
    reader: Option<Reader<'a, 'static>>,
}

impl<'a> Restrictions<'a> {
    fn new(dex: &Dex<'a>, class: u32) -> Restrictions<'a> {
        let start = dex.section(section::HIDDEN_API).map(|section| section.table.offset);
        let reader = start.and_then(|start| {
            let place = start.checked_add(4)?.checked_add(class.checked_mul(4)?)?;
            let offset = dex.reader_at(place).ok()?.u32_le("", "").ok()?;
            if offset == 0 {
                return None;
            }
            dex.reader_at(start.checked_add(offset)?).ok()
        });
        Restrictions { reader }
    }

    fn next(&mut self) -> u32 {
        let flags = self.reader.as_mut().and_then(|reader| uleb(reader, "", "").ok());
        if flags.is_none() {
            self.reader = None;
        }
        flags.unwrap_or(0)
    }
}

impl ClassDef {
    /// The string of its source file.
    #[must_use]
    pub fn source(&self) -> Option<u32> {
        (self.source_file != NO_INDEX).then_some(self.source_file)
    }
}
