//! `cargo xtask formats-oracle`: what `keelback-formats` lists, compared with each format's own tool over everything that is at hand.

mod beam;
mod broken;
mod clr;
mod compare;
mod corpus;
mod cpython;
mod dalvik;
mod damaged;
mod debian;
mod ebpf;
mod jvm;
mod lua;
mod luau;
mod npm;
mod report;
mod speed;
mod spirv;
mod tool;
mod wasm;
mod wasm_text;
mod wasm_words;
mod yarv;

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;

use self::compare::Outcome;
use self::corpus::{Corpus, Listings};
use self::speed::Race;
use crate::TaskResult;

/// Options of `cargo xtask formats-oracle`.
#[derive(Args)]
pub(crate) struct FormatsOracleArgs {
    /// The formats to compare, by default all; `cpython:3.13` is one of its versions.
    formats: Vec<String>,
    /// Only files whose names in their corpus begin so, such as `json/`.
    #[arg(long, value_name = "PREFIX", default_value = "")]
    part: String,
    /// Compare the files in this folder too, whatever their formats are. Can be repeated.
    #[arg(long, value_name = "FOLDER")]
    corpus: Vec<PathBuf>,
    /// Compare only the files of `--corpus`.
    #[arg(long, requires = "corpus")]
    only_corpus: bool,
    /// Where corpora and the tools' output go, and are found again the next time.
    #[arg(long, value_name = "FOLDER", default_value = "target/formats-oracle")]
    folder: PathBuf,
    /// Instead: classes with one byte changed, shown to Java's verifier and to ours.
    #[arg(long, conflicts_with_all = ["part", "corpus"])]
    broken: bool,
    /// Instead: the time and memory of `keelback dis` beside those of the tools.
    #[arg(long, conflicts_with_all = ["part", "corpus", "broken"])]
    speed: bool,
    /// With `--speed`: a `keelback` that is already built; otherwise it is built with the release profile.
    #[arg(long, value_name = "PROGRAM")]
    keelback: Option<PathBuf>,
    /// Instead: so many damaged forms of each format's files (the samples and `--corpus`), read in every way.
    #[arg(long, value_name = "COUNT", conflicts_with_all = ["part", "broken", "speed"])]
    damaged: Option<u64>,
    /// Put the tables in tests/formats/RESULTS.md.
    #[arg(long, conflicts_with = "part")]
    write: bool,
}

impl FormatsOracleArgs {
    /// Whether a format, or a version of it, is asked for.
    fn asks_for(&self, format: &str, version: &str) -> bool {
        let is_it = |name: &String| match name.split_once(':') {
            Some((its_format, its_version)) => its_format == format && (version.is_empty() || its_version == version),
            None => name == format,
        };
        self.formats.is_empty() || self.formats.iter().any(is_it)
    }
}

/// A format's own tool.
trait Oracle {
    /// The format's name.
    fn format(&self) -> &'static str;

    /// What its section of the results is called.
    fn heading(&self) -> &'static str;

    /// What is compared with what, and what is made the same in both: a paragraph of the results.
    fn about(&self) -> &'static str;

    /// What there is to compare. A tool that is not there is told with [`tool::find`], and its corpora are left out.
    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>>;

    /// Lists the files of a corpus with the tool; gives how long the tool took.
    fn list(&self, corpus: &Corpus, listings: &Listings) -> TaskResult<Duration>;

    /// Makes of a listing what both say alike if they agree.
    fn normalised(&self, listing: &[u8]) -> Vec<u8> {
        listing.to_vec()
    }

    /// Whether a line of a listing is that of an instruction: these are counted where a whole listing is not equal.
    fn is_instruction(&self, _line: &[u8]) -> bool {
        false
    }

    /// What `--speed` measures.
    fn races(&self, _args: &FormatsOracleArgs) -> TaskResult<Vec<Race>> {
        Ok(Vec::new())
    }

    /// What a second tool says of a file that the first one refuses or lists otherwise; `None` when there is no second one.
    fn second_opinion(&self, _file: &[u8], _ours: &[u8]) -> Option<Result<(), String>> {
        None
    }
}

const ORACLES: &[&dyn Oracle] = &[
    &cpython::Cpython,
    &jvm::Jvm,
    &dalvik::Dalvik,
    &wasm::Wasm,
    &clr::Clr,
    &lua::Lua,
    &lua::LuaJit,
    &luau::Luau,
    &beam::Beam,
    &yarv::Yarv,
    &spirv::SpirV,
    &ebpf::Ebpf,
];

/// Runs the task; `false` when something differs.
pub(crate) fn run(root: &Path, args: &FormatsOracleArgs) -> TaskResult<bool> {
    let args = &FormatsOracleArgs {
        formats: args.formats.clone(),
        part: args.part.clone(),
        corpus: args.corpus.clone(),
        keelback: args.keelback.clone(),
        folder: root.join(&args.folder),
        ..*args
    };
    if args.write && !args.corpus.is_empty() && args.damaged.is_none() {
        return Err("--write does not go with --corpus: the tables are of what anybody can compare".to_owned());
    }
    if args.broken {
        return broken::run(root, args);
    }
    if let Some(count) = args.damaged {
        return damaged::run(root, args, count);
    }
    if args.speed {
        return speed::run(root, args, ORACLES);
    }
    let mut all_equal = true;
    for oracle in ORACLES.iter().filter(|oracle| args.asks_for(oracle.format(), "")) {
        let mut outcomes: Vec<Outcome> = Vec::new();
        for mut corpus in oracle.corpora(args)? {
            corpus.files.retain(|file| file.name.starts_with(&args.part));
            if corpus.files.is_empty() {
                continue;
            }
            if outcomes.is_empty() {
                println!("{}", report::HEAD);
            }
            let listings = corpus::listings(*oracle, &corpus, args)?;
            let outcome = compare::compare(*oracle, &corpus, &listings)?;
            println!("{}", outcome.row());
            outcome.tell();
            all_equal &= outcome.is_equal();
            outcomes.push(outcome);
        }
        if args.write && !outcomes.is_empty() {
            report::write(root, *oracle, &outcomes)?;
        }
    }
    Ok(all_equal)
}
