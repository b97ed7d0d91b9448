//! `keelback verify`: says of each file whether it may run.

use std::io::Write;

use keelback_bytecode::CodeId;

use crate::args::VerifyArgs;
use crate::failure::{Failure, complain};
use crate::input::Selection;
use crate::output;

/// Checks all files, and fails at the end if one did not pass.
pub(crate) fn run(args: &VerifyArgs) -> Result<(), Failure> {
    let mut out = output::stdout();
    let mut worst = None;
    for file in &args.files {
        let checked = Selection::file(file).read().and_then(|input| {
            let name = input.name.clone();
            input.program().map(|program| (name, program))
        });
        match checked {
            Ok((name, program)) if !args.quiet => {
                let module = program.module();
                let codes = module.codes.len();
                let instructions: u64 =
                    (0..codes).map(|index| u64::from(module.facts(CodeId::from(index)).instruction_count)).sum();
                writeln!(
                    out,
                    "{name}: safe to run: {}, {}",
                    count(codes as u64, "code object"),
                    count(instructions, "instruction")
                )?;
            }
            Ok(_) => {}
            Err(failure) => {
                out.flush()?;
                worst = Some(match failure {
                    // As after one file alone, but go on with the others.
                    Failure::Program(text) => {
                        anstream::eprintln!("{text}");
                        worst.unwrap_or(1)
                    }
                    Failure::Refused(text) => {
                        complain(&text);
                        worst.unwrap_or(1)
                    }
                    Failure::Usage(text) => {
                        complain(&text);
                        2
                    }
                    other => return Err(other),
                });
            }
        }
    }
    out.flush()?;
    worst.map_or(Ok(()), |code| Err(Failure::Said(code)))
}

/// A number and what it counts.
pub(crate) fn count(number: u64, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
