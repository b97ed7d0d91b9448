//! What every format can do. Commands call this and know no format; a format is added by its folder and a line in [`FORMATS`].

use std::convert::Infallible;
use std::io::{self, Write};

use crate::blocks::blocks_of;
use crate::fields::{Field, Fields, push_instructions};
use crate::model::{About, Function, Instruction, Problem, Warning};
use crate::span::{Malformed, Span};
use crate::text::Allowance;

/// A kind of file.
pub trait Format: Sync {
    /// Its name on the command line.
    fn name(&self) -> &'static str;

    /// The machine whose instructions such files have, if they can be decoded.
    fn machine(&self) -> Option<&'static dyn Machine> {
        None
    }

    /// Whether Keelback runs such files, or goes on with them.
    fn runs_here(&self) -> bool {
        false
    }

    /// Whether a file is of this kind, as far as its contents tell. Its name is not asked.
    fn recognises(&self, file: &[u8]) -> bool;

    /// Reads a file as far as it can be read.
    ///
    /// # Errors
    /// It is so damaged that nothing can be said of it.
    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed>;

    /// Reads a file again and notes what each byte is, but for those of instructions, which [`explain`] adds.
    ///
    /// # Errors
    /// What is wrong where reading ended. What was noted before holds.
    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed>;
}

/// A file that was read.
pub trait Opened {
    /// What it is.
    fn about(&self) -> About;

    /// What there is to tell, though it could be read.
    fn warnings(&self) -> &[Warning];

    /// How many functions it has: none in a format whose instructions are not read.
    fn function_count(&self) -> usize {
        0
    }

    /// A function, from 0 on in the order of the file; those in which others lie come before them.
    fn function(&self, _number: usize) -> Function {
        Function::default()
    }

    /// The name of a function and the number of the one that it lies in, as [`Opened::function`] says, but without the work of decoding it.
    fn head(&self, number: usize) -> (String, Option<u32>) {
        let function = self.function(number);
        (function.name, function.parent)
    }

    /// Writes the functions with these numbers, or all of them, as the format's own disassembler does.
    ///
    /// # Errors
    /// What `out` gives.
    fn write_native(&self, _out: &mut dyn Write, _numbers: Option<&[usize]>) -> io::Result<()> {
        Ok(())
    }

    /// What breaks the format's own rules.
    fn verify(&self) -> Vec<Problem>;
}

/// An instruction set, of which bytes can be decoded without a file around them.
pub trait Machine: Sync {
    /// Its name on the command line.
    fn name(&self) -> &'static str;

    /// What people call it besides, in lower case.
    fn other_names(&self) -> &'static [&'static str] {
        &[]
    }

    /// What it is, and how it knows how long an instruction is: two sentences.
    fn about(&self) -> &'static str;

    /// Its versions, the newest first, if their instructions differ.
    fn versions(&self) -> Vec<String>;

    /// The instructions of some bytes, in a version, or in the newest one. What is cut off at the end is data.
    fn decode(&self, version: Option<&str>, bytes: &[u8]) -> Vec<Instruction>;
}

/// All formats, in the order in which they are asked. Luau is the last: its files have no signature.
pub static FORMATS: &[&dyn Format] = &[
    &crate::cpython::CPYTHON,
    &crate::keelback::KEELBACK,
    &crate::snapshot::SNAPSHOT,
    &crate::jvm::JVM,
    &crate::dalvik::DALVIK,
    &crate::wasm::WASM,
    &crate::beam::BEAM,
    &crate::ebpf::EBPF,
    &crate::php::PHP,
    &crate::v8::V8,
    &crate::smalltalk::SMALLTALK,
    &crate::clr::CLR,
    &crate::lua::LUA,
    &crate::luajit::LUAJIT,
    &crate::yarv::YARV,
    &crate::spirv::SPIRV,
    &crate::luau::LUAU,
];

/// Machines besides those of the formats: one whose instructions no format of ours has files of, and one whose files are those of another.
static MACHINES: &[&dyn Machine] = &[&crate::cpython::PYPY, &crate::vax::VAX];

/// All machines: those of the formats, and others.
pub fn machines() -> impl Iterator<Item = &'static dyn Machine> {
    FORMATS.iter().filter_map(|format| format.machine()).chain(MACHINES.iter().copied())
}

/// The format of a file.
#[must_use]
pub fn format_of(file: &[u8]) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.recognises(file))
}

/// Tells what each byte of a file is, in the order of the file. Where several fields begin at one byte, the one that the others are part of
/// comes first. Gives what is wrong where reading ended. Instructions are made as they are told: those of a large file would take a hundred
/// times its size.
///
/// # Errors
/// Those of `tell`, after which nothing more is told.
pub fn explain_each<E>(
    format: &dyn Format,
    file: &[u8],
    tell: impl FnMut(Field) -> Result<(), E>,
) -> Result<Option<Malformed>, E> {
    let mut fields = Fields::default();
    let error = format.note(file, &mut fields).err();
    let opened = match format.open(file) {
        Ok(opened) => opened,
        Err(malformed) => {
            fields.tell(std::iter::empty(), tell)?;
            return Ok(error.or(Some(malformed)));
        }
    };
    let len = u32::try_from(file.len()).unwrap_or(u32::MAX);
    let mut allowance = Allowance::of(Span::new(0, len));
    let parts = parts_of(&*opened).into_iter().map(|numbers| {
        let mut part = Vec::new();
        for number in numbers {
            let mut function = opened.function(number);
            function.instructions.iter_mut().for_each(|instruction| allowance.spend(instruction));
            push_instructions(&function, &mut part);
        }
        part.sort_by_key(|field| (field.span.start, field.depth));
        part
    });
    fields.tell(parts, tell)?;
    Ok(error)
}

/// The functions of a file, those together whose instructions lie among each other, in the order of the file.
fn parts_of(opened: &dyn Opened) -> Vec<Vec<usize>> {
    let place_of = |number: usize| {
        let function = opened.function(number);
        let starts = function.instructions.iter().map(|instruction| instruction.span.start).min();
        let ends = function.instructions.iter().map(|instruction| instruction.span.end).max();
        Some((starts?, ends?, number))
    };
    let mut places: Vec<(u32, u32, usize)> = (0..opened.function_count()).filter_map(place_of).collect();
    places.sort_unstable();
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut last_end = 0;
    for (start, end, number) in places {
        match parts.last_mut() {
            Some(part) if start < last_end => part.push(number),
            _ => parts.push(vec![number]),
        }
        last_end = last_end.max(end);
    }
    parts.iter_mut().for_each(|part| part.sort_unstable());
    parts
}

/// What [`explain_each`] tells, together.
#[must_use]
pub fn explain(format: &dyn Format, file: &[u8]) -> (Vec<Field>, Option<Malformed>) {
    let mut fields = Vec::new();
    let told = explain_each(format, file, |field| {
        fields.push(field);
        Ok::<(), Infallible>(())
    });
    let Ok(error) = told;
    (fields, error)
}

/// Asks everything of a file that a command may ask, and forgets the answers: what tests with damaged files and fuzzers call.
pub fn exercise(format: &dyn Format, file: &[u8]) {
    let is_ours = format.recognises(file);
    std::hint::black_box((is_ours, explain(format, file)));
    let Ok(opened) = format.open(file) else { return };
    std::hint::black_box((opened.about(), opened.warnings().len(), opened.verify()));
    for number in 0..opened.function_count() {
        let function = opened.function(number);
        assert_eq!(opened.head(number), (function.name.clone(), function.parent));
        std::hint::black_box(blocks_of(&function));
    }
    opened.write_native(&mut io::sink(), None).expect("a sink takes everything");
}
