//! Reading `.kasm`.

mod lex;

use std::collections::HashMap;

use crate::assemble::{AssembleError, Item, lay_out};
use crate::code::{Code, CodeBytes, CodeFlags, Const, Handler, Module, Slot, SlotKind};
use crate::ids::{CodeId, ConstId, NameId};
use crate::kasm::KasmError;
use crate::operand::OperandKind;
use crate::ops::{Instr, Op};
use crate::positions::{Position, PositionTable};
use lex::{Line, Token};

type Result<T = ()> = std::result::Result<T, KasmError>;

/// Containers in constants may stand inside each other this deep.
const MAX_NESTING: u32 = 100;
/// Bytes of one raw item of code.
const RAW_CHUNK: usize = 200;

/// The module that assembly text describes. It is not verified, and need not be correct.
///
/// # Errors
/// The first mistake in the text.
pub fn from_kasm(text: &str) -> Result<Module> {
    let mut parser = Parser::default();
    for (index, text) in text.lines().enumerate() {
        let mut line = lex::lex(text, index as u32 + 1)?;
        parser.line(&mut line)?;
    }
    parser.finish()
}

#[derive(Default)]
struct Parser {
    filename: String,
    source_hash: [u8; 16],
    names: Vec<Box<str>>,
    name_ids: HashMap<Box<str>, u32>,
    consts: Vec<Const>,
    const_ids: HashMap<Const, u32>,
    codes: Vec<Draft>,
}

/// A code object whose labels and code references are not resolved yet.
struct Draft {
    code: Code,
    qualname: String,
    items: Vec<DraftItem>,
    labels: HashMap<String, usize>,
    handlers: Vec<DraftHandler>,
    positions: Vec<(usize, Position)>,
    coded_positions: bool,
}

enum DraftItem {
    Instr { op: Op, args: Vec<Arg>, place: (u32, u32) },
    Raw(Vec<u8>),
}

enum Arg {
    Number(i64),
    Label(String),
    Code(String),
}

struct DraftHandler {
    places: [Place; 3],
    depth: u32,
    place: (u32, u32),
}

enum Place {
    Label(String),
    Offset(u32),
}

fn error_at<T>((line, column): (u32, u32), message: impl Into<String>) -> Result<T> {
    Err(KasmError { line, column, message: message.into() })
}

impl Parser {
    fn line(&mut self, line: &mut Line<'_>) -> Result {
        let place = line.place();
        let word = match line.next() {
            None => return Ok(()),
            Some(Token::Word(word)) => word,
            Some(_) => return error_at(place, "a directive, label or instruction expected"),
        };
        if let Some(directive) = word.strip_prefix('.') {
            self.directive(directive, place, line)?;
        } else if line.take_mark(':') {
            let Some(draft) = self.codes.last_mut() else { return error_at(place, "a label outside a code object") };
            if draft.labels.insert(word.to_owned(), draft.items.len()).is_some() {
                return error_at(place, format!("label {word} stands twice"));
            }
        } else {
            self.instruction(word, place, line)?;
        }
        line.end()
    }

    fn directive(&mut self, directive: &str, place: (u32, u32), line: &mut Line<'_>) -> Result {
        match directive {
            "file" => self.filename = line.text()?,
            "hash" => {
                let Ok(hash) = line.hex()?.try_into() else { return error_at(place, "16 bytes expected") };
                self.source_hash = hash;
            }
            "names" => {
                while !line.is_empty() {
                    let name = line.text()?;
                    self.add_name(&name);
                }
            }
            "const" => {
                let constant = self.constant(line, 0)?;
                self.add_const(constant);
            }
            "code" => self.start_code(line)?,
            _ => {
                if self.codes.is_empty() {
                    return error_at(place, format!(".{directive} outside a code object"));
                }
                self.code_directive(directive, place, line)?;
            }
        }
        Ok(())
    }

    fn add_name(&mut self, name: &str) -> NameId {
        let id = self.names.len() as u32;
        self.names.push(name.into());
        self.name_ids.entry(name.into()).or_insert(id);
        NameId(id)
    }

    fn name_id(&mut self, name: &str) -> NameId {
        match self.name_ids.get(name) {
            Some(id) => NameId(*id),
            None => self.add_name(name),
        }
    }

    fn add_const(&mut self, constant: Const) -> ConstId {
        let id = self.consts.len() as u32;
        self.const_ids.entry(constant.clone()).or_insert(id);
        self.consts.push(constant);
        ConstId(id)
    }

    fn const_id(&mut self, constant: Const) -> ConstId {
        match self.const_ids.get(&constant) {
            Some(id) => ConstId(*id),
            None => self.add_const(constant),
        }
    }

    /// A name, or its number.
    fn name_operand(&mut self, line: &mut Line<'_>) -> Result<NameId> {
        if let Some(id) = line.take_number_sign()? {
            return Ok(NameId(id));
        }
        let name = line.text()?;
        Ok(self.name_id(&name))
    }

    /// A constant's literal, or its number.
    fn const_operand(&mut self, line: &mut Line<'_>, nesting: u32) -> Result<ConstId> {
        if let Some(id) = line.take_number_sign()? {
            return Ok(ConstId(id));
        }
        let constant = self.constant(line, nesting)?;
        Ok(self.const_id(constant))
    }

    fn constant(&mut self, line: &mut Line<'_>, nesting: u32) -> Result<Const> {
        let place = line.place();
        if nesting > MAX_NESTING {
            return error_at(place, "constants are nested too deep");
        }
        match line.next() {
            Some(Token::Text(text)) => Ok(Const::Str(text.into())),
            Some(Token::Bytes(bytes)) => Ok(Const::Bytes(bytes.into())),
            Some(Token::Mark('(')) => Ok(Const::Tuple(self.items(line, ')', nesting)?)),
            Some(Token::Word(word)) => match word {
                "tuple" | "frozenset" if line.take_mark('(') => {
                    let is_tuple = word == "tuple";
                    if !is_tuple && line.take_mark('{') {
                        let items = self.items(line, '}', nesting)?;
                        line.expect_mark(')')?;
                        return Ok(Const::FrozenSet(items));
                    }
                    let mut items = Vec::new();
                    while !line.take_mark(')') {
                        match line.take_number_sign()? {
                            Some(id) => items.push(ConstId(id)),
                            None => return error_at(line.place(), "# and the number of a constant expected"),
                        }
                    }
                    Ok(if is_tuple { Const::Tuple(items.into()) } else { Const::FrozenSet(items.into()) })
                }
                "float" | "complex" | "big" | "wtf8" if line.take_mark('(') => {
                    let constant = compound(word, line)?;
                    line.expect_mark(')')?;
                    Ok(constant)
                }
                _ => scalar_word(word, place),
            },
            _ => error_at(place, "a constant expected"),
        }
    }

    fn items(&mut self, line: &mut Line<'_>, close: char, nesting: u32) -> Result<Box<[ConstId]>> {
        let mut items = Vec::new();
        while !line.take_mark(close) {
            items.push(self.const_operand(line, nesting + 1)?);
            if !line.take_mark(',') {
                line.expect_mark(close)?;
                break;
            }
        }
        Ok(items.into())
    }

    fn start_code(&mut self, line: &mut Line<'_>) -> Result {
        let name = self.name_operand(line)?;
        let qualname = if line.is_empty() { name } else { self.name_operand(line)? };
        let is_first = self.codes.is_empty();
        let code = Code {
            name,
            qualname,
            flags: if is_first { CodeFlags::default() } else { CodeFlags::OPTIMIZED | CodeFlags::NEWLOCALS },
            arg_count: 0,
            posonly_count: 0,
            kwonly_count: 0,
            first_line: 1,
            doc: None,
            slots: Vec::new(),
            max_stack: 0,
            code: CodeBytes::from(Vec::new()),
            handlers: Vec::new(),
            positions: PositionTable::default(),
        };
        self.codes.push(Draft {
            code,
            qualname: self.names.get(qualname.index()).map(|name| name.to_string()).unwrap_or_default(),
            items: Vec::new(),
            labels: HashMap::new(),
            handlers: Vec::new(),
            positions: Vec::new(),
            coded_positions: false,
        });
        Ok(())
    }

    fn code_directive(&mut self, directive: &str, place: (u32, u32), line: &mut Line<'_>) -> Result {
        let kind = match directive {
            "locals" => Some(SlotKind::Local),
            "cells" => Some(SlotKind::Cell),
            "free" => Some(SlotKind::Free),
            "hidden" => Some(SlotKind::Hidden),
            "hidden_cells" => Some(SlotKind::HiddenCell),
            _ => None,
        };
        if let Some(kind) = kind {
            while !line.is_empty() {
                let slot = Slot { name: self.name_operand(line)?, kind };
                self.draft().code.slots.push(slot);
            }
            return Ok(());
        }
        if directive == "doc" {
            let doc = self.const_operand(line, 0)?;
            self.draft().code.doc = Some(doc);
            return Ok(());
        }
        let draft = self.draft();
        match directive {
            "flags" => draft.code.flags = flags(line)?,
            "args" => draft.code.arg_count = line.number()?,
            "posonly" => draft.code.posonly_count = line.number()?,
            "kwonly" => draft.code.kwonly_count = line.number()?,
            "line" => draft.code.first_line = line.number()?,
            "stack" => draft.code.max_stack = line.number()?,
            "pos" => {
                let position = line.position()?;
                draft.positions.push((draft.items.len(), position));
            }
            "coded_positions" => {
                let first_line = line.number()?;
                let bytes = line.hex()?;
                draft.code.positions = PositionTable::from_coded(first_line, CodeBytes::from(bytes));
                draft.coded_positions = true;
            }
            "bytes" => {
                let bytes = line.hex()?;
                draft.items.extend(bytes.chunks(RAW_CHUNK).map(|chunk| DraftItem::Raw(chunk.to_vec())));
            }
            "handler" => {
                let start = handler_place(line)?;
                let end = handler_place(line)?;
                line.expect_word("->")?;
                let target = handler_place(line)?;
                line.expect_word("depth")?;
                draft.handlers.push(DraftHandler { places: [start, end, target], depth: line.number()?, place });
            }
            _ => return error_at(place, format!("unknown directive .{directive}")),
        }
        Ok(())
    }

    /// The code object at hand; callers made sure that there is one.
    fn draft(&mut self) -> &mut Draft {
        self.codes.last_mut().expect("directives of code objects come after .code")
    }

    fn instruction(&mut self, word: &str, place: (u32, u32), line: &mut Line<'_>) -> Result {
        let Some(op) = Op::from_name(word) else {
            return error_at(place, format!("unknown instruction {word}"));
        };
        if self.codes.is_empty() {
            return error_at(place, "an instruction outside a code object");
        }
        let mut args = Vec::new();
        for (name, kind) in op.info().operands {
            if line.is_empty() {
                return error_at(line.place(), format!("{word} has the operand `{name}`"));
            }
            args.push(match kind {
                OperandKind::Const | OperandKind::NamesConst => {
                    Arg::Number(i64::from(self.const_operand(line, 0)?.0))
                }
                OperandKind::Name => Arg::Number(i64::from(self.name_operand(line)?.0)),
                OperandKind::Code => {
                    line.expect_mark('@')?;
                    Arg::Code(line.text()?)
                }
                OperandKind::Local | OperandKind::Cell => Arg::Number(self.slot(line)?),
                OperandKind::Target => Arg::Label(line.text()?),
                OperandKind::Count | OperandKind::Int | OperandKind::Byte => Arg::Number(line.signed()?),
            });
        }
        self.draft().items.push(DraftItem::Instr { op, args, place });
        Ok(())
    }

    fn slot(&mut self, line: &mut Line<'_>) -> Result<i64> {
        if let Some(id) = line.take_number_sign()? {
            return Ok(i64::from(id));
        }
        let place = line.place();
        let name = line.text()?;
        let names = &self.names;
        let slots = &self.codes.last().expect("instructions stand in code objects").code.slots;
        let found = slots.iter().position(|slot| names.get(slot.name.index()).is_some_and(|slot| **slot == *name));
        match found {
            Some(index) => Ok(index as i64),
            None => error_at(place, format!("no slot is called {name}")),
        }
    }

    fn finish(mut self) -> Result<Module> {
        let drafts = std::mem::take(&mut self.codes);
        if drafts.is_empty() {
            return error_at((1, 1), "no .code");
        }
        let mut ids: HashMap<String, CodeId> = HashMap::new();
        for (index, draft) in drafts.iter().enumerate() {
            ids.entry(draft.qualname.clone()).or_insert(CodeId::from(index));
        }
        let codes = drafts.into_iter().map(|draft| draft.finish(&ids)).collect::<Result<Vec<_>>>()?;
        Ok(Module {
            filename: self.filename,
            source_hash: self.source_hash,
            names: self.names,
            consts: self.consts,
            codes,
        })
    }
}

impl Draft {
    fn finish(self, ids: &HashMap<String, CodeId>) -> Result<Code> {
        let mut instrs = Vec::with_capacity(self.items.len());
        for item in &self.items {
            let DraftItem::Instr { op, args, place } = item else {
                instrs.push(None);
                continue;
            };
            let mut operands = Vec::with_capacity(args.len());
            for arg in args {
                operands.push(match arg {
                    Arg::Number(number) => *number,
                    Arg::Label(label) => match self.labels.get(label) {
                        Some(index) => *index as i64,
                        None => return error_at(*place, format!("no label is called {label}")),
                    },
                    Arg::Code(name) => match (name.parse::<u32>(), ids.get(name)) {
                        (Ok(number), _) => i64::from(number),
                        (_, Some(id)) => i64::from(id.0),
                        _ => return error_at(*place, format!("no code object is called {name}")),
                    },
                });
            }
            match Instr::from_operands(*op, &operands) {
                Some(instr) => instrs.push(Some(instr)),
                None => return error_at(*place, "an operand is out of range"),
            }
        }
        let laid_out = lay_out(instrs.len(), |index| match (&instrs[index], &self.items[index]) {
            (Some(instr), _) => Item::Instr(*instr),
            (None, DraftItem::Raw(bytes)) => Item::Raw(bytes),
            (None, DraftItem::Instr { .. }) => Item::Raw(&[]),
        });
        let (bytes, offsets) = laid_out.map_err(|error| {
            let place = match error {
                AssembleError::TargetOutOfRange(index) => match &self.items[index] {
                    DraftItem::Instr { place, .. } => *place,
                    DraftItem::Raw(_) => (1, 1),
                },
                _ => (1, 1),
            };
            KasmError { line: place.0, column: place.1, message: error.to_string() }
        })?;
        let mut code = self.code;
        for handler in &self.handlers {
            let mut found = [0; 3];
            for (found, place) in found.iter_mut().zip(&handler.places) {
                *found = match place {
                    Place::Offset(offset) => *offset,
                    Place::Label(label) => match self.labels.get(label) {
                        Some(index) => offsets[*index],
                        None => return error_at(handler.place, format!("no label is called {label}")),
                    },
                };
            }
            let [start, end, target] = found;
            code.handlers.push(Handler { start, end, handler: target, depth: handler.depth });
        }
        if !self.coded_positions {
            let entries: Vec<_> = self.positions.iter().map(|(index, at)| (offsets[*index], *at)).collect();
            code.positions = PositionTable::new(&entries);
        }
        code.code = CodeBytes::from(bytes);
        Ok(code)
    }
}

fn handler_place(line: &mut Line<'_>) -> Result<Place> {
    let place = line.place();
    let word = line.text()?;
    match word.strip_prefix('+') {
        None => Ok(Place::Label(word)),
        Some(number) => match number.parse() {
            Ok(offset) => Ok(Place::Offset(offset)),
            Err(_) => error_at(place, "an offset expected"),
        },
    }
}

fn flags(line: &mut Line<'_>) -> Result<CodeFlags> {
    let mut flags = CodeFlags::default();
    while !line.is_empty() {
        let place = line.place();
        let word = line.text()?;
        let number = word.strip_prefix("0x").and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let named = CodeFlags::ALL.iter().find(|(name, _)| *name == word).map(|(_, flag)| flag.0);
        match number.or(named) {
            Some(flag) => flags |= CodeFlags(flag),
            None => return error_at(place, format!("unknown flag {word}")),
        }
    }
    Ok(flags)
}

fn scalar_word(word: &str, place: (u32, u32)) -> Result<Const> {
    match word {
        "None" => return Ok(Const::None),
        "True" => return Ok(Const::Bool(true)),
        "False" => return Ok(Const::Bool(false)),
        "..." => return Ok(Const::Ellipsis),
        _ => {}
    }
    if let Ok(value) = word.parse() {
        return Ok(Const::Int(value));
    }
    let digits = word.trim_start_matches('-');
    if digits.starts_with(|first: char| first.is_ascii_digit()) {
        if digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return error_at(place, "an integer of more than 64 bits is written big(0x…)");
        }
        if let Ok(value) = word.parse::<f64>() {
            return Ok(Const::Float(value.to_bits()));
        }
    }
    error_at(place, format!("{word} is no constant"))
}

/// What stands in the brackets of `float(…)` and its like.
fn compound(word: &str, line: &mut Line<'_>) -> Result<Const> {
    let place = line.place();
    match word {
        "float" => match line.next() {
            Some(Token::Word(bits)) => {
                match bits.strip_prefix("0x").and_then(|digits| u64::from_str_radix(digits, 16).ok()) {
                    Some(bits) => Ok(Const::Float(bits)),
                    None => error_at(place, "0x and the 16 digits of a float expected"),
                }
            }
            _ => error_at(place, "the bits of a float expected"),
        },
        "complex" => {
            let real = float_bits(line)?;
            line.expect_mark(',')?;
            Ok(Const::Complex(real, float_bits(line)?))
        }
        "big" => {
            let Some(Token::Word(digits)) = line.next() else { return error_at(place, "0x and digits expected") };
            let (negative, digits) = match digits.strip_prefix('-') {
                Some(digits) => (true, digits),
                None => (false, digits),
            };
            match digits.strip_prefix("0x").and_then(lex::hex_bytes) {
                Some(mut magnitude) => {
                    magnitude.reverse();
                    Ok(Const::BigInt { negative, magnitude: magnitude.into() })
                }
                None => error_at(place, "0x and an even number of digits expected"),
            }
        }
        _ => Ok(Const::Str(line.hex_until(')')?.into())),
    }
}

fn float_bits(line: &mut Line<'_>) -> Result<u64> {
    let place = line.place();
    let Some(Token::Word(word)) = line.next() else { return error_at(place, "a float expected") };
    if word == "float" && line.take_mark('(') {
        let Const::Float(bits) = compound("float", line)? else { return error_at(place, "a float expected") };
        line.expect_mark(')')?;
        return Ok(bits);
    }
    match word.parse::<f64>() {
        Ok(value) => Ok(value.to_bits()),
        Err(_) => error_at(place, "a float expected"),
    }
}
