//! The types of registers on all ways through a method: each instruction is looked at with what the registers hold before it, until nothing
//! changes any more. What instructions ask of types is in [`types`](super::types).

use std::collections::{BTreeSet, HashMap};

use super::super::code::{Handlers, Try};
use super::instructions::Instructions;
use super::registers::Line;
use super::types::Rules;

/// What is wrong, and with which instruction.
pub(super) struct Wrong {
    /// Its place in the code.
    pub(super) place: u32,
    /// What is wrong.
    pub(super) what: String,
}

/// The ways through a method.
pub(super) struct Flow<'f, 'a> {
    rules: &'f Rules<'f, 'a>,
    code: &'f Instructions<'a>,
    /// From where to where, in units, exceptions go to which instructions.
    ranges: Vec<(u32, u32, Vec<usize>)>,
    /// Whether some other instruction than the one before it leads to an instruction.
    is_target: Vec<bool>,
    /// What registers hold before instructions that are targets.
    lines: HashMap<usize, Line>,
    waiting: BTreeSet<usize>,
    /// How many registers may still be noted.
    room: usize,
}

/// How many registers are noted of one method: some hundred bytes of memory for each of its instructions if it is as long as it may be.
const MOST_NOTED: usize = 8 << 20;

impl<'f, 'a> Flow<'f, 'a> {
    pub(super) fn new(
        rules: &'f Rules<'f, 'a>,
        code: &'f Instructions<'a>,
        tries: &[Try],
        lists: &[Handlers],
    ) -> Flow<'f, 'a> {
        let mut flow = Flow {
            rules,
            code,
            ranges: Vec::new(),
            is_target: vec![false; code.list.len()],
            lines: HashMap::new(),
            waiting: BTreeSet::new(),
            room: MOST_NOTED,
        };
        let targets: HashMap<u32, Vec<usize>> =
            lists.iter().map(|list| (list.offset, flow.targets_of(list))).collect();
        for number in targets.values().flatten() {
            flow.is_target[*number] = true;
        }
        let ranges = tries.iter().filter_map(|one| {
            let targets = targets.get(&one.handlers.into())?;
            Some((one.start, one.start.saturating_add(one.units.into()), targets.clone()))
        });
        flow.ranges = ranges.collect();
        for decoded in &code.list {
            code.for_each_target(decoded, |target| flow.is_target[target] = true);
        }
        flow
    }

    /// The instructions that a list of handlers leads to, each once.
    fn targets_of(&self, list: &Handlers) -> Vec<usize> {
        let all = list.typed.iter().map(|(_, place)| *place).chain(list.all);
        let mut numbers: Vec<usize> = all.filter_map(|place| self.code.number_at(place)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Follows all ways from the first instruction on. `has_worked` is asked with each amount of work, and says whether there is to be more. Ways
    /// of which there is no room to note the registers are not followed.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub(super) fn check(&mut self, entry: Line, has_worked: &mut dyn FnMut(usize) -> bool) -> Result<(), Wrong> {
        if self.code.list.is_empty() {
            return Ok(());
        }
        self.lines.insert(0, entry);
        self.is_target[0] = true;
        self.waiting.insert(0);
        while let Some(number) = self.waiting.pop_first() {
            let Some(line) = self.lines.get(&number).map(Line::fresh) else { continue };
            if !has_worked(line.len()) {
                return Ok(());
            }
            self.follow(number, line, has_worked)?;
        }
        Ok(())
    }

    /// Follows a way up to the next instruction that is a target.
    fn follow(
        &mut self,
        start: usize,
        mut line: Line,
        has_worked: &mut dyn FnMut(usize) -> bool,
    ) -> Result<(), Wrong> {
        let (code, mut number) = (self.code, start);
        // The range whose handlers know all registers but those that were written since.
        let mut known = None;
        loop {
            let decoded = code.list[number];
            if Rules::may_throw(&decoded)
                && let Some(range) = self.range_at(decoded.at)
            {
                let is_known = known == Some(range);
                for place in 0..self.ranges[range].2.len() {
                    let target = self.ranges[range].2[place];
                    if !has_worked(1 + if is_known { line.written.len() } else { line.len() }) {
                        return Ok(());
                    }
                    self.merge(target, &line, is_known);
                }
                known = Some(range);
                line.written.clear();
            }
            let wrong = |what| Wrong { place: decoded.at, what };
            self.rules.step(&mut line, number).map_err(wrong)?;
            let mut is_over = !has_worked(1);
            code.for_each_target(&decoded, |target| {
                is_over = is_over || !has_worked(line.len());
                if !is_over {
                    self.merge(target, &line, false);
                }
            });
            if is_over || !decoded.falls_through() || number + 1 == code.list.len() {
                return Ok(());
            }
            number += 1;
            if self.is_target[number] {
                if has_worked(line.len()) {
                    self.merge(number, &line, false);
                }
                return Ok(());
            }
        }
    }

    /// The range that a place is in.
    fn range_at(&self, place: u32) -> Option<usize> {
        let after = self.ranges.partition_point(|(start, ..)| *start <= place);
        let range = after.checked_sub(1)?;
        (place < self.ranges[range].1).then_some(range)
    }

    /// Notes what registers hold where a way leads to an instruction.
    fn merge(&mut self, target: usize, line: &Line, is_known: bool) {
        let is_changed = match self.lines.get_mut(&target) {
            Some(there) if is_known => there.merge_written(line),
            Some(there) => there.merge(line),
            None => {
                let Some(room) = self.room.checked_sub(line.len() + 1) else { return };
                self.room = room;
                self.lines.insert(target, line.fresh());
                true
            }
        };
        if is_changed {
            self.waiting.insert(target);
        }
    }
}
