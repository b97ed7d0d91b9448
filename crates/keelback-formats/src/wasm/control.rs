//! The structure of a function: which `end` belongs to which block, where branches go, how many values are on the stack (core 3.0,
//! appendix "Validation Algorithm", with counts instead of types). Blocks are a list, not calls: they may nest as deep as the file is long.
//!
//! A branch to a block goes to its `end`, one to a loop to its `loop`. Where nothing gets to, the stack is whatever is asked for, and its
//! depth is not known.

use super::clauses::{Clause, Target, handlers_of};
use super::decode::{Decoded, Kind, Value};
use super::module::{External, Module};
use super::opcodes::Shape;
use super::types::{BlockType, Composite};
use crate::model::{Flow, Handler, Jump};
use crate::text::cut;

pub(super) const UNREACHABLE: u8 = 0x00;
const LOOP: u8 = 0x03;
const IF: u8 = 0x04;
pub(super) const ELSE: u8 = 0x05;
const TRY: u8 = 0x06;
pub(super) const CATCH: u8 = 0x07;
pub(super) const RETHROW: u8 = 0x09;
const THROW_REF: u8 = 0x0A;
pub(super) const END: u8 = 0x0B;
pub(super) const DELEGATE: u8 = 0x18;
pub(super) const CATCH_ALL: u8 = 0x19;
const TRY_TABLE: u8 = 0x1F;

/// What is known of an instruction beside its bytes.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub flow: Flow,
    pub stack: Option<(u32, u32)>,
    pub depth: Option<(u32, u32)>,
}

/// What a function's structure is.
#[derive(Debug, Default)]
pub(super) struct Structure {
    /// A row for each instruction.
    pub facts: Vec<Facts>,
    pub handlers: Vec<Handler>,
    /// Where each label in the instructions leads, in the order of the file.
    pub targets: Vec<Option<u32>>,
    /// The first thing that is wrong with the nesting: the place of the instruction, and what.
    pub fault: Option<(usize, &'static str)>,
}

/// A block that has begun.
struct Frame {
    /// The number of the block, counted from the function's as 0.
    number: usize,
    /// The opcode that it, or its last clause, began with.
    opcode: u8,
    /// The instruction that began it.
    start: usize,
    /// How many values lie below it.
    height: Option<u32>,
    /// How many it takes and gives.
    arity: Option<(u32, u32)>,
    /// The jump of an `if` for 0.
    pending: Option<usize>,
}

impl Frame {
    /// How many values a branch to it takes along.
    fn label_arity(&self) -> Option<u32> {
        self.arity.map(|(parameters, results)| if self.opcode == LOOP { parameters } else { results })
    }

    fn label_depth(&self) -> Option<u32> {
        self.height?.checked_add(self.label_arity()?)
    }
}

/// A block when it has ended.
#[derive(Clone, Copy, Default)]
pub(super) struct Block {
    /// Where branches to it go.
    pub target: Option<u32>,
    /// The instruction after those whose exceptions its clauses take.
    pub body_end: Option<usize>,
}

/// A jump of which the target is not known yet.
#[derive(Clone, Copy)]
struct Pending {
    place: usize,
    to: To,
    /// How many values there are more after it than before the instruction.
    stack: Option<i32>,
}

#[derive(Clone, Copy)]
enum To {
    Block(usize),
    Offset(u32),
}

struct Walk<'a> {
    module: &'a Module,
    all: &'a [Decoded],
    is_function: bool,
    results: Option<u32>,
    frames: Vec<Frame>,
    blocks: Vec<Block>,
    depth: Option<u32>,
    pending: Vec<Pending>,
    clauses: Vec<Clause>,
    labels: Vec<Option<usize>>,
    structure: Structure,
}

/// Finds the structure of a function, or of instructions without one.
pub(super) fn structure_of(module: &Module, function: Option<u32>, all: &[Decoded]) -> Structure {
    let of = function.and_then(|function| module.type_of_function(function));
    let results = of.map(|(_, results)| results.len() as u32);
    let is_function = function.is_some();
    let mut walk = Walk {
        module,
        all,
        is_function,
        results,
        frames: Vec::new(),
        blocks: vec![Block::default()],
        depth: Some(0).filter(|_| is_function),
        pending: Vec::new(),
        clauses: Vec::new(),
        labels: Vec::new(),
        structure: Structure { facts: Vec::with_capacity(all.len()), ..Structure::default() },
    };
    if is_function {
        let arity = results.map(|results| (0, results));
        walk.frames.push(Frame { number: 0, opcode: 0, start: 0, height: Some(0), arity, pending: None });
    }
    for (place, decoded) in all.iter().enumerate() {
        walk.step(place, decoded);
    }
    if is_function && !walk.frames.is_empty() {
        walk.fault(all.len().saturating_sub(1), "the code ends, and a block does not");
    }
    walk.finish()
}

/// The offset of an instruction, or of the end, counted from the first one.
pub(super) fn offset_of(all: &[Decoded], place: usize) -> u32 {
    let base = all.first().map_or(0, |first| first.span.start);
    match all.get(place) {
        Some(decoded) => decoded.span.start - base,
        None => all.last().map_or(0, |last| last.span.end - base),
    }
}

impl Walk<'_> {
    fn fault(&mut self, place: usize, what: &'static str) {
        if self.is_function {
            self.structure.fault.get_or_insert((place, what));
        }
    }

    fn offset(&self, place: usize) -> u32 {
        offset_of(self.all, place)
    }

    /// How many values a block takes and gives.
    fn arity_of(&self, block: BlockType) -> Option<(u32, u32)> {
        match block {
            BlockType::Empty => Some((0, 0)),
            BlockType::Value(_) => Some((0, 1)),
            BlockType::Type(index) => {
                let (parameters, results) = self.module.function_type(index)?;
                Some((parameters.len() as u32, results.len() as u32))
            }
        }
    }

    /// The block of a label, of which so many inner ones do not count.
    fn frame_of(&self, label: u32, without: usize) -> Option<&Frame> {
        let place = self.frames.len().checked_sub(1 + without)?.checked_sub(label as usize)?;
        self.frames.get(place)
    }

    /// How many values exceptions with a tag carry.
    fn tag_arity(&self, tag: u32) -> Option<u32> {
        let of = self.module.tags.get(tag as usize)?;
        self.module.function_type(*of).map(|(parameters, _)| parameters.len() as u32)
    }

    fn step(&mut self, place: usize, decoded: &Decoded) {
        if self.frames.is_empty() {
            self.fault(place, "an instruction after the end of the function");
        }
        let without = usize::from(decoded.plain() == Some(DELEGATE));
        for label in decoded.immediates.iter().filter(|immediate| immediate.kind == Kind::Plain(Shape::Label)) {
            let label = label.index().unwrap_or(u32::MAX);
            let number = self.frame_of(label, without).map(|frame| frame.number);
            if number.is_none() {
                self.fault(place, "a label that there is not");
            }
            self.labels.push(number);
        }
        let facts = match decoded.opcode {
            Err(_) => {
                self.depth = None;
                Facts { flow: Flow::NEXT, stack: None, depth: None }
            }
            Ok(opcode) => match opcode.effect {
                Some(effect) => self.takes(Some(effect), decoded.plain() != Some(THROW_REF)),
                None => self.special(place, decoded),
            },
        };
        self.structure.facts.push(facts);
    }

    /// An instruction that takes and puts so many values, and goes on at the next one or not.
    fn takes(&mut self, stack: Option<(u32, u32)>, falls_through: bool) -> Facts {
        let before = self.depth;
        let after = stack.and_then(|(pops, pushes)| before?.checked_sub(pops)?.checked_add(pushes));
        self.depth = after.filter(|_| falls_through);
        Facts { flow: Flow { falls_through, jumps: Vec::new() }, stack, depth: before.zip(after) }
    }

    /// An instruction whose effect depends on types, labels or functions.
    fn special(&mut self, place: usize, decoded: &Decoded) -> Facts {
        let index = |place| decoded.index(place).unwrap_or(u32::MAX);
        let module = self.module;
        let arity = |of: Option<(&[_], &[_])>| of.map(|(takes, gives)| (takes.len() as u32, gives.len() as u32));
        let direct = || arity(module.type_of_function(index(0)));
        // Beside what the function takes: which one is called.
        let indirect = || arity(module.function_type(index(0))).map(|(takes, gives)| (takes + 1, gives));
        let tail = |stack: Option<(u32, u32)>| stack.map(|(takes, _)| (takes, 0));
        match (decoded.prefix, decoded.number as u8) {
            (0, UNREACHABLE | RETHROW) => self.takes(Some((0, 0)), false),
            (0, 0x02..=IF | TRY | TRY_TABLE) => self.begin(place, decoded),
            (0, ELSE | CATCH | CATCH_ALL) => self.middle(place, decoded),
            (0, END | DELEGATE) => self.end(place, decoded),
            (0, 0x08) => self.takes(self.tag_arity(index(0)).map(|values| (values, 0)), false),
            (0, 0x0C) => self.branch(place, &[index(0)], 0, false),
            (0, 0x0D) => self.branch(place, &[index(0)], 1, true),
            (0, 0x0E) => {
                let labels = decoded.immediates.iter().skip(1).map(|label| label.index().unwrap_or(u32::MAX));
                self.branch(place, &labels.collect::<Vec<_>>(), 1, false)
            }
            (0, 0x0F) => self.takes(self.results.map(|results| (results, 0)), false),
            (0, 0x10) => self.takes(direct(), true),
            (0, 0x11 | 0x14) => self.takes(indirect(), true),
            (0, 0x12) => self.takes(tail(direct()), false),
            (0, 0x13 | 0x15) => self.takes(tail(indirect()), false),
            // `br_on_null` drops the null when it branches, and leaves the reference when not; `br_on_non_null` the other way round.
            (0, 0xD5) => self.branch_on(place, index(0), 0, 1),
            (0, 0xD6) => self.branch_on(place, index(0), 1, 0),
            (0xFB, 0x18 | 0x19) => self.branch_on(place, index(1), 1, 1),
            (0xFB, 0x00) => {
                let fields = match module.types.get(index(0) as usize) {
                    Some(Composite::Struct(fields)) => Some(fields.len() as u32),
                    _ => None,
                };
                self.takes(fields.map(|fields| (fields, 1)), true)
            }
            (0xFB, 0x08) => self.takes(Some((index(1), 1)), true),
            _ => self.takes(None, true),
        }
    }

    fn begin(&mut self, place: usize, decoded: &Decoded) -> Facts {
        let arity = match decoded.immediates.first().map(|immediate| immediate.value) {
            Some(Value::Block(block)) => self.arity_of(block),
            _ => None,
        };
        let opcode = decoded.number as u8;
        let (number, parameters) = (self.blocks.len(), arity.map(|(parameters, _)| parameters));
        if opcode == TRY_TABLE {
            self.clauses_of(decoded, number, place + 1);
        }
        let condition = u32::from(opcode == IF);
        let facts = self.takes(parameters.map(|parameters| (parameters + condition, parameters)), true);
        let height = self.depth.zip(parameters).and_then(|(depth, parameters)| depth.checked_sub(parameters));
        let target = (opcode == LOOP).then(|| self.offset(place));
        self.blocks.push(Block { target, body_end: None });
        // Until an `else` comes, 0 leads to the end.
        let pending = (opcode == IF).then_some(self.pending.len());
        if opcode == IF {
            self.pending.push(Pending { place, to: To::Block(number), stack: Some(-1) });
        }
        self.frames.push(Frame { number, opcode, start: place, height, arity, pending });
        facts
    }

    /// The clauses of `try_table`, whose labels are counted outside of it.
    fn clauses_of(&mut self, decoded: &Decoded, block: usize, start: usize) {
        let (mut form, mut tag) = (0, None);
        for immediate in decoded.immediates.iter().skip(1) {
            match immediate.kind {
                Kind::Clause => (form, tag) = (immediate.number().unwrap_or(0), None),
                Kind::Plain(Shape::Tag) => tag = immediate.index(),
                Kind::Plain(Shape::Label) => {
                    let Some(frame) = self.frame_of(immediate.index().unwrap_or(u32::MAX), 0) else { continue };
                    let (target, depth) = (Target::Label(frame.number), frame.label_depth());
                    let reference = if form & 1 != 0 { ", with a reference to it" } else { "" };
                    let what = format!("{}{reference}", self.tag_text(tag));
                    self.clauses.push(Clause { block, start, body_end: None, target, depth, what });
                }
                _ => {}
            }
        }
    }

    fn tag_text(&self, tag: Option<u32>) -> String {
        let Some(tag) = tag else { return "any exception".to_owned() };
        match self.module.names.get(External::Tag, tag) {
            Some(name) => format!("tag {tag} ({})", cut(name, 100)),
            None => format!("tag {tag}"),
        }
    }

    /// `else` and the clauses of `try`: what came before goes on at the end of the block.
    fn middle(&mut self, place: usize, decoded: &Decoded) -> Facts {
        let (opcode, before, next) = (decoded.number as u8, self.depth, self.offset(place + 1));
        let fits = |frame: &Frame| match opcode {
            ELSE => frame.opcode == IF,
            _ => matches!(frame.opcode, TRY | CATCH),
        };
        let Some(frame) = self.frames.last_mut().filter(|frame| fits(frame)) else {
            self.depth = None;
            self.fault(place, "a clause of a block that is not around it");
            return Facts { flow: Flow::END, stack: Some((0, 0)), depth: None };
        };
        let (number, start, height) = (frame.number, frame.start, frame.height);
        let takes = frame.arity.map(|(parameters, _)| parameters);
        let pending = frame.pending;
        frame.opcode = opcode;
        if opcode == ELSE {
            if let Some(jump) = pending.and_then(|pending| self.pending.get_mut(pending)) {
                jump.to = To::Offset(next);
            }
            self.depth = height.zip(takes).and_then(|(height, takes)| height.checked_add(takes));
        } else {
            let tag = (opcode == CATCH).then(|| decoded.index(0).unwrap_or(u32::MAX));
            let values = tag.map_or(Some(0), |tag| self.tag_arity(tag));
            self.depth = height.zip(values).and_then(|(height, values)| height.checked_add(values));
            if let Some(block) = self.blocks.get_mut(number) {
                block.body_end.get_or_insert(place);
            }
            let (target, what) = (Target::Place(place + 1), self.tag_text(tag));
            let clause = Clause { block: number, start: start + 1, body_end: None, target, depth: self.depth, what };
            self.clauses.push(clause);
        }
        self.pending.push(Pending { place, to: To::Block(number), stack: Some(0) });
        Facts { flow: Flow::END, stack: Some((0, 0)), depth: before.zip(before) }
    }

    fn end(&mut self, place: usize, decoded: &Decoded) -> Facts {
        let opcode = decoded.number as u8;
        let Some(frame) = self.frames.pop() else {
            self.depth = None;
            return Facts { flow: Flow::NEXT, stack: Some((0, 0)), depth: None };
        };
        if opcode == DELEGATE {
            if frame.opcode != TRY {
                self.fault(place, "a delegate that does not end a try");
            }
            let outer = self.frame_of(decoded.index(0).unwrap_or(u32::MAX), 0).map(|frame| frame.number);
            if let Some(outer) = outer {
                let (target, what) = (Target::Delegated(outer), String::new());
                let (block, start) = (frame.number, frame.start + 1);
                self.clauses.push(Clause { block, start, body_end: None, target, depth: None, what });
            }
        }
        let target = self.offset(place);
        if let Some(block) = self.blocks.get_mut(frame.number) {
            block.target.get_or_insert(target);
            block.body_end.get_or_insert(place);
        }
        let depth = frame.height.zip(frame.arity).and_then(|(height, (_, results))| height.checked_add(results));
        self.depth = depth;
        // The end of the function returns.
        let falls_through = !self.is_function || !self.frames.is_empty();
        let flow = if falls_through { Flow::NEXT } else { Flow::END };
        Facts { flow, stack: Some((0, 0)), depth: depth.zip(depth) }
    }

    /// A branch to one of some labels, which takes so many values beside those that go along.
    fn branch(&mut self, place: usize, labels: &[u32], takes: u32, falls_through: bool) -> Facts {
        let arity = labels.last().and_then(|label| self.frame_of(*label, 0)).and_then(Frame::label_arity);
        for label in labels {
            self.branch_to(place, *label);
        }
        let kept = if falls_through { arity } else { Some(0) };
        self.takes(arity.zip(kept).map(|(arity, kept)| (arity + takes, kept)), falls_through)
    }

    /// A branch that depends on a reference: how many values of the label's it gives, and how many it leaves if it does not branch.
    fn branch_on(&mut self, place: usize, label: u32, gives: u32, leaves: u32) -> Facts {
        let arity = self.frame_of(label, 0).and_then(Frame::label_arity);
        let arity = arity.and_then(|arity| arity.checked_sub(gives));
        self.branch_to(place, label);
        self.takes(arity.map(|arity| (arity + 1, arity + leaves)), true)
    }

    fn branch_to(&mut self, place: usize, label: u32) {
        let Some(frame) = self.frame_of(label, 0) else { return };
        let stack = frame.label_depth().zip(self.depth);
        let stack = stack.map(|(after, before)| after.cast_signed().wrapping_sub(before.cast_signed()));
        self.pending.push(Pending { place, to: To::Block(frame.number), stack });
    }

    /// Gives all jumps and clauses their targets.
    fn finish(mut self) -> Structure {
        for jump in std::mem::take(&mut self.pending) {
            let target = match jump.to {
                To::Offset(offset) => Some(offset),
                To::Block(block) => self.blocks.get(block).and_then(|block| block.target),
            };
            if let (Some(target), Some(facts)) = (target, self.structure.facts.get_mut(jump.place)) {
                facts.flow.jumps.push(Jump { target, stack: jump.stack.unwrap_or(0) });
            }
        }
        for facts in &mut self.structure.facts {
            facts.flow.jumps.sort_by_key(|jump| jump.target);
            facts.flow.jumps.dedup();
        }
        self.structure.targets =
            self.labels.iter().map(|label| label.and_then(|label| self.blocks.get(label)?.target)).collect();
        for clause in &mut self.clauses {
            clause.body_end = self.blocks.get(clause.block).and_then(|block| block.body_end);
        }
        self.structure.handlers = handlers_of(&self.clauses, &self.blocks, self.all);
        self.structure
    }
}
