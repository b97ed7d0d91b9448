//! The formats' own tools: where they are, and running them.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::TaskResult;

/// A program on the path. When it is not there, one line says so, and what to install.
pub(super) fn find(program: &str, package: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).map(|folder| folder.join(program)).find(|path| path.is_file());
    if found.is_none() {
        eprintln!("{program}: not found: install {package}");
    }
    found
}

/// Runs a command with its output in a file; gives its last line of errors when it fails.
pub(super) fn run_to_file(command: &mut Command, from: Stdio, path: &Path) -> TaskResult<Result<(), String>> {
    let failed = |error: io::Error| format!("{}: {error}", path.display());
    let out = File::create(path).map_err(failed)?;
    let ended = command.stdin(from).stdout(out).stderr(Stdio::piped()).output();
    let ended = ended.map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    if ended.status.success() {
        return Ok(Ok(()));
    }
    let errors = String::from_utf8_lossy(&ended.stderr);
    let last = errors.lines().rev().find(|line| !line.trim().is_empty());
    Ok(Err(last.map_or_else(|| ended.status.to_string(), str::to_owned)))
}

/// Writes a program for a tool beside a file.
pub(super) fn write_beside(path: &Path, name: &str, program: &str) -> TaskResult<PathBuf> {
    let path = path.with_file_name(name);
    fs::write(&path, program).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

/// Runs a command that must end well; its output is shown when it doesn't.
pub(super) fn run(command: &mut Command) -> TaskResult<Vec<u8>> {
    let name = command.get_program().display().to_string();
    let ended = command.stdin(Stdio::null()).output().map_err(|error| format!("{name}: {error}"))?;
    if ended.status.success() {
        return Ok(ended.stdout);
    }
    let text = [ended.stdout, ended.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    let from = text.len().saturating_sub(2000);
    let from = (from..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    Err(format!("{name}: {}\n{}", ended.status, &text[from..]))
}

/// Makes a folder by `make`, unless that was done before; gives the folder.
pub(super) fn made_once(folder: &Path, make: impl FnOnce(&Path) -> TaskResult<()>) -> TaskResult<()> {
    let failed = |error: io::Error| format!("{}: {error}", folder.display());
    // Written last: a folder without it is half made.
    let mark = folder.join(".made");
    if mark.is_file() {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(failed)?;
    }
    fs::create_dir_all(folder).map_err(failed)?;
    make(folder)?;
    fs::write(mark, "").map_err(failed)
}
