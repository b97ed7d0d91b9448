//! Whether what was entered so far is a whole statement.

use keelback_compile::{CompileOptions, Mode, compile};

/// Beginnings of messages about source that ends too early.
const ENDS_EARLY: [&str; 8] = [
    "unterminated triple-quoted",
    "unterminated triple-quoted f-string",
    "expected an indented block",
    "expected 'except' or 'finally' block",
    "unexpected EOF",
    "unexpected end of file",
    "incomplete input",
    "unterminated f-string literal triple",
];

/// Words that compound statements begin with.
const COMPOUND: [&str; 9] = ["if", "for", "while", "try", "with", "def", "class", "async", "match"];

/// Whether more lines belong to a statement. A compound one ends with an empty line.
pub(super) fn is_incomplete(source: &str) -> bool {
    let last = source.rsplit('\n').next().unwrap_or("");
    if source.trim().is_empty() {
        return false;
    }
    let text = format!("{source}\n");
    let options = CompileOptions { mode: Mode::Single, ..CompileOptions::default() };
    match compile(&text, &options) {
        Ok(_) => is_compound(source) && !last.trim().is_empty(),
        Err(error) => {
            let details = error.into_details();
            let message = &details.message;
            if message.ends_with("was never closed") || message.starts_with("unterminated triple-quoted") {
                return true;
            }
            let is_at_end = details.line as usize >= source.trim_end().lines().count();
            if last.trim_end().ends_with('\\') || last.trim_start().starts_with('@') {
                return true;
            }
            ENDS_EARLY.iter().any(|beginning| message.starts_with(beginning))
                && is_at_end
                && (!last.trim().is_empty() || !source.contains('\n'))
        }
    }
}

fn is_compound(source: &str) -> bool {
    let first = source.trim_start();
    if first.starts_with('@') {
        return true;
    }
    let word: String = first.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let line = first.lines().next().unwrap_or("");
    COMPOUND.contains(&&*word) && (word != "match" || line.trim_end().ends_with(':'))
}

#[cfg(test)]
mod tests {
    use super::is_incomplete;

    #[test]
    fn statements_end_where_python_ends_them() {
        for whole in [
            "1 + 1",
            "x = (1,\n2)",
            "if x:\n    y\n",
            "def f(): pass\n",
            "s = '''a\nb'''",
            "1 +",
            "x = )",
            "match = 3",
            "",
        ] {
            assert!(!is_incomplete(whole), "{whole:?}");
        }
        for part in
            ["if x:", "if x:\n    y", "(1,", "'''a", "@f", "def f(): pass", "x = [\n1,", "try:\n    x", "a = \\"]
        {
            assert!(is_incomplete(part), "{part:?}");
        }
    }
}
