//! The external term format ("Erlang External Term Format" of the ERTS manual): bytes to terms, with a stack of our own.

use super::inflate::inflate;
use super::terms::{Opaque, Term, TermId, Terms};

/// The most terms that one file may have in all that is read of it. Compilers' files have less than a hundredth of that.
const MOST_TERMS: usize = 4 << 20;
/// The most bytes that all compressed terms of a file may have once they are unpacked.
const MOST_BYTES: usize = 32 << 20;

/// What is wrong with a term, and how many bytes after its beginning.
pub(super) type Wrong = (usize, String);

/// A compound term that is being read.
struct Open {
    kind: Kind,
    /// How many terms are still to come.
    left: usize,
    /// Where its terms begin among those that were read.
    from: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Tuple,
    List,
    Map,
    Export,
    Opaque(Opaque, usize, usize),
}

/// Reads a term that fills the bytes, with the byte that says the version before it.
///
/// # Errors
/// What is wrong, and where.
pub(super) fn read_term(terms: &mut Terms, bytes: &[u8]) -> Result<TermId, Wrong> {
    let mut input = Input { bytes, at: 0 };
    let version = input.u8()?;
    if version != 131 {
        return Err((0, format!("a term begins with 131, not {version}")));
    }
    if bytes.get(1) == Some(&80) {
        input.at = 2;
        let len = input.u32()? as usize;
        let most = MOST_BYTES.saturating_sub(terms.read.unpacked);
        let unpacked = inflate(&bytes[input.at..], len, most).map_err(|what| (6, what))?;
        terms.read.unpacked += len;
        return Input { bytes: &unpacked, at: 0 }.terms(terms).map_err(|(_, what)| (6, what));
    }
    input.terms(terms)
}

struct Input<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Input<'a> {
    fn take(&mut self, len: usize) -> Result<&'a [u8], Wrong> {
        let left = self.bytes.len() - self.at;
        if len > left {
            return Err((self.at, format!("{len} bytes of a term are expected, and {left} are left")));
        }
        let bytes = &self.bytes[self.at..self.at + len];
        self.at += len;
        Ok(bytes)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Wrong> {
        Ok(self.take(N)?.first_chunk().copied().unwrap_or([0; N]))
    }

    fn u8(&mut self) -> Result<u8, Wrong> {
        Ok(self.array::<1>()?[0])
    }

    fn u16(&mut self) -> Result<usize, Wrong> {
        Ok(u16::from_be_bytes(self.array()?).into())
    }

    fn u32(&mut self) -> Result<u32, Wrong> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    /// A number of terms, of which each has a byte at least.
    fn count(&mut self, each: usize) -> Result<usize, Wrong> {
        let at = self.at;
        let count = self.u32()? as usize;
        let left = self.bytes.len() - self.at;
        if count.checked_mul(each).is_none_or(|bytes| bytes > left) {
            return Err((at, format!("{count} terms are announced, and {left} bytes are left")));
        }
        Ok(count)
    }

    /// A term and all that it consists of.
    fn terms(&mut self, terms: &mut Terms) -> Result<TermId, Wrong> {
        let mut read: Vec<TermId> = Vec::new();
        let mut open: Vec<Open> = Vec::new();
        loop {
            terms.read.terms += 1;
            if terms.read.terms > MOST_TERMS {
                return Err((self.at, format!("more than {MOST_TERMS} terms")));
            }
            let at = self.at;
            match self.head(terms)? {
                Ok(id) => read.push(id),
                Err((kind, left)) => open.push(Open { kind, left, from: read.len() }),
            }
            // What is complete is a part of what is around it.
            loop {
                let Some(around) = open.last_mut() else {
                    return match read.pop() {
                        Some(id) if self.at == self.bytes.len() => Ok(id),
                        _ => Err((self.at, format!("{} bytes follow the term", self.bytes.len() - self.at))),
                    };
                };
                if read.len() - around.from < around.left {
                    break;
                }
                let (kind, from) = (around.kind, around.from);
                open.pop();
                let id = self.close(terms, kind, &mut read[from..]).map_err(|what| (at, what))?;
                read.truncate(from);
                read.push(id);
            }
        }
    }

    /// A term that is complete by itself, or what it is, and how many terms it consists of.
    fn head(&mut self, terms: &mut Terms) -> Result<Result<TermId, (Kind, usize)>, Wrong> {
        let at = self.at;
        let tag = self.u8()?;
        let id = match tag {
            97 => {
                let value = self.u8()?;
                terms.int(value.into())
            }
            98 => {
                let value = i32::from_be_bytes(self.array()?);
                terms.int(value.into())
            }
            110 | 111 => {
                let len = if tag == 110 { self.u8()?.into() } else { self.u32()? as usize };
                let is_negative = self.u8()? != 0;
                let magnitude = self.take(len)?;
                terms.big(is_negative, magnitude)
            }
            70 => {
                let value = f64::from_be_bytes(self.array()?);
                terms.add(Term::Float(value))
            }
            99 => {
                let text = self.take(31)?.split(|byte| *byte == 0).next().unwrap_or(&[]);
                let value = std::str::from_utf8(text).ok().and_then(|text| text.trim().parse().ok());
                terms.add(Term::Float(value.ok_or((at, "a floating-point number is not understood".to_owned()))?))
            }
            100 | 115 | 118 | 119 => {
                let len = if matches!(tag, 100 | 118) { self.u16()? } else { self.u8()?.into() };
                let bytes = self.take(len)?;
                let name = if tag >= 118 {
                    String::from_utf8_lossy(bytes).into_owned()
                } else {
                    bytes.iter().map(|byte| char::from(*byte)).collect()
                };
                terms.atom(&name)
            }
            106 => terms.add(Term::Nil),
            107 => {
                let len = self.u16()?;
                let part = terms.add_bytes(self.take(len)?);
                terms.add(if len == 0 { Term::Nil } else { Term::String(part) })
            }
            109 => {
                let len = self.u32()? as usize;
                let part = terms.add_bytes(self.take(len)?);
                terms.add(Term::Binary(part))
            }
            77 => {
                let len = self.u32()? as usize;
                let bits = self.u8()?;
                let part = terms.add_bytes(self.take(len)?);
                terms.add(if bits >= 8 || len == 0 { Term::Binary(part) } else { Term::Bits(part, bits) })
            }
            112 => {
                // A function with what it needs of its surroundings: its size includes the four bytes that say it.
                let len = self.u32()? as usize;
                self.take(len.saturating_sub(4))?;
                let part = terms.add_bytes(b"#Fun<>");
                terms.add(Term::Opaque(Opaque::Fun, part))
            }
            104 => return self.compound(Kind::Tuple, |input| Ok(input.u8()?.into())),
            105 => return self.compound(Kind::Tuple, |input| input.count(1)),
            108 => return self.compound(Kind::List, |input| Ok(input.count(1)? + 1)),
            116 => return self.compound(Kind::Map, |input| Ok(input.count(2)? * 2)),
            113 => return Ok(Err((Kind::Export, 3))),
            // A node's name, and then numbers.
            103 => return Ok(Err((Kind::Opaque(Opaque::Pid, 9, 0), 1))),
            88 => return Ok(Err((Kind::Opaque(Opaque::Pid, 12, 0), 1))),
            102 => return Ok(Err((Kind::Opaque(Opaque::Port, 5, 0), 1))),
            89 => return Ok(Err((Kind::Opaque(Opaque::Port, 8, 0), 1))),
            120 => return Ok(Err((Kind::Opaque(Opaque::Port, 12, 0), 1))),
            101 => return Ok(Err((Kind::Opaque(Opaque::Reference, 5, 0), 1))),
            114 | 90 => {
                let words = self.u16()?;
                let numbers = if tag == 114 { 1 } else { 4 };
                return Ok(Err((Kind::Opaque(Opaque::Reference, numbers, words), 1)));
            }
            _ => return Err((at, format!("{tag} begins no term that is known"))),
        };
        Ok(Ok(id))
    }

    fn compound(
        &mut self,
        kind: Kind,
        count: impl FnOnce(&mut Self) -> Result<usize, Wrong>,
    ) -> Result<Result<TermId, (Kind, usize)>, Wrong> {
        Ok(Err((kind, count(self)?)))
    }

    /// A compound term of which everything is read.
    fn close(&mut self, terms: &mut Terms, kind: Kind, items: &mut [TermId]) -> Result<TermId, String> {
        Ok(match kind {
            Kind::Tuple => terms.tuple(items),
            Kind::List => {
                let Some((tail, items)) = items.split_last() else { return Err("a list without an end".to_owned()) };
                if items.is_empty() {
                    return Ok(*tail);
                }
                let tail = (!matches!(terms.get(*tail), Term::Nil)).then_some(*tail);
                let part = terms.add_children(items);
                terms.add(Term::List(part, tail))
            }
            Kind::Map => {
                terms.sort_pairs(items);
                let part = terms.add_children(items);
                terms.add(Term::Map(part))
            }
            Kind::Export => {
                let part = terms.add_children(items);
                terms.add(Term::Export(part))
            }
            Kind::Opaque(kind, bytes, words) => {
                let numbers = self.take(bytes + 4 * words).map_err(|(_, what)| what)?;
                let mut text = match kind {
                    Opaque::Reference => "#Ref<",
                    Opaque::Port => "#Port<",
                    Opaque::Pid | Opaque::Fun => "<",
                }
                .to_owned();
                let groups = numbers
                    .chunks(4)
                    .take(8)
                    .map(|group| group.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)).to_string());
                text.push_str(&groups.collect::<Vec<_>>().join("."));
                text.push('>');
                let part = terms.add_bytes(text.as_bytes());
                terms.add(Term::Opaque(kind, part))
            }
        })
    }
}
