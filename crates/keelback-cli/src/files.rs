//! The files that a command works on: those that are named, and those in folders and containers that are named. Patterns that the shell left
//! as they are, as it does when it finds nothing, are looked for here.

use std::ffi::OsString;
use std::fs;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use keelback_formats::container::{Container, is_container};
use keelback_formats::format::{Format, format_of};
use keelback_formats::raw::Raw;

use crate::args::RawArgs;
use crate::decode::machine_of;
use crate::failure::Failure;
use crate::input::stdin;

/// How deep containers may lie in containers.
const NESTING_LIMIT: u32 = 4;

/// A file and what it was taken for.
pub(crate) struct File {
    /// Its name; of what lies in a container, the container's, `!/`, and the name there.
    pub(crate) name: String,
    /// Its contents.
    pub(crate) bytes: Vec<u8>,
    /// Its format, if it is known.
    pub(crate) format: Option<&'static dyn Format>,
    /// Whether it was named, and did not just lie in a folder or container that was.
    pub(crate) is_named: bool,
}

/// What comes along.
pub(crate) enum Found<'a> {
    /// A file that was named, or one in a folder or container whose format is known.
    File(File),
    /// A container, before what is in it.
    Container {
        /// Its name.
        name: &'a str,
        /// What it is.
        kind: &'static str,
        /// How many entries it has.
        entries: usize,
        /// How many bytes it has.
        bytes: usize,
    },
    /// What cannot be read.
    Unreadable {
        /// Its name.
        name: &'a str,
        /// Why.
        why: &'a str,
    },
}

/// What is still to be looked at.
enum Pending {
    Path { path: PathBuf, is_named: bool },
    Stdin,
}

/// Walks through files, folders and containers in the order of their names, and gives everything to `visit`.
///
/// # Errors
/// What `visit` gives; names that lead nowhere are given to it.
pub(crate) fn each(
    names: &[OsString],
    mut visit: impl FnMut(Found<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut pending: Vec<Pending> = Vec::new();
    for name in names.iter().rev() {
        if name == "-" {
            pending.push(Pending::Stdin);
        } else {
            let paths = paths_of(Path::new(name));
            let is_named = paths.len() == 1;
            pending.extend(paths.into_iter().rev().map(|path| Pending::Path { path, is_named }));
        }
    }
    let progress = Progress::new();
    while let Some(next) = pending.pop() {
        let (name, read, is_named) = match next {
            Pending::Stdin => {
                let (name, read) = read_stdin();
                (name, read, true)
            }
            Pending::Path { path, is_named } => {
                if path.is_dir() {
                    let name = path.display().to_string();
                    match entries_of(&path) {
                        Ok(paths) => {
                            pending
                                .extend(paths.into_iter().rev().map(|path| Pending::Path { path, is_named: false }));
                        }
                        Err(error) => visit(Found::Unreadable { name: &name, why: &error.to_string() })?,
                    }
                    continue;
                }
                let (name, read) = read_path(&path);
                (name, read, is_named)
            }
        };
        progress.show(&name);
        match read {
            Ok(bytes) => each_inside(name, bytes, is_named, &progress, &mut visit)?,
            Err(why) => visit(Found::Unreadable { name: &name, why: &why })?,
        }
    }
    Ok(())
}

/// Walks as [`each`] does; but if a machine is named, the one file is nothing but instructions of it, whatever it looks like.
///
/// # Errors
/// What `visit` gives, and that there is no such machine.
pub(crate) fn each_or_raw(
    name: &OsString,
    args: &RawArgs,
    mut visit: impl FnMut(Found<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    // A command has one of them.
    static RAW: OnceLock<Raw> = OnceLock::new();
    let Some(vm) = &args.vm else { return each(std::slice::from_ref(name), visit) };
    let (machine, version) = machine_of(vm)?;
    let raw = RAW.get_or_init(|| Raw::new(machine, version, args.offset.unwrap_or(0)));
    let (name, read) = if name == "-" { read_stdin() } else { read_path(Path::new(name)) };
    match read {
        Ok(bytes) => visit(Found::File(File { name, bytes, format: Some(raw), is_named: true })),
        Err(why) => visit(Found::Unreadable { name: &name, why: &why }),
    }
}

/// What standard input is called, and what is in it, or why it cannot be read.
fn read_stdin() -> (String, Result<Vec<u8>, String>) {
    ("<stdin>".to_owned(), stdin().map(<[u8]>::to_vec).map_err(ToString::to_string))
}

/// The same of a file.
fn read_path(path: &Path) -> (String, Result<Vec<u8>, String>) {
    (path.display().to_string(), fs::read(path).map_err(|error| error.to_string()))
}

/// Gives a file to `visit`, or what is in it, if it is a container.
fn each_inside(
    name: String,
    bytes: Vec<u8>,
    is_named: bool,
    progress: &Progress,
    visit: &mut impl FnMut(Found<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    // Containers in containers are walked through before what follows them, so that one file of each is held at a time.
    let mut open = vec![(name, bytes, 0, is_named)];
    while let Some((name, bytes, depth, is_named)) = open.pop() {
        if !is_container(&bytes) || depth >= NESTING_LIMIT {
            let format = format_of(&bytes);
            if is_named || format.is_some() {
                visit(Found::File(File { name, bytes, format, is_named }))?;
            }
            continue;
        }
        let mut container = match Container::open(&bytes) {
            Ok(container) => container,
            Err(error) => {
                visit(Found::Unreadable { name: &name, why: &error })?;
                continue;
            }
        };
        let (kind, entries) = (container.kind, container.len());
        visit(Found::Container { name: &name, kind, entries, bytes: bytes.len() })?;
        for number in 0..entries {
            let Some(member) = container.member(number) else { continue };
            let inner = format!("{name}!/{}", member.name);
            progress.show(&inner);
            match member.contents {
                Err(why) => visit(Found::Unreadable { name: &inner, why: &why })?,
                Ok(bytes) if is_container(&bytes) => open.push((inner, bytes, depth + 1, false)),
                Ok(bytes) => {
                    let format = format_of(&bytes);
                    if format.is_some() {
                        visit(Found::File(File { name: inner, bytes, format, is_named: false }))?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// The files of a name: itself, or what fits the pattern that it is.
fn paths_of(name: &Path) -> Vec<PathBuf> {
    let text = name.to_string_lossy();
    if !name.exists() && text.contains(['*', '?', '[']) {
        let found: Vec<PathBuf> = glob::glob(&text).into_iter().flatten().filter_map(Result::ok).collect();
        if !found.is_empty() {
            return found;
        }
    }
    vec![name.to_owned()]
}

/// What is in a folder, links to folders left out, as they may lead back.
fn entries_of(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_link = entry.file_type()?.is_symlink();
        let path = entry.path();
        if path.is_file() || path.is_dir() && !is_link {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// What is being read, on a terminal, if it takes long.
struct Progress(Option<ProgressBar>);

impl Progress {
    fn new() -> Progress {
        if !std::io::stderr().is_terminal() || std::io::stdout().is_terminal() {
            // What is printed is progress enough.
            return Progress(None);
        }
        let bar = ProgressBar::new_spinner();
        bar.enable_steady_tick(Duration::from_millis(200));
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} files, {elapsed}: {wide_msg}") {
            bar.set_style(style);
        }
        Progress(Some(bar))
    }

    fn show(&self, name: &str) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
            bar.set_message(name.to_owned());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
