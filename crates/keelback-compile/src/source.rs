//! A source text with its name and line starts: byte offsets to lines and columns. Knows nothing of syntax.

use std::borrow::Cow;
use std::cell::Cell;

use keelback_bytecode::Position;
use ruff_text_size::{TextRange, TextSize};

/// A source text as the parser sees it: without byte order mark, with `\n` as the only line end.
///
/// All ranges in the tree and all columns refer to this text.
#[derive(Debug)]
pub struct SourceFile<'s> {
    filename: &'s str,
    text: Cow<'s, str>,
    /// Byte offset of the first character of each line; the first entry is 0.
    line_starts: Vec<u32>,
    /// The line of the last answer. Code generation asks in nearly ascending order, so that the answer is mostly here or
    /// a line further on.
    last_line: Cell<u32>,
}

impl<'s> SourceFile<'s> {
    /// Indexes a text.
    ///
    /// A byte order mark is taken off, and `\r\n` and `\r` become `\n` as CPython's tokenizer does it, inside string
    /// literals too.
    ///
    /// # Panics
    /// If the text is 4 GiB or longer, which [`parse`](crate::parse::parse) refuses.
    #[must_use]
    pub fn new(filename: &'s str, source: &'s str) -> Self {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        let text = if source.as_bytes().contains(&b'\r') {
            Cow::Owned(source.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            Cow::Borrowed(source)
        };
        assert!(u32::try_from(text.len()).is_ok(), "source texts are below 4 GiB");
        let mut line_starts = Vec::with_capacity(text.len() / 30 + 2);
        line_starts.push(0);
        line_starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        SourceFile { filename, text, line_starts, last_line: Cell::new(0) }
    }

    /// The name of the file as it stands in tracebacks.
    #[must_use]
    pub fn filename(&self) -> &'s str {
        self.filename
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a range, empty if the range is not in the text.
    #[must_use]
    pub fn slice(&self, range: TextRange) -> &str {
        self.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("")
    }

    /// How many lines there are; a text that ends in a newline has an empty last line.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }

    /// The line (from 1) of an offset. Offsets behind the end belong to the last line.
    #[must_use]
    pub fn line(&self, offset: TextSize) -> u32 {
        self.line_index(offset.to_u32()) + 1
    }

    /// The line (from 1) and the column in UTF-8 bytes (from 0) of an offset.
    #[must_use]
    pub fn line_column(&self, offset: TextSize) -> (u32, u32) {
        let offset = offset.to_u32();
        let index = self.line_index(offset);
        (index + 1, offset - self.line_starts[index as usize])
    }

    /// A range as the bytecode's position tables want it.
    #[must_use]
    pub fn position(&self, range: TextRange) -> Position {
        let (start, end) = (range.start().to_u32(), range.end().to_u32());
        let index = self.line_index(start);
        let line_start = self.line_starts[index as usize];
        let (line, column) = (index + 1, start - line_start);
        // Nearly every range is on one line.
        if self.line_starts.get(line as usize).is_none_or(|&next| end < next) {
            return Position { line, column, end_line: line, end_column: end - line_start };
        }
        let (end_line, end_column) = self.line_column(range.end());
        Position { line, column, end_line, end_column }
    }

    /// The text of a line (from 1) without its newline; `None` if there is no such line.
    #[must_use]
    pub fn line_text(&self, line: u32) -> Option<&str> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.line_starts.get(index)? as usize;
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |&next| next as usize - 1);
        self.text.get(start..end)
    }

    /// The offset of the first character of a line (from 1), of the end of the text if there is no such line.
    #[must_use]
    pub fn line_start(&self, line: u32) -> TextSize {
        let index = (line as usize).saturating_sub(1);
        TextSize::new(self.line_starts.get(index).copied().unwrap_or(self.text.len() as u32))
    }

    fn line_index(&self, offset: u32) -> u32 {
        let starts = &self.line_starts;
        let last = self.last_line.get() as usize;
        let holds = |index: usize| starts[index] <= offset && starts.get(index + 1).is_none_or(|&next| offset < next);
        let index = if holds(last) {
            last
        } else if last + 1 < starts.len() && holds(last + 1) {
            last + 1
        } else {
            starts.partition_point(|&start| start <= offset) - 1
        };
        self.last_line.set(index as u32);
        index as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_become_lines_and_byte_columns() {
        let file = SourceFile::new("x.py", "\u{feff}ab\r\ncäd\re\n");
        assert_eq!(file.text(), "ab\ncäd\ne\n");
        let at = |offset: u32| file.line_column(TextSize::new(offset));
        assert_eq!(
            [at(0), at(2), at(3), at(6), at(8), at(10), at(0)],
            [(1, 0), (1, 2), (2, 0), (2, 3), (3, 0), (4, 0), (1, 0)]
        );
        assert_eq!(file.line_text(2), Some("cäd"));
        assert_eq!(file.line_text(4), Some(""));
        assert_eq!(file.line_text(5), None);
    }
}
