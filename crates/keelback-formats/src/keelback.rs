//! Keelback's own `.kbc` files, for the commands that know all formats. Reading, listing and verifying are those of the crates that the
//! machine itself uses.

mod function;
pub(crate) mod note;

use std::io::{self, Write};
use std::sync::Arc;

use keelback_bytecode::dis::{CodeListing, list_code, name, parents};
use keelback_bytecode::kbc::section_sizes;
use keelback_bytecode::ops::FORMAT_VERSION;
use keelback_bytecode::{CodeFlags, CodeId, Instr, Module};

use self::function::{function_of, instruction_of};
use crate::fields::Fields;
use crate::format::{Format, Machine, Opened};
use crate::model::{About, Contents, Function, Instruction, Problem, Warning};
use crate::reader::Reader;
use crate::span::{Malformed, Span};

/// Longest name of a source that is told.
pub(crate) const LONGEST_SOURCE: usize = 240;

/// Keelback's files and instructions.
pub struct Keelback;

/// The one that there is.
pub static KEELBACK: Keelback = Keelback;

impl Format for Keelback {
    fn name(&self) -> &'static str {
        "keelback"
    }

    fn machine(&self) -> Option<&'static dyn Machine> {
        Some(&KEELBACK)
    }

    fn runs_here(&self) -> bool {
        true
    }

    fn recognises(&self, file: &[u8]) -> bool {
        Module::is_kbc(file)
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        let module = Module::from_bytes(Arc::new(file.to_vec()));
        let module = module.map_err(|error| Malformed::new(0, error.to_string()))?;
        Ok(Box::new(Open { parents: parents(&module), module, file }))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        note::note(&mut Reader::noting(file, fields))
    }
}

impl Machine for Keelback {
    fn name(&self) -> &'static str {
        "keelback"
    }

    fn other_names(&self) -> &'static [&'static str] {
        &["kbc"]
    }

    fn about(&self) -> &'static str {
        "Keelback, a stack machine whose code is lowered to registers before it runs. An instruction is an opcode of one byte and the \
         operands that belong to it, most of them LEB128 numbers: seven bits in each byte, the top bit set in all but the last."
    }

    fn versions(&self) -> Vec<String> {
        Vec::new()
    }

    fn decode(&self, _version: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        let mut instructions = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let start = u32::try_from(at).unwrap_or(u32::MAX);
            match Instr::decode(bytes, start) {
                Ok((instr, end)) => {
                    instructions.push(instruction_of(instr, start, end, 0, bytes));
                    at = end as usize;
                }
                Err(_) => {
                    let name = format!("<{:#04x}>", bytes[at]);
                    instructions.push(Instruction::data(start, Span::new(start, start + 1), name));
                    at += 1;
                }
            }
        }
        instructions
    }
}

/// A file that was read.
struct Open<'a> {
    file: &'a [u8],
    module: Module,
    /// The number of the code object that makes functions of each one.
    parents: Vec<Option<u32>>,
}

/// How many names of one kind are told.
const NAMES: usize = 1000;

impl Open<'_> {
    /// The listing of a code object. Listings need far more memory than their bytes, so that they are made when they are asked for.
    fn listing(&self, number: usize) -> Option<CodeListing> {
        list_code(&self.module, CodeId::from(number), *self.parents.get(number)?)
    }

    fn contents(&self, kind: &'static str, keep: impl Fn(CodeFlags) -> bool) -> Contents {
        let codes = || self.module.codes.iter().filter(|code| keep(code.flags));
        let names = codes().take(NAMES).map(|code| name(&self.module, code.qualname)).collect();
        Contents { kind: kind.into(), count: codes().count(), names }
    }
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let hash = self.module.source_hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut facts = vec![("source file".into(), self.module.filename.clone()), ("source hash".into(), hash)];
        for (section, bytes) in section_sizes(self.file).into_iter().flatten() {
            facts.push((
                format!("section {}", format!("{section:?}").to_lowercase()).into(),
                format!("{bytes} bytes"),
            ));
        }
        About {
            format: format!("Keelback bytecode {FORMAT_VERSION}"),
            machine: "Keelback, a stack machine whose code is lowered to registers".into(),
            run: "keelback run FILE".to_owned(),
            producer: Some("Keelback".to_owned()),
            facts,
            contents: vec![
                self.contents("code objects", |_| true),
                self.contents("class bodies", |flags| flags.contains(CodeFlags::CLASS_BODY)),
                Contents { kind: "names".into(), count: self.module.names.len(), names: Vec::new() },
                Contents { kind: "constants".into(), count: self.module.consts.len(), names: Vec::new() },
            ],
        }
    }

    fn warnings(&self) -> &[Warning] {
        &[]
    }

    fn function_count(&self) -> usize {
        self.module.codes.len()
    }

    fn function(&self, number: usize) -> Function {
        match (self.module.codes.get(number), self.listing(number)) {
            (Some(code), Some(listing)) => function_of(&self.module, code, &listing, self.file),
            _ => Function::default(),
        }
    }

    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        let all: Vec<usize> = (0..self.module.codes.len()).collect();
        let codes = numbers.unwrap_or(&all).iter().filter_map(|number| self.listing(*number));
        for (place, code) in codes.enumerate() {
            if place > 0 {
                writeln!(out)?;
            }
            write!(out, "{code}")?;
        }
        Ok(())
    }

    fn verify(&self) -> Vec<Problem> {
        let Err(error) = keelback_verify::verify(self.module.clone()) else { return Vec::new() };
        let code = error.code.and_then(|id| self.module.codes.get(id.index()));
        let start = code.map_or(0, |code| u32::try_from(code.code.range().start).unwrap_or(0));
        let function = error.code.map(|_| error.code_name.clone());
        let what = format!("{} ({:?})", error.message, error.rule);
        vec![Problem { at: start.saturating_add(error.offset.unwrap_or(0)), function, what }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::gaps;
    use crate::format::{exercise, explain};
    use keelback_bytecode::from_kasm;

    fn sample() -> Vec<u8> {
        let text = "
            .file 'toy.py'
            .code <module>
                .stack 2
                MAKE_FUNCTION @f 0
                STORE_NAME f
                LOAD_NONE
                RETURN_VALUE
            .code f
                .args 1
                .locals a b
                .cells c
                .stack 3
                .line 3
            again:
                LOAD_FAST a
                LOAD_CONST ('text', 1.5, big(0x1234567890abcdef1234))
                ADD
                POP_TOP
                JUMP_BACK again
            caught:
                POP_TOP
                LOAD_NONE
                RETURN_VALUE
                .handler again caught -> caught depth 0
        ";
        from_kasm(text).expect("a module").to_bytes()
    }

    #[test]
    fn every_byte_of_a_file_is_some_field() {
        let file = sample();
        let (fields, error) = explain(&KEELBACK, &file);
        assert_eq!(error, None);
        assert_eq!(gaps(&fields, file.len() as u32), []);
        for end in 0..file.len() {
            assert!(KEELBACK.note(&file[..end], &mut Fields::default()).is_err(), "{end}");
        }
    }

    #[test]
    fn long_texts_are_not_repeated() {
        let load = "LOAD_CONST 'TEXT'\nPOP_TOP\n".replace("TEXT", &"long ".repeat(20_000));
        let mut module = from_kasm(&format!(".code f\n.stack 1\n{load}LOAD_NONE\nRETURN_VALUE\n")).expect("a module");
        let mut code = module.codes[0].code.repeat(2_000);
        code.extend([0; 2_000]);
        module.codes[0].code = code.into();
        module.names[0] = "name".repeat(20_000).into();
        module.codes.extend(std::iter::repeat_n(module.codes[0].clone(), 3));
        let file = module.to_bytes();
        let opened = KEELBACK.open(&file).expect("a file");
        let function = opened.function(3);
        assert!(function.name.len() < 1010 && function.name.ends_with('…'));
        let text = |place: usize| function.instructions[place].operands[0].text.as_deref().map_or(0, str::len);
        assert!((100..110).contains(&text(0)) && text(0) == text(4), "{} {}", text(0), text(4));
        exercise(&KEELBACK, &file);
    }

    #[test]
    fn functions_are_those_of_the_listing() {
        let file = sample();
        let opened = KEELBACK.open(&file).expect("a file");
        let function = opened.function(1);
        assert_eq!((&*function.name, function.parent), ("f", Some(0)));
        let names: Vec<_> = function.instructions.iter().map(|one| &*one.name).collect();
        assert_eq!(names[..3], ["LOAD_FAST", "LOAD_CONST", "ADD"]);
        assert_eq!(function.instructions[0].operands[0].text.as_deref(), Some("a"));
        assert_eq!(function.instructions[1].depth, Some((1, 2)));
        assert_eq!(function.instructions[4].flow.jumps.len(), 1);
        assert_eq!(function.instructions[0].span.of(&file), &file[function.span.start as usize..][..2]);
    }
}
