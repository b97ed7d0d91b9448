//! Functions of any format as a table: labels, offsets, bytes, operands, and how deep the operand stack is.

pub(crate) mod json;

use std::collections::BTreeMap;
use std::io::{self, Write};

use keelback_formats::model::{Certainty, Function, Handler, Instruction, Role};

use crate::output::{FAINT, HEADING, LABEL, OPCODE, VALUE, hex, tame, write_column};

/// Bytes of an instruction that are shown; switches have many.
const BYTES_SHOWN: usize = 10;
/// Columns are not wider than this, so that one long constant does not push all else off the screen.
const OPERANDS_WIDTH: usize = 48;
/// So many rows have the same columns, and those after them columns that are as wide or wider: a function may have millions.
const ROWS_ALIGNED: usize = 10_000;

/// The labels of a function: what is jumped to, and where exceptions go.
pub(crate) fn labels_of(function: &Function) -> BTreeMap<u32, String> {
    let targets = function.instructions.iter().flat_map(|instruction| &instruction.flow.jumps);
    let targets = targets.map(|jump| jump.target);
    let handlers = function.handlers.iter().map(|handler| handler.target);
    let mut labels: BTreeMap<u32, String> = targets.chain(handlers).map(|target| (target, String::new())).collect();
    for (number, label) in (1..).zip(labels.values_mut()) {
        *label = format!("L{number}");
    }
    labels
}

/// An instruction as a row: text of each column.
struct Row {
    line: String,
    label: String,
    offset: String,
    bytes: String,
    name: String,
    operands: String,
    depth: String,
    mark: &'static str,
}

/// An instruction without its place: what a pattern is looked for in, and what is compared with another one.
pub(crate) fn text_of(instruction: &Instruction, labels: &BTreeMap<u32, String>) -> String {
    format!("{} {}", instruction.name, operands_of(instruction, labels)).trim_end().to_owned()
}

/// What an instruction's operands say.
pub(crate) fn operands_of(instruction: &Instruction, labels: &BTreeMap<u32, String>) -> String {
    let mut numbers = Vec::new();
    let mut texts = Vec::new();
    let mut jumps = instruction.flow.jumps.iter();
    for operand in &instruction.operands {
        let number = operand.number();
        numbers.push(if operand.role == Role::Increment { format!("by {number}") } else { number });
        if operand.role == Role::Target {
            let label = jumps.next().and_then(|jump| labels.get(&jump.target));
            texts.extend(label.map(|label| format!("to {label}")));
        } else {
            texts.extend(operand.text.clone());
        }
    }
    let (numbers, texts) = (numbers.join(" "), texts.join(", "));
    if texts.is_empty() { numbers } else { format!("{numbers}  {}", tame(&texts)) }
}

/// Writes a function. `keep` says which instructions, by their text.
pub(crate) fn write_function(
    out: &mut dyn Write,
    function: &Function,
    file: &[u8],
    keep: &dyn Fn(&str) -> bool,
) -> io::Result<()> {
    let labels = labels_of(function);
    let name = tame(&function.name);
    write!(out, "{}{} {name}{}", HEADING.render(), function.kind, HEADING.render_reset())?;
    writeln!(out, "{}  at {:#x}{}", FAINT.render(), function.span.start, FAINT.render_reset())?;
    for (name, value) in &function.facts {
        writeln!(out, "  {name}: {}", tame(value))?;
    }
    let has_depths = function.instructions.iter().any(|instruction| instruction.depth.is_some());
    let mut widths = [0; 6];
    let mut line = None;
    for instructions in function.instructions.chunks(ROWS_ALIGNED) {
        let mut rows = rows_of(instructions, has_depths, &mut line, file, &labels);
        let mut texts = instructions.iter().map(|instruction| text_of(instruction, &labels));
        rows.retain(|_| texts.next().is_some_and(|text| keep(&text)));
        for row in &rows {
            for (width, needed) in widths.iter_mut().zip(row.widths()) {
                *width = needed.max(*width);
            }
        }
        for row in &rows {
            row.write(out, widths)?;
        }
    }
    for handler in &function.handlers {
        writeln!(out, "  {}", handler_text(handler, &labels))?;
    }
    for warning in &function.warnings {
        writeln!(out, "  {}at {:#x}: {}{}", LABEL.render(), warning.at, warning.text, LABEL.render_reset())?;
    }
    Ok(())
}

/// A range and where its exceptions go.
pub(crate) fn handler_text(handler: &Handler, labels: &BTreeMap<u32, String>) -> String {
    let Handler { start, end, target, depth, what } = handler;
    let label = labels.get(target).cloned().unwrap_or_else(|| target.to_string());
    let what = if what.is_empty() { String::new() } else { format!(" {what}") };
    let depth = depth.map(|depth| format!(", with {depth} on the stack")).unwrap_or_default();
    format!("except{what} {start}..{end} goes to {label}{depth}")
}

/// The rows of some instructions, `line` being the line of the source that the one before them was made from.
fn rows_of(
    instructions: &[Instruction],
    has_depths: bool,
    line: &mut Option<u32>,
    file: &[u8],
    labels: &BTreeMap<u32, String>,
) -> Vec<Row> {
    let rows = instructions.iter().map(|instruction| {
        let starts_line = instruction.line.is_some() && instruction.line != *line;
        *line = instruction.line.or(*line);
        let depth = match instruction.depth {
            Some((before, after)) => format!("{before} → {after}"),
            None if has_depths => "- → -".to_owned(),
            None => String::new(),
        };
        Row {
            line: instruction.line.filter(|_| starts_line).map(|line| line.to_string()).unwrap_or_default(),
            label: labels.get(&instruction.offset).cloned().unwrap_or_default(),
            offset: instruction.offset.to_string(),
            bytes: first_bytes(instruction.span.of(file)),
            name: instruction.name.to_string(),
            operands: operands_of(instruction, labels),
            depth,
            mark: match instruction.certainty {
                Certainty::Known => "",
                Certainty::Assumed => "assumed",
                Certainty::Data => "data",
            },
        }
    });
    rows.collect()
}

/// Bytes in hexadecimal, the first few of them.
fn first_bytes(bytes: &[u8]) -> String {
    let first = hex(&bytes[..bytes.len().min(BYTES_SHOWN)]);
    if bytes.len() > BYTES_SHOWN { format!("{first} …") } else { first }
}

impl Row {
    /// How wide its columns must be.
    fn widths(&self) -> [usize; 6] {
        [
            self.line.len(),
            self.label.len(),
            self.offset.len(),
            self.bytes.chars().count(),
            self.name.len(),
            self.operands.chars().count().min(OPERANDS_WIDTH),
        ]
    }

    fn write(&self, out: &mut dyn Write, widths: [usize; 6]) -> io::Result<()> {
        let [line, label, offset, bytes, name, operands] = widths;
        write!(out, "{:>line$} ", self.line, line = line.max(4))?;
        write!(out, "{}{:>label$}{} ", LABEL.render(), self.label, LABEL.render_reset())?;
        write!(out, "{:>offset$}  ", self.offset, offset = offset.max(5))?;
        write_column(out, FAINT, &self.bytes, bytes)?;
        write_column(out, OPCODE, &self.name, name)?;
        // Nothing stands behind what is last.
        if self.depth.is_empty() && self.mark.is_empty() {
            return writeln!(out, "{}{}{}", VALUE.render(), self.operands, VALUE.render_reset());
        }
        write_column(out, VALUE, &self.operands, operands)?;
        write!(out, "{}", self.depth)?;
        if !self.mark.is_empty() {
            write!(out, "  {}{}{}", LABEL.render(), self.mark, LABEL.render_reset())?;
        }
        writeln!(out)
    }
}
