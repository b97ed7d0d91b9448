//! `keelback info` of files of any format: one in full, or a table of many.

use std::io::Write;

use keelback_formats::model::{About, Contents};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::args::InfoArgs;
use crate::failure::Failure;
use crate::files::File;
use crate::foreign::{open, unknown, unread};
use crate::input::STDIN;
use crate::listing::json;
use crate::output::{FAINT, HEADING, Output, hex_of_hash, quoted, tame};

/// Names that are shown of each kind of contents.
const NAMES_SHOWN: usize = 12;

/// How many files of each format there were, and their bytes.
#[derive(Default)]
pub(crate) struct Totals {
    formats: Vec<(String, usize, usize)>,
}

impl Totals {
    /// Counts a file.
    pub(crate) fn add(&mut self, format: &str, bytes: usize) {
        match self.formats.iter_mut().find(|(known, ..)| known == format) {
            Some((_, files, sum)) => (*files, *sum) = (*files + 1, *sum + bytes),
            None => self.formats.push((format.to_owned(), 1, bytes)),
        }
    }

    /// How many files there were.
    pub(crate) fn files(&self) -> usize {
        self.formats.iter().map(|(_, files, _)| files).sum()
    }

    /// Writes a line for each format, and one for all.
    pub(crate) fn write(&self, out: &mut Output) -> Result<(), Failure> {
        let mut row = |files: usize, bytes: usize, what: &str| {
            let plural = if files == 1 { "" } else { "s" };
            writeln!(out, "{files:>7} file{plural:1}  {bytes:>12} bytes  {what}")
        };
        for (format, files, bytes) in &self.formats {
            row(*files, *bytes, format)?;
        }
        if self.formats.len() > 1 {
            row(self.files(), self.formats.iter().map(|(.., bytes)| bytes).sum(), "in all")?;
        }
        Ok(())
    }
}

/// Describes a file: one that was named in full, one of a folder or container in a line.
pub(crate) fn one(args: &InfoArgs, out: &mut Output, file: &File, totals: &mut Totals) -> Result<(), Failure> {
    let (about, report) = describe(file)?;
    if args.json {
        writeln!(out, "{report}")?;
    } else if file.is_named {
        if totals.files() > 0 {
            writeln!(out)?;
        }
        write_about(out, file, &about, &report)?;
    } else {
        writeln!(out, "{}  {}{}{}", tame(&file.name), FAINT.render(), about.format, FAINT.render_reset())?;
    }
    totals.add(&about.format, file.bytes.len());
    Ok(())
}

/// The rows that every file begins with.
pub(crate) fn first_rows(name: &str, about: &About) -> Vec<(&'static str, String)> {
    let named = if name == STDIN { "-" } else { name };
    let command = if unread(about).is_none() { "dis" } else { "explain" };
    vec![
        ("file", name.to_owned()),
        ("format", about.format.clone()),
        ("machine", about.machine.to_string()),
        ("run it with", about.run.replace("FILE", &quoted(name))),
        ("look at it with", format!("keelback {command} {}", quoted(named))),
    ]
}

/// What there is to say of a file.
pub(crate) fn describe(file: &File) -> Result<(About, Value), Failure> {
    if file.format.is_none() {
        return Err(unknown(&file.name));
    }
    let opened = open(file)?;
    let about = opened.about();
    let mut report = json::about(&about);
    report["file"] = file.name.clone().into();
    report["bytes"] = file.bytes.len().into();
    report["sha256"] = hex_of_hash(&Sha256::digest(&file.bytes)).into();
    report["warnings"] = opened.warnings().iter().map(json::warning).collect();
    Ok((about, report))
}

fn write_about(out: &mut Output, file: &File, about: &About, report: &Value) -> Result<(), Failure> {
    let names = about.facts.iter().map(|(name, _)| name.chars().count());
    let kinds = about.contents.iter().map(|contents| contents.kind.chars().count());
    // "look at it with" is the longest of those that every file has.
    let width = names.chain(kinds).max().unwrap_or(0).max("look at it with".len()) + 1;
    let mut row = |what: &str, value: &str| {
        writeln!(out, "{}{what:<width$}{}{}", HEADING.render(), HEADING.render_reset(), tame(value))
    };
    for (what, value) in first_rows(&file.name, about) {
        row(what, &value)?;
    }
    if let Some(producer) = &about.producer {
        row("made by", producer)?;
    }
    for (name, value) in &about.facts {
        row(name, value)?;
    }
    row("size", &format!("{} bytes", file.bytes.len()))?;
    row("sha-256", report["sha256"].as_str().unwrap_or_default())?;
    for contents in &about.contents {
        row(&contents.kind, &shown(contents))?;
    }
    for warning in report["warnings"].as_array().into_iter().flatten() {
        row(
            "note",
            &format!("at {:#x}: {}", warning["at"].as_u64().unwrap_or(0), warning["text"].as_str().unwrap_or("")),
        )?;
    }
    Ok(())
}

/// How many things of a kind there are, and the names of some.
pub(crate) fn shown(Contents { count, names, .. }: &Contents) -> String {
    let some: Vec<&str> = names.iter().take(NAMES_SHOWN).map(String::as_str).collect();
    let more = if names.len() > NAMES_SHOWN { ", …" } else { "" };
    if some.is_empty() { count.to_string() } else { format!("{count}: {}{more}", some.join(", ")) }
}
