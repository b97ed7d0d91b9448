//! The instruction buffer of one code object: labels, operand-stack depth, protected ranges.
//!
//! Code is written in its final order. While control cannot reach the current point nothing is written, so dead code
//! never comes into being. Jump targets are labels until `finish` turns them into instruction indexes.
mod finish;
pub(crate) mod traits;

use keelback_bytecode::{Instr, Target};
use ruff_text_size::{TextRange, TextSize};

pub(crate) use finish::{Finished, SlotMap};

/// The position of code that the compiler made up: it takes the position of the instruction before it.
pub(crate) const NOWHERE: TextRange = TextRange::new(TextSize::new(u32::MAX), TextSize::new(u32::MAX));

/// A place in the code, bound or not yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Label(u32);

/// A protected range, opened or closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Guard(u32);

impl Guard {
    /// No protection.
    pub(crate) const NONE: Guard = Guard(u32::MAX);
}

#[derive(Clone, Copy)]
struct Ins {
    instr: Instr,
    range: TextRange,
    guard: Guard,
}

#[derive(Clone, Copy)]
struct LabelState {
    /// Instruction index, or `u32::MAX` while it is not bound.
    at: u32,
    /// The operand-stack depth there, once a jump or the binding has said it.
    depth: Option<u32>,
}

#[derive(Clone, Copy)]
struct GuardState {
    handler: Label,
    depth: u32,
    used: bool,
}

/// The instructions of one code object.
pub(crate) struct Emitter {
    code: Vec<Ins>,
    labels: Vec<LabelState>,
    guards: Vec<GuardState>,
    guard: Guard,
    depth: u32,
    max_depth: u32,
    reachable: bool,
    deletes: bool,
}

/// Jumps that `Emitter::jump` can write, in their forward form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Jump {
    Always,
    IfFalse,
    IfTrue,
    IfNone,
    IfNotNone,
    IfFalseOrPop,
    IfTrueOrPop,
    ForIter,
}

impl Emitter {
    pub(crate) fn new() -> Self {
        Emitter {
            code: Vec::new(),
            labels: Vec::new(),
            guards: Vec::new(),
            guard: Guard::NONE,
            depth: 0,
            max_depth: 0,
            reachable: true,
            deletes: false,
        }
    }

    /// Whether control can reach the next instruction.
    pub(crate) fn reachable(&self) -> bool {
        self.reachable
    }

    /// The operand-stack depth at the next instruction, if it is reachable.
    pub(crate) fn depth(&self) -> u32 {
        self.depth
    }

    /// How many instructions there are.
    pub(crate) fn len(&self) -> usize {
        self.code.len()
    }

    /// Writes an instruction that does not jump.
    pub(crate) fn op(&mut self, instr: Instr, range: TextRange) {
        if !self.reachable {
            return;
        }
        let effects = instr.effects();
        self.depth = self.depth.saturating_sub(effects.next.pops).saturating_add(effects.next.pushes);
        self.max_depth = self.max_depth.max(self.depth);
        let info = instr.op().info();
        self.push(instr, range);
        if info.flags.contains(keelback_bytecode::ops::OpFlags::TERMINATOR) {
            self.reachable = false;
        }
    }

    fn push(&mut self, instr: Instr, range: TextRange) {
        if let Some(guard) = self.guards.get_mut(self.guard.0 as usize) {
            guard.used = true;
        }
        self.deletes |= matches!(instr, Instr::DeleteFast { .. });
        self.code.push(Ins { instr, range, guard: self.guard });
    }

    pub(crate) fn label(&mut self) -> Label {
        self.labels.push(LabelState { at: u32::MAX, depth: None });
        Label(self.labels.len() as u32 - 1)
    }

    /// Puts a label at the current point.
    pub(crate) fn bind(&mut self, label: Label) {
        let at = self.code.len() as u32;
        let state = &mut self.labels[label.0 as usize];
        state.at = at;
        match state.depth {
            Some(depth) => {
                debug_assert!(!self.reachable || depth == self.depth, "stack depths differ where paths meet");
                self.depth = depth;
                self.reachable = true;
            }
            None if self.reachable => state.depth = Some(self.depth),
            None => {}
        }
    }

    /// Whether a label has its place already.
    pub(crate) fn is_bound(&self, label: Label) -> bool {
        self.labels[label.0 as usize].at != u32::MAX
    }

    /// A label at the current point.
    pub(crate) fn here(&mut self) -> Label {
        let label = self.label();
        self.bind(label);
        label
    }

    /// Writes a jump: forwards to a label that is not bound yet, backwards to one that is.
    pub(crate) fn jump(&mut self, jump: Jump, label: Label, range: TextRange) {
        if !self.reachable {
            return;
        }
        let target = Target(label.0);
        let bound = self.labels[label.0 as usize].at != u32::MAX;
        let instr = match (jump, bound) {
            (Jump::Always, false) => Instr::Jump { target },
            (Jump::Always, true) => Instr::JumpBack { target },
            (Jump::IfFalse, true) => Instr::PopJumpBackIfFalse { target },
            (Jump::IfTrue, true) => Instr::PopJumpBackIfTrue { target },
            (Jump::IfFalse, _) => Instr::PopJumpIfFalse { target },
            (Jump::IfTrue, _) => Instr::PopJumpIfTrue { target },
            (Jump::IfNone, _) => Instr::PopJumpIfNone { target },
            (Jump::IfNotNone, _) => Instr::PopJumpIfNotNone { target },
            (Jump::IfFalseOrPop, _) => Instr::JumpIfFalseOrPop { target },
            (Jump::IfTrueOrPop, _) => Instr::JumpIfTrueOrPop { target },
            (Jump::ForIter, _) => Instr::ForIter { target },
        };
        let effects = instr.effects();
        let to = effects.jump.unwrap_or(effects.next);
        let there = self.depth.saturating_sub(to.pops).saturating_add(to.pushes);
        let state = &mut self.labels[label.0 as usize];
        debug_assert!(state.depth.is_none_or(|depth| depth == there), "stack depths differ where paths meet");
        state.depth.get_or_insert(there);
        self.depth = self.depth.saturating_sub(effects.next.pops).saturating_add(effects.next.pushes);
        self.max_depth = self.max_depth.max(self.depth);
        self.push(instr, range);
        if jump == Jump::Always {
            self.reachable = false;
        }
    }

    /// Opens a protected range whose handler cuts the operand stack to `depth` values, and returns it with the range that
    /// was open before.
    pub(crate) fn guard_at(&mut self, depth: u32) -> (Guard, Guard) {
        let handler = self.label();
        self.guards.push(GuardState { handler, depth, used: false });
        let guard = Guard(self.guards.len() as u32 - 1);
        let outer = std::mem::replace(&mut self.guard, guard);
        (guard, outer)
    }

    /// Opens a protected range whose handler has the current operand stack.
    pub(crate) fn guard(&mut self) -> (Guard, Guard) {
        self.guard_at(self.depth)
    }

    /// The protected range that is open.
    pub(crate) fn open_guard(&self) -> Guard {
        self.guard
    }

    /// Makes another protected range the open one.
    pub(crate) fn set_guard(&mut self, guard: Guard) {
        self.guard = guard;
    }

    /// Starts the handler of a protected range, with the exception on the operand stack.
    pub(crate) fn bind_handler(&mut self, guard: Guard) {
        let GuardState { handler, depth, used } = self.guards[guard.0 as usize];
        debug_assert!(!self.reachable, "control runs into an exception handler");
        if used {
            self.labels[handler.0 as usize].depth = Some(depth + 1);
            self.max_depth = self.max_depth.max(depth + 1);
        }
        self.bind(handler);
    }
}
