//! The pages of `docs/learn`: every command on them is run, and must print what the page says.
//!
//! A page's ```` ```console ```` blocks hold commands, in lines that begin with `$ `, each with its output after it: what goes to standard
//! output and to standard error, in the order in which it comes. A line with nothing but `…` stands for any number of lines. White space
//! at the end of a line does not count. The commands of a page run one after the other in a copy of `docs/learn/files`; there is no shell.
//!
//! `KEELBACK_BLESS=1 cargo test -p keelback-cli --test learn` writes what the commands print into the pages.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use similar::TextDiff;

/// What stands for any number of lines.
const ANY_LINES: &str = "…";

/// What pages call the folder that commands run in.
const HOME: &str = "/learn";

/// What pages tell apart from blocks that nothing runs.
const FENCE: &str = "```console";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/learn")
}

/// The pages in their order, each with its text.
fn pages() -> io::Result<Vec<(String, String)>> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(|char: char| char.is_ascii_digit()) && name.ends_with(".md") {
            let text = fs::read_to_string(folder().join(&name))?;
            pages.push((name, text));
        }
    }
    pages.sort();
    Ok(pages)
}

/// A command on a page, and where its output stands there.
struct Example {
    /// The line of the command, from 0.
    line: usize,
    command: String,
    /// The lines of its output, from the one after the command to one before the end.
    output: std::ops::Range<usize>,
}

/// The commands of a page.
fn examples(lines: &[&str]) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let mut inside = false;
    for (line, text) in lines.iter().enumerate() {
        if !inside {
            inside = *text == FENCE;
            if inside {
                let first = lines.get(line + 1).copied().unwrap_or_default();
                assert!(
                    first.starts_with("$ "),
                    "line {}: a block of commands begins with none: {first:?}",
                    line + 2
                );
            }
        } else if *text == "```" {
            inside = false;
        } else if let Some(command) = text.strip_prefix("$ ") {
            found.push(Example { line, command: command.to_owned(), output: line + 1..line + 1 });
        } else if let Some(last) = found.last_mut() {
            last.output.end = line + 1;
        }
    }
    assert!(!inside, "a block of commands has no end");
    found
}

/// The words of a command, as a shell would split them: quotes keep a word together, and are no part of it.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for char in command.chars() {
        match quote {
            Some(end) if char == end => quote = None,
            Some(_) => word.get_or_insert_default().push(char),
            None if matches!(char, '\'' | '"') => {
                quote = Some(char);
                word.get_or_insert_default();
            }
            None if char == ' ' => words.extend(word.take()),
            None => word.get_or_insert_default().push(char),
        }
    }
    assert!(quote.is_none(), "a quote without its end: {command}");
    words.extend(word);
    words
}

/// Where the commands of a page run.
struct Place {
    folder: tempfile::TempDir,
    /// Where a command writes.
    output: tempfile::NamedTempFile,
    /// The exit code of the last command.
    code: i32,
}

impl Place {
    fn new() -> io::Result<Place> {
        let place = Place {
            folder: tempfile::Builder::new().tempdir_in(fs::canonicalize(std::env::temp_dir())?)?,
            output: tempfile::NamedTempFile::new()?,
            code: 0,
        };
        for entry in fs::read_dir(folder().join("files"))? {
            let entry = entry?;
            fs::copy(entry.path(), place.folder.path().join(entry.file_name()))?;
        }
        Ok(place)
    }

    /// Runs a command, and gives what it printed.
    fn run(&mut self, command: &str) -> io::Result<String> {
        let words = words(command);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match *words {
            ["keelback", ref arguments @ ..] => self.keelback(arguments),
            ["cat", name] => fs::read_to_string(self.folder.path().join(name)),
            ["echo", "$?"] => Ok(format!("{}\n", self.code)),
            _ => Err(io::Error::other(format!("pages have the commands keelback, cat and echo $?, not {command}"))),
        }
    }

    fn keelback(&mut self, arguments: &[&str]) -> io::Result<String> {
        // Both streams go to one place, so that what they say stands in the order in which it was said.
        let stdout = File::options().append(true).open(self.output.path())?;
        stdout.set_len(0)?;
        let mut command = Command::new(env!("CARGO_BIN_EXE_keelback"));
        command.args(arguments).current_dir(self.folder.path());
        for name in ["CLICOLOR_FORCE", "NO_COLOR", "PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED", "PYTHONPATH"] {
            command.env_remove(name);
        }
        command.stdin(std::process::Stdio::null()).stderr(stdout.try_clone()?).stdout(stdout);
        self.code = command.status()?.code().unwrap_or(-1);
        let printed = fs::read_to_string(self.output.path())?;
        // Tracebacks have whole paths.
        Ok(printed.replace(&*self.folder.path().to_string_lossy(), HOME))
    }
}

/// Lines as they are compared.
fn trimmed<'a>(lines: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    lines.into_iter().map(str::trim_end).collect()
}

/// Whether a command printed what the page says.
fn fits(expected: &[&str], printed: &[&str]) -> bool {
    let mut parts = expected.split(|line| *line == ANY_LINES);
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = printed.strip_prefix(first) else { return false };
    let mut parts: Vec<&[&str]> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let at = (0..=rest.len()).find(|at| rest[*at..].starts_with(part));
        let Some(at) = at else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// Runs the commands of a page, and gives what does not fit, and the page with what they printed.
fn check(name: &str, text: &str) -> io::Result<(String, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut place = Place::new()?;
    let (mut wrong, mut blessed, mut done) = (String::new(), Vec::new(), 0);
    for Example { line, command, output } in examples(&lines) {
        let printed = place.run(&command)?;
        let printed = trimmed(printed.lines());
        let expected = trimmed(lines[output.clone()].iter().copied());
        if fits(&expected, &printed) {
            continue;
        }
        let (expected, printed) = (expected.join("\n") + "\n", printed.join("\n") + "\n");
        let diff = TextDiff::from_lines(&expected, &printed).unified_diff().to_string();
        let _ = write!(wrong, "docs/learn/{name}:{}: $ {command}\n{diff}\n", line + 1);
        blessed.extend(lines[done..output.start].iter().map(|line| (*line).to_owned()));
        blessed.extend(printed.lines().map(str::to_owned));
        done = output.end;
    }
    blessed.extend(lines[done..].iter().map(|line| (*line).to_owned()));
    Ok((wrong, blessed.join("\n") + "\n"))
}

#[test]
fn commands_print_what_the_pages_say() -> io::Result<()> {
    let bless = std::env::var_os("KEELBACK_BLESS").is_some();
    let mut wrong = String::new();
    for (name, text) in pages()? {
        let (differs, blessed) = check(&name, &text)?;
        if bless && !differs.is_empty() {
            fs::write(folder().join(&name), blessed)?;
        } else {
            wrong.push_str(&differs);
        }
    }
    assert!(wrong.is_empty(), "{wrong}KEELBACK_BLESS=1 writes what was printed into the pages.");
    Ok(())
}

/// What a page's links lead to.
fn links(text: &str) -> Vec<&str> {
    text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link).collect()
}

#[test]
fn pages_lead_from_one_to_the_next() -> io::Result<()> {
    let pages = pages()?;
    let index = fs::read_to_string(folder().join("README.md"))?;
    assert_eq!(pages.len(), 12);
    for (number, (name, text)) in pages.iter().enumerate() {
        assert!(name.starts_with(&format!("{:02}-", number + 1)), "{name} is page {}", number + 1);
        assert!(text.starts_with(&format!("# {}. ", number + 1)), "{name} begins with its number and title");
        assert!(!examples(&text.lines().collect::<Vec<_>>()).is_empty(), "{name} has no command");
        assert!(links(&index).contains(&&**name), "the index has no {name}");
        let next = pages.get(number + 1).map_or("README.md", |(next, _)| next);
        assert_eq!(links(text).last(), Some(&next), "{name} ends with a link to the page after it");
        for link in links(text).into_iter().filter(|link| !link.contains("://")) {
            let path = link.split('#').next().unwrap_or(link);
            assert!(folder().join(path).exists(), "{name} has a link to {link}, which is not there");
        }
    }
    Ok(())
}

#[test]
fn every_file_is_on_a_page() -> io::Result<()> {
    let pages = pages()?;
    let index = fs::read_to_string(folder().join("README.md"))?;
    let mut unused = BTreeSet::new();
    for entry in fs::read_dir(folder().join("files"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !index.contains(&name) && !pages.iter().any(|(_, text)| text.contains(&name)) {
            unused.insert(name);
        }
    }
    assert!(unused.is_empty(), "files that no page names: {unused:?}");
    Ok(())
}

#[test]
fn any_number_of_lines_is_any_number() {
    let printed = ["a", "b", "c", "b"];
    for expected in [
        &["a", "b", "c", "b"][..],
        &["…"],
        &["a", "…"],
        &["…", "b"],
        &["a", "…", "c", "…", "b"],
        &["…", "c", "b", "…"],
    ] {
        assert!(fits(expected, &printed), "{expected:?}");
    }
    for expected in
        [&["a", "b", "c"][..], &["…", "c"], &["b", "…"], &["a", "…", "a"], &["a", "b", "c", "b", "…", "b"], &[]]
    {
        assert!(!fits(expected, &printed), "{expected:?}");
    }
    assert_eq!(
        words("keelback run -c 'print(\"a b\")' \"\" x"),
        ["keelback", "run", "-c", "print(\"a b\")", "", "x"]
    );
}
