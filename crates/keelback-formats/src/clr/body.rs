//! Method bodies: tiny and fat headers, code, and the sections of exception clauses after it (ECMA-335 II.25.4).

use crate::reader::{Read, Reader};
use crate::span::Span;

/// What an exception clause does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseKind {
    /// Catches exceptions of a class, of which this is the token.
    Catch(u32),
    /// Catches exceptions that a filter takes, which begins at this offset.
    Filter(u32),
    /// Is executed in any case.
    Finally,
    /// Is executed if there is an exception.
    Fault,
    /// No kind that there is.
    Unknown(u32),
}

/// An exception clause. Offsets count from the beginning of the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// What it does.
    pub kind: ClauseKind,
    /// Where the protected block begins.
    pub try_start: u32,
    /// How long it is.
    pub try_len: u32,
    /// Where the handler begins.
    pub handler_start: u32,
    /// How long it is.
    pub handler_len: u32,
    /// Where the clause is in the file.
    pub at: u32,
}

impl Clause {
    /// Where the protected block ends.
    #[must_use]
    pub fn try_end(&self) -> u32 {
        self.try_start.saturating_add(self.try_len)
    }

    /// Where the handler ends.
    #[must_use]
    pub fn handler_end(&self) -> u32 {
        self.handler_start.saturating_add(self.handler_len)
    }
}

/// A method body.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// All its bytes.
    pub span: Span,
    /// Its code.
    pub code: Span,
    /// Whether the header has one byte.
    pub is_tiny: bool,
    /// How many values may be on the stack.
    pub max_stack: u32,
    /// Whether local variables are zero at the beginning.
    pub init_locals: bool,
    /// The token of the signature of the local variables, or 0.
    pub locals: u32,
    /// The exception clauses.
    pub clauses: Vec<Clause>,
    /// How many bytes of code are announced.
    pub announced: u32,
    /// What is wrong with the sections after the code.
    pub broken: Option<crate::span::Malformed>,
}

impl Body {
    /// Reads a body; `reader` begins there.
    ///
    /// # Errors
    /// There is no header, or the code is cut off before its first byte.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<Body> {
        let start = reader.at();
        let mut body = Body::default();
        let Some(first) = reader.peek() else { return reader.malformed("a method's header is expected") };
        let mut has_sections = false;
        if first & 3 == 2 {
            body.is_tiny = true;
            body.max_stack = 8;
            let header =
                reader.u8("header", "Lowest two bits 2: a tiny header; the others: how many bytes of code.")?;
            body.announced = u32::from(header >> 2);
        } else if first & 3 == 3 {
            has_sections = reader.group(
                || "header".into(),
                "What a method needs besides its code.",
                |reader| fat_header(reader, &mut body),
            )?;
        } else {
            return reader.malformed(format!("{first:#04x} begins no method's header (ECMA-335 II.25.4.1)"));
        }
        let len = body.announced.min(reader.left());
        let code = reader.at();
        reader.take(len)?;
        reader.note(code, "code", "The instructions of the method.", || format!("{len} bytes"));
        body.code = reader.since(code);
        if has_sections && len == body.announced {
            body.broken = sections(reader, start, &mut body.clauses).err();
        }
        body.span = reader.since(start);
        Ok(body)
    }
}

fn fat_header(reader: &mut Reader<'_, '_>, body: &mut Body) -> Read<bool> {
    let start = reader.at();
    let flags =
        reader.u16_le("Flags", "A fat header, whether sections follow, whether locals are zeroed; and its size.")?;
    reader.means(|| format!("{flags:#06x}"));
    body.init_locals = flags & 0x10 != 0;
    body.max_stack = reader.u16_le("MaxStack", "How many values may be on the stack.")?.into();
    body.announced = reader.u32_le("CodeSize", "How many bytes of code there are.")?;
    body.locals = reader.u32_le("LocalVarSigTok", "The signature of the local variables, or 0 without any.")?;
    let locals = body.locals;
    reader.means(|| format!("{locals:#010x}"));
    // The size is in words of four bytes, and 3 by the standard.
    let end = start.saturating_add(u32::from(flags >> 12) * 4);
    if end > reader.at() {
        let len = end - reader.at();
        reader.bytes(len, "more header", "What a larger header has.")?;
    }
    Ok(flags & 8 != 0)
}

/// Sections begin at multiples of 4 in memory, which are those in the file.
fn sections(reader: &mut Reader<'_, '_>, body: u32, clauses: &mut Vec<Clause>) -> Read<()> {
    loop {
        let odd = reader.at().wrapping_sub(body & !3) & 3;
        if odd != 0 {
            reader.bytes((4 - odd).min(reader.left()), "padding", "Up to a multiple of four.")?;
        }
        let more = reader.group(
            || "section".into(),
            "What belongs to the method after its code.",
            |reader| {
                let kind = reader
                    .u8("Kind", "Bit 0: exception clauses; bit 6: large ones; bit 7: another section follows.")?;
                reader.means(|| format!("{kind:#04x}"));
                let is_fat = kind & 0x40 != 0;
                let size = if is_fat {
                    let start = reader.at();
                    let bytes = reader.take(3)?;
                    let size = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]);
                    reader.note(start, "DataSize", "How many bytes the section has.", || size.to_string());
                    size
                } else {
                    let size = reader.u8("DataSize", "How many bytes the section has.")?;
                    reader.u16_le("Reserved", "Zero.")?;
                    size.into()
                };
                if kind & 0x3F != 1 {
                    let len = size.saturating_sub(4).min(reader.left());
                    reader.bytes(len, "data", "A section of a kind that the standard does not have.")?;
                    return Ok(kind & 0x80 != 0);
                }
                let each = if is_fat { 24 } else { 12 };
                // Some compilers count the section's header and some do not.
                for _ in 0..size / each {
                    let clause =
                        reader.group(|| "clause".into(), "Where exceptions go.", |reader| clause(reader, is_fat))?;
                    clauses.push(clause);
                }
                Ok(kind & 0x80 != 0)
            },
        )?;
        if !more {
            return Ok(());
        }
    }
}

fn clause(reader: &mut Reader<'_, '_>, is_fat: bool) -> Read<Clause> {
    let at = reader.at();
    let (flags, numbers) = if is_fat {
        let flags = reader.u32_le("Flags", "0: catch, 1: filter, 2: finally, 4: fault.")?;
        let mut numbers = [0; 4];
        for (number, (name, meaning)) in numbers.iter_mut().zip(NAMES) {
            *number = reader.u32_le(name, meaning)?;
        }
        (flags, numbers)
    } else {
        let flags = reader.u16_le("Flags", "0: catch, 1: filter, 2: finally, 4: fault.")?.into();
        let start = reader.u16_le(NAMES[0].0, NAMES[0].1)?.into();
        let len = reader.u8(NAMES[1].0, NAMES[1].1)?.into();
        let handler = reader.u16_le(NAMES[2].0, NAMES[2].1)?.into();
        (flags, [start, len, handler, reader.u8(NAMES[3].0, NAMES[3].1)?.into()])
    };
    let last =
        reader.u32_le("ClassToken or FilterOffset", "Which exceptions: a class, or where the filter begins.")?;
    reader.means(|| format!("{last:#x}"));
    let kind = match flags {
        0 => ClauseKind::Catch(last),
        1 => ClauseKind::Filter(last),
        2 => ClauseKind::Finally,
        4 => ClauseKind::Fault,
        other => ClauseKind::Unknown(other),
    };
    let [try_start, try_len, handler_start, handler_len] = numbers;
    Ok(Clause { kind, try_start, try_len, handler_start, handler_len, at })
}

const NAMES: [(&str, &str); 4] = [
    ("TryOffset", "Where the protected block begins."),
    ("TryLength", "How many bytes it has."),
    ("HandlerOffset", "Where the handler begins."),
    ("HandlerLength", "How many bytes it has."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiny_and_fat_bodies() {
        let body = Body::read(&mut Reader::new(&[0x0A, 0x00, 0x2A, 9])).expect("a body");
        assert_eq!((body.code, body.max_stack, body.is_tiny), (Span::new(1, 3), 8, true));
        let mut fat = vec![0x1B, 0x30, 2, 0, 5, 0, 0, 0, 1, 0, 0, 0x11];
        fat.extend([0xDE, 3, 0x26, 0xDE, 0, 0, 0, 0]);
        fat.extend([1, 16, 0, 0, 0, 0, 0, 0, 2, 2, 0, 3, 1, 0, 0, 1]);
        let body = Body::read(&mut Reader::new(&fat)).expect("a body");
        assert_eq!((body.code, body.max_stack, body.locals), (Span::new(12, 17), 2, 0x1100_0001));
        assert_eq!(body.broken, None);
        let clause = body.clauses[0];
        assert_eq!((clause.kind, clause.try_end(), clause.handler_end()), (ClauseKind::Catch(0x0100_0001), 2, 5));
        assert!(Body::read(&mut Reader::new(&[0x00])).is_err());
    }
}
