//! Annotations as text.
use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use crate::fault::{Res, fault};
use crate::source::SourceFile;

/// The text of an annotation under `from __future__ import annotations`.
pub(crate) fn unparse(expr: &Expr, _: &SourceFile<'_>) -> Res<String> {
    fault(expr.range(), "annotations as text are not there yet")
}
