//! Chunks made by hand, damaged ones, and real ones.

use super::*;
use crate::fields::gaps;
use crate::format::{exercise, explain};
use crate::lua::mutation::exercise_damaged;
use crate::model::{Certainty, Role};

/// A real chunk of each version, and what `luac -l -l` prints of it, with offsets for addresses.
const SAMPLES: [(&str, &[u8], &str); 5] = [
    (
        "5.1",
        include_bytes!("../../../../tests/formats/samples/lua/5.1.luac"),
        include_str!("../../../../tests/formats/samples/lua/5.1.txt"),
    ),
    (
        "5.2",
        include_bytes!("../../../../tests/formats/samples/lua/5.2.luac"),
        include_str!("../../../../tests/formats/samples/lua/5.2.txt"),
    ),
    (
        "5.3",
        include_bytes!("../../../../tests/formats/samples/lua/5.3.luac"),
        include_str!("../../../../tests/formats/samples/lua/5.3.txt"),
    ),
    (
        "5.4",
        include_bytes!("../../../../tests/formats/samples/lua/5.4.luac"),
        include_str!("../../../../tests/formats/samples/lua/5.4.txt"),
    ),
    (
        "5.4",
        include_bytes!("../../../../tests/formats/samples/lua/5.4-stripped.luac"),
        include_str!("../../../../tests/formats/samples/lua/5.4-stripped.txt"),
    ),
];

fn listing(file: &[u8]) -> String {
    let mut out = Vec::new();
    LUA.open(file).expect("a chunk").write_native(&mut out, None).expect("written");
    String::from_utf8(out).expect("text")
}

/// `return` of 5.4, by hand: a header of 32 bytes and the least function.
fn by_hand() -> Vec<u8> {
    let mut file = b"\x1bLuaT\0\x19\x93\r\n\x1a\n\x04\x08\x08\x78\x56\0\0\0\0\0\0\0\0\0\0\0\x28\x77\x40\x01".to_vec();
    // Source, lines, parameters, vararg, stack size; two instructions.
    file.extend_from_slice(b"\x83=x\x80\x80\x00\x01\x02\x82");
    file.extend_from_slice(&81_u32.to_le_bytes());
    file.extend_from_slice(&(70_u32 | 1 << 16 | 1 << 24).to_le_bytes());
    // No constants, an upvalue, no functions, lines, none in full, no locals, a name.
    file.extend_from_slice(b"\x80\x81\x01\x00\x00\x80\x82\x01\x01\x80\x80\x81\x85_ENV");
    file
}

#[test]
fn the_least_chunk() {
    let file = by_hand();
    let opened = LUA.open(&file).expect("a chunk");
    assert_eq!(opened.warnings(), []);
    assert_eq!(opened.verify(), []);
    let function = opened.function(0);
    let told: Vec<_> = function.instructions.iter().map(|one| (one.offset, &*one.name, one.line)).collect();
    assert_eq!(told, [(0, "VARARGPREP", Some(1)), (1, "RETURN", Some(2))]);
    assert!(listing(&file).starts_with("\nmain <x:0,0> (2 instructions at 0x20)\n0+ params, 2 slots, 1 upvalue, "));
    assert_eq!(opened.about().format, "Lua 5.4 bytecode");
}

#[test]
fn listings_are_those_of_luac() {
    for (version, file, text) in SAMPLES {
        assert_eq!(listing(file), text, "{version}");
    }
}

#[test]
fn every_byte_of_a_file_is_some_field() {
    for (version, file, _) in SAMPLES {
        let (fields, error) = explain(&LUA, file);
        assert_eq!(error, None, "{version}");
        assert_eq!(gaps(&fields, file.len() as u32), [], "{version}");
        assert!(fields.iter().all(|field| field.name != "rest"), "{version}");
    }
}

#[test]
fn functions_are_called_by_where_they_are_stored() {
    for (version, file, _) in &SAMPLES[..4] {
        let opened = LUA.open(file).expect("a chunk");
        assert_eq!(opened.verify(), [], "{version}");
        let names: Vec<String> = (0..opened.function_count()).map(|number| opened.function(number).name).collect();
        assert_eq!(names, ["main", "add", "names.count", "names.count.<function:9>"], "{version}");
        assert_eq!(opened.function(3).parent, Some(2));
        let about = opened.about();
        let globals = about.contents.iter().find(|contents| contents.kind == "globals that are set");
        assert_eq!(globals.map(|globals| &globals.names[..]), Some(&["result".to_owned()][..]), "{version}");
    }
}

#[test]
fn operands_say_what_they_stand_for() {
    let opened = LUA.open(SAMPLES[3].1).expect("a chunk");
    let add = opened.function(1);
    let upvalue = add.instructions.iter().find(|instruction| instruction.name == "GETUPVAL").expect("one");
    assert_eq!(upvalue.operands[1].role, Role::Cell);
    assert_eq!(upvalue.operands[1].shown(), "0 (add)");
    let test = add.instructions.iter().find(|instruction| instruction.name == "EQK").expect("one");
    assert_eq!(test.operands[0].shown(), "0 (x)");
    assert_eq!(test.operands[1].shown(), "0 (nil)");
    assert_eq!(test.flow.jumps.len(), 1);
    assert!(test.flow.falls_through);
}

#[test]
fn bare_bytes_are_decoded() {
    let decoded = LUA.decode(Some("5.1"), &[0x1E, 0x00, 0x80, 0x00, 0xFF]);
    let names: Vec<_> = decoded.iter().map(|one| (&*one.name, one.certainty)).collect();
    assert_eq!(names, [("RETURN", Certainty::Known), ("data", Certainty::Data)]);
    assert_eq!(LUA.versions()[0], "5.4");
    assert_eq!(LUA.decode(None, &[0x47, 0, 0, 0])[0].name, "RETURN0");
}

#[test]
fn big_endian_files_are_read_alike() {
    // The header of 5.1 with the other order of bytes, and a function that returns.
    let mut file = b"\x1bLuaQ\0\0\x04\x04\x04\x08\0".to_vec();
    file.extend_from_slice(b"\0\0\0\x03=x\0\0\0\0\0\0\0\0\0\0\0\x02\x02\0\0\0\x02");
    file.extend_from_slice(&1_u32.to_be_bytes());
    file.extend_from_slice(&(30_u32 | 1 << 23).to_be_bytes());
    file.extend_from_slice(b"\0\0\0\x01\x03\x3F\xE0\0\0\0\0\0\0");
    file.extend_from_slice(&[0; 16]);
    let opened = LUA.open(&file).expect("a chunk");
    assert_eq!(opened.verify(), []);
    let function = opened.function(0);
    assert_eq!(function.instructions[0].operands[1].shown(), "0 (0.5)");
    let (code, operand) = (function.span.start, function.instructions[0].operands[0].span);
    assert_eq!(operand, Span::new(code + 2, code + 3));
    assert_eq!(gaps(&explain(&LUA, &file).0, file.len() as u32), []);
}

#[test]
fn an_unknown_opcode_is_data_and_an_unknown_version_is_assumed() {
    let mut file = by_hand();
    let code = LUA.open(&file).expect("a chunk").function(0).span.start as usize;
    file[code] = 0x7F;
    let opened = LUA.open(&file).expect("a chunk");
    let function = opened.function(0);
    assert_eq!(function.instructions[0].certainty, Certainty::Data);
    assert_eq!(function.instructions[1].name, "RETURN");
    assert_eq!(function.warnings.len(), 1);
    assert_eq!(opened.verify().len(), 1);
    drop(opened);
    file[4] = 0x56;
    let opened = LUA.open(&file).expect("a chunk");
    assert_eq!(opened.function(0).instructions[1].certainty, Certainty::Assumed);
    assert_eq!(opened.warnings().len(), 1);
}

#[test]
fn broken_rules_are_told() {
    let problems = |change: &dyn Fn(&mut Vec<u8>, usize)| {
        let mut file = by_hand();
        let code = LUA.open(&file).expect("a chunk").function(0).span.start as usize;
        change(&mut file, code);
        let problems = LUA.open(&file).expect("a chunk").verify();
        problems.into_iter().map(|problem| problem.what).collect::<Vec<_>>().join("; ")
    };
    let set =
        |word: u32| move |file: &mut Vec<u8>, code: usize| file[code..code + 4].copy_from_slice(&word.to_le_bytes());
    assert_eq!(problems(&set(7 << 7)), "MOVE uses 7 of 2 registers (lopcodes.h, MOVE)");
    assert_eq!(problems(&set(3 | 1 << 15)), "LOADK uses 1 of 0 constants (lopcodes.h, LOADK)");
    assert_eq!(problems(&set(9 | 4 << 16)), "GETUPVAL uses 4 of 1 upvalues (lopcodes.h, GETUPVAL)");
    assert_eq!(problems(&set(79)), "CLOSURE uses 0 of 0 functions (lopcodes.h, CLOSURE)");
    let far = set(56 | (16_777_215 + 9) << 7);
    assert_eq!(problems(&far), "JMP leads to 10, where no instruction begins (lopcodes.h, JMP)");
    let test = problems(&set(66));
    assert!(test.contains("TEST is not followed by a jump (lopcodes.h, Notes)"), "{test}");
    assert_eq!(problems(&set(4)), "LOADKX is not followed by EXTRAARG (lopcodes.h, Notes)");
    let last = |file: &mut Vec<u8>, code: usize| file[code + 4] = 81;
    assert_eq!(problems(&last), "what follows VARARGPREP is beyond the end: the last instruction returns");
}

#[test]
fn what_is_cut_off_says_where() {
    for (version, file, _) in SAMPLES {
        for len in 0..file.len() {
            let mut fields = Fields::default();
            let error = LUA.note(&file[..len], &mut fields).expect_err("cut off");
            assert!(error.at as usize <= len, "{version}, {len}: {error}");
            if len % 16 == 0 {
                exercise(&LUA, &file[..len]);
            }
        }
    }
}

#[test]
fn hostile_counts_and_depths_are_refused() {
    let mut file = by_hand();
    let end = file.len() - 18;
    file.truncate(end);
    file.extend_from_slice(b"\x07\x7F\x7F\x7F\xFF");
    let error = LUA.note(&file, &mut Fields::default()).expect_err("a count");
    assert!(error.what.contains("are announced") || error.what.contains("more than"), "{error}");
    // Functions in functions without end.
    let head = by_hand()[..32].to_vec();
    let mut nested = head;
    for _ in 0..5_000 {
        nested.extend_from_slice(b"\x80\x80\x80\x00\x01\x02\x80\x80\x80\x81");
    }
    nested.extend_from_slice(&[0x80; 64]);
    let error = LUA.note(&nested, &mut Fields::default()).expect_err("too deep");
    assert_eq!(error.what, "functions lie more than 200 deep in each other");
    exercise(&LUA, &nested);
}

#[test]
fn damaged_files_do_no_harm() {
    for (_, file, _) in SAMPLES {
        exercise_damaged(&LUA, file, 300);
    }
}
