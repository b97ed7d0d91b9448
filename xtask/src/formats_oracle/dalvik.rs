//! `dexdump` of the Android Runtime, over the dex files of a folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::{Corpus, FormatsOracleArgs, Oracle};
use crate::TaskResult;

pub(super) struct Dalvik;

impl Oracle for Dalvik {
    fn name(&self) -> &'static str {
        "dalvik"
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        if Command::new("dexdump").output().is_err() {
            return Ok(Vec::new());
        }
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/formats/samples/dalvik");
        let entries = fs::read_dir(&samples).map_err(|error| format!("{}: {error}", samples.display()))?;
        let mut files: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "dex"));
        files.sort();
        Ok(vec![corpus(&files, &args.folder.join("dalvik"))?])
    }
}

/// Lists files. The tool prints the name of the file, and our listings have `FILE` there: so it is called.
fn corpus(files: &[PathBuf], folder: &Path) -> TaskResult<Corpus> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(failed)?;
    let (mut pairs, mut names, mut tool_time) = (Vec::new(), Vec::new(), Duration::ZERO);
    for (number, path) in files.iter().enumerate() {
        fs::copy(path, folder.join("FILE")).map_err(failed)?;
        let started = Instant::now();
        let output = Command::new("dexdump").args(["-d", "FILE"]).current_dir(folder).output().map_err(failed)?;
        tool_time += started.elapsed();
        if !output.status.success() {
            return Err(format!("dexdump does not read {}", path.display()));
        }
        let listing = folder.join(format!("{number}.txt"));
        fs::write(&listing, output.stdout).map_err(failed)?;
        pairs.push((path.clone(), listing));
        names.push(path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()));
    }
    Ok(Corpus { name: "Dalvik, samples".to_owned(), pairs, names, tool_time, normalised: <[u8]>::to_vec })
}
