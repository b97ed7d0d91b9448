//! Images of Squeak, Pharo and Cuis. Their headers are told and checked; the objects in them, and so the methods, are not read.

use crate::fields::Fields;
use crate::format::{Format, Opened};
use crate::model::{About, Problem, Text, Warning};
use crate::reader::{Read, Reader};
use crate::span::Malformed;

/// Images.
pub struct Smalltalk;

/// The one that there is.
pub static SMALLTALK: Smalltalk = Smalltalk;

/// Why no instructions are shown.
const WHY: &str = "methods are objects among all others of the image, and are found only by following references from object to object, \
                   which is not done here";
/// The bit of a version's number that says that methods may have bytecode of another set.
const SECOND_SET: u32 = 512;
/// How long headers are.
const HEADERS: [u32; 2] = [64, 128];

/// A version of the format.
#[derive(Debug)]
struct Version {
    number: u32,
    is_wide: bool,
    is_spur: bool,
    name: &'static str,
}

/// The versions that there are.
const VERSIONS: [Version; 9] = [
    Version { number: 6502, is_wide: false, is_spur: false, name: "without closures" },
    Version { number: 6504, is_wide: false, is_spur: false, name: "with closures" },
    Version {
        number: 6505,
        is_wide: false,
        is_spur: false,
        name: "with closures and floats in the machine's order of bytes",
    },
    Version { number: 6521, is_wide: false, is_spur: true, name: "Spur" },
    Version { number: 68000, is_wide: true, is_spur: false, name: "without closures" },
    Version { number: 68002, is_wide: true, is_spur: false, name: "with closures" },
    Version {
        number: 68003,
        is_wide: true,
        is_spur: false,
        name: "with closures and floats in the machine's order of bytes",
    },
    Version { number: 68019, is_wide: true, is_spur: true, name: "Spur, an early form" },
    Version { number: 68021, is_wide: true, is_spur: true, name: "Spur" },
];

/// A file that was read.
#[derive(Debug)]
struct Image {
    version: &'static Version,
    has_second_set: bool,
    is_big_endian: bool,
    header: u32,
    data: u64,
    base: u64,
    special: u64,
    window: u64,
    flags: u64,
    /// What Spur alone has: the size of the first segment, and how many bytes are free.
    segment: Option<(u64, u64)>,
    /// Other settings: name and value.
    settings: Vec<(Text, String)>,
    warnings: Vec<Warning>,
}

impl Format for Smalltalk {
    fn name(&self) -> &'static str {
        "smalltalk"
    }

    fn recognises(&self, file: &[u8]) -> bool {
        // A number is a weak sign: the rest of the header must make sense.
        Image::read(&mut Reader::new(file)).is_ok_and(|image| {
            let end = image.base.checked_add(image.data);
            image.data > 0
                && end.is_some_and(|end| (image.base..end).contains(&image.special))
                && image.special % 4 == 0
        })
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        Ok(Box::new(Open { image: Image::read(&mut Reader::new(file))? }))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        Image::read(&mut Reader::noting(file, fields)).map(|_| ())
    }
}

/// The version with a number, and whether it has a second set of bytecode.
fn version_of(number: u32) -> Option<(&'static Version, bool)> {
    let find = |number: u32| VERSIONS.iter().find(|version| version.number == number);
    let second = || {
        let version = find(number.checked_sub(SECOND_SET)?)?;
        version.is_spur.then_some((version, true))
    };
    find(number).map(|version| (version, false)).or_else(second)
}

/// Numbers in the order and of the size that an image has.
struct Numbers {
    is_big_endian: bool,
    is_wide: bool,
}

impl Numbers {
    fn long(&self, reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u64> {
        match (self.is_wide, self.is_big_endian) {
            (true, true) => reader.u64_be(name, meaning),
            (true, false) => reader.u64_le(name, meaning),
            (false, _) => self.word(reader, name, meaning).map(u64::from),
        }
    }

    fn word(&self, reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u32> {
        if self.is_big_endian { reader.u32_be(name, meaning) } else { reader.u32_le(name, meaning) }
    }

    fn short(&self, reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u16> {
        if self.is_big_endian { reader.u16_be(name, meaning) } else { reader.u16_le(name, meaning) }
    }
}

impl Image {
    fn read(reader: &mut Reader<'_, '_>) -> Read<Image> {
        let first = reader.file().first_chunk::<4>().copied();
        let first = first.ok_or_else(|| Malformed::new(0, "an image has a header of 64 bytes at least"))?;
        let little = version_of(u32::from_le_bytes(first)).map(|version| (version, false));
        let found = little.or_else(|| version_of(u32::from_be_bytes(first)).map(|version| (version, true)));
        let Some(((version, has_second_set), is_big_endian)) = found else {
            return Err(Malformed::new(0, "no image begins with this number"));
        };
        let numbers = Numbers { is_big_endian, is_wide: version.is_wide };
        let mut image = reader.group(
            || "header".into(),
            "What the image needs, and where its objects were.",
            |reader| Image::header(reader, &numbers, version, has_second_set),
        )?;
        let (at, left) = (reader.at(), reader.left());
        if image.data > u64::from(left) {
            let text = format!("the header says that {} bytes of objects follow, and {left} do", image.data);
            image.warnings.push(Warning { at, text });
        }
        let len = u32::try_from(image.data).unwrap_or(left).min(left);
        if len > 0 {
            reader.bytes(len, "objects", "All objects as they were in memory.")?;
        }
        let left = reader.left();
        if left > 0 {
            reader.bytes(left, "rest", "Bytes after the objects, which the header doesn't know.")?;
        }
        Ok(image)
    }

    fn header(
        reader: &mut Reader<'_, '_>,
        numbers: &Numbers,
        version: &'static Version,
        has_second_set: bool,
    ) -> Read<Image> {
        numbers.word(reader, "version", "The form of the objects.")?;
        let header = numbers.word(reader, "header size", "How many bytes this header has.")?;
        if !HEADERS.contains(&header) {
            return Err(Malformed::new(4, format!("a header of {header} bytes, where 64 or 128 are expected")));
        }
        let data = numbers.long(reader, "data size", "How many bytes the objects have.")?;
        let base =
            numbers.long(reader, "base address", "Where the objects were in memory: references count from there.")?;
        reader.means(|| format!("{base:#x}"));
        let special = numbers.long(
            reader,
            "special objects",
            "The address of the array of the objects that the machine knows.",
        )?;
        reader.means(|| format!("{special:#x}"));
        numbers.long(reader, "last hash", "Where the numbers for identity hashes go on.")?;
        let window = numbers.long(
            reader,
            "window",
            "The size of the window: its width in the upper 16 of 32 bits, its height below.",
        )?;
        reader.means(|| window_text(window));
        let flags = numbers.long(
            reader,
            "flags",
            "Options: 1 full screen, 2 floats in the machine's order of bytes, and others.",
        )?;
        reader.means(|| format!("{flags:#x}"));
        let mut settings: Vec<(Text, String)> = Vec::new();
        let mut setting = |name: &'static str, value: u64| {
            if value != 0 {
                settings.push((name.into(), value.to_string()));
            }
        };
        setting(
            "extra memory",
            numbers.word(reader, "extra memory", "How much memory the machine keeps for others.")?.into(),
        );
        setting(
            "pages of the stack",
            numbers.short(reader, "stack pages", "How many pages the stack has; 0 as the machine thinks.")?.into(),
        );
        setting(
            "kilobytes for machine code",
            numbers
                .short(reader, "code size", "How many kilobytes machine code may have; 0 as the machine thinks.")?
                .into(),
        );
        setting(
            "bytes for new objects",
            numbers.word(reader, "eden size", "How many bytes new objects have; 0 as the machine thinks.")?.into(),
        );
        setting(
            "external semaphores",
            numbers
                .short(reader, "semaphores", "How many semaphores others may signal; 0 as the machine thinks.")?
                .into(),
        );
        numbers.short(reader, "unused", "The second half of that.")?;
        let segment = match version.is_spur {
            true => Some((
                numbers.long(reader, "first segment", "How many bytes the first segment of objects has.")?,
                numbers.long(reader, "free", "How many bytes of old space are free.")?,
            )),
            false => None,
        };
        let rest = header.saturating_sub(reader.at());
        if rest > 0 {
            reader.bytes(rest, "padding", "The end of the header.")?;
        }
        let is_big_endian = numbers.is_big_endian;
        let warnings = Vec::new();
        Ok(Image {
            version,
            has_second_set,
            is_big_endian,
            header,
            data,
            base,
            special,
            window,
            flags,
            segment,
            settings,
            warnings,
        })
    }

    fn number(&self) -> u32 {
        self.version.number + if self.has_second_set { SECOND_SET } else { 0 }
    }
}

fn window_text(window: u64) -> String {
    format!("{} by {}", window >> 16 & 0xFFFF, window & 0xFFFF)
}

/// An image that was read.
struct Open {
    image: Image,
}

impl Opened for Open {
    fn about(&self) -> About {
        let image = &self.image;
        let version = image.version;
        let mut facts: Vec<(Text, String)> = vec![
            ("version".into(), format!("{}, {}", image.number(), version.name)),
            ("size of references".into(), if version.is_wide { "64 bits" } else { "32 bits" }.to_owned()),
            ("order of bytes".into(), if image.is_big_endian { "big-endian" } else { "little-endian" }.to_owned()),
            ("header".into(), format!("{} bytes", image.header)),
            ("objects".into(), format!("{} bytes, which were at {:#x}", image.data, image.base)),
            ("special objects".into(), format!("at {:#x}", image.special)),
            ("window".into(), window_text(image.window)),
            ("flags".into(), format!("{:#x}", image.flags)),
        ];
        if let Some((segment, free)) = image.segment {
            facts.push(("first segment".into(), format!("{segment} bytes")));
            facts.push(("free".into(), format!("{free} bytes")));
        }
        if image.has_second_set {
            facts.push(("bytecode".into(), "methods may have one of two sets".to_owned()));
        }
        facts.extend(image.settings.iter().cloned());
        facts.push(("instructions".into(), format!("not shown: {WHY}")));
        let vm = if version.is_spur {
            "an OpenSmalltalk VM for Spur"
        } else {
            "a VM for images before Spur, such as squeakvm"
        };
        About {
            format: format!("Smalltalk image {}", image.number()),
            machine: "Squeak's virtual machine, a stack machine".into(),
            run: format!("squeak FILE, or pharo FILE: {vm}"),
            producer: None,
            facts,
            contents: Vec::new(),
        }
    }

    fn warnings(&self) -> &[Warning] {
        &self.image.warnings
    }

    fn verify(&self) -> Vec<Problem> {
        let image = &self.image;
        let mut problems: Vec<Problem> = Vec::new();
        let word = if image.version.is_wide { 8 } else { 4 };
        let mut problem = |place: u32, what: String| {
            let at = 8 + place * word;
            problems.push(Problem { at, function: None, what: format!("{what} (readImageFromFile of the VM)") });
        };
        for warning in &image.warnings {
            problem(0, warning.text.clone());
        }
        if !image.data.is_multiple_of(4) {
            problem(0, format!("objects of {} bytes are no whole number of words", image.data));
        }
        if !image.base.is_multiple_of(word.into()) {
            problem(1, format!("the base address {:#x} is no multiple of {word}", image.base));
        }
        let end = image.base.checked_add(image.data);
        if end.is_none_or(|end| !(image.base..end).contains(&image.special)) {
            problem(2, format!("the special objects at {:#x} are outside of the image", image.special));
        }
        if let Some((segment, free)) = image.segment {
            if segment > image.data {
                problem(0, format!("the first segment has {segment} bytes, and all objects {}", image.data));
            }
            if free > image.data {
                problem(0, format!("{free} bytes are free, and all objects have {}", image.data));
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests;
