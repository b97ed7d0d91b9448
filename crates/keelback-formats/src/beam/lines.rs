//! The `Line` chunk: which lines of the source instructions come from.

use crate::reader::{Read, Reader};
use crate::span::Malformed;
use crate::text::short;

/// Lines of the source.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// Whether there is such a chunk.
    pub is_there: bool,
    /// A file by its number, and a line. The number that instructions have is one more than the place here.
    pub entries: Vec<(u32, u32)>,
    /// Names of files, cut where they are long, from 1 on: 0 is the source of the module itself.
    pub files: Vec<String>,
    /// Where the version is.
    pub at: u32,
    /// The version, which is 0.
    pub version: u32,
}

impl Lines {
    /// The line that an instruction's number stands for.
    #[must_use]
    pub fn line(&self, number: u64) -> Option<u32> {
        self.entry(number).map(|(_, line)| line)
    }

    /// The name of the file, if it is another than the module's own, and the line.
    #[must_use]
    pub fn entry(&self, number: u64) -> Option<(Option<&str>, u32)> {
        let (file, line) = *self.entries.get(usize::try_from(number).ok()?.checked_sub(1)?)?;
        let name = (file as usize).checked_sub(1).and_then(|place| self.files.get(place));
        Some((name.map(String::as_str), line))
    }

    pub(super) fn read(&mut self, reader: &mut Reader<'_, '_>) -> Read<()> {
        self.is_there = true;
        self.at = reader.at();
        self.version = reader.u32_be("version", "The version of this chunk, which has always been 0.")?;
        reader.u32_be("flags", "Flags; 1 if lines that can be executed are marked (OTP 27).")?;
        reader.u32_be("instructions", "How many instructions say a line.")?;
        let at = reader.at();
        let lines = reader.u32_be("lines", "How many different places in the source there are.")?;
        let files = reader.u32_be("files", "How many names of files there are beside the module's own.")?;
        if u64::from(lines) + u64::from(files) * 2 > u64::from(reader.left()) {
            let what = format!("{lines} lines and {files} files are announced, and {} bytes are left", reader.left());
            return Err(Malformed::new(at, what));
        }
        let mut file = 0;
        while self.entries.len() < lines as usize {
            let start = reader.at();
            let (tag, number) = number(reader)?;
            match tag {
                1 => {
                    self.entries.push((file, number));
                    reader.note(start, "line", "A line of the file that was named last.", || number.to_string());
                }
                2 => {
                    file = number;
                    reader.note(
                        start,
                        "file",
                        "The file that the next lines belong to; 0 for the module's own.",
                        || number.to_string(),
                    );
                }
                _ => return Err(Malformed::new(start, "a line or a file is expected")),
            }
        }
        for _ in 0..files {
            let len = reader.u16_be("length", "How many bytes the name of a file has.")?;
            let name = reader.text(len.into(), "name", "The name of a file.")?.into_owned();
            self.files.push(short(name));
        }
        Ok(())
    }
}

/// A tag and a number as operands of instructions have them.
fn number(reader: &mut Reader<'_, '_>) -> Read<(u8, u32)> {
    let start = reader.at();
    let byte = |reader: &mut Reader<'_, '_>| reader.take(1).map(|bytes| bytes.first().copied().unwrap_or(0));
    let first = byte(reader)?;
    let value = if first & 8 == 0 {
        u32::from(first >> 4)
    } else if first & 16 == 0 {
        u32::from(first >> 5) << 8 | u32::from(byte(reader)?)
    } else {
        let len = u32::from(first >> 5) + 2;
        let bytes = reader.take(len)?;
        let number = bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        if len > 8 {
            return Err(Malformed::new(start, "the number of a line is too large"));
        }
        u32::try_from(number).map_err(|_| Malformed::new(start, "the number of a line is too large"))?
    };
    Ok((first & 7, value))
}
