//! What a command works on: a file, standard input, or text from the command line, as a module or a program.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use keelback::{Module, Program, ProgramError, SnapshotInfo};
use keelback_compile::CompileOptions;
use keelback_formats::container::Container;

use crate::failure::Failure;
use crate::no_bytecode::{self, extension_of};
use crate::output::tame;

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
                (STDIN.to_owned(), bytes.to_vec())
            }
            Selection::File(path) => {
                let name = path.display().to_string();
                let bytes = contents(path).map_err(|error| Failure::file("read", &name, &error))?;
                (name, bytes)
            }
        };
        Ok(Input::new(name, bytes))
    }
}

/// What standard input is called.
pub(crate) const STDIN: &str = "<stdin>";

/// Largest file that is read, in bytes: offsets have 32 bits.
const MOST_BYTES: u64 = u32::MAX as u64;

/// What is in a file, or in one in an archive, by the name that listings give it: `ARCHIVE!/PATH`.
///
/// # Errors
/// It is not there, cannot be read, or is too large.
pub(crate) fn contents(path: &Path) -> io::Result<Vec<u8>> {
    // Pipes can be read once, and are looked at twice: first for what is in them.
    static READ: Mutex<BTreeMap<PathBuf, Vec<u8>>> = Mutex::new(BTreeMap::new());
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) => return member(path).unwrap_or(Err(error)),
    };
    if about.is_file() || about.is_dir() {
        if about.len() > MOST_BYTES {
            return Err(too_large());
        }
        return fs::read(path);
    }
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(bytes) = read.get(path) {
        return Ok(bytes.clone());
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(MOST_PIPED_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_PIPED_BYTES {
        return Err(too_large());
    }
    read.insert(path.to_owned(), bytes.clone());
    Ok(bytes)
}

/// The most that is read of what has no size, such as a device that never ends.
const MOST_PIPED_BYTES: u64 = 1 << 30;

fn too_large() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, "too large: it has more bytes than can be looked at")
}

/// A file in an archive. None if the name leads into none.
fn member(path: &Path) -> Option<io::Result<Vec<u8>>> {
    let name = path.to_str()?;
    let (at, mark) = name.match_indices("!/").find(|(at, _)| Path::new(&name[..*at]).is_file())?;
    let inner = &name[at + mark.len()..];
    let found = fs::read(&name[..at])
        .and_then(|archive| member_of(archive, inner).map_err(|why| io::Error::new(io::ErrorKind::NotFound, why)));
    Some(found)
}

/// A file in an archive, or in one that lies in it.
fn member_of(archive: Vec<u8>, name: &str) -> Result<Vec<u8>, String> {
    let (mut archive, mut name) = (archive, name);
    loop {
        let mut container = Container::open(&archive)?;
        if let Some(member) = container.find(name) {
            return member.contents;
        }
        let mut marks = name.match_indices("!/");
        let inner = marks.find_map(|(at, mark)| Some((container.find(&name[..at])?, &name[at + mark.len()..])));
        let Some((member, rest)) = inner else { return Err(format!("there is no {name} in the archive")) };
        (archive, name) = (member.contents?, rest);
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
    /// What was read under a name.
    pub(crate) fn new(name: String, bytes: Vec<u8>) -> Input {
        Input { is_kasm: extension_of(&name) == Some("kasm"), name, bytes }
    }

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
        text.map(|text| text.into_owned()).map_err(|error| Failure::Program(self.said(error.to_string())))
    }

    /// An error of the compiler. Of a file whose name does not say that it is Python, it says why it was taken for that.
    pub(crate) fn said(&self, error: String) -> String {
        if self.name.starts_with('<') || no_bytecode::is_python(&self.name, &self.bytes) {
            return error;
        }
        format!("{}: no bytecode of a format that is known, and as Python it is wrong:\n{error}", tame(&self.name))
    }

    /// What a file is shows in its contents; but bytes that are no text, under the name of a compiled file, are a damaged one. A state is
    /// no program, and neither are files of other languages.
    fn refuse_other_bytes(&self) -> Result<(), Failure> {
        if SnapshotInfo::version_of(&self.bytes).is_some() {
            let text = format!("a saved state, and no program: `keelback resume {}` goes on with it", self.name);
            return Err(Failure::refused(&self.name, text));
        }
        let is_damaged = Path::new(&self.name).extension().is_some_and(|extension| extension == "kbc")
            && !self.is_kbc()
            && (self.bytes.contains(&0) || std::str::from_utf8(&self.bytes).is_err());
        if is_damaged {
            return Err(Failure::refused(&self.name, "no .kbc file: it does not begin like one"));
        }
        if self.is_kbc() {
            return Ok(());
        }
        no_bytecode::what_is(&self.name, &self.bytes).map_or(Ok(()), |text| Err(Failure::refused(&self.name, text)))
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
        Ok((module.map_err(|error| Failure::Program(self.said(error.to_string())))?, Some(text)))
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
