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

//!
//! # What the VM must keep
//! * Collect only at safepoints, and mark all it refers to: its stack, frames, loaded code's names and constants (interned
//!   strings are weak), host handles. Wipe the stack above its top at each collection ([`Heap::wipe`]), so that stale values
//!   are never exposed again.
//! * Fill what it allocates itself with [`Heap::alloc`]: cells come with what was in them. That includes all registers of a
//!   generator, which are traced to their full number.
//! * Hold no offset of *storage* (list items, table entries, bytes of a bytearray) across anything that may make its owner
//!   grow, shrink or be cleared: such storage is given back at once. Entries of dictionaries may be held under
//!   [`Heap::dict_version`]. Offsets of the bytes of strings, `bytes`, tuples and slots inside objects stay valid.
//! * Keep [`ClassObj::features`](layout::ClassObj) up to date with [`class_features`], in all subclasses, and re-read a class's
//!   root shape for each new instance (a class learns how many slots to give inline).
//! * Drop inline caches that hold shapes or classes when [`Heap::shapes_freed`] says so after a collection.
//! * Use [`Heap::list_items`] and the like for lists only through the list: the storage alone does not say how much of it is in
//!   use.

pub mod alloc;
pub mod answers;
pub mod bytes;
pub mod check;
pub mod collect;
pub mod dict;
pub mod equal;
pub mod hash;
pub mod header;
pub mod heap;
pub mod image;
pub mod int;
pub mod intern;
pub mod layout;
pub mod list;
mod listing;
pub mod memory;
mod open_table;
pub mod quick;
pub mod set;
pub mod shape;
pub mod siphash;
pub mod snapshot;
pub mod str;
mod stress;
pub mod table;
pub mod tuple;
pub mod value;

pub use answers::Question;
pub use collect::{Marker, Statistics};
pub use hash::class_features;
pub use header::{Header, Kind};
pub use heap::{Heap, Oom, OutOfMemory};
pub use image::{HeapImage, RegionPool, Use};
pub use snapshot::SnapshotError;
pub use table::{NeedsPython, TableError};
pub use value::{Ref, Value};
