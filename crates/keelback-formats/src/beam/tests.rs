//! Tests with real modules: `sample.erl`, compiled by OTP 25 in two ways, and `circle.ex`, compiled by Elixir 1.14.

use super::*;
use crate::fields::gaps;
use crate::format::{exercise, explain, format_of};
use crate::model::{Certainty, Role};

const SAMPLES: [(&[u8], &str); 3] = [
    (
        include_bytes!("../../../../tests/formats/samples/beam/sample.beam"),
        include_str!("../../../../tests/formats/samples/beam/sample.txt"),
    ),
    (
        include_bytes!("../../../../tests/formats/samples/beam/plain.beam"),
        include_str!("../../../../tests/formats/samples/beam/plain.txt"),
    ),
    (
        include_bytes!("../../../../tests/formats/samples/beam/circle.beam"),
        include_str!("../../../../tests/formats/samples/beam/circle.txt"),
    ),
];

fn chunk(id: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    let mut chunk = [&id[..], &(contents.len() as u32).to_be_bytes(), contents].concat();
    chunk.resize(chunk.len().next_multiple_of(4), 0);
    chunk
}

fn file(chunks: &[Vec<u8>]) -> Vec<u8> {
    let all = chunks.concat();
    [b"FOR1", &(all.len() as u32 + 4).to_be_bytes()[..], b"BEAM", &all].concat()
}

/// A module `m` with a function `f/1` of these instructions after its label 2, and so many labels.
fn by_hand(instructions: &[u8], labels: u32) -> Vec<u8> {
    let numbers = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_be_bytes()).collect::<Vec<u8>>();
    let head = [1, 0x10, 2, 0x12, 0x22, 0x10, 1, 0x20];
    let code = [&numbers(&[16, 0, 184, labels, 1])[..], &head, instructions, &[3]].concat();
    file(&[
        chunk(b"AtU8", b"\0\0\0\x03\x01m\x01f\x06erlang"),
        chunk(b"Code", &code),
        chunk(b"StrT", b"text"),
        chunk(b"ImpT", &numbers(&[1, 3, 2, 1])),
        chunk(b"ExpT", &numbers(&[1, 2, 1, 2])),
    ])
}

fn listing(file: &[u8]) -> String {
    let mut out = Vec::new();
    BEAM.open(file).expect("a module").write_native(&mut out, None).expect("written");
    String::from_utf8(out).expect("text")
}

/// The operands of the instruction after the second label.
fn operands(instruction: &[u8]) -> Vec<(Role, String)> {
    let file = by_hand(&[instruction, &[19]].concat(), 3);
    let function = BEAM.open(&file).expect("a module").function(0);
    let one = function.instructions.get(3).expect("an instruction");
    one.operands.iter().map(|operand| (operand.role, operand.shown())).collect()
}

#[test]
fn listings_are_those_of_the_disassembler() {
    for (file, text) in SAMPLES {
        assert_eq!(listing(file), text);
    }
    assert_eq!(
        listing(&by_hand(&[19], 3)),
        "{beam_file,m,\n           [{f,1,2}],\n           [],[],\n           [{function,f,1,2,\n                      [{label,1},\
         {func_info,{atom,m},{atom,f},1},{label,2},return]}]}.\n"
            .replace("[{label,1},{func_info,{atom,m},{atom,f},1},{label,2},return]", "\
[{label,1},
                       {func_info,{atom,m},{atom,f},1},
                       {label,2},
                       return]")
    );
}

#[test]
fn every_byte_of_a_file_is_some_field() {
    for (file, _) in SAMPLES {
        assert_eq!(format_of(file).map(Format::name), Some("beam"));
        let (fields, error) = explain(&BEAM, file);
        assert_eq!(error, None);
        assert_eq!(gaps(&fields, file.len() as u32), []);
        assert!(fields.iter().all(|field| field.name != "rest"));
        let opened = BEAM.open(file).expect("a module");
        assert_eq!((opened.warnings(), opened.verify()), (&[][..], Vec::new()));
    }
}

#[test]
fn functions_have_names_lines_and_handlers() {
    let opened = BEAM.open(SAMPLES[0].0).expect("a module");
    let names: Vec<String> = (0..opened.function_count()).map(|number| opened.function(number).name).collect();
    assert_eq!(names[..3], ["sample:sum/1", "sample:sum/2", "sample:classify/1"]);
    let protect = names.iter().position(|name| name == "sample:protect/1").expect("a function");
    let protect = opened.function(protect);
    assert!(!protect.handlers.is_empty());
    assert!(protect.instructions.iter().any(|instruction| instruction.line.is_some_and(|line| line > 40)));
    let classify = opened.function(2);
    let select = classify.instructions.iter().find(|one| one.name == "select_val").expect("an instruction");
    assert!(!select.flow.falls_through && select.flow.jumps.len() > 3);
    let about = opened.about();
    assert_eq!(about.format, "BEAM module");
    assert_eq!(about.producer.as_deref(), Some("the compiler of Erlang, version 8.2.3, of Erlang/OTP 25"));
    assert!(about.facts.iter().any(|(name, value)| name == "attribute vsn" && value == "\"1\""));
}

#[test]
fn every_form_of_an_operand_is_read() {
    // move, with each kind of a source.
    let source = |bytes: &[u8]| operands(&[&[64], bytes, &[0x03]].concat()).remove(0);
    assert_eq!(source(&[0x51]), (Role::Immediate, "5".to_owned()));
    assert_eq!(source(&[0xE9, 0xFF]), (Role::Immediate, "2047".to_owned()));
    assert_eq!(source(&[0x19, 0xFF, 0xFB]), (Role::Immediate, "-5".to_owned()));
    assert_eq!(source(&[0xF9, 0x00, 1, 0, 0, 0, 0, 0, 0, 0, 0]).1, "0 (an integer of more than 64 bits)");
    assert_eq!(source(&[0x02]), (Role::Constant, "0 ([])".to_owned()));
    assert_eq!(source(&[0x22]), (Role::Constant, "2 (f)".to_owned()));
    assert_eq!(source(&[0x13]), (Role::Register, "1 (x1)".to_owned()));
    assert_eq!(source(&[0x0C, 0x80]), (Role::Register, "128 (y128)".to_owned()));
    assert_eq!(source(&[0x07, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0]).1, "4609434218613702656 (1.5)");
    assert_eq!(source(&[0x27, 0x10]), (Role::Register, "1 (fr1)".to_owned()));
    assert_eq!(source(&[0x57, 0x13, 0x20]), (Role::Register, "1 (x1: type 2)".to_owned()));
    // A call of another module, a jump, what is needed of the heap, a tuple.
    assert_eq!(operands(&[7, 0x10, 0x00])[1], (Role::Function, "0 (erlang:f/1)".to_owned()));
    assert_eq!(operands(&[61, 0x25])[0], (Role::Target, "label 2".to_owned()));
    assert_eq!(operands(&[16, 0x37, 0x10, 0x00, 0x20, 0x10]).len(), 4);
    assert_eq!(operands(&[164, 0x03, 0x17, 0x20, 0x11, 0x21]).len(), 4);
    assert_eq!(operands(&[92, 0x20, 0x10])[1], (Role::Constant, "1 (<<\"ex\">>)".to_owned()));
}

#[test]
fn bare_bytes_are_decoded() {
    let decoded = BEAM.decode(None, &[64, 0x51, 0x03, 200, 19]);
    let names: Vec<_> = decoded.iter().map(|one| (&*one.name, one.certainty)).collect();
    assert_eq!(names, [("move", Certainty::Known), ("data", Certainty::Data)]);
    assert!(BEAM.decode(None, &[27, 5, 3, 3, 3])[0].meaning.contains("Compilers of today"));
}

#[test]
fn after_an_unknown_opcode_decoding_goes_on_at_the_next_label() {
    let file = by_hand(&[200, 0x13, 0x64, 1, 0x30, 19], 4);
    let opened = BEAM.open(&file).expect("a module");
    let function = opened.function(0);
    let names: Vec<&str> = function.instructions.iter().map(|one| &*one.name).collect();
    assert_eq!(names, ["label", "func_info", "label", "data", "label", "return"]);
    assert_eq!((function.warnings.len(), opened.warnings().len()), (1, 1));
    assert!(!opened.verify().is_empty());
}

#[test]
fn later_versions_are_read() {
    // Atoms with long lengths, literals that are not packed, a type with bounds, and what only OTP 26 and on have.
    let numbers = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_be_bytes()).collect::<Vec<u8>>();
    let instructions =
        [&[1, 0x10, 2, 0x12, 0x22, 0x10, 1, 0x20][..], &[64, 0x57, 0x03, 0x00, 0x03], &[64, 0x47, 0x00, 0x03]];
    let matching = [182, 0x05, 0x03, 0x17, 0x30, 0x32, 0x08, 0x08, 0x80, 19, 3];
    let code = [&numbers(&[16, 0, 184, 3, 1])[..], &instructions.concat(), &matching].concat();
    let file = file(&[
        chunk(b"AtU8", &[&(-3_i32).to_be_bytes()[..], b"\x10m\x10f\xF0ensure_at_least"].concat()),
        chunk(b"Code", &code),
        chunk(b"StrT", b""),
        chunk(b"ImpT", &numbers(&[0])),
        chunk(b"ExpT", &numbers(&[1, 2, 1, 2])),
        chunk(b"LitT", &[&numbers(&[0, 1, 4])[..], &[131, 104, 1, 106]].concat()),
        chunk(b"Type", &[&numbers(&[3, 1])[..], &[0x30, 0x20], &1_u64.to_be_bytes(), &9_u64.to_be_bytes()].concat()),
    ]);
    let opened = BEAM.open(&file).expect("a module");
    assert_eq!(opened.warnings(), []);
    let text: String = listing(&file).split_whitespace().collect();
    assert!(text.contains("{move,{tr,{x,0},{t_integer,{1,9}}},{x,0}}"), "{text}");
    assert!(text.contains("{move,{literal,{[]}},{x,0}}"), "{text}");
    assert!(text.contains("{bs_match,{f,0},{x,0},{commands,[{ensure_at_least,8,8}]}}"), "{text}");
    assert_eq!(gaps(&explain(&BEAM, &file).0, file.len() as u32), []);
}

#[test]
fn broken_rules_are_told() {
    let problems = |instructions: &[u8]| {
        let file = by_hand(instructions, 3);
        let problems = BEAM.open(&file).expect("a module").verify();
        problems.into_iter().map(|problem| problem.what).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(problems(&[19]), "");
    assert_eq!(problems(&[64, 0x92, 0x03, 19]), "there is no atom 9 (genop.tab, move)");
    assert_eq!(problems(&[64, 0x47, 0x10, 0x03, 19]), "there is no literal 1 (genop.tab, move)");
    assert_eq!(problems(&[61, 0x75]), "there is no label 7 (genop.tab, jump)");
    assert_eq!(problems(&[64, 0x13, 0x03, 19]), "x1 is read, and it was not set (beam_validator.erl)");
    assert_eq!(problems(&[64, 0x03, 0x04, 19]), "y0 is set, and the frame has no such register (beam_validator.erl)");
    assert_eq!(problems(&[64, 0x03, 0x1B, 0xFF, 0xFF, 19]), "register 65535 of 1024 (genop.tab, move)");
    assert_eq!(
        problems(&[12, 0x10, 0x10, 19]),
        "there must be no frame here, and there is a frame of 1 (beam_validator.erl)"
    );
    assert_eq!(
        problems(&[12, 0x10, 0x10, 18, 0x20, 19]),
        "a frame of 2 is given back, and there is a frame of 1 (beam_validator.erl)"
    );
    assert_eq!(
        problems(&[12, 0x10, 0x10, 7, 0x10, 0x00, 18, 0x10, 19]),
        "y0 was not set before a garbage collection (beam_validator.erl)"
    );
    assert_eq!(problems(&[16, 0x20, 0x20, 19]), "x1 is needed and was not set (beam_validator.erl)");
    assert_eq!(
        problems(&[78, 0x20, 0x00]),
        "a call with 2 arguments of a function that has 1 (genop.tab, call_ext_only)"
    );
    assert_eq!(problems(&[78, 0x10, 0x10]), "there is no import 1 (genop.tab, call_ext_only)");
    assert_eq!(
        problems(&[64, 0x51, 0x03]),
        "the function does not end: what follows is another one (beam_validator.erl)"
    );
    assert_eq!(problems(&[1, 0x20, 19]), "there is a label 2 already (beam_load.c)");
    assert_eq!(problems(&[92, 0x40, 0x10, 19]), "4 bytes at 1 of 4 of strings (genop.tab, bs_put_string)");
    assert_eq!(
        problems(&[59, 0x03, 0x25, 0x17, 0x10, 0x11]),
        "a list of 1 operands, which are no groups (genop.tab, select_val)"
    );
    let mut file = by_hand(&[19], 3);
    file[7] += 4;
    assert!(BEAM.open(&file).expect("a module").verify()[0].what.contains("bytes are said to follow"));
}

#[test]
fn what_is_cut_off_says_where() {
    for (file, _) in SAMPLES {
        for len in (0..file.len()).step_by(11) {
            match BEAM.open(&file[..len]) {
                Ok(opened) => assert!(!opened.verify().is_empty(), "{len}"),
                Err(error) => assert!(error.at as usize <= len, "{len}: {error}"),
            }
        }
    }
}

#[test]
fn hostile_counts_and_depths_do_no_harm() {
    // Tuples in tuples without end, a list that is longer than the file, and one that is said to be packed.
    let nested = [&[131][..], &[104, 1].repeat(50_000), &[106]].concat();
    exercise(&BEAM, &with_literal(&nested));
    let tagged = [&[131][..], &[104, 2, 119, 1, b'a'].repeat(20_000), &[106]].concat();
    exercise(&BEAM, &with_literal(&tagged));
    let file = with_literal(&[131, 108, 0xFF, 0xFF, 0xFF, 0xFF]);
    assert!(BEAM.open(&file).expect("a module").warnings().iter().any(|warning| warning.text.contains("announced")));
    exercise(&BEAM, &with_literal(&[131, 80, 0xFF, 0xFF, 0xFF, 0xFF, 0x78, 0x9C]));
    exercise(&BEAM, &by_hand(&[164, 0x03, 0x17, 0x78, 0xFF, 0xFF, 0xFF, 0xFF], 3));
    exercise(&BEAM, &by_hand(&[0xF9, 0xF8].repeat(1000), 3));
    // A label of all bits, behind which another one is looked for.
    exercise(&BEAM, &by_hand(&[1, 0xD8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xF9], 3));
}

/// A module whose function returns a literal, which is these bytes.
fn with_literal(bytes: &[u8]) -> Vec<u8> {
    let head = [0, 1, bytes.len() as u32].iter().flat_map(|number| number.to_be_bytes()).collect::<Vec<u8>>();
    let mut file = by_hand(&[64, 0x47, 0x00, 0x03, 19], 3);
    file.extend(chunk(b"LitT", &[&head[..], bytes].concat()));
    file
}

#[test]
fn what_is_read_for_nothing_has_an_end() {
    // Labels, each with a list that is cut off by the end of the code: its opcode hides the list from those before it.
    let label = |number: u32| [&[1, 0x58][..], &number.to_be_bytes()[1..], &[172, 0x17, 0x58, 0x01, 0, 0]].concat();
    let code: Vec<u8> = (0x01_0000..0x01_4000).flat_map(label).collect();
    exercise(&BEAM, &by_hand(&code, 1 << 17));
    // Chunks of as many kinds.
    let mut file = by_hand(&[19], 3);
    file.extend((0..100_000_u32).flat_map(|number| chunk(&(number + 0x6100_0000).to_be_bytes(), &[])));
    exercise(&BEAM, &file);
}

#[test]
fn what_is_laid_out_far_to_the_right_has_an_end() {
    let nest = [&[131][..], &[104, 2, 119, 1, b'a'].repeat(20_000)].concat();
    let wide = [&[108, 0, 0, 0x80, 0][..], &[110, 5, 0, 1, 2, 3, 4, 5].repeat(0x8000), &[106]].concat();
    let binary = [&[109, 0, 1, 0, 0][..], &[0xFF; 0x1_0000]].concat();
    for inner in [wide, binary] {
        exercise(&BEAM, &with_literal(&[&nest[..], &inner].concat()));
    }
    let maps = [&[131][..], &[116, 0, 0, 0, 1].repeat(30_000), &[106], &[106].repeat(30_000)].concat();
    exercise(&BEAM, &with_literal(&maps));
}

#[test]
fn what_is_packed_has_a_limit_of_all_together() {
    use std::io::Write as _;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&[&[109, 1, 0, 0, 0][..], &vec![0; 1 << 24]].concat()).expect("packed");
    let packed = packer.finish().expect("packed");
    let term = [&[131, 80][..], &((1_u32 << 24) + 5).to_be_bytes(), &packed].concat();
    let literal = [&(term.len() as u32).to_be_bytes()[..], &term].concat();
    let mut file = by_hand(&[19], 3);
    let head = [0_u32, 8].iter().flat_map(|number| number.to_be_bytes()).collect::<Vec<u8>>();
    file.extend(chunk(b"LitT", &[&head[..], &literal.repeat(8)].concat()));
    let opened = BEAM.open(&file).expect("a module");
    assert!(opened.warnings().iter().any(|warning| warning.text.contains("literal 1: ")), "{:?}", opened.warnings());
}

#[test]
fn brief_lists_of_bytes_are_lists() {
    let file = with_literal(&[131, 107, 0, 3, 1, 2, 3]);
    let function = BEAM.open(&file).expect("a module").function(0);
    assert_eq!(function.instructions[3].operands[0].text.as_deref(), Some("[1,2,3]"));
}

#[test]
fn numbers_are_written_as_erlang_writes_them() {
    let shown = |value: f64| {
        let mut text = String::new();
        write::write_float(value, &mut text);
        text
    };
    let values =
        [100.0, 1000.0, 12345.0, 0.1, 0.001, 1.0e-5, 123.456, 9_007_199_254_740_991.0, 9_007_199_254_740_992.0, -0.0];
    let texts = [
        "100.0",
        "1.0e3",
        "12345.0",
        "0.1",
        "0.001",
        "1.0e-5",
        "123.456",
        "9007199254740991.0",
        "9.007199254740992e15",
        "-0.0",
    ];
    assert_eq!(values.map(shown), texts);
}
