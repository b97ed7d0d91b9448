//! Modules made by hand, damaged ones, and real ones.

use super::opcodes::set_named;
use super::*;
use crate::blocks::blocks_of;
use crate::fields::gaps;
use crate::format::{exercise, explain};
use crate::lua::mutation::exercise_damaged;
use crate::model::{Certainty, Role};
use crate::span::Span;

/// Real modules, and what `spirv-dis` lists of them.
const SAMPLES: [(&[u8], &str); 4] = [
    (
        include_bytes!("../../../../tests/formats/samples/spirv/kernel.spv"),
        include_str!("../../../../tests/formats/samples/spirv/kernel.txt"),
    ),
    (
        include_bytes!("../../../../tests/formats/samples/spirv/shade.spv"),
        include_str!("../../../../tests/formats/samples/spirv/shade.txt"),
    ),
    (
        include_bytes!("../../../../tests/formats/samples/spirv/sums.spv"),
        include_str!("../../../../tests/formats/samples/spirv/sums.txt"),
    ),
    (
        include_bytes!("../../../../tests/formats/samples/spirv/big-endian.spv"),
        include_str!("../../../../tests/formats/samples/spirv/big-endian.txt"),
    ),
];

type Words = Vec<u32>;

fn bytes(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn instruction(number: u16, operands: &[u32]) -> Words {
    let count = u32::try_from(operands.len()).expect("few") + 1;
    [count << 16 | u32::from(number)].iter().chain(operands).copied().collect()
}

/// The instructions of the least shader: an entry point that computes a sum in two blocks and returns.
fn shader() -> Vec<Words> {
    let main = [0x6E69_616D, 0];
    vec![
        instruction(op::CAPABILITY, &[1]),
        instruction(op::MEMORY_MODEL, &[0, 1]),
        instruction(op::ENTRY_POINT, &[5, 4, main[0], main[1]]),
        instruction(op::EXECUTION_MODE, &[4, 17, 1, 1, 1]),
        instruction(op::TYPE_VOID, &[1]),
        instruction(op::TYPE_FUNCTION, &[2, 1]),
        instruction(op::TYPE_INT, &[3, 32, 1]),
        instruction(op::CONSTANT, &[3, 5, 7]),
        instruction(op::FUNCTION, &[1, 4, 0, 2]),
        instruction(op::LABEL, &[6]),
        instruction(128, &[3, 7, 5, 5]),
        instruction(op::BRANCH, &[8]),
        instruction(op::LABEL, &[8]),
        instruction(op::RETURN, &[]),
        instruction(op::FUNCTION_END, &[]),
    ]
}

fn module_of(instructions: &[Words]) -> Vec<u8> {
    let header = [MAGIC, 0x1_0300, 0x8_0001, 20, 0];
    bytes(&header.iter().chain(instructions.iter().flatten()).copied().collect::<Words>())
}

fn listing(file: &[u8]) -> String {
    let mut out = Vec::new();
    SPIRV.open(file).expect("a module").write_native(&mut out, None).expect("written");
    String::from_utf8_lossy(&out).into_owned()
}

fn problems(file: &[u8]) -> String {
    let problems = SPIRV.open(file).expect("a module").verify();
    problems.into_iter().map(|problem| problem.what).collect::<Vec<_>>().join("; ")
}

/// What is wrong with the least shader once it is changed.
fn problems_with(change: impl FnOnce(&mut Vec<Words>)) -> String {
    let mut instructions = shader();
    change(&mut instructions);
    problems(&module_of(&instructions))
}

#[test]
fn the_least_shader() {
    let file = module_of(&shader());
    let opened = SPIRV.open(&file).expect("a module");
    assert_eq!(opened.warnings(), []);
    assert_eq!(opened.verify(), []);
    assert_eq!(opened.function_count(), 2);
    let function = opened.function(1);
    assert_eq!((&*function.name, function.instructions.len()), ("%4", 7));
    let sum = &function.instructions[2];
    assert_eq!((&*sum.name, sum.offset), ("OpIAdd", sum.span.start / 4));
    let told: Vec<_> = sum.operands.iter().map(|operand| (operand.role, operand.shown())).collect();
    assert_eq!(
        told,
        [
            (Role::Type, "3 (%int)".to_owned()),
            (Role::Register, "7 (%7)".to_owned()),
            (Role::Constant, "5 (%int_7)".to_owned()),
            (Role::Constant, "5 (%int_7)".to_owned()),
        ]
    );
    assert_eq!(sum.operands[0].span, Span::new(sum.span.start + 4, sum.span.start + 8));
    let next: Vec<usize> = blocks_of(&function)[0].next.iter().map(|(number, _)| *number).collect();
    assert_eq!(next, [1]);
    let about = opened.about();
    assert_eq!(about.format, "SPIR-V 1.3 module");
    assert_eq!(about.producer.as_deref(), Some("Khronos Glslang Reference Front End"));
    let told =
        |kind: &str| about.contents.iter().find(|contents| contents.kind == kind).map(|one| one.names.join(", "));
    assert_eq!(told("entry points").as_deref(), Some("GLCompute \"main\""));
    assert_eq!(told("capabilities").as_deref(), Some("Shader"));
    assert_eq!(told("execution modes").as_deref(), Some("LocalSize 1 1 1 of %4"));
    assert!(listing(&file).ends_with("          %7 = OpIAdd %int %int_7 %int_7\n               OpBranch %8\n          %8 = OpLabel\n               OpReturn\n               OpFunctionEnd\n"));
}

#[test]
fn listings_are_those_of_the_disassembler() {
    for (file, text) in SAMPLES {
        assert_eq!(listing(file), text);
    }
}

#[test]
fn every_byte_of_a_module_is_some_field() {
    for (file, _) in SAMPLES {
        let (fields, error) = explain(&SPIRV, file);
        assert_eq!(error, None);
        assert_eq!(gaps(&fields, file.len() as u32), []);
    }
}

#[test]
fn operands_say_what_they_stand_for() {
    let opened = SPIRV.open(SAMPLES[0].0).expect("a module");
    let names: Vec<String> = (0..opened.function_count()).map(|number| opened.function(number).name).collect();
    assert_eq!(names, ["module", "saxpy", "pick(long)"]);
    let kernel = opened.function(1);
    let find = |name: &str| kernel.instructions.iter().find(|one| one.name == name).expect("one");
    let extended = find("OpExtInst");
    assert_eq!(extended.operands[3].shown(), "26 (fma)");
    assert_eq!(extended.meaning, "Multiplies two values and adds a third, rounding once: fma of the set OpenCL.std.");
    let load = find("OpLoad");
    assert_eq!((load.operands[2].role, load.line), (Role::Global, Some(1)));
    assert_eq!((load.operands[3].role, load.operands[3].shown()), (Role::Flags, "2 (Aligned)".to_owned()));
    assert_eq!(find("OpCompositeExtract").operands[3].shown(), "0");
    let pick = opened.function(2);
    let switch = pick.instructions.iter().find(|one| one.name == "OpSwitch").expect("one");
    let values: Vec<i64> =
        switch.operands.iter().filter(|one| one.role == Role::Immediate).map(|one| one.value).collect();
    assert_eq!(values, [1, 1 << 32, -1]);
    assert_eq!(switch.flow.jumps.len(), 4);
    assert!(!switch.flow.falls_through);
    let module = opened.function(0);
    let string = module.instructions.iter().find(|one| one.name == "OpString").expect("one");
    assert_eq!(string.operands[1].text.as_deref(), Some(r#""dir/a \"quoted\" \\ name.cl""#));
    let computed = module.instructions.iter().find(|one| one.name == "OpSpecConstantOp").expect("one");
    assert_eq!(computed.operands[2].shown(), "128 (OpIAdd)");
    assert_eq!(computed.meaning, "When the module is specialised: Adds integers.");
}

#[test]
fn lines_come_from_both_kinds_of_debug_information() {
    for (file, _) in &SAMPLES[1..3] {
        let opened = SPIRV.open(file).expect("a module");
        let all = (1..opened.function_count()).map(|number| opened.function(number));
        let lines: Vec<u32> = all.flat_map(|function| function.instructions).filter_map(|one| one.line).collect();
        assert!(lines.len() > 20 && lines.iter().all(|line| (1..40).contains(line)), "{lines:?}");
    }
}

#[test]
fn bare_words_are_decoded() {
    let words = [0x0005_0080, 1, 2, 3, 4, 0x0002_00F9, 9, 0x0001_00FD];
    let mut file = bytes(&words);
    file.extend_from_slice(&[1, 2]);
    let decoded = SPIRV.decode(Some("1.0"), &file);
    let told: Vec<_> = decoded.iter().map(|one| (&*one.name, one.offset, one.certainty)).collect();
    let known = Certainty::Known;
    assert_eq!(
        told,
        [("OpIAdd", 0, known), ("OpBranch", 5, known), ("OpReturn", 7, known), ("data", 8, Certainty::Data)]
    );
    assert_eq!(SPIRV.versions()[0], "1.6");
}

#[test]
fn unknown_opcodes_are_data_and_unknown_versions_are_assumed() {
    let mut instructions = shader();
    instructions.insert(11, instruction(4000, &[1, 2]));
    let file = module_of(&instructions);
    let opened = SPIRV.open(&file).expect("a module");
    assert_eq!(opened.warnings().len(), 1);
    let function = opened.function(1);
    assert_eq!(function.instructions[3].certainty, Certainty::Data);
    assert_eq!(function.instructions[4].name, "OpBranch");
    assert_eq!(problems(&file), "opcode 4000 is none that is known (3.42)");
    let mut file = module_of(&shader());
    file[5] = 9;
    let opened = SPIRV.open(&file).expect("a module");
    assert_eq!(opened.function(1).instructions[0].certainty, Certainty::Assumed);
    assert_eq!(opened.warnings().len(), 1);
}

#[test]
fn the_layout_is_checked() {
    assert_eq!(problems_with(|all| all.swap(0, 1)), "OpCapability stands after OpMemoryModel (2.4)");
    assert_eq!(problems_with(|all| drop(all.remove(1))), "a module has one OpMemoryModel, and not 0 (2.4)");
    assert_eq!(
        problems_with(|all| drop(all.drain(2..4))),
        "a module without OpEntryPoint needs the capability Linkage (2.4)"
    );
    let end = problems_with(|all| drop(all.pop()));
    assert_eq!(end, "a function does not end (2.4)");
    assert_eq!(problems_with(|all| drop(all.remove(13))), "the last block of a function does not end (2.4)");
    let twice = problems_with(|all| drop(all.remove(11)));
    assert_eq!(twice, "a block begins before another one has ended (2.4)");
    let outside = problems_with(|all| all.insert(8, instruction(128, &[3, 9, 5, 5])));
    assert_eq!(outside, "OpIAdd stands outside a function (2.4)");
    let inside = problems_with(|all| all.insert(11, instruction(op::TYPE_BOOL, &[9])));
    assert_eq!(inside, "OpTypeBool stands in or after a function (2.4)");
    assert!(
        problems_with(|all| all.insert(11, instruction(247, &[8, 0]))).contains("which stands before the branch")
    );
}

#[test]
fn ids_are_checked() {
    assert_eq!(problems_with(|all| all[10][3] = 99), "OpIAdd: id 99 is not from 1 to the bound 20 (2.3)");
    assert_eq!(problems_with(|all| all[10][3] = 15), "OpIAdd: id 15 is not defined (2.16.1)");
    let twice = problems_with(|all| all.insert(11, instruction(128, &[3, 7, 5, 5])));
    assert_eq!(twice, "id 7 is defined twice (2.16.1)");
    let early = problems_with(|all| all.insert(10, instruction(128, &[3, 9, 7, 5])));
    assert_eq!(early, "OpIAdd: id 7 is used before it is defined (2.16.1)");
    let kind = problems_with(|all| all[10][1] = 5);
    assert!(kind.contains("OpIAdd: id 5, defined by OpConstant, is not a type of values (2.2.5)"), "{kind}");
    let kind = problems_with(|all| all[2][2] = 3);
    assert!(kind.starts_with("OpEntryPoint: id 3, defined by OpTypeInt, is not a function (2.2.5)"), "{kind}");
}

#[test]
fn operands_are_checked() {
    let short = problems_with(|all| all[10] = instruction(128, &[3, 7, 5]));
    assert_eq!(short, "OpIAdd: operands are missing (2.2.5)");
    let long = problems_with(|all| all[10] = instruction(128, &[3, 7, 5, 5, 5]));
    assert_eq!(long, "OpIAdd: there are words after the last operand (2.2.5)");
    let value = problems_with(|all| all[3][2] = 7777);
    assert_eq!(value, "OpExecutionMode: 7777 is no ExecutionMode (2.2.5)");
    let text = problems_with(|all| all[2] = instruction(op::ENTRY_POINT, &[5, 4, 0x6E69_616D]));
    assert_eq!(text, "OpEntryPoint: a string has no end (2.2.5)");
    let needed = problems_with(|all| all[0][1] = 6);
    assert!(needed.contains("GLCompute needs a capability: Shader (3.31)"), "{needed}");
    let version = problems_with(|all| all.insert(10, instruction(400, &[3, 9, 5])));
    assert_eq!(version, "OpCopyLogical is there from version 1.4 on (3)");
}

#[test]
fn types_are_checked() {
    let float = problems_with(|all| all[10][0] = 5 << 16 | 129);
    assert_eq!(float, "OpFAdd cannot make integers of 32 bits of its operands' types (OpFAdd)");
    let width = problems_with(|all| all[6][2] = 64);
    assert!(width.starts_with("OpTypeInt: 64 bits need the capability Int64 (2.16.1)"), "{width}");
    let double = problems_with(|all| all.insert(7, instruction(op::TYPE_INT, &[9, 32, 1])));
    assert_eq!(double, "OpTypeInt declares the same type as another one (2.8)");
    let returned = problems_with(|all| all[13] = instruction(op::RETURN_VALUE, &[5]));
    assert_eq!(returned, "OpReturnValue: the value has another type than the function returns (OpReturnValue)");
    let parameter = problems_with(|all| all.insert(9, instruction(op::FUNCTION_PARAMETER, &[3, 9])));
    assert_eq!(parameter, "OpFunction: the parameters are not those of the function's type (OpFunction)");
    let vector = problems_with(|all| all.insert(7, instruction(op::TYPE_VECTOR, &[9, 3, 5])));
    assert_eq!(vector, "OpTypeVector: no vector has 5 components (2.16.1)");
    let member = problems_with(|all| all.insert(4, instruction(op::MEMBER_DECORATE, &[3, 0, 35, 0])));
    assert_eq!(member, "id 3, defined by OpTypeInt, is no structure (3.42)");
}

#[test]
fn control_flow_is_checked() {
    assert_eq!(
        problems_with(|all| all[11][1] = 6),
        "the first block of a function is a branch's target (2.4); control goes back to block 6, which begins no loop (2.11)"
    );
    let far = problems_with(|all| all[11][1] = 5);
    assert!(far.contains("OpBranch: id 5, defined by OpConstant, is not a label (2.2.5)"), "{far}");
    // A condition and two ways that do not say where they meet, of which one leaves out a definition.
    let ways = problems_with(|all| {
        all.insert(7, instruction(op::TYPE_BOOL, &[9]));
        all.insert(8, instruction(op::CONSTANT_TRUE, &[9, 10]));
        let body = [
            instruction(op::LABEL, &[6]),
            instruction(op::BRANCH_CONDITIONAL, &[10, 11, 8]),
            instruction(op::LABEL, &[11]),
            instruction(128, &[3, 7, 5, 5]),
            instruction(op::BRANCH, &[8]),
            instruction(op::LABEL, &[8]),
            instruction(op::PHI, &[3, 12, 5, 6]),
            instruction(128, &[3, 13, 7, 5]),
        ];
        all.splice(11..15, body);
    });
    assert_eq!(
        ways,
        "a selection without OpSelectionMerge (2.11); OpPhi does not name all blocks that lead here (OpPhi); \
         id 7 is used in a block that its definition does not dominate (2.16.1)"
    );
}

#[test]
fn what_is_cut_off_says_where() {
    for (file, _) in SAMPLES {
        for len in (0..file.len()).step_by(7) {
            let mut fields = Fields::default();
            let noted = SPIRV.note(&file[..len], &mut fields);
            if let Err(error) = &noted {
                assert!(error.at as usize <= len, "{len}: {error}");
            }
            assert!(noted.is_err() || len % 4 == 0, "{len}");
            if len > 20 && len % 2 == 0 {
                let (fields, _) = explain(&SPIRV, &file[..len]);
                assert_eq!(gaps(&fields, len as u32), [], "{len}");
            }
        }
    }
}

#[test]
fn hostile_modules_take_little_time() {
    // Arrays of arrays, whose names would be twice as long each time.
    let mut all = vec![instruction(op::TYPE_INT, &[1, 32, 0])];
    all.extend((2..20_000).map(|id| instruction(op::TYPE_ARRAY, &[id, id - 1, id - 1])));
    exercise(&SPIRV, &module_of(&all));
    // One long name for many ids, each of which is used.
    let name: Words = std::iter::repeat_n(0x6161_6161, 60_000).chain([0]).collect();
    let mut all = vec![instruction(op::NAME, &[[1].as_slice(), &name].concat())];
    all.extend((0..20_000).map(|_| instruction(op::STORE, &[1, 1])));
    exercise(&SPIRV, &module_of(&all));
    // The same name for all.
    let all: Vec<Words> = (1..30_000).map(|id| instruction(op::NAME, &[id, 0x61])).collect();
    exercise(&SPIRV, &module_of(&all));
    // A ladder of blocks that all lead to the last one.
    let mut all = shader();
    let mut ladder: Vec<Words> = Vec::new();
    for id in 100..20_000 {
        ladder.extend([instruction(op::BRANCH_CONDITIONAL, &[5, id, 8]), instruction(op::LABEL, &[id])]);
    }
    all.splice(11..11, ladder);
    exercise(&SPIRV, &module_of(&all));
    // Arrays whose length is one constant of very many words.
    let length: Words = [3, 50].into_iter().chain(std::iter::repeat_n(0, 60_000)).chain([1]).collect();
    let mut all = shader();
    all.insert(8, instruction(op::CONSTANT, &length));
    all.splice(9..9, (100..20_000).map(|id| instruction(op::TYPE_ARRAY, &[id, 3, 50])));
    exercise(&SPIRV, &module_of(&all));
    // Masks of which many bits are none.
    let all: Vec<Words> = (0..20_000).map(|_| instruction(op::DECORATE, &[5, 40, u32::MAX])).collect();
    exercise(&SPIRV, &module_of(&all));
    // An instruction of no words, and one with more than there are.
    for word in [0, 0xFFFF_0000] {
        let mut words: Words = vec![MAGIC, 0x1_0000, 0, 5, 0];
        words.extend([word; 9]);
        let file = bytes(&words);
        assert_eq!(SPIRV.open(&file).expect("a module").warnings().len(), 1);
        exercise(&SPIRV, &file);
    }
}

#[test]
fn damaged_files_do_no_harm() {
    for (file, _) in SAMPLES {
        exercise_damaged(&SPIRV, file, 300);
    }
}

#[test]
fn extended_instructions_say_what_they_do() {
    for name in ["GLSL.std.450", "OpenCL.std", "SPV_AMD_shader_ballot", "DebugInfo", "NonSemantic.ClspvReflection.5"]
    {
        let set = set_named(name).expect("a set that is known");
        let known: Vec<_> = (0..=300).filter_map(|number| set.get(number)).collect();
        assert!(!known.is_empty(), "{name}");
        for one in known {
            let sentence = set.sentence(one);
            assert!(sentence.len() > 10 && !sentence.ends_with('.'), "{name}: {}: {sentence:?}", one.name);
        }
    }
}
