//! The prelude (`crates/keelback-vm/src/prelude/*.py`), compiled to `.kbc` files when this crate is built, with an index.
//!
//! A crate of its own, so that neither the VM nor whoever only runs compiled programs depends on the compiler.
#![forbid(unsafe_code)]

/// A file of the prelude.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PreludeFile {
    /// The name of the file, without extension.
    pub name: &'static str,
    /// The compiled module, a `.kbc` file. The verifier has passed it.
    pub kbc: &'static [u8],
    /// Whether its body does something besides defining.
    pub eager: bool,
    /// Its global names.
    pub defines: &'static [&'static str],
    /// The natives that its functions stand in for: what stands in `_slow("…")`.
    pub slow: &'static [&'static str],
    /// What `_builtin` puts into `builtins`.
    pub builtins: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/files.rs"));
