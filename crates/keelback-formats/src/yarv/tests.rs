//! Real files of Ruby 3.1, and damaged ones.

use super::number::encoded;
use super::*;
use crate::fields::gaps;
use crate::format::{exercise, explain};
use crate::model::{Certainty, Role};

/// Real files, and what `disasm` says of them.
const SAMPLES: [(&[u8], &[u8]); 4] = [
    (
        include_bytes!("../../../../tests/formats/samples/yarv/small.yarb"),
        include_bytes!("../../../../tests/formats/samples/yarv/small.txt"),
    ),
    (
        include_bytes!("../../../../tests/formats/samples/yarv/program.yarb"),
        include_bytes!("../../../../tests/formats/samples/yarv/program.txt"),
    ),
    (
        include_bytes!("../../../../tests/formats/samples/yarv/literals.yarb"),
        include_bytes!("../../../../tests/formats/samples/yarv/literals.txt"),
    ),
    (
        include_bytes!("../../../../tests/formats/samples/yarv/encoding.yarb"),
        include_bytes!("../../../../tests/formats/samples/yarv/encoding.txt"),
    ),
];

fn listing(file: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    YARV.open(file).expect("a file").write_native(&mut out, None).expect("written");
    out
}

/// What the verifier says of a damaged form of a sample.
fn problems(sample: &[u8], damage: impl FnOnce(&File, &mut Vec<u8>)) -> Vec<String> {
    let mut file = sample.to_vec();
    let read = File::read(&mut Reader::new(&file)).expect("a file");
    damage(&read, &mut file);
    YARV.open(&file).expect("a file").verify().into_iter().map(|problem| problem.what).collect()
}

/// Where the first instruction of a name is, in which sequence, and where its operands are.
fn find(read: &File, bytes: &[u8], name: &str) -> decode::Decoded {
    let mut all = read.sequences.iter().flat_map(|sequence| decode(bytes, sequence.code));
    all.find(|decoded| decoded.name() == name).expect("an instruction")
}

/// Writes another number in the place of one, in as many bytes.
fn replace(file: &mut [u8], span: crate::span::Span, number: u64) {
    let bytes = encoded(number);
    assert_eq!(bytes.len(), span.len() as usize);
    file[span.start as usize..span.end as usize].copy_from_slice(&bytes);
}

#[test]
fn listings_are_those_of_ruby() {
    for (file, text) in SAMPLES {
        assert_eq!(String::from_utf8_lossy(&listing(file)), String::from_utf8_lossy(text));
    }
}

#[test]
fn real_files_are_accepted() {
    for (file, _) in SAMPLES {
        let opened = YARV.open(file).expect("a file");
        assert_eq!(opened.verify(), []);
        assert_eq!(opened.warnings(), []);
        for number in 0..opened.function_count() {
            assert_eq!(opened.function(number).warnings, []);
        }
    }
}

#[test]
fn every_byte_of_a_file_is_some_field() {
    for (file, _) in SAMPLES {
        let (fields, error) = explain(&YARV, file);
        assert_eq!(error, None);
        assert_eq!(gaps(&fields, file.len() as u32), []);
        assert!(fields.iter().all(|field| field.name != "unused"));
    }
}

#[test]
fn functions_are_called_by_where_they_are() {
    let opened = YARV.open(SAMPLES[0].0).expect("a file");
    let functions: Vec<Function> = (0..opened.function_count()).map(|number| opened.function(number)).collect();
    let each = functions.iter().find(|function| function.name == "Counter.each").expect("a method");
    assert_eq!(each.kind, "method");
    assert!(functions.iter().any(|function| function.name == "Counter.each.<rescue:14>"));
    let parent = each.parent.expect("a class") as usize;
    assert_eq!((functions[parent].name.as_str(), &*functions[parent].kind), ("Counter", "class body"));
    let handlers: Vec<&str> = each.handlers.iter().map(|handler| handler.what.as_str()).collect();
    assert!(handlers.contains(&"rescue by Counter.each.<rescue:14>"), "{handlers:?}");
    assert!(each.instructions.iter().all(|instruction| instruction.line.is_some()));
    let about = opened.about();
    assert_eq!(about.format, "Ruby 3.1 bytecode");
    let methods = about.contents.iter().find(|contents| contents.kind == "methods").expect("methods");
    assert_eq!(methods.names, ["Counter.initialize", "Counter.each", "Counter.kind"]);
    assert!(about.facts.contains(&("platform".into(), "x86_64-linux-gnu".to_owned())));
    assert!(about.facts.contains(&("real path of the source".into(), "/ruby/small.rb".to_owned())));
}

#[test]
fn operands_say_what_they_stand_for() {
    let opened = YARV.open(SAMPLES[0].0).expect("a file");
    let all: Vec<Instruction> =
        (0..opened.function_count()).flat_map(|number| opened.function(number).instructions).collect();
    let shown = |name: &str, place: usize| {
        let instruction = all.iter().find(|instruction| instruction.name == name).expect("an instruction");
        let operand = &instruction.operands[place];
        (operand.role, operand.text.clone().unwrap_or_default())
    };
    assert_eq!(shown("setinstancevariable", 0), (Role::Field, ":@step".to_owned()));
    assert_eq!(shown("setglobal", 0), (Role::Global, ":$last".to_owned()));
    assert_eq!(shown("setlocal_WC_0", 0).0, Role::Local);
    assert_eq!(shown("definemethod", 1), (Role::Function, "initialize".to_owned()));
    assert_eq!(shown("checkmatch", 0), (Role::Flags, String::new()));
    let (role, cases) = shown("opt_case_dispatch", 0);
    assert_eq!(role, Role::Constant);
    assert!(cases.starts_with("1 to ") && cases.contains("\"many\" to "), "{cases}");
    assert_eq!(shown("invokeblock", 0), (Role::Function, "<calldata!argc:2, ARGS_SIMPLE>".to_owned()));
    assert_eq!(shown("opt_case_dispatch", 1).0, Role::Target);
    let dispatch = all.iter().find(|instruction| instruction.name == "opt_case_dispatch").expect("one");
    assert_eq!(dispatch.flow.jumps.len(), 5);
    assert_eq!(dispatch.stack, Some((1, 0)));
}

#[test]
fn the_stack_is_as_deep_as_ruby_says() {
    let (file, _) = SAMPLES[0];
    let read = File::read(&mut Reader::new(file)).expect("a file");
    let opened = YARV.open(file).expect("a file");
    for (number, sequence) in read.sequences.iter().enumerate() {
        let function = opened.function(number);
        let depths = function.instructions.iter().filter_map(|instruction| instruction.depth);
        let deepest = depths.map(|(before, after)| before.max(after)).max();
        assert_eq!(deepest.map(u64::from), Some(sequence.body.stack_max), "{}", function.name);
    }
}

#[test]
fn bare_bytes_are_decoded() {
    let mut bytes = Vec::new();
    for number in [18, 300, 100, 68, 101 + 58, 250, 60] {
        bytes.extend(encoded(number));
    }
    let decoded = YARV.decode(None, &bytes);
    let told: Vec<_> = decoded.iter().map(|one| (one.offset, &*one.name, one.certainty)).collect();
    let known = Certainty::Known;
    assert_eq!(
        told,
        [
            (0, "putobject", known),
            (2, "putobject_INT2FIX_1_", known),
            (3, "opt_plus", known),
            (5, "trace_leave", known),
            (6, "data 250", Certainty::Data),
            (7, "data 60", Certainty::Data),
        ]
    );
    assert_eq!(decoded[0].operands[0].value, 300);
    assert_eq!(decoded[0].span, crate::span::Span::new(0, 3));
}

#[test]
fn an_unknown_opcode_is_data_and_an_unknown_version_is_assumed() {
    let original = SAMPLES[0].0;
    let read = File::read(&mut Reader::new(original)).expect("a file");
    let code = read.sequences[0].code.start as usize;
    let changed = |at: usize, bytes: &[u8]| {
        let mut file = original.to_vec();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        file
    };
    let traced = changed(code, &encoded(126));
    let function = YARV.open(&traced).expect("a file").function(0);
    assert!(function.instructions[0].name.starts_with("trace_"));
    let unknown = changed(code, &encoded(250));
    let function = YARV.open(&unknown).expect("a file").function(0);
    assert_eq!(function.instructions[0].certainty, Certainty::Data);
    assert_eq!(function.warnings.len(), 1);
    let older = changed(8, &[0]);
    let opened = YARV.open(&older).expect("a file");
    assert!(opened.warnings()[0].text.starts_with("Ruby 3.0: "));
    assert_eq!(opened.function(0).instructions[0].certainty, Certainty::Assumed);
}

#[test]
fn truncated_files_are_read_as_far_as_they_go() {
    let (file, _) = SAMPLES[0];
    for len in (0..file.len()).step_by(13) {
        exercise(&YARV, &file[..len]);
        if let Ok(opened) = YARV.open(&file[..len]) {
            assert!(!opened.warnings().is_empty(), "{len}");
            assert!(!opened.verify().is_empty(), "{len}");
        } else {
            assert!(len < 36, "{len}");
        }
    }
}

#[test]
fn the_verifier_refuses_what_breaks_a_rule() {
    let refused = |rule: &str, damage: &dyn Fn(&File, &mut Vec<u8>)| {
        let problems = problems(SAMPLES[0].0, damage);
        assert!(problems.iter().any(|problem| problem.starts_with(rule)), "{rule}: {problems:?}");
    };
    refused("header, version", &|_, file| file[8] = 2);
    refused("header, size", &|_, file| file[15] = 1);
    refused("header, extra size", &|_, file| file[16] = 9);
    refused("header, list of sequences", &|_, file| file[20..24].fill(0));
    refused("header, lists", &|_, file| file[28] |= 1);
    refused("header, platform", &|_, file| file[36] = 0);
    refused("structure", &|_, file| file[24..28].fill(0xFF));
    refused("object, parts (ibf_load_object)", &|read, file| {
        let place = read.objects.iter().position(|object| matches!(object, Object::Array(items) if items.len() == 2));
        let span = read.object_spans[place.expect("a path")];
        file[span.end as usize - 1] = 0xFF;
    });
    refused("object, parts (ibf_load_object): object", &|read, file| {
        let place = read.objects.iter().position(|object| matches!(object, Object::Array(items) if items.len() == 2));
        let place = place.expect("a path");
        let span = read.object_spans[place];
        file[span.end as usize - 1] = encoded(place as u64)[0];
    });
    let classes = problems(SAMPLES[1].0, |read, file| {
        let place = read.objects.iter().position(|object| matches!(object, Object::Class(_)));
        let span = read.object_spans[place.expect("a class")];
        file[span.end as usize - 1] = encoded(9)[0];
    });
    assert_eq!(classes, ["object, parts: class 9 (ibf_load_object_class)"]);
    refused("instructions (ibf_load_code)", &|read, file| file[read.sequences[0].at as usize + 1] = encoded(99)[0]);
    refused("instructions: 250", &|read, file| {
        let code = read.sequences[0].code.start as usize;
        file[code..code + 2].copy_from_slice(&encoded(250));
    });
    refused("setglobal: object 0", &|read, file| {
        let span = find(read, file, "setglobal").operands[0].span;
        replace(file, span, 0);
    });
    refused("putobject: object 127", &|read, file| {
        let span = find(read, file, "putobject").operands[0].span;
        replace(file, span, 127);
    });
    refused("definemethod: sequence 99", &|read, file| {
        let span = find(read, file, "definemethod").operands[1].span;
        replace(file, span, 99);
    });
    refused("setinstancevariable: cache 99", &|read, file| {
        let span = find(read, file, "setinstancevariable").operands[1].span;
        replace(file, span, 99);
    });
    refused("setlocal_WC_0: local variable 99", &|read, file| {
        let span = find(read, file, "setlocal_WC_0").operands[0].span;
        replace(file, span, 99);
    });
    refused("branchif: there is no instruction", &|read, file| {
        let span = find(read, file, "branchif").operands[0].span;
        replace(file, span, 1);
    });
    refused("opt_case_dispatch: object 0 is no hash", &|read, file| {
        let span = find(read, file, "opt_case_dispatch").operands[0].span;
        replace(file, span, 0);
    });
    refused("pop: nothing follows", &|read, file| {
        let code = read.sequences[0].code;
        file[code.end as usize - 1] = encoded(34)[0];
    });
    refused("stack: ", &|read, file| {
        let span = find(read, file, "dup").span;
        replace(file, span, 0);
    });
    refused("catch table, type", &|read, file| {
        let catch = read.sequences.iter().flat_map(|sequence| &sequence.catches).next().expect("an entry");
        file[catch.at as usize + encoded(catch.sequence).len()] = encoded(4)[0];
    });
    refused("catch table, range", &|read, file| {
        let catch = read.sequences.iter().flat_map(|sequence| &sequence.catches).next().expect("an entry");
        file[catch.at as usize + encoded(catch.sequence).len() + 1] = encoded(127)[0];
    });
    refused("lines, positions", &|read, file| {
        let main = &read.sequences[0].body;
        let start = read.sequences[0].at - main.positions as u32;
        file[start as usize + 1] = encoded(0)[0];
    });
    refused("call information, method", &|read, file| {
        let call = read.sequences.iter().flat_map(|sequence| &sequence.calls).flatten().next().expect("a call");
        let start = call.span.start as usize;
        file[start] = encoded(1)[0];
    });
    refused("keywords: ", &|read, file| {
        let keyword = read.sequences.iter().find_map(|sequence| sequence.keyword.as_ref()).expect("keywords");
        file[keyword.at as usize + 4] = 9;
    });
    refused("parameters, optional", &|read, file| {
        let sequence = read.sequences.iter().find(|sequence| !sequence.optional_table.is_empty()).expect("one");
        file[sequence.at as usize - sequence.body.optional_table as usize] = 0x77;
    });
    refused("sequence, type", &|read, file| file[read.sequences[0].at as usize] = encoded(9)[0]);
}

#[test]
fn what_contains_itself_has_an_end() {
    // A path that is its own real path; and a sequence that is its own method.
    let mut file = SAMPLES[0].0.to_vec();
    let read = File::read(&mut Reader::new(&file)).expect("a file");
    let define = find(&read, &file, "defineclass").operands[1].span;
    replace(&mut file, define, 0);
    let text = listing(&file);
    assert!(text.len() > 1 << 20 && text.len() < 16 << 20, "{}", text.len());
}
