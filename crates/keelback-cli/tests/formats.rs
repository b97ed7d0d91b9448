//! Files of other machines, as users of the command see them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/formats/samples/cpython")
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_keelback"))
        .args(arguments)
        .current_dir(samples())
        .output()
        .expect("the command runs")
}

/// Standard output of a command that must succeed and say nothing else.
fn output(arguments: &[&str]) -> String {
    let output = run(arguments);
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), &*stderr), (Some(0), ""), "{arguments:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn info_says_what_a_file_is() -> Result<(), serde_json::Error> {
    let text = output(&["info", "sample-3.13.pyc"]);
    for line in [
        "format          CPython 3.13 bytecode\n",
        "run it with     python3.13 sample-3.13.pyc\n",
        "code objects    6: <module>, area, Shape, Shape.name, Shape.scaler, Shape.scaler.<locals>.<lambda>\n",
    ] {
        assert!(text.contains(line), "{text}");
    }
    let report: Value = serde_json::from_str(&output(&["info", "sample-2.7.pyc", "--json"]))?;
    assert_eq!((&report["format"], &report["bytes"]), (&"CPython 2.7 bytecode".into(), &1166.into()));
    // Many files: a line each, and how many there are of each kind.
    let text = output(&["info", "."]);
    assert!(text.contains("sample-3.6.pyc  CPython 3.6 bytecode\n"), "{text}");
    assert!(text.contains("      1 file           1148 bytes  CPython 3.6 bytecode\n"), "{text}");
    assert_eq!(text.replace("./", ""), output(&["info", "*.pyc"]));
    Ok(())
}

#[test]
fn dis_lists_functions() -> Result<(), serde_json::Error> {
    let text = output(&["dis", "sample-3.13.pyc", "area"]);
    assert!(text.starts_with("function area  at 0x"), "{text}");
    assert!(
        text.contains(
            "   6        2  58 01                          LOAD_FAST_LOAD_FAST  1  width, height    0 → 2\n"
        ),
        "{text}"
    );
    let native = output(&["dis", "sample-3.8.pyc", "--style", "native"]);
    assert!(native.contains("Disassembly of <code object area at 0x"), "{native}");
    let listing: Value = serde_json::from_str(&output(&["dis", "sample-3.13.pyc", "name", "--json"]))?;
    let functions = listing["functions"].as_array().map(Vec::len);
    assert_eq!((functions, &listing["functions"][0]["name"]), (Some(1), &"Shape.name".into()));
    assert_eq!(listing["functions"][0]["instructions"][1]["operands"][0]["text"], "'shape of %d sides'");
    let text = output(&["dis", "sample-3.13.pyc", "--grep", "^[0-9a-f ]*BINARY_OP.*[*]"]);
    assert_eq!(text.lines().filter(|line| line.contains("BINARY_OP")).count(), 3, "{text}");
    let text = output(&["dis", "sample-3.13.pyc", "--xref"]);
    assert!(text.contains("global\n") && text.contains("  sides  Shape+"), "{text}");
    assert!(text.contains("  None  <module>+8 +96, Shape+34"), "{text}");
    let failed = run(&["dis", "sample-3.13.pyc", "nothing"]);
    let stderr = String::from_utf8_lossy(&failed.stderr);
    assert_eq!(
        (failed.status.code(), &*stderr),
        (
            Some(1),
            "keelback: sample-3.13.pyc has no nothing; it has <module>, area, Shape, Shape.name, Shape.scaler, \
             Shape.scaler.<locals>.<lambda>\n"
        )
    );
    Ok(())
}

#[test]
fn explain_knows_every_byte() -> Result<(), serde_json::Error> {
    let text = output(&["explain", "../jvm/Sample.class", "--at", "0xb"]);
    assert!(text.contains("constant #1  Method java/lang/Object.\"<init>\":()V  An entry"), "{text}");
    let text = output(&["explain", "sample-3.13.pyc"]);
    assert!(!text.contains("unnamed"), "{text}");
    assert!(text.contains("co_consts") && text.contains("Pushes a constant."), "{text}");
    let text = output(&["explain", "sample-3.13.pyc", "--at", "2"]);
    assert!(text.contains("header") && text.contains("line end"), "{text}");
    let text = output(&["explain", "sample-3.13.pyc", "--at", "2..8"]);
    let offsets: Vec<&str> = text.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(offsets, ["000000", "000002", "000004"], "{text}");
    let failed = run(&["explain", "sample-3.13.pyc", "--at", "0xFFFF..0x10000"]);
    assert_eq!(failed.status.code(), Some(1));
    let failed = run(&["explain", "sample-3.13.pyc", "--at", "0xFFFF"]);
    assert_eq!(failed.status.code(), Some(1));
    let report: Value = serde_json::from_str(&output(&["explain", "sample-2.7.pyc", "--json"]))?;
    assert_eq!(report["error"], Value::Null);
    Ok(())
}

#[test]
fn several_files_are_listed_one_after_another() {
    let names = |options: &[&str]| {
        let done = run(options);
        let text = String::from_utf8_lossy(&done.stdout).into_owned();
        let names: Vec<String> = text.lines().filter(|line| line.ends_with(':')).map(str::to_owned).collect();
        (names, done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    let files = ["sample-3.8.pyc", "sample-3.13.pyc", "sample.py"];
    let told = files.map(|name| format!("{name}:"));
    let (listed, code, _) = names(&[&["dis", "--grep", "RETURN_VALUE"], &files[..]].concat());
    assert_eq!((&listed[..], code), (&told[..], Some(0)));
    let (listed, code, stderr) = names(&["dis", "sample-3.8.pyc", "sample.txt.none", "--function", "area"]);
    assert!(listed == [&*told[0]] && code == Some(2) && stderr.contains("cannot read sample.txt.none"), "{stderr}");
    let (listed, code, stderr) = names(&["dis", "sample-3.8.pyc", "../jvm/Sample.java", "--style", "native"]);
    assert!(listed.contains(&told[0]) && code == Some(1) && stderr.contains("Sample.java"), "{stderr}");
    let (_, code, stderr) = names(&["dis", "sample-3.8.pyc", "sample-3.13.pyc", "--function", "nothing"]);
    assert!(code == Some(1) && stderr.contains("none of the 2 files in sample-3.8.pyc, sample-3.13.pyc"), "{stderr}");
    let (explained, code, _) = names(&["explain", "--at", "0", "sample-3.8.pyc", "sample-3.13.pyc"]);
    assert_eq!((&explained[..], code), (&told[..2], Some(0)));
    // What looks like no file is the name of a function, though there may be a file of that name.
    let (_, code, stderr) = names(&["dis", ".", "jvm"]);
    assert!(code == Some(1) && stderr.contains("has jvm"), "{stderr}");
    let (_, code, stderr) = names(&["dis", "../jvm/Sample.class", "--asm"]);
    assert!(code == Some(1) && stderr.contains("assembly text is made of one program"), "{stderr}");
}

#[test]
fn decode_shows_how_long_instructions_are() {
    let text = output(&["decode", "--vm", "jvm", "--brief", "10 1b", "06"]);
    assert_eq!(
        text,
        "    0  10 1b  bipush 27  Pushes a byte as an int.\n    2  06     iconst_3   Pushes the int 3.\n"
    );
    let text = output(&["decode", "--vm", "cpython2.7", "64", "01", "00", "53"]);
    assert!(text.contains("LOAD_CONST 1\n") && text.contains("Its length is 3: three bytes"), "{text}");
    assert!(text.contains("RETURN_VALUE") && text.contains("Its length is 1: one byte"), "{text}");
    assert!(!text.contains("newest"), "{text}");
    let text = output(&["decode", "--vm", "lua", "0b", "00", "00", "00"]);
    assert!(text.ends_with("\nRead as lua 5.4, the newest of 4 versions: another is --vm lua5.1.\n"), "{text}");
    let text = output(&["decode", "--vm", "lua", "--json", "0b", "00", "00", "00"]);
    let report: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((&report["machine"], &report["version"]), (&"lua".into(), &"5.4".into()));
    assert!(output(&["decode", "--list"]).contains("cpython (3.14"));
    for wrong in [
        &["decode", "--vm", "abacus", "00"][..],
        &["decode", "--vm", "cpython9.9", "00"],
        &["decode", "--vm", "cpython", "xy"],
    ] {
        assert_eq!(run(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn decode_shows_which_bytes_are_which_operand() {
    let rows = |vm: &str, bytes: &str| {
        let text = output(&["decode", "--vm", vm, bytes]);
        let lines: Vec<String> = text.lines().map(|line| line.trim().to_owned()).collect();
        lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    let iinc = rows("jvm", "84 00 01");
    assert_eq!(iinc[0], "0  84 00 01  iinc 0 by 1");
    assert_eq!(iinc[2..5], ["84           opcode", "00           local: 0", "01           increment: 1"]);
    let switch = rows("clr", "45 02 00 00 00 01 00 00 00 f3 ff ff ff 2a");
    assert_eq!(switch[0], "0  45 02 00 00 00 01 00 00 00 f3 ff ff ff  switch 2 14 0");
    assert!(switch.contains(&"01 00 00 00  target: IL_000e".to_owned()), "{switch:?}");
    let switch = rows("jvm", "00 aa 00 00 00 00 00 0a 00 00 00 01 00 00 00 01 00 00 00 14");
    let at = switch.iter().position(|line| line.starts_with("aa ")).expect("the opcode");
    assert_eq!(
        switch[at..at + 3],
        ["aa           opcode", "00 00        padding", "00 00 00 0a  target: default to 11"]
    );
    let wide = rows("jvm", "c4 84 00 01 00 02");
    assert_eq!(wide[2..4], ["c4           prefix", "84           opcode"]);
    // An extension, and a cache that is cut off.
    let extended = rows("cpython3.13", "47 01 53 02");
    assert!(extended.contains(&"2  53 02  LOAD_CONST 258".to_owned()), "{extended:?}");
    let cut = rows("cpython3.13", "5b 00");
    assert!(!cut.iter().any(|line| line.ends_with("not an operand")), "{cut:?}");
    let cut = rows("jvm", "b7 00");
    assert_eq!(cut[1], "No instruction: the byte is invokespecial, but its operands are cut off or impossible.");
    assert_eq!(
        rows("jvm", "c4 00")[1],
        "No instruction: wide stands before an opcode with a local variable, whose operands follow."
    );
    let lua = rows("lua", "0b 01 02 80");
    assert_eq!(
        lua[2..7],
        [
            "bits 0-6     opcode",
            "bits 7-14    register: 2",
            "bit 15       not used by it",
            "02           cell: 2",
            "80           constant: 128"
        ]
    );
    let dalvik = rows("dalvik", "6e 20 10 00 32 00");
    assert_eq!(dalvik[2..5], ["6e           opcode", "bits 8-11    not used by it", "bits 12-15   count: 2"]);
    assert!(rows("ebpf", "b7 00 00 00 01 00 00 00").contains(&"00 00        not used by it".to_owned()));
}

#[test]
fn decode_knows_machines_by_what_they_are_called() {
    for machine in
        ["luajit", "LuaJIT-2.1", "luau", "lua5.1", "JVM", "java", "python3.8", "Ruby", "bpf", "ebpf v1-be", "dex@035"]
    {
        let text = output(&["decode", "--vm", machine, "--brief", "00 00 00 00 00 00 00 00"]);
        assert!(text.lines().count() > 0, "{machine}: {text}");
    }
    let started = Command::new(env!("CARGO_BIN_EXE_keelback"))
        .args(["decode", "--vm", "jvm", "--brief", "-", "b1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = started.expect("the command runs");
    std::io::Write::write_all(child.stdin.as_mut().expect("it is piped"), b"84 00 01\r\n0x2a\n").expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("iinc 0 by 1") && text.contains("    3  2a") && text.contains("    4  b1"), "{text}");
    for (wrong, said) in [
        (&["decode", "84", "00"][..], "say which machine's they are, with --vm: there are cpython, "),
        (&["decode", "--vm", "luax", "00"], "no machine is called luax: there are "),
        (&["decode", "--vm", "lua9", "00"], "lua has versions 5.4, 5.3, 5.2, 5.1, not 9"),
    ] {
        let failed = run(wrong);
        let stderr = String::from_utf8_lossy(&failed.stderr);
        assert_eq!(failed.status.code(), Some(2), "{wrong:?}");
        assert!(stderr.contains(said), "{stderr}");
    }
}

#[test]
fn verify_diff_and_cfg() -> Result<(), serde_json::Error> {
    assert_eq!(output(&["verify", "sample-3.13.pyc"]), "sample-3.13.pyc: valid CPython 3.13 bytecode: 6 functions\n");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut bytes = fs::read(samples().join("sample-3.13.pyc")).expect("a sample");
    // The operand of the first LOAD_CONST.
    let at = bytes.windows(4).position(|bytes| bytes == [0x95, 0, 0x53, 0]).expect("RESUME, LOAD_CONST") + 3;
    bytes[at] = 99;
    let broken = folder.path().join("broken.pyc");
    fs::write(&broken, &bytes).expect("a file is written");
    let name = broken.to_str().expect("a path of text");
    let failed = run(&["verify", name]);
    let stderr = String::from_utf8_lossy(&failed.stderr).into_owned();
    assert_eq!(failed.status.code(), Some(1));
    assert!(stderr.contains("in <module>: operand 99 of LOAD_CONST is beyond the end of co_consts"), "{stderr}");
    let text = output(&["diff", "sample-3.13.pyc", name]);
    assert!(text.contains("| LOAD_CONST 99") && text.contains("area: "), "{text}");
    let text = output(&["cfg", "sample-3.13.pyc", "area"]);
    assert!(text.contains("block 0\n") && text.contains("exceptions go to block"), "{text}");
    assert!(output(&["cfg", "sample-3.13.pyc", "area", "--dot"]).starts_with("digraph \"area\" {\n"));
    let picture = output(&["cfg", "sample-3.13.pyc", "area", "--svg"]);
    assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"));
    let blocks: Value = serde_json::from_str(&output(&["cfg", "sample-3.13.pyc", "area", "--json"]))?;
    assert!(blocks["blocks"].as_array().is_some_and(|blocks| blocks.len() > 5));
    Ok(())
}

#[test]
fn any_file_is_raw_instructions_of_a_machine_that_is_named() -> Result<(), serde_json::Error> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("code.bin");
    // Two bytes before them; clrl r0, aobleq $5, r0, back to itself, ret; one byte that is no opcode.
    fs::write(&path, [0xFF, 0xFF, 0xD4, 0x50, 0xF3, 0x05, 0x50, 0xFC, 0x04, 0x57]).expect("a file is written");
    let name = path.to_str().expect("a path of text");
    let done = run(&["dis", name, "--vm", "vax", "--offset", "2"]);
    let (text, said) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(text.starts_with("raw bytes  at 0x2\n"), "{text}");
    assert!(text.contains("L1     2  f3 05 50 fc  aobleq  5 0 -4  $0x5, r0, to L1\n"), "{text}");
    assert!(said.ends_with("code.bin: at offset 0x9: no instruction of this machine: shown as data\n"), "{said}");
    let native = run(&["dis", name, "--vm", "vax", "--offset", "0x2", "--style", "native"]);
    let native = String::from_utf8_lossy(&native.stdout).into_owned();
    assert!(native.starts_with("       0:\tclrl r0\n       2:\taobleq $0x5,r0,0x2\n"), "{native}");
    let text = output(&["explain", name, "--vm", "vax", "--offset", "2"]);
    assert!(text.contains("skipped  2 bytes") && text.contains("aobleq") && !text.contains("unnamed"), "{text}");
    assert!(output(&["explain", name, "--vm", "vax", "--offset", "2", "--at", "5"]).contains("immediate  5 ($0x5)"));
    let blocks: Value = serde_json::from_str(&output(&["cfg", name, "--vm", "vax", "--offset", "2", "--json"]))?;
    assert_eq!((&blocks["function"], blocks["blocks"].as_array().map(Vec::len)), (&"bytes".into(), Some(4)));
    // Of every machine, in a version of it, and though the file is one of another format.
    let done = run(&["dis", "sample-3.13.pyc", "bytes", "--vm", "lua@5.1", "--offset", "16", "--json"]);
    let listing: Value = serde_json::from_slice(&done.stdout)?;
    assert_eq!(listing["format"], "raw instructions of lua 5.1");
    for wrong in [
        &["dis", name, "--vm", "abacus"][..],
        &["dis", name, "--offset", "2"],
        &["dis", "-c", "1", "--vm", "vax"],
        &["cfg", name],
    ] {
        assert_eq!(run(wrong).status.code(), Some(2), "{wrong:?}");
    }
    assert_eq!(run(&["dis", name, "--vm", "vax", "--offset", "11"]).status.code(), Some(1));
    Ok(())
}

#[test]
fn our_own_files_are_opened_too() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let built = folder.path().join("sample.kbc");
    let name = built.to_str().expect("a path of text");
    assert_eq!(run(&["build", "sample.py", "-o", name]).status.code(), Some(0));
    let text = output(&["explain", name]);
    assert!(!text.contains("unnamed") && text.contains("section constants"), "{text}");
    assert!(output(&["cfg", name, "area"]).contains("block 3\n"));
    assert!(output(&["dis", "sample.py", "--xref"]).contains("  sides  Shape+"));
    assert!(output(&["dis", name, "area", "--grep", "GET_ITER"]).lines().count() == 2);
    assert!(output(&["decode", "--vm", "keelback", "0a", "00", "6e"]).contains("LOAD_FAST"));
}

#[test]
fn standard_input_and_what_is_cut_off() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keelback"));
    command.args(["info", "-"]).stdin(fs::File::open(samples().join("sample-3.11.pyc")).expect("a sample"));
    let done = command.stdout(Stdio::piped()).output().expect("the command runs");
    assert!(String::from_utf8_lossy(&done.stdout).contains("CPython 3.11 bytecode"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let bytes = fs::read(samples().join("sample-3.13.pyc")).expect("a sample");
    let cut = folder.path().join("cut.pyc");
    fs::write(&cut, &bytes[..300]).expect("a file is written");
    let name = cut.to_str().expect("a path of text");
    for command in ["verify", "explain"] {
        let failed = run(&[command, name]);
        let stderr = String::from_utf8_lossy(&failed.stderr).into_owned();
        assert_eq!(failed.status.code(), Some(1), "{command}: {stderr}");
        assert!(stderr.contains("at offset 0x"), "{command}: {stderr}");
        let failed = run(&[command, name, "--json"]);
        let report: Value = serde_json::from_slice(&failed.stdout).expect("JSON");
        assert!(report["error"]["at"].is_u64() || report["problems"][0]["at"].is_u64(), "{command}: {report}");
        assert_eq!(failed.status.code(), Some(1), "{command}");
    }
    // What can be read is shown.
    let listed = run(&["dis", name]);
    let (text, stderr) = (String::from_utf8_lossy(&listed.stdout), String::from_utf8_lossy(&listed.stderr));
    assert!(text.contains("LOAD_") && stderr.contains(": what follows is not read"), "{text}{stderr}");
    assert!(output(&["info", name]).contains(": what follows is not read"));
}

#[test]
fn formats_whose_instructions_are_not_read_say_why() {
    for (file, told) in
        [("../v8/script.cache", "V8 promises nothing"), ("../php/sample.bin", "structures and numbers")]
    {
        let listed = run(&["dis", file]);
        let stderr = String::from_utf8_lossy(&listed.stderr).into_owned();
        assert_eq!((listed.status.code(), &*listed.stdout), (Some(1), &b""[..]), "{stderr}");
        assert!(stderr.contains(": instructions are not shown: ") && stderr.contains(told), "{stderr}");
        assert!(output(&["info", file]).contains(told));
        let verdict = output(&["verify", file]);
        assert!(verdict.ends_with("announces, as instructions are not read\n"), "{verdict}");
        // What shows something of it is named.
        assert!(output(&["info", file]).contains(&format!("keelback explain {file}\n")));
    }
    assert!(output(&["info", "../ebpf/v4.o"]).contains("keelback dis ../ebpf/v4.o\n"));
}

#[test]
fn what_a_file_says_does_not_reach_the_terminal_as_it_is() {
    let listing = output(&["dis", "../spirv/sums.spv"]);
    // The text of the program, which has many lines.
    let source = listing.lines().find(|line| line.contains("#version 450")).expect("the source");
    assert!(source.contains(r"#version 450\n"), "{source}");
    assert!(output(&["explain", "../spirv/sums.spv"]).contains(r"#version 450\n"));
}

#[test]
fn options_that_contradict_each_other_are_refused() {
    for (wrong, said) in [
        (&["dis", "sample.py", "area", "--function", "Shape"][..], "--function and NAME are the same"),
        (&["dis", "sample.py", "sample-3.13.pyc", "--vm", "vax"], "--vm is of one file: name no other"),
        (&["explain", "sample.py", "sample-3.13.pyc", "--vm", "vax"], "--vm is of one file: name no other"),
        (&["dis", "sample.py", "sample-3.13.pyc", "--asm"], "--asm and --registers are of one file"),
        (&["dis", "sample-3.13.pyc", "--style", "native", "--grep", "x"], "--grep looks at the table"),
        (&["dis", "sample-3.13.pyc", "--style", "native", "--json"], "--style native is of the listing as text"),
        (&["explain", "sample-3.13.pyc", "--at", "-1"], "a number, such as 31 or 0x1f"),
    ] {
        let failed = run(wrong);
        let stderr = String::from_utf8_lossy(&failed.stderr);
        assert_eq!(failed.status.code(), Some(2), "{wrong:?}");
        assert!(stderr.contains(said), "{wrong:?}: {stderr}");
    }
    // These do not.
    let text = output(&["dis", "sample-3.13.pyc", "--xref", "--json", "--grep", "^os"]);
    let report: Value = serde_json::from_str(text.lines().next().unwrap_or_default()).expect("JSON");
    assert_eq!((&report["file"], &report["text"]), (&"sample-3.13.pyc".into(), &"os".into()), "{text}");
    assert!(report["places"][0]["function"] == "<module>" && report["places"][0]["offsets"][0].is_u64(), "{text}");
    let text = output(&["decode", "--list", "--json"]);
    assert!(text.lines().all(|line| line.starts_with("{\"machine\":")) && text.contains("\"vax\""), "{text}");
    let text = output(&["dis", "sample-3.13.pyc", "--function", "area", "--grep", "BINARY_OP", "--style", "table"]);
    assert!(text.starts_with("function area") && text.lines().count() > 1, "{text}");
    let text = output(&["dis", "sample-3.13.pyc", "--function", "name", "--xref", "--grep", "^sides"]);
    assert!(text.contains("sides") && !text.contains("area"), "{text}");
}

#[test]
fn where_nothing_fits_is_said() {
    for (options, said) in [
        (&["sample-3.13.pyc"][..], "none of its instructions fits --grep nothing"),
        (&["sample-3.13.pyc", "--json"], "none of its instructions fits --grep nothing"),
        (&["sample-3.13.pyc", "--xref"], "nothing that it refers to fits --grep nothing"),
        (&["."], "none of its instructions fits --grep nothing"),
    ] {
        let failed = run(&[&["dis", "--grep", "nothing"], options].concat());
        let stderr = String::from_utf8_lossy(&failed.stderr);
        assert_eq!(failed.status.code(), Some(1), "{options:?}");
        assert!(stderr.contains(said), "{options:?}: {stderr}");
    }
    // Of a folder, files in which something fits are named.
    let text = output(&["dis", "--grep", "GEN_START", "."]);
    assert!(text.starts_with("./generator-3.10.pyc:\n") && !text.contains("sample"), "{text}");
    let text = output(&["dis", "--grep", "^count$", "--xref", "."]);
    assert!(text.starts_with("./generator-3.10.pyc:\n") && !text.contains("sample"), "{text}");
}

#[test]
fn diff_tells_scripts_whether_there_is_a_difference() {
    for (options, code) in [
        (&["sample-3.12.pyc", "sample-3.13.pyc"][..], 1),
        (&["sample-3.13.pyc", "sample-3.13.pyc"], 0),
        (&["sample-3.12.pyc", "sample-3.13.pyc", "--json"], 1),
        (&["-c", "a + b", "a - b"], 1),
        (&["-c", "a + b", "a+b", "--json"], 0),
        (&["../cpython", "../jvm"], 1),
        (&[".", "."], 0),
    ] {
        assert_eq!(run(&[&["diff", "--exit-code"], options].concat()).status.code(), Some(code), "{options:?}");
        assert_eq!(run(&[&["diff"], options].concat()).status.code(), Some(0), "{options:?}");
    }
}

#[test]
fn help_has_examples() {
    for command in ["info", "dis", "explain", "decode", "verify", "diff", "cfg"] {
        let text = output(&[command, "--help"]);
        assert!(text.contains(&format!("Examples:\n  keelback {command} ")), "{text}");
    }
}

/// Names of files and functions may have anything in them.
#[cfg(unix)]
#[test]
fn names_do_not_reach_the_terminal_as_they_are() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("odd\u{1b}[31m\n.pyc");
    fs::copy(samples().join("sample-3.13.pyc"), &path).expect("a file is written");
    let (folder, name) = (folder.path().to_str().expect("a path of text"), path.to_str().expect("a path of text"));
    for command in [
        &["info", name][..],
        &["info", folder],
        &["dis", name],
        &["dis", folder],
        &["verify", name],
        &["explain", folder],
        &["diff", name, name],
        &["dis", name, "nothing"],
    ] {
        let done = run(command);
        let text = [done.stdout, done.stderr].concat();
        // Where it goes to no terminal, escape sequences of ours are gone.
        assert!(!text.contains(&0x1B), "{command:?}: {}", String::from_utf8_lossy(&text));
        assert!(!String::from_utf8_lossy(&text).contains("\n.pyc"), "{command:?}");
    }
}

#[test]
fn versions_that_are_not_known_are_assumed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut bytes = fs::read(samples().join("sample-3.14.pyc")).expect("a sample");
    bytes[..2].copy_from_slice(&3700_u16.to_le_bytes());
    let path = folder.path().join("next.pyc");
    fs::write(&path, &bytes).expect("a file is written");
    let name = path.to_str().expect("a path of text");
    let text = output(&["info", name]);
    assert!(text.contains("magic number 3700, which no release has, near to 3.14\n"), "{text}");
    let done = run(&["dis", name, "area"]);
    let listed = String::from_utf8_lossy(&done.stdout).into_owned();
    let instructions = listed.lines().filter(|line| line.contains("→"));
    assert!(listed.contains("LOAD_") && instructions.clone().count() > 5, "{listed}");
    assert!(instructions.clone().all(|line| line.ends_with("  assumed")), "{listed}");
    for (file, said) in
        [(name, "no release of CPython loads the file"), (&*next_lua(&folder), "no Lua but 5.5 loads the file")]
    {
        let failed = run(&["verify", file]);
        let stderr = String::from_utf8_lossy(&failed.stderr).into_owned();
        assert!(failed.status.code() == Some(1) && stderr.contains(said), "{stderr}");
    }
}

/// A chunk that says that it is of a version to come.
fn next_lua(folder: &tempfile::TempDir) -> String {
    let mut bytes = fs::read(samples().join("../lua/5.4.luac")).expect("a sample");
    bytes[4] = 0x55;
    let path = folder.path().join("next.luac");
    fs::write(&path, &bytes).expect("a file is written");
    path.to_str().expect("a path of text").to_owned()
}

#[test]
fn info_names_imports_and_listings_tokens() {
    assert!(output(&["info", "sample-3.13.pyc"]).contains("imports         1: os.path\n"));
    // An assembly's operands name a table in their upper byte.
    let text = output(&["dis", "../clr/sample.exe"]);
    assert!(text.contains("call     0x0a000001  instance void object::'.ctor'()"), "{text}");
}
