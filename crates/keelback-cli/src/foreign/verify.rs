//! `keelback verify` of files of any format, by the format's own rules.

use std::io::Write;

use serde_json::json;

use crate::args::VerifyArgs;
use crate::failure::{Failure, complain};
use crate::files::File;
use crate::foreign::{open, unread};
use crate::listing::json;
use crate::output::{Output, tame};
use crate::verify::count;

/// Checks a file; gives whether it passes.
pub(crate) fn check(args: &VerifyArgs, out: &mut Output, file: &File) -> Result<bool, Failure> {
    let opened = open(file)?;
    let problems = opened.verify();
    let functions = opened.function_count() as u64;
    if args.json {
        let all: Vec<_> = problems.iter().map(json::problem).collect();
        let report =
            json!({ "file": file.name, "valid": problems.is_empty(), "functions": functions, "problems": all });
        writeln!(out, "{report}")?;
    } else if problems.is_empty() {
        if !args.quiet {
            let (name, about) = (tame(&file.name), opened.about());
            let what = match unread(&about) {
                None => count(functions, "function"),
                Some(_) => "its header and what that announces, as instructions are not read".to_owned(),
            };
            writeln!(out, "{name}: valid {}: {what}", about.format)?;
        }
    } else {
        out.flush()?;
        for problem in &problems {
            let function = problem.function.as_ref().map(|name| format!(" in {name}")).unwrap_or_default();
            complain(&format!("{}: at offset {:#x}{function}: {}", file.name, problem.at, problem.what));
        }
    }
    Ok(problems.is_empty())
}
