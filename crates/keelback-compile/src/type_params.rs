//! Type parameters and `type` statements (PEP 695, PEP 696).
//!
//! The parameters of a definition live in a hidden function around it, which is called at once. Bounds, defaults and alias
//! values are functions that run when somebody asks.
use keelback_bytecode::{Instr, Local};
use ruff_python_ast::{self as ast, Expr, TypeParam};
use ruff_text_size::{Ranged, TextRange};

use crate::compiler::{Arity, Compiler, UnitKind};
use crate::emit::NOWHERE;
use crate::fault::{Res, fault};
use crate::function::parts;
use crate::symbols::ScopeId;

impl<'a> Compiler<'a> {
    /// Pushes the tuple of the parameters, which become variables.
    fn type_params(&mut self, params: &'a ast::TypeParams) -> Res {
        let mut seen_default = false;
        for param in params {
            let range = param.range();
            let text = param.name().as_str();
            let name = self.names.intern(text);
            let what = match param {
                TypeParam::TypeVar(var) => {
                    let kind = match var.bound.as_deref() {
                        None => 0,
                        Some(Expr::Tuple(_)) => 2,
                        Some(_) => 1,
                    };
                    if let Some(bound) = &var.bound {
                        self.lazy(bound, text, range)?;
                    }
                    Instr::MakeTypevar { name, kind }
                }
                TypeParam::ParamSpec(_) => Instr::MakeParamspec { name },
                TypeParam::TypeVarTuple(_) => Instr::MakeTypevartuple { name },
            };
            self.op(what, range);
            if let Some(default) = param.default() {
                seen_default = true;
                self.lazy(default, text, range)?;
                self.op(Instr::SetTypeparamDefault {}, range);
            } else if seen_default {
                let message = format!("non-default type parameter '{text}' follows default type parameter");
                return fault(range, message);
            }
            self.op(Instr::Copy { depth: 1 }, range);
            self.store_source_name(text, range)?;
        }
        self.op(Instr::BuildTuple { count: params.type_params.len() as u32 }, params.range);
        Ok(())
    }

    /// Pushes a function that evaluates an expression when it is called.
    fn lazy(&mut self, expr: &'a Expr, name: &str, range: TextRange) -> Res {
        let name = self.names.intern(name);
        let scope = self.symbols.of_lazy(expr);
        self.enter(UnitKind::Annotation, scope, name, self.source.line(expr.start()), Arity::default(), &[]);
        match expr {
            // The default of `*Ts`: the one item of `*x`.
            Expr::Starred(starred) => {
                self.expr(&starred.value)?;
                self.op(Instr::UnpackSequence { count: 1 }, expr.range());
            }
            _ => self.expr(expr)?,
        }
        self.op(Instr::ReturnValue {}, expr.range());
        let (code, free) = self.leave()?;
        self.make_function(code, &free, 0, range)
    }

    fn enter_hidden(&mut self, scope: ScopeId, name: &str, line: u32, parameters: &[&str]) {
        let name = self.names.intern(&format!("<generic parameters of {name}>"));
        let parameters: Vec<_> = parameters.iter().map(|parameter| self.names.intern(parameter)).collect();
        let arity = Arity { positional: parameters.len() as u32, ..Arity::default() };
        self.enter(UnitKind::Annotation, scope, name, line, arity, &parameters);
    }

    /// Enters the hidden function around a generic function. The defaults on the operand stack, which `made` names, become
    /// its arguments and are on the new operand stack again.
    pub(crate) fn enter_generic_function(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        params: &'a ast::TypeParams,
        made: u8,
        range: TextRange,
    ) -> Res<u8> {
        let mut parameters = Vec::new();
        if made & parts::DEFAULTS != 0 {
            parameters.push(".defaults");
        }
        if made & parts::KEYWORD_DEFAULTS != 0 {
            parameters.push(".kwdefaults");
        }
        let line = self.source.line(def.range.start());
        self.enter_hidden(self.symbols.of_node(params), def.name.as_str(), line, &parameters);
        self.type_params(params)?;
        for slot in 0..parameters.len() as u32 {
            self.op(Instr::LoadFastCheck { slot: Local(slot) }, range);
        }
        Ok(made)
    }

    /// Ends the hidden function, with the function in it on the operand stack, and calls it.
    pub(crate) fn leave_generic_function(&mut self, made: u8, range: TextRange) -> Res {
        self.op(Instr::Swap { depth: 2 }, range);
        self.op(Instr::SetFunctionTypeParams {}, range);
        self.op(Instr::ReturnValue {}, range);
        let (code, free) = self.leave()?;
        self.make_function(code, &free, 0, range)?;
        let argc = (made & (parts::DEFAULTS | parts::KEYWORD_DEFAULTS)).count_ones();
        // The arguments are below the function: bring function and absent marker under them.
        if argc > 0 {
            self.op(Instr::Swap { depth: argc + 1 }, range);
            self.op(Instr::PushNull {}, range);
            self.op(Instr::Swap { depth: argc + 1 }, range);
        } else {
            self.op(Instr::PushNull {}, range);
        }
        self.op(Instr::Call { argc }, range);
        Ok(())
    }

    /// Enters the hidden function around a generic class.
    pub(crate) fn enter_generic_class(&mut self, def: &'a ast::StmtClassDef, params: &'a ast::TypeParams) -> Res {
        let line = self.source.line(def.range.start());
        self.enter_hidden(self.symbols.of_node(params), def.name.as_str(), line, &[]);
        self.unit.private = Some(def.name.as_str());
        self.type_params(params)?;
        let name = self.names.intern(".type_params");
        self.store_name(name, params.range);
        Ok(())
    }

    /// Makes `Generic[params]`; returns the variable that holds it.
    pub(crate) fn generic_base(&mut self, range: TextRange) -> keelback_bytecode::NameId {
        let params = self.names.intern(".type_params");
        self.load_name(params, range);
        self.op(Instr::SubscriptGeneric {}, range);
        let base = self.names.intern(".generic_base");
        self.store_name(base, range);
        base
    }

    /// Ends the hidden function, with the class in it on the operand stack, and calls it.
    pub(crate) fn leave_generic_class(&mut self, range: TextRange) -> Res {
        self.op(Instr::ReturnValue {}, NOWHERE);
        let (code, free) = self.leave()?;
        self.make_function(code, &free, 0, range)?;
        self.op(Instr::PushNull {}, range);
        self.op(Instr::Call { argc: 0 }, range);
        Ok(())
    }

    pub(crate) fn type_alias(&mut self, stmt: &'a ast::StmtTypeAlias) -> Res {
        let range = stmt.range;
        let Expr::Name(target) = &*stmt.name else { return fault(stmt.name.range(), "invalid syntax") };
        let text = target.id.as_str();
        self.check_assignable(text, range)?;
        let name = self.names.intern(text);
        let line = self.source.line(range.start());
        match &stmt.type_params {
            Some(params) => {
                self.enter_hidden(self.symbols.of_node(&**params), text, line, &[]);
                self.type_params(params)?;
            }
            None => self.op(Instr::LoadNone {}, range),
        }
        self.enter(UnitKind::Alias, self.symbols.of_node(stmt), name, line, Arity::default(), &[]);
        self.expr(&stmt.value)?;
        self.op(Instr::ReturnValue {}, stmt.value.range());
        let (code, free) = self.leave()?;
        self.make_function(code, &free, 0, range)?;
        self.op(Instr::MakeTypeAlias { name }, range);
        if stmt.type_params.is_some() {
            self.op(Instr::ReturnValue {}, NOWHERE);
            let (code, free) = self.leave()?;
            self.make_function(code, &free, 0, range)?;
            self.op(Instr::PushNull {}, range);
            self.op(Instr::Call { argc: 0 }, range);
        }
        self.store_source_name(text, target.range)
    }
}
