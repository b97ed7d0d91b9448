//! The order of a module's parts and the structure of functions and blocks (section 2.4).

use super::Checker;
use crate::spirv::module::{Part, Raw};
use crate::spirv::op;
use crate::spirv::opcodes::{Section, opcode_of};

/// Checks the order of everything.
pub(super) fn check(checker: &mut Checker<'_, '_>) {
    let module = checker.module;
    let mut is_defined = false;
    for (number, part) in module.parts.iter().enumerate() {
        checker.part = number;
        match part.id {
            None if number == 0 => check_module(checker, part),
            _ => {
                let has_blocks = check_function(checker, part);
                if is_defined && !has_blocks {
                    let at = first_at(checker, part);
                    checker.say(at, "a declaration of a function stands after a definition (2.4)");
                }
                is_defined |= has_blocks;
            }
        }
    }
    checker.part = 0;
    let count = |number| module.instructions.iter().filter(|raw| raw.number == number).count();
    match count(op::MEMORY_MODEL) {
        1 => {}
        count => checker.say(0, format!("a module has one OpMemoryModel, and not {count} (2.4)")),
    }
    if count(op::ENTRY_POINT) == 0 && !checker.capabilities.has("Linkage") {
        checker.say(0, "a module without OpEntryPoint needs the capability Linkage (2.4)");
    }
}

fn first_at(checker: &Checker<'_, '_>, part: &Part) -> u32 {
    checker.module.instructions.get(part.start).map_or(0, |raw| raw.at)
}

fn check_module(checker: &mut Checker<'_, '_>, part: &Part) {
    let mut latest = (Section::Capability, "OpCapability");
    for place in checker.instructions(part) {
        let raw = checker.module.instructions[place];
        let Some(opcode) = opcode_of(raw.number) else { continue };
        let section = match opcode.section {
            Section::Anywhere => continue,
            Section::Both if raw.number == op::EXT_INST && !checker.is_debug(raw) => Section::Block,
            Section::Both | Section::Line => Section::Type,
            section => section,
        };
        if section > Section::Line {
            checker.say(raw.at, format!("{} stands outside a function (2.4)", opcode.name));
        } else if section < latest.0 {
            checker.say(raw.at, format!("{} stands after {} (2.4)", opcode.name, latest.1));
        } else {
            latest = (section, opcode.name);
        }
    }
}

/// Where in a function the next instruction is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Outside,
    Parameters,
    /// In a block; what may still stand at its beginning.
    Block(Beginning),
    /// Between blocks.
    Between,
    Ended,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Beginning {
    Variables,
    Phis,
    Past,
}

/// Checks a function; tells whether it has blocks.
fn check_function(checker: &mut Checker<'_, '_>, part: &Part) -> bool {
    let (mut state, mut blocks, mut merge) = (State::Outside, 0, None);
    for place in checker.instructions(part) {
        let raw = checker.module.instructions[place];
        let Some(opcode) = opcode_of(raw.number) else { continue };
        let name = opcode.name;
        if let Some((merge, allowed)) = merge.take()
            && !<[u16]>::contains(allowed, &raw.number)
        {
            checker
                .say(raw.at, format!("{name} follows {merge}, which stands before the branch of its block (2.11)"));
        }
        match (opcode.section, state) {
            (Section::Anywhere, _) | (Section::Line, _) => {}
            (Section::Both, State::Outside | State::Parameters | State::Between | State::Ended)
                if raw.number == op::EXT_INST && checker.is_debug(raw) => {}
            (Section::Function, State::Outside) => state = State::Parameters,
            (Section::Parameter, State::Parameters) => {}
            (Section::Label, State::Parameters | State::Between) => {
                let first = if blocks == 0 { Beginning::Variables } else { Beginning::Phis };
                state = State::Block(first);
                blocks += 1;
            }
            (Section::FunctionEnd, State::Parameters | State::Between) => state = State::Ended,
            (Section::Both | Section::Block, State::Block(beginning)) => {
                state = State::Block(in_block(checker, raw, name, beginning, blocks == 1));
                if opcode.ends_block() {
                    state = State::Between;
                }
                merge = match raw.number {
                    op::LOOP_MERGE => Some((name, &[op::BRANCH, op::BRANCH_CONDITIONAL][..])),
                    op::SELECTION_MERGE => Some((name, &[op::BRANCH_CONDITIONAL, op::SWITCH][..])),
                    _ => None,
                };
            }
            (Section::Function, _) => checker.say(raw.at, "a function begins before another one has ended (2.4)"),
            (Section::Label, State::Block(_)) => {
                checker.say(raw.at, "a block begins before another one has ended (2.4)");
                blocks += 1;
            }
            (Section::FunctionEnd, State::Block(_)) => {
                checker.say(raw.at, "the last block of a function does not end (2.4)");
                state = State::Ended;
            }
            (Section::Both | Section::Block, _) => {
                checker.say(raw.at, format!("{name} stands outside a block (2.4)"))
            }
            _ => checker.say(raw.at, format!("{name} stands in or after a function (2.4)")),
        }
    }
    if state != State::Ended {
        let at = first_at(checker, part);
        checker.say(at, "a function does not end (2.4)");
    }
    blocks > 0
}

/// Checks what may stand at the beginning of a block only.
fn in_block(checker: &mut Checker<'_, '_>, raw: Raw, name: &str, beginning: Beginning, is_first: bool) -> Beginning {
    match raw.number {
        op::VARIABLE => {
            if beginning > Beginning::Variables {
                checker.say(raw.at, "OpVariable stands elsewhere than at the beginning of the first block (2.4)");
            }
            beginning
        }
        op::PHI => {
            if beginning > Beginning::Phis || is_first {
                checker
                    .say(raw.at, format!("{name} stands elsewhere than at the beginning of a later block (2.16.1)"));
            }
            beginning
        }
        op::EXT_INST if checker.is_debug(raw) => beginning,
        op::UNDEF if is_first => beginning,
        _ => Beginning::Past,
    }
}
