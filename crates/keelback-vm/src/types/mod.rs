//! The builtin types, one file (or folder) each, and the registry of their methods.

pub mod generator;
pub mod iter;

mod args;
mod bytes;
mod class;
mod complex;
mod dict;
mod exception;
mod float;
mod int;
mod list;
mod memoryview;
mod native;
mod object;
mod range;
mod set;
mod str;
mod text;
pub(crate) mod unicode;

use crate::builtin::Builtin;
use crate::native::NativeDef;

/// The methods of each builtin class, one line per class.
pub(crate) static METHODS: &[(Builtin, &[&[NativeDef]])] =
    &[(Builtin::Object, &[]), (Builtin::List, &[]), (Builtin::Str, &str::TABLES)];
