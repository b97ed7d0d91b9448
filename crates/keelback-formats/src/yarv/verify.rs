//! What Ruby's loader and machine take for granted of a file: they check next to nothing themselves. Each rule is named after the part of
//! the file that it is about, or after the function of Ruby's `compile.c` that relies on it.

mod code;
mod objects;
mod tables;

use super::file::File;
use super::function::Context;
use super::sequence::NONE;
use crate::model::Problem;

/// Most problems that are told.
const MOST: usize = 1000;

/// What breaks the rules.
pub(super) fn verify(context: Context<'_>) -> Vec<Problem> {
    let mut problems = Problems { list: Vec::new(), function: None };
    header(context, &mut problems);
    for error in &context.file.errors.list {
        problems.add(error.at, format!("structure: {}", error.what));
    }
    objects::check(context, &mut problems);
    parents(context.file, &mut problems);
    for (number, sequence) in context.file.sequences.iter().enumerate() {
        if problems.list.len() >= MOST {
            break;
        }
        if sequence.at == sequence.end {
            continue;
        }
        problems.function = context.scopes.names.get(number).cloned();
        let starts = code::check(context, number, sequence, &mut problems);
        tables::check(context.file, sequence, &starts, &mut problems);
    }
    problems.list
}

/// The words at which the instructions of a sequence begin, in their order.
struct Starts(Vec<u64>);

impl Starts {
    fn contains(&self, word: u64) -> bool {
        self.0.binary_search(&word).is_ok()
    }
}

/// What was found so far.
struct Problems {
    list: Vec<Problem>,
    function: Option<String>,
}

impl Problems {
    fn add(&mut self, at: u32, what: impl Into<String>) {
        if self.list.len() < MOST {
            self.list.push(Problem { at, function: self.function.clone(), what: what.into() });
        }
    }

    fn check(&mut self, holds: bool, at: u32, what: impl FnOnce() -> String) {
        if !holds {
            self.add(at, what());
        }
    }
}

fn header(context: Context<'_>, problems: &mut Problems) {
    let header = &context.file.header;
    let (len, end) = (context.bytes.len() as u64, u64::from(header.size) + u64::from(header.extra_size));
    problems.check(header.is_known(), 4, || {
        format!(
            "header, version: no Ruby but {}.{} loads the file, and of that nothing is known",
            header.major, header.minor
        )
    });
    problems.check(u64::from(header.size) <= len, 12, || format!("header, size: {} bytes of {len}", header.size));
    problems.check(end <= len, 16, || format!("header, extra size: the file should have {end} bytes, and has {len}"));
    problems
        .check(header.sequence_count > 0, 20, || "header, list of sequences: there is no main sequence".to_owned());
    for (list, at) in [(header.sequence_list, 28), (header.object_list, 32)] {
        problems.check(list % 4 == 0, at, || format!("header, lists: the offset {list:#x} is no multiple of 4"));
    }
    let platform = header.platform.map(|platform| platform.of(context.bytes));
    let is_name = platform.is_some_and(|name| !name.is_empty() && name.iter().all(u8::is_ascii_graphic));
    problems.check(is_name, 36, || "header, platform: there is no name that ends in a zero byte".to_owned());
}

/// A sequence that is in itself would be looked through for ever.
fn parents(file: &File, problems: &mut Problems) {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; file.sequences.len()];
    for number in 0..states.len() {
        let mut path = Vec::new();
        let mut next = Some(number);
        while let Some(number) = next.filter(|number| states[*number] == State::New) {
            states[number] = State::Open;
            path.push(number);
            let parent = usize::try_from(file.sequences[number].body.parent).ok();
            next = parent.filter(|parent| *parent < states.len());
            if next.is_some_and(|parent| states[parent] == State::Open) {
                problems.add(file.sequences[number].at, "sequence, parent: the sequence is around itself");
            }
        }
        for number in path {
            states[number] = State::Done;
        }
    }
}

/// Whether a number is that of a sequence, or of none.
fn is_sequence_or_none(file: &File, number: u64) -> bool {
    number == NONE || file.sequence_at(number).is_some()
}
