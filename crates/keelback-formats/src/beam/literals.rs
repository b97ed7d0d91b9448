//! The `LitT` chunk: constants in the external term format, compressed before OTP 28.

use std::cell::OnceCell;

use super::external::read_term;
use super::inflate::inflate;
use super::terms::{TermId, Terms};
use crate::reader::{Read, Reader};
use crate::span::Malformed;
use crate::text::short;

/// The most bytes of all literals together.
const MOST_BYTES: usize = 32 << 20;

/// Constants.
#[derive(Clone, Debug, Default)]
pub struct Literals {
    /// Each of them, if it could be read.
    pub terms: Vec<Option<TermId>>,
    /// The same, cut, as text.
    texts: Vec<OnceCell<String>>,
}

impl Literals {
    /// The text of one, cut where it is long.
    #[must_use]
    pub fn text(&self, terms: &Terms, number: u64) -> Option<&str> {
        let id = self.get(number)?;
        Some(self.texts.get(usize::try_from(number).ok()?)?.get_or_init(|| terms.brief(id)))
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, number: u64) -> Option<TermId> {
        usize::try_from(number).ok().and_then(|number| *self.terms.get(number)?)
    }

    pub(super) fn read(&mut self, reader: &mut Reader<'_, '_>, terms: &mut Terms) -> Read<()> {
        let unpacked_len = reader
            .u32_be("unpacked_size", "How many bytes the table has when it is unpacked; 0 if it is not packed.")?;
        let start = reader.at();
        if unpacked_len == 0 {
            let read = self.table(reader, terms);
            self.texts.resize(self.terms.len(), OnceCell::new());
            return read;
        }
        let len = reader.left();
        let packed = reader.bytes(len, "packed", "The table of literals, packed with zlib.")?;
        let unpacked = inflate(packed, unpacked_len as usize, MOST_BYTES)
            .map_err(|what| Malformed::new(start, format!("the literals cannot be unpacked: {what}")))?;
        // What is wrong in it has no offset of its own.
        let mut inner = Reader::new(&unpacked);
        let read = self.table(&mut inner, terms).map_err(|error| Malformed::new(start, error.what));
        self.texts.resize(self.terms.len(), OnceCell::new());
        let count = self.terms.len() as u64;
        reader.means(|| {
            let first: Vec<&str> = (0..count.min(8)).filter_map(|number| self.text(terms, number)).collect();
            short(format!("{count} literals: {}", first.join(", ")))
        });
        read
    }

    fn table(&mut self, reader: &mut Reader<'_, '_>, terms: &mut Terms) -> Read<()> {
        let at = reader.at();
        let count = reader.u32_be("count", "How many literals there are.")?;
        if u64::from(count) * 4 > u64::from(reader.left()) {
            return Err(Malformed::new(
                at,
                format!("{count} literals are announced, and {} bytes are left", reader.left()),
            ));
        }
        let mut problem = None;
        for number in 0..count {
            let group = reader.open_group(|| format!("literal {number}").into(), "A constant.");
            let read = Self::one(reader, terms);
            reader.close_group(&group);
            match read {
                Ok(Ok(id)) => self.terms.push(Some(id)),
                Ok(Err(wrong)) => {
                    self.terms.push(None);
                    problem = problem.or(Some(Malformed::new(wrong.at, format!("literal {number}: {}", wrong.what))));
                }
                Err(error) => return Err(error),
            }
        }
        problem.map_or(Ok(()), Err)
    }

    /// A literal, or what is wrong with it, after which the next one can be read.
    fn one(reader: &mut Reader<'_, '_>, terms: &mut Terms) -> Read<Result<TermId, Malformed>> {
        let len = reader.u32_be("size", "How many bytes the literal has.")?;
        let start = reader.at();
        let bytes = reader.bytes(len, "term", "The literal.")?;
        Ok(match read_term(terms, bytes) {
            Ok(id) => {
                reader.means(|| terms.brief(id));
                Ok(id)
            }
            Err((at, what)) => Err(Malformed::new(start.saturating_add(u32::try_from(at).unwrap_or(0)), what)),
        })
    }
}
