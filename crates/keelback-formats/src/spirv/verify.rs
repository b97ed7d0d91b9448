//! The rules of the specification that a module must keep.

use super::decode::Decoder;
use super::module::Module;
use crate::model::Problem;

/// What breaks the rules.
pub(super) fn verify(module: &Module<'_>, names: &[String]) -> Vec<Problem> {
    let mut decoder = Decoder::new(module);
    let _ = names;
    let mut problems = Vec::new();
    for raw in &module.instructions {
        if let Some(fault) = &decoder.decode(*raw).fault {
            problems.push(Problem { at: 4 * raw.at, function: None, what: fault.what.clone() });
        }
    }
    problems
}
