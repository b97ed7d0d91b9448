//! What code objects of CPython must be for the interpreter, which checks nothing of it: fields of the right types, operands and targets
//! in range, a stack that is never empty where something is taken nor larger than announced.

use std::collections::HashSet;

use super::code::Code;
use super::object::{Object, ObjectId};
use super::opcodes::Argument;
use super::version::Version;
use crate::model::{Certainty, Function, Problem};

/// How many problems of a file are told.
pub(super) const MOST_PROBLEMS: usize = 1000;

/// Appends what is wrong with a code object. `function` is what was made of it.
pub(super) fn verify(code: &Code<'_>, function: &Function, problems: &mut Vec<Problem>) {
    let mut checker = Checker { code, name: &function.name, problems };
    checker.fields();
    checker.operands();
    checker.flow(function);
    checker.stack(function);
    checker.tables();
}

struct Checker<'a, 'p> {
    code: &'a Code<'a>,
    name: &'a str,
    problems: &'p mut Vec<Problem>,
}

impl Checker<'_, '_> {
    fn problem(&mut self, at: u32, what: impl Into<String>) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { at, function: Some(self.name.to_owned()), what: what.into() });
        }
    }

    fn is(&self, id: Option<ObjectId>, wanted: fn(&Object) -> bool) -> bool {
        id.is_some_and(|id| wanted(self.code.objects.get(id)))
    }

    /// The types of the fields.
    fn fields(&mut self) {
        let fields = self.code.fields;
        let at = self.code.objects.span(self.code.id).start;
        let is_bytes: fn(&Object) -> bool = |object| matches!(object, Object::Bytes(_));
        let is_tuple: fn(&Object) -> bool = |object| matches!(object, Object::Tuple(_));
        // Text that is no Unicode in Python 2.
        let is_text: fn(&Object) -> bool = |object| matches!(object, Object::Str(..) | Object::Bytes(_));
        let is_new = self.code.version >= Version::V3_11;
        let both = [
            ("co_code", fields.code, is_bytes, "bytes"),
            ("co_consts", fields.consts, is_tuple, "a tuple"),
            ("co_names", fields.names, is_tuple, "a tuple"),
            ("co_varnames", fields.var_names, is_tuple, "a tuple"),
            ("co_filename", fields.filename, is_text, "text"),
            ("co_name", fields.name, is_text, "text"),
            ("the table of lines", fields.lines, is_bytes, "bytes"),
        ];
        let new = [
            ("co_localspluskinds", fields.var_kinds, is_bytes, "bytes"),
            ("co_qualname", fields.qualified_name, is_text, "text"),
            ("co_exceptiontable", fields.exceptions, is_bytes, "bytes"),
        ];
        let old = [
            ("co_freevars", fields.free_vars, is_tuple, "a tuple"),
            ("co_cellvars", fields.cell_vars, is_tuple, "a tuple"),
        ];
        let others = if is_new { &new[..] } else { &old[..] };
        for (name, field, wanted, what) in both.iter().chain(others) {
            if !self.is(*field, *wanted) {
                self.problem(at, format!("{name} is not {what}"));
            }
        }
        let lists = [fields.names, fields.var_names, fields.free_vars, fields.cell_vars];
        for name in lists.iter().flat_map(|list| self.code.objects.items(*list)) {
            if !is_text(self.code.objects.get(*name)) {
                self.problem(self.code.objects.span(*name).start, "a name that is not text");
            }
        }
        let (names, kinds) =
            (self.code.objects.items(fields.var_names).len(), self.code.objects.bytes(fields.var_kinds).len());
        if is_new && names != kinds as usize {
            self.problem(at, format!("{names} local variables, and {kinds} kinds of them"));
        }
        let arguments = fields.arg_count.saturating_add(fields.keyword_only) as usize;
        let locals = self.code.local_count();
        if arguments > locals {
            self.problem(at, format!("{arguments} arguments, and {locals} local variables"));
        }
    }

    /// Opcodes, and what operands refer to.
    fn operands(&mut self) {
        let code = self.code;
        for decoded in code.instructions() {
            let at = code.span().start + decoded.offset;
            let (Some(opcode), Some(argument)) = (decoded.opcode, decoded.argument) else {
                if decoded.certainty == Certainty::Data {
                    self.problem(at, format!("{} has no opcode {}", code.version, decoded.number));
                }
                continue;
            };
            let list = match opcode.argument {
                Argument::Constant => code.constant(argument).is_none().then_some("co_consts"),
                Argument::Name => code.name_at(argument).is_none().then_some("co_names"),
                Argument::Global | Argument::Attribute => code.name_at(argument >> 1).is_none().then_some("co_names"),
                Argument::SuperAttribute => code.name_at(argument >> 2).is_none().then_some("co_names"),
                Argument::Local => code.local_at(argument).is_none().then_some("the local variables"),
                Argument::Locals => (code.local_at(argument >> 4).is_none()
                    || code.local_at(argument & 15).is_none())
                .then_some("the local variables"),
                Argument::Free => code.free_at(argument).is_none().then_some("the cells"),
                _ => None,
            };
            if let Some(list) = list {
                self.problem(at, format!("operand {argument} of {} is beyond the end of {list}", opcode.name));
            }
        }
    }

    /// Targets, and the end.
    fn flow(&mut self, function: &Function) {
        let start = function.span.start;
        let starts: HashSet<u32> = function.instructions.iter().map(|instruction| instruction.offset).collect();
        for decoded in self.code.instructions() {
            if let Some(target) = decoded.target(self.code.version)
                && !u32::try_from(target).is_ok_and(|target| starts.contains(&target))
            {
                let name = decoded.name();
                self.problem(
                    start + decoded.offset,
                    format!("{name} jumps to {target}, where no instruction begins"),
                );
            }
        }
        match function.instructions.last() {
            None => self.problem(start, "there are no instructions"),
            Some(last) if last.flow.falls_through && last.depth.is_some() => {
                self.problem(last.span.start, format!("what follows {} is beyond the end", last.name));
            }
            Some(_) => {}
        }
    }

    /// Depths of the stack.
    fn stack(&mut self, function: &Function) {
        let most = self.code.fields.stack_size;
        for instruction in &function.instructions {
            let (Some((before, after)), Some((pops, _))) = (instruction.depth, instruction.stack) else { continue };
            let name = &instruction.name;
            if before < pops {
                let what = format!("{name} takes {pops} values, and there are {before}");
                self.problem(instruction.span.start, what);
            } else if after > most {
                let what = format!("{after} values after {name}, and {most} are announced");
                self.problem(instruction.span.start, what);
            }
        }
    }

    /// The tables of exceptions and lines.
    fn tables(&mut self) {
        let code = self.code;
        let at = code.objects.bytes(code.fields.exceptions).start;
        let starts: HashSet<u32> = code.instructions().map(|decoded| decoded.offset).collect();
        let len = code.span().len();
        for handler in code.handlers() {
            if !starts.contains(&handler.target) {
                self.problem(at, format!("exceptions go to {}, where no instruction begins", handler.target));
            }
            if handler.start >= handler.end || handler.end > len {
                self.problem(at, format!("a range from {} to {} in code of {len} bytes", handler.start, handler.end));
            }
            if handler.depth.is_some_and(|depth| depth >= code.fields.stack_size) {
                self.problem(at, "a handler begins with more values than the stack may have");
            }
        }
        if code.version >= Version::new(3, 10) {
            let end = code.lines().last().map_or(0, |line| line.end);
            if end < len {
                let at = code.objects.bytes(code.fields.lines).start;
                self.problem(at, format!("the table of lines ends at {end}, and the code at {len}"));
            }
        }
    }
}
