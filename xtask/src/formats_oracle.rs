//! `cargo xtask formats-oracle`: what `keelback-formats` lists, compared with each format's own tool over everything that is at hand.

mod cpython;
mod spirv;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use keelback_formats::format::format_of;

use crate::TaskResult;

/// Differences that are shown for each corpus.
const SHOWN: usize = 5;

/// Options of `cargo xtask formats-oracle`.
#[derive(Args)]
pub(crate) struct FormatsOracleArgs {
    /// The formats to compare, by default all; `cpython:3.13` is one of its versions.
    formats: Vec<String>,
    /// Only what lies in this folder of a library, such as `json`.
    #[arg(long, default_value = "")]
    part: String,
    /// Where the tools' output goes, and is found again the next time.
    #[arg(long, value_name = "FOLDER", default_value = "target/formats-oracle")]
    folder: PathBuf,
}

/// Files with what their own tool says of them.
struct Corpus {
    /// What they are, as in "CPython 3.13, standard library".
    name: String,
    /// Pairs of a file and the tool's listing of it.
    pairs: Vec<(PathBuf, PathBuf)>,
    /// What they are called in messages.
    names: Vec<String>,
    /// How long the tool took for all of them.
    tool_time: Duration,
    /// Makes of a listing what both say alike if they agree.
    normalised: fn(&[u8]) -> Vec<u8>,
}

/// A format's own tool.
trait Oracle {
    /// The format.
    fn name(&self) -> &'static str;
    /// What there is to compare; each of it is made anew unless it is in the folder.
    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>>;
}

const ORACLES: &[&dyn Oracle] = &[&cpython::Cpython, &spirv::SpirV];

/// Runs the task; `false` when something differs.
pub(crate) fn run(root: &Path, args: &FormatsOracleArgs) -> TaskResult<bool> {
    let args = &FormatsOracleArgs {
        formats: args.formats.clone(),
        part: args.part.clone(),
        folder: root.join(&args.folder),
    };
    println!("| corpus | files | equal | accepted | functions | instructions | ours, s | its own tool, s |");
    println!("|---|---|---|---|---|---|---|---|");
    let mut all_equal = true;
    for oracle in ORACLES {
        let is_asked_for = |name: &String| name.split(':').next() == Some(oracle.name());
        if args.formats.is_empty() || args.formats.iter().any(is_asked_for) {
            for corpus in oracle.corpora(args)? {
                all_equal &= compare(&corpus)?;
            }
        }
    }
    Ok(all_equal)
}

fn compare(corpus: &Corpus) -> TaskResult<bool> {
    let (mut equal, mut accepted, mut functions, mut instructions) = (0, 0, 0, 0_usize);
    let mut time = Duration::ZERO;
    let mut differences = Vec::new();
    for ((path, listing), name) in corpus.pairs.iter().zip(&corpus.names) {
        let read = |path: &Path| fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
        let (file, expected) = (read(path)?, read(listing)?);
        let started = Instant::now();
        let mut ours = Vec::new();
        let format = format_of(&file).ok_or_else(|| format!("{name}: no format that is known"))?;
        let opened = format.open(&file).map_err(|error| format!("{name}: {error}"))?;
        opened.write_native(&mut ours, None).map_err(|error| format!("{name}: {error}"))?;
        time += started.elapsed();
        let problem = opened.verify().into_iter().next();
        accepted += usize::from(problem.is_none());
        differences.extend(problem.map(|problem| format!("{name}, offset {:#x}: {}", problem.at, problem.what)));
        functions += opened.function_count();
        instructions += (0..opened.function_count()).map(|at| opened.function(at).instructions.len()).sum::<usize>();
        let [ours, expected] = [&ours, &expected].map(|text| (corpus.normalised)(text));
        if ours == expected {
            equal += 1;
        } else {
            differences.push(difference(name, path, &ours, &expected));
        }
    }
    println!(
        "| {} | {} | {equal} | {accepted} | {functions} | {instructions} | {:.2} | {:.2} |",
        corpus.name,
        corpus.pairs.len(),
        time.as_secs_f64(),
        corpus.tool_time.as_secs_f64(),
    );
    for difference in differences.iter().take(SHOWN) {
        eprintln!("{difference}");
    }
    Ok(differences.is_empty())
}

/// Where two listings differ first.
fn difference(name: &str, path: &Path, ours: &[u8], expected: &[u8]) -> String {
    let lines = |text| String::from_utf8_lossy(text).lines().map(str::to_owned).collect::<Vec<_>>();
    let (ours, expected) = (lines(ours), lines(expected));
    let at = ours.iter().zip(&expected).take_while(|(ours, expected)| ours == expected).count();
    let line = |lines: &[String]| lines.get(at).cloned().unwrap_or_else(|| "(the end)".to_owned());
    format!("{name} ({}), line {}:\n  ours: {}\n  tool: {}", path.display(), at + 1, line(&ours), line(&expected))
}
