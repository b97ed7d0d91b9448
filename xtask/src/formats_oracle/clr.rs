//! `monodis`, over the class libraries of Mono.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use keelback_formats::format::format_of;

use super::compare::without_head;
use super::corpus::{self, Corpus, Listings, files_in, has_extension};
use super::{FormatsOracleArgs, Oracle, tool};
use crate::TaskResult;

/// Where the class libraries are.
const LIBRARIES: [&str; 2] = ["/usr/lib/mono", "/usr/lib/cli"];
/// How long a listing may take: some make `monodis` run forever.
const LONGEST_SECONDS: &str = "120";

pub(super) struct Clr;

impl Oracle for Clr {
    fn format(&self) -> &'static str {
        "clr"
    }

    fn heading(&self) -> &'static str {
        "CLR"
    }

    fn about(&self) -> &'static str {
        "The class libraries of Mono (`mono-devel` and `libmono-cil-dev` of Debian 12), those with equal contents once, listed by `monodis`,
a process for each, with `MONO_PATH` not set. What differs is what `monodis` says by having loaded other assemblies, or by not finding them: it
names the one that a type was forwarded to, where the file names the one that it is looked for in, and has `(null)` for methods whose types it
cannot load. Files on which it crashes count as refused. Where the listings of a file have different numbers of instructions, those after the
first difference and before the last one count as different."
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let Some(monodis) = tool::find("monodis", "mono-utils") else { return Ok(Vec::new()) };
        let mut files = Vec::new();
        if !args.only_corpus {
            let mut seen = std::collections::HashSet::new();
            let mut is_wanted = |path: &Path| {
                let Ok(file) = fs::read(path) else { return false };
                format_of(&file).is_some_and(|format| format.name() == "clr") && seen.insert(file)
            };
            for folder in LIBRARIES.map(Path::new).into_iter().filter(|folder| folder.is_dir()) {
                let mut found = files_in(folder, |path| has_extension(path, &["dll", "exe"]))?;
                found.retain(|entry| is_wanted(&entry.path));
                files.extend(found);
            }
            if files.is_empty() {
                eprintln!("/usr/lib/mono: no class libraries: install mono-devel and libmono-cil-dev");
            }
        }
        let libraries = Corpus { name: "libraries of Mono".to_owned(), tool: monodis.clone(), files };
        let files = corpus::additional(args, self.format())?;
        Ok(vec![libraries, Corpus { name: "--corpus".to_owned(), tool: monodis, files }])
    }

    fn list(&self, corpus: &Corpus, listings: &Listings) -> TaskResult<Duration> {
        corpus.list_each(listings, |entry| {
            let mut command = Command::new("timeout");
            command.arg(LONGEST_SECONDS).arg(&corpus.tool).arg(&entry.path).env_remove("MONO_PATH");
            Ok(command)
        })
    }

    fn normalised(&self, listing: &[u8]) -> Vec<u8> {
        // Said of libraries for older versions, which are listed nevertheless.
        const WARNINGS: [&[u8]; 2] = [b"WARNING: The runtime version", b"Using default runtime: "];
        without_head(listing, &WARNINGS)
    }

    fn is_instruction(&self, line: &[u8]) -> bool {
        line.trim_ascii_start().starts_with(b"IL_")
    }
}
