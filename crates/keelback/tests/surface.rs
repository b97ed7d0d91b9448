//! What programs can see of builtin types and library modules: the names, what kind of thing they are, their signatures, and what
//! calls with wrong arguments say, compared with CPython 3.13.
//!
//! `tests/surface/NAME.py` lists it, `NAME.txt` is what it writes in CPython (`cargo xtask surface`), and `NAME.different` has what
//! is different on purpose, in paragraphs: a line that begins with `#` says why, the others are the names of lines, where a `*`
//! stands for anything. A name that is not different any more fails the test.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use keelback::console::Console;
use keelback::machine::{Machine, Outcome};
use keelback::{Limits, Program};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/surface")
}

fn run(name: &str) -> Result<String, String> {
    let bytes = fs::read(folder().join(format!("{name}.py"))).map_err(|error| error.to_string())?;
    let program = Program::from_file_contents(bytes, name).map_err(|error| error.to_string())?;
    let output = Arc::<Mutex<Vec<u8>>>::default();
    let kept = Arc::clone(&output);
    let console = Console::new(vec![name.to_owned()]).with_hash_key((0, 0)).filtering_output(move |_, bytes| {
        kept.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        None
    });
    let mut machine = Machine::new(Limits::NONE, Box::new(console)).map_err(|error| error.to_string())?;
    let outcome = machine.run_main(&program);
    let text = String::from_utf8_lossy(&output.lock().unwrap_or_else(PoisonError::into_inner)).into_owned();
    match outcome {
        Outcome::Exited(0) => Ok(text),
        other => Err(format!("{other:?}: {}", text.lines().rev().take(12).collect::<Vec<_>>().join("\n"))),
    }
}

/// The lines by their names, which end before the first colon that a space follows.
fn lines(text: &str) -> BTreeMap<&str, &str> {
    text.lines().map(|line| line.split_once(": ").unwrap_or((line.trim_end_matches(':'), ""))).collect()
}

/// Whether a line is as good as CPython's: more names are allowed, and more docstrings.
fn is_covered(name: &str, expected: &str, actual: &str) -> bool {
    if name.ends_with(" has") {
        let actual: Vec<&str> = actual.split(' ').collect();
        return expected.split(' ').all(|name| name.is_empty() || actual.contains(&name));
    }
    actual == expected || expected.strip_suffix(" undocumented") == Some(actual)
}

/// Whether a pattern with `*` for anything fits a name.
fn fits(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut is_open = false;
    for part in parts {
        is_open = true;
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.is_empty() || is_open && pattern.ends_with('*')
}

fn compare(name: &str) -> Result<(), String> {
    let expected = fs::read_to_string(folder().join(format!("{name}.txt"))).map_err(|error| error.to_string())?;
    let different = fs::read_to_string(folder().join(format!("{name}.different"))).unwrap_or_default();
    let patterns: Vec<&str> = different.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let actual = run(name)?;
    let actual = lines(&actual);
    let mut used = vec![false; patterns.len()];
    let mut unexplained = Vec::new();
    for (name, expected) in lines(&expected) {
        if actual.get(name).is_some_and(|actual| is_covered(name, expected, actual)) {
            continue;
        }
        let mut explained = false;
        for (pattern, used) in patterns.iter().zip(&mut used) {
            if fits(pattern, name) {
                (*used, explained) = (true, true);
            }
        }
        if !explained {
            unexplained
                .push(format!("{name}\n  CPython:  {expected}\n  Keelback: {}", actual.get(name).unwrap_or(&"-")));
        }
    }
    for (pattern, used) in patterns.iter().zip(used) {
        if !used {
            unexplained.push(format!("{pattern}: not different any more"));
        }
    }
    if unexplained.is_empty() {
        return Ok(());
    }
    Err(format!("{} differences\n{}", unexplained.len(), unexplained.join("\n")))
}

#[test]
fn names_and_signatures_are_those_of_cpython() -> Result<(), String> {
    compare("list")
}

#[test]
fn wrong_arguments_are_refused_in_the_words_of_cpython() -> Result<(), String> {
    compare("calls")
}

#[test]
fn patterns_fit_whole_names() {
    assert!(fits("a.b", "a.b") && fits("a.*", "a.b") && fits("*.b", "a.b") && fits("a*c", "abc"));
    assert!(!fits("a.b", "a.bc") && !fits("b", "a.b") && !fits("*.b", "a.bc"));
}
