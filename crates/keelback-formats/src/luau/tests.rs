//! Files made by hand, damaged ones, and real ones.

use super::*;
use crate::fields::gaps;
use crate::format::{exercise, explain};
use crate::lua::mutation::exercise_damaged;
use crate::model::{Certainty, Role};

/// A real file, and what Luau's compiler lists of it.
const SAMPLE: &[u8] = include_bytes!("../../../../tests/formats/samples/luau/sample.luau");
const LISTING: &str = include_str!("../../../../tests/formats/samples/luau/sample.txt");

fn listing(file: &[u8]) -> String {
    let mut out = Vec::new();
    LUAU.open(file).expect("a file").write_native(&mut out, None).expect("written");
    String::from_utf8(out).expect("text")
}

/// `return x` of version 3, by hand: a string, a function, no lines.
fn by_hand() -> Vec<u8> {
    let mut file = b"\x03\x01\x01x\x01\x01\0\0\x01\x04".to_vec();
    for word in [65_u32, 7 | 5 << 24, 0, 22 | 2 << 16] {
        file.extend_from_slice(&word.to_le_bytes());
    }
    file.extend_from_slice(b"\x01\x03\x01\0\x01\0\0\0\0");
    file
}

#[test]
fn a_file_by_hand() {
    let file = by_hand();
    assert!(LUAU.recognises(&file));
    let opened = LUAU.open(&file).expect("a file");
    assert_eq!(opened.warnings(), []);
    assert_eq!(opened.verify(), []);
    assert_eq!(listing(&file), "Function 0 (??):\nK0: 'x'\n0: GETGLOBAL R0 K0 ['x']\n0: RETURN R0 1\n\n");
    assert_eq!(gaps(&explain(&LUAU, &file).0, file.len() as u32), []);
    let function = opened.function(0);
    assert_eq!(function.instructions.iter().map(|one| one.offset).collect::<Vec<_>>(), [0, 1, 3]);
    assert_eq!(function.instructions[1].operands[1].shown(), "0 ('x')");
}

#[test]
fn the_listing_is_that_of_the_compiler() {
    assert_eq!(listing(SAMPLE), LISTING);
}

#[test]
fn every_byte_of_a_file_is_some_field() {
    let (fields, error) = explain(&LUAU, SAMPLE);
    assert_eq!(error, None);
    assert_eq!(gaps(&fields, SAMPLE.len() as u32), []);
    assert!(fields.iter().all(|field| field.name != "rest"));
}

#[test]
fn functions_come_before_those_in_them() {
    let opened = LUAU.open(SAMPLE).expect("a file");
    assert_eq!(opened.verify(), []);
    let told: Vec<_> = (0..opened.function_count()).map(|number| opened.function(number)).collect();
    let names: Vec<_> = told.iter().map(|function| (&*function.name, function.parent)).collect();
    assert_eq!(names, [("main", None), ("add", Some(0)), ("count", Some(0)), ("count.<function:9>", Some(2))]);
    let test = told[1].instructions.iter().find(|instruction| instruction.name == "JUMPXEQKNIL").expect("one");
    assert_eq!((test.operands[0].role, test.operands[0].shown()), (Role::Register, "0 (x)".to_owned()));
    assert_eq!(test.line, Some(5));
}

#[test]
fn bare_bytes_are_decoded() {
    let decoded = LUAU.decode(None, &[0x06, 0x01, 0x02, 0, 0xFE, 0, 0, 0, 0x07, 0, 0, 0]);
    let names: Vec<_> = decoded.iter().map(|one| (&*one.name, one.certainty)).collect();
    assert_eq!(names, [("MOVE", Certainty::Known), ("<254>", Certainty::Data), ("GETGLOBAL", Certainty::Known)]);
}

#[test]
fn other_files_are_not_taken_for_luau() {
    for text in [
        &b"\x03"[..],
        b"\x04\x01",
        b"\x0D\x0A text \x0D\x0A",
        b"\x05hello, world",
        b"\x06\x06\x06\x06\x06\x06\x06\x06\x06",
    ] {
        assert!(!LUAU.recognises(text), "{text:?}");
    }
    assert!(LUAU.recognises(SAMPLE));
}

#[test]
fn functions_that_make_each_other_end() {
    // A function that makes itself.
    let mut file = b"\x03\0\x01\x01\0\0\0\x01".to_vec();
    file.extend_from_slice(&(22_u32 | 1 << 16).to_le_bytes());
    file.extend_from_slice(b"\0\x02\0\0\0\0\0\0\0");
    let opened = LUAU.open(&file).expect("a file");
    assert_eq!(opened.function_count(), 1);
    assert!(opened.verify()[0].what.contains("which comes before it"), "{:?}", opened.verify());
    exercise(&LUAU, &file);
}

#[test]
fn what_is_cut_off_says_where() {
    for len in 0..SAMPLE.len() {
        let error = LUAU.note(&SAMPLE[..len], &mut Fields::default()).expect_err("cut off");
        assert!(error.at as usize <= len, "{len}: {error}");
        if len % 16 == 0 {
            exercise(&LUAU, &SAMPLE[..len]);
        }
    }
}

#[test]
fn damaged_files_do_no_harm() {
    exercise_damaged(&LUAU, SAMPLE, 2_000);
    exercise_damaged(&LUAU, &by_hand(), 1_000);
}
