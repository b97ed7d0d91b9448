//! `keelback decode`: instructions of bytes that are given in hexadecimal, and how the machine knows where each ends.

use std::collections::BTreeMap;
use std::io::Write;

use keelback_formats::format::{Machine, machines};
use keelback_formats::model::{Certainty, Instruction};
use keelback_formats::span::Span;
use serde_json::json;

use crate::args::DecodeArgs;
use crate::failure::Failure;
use crate::listing::{json, operands_of};
use crate::output::{self, FAINT, HEADING, LABEL, OPCODE, Output, VALUE, hex};

/// Decodes bytes.
pub(crate) fn run(args: &DecodeArgs) -> Result<(), Failure> {
    let mut out = output::stdout();
    let Some(name) = args.vm.as_ref().filter(|_| !args.list) else {
        for machine in machines() {
            let versions = machine.versions();
            let versions = if versions.is_empty() { String::new() } else { format!(" ({})", versions.join(", ")) };
            writeln!(out, "{}{}{}{versions}", HEADING.render(), machine.name(), HEADING.render_reset())?;
            writeln!(out, "  {}", machine.about())?;
        }
        return Ok(out.flush()?);
    };
    let (machine, version) = machine_of(name)?;
    let bytes = parse(&args.bytes)?;
    let instructions = machine.decode(version.as_deref(), &bytes);
    if args.json {
        let labels = BTreeMap::new();
        let all: Vec<_> = instructions.iter().map(|one| json::instruction(one, &bytes, &labels)).collect();
        let report = json!({ "machine": machine.name(), "about": machine.about(), "instructions": all });
        writeln!(out, "{report:#}")?;
        return Ok(out.flush()?);
    }
    let text = |instruction: &Instruction| {
        format!("{} {}", instruction.name, operands_of(instruction, &BTreeMap::new())).trim_end().to_owned()
    };
    let bytes_width = instructions.iter().map(|one| hex(one.span.of(&bytes)).len()).max().unwrap_or(0);
    let text_width = instructions.iter().map(|one| text(one).chars().count()).max().unwrap_or(0);
    for instruction in &instructions {
        if args.brief {
            let (bytes, text) = (hex(instruction.span.of(&bytes)), text(instruction));
            write!(out, "{:>5}  {bytes:<bytes_width$}  ", instruction.offset)?;
            write!(out, "{}{text:<text_width$}{}", OPCODE.render(), OPCODE.render_reset())?;
            writeln!(out, "  {}{}{}", FAINT.render(), instruction.meaning, FAINT.render_reset())?;
        } else {
            write(&mut out, instruction, &bytes)?;
        }
    }
    let end = instructions.last().map_or(0, |last| last.span.end as usize);
    if let Some(rest) = bytes.get(end..).filter(|rest| !rest.is_empty()) {
        writeln!(out, "{:>5}  {}  cut off: the instruction has more bytes than that", end, hex(rest))?;
    }
    if !args.brief {
        writeln!(out, "{}{}{}", FAINT.render(), machine.about(), FAINT.render_reset())?;
    }
    Ok(out.flush()?)
}

/// The machine of a name, with a version behind it if there is one, as in `cpython3.8`.
pub(crate) fn machine_of(name: &str) -> Result<(&'static dyn Machine, Option<String>), Failure> {
    for machine in machines() {
        let Some(version) = name.strip_prefix(machine.name()) else { continue };
        let version = version.trim_start_matches(['-', '@', ':', ' ']);
        if version.is_empty() {
            return Ok((machine, None));
        }
        let known = machine.versions();
        if known.iter().any(|known| known == version) {
            return Ok((machine, Some(version.to_owned())));
        }
        if known.is_empty() && !version.starts_with(|char: char| char.is_ascii_digit()) {
            continue;
        }
        let known =
            if known.is_empty() { "one version only".to_owned() } else { format!("versions {}", known.join(", ")) };
        return Err(Failure::Usage(format!("{} has {known}, not {version}", machine.name())));
    }
    let known: Vec<&str> = machines().map(|machine| machine.name()).collect();
    Err(Failure::Usage(format!("no machine is called {name}: there are {}", known.join(", "))))
}

/// Bytes in hexadecimal: apart or together, with `0x` before them or not.
fn parse(words: &[String]) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    for word in words.iter().flat_map(|word| word.split([' ', ',', '\n', '\t'])) {
        let digits = word.strip_prefix("0x").or(word.strip_prefix("0X")).unwrap_or(word);
        let wrong = || Failure::Usage(format!("{word:?} is no byte in hexadecimal, such as 2a"));
        let padded = if digits.len() == 1 { format!("0{digits}") } else { digits.to_owned() };
        if !padded.is_ascii() || padded.len() % 2 != 0 {
            return Err(wrong());
        }
        for at in (0..padded.len()).step_by(2) {
            bytes.push(u8::from_str_radix(&padded[at..at + 2], 16).map_err(|_| wrong())?);
        }
    }
    Ok(bytes)
}

/// Writes an instruction, with a line for its opcode and one for each operand.
fn write(out: &mut Output, instruction: &Instruction, bytes: &[u8]) -> Result<(), Failure> {
    let Instruction { span, name, operands, meaning, length_rule, .. } = instruction;
    let text = operands_of(instruction, &BTreeMap::new());
    write!(out, "{:>5}  {}  ", instruction.offset, hex(span.of(bytes)))?;
    write!(out, "{}{name}{} ", OPCODE.render(), OPCODE.render_reset())?;
    writeln!(out, "{}{text}{}", VALUE.render(), VALUE.render_reset())?;
    if !meaning.is_empty() {
        writeln!(out, "         {meaning}")?;
    }
    if instruction.certainty == Certainty::Data {
        writeln!(out, "         {}no instruction of this machine{}", LABEL.render(), LABEL.render_reset())?;
    }
    let mut at = span.start;
    let mut operands: Vec<_> = operands.iter().filter(|operand| !operand.span.is_empty()).collect();
    operands.sort_by_key(|operand| operand.span.start);
    let rest = |from: u32, to: u32| (from < to).then(|| hex(Span::new(from, to).of(bytes)));
    let mut is_opcode = true;
    for operand in operands {
        if let Some(text) = rest(at, operand.span.start) {
            let what = if std::mem::take(&mut is_opcode) { "opcode" } else { "between operands" };
            writeln!(out, "         {text:<12} {what}")?;
        }
        let text = hex(operand.span.of(bytes));
        writeln!(out, "         {text:<12} {}: {}", operand.role.word(), operand.shown())?;
        at = at.max(operand.span.end);
    }
    if let Some(text) = rest(at, span.end) {
        let what = if is_opcode { "opcode" } else { "not an operand" };
        writeln!(out, "         {text:<12} {what}")?;
    }
    if !length_rule.is_empty() {
        let text = format!("Its length is {}: {length_rule}.", span.len());
        writeln!(out, "         {}{text}{}", FAINT.render(), FAINT.render_reset())?;
    }
    Ok(())
}
