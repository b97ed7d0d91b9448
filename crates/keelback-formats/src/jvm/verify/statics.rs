//! What code must be without looking at types: opcodes, operands, targets and tables (JVMS §4.7.3, §4.9.1, §4.9.2).

use std::collections::HashSet;

use super::Report;
use super::pool::{dimensions, is_field_descriptor, is_unqualified};
use crate::jvm::attribute::{Body, Code, Frame, FrameKind, LocalVariable, SlotType};
use crate::jvm::class::{ClassFile, Member};
use crate::jvm::decode::{Decoded, decode};
use crate::jvm::instructions::Operands;
use crate::jvm::pool::{Constant, Pool};
use crate::jvm::types::{method_types, slots_of};

/// At which offsets instructions begin.
pub(super) struct Starts(Vec<bool>);

impl Starts {
    /// Whether one begins at an offset.
    pub(super) fn has(&self, offset: i64) -> bool {
        usize::try_from(offset).is_ok_and(|offset| self.0.get(offset).copied().unwrap_or(false))
    }
}

/// Checks the code of a method, if it has some.
pub(super) fn check(class: &ClassFile<'_>, method: &Member, report: &mut Report) -> Option<Starts> {
    let code = method.code()?;
    let bytes = code.span.of(class.file);
    let start = code.span.start;
    if bytes.is_empty() || bytes.len() > 65535 {
        report.add(start, format!("{} bytes of code, which should be 1 to 65535 (JVMS §4.7.3, §4.9.1)", bytes.len()));
        return None;
    }
    let mut starts = vec![false; bytes.len()];
    for decoded in decode(bytes) {
        starts[decoded.offset as usize] = true;
    }
    let starts = Starts(starts);
    for decoded in decode(bytes) {
        let at = start + decoded.offset;
        if let Err(what) = instruction(class, code, &decoded, &starts) {
            let name = decoded.opcode.map_or("data", |opcode| opcode.name);
            report.add(at, format!("{}: {name}: {what}", decoded.offset));
        }
        if report.is_full() {
            return None;
        }
    }
    let argument_slots = class.pool.bytes(method.descriptor).and_then(method_types).map_or(0, |types| types.slots());
    if argument_slots + u32::from(method.access & 0x0008 == 0) > u32::from(code.max_locals) {
        let what = format!("{} local variables, which the parameters do not fit in (JVMS §4.7.3)", code.max_locals);
        report.add(start, what);
    }
    exceptions(class, code, &starts, report);
    tables(class, code, bytes.len(), &starts, report);
    Some(starts)
}

fn exceptions(class: &ClassFile<'_>, code: &Code, starts: &Starts, report: &mut Report) {
    let len = code.span.len();
    for (number, entry) in (0_u32..).zip(&code.exceptions) {
        let at = code.exceptions_at + number * 8;
        let ends = starts.has(entry.end.into()) || u32::from(entry.end) == len;
        if entry.start >= entry.end || !starts.has(entry.start.into()) || !ends {
            let what = format!("handler {number}: from {} to {} (JVMS §4.7.3, §4.9.1)", entry.start, entry.end);
            report.add(at, what);
        }
        if !starts.has(entry.handler.into()) {
            let what = format!("handler {number}: no instruction begins at {} (JVMS §4.7.3)", entry.handler);
            report.add(at, what);
        }
        if entry.class != 0 && class.pool.class_bytes(entry.class).is_none() {
            report.add(at, format!("handler {number}: #{} is no class (JVMS §4.7.3)", entry.class));
        }
    }
}

/// Tables for debuggers, which the machine looks at all the same.
fn tables(class: &ClassFile<'_>, code: &Code, len: usize, starts: &Starts, report: &mut Report) {
    let pool = &class.pool;
    for attribute in &code.attributes {
        let at = attribute.span.start;
        match &attribute.body {
            Body::LineNumberTable(lines) => {
                if let Some((start, line)) = lines.iter().find(|(start, _)| usize::from(*start) >= len) {
                    report.add(at, format!("line {line} begins at {start}, after the code (JVMS §4.7.12)"));
                }
            }
            Body::LocalVariableTable(variables) | Body::LocalVariableTypeTable(variables) => {
                let is_typed = matches!(attribute.body, Body::LocalVariableTable(_));
                let ends = |variable: &LocalVariable| i64::from(variable.start) + i64::from(variable.len);
                let is_bad = |variable: &&LocalVariable| {
                    let of = pool.bytes(variable.of);
                    let slots = of.filter(|_| is_typed).map_or(1, slots_of);
                    usize::from(variable.start) >= len
                        || !starts.has(variable.start.into())
                        || !starts.has(ends(variable)) && ends(variable) != len as i64
                        || u32::from(variable.slot) + slots > u32::from(code.max_locals)
                        || !pool.bytes(variable.name).is_some_and(is_unqualified)
                        || of.is_none_or(|of| is_typed && !is_field_descriptor(of))
                };
                if let Some(variable) = variables.iter().find(is_bad) {
                    let name = pool.text(variable.name);
                    report.add(at, format!("local variable {name:?} is out of range (JVMS §4.7.13)"));
                }
                if let Some(variable) = unmatched(class, code, variables, is_typed) {
                    let name = pool.text(variable.name);
                    let what =
                        format!("{name:?} is there twice, or has a signature and no descriptor (JVMS §4.7.14)");
                    report.add(at, what);
                }
            }
            // Nobody reads them before version 50.
            Body::StackMapTable(frames) if class.major >= 50 => {
                let mut offset = -1;
                for frame in frames {
                    if let Some(index) = unknown_class(pool, frame) {
                        report.add(frame.at, format!("#{index} is no class (JVMS §4.7.4)"));
                        break;
                    }
                    offset += i64::from(frame.delta) + 1;
                    if !starts.has(offset) && class.major > 50 {
                        report.add(frame.at, format!("no instruction begins at {offset} (JVMS §4.7.4)"));
                        break;
                    }
                }
            }
            _ => {}
        }
    }
}

/// What a frame refers to as a class that is none.
fn unknown_class(pool: &Pool<'_>, frame: &Frame) -> Option<u16> {
    let (locals, stack): (&[SlotType], &[SlotType]) = match &frame.kind {
        FrameKind::Same | FrameKind::Chop(_) => (&[], &[]),
        FrameKind::SameWithItem(item) => (&[], std::slice::from_ref(item)),
        FrameKind::Append(locals) => (locals, &[]),
        FrameKind::Full(locals, stack) => (locals, stack),
    };
    locals.iter().chain(stack).find_map(|slot| match slot {
        SlotType::Object(index) if pool.class_bytes(*index).is_none() => Some(*index),
        _ => None,
    })
}

/// A local variable that a table has twice, or one with a signature that the other kind of table does not have.
fn unmatched<'v>(
    class: &ClassFile<'_>,
    code: &Code,
    variables: &'v [LocalVariable],
    is_typed: bool,
) -> Option<&'v LocalVariable> {
    let key =
        |variable: &LocalVariable| (variable.start, variable.len, class.pool.bytes(variable.name), variable.slot);
    let mut seen = HashSet::new();
    if let Some(twice) = variables.iter().find(|variable| !seen.insert(key(variable))) {
        return Some(twice);
    }
    if is_typed {
        return None;
    }
    let tables = code.attributes.iter().filter_map(|attribute| match &attribute.body {
        Body::LocalVariableTable(table) => Some(table),
        _ => None,
    });
    let known: HashSet<_> = tables.flatten().map(key).collect();
    // The machine compares them only where there is something to compare with.
    if known.is_empty() {
        return None;
    }
    variables.iter().find(|variable| !known.contains(&key(variable)))
}

fn instruction(class: &ClassFile<'_>, code: &Code, decoded: &Decoded<'_>, starts: &Starts) -> Result<(), String> {
    let pool = &class.pool;
    let Some(opcode) = decoded.opcode.filter(|opcode| opcode.number < 0xCA) else {
        let number = decoded.bytes.first().copied().unwrap_or(0);
        return Err(format!("{number:#04x} is no opcode, or its operands are cut off (JVMS §4.9.1)"));
    };
    let target = |to: i64| {
        if starts.has(to) { Ok(()) } else { Err(format!("no instruction begins at {to} (JVMS §4.9.1)")) }
    };
    let local = |slot: u32, slots: u32| {
        let most = u32::from(code.max_locals);
        if slot + slots <= most {
            return Ok(());
        }
        Err(format!("local variable {slot}, and there are {most} (JVMS §4.9.1)"))
    };
    let index = decoded.index();
    let constant = pool.get(index);
    let should = |fits: bool, what: &str| {
        if fits {
            Ok(())
        } else {
            Err(format!("#{index} is {}, and should be {what} (JVMS §4.9.1)", constant.kind()))
        }
    };
    let jumps_are_old = matches!(opcode.number, 0xA8 | 0xA9 | 0xC9) && class.major >= 51;
    if jumps_are_old {
        return Err("there are no subroutines since version 51 (JVMS §4.9.1)".to_owned());
    }
    match opcode.operands {
        Operands::None => {
            if let Some((slot, slots)) = implied_local(opcode.number) {
                local(slot, slots)?;
            }
        }
        Operands::Byte | Operands::Short | Operands::Wide => {}
        Operands::Primitive => {
            if !(4..=11).contains(&decoded.first) {
                return Err(format!("{} is no primitive type (JVMS §4.9.1)", decoded.first));
            }
        }
        Operands::SmallConstant | Operands::Constant => loadable(class, decoded)?,
        Operands::Local => {
            let slots = 1 + u32::from(
                opcode.pushes == "J" || opcode.pops == "J" || opcode.pushes == "D" || opcode.pops == "D",
            );
            local(index.into(), slots)?;
        }
        Operands::LocalAndByte => local(index.into(), 1)?,
        Operands::Branch | Operands::WideBranch => target(decoded.target().unwrap_or(-1))?,
        Operands::TableSwitch | Operands::LookupSwitch => {
            let Some(switch) = decoded.switch() else { return Ok(()) };
            let padding = decoded.bytes.get(1..switch.start as usize).unwrap_or_default();
            if class.major < 51 && padding.iter().any(|byte| *byte != 0) {
                return Err("the padding is not zero (JVMS §4.9.1)".to_owned());
            }
            target(switch.default())?;
            let mut last = None;
            for (number, to) in switch.entries() {
                target(to)?;
                if last.is_some_and(|last| last >= number) && opcode.number == 0xAB {
                    return Err("the numbers are not in order (JVMS §4.9.1)".to_owned());
                }
                last = Some(number);
            }
        }
        Operands::Field => should(matches!(constant, Constant::Field(..)), "Fieldref")?,
        Operands::Method | Operands::InterfaceMethod | Operands::Dynamic => call(class, decoded)?,
        Operands::Class => {
            should(matches!(constant, Constant::Class(_)), "Class")?;
            let name = pool.class_bytes(index).unwrap_or_default();
            if opcode.number == 0xBB && name.starts_with(b"[") {
                return Err("makes no arrays (JVMS §4.9.1)".to_owned());
            }
            if opcode.number == 0xBD && dimensions(name) >= 255 {
                return Err("more than 255 dimensions (JVMS §4.9.1)".to_owned());
            }
        }
        Operands::Dimensions => {
            should(matches!(constant, Constant::Class(_)), "Class")?;
            let most = dimensions(pool.class_bytes(index).unwrap_or_default());
            if !usize::try_from(decoded.second).is_ok_and(|count| (1..=most).contains(&count)) {
                return Err(format!("{} dimensions of {most} (JVMS §4.9.1)", decoded.second));
            }
        }
    }
    Ok(())
}

/// The slot that the opcode names, and how many slots the value has.
pub(super) fn implied_local(opcode: u8) -> Option<(u32, u32)> {
    let place = match opcode {
        0x1A..=0x2D => opcode - 0x1A,
        0x3B..=0x4E => opcode - 0x3B,
        _ => return None,
    };
    // Four opcodes each for int, long, float, double, reference.
    let slots = if matches!(place / 4, 1 | 3) { 2 } else { 1 };
    Some((u32::from(place % 4), slots))
}

/// What `ldc` and its like may load.
fn loadable(class: &ClassFile<'_>, decoded: &Decoded<'_>) -> Result<(), String> {
    let pool = &class.pool;
    let index = decoded.index();
    let constant = pool.get(index);
    let is_two = decoded.opcode.is_some_and(|opcode| opcode.number == 0x14);
    let computed = |wanted: u32| {
        let descriptor = pool.member(index).and_then(|(_, _, descriptor)| pool.bytes(descriptor));
        descriptor.is_some_and(|descriptor| slots_of(descriptor) == wanted)
    };
    let fits = match constant {
        Constant::Long(_) | Constant::Double(_) => is_two,
        Constant::Integer(_) | Constant::Float(_) | Constant::String(_) => !is_two,
        Constant::Class(_) => !is_two && class.major >= 49,
        Constant::MethodHandle(..) | Constant::MethodType(_) => !is_two && class.major >= 51,
        Constant::Dynamic(..) => class.major >= 55 && computed(1 + u32::from(is_two)),
        _ => false,
    };
    if fits {
        return Ok(());
    }
    Err(format!("#{index} is {}, which it does not load (JVMS §4.9.1)", constant.kind()))
}

/// What may be called, and how.
fn call(class: &ClassFile<'_>, decoded: &Decoded<'_>) -> Result<(), String> {
    let pool: &Pool<'_> = &class.pool;
    let index = decoded.index();
    let (constant, number) = (pool.get(index), decoded.opcode.map_or(0, |opcode| opcode.number));
    let (fits, what) = match number {
        0xB6 => (matches!(constant, Constant::Method(..)), "Methodref"),
        0xB9 => (matches!(constant, Constant::InterfaceMethod(..)), "InterfaceMethodref"),
        0xBA => (matches!(constant, Constant::InvokeDynamic(..)), "InvokeDynamic"),
        _ => {
            let is_interface = matches!(constant, Constant::InterfaceMethod(..)) && class.major >= 52;
            (is_interface || matches!(constant, Constant::Method(..)), "Methodref")
        }
    };
    if !fits {
        return Err(format!("#{index} is {}, and should be {what} (JVMS §4.9.1)", constant.kind()));
    }
    let Some((_, name, descriptor)) = pool.member(index) else { return Ok(()) };
    let name = pool.bytes(name).unwrap_or_default();
    if name.starts_with(b"<") && (number != 0xB7 || name != b"<init>") {
        return Err("calls neither constructors nor initializers (JVMS §4.9.1)".to_owned());
    }
    let Some((parameters, _)) = pool.call_slots(descriptor) else {
        return Err("what it calls has no type (JVMS §4.9.1)".to_owned());
    };
    if number == 0xB9 {
        let slots = parameters + 1;
        if decoded.second.cast_unsigned() != slots || decoded.bytes.last() != Some(&0) {
            return Err(format!("count {} and a zero are expected (JVMS §4.9.1)", slots));
        }
    }
    if number == 0xBA && decoded.second != 0 {
        return Err("two zeroes are expected (JVMS §4.9.1)".to_owned());
    }
    Ok(())
}
