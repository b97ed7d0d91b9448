//! Images made by hand, in both orders of bytes and sizes of references.

use super::*;
use crate::fields::gaps;
use crate::format::{exercise, explain, format_of};

/// An image with so many bytes of objects at an address.
fn image(version: u32, is_big_endian: bool, data: u64, base: u64, special: u64) -> Vec<u8> {
    let is_wide = version >= 68000;
    let mut file = Vec::new();
    let mut put = |number: u64, len: usize| match is_big_endian {
        true => file.extend(&number.to_be_bytes()[8 - len..]),
        false => file.extend(&number.to_le_bytes()[..len]),
    };
    let (long, header) = if is_wide { (8, 128) } else { (4, 64) };
    put(version.into(), 4);
    put(header, 4);
    for number in [data, base, special, 99, 1024 << 16 | 768, 1] {
        put(number, long);
    }
    for (number, len) in [(0, 4), (50, 2), (1400, 2), (1 << 20, 4), (256, 2), (0, 2), (data, long), (16, long)] {
        put(number, len);
    }
    file.resize(header as usize, 0);
    file.resize(header as usize + data as usize, 0xAA);
    file
}

#[test]
fn images_of_all_versions() {
    for version in [6502, 6504, 6505, 6521, 7033, 68000, 68002, 68003, 68019, 68021, 68533] {
        for is_big_endian in [false, true] {
            let file = image(version, is_big_endian, 64, 0x1000, 0x1010);
            assert_eq!(format_of(&file).map(Format::name), Some("smalltalk"), "{version}");
            let opened = SMALLTALK.open(&file).expect("an image");
            assert_eq!((opened.verify(), opened.warnings().len(), opened.function_count()), (Vec::new(), 0, 0));
            let about = opened.about();
            assert_eq!(about.format, format!("Smalltalk image {version}"));
            let fact = |name: &str| about.facts.iter().find(|(fact, _)| fact == name).map(|(_, text)| &**text);
            assert_eq!(fact("window"), Some("1024 by 768"));
            assert_eq!(fact("pages of the stack"), Some("50"));
            assert_eq!(fact("first segment").is_some(), matches!(version, 6521 | 7033 | 68019 | 68021 | 68533));
            let (fields, error) = explain(&SMALLTALK, &file);
            assert_eq!((error, gaps(&fields, file.len() as u32)), (None, Vec::new()));
            exercise(&SMALLTALK, &file);
        }
    }
}

#[test]
fn what_breaks_a_rule_is_refused() {
    let problem = |file: &[u8]| SMALLTALK.open(file).expect("an image").verify()[0].what.clone();
    assert!(problem(&image(68021, false, 64, 0x1000, 0x9000)).contains("special objects"));
    assert!(problem(&image(68021, false, 64, 0x1001, 0x1011)).contains("no multiple of 8"));
    assert!(problem(&image(6521, true, 63, 0x1000, 0x1010)).contains("whole number of words"));
    let file = image(6505, false, 64, 0x1000, 0x1010);
    assert!(problem(&file[..100]).contains("bytes of objects follow"));
    assert_eq!(SMALLTALK.open(&file[..100]).expect("an image").warnings().len(), 1);
    let mut segment = image(68021, false, 64, 0x1000, 0x1010);
    segment[72] = 0xFF;
    assert!(problem(&segment).contains("first segment"));
    let mut free = image(68021, false, 64, 0x1000, 0x1010);
    free[81] = 0xFF;
    assert!(problem(&free).contains("bytes are free"));
}

#[test]
fn other_files_are_not_ours() {
    let file = image(6521, false, 64, 0x1000, 0x1010);
    assert!(!SMALLTALK.recognises(&file[..40]) && !SMALLTALK.recognises(b"") && !SMALLTALK.recognises(b"abcdefgh"));
    // The number alone says nothing.
    assert!(!SMALLTALK.recognises(&image(6521, false, 64, 0x1000, 0)));
    let mut header = file.clone();
    header[4] = 65;
    assert!(SMALLTALK.open(&header).is_err() && !SMALLTALK.recognises(&header));
}
