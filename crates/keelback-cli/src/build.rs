//! `keelback build`: source text to a `.kbc` file.

use crate::args::BuildArgs;
use crate::failure::Failure;
use crate::input::Selection;
use crate::output::Destination;

/// Compiles, verifies and writes.
pub(crate) fn run(args: &BuildArgs) -> Result<(), Failure> {
    let selection = match (&args.code, &args.file) {
        (Some(code), _) => Selection::Code(code.clone()),
        (None, Some(file)) => Selection::file(file),
        (None, None) => Selection::Stdin,
    };
    let destination = Destination::new(args.output.as_deref(), selection.path(), "kbc")?;
    let mut input = selection.read()?;
    if input.is_kbc() {
        return Err(Failure::Usage(format!("{} is a .kbc file already", input.name)));
    }
    if let Destination::File(path) = &destination
        && selection.path() == Some(path)
    {
        return Err(Failure::Usage(format!("{} would be overwritten: name another file with -o", input.name)));
    }
    if let Some(name) = &args.filename {
        input.name.clone_from(name);
    }
    destination.write(&input.program()?.to_kbc())
}
