//! The register form of a listing: what the interpreter runs in place of the stack instructions.

use std::io::Write;

use keelback::VerifiedModule;
use keelback::machine::{RegisterRow, registers};
use keelback_bytecode::CodeId;
use keelback_bytecode::dis::{CodeListing, Listing};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::output::{FAINT, HEADING, OPCODE, Output, VALUE};

/// Writes the register code of the code objects of a listing. `source` is the program's text.
pub(super) fn write(
    out: &mut Output,
    listing: &Listing,
    module: &VerifiedModule,
    source: Option<&str>,
    as_json: bool,
) -> Result<(), Failure> {
    let lines: Option<Vec<&str>> = source.map(|source| source.lines().collect());
    let mut all = Vec::new();
    for (number, code) in listing.codes.iter().enumerate() {
        let made = registers(module, CodeId(code.id)).map_err(|error| {
            Failure::Refused(format!("{} has no register code: it has too many {}", code.qualname, error.what))
        })?;
        if as_json {
            let rows: Vec<Value> = made.rows.iter().map(|row| row_as_json(code, row)).collect();
            all.push(json!({ "qualname": code.qualname, "registers": made.registers, "instructions": rows }));
            continue;
        }
        if number > 0 {
            writeln!(out)?;
        }
        let (count, bytes) = (made.rows.len(), made.rows.len() * RegisterRow::BYTES);
        write!(out, "{}code {} {}{}", HEADING.render(), code.id, code.qualname, HEADING.render_reset())?;
        writeln!(out, ", {count} register instructions, {bytes} bytes")?;
        writeln!(out, "  registers: {}", made.registers.join(", "))?;
        let width = made.rows.iter().map(|row| row.opcode.len()).max().unwrap_or(0);
        let mut before = None;
        for (at, row) in made.rows.iter().enumerate() {
            let line = line_of(code, row);
            if let Some(line) = line.filter(|_| line != before) {
                let text = lines.as_ref().and_then(|lines| lines.get((line as usize).checked_sub(1)?).copied());
                let text = text.unwrap_or_default().trim_end();
                writeln!(out, "{line:>5} {}{text}{}", FAINT.render(), FAINT.render_reset())?;
            }
            before = line.or(before);
            write!(out, "      {at:>5}  {}{:<width$}{}", OPCODE.render(), row.opcode, OPCODE.render_reset())?;
            writeln!(out, "  {}{}{}", VALUE.render(), row.text, VALUE.render_reset())?;
        }
    }
    if as_json {
        writeln!(out, "{:#}", json!({ "filename": listing.filename, "codes": all }))?;
    }
    Ok(())
}

/// The source line of an instruction: that of the stack instruction whose work it does.
fn line_of(code: &CodeListing, row: &RegisterRow) -> Option<u32> {
    let origin = row.origin?;
    let at = code.rows.binary_search_by_key(&origin, |row| row.offset).ok()?;
    code.rows[at].position.map(|position| position.line)
}

fn row_as_json(code: &CodeListing, row: &RegisterRow) -> Value {
    json!({ "line": line_of(code, row), "opcode": row.opcode, "text": row.text, "offset": row.origin })
}
