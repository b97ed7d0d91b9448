//! The blocks of a function: where branches lead, which definitions reach which uses, and structured control flow (sections 2.11 and
//! 2.16.1).

use std::collections::{HashMap, HashSet};

use super::Checker;
use super::dominators::Dominators;
use super::ids::is_id;
use crate::spirv::decode::{Decoded, Decoder};
use crate::spirv::module::Part;
use crate::spirv::op;
use crate::spirv::opcodes::{Kind, Next, opcode_of};

/// A block of a function.
struct Block {
    label: u32,
    /// The places of its instructions, the label first.
    places: std::ops::Range<usize>,
}

struct Graph {
    blocks: Vec<Block>,
    by_label: HashMap<u32, usize>,
    next: Vec<Vec<usize>>,
    previous: Vec<HashSet<usize>>,
    dominators: Dominators,
}

/// Checks the blocks of a function.
pub(super) fn check(checker: &mut Checker<'_, '_>, part: &Part) {
    let Some(graph) = graph_of(checker, part) else { return };
    check_uses(checker, &graph);
    for (number, block) in graph.blocks.iter().enumerate() {
        let at = checker.module.instructions[block.places.start].at;
        if number == 0 && !graph.previous[0].is_empty() {
            checker.say(at, "the first block of a function is a branch's target (2.4)");
        }
        if let Some(dominator) = graph.dominators.immediate[number].filter(|dominator| *dominator > number) {
            let dominator = graph.blocks[dominator].label;
            checker.say(at, format!("block {} stands before {dominator}, which dominates it (2.16.1)", block.label));
        }
    }
    if checker.capabilities.has("Shader") {
        check_structure(checker, &graph);
    }
}

/// The graph of a function, if all its branches lead to blocks of it.
fn graph_of(checker: &mut Checker<'_, '_>, part: &Part) -> Option<Graph> {
    let module = checker.module;
    let mut blocks: Vec<Block> = Vec::new();
    for place in checker.instructions(part) {
        let raw = module.instructions[place];
        if raw.number == op::LABEL {
            blocks.push(Block { label: module.operand(raw, 1)?, places: place..place });
        }
        if let Some(block) = blocks.last_mut() {
            block.places.end = place + 1;
        }
    }
    let by_label: HashMap<u32, usize> =
        blocks.iter().enumerate().map(|(number, block)| (block.label, number)).collect();
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); blocks.len()];
    let mut previous: Vec<HashSet<usize>> = vec![HashSet::new(); blocks.len()];
    let mut decoder = Decoder::new(module);
    for (number, block) in blocks.iter().enumerate() {
        let jumps = block.places.clone().map(|place| module.instructions[place]);
        let jumps = jumps.filter(|raw| opcode_of(raw.number).is_some_and(|opcode| opcode.next == Next::Jump));
        for raw in jumps {
            for operand in &decoder.decode(raw).operands {
                if operand.kind != Some(Kind::Label) {
                    continue;
                }
                let at = raw.at + operand.word;
                let Some(&target) = by_label.get(&module.word(at)) else {
                    let label = module.word(at);
                    checker.say(at, format!("a branch leads to {label}, which is no block of its function (2.16.1)"));
                    return None;
                };
                next[number].push(target);
                previous[target].insert(number);
            }
        }
    }
    let dominators = Dominators::of(&next);
    (!blocks.is_empty()).then_some(Graph { blocks, by_label, next, previous, dominators })
}

impl Graph {
    /// The block that an instruction is in.
    fn block_of(&self, place: usize) -> Option<usize> {
        let number = self.blocks.partition_point(|block| block.places.start <= place).checked_sub(1)?;
        self.blocks[number].places.contains(&place).then_some(number)
    }

    /// The block that defines an id, if it is one of this function.
    fn definition(&self, checker: &Checker<'_, '_>, id: u32) -> Option<usize> {
        self.block_of(*checker.module.definitions.get(&id)? as usize)
    }
}

/// Checks that definitions dominate uses, and that each value of a phi comes from a block before it.
fn check_uses(checker: &mut Checker<'_, '_>, graph: &Graph) {
    let module = checker.module;
    let mut decoder = Decoder::new(module);
    for (number, block) in graph.blocks.iter().enumerate() {
        for place in block.places.clone() {
            let decoded = decoder.decode(module.instructions[place]);
            if decoded.raw.number == op::PHI {
                check_phi(checker, graph, decoded, number);
                continue;
            }
            if !graph.dominators.is_reached(number)
                || decoded.raw.number == op::EXT_INST && checker.is_debug(decoded.raw)
            {
                continue;
            }
            for operand in &decoded.operands {
                let is_use =
                    operand.kind.is_some_and(|kind| is_id(kind) && !matches!(kind, Kind::Label | Kind::Result));
                let at = decoded.raw.at + operand.word;
                let id = module.word(at);
                let Some(defined) = graph.definition(checker, id).filter(|defined| is_use && *defined != number)
                else {
                    continue;
                };
                if !graph.dominators.is_reached(defined) || !graph.dominators.dominates(defined, number) {
                    checker.say(
                        at,
                        format!("id {id} is used in a block that its definition does not dominate (2.16.1)"),
                    );
                }
            }
        }
    }
}

fn check_phi(checker: &mut Checker<'_, '_>, graph: &Graph, decoded: &Decoded, number: usize) {
    let (module, raw) = (checker.module, decoded.raw);
    let mut parents = HashSet::new();
    for pair in decoded.operands.get(2..).unwrap_or_default().chunks_exact(2) {
        let at = raw.at + pair[0].word;
        let (value, parent) = (module.word(at), module.word(raw.at + pair[1].word));
        let Some(parent) = graph.by_label.get(&parent).copied() else {
            checker.say(at + 1, format!("OpPhi names {parent}, which is no block of its function (OpPhi)"));
            continue;
        };
        if !graph.previous[number].contains(&parent) || !parents.insert(parent) {
            let label = graph.blocks[parent].label;
            checker.say(at + 1, format!("OpPhi names block {label}, which does not lead here just once (OpPhi)"));
        }
        let is_typed = module.type_of(value) == module.operand(raw, 1);
        if !is_typed && module.definition(value).is_some() {
            checker.say(at, format!("OpPhi: the type of id {value} is not that of the result (OpPhi)"));
        }
        let defined = graph.definition(checker, value);
        let reaches = |defined| graph.dominators.is_reached(defined) && graph.dominators.dominates(defined, parent);
        if defined.is_some_and(|defined| graph.dominators.is_reached(parent) && !reaches(defined)) {
            checker.say(at, format!("OpPhi: the definition of id {value} does not dominate its block (2.16.1)"));
        }
    }
    if parents.len() < graph.previous[number].len() {
        checker.say(raw.at, "OpPhi does not name all blocks that lead here (OpPhi)");
    }
}

/// Checks what shaders must declare of their loops and selections.
fn check_structure(checker: &mut Checker<'_, '_>, graph: &Graph) {
    let module = checker.module;
    let mut merges: HashSet<u32> = HashSet::new();
    let mut exits: HashSet<u32> = HashSet::new();
    let merge_of = |block: &Block| {
        let raw = block.places.clone().rev().take(8).map(|place| module.instructions[place]);
        raw.into_iter().find(|raw| matches!(raw.number, op::LOOP_MERGE | op::SELECTION_MERGE))
    };
    for (number, block) in graph.blocks.iter().enumerate() {
        let Some(raw) = merge_of(block) else { continue };
        let labels: Vec<u32> = (1..=if raw.number == op::LOOP_MERGE { 2 } else { 1 })
            .filter_map(|word| module.operand(raw, word))
            .collect();
        let Some(&merge) = labels.first() else { continue };
        if !merges.insert(merge) {
            checker.say(raw.at, format!("block {merge} is where two constructs merge (2.11)"));
        }
        exits.extend(&labels);
        for label in labels {
            let Some(&target) = graph.by_label.get(&label) else {
                checker.say(raw.at, format!("{label} is no block of the function (2.11)"));
                continue;
            };
            let both = graph.dominators.is_reached(number) && graph.dominators.is_reached(target);
            if both && !graph.dominators.dominates(number, target) || label == merge && target == number {
                checker.say(
                    raw.at,
                    format!("block {} does not dominate {label}, where it merges or continues (2.11)", block.label),
                );
            }
        }
    }
    for (number, block) in graph.blocks.iter().enumerate().filter(|(number, _)| graph.dominators.is_reached(*number))
    {
        let merge = merge_of(block);
        let Some(raw) = block
            .places
            .clone()
            .rev()
            .map(|place| module.instructions[place])
            .find(|raw| opcode_of(raw.number).is_some_and(|opcode| opcode.next == Next::Jump))
        else {
            continue;
        };
        let back = graph.previous[number].iter().filter(|previous| {
            graph.dominators.is_reached(**previous) && graph.dominators.dominates(number, **previous)
        });
        let is_loop = merge.is_some_and(|raw| raw.number == op::LOOP_MERGE);
        match back.count() {
            0 => {}
            1 if is_loop => {}
            1 => checker
                .say(raw.at, format!("control goes back to block {}, which begins no loop (2.11)", block.label)),
            count => checker.say(raw.at, format!("{count} branches go back to block {} (2.11)", block.label)),
        }
        if merge.is_some() {
            continue;
        }
        let targets: HashSet<u32> = graph.next[number].iter().map(|next| graph.blocks[*next].label).collect();
        if raw.number == op::SWITCH {
            checker.say(raw.at, "OpSwitch without OpSelectionMerge (2.11)");
        } else if targets.len() > 1 && targets.iter().all(|target| !exits.contains(target)) {
            checker.say(raw.at, "a selection without OpSelectionMerge (2.11)");
        }
    }
}
