//! Files of PHP's opcache (`opcache.file_cache`). They are told and checked; their instructions are not read.

use crate::checksum::adler32;
use crate::fields::Fields;
use crate::format::{Format, Opened};
use crate::model::{About, Contents, Problem, Text, Warning};
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};
use crate::time::moment;

/// Files of the opcache.
pub struct Php;

/// The one that there is.
pub static PHP: Php = Php;

/// What every file begins with.
const MAGIC: &[u8; 8] = b"OPCACHE\0";
/// Why no instructions are shown.
const WHY: &str = "the file is an image of the memory of one build of PHP, whose structures and numbers of opcodes change with each version \
                   and with the options of the build, and it does not say in plain words which that was";
/// How many strings are named.
const MOST_NAMES: usize = 1000;

/// A file that was read.
#[derive(Debug)]
struct Cache {
    /// How many bytes a `size_t` has.
    word: u32,
    system: String,
    memory: u64,
    strings: u64,
    script: u64,
    time: u64,
    checksum: u32,
    /// Where the checksum is.
    checksum_at: u32,
    /// All that follows the header.
    body: Span,
    warnings: Vec<Warning>,
    names: Option<Vec<Span>>,
}

impl Format for Php {
    fn name(&self) -> &'static str {
        "php"
    }

    fn recognises(&self, file: &[u8]) -> bool {
        let system = file.get(8..40).unwrap_or_default();
        file.starts_with(MAGIC) && !system.is_empty() && system.iter().all(u8::is_ascii_hexdigit)
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        let cache = Cache::read(&mut Reader::new(file))?;
        Ok(Box::new(Open { file, cache }))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        Cache::read(&mut Reader::noting(file, fields)).map(|_| ())
    }
}

/// How many bytes a `size_t` has in a file: the sizes of one form fit to its length.
fn word_of(file: &[u8]) -> u32 {
    let word = |at: usize| file.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes));
    let narrow = word(40).zip(word(44)).map(|(memory, strings)| u64::from(memory) + u64::from(strings) + 60);
    if narrow == Some(file.len() as u64) { 4 } else { 8 }
}

impl Cache {
    fn read(reader: &mut Reader<'_, '_>) -> Read<Cache> {
        if !reader.file().starts_with(MAGIC) {
            return Err(Malformed::new(0, "no file of the opcache begins like this"));
        }
        let word = word_of(reader.file());
        let mut cache =
            reader.group(|| "header".into(), "What the file is for.", |reader| Cache::header(reader, word))?;
        let (start, total) = (reader.at(), cache.memory.saturating_add(cache.strings));
        let left = reader.left();
        if total != u64::from(left) {
            let text = format!("the header says that {total} bytes follow, and {left} do");
            cache.warnings.push(Warning { at: start, text });
        }
        let memory = u32::try_from(cache.memory).unwrap_or(left).min(left);
        reader.bytes(
            memory,
            "memory",
            "The script with its functions, classes and opcodes, as they are in memory; addresses count from here.",
        )?;
        let strings =
            Span::new(reader.at(), reader.at() + u32::try_from(cache.strings).unwrap_or(u32::MAX).min(reader.left()));
        if word == 8 {
            cache.names = names_in(reader, strings);
        }
        let left = reader.left();
        if left > 0 {
            reader.bytes(left, "strings", "Strings that are in PHP once only.")?;
        }
        cache.body = reader.since(start);
        Ok(cache)
    }

    fn header(reader: &mut Reader<'_, '_>, word: u32) -> Read<Cache> {
        reader.bytes(8, "magic", "Says that this is a file of the opcache.")?;
        let system =
            reader.text(32, "system id", "A hash of PHP's version, its build and its extensions.")?.into_owned();
        let size = |reader: &mut Reader<'_, '_>, name, meaning| match word {
            4 => reader.u32_le(name, meaning).map(u64::from),
            _ => reader.u64_le(name, meaning),
        };
        let memory = size(reader, "memory size", "How many bytes of memory follow.")?;
        let strings = size(reader, "strings size", "How many bytes of strings come after them.")?;
        let script = size(reader, "script", "Where the script is in the memory.")?;
        let time = size(reader, "time", "When the source was changed, in seconds from 1970 on; 0 if nobody looks.")?;
        let checksum_at = reader.at();
        let checksum = reader.u32_le("checksum", "The Adler-32 of all that follows.")?;
        reader.means(|| format!("{checksum:#010x}"));
        if word == 8 {
            reader.bytes(4, "padding", "The end of the header.")?;
        }
        Ok(Cache {
            word,
            system,
            memory,
            strings,
            script,
            time,
            checksum,
            checksum_at,
            body: Span::default(),
            warnings: Vec::new(),
            names: None,
        })
    }
}

/// The strings of the second part, if it consists of strings only: counter, type, hash, length, and text up to a multiple of eight.
fn names_in(reader: &mut Reader<'_, '_>, strings: Span) -> Option<Vec<Span>> {
    const HEADER: u32 = 24;
    let file = reader.file();
    let (mut names, mut at) = (Vec::new(), strings.start);
    while at < strings.end {
        let bytes = file.get(at as usize + 16..)?.first_chunk::<8>()?;
        let len = u32::try_from(u64::from_le_bytes(*bytes)).ok()?;
        let text = Span::new(at.checked_add(HEADER)?, at.checked_add(HEADER)?.checked_add(len)?);
        // A zero ends the text.
        let end = text.end.checked_add(1)?.checked_next_multiple_of(8)?;
        if end > strings.end || file.get(text.end as usize) != Some(&0) {
            return None;
        }
        names.push(text);
        at = end;
    }
    (at == strings.end).then_some(names)
}

/// A cache with the file that it is in.
struct Open<'a> {
    file: &'a [u8],
    cache: Cache,
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let cache = &self.cache;
        let facts: Vec<(Text, String)> = vec![
            ("system id".into(), cache.system.clone()),
            ("size of addresses".into(), format!("{} bytes", cache.word)),
            ("memory".into(), format!("{} bytes", cache.memory)),
            ("strings".into(), format!("{} bytes", cache.strings)),
            ("script".into(), format!("at {:#x} of the memory", cache.script)),
            (
                "source changed".into(),
                match cache.time {
                    0 => "not told".to_owned(),
                    time => moment(time),
                },
            ),
            ("checksum".into(), format!("{:#010x}", cache.checksum)),
            ("instructions".into(), format!("not shown: {WHY}")),
        ];
        let text = |span: &Span| {
            const MOST: u32 = 200;
            let span = Span::new(span.start, span.end.min(span.start.saturating_add(MOST)));
            String::from_utf8_lossy(span.of(self.file)).into_owned()
        };
        let names = cache.names.iter().filter(|names| !names.is_empty());
        let contents = names.map(|names| Contents {
            kind: "strings".into(),
            count: names.len(),
            names: names.iter().take(MOST_NAMES).map(text).collect(),
        });
        About {
            format: "PHP opcache file".to_owned(),
            machine: "Zend Engine, a register machine".into(),
            run: "php -d opcache.file_cache=FOLDER SOURCE, by the same build of PHP".to_owned(),
            producer: None,
            facts,
            contents: contents.collect(),
        }
    }

    fn warnings(&self) -> &[Warning] {
        &self.cache.warnings
    }

    fn verify(&self) -> Vec<Problem> {
        let cache = &self.cache;
        let mut problems: Vec<Problem> = Vec::new();
        let mut problem = |at: u32, what: String| {
            problems.push(Problem { at, function: None, what: format!("{what} (zend_file_cache.c)") });
        };
        for warning in &cache.warnings {
            problem(warning.at, warning.text.clone());
        }
        if cache.script >= cache.memory {
            problem(
                40 + 2 * cache.word,
                format!("the script is at {:#x} of {:#x} bytes", cache.script, cache.memory),
            );
        }
        let sum = adler32(1, cache.body.of(self.file));
        if sum != cache.checksum {
            problem(cache.checksum_at, format!("the checksum is {sum:#010x}, and not {:#010x}", cache.checksum));
        }
        problems
    }
}

#[cfg(test)]
mod tests;
