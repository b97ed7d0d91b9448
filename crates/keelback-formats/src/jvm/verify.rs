//! What the Java virtual machine checks before it runs a class (JVMS §4.8 to §4.10), as far as one file tells.
//!
//! * Format: versions, the constant pool's references, names and descriptors, flags, attributes ([`pool`], [`structure`]).
//! * Static constraints of code: opcodes, operands, targets, tables ([`statics`]).
//! * Types: from version 50 on by the frames of the StackMapTable (§4.10.1, [`check`]), before by inference (§4.10.2, [`infer`]); what single
//!   instructions do to types is in [`step`].
//!
//! Not checked here, as it needs other classes or the machine: whether a class that is not known is a subclass of another, which is taken
//! for granted; whether fields and methods of other classes are there and accessible, with them protected access; that methods are not
//! final where they are overridden; loading constraints. Methods with subroutines (`jsr`, `ret`) are checked for everything but types.

mod assign;
mod check;
mod frame;
mod infer;
mod pool;
mod statics;
mod step;
mod structure;
#[cfg(test)]
mod tests;

use super::class::ClassFile;
use super::function::full_name;
use crate::model::Problem;

/// More is not told of one file.
const MOST_PROBLEMS: usize = 200;

/// What is wrong with a class.
pub(super) fn verify(class: &ClassFile<'_>) -> Vec<Problem> {
    let mut report = Report { problems: Vec::new(), function: None, work: 0 };
    if let Some(damage) = &class.damage {
        report.add(damage.at, format!("{} (JVMS §4.8)", damage.what));
    }
    structure::check(class, &mut report);
    pool::check(class, &mut report);
    // What follows relies on the constant pool.
    if report.problems.is_empty() {
        for method in &class.methods {
            report.function = Some(full_name(class, method));
            let before = report.problems.len();
            let starts = statics::check(class, method, &mut report);
            if let (Some(code), true, Some(starts)) = (method.code(), report.problems.len() == before, starts) {
                check::check(class, method, code, &starts, &mut report);
            }
            if report.is_full() {
                break;
            }
        }
    }
    report.problems
}

/// What was found so far.
struct Report {
    problems: Vec<Problem>,
    function: Option<String>,
    /// How many types were compared or copied.
    work: u64,
}

/// How many types are compared or copied for one file. Compilers' files need less than a hundredth of that.
const MOST_WORK: u64 = 100_000_000;

impl Report {
    fn add(&mut self, at: u32, what: impl Into<String>) {
        if !self.is_full() {
            self.problems.push(Problem { at, function: self.function.clone(), what: super::cut(what.into()) });
        }
    }

    fn is_full(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }
}
