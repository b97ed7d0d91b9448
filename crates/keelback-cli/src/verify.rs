//! `keelback verify`: says of each file whether it may run.

use std::ffi::OsString;
use std::io::Write;

use keelback::SnapshotInfo;
use keelback_bytecode::CodeId;
use serde_json::{Value, json};

use crate::args::VerifyArgs;
use crate::failure::{Failure, complain};
use crate::foreign::{self, leads_to_foreign, leads_to_state};
use crate::info::check_state;
use crate::input::Selection;
use crate::output;

/// Checks all files, and fails at the end if one did not pass.
pub(crate) fn run(args: &VerifyArgs) -> Result<(), Failure> {
    let mut out = output::stdout();
    let mut worst = None;
    for file in &args.files {
        if leads_to_foreign(file) && !leads_to_state(file) {
            out.flush()?;
            if foreign::verify::run(args, std::slice::from_ref(file))? > 0 {
                worst = worst.or(Some(1));
            }
            continue;
        }
        match check(file) {
            Ok(passed) if args.json => writeln!(out, "{passed}")?,
            Ok(_) if args.quiet => {}
            Ok(passed) if passed["frames"].is_u64() => {
                let frames = count(passed["frames"].as_u64().unwrap_or(0), "call");
                writeln!(out, "{}: safe to resume: {frames} under way", passed["file"].as_str().unwrap_or_default())?;
            }
            Ok(passed) => writeln!(
                out,
                "{}: safe to run: {}, {}",
                passed["file"].as_str().unwrap_or_default(),
                count(passed["code_objects"].as_u64().unwrap_or(0), "code object"),
                count(passed["instructions"].as_u64().unwrap_or(0), "instruction")
            )?,
            Err(failure) => {
                out.flush()?;
                // As after one file alone, but go on with the others.
                let (text, is_python, code) = match failure {
                    Failure::Program(text) => (text, true, worst.unwrap_or(1)),
                    Failure::Refused(text) => (text, false, worst.unwrap_or(1)),
                    Failure::Usage(text) => (text, false, 2),
                    other => return Err(other),
                };
                worst = Some(code);
                if args.json {
                    let name = file.to_string_lossy();
                    let reason = text.strip_prefix(&format!("{name}: ")).unwrap_or(&text);
                    writeln!(out, "{}", json!({"file": name, "safe": false, "error": reason}))?;
                } else if is_python {
                    anstream::eprintln!("{text}");
                } else {
                    complain(&text);
                }
            }
        }
    }
    out.flush()?;
    worst.map_or(Ok(()), |code| Err(Failure::Said(code)))
}

/// What there is to say of a file that passes: a program, or a saved state.
fn check(file: &OsString) -> Result<Value, Failure> {
    let input = Selection::file(file).read()?;
    let name = input.name.clone();
    if SnapshotInfo::version_of(&input.bytes).is_some() {
        check_state(&input.bytes)?.map_err(|error| Failure::refused(&name, error))?;
        let frames = SnapshotInfo::read(&input.bytes).map_err(|error| Failure::refused(&name, error))?.frames;
        return Ok(json!({"file": name, "safe": true, "frames": frames}));
    }
    let program = input.program()?;
    let module = program.module();
    let codes = module.codes.len();
    let instructions: u64 = (0..codes)
        .map(|index| module.check(CodeId::from(index)).map_or(0, |facts| u64::from(facts.instruction_count)))
        .sum();
    Ok(json!({"file": name, "safe": true, "code_objects": codes, "instructions": instructions}))
}

/// A number and what it counts.
pub(crate) fn count(number: u64, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
