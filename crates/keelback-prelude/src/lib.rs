//! The prelude (`crates/keelback-vm/src/prelude/*.py`), compiled to `.kbc` files when this crate is built.
//!
//! A crate of its own, so that neither the VM nor whoever only runs compiled programs depends on the compiler.
#![forbid(unsafe_code)]

/// A file of the prelude.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PreludeModule {
    /// The name of the file, without extension.
    pub name: &'static str,
    /// The compiled module, a `.kbc` file. The verifier has passed it; whoever loads it asks again.
    pub kbc: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/modules.rs"));
