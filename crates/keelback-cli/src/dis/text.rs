//! The table form of a listing, with the source lines between the instructions where the source is known.

use std::io::{self, Write};

use keelback_bytecode::dis::{CodeListing, Row};

use crate::output::{FAINT, HEADING, LABEL, OPCODE, VALUE, hex, write_column};

/// How wide the columns are.
struct Widths {
    label: usize,
    bytes: usize,
    opcode: usize,
    operands: usize,
}

/// Writes one code object. `source` is the source's lines.
pub(super) fn write_code(out: &mut dyn Write, code: &CodeListing, source: Option<&[&str]>) -> io::Result<()> {
    write!(out, "{}code {} {}{}", HEADING.render(), code.id, code.qualname, HEADING.render_reset())?;
    if code.first_line != 0 {
        write!(out, ", line {}", code.first_line)?;
    }
    if !code.flags.is_empty() {
        write!(out, ", {}", code.flags.join(" "))?;
    }
    writeln!(out)?;
    write!(out, "{}", code.slots_line())?;
    let width = |of: &dyn Fn(&Row) -> usize, least: usize| code.rows.iter().map(of).max().unwrap_or(0).max(least);
    let widths = Widths {
        label: width(&|row| row.label.as_ref().map_or(0, String::len), 0),
        bytes: width(&|row| row.bytes.len() * 3 - 1, 5),
        opcode: width(&|row| row.opcode.len(), 10),
        // One very long constant does not push all depths off the screen.
        operands: width(&|row| operands(row).chars().count(), 4).min(40),
    };
    for row in &code.rows {
        write_row(out, code, row, &widths, source)?;
    }
    if let Some((offset, error)) = &code.error {
        writeln!(out, "{:>width$}  {error}", offset, width = 6 + widths.label + 6)?;
    }
    for handler in &code.handlers {
        let label = handler.label.clone().unwrap_or_else(|| handler.target.to_string());
        writeln!(out, "  except {}..{} goes to {label}, keeping {}", handler.start, handler.end, handler.depth)?;
    }
    Ok(())
}

fn write_row(
    out: &mut dyn Write,
    code: &CodeListing,
    row: &Row,
    widths: &Widths,
    source: Option<&[&str]>,
) -> io::Result<()> {
    let line = row.position.filter(|_| row.starts_line).map(|position| position.line);
    let text = line.and_then(|line| source?.get((line as usize).checked_sub(1)?).copied());
    if let (Some(line), Some(text)) = (line, text) {
        writeln!(out, "{line:>5} {}{}{}", FAINT.render(), text.trim_end(), FAINT.render_reset())?;
    }
    let line = line.filter(|_| text.is_none()).map_or(String::new(), |line| line.to_string());
    write!(out, "{line:>5} ")?;
    let label = row.label.as_deref().unwrap_or("");
    write!(out, "{}{label:>width$}{}", LABEL.render(), LABEL.render_reset(), width = widths.label)?;
    write!(out, " {:>5}  ", row.offset)?;
    write_column(out, FAINT, &hex(&row.bytes), widths.bytes)?;
    write_column(out, OPCODE, row.opcode, widths.opcode)?;
    write_column(out, VALUE, &operands(row), widths.operands)?;
    let depth = |depth: Option<u32>| depth.map_or("-".to_owned(), |depth| depth.to_string());
    write!(out, "{} → {}", depth(row.depth_before), depth(row.depth_after))?;
    if let Some(handler) = row.handler.and_then(|index| code.handlers.get(index)) {
        let target = handler.label.clone().unwrap_or_else(|| handler.target.to_string());
        write!(out, "  {}except {target}{}", LABEL.render(), LABEL.render_reset())?;
    }
    writeln!(out)
}

/// The operands as numbers, and what they stand for.
fn operands(row: &Row) -> String {
    let mut text = row.operands.iter().map(i64::to_string).collect::<Vec<_>>().join(" ");
    if let Some(resolved) = &row.resolved {
        text.push_str("  ");
        text.push_str(resolved);
    }
    text
}
