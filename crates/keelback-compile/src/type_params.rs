//! Type parameters and `type` statements.
use ruff_python_ast::{self as ast, Expr, Keyword};
use ruff_text_size::TextRange;

use crate::compiler::Compiler;
use crate::fault::{Res, fault};

impl<'a> Compiler<'a> {
    pub(crate) fn type_alias(&mut self, stmt: &'a ast::StmtTypeAlias) -> Res {
        fault(stmt.range, "'type' is not there yet")
    }
    pub(crate) fn enter_generic_function(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        _: &'a ast::TypeParams,
        _: u8,
        _: TextRange,
    ) -> Res<u8> {
        fault(def.range, "type parameters are not there yet")
    }
    pub(crate) fn leave_generic_function(&mut self, def: &'a ast::StmtFunctionDef, _: TextRange) -> Res {
        fault(def.range, "type parameters are not there yet")
    }
    pub(crate) fn enter_generic_class(
        &mut self,
        def: &'a ast::StmtClassDef,
        _: &'a ast::TypeParams,
        _: TextRange,
    ) -> Res {
        fault(def.range, "type parameters are not there yet")
    }
    pub(crate) fn call_generic_class(&mut self, _: &'a [Expr], _: &'a [Keyword], range: TextRange) -> Res {
        fault(range, "type parameters are not there yet")
    }
}
