//! The results of a benchmark run as a table, as Markdown and as JSON.
use std::fmt::Write;

use serde_json::{Value, json};

use super::contest::{Contestant, Role, Row};
use super::{Clock, geometric_mean, machine};
use crate::process;

/// What a program's time may be at most, as a part of the baseline's; 1.0 for all others.
const GOALS: &[(&str, f64)] = &[
    ("fib", 0.40),
    ("int_loop", 0.20),
    ("float_loop", 0.20),
    ("method_calls", 0.50),
    ("comprehensions", 0.45),
    ("word_count", 0.90),
    ("generators", 0.50),
    ("closures", 0.45),
    ("binary_trees", 0.70),
];

/// What the geometric mean of the times may be.
const MEAN_GOAL: f64 = 0.45;

/// What the geometric mean of the peak memory may be, as a part of CPython 3.13's.
const MEMORY_GOAL: f64 = 1.2;

/// A finished benchmark run.
pub(super) struct Report<'a> {
    pub(super) contestants: &'a [Contestant],
    pub(super) rows: &'a [Row],
    pub(super) runs: usize,
    pub(super) clock: Clock,
}

impl Report<'_> {
    /// Whether everything ran and printed the right thing under Keelback and the baseline.
    /// A visitor may fail: it need not know the language of all programs.
    pub(super) fn is_good(&self) -> bool {
        self.rows.iter().all(|row| {
            self.contestants
                .iter()
                .zip(&row.outcomes)
                .all(|(contestant, outcome)| outcome.is_ok() || contestant.role == Role::Other)
        })
    }

    /// A table for a terminal.
    pub(super) fn to_text(&self) -> String {
        let table = self.table();
        let widths: Vec<usize> = (0..table[0].len())
            .map(|column| table.iter().map(|row| row[column].chars().count()).max().unwrap_or(0))
            .collect();
        let mut text = String::new();
        for (number, row) in table.iter().enumerate() {
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let gap = if column == 0 { "" } else { "  " };
                // Writing to a string cannot fail.
                let _ = if column == 0 {
                    write!(text, "{gap}{cell:<width$}")
                } else {
                    write!(text, "{gap}{cell:>width$}")
                };
            }
            text.truncate(text.trim_end().len());
            text.push('\n');
            if number == 0 {
                text.push_str(&"-".repeat(widths.iter().sum::<usize>() + 2 * (widths.len() - 1)));
                text.push('\n');
            }
        }
        text.push('\n');
        for line in self.summary() {
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    /// A section of `benches/RESULTS.md`.
    pub(super) fn to_markdown(&self) -> String {
        let mut text = String::from("## Programs\n\n");
        for (name, description) in self.setting() {
            let _ = writeln!(text, "* {name}: {description}");
        }
        text.push('\n');
        for (number, row) in self.table().iter().enumerate() {
            let _ = writeln!(text, "| {} |", row.join(" | "));
            if number == 0 {
                let _ = writeln!(text, "|---{}|", "|--:".repeat(row.len() - 1));
            }
        }
        text.push('\n');
        for line in self.summary() {
            let _ = writeln!(text, "* {line}");
        }
        text
    }

    /// Everything that was measured.
    pub(super) fn to_json(&self) -> Value {
        let contestants: Vec<Value> = self
            .contestants
            .iter()
            .map(|contestant| json!({"name": contestant.name, "description": contestant.description}))
            .collect();
        let programs: Vec<Value> = self
            .rows
            .iter()
            .map(|row| {
                let mut results = serde_json::Map::new();
                for (contestant, outcome) in self.contestants.iter().zip(&row.outcomes) {
                    let value = match outcome {
                        Ok(sample) => json!({
                            "seconds": sample.time.as_secs_f64(),
                            "peak_bytes": sample.peak_bytes,
                        }),
                        Err(message) => json!({"error": message}),
                    };
                    results.insert(contestant.name.clone(), value);
                }
                json!({
                    "program": row.program,
                    "results": results,
                    "time_ratio": row.time_ratio(self.contestants, 0),
                    "memory_ratio": row.memory_ratio(self.contestants),
                    "goal": goal(&row.program),
                })
            })
            .collect();
        json!({
            "machine": machine(),
            "runs": self.runs,
            "clock": self.clock_name(),
            "contestants": contestants,
            "programs": programs,
            "time_ratio_geometric_mean": self.time_mean(0),
            "memory_ratio_geometric_mean": self.memory_mean(),
        })
    }

    /// Header and one row a program.
    fn table(&self) -> Vec<Vec<String>> {
        let mut header = vec!["program".to_owned()];
        header.extend(self.contestants.iter().map(|contestant| format!("{} ms", contestant.name)));
        header.extend(["ratio", "goal", "MB", "3.13 MB", "memory ratio"].map(str::to_owned));
        let mut table = vec![header];
        for row in self.rows {
            let mut cells = vec![row.program.clone()];
            for outcome in &row.outcomes {
                cells.push(match outcome {
                    Ok(sample) => format!("{:.0}", sample.time.as_secs_f64() * 1e3),
                    Err(_) => "failed".into(),
                });
            }
            let ratio = row.time_ratio(self.contestants, 0);
            let goal = goal(&row.program);
            let verdict = match ratio {
                Some(ratio) if ratio > goal => " over",
                _ => "",
            };
            cells.push(number(ratio));
            cells.push(format!("{goal:.2}{verdict}"));
            for role in [Role::Keelback, Role::Reference] {
                let sample = row.sample(self.contestants, role);
                cells.push(sample.map_or("-".into(), |sample| format!("{:.1}", sample.peak_bytes as f64 / 1e6)));
            }
            cells.push(number(row.memory_ratio(self.contestants)));
            table.push(cells);
        }
        table
    }

    /// What follows the table: means, the worst program, failures.
    fn summary(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (index, contestant) in self.contestants.iter().enumerate() {
            if let Some(mean) = self.time_mean(index) {
                let count = self.rows.iter().filter(|row| row.time_ratio(self.contestants, index).is_some()).count();
                let goal = if index == 0 { format!(" (goal {MEAN_GOAL})") } else { String::new() };
                lines.push(format!(
                    "{}: {mean:.3} of the baseline's time, geometric mean of {count} programs{goal}",
                    contestant.name
                ));
            }
        }
        if let Some(mean) = self.memory_mean() {
            lines.push(format!(
                "Keelback: {mean:.3} of CPython 3.13's peak memory, geometric mean (goal {MEMORY_GOAL})"
            ));
        }
        let over: Vec<&str> = self
            .rows
            .iter()
            .filter(|row| row.time_ratio(self.contestants, 0).is_some_and(|ratio| ratio > goal(&row.program)))
            .map(|row| row.program.as_str())
            .collect();
        if !over.is_empty() {
            lines.push(format!("over their goal: {}", over.join(", ")));
        }
        for row in self.rows {
            for (contestant, outcome) in self.contestants.iter().zip(&row.outcomes) {
                if let Err(message) = outcome {
                    lines.push(format!("{} fails under {}: {message}", row.program, contestant.name));
                }
            }
        }
        lines
    }

    fn setting(&self) -> Vec<(String, String)> {
        let mut lines: Vec<(String, String)> =
            self.contestants.iter().map(|c| (c.name.clone(), c.description.clone())).collect();
        lines.push(("Machine".into(), machine()));
        lines.push(("Times".into(), format!("{}, the fastest of {} alternating runs", self.clock_name(), self.runs)));
        lines.push((
            "Baseline".into(),
            "per program the faster of the two CPythons; `ratio` is Keelback's time by that".into(),
        ));
        lines.push((
            "Memory".into(),
            format!(
                "peak resident set; nothing below {:.1} MB can be seen",
                process::resident_floor_bytes() as f64 / 1e6
            ),
        ));
        lines
    }

    fn clock_name(&self) -> &'static str {
        match self.clock {
            Clock::Wall => "process start to exit",
            Clock::Cpu => "processor time",
        }
    }

    fn time_mean(&self, index: usize) -> Option<f64> {
        geometric_mean(self.rows.iter().filter_map(|row| row.time_ratio(self.contestants, index)))
    }

    fn memory_mean(&self) -> Option<f64> {
        geometric_mean(self.rows.iter().filter_map(|row| row.memory_ratio(self.contestants)))
    }
}

fn goal(program: &str) -> f64 {
    GOALS.iter().find(|(name, _)| *name == program).map_or(1.0, |(_, goal)| *goal)
}

fn number(value: Option<f64>) -> String {
    value.map_or("-".into(), |value| format!("{value:.2}"))
}
