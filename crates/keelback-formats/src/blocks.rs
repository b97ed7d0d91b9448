//! Basic blocks: runs of instructions that are entered at the first and left at the last.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::ops::Range;

use crate::model::{Function, Handler};
use crate::places::Places;

/// A basic block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its instructions, by their places in the function.
    pub instructions: Range<usize>,
    /// The blocks that may follow, by their numbers.
    pub next: Vec<(usize, Edge)>,
}

/// How one block follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// It comes after it.
    Next,
    /// By a jump.
    Jump,
    /// By an exception in it.
    Exception,
}

/// The basic blocks of a function in its order. Jumps into the middle of an instruction lead nowhere.
#[must_use]
pub fn blocks_of(function: &Function) -> Vec<Block> {
    let Function { instructions, handlers, .. } = function;
    let places = Places::new(instructions);
    let starts = starts_of(function, &places);
    let number_of = |place: usize| starts.binary_search(&place).ok();
    let number_at = |offset: u32| number_of(places.at(offset)?);
    let ends = starts.iter().skip(1).copied().chain([instructions.len()]);
    let mut covering = Covering::new(handlers);
    let blocks = starts.iter().copied().zip(ends).enumerate().map(|(number, (start, end))| {
        let mut next = Vec::new();
        if let Some(last) = instructions[start..end].last() {
            if last.flow.falls_through && end < instructions.len() {
                next.push((number + 1, Edge::Next));
            }
            let targets = last.flow.jumps.iter().filter_map(|jump| number_at(jump.target));
            next.extend(targets.map(|number| (number, Edge::Jump)));
        }
        let first = instructions.get(start).map_or(0, |instruction| instruction.offset);
        let targets = covering.at(first).filter_map(|handler| number_at(handler.target));
        next.extend(targets.map(|number| (number, Edge::Exception)));
        next.sort_unstable();
        next.dedup();
        Block { instructions: start..end, next }
    });
    blocks.collect()
}

/// The places at which blocks start.
fn starts_of(function: &Function, places: &Places) -> Vec<usize> {
    let Function { instructions, handlers, .. } = function;
    let mut starts = vec![false; instructions.len()];
    let mut start = |place: Option<usize>| {
        if let Some(starts) = place.and_then(|place| starts.get_mut(place)) {
            *starts = true;
        }
    };
    start(Some(0));
    for (place, instruction) in instructions.iter().enumerate() {
        for jump in &instruction.flow.jumps {
            start(places.at(jump.target));
        }
        if !instruction.flow.falls_through || !instruction.flow.jumps.is_empty() {
            start(Some(place + 1));
        }
    }
    for handler in handlers {
        for offset in [handler.start, handler.end, handler.target] {
            start(places.at(offset));
        }
    }
    starts.into_iter().enumerate().filter_map(|(place, starts)| starts.then_some(place)).collect()
}

/// The handlers around one offset after the other. There may be as many as instructions, and each around all others.
struct Covering<'a> {
    handlers: &'a [Handler],
    /// Those that have not begun, the last one first.
    waiting: Vec<usize>,
    /// Those that have begun, in the order in which the machine looks.
    open: BTreeSet<usize>,
    /// The same, by where they end.
    ends: BinaryHeap<(Reverse<u32>, usize)>,
}

impl<'a> Covering<'a> {
    /// How many of them a block shows.
    const MOST: usize = 16;

    fn new(handlers: &'a [Handler]) -> Covering<'a> {
        let mut waiting: Vec<usize> = (0..handlers.len()).collect();
        waiting.sort_by_key(|number| Reverse(handlers[*number].start));
        Covering { handlers, waiting, open: BTreeSet::new(), ends: BinaryHeap::new() }
    }

    /// Those around an offset, which is no less than the one before.
    fn at(&mut self, offset: u32) -> impl Iterator<Item = &'a Handler> {
        while let Some(number) = self.waiting.pop_if(|number| self.handlers[*number].start <= offset) {
            self.open.insert(number);
            self.ends.push((Reverse(self.handlers[number].end), number));
        }
        while let Some(&(Reverse(end), number)) = self.ends.peek()
            && end <= offset
        {
            self.open.remove(&number);
            self.ends.pop();
        }
        let handlers = self.handlers;
        let first: Vec<usize> = self.open.iter().take(Self::MOST).copied().collect();
        first.into_iter().map(move |number| &handlers[number])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Flow, Instruction, Jump};
    use crate::span::Span;

    fn instruction(offset: u32, falls_through: bool, jumps: &[u32]) -> Instruction {
        Instruction {
            flow: Flow { falls_through, jumps: jumps.iter().map(|&target| Jump { target, stack: 0 }).collect() },
            ..Instruction::new(offset, Span::default(), "op")
        }
    }

    #[test]
    fn a_loop_with_a_handler() {
        let instructions = vec![
            instruction(0, true, &[]),
            instruction(2, true, &[8]),
            instruction(4, true, &[]),
            instruction(6, false, &[2]),
            instruction(8, false, &[]),
            instruction(10, false, &[99]),
        ];
        let handler = Handler { start: 4, end: 6, target: 10, depth: None, what: String::new() };
        let function = Function { instructions, handlers: vec![handler], ..Function::default() };
        let blocks = blocks_of(&function);
        let told: Vec<_> = blocks.iter().map(|block| (block.instructions.clone(), &block.next[..])).collect();
        assert_eq!(
            told,
            [
                (0..1, &[(1, Edge::Next)][..]),
                (1..2, &[(2, Edge::Next), (4, Edge::Jump)]),
                (2..3, &[(3, Edge::Next), (5, Edge::Exception)]),
                (3..4, &[(1, Edge::Jump)]),
                (4..5, &[]),
                (5..6, &[]),
            ]
        );
    }
}
