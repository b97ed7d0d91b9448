//! CPython's `dis`, over the standard library of each interpreter that is there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{Corpus, FormatsOracleArgs, Oracle};
use crate::TaskResult;

/// Compiles a library and lists it.
const PROGRAM: &str = include_str!("cpython.py");
/// The versions that are looked for.
const VERSIONS: [&str; 17] = [
    "2.7", "3.0", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13",
    "3.14", "3.15",
];

pub(super) struct Cpython;

impl Oracle for Cpython {
    fn name(&self) -> &'static str {
        "cpython"
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let mut corpora = Vec::new();
        for version in VERSIONS {
            let is_asked_for = |name: &String| name == "cpython" || *name == format!("cpython:{version}");
            if !args.formats.is_empty() && !args.formats.iter().any(is_asked_for) {
                continue;
            }
            if let Some(python) = interpreter(version) {
                corpora.push(corpus(&python, version, args)?);
            }
        }
        Ok(corpora)
    }
}

/// The interpreter of a version: under pyenv, or on the path.
fn interpreter(version: &str) -> Option<PathBuf> {
    let program = format!("python{version}");
    let pyenv = std::env::var_os("PYENV_ROOT").map(PathBuf::from);
    let pyenv = pyenv.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".pyenv")));
    let versions = pyenv.and_then(|pyenv| fs::read_dir(pyenv.join("versions")).ok());
    let mut found: Vec<PathBuf> = versions
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .map(|entry| entry.path().join("bin").join(&program))
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found.pop().or_else(|| {
        let ran = Command::new(&program).arg("--version").output().is_ok_and(|output| output.status.success());
        ran.then(|| PathBuf::from(&program))
    })
}

fn corpus(python: &Path, version: &str, args: &FormatsOracleArgs) -> TaskResult<Corpus> {
    let part = if args.part.is_empty() { "all" } else { &args.part };
    let folder = args.folder.join(format!("cpython-{version}-{}", part.replace('/', "-")));
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    // Written last.
    let seconds = folder.join("seconds.txt");
    if !seconds.is_file() {
        fs::create_dir_all(&folder).map_err(failed)?;
        let program = folder.join("list.py");
        fs::write(&program, PROGRAM).map_err(failed)?;
        let status = Command::new(python).args(["-W", "ignore"]).arg(&program).arg(&folder).arg(&args.part).status();
        let status = status.map_err(|error| format!("{}: {error}", python.display()))?;
        if !status.success() {
            return Err(format!("{} could not list its library", python.display()));
        }
    }
    let names = fs::read_to_string(folder.join("names.txt")).map_err(failed)?;
    let names: Vec<String> = names.lines().map(str::to_owned).collect();
    let tool_time = fs::read_to_string(&seconds).map_err(failed)?.trim().parse().unwrap_or(0.0);
    let pair = |number| (folder.join(format!("{number}.pyc")), folder.join(format!("{number}.txt")));
    Ok(Corpus {
        name: format!("CPython {version}, its library"),
        pairs: (0..names.len()).map(pair).collect(),
        names,
        tool_time: Duration::from_secs_f64(tool_time),
        normalised: without_addresses,
    })
}

/// A listing without the addresses of code objects.
fn without_addresses(text: &[u8]) -> Vec<u8> {
    const MARK: &[u8] = b" at 0x";
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with(MARK) {
            out.extend_from_slice(MARK);
            at += MARK.len();
            while text.get(at).is_some_and(u8::is_ascii_hexdigit) {
                at += 1;
            }
        } else {
            out.push(text[at]);
            at += 1;
        }
    }
    out
}
