//! Modules changed by whole instructions, for tests and fuzzing: unlike blind damage, many of them are valid, and run in
//! ways that no compiler thinks of.

use std::collections::BTreeMap;

use crate::code::{Code, CodeFlags, Const, Handler, Module, SlotKind};
use crate::ids::{ConstId, Target};
use crate::kbc::Mutator;
use crate::operand::OperandKind;
use crate::ops::{Instr, Op};
use crate::positions::Position;

/// How often another instruction with the same effect on the stack is looked for.
const TRIES: usize = 40;

/// The numbers that operands are chosen from.
struct Bounds {
    consts: usize,
    names: usize,
    codes: usize,
    plain: Vec<u32>,
    cells: Vec<u32>,
}

impl Bounds {
    fn of(module: &Module, code: &Code) -> Bounds {
        let slots = |cell: bool| {
            let numbered = code.slots.iter().zip(0_u32..);
            numbered.filter(|(slot, _)| slot.kind.is_cell() == cell).map(|(_, number)| number).collect()
        };
        Bounds {
            consts: module.consts.len(),
            names: module.names.len(),
            codes: module.codes.len(),
            plain: slots(false),
            cells: slots(true),
        }
    }
}

impl Mutator {
    /// A copy of `module` in which a few instructions, operands, exception ranges, slots, parameters or constants are other
    /// ones. A module whose instructions cannot be decoded is returned as it is.
    #[must_use]
    pub fn rewrite(&mut self, module: &Module) -> Module {
        let mut module = module.clone();
        for _ in 0..=self.below(3) {
            match self.below(24) {
                0 => self.change_constant(&mut module),
                1 => self.change_shape(&mut module),
                _ => self.change_instructions(&mut module),
            }
        }
        module
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        items.get(self.below(items.len())).copied()
    }

    fn change_constant(&mut self, module: &mut Module) {
        let at = self.below(module.consts.len());
        let other = self.below(module.consts.len());
        let new = match self.below(8) {
            0 => Const::None,
            1 => Const::Int(self.pick(&[0, -1, 1, 255, i64::MAX, i64::MIN, 1 << 47, -(1 << 47)]).unwrap_or(0)),
            2 => Const::Float(self.pick(&[0, 1 << 63, f64::NAN.to_bits(), f64::INFINITY.to_bits()]).unwrap_or(0)),
            3 => Const::Tuple(Box::new([])),
            4 if at > 0 => Const::Tuple(Box::new([ConstId::from(self.below(at))])),
            5 => Const::Str(Box::from(&b"\xed\xa0\x80"[..])),
            _ => match module.consts.get(other) {
                // Only scalars can stand everywhere.
                Some(constant) if !matches!(constant, Const::Tuple(_) | Const::FrozenSet(_)) => constant.clone(),
                _ => Const::Ellipsis,
            },
        };
        if let Some(place) = module.consts.get_mut(at) {
            *place = new;
        }
    }

    fn change_shape(&mut self, module: &mut Module) {
        let at = self.below(module.codes.len());
        let slot_at = self.below(module.codes.get(at).map_or(0, |code| code.slots.len()));
        let kinds = [SlotKind::Local, SlotKind::Cell, SlotKind::Free, SlotKind::Hidden, SlotKind::HiddenCell];
        let (kind, (_, flag)) = (kinds[self.below(kinds.len())], CodeFlags::ALL[self.below(CodeFlags::ALL.len())]);
        let (what, amount) = (self.below(8), self.below(4) as u32);
        let Some(code) = module.codes.get_mut(at) else { return };
        match what {
            0 => code.flags.0 ^= flag.0,
            1 => code.arg_count = code.arg_count.wrapping_add(amount).wrapping_sub(1),
            2 => code.kwonly_count = code.kwonly_count.wrapping_add(amount).wrapping_sub(1),
            3 => code.posonly_count = amount,
            4 => code.max_stack = code.max_stack.saturating_add(amount * 10_000),
            5 => code.first_line = code.first_line.wrapping_sub(amount),
            _ => {
                if let Some(slot) = code.slots.get_mut(slot_at) {
                    slot.kind = kind;
                }
            }
        }
    }

    fn change_instructions(&mut self, module: &mut Module) {
        // Large code objects more often, as they are most of the program.
        let total: usize = module.codes.iter().map(|code| code.code.len()).sum();
        let mut at = self.below(total);
        let Some(number) = module.codes.iter().position(|code| match at.checked_sub(code.code.len()) {
            Some(rest) => {
                at = rest;
                false
            }
            None => true,
        }) else {
            return;
        };
        let code = &module.codes[number];
        let bounds = Bounds::of(module, code);
        let Some((mut instrs, mut handlers)) = decoded(code) else { return };
        let mut deeper = 0;
        for _ in 0..=self.below(3) {
            deeper += self.change_one(&bounds, &mut instrs, &mut handlers);
        }
        let Ok(assembled) = crate::assemble(&instrs, &handlers) else { return };
        let code = &mut module.codes[number];
        code.max_stack = code.max_stack.saturating_add(deeper);
        (code.code, code.handlers, code.positions) = assembled.into_parts();
    }

    /// Makes one change; returns how much deeper the stack may get.
    fn change_one(
        &mut self,
        bounds: &Bounds,
        instrs: &mut Vec<(Instr, Position)>,
        handlers: &mut Vec<Handler>,
    ) -> u32 {
        let count = instrs.len();
        if count == 0 {
            return 0;
        }
        let at = self.below(count);
        match self.below(20) {
            0..=6 => {
                let old = instrs[at].0;
                for _ in 0..TRIES {
                    let op = Op::ALL[self.below(Op::ALL.len())];
                    if let Some(new) = self.instruction(bounds, op, at, count)
                        && new.effects() == old.effects()
                        && new.target().is_some() == old.target().is_some()
                    {
                        instrs[at].0 = old.target().map_or(new, |target| new.with_target(target));
                        break;
                    }
                }
            }
            7..=10 => {
                let old = instrs[at].0;
                if let Some(new) = self.instruction(bounds, old.op(), at, count) {
                    instrs[at].0 = new;
                }
            }
            11..=14 => {
                let pairs: &[(Op, Op)] = &[
                    (Op::LoadConst, Op::PopTop),
                    (Op::LoadConst, Op::StoreFast),
                    (Op::LoadFastCheck, Op::StoreFast),
                    (Op::LoadInt, Op::StoreFast),
                    (Op::LoadClosure, Op::StoreFast),
                    (Op::LoadClosure, Op::PopTop),
                    (Op::LoadDeref, Op::StoreFast),
                    (Op::LoadFastCheck, Op::StoreDeref),
                    (Op::LoadGlobal, Op::StoreFast),
                    (Op::LoadName, Op::StoreName),
                    (Op::LoadBuildClass, Op::StoreFast),
                    (Op::LoadGlobal, Op::StoreGlobal),
                    (Op::PushNull, Op::PopTop),
                    (Op::Copy, Op::PopTop),
                    (Op::Copy, Op::StoreFast),
                    (Op::Copy, Op::StoreName),
                    (Op::Copy, Op::Swap),
                    (Op::Copy, Op::YieldValue),
                    (Op::LoadNone, Op::PopJumpIfNone),
                    (Op::LoadFastCheck, Op::DeleteFast),
                    (Op::NewCell, Op::Nop),
                    (Op::Swap, Op::Swap),
                    (Op::DeleteFast, Op::Nop),
                    (Op::DeleteDeref, Op::Nop),
                ];
                let (first, second) = pairs[self.below(pairs.len())];
                let made = (self.instruction(bounds, first, at, count), self.instruction(bounds, second, at, count));
                if let (Some(first), Some(second)) = made {
                    insert(instrs, handlers, at, &[first, second]);
                    return 1;
                }
            }
            15 => {
                let other = self.below(count);
                if instrs[at].0.target().is_none() && instrs[other].0.target().is_none() {
                    instrs.swap(at, other);
                }
            }
            16 => insert(instrs, handlers, at, &[instrs[self.below(count)].0]),
            17 => instrs[at].0 = Instr::Nop {},
            18 => {
                let target = Target(self.below(count) as u32);
                instrs[at].0 = instrs[at].0.with_target(target);
            }
            _ => {
                let (depth, start) = (self.below(4) as u32, self.below(count));
                let end = (start + 1 + self.below(6)).min(count);
                let which = self.below(handlers.len());
                match (self.below(4), handlers.get_mut(which)) {
                    (0, Some(handler)) => handler.depth = depth,
                    (1, Some(handler)) => handler.end = end as u32,
                    (2, Some(handler)) => handler.start = start as u32,
                    (3, Some(handler)) => {
                        let another = Handler { start: start as u32, end: end as u32, ..*handler };
                        handlers.push(another);
                        handlers.sort_by_key(|handler| handler.start);
                    }
                    _ => {}
                }
            }
        }
        0
    }

    /// An instruction with operands that exist.
    fn instruction(&mut self, bounds: &Bounds, op: Op, at: usize, count: usize) -> Option<Instr> {
        let mut operands = Vec::new();
        for (_, kind) in op.info().operands {
            operands.push(match kind {
                OperandKind::Const | OperandKind::NamesConst => self.below(bounds.consts) as i64,
                OperandKind::Name => self.below(bounds.names) as i64,
                OperandKind::Code => self.below(bounds.codes) as i64,
                OperandKind::Local => i64::from(self.pick(&bounds.plain)?),
                OperandKind::Cell => i64::from(self.pick(&bounds.cells)?),
                OperandKind::Target => {
                    // Mostly near, and in the direction that the instruction may take.
                    let distance = 1 + self.below(10);
                    let back = op.info().flags.contains(crate::ops::OpFlags::BACKWARD);
                    let target = if back { at.saturating_sub(distance) } else { (at + distance).min(count - 1) };
                    target as i64
                }
                OperandKind::Count => 1 + self.below(4) as i64,
                OperandKind::Int => self.pick(&[0, 1, -1, 2, 1000, i64::from(i32::MIN), i64::from(i32::MAX)])?,
                OperandKind::Byte => self.below(16) as i64,
            });
        }
        Instr::from_operands(op, &operands)
    }
}

/// The instructions of a code object with targets and exception ranges as indexes.
#[expect(clippy::type_complexity, reason = "the two lists that `assemble` takes")]
fn decoded(code: &Code) -> Option<(Vec<(Instr, Position)>, Vec<Handler>)> {
    let mut index_of = BTreeMap::new();
    let mut instrs = Vec::new();
    let mut entries = code.positions.iter().map_while(Result::ok).peekable();
    let mut position = Position::default();
    for item in code.instructions() {
        let (offset, instr, _) = item.ok()?;
        while let Some((_, found)) = entries.next_if(|entry| entry.0 <= offset) {
            position = found;
        }
        index_of.insert(offset, instrs.len() as u32);
        instrs.push((instr, position));
    }
    index_of.insert(code.code.len() as u32, instrs.len() as u32);
    for (instr, _) in &mut instrs {
        if let Some(target) = instr.target() {
            *instr = instr.with_target(Target(*index_of.get(&target.0)?));
        }
    }
    let index = |offset: u32| index_of.get(&offset).copied();
    let handlers: Option<Vec<Handler>> = code
        .handlers
        .iter()
        .map(|handler| {
            let (start, end) = (index(handler.start)?, index(handler.end)?);
            Some(Handler { start, end, handler: index(handler.handler)?, depth: handler.depth })
        })
        .collect();
    Some((instrs, handlers?))
}

/// Puts instructions before the one at `at`. What pointed there points at the first of them.
fn insert(instrs: &mut Vec<(Instr, Position)>, handlers: &mut [Handler], at: usize, new: &[Instr]) {
    let count = new.len() as u32;
    let moved = |index: u32| if index as usize > at { index + count } else { index };
    let position = instrs[at].1;
    instrs.splice(at..at, new.iter().map(|instr| (*instr, position)));
    for (index, (instr, _)) in instrs.iter_mut().enumerate() {
        if (index < at || index >= at + new.len())
            && let Some(target) = instr.target()
        {
            *instr = instr.with_target(Target(moved(target.0)));
        }
    }
    for handler in handlers {
        *handler = Handler {
            start: moved(handler.start),
            end: moved(handler.end),
            handler: moved(handler.handler),
            depth: handler.depth,
        };
    }
}
