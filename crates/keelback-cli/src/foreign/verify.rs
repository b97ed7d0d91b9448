//! `keelback verify` of files of any format, by the format's own rules.

use std::ffi::OsString;
use std::io::Write;

use serde_json::json;

use crate::args::VerifyArgs;
use crate::failure::{Failure, complain};
use crate::files::{Found, each};
use crate::foreign::open;
use crate::listing::json;
use crate::output;
use crate::verify::count;

/// Checks files; gives how many did not pass.
pub(crate) fn run(args: &VerifyArgs, names: &[OsString]) -> Result<usize, Failure> {
    let mut out = output::stdout();
    let mut failed = 0;
    each(names, |found| {
        let file = match found {
            Found::File(file) => file,
            Found::Container { .. } => return Ok(()),
            Found::Unreadable { name, why } => {
                failed += 1;
                if args.json {
                    return Ok(writeln!(out, "{}", json!({ "file": name, "valid": false, "error": why }))?);
                }
                out.flush()?;
                complain(&format!("{name}: {why}"));
                return Ok(());
            }
        };
        let opened = match open(&file) {
            Ok(opened) => opened,
            Err(Failure::Refused(text)) => {
                failed += 1;
                if args.json {
                    let why = text.strip_prefix(&format!("{}: ", file.name)).unwrap_or(&text);
                    return Ok(writeln!(out, "{}", json!({ "file": file.name, "valid": false, "error": why }))?);
                }
                out.flush()?;
                complain(&text);
                return Ok(());
            }
            Err(other) => return Err(other),
        };
        let problems = opened.verify();
        failed += usize::from(!problems.is_empty());
        let functions = opened.function_count() as u64;
        if args.json {
            let all: Vec<_> = problems.iter().map(json::problem).collect();
            let report =
                json!({ "file": file.name, "valid": problems.is_empty(), "functions": functions, "problems": all });
            return Ok(writeln!(out, "{report}")?);
        }
        if problems.is_empty() {
            if !args.quiet {
                writeln!(out, "{}: valid {}: {}", file.name, opened.about().format, count(functions, "function"))?;
            }
            return Ok(());
        }
        out.flush()?;
        for problem in &problems {
            let function = problem.function.as_ref().map(|name| format!(" in {name}")).unwrap_or_default();
            complain(&format!("{}: at offset {:#x}{function}: {}", file.name, problem.at, problem.what));
        }
        Ok(())
    })?;
    out.flush()?;
    Ok(failed)
}
