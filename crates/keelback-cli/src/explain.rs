//! `keelback explain`: what each byte of a file is.

use std::io::Write;

use keelback_formats::fields::{Field, fields_at, gaps};
use keelback_formats::format::explain;
use keelback_formats::span::Span;
use serde_json::{Value, json};

use crate::args::{ExplainArgs, Place};
use crate::failure::{Failure, Outcome};
use crate::files::{File, Found, as_bytecode, each_or_raw, entry_count};
use crate::foreign::unknown;
use crate::listing::json;
use crate::output::{self, FAINT, HEADING, LABEL, OPCODE, Output, VALUE, hex, tame};

/// Bytes in a line.
const BYTES_A_LINE: usize = 8;

/// Explains a file, or the byte at an offset.
pub(crate) fn run(args: &ExplainArgs) -> Result<(), Failure> {
    let mut out = output::stdout();
    let mut is_first = true;
    let mut outcome = Outcome::default();
    each_or_raw(&args.file, &args.raw, |found| {
        let explained = match found {
            Found::File(file) => {
                if !std::mem::take(&mut is_first) && !args.json {
                    writeln!(out)?;
                }
                one(&mut out, args, file)
            }
            Found::Container { .. } if args.json => Ok(()),
            Found::Container { name, kind, entries, .. } => {
                let (name, entries) = (tame(name), entry_count(entries));
                writeln!(out, "{}{name}{}: {kind}, {entries}", HEADING.render(), HEADING.render_reset())?;
                Ok(())
            }
            Found::Unreadable { failure, .. } => Err(failure),
        };
        match explained {
            Ok(()) => Ok(()),
            Err(failure) => {
                out.flush()?;
                outcome.say(failure)
            }
        }
    })?;
    out.flush()?;
    outcome.end()
}

fn one(out: &mut Output, args: &ExplainArgs, file: File) -> Result<(), Failure> {
    let was_source = file.format.is_none();
    let file = as_bytecode(file)?;
    let format = file.format.ok_or_else(|| unknown(&file.name))?;
    let (fields, error) = explain(format, &file.bytes);
    if !args.json && (!file.is_named || was_source) {
        let how = if was_source { ", as `keelback build` would write it" } else { "" };
        writeln!(out, "{}{}{how}:{}", HEADING.render(), tame(&file.name), HEADING.render_reset())?;
    }
    let bytes = &file.bytes[..];
    let first = match args.at {
        Some(Place::Byte(at)) => at,
        Some(Place::Bytes(some)) => some.start,
        None => 0,
    };
    if args.at.is_some() && first as usize >= bytes.len() {
        let text = format!("it has {} bytes, so that there is none at {first:#x}", bytes.len());
        return Err(Failure::refused(&file.name, text));
    }
    if let Some(Place::Byte(at)) = args.at {
        let found = fields_at(&fields, at);
        if args.json {
            let found: Vec<Value> = found.iter().map(|field| json::field(field, bytes)).collect();
            writeln!(out, "{}", json!({ "file": file.name, "at": at, "fields": found }))?;
        } else if found.is_empty() {
            writeln!(out, "{at:#x}: {:02x}, part of nothing that the format names", bytes[at as usize])?;
        } else {
            let innermost = found.len() - 1;
            for (depth, field) in (0_u16..).zip(found) {
                // Of what the byte is only part of, long rows of bytes would hide the rest.
                let has_bytes = usize::from(depth) == innermost || field.span.len() as usize <= BYTES_A_LINE;
                write_field(out, &Field { depth, ..field.clone() }, bytes, has_bytes)?;
            }
        }
        return Ok(());
    }
    let chosen = |span: Span| match args.at {
        Some(Place::Bytes(some)) => {
            span.start < some.end && (span.end > some.start || span.is_empty() && span.start >= some.start)
        }
        _ => true,
    };
    if args.json {
        let all: Vec<Value> =
            fields.iter().filter(|field| chosen(field.span)).map(|field| json::field(field, bytes)).collect();
        let told = error.as_ref().map(|error| json!({ "at": error.at, "what": error.what }));
        let report = json!({ "file": file.name, "format": format.name(), "fields": all, "error": told });
        writeln!(out, "{report}")?;
        return error.map_or(Ok(()), |error| Err(Failure::refused(&file.name, error)));
    }
    let mut gaps = gaps(&fields, u32::try_from(bytes.len()).unwrap_or(u32::MAX)).into_iter().peekable();
    for (place, field) in fields.iter().enumerate() {
        while let Some(gap) = gaps.next_if(|gap| gap.start < field.span.start) {
            if chosen(gap) {
                write_gap(out, gap, bytes)?;
            }
        }
        if !chosen(field.span) {
            continue;
        }
        // Bytes stand beside what consists of nothing else.
        let inner =
            fields.get(place + 1).is_some_and(|next| next.depth > field.depth && next.span.start < field.span.end);
        write_field(out, field, bytes, !inner || field.span.len() as usize <= BYTES_A_LINE)?;
    }
    for gap in gaps.filter(|gap| chosen(*gap)) {
        write_gap(out, gap, bytes)?;
    }
    match error {
        None => Ok(()),
        Some(error) => {
            out.flush()?;
            Err(Failure::refused(&file.name, error))
        }
    }
}

fn write_gap(out: &mut Output, gap: Span, bytes: &[u8]) -> Result<(), Failure> {
    let field = Field {
        span: gap,
        depth: 0,
        name: "unnamed".into(),
        value: format!("{} bytes", gap.len()),
        meaning: "Part of nothing that the format names.".into(),
    };
    write_field(out, &field, bytes, true)
}

/// Writes a field: its offset, its bytes, its name and value, and what it is for.
fn write_field(out: &mut Output, field: &Field, bytes: &[u8], has_bytes: bool) -> Result<(), Failure> {
    let own = field.span.of(bytes);
    let mut rows = own.chunks(BYTES_A_LINE);
    let first = if has_bytes { rows.next().map(hex).unwrap_or_default() } else { String::new() };
    let indent = usize::from(field.depth) * 2;
    write!(out, "{:06x}  {}{first:<24}{} {:indent$}", field.span.start, FAINT.render(), FAINT.render_reset(), "")?;
    let (style, name) = if has_bytes { (OPCODE, &field.name) } else { (HEADING, &field.name) };
    write!(out, "{}{}{}", style.render(), tame(name), style.render_reset())?;
    if !field.value.is_empty() {
        write!(out, "  {}{}{}", VALUE.render(), tame(&field.value), VALUE.render_reset())?;
    }
    if !field.meaning.is_empty() {
        write!(out, "  {}{}{}", FAINT.render(), field.meaning, FAINT.render_reset())?;
    }
    writeln!(out)?;
    if !has_bytes {
        return Ok(());
    }
    // Long ones are not shown to their end.
    const MORE: usize = 3;
    for (number, row) in (1..).zip(rows.by_ref().take(MORE)) {
        let at = field.span.start as usize + number * BYTES_A_LINE;
        writeln!(out, "{at:06x}  {}{}{}", FAINT.render(), hex(row), FAINT.render_reset())?;
    }
    let left: usize = rows.map(<[u8]>::len).sum();
    if left > 0 {
        writeln!(out, "        {}… {left} bytes more{}", LABEL.render(), LABEL.render_reset())?;
    }
    Ok(())
}
