//! The instructions of a method and its tables, by their numbers and by their places, and which lead to which.

use std::collections::HashMap;

use super::super::decode::{Decoded, decode};
use super::super::instructions::Next;

/// What the code of a method consists of.
#[derive(Default)]
pub(super) struct Instructions<'a> {
    /// All in their order.
    pub(super) list: Vec<Decoded<'a>>,
    numbers: HashMap<u32, usize>,
}

impl<'a> Instructions<'a> {
    pub(super) fn of(code: &'a [u8]) -> Instructions<'a> {
        let list: Vec<Decoded<'a>> = decode(code).collect();
        let numbers = list.iter().enumerate().map(|(number, decoded)| (decoded.at, number)).collect();
        Instructions { list, numbers }
    }

    /// The number of what begins at a place.
    pub(super) fn number_at(&self, place: impl TryInto<u32>) -> Option<usize> {
        self.numbers.get(&place.try_into().ok()?).copied()
    }

    /// What begins at a place.
    pub(super) fn at(&self, place: impl TryInto<u32>) -> Option<&Decoded<'a>> {
        self.number_at(place).map(|number| &self.list[number])
    }

    /// Calls something with the number of each that one leads to, but for the next one.
    pub(super) fn for_each_target(&self, decoded: &Decoded<'a>, mut call: impl FnMut(usize)) {
        match decoded.opcode.filter(|_| decoded.payload.is_none()).map(|opcode| opcode.next) {
            Some(Next::Goto | Next::If) => {
                if let Some(target) = decoded.target().and_then(|target| self.number_at(target)) {
                    call(target);
                }
            }
            Some(Next::Switch) => {
                let table = decoded.target().and_then(|table| self.at(table));
                for (_, distance) in table.into_iter().flat_map(Decoded::cases) {
                    if let Some(target) = self.number_at(i64::from(decoded.at) + i64::from(distance)) {
                        call(target);
                    }
                }
            }
            _ => {}
        }
    }
}
