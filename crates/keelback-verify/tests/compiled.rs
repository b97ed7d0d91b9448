//! What the compiler makes: it verifies, survives files and assembly text, and its listings are as expected.
//!
//! A file of `tests/dis` is Python source, a line `----`, and the listing; `BLESS=1` writes the listings.

use std::path::{Path, PathBuf};

use keelback_bytecode::{Module, dis, from_kasm, to_kasm};
use keelback_compile::{CompileOptions, compile};
use keelback_verify::verify;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn find(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find(&path, extension, found);
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
}

fn check(path: &Path, source: &str) -> Option<Module> {
    let module = compile(source, &CompileOptions::default()).ok()?;
    assert_eq!(Module::from_slice(&module.to_bytes()).as_ref(), Ok(&module), "{}", path.display());
    assert_eq!(from_kasm(&to_kasm(&module)).as_ref(), Ok(&module), "{}", path.display());
    verify(module.clone()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Some(module)
}

#[test]
fn programs_verify_and_round_trip() {
    let mut paths = Vec::new();
    for folder in ["tests/lang", "benches/programs", "examples"] {
        find(&root().join(folder), "py", &mut paths);
    }
    // A few of the programs are about syntax errors.
    let compiled = paths.iter().filter(|path| check(path, &std::fs::read_to_string(path).unwrap()).is_some()).count();
    assert!(compiled > 40 && compiled * 10 > paths.len() * 9, "{compiled} of {} programs compile", paths.len());
}

#[test]
fn listings() {
    let mut paths = Vec::new();
    find(&root().join("tests/dis"), "txt", &mut paths);
    assert!(!paths.is_empty());
    let mut stale = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let source = text.split_once("----\n").map_or(&*text, |(source, _)| source);
        let wanted = format!("{source}----\n{}", dis::list(&check(&path, source).unwrap()));
        if text != wanted {
            if std::env::var_os("BLESS").is_some() {
                std::fs::write(&path, wanted).unwrap();
            } else {
                stale.push(path.display().to_string());
            }
        }
    }
    assert!(stale.is_empty(), "other listings than expected (BLESS=1 writes them):\n{}", stale.join("\n"));
}
