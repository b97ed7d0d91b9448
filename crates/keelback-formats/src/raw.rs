//! Bytes without a file around them, as instructions of a machine that somebody names: images, core files, code cut out of something.

use std::collections::HashSet;
use std::io::{self, Write};

use crate::fields::{Field, Fields};
use crate::format::{Format, Machine, Opened};
use crate::model::{About, Certainty, Contents, Function, Instruction, Problem, Warning};
use crate::span::{Malformed, Span};

/// More is not told of one file: each byte may be wrong.
const MOST_PROBLEMS: usize = 500;

/// The name of the one function that there is.
pub const FUNCTION: &str = "bytes";

/// Instructions of a machine from some offset on.
#[derive(Clone)]
pub struct Raw {
    machine: &'static dyn Machine,
    version: Option<String>,
    start: u32,
}

impl Raw {
    /// Instructions of a machine, in a version or in the newest one, that begin at an offset of a file. Offsets of instructions count from
    /// there.
    #[must_use]
    pub fn new(machine: &'static dyn Machine, version: Option<String>, start: u32) -> Raw {
        Raw { machine, version, start }
    }

    /// The machine's name, with its version.
    fn title(&self) -> String {
        match &self.version {
            Some(version) => format!("{} {version}", self.machine.name()),
            None => self.machine.name().to_owned(),
        }
    }

    /// The instructions of some bytes of a file.
    fn instructions(&self, file: &[u8], span: Span) -> Vec<Instruction> {
        let mut instructions = self.machine.decode(self.version.as_deref(), span.of(file));
        for instruction in &mut instructions {
            instruction.move_by(span.start);
        }
        instructions
    }

    /// The instructions' bytes.
    fn span(&self, file: &[u8]) -> Result<Span, Malformed> {
        let end = u32::try_from(file.len())
            .map_err(|_| Malformed::new(u32::MAX, "the bytes from here on are more than can be counted"))?;
        if self.start > end {
            return Err(Malformed::new(end, format!("the file ends before {:#x}", self.start)));
        }
        Ok(Span::new(self.start, end))
    }
}

impl Format for Raw {
    fn name(&self) -> &'static str {
        self.machine.name()
    }

    fn machine(&self) -> Option<&'static dyn Machine> {
        Some(self.machine)
    }

    /// Nothing tells them from other bytes.
    fn recognises(&self, _file: &[u8]) -> bool {
        false
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        let span = self.span(file)?;
        let instructions = self.instructions(file, span);
        let (count, warnings) = (instructions.len(), warnings_of(&instructions, span));
        Ok(Box::new(Open { raw: self.clone(), file, span, count, warnings }))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        let Span { start, end } = self.span(file)?;
        let mut add = |start: u32, end: u32, name: &'static str, value: String, meaning: &'static str| {
            let span = Span::new(start, end);
            if !span.is_empty() {
                fields.list.push(Field { span, depth: 0, name: name.into(), value, meaning: meaning.into() });
            }
        };
        let before = format!("{start} bytes");
        add(0, start, "skipped", before, "What is before the instructions; nothing is known of it.");
        add(start, end, FUNCTION, self.title(), "Instructions, because that was said; nothing in the file tells.");
        Ok(())
    }
}

/// That some bytes are no instructions, and that some at the end are not enough for one.
fn warnings_of(instructions: &[Instruction], span: Span) -> Vec<Warning> {
    let mut data = instructions.iter().filter(|one| one.certainty == Certainty::Data);
    let first = data.next().map(|one| (one.span.start, 1 + data.count()));
    let mut warnings = Vec::new();
    if let Some((at, count)) = first {
        let text = match count {
            1 => "no instruction of this machine: shown as data".to_owned(),
            _ => format!("no instruction of this machine, here and in {} other places: shown as data", count - 1),
        };
        warnings.push(Warning { at, text });
    }
    let end = instructions.last().map_or(span.start, |last| last.span.end);
    if end < span.end {
        let text = format!("the last {} bytes are not enough for an instruction", span.end - end);
        warnings.push(Warning { at: end, text });
    }
    warnings
}

/// Bytes that were decoded. Instructions need far more memory than their bytes, so that they are decoded again when they are asked for.
struct Open<'a> {
    raw: Raw,
    file: &'a [u8],
    span: Span,
    count: usize,
    warnings: Vec<Warning>,
}

impl Open<'_> {
    fn instructions(&self) -> Vec<Instruction> {
        self.raw.instructions(self.file, self.span)
    }
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        About {
            format: format!("raw instructions of {}", self.raw.title()),
            machine: self.raw.machine.about().into(),
            run: "not by itself: it has no header that says how".to_owned(),
            producer: None,
            facts: vec![("instructions".into(), self.count.to_string())],
            contents: vec![Contents { kind: "functions".into(), count: 1, names: vec![FUNCTION.to_owned()] }],
        }
    }

    fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    fn function_count(&self) -> usize {
        1
    }

    fn function(&self, number: usize) -> Function {
        if number > 0 {
            return Function::default();
        }
        Function {
            name: FUNCTION.to_owned(),
            kind: "raw".into(),
            span: self.span,
            facts: vec![("read as".into(), self.raw.title())],
            instructions: self.instructions(),
            ..Function::default()
        }
    }

    /// No tool of its own lists them: an offset, a mnemonic, and the operands in each line.
    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        if numbers.is_some_and(|numbers| !numbers.contains(&0)) {
            return Ok(());
        }
        for one in self.instructions() {
            write!(out, "{:>8x}:\t{}", one.offset, one.name)?;
            for (place, operand) in one.operands.iter().enumerate() {
                let separator = if place == 0 { " " } else { "," };
                match &operand.text {
                    Some(text) => write!(out, "{separator}{text}")?,
                    None => write!(out, "{separator}{}", operand.value)?,
                }
            }
            writeln!(out)?;
        }
        Ok(())
    }

    /// Everything is an instruction, and every jump leads to the beginning of one.
    fn verify(&self) -> Vec<Problem> {
        let instructions = self.instructions();
        let starts: HashSet<u32> = instructions.iter().map(|one| one.offset).collect();
        let mut problems = Vec::new();
        for one in &instructions {
            if problems.len() >= MOST_PROBLEMS {
                break;
            }
            let mut add = |one: &Instruction, what: String| {
                problems.push(Problem { at: one.span.start, function: Some(FUNCTION.to_owned()), what });
            };
            if one.certainty == Certainty::Data {
                add(one, "this is no instruction".to_owned());
            }
            for jump in one.flow.jumps.iter().filter(|jump| !starts.contains(&jump.target)) {
                add(one, format!("{} jumps to {:#x}, where no instruction begins", one.name, jump.target));
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::gaps;
    use crate::format::{exercise, explain, machines};
    use crate::jvm::JVM;

    #[test]
    fn bytes_from_an_offset_on_are_instructions() {
        // iconst_1, ifeq to 0, 0xCB, return.
        let file = [0xFF, 0xFF, 0x04, 0x99, 0xFF, 0xFF, 0xCB, 0xB1];
        let raw = Raw::new(&JVM, None, 2);
        let opened = raw.open(&file).expect("there are bytes");
        let function = opened.function(0);
        let told: Vec<_> = function.instructions.iter().map(|one| (&*one.name, one.offset, one.span)).collect();
        assert_eq!(told[..2], [("iconst_1", 0, Span::new(2, 3)), ("ifeq", 1, Span::new(3, 6))]);
        assert_eq!(function.instructions[1].flow.jumps[0].target, 0);
        assert_eq!(opened.warnings().iter().map(|warning| warning.at).collect::<Vec<_>>(), [6]);
        assert_eq!(opened.verify().iter().map(|problem| problem.at).collect::<Vec<_>>(), [6]);
        let mut listing = Vec::new();
        opened.write_native(&mut listing, None).expect("a vector takes everything");
        assert!(listing.starts_with(b"       0:\ticonst_1\n       1:\tifeq to 0\n"));
        let (fields, error) = explain(&raw, &file);
        assert_eq!((error, gaps(&fields, 8)), (None, Vec::new()));
        assert_eq!(fields[0].name, "skipped");
    }

    #[test]
    fn jumps_lead_to_instructions() {
        // goto into itself.
        let opened = Raw::new(&JVM, Some("52".to_owned()), 0);
        let opened = opened.open(&[0xA7, 0x00, 0x01]).expect("there are bytes");
        assert_eq!(opened.verify()[0].what, "goto jumps to 0x1, where no instruction begins");
    }

    #[test]
    fn an_offset_may_be_beyond_the_end() {
        for machine in machines() {
            assert!(Raw::new(machine, None, 4).open(&[0; 3]).is_err());
            assert!(Raw::new(machine, None, 4).open(&[0; 4]).is_ok());
            exercise(&Raw::new(machine, None, 4), &[0xFF; 3]);
            exercise(&Raw::new(machine, None, 1), &[0xFF; 300]);
        }
    }
}
