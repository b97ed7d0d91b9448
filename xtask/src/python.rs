//! Finds the Python interpreters that tasks compare with: on the PATH, under pyenv, in /usr/bin.
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::TaskResult;

/// An interpreter that was found and asked who it is.
#[derive(Clone, Debug)]
pub(crate) struct Python {
    /// The program itself, behind any launcher script.
    pub(crate) path: PathBuf,
    /// For example `CPython 3.13.0` or `PyPy 7.3.11 (Python 3.9.16)`.
    pub(crate) description: String,
    /// For example `3.13.0`.
    pub(crate) version: String,
}

const WHO_ARE_YOU: &str = "import sys, platform
name = platform.python_implementation()
version = platform.python_version()
if name == 'PyPy':
    print(f\"PyPy {'.'.join(map(str, sys.pypy_version_info[:3]))} (Python {version})\")
else:
    print(name, version)
print(version)
print(sys.executable)";

/// Asks the program at `path` who it is. `None` if there is none or it is not a Python.
pub(crate) fn identify(path: &Path) -> Option<Python> {
    let output = Command::new(path)
        .args(["-I", "-c", WHO_ARE_YOU])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    if !output.status.success() {
        return None;
    }
    let text = String::from_utf8(output.stdout).ok()?;
    let mut lines = text.lines();
    let description = lines.next()?.to_owned();
    let version = lines.next()?.to_owned();
    let path = PathBuf::from(lines.next()?);
    Some(Python { path, description, version })
}

/// CPython 3.13: the one given, else 3.13.0 and then any 3.13 under pyenv, else one on the PATH.
///
/// pyenv's folder comes first because its launcher on the PATH may be set to another version.
pub(crate) fn find_cpython_313(given: Option<&Path>) -> TaskResult<Option<Python>> {
    if let Some(path) = given {
        return match identify(path) {
            Some(python) if is_cpython_313(&python) => Ok(Some(python)),
            Some(python) => Err(format!("{} is {}, not CPython 3.13", path.display(), python.description)),
            None => Err(format!("{} does not run as a Python", path.display())),
        };
    }
    let mut candidates = pyenv_versions("3.13");
    candidates.extend(on_path("python3.13"));
    candidates.extend(on_path("python3"));
    Ok(candidates.iter().filter_map(|path| identify(path)).find(is_cpython_313))
}

/// The distribution's optimised Python, unless it is the same build as `other`.
pub(crate) fn find_system_python(other: Option<&Python>) -> Option<Python> {
    let python = identify(Path::new("/usr/bin/python3"))?;
    (other.map(|other| &other.path) != Some(&python.path)).then_some(python)
}

/// PyPy, when one is on the PATH.
pub(crate) fn find_pypy() -> Option<Python> {
    ["pypy3", "pypy"].iter().find_map(|name| on_path(name).iter().find_map(|path| identify(path)))
}

fn is_cpython_313(python: &Python) -> bool {
    python.description.starts_with("CPython 3.13.")
}

/// `python` programs of pyenv's versions that start with `prefix`, the lowest first.
fn pyenv_versions(prefix: &str) -> Vec<PathBuf> {
    let root = env::var_os("PYENV_ROOT")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".pyenv")));
    let Some(versions) = root.map(|root| root.join("versions")) else {
        return Vec::new();
    };
    let Ok(entries) = fs::read_dir(versions) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .map(|entry| entry.path().join("bin").join("python3"))
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found
}

/// Every program called `name` on the PATH, in the PATH's order.
fn on_path(name: &str) -> Vec<PathBuf> {
    let Some(path) = env::var_os("PATH") else {
        return Vec::new();
    };
    env::split_paths(&path).map(|folder| folder.join(name)).filter(|file| file.is_file()).collect()
}
