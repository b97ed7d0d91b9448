//! What programs wrote, made comparable: without addresses, without the frames of CPython's own library, and with the warnings whose
//! time is not fixed at the end. Each of these stands for a difference that docs/differences.md names.

use std::collections::BTreeSet;

/// What stands in the names of the files of CPython's library.
const LIBRARY: [&str; 2] = ["/lib/python3", "\"<frozen "];

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
    if !LIBRARY.iter().any(|name| text.contains(name)) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    // Where the name of the file begins in the lines of a frame of the library; its source lines and markers stand deeper.
    let mut inside: Option<usize> = None;
    // Where a traceback's header stands that had nothing but frames of the library so far.
    let mut header: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let column = line.len() - line.trim_start_matches([' ', '|', '+', '-']).len();
        let bare = &line[column..];
        let is_frame = bare.starts_with("File \"");
        if is_frame {
            inside = LIBRARY.iter().any(|name| bare.contains(name)).then_some(column);
        } else if inside.is_some_and(|file| column <= file && !bare.trim().is_empty()) {
            inside = None;
            if let Some(at) = header {
                out.truncate(at);
            }
        }
        if inside.is_none() {
            header = bare.trim_end().ends_with("Traceback (most recent call last):").then_some(out.len());
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
    fn a_header_goes_with_all_its_frames() {
        let text = "Traceback (most recent call last):\n  File \"<frozen abc>\", line 4, in g\nE: a\n\nDuring\n\n\
                    Traceback (most recent call last):\n  File \"a.py\", line 4, in g\nE: b\n";
        let kept = "E: a\n\nDuring\n\nTraceback (most recent call last):\n  File \"a.py\", line 4, in g\nE: b\n";
        assert_eq!(normal(text.as_bytes()), kept);
    }

    #[test]
    fn frames_of_the_library_go_from_groups() {
        let text = "  + Exception Group Traceback\n  |   File \"a.py\", line 1, in f\n  |     x()\n  |   File \"<frozen abc>\", line 4, in g\n\
                    \x20 |   File \"/x/lib/python3.13/enum.py\", line 4, in g\n  |     y()\n  |     ^^^\n  | E: a\n";
        let kept = "  + Exception Group Traceback\n  |   File \"a.py\", line 1, in f\n  |     x()\n  | E: a\n";
        assert_eq!(normal(text.as_bytes()), kept);
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
