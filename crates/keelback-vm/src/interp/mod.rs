//! The interpreter.
//!
//! Rules for editing an instruction's body:
//!
//! 1. A collection happens only in `Vm::safepoint`, which the loop calls at loop ends and at calls. Between two safepoints
//!    natives may hold any references; they need not root anything.
//! 2. A register holds a live value, [`Value::UNBOUND`], or something that was live at an earlier safepoint of the same frame:
//!    frames are cleared when they are entered, so the collector can mark whole windows.
//! 3. `pc`, `regs`, `consts` and `caches` are locals of the loop. Before anything that may raise, push a frame, or look at the
//!    stack, the body saves `pc` in the frame (`save!`).
//! 4. A body never calls the interpreter. Work that needs Python code pushes a frame with a [`Resume`](crate::frame::Resume) and
//!    ends with [`Flow::Call`](crate::flow::Flow::Call); the result is delivered to the same instruction (`resume.rs`).
//! 5. Until it is complete, an instruction leaves its operand registers as they were: a body that ends with
//!    [`Flow::OutOfMemory`](crate::flow::Flow::OutOfMemory) is executed again after a collection.
//! 6. The fast path of a body touches no Rust heap, takes no lock and hashes nothing.

pub(crate) mod consume;
pub(crate) mod dispatch;
mod enter;
pub(crate) mod keys;
pub(crate) mod ops;
pub(crate) mod resume;
mod specialise;
mod unwind;
