//! Makes a program that shows a difference smaller: takes statements away, and the headers of compound ones, as long as it still does.

use std::path::Path;

use super::batch::{Difference, Pair, compare, compare_alone};
use crate::TaskResult;

/// Most rounds; each tries every statement that is left.
const ROUNDS: usize = 60;

/// The smallest program found that still shows the difference.
pub(super) fn minimise(pair: &Pair, folder: &Path, difference: Difference) -> TaskResult<Difference> {
    let mut smallest = difference;
    for _ in 0..ROUNDS {
        let Some(smaller) = smaller(pair, folder, &smallest)? else {
            break;
        };
        smallest = smaller;
    }
    Ok(smallest)
}

/// One that is smaller, if there is one.
fn smaller(pair: &Pair, folder: &Path, difference: &Difference) -> TaskResult<Option<Difference>> {
    let candidates = candidates(&difference.source);
    let signature = difference.signature();
    let is_same =
        |found: &Difference| found.signature() == signature && !found.expected.stderr.contains("SyntaxError");
    if difference.alone {
        for candidate in &candidates {
            if let Some(found) = compare_alone(pair, folder, candidate)?
                && is_same(&found)
            {
                return Ok(Some(found));
            }
        }
        return Ok(None);
    }
    for some in candidates.chunks(40) {
        if let Some(found) = compare(pair, folder, some)?.into_iter().find(is_same) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Programs with one statement less, those with the most lines less first; then with a header less.
fn candidates(source: &str) -> Vec<String> {
    let lines: Vec<&str> = source.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let end_of = |start: usize| {
        let inner = lines[start + 1..].iter().position(|line| indent(line) <= indent(lines[start]));
        inner.map_or(lines.len(), |length| start + 1 + length)
    };
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for start in 0..lines.len() {
        let mut end = end_of(start);
        ranges.push((start, end));
        // With the clauses that belong to it.
        while end < lines.len()
            && indent(lines[end]) == indent(lines[start])
            && ["except", "else", "finally", "elif"].iter().any(|word| lines[end].trim_start().starts_with(word))
        {
            end = end_of(end);
            ranges.push((start, end));
        }
        // All from here on.
        if indent(lines[start]) == 0 && start > 0 {
            ranges.push((start, lines.len()));
            ranges.push((1, start));
        }
    }
    ranges.sort_by_key(|&(start, end)| std::cmp::Reverse(end - start));
    ranges.dedup();
    let mut programs = Vec::new();
    for &(start, end) in &ranges {
        let kept: Vec<&str> = lines[..start].iter().chain(&lines[end..]).copied().collect();
        programs.push(kept.join("\n") + "\n");
    }
    for start in 0..lines.len() {
        let end = end_of(start);
        if end == start + 1 {
            continue;
        }
        // The body without its header, and without the clauses that follow it.
        let mut after = end;
        while after < lines.len()
            && indent(lines[after]) == indent(lines[start])
            && ["except", "else", "finally", "elif"].iter().any(|word| lines[after].trim_start().starts_with(word))
        {
            after = end_of(after);
        }
        let shift = indent(lines[start + 1]) - indent(lines[start]);
        let mut kept: Vec<&str> = lines[..start].to_vec();
        kept.extend(lines[start + 1..end].iter().map(|line| line.get(shift..).unwrap_or("")));
        kept.extend(&lines[after..]);
        programs.push(kept.join("\n") + "\n");
    }
    programs.retain(|program| program.len() < source.len() && !program.trim().is_empty());
    programs
}

#[cfg(test)]
mod tests {
    use super::candidates;

    #[test]
    fn a_block_goes_with_its_clauses_and_without_its_header() {
        let all = candidates("a\ntry:\n    b\nexcept E:\n    c\nd\n");
        assert!(all.contains(&"a\nd\n".to_owned()));
        assert!(all.contains(&"a\nb\nd\n".to_owned()));
        assert!(all.contains(&"try:\n    b\nexcept E:\n    c\nd\n".to_owned()));
    }
}
