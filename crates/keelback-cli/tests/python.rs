//! `run` in the place of `python`: modules and packages, what is kept of them, how a program ends. And the prompt, without an editor.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

fn place(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    }
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keelback"));
    command.args(arguments).current_dir(folder).env_remove("PYTHONDONTWRITEBYTECODE");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(folder: &Path, arguments: &[&str], input: &str) -> (String, String, Option<i32>) {
    let mut child = command(folder, arguments).spawn().expect("the command starts");
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().expect("the command ends");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (text(stdout), text(stderr), status.code())
}

/// What a command that succeeds prints.
fn output(folder: &Path, arguments: &[&str]) -> String {
    let (stdout, stderr, code) = run(folder, arguments, "");
    assert_eq!((code, &*stderr), (Some(0), ""), "{arguments:?}: {stdout}");
    stdout
}

#[test]
fn compiled_modules_are_kept_and_made_anew_when_the_source_changes() {
    let place =
        place(&[("main.py", "import m, p.q\nprint(m.x, p.q.y)\n"), ("m.py", "x = 1\n"), ("p/q.py", "y = 2\n")]);
    let folder = place.path();
    let kept = folder.join("__pycache__/m.keelback-1.kbc");
    assert_eq!(output(folder, &["run", "-B", "main.py"]), "1 2\n");
    assert!(!kept.exists());
    assert_eq!(output(folder, &["run", "main.py"]), "1 2\n");
    assert!(kept.exists() && folder.join("p/__pycache__/q.keelback-1.kbc").exists());
    assert!(!folder.join("__pycache__/main.keelback-1.kbc").exists(), "the program itself is not kept");
    assert_eq!(output(folder, &["verify", "-q", "__pycache__/m.keelback-1.kbc"]), "");
    // Of the same length and, as far as a clock can tell, of the same time.
    fs::write(folder.join("m.py"), "x = 7\n").expect("written");
    assert_eq!(output(folder, &["run", "main.py"]), "7 2\n");
    fs::write(&kept, "damaged").expect("written");
    assert_eq!(output(folder, &["run", "main.py"]), "7 2\n");
    let module = fs::read(&kept).expect("it is there again");
    assert_ne!(module, b"damaged");
    // Tracebacks show the source all the same.
    fs::write(folder.join("m.py"), "x = 1 / 0\n").expect("written");
    for _ in 0..2 {
        let (_, stderr, code) = run(folder, &["run", "main.py"], "");
        assert!(code == Some(1) && stderr.contains("    x = 1 / 0\n        ~~^~~\n"), "{stderr}");
    }
}

#[test]
fn many_processes_may_keep_the_same_module_at_once() {
    let body: String = (0..400).map(|n| format!("def f{n}(x):\n    return x + {n}\n")).collect();
    let place = place(&[("main.py", "import m\nprint(m.f399(1))\n"), ("m.py", &body)]);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(output(place.path(), &["run", "main.py"]), "400\n"));
        }
    });
    let left = fs::read_dir(place.path().join("__pycache__")).expect("a folder").count();
    assert_eq!(left, 1, "no temporary files are left");
}

#[test]
fn modules_run_as_programs() {
    let place = place(&[
        ("p/__init__.py", "print('init', __name__)\nX = 1\n"),
        (
            "p/__main__.py",
            "import sys\nfrom . import X\nfrom .sub import m\nprint(__name__, __package__, X, m.V, sys.argv[1:])\n",
        ),
        ("p/sub/__init__.py", ""),
        ("p/sub/m.py", "from .. import X as V\nprint(__name__, __package__, __spec__.name)\n"),
        ("ns/m.py", "print(__file__[-7:], __spec__.parent)\n"),
        ("d/__main__.py", "import beside\nprint(__name__, beside.x)\n"),
        ("d/beside.py", "x = 5\n"),
    ]);
    let folder = place.path();
    assert_eq!(
        output(folder, &["run", "-m", "p", "a", "-c"]),
        "init p\np.sub.m p.sub p.sub.m\n__main__ p 1 1 ['a', '-c']\n"
    );
    assert_eq!(output(folder, &["run", "-m", "p.sub.m"]), "init p\n__main__ p.sub p.sub.m\n");
    assert_eq!(output(folder, &["run", "-m", "ns.m"]), "ns/m.py ns\n");
    assert_eq!(output(folder, &["run", "d"]), "__main__ 5\n");
    for (arguments, message) in [
        (&["run", "-m", "nope"][..], "No module named nope"),
        (&["run", "-m", "p.nope"], "No module named p.nope"),
        (&["run", "-m", "ns"], "No module named ns.__main__; 'ns' is a package and cannot be directly executed"),
        (&["run", "ns"], "can't find '__main__' module in 'ns'"),
    ] {
        let (_, stderr, code) = run(folder, arguments, "");
        assert_eq!((stderr, code), (format!("keelback: {message}\n"), Some(1)));
    }
}

#[test]
fn system_exit_of_every_kind() {
    let place = place(&[]);
    for (code, exit, stderr) in [
        ("raise SystemExit(None)", 0, ""),
        ("raise SystemExit(True)", 1, ""),
        ("raise SystemExit(300)", 44, ""),
        ("raise SystemExit(-1)", 255, ""),
        ("raise SystemExit(10**30)", 255, ""),
        ("raise SystemExit(3.5)", 1, "3.5\n"),
        ("raise SystemExit((1, 2))", 1, "(1, 2)\n"),
        ("raise SystemExit(1, 2)", 1, "(1, 2)\n"),
        ("class S(SystemExit): pass\nraise S(4)", 4, ""),
        ("import sys\ntry: sys.exit(3)\nfinally: print(end='')", 3, ""),
        (
            "raise KeyboardInterrupt",
            130,
            "Traceback (most recent call last):\n  File \"<string>\", line 1, in <module>\n    raise KeyboardInterrupt\nKeyboardInterrupt\n",
        ),
    ] {
        assert_eq!(
            run(place.path(), &["run", "-c", code], ""),
            (String::new(), stderr.to_owned(), Some(exit)),
            "{code}"
        );
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_is_a_keyboard_interrupt() {
    use std::io::Read;
    use std::os::unix::process::ExitStatusExt;

    let program = "try:\n    print('ready', flush=True)\n    while True: pass\nexcept KeyboardInterrupt:\n    print('caught', flush=True)\nwhile True:\n    pass\n";
    let place = place(&[]);
    let mut child = command(place.path(), &["run", "-c", program]).spawn().expect("it starts");
    let mut stdout = child.stdout.take().expect("a pipe");
    let mut text = String::new();
    let deadline = Instant::now() + Duration::from_secs(60);
    for word in ["ready\n", "caught\n"] {
        while !text.ends_with(word) {
            let mut byte = [0];
            assert_eq!(stdout.read(&mut byte).expect("it reads"), 1);
            text.push(char::from(byte[0]));
        }
        let done = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
        assert!(done.success() && Instant::now() < deadline);
    }
    let done = child.wait_with_output().expect("it ends");
    assert_eq!(done.status.signal(), Some(2));
    let stderr = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(stderr.starts_with("Traceback (most") && stderr.ends_with("\nKeyboardInterrupt\n"), "{stderr}");
}

#[cfg(unix)]
#[test]
fn a_closed_standard_output_is_a_broken_pipe() {
    let place = place(&[]);
    let run = |code: &str| {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        // Closed before the program begins: it may be faster than this process.
        drop(reader);
        let child = command(place.path(), &["run", "-c", code]).stdout(writer).spawn().expect("it starts");
        let done = child.wait_with_output().expect("it ends");
        (String::from_utf8_lossy(&done.stderr).into_owned(), done.status.code())
    };
    let (stderr, code) = run("while True: print('x' * 1000)");
    assert!(code == Some(1) && stderr.ends_with("\nBrokenPipeError: [Errno 32] Broken pipe\n"), "{stderr}");
    let (stderr, code) = run("print(1)");
    let expected = "Exception ignored on flushing sys.stdout:\nBrokenPipeError: [Errno 32] Broken pipe\n";
    assert_eq!((&*stderr, code), (expected, Some(120)));
}

#[test]
fn a_prompt_without_a_terminal_runs_statements_as_they_come() {
    let place = place(&[]);
    let (stdout, stderr, code) = run(
        place.path(),
        &["repl"],
        "x = 2\nx + 1\n_ * 2\ndef f(a):\n    return a / 0\n\nNone\nf(1)\n[1,\n2]\ny = (\n1 +\nx\n)\nprint(y)\n1 +\n'after'\n",
    );
    assert_eq!((&*stdout, code), ("3\n6\n[1, 2]\n3\n'after'\n", Some(0)), "{stderr}");
    assert!(stderr.contains("ZeroDivisionError: division by zero\n"), "{stderr}");
    assert!(stderr.contains("SyntaxError: invalid syntax\n"), "{stderr}");
    for (input, code) in [("exit(3)\n1\n", 3), ("exit\n1\n", 0), ("raise SystemExit('no')\n", 1), ("", 0)] {
        let (stdout, _, exit) = run(place.path(), &["repl"], input);
        assert_eq!((&*stdout, exit), ("", Some(code)), "{input}");
    }
}

#[test]
fn diff_shows_two_spellings_side_by_side() -> Result<(), serde_json::Error> {
    let place = place(&[("a.py", "x = 1\n"), ("b.py", "x = 2\n")]);
    let text = output(place.path(), &["diff", "-c", "a + b", "a + c"]);
    let changed: Vec<&str> = text.lines().filter(|line| line.contains(" | ")).collect();
    assert_eq!(changed.len(), 1, "{text}");
    assert!(changed[0].contains(" b ") && changed[0].ends_with(" c"), "{text}");
    assert!(!output(place.path(), &["diff", "a.py", "a.py"]).contains(" | "));
    let report: serde_json::Value = serde_json::from_str(&output(place.path(), &["diff", "--json", "a.py", "b.py"]))?;
    assert_eq!((&report["left"], &report["right"]), (&"a.py".into(), &"b.py".into()));
    assert!(report["sizes"][0]["instructions"].is_u64() && report["sizes"][0] == report["sizes"][1], "{report}");
    assert_eq!(report["functions"][0]["rows"][0]["same"], false);
    Ok(())
}
