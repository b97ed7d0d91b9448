//! What a command works on: a file, standard input, or text from the command line, as a module or a program.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use keelback::{Module, Program, ProgramError, SnapshotInfo};
use keelback_compile::CompileOptions;

use crate::failure::Failure;

/// Which input was asked for.
#[derive(Clone, Debug)]
pub(crate) enum Selection {
    /// `-c CODE`.
    Code(String),
    /// `-`.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Selection {
    /// A file argument, where `-` is standard input.
    pub(crate) fn file(name: impl Into<OsString>) -> Selection {
        let name = name.into();
        if name == "-" { Selection::Stdin } else { Selection::File(name.into()) }
    }

    /// The path, if it is a file.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Selection::File(path) => Some(path),
            _ => None,
        }
    }

    /// Reads it.
    pub(crate) fn read(&self) -> Result<Input, Failure> {
        let (name, bytes) = match self {
            Selection::Code(code) => ("<string>".to_owned(), code.clone().into_bytes()),
            Selection::Stdin => {
                let bytes = stdin().map_err(|error| Failure::file("read", "standard input", error))?;
                ("<stdin>".to_owned(), bytes.to_vec())
            }
            Selection::File(path) => {
                let name = path.display().to_string();
                let bytes = fs::read(path).map_err(|error| Failure::file("read", &name, &error))?;
                (name, bytes)
            }
        };
        Ok(Input {
            is_kasm: self.path().is_some_and(|path| path.extension().is_some_and(|e| e == "kasm")),
            name,
            bytes,
        })
    }
}

/// What stands on standard input. It can be read once, and is looked at twice: first for what it is.
pub(crate) fn stdin() -> Result<&'static [u8], &'static io::Error> {
    static READ: OnceLock<io::Result<Vec<u8>>> = OnceLock::new();
    let read = READ.get_or_init(|| {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    read.as_deref()
}

/// An input that was read.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// Its name in messages and tracebacks.
    pub(crate) name: String,
    /// Its contents.
    pub(crate) bytes: Vec<u8>,
    /// Assembly text has no mark of its own, so that its name tells it from Python.
    is_kasm: bool,
}

impl Input {
    /// Whether it is a `.kbc` file.
    pub(crate) fn is_kbc(&self) -> bool {
        Module::is_kbc(&self.bytes)
    }

    /// Its text, for what is no `.kbc` file.
    fn text(&self) -> Result<String, Failure> {
        if self.is_kasm {
            return String::from_utf8(self.bytes.clone()).map_err(|_| Failure::refused(&self.name, "not UTF-8"));
        }
        self.refuse_other_bytes()?;
        let text = keelback_compile::decode(&self.bytes, &self.name);
        text.map(|text| text.into_owned()).map_err(|error| Failure::Program(error.to_string()))
    }

    /// What a file is shows in its contents; but bytes that are no text, under the name of a compiled file, are a damaged one. A state is
    /// no program.
    fn refuse_other_bytes(&self) -> Result<(), Failure> {
        if SnapshotInfo::version_of(&self.bytes).is_some() {
            let text = format!("a saved state, and no program: `keelback resume {}` goes on with it", self.name);
            return Err(Failure::refused(&self.name, text));
        }
        let is_damaged = Path::new(&self.name).extension().is_some_and(|extension| extension == "kbc")
            && !self.is_kbc()
            && (self.bytes.contains(&0) || std::str::from_utf8(&self.bytes).is_err());
        if is_damaged {
            Err(Failure::refused(&self.name, "no .kbc file: it does not begin like one"))
        } else {
            Ok(())
        }
    }

    /// As a module that is not verified yet, with its source text if that was read.
    pub(crate) fn module(&self) -> Result<(Module, Option<String>), Failure> {
        if self.is_kbc() {
            let module = Module::from_bytes(Arc::new(self.bytes.clone()));
            return Ok((module.map_err(|error| Failure::refused(&self.name, error))?, None));
        }
        let text = self.text()?;
        if self.is_kasm {
            return Ok((assemble(&text, &self.name)?, None));
        }
        let options = CompileOptions { filename: self.name.clone(), ..CompileOptions::default() };
        let module = keelback_compile::compile(&text, &options);
        Ok((module.map_err(|error| Failure::Program(error.to_string()))?, Some(text)))
    }

    /// As a verified program.
    pub(crate) fn program(self) -> Result<Program, Failure> {
        if self.is_kasm {
            let module = assemble(&self.text()?, &self.name)?;
            return Program::from_module(module).map_err(|error| refused(&self.name, &error));
        }
        self.refuse_other_bytes()?;
        Program::from_file_contents(self.bytes, &self.name).map_err(|error| refused(&self.name, &error))
    }
}

/// Assembles text; a mistake is shown with its line.
pub(crate) fn assemble(text: &str, name: &str) -> Result<Module, Failure> {
    keelback_bytecode::from_kasm(text).map_err(|error| {
        let mut message = format!("{name}: {error}");
        if let Some(line) = text.lines().nth(error.line.saturating_sub(1) as usize) {
            // Tabs stay tabs, so that the caret stands where its column is.
            let before = line.chars().take(error.column.saturating_sub(1) as usize);
            let indent: String = before.map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
            message.push_str(&format!("\n    {line}\n    {indent}^"));
        }
        Failure::Refused(message)
    })
}

/// A program that does not pass: mistakes in the source in Python's form, the rest in ours.
pub(crate) fn refused(name: &str, error: &ProgramError) -> Failure {
    match error {
        ProgramError::Compile(error) => {
            let before: String = error.warnings.iter().map(|warning| format!("{warning}\n")).collect();
            Failure::Program(format!("{before}{error}"))
        }
        error => Failure::refused(name, error),
    }
}
