//! `cargo xtask surface`: what CPython 3.13 shows of its builtin types and of the modules that are part of the language.
//!
//! `tests/surface/NAME.txt` is what `tests/surface/NAME.py` writes there. The test `surface` compares it with what the same
//! program writes in Keelback.
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use crate::TaskResult;
use crate::python;

/// The programs in tests/surface.
const PROGRAMS: &[&str] = &["list", "calls"];

/// Options of `cargo xtask surface`.
#[derive(Args)]
pub(crate) struct SurfaceArgs {
    /// Compare with what is there and write nothing.
    #[arg(long)]
    check: bool,
    /// The CPython 3.13 to use.
    #[arg(long, value_name = "PROGRAM")]
    python: Option<PathBuf>,
}

/// Runs the task; `false` when `--check` found a difference.
pub(crate) fn run(root: &Path, args: &SurfaceArgs) -> TaskResult<bool> {
    let Some(python) = python::find_cpython_313(args.python.as_deref())? else {
        if args.check {
            println!("skipped: no CPython 3.13");
            return Ok(true);
        }
        return Err("no CPython 3.13 on the PATH or under pyenv; name one with --python".into());
    };
    let folder = root.join("tests/surface");
    let mut all_same = true;
    for name in PROGRAMS {
        let program = folder.join(format!("{name}.py"));
        let output = Command::new(&python.path)
            .arg("-I")
            .arg(&program)
            .output()
            .map_err(|error| format!("{}: {error}", python.path.display()))?;
        if !output.status.success() {
            return Err(format!("{}: {}", program.display(), String::from_utf8_lossy(&output.stderr)));
        }
        let path = folder.join(format!("{name}.txt"));
        let is_same = fs::read(&path).is_ok_and(|known| known == output.stdout);
        if !is_same && !args.check {
            fs::write(&path, &output.stdout).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        let what = match (is_same, args.check) {
            (true, _) => "as expected",
            (false, true) => "different",
            (false, false) => "written",
        };
        println!("{}: {what}", path.display());
        all_same &= is_same || !args.check;
    }
    Ok(all_same)
}
