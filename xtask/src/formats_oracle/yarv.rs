//! Ruby's own disassembler, over its standard library and the gems that are there.

use std::fs;
use std::process::Command;
use std::time::Duration;

use super::{Corpus, FormatsOracleArgs, Oracle};
use crate::TaskResult;

/// Compiles a library and lists it.
const PROGRAM: &str = include_str!("yarv.rb");
/// The version whose files are known.
const VERSION: &str = "3.1";

pub(super) struct Yarv;

impl Oracle for Yarv {
    fn name(&self) -> &'static str {
        "yarv"
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        Ok(match interpreter() {
            Some(ruby) => vec![corpus(&ruby, args)?],
            None => Vec::new(),
        })
    }
}

/// A Ruby of the right version on the path.
fn interpreter() -> Option<String> {
    let is_right = |program: &String| {
        let output = Command::new(program).args(["-e", "print RUBY_VERSION"]).output();
        output.is_ok_and(|output| output.stdout.starts_with(VERSION.as_bytes()))
    };
    [format!("ruby{VERSION}"), "ruby".to_owned()].into_iter().find(is_right)
}

fn corpus(ruby: &str, args: &FormatsOracleArgs) -> TaskResult<Corpus> {
    let part = if args.part.is_empty() { "all" } else { &args.part };
    let folder = args.folder.join(format!("yarv-{VERSION}-{}", part.replace('/', "-")));
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    // Written last.
    let seconds = folder.join("seconds.txt");
    if !seconds.is_file() {
        fs::create_dir_all(&folder).map_err(failed)?;
        let program = folder.join("list.rb");
        fs::write(&program, PROGRAM).map_err(failed)?;
        let status = Command::new(ruby).arg(&program).arg(&folder).arg(&args.part).status();
        let status = status.map_err(|error| format!("{ruby}: {error}"))?;
        if !status.success() {
            return Err(format!("{ruby} could not list its library"));
        }
    }
    let names = fs::read_to_string(folder.join("names.txt")).map_err(failed)?;
    let names: Vec<String> = names.lines().map(str::to_owned).collect();
    let tool_time = fs::read_to_string(&seconds).map_err(failed)?.trim().parse().unwrap_or(0.0);
    let pair = |number| (folder.join(format!("{number}.yarb")), folder.join(format!("{number}.txt")));
    Ok(Corpus {
        name: format!("Ruby {VERSION}, its library and gems"),
        pairs: (0..names.len()).map(pair).collect(),
        names,
        tool_time: Duration::from_secs_f64(tool_time),
        normalised: <[u8]>::to_vec,
    })
}
