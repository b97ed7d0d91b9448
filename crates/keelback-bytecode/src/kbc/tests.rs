//! Round trips and refusals of `.kbc` files.

use super::*;
use crate::code::{Code, CodeBytes, Const, Handler, Slot};
use crate::ids::{ConstId, NameId};
use crate::positions::{Position, PositionTable};

pub(super) fn sample() -> Module {
    let position = |line, column| Position { line, column, end_line: line, end_column: column + 3 };
    let code = |name: u32, qualname: u32, flags: CodeFlags| Code {
        name: NameId(name),
        qualname: NameId(qualname),
        flags,
        arg_count: 2,
        posonly_count: 1,
        kwonly_count: 300,
        first_line: 900 - 100 * name,
        doc: (name == 1).then_some(ConstId(3)),
        slots: SLOT_KINDS.iter().flat_map(|kind| [Slot { name: NameId(1), kind: *kind }; 3]).collect(),
        max_stack: 7,
        code: CodeBytes::from(vec![name as u8; 5]),
        handlers: vec![
            Handler { start: 1, end: 2, handler: 4, depth: 1 },
            Handler { start: 2, end: 4, handler: 0, depth: 1000 },
        ],
        positions: PositionTable::new(&[(0, position(5, 1)), (3, position(600, 8))]),
    };
    let simple = Code {
        arg_count: 0,
        posonly_count: 0,
        kwonly_count: 0,
        slots: Vec::new(),
        handlers: Vec::new(),
        positions: PositionTable::default(),
        ..code(0, 0, CodeFlags::default())
    };
    Module {
        filename: "dir/naïve.py".into(),
        source_hash: source_hash(b"pass"),
        names: ["<module>", "f", "C.f.<locals>.g", "C", "C.f", "g", ".", "a.b"].map(Box::from).into(),
        consts: vec![
            Const::None,
            Const::Ellipsis,
            Const::Str((*b"g").into()),
            Const::Str((*b"a \xed\xa0\x80 surrogate that is long").into()),
            Const::Bool(false),
            Const::Bool(true),
            Const::Int(0),
            Const::Int(-1),
            Const::Int(i64::MAX),
            Const::Int(i64::MIN),
            Const::BigInt { negative: true, magnitude: vec![1; 20].into() },
            Const::Float(1.5_f64.to_bits()),
            Const::Complex(0, 1 << 63),
            Const::Bytes(vec![0, 255].into()),
            Const::Tuple(vec![ConstId(2), ConstId(900)].into()),
            Const::FrozenSet(Box::new([])),
        ],
        codes: vec![
            simple,
            code(1, 2, CodeFlags::OPTIMIZED | CodeFlags::NEWLOCALS),
            code(5, 5, CodeFlags(0xffff_ffff)),
        ],
    }
}

#[test]
fn files_round_trip() {
    let module = sample();
    let bytes = module.to_bytes();
    assert_eq!(Module::from_slice(&bytes).unwrap(), module);
    assert!(Module::is_kbc(&bytes));
}

#[test]
fn code_stays_in_the_buffer() {
    let bytes = Arc::new(sample().to_bytes());
    let module = Module::from_bytes(bytes.clone()).unwrap();
    let range = bytes.as_ptr_range();
    assert!(range.contains(&module.codes[0].code.as_ptr()));
    assert!(range.contains(&module.codes[1].positions.coded().as_ptr()));
}

#[test]
fn other_files_are_refused_plainly() {
    let good = sample().to_bytes();
    let refused = |bytes: &[u8]| Module::from_slice(bytes).unwrap_err().to_string();
    assert_eq!(refused(b"\xcb\r\r\n"), "not a .kbc file");
    let mut other = good.clone();
    other[8..10].copy_from_slice(&9_u16.to_le_bytes());
    assert_eq!(
        refused(&other),
        format!("built by Keelback bytecode 9, this is {FORMAT_VERSION}: rebuild from source")
    );
    let mut other = good.clone();
    other[13] ^= 1;
    assert_eq!(refused(&other), "damaged .kbc file: wrong checksum of the header");
    mutate::fix_checksums(&mut other);
    assert_eq!(refused(&other), "built with another opcode table: rebuild from source");
    let mut other = good.clone();
    *other.last_mut().unwrap() ^= 1;
    assert_eq!(refused(&other), "damaged .kbc file: wrong checksum of the positions");
    for length in 0..good.len() {
        assert!(Module::from_slice(&good[..length]).is_err());
    }
    let mut other = good;
    other.push(0);
    assert_eq!(refused(&other), "damaged .kbc file: the file: bytes after the last section");
}

#[test]
fn names_cannot_grow_out_of_proportion() {
    let mut module = sample();
    // Each name doubles the one before it: 200 of them would have 2²⁰⁰ characters.
    let mut strings = Vec::new();
    crate::operand::write_varint(&mut strings, 200);
    for index in 0..200_u32 {
        let next = (index + 1).min(199);
        crate::operand::write_varint(&mut strings, next << 2 | name_form::DOTTED);
        crate::operand::write_varint(&mut strings, next);
    }
    module.names.clear();
    let bytes = module.to_bytes();
    let at = HEADER_BYTES + 1 + 1 + 4 + module.filename.len();
    let empty = 1 + 1 + 4;
    let texts = bytes[at + 1] as usize - 1;
    let with = |strings: &[u8]| {
        let mut new = bytes[..at].to_vec();
        new.push(Section::Strings as u8);
        crate::operand::write_varint(&mut new, (strings.len() + texts) as u32);
        new.extend_from_slice(&[0; 4]);
        new.extend_from_slice(strings);
        new.extend_from_slice(&bytes[at + empty + 1..]);
        mutate::fix_checksums(&mut new);
        Module::from_slice(&new).unwrap_err().to_string()
    };
    assert_eq!(with(&strings), "damaged .kbc file: the strings: a name is made of itself");
    let last = strings.len() - 4;
    strings.truncate(last);
    strings.extend_from_slice(&[1 << 2, b'x']);
    assert_eq!(with(&strings), "damaged .kbc file: the strings: the names are longer than the file justifies");
}

#[test]
fn damaged_files_never_panic() {
    let good = sample().to_bytes();
    let mut mutator = Mutator::new(1);
    let mut read = 0;
    for _ in 0..20_000 {
        let bytes = mutator.mutate(&good, &good);
        if let Ok(module) = Module::from_slice(&bytes) {
            assert_eq!(Module::from_slice(&module.to_bytes()).unwrap(), module);
            read += 1;
        }
    }
    assert!(read > 1000, "only {read} damaged files got past the reader");
}
