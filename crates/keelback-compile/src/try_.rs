//! `try` with `except`, `except*`, `else` and `finally`.
//!
//! A handler starts with the exception on the operand stack; `PUSH_EXC_INFO` puts the one handled before below it. While
//! a clause runs, a second protected range makes sure that `POP_EXCEPT` happens when the clause itself raises.
use keelback_bytecode::{Instr, NameId};
use ruff_python_ast::{self as ast, ExceptHandler, ExceptHandlerExceptHandler, Stmt};
use ruff_text_size::TextRange;

use crate::block::BlockKind;
use crate::compiler::Compiler;
use crate::emit::{Guard, Jump, Label, NOWHERE};
use crate::fault::{Res, fault};

impl<'a> Compiler<'a> {
    pub(crate) fn try_(&mut self, stmt: &'a ast::StmtTry) -> Res {
        if stmt.finalbody.is_empty() {
            return self.try_clauses(stmt);
        }
        let exit = self.unit.emit.label();
        let (guard, outer) = self.unit.emit.guard();
        self.push_block(BlockKind::Finally { body: &stmt.finalbody }, outer, stmt.range)?;
        if stmt.handlers.is_empty() {
            self.body(&stmt.body)?;
        } else {
            self.try_clauses(stmt)?;
        }
        self.unit.emit.set_guard(outer);
        self.pop_block();
        self.body(&stmt.finalbody)?;
        self.unit.emit.jump(Jump::Always, exit, NOWHERE);
        self.finally_handler(guard, outer, &stmt.finalbody, stmt.range)?;
        self.unit.emit.bind(exit);
        Ok(())
    }

    fn finally_handler(&mut self, guard: Guard, outer: Guard, body: &'a [Stmt], range: TextRange) -> Res {
        self.unit.emit.bind_handler(guard);
        self.op(Instr::PushExcInfo {}, NOWHERE);
        let cleanup = self.clause_guard();
        self.push_block(BlockKind::FinallyHandler, outer, range)?;
        self.body(body)?;
        self.op(Instr::Reraise {}, NOWHERE);
        self.pop_block();
        self.unit.emit.set_guard(outer);
        self.pop_and_reraise(cleanup);
        Ok(())
    }

    /// Opens the protected range of clauses: its handler keeps only the exception handled before.
    pub(crate) fn clause_guard(&mut self) -> Guard {
        let depth = self.unit.emit.depth().saturating_sub(1);
        self.unit.emit.guard_at(depth).0
    }

    /// The handler of a protected range opened by `clause_guard`.
    pub(crate) fn pop_and_reraise(&mut self, cleanup: Guard) {
        self.unit.emit.bind_handler(cleanup);
        self.op(Instr::Swap { depth: 2 }, NOWHERE);
        self.op(Instr::PopExcept {}, NOWHERE);
        self.op(Instr::Reraise {}, NOWHERE);
    }

    fn try_clauses(&mut self, stmt: &'a ast::StmtTry) -> Res {
        let end = self.unit.emit.label();
        let (guard, outer) = self.unit.emit.guard();
        self.push_block(BlockKind::Try, outer, stmt.range)?;
        self.body(&stmt.body)?;
        self.pop_block();
        self.unit.emit.set_guard(outer);
        self.body(&stmt.orelse)?;
        self.unit.emit.jump(Jump::Always, end, NOWHERE);
        self.unit.emit.bind_handler(guard);
        self.op(Instr::PushExcInfo {}, NOWHERE);
        let cleanup = self.clause_guard();
        if stmt.is_star {
            self.push_block(BlockKind::GroupHandlers, outer, stmt.range)?;
            self.star_clauses(stmt, outer, cleanup, end)?;
        } else {
            self.push_block(BlockKind::Handlers, outer, stmt.range)?;
            self.clauses(stmt, outer, cleanup, end)?;
        }
        self.unit.emit.set_guard(outer);
        self.pop_and_reraise(cleanup);
        self.unit.emit.bind(end);
        Ok(())
    }

    fn clauses(&mut self, stmt: &'a ast::StmtTry, outer: Guard, cleanup: Guard, end: Label) -> Res {
        for (at, handler) in stmt.handlers.iter().enumerate() {
            let ExceptHandler::ExceptHandler(handler) = handler;
            if handler.type_.is_none() && at + 1 < stmt.handlers.len() {
                return fault(handler.range, "default 'except:' must be last");
            }
            let next = self.unit.emit.label();
            self.unit.emit.set_guard(cleanup);
            if let Some(class) = &handler.type_ {
                self.expr(class)?;
                self.op(Instr::CheckExcMatch {}, handler.range);
                self.unit.emit.jump(Jump::IfFalse, next, handler.range);
            }
            self.clause_body(handler, outer, cleanup)?;
            self.unit.emit.jump(Jump::Always, end, NOWHERE);
            self.unit.emit.bind(next);
        }
        self.unit.emit.set_guard(cleanup);
        self.pop_block();
        self.op(Instr::Reraise {}, NOWHERE);
        Ok(())
    }

    /// The body of an `except` clause, with the exception on the operand stack.
    fn clause_body(&mut self, handler: &'a ExceptHandlerExceptHandler, outer: Guard, cleanup: Guard) -> Res {
        let Some(name) = self.clause_name(handler)? else {
            self.op(Instr::PopTop {}, handler.range);
            self.push_block(BlockKind::Handler { name: None }, outer, handler.range)?;
            self.body(&handler.body)?;
            self.pop_block();
            self.unit.emit.set_guard(outer);
            self.op(Instr::PopExcept {}, NOWHERE);
            return Ok(());
        };
        self.store_name(name, handler.range);
        let (named, _) = self.unit.emit.guard();
        self.push_block(BlockKind::Handler { name: Some(name) }, outer, handler.range)?;
        self.body(&handler.body)?;
        self.pop_block();
        self.unit.emit.set_guard(outer);
        self.op(Instr::PopExcept {}, NOWHERE);
        self.unbind_exception(name, NOWHERE);
        // The name is unbound on the way out of a failing clause too.
        let after = self.unit.emit.label();
        self.unit.emit.jump(Jump::Always, after, NOWHERE);
        self.unit.emit.set_guard(cleanup);
        self.unit.emit.bind_handler(named);
        self.unbind_exception(name, NOWHERE);
        self.op(Instr::Reraise {}, NOWHERE);
        self.unit.emit.set_guard(outer);
        self.unit.emit.bind(after);
        Ok(())
    }

    fn clause_name(&mut self, handler: &'a ExceptHandlerExceptHandler) -> Res<Option<NameId>> {
        let Some(name) = &handler.name else { return Ok(None) };
        self.check_assignable(name.as_str(), handler.range)?;
        Ok(Some(self.mangled(name.as_str())))
    }

    /// The clauses of `except*`. The operand stack holds the exception handled before, the whole group, the list of what the
    /// clauses raised, and the part of the group that no clause has taken yet.
    fn star_clauses(&mut self, stmt: &'a ast::StmtTry, outer: Guard, cleanup: Guard, end: Label) -> Res {
        self.op(Instr::BuildList { count: 0 }, stmt.range);
        self.op(Instr::Copy { depth: 2 }, stmt.range);
        for handler in &stmt.handlers {
            let ExceptHandler::ExceptHandler(handler) = handler;
            let next = self.unit.emit.label();
            let no_match = self.unit.emit.label();
            self.unit.emit.set_guard(cleanup);
            let Some(class) = &handler.type_ else {
                return fault(handler.range, "expected one or more exception types");
            };
            self.expr(class)?;
            self.op(Instr::CheckEgMatch {}, handler.range);
            self.op(Instr::Copy { depth: 1 }, handler.range);
            self.unit.emit.jump(Jump::IfNone, no_match, handler.range);
            let name = self.clause_name(handler)?;
            match name {
                Some(name) => self.store_name(name, handler.range),
                None => self.op(Instr::PopTop {}, handler.range),
            }
            let (body, _) = self.unit.emit.guard();
            self.push_block(BlockKind::Handler { name }, outer, handler.range)?;
            self.body(&handler.body)?;
            self.pop_block();
            self.unit.emit.set_guard(cleanup);
            if let Some(name) = name {
                self.unbind_exception(name, NOWHERE);
            }
            self.unit.emit.jump(Jump::Always, next, NOWHERE);
            self.unit.emit.bind_handler(body);
            if let Some(name) = name {
                self.unbind_exception(name, NOWHERE);
            }
            // group, list, rest, raised
            self.op(Instr::ListAppend { depth: 2 }, NOWHERE);
            self.unit.emit.jump(Jump::Always, next, NOWHERE);
            self.unit.emit.bind(no_match);
            self.op(Instr::PopTop {}, handler.range);
            self.unit.emit.bind(next);
        }
        self.pop_block();
        self.unit.emit.set_guard(cleanup);
        self.op(Instr::ListAppend { depth: 1 }, NOWHERE);
        self.op(Instr::PrepReraiseStar {}, NOWHERE);
        self.op(Instr::Copy { depth: 1 }, NOWHERE);
        let reraise = self.unit.emit.label();
        self.unit.emit.jump(Jump::IfNotNone, reraise, NOWHERE);
        self.unit.emit.set_guard(outer);
        self.op(Instr::PopTop {}, NOWHERE);
        self.op(Instr::PopExcept {}, NOWHERE);
        self.unit.emit.jump(Jump::Always, end, NOWHERE);
        self.unit.emit.bind(reraise);
        self.op(Instr::Swap { depth: 2 }, NOWHERE);
        self.op(Instr::PopExcept {}, NOWHERE);
        self.op(Instr::Reraise {}, NOWHERE);
        Ok(())
    }
}
