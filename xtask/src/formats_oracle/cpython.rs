//! CPython's `dis`, over the standard library of each interpreter that is there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::compare::without_addresses;
use super::corpus::{self, Corpus, Entry, Listings};
use super::speed::Race;
use super::{FormatsOracleArgs, Oracle, tool};
use crate::TaskResult;

/// Compiles a library and lists it.
const PROGRAM: &str = include_str!("cpython.py");
/// Writes what a file begins with.
const MAGIC: &str = "import sys
try:
    from importlib.util import MAGIC_NUMBER as magic
except ImportError:
    import imp
    magic = imp.get_magic()
getattr(sys.stdout, 'buffer', sys.stdout).write(magic)";
/// The versions that are looked for.
const VERSIONS: [&str; 17] = [
    "2.7", "3.0", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13",
    "3.14", "3.15",
];

/// The PyPy of Debian 12.
const PYPY: &str = "PyPy 3.9";

pub(super) struct Cpython;

impl Oracle for Cpython {
    fn format(&self) -> &'static str {
        "cpython"
    }

    fn heading(&self) -> &'static str {
        "CPython"
    }

    fn about(&self) -> &'static str {
        "Every module of the standard library that the interpreter compiles, its tests included where it has them, compiled and listed by `dis`
of that interpreter, in one process. Addresses of code objects, and the order in which the items of sets are shown, depend on the process and
are made the same. 3.14 is that of Pyodide 314.0.7 under Node, measured by hand. 3.0 to 3.5 have no interpreter here: their opcode
tables are those that were published with them, and their listings are those of 3.6 with the longer instructions of that time."
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let additional = corpus::additional(args, self.format())?;
        let mut corpora = Vec::new();
        let cpython = |version| Some((format!("CPython {version}"), interpreter(version)?));
        let pypy = || Some((PYPY.to_owned(), tool::find("pypy3", "pypy3")?));
        let cpythons = VERSIONS.into_iter().filter(|version| args.asks_for("cpython", version)).filter_map(cpython);
        let pypys = args.asks_for("cpython", "pypy").then(pypy).flatten();
        for (name, python) in cpythons.chain(pypys) {
            if !args.only_corpus {
                corpora.push(library(&python, &name, args)?);
            }
            let magic = tool::run(Command::new(&python).args(["-W", "ignore", "-c", MAGIC]))?;
            let is_its = |entry: &&Entry| fs::read(&entry.path).is_ok_and(|file| file.starts_with(&magic));
            let files = additional.iter().filter(is_its);
            let files = files.map(|entry| Entry { name: entry.name.clone(), path: entry.path.clone() }).collect();
            corpora.push(Corpus { name: format!("{name}, --corpus"), tool: python, files });
        }
        if corpora.is_empty() {
            eprintln!("python: not found: install python3");
        }
        Ok(corpora)
    }

    fn list(&self, corpus: &Corpus, listings: &Listings) -> TaskResult<Duration> {
        let seconds = listings.path(0).with_file_name("list-seconds.txt");
        let pairs = corpus.write_pairs(listings)?;
        let program = tool::write_beside(&pairs, "list.py", PROGRAM)?;
        let mut command = Command::new(&corpus.tool);
        tool::run(command.args(["-W", "ignore"]).arg(&program).arg("list").arg(&pairs).arg(&seconds))?;
        let seconds = fs::read_to_string(&seconds).map_err(|error| format!("{}: {error}", seconds.display()))?;
        Ok(Duration::from_secs_f64(seconds.trim().parse().unwrap_or(0.0)))
    }

    fn races(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Race>> {
        let version = "3.13";
        let Some(python) = interpreter(version) else {
            eprintln!("python{version}: not found: install it, with pyenv or otherwise");
            return Ok(Vec::new());
        };
        let corpus = library(&python, &format!("CPython {version}"), args)?;
        let folder = args.folder.join(format!("files/cpython-{version}"));
        let largest = corpus::largest(&corpus.files);
        let mut tool = Command::new(&python);
        tool.args(["-W", "ignore"]).arg(folder.join("list.py")).arg("time").arg(&folder);
        let name = format!("library of CPython {version}, {} modules", corpus.files.len());
        Ok(vec![Race { name, folder, largest, tool: vec![tool], goal: 10 }])
    }

    fn normalised(&self, listing: &[u8]) -> Vec<u8> {
        without_addresses(listing, b" at 0x")
    }
}

/// The library of an interpreter, compiled by it.
fn library(python: &Path, name: &str, args: &FormatsOracleArgs) -> TaskResult<Corpus> {
    let folder = args.folder.join(format!("files/{}", name.replace(' ', "-").to_lowercase()));
    let names = folder.join("names.txt");
    tool::made_once(&folder, |folder| {
        let program = folder.join("list.py");
        fs::write(&program, PROGRAM).map_err(|error| format!("{}: {error}", program.display()))?;
        let mut command = Command::new(python);
        tool::run(command.args(["-W", "ignore"]).arg(&program).arg("compile").arg(folder).arg(&names)).map(drop)
    })?;
    let names = fs::read_to_string(&names).map_err(|error| format!("{}: {error}", names.display()))?;
    let entry =
        |(number, name): (usize, &str)| Entry { name: name.to_owned(), path: folder.join(format!("{number}.pyc")) };
    let files = names.lines().enumerate().map(entry).collect();
    Ok(Corpus { name: format!("{name}, its library"), tool: python.to_owned(), files })
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
