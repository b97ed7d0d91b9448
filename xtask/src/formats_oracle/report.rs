//! `tests/formats/RESULTS.md`: a section for each format, in which a corpus that was compared again replaces its line, and the lines of
//! those that are not at hand here stay.

use std::path::Path;

use super::Oracle;
use super::compare::Outcome;
use crate::TaskResult;
use crate::results::Results;

/// The head of every table.
pub(super) const HEAD: &str = "| corpus | files | refused by its tool | equal | accepted | functions | instructions | equal ones | ours, s | its tool, s |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|";

/// Where results are written.
pub(super) const RESULTS: Results = Results {
    path: "tests/formats/RESULTS.md",
    introduction: "# How our listings compare with each format's own tool

Written by `cargo xtask formats-oracle --write`, not edited by hand. Each file is listed by the tool and by `keelback` (`--style native`), and
the texts are compared whole. \"Accepted\" counts the files that `keelback verify` has nothing to say about. Times are for all files of a
line, one after the other, on the same machine: ours without starting a process for each, the tool's as its section says. They are those
of `cargo xtask`, which is not built with full optimisation: what the command takes is in the section about speed.
",
};

/// Writes the section of a format.
pub(super) fn write(root: &Path, oracle: &dyn Oracle, outcomes: &[Outcome]) -> TaskResult<()> {
    let old = RESULTS.section(root, oracle.format()).unwrap_or_default();
    let new: Vec<(String, String)> = outcomes.iter().map(|one| (one.name.clone(), one.row())).collect();
    let rows = merged(&old, new);
    let text = format!("## {}\n\n{}\n\n{HEAD}\n{}\n", oracle.heading(), oracle.about(), rows.join("\n"));
    RESULTS.write_section(root, oracle.format(), &text)
}

/// The rows of a section, with new ones in the places of those of the same name or after all others.
pub(super) fn merged(old: &str, mut new: Vec<(String, String)>) -> Vec<String> {
    let is_row =
        |line: &&str| line.starts_with("| ") && !line.starts_with("| corpus |") && !line.starts_with("| format |");
    let mut rows = Vec::new();
    for line in old.lines().filter(is_row) {
        let name = line.split('|').nth(1).unwrap_or_default().trim();
        match new.iter().position(|(its, _)| its == name) {
            Some(at) => rows.push(new.remove(at).1),
            None => rows.push(line.to_owned()),
        }
    }
    rows.extend(new.into_iter().map(|(_, row)| row));
    rows
}

#[cfg(test)]
mod tests {
    use super::merged;

    #[test]
    fn what_was_not_compared_again_stays() {
        let old = "text\n\n| corpus | files |\n|---|---|\n| a | 1 |\n| b | 2 |\n";
        let new = [("b", "| b | 3 |"), ("c", "| c | 4 |")].map(|(name, row)| (name.to_owned(), row.to_owned()));
        assert_eq!(merged(old, new.to_vec()), ["| a | 1 |", "| b | 3 |", "| c | 4 |"]);
    }
}
