//! `spirv-dis`, over the modules in a folder: the samples, unless another one is asked for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use super::{Corpus, FormatsOracleArgs, Oracle};
use crate::TaskResult;

/// The disassembler.
const TOOL: &str = "spirv-dis";

pub(super) struct SpirV;

impl Oracle for SpirV {
    fn name(&self) -> &'static str {
        "spirv"
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let is_there = Command::new(TOOL).arg("--version").output().is_ok_and(|output| output.status.success());
        if !is_there {
            return Ok(Vec::new());
        }
        let folder = args.folder.join("spirv");
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/formats/samples/spirv");
        let (mut pairs, mut names) = (Vec::new(), Vec::new());
        let started = Instant::now();
        for path in modules(&top)? {
            let listing = folder.join(format!("{}.txt", pairs.len()));
            let status = Command::new(TOOL).arg(&path).arg("-o").arg(&listing).output();
            // What it refuses has no listing to compare with.
            if status.map_err(|error| format!("{TOOL}: {error}"))?.status.success() {
                names.push(path.strip_prefix(&top).unwrap_or(&path).display().to_string());
                pairs.push((path, listing));
            }
        }
        let (tool_time, normalised) = (started.elapsed(), <[u8]>::to_vec as fn(&[u8]) -> Vec<u8>);
        Ok(vec![Corpus { name: "SPIR-V".to_owned(), pairs, names, tool_time, normalised }])
    }
}

/// The modules in a folder and those in it.
fn modules(top: &Path) -> TaskResult<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![top.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "spv") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
