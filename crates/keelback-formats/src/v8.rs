//! Code caches of V8, alone or in Node.js's compile cache. They are told and checked; their instructions are not read.

use crate::checksum::adler32;
use crate::fields::Fields;
use crate::format::{Format, Opened};
use crate::model::{About, Problem, Text, Warning};
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};

/// Code caches.
pub struct CodeCaches;

/// The one that there is.
pub static V8: CodeCaches = CodeCaches;

/// The upper half of a cache's first number; the lower one counts what V8 refers to outside of its heap.
const MAGIC: u32 = 0xC0DE_0000;
/// What a file of Node.js's compile cache begins with.
const NODE_MAGIC: u32 = 0x8ADF_DBB2;
/// How many bytes Node.js's header has.
const NODE_LEN: u32 = 20;
/// Most reservations that old caches may have.
const MOST_RESERVATIONS: u32 = 64;
/// Why no instructions are shown.
const WHY: &str = "V8 promises nothing of what follows the header: numbers of opcodes, and the way in which objects are written, change with \
                   each version, so only the V8 that made it can read it";
/// Versions whose hash is known.
const VERSIONS: [(u32, &str); 1] = [(0x00E4_C20B, "V8 11.3.244.8, of Node.js 20")];

/// How the header is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// With a list of how much memory is needed: Node.js 12 and 14.
    Reservations,
    /// Six numbers: Node.js 16 to 21.
    Short,
    /// Seven numbers, one of them the checksum of V8's own snapshot: from Node.js 22 on.
    Snapshot,
}

/// A file that was read.
#[derive(Debug)]
struct Cache {
    node: Option<NodeHeader>,
    layout: Layout,
    /// Where the cache itself begins.
    at: u32,
    references: u32,
    version: u32,
    source: u32,
    flags: u32,
    checksum: u32,
    payload: Span,
}

/// What Node.js writes before a cache.
#[derive(Debug)]
struct NodeHeader {
    source_len: u32,
    cache_len: u32,
    source_hash: u32,
    cache_hash: u32,
}

impl Format for CodeCaches {
    fn name(&self) -> &'static str {
        "v8"
    }

    fn recognises(&self, file: &[u8]) -> bool {
        Cache::read(&mut Reader::new(file)).is_ok()
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        let cache = Cache::read(&mut Reader::new(file))?;
        Ok(Box::new(Open { file, cache }))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        Cache::read(&mut Reader::noting(file, fields)).map(|_| ())
    }
}

/// The layout of a cache whose numbers fit to its length.
fn layout_of(cache: &[u8]) -> Option<Layout> {
    let word = |place: usize| cache.get(4 * place..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes));
    let (magic, len) = (word(0)?, u64::try_from(cache.len()).ok()?);
    // Hundreds of references, not tens of thousands.
    if magic & 0xFFFF_0000 != MAGIC || !(0x100..0x2000).contains(&(magic & 0xFFFF)) {
        return None;
    }
    let fits = |header: u32, payload: u32| payload > 0 && u64::from(header) + u64::from(payload) == len;
    if fits(24, word(4)?) {
        return Some(Layout::Short);
    }
    let reservations = word(4)?;
    if (1..=MOST_RESERVATIONS).contains(&reservations) && fits((32 + 4 * reservations).next_multiple_of(8), word(5)?)
    {
        return Some(Layout::Reservations);
    }
    fits(32, word(5)?).then_some(Layout::Snapshot)
}

impl Cache {
    fn read(reader: &mut Reader<'_, '_>) -> Read<Cache> {
        let node = match reader.file().first_chunk() {
            Some(bytes) if u32::from_le_bytes(*bytes) == NODE_MAGIC => Some(NodeHeader::read(reader)?),
            _ => None,
        };
        let at = reader.at();
        let rest = Span::new(at, reader.end()).of(reader.file());
        let Some(layout) = layout_of(rest) else {
            return Err(Malformed::new(at, "no code cache whose sizes fit to the file begins here"));
        };
        reader
            .group(|| "header".into(), "What the cache is for.", |reader| Cache::header(reader, node, layout, at))
            .and_then(|mut cache| {
                let start = reader.at();
                let len = reader.left();
                reader.bytes(len, "payload", "Functions, constants and bytecode, as V8 writes its own objects.")?;
                cache.payload = reader.since(start);
                Ok(cache)
            })
    }

    fn header(reader: &mut Reader<'_, '_>, node: Option<NodeHeader>, layout: Layout, at: u32) -> Read<Cache> {
        let magic = reader.u32_le(
            "magic",
            "0xC0DE in the upper half; how many references V8 has to things outside of its heap in the lower one.",
        )?;
        reader.means(|| format!("{magic:#010x}"));
        let version = reader.u32_le("version hash", "A hash of V8's version.")?;
        reader.means(|| {
            format!("{version:#010x}{}", known(version).map(|name| format!(", {name}")).unwrap_or_default())
        });
        let source = reader
            .u32_le("source hash", "How many characters the source has; the highest bit says that it is a module.")?;
        reader.means(|| source_text(source));
        let flags = reader.u32_le("flags hash", "A hash of V8's options.")?;
        reader.means(|| format!("{flags:#010x}"));
        let mut reservations = 0;
        match layout {
            Layout::Short => {}
            Layout::Snapshot => {
                let sum = reader
                    .u32_le("snapshot checksum", "The checksum of V8's own objects, which are only referred to.")?;
                reader.means(|| format!("{sum:#010x}"));
            }
            Layout::Reservations => {
                reservations = reader.u32_le("reservations", "How many numbers say how much memory is needed.")?;
            }
        }
        reader.u32_le("payload length", "How many bytes follow the header.")?;
        let checksum =
            reader.u32_le("checksum", "The checksum of what follows the header, or 0 if V8 was not to make one.")?;
        reader.means(|| format!("{checksum:#010x}"));
        if layout != Layout::Short {
            reader.u32_le("more", "Padding, or in the oldest caches the second part of the checksum.")?;
        }
        if reservations > 0 {
            reader.bytes(4 * reservations, "reserved", "How much memory each part of the heap needs.")?;
            let padding = (4 * reservations).next_multiple_of(8) - 4 * reservations;
            if padding > 0 {
                reader.bytes(padding, "padding", "Zeroes.")?;
            }
        }
        let references = magic & 0xFFFF;
        Ok(Cache { node, layout, at, references, version, source, flags, checksum, payload: Span::default() })
    }
}

impl NodeHeader {
    fn read(reader: &mut Reader<'_, '_>) -> Read<NodeHeader> {
        reader.group(
            || "Node.js header".into(),
            "Which source the cache is for.",
            |reader| {
                let magic = reader.u32_le("magic", "Says that this is a file of the compile cache.")?;
                reader.means(|| format!("{magic:#010x}"));
                let source_len = reader.u32_le("source length", "How many bytes the source has.")?;
                let cache_len = reader.u32_le("cache length", "How many bytes the code cache has.")?;
                let source_hash = reader.u32_le("source hash", "The CRC-32 of the source.")?;
                reader.means(|| format!("{source_hash:#010x}"));
                let cache_hash = reader.u32_le("cache hash", "The CRC-32 of the code cache.")?;
                reader.means(|| format!("{cache_hash:#010x}"));
                Ok(NodeHeader { source_len, cache_len, source_hash, cache_hash })
            },
        )
    }
}

fn known(version: u32) -> Option<&'static str> {
    VERSIONS.iter().find(|(hash, _)| *hash == version).map(|(_, name)| *name)
}

fn source_text(source: u32) -> String {
    let kind = if source >> 31 != 0 { "module" } else { "script" };
    format!("{kind} of {} characters", source & 0x7FFF_FFFF)
}

/// A cache with the file that it is in.
struct Open<'a> {
    file: &'a [u8],
    cache: Cache,
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let cache = &self.cache;
        let mut facts: Vec<(Text, String)> = vec![
            (
                "header".into(),
                match cache.layout {
                    Layout::Reservations => "as V8 in Node.js 12 and 14 writes it",
                    Layout::Short => "as V8 in Node.js 16 to 21 writes it",
                    Layout::Snapshot => "as V8 in Node.js 22 and later writes it",
                }
                .to_owned(),
            ),
            ("version hash".into(), format!("{:#010x}", cache.version)),
            ("flags hash".into(), format!("{:#010x}", cache.flags)),
            ("source".into(), source_text(cache.source)),
            ("external references".into(), cache.references.to_string()),
            ("payload".into(), format!("{} bytes", cache.payload.len())),
            (
                "checksum".into(),
                match cache.checksum {
                    0 => "none".to_owned(),
                    sum => format!("{sum:#010x}"),
                },
            ),
        ];
        if let Some(node) = &cache.node {
            facts.push(("source in bytes".into(), node.source_len.to_string()));
            facts.push(("CRC-32 of the source".into(), format!("{:#010x}", node.source_hash)));
        }
        facts.push(("instructions".into(), format!("not shown: {WHY}")));
        About {
            format: if cache.node.is_some() {
                "Node.js compile cache, with a V8 code cache"
            } else {
                "V8 code cache"
            }
            .to_owned(),
            machine: "V8's interpreter Ignition, a register machine with an accumulator".into(),
            run: match cache.node {
                Some(_) => "NODE_COMPILE_CACHE=FOLDER node SOURCE, by the same version of Node.js",
                None => "new vm.Script(SOURCE, { cachedData: FILE }), or bytenode, by the same version of V8",
            }
            .to_owned(),
            producer: known(cache.version).map(str::to_owned),
            facts,
            contents: Vec::new(),
        }
    }

    fn warnings(&self) -> &[Warning] {
        &[]
    }

    fn verify(&self) -> Vec<Problem> {
        let cache = &self.cache;
        let mut problems = Vec::new();
        let mut problem = |at: u32, what: String| problems.push(Problem { at, function: None, what });
        if let Some(node) = &cache.node {
            let bytes = Span::new(NODE_LEN, u32::try_from(self.file.len()).unwrap_or(u32::MAX)).of(self.file);
            if u64::from(node.cache_len) != bytes.len() as u64 {
                problem(
                    8,
                    format!("the cache has {} bytes, and not {} (compile_cache.cc)", bytes.len(), node.cache_len),
                );
            }
            let sum = crc32fast::hash(bytes);
            if sum != node.cache_hash {
                problem(
                    16,
                    format!(
                        "the CRC-32 of the cache is {sum:#010x}, and not {:#010x} (compile_cache.cc)",
                        node.cache_hash
                    ),
                );
            }
        }
        // Before, it was computed in another way.
        let is_known = cache.layout != Layout::Reservations;
        if cache.checksum != 0 && is_known {
            let sum = adler32(0, cache.payload.of(self.file));
            if sum != cache.checksum {
                let at = cache.at + if cache.layout == Layout::Short { 20 } else { 24 };
                problem(
                    at,
                    format!(
                        "the checksum is {sum:#010x}, and not {:#010x} (code-serializer.cc, SanityCheck)",
                        cache.checksum
                    ),
                );
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests;
