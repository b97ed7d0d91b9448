//! What a method body must be by ECMA-335: operands, targets, exception clauses, the depth of the stack.

use std::collections::{HashMap, HashSet};

use super::body::{Body, ClauseKind};
use super::decode::{Decoded, decode};
use super::instructions::Argument;
use super::metadata::Metadata;
use super::schema::{
    FIELD, MEMBER_REF, METHOD_DEF, METHOD_SPEC, STANDALONE_SIG, TYPE_DEF, TYPE_REF, TYPE_SPEC, TableId,
};
use super::types::{Cursor, method_head};
use super::verify::Problems;
use super::{Open, name_of_method};
use crate::model::{Certainty, Function};

/// What a region of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RegionKind {
    Try,
    Filter,
    Catch,
    Finally,
}

/// A region of code that control enters and leaves in its own way.
#[derive(Clone, Copy, Debug)]
struct Region {
    start: u32,
    end: u32,
    kind: RegionKind,
    /// The region around it.
    parent: Option<usize>,
    /// How many regions are around it.
    depth: usize,
    /// Whether it is a catch block or lies in one.
    is_in_catch: bool,
    /// The region around all protected blocks that begin where this one does, if it is one.
    outside: Option<usize>,
}

impl Region {
    fn new(start: u32, end: u32, kind: RegionKind) -> Region {
        Region { start, end, kind, parent: None, depth: 0, is_in_catch: kind == RegionKind::Catch, outside: None }
    }
}

/// How many values are on the stack before each instruction that is reached; also before those that take more than there are.
fn entry_depths(function: &Function) -> HashMap<u32, u32> {
    let mut depths: HashMap<u32, u32> = HashMap::new();
    for (place, instruction) in function.instructions.iter().enumerate() {
        let Some((before, after)) = instruction.depth else { continue };
        depths.insert(instruction.offset, before);
        let next = function.instructions.get(place + 1).filter(|_| instruction.flow.falls_through);
        if let Some(next) = next {
            depths.entry(next.offset).or_insert(after);
        }
        for jump in &instruction.flow.jumps {
            depths.entry(jump.target).or_insert(before.saturating_add_signed(jump.stack));
        }
    }
    for handler in &function.handlers {
        depths.entry(handler.target).or_insert(handler.depth.unwrap_or(0));
    }
    if let Some(first) = function.instructions.first() {
        depths.entry(first.offset).or_insert(0);
    }
    depths
}

/// Appends what is wrong with a method's body.
pub(super) fn verify_body(open: &Open<'_>, metadata: &Metadata<'_>, row: u32, problems: &mut Problems) {
    let name = &name_of_method(metadata, row);
    let Some(body) = open.body(row) else {
        if let Some(warning) = open.broken_bodies.get(&row) {
            problems.add(warning.at, Some(name), || warning.text.clone());
        }
        return;
    };
    let function = open.function_of(metadata, row);
    for warning in &function.warnings {
        problems.add(warning.at, Some(name), || warning.text.clone());
    }
    let code: Vec<Decoded> = decode(body.code.of(open.file)).collect();
    let starts: HashSet<u32> = code.iter().map(|decoded| decoded.offset).collect();
    let mut checker = Checker { metadata, row, name, body, code: &code, starts, problems };
    checker.operands();
    let regions = checker.regions();
    checker.flow(&regions);
    checker.stack(&function);
}

/// Whether control may go from a region to a target in another. Protected blocks may be entered at their first instruction, and several may
/// begin there.
fn may_enter(regions: &[Region], from: Option<usize>, to: Option<usize>, target: i64) -> bool {
    let begins = |region: &Region| region.kind == RegionKind::Try && i64::from(region.start) == target;
    let Some(entered) = to.map(|to| regions[to]).filter(begins) else { return from == to };
    if from == to || from == entered.outside {
        return true;
    }
    // From one of the blocks that begin there into those in it.
    from.map(|from| regions[from]).is_some_and(|from| begins(&from) && from.depth < entered.depth)
}

struct Checker<'c, 'a> {
    metadata: &'c Metadata<'a>,
    row: u32,
    name: &'c str,
    body: &'c Body,
    code: &'c [Decoded],
    starts: HashSet<u32>,
    problems: &'c mut Problems,
}

impl Checker<'_, '_> {
    fn problem(&mut self, offset: u32, what: impl FnOnce() -> String) {
        let at = self.body.code.start.saturating_add(offset);
        self.problems.add(at, Some(self.name), || format!("IL_{offset:04x}: {}", what()));
    }

    /// Tokens and numbers of variables.
    fn operands(&mut self) {
        let head = method_head(&mut Cursor::new(self.metadata.blob(METHOD_DEF, self.row, 4)));
        let arguments = head.map_or(0, |head| head.arguments());
        let locals = self.locals();
        let code = self.code;
        for decoded in code {
            let Some(opcode) = decoded.opcode else { continue };
            let allowed: &[TableId] = match opcode.argument {
                Argument::Method => &[METHOD_DEF, MEMBER_REF, METHOD_SPEC],
                Argument::Field => &[FIELD, MEMBER_REF],
                Argument::Type => &[TYPE_DEF, TYPE_REF, TYPE_SPEC],
                Argument::Token => &[FIELD, METHOD_DEF, MEMBER_REF, METHOD_SPEC, TYPE_DEF, TYPE_REF, TYPE_SPEC],
                Argument::Signature => &[STANDALONE_SIG],
                Argument::String => {
                    let token = decoded.token();
                    if token >> 24 != 0x70 || self.metadata.heaps.user_string(token & 0xFF_FFFF).is_none() {
                        self.problem(decoded.offset, || {
                            format!("{token:#010x} is no string of the heap #US (ECMA-335 III.4.16)")
                        });
                    }
                    continue;
                }
                Argument::Arg8 | Argument::Arg16 if decoded.value >= i64::from(arguments) => {
                    let number = decoded.value;
                    self.problem(decoded.offset, || {
                        format!("argument {number}, and there are {arguments} (ECMA-335 III.3.38)")
                    });
                    continue;
                }
                Argument::Local8 | Argument::Local16 if decoded.value >= i64::from(locals) => {
                    let number = decoded.value;
                    self.problem(decoded.offset, || {
                        format!("local variable {number}, and there are {locals} (ECMA-335 III.3.43)")
                    });
                    continue;
                }
                _ => {
                    self.short_form(decoded, arguments, locals);
                    continue;
                }
            };
            let token = decoded.token();
            if !self.metadata.token(token).is_some_and(|(table, _)| allowed.contains(&table)) {
                let name = opcode.name;
                self.problem(decoded.offset, || {
                    format!("{token:#010x} is no token that {name} may have (ECMA-335 III.1.9)")
                });
            }
        }
    }

    /// Variables whose numbers are in the opcode.
    fn short_form(&mut self, decoded: &Decoded, arguments: u32, locals: u32) {
        let name = decoded.opcode.map_or("", |opcode| opcode.name);
        let Some((kind, number)) = name.rsplit_once('.') else { return };
        let Ok(number) = number.parse::<u32>() else { return };
        let (what, count) = match kind {
            "ldarg" => ("argument", arguments),
            "ldloc" | "stloc" => ("local variable", locals),
            _ => return,
        };
        if number >= count {
            self.problem(decoded.offset, || {
                format!("{what} {number}, and there are {count} (ECMA-335 III.3.38, III.3.43)")
            });
        }
    }

    fn locals(&mut self) -> u32 {
        if self.body.locals == 0 {
            return 0;
        }
        let Some((STANDALONE_SIG, row)) = self.metadata.token(self.body.locals) else {
            let token = self.body.locals;
            self.problem(0, || format!("{token:#010x} is no signature of local variables (ECMA-335 II.25.4.4)"));
            return 0;
        };
        let mut cursor = Cursor::new(self.metadata.blob(STANDALONE_SIG, row, 0));
        if cursor.eat(7) { cursor.number().unwrap_or(0) } else { 0 }
    }

    /// The regions that exception clauses make, the inner ones after the outer ones; and whether they lie in each other.
    fn regions(&mut self) -> Vec<Region> {
        let mut regions: Vec<Region> = Vec::new();
        let len = self.body.code.len();
        let mut seen = HashSet::new();
        for clause in &self.body.clauses {
            let is_place = |offset: u32| offset == len || self.starts.contains(&offset);
            let filter = if let ClauseKind::Filter(at) = clause.kind { at } else { clause.handler_start };
            let places = [clause.try_start, clause.try_end(), filter, clause.handler_start, clause.handler_end()];
            let is_right = places.iter().all(|place| is_place(*place))
                && clause.try_start < clause.try_end()
                && clause.handler_start < clause.handler_end()
                && filter <= clause.handler_start;
            if !is_right {
                let at = clause.at;
                self.problems.add(at, Some(self.name), || {
                    "an exception clause does not begin and end with instructions (ECMA-335 II.25.4.6)".to_owned()
                });
                continue;
            }
            if let ClauseKind::Unknown(flags) = clause.kind {
                self.problems.add(clause.at, Some(self.name), || {
                    format!("{flags:#x} is no kind of exception clause (ECMA-335 II.25.4.6)")
                });
                continue;
            }
            if let ClauseKind::Catch(token) = clause.kind
                && !self
                    .metadata
                    .token(token)
                    .is_some_and(|(table, _)| [TYPE_DEF, TYPE_REF, TYPE_SPEC].contains(&table))
            {
                self.problems.add(clause.at, Some(self.name), || {
                    format!("{token:#010x} is no class to catch (ECMA-335 II.25.4.6)")
                });
            }
            let kind = match clause.kind {
                ClauseKind::Finally | ClauseKind::Fault => RegionKind::Finally,
                _ => RegionKind::Catch,
            };
            // Several clauses may protect one block.
            if seen.insert((clause.try_start, clause.try_end())) {
                let (start, end) = (clause.try_start, clause.try_end());
                regions.push(Region::new(start, end, RegionKind::Try));
            }
            if filter < clause.handler_start {
                regions.push(Region::new(filter, clause.handler_start, RegionKind::Filter));
            }
            let (start, end) = (clause.handler_start, clause.handler_end());
            regions.push(Region::new(start, end, kind));
        }
        regions.sort_by_key(|region| (region.start, std::cmp::Reverse(region.end)));
        let mut open: Vec<usize> = Vec::new();
        let mut is_nested = true;
        for place in 0..regions.len() {
            let region = regions[place];
            while open.last().is_some_and(|outer| regions[*outer].end <= region.start) {
                open.pop();
            }
            if let Some(outer) = open.last().map(|outer| regions[*outer])
                && outer.end < region.end
            {
                is_nested = false;
                self.problem(region.start, || {
                    "protected blocks and handlers overlap without one lying in the other (ECMA-335 II.19)".to_owned()
                });
            }
            let outer = open.last().map(|outer| regions[*outer]);
            let region = &mut regions[place];
            region.parent = open.last().copied();
            region.depth = open.len();
            region.is_in_catch |= outer.is_some_and(|outer| outer.is_in_catch);
            region.outside = match outer {
                Some(outer) if outer.kind == RegionKind::Try && outer.start == region.start => outer.outside,
                _ => region.parent,
            };
            open.push(place);
        }
        // What overlaps gives no answer to where control goes.
        if is_nested { regions } else { Vec::new() }
    }

    /// Where control goes.
    fn flow(&mut self, regions: &[Region]) {
        let innermost = |offsets: &mut dyn Iterator<Item = u32>| -> Vec<Option<usize>> {
            // Offsets and regions are both in order.
            let (mut next, mut open): (usize, Vec<usize>) = (0, Vec::new());
            let of = offsets.map(|offset| {
                while next < regions.len() && regions[next].start <= offset {
                    open.push(next);
                    next += 1;
                }
                while open.last().is_some_and(|region| regions[*region].end <= offset) {
                    open.pop();
                }
                open.iter().rev().copied().find(|region| regions[*region].end > offset)
            });
            of.collect()
        };
        let code = self.code;
        let of_code = innermost(&mut code.iter().map(|decoded| decoded.offset));
        let region_at = |target: i64| {
            let place = code.binary_search_by_key(&target, |decoded| i64::from(decoded.offset)).ok()?;
            Some(of_code[place])
        };
        for (decoded, region) in code.iter().zip(&of_code) {
            let Some(opcode) = decoded.opcode else { continue };
            let kind = region.map(|region| regions[region].kind);
            let wrong = match opcode.name {
                "endfinally" => {
                    (kind != Some(RegionKind::Finally)).then_some("in no finally or fault block (ECMA-335 III.3.35)")
                }
                "endfilter" => (kind != Some(RegionKind::Filter)).then_some("in no filter (ECMA-335 III.3.34)"),
                "rethrow" => {
                    let is_in = region.is_some_and(|region| regions[region].is_in_catch);
                    (!is_in).then_some("in no catch block (ECMA-335 III.4.24)")
                }
                "ret" | "jmp" => region.map(|_| "in a protected block or handler (ECMA-335 III.3.56)"),
                _ => None,
            };
            if let Some(wrong) = wrong {
                self.problem(decoded.offset, || format!("{} {wrong}", opcode.name));
            }
            for target in decoded.jumps() {
                let Some(of_target) = region_at(*target) else {
                    let target = *target;
                    self.problem(decoded.offset, || {
                        format!(
                            "{} jumps to {target:#x}, where no instruction begins (ECMA-335 III.1.7.4)",
                            opcode.name
                        )
                    });
                    continue;
                };
                if !opcode.name.starts_with("leave") && !may_enter(regions, *region, of_target, *target) {
                    self.problem(decoded.offset, || {
                        format!(
                            "{} jumps into or out of a protected block or handler (ECMA-335 III.1.7.3)",
                            opcode.name
                        )
                    });
                }
            }
        }
    }

    /// Depths of the stack.
    fn stack(&mut self, function: &Function) {
        let most = self.body.max_stack;
        let entered = entry_depths(function);
        for instruction in &function.instructions {
            let Some((pops, pushes)) = instruction.stack else { continue };
            let Some(before) = entered.get(&instruction.offset).copied() else { continue };
            let after = before.saturating_sub(pops).saturating_add(pushes);
            let (name, offset) = (&instruction.name, instruction.offset);
            if before < pops {
                self.problem(offset, || {
                    format!("{name} takes {pops} values, and there are {before} (ECMA-335 III.1.7.5)")
                });
            } else if after > most {
                self.problem(offset, || {
                    format!("{after} values after {name}, and {most} are announced (ECMA-335 III.1.7.4)")
                });
            }
            if matches!(&**name, "ret" | "jmp") && before > pops {
                self.problem(offset, || format!("{name} leaves values on the stack (ECMA-335 III.3.56)"));
            }
        }
        let last = function.instructions.last();
        match last {
            None => self.problem(0, || "there are no instructions (ECMA-335 II.25.4)".to_owned()),
            Some(last) if last.flow.falls_through && (last.depth.is_some() || last.certainty == Certainty::Data) => {
                let name = last.name.clone();
                self.problem(last.offset, || format!("what follows {name} is beyond the end (ECMA-335 III.1.7.3)"));
            }
            Some(_) => {}
        }
    }
}
