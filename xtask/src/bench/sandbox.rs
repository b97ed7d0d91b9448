//! `cargo xtask bench --sandbox`: what sandboxes cost, as the example `sandbox_costs` measures it.
use std::path::Path;
use std::process::Command;

use super::{BenchArgs, machine};
use crate::TaskResult;

/// Runs the example and shows its table.
pub(super) fn run(root: &Path, args: &BenchArgs) -> TaskResult<bool> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root).args(["run", "--quiet", "--release", "-p", "keelback", "--example", "sandbox_costs"]);
    let done = command.output().map_err(|error| format!("cannot run the example: {error}"))?;
    let table = String::from_utf8_lossy(&done.stdout);
    print!("{table}");
    if !done.status.success() {
        eprint!("{}", String::from_utf8_lossy(&done.stderr));
        return Ok(false);
    }
    if !args.no_write && !args.quick {
        let text = format!("## Sandboxes\n\nOf many runs, in one process.\n\n{table}\n* Machine: {}\n", machine());
        super::RESULTS.write_section(root, "sandbox", &text)?;
    }
    Ok(true)
}
