//! The code of methods (code_item): its registers, its instructions, and where exceptions go.

use super::classes::uleb;
use super::file::Dex;
use crate::reader::{Read, Reader};
use crate::span::Span;

/// The code of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeItem {
    /// Where it is in the file.
    pub at: u32,
    /// How many registers it uses.
    pub registers: u16,
    /// How many of them, the last ones, hold arguments.
    pub ins: u16,
    /// How many registers its calls need at most.
    pub outs: u16,
    /// How many ranges have handlers.
    pub tries: u16,
    /// Where its lines and local variables are, or 0.
    pub debug_info: u32,
    /// How many units of 16 bits its instructions are announced to have.
    pub units: u32,
    /// Its instructions, as far as they are there.
    pub instructions: Span,
}

/// A range of instructions whose exceptions go somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Try {
    /// Where it is told in the file.
    pub at: u32,
    /// Its first unit.
    pub start: u32,
    /// How many units it has.
    pub units: u16,
    /// Where its handlers are, counted from the beginning of their list.
    pub handlers: u16,
}

/// Where exceptions of a range go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handlers {
    /// Where they are told, counted from the beginning of their list.
    pub offset: u32,
    /// Types and where they go.
    pub typed: Vec<(u32, u32)>,
    /// Where all others go.
    pub all: Option<u32>,
}

/// Length of what stands before the instructions.
pub const HEAD: u32 = 16;

impl CodeItem {
    /// The code at an offset.
    #[must_use]
    pub fn of(dex: &Dex<'_>, offset: u32) -> Option<CodeItem> {
        (offset != 0).then(|| dex.reader_at(offset).and_then(|mut reader| CodeItem::head(&mut reader)).ok())?
    }

    /// Reads what stands before the instructions.
    ///
    /// # Errors
    /// It is cut off.
    pub fn head(reader: &mut Reader<'_, '_>) -> Read<CodeItem> {
        let at = reader.at();
        let registers = reader.u16_le("registers_size", "How many registers the method uses.")?;
        let ins = reader.u16_le("ins_size", "How many of them, the last ones, hold its arguments.")?;
        let outs = reader.u16_le("outs_size", "How many registers the arguments of its calls need at most.")?;
        let tries = reader.u16_le("tries_size", "How many ranges of instructions have handlers.")?;
        let debug_info = reader.u32_le("debug_info_off", "Where its lines and local variables are, or 0.")?;
        reader.means(|| format!("{debug_info:#x}"));
        let units = reader.u32_le("insns_size", "How many units of 16 bits its instructions have.")?;
        let start = reader.at();
        let len = u64::from(units) * 2;
        let len = u32::try_from(len).unwrap_or(u32::MAX).min(reader.left() & !1);
        let instructions = Span::new(start, start + len);
        Ok(CodeItem { at, registers, ins, outs, tries, debug_info, units, instructions })
    }

    /// Whether its instructions are there whole.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        u64::from(self.instructions.len()) == 2 * u64::from(self.units)
    }

    /// Reads the ranges and their handlers, from the end of the instructions on.
    ///
    /// # Errors
    /// They are cut off. What was read before is in `tries` and `handlers`.
    pub fn read_tries(
        &self,
        reader: &mut Reader<'_, '_>,
        tries: &mut Vec<Try>,
        handlers: &mut Vec<Handlers>,
    ) -> Read<()> {
        if self.tries == 0 {
            return Ok(());
        }
        if self.units % 2 == 1 {
            reader.bytes(2, "padding", "Makes the offset of the ranges a multiple of four.")?;
        }
        for number in 0..self.tries {
            let one = reader.group(
                || format!("try_item {number}").into(),
                "A range of instructions whose exceptions go to handlers.",
                |reader| {
                    Ok(Try {
                        at: reader.at(),
                        start: reader.u32_le("start_addr", "The first unit of the range.")?,
                        units: reader.u16_le("insn_count", "How many units the range has.")?,
                        handlers: reader
                            .u16_le("handler_off", "Where its handlers are, from the beginning of their list.")?,
                    })
                },
            )?;
            tries.push(one);
        }
        reader.group(
            || "encoded_catch_handler_list".into(),
            "Where exceptions go.",
            |reader| {
                let start = reader.at();
                let size = uleb(reader, "size", "How many lists of handlers there are.")?;
                for number in 0..size {
                    let mut list = Handlers { offset: reader.at() - start, ..Handlers::default() };
                    let read = reader.group(
                        || format!("encoded_catch_handler {number}").into(),
                        "The handlers of one or more ranges.",
                        |reader| list.read(reader),
                    );
                    handlers.push(list);
                    read?;
                }
                Ok(())
            },
        )
    }

    /// How many bytes the ranges and their handlers have.
    #[must_use]
    pub fn tries_len(&self, file: &[u8]) -> u32 {
        let mut reader = Reader::new(file);
        if self.tries > 0 && self.is_whole() && reader.seek(self.instructions.end).is_ok() {
            // What is cut off ends where the file does.
            let _ = self.read_tries(&mut reader, &mut Vec::new(), &mut Vec::new());
            return reader.at() - self.instructions.end;
        }
        0
    }

    /// The ranges and their handlers, as far as they are there.
    #[must_use]
    pub fn tries(&self, file: &[u8]) -> (Vec<Try>, Vec<Handlers>) {
        let (mut tries, mut handlers) = (Vec::new(), Vec::new());
        let mut reader = Reader::new(file);
        if self.is_whole() && reader.seek(self.instructions.end).is_ok() {
            // What is cut off is told by whoever checks the file.
            let _ = self.read_tries(&mut reader, &mut tries, &mut handlers);
        }
        (tries, handlers)
    }
}

impl Handlers {
    fn read(&mut self, reader: &mut Reader<'_, '_>) -> Read<()> {
        let size = reader.leb_signed(
            32,
            "size",
            "How many types are handled; zero or negative if a handler of all others follows them.",
        )?;
        for _ in 0..size.unsigned_abs() {
            let typed = reader.group(
                || "encoded_type_addr_pair".into(),
                "A type of exceptions and where they go.",
                |reader| {
                    let kind = uleb(reader, "type_idx", "The type.")?;
                    Ok((kind, uleb(reader, "addr", "The unit of the handler's first instruction.")?))
                },
            )?;
            self.typed.push(typed);
        }
        if size <= 0 {
            self.all = Some(uleb(reader, "catch_all_addr", "Where all other exceptions go.")?);
        }
        Ok(())
    }
}
