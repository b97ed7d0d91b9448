//! Two folders or archives: the files of one name in both are compared. They are walked through twice, first for hashes, so that only what differs
//! is kept, and no archive is opened for each of its files.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::args::DiffArgs;
use crate::failure::{Failure, Outcome};
use crate::files::{File, Found, each};
use crate::foreign;
use crate::output::{self, FAINT, LABEL, tame};
use crate::verify::count;

/// Something of each file, by its name in the folder or archive.
type Files<T> = BTreeMap<String, T>;
type Hash = [u8; 32];

/// Compares them; gives what went wrong, and whether there is a difference.
pub(super) fn run(args: &DiffArgs, names: [&Path; 2]) -> Result<(Outcome, bool), Failure> {
    let mut outcome = Outcome::default();
    let mut say = |failure| outcome.say(failure);
    let hash = |file: File| -> Hash { Sha256::digest(&file.bytes).into() };
    let mut hashes: [Files<Hash>; 2] = Default::default();
    for (hashes, name) in hashes.iter_mut().zip(names) {
        each_of(name, &mut say, |inner, file| _ = hashes.insert(inner, hash(file)))?;
    }
    let [left, right] = hashes;
    let differs = |inner: &str| left.get(inner).zip(right.get(inner)).is_some_and(|(left, right)| left != right);
    let mut differing: [Files<File>; 2] = Default::default();
    for (differing, name) in differing.iter_mut().zip(names) {
        // What cannot be read was said.
        each_of(name, &mut |_| Ok(()), |inner, file| {
            if differs(&inner) {
                differing.insert(inner, File { is_named: true, ..file });
            }
        })?;
    }
    let mut out = output::stdout();
    let (mut same, mut differ) = (0, false);
    let mut alone = |name: &str, side: usize| {
        if args.json {
            let sides = [0, 1].map(|number| (number == side).then_some(name));
            writeln!(out, "{}", json!({ "left": sides[0], "right": sides[1], "functions": [] }))?;
            return out.flush();
        }
        let folder = names[side].display().to_string();
        let text = format!("only in {}: {}", tame(&folder), tame(name));
        writeln!(out, "{}{text}{}", LABEL.render(), LABEL.render_reset())?;
        out.flush()
    };
    for name in left.keys() {
        if !right.contains_key(name) {
            alone(name, 0)?;
        } else if !differs(name) {
            same += 1;
        } else if let [Some(left), Some(right)] = differing.each_ref().map(|files| files.get(name)) {
            match foreign::diff::run(args, [left, right]) {
                Ok(differs) => differ |= differs,
                Err(failure) => outcome.say(failure)?,
            }
        }
    }
    for name in right.keys().filter(|name| !left.contains_key(*name)) {
        alone(name, 1)?;
    }
    differ |= left.keys().ne(right.keys());
    if !args.json {
        let text = format!("{} the same in both", count(same, "file"));
        writeln!(out, "{}{text}{}", FAINT.render(), FAINT.render_reset())?;
    }
    out.flush()?;
    Ok((outcome, differ))
}

/// Gives each file of a known format to `visit`, with its name in the folder or archive, and why others cannot be read to `say`.
fn each_of(
    name: &Path,
    say: &mut dyn FnMut(Failure) -> Result<(), Failure>,
    mut visit: impl FnMut(String, File),
) -> Result<(), Failure> {
    let whole = name.display().to_string();
    each(&[name.as_os_str().to_owned()], |found| {
        match found {
            Found::Container { .. } => {}
            Found::Unreadable { failure, .. } => say(failure)?,
            Found::File(file) => {
                let inner = file.name.strip_prefix(whole.trim_end_matches('/')).unwrap_or(&file.name);
                let inner = inner.trim_start_matches("!/").trim_start_matches('/').to_owned();
                visit(inner, file);
            }
        }
        Ok(())
    })
}
