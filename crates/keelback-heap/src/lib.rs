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
pub mod bytes;
pub mod check;
pub mod collect;
pub mod dict;
pub mod equal;
pub mod hash;
pub mod header;
pub mod heap;
pub mod int;
pub mod intern;
pub mod layout;
pub mod list;
pub mod memory;
pub mod set;
pub mod shape;
pub mod siphash;
pub mod snapshot;
pub mod str;
mod stress;
pub mod table;
pub mod tuple;
pub mod value;

pub use collect::{Marker, Statistics};
pub use hash::class_features;
pub use header::{Header, Kind};
pub use heap::{Heap, Oom, OutOfMemory};
pub use snapshot::SnapshotError;
pub use table::{NeedsPython, TableError};
pub use value::{Ref, Value};
