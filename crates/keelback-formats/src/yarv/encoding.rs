//! Characters of strings, in the encodings that Ruby's sources may have.

use std::sync::OnceLock;

use super::file::File;
use super::object::{BUILT_IN_ENCODINGS, Object, Text};
use crate::table;

/// How an encoding cuts bytes into characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, in which listings are written too.
    Utf8,
    /// UTF-8 under another name.
    OtherUtf8,
    /// Bytes up to 127.
    Ascii,
    /// Every byte is a character.
    Bytes,
    /// Two bytes, or four; whether the highest is the first.
    Utf16(bool),
    /// Four bytes; whether the highest is the first.
    Utf32(bool),
    /// EUC-JP and the like.
    EucJp,
    /// EUC-KR, GB2312 and the like.
    Euc,
    /// EUC-TW.
    EucTw,
    /// That of Emacs.
    Mule,
    /// Shift JIS and the like.
    ShiftJis,
    /// Big5 and the like.
    Big5,
    /// CP949.
    Cp949,
    /// GBK.
    Gbk,
    /// GB18030.
    Gb18030,
}

/// A character, or bytes that are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Char {
    /// Its number, and how many bytes it has.
    Known(u32, usize),
    /// A byte that begins no character.
    Broken,
}

const BUILT_IN: [Encoding; 13] = [
    Encoding::Bytes,
    Encoding::Utf8,
    Encoding::Ascii,
    Encoding::Utf16(true),
    Encoding::Utf16(false),
    Encoding::Utf32(true),
    Encoding::Utf32(false),
    Encoding::Utf16(true),
    Encoding::Utf32(true),
    Encoding::OtherUtf8,
    Encoding::EucJp,
    Encoding::ShiftJis,
    Encoding::Big5,
];

impl Encoding {
    /// The encoding of some text.
    #[must_use]
    pub fn of(bytes: &[u8], file: &File, text: Text) -> Encoding {
        let Some(number) = text.encoding_name() else {
            let place = usize::try_from(text.encoding.min(BUILT_IN_ENCODINGS)).unwrap_or(0);
            return BUILT_IN.get(place).copied().unwrap_or(Encoding::Bytes);
        };
        match file.object_at(number) {
            Some(Object::String(name)) => Encoding::named(name.bytes.of(bytes)),
            _ => Encoding::Bytes,
        }
    }

    fn named(name: &[u8]) -> Encoding {
        let name = String::from_utf8_lossy(&name[..name.len().min(40)]).to_ascii_lowercase();
        match name.as_str() {
            "shift_jis" | "windows-31j" | "cp932" | "sjis" | "macjapanese" | "sjis-docomo" | "sjis-kddi"
            | "sjis-softbank" => Encoding::ShiftJis,
            "euc-jp" | "eucjp-ms" | "cp51932" | "euc-jis-2004" => Encoding::EucJp,
            "euc-kr" | "gb2312" | "gb12345" => Encoding::Euc,
            "euc-tw" => Encoding::EucTw,
            "emacs-mule" | "stateless-iso-2022-jp" | "stateless-iso-2022-jp-kddi" => Encoding::Mule,
            "big5" | "cp950" | "cp951" | "big5-hkscs" | "big5-uao" => Encoding::Big5,
            "gbk" | "cp936" => Encoding::Gbk,
            "cp949" => Encoding::Cp949,
            "gb18030" => Encoding::Gb18030,
            "utf8-mac" | "utf8-docomo" | "utf8-kddi" | "utf8-softbank" | "cesu-8" => Encoding::OtherUtf8,
            _ => Encoding::Bytes,
        }
    }

    /// Whether its characters are those of Unicode.
    #[must_use]
    pub fn is_unicode(self) -> bool {
        matches!(self, Encoding::Utf8 | Encoding::OtherUtf8 | Encoding::Utf16(_) | Encoding::Utf32(_))
    }

    /// The first character of some bytes, which are not none.
    #[must_use]
    pub fn first(self, bytes: &[u8]) -> Char {
        let byte = |place: usize| bytes.get(place).copied().unwrap_or(0);
        let first = byte(0);
        let joined = |len: usize| {
            let number = bytes.iter().take(len).fold(0, |number: u32, byte| number << 8 | u32::from(*byte));
            Char::Known(number, len)
        };
        match self {
            Encoding::Bytes => Char::Known(first.into(), 1),
            Encoding::Utf8 | Encoding::OtherUtf8 => utf8(bytes),
            Encoding::Utf16(is_big) => utf16(bytes, is_big),
            Encoding::Utf32(is_big) => {
                let Some(word) = bytes.first_chunk::<4>() else { return Char::Broken };
                let number = if is_big { u32::from_be_bytes(*word) } else { u32::from_le_bytes(*word) };
                if char::from_u32(number).is_some() { Char::Known(number, 4) } else { Char::Broken }
            }
            _ if first < 0x80 => Char::Known(first.into(), 1),
            Encoding::Ascii => Char::Broken,
            Encoding::EucJp => match first {
                0x8F if is_high(byte(1)) && is_high(byte(2)) => joined(3),
                0x8E | 0xA1..=0xFE if is_high(byte(1)) => joined(2),
                _ => Char::Broken,
            },
            Encoding::Euc => {
                if is_high(first) && is_high(byte(1)) {
                    joined(2)
                } else {
                    Char::Broken
                }
            }
            Encoding::ShiftJis => match (first, byte(1)) {
                (0xA1..=0xDF, _) => Char::Known(first.into(), 1),
                (0x81..=0x9F | 0xE0..=0xFC, 0x40..=0x7E | 0x80..=0xFC) => joined(2),
                _ => Char::Broken,
            },
            Encoding::Big5 => match (first, byte(1)) {
                (0xA1..=0xFE, 0x40..=0x7E | 0xA1..=0xFE) => joined(2),
                _ => Char::Broken,
            },
            Encoding::EucTw => match (first, byte(1)) {
                (0x8E, 0xA1..=0xB0) if is_high(byte(2)) && is_high(byte(3)) => joined(4),
                (0xA1..=0xFE, 0xA1..=0xFE) => joined(2),
                _ => Char::Broken,
            },
            Encoding::Mule => {
                let len = match (first, byte(1)) {
                    (0x81..=0x8F, 0xA0..) => 2,
                    (0x90..=0x99, 0xA0..) | (0x9A..=0x9B, 0xE0..=0xEF) => 3,
                    (0x9C, 0xF0..=0xF4) | (0x9D, 0xF5..=0xFE) => 4,
                    _ => return Char::Broken,
                };
                let has_rest = (2..len).all(|place| byte(place) >= 0xA0);
                if has_rest { joined(len) } else { Char::Broken }
            }
            Encoding::Cp949 => match (first, byte(1)) {
                (0x80, _) => Char::Known(first.into(), 1),
                (0x81..=0xFE, 0x41..=0x5A | 0x61..=0x7A | 0x81..=0xFE) => joined(2),
                _ => Char::Broken,
            },
            Encoding::Gbk | Encoding::Gb18030 => match (first, byte(1)) {
                (0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE) => joined(2),
                (0x81..=0xFE, 0x30..=0x39)
                    if self == Encoding::Gb18030 && matches!((byte(2), byte(3)), (0x81..=0xFE, 0x30..=0x39)) =>
                {
                    joined(4)
                }
                (0x80, _) if self == Encoding::Gbk => Char::Known(first.into(), 1),
                _ => Char::Broken,
            },
        }
    }

    /// Whether a character is shown as it is in a listing, which is in UTF-8.
    #[must_use]
    pub fn shows(self, char: u32) -> bool {
        match char {
            0x20..=0x7E => true,
            0..=0x7F => false,
            _ => self == Encoding::Utf8 && is_printable(char),
        }
    }
}

fn is_high(byte: u8) -> bool {
    matches!(byte, 0xA1..=0xFE)
}

fn utf8(bytes: &[u8]) -> Char {
    let len = match bytes.first() {
        Some(byte @ 0..=0x7F) => return Char::Known((*byte).into(), 1),
        Some(0xC2..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF4) => 4,
        _ => return Char::Broken,
    };
    let text = bytes.get(..len).and_then(|bytes| std::str::from_utf8(bytes).ok());
    text.and_then(|text| text.chars().next()).map_or(Char::Broken, |char| Char::Known(char.into(), len))
}

fn utf16(bytes: &[u8], is_big: bool) -> Char {
    let unit = |place: usize| {
        let pair = bytes.get(place..)?.first_chunk::<2>()?;
        Some(u32::from(if is_big { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) }))
    };
    match (unit(0), unit(2)) {
        (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => {
            Char::Known(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00), 4)
        }
        (Some(0xD800..=0xDFFF) | None, _) => Char::Broken,
        (Some(unit), _) => Char::Known(unit, 2),
    }
}

/// Whether Ruby 3.1 takes a character of Unicode for printable.
#[must_use]
pub fn is_printable(char: u32) -> bool {
    static RANGES: OnceLock<Vec<(u32, u32)>> = OnceLock::new();
    let ranges = RANGES.get_or_init(|| {
        table::entries(include_str!("printable.txt"), |line| {
            let (first, last) = line.split_once(' ').unwrap_or((line, line));
            Some((u32::from_str_radix(first, 16).ok()?, u32::from_str_radix(last, 16).ok()?))
        })
        .collect()
    });
    let after = ranges.partition_point(|(first, _)| *first <= char);
    after > 0 && char <= ranges[after - 1].1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_cut_as_their_encoding_says() {
        assert_eq!(Encoding::Utf8.first("é".as_bytes()), Char::Known(0xE9, 2));
        assert_eq!(Encoding::Utf8.first(&[0xED, 0xA0, 0x80]), Char::Broken);
        assert_eq!(Encoding::Utf16(false).first(&[0x3D, 0xD8, 0x00, 0xDE]), Char::Known(0x1F600, 4));
        assert_eq!(Encoding::Utf16(true).first(&[0xDC, 0x00]), Char::Broken);
        assert_eq!(Encoding::Utf32(true).first(&[0, 0, 0, 0x41]), Char::Known(0x41, 4));
        assert_eq!(Encoding::EucJp.first(&[0x8F, 0xAB, 0xB1]), Char::Known(0x008F_ABB1, 3));
        assert_eq!(Encoding::ShiftJis.first(&[0x82, 0xA0]), Char::Known(0x82A0, 2));
        assert_eq!(Encoding::Gb18030.first(&[0x81, 0x30, 0x81, 0x30]), Char::Known(0x8130_8130, 4));
        assert_eq!(Encoding::Big5.first(&[0xA4]), Char::Broken);
        assert_eq!(Encoding::Ascii.first(&[0x80]), Char::Broken);
    }

    #[test]
    fn what_is_printable_is_known() {
        assert!(is_printable(0xE9) && is_printable(0xAD) && is_printable(0x200B) && is_printable(0x1F389));
        assert!(!is_printable(0x378) && !is_printable(0x10_FFFF) && !is_printable(0x80) && !is_printable(0x1F));
    }
}
