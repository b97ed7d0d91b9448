//! How a trace looks: lines of text, or of JSON.

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

/// Writes the trace.
pub(super) struct Viewer {
    out: Output,
    json: bool,
    step: u64,
    /// Width of the stack column, which grows to what was needed, within reason.
    stack_width: usize,
}

const MOST_STACK_WIDTH: usize = 40;

impl Viewer {
    pub(super) fn new(out: Output, json: bool) -> Viewer {
        Viewer { out, json, step: 0, stack_width: 16 }
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
            Some(row) => (row.opcode, row.resolved.clone().unwrap_or_else(|| numbers(row))),
            None => ("?", String::new()),
        };
        write!(out, "{}{opcode:<14}{} ", OPCODE.render(), OPCODE.render_reset())?;
        write!(out, "{operand:<8} ")?;
        let before = if shown.came_back { format!("back in {}", shown.function) } else { stack(shown.before) };
        self.stack_width = self.stack_width.max(before.chars().count()).min(MOST_STACK_WIDTH);
        write!(out, "{before:<width$} → ", width = self.stack_width)?;
        match ending {
            Ending::Next { stack: after, changed } => {
                write!(out, "{}{}{}", VALUE.render(), stack(after), VALUE.render_reset())?;
                let changed: Vec<String> = changed.iter().map(|(name, value)| format!("{name} = {value}")).collect();
                if !changed.is_empty() {
                    write!(out, "    {}", changed.join(", "))?;
                }
            }
            Ending::Call(name) => write!(out, "{}{name}(){}", HEADING.render(), HEADING.render_reset())?,
            Ending::Return(value) => write!(out, "{}{value}{}", VALUE.render(), VALUE.render_reset())?,
            Ending::Yield(value) => write!(out, "yield {}{value}{}", VALUE.render(), VALUE.render_reset())?,
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

fn stack(values: &[String]) -> String {
    format!("[{}]", values.join(", "))
}

fn numbers(row: &Row) -> String {
    row.operands.iter().map(i64::to_string).collect::<Vec<_>>().join(" ")
}
