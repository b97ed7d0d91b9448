//! Standard output, with colour on a terminal only, and files that are written whole or not at all.

use std::fs;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};

use crate::failure::Failure;

/// The word before an error message.
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// Headings.
pub(crate) const HEADING: Style = Style::new().bold();
/// What is there to be found when it is looked for.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// Opcodes.
pub(crate) const OPCODE: Style = AnsiColor::Cyan.on_default();
/// Labels and jump targets.
pub(crate) const LABEL: Style = AnsiColor::Yellow.on_default();
/// Values, and what operands stand for.
pub(crate) const VALUE: Style = AnsiColor::Green.on_default();

/// Buffered standard output. Escape sequences are taken out where it is no terminal, or where `NO_COLOR` says so.
pub(crate) type Output = BufWriter<AutoStream<StdoutLock<'static>>>;

/// Standard output for text with colours.
pub(crate) fn stdout() -> Output {
    BufWriter::with_capacity(64 << 10, AutoStream::auto(io::stdout().lock()))
}

/// Where a command puts the file that it makes.
pub(crate) enum Destination {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
}

impl Destination {
    /// What `-o` says, or else the input's name with another extension.
    pub(crate) fn new(given: Option<&Path>, input: Option<&Path>, extension: &str) -> Result<Destination, Failure> {
        match (given, input) {
            (Some(path), _) if path == Path::new("-") => Ok(Destination::Stdout),
            (Some(path), _) => Ok(Destination::File(path.to_path_buf())),
            (None, Some(input)) => Ok(Destination::File(input.with_extension(extension))),
            (None, None) => Err(Failure::Usage("name the file to write with -o".to_owned())),
        }
    }

    /// Writes the file: whole under its name, or not at all.
    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Destination::Stdout => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(bytes)?;
                Ok(stdout.flush()?)
            }
            Destination::File(path) => {
                write_whole(path, bytes).map_err(|error| Failure::file("write", path.display(), &error))
            }
        }
    }
}

/// Writes a temporary file in the same folder and renames it, so that nobody ever sees a part of the file.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // The name may be a link, which is to stay, or a device, which cannot be replaced.
    let path = match fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(found) if !found.is_file() => return fs::write(path, bytes),
        Ok(_) => fs::canonicalize(path)?,
        Err(_) => path.to_path_buf(),
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut number = std::process::id();
    let (temporary, mut file) = loop {
        let temporary = folder.join(format!(".keelback-{number}.tmp"));
        match fs::File::create_new(&temporary) {
            Ok(file) => break (temporary, file),
            // Left over from a process that was killed.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number = number.wrapping_add(1),
            Err(error) => return Err(error),
        }
    };
    let written = file.write_all(bytes).and_then(|()| fs::rename(&temporary, &path));
    if written.is_err() {
        // What counts is the first error.
        let _ = fs::remove_file(&temporary);
    }
    written
}
