//! `spirv-dis`, over the samples.

use std::process::Command;
use std::time::Duration;

use super::corpus::{self, Corpus, Listings};
use super::{FormatsOracleArgs, Oracle, tool};
use crate::TaskResult;

pub(super) struct SpirV;

impl Oracle for SpirV {
    fn format(&self) -> &'static str {
        "spirv"
    }

    fn heading(&self) -> &'static str {
        "SPIR-V"
    }

    fn about(&self) -> &'static str {
        "Samples, listed by `spirv-dis`."
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let Some(tool) = tool::find("spirv-dis", "spirv-tools") else { return Ok(Vec::new()) };
        let mut corpora = Vec::new();
        if !args.only_corpus {
            let files = corpus::samples(self.format())?;
            corpora.push(Corpus { name: "samples".to_owned(), tool: tool.clone(), files });
        }
        let files = corpus::additional(args, self.format())?;
        corpora.push(Corpus { name: "--corpus".to_owned(), tool, files });
        Ok(corpora)
    }

    fn list(&self, corpus: &Corpus, listings: &Listings) -> TaskResult<Duration> {
        corpus.list_each(listings, |entry| {
            let mut command = Command::new(&corpus.tool);
            command.arg(&entry.path);
            Ok(command)
        })
    }
}
