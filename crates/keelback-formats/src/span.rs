//! Places in a file.

/// A range of bytes of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset of the byte after the last.
    pub end: u32,
}

impl Span {
    /// The bytes from one offset up to another.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// How many bytes it has.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it has no bytes.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether an offset lies in it.
    #[must_use]
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The place so many bytes further toward the end of the file.
    #[must_use]
    pub const fn moved_by(self, bytes: u32) -> Span {
        Span { start: self.start.saturating_add(bytes), end: self.end.saturating_add(bytes) }
    }

    /// Its bytes; what lies beyond the end of the file is left out.
    #[must_use]
    pub fn of(self, file: &[u8]) -> &[u8] {
        let end = file.len().min(self.end as usize);
        &file[end.min(self.start as usize)..end]
    }
}

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Offset of the byte.
    pub at: u32,
    /// What is wrong, as a phrase that follows "at offset N: ".
    pub what: String,
}

impl Malformed {
    /// What is wrong at an offset.
    #[must_use]
    pub fn new(at: u32, what: impl Into<String>) -> Malformed {
        Malformed { at, what: what.into() }
    }
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "at offset {:#x}: {}", self.at, self.what)
    }
}

impl std::error::Error for Malformed {}
