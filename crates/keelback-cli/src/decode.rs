//! `keelback decode`: instructions of bytes that are given in hexadecimal, and how the machine knows where each ends.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::iter;
use std::ops::Range;

use keelback_formats::format::{Machine, machines};
use keelback_formats::model::{Certainty, Instruction, Operand};
use keelback_formats::span::Span;
use serde_json::json;

use crate::args::DecodeArgs;
use crate::failure::Failure;
use crate::input::stdin;
use crate::listing::{json, operands_of};
use crate::output::{self, FAINT, HEADING, LABEL, OPCODE, Output, VALUE, hex};

/// Decodes bytes.
pub(crate) fn run(args: &DecodeArgs) -> Result<(), Failure> {
    let mut out = output::stdout();
    let Some(name) = args.vm.as_ref().filter(|_| !args.list) else {
        if !args.list {
            let text = format!("say which machine's they are, with --vm: there are {}", known_machines());
            return Err(Failure::Usage(text));
        }
        for machine in machines() {
            let versions = machine.versions();
            if args.json {
                let report = json!({ "machine": machine.name(), "versions": versions, "about": machine.about() });
                writeln!(out, "{report}")?;
                continue;
            }
            let versions = if versions.is_empty() { String::new() } else { format!(" ({})", versions.join(", ")) };
            writeln!(out, "{}{}{}{versions}", HEADING.render(), machine.name(), HEADING.render_reset())?;
            writeln!(out, "  {}", machine.about())?;
        }
        return Ok(out.flush()?);
    };
    let Named { machine, version, is_newest } = machine_of(name)?;
    let bytes = parse(&args.bytes)?;
    let instructions = machine.decode(version.as_deref(), &bytes);
    if args.json {
        let labels = BTreeMap::new();
        let all: Vec<_> = instructions.iter().map(|one| json::instruction(one, &bytes, &labels)).collect();
        let about = machine.about();
        let report = json!({ "machine": machine.name(), "version": version, "about": about, "instructions": all });
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
        let (name, versions) = (machine.name(), machine.versions());
        if let (true, [newest, .., other]) = (is_newest, &*versions) {
            let count = versions.len();
            let text =
                format!("Read as {name} {newest}, the newest of {count} versions: another is --vm {name}{other}.");
            writeln!(out, "{}{text}{}", FAINT.render(), FAINT.render_reset())?;
        }
    }
    Ok(out.flush()?)
}

/// What bits are that an instruction has and has no use for.
const UNUSED: &str = "not used by it";

/// The names of all machines, for messages.
fn known_machines() -> String {
    machines().map(|machine| machine.name()).collect::<Vec<_>>().join(", ")
}

/// A machine that somebody named.
pub(crate) struct Named {
    pub(crate) machine: &'static dyn Machine,
    /// Its version, if it has some.
    pub(crate) version: Option<String>,
    /// That no version was named, so that it is the newest.
    is_newest: bool,
}

/// The machine of a name, in the version behind it, as in `cpython3.8`, or in the newest.
pub(crate) fn machine_of(name: &str) -> Result<Named, Failure> {
    let lower = name.to_lowercase();
    let names_of = |machine: &'static dyn Machine| {
        let names = iter::once(machine.name()).chain(machine.other_names().iter().copied());
        names.map(move |name| (name, machine))
    };
    // The longest name that fits: the name of one machine may begin as another's does.
    let fitting = machines().flat_map(names_of).filter(|(known, _)| lower.starts_with(known));
    let found = fitting.max_by_key(|(known, _)| known.len());
    let unknown = || Failure::Usage(format!("no machine is called {name}: there are {}", known_machines()));
    let (known, machine) = found.ok_or_else(unknown)?;
    let version = lower[known.len()..].trim_start_matches(['-', '@', ':', ' ']);
    let versions = machine.versions();
    if version.is_empty() {
        return Ok(Named { machine, version: versions.into_iter().next(), is_newest: true });
    }
    if let Some(version) = versions.iter().find(|known| known.eq_ignore_ascii_case(version)) {
        return Ok(Named { machine, version: Some(version.clone()), is_newest: false });
    }
    if !version.starts_with(|char: char| char.is_ascii_digit()) && lower.len() == known.len() + version.len() {
        return Err(unknown());
    }
    let versions =
        if versions.is_empty() { "one version only".to_owned() } else { format!("versions {}", versions.join(", ")) };
    Err(Failure::Usage(format!("{} has {versions}, not {version}", machine.name())))
}

/// Bytes in hexadecimal: apart or together, with `0x` before them or not. A `-` stands for what is on standard input.
fn parse(words: &[String]) -> Result<Vec<u8>, Failure> {
    let mut texts: Vec<Cow<'_, str>> = Vec::new();
    for word in words {
        if word == "-" {
            let input = stdin().map_err(|error| Failure::file("read", "standard input", error))?;
            let text = std::str::from_utf8(input).map_err(|_| {
                let text = "standard input is no text: bytes as they are go to `keelback dis - --vm MACHINE`";
                Failure::Usage(text.to_owned())
            })?;
            texts.push(text.into());
        } else {
            texts.push(word.into());
        }
    }
    let mut bytes = Vec::new();
    for word in texts.iter().flat_map(|text| text.split([' ', ',', '\n', '\r', '\t'])) {
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
    let Instruction { span, name, meaning, length_rule, .. } = instruction;
    let text = operands_of(instruction, &BTreeMap::new());
    write!(out, "{:>5}  {}  ", instruction.offset, hex(span.of(bytes)))?;
    write!(out, "{}{name}{}", OPCODE.render(), OPCODE.render_reset())?;
    if !text.is_empty() {
        write!(out, " {}{text}{}", VALUE.render(), VALUE.render_reset())?;
    }
    writeln!(out)?;
    if !meaning.is_empty() {
        writeln!(out, "         {meaning}")?;
    } else if instruction.certainty == Certainty::Data {
        writeln!(out, "         {}no instruction of this machine{}", LABEL.render(), LABEL.render_reset())?;
    }
    for (place, what) in parts_of(instruction) {
        if let Some(text) = shown(&place, *span, bytes) {
            writeln!(out, "         {text:<12} {what}")?;
        }
    }
    if !length_rule.is_empty() {
        let text = format!("Its length is {}: {length_rule}.", span.len());
        writeln!(out, "         {}{text}{}", FAINT.render(), FAINT.render_reset())?;
    }
    Ok(())
}

/// What the bits of an instruction are, in their order, counted from its first byte.
fn parts_of(instruction: &Instruction) -> Vec<(Range<u32>, String)> {
    let bit = |byte: u32| byte.saturating_sub(instruction.span.start).saturating_mul(8);
    let place_of = |operand: &Operand| match operand.bits {
        Some((from, to)) => from.into()..to.into(),
        None => bit(operand.span.start)..bit(operand.span.end),
    };
    let operands = instruction.operands.iter().filter(|operand| !operand.span.is_empty());
    let mut operands: Vec<_> = operands.map(|operand| (place_of(operand), operand)).collect();
    operands.sort_by_key(|(place, _)| place.start);

    let mut parts = Vec::new();
    let mut at = 8 * u32::from(instruction.prefix_len);
    let mut is_opcode = instruction.certainty != Certainty::Data;
    parts.push((0..at, "prefix".to_owned()));
    for (place, operand) in operands {
        let is_first = std::mem::take(&mut is_opcode);
        let padding = if is_first { 8 * u32::from(instruction.padding_len) } else { 0 };
        let padded = place.start.saturating_sub(padding);
        let [before, whole, after] = pieces(at..padded);
        // An opcode that is longer than a byte has whole ones.
        if is_first && whole.is_empty() {
            parts.push((at..padded, "opcode".to_owned()));
        } else {
            let what = if is_first { "opcode" } else { UNUSED };
            parts.extend([(before, UNUSED.to_owned()), (whole, what.to_owned()), (after, UNUSED.to_owned())]);
        }
        parts.push((padded..place.start, "padding".to_owned()));
        at = at.max(place.end);
        parts.push((place, format!("{}: {}", operand.role.word(), operand.shown())));
    }
    let rest = match instruction.certainty {
        Certainty::Data => "data",
        _ if is_opcode => "opcode",
        _ => "not an operand",
    };
    parts.push((at..bit(instruction.span.end), rest.to_owned()));
    parts
}

/// The whole bytes of a range of bits, with the bits before and after them.
fn pieces(bits: Range<u32>) -> [Range<u32>; 3] {
    let start = bits.start.next_multiple_of(8).min(bits.end);
    let end = (bits.end / 8 * 8).max(start);
    [bits.start..start, start..end, end..bits.end]
}

/// Bits of an instruction: the bytes that they are, or which bits they are. Of what is cut off there may be none.
fn shown(bits: &Range<u32>, span: Span, bytes: &[u8]) -> Option<String> {
    let (start, end) = (span.start + bits.start / 8, span.start + bits.end.div_ceil(8));
    let text = hex(Span::new(start, end.max(start)).of(bytes));
    if bits.is_empty() || text.is_empty() {
        return None;
    }
    Some(match bits.end - bits.start {
        _ if bits.start.is_multiple_of(8) && bits.end.is_multiple_of(8) => text,
        1 => format!("bit {}", bits.start),
        _ => format!("bits {}-{}", bits.start, bits.end - 1),
    })
}
