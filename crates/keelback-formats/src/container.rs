//! Files that contain others: zip archives, which `.jar`, `.apk`, `.whl` and `.jmod` files are, and files that gzip packed, as Erlang's compiler
//! does with modules when it is asked to. Knows no format of what is in them.

use std::io::{Cursor, Read};

use flate2::read::{GzDecoder, MultiGzDecoder};
use zip::ZipArchive;

/// Largest file that is taken out of a container, in bytes.
const MOST_BYTES: u64 = 256 << 20;
/// Most files of a container, so that one with a list of many empty ones does not take long.
const MOST_FILES: usize = 1 << 20;

/// A container.
pub struct Container<'a> {
    files: Files<'a>,
    /// What it is, as in "Java archive".
    pub kind: &'static str,
}

/// What a container has.
enum Files<'a> {
    Zip(ZipArchive<Cursor<&'a [u8]>>),
    /// One file.
    Gzip(&'a [u8]),
}

/// A file in a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its path there.
    pub name: String,
    /// Its contents, or why they cannot be had.
    pub contents: Result<Vec<u8>, String>,
}

/// Whether a file begins as containers do.
#[must_use]
pub fn is_container(file: &[u8]) -> bool {
    archive_in(file).is_some() || is_gzip(file)
}

/// Whether a file begins as gzip's do (RFC 1952): two bytes, 8 for the only method that there is, and flags of which three are none.
fn is_gzip(file: &[u8]) -> bool {
    matches!(file, [0x1F, 0x8B, 8, 0..0x20, ..])
}

/// The archive in a file: a `.jmod` file has four bytes before it.
fn archive_in(file: &[u8]) -> Option<&[u8]> {
    const EMPTY: &[u8] = b"PK\x05\x06";
    let archive = file.strip_prefix(b"JM\x01\x00").unwrap_or(file);
    (archive.starts_with(b"PK\x03\x04") || archive.starts_with(EMPTY)).then_some(archive)
}

impl<'a> Container<'a> {
    /// Reads the list of a container's files.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn open(file: &'a [u8]) -> Result<Container<'a>, String> {
        if is_gzip(file) {
            return Ok(Container { files: Files::Gzip(file), kind: "gzip file" });
        }
        let archive = archive_in(file).ok_or("no container that is known")?;
        let archive = ZipArchive::new(Cursor::new(archive)).map_err(|error| error.to_string())?;
        let names: Vec<&[u8]> = archive.file_names_raw().collect();
        let has = |name: &str| names.contains(&name.as_bytes());
        let kind = match () {
            () if file.starts_with(b"JM") => "Java module",
            () if has("AndroidManifest.xml") => "Android package",
            () if has("META-INF/MANIFEST.MF") => "Java archive",
            () if names.iter().any(|name| name.ends_with(b".dist-info/WHEEL")) => "Python wheel",
            () => "zip archive",
        };
        Ok(Container { files: Files::Zip(archive), kind })
    }

    /// How many entries it has, folders included.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.files {
            Files::Zip(archive) => archive.len().min(MOST_FILES),
            Files::Gzip(_) => 1,
        }
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The file of a name.
    pub fn find(&mut self, name: &str) -> Option<Member> {
        let number = match &self.files {
            Files::Zip(archive) => archive.index_for_name(name)?,
            Files::Gzip(_) => 0,
        };
        self.member(number).filter(|member| member.name == name)
    }

    /// One of its files; nothing for a folder.
    pub fn member(&mut self, number: usize) -> Option<Member> {
        let archive = match &mut self.files {
            Files::Zip(archive) => archive,
            Files::Gzip(file) => return (number == 0).then(|| packed_file(file)),
        };
        let mut entry = match archive.by_index(number) {
            Ok(entry) => entry,
            Err(error) => {
                let name = format!("entry {number}");
                return Some(Member { name, contents: Err(error.to_string()) });
            }
        };
        if entry.is_dir() {
            return None;
        }
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let contents = if entry.size() > MOST_BYTES { Err(too_large()) } else { unpacked(&mut entry) };
        Some(Member { name, contents })
    }
}

/// The file that gzip packed, under the name that it had, if that is known.
fn packed_file(file: &[u8]) -> Member {
    let decoder = GzDecoder::new(file);
    let name = decoder.header().and_then(|header| header.filename()).filter(|name| !name.is_empty());
    let name = name.map_or("contents".into(), String::from_utf8_lossy).into_owned();
    Member { name, contents: unpacked(&mut MultiGzDecoder::new(file)) }
}

/// All that a reader gives, unless that is too much: what files say of their size need not be true.
fn unpacked(reader: &mut impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    match reader.take(MOST_BYTES + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > MOST_BYTES => Err(too_large()),
        Ok(_) => Ok(bytes),
        Err(error) => Err(error.to_string()),
    }
}

fn too_large() -> String {
    format!("larger than {} MB when it is unpacked", MOST_BYTES >> 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file that is stored as it is, by hand.
    fn archive(name: &str, contents: &[u8]) -> Vec<u8> {
        let (sum, len) = (crc(contents).to_le_bytes(), (contents.len() as u32).to_le_bytes());
        let name_len = (name.len() as u16).to_le_bytes();
        let common = [&[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0][..], &sum, &len, &len, &name_len, &[0, 0]].concat();
        let mut file = [b"PK\x03\x04", &common[..], name.as_bytes(), contents].concat();
        let list = file.len() as u32;
        file.extend([&b"PK\x01\x02\x14\0"[..], &common, &[0; 14], name.as_bytes()].concat());
        let list_len = file.len() as u32 - list;
        let ends = [&b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..], &list_len.to_le_bytes(), &list.to_le_bytes(), &[0, 0]];
        file.extend(ends.concat());
        file
    }

    fn crc(bytes: &[u8]) -> u32 {
        let step = |sum: u32, _: i32| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 };
        !bytes.iter().fold(!0, |sum, &byte| (0..8).fold(sum ^ u32::from(byte), step))
    }

    #[test]
    fn files_are_found_by_what_they_are() {
        let file = archive("META-INF/MANIFEST.MF", b"Manifest-Version: 1.0\n");
        assert!(is_container(&file) && !is_container(b"PK") && !is_container(b""));
        let mut container = Container::open(&file).expect("an archive");
        assert_eq!((container.kind, container.len()), ("Java archive", 1));
        let member = container.member(0).expect("a file");
        assert_eq!(member.contents.as_deref(), Ok(&b"Manifest-Version: 1.0\n"[..]));
        let file = [b"JM\x01\x00", &archive("classes/A.class", b"x")[..]].concat();
        assert_eq!(Container::open(&file).map(|container| container.kind).ok(), Some("Java module"));
    }

    /// A file that gzip stored as it is, by hand.
    fn packed(head: &[u8], contents: &[u8]) -> Vec<u8> {
        let len = (contents.len() as u16).to_le_bytes();
        let not_len = (!(contents.len() as u16)).to_le_bytes();
        let sums = [crc(contents).to_le_bytes(), (contents.len() as u32).to_le_bytes()].concat();
        [&[0x1F, 0x8B, 8][..], head, &[1], &len, &not_len, contents, &sums].concat()
    }

    #[test]
    fn a_packed_file_is_a_container_of_one() {
        let only = |file: &[u8]| {
            let mut container = Container::open(file).expect("a container");
            assert_eq!((container.kind, container.len(), container.is_empty()), ("gzip file", 1, false));
            assert_eq!(container.member(1), None);
            container.member(0).expect("a file")
        };
        let file = packed(&[0, 0, 0, 0, 0, 0, 3], b"FOR1");
        assert!(is_container(&file) && !is_container(&file[..3]) && !is_container(&[0x1F, 0x8B, 8, 0xE0]));
        assert_eq!(only(&file), Member { name: "contents".to_owned(), contents: Ok(b"FOR1".to_vec()) });
        assert_eq!(only(&packed(b"\x08\0\0\0\0\0\x03a.beam\0", b"x")).name, "a.beam");
        assert!(only(&file[..file.len() - 1]).contents.is_err());
    }

    #[test]
    fn damaged_archives_are_refused_or_read() {
        let file = archive("a", b"some bytes");
        for at in 0..file.len() {
            for bit in 0..8 {
                let mut damaged = file.clone();
                damaged[at] ^= 1 << bit;
                if let Ok(mut container) = Container::open(&damaged) {
                    for number in 0..container.len() {
                        container.member(number);
                    }
                }
            }
            let _ = Container::open(&file[..at]);
        }
    }
}
