//! Checking types by the frames that the file gives (JVMS §4.10.1): once through the code, in its order.

use super::MOST_WORK;
use super::Report;
use super::assign::{Classes, THROWABLE, Type};
use super::frame::{Checked, Frame, expand};
use super::infer;
use super::statics::Starts;
use super::step::{Context, Step, ends, is_subroutine, targets};
use crate::jvm::attribute::{Code, FrameKind};
use crate::jvm::class::{ClassFile, Member};
use crate::jvm::decode::decode;
use crate::jvm::types::method_types;

/// How many types the frames of a method may have together. Compilers' methods have less than a tenth of that.
pub(super) const MOST_TYPES: u64 = 4_000_000;

/// A complaint with its offset in the code.
pub(super) type Complaint = (u32, String);

/// Checks the types of a method's code.
pub(super) fn check(class: &ClassFile<'_>, method: &Member, code: &Code, _: &Starts, report: &mut Report) {
    let pool = &class.pool;
    let name = pool.bytes(method.name).unwrap_or_default();
    let Some(types) = pool.bytes(method.descriptor).and_then(method_types) else { return };
    let bytes = code.span.of(class.file);
    let classes = Classes::new(class);
    let context = Context {
        class,
        classes,
        bytes,
        max_locals: code.max_locals.into(),
        max_stack: code.max_stack.into(),
        result: (types.result != b"V").then(|| Type::of_descriptor(types.result)),
        is_constructor: name == b"<init>",
    };
    let mut first = Frame { locals: Vec::new(), stack: Vec::new() };
    let mut slot = 0;
    if method.access & 0x0008 == 0 && name != b"<clinit>" {
        let is_new = context.is_constructor && classes.this != b"java/lang/Object";
        first.set_local(0, if is_new { Type::NewThis } else { Type::Object(classes.this) });
        slot = 1;
    }
    for parameter in &types.parameters {
        let value = Type::of_descriptor(parameter);
        first.set_local(slot, value);
        slot += 1 + usize::from(value.is_wide());
    }
    let has_frames = class.major >= 50;
    let result = match has_frames {
        true => with_frames(&context, code, first.clone(), &mut report.work),
        false => Err((0, String::new())),
    };
    // Classes of version 50 that fail are checked as older ones are (§4.10).
    let result = match result {
        Err(_) if class.major <= 50 && !decode(bytes).any(|decoded| is_subroutine(&decoded)) => {
            infer::infer(&context, code, first, &mut report.work)
        }
        Err(_) if class.major <= 50 => Ok(()),
        result => result,
    };
    if let Err((offset, what)) = result {
        let decoded = decode(bytes).find(|decoded| decoded.offset == offset);
        let opcode = decoded.and_then(|decoded| decoded.opcode).map_or("", |opcode| opcode.name);
        // Short forms stand in the section of the long one: iload_0 in that of iload.
        let family =
            opcode.strip_suffix(['0', '1', '2', '3']).and_then(|name| name.strip_suffix('_')).unwrap_or(opcode);
        let section = if what.contains("JVMS") { String::new() } else { format!(" (JVMS §4.10.1.9.{family})") };
        report.add(code.span.start + offset, format!("{offset}: {opcode}: {what}{section}"));
    }
}

/// The frames that the file gives, with their offsets.
fn frames<'a>(context: &Context<'_, 'a>, code: &Code, first: &Frame<'a>) -> Result<Vec<(u32, Frame<'a>)>, Complaint> {
    let Some((list, _)) = code.frames() else { return Ok(Vec::new()) };
    let mut frames: Vec<(u32, Frame<'a>)> = Vec::new();
    let mut locals = first.locals.clone();
    let (mut offset, mut types) = (0_u32, 0);
    for (number, frame) in list.iter().enumerate() {
        offset += u32::from(frame.delta) + u32::from(number > 0);
        let told = |what: Checked<()>| what.map_err(|what| (offset, what));
        let mut stack = Vec::new();
        match &frame.kind {
            FrameKind::Same => {}
            FrameKind::SameWithItem(item) => told(expand(context.class, std::slice::from_ref(item), &mut stack))?,
            FrameKind::Chop(count) => {
                for _ in 0..*count {
                    // A long or double is one of them.
                    match locals.pop() {
                        Some(Type::Half) => drop(locals.pop()),
                        Some(_) => {}
                        None => {
                            return Err((offset, "takes away more locals than there are (JVMS §4.7.4)".to_owned()));
                        }
                    }
                }
            }
            FrameKind::Append(more) => told(expand(context.class, more, &mut locals))?,
            FrameKind::Full(all, items) => {
                locals.clear();
                told(expand(context.class, all, &mut locals))?;
                told(expand(context.class, items, &mut stack))?;
            }
        }
        if locals.len() > context.max_locals || stack.len() > context.max_stack {
            return Err((offset, "a frame with more slots than the method has (JVMS §4.7.4)".to_owned()));
        }
        let frame = Frame { locals: locals.clone(), stack };
        types += frame.len();
        if types > MOST_TYPES {
            return Err((offset, "frames that are absurdly large together (JVMS §4.10.1)".to_owned()));
        }
        frames.push((offset, frame));
    }
    Ok(frames)
}

fn with_frames<'a>(
    context: &Context<'_, 'a>,
    code: &Code,
    first: Frame<'a>,
    work: &mut u64,
) -> Result<(), Complaint> {
    let frames = frames(context, code, &first)?;
    for (offset, frame) in &frames {
        made_exist(context, frame).map_err(|what| (*offset, what))?;
    }
    let mut current = Some(first);
    let mut next_frame = frames.iter().peekable();
    // Handlers that cover what comes next, found again where that may change.
    let (mut covering, mut changes_at): (Vec<usize>, u32) = (Vec::new(), 0);
    for decoded in decode(context.bytes) {
        let offset = decoded.offset;
        let told = |what: String| (offset, what);
        let given = next_frame.next_if(|(at, _)| *at == offset).map(|(_, frame)| frame);
        let mut frame = match (current.take(), given) {
            (Some(current), Some(given)) => {
                *work += given.len();
                if let Some(what) = current.mismatch(given, &context.classes) {
                    return Err(told(format!("{what} here (JVMS §4.10.1.4)")));
                }
                given.clone()
            }
            (Some(current), None) => current,
            (None, Some(given)) => {
                *work += given.len();
                given.clone()
            }
            (None, None) => {
                return Err(told("nothing leads here, and no frame is given (JVMS §4.10.1.6)".to_owned()));
            }
        };
        if offset >= changes_at {
            (covering, changes_at) = handlers_at(code, offset);
            *work += code.exceptions.len() as u64;
        }
        *work += covering.len() as u64 * 8;
        if *work > MOST_WORK {
            return Err(told("the file takes too long to check (JVMS §4.10.1)".to_owned()));
        }
        for number in &covering {
            to_handler(context, code, *number, &frame, &frames, work).map_err(told)?;
        }
        *work += 4;
        if *work > MOST_WORK {
            return Err(told("the file takes too long to check (JVMS §4.10.1)".to_owned()));
        }
        Step { context, frame: &mut frame }.run(&decoded).map_err(told)?;
        for target in targets(&decoded) {
            to_target(context, &frame, target, &frames, work).map_err(told)?;
        }
        current = (!ends(&decoded)).then_some(frame);
    }
    if let Some((offset, _)) = next_frame.next() {
        return Err((0, format!("a frame at {offset}, where no instruction begins (JVMS §4.7.4)")));
    }
    if current.is_some() {
        let last = decode(context.bytes).last().map_or(0, |decoded| decoded.offset);
        return Err((last, "the code goes on after its end (JVMS §4.9.2)".to_owned()));
    }
    Ok(())
}

/// Whether the instructions are there that made what a frame says is not constructed yet.
fn made_exist(context: &Context<'_, '_>, frame: &Frame<'_>) -> Checked<()> {
    for value in frame.locals.iter().chain(&frame.stack) {
        match value {
            Type::New(offset) if context.bytes.get(*offset as usize) != Some(&0xBB) => {
                return Err(format!("a frame names what was made at {offset}, where no new is (JVMS §4.7.4)"));
            }
            Type::NewThis if !context.is_constructor => {
                return Err("a frame has an unconstructed this outside of a constructor (JVMS §4.7.4)".to_owned());
            }
            _ => {}
        }
    }
    Ok(())
}

/// The handlers that cover an offset, and the next offset where others may.
pub(super) fn handlers_at(code: &Code, offset: u32) -> (Vec<usize>, u32) {
    let mut covering = Vec::new();
    let mut next = u32::MAX;
    for (number, entry) in code.exceptions.iter().enumerate() {
        let (start, end) = (u32::from(entry.start), u32::from(entry.end));
        if start <= offset && offset < end {
            covering.push(number);
        }
        next = [start, end].into_iter().filter(|at| *at > offset).fold(next, u32::min);
    }
    (covering, next)
}

/// The type of what a handler catches.
pub(super) fn caught<'a>(context: &Context<'_, 'a>, code: &Code, number: usize) -> Type<'a> {
    let class = code.exceptions.get(number).map_or(0, |entry| entry.class);
    context.class.pool.class_bytes(class).map_or(THROWABLE, Type::of_class)
}

fn to_handler<'a>(
    context: &Context<'_, 'a>,
    code: &Code,
    number: usize,
    frame: &Frame<'a>,
    frames: &[(u32, Frame<'a>)],
    work: &mut u64,
) -> Checked<()> {
    let exception = caught(context, code, number);
    if !context.classes.is_assignable(exception, THROWABLE) {
        return Err(format!("handler {number} catches {} (JVMS §4.9.1)", exception.shown()));
    }
    if context.max_stack == 0 {
        return Err(format!("handler {number} has no room for the exception (JVMS §4.9.2)"));
    }
    let target = code.exceptions.get(number).map_or(0, |entry| entry.handler);
    let Ok(place) = frames.binary_search_by_key(&u32::from(target), |(at, _)| *at) else {
        return Err(format!("no frame is given for handler {number} at {target} (JVMS §4.10.1.6)"));
    };
    let given = &frames[place].1;
    *work += given.len();
    // The locals of this place, and the exception alone on the stack.
    let arriving = |locals: &Frame<'a>| {
        given.locals.iter().enumerate().find_map(|(slot, to)| {
            let from = locals.local(slot);
            (!context.classes.is_assignable(from, *to))
                .then(|| format!("local variable {slot} is {}, and should be {}", from.shown(), to.shown()))
        })
    };
    let wrong = match given.stack.as_slice() {
        [to] if context.classes.is_assignable(exception, *to) => arriving(frame),
        _ => Some("its frame does not begin with the exception on the stack".to_owned()),
    };
    wrong.map_or(Ok(()), |what| Err(format!("handler {number} at {target}: {what} (JVMS §4.10.1.6)")))
}

fn to_target<'a>(
    context: &Context<'_, 'a>,
    frame: &Frame<'a>,
    target: i64,
    frames: &[(u32, Frame<'a>)],
    work: &mut u64,
) -> Checked<()> {
    let Ok(place) = frames.binary_search_by_key(&target, |(at, _)| i64::from(*at)) else {
        return Err(format!("jumps to {target}, and no frame is given there (JVMS §4.10.1.9)"));
    };
    let given = &frames[place].1;
    *work += given.len();
    match frame.mismatch(given, &context.classes) {
        Some(what) => Err(format!("jumps to {target}: {what} (JVMS §4.10.1.4)")),
        None => Ok(()),
    }
}
