//! `keelback verify`: says of each file whether it may run.

use std::io::Write;

use keelback::SnapshotInfo;
use keelback_bytecode::CodeId;
use serde_json::json;

use crate::args::VerifyArgs;
use crate::failure::{Failure, Outcome};
use crate::files::{File, Found, each};
use crate::foreign::{self, is_ours};
use crate::info::check_state;
use crate::input::Input;
use crate::output::{self, Output, tame};

/// Checks all files, and fails at the end if one did not pass.
pub(crate) fn run(args: &VerifyArgs) -> Result<(), Failure> {
    let mut out = output::stdout();
    let mut outcome = Outcome::default();
    each(&args.files, |found| {
        let (name, checked) = match found {
            Found::Container { .. } => return Ok(()),
            Found::Unreadable { name, failure } => (name.to_owned(), Err(failure)),
            Found::File(file) if is_ours(&file) => (file.name.clone(), check(args, &mut out, file)),
            Found::File(file) => (file.name.clone(), foreign::verify::check(args, &mut out, &file)),
        };
        match checked {
            Ok(true) => {}
            Ok(false) => outcome.note(None),
            Err(failure @ (Failure::Said(_) | Failure::OutputClosed)) => return Err(failure),
            Err(failure) if args.json => {
                writeln!(out, "{}", json!({ "file": name, "valid": false, "error": failure.why(&name) }))?;
                outcome.note(Some(&failure));
            }
            Err(failure) => {
                out.flush()?;
                outcome.say(failure)?;
            }
        }
        Ok(())
    })?;
    out.flush()?;
    outcome.end()
}

/// Checks a program or a saved state by the rules of the machine that is to run it; gives whether it passes.
fn check(args: &VerifyArgs, out: &mut Output, file: File) -> Result<bool, Failure> {
    let input = Input::new(file.name, file.bytes);
    let name = input.name.clone();
    let shown = tame(&name);
    if SnapshotInfo::version_of(&input.bytes).is_some() {
        check_state(&input.bytes)?.map_err(|error| Failure::refused(&name, error))?;
        let frames = SnapshotInfo::read(&input.bytes).map_err(|error| Failure::refused(&name, error))?.frames;
        if args.json {
            writeln!(out, "{}", json!({ "file": name, "valid": true, "frames": frames, "problems": [] }))?;
        } else if !args.quiet {
            writeln!(out, "{shown}: safe to resume: {} under way", count(frames as u64, "call"))?;
        }
        return Ok(true);
    }
    let program = input.clone().program().map_err(|failure| match failure {
        Failure::Program(error) => Failure::Program(input.said(error)),
        other => other,
    })?;
    let module = program.module();
    let codes = module.codes.len() as u64;
    let instructions: u64 = (0..module.codes.len())
        .map(|index| module.check(CodeId::from(index)).map_or(0, |facts| u64::from(facts.instruction_count)))
        .sum();
    if args.json {
        let report =
            json!({ "file": name, "valid": true, "functions": codes, "instructions": instructions, "problems": [] });
        writeln!(out, "{report}")?;
    } else if !args.quiet {
        let (codes, instructions) = (count(codes, "code object"), count(instructions, "instruction"));
        writeln!(out, "{shown}: safe to run: {codes}, {instructions}")?;
    }
    Ok(true)
}

/// A number and what it counts.
pub(crate) fn count(number: u64, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
