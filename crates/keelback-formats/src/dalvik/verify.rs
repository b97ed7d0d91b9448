//! The rules of dex files, as far as one file tells.
//!
//! * Format ("Dalvik executable format"): the header and the map ([`layout`]); strings, types, prototypes, fields and methods, their order
//!   and what they refer to ([`tables`]); classes and their members ([`classes`]); annotations ([`annotations`]) and values ([`values`]).
//! * Static constraints of code ("Constraints", A1 to A25) and those structural ones that need no types of values ([`code`]).
//! * The types of values in registers, on all ways through a method ([`flow`], [`registers`], [`types`]).
//!
//! Not checked here: whatever needs classes of other files: whether an object is of a class that is asked for, whether fields and methods of
//! others are there and accessible, whether superclasses are final, and so on. Of ints, the smaller types are not told apart.

mod annotations;
mod classes;
mod code;
mod flow;
mod instructions;
mod layout;
mod registers;
mod tables;
mod types;
mod values;

use super::file::Dex;
use crate::model::{Problem, Warning};

/// More is not told of one file.
const MOST_PROBLEMS: usize = 200;

/// What is wrong with the files. What was found when they were read is wrong too.
pub(super) fn verify(dexes: &[Dex<'_>], warnings: &[Warning]) -> Vec<Problem> {
    let len = dexes.first().map_or(0, |dex| dex.file.len() as u64);
    let work = 16 * len * dexes.len().min(8) as u64 + 100_000;
    let mut report = Report { problems: Vec::new(), work, steps: 32 * len + (4 << 20) };
    // Android compares the checksum with the file, and not the signature: tools that change a file leave that as it was.
    let is_signature = |warning: &&Warning| dexes.iter().any(|dex| warning.at == dex.header.signature_at());
    for warning in warnings.iter().filter(|warning| !is_signature(warning)) {
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
    /// How many registers may still be looked at on ways through methods.
    steps: u64,
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

    /// Notes steps on ways through a method. False when there are more than a file of this length has.
    fn has_stepped(&mut self, steps: usize, at: u32) -> bool {
        let what = "registers change on so many ways that the rest is not checked";
        self.spend(|report| &mut report.steps, steps, at, what)
    }

    /// Notes work. False when there is more than a file of this length makes.
    fn has_worked(&mut self, bytes: usize, at: u32) -> bool {
        let what = "texts and lists are shared by so many that the rest is not checked";
        self.spend(|report| &mut report.work, bytes, at, what)
    }

    /// Takes from what is left of something. False when that is not enough, which is told once.
    fn spend(&mut self, of: fn(&mut Report) -> &mut u64, amount: usize, at: u32, what: &str) -> bool {
        let (left, amount) = (*of(self), amount as u64);
        *of(self) = left.saturating_sub(amount);
        if 0 < left && left < amount {
            self.add(at, what);
        }
        amount <= left
    }
}
