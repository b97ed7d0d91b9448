//! Statements, except definitions, `try`, `with` and `match`, which have files of their own.
use keelback_bytecode::{Const, Instr};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use crate::block::BlockKind;
use crate::compiler::{Compiler, UnitKind};
use crate::deep::deep;
use crate::emit::{Jump, NOWHERE};
use crate::expr::Display;
use crate::fault::{Res, fault};

impl<'a> Compiler<'a> {
    pub(crate) fn body(&mut self, body: &'a [Stmt]) -> Res {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Res {
        self.check_size(self.unit.emit.len())?;
        deep(|| self.stmt_inner(stmt))
    }

    fn stmt_inner(&mut self, stmt: &'a Stmt) -> Res {
        let range = stmt.range();
        match stmt {
            Stmt::FunctionDef(def) => self.function(def),
            Stmt::ClassDef(def) => self.class(def),
            Stmt::Return(stmt) => self.return_(stmt),
            Stmt::Delete(stmt) => stmt.targets.iter().try_for_each(|target| self.delete(target)),
            Stmt::TypeAlias(stmt) => self.type_alias(stmt),
            Stmt::Assign(stmt) => self.assign(stmt),
            Stmt::AugAssign(stmt) => self.augmented(stmt),
            Stmt::AnnAssign(stmt) => self.annotated(stmt),
            Stmt::For(stmt) if stmt.is_async => self.async_for(stmt),
            Stmt::For(stmt) => self.for_(stmt),
            Stmt::While(stmt) => self.while_(stmt),
            Stmt::If(stmt) => self.if_(stmt),
            Stmt::With(stmt) => self.with(stmt),
            Stmt::Match(stmt) => self.match_(stmt),
            Stmt::Raise(stmt) => {
                let instr = match (&stmt.exc, &stmt.cause) {
                    (None, _) => Instr::RaiseAgain {},
                    (Some(exception), None) => {
                        self.expr(exception)?;
                        Instr::Raise {}
                    }
                    (Some(exception), Some(cause)) => {
                        self.expr(exception)?;
                        self.expr(cause)?;
                        Instr::RaiseFrom {}
                    }
                };
                self.op(instr, range);
                Ok(())
            }
            Stmt::Try(stmt) => self.try_(stmt),
            Stmt::Assert(stmt) => self.assert(stmt),
            Stmt::Import(stmt) => stmt.names.iter().try_for_each(|alias| self.import(alias, range)),
            Stmt::ImportFrom(stmt) => self.import_from(stmt),
            Stmt::Global(_) | Stmt::Nonlocal(_) => Ok(()),
            Stmt::Expr(stmt) => self.expr_stmt(stmt),
            Stmt::Pass(_) => {
                self.op(Instr::Nop {}, range);
                Ok(())
            }
            Stmt::Break(_) => self.break_(range),
            Stmt::Continue(_) => self.continue_(range),
            Stmt::IpyEscapeCommand(_) => fault(range, "invalid syntax"),
        }
    }

    fn expr_stmt(&mut self, stmt: &'a ast::StmtExpr) -> Res {
        if self.interactive && self.outer.is_empty() {
            self.expr(&stmt.value)?;
            self.op(Instr::PrintExpr {}, stmt.range);
            return Ok(());
        }
        if self.constant_of(&stmt.value).is_some() {
            self.op(Instr::Nop {}, stmt.range);
            return Ok(());
        }
        self.expr(&stmt.value)?;
        self.op(Instr::PopTop {}, NOWHERE);
        Ok(())
    }

    fn if_(&mut self, stmt: &'a ast::StmtIf) -> Res {
        let end = self.unit.emit.label();
        let mut next = self.unit.emit.label();
        self.jump_if(&stmt.test, next, false)?;
        self.body(&stmt.body)?;
        for clause in &stmt.elif_else_clauses {
            self.unit.emit.jump(Jump::Always, end, NOWHERE);
            self.unit.emit.bind(next);
            next = self.unit.emit.label();
            if let Some(test) = &clause.test {
                self.jump_if(test, next, false)?;
            }
            self.body(&clause.body)?;
        }
        self.unit.emit.bind(next);
        self.unit.emit.bind(end);
        Ok(())
    }

    fn while_(&mut self, stmt: &'a ast::StmtWhile) -> Res {
        let end = self.unit.emit.label();
        let done = self.unit.emit.label();
        let next = self.unit.emit.label();
        let guard = self.unit.emit.open_guard();
        self.push_block(BlockKind::While { end, next }, guard, stmt.range)?;
        self.jump_if(&stmt.test, done, false)?;
        let body = self.unit.emit.here();
        self.body(&stmt.body)?;
        self.unit.emit.bind(next);
        // The test again, so that each round has one jump.
        if self.unit.emit.reachable() {
            self.jump_if(&stmt.test, body, true)?;
        }
        self.unit.emit.bind(done);
        self.pop_block();
        self.body(&stmt.orelse)?;
        self.unit.emit.bind(end);
        Ok(())
    }

    /// Pushes what a `for` statement or comprehension iterates over.
    pub(crate) fn iterable(&mut self, expr: &'a Expr) -> Res {
        if matches!(expr, Expr::List(_) | Expr::Set(_))
            && let Some(constant) = self.folder.fold_iterable(expr)
        {
            self.push_constant(&constant, expr.range());
            return Ok(());
        }
        if let Expr::List(list) = expr
            && !list.elts.iter().any(Expr::is_starred_expr)
        {
            return self.display(Display::Tuple, &list.elts, list.range);
        }
        self.expr(expr)
    }

    fn for_(&mut self, stmt: &'a ast::StmtFor) -> Res {
        let done = self.unit.emit.label();
        let end = self.unit.emit.label();
        let iter = stmt.iter.range();
        self.iterable(&stmt.iter)?;
        self.op(Instr::GetIter {}, iter);
        let next = self.unit.emit.here();
        self.unit.emit.jump(Jump::ForIter, done, iter);
        let guard = self.unit.emit.open_guard();
        self.push_block(BlockKind::For { end, next }, guard, stmt.range)?;
        self.store(&stmt.target)?;
        self.body(&stmt.body)?;
        self.unit.emit.jump(Jump::Always, next, NOWHERE);
        self.pop_block();
        self.unit.emit.bind(done);
        self.body(&stmt.orelse)?;
        self.unit.emit.bind(end);
        Ok(())
    }

    fn async_for(&mut self, stmt: &'a ast::StmtFor) -> Res {
        if !self.may_wait() {
            return fault(stmt.range, "'async for' outside async function");
        }
        let end = self.unit.emit.label();
        let iter = stmt.iter.range();
        self.expr(&stmt.iter)?;
        self.op(Instr::GetAiter {}, iter);
        let next = self.unit.emit.here();
        let (guard, outer) = self.unit.emit.guard();
        self.push_block(BlockKind::For { end, next }, outer, stmt.range)?;
        self.op(Instr::GetAnext {}, stmt.range);
        self.op(Instr::YieldFrom {}, stmt.range);
        self.unit.emit.set_guard(outer);
        self.store(&stmt.target)?;
        self.body(&stmt.body)?;
        self.unit.emit.jump(Jump::Always, next, NOWHERE);
        self.pop_block();
        self.unit.emit.bind_handler(guard);
        self.op(Instr::EndAsyncFor {}, iter);
        self.body(&stmt.orelse)?;
        self.unit.emit.bind(end);
        Ok(())
    }

    fn return_(&mut self, stmt: &'a ast::StmtReturn) -> Res {
        if matches!(self.unit.kind, UnitKind::Module | UnitKind::Class) {
            return fault(stmt.range, "'return' outside function");
        }
        let facts = self.symbols.scope(self.unit.scope);
        if stmt.value.is_some() && facts.coroutine && facts.generator {
            return fault(stmt.range, "'return' with value in async generator");
        }
        let mut range = stmt.range;
        let constant = match &stmt.value {
            Some(value) => {
                let constant = self.constant_of(value);
                if constant.is_none() {
                    self.expr(value)?;
                } else if self.source.line(value.start()) == self.source.line(range.start()) {
                    range = value.range();
                }
                constant
            }
            None => Some(crate::constant::Constant::None),
        };
        let (left, _) = self.unwind(constant.is_none(), false, &mut range)?;
        if let Some(constant) = constant {
            self.push_constant(&constant, range);
        }
        self.op(Instr::ReturnValue {}, range);
        self.come_back(left);
        Ok(())
    }

    fn break_(&mut self, range: TextRange) -> Res {
        let mut at = range;
        self.op(Instr::Nop {}, range);
        let (left, found) = self.unwind(false, true, &mut at)?;
        match found {
            Some(BlockKind::While { end, .. }) => self.unit.emit.jump(Jump::Always, end, at),
            Some(BlockKind::For { end, .. }) => {
                self.op(Instr::PopTop {}, at);
                self.unit.emit.jump(Jump::Always, end, at);
            }
            _ => return fault(range, "'break' outside loop"),
        }
        self.come_back(left);
        Ok(())
    }

    fn continue_(&mut self, range: TextRange) -> Res {
        let mut at = range;
        self.op(Instr::Nop {}, range);
        let (left, found) = self.unwind(false, true, &mut at)?;
        match found {
            Some(BlockKind::While { next, .. } | BlockKind::For { next, .. }) => {
                self.unit.emit.jump(Jump::Always, next, at);
            }
            _ => return fault(range, "'continue' not properly in loop"),
        }
        self.come_back(left);
        Ok(())
    }

    fn assert(&mut self, stmt: &'a ast::StmtAssert) -> Res {
        if self.options.optimize > 0 {
            return Ok(());
        }
        let end = self.unit.emit.label();
        self.jump_if(&stmt.test, end, true)?;
        self.op(Instr::LoadAssertionError {}, stmt.range);
        if let Some(message) = &stmt.msg {
            self.op(Instr::PushNull {}, stmt.range);
            self.expr(message)?;
            self.op(Instr::Call { argc: 1 }, stmt.range);
        }
        self.op(Instr::Raise {}, stmt.test.range());
        self.unit.emit.bind(end);
        Ok(())
    }

    fn import(&mut self, alias: &'a ast::Alias, range: TextRange) -> Res {
        self.op(Instr::LoadInt { value: 0 }, range);
        self.op(Instr::LoadNone {}, range);
        let module = alias.name.as_str();
        let name = self.mangled(module);
        self.op(Instr::ImportName { name }, range);
        let Some(target) = &alias.asname else {
            let first = module.split('.').next().unwrap_or(module);
            return self.store_source_name(first, range);
        };
        let mut dotted = false;
        for part in module.split('.').skip(1) {
            if dotted {
                self.op(Instr::Swap { depth: 2 }, range);
                self.op(Instr::PopTop {}, range);
            }
            dotted = true;
            let name = self.mangled(part);
            self.op(Instr::ImportFrom { name }, range);
        }
        self.store_source_name(target.as_str(), range)?;
        if dotted {
            self.op(Instr::PopTop {}, range);
        }
        Ok(())
    }

    fn import_from(&mut self, stmt: &'a ast::StmtImportFrom) -> Res {
        let range = stmt.range;
        if crate::future::is_future(stmt) && range.start() >= self.future.end {
            return fault(range, "from __future__ imports must occur at the beginning of the file");
        }
        let level = i32::try_from(stmt.level).unwrap_or(i32::MAX);
        self.op(Instr::LoadInt { value: level }, range);
        let items = stmt.names.iter().map(|alias| self.consts.intern_str(alias.name.as_str().as_bytes()));
        let names = Const::Tuple(items.collect());
        let constant = self.consts.intern(names);
        self.op(Instr::LoadConst { constant }, range);
        let name = self.mangled(stmt.module.as_ref().map_or("", |module| module.as_str()));
        self.op(Instr::ImportName { name }, range);
        if let [alias] = stmt.names.as_slice()
            && alias.name.as_str() == "*"
        {
            self.op(Instr::ImportStar {}, range);
            return Ok(());
        }
        for alias in &stmt.names {
            let name = self.mangled(alias.name.as_str());
            self.op(Instr::ImportFrom { name }, range);
            self.store_source_name(alias.asname.as_ref().unwrap_or(&alias.name).as_str(), range)?;
        }
        self.op(Instr::PopTop {}, range);
        Ok(())
    }
}
