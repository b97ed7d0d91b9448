//! Runs `tests/verify/{accept,reject}/*.kasm`. The first line of a rejected module is `; error: ` and the expected message;
//! `BLESS=1` writes the messages that are given into the files.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use keelback_bytecode::{Module, from_kasm, to_kasm};
use keelback_verify::{Rule, verify};

fn files(folder: &str) -> Vec<(PathBuf, String, Module)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/verify").join(folder);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let module = from_kasm(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(from_kasm(&to_kasm(&module)).unwrap(), module, "{}", path.display());
        assert_eq!(Module::from_slice(&module.to_bytes()).unwrap(), module, "{}", path.display());
        files.push((path, text, module));
    }
    files
}

#[test]
fn accepted() {
    let files = files("accept");
    assert!(!files.is_empty());
    for (path, _, module) in files {
        if let Err(error) = verify(module) {
            panic!("{}: {error}", path.display());
        }
    }
}

#[test]
fn rejected() {
    let mut rules = HashSet::new();
    let mut wrong = Vec::new();
    for (path, text, module) in files("reject") {
        let Err(error) = verify(module) else {
            wrong.push(format!("{}: accepted", path.display()));
            continue;
        };
        rules.insert(error.rule);
        let (first, rest) = text.split_once('\n').unwrap();
        let wanted = format!("; error: {error}");
        if first != wanted {
            if std::env::var_os("BLESS").is_some() {
                std::fs::write(&path, format!("{wanted}\n{rest}")).unwrap();
            } else {
                wrong.push(format!("{}: {error}", path.display()));
            }
        }
        // A test is called after its rule.
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if !name.starts_with(&error.rule.name().replace('-', "_")) {
            wrong.push(format!("{name}: {error}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The budget needs a module too large for a text file; it has a unit test.
    let untested: Vec<_> = Rule::ALL.iter().filter(|rule| **rule != Rule::Budget && !rules.contains(rule)).collect();
    assert!(untested.is_empty(), "no reject test: {untested:?}");
}
