//! Lowering: verified stack code to register code, once, when a function first runs.
//!
//! One walk over the stack code with an *abstract* operand stack. `LOAD_FAST` and `LOAD_CONST` push a description and emit
//! nothing; the consumer names the local register or the constant directly; `STORE_FAST` retargets the instruction that made
//! the value. What keeps it right:
//!
//! * a pending local is materialised (copied to the register of its stack position) before that local is stored or deleted;
//! * everything pending is materialised at block boundaries: jump targets, jumps, handler entries, starts of protected ranges;
//! * an unbound-checked load is never folded.
//!
//! A frame's registers are its local slots, then its operand-stack slots, then one scratch register. *Traced* lowering folds
//! nothing: every value is in the register of its stack position before the next stack instruction begins.
//!
//! Must not know how instructions execute; it only picks them.

mod abstract_stack;
mod blocks;
mod emit;
mod instructions;
mod list;
pub mod reg_ops;
mod translate;

pub use instructions::Instructions;
pub use list::{RegisterListing, RegisterRow, list};
pub use reg_ops::{Ins, RegOp};

use keelback_bytecode::{CodeId, ConstId, Module, NameId};

/// A constant that register code names by number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum LoweredConst {
    /// From the module's pool.
    Pool(ConstId),
    /// An interned name.
    Name(NameId),
    /// A small integer.
    Int(i32),
    /// The reciprocal of a small divisor, as raw bits: no value.
    Reciprocal(i32),
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
}

/// A place that caches what it looked up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CacheSite {
    /// The attribute or global.
    pub name: NameId,
}

/// Register code of one function, free of anything that belongs to a particular heap.
#[derive(Debug)]
pub struct Lowered {
    /// The instructions.
    pub code: Vec<Ins>,
    /// For each, the offset of the stack instruction it does the work of.
    pub origins: Vec<u32>,
    /// Constants, by number.
    pub consts: Vec<LoweredConst>,
    /// Cache sites, by number.
    pub sites: Vec<CacheSite>,
    /// Code objects that `MakeFunction` names, by number.
    pub codes: Vec<CodeId>,
    /// Registers of a frame.
    pub registers: u32,
    /// Handler entries: stack-code offset and index of the register instruction, sorted.
    pub handlers: Vec<(u32, u32)>,
    /// Fuel that a call takes.
    pub entry_fuel: u32,
}

/// Why verified code can still not be lowered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooLarge {
    /// What there is too much of.
    pub what: &'static str,
}

/// Makes register code of a code object of a *verified* module.
///
/// # Errors
/// [`TooLarge`] when a count exceeds what 16-bit operands can name.
pub fn lower(module: &Module, code: CodeId, traced: bool) -> Result<Lowered, TooLarge> {
    let blocks = blocks::find(module.code(code));
    let lowering = emit::Lowering::new(module, module.code(code), blocks, traced);
    translate::run(lowering)
}
