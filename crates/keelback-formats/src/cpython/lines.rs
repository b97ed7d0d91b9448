//! Which line of the source an instruction was made from: three forms of a table, one after the other in CPython's history.

use super::version::Version;

/// Instructions with one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Offset of the first instruction.
    pub start: u32,
    /// Offset after the last.
    pub end: u32,
    /// The line, unless they have none.
    pub line: Option<u32>,
}

/// The lines of a code object, in the order of its instructions. A table that ends too early gives what it has.
#[must_use]
pub fn lines_of(table: &[u8], version: Version, first_line: u32, code_len: u32) -> Vec<Line> {
    let first_line = i64::from(first_line.cast_signed());
    let mut lines = match version {
        version if version >= Version::V3_11 => locations(table, first_line),
        version if version >= Version::new(3, 10) => line_deltas(table, first_line),
        _ => pairs(table, version, first_line, code_len),
    };
    lines.retain(|line| line.start < line.end);
    lines
}

fn number(line: i64) -> Option<u32> {
    u32::try_from(line).ok()
}

/// `co_lnotab`: steps of the offset and of the line in turn (`Objects/lnotab_notes.txt`).
fn pairs(table: &[u8], version: Version, first_line: i64, code_len: u32) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut line) = (0_u32, first_line);
    for &[step, change] in table.as_chunks().0 {
        if step != 0 {
            let end = start.saturating_add(step.into());
            lines.push(Line { start, end, line: number(line) });
            start = end;
        }
        // Lines go back since 3.6.
        line += if version >= Version::new(3, 6) { change.cast_signed().into() } else { i64::from(change) };
    }
    lines.push(Line { start, end: code_len, line: number(line) });
    lines
}

/// `co_linetable` of 3.10: lengths of ranges and steps of the line; −128 is no line (PEP 626).
fn line_deltas(table: &[u8], first_line: i64) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut line) = (0_u32, first_line);
    for &[len, change] in table.as_chunks().0 {
        let end = start.saturating_add(len.into());
        let change = change.cast_signed();
        if change != i8::MIN {
            line += i64::from(change);
        }
        lines.push(Line { start, end, line: if change == i8::MIN { None } else { number(line) } });
        start = end;
    }
    lines
}

/// `co_linetable` from 3.11 on: lines and columns (`InternalDocs/code_objects.md`).
fn locations(table: &[u8], first_line: i64) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut line) = (0_u32, first_line);
    let mut rest = table.iter().copied();
    while let Some(head) = rest.next() {
        let end = start.saturating_add((u32::from(head & 7) + 1) * 2);
        let form = head >> 3 & 15;
        let read = match form {
            15 => None,
            14 => {
                let step = signed(&mut rest);
                for _ in 0..3 {
                    varint(&mut rest);
                }
                Some(step)
            }
            13 => Some(signed(&mut rest)),
            10..=12 => {
                rest.nth(1);
                Some(i64::from(form) - 10)
            }
            _ => {
                rest.next();
                Some(0)
            }
        };
        line = line.saturating_add(read.unwrap_or(0));
        lines.push(Line { start, end, line: read.and_then(|_| number(line)) });
        start = end;
    }
    lines
}

/// A number in pieces of six bits, the lowest first; bit 6 says that more follow.
fn varint(bytes: &mut impl Iterator<Item = u8>) -> u64 {
    let (mut number, mut shift) = (0_u64, 0);
    for byte in bytes {
        if shift < 64 {
            number |= u64::from(byte & 63) << shift;
        }
        shift += 6;
        if byte & 64 == 0 {
            break;
        }
    }
    number
}

/// The same with its sign in the lowest bit.
fn signed(bytes: &mut impl Iterator<Item = u8>) -> i64 {
    let number = varint(bytes);
    let size = (number >> 1).cast_signed();
    if number & 1 == 0 { size } else { -size }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(table: &[u8], version: Version) -> Vec<(u32, u32, Option<u32>)> {
        lines_of(table, version, 10, 20).iter().map(|line| (line.start, line.end, line.line)).collect()
    }

    #[test]
    fn three_forms_of_one_table() {
        assert_eq!(
            told(&[6, 1, 8, 5], Version::new(2, 7)),
            [(0, 6, Some(10)), (6, 14, Some(11)), (14, 20, Some(16))]
        );
        assert_eq!(told(&[6, 0xFF], Version::new(3, 9)), [(0, 6, Some(10)), (6, 20, Some(9))]);
        assert_eq!(told(&[6, 0xFF], Version::new(3, 5)), [(0, 6, Some(10)), (6, 20, Some(265))]);
        assert_eq!(
            told(&[4, 0, 2, 0x80, 14, 2], Version::new(3, 10)),
            [(0, 4, Some(10)), (4, 6, None), (6, 20, Some(12))]
        );
        // Without a column: two units; without a place: one; in one line: one; long: one.
        let table = [0x80 | 13 << 3 | 1, 2, 0x80 | 15 << 3, 0x80 | 11 << 3, 0, 4, 0x80 | 14 << 3, 3, 1, 1, 1];
        assert_eq!(
            told(&table, Version::new(3, 13)),
            [(0, 4, Some(11)), (4, 6, None), (6, 8, Some(12)), (8, 10, Some(11))]
        );
    }
}
