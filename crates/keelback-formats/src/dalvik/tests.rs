//! Real dex files, damaged ones, and ones that break a rule each.

use sha1::{Digest, Sha1};

use super::file::section;
use super::header::CONTAINER_HEADER_LEN;
use super::*;
use crate::checksum::adler32;
use crate::fields::gaps;
use crate::format::{exercise, explain};
use crate::model::Role;

const CALLS: &[u8] = include_bytes!("../../../../tests/formats/samples/dalvik/calls.dex");
const FLOW: &[u8] = include_bytes!("../../../../tests/formats/samples/dalvik/flow.dex");
const VALUES: &[u8] = include_bytes!("../../../../tests/formats/samples/dalvik/values.dex");

/// Makes the checksums right again.
fn sealed(mut file: Vec<u8>) -> Vec<u8> {
    let end = u32_at(&file, 32).min(file.len() as u32) as usize;
    let signature = Sha1::digest(&file[32..end]);
    file[12..32].copy_from_slice(&signature);
    let checksum = adler32(1, &file[12..end]);
    file[8..12].copy_from_slice(&checksum.to_le_bytes());
    file
}

fn u32_at(file: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(file[at..at + 4].try_into().expect("four bytes"))
}

/// A file with other bytes at some places.
fn patched(file: &[u8], patches: &[(u32, &[u8])]) -> Vec<u8> {
    let mut file = file.to_vec();
    for (at, bytes) in patches {
        file[*at as usize..*at as usize + bytes.len()].copy_from_slice(bytes);
    }
    sealed(file)
}

fn problems(file: &[u8]) -> String {
    let problems = DALVIK.open(file).expect("a dex file").verify();
    problems.into_iter().map(|problem| problem.what).collect::<Vec<_>>().join("; ")
}

/// Notes what is told of a file if it is not what should be.
fn expect(wrong: &mut Vec<String>, file: &[u8], rule: &str) {
    let told = problems(file);
    if !told.contains(rule) {
        wrong.push(format!("{told} instead of {rule}"));
    }
}

fn dex_of(file: &[u8]) -> Dex<'_> {
    Dex::read(file, 0, &mut Room::new(file.len())).expect("a dex file")
}

/// The function of a sample with a name.
fn function(file: &[u8], name: &str) -> Function {
    let opened = DALVIK.open(file).expect("a dex file");
    let functions = (0..opened.function_count()).map(|number| opened.function(number));
    functions.into_iter().find(|function| function.name.contains(name)).expect("a function")
}

fn decoded(bytes: &[u8]) -> Vec<(u32, String, Vec<i64>, u32)> {
    let told = |one: &Instruction| {
        let values = one.operands.iter().map(|operand| operand.value).collect();
        (one.offset, one.name.to_string(), values, one.span.len())
    };
    DALVIK.decode(None, bytes).iter().map(told).collect()
}

fn one(bytes: &[u8]) -> (String, Vec<i64>, u32) {
    let mut list = decoded(bytes);
    assert_eq!(list.len(), 1, "{list:?}");
    let (_, name, values, len) = list.remove(0);
    (name, values, len)
}

#[test]
fn each_format_has_its_operands() {
    let is = |bytes: &[u8], name: &str, values: &[i64]| {
        assert_eq!(one(bytes), (name.to_owned(), values.to_vec(), bytes.len() as u32));
    };
    is(&[0x0E, 0], "return-void", &[]);
    is(&[0x01, 0x21], "move", &[1, 2]);
    is(&[0x12, 0xF3], "const/4", &[3, -1]);
    is(&[0x0F, 0xFF], "return", &[255]);
    is(&[0x28, 0xFE], "goto", &[-2]);
    is(&[0x29, 0, 0, 0x80], "goto/16", &[-32_768]);
    is(&[0x2A, 0, 0, 0, 0, 0x80], "goto/32", &[-2_147_483_648]);
    is(&[0x02, 1, 2, 3], "move/from16", &[1, 0x302]);
    is(&[0x03, 0, 1, 1, 2, 2], "move/16", &[0x101, 0x202]);
    is(&[0x38, 1, 0xFF, 0xFF], "if-eqz", &[1, -1]);
    is(&[0x13, 1, 0xFE, 0xFF], "const/16", &[1, -2]);
    is(&[0x15, 1, 0x80, 0x3F], "const/high16", &[1, 0x3F80]);
    is(&[0x1C, 1, 2, 0], "const-class", &[1, 2]);
    is(&[0x90, 1, 2, 3], "add-int", &[1, 2, 3]);
    is(&[0xD8, 1, 2, 0xFF], "add-int/lit8", &[1, 2, -1]);
    is(&[0x32, 0x21, 5, 0], "if-eq", &[1, 2, 5]);
    is(&[0xD0, 0x21, 0, 0x80], "add-int/lit16", &[1, 2, -32_768]);
    is(&[0x52, 0x21, 0xFF, 0xFF], "iget", &[1, 2, 0xFFFF]);
    is(&[0x2B, 1, 4, 0, 0, 0], "packed-switch", &[1, 4]);
    is(&[0x14, 1, 0, 0, 0x80, 0x3F], "const", &[1, 0x3F80_0000]);
    is(&[0x1B, 1, 0, 0, 0, 0x80], "const-string/jumbo", &[1, 0x8000_0000]);
    is(&[0x6E, 0x35, 1, 0, 0x10, 0x32], "invoke-virtual", &[3, 0, 1, 2, 1]);
    is(&[0x71, 0x5F, 1, 0, 0x10, 0x32], "invoke-static", &[5, 0, 1, 2, 3, 15, 1]);
    is(&[0x74, 3, 1, 0, 16, 0], "invoke-virtual/range", &[3, 16, 1]);
    is(&[0xFA, 0x10, 1, 0, 2, 0, 7, 0], "invoke-polymorphic", &[1, 2, 1, 7]);
    is(&[0xFB, 1, 1, 0, 2, 0, 7, 0], "invoke-polymorphic/range", &[1, 2, 1, 7]);
    is(&[0x18, 1, 1, 0, 0, 0, 0, 0, 0, 0x80], "const-wide", &[1, i64::MIN + 1]);
    assert_eq!(DALVIK.decode(None, &[0x18, 1, 1])[0].certainty, Certainty::Data);
}

#[test]
fn tables_say_how_long_they_are() {
    let packed = [0, 1, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF];
    let told = DALVIK.decode(None, &packed);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].operands[2].shown(), "5 by 3");
    assert_eq!(told[0].operands[3].shown(), "6 by -1");
    let (name, values, len) = one(&[0, 2, 1, 0, 7, 0, 0, 0, 9, 0, 0, 0]);
    assert_eq!((&*name, &values[..], len), ("sparse-switch-payload", &[1, 7, 9][..], 12));
    // Three bytes are padded to a unit.
    let (name, values, len) = one(&[0, 3, 1, 0, 3, 0, 0, 0, 1, 0xFE, 3, 0]);
    assert_eq!((&*name, &values[..], len), ("fill-array-data-payload", &[1, 3, 1, -2, 3][..], 12));
    // A table that announces more than there is is data, and so is an opcode that is not used.
    assert_eq!(one(&[0, 3, 8, 0, 0xFF, 0xFF, 0xFF, 0xFF]).0, "data");
    assert_eq!(decoded(&[0x3E, 0, 0x0E, 0])[1].1, "return-void");
    assert_eq!(DALVIK.decode(Some("035"), &[0xFA, 0x10, 1, 0, 2, 0, 7, 0])[0].certainty, Certainty::Assumed);
    assert_eq!(DALVIK.versions()[0], "041");
}

#[test]
fn methods_have_lines_variables_and_handlers() {
    let caught = function(FLOW, "caught");
    assert_eq!(caught.name, "sample.Flow.caught(Ljava/lang/String;)I");
    assert_eq!(caught.instructions[0].line, Some(30));
    assert_eq!(caught.instructions[0].operands[1].shown(), "3 (text)");
    let function_operand = &caught.instructions[0].operands[2];
    assert_eq!(function_operand.role, Role::Function);
    assert_eq!(function_operand.shown(), "0 (Ljava/lang/Integer;.parseInt(Ljava/lang/String;)I)");
    let handlers: Vec<_> = caught.handlers.iter().map(|one| (one.start, one.end, one.target, &*one.what)).collect();
    assert_eq!(handlers.len(), 4);
    assert_eq!(handlers[0], (0, 4, 5, "java.lang.NumberFormatException"));
    assert_eq!(handlers[2], (0, 4, 14, "any"));
    let packed = function(FLOW, "packed");
    let targets: Vec<u32> = packed.instructions[0].flow.jumps.iter().map(|jump| jump.target).collect();
    assert_eq!(targets, [6, 9, 6]);
    let table = packed.instructions.last().expect("a table");
    assert_eq!(table.operands[2].shown(), "-1 to 6");
    assert!(!table.flow.falls_through);
    let constructor = function(VALUES, "<init>");
    assert_eq!(constructor.kind, "constructor");
    assert!(constructor.facts.iter().any(|(name, text)| name == "variables" && text.contains("this: sample.Values")));
    let about = DALVIK.open(CALLS).expect("a dex file").about();
    assert!(about.contents.iter().any(|one| one.kind == "method handles" && one.count == 7));
    assert!(about.contents.iter().any(|one| one.kind == "call sites" && one.count == 2));
}

#[test]
fn every_byte_of_a_file_is_some_field() {
    for file in [CALLS, FLOW, VALUES] {
        let (fields, error) = explain(&DALVIK, file);
        assert_eq!(error, None);
        assert_eq!(gaps(&fields, file.len() as u32), []);
        assert!(fields.iter().all(|field| field.name != "unreferenced" && field.name != "rest of the header"));
    }
}

#[test]
fn an_unknown_opcode_is_data_and_an_unknown_version_is_assumed() {
    let at = function(FLOW, "three").span.start;
    let file = patched(FLOW, &[(at, &[0x3E])]);
    let three = function(&file, "three");
    assert_eq!(three.instructions[0].certainty, Certainty::Data);
    assert_eq!(three.instructions[1].name, "return-void");
    assert_eq!(three.warnings.len(), 1);
    assert_eq!(problems(&file), "opcode 0x3e is not used (Constraints, A3)");
    let file = patched(FLOW, &[(4, b"042")]);
    let opened = DALVIK.open(&file).expect("a dex file");
    assert_eq!(opened.warnings()[0].text, "version 042 is not known; read as 041");
    assert_eq!(opened.function(0).instructions[0].certainty, Certainty::Assumed);
}

#[test]
fn damage_is_told() {
    let warnings = |file: &[u8]| {
        let opened = DALVIK.open(file).expect("a dex file");
        opened.warnings().iter().map(|warning| warning.text.clone()).collect::<Vec<_>>().join("; ")
    };
    let mut file = FLOW.to_vec();
    file[0x70] ^= 1;
    let told = warnings(&file);
    assert!(told.contains("the checksum is") && told.contains("SHA-1"), "{told}");
    // The file is as good without a signature.
    let mut unsigned = FLOW.to_vec();
    unsigned[12..32].fill(0);
    let checksum = adler32(1, &unsigned[12..]);
    unsigned[8..12].copy_from_slice(&checksum.to_le_bytes());
    assert_eq!(warnings(&unsigned), "the signature is not the SHA-1 of the file");
    assert_eq!(DALVIK.open(&unsigned).expect("a dex file").verify(), []);
    assert!(warnings(&FLOW[..FLOW.len() - 1]).starts_with("the file is cut off: 1796 bytes are announced"));
    let longer = [FLOW, b"more"].concat();
    assert_eq!(warnings(&longer), "4 bytes follow the file");
    assert_eq!(DALVIK.open(&FLOW[..40]).err().map(|error| error.at), Some(40));
    let other = patched(FLOW, &[(40, &0x1234_5678_u32.to_be_bytes())]);
    assert!(DALVIK.open(&other).is_err_and(|error| error.what.contains("other order")));
    for file in [CALLS, FLOW, VALUES] {
        for len in (0..file.len()).step_by(7) {
            exercise(&DALVIK, &file[..len]);
            if len > 0x70 {
                assert!(!warnings(&file[..len]).is_empty(), "{len}");
            }
        }
    }
}

#[test]
fn broken_tables_are_told() {
    let dex = dex_of(FLOW);
    let header = &dex.header;
    let mut wrong = Vec::new();
    let mut broken = |at: u32, bytes: &[u8], rule: &str| {
        expect(&mut wrong, &patched(FLOW, &[(at, bytes)]), rule);
    };
    broken(36, &[0x71], "header_size is 0x71 instead of 0x70 (header_item)");
    broken(40, &[0x79], "endian_tag is 0x12345679 (header_item)");
    broken(60, &[0x71], "string_ids: 0x71 is no multiple of four (header_item)");
    broken(56, &[0xFF, 0xFF], "string_ids: 65535 entries at 0x70 are beyond the end (header_item)");
    broken(52, &[0, 0, 0, 0], "there is no map");
    let map = header.map_offset;
    broken(map + 4, &[0x99], "0x0099 is no kind of section (map_list)");
    broken(map + 16, &[0], "header_item stands twice in the map (map_list)");
    broken(map + 8 + 12, &[1], "string_id_item: the header and the map differ (map_list)");
    broken(map + 24, &[0xFF, 0xFF], "string_id_item: 0xffff is beyond the end (map_list)");
    let strings = header.strings.offset;
    let second = dex.string_offset(1).expect("a string").to_le_bytes();
    broken(strings, &second, "string 1 is out of order (string_ids)");
    broken(strings, &[0xFF; 4], "string 0 is not there (string_id_item)");
    let first = dex.string_offset(0).expect("a string");
    broken(first, &[0x70], "are announced (string_data_item)");
    broken(first + 1, &[0xFF], "string 0 is not modified UTF-8 (string_data_item)");
    let types = header.types.offset;
    broken(types, &[0xFF], "type 0 has string 255, which is not there (type_id_item)");
    let name = dex.type_name(1).expect("a type");
    let text = dex.string_offset(name).expect("a string") + 1;
    broken(text, b"K", "is no TypeDescriptor (type_id_item)");
    let protos = header.protos.offset;
    broken(protos + 4, &[0xFF], "prototype 0 returns type 255, which is not there (proto_id_item)");
    broken(protos, &[0xFF], "prototype 0 has a short form that does not fit (proto_id_item)");
    broken(protos + 36 + 4, &[5], "is out of order (proto_ids)");
    let methods = header.methods.offset;
    broken(methods, &[0], "method 0 belongs to type 0, which is no class (method_id_item)");
    broken(methods + 2, &[0xFF], "method 0 has prototype 255, which it cannot have (method_id_item)");
    broken(methods + 4, &[0xFF], "method 0 has string 255 as its name, which is not there (method_id_item)");
    let class = header.classes.offset;
    broken(class, &[0], "class 0 has type 0, which is no class (class_def_item)");
    broken(class + 8, &[0xFF, 0xFF], "class 0 has no superclass (class_def_item)");
    broken(class + 4, &[0, 2], "class 0 is an interface and not abstract (access_flags)");
    broken(class + 16, &[0xFF], "class 0 has a source file whose name is not there (class_def_item)");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn broken_members_are_told() {
    let dex = dex_of(VALUES);
    let mut wrong = Vec::new();
    let mut broken = |file: &[u8], at: u32, bytes: &[u8], rule: &str| {
        expect(&mut wrong, &patched(file, &[(at, bytes)]), rule);
    };
    let class = &dex.classes.list[0];
    let fields: Vec<u32> = class.static_fields.iter().map(|(field, _)| field.at).collect();
    broken(VALUES, fields[0] + 1, &[0x11], "has flags 0x11 (class_data_item)");
    broken(VALUES, fields[1], &[0], "is out of order (class_data_item)");
    broken(VALUES, fields[0], &[0x7F], "static field 127 of class 0 is not there (encoded_field)");
    let method = dex.classes.methods[0].defined;
    broken(VALUES, method.at + 1, &[0x88, 0x82], "with flags 0x10108 has code (encoded_method)");
    let values = class.definition.static_values;
    broken(VALUES, values, &[0x7F], "class 0 has more values than static fields (class_def_item)");
    broken(VALUES, values + 1, &[0x01], "0x01 is no kind of value: values of class 0 (encoded_array_item)");
    let dex = dex_of(CALLS);
    let handles = dex.section(section::METHOD_HANDLES).expect("handles").table.offset;
    broken(CALLS, handles, &[9], "method handle 0 is of kind 9 (method_handle_item)");
    broken(CALLS, handles + 4, &[0xFF], "method handle 0 is of member 255, which is not there (method_handle_item)");
    let site = dex.call_site(0).expect("a call site");
    broken(CALLS, site + 1, &[0x17], "call site 0 does not begin with a method handle");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn broken_code_is_told() {
    let mut wrong = Vec::new();
    let mut broken = |file: &[u8], name: &str, place: u32, bytes: &[u8], rule: &str| {
        let start = function(file, name).span.start;
        expect(&mut wrong, &patched(file, &[(start.wrapping_add(place.wrapping_mul(2)), bytes)]), rule);
    };
    // Places before the instructions are parts of the code_item.
    let head = |bytes: u32| 0_u32.wrapping_sub(bytes / 2);
    broken(FLOW, "caught", head(16), &[0], "1 registers hold arguments, and there are 0 (code_item)");
    broken(FLOW, "caught", head(14), &[2], "2 registers hold arguments, and the prototype needs 1 (code_item)");
    broken(FLOW, "three", head(4), &[0], "there are no instructions (Constraints, A1)");
    broken(FLOW, "three", head(4), &[0, 0, 0x10], "the instructions are cut off");
    broken(FLOW, "three", 0, &[0xE3], "iget-quick is no instruction of files (Constraints, A3)");
    broken(FLOW, "three", 1, &[0x13], "the last instruction is cut off (Constraints, A5)");
    broken(FLOW, "three", 1, &[0x00], "what follows is beyond the end (Constraints, structural)");
    broken(FLOW, "three", 0, &[0x28, 0], "goto leads to itself (Dalvik bytecode)");
    broken(FLOW, "three", 0, &[0x28, 5], "goto leads to 5, where no instruction begins (Constraints, A6)");
    broken(FLOW, "three", 0, &[0x12, 3], "const/4 uses register 3 of 3 (Constraints, A22)");
    broken(FLOW, "three", 0, &[0x0D, 0], "move-exception does not begin a handler (Constraints, structural)");
    broken(FLOW, "three", 0, &[0x0A, 0], "move-result does not follow a call (Constraints, structural)");
    broken(FLOW, "three", 1, &[0x0F], "return does not fit what the method returns (Constraints, structural)");
    broken(FLOW, "sparse", 5, &[0x04, 0x02], "move-wide uses register 3 of 3 (Constraints, A23)");
    broken(FLOW, "packed", 1, &[6], "packed-switch has no table of its kind at 6 (Constraints, A7)");
    broken(FLOW, "packed", 16, &[7], "packed-switch leads to 7, where no instruction begins (Constraints, A7)");
    broken(FLOW, "packed", 11, &[0], "packed-switch-payload is reached as an instruction (Constraints, structural)");
    broken(FLOW, "packed", 4, &[0xFF], "const-string of string 255, which is not there (Constraints, A9)");
    broken(FLOW, "sparse", 22, &[0x7F; 4], "sparse-switch has keys that are not in order (Constraints, A8)");
    broken(FLOW, "wide", 0x24, &[0], "instance-of of a type that it cannot have (Constraints, A17)");
    broken(FLOW, "wide", 0x18, &[1], "filled-new-array of a type that it cannot have (Constraints, A21)");
    broken(FLOW, "wide", 0x24, &[0xFF], "instance-of of type 255, which is not there (Constraints, A18)");
    broken(FLOW, "caught", 1, &[0xFF], "invoke-static of method 255, which is not there (Constraints, A12)");
    broken(FLOW, "caught", 0, &[0x6E], "arguments in 1 registers, and 2 are needed (Constraints, structural)");
    broken(
        FLOW,
        "caught",
        3,
        &[0x0C],
        "move-result-object does not fit what is given back (Constraints, structural)",
    );
    broken(FLOW, "caught", 0x0C, &[0x28, 0xF7], "goto leads to an instruction that needs the one before it");
    broken(FLOW, "caught", 16, &[0xFF], "the range from");
    broken(VALUES, "<clinit>", 1, &[0x68], "sput-wide of a field of type I (Constraints, structural)");
    broken(CALLS, "call", 0, &[0xE9], "invoke-virtual-quick is no instruction of files (Constraints, A3)");
    let file = patched(CALLS, &[(4, b"037")]);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(problems(&file).contains("invoke-polymorphic is there from version 038 on (Constraints, A3)"));
}

#[test]
fn broken_types_are_told() {
    let mut wrong = Vec::new();
    let mut broken = |file: &[u8], name: &str, place: u32, bytes: &[u8], rule: &str| {
        let start = function(file, name).span.start;
        expect(&mut wrong, &patched(file, &[(start + 2 * place, bytes)]), rule);
    };
    broken(FLOW, "three", 0, &[0x7F, 0x12], "neg-float: v1 holds an int, and a float is needed");
    broken(FLOW, "three", 0, &[0x21, 0x12], "array-length: v1 holds an int, and a reference is needed");
    broken(FLOW, "three", 0, &[0x07, 0x12], "move-object: v1 holds an int, and a reference is needed");
    broken(FLOW, "three", 0, &[0x04, 0x10], "move-wide: v1 holds an int, and a pair is needed");
    broken(FLOW, "arrays", 1, &[0x47], "aget-boolean: v6 holds an array of other elements");
    broken(FLOW, "arrays", 0x11, &[0x44], "aget: v10 holds an array of other elements");
    broken(FLOW, "arrays", 0x0D, &[0x45, 0x02, 0x0A], "aget-wide: v10 holds an array of other elements");
    broken(FLOW, "arrays", 0x1C, &[0x26, 0x06], "fill-array-data: numbers of 8 bytes, where elements have 1");
    broken(FLOW, "caught", 0x0B, &[0], "v0 holds nothing that is the same on all ways, and a reference is needed");
    broken(FLOW, "sparse", 0x0F, &[0x33, 0x12], "if-ne: v1 holds nothing that is the same on all ways");
    let new = "invoke-static: v7 holds an object on which no constructor was called, and a reference is needed";
    broken(FLOW, "wide", 0x1B, &[0x22, 0x07, 0x01], new);
    broken(FLOW, "wide", 0x1F, &[0x77], "invoke-static: v7 holds an object of another type than is needed");
    broken(FLOW, "wide", 0x26, &[0x18, 0x01, 0x02], "move/16: v2 holds a constant of 64 bits");
    broken(VALUES, "Values.<init>", 0, &[0; 6], "return-void of a constructor that has called no other one");
    let two = [2, 0, 16, 0, 0, 0];
    broken(VALUES, "Values.<init>", 0x13, &two, "fill-array-data: numbers of 2 bytes, where elements have 4");
    broken(VALUES, "Values.<init>", 3, &[0x5B, 0x43], "iput-object: v4 holds a long, and a reference is needed");
    broken(VALUES, "run", 0x1D, &[0xCB], "add-double/2addr: v0 holds a long, and a double is needed");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn broken_annotations_and_values_are_told() {
    let dex = dex_of(VALUES);
    let values = dex.classes.list[0].definition.static_values;
    let mut wrong = Vec::new();
    let mut broken = |at: u32, bytes: &[u8], rule: &str| {
        expect(&mut wrong, &patched(VALUES, &[(at, bytes)]), rule);
    };
    broken(values + 1, &[0x1E], "the value of static field");
    let items = dex.section(section::ANNOTATIONS).expect("annotations").table.offset;
    broken(items, &[3], "3 is no visibility (annotation_item)");
    broken(items + 1, &[0], "an annotation has type 0, which is no class (annotation_item)");
    broken(items + 6, &[0x3F], "elements of an annotation are out of order (annotation_item)");
    broken(items + 0x20, &[0xF7], "a value of kind string cannot have value_arg 7 (annotation_item)");
    broken(items + 0x21, &[0x7F], "a value is string 127, which is not there (annotation_item)");
    let directory = dex.classes.list[0].definition.annotations;
    broken(directory, &[0xCD], "0x5cd is no multiple of four (annotation_set_item)");
    broken(directory + 0x10, &[0xFF], "field 255, which has annotations in class 0, is not there");
    broken(directory + 0x18, &[0], "method 0, which has annotations in class 0, belongs to another class");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Two files of version 041 in one, which share all their data, made of one: the strings' list makes room for a longer header.
fn container(file: &[u8]) -> Vec<u8> {
    let dex = dex_of(file);
    let mut both = file.to_vec();
    let strings = dex.header.strings;
    let list = both[0x70..0x70 + 4 * strings.size as usize].to_vec();
    while !both.len().is_multiple_of(4) {
        both.push(0);
    }
    let moved = both.len() as u32;
    both.extend(list);
    let second = both.len() as u32;
    let size = second + CONTAINER_HEADER_LEN;
    both.resize(size as usize, 0);
    let put = |both: &mut Vec<u8>, at: u32, number: u32| {
        both[at as usize..at as usize + 4].copy_from_slice(&number.to_le_bytes());
    };
    both[4..7].copy_from_slice(b"041");
    put(&mut both, 36, CONTAINER_HEADER_LEN);
    put(&mut both, 60, moved);
    put(&mut both, 112, size);
    put(&mut both, 116, 0);
    both.copy_within(0..CONTAINER_HEADER_LEN as usize, second as usize);
    put(&mut both, 32, second);
    put(&mut both, second + 32, CONTAINER_HEADER_LEN);
    put(&mut both, second + 116, second);
    // Each header has its own checksums.
    for (start, end) in [(0, second as usize), (second as usize, size as usize)] {
        let signature = Sha1::digest(&both[start + 32..end]);
        both[start + 12..start + 32].copy_from_slice(&signature);
        let checksum = adler32(1, &both[start + 12..end]);
        both[start + 8..start + 12].copy_from_slice(&checksum.to_le_bytes());
    }
    both
}

#[test]
fn files_in_a_container_share_their_data() {
    let file = container(FLOW);
    let opened = DALVIK.open(&file).expect("a container");
    assert_eq!(opened.warnings(), []);
    assert_eq!(opened.function_count(), 12);
    assert_eq!(opened.function(8).name, opened.function(2).name);
    assert!(opened.about().facts.iter().any(|(name, text)| name == "dex files in it" && text == "2"));
    let mut listing = Vec::new();
    opened.write_native(&mut listing, None).expect("written");
    let listing = String::from_utf8(listing).expect("text");
    assert!(listing.contains("Opened 'FILE:classes2.dex', DEX version '041'"), "{listing}");
    assert_eq!(listing.matches("Class #0").count(), 2);
    let (fields, error) = explain(&DALVIK, &file);
    assert_eq!(error, None);
    assert_eq!(gaps(&fields, file.len() as u32), []);
    // The map still has the strings where they were, and the second header is none of its sections.
    assert!(problems(&file).contains("string_id_item: the header and the map differ (map_list)"));
    for len in (0..file.len()).step_by(13) {
        exercise(&DALVIK, &file[..len]);
    }
}

#[test]
fn one_method_is_listed_alone() {
    let opened = DALVIK.open(FLOW).expect("a dex file");
    let mut listing = Vec::new();
    opened.write_native(&mut listing, Some(&[4])).expect("written");
    let listing = String::from_utf8(listing).expect("text");
    assert!(
        listing.starts_with("    #4              : (in Lsample/Flow;)\n      name          : 'three'\n"),
        "{listing}"
    );
    assert!(listing.contains("|0000: nop // spacer\n"), "{listing}");
}

#[test]
fn a_listing_has_nothing_after_its_limit() {
    let dex = dex_of(FLOW);
    let listing = |mut room: u64| {
        let mut out = Vec::new();
        native::write_dex(&mut out, &dex, None, &mut room).expect("written");
        String::from_utf8(out).expect("text")
    };
    for room in 1..=listing(u64::MAX).len() as u64 {
        let cut = listing(room);
        assert_eq!(cut.find('…'), Some(cut.len() - "…\n".len()), "{room}");
    }
}

#[test]
fn hostile_counts_are_refused() {
    let counts = [56, 64, 72, 80, 88, 96];
    for at in counts {
        let file = patched(FLOW, &[(at, &[0xFF, 0xFF, 0xFF, 0x7F])]);
        exercise(&DALVIK, &file);
        assert!(!problems(&file).is_empty(), "{at}");
    }
    // Values in values without end.
    let dex = dex_of(VALUES);
    let start = dex.classes.list[0].definition.static_values + 1;
    let deep = [0x1C, 1].repeat((VALUES.len() - start as usize) / 2);
    let file = patched(VALUES, &[(start, &deep)]);
    assert!(problems(&file).contains("map"), "{}", problems(&file));
    exercise(&DALVIK, &file);
    // Steps of lines that never end.
    let debug = dex.section(section::DEBUG_INFO).expect("lines").table.offset;
    let endless = vec![0x0E; VALUES.len() - debug as usize];
    exercise(&DALVIK, &patched(VALUES, &[(debug, &endless)]));
}

#[test]
fn sections_that_overlap_are_told_once() {
    // Thousands of sections whose steps of lines all end where the file does.
    let mut file = FLOW.to_vec();
    let start = file.len() as u32;
    file.resize(file.len() + 20_000, 0x0E);
    let map = file.len() as u32;
    let sections = 2000_u32;
    file.extend(sections.to_le_bytes());
    for number in 0..sections {
        let entry = [u32::from(section::DEBUG_INFO), 1, start + number];
        file.extend(entry.iter().flat_map(|word| word.to_le_bytes()));
    }
    let size = file.len() as u32;
    let file = patched(&file, &[(32, &size.to_le_bytes()), (52, &map.to_le_bytes())]);
    let (fields, error) = explain(&DALVIK, &file);
    assert!(error.is_some() && fields.len() < 4 * file.len(), "{}", fields.len());
}

#[test]
fn files_of_a_container_share_the_room_for_members() {
    // Two headers of one list of classes: each has its members, and there are no more of them than the file has room for.
    let file = container(FLOW);
    let mut room = Room::new(64);
    let dex = Dex::read(&file, 0, &mut room).expect("a dex file");
    let (first, second) = (dex.classes.methods.len(), dex.header.span().end);
    let again = Dex::read(&file, second, &mut room).expect("another one");
    assert_eq!((first, again.classes.methods.len()), (6, 6));
    let third = Dex::read(&file, 0, &mut Room::new(4)).expect("a dex file");
    assert!(third.classes.methods.len() < 6);
    assert!(third.warnings.iter().any(|warning| warning.text.contains("more members")), "{:?}", third.warnings);
}
