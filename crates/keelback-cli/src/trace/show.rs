//! How a trace looks: lines of text, or of JSON.

use std::borrow::Cow;
use std::io::Write;

use keelback_bytecode::dis::Row;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::output::{FAINT, HEADING, LABEL, OPCODE, Output, VALUE};

/// How an instruction ended.
pub(super) enum Ending {
    /// The next one follows, on this stack; these variables have another value than before.
    Next { stack: Vec<String>, changed: Vec<(String, String)> },
    /// A function runs; the instruction goes on when that is over.
    Call(String),
    /// The frame ended with a value.
    Return(String),
    /// The frame rests with a value given out.
    Yield(String),
    /// An exception left the frame.
    Raise,
    /// The program ended.
    Stop,
}

/// An instruction to show.
pub(super) struct Shown<'a> {
    pub(super) indent: usize,
    /// Frames on the stack.
    pub(super) depth: u32,
    pub(super) function: &'a str,
    pub(super) offset: u32,
    pub(super) row: Option<&'a Row>,
    /// The operand stack before it.
    pub(super) before: &'a [String],
    /// Its call was shown before, and is over now.
    pub(super) came_back: bool,
}

/// How wide the columns before the stack are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Widths {
    opcode: usize,
    operand: usize,
}

impl Widths {
    /// What an instruction needs, within reason.
    pub(super) fn of(opcode: &str, operand: &str) -> Widths {
        const MOST_OPERAND_WIDTH: usize = 16;
        Widths { opcode: opcode.len(), operand: operand.chars().count().min(MOST_OPERAND_WIDTH) }
    }

    /// What is enough for both.
    pub(super) fn max(self, other: Widths) -> Widths {
        Widths { opcode: self.opcode.max(other.opcode), operand: self.operand.max(other.operand) }
    }
}

/// Writes the trace.
pub(super) struct Viewer {
    out: Output,
    json: bool,
    step: u64,
    /// Widths of the columns before the stack, for all code that was met.
    widths: Widths,
    /// Width of the stack column, which grows to what was needed, within reason.
    stack_width: usize,
}

const MOST_STACK_WIDTH: usize = 40;

impl Viewer {
    pub(super) fn new(out: Output, json: bool) -> Viewer {
        Viewer { out, json, step: 0, widths: Widths { opcode: 14, operand: 8 }, stack_width: 16 }
    }

    /// Makes room for instructions of other code.
    pub(super) fn widen(&mut self, widths: Widths) {
        self.widths = self.widths.max(widths);
    }

    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }

    /// Shows an instruction and how it ended.
    pub(super) fn instruction(&mut self, shown: &Shown<'_>, ending: &Ending) -> Result<(), Failure> {
        if !shown.came_back {
            self.step += 1;
        }
        if self.json { self.as_json(shown, ending) } else { self.as_text(shown, ending) }
    }

    /// Output of the program, in its place.
    pub(super) fn program_wrote(&mut self, stream: u8, bytes: &[u8]) -> Result<(), Failure> {
        let text = String::from_utf8_lossy(bytes);
        if self.json {
            let name = if stream == 2 { "stderr" } else { "stdout" };
            writeln!(self.out, "{}", json!({ "event": "output", "stream": name, "text": text }))?;
        } else if stream == 2 {
            self.out.flush()?;
            anstream::eprint!("{text}");
        } else {
            for line in text.lines() {
                writeln!(self.out, "{}│{} {line}", LABEL.render(), LABEL.render_reset())?;
            }
        }
        Ok(())
    }

    /// Says that there would be more.
    pub(super) fn limit_reached(&mut self) -> Result<(), Failure> {
        if self.json {
            writeln!(self.out, "{}", json!({ "event": "limit", "steps": self.step }))?;
        } else {
            writeln!(self.out, "{}… after {} instructions{}", FAINT.render(), self.step, FAINT.render_reset())?;
        }
        self.flush()
    }

    fn as_text(&mut self, shown: &Shown<'_>, ending: &Ending) -> Result<(), Failure> {
        let out = &mut self.out;
        write!(out, "{:1$}", "", shown.indent * 2)?;
        let (opcode, operand) = match shown.row {
            _ if shown.came_back => ("", String::new()),
            Some(row) => (row.opcode, operand(row)),
            None => ("?", String::new()),
        };
        let widths = self.widths;
        write!(out, "{}{opcode:<2$}{} ", OPCODE.render(), OPCODE.render_reset(), widths.opcode)?;
        write!(out, "{operand:<width$} ", width = widths.operand)?;
        let before = if shown.came_back { format!("back in {}", shown.function) } else { stack(shown.before) };
        self.stack_width = self.stack_width.max(before.chars().count()).min(MOST_STACK_WIDTH);
        write!(out, "{before:<width$} → ", width = self.stack_width)?;
        match ending {
            Ending::Next { stack: after, changed } => {
                write!(out, "{}{}{}", VALUE.render(), stack(after), VALUE.render_reset())?;
                let changed: Vec<String> =
                    changed.iter().map(|(name, value)| format!("{name} = {}", plain(value))).collect();
                if !changed.is_empty() {
                    write!(out, "    {}", changed.join(", "))?;
                }
            }
            Ending::Call(name) => write!(out, "{}{name}(){}", HEADING.render(), HEADING.render_reset())?,
            Ending::Return(value) => write!(out, "{}{}{}", VALUE.render(), plain(value), VALUE.render_reset())?,
            Ending::Yield(value) => write!(out, "yield {}{}{}", VALUE.render(), plain(value), VALUE.render_reset())?,
            Ending::Raise => write!(out, "{}exception{}", LABEL.render(), LABEL.render_reset())?,
            Ending::Stop => write!(out, "end")?,
        }
        Ok(writeln!(out)?)
    }

    fn as_json(&mut self, shown: &Shown<'_>, ending: &Ending) -> Result<(), Failure> {
        let (how, after, value, changed) = match ending {
            Ending::Next { stack, changed } => {
                let changed = changed.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str())));
                ("next", json!(stack), Value::Null, Value::Object(changed.collect()))
            }
            Ending::Call(name) => ("call", Value::Null, json!(name), json!({})),
            Ending::Return(value) => ("return", Value::Null, json!(value), json!({})),
            Ending::Yield(value) => ("yield", Value::Null, json!(value), json!({})),
            Ending::Raise => ("raise", Value::Null, Value::Null, json!({})),
            Ending::Stop => ("stop", Value::Null, Value::Null, json!({})),
        };
        let event = if shown.came_back { "back" } else { "instruction" };
        let line = json!({
            "event": event,
            "step": self.step,
            "depth": shown.depth,
            "function": shown.function,
            "line": shown.row.and_then(|row| row.position).map(|position| position.line),
            "offset": shown.offset,
            "opcode": shown.row.map(|row| row.opcode),
            "operands": shown.row.map(|row| row.operands.clone()),
            "resolved": shown.row.and_then(|row| row.resolved.clone()),
            "before": shown.before,
            "ending": how,
            "after": after,
            "value": value,
            "changed": changed,
        });
        Ok(writeln!(self.out, "{line}")?)
    }
}

/// The operands of an instruction, as a trace shows them.
pub(super) fn operand(row: &Row) -> String {
    row.resolved.clone().unwrap_or_else(|| row.operands.iter().map(i64::to_string).collect::<Vec<_>>().join(" "))
}

fn stack(values: &[String]) -> String {
    format!("[{}]", values.iter().map(|value| plain(value)).collect::<Vec<_>>().join(", "))
}

/// A value without the addresses of functions: their names say which they are, and stacks of them would be too wide to read.
fn plain(value: &str) -> Cow<'_, str> {
    let mut rest = value;
    let mut text = String::new();
    while let Some(start) = rest.find("<function ") {
        let Some(length) = rest[start..].find(" at 0x") else { break };
        let (name, address) = rest.split_at(start + length);
        text.push_str(name);
        rest = address[" at 0x".len()..].trim_start_matches(|char: char| char.is_ascii_hexdigit());
    }
    if text.is_empty() { Cow::Borrowed(value) } else { Cow::Owned(text + rest) }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn functions_have_names_and_no_addresses() {
        assert_eq!(
            plain("<function f at 0x7f00>, <function g.<locals>.h at 0x1>"),
            "<function f>, <function g.<locals>.h>"
        );
        assert_eq!(plain("<A object at 0x7f00>"), "<A object at 0x7f00>");
    }
}
