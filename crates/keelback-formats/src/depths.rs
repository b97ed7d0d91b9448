//! How many values are on the operand stack before and after each instruction.

use crate::model::Function;
use crate::places::Places;

/// An instruction that is reached with two depths of the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Its offset.
    pub at: u32,
    /// The depth that it keeps.
    pub known: u32,
    /// The other one.
    pub other: u32,
}

/// How many conflicts are told of a function.
const MOST_CONFLICTS: usize = 1000;

/// Finds the depths of the stack that instructions are reached with, from the first instruction, with `entry` values, and the handlers on. What is reached with two
/// different depths keeps the first; gives the first ones of these.
pub fn find_depths(function: &mut Function, entry: u32) -> Vec<Conflict> {
    let Function { instructions, handlers, .. } = function;
    let places = Places::new(instructions);
    let mut before: Vec<Option<u32>> = vec![None; instructions.len()];
    let mut waiting: Vec<usize> = Vec::new();
    let mut conflicts = Vec::new();
    let mut reach =
        |place: usize, depth: u32, before: &mut Vec<Option<u32>>, waiting: &mut Vec<usize>| match before[place] {
            None => {
                before[place] = Some(depth);
                waiting.push(place);
            }
            Some(known) if known != depth && conflicts.len() < MOST_CONFLICTS => {
                conflicts.push(Conflict { at: instructions[place].offset, known, other: depth });
            }
            Some(_) => {}
        };
    if !before.is_empty() {
        reach(0, entry, &mut before, &mut waiting);
    }
    for handler in handlers.iter() {
        if let (Some(place), Some(depth)) = (places.at(handler.target), handler.depth) {
            reach(place, depth, &mut before, &mut waiting);
        }
    }
    while let Some(place) = waiting.pop() {
        let (Some(depth), instruction) = (before[place], &instructions[place]) else { continue };
        for jump in &instruction.flow.jumps {
            if let (Some(target), Some(depth)) = (places.at(jump.target), depth.checked_add_signed(jump.stack)) {
                reach(target, depth, &mut before, &mut waiting);
            }
        }
        let after = instruction.stack.and_then(|(pops, pushes)| depth.checked_sub(pops)?.checked_add(pushes));
        if let (true, Some(after)) = (instruction.flow.falls_through && place + 1 < before.len(), after) {
            reach(place + 1, after, &mut before, &mut waiting);
        }
    }
    for (instruction, before) in instructions.iter_mut().zip(before) {
        // What takes more than there is leaves nothing of it.
        let after = |(depth, (pops, pushes)): (u32, (u32, u32))| depth.saturating_sub(pops).saturating_add(pushes);
        instruction.depth = before.zip(before.zip(instruction.stack).map(after));
    }
    conflicts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Flow, Instruction, Jump};
    use crate::span::Span;

    fn instruction(offset: u32, stack: (u32, u32), falls_through: bool, jumps: &[(u32, i32)]) -> Instruction {
        let jumps = jumps.iter().map(|&(target, stack)| Jump { target, stack }).collect();
        Instruction {
            flow: Flow { falls_through, jumps },
            stack: Some(stack),
            ..Instruction::new(offset, Span::default(), "op")
        }
    }

    #[test]
    fn depths_follow_the_flow() {
        let instructions = vec![
            instruction(0, (0, 1), true, &[]),
            instruction(2, (1, 2), true, &[(8, -1)]),
            instruction(4, (1, 0), true, &[]),
            instruction(6, (0, 0), false, &[(2, 0)]),
            instruction(8, (0, 1), true, &[]),
            instruction(10, (1, 0), false, &[]),
            instruction(12, (5, 0), false, &[]),
        ];
        let mut function = Function { instructions, ..Function::default() };
        let conflicts = find_depths(&mut function, 0);
        let depths: Vec<_> = function.instructions.iter().map(|instruction| instruction.depth).collect();
        assert_eq!(
            depths,
            [Some((0, 1)), Some((1, 2)), Some((2, 1)), Some((1, 1)), Some((0, 1)), Some((1, 0)), None]
        );
        assert_eq!(conflicts, []);
    }
}
