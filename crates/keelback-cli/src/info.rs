//! `keelback info`: what a compiled file or a saved state is, without running it.

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};

use keelback::host::Silent;
use keelback::{Limits, Machine, RestoreError, SnapshotInfo};
use keelback_bytecode::kbc::{opcode_table_hash, section_sizes, version_stamp};
use keelback_bytecode::ops::FORMAT_VERSION;
use keelback_bytecode::{CodeFlags, Const};
use keelback_verify::verify;
use serde_json::{Map, Value, json};

use crate::args::InfoArgs;
use crate::failure::Failure;
use crate::foreign::{self, leads_to_foreign, leads_to_state};
use crate::input::{Input, Selection};
use crate::output::{self, FAINT, HEADING, hex_of_hash};

/// Describes files.
pub(crate) fn run(args: &InfoArgs) -> Result<(), Failure> {
    let (foreign, ours): (Vec<OsString>, Vec<OsString>) =
        args.files.iter().cloned().partition(|name| leads_to_foreign(name) && !leads_to_state(name));
    for (place, name) in ours.iter().enumerate() {
        if place > 0 && !args.json {
            writeln!(output::stdout())?;
        }
        one(args, name)?;
    }
    if foreign.is_empty() {
        return Ok(());
    }
    if !ours.is_empty() && !args.json {
        writeln!(output::stdout())?;
    }
    foreign::info::run(args, &foreign)
}

/// Describes one file. For source text it describes the file that `build` would write.
fn one(args: &InfoArgs, file: &OsString) -> Result<(), Failure> {
    let input = Selection::file(file).read()?;
    if let Some(version) = SnapshotInfo::version_of(&input.bytes) {
        return state(args, &input, version);
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

    let mut out = output::stdout();
    if args.json {
        let object = |pairs: &mut dyn Iterator<Item = (String, usize)>| -> Value {
            pairs.map(|(name, number)| (name, Value::from(number))).collect::<Map<_, _>>().into()
        };
        let report = json!({
            "file": input.name,
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
            "bytes": bytes.len(),
            "section_bytes": object(&mut sections.iter().map(|(section, size)| (format!("{section:?}").to_lowercase(), *size))),
        });
        writeln!(out, "{report:#}")?;
        return Ok(out.flush()?);
    }
    row(
        &mut out,
        "file",
        format!("{}{}", input.name, if is_kbc { "" } else { " (not compiled yet: as `build` would write it)" }),
    )?;
    row(
        &mut out,
        "format",
        format!("Keelback bytecode {FORMAT_VERSION}, opcode table {:016x}", opcode_table_hash()),
    )?;
    row(&mut out, "source", format!("{filename}, hash {hash}"))?;
    row(&mut out, "verified", verdict.map_or("yes".to_owned(), |error| format!("no: {error}")))?;
    row(
        &mut out,
        "code objects",
        format!("{codes}, of them {classes} class bodies and {generators} generators or coroutines"),
    )?;
    row(&mut out, "instructions", format!("{instructions}, deepest stack {deepest}, {handlers} exception ranges"))?;
    row(&mut out, "names", names.to_string())?;
    let by_kind: Vec<String> = kinds.iter().map(|(kind, number)| format!("{number} {kind}")).collect();
    row(
        &mut out,
        "constants",
        if kinds.is_empty() { "0".to_owned() } else { format!("{constants}: {}", by_kind.join(", ")) },
    )?;
    row(&mut out, "size", format!("{} bytes", bytes.len()))?;
    for (section, size) in sections {
        let share = size as f64 / bytes.len() as f64 * 100.0;
        let name = format!("{section:?}").to_lowercase();
        writeln!(out, "  {name:<14}{size:>8} {}{share:>5.1}%{}", FAINT.render(), FAINT.render_reset())?;
    }
    Ok(out.flush()?)
}

/// Describes a state as `snapshot` writes it.
fn state(args: &InfoArgs, input: &Input, version: u32) -> Result<(), Failure> {
    let name = &input.name;
    if version != SnapshotInfo::VERSION {
        let ours = SnapshotInfo::VERSION;
        let text = format!("a Keelback state of format version {version}; this command reads version {ours}");
        return Err(Failure::refused(name, format!("{text}: take it anew")));
    }
    let info = SnapshotInfo::read(&input.bytes).map_err(|error| Failure::refused(name, error))?;
    let verdict = check_state(&input.bytes)?.err();

    let mut out = output::stdout();
    if args.json {
        let programs: Vec<Value> = info
            .programs
            .iter()
            .map(|program| json!({ "filename": program.filename, "code_bytes": program.code_bytes, "has_source": program.has_source }))
            .collect();
        let report = json!({
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
            "bytes": input.bytes.len(),
        });
        writeln!(out, "{report:#}")?;
        return Ok(out.flush()?);
    }
    row(&mut out, "file", name)?;
    row(&mut out, "format", format!("Keelback state {version}"))?;
    row(&mut out, "verified", verdict.map_or("yes".to_owned(), |error| format!("no: {error}")))?;
    for program in &info.programs {
        let source = if program.has_source { "with its source" } else { "without its source" };
        row(
            &mut out,
            "program",
            format!("{}, {} bytes of bytecode, {source}", program.filename, program.code_bytes),
        )?;
    }
    let used = format!("{} units of fuel, {} bytes of output, {:.1?}", info.fuel_ops, info.output_bytes, info.time);
    row(&mut out, "used", used)?;
    let seal = if info.is_sealed { ", an engine's seal at its end" } else { "" };
    row(&mut out, "size", format!("{} bytes{seal}", input.bytes.len()))?;
    match info.frames {
        0 => row(&mut out, "stopped", "no: no program is at work in it")?,
        frames => {
            let plural = if frames == 1 { "" } else { "s" };
            row(&mut out, "stopped", format!("in {frames} frame{plural}; `keelback resume {name}` goes on"))?;
        }
    }
    Ok(out.flush()?)
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
