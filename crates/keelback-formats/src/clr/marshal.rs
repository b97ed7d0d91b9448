//! Native types of fields and parameters, as `monodis` prints them (ECMA-335 II.23.4).

use super::types::Cursor;

const BY_VALUE_STRING: u8 = 0x17;
const SAFE_ARRAY: u8 = 0x1D;
const BY_VALUE_ARRAY: u8 = 0x1E;
const ARRAY: u8 = 0x2A;
const CUSTOM: u8 = 0x2C;

fn native_name(kind: u8) -> &'static str {
    match kind {
        0x02 => "bool",
        0x03 => "int8",
        0x04 => "unsigned int8",
        0x05 => "int16",
        0x06 => "unsigned int16",
        0x07 => "int32",
        0x08 => "unsigned int32",
        0x09 => "int64",
        0x0A => "unsigned int64",
        0x0B => "float32",
        0x0C => "float64",
        0x0F => "currency",
        0x13 => "bstr",
        0x14 => "lpstr",
        0x15 => "lpwstr",
        0x16 => "lptstr",
        0x19 => "iunknown",
        0x1A => "idispatch",
        0x1B => "struct",
        0x1C => "interface",
        0x1D => "safearray",
        0x1F => "int",
        0x20 => "unsigned int",
        0x22 => "vbbyrefstr",
        0x23 => "ansi bstr",
        0x24 => "tbstr",
        0x25 => "variant bool",
        0x26 => "method",
        0x28 => "as any",
        0x2B => "lpstruct",
        0x2C => "custom",
        0x2D => "error",
        0x50 => "",
        _ => "unknown",
    }
}

fn variant_name(kind: u8) -> &'static str {
    match kind {
        0 => "",
        1 => "null",
        2 => "int16",
        3 => "int32",
        4 => "float32",
        5 => "float64",
        6 => "currency",
        7 => "date",
        8 => "bstr",
        9 => "idispatch",
        10 => "error",
        11 => "bool",
        12 => "variant",
        13 => "iunknown",
        14 => "decimal",
        16 => "int8",
        17 => "unsigned int8",
        18 => "unsigned int16",
        19 => "unsigned int32",
        20 => "int64",
        21 => "unsigned int64",
        22 => "int",
        23 => "unsigned int",
        24 => "void",
        25 => "hresult",
        26 => "*",
        27 => "safearray",
        28 => "carray",
        29 => "userdefined",
        30 => "lpstr",
        31 => "lpwstr",
        36 => "record",
        64 => "filetime",
        65 => "blob",
        66 => "stream",
        67 => "storage",
        68 => "streamed_object",
        69 => "stored_object",
        70 => "blob_object",
        71 => "cf",
        72 => "clsid",
        _ => "unknown",
    }
}

/// A native type, with a space before it.
#[must_use]
pub fn marshal_text(blob: &[u8]) -> String {
    let mut cursor = Cursor::new(blob);
    let kind = cursor.byte().unwrap_or(0);
    match kind {
        BY_VALUE_STRING => format!(" marshal (fixed sysstring [{}])", cursor.number().unwrap_or(0)),
        BY_VALUE_ARRAY => format!(" marshal (fixed array [{}])", cursor.number().unwrap_or(0)),
        ARRAY => {
            let element = native_name(cursor.byte().unwrap_or(0));
            let (parameter, count, factor) = (cursor.number(), cursor.number(), cursor.number());
            let size = match (parameter, count) {
                (None, None) => String::new(),
                (None, Some(count)) => count.to_string(),
                (_, count) if factor == Some(0) => count.map_or("-1".to_owned(), |count| count.to_string()),
                (Some(parameter), None | Some(0)) => format!("+ {parameter}"),
                (Some(parameter), Some(count)) => format!("{count} + {parameter}"),
            };
            format!(" marshal ({element}[{size}])")
        }
        SAFE_ARRAY => format!(" marshal (safearray {})", variant_name(cursor.byte().unwrap_or(0))),
        CUSTOM => {
            let mut texts = [(); 4].map(|()| {
                let len = cursor.number().unwrap_or(0);
                let bytes: Vec<u8> = (0..len).map_while(|_| cursor.byte()).collect();
                String::from_utf8_lossy(&bytes).into_owned()
            });
            let cookie = std::mem::take(&mut texts[3]);
            format!(" marshal (custom (\"{}\", \"{cookie}\"))", texts[2])
        }
        kind => format!(" marshal ({})", native_name(kind)),
    }
}
