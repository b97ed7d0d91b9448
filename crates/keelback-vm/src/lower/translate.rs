//! The translation of each stack instruction.

use keelback_bytecode::operand::{Cell, NamesConst};
use keelback_bytecode::{ConstId, Instr, Local, NameId, SlotKind, Target};

use super::abstract_stack::Place;
use super::blocks::is_terminator;
use super::emit::{Lowering, SPAN_MAX};
use super::reg_ops::LOOP_COST_MAX;
use super::{Lowered, LoweredConst, RegOp, TooLarge};

/// Walks the code once, in the order of its bytes.
pub(super) fn run(mut low: Lowering<'_>) -> Result<Lowered, TooLarge> {
    let bytes = low.source.code.clone();
    let mut at = 0_u32;
    let mut reachable = true;
    low.stack.reset(0);
    make_cells(&mut low);
    while (at as usize) < bytes.len() {
        if let Some(depth) = low.blocks.starts[at as usize] {
            if reachable {
                low.materialise_all();
            }
            low.stack.reset(depth as usize);
            low.starts[at as usize] = Some(low.out.len() as u32);
            low.made = None;
            reachable = true;
        }
        let (instr, next) = Instr::decode(&bytes, at).expect("verified code decodes");
        if !reachable {
            at = next;
            continue;
        }
        if !keeps_parts(instr) {
            low.stack.forget_texts();
        }
        low.origin = at;
        if low.traced {
            let depth = low.stack.depth() as u16;
            low.emit(RegOp::Step, 0, depth, 0, 0);
        }
        let mut after = next;
        // The next instruction, if control can only come to it from this one.
        let follower = (low.blocks.starts.get(next as usize) == Some(&None) && !low.traced)
            .then(|| Instr::decode(&bytes, next).ok())
            .flatten();
        if let Some((follower, beyond)) = follower {
            if let Some(beyond) = augmented(&mut low, &bytes, (instr, next), (follower, beyond)) {
                at = beyond;
                continue;
            }
            if fuse(&mut low, instr, follower, at) {
                after = beyond;
                // Both directions of the fused jump are block boundaries.
                at = after;
                continue;
            }
        }
        translate(&mut low, instr, at);
        if low.traced {
            low.materialise_all();
        }
        reachable = !is_terminator(instr.op());
        at = after;
    }
    low.finish()
}

/// Gives the slots of the code's own cells their cells. No stack instruction does this, so no handler covers it.
fn make_cells(low: &mut Lowering<'_>) {
    low.origin = u32::MAX;
    for (slot, declared) in low.source.slots.iter().enumerate() {
        if declared.kind == SlotKind::Cell {
            low.emit(RegOp::MakeCell, 0, slot as u16, 0, 0);
        }
    }
}

/// The register opcode of a comparison, plain, as a jump and as the end of a loop, each also with a constant on the right.
fn comparison(instr: Instr) -> Option<[RegOp; 6]> {
    use RegOp::*;
    Some(match instr {
        Instr::CompareLt {} => [Lt, LtK, JumpLt, JumpLtK, LoopLt, LoopLtK],
        Instr::CompareLe {} => [Le, LeK, JumpLe, JumpLeK, LoopLe, LoopLeK],
        Instr::CompareEq {} => [Eq, EqK, JumpEq, JumpEqK, LoopEq, LoopEqK],
        Instr::CompareNe {} => [Ne, NeK, JumpNe, JumpNeK, LoopNe, LoopNeK],
        Instr::CompareGt {} => [Gt, GtK, JumpGt, JumpGtK, LoopGt, LoopGtK],
        Instr::CompareGe {} => [Ge, GeK, JumpGe, JumpGeK, LoopGe, LoopGeK],
        _ => return None,
    })
}

/// The register opcode of an arithmetic operator, plain and with a constant on the right; whether it is in-place.
fn arithmetic(instr: Instr) -> Option<(RegOp, RegOp, u8)> {
    use RegOp::*;
    Some(match instr {
        Instr::Add {} => (Add, AddK, 0),
        Instr::Subtract {} => (Sub, SubK, 0),
        Instr::Multiply {} => (Mul, MulK, 0),
        Instr::TrueDivide {} => (TrueDiv, TrueDivK, 0),
        Instr::FloorDivide {} => (FloorDiv, FloorDivK, 0),
        Instr::Remainder {} => (Mod, ModK, 0),
        Instr::Power {} => (Pow, PowK, 0),
        Instr::MatrixMultiply {} => (MatMul, MatMulK, 0),
        Instr::Lshift {} => (Shl, ShlK, 0),
        Instr::Rshift {} => (Shr, ShrK, 0),
        Instr::And {} => (And, AndK, 0),
        Instr::Or {} => (Or, OrK, 0),
        Instr::Xor {} => (Xor, XorK, 0),
        Instr::InplaceAdd {} => (Add, AddK, 1),
        Instr::InplaceSubtract {} => (Sub, SubK, 1),
        Instr::InplaceMultiply {} => (Mul, MulK, 1),
        Instr::InplaceTrueDivide {} => (TrueDiv, TrueDivK, 1),
        Instr::InplaceFloorDivide {} => (FloorDiv, FloorDivK, 1),
        Instr::InplaceRemainder {} => (Mod, ModK, 1),
        Instr::InplacePower {} => (Pow, PowK, 1),
        Instr::InplaceMatrixMultiply {} => (MatMul, MatMulK, 1),
        Instr::InplaceLshift {} => (Shl, ShlK, 1),
        Instr::InplaceRshift {} => (Shr, ShrK, 1),
        Instr::InplaceAnd {} => (And, AndK, 1),
        Instr::InplaceOr {} => (Or, OrK, 1),
        Instr::InplaceXor {} => (Xor, XorK, 1),
        _ => return None,
    })
}

/// A conditional jump that pops its condition: the sense it jumps on, its target, and whether it goes back.
fn popping_jump(instr: Instr) -> Option<(u8, Target, bool)> {
    Some(match instr {
        Instr::PopJumpIfFalse { target } => (0, target, false),
        Instr::PopJumpIfTrue { target } => (1, target, false),
        Instr::PopJumpBackIfFalse { target } => (0, target, true),
        Instr::PopJumpBackIfTrue { target } => (1, target, true),
        _ => return None,
    })
}

/// Whether an instruction looks only at the values that it takes off the stack, and can stand between the parts of a template.
fn keeps_parts(instr: Instr) -> bool {
    matches!(
        instr,
        Instr::LoadConst { .. }
            | Instr::LoadInt { .. }
            | Instr::LoadNone {}
            | Instr::PushNull {}
            | Instr::LoadFast { .. }
            | Instr::LoadFastCheck { .. }
            | Instr::LoadDeref { .. }
            | Instr::LoadGlobal { .. }
            | Instr::LoadName { .. }
            | Instr::LoadAttr { .. }
            | Instr::LoadMethod { .. }
            | Instr::LoadSubscr {}
            | Instr::Call { .. }
            | Instr::ConvertValue { .. }
            | Instr::FormatSimple {}
            | Instr::FormatWithSpec {}
            | Instr::BuildString { .. }
    ) || arithmetic(instr).is_some()
}

/// The end of an augmented assignment, whose operands need not change places to be stored: `SWAP 2; STORE_ATTR` and
/// `SWAP 3; SWAP 2; STORE_SUBSCR`. Gives the offset after it.
fn augmented(
    low: &mut Lowering<'_>,
    bytes: &[u8],
    (instr, next): (Instr, u32),
    (follower, beyond): (Instr, u32),
) -> Option<u32> {
    let depth = low.stack.depth();
    match (instr, follower) {
        (Instr::Swap { depth: 2 }, Instr::StoreAttr { name }) => {
            low.origin = next;
            let object = low.register(depth - 2);
            let value = low.register(depth - 1);
            let site = low.site(name);
            low.stack.truncate(depth - 2);
            low.emit(RegOp::StoreAttr, 0, value, object, site);
            Some(beyond)
        }
        (Instr::Swap { depth: 3 }, Instr::Swap { depth: 2 }) => {
            if low.blocks.starts.get(beyond as usize) != Some(&None) {
                return None;
            }
            let (Instr::StoreSubscr {}, after) = Instr::decode(bytes, beyond).ok()? else { return None };
            low.origin = beyond;
            let object = low.register(depth - 3);
            let key = low.register(depth - 2);
            let value = low.register(depth - 1);
            low.stack.truncate(depth - 3);
            low.emit(RegOp::StoreSubscr, 0, value, object, key);
            Some(after)
        }
        _ => None,
    }
}

/// Translates a test and the jump on its outcome as one instruction. False if the pair is no such thing.
fn fuse(low: &mut Lowering<'_>, instr: Instr, follower: Instr, at: u32) -> bool {
    if let (Instr::ForIter { target }, Instr::StoreFast { slot }) = (instr, follower) {
        low.materialise_all();
        let iterator = low.home(low.stack.depth() - 1);
        low.emit_for(iterator, slot.0 as u16, target.0);
        return true;
    }
    let Some((sense, target, back)) = popping_jump(follower) else { return false };
    if low.long && !matches!(instr, Instr::UnaryNot {}) {
        return false;
    }
    let depth = low.stack.depth();
    let keep = |low: &mut Lowering<'_>, operands: usize| {
        for position in 0..depth - operands {
            low.materialise(position);
        }
    };
    let loop_check = |low: &mut Lowering<'_>| {
        if back {
            let fuel = loop_fuel(at, target.0);
            low.emit(RegOp::LoopCheck, 0, fuel, 0, 0);
        }
    };
    if let Some([_, _, forth, forth_const, over, over_const]) = comparison(instr) {
        keep(low, 2);
        let b_place = low.register(depth - 2);
        let cost = if back {
            u8::try_from(loop_fuel(at, target.0)).ok().filter(|&cost| cost <= LOOP_COST_MAX)
        } else {
            None
        };
        let (jump, jump_const, x) = if let Some(cost) = cost {
            (over, over_const, sense | cost << 1)
        } else {
            loop_check(low);
            (forth, forth_const, sense)
        };
        if let Place::Const(number) = low.stack.get(depth - 1) {
            low.emit_compare_jump(jump_const, x, b_place, number, target.0);
        } else {
            let c = low.register(depth - 1);
            low.emit_compare_jump(jump, x, b_place, c, target.0);
        }
        low.stack.truncate(depth - 2);
        return true;
    }
    match instr {
        Instr::Is {} | Instr::IsNot {} | Instr::Contains {} | Instr::NotContains {} => {
            keep(low, 2);
            let b = low.register(depth - 2);
            let c = low.register(depth - 1);
            loop_check(low);
            let negated = u8::from(matches!(instr, Instr::IsNot {} | Instr::NotContains {}));
            let op =
                if matches!(instr, Instr::Is {} | Instr::IsNot {}) { RegOp::JumpIs } else { RegOp::JumpContains };
            low.emit_compare_jump(op, sense ^ negated, b, c, target.0);
            low.stack.truncate(depth - 2);
            true
        }
        Instr::UnaryNot {} => {
            keep(low, 1);
            let condition = low.register(depth - 1);
            loop_check(low);
            low.emit_jump(RegOp::JumpIf, 1 - sense, condition, target.0);
            low.stack.truncate(depth - 1);
            true
        }
        Instr::CheckExcMatch {} if !back => {
            keep(low, 2);
            let b = low.register(depth - 2);
            let c = low.register(depth - 1);
            low.materialise(depth - 2);
            low.emit_compare_jump(RegOp::JumpExcMatch, sense, b, c, target.0);
            low.stack.truncate(depth - 1);
            true
        }
        _ => false,
    }
}

/// Fuel of one turn of a loop: in proportion to its code, the same for every way of lowering.
fn loop_fuel(from: u32, to: u32) -> u16 {
    u16::try_from((from - to) / 2 + 1).unwrap_or(u16::MAX)
}

fn translate(low: &mut Lowering<'_>, instr: Instr, at: u32) {
    let depth = low.stack.depth();
    if let Some((op, op_const, inplace)) = arithmetic(instr) {
        return binary(low, op, op_const, inplace);
    }
    if let Some([op, op_const, ..]) = comparison(instr) {
        return binary(low, op, op_const, 0);
    }
    if let Some((sense, target, back)) = popping_jump(instr) {
        let condition = low.pop_register();
        low.materialise_all();
        if back {
            low.emit(RegOp::LoopCheck, 0, loop_fuel(at, target.0), 0, 0);
        }
        return low.emit_jump(RegOp::JumpIf, sense, condition, target.0);
    }
    match instr {
        Instr::Nop {} => {}
        Instr::PopTop {} => {
            low.stack.pop();
        }
        Instr::Copy { depth: distance } => {
            let place = low.stack.get(depth - distance as usize);
            if place == Place::Home {
                let from = low.home(depth - distance as usize);
                let to = low.push_home();
                low.emit(RegOp::Move, 0, to, from, 0);
            } else {
                low.stack.push(place);
            }
        }
        Instr::Swap { depth: distance } => swap(low, depth - 1, depth - distance as usize),
        Instr::LoadConst { constant } => push_const(low, LoweredConst::Pool(constant)),
        Instr::LoadInt { value } => push_const(low, LoweredConst::Int(value)),
        Instr::LoadNone {} => push_const(low, LoweredConst::None),
        Instr::LoadTrue {} => push_const(low, LoweredConst::Bool(true)),
        Instr::LoadFalse {} => push_const(low, LoweredConst::Bool(false)),
        Instr::PushNull {} => {
            low.stack.push(Place::Null);
        }
        Instr::LoadFast { slot } => {
            low.stack.push(Place::Local(slot.0 as u16));
        }
        Instr::LoadFastCheck { slot } => {
            let to = low.push_home();
            low.emit(RegOp::LoadCheck, 0, to, slot.0 as u16, 0);
            low.made_top();
        }
        Instr::StoreFast { slot } => store_fast(low, slot),
        Instr::DeleteFast { slot } => {
            for position in low.pending_local(slot.0 as u16) {
                low.materialise(position);
            }
            low.emit(RegOp::DeleteFast, 0, slot.0 as u16, 0, 0);
        }
        Instr::LoadDeref { cell } => {
            let to = low.push_home();
            low.emit(RegOp::LoadDeref, 0, to, cell.0 as u16, 0);
            low.made_top();
        }
        Instr::StoreDeref { cell } => {
            let from = low.pop_register();
            low.emit(RegOp::StoreDeref, 0, cell.0 as u16, from, 0);
        }
        Instr::DeleteDeref { cell } => low.emit(RegOp::DeleteDeref, 0, cell.0 as u16, 0, 0),
        Instr::LoadClosure { cell } => {
            low.stack.push(Place::Local(cell.0 as u16));
        }
        Instr::NewCell { cell: Cell(slot) } => {
            for position in low.pending_local(slot as u16) {
                low.materialise(position);
            }
            low.emit(RegOp::NewCell, 0, slot as u16, 0, 0);
        }
        Instr::LoadFromDictOrDeref { cell } => {
            let namespace = low.pop_register();
            let to = low.push_home();
            low.emit(RegOp::LoadDictOrDeref, 0, to, namespace, cell.0 as u16);
        }
        Instr::LoadName { name } => {
            let site = low.wide_site(name);
            let to = low.push_home();
            low.emit_wide(RegOp::LoadName, 0, to, site);
            low.made_top();
        }
        Instr::StoreName { name } => store_named(low, RegOp::StoreName, name),
        Instr::StoreGlobal { name } => store_named(low, RegOp::StoreGlobal, name),
        Instr::DeleteName { name } => {
            let number = low.constant(LoweredConst::Name(name));
            low.emit_wide(RegOp::DeleteName, 0, 0, number);
        }
        Instr::DeleteGlobal { name } => {
            let number = low.constant(LoweredConst::Name(name));
            low.emit_wide(RegOp::DeleteGlobal, 0, 0, number);
        }
        Instr::LoadGlobal { name } => {
            let site = low.wide_site(name);
            let to = low.push_home();
            low.emit_wide(RegOp::LoadGlobal, 0, to, site);
            low.made_top();
        }
        Instr::LoadFromDictOrGlobals { name } => {
            low.materialise(depth - 1);
            let number = low.constant(LoweredConst::Name(name));
            let at = low.home(depth - 1);
            low.emit_wide(RegOp::LoadDictOrGlobal, 0, at, number);
        }
        Instr::LoadAttr { name } => {
            let object = low.pop_register();
            let site = low.site(name);
            let to = low.push_home();
            low.emit(RegOp::LoadAttr, 0, to, object, site);
            low.made_top();
        }
        Instr::LoadMethod { name } => {
            let object = low.pop_register();
            let site = low.site(name);
            let to = low.push_home();
            low.push_home();
            low.emit(RegOp::LoadMethod, 0, to, object, site);
        }
        Instr::StoreAttr { name } => {
            let object = low.register(depth - 1);
            let value = low.register(depth - 2);
            let site = low.site(name);
            low.stack.truncate(depth - 2);
            low.emit(RegOp::StoreAttr, 0, value, object, site);
        }
        Instr::DeleteAttr { name } => {
            let object = low.pop_register();
            let site = low.site(name);
            low.emit(RegOp::DeleteAttr, 0, 0, object, site);
        }
        Instr::LoadSuperAttr { name, explicit } => super_attr(low, RegOp::LoadSuperAttr, name, explicit, 1),
        Instr::LoadSuperMethod { name, explicit } => super_attr(low, RegOp::LoadSuperMethod, name, explicit, 2),
        Instr::UnaryNegative {} => unary(low, RegOp::Neg),
        Instr::UnaryPositive {} => unary(low, RegOp::Pos),
        Instr::UnaryInvert {} => unary(low, RegOp::Invert),
        Instr::UnaryNot {} => unary(low, RegOp::Not),
        Instr::Is {} => two(low, RegOp::Is, 0),
        Instr::IsNot {} => two(low, RegOp::Is, 1),
        Instr::Contains {} => two(low, RegOp::Contains, 0),
        Instr::NotContains {} => two(low, RegOp::Contains, 1),
        Instr::LoadSubscr {} => binary(low, RegOp::Subscr, RegOp::SubscrK, 0),
        Instr::StoreSubscr {} => {
            let key = low.register(depth - 1);
            let object = low.register(depth - 2);
            let value = low.register(depth - 3);
            low.stack.truncate(depth - 3);
            low.emit(RegOp::StoreSubscr, 0, value, object, key);
        }
        Instr::DeleteSubscr {} => {
            let key = low.pop_register();
            let object = low.pop_register();
            low.emit(RegOp::DeleteSubscr, 0, 0, object, key);
        }
        Instr::LoadSlice {} => {
            let bounds = low.materialise_top(2);
            low.stack.truncate(depth - 2);
            let object = low.pop_register();
            let to = low.push_home();
            low.emit(RegOp::LoadSlice, 0, to, object, bounds);
            low.made_top();
        }
        Instr::StoreSlice {} => {
            let bounds = low.materialise_top(2);
            low.stack.truncate(depth - 2);
            let object = low.pop_register();
            let value = low.pop_register();
            low.emit(RegOp::StoreSlice, 0, value, object, bounds);
        }
        Instr::BuildTuple { count } => build(low, RegOp::BuildTuple, count, 1),
        Instr::BuildList { count } => build(low, RegOp::BuildList, count, 1),
        Instr::BuildSet { count } => build(low, RegOp::BuildSet, count, 1),
        Instr::BuildMap { count } => build(low, RegOp::BuildMap, count, 2),
        Instr::BuildString { count } => {
            // Only this instruction sees these parts, and it takes integers too.
            let first = depth.saturating_sub(count as usize);
            for index in low.stack.texts_from(first) {
                low.out[index].x = 1;
            }
            build(low, RegOp::BuildString, count, 1);
        }
        Instr::BuildSlice { count } => build(low, RegOp::BuildSlice, count, 1),
        Instr::ListAppend { depth: distance } => into_container(low, RegOp::ListAppend, distance),
        Instr::SetAdd { depth: distance } => into_container(low, RegOp::SetAdd, distance),
        Instr::ListExtend { depth: distance } => into_container(low, RegOp::ListExtend, distance),
        Instr::SetUpdate { depth: distance } => into_container(low, RegOp::SetUpdate, distance),
        Instr::DictUpdate { depth: distance } => into_container(low, RegOp::DictUpdate, distance),
        Instr::MapAdd { depth: distance } => {
            let value = low.register(depth - 1);
            let key = low.register(depth - 2);
            low.stack.truncate(depth - 2);
            let map = low.home(depth - 2 - distance as usize);
            low.emit(RegOp::MapAdd, 0, map, key, value);
        }
        Instr::DictMerge { depth: distance } => {
            let mapping = low.register(depth - 1);
            low.stack.truncate(depth - 1);
            let map = depth - 1 - distance as usize;
            let callable = low.register(map - 3);
            let map = low.home(map);
            low.emit(RegOp::DictMerge, 0, map, mapping, callable);
        }
        Instr::ListToTuple {} => unary(low, RegOp::ListToTuple),
        Instr::UnpackSequence { count } => {
            let from = low.pop_register();
            let first = low.home(low.stack.depth());
            for _ in 0..count {
                low.push_home();
            }
            low.emit(RegOp::Unpack, 0, first, from, count as u16);
        }
        Instr::UnpackEx { before, after } => {
            let from = low.pop_register();
            let first = low.home(low.stack.depth());
            for _ in 0..before + after + 1 {
                low.push_home();
            }
            if before > 255 {
                low.error = Some(TooLarge { what: "targets before a starred one" });
            }
            low.emit(RegOp::UnpackEx, before as u8, first, from, after as u16);
        }
        Instr::Jump { target } => {
            low.materialise_all();
            low.emit_jump(RegOp::Jump, 0, 0, target.0);
        }
        Instr::JumpBack { target } => {
            low.materialise_all();
            let fuel = loop_fuel(at, target.0);
            let head = low.starts[target.index()];
            let is_for = head.is_some_and(|head| {
                low.out.get(head as usize).is_some_and(|ins| ins.op == RegOp::ForIter) && !low.traced && !low.long
            });
            match head.filter(|_| is_for) {
                Some(head) => low.emit_for_back(fuel, head, target.0),
                None => low.emit_jump(RegOp::JumpBack, 0, fuel, target.0),
            }
        }
        Instr::PopJumpIfNone { target } => none_jump(low, 1, target),
        Instr::PopJumpIfNotNone { target } => none_jump(low, 0, target),
        Instr::JumpIfFalseOrPop { target } => or_pop(low, 0, target),
        Instr::JumpIfTrueOrPop { target } => or_pop(low, 1, target),
        Instr::GetIter {} => unary(low, RegOp::GetIter),
        Instr::ForIter { target } => {
            low.materialise_all();
            let iterator = low.home(depth - 1);
            let item = low.push_home();
            low.emit_for(iterator, item, target.0);
        }
        Instr::ReturnValue {} => {
            if let Place::Const(number) = low.stack.get(depth - 1) {
                low.emit_wide(RegOp::ReturnK, 0, 0, u32::from(number));
            } else {
                let value = low.register(depth - 1);
                low.return_at_once(depth - 1);
                low.emit(RegOp::Return, 0, value, 0, 0);
            }
            low.stack.pop();
        }
        Instr::Halt {} => low.emit(RegOp::Halt, 0, 0, 0, 0),
        Instr::MakeFunction { code, parts } => {
            let count = parts.count_ones() as usize;
            let first = low.materialise_top(count);
            low.stack.truncate(depth - count);
            let number = low.code_number(code);
            let to = low.push_home();
            low.emit(RegOp::MakeFunction, parts, to, number, first);
            low.made_top();
        }
        Instr::Call { argc } => call(low, argc as usize, None),
        Instr::CallKw { argc, names } => call(low, argc as usize, Some(names)),
        Instr::CallEx { has_kwargs } => {
            let count = 3 + usize::from(has_kwargs != 0);
            let first = low.materialise_top(count);
            low.stack.truncate(depth - count);
            let to = low.push_home();
            low.emit(RegOp::CallEx, has_kwargs, to, first, 0);
            low.made_top();
        }
        Instr::FormatSimple {} => {
            unary(low, RegOp::FormatSimple);
            low.stack.note_text(low.out.len() - 1);
        }
        Instr::FormatWithSpec {} => two(low, RegOp::FormatSpec, 0),
        Instr::ConvertValue { kind } => {
            let value = low.pop_register();
            let to = low.push_home();
            low.emit(RegOp::Convert, kind, to, value, 0);
            low.made_top();
        }
        Instr::RaiseAgain {} => low.emit(RegOp::RaiseAgain, 0, 0, 0, 0),
        Instr::Raise {} => {
            let exception = low.pop_register();
            low.emit(RegOp::Raise, 0, exception, 0, 0);
        }
        Instr::RaiseFrom {} => {
            let cause = low.pop_register();
            let exception = low.pop_register();
            low.emit(RegOp::RaiseFrom, 0, exception, cause, 0);
        }
        Instr::Reraise {} => {
            let exception = low.pop_register();
            low.emit(RegOp::Reraise, 0, exception, 0, 0);
        }
        Instr::PushExcInfo {} => {
            low.materialise(depth - 1);
            low.push_home();
            let at = low.home(depth - 1);
            low.emit(RegOp::PushExcInfo, 0, at, 0, 0);
        }
        Instr::PopExcept {} => {
            let previous = low.pop_register();
            low.emit(RegOp::PopExcept, 0, previous, 0, 0);
        }
        Instr::CheckExcMatch {} => {
            let class = low.pop_register();
            let exception = low.register(depth - 2);
            let to = low.push_home();
            low.emit(RegOp::ExcMatch, 0, to, exception, class);
        }
        Instr::YieldValue {} => {
            let value = low.pop_register();
            low.materialise_all();
            let to = low.push_home();
            low.emit(RegOp::Yield, 0, to, value, 0);
        }
        Instr::YieldFrom {} => {
            low.materialise_all();
            let at = low.home(depth - 1);
            low.emit(RegOp::YieldFrom, 0, at, at, 0);
        }
        rare => self::rare(low, rare),
    }
}

/// Everything else: operands in their stack registers, results in theirs.
fn rare(low: &mut Lowering<'_>, instr: Instr) {
    let (b, c) = match instr {
        Instr::ImportName { name } | Instr::ImportFrom { name } | Instr::MakeParamspec { name } => {
            (name_constant(low, name), 0)
        }
        Instr::MakeTypevartuple { name } | Instr::MakeTypeAlias { name } => (name_constant(low, name), 0),
        Instr::MakeTypevar { name, kind } => (name_constant(low, name), u16::from(kind)),
        Instr::MatchClass { positional, names } => (
            u16::try_from(positional).unwrap_or_else(|_| {
                low.error = Some(TooLarge { what: "class pattern arguments" });
                0
            }),
            low.small_constant(LoweredConst::Pool(ConstId(names.0))),
        ),
        Instr::GetAwaitable { kind } => (u16::from(kind), 0),
        _ => (0, 0),
    };
    let effect = instr.effects().next;
    let depth = low.stack.depth();
    low.materialise_all();
    low.stack.truncate(depth - effect.pops as usize);
    let first = low.home(low.stack.depth());
    for _ in 0..effect.pushes {
        low.push_home();
    }
    low.emit(RegOp::Rare, instr.op() as u8, first, b, c);
}

fn name_constant(low: &mut Lowering<'_>, name: NameId) -> u16 {
    low.small_constant(LoweredConst::Name(name))
}

fn push_const(low: &mut Lowering<'_>, constant: LoweredConst) {
    let number = low.constant(constant);
    if let Ok(number) = u16::try_from(number) {
        low.stack.push(Place::Const(number));
    } else {
        let to = low.push_home();
        low.emit_wide(RegOp::LoadK, 0, to, number);
        low.made_top();
    }
}

fn swap(low: &mut Lowering<'_>, top: usize, other: usize) {
    if top == other {
        return;
    }
    if top - other > SPAN_MAX {
        low.materialise(top);
        low.materialise(other);
    }
    match (low.stack.get(top), low.stack.get(other)) {
        (Place::Home, Place::Home) => {
            let (a, b, scratch) = (low.home(top), low.home(other), low.scratch());
            low.emit(RegOp::Move, 0, scratch, a, 0);
            low.emit(RegOp::Move, 0, a, b, 0);
            low.emit(RegOp::Move, 0, b, scratch, 0);
        }
        (Place::Home, pending) => move_to(low, top, other, pending),
        (pending, Place::Home) => move_to(low, other, top, pending),
        _ => low.stack.swap(top, other),
    }
}

/// Exchanges a value in its register with one that is pending.
fn move_to(low: &mut Lowering<'_>, from: usize, to: usize, pending: Place) {
    let (a, b) = (low.home(to), low.home(from));
    low.emit(RegOp::Move, 0, a, b, 0);
    low.stack.set(to, Place::Home);
    low.stack.set(from, pending);
}

fn store_fast(low: &mut Lowering<'_>, slot: Local) {
    let slot = slot.0 as u16;
    let made = low.made;
    let (position, place) = low.stack.pop();
    let pending = low.pending_local(slot);
    match place {
        Place::Home if made == Some(position) && pending.is_empty() && !low.traced => {
            let last = low.out.last_mut().expect("an instruction made the value");
            last.a = slot;
            low.made = None;
            return;
        }
        Place::Local(from) if from == slot => return,
        _ => {}
    }
    for position in pending {
        low.materialise(position);
    }
    match place {
        Place::Home => {
            let from = low.home(position);
            low.emit(RegOp::Move, 0, slot, from, 0);
            low.join_unpack();
        }
        Place::Local(from) => low.emit(RegOp::Move, 0, slot, from, 0),
        Place::Const(number) => low.emit_wide(RegOp::LoadK, 0, slot, u32::from(number)),
        Place::Null => low.emit(RegOp::LoadNull, 0, slot, 0, 0),
    }
}

fn store_named(low: &mut Lowering<'_>, op: RegOp, name: NameId) {
    let from = low.pop_register();
    let site = low.wide_site(name);
    low.emit_wide(op, 0, from, site);
}

fn unary(low: &mut Lowering<'_>, op: RegOp) {
    let operand = low.pop_register();
    let to = low.push_home();
    low.emit(op, 0, to, operand, 0);
    low.made_top();
}

fn two(low: &mut Lowering<'_>, op: RegOp, x: u8) {
    let depth = low.stack.depth();
    let b = low.register(depth - 2);
    let c = low.register(depth - 1);
    low.stack.truncate(depth - 2);
    let to = low.push_home();
    low.emit(op, x, to, b, c);
    low.made_top();
}

/// The register opcode of an arithmetic operator with a number on the left, for those that have one.
fn constant_left(op: RegOp) -> Option<RegOp> {
    Some(match op {
        RegOp::Add => RegOp::KAdd,
        RegOp::Sub => RegOp::KSub,
        RegOp::Mul => RegOp::KMul,
        RegOp::TrueDiv => RegOp::KTrueDiv,
        _ => return None,
    })
}

/// The constant pending at a stack position, if it is an integer or a float.
fn number_at(low: &Lowering<'_>, position: usize) -> Option<u16> {
    let Place::Const(number) = low.stack.get(position) else { return None };
    let numeric = match low.pending_constant(number) {
        LoweredConst::Int(_) => true,
        LoweredConst::Pool(id) => {
            matches!(low.module.constant(id), keelback_bytecode::Const::Int(_) | keelback_bytecode::Const::Float(_))
        }
        _ => false,
    };
    numeric.then_some(number)
}

fn binary(low: &mut Lowering<'_>, op: RegOp, op_const: RegOp, x: u8) {
    let depth = low.stack.depth();
    if let Place::Const(number) = low.stack.get(depth - 1) {
        let b = low.register(depth - 2);
        low.stack.truncate(depth - 2);
        let to = low.push_home();
        let divisor = if matches!(op, RegOp::Mod | RegOp::FloorDiv) { low.divisor(number) } else { None };
        match divisor {
            Some(pair) => low.emit(op_const, x | 2, to, b, pair),
            None => low.emit(op_const, x, to, b, number),
        }
        low.made_top();
    } else if let (Some(op_left), Some(number)) = (constant_left(op), number_at(low, depth - 2)) {
        let c = low.register(depth - 1);
        low.stack.truncate(depth - 2);
        let to = low.push_home();
        low.emit(op_left, x, to, number, c);
        low.made_top();
    } else {
        two(low, op, x);
    }
}

fn super_attr(low: &mut Lowering<'_>, op: RegOp, name: NameId, explicit: u8, results: usize) {
    let depth = low.stack.depth();
    let first = low.materialise_top(3);
    let site = low.site(name);
    low.stack.truncate(depth - 3);
    let to = low.push_home();
    if results == 2 {
        low.push_home();
    }
    low.emit(op, explicit, to, first, site);
}

fn build(low: &mut Lowering<'_>, op: RegOp, count: u32, width: usize) {
    let depth = low.stack.depth();
    let values = count as usize * width;
    let first = if values == 0 { low.home(depth) } else { low.materialise_top(values) };
    low.stack.truncate(depth - values);
    let to = low.push_home();
    low.emit(op, 0, to, first, count as u16);
    low.made_top();
}

fn into_container(low: &mut Lowering<'_>, op: RegOp, distance: u32) {
    let depth = low.stack.depth();
    let value = low.register(depth - 1);
    low.stack.truncate(depth - 1);
    let position = depth - 1 - distance as usize;
    low.materialise(position);
    let container = low.home(position);
    low.emit(op, 0, container, value, 0);
}

fn none_jump(low: &mut Lowering<'_>, sense: u8, target: Target) {
    let value = low.pop_register();
    low.materialise_all();
    low.emit_jump(RegOp::JumpIfNone, sense, value, target.0);
}

fn or_pop(low: &mut Lowering<'_>, sense: u8, target: Target) {
    low.materialise_all();
    let depth = low.stack.depth();
    let value = low.home(depth - 1);
    low.emit_jump(RegOp::JumpIf, sense, value, target.0);
    low.stack.pop();
}

fn call(low: &mut Lowering<'_>, argc: usize, names: Option<NamesConst>) {
    let depth = low.stack.depth();
    let first = depth - argc - 2;
    let plain = names.is_none() && low.stack.get(first + 1) == Place::Null;
    low.materialise(first);
    if !plain {
        low.materialise(first + 1);
    }
    low.materialise_range(first + 2, depth);
    low.stack.truncate(first);
    let callable = low.home(first);
    let to = low.push_home();
    let op = match names {
        Some(_) => RegOp::CallKw,
        None if plain => RegOp::Call,
        None => RegOp::CallMethod,
    };
    low.emit(op, 0, to, callable, argc as u16);
    if let Some(NamesConst(names)) = names {
        let number = low.constant(LoweredConst::Pool(ConstId(names)));
        low.emit_wide(RegOp::Data, 0, 0, number);
    } else {
        low.made_top();
    }
}
