//! Lowering to register code, the interpreter, the builtin types and modules.
//!
//! Runs [`VerifiedModule`](keelback_verify::VerifiedModule)s and nothing else. Knows nothing of Python source: `eval`, `exec` and
//! `import` reach the compiler through the [`host::Host`] that the embedder installs.

mod attr;
mod bootstrap;
mod builtin;
mod call;
mod class;
pub mod embed;
mod errors;
pub mod files;
mod flow;
mod frame;
mod guard;
pub mod host;
pub mod image;
mod interp;
mod limits;
mod loaded;
mod loads;
pub mod lower;
mod member;
mod names;
mod native;
mod prelude;
mod program;
mod report;
pub mod seal;
pub mod snapshot;
mod source;
mod stdlib;
mod suggest;
pub mod trace;
mod types;
mod vm;
mod wrong_call;
mod wrong_keys;
mod wrong_native_call;

pub use guard::Damaged;
pub use image::VmImage;
pub use limits::{InterruptHandle, Limits, Stop, Usage};
pub use prelude::PreludeFile;
pub use vm::{Exit, Vm};
