//! Portable Executable files as far as the CLI needs them: headers, sections, and from addresses to offsets (ECMA-335 II.25, and the
//! PE/COFF specification for what that leaves out). Knows no metadata.

use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::span::Span;

/// A range of memory that a header names: an address counted from the beginning of the image, and a size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    /// Where it begins.
    pub rva: u32,
    /// How many bytes it has.
    pub size: u32,
}

/// A section.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name.
    pub name: String,
    /// Where it is in memory.
    pub rva: u32,
    /// How many bytes it has there.
    pub size: u32,
    /// Its bytes in the file.
    pub span: Span,
    /// What it is for.
    pub flags: u32,
}

/// The headers of a file.
#[derive(Clone, Debug, Default)]
pub struct Pe {
    /// The kind of processor.
    pub machine: u16,
    /// When it was linked, in seconds since 1970, or a hash.
    pub time: u32,
    /// Bits about the file.
    pub flags: u16,
    /// Whether addresses have 64 bits.
    pub is_64: bool,
    /// Where a native program would begin.
    pub entry: u32,
    /// Where the image is loaded.
    pub base: u64,
    /// What the program runs in: a window, a console.
    pub subsystem: u16,
    /// How much stack it asks for.
    pub stack_reserve: u64,
    /// What headers name, by number.
    pub directories: Vec<Directory>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// Where the headers end.
    pub headers_end: u32,
    /// What is odd.
    pub warnings: Vec<Warning>,
}

/// How many sections are read: addresses are looked for in all of them. Windows loads files with 96 at most.
const MOST_SECTIONS: usize = 1000;

/// Names of the directories, and what they are.
pub const DIRECTORIES: [(&str, &str); 16] = [
    ("export table", "Functions that others may call by name."),
    ("import table", "Functions of other files that are called."),
    ("resource table", "Icons, versions and other resources of Windows."),
    ("exception table", "How native code is unwound."),
    ("certificate table", "Signatures of the file; an offset, not an address."),
    ("base relocation table", "Addresses to change when the image is loaded elsewhere."),
    ("debug", "Where debug information is."),
    ("copyright", "Reserved."),
    ("global ptr", "Reserved."),
    ("TLS table", "Variables that each thread has its own of."),
    ("load config table", "Settings of the loader."),
    ("bound import", "Imports that were looked up before."),
    ("IAT", "Addresses of imported functions, filled in by the loader."),
    ("delay import descriptor", "Imports that are looked up when they are needed."),
    ("CLI header", "Where the managed parts are."),
    ("reserved", "Reserved."),
];

/// Whether a file begins as PE files do.
#[must_use]
pub fn is_pe(file: &[u8]) -> bool {
    let word = |at: usize| Some(u32::from_le_bytes(*file.get(at..)?.first_chunk()?));
    let signature = || word(word(0x3C)? as usize);
    file.starts_with(b"MZ") && signature() == Some(u32::from_le_bytes(*b"PE\0\0"))
}

/// What a machine number stands for.
#[must_use]
pub fn machine_name(machine: u16) -> &'static str {
    // What is not Windows has its own number mixed in by the makers of .NET.
    let system = |key: u16| machine ^ key;
    let of = |machine: u16| match machine {
        0x14C => Some("x86"),
        0x8664 => Some("x86-64"),
        0x1C0 | 0x1C4 => Some("ARM"),
        0xAA64 => Some("ARM64"),
        0x200 => Some("Itanium"),
        _ => None,
    };
    of(machine)
        .or_else(|| [0x7B79, 0x4644, 0xADC4, 0x1993, 0x1992].iter().find_map(|key| of(system(*key))))
        .unwrap_or("a processor that is not known here")
}

impl Pe {
    /// Reads the headers.
    ///
    /// # Errors
    /// They are not there.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<Pe> {
        let mut pe = Pe::default();
        let at = reader.group(|| "DOS header".into(), "What DOS reads of the file.", dos_header)?;
        if at > reader.at() {
            let len = at - reader.at();
            reader.bytes(len, "DOS stub", "A program for DOS, which says that it can't run there.")?;
        }
        reader.seek(at)?;
        let (sections, optional) = reader.group(
            || "PE header".into(),
            "What kind of file this is.",
            |reader| file_header(reader, &mut pe),
        )?;
        let end = reader.at().saturating_add(optional.into());
        if optional > 0 {
            reader.group(
                || "optional header".into(),
                "How the loader makes an image in memory of the file.",
                |reader| optional_header(reader, &mut pe, end),
            )?;
        }
        let file_len = reader.end();
        reader.seek(end.min(file_len))?;
        reader.group(
            || "section headers".into(),
            "Which bytes of the file go where in memory.",
            |reader| {
                for _ in 0..sections {
                    if reader.left() < 40 {
                        let text = format!("{sections} sections are announced, and there are headers of fewer");
                        pe.warnings.push(Warning { at: reader.at(), text });
                        break;
                    }
                    let section =
                        reader.group(|| "section header".into(), "One part of the image.", section_header)?;
                    pe.sections.push(section);
                    if pe.sections.len() == MOST_SECTIONS && sections > MOST_SECTIONS as u16 {
                        let text = format!("{sections} sections, of which {MOST_SECTIONS} are read");
                        pe.warnings.push(Warning { at: reader.at(), text });
                        break;
                    }
                }
                Ok(())
            },
        )?;
        pe.headers_end = reader.at();
        Ok(pe)
    }

    /// The offset in the file of an address.
    #[must_use]
    pub fn offset(&self, rva: u32) -> Option<u32> {
        let within =
            |section: &&Section| rva.checked_sub(section.rva).is_some_and(|distance| distance < section.span.len());
        let section = self.sections.iter().find(within)?;
        Some(section.span.start + (rva - section.rva))
    }

    /// The bytes of the file from an address on to the end of its section.
    #[must_use]
    pub fn rest(&self, rva: u32) -> Option<Span> {
        let within =
            |section: &&Section| rva.checked_sub(section.rva).is_some_and(|distance| distance < section.span.len());
        let section = self.sections.iter().find(within)?;
        Some(Span::new(section.span.start + (rva - section.rva), section.span.end))
    }

    /// The bytes of the file that a directory names, if they are all there.
    #[must_use]
    pub fn span(&self, directory: Directory) -> Option<Span> {
        let rest = self.rest(directory.rva)?;
        (directory.size > 0 && directory.size <= rest.len())
            .then(|| Span::new(rest.start, rest.start + directory.size))
    }

    /// A directory by its number.
    #[must_use]
    pub fn directory(&self, number: usize) -> Directory {
        self.directories.get(number).copied().unwrap_or_default()
    }
}

fn dos_header(reader: &mut Reader<'_, '_>) -> Read<u32> {
    let magic = reader.bytes(2, "e_magic", "The letters MZ.")?;
    if magic != b"MZ" {
        return reader.malformed("a PE file begins with MZ");
    }
    reader.bytes(58, "DOS fields", "What DOS needs to load its program, and reserved bytes.")?;
    reader.u32_le("e_lfanew", "Where the PE header begins.")
}

fn file_header(reader: &mut Reader<'_, '_>, pe: &mut Pe) -> Read<(u16, u16)> {
    let signature = reader.bytes(4, "signature", "The letters PE and two zeros.")?;
    if signature != b"PE\0\0" {
        return reader.malformed("the signature PE is expected");
    }
    pe.machine = reader.u16_le("Machine", "The processor that it is for; x86 if it is all CIL.")?;
    let machine = pe.machine;
    reader.means(|| format!("{machine:#x}, {}", machine_name(machine)));
    let sections = reader.u16_le("NumberOfSections", "How many sections there are.")?;
    pe.time = reader.u32_le("TimeDateStamp", "When it was made, in seconds since 1970, or a hash of the file.")?;
    reader.u32_le("PointerToSymbolTable", "Not used; zero.")?;
    reader.u32_le("NumberOfSymbols", "Not used; zero.")?;
    let optional = reader.u16_le("SizeOfOptionalHeader", "How long the next header is.")?;
    pe.flags = reader.u16_le("Characteristics", "Whether it is a library, and other bits.")?;
    let flags = pe.flags;
    reader.means(|| format!("{flags:#x}"));
    Ok((sections, optional))
}

fn optional_header(reader: &mut Reader<'_, '_>, pe: &mut Pe, end: u32) -> Read<()> {
    let magic = reader.u16_le("Magic", "0x10b: addresses of 32 bits; 0x20b: of 64 bits.")?;
    reader.means(|| format!("{magic:#x}"));
    pe.is_64 = magic == 0x20B;
    let word = |reader: &mut Reader<'_, '_>, is_64: bool, name, meaning| {
        if is_64 { reader.u64_le(name, meaning) } else { reader.u32_le(name, meaning).map(u64::from) }
    };
    reader.u8("MajorLinkerVersion", "The version of the linker.")?;
    reader.u8("MinorLinkerVersion", "The version of the linker.")?;
    reader.u32_le("SizeOfCode", "How many bytes of code there are.")?;
    reader.u32_le("SizeOfInitializedData", "How many bytes of data there are.")?;
    reader.u32_le("SizeOfUninitializedData", "How many bytes of zeros memory gets.")?;
    pe.entry = reader.u32_le("AddressOfEntryPoint", "Where the first native instruction is.")?;
    reader.u32_le("BaseOfCode", "Where code begins in memory.")?;
    if !pe.is_64 {
        reader.u32_le("BaseOfData", "Where data begins in memory.")?;
    }
    pe.base = word(reader, pe.is_64, "ImageBase", "Where the image is to be in memory.")?;
    reader.u32_le("SectionAlignment", "Sections begin at multiples of this in memory.")?;
    reader.u32_le("FileAlignment", "Sections begin at multiples of this in the file.")?;
    for name in ["MajorOperatingSystemVersion", "MinorOperatingSystemVersion"] {
        reader.u16_le(name, "The version of Windows that it needs.")?;
    }
    for name in ["MajorImageVersion", "MinorImageVersion"] {
        reader.u16_le(name, "The version of the image.")?;
    }
    for name in ["MajorSubsystemVersion", "MinorSubsystemVersion"] {
        reader.u16_le(name, "The version of the subsystem that it needs.")?;
    }
    reader.u32_le("Win32VersionValue", "Reserved; zero.")?;
    reader.u32_le("SizeOfImage", "How many bytes the image has in memory.")?;
    reader.u32_le("SizeOfHeaders", "How many bytes all headers have, filled up.")?;
    reader.u32_le("CheckSum", "A sum over the file, or zero.")?;
    pe.subsystem = reader.u16_le("Subsystem", "2: windows; 3: a console.")?;
    let flags = reader.u16_le("DllCharacteristics", "What the loader may do.")?;
    reader.means(|| format!("{flags:#x}"));
    pe.stack_reserve = word(reader, pe.is_64, "SizeOfStackReserve", "How much stack the program asks for.")?;
    word(reader, pe.is_64, "SizeOfStackCommit", "How much of it at once.")?;
    word(reader, pe.is_64, "SizeOfHeapReserve", "How much heap the program asks for.")?;
    word(reader, pe.is_64, "SizeOfHeapCommit", "How much of it at once.")?;
    reader.u32_le("LoaderFlags", "Reserved; zero.")?;
    let count = reader.u32_le("NumberOfRvaAndSizes", "How many directories follow.")?;
    for number in 0..count.min(DIRECTORIES.len() as u32) {
        if reader.at() + 8 > end {
            break;
        }
        let (name, meaning) = DIRECTORIES[number as usize];
        let directory = reader.group(
            || name.into(),
            meaning,
            |reader| {
                let rva = reader.u32_le("RVA", "Where it is in memory, counted from the beginning of the image.")?;
                reader.means(|| format!("{rva:#x}"));
                let size = reader.u32_le("Size", "How many bytes it has.")?;
                Ok(Directory { rva, size })
            },
        )?;
        pe.directories.push(directory);
    }
    Ok(())
}

fn section_header(reader: &mut Reader<'_, '_>) -> Read<Section> {
    let name = reader.bytes(8, "Name", "The name of the section, filled up with zeros.")?;
    let name = String::from_utf8_lossy(name).trim_end_matches('\0').to_owned();
    reader.means(|| format!("{name:?}"));
    let size = reader.u32_le("VirtualSize", "How many bytes it has in memory.")?;
    let rva = reader.u32_le("VirtualAddress", "Where it is in memory.")?;
    reader.means(|| format!("{rva:#x}"));
    let raw_size = reader.u32_le("SizeOfRawData", "How many bytes it has in the file.")?;
    let start = reader.u32_le("PointerToRawData", "Where it is in the file.")?;
    reader.means(|| format!("{start:#x}"));
    reader.u32_le("PointerToRelocations", "Not used; zero.")?;
    reader.u32_le("PointerToLinenumbers", "Not used; zero.")?;
    reader.u16_le("NumberOfRelocations", "Not used; zero.")?;
    reader.u16_le("NumberOfLinenumbers", "Not used; zero.")?;
    let flags = reader.u32_le("Characteristics", "Whether it is code, data, readable, writable.")?;
    reader.means(|| format!("{flags:#x}"));
    let end = start.saturating_add(raw_size).min(reader.file().len() as u32);
    Ok(Section { name, rva, size, span: Span::new(start.min(end), end), flags })
}
