//! Checks of the container and the tables.

use std::collections::HashSet;

use super::Report;
use crate::beam::function::{Functions, label_of};
use crate::beam::module::Module;
use crate::beam::opcodes::last_opcode;

/// Arguments that a function may have.
const MOST_ARGUMENTS: u32 = 255;

pub(super) fn check(module: &Module<'_>, functions: &Functions, report: &mut Report<'_>) {
    container(module, report);
    code_header(module, functions, report);
    let mut labels = HashSet::new();
    for decoded in &module.code.instructions {
        labels.extend(label_of(&module.code, decoded));
    }
    let atom = |number: u32| module.atom(number.into()).is_some();
    for import in &module.imports {
        if !atom(import.module) || !atom(import.name) {
            report.add(import.span.start, "an import has a name that is no atom of the module (beam_file.c, ImpT)");
        }
        if import.arity > MOST_ARGUMENTS {
            report
                .add(import.span.start + 8, format!("a function of {} arguments (beam_file.c, ImpT)", import.arity));
        }
    }
    for (name, exports) in [("ExpT", &module.exports), ("LocT", &module.locals)] {
        for export in exports {
            if !atom(export.name) {
                report.add(
                    export.span.start,
                    format!("the name of a function is no atom of the module (beam_file.c, {name})"),
                );
            }
            let at = export.span.start + 8;
            match functions.entries.get(&export.label.into()).and_then(|place| functions.heads.get(*place)) {
                None => report.add(at, format!("no function begins at label {} (beam_file.c, {name})", export.label)),
                Some(head) if head.name != Some(export.name.into()) || head.arity != u64::from(export.arity) => {
                    report
                        .add(at, format!("another function begins at label {} (beam_file.c, {name})", export.label));
                }
                Some(_) => {}
            }
        }
    }
    for lambda in &module.lambdas {
        let start = lambda.span.start;
        if !atom(lambda.name) {
            report.add(start, "the name of a function is no atom of the module (beam_file.c, FunT)");
        }
        if lambda.arity > MOST_ARGUMENTS || lambda.free > lambda.arity {
            report.add(
                start + 4,
                format!("{} of {} arguments come from outside (beam_file.c, FunT)", lambda.free, lambda.arity),
            );
        }
        if !labels.contains(&lambda.label.into()) {
            report.add(start + 8, format!("there is no label {} (beam_file.c, FunT)", lambda.label));
        }
    }
    if module.lines.is_there && module.lines.version != 0 {
        report.add(module.lines.at, format!("version {} of lines (beam_file.c, Line)", module.lines.version));
    }
    for (file, line) in &module.lines.entries {
        if *file as usize > module.lines.files.len() {
            report.add(
                module.lines.at,
                format!("line {line} is in file {file}, which is not named (beam_file.c, Line)"),
            );
            break;
        }
    }
}

fn container(module: &Module<'_>, report: &mut Report<'_>) {
    let len =
        module.file.get(4..8).and_then(|bytes| bytes.first_chunk()).map_or(0, |bytes| u32::from_be_bytes(*bytes));
    if u64::from(len) + 8 != module.file.len() as u64 {
        report
            .add(4, format!("{len} bytes are said to follow, not {} (beam_file.c, iff_init)", module.file.len() - 8));
    }
    let mut seen = HashSet::new();
    for chunk in &module.chunks {
        if !seen.insert(chunk.id) {
            report.add(chunk.span.start - 8, format!("there is a chunk {} already (beam_lib.erl)", chunk.name()));
        }
    }
    if !seen.contains(b"AtU8") && !seen.contains(b"Atom") {
        report.add(12, "there are no atoms (beam_file.c, AtU8)");
    }
    for needed in [b"ImpT", b"ExpT", b"StrT"] {
        if !seen.contains(needed) {
            report.add(12, format!("there is no chunk {} (beam_file.c)", String::from_utf8_lossy(needed)));
        }
    }
    for (atom, span) in module.atoms.iter().zip(&module.atom_spans) {
        if module.terms.atom_name(*atom).chars().count() > 255 {
            report.add(span.start, "an atom of more than 255 characters (beam_file.c, AtU8)");
        }
    }
}

fn code_header(module: &Module<'_>, functions: &Functions, report: &mut Report<'_>) {
    let header = &module.header;
    let at = header.span.start;
    if header.version != 0 {
        report.add(at + 4, format!("the instruction set is 0, not {} (beam_file.c, Code)", header.version));
    }
    if header.opcode_max > last_opcode() {
        report.add(at + 8, format!("opcodes up to {}, and {} are known", header.opcode_max, last_opcode()));
    }
    if u64::from(header.functions) != functions.ranges.len() as u64 {
        let there = functions.ranges.len();
        report.add(
            at + 16,
            format!("{} functions are announced, and {there} are there (beam_file.c, Code)", header.functions),
        );
    }
    let highest =
        module.code.instructions.iter().filter_map(|decoded| decoded.opcode.map(|opcode| (opcode, decoded)));
    if let Some((opcode, decoded)) = highest.max_by_key(|(opcode, _)| *opcode)
        && u32::from(opcode) > header.opcode_max
    {
        let what = format!(
            "opcode {opcode} is higher than the highest that is announced, {} (beam_file.c, Code)",
            header.opcode_max
        );
        report.add(decoded.span.start, what);
    }
    match module.code.instructions.last() {
        Some(last) if last.opcode == Some(3) => {}
        Some(last) => report.add(last.span.start, "the last instruction is not int_code_end (beam_load.c)"),
        None => {}
    }
}
