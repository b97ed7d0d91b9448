//! Help for finding mistakes: freed memory is made recognisable under `cfg(keelback_stress)`.

use crate::alloc::{CLASS_SIZES, block_start};
use crate::heap::Heap;
use crate::value::Ref;

impl Heap {
    /// Fills all cells that the last collection found dead. As a header this is no kind, as a value a float.
    pub(crate) fn poison_free_cells(&mut self) {
        for block in 0..self.allocator.blocks.len() as u32 {
            let class = usize::from(self.allocator.blocks[block as usize].class);
            for index in 0..self.cells_of(block) {
                let at = block_start(block) + index * CLASS_SIZES[class];
                if !self.is_marked(Ref(at)) {
                    self.poison(at, CLASS_SIZES[class]);
                }
            }
        }
    }
}
