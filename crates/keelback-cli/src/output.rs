//! Standard output, with colours on a terminal only, and files that are written whole or not at all.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use keelback::whole_file;

use crate::failure::Failure;
use crate::progress::beside_progress;

/// The word before an error message.
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// Headings.
pub(crate) const HEADING: Tint = Tint(Style::new().bold());
/// What is there to be found when it is looked for.
pub(crate) const FAINT: Tint = Tint(Style::new().dimmed());
/// Opcodes.
pub(crate) const OPCODE: Tint = Tint(AnsiColor::Cyan.on_default());
/// Labels and jump targets.
pub(crate) const LABEL: Tint = Tint(AnsiColor::Yellow.on_default());
/// Values, and what operands stand for.
pub(crate) const VALUE: Tint = Tint(AnsiColor::Green.on_default());

/// A style of text on standard output, which shows where that has colours.
#[derive(Clone, Copy)]
pub(crate) struct Tint(Style);

impl Tint {
    /// What begins it.
    pub(crate) fn render(self) -> impl fmt::Display {
        self.style().render()
    }

    /// What ends it.
    pub(crate) fn render_reset(self) -> impl fmt::Display {
        self.style().render_reset()
    }

    fn style(self) -> Style {
        if *HAS_COLOURS { self.0 } else { Style::new() }
    }
}

/// Whether standard output is a terminal, and nothing such as `NO_COLOR` says otherwise.
static HAS_COLOURS: LazyLock<bool> = LazyLock::new(|| AutoStream::choice(&io::stdout()) != ColorChoice::Never);

/// What is written at once.
const PIECE: usize = 64 << 10;

/// Buffered standard output.
pub(crate) type Output = BufWriter<Box<dyn Write + Send>>;

/// Standard output. A terminal without colours gets no escape sequences that a file has, either.
pub(crate) fn stdout() -> Output {
    let stdout = io::stdout();
    let out: Box<dyn Write + Send> = match stdout.is_terminal() {
        true => Box::new(Terminal { out: AutoStream::auto(stdout), begun: Vec::new() }),
        false => Box::new(stdout),
    };
    BufWriter::with_capacity(PIECE, out)
}

/// A terminal on which lines come out whole, so that a bar that shows progress can stand below them.
struct Terminal {
    out: AutoStream<io::Stdout>,
    /// A line whose end is still to come.
    begun: Vec<u8>,
}

impl Terminal {
    /// Writes the line that was begun, and more.
    fn put(&mut self, more: &[u8]) -> io::Result<()> {
        let begun = std::mem::take(&mut self.begun);
        beside_progress(|| {
            self.out.write_all(&begun)?;
            self.out.write_all(more)
        })
    }
}

impl Write for Terminal {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        let (lines, rest) = bytes.split_at(end);
        // Very long lines come out in parts.
        if !lines.is_empty() || self.begun.len() > PIECE {
            self.put(lines)?;
        }
        self.begun.extend_from_slice(rest);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.begun.is_empty() {
            self.put(&[])?;
        }
        self.out.flush()
    }
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
pub(crate) fn write_column(out: &mut dyn Write, tint: Tint, text: &str, width: usize) -> io::Result<()> {
    write!(out, "{}{text}{}", tint.render(), tint.render_reset())?;
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
