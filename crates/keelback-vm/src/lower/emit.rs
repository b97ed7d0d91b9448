//! Emission: registers of stack positions, constants, cache sites, jumps to places not reached yet.

use rustc_hash::FxHashMap;

use keelback_bytecode::{Code, CodeId, Module, NameId};

use super::abstract_stack::{AbstractStack, Place};
use super::blocks::Blocks;
use super::reg_ops::AFTER_ARITHMETIC;
use super::{CacheSite, Ins, Lowered, LoweredConst, RegOp, TooLarge};

/// Most stack positions that may be searched for pending values again and again.
pub(super) const SPAN_MAX: usize = 256;

/// How a jump's distance is stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Distance {
    /// In `a`, signed.
    A,
    /// In `c`, unsigned, forwards.
    C,
    /// In `b` and `c`, signed.
    Wide,
    /// In `b` and `c`, unsigned, backwards.
    Back,
    /// In `c`, unsigned, backwards.
    CBack,
}

/// Work in progress on one code object.
pub(super) struct Lowering<'m> {
    pub(super) module: &'m Module,
    pub(super) source: &'m Code,
    pub(super) blocks: Blocks,
    pub(super) traced: bool,
    /// Short jump distances may not reach: use the long forms throughout.
    pub(super) long: bool,
    pub(super) stack: AbstractStack,
    pub(super) slots: u32,
    pub(super) out: Vec<Ins>,
    origins: Vec<u32>,
    pub(super) origin: u32,
    consts: Vec<LoweredConst>,
    const_numbers: FxHashMap<LoweredConst, u32>,
    sites: Vec<CacheSite>,
    codes: Vec<CodeId>,
    /// For each byte offset where a block begins: index of its first instruction.
    pub(super) starts: Vec<Option<u32>>,
    fixups: Vec<(usize, u32, Distance)>,
    /// Stack position whose value the last instruction made, for `STORE_FAST`.
    pub(super) made: Option<usize>,
    pub(super) error: Option<TooLarge>,
}

impl<'m> Lowering<'m> {
    pub(super) fn new(module: &'m Module, source: &'m Code, blocks: Blocks, traced: bool) -> Self {
        let long = blocks.instructions > 8_000;
        let length = blocks.starts.len();
        let slots = source.slots.len() as u32;
        let mut error = None;
        if slots + source.max_stack + 4 > u32::from(u16::MAX) {
            error = Some(TooLarge { what: "local variables and operand stack" });
        }
        Lowering {
            module,
            source,
            blocks,
            traced,
            long,
            stack: AbstractStack::default(),
            slots,
            out: Vec::with_capacity(length / 2),
            origins: Vec::with_capacity(length / 2),
            origin: 0,
            consts: Vec::new(),
            const_numbers: FxHashMap::default(),
            sites: Vec::new(),
            codes: Vec::new(),
            starts: vec![None; length],
            fixups: Vec::new(),
            made: None,
            error,
        }
    }

    /// The register of a stack position.
    pub(super) fn home(&self, position: usize) -> u16 {
        (self.slots as usize + position) as u16
    }

    /// The register after all stack positions.
    pub(super) fn scratch(&self) -> u16 {
        (self.slots + self.source.max_stack) as u16
    }

    pub(super) fn emit(&mut self, op: RegOp, x: u8, a: u16, b: u16, c: u16) {
        self.out.push(Ins::new(op, x, a, b, c));
        self.origins.push(self.origin);
        self.made = None;
    }

    pub(super) fn emit_wide(&mut self, op: RegOp, x: u8, a: u16, wide: u32) {
        self.emit(op, x, a, wide as u16, (wide >> 16) as u16);
    }

    /// Emits a jump to a byte offset.
    pub(super) fn emit_jump(&mut self, op: RegOp, x: u8, a: u16, target: u32) {
        let distance = if op == RegOp::JumpBack { Distance::Back } else { Distance::Wide };
        self.fixups.push((self.out.len(), target, distance));
        self.emit(op, x, a, 0, 0);
    }

    /// Emits a compare-and-jump, whose distance is in `a`.
    pub(super) fn emit_compare_jump(&mut self, op: RegOp, x: u8, b: u16, c: u16, target: u32) {
        self.fixups.push((self.out.len(), target, Distance::A));
        self.emit(op, x, 0, b, c);
    }

    /// Emits a loop head, whose exit distance is in `c`.
    pub(super) fn emit_for(&mut self, a: u16, b: u16, target: u32) {
        if self.long {
            // Exit to the second instruction after it, which jumps on.
            self.emit(RegOp::ForIter, 0, a, b, 2);
            self.emit_wide(RegOp::Jump, 0, 0, 2);
            self.emit_jump(RegOp::Jump, 0, 0, target);
        } else {
            self.fixups.push((self.out.len(), target, Distance::C));
            self.emit(RegOp::ForIter, 0, a, b, 0);
        }
    }

    /// Emits the end of a loop whose head is the `ForIter` at `head`.
    pub(super) fn emit_for_back(&mut self, fuel: u16, head: u32, target: u32) {
        let head = self.out[head as usize];
        self.fixups.push((self.out.len(), target, Distance::CBack));
        self.emit(RegOp::ForBack, u8::try_from(fuel).unwrap_or(u8::MAX), head.a, head.b, 0);
    }

    /// When the last instruction is the last of the `Move`s that store what an `Unpack` before them gave: makes it one that
    /// can do their work. They stay, for when it cannot.
    pub(super) fn join_unpack(&mut self) {
        for count in 2..=4 {
            let Some(at) = self.out.len().checked_sub(count + 1) else { return };
            let (unpack, moves) = (self.out[at], &self.out[at + 1..]);
            if unpack.op == RegOp::Unpack && usize::from(unpack.c) == count {
                let top = unpack.a + count as u16 - 1;
                let joined = !self.traced
                    && (0_u16..).zip(moves).all(|(index, ins)| ins.op == RegOp::Move && ins.b == top - index);
                if joined {
                    self.out[at].op = RegOp::UnpackMoves;
                }
                return;
            }
        }
    }

    /// The number of a divisor whose reciprocal is the next constant, if it is small and positive.
    pub(super) fn divisor(&mut self, number: u16) -> Option<u16> {
        let divisor = match self.consts[number as usize] {
            LoweredConst::Int(divisor) => i64::from(divisor),
            LoweredConst::Pool(id) => match self.module.constant(id) {
                keelback_bytecode::Const::Int(divisor) => *divisor,
                _ => return None,
            },
            _ => return None,
        };
        if !(2..=crate::interp::ops::arith::DIVISOR_MAX).contains(&divisor) {
            return None;
        }
        let divisor = i32::try_from(divisor).ok()?;
        let key = LoweredConst::Reciprocal(divisor);
        if let Some(&reciprocal) = self.const_numbers.get(&key) {
            return u16::try_from(reciprocal - 1).ok();
        }
        let pair = u16::try_from(self.consts.len()).ok()?.checked_add(1)? - 1;
        self.consts.push(LoweredConst::Int(divisor));
        self.const_numbers.insert(key, self.consts.len() as u32);
        self.consts.push(key);
        Some(pair)
    }

    /// What a constant's number stands for.
    pub(super) fn pending_constant(&self, number: u16) -> LoweredConst {
        self.consts[number as usize]
    }

    /// The number of a constant.
    pub(super) fn constant(&mut self, constant: LoweredConst) -> u32 {
        if let Some(&number) = self.const_numbers.get(&constant) {
            return number;
        }
        let number = self.consts.len() as u32;
        self.consts.push(constant);
        self.const_numbers.insert(constant, number);
        number
    }

    /// The number of a constant, as a 16-bit operand.
    pub(super) fn small_constant(&mut self, constant: LoweredConst) -> u16 {
        let number = self.constant(constant);
        u16::try_from(number).unwrap_or_else(|_| {
            self.error = Some(TooLarge { what: "constants" });
            0
        })
    }

    /// The number of a new cache site.
    pub(super) fn wide_site(&mut self, name: NameId) -> u32 {
        self.sites.push(CacheSite { name });
        self.sites.len() as u32 - 1
    }

    /// The number of a new cache site, as a 16-bit operand.
    pub(super) fn site(&mut self, name: NameId) -> u16 {
        let number = self.wide_site(name);
        u16::try_from(number).unwrap_or_else(|_| {
            self.error = Some(TooLarge { what: "attribute accesses" });
            0
        })
    }

    /// The number of a code object that `MakeFunction` names.
    pub(super) fn code_number(&mut self, code: CodeId) -> u16 {
        self.codes.push(code);
        u16::try_from(self.codes.len() - 1).unwrap_or_else(|_| {
            self.error = Some(TooLarge { what: "inner functions" });
            0
        })
    }

    /// Loads what is pending at a stack position into the position's register.
    pub(super) fn materialise(&mut self, position: usize) {
        let home = self.home(position);
        match self.stack.get(position) {
            Place::Home => return,
            Place::Local(slot) => self.emit(RegOp::Move, 0, home, slot, 0),
            Place::Const(number) => self.emit_wide(RegOp::LoadK, 0, home, u32::from(number)),
            Place::Null => self.emit(RegOp::LoadNull, 0, home, 0, 0),
        }
        self.stack.set(position, Place::Home);
    }

    pub(super) fn materialise_all(&mut self) {
        for position in self.stack.take_pending() {
            self.materialise(position);
        }
    }

    /// Materialises the positions from `first` to before `end`, two neighbouring locals at once.
    pub(super) fn materialise_range(&mut self, first: usize, end: usize) {
        let mut position = first;
        while position < end {
            let next = if position + 1 < end { self.stack.get(position + 1) } else { Place::Home };
            if let (Place::Local(one), Place::Local(other)) = (self.stack.get(position), next) {
                let home = self.home(position);
                self.emit(RegOp::Move2, 0, home, one, other);
                self.stack.set(position, Place::Home);
                self.stack.set(position + 1, Place::Home);
                position += 1;
            } else {
                self.materialise(position);
            }
            position += 1;
        }
    }

    /// Stack positions whose value is still in a local slot.
    pub(super) fn pending_local(&mut self, slot: u16) -> Vec<usize> {
        // Keeps the search short, however deep hostile code makes the stack.
        if self.stack.span() > SPAN_MAX {
            self.materialise_all();
        }
        self.stack.in_local(slot)
    }

    /// Materialises the top `count` positions and gives the first one's register.
    pub(super) fn materialise_top(&mut self, count: usize) -> u16 {
        let depth = self.stack.depth();
        self.materialise_range(depth - count, depth);
        self.home(depth - count)
    }

    /// Pops a value and gives a register that holds it.
    pub(super) fn pop_register(&mut self) -> u16 {
        let position = self.stack.depth() - 1;
        let register = self.register(position);
        self.stack.pop();
        register
    }

    /// A register that holds the value at a stack position.
    pub(super) fn register(&mut self, position: usize) -> u16 {
        match self.stack.get(position) {
            Place::Local(slot) => slot,
            Place::Home => self.home(position),
            Place::Const(_) | Place::Null => {
                self.materialise(position);
                self.home(position)
            }
        }
    }

    /// Pushes a value that the next emitted instruction makes; gives its register.
    pub(super) fn push_home(&mut self) -> u16 {
        let position = self.stack.push(Place::Home);
        self.home(position)
    }

    /// Notes that the last instruction made the top of the stack with `a` as destination.
    pub(super) fn made_top(&mut self) {
        self.made = Some(self.stack.depth() - 1);
    }

    /// Lets the last instruction return what it gives, if that is the value of a stack position, which is returned next.
    pub(super) fn return_at_once(&mut self, position: usize) {
        if self.made == Some(position)
            && !self.traced
            && let Some(last) = self.out.last_mut()
            && let Some(returning) = last.op.returning()
        {
            last.op = returning;
        }
    }

    /// Marks arithmetic with an operand that the instruction before it, arithmetic too, has just made.
    fn mark_chains(&mut self) {
        let mut begins = vec![false; self.out.len() + 1];
        for &start in self.starts.iter().flatten() {
            begins[start as usize] = true;
        }
        let mut before: Option<Ins> = None;
        for (ins, begins) in self.out.iter_mut().zip(begins) {
            let operands = ins.op.float_operands();
            if let (Some(before), Some((left, right)), false) = (before, operands, begins)
                && (left && ins.b == before.a || right && ins.c == before.a)
            {
                ins.x |= AFTER_ARITHMETIC;
            }
            before = operands.map(|_| *ins);
        }
    }

    /// Ends the work: fills in distances.
    pub(super) fn finish(mut self) -> Result<Lowered, TooLarge> {
        for (at, target, distance) in std::mem::take(&mut self.fixups) {
            let Some(there) = self.starts[target as usize] else { continue };
            let delta = i64::from(there) - at as i64;
            let ins = &mut self.out[at];
            let fits = match distance {
                Distance::A => i16::try_from(delta).map(|delta| ins.a = delta.cast_unsigned()).is_ok(),
                Distance::C => u16::try_from(delta).map(|delta| ins.c = delta).is_ok(),
                Distance::CBack => u16::try_from(-delta).map(|delta| ins.c = delta).is_ok(),
                Distance::Wide | Distance::Back => {
                    let delta = if distance == Distance::Back { -delta } else { delta } as i32;
                    ins.b = delta as u16;
                    ins.c = (delta >> 16) as u16;
                    true
                }
            };
            if !fits {
                self.error = Some(TooLarge { what: "instructions" });
            }
        }
        if let Some(error) = self.error {
            return Err(error);
        }
        self.mark_chains();
        let mut handlers: Vec<(u32, u32)> = self
            .source
            .handlers
            .iter()
            .filter_map(|handler| Some((handler.handler, self.starts[handler.handler as usize]?)))
            .collect();
        handlers.sort_unstable();
        handlers.dedup();
        Ok(Lowered {
            code: self.out,
            origins: self.origins,
            consts: self.consts,
            sites: self.sites,
            codes: self.codes,
            registers: self.slots + self.source.max_stack + 1,
            handlers,
            entry_fuel: self.blocks.instructions,
        })
    }
}
