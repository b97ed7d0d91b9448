//! Where blocks begin and how deep the operand stack is there.

use keelback_bytecode::{Code, Instr, Op, Target};

/// Facts about a code object that lowering needs before it walks.
#[derive(Clone, Debug)]
pub(super) struct Blocks {
    /// For each byte offset: operand-stack depth if a block begins there.
    pub(super) starts: Vec<Option<u32>>,
    /// Number of stack instructions.
    pub(super) instructions: u32,
}

/// The target of a jump.
pub(super) fn target_of(instr: Instr) -> Option<Target> {
    match instr {
        Instr::Jump { target }
        | Instr::JumpBack { target }
        | Instr::PopJumpIfFalse { target }
        | Instr::PopJumpIfTrue { target }
        | Instr::PopJumpIfNone { target }
        | Instr::PopJumpIfNotNone { target }
        | Instr::PopJumpBackIfTrue { target }
        | Instr::PopJumpBackIfFalse { target }
        | Instr::JumpIfFalseOrPop { target }
        | Instr::JumpIfTrueOrPop { target }
        | Instr::ForIter { target } => Some(target),
        _ => None,
    }
}

pub(super) fn is_terminator(op: Op) -> bool {
    op.info().flags.contains(keelback_bytecode::ops::OpFlags::TERMINATOR)
}

/// Finds blocks and depths by following control flow from the entry. Linear: each instruction is visited once.
pub(super) fn find(code: &Code) -> Blocks {
    let bytes = &code.code[..];
    let mut depths: Vec<Option<u32>> = vec![None; bytes.len() + 1];
    let mut starts: Vec<Option<u32>> = vec![None; bytes.len() + 1];
    let mut work: Vec<(u32, u32)> = vec![(0, 0)];
    let mut instructions = 0;
    while let Some((mut at, mut depth)) = work.pop() {
        while depths[at as usize].is_none() {
            depths[at as usize] = Some(depth);
            instructions += 1;
            // Handlers of ranges that nothing reaches are not entered: the verifier has not looked at what they do.
            let after = code.handlers.partition_point(|handler| handler.start <= at);
            if let Some(handler) = after.checked_sub(1).map(|index| code.handlers[index])
                && at < handler.end
                && starts[handler.handler as usize].is_none()
            {
                starts[handler.handler as usize] = Some(handler.depth + 1);
                work.push((handler.handler, handler.depth + 1));
            }
            let (instr, next) = Instr::decode(bytes, at).expect("verified code decodes");
            let effects = instr.effects();
            if let (Some(target), Some(jump)) = (target_of(instr), effects.jump) {
                let there = depth - jump.pops + jump.pushes;
                starts[target.index()] = Some(there);
                work.push((target.0, there));
            }
            if is_terminator(instr.op()) {
                break;
            }
            depth = depth - effects.next.pops + effects.next.pushes;
            at = next;
        }
    }
    // A protected range begins with everything in its register: the handler cuts the stack to what is there.
    for handler in &code.handlers {
        if let Some(depth) = depths[handler.start as usize] {
            starts[handler.start as usize] = Some(depth);
        }
    }
    Blocks { starts, instructions }
}
