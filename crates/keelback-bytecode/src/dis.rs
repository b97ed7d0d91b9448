//! Disassembly as data, and as text.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use crate::code::{Code, Module};
use crate::ids::{CodeId, ConstId, NameId};
use crate::kasm;
use crate::literal;
use crate::operand::OperandKind;
use crate::ops::{Instr, OpFlags};
use crate::positions::Position;

/// Resolved operands are cut at this many characters.
const MAX_RESOLVED: usize = 100;
/// So many bytes of a text are looked at to have that many characters. Each instruction may have the same one, which may be as long as the file.
const MAX_READ: usize = 4 * MAX_RESOLVED;
/// Names of code objects and slots are cut at this many bytes.
const MAX_NAME: usize = 1000;
/// All names of the slots of a code object have so many bytes together, before they are cut as resolved operands are.
const MAX_SLOT_NAMES: usize = 1 << 20;

/// The listing of a module: its code objects in order.
#[derive(Clone, PartialEq, Debug)]
pub struct Listing {
    /// The name of the source.
    pub filename: String,
    /// The code objects; the first is the module body.
    pub codes: Vec<CodeListing>,
}

/// The listing of a code object.
#[derive(Clone, PartialEq, Debug)]
pub struct CodeListing {
    /// Its number.
    pub id: u32,
    /// The number of the code object that makes functions of it, if one does.
    pub parent: Option<u32>,
    /// `co_name`.
    pub name: String,
    /// `co_qualname`.
    pub qualname: String,
    /// `co_flags`, by name.
    pub flags: Vec<&'static str>,
    /// The first line.
    pub first_line: u32,
    /// Names and kinds of the slots.
    pub slots: Vec<(String, String)>,
    /// The deepest operand stack, as declared.
    pub max_stack: u32,
    /// The instructions.
    pub rows: Vec<Row>,
    /// The exception table.
    pub handlers: Vec<HandlerRow>,
    /// Where the bytes stop being instructions, and why.
    pub error: Option<(u32, String)>,
}

impl CodeListing {
    /// A line with the names and kinds of the slots, if there are any.
    pub fn slots_line(&self) -> impl std::fmt::Display {
        std::fmt::from_fn(|f| {
            let [(name, kind), others @ ..] = &self.slots[..] else { return Ok(()) };
            write!(f, "  slots: {name} {kind}")?;
            others.iter().try_for_each(|(name, kind)| write!(f, ", {name} {kind}"))?;
            f.write_str("\n")
        })
    }
}

/// An instruction of a listing.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Its source position.
    pub position: Option<Position>,
    /// Whether its line differs from the one of the instruction before.
    pub starts_line: bool,
    /// Its offset in the code.
    pub offset: u32,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The label that jumps and ranges use for it.
    pub label: Option<String>,
    /// The opcode's name.
    pub opcode: &'static str,
    /// The operands as numbers; targets as offsets.
    pub operands: Vec<i64>,
    /// What the operands stand for, where that is not the number itself.
    pub resolved: Option<String>,
    /// Operand-stack depth before it; `None` where no path leads.
    pub depth_before: Option<u32>,
    /// Operand-stack depth after it when control goes on to the next instruction; `None` after a terminator.
    pub depth_after: Option<u32>,
    /// The index of the exception range that it is in.
    pub handler: Option<usize>,
}

/// A range of the exception table.
#[derive(Clone, PartialEq, Debug)]
pub struct HandlerRow {
    /// First offset.
    pub start: u32,
    /// Offset after the range.
    pub end: u32,
    /// Where it goes on.
    pub target: u32,
    /// The label there.
    pub label: Option<String>,
    /// Operand-stack depth that it keeps.
    pub depth: u32,
}

/// Lists a module, verified or not.
#[must_use]
pub fn list(module: &Module) -> Listing {
    let parents = parents(module);
    let codes = (0..module.codes.len()).filter_map(|index| list_code(module, CodeId::from(index), parents[index]));
    Listing { filename: module.filename.clone(), codes: codes.collect() }
}

/// The number of the code object that makes functions of each one, where one does.
#[must_use]
pub fn parents(module: &Module) -> Vec<Option<u32>> {
    let mut parents = vec![None; module.codes.len()];
    for (index, code) in module.codes.iter().enumerate() {
        for (_, instr, _) in code.instructions().map_while(Result::ok) {
            if let Instr::MakeFunction { code, .. } = instr
                && let Some(parent) = parents.get_mut(code.index())
            {
                *parent = Some(index as u32);
            }
        }
    }
    parents
}

/// A name, which is cut if it is very long.
#[must_use]
pub fn name(module: &Module, id: NameId) -> String {
    name_within(module, id, MAX_NAME)
}

fn name_within(module: &Module, id: NameId, most: usize) -> String {
    match module.names.get(id.index()) {
        Some(name) if name.len() > most => format!("{}…", &name[..name.floor_char_boundary(most)]),
        Some(name) => name.to_string(),
        None => format!("#{}", id.0),
    }
}

/// Lists a code object, if there is one with this number. `parent` is the number of the one that makes functions of it.
#[must_use]
pub fn list_code(module: &Module, id: CodeId, parent: Option<u32>) -> Option<CodeListing> {
    let code = module.codes.get(id.index())?;
    let mut instrs = Vec::new();
    let mut ends = Vec::new();
    let mut error = None;
    for decoded in code.instructions() {
        match decoded {
            Ok((offset, instr, next)) => {
                instrs.push((offset, instr));
                ends.push(next);
            }
            Err((offset, found)) => error = Some((offset, found.to_string())),
        }
    }
    let labels = kasm::labels(code, &instrs);
    let depths = depths(code, &instrs);
    let mut positions = code.positions.iter().map_while(Result::ok).peekable();
    let mut position = None;
    let mut line_before = None;
    let mut rows = Vec::with_capacity(instrs.len());
    let mut known = HashMap::new();
    for (index, (offset, instr)) in instrs.iter().enumerate() {
        while let Some((_, new)) = positions.next_if(|(at, _)| at <= offset) {
            position = Some(new).filter(|position| position.line != 0);
        }
        let line = position.map(|position| position.line);
        let info = instr.op().info();
        let depth_after = depths[index].filter(|_| !info.flags.contains(OpFlags::TERMINATOR)).map(|depth| {
            let effect = instr.effects().next;
            depth.saturating_sub(effect.pops).saturating_add(effect.pushes)
        });
        rows.push(Row {
            position,
            starts_line: line.is_some() && line != line_before,
            offset: *offset,
            bytes: code.code[*offset as usize..ends[index] as usize].to_vec(),
            label: labels.get(offset).cloned(),
            opcode: info.name,
            operands: instr.operands(),
            resolved: resolve(module, code, *instr, &labels, &mut known),
            depth_before: depths[index],
            depth_after,
            handler: handler_at(code, *offset),
        });
        line_before = line.or(line_before);
    }
    let mut room = MAX_SLOT_NAMES;
    let slots = code.slots.iter().map(|slot| {
        let name = name_within(module, slot.name, if room > 0 { MAX_NAME } else { MAX_RESOLVED });
        room = room.saturating_sub(name.len());
        (name, format!("{:?}", slot.kind))
    });
    Some(CodeListing {
        id: id.0,
        parent,
        name: name(module, code.name),
        qualname: name(module, code.qualname),
        flags: crate::code::CodeFlags::ALL
            .iter()
            .filter(|(_, flag)| code.flags.contains(*flag))
            .map(|(name, _)| *name)
            .collect(),
        first_line: code.first_line,
        slots: slots.collect(),
        max_stack: code.max_stack,
        rows,
        handlers: code
            .handlers
            .iter()
            .map(|handler| HandlerRow {
                start: handler.start,
                end: handler.end,
                target: handler.handler,
                label: labels.get(&handler.handler).cloned(),
                depth: handler.depth,
            })
            .collect(),
        error,
    })
}

/// The exception range that an offset is in; right for tables that are sorted and do not overlap.
fn handler_at(code: &Code, offset: u32) -> Option<usize> {
    let index = code.handlers.partition_point(|handler| handler.end <= offset);
    code.handlers.get(index).filter(|handler| handler.start <= offset).map(|_| index)
}

/// The operand-stack depth before each instruction, by the first path that leads there.
fn depths(code: &Code, instrs: &[(u32, Instr)]) -> Vec<Option<u32>> {
    let mut depths: Vec<Option<u32>> = vec![None; instrs.len()];
    let index_of = |offset: u32| instrs.binary_search_by_key(&offset, |(offset, _)| *offset).ok();
    let mut pending = vec![(0, 0)];
    let mut entered = vec![false; code.handlers.len()];
    while let Some((start, depth)) = pending.pop() {
        let mut depth: u32 = depth;
        for index in start..instrs.len() {
            if depths[index].is_some() {
                break;
            }
            depths[index] = Some(depth);
            let (offset, instr) = instrs[index];
            if let Some(range) = handler_at(code, offset)
                && !std::mem::replace(&mut entered[range], true)
                && let Some(target) = index_of(code.handlers[range].handler)
            {
                pending.push((target, code.handlers[range].depth.saturating_add(1)));
            }
            let effects = instr.effects();
            if let (Some(target), Some(effect)) = (instr.target(), effects.jump)
                && let Some(target) = index_of(target.0)
            {
                pending.push((target, depth.saturating_sub(effect.pops).saturating_add(effect.pushes)));
            }
            if instr.op().info().flags.contains(OpFlags::TERMINATOR) {
                break;
            }
            depth = depth.saturating_sub(effects.next.pops).saturating_add(effects.next.pushes);
        }
    }
    depths
}

/// What the operands of an instruction stand for. `known` has what was asked for before: many instructions may name one large constant.
fn resolve(
    module: &Module,
    code: &Code,
    instr: Instr,
    labels: &BTreeMap<u32, String>,
    known: &mut HashMap<(u8, u32), Option<String>>,
) -> Option<String> {
    let mut parts = Vec::new();
    for ((_, kind), value) in instr.op().info().operands.iter().zip(instr.operands()) {
        let id = u32::try_from(value).unwrap_or(u32::MAX);
        let make = || match kind {
            OperandKind::Const | OperandKind::NamesConst => literal::beginning(module, ConstId(id), MAX_READ),
            OperandKind::Name => {
                let name = module.names.get(id as usize);
                name.map(|name| literal::name(&name[..name.floor_char_boundary(MAX_READ)]))
            }
            OperandKind::Code => {
                module.codes.get(id as usize).map(|code| format!("<code {}>", name(module, code.qualname)))
            }
            OperandKind::Local | OperandKind::Cell => {
                code.slots.get(id as usize).map(|slot| name_within(module, slot.name, MAX_READ))
            }
            OperandKind::Target => labels.get(&id).map(|label| format!("to {label}")),
            OperandKind::Count | OperandKind::Int | OperandKind::Byte => None,
        };
        let part = match kind {
            OperandKind::Target | OperandKind::Count | OperandKind::Int | OperandKind::Byte => make(),
            _ => known.entry((*kind as u8, id)).or_insert_with(|| make().map(shorten)).clone(),
        };
        parts.extend(part);
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A constant as a literal, as listings show it: a long one is cut, and one that is too large to show is told by its number.
#[must_use]
pub fn constant(module: &Module, id: ConstId) -> String {
    literal::beginning(module, id, MAX_READ).map_or_else(|| format!("constant {}", id.0), shorten)
}

fn shorten(text: String) -> String {
    match text.char_indices().nth(MAX_RESOLVED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

impl std::fmt::Display for Listing {
    /// The whole listing as text, one code object after the other.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, code) in self.codes.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{code}")?;
        }
        Ok(())
    }
}

impl std::fmt::Display for CodeListing {
    /// Columns: line, label, offset, bytes, opcode, operands, resolved operands, stack depth before and after, handler.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "code {} {}", self.id, self.qualname)?;
        if self.first_line != 0 {
            write!(f, ", line {}", self.first_line)?;
        }
        if !self.flags.is_empty() {
            write!(f, ", {}", self.flags.join(" "))?;
        }
        f.write_str("\n")?;
        write!(f, "{}", self.slots_line())?;
        let bytes = |row: &Row| {
            row.bytes.iter().fold(String::new(), |mut out, byte| {
                let _ = write!(out, "{}{byte:02x}", if out.is_empty() { "" } else { " " });
                out
            })
        };
        let operands = |row: &Row| row.operands.iter().map(i64::to_string).collect::<Vec<_>>().join(" ");
        let width =
            |part: &dyn Fn(&Row) -> usize, least: usize| self.rows.iter().map(part).max().unwrap_or(0).max(least);
        let label_width = width(&|row| row.label.as_ref().map_or(0, String::len), 0);
        let byte_width = width(&|row| bytes(row).len(), 5);
        let opcode_width = width(&|row| row.opcode.len(), 10);
        let operand_width = width(&|row| operands(row).len() + resolved(row).chars().count(), 4) + 1;
        for row in &self.rows {
            let line = match row.position {
                Some(position) if row.starts_line => position.line.to_string(),
                _ => String::new(),
            };
            let label = row.label.clone().unwrap_or_default();
            let shown = format!("{}{}", operands(row), resolved(row));
            let depth = |depth: Option<u32>| depth.map_or("-".to_owned(), |depth| depth.to_string());
            let stack = format!("{} → {}", depth(row.depth_before), depth(row.depth_after));
            let text = format!(
                "{line:>5} {label:>label_width$} {:>5}  {:<byte_width$}  {:<opcode_width$} {shown:<operand_width$} {stack}",
                row.offset,
                bytes(row),
                row.opcode,
            );
            let handler = row.handler.map(|index| {
                let target = &self.handlers[index];
                let label = target.label.clone().unwrap_or_else(|| target.target.to_string());
                format!("  except {label}")
            });
            writeln!(f, "{text}{}", handler.unwrap_or_default())?;
        }
        if let Some((offset, error)) = &self.error {
            writeln!(f, "      {offset:>5}  {error}")?;
        }
        for handler in &self.handlers {
            let label = handler.label.clone().unwrap_or_else(|| handler.target.to_string());
            writeln!(f, "  except {}..{} goes to {label}, keeping {}", handler.start, handler.end, handler.depth)?;
        }
        Ok(())
    }
}

fn resolved(row: &Row) -> String {
    row.resolved.as_ref().map_or_else(String::new, |resolved| format!(" ({resolved})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_shows_everything() {
        let module = crate::from_kasm(
            ".code '<module>'\n .stack 2\n .pos 3:0-3:5\n LOAD_CONST 'text'\nloop:\n GET_ITER\n FOR_ITER end\n POP_TOP\n \
             JUMP_BACK again\nend:\n HALT\nagain:\n HALT\n .handler loop end -> end depth 0\n",
        )
        .unwrap();
        let text = list(&module).to_string();
        let wanted = "code 0 <module>, line 1
    3        0  04 00  LOAD_CONST 0 ('text')  0 → 1
      L1     2  6c     GET_ITER               1 → 1  except L2
             3  6d 0a  FOR_ITER   8 (to L2)   1 → 2  except L2
             5  01     POP_TOP                2 → 1  except L2
             6  63 06  JUMP_BACK  9 (to L3)   1 → -  except L2
      L2     8  9a     HALT                   0 → -
      L3     9  9a     HALT                   1 → -
  except 2..8 goes to L2, keeping 0
";
        assert_eq!(text, wanted, "{text}");
    }
}
