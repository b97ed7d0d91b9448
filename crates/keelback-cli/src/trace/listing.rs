//! Listings of the modules that a trace meets, each made once.

use keelback::VerifiedModule;
use keelback_bytecode::CodeId;
use keelback_bytecode::dis::{Listing, Row, list};

/// Modules with their listings. There are few, and consecutive questions are mostly about the same one.
#[derive(Default)]
pub(super) struct Listings {
    known: Vec<(VerifiedModule, Listing)>,
}

impl Listings {
    /// The row of the instruction at an offset.
    pub(super) fn row(&mut self, module: &VerifiedModule, code: CodeId, offset: u32) -> Option<&Row> {
        let index = match self.known.iter().rposition(|(known, _)| known.same(module)) {
            Some(index) => index,
            None => {
                self.known.push((module.clone(), list(module)));
                self.known.len() - 1
            }
        };
        let rows = &self.known[index].1.codes.get(code.index())?.rows;
        rows.binary_search_by_key(&offset, |row| row.offset).ok().map(|at| &rows[at])
    }
}
