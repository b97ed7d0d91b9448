//! The header of a file: its version, where its lists are, and the platform that it is for.

use crate::reader::{Read, Reader};
use crate::span::Span;

/// What every file begins with.
pub const SIGNATURE: &[u8] = b"YARB";
/// The version of Ruby whose files are read as they are specified.
pub const KNOWN: (u32, u32) = (3, 1);

/// A header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Ruby's version: its first number.
    pub major: u32,
    /// And its second.
    pub minor: u32,
    /// How long the file is without what follows for other programs.
    pub size: u32,
    /// How much of that follows.
    pub extra_size: u32,
    /// How many sequences there are.
    pub sequence_count: u32,
    /// How many objects.
    pub object_count: u32,
    /// Where the offsets of the sequences are.
    pub sequence_list: u32,
    /// Where the offsets of the objects are.
    pub object_list: u32,
    /// The platform's name, if there is one that ends.
    pub platform: Option<Span>,
    /// Where the header ends.
    pub end: u32,
}

impl Header {
    /// Reads it.
    ///
    /// # Errors
    /// There are too few bytes.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<Header> {
        reader.bytes(4, "signature", "Every file that Ruby compiles begins with YARB.")?;
        let mut header = Header {
            major: reader
                .u32_le("major version", "The first number of Ruby's version; no other version loads the file.")?,
            minor: reader.u32_le("minor version", "The second number of Ruby's version.")?,
            size: reader.u32_le("size", "How many bytes the file has without those of other programs.")?,
            extra_size: reader.u32_le("extra size", "How many bytes follow for other programs.")?,
            sequence_count: reader.u32_le("sequences", "How many instruction sequences there are.")?,
            object_count: reader.u32_le("objects", "How many objects there are.")?,
            sequence_list: reader.u32_le("list of sequences", "Where the offsets of the sequences are.")?,
            object_list: reader.u32_le("list of objects", "Where the offsets of the objects are.")?,
            platform: None,
            end: reader.at(),
        };
        // From 3.3 on two bytes take the place of the platform.
        if (header.major, header.minor) > (3, 2) {
            reader.u8("order of bytes", "l for little-endian, b for big-endian.")?;
            reader.u8("size of words", "How many bytes the machine's words have.")?;
            header.end = reader.at();
            return Ok(header);
        }
        let file = reader.file();
        let left = file.get(reader.at() as usize..).unwrap_or_default();
        // No platform has a name of this length.
        let len = left.iter().take(256).position(|byte| *byte == 0);
        if let Some(len) = len.and_then(|len| u32::try_from(len).ok()) {
            let start = reader.at();
            reader.text(len, "platform", "What Ruby was built for; no other build loads the file.")?;
            header.platform = Some(reader.since(start));
            reader.bytes(1, "end of the platform", "A zero byte.")?;
        }
        header.end = reader.at();
        Ok(header)
    }

    /// Whether files of this version are read as they are specified.
    #[must_use]
    pub fn is_known(&self) -> bool {
        (self.major, self.minor) == KNOWN
    }
}
