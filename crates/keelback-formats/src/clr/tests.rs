//! Tests with a whole file: `sample.exe`, which Mono's `ilasm` made of `sample.il`, and what `monodis` prints of it.

use super::*;
use crate::fields::{Field, gaps};
use crate::format::{exercise, explain, format_of};
use crate::model::Certainty;

const SAMPLE: &[u8] = include_bytes!("../../../../tests/formats/samples/clr/sample.exe");
const LISTING: &str = include_str!("../../../../tests/formats/samples/clr/sample.monodis");

fn listing(file: &[u8], numbers: Option<&[usize]>) -> String {
    let mut out = Vec::new();
    CLR.open(file).expect("a file").write_native(&mut out, numbers).expect("a vector takes everything");
    String::from_utf8(out).expect("text")
}

fn problems(file: &[u8]) -> Vec<String> {
    let problems = CLR.open(file).expect("a file").verify();
    problems.into_iter().map(|problem| problem.what).collect()
}

/// The sample with other bytes where the code of a method has these.
fn with(method: &str, old: &[u8], new: &[u8]) -> Vec<u8> {
    let opened = Open::read(SAMPLE).expect("a file");
    let metadata = opened.metadata.as_ref().expect("metadata");
    let mut numbers = 0..opened.bodies.len();
    let number = numbers.find(|number| name_of_method(metadata, *number as u32 + 1) == method).expect("a method");
    let span = opened.body(number as u32 + 1).expect("a body").span;
    let code = span.of(SAMPLE);
    let place = code.windows(old.len()).position(|bytes| bytes == old).expect("these bytes");
    let mut file = SAMPLE.to_vec();
    let start = span.start as usize + place;
    file[start..start + new.len()].copy_from_slice(new);
    file
}

#[test]
fn the_listing_is_that_of_monodis() {
    assert_eq!(listing(SAMPLE, None), LISTING);
    let one = listing(SAMPLE, Some(&[1]));
    assert!(LISTING.contains(&one) && one.contains(".method"), "{one}");
}

#[test]
fn every_byte_of_a_file_is_some_field() {
    let (fields, error) = explain(&CLR, SAMPLE);
    assert_eq!(error, None);
    assert_eq!(gaps(&fields, SAMPLE.len() as u32), []);
    let named = |name: &str| fields.iter().filter(|field| field.name == name).collect::<Vec<&Field>>();
    assert_eq!(named("other bytes"), Vec::<&Field>::new());
    assert_eq!(named("method body").len(), 4);
    assert_eq!(named("ldtoken")[0].value, "0x02000004 (Main)");
    let unexplained = fields.iter().find(|field| field.meaning.is_empty() && field.depth < 3);
    assert_eq!(unexplained, None);
}

#[test]
fn what_the_file_is() {
    assert_eq!(format_of(SAMPLE).map(Format::name), Some("clr"));
    let about = CLR.open(SAMPLE).expect("a file").about();
    assert_eq!(about.format, "CLI program (.NET or Mono), metadata of v4.0.30319");
    let fact = |name: &str| about.facts.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!(fact("assembly"), Some("s 1.2.3.4"));
    assert_eq!(fact("begins with"), Some("Main::Run"));
    let methods = about.contents.iter().find(|contents| contents.kind == "methods").expect("methods");
    assert_eq!(methods.names, [".ctor", "Get", "GetPid", "Filtered", "Run"]);
}

#[test]
fn functions_have_depths_and_handlers() {
    let opened = CLR.open(SAMPLE).expect("a file");
    let function = opened.function(4);
    assert_eq!((function.name.as_str(), &*function.kind), ("Main::Run", "static method"));
    assert_eq!(function.warnings, []);
    let told: Vec<(&str, u32, u32)> =
        function.handlers.iter().map(|one| (&*one.what, one.start, one.target)).collect();
    assert_eq!(told, [("catch [mscorlib]System.Exception", 0x0A, 0x24), ("finally", 0x27, 0x33)]);
    let at = |offset: u32| function.instructions.iter().find(|one| one.offset == offset).expect("an instruction");
    assert_eq!(at(0x24).depth, Some((1, 0)));
    assert_eq!(at(0x4B).operands[0].value, -3);
    assert_eq!(at(0x4D).stack, Some((2, 1)));
    assert_eq!(at(0x31).flow.jumps.len(), 1);
    let text = at(0x05).operands[0].text.as_deref();
    assert_eq!(text, Some("void class [mscorlib]System.Console::WriteLine(string)"));
    assert!(function.instructions.iter().all(|one| one.depth.is_some() && one.certainty == Certainty::Known));
}

#[test]
fn broken_files_are_rejected() {
    assert_eq!(problems(SAMPLE), Vec::<String>::new());
    let expect = |file: &[u8], wanted: &str| {
        let problems = problems(file);
        assert!(problems.iter().any(|problem| problem.contains(wanted)), "{wanted}: {problems:?}");
    };
    // ldlen of an argument that is popped, a jump into an operand, an unknown opcode, a token of no row.
    expect(&with("Main::Run", &[0x8E, 0x69], &[0x26, 0x69]), "takes 1 values, and there are 0 (ECMA-335 III.1.7.5)");
    expect(&with("Main::Run", &[0xDE, 0x0B], &[0xDE, 0x0A]), "where no instruction begins (ECMA-335 III.1.7.4)");
    expect(&with("Main::Run", &[0x8E, 0x69], &[0x24, 0x69]), "shown as data");
    expect(&with("Main::Run", &[0xD0, 4, 0], &[0xD0, 99, 0]), "is no token that ldtoken may have (ECMA-335 III.1.9)");
    expect(&with("Main::Run", &[0x72], &[0x72, 0xFF]), "is no string of the heap #US (ECMA-335 III.4.16)");
    expect(
        &with("Main::Run", &[0xDE, 0x0B], &[0x2B, 0x0B]),
        "out of a protected block or handler (ECMA-335 III.1.7.3)",
    );
    expect(&with("Main::Run", &[0x1B, 0x30, 3], &[0x1B, 0x30, 1]), "are announced (ECMA-335 III.1.7.4)");
    expect(&with("Gen`1::Get", &[0x02, 0x7B], &[0x04, 0x7B]), "argument 2, and there are 2 (ECMA-335 III.3.38");
    expect(&with("Main::Filtered", &[0xFE, 0x11], &[0x26, 0xDC]), "in no finally or fault block (ECMA-335 III.3.35)");
    expect(&with("Main::Filtered", &[0x06, 0x2A], &[0x06, 0x00]), "is beyond the end (ECMA-335 III.1.7.3)");
}

#[test]
fn native_files_are_said_to_be_native() {
    // A PE file without a directory for the CLI.
    let mut file = SAMPLE.to_vec();
    let pe = Pe::read(&mut Reader::new(&file)).expect("headers");
    let header = pe.directory(CLI_HEADER);
    let bytes = [header.rva.to_le_bytes(), header.size.to_le_bytes()].concat();
    let place = file.windows(8).position(|window| window == bytes).expect("the directory");
    file[place..place + 8].fill(0);
    let opened = CLR.open(&file).expect("a file");
    assert_eq!(opened.about().format, "native PE file for x86");
    assert_eq!((opened.function_count(), opened.warnings()), (0, &[][..]));
    assert_eq!(listing(&file, None), "");
}

#[test]
fn damaged_files_are_read_as_far_as_they_go() {
    for len in 0..SAMPLE.len() {
        if len % 32 == 0 || len < 200 {
            exercise(&CLR, &SAMPLE[..len]);
        }
    }
    // A small generator of numbers, the same each time.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for _ in 0..700 {
        let mut file = SAMPLE.to_vec();
        for _ in 0..1 + next() % 6 {
            let place = next() as usize % file.len();
            file[place] = match next() % 4 {
                0 => 0xFF,
                1 => 0,
                2 => file[place] ^ 1 << (next() % 8),
                _ => next() as u8,
            };
        }
        exercise(&CLR, &file);
    }
}
