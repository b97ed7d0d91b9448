//! The command as its users see it: real output, exit codes, files.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder with files, in which the command runs.
struct Place {
    folder: TempDir,
}

/// What the command did.
#[derive(Debug, PartialEq, Eq)]
struct Done {
    stdout: String,
    stderr: String,
    code: Option<i32>,
}

impl From<Output> for Done {
    fn from(output: Output) -> Done {
        Done {
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            code: output.status.code(),
        }
    }
}

impl Place {
    fn new(files: &[(&str, &str)]) -> Place {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
            fs::write(path, text).expect("a file is written");
        }
        Place { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keelback"));
        command.args(arguments).current_dir(self.folder.path()).env_remove("NO_COLOR");
        command.env_remove("PYTHONDONTWRITEBYTECODE");
        command
    }

    fn run(&self, arguments: &[&str]) -> Done {
        self.run_with_input(arguments, "")
    }

    fn run_with_input(&self, arguments: &[&str], input: &str) -> Done {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the command starts");
        // A command that does not read its input closes it.
        let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
        child.wait_with_output().expect("the command ends").into()
    }

    /// Runs a command that must succeed, and gives its standard output.
    fn output(&self, arguments: &[&str]) -> String {
        let done = self.run(arguments);
        assert_eq!((done.code, &*done.stderr), (Some(0), ""), "{arguments:?}: {}", done.stdout);
        done.stdout
    }
}

const FUNCTION: &str = "def f(a, b, c):\n    return a + b * c\n\nf(2, 3, 4)\n";

#[test]
fn run_takes_files_text_and_standard_input() {
    let place = Place::new(&[("one.py", "print(1)\n"), ("two.py", "print(2)\n")]);
    assert_eq!(place.output(&["run", "one.py"]), "1\n");
    assert_eq!(place.output(&["run", "-c", "print(3)"]), "3\n");
    assert_eq!(place.run_with_input(&["run", "-"], "print(4)").stdout, "4\n");
    // What a file is shows in its contents.
    place.output(&["build", "two.py", "-o", "one.py"]);
    assert_eq!(place.output(&["run", "one.py"]), "2\n");
}

#[test]
fn run_passes_arguments_on() {
    let place = Place::new(&[("a.py", "import sys\nprint(sys.argv)\n")]);
    assert_eq!(place.output(&["run", "a.py", "--fuel", "-c", "x y"]), "['a.py', '--fuel', '-c', 'x y']\n");
    assert_eq!(place.output(&["run", "-c", "import sys; print(sys.argv)", "-h"]), "['-c', '-h']\n");
}

#[test]
fn run_imports_modules_beside_the_program() {
    let place = Place::new(&[
        ("sub/main.py", "import helper, package.inner\nprint(helper.x, package.inner.y, __name__)\n"),
        ("sub/helper.py", "x = __name__\n"),
        ("sub/package/__init__.py", ""),
        ("sub/package/inner.py", "y = 2\n"),
    ]);
    assert_eq!(place.output(&["run", "sub/main.py"]), "helper 2 __main__\n");
}

#[test]
fn an_uncaught_exception_prints_a_traceback_and_exits_with_1() {
    let place = Place::new(&[("e.py", "def f(x):\n    return 1 / x\n\nprint('before')\nf(0)\n")]);
    let done = place.run(&["run", "e.py"]);
    let path = place.path("e.py");
    let name = path.display();
    let expected = format!(
        "Traceback (most recent call last):\n  File \"{name}\", line 5, in <module>\n    f(0)\n    ~^^^\n  \
         File \"{name}\", line 2, in f\n    return 1 / x\n           ~~^~~\nZeroDivisionError: division by zero\n"
    );
    assert_eq!(done, Done { stdout: "before\n".into(), stderr: expected, code: Some(1) });
}

#[test]
fn system_exit_decides_the_exit_code() {
    let place = Place::new(&[]);
    for (code, exit, stderr) in
        [("raise SystemExit", 0, ""), ("raise SystemExit(3)", 3, ""), ("raise SystemExit('bye')", 1, "bye\n")]
    {
        let done = place.run(&["run", "-c", code]);
        assert_eq!((done.code, &*done.stderr, &*done.stdout), (Some(exit), stderr, ""), "{code}");
    }
}

#[test]
fn limits_stop_a_program() {
    let place = Place::new(&[]);
    let done = place.run(&["run", "--fuel", "20000", "-c", "while True: pass"]);
    assert_eq!((done.code, &*done.stderr), (Some(124), "keelback: the program used up its fuel (--fuel)\n"));
    let done = place.run(&["run", "--memory", "16M", "-c", "x = [0]\nwhile True: x += x"]);
    assert_eq!(done.code, Some(1));
    assert!(done.stderr.contains("MemoryError"), "{}", done.stderr);
}

#[test]
fn syntax_errors_show_the_line_and_exit_with_1() {
    let place = Place::new(&[("bad.py", "x = 1\ny = (2\n")]);
    for command in [&["build", "bad.py"][..], &["dis", "bad.py"], &["verify", "bad.py"], &["info", "bad.py"]] {
        let done = place.run(command);
        let expected = "  File \"bad.py\", line 2\n    y = (2\n        ^\nSyntaxError: '(' was never closed\n";
        assert_eq!((done.code, &*done.stderr, &*done.stdout), (Some(1), expected, ""), "{command:?}");
    }
    assert!(!place.path("bad.kbc").exists());
}

#[test]
fn wrong_usage_exits_with_2() {
    let place = Place::new(&[("a.py", "")]);
    for command in
        [&["frobnicate"][..], &["run"], &["dis"], &["run", "nothing.py"], &["build", "nothing.py"], &["build", "-"]]
    {
        let done = place.run(command);
        assert_eq!(done.code, Some(2), "{command:?}: {}", done.stderr);
        assert_eq!(done.stdout, "", "{command:?}");
    }
    let done = place.run(&["run", "--frobnicate", "a.py"]);
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.starts_with("error: unexpected argument '--frobnicate' found\n"), "{}", done.stderr);
    assert_eq!(place.run(&["run", "a.py", "--frobnicate"]).code, Some(0));
    let done = place.run(&["run", "nothing.py"]);
    assert_eq!(done.stderr, "keelback: can't open file 'nothing.py': [Errno 2] No such file or directory\n");
}

#[test]
fn build_writes_a_whole_file_or_none() {
    let place = Place::new(&[("a.py", FUNCTION), ("folder/b.py", "x = 1\n")]);
    place.output(&["build", "a.py"]);
    place.output(&["build", "folder/b.py", "-o", "c.kbc"]);
    assert_eq!(place.output(&["verify", "a.kbc", "c.kbc"]).lines().count(), 2);
    // Nothing is left over.
    let names: Vec<_> = fs::read_dir(place.folder.path()).expect("it is there").flatten().collect();
    assert_eq!(names.len(), 4);

    let done = place.run(&["build", "a.py", "-o", "no/such/folder.kbc"]);
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.starts_with("keelback: cannot write no/such/folder.kbc: No such file"), "{}", done.stderr);
    let done = place.run(&["build", "a.py", "-o", "a.py"]);
    assert_eq!(done.code, Some(2));
    assert_eq!(fs::read_to_string(place.path("a.py")).expect("it is there"), FUNCTION);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let place = Place::new(&[("a.py", FUNCTION)]);
    let full = || fs::File::options().write(true).open("/dev/full").expect("Linux has it");
    for command in [&["dis", "a.py"][..], &["info", "a.py"], &["verify", "a.py"], &["build", "a.py", "-o", "-"]] {
        let done: Done = place.command(command).stdout(full()).output().expect("it runs").into();
        assert_eq!(done.code, Some(2), "{command:?}");
        assert!(done.stderr.contains("No space left on device"), "{command:?}: {}", done.stderr);
    }
    let done = place.run(&["build", "a.py", "-o", "/dev/full"]);
    assert_eq!(done.code, Some(2));
    let place = Place::new(&[("long.py", "for n in range(100_000):\n    print(n)\n")]);
    let done: Done = place.command(&["run", "long.py"]).stdout(full()).output().expect("it runs").into();
    assert_eq!(done.code, Some(1));
    assert!(done.stderr.ends_with("\nOSError: [Errno 28] No space left on device\n"), "{}", done.stderr);
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let long = format!("x = {:?}\n", vec![1; 50_000]);
    let place = Place::new(&[("long.py", &long), ("loop.py", "n = 0\nwhile True:\n    print(n)\n    n += 1\n")]);
    for command in [&["dis", "long.py"][..], &["trace", "loop.py"]] {
        let mut child = place
            .command(command)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        drop(child.stdout.take());
        let done: Done = child.wait_with_output().expect("it ends").into();
        assert_eq!((done.code, &*done.stderr), (Some(0), ""), "{command:?}");
    }
}

#[test]
fn dis_shows_source_instructions_and_depths() {
    let place = Place::new(&[("a.py", FUNCTION)]);
    let expected = "\
code 1 f, line 1, OPTIMIZED NEWLOCALS
  slots: a Local, b Local, c Local
    2     return a + b * c
           0  0a 00  LOAD_FAST     0  a  0 → 1
           2  0a 01  LOAD_FAST     1  b  1 → 2
           4  0a 02  LOAD_FAST     2  c  2 → 3
           6  2b     MULTIPLY            3 → 2
           7  29     ADD                 2 → 1
           8  6e     RETURN_VALUE        1 → -
";
    assert_eq!(place.output(&["dis", "a.py", "f"]), expected);
    let all = place.output(&["dis", "a.py"]);
    assert!(all.starts_with("code 0 <module>, line 1\n") && all.ends_with(expected), "{all}");
    // Without the source text there are its line numbers.
    place.output(&["build", "a.py"]);
    assert!(place.output(&["dis", "a.kbc", "f"]).contains("    2      0  0a 00  LOAD_FAST     0  a  0 → 1\n"));

    let done = place.run(&["dis", "a.py", "g"]);
    assert_eq!((done.code, &*done.stderr), (Some(1), "keelback: a.py has no g; it has <module>, f\n"));
}

#[test]
fn dis_shows_register_code() -> Result<(), serde_json::Error> {
    let place =
        Place::new(&[("a.py", FUNCTION), ("loop.py", "def f(n):\n    while n > 0:\n        n -= len([n, 2])\n")]);
    let expected = "\
code 1 f, 3 register instructions, 24 bytes
  registers: a, b, c, s0, s1, s2, s3
    2     return a + b * c
          0  Mul        s1 = b * c
          1  AddReturn  return a + s1
          2  Return     return s0
";
    assert_eq!(place.output(&["dis", "a.py", "f", "--registers"]), expected);
    let expected = "\
code 1 f, 9 register instructions, 72 bytes
  registers: n, s0, s1, s2, s3, s4, s5
    2     while n > 0:
          0  JumpGtK     if not (n > 0): to 8
    3         n -= len([n, 2])
          1  LoadGlobal  s1 = len
          2  Move        s3 = n
          3  LoadK       s4 = 2
          4  BuildList   s3 = [s3, s4]
          5  Call        s1 = s1(s3)
          6  Sub         n = n - s1
    2     while n > 0:
          7  LoopGtK     fuel 11; if n > 0: to 1
          8  ReturnK     return None
";
    assert_eq!(place.output(&["dis", "loop.py", "f", "--registers"]), expected);
    let listing: serde_json::Value =
        serde_json::from_str(&place.output(&["dis", "a.py", "f", "--registers", "--json"]))?;
    assert_eq!(listing["codes"][0]["instructions"][1]["text"], "return a + s1");
    Ok(())
}

#[test]
fn dis_names_choose_what_is_nested_too() {
    let source = "class C:\n    def m(self):\n        return [lambda: x for x in y]\n    def n(self): pass\n";
    let place = Place::new(&[("a.py", source)]);
    let names = |name: &str| -> Vec<String> {
        let text = place.output(&["dis", "a.py", name]);
        let heads = text.lines().filter_map(|line| line.strip_prefix("code "));
        heads.map(|line| line.split([' ', ',']).nth(1).unwrap_or("").to_owned()).collect()
    };
    assert_eq!(names("C.m"), ["C.m", "C.m.<locals>.<lambda>"]);
    assert_eq!(names("n"), ["C.n"]);
    assert_eq!(names("C").len(), 4);
}

#[test]
fn dis_speaks_json() -> Result<(), serde_json::Error> {
    let place = Place::new(&[("a.py", FUNCTION)]);
    let listing: serde_json::Value = serde_json::from_str(&place.output(&["dis", "a.py", "--json"]))?;
    assert_eq!((&listing["file"], &listing["format"]), (&"a.py".into(), &"Keelback bytecode 1".into()));
    let function = &listing["functions"][1];
    assert_eq!((&function["name"], &function["parent"]), (&"f".into(), &0.into()));
    let multiply = &function["instructions"][3];
    for (field, value) in [
        ("offset", serde_json::json!(6)),
        ("bytes", "2b".into()),
        ("opcode", "MULTIPLY".into()),
        ("operands", serde_json::json!([])),
        ("depth_before", 3.into()),
        ("depth_after", 2.into()),
        ("line", 2.into()),
        ("columns", serde_json::json!({ "start": 15, "end_line": 2, "end": 20 })),
    ] {
        assert_eq!(multiply[field], value, "{multiply}");
    }
    Ok(())
}

#[test]
fn assembly_text_makes_the_same_file() {
    let place = Place::new(&[("a.py", "try:\n    x = [1.5, 'ä']\nexcept ValueError as e:\n    raise\n")]);
    place.output(&["build", "a.py"]);
    let text = place.output(&["dis", "a.py", "--asm"]);
    fs::write(place.path("b.kasm"), text).expect("it is written");
    place.output(&["asm", "b.kasm", "-o", "b.kbc"]);
    let read = |name: &str| fs::read(place.path(name)).expect("it was written");
    assert_eq!(read("a.kbc"), read("b.kbc"));
}

#[test]
fn mistakes_in_assembly_text_have_a_place() {
    let place = Place::new(&[("a.kasm", ".code '<module>'\n    .stack 1\n    LOAD_NONSENSE\n")]);
    let done = place.run(&["asm", "a.kasm"]);
    assert_eq!(done.code, Some(1));
    assert!(done.stderr.starts_with("keelback: a.kasm: line 3, column 5: "), "{}", done.stderr);
    assert!(done.stderr.ends_with("\n        LOAD_NONSENSE\n        ^\n"), "{}", done.stderr);
}

#[test]
fn verify_refuses_what_is_unsafe_or_damaged() {
    let place = Place::new(&[("bad.kasm", ".code '<module>'\n    POP_TOP\n    HALT\n"), ("good.py", FUNCTION)]);
    let done = place.run(&["verify", "bad.kasm", "good.py", "missing"]);
    assert_eq!(done.code, Some(2));
    assert!(
        done.stderr.contains("keelback: bad.kasm: the verifier refuses it: stack: code 0 `<module>`, offset 0: ")
    );
    assert!(done.stderr.contains("keelback: cannot read missing: "));
    assert_eq!(done.stdout, "good.py: safe to run: 2 code objects, 17 instructions\n");

    let done = place.run(&["verify", "--json", "bad.kasm", "good.py"]);
    assert_eq!(done.code, Some(1));
    assert!(
        done.stdout.starts_with(r#"{"file":"bad.kasm","valid":false,"error":"the verifier refuses it: "#),
        "{}",
        done.stdout
    );
    assert!(
        done.stdout
            .ends_with("{\"file\":\"good.py\",\"valid\":true,\"functions\":2,\"instructions\":17,\"problems\":[]}\n")
    );

    place.output(&["asm", "--unverified", "bad.kasm"]);
    for command in [&["verify", "bad.kbc"][..], &["run", "bad.kbc"]] {
        assert_eq!(place.run(command).code, Some(1), "{command:?}");
    }
    place.output(&["build", "good.py"]);
    let mut bytes = fs::read(place.path("good.kbc")).expect("it was written");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(place.path("good.kbc"), bytes).expect("it is written");
    let done = place.run(&["verify", "good.kbc"]);
    assert_eq!(done.code, Some(1));
    assert!(done.stderr.contains("wrong checksum"), "{}", done.stderr);
    fs::write(place.path("good.kbc"), b"\x00\xff nothing of ours").expect("it is written");
    for command in ["run", "verify", "dis", "info"] {
        let done = place.run(&[command, "good.kbc"]);
        assert_eq!(done.code, Some(1));
        assert!(done.stderr.contains("good.kbc: no .kbc file"), "{}", done.stderr);
    }
}

#[test]
fn info_describes_a_file() -> Result<(), serde_json::Error> {
    let place = Place::new(&[("a.py", FUNCTION)]);
    place.output(&["build", "a.py"]);
    let text = place.output(&["info", "a.kbc"]);
    assert!(text.contains("verified        yes\n") && text.contains("code objects    2: <module>, "), "{text}");
    let report: serde_json::Value = serde_json::from_str(&place.output(&["info", "a.kbc", "--json"]))?;
    let size = fs::metadata(place.path("a.kbc")).expect("it was written").len();
    assert_eq!((&report["bytes"], &report["code_objects"]), (&size.into(), &2.into()));
    // One made by another version says so.
    let mut bytes = fs::read(place.path("a.kbc")).expect("it was written");
    bytes[8] = 200;
    fs::write(place.path("a.kbc"), bytes).expect("it is written");
    let done = place.run(&["info", "a.kbc"]);
    assert_eq!(done.code, Some(1));
    assert!(done.stderr.contains("format version 200") && done.stderr.contains("rebuild from source"));
    assert!(place.run(&["run", "a.kbc"]).stderr.contains("built by Keelback bytecode 200"));
    Ok(())
}

#[test]
fn trace_shows_what_one_would_write_by_hand() {
    let place = Place::new(&[("a.py", FUNCTION)]);
    let expected = "\
LOAD_FAST      a        []               → [2]
LOAD_FAST      b        [2]              → [2, 3]
LOAD_FAST      c        [2, 3]           → [2, 3, 4]
MULTIPLY                [2, 3, 4]        → [2, 12]
ADD                     [2, 12]          → [14]
RETURN_VALUE            [14]             → 14
";
    assert_eq!(place.output(&["trace", "a.py", "--function", "f"]), expected);
}

#[test]
fn trace_indents_calls_and_shows_variables() {
    let place = Place::new(&[("a.py", "def f(x):\n    y = x\n    return y\nz = f(5)\n")]);
    let text = place.output(&["trace", "a.py"]);
    assert!(text.contains("  STORE_FAST     y        [5]"), "{text}");
    assert!(text.contains("→ []    y = 5\n"), "{text}");
    assert!(text.contains("→ f()\n") && text.contains("back in <module>"), "{text}");
    let limited = place.output(&["trace", "a.py", "--limit", "2"]);
    assert_eq!(limited.lines().count(), 3, "{limited}");
    let done = place.run(&["trace", "a.py", "--function", "g"]);
    assert_eq!((done.code, &*done.stderr), (Some(1), "keelback: no function named g was called\n"));
}

#[test]
fn trace_speaks_json_lines() -> Result<(), serde_json::Error> {
    let place = Place::new(&[("a.py", "x = 1\nprint(x)\n1 / 0\n")]);
    let done = place.run(&["trace", "a.py", "--json"]);
    assert_eq!((done.code, &*done.stderr), (Some(1), ""));
    let events: Vec<serde_json::Value> = done.stdout.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    assert_eq!((&events[0]["opcode"], &events[0]["after"]), (&"LOAD_INT".into(), &serde_json::json!(["1"])));
    assert_eq!(events[1]["changed"], serde_json::json!({ "x": "1" }));
    assert!(events.iter().any(|event| event["stream"] == "stdout" && event["text"] == "1\n"));
    assert!(events.iter().any(|event| event["ending"] == "raise"));
    Ok(())
}

#[test]
fn the_smallest_machine_prints_14() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/toy.kasm");
    let place = Place::new(&[("toy.kasm", &fs::read_to_string(root).expect("the example is there"))]);
    place.output(&["asm", "toy.kasm", "-o", "toy.kbc"]);
    assert_eq!(place.output(&["run", "toy.kbc"]), "14\n");
    let trace = place.output(&["trace", "toy.kasm"]);
    assert!(trace.contains("→ [2, 12]\n") && trace.contains("→ [14]\n") && trace.contains("│ 14\n"), "{trace}");
}

#[test]
fn colour_is_for_terminals_only() {
    let place = Place::new(&[("a.py", FUNCTION)]);
    assert!(!place.output(&["dis", "a.py"]).contains('\u{1b}'));
    let forced = |no_color: &str| {
        let mut command = place.command(&["dis", "a.py"]);
        let output = command.env("CLICOLOR_FORCE", "1").env("NO_COLOR", no_color).output().expect("it runs");
        String::from_utf8_lossy(&output.stdout).contains('\u{1b}')
    };
    assert!(forced(""));
    assert!(!place.run(&["run", "nothing.py"]).stderr.contains('\u{1b}'));
}

#[test]
fn what_is_not_there_says_so() {
    let place = Place::new(&[]);
    let done = place.run(&["run", "-c", "import decimal"]);
    let wanted = "ModuleNotFoundError: No module named 'decimal': this part of the library is not there yet\n";
    assert!(done.stderr.ends_with(wanted) && done.code == Some(1), "{}", done.stderr);
    let done = place.run(&["run", "-c", "import decimol"]);
    assert!(done.stderr.ends_with("ModuleNotFoundError: No module named 'decimol'\n"), "{}", done.stderr);
}

#[test]
fn bench_compile_reports_every_file() -> Result<(), serde_json::Error> {
    let place = Place::new(&[("lib/a.py", FUNCTION), ("lib/sub/b.py", "x = (\n"), ("lib/c.txt", "no")]);
    let done = place.run(&["bench-compile", "lib", "--json"]);
    assert_eq!(done.code, Some(1));
    let report: serde_json::Value = serde_json::from_str(&done.stdout)?;
    assert_eq!((&report["files"], &report["source_bytes"]), (&2.into(), &FUNCTION.len().into()));
    assert!(report["failed"][0]["error"].as_str().is_some_and(|error| error.contains("was never closed")));
    assert!(report["seconds"].as_f64().is_some_and(|seconds| seconds > 0.0));
    Ok(())
}

#[test]
fn versions_and_help_are_there() {
    let place = Place::new(&[]);
    assert_eq!(place.output(&["--version"]), format!("keelback {}\n", env!("CARGO_PKG_VERSION")));
    let help = place.output(&["--help"]);
    for command in ["run", "build", "dis", "verify", "info", "asm", "trace"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command}: {help}");
    }
    assert!(!help.contains("bench-compile"));
}

#[test]
fn waiting_for_input_ends_at_the_time_limit() {
    let place = Place::new(&[("ask.py", "try:\n    input('name? ')\nfinally:\n    print('finally')\n")]);
    let mut command = place.command(&["run", "--time", "200ms", "ask.py"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    // The pipe stays open, and gives nothing.
    let input = child.stdin.take();
    let done = Done::from(child.wait_with_output().expect("the command ends"));
    assert_eq!(done.stdout, "name? ");
    assert!(done.stderr.contains("the program used up its time (--time)"), "{done:?}");
    drop(input);
}
