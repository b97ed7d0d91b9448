//! Checks of the instructions of a code object one by one: decoding, operands, jumps, exception ranges, positions.

use keelback_bytecode::operand::{Cell, NamesConst};
use keelback_bytecode::ops::{OpFlags, OpInfo};
use keelback_bytecode::{Code, CodeFlags, CodeId, ConstId, Instr, Local, Module, NameId, SlotKind};

use crate::error::{Result, VerifyError, reject};
use crate::flow::{Scratch, Start};
use crate::tables::{check_code_id, check_const, check_name, has_namespace, names_tuple};

/// Decodes a code object into `scratch` and checks everything that needs no flow analysis.
pub(crate) fn check(module: &Module, index: usize, scratch: &mut Scratch) -> Result {
    let code = &module.codes[index];
    scratch.reset(code.code.len());
    for decoded in code.instructions() {
        let (offset, instr, _) = decoded.map_err(|(offset, error)| {
            VerifyError::new(crate::Rule::Decode, format!("{error}, an instruction expected")).at(offset)
        })?;
        check_operands(module, code, index, instr, &mut scratch.name_tuples).map_err(|error| error.at(offset))?;
        scratch.push(offset, instr);
    }
    check_jumps(scratch)?;
    check_ranges(code, scratch)?;
    check_positions(code, scratch)
}

fn check_operands(module: &Module, code: &Code, index: usize, instr: Instr, tuples: &mut NameTuples) -> Result {
    let info = instr.op().info();
    check_context(code, index, instr, info)?;
    match instr {
        Instr::LoadConst { constant } => check_const(module, constant),
        Instr::LoadFast { slot }
        | Instr::LoadFastCheck { slot }
        | Instr::StoreFast { slot }
        | Instr::DeleteFast { slot } => check_local(code, slot, info),
        Instr::LoadDeref { cell }
        | Instr::StoreDeref { cell }
        | Instr::DeleteDeref { cell }
        | Instr::LoadClosure { cell }
        | Instr::LoadFromDictOrDeref { cell } => check_cell(code, cell, info),
        Instr::NewCell { cell } => {
            check_cell(code, cell, info)?;
            if code.slots[cell.0 as usize].kind == SlotKind::Free {
                reject!(SlotKind, "NEW_CELL in slot {}, which is Free, an own cell expected", cell.0);
            }
            Ok(())
        }
        Instr::Copy { depth }
        | Instr::ListAppend { depth }
        | Instr::ListExtend { depth }
        | Instr::SetAdd { depth }
        | Instr::SetUpdate { depth }
        | Instr::MapAdd { depth }
        | Instr::DictUpdate { depth }
        | Instr::DictMerge { depth } => at_least(depth, 1, info),
        Instr::Swap { depth } => at_least(depth, 2, info),
        Instr::BuildSlice { count } => choice(count, 2..=3, info),
        Instr::LoadSuperAttr { name, explicit } | Instr::LoadSuperMethod { name, explicit } => {
            check_name(module, name)?;
            choice(u32::from(explicit), 0..=1, info)
        }
        Instr::CallEx { has_kwargs } => choice(u32::from(has_kwargs), 0..=1, info),
        Instr::ConvertValue { kind } => choice(u32::from(kind), 1..=3, info),
        Instr::GetAwaitable { kind } => choice(u32::from(kind), 0..=3, info),
        Instr::MakeTypevar { name, kind } => {
            check_name(module, name)?;
            choice(u32::from(kind), 0..=2, info)
        }
        Instr::MakeFunction { code: made, parts } => {
            choice(u32::from(parts), 0..=15, info)?;
            check_function(module, index, made, parts)
        }
        Instr::CallKw { argc, names } => {
            let count = check_names(module, names, tuples)?;
            if count as u64 > u64::from(argc) {
                reject!(Operand, "CALL_KW with {count} names for {argc} arguments");
            }
            Ok(())
        }
        Instr::MatchClass { names, .. } => check_names(module, names, tuples).map(|_| ()),
        Instr::LoadName { name }
        | Instr::StoreName { name }
        | Instr::DeleteName { name }
        | Instr::LoadGlobal { name }
        | Instr::StoreGlobal { name }
        | Instr::DeleteGlobal { name }
        | Instr::LoadFromDictOrGlobals { name }
        | Instr::LoadAttr { name }
        | Instr::LoadMethod { name }
        | Instr::StoreAttr { name }
        | Instr::DeleteAttr { name }
        | Instr::ImportName { name }
        | Instr::ImportFrom { name }
        | Instr::MakeParamspec { name }
        | Instr::MakeTypevartuple { name }
        | Instr::MakeTypeAlias { name } => check_name(module, name),
        // Nothing to check but what the table says: an operand kind that needs more must not come here by being forgotten.
        _ => check_by_table(module, code, instr, info, tuples),
    }
}

/// Checks the operands of an instruction by their kinds alone.
fn check_by_table(module: &Module, code: &Code, instr: Instr, info: &OpInfo, tuples: &mut NameTuples) -> Result {
    use keelback_bytecode::operand::OperandKind as K;
    if info.operands.is_empty() {
        return Ok(());
    }
    for ((_, kind), value) in info.operands.iter().zip(instr.operands()) {
        let id = u32::try_from(value).unwrap_or(u32::MAX);
        match kind {
            K::Const => check_const(module, ConstId(id))?,
            K::NamesConst => drop(check_names(module, NamesConst(id), tuples)?),
            K::Name => check_name(module, NameId(id))?,
            K::Code => check_code_id(module, CodeId(id))?,
            K::Local => check_local(code, Local(id), info)?,
            K::Cell => check_cell(code, Cell(id), info)?,
            K::Target | K::Count | K::Int | K::Byte => {}
        }
    }
    Ok(())
}

/// Tuples of names that were checked, with their lengths: many calls may use one tuple.
pub(crate) type NameTuples = std::collections::HashMap<u32, usize>;

fn check_names(module: &Module, NamesConst(id): NamesConst, tuples: &mut NameTuples) -> Result<usize> {
    if let Some(count) = tuples.get(&id) {
        return Ok(*count);
    }
    check_const(module, ConstId(id))?;
    let count = names_tuple(module, id)?;
    tuples.insert(id, count);
    Ok(count)
}

fn check_local(code: &Code, Local(id): Local, info: &OpInfo) -> Result {
    check_slot(code, id)?;
    let kind = code.slots[id as usize].kind;
    if kind.is_cell() {
        reject!(SlotKind, "{} of slot {id}, which is {kind:?}, a plain slot expected", info.name);
    }
    Ok(())
}

fn check_cell(code: &Code, Cell(id): Cell, info: &OpInfo) -> Result {
    check_slot(code, id)?;
    let kind = code.slots[id as usize].kind;
    if !kind.is_cell() {
        reject!(SlotKind, "{} of slot {id}, which is {kind:?}, a cell slot expected", info.name);
    }
    Ok(())
}

fn check_slot(code: &Code, id: u32) -> Result {
    if id as usize >= code.slots.len() {
        reject!(Index, "slot {id}, there are {}", code.slots.len());
    }
    Ok(())
}

fn at_least(value: u32, least: u32, info: &OpInfo) -> Result {
    if value < least {
        reject!(Operand, "{} {value}, at least {least} expected", info.name);
    }
    Ok(())
}

fn choice(value: u32, known: std::ops::RangeInclusive<u32>, info: &OpInfo) -> Result {
    if !known.contains(&value) {
        reject!(Operand, "{} {value}, {} to {} expected", info.name, known.start(), known.end());
    }
    Ok(())
}

fn check_function(module: &Module, index: usize, made: CodeId, parts: u8) -> Result {
    check_code_id(module, made)?;
    if made.index() <= index {
        reject!(Closure, "MAKE_FUNCTION of code {}, a later one than {index} expected", made.0);
    }
    let has_free = module.codes[made.index()].slots.last().is_some_and(|slot| slot.kind == SlotKind::Free);
    if has_free != (parts & 8 != 0) {
        let (has, given) = if has_free { ("has", "no closure is") } else { ("has no", "a closure is") };
        reject!(Closure, "code {} {has} free variables and {given} given", made.0);
    }
    Ok(())
}

fn check_context(code: &Code, index: usize, instr: Instr, info: &OpInfo) -> Result {
    let flags = code.flags;
    if info.flags.contains(OpFlags::NAMESPACE) && !has_namespace(code, index) {
        reject!(Context, "{} in a function, a module or class body expected", info.name);
    }
    if info.flags.contains(OpFlags::SUSPENDS) && !flags.makes_generator() {
        reject!(Context, "{} in plain code, a generator or coroutine expected", info.name);
    }
    match instr {
        Instr::Halt {} if index != 0 => reject!(Context, "HALT in code {index}, the module body expected"),
        Instr::YieldValue {} if !flags.contains(CodeFlags::GENERATOR) => {
            reject!(Context, "YIELD_VALUE in {flags:?}, a generator expected")
        }
        Instr::AsyncGenYield {} if !flags.contains(CodeFlags::ASYNC_GENERATOR) => {
            reject!(Context, "ASYNC_GEN_YIELD in {flags:?}, an asynchronous generator expected")
        }
        _ => Ok(()),
    }
}

fn check_jumps(scratch: &mut Scratch) -> Result {
    for index in 0..scratch.instrs.len() {
        let (offset, instr) = scratch.instrs[index];
        let Some(target) = instr.target() else { continue };
        let info = instr.op().info();
        let backward = info.flags.contains(OpFlags::BACKWARD);
        let fail = |expected: &str| {
            let message = format!("{} to offset {}, {expected} expected", info.name, target.0);
            Err(VerifyError::new(crate::Rule::Jump, message).at(offset))
        };
        if backward != (target.0 <= offset) {
            return fail(if backward { "an earlier one" } else { "a later one" });
        }
        if !scratch.is_start(target.0) {
            return fail("the start of an instruction");
        }
        scratch.mark(target.0, if backward { Start::LOOP_HEAD } else { Start::FORWARD_TARGET });
    }
    Ok(())
}

fn check_ranges(code: &Code, scratch: &mut Scratch) -> Result {
    let length = code.code.len() as u64;
    let mut last_end = 0;
    for (index, handler) in code.handlers.iter().enumerate() {
        if handler.start >= handler.end {
            reject!(Ranges, "exception range {index} is empty");
        }
        if handler.start < last_end {
            reject!(Ranges, "exception range {index} starts before the one before it ends, sorted ranges expected");
        }
        last_end = handler.end;
        if !scratch.is_start(handler.start)
            || !(scratch.is_start(handler.end) || u64::from(handler.end) == length)
            || !scratch.is_start(handler.handler)
        {
            reject!(Ranges, "exception range {index} does not start, end and continue at instructions");
        }
        if handler.handler < handler.end {
            reject!(
                Ranges,
                "exception range {index} continues at offset {}, one after its end expected",
                handler.handler
            );
        }
        scratch.mark(handler.handler, Start::HANDLER);
    }
    Ok(())
}

fn check_positions(code: &Code, scratch: &Scratch) -> Result {
    let mut last = None;
    for entry in &code.positions {
        let Ok((offset, _)) = entry else {
            reject!(Positions, "the position table does not decode");
        };
        if last >= Some(offset) || !scratch.is_start(offset) {
            reject!(Positions, "position entry for offset {offset}, later instructions in order expected");
        }
        last = Some(offset);
    }
    Ok(())
}
