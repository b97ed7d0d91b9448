//! CLR: the `.dll` and `.exe` files of .NET and Mono, of which the code is CIL (ECMA-335). Files of the same container without CIL are
//! recognised and said to be native.

mod about;
pub mod body;
pub mod cli;
pub mod decode;
mod explain;
pub mod flags;
mod function;
pub mod heaps;
pub mod instructions;
mod limited;
pub mod literal;
mod manifest;
pub mod marshal;
mod members;
pub mod metadata;
pub mod names;
mod native;
pub mod pe;
mod permissions;
pub mod schema;
pub mod signatures;
pub mod tables;
#[cfg(test)]
mod tests;
pub mod types;
mod verify;
mod verify_body;

use std::collections::HashMap;
use std::io::{self, Write};

use self::body::Body;
use self::cli::CliHeader;
use self::decode::decode;
use self::function::bare_instruction;
use self::limited::Limited;
use self::metadata::Metadata;
use self::native::Listing;
use self::pe::{Pe, is_pe};
use self::schema::METHOD_DEF;
use crate::fields::Fields;
use crate::format::{Format, Machine, Opened};
use crate::model::{About, Function, Instruction, Problem, Warning};
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};
use crate::text::cut;

/// The number of the directory that has the CLI header.
const CLI_HEADER: usize = 14;

/// Bodies together may be so many times as long as the file: several methods may have one body.
const BODIES_PER_BYTE: usize = 8;

/// Names of methods are cut off here.
const LONGEST_NAME: usize = 500;

/// A listing may be so many times as long as the file, and a little longer. Real ones are at most twenty times as long.
const LISTING_PER_BYTE: usize = 64;
const LISTING_LEAST: usize = 1 << 20;

/// The CLR's files and instructions.
pub struct Clr;

/// The one that there is.
pub static CLR: Clr = Clr;

impl Format for Clr {
    fn name(&self) -> &'static str {
        "clr"
    }

    fn machine(&self) -> Option<&'static dyn Machine> {
        Some(&CLR)
    }

    fn recognises(&self, file: &[u8]) -> bool {
        is_pe(file)
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        Ok(Box::new(Open::read(file)?))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        explain::note(file, fields)
    }
}

impl Machine for Clr {
    fn name(&self) -> &'static str {
        "clr"
    }

    fn other_names(&self) -> &'static [&'static str] {
        &["dotnet", ".net", "cil", "mono"]
    }

    fn about(&self) -> &'static str {
        "The Common Language Runtime of .NET and Mono, a stack machine. An opcode has one byte, or two of which the first is FE; how \
         many bytes of operand follow is fixed by the opcode, but for switch, which begins with how many targets it has."
    }

    fn versions(&self) -> Vec<String> {
        vec!["ECMA-335".to_owned()]
    }

    fn decode(&self, _: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        decode(bytes).map(|decoded| bare_instruction(&decoded, bytes)).collect()
    }
}

/// A file that was read.
struct Open<'a> {
    file: &'a [u8],
    pe: Pe,
    cli: Option<CliHeader>,
    metadata: Option<Metadata<'a>>,
    /// The body of each method, if it has one.
    bodies: Vec<Option<Body>>,
    broken_bodies: HashMap<u32, Warning>,
    warnings: Vec<Warning>,
}

impl<'a> Open<'a> {
    fn read(file: &'a [u8]) -> Read<Open<'a>> {
        let mut reader = Reader::new(file);
        let pe = Pe::read(&mut reader)?;
        let mut open = Open {
            file,
            cli: None,
            metadata: None,
            bodies: Vec::new(),
            broken_bodies: HashMap::new(),
            warnings: pe.warnings.clone(),
            pe,
        };
        let header = open.pe.directory(CLI_HEADER);
        if header.rva == 0 {
            return Ok(open);
        }
        let Some(span) = open.pe.rest(header.rva) else {
            let text = "the CLI header is in no section (ECMA-335 II.25.3.3)".to_owned();
            open.warnings.push(Warning { at: open.pe.headers_end, text });
            return Ok(open);
        };
        let cli = CliHeader::read(&mut reader.part(span)?)?;
        let Some(metadata) = metadata_span(&open.pe, &cli) else {
            let text = "the metadata are in no section (ECMA-335 II.25.3.3)".to_owned();
            open.warnings.push(Warning { at: span.start, text });
            open.cli = Some(cli);
            return Ok(open);
        };
        open.cli = Some(cli);
        let metadata = Metadata::read(&mut reader.part(metadata)?)?;
        open.warnings.extend(metadata.warnings.iter().cloned());
        open.read_bodies(&metadata);
        open.metadata = Some(metadata);
        Ok(open)
    }

    fn read_bodies(&mut self, metadata: &Metadata<'a>) {
        let mut budget = self.file.len().saturating_mul(BODIES_PER_BYTE);
        for row in 1..=metadata.tables.rows(METHOD_DEF) {
            let rva = metadata.cell(METHOD_DEF, row, 0);
            let body = (rva != 0 && !has_native_body(metadata, row)).then(|| self.read_body(rva));
            let body = match body {
                Some(Ok(body)) if budget >= body.span.len() as usize => {
                    budget -= body.span.len() as usize;
                    Some(body)
                }
                Some(Ok(body)) => {
                    let text = "too many methods have the same bytes as their bodies".to_owned();
                    self.broken_bodies.insert(row, Warning { at: body.span.start, text });
                    None
                }
                Some(Err(error)) => {
                    self.broken_bodies.insert(row, Warning { at: error.at, text: error.what });
                    None
                }
                None => None,
            };
            self.bodies.push(body);
        }
        self.warnings.extend(self.broken_bodies.values().min_by_key(|warning| warning.at).cloned());
    }

    fn read_body(&self, rva: u32) -> Read<Body> {
        let Some(rest) = self.pe.rest(rva) else {
            return Err(Malformed::new(0, format!("a method body at address {rva:#x}, which is in no section")));
        };
        Body::read(&mut Reader::new(self.file).part(rest)?)
    }

    /// The body of a method.
    fn body(&self, row: u32) -> Option<&Body> {
        self.bodies.get((row as usize).checked_sub(1)?)?.as_ref()
    }
}

/// Where the metadata are in the file, as far as they are there.
fn metadata_span(pe: &Pe, cli: &CliHeader) -> Option<Span> {
    let rest = pe.rest(cli.metadata.rva)?;
    Some(Span::new(rest.start, rest.end.min(rest.start.saturating_add(cli.metadata.size))))
}

/// Whether a method's body is native code, which is none of ours.
fn has_native_body(metadata: &Metadata<'_>, row: u32) -> bool {
    metadata.cell(METHOD_DEF, row, 1) & 3 == 1
}

/// A method's name with the types that it is in.
fn name_of_method(metadata: &Metadata<'_>, row: u32) -> String {
    let name = metadata.name(METHOD_DEF, row, 3);
    let full = match metadata.type_of_method(row).and_then(|owner| metadata.type_def_name(owner)) {
        Some(owner) => format!("{owner}::{name}"),
        None => name.into_owned(),
    };
    cut(full, LONGEST_NAME)
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        about::about(self)
    }

    fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    fn function_count(&self) -> usize {
        self.bodies.len()
    }

    fn function(&self, number: usize) -> Function {
        match &self.metadata {
            Some(metadata) if number < self.bodies.len() => self.function_of(metadata, number as u32 + 1),
            _ => Function::default(),
        }
    }

    fn head(&self, number: usize) -> (String, Option<u32>) {
        let metadata = self.metadata.as_ref().filter(|_| number < self.bodies.len());
        (metadata.map(|metadata| name_of_method(metadata, number as u32 + 1)).unwrap_or_default(), None)
    }

    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        let Some(metadata) = &self.metadata else { return Ok(()) };
        let mut limited = Limited::new(out, LISTING_LEAST + self.file.len().saturating_mul(LISTING_PER_BYTE));
        let mut listing = Listing { open: self, metadata, out: &mut limited };
        let result = match numbers {
            None => listing.file(),
            Some(numbers) => {
                let mut numbers = numbers.iter().filter(|number| **number < self.bodies.len());
                numbers.try_for_each(|number| listing.lone_method(*number as u32 + 1))
            }
        };
        limited.finish(result)
    }

    fn verify(&self) -> Vec<Problem> {
        verify::verify(self)
    }
}
