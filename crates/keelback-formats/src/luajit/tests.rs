//! Dumps made by hand, damaged ones, and real ones.

use super::*;
use crate::fields::gaps;
use crate::format::{exercise, explain};
use crate::lua::mutation::exercise_damaged;
use crate::model::{Certainty, Role};

/// Real dumps, and what `luajit -bl` prints of them.
const SAMPLES: [(&[u8], &str); 2] = [
    (
        include_bytes!("../../../../tests/formats/samples/luajit/sample.ljbc"),
        include_str!("../../../../tests/formats/samples/luajit/sample.txt"),
    ),
    (
        include_bytes!("../../../../tests/formats/samples/luajit/stripped.ljbc"),
        include_str!("../../../../tests/formats/samples/luajit/stripped.txt"),
    ),
];

fn listing(file: &[u8]) -> String {
    let mut out = Vec::new();
    LUAJIT.open(file).expect("a dump").write_native(&mut out, None).expect("written");
    String::from_utf8(out).expect("text")
}

/// `return "a", 0.5` by hand, without names: flags, parameters, slots, upvalues; an object, a number, three instructions.
fn by_hand() -> Vec<u8> {
    let mut file = b"\x1bLJ\x02\x0A".to_vec();
    let mut prototype = b"\x02\0\x02\0\x01\x01\x03".to_vec();
    for word in [39_u32, 42 | 1 << 8, 74 | 3 << 16] {
        prototype.extend_from_slice(&word.to_le_bytes());
    }
    prototype.extend_from_slice(b"\x06a\x01\x80\x80\x80\xFF\x03");
    file.push(prototype.len() as u8);
    file.extend_from_slice(&prototype);
    file.push(0);
    file
}

#[test]
fn a_dump_by_hand() {
    let file = by_hand();
    let opened = LUAJIT.open(&file).expect("a dump");
    assert_eq!(opened.warnings(), []);
    assert_eq!(opened.verify(), []);
    let expected = "-- BYTECODE -- ?:0-0\n0001    KSTR     0   0      ; \"a\"\n0002    KNUM     1   0      ; 0.5\n\
                    0003    RET      0   3\n\n";
    assert_eq!(listing(&file), expected);
    assert_eq!(gaps(&explain(&LUAJIT, &file).0, file.len() as u32), []);
}

#[test]
fn listings_are_those_of_luajit() {
    for (file, text) in SAMPLES {
        assert_eq!(listing(file), text);
    }
}

#[test]
fn every_byte_of_a_file_is_some_field() {
    for (file, _) in SAMPLES {
        let (fields, error) = explain(&LUAJIT, file);
        assert_eq!(error, None);
        assert_eq!(gaps(&fields, file.len() as u32), []);
        assert!(fields.iter().all(|field| field.name != "rest"));
    }
}

#[test]
fn functions_come_before_those_in_them() {
    let opened = LUAJIT.open(SAMPLES[0].0).expect("a dump");
    assert_eq!(opened.verify(), []);
    let names: Vec<String> = (0..opened.function_count()).map(|number| opened.function(number).name).collect();
    assert_eq!(names, ["main", "add", "names.count", "names.count.<function:9>"]);
    assert_eq!(opened.function(3).parent, Some(2));
    let add = opened.function(1);
    let upvalue = add.instructions.iter().find(|instruction| instruction.name == "UGET").expect("one");
    assert_eq!((upvalue.operands[1].role, upvalue.operands[1].shown()), (Role::Cell, "0 (add)".to_owned()));
    assert_eq!(upvalue.line, Some(6));
}

#[test]
fn bare_bytes_are_decoded() {
    let decoded = LUAJIT.decode(None, &[0x12, 0x01, 0x02, 0x00, 0xFF, 0, 0, 0, 0x4B]);
    let names: Vec<_> = decoded.iter().map(|one| (&*one.name, one.certainty)).collect();
    assert_eq!(names, [("MOV", Certainty::Known), ("<255>", Certainty::Data), ("data", Certainty::Data)]);
    assert_eq!(LUAJIT.decode(Some("2.0"), &[0x12, 0, 0, 0])[0].name, "UNM");
}

#[test]
fn a_damaged_prototype_is_left_behind() {
    let mut file = by_hand();
    // A string longer than the prototype.
    let at = file.iter().rposition(|byte| *byte == 0x06).expect("a string");
    file[at] = 0x46;
    let opened = LUAJIT.open(&file).expect("a dump");
    assert_eq!(opened.function(0).instructions.len(), 3);
    assert_eq!(opened.warnings().len(), 1);
    assert!(!opened.verify().is_empty());
    assert!(LUAJIT.note(&file, &mut Fields::default()).is_err());
}

#[test]
fn what_is_cut_off_says_where() {
    for (file, _) in SAMPLES {
        for len in 0..file.len() {
            let error = LUAJIT.note(&file[..len], &mut Fields::default()).expect_err("cut off");
            assert!(error.at as usize <= len, "{len}: {error}");
            if len % 16 == 0 {
                exercise(&LUAJIT, &file[..len]);
            }
        }
    }
}

#[test]
fn prototypes_may_lie_as_deep_as_there_are_bytes() {
    let mut file = b"\x1bLJ\x02\x0A".to_vec();
    file.extend_from_slice(b"\x07\0\0\0\0\0\0\0");
    for _ in 0..20_000 {
        file.extend_from_slice(b"\x08\x01\0\0\0\x01\0\0\0");
    }
    file.push(0);
    let opened = LUAJIT.open(&file).expect("a dump");
    assert_eq!(opened.function_count(), 20_001);
    exercise(&LUAJIT, &file);
}

#[test]
fn damaged_files_do_no_harm() {
    for (file, _) in SAMPLES {
        exercise_damaged(&LUAJIT, file, 1_000);
    }
}
