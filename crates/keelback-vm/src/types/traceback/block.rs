//! The source lines of a traceback entry, with the marks under them.

use keelback_bytecode::positions::Position;

use super::anchors::{self, Anchors};

/// Most lines of source that an expression is shown with before it is cut out.
const MAX_LINES: usize = 4096;

/// The character offset of a byte offset in a line.
fn character_offset(line: &str, byte: u32) -> usize {
    let byte = (byte as usize).min(line.len());
    line.char_indices().take_while(|(at, _)| *at < byte).count()
}

/// Columns that characters take on a terminal.
fn width(line: &[char], offset: usize) -> usize {
    if line.iter().all(char::is_ascii) {
        return offset;
    }
    line.iter().take(offset).map(|ch| if is_wide(*ch) { 2 } else { 1 }).sum()
}

/// Whether a character is drawn two columns wide (East Asian Width W or F).
fn is_wide(ch: char) -> bool {
    matches!(u32::from(ch),
        0x1100..=0x115F | 0x231A..=0x231B | 0x2329..=0x232A | 0x23E9..=0x23EC | 0x23F0 | 0x23F3 | 0x25FD..=0x25FE
        | 0x2614..=0x2615 | 0x2648..=0x2653 | 0x267F | 0x2693 | 0x26A1 | 0x26AA..=0x26AB | 0x26BD..=0x26BE
        | 0x26C4..=0x26C5 | 0x26CE | 0x26D4 | 0x26EA | 0x26F2..=0x26F3 | 0x26F5 | 0x26FA | 0x26FD | 0x2705
        | 0x270A..=0x270B | 0x2728 | 0x274C | 0x274E | 0x2753..=0x2755 | 0x2757 | 0x2795..=0x2797 | 0x27B0 | 0x27BF
        | 0x2B1B..=0x2B1C | 0x2B50 | 0x2B55 | 0x2E80..=0x303E | 0x3041..=0x33FF | 0x3400..=0x4DBF | 0x4E00..=0xA4CF
        | 0xA960..=0xA97C | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE10..=0xFE19 | 0xFE30..=0xFE6B | 0xFF01..=0xFF60
        | 0xFFE0..=0xFFE6 | 0x16FE0..=0x18CFF | 0x1B000..=0x1B2FF | 0x1F004 | 0x1F0CF | 0x1F18E | 0x1F191..=0x1F19A
        | 0x1F200..=0x1F320 | 0x1F32D..=0x1F335 | 0x1F337..=0x1F37C | 0x1F37E..=0x1F393 | 0x1F3A0..=0x1F3CA
        | 0x1F3CF..=0x1F3D3 | 0x1F3E0..=0x1F3F0 | 0x1F3F4 | 0x1F3F8..=0x1F43E | 0x1F440 | 0x1F442..=0x1F4FC
        | 0x1F4FF..=0x1F53D | 0x1F54B..=0x1F54E | 0x1F550..=0x1F567 | 0x1F57A | 0x1F595..=0x1F596 | 0x1F5A4
        | 0x1F5FB..=0x1F64F | 0x1F680..=0x1F6C5 | 0x1F6CC | 0x1F6D0..=0x1F6D2 | 0x1F6D5..=0x1F6D7 | 0x1F6DC..=0x1F6DF
        | 0x1F6EB..=0x1F6EC | 0x1F6F4..=0x1F6FC | 0x1F7E0..=0x1F7EB | 0x1F7F0 | 0x1F90C..=0x1F93A | 0x1F93C..=0x1F945
        | 0x1F947..=0x1F9FF | 0x1FA70..=0x1FAFF | 0x20000..=0x2FFFD | 0x30000..=0x3FFFD)
}

/// How many leading white-space characters the lines have in common.
fn common_margin(lines: &[Vec<char>]) -> usize {
    let mut margin: Option<&[char]> = None;
    for line in lines {
        let indent = line.iter().take_while(|ch| ch.is_whitespace()).count();
        if indent == line.len() {
            continue;
        }
        margin = Some(match margin {
            None => &line[..indent],
            Some(known) => {
                let same = known.iter().zip(&line[..indent]).take_while(|(a, b)| a == b).count();
                &known[..same]
            }
        });
    }
    margin.map_or(0, <[char]>::len)
}

fn dedent(lines: &mut [Vec<char>]) {
    let margin = common_margin(lines);
    for line in lines {
        if line.iter().all(|ch| ch.is_whitespace()) {
            line.clear();
        } else {
            line.drain(..margin);
        }
    }
}

/// What stands under a row's first line: the source, each line indented by four, marks below.
pub(super) fn source_block(source: &str, position: Position) -> String {
    if position.line == 0 {
        return String::new();
    }
    let count = (position.end_line.max(position.line) - position.line + 1) as usize;
    let originals: Vec<&str> = source
        .split('\n')
        .skip(position.line as usize - 1)
        .take(count.min(MAX_LINES))
        .map(|line| line.trim_end())
        .collect();
    let mut lines: Vec<Vec<char>> = originals.iter().map(|line| line.chars().collect()).collect();
    let (Some(first), Some(last)) = (originals.first(), originals.last()) else { return String::new() };
    if lines.iter().all(Vec::is_empty) {
        return String::new();
    }
    let start = character_offset(first, position.column);
    let end = character_offset(last, position.end_column);
    let before = lines[0].len();
    dedent(&mut lines);
    let dedented = before - lines[0].len();
    let (start, end) = (start.saturating_sub(dedented), end.saturating_sub(dedented));
    // CPython compares bytes with characters to see whether a call is all that stands in the lines: elsewhere it never is.
    let is_ascii = |line: &str, end: u32| line.bytes().take(end as usize).all(|byte| byte.is_ascii());
    let ascii = is_ascii(last, position.end_column) && is_ascii(first, position.column);
    let marked = mark(&lines, start, end, ascii);
    let mut rows: Vec<Vec<char>> = marked.iter().map(|row| row.chars().collect()).collect();
    dedent(&mut rows);
    let mut text = String::new();
    for row in rows {
        text.push_str("    ");
        text.extend(row);
        text.push('\n');
    }
    text
}

/// The part of the lines that the instruction stands for.
fn segment(lines: &[Vec<char>], start: usize, end: usize) -> Vec<Vec<char>> {
    let mut segment = lines.to_vec();
    if let Some(last) = segment.last_mut() {
        last.truncate(end);
    }
    if let Some(first) = segment.first_mut() {
        first.drain(..start.min(first.len()));
    }
    segment
}

/// The lines that are shown, and the marks.
fn mark(lines: &[Vec<char>], start: usize, end: usize, ascii: bool) -> Vec<String> {
    let anchors = anchors::find(&segment(lines, start, end));
    let shown = shows_marks(lines, start, end, anchors, ascii);
    let final_line = lines.len() - 1;
    let mut significant = vec![0, final_line];
    let mut range = None;
    if let Some(anchors) = anchors {
        let ((left_line, left), (right_line, right)) = anchors.range();
        let left = if left_line == 0 { left + start } else { left };
        let right = if right_line == 0 { right + start } else { right };
        range = Some(((left_line, width(&lines[left_line], left)), (right_line, width(&lines[right_line], right))));
        for line in [left_line, right_line] {
            significant.extend(line.saturating_sub(1)..=line + 1);
        }
    }
    significant.retain(|line| *line <= final_line);
    significant.sort_unstable();
    significant.dedup();
    let (from, to) = (width(&lines[0], start), width(&lines[final_line], end));
    let mut rows = Vec::new();
    let output = |line: usize, rows: &mut Vec<String>| {
        rows.push(lines[line].iter().collect());
        if !shown {
            return;
        }
        let blank = lines[line].iter().take_while(|ch| ch.is_whitespace()).count();
        let columns = if line == final_line { to } else { width(&lines[line], lines[line].len()) };
        let marks = (0..columns).map(|column| {
            if column < blank || (line == 0 && column < from) {
                return ' ';
            }
            match range {
                None => '^',
                Some((left, right)) if (line, column) >= left && (line, column) < right => '^',
                Some(_) => '~',
            }
        });
        rows.push(marks.collect());
    };
    for (index, &line) in significant.iter().enumerate() {
        if let Some(&previous) = index.checked_sub(1).and_then(|before| significant.get(before)) {
            match line - previous {
                0 | 1 => {}
                2 => output(line - 1, &mut rows),
                skipped => rows.push(format!("...<{} lines>...", skipped - 1)),
            }
        }
        output(line, &mut rows);
    }
    rows
}

/// Whether marks tell anything: not under a whole line, nor under the call of `return f(…)` and `x = f(…)`.
fn shows_marks(lines: &[Vec<char>], start: usize, end: usize, anchors: Option<Anchors>, ascii: bool) -> bool {
    let before: String = lines[0].iter().take(start).collect();
    let after: String = lines[lines.len() - 1].iter().skip(end).collect();
    if ascii && let Some(Anchors::Call(_, _, plain)) = anchors {
        let (mut head, mut rest) = (before.trim_end(), after.trim_start());
        // Brackets around the call are not part of it.
        while let (Some(outer), Some(inner)) = (head.strip_suffix('('), rest.strip_prefix(')')) {
            (head, rest) = (outer.trim_end(), inner.trim_start());
        }
        // What stands behind a semicolon is another statement.
        if rest.is_empty() || rest.starts_with(['#', ';']) {
            if plain && head == "return" && before != "return" {
                return false;
            }
            if head.strip_suffix('=').is_some_and(is_name) {
                return false;
            }
        }
    }
    anchors.is_some() || !before.trim_start().is_empty() || !after.trim_end().is_empty()
}

/// Whether a text is a name, in brackets or not.
fn is_name(text: &str) -> bool {
    let mut text = text.trim();
    while let Some(inner) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        text = inner.trim();
    }
    text.chars().next().is_some_and(|first| first == '_' || first.is_alphabetic())
        && text.chars().all(|ch| ch == '_' || ch.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(source: &str, line: u32, column: u32, end_line: u32, end_column: u32) -> String {
        source_block(source, Position { line, column, end_line, end_column })
    }

    #[test]
    fn marks_as_cpython_makes_them() {
        assert_eq!(block("x = 1\n    return 10 / x\n", 2, 11, 2, 17), "    return 10 / x\n           ~~~^~~\n");
        assert_eq!(block("main()\n", 1, 0, 1, 6), "    main()\n    ~~~~^^\n");
        assert_eq!(block("raise X('a')\n", 1, 0, 1, 12), "    raise X('a')\n");
        assert_eq!(block("    v = inner(\n        x\n    )\n", 1, 8, 3, 5), "    v = inner(\n        x\n    )\n");
        assert_eq!(block("[][1]\n", 1, 0, 1, 5), "    [][1]\n    ~~^^^\n");
        assert_eq!(block("x = f('é')\n", 1, 4, 1, 11), "    x = f('é')\n        ~^^^^^\n");
        assert_eq!(block("print(é[1], 2)\n", 1, 6, 1, 11), "    print(é[1], 2)\n          ~^^^\n");
    }
}
