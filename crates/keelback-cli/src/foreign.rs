//! Files of other machines: what `info`, `dis`, `verify` and `diff` do with them. They know the model of `keelback-formats`, and no format.

pub(crate) mod diff;
pub(crate) mod dis;
pub(crate) mod info;
pub(crate) mod verify;

use std::ffi::OsStr;

use keelback::Module;
use keelback_formats::format::{Opened, format_of};
use keelback_formats::model::About;

use crate::failure::Failure;
use crate::files::{File, leads_to_many};
use crate::input::Selection;
use crate::output::tame;

/// Whether a file is for these, and not one that Keelback runs.
pub(crate) fn is_foreign(bytes: &[u8]) -> bool {
    !Module::is_kbc(bytes) && (format_of(bytes).is_some() || keelback_formats::container::is_container(bytes))
}

/// Whether a name leads to more than one file, or to one that is for these.
pub(crate) fn leads_to_foreign(name: &OsStr) -> bool {
    leads_to_many(name) || Selection::file(name).read().is_ok_and(|input| is_foreign(&input.bytes))
}

/// Whether what was found is one file that Keelback runs, or would if its source were right.
pub(crate) fn is_ours(file: &File) -> bool {
    file.is_named && file.format.is_none_or(|format| format.runs_here())
}

/// Reads a file of a known format.
pub(crate) fn open(file: &File) -> Result<Box<dyn Opened + '_>, Failure> {
    let format = file.format.ok_or_else(|| unknown(&file.name))?;
    format.open(&file.bytes).map_err(|error| Failure::refused(&file.name, error))
}

/// Why the instructions of a file are not read, if it is of such a format.
pub(crate) fn unread(about: &About) -> Option<&str> {
    let (_, why) = about.facts.iter().find(|(name, _)| name == "instructions")?;
    why.starts_with("not shown").then_some(why)
}

/// A file of which nothing is known.
pub(crate) fn unknown(name: &str) -> Failure {
    let known: Vec<&str> = keelback_formats::format::FORMATS.iter().map(|format| format.name()).collect();
    Failure::refused(name, format!("of no format that is known: these are {}", known.join(", ")))
}

/// The numbers of the functions with a name: the whole one, or its last part. With a function come those that are in it.
pub(crate) fn numbers_of(opened: &dyn Opened, name: &str) -> Vec<usize> {
    let mut chosen = vec![false; opened.function_count()];
    let is_it = |whole: &str| {
        let last = |text: &str| text.rsplit(['.', '/', '#', ':']).next().unwrap_or(text) == name;
        // Without the types of its parameters, which have such characters in them too.
        let bare = whole.split('(').next().unwrap_or(whole);
        whole == name || bare == name || last(bare) || last(whole)
    };
    for number in 0..chosen.len() {
        let (whole, parent) = opened.head(number);
        // Functions come after those that they are in.
        let is_inside = parent.is_some_and(|parent| chosen.get(parent as usize).copied().unwrap_or(false));
        chosen[number] = is_inside || is_it(&whole);
    }
    (0..chosen.len()).filter(|number| chosen[*number]).collect()
}

/// That there is no function of a name, and which there are.
pub(crate) fn no_function(file: &str, opened: &dyn Opened, name: &str) -> Failure {
    const SHOWN: usize = 20;
    let count = opened.function_count();
    let names: Vec<String> = (0..count.min(SHOWN)).map(|number| opened.head(number).0).collect();
    let more = if count > SHOWN { ", …" } else { "" };
    Failure::Refused(format!("{} has no {name}; it has {}{more}", tame(file), names.join(", ")))
}
