//! Saved states of Keelback's machine (`docs/snapshot.md`): what stands before the heap, and the programs in it, whose functions are theirs. What lies
//! in the heap is not told apart here: whether it is sound only a machine of the same version can say.

use std::io::{self, Write};
use std::ops::Range;
use std::time::Duration;

use crate::fields::Fields;
use crate::format::{Format, Opened};
use crate::keelback::{KEELBACK, LONGEST_SOURCE, note};
use crate::model::{About, Contents, Function, Problem, Warning};
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};
use crate::text::cut;

/// What every state begins with.
const MAGIC: &[u8] = b"KBVMSNAP";
/// The version that is described here.
const VERSION: u32 = 8;
/// The flag that says that there is a seal, and how long that is.
const SEALED: u32 = 4;
const SEAL_LEN: u32 = 32;
/// Forms of a module.
const PROGRAM: u32 = 0;
const LIBRARY: u32 = 1;
const GONE: u32 = 2;
/// The module of a code object that went.
const FREE: u32 = u32::MAX;
/// How many values the roots of a heap are.
const ROOTS: u32 = 1024;

/// Keelback's saved states.
pub struct Snapshot;

/// The one that there is.
pub static SNAPSHOT: Snapshot = Snapshot;

impl Format for Snapshot {
    fn name(&self) -> &'static str {
        "snapshot"
    }

    fn runs_here(&self) -> bool {
        true
    }

    fn recognises(&self, file: &[u8]) -> bool {
        file.starts_with(MAGIC)
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        let mut state = State::default();
        let result = state.read(&mut Reader::new(file));
        let mut open = Open { file, modules: Vec::new(), warnings: Vec::new(), state };
        match result {
            Err(error) if open.state.modules.is_empty() => return Err(error),
            Err(error) => {
                let text = format!("{}: what follows is not read", error.what);
                open.warnings.push(Warning { at: error.at, text });
            }
            Ok(()) => {}
        }
        open.open_modules();
        Ok(Box::new(open))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        State::default().read(&mut Reader::noting(file, fields))
    }
}

/// What a state says of itself.
#[derive(Default)]
struct State {
    version: u32,
    frames: u32,
    fuel_used: u64,
    output_bytes: u64,
    host_calls: u64,
    time: Duration,
    peak_bytes: u64,
    is_sealed: bool,
    /// The `.kbc` files in it.
    modules: Vec<Span>,
    /// Names of the files of the library that it needs.
    library: Vec<String>,
    heap_bytes: u32,
}

impl State {
    fn read(&mut self, reader: &mut Reader<'_, '_>) -> Read<()> {
        let modules = reader.group(
            || "header".into(),
            "What was used of each limit, and what the machine will count on from.",
            |reader| self.header(reader),
        )?;
        for number in 0..modules {
            reader.group(
                || format!("module {number}").into(),
                "A program, or a file of the library.",
                |reader| self.module(reader),
            )?;
        }
        records(reader, "code object", "One that is loaded.", |reader| {
            if reader
                .u32_le("module", "Which of the modules it is of; 0xffffffff: it went, and its number is free.")?
                == FREE
            {
                return Ok(());
            }
            reader.u32_le("number", "Which of the module's code objects it is.")?;
            reader.u32_le("globals", "Where in the heap the dictionary of its globals is.")?;
            reader
                .u32_le("form", "Of its register code: 0: there is none yet; 1: plain; 2: for stepping.")
                .map(|_| ())
        })?;
        records(reader, "text", "One that eval() or exec() compiled.", |reader| {
            reader.u32_le("how", "How it was compiled; 0x100: it was run since code was last disposed of.")?;
            reader.u32_le("globals", "Where in the heap the dictionary of its globals is.")?;
            reader.u32_le("code object", "The number of what came of it.")?;
            block(reader, "text", "The text.").map(|_| ())
        })?;
        reader.u64_le("fresh code", "Bytes of code that came since code was last disposed of.")?;
        let seal_len = if self.is_sealed { SEAL_LEN } else { 0 };
        let Some(heap_bytes) = reader.left().checked_sub(seal_len) else {
            return reader.malformed("a seal is announced, and there is no room for one");
        };
        self.heap_bytes = heap_bytes;
        reader.group(|| "heap".into(), "All objects that are alive.", |reader| heap(reader, heap_bytes))?;
        if self.is_sealed {
            reader.bytes(SEAL_LEN, "seal", "HighwayHash-256 of all bytes before, with the key of an engine.")?;
        }
        Ok(())
    }

    /// Reads what stands before the modules; gives how many there are.
    fn header(&mut self, reader: &mut Reader<'_, '_>) -> Read<u32> {
        reader.bytes(8, "magic", "What every state begins with.")?;
        let at = reader.at();
        self.version = reader.u32_le("version", "The version of the format.")?;
        if self.version != VERSION {
            return Err(Malformed::new(at, format!("version {} of the format; {VERSION} is known", self.version)));
        }
        reader.u64_le("builtins", "A hash of the names of all builtins.")?;
        self.frames = reader.u32_le("depth", "How many calls were under way.")?;
        reader.u32_le("depth limit", "What sys.getrecursionlimit() says.")?;
        reader.u32_le("next version", "The last number that a class was given.")?;
        reader.u32_le("next id", "The next number that id() gives.")?;
        let flags =
            reader.u32_le("flags", "1: fuel is limited; 2: code is lowered for stepping; 4: there is a seal.")?;
        self.is_sealed = flags & SEALED != 0;
        reader.i64_le("fuel", "Fuel that was left when the slice began.")?;
        reader.i64_le("slice", "Ticks that the slice began with.")?;
        reader.i64_le("ticks", "Ticks that are left of it.")?;
        self.fuel_used = reader.u64_le("fuel used", "Fuel that was used before the slice.")?;
        self.output_bytes = reader.u64_le("output", "Bytes that were written.")?;
        self.host_calls = reader.u64_le("host calls", "Calls of the host's functions.")?;
        self.time = Duration::from_nanos(reader.u64_le("time", "Nanoseconds that it ran.")?);
        self.peak_bytes = reader.u64_le("peak", "Most bytes that were in use at one time.")?;
        reader.u32_le("modules", "How many follow.")
    }

    fn module(&mut self, reader: &mut Reader<'_, '_>) -> Read<()> {
        let at = reader.at();
        match reader.u32_le(
            "form",
            "0: a .kbc file stands here; 1: a file of the library; 2: it went, and its number is free.",
        )? {
            PROGRAM => {
                let len = reader.u32_le("length", "How many bytes the .kbc file has.")?;
                let start = reader.at();
                let end = start.saturating_add(len);
                let span = Span::new(start, end);
                let mut part = reader.part(span)?;
                if part.is_noting() {
                    // What is wrong in it is not wrong with the state: whoever opens it is told.
                    let _ = part.group(|| "program".into(), "A .kbc file.", note::note);
                }
                self.modules.push(span);
                reader.seek(end)?;
            }
            LIBRARY => {
                let name = block(reader, "name", "The name of the file.")?;
                self.library.push(name);
                reader.u64_le("file", "Its length, and CRC-32 of it.")?;
            }
            GONE => return Ok(()),
            other => return Err(Malformed::new(at, format!("{other} is no form of a module"))),
        }
        reader.u32_le("maker", "Who made it: 0: the library, or it was imported; 1: the host; 2: the program.")?;
        reader.u32_le("values", "Where in the heap its names and constants are.")?;
        reader.u32_le("first code object", "The number of its first one.")?;
        reader.u32_le("has source", "Whether the source follows.")?;
        block(reader, "source", "The source text, for the lines of tracebacks.").map(|_| ())
    }
}

/// A length, and as many bytes of text.
fn block(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<String> {
    let len = reader.u32_le("length", "How many bytes follow.")?;
    reader.text(len, name, meaning).map(std::borrow::Cow::into_owned)
}

/// A number of records, and the records.
fn records(
    reader: &mut Reader<'_, '_>,
    name: &'static str,
    meaning: &'static str,
    mut read: impl FnMut(&mut Reader<'_, '_>) -> Read<()>,
) -> Read<()> {
    let count = reader.u32_le("count", "How many follow.")?;
    for number in 0..count {
        reader.group(|| format!("{name} {number}").into(), meaning, &mut read)?;
    }
    Ok(())
}

/// Notes the head of a heap, and the rest of it as what it is.
fn heap(reader: &mut Reader<'_, '_>, len: u32) -> Read<()> {
    let start = reader.at();
    let end = start.saturating_add(len);
    reader.bytes(8, "magic", "What every heap begins with.")?;
    reader.u32_le("version", "The version of the heap's format.")?;
    reader.u64_le("layout", "A hash of all kinds of objects and their fields.")?;
    reader.u64_le("hash key", "The first half of the key of the hashes of str and bytes.")?;
    reader.u64_le("hash key", "The second half.")?;
    reader.u32_le("dictionary version", "The last number that a dictionary was given.")?;
    let stack = reader.u32_le("stack", "Bytes of registers.")?;
    let frames = reader.u32_le("frames", "Bytes of frame records.")?;
    reader.u32_le("blocks", "How many blocks of small objects there are.")?;
    reader.u32_le("large", "How many large objects there are.")?;
    reader.bytes(ROOTS * 8, "roots", "1024 values from which everything else is reached.")?;
    reader.bytes(stack, "registers", "The registers of all frames.")?;
    reader.bytes(frames, "frame records", "32 bytes for each call that is under way.")?;
    let Some(rest) = end.checked_sub(reader.at()).and_then(|rest| rest.checked_sub(4)) else {
        return reader.malformed("the heap ends before its objects");
    };
    let meaning = "Blocks of small objects, large objects, and what the allocator will hand out next.";
    reader.bytes(rest, "objects", meaning)?;
    let checked = reader.since(start);
    let checksum = reader.u32_le("checksum", "CRC-32 of the heap up to here.")?;
    if checksum != crc32fast::hash(checked.of(reader.file())) {
        return Err(Malformed::new(checked.end, "the checksum of the heap does not fit its bytes"));
    }
    Ok(())
}

/// A state that was read.
struct Open<'a> {
    file: &'a [u8],
    state: State,
    modules: Vec<Program<'a>>,
    warnings: Vec<Warning>,
}

/// A program in a state.
struct Program<'a> {
    opened: Box<dyn Opened + 'a>,
    /// Where it is.
    span: Span,
    /// The number of its first function.
    first: usize,
    /// The name of its source.
    source: String,
}

impl Program<'_> {
    fn numbers(&self) -> Range<usize> {
        self.first..self.first + self.opened.function_count()
    }
}

impl Open<'_> {
    fn open_modules(&mut self) {
        let mut first = 0;
        for &span in &self.state.modules {
            match KEELBACK.open(span.of(self.file)) {
                Ok(opened) => {
                    let source = opened.about().facts.into_iter().next().map(|(_, name)| cut(&name, LONGEST_SOURCE));
                    let source = source.unwrap_or_default();
                    let program = Program { opened, span, first, source };
                    first = program.numbers().end;
                    self.modules.push(program);
                }
                Err(error) => {
                    let at = span.start.saturating_add(error.at);
                    self.warnings.push(Warning { at, text: format!("a program that is none: {}", error.what) });
                }
            }
        }
    }

    /// The program that a function is of.
    fn program_of(&self, number: usize) -> Option<&Program<'_>> {
        self.modules.get(self.modules.partition_point(|program| program.first <= number).checked_sub(1)?)
    }
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let state = &self.state;
        let frames = match state.frames {
            0 => "none: no program is at work in it".to_owned(),
            frames => frames.to_string(),
        };
        let programs: Vec<String> = self.modules.iter().map(|program| program.source.clone()).collect();
        let contents =
            |kind: &'static str, names: Vec<String>| Contents { kind: kind.into(), count: names.len(), names };
        About {
            format: format!("Keelback state {}", state.version),
            machine: "Keelback, a stack machine whose code is lowered to registers".into(),
            run: "keelback resume FILE".to_owned(),
            producer: Some("Keelback".to_owned()),
            facts: vec![
                ("calls under way".into(), frames),
                ("fuel used".into(), state.fuel_used.to_string()),
                ("output".into(), format!("{} bytes", state.output_bytes)),
                ("host calls".into(), state.host_calls.to_string()),
                ("time".into(), format!("{:.1?}", state.time)),
                ("peak of memory".into(), format!("{} bytes", state.peak_bytes)),
                ("heap".into(), format!("{} bytes", state.heap_bytes)),
                ("seal".into(), if state.is_sealed { "an engine's" } else { "none" }.to_owned()),
            ],
            contents: vec![contents("programs", programs), contents("files of the library", state.library.clone())],
        }
    }

    fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    fn function_count(&self) -> usize {
        self.modules.last().map_or(0, |program| program.numbers().end)
    }

    fn function(&self, number: usize) -> Function {
        let Some(Program { opened, span, first, source }) = self.program_of(number) else {
            return Function::default();
        };
        let mut function = opened.function(number - first);
        if self.modules.len() > 1 {
            let file = source.rsplit('/').next().unwrap_or(source);
            function.name = format!("{file}:{}", function.name);
        }
        function.parent = function.parent.and_then(|parent| parent.checked_add(u32::try_from(*first).ok()?));
        function.span = function.span.moved_by(span.start);
        function.instructions.iter_mut().for_each(|instruction| instruction.move_by(span.start));
        function.warnings.iter_mut().for_each(|warning| warning.at = warning.at.saturating_add(span.start));
        function
    }

    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        for (place, program) in self.modules.iter().enumerate() {
            let own = program.numbers();
            let chosen: Option<Vec<usize>> = numbers.map(|numbers| {
                numbers.iter().filter(|number| own.contains(number)).map(|number| number - own.start).collect()
            });
            if chosen.as_ref().is_some_and(Vec::is_empty) {
                continue;
            }
            if place > 0 {
                writeln!(out)?;
            }
            program.opened.write_native(out, chosen.as_deref())?;
        }
        Ok(())
    }

    fn verify(&self) -> Vec<Problem> {
        let mut problems: Vec<Problem> = Vec::new();
        let warned = self.warnings.iter();
        problems.extend(warned.map(|Warning { at, text }| Problem { at: *at, function: None, what: text.clone() }));
        for Program { opened, span, .. } in &self.modules {
            let moved = |problem: Problem| Problem { at: problem.at.saturating_add(span.start), ..problem };
            problems.extend(opened.verify().into_iter().map(moved));
        }
        problems
    }
}
