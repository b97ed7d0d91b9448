//! Checking types without frames (JVMS §4.10.2): whatever leads to an instruction is merged, until nothing changes. Methods with
//! subroutines are not for this.

use std::collections::BTreeMap;

use super::MOST_WORK;
use super::check::{Complaint, MOST_TYPES, caught, handlers_at};
use super::frame::Frame;
use super::step::{Context, Step, ends, targets};
use crate::jvm::attribute::Code;
use crate::jvm::decode::{decode, decode_at};

/// Frames at the places that something jumps to, and which of them have still to be followed.
struct Known<'a> {
    frames: BTreeMap<u32, Option<Frame<'a>>>,
    waiting: Vec<u32>,
    /// How many types all frames have together.
    types: u64,
}

impl<'a> Known<'a> {
    /// Notes that a frame leads to a place.
    fn reach(&mut self, context: &Context<'_, 'a>, target: u32, frame: &Frame<'a>) -> Result<(), String> {
        let Some(known) = self.frames.get_mut(&target) else { return Ok(()) };
        let is_changed = match known {
            None => {
                *known = Some(frame.clone());
                self.types += frame.len();
                if self.types > MOST_TYPES {
                    return Err("frames that are absurdly large together (JVMS §4.10.2)".to_owned());
                }
                true
            }
            Some(known) => known.merge(frame, &context.classes)?,
        };
        if is_changed && !self.waiting.contains(&target) {
            self.waiting.push(target);
        }
        Ok(())
    }
}

/// Checks the code of a method.
pub(super) fn infer<'a>(
    context: &Context<'_, 'a>,
    code: &Code,
    first: Frame<'a>,
    work: &mut u64,
) -> Result<(), Complaint> {
    let mut known = Known { frames: BTreeMap::from([(0, Some(first))]), waiting: vec![0], types: 0 };
    let handlers = code.exceptions.iter().map(|entry| i64::from(entry.handler));
    let jumps = decode(context.bytes).flat_map(|decoded| targets(&decoded));
    for target in jumps.chain(handlers).filter_map(|target| u32::try_from(target).ok()) {
        known.frames.entry(target).or_insert(None);
    }
    while let Some(start) = known.waiting.pop() {
        let Some(mut frame) = known.frames.get(&start).cloned().flatten() else { continue };
        *work += frame.len();
        let (mut covering, mut changes_at): (Vec<usize>, u32) = (Vec::new(), 0);
        let mut at = start;
        loop {
            let told = |what: String| (at, what);
            let Some(decoded) = decode_at(context.bytes, at) else {
                return Err((at, "the code goes on after its end (JVMS §4.9.2)".to_owned()));
            };
            if at >= changes_at {
                (covering, changes_at) = handlers_at(code, at);
                *work += code.exceptions.len() as u64;
            }
            *work += covering.len() as u64 * 8;
            if *work > MOST_WORK {
                return Err(told("the file takes too long to check (JVMS §4.10.2)".to_owned()));
            }
            for number in &covering {
                let handler = code.exceptions.get(*number).map_or(0, |entry| entry.handler);
                let stack = vec![caught(context, code, *number)];
                *work += frame.len();
                let arriving = Frame { locals: frame.locals.clone(), stack };
                known.reach(context, handler.into(), &arriving).map_err(told)?;
            }
            *work += 4;
            if *work > MOST_WORK {
                return Err(told("the file takes too long to check (JVMS §4.10.2)".to_owned()));
            }
            Step { context, frame: &mut frame }.run(&decoded).map_err(told)?;
            for target in targets(&decoded) {
                *work += frame.len();
                if let Ok(target) = u32::try_from(target) {
                    known.reach(context, target, &frame).map_err(told)?;
                }
            }
            if ends(&decoded) {
                break;
            }
            at = decoded.end();
            if known.frames.contains_key(&at) {
                *work += frame.len();
                known.reach(context, at, &frame).map_err(|what| (at, what))?;
                break;
            }
        }
    }
    Ok(())
}
