//! The files that a command works on: those that are named, and those in folders and containers that are named. Patterns that the shell left
//! as they are, as it does when it finds nothing, are looked for here.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use keelback_formats::container::{Container, is_container};
use keelback_formats::format::{Format, format_of};
use keelback_formats::raw::Raw;

use crate::args::RawArgs;
use crate::decode::{Named, machine_of};
use crate::failure::Failure;
use crate::input::{Input, STDIN, contents, stdin};
use crate::progress::Progress;

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
        /// Why, with its name.
        failure: Failure,
    },
}

/// What is still to be looked at.
enum Pending {
    Path {
        path: PathBuf,
        is_named: bool,
    },
    Stdin,
    /// A pattern that nothing fits.
    Nothing(String),
}

/// Walks through files, folders and containers in the order of their names, and gives everything to `visit`.
///
/// # Errors
/// What `visit` gives; names that lead nowhere are given to it. At the end, that no file of a known format was there.
pub(crate) fn each(
    names: &[OsString],
    mut visit: impl FnMut(Found<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut is_empty = true;
    let mut visit = |found: Found<'_>| {
        is_empty &= matches!(found, Found::Container { .. });
        visit(found)
    };
    walk(names, &mut visit)?;
    if !is_empty {
        return Ok(());
    }
    Err(Failure::refused(listed(names), "there is no file in it whose format is known"))
}

/// Names, for a message; of many the first ones.
pub(crate) fn listed(names: &[OsString]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<_> = names.iter().take(SHOWN).map(|name| name.to_string_lossy()).collect();
    let more = if names.len() > SHOWN { ", …" } else { "" };
    shown.join(", ") + more
}

fn walk(names: &[OsString], visit: &mut impl FnMut(Found<'_>) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut pending: Vec<Pending> = Vec::new();
    for name in names.iter().rev() {
        if name == "-" {
            pending.push(Pending::Stdin);
        } else {
            let Some(paths) = paths_of(Path::new(name)) else {
                pending.push(Pending::Nothing(name.to_string_lossy().into_owned()));
                continue;
            };
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
                        Err(error) => {
                            let failure = Failure::file("read", &name, &error);
                            visit(Found::Unreadable { name: &name, failure })?;
                        }
                    }
                    continue;
                }
                let (name, read) = read_path(&path);
                (name, read, is_named)
            }
            Pending::Nothing(pattern) => {
                let failure = Failure::Usage(format!("no file fits {pattern}"));
                visit(Found::Unreadable { name: &pattern, failure })?;
                continue;
            }
        };
        progress.show(&name);
        match read {
            Ok(bytes) => each_inside(name, bytes, is_named, &progress, visit)?,
            Err(failure) => visit(Found::Unreadable { name: &name, failure })?,
        }
    }
    Ok(())
}

/// Walks as [`each`] does; but if a machine is named, the one file is nothing but instructions of it, whatever it looks like.
///
/// # Errors
/// What `visit` gives, that there is no such machine, and that several files are named with one.
pub(crate) fn each_or_raw(
    names: &[OsString],
    args: &RawArgs,
    mut visit: impl FnMut(Found<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    // A command has one of them.
    static RAW: OnceLock<Raw> = OnceLock::new();
    let Some(vm) = &args.vm else { return each(names, visit) };
    let [name] = names else { return Err(Failure::Usage("--vm is of one file: name no other".to_owned())) };
    let Named { machine, version, .. } = machine_of(vm)?;
    let raw = RAW.get_or_init(|| Raw::new(machine, version, args.offset.unwrap_or(0)));
    let (name, read) = if name == "-" { read_stdin() } else { read_path(Path::new(name)) };
    match read {
        Ok(bytes) => visit(Found::File(File { name, bytes, format: Some(raw), is_named: true })),
        Err(failure) => visit(Found::Unreadable { name: &name, failure }),
    }
}

/// What standard input is called, and what is in it, or why it cannot be read.
fn read_stdin() -> (String, Result<Vec<u8>, Failure>) {
    let read = stdin().map(<[u8]>::to_vec).map_err(|error| Failure::file("read", "standard input", error));
    (STDIN.to_owned(), read)
}

/// The same of a file.
fn read_path(path: &Path) -> (String, Result<Vec<u8>, Failure>) {
    let name = path.display().to_string();
    let read = contents(path).map_err(|error| Failure::file("read", &name, &error));
    (name, read)
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
                visit(Found::Unreadable { name: &name, failure: Failure::refused(&name, error) })?;
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
                Err(why) => visit(Found::Unreadable { name: &inner, failure: Failure::refused(&inner, why) })?,
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

/// The files of a name: itself, or what fits the pattern that it is. None if nothing does.
fn paths_of(name: &Path) -> Option<Vec<PathBuf>> {
    if !is_pattern(name) {
        return Some(vec![name.to_owned()]);
    }
    let found: Vec<PathBuf> =
        glob::glob(&name.to_string_lossy()).into_iter().flatten().filter_map(Result::ok).collect();
    (!found.is_empty()).then_some(found)
}

/// Whether a name is a pattern for those of files. Names of files in archives are none.
fn is_pattern(name: &Path) -> bool {
    let text = name.to_string_lossy();
    !name.exists() && text.contains(['*', '?', '[']) && !text.contains("!/")
}

/// Whether a name may lead to several files.
pub(crate) fn leads_to_many(name: &OsStr) -> bool {
    let path = Path::new(name);
    path.is_dir() || is_pattern(path)
}

/// How many entries a container has.
pub(crate) fn entry_count(entries: usize) -> String {
    if entries == 1 { "1 entry".to_owned() } else { format!("{entries} entries") }
}

/// A file of a known format: itself, or the bytecode that Keelback makes of it.
///
/// # Errors
/// It is no program of Keelback's either.
pub(crate) fn as_bytecode(file: File) -> Result<File, Failure> {
    if file.format.is_some() {
        return Ok(file);
    }
    let input = Input::new(file.name, file.bytes);
    let bytes = input.module()?.0.to_bytes();
    Ok(File { name: input.name, format: format_of(&bytes), bytes, is_named: file.is_named })
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
