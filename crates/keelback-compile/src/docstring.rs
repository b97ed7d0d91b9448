//! Docstrings: the indentation that CPython 3.13 takes off at compile time.

/// Takes leading white space off the first line and the common indentation off the others. Tabs reach to multiples of
/// eight.
pub(crate) fn clean(text: &[u8]) -> Vec<u8> {
    let expanded = expand_tabs(text);
    let mut lines = expanded.split(|byte| *byte == b'\n');
    let first = lines.next().unwrap_or(&[]);
    let margin = lines.clone().filter_map(indentation).min().unwrap_or(0);
    let mut out = Vec::with_capacity(expanded.len());
    let first_text = first.iter().take_while(|byte| **byte == b' ').count();
    out.extend_from_slice(&first[first_text..]);
    for line in lines {
        out.push(b'\n');
        let cut = line.iter().take(margin).take_while(|byte| **byte == b' ').count();
        out.extend_from_slice(&line[cut..]);
    }
    out
}

/// How many spaces a line that has text starts with.
fn indentation(line: &[u8]) -> Option<usize> {
    let spaces = line.iter().take_while(|byte| **byte == b' ').count();
    (spaces < line.len()).then_some(spaces)
}

/// Tabs as spaces, as `str.expandtabs()` does it: a column is a character.
fn expand_tabs(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut column = 0_usize;
    for byte in text {
        match byte {
            b'\t' => {
                let width = 8 - column % 8;
                out.extend(std::iter::repeat_n(b' ', width));
                column += width;
            }
            b'\n' | b'\r' => {
                out.push(*byte);
                column = 0;
            }
            // A continuation byte is no column of its own.
            0x80..=0xbf => out.push(*byte),
            _ => {
                out.push(*byte);
                column += 1;
            }
        }
    }
    out
}
