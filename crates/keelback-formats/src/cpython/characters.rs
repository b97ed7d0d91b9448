//! What characters each version takes for printable: Unicode grows, and `repr()` escapes what its Unicode does not know.

use std::sync::OnceLock;

use keelback_text::unicode;

use super::version::Version;
use crate::table;

/// Characters that are printable since a version only.
struct Range {
    since: Version,
    first: u32,
    last: u32,
}

/// Whether a version's `repr()` shows a character as it is.
#[must_use]
pub fn is_printable(char: u32, version: Version) -> bool {
    static RANGES: OnceLock<Vec<Range>> = OnceLock::new();
    if !unicode::is_printable(char) {
        return false;
    }
    let ranges = RANGES.get_or_init(|| parse(include_str!("printable.txt")));
    let at = ranges.partition_point(|range| range.last < char);
    ranges.get(at).is_none_or(|range| range.first > char || range.since <= version)
}

fn parse(text: &'static str) -> Vec<Range> {
    let line = |line: &'static str| {
        let mut words = line.split(' ');
        let (major, minor) = words.next()?.split_once('.')?;
        let since = Version::new(major.parse().ok()?, minor.parse().ok()?);
        let mut number = || u32::from_str_radix(words.next()?, 16).ok();
        Some(Range { since, first: number()?, last: number()? })
    };
    let mut ranges: Vec<Range> = table::entries(text, line).collect();
    ranges.sort_by_key(|range| range.first);
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unicode_grows() {
        assert!(is_printable(0xE9, Version::new(3, 0)) && !is_printable(0x200B, Version::new(3, 13)));
        assert!(!is_printable(0x0D00, Version::new(3, 6)) && is_printable(0x0D00, Version::new(3, 7)));
        assert!(!is_printable(0x2FFC, Version::new(3, 12)) && is_printable(0x2FFC, Version::new(3, 13)));
    }

    #[test]
    fn ranges_do_not_overlap() {
        let ranges = parse(include_str!("printable.txt"));
        assert!(ranges.len() > 100);
        assert!(ranges.is_sorted_by(|a, b| a.last < b.first));
    }
}
