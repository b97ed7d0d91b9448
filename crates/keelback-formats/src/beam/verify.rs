//! What the machine's loader and the compiler's validator check, as far as one module tells and types are not needed.
//!
//! * The container: its size, chunks that must be there, chunks twice, padding ("The BEAM file format", `beam_file.c`).
//! * Tables: atoms, counts, labels of functions, lines ([`tables`]).
//! * Instructions: operands that exist, labels that are there and there once, functions that end ([`operands`]).
//! * Registers: x registers are set before they are read, frames are made before y registers are used and given back before a function
//!   returns, and what is kept in a garbage collection is set (`beam_validator.erl`, [`registers`]).
//!
//! Not checked: types of values, match contexts, whether functions of other modules are there.

mod operands;
mod registers;
mod tables;

use super::function::Functions;
use super::module::Module;
use crate::model::Problem;
use crate::text::short;

/// More is not told of one file.
const MOST_PROBLEMS: usize = 200;

/// What is wrong with a module.
pub(super) fn verify(module: &Module<'_>, functions: &Functions) -> Vec<Problem> {
    let mut report = Report { module, functions, problems: Vec::new(), function: None };
    for damage in &module.damage {
        report.add(damage.at, damage.what.clone());
    }
    tables::check(module, functions, &mut report);
    // Registers are followed only where operands are what they should be.
    let are_whole = operands::check(module, functions, &mut report);
    registers::check(module, functions, &are_whole, &mut report);
    report.problems
}

/// What was found so far.
struct Report<'a> {
    module: &'a Module<'a>,
    functions: &'a Functions,
    problems: Vec<Problem>,
    /// The function that is being checked.
    function: Option<usize>,
}

impl Report<'_> {
    fn add(&mut self, at: u32, what: impl Into<String>) {
        if !self.is_full() {
            let function = self.function.and_then(|number| self.functions.name(self.module, number));
            self.problems.push(Problem { at, function, what: short(what.into()) });
        }
    }

    fn is_full(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }
}
