//! `keelback explain`: what each byte of a file is.

use std::io::Write;

use keelback_formats::fields::{Field, fields_at};
use keelback_formats::format::{Format, explain_each};
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

/// Explains files, or the byte at an offset.
pub(crate) fn run(args: &ExplainArgs) -> Result<(), Failure> {
    let mut out = output::stdout();
    let mut is_first = true;
    let mut outcome = Outcome::default();
    each_or_raw(&args.files, &args.raw, |found| {
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
    if !args.json && (!file.is_named || was_source || args.files.len() > 1) {
        let how = if was_source { ", as `keelback build` would write it" } else { "" };
        writeln!(out, "{}{}{how}:{}", HEADING.render(), tame(&file.name), HEADING.render_reset())?;
    }
    let chosen = match args.at {
        Some(Place::Byte(at)) => return byte(out, args, &file, format, at),
        Some(Place::Bytes(some)) => Some(some),
        None => None,
    };
    let error = if args.json {
        write!(out, "{{\"file\":{},\"format\":{},\"fields\":[", json!(file.name), json!(format.name()))?;
        let mut between = "";
        let error = explain_each(format, bytes, |field| {
            if is_chosen(chosen, field.span) {
                write!(out, "{}{}", std::mem::replace(&mut between, ","), json::field(&field, bytes))?;
            }
            Ok::<(), Failure>(())
        })?;
        let told = error.as_ref().map(|error| json!({ "at": error.at, "what": error.what }));
        writeln!(out, "],\"error\":{}}}", json!(told))?;
        error
    } else {
        let mut teller = Teller { out, bytes, chosen, waiting: Vec::new(), covered: 0 };
        let error = explain_each(format, bytes, |field| teller.tell(field))?;
        teller.end()?;
        error
    };
    match error {
        None => Ok(()),
        Some(error) => {
            out.flush()?;
            Err(Failure::refused(&file.name, error))
        }
    }
}

/// Explains one byte: what it is part of, the outermost first.
fn byte(out: &mut Output, args: &ExplainArgs, file: &File, format: &dyn Format, at: u32) -> Result<(), Failure> {
    let bytes = &file.bytes[..];
    let mut found = Vec::new();
    explain_each(format, bytes, |field| {
        if field.span.contains(at) {
            found.push(field);
        }
        Ok::<(), Failure>(())
    })?;
    let found = fields_at(&found, at);
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
    Ok(())
}

/// Whether something is to be told: with a range, if it has a byte in it, or is empty and stands there.
fn is_chosen(range: Option<Span>, span: Span) -> bool {
    range.is_none_or(|range| {
        span.start < range.end && (span.end > range.start || span.is_empty() && span.start >= range.start)
    })
}

/// Writes fields as they come, and what lies between them.
struct Teller<'a> {
    out: &'a mut Output,
    bytes: &'a [u8],
    chosen: Option<Span>,
    /// The last field, of which it is not known yet whether others are part of it, and empty ones after a gap of which the end is not known.
    waiting: Vec<Field>,
    /// The end of what is part of some field.
    covered: u32,
}

impl Teller<'_> {
    fn tell(&mut self, field: Field) -> Result<(), Failure> {
        let (span, covered) = (field.span, self.covered);
        if span.is_empty() && span.start > covered {
            self.waiting.push(field);
            return Ok(());
        }
        let gap = (span.start > covered).then(|| Span::new(covered, span.start));
        self.waiting.push(field);
        self.write_waiting(1, gap)?;
        self.covered = covered.max(span.end);
        Ok(())
    }

    fn end(&mut self) -> Result<(), Failure> {
        let len = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        let gap = (len > self.covered).then(|| Span::new(self.covered, len));
        self.write_waiting(0, gap)
    }

    /// Writes what waits but for so many at the end, and the gap before what comes after it.
    fn write_waiting(&mut self, left: usize, mut gap: Option<Span>) -> Result<(), Failure> {
        let mut fields = std::mem::take(&mut self.waiting);
        let kept = fields.split_off(fields.len().saturating_sub(left));
        let mut next = fields.iter().skip(1).chain(&kept);
        for field in &fields {
            if let Some(gap) = gap.take_if(|gap| gap.start < field.span.start) {
                self.write_gap(gap)?;
            }
            let inner = next.next().is_some_and(|next| next.depth > field.depth && next.span.start < field.span.end);
            if is_chosen(self.chosen, field.span) {
                write_field(self.out, field, self.bytes, !inner || field.span.len() as usize <= BYTES_A_LINE)?;
            }
        }
        if let Some(gap) = gap {
            self.write_gap(gap)?;
        }
        self.waiting = kept;
        Ok(())
    }

    /// Writes what lies between fields.
    fn write_gap(&mut self, gap: Span) -> Result<(), Failure> {
        if !is_chosen(self.chosen, gap) {
            return Ok(());
        }
        let field = Field {
            span: gap,
            depth: 0,
            name: "unnamed".into(),
            value: format!("{} bytes", gap.len()),
            meaning: "Part of nothing that the format names.".into(),
        };
        write_field(self.out, &field, self.bytes, true)
    }
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
