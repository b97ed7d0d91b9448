//! The walk over the tree that finds the scopes and the uses of names, in CPython's order.
use std::rc::Rc;

use ruff_python_ast::{
    self as ast, Comprehension, Expr, InterpolatedStringElement, Parameters, Pattern, Stmt, TypeParam,
};
use ruff_text_size::{Ranged, TextRange};

use super::analyze::{self, Special};
use super::declare::Builder;
use super::{CompKind, ScopeId, ScopeKind, Symbols, address, lazy_address, uses};
use crate::deep::deep;
use crate::fault::{Res, fault};
use crate::function::unstarred;
use crate::pool::NamePool;

/// What is compiled.
pub(crate) enum Root<'a> {
    Body(&'a [Stmt]),
    Expression(&'a Expr),
}

/// Finds and resolves all scopes of a source file.
pub(crate) fn build<'a>(root: &Root<'a>, names: &mut NamePool, future_annotations: bool) -> Res<Symbols> {
    let special = Special { class: names.intern("__class__"), class_dict: names.intern("__classdict__") };
    let mut builder = Builder {
        symbols: Symbols::default(),
        names,
        current: ScopeId(0),
        private: None,
        future_annotations,
        unevaluated: 0,
    };
    builder.enter(ScopeKind::Module, None);
    match root {
        Root::Body(body) => builder.body(body)?,
        Root::Expression(expr) => builder.expr(expr)?,
    }
    let mut symbols = builder.symbols;
    analyze::resolve(&mut symbols, names, &special)?;
    Ok(symbols)
}

impl<'a> Builder<'a, '_> {
    fn body(&mut self, body: &'a [Stmt]) -> Res {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn exprs(&mut self, exprs: impl IntoIterator<Item = &'a Expr>) -> Res {
        exprs.into_iter().try_for_each(|expr| self.expr(expr))
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Res {
        deep(|| self.stmt_inner(stmt))
    }

    fn stmt_inner(&mut self, stmt: &'a Stmt) -> Res {
        match stmt {
            Stmt::FunctionDef(def) => self.function(def),
            Stmt::ClassDef(def) => self.class(def),
            Stmt::Return(stmt) => self.exprs(stmt.value.as_deref()),
            Stmt::Delete(stmt) => self.exprs(&stmt.targets),
            Stmt::TypeAlias(stmt) => self.type_alias(stmt),
            Stmt::Assign(stmt) => {
                self.exprs(&stmt.targets)?;
                self.expr(&stmt.value)
            }
            Stmt::AugAssign(stmt) => {
                self.expr(&stmt.target)?;
                self.expr(&stmt.value)
            }
            Stmt::AnnAssign(stmt) => self.annotated(stmt),
            Stmt::For(stmt) => {
                self.expr(&stmt.target)?;
                self.expr(&stmt.iter)?;
                self.body(&stmt.body)?;
                self.body(&stmt.orelse)
            }
            Stmt::While(stmt) => {
                self.expr(&stmt.test)?;
                self.body(&stmt.body)?;
                self.body(&stmt.orelse)
            }
            Stmt::If(stmt) => {
                self.expr(&stmt.test)?;
                self.body(&stmt.body)?;
                for clause in &stmt.elif_else_clauses {
                    self.exprs(clause.test.as_ref())?;
                    self.body(&clause.body)?;
                }
                Ok(())
            }
            Stmt::With(stmt) => {
                for item in &stmt.items {
                    self.expr(&item.context_expr)?;
                    self.exprs(item.optional_vars.as_deref())?;
                }
                self.body(&stmt.body)
            }
            Stmt::Match(stmt) => {
                self.expr(&stmt.subject)?;
                for case in &stmt.cases {
                    self.pattern(&case.pattern)?;
                    self.exprs(case.guard.as_deref())?;
                    self.body(&case.body)?;
                }
                Ok(())
            }
            Stmt::Raise(stmt) => {
                self.exprs(stmt.exc.as_deref())?;
                self.exprs(stmt.cause.as_deref())
            }
            Stmt::Try(stmt) => {
                self.body(&stmt.body)?;
                for handler in &stmt.handlers {
                    let ast::ExceptHandler::ExceptHandler(handler) = handler;
                    self.exprs(handler.type_.as_deref())?;
                    if let Some(name) = &handler.name {
                        self.add(name.as_str(), uses::LOCAL, handler.range)?;
                    }
                    self.body(&handler.body)?;
                }
                self.body(&stmt.orelse)?;
                self.body(&stmt.finalbody)
            }
            Stmt::Assert(stmt) => {
                self.expr(&stmt.test)?;
                self.exprs(stmt.msg.as_deref())
            }
            Stmt::Import(stmt) => stmt.names.iter().try_for_each(|alias| self.alias(alias)),
            Stmt::ImportFrom(stmt) => stmt.names.iter().try_for_each(|alias| self.alias(alias)),
            Stmt::Global(stmt) => {
                stmt.names.iter().try_for_each(|name| self.declare(name.as_str(), uses::GLOBAL, stmt.range))
            }
            Stmt::Nonlocal(stmt) => {
                stmt.names.iter().try_for_each(|name| self.declare(name.as_str(), uses::NONLOCAL, stmt.range))
            }
            Stmt::Expr(stmt) => self.expr(&stmt.value),
            Stmt::Pass(_) | Stmt::Break(_) | Stmt::Continue(_) | Stmt::IpyEscapeCommand(_) => Ok(()),
        }
    }

    fn alias(&mut self, alias: &'a ast::Alias) -> Res {
        let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
        if name == "*" {
            if self.kind() != ScopeKind::Module {
                return fault(alias.range, "import * only allowed at module level");
            }
            return Ok(());
        }
        let bound = if alias.asname.is_some() { name } else { name.split('.').next().unwrap_or(name) };
        self.add(bound, uses::IMPORT, alias.range).map(drop)
    }

    fn annotated(&mut self, stmt: &'a ast::StmtAnnAssign) -> Res {
        if let Expr::Name(target) = &*stmt.target {
            let name = target.id.as_str();
            let id = self.mangled(name);
            let before = self.uses(self.current, id);
            if before & (uses::GLOBAL | uses::NONLOCAL) != 0 && self.current != ScopeId(0) && stmt.simple {
                let word = if before & uses::GLOBAL != 0 { "global" } else { "nonlocal" };
                return fault(stmt.range, format!("annotated name '{name}' can't be {word}"));
            }
            if stmt.simple {
                self.add(name, uses::ANNOT | uses::LOCAL, target.range)?;
            } else if stmt.value.is_some() {
                self.add(name, uses::LOCAL, target.range)?;
            }
        } else {
            self.expr(&stmt.target)?;
        }
        self.annotation(&stmt.annotation)?;
        self.exprs(stmt.value.as_deref())
    }

    fn annotation(&mut self, annotation: &'a Expr) -> Res {
        if !self.future_annotations {
            return self.expr(annotation);
        }
        self.unevaluated += 1;
        self.enter(ScopeKind::Annotation, None);
        let result = self.expr(annotation);
        self.leave();
        self.unevaluated -= 1;
        result
    }

    fn function(&mut self, def: &'a ast::StmtFunctionDef) -> Res {
        self.add(def.name.as_str(), uses::LOCAL, def.range)?;
        self.defaults(&def.parameters)?;
        self.exprs(def.decorator_list.iter().map(|decorator| &decorator.expression))?;
        if let Some(params) = &def.type_params {
            self.enter_type_params(params)?;
            if def.parameters.args.iter().chain(&def.parameters.posonlyargs).any(|arg| arg.default.is_some()) {
                self.add(".defaults", uses::PARAM, def.range)?;
            }
            if def.parameters.kwonlyargs.iter().any(|arg| arg.default.is_some()) {
                self.add(".kwdefaults", uses::PARAM, def.range)?;
            }
            self.type_params(params)?;
        }
        self.parameter_annotations(&def.parameters)?;
        if let Some(returns) = &def.returns {
            self.annotation(returns)?;
        }
        self.enter(ScopeKind::Function, Some(address(def)));
        self.scope().coroutine = def.is_async;
        self.parameters(&def.parameters)?;
        self.body(&def.body)?;
        self.leave();
        if def.type_params.is_some() {
            self.leave();
        }
        Ok(())
    }

    fn defaults(&mut self, parameters: &'a Parameters) -> Res {
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        self.exprs(positional.filter_map(|arg| arg.default.as_deref()))?;
        self.exprs(parameters.kwonlyargs.iter().filter_map(|arg| arg.default.as_deref()))
    }

    fn parameter_annotations(&mut self, parameters: &'a Parameters) -> Res {
        for parameter in crate::function::all_parameters(parameters) {
            if let Some(annotation) = &parameter.annotation {
                self.annotation(annotation)?;
            }
        }
        Ok(())
    }

    fn parameters(&mut self, parameters: &'a Parameters) -> Res {
        let plain = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
        let plain = plain.map(|arg| &arg.parameter);
        for parameter in plain.chain(parameters.vararg.as_deref()).chain(parameters.kwarg.as_deref()) {
            self.add(parameter.name.as_str(), uses::PARAM, unstarred(parameter))?;
        }
        Ok(())
    }

    fn class(&mut self, def: &'a ast::StmtClassDef) -> Res {
        self.add(def.name.as_str(), uses::LOCAL, def.range)?;
        self.exprs(def.decorator_list.iter().map(|decorator| &decorator.expression))?;
        let private = self.private;
        if let Some(params) = &def.type_params {
            self.enter_type_params(params)?;
            self.private = Some(def.name.as_str());
            let only = params.iter().map(|param| self.names.intern(param.name().as_str())).collect();
            self.scope().mangled_only = Some(Rc::new(only));
            for name in [".type_params", ".generic_base"] {
                self.add(name, uses::LOCAL | uses::USE, def.range)?;
            }
            self.type_params(params)?;
        }
        if let Some(arguments) = &def.arguments {
            self.exprs(&arguments.args)?;
            self.exprs(arguments.keywords.iter().map(|keyword| &keyword.value))?;
        }
        self.enter(ScopeKind::Class, Some(address(def)));
        self.private = Some(def.name.as_str());
        if def.type_params.is_some() {
            self.add("__type_params__", uses::LOCAL, def.range)?;
            self.add(".type_params", uses::USE, def.range)?;
        }
        self.body(&def.body)?;
        self.private = private;
        self.leave();
        if def.type_params.is_some() {
            self.leave();
        }
        Ok(())
    }

    fn enter_type_params(&mut self, params: &'a ast::TypeParams) -> Res {
        let in_class = self.kind() == ScopeKind::Class;
        self.enter(ScopeKind::TypeParams, Some(address(params)));
        self.see_class(in_class, params.range)
    }

    fn see_class(&mut self, in_class: bool, range: TextRange) -> Res {
        if in_class {
            self.scope().sees_class = true;
            self.add("__classdict__", uses::USE, range)?;
        }
        Ok(())
    }

    fn type_params(&mut self, params: &'a ast::TypeParams) -> Res {
        for param in params {
            let name = param.name();
            self.add(name.as_str(), uses::TYPE_PARAM | uses::LOCAL, param.range())?;
            let what = match param {
                TypeParam::TypeVar(var) => {
                    if let Some(bound) = &var.bound {
                        let what = if bound.is_tuple_expr() { "a TypeVar constraint" } else { "a TypeVar bound" };
                        self.lazy(ScopeKind::TypeVariable(what), bound)?;
                    }
                    "a TypeVar default"
                }
                TypeParam::ParamSpec(_) => "a ParamSpec default",
                TypeParam::TypeVarTuple(_) => "a TypeVarTuple default",
            };
            if let Some(default) = param.default() {
                self.lazy(ScopeKind::TypeVariable(what), default)?;
            }
        }
        Ok(())
    }

    fn lazy(&mut self, kind: ScopeKind, expr: &'a Expr) -> Res {
        let in_class = self.scope().sees_class;
        self.enter(kind, Some(lazy_address(expr)));
        self.see_class(in_class, expr.range())?;
        self.expr_unscoped(expr)?;
        self.leave();
        Ok(())
    }

    fn type_alias(&mut self, stmt: &'a ast::StmtTypeAlias) -> Res {
        self.expr(&stmt.name)?;
        let in_class = self.kind() == ScopeKind::Class;
        if let Some(params) = &stmt.type_params {
            self.enter_type_params(params)?;
            self.type_params(params)?;
        }
        self.enter(ScopeKind::TypeAlias, Some(address(stmt)));
        self.see_class(in_class, stmt.range)?;
        self.expr(&stmt.value)?;
        self.leave();
        if stmt.type_params.is_some() {
            self.leave();
        }
        Ok(())
    }

    fn expr(&mut self, expr: &'a Expr) -> Res {
        match expr {
            Expr::Name(_) | Expr::NumberLiteral(_) | Expr::StringLiteral(_) => self.expr_unscoped(expr),
            _ => deep(|| self.expr_unscoped(expr)),
        }
    }

    fn expr_unscoped(&mut self, expr: &'a Expr) -> Res {
        match expr {
            Expr::Name(name) => self.name(name),
            Expr::BoolOp(op) => self.exprs(&op.values),
            Expr::Named(named) => self.named(named),
            Expr::BinOp(_) => self.binary(expr),
            Expr::UnaryOp(op) => self.expr(&op.operand),
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::If(expr) => {
                self.expr(&expr.test)?;
                self.expr(&expr.body)?;
                self.expr(&expr.orelse)
            }
            Expr::Dict(dict) => {
                self.exprs(dict.items.iter().filter_map(|item| item.key.as_ref()))?;
                self.exprs(dict.items.iter().map(|item| &item.value))
            }
            Expr::Set(set) => self.exprs(&set.elts),
            Expr::ListComp(comp) => self.comp(CompKind::List, comp, &comp.generators, [&*comp.elt]),
            Expr::SetComp(comp) => self.comp(CompKind::Set, comp, &comp.generators, [&*comp.elt]),
            Expr::DictComp(comp) => {
                let key = comp.key.as_deref();
                self.comp(CompKind::Dict, comp, &comp.generators, [&*comp.value].into_iter().chain(key))
            }
            Expr::Generator(comp) => self.comp(CompKind::Generator, comp, &comp.generators, [&*comp.elt]),
            Expr::Await(expr) => {
                self.check_annotation_scope("await expression", expr.range)?;
                self.expr(&expr.value)?;
                self.scope().coroutine = true;
                Ok(())
            }
            Expr::Yield(expr) => {
                self.check_annotation_scope("yield expression", expr.range)?;
                self.exprs(expr.value.as_deref())?;
                self.yields(expr.range)
            }
            Expr::YieldFrom(expr) => {
                self.check_annotation_scope("yield expression", expr.range)?;
                self.expr(&expr.value)?;
                self.yields(expr.range)
            }
            Expr::Compare(expr) => {
                self.expr(&expr.left)?;
                self.exprs(&expr.comparators)
            }
            Expr::Call(call) => {
                self.expr(&call.func)?;
                self.exprs(&call.arguments.args)?;
                self.exprs(call.arguments.keywords.iter().map(|keyword| &keyword.value))
            }
            Expr::FString(string) => self.elements(string.value.elements()),
            Expr::TString(string) => self.elements(string.value.elements()),
            Expr::Attribute(expr) => self.expr(&expr.value),
            Expr::Subscript(expr) => {
                self.expr(&expr.value)?;
                self.expr(&expr.slice)
            }
            Expr::Starred(expr) => self.expr(&expr.value),
            Expr::List(list) => self.exprs(&list.elts),
            Expr::Tuple(tuple) => self.exprs(&tuple.elts),
            Expr::Slice(slice) => {
                self.exprs(slice.lower.as_deref())?;
                self.exprs(slice.upper.as_deref())?;
                self.exprs(slice.step.as_deref())
            }
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::IpyEscapeCommand(_) => Ok(()),
        }
    }

    /// A chain of binary operators, without recursion on its length.
    fn binary(&mut self, expr: &'a Expr) -> Res {
        let mut rights = Vec::new();
        let mut at = expr;
        while let Expr::BinOp(op) = at {
            rights.push(&*op.right);
            at = &op.left;
        }
        self.expr(at)?;
        self.exprs(rights.into_iter().rev())
    }

    fn name(&mut self, name: &'a ast::ExprName) -> Res {
        let load = name.ctx == ast::ExprContext::Load;
        let text = name.id.as_str();
        let id = self.add(text, if load { uses::USE } else { uses::LOCAL }, name.range)?;
        // Code generation takes the number from here instead of looking the name up once more.
        name.node_index.set(ast::NodeIndex::from(id.0));
        if load && text == "super" && self.kind().is_function_like() {
            self.add("__class__", uses::USE, name.range)?;
        }
        Ok(())
    }

    fn named(&mut self, named: &'a ast::ExprNamed) -> Res {
        self.check_annotation_scope("named expression", named.range)?;
        if self.scope().in_iterable > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return fault(named.range, message);
        }
        if let (ScopeKind::Comprehension(_), Expr::Name(target)) = (self.kind(), &*named.target) {
            self.bind_named(target.id.as_str(), target.range)?;
            // The name is the enclosing scope's, so the comprehension itself does not bind it.
            return self.expr(&named.value);
        }
        self.expr(&named.value)?;
        self.expr(&named.target)
    }

    fn lambda(&mut self, lambda: &'a ast::ExprLambda) -> Res {
        if let Some(parameters) = &lambda.parameters {
            self.defaults(parameters)?;
        }
        self.enter(ScopeKind::Lambda, Some(address(lambda)));
        if let Some(parameters) = &lambda.parameters {
            self.parameters(parameters)?;
        }
        self.expr(&lambda.body)?;
        self.leave();
        Ok(())
    }

    fn yields(&mut self, range: TextRange) -> Res {
        self.scope().generator = true;
        let what = match self.kind() {
            ScopeKind::Comprehension(CompKind::List) => "'yield' inside list comprehension",
            ScopeKind::Comprehension(CompKind::Set) => "'yield' inside set comprehension",
            ScopeKind::Comprehension(CompKind::Dict) => "'yield' inside dict comprehension",
            ScopeKind::Comprehension(CompKind::Generator) => "'yield' inside generator expression",
            _ => return Ok(()),
        };
        fault(range, what)
    }

    fn comp<T>(
        &mut self,
        kind: CompKind,
        node: &'a T,
        generators: &'a [Comprehension],
        elements: impl IntoIterator<Item = &'a Expr>,
    ) -> Res {
        let [outermost, others @ ..] = generators else { return Ok(()) };
        self.scope().in_iterable += 1;
        self.expr(&outermost.iter)?;
        self.scope().in_iterable -= 1;
        self.enter(ScopeKind::Comprehension(kind), Some(address(node)));
        self.scope().generator = kind == CompKind::Generator;
        if outermost.is_async {
            self.scope().coroutine = true;
        }
        self.comp_target(&outermost.target)?;
        self.exprs(&outermost.ifs)?;
        for generator in others {
            self.comp_target(&generator.target)?;
            self.scope().in_iterable += 1;
            self.expr(&generator.iter)?;
            self.scope().in_iterable -= 1;
            self.exprs(&generator.ifs)?;
            if generator.is_async {
                self.scope().coroutine = true;
            }
        }
        self.exprs(elements)?;
        let waits = self.scope().coroutine && kind != CompKind::Generator;
        self.leave();
        if waits {
            self.scope().coroutine = true;
        }
        Ok(())
    }

    fn comp_target(&mut self, target: &'a Expr) -> Res {
        self.scope().in_target = true;
        self.expr(target)?;
        self.scope().in_target = false;
        Ok(())
    }

    fn elements(&mut self, elements: impl Iterator<Item = &'a InterpolatedStringElement>) -> Res {
        for element in elements {
            if let InterpolatedStringElement::Interpolation(element) = element {
                self.expr(&element.expression)?;
                if let Some(spec) = &element.format_spec {
                    deep(|| self.elements(spec.elements.iter()))?;
                }
            }
        }
        Ok(())
    }

    fn pattern(&mut self, pattern: &'a Pattern) -> Res {
        deep(|| self.pattern_inner(pattern))
    }

    fn pattern_inner(&mut self, pattern: &'a Pattern) -> Res {
        match pattern {
            Pattern::MatchValue(pattern) => self.expr(&pattern.value),
            Pattern::MatchSingleton(_) => Ok(()),
            Pattern::MatchSequence(pattern) => pattern.patterns.iter().try_for_each(|item| self.pattern(item)),
            Pattern::MatchMapping(pattern) => {
                self.exprs(&pattern.keys)?;
                pattern.patterns.iter().try_for_each(|item| self.pattern(item))?;
                self.capture_name(pattern.rest.as_ref())
            }
            Pattern::MatchClass(pattern) => {
                self.expr(&pattern.cls)?;
                pattern.arguments.patterns.iter().try_for_each(|item| self.pattern(item))?;
                pattern.arguments.keywords.iter().try_for_each(|item| self.pattern(&item.pattern))
            }
            Pattern::MatchStar(pattern) => self.capture_name(pattern.name.as_ref()),
            Pattern::MatchAs(pattern) => {
                if let Some(inner) = &pattern.pattern {
                    self.pattern(inner)?;
                }
                self.capture_name(pattern.name.as_ref())
            }
            Pattern::MatchOr(pattern) => pattern.patterns.iter().try_for_each(|item| self.pattern(item)),
        }
    }

    fn capture_name(&mut self, name: Option<&'a ast::Identifier>) -> Res {
        match name {
            Some(name) => self.add(name.as_str(), uses::LOCAL, name.range).map(drop),
            None => Ok(()),
        }
    }
}
