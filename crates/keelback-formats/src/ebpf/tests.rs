//! Instructions made by hand, real objects, and objects that break a rule each.

use super::native::Release;
use super::*;
use crate::fields::gaps;
use crate::format::{exercise, explain};
use crate::model::{Certainty, Role};

/// An object of clang 14 for `-mcpu=v3`, with types and lines.
const V3: &[u8] = include_bytes!("../../../../tests/formats/samples/ebpf/v3.o");
/// One of clang 19 for `-mcpu=v4`.
const V4: &[u8] = include_bytes!("../../../../tests/formats/samples/ebpf/v4.o");
/// One in the other order of bytes, for `-mcpu=v1`, without types.
const BIG: &[u8] = include_bytes!("../../../../tests/formats/samples/ebpf/big-endian.o");

fn one(bytes: [u8; 8]) -> Instruction {
    EBPF.decode(None, &bytes).remove(0)
}

fn shown(instruction: &Instruction) -> String {
    let operands: Vec<String> = instruction.operands.iter().map(crate::model::Operand::shown).collect();
    format!("{} {}", instruction.name, operands.join(", ")).trim_end().to_owned()
}

#[test]
fn each_form_of_operands() {
    let told = |bytes| shown(&one(bytes));
    assert_eq!(told([0x07, 0x01, 0, 0, 0xE0, 0xFF, 0xFF, 0xFF]), "add 1 (r1), -32");
    assert_eq!(told([0x0C, 0x21, 0, 0, 0, 0, 0, 0]), "add32 1 (w1), 2 (w2)");
    assert_eq!(told([0x61, 0x12, 0xFC, 0xFF, 0, 0, 0, 0]), "ldxw 2 (r2), 1 (r1), -4");
    assert_eq!(told([0x7A, 0x0A, 0xF8, 0xFF, 5, 0, 0, 0]), "stdw 10 (r10), -8, 5");
    assert_eq!(told([0xDB, 0x21, 0, 0, 0xE1, 0, 0, 0]), "atomic_xchg 1 (r1), 0, 2 (r2)");
    assert_eq!(told([0x3F, 0x21, 1, 0, 0, 0, 0, 0]), "sdiv 1 (r1), 2 (r2)");
    assert_eq!(told([0xBF, 0x21, 8, 0, 0, 0, 0, 0]), "movsx8 1 (r1), 2 (r2)");
    assert_eq!(told([0xDC, 0x01, 0, 0, 16, 0, 0, 0]), "be16 1 (r1)");
    assert_eq!(told([0x15, 0x01, 2, 0, 7, 0, 0, 0]), "jeq 1 (r1), 7, to 3");
    assert_eq!(told([0x06, 0, 0, 0, 9, 0, 0, 0]), "ja32 to 10");
    assert_eq!(told([0x85, 0, 0, 0, 6, 0, 0, 0]), "call 6 (bpf_trace_printk)");
    assert_eq!(told([0x95, 0, 0, 0, 0, 0, 0, 0]), "exit");
    assert_eq!(told([0x30, 0, 0, 0, 14, 0, 0, 0]), "ldabsb 14");
    let jump = one([0x1D, 0x21, 0xFF, 0xFF, 0, 0, 0, 0]);
    assert!(jump.flow.falls_through);
    assert_eq!(jump.flow.jumps[0].target, 0);
    assert_eq!(jump.operands[2].role, Role::Target);
    assert!(!one([0x95, 0, 0, 0, 0, 0, 0, 0]).flow.falls_through);
}

#[test]
fn an_lddw_has_two_halves() {
    let bytes = [0x18, 0x01, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0x95, 0, 0, 0, 0, 0, 0, 0];
    let decoded = EBPF.decode(None, &bytes);
    let told: Vec<_> = decoded.iter().map(|one| (one.offset, one.span.len(), shown(one))).collect();
    assert_eq!(told, [(0, 16, "lddw 1 (r1), 8589934593".to_owned()), (2, 8, "exit".to_owned())]);
    assert_eq!(decoded[0].operands[1].span, crate::span::Span::new(4, 16));
    let cut_off = EBPF.decode(None, &bytes[..12]);
    assert_eq!(cut_off.iter().map(|one| one.certainty).collect::<Vec<_>>(), [Certainty::Data, Certainty::Data]);
}

#[test]
fn what_is_unknown_is_data() {
    let decoded = EBPF.decode(None, &[0xFF, 0, 0, 0, 0, 0, 0, 0, 0x95, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
    let told: Vec<_> = decoded.iter().map(|one| (&*one.name, one.certainty, one.span.len())).collect();
    let expected = [("data", Certainty::Data, 8), ("exit", Certainty::Known, 8), ("data", Certainty::Data, 2)];
    assert_eq!(told, expected);
    // Versions differ in what they have.
    let signed = [0x3F, 0x21, 1, 0, 0, 0, 0, 0];
    assert_eq!(EBPF.decode(Some("v3"), &signed)[0].name, "data");
    assert_eq!(EBPF.decode(Some("v4-be"), &[0x3F, 0x12, 0, 1, 0, 0, 0, 0])[0].name, "sdiv");
}

#[test]
fn names_lines_and_types_are_found() {
    let opened = EBPF.open(V3).expect("an object");
    let names: Vec<String> = (0..opened.function_count()).map(|number| opened.function(number).name).collect();
    assert_eq!(names, ["fold", "order", "mix", "count", "probe"]);
    let probe = opened.function(4);
    assert_eq!(probe.kind, "program");
    let calls: Vec<String> = probe.instructions.iter().filter(|one| one.name == "call").map(shown).collect();
    let expected = [
        "call 14 (bpf_get_current_pid_tgid)",
        "call 6 (bpf_trace_printk)",
        "call -1 (order)",
        "call -1 (bpf_of_the_kernel, of the kernel or another file)",
    ];
    assert_eq!(calls, expected);
    assert_eq!(probe.instructions[0].line, Some(80));
    let loads = probe.instructions.iter().filter(|one| one.name == "ldxdw").map(shown).collect::<Vec<_>>();
    assert_eq!(loads, ["ldxdw 1 (r1), 7 (r7), 8 (the kernel's offset of a member: struct task, 0:1)"]);
    let fact = |name: &str| probe.facts.iter().find(|(fact, _)| fact == name).map(|(_, text)| &**text);
    assert_eq!(fact("prototype"), Some("int (struct task * task)"));
    assert_eq!(fact("program"), Some("kernel probe: runs on entry of a function of the kernel"));
    let about = opened.about();
    let maps = about.contents.iter().find(|contents| contents.kind == "maps").expect("maps");
    assert_eq!(maps.names, ["counts: hash from struct key to u64, at most 256"]);
    assert_eq!(about.producer.as_deref(), Some("clang version 14.0.6"));
    let fact = |name: &str| about.facts.iter().find(|(fact, _)| fact == name).map(|(_, text)| &**text);
    assert_eq!(fact("license"), Some("Dual MIT/GPL"));
    assert_eq!(fact("instructions"), Some("-mcpu=v3 or later"));
}

#[test]
fn listings_follow_the_release_that_made_a_file() {
    let release = |file| {
        let object = Object::read(&mut Reader::new(file)).expect("an object");
        Release::for_object(&object)
    };
    assert_eq!((release(V3), release(V4), release(BIG)), (Release::V14, Release::V19, Release::V14));
    let mut out = Vec::new();
    write_as(V3, Release::V19, &mut out).expect("written");
    assert!(String::from_utf8_lossy(&out).contains("\tif w2 == 0x0 goto +0x"));
}

#[test]
fn a_listing_of_one_function() {
    let opened = EBPF.open(V3).expect("an object");
    let mut out = Vec::new();
    opened.write_native(&mut out, Some(&[2])).expect("written");
    let text = String::from_utf8(out).expect("text");
    assert!(text.contains("Disassembly of section .text:\n\n") && text.contains(" <mix>:\n"), "{text}");
    assert!(!text.contains("<fold>:") && !text.contains("section xdp"), "{text}");
}

#[test]
fn every_byte_of_a_file_is_some_field() {
    for file in [V3, V4, BIG] {
        let (fields, error) = explain(&EBPF, file);
        assert_eq!(error, None);
        assert_eq!(gaps(&fields, file.len() as u32), []);
        assert!(fields.iter().all(|field| field.name != "unused" && field.name != "rest"));
    }
}

/// The problems of the sample after its function `count` got other bytes at an instruction.
fn changed(slot: usize, bytes: &[u8]) -> String {
    let mut file = V3.to_vec();
    let count = EBPF.open(&file).expect("an object").function(3);
    let at = count.span.start as usize + 8 * slot;
    file[at..at + bytes.len()].copy_from_slice(bytes);
    let problems = EBPF.open(&file).expect("an object").verify();
    problems.first().map(|problem| problem.what.clone()).unwrap_or_default()
}

#[test]
fn what_breaks_a_rule_is_refused() {
    assert_eq!(EBPF.open(V3).expect("an object").verify(), []);
    let refused = |bytes: [u8; 8], what: &str| {
        let found = changed(0, &bytes);
        assert!(found.contains(what), "{found:?}, and not {what:?}");
    };
    refused([0xFF, 0, 0, 0, 0, 0, 0, 0], "no instruction 0xff");
    refused([0xB7, 0x0B, 0, 0, 0, 0, 0, 0], "no register 11");
    refused([0xB7, 0x0A, 0, 0, 0, 0, 0, 0], "register 10 may only be read");
    refused([0xB7, 0x21, 0, 0, 0, 0, 0, 0], "field source must be 0");
    refused([0x07, 0x01, 1, 0, 0, 0, 0, 0], "field offset must be 0");
    refused([0xBF, 0x21, 0, 0, 1, 0, 0, 0], "field number must be 0");
    refused([0x95, 0x01, 0, 0, 0, 0, 0, 0], "field destination must be 0");
    refused([0x37, 0x01, 0, 0, 0, 0, 0, 0], "division by 0");
    refused([0x67, 0x01, 0, 0, 64, 0, 0, 0], "shift by 64");
    refused([0x74, 0x01, 0, 0, 32, 0, 0, 0], "shift by 32");
    refused([0xD4, 0x01, 0, 0, 17, 0, 0, 0], "no instruction 0xd4");
    refused([0x05, 0, 0xFE, 0xFF, 0, 0, 0, 0], "jump to -1");
    refused([0x05, 0, 0xFF, 0x7F, 0, 0, 0, 0], "jump to 32768");
    // Into the second half of the first lddw.
    refused([0x05, 0, 24, 0, 0, 0, 0, 0], "");
    refused([0x85, 0x10, 0, 0, 1, 0, 0, 0], "no function begins");
    refused([0x18, 0x01, 0, 0, 1, 0, 0, 0], "second half");
}

#[test]
fn jumps_into_an_lddw_and_open_ends_are_refused() {
    let object = Object::read(&mut Reader::new(V3)).expect("an object");
    let count = EBPF.open(V3).expect("an object").function(3);
    let lddw = count.instructions.iter().find(|one| one.name == "lddw").expect("one");
    let distance = (lddw.offset as i16).to_le_bytes();
    let found = changed(0, &[0x05, 0, distance[0], distance[1], 0, 0, 0, 0]);
    assert!(found.contains("where no instruction begins"), "{found}");
    let last = count.instructions.len() + count.instructions.iter().filter(|one| one.span.len() == 16).count() - 1;
    let found = changed(last, &[0xB7, 0, 0, 0, 0, 0, 0, 0]);
    assert!(found.contains("neither an exit nor a jump"), "{found}");
    // A relocation, a symbol, a type.
    let relocations = object.elf.relocations.values().flatten();
    let at = relocations.map(|relocation| relocation.at as usize).next().expect("one");
    let broken = |at: usize, bytes: &[u8]| {
        let mut file = V3.to_vec();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        EBPF.open(&file).expect("an object").verify().first().map(|one| one.what.clone()).unwrap_or_default()
    };
    assert!(broken(at, &[4]).contains("relocation"), "{}", broken(at, &[4]));
    assert!(broken(at + 12, &[0xFF, 0xFF]).contains("symbol 65535"));
    let symbol = object.elf.symbols.iter().rfind(|symbol| symbol.section > 0).expect("one").at as usize;
    assert!(broken(symbol + 6, &[0xFF, 0x7F]).contains("section 32767"));
    assert!(broken(symbol + 8, &[0xFF; 8]).contains("a symbol is at"));
    let of = object.btf.types.iter().find(|one| one.kind == kind::PTR).expect("one").at as usize;
    assert!(broken(of + 8, &[0xFF, 0xFF]).contains("type"));
    assert!(broken(of, &[0, 0, 1]).contains("beyond the strings"));
}

#[test]
fn what_is_cut_off_is_told() {
    assert!(EBPF.open(&V3[..40]).is_err());
    for len in [64, 1000, V3.len() - 1] {
        let opened = EBPF.open(&V3[..len]).expect("an object");
        assert!(!opened.warnings().is_empty(), "{len}");
        assert!(!opened.verify().is_empty(), "{len}");
        exercise(&EBPF, &V3[..len]);
    }
}

#[test]
fn only_files_of_this_machine_are_ours() {
    assert!(EBPF.recognises(V3) && EBPF.recognises(BIG));
    let mut other = V3.to_vec();
    other[18] = 62;
    assert!(!EBPF.recognises(&other) && !EBPF.recognises(b"\x7fELF\x02\x01") && !EBPF.recognises(b""));
}
