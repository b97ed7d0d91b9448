//! `keelback info`: what a compiled file is, without running it.

use std::io::Write;

use keelback_bytecode::kbc::{opcode_table_hash, section_sizes, version_stamp};
use keelback_bytecode::ops::FORMAT_VERSION;
use keelback_bytecode::{CodeFlags, Const};
use keelback_verify::verify;
use serde_json::{Map, Value, json};

use crate::args::InfoArgs;
use crate::failure::Failure;
use crate::input::Selection;
use crate::output::{self, FAINT, HEADING};

/// Describes one file. For source text it describes the file that `build` would write.
pub(crate) fn run(args: &InfoArgs) -> Result<(), Failure> {
    let input = Selection::file(&args.file).read()?;
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
    let hash = hex(&module.source_hash);
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
    let mut row =
        |what: &str, value: String| writeln!(out, "{}{what:<16}{}{value}", HEADING.render(), HEADING.render_reset());
    row(
        "file",
        format!("{}{}", input.name, if is_kbc { "" } else { " (not compiled yet: as `build` would write it)" }),
    )?;
    row("format", format!("Keelback bytecode {FORMAT_VERSION}, opcode table {:016x}", opcode_table_hash()))?;
    row("source", format!("{filename}, hash {hash}"))?;
    row("verified", verdict.map_or("yes".to_owned(), |error| format!("no: {error}")))?;
    row(
        "code objects",
        format!("{codes}, of them {classes} class bodies and {generators} generators or coroutines"),
    )?;
    row("instructions", format!("{instructions}, deepest stack {deepest}, {handlers} exception ranges"))?;
    row("names", names.to_string())?;
    let by_kind: Vec<String> = kinds.iter().map(|(kind, number)| format!("{number} {kind}")).collect();
    row("constants", if kinds.is_empty() { "0".to_owned() } else { format!("{constants}: {}", by_kind.join(", ")) })?;
    row("size", format!("{} bytes", bytes.len()))?;
    for (section, size) in sections {
        let share = size as f64 / bytes.len() as f64 * 100.0;
        let name = format!("{section:?}").to_lowercase();
        writeln!(out, "  {name:<14}{size:>8} {}{share:>5.1}%{}", FAINT.render(), FAINT.render_reset())?;
    }
    Ok(out.flush()?)
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

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
