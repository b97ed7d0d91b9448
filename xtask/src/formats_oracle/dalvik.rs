//! `dexdump`, over the samples and over Java archives of Debian that `dx` converted.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::corpus::{self, Corpus, Entry, Listings, files_in, has_extension};
use super::{FormatsOracleArgs, Oracle, tool};
use crate::TaskResult;

/// Where Debian puts Java archives.
const ARCHIVES: &str = "/usr/share/java";
/// The converter needs much memory for larger ones.
const LARGEST_ARCHIVE: u64 = 8 << 20;

pub(super) struct Dalvik;

impl Oracle for Dalvik {
    fn format(&self) -> &'static str {
        "dalvik"
    }

    fn heading(&self) -> &'static str {
        "Dalvik"
    }

    fn about(&self) -> &'static str {
        "Samples, and the Java archives in `/usr/share/java` that Debian's `dalvik-exchange` converts, listed by `dexdump -d`. It prints the name of a
file, and our listings have `FILE` there. The rows without times were measured by hand."
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let Some(dexdump) = tool::find("dexdump", "dexdump") else { return Ok(Vec::new()) };
        let mut corpora = Vec::new();
        if !args.only_corpus {
            let files = corpus::samples(self.format())?;
            corpora.push(Corpus { name: "samples".to_owned(), tool: dexdump.clone(), files });
            if let Some(converter) = tool::find("dalvik-exchange", "dalvik-exchange") {
                let files = converted(&converter, &args.folder.join("files/dalvik"))?;
                corpora.push(Corpus { name: "archives of Debian".to_owned(), tool: dexdump.clone(), files });
            }
        }
        let files = corpus::additional(args, self.format())?;
        corpora.push(Corpus { name: "--corpus".to_owned(), tool: dexdump, files });
        Ok(corpora)
    }

    fn list(&self, corpus: &Corpus, listings: &Listings) -> TaskResult<Duration> {
        // Lines of a listing name the file: so that is what it is called.
        let link = listings.path(0).with_file_name("FILE");
        let folder = listings.path(0).with_file_name("");
        corpus.list_each(listings, |entry| {
            let _ = fs::remove_file(&link);
            let copied = fs::copy(&entry.path, &link);
            copied.map_err(|error| format!("{}: {error}", entry.path.display()))?;
            let mut command = Command::new(&corpus.tool);
            command.args(["-d", "FILE"]).current_dir(&folder);
            Ok(command)
        })
    }
}

/// What the converter makes of Debian's archives. What it refuses is left out.
fn converted(converter: &Path, folder: &Path) -> TaskResult<Vec<Entry>> {
    tool::made_once(folder, |folder| {
        let archives = files_in(Path::new(ARCHIVES), |path| has_extension(path, &["jar"]))?;
        let is_small = |entry: &&Entry| fs::metadata(&entry.path).is_ok_and(|file| file.len() <= LARGEST_ARCHIVE);
        for archive in archives.iter().filter(is_small) {
            let to = folder.join(Path::new(&archive.name).with_extension("dex"));
            let mut command = Command::new(converter);
            command
                .args(["--dex", "--min-sdk-version=26"])
                .arg(format!("--output={}", to.display()))
                .arg(&archive.path);
            if tool::run(&mut command).is_err() {
                let _ = fs::remove_file(to);
            }
        }
        Ok(())
    })?;
    files_in(folder, |path| has_extension(path, &["dex"]))
}
