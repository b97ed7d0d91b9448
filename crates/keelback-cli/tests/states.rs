//! `snapshot`, `resume` and `fork`: programs that go on from files.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PROGRAM: &str = "\
step = 1
total = 0
print('begin')
for number in range(100_000):
    total += step
print('end', total)
raise SystemExit(total % 7)
";

/// Standard output, the last line of standard error, and the exit code.
fn keelback(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let done = Command::new(env!("CARGO_BIN_EXE_keelback")).args(arguments).current_dir(folder).output();
    let Output { status, stdout, stderr } = done.expect("the command runs");
    let last = String::from_utf8_lossy(&stderr).lines().last().unwrap_or_default().to_owned();
    (String::from_utf8_lossy(&stdout).into_owned(), last, status.code())
}

fn said(stdout: &str, last: &str, code: i32) -> (String, String, Option<i32>) {
    (stdout.to_owned(), last.to_owned(), Some(code))
}

#[test]
fn programs_go_on_from_files() -> std::io::Result<()> {
    let place = tempfile::tempdir()?;
    let folder = place.path();
    fs::write(folder.join("p.py"), PROGRAM)?;
    let stopped = "keelback: the program used up its fuel (--fuel)";
    let first = keelback(folder, &["snapshot", "-o", "one", "--fuel", "100000", "p.py"]);
    assert_eq!(first, said("begin\n", stopped, 124));
    let second = keelback(folder, &["resume", "one", "-o", "two", "--fuel", "50000"]);
    assert_eq!(second, said("", stopped, 124));
    for state in ["one", "two"] {
        assert_eq!(keelback(folder, &["resume", state]), said("end 100000\n", "", 5));
    }
    let (stdout, _, code) = keelback(folder, &["fork", "one", "--set", "total=0", "--set", "step=2.5"]);
    let lines: Vec<&str> = stdout.lines().collect();
    assert_eq!((lines[0], lines[2], code), ("== total=0", "== step=2.5", Some(code.unwrap_or(0))));
    assert!(lines[1].starts_with("end ") && lines[3].starts_with("end ") && lines[3].ends_with(".5"), "{lines:?}");
    let whole = keelback(folder, &["snapshot", "-o", "three", "-c", "print(1)"]);
    assert_eq!(whole, said("1\n", "", 0));
    assert!(!folder.join("three").exists());
    Ok(())
}

#[test]
fn info_describes_a_state() -> Result<(), Box<dyn std::error::Error>> {
    let place = tempfile::tempdir()?;
    let folder = place.path();
    fs::write(folder.join("helper.py"), "def add(a, b):\n    return a + b\n")?;
    fs::write(folder.join("p.py"), PROGRAM.replace("step = 1", "from helper import add\nstep = 1"))?;
    keelback(folder, &["snapshot", "-o", "one", "--fuel", "100000", "p.py"]);
    let (text, _, code) = keelback(folder, &["info", "one"]);
    assert_eq!(code, Some(0));
    let expected =
        ["Keelback state", "verified        yes", "p.py", "helper.py", " units of fuel, 6 bytes of output, "];
    for part in expected.into_iter().chain(["in 1 frame; `keelback resume one` goes on\n"]) {
        assert!(text.contains(part), "{part}: {text}");
    }
    let report: serde_json::Value = serde_json::from_str(&keelback(folder, &["info", "one", "--json"]).0)?;
    assert_eq!((&report["state"], &report["frames"], &report["output_bytes"]), (&true.into(), &1.into(), &6.into()));
    assert_eq!(report["programs"].as_array().map(Vec::len), Some(2));
    // It is no program.
    let run = keelback(folder, &["run", "one"]);
    assert!(run.1.contains("one: a saved state, and no program: `keelback resume ") && run.2 == Some(1), "{run:?}");
    // One made by another version says so, and one that is damaged.
    let mut bytes = fs::read(folder.join("one"))?;
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(folder.join("bad"), &bytes)?;
    assert!(keelback(folder, &["info", "bad"]).0.contains("verified        no: the snapshot is damaged"));
    bytes[8] = 200;
    fs::write(folder.join("other"), &bytes)?;
    let (_, other, code) = keelback(folder, &["info", "other"]);
    assert!(other.contains("other: a Keelback state of format version 200; ") && code == Some(1), "{other}");
    Ok(())
}

#[test]
fn a_state_is_a_file_of_a_format() -> Result<(), Box<dyn std::error::Error>> {
    let place = tempfile::tempdir()?;
    let folder = place.path();
    fs::write(folder.join("helper.py"), "def add(a, b):\n    return a + b\n")?;
    fs::write(folder.join("p.py"), PROGRAM.replace("step = 1", "from helper import add\nstep = 1"))?;
    keelback(folder, &["snapshot", "-o", "one", "--fuel", "100000", "p.py"]);
    assert_eq!(keelback(folder, &["verify", "one"]), said("one: safe to resume: 1 call under way\n", "", 0));
    let (listing, _, code) = keelback(folder, &["dis", "one", "add"]);
    assert!(listing.starts_with("function helper.py:add ") && listing.contains("ADD"), "{listing}");
    assert_eq!(code, Some(0));
    // Every byte is some field, those of the programs and their instructions too.
    let report: serde_json::Value = serde_json::from_str(&keelback(folder, &["explain", "--json", "one"]).0)?;
    assert_eq!(report["error"], serde_json::Value::Null);
    let fields = report["fields"].as_array().ok_or("fields")?;
    let mut end = 0;
    for field in fields {
        let [start, stop] = [0, 1].map(|place| field["span"][place].as_u64().unwrap_or(0));
        assert!(start <= end, "bytes {end} to {start} have no name");
        end = end.max(stop);
    }
    assert_eq!(end, fs::metadata(folder.join("one"))?.len());
    assert!(fields.iter().any(|field| field["name"] == "ADD"));
    // A damaged one is listed as far as it can be, and refused by `verify`.
    let bytes = fs::read(folder.join("one"))?;
    fs::write(folder.join("short"), &bytes[..bytes.len() / 2])?;
    let (listing, warning, _) = keelback(folder, &["dis", "short", "add"]);
    assert!(listing.contains("ADD") && warning.contains("short: at offset "), "{listing}{warning}");
    let (_, error, code) = keelback(folder, &["verify", "short"]);
    assert!(error.starts_with("keelback: short: ") && code == Some(1), "{error}");
    Ok(())
}

#[test]
fn what_is_no_state_is_refused() -> std::io::Result<()> {
    let place = tempfile::tempdir()?;
    let folder = place.path();
    fs::write(folder.join("p.py"), PROGRAM)?;
    assert_eq!(keelback(folder, &["resume", "p.py"]), said("", "keelback: p.py: not a snapshot of a machine", 1));
    let missing = keelback(folder, &["resume", "missing"]);
    assert!(missing.1.starts_with("keelback: cannot read missing: ") && missing.2 == Some(2), "{missing:?}");
    keelback(folder, &["snapshot", "-o", "one", "--fuel", "100000", "p.py"]);
    let mut bytes = fs::read(folder.join("one"))?;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(folder.join("bad"), &bytes)?;
    let bad = keelback(folder, &["resume", "bad"]);
    assert!(bad.1.starts_with("keelback: bad: ") && bad.2 == Some(1), "{bad:?}");
    let way = keelback(folder, &["fork", "one", "--set", "nothing"]);
    assert_eq!(way, said("", "keelback: --set nothing: NAME=VALUE is expected", 2));
    let unwritable = keelback(folder, &["snapshot", "-o", "no/where", "--fuel", "100000", "p.py"]);
    assert!(
        unwritable.1.starts_with("keelback: cannot write no/where: ") && unwritable.2 == Some(2),
        "{unwritable:?}"
    );
    Ok(())
}
