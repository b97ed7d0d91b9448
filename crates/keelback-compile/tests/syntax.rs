//! The programs of `tests/syntax` against CPython 3.13: class, message, position and printed text of errors, and warnings.
//!
//! What CPython says was written down by `tests/syntax/expect.py`, where the two file formats are described.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use keelback_compile::{CompileError, CompileOptions, compile, compile_with_warnings, decode};

/// The share of programs, in percent, on which every character must be CPython's.
const WANTED: f64 = 98.0;

/// The file of programs that are right.
const WARNINGS: &str = "warnings";

/// A program and what CPython printed.
struct Case {
    program: Vec<u8>,
    expected: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/syntax")
}

/// Splits a text at the lines that begin with `%%`: the rest of each such line, and what follows it.
fn sections(text: &str) -> Vec<(&str, &str)> {
    let mut sections = Vec::new();
    let mut rest = text.strip_prefix("%%");
    while let Some(section) = rest {
        let (section, next) = match section.find("\n%%") {
            Some(at) => (&section[..=at], Some(&section[at + 3..])),
            None => (section, None),
        };
        sections.push(section.split_once('\n').unwrap_or((section, "")));
        rest = next;
    }
    sections
}

/// The bytes that a program with escapes stands for.
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut characters = text.strip_suffix('\n').unwrap_or(text).bytes();
    while let Some(byte) = characters.next() {
        bytes.push(match byte {
            b'\\' => match characters.next() {
                Some(b'n') => b'\n',
                Some(b'r') => b'\r',
                Some(b't') => b'\t',
                Some(b'f') => 0xc,
                Some(b'x') => {
                    let digits: String = characters.by_ref().take(2).map(char::from).collect();
                    u8::from_str_radix(&digits, 16).expect("two hexadecimal digits")
                }
                Some(other) => other,
                None => b'\\',
            },
            other => other,
        });
    }
    bytes
}

fn cases(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).expect("a file of programs");
    let expected = fs::read_to_string(path.with_extension("expected")).expect("what CPython says");
    let (programs, expected) = (sections(&text), sections(&expected));
    assert_eq!(programs.len(), expected.len(), "{}: run expect.py", path.display());
    let case = |((head, body), (_, expected)): ((&str, &str), (&str, &str))| Case {
        program: if head.contains("escaped") { unescape(body) } else { body.as_bytes().to_vec() },
        expected: expected.to_owned(),
    };
    programs.into_iter().zip(expected).map(case).collect()
}

/// What we say, in the form of the `.expected` files.
fn report(program: &[u8]) -> String {
    let options = CompileOptions { filename: "FILE".to_owned(), from_file: true, ..CompileOptions::default() };
    let found = decode(program, "FILE").and_then(|text| compile(&text, &options));
    found.err().map_or(String::new(), |error| describe(&error))
}

fn describe(error: &CompileError) -> String {
    let ends = if error.line == 0 || !error.kind.is_syntax_error() {
        [0; 2]
    } else {
        [error.end_line, error.end_column.max(0).cast_unsigned()]
    };
    let starts = if error.kind.is_syntax_error() { [error.line, error.column] } else { [0; 2] };
    let [line, column] = starts;
    let [end_line, end_column] = ends;
    let fields = format!("{}|{}|{line}|{column}|{end_line}|{end_column}", error.kind.class_name(), error.message);
    let mut escaped = String::new();
    for character in fields.chars() {
        match character as u32 {
            0x5c => escaped.push_str("\\\\"),
            0x20..0x7f => escaped.push(character),
            code @ ..0x100 => {
                let _ = write!(escaped, "\\x{code:02x}");
            }
            code @ ..0x1_0000 => {
                let _ = write!(escaped, "\\u{code:04x}");
            }
            code => {
                let _ = write!(escaped, "\\U{code:08x}");
            }
        }
    }
    format!("{escaped}\n{error}\n")
}

#[test]
fn errors_read_as_cpython_prints_them() {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder()).expect("tests/syntax").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.retain(|path| path.file_stem().is_none_or(|stem| stem != WARNINGS));
    paths.sort();
    let (mut same, mut all, mut differences) = (0_u32, 0_u32, String::new());
    for path in &paths {
        for case in cases(path) {
            all += 1;
            let found = report(&case.program);
            if found == case.expected {
                same += 1;
                continue;
            }
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let program = String::from_utf8_lossy(&case.program);
            let _ = write!(differences, "---- {name}: {program:?}\nCPython: {}\nwe:      {found}\n", case.expected);
        }
    }
    let share = 100.0 * f64::from(same) / f64::from(all.max(1));
    println!("{same} of {all} wrong programs as CPython reports them: {share:.2} %\n{differences}");
    assert!(all >= 400, "{all} programs are too few");
    assert!(share >= WANTED, "only {share:.2} % of {all} as CPython reports them\n{differences}");
}

#[test]
fn warnings_read_as_cpython_prints_them() {
    let mut differences = String::new();
    for case in cases(&folder().join(WARNINGS).with_extension("txt")) {
        let program = String::from_utf8(case.program).expect("text");
        let options = CompileOptions { filename: "FILE".to_owned(), from_file: true, ..CompileOptions::default() };
        let mut warnings = Vec::new();
        let error = compile_with_warnings(&program, &options, &mut warnings).err();
        let mut found: String = warnings.iter().map(|warning| format!("{warning}\n")).collect();
        if let Some(error) = error {
            assert_eq!(error.warnings, warnings);
            found.push_str(&describe(&error));
        }
        if found != case.expected {
            let _ = write!(differences, "---- {program:?}\nCPython: {}\nwe:      {found}\n", case.expected);
        }
    }
    assert!(differences.is_empty(), "{differences}");
}
