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
    let mut builder = tempfile::Builder::new();
    builder.prefix(".keelback-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What a new file gets; the umask takes away from it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    // The library's own errors name the temporary file, which nobody knows.
    let plain = |error: io::Error| error.raw_os_error().map_or(error, io::Error::from_raw_os_error);
    let mut file = builder.tempfile_in(folder).map_err(plain)?;
    file.as_file_mut().write_all(bytes)?;
    file.persist(&path).map_err(|error| error.error)?;
    Ok(())
}
