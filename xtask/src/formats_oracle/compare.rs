//! Compares our listings of a corpus with its tool's, a file at a time: no more than one is held.

use std::fs;
use std::time::{Duration, Instant};

use keelback_formats::format::{Opened, format_of};

use super::Oracle;
use super::corpus::{Corpus, Entry, Listings};
use crate::TaskResult;

/// Differences that are shown for each corpus.
const SHOWN: usize = 5;

/// What came of a corpus.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) name: String,
    files: usize,
    /// Files that the tool refuses, or on which it crashes.
    refused: usize,
    /// Files of which both say the same, by the first tool or by the second.
    equal: usize,
    /// Of these, those that are equal by the second tool.
    equal_by_second: usize,
    /// Files that our verifier has nothing to say about.
    accepted: usize,
    functions: usize,
    instructions: usize,
    /// Instructions of files that the tool lists, or the second one.
    compared_instructions: usize,
    /// Instructions in listings that are equal, and equal ones in those that aren't.
    equal_instructions: usize,
    time: Duration,
    tool_time: Duration,
    notes: Vec<String>,
    /// Files that are neither equal nor refused, and those that our verifier refuses.
    differences: usize,
}

impl Outcome {
    /// Whether nothing differs.
    pub(super) fn is_equal(&self) -> bool {
        self.differences == 0
    }

    /// A line of the table.
    pub(super) fn row(&self) -> String {
        let share = match self.equal_instructions {
            all if all == self.compared_instructions => "all".to_owned(),
            equal => format!("{:.2} %", equal as f64 * 100.0 / self.compared_instructions.max(1) as f64),
        };
        let equal = match self.equal_by_second {
            0 => self.equal.to_string(),
            second => format!("{} ({second} by the second tool)", self.equal),
        };
        format!(
            "| {} | {} | {} | {equal} | {} | {} | {} | {share} | {:.2} | {:.2} |",
            self.name,
            self.files,
            self.refused,
            self.accepted,
            self.functions,
            self.instructions,
            self.time.as_secs_f64(),
            self.tool_time.as_secs_f64(),
        )
    }

    /// Shows differences, a few of them.
    pub(super) fn tell(&self) {
        for note in self.notes.iter().take(SHOWN) {
            eprintln!("{note}");
        }
        if self.notes.len() > SHOWN {
            eprintln!("… and {} more", self.notes.len() - SHOWN);
        }
    }
}

/// Compares a corpus.
pub(super) fn compare(oracle: &dyn Oracle, corpus: &Corpus, listings: &Listings) -> TaskResult<Outcome> {
    let mut outcome = Outcome {
        name: corpus.name.clone(),
        files: corpus.files.len(),
        tool_time: listings.time,
        ..Outcome::default()
    };
    for (number, entry) in corpus.files.iter().enumerate() {
        let bytes = fs::read(&entry.path).map_err(|error| format!("{}: {error}", entry.path.display()))?;
        let started = Instant::now();
        let opened = match format_of(&bytes) {
            None => Err("no format that is known".to_owned()),
            Some(format) => format.open(&bytes).map_err(|error| error.to_string()),
        };
        let opened = match opened {
            Ok(opened) => opened,
            Err(why) => {
                outcome.differences += 1;
                outcome.notes.push(format!("{} ({}): {why}", entry.name, entry.path.display()));
                continue;
            }
        };
        let mut ours = Vec::new();
        opened.write_native(&mut ours, None).map_err(|error| format!("{}: {error}", entry.name))?;
        outcome.time += started.elapsed();
        let listing = listings.read(number)?;
        let listing_path = listings.path(number).display().to_string();
        outcome.add(oracle, entry, &*opened, &bytes, &ours, listing, &listing_path);
    }
    Ok(outcome)
}

impl Outcome {
    #[expect(clippy::too_many_arguments, reason = "everything there is about a file")]
    fn add(
        &mut self,
        oracle: &dyn Oracle,
        entry: &Entry,
        opened: &dyn Opened,
        file: &[u8],
        ours: &[u8],
        listing: Result<Vec<u8>, String>,
        listing_path: &str,
    ) {
        let problem = opened.verify().into_iter().next();
        self.accepted += usize::from(problem.is_none());
        if let Some(problem) = problem {
            self.differences += 1;
            self.notes.push(format!(
                "{} ({}), offset {:#x}: {}",
                entry.name,
                entry.path.display(),
                problem.at,
                problem.what
            ));
        }
        let count = opened.function_count();
        let instructions = (0..count).map(|at| opened.function(at).instructions.len()).sum::<usize>();
        self.functions += count;
        self.instructions += instructions;
        let (difference, equal) = match &listing {
            Err(why) => (Some(format!("its tool: {why}")), 0),
            Ok(listing) => {
                let [ours, expected] = [ours, listing].map(|text| oracle.normalised(text));
                if ours == expected {
                    (None, instructions)
                } else {
                    let equal = equal_instructions(oracle, &ours, &expected);
                    (Some(difference(listing_path, &ours, &expected)), equal.min(instructions))
                }
            }
        };
        self.refused += usize::from(listing.is_err());
        self.compared_instructions += if listing.is_ok() { instructions } else { 0 };
        let Some(difference) = difference else {
            self.equal += 1;
            self.equal_instructions += equal;
            return;
        };
        match oracle.second_opinion(file, ours) {
            Some(Ok(())) => {
                self.equal += 1;
                self.equal_by_second += 1;
                self.compared_instructions += if listing.is_err() { instructions } else { 0 };
                self.equal_instructions += instructions;
            }
            second => {
                self.equal_instructions += equal;
                self.differences += usize::from(listing.is_ok());
                let second = second.and_then(Result::err).map(|why| format!("\n  second tool: {why}"));
                let second = second.unwrap_or_default();
                self.notes.push(format!("{} ({}){difference}{second}", entry.name, entry.path.display()));
            }
        }
    }
}

/// Where two listings differ first.
fn difference(listing: &str, ours: &[u8], expected: &[u8]) -> String {
    let lines = |text| String::from_utf8_lossy(text).lines().map(str::to_owned).collect::<Vec<_>>();
    let (ours, expected) = (lines(ours), lines(expected));
    let at = ours.iter().zip(&expected).take_while(|(ours, expected)| ours == expected).count();
    let line = |lines: &[String]| {
        let line = lines.get(at).cloned().unwrap_or_else(|| "(the end)".to_owned());
        line.chars().take(400).collect::<String>()
    };
    format!(", {listing}, line {}:\n  ours: {}\n  tool: {}", at + 1, line(&ours), line(&expected))
}

/// How many instructions two listings have in common: where there are as many in both, those that are alike in the same place; else
/// those before the first difference and after the last one.
fn equal_instructions(oracle: &dyn Oracle, ours: &[u8], expected: &[u8]) -> usize {
    let lines = |text: &[u8]| -> Vec<Vec<u8>> {
        let lines = text.split(|byte| *byte == b'\n').filter(|line| oracle.is_instruction(line));
        lines.map(<[u8]>::to_vec).collect()
    };
    let (ours, expected) = (lines(ours), lines(expected));
    let pairs = || ours.iter().zip(&expected);
    if ours.len() == expected.len() {
        return pairs().filter(|(ours, expected)| ours == expected).count();
    }
    let before = pairs().take_while(|(ours, expected)| ours == expected).count();
    let backwards = ours[before..].iter().rev().zip(expected[before..].iter().rev());
    before + backwards.take_while(|(ours, expected)| ours == expected).count()
}

/// A listing without its first lines, as far as they begin with one of these.
pub(super) fn without_head(text: &[u8], heads: &[&[u8]]) -> Vec<u8> {
    let mut rest = text;
    while heads.iter().any(|head| rest.starts_with(head)) {
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
        rest = &rest[end..];
    }
    rest.to_vec()
}

/// A listing without the addresses that stand after a mark: each run has its own.
pub(super) fn without_addresses(text: &[u8], mark: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with(mark) {
            out.extend_from_slice(mark);
            at += mark.len();
            while text.get(at).is_some_and(u8::is_ascii_hexdigit) {
                at += 1;
            }
        } else {
            out.push(text[at]);
            at += 1;
        }
    }
    out
}
