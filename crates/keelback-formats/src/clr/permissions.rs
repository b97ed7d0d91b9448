//! Sets of permissions as `monodis` prints them: the form of version 2.0, which begins with a full stop, or bytes (ECMA-335 II.22.11).

use super::literal::{data_dump, general};
use super::types::{Cursor, element};

/// What a set is, up to the end of its line.
#[must_use]
pub(super) fn permission_text(blob: &[u8], indent: &str) -> String {
    match blob.first() {
        Some(b'.') => {
            let mut text = String::from("{");
            // What is cut off ends the text.
            let _ = attributes(&mut text, &mut Cursor::new(&blob[1..]), indent);
            text + "}\n"
        }
        _ => data_dump(blob, indent),
    }
}

fn attributes(text: &mut String, cursor: &mut Cursor<'_>, indent: &str) -> Option<()> {
    let count = cursor.number()?;
    for number in 0..count {
        text.push_str(&format!("{} = {{", class_name(&cursor.text()?)));
        let len = cursor.number()?;
        let mut inner = Cursor::new(cursor.take(len as usize)?);
        let done = properties(text, &mut inner, indent);
        if number + 1 < count {
            text.push_str(&format!("}},\n{indent}"));
        } else {
            text.push('}');
        }
        done?;
    }
    Some(())
}

fn properties(text: &mut String, cursor: &mut Cursor<'_>, indent: &str) -> Option<()> {
    let count = cursor.number()?;
    for number in 0..count {
        match cursor.byte()? {
            0x53 => text.push_str("field "),
            0x54 => text.push_str("property "),
            _ => {}
        }
        let kind = cursor.byte()?;
        if kind == 0x55 {
            let class = class_name(&cursor.text()?);
            let name = cursor.text()?;
            let value = i32::from_le_bytes(cursor.array()?);
            text.push_str(&format!("enum {class} '{name}' = int32({value})"));
            continue;
        }
        let is_array = kind == element::SZARRAY;
        let kind = if is_array { cursor.byte()? } else { kind };
        text.push_str(type_word(kind));
        text.push_str(if is_array { "[]" } else { "" });
        text.push_str(&format!(" '{}' = ", cursor.text()?));
        text.push_str(type_word(kind));
        let elements = if is_array { u32::from_le_bytes(cursor.array()?) } else { 1 };
        text.push_str(&if is_array { format!("[{elements}]") } else { String::new() });
        text.push('(');
        for place in 0..elements {
            value(text, kind, cursor)?;
            text.push_str(if place + 1 < elements { " " } else { "" });
        }
        text.push_str(&if number + 1 < count { format!(")\n{indent}") } else { ")".to_owned() });
    }
    Some(())
}

fn type_word(kind: u8) -> &'static str {
    match kind {
        element::BOOLEAN => "bool",
        element::STRING => "string",
        0x50 => "type",
        _ => "",
    }
}

fn value(text: &mut String, kind: u8, cursor: &mut Cursor<'_>) -> Option<()> {
    let shown = match kind {
        element::U1 => cursor.byte()?.to_string(),
        element::I1 => i8::from_le_bytes(cursor.array()?).to_string(),
        element::BOOLEAN => if cursor.byte()? == 0 { "false" } else { "true" }.to_owned(),
        element::CHAR => format!("0x{:04X}", u16::from_le_bytes(cursor.array()?)),
        element::U2 => u16::from_le_bytes(cursor.array()?).to_string(),
        element::I2 => i16::from_le_bytes(cursor.array()?).to_string(),
        element::U4 | element::I4 => i32::from_le_bytes(cursor.array()?).to_string(),
        element::U8 | element::I8 => i64::from_le_bytes(cursor.array()?).to_string(),
        element::R4 => general(f32::from_le_bytes(cursor.array()?).into(), 8),
        element::R8 => general(f64::from_le_bytes(cursor.array()?), 17),
        element::STRING if cursor.eat(0xFF) => "nullref".to_owned(),
        element::STRING => format!("'{}'", cursor.text()?),
        0x50 => class_name(&cursor.text()?),
        _ => return None,
    };
    text.push_str(&shown);
    Some(())
}

/// The name of a class before the name of its assembly, the other way round.
fn class_name(name: &str) -> String {
    let mut parts = name.split(',');
    let class = parts.next().unwrap_or_default();
    match parts.next() {
        Some(assembly) => format!("[{}]{class}", assembly.strip_prefix(' ').unwrap_or(assembly)),
        None => class.to_owned(),
    }
}
