//! A `.beam` file: chunks in a container of the kind "FOR1", and what the tables in them say. What instructions mean is not known here.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::code::Code;
use super::lines::Lines;
use super::literals::Literals;
use super::tables::{self, Export, Import, Lambda};
use super::terms::{TermId, Terms};
use super::types::Types;
use super::write::write_atom;
use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};
use crate::text::short;

/// A part of the file.
#[derive(Clone, Copy, Debug)]
pub struct Chunk {
    /// Its four letters.
    pub id: [u8; 4],
    /// Its contents.
    pub span: Span,
}

impl Chunk {
    /// Its four letters.
    #[must_use]
    pub fn name(&self) -> String {
        String::from_utf8_lossy(&self.id).into_owned()
    }
}

/// The beginning of the chunk with the instructions.
#[derive(Clone, Copy, Debug, Default)]
pub struct CodeHeader {
    /// Its bytes.
    pub span: Span,
    /// How many bytes of it follow the field that says so.
    pub len: u32,
    /// The version of the instruction set, which is 0.
    pub version: u32,
    /// The highest opcode that is used.
    pub opcode_max: u32,
    /// How many labels there are, and one more.
    pub labels: u32,
    /// How many functions there are.
    pub functions: u32,
}

/// A file.
#[derive(Clone, Debug, Default)]
pub struct Module<'a> {
    /// The whole file.
    pub file: &'a [u8],
    /// Its chunks.
    pub chunks: Vec<Chunk>,
    /// Its atoms, by their numbers in the store of terms. The first one is the name of the module.
    pub atoms: Vec<u32>,
    /// Where each of them is.
    pub atom_spans: Vec<Span>,
    /// Each of them as it is written, cut where it is long: instructions refer to a few of them again and again.
    atom_texts: Vec<OnceCell<String>>,
    /// The beginning of the code.
    pub header: CodeHeader,
    /// The instructions.
    pub code: Code,
    /// Where the instructions are.
    pub code_span: Span,
    /// Functions of other modules that are called.
    pub imports: Vec<Import>,
    /// Functions that other modules may call.
    pub exports: Vec<Export>,
    /// Other functions.
    pub locals: Vec<Export>,
    /// Functions that are made while the program runs.
    pub lambdas: Vec<Lambda>,
    /// Constants.
    pub literals: Literals,
    /// Where the bytes for binaries are.
    pub strings: Span,
    /// What is known of types.
    pub types: Types,
    /// Lines of the source.
    pub lines: Lines,
    /// Attributes of the module.
    pub attributes: Option<TermId>,
    /// How it was compiled.
    pub compile_info: Option<TermId>,
    /// All terms.
    pub terms: Terms,
    /// What is odd about the file.
    pub warnings: Vec<Warning>,
    /// What is wrong where reading ended, or a chunk could not be read.
    pub damage: Vec<Malformed>,
}

/// Whether a file begins as a module does.
#[must_use]
pub fn is_module(file: &[u8]) -> bool {
    file.starts_with(b"FOR1") && file.get(8..12) == Some(b"BEAM")
}

/// More is not told of one file.
const MOST_WARNINGS: usize = 100;

impl<'a> Module<'a> {
    /// Reads a file as far as it can be read.
    ///
    /// # Errors
    /// It is no module, or it has no instructions.
    pub fn read(reader: &mut Reader<'a, '_>) -> Read<Module<'a>> {
        let file = reader.file();
        let mut module = Module { file, ..Module::default() };
        reader.bytes(4, "form", "FOR1: a container of chunks, whose numbers have the highest byte first.")?;
        let len = reader.u32_be("size", "How many bytes follow.")?;
        reader.bytes(4, "type", "BEAM: a module of Erlang's machine.")?;
        if !is_module(file) {
            return Err(Malformed::new(0, "FOR1 and BEAM are expected"));
        }
        if u64::from(len) + 8 != file.len() as u64 {
            let text = format!("{len} bytes are said to follow the first eight, and {} do", file.len() - 8);
            module.warn(4, text);
        }
        // Atoms, literals and types come after the instructions that refer to them in some files: first all chunks are found.
        module.find_chunks(reader)?;
        let mut seen = HashSet::new();
        for chunk in module.chunks.clone() {
            let is_first = seen.insert(chunk.id);
            let part = Span::new(chunk.span.start - 8, chunk.span.end);
            let mut inner = reader.part(part)?;
            let read = inner.group(
                || format!("chunk {}", chunk.name()).into(),
                tables::meaning_of_chunk(&chunk.id),
                |reader| {
                    reader.bytes(4, "id", "What kind of chunk this is.")?;
                    reader
                        .u32_be("size", "How many bytes it has, without what fills it up to a multiple of four.")?;
                    let read = module.read_chunk(reader, chunk, is_first);
                    if read.is_err() || !reader.is_done() {
                        let left = reader.left();
                        reader.bytes(left, "rest", "Bytes of the chunk that were not read.")?;
                    }
                    read
                },
            );
            if let Err(error) = read {
                module.damaged(error);
            }
        }
        if module.code_span.is_empty() {
            let damage = module.damage.first().cloned();
            return Err(
                damage.unwrap_or_else(|| Malformed::new(12, "there is no chunk Code, or no instruction in it"))
            );
        }
        module.decode();
        if reader.is_noting() {
            module.note_other_code(reader)?;
        }
        Ok(module)
    }

    fn warn(&mut self, at: u32, text: String) {
        if self.warnings.len() < MOST_WARNINGS {
            self.warnings.push(Warning { at, text });
        }
    }

    fn damaged(&mut self, error: Malformed) {
        self.warn(error.at, error.what.clone());
        if self.damage.len() < MOST_WARNINGS {
            self.damage.push(error);
        }
    }

    /// Finds the chunks. One that is cut off by the end of the file is as long as what is there.
    fn find_chunks(&mut self, reader: &mut Reader<'a, '_>) -> Read<()> {
        while !reader.is_done() {
            let at = reader.at();
            if reader.left() < 8 {
                let left = reader.left();
                reader.bytes(left, "rest", "Too few bytes for a chunk.")?;
                self.damaged(Malformed::new(at, format!("{left} bytes are no chunk")));
                break;
            }
            let head = reader.take(8)?;
            let id = head.first_chunk().copied().unwrap_or_default();
            let len = head.last_chunk().map_or(0, |len| u32::from_be_bytes(*len));
            let start = reader.at();
            if len > reader.left() {
                let what = format!("a chunk of {len} bytes, and {} are left", reader.left());
                self.damaged(Malformed::new(at + 4, what));
            }
            reader.seek(start + len.min(reader.left()))?;
            self.chunks.push(Chunk { id, span: Span::new(start, reader.at()) });
            let padding = (4 - len % 4) % 4;
            if padding > 0 && !reader.is_done() {
                let len = padding.min(reader.left());
                reader.bytes(len, "padding", "Fills the chunk up to a multiple of four bytes.")?;
            }
        }
        Ok(())
    }

    /// The contents of a chunk.
    #[must_use]
    pub fn chunk(&self, id: &[u8; 4]) -> Option<Chunk> {
        self.chunks.iter().copied().find(|chunk| chunk.id == *id)
    }

    /// Reads the contents of a chunk. Of several chunks of one kind the first one counts.
    fn read_chunk(&mut self, reader: &mut Reader<'a, '_>, chunk: Chunk, is_first: bool) -> Read<()> {
        let rest = |reader: &mut Reader<'a, '_>, name, meaning| {
            let len = reader.left();
            reader.bytes(len, name, meaning).map(|_| ())
        };
        if !is_first {
            return rest(reader, "contents", "Another chunk of this kind came before, which is the one that counts.");
        }
        match &chunk.id {
            b"AtU8" | b"Atom" if self.atoms.is_empty() => self.read_atoms(reader, chunk.id == *b"AtU8"),
            b"Code" => {
                self.header = tables::code_header(reader)?;
                self.code_span = Span::new(reader.at(), reader.end());
                // Instructions are fields by themselves.
                reader.seek(reader.end())
            }
            b"ImpT" => tables::imports(reader, &mut self.imports),
            b"ExpT" => tables::exports(reader, &mut self.exports),
            b"LocT" => tables::exports(reader, &mut self.locals),
            b"FunT" => tables::lambdas(reader, &mut self.lambdas),
            b"StrT" => {
                self.strings = Span::new(reader.at(), reader.end());
                rest(reader, "strings", "Bytes that instructions for binaries refer to by where they begin.")
            }
            b"LitT" => self.literals.read(reader, &mut self.terms),
            b"Type" => self.types.read(reader),
            b"Line" => self.lines.read(reader),
            b"Attr" => {
                self.attributes = Some(tables::term(reader, &mut self.terms, "Attributes of the module.")?);
                Ok(())
            }
            b"CInf" => {
                let meaning = "Which compiler made the module, with which options, and of which file.";
                self.compile_info = Some(tables::term(reader, &mut self.terms, meaning)?);
                Ok(())
            }
            b"Meta" => {
                tables::term(reader, &mut self.terms, "Which features of the language are in use.").map(|_| ())
            }
            _ => rest(reader, "contents", tables::meaning_of_chunk(&chunk.id)),
        }
    }

    fn read_atoms(&mut self, reader: &mut Reader<'a, '_>, is_utf8: bool) -> Read<()> {
        let Module { terms, atoms, atom_spans, .. } = self;
        let read = tables::atoms(reader, is_utf8, |name, span| {
            atoms.push(terms.intern(name));
            atom_spans.push(span);
        });
        self.atom_texts.resize(self.atoms.len(), OnceCell::new());
        read
    }

    fn decode(&mut self) {
        let mut odd = Vec::new();
        self.code = Code::decode(self.file, self.code_span, |one| {
            if odd.len() < MOST_WARNINGS {
                odd.push(one);
            }
        });
        for (span, what) in odd {
            self.damaged(Malformed::new(span.start, format!("{what}: {} bytes are no instructions", span.len())));
        }
    }

    /// Names the instructions that belong to no function, and bytes that are none.
    fn note_other_code(&self, reader: &mut Reader<'a, '_>) -> Read<()> {
        let functions = self.functions();
        let covered: HashSet<usize> = functions.iter().flat_map(|function| [function.start, function.end]).collect();
        let mut is_inside = false;
        for (place, decoded) in self.code.instructions.iter().enumerate() {
            if covered.contains(&place) {
                is_inside = functions.binary_search_by_key(&place, |function| function.start).is_ok();
            }
            if is_inside {
                continue;
            }
            let mut part = reader.part(decoded.span)?;
            match decoded.opcode.and_then(super::opcodes::opcode) {
                Some(opcode) => {
                    part.bytes(decoded.span.len(), opcode.name, opcode.sentence)?;
                }
                None => {
                    part.bytes(decoded.span.len(), "data", "Bytes that are no instruction.")?;
                }
            }
        }
        Ok(())
    }

    /// The functions, as ranges of places among the instructions: each begins with the labels and lines before its `func_info`.
    #[must_use]
    pub fn functions(&self) -> Vec<std::ops::Range<usize>> {
        let mut functions: Vec<std::ops::Range<usize>> = Vec::new();
        let mut head = 0;
        let mut is_head = false;
        for (place, decoded) in self.code.instructions.iter().enumerate() {
            match decoded.opcode {
                Some(1 | 153) => {
                    if !is_head {
                        head = place;
                    }
                    is_head = true;
                }
                Some(2) => {
                    let start = if is_head { head } else { place };
                    if let Some(last) = functions.last_mut() {
                        last.end = start;
                    }
                    functions.push(start..self.code.instructions.len());
                    is_head = false;
                }
                Some(3) if place + 1 == self.code.instructions.len() => {
                    if let Some(last) = functions.last_mut() {
                        last.end = place;
                    }
                    is_head = false;
                }
                _ => is_head = false,
            }
        }
        functions
    }

    /// The name of an atom by its number in the file, from 1 on.
    #[must_use]
    pub fn atom(&self, number: u64) -> Option<&str> {
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        self.atoms.get(place).map(|atom| self.terms.atom_name(*atom))
    }

    /// An atom as it is written, cut where it is long, by its number in the file, from 1 on.
    #[must_use]
    pub fn atom_text(&self, number: u64) -> Option<&str> {
        let name = self.atom(number)?;
        let text = self.atom_texts.get(usize::try_from(number).ok()?.checked_sub(1)?)?;
        Some(text.get_or_init(|| {
            let mut text = String::new();
            write_atom(name, &mut text);
            short(text)
        }))
    }

    /// The function of another module with a number, from 0 on.
    #[must_use]
    pub fn import(&self, number: u64) -> Option<&Import> {
        self.imports.get(usize::try_from(number).ok()?)
    }

    /// The function that is made while the program runs with a number, from 0 on.
    #[must_use]
    pub fn lambda(&self, number: u64) -> Option<&Lambda> {
        self.lambdas.get(usize::try_from(number).ok()?)
    }

    /// The name of the module.
    #[must_use]
    pub fn name(&self) -> &str {
        self.atom(1).unwrap_or("?")
    }

    /// A text of the compile information, such as `version`.
    #[must_use]
    pub fn compiled_with(&self, key: &str) -> Option<TermId> {
        let items = self.terms.items(self.compile_info?)?;
        items.iter().find_map(|item| match self.terms.fields(*item)? {
            [name, value] if self.terms.name_of(*name) == Some(key) => Some(*value),
            _ => None,
        })
    }
}
