//! The BEAM's `beam_disasm`, over the modules of the installations of Erlang and Elixir.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{Corpus, FormatsOracleArgs, Oracle};
use crate::TaskResult;

/// Lists modules.
const PROGRAM: &str = include_str!("beam.escript");
/// Where installations are.
const FOLDERS: [&str; 5] =
    ["/usr/lib/erlang", "/usr/lib/elixir", "/usr/local/lib/erlang", "/usr/local/lib/elixir", "/opt/erlang"];

pub(super) struct Beam;

impl Oracle for Beam {
    fn name(&self) -> &'static str {
        "beam"
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let mut paths = Vec::new();
        for top in FOLDERS {
            find_modules(&Path::new(top).join(&args.part), &mut paths);
        }
        paths.sort();
        if paths.is_empty() {
            return Ok(Vec::new());
        }
        let part = if args.part.is_empty() { "all" } else { &args.part };
        let folder = args.folder.join(format!("beam-{}", part.replace('/', "-")));
        let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
        let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        // Written last.
        let seconds = folder.join("seconds.txt");
        if !seconds.is_file() {
            fs::create_dir_all(&folder).map_err(failed)?;
            let (program, list) = (folder.join("list.escript"), folder.join("names.txt"));
            fs::write(&program, PROGRAM).map_err(failed)?;
            fs::write(&list, names.iter().map(|name| format!("{name}\n")).collect::<String>()).map_err(failed)?;
            let status = Command::new("escript").arg(&program).arg(&folder).arg(&list).status();
            let status = status.map_err(|error| format!("escript: {error}"))?;
            if !status.success() {
                return Err("escript could not list the modules".to_owned());
            }
        }
        let tool_time = fs::read_to_string(&seconds).map_err(failed)?.trim().parse().unwrap_or(0.0);
        let pairs = paths.into_iter().enumerate();
        Ok(vec![Corpus {
            name: "BEAM: Erlang and Elixir".to_owned(),
            pairs: pairs.map(|(number, path)| (path, folder.join(format!("{number}.txt")))).collect(),
            names,
            tool_time: Duration::from_secs_f64(tool_time),
            normalised: <[u8]>::to_vec,
        }])
    }
}

/// Adds the modules below a folder. Links are not followed.
fn find_modules(folder: &Path, paths: &mut Vec<PathBuf>) {
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for entry in entries.filter_map(Result::ok) {
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => waiting.push(path),
                Ok(kind) if kind.is_file() && path.extension().is_some_and(|extension| extension == "beam") => {
                    paths.push(path);
                }
                _ => {}
            }
        }
    }
}
