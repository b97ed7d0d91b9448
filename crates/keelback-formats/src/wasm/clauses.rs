//! Clauses for exceptions as handlers of the model: of `try_table`, and of the older `try` with `catch` and `delegate`.

use std::collections::HashMap;

use super::control::{Block, offset_of};
use super::decode::Decoded;
use crate::model::Handler;

/// A clause of a block.
pub(super) struct Clause {
    /// The block whose exceptions it takes.
    pub block: usize,
    /// The first instruction in it.
    pub start: usize,
    /// The instruction after the last, once it is known.
    pub body_end: Option<usize>,
    pub target: Target,
    /// How many values are on the stack then.
    pub depth: Option<u32>,
    /// Which exceptions.
    pub what: String,
}

/// Where exceptions go.
#[derive(Clone, Copy)]
pub(super) enum Target {
    /// To an instruction.
    Place(usize),
    /// Where a branch to a block goes.
    Label(usize),
    /// To the clauses of a block.
    Delegated(usize),
}

/// The handlers that clauses are, in the order in which the machine looks.
pub(super) fn handlers_of(clauses: &[Clause], blocks: &[Block], all: &[Decoded]) -> Vec<Handler> {
    let mut of_block: HashMap<usize, Vec<&Clause>> = HashMap::new();
    for clause in clauses {
        of_block.entry(clause.block).or_default().push(clause);
    }
    // Of delegated ones there may be as many as clauses times clauses.
    let (most, mut delegated) = (clauses.len().saturating_mul(4), 0);
    let mut handlers = Vec::new();
    for clause in clauses {
        let start = offset_of(all, clause.start);
        let end = clause.body_end.map_or(start, |end| offset_of(all, end));
        let mut push = |target, depth, what| handlers.push(Handler { start, end, target, depth, what });
        match clause.target {
            Target::Place(place) => push(offset_of(all, place), clause.depth, clause.what.clone()),
            Target::Label(block) => {
                if let Some(target) = blocks.get(block).and_then(|block| block.target) {
                    push(target, clause.depth, clause.what.clone());
                }
            }
            Target::Delegated(block) => {
                let others = of_block.get(&block).into_iter().flatten().take(most.saturating_sub(delegated));
                for other in others {
                    if let Target::Place(place) = other.target {
                        push(offset_of(all, place), other.depth, format!("{}, delegated", other.what));
                    }
                    delegated += 1;
                }
            }
        }
    }
    // The innermost block comes first; its clauses stay in their order.
    handlers.sort_by_key(|handler| handler.end.saturating_sub(handler.start));
    handlers
}
