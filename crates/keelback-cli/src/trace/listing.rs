//! Listings of the modules that a trace meets, each made once.

use keelback::VerifiedModule;
use keelback_bytecode::CodeId;
use keelback_bytecode::dis::{Listing, Row, list};

use super::show::{Widths, operand};

/// Modules with their listings. There are few, and consecutive questions are mostly about the same one.
#[derive(Default)]
pub(super) struct Listings {
    known: Vec<Known>,
}

struct Known {
    module: VerifiedModule,
    listing: Listing,
    /// Of each code object, how wide the columns of its instructions are.
    widths: Vec<Widths>,
}

impl Listings {
    /// The row of the instruction at an offset.
    pub(super) fn row(&mut self, module: &VerifiedModule, code: CodeId, offset: u32) -> Option<&Row> {
        let rows = &self.known(module).listing.codes.get(code.index())?.rows;
        rows.binary_search_by_key(&offset, |row| row.offset).ok().map(|at| &rows[at])
    }

    /// How wide the columns of a code object are, or of all that the module has.
    pub(super) fn widths(&mut self, module: &VerifiedModule, code: CodeId, is_alone: bool) -> Widths {
        let widths = &self.known(module).widths;
        let chosen = if is_alone { widths.get(code.index()..=code.index()).unwrap_or_default() } else { widths };
        chosen.iter().copied().reduce(Widths::max).unwrap_or_default()
    }

    fn known(&mut self, module: &VerifiedModule) -> &Known {
        let index = match self.known.iter().rposition(|known| known.module.same(module)) {
            Some(index) => index,
            None => {
                let listing = list(module);
                let widths = listing.codes.iter().map(|code| {
                    let of_rows = code.rows.iter().map(|row| Widths::of(row.opcode, &operand(row)));
                    of_rows.reduce(Widths::max).unwrap_or_default()
                });
                let widths = widths.collect();
                self.known.push(Known { module: module.clone(), listing, widths });
                self.known.len() - 1
            }
        };
        &self.known[index]
    }
}
