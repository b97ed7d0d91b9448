//! What the flow analysis leaves for lowering, so that it needs no analysis of its own.

/// Facts about one code object.
#[derive(Clone, Debug, Default)]
pub struct CodeFacts {
    /// How many instructions there are, reachable or not.
    pub instruction_count: u32,
    /// The reachable blocks, sorted by offset; the first is the entry at offset 0. A block goes on to the start of the next
    /// one or to its first terminator; what follows a terminator up to the next block is unreachable.
    pub blocks: Box<[Block]>,
}

impl CodeFacts {
    /// The block that starts at `offset`.
    #[must_use]
    pub fn block_at(&self, offset: u32) -> Option<&Block> {
        let index = self.blocks.binary_search_by_key(&offset, |block| block.offset).ok()?;
        Some(&self.blocks[index])
    }
}

/// A stretch of code that is entered only at its start: jumps may leave it in the middle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// Offset of its first instruction.
    pub offset: u32,
    /// Operand-stack depth before that instruction.
    pub depth: u32,
    /// Whether a jump forwards leads here.
    pub is_forward_target: bool,
    /// Whether a jump backwards leads here: a loop's head.
    pub is_loop_head: bool,
    /// Whether an exception handler starts here; `depth` includes the exception on top.
    pub is_handler: bool,
}
