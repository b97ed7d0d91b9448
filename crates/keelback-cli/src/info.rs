//! `keelback info`: what a compiled file or a saved state is, without running it.

use std::fmt::Display;
use std::io::{self, Write};

use keelback::host::Silent;
use keelback::{Limits, Machine, RestoreError, SnapshotInfo};
use keelback_bytecode::kbc::{opcode_table_hash, section_sizes, version_stamp};
use keelback_bytecode::ops::FORMAT_VERSION;
use keelback_bytecode::{CodeFlags, Const};
use keelback_formats::format::format_of;
use keelback_verify::verify;
use serde_json::{Map, Value, json};

use crate::args::InfoArgs;
use crate::failure::{Failure, Outcome};
use crate::files::{File, Found, each, entry_count};
use crate::foreign::info::{Totals, describe, first_rows, shown};
use crate::foreign::{self, is_ours};
use crate::input::Input;
use crate::output::{self, FAINT, HEADING, Output, hex_of_hash, quoted, tame};

/// Describes files. Of many, it says how many there are of each format.
pub(crate) fn run(args: &InfoArgs) -> Result<(), Failure> {
    let mut out = output::stdout();
    let mut outcome = Outcome::default();
    let mut totals = Totals::default();
    each(&args.files, |found| {
        let described = match found {
            Found::File(file) if is_ours(&file) => one(args, &mut out, file, &mut totals),
            Found::File(file) => foreign::info::one(args, &mut out, &file, &mut totals),
            Found::Container { name, kind, entries, bytes } if args.json => {
                let report = json!({ "file": name, "container": kind, "entries": entries, "bytes": bytes });
                return Ok(writeln!(out, "{report}")?);
            }
            Found::Container { name, kind, entries, bytes } => {
                let (name, entries) = (tame(name), entry_count(entries));
                let (bold, reset) = (HEADING.render(), HEADING.render_reset());
                return Ok(writeln!(out, "{bold}{name}{reset}: {kind}, {entries}, {bytes} bytes")?);
            }
            Found::Unreadable { failure, .. } => Err(failure),
        };
        if let Err(failure) = described {
            out.flush()?;
            outcome.say(failure)?;
        }
        Ok(())
    })?;
    if totals.files() > 1 && !args.json {
        writeln!(out)?;
        totals.write(&mut out)?;
    }
    out.flush()?;
    outcome.end()
}

/// Describes one file of ours. For source text it describes the file that `build` would write.
fn one(args: &InfoArgs, out: &mut Output, file: File, totals: &mut Totals) -> Result<(), Failure> {
    let is_first = totals.files() == 0;
    let input = Input::new(file.name, file.bytes);
    if let Some(version) = SnapshotInfo::version_of(&input.bytes) {
        return state(args, out, input, version, totals);
    }
    if let Some((version, table)) = version_stamp(&input.bytes)
        && (version, table) != (FORMAT_VERSION, opcode_table_hash())
    {
        let stamp = format!("format version {version}, opcode table {table:016x}");
        let ours = format!("this command reads version {FORMAT_VERSION} with table {:016x}", opcode_table_hash());
        return Err(Failure::refused(&input.name, format!("{stamp}; {ours}: rebuild from source")));
    }
    let is_kbc = input.is_kbc();
    let (module, _) = input.module()?;
    let bytes = if is_kbc { input.bytes } else { module.to_bytes() };
    let sections = section_sizes(&bytes).map_err(|error| Failure::refused(&input.name, error))?;
    let file = File { format: format_of(&bytes), name: input.name, bytes, is_named: true };
    let (about, mut report) = describe(&file)?;
    let bytes = file.bytes.len();
    totals.add(&about.format, bytes);

    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for constant in &module.consts {
        let kind = kind_of(constant);
        match kinds.iter_mut().find(|(name, _)| *name == kind) {
            Some((_, number)) => *number += 1,
            None => kinds.push((kind, 1)),
        }
    }
    kinds.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let instructions: usize = module.codes.iter().map(|code| code.instructions().map_while(Result::ok).count()).sum();
    let generators = module.codes.iter().filter(|code| code.flags.makes_generator()).count();
    let classes = module.codes.iter().filter(|code| code.flags.contains(CodeFlags::CLASS_BODY)).count();
    let handlers: usize = module.codes.iter().map(|code| code.handlers.len()).sum();
    let deepest = module.codes.iter().map(|code| code.max_stack).max().unwrap_or(0);
    let hash = hex_of_hash(&module.source_hash);
    let (codes, names, constants, filename) =
        (module.codes.len(), module.names.len(), module.consts.len(), module.filename.clone());
    let verdict = verify(module).err();

    if args.json {
        let object = |pairs: &mut dyn Iterator<Item = (String, usize)>| -> Value {
            pairs.map(|(name, number)| (name, Value::from(number))).collect::<Map<_, _>>().into()
        };
        let more = json!({
            "compiled": is_kbc,
            "format_version": FORMAT_VERSION,
            "opcode_table_hash": format!("{:016x}", opcode_table_hash()),
            "filename": filename,
            "source_hash": hash,
            "verified": verdict.is_none(),
            "verify_error": verdict.map(|error| error.to_string()),
            "code_objects": codes,
            "classes": classes,
            "generators": generators,
            "instructions": instructions,
            "exception_ranges": handlers,
            "deepest_stack": deepest,
            "names": names,
            "constants": constants,
            "constants_by_type": object(&mut kinds.iter().map(|(kind, number)| ((*kind).to_owned(), *number))),
            "section_bytes": object(&mut sections.iter().map(|(section, size)| (format!("{section:?}").to_lowercase(), *size))),
        });
        add(&mut report, more);
        return Ok(writeln!(out, "{report}")?);
    }
    if !is_first {
        writeln!(out)?;
    }
    for (what, value) in first_rows(&file.name, &about) {
        let note = match what {
            "file" if !is_kbc => " (not compiled yet: as `build` would write it)".to_owned(),
            "format" => format!(", opcode table {:016x}", opcode_table_hash()),
            _ => String::new(),
        };
        row(out, what, format!("{}{note}", tame(&value)))?;
    }
    row(out, "source", format!("{}, hash {hash}", tame(&filename)))?;
    row(out, "verified", verdict.map_or("yes".to_owned(), |error| format!("no: {error}")))?;
    let listed = about.contents.first().map(shown).unwrap_or_default();
    let kinds_of_codes = format!("{classes} class bodies and {generators} generators or coroutines");
    row(out, "code objects", format!("{}; of them {kinds_of_codes}", tame(&listed)))?;
    row(out, "instructions", format!("{instructions}, deepest stack {deepest}, {handlers} exception ranges"))?;
    row(out, "names", names.to_string())?;
    let by_kind: Vec<String> = kinds.iter().map(|(kind, number)| format!("{number} {kind}")).collect();
    row(
        out,
        "constants",
        if kinds.is_empty() { "0".to_owned() } else { format!("{constants}: {}", by_kind.join(", ")) },
    )?;
    row(out, "size", format!("{bytes} bytes"))?;
    row(out, "sha-256", report["sha256"].as_str().unwrap_or_default())?;
    for (section, size) in sections {
        let share = size as f64 / bytes as f64 * 100.0;
        let name = format!("{section:?}").to_lowercase();
        writeln!(out, "  {name:<14}{size:>8} {}{share:>5.1}%{}", FAINT.render(), FAINT.render_reset())?;
    }
    Ok(())
}

/// Adds fields to an object.
fn add(report: &mut Value, more: Value) {
    if let (Value::Object(report), Value::Object(more)) = (report, more) {
        report.extend(more);
    }
}

/// Describes a state as `snapshot` writes it.
fn state(args: &InfoArgs, out: &mut Output, input: Input, version: u32, totals: &mut Totals) -> Result<(), Failure> {
    if version != SnapshotInfo::VERSION {
        let ours = SnapshotInfo::VERSION;
        let text = format!("a Keelback state of format version {version}; this command reads version {ours}");
        return Err(Failure::refused(&input.name, format!("{text}: take it anew")));
    }
    let file = File { name: input.name, format: format_of(&input.bytes), bytes: input.bytes, is_named: true };
    let name = &file.name;
    let info = SnapshotInfo::read(&file.bytes).map_err(|error| Failure::refused(name, error))?;
    let verdict = check_state(&file.bytes)?.err();
    let is_first = totals.files() == 0;
    let (mut about, mut report) = describe(&file).unwrap_or_default();
    about.format = format!("Keelback state {version}");
    totals.add(&about.format, file.bytes.len());
    if args.json {
        let programs: Vec<Value> = info
            .programs
            .iter()
            .map(|program| json!({ "filename": program.filename, "code_bytes": program.code_bytes, "has_source": program.has_source }))
            .collect();
        let more = json!({
            "file": name,
            "state": true,
            "format_version": version,
            "verified": verdict.is_none(),
            "verify_error": verdict.map(|error| error.to_string()),
            "programs": programs,
            "frames": info.frames,
            "fuel": info.fuel_ops,
            "output_bytes": info.output_bytes,
            "host_calls": info.host_calls,
            "sealed": info.is_sealed,
            "time_ns": u64::try_from(info.time.as_nanos()).unwrap_or(u64::MAX),
            "bytes": file.bytes.len(),
        });
        if report.is_null() {
            report = json!({});
        }
        add(&mut report, more);
        return Ok(writeln!(out, "{report}")?);
    }
    if !is_first {
        writeln!(out)?;
    }
    for (what, value) in first_rows(name, &about).into_iter().filter(|(_, value)| !value.is_empty()) {
        row(out, what, tame(&value))?;
    }
    row(out, "verified", verdict.map_or("yes".to_owned(), |error| format!("no: {error}")))?;
    for program in &info.programs {
        let source = if program.has_source { "with its source" } else { "without its source" };
        let (name, bytes) = (tame(&program.filename), program.code_bytes);
        row(out, "program", format!("{name}, {bytes} bytes of bytecode, {source}"))?;
    }
    let used = format!("{} units of fuel, {} bytes of output, {:.1?}", info.fuel_ops, info.output_bytes, info.time);
    row(out, "used", used)?;
    let seal = if info.is_sealed { ", an engine's seal at its end" } else { "" };
    row(out, "size", format!("{} bytes{seal}", file.bytes.len()))?;
    match info.frames {
        0 => row(out, "stopped", "no: no program is at work in it")?,
        frames => {
            let plural = if frames == 1 { "" } else { "s" };
            row(out, "stopped", format!("in {frames} frame{plural}; `keelback resume {}` goes on", quoted(name)))?;
        }
    }
    Ok(())
}

/// Whether a machine would go on with a state.
pub(crate) fn check_state(bytes: &[u8]) -> Result<Result<(), RestoreError>, Failure> {
    let mut machine =
        Machine::new(Limits::NONE, Box::new(Silent::default())).map_err(|error| Failure::Usage(error.to_string()))?;
    Ok(machine.vm().restore(bytes))
}

/// Writes a line with a heading.
fn row(out: &mut impl Write, what: &str, value: impl Display) -> io::Result<()> {
    writeln!(out, "{}{what:<16}{}{value}", HEADING.render(), HEADING.render_reset())
}

fn kind_of(constant: &Const) -> &'static str {
    match constant {
        Const::None => "None",
        Const::Ellipsis => "Ellipsis",
        Const::Bool(_) => "bool",
        Const::Int(_) | Const::BigInt { .. } => "int",
        Const::Float(_) => "float",
        Const::Complex(..) => "complex",
        Const::Str(_) => "str",
        Const::Bytes(_) => "bytes",
        Const::Tuple(_) => "tuple",
        Const::FrozenSet(_) => "frozenset",
    }
}
