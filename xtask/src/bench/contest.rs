//! Runs one benchmark program under every interpreter, alternately, and compares what they print.
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::{BenchArgs, Clock, Progress};
use crate::TaskResult;
use crate::process;

/// What an interpreter is here for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The one that is judged.
    Keelback,
    /// CPython 3.13: decides what is correct; part of the baseline.
    Reference,
    /// The distribution's optimised CPython: part of the baseline.
    System,
    /// Shown for comparison.
    Other,
}

impl Role {
    pub(super) fn is_baseline(self) -> bool {
        matches!(self, Role::Reference | Role::System)
    }
}

/// An interpreter that takes part.
pub(super) struct Contestant {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) role: Role,
    /// The program and its first arguments; the path of the benchmark follows.
    pub(super) command: Vec<OsString>,
}

/// The best of several runs.
#[derive(Clone, Copy)]
pub(super) struct Sample {
    pub(super) time: Duration,
    pub(super) peak_bytes: u64,
}

/// A program and what came of it under each contestant, in their order.
pub(super) struct Row {
    pub(super) program: String,
    pub(super) outcomes: Vec<Result<Sample, String>>,
}

impl Row {
    /// The sample of the first contestant in `role`, if it has one.
    pub(super) fn sample(&self, contestants: &[Contestant], role: Role) -> Option<Sample> {
        let index = contestants.iter().position(|contestant| contestant.role == role)?;
        self.outcomes[index].as_ref().ok().copied()
    }

    /// The faster of the baseline interpreters.
    pub(super) fn baseline(&self, contestants: &[Contestant]) -> Option<Duration> {
        contestants
            .iter()
            .zip(&self.outcomes)
            .filter(|(contestant, _)| contestant.role.is_baseline())
            .filter_map(|(_, outcome)| outcome.as_ref().ok())
            .map(|sample| sample.time)
            .min()
    }

    /// Time of the contestant at `index` by the baseline's.
    pub(super) fn time_ratio(&self, contestants: &[Contestant], index: usize) -> Option<f64> {
        let time = self.outcomes[index].as_ref().ok()?.time;
        Some(time.as_secs_f64() / self.baseline(contestants)?.as_secs_f64())
    }

    /// Peak memory of Keelback by that of CPython 3.13.
    pub(super) fn memory_ratio(&self, contestants: &[Contestant]) -> Option<f64> {
        let ours = self.sample(contestants, Role::Keelback)?.peak_bytes;
        let theirs = self.sample(contestants, Role::Reference)?.peak_bytes;
        Some(ours as f64 / theirs as f64)
    }
}

/// Runs `program` `runs` times under each contestant, in turns; the minimum counts.
pub(super) fn measure(
    program: &Path,
    contestants: &[Contestant],
    runs: usize,
    args: &BenchArgs,
    progress: &Progress,
) -> TaskResult<Row> {
    let name = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut outcomes: Vec<Option<Result<Sample, String>>> = contestants.iter().map(|_| None).collect();
    let mut outputs: Vec<Vec<u8>> = contestants.iter().map(|_| Vec::new()).collect();
    for run in 0..runs {
        for (index, contestant) in contestants.iter().enumerate() {
            if matches!(outcomes[index], Some(Err(_))) {
                continue;
            }
            progress.show(format_args!("{name}: {} {}/{runs}", contestant.name, run + 1));
            let done = process::run(&mut command(contestant, program)?, args.timeout())
                .map_err(|error| format!("cannot run {}: {error}", contestant.name))?;
            if let Some(failure) = done.failure() {
                outcomes[index] = Some(Err(failure));
                continue;
            }
            let sample = Sample {
                time: if args.clock == Clock::Wall { done.wall } else { done.cpu },
                peak_bytes: done.peak_bytes,
            };
            outcomes[index] = Some(match outcomes[index].take() {
                None => {
                    outputs[index] = done.stdout;
                    Ok(sample)
                }
                Some(Ok(_)) if outputs[index] != done.stdout => Err("prints something else in every run".into()),
                Some(Ok(best)) => Ok(Sample {
                    time: best.time.min(sample.time),
                    peak_bytes: best.peak_bytes.min(sample.peak_bytes),
                }),
                Some(Err(failure)) => Err(failure),
            });
        }
    }
    let mut outcomes: Vec<Result<Sample, String>> =
        outcomes.into_iter().map(|outcome| outcome.unwrap_or_else(|| Err("was not run".into()))).collect();
    reject_wrong_outputs(contestants, &mut outcomes, &outputs);
    Ok(Row { program: name, outcomes })
}

/// The reference decides; without one, the first baseline interpreter that ran.
fn reject_wrong_outputs(contestants: &[Contestant], outcomes: &mut [Result<Sample, String>], outputs: &[Vec<u8>]) {
    let judge = (0..contestants.len())
        .filter(|&index| contestants[index].role.is_baseline() && outcomes[index].is_ok())
        .min_by_key(|&index| contestants[index].role != Role::Reference);
    let Some(judge) = judge else { return };
    for index in 0..contestants.len() {
        if outcomes[index].is_ok() && outputs[index] != outputs[judge] {
            let line = outputs[index]
                .split(|&byte| byte == b'\n')
                .zip(outputs[judge].split(|&byte| byte == b'\n'))
                .take_while(|(ours, theirs)| ours == theirs)
                .count();
            outcomes[index] = Err(format!("wrong output in line {}", line + 1));
        }
    }
}

fn command(contestant: &Contestant, program: &Path) -> TaskResult<Command> {
    let (first, rest) = contestant.command.split_first().ok_or_else(|| format!("{}: no command", contestant.name))?;
    let mut command = Command::new(first);
    command.args(rest).arg(program).env("PYTHONHASHSEED", "0").env("PYTHONDONTWRITEBYTECODE", "1");
    Ok(command)
}
