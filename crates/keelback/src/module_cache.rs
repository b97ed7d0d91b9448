//! Compiled modules kept beside their sources: `__pycache__/NAME.keelback-V.kbc`, V being the version of the bytecode.
//!
//! The file holds a hash of the source that it was made from, and is good as long as the source has that hash (a checked
//! hash-based file, in the words of PEP 552). One that is stale, damaged, of another version, or made under another name is made
//! anew. Where it cannot be written, there is none.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use keelback_bytecode::ops::FORMAT_VERSION;
use keelback_bytecode::{Module, source_hash};
use keelback_verify::{VerifiedModule, verify};

use crate::whole_file;

/// Where the compiled form of a source file is kept.
pub(crate) fn path_for(source: &Path) -> Option<PathBuf> {
    let name = source.file_stem()?.to_str()?;
    Some(source.parent()?.join("__pycache__").join(format!("{name}.keelback-{FORMAT_VERSION}.kbc")))
}

/// The module that is kept for a source text, if it is good. What it holds is verified like any other file.
pub(crate) fn read(cached: &Path, text: &str, filename: &str) -> Option<VerifiedModule> {
    let module = Module::from_bytes(Arc::new(fs::read(cached).ok()?)).ok()?;
    if module.source_hash != source_hash(text.as_bytes()) || module.filename != filename {
        return None;
    }
    verify(module).ok()
}

/// Keeps a module. That it cannot be kept is no error: it is compiled again the next time.
pub(crate) fn write(cached: &Path, module: &VerifiedModule) {
    let Some(folder) = cached.parent() else { return };
    if folder.is_dir() || fs::create_dir(folder).is_ok() || folder.is_dir() {
        let _ = whole_file::write(cached, &module.to_bytes());
    }
}
