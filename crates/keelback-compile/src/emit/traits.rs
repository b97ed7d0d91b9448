//! What the passes over finished code ask of an instruction, one byte per opcode, so that most instructions are passed
//! over without a branch on their kind.

use std::sync::OnceLock;

use keelback_bytecode::operand::OperandKind;
use keelback_bytecode::ops::OpFlags;
use keelback_bytecode::{Instr, Op};

/// Has a jump target.
pub(crate) const JUMP: u8 = 1;
/// Control never goes on to the next instruction.
pub(crate) const TERMINATOR: u8 = 2;
/// Names a local slot that is no cell.
pub(crate) const SLOT: u8 = 4;
/// Names a cell.
pub(crate) const CELL: u8 = 16;
/// Names a name or a constant.
pub(crate) const ID: u8 = 8;

/// The table.
#[derive(Clone, Copy)]
pub(crate) struct Traits(&'static [u8; 256]);

impl Traits {
    pub(crate) fn get() -> Self {
        static TABLE: OnceLock<[u8; 256]> = OnceLock::new();
        Traits(TABLE.get_or_init(|| {
            let mut table = [0; 256];
            for op in Op::ALL {
                let info = op.info();
                let mut traits = if info.flags.contains(OpFlags::TERMINATOR) { TERMINATOR } else { 0 };
                for (_, kind) in info.operands {
                    traits |= match kind {
                        OperandKind::Target => JUMP,
                        OperandKind::Local => SLOT,
                        OperandKind::Cell => CELL,
                        OperandKind::Const | OperandKind::NamesConst | OperandKind::Name => ID,
                        OperandKind::Code | OperandKind::Count | OperandKind::Int | OperandKind::Byte => 0,
                    };
                }
                table[*op as usize] = traits;
            }
            table
        }))
    }

    /// Whether an instruction has one of these traits.
    #[inline]
    pub(crate) fn has(self, instr: Instr, traits: u8) -> bool {
        self.0[instr.op() as usize] & traits != 0
    }
}
