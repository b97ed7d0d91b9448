//! Two folders or archives: the files of one name in both are compared. Only their hashes are kept, so that one pair is held at a time.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use keelback_formats::format::format_of;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::args::DiffArgs;
use crate::failure::{Failure, Outcome};
use crate::files::{File, Found, each};
use crate::foreign;
use crate::input::contents;
use crate::output::{self, FAINT, LABEL, tame};
use crate::verify::count;

/// The files of a known format: by the name in the folder or archive, the whole name and the hash of what is in it.
type Files = BTreeMap<String, (String, [u8; 32])>;

/// Compares them.
pub(super) fn run(args: &DiffArgs, names: [&Path; 2]) -> Result<(), Failure> {
    let mut outcome = Outcome::default();
    let [left, mut right] = [files_of(names[0], &mut outcome)?, files_of(names[1], &mut outcome)?];
    let mut out = output::stdout();
    let mut same = 0;
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
    for (name, (left, hash)) in left {
        match right.remove(&name) {
            None => alone(&name, 0)?,
            Some((_, other)) if other == hash => same += 1,
            Some((right, _)) => {
                if let Err(failure) = pair(args, [&left, &right]) {
                    outcome.say(failure)?;
                }
            }
        }
    }
    for name in right.keys() {
        alone(name, 1)?;
    }
    if !args.json {
        let text = format!("{} the same in both", count(same, "file"));
        writeln!(out, "{}{text}{}", FAINT.render(), FAINT.render_reset())?;
    }
    out.flush()?;
    outcome.end()
}

fn files_of(name: &Path, outcome: &mut Outcome) -> Result<Files, Failure> {
    let mut files = Files::new();
    let whole = name.display().to_string();
    each(&[name.as_os_str().to_owned()], |found| {
        match found {
            Found::Container { .. } => {}
            Found::Unreadable { failure, .. } => outcome.say(failure)?,
            Found::File(file) => {
                let inner = file.name.strip_prefix(whole.trim_end_matches('/')).unwrap_or(&file.name);
                let inner = inner.trim_start_matches("!/").trim_start_matches('/').to_owned();
                files.insert(inner, (file.name, Sha256::digest(&file.bytes).into()));
            }
        }
        Ok(())
    })?;
    Ok(files)
}

fn pair(args: &DiffArgs, names: [&str; 2]) -> Result<(), Failure> {
    let [left, right] = names.map(|name| -> Result<File, Failure> {
        let bytes = contents(Path::new(name)).map_err(|error| Failure::file("read", name, &error))?;
        Ok(File { name: name.to_owned(), format: format_of(&bytes), bytes, is_named: true })
    });
    foreign::diff::run(args, [&left?, &right?])
}
