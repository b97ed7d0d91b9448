//! Where in a function the instruction at an offset is.

use std::collections::HashMap;

use crate::model::Instruction;

/// The places of instructions by their offsets. Of several at one offset the last one counts.
pub(crate) enum Places {
    /// Of each offset, where most offsets have an instruction.
    Near(Vec<u32>),
    /// Of those that have one.
    Far(HashMap<u32, u32>),
}

/// No place.
const NONE: u32 = u32::MAX;

impl Places {
    /// How many offsets there may be for each instruction, if each has its entry in a table.
    const MOST_OFFSETS: usize = 16;

    /// The places of some instructions.
    pub(crate) fn new(instructions: &[Instruction]) -> Places {
        let places = instructions.iter().zip(0_u32..).map(|(instruction, place)| (instruction.offset, place));
        let end = instructions.iter().map(|instruction| instruction.offset as usize + 1).max().unwrap_or(0);
        if end > instructions.len().saturating_mul(Self::MOST_OFFSETS) {
            return Places::Far(places.collect());
        }
        let mut table = vec![NONE; end];
        for (offset, place) in places {
            table[offset as usize] = place;
        }
        Places::Near(table)
    }

    /// The place of the instruction at an offset.
    pub(crate) fn at(&self, offset: u32) -> Option<usize> {
        let place = match self {
            Places::Near(table) => table.get(offset as usize).copied().filter(|place| *place != NONE),
            Places::Far(places) => places.get(&offset).copied(),
        };
        place.map(|place| place as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn places_of_near_and_far_offsets() {
        for step in [1, 4, 1_000_000] {
            let instructions: Vec<Instruction> =
                (0..5).map(|number| Instruction::new(number * step, Span::default(), "op")).collect();
            let places = Places::new(&instructions);
            assert_eq!(matches!(places, Places::Near(_)), step < 16);
            assert_eq!((0..5).map(|number| places.at(number * step)).collect::<Vec<_>>(), [0, 1, 2, 3, 4].map(Some));
            assert_eq!(places.at(5 * step), None);
            assert_eq!(places.at(step + 1), (step == 1).then_some(2));
        }
        assert_eq!(Places::new(&[]).at(0), None);
    }
}
