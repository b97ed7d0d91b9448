//! `.pyc` files: a header that says which source they were made from, and a marshalled code object (PEP 3147, PEP 552).

use super::marshal::{Unmarshalled, unmarshal};
use super::object::{Object, ObjectId, Objects};
use super::version::{Interpreter, Known, Version, version_of};
use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::span::Malformed;
use crate::time::moment;

/// What says that a file fits its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// When the source was changed, in seconds since 1970, and its size in bytes modulo 2³² if the version writes it.
    Changed {
        /// When.
        time: u32,
        /// How long it was then.
        size: Option<u32>,
    },
    /// A hash of the source.
    Hash {
        /// SipHash-1-3 of it, since 3.11; SipHash-2-4 before.
        hash: u64,
        /// Whether the interpreter compares it with the source.
        is_checked: bool,
    },
}

/// A `.pyc` file.
#[derive(Clone, Debug)]
pub struct Pyc {
    /// Its magic number.
    pub magic: u16,
    /// The version that follows from it.
    pub known: Known,
    /// What it was made from.
    pub source: Source,
    /// All its objects.
    pub objects: Objects,
    /// The code object of the module.
    pub top: ObjectId,
    /// What is wrong where reading ended, if it was not read to its end.
    pub error: Option<Malformed>,
    /// What is odd about it.
    pub warnings: Vec<Warning>,
}

/// Whether a file begins as `.pyc` files do.
#[must_use]
pub fn is_pyc(file: &[u8]) -> bool {
    let [low, high, b'\r', b'\n', rest @ ..] = file else { return false };
    match version_of(u16::from_le_bytes([*low, *high])) {
        None => false,
        // Lines of text may begin with the numbers of PyPy's Python 3: flags and a code object have to follow.
        Some(Known { version, .. }) if version == Version::pypy(3, 9) => {
            matches!(rest, [0..4, 0, 0, 0, _, _, _, _, _, _, _, _, code, ..] if code & 0x7F == b'c')
        }
        Some(_) => true,
    }
}

impl Pyc {
    /// Reads a file.
    ///
    /// # Errors
    /// Not even the instructions of the module can be read: what is wrong, and where.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<Pyc> {
        let (magic, known, source) =
            reader.group(|| "header".into(), "What the file is, and what it was made from.", header)?;
        let mut warnings = Vec::new();
        if !known.is_exact {
            let text = match known.version.interpreter {
                Interpreter::CPython => {
                    format!("magic number {magic} is no release's; read as {} bytecode", known.version)
                }
                Interpreter::PyPy => {
                    format!("magic number {magic} is not known; read as PyPy {} bytecode", known.version)
                }
            };
            warnings.push(Warning { at: 0, text });
        }
        let Unmarshalled { objects, top, error } = reader.group(
            || "module".into(),
            "The marshalled code object.",
            |reader| Ok(unmarshal(reader, known.version)),
        )?;
        let is_code = |top: &ObjectId| matches!(objects.get(*top), Object::Code(code) if code.code.is_some());
        let top = match (top, &error) {
            (Some(top), None) => top,
            (Some(top), Some(error)) if is_code(&top) => {
                warnings.push(Warning { at: error.at, text: format!("{}: what follows is not read", error.what) });
                top
            }
            (_, error) => {
                let nothing = || Malformed::new(reader.at(), "no code object");
                return Err(error.clone().unwrap_or_else(nothing));
            }
        };
        if error.is_none() && !reader.is_done() {
            warnings
                .push(Warning { at: reader.at(), text: format!("{} bytes follow the code object", reader.left()) });
        }
        Ok(Pyc { magic, known, source, objects, top, error, warnings })
    }
}

fn header(reader: &mut Reader<'_, '_>) -> Read<(u16, Known, Source)> {
    let magic =
        reader.u16_le("magic", "The version of the bytecode: a number that changes whenever the bytecode does.")?;
    let Some(known) = version_of(magic) else {
        return Err(Malformed::new(0, format!("{magic} is no magic number of CPython or PyPy")));
    };
    reader.means(|| format!("{magic}, {} {}", known.version.interpreter, known.version));
    let end = reader.bytes(2, "line end", "Damaged by whatever takes the file for text.")?;
    if end != b"\r\n" {
        return Err(Malformed::new(2, "a carriage return and a line feed are expected"));
    }
    let has_flags = known.version >= Version::new(3, 7);
    let flags = if has_flags {
        reader.u32_le("flags", "Bit 0: a hash of the source follows, not a time; bit 1: it is compared.")?
    } else {
        0
    };
    let source = if flags & 1 != 0 {
        let hash = reader.u64_le("source hash", "A hash of the source file.")?;
        reader.means(|| format!("{hash:016x}"));
        Source::Hash { hash, is_checked: flags & 2 != 0 }
    } else {
        let time = reader.u32_le("source time", "When the source was last changed, in seconds since 1970.")?;
        reader.means(|| moment(time.into()));
        let has_size = known.version >= Version::new(3, 3);
        let size = has_size.then(|| reader.u32_le("source size", "How long the source was, in bytes, modulo 2³²."));
        Source::Changed { time, size: size.transpose()? }
    };
    Ok((magic, known, source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{Fields, gaps};

    /// `python3.13 -c "import marshal; ..."` of `x = 1`, by hand: the least code object.
    fn sample() -> Vec<u8> {
        let mut file = 3571_u16.to_le_bytes().to_vec();
        file.extend_from_slice(b"\r\n\0\0\0\0\x01\x02\x03\x04\x05\0\0\0");
        file.push(b'c' | 0x80);
        for number in [0_u32, 0, 0, 1, 0] {
            file.extend_from_slice(&number.to_le_bytes());
        }
        file.extend_from_slice(b"s\x06\0\0\0\x95\0Y\0g\0");
        file.extend_from_slice(b")\x02\xE9\x01\0\0\0N");
        file.extend_from_slice(b")\x01\xDA\x01x");
        file.extend_from_slice(b"\xA9\0\xF3\0\0\0\0");
        file.extend_from_slice(b"\xDA\x04x.py\xDA\x08<module>r\x06\0\0\0");
        file.extend_from_slice(&1_u32.to_le_bytes());
        file.extend_from_slice(b"s\x02\0\0\0\xF0\x01r\x04\0\0\0");
        file
    }

    #[test]
    fn every_byte_of_a_file_is_some_field() {
        let file = sample();
        let mut fields = Fields::default();
        let pyc = Pyc::read(&mut Reader::noting(&file, &mut fields)).expect("a file");
        assert_eq!(pyc.known, Known { version: Version::new(3, 13), is_exact: true });
        assert_eq!(pyc.source, Source::Changed { time: 0x0403_0201, size: Some(5) });
        assert_eq!(pyc.warnings, []);
        let Object::Code(code) = pyc.objects.get(pyc.top) else { panic!("no code object") };
        assert_eq!((code.stack_size, code.first_line), (1, 1));
        assert_eq!(pyc.objects.name(&file, code.name), "<module>");
        assert_eq!(pyc.objects.name(&file, code.qualified_name), "<module>");
        assert_eq!(pyc.objects.items(code.consts).len(), 2);
        let list = fields.into_list();
        assert_eq!(gaps(&list, file.len() as u32), []);
    }

    #[test]
    fn what_is_cut_off_says_where() {
        let file = sample();
        for len in 0..file.len() {
            let read = Pyc::read(&mut Reader::new(&file[..len]));
            let error = read.map_or_else(Some, |pyc| pyc.error).expect("cut off");
            assert!(error.at as usize <= len, "{len}: {error}");
        }
    }

    #[test]
    fn what_was_read_before_the_end_is_there() {
        let file = sample();
        // In the middle of the name.
        let pyc = Pyc::read(&mut Reader::new(&file[..file.len() - 24])).expect("as much as there is");
        let Object::Code(code) = pyc.objects.get(pyc.top) else { panic!("no code object") };
        assert_eq!(pyc.objects.bytes(code.code).len(), 6);
        assert_eq!(pyc.objects.items(code.consts).len(), 2);
        assert_eq!((code.lines, pyc.warnings.len()), (None, 1));
    }

    #[test]
    fn hostile_counts_and_references_are_refused() {
        let marshalled = |bytes: &[u8]| {
            let Unmarshalled { objects, top, error } = unmarshal(&mut Reader::new(bytes), Version::new(3, 13));
            match error {
                None => Ok((objects, top.expect("an object"))),
                Some(error) => Err(error.what),
            }
        };
        assert_eq!(marshalled(b"(\xFF\xFF\xFF\xFF").unwrap_err(), "4294967295 are announced, and 0 bytes are left");
        assert_eq!(marshalled(b"r\x07\0\0\0").unwrap_err(), "a reference to object 7, which there is not");
        assert_eq!(marshalled(&b")\x01".repeat(5_000)).unwrap_err(), "objects lie more than 2000 deep in each other");
        assert_eq!(marshalled(b"?").unwrap_err(), "0x3f is no type of a marshalled object");
        // A list that contains itself.
        let (objects, top) = marshalled(b"\xDB\x01\0\0\0r\0\0\0\0").expect("a list");
        assert_eq!(objects.get(top), &Object::List(vec![top]));
    }
}
