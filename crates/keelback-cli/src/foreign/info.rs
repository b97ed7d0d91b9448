//! `keelback info` of files of any format: one in full, or a table of many.

use std::ffi::OsString;
use std::io::Write;

use keelback_formats::model::{About, Contents};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::args::InfoArgs;
use crate::failure::{Failure, complain};
use crate::files::{File, Found, each};
use crate::foreign::{open, unknown};
use crate::listing::json;
use crate::output::{self, FAINT, HEADING, Output, hex_of_hash, tame};

/// Names that are shown of each kind of contents.
const NAMES_SHOWN: usize = 12;

/// Describes files. One that was named is described in full, those of folders and containers in a line each.
pub(crate) fn run(args: &InfoArgs, names: &[OsString]) -> Result<(), Failure> {
    let mut out = output::stdout();
    let mut totals: Vec<(String, usize, usize)> = Vec::new();
    let mut has_failed = false;
    let mut shown = 0;
    each(names, |found| {
        let file = match found {
            Found::File(file) => file,
            Found::Container { name, kind, entries, bytes } => {
                if args.json {
                    writeln!(
                        out,
                        "{}",
                        json!({ "file": name, "container": kind, "entries": entries, "bytes": bytes })
                    )?;
                } else {
                    writeln!(
                        out,
                        "{}{name}{}: {kind}, {entries} entries, {bytes} bytes",
                        HEADING.render(),
                        HEADING.render_reset()
                    )?;
                }
                return Ok(());
            }
            Found::Unreadable { name, why } => {
                out.flush()?;
                complain(&format!("{name}: {why}"));
                has_failed = true;
                return Ok(());
            }
        };
        match describe(&file) {
            Ok((about, report)) => {
                match totals.iter_mut().find(|(format, ..)| *format == about.format) {
                    Some((_, files, bytes)) => (*files, *bytes) = (*files + 1, *bytes + file.bytes.len()),
                    None => totals.push((about.format.clone(), 1, file.bytes.len())),
                }
                if args.json {
                    writeln!(out, "{report}")?;
                } else if file.is_named {
                    if shown > 0 {
                        writeln!(out)?;
                    }
                    write_about(&mut out, &file, &about, &report)?;
                } else {
                    writeln!(out, "{}  {}{}{}", file.name, FAINT.render(), about.format, FAINT.render_reset())?;
                }
                shown += 1;
            }
            Err(failure) => {
                out.flush()?;
                let (Failure::Refused(text) | Failure::Usage(text) | Failure::Program(text)) = failure else {
                    return Err(failure);
                };
                complain(&text);
                has_failed = true;
            }
        }
        Ok(())
    })?;
    if shown > 1 && !args.json {
        writeln!(out)?;
        for (format, files, bytes) in &totals {
            let plural = if *files == 1 { "" } else { "s" };
            writeln!(out, "{files:>7} file{plural:1}  {bytes:>12} bytes  {format}")?;
        }
    }
    out.flush()?;
    if has_failed { Err(Failure::Said(1)) } else { Ok(()) }
}

/// What there is to say of a file.
fn describe(file: &File) -> Result<(About, Value), Failure> {
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
    row("file", &file.name)?;
    row("format", &about.format)?;
    row("machine", &about.machine)?;
    row("run it with", &about.run.replace("FILE", &file.name))?;
    row("look at it with", &format!("keelback dis {}", file.name))?;
    if let Some(producer) = &about.producer {
        row("made by", producer)?;
    }
    for (name, value) in &about.facts {
        row(name, value)?;
    }
    row("size", &format!("{} bytes", file.bytes.len()))?;
    row("sha-256", report["sha256"].as_str().unwrap_or_default())?;
    for Contents { kind, count, names } in &about.contents {
        let shown: Vec<&str> = names.iter().take(NAMES_SHOWN).map(String::as_str).collect();
        let more = if names.len() > NAMES_SHOWN { ", …" } else { "" };
        let names = if shown.is_empty() { String::new() } else { format!(": {}{more}", shown.join(", ")) };
        row(kind, &format!("{count}{names}"))?;
    }
    for warning in report["warnings"].as_array().into_iter().flatten() {
        row(
            "note",
            &format!("at {:#x}: {}", warning["at"].as_u64().unwrap_or(0), warning["text"].as_str().unwrap_or("")),
        )?;
    }
    Ok(())
}
