//! Source positions of instructions, kept delta-coded: the reader takes the table's bytes from the file as they are.

use crate::code::CodeBytes;
use crate::operand::{DecodeError, Reader, write_varint, write_zigzag};

/// The source range of an instruction. Lines count from 1, columns are UTF-8 byte offsets from 0, as in
/// CPython's `co_positions()`. Line 0 means "no position" (code that the compiler made up).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Position {
    /// First line.
    pub line: u32,
    /// Byte column of the first character on `line`.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Byte column after the last character on `end_line`.
    pub end_column: u32,
}

/// Which instruction came from where: entries sorted by instruction offset; an instruction has the position of
/// the last entry at or before its offset.
///
/// An entry is a header byte `shape << 4 | distance`, where `distance` counts bytes of code since the entry before (the
/// first: since offset 0), 15 meaning that 15 is to be added to a varint which follows; then, by shape:
///
/// | shape | meaning | bytes |
/// |---|---|---|
/// | 0 | no position | |
/// | 1 | same line and start column as the last position, one line | zigzag: end column − last end column |
/// | 2 | same line, one line | byte `a << 4 \| b`: start column + a − 8, width b |
/// | 3 | same line, one line | zigzag: column − last column; varint: width |
/// | 4 to 11 | line + (shape − 3), one line | varint: column; varint: width |
/// | 12 | another line, one line | zigzag: line − last line; varint: column; varint: width |
/// | 13 | several lines | zigzag: line − last line; varint: lines after the first; varint: column; varint: end column |
///
/// The "last position" before the first entry has the table's first line and columns 0. An entry without a position does
/// not count as one.
#[derive(Clone, PartialEq, Debug)]
pub struct PositionTable {
    first_line: u32,
    bytes: CodeBytes,
}

impl Default for PositionTable {
    fn default() -> Self {
        PositionTable { first_line: 0, bytes: CodeBytes::from(Vec::new()) }
    }
}

impl PositionTable {
    /// A table from entries sorted by offset.
    #[must_use]
    pub fn new(entries: &[(u32, Position)]) -> Self {
        let first_line = entries.iter().map(|entry| entry.1.line).find(|line| *line != 0).unwrap_or(0);
        let mut bytes = Vec::with_capacity(entries.len() * 3);
        let mut state = State { offset: 0, last: Position { line: first_line, ..Position::default() } };
        for (offset, position) in entries {
            state.write(*offset, *position, &mut bytes);
        }
        PositionTable { first_line, bytes: CodeBytes::from(bytes) }
    }

    /// A table from its coded form.
    #[must_use]
    pub fn from_coded(first_line: u32, bytes: CodeBytes) -> Self {
        PositionTable { first_line, bytes }
    }

    /// The line that the coded entries count from.
    #[must_use]
    pub fn first_line(&self) -> u32 {
        self.first_line
    }

    /// The coded entries.
    #[must_use]
    pub fn coded(&self) -> &[u8] {
        &self.bytes
    }

    /// The entries, sorted by offset; after an error there are no more.
    #[must_use]
    pub fn iter(&self) -> Entries<'_> {
        let last = Position { line: self.first_line, ..Position::default() };
        Entries { reader: Reader::new(&self.bytes, 0), state: State { offset: 0, last } }
    }

    /// The position of the instruction at `offset`, if it has one. Reads the table from its start.
    #[must_use]
    pub fn at(&self, offset: u32) -> Option<Position> {
        let mut found = None;
        for (start, position) in self.iter().map_while(Result::ok) {
            if start > offset {
                break;
            }
            found = Some(position);
        }
        found.filter(|position| position.line != 0)
    }
}

impl<'a> IntoIterator for &'a PositionTable {
    type Item = Result<(u32, Position), DecodeError>;
    type IntoIter = Entries<'a>;
    fn into_iter(self) -> Entries<'a> {
        self.iter()
    }
}

/// See [`PositionTable::iter`].
#[derive(Clone, Debug)]
pub struct Entries<'a> {
    reader: Reader<'a>,
    state: State,
}

impl Iterator for Entries<'_> {
    type Item = Result<(u32, Position), DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.reader.is_empty() {
            return None;
        }
        let entry = self.state.read(&mut self.reader);
        if entry.is_err() {
            self.reader = Reader::new(&[], 0);
        }
        Some(entry)
    }
}

/// What an entry is coded against.
#[derive(Clone, Copy, Debug)]
struct State {
    offset: u32,
    last: Position,
}

impl State {
    fn write(&mut self, offset: u32, position: Position, out: &mut Vec<u8>) {
        let distance = offset.wrapping_sub(self.offset);
        self.offset = offset;
        let last = self.last;
        let header = |shape: u8, out: &mut Vec<u8>| {
            if distance < 15 {
                out.push(shape << 4 | distance as u8);
            } else {
                out.push(shape << 4 | 15);
                write_varint(out, distance - 15);
            }
        };
        if position.line == 0 {
            header(0, out);
            return;
        }
        self.last = position;
        let line_step = position.line.wrapping_sub(last.line);
        // A width below zero can only come from positions that nobody made from source; they get the general shape.
        let width = position.end_column.checked_sub(position.column);
        match width {
            Some(width) if position.end_line == position.line => {
                let shift = position.column.wrapping_sub(last.column).wrapping_add(8);
                match line_step {
                    0 if position.column == last.column => {
                        header(1, out);
                        write_zigzag(out, position.end_column.wrapping_sub(last.end_column).cast_signed());
                    }
                    0 if shift < 16 && width < 16 => {
                        header(2, out);
                        out.push((shift << 4 | width) as u8);
                    }
                    0 => {
                        header(3, out);
                        write_zigzag(out, position.column.wrapping_sub(last.column).cast_signed());
                        write_varint(out, width);
                    }
                    1..=8 => {
                        header(3 + line_step as u8, out);
                        write_varint(out, position.column);
                        write_varint(out, width);
                    }
                    _ => {
                        header(12, out);
                        write_zigzag(out, line_step.cast_signed());
                        write_varint(out, position.column);
                        write_varint(out, width);
                    }
                }
            }
            _ => {
                header(13, out);
                write_zigzag(out, line_step.cast_signed());
                write_varint(out, position.end_line.wrapping_sub(position.line));
                write_varint(out, position.column);
                write_varint(out, position.end_column);
            }
        }
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(u32, Position), DecodeError> {
        let header = reader.byte()?;
        let mut distance = u32::from(header & 15);
        if distance == 15 {
            distance = reader.varint()?.checked_add(15).ok_or(DecodeError::BadVarint)?;
        }
        self.offset = self.offset.checked_add(distance).ok_or(DecodeError::BadVarint)?;
        let last = self.last;
        let one_line = |line: u32, column: u32, width: u32| {
            let end_column = column.wrapping_add(width);
            Position { line, column, end_line: line, end_column }
        };
        let shape = header >> 4;
        let position = match shape {
            0 => return Ok((self.offset, Position::default())),
            1 => {
                let end_column = last.end_column.wrapping_add_signed(reader.zigzag()?);
                Position { line: last.line, column: last.column, end_line: last.line, end_column }
            }
            2 => {
                let packed = u32::from(reader.byte()?);
                one_line(last.line, last.column.wrapping_add(packed >> 4).wrapping_sub(8), packed & 15)
            }
            3 => {
                let column = last.column.wrapping_add_signed(reader.zigzag()?);
                one_line(last.line, column, reader.varint()?)
            }
            4..=11 => {
                let column = reader.varint()?;
                one_line(last.line.wrapping_add(u32::from(shape) - 3), column, reader.varint()?)
            }
            12 => {
                let line = last.line.wrapping_add_signed(reader.zigzag()?);
                let column = reader.varint()?;
                one_line(line, column, reader.varint()?)
            }
            13 => {
                let line = last.line.wrapping_add_signed(reader.zigzag()?);
                let end_line = line.wrapping_add(reader.varint()?);
                let column = reader.varint()?;
                Position { line, column, end_line, end_column: reader.varint()? }
            }
            _ => return Err(DecodeError::BadVarint),
        };
        self.last = position;
        Ok((self.offset, position))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_round_trip() {
        let position = |line, column, end_line, end_column| Position { line, column, end_line, end_column };
        let entries = [
            (0, position(7, 4, 7, 9)),
            (3, position(7, 4, 7, 12)),
            (9, position(7, 6, 7, 7)),
            (40, position(7, 60, 7, 99)),
            (41, Position::default()),
            (44, position(7, 60, 7, 99)),
            (46, position(9, 8, 9, 300)),
            (70, position(900, 8, 904, 3)),
            (71, position(8, 0, 8, 0)),
            (5000, position(16, 500, 16, 501)),
            (5001, position(16, 9, 16, 4)),
            (5002, position(u32::MAX, u32::MAX, 3, 0)),
            (u32::MAX, position(1, 0, 1, u32::MAX)),
        ];
        let table = PositionTable::new(&entries);
        assert_eq!(table.iter().collect::<Result<Vec<_>, _>>().unwrap(), entries);
        assert_eq!(table.at(10), Some(position(7, 6, 7, 7)));
        assert_eq!(table.at(42), None);
    }

    #[test]
    fn hostile_bytes_end_the_table() {
        for bytes in [&[0xff][..], &[0x0f, 0xff, 0xff, 0xff, 0xff, 0x0f], &[0xe0], &[0x2f, 0x80]] {
            let table = PositionTable::from_coded(1, CodeBytes::from(bytes.to_vec()));
            assert!(table.iter().next().unwrap().is_err());
            assert_eq!(table.at(3), None);
        }
    }
}
