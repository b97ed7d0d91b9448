//! Corpora: files, and what their own tool says of them, which is kept.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use keelback_formats::format::format_of;

use super::{FormatsOracleArgs, Oracle, tool};
use crate::TaskResult;

/// A file that is compared.
pub(super) struct Entry {
    /// What it is called in messages.
    pub(super) name: String,
    /// Where it is.
    pub(super) path: PathBuf,
}

/// Files that are listed by the same tool.
pub(super) struct Corpus {
    /// What they are, as in "CPython 3.13, its library".
    pub(super) name: String,
    /// The tool that lists them.
    pub(super) tool: PathBuf,
    /// The files.
    pub(super) files: Vec<Entry>,
}

impl Corpus {
    /// Lists each file by a process of its own, which writes to standard output; gives how long that took.
    pub(super) fn list_each(
        &self,
        listings: &Listings,
        command: impl Fn(&Entry) -> TaskResult<Command>,
    ) -> TaskResult<Duration> {
        self.list_each_from(listings, |_| Ok(Stdio::null()), command)
    }

    /// The same with tools that read the file from standard input.
    pub(super) fn list_each_from_stdin(
        &self,
        listings: &Listings,
        command: impl Fn() -> Command,
    ) -> TaskResult<Duration> {
        let open = |entry: &Entry| {
            let file = fs::File::open(&entry.path).map_err(|error| format!("{}: {error}", entry.path.display()))?;
            Ok(file.into())
        };
        self.list_each_from(listings, open, |_| Ok(command()))
    }

    fn list_each_from(
        &self,
        listings: &Listings,
        from: impl Fn(&Entry) -> TaskResult<Stdio>,
        command: impl Fn(&Entry) -> TaskResult<Command>,
    ) -> TaskResult<Duration> {
        let started = Instant::now();
        for (number, entry) in self.files.iter().enumerate() {
            if let Err(why) = tool::run_to_file(&mut command(entry)?, from(entry)?, &listings.path(number))? {
                listings.refuse(number, &why)?;
            }
        }
        Ok(started.elapsed())
    }

    /// Writes which file is listed where, a pair in each line with a tab between, for tools that list all in one process.
    pub(super) fn write_pairs(&self, listings: &Listings) -> TaskResult<PathBuf> {
        let path = listings.path(0).with_file_name("pairs.txt");
        let line = |(number, entry): (usize, &Entry)| {
            format!("{}\t{}\n", entry.path.display(), listings.path(number).display())
        };
        let text: String = self.files.iter().enumerate().map(line).collect();
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path)
    }
}

/// Where the listings of a corpus are.
pub(super) struct Listings {
    folder: PathBuf,
    /// How long the tool took for all of them.
    pub(super) time: Duration,
}

impl Listings {
    /// Where the listing of the file with a number in its corpus goes.
    pub(super) fn path(&self, number: usize) -> PathBuf {
        self.folder.join(format!("{number}.txt"))
    }

    /// Notes that the tool cannot list a file.
    pub(super) fn refuse(&self, number: usize, why: &str) -> TaskResult<()> {
        let path = self.path(number);
        let failed = |error: io::Error| format!("{}: {error}", path.display());
        fs::write(path.with_extension("refused"), why).map_err(failed)?;
        fs::remove_file(&path).or(Ok(())).map_err(failed)
    }

    /// The listing of a file, or why there is none.
    pub(super) fn read(&self, number: usize) -> TaskResult<Result<Vec<u8>, String>> {
        let path = self.path(number);
        if let Ok(why) = fs::read_to_string(path.with_extension("refused")) {
            return Ok(Err(why));
        }
        fs::read(&path).map(Ok).map_err(|error| format!("{}: {error}", path.display()))
    }
}

/// The listings of a corpus: made now, unless they were made of the same files before.
pub(super) fn listings(oracle: &dyn Oracle, corpus: &Corpus, args: &FormatsOracleArgs) -> TaskResult<Listings> {
    let part = if args.part.is_empty() { String::new() } else { format!("-{}", args.part) };
    let folder = args.folder.join(slug(&format!("{}-{}{part}", oracle.format(), corpus.name)));
    let failed = |error: io::Error| format!("{}: {error}", folder.display());
    let mut made_of = format!("{}\n", corpus.tool.display());
    for file in &corpus.files {
        let len = fs::metadata(&file.path).map_err(|error| format!("{}: {error}", file.path.display()))?.len();
        let _ = writeln!(made_of, "{}\t{}\t{len}", file.name, file.path.display());
    }
    let (files, seconds) = (folder.join("files.txt"), folder.join("seconds.txt"));
    let mut listings = Listings { folder: folder.clone(), time: Duration::ZERO };
    if fs::read_to_string(&files).is_ok_and(|before| before == made_of)
        && let Ok(text) = fs::read_to_string(&seconds)
    {
        listings.time = Duration::from_secs_f64(text.trim().parse().unwrap_or(0.0));
        return Ok(listings);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(failed)?;
    }
    fs::create_dir_all(&folder).map_err(failed)?;
    fs::write(files, made_of).map_err(failed)?;
    listings.time = oracle.list(corpus, &listings)?;
    // Written last: a folder without it is half made.
    fs::write(seconds, format!("{:.3}\n", listings.time.as_secs_f64())).map_err(failed)?;
    Ok(listings)
}

/// A name that a folder can have.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for char in name.chars() {
        if char.is_ascii_alphanumeric() || char == '.' {
            slug.push(char.to_ascii_lowercase());
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// The files in a folder whose names are wanted, in their order. Links are left out, as they may lead back.
pub(super) fn files_in(folder: &Path, is_wanted: impl Fn(&Path) -> bool) -> TaskResult<Vec<Entry>> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(next) = pending.pop() {
        let failed = |error: io::Error| format!("{}: {error}", next.display());
        for entry in fs::read_dir(&next).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let (path, kind) = (entry.path(), entry.file_type().map_err(failed)?);
            if kind.is_dir() {
                pending.push(path);
            } else if kind.is_file() && is_wanted(&path) {
                let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
                found.push(Entry { name, path });
            }
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// The size of the largest of some files.
pub(super) fn largest(files: &[Entry]) -> u64 {
    files.iter().filter_map(|file| fs::metadata(&file.path).ok()).map(|file| file.len()).max().unwrap_or(0)
}

/// Whether a file's name has one of these extensions.
pub(super) fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().unwrap_or_default();
    extensions.iter().any(|one| extension.eq_ignore_ascii_case(one))
}

/// The samples of a format that the tests have.
pub(super) fn samples(format: &str) -> TaskResult<Vec<Entry>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/formats/samples").join(format);
    let folder = fs::canonicalize(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    files_in(&folder, |path| is_of(path, format))
}

/// Whether a file is of a format.
fn is_of(path: &Path, format: &str) -> bool {
    let file = fs::read(path).unwrap_or_default();
    format_of(&file).is_some_and(|its| its.name() == format)
}

/// The files of `--corpus` that are of a format.
pub(super) fn additional(args: &FormatsOracleArgs, format: &str) -> TaskResult<Vec<Entry>> {
    let mut files = Vec::new();
    for folder in &args.corpus {
        let folder = &fs::canonicalize(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let is_one = |path: &Path| is_of(path, format);
        if folder.is_dir() {
            files.extend(files_in(folder, is_one)?);
        } else if is_one(folder) {
            files.push(Entry { name: folder.display().to_string(), path: folder.clone() });
        }
    }
    Ok(files)
}
