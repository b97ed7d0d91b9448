//! `run --isolate`: programs run as ever, in a process that the kernel keeps from everything else.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Standard output, the last line of standard error, and the exit code.
fn isolated(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keelback"));
    command.args(["run", "--isolate"]).args(arguments).current_dir(folder).env("TMPDIR", folder);
    let Output { status, stdout, stderr } = command.output().expect("the command runs");
    let last = String::from_utf8_lossy(&stderr).lines().last().unwrap_or_default().to_owned();
    (String::from_utf8_lossy(&stdout).into_owned(), last, status.code())
}

#[test]
fn programs_run_as_ever() -> std::io::Result<()> {
    let place = tempfile::tempdir()?;
    let folder = place.path();
    fs::write(folder.join("helper.py"), "def twice(x): return 2 * x\n")?;
    fs::write(
        folder.join("p.py"),
        "import helper, time, os, random, secrets\n\
         with open('made.txt', 'w') as file: file.write('text')\n\
         os.makedirs('a/b'); os.rename('made.txt', 'a/b/moved.txt')\n\
         print(open('a/b/moved.txt').read(), sorted(os.listdir('a')), helper.twice(21))\n\
         x = [str(i) for i in range(300_000)]; del x\n\
         time.sleep(0.01); random.random(); secrets.token_bytes(4)\n\
         raise SystemExit(5)\n",
    )?;
    assert_eq!(isolated(folder, &["p.py"]), ("text ['b'] 42\n".to_owned(), String::new(), Some(5)));
    let raised = isolated(folder, &["-c", "1 / 0"]);
    assert_eq!(raised, (String::new(), "ZeroDivisionError: division by zero".to_owned(), Some(1)));
    let stopped = isolated(folder, &["--fuel", "1000", "-c", "while True: pass"]);
    assert_eq!(stopped.2, Some(124), "{stopped:?}");
    Ok(())
}

#[test]
fn the_kernel_knows_of_it() -> std::io::Result<()> {
    let place = tempfile::tempdir()?;
    let folder = place.path();
    let (status, ..) = isolated(folder, &["--allow-read=/proc", "-c", "print(open('/proc/self/status').read())"]);
    for line in ["NoNewPrivs:\t1", "Seccomp:\t2"] {
        assert!(status.lines().any(|found| found == line), "{line}: {status}");
    }
    let (.., code) = isolated(folder, &["--sandbox", "-c", "open('/etc/passwd')"]);
    assert_eq!(code, Some(1));
    Ok(())
}
