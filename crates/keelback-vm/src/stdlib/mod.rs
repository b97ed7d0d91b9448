//! Native parts of the standard library, one file per module, and their registry.

mod builtins;

use crate::native::NativeDef;

/// Tables of functions in `builtins`.
pub(crate) static BUILTINS: &[&[NativeDef]] = &[&builtins::FUNCTIONS];
