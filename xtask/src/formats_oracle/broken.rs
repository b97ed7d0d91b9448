//! Broken classes: the samples with one byte changed, each shown to Java's verifier and to ours.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use keelback_formats::format::Format;
use keelback_formats::jvm::JVM;

use super::report::RESULTS;
use super::{FormatsOracleArgs, tool};
use crate::TaskResult;

/// The classes that are changed.
const CLASSES: [&str; 2] = ["Sample.class", "Sample$Point.class"];
/// What is asked of Java.
const PROGRAM: &str = include_str!("Broken.java");
/// How many classes the results show of those that both refuse, each for another reason.
const SHOWN: usize = 100;
/// How many are told of those about which they do not agree.
const TOLD: usize = 20;

/// A class with a byte changed.
struct Change {
    class: usize,
    at: usize,
    byte: u8,
}

/// Who refuses how many of them.
#[derive(Default)]
struct Counts {
    neither: usize,
    both: usize,
    java_only: usize,
    ours_only: usize,
    /// Java needs another class, of which a file does not tell.
    unknown: usize,
}

/// Makes the classes and asks; `false` when we refuse what Java takes.
pub(super) fn run(root: &Path, args: &FormatsOracleArgs) -> TaskResult<bool> {
    let Some(java) = tool::find("java", "openjdk-17-jdk") else { return Ok(true) };
    let samples = root.join("tests/formats/samples/jvm");
    let files: Vec<Vec<u8>> =
        CLASSES.iter().map(|name| fs::read(samples.join(name))).collect::<Result<_, _>>().map_err(failed)?;
    let changes: Vec<Change> = (0..files.len()).flat_map(|class| changes_of(&files, class)).collect();
    let answers = answers(&java, &samples, &changes, args)?;
    if answers.len() != changes.len() {
        return Err(format!("java answered {} of {} questions", answers.len(), changes.len()));
    }
    let mut counts = Counts::default();
    let (mut reasons, mut rows, mut apart) = (HashSet::new(), Vec::new(), Vec::new());
    for (change, java) in changes.iter().zip(&answers) {
        let mut file = files[change.class].clone();
        let before = std::mem::replace(&mut file[change.at], change.byte);
        let ours = ours(&file);
        let what = format!("{}, byte {:#x}: {before:#04x} to {:#04x}", CLASSES[change.class], change.at, change.byte);
        match (java.as_str(), ours) {
            ("", None) => counts.neither += 1,
            ("", Some(ours)) => {
                counts.ours_only += 1;
                apart.push(format!("{what}: refused by us only: {ours}"));
            }
            (java, ours) if needs_others(java) => {
                counts.unknown += 1;
                drop(ours);
            }
            (java, None) => {
                counts.java_only += 1;
                apart.push(format!("{what}: refused by java only: {java}"));
            }
            (java, Some(ours)) => {
                counts.both += 1;
                if rows.len() < SHOWN && reasons.insert((kind_of(java), kind_of(&ours))) {
                    let cell = |text: &str| text.replace('|', "\\|");
                    rows.push(format!("| {} | {} | {} |", cell(&what), cell(java), cell(&ours)));
                }
            }
        }
    }
    let text = report(&counts, changes.len(), &rows);
    println!("{text}");
    let few = apart.iter().filter(|one| one.contains("by us only")).take(TOLD);
    for one in few.chain(apart.iter().filter(|one| one.contains("by java only")).take(TOLD)) {
        eprintln!("{one}");
    }
    if args.write {
        RESULTS.write_section(root, "jvm-broken", &text)?;
    }
    Ok(counts.ours_only == 0)
}

fn failed(error: io::Error) -> String {
    format!("the samples of jvm: {error}")
}

/// Each byte after the signature with its lowest bit or its highest one turned, as nothing, and as much as can be.
fn changes_of(files: &[Vec<u8>], class: usize) -> impl Iterator<Item = Change> + '_ {
    let file = &files[class];
    (4..file.len()).flat_map(move |at| {
        let byte = file[at];
        let mut bytes = vec![byte ^ 1, byte ^ 0x80, 0, 0xFF];
        bytes.retain(|one| *one != byte);
        bytes.dedup();
        bytes.into_iter().map(move |byte| Change { class, at, byte })
    })
}

/// What Java says of each.
fn answers(java: &Path, samples: &Path, changes: &[Change], args: &FormatsOracleArgs) -> TaskResult<Vec<String>> {
    let folder = args.folder.join("jvm-broken");
    let failed = |error: io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    let [program, questions, answers] = ["Broken.java", "changes.txt", "answers.txt"].map(|name| folder.join(name));
    let mut lines = String::new();
    for change in changes {
        let path = samples.join(CLASSES[change.class]);
        let _ = writeln!(lines, "{}\t{}\t{}", path.display(), change.at, change.byte);
    }
    fs::write(&program, PROGRAM).map_err(failed)?;
    fs::write(&questions, lines).map_err(failed)?;
    tool::run(Command::new(java).arg("-Xverify:all").arg(program).arg(questions).arg(&answers))?;
    let answers = fs::read(answers).map_err(failed)?;
    Ok(String::from_utf8_lossy(&answers).lines().map(str::to_owned).collect())
}

/// Whether Java had to look at another class, or at where it lies, to refuse this one.
fn needs_others(answer: &str) -> bool {
    const KINDS: [&str; 4] =
        ["NoClassDefFoundError", "IncompatibleClassChangeError", "ClassCircularityError", "SecurityException"];
    KINDS.iter().any(|kind| answer.starts_with(kind))
}

/// What we say, if anything.
fn ours(file: &[u8]) -> Option<String> {
    match JVM.open(file) {
        Ok(opened) => opened.verify().into_iter().next().map(|problem| problem.what),
        Err(error) => Some(error.to_string()),
    }
}

/// A reason without the numbers and names in it.
fn kind_of(reason: &str) -> String {
    reason.chars().filter(|char| !char.is_ascii_digit()).take(40).collect()
}

fn report(counts: &Counts, all: usize, rows: &[String]) -> String {
    let Counts { neither, both, java_only, ours_only, unknown } = counts;
    format!(
        "## Broken classes\n\nEach byte of `{}` changed in up to four ways, {all} classes, shown to Java (`-Xverify:all`) and to `keelback \
         verify`.\n\n| refused by | classes |\n|---|--:|\n| both | {both} |\n| java only | {java_only} |\n| us only | {ours_only} |\n| neither | \
         {neither} |\n| java, for what is in another class | {unknown} |\n\nWhat java alone refuses is values of one class where \
         another is expected: whether the one extends the other, their files tell.\n\n{} of those that both refuse, each for another \
         reason:\n\n| class | java | we |\n|---|---|---|\n{}\n",
        CLASSES.join("` and `"),
        rows.len(),
        rows.join("\n"),
    )
}
