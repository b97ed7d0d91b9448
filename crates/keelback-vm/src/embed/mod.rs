//! What a program that embeds the machine works with: values on its own side, functions that it lends to the guest, sessions.

mod data;
mod export;
mod failure;
mod functions;
mod import;
mod objects;
mod session;

pub(crate) use functions::{INTRINSICS, Lent};

pub use data::{BigInt, ConvertError, Data, DataLimits, HostObject, Record};
pub use failure::{Failure, Place};
pub use functions::{HostCall, HostReply, PendingCall};
pub use objects::{Member, MemberKind};
