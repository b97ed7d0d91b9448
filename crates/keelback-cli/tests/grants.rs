//! What `run` grants: by itself, with `--sandbox`, and with options that name it; and what it says at limits.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

fn place() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [
        ("work/data.txt", "data\n"),
        ("work/sub/more.txt", "more\n"),
        ("app/main.py", "import helper\nprint(open(helper.BESIDE).read(), end='')\n"),
        ("app/helper.py", "import os\nBESIDE = os.path.join(os.path.dirname(__file__), 'helper.txt')\n"),
        ("app/helper.txt", "beside\n"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    }
    folder
}

/// Runs in the folder `work`: standard output, the last line of standard error, and the exit code.
fn run(place: &Path, arguments: &[&str], input: &str) -> (String, String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keelback"));
    // What is below the folder for temporary files would be granted.
    command.arg("run").args(arguments).current_dir(place.join("work")).env("TMPDIR", place.join("work/sub"));
    command.env("KEELBACK_TEST", "value").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().expect("the command ends");
    let last = String::from_utf8_lossy(&stderr).lines().last().unwrap_or_default().to_owned();
    (String::from_utf8_lossy(&stdout).into_owned(), last, status.code())
}

#[track_caller]
fn prints(place: &Path, arguments: &[&str], expected: &str) {
    assert_eq!(run(place, arguments, "typed\n"), (expected.to_owned(), String::new(), Some(0)), "{arguments:?}");
}

#[track_caller]
fn is_refused(place: &Path, arguments: &[&str], what: &str) {
    let (stdout, last, code) = run(place, arguments, "typed\n");
    assert_eq!((&*stdout, code), ("", Some(1)), "{arguments:?}: {last}");
    assert!(last.starts_with(&format!("PermissionError: [Errno 1] {what} is not granted")), "{arguments:?}: {last}");
}

#[test]
fn a_script_may_do_what_scripts_usually_do() {
    let place = place();
    let place = place.path();
    prints(
        place,
        &["-c", "print(open('data.txt').read(), open('sub/more.txt').read(), sep='', end='')"],
        "data\nmore\n",
    );
    prints(
        place,
        &["-c", "open('new.txt', 'w').write('x'); import os; print(sorted(os.listdir()))"],
        "['data.txt', 'new.txt', 'sub']\n",
    );
    assert_eq!(fs::read_to_string(place.join("work/new.txt")).expect("written"), "x");
    prints(place, &["../app/main.py"], "beside\n");
    prints(
        place,
        &[
            "-c",
            "import os, time; print(input(), os.environ['KEELBACK_TEST'], len(os.urandom(3)), time.time() > 1e9)",
        ],
        "typed value 3 True\n",
    );
    prints(
        place,
        &["-c", "import tempfile, os; f = tempfile.NamedTemporaryFile(); print(os.path.exists(f.name)); f.close()"],
        "True\n",
    );
    is_refused(place, &["-c", "open('../app/helper.txt')"], "reading here");
    is_refused(place, &["-c", "open('/etc/passwd')"], "reading here");
    is_refused(place, &["-c", "open('/new', 'w')"], "writing here");
}

#[test]
fn a_sandbox_may_do_nothing() {
    let place = place();
    let place = place.path();
    is_refused(place, &["--sandbox", "-c", "open('data.txt')"], "access to files");
    is_refused(place, &["--sandbox", "-c", "input()"], "standard input");
    is_refused(place, &["--sandbox", "-c", "import time; time.time()"], "the clock");
    is_refused(place, &["--sandbox", "-c", "import os; os.urandom(1)"], "entropy");
    prints(
        place,
        &["--sandbox", "-c", "import os, sys; print(os.environ, os.getcwd(), sys.argv, 'x')", "a"],
        "environ({}) / ['-c', 'a'] x\n",
    );
    let hashes = "print(hash('a'), {*'abcdefgh'}, id(object()))";
    assert_eq!(run(place, &["--sandbox", "-c", hashes], ""), run(place, &["--sandbox", "-c", hashes], ""));
    let (_, last, code) = run(place, &["--sandbox", "../app/main.py"], "");
    assert_eq!((&*last, code), ("ModuleNotFoundError: No module named 'helper'", Some(1)));
}

#[test]
fn options_grant_what_they_say_and_no_more() {
    let place = place();
    let place = place.path();
    let read = "print(open('data.txt').read(), end='')";
    prints(place, &["--allow-read=.", "-c", read], "data\n");
    prints(place, &["--allow-read", "-c", read], "data\n");
    is_refused(place, &["--allow-read=sub", "-c", read], "reading here");
    is_refused(place, &["--allow-read=.", "-c", "open('data.txt', 'w')"], "writing here");
    is_refused(place, &["--allow-read=.", "-c", "input()"], "standard input");
    prints(
        place,
        &[
            "--allow-read=.",
            "--allow-write=sub",
            "-c",
            "print(open('sub/made', 'w').write('x'), open('sub/more.txt').read())",
        ],
        "1 more\n\n",
    );
    is_refused(place, &["--allow-write=sub", "-c", "open('sub/more.txt')"], "reading here");
    prints(place, &["--allow-read=../app", "../app/main.py"], "beside\n");
    let names = "import os; print('KEELBACK_TEST' in os.environ, 'PATH' in os.environ)";
    prints(place, &["--allow-env=KEELBACK_TEST,OTHER", "-c", names], "True False\n");
    prints(place, &["--allow-env", "-c", names], "True True\n");
    prints(place, &["--allow-clock", "-c", "import time; print(time.time() > 1e9)"], "True\n");
    prints(place, &["--allow-entropy", "-c", "import secrets; print(len(secrets.token_hex(8)))"], "16\n");
    prints(place, &["--allow-stdin", "-c", "print(input())"], "typed\n");
    prints(
        place,
        &["--memory-fs", "-c", "open('x', 'w').write('in memory'); print(open('/x').read())"],
        "in memory\n",
    );
    assert!(!place.join("work/x").exists());
    let (_, last, code) = run(place, &["--allow-read=nope", "-c", ""], "");
    assert!(last.starts_with("keelback: cannot grant /") && last.contains("nope: "), "{last}");
    assert_eq!(code, Some(2));
}

#[test]
fn a_program_that_is_stopped_says_at_which_limit() {
    let place = place();
    let place = place.path();
    for (option, value, program, said) in [
        ("--fuel", "10000", "while True: pass", "the program used up its fuel (--fuel)"),
        ("--time", "50ms", "while True: pass", "the program used up its time (--time)"),
        ("--time", "50ms", "import time; time.sleep(100)", "the program used up its time (--time)"),
        ("--output", "1K", "while True: print('x')", "the program wrote more than it may (--output)"),
    ] {
        let (_, last, code) = run(place, &[option, value, "-c", program], "");
        assert_eq!((last, code), (format!("keelback: {said}"), Some(124)), "{option}");
    }
    let grow = "x = []\nwhile True: x.append(bytes(10000))";
    let (_, last, code) = run(place, &["--sandbox", "--memory", "32MB", "-c", grow], "");
    assert_eq!((&*last, code), ("keelback: the program used up its memory (--memory)", Some(124)));
    // One's own script gets an exception, as in Python.
    let (_, last, code) = run(place, &["--memory", "32MB", "-c", grow], "");
    assert!(last.starts_with("MemoryError") && code == Some(1), "{last}");
    let (_, last, _) = run(place, &["--depth", "50", "-c", "def f(): f()\nf()"], "");
    assert_eq!(last, "RecursionError: maximum recursion depth exceeded");
}
