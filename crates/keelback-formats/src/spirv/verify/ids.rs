//! Ids: each is defined once, below the bound and before its uses, and is what its place wants (sections 2.2.5 and 2.16.1).

use super::Checker;
use crate::spirv::decode::Decoded;
use crate::spirv::module::Set;
use crate::spirv::op;
use crate::spirv::opcodes::{Kind, Opcode, opcode_of};

/// Opcodes that name ids which are defined later.
const FORWARD: [u16; 20] = [
    op::NAME,
    op::MEMBER_NAME,
    op::ENTRY_POINT,
    op::EXECUTION_MODE,
    op::EXECUTION_MODE_ID,
    op::TYPE_STRUCT,
    op::TYPE_FORWARD_POINTER,
    op::DECORATE,
    op::MEMBER_DECORATE,
    op::GROUP_DECORATE,
    op::GROUP_MEMBER_DECORATE,
    op::DECORATE_ID,
    op::DECORATE_STRING,
    op::MEMBER_DECORATE_STRING,
    op::PHI,
    op::LOOP_MERGE,
    op::SELECTION_MERGE,
    op::BRANCH,
    op::BRANCH_CONDITIONAL,
    op::SWITCH,
];
/// Opcodes whose operands are kernels' functions.
const OF_KERNELS: [u16; 7] = [292, 293, 294, 295, 296, 325, 326];
/// From here on opcodes are vendors' ones, of which not all operands are values.
const VENDORS: u16 = 5600;

/// Checks the ids of an instruction.
pub(super) fn check(checker: &mut Checker<'_, '_>, decoded: &Decoded, place: usize) {
    let (module, raw) = (checker.module, decoded.raw);
    let Some(opcode) = decoded.opcode else { return };
    for operand in &decoded.operands {
        let (id, at) = (module.word(raw.at + operand.word), raw.at + operand.word);
        let Some(kind) = operand.kind.filter(|kind| is_id(*kind)) else { continue };
        if id == 0 || id >= module.header.bound {
            let bound = module.header.bound;
            checker.say(at, format!("{}: id {id} is not from 1 to the bound {bound} (2.3)", opcode.name));
            continue;
        }
        let defined = module.definitions.get(&id).map(|place| *place as usize);
        match (kind, defined) {
            (Kind::Result, Some(first)) if first == place => {}
            (Kind::Result, _) => checker.say(at, format!("id {id} is defined twice (2.16.1)")),
            (_, None) => checker.say(at, format!("{}: id {id} is not defined (2.16.1)", opcode.name)),
            (_, Some(defined)) => {
                // A function may call itself, and a type or constant may not contain itself.
                if defined >= place && !may_be_later(checker, decoded, opcode, operand.word) {
                    checker.say(at, format!("{}: id {id} is used before it is defined (2.16.1)", opcode.name));
                } else if checker.part_of(defined) != 0
                    && module.instructions[defined].number != op::FUNCTION
                    && checker.part_of(defined) != checker.part
                    && checker.part != 0
                {
                    checker.say(at, format!("{}: id {id} belongs to another function (2.16.1)", opcode.name));
                }
                check_kind(checker, opcode, kind, id, at);
            }
        }
    }
}

pub(super) fn is_id(kind: Kind) -> bool {
    !matches!(kind, Kind::Integer | Kind::String | Kind::Number | Kind::Extended | Kind::Opcode | Kind::Enumerant(_))
}

/// Whether an operand may name an id that is defined later.
fn may_be_later(checker: &Checker<'_, '_>, decoded: &Decoded, opcode: &Opcode, word: u32) -> bool {
    if FORWARD.contains(&opcode.number) {
        return opcode.number != op::SWITCH && opcode.number != op::BRANCH_CONDITIONAL || word > 1;
    }
    match opcode.number {
        op::FUNCTION_CALL => word == 3,
        op::EXT_INST => {
            let set = checker.module.operand(decoded.raw, 3).and_then(|id| checker.module.set(id));
            let Some(Set::Known(set)) = set.filter(|_| checker.is_debug(decoded.raw)) else { return false };
            match checker.module.operand(decoded.raw, 4).and_then(|number| set.get(number)).map(|one| one.name) {
                // The members of a type, and the function that is described, of the sets that change how a module is read.
                Some("DebugTypeComposite") => !set.is_non_semantic() && word > 12,
                Some("DebugFunction") => !set.is_non_semantic() && word == 14,
                _ => false,
            }
        }
        number => OF_KERNELS.contains(&number) || number >= VENDORS,
    }
}

/// Checks that an id is of the kind that an operand wants.
fn check_kind(checker: &mut Checker<'_, '_>, opcode: &Opcode, kind: Kind, id: u32, at: u32) {
    let Some(raw) = checker.module.definition(id) else { return };
    let Some(defined) = opcode_of(raw.number) else { return };
    let (fits, wanted) = match kind {
        Kind::ResultType => (defined.is_type() && raw.number != op::TYPE_FUNCTION, "a type of values"),
        Kind::Type => (defined.is_type(), "a type"),
        Kind::Label => (raw.number == op::LABEL, "a label"),
        Kind::Function => (raw.number == op::FUNCTION, "a function"),
        Kind::Constant => (defined.is_constant(), "a constant"),
        Kind::Set => (raw.number == op::EXT_INST_IMPORT, "a set of extended instructions"),
        Kind::Text => (raw.number == op::STRING, "a string"),
        Kind::Value | Kind::Scope | Kind::Semantics if opcode.number < VENDORS => {
            (defined.has_type() && raw.number != op::FUNCTION || OF_KERNELS.contains(&opcode.number), "a value")
        }
        _ => return,
    };
    if !fits {
        let what = format!("{}: id {id}, defined by {}, is not {wanted} (2.2.5)", opcode.name, defined.name);
        checker.say(at, what);
    }
}
