//! `match`.
use ruff_python_ast as ast;

use crate::compiler::Compiler;
use crate::fault::{Res, fault};

impl<'a> Compiler<'a> {
    pub(crate) fn match_(&mut self, stmt: &'a ast::StmtMatch) -> Res {
        fault(stmt.range, "'match' is not there yet")
    }
}
