//! Modules made by hand, real ones, and damaged ones.

use super::WASM;
use crate::blocks::{Edge, blocks_of};
use crate::depths::find_depths;
use crate::fields::{Fields, gaps};
use crate::format::{Format, Machine, exercise, explain};
use crate::model::{Certainty, Function, Handler};
use crate::span::Span;

const END: u8 = 0x0B;

/// A section, of less than 128 bytes.
fn section(id: u8, body: &[u8]) -> Vec<u8> {
    [&[id, body.len() as u8], body].concat()
}

/// A module with the types `[] -> []`, `[i32] -> [i32]`, `[] -> [i32 i32]` and `[i32] -> []`, a memory, a table, a global variable and two tags, and one
/// function of a type, with two local variables.
fn module_of(type_index: u8, code: &[u8]) -> Vec<u8> {
    let mut file = b"\0asm\x01\0\0\0".to_vec();
    file.extend(section(1, &[4, 0x60, 0, 0, 0x60, 1, 0x7F, 1, 0x7F, 0x60, 0, 2, 0x7F, 0x7F, 0x60, 1, 0x7F, 0]));
    file.extend(section(3, &[1, type_index]));
    file.extend(section(4, &[1, 0x70, 0, 3]));
    file.extend(section(5, &[1, 0, 1]));
    file.extend(section(13, &[2, 0, 0, 0, 3]));
    file.extend(section(6, &[1, 0x7F, 1, 0x41, 7, END]));
    let mut body = vec![1, 2, 0x7F];
    body.extend_from_slice(code);
    let mut section_body = vec![1, body.len() as u8];
    section_body.extend(body);
    file.extend(section(10, &section_body));
    file
}

fn function(type_index: u8, code: &[u8]) -> Function {
    let file = module_of(type_index, code);
    let opened = WASM.open(&file).expect("a module");
    assert_eq!(opened.function_count(), 1);
    opened.function(0)
}

/// Offset, mnemonic, whether the next one follows, targets of jumps, and depths.
type Row = (u32, String, bool, Vec<(u32, i32)>, Option<(u32, u32)>);

fn rows(function: &Function) -> Vec<Row> {
    let row = |instruction: &crate::model::Instruction| {
        let jumps = instruction.flow.jumps.iter().map(|jump| (jump.target, jump.stack)).collect();
        let name = instruction.name.to_string();
        (instruction.offset, name, instruction.flow.falls_through, jumps, instruction.depth)
    };
    function.instructions.iter().map(row).collect()
}

fn row(offset: u32, name: &str, falls_through: bool, jumps: &[(u32, i32)], depth: Option<(u32, u32)>) -> Row {
    (offset, name.to_owned(), falls_through, jumps.to_vec(), depth)
}

#[test]
fn branches_go_to_ends_and_loops() {
    // block (loop (local.get 0; br_if 1; br 0)); a piece that is not reached.
    let code = [0x02, 0x40, 0x03, 0x40, 0x20, 0, 0x0D, 1, 0x0C, 0, 0x1A, END, 0x00, END, 0x20, 0, END];
    assert_eq!(
        rows(&function(1, &code)),
        [
            row(0, "block", true, &[], Some((0, 0))),
            row(2, "loop", true, &[], Some((0, 0))),
            row(4, "local.get", true, &[], Some((0, 1))),
            row(6, "br_if", true, &[(13, -1)], Some((1, 0))),
            row(8, "br", false, &[(2, 0)], Some((0, 0))),
            row(10, "drop", true, &[], None),
            row(11, "end", true, &[], Some((0, 0))),
            row(12, "unreachable", false, &[], Some((0, 0))),
            row(13, "end", true, &[], Some((0, 0))),
            row(14, "local.get", true, &[], Some((0, 1))),
            row(16, "end", false, &[], Some((1, 1))),
        ]
    );
}

#[test]
fn an_if_goes_to_its_else_or_its_end() {
    // local.get 0; if [i32] (i32.const 1) else (i32.const 2); local.get 0; if (nop); end.
    let code = [0x20, 0, 0x04, 0x7F, 0x41, 1, 0x05, 0x41, 2, END, 0x20, 0, 0x04, 0x40, 0x01, END, END];
    let all = rows(&function(1, &code));
    assert_eq!(all[1], row(2, "if", true, &[(7, -1)], Some((1, 0))));
    assert_eq!(all[3], row(6, "else", false, &[(9, 0)], Some((1, 1))));
    assert_eq!(all[4], row(7, "i32.const", true, &[], Some((0, 1))));
    assert_eq!(all[5], row(9, "end", true, &[], Some((1, 1))));
    assert_eq!(all[7], row(12, "if", true, &[(15, -1)], Some((2, 1))));
    assert_eq!(all[9], row(15, "end", true, &[], Some((1, 1))));
}

#[test]
fn a_table_of_branches() {
    // block [i32 i32] block: two values and an index; br_table 0 1 0 with values for both.
    let code = [0x02, 2, 0x02, 2, 0x41, 1, 0x41, 2, 0x20, 0, 0x0E, 2, 0, 1, 0, END, END, 0x0F, END];
    let function = function(2, &code);
    let all = rows(&function);
    assert_eq!(all[5], row(10, "br_table", false, &[(15, -1), (16, -1)], Some((3, 0))));
    assert_eq!(all[8], row(17, "return", false, &[], Some((2, 0))));
    let texts: Vec<_> = function.instructions[5].operands.iter().map(|operand| operand.shown()).collect();
    assert_eq!(texts, ["2", "to 15", "to 16", "to 15"]);
}

#[test]
fn clauses_are_handlers() {
    // block [i32] (try_table (catch 1 0) (catch_all_ref 1) (nop)) (i32.const 1)
    let code = [0x02, 0x7F, 0x1F, 0x40, 2, 0, 1, 0, 3, 1, 0x01, END, 0x41, 1, END, END];
    let handler =
        |start, end, target, depth, what: &str| Handler { start, end, target, depth, what: what.to_owned() };
    let handlers = function(1, &code).handlers;
    assert_eq!(
        handlers,
        [
            handler(10, 11, 14, Some(1), "tag 1"),
            handler(10, 11, 15, Some(1), "any exception, with a reference to it"),
        ]
    );
    // try (try (nop) delegate 0) catch 1 (drop) catch_all (rethrow 0)
    let code = [0x06, 0x40, 0x06, 0x40, 0x01, 0x18, 0, 0x07, 1, 0x1A, 0x19, 0x09, 0, END, END];
    let function = function(0, &code);
    assert_eq!(
        function.handlers,
        [
            handler(4, 5, 9, Some(1), "tag 1, delegated"),
            handler(4, 5, 11, Some(0), "any exception, delegated"),
            handler(2, 7, 9, Some(1), "tag 1"),
            handler(2, 7, 11, Some(0), "any exception"),
        ]
    );
    let all = rows(&function);
    assert_eq!(all[4], row(7, "catch", false, &[(13, 0)], Some((0, 0))));
    assert_eq!(all[5], row(9, "drop", true, &[], Some((1, 0))));
    assert_eq!(all[7], row(11, "rethrow", false, &[], Some((0, 0))));
    let blocks = blocks_of(&function);
    assert!(blocks.iter().any(|block| block.next.iter().any(|(_, edge)| *edge == Edge::Exception)));
}

#[test]
fn what_is_unknown_is_data_and_reading_goes_on() {
    let function = function(0, &[0x01, 0x27, 0xFC, 0x63, 0x01, END]);
    let told: Vec<_> = function.instructions.iter().map(|row| (row.offset, row.certainty, row.span.len())).collect();
    assert_eq!(
        told,
        [
            (0, Certainty::Known, 1),
            (1, Certainty::Data, 1),
            (2, Certainty::Data, 2),
            (4, Certainty::Known, 1),
            (5, Certainty::Known, 1),
        ]
    );
    assert_eq!(function.warnings.len(), 2);
    assert_eq!(function.warnings[1].text, "there is no opcode 99 after fc: shown as data");
}

#[test]
fn bare_bytes_are_decoded() {
    let rows = WASM.decode(None, &[0x28, 0x02, 0x90, 0x01, 0x0C, 0x00, 0x44, 1]);
    let told: Vec<_> = rows.iter().map(|row| (row.offset, &*row.name, row.span.len(), row.operands.len())).collect();
    assert_eq!(told, [(0, "i32.load", 4, 2), (4, "br", 2, 1), (6, "data", 2, 0)]);
    assert_eq!(rows[0].operands[1].span, Span::new(2, 4));
    assert_eq!(rows[0].operands[0].shown(), "2 (alignment 4)");
    assert_eq!(
        rows[0].length_rule,
        "one byte of opcode, which says what follows: alignment and offset in LEB128, and a memory between them if bit 6 of the \
         alignment is set"
    );
}

#[test]
fn names_come_from_imports_exports_and_the_name_section() {
    let mut file = b"\0asm\x01\0\0\0".to_vec();
    file.extend(section(1, &[1, 0x60, 0, 0]));
    file.extend(section(2, b"\x01\x03env\x01f\x00\x00"));
    file.extend(section(3, &[2, 0, 0]));
    file.extend(section(7, b"\x02\x01a\x00\x01\x01b\x00\x02"));
    file.extend(section(10, &[2, 4, 0, 0x10, 0, END, 4, 0, 0x10, 1, END]));
    file.extend(section(0, b"\x04name\x00\x02\x01m\x01\x04\x01\x02\x01n"));
    let opened = WASM.open(&file).expect("a module");
    assert_eq!((opened.function(0).name, opened.function(1).name), ("a".into(), "n".into()));
    assert_eq!(opened.function(0).instructions[0].operands[0].text.as_deref(), Some("env.f"));
    assert_eq!(opened.warnings(), []);
    let mut out = Vec::new();
    opened.write_native(&mut out, Some(&[1])).expect("written");
    let text = String::from_utf8(out).expect("text");
    assert_eq!(
        text,
        "\n<stdin>:\tfile format wasm 0x1\nmodule name: <m>\n\nCode Disassembly:\n\n000032 func[2] <n>:\n \
         000033: 10 01                      | call 1 <a>\n 000035: 0b                         | end\n"
    );
    assert_eq!(opened.about().format, "WebAssembly 1 module");
}

#[test]
fn validation_says_which_rule_is_broken() {
    let problems = |code: &[u8]| {
        let file = module_of(0, code);
        let problems = WASM.open(&file).expect("a module").verify();
        problems.into_iter().map(|problem| (problem.function, problem.what)).collect::<Vec<_>>()
    };
    assert_eq!(problems(&[END]), []);
    let named = |what: &str| vec![(Some("func[0]".to_owned()), what.to_owned())];
    assert_eq!(
        problems(&[0x1A, END]),
        named("type mismatch: expected a type but nothing on stack (core 3.0, 3.4 instructions)")
    );
    assert_eq!(problems(&[0x20, 9, 0x1A, END])[0].0.as_deref(), Some("func[0]"));
    assert!(problems(&[0x20, 9, 0x1A, END])[0].1.ends_with("(core 3.0, 3.4 instructions)"));
    assert!(problems(&[0x27, END])[0].1.ends_with("(core 3.0, 5.4 instructions)"));
    let mut file = module_of(0, &[END]);
    file.extend(section(8, &[0]));
    let problems = WASM.open(&file).expect("a module").verify();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].what.contains("3.5 modules") || problems[0].what.contains("5.5 modules"), "{problems:?}");
}

/// A component with a module in it, and one in a component in it.
fn component() -> Vec<u8> {
    let module = module_of(0, &[0x01, END]);
    let preamble = b"\0asm\x0D\0\x01\0";
    let mut inner = preamble.to_vec();
    inner.extend(section(1, &module));
    let mut file = preamble.to_vec();
    file.extend(section(1, &module));
    file.extend([4, 0x80 | (inner.len() & 0x7F) as u8, (inner.len() >> 7) as u8]);
    file.extend(inner);
    file.extend(section(10, b"\x01\x00\x08wasi:a/b\x05\x00"));
    file.extend(section(11, b"\x01\x00\x03run\x01\x00\x00"));
    file.extend(section(0, b"\x01x123"));
    file
}

#[test]
fn components_are_told_and_their_modules_read() {
    let file = component();
    let opened = WASM.open(&file).expect("a component");
    let about = opened.about();
    assert_eq!(about.format, "WebAssembly component");
    let of =
        |kind: &str| about.contents.iter().find(|contents| contents.kind == kind).map(|contents| &contents.names[..]);
    assert_eq!(of("imports"), Some(&["wasi:a/b".to_owned()][..]));
    assert_eq!(of("exports"), Some(&["run".to_owned()][..]));
    assert_eq!(
        of("sections").map(|names| names.join(", ")).as_deref(),
        Some(
            "core module section, component section, core module section, import section, export section, custom section"
        )
    );
    assert_eq!(opened.function_count(), 2);
    assert_eq!(opened.function(1).name, "module 1: func[0]");
    assert_eq!(opened.verify(), []);
    let (fields, error) = explain(&WASM, &file);
    assert_eq!((gaps(&fields, file.len() as u32), error), (Vec::new(), None));
}

/// Files that clang and its linker made of small C programs, and what `wasm-objdump -d` of WABT 1.0.32 prints of them.
const SAMPLES: [(&[u8], &str); 5] = [
    (
        include_bytes!("../../../../tests/formats/samples/wasm/switch.wasm"),
        include_str!("../../../../tests/formats/samples/wasm/switch.txt"),
    ),
    (
        include_bytes!("../../../../tests/formats/samples/wasm/imports.wasm"),
        include_str!("../../../../tests/formats/samples/wasm/imports.txt"),
    ),
    (
        include_bytes!("../../../../tests/formats/samples/wasm/vectors.wasm"),
        include_str!("../../../../tests/formats/samples/wasm/vectors.txt"),
    ),
    (
        include_bytes!("../../../../tests/formats/samples/wasm/pointers.o"),
        include_str!("../../../../tests/formats/samples/wasm/pointers.txt"),
    ),
    (
        include_bytes!("../../../../tests/formats/samples/wasm/atomics.o"),
        include_str!("../../../../tests/formats/samples/wasm/atomics.txt"),
    ),
];

#[test]
fn listings_are_as_those_of_wasm_objdump() {
    for (file, listing) in SAMPLES {
        let opened = WASM.open(file).expect("a module");
        let mut out = Vec::new();
        opened.write_native(&mut out, None).expect("written");
        assert_eq!(String::from_utf8_lossy(&out), listing);
        assert_eq!(opened.warnings(), []);
        assert_eq!(opened.verify(), []);
    }
}

#[test]
fn every_byte_of_a_file_is_some_field() {
    for (file, _) in SAMPLES {
        let mut fields = Fields::default();
        WASM.note(file, &mut fields).expect("a module");
        let (fields, error) = explain(&WASM, file);
        assert_eq!((gaps(&fields, file.len() as u32), error), (Vec::new(), None));
        let unnamed = fields.iter().find(|field| field.name.is_empty());
        assert_eq!(unnamed, None);
    }
}

#[test]
fn depths_are_those_that_the_flow_gives() {
    for (file, _) in SAMPLES {
        let opened = WASM.open(file).expect("a module");
        for number in 0..opened.function_count() {
            let function = opened.function(number);
            let mut again = function.clone();
            assert_eq!(find_depths(&mut again, 0), []);
            for (own, found) in function.instructions.iter().zip(&again.instructions) {
                assert!(found.depth.is_none() || own.depth == found.depth, "{} at {}", own.name, own.offset);
            }
        }
    }
}

#[test]
fn damaged_files_end_no_reading() {
    let component = component();
    let files = SAMPLES.iter().map(|(file, _)| *file).chain([&component[..]]);
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for file in files {
        for round in 0..300 {
            let mut damaged = file.to_vec();
            for _ in 0..=random(4) {
                let at = random(damaged.len());
                damaged[at] = match random(4) {
                    0 => 0xFF,
                    1 => 0,
                    _ => random(256) as u8,
                };
            }
            if round % 3 == 0 {
                damaged.truncate(random(damaged.len()));
            }
            exercise(&WASM, &damaged);
        }
    }
}

#[test]
fn long_names_and_deep_blocks_do_not_multiply() {
    let name = "n".repeat(100_000);
    let leb = |number: usize| [0x80 | (number & 0x7F) as u8, 0x80 | (number >> 7 & 0x7F) as u8, (number >> 14) as u8];
    let mut file = b"\0asm\x01\0\0\0".to_vec();
    file.extend(section(1, &[1, 0x60, 0, 0]));
    let mut body = [&[1][..], b"\x00", &leb(name.len()), name.as_bytes(), &[0, 0]].concat();
    file.extend([&[2][..], &leb(body.len()), &body].concat());
    file.extend(section(3, &[1, 0]));
    let code = [&[0][..], &[0x02, 0x40].repeat(20_000), &[0x10, 0].repeat(20_000), &[END].repeat(20_001)].concat();
    body = [&[1][..], &leb(code.len()), &code].concat();
    file.extend([&[10][..], &leb(body.len()), &body].concat());
    let opened = WASM.open(&file).expect("a module");
    assert_eq!(opened.warnings(), []);
    let function = opened.function(0);
    let texts =
        function.instructions.iter().flat_map(|row| &row.operands).filter_map(|operand| operand.text.as_ref());
    assert!(texts.map(String::len).sum::<usize>() < 100 * file.len());
    let mut out = Vec::new();
    opened.write_native(&mut out, None).expect("written");
    assert!(out.len() < 400 * file.len());
}

#[test]
fn nesting_is_as_deep_as_the_file_is_long() {
    let code = [0x02, 0x40].repeat(50_000);
    let rows = WASM.decode(None, &code);
    assert_eq!(rows.len(), 50_000);
    let preamble = b"\0asm\x0D\0\x01\0";
    let mut file = preamble.to_vec();
    for _ in 0..300 {
        let mut around = preamble.to_vec();
        around.extend([
            4,
            0x80 | (file.len() & 0x7F) as u8,
            0x80 | (file.len() >> 7 & 0x7F) as u8,
            (file.len() >> 14) as u8,
        ]);
        around.extend(file);
        file = around;
    }
    let opened = WASM.open(&file).expect("a component");
    assert_eq!(opened.warnings().len(), 1);
    exercise(&WASM, &file);
}
