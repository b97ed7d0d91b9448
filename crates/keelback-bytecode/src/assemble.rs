//! From a list of instructions to bytes: jumps get their shortest form, tables their byte offsets.

use crate::code::{CodeBytes, Handler};
use crate::ids::Target;
use crate::ops::{Instr, OpFlags};
use crate::positions::{Position, PositionTable};

/// The bytes of a code object and the tables that belong to them.
#[derive(Clone, Debug, PartialEq)]
pub struct Assembled {
    /// The instructions.
    pub code: Vec<u8>,
    /// The exception table, by byte offsets. Empty ranges are left out, neighbours that agree are one.
    pub handlers: Vec<Handler>,
    /// The position table.
    pub positions: PositionTable,
}

impl Assembled {
    /// The parts, in the form in which a code object holds them.
    #[must_use]
    pub fn into_parts(self) -> (CodeBytes, Vec<Handler>, PositionTable) {
        (CodeBytes::from(self.code), self.handlers, self.positions)
    }
}

/// Why a list of instructions cannot be assembled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AssembleError {
    /// The instruction at this index jumps to an index that is not in the list.
    TargetOutOfRange(usize),
    /// The handler at this index has a range or an entry that is not in the list.
    HandlerOutOfRange(usize),
    /// More instructions than can fit in 2³¹ bytes.
    TooLarge,
}

impl std::fmt::Display for AssembleError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            AssembleError::TargetOutOfRange(index) => write!(f, "instruction {index} jumps out of the code"),
            AssembleError::HandlerOutOfRange(index) => write!(f, "exception range {index} is not inside the code"),
            AssembleError::TooLarge => f.write_str("the code is larger than 2 GiB"),
        }
    }
}

impl std::error::Error for AssembleError {}

/// Encodes instructions whose jump targets are instruction indexes, as are the offsets in `handlers` (whose `end` may be
/// the length of the list).
///
/// Each jump gets the shortest form that its distance allows. An instruction that raises keeps its exact position; any
/// other keeps its line, and takes the position of a raising neighbour of the same line where that saves an entry.
///
/// # Errors
/// Indexes outside the list, or too much code.
pub fn assemble(instrs: &[(Instr, Position)], handlers: &[Handler]) -> Result<Assembled, AssembleError> {
    let (code, offsets) = lay_out(instrs.len(), |index| Item::Instr(instrs[index].0))?;
    Ok(Assembled {
        code,
        handlers: place_handlers(handlers, &offsets)?,
        positions: PositionTable::new(&place_positions(instrs, &offsets)),
    })
}

/// What code is laid out from.
pub(crate) enum Item<'a> {
    /// An instruction; its target is an index of an item.
    Instr(Instr),
    /// At most 255 bytes as they are.
    Raw(&'a [u8]),
}

/// Encodes `count` items with their jumps in the shortest form. Returns the bytes, and the offset of each item and of the
/// end.
pub(crate) fn lay_out<'a>(
    count: usize,
    item: impl Fn(usize) -> Item<'a>,
) -> Result<(Vec<u8>, Vec<u32>), AssembleError> {
    if count >= (i32::MAX / 255) as usize {
        return Err(AssembleError::TooLarge);
    }
    let mut fixed = Vec::with_capacity(count * 2);
    let mut sizes: Vec<u8> = Vec::with_capacity(count);
    let mut jumps: Vec<Jump> = Vec::new();
    for index in 0..count {
        let before = fixed.len();
        match item(index) {
            Item::Raw(bytes) => fixed.extend_from_slice(bytes),
            Item::Instr(instr) => {
                // The table is asked first: most instructions do not jump.
                if instr.op().info().jump_effect.is_some()
                    && let Some(Target(target)) = instr.target()
                {
                    if target as usize >= count {
                        return Err(AssembleError::TargetOutOfRange(index));
                    }
                    jumps.push(Jump { instr, at: index, target: target as usize });
                    sizes.push(2);
                    continue;
                }
                instr.encode(&mut fixed);
            }
        }
        sizes.push((fixed.len() - before) as u8);
    }
    let offsets = relax(&mut sizes, &jumps);
    let code = emit(&fixed, &offsets, &jumps);
    Ok((code, offsets))
}

struct Jump {
    instr: Instr,
    at: usize,
    target: usize,
}

/// Grows jumps until each holds its distance; returns the offset of each instruction, and of the end.
///
/// Sizes only grow, so this ends. A forward jump depends on what stands after it and a backward jump on what stands
/// before it: sweeps in both directions settle chains of each kind at once, so the number of rounds is that of the
/// alternations between the kinds in one chain of dependences, which is small.
fn relax(sizes: &mut [u8], jumps: &[Jump]) -> Vec<u32> {
    let count = sizes.len();
    let mut offsets = vec![0_u32; count + 1];
    loop {
        let mut grew = false;
        let mut pending = jumps.iter().peekable();
        for index in 0..count {
            if let Some(jump) = pending.next_if(|jump| jump.at == index)
                && jump.target <= index
            {
                // Zigzag coding reaches one byte further back than forth.
                let size = jump_size((offsets[index] - offsets[jump.target]).saturating_sub(1));
                grew |= grow(&mut sizes[index], size);
            }
            offsets[index + 1] = offsets[index] + u32::from(sizes[index]);
        }
        let mut change = false;
        let mut pending = jumps.iter().rev().peekable();
        // From here on `offsets[i]` counts back from the end, until the next forward sweep.
        let mut from_end = 0_u32;
        if jumps.iter().any(|jump| jump.target > jump.at) {
            offsets[count] = 0;
            for index in (0..count).rev() {
                if let Some(jump) = pending.next_if(|jump| jump.at == index)
                    && jump.target > index
                {
                    let after = from_end - offsets[jump.target];
                    // The jump's own size counts in its distance.
                    let mut size = u32::from(sizes[index]);
                    while u32::from(jump_size(after + size)) > size {
                        size += 1;
                    }
                    change |= grow(&mut sizes[index], size as u8);
                }
                from_end += u32::from(sizes[index]);
                offsets[index] = from_end;
            }
            offsets[0] = 0;
            for index in 0..count {
                offsets[index + 1] = offsets[index] + u32::from(sizes[index]);
            }
        }
        if !(change || grew && !jumps.is_empty()) {
            return offsets;
        }
    }
}

/// The size of a jump `distance` bytes forwards: the opcode and a zigzag varint.
fn jump_size(distance: u32) -> u8 {
    match distance {
        0..=0x3f => 2,
        0x40..=0x1fff => 3,
        0x2000..=0xf_ffff => 4,
        0x10_0000..=0x7ff_ffff => 5,
        _ => 6,
    }
}

fn grow(size: &mut u8, needed: u8) -> bool {
    let grows = needed > *size;
    if grows {
        *size = needed;
    }
    grows
}

fn emit(fixed: &[u8], offsets: &[u32], jumps: &[Jump]) -> Vec<u8> {
    let mut code = Vec::with_capacity(offsets.last().map_or(0, |end| *end as usize));
    let mut copied = 0;
    for jump in jumps {
        // Everything since the last jump has its place already, so its length is the distance to this one.
        let run = offsets[jump.at] as usize - code.len();
        code.extend_from_slice(&fixed[copied..copied + run]);
        copied += run;
        jump.instr.with_target(Target(offsets[jump.target])).encode(&mut code);
    }
    code.extend_from_slice(&fixed[copied..]);
    code
}

fn place_handlers(handlers: &[Handler], offsets: &[u32]) -> Result<Vec<Handler>, AssembleError> {
    let mut placed: Vec<Handler> = Vec::with_capacity(handlers.len());
    let count = offsets.len() - 1;
    for (index, handler) in handlers.iter().enumerate() {
        if handler.end as usize > count || handler.handler as usize >= count || handler.start > handler.end {
            return Err(AssembleError::HandlerOutOfRange(index));
        }
        if handler.start == handler.end {
            continue;
        }
        let new = Handler {
            start: offsets[handler.start as usize],
            end: offsets[handler.end as usize],
            handler: offsets[handler.handler as usize],
            depth: handler.depth,
        };
        match placed.last_mut() {
            Some(last) if last.end == new.start && last.handler == new.handler && last.depth == new.depth => {
                last.end = new.end;
            }
            _ => placed.push(new),
        }
    }
    Ok(placed)
}

/// The entries that are needed. A run of instructions of one line before the next raising one of that line takes its
/// position.
fn place_positions(instrs: &[(Instr, Position)], offsets: &[u32]) -> Vec<(u32, Position)> {
    let mut entries: Vec<(u32, Position)> = Vec::new();
    // Nothing may inherit the position of the entry before while `active` is `None`.
    let mut active: Option<Position> = None;
    // An entry made for an instruction that does not raise can still take another position of the same line.
    let mut settled = true;
    for (index, (instr, position)) in instrs.iter().enumerate() {
        let position = if position.line == 0 { Position::default() } else { *position };
        let exact = instr.op().info().flags.contains(OpFlags::RAISES);
        if let Some(current) = active {
            if current == position || !exact && current.line == position.line {
                settled |= exact;
                continue;
            }
            if exact && !settled && current.line == position.line {
                let last = entries.last_mut().expect("an active position has an entry");
                last.1 = position;
                active = Some(position);
                settled = true;
                continue;
            }
        }
        entries.push((offsets[index], position));
        active = Some(position);
        settled = exact;
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Local;

    fn decode_all(code: &[u8]) -> Vec<(u32, Instr)> {
        let mut at = 0;
        let mut all = Vec::new();
        while (at as usize) < code.len() {
            let (instr, next) = Instr::decode(code, at).unwrap();
            all.push((at, instr));
            at = next;
        }
        all
    }

    fn check(instrs: &[Instr]) -> Vec<u8> {
        let with_positions: Vec<_> = instrs.iter().map(|instr| (*instr, Position::default())).collect();
        let code = assemble(&with_positions, &[]).unwrap().code;
        let decoded = decode_all(&code);
        assert_eq!(decoded.len(), instrs.len());
        for ((_, got), wanted) in decoded.iter().zip(instrs) {
            let wanted = match wanted.target() {
                Some(target) => wanted.with_target(Target(decoded[target.index()].0)),
                None => *wanted,
            };
            assert_eq!(*got, wanted);
        }
        code
    }

    #[test]
    fn jumps_grow_only_as_needed() {
        for filler in [0, 10, 60, 61, 62, 63, 64, 65, 5000, 8187, 8188, 8189, 8190, 8191, 8192] {
            let mut instrs = vec![Instr::Jump { target: Target(filler + 2) }, Instr::Nop {}];
            instrs.extend((0..filler).map(|_| Instr::Nop {}));
            instrs.push(Instr::JumpBack { target: Target(0) });
            check(&instrs);
        }
    }

    #[test]
    fn long_chains_settle() {
        // Each jump spans the next one and lies just at the limit of the short form.
        let count = 20_000_u32;
        for forward in [true, false] {
            let instrs: Vec<Instr> = (0..count)
                .map(|index| match (index % 2, forward) {
                    (0, true) if index + 43 < count => Instr::Jump { target: Target(index + 43) },
                    (0, false) if index >= 43 => Instr::JumpBack { target: Target(index - 43) },
                    _ => Instr::Nop {},
                })
                .collect();
            check(&instrs);
        }
    }

    #[test]
    fn positions_are_kept_where_they_matter() {
        let position = |line, column| Position { line, column, end_line: line, end_column: column + 1 };
        let instrs = [
            (Instr::LoadFast { slot: Local(0) }, position(1, 4)),
            (Instr::LoadFast { slot: Local(1) }, position(1, 8)),
            (Instr::Add {}, position(1, 0)),
            (Instr::StoreFast { slot: Local(0) }, position(1, 20)),
            (Instr::Add {}, position(1, 6)),
            (Instr::LoadNone {}, position(2, 0)),
            (Instr::ReturnValue {}, position(3, 0)),
        ];
        let handlers = [
            Handler { start: 0, end: 2, handler: 6, depth: 0 },
            Handler { start: 2, end: 2, handler: 5, depth: 0 },
            Handler { start: 2, end: 7, handler: 6, depth: 0 },
        ];
        let assembled = assemble(&instrs, &handlers).unwrap();
        let entries: Vec<_> = assembled.positions.iter().map(Result::unwrap).collect();
        assert_eq!(entries, [(0, position(1, 0)), (7, position(1, 6)), (8, position(2, 0)), (9, position(3, 0))]);
        assert_eq!(assembled.handlers, [Handler { start: 0, end: 10, handler: 9, depth: 0 }]);
    }

    #[test]
    fn bad_indexes_are_errors() {
        let jump = [(Instr::Jump { target: Target(1) }, Position::default())];
        assert_eq!(assemble(&jump, &[]), Err(AssembleError::TargetOutOfRange(0)));
        let nop = [(Instr::Nop {}, Position::default())];
        let handler = Handler { start: 0, end: 2, handler: 0, depth: 0 };
        assert_eq!(assemble(&nop, &[handler]), Err(AssembleError::HandlerOutOfRange(0)));
    }
}
