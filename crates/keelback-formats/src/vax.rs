//! The VAX: the instructions of a real machine, by the VAX Architecture Reference Manual. It has no files of its own here; what its code lies
//! in are images and core files, of which any part can be listed.

pub mod decode;
pub mod float;
pub mod instruction;
pub mod opcodes;
pub mod specifier;
#[cfg(test)]
mod tests;

use crate::format::Machine;
use crate::model::Instruction;

/// The instructions of the VAX.
pub struct Vax;

/// The one that there is.
pub static VAX: Vax = Vax;

impl Machine for Vax {
    fn name(&self) -> &'static str {
        "vax"
    }

    fn about(&self) -> &'static str {
        "The VAX, a register machine whose instructions take operands from memory. An opcode of one or two bytes says how many operands there \
         are; each begins with a byte that says how it is found and how many bytes follow, and a case instruction has a table behind it."
    }

    fn versions(&self) -> Vec<String> {
        Vec::new()
    }

    fn decode(&self, _version: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        decode::decode(bytes).map(|decoded| instruction::instruction_of(&decoded, bytes)).collect()
    }
}
