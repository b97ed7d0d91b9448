//! Bodies of instructions, by family.

pub(crate) mod arith;
pub(crate) mod build;
pub(crate) mod compare;
mod format;
mod iterate;
mod matching;
mod names;
mod raise;
mod rare;
pub(crate) mod subscript;
