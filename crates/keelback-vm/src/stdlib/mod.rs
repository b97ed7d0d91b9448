//! Native parts of the standard library, one file per module, and their registry.

mod builtins;
mod imports;
mod iteration;
mod math;
mod numbers;
mod reflect;
mod sys;
mod time;

use crate::native::NativeDef;

/// Tables of functions in `builtins`.
pub(crate) static BUILTINS: &[&[NativeDef]] = &[&builtins::FUNCTIONS, &numbers::FUNCTIONS, &iteration::FUNCTIONS];

/// Tables of functions that only the prelude sees.
pub(crate) static INTRINSICS: &[&[NativeDef]] = &[
    &crate::prelude::INTRINSICS,
    &numbers::INTRINSICS,
    &reflect::INTRINSICS,
    &crate::types::generator::INTRINSICS,
    &crate::types::traceback::INTRINSICS,
    &crate::types::str::format::INTRINSICS,
    &crate::types::str::percent::INTRINSICS,
    &crate::types::list::INTRINSICS,
    &crate::types::tuple::INTRINSICS,
    &crate::types::dict::INTRINSICS,
    &crate::types::iterators::INTRINSICS,
    &iteration::INTRINSICS,
    &imports::INTRINSICS,
];

/// A module of the library. If the prelude has a file of its name, that runs in the module's namespace at the first import.
#[derive(Debug)]
pub(crate) struct ModuleDef {
    /// Its full name.
    pub(crate) name: &'static str,
    /// Its native functions.
    pub(crate) tables: &'static [&'static [NativeDef]],
}

/// The modules that are there without a host, one line each.
pub(crate) static MODULES: &[ModuleDef] = &[
    ModuleDef { name: "math", tables: &[&math::FUNCTIONS] },
    ModuleDef { name: "sys", tables: &[&sys::FUNCTIONS] },
    ModuleDef { name: "time", tables: &[&time::FUNCTIONS] },
];
