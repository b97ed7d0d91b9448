//! The portable stack bytecode: opcode table, `Module`, `.kbc` files, assembler and disassembler.
//!
//! Knows nothing of Python source, of verification or of execution. No I/O and no `unsafe`.
#![forbid(unsafe_code)]

pub mod assemble;
pub mod code;
pub mod dis;
pub mod ids;
pub mod kasm;
pub mod kbc;
mod literal;
pub mod operand;
pub mod ops;
pub mod positions;
mod reference;

pub use assemble::{AssembleError, Assembled, assemble};
pub use code::{Code, CodeBytes, CodeFlags, Const, Handler, Instructions, Module, Slot, SlotKind};
pub use ids::{CodeId, ConstId, Local, NameId, Target};
pub use kasm::{KasmError, from_kasm, to_kasm};
pub use kbc::{KbcError, source_hash};
pub use ops::{Instr, Op, OpInfo};
pub use positions::{Position, PositionTable};
pub use reference::reference;
