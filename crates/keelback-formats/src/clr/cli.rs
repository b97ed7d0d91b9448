//! The CLI header and the root of the metadata with its streams (ECMA-335 II.25.3.3, II.24.2). Knows no tables.

use super::pe::Directory;
use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::span::Span;

/// The CLI header.
#[derive(Clone, Debug, Default)]
pub struct CliHeader {
    /// The version of the runtime that it needs.
    pub runtime: (u16, u16),
    /// Where the metadata are.
    pub metadata: Directory,
    /// What kind of code there is.
    pub flags: u32,
    /// The token of the method that a program begins with, or the address of native code.
    pub entry: u32,
    /// Where the resources are.
    pub resources: Directory,
    /// Where the signature of the assembly is.
    pub strong_name: Directory,
    /// Where addresses of methods for native code are.
    pub vtable_fixups: Directory,
    /// Where the header of native code is that was made beforehand.
    pub native_header: Directory,
}

/// Bits of [`CliHeader::flags`].
pub const FLAGS: [(u32, &str); 6] = [
    (1, "IL only"),
    (2, "needs 32 bits"),
    (4, "IL library"),
    (8, "strong name signed"),
    (0x10, "native entry point"),
    (0x10000, "track debug data"),
];

impl CliHeader {
    /// Reads it.
    ///
    /// # Errors
    /// It is cut off.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<CliHeader> {
        let directory = |reader: &mut Reader<'_, '_>, name: &'static str, meaning| {
            reader.group(
                || name.into(),
                meaning,
                |reader| {
                    let rva =
                        reader.u32_le("RVA", "Where it is in memory, counted from the beginning of the image.")?;
                    reader.means(|| format!("{rva:#x}"));
                    Ok(Directory { rva, size: reader.u32_le("Size", "How many bytes it has.")? })
                },
            )
        };
        reader.u32_le("Cb", "How many bytes this header has.")?;
        let major = reader.u16_le("MajorRuntimeVersion", "The version of the runtime that it needs.")?;
        let minor = reader.u16_le("MinorRuntimeVersion", "The version of the runtime that it needs.")?;
        let metadata = directory(reader, "MetaData", "Where the metadata are.")?;
        let flags = reader.u32_le("Flags", "What kind of code there is, and whether it is signed.")?;
        reader.means(|| flag_names(flags));
        let entry = reader.u32_le("EntryPointToken", "The method that a program begins with.")?;
        reader.means(|| format!("{entry:#010x}"));
        let resources = directory(reader, "Resources", "Where the resources of the assembly are.")?;
        let strong_name = directory(reader, "StrongNameSignature", "Where the signature of the assembly is.")?;
        directory(reader, "CodeManagerTable", "Reserved; zero.")?;
        let vtable_fixups = directory(reader, "VTableFixups", "Where addresses of methods for native code are.")?;
        directory(reader, "ExportAddressTableJumps", "Reserved; zero.")?;
        let native_header =
            directory(reader, "ManagedNativeHeader", "Where native code is that was made beforehand.")?;
        Ok(CliHeader {
            runtime: (major, minor),
            metadata,
            flags,
            entry,
            resources,
            strong_name,
            vtable_fixups,
            native_header,
        })
    }
}

/// The names of bits that are set.
#[must_use]
pub fn flag_names(flags: u32) -> String {
    let names = FLAGS.iter().filter(|(bit, _)| flags & bit != 0).map(|(_, name)| *name);
    names.collect::<Vec<_>>().join(", ")
}

/// The root of the metadata.
#[derive(Clone, Debug, Default)]
pub struct Root {
    /// The version of the runtime, as text.
    pub version: String,
    /// The streams: names and bytes.
    pub streams: Vec<(String, Span)>,
}

impl Root {
    /// Reads it; `reader` begins there and ends with the metadata.
    ///
    /// # Errors
    /// It is cut off, or is none.
    pub fn read(reader: &mut Reader<'_, '_>, warnings: &mut Vec<Warning>) -> Read<Root> {
        let start = reader.at();
        let signature = reader.u32_le("Signature", "The letters BSJB.")?;
        if signature != u32::from_le_bytes(*b"BSJB") {
            reader.seek(start)?;
            return reader.malformed("metadata begin with BSJB (ECMA-335 II.24.2.1)");
        }
        reader.means(|| "BSJB".to_owned());
        reader.u16_le("MajorVersion", "1.")?;
        reader.u16_le("MinorVersion", "1.")?;
        reader.u32_le("Reserved", "Zero.")?;
        let len = reader.u32_le("Length", "How many bytes the version has, filled up to a multiple of 4.")?;
        let version = reader.text(len, "Version", "The version of the runtime that it was made for.")?;
        let version = version.split('\0').next().unwrap_or_default().to_owned();
        reader.means(|| format!("{version:?}"));
        reader.u16_le("Flags", "Reserved; zero.")?;
        let count = reader.u16_le("Streams", "How many streams there are.")?;
        let mut streams = Vec::new();
        for _ in 0..count {
            if reader.left() < 9 {
                let text = format!("{count} streams are announced, and there are headers of fewer");
                warnings.push(Warning { at: reader.at(), text });
                break;
            }
            let stream = reader.group(
                || "stream header".into(),
                "Where a part of the metadata is.",
                |reader| stream_header(reader, start),
            )?;
            streams.push(stream);
        }
        Ok(Root { version, streams })
    }

    /// The bytes of a stream.
    #[must_use]
    pub fn stream(&self, name: &str) -> Option<Span> {
        self.streams.iter().find(|(other, _)| other == name).map(|(_, span)| *span)
    }
}

fn stream_header(reader: &mut Reader<'_, '_>, root: u32) -> Read<(String, Span)> {
    let offset = reader.u32_le("Offset", "Where the stream begins, counted from the root.")?;
    let size = reader.u32_le("Size", "How many bytes it has.")?;
    let start = reader.at();
    let mut name = Vec::new();
    loop {
        let part = reader.take(4)?;
        name.extend_from_slice(part);
        if part.contains(&0) || name.len() >= 32 {
            break;
        }
    }
    let name = name.split(|byte| *byte == 0).next().unwrap_or_default();
    let name = String::from_utf8_lossy(name).into_owned();
    reader.note(start, "Name", "The name of the stream, filled up with zeros.", || format!("{name:?}"));
    // What lies beyond the end of the metadata isn't there.
    let end = root.saturating_add(offset).saturating_add(size).min(reader.end());
    Ok((name, Span::new(root.saturating_add(offset).min(end), end)))
}
