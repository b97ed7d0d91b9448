//! `beam_disasm`, over the modules of the installations of Erlang and Elixir.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::corpus::{self, Corpus, Listings, files_in, has_extension};
use super::{FormatsOracleArgs, Oracle, tool};
use crate::TaskResult;

/// Lists modules.
const PROGRAM: &str = include_str!("beam.escript");
/// Where installations are.
const FOLDERS: [&str; 4] = ["/usr/lib/erlang", "/usr/lib/elixir", "/usr/local/lib/erlang", "/usr/local/lib/elixir"];

pub(super) struct Beam;

impl Oracle for Beam {
    fn format(&self) -> &'static str {
        "beam"
    }

    fn heading(&self) -> &'static str {
        "BEAM"
    }

    fn about(&self) -> &'static str {
        "Every module of the Erlang and the Elixir that are installed, as `beam_disasm:file/1` gives it and `io:format(\"~tp.~n\")` prints it.
Two of these have literal maps of more than 32 keys, which Erlang prints in the order of its hashes."
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let Some(escript) = tool::find("escript", "erlang-base") else { return Ok(Vec::new()) };
        let mut corpora = Vec::new();
        if !args.only_corpus {
            for folder in FOLDERS.map(Path::new).into_iter().filter(|folder| folder.is_dir()) {
                let files = files_in(folder, |path| has_extension(path, &["beam"]))?;
                let name = format!("modules in {}", folder.display());
                corpora.push(Corpus { name, tool: escript.clone(), files });
            }
        }
        let files = corpus::additional(args, self.format())?;
        corpora.push(Corpus { name: "--corpus".to_owned(), tool: escript, files });
        Ok(corpora)
    }

    fn list(&self, corpus: &Corpus, listings: &Listings) -> TaskResult<Duration> {
        let pairs = corpus.write_pairs(listings)?;
        let program = tool::write_beside(&pairs, "beam.escript", PROGRAM)?;
        let started = Instant::now();
        tool::run(Command::new(&corpus.tool).arg(program).arg(&pairs))?;
        Ok(started.elapsed())
    }
}
