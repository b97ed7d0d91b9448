//! `cargo xtask tidy`: the rules of the house that rustfmt and clippy do not know.
//!
//! Plain text search over the files of the work tree: it must stay quick and need no build.
use std::fs;
use std::path::{Path, PathBuf};

use crate::TaskResult;
use crate::expect;

const LINE_LIMIT: usize = 1000;

/// Files that may be longer: tables and generated code, each with its reason.
const LONG_FILES: &[(&str, &str)] = &[
    ("crates/keelback-text/src/unicode/tables.rs", "generated tables of the characters"),
    ("xtask/src/differential/calls.rs", "tables of calls, and of the names of methods and functions"),
    ("crates/keelback-vm/src/interp/dispatch.rs", "the loop: one function, an arm for each instruction"),
];

/// The crates that may contain `unsafe`: the owner of the linear memory and the interpreter.
const UNSAFE_CRATES: &[&str] = &["keelback-heap", "keelback-vm"];

/// Folders that hold nothing of ours.
const SKIPPED_FOLDERS: &[&str] = &["target", ".git", ".venv", "node_modules", "__pycache__", "corpus", "artifacts"];

/// Kinds of text files that are checked; files without extension are checked under `.ci`.
const TEXT_EXTENSIONS: &[&str] =
    &["rs", "py", "pyi", "toml", "md", "kasm", "sh", "yml", "yaml", "json", "out", "txt", "different"];

/// What must not stand in Rust code. Written in pieces so that this file passes its own check.
const FORBIDDEN_IN_RUST: &[(&str, &str)] = &[
    (concat!("to", "do!"), "a stub: say what is missing in an error, or leave it out"),
    (concat!("unimple", "mented!"), "a stub: say what is missing in an error, or leave it out"),
    (concat!("db", "g!("), "debugging output"),
    (concat!("#[ig", "nore"), "an ignored test: use the list of known failures"),
    (concat!("#[should", "_panic"), "a test that wants a panic: return an error and test that"),
    (concat!("#[al", "low("), "a bare allow: use #[expect(lint, reason = \"...\")]"),
    (concat!("#![al", "low("), "a bare allow: use #![expect(lint, reason = \"...\")]"),
];

const MARKS: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("HA", "CK")];

const MACHINE_PATHS: &[&str] = &[concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/ho", "me/")];

/// Everything found so far, as `file:line: message`.
struct Findings {
    root: PathBuf,
    messages: Vec<String>,
}

impl Findings {
    fn add(&mut self, path: &Path, line: usize, message: impl std::fmt::Display) {
        let name = path.strip_prefix(&self.root).unwrap_or(path).display();
        self.messages.push(format!("{name}:{line}: {message}"));
    }
}

/// Runs the task; `false` when something was found.
pub(crate) fn run(root: &Path) -> TaskResult<bool> {
    let mut files = Vec::new();
    collect_files(root, &mut files)?;
    files.sort();
    let mut findings = Findings { root: root.to_path_buf(), messages: Vec::new() };
    for path in &files {
        check_file(path, &mut findings)?;
    }
    check_language_tests(root, &mut findings)?;
    check_crates(root, &mut findings)?;
    for message in &findings.messages {
        println!("{message}");
    }
    println!("tidy: {} files, {} findings", files.len(), findings.messages.len());
    Ok(findings.messages.is_empty())
}

fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) -> TaskResult<()> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            if !SKIPPED_FOLDERS.contains(&&*name) {
                collect_files(&path, files)?;
            }
        } else if kind.is_file() && is_text(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn is_text(path: &Path) -> bool {
    match path.extension() {
        Some(extension) => TEXT_EXTENSIONS.contains(&&*extension.to_string_lossy()),
        None => path.parent().is_some_and(|folder| folder.file_name().is_some_and(|name| name == ".ci")),
    }
}

fn check_file(path: &Path, findings: &mut Findings) -> TaskResult<()> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    let text = String::from_utf8_lossy(&bytes);
    let is_output = matches!(&*extension, "out" | "txt");
    let is_code = matches!(&*extension, "rs" | "py" | "pyi");

    if is_code {
        let lines = text.lines().count();
        let allowed = LONG_FILES.iter().any(|(name, _)| path.ends_with(name));
        if lines > LINE_LIMIT && !allowed {
            findings.add(path, LINE_LIMIT + 1, format_args!("{lines} lines, over {LINE_LIMIT}: split it"));
        }
    }
    if extension == "rs" && !text.starts_with("//!") {
        findings.add(path, 1, "the first line must be a `//!` that says what the file is for");
    }
    if !is_output && !bytes.is_empty() && !bytes.ends_with(b"\n") {
        findings.add(path, text.lines().count(), "no newline at the end of the file");
    }
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        check_machine_paths(line, path, number, findings);
        if is_output {
            continue;
        }
        if line.ends_with([' ', '\t', '\r']) {
            findings.add(path, number, "white space at the end of the line");
        }
        if line.contains('\t') {
            findings.add(path, number, "a tab");
        }
        for mark in MARKS {
            if contains_word(line, mark) {
                findings.add(path, number, format_args!("a {mark} mark: do it, or write an issue"));
            }
        }
        if extension == "rs" {
            for (forbidden, message) in FORBIDDEN_IN_RUST {
                if line.contains(forbidden) {
                    findings.add(path, number, format_args!("`{forbidden}`, {message}"));
                }
            }
        }
    }
    Ok(())
}

fn check_machine_paths(line: &str, path: &Path, number: usize, findings: &mut Findings) {
    for machine in MACHINE_PATHS {
        for (at, _) in line.match_indices(machine) {
            // `docs/work/x` and `https://host/work/x` are no paths of a machine.
            let before = line[..at].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '}')) {
                findings.add(path, number, format_args!("a path of a machine: {machine}"));
            }
        }
    }
}

fn contains_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].chars().next_back().is_some_and(is_part)
            && !line[at + word.len()..].chars().next().is_some_and(is_part)
    })
}

/// Every script in tests/lang has its expected output, and no output is left over.
fn check_language_tests(root: &Path, findings: &mut Findings) -> TaskResult<()> {
    let folder = root.join("tests/lang");
    if !folder.is_dir() {
        return Ok(());
    }
    let mut scripts = Vec::new();
    expect::collect_scripts(&folder, &mut scripts)?;
    for script in &scripts {
        if !script.with_extension("out").is_file() {
            findings.add(script, 1, "no expected output: run `cargo xtask expect`");
        }
    }
    let mut files = Vec::new();
    collect_files(&folder, &mut files)?;
    for file in &files {
        if file.extension().is_some_and(|extension| extension == "out")
            && !scripts.contains(&file.with_extension("py"))
        {
            findings.add(file, 1, "an expected output without its script");
        }
    }
    Ok(())
}

/// Every crate forbids unsafe code in its root file or manifest, but for those that own the memory.
fn check_crates(root: &Path, findings: &mut Findings) -> TaskResult<()> {
    let mut crates = vec![root.join("xtask")];
    let folder = root.join("crates");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    crates.extend(entries.filter_map(Result::ok).map(|entry| entry.path()));
    for path in crates {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let manifest = fs::read_to_string(path.join("Cargo.toml")).unwrap_or_default();
        if UNSAFE_CRATES.contains(&&*name) || manifest.contains("unsafe_code = \"forbid\"") {
            continue;
        }
        for root_file in ["src/lib.rs", "src/main.rs"] {
            let file = path.join(root_file);
            if let Ok(text) = fs::read_to_string(&file)
                && !text.contains("#![forbid(unsafe_code)]")
            {
                findings.add(&file, 1, "does not `#![forbid(unsafe_code)]`");
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings_in(name: &str, text: &str) -> TaskResult<Vec<String>> {
        let root = tempfile::tempdir().map_err(|error| error.to_string())?;
        let path = root.path().join(name);
        fs::write(&path, text).map_err(|error| error.to_string())?;
        let mut findings = Findings { root: root.path().to_path_buf(), messages: Vec::new() };
        check_file(&path, &mut findings)?;
        Ok(findings.messages)
    }

    #[test]
    fn a_clean_file_passes() {
        assert_eq!(findings_in("a.rs", "//! What it is for.\nfn f() {}\n"), Ok(vec![]));
    }

    #[test]
    fn each_rule_names_file_and_line() -> TaskResult<()> {
        let stub = FORBIDDEN_IN_RUST[0].0;
        let mark = MARKS[0];
        let machine = MACHINE_PATHS[0];
        for (line, what) in [
            (format!("    {stub}()"), "a stub"),
            (format!("// {mark}: later"), "mark"),
            (format!("const P: &str = \"{machine}x\";"), "a path of a machine"),
            ("let x = 1; ".into(), "white space"),
            ("\tlet x = 1;".into(), "a tab"),
        ] {
            let found = findings_in("a.rs", &format!("//! A file.\n{line}\n"))?;
            assert!(
                found.len() == 1 && found[0].starts_with("a.rs:2: ") && found[0].contains(what),
                "{line}: {found:?}"
            );
        }
        Ok(())
    }

    #[test]
    fn marks_are_whole_words_and_addresses_are_no_paths() -> TaskResult<()> {
        let text = format!("//! {}S https://example.org{}x\n", MARKS[0], MACHINE_PATHS[1]);
        assert_eq!(findings_in("a.rs", &text)?, Vec::<String>::new());
        Ok(())
    }

    #[test]
    fn long_files_and_files_without_a_purpose_are_found() -> TaskResult<()> {
        let found = findings_in("a.rs", &"fn f() {}\n".repeat(LINE_LIMIT + 1))?;
        assert_eq!(found.len(), 2, "{found:?}");
        Ok(())
    }
}
