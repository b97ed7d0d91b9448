//! The listing that `io:format("~tp.~n", [beam_disasm:file(File)])` prints.
//!
//! The disassembler's result is a term, which is made here and printed by [`pretty`](super::pretty). Files of OTP 25 are shown as that of OTP 25 shows
//! them; files with what came later, which that cannot read, as that of OTP 28 does.

use std::collections::HashMap;
use std::io::{self, Write};
use std::ops::Range;

use super::code::{Argument, Decoded, Value};
use super::function::{Functions, Head, flags_of, label_of};
use super::module::Module;
use super::opcodes::{Use, opcode};
use super::pretty::{Printer, TooMuch};
use super::tables::{Export, Lambda};
use super::terms::{Part, Term, TermId, Terms};

/// The most bytes that are listed of one file: so many for each byte of it, and some more.
const BYTES_OF_EACH: u64 = 32;
const MORE_BYTES: u64 = 16 << 20;
/// The most bytes of strings that instructions show of the table of strings: each may show the whole table.
const MOST_STRINGS: usize = 32 << 20;

/// Writes a module, or some of its functions.
pub(super) fn write(
    out: &mut dyn Write,
    module: &Module<'_>,
    functions: &Functions,
    numbers: Option<&[usize]>,
) -> io::Result<()> {
    let mut maker = Maker::new(module, functions);
    let all = functions.all();
    let shown: Vec<TermId> = match numbers {
        None => {
            let list: Vec<TermId> = all.map(|(range, head)| maker.function(range, head)).collect();
            vec![maker.file(&list)]
        }
        Some(numbers) => {
            let all: Vec<(&Range<usize>, &Head)> = all.collect();
            let asked = numbers.iter().filter_map(|number| all.get(*number));
            asked.map(|(range, head)| maker.function(range, head)).collect()
        }
    };
    let mut printer = Printer::new(&maker.terms, module.file.len() as u64 * BYTES_OF_EACH + MORE_BYTES);
    for id in shown {
        if printer.print(id, out)? == Err(TooMuch) {
            return writeln!(out, "\n... more than is listed of one file");
        }
        writeln!(out, ".")?;
    }
    Ok(())
}

/// Operands whose terms are the same wherever they are.
#[derive(PartialEq, Eq, Hash)]
enum Known {
    Operand(&'static str, u64),
    Atom(u64),
    Literal(u64),
    Typed(bool, u64, u32),
    Type(u32),
    Import(u64),
    Integer(i64),
}

struct Maker<'a> {
    module: &'a Module<'a>,
    terms: Terms,
    /// Functions by the labels at which they begin.
    labels: HashMap<u64, TermId>,
    known: HashMap<Known, TermId>,
    strings: Part,
    strings_left: usize,
    /// Whether the file has what only later versions than OTP 25 have.
    is_new: bool,
}

impl<'a> Maker<'a> {
    fn new(module: &'a Module<'a>, functions: &Functions) -> Maker<'a> {
        let mut terms = module.terms.clone();
        let strings = terms.add_bytes(module.strings.of(module.file));
        let is_new = module.types.version > 1 || module.header.opcode_max > 180;
        let mut maker = Maker {
            module,
            terms,
            labels: HashMap::new(),
            known: HashMap::new(),
            strings,
            strings_left: MOST_STRINGS,
            is_new,
        };
        for head in &functions.heads {
            let (Some(module), Some(name)) = (head.module, head.name) else { continue };
            let name = [maker.atom(module), maker.atom(name), maker.unsigned(head.arity)];
            let name = maker.terms.tuple(&name);
            let labels = maker.module.code.instructions.get(head.at + 1..).unwrap_or(&[]).iter();
            for label in labels.map_while(|decoded| label_of(&maker.module.code, decoded)) {
                maker.labels.insert(label, name);
            }
        }
        maker
    }

    /// The whole term.
    fn file(&mut self, functions: &[TermId]) -> TermId {
        let module = self.atom(1);
        let name = |export: &Export| self.module.atom(export.name.into()).unwrap_or("?");
        let mut exports: Vec<(&str, u32, u32)> =
            self.module.exports.iter().map(|export| (name(export), export.arity, export.label)).collect();
        exports.sort();
        exports.dedup();
        let exports: Vec<TermId> = (exports.into_iter())
            .map(|(name, arity, label)| {
                let items = [self.terms.atom(name), self.terms.int(arity.into()), self.terms.int(label.into())];
                self.terms.tuple(&items)
            })
            .collect();
        let exports = self.terms.list(&exports);
        let attributes = self.attributes();
        let compile_info = self.module.compile_info.unwrap_or_else(|| self.terms.list(&[]));
        let functions = self.terms.list(functions);
        self.terms.tagged("beam_file", &[module, exports, attributes, compile_info, functions])
    }

    /// The attributes by their names: the values of those with the same name in one list.
    fn attributes(&mut self) -> TermId {
        let Some(attributes) = self.module.attributes else { return self.terms.list(&[]) };
        let Some(items) = self.terms.items(attributes).map(<[_]>::to_vec) else { return attributes };
        let mut pairs = Vec::new();
        for item in items {
            let Some([name, values]) = self.terms.fields(item) else { return attributes };
            pairs.push((*name, *values));
        }
        let terms = &self.terms;
        pairs.sort_by(|left, right| terms.compare(left.0, right.0));
        let mut groups: Vec<(TermId, Vec<TermId>)> = Vec::new();
        for (name, values) in pairs {
            match groups.last_mut() {
                Some((last, all)) if terms.compare(*last, name).is_eq() => all.push(values),
                _ => groups.push((name, vec![values])),
            }
        }
        let mut made = Vec::new();
        for (name, mut lists) in groups {
            if lists.len() > 1 {
                let all = lists.iter().flat_map(|values| self.terms.items(*values).unwrap_or(&[]));
                let all: Vec<TermId> = all.copied().collect();
                lists = vec![self.terms.list(&all)];
            }
            lists.insert(0, name);
            made.push(self.terms.tuple(&lists));
        }
        self.terms.list(&made)
    }

    fn function(&mut self, range: &Range<usize>, head: &Head) -> TermId {
        let module = self.module;
        let instructions = module.code.instructions.get(range.clone()).unwrap_or(&[]);
        let mut list: Vec<TermId> = instructions.iter().map(|decoded| self.instruction(decoded)).collect();
        // The disassembler turns around what stands before `func_info`, but for the first function.
        if range.start > 0
            && let Some(before) = list.get_mut(..head.at.saturating_sub(range.start))
        {
            before.reverse();
        }
        let list = self.terms.list(&list);
        let items = match head.name {
            Some(name) => [self.atom(name), self.unsigned(head.arity), self.unsigned(head.entry.unwrap_or(0)), list],
            None => {
                let unknown = self.terms.atom("?");
                [unknown, unknown, unknown, list]
            }
        };
        self.terms.tagged("function", &items)
    }

    fn atom(&mut self, number: u64) -> TermId {
        match self.module.atom(number) {
            Some(name) => self.terms.atom(name),
            None => self.terms.atom(&format!("?atom {number}")),
        }
    }

    fn unsigned(&mut self, number: u64) -> TermId {
        self.terms.big(false, &number.to_le_bytes())
    }

    /// What a term is, made only once.
    fn once(&mut self, key: Known, make: impl FnOnce(&mut Self) -> TermId) -> TermId {
        if let Some(id) = self.known.get(&key) {
            return *id;
        }
        let id = make(self);
        self.known.insert(key, id);
        id
    }

    fn tagged_number(&mut self, tag: &'static str, number: u64) -> TermId {
        self.once(Known::Operand(tag, number), |maker| {
            let number = maker.unsigned(number);
            maker.terms.tagged(tag, &[number])
        })
    }

    /// An operand as it is in the file.
    fn raw(&mut self, value: Value) -> TermId {
        match value {
            Value::Unsigned(number) => self.tagged_number("u", number),
            Value::Integer(number) => {
                let number = self.terms.int(number);
                self.terms.tagged("i", &[number])
            }
            Value::Big(span, is_integer) => {
                let number = big(&mut self.terms, span.of(self.module.file), is_integer);
                self.terms.tagged(if is_integer { "i" } else { "u" }, &[number])
            }
            Value::List(_) => self.tagged_number("z", 1),
            Value::Allocation(_) => self.terms.atom("alloc"),
            value => self.resolved(value),
        }
    }

    /// An operand as instructions have it in the assembler's language.
    fn resolved(&mut self, value: Value) -> TermId {
        match value {
            Value::Unsigned(number) => self.unsigned(number),
            Value::Integer(number) => self.once(Known::Integer(number), |maker| {
                let number = maker.terms.int(number);
                maker.terms.tagged("integer", &[number])
            }),
            Value::Big(span, is_integer) => {
                let number = big(&mut self.terms, span.of(self.module.file), is_integer);
                if is_integer { self.terms.tagged("integer", &[number]) } else { number }
            }
            Value::Nil => self.terms.atom("nil"),
            Value::Atom(number) => self.once(Known::Atom(number), |maker| {
                let atom = maker.atom(number);
                maker.terms.tagged("atom", &[atom])
            }),
            Value::X(number) => self.tagged_number("x", number),
            Value::Y(number) => self.tagged_number("y", number),
            Value::Label(number) => self.tagged_number("f", number),
            Value::Character(number) => self.tagged_number("h", number),
            Value::FloatRegister(number) => self.tagged_number("fr", number),
            Value::Float(number) => {
                let number = self.terms.add(Term::Float(number));
                self.terms.tagged("float", &[number])
            }
            Value::Literal(number) => self.once(Known::Literal(number), |maker| {
                let literal = maker.module.literals.get(number);
                let literal = literal.unwrap_or_else(|| maker.terms.atom(&format!("?literal {number}")));
                let is_float = matches!(maker.terms.get(literal), Term::Float(_));
                maker.terms.tagged(if is_float { "float" } else { "literal" }, &[literal])
            }),
            Value::TypedX(number, kind) => self.typed("x", number, kind),
            Value::TypedY(number, kind) => self.typed("y", number, kind),
            Value::List(_) | Value::Allocation(_) => self.raw(value),
        }
    }

    fn typed(&mut self, tag: &'static str, number: u64, kind: u32) -> TermId {
        self.once(Known::Typed(tag == "x", number, kind), |maker| {
            let register = maker.tagged_number(tag, number);
            let kind = maker.once(Known::Type(kind), |maker| {
                let types = &maker.module.types;
                match types.entries.get(kind as usize) {
                    Some(entry) => entry.term(types.version, &mut maker.terms),
                    None => maker.terms.atom(&format!("?type {kind}")),
                }
            });
            maker.terms.tagged("tr", &[register, kind])
        })
    }

    fn import(&mut self, value: Value) -> TermId {
        let Value::Unsigned(number) = value else { return self.raw(value) };
        self.once(Known::Import(number), |maker| {
            let Some(import) = maker.module.import(number).copied() else {
                return maker.terms.atom(&format!("?import {number}"));
            };
            let items = [
                maker.atom(import.module.into()),
                maker.atom(import.name.into()),
                maker.terms.int(import.arity.into()),
            ];
            maker.terms.tagged("extfunc", &items)
        })
    }

    /// The name of a built-in function.
    fn built_in(&mut self, value: Value) -> TermId {
        let number = if let Value::Unsigned(number) = value { Some(number) } else { None };
        match number.and_then(|number| self.module.import(number)).copied() {
            Some(import) => self.atom(import.name.into()),
            None => self.import(value),
        }
    }

    fn flags(&mut self, value: Value) -> TermId {
        let flags = match value {
            Value::Unsigned(flags) if self.is_new => {
                let names: Vec<TermId> = flags_of(flags).map(|name| self.terms.atom(name)).collect();
                self.terms.list(&names)
            }
            value => self.resolved(value),
        };
        self.terms.tagged("field_flags", &[flags])
    }

    /// Bytes of the table of strings.
    fn string(&mut self, at: u64, len: u64, is_list: bool) -> TermId {
        let part = usize::try_from(at).ok().zip(usize::try_from(len).ok());
        let part = part.and_then(|(at, len)| Terms::slice(self.strings, at, len));
        match part {
            Some(part) if part.len() <= self.strings_left => {
                self.strings_left -= part.len();
                self.terms.add(match is_list {
                    true if part.is_empty() => Term::Nil,
                    true => Term::String(part),
                    false => Term::Binary(part),
                })
            }
            Some(_) => self.terms.atom("..."),
            None => self.terms.atom(&format!("?string {at} {len}")),
        }
    }

    /// The items of a list that stands at a place among the operands.
    fn list(&mut self, arguments: &[Argument], at: usize) -> TermId {
        let items: Vec<TermId> =
            arguments.get(at + 1..).unwrap_or(&[]).iter().map(|argument| self.resolved(argument.value)).collect();
        let items = self.terms.list(&items);
        self.terms.tagged("list", &[items])
    }

    fn instruction(&mut self, decoded: &Decoded) -> TermId {
        let module = self.module;
        let Some(opcode) = decoded.opcode.and_then(opcode) else {
            let bytes = self.terms.add_bytes(decoded.span.of(module.file));
            let bytes = self.terms.add(Term::Binary(bytes));
            return self.terms.tagged("data", &[bytes]);
        };
        let arguments = module.code.arguments(decoded);
        if let Some(term) = self.special(opcode.name, arguments) {
            return term;
        }
        if opcode.operands.is_empty() {
            return self.terms.atom(opcode.name);
        }
        // Operands one after the other; what is needed of the heap may be a list.
        let mut items = Vec::new();
        let mut at = 0;
        for used in &opcode.operands {
            let Some(argument) = arguments.get(at) else { break };
            at += 1;
            items.push(match (argument.value, used) {
                (Value::Allocation(pairs), _) => {
                    let pairs = pairs as usize;
                    let numbers = arguments.get(at..at + pairs * 2).unwrap_or(&[]);
                    at += pairs * 2;
                    self.allocation(numbers)
                }
                (Value::List(_), _) => {
                    let list = self.list(arguments, at - 1);
                    at = arguments.len();
                    list
                }
                (value, Use::Import) => self.import(value),
                (value, Use::Flags) => self.flags(value),
                (Value::Label(label), Use::Function) => self.label(label),
                (value, _) => self.resolved(value),
            });
        }
        if is_test(opcode.name) {
            let (label, rest) = items.split_first().map_or((TermId(0), &[][..]), |(label, rest)| (*label, rest));
            let rest = self.terms.list(rest);
            let name = self.terms.atom(opcode.name);
            return self.terms.tagged("test", &[name, label, rest]);
        }
        self.terms.tagged(opcode.name, &items)
    }

    fn label(&mut self, label: u64) -> TermId {
        match self.labels.get(&label) {
            Some(name) => *name,
            None => self.tagged_number("f", label),
        }
    }

    fn allocation(&mut self, numbers: &[Argument]) -> TermId {
        let mut pairs = Vec::new();
        for pair in numbers.as_chunks::<2>().0 {
            let (Value::Unsigned(kind), Value::Unsigned(number)) = (pair[0].value, pair[1].value) else { continue };
            let tag = match kind {
                0 => "words",
                1 => "floats",
                2 => "funs",
                _ => "?",
            };
            pairs.push(self.tagged_number(tag, number));
        }
        let pairs = self.terms.list(&pairs);
        self.terms.tagged("alloc", &[pairs])
    }

    /// Instructions that the disassembler shows in a form of their own.
    fn special(&mut self, name: &'static str, arguments: &[Argument]) -> Option<TermId> {
        let values: Vec<Value> = arguments.iter().take(8).map(|argument| argument.value).collect();
        Some(match (name, &values[..]) {
            ("func_info", [module, name, arity]) => {
                let items = [self.resolved(*module), self.resolved(*name), self.resolved(*arity)];
                self.terms.tagged("func_info", &items)
            }
            ("bif0", [bif, dst]) => {
                let (name, label, none) = (self.built_in(*bif), self.terms.atom("nofail"), self.terms.list(&[]));
                let dst = self.resolved(*dst);
                self.terms.tagged("bif", &[name, label, none, dst])
            }
            ("bif1" | "bif2", [fail, bif, operands @ .., dst]) => {
                let items = self.call_of_bif(*bif, &[*fail], operands, *dst);
                self.terms.tagged("bif", &items)
            }
            ("gc_bif1" | "gc_bif2" | "gc_bif3", [fail, live, bif, operands @ .., dst]) => {
                let items = self.call_of_bif(*bif, &[*fail, *live], operands, *dst);
                self.terms.tagged("gc_bif", &items)
            }
            ("fadd" | "fsub" | "fmul" | "fdiv" | "fnegate", [fail, operands @ .., dst]) => {
                let operands: Vec<TermId> = operands.iter().map(|value| self.resolved(*value)).collect();
                let items =
                    [self.terms.atom(name), self.resolved(*fail), self.terms.list(&operands), self.resolved(*dst)];
                self.terms.tagged("arithfbif", &items)
            }
            ("raise", [trace, value]) => {
                let operands = [self.raw(*trace), self.raw(*value)];
                let items = [self.tagged_number("f", 0), self.terms.list(&operands), self.tagged_number("x", 0)];
                self.terms.tagged("raise", &items)
            }
            ("bs_add", [fail, left, right, unit, dst]) => {
                let operands = [self.resolved(*left), self.resolved(*right), self.resolved(*unit)];
                let items = [self.resolved(*fail), self.terms.list(&operands), self.resolved(*dst)];
                self.terms.tagged("bs_add", &items)
            }
            ("bs_put_string", [Value::Unsigned(len), Value::Unsigned(at)]) => {
                let text = self.string(*at, *len, true);
                let items = [self.unsigned(*len), self.terms.tagged("string", &[text])];
                self.terms.tagged("bs_put_string", &items)
            }
            ("bs_match_string", [fail, context, Value::Unsigned(bits), Value::Unsigned(at)]) => {
                let text = self.string(*at, bits.div_ceil(8), false);
                let operands = [self.resolved(*context), self.unsigned(*bits), text];
                self.test(name, *fail, &operands)
            }
            ("has_map_fields", [fail, map, Value::List(_), ..]) => {
                let name = self.terms.atom(name);
                let items = [name, self.resolved(*fail), self.raw(*map), self.list(arguments, 2)];
                self.terms.tagged("test", &items)
            }
            (
                "bs_start_match3" | "bs_start_match4" | "bs_get_tail" | "bs_get_position" | "bs_set_position"
                | "raw_raise" | "call_fun2",
                operands,
            ) if !operands.is_empty() => {
                let items: Vec<TermId> = (operands.iter().enumerate())
                    .map(|(place, value)| match (name, place) {
                        ("call_fun2", 1) => self.resolved(*value),
                        _ => self.raw(*value),
                    })
                    .collect();
                self.terms.tagged(name, &items)
            }
            ("make_fun2", [Value::Unsigned(number)]) => {
                let lambda = *self.module.lambda(*number)?;
                let [function, number, unique] = self.lambda(*number, &lambda);
                let items = [function, number, unique, self.terms.int(lambda.free.into())];
                self.terms.tagged("make_fun2", &items)
            }
            ("make_fun3", [Value::Unsigned(number), dst, Value::List(_), ..]) => {
                let lambda = *self.module.lambda(*number)?;
                let [function, number, unique] = self.lambda(*number, &lambda);
                let items = [function, number, unique, self.resolved(*dst), self.list(arguments, 2)];
                self.terms.tagged("make_fun3", &items)
            }
            ("bs_create_bin", _) => return self.create_binary(arguments),
            ("bs_match", [fail, context, Value::List(_), ..]) => {
                let commands = self.commands(arguments.get(3..).unwrap_or(&[]));
                let items = [self.raw(*fail), self.raw(*context), self.terms.tagged("commands", &[commands])];
                self.terms.tagged("bs_match", &items)
            }
            ("update_record", [hint, size, source, dst, Value::List(count), ..]) => {
                let items: Vec<TermId> =
                    arguments.get(5..).unwrap_or(&[]).iter().map(|argument| self.raw(argument.value)).collect();
                let list =
                    [self.tagged_number("z", 1), self.tagged_number("u", (*count).into()), self.terms.list(&items)];
                let list = self.terms.tuple(&list);
                let list = self.terms.tuple(&[list]);
                let items = [self.raw(*hint), self.raw(*size), self.raw(*source), self.raw(*dst), list];
                self.terms.tagged("update_record", &items)
            }
            _ => return None,
        })
    }

    fn test(&mut self, name: &'static str, fail: Value, operands: &[TermId]) -> TermId {
        let items = [self.terms.atom(name), self.resolved(fail), self.terms.list(operands)];
        self.terms.tagged("test", &items)
    }

    fn call_of_bif(&mut self, bif: Value, before: &[Value], operands: &[Value], dst: Value) -> Vec<TermId> {
        let mut items = vec![self.built_in(bif)];
        items.extend(before.iter().map(|value| self.resolved(*value)));
        let operands: Vec<TermId> = operands.iter().map(|value| self.resolved(*value)).collect();
        items.push(self.terms.list(&operands));
        items.push(self.resolved(dst));
        items
    }

    /// The name of a function that is made while the program runs, its number, and the number made of its instructions.
    fn lambda(&mut self, number: u64, lambda: &Lambda) -> [TermId; 3] {
        let name = [self.atom(1), self.atom(lambda.name.into()), self.terms.int(lambda.arity.into())];
        [self.terms.tuple(&name), self.unsigned(number), self.terms.int(lambda.old_unique.into())]
    }

    /// `bs_create_bin`, which OTP 25 shows as it is in the file.
    fn create_binary(&mut self, arguments: &[Argument]) -> Option<TermId> {
        let mut head = Vec::new();
        let mut rest = arguments;
        let mut heads = Vec::new();
        while let [first, more @ ..] = rest {
            match first.value {
                Value::List(count) => {
                    rest = more;
                    heads.push(count);
                    break;
                }
                Value::Allocation(pairs) => {
                    let (numbers, more) = more.split_at_checked(pairs as usize * 2)?;
                    let pairs = self.allocation(numbers);
                    head.push((self.terms.tagged("u", &[pairs]), pairs));
                    rest = more;
                }
                value => {
                    head.push((self.raw(value), self.resolved(value)));
                    rest = more;
                }
            }
        }
        let count = heads.pop()?;
        if !self.is_new {
            let mut items: Vec<TermId> = head.iter().map(|(raw, _)| *raw).collect();
            items.push(self.tagged_number("z", 1));
            items.push(self.tagged_number("u", count.into()));
            let list: Vec<TermId> = rest.iter().map(|argument| self.raw(argument.value)).collect();
            items.push(self.terms.list(&list));
            let all = self.terms.tuple(&items);
            let all = self.terms.list(&[all]);
            return Some(self.terms.tagged("bs_create_bin", &[all]));
        }
        let mut list = Vec::new();
        for segment in rest.chunks(6) {
            let values: Vec<Value> = segment.iter().map(|argument| argument.value).collect();
            let is_string =
                matches!(values.first(), Some(Value::Atom(atom)) if self.module.atom(*atom) == Some("string"));
            for (place, value) in values.iter().enumerate() {
                list.push(match (place, values.get(4), values.get(5)) {
                    (4, Some(Value::Unsigned(at)), Some(Value::Integer(len))) if is_string => {
                        let text = self.string(*at, len.unsigned_abs(), false);
                        self.terms.tagged("string", &[text])
                    }
                    (3, ..) => self.raw(*value),
                    _ => self.resolved(*value),
                });
            }
        }
        let list = self.terms.list(&list);
        let mut items: Vec<TermId> = head
            .iter()
            .enumerate()
            .map(|(place, (raw, resolved))| if place == 0 { *raw } else { *resolved })
            .collect();
        items.push(self.terms.tagged("list", &[list]));
        Some(self.terms.tagged("bs_create_bin", &items))
    }

    /// The commands of `bs_match`: a name and operands, as many as belong to it.
    fn commands(&mut self, arguments: &[Argument]) -> TermId {
        let mut made = Vec::new();
        let mut rest = arguments;
        while let [first, more @ ..] = rest {
            let name = if let Value::Atom(atom) = first.value { self.module.atom(atom).unwrap_or("") } else { "" };
            let count = operands_of_command(name).min(more.len());
            let (operands, more) = more.split_at(count);
            rest = more;
            let mut items = Vec::new();
            for (place, operand) in operands.iter().enumerate() {
                items.push(match (name, place, operand.value) {
                    ("integer" | "binary", 1, Value::Nil) => {
                        let none = self.terms.list(&[]);
                        self.terms.tagged("literal", &[none])
                    }
                    (_, _, value) => self.resolved(value),
                });
            }
            made.push(self.terms.tagged(name, &items));
        }
        self.terms.list(&made)
    }
}

/// How many operands a command of `bs_match` has after its name.
pub(super) fn operands_of_command(name: &str) -> usize {
    match name {
        "ensure_exactly" | "skip" => 1,
        "ensure_at_least" => 2,
        "get_tail" | "=:=" => 3,
        "integer" | "binary" | "float" => 5,
        _ => 0,
    }
}

/// Whether an instruction is shown as a test: its label, and what is tested in a list.
fn is_test(name: &str) -> bool {
    name.starts_with("is_")
        || matches!(
            name,
            "test_arity"
                | "bs_start_match2"
                | "bs_get_integer2"
                | "bs_get_float2"
                | "bs_get_binary2"
                | "bs_skip_bits2"
                | "bs_test_tail2"
                | "bs_test_unit"
                | "bs_get_utf8"
                | "bs_skip_utf8"
                | "bs_get_utf16"
                | "bs_skip_utf16"
                | "bs_get_utf32"
                | "bs_skip_utf32"
        )
}

/// A large integer of the file, whose highest byte comes first.
fn big(terms: &mut Terms, bytes: &[u8], is_signed: bool) -> TermId {
    let is_negative = is_signed && bytes.first().is_some_and(|byte| *byte > 127);
    let mut magnitude: Vec<u8> = bytes.iter().rev().copied().collect();
    if is_negative {
        // The two's complement.
        let mut carry = true;
        for byte in &mut magnitude {
            let (sum, has_carry) = (!*byte).overflowing_add(u8::from(carry));
            (*byte, carry) = (sum, has_carry);
        }
    }
    terms.big(is_negative, &magnitude)
}
