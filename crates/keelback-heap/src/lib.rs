//! The linear memory: values, references, object layouts, allocator, collector, snapshots.
//!
//! Everything a program can reach lives in one region of 4 GiB of address space, at 32-bit offsets. Knows nothing of
//! bytecode or of what Python methods do; it knows how objects lie in memory and how to keep, find and copy them.
//!
//! # Invariants
//! * Any `u32`, masked to a multiple of 8, is an address inside the reservation (plus a margin after it), so no value that
//!   stands *inside* the region can make code of this crate touch memory outside it ([`memory`]).
//! * No machine address is ever stored inside the region.
//! * Objects do not move. Collection happens only when the VM asks for it, at safepoints ([`collect`]).

pub mod alloc;
pub mod header;
pub mod heap;
pub mod layout;
pub mod memory;
pub mod value;

pub use header::{Header, Kind};
pub use heap::{Heap, OutOfMemory};
pub use value::{Ref, Value};
