//! From the instruction buffer to bytes: jump threading, removal of what that leaves dead, choice of unchecked loads.
use keelback_bytecode::operand::Cell;
use keelback_bytecode::{Handler, Instr, Position, Target};

use super::traits::{self, Traits};
use super::{Emitter, Guard, Ins, NOWHERE};
use crate::source::SourceFile;

/// Instructions ready for the assembler: targets and handler bounds are instruction indexes.
pub(crate) struct Finished {
    pub(crate) instrs: Vec<(Instr, Position)>,
    pub(crate) handlers: Vec<Handler>,
    pub(crate) max_stack: u32,
}

/// Where the numbers of slots lie while the count of plain locals is not known yet.
#[derive(Clone, Copy, Default)]
pub(crate) struct SlotMap {
    /// Slots that are no own cell without a parameter and no free variable.
    pub(crate) locals: u32,
    /// Own cells after them.
    pub(crate) cells: u32,
    /// How many of the slots are assigned from the start: the parameters.
    pub(crate) parameters: u32,
}

impl SlotMap {
    /// Added to the index of an own cell.
    pub(crate) const CELL: u32 = 0x4000_0000;
    /// Added to the index of a free variable.
    pub(crate) const FREE: u32 = 0x8000_0000;

    fn resolve(self, slot: u32) -> u32 {
        if slot >= Self::FREE {
            slot - Self::FREE + self.locals + self.cells
        } else if slot >= Self::CELL {
            slot - Self::CELL + self.locals
        } else {
            slot
        }
    }
}

/// The longest chain of jumps to jumps that is followed.
const MAX_CHAIN: usize = 8;
/// The most machine words for definite assignment; functions that need more use checked loads.
const MAX_ASSIGNMENT_WORDS: usize = 1 << 22;

impl Emitter {
    /// Ends the code object.
    pub(crate) fn finish(mut self, slots: SlotMap, source: &SourceFile<'_>, first_line: u32) -> Finished {
        self.resolve_targets();
        self.thread_jumps();
        let live = self.live();
        self.choose_loads(slots, &live);
        self.write(slots, &live, source, first_line)
    }

    pub(crate) fn target_mut(instr: &mut Instr) -> Option<&mut Target> {
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

    fn target(traits: Traits, mut instr: Instr) -> Option<u32> {
        if !traits.has(instr, traits::JUMP) {
            return None;
        }
        Self::target_mut(&mut instr).map(|target| target.0)
    }

    fn resolve_targets(&mut self) {
        let traits = Traits::get();
        for ins in &mut self.code {
            if !traits.has(ins.instr, traits::JUMP) {
                continue;
            }
            if let Some(target) = Self::target_mut(&mut ins.instr) {
                target.0 = self.labels[target.0 as usize].at;
            }
        }
    }

    fn thread_jumps(&mut self) {
        let traits = Traits::get();
        for at in 0..self.code.len() {
            for _ in 0..MAX_CHAIN {
                let instr = self.code[at].instr;
                let Some(target) = Self::target(traits, instr) else { break };
                let Some(next) = self.code.get(target as usize) else { break };
                let Some(threaded) = thread(instr, next.instr, target) else { break };
                self.code[at].instr = threaded;
            }
        }
    }

    /// Which instructions can be reached. Only loops go back, to code that was reached before, so one pass is enough.
    fn live(&self) -> Vec<bool> {
        let traits = Traits::get();
        let mut live = vec![false; self.code.len() + 1];
        let mut handled = vec![false; self.guards.len()];
        let mut falls = true;
        for (at, ins) in self.code.iter().enumerate() {
            live[at] |= falls;
            falls = false;
            if !live[at] {
                continue;
            }
            falls = !traits.has(ins.instr, traits::TERMINATOR);
            if let Some(target) = Self::target(traits, ins.instr) {
                live[target as usize] = true;
            }
            if let Some(seen) = handled.get_mut(ins.guard.0 as usize)
                && !*seen
            {
                *seen = true;
                let handler = self.guards[ins.guard.0 as usize].handler;
                live[self.labels[handler.0 as usize].at as usize] = true;
            }
        }
        live.pop();
        live
    }

    /// Turns checked loads into unchecked ones where every path has assigned the variable.
    fn choose_loads(&mut self, slots: SlotMap, live: &[bool]) {
        let traits = Traits::get();
        let tracked = slots.locals as usize;
        let words = tracked.div_ceil(64);
        if words == 0 {
            return;
        }
        let mut entry_of = vec![NO_ENTRY; self.code.len()];
        let mut entries = 0_u32;
        let mut mark = |at: u32| {
            if let Some(entry) = entry_of.get_mut(at as usize)
                && *entry == NO_ENTRY
            {
                *entry = entries;
                entries += 1;
            }
        };
        for ins in &self.code {
            if let Some(target) = Self::target(traits, ins.instr) {
                mark(target);
            }
        }
        for guard in &self.guards {
            mark(self.labels[guard.handler.0 as usize].at);
        }
        if (entries as usize).saturating_mul(words) > MAX_ASSIGNMENT_WORDS {
            return;
        }
        let mut flow = Flow { words, entry_of, states: vec![u64::MAX; entries as usize * words] };
        let mut start = vec![0_u64; words];
        for slot in 0..slots.parameters as usize {
            start[slot / 64] |= 1 << (slot % 64);
        }
        // Without deletions a loop's end knows at least what its head knew, so the first round is exact.
        if self.deletes {
            let mut rounds = 0;
            while self.flow_round(&mut flow, &start, live, false) {
                rounds += 1;
                if rounds > 64 {
                    return;
                }
            }
        }
        self.flow_round(&mut flow, &start, live, true);
    }

    fn flow_round(&mut self, flow: &mut Flow, start: &[u64], live: &[bool], apply: bool) -> bool {
        let traits = Traits::get();
        let mut changed = false;
        let mut state = start.to_vec();
        let mut falls = true;
        let mut told = Guard::NONE;
        for (at, alive) in live.iter().enumerate() {
            if flow.entry_of[at] != NO_ENTRY {
                if falls {
                    changed |= flow.meet(at, &state);
                }
                flow.read(at, &mut state);
                told = Guard::NONE;
            }
            if !alive {
                falls = false;
                continue;
            }
            let Ins { instr, guard, .. } = self.code[at];
            if guard != Guard::NONE && guard != told {
                let handler = self.guards[guard.0 as usize].handler;
                changed |= flow.meet(self.labels[handler.0 as usize].at as usize, &state);
            }
            told = guard;
            match instr {
                _ if !traits.has(instr, traits::SLOT) => {}
                Instr::StoreFast { slot } => set(&mut state, slot.0, true),
                Instr::DeleteFast { slot } => {
                    set(&mut state, slot.0, false);
                    told = Guard::NONE;
                }
                Instr::LoadFastCheck { slot } if apply && get(&state, slot.0) => {
                    self.code[at].instr = Instr::LoadFast { slot };
                }
                _ => {}
            }
            if let Some(target) = Self::target(traits, instr) {
                changed |= flow.meet(target as usize, &state);
            }
            falls = !traits.has(instr, traits::TERMINATOR);
        }
        changed
    }

    fn write(mut self, slots: SlotMap, live: &[bool], source: &SourceFile<'_>, first_line: u32) -> Finished {
        let traits = Traits::get();
        let count = self.code.len();
        // Where each instruction goes; a dropped one goes where the next kept one does.
        let mut moved = Vec::with_capacity(count + 1);
        let mut kept = 0_u32;
        let mut keep = vec![false; count];
        for at in 0..count {
            moved.push(kept);
            keep[at] = live[at] && !self.is_idle(at, live, source);
            kept += u32::from(keep[at]);
        }
        moved.push(kept);
        let mut instrs: Vec<(Instr, Position)> = Vec::with_capacity(kept as usize);
        let mut handlers: Vec<Handler> = Vec::new();
        let mut last = (NOWHERE, Position { line: first_line, column: 0, end_line: first_line, end_column: 0 });
        for (at, &is_kept) in keep.iter().enumerate() {
            if !is_kept {
                continue;
            }
            let Ins { mut instr, range, guard } = self.code[at];
            // Slots that are no cells have their final numbers from the start.
            if traits.has(instr, traits::JUMP | traits::CELL) {
                if let Some(target) = Self::target_mut(&mut instr) {
                    target.0 = moved[target.0 as usize];
                }
                renumber(&mut instr, slots);
            }
            if range != NOWHERE && range != last.0 {
                last = (range, source.position(range));
            }
            let index = instrs.len() as u32;
            if let Some(state) = self.guards.get_mut(guard.0 as usize) {
                let handler = moved[self.labels[state.handler.0 as usize].at as usize];
                match handlers.last_mut() {
                    Some(open) if open.end == index && open.handler == handler && open.depth == state.depth => {
                        open.end = index + 1;
                    }
                    _ => handlers.push(Handler { start: index, end: index + 1, handler, depth: state.depth }),
                }
            }
            instrs.push((instr, last.1));
        }
        Finished { instrs, handlers, max_stack: self.max_depth }
    }

    /// Whether an instruction can be left out: a jump to what follows anyway, or a `NOP` whose line the next instruction
    /// has too.
    fn is_idle(&self, at: usize, live: &[bool], source: &SourceFile<'_>) -> bool {
        match self.code[at].instr {
            Instr::Nop {} => self.code.get(at + 1).is_some_and(|next| {
                live[at + 1]
                    && next.range != NOWHERE
                    && source.line(next.range.start()) == source.line(self.code[at].range.start())
            }),
            Instr::Jump { target } => {
                (at + 1..target.0 as usize).all(|between| !live[between]) && target.0 as usize > at
            }
            _ => false,
        }
    }
}

/// The jump that `instr` can be replaced by, given what stands at its target.
fn thread(instr: Instr, at_target: Instr, here: u32) -> Option<Instr> {
    match (instr, at_target) {
        (Instr::Jump { .. }, Instr::Jump { target }) => Some(Instr::Jump { target }),
        (Instr::Jump { .. }, Instr::JumpBack { target }) => Some(Instr::JumpBack { target }),
        (Instr::PopJumpIfFalse { .. }, Instr::Jump { target }) => Some(Instr::PopJumpIfFalse { target }),
        (Instr::PopJumpIfTrue { .. }, Instr::Jump { target }) => Some(Instr::PopJumpIfTrue { target }),
        (Instr::PopJumpIfFalse { .. }, Instr::JumpBack { target }) => Some(Instr::PopJumpBackIfFalse { target }),
        (Instr::PopJumpIfTrue { .. }, Instr::JumpBack { target }) => Some(Instr::PopJumpBackIfTrue { target }),
        (Instr::PopJumpIfNone { .. }, Instr::Jump { target }) => Some(Instr::PopJumpIfNone { target }),
        (Instr::PopJumpIfNotNone { .. }, Instr::Jump { target }) => Some(Instr::PopJumpIfNotNone { target }),
        // `a and b and c`: the value that ends one `and` ends the next as well.
        (Instr::JumpIfFalseOrPop { .. }, Instr::JumpIfFalseOrPop { target }) => {
            Some(Instr::JumpIfFalseOrPop { target })
        }
        (Instr::JumpIfTrueOrPop { .. }, Instr::JumpIfTrueOrPop { target }) => Some(Instr::JumpIfTrueOrPop { target }),
        // `a and b or c`: a false `a` is dropped by the `or`, so it goes straight to `c`.
        (Instr::JumpIfFalseOrPop { .. }, Instr::JumpIfTrueOrPop { .. }) => {
            Some(Instr::PopJumpIfFalse { target: Target(here + 1) })
        }
        (Instr::JumpIfTrueOrPop { .. }, Instr::JumpIfFalseOrPop { .. }) => {
            Some(Instr::PopJumpIfTrue { target: Target(here + 1) })
        }
        _ => None,
    }
}

fn renumber(instr: &mut Instr, slots: SlotMap) {
    match instr {
        Instr::LoadDeref { cell }
        | Instr::StoreDeref { cell }
        | Instr::DeleteDeref { cell }
        | Instr::LoadClosure { cell }
        | Instr::NewCell { cell }
        | Instr::LoadFromDictOrDeref { cell } => *cell = Cell(slots.resolve(cell.0)),
        _ => {}
    }
}

fn set(state: &mut [u64], slot: u32, value: bool) {
    if let Some(word) = state.get_mut(slot as usize / 64) {
        let bit = 1 << (slot % 64);
        if value {
            *word |= bit;
        } else {
            *word &= !bit;
        }
    }
}

fn get(state: &[u64], slot: u32) -> bool {
    state.get(slot as usize / 64).is_some_and(|word| word >> (slot % 64) & 1 == 1)
}

/// Which variables are assigned at the entry of each jump target and handler: the meet over all ways there.
struct Flow {
    words: usize,
    /// Which set of `states` belongs to an instruction, or `NO_ENTRY`.
    entry_of: Vec<u32>,
    states: Vec<u64>,
}

const NO_ENTRY: u32 = u32::MAX;

impl Flow {
    fn state(&mut self, at: usize) -> Option<&mut [u64]> {
        let entry = self.entry_of.get(at).copied().filter(|&entry| entry != NO_ENTRY)?;
        self.states.get_mut(entry as usize * self.words..)?.get_mut(..self.words)
    }

    /// Narrows the state at `at` to what `state` knows too. Whether that changed it.
    fn meet(&mut self, at: usize, state: &[u64]) -> bool {
        let Some(states) = self.state(at) else { return false };
        let mut changed = false;
        for (known, new) in states.iter_mut().zip(state) {
            let narrowed = *known & *new;
            changed |= narrowed != *known;
            *known = narrowed;
        }
        changed
    }

    fn read(&mut self, at: usize, state: &mut [u64]) {
        if let Some(known) = self.state(at) {
            state.copy_from_slice(known);
        }
    }
}
