//! Ruby's own disassembler, over its standard library and the gems that are there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::corpus::{self, Corpus, Entry, Listings};
use super::{FormatsOracleArgs, Oracle, tool};
use crate::TaskResult;

/// Compiles a library, and lists it.
const PROGRAM: &str = include_str!("yarv.rb");
/// The version whose files are known.
const VERSION: &str = "3.1";

pub(super) struct Yarv;

impl Oracle for Yarv {
    fn format(&self) -> &'static str {
        "yarv"
    }

    fn heading(&self) -> &'static str {
        "YARV"
    }

    fn about(&self) -> &'static str {
        "Every file of the library of Ruby 3.1 and of the gems that are installed, compiled by it with `to_binary`, loaded from that and listed with
`disasm` in one process. Left out are programs for other versions, and those that its disassembler cannot list."
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let Some(ruby) = interpreter() else {
            eprintln!("ruby{VERSION}: not found: install ruby{VERSION}");
            return Ok(Vec::new());
        };
        let mut corpora = Vec::new();
        if !args.only_corpus {
            let files = library(&ruby, &args.folder.join(format!("files/yarv-{VERSION}")))?;
            corpora.push(Corpus { name: format!("Ruby {VERSION}, its library and gems"), tool: ruby.clone(), files });
        }
        let files = corpus::additional(args, self.format())?;
        corpora.push(Corpus { name: "--corpus".to_owned(), tool: ruby, files });
        Ok(corpora)
    }

    fn list(&self, corpus: &Corpus, listings: &Listings) -> TaskResult<Duration> {
        let pairs = corpus.write_pairs(listings)?;
        let program = tool::write_beside(&pairs, "yarv.rb", PROGRAM)?;
        let started = Instant::now();
        tool::run(Command::new(&corpus.tool).arg(program).arg("list").arg(&pairs))?;
        Ok(started.elapsed())
    }
}

/// A Ruby of the right version on the path.
fn interpreter() -> Option<PathBuf> {
    let is_right = |program: &PathBuf| {
        let output = Command::new(program).args(["-e", "print RUBY_VERSION"]).output();
        output.is_ok_and(|output| output.stdout.starts_with(VERSION.as_bytes()))
    };
    [format!("ruby{VERSION}"), "ruby".to_owned()].map(PathBuf::from).into_iter().find(is_right)
}

/// The library of a Ruby, compiled by it.
fn library(ruby: &Path, folder: &Path) -> TaskResult<Vec<Entry>> {
    let names = folder.join("names.txt");
    tool::made_once(folder, |_| {
        let program = tool::write_beside(&names, "yarv.rb", PROGRAM)?;
        tool::run(Command::new(ruby).arg(program).arg("compile").arg(folder)).map(drop)
    })?;
    let names = fs::read_to_string(&names).map_err(|error| format!("{}: {error}", names.display()))?;
    let entry =
        |(number, name): (usize, &str)| Entry { name: name.to_owned(), path: folder.join(format!("{number}.yarb")) };
    Ok(names.lines().enumerate().map(entry).collect())
}
