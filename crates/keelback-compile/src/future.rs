//! `from __future__ import …`: where it may stand and what it says.
use ruff_python_ast::{Stmt, StmtImportFrom};
use ruff_text_size::TextSize;

use crate::fault::{Res, fault_at};
use crate::function::docstring;

/// The features of Python 3.13, all but one without effect.
const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

/// What the future statements of a file say.
#[derive(Clone, Copy, Default)]
pub(crate) struct Future {
    /// `annotations`.
    pub(crate) annotations: bool,
    /// The end of the last future statement at the start of the file.
    pub(crate) end: TextSize,
}

/// Whether a statement is a future statement.
pub(crate) fn is_future(stmt: &StmtImportFrom) -> bool {
    stmt.level == 0 && stmt.module.as_ref().is_some_and(|module| module.as_str() == "__future__")
}

/// Reads the future statements at the start of a file.
pub(crate) fn scan(body: &[Stmt]) -> Res<Future> {
    let mut future = Future::default();
    let rest = if docstring(body).is_some() { &body[1..] } else { body };
    for stmt in rest {
        let Stmt::ImportFrom(stmt) = stmt else { break };
        if !is_future(stmt) {
            break;
        }
        for alias in &stmt.names {
            match alias.name.as_str() {
                "annotations" => future.annotations = true,
                "braces" => return fault_at(stmt.range, "not a chance"),
                name if FEATURES.contains(&name) => {}
                name => return fault_at(stmt.range, format!("future feature {name} is not defined")),
            }
        }
        future.end = stmt.range.end();
    }
    Ok(future)
}
