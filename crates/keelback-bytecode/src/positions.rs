//! Source positions of instructions.

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
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PositionTable {
    entries: Vec<(u32, Position)>,
}

impl PositionTable {
    /// A table from entries sorted by offset.
    #[must_use]
    pub fn new(entries: Vec<(u32, Position)>) -> Self {
        PositionTable { entries }
    }

    /// The entries, sorted by offset.
    #[must_use]
    pub fn entries(&self) -> &[(u32, Position)] {
        &self.entries
    }

    /// The position of the instruction at `offset`, if it has one.
    #[must_use]
    pub fn at(&self, offset: u32) -> Option<Position> {
        let after = self.entries.partition_point(|entry| entry.0 <= offset);
        let position = self.entries.get(after.checked_sub(1)?)?.1;
        (position.line != 0).then_some(position)
    }
}
