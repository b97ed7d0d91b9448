//! The rules of dex files, as far as one file tells.
//!
//! * Format ("Dalvik executable format"): the header and the map ([`layout`]); strings, types, prototypes, fields and methods, their order
//!   and what they refer to ([`tables`]); classes and their members ([`classes`]); annotations ([`annotations`]) and values ([`values`]).
//! * Static constraints of code ("Constraints", A1 to A25) and those structural ones that need no types of values ([`code`]).
//!
//! Not checked here: the types of values in registers, and whatever needs classes of other files: whether fields and methods of others are
//! there and accessible, whether superclasses are final, and so on.

mod annotations;
mod classes;
mod code;
mod layout;
mod tables;
mod values;

use super::file::Dex;
use crate::model::{Problem, Warning};

/// More is not told of one file.
const MOST_PROBLEMS: usize = 200;

/// What is wrong with the files. What was found when they were read is wrong too.
pub(super) fn verify(dexes: &[Dex<'_>], warnings: &[Warning]) -> Vec<Problem> {
    let len = dexes.first().map_or(0, |dex| dex.file.len() as u64);
    let work = 16 * len * dexes.len().min(8) as u64 + 100_000;
    let mut report = Report { problems: Vec::new(), work };
    for warning in warnings {
        report.add(warning.at, format!("{} (Dalvik executable format)", warning.text));
    }
    for dex in dexes {
        if report.is_full() {
            break;
        }
        layout::check(dex, &mut report);
        tables::check(dex, &mut report);
        // What follows relies on the tables.
        if report.problems.is_empty() {
            classes::check(dex, &mut report);
            annotations::check(dex, &mut report);
            code::check(dex, &mut report);
        }
    }
    report.problems
}

/// What was found so far.
struct Report {
    problems: Vec<Problem>,
    /// How many bytes of texts and lists may still be compared.
    work: u64,
}

impl Report {
    fn add(&mut self, at: u32, what: impl Into<String>) {
        if !self.is_full() {
            self.problems.push(Problem { at, function: None, what: what.into() });
        }
    }

    fn is_full(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }

    /// Notes work. False when there is more than a file of this length makes.
    fn has_worked(&mut self, bytes: usize, at: u32) -> bool {
        let is_enough = self.work < bytes as u64;
        if is_enough && self.work > 0 {
            self.work = 0;
            self.add(at, "texts and lists are shared by so many that the rest is not checked");
        }
        self.work = self.work.saturating_sub(bytes as u64);
        !is_enough
    }
}
