//! Blocks that `return`, `break` and `continue` leave: loops, `try`, `with`, and what each needs on the way out.
use keelback_bytecode::{Instr, NameId};
use ruff_python_ast::Stmt;
use ruff_text_size::TextRange;

use crate::compiler::Compiler;
use crate::emit::{Guard, Label, NOWHERE};
use crate::fault::{Res, fault};

/// How deeply blocks may be nested, as in CPython.
const MAX_BLOCKS: usize = 21;

/// What a block is.
#[derive(Clone, Copy)]
pub(crate) enum BlockKind<'a> {
    While {
        end: Label,
        next: Label,
    },
    For {
        end: Label,
        next: Label,
    },
    /// The body of a `try` with handlers.
    Try,
    /// A body whose `finally` statements run on the way out.
    Finally {
        body: &'a [Stmt],
    },
    /// A `finally` body that runs because of an exception.
    FinallyHandler,
    With {
        range: TextRange,
        is_async: bool,
    },
    /// The clauses of a `try`, before one is chosen.
    Handlers,
    /// The body of an `except` clause.
    Handler {
        name: Option<NameId>,
    },
    /// The clauses of `except*`.
    GroupHandlers,
    /// A value on the operand stack.
    Value,
    /// An asynchronous comprehension's loop.
    AsyncComprehension,
}

/// A block, and the protected range outside it.
#[derive(Clone, Copy)]
pub(crate) struct Block<'a> {
    pub(crate) kind: BlockKind<'a>,
    pub(crate) outer: Guard,
}

/// What was left, to come back to it.
pub(crate) struct Left<'a> {
    blocks: Vec<Block<'a>>,
    guard: Guard,
}

impl<'a> Compiler<'a> {
    /// Enters a block; `outer` is the protected range outside it.
    pub(crate) fn push_block(&mut self, kind: BlockKind<'a>, outer: Guard, range: TextRange) -> Res {
        // The body of a generator or coroutine is a block of its own.
        let facts = self.symbols.scope(self.current_scope());
        let outermost = usize::from(facts.kind.is_function_like() && (facts.generator || facts.coroutine));
        if self.unit.blocks.len() + outermost >= MAX_BLOCKS {
            return fault(range, "too many statically nested blocks");
        }
        self.unit.blocks.push(Block { kind, outer });
        Ok(())
    }

    /// Leaves the innermost block.
    pub(crate) fn pop_block(&mut self) {
        self.unit.blocks.pop();
    }

    /// Writes what has to happen on the way out of all blocks, or of those inside the innermost loop. `keep` says that the
    /// top value of the operand stack has to survive. Afterwards `come_back` must be called.
    pub(crate) fn unwind(
        &mut self,
        keep: bool,
        to_loop: bool,
        range: &mut TextRange,
    ) -> Res<(Left<'a>, Option<BlockKind<'a>>)> {
        let mut left = Left { blocks: Vec::new(), guard: self.unit.emit.open_guard() };
        while let Some(block) = self.unit.blocks.last().copied() {
            if matches!(block.kind, BlockKind::GroupHandlers) {
                return fault(*range, "'break', 'continue' and 'return' cannot appear in an except* block");
            }
            if to_loop && matches!(block.kind, BlockKind::While { .. } | BlockKind::For { .. }) {
                return Ok((left, Some(block.kind)));
            }
            self.unit.blocks.pop();
            left.blocks.push(block);
            self.leave_block(block, keep, range)?;
        }
        Ok((left, None))
    }

    /// Puts back the blocks that `unwind` took off.
    pub(crate) fn come_back(&mut self, left: Left<'a>) {
        self.unit.blocks.extend(left.blocks.into_iter().rev());
        self.unit.emit.set_guard(left.guard);
    }

    fn leave_block(&mut self, block: Block<'a>, keep: bool, range: &mut TextRange) -> Res {
        if !self.unit.emit.reachable() {
            return Ok(());
        }
        self.unit.emit.set_guard(block.outer);
        match block.kind {
            BlockKind::While { .. }
            | BlockKind::Try
            | BlockKind::Handlers
            | BlockKind::GroupHandlers
            | BlockKind::AsyncComprehension => {}
            BlockKind::For { .. } | BlockKind::Value => {
                if keep {
                    self.op(Instr::Swap { depth: 2 }, *range);
                }
                self.op(Instr::PopTop {}, *range);
            }
            BlockKind::Finally { body } => {
                if keep {
                    self.push_block(BlockKind::Value, block.outer, *range)?;
                }
                self.body(body)?;
                if keep {
                    self.pop_block();
                }
                *range = NOWHERE;
            }
            BlockKind::FinallyHandler => {
                if keep {
                    self.op(Instr::Swap { depth: 2 }, *range);
                }
                self.op(Instr::PopTop {}, *range);
                if keep {
                    self.op(Instr::Swap { depth: 2 }, *range);
                }
                self.op(Instr::PopExcept {}, *range);
            }
            BlockKind::With { range: manager, is_async } => {
                *range = manager;
                if keep {
                    self.op(Instr::Swap { depth: 2 }, *range);
                }
                self.call_exit(manager, is_async);
                *range = NOWHERE;
            }
            BlockKind::Handler { name } => {
                if keep {
                    self.op(Instr::Swap { depth: 2 }, *range);
                }
                self.op(Instr::PopExcept {}, *range);
                if let Some(name) = name {
                    self.unbind_exception(name, *range);
                }
            }
        }
        Ok(())
    }

    /// Sets the name of an `except` clause to `None` and deletes it.
    pub(crate) fn unbind_exception(&mut self, name: NameId, range: TextRange) {
        self.op(Instr::LoadNone {}, range);
        self.store_name(name, range);
        self.delete_name(name, range);
    }

    /// Calls the bound exit method on the operand stack with three times `None`.
    pub(crate) fn call_exit(&mut self, range: TextRange, is_async: bool) {
        self.op(Instr::PushNull {}, range);
        for _ in 0..3 {
            self.op(Instr::LoadNone {}, range);
        }
        self.op(Instr::Call { argc: 3 }, range);
        if is_async {
            self.op(Instr::GetAwaitable { kind: 2 }, range);
            self.op(Instr::YieldFrom {}, range);
        }
        self.op(Instr::PopTop {}, range);
    }
}
