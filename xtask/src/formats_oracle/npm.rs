//! What is in packages of npm, fetched and not installed.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::corpus::{files_in, has_extension};
use super::tool;
use crate::TaskResult;

/// Fetches packages and unpacks them, each in a folder of its own. One that cannot be fetched is told and left out.
pub(super) fn unpack(npm: &Path, packages: &[&str], folder: &Path) -> TaskResult<()> {
    for package in packages {
        let folder = folder.join(package);
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let fetched = tool::run(Command::new(npm).args(["pack", "--silent", package]).current_dir(&folder));
        if let Err(why) = fetched {
            eprintln!("{package}: left out: {why}");
            continue;
        }
        for archive in files_in(&folder, |path| has_extension(path, &["tgz"]))? {
            tool::run(Command::new("tar").arg("-xzf").arg(&archive.path).arg("-C").arg(&folder))?;
        }
    }
    Ok(())
}
