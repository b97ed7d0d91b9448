//! Messages and positions of syntax errors against CPython 3.13: the tables were made by `data/messages.py` and
//! `data/mutants.py`.

use std::fmt::Write;

use keelback_compile::{Mode, parse};
use serde_json::{Value, json};

/// Programs on which Keelback and CPython differ, with the reason.
const KNOWN: &[(&str, &str)] = &[];

#[test]
fn errors_are_cpythons() {
    let mut wrong = String::new();
    let (mut right, mut all) = (0, 0);
    let tables = [include_str!("data/messages.jsonl"), include_str!("data/mutants.jsonl")];
    for line in tables.iter().flat_map(|table| table.lines()) {
        let row: Value = serde_json::from_str(line).expect("a row of JSON");
        let source = row[1].as_str().expect("a program");
        let mode = match row[0].as_str() {
            Some("exec") => Mode::Exec,
            Some("eval") => Mode::Eval,
            _ => Mode::Single,
        };
        let found = parse(source, mode, "x.py").err().map_or(Value::Null, |error| {
            json!([
                error.kind.class_name(),
                error.message,
                error.line,
                error.column,
                if error.line == 0 { 0 } else { error.end_line },
                error.end_column
            ])
        });
        let known = KNOWN.iter().any(|(program, _)| *program == source);
        all += 1;
        if (found == row[2]) == known {
            let _ = writeln!(wrong, "{source:?}\n    {found}\n    {} CPython", row[2]);
        } else {
            right += 1;
        }
    }
    assert!(wrong.is_empty(), "{right} of {all}\n{wrong}");
}

#[test]
fn an_error_is_shown_as_python_shows_it() {
    let error = parse("if x:\n\ty = (1 2)\n", Mode::Exec, "x.py").expect_err("it is wrong");
    let expected = "  File \"x.py\", line 2\n    \ty = (1 2)\n    \t     ^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?";
    assert_eq!(error.to_string(), expected);
}
