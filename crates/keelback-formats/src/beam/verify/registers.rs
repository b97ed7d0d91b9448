//! Which registers hold values where: followed through each function from its beginning, as the compiler's validator does.

use std::collections::{HashMap, HashSet};

use super::Report;
use super::operands::REGISTERS;
use crate::beam::code::{Argument, Decoded, Used, Value, uses};
use crate::beam::function::{Functions, label_of, never_returns};
use crate::beam::module::Module;
use crate::beam::native::operands_of_command;
use crate::beam::opcodes::{Opcode, Use, opcode};

/// Instructions and operands that are followed in one file for each that it has, and some more. Loops need a few rounds.
const STEPS_OF_EACH: u64 = 4;
const MORE_STEPS: u64 = 100_000;

const WORDS: usize = REGISTERS as usize / 64;

/// Numbers below [`REGISTERS`].
#[derive(Clone, Copy, PartialEq, Eq)]
struct Set([u64; WORDS]);

impl Set {
    const NONE: Set = Set([0; WORDS]);

    fn below(count: u64) -> Set {
        let mut set = Set::NONE;
        for (word, bits) in set.0.iter_mut().zip((0..).step_by(64)) {
            let here = count.saturating_sub(bits).min(64);
            *word = if here == 64 { u64::MAX } else { (1 << here) - 1 };
        }
        set
    }

    fn has(&self, number: u64) -> bool {
        self.0.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 != 0)
    }

    fn put(&mut self, number: u64) {
        if let Some(word) = self.0.get_mut(number as usize / 64) {
            *word |= 1 << (number % 64);
        }
    }

    fn both(&self, other: &Set) -> Set {
        let mut both = *self;
        for (word, other) in both.0.iter_mut().zip(other.0) {
            *word &= other;
        }
        both
    }

    /// The least number below a count that is not there.
    fn lacks(&self, count: u64) -> Option<u64> {
        let wanted = Set::below(count);
        let missing = self.0.iter().zip(wanted.0).map(|(has, wanted)| wanted & !has);
        let (word, bits) = missing.enumerate().find(|(_, bits)| *bits != 0)?;
        Some(word as u64 * 64 + u64::from(bits.trailing_zeros()))
    }
}

/// What is known before an instruction.
#[derive(Clone, Copy, PartialEq, Eq)]
struct State {
    x: Set,
    y: Set,
    frame: Frame,
}

/// What is known of the frame of the function.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// There is none.
    None,
    /// There is one with so many y registers.
    Of(u64),
    /// That depends on where the machine came from: only what raises an exception may follow.
    Undecided,
}

impl Frame {
    fn slots(self) -> Option<u64> {
        if let Frame::Of(slots) = self { Some(slots) } else { None }
    }

    fn shown(self) -> String {
        match self {
            Frame::None => "no frame".to_owned(),
            Frame::Of(slots) => format!("a frame of {slots}"),
            Frame::Undecided => "a different frame on each way here".to_owned(),
        }
    }
}

pub(super) fn check(module: &Module<'_>, functions: &Functions, are_whole: &[bool], report: &mut Report<'_>) {
    let mut steps = module.code.len() as u64 * STEPS_OF_EACH + MORE_STEPS;
    for (number, range) in functions.ranges.iter().enumerate() {
        if report.is_full() {
            break;
        }
        if are_whole.get(number) != Some(&true) {
            continue;
        }
        report.function = Some(number);
        let instructions = module.code.instructions.get(range.clone()).unwrap_or(&[]);
        let places = instructions.iter().enumerate();
        let labels = places.filter_map(|(place, decoded)| Some((label_of(&module.code, decoded)?, place))).collect();
        let mut walk = Walk {
            module,
            instructions,
            labels,
            states: Vec::new(),
            known: HashMap::new(),
            waiting: Vec::new(),
            told: HashSet::new(),
            report,
        };
        let arity = functions.heads.get(number).map_or(0, |head| head.arity);
        let entry = functions.heads.get(number).and_then(|head| head.entry);
        if let Some(entry) = entry {
            walk.reach(0, entry, State { x: Set::below(arity), y: Set::NONE, frame: Frame::None });
        }
        if !walk.run(&mut steps) {
            break;
        }
    }
    report.function = None;
}

struct Walk<'a, 'r, 'm> {
    module: &'a Module<'a>,
    instructions: &'a [Decoded],
    /// Places of labels.
    labels: HashMap<u64, usize>,
    /// What is known at labels.
    states: Vec<State>,
    /// Places of labels among those, by their places among the instructions.
    known: HashMap<usize, usize>,
    waiting: Vec<usize>,
    /// Places of which something was told.
    told: HashSet<usize>,
    report: &'r mut Report<'m>,
}

impl Walk<'_, '_, '_> {
    fn problem(&mut self, place: usize, what: String) {
        if self.told.insert(place)
            && let Some(decoded) = self.instructions.get(place)
        {
            self.report.add(decoded.span.start, format!("{what} (beam_validator.erl)"));
        }
    }

    /// Joins what is known at a label with what is known where it is reached from.
    fn reach(&mut self, from: usize, label: u64, state: State) {
        let Some(place) = self.labels.get(&label).copied() else {
            self.problem(from, format!("label {label} is in another function"));
            return;
        };
        self.reach_place(place, state);
    }

    fn reach_place(&mut self, place: usize, state: State) {
        let Some(known) = self.known.get(&place).map(|number| &mut self.states[*number]) else {
            self.known.insert(place, self.states.len());
            self.states.push(state);
            self.waiting.push(place);
            return;
        };
        let frame = if known.frame == state.frame { known.frame } else { Frame::Undecided };
        let joined = State { x: known.x.both(&state.x), y: known.y.both(&state.y), frame };
        if *known != joined {
            *known = joined;
            self.waiting.push(place);
        }
    }

    /// Follows all ways; false if that takes too long.
    fn run(&mut self, steps: &mut u64) -> bool {
        while let Some(start) = self.waiting.pop() {
            let Some(mut state) = self.known.get(&start).map(|number| self.states[*number]) else { continue };
            for place in start..self.instructions.len() {
                if place > start && self.instructions[place].opcode == Some(1) {
                    self.reach_place(place, state);
                    break;
                }
                let operands = self.module.code.arguments(&self.instructions[place]).len() as u64;
                let Some(left) = steps.checked_sub(1 + operands) else { return false };
                *steps = left;
                if !self.step(place, &mut state) {
                    break;
                }
            }
        }
        true
    }

    fn read(&mut self, place: usize, state: &State, value: Value) {
        match value {
            Value::X(number) | Value::TypedX(number, _) if !state.x.has(number) => {
                self.problem(place, format!("x{number} is read, and it was not set"));
            }
            Value::Y(number) | Value::TypedY(number, _) if !state.y.has(number) => {
                let is_there = state.frame.slots().is_some_and(|slots| number < slots);
                let what = if is_there { "it was not set" } else { "the frame has no such register" };
                self.problem(place, format!("y{number} is read, and {what}"));
            }
            _ => {}
        }
    }

    fn set(&mut self, place: usize, state: &mut State, value: Value) {
        match value {
            Value::X(number) | Value::TypedX(number, _) => state.x.put(number),
            Value::Y(number) | Value::TypedY(number, _) => {
                if state.frame.slots().is_none_or(|slots| number >= slots) {
                    self.problem(place, format!("y{number} is set, and the frame has no such register"));
                }
                state.y.put(number);
            }
            _ => {}
        }
    }

    fn needs(&mut self, place: usize, state: &State, count: u64) {
        if let Some(number) = state.x.lacks(count) {
            self.problem(place, format!("x{number} is needed and was not set"));
        }
    }

    /// What a garbage collection sees must be set.
    fn needs_frame_set(&mut self, place: usize, state: &State) {
        if let Some(number) = state.frame.slots().and_then(|slots| state.y.lacks(slots)) {
            self.problem(place, format!("y{number} was not set before a garbage collection"));
        }
    }

    fn gives_back(&mut self, place: usize, state: &State, slots: u64) {
        if state.frame != Frame::Of(slots) {
            self.problem(place, format!("a frame of {slots} is given back, and there is {}", state.frame.shown()));
        }
    }

    fn has_no_frame(&mut self, place: usize, state: &State) {
        if state.frame != Frame::None {
            self.problem(place, format!("there must be no frame here, and there is {}", state.frame.shown()));
        }
    }

    /// Follows an instruction; false if the next one does not follow.
    fn step(&mut self, place: usize, state: &mut State) -> bool {
        let decoded = self.instructions[place];
        let Some(opcode) = decoded.opcode.and_then(opcode) else { return false };
        let module = self.module;
        let arguments = module.code.arguments(&decoded);
        let number = |at: usize| match arguments.get(at).map(|argument| argument.value) {
            Some(Value::Unsigned(number)) => number,
            _ => 0,
        };
        let only = |count: u64| Set::below(count);
        match opcode.name {
            "call" | "call_ext" | "call_fun" | "call_fun2" | "apply" => {
                let more = match opcode.name {
                    "call_fun" => 1,
                    "apply" => 2,
                    _ => 0,
                };
                let arity = if opcode.name == "call_fun2" { number(1) } else { number(0) };
                self.needs(place, state, arity + more);
                if let ("call_fun2", Some(function)) = (opcode.name, arguments.get(2)) {
                    self.read(place, state, function.value);
                }
                if opcode.name == "call_ext" && never_returns(module, number(1)) {
                    return false;
                }
                if state.frame.slots().is_none() {
                    self.problem(place, format!("a call that returns, and there is {}", state.frame.shown()));
                }
                self.needs_frame_set(place, state);
                state.x = only(1);
            }
            // What never returns need not give back the frame.
            "call_ext_last" | "call_ext_only" if never_returns(module, number(1)) => {
                self.needs(place, state, number(0))
            }
            "call_last" | "call_ext_last" | "apply_last" => {
                self.needs(place, state, number(0) + if opcode.name == "apply_last" { 2 } else { 0 });
                self.gives_back(place, state, if opcode.name == "apply_last" { number(1) } else { number(2) });
            }
            "call_only" | "call_ext_only" => {
                self.needs(place, state, number(0));
                self.has_no_frame(place, state);
            }
            "return" => {
                self.needs(place, state, 1);
                self.has_no_frame(place, state);
            }
            "allocate" | "allocate_heap" | "allocate_zero" | "allocate_heap_zero" => {
                self.has_no_frame(place, state);
                let live = match arguments.last().map(|argument| argument.value) {
                    Some(Value::Unsigned(live)) => live,
                    _ => 0,
                };
                self.needs(place, state, live);
                state.x = state.x.both(&only(live));
                let is_zero = opcode.name.ends_with("zero");
                state.y = if is_zero { only(number(0)) } else { Set::NONE };
                state.frame = Frame::Of(number(0));
            }
            "deallocate" => {
                self.gives_back(place, state, number(0));
                (state.frame, state.y) = (Frame::None, Set::NONE);
            }
            "trim" => {
                let (dropped, left) = (number(0), number(1));
                self.gives_back(place, state, dropped.saturating_add(left));
                let mut y = Set::NONE;
                for register in (0..left).filter(|register| state.y.has(register + dropped)) {
                    y.put(register);
                }
                (state.frame, state.y) = (Frame::Of(left), y);
            }
            "try" | "catch" => {
                if let [register, handler] = arguments {
                    self.set(place, state, register.value);
                    if let Value::Label(label) = handler.value {
                        self.reach(place, label, State { x: Set::NONE, ..*state });
                    }
                }
            }
            "try_case" | "catch_end" => {
                if let Some(register) = arguments.first() {
                    self.read(place, state, register.value);
                }
                state.x = only(if opcode.name == "try_case" { 3 } else { 1 });
            }
            "send" => {
                self.needs(place, state, 2);
                state.x = only(1);
            }
            "raw_raise" => {
                self.needs(place, state, 3);
                state.x = only(1);
            }
            "build_stacktrace" | "bs_init_writable" => {
                self.needs(place, state, 1);
                state.x = only(1);
            }
            "make_fun2" => {
                self.needs(place, state, module.lambda(number(0)).map_or(0, |lambda| lambda.free.into()));
                state.x = only(1);
            }
            "wait" | "wait_timeout" | "timeout" => {
                state.x = Set::NONE;
                if let (Some(Value::Label(label)), true) =
                    (arguments.first().map(|argument| argument.value), opcode.name != "timeout")
                {
                    self.reach(place, label, *state);
                }
            }
            "swap" => {
                for argument in arguments {
                    self.read(place, state, argument.value);
                }
            }
            "debug_line" | "executable_line" => {}
            _ => self.ordinary(place, state, opcode, arguments),
        }
        opcode.falls_through
    }

    /// An instruction that reads its sources, collects garbage if it says what is live, goes to labels, and sets its destinations.
    fn ordinary(&mut self, place: usize, state: &mut State, opcode: &Opcode, arguments: &[Argument]) {
        let (mut targets, mut destinations, mut live) = (Vec::new(), Vec::new(), None);
        for (at, Used { argument, used, item }) in uses(opcode, arguments).enumerate() {
            match (used, argument.value) {
                _ if item.is_some() => {}
                (_, Value::Allocation(_)) => {}
                (_, Value::List(_)) => {
                    self.list(place, state, opcode, &arguments[at + 1..], &mut targets, &mut destinations);
                }
                (Use::Fail | Use::To, Value::Label(label)) if label > 0 => targets.push(label),
                (Use::Destination, value) => destinations.push(value),
                (Use::Live, Value::Unsigned(count)) => live = Some(count),
                (_, value) => self.read(place, state, value),
            }
        }
        if let Some(live) = live {
            self.needs(place, state, live);
            self.needs_frame_set(place, state);
            state.x = state.x.both(&Set::below(live));
        }
        for label in targets {
            self.reach(place, label, *state);
        }
        for value in destinations {
            self.set(place, state, value);
        }
    }

    /// The items of a list of operands.
    fn list(
        &mut self,
        place: usize,
        state: &State,
        opcode: &Opcode,
        items: &[Argument],
        targets: &mut Vec<u64>,
        destinations: &mut Vec<Value>,
    ) {
        let mut command_left = 0;
        for (number, item) in items.iter().enumerate() {
            let is_set = match opcode.name {
                "init_yregs" => true,
                "get_map_elements" => number % 2 == 1,
                "bs_match" => {
                    if command_left == 0 {
                        let name = if let Value::Atom(atom) = item.value { self.module.atom(atom) } else { None };
                        command_left = operands_of_command(name.unwrap_or("")) + 1;
                    }
                    command_left -= 1;
                    // What a command takes goes to its last operand.
                    command_left == 0
                }
                _ => false,
            };
            match item.value {
                Value::Label(label) if label > 0 => targets.push(label),
                value if is_set => destinations.push(value),
                value => self.read(place, state, value),
            }
        }
    }
}
