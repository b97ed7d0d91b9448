//! The head of a dex file: magic, checksums, and where the tables are ("Dalvik executable format", header_item).

use super::file::section;
use crate::model::Certainty;
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};

/// What every file begins with; a version of three digits and a NUL follow.
pub const MAGIC: &[u8; 4] = b"dex\n";
/// Length of a header up to version 040.
pub const HEADER_LEN: u32 = 0x70;
/// Length of a header from version 041 on.
pub const CONTAINER_HEADER_LEN: u32 = 0x78;
/// The versions that are known. 036 was never one of files that are shipped.
pub const VERSIONS: [u32; 6] = [35, 37, 38, 39, 40, 41];
/// Stands for no entry of a table.
pub const NO_INDEX: u32 = 0xFFFF_FFFF;

/// A table of entries of one length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// How many entries it has.
    pub size: u32,
    /// Where it is, counted as all offsets of the file.
    pub offset: u32,
}

/// The head of a dex file.
#[derive(Clone, Debug)]
pub struct Header {
    /// Where it is in the file.
    pub at: u32,
    /// The version.
    pub version: u32,
    /// Whether the version is known.
    pub certainty: Certainty,
    /// The Adler-32 of what follows it.
    pub checksum: u32,
    /// The SHA-1 of what follows it.
    pub signature: [u8; 20],
    /// The length that the file says it has; from 041 on, that up to the next header.
    pub file_size: u32,
    /// Its own length.
    pub header_size: u32,
    /// Says the order of bytes.
    pub endian_tag: u32,
    /// A section for static linking.
    pub link: Table,
    /// Where the map is.
    pub map_offset: u32,
    /// The strings.
    pub strings: Table,
    /// The types.
    pub types: Table,
    /// The prototypes.
    pub protos: Table,
    /// The fields.
    pub fields: Table,
    /// The methods.
    pub methods: Table,
    /// The classes that are defined.
    pub classes: Table,
    /// The section of data; its size is that of the table.
    pub data: Table,
    /// The length of the whole file and where this header is in it, from 041 on.
    pub container: Option<(u32, u32)>,
}

/// The order of bytes that all files have.
pub const LITTLE_ENDIAN: u32 = 0x1234_5678;

impl Header {
    /// Reads a header.
    ///
    /// # Errors
    /// It is none, its bytes are in the other order, or it is cut off.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<Header> {
        let at = reader.at();
        let magic = reader.bytes(8, "magic", "Says that this is a dex file, and its version.")?;
        let version = version_of(magic).ok_or_else(|| Malformed::new(at, "\"dex\\n\" and a version are expected"))?;
        reader.means(|| format!("version {version:03}"));
        let checksum = reader.u32_le("checksum", "The Adler-32 of all that follows, to find damage.")?;
        reader.means(|| format!("{checksum:#010x}"));
        let signature = reader.bytes(20, "signature", "The SHA-1 of all that follows, which tells files apart.")?;
        let signature = signature.first_chunk().copied().unwrap_or([0; 20]);
        let file_size = reader.u32_le(
            "file_size",
            "The length of the file; from version 041 on, that from this header up to the next.",
        )?;
        let header_size = reader.u32_le("header_size", "The length of this header.")?;
        let endian_at = reader.at();
        let endian_tag = reader.u32_le("endian_tag", "0x12345678, which shows the order of bytes.")?;
        reader.means(|| format!("{endian_tag:#010x}"));
        if endian_tag == LITTLE_ENDIAN.swap_bytes() {
            return Err(Malformed::new(
                endian_at,
                "the bytes of numbers are in the other order; no such files are made",
            ));
        }
        let link = Table {
            size: reader.u32_le("link_size", "The length of the section for static linking, or 0.")?,
            offset: offset(reader, "link_off", "Where the section for static linking is, or 0.")?,
        };
        let map_offset = offset(reader, "map_off", "Where the list of all sections is.")?;
        let mut table = |size, size_means, place, place_means| {
            let size = reader.u32_le(size, size_means)?;
            Read::Ok(Table { size, offset: offset(reader, place, place_means)? })
        };
        let strings =
            table("string_ids_size", "How many strings there are.", "string_ids_off", "Where their list is.")?;
        let types = table("type_ids_size", "How many types there are.", "type_ids_off", "Where their list is.")?;
        let protos =
            table("proto_ids_size", "How many prototypes there are.", "proto_ids_off", "Where their list is.")?;
        let fields =
            table("field_ids_size", "How many fields are referred to.", "field_ids_off", "Where their list is.")?;
        let methods =
            table("method_ids_size", "How many methods are referred to.", "method_ids_off", "Where their list is.")?;
        let classes =
            table("class_defs_size", "How many classes are defined.", "class_defs_off", "Where their list is.")?;
        let data =
            table("data_size", "The length of the section of data.", "data_off", "Where the section of data is.")?;
        let container = if version >= 41 && header_size >= CONTAINER_HEADER_LEN {
            let size = reader.u32_le("container_size", "The length of the file with all its headers.")?;
            Some((size, offset(reader, "header_offset", "Where this header is in the file.")?))
        } else {
            None
        };
        let certainty = if VERSIONS.contains(&version) { Certainty::Known } else { Certainty::Assumed };
        Ok(Header {
            at,
            version,
            certainty,
            checksum,
            signature,
            file_size,
            header_size,
            endian_tag,
            link,
            map_offset,
            strings,
            types,
            protos,
            fields,
            methods,
            classes,
            data,
            container,
        })
    }

    /// The length that headers of its version have.
    #[must_use]
    pub fn expected_len(&self) -> u32 {
        if self.version >= 41 { CONTAINER_HEADER_LEN } else { HEADER_LEN }
    }

    /// The tables that the map must have too, by their kinds there.
    #[must_use]
    pub fn tables(&self) -> [(u16, Table); 6] {
        [
            (section::STRING_IDS, self.strings),
            (section::TYPE_IDS, self.types),
            (section::PROTO_IDS, self.protos),
            (section::FIELD_IDS, self.fields),
            (section::METHOD_IDS, self.methods),
            (section::CLASS_DEFS, self.classes),
        ]
    }

    /// What its offsets are counted from.
    #[must_use]
    pub fn base(&self) -> u32 {
        self.container.map_or(self.at, |(_, at)| self.at.saturating_sub(at))
    }

    /// The bytes that it is the head of: its checksums are those of them, and from 041 on its data may lie beyond.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.at, self.at.saturating_add(self.file_size))
    }

    /// Where its signature stands.
    #[must_use]
    pub fn signature_at(&self) -> u32 {
        self.at + 12
    }

    /// The section that ends where offsets may not lead.
    #[must_use]
    pub fn limit(&self) -> u32 {
        match self.container {
            Some((size, _)) => self.base().saturating_add(size),
            None => self.span().end,
        }
    }
}

fn offset(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u32> {
    let offset = reader.u32_le(name, meaning)?;
    reader.means(|| format!("{offset:#x}"));
    Ok(offset)
}

/// The version in a magic number.
#[must_use]
pub fn version_of(file: &[u8]) -> Option<u32> {
    match file {
        [b'd', b'e', b'x', b'\n', digits @ .., 0] if file.len() == 8 && digits.iter().all(u8::is_ascii_digit) => {
            Some(digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_three_digits() {
        assert_eq!(version_of(b"dex\n035\0"), Some(35));
        assert_eq!(version_of(b"dex\n0x5\0"), None);
        assert_eq!(version_of(b"dex\n035"), None);
    }
}
