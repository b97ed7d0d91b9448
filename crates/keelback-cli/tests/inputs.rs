//! What commands do with the names that they are given: files that are not there, of other languages, in archives, in pipes, and many.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// A folder with a `.pyc` file and its source, a class file, and an archive of both.
struct Place(TempDir);

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/formats/samples").join(name)
}

/// An archive whose files are stored as they are.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let step = |sum: u32, _: i32| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 };
    let crc = |bytes: &[u8]| !bytes.iter().fold(!0, |sum: u32, byte| (0..8).fold(sum ^ u32::from(*byte), step));
    let (mut file, mut list) = (Vec::new(), Vec::new());
    for (name, contents) in files {
        let (sum, len) = (crc(contents).to_le_bytes(), (contents.len() as u32).to_le_bytes());
        let name_len = (name.len() as u16).to_le_bytes();
        let common = [&[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0][..], &sum, &len, &len, &name_len, &[0, 0]].concat();
        let at = (file.len() as u32).to_le_bytes();
        file.extend([b"PK\x03\x04", &common[..], name.as_bytes(), contents].concat());
        list.extend([&b"PK\x01\x02\x14\0"[..], &common, &[0; 10], &at, name.as_bytes()].concat());
    }
    let (at, len, count) = (file.len() as u32, list.len() as u32, files.len() as u16);
    let count = count.to_le_bytes();
    file.extend(list);
    file.extend(
        [&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &len.to_le_bytes(), &at.to_le_bytes(), &[0, 0]].concat(),
    );
    file
}

impl Place {
    fn new() -> Place {
        let place = Place(tempfile::tempdir().expect("a temporary folder"));
        let compiled = fs::read(sample("cpython/sample-3.13.pyc")).expect("a sample");
        let class = fs::read(sample("jvm/Sample.class")).expect("a sample");
        let inner = archive(&[("a/Sample.class", &class)]);
        place.write("s.pyc", &compiled);
        place.write("s.py", &fs::read(sample("cpython/sample.py")).expect("a sample"));
        place.write("S$1.class", &class);
        place.write("both.zip", &archive(&[("pkg/s.pyc", &compiled), ("in.jar", &inner)]));
        place
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.0.path().join(name), bytes).expect("a file is written");
    }

    /// Standard output, standard error, and the exit code.
    fn run(&self, arguments: &[&str]) -> (String, String, i32) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keelback"));
        let done = command.args(arguments).current_dir(self.0.path()).output().expect("the command runs");
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        (text(done.stdout), text(done.stderr), done.status.code().unwrap_or(-1))
    }
}

/// The commands that take one file, with what they ask of it.
const COMMANDS: &[&[&str]] = &[&["info"], &["dis"], &["explain"], &["verify"], &["cfg", "f"], &["diff", "s.pyc"]];

fn line<'a>(command: &[&'a str], file: &'a str) -> Vec<&'a str> {
    match command {
        ["diff", other] => vec!["diff", other, file],
        [name, rest @ ..] => [&[*name, file], rest].concat(),
        [] => Vec::new(),
    }
}

#[test]
fn what_is_not_there_is_said_in_one_way() {
    let place = Place::new();
    fs::create_dir(place.0.path().join("empty")).expect("a folder");
    for command in COMMANDS {
        let (_, said, code) = place.run(&line(command, "nothing.class"));
        let expected = "keelback: cannot read nothing.class: No such file or directory (os error 2)\n";
        assert_eq!((&*said, code), (expected, 2), "{command:?}");
        if command[0] != "diff" {
            let done = place.run(&line(command, "*.dex"));
            assert_eq!(done, (String::new(), "keelback: no file fits *.dex\n".to_owned(), 2), "{command:?}");
            let (_, said, code) = place.run(&line(command, "empty"));
            assert_eq!(
                (&*said, code),
                ("keelback: empty: there is no file in it whose format is known\n", 1),
                "{command:?}"
            );
        }
    }
}

#[test]
fn files_of_other_languages_are_told() {
    let place = Place::new();
    place.write("My X.java", b"class X {}\n");
    place.write("tool", b"\x7FELF\x02\x01\x01\0\0\0\0\0");
    place.write("notes", b"these are notes\n");
    place.write("wrong.py", b"1 +\n");
    for command in COMMANDS {
        let (_, said, code) = place.run(&line(command, "My X.java"));
        let java =
            "keelback: My X.java: Java source, and no bytecode: `javac 'My X.java'` makes .class files of it\n";
        assert_eq!((&*said, code), (java, 1), "{command:?}");
        let (_, said, code) = place.run(&line(command, "tool"));
        assert!(said.starts_with("keelback: tool: an ELF file of machine code") && code == 1, "{command:?}: {said}");
        let (_, said, code) = place.run(&line(command, "notes"));
        assert!(
            said.starts_with("notes: no bytecode of a format that is known, and as Python it is wrong:\n"),
            "{said}"
        );
        assert!(said.ends_with("SyntaxError: invalid syntax\n") && code == 1, "{said}");
        let (_, said, code) = place.run(&line(command, "wrong.py"));
        assert!(said.starts_with("  File \"wrong.py\", line 1\n") && code == 1, "{command:?}: {said}");
    }
}

#[test]
fn programs_are_compiled_for_commands_that_need_bytecode() {
    let place = Place::new();
    assert!(place.run(&["cfg", "s.py", "area"]).0.starts_with("function area\nblock 0\n"));
    let (text, ..) = place.run(&["explain", "s.py", "--at", "0"]);
    assert!(text.starts_with("s.py, as `keelback build` would write it:\n") && text.contains("magic"), "{text}");
    let (text, said, code) = place.run(&["diff", "s.py", "s.pyc"]);
    assert_eq!((&*said, code), ("", 0));
    assert!(text.lines().next().is_some_and(|line| line.ends_with("s.pyc")) && text.contains("RESUME"), "{text}");
}

#[test]
fn files_in_archives_have_names() {
    let place = Place::new();
    let inner = "both.zip!/in.jar!/a/Sample.class";
    let (text, said, code) = place.run(&["info", inner]);
    assert_eq!((&*said, code), ("", 0));
    assert!(text.contains("Java class file") && text.contains(&format!("keelback dis '{inner}'")), "{text}");
    assert!(place.run(&["dis", inner, "dense"]).0.starts_with("method Sample.dense"));
    assert!(place.run(&["cfg", inner, "dense"]).0.starts_with("method Sample.dense"));
    assert!(place.run(&["diff", inner, "S$1.class"]).0.contains("the same in both"));
    assert!(place.run(&["info", "both.zip!/in.jar"]).0.starts_with("both.zip!/in.jar: zip archive, 1 entry, "));
    let (_, said, code) = place.run(&["verify", "both.zip!/nothing"]);
    assert_eq!((&*said, code), ("keelback: cannot read both.zip!/nothing: there is no nothing in the archive\n", 2));
    let (text, ..) = place.run(&["explain", "both.zip", "--at", "0"]);
    assert!(text.contains("\nboth.zip!/pkg/s.pyc:\n000000"), "{text}");
    let (_, said, code) = place.run(&["dis", "both.zip", "nothing"]);
    assert_eq!((&*said, code), ("keelback: none of the 2 files in both.zip has nothing\n", 1));
    let (_, said, code) = place.run(&["diff", "both.zip", "S$1.class"]);
    assert_eq!((&*said, code), ("keelback: both.zip: an archive: name a file in it, as in `ARCHIVE!/PATH`\n", 1));
}

#[test]
fn one_of_many_that_fails_does_not_stop_the_others() -> Result<(), serde_json::Error> {
    let place = Place::new();
    let (text, said, code) = place.run(&["info", "S$1.class", "nothing", "s.py", "s.pyc"]);
    assert_eq!((said.matches("keelback: ").count(), code), (1, 2), "{said}");
    let files: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("file ")).map(str::trim).collect();
    assert_eq!(files, ["S$1.class", "s.py (not compiled yet: as `build` would write it)", "s.pyc"]);
    assert!(text.contains("keelback dis 'S$1.class'\n") && text.contains("      3 files "), "{text}");
    assert!(text.ends_with(" bytes  in all\n"), "{text}");
    // Each is a line of JSON with the same fields.
    for command in ["info", "verify"] {
        let (text, _, code) = place.run(&[command, "--json", "s.py", "nothing", "S$1.class", "both.zip"]);
        assert_eq!(code, 2, "{text}");
        for line in text.lines() {
            let report: Value = serde_json::from_str(line)?;
            let fields: &[&str] = match command {
                _ if report.get("container").is_some() => &["entries", "bytes"],
                "info" => &[
                    "file", "bytes", "sha256", "format", "machine", "run", "producer", "facts", "contents",
                    "warnings",
                ],
                _ if report.get("error").is_some() => &["file", "valid"],
                _ => &["file", "valid", "functions", "problems"],
            };
            assert!(fields.iter().all(|field| report.get(field).is_some()), "{command}: {line}");
        }
    }
    Ok(())
}

#[cfg(unix)]
#[test]
fn pipes_are_read_once() {
    let place = Place::new();
    for command in COMMANDS {
        let words: Vec<String> = line(command, "/dev/stdin").iter().map(|word| format!("'{word}'")).collect();
        let script = format!("cat 'S$1.class' | '{}' {}", env!("CARGO_BIN_EXE_keelback"), words.join(" "));
        let mut shell = Command::new("sh");
        let done = shell.arg("-c").arg(&script).current_dir(place.0.path()).output().expect("a shell runs");
        let said = String::from_utf8_lossy(&done.stderr);
        // There is no function f.
        assert!(said.is_empty() || said.contains("/dev/stdin has no f; it has Sample"), "{script}: {said}");
    }
}

#[test]
fn folders_and_archives_are_compared_file_by_file() {
    let place = Place::new();
    let class = fs::read(sample("jvm/Sample.class")).expect("a sample");
    let other = fs::read(sample("jvm/Sample$Point.class")).expect("a sample");
    place.write(
        "old.jar",
        &archive(&[("a/A.class", &class), ("B.class", &class), ("C.class", &class), ("x.txt", b"1")]),
    );
    place.write(
        "new.jar",
        &archive(&[("a/A.class", &other), ("B.class", &class), ("D.class", &class), ("x.txt", b"2")]),
    );
    let (text, said, code) = place.run(&["diff", "old.jar", "new.jar"]);
    assert_eq!((&*said, code), ("", 0), "{text}");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "only in old.jar: C.class", "{text}");
    assert!(lines[1].starts_with("old.jar!/a/A.class ") && lines[1].ends_with(" new.jar!/a/A.class"), "{text}");
    assert_eq!(lines[lines.len() - 2..], ["only in new.jar: D.class", "1 file the same in both"], "{text}");
    fs::create_dir_all(place.0.path().join("old/a")).expect("a folder");
    place.write("old/a/A.class", &class);
    assert_eq!(place.run(&["diff", "old/", "old"]).0, "1 file the same in both\n");
    let (text, ..) = place.run(&["diff", "old", "old.jar"]);
    assert_eq!(text, "only in old.jar: B.class\nonly in old.jar: C.class\n1 file the same in both\n");
    assert!(place.run(&["diff", "old", "old.jar", "--json"]).0.starts_with(r#"{"left":null,"right":"B.class","#));
}
