//! The flow analysis: stack depths and kinds, assigned slots, handlers. Forward, by blocks, to a fixpoint.
//!
//! A block is entered only at its start and may be left anywhere, so it has one state: that of its entry, which is the meet
//! of all states that lead there. States only lose knowledge, so the sweeps end; the budget keeps hostile code, made so
//! that knowledge is lost in many small steps, to linear work and memory.

use keelback_bytecode::ops::OpFlags;
use keelback_bytecode::{Code, Handler, Instr, Local, Module, SlotKind};

use crate::body::NameTuples;
use crate::error::{Result, reject};
use crate::facts::{Block, CodeFacts};
use crate::kind::{Kind, Stack, kept};
use crate::{FLOW_BUDGET_BASE, FLOW_BUDGET_PER_BYTE};

/// What starts at a byte of the code, as bits.
pub(crate) struct Start;

impl Start {
    const INSTRUCTION: u8 = 1;
    pub(crate) const FORWARD_TARGET: u8 = 2;
    pub(crate) const LOOP_HEAD: u8 = 4;
    pub(crate) const HANDLER: u8 = 8;
}

/// Buffers that serve one code object after the other.
#[derive(Default)]
pub(crate) struct Scratch {
    /// The instructions with their offsets.
    pub(crate) instrs: Vec<(u32, Instr)>,
    /// `Start` bits per byte of code.
    starts: Vec<u8>,
    pub(crate) name_tuples: NameTuples,
    /// Per slot: its number among the tracked ones, or `UNTRACKED`.
    tracked: Vec<u32>,
    blocks: Vec<BlockState>,
    /// Entry states of blocks: kinds, and words of the sets of assigned slots.
    kinds: Vec<Kind>,
    words: Vec<u64>,
    /// The state at the instruction looked at.
    stack: Vec<Kind>,
    assigned: Vec<u64>,
}

const UNTRACKED: u32 = u32::MAX;

struct BlockState {
    offset: u32,
    /// Index of its first instruction.
    first: usize,
    /// Where its entry state stands, once it is reached.
    entry: Option<Entry>,
    dirty: bool,
}

#[derive(Clone, Copy)]
struct Entry {
    kinds: usize,
    depth: usize,
    words: usize,
}

impl Scratch {
    pub(crate) fn reset(&mut self, code_bytes: usize) {
        self.instrs.clear();
        self.starts.clear();
        self.starts.resize(code_bytes, 0);
        self.tracked.clear();
        self.blocks.clear();
        self.kinds.clear();
        self.words.clear();
    }

    pub(crate) fn push(&mut self, offset: u32, instr: Instr) {
        self.instrs.push((offset, instr));
        self.mark(offset, Start::INSTRUCTION);
    }

    pub(crate) fn mark(&mut self, offset: u32, start: u8) {
        self.starts[offset as usize] |= start;
    }

    pub(crate) fn is_start(&self, offset: u32) -> bool {
        self.starts.get(offset as usize).is_some_and(|start| *start & Start::INSTRUCTION != 0)
    }

    fn is_leader(&self, offset: u32) -> bool {
        self.starts[offset as usize] & !Start::INSTRUCTION != 0
    }
}

/// The work that may still be done.
pub(crate) struct Budget(u64);

impl Budget {
    pub(crate) fn new(module: &Module) -> Self {
        let bytes: u64 = module.codes.iter().map(|code| code.code.len() as u64).sum();
        Budget(FLOW_BUDGET_BASE + FLOW_BUDGET_PER_BYTE * bytes)
    }

    fn spend(&mut self, work: usize) -> Result {
        match self.0.checked_sub(work as u64) {
            Some(left) => self.0 = left,
            None => reject!(Budget, "the code has too many paths, slots and stack places for its size"),
        }
        Ok(())
    }
}

/// Runs the analysis on the code object that `body::check` decoded into `scratch`.
pub(crate) fn check(module: &Module, index: usize, scratch: &mut Scratch, budget: &mut Budget) -> Result<CodeFacts> {
    let code = &module.codes[index];
    if scratch.instrs.is_empty() {
        reject!(Terminator, "no instructions, a terminator expected");
    }
    let words = track_slots(code, scratch);
    let mut flow = Flow { module, code, words, scratch, budget, again: usize::MAX };
    flow.find_blocks();
    flow.enter()?;
    flow.run()?;
    Ok(flow.facts())
}

/// Numbers the slots whose assignment matters: those that unchecked loads read and that are not always assigned, and the
/// cells of inlined comprehensions. Returns the number of words of a set of them.
fn track_slots(code: &Code, scratch: &mut Scratch) -> usize {
    const WANTED: u32 = UNTRACKED - 1;
    scratch.tracked.resize(code.slots.len(), UNTRACKED);
    let parameters = code.parameter_slots();
    for (_, instr) in &scratch.instrs {
        match instr {
            Instr::LoadFast { slot: Local(slot) } if *slot >= parameters => {
                scratch.tracked[*slot as usize] = WANTED;
            }
            Instr::DeleteFast { slot: Local(slot) } if *slot < parameters => {
                scratch.tracked[*slot as usize] = WANTED;
            }
            _ => {}
        }
    }
    let mut count = 0;
    for (slot, tracked) in code.slots.iter().zip(&mut scratch.tracked) {
        if *tracked == WANTED || slot.kind == SlotKind::HiddenCell {
            *tracked = count;
            count += 1;
        }
    }
    count.div_ceil(64) as usize
}

struct Flow<'a> {
    module: &'a Module,
    code: &'a Code,
    /// Words of a set of tracked slots.
    words: usize,
    scratch: &'a mut Scratch,
    budget: &'a mut Budget,
    /// The first block that waits for another sweep.
    again: usize,
}

impl Flow<'_> {
    fn find_blocks(&mut self) {
        let scratch = &mut *self.scratch;
        for (first, (offset, _)) in scratch.instrs.iter().enumerate() {
            if first == 0 || scratch.is_leader(*offset) {
                scratch.blocks.push(BlockState { offset: *offset, first, entry: None, dirty: false });
            }
        }
    }

    /// The state at the first instruction: an empty stack, parameters assigned.
    fn enter(&mut self) -> Result {
        self.scratch.stack.clear();
        self.scratch.assigned.clear();
        self.scratch.assigned.resize(self.words, 0);
        for slot in 0..self.code.parameter_slots() {
            self.assign(slot, true);
        }
        self.reach(0, 0, None)
    }

    fn run(&mut self) -> Result {
        let count = self.scratch.blocks.len();
        // Sweeps in the order of the code: a loop costs one more for each time its head loses knowledge.
        self.again = 0;
        while self.again < count {
            let start = std::mem::replace(&mut self.again, count);
            self.budget.spend((count - start) / 16)?;
            for block in start..count {
                if std::mem::take(&mut self.scratch.blocks[block].dirty) {
                    let before = std::mem::replace(&mut self.again, count);
                    self.block(block)?;
                    // Blocks after this one are still to come in this sweep.
                    let again = if self.again <= block { self.again } else { count };
                    self.again = again.min(before);
                }
            }
        }
        Ok(())
    }

    fn block(&mut self, block: usize) -> Result {
        let BlockState { first, entry, .. } = self.scratch.blocks[block];
        let Some(entry) = entry else { return Ok(()) };
        let scratch = &mut *self.scratch;
        scratch.stack.clear();
        scratch.stack.extend_from_slice(&scratch.kinds[entry.kinds..entry.kinds + entry.depth]);
        scratch.assigned.clear();
        scratch.assigned.extend_from_slice(&scratch.words[entry.words..entry.words + self.words]);
        self.budget.spend(entry.depth + self.words)?;
        let mut range = self.code.handlers.partition_point(|handler| handler.end <= scratch.blocks[block].offset);
        // Whether the handler of `range` knows the state; it must again after an instruction that takes knowledge away.
        let mut told = false;
        for index in first.. {
            let Some(&(offset, instr)) = self.scratch.instrs.get(index) else {
                reject!(Terminator, "control runs off the end of the code, a terminator expected");
            };
            if index != first && self.scratch.is_leader(offset) {
                return self.reach(block + 1, self.scratch.stack.len(), None).map_err(|error| error.at(offset));
            }
            self.budget.spend(1)?;
            while self.code.handlers.get(range).is_some_and(|handler| handler.end <= offset) {
                range += 1;
                told = false;
            }
            let handler = self.code.handlers.get(range).filter(|handler| handler.start <= offset).copied();
            self.instruction(instr, handler, &mut told).map_err(|error| error.at(offset))?;
            if instr.op().info().flags.contains(OpFlags::TERMINATOR) {
                return Ok(());
            }
        }
        Ok(())
    }

    fn instruction(&mut self, instr: Instr, handler: Option<Handler>, told: &mut bool) -> Result {
        let depth = self.scratch.stack.len();
        let effects = instr.effects();
        let name = instr.op().info().name;
        let pops = effects.next.pops.max(effects.jump.map_or(0, |effect| effect.pops)) as usize;
        let Some(below) = depth.checked_sub(pops) else {
            reject!(Stack, "{name} takes {pops} values, but the stack holds {depth}");
        };
        if below as u64 + u64::from(effects.next.pushes) > u64::from(self.code.max_stack) {
            let reached = below as u64 + u64::from(effects.next.pushes);
            reject!(Stack, "{name} makes the stack {reached} deep, at most {} declared", self.code.max_stack);
        }
        if let Some(handler) = handler {
            let held = handler.depth as usize;
            if depth < held {
                reject!(HandlerStack, "the handler keeps {held} values, but the stack holds {depth}");
            }
            if below + (kept(instr) as usize) < held {
                reject!(HandlerStack, "{name} takes or replaces values that the handler keeps");
            }
            if !*told {
                *told = true;
                let target = self.block_at(handler.handler);
                self.reach(target, held, Some(Kind::Exc))?;
            }
        }
        if let (Some(target), Some(effect)) = (instr.target(), effects.jump) {
            // What goes along a jump is always the bottom of what was there.
            let stays = depth - effect.pops as usize + effect.pushes as usize;
            let target = self.block_at(target.0);
            self.reach(target, stays, None)?;
        }
        self.slots(instr, handler.is_some(), told)?;
        if matches!(instr, Instr::ReturnValue {}) {
            self.budget.spend(depth)?;
        }
        let mut stack = Stack { kinds: &mut self.scratch.stack, changed: None };
        stack.step(self.module, instr)?;
        if stack.changed.is_some_and(|place| handler.is_some_and(|handler| place < handler.depth as usize)) {
            *told = false;
        }
        Ok(())
    }

    /// Checks and applies what an instruction does to slots.
    fn slots(&mut self, instr: Instr, is_protected: bool, told: &mut bool) -> Result {
        match instr {
            Instr::LoadFast { slot: Local(slot) } if !self.is_assigned(slot) => {
                reject!(Assignment, "LOAD_FAST of slot {slot}, which is not assigned on every path");
            }
            Instr::StoreFast { slot: Local(slot) } | Instr::LoadFastCheck { slot: Local(slot) } => {
                self.assign(slot, true);
            }
            Instr::DeleteFast { slot: Local(slot) } => {
                self.assign(slot, false);
                *told &= !is_protected;
            }
            Instr::NewCell { cell } => self.assign(cell.0, true),
            Instr::LoadDeref { cell }
            | Instr::StoreDeref { cell }
            | Instr::DeleteDeref { cell }
            | Instr::LoadClosure { cell }
            | Instr::LoadFromDictOrDeref { cell }
                if !self.is_assigned(cell.0) =>
            {
                let name = instr.op().info().name;
                reject!(Assignment, "{name} of slot {}, whose cell is not made on every path", cell.0);
            }
            _ => {}
        }
        Ok(())
    }

    fn assign(&mut self, slot: u32, is_assigned: bool) {
        let tracked = self.scratch.tracked[slot as usize];
        if tracked == UNTRACKED {
            return;
        }
        let (word, bit) = (tracked as usize / 64, 1_u64 << (tracked % 64));
        if is_assigned {
            self.scratch.assigned[word] |= bit;
        } else {
            self.scratch.assigned[word] &= !bit;
        }
    }

    fn is_assigned(&self, slot: u32) -> bool {
        let tracked = self.scratch.tracked[slot as usize];
        tracked == UNTRACKED || self.scratch.assigned[tracked as usize / 64] >> (tracked % 64) & 1 != 0
    }

    fn block_at(&self, offset: u32) -> usize {
        // Every target and handler was marked as the start of a block.
        self.scratch.blocks.partition_point(|block| block.offset < offset)
    }

    /// Meets the entry state of a block with the bottom `depth` places of the stack, and `top` on them, and the slots.
    fn reach(&mut self, block: usize, depth: usize, top: Option<Kind>) -> Result {
        let new_depth = depth + usize::from(top.is_some());
        self.budget.spend(new_depth + self.words)?;
        let scratch = &mut *self.scratch;
        let state = &mut scratch.blocks[block];
        let incoming = scratch.stack[..depth].iter().copied().chain(top);
        let mut changed = false;
        match state.entry {
            None => {
                if new_depth > self.code.max_stack as usize {
                    reject!(
                        Stack,
                        "the stack is {new_depth} deep at a handler, at most {} declared",
                        self.code.max_stack
                    );
                }
                state.entry =
                    Some(Entry { kinds: scratch.kinds.len(), depth: new_depth, words: scratch.words.len() });
                scratch.kinds.extend(incoming);
                scratch.words.extend_from_slice(&scratch.assigned);
                changed = true;
            }
            Some(entry) => {
                if entry.depth != new_depth {
                    let offset = state.offset;
                    reject!(
                        Stack,
                        "the stack is {new_depth} deep on one way to offset {offset} and {} on another",
                        entry.depth
                    );
                }
                let kinds = &mut scratch.kinds[entry.kinds..entry.kinds + entry.depth];
                for (place, (known, new)) in kinds.iter_mut().zip(incoming).enumerate() {
                    let Some(joined) = known.join(new) else {
                        let offset = state.offset;
                        reject!(
                            Kind,
                            "stack place {place} is a kept exception state on only some ways to offset {offset}"
                        );
                    };
                    changed |= *known != joined;
                    *known = joined;
                }
                let words = &mut scratch.words[entry.words..entry.words + self.words];
                for (known, new) in words.iter_mut().zip(&scratch.assigned) {
                    changed |= *known & !new != 0;
                    *known &= new;
                }
            }
        }
        if changed {
            state.dirty = true;
            self.again = self.again.min(block);
        }
        Ok(())
    }

    fn facts(&self) -> CodeFacts {
        let blocks = self.scratch.blocks.iter().filter_map(|block| {
            let starts = self.scratch.starts[block.offset as usize];
            Some(Block {
                offset: block.offset,
                depth: block.entry?.depth as u32,
                is_forward_target: starts & Start::FORWARD_TARGET != 0,
                is_loop_head: starts & Start::LOOP_HEAD != 0,
                is_handler: starts & Start::HANDLER != 0,
            })
        });
        CodeFacts { instruction_count: self.scratch.instrs.len() as u32, blocks: blocks.collect() }
    }
}
