//! Standard output, with colour on a terminal only, and files that are written whole or not at all.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice, StripStream};
use anstyle::{AnsiColor, Style};
use keelback::whole_file;

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

/// What is written at once.
const PIECE: usize = 64 << 10;

/// Buffered standard output.
pub(crate) type Output = BufWriter<Box<dyn Write + Send>>;

/// Standard output for text with colours. Escape sequences are taken out where it is no terminal, or where `NO_COLOR` says so.
pub(crate) fn stdout() -> Output {
    let stdout = io::stdout();
    let out: Box<dyn Write + Send> = match AutoStream::choice(&stdout) {
        // What lies between escape sequences is gathered again.
        ColorChoice::Never => {
            let gathered: Box<dyn Write + Send> = Box::new(BufWriter::with_capacity(PIECE, stdout));
            Box::new(StripStream::new(gathered))
        }
        _ => Box::new(AutoStream::auto(stdout)),
    };
    BufWriter::with_capacity(PIECE, out)
}

/// Standard output for a listing in another tool's words, if it goes to a file or a pipe: none of its bytes is an escape sequence of ours, so
/// that none is looked for, which takes a fourth of the time, and those that a file has stay.
pub(crate) fn plain_stdout() -> Option<Output> {
    let stdout = io::stdout();
    let is_plain = !stdout.is_terminal() && AutoStream::choice(&stdout) == ColorChoice::Never;
    is_plain.then(|| BufWriter::with_capacity(PIECE, Box::new(stdout) as Box<_>))
}

/// Text that a file has, on one line and without what a terminal would obey: control characters but the tabulator are written as escapes.
pub(crate) fn tame(text: &str) -> Cow<'_, str> {
    let obeyed = |char: char| char.is_control() && char != '\t';
    if !text.contains(obeyed) {
        return text.into();
    }
    let mut tame = String::with_capacity(text.len());
    for char in text.chars() {
        if obeyed(char) { tame.extend(char.escape_default()) } else { tame.push(char) }
    }
    tame.into()
}

/// A file's name as a shell takes it: in quotes where it has something that a shell would read otherwise.
pub(crate) fn quoted(name: &str) -> Cow<'_, str> {
    let is_plain = |char: char| char.is_alphanumeric() || "_-./+:,@%=".contains(char);
    if !name.is_empty() && name.chars().all(is_plain) {
        return name.into();
    }
    format!("'{}'", name.replace('\'', "'\\''")).into()
}

/// Bytes in hexadecimal, apart, as they are shown.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}

/// A hash in hexadecimal.
pub(crate) fn hex_of_hash(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A column and the two spaces after it.
pub(crate) fn write_column(out: &mut dyn Write, style: Style, text: &str, width: usize) -> io::Result<()> {
    write!(out, "{}{text}{}", style.render(), style.render_reset())?;
    write!(out, "{:1$}", "", width.saturating_sub(text.chars().count()) + 2)
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
                whole_file::write(path, bytes).map_err(|error| Failure::file("write", path.display(), &error))
            }
        }
    }
}
