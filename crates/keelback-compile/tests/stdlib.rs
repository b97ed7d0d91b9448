//! Compiles and verifies every file of CPython 3.13's standard library, where there is one.
//!
//! `KEELBACK_PYTHON_LIB` names the directory; without it the usual places are tried.

use std::path::{Path, PathBuf};

use keelback_compile::{CompileOptions, compile};

/// Files that CPython refuses too, by the end of their paths.
const MEANT_TO_FAIL: [&str; 6] = [
    "badsyntax_3131.py",
    "badsyntax_future.py",
    "bad_coding.py",
    "bad_coding2.py",
    "badsyntax_pep3120.py",
    "nocaret.py",
];

fn library() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("KEELBACK_PYTHON_LIB") {
        return Some(PathBuf::from(named));
    }
    let mut places = vec![PathBuf::from("/usr/lib/python3.13"), PathBuf::from("/usr/local/lib/python3.13")];
    if let Some(home) = std::env::var_os("HOME") {
        let versions = Path::new(&home).join(".pyenv/versions");
        let found = std::fs::read_dir(versions).into_iter().flatten().flatten();
        places.extend(found.map(|entry| entry.path().join("lib/python3.13")));
    }
    places.into_iter().find(|place| place.join("os.py").is_file())
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(directory) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            if path.file_name().is_none_or(|name| name != "site-packages") {
                collect(&path, files);
            }
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
}

#[test]
fn the_standard_library_compiles_and_verifies() {
    let Some(library) = library() else {
        println!("skipped: no CPython 3.13 library found; set KEELBACK_PYTHON_LIB");
        return;
    };
    let mut files = Vec::new();
    collect(&library, &mut files);
    let mut failures = Vec::new();
    let mut compiled = 0;
    for file in &files {
        let Ok(source) = std::fs::read_to_string(file) else { continue };
        let options = CompileOptions { filename: file.display().to_string(), ..CompileOptions::default() };
        let meant_to_fail = MEANT_TO_FAIL.iter().any(|end| file.ends_with(end));
        match compile(&source, &options) {
            Ok(module) => {
                compiled += 1;
                if let Err(error) = keelback_verify::verify(module) {
                    failures.push(format!("{}: {error}", file.display()));
                }
            }
            Err(error) if !meant_to_fail => failures.push(format!("{}: {error}", file.display())),
            Err(_) => {}
        }
    }
    assert!(compiled > 500, "only {compiled} files in {}", library.display());
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}
