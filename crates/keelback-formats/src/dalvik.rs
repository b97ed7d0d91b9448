//! Dalvik: dex files, versions 035 to 041, which the Android Runtime ("ART") runs, by the documents "Dalvik executable format" and "Dalvik
//! bytecode" of the Android Open Source Project.

pub mod classes;
pub mod code;
pub mod debug;
pub mod decode;
mod explain;
pub mod file;
mod function;
pub mod header;
pub mod instructions;
pub mod names;
mod native;
#[cfg(test)]
mod tests;
pub mod value;
mod verify;

use std::io::{self, Write};

use self::classes::{Method, Room};
use self::file::Dex;
use self::function::{bare_instruction, function_of, name_of};
use self::header::{MAGIC, VERSIONS, version_of};
use crate::fields::Fields;
use crate::format::{Format, Machine, Opened};
use crate::model::{About, Certainty, Contents, Function, Instruction, Problem, Warning};
use crate::reader::Reader;
use crate::span::Malformed;

/// Dalvik's files and instructions.
pub struct Dalvik;

/// The one that there is.
pub static DALVIK: Dalvik = Dalvik;

impl Format for Dalvik {
    fn name(&self) -> &'static str {
        "dalvik"
    }

    fn machine(&self) -> Option<&'static dyn Machine> {
        Some(&DALVIK)
    }

    fn recognises(&self, file: &[u8]) -> bool {
        file.starts_with(MAGIC) && file.get(..8).is_some_and(|magic| version_of(magic).is_some())
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        let (dexes, error) = read_all(file)?;
        let mut warnings: Vec<Warning> = dexes.iter().flat_map(|dex| dex.warnings.iter().cloned()).collect();
        warnings.extend(error.map(|error| Warning { at: error.at, text: error.what }));
        Ok(Box::new(Open { dexes, warnings }))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        let (dexes, error) = read_all(file)?;
        let noted = explain::note(&dexes, &mut Reader::noting(file, fields));
        noted.and(error.map_or(Ok(()), Err))
    }
}

/// Reads a file: one dex file, or from version 041 on one after the other, which share their data.
fn read_all(file: &[u8]) -> Result<(Vec<Dex<'_>>, Option<Malformed>), Malformed> {
    /// More are not made: each of them may have 65536 methods.
    const MOST: usize = 64;
    let mut room = Room::new(file.len());
    let mut dexes = vec![Dex::read(file, 0, &mut room)?];
    while let Some(last) = dexes.last()
        && last.header.container.is_some()
    {
        let (end, limit) = (last.header.span().end, last.header.limit());
        if end >= limit || last.header.file_size == 0 {
            break;
        }
        if dexes.len() == MOST {
            return Ok((
                dexes,
                Some(Malformed::new(end, format!("more than {MOST} dex files in one: the rest is not read"))),
            ));
        }
        match Dex::read(file, end, &mut room) {
            Ok(dex) => dexes.push(dex),
            Err(error) => return Ok((dexes, Some(error))),
        }
    }
    Ok((dexes, None))
}

impl Machine for Dalvik {
    fn name(&self) -> &'static str {
        "dalvik"
    }

    fn other_names(&self) -> &'static [&'static str] {
        &["dex", "art"]
    }

    fn about(&self) -> &'static str {
        "Dalvik, a register machine. An instruction is one to five units of 16 bits, of which the first begins with the opcode, and the \
         opcode's format says how many; tables of switches and arrays lie among the instructions and say themselves how long they are."
    }

    fn versions(&self) -> Vec<String> {
        VERSIONS.iter().rev().map(|version| format!("{version:03}")).collect()
    }

    fn decode(&self, version: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        let version = version.and_then(|version| version.parse().ok()).unwrap_or(VERSIONS[VERSIONS.len() - 1]);
        let decoded = decode::decode(bytes).map(|decoded| {
            let mut instruction = bare_instruction(&decoded, None);
            if decoded.opcode.is_some_and(|opcode| opcode.since() > version) {
                instruction.certainty = Certainty::Assumed;
            }
            instruction
        });
        decoded.collect()
    }
}

/// A file that was read.
struct Open<'a> {
    dexes: Vec<Dex<'a>>,
    warnings: Vec<Warning>,
}

/// How many names of each kind are told.
const NAMES: usize = 1000;

impl<'a> Open<'a> {
    /// The method that a function is, and the file that it is in.
    fn method(&self, number: usize) -> Option<(&Dex<'a>, &Method)> {
        let mut number = number;
        for dex in &self.dexes {
            let methods = &dex.classes.methods;
            match methods.get(number) {
                Some(method) => return Some((dex, method)),
                None => number -= methods.len(),
            }
        }
        None
    }

    fn contents(&self) -> Vec<Contents> {
        type Kind = (&'static str, fn(&Dex<'_>) -> u32, fn(&Dex<'_>, u32) -> String);
        const KINDS: [Kind; 8] = [
            (
                "classes",
                |dex| dex.classes.list.len() as u32,
                |dex, number| {
                    dex.class_def(number).map_or_else(String::new, |(class, _)| names::type_name(dex, class.class))
                },
            ),
            (
                "methods",
                |dex| dex.classes.methods.len() as u32,
                |dex, number| {
                    let method = dex.classes.methods.get(number as usize);
                    method.map_or_else(String::new, |method| names::method(dex, method.defined.index))
                },
            ),
            ("strings", |dex| dex.header.strings.size, |dex, number| format!("{:?}", names::string(dex, number))),
            ("types that are referred to", |dex| dex.header.types.size, names::type_name),
            ("prototypes", |dex| dex.header.protos.size, names::signature),
            ("fields that are referred to", |dex| dex.header.fields.size, names::field),
            ("methods that are referred to", |dex| dex.header.methods.size, names::method),
            ("method handles", |dex| dex.method_handles().size, names::method_handle),
        ];
        let contents = KINDS.iter().map(|(kind, size, name)| {
            let count = self.dexes.iter().map(|dex| size(dex) as usize).sum();
            let names = self.dexes.iter().flat_map(|dex| (0..size(dex)).map(move |number| name(dex, number)));
            Contents { kind: (*kind).into(), count, names: names.take(NAMES).collect() }
        });
        let mut contents: Vec<Contents> = contents.collect();
        let sites = self.dexes.iter().map(|dex| dex.call_sites().size as usize).sum();
        contents.push(Contents { kind: "call sites".into(), count: sites, names: Vec::new() });
        contents.retain(|contents| contents.count > 0);
        contents
    }

    /// The class that has a main method, if one does.
    fn main_class(&self) -> Option<String> {
        self.dexes.iter().find_map(|dex| {
            let mains = dex.classes.methods.iter().filter(|method| method.defined.access & 9 == 9);
            let mut mains = mains.filter_map(|method| dex.method(method.defined.index));
            let is_main = |name: u32| dex.string_within(name, 5).is_some_and(|(name, _)| name == b"main");
            let found = mains.find(|member| {
                is_main(member.name) && names::signature(dex, member.descriptor) == "([Ljava/lang/String;)V"
            });
            found.map(|member| names::type_name(dex, member.class))
        })
    }
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let versions = self.dexes.first().map_or(0, |dex| dex.header.version);
        let mut facts = vec![("version".into(), format!("{versions:03}, {}", release(versions)))];
        if self.dexes.len() > 1 {
            facts.push(("dex files in it".into(), self.dexes.len().to_string()));
        }
        for dex in &self.dexes {
            let header = &dex.header;
            facts.push(("checksum".into(), format!("{:#010x}", header.checksum)));
            let signature: String = header.signature.iter().map(|byte| format!("{byte:02x}")).collect();
            facts.push(("signature".into(), signature));
            facts.push(("data".into(), format!("{} bytes at {:#x}", header.data.size, header.data.offset)));
        }
        let methods = self.dexes.iter().flat_map(|dex| &dex.classes.methods);
        let with_code = methods.filter(|method| method.defined.code != 0).count();
        facts.push(("methods with code".into(), with_code.to_string()));
        let run = match self.main_class() {
            Some(class) => format!("dalvikvm -cp FILE {class}, on Android"),
            None => "loaded by Android's runtime as part of an app or library; it has no main method".to_owned(),
        };
        About {
            format: format!("Dalvik executable, version {versions:03}"),
            machine: "the Android Runtime (ART), a register machine".into(),
            run,
            producer: producer(&self.dexes),
            facts,
            contents: self.contents(),
        }
    }

    fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    fn function_count(&self) -> usize {
        self.dexes.iter().map(|dex| dex.classes.methods.len()).sum()
    }

    fn function(&self, number: usize) -> Function {
        self.method(number).map(|(dex, method)| function_of(dex, method)).unwrap_or_default()
    }

    fn head(&self, number: usize) -> (String, Option<u32>) {
        (self.method(number).map(|(dex, method)| name_of(dex, method)).unwrap_or_default(), None)
    }

    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        if numbers.is_none() {
            writeln!(out, "Processing 'FILE'...")?;
        }
        let mut first = 0;
        let mut room = self.dexes.first().map_or(0, |dex| native::room_for(dex.file));
        for (place, dex) in self.dexes.iter().enumerate() {
            let count = dex.classes.methods.len();
            let inside = numbers.map(|numbers| {
                let inside = numbers.iter().filter(|number| (first..first + count).contains(number));
                inside.map(|number| number - first).collect::<Vec<_>>()
            });
            if numbers.is_none() {
                let part = match place {
                    _ if self.dexes.len() == 1 => String::new(),
                    0 => ":classes.dex".to_owned(),
                    _ => format!(":classes{}.dex", place + 1),
                };
                writeln!(out, "Opened 'FILE{part}', DEX version '{:03}'", dex.header.version)?;
            }
            native::write_dex(out, dex, inside.as_deref(), &mut room)?;
            first += count;
        }
        Ok(())
    }

    fn verify(&self) -> Vec<Problem> {
        verify::verify(&self.dexes, &self.warnings)
    }
}

/// The Android that first ran a version.
fn release(version: u32) -> &'static str {
    match version {
        ..37 => "for all of Android",
        37 => "for Android 7 and later",
        38 => "for Android 8 and later",
        39 => "for Android 9 and later",
        40 => "for Android 10 and later",
        _ => "for Android 16 and later",
    }
}

/// What made the files: D8 and R8 leave a note among the strings.
fn producer(dexes: &[Dex<'_>]) -> Option<String> {
    const MARKS: [&[u8]; 3] = [b"~~D8{", b"~~R8{", b"~~L8{"];
    dexes.iter().find_map(|dex| {
        let mut there = (0..dex.header.strings.size).take_while(|number| dex.string_offset(*number).is_some());
        there.find_map(|number| {
            let (head, _) = dex.string_within(number, 5)?;
            MARKS.contains(&head).then(|| names::string(dex, number).trim_start_matches('~').to_owned())
        })
    })
}
