//! Listings as the `dis` module of each version prints them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};

use super::code::Code;
use super::decode::Decoded;
use super::opcodes::Argument;
use super::operand::resolve;
use super::texts::{Referred, Texts};
use super::version::Version;
use crate::model::Handler;

const V3_13: Version = Version::new(3, 13);

/// Writes the line that says which code object follows, unless that is the first one.
pub(super) fn write_head<'a>(
    out: &mut dyn Write,
    code: &Code<'a>,
    texts: &mut Texts<'a>,
    is_first: bool,
) -> io::Result<()> {
    if is_first { Ok(()) } else { writeln!(out, "\nDisassembly of {}:", texts.shown(code.id)) }
}

/// Writes the listing of a code object.
pub(super) fn write_code<'a>(out: &mut dyn Write, code: &Code<'a>, texts: &mut Texts<'a>) -> io::Result<()> {
    let handlers = code.handlers();
    let starts = line_starts(code);
    let labels = labels_of(code, &handlers);
    let layout = Layout::new(code, &starts, &labels);
    for decoded in code.instructions() {
        let start = starts.get(&decoded.offset);
        if start.is_some() && decoded.offset > 0 && layout.line_width > 0 {
            writeln!(out)?;
        }
        let text = layout.line(code, texts, &decoded, start, &labels);
        writeln!(out, "{text}")?;
    }
    if handlers.is_empty() {
        return Ok(());
    }
    writeln!(out, "ExceptionTable:")?;
    for handler in &handlers {
        let Handler { start, end, target, depth, what } = handler;
        let depth = depth.unwrap_or(0);
        let lasti = if what.is_empty() { "" } else { " lasti" };
        if code.version >= V3_13 {
            let label = |offset: &u32| labels.get(offset).copied().unwrap_or(0);
            let (start, end, target) = (label(start), label(end), label(target));
            writeln!(out, "  L{start} to L{end} -> L{target} [{depth}]{lasti}")?;
        } else {
            writeln!(out, "  {start} to {} -> {target} [{depth}]{lasti}", end.saturating_sub(2))?;
        }
    }
    Ok(())
}

/// Where lines start. From 3.13 on also where code without a line does.
fn line_starts(code: &Code<'_>) -> BTreeMap<u32, Option<u32>> {
    let mut starts = BTreeMap::new();
    let mut last = None;
    for line in code.lines() {
        if last != Some(line.line) && (line.line.is_some() || code.version >= V3_13) {
            last = Some(line.line);
            starts.insert(line.start, line.line);
        }
    }
    starts
}

/// What is jumped to, and from 3.13 on what the exception table names, with the numbers that labels have there.
fn labels_of(code: &Code<'_>, handlers: &[Handler]) -> HashMap<u32, u32> {
    let targets = code.instructions().filter_map(|decoded| decoded.target(code.version));
    let mut offsets: BTreeSet<u32> = targets.filter_map(|target| u32::try_from(target).ok()).collect();
    for handler in handlers {
        if code.version >= V3_13 {
            offsets.extend([handler.start, handler.end, handler.target]);
        } else if handler.start < handler.end {
            offsets.insert(handler.target);
        }
    }
    offsets.into_iter().zip(1..).collect()
}

/// How wide the columns are.
struct Layout {
    /// 0 without a column.
    line_width: usize,
    offset_width: usize,
    label_width: usize,
}

impl Layout {
    fn new(code: &Code<'_>, starts: &BTreeMap<u32, Option<u32>>, labels: &HashMap<u32, u32>) -> Layout {
        let digits = |number: u32| number.to_string().len();
        // Line 0, that of empty modules, is none for 3.13.
        let most = starts.values().flatten().filter(|line| **line > 0 || code.version < V3_13).max().copied();
        let has_none = starts.values().any(Option::is_none);
        let len = code.span().len();
        let line_width = match (code.version, most) {
            (version, _) if version < Version::new(3, 7) => 3,
            (version, None) if version >= Version::new(3, 10) => 0,
            (version, Some(most)) if version >= V3_13 && has_none => digits(most).max(4),
            (_, most) => digits(most.unwrap_or(0)).max(3),
        };
        let offset_width = match code.version {
            version if version >= Version::new(3, 7) => digits(len.saturating_sub(2)).max(4),
            _ => 4,
        };
        Layout { line_width, offset_width, label_width: 4 + digits(labels.len() as u32) }
    }

    fn line<'a>(
        &self,
        code: &Code<'a>,
        texts: &mut Texts<'a>,
        decoded: &Decoded,
        start: Option<&Option<u32>>,
        labels: &HashMap<u32, u32>,
    ) -> String {
        let (version, name) = (code.version, decoded.name());
        let mut fields: Vec<String> = Vec::new();
        if self.line_width > 0 {
            let line = start.map(|line| line.map_or("  --".to_owned(), |line| line.to_string()));
            fields.push(format!("{:>1$}", line.unwrap_or_default(), self.line_width));
        }
        let label = labels.get(&decoded.offset);
        let mut argument_width = 5;
        if version >= V3_13 {
            let label = label.map(|label| format!("L{label}:")).unwrap_or_default();
            fields.push(format!("{label:>0$}", self.label_width));
            fields.push("   ".to_owned());
            argument_width -= name.len().saturating_sub(20).min(5);
        } else {
            fields.push("   ".to_owned());
            fields.push(if label.is_some() { ">>" } else { "  " }.to_owned());
            fields.push(format!("{:>1$}", decoded.offset, self.offset_width));
        }
        fields.push(format!("{name:<20}"));
        if let Some(argument) = decoded.argument {
            // In Python 2 an operand with an extension is a `long`.
            let suffix = if version < Version::new(3, 0) && argument > 0xFFFF { "L" } else { "" };
            fields.push(format!("{:>argument_width$}", format!("{}{suffix}", signed(version, argument))));
            let shown = shown(code, texts, decoded, labels);
            let is_name = matches!(
                decoded.opcode.map(|opcode| opcode.argument),
                Some(Argument::Name | Argument::Local | Argument::Free)
            );
            // Python 2 prints names that are empty too: that of `from . import x`.
            if !shown.is_empty() || is_name && version < Version::new(3, 0) {
                fields.push(format!("({shown})"));
            }
        }
        let text = fields.join(" ");
        if version < Version::new(3, 0) { text } else { text.trim_end().to_owned() }
    }
}

/// Operands are signed numbers of 32 bits from 3.11 on.
fn signed(version: Version, argument: u32) -> i64 {
    if version >= Version::V3_11 { argument.cast_signed().into() } else { argument.into() }
}

/// What the listing says of an operand.
fn shown<'a>(code: &Code<'a>, texts: &mut Texts<'a>, decoded: &Decoded, labels: &HashMap<u32, u32>) -> String {
    let version = code.version;
    let kind = decoded.opcode.map_or(Argument::Number, |opcode| opcode.argument);
    match kind {
        // Before 3.10 the number is the target already.
        Argument::Absolute if version < Version::new(3, 10) => String::new(),
        Argument::Forward | Argument::Backward | Argument::Absolute if version >= V3_13 => {
            let target = decoded.target(version).and_then(|target| u32::try_from(target).ok());
            let label = target.and_then(|target| labels.get(&target));
            let word = if decoded.name() == "END_ASYNC_FOR" { "from" } else { "to" };
            label.map(|label| format!("{word} L{label}")).unwrap_or_default()
        }
        Argument::Making if version < Version::new(3, 8) => String::new(),
        // There `dis` looks at the constants of LOAD_CONST only.
        Argument::Constant if version == Version::V3_11 && decoded.name() != "LOAD_CONST" => String::new(),
        _ => resolve(decoded, version, &mut Referred { code, texts }),
    }
}
