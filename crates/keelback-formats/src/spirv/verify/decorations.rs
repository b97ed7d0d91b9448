//! What names and decorations are given to: members that there are, and ids of the right kind (sections 3.20 and 3.42).

use std::collections::HashSet;

use super::Checker;
use crate::spirv::decode::Decoded;
use crate::spirv::module::Raw;
use crate::spirv::op;
use crate::spirv::opcodes::name_in;

/// What was given once, and may not be given twice.
#[derive(Default)]
pub(super) struct Given {
    /// Structures, members and decorations.
    decorations: HashSet<(u32, u32, u32)>,
    /// Models and names of entry points.
    entries: HashSet<(u32, Vec<u8>)>,
}

/// Decorations of a member that it has once only.
const ONCE: [&str; 3] = ["Offset", "MatrixStride", "ArrayStride"];

/// Checks what an instruction gives to an id.
pub(super) fn check(checker: &mut Checker<'_, '_>, decoded: &Decoded) {
    let raw = decoded.raw;
    let word = |word| checker.module.operand(raw, word).unwrap_or(0);
    match raw.number {
        op::MEMBER_NAME | op::MEMBER_DECORATE | op::MEMBER_DECORATE_STRING => {
            check_member(checker, raw, word(1), word(2));
            let decoration = word(3);
            let is_single = name_in("Decoration", decoration).is_some_and(|name| ONCE.contains(&name));
            if raw.number == op::MEMBER_DECORATE
                && is_single
                && !checker.given.decorations.insert((word(1), word(2), decoration))
            {
                checker.say(raw.at, "a member is decorated with the same twice (2.16.1)");
            }
        }
        op::DECORATE => check_target(checker, raw, word(1), word(2)),
        op::ENTRY_POINT => {
            let name = checker.module.string(raw.at + 3, raw.at + u32::from(raw.words)).0;
            if !checker.given.entries.insert((word(1), name)) {
                checker.say(raw.at, "two entry points have the same model and name (2.16.1)");
            }
        }
        _ => {}
    }
}

fn check_member(checker: &mut Checker<'_, '_>, raw: Raw, structure: u32, member: u32) {
    let Some(definition) = checker.module.definition(structure) else { return };
    if definition.number != op::TYPE_STRUCT {
        let kind = checker.kind_of(structure);
        checker.say(raw.at, format!("id {structure}, defined by {kind}, is no structure (3.42)"));
    } else if member >= u32::from(definition.words).saturating_sub(2) {
        let members = definition.words.saturating_sub(2);
        checker.say(raw.at, format!("structure {structure} has {members} members, and no member {member} (3.42)"));
    }
}

fn check_target(checker: &mut Checker<'_, '_>, raw: Raw, target: u32, decoration: u32) {
    let (Some(name), Some(definition)) = (name_in("Decoration", decoration), checker.module.definition(target))
    else {
        return;
    };
    if definition.number == op::DECORATION_GROUP {
        return;
    }
    let (fits, wanted) = match name {
        "SpecId" => {
            let kinds = [op::SPEC_CONSTANT, op::SPEC_CONSTANT_TRUE, op::SPEC_CONSTANT_FALSE];
            (kinds.contains(&definition.number), "a constant that may be specialised")
        }
        "Binding" | "DescriptorSet" | "InputAttachmentIndex" | "Index" => {
            (definition.number == op::VARIABLE, "a variable")
        }
        "Block" | "BufferBlock" | "GLSLShared" | "GLSLPacked" | "CPacked" => {
            (definition.number == op::TYPE_STRUCT, "a structure")
        }
        "ArrayStride" => {
            let kinds = [op::TYPE_ARRAY, op::TYPE_RUNTIME_ARRAY, op::TYPE_POINTER];
            (kinds.contains(&definition.number), "an array or pointer")
        }
        _ => return,
    };
    if !fits {
        let kind = checker.kind_of(target);
        checker.say(raw.at, format!("{name} is given to id {target}, defined by {kind}, and not to {wanted} (3.20)"));
    }
}
