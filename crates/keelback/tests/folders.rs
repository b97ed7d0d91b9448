//! Grants of files: what programs can do in real folders and in memory, that nothing leads out, and that what is not granted says so.

use std::fs;
use std::path::Path;

use keelback::folders::{Access, Folders};
use keelback::{Engine, Grants, Limits, Linker, NO_INPUTS, Outcome, Sandbox, Value};
use tempfile::TempDir;

/// A granted folder `in` beside a secret one.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Place {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path();
        fs::create_dir_all(path.join("in/below")).expect("made");
        fs::create_dir_all(path.join("out")).expect("made");
        fs::write(path.join("in/file.txt"), "inside\n").expect("written");
        fs::write(path.join("in/below/deep.txt"), "deep\n").expect("written");
        fs::write(path.join("out/secret.txt"), "secret\n").expect("written");
        Place { folder }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn sandbox(&self, access: Access) -> Sandbox<()> {
        let mut folders = Folders::new();
        folders.grant("/data", &self.path("in"), access).expect("granted");
        sandbox(Grants::none().folders(folders).working_directory("/data"))
    }
}

fn sandbox(grants: Grants) -> Sandbox<()> {
    let engine = Engine::new(Default::default()).expect("an engine");
    let mut linker = Linker::new(&engine);
    linker.grant(grants);
    engine.sandbox(&linker, (), Limits::default()).expect("a sandbox")
}

fn run(sandbox: &mut Sandbox<()>, source: &str) -> Outcome {
    let engine = Engine::new(Default::default()).expect("an engine");
    let program = engine.compile("main.py", source).expect("a program");
    sandbox.run(&program, NO_INPUTS).expect("it runs")
}

/// What a program's last expression gives.
fn value(sandbox: &mut Sandbox<()>, source: &str) -> Value {
    match run(sandbox, source) {
        Outcome::Done(value) => value,
        other => panic!("{source}: {other:?}"),
    }
}

/// What an expression raises, or gives, as text.
fn attempt(sandbox: &mut Sandbox<()>, expression: &str) -> String {
    let source = format!(
        "import os\nfrom pathlib import Path\ntry:\n    result = repr(({expression}))\nexcept Exception as error:\n    result = \
         f'{{type(error).__name__}}: {{error}}'\nresult"
    );
    match value(sandbox, &source) {
        Value::Str(text) => text.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_is_there_unless_it_is_granted() {
    let mut sandbox = sandbox(Grants::none());
    for (expression, what) in [
        ("open('/etc/passwd')", "access to files is not granted: '/etc/passwd'"),
        ("open('x', 'w')", "access to files is not granted: 'x'"),
        ("os.listdir('/')", "access to files is not granted: '/'"),
        ("os.stat('/proc/self')", "access to files is not granted: '/proc/self'"),
        ("os.mkdir('x')", "access to files is not granted: 'x'"),
        ("os.urandom(4)", "entropy is not granted"),
        ("__import__('secrets').token_hex()", "entropy is not granted"),
        ("__import__('random').SystemRandom().random()", "entropy is not granted"),
        ("__import__('time').time()", "the clock is not granted"),
        ("__import__('time').sleep(1)", "the clock is not granted"),
        ("input()", "standard input is not granted"),
        ("__import__('sys').stdin.read()", "standard input is not granted"),
    ] {
        assert_eq!(attempt(&mut sandbox, expression), format!("PermissionError: [Errno 1] {what}"), "{expression}");
    }
    assert_eq!(attempt(&mut sandbox, "dict(os.environ), os.path.exists('/'), os.getcwd()"), "({}, False, '/')");
    assert_eq!(
        attempt(&mut sandbox, "os.fork"),
        "AttributeError: module 'os' has no attribute 'fork': a sandbox has no processes"
    );
}

#[test]
fn a_folder_is_read_and_written_as_it_was_granted() {
    let place = Place::new();
    let mut sandbox = place.sandbox(Access::ALL);
    for (expression, expected) in [
        ("open('file.txt').read()", "'inside\\n'"),
        ("open('/data/below/deep.txt').read()", "'deep\\n'"),
        ("sorted(os.listdir()), sorted(os.listdir('/')), os.getcwd()", "(['below', 'file.txt'], ['data'], '/data')"),
        ("Path('new.txt').write_text('made'), Path('new.txt').read_text()", "(4, 'made')"),
        ("os.makedirs('a/b'), os.rename('new.txt', 'a/b/moved'), os.listdir('a/b')", "(None, None, ['moved'])"),
        (
            "[str(path) for path in sorted(Path('/data').rglob('*.txt'))]",
            "['/data/below/deep.txt', '/data/file.txt']",
        ),
        ("os.stat('file.txt').st_size, os.path.isdir('below'), os.path.isfile('below')", "(7, True, False)"),
        ("os.utime('file.txt', (1, 2)), os.stat('file.txt').st_mtime", "(None, 2.0)"),
        ("os.chmod('file.txt', 0o600), oct(os.stat('file.txt').st_mode)", "(None, '0o100600')"),
        (
            "os.symlink('below/deep.txt', 'link'), open('link').read(), os.readlink('link')",
            "(None, 'deep\\n', 'below/deep.txt')",
        ),
        ("os.remove('link'), os.remove('a/b/moved'), os.removedirs('a/b')", "(None, None, None)"),
        ("open('nope')", "FileNotFoundError: [Errno 2] No such file or directory: 'nope'"),
        ("open('below')", "IsADirectoryError: [Errno 21] Is a directory: 'below'"),
        ("os.listdir('file.txt')", "NotADirectoryError: [Errno 20] Not a directory: 'file.txt'"),
        ("os.rmdir('below')", "OSError: [Errno 39] Directory not empty: 'below'"),
        ("os.rmdir('/data')", "OSError: [Errno 16] Device or resource busy: '/data'"),
        ("open('file.txt', 'x')", "FileExistsError: [Errno 17] File exists: 'file.txt'"),
    ] {
        assert_eq!(attempt(&mut sandbox, expression), expected, "{expression}");
    }
    let written = "f = open('file.txt', 'r+')\nf.seek(0, 2)\nf.write('more')\nf.close()\nwith open('big', 'wb') as f:\n    \
                   f.write(bytes(100_000))\nos.path.getsize('big')";
    assert_eq!(value(&mut sandbox, &format!("import os\n{written}")), Value::Int(100_000));
    assert_eq!(fs::read_to_string(place.path("in/file.txt")).expect("read"), "inside\nmore");
    assert_eq!(fs::metadata(place.path("in/big")).expect("there").len(), 100_000);
    assert!(place.path("in/below").is_dir());
}

#[test]
fn what_is_granted_for_reading_alone_stays_as_it_is() {
    let place = Place::new();
    let mut sandbox = place.sandbox(Access::READ);
    assert_eq!(attempt(&mut sandbox, "open('file.txt').read()"), "'inside\\n'");
    for expression in [
        "open('file.txt', 'w')",
        "open('file.txt', 'a')",
        "open('file.txt', 'r+')",
        "os.open('file.txt', os.O_RDONLY | os.O_TRUNC | os.O_CREAT)",
        "os.remove('file.txt')",
        "os.chmod('file.txt', 0)",
        "os.truncate('file.txt', 0)",
        "os.utime('file.txt', (0, 0))",
    ] {
        let expected = "PermissionError: [Errno 1] writing here is not granted: 'file.txt'";
        assert_eq!(attempt(&mut sandbox, expression), expected, "{expression}");
    }
    let expected = "PermissionError: [Errno 1] writing here is not granted: 'file.txt' -> 'x'";
    assert_eq!(attempt(&mut sandbox, "os.rename('file.txt', 'x')"), expected);
    assert_eq!(fs::read_to_string(place.path("in/file.txt")).expect("read"), "inside\n");

    let mut sandbox = place.sandbox(Access::WRITE);
    let expected = "PermissionError: [Errno 1] reading here is not granted: 'file.txt'";
    assert_eq!(attempt(&mut sandbox, "open('file.txt')"), expected);
    assert_eq!(attempt(&mut sandbox, "open('file.txt', 'a').write('!')"), "1");
}

#[test]
#[cfg(unix)]
fn nothing_leads_out_of_a_granted_folder() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let place = Place::new();
    let inside = place.path("in");
    let outside = place.path("out").display().to_string();
    symlink("../out/secret.txt", inside.join("relative")).expect("linked");
    symlink(place.path("out/secret.txt"), inside.join("absolute")).expect("linked");
    symlink("../out", inside.join("folder")).expect("linked");
    symlink("/", inside.join("root")).expect("linked");
    symlink("/proc/self/root", inside.join("magic")).expect("linked");
    symlink("..", inside.join("up")).expect("linked");
    assert!(Command::new("mkfifo").arg(inside.join("pipe")).status().expect("it runs").success());
    let mut sandbox = place.sandbox(Access::ALL);
    for expression in [
        "open('relative').read()",
        "open('absolute').read()",
        "open('folder/secret.txt').read()",
        "open('/data/folder/secret.txt').read()",
        "open('up/out/secret.txt').read()",
        "open('root/etc/passwd').read()",
        "open('magic/etc/passwd').read()",
        "open('../out/secret.txt').read()",
        "open('/data/../out/secret.txt').read()",
        "open('below/../../out/secret.txt').read()",
        "open('/etc/passwd').read()",
        "open('relative', 'w')",
        "open('folder/new', 'w')",
        "os.listdir('folder')",
        "os.listdir('up')",
        "os.listdir('root')",
        "os.stat('relative')",
        "os.mkdir('folder/x')",
        "os.rename('file.txt', 'folder/x')",
        "os.rename('folder/secret.txt', 'x')",
        "os.remove('folder/secret.txt')",
        "os.symlink('x', 'folder/y')",
        "os.chmod('relative', 0o777)",
        "os.utime('relative', (0, 0))",
        "os.truncate('relative', 0)",
        "os.symlink('/etc/passwd', 'made')",
        "open('pipe').read()",
        "open('pipe', 'w')",
        "__import__('shutil').copy('relative', 'copy')",
    ] {
        let said = attempt(&mut sandbox, expression);
        let refused = said.starts_with("PermissionError: [Errno 1] ") || said.starts_with("FileNotFoundError: ");
        assert!(refused && !said.contains("secret\\n") && !said.contains(&outside), "{expression}: {said}");
    }
    // What a link says is not what it leads to.
    assert_eq!(
        attempt(&mut sandbox, "os.readlink('relative'), os.path.islink('relative')"),
        "('../out/secret.txt', True)"
    );
    assert_eq!(fs::read_to_string(place.path("out/secret.txt")).expect("read"), "secret\n");
    assert_eq!(fs::read_dir(place.path("out")).expect("listed").count(), 1);
}

/// Somebody else replaces a folder by a link, again and again, while the program reads through it.
#[test]
#[cfg(unix)]
fn races_lead_nowhere() {
    use std::os::unix::fs::symlink;
    use std::sync::atomic::{AtomicBool, Ordering};

    let place = Place::new();
    fs::write(place.path("in/below/secret.txt"), "harmless\n").expect("written");
    symlink("../out", place.path("in/swapped")).expect("linked");
    let stop = AtomicBool::new(false);
    let (real, link, spare) = (place.path("in/below"), place.path("in/swapped"), place.path("in/spare"));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                for (from, to) in [(&real, &spare), (&link, &real), (&real, &link), (&spare, &real)] {
                    let _ = fs::rename(from, to);
                }
            }
        });
        let mut sandbox = place.sandbox(Access::ALL);
        let source = "seen = set()\nfor _ in range(3000):\n    try:\n        seen.add(open('below/secret.txt').read())\n    except \
                      OSError as error:\n        seen.add(type(error).__name__)\nsorted(seen)";
        let Value::List(seen) = value(&mut sandbox, source) else { panic!("a list") };
        stop.store(true, Ordering::Relaxed);
        assert!(!seen.contains(&Value::from("secret\n")), "{seen:?}");
    });
}

#[test]
fn several_folders_are_found_at_their_paths() {
    let place = Place::new();
    let mut folders = Folders::new();
    folders.grant("/a", &place.path("in"), Access::READ).expect("granted");
    folders.grant("/a/deep/er", &place.path("out"), Access::ALL).expect("granted");
    assert!(folders.grant("/b", &place.path("in/file.txt"), Access::READ).is_err());
    assert!(folders.grant("/b", Path::new("/no/such/folder"), Access::READ).is_err());
    let grants = Grants::none().folders(folders).memory_files("/tmp", [("x.txt", "memory")]);
    let mut sandbox = sandbox(grants);
    for (expression, expected) in [
        (
            "sorted(os.listdir('/')), sorted(os.listdir('/a')), os.listdir('/a/deep')",
            "(['a', 'tmp'], ['below', 'deep', 'file.txt'], ['er'])",
        ),
        ("open('/tmp/x.txt').read(), open('/a/deep/er/secret.txt').read()", "('memory', 'secret\\n')"),
        (
            "__import__('shutil').copy('/a/file.txt', '/tmp/copy'), open('/tmp/copy').read()",
            "('/tmp/copy', 'inside\\n')",
        ),
        ("__import__('shutil').move('/tmp/copy', '/a/deep/er/moved')", "'/a/deep/er/moved'"),
        (
            "os.rename('/tmp/x.txt', '/a/deep/er/x')",
            "OSError: [Errno 18] Invalid cross-device link: '/tmp/x.txt' -> '/a/deep/er/x'",
        ),
        ("open('/a/new', 'w')", "PermissionError: [Errno 1] writing here is not granted: '/a/new'"),
        ("open('/elsewhere')", "PermissionError: [Errno 1] reading here is not granted: '/elsewhere'"),
        (
            "os.chdir('/a/below'), open('deep.txt').read(), os.getcwd(), os.path.exists('../file.txt')",
            "(None, 'deep\\n', '/a/below', True)",
        ),
    ] {
        assert_eq!(attempt(&mut sandbox, expression), expected, "{expression}");
    }
    assert_eq!(fs::read_to_string(place.path("out/moved")).expect("read"), "inside\n");
}

#[test]
fn files_in_memory_are_part_of_snapshots_and_forks() {
    let engine = Engine::new(Default::default()).expect("an engine");
    let mut linker = Linker::new(&engine);
    linker.suspend("wait");
    linker.grant(Grants::none().memory_files("/", [("log.txt", "begin\n"), ("tmp/", "")]));
    let source = "f = open('/log.txt', 'a+')\nf.write('first\\n')\nsaid = wait()\nf.write(said)\nf.seek(0)\nlines = list(f)\nf.close()\n\
                  import os\n[lines, sorted(os.listdir('/'))]";
    let program = engine.compile("main.py", source).expect("a program");
    let mut sandbox = engine.sandbox(&linker, (), Limits::default()).expect("a sandbox");
    assert!(matches!(sandbox.run(&program, NO_INPUTS).expect("it runs"), Outcome::Pending(_)));
    let snapshot = sandbox.snapshot().expect("a snapshot");
    let mut fork = sandbox.fork(()).expect("a fork");
    let mut restored = engine.restore(&linker, (), &snapshot, Limits::default()).expect("restored");
    let text = |said: &str| {
        let lines = ["begin\n", "first\n", said].map(Value::from).to_vec();
        let names = ["log.txt", "tmp"].map(Value::from).to_vec();
        Outcome::Done(Value::List(vec![Value::List(lines), Value::List(names)]))
    };
    assert_eq!(fork.resume("fork").expect("it goes on"), text("fork"));
    assert_eq!(restored.resume("restored").expect("it goes on"), text("restored"));
    assert_eq!(sandbox.resume("itself").expect("it goes on"), text("itself"));
}

#[test]
fn files_of_the_host_do_not_outlive_a_snapshot() {
    let place = Place::new();
    let engine = Engine::new(Default::default()).expect("an engine");
    let mut folders = Folders::new();
    folders.grant("/data", &place.path("in"), Access::ALL).expect("granted");
    let mut linker = Linker::new(&engine);
    linker.suspend("wait");
    linker.grant(Grants::none().folders(folders));
    let source = "f = open('/data/file.txt')\nf.read(2)\nwait()\ntry:\n    f.seek(0)\n    result = f.read()\nexcept OSError as error:\n    \
                  result = str(error)\nresult, open('/data/file.txt').read()";
    let program = engine.compile("main.py", source).expect("a program");
    let mut sandbox = engine.sandbox(&linker, (), Limits::default()).expect("a sandbox");
    assert!(matches!(sandbox.run(&program, NO_INPUTS).expect("it runs"), Outcome::Pending(_)));
    let snapshot = sandbox.snapshot().expect("a snapshot");
    let mut fork = sandbox.fork(()).expect("a fork");
    let mut restored = engine.restore(&linker, (), &snapshot, Limits::default()).expect("restored");
    let stale =
        Outcome::Done(Value::Tuple(vec![Value::from("[Errno 116] Stale file handle"), Value::from("inside\n")]));
    assert_eq!(restored.resume(Value::None).expect("it goes on"), stale);
    assert_eq!(fork.resume(Value::None).expect("it goes on"), stale);
    let read = Outcome::Done(Value::Tuple(vec![Value::from("inside\n"), Value::from("inside\n")]));
    assert_eq!(sandbox.resume(Value::None).expect("it goes on"), read);
}

#[test]
fn input_environment_arguments_entropy_and_clock_are_grants() {
    let grants = Grants::none().input("one\ntwo\n").env("NAME", "value").arguments(["prog", "-x"]).entropy().clock();
    let mut sandbox = sandbox(grants);
    for (expression, expected) in [
        (
            "input(), __import__('sys').stdin.read(), os.environ, __import__('sys').argv",
            "('one', 'two\\n', environ({'NAME': 'value'}), ['prog', '-x'])",
        ),
        ("input()", "EOFError: EOF when reading a line"),
        (
            "len(os.urandom(40)), os.urandom(16) != os.urandom(16), len(__import__('secrets').token_urlsafe(10))",
            "(40, True, 14)",
        ),
        ("__import__('time').time() > 1.6e9, __import__('time').sleep(0.001)", "(True, None)"),
    ] {
        assert_eq!(attempt(&mut sandbox, expression), expected, "{expression}");
    }
}

#[test]
fn files_in_memory_count_towards_the_memory_limit() {
    let engine = Engine::new(Default::default()).expect("an engine");
    let mut linker = Linker::new(&engine);
    linker.grant(Grants::none().memory_files("/", [("tmp/", "")]));
    let limits = Limits::default().memory_bytes(16 << 20);
    let program = engine
        .compile("main.py", "f = open('/tmp/x', 'wb')\nwhile True: f.write(bytes(100_000))")
        .expect("a program");
    let mut sandbox = engine.sandbox(&linker, (), limits).expect("a sandbox");
    assert_eq!(sandbox.run(&program, NO_INPUTS).expect("it runs"), Outcome::Stopped(keelback::Stop::OutOfMemory));
}
