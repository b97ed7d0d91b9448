//! `CompileError`: what is wrong with a program, where, and its text in CPython's form.

use std::fmt;

use ruff_text_size::TextRange;

use crate::source::SourceFile;
use crate::warnings::SyntaxWarning;

/// The Python exception that a compile error stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum ErrorKind {
    /// `SyntaxError`.
    Syntax,
    /// `IndentationError`.
    Indentation,
    /// `TabError`.
    Tab,
    /// `RecursionError`: the program is nested too deeply to be compiled.
    Recursion,
    /// `MemoryError`: the program is nested too deeply to be parsed, as CPython's parser reports it.
    Memory,
    /// `OverflowError`: the program or a part of it is larger than the bytecode can express.
    Overflow,
}

impl ErrorKind {
    /// The name of the exception class.
    #[must_use]
    pub fn class_name(self) -> &'static str {
        match self {
            ErrorKind::Syntax => "SyntaxError",
            ErrorKind::Indentation => "IndentationError",
            ErrorKind::Tab => "TabError",
            ErrorKind::Recursion => "RecursionError",
            ErrorKind::Memory => "MemoryError",
            ErrorKind::Overflow => "OverflowError",
        }
    }

    /// Whether the class is `SyntaxError` or derived from it, so that the exception has a position.
    #[must_use]
    pub fn is_syntax_error(self) -> bool {
        matches!(self, ErrorKind::Syntax | ErrorKind::Indentation | ErrorKind::Tab)
    }
}

/// What finds an error. Programs see a difference in the `SyntaxError`s of CPython's stages.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Stage {
    /// The parser, which knows the text.
    Parsing,
    /// What looks for names, and for features of the future: it tells the place in the exception's attributes alone.
    Symbols,
    /// The code generator. As the stage before, it shows the line only if it can read it from a file.
    Generation,
}

/// Why a program does not compile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompileError(Box<ErrorDetails>);

/// What a [`CompileError`] says: the attributes of Python's `SyntaxError`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ErrorDetails {
    /// The exception class.
    pub kind: ErrorKind,
    /// The message, without the class.
    pub message: String,
    /// The file's name.
    pub filename: String,
    /// Line from 1; 0 if there is no position.
    pub line: u32,
    /// Column of the first character, counted in characters from 1; 0 if only the line is known.
    pub column: u32,
    /// Last line from 1; 0 if unknown.
    pub end_line: u32,
    /// Column behind the last character, counted in characters from 1; 0 if unknown, and -1 behind a token that has no columns.
    pub end_column: i32,
    /// The text of the line, without its newline.
    pub text: Option<String>,
    /// What found it.
    pub stage: Stage,
    /// What CPython has warned about before it finds the error.
    pub warnings: Vec<SyntaxWarning>,
}

impl CompileError {
    /// An error at a range of the source.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>, source: &SourceFile<'_>, range: TextRange) -> Self {
        let position = source.position(range);
        let text = source.line_text(position.line).unwrap_or("");
        let end_text = source.line_text(position.end_line).unwrap_or("");
        CompileError(Box::new(ErrorDetails {
            kind,
            message: message.into(),
            filename: source.filename().to_owned(),
            line: position.line,
            column: characters(text, position.column) + 1,
            end_line: position.end_line,
            end_column: characters(end_text, position.end_column).cast_signed() + 1,
            text: Some(text.to_owned()),
            stage: Stage::Parsing,
            warnings: Vec::new(),
        }))
    }

    /// A `SyntaxError` at a range of the source.
    #[must_use]
    pub fn syntax(message: impl Into<String>, source: &SourceFile<'_>, range: TextRange) -> Self {
        Self::new(ErrorKind::Syntax, message, source, range)
    }

    /// An error without a position.
    #[must_use]
    pub fn without_position(kind: ErrorKind, message: impl Into<String>, filename: &str) -> Self {
        CompileError::from(ErrorDetails {
            kind,
            message: message.into(),
            filename: filename.to_owned(),
            line: 0,
            column: 0,
            end_line: 0,
            end_column: 0,
            text: None,
            stage: Stage::Parsing,
            warnings: Vec::new(),
        })
    }

    /// The attributes, to make a Python exception from.
    #[must_use]
    pub fn into_details(self) -> ErrorDetails {
        *self.0
    }
}

impl From<ErrorDetails> for CompileError {
    fn from(details: ErrorDetails) -> Self {
        CompileError(Box::new(details))
    }
}

impl std::ops::Deref for CompileError {
    type Target = ErrorDetails;
    fn deref(&self) -> &ErrorDetails {
        &self.0
    }
}

impl std::error::Error for CompileError {}

/// As CPython's `traceback` prints it, without the newline at the end.
impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line != 0 {
            writeln!(f, "  File \"{}\", line {}", self.filename, self.line)?;
            if let Some(text) = &self.text {
                self.write_marked_line(f, text)?;
            }
        }
        f.write_str(self.kind.class_name())?;
        if self.message.is_empty() { Ok(()) } else { write!(f, ": {}", self.message) }
    }
}

impl ErrorDetails {
    /// The line without indentation, and carets under the range. A range that ends on a later line is marked to the end
    /// of its first line; an empty one gets one caret.
    fn write_marked_line(&self, f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
        let line = text.trim_end_matches('\n');
        let shown = line.trim_start_matches([' ', '\n', '\u{c}']);
        writeln!(f, "    {shown}")?;
        let length = line.chars().count();
        let cut = length - shown.chars().count();
        let column = (self.column as usize).min(length + 1);
        let end = match self.end_line {
            end_line if end_line != self.line && end_line != 0 => length + 1,
            _ => (self.end_column.max(0) as usize).min(length + 1),
        };
        let end = end.max(column + 1);
        if column <= cut {
            return Ok(());
        }
        // Tabs and other white space stand for themselves, so that the carets stay below their characters.
        let mut characters = shown.chars();
        f.write_str("    ")?;
        for _ in cut + 1..column {
            let character = characters.next().filter(|c| c.is_whitespace()).unwrap_or(' ');
            write!(f, "{character}")?;
        }
        writeln!(f, "{}", "^".repeat(end - column))
    }
}

/// How many characters the first `bytes` bytes of `text` are.
fn characters(text: &str, bytes: u32) -> u32 {
    let mut bytes = (bytes as usize).min(text.len());
    while !text.is_char_boundary(bytes) {
        bytes -= 1;
    }
    text[..bytes].chars().count() as u32
}

#[cfg(test)]
mod tests {
    use ruff_text_size::TextSize;

    use super::*;

    #[test]
    fn the_caret_stands_below_characters_not_bytes() {
        let file = SourceFile::new("x.py", "a\n\tä = 1 1\n");
        let at = TextSize::new(10);
        let error = CompileError::syntax("invalid syntax", &file, TextRange::new(at, TextSize::new(11)));
        assert_eq!((error.line, error.column, error.end_column), (2, 8, 9));
        assert_eq!(
            error.to_string(),
            "  File \"x.py\", line 2\n    \tä = 1 1\n    \t      ^\nSyntaxError: invalid syntax"
        );
    }
}
