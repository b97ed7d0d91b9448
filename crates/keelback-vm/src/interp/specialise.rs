//! Instructions that change their form to suit the values they meet: arithmetic on floats.
//!
//! A form for floats leaves its result in a machine register too, for the instruction after it: the way through memory takes
//! three times as long as an addition. Invariant: where an instruction has a form that takes its operand from there (`LAST`),
//! the instruction before it has a form for floats, and control comes from nowhere else. So
//! * an instruction takes such a form only if lowering says that it follows arithmetic that gives its operand, and that
//!   arithmetic has a form for floats already;
//! * the arithmetic before it leaves its form by [`to_general`], which takes the form from the instruction after it too;
//! * arithmetic in its general form that leaves the loop is [`MIXED`] from then on. So no instruction after it can take such a
//!   form while Python code runs for it, at the end of which control comes to there. [`Vm::keep_waiting_general`] says the same of
//!   what waits in a restored snapshot.

use RegOp::*;

use crate::lower::reg_ops::AFTER_ARITHMETIC;
use crate::lower::{Ins, RegOp};
use crate::vm::Vm;

/// Bit of `x` of arithmetic or a comparison that stays in its general form: it once met something else than floats.
pub(super) const MIXED: u8 = 0x80;

/// Forms for floats: with operands in registers or constants; with `b` as the instruction before gave it; with `c`.
const LAST: [(RegOp, Option<RegOp>, Option<RegOp>); 12] = [
    (AddFloats, Some(LastAddFloats), Some(AddLastFloats)),
    (AddFloatsK, Some(LastAddFloatsK), None),
    (KAddFloats, None, Some(KAddLastFloats)),
    (SubFloats, Some(LastSubFloats), Some(SubLastFloats)),
    (SubFloatsK, Some(LastSubFloatsK), None),
    (KSubFloats, None, Some(KSubLastFloats)),
    (MulFloats, Some(LastMulFloats), Some(MulLastFloats)),
    (MulFloatsK, Some(LastMulFloatsK), None),
    (KMulFloats, None, Some(KMulLastFloats)),
    (TrueDivFloats, Some(LastTrueDivFloats), Some(TrueDivLastFloats)),
    (TrueDivFloatsK, Some(LastTrueDivFloatsK), None),
    (KTrueDivFloats, None, Some(KTrueDivLastFloats)),
];

/// Whether an instruction has a form for floats that gives one.
fn gives_float(op: RegOp) -> bool {
    (AddFloats as u8..=SquareFloats as u8).contains(&(op as u8))
}

/// Gives an instruction its form for floats, in which it is to be executed then.
///
/// # Safety
/// `at` points at an instruction, and where lowering says that arithmetic is before it, that can be read too.
#[cold]
pub(super) unsafe fn to_floats(at: *mut Ins, form: RegOp) {
    // SAFETY: the caller's.
    unsafe {
        (*at).op = form;
        if (*at).x & AFTER_ARITHMETIC == 0 {
            return;
        }
        let before = *at.sub(1);
        if !gives_float(before.op) {
            return;
        }
        let Some(&(_, left, right)) = LAST.iter().find(|(base, ..)| *base == form) else { return };
        let (is_left, is_right) = ((*at).b == before.a, (*at).c == before.a);
        (*at).op = match (left.filter(|_| is_left), right.filter(|_| is_right)) {
            (Some(_), Some(_)) if form == MulFloats => SquareFloats,
            (Some(left), _) => left,
            (None, Some(right)) => right,
            (None, None) => form,
        };
    }
}

/// Gives an instruction its general form back, for good.
///
/// # Safety
/// `at` points at an instruction that is not the last.
#[cold]
pub(super) unsafe fn to_general(at: *mut Ins, general: RegOp) {
    // SAFETY: the caller's.
    unsafe {
        (*at).op = general;
        (*at).x |= MIXED;
        let after = at.add(1);
        let op = (*after).op;
        if op == SquareFloats {
            (*after).op = MulFloats;
        } else if let Some(&(base, ..)) = LAST.iter().find(|(_, left, right)| *left == Some(op) || *right == Some(op))
        {
            (*after).op = base;
        }
    }
}

impl Vm {
    /// Keeps the arithmetic that waits for Python code, in the frames of a restored snapshot, in its general form.
    pub(crate) fn keep_waiting_general(&mut self) {
        for depth in 1..=self.depth {
            let (code, pc) = (self.frame_at(depth).code, self.frame_at(depth).pc);
            let Some(waiting) = self.codes[code as usize].waiting_mut(pc) else { continue };
            waiting.op = waiting.op.not_returning();
            if waiting.op.float_operands().is_some() {
                waiting.x |= MIXED;
            }
        }
    }
}
