//! What each byte of a dex file is, but for instructions: its sections, item by item.

use std::cell::Cell;
use std::collections::HashSet;

use super::classes::{ClassData, uleb};
use super::code::CodeItem;
use super::debug::{Head, Step, optional_index, read_step};
use super::file::{Dex, Section, section, section_kind};
use super::header::Header;
use super::names;
use super::value::{Start, walk};
use crate::reader::{Read, Reader};
use crate::span::Malformed;
use crate::text::LONGEST;

/// Notes all sections of the files.
///
/// # Errors
/// What is wrong with the first section that could not be read whole. The others are noted.
pub(super) fn note(dexes: &[Dex<'_>], reader: &mut Reader<'_, '_>) -> Read<()> {
    let mut noting = Noting {
        seen: HashSet::new(),
        // Sections do not overlap. Where they do, what is read again is not worth much.
        room: u64::from(reader.end()) + u64::from(reader.end()) / 4 + 1000,
        names: MOST_NAMES * reader.end() as usize + MORE_NAMES,
        error: None,
        spans: Vec::new(),
    };
    for dex in dexes {
        noting.dex(dex, reader);
    }
    noting.rest(dexes, reader);
    noting.error.map_or(Ok(()), Err)
}

/// How long all names in values of fields may be: so many times the file, and this much more. Each number of two bytes may be that of the
/// longest name.
const MOST_NAMES: usize = 8;
const MORE_NAMES: usize = 4 << 20;

/// The names of a file, as long as there is room for them.
struct Names<'d, 'a> {
    dex: &'d Dex<'a>,
    room: Cell<usize>,
}

impl Names<'_, '_> {
    fn told(&self, name: impl FnOnce(&Dex<'_>) -> String) -> String {
        if self.room.get() == 0 {
            return "…".to_owned();
        }
        let name = name(self.dex);
        self.room.set(self.room.get().saturating_sub(name.len()));
        name
    }

    fn string(&self, index: u32) -> String {
        self.told(|dex| names::string(dex, index))
    }

    fn descriptor(&self, index: u32) -> String {
        self.told(|dex| names::descriptor(dex, index))
    }

    fn signature(&self, proto: u32) -> String {
        self.told(|dex| names::signature(dex, proto))
    }
}

struct Noting {
    /// Sections that were noted: files in one container share them.
    seen: HashSet<(u16, u32)>,
    /// How many bytes may still be noted.
    room: u64,
    /// How many bytes of names may still be told.
    names: usize,
    error: Option<Malformed>,
    /// From where to where sections were noted.
    spans: Vec<(u32, u32)>,
}

impl Noting {
    fn failed(&mut self, error: Malformed) {
        self.error.get_or_insert(error);
    }

    fn dex(&mut self, dex: &Dex<'_>, reader: &mut Reader<'_, '_>) {
        let start = dex.header.at;
        let read = reader.seek(start).and_then(|()| {
            reader.group(
                || "header_item".into(),
                "The head of the file.",
                |reader| {
                    Header::read(reader)?;
                    let rest = start.saturating_add(dex.header.header_size).saturating_sub(reader.at());
                    let rest = rest.min(reader.left());
                    if rest > 0 && rest < 0x1000 {
                        reader.bytes(rest, "rest of the header", "What later versions may say here.")?;
                    }
                    Ok(())
                },
            )
        });
        self.spans.push((start, reader.at()));
        read.unwrap_or_else(|error| self.failed(error));
        if let Some(at) = dex.position(dex.header.map_offset).filter(|_| dex.header.map_offset != 0)
            && self.seen.insert((section::MAP_LIST, at))
        {
            match dex.read_map(reader) {
                Ok(_) => self.spans.push((at, reader.at())),
                Err(error) => self.failed(error),
            }
        }
        let names = Names { dex, room: Cell::new(self.names) };
        for one in sections(dex) {
            let Some(at) = dex.position(one.table.offset) else {
                self.failed(Malformed::new(one.at, format!("{:#x} is beyond the end", one.table.offset)));
                continue;
            };
            if matches!(one.kind, section::HEADER | section::MAP_LIST) || !self.seen.insert((one.kind, at)) {
                continue;
            }
            let (name, alignment) = section_kind(one.kind).unwrap_or(("unknown", 1));
            if self.room == 0 {
                break;
            }
            let read = reader.seek(at).and_then(|()| {
                reader.group(
                    || format!("section of {name}").into(),
                    "Items of one kind, one after the other.",
                    |reader| self.section(&names, reader, one, name, alignment),
                )
            });
            self.spans.push((at, reader.at()));
            read.unwrap_or_else(|error| self.failed(error));
        }
        self.names = names.room.get();
    }

    fn section(
        &mut self,
        names: &Names<'_, '_>,
        reader: &mut Reader<'_, '_>,
        one: Section,
        name: &'static str,
        alignment: u32,
    ) -> Read<()> {
        for number in 0..one.table.size {
            let start = reader.at();
            let padding = (alignment - start.wrapping_sub(names.dex.base) % alignment) % alignment;
            if padding > 0 && number > 0 {
                reader.bytes(padding, "padding", "Makes the offset of the next item a multiple of four.")?;
            }
            let read = reader.group(
                || format!("{name} {number}").into(),
                meaning(one.kind),
                |reader| item(names, reader, one.kind),
            );
            let len = reader.at() - start;
            // What was read before something is wrong counts too: many sections may end at the same mistake.
            self.room = self.room.saturating_sub(len.into());
            read?;
            if len == 0 {
                return reader.malformed("nothing is known of the items of this section");
            }
            if self.room == 0 {
                return reader.malformed("sections overlap: what follows is not told");
            }
        }
        Ok(())
    }

    /// Names what lies between sections.
    fn rest(&mut self, dexes: &[Dex<'_>], reader: &mut Reader<'_, '_>) {
        for dex in dexes {
            let link = dex.header.link;
            if let Some(at) = dex.position(link.offset).filter(|_| link.size > 0 && link.offset > 0) {
                let read = reader.seek(at).and_then(|()| {
                    let len = link.size.min(reader.left());
                    reader.bytes(len, "link_data", "What static linking needs; its layout is the runtime's own.")
                });
                self.spans.push((at, reader.at()));
                read.map_or_else(|error| self.failed(error), |_| ());
            }
        }
        self.spans.sort_unstable();
        let mut at = 0;
        let end = (reader.end(), reader.end());
        for (start, next) in std::mem::take(&mut self.spans).into_iter().chain([end]) {
            if start > at && reader.seek(at).is_ok() {
                let gap = start - at;
                let (name, meaning) = if gap < 4 {
                    ("padding", "Makes the offset of the next section a multiple of four.")
                } else {
                    ("unreferenced", "Bytes that no section has.")
                };
                let read = reader.bytes(gap, name, meaning);
                read.map_or_else(|error| self.failed(error), |_| ());
            }
            at = at.max(next);
        }
    }
}

/// The sections by the map, or by the header if there is no map.
fn sections(dex: &Dex<'_>) -> Vec<Section> {
    if !dex.sections.is_empty() {
        return dex.sections.clone();
    }
    let header = &dex.header;
    let there = header.tables().into_iter().filter(|(_, table)| table.size > 0);
    there.map(|(kind, table)| Section { kind, table, at: header.at }).collect()
}

fn meaning(kind: u16) -> &'static str {
    match kind {
        section::STRING_IDS => "Where a string is.",
        section::TYPE_IDS => "A type: the string that is its descriptor.",
        section::PROTO_IDS => "The types of a method's parameters and of what it returns.",
        section::FIELD_IDS => "A field that the file refers to.",
        section::METHOD_IDS => "A method that the file refers to.",
        section::CLASS_DEFS => "A class that the file defines.",
        section::CALL_SITE_IDS => "Where the arguments are by which a call site is linked.",
        section::METHOD_HANDLES => "A field or method and what is done with it.",
        section::TYPE_LISTS => "Types of parameters, or interfaces of a class.",
        section::ANNOTATION_SET_REF_LISTS => "The annotations of each parameter of a method.",
        section::ANNOTATION_SETS => "Annotations of one element.",
        section::CLASS_DATA => "The members of a class.",
        section::CODE => "The code of a method.",
        section::STRING_DATA => "The text of a string.",
        section::DEBUG_INFO => "Lines and local variables of methods, as steps of a small machine.",
        section::ANNOTATIONS => "An annotation.",
        section::ENCODED_ARRAYS => "Values of static fields, or arguments of a call site.",
        section::ANNOTATION_DIRECTORIES => "Where the annotations of a class and its members are.",
        section::HIDDEN_API => "Which members of the platform's classes apps may not use.",
        _ => "An item of a kind that is not known.",
    }
}

/// Reads an item.
fn item(names: &Names<'_, '_>, reader: &mut Reader<'_, '_>, kind: u16) -> Read<()> {
    match kind {
        section::STRING_IDS => place(reader, "string_data_off", "Where its text is."),
        section::TYPE_IDS => {
            let index = reader.u32_le("descriptor_idx", "The string that is its descriptor.")?;
            reader.means(|| format!("{index}, {}", names.string(index)));
            Ok(())
        }
        section::PROTO_IDS => {
            string(names, reader, "shorty_idx", "A string with a letter for what is returned and each parameter.")?;
            let index = reader.u32_le("return_type_idx", "The type that is returned.")?;
            reader.means(|| format!("{index}, {}", names.descriptor(index)));
            place(reader, "parameters_off", "Where the list of the parameters' types is, or 0.")
        }
        section::FIELD_IDS => {
            kind_index(names, reader, "class_idx", "The class that it belongs to.")?;
            kind_index(names, reader, "type_idx", "Its type.")?;
            string(names, reader, "name_idx", "The string that is its name.")
        }
        section::METHOD_IDS => {
            kind_index(names, reader, "class_idx", "The class that it belongs to.")?;
            let proto = reader.u16_le("proto_idx", "The types of its parameters and of what it returns.")?;
            reader.means(|| format!("{proto}, {}", names.signature(proto.into())));
            string(names, reader, "name_idx", "The string that is its name.")
        }
        section::CLASS_DEFS => class_def(names, reader),
        section::CALL_SITE_IDS => place(reader, "call_site_off", "Where its arguments are."),
        section::METHOD_HANDLES => {
            let kind = reader.u16_le("method_handle_type", "What is done with the member.")?;
            reader.means(|| match names::HANDLES.get(usize::from(kind)) {
                Some((name, ..)) => format!("{kind}, {name}"),
                None => format!("{kind}, not known"),
            });
            reader.u16_le("unused", "Not used.")?;
            reader.u16_le("field_or_method_id", "The number of the field or method.")?;
            reader.u16_le("unused", "Not used.")?;
            Ok(())
        }
        section::TYPE_LISTS => {
            let size = reader.u32_le("size", "How many types there are.")?;
            for _ in 0..size {
                kind_index(names, reader, "type_idx", "A type.")?;
            }
            Ok(())
        }
        section::ANNOTATION_SET_REF_LISTS => {
            places(reader, "annotations_off", "Where a parameter's annotations are, or 0.")
        }
        section::ANNOTATION_SETS => places(reader, "annotation_off", "Where an annotation is."),
        section::CLASS_DATA => {
            let mut room = usize::MAX;
            ClassData::read(reader, &mut ClassData::default(), &mut room)
        }
        section::CODE => {
            let code = CodeItem::head(reader)?;
            if code.units > 0 {
                reader.bytes(code.instructions.len(), "insns", "The instructions.")?;
            }
            if !code.is_whole() {
                return reader.malformed("the instructions are cut off");
            }
            code.read_tries(reader, &mut Vec::new(), &mut Vec::new())
        }
        section::STRING_DATA => {
            uleb(reader, "utf16_size", "How many UTF-16 units the text has.")?;
            let rest = reader.file().get(reader.at() as usize..reader.end() as usize).unwrap_or_default();
            let Some(len) = rest.iter().position(|byte| *byte == 0) else {
                let start = reader.at();
                reader.bytes(rest.len() as u32, "data", "The text in modified UTF-8, without a NUL.")?;
                return Err(Malformed::new(start, "the text has no NUL at its end"));
            };
            let bytes = reader.bytes(len as u32 + 1, "data", "The text in modified UTF-8, and a NUL.")?;
            reader.means(|| {
                let shown = &bytes[..len.min(LONGEST)];
                format!("{:?}", crate::mutf8::decode(shown, '\u{FFFD}'))
            });
            Ok(())
        }
        section::DEBUG_INFO => {
            let head = Head::read(reader)?;
            for _ in 0..head.parameters {
                optional_index(reader, "parameter_name", "The string of a parameter's name.")?;
            }
            while read_step(reader)? != Step::End {}
            Ok(())
        }
        section::ANNOTATIONS => {
            let visibility = reader.u8("visibility", "Who may see it.")?;
            reader.means(|| match visibility {
                0 => "0, compilers".to_owned(),
                1 => "1, the program".to_owned(),
                2 => "2, the runtime".to_owned(),
                other => format!("{other}, not known"),
            });
            walk(reader, Start::Annotation, &mut |_| ())
        }
        section::ENCODED_ARRAYS => walk(reader, Start::Array, &mut |_| ()),
        section::ANNOTATION_DIRECTORIES => directory(reader),
        section::HIDDEN_API => hidden_api(names.dex, reader),
        _ => Ok(()),
    }
}

fn class_def(names: &Names<'_, '_>, reader: &mut Reader<'_, '_>) -> Read<()> {
    let index = reader.u32_le("class_idx", "Its type.")?;
    reader.means(|| format!("{index}, {}", names.descriptor(index)));
    let access = reader.u32_le("access_flags", "Who may use it, and what kind it is.")?;
    reader.means(|| format!("{access:#x}, {}", names::flags(names::Place::Class, access)));
    let index = reader.u32_le("superclass_idx", "The type of its superclass.")?;
    reader.means(|| format!("{index}, {}", names.descriptor(index)));
    place(reader, "interfaces_off", "Where the list of its interfaces is, or 0.")?;
    string(names, reader, "source_file_idx", "The string that is the name of its source file.")?;
    place(reader, "annotations_off", "Where the directory of its annotations is, or 0.")?;
    place(reader, "class_data_off", "Where its members are, or 0.")?;
    place(reader, "static_values_off", "Where the values of its static fields are, or 0.")
}

fn directory(reader: &mut Reader<'_, '_>) -> Read<()> {
    place(reader, "class_annotations_off", "Where the annotations of the class itself are, or 0.")?;
    let fields = reader.u32_le("fields_size", "How many fields have annotations.")?;
    let methods = reader.u32_le("annotated_methods_size", "How many methods have annotations.")?;
    let parameters =
        reader.u32_le("annotated_parameters_size", "Of how many methods parameters have annotations.")?;
    let lists = [
        (fields, "field_idx", "The number of a field."),
        (methods, "method_idx", "The number of a method."),
        (parameters, "method_idx", "The number of a method."),
    ];
    for (size, name, meaning) in lists {
        for _ in 0..size {
            reader.u32_le(name, meaning)?;
            place(reader, "annotations_off", "Where its annotations are.")?;
        }
    }
    Ok(())
}

fn hidden_api(dex: &Dex<'_>, reader: &mut Reader<'_, '_>) -> Read<()> {
    let start = reader.at();
    let size = reader.u32_le("size", "The length of this section.")?;
    for _ in 0..dex.header.classes.size {
        place(reader, "flags_off", "Where the restrictions of a class's members are, from here, or 0.")?;
    }
    let end = start.saturating_add(size);
    while reader.at() < end {
        uleb(reader, "flags", "The restrictions of a member.")?;
    }
    Ok(())
}

fn place(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<()> {
    let offset = reader.u32_le(name, meaning)?;
    reader.means(|| format!("{offset:#x}"));
    Ok(())
}

fn places(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<()> {
    let size = reader.u32_le("size", "How many entries there are.")?;
    for _ in 0..size {
        place(reader, name, meaning)?;
    }
    Ok(())
}

fn string(names: &Names<'_, '_>, reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<()> {
    let index = reader.u32_le(name, meaning)?;
    reader.means(|| match index {
        super::header::NO_INDEX => "none".to_owned(),
        _ => format!("{index}, {:?}", names.string(index)),
    });
    Ok(())
}

fn kind_index(
    names: &Names<'_, '_>,
    reader: &mut Reader<'_, '_>,
    name: &'static str,
    meaning: &'static str,
) -> Read<()> {
    let index = reader.u16_le(name, meaning)?;
    reader.means(|| format!("{index}, {}", names.descriptor(index.into())));
    Ok(())
}
