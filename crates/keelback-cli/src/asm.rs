//! `keelback asm`: assembly text to a `.kbc` file.

use keelback_verify::verify;

use crate::args::AsmArgs;
use crate::failure::Failure;
use crate::input::{Selection, assemble};
use crate::output::Destination;

/// Assembles, verifies unless told not to, and writes.
pub(crate) fn run(args: &AsmArgs) -> Result<(), Failure> {
    let selection = Selection::file(&args.file);
    let destination = Destination::new(args.output.as_deref(), selection.path(), "kbc")?;
    let input = selection.read()?;
    let text = String::from_utf8(input.bytes).map_err(|_| Failure::refused(&input.name, "not UTF-8"))?;
    let module = assemble(&text, &input.name)?;
    if args.unverified {
        return destination.write(&module.to_bytes());
    }
    let verified = verify(module).map_err(|error| Failure::refused(&input.name, error))?;
    destination.write(&verified.to_bytes())
}
