//! Text with an end: tables of a hostile file may name the same things so often that a listing would be longer than any disk.

use std::io::{self, Write};

/// Passes on what is written, up to a limit; then every write fails.
pub(super) struct Limited<'w> {
    out: &'w mut dyn Write,
    left: usize,
    is_full: bool,
}

impl<'w> Limited<'w> {
    pub(super) fn new(out: &'w mut dyn Write, limit: usize) -> Limited<'w> {
        Limited { out, left: limit, is_full: false }
    }

    /// The result of all that was written: reaching the limit is no error, but is said at the end of the text.
    pub(super) fn finish(self, result: io::Result<()>) -> io::Result<()> {
        if self.is_full {
            return writeln!(
                self.out,
                "\n// The listing ends here: the tables name the same things again and again."
            );
        }
        result
    }
}

impl Write for Limited<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.left.checked_sub(bytes.len()) {
            Some(left) => self.left = left,
            None => self.is_full = true,
        }
        if self.is_full {
            return Err(io::Error::other("the listing is longer than its limit"));
        }
        self.out.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_ends_at_its_limit() {
        let mut out = Vec::new();
        let mut limited = Limited::new(&mut out, 10);
        let result = write!(limited, "12345").and_then(|()| write!(limited, "6789012"));
        assert!(limited.finish(result).is_ok());
        assert!(out.starts_with(b"12345\n//"), "{out:?}");
        let mut out = Vec::new();
        let mut limited = Limited::new(&mut out, 10);
        let result = write!(limited, "12345");
        assert!(limited.finish(result).is_ok());
        assert_eq!(out, b"12345");
    }
}
