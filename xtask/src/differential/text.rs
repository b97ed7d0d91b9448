//! What programs wrote, made comparable: without addresses, without the frames of CPython's own library, and with the warnings whose
//! time is not fixed at the end. Each of these stands for a difference that docs/differences.md names.

use std::collections::BTreeSet;

/// How a text compares with the one that CPython wrote, when CPython writes some lines otherwise each time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Match {
    /// All lines that CPython always writes alike are there, and the other ones have the same characters wherever CPython's do.
    Same,
    /// A line that CPython always writes is another one.
    Different,
    /// CPython does not even write the same number of lines each time.
    Unknown,
}

/// The text without what is no behaviour.
pub(super) fn normal(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find(" at 0x") {
        out.push_str(&rest[..at + 6]);
        rest = rest[at + 6..].trim_start_matches(|c: char| c.is_ascii_hexdigit());
    }
    out.push_str(rest);
    with_coroutines_last(&without_library(&out))
}

/// The text without the lines that tracebacks have for frames of CPython's own library: Keelback shows none.
fn without_library(text: &str) -> String {
    if !text.contains("/lib/python3") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut is_inside = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '|', '+', '-']);
        if bare.starts_with("File \"") {
            is_inside = bare.contains("/lib/python3");
        } else if is_inside && !line.trim_start_matches([' ', '|']).is_empty() {
            // Source lines and markers stand deeper than the line that names the file.
            is_inside = line.trim_start_matches('|').starts_with("    ");
        }
        if !is_inside {
            out.push_str(line);
        }
    }
    out
}

/// The text with the coroutines that were never awaited at its end, each once and in an order of its own: CPython warns when the last
/// reference goes and names the line that runs then, Keelback when the collector finds them.
fn with_coroutines_last(text: &str) -> String {
    const MESSAGE: &str = ": RuntimeWarning: coroutine ";
    if !text.contains(MESSAGE) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut coroutines = BTreeSet::new();
    let mut is_source = false;
    for line in text.split_inclusive('\n') {
        match line.find(MESSAGE) {
            Some(at) if line.trim_end().ends_with("was never awaited") => {
                coroutines.insert(&line[at + 2..]);
                is_source = true;
            }
            _ if is_source && line.starts_with("  ") => is_source = false,
            _ if line.starts_with("RuntimeWarning: Enable tracemalloc to get the object allocation") => {
                is_source = false
            }
            _ => {
                is_source = false;
                out.push_str(line);
            }
        }
    }
    out.extend(coroutines);
    out
}

/// Compares what Keelback wrote with what CPython wrote several times, with other addresses and another order of sets of strings. Lines
/// of `actual` that may differ are replaced by those of `expected`.
pub(super) fn compare(expected: &[&str], actual: &mut String) -> Match {
    let lines: Vec<Vec<&str>> = expected.iter().map(|text| text.split('\n').collect()).collect();
    if lines.iter().any(|other| other.len() != lines[0].len()) {
        return Match::Unknown;
    }
    let written: Vec<&str> = actual.split('\n').collect();
    if written.len() != lines[0].len() {
        return Match::Different;
    }
    let mut result = Match::Same;
    let mut replaced: Vec<&str> = Vec::with_capacity(written.len());
    for (index, &line) in written.iter().enumerate() {
        let wanted = lines[0][index];
        let may_differ = if lines.iter().all(|other| other[index] == wanted) {
            line == wanted
        } else {
            let letters = sorted(wanted);
            lines.iter().any(|other| sorted(other[index]) != letters) || sorted(line) == letters
        };
        if may_differ {
            replaced.push(wanted);
        } else {
            result = Match::Different;
            replaced.push(line);
        }
    }
    *actual = replaced.join("\n");
    result
}

fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}

#[cfg(test)]
mod tests {
    use super::{Match, compare, normal};

    #[test]
    fn frames_of_the_library_and_addresses_go() {
        let text = "Traceback\n  File \"a.py\", line 1, in f\n    x()\n  File \"/x/lib/python3.13/enum.py\", line 4, in g\n    y()\n    ^^^\n\
                    E: <a at 0x12ab>\n";
        assert_eq!(normal(text.as_bytes()), "Traceback\n  File \"a.py\", line 1, in f\n    x()\nE: <a at 0x>\n");
    }

    #[test]
    fn coroutines_come_last_and_once() {
        let warning = "a.py:7: RuntimeWarning: coroutine 'f' was never awaited\n  f()\nRuntimeWarning: Enable tracemalloc to get the \
                       object allocation traceback\n";
        let text = format!("{warning}{warning}a.py:9: SyntaxWarning: b\n  c\n");
        assert_eq!(
            normal(text.as_bytes()),
            "a.py:9: SyntaxWarning: b\n  c\nRuntimeWarning: coroutine 'f' was never awaited\n"
        );
    }

    #[test]
    fn only_lines_that_vary_may_differ() {
        let mut actual = "{c, b, a}\n1\n".to_owned();
        assert_eq!(compare(&["{a, b, c}\n1\n", "{b, a, c}\n1\n"], &mut actual), Match::Same);
        let mut actual = "{c, b, d}\n1\n".to_owned();
        assert_eq!(compare(&["{a, b, c}\n1\n", "{b, a, c}\n1\n"], &mut actual), Match::Different);
        let mut actual = "{c, b, a}\n2\n".to_owned();
        assert_eq!(compare(&["{a, b, c}\n1\n", "{b, a, c}\n1\n"], &mut actual), Match::Different);
        let mut actual = "1\n".to_owned();
        assert_eq!(compare(&["1\n", "1\n2\n"], &mut actual), Match::Unknown);
    }
}
