//! What each byte of a file is: headers, tables, heaps, bodies, and what lies between them.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::body::Body;
use super::cli::{CliHeader, Root};
use super::heaps::compressed;
use super::literal::user_string_text;
use super::manifest::{field_size, guid_text};
use super::metadata::Metadata;
use super::pe::{DIRECTORIES, Directory, Pe};
use super::schema::{
    FIELD, FIELD_RVA, Kind, MANIFEST_RESOURCE, MEMBER_REF, METHOD_DEF, TABLES, TYPE_SPEC, TableId, table,
};
use super::{CLI_HEADER, has_native_body};
use crate::fields::Fields;
use crate::model::Text;
use crate::reader::{Read, Reader};
use crate::span::Span;
use crate::text::{LONGEST, short};

/// How many bytes of a CLI header the standard has.
const CLI_HEADER_LEN: u32 = 72;

/// How many bytes the jump into the runtime has.
const ENTRY_STUB_LEN: u32 = 6;

/// Text of signatures may be so many times as long as the file.
const SIGNATURES_PER_BYTE: usize = 32;

/// A part of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    CliHeader,
    MetadataRoot,
    Tables,
    Strings,
    Blobs,
    UserStrings,
    Guids,
    OtherStream,
    Body,
    Resource,
    StrongName,
    FieldData,
    VtableFixups,
    NativeHeader,
    EntryStub,
    Directory(usize),
}

/// Notes the fields of a file; instructions are not among them.
pub(super) fn note(file: &[u8], fields: &mut Fields) -> Read<()> {
    let mut reader = Reader::noting(file, fields);
    let pe = Pe::read(&mut reader)?;
    let mut parts = directories(file, &pe);
    let header = pe.rest(pe.directory(CLI_HEADER).rva).filter(|_| pe.directory(CLI_HEADER).rva != 0);
    let mut metadata = None;
    let mut result = Ok(());
    if let Some(span) = header {
        // Read without notes first, to know what there is.
        let cli = CliHeader::read(&mut Reader::new(file).part(span)?)?;
        parts.push((Span::new(span.start, span.start + CLI_HEADER_LEN.min(span.len())), What::CliHeader));
        match read_metadata(file, &pe, &cli, &mut parts) {
            Ok(read) => metadata = read,
            Err(error) => result = Err(error),
        }
    }
    parts.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
    let mut at = pe.headers_end;
    let mut sections: Vec<(Span, String)> =
        pe.sections.iter().map(|section| (section.span, section.name.clone())).collect();
    sections.sort_by_key(|(span, _)| span.start);
    for (span, name) in sections {
        fill(&mut reader, &mut at, span.start)?;
        reader.seek(span.start)?;
        let group = reader.open_group(|| format!("section {name}").into(), "A part of the image.");
        at = at.max(span.start);
        // Sections may lie over each other: each part is noted in the first that it is in.
        let (inside, others): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(part, _)| span.contains(part.start));
        parts = others;
        for (part, what) in inside {
            fill(&mut reader, &mut at, part.start)?;
            reader.seek(part.start)?;
            // What is damaged is reported once, by whoever opens the file.
            let _ = note_part(&mut reader, metadata.as_ref(), part, what);
            at = at.max(part.end);
        }
        fill(&mut reader, &mut at, span.end)?;
        at = at.max(span.end);
        reader.seek(span.end)?;
        reader.close_group(&group);
    }
    let certificates = pe.directory(4);
    if certificates.rva >= at && certificates.size > 0 {
        let start = certificates.rva.min(reader.end());
        fill(&mut reader, &mut at, start)?;
        let end = certificates.rva.saturating_add(certificates.size).min(reader.end());
        if end > at {
            reader.seek(at)?;
            reader.bytes(end - at, DIRECTORIES[4].0, "Signatures of the file.")?;
            at = end;
        }
    }
    let end = reader.end();
    fill(&mut reader, &mut at, end)?;
    result
}

/// Names the bytes up to an offset, which nothing in the file refers to.
fn fill(reader: &mut Reader<'_, '_>, at: &mut u32, end: u32) -> Read<()> {
    if *at >= end {
        return Ok(());
    }
    reader.seek(*at)?;
    let span = Span::new(*at, end);
    let is_zero = span.of(reader.file()).iter().all(|byte| *byte == 0);
    if is_zero {
        reader.bytes(span.len(), "padding", "Zeros, up to where the next part has to begin.")?;
    } else {
        reader.bytes(span.len(), "other bytes", "Nothing that was read refers to these bytes.")?;
    }
    *at = end;
    Ok(())
}

fn directories(file: &[u8], pe: &Pe) -> Vec<(Span, What)> {
    let mut parts = Vec::new();
    for (number, directory) in pe.directories.iter().enumerate() {
        // Certificates have an offset; the CLI header has fields.
        if number == 4 || number == CLI_HEADER {
            continue;
        }
        parts.extend(pe.span(*directory).map(|span| (span, What::Directory(number))));
    }
    // FF 25 and an address (ECMA-335 II.25.2.3.1).
    let stub = pe.span(Directory { rva: pe.entry, size: ENTRY_STUB_LEN });
    parts.extend(stub.filter(|span| span.of(file).starts_with(&[0xFF, 0x25])).map(|span| (span, What::EntryStub)));
    parts
}

fn read_metadata<'a>(
    file: &'a [u8],
    pe: &Pe,
    cli: &CliHeader,
    parts: &mut Vec<(Span, What)>,
) -> Read<Option<Metadata<'a>>> {
    let mut add = |directory: Directory, what| parts.extend(pe.span(directory).map(|span| (span, what)));
    add(cli.strong_name, What::StrongName);
    add(cli.vtable_fixups, What::VtableFixups);
    add(cli.native_header, What::NativeHeader);
    let Some(span) = super::metadata_span(pe, cli) else { return Ok(None) };
    let mut reader = Reader::new(file);
    let mut part = reader.part(span)?;
    let root = Root::read(&mut part, &mut Vec::new())?;
    parts.push((part.since(span.start), What::MetadataRoot));
    for (name, stream) in &root.streams {
        let what = match name.as_str() {
            "#~" | "#-" => What::Tables,
            "#Strings" => What::Strings,
            "#Blob" => What::Blobs,
            "#US" => What::UserStrings,
            "#GUID" => What::Guids,
            _ => What::OtherStream,
        };
        parts.push((*stream, what));
    }
    let metadata = Metadata::read(&mut reader.part(span)?)?;
    let mut seen = HashSet::new();
    let mut budget = file.len().saturating_mul(super::BODIES_PER_BYTE);
    for row in 1..=metadata.tables.rows(METHOD_DEF) {
        let rva = metadata.cell(METHOD_DEF, row, 0);
        if rva == 0 || has_native_body(&metadata, row) || !seen.insert(rva) {
            continue;
        }
        let Some(rest) = pe.rest(rva) else { continue };
        let Ok(body) = Body::read(&mut reader.part(rest)?) else { continue };
        let Some(left) = budget.checked_sub(body.span.len() as usize) else { break };
        budget = left;
        parts.push((body.span, What::Body));
    }
    for row in 1..=metadata.tables.rows(MANIFEST_RESOURCE) {
        let offset = metadata.cell(MANIFEST_RESOURCE, row, 0);
        let rest = pe.rest(cli.resources.rva.saturating_add(offset));
        let Some(rest) = rest.filter(|_| metadata.cell(MANIFEST_RESOURCE, row, 3) == 0) else { continue };
        let len = rest.of(file).first_chunk().map_or(0, |len| u32::from_le_bytes(*len));
        if rest.len() >= 4 && len <= rest.len() - 4 && seen.insert(rest.start) {
            parts.push((Span::new(rest.start, rest.start + 4 + len), What::Resource));
        }
    }
    for row in 1..=metadata.tables.rows(FIELD_RVA) {
        let rva = metadata.cell(FIELD_RVA, row, 0);
        let size = field_size(&metadata, metadata.blob(FIELD, metadata.cell(FIELD_RVA, row, 1), 2));
        let Some(rest) = pe.rest(rva).filter(|_| seen.insert(rva)) else { continue };
        let end = rest.start.saturating_add(size).min(rest.end);
        parts.push((Span::new(rest.start, end), What::FieldData));
    }
    Ok(Some(metadata))
}

fn note_part(reader: &mut Reader<'_, '_>, metadata: Option<&Metadata<'_>>, span: Span, what: What) -> Read<()> {
    let mut part = reader.part(Span::new(span.start, span.end.min(reader.end())))?;
    let len = part.left();
    match what {
        What::CliHeader => {
            part.group(
                || "CLI header".into(),
                "Where the managed parts of the file are.",
                |part| CliHeader::read(part),
            )?;
        }
        What::MetadataRoot => {
            let end = part.end();
            let mut whole = Vec::new();
            // Streams lie after the root, which ends here.
            part.group(
                || "metadata root".into(),
                "Where the parts of the metadata are.",
                |part| Root::read(part, &mut whole),
            )?;
            debug_assert!(part.at() <= end);
        }
        What::Tables => {
            let group = part.open_group(|| "tables".into(), "The tables of the metadata, one after the other.");
            let read =
                super::tables::Tables::read(&mut part, &mut Vec::new(), metadata.map(|metadata| &metadata.heaps));
            let left = part.left();
            if read.is_ok() && left > 0 {
                part.bytes(left, "padding", "Fills the stream up.")?;
            }
            part.close_group(&group);
        }
        What::Strings => note_strings(&mut part)?,
        What::Blobs => note_blobs(&mut part, metadata)?,
        What::UserStrings => note_user_strings(&mut part)?,
        What::Guids => {
            let group = part.open_group(|| "heap #GUID".into(), "Unique numbers.");
            while part.left() >= 16 {
                let bytes = part.bytes(16, "GUID", "A number that no other thing has.")?;
                part.means(|| guid_text(bytes.first_chunk()));
            }
            let left = part.left();
            if left > 0 {
                part.bytes(left, "padding", "Fills the stream up.")?;
            }
            part.close_group(&group);
        }
        What::OtherStream => drop(part.bytes(len, "stream", "A stream that the standard does not have.")?),
        What::Body => {
            let group = part.open_group(|| "method body".into(), "A header, code, and where exceptions go.");
            let body = Body::read(&mut part);
            part.close_group(&group);
            body?;
        }
        What::Resource => {
            let group = part.open_group(|| "resource".into(), "A resource of the assembly.");
            let len = part.u32_le("Length", "How many bytes the resource has.")?;
            part.bytes(len, "data", "The resource.")?;
            part.close_group(&group);
        }
        What::StrongName => drop(part.bytes(len, "strong name", "The signature of the assembly.")?),
        What::FieldData => drop(part.bytes(len, "field data", "The first value of a static field.")?),
        What::EntryStub => {
            part.bytes(
                len,
                "entry stub",
                "A native jump into the runtime, for systems that know nothing of the CLI.",
            )?;
        }
        What::VtableFixups => drop(part.bytes(len, "vtable fixups", "Addresses of methods for native code.")?),
        What::NativeHeader => {
            part.bytes(len, "native header", "Where native code is that was made of the methods beforehand.")?;
        }
        What::Directory(number) => {
            let (name, meaning) = DIRECTORIES[number];
            part.bytes(len, name, meaning)?;
        }
    }
    Ok(())
}

fn note_strings(part: &mut Reader<'_, '_>) -> Read<()> {
    let group = part.open_group(|| "heap #Strings".into(), "Names, each with a zero after it.");
    while !part.is_done() {
        let start = part.at();
        let rest = Span::new(start, part.end()).of(part.file());
        let len = rest.iter().position(|byte| *byte == 0).map_or(rest.len(), |end| end + 1);
        let text = part.take(len as u32)?;
        let text = text.strip_suffix(b"\0").unwrap_or(text);
        part.note(start, "name", "A name; others may be the end of it.", || {
            let text = String::from_utf8_lossy(&text[..text.len().min(LONGEST)]);
            format!("{text:?}")
        });
    }
    part.close_group(&group);
    Ok(())
}

fn note_user_strings(part: &mut Reader<'_, '_>) -> Read<()> {
    let group = part.open_group(|| "heap #US".into(), "Strings of the program, in UTF-16.");
    note_sized(part, |part, start, bytes, _| {
        part.note(start, "user string", "A length, UTF-16, and whether there is more than ASCII.", || {
            user_string_text(&bytes[..bytes.len().min(LONGEST)])
        });
    })?;
    part.close_group(&group);
    Ok(())
}

/// Things with their lengths before them, up to the end.
fn note_sized<'a>(
    part: &mut Reader<'a, '_>,
    mut note: impl FnMut(&mut Reader<'a, '_>, u32, &'a [u8], u32),
) -> Read<()> {
    let begin = part.at();
    while !part.is_done() {
        let start = part.at();
        let rest = Span::new(start, part.end()).of(part.file());
        let Some((len, prefix)) = compressed(rest).filter(|(len, prefix)| *len <= part.left() - prefix) else {
            let left = part.left();
            part.bytes(left, "padding", "What is no more whole, or fills the stream up.")?;
            break;
        };
        part.take(prefix)?;
        let bytes = part.take(len)?;
        note(part, start, bytes, start - begin);
    }
    Ok(())
}

fn note_blobs(part: &mut Reader<'_, '_>, metadata: Option<&Metadata<'_>>) -> Read<()> {
    let users = metadata.map(blob_users).unwrap_or_default();
    // Types with long names may be those of every other signature.
    let mut room = part.file().len().saturating_mul(SIGNATURES_PER_BYTE).saturating_add(1 << 16);
    let group =
        part.open_group(|| "heap #Blob".into(), "Signatures, constants and other bytes, each with its length.");
    note_sized(part, |part, start, bytes, offset| {
        let user = users.get(&offset);
        let (name, meaning): (Text, Text) = match user {
            Some((number, _, column)) => {
                let table = table(*number);
                let meaning = table.and_then(|table| table.columns.get(*column)).map_or("", |column| column.meaning);
                (format!("blob of {}", table.map_or("?", |table| table.name)).into(), meaning.into())
            }
            None => ("blob".into(), "No table refers to it.".into()),
        };
        part.note(start, name, meaning, || {
            let of = user.zip(metadata).filter(|_| room > 0);
            let text = of.and_then(|((table, row, _), metadata)| signature_text(metadata, *table, *row));
            room = room.saturating_sub(text.as_ref().map_or(0, String::len));
            text.map(short).unwrap_or_else(|| {
                let shown: Vec<String> = bytes.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
                shown.join(" ")
            })
        });
    })?;
    part.close_group(&group);
    Ok(())
}

/// The first cell that refers to each blob.
fn blob_users(metadata: &Metadata<'_>) -> HashMap<u32, (TableId, u32, usize)> {
    let mut users = HashMap::new();
    for number in 0..TABLES as TableId {
        let Some(table) = table(number) else { continue };
        for (column, _) in table.columns.iter().enumerate().filter(|(_, column)| column.kind == Kind::Blob) {
            for row in 1..=metadata.tables.rows(number) {
                users.entry(metadata.cell(number, row, column)).or_insert((number, row, column));
            }
        }
    }
    users
}

fn signature_text(metadata: &Metadata<'_>, table: TableId, row: u32) -> Option<String> {
    Some(match table {
        METHOD_DEF => metadata.method_text((METHOD_DEF, row), None),
        FIELD => metadata.field_signature(metadata.blob(FIELD, row, 2)),
        MEMBER_REF if metadata.blob(MEMBER_REF, row, 2).first() == Some(&6) => metadata.field_text((MEMBER_REF, row)),
        MEMBER_REF => metadata.method_text((MEMBER_REF, row), None),
        TYPE_SPEC => metadata.type_spec_text(row, None),
        _ => return None,
    })
}
