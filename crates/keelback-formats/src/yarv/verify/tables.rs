//! The tables beside the instructions: parameters, lines, where exceptions go.

use super::{Problems, Starts, is_sequence_or_none};
use crate::yarv::file::File;
use crate::yarv::native::{BLOCK, KEYWORD_REST, KEYWORDS, OPTIONAL, POST, REST, catch_name};
use crate::yarv::object::{NIL, Object};
use crate::yarv::operand::KEYWORD_ARGUMENTS;
use crate::yarv::scopes::TYPES;
use crate::yarv::sequence::{NONE, Sequence};

/// Checks the tables of a sequence whose instructions begin at some words.
pub(super) fn check(file: &File, sequence: &Sequence, starts: &Starts, problems: &mut Problems) {
    names(file, sequence, problems);
    parameters(file, sequence, starts, problems);
    calls(file, sequence, problems);
    let words = sequence.body.words;
    let is_start = |word: u64| starts.contains(word);
    let mut before = None;
    for line in &sequence.lines {
        let position = u64::from(line.position);
        problems.check(before.is_none_or(|before| before < position) && is_start(position), line.at, || {
            format!("lines, positions: word {position} is no instruction after the one before")
        });
        before = Some(position);
    }
    for catch in &sequence.catches {
        let is_end = |word: u64| word == words || is_start(word);
        problems.check(catch_name(catch.kind).is_some(), catch.at, || format!("catch table, type: {}", catch.kind));
        problems.check(is_start(catch.start) && is_end(catch.end) && catch.start <= catch.end, catch.at, || {
            format!("catch table, range: words {} to {} are no instructions", catch.start, catch.end)
        });
        problems.check(is_end(catch.target), catch.at, || {
            format!("catch table, target: there is no instruction at word {}", catch.target)
        });
        problems.check(catch.depth <= sequence.body.stack_max, catch.at, || {
            format!("catch table, stack: {} values of {}", catch.depth, sequence.body.stack_max)
        });
        let needs_sequence = matches!(catch_name(catch.kind), Some("rescue" | "ensure"));
        let runs = file.sequence_at(catch.sequence);
        problems.check(
            is_sequence_or_none(file, catch.sequence) && (runs.is_some() || !needs_sequence),
            catch.at,
            || format!("catch table, sequence: {}", catch.sequence.cast_signed()),
        );
    }
}

/// Numbers of objects and other sequences.
fn names(file: &File, sequence: &Sequence, problems: &mut Problems) {
    let (body, at) = (&sequence.body, sequence.at);
    let is_string = |number: u64| matches!(file.object_at(number), Some(Object::String(_)));
    let is_nil = |number: u64| matches!(file.object_at(number), Some(Object::Special(NIL)));
    problems.check(usize::try_from(body.kind).is_ok_and(|kind| kind < TYPES.len()), at, || {
        format!("sequence, type: {}", body.kind)
    });
    for (name, label) in [("label", body.label), ("base label", body.base_label)] {
        problems.check(is_string(label), at, || format!("sequence, {name}: object {label} is no string"));
    }
    let is_path = match file.object_at(body.path) {
        Some(Object::Array(items)) => match items[..] {
            [path, real] => is_string(path.into()) && (is_string(real.into()) || is_nil(real.into())),
            _ => false,
        },
        _ => is_string(body.path),
    };
    problems.check(is_path, at, || format!("sequence, path: object {} is no path", body.path));
    problems.check(body.first_line & 1 == 1, at, || {
        format!("sequence, first line: {} is no integer as a machine word", body.first_line)
    });
    let others = [("parent", body.parent), ("short form", body.mandatory_only)];
    for (name, other) in others {
        problems.check(is_sequence_or_none(file, other), at, || format!("sequence, {name}: {}", other.cast_signed()));
    }
    problems.check(body.scope != NONE && is_sequence_or_none(file, body.scope), at, || {
        format!("sequence, scope: {}", body.scope.cast_signed())
    });
    for name in sequence.locals.iter().chain(sequence.outer.iter().map(|(name, _)| name)) {
        let is_name = *name == 0 || matches!(file.object_at(*name), Some(Object::Symbol(_)));
        problems.check(is_name, at, || format!("local variables (ibf_load_id): object {name} is no symbol"));
    }
}

fn parameters(file: &File, sequence: &Sequence, starts: &Starts, problems: &mut Problems) {
    let (body, at) = (&sequence.body, sequence.at);
    let flags = body.parameter_flags;
    let locals = body.locals;
    let mut within = |flag: u64, name: &str, last: u64| {
        problems.check(flags & flag == 0 || last < locals, at, || {
            format!("parameters, {name}: local variable {} of {locals}", last.cast_signed())
        });
    };
    within(REST, "rest", body.rest);
    within(POST, "after the rest", body.post_start.saturating_add(body.post).saturating_sub(1));
    within(BLOCK, "block", body.block);
    let all = body.lead.saturating_add(body.optional);
    problems.check(all <= locals && body.parameter_size <= locals, at, || {
        format!("parameters: {} of {locals} local variables", all.max(body.parameter_size))
    });
    problems.check((flags & OPTIONAL != 0) == (body.optional > 0), at, || {
        format!("parameters, flags: {} are optional", body.optional)
    });
    for word in &sequence.optional_table {
        problems.check(starts.contains(*word), at, || {
            format!("parameters, optional: there is no instruction at word {word}")
        });
    }
    let has_keywords = flags & (KEYWORDS | KEYWORD_REST) != 0;
    problems.check(sequence.keyword.is_some() || !has_keywords, at, || {
        "parameters, flags: keywords are not described".to_owned()
    });
    let Some(keyword) = &sequence.keyword else { return };
    problems.check((0..=keyword.count).contains(&keyword.required), keyword.at, || {
        format!("keywords: {} required ones of {}", keyword.required, keyword.count)
    });
    let is_local = |number: i32| u64::try_from(number).is_ok_and(|number| number < locals);
    problems.check(flags & KEYWORDS == 0 || is_local(keyword.bits), keyword.at, || {
        format!("keywords, bits: local variable {} of {locals}", keyword.bits)
    });
    problems.check(flags & KEYWORD_REST == 0 || is_local(keyword.rest), keyword.at, || {
        format!("keywords, rest: local variable {} of {locals}", keyword.rest)
    });
    for name in &keyword.names {
        problems.check(matches!(file.object_at(*name), Some(Object::Symbol(_))), keyword.at, || {
            format!("keywords, names: object {name} is no symbol")
        });
    }
    for value in &keyword.defaults {
        problems.check(file.object_at(*value).is_some(), keyword.at, || {
            format!("keywords, default values: there is no object {value}")
        });
    }
}

fn calls(file: &File, sequence: &Sequence, problems: &mut Problems) {
    /// Ways of passing arguments that there are.
    const KNOWN_FLAGS: u64 = (1 << 13) - 1;
    for call in sequence.calls.iter().flatten() {
        let at = call.span.start;
        let is_name = |name: u64| matches!(file.object_at(name), Some(Object::Symbol(_)));
        problems.check(call.name == 0 || is_name(call.name), at, || {
            format!("call information, method: object {} is no symbol", call.name)
        });
        problems.check(call.flags & !KNOWN_FLAGS == 0, at, || format!("call information, flags: {:#x}", call.flags));
        let has_keywords = call.flags & KEYWORD_ARGUMENTS != 0;
        problems.check(has_keywords != call.keywords.is_empty(), at, || {
            format!("call information, keywords: there are {}, and flags {:#x}", call.keywords.len(), call.flags)
        });
        problems.check(call.keywords.len() as u64 <= call.arguments, at, || {
            format!("call information, keywords: {} of {} arguments", call.keywords.len(), call.arguments)
        });
        for keyword in &call.keywords {
            problems.check(is_name(*keyword), at, || {
                format!("call information, keywords: object {keyword} is no symbol")
            });
        }
    }
}
