//! Segments: what tables and memories are filled with (core 3.0, 5.5.12 and 5.5.14).

use super::module::Module;
use super::sections::{expression, items, reference};
use super::types::{count, index};
use crate::reader::{Read, Reader};
use crate::span::Malformed;

pub(super) fn elements(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    let mut number = 0;
    let result = items(reader, "element segment", "References for a table.", |reader| {
        element(module, reader)?;
        number += 1;
        Ok(())
    });
    module.elements = number;
    result
}

fn element(module: &Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    let at = reader.at();
    let flags = index(
        reader,
        "flags",
        "Bit 0: not active; bit 1: a table, or declared only; bit 2: expressions, not functions.",
    )?;
    let (is_passive, has_more, are_expressions) = (flags & 1 != 0, flags & 2 != 0, flags & 4 != 0);
    reader.means(|| {
        let kind = match (is_passive, has_more) {
            (false, _) => "active",
            (true, false) => "passive",
            (true, true) => "declarative",
        };
        format!("{flags}, {kind}")
    });
    if flags > 7 {
        return Err(Malformed::new(at, format!("{flags} is no form of an element segment")));
    }
    if !is_passive {
        if has_more {
            index(reader, "table", "The number of the table that is filled.")?;
        }
        expression(module, reader, "offset")?;
    }
    if (is_passive || has_more) && are_expressions {
        reference(reader)?;
    } else if is_passive || has_more {
        let at = reader.at();
        let kind = reader.u8("kind", "0: the items are functions.")?;
        if kind != 0 {
            return Err(Malformed::new(at, format!("{kind} is no kind of items")));
        }
    }
    for _ in 0..count(reader, "number of items", "How many references follow.")? {
        if are_expressions {
            expression(module, reader, "item")?;
        } else {
            index(reader, "function", "The number of a function.")?;
        }
    }
    Ok(())
}

pub(super) fn data(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    let (mut number, mut len) = (0, 0);
    let result = items(reader, "data segment", "Bytes for a memory.", |reader| {
        len += u64::from(datum(module, reader)?);
        number += 1;
        Ok(())
    });
    module.data = (number, len);
    result
}

fn datum(module: &Module, reader: &mut Reader<'_, '_>) -> Read<u32> {
    let at = reader.at();
    let flags = index(reader, "flags", "0: active, in memory 0; 1: passive; 2: active, in the memory that follows.")?;
    if flags > 2 {
        return Err(Malformed::new(at, format!("{flags} is no form of a data segment")));
    }
    if flags == 2 {
        index(reader, "memory", "The number of the memory that is filled.")?;
    }
    if flags != 1 {
        expression(module, reader, "offset")?;
    }
    let len = index(reader, "length", "How many bytes follow.")?;
    reader.bytes(len, "bytes", "What stands in memory then.")?;
    Ok(len)
}
