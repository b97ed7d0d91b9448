//! `with` and `async with`.
use keelback_bytecode::Instr;
use ruff_python_ast::{self as ast, WithItem};
use ruff_text_size::Ranged;

use crate::block::BlockKind;
use crate::compiler::Compiler;
use crate::emit::Jump;
use crate::fault::{Res, fault};

impl<'a> Compiler<'a> {
    pub(crate) fn with(&mut self, stmt: &'a ast::StmtWith) -> Res {
        if stmt.is_async && !self.may_wait() {
            return fault(stmt.range, "'async with' outside async function");
        }
        self.with_items(stmt, &stmt.items)
    }

    /// One manager and what is inside it. Blocks nest only so deep, so this recursion is bounded.
    fn with_items(&mut self, stmt: &'a ast::StmtWith, items: &'a [WithItem]) -> Res {
        let Some((item, inner)) = items.split_first() else { return self.body(&stmt.body) };
        let range = item.context_expr.range();
        self.expr(&item.context_expr)?;
        if stmt.is_async {
            self.op(Instr::BeforeAsyncWith {}, range);
            self.op(Instr::GetAwaitable { kind: 1 }, range);
            self.op(Instr::YieldFrom {}, range);
        } else {
            self.op(Instr::BeforeWith {}, range);
        }
        let depth = self.unit.emit.depth().saturating_sub(1);
        let (guard, outer) = self.unit.emit.guard_at(depth);
        self.push_block(BlockKind::With { range, is_async: stmt.is_async }, outer, stmt.range)?;
        match &item.optional_vars {
            Some(target) => self.store(target)?,
            None => self.op(Instr::PopTop {}, range),
        }
        self.with_items(stmt, inner)?;
        self.pop_block();
        self.unit.emit.set_guard(outer);
        self.call_exit(range, stmt.is_async);
        let exit = self.unit.emit.label();
        self.unit.emit.jump(Jump::Always, exit, range);

        self.unit.emit.bind_handler(guard);
        self.op(Instr::PushExcInfo {}, range);
        let cleanup = self.clause_guard();
        self.op(Instr::WithExceptStart {}, range);
        if stmt.is_async {
            self.op(Instr::GetAwaitable { kind: 2 }, range);
            self.op(Instr::YieldFrom {}, range);
        }
        let suppressed = self.unit.emit.label();
        self.unit.emit.jump(Jump::IfTrue, suppressed, range);
        self.op(Instr::Reraise {}, range);
        self.unit.emit.bind(suppressed);
        self.unit.emit.set_guard(outer);
        self.op(Instr::PopTop {}, range);
        self.op(Instr::PopExcept {}, range);
        self.op(Instr::PopTop {}, range);
        self.unit.emit.jump(Jump::Always, exit, range);
        self.pop_and_reraise(cleanup);
        self.unit.emit.bind(exit);
        Ok(())
    }
}
