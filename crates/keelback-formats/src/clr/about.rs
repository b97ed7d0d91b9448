//! What a file is: which kind of PE file, which version, what is in it.

use super::cli::flag_names;
use super::manifest::guid_text;
use super::metadata::Metadata;
use super::pe::machine_name;
use super::schema::{
    ASSEMBLY, ASSEMBLY_REF, CUSTOM_ATTRIBUTE, EVENT, EXPORTED_TYPE, FIELD, FILE, IMPL_MAP, MANIFEST_RESOURCE,
    METHOD_DEF, MODULE, MODULE_REF, PROPERTY, TYPE_DEF, TYPE_REF, TableId, decode,
};
use super::{Open, name_of_method};
use crate::model::{About, Contents, Text};
use crate::text::cut;

/// The bit of the COFF header that says that a file is a library.
const IS_LIBRARY: u16 = 0x2000;

/// How many bytes of a text are shown.
const MOST_SHOWN: usize = 500;

/// How many names of a kind are told.
const MOST_NAMES: usize = 1000;

/// What a header of native code that was made beforehand begins with: "RTR" of ReadyToRun.
const READY_TO_RUN: &[u8] = b"RTR\0";

pub(super) fn about(open: &Open<'_>) -> About {
    let mut about = About { facts: pe_facts(open), ..About::default() };
    match (&open.metadata, &open.cli) {
        (Some(metadata), Some(cli)) => {
            let is_library = open.pe.flags & IS_LIBRARY != 0;
            let ready =
                open.pe.span(cli.native_header).is_some_and(|span| span.of(open.file).starts_with(READY_TO_RUN));
            let is_mixed = cli.flags & 1 == 0 && !ready;
            let kind = if is_library { "library" } else { "program" };
            about.format = format!("CLI {kind} (.NET or Mono), metadata of {}", metadata.root.version);
            about.machine = match (ready, is_mixed) {
                (true, _) => {
                    "the CLR, a stack machine; native code made beforehand is in it as well (ReadyToRun)".into()
                }
                (_, true) => "the CLR, a stack machine; some methods are native code".into(),
                _ => "the CLR, a stack machine".into(),
            };
            about.run = match is_library {
                true => "used by programs of .NET or Mono".to_owned(),
                false => "mono FILE, dotnet FILE, or by itself on Windows".to_owned(),
            };
            about.facts.extend(cli_facts(open, metadata));
            about.contents = contents(metadata);
        }
        (None, Some(_)) => {
            about.format = "CLI file of which the metadata can't be read".to_owned();
            about.machine = "the CLR, a stack machine".into();
            about.run = "not at all as it is".to_owned();
        }
        _ => {
            let processor = machine_name(open.pe.machine);
            about.format = format!("native PE file for {processor}");
            about.machine =
                format!("{processor}; there is no CIL in it, and native code is not disassembled here").into();
            about.run = "by Windows, UEFI or Wine".to_owned();
            if has_native_aot(open) {
                about.producer = Some(".NET native AOT".to_owned());
            }
        }
    }
    about
}

/// Programs that .NET compiled ahead of time have a section of that name.
fn has_native_aot(open: &Open<'_>) -> bool {
    open.pe.sections.iter().any(|section| section.name == ".managed" || section.name == "hydrated")
}

fn pe_facts(open: &Open<'_>) -> Vec<(Text, String)> {
    let pe = &open.pe;
    let names: Vec<&str> = pe.sections.iter().map(|section| section.name.as_str()).collect();
    let subsystem = match pe.subsystem {
        1 => "native".to_owned(),
        2 => "windows".to_owned(),
        3 => "console".to_owned(),
        10..=13 => "EFI".to_owned(),
        other => other.to_string(),
    };
    vec![
        ("processor".into(), format!("{:#06x}, {}", pe.machine, machine_name(pe.machine))),
        ("addresses".into(), if pe.is_64 { "64 bits (PE32+)" } else { "32 bits (PE32)" }.to_owned()),
        ("time stamp".into(), format!("{:#010x}", pe.time)),
        ("kind".into(), if pe.flags & IS_LIBRARY != 0 { "library" } else { "program" }.to_owned()),
        ("subsystem".into(), subsystem),
        ("image base".into(), format!("{:#x}", pe.base)),
        ("entry point".into(), format!("{:#x}", pe.entry)),
        ("sections".into(), names.join(", ")),
    ]
}

fn cli_facts(open: &Open<'_>, metadata: &Metadata<'_>) -> Vec<(Text, String)> {
    let mut facts: Vec<(Text, String)> = Vec::new();
    let mut add = |name: &'static str, text: String| facts.push((name.into(), text));
    if metadata.tables.rows(ASSEMBLY) > 0 {
        let version = |column| metadata.cell(ASSEMBLY, 1, column);
        let (major, minor, build, revision) = (version(1), version(2), version(3), version(4));
        add("assembly", format!("{} {major}.{minor}.{build}.{revision}", metadata.assembly_name()));
        let culture = metadata.name(ASSEMBLY, 1, 8);
        if !culture.is_empty() {
            add("culture", culture.into_owned());
        }
    }
    add("module", metadata.name(MODULE, 1, 1).into_owned());
    add("module version", guid_text(metadata.heaps.guid(metadata.cell(MODULE, 1, 2))));
    if let Some(cli) = &open.cli {
        let (major, minor) = cli.runtime;
        add("runtime header", format!("{major}.{minor}"));
        add("CLI flags", flag_names(cli.flags));
        match metadata.token(cli.entry) {
            Some((METHOD_DEF, row)) if cli.flags & 0x10 == 0 => {
                add("begins with", name_of_method(metadata, row));
            }
            _ => {}
        }
    }
    if let Some(framework) = target_framework(metadata) {
        add("made for", framework);
    }
    add("tables", format!("schema {}.{}", metadata.tables.version.0, metadata.tables.version.1));
    let streams: Vec<String> =
        metadata.root.streams.iter().map(|(name, span)| format!("{name} ({} bytes)", span.len())).collect();
    add("streams", streams.join(", "));
    facts
}

/// What the attribute of that name says of the framework that the assembly was made for.
fn target_framework(metadata: &Metadata<'_>) -> Option<String> {
    const ASSEMBLY_TAG: u32 = 14;
    let mut rows = metadata.attributes.rows(1 << 5 | ASSEMBLY_TAG).iter().take(MOST_NAMES);
    let row = rows.find(|row| {
        let constructor = decode("CustomAttributeType", metadata.cell(CUSTOM_ATTRIBUTE, **row, 1));
        let name = constructor.map(|constructor| metadata.method_name(constructor, None));
        name.is_some_and(|name| name.contains("Versioning.TargetFrameworkAttribute::"))
    });
    let value = metadata.blob(CUSTOM_ATTRIBUTE, *row?, 2);
    Some(cut(super::types::Cursor::new(value.get(2..)?).text()?, MOST_SHOWN))
}

fn contents(metadata: &Metadata<'_>) -> Vec<Contents> {
    let of = |kind: &'static str, table: TableId, name: &dyn Fn(u32) -> String| {
        let count = metadata.tables.rows(table);
        let names = (1..=count).take(MOST_NAMES).map(name).collect();
        Contents { kind: kind.into(), count: count as usize, names }
    };
    let named = |table: TableId, column: usize| move |row: u32| metadata.name(table, row, column).into_owned();
    let full = |table: TableId, name: usize, namespace: usize| {
        move |row: u32| {
            let (name, namespace) = (metadata.name(table, row, name), metadata.name(table, row, namespace));
            if namespace.is_empty() { name.into_owned() } else { format!("{namespace}.{name}") }
        }
    };
    let type_name = |row: u32| metadata.type_def_name(row).unwrap_or_else(|| "<Module>".to_owned());
    let all = [
        of("types", TYPE_DEF, &type_name),
        of("methods", METHOD_DEF, &named(METHOD_DEF, 3)),
        of("fields", FIELD, &named(FIELD, 1)),
        of("properties", PROPERTY, &named(PROPERTY, 1)),
        of("events", EVENT, &named(EVENT, 1)),
        of("assemblies used", ASSEMBLY_REF, &named(ASSEMBLY_REF, 6)),
        of("types used", TYPE_REF, &|row| metadata.type_ref_name(row)),
        of("native libraries and modules used", MODULE_REF, &named(MODULE_REF, 0)),
        of("native functions used", IMPL_MAP, &named(IMPL_MAP, 2)),
        of("types reached through it", EXPORTED_TYPE, &full(EXPORTED_TYPE, 2, 3)),
        of("files", FILE, &named(FILE, 1)),
        of("resources", MANIFEST_RESOURCE, &named(MANIFEST_RESOURCE, 2)),
    ];
    all.into_iter().filter(|contents| contents.count > 0).collect()
}
