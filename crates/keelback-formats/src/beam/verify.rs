//! What the machine's loader and the compiler's validator check, as far as it needs no types.
use super::function::Functions;
use super::module::Module;
use crate::model::Problem;
pub(super) fn verify(_module: &Module<'_>, _functions: &Functions) -> Vec<Problem> {
    Vec::new()
}
