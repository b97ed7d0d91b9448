//! `javap -v -c -p`, over modules of the Java that is there.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::compare::without_head;
use super::corpus::{self, Corpus, Entry, Listings, files_in, has_extension};
use super::speed::Race;
use super::{FormatsOracleArgs, Oracle, tool};
use crate::TaskResult;

/// What to install.
const PACKAGE: &str = "openjdk-17-jdk";
/// The modules that are compared.
const MODULES: [&str; 3] = ["java.base", "java.desktop", "jdk.compiler"];
/// How long the names of files may be that one process is given.
const LONGEST_COMMAND: usize = 1 << 20;
/// What lines about the file itself begin with: its path, its time, its hash.
const HEAD: [&[u8]; 4] = [b"Classfile ", b"  Last modified ", b"  SHA-256 checksum ", b"  MD5 checksum "];

pub(super) struct Jvm;

impl Oracle for Jvm {
    fn format(&self) -> &'static str {
        "jvm"
    }

    fn heading(&self) -> &'static str {
        "Java virtual machine"
    }

    fn about(&self) -> &'static str {
        "Every class of three modules of Java 17, listed by its `javap -v -c -p`, many classes by one process. The lines with a file's path, time
and hash are left out. Other rows were measured by hand: classes of Java 25, and archives from Maven, of versions 49 to 55."
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let (Some(javap), Some(jimage)) = (tool::find("javap", PACKAGE), tool::find("jimage", PACKAGE)) else {
            return Ok(Vec::new());
        };
        let mut corpora = Vec::new();
        if !args.only_corpus {
            for module in MODULES {
                let files = files_in(&module_folder(&jimage, module, args)?, |path| has_extension(path, &["class"]))?;
                let name = format!("`{module}` of Java {}", release(&jimage)?);
                corpora.push(Corpus { name, tool: javap.clone(), files });
            }
        }
        let files = corpus::additional(args, self.format())?;
        corpora.push(Corpus { name: "--corpus".to_owned(), tool: javap, files });
        Ok(corpora)
    }

    fn list(&self, corpus: &Corpus, listings: &Listings) -> TaskResult<Duration> {
        let numbers: HashMap<Vec<u8>, usize> = corpus
            .files
            .iter()
            .enumerate()
            .map(|(number, entry)| (entry.path.as_os_str().as_encoded_bytes().to_vec(), number))
            .collect();
        let mut is_listed = vec![false; corpus.files.len()];
        let mut time = Duration::ZERO;
        let mut rest = &corpus.files[..];
        while !rest.is_empty() {
            let mut command = command(&corpus.tool, &mut rest);
            let started = Instant::now();
            let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
            let out = child.as_mut().ok().and_then(|child| child.stdout.take());
            let out = out.ok_or_else(|| format!("{}: cannot be started", corpus.tool.display()))?;
            let split = split(BufReader::new(out), |path| {
                let number = *numbers.get(path)?;
                is_listed[number] = true;
                Some(listings.path(number))
            });
            split.map_err(|error| format!("javap: {error}"))?;
            // It fails if it cannot list one of them: which is seen below.
            let _ = child.and_then(|mut child| child.wait());
            time += started.elapsed();
        }
        for number in (0..is_listed.len()).filter(|number| !is_listed[*number]) {
            listings.refuse(number, "javap does not list it")?;
        }
        Ok(time)
    }

    fn races(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Race>> {
        let (Some(javap), Some(jimage)) = (tool::find("javap", PACKAGE), tool::find("jimage", PACKAGE)) else {
            return Ok(Vec::new());
        };
        let mut races = Vec::new();
        for module in MODULES {
            let folder = module_folder(&jimage, module, args)?;
            let files = files_in(&folder, |path| has_extension(path, &["class"]))?;
            let mut rest = &files[..];
            let mut tool = Vec::new();
            while !rest.is_empty() {
                tool.push(command(&javap, &mut rest));
            }
            let name = format!("`{module}` of Java {}, {} classes", release(&jimage)?, files.len());
            races.push(Race { name, folder, largest: corpus::largest(&files), tool, goal: 20 });
        }
        Ok(races)
    }

    fn normalised(&self, listing: &[u8]) -> Vec<u8> {
        without_head(listing, &HEAD)
    }
}

/// A process that lists as many files as it can be told of, which are taken from the front.
fn command(javap: &Path, files: &mut &[Entry]) -> Command {
    let mut len = 0;
    let count = files.iter().take_while(|entry| {
        len += entry.path.as_os_str().len() + 1;
        len <= LONGEST_COMMAND
    });
    let (now, later) = files.split_at(count.count().max(1));
    *files = later;
    let mut command = Command::new(javap);
    command.args(["-v", "-c", "-p"]).args(now.iter().map(|entry| &entry.path));
    command
}

/// Cuts the listings of many classes apart, and puts each where `place` says.
fn split(mut from: impl BufRead, mut place: impl FnMut(&[u8]) -> Option<PathBuf>) -> io::Result<()> {
    let mut out: Option<BufWriter<File>> = None;
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line)? > 0 {
        if let Some(path) = line.strip_prefix(HEAD[0]) {
            if let Some(mut out) = out.take() {
                out.flush()?;
            }
            out = place(path.trim_ascii_end()).map(File::create).transpose()?.map(BufWriter::new);
        }
        if let Some(out) = &mut out {
            out.write_all(&line)?;
        }
        line.clear();
    }
    out.map_or(Ok(()), |mut out| out.flush())
}

/// The folder of a Java, by one of its tools.
fn home(tool: &Path) -> TaskResult<PathBuf> {
    let path = fs::canonicalize(tool).map_err(|error| format!("{}: {error}", tool.display()))?;
    let home = path.ancestors().nth(2).map(Path::to_owned);
    home.ok_or_else(|| format!("{}: not in the folder of a Java", path.display()))
}

/// Its version, such as 17.
fn release(jimage: &Path) -> TaskResult<String> {
    let path = home(jimage)?.join("release");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let version = text.lines().find_map(|line| line.strip_prefix("JAVA_VERSION=\""));
    let version = version.and_then(|version| version.split(['.', '"']).next());
    version.map(str::to_owned).ok_or_else(|| format!("{}: no version", path.display()))
}

/// The classes of a module, taken out of the image of the Java.
fn module_folder(jimage: &Path, module: &str, args: &FormatsOracleArgs) -> TaskResult<PathBuf> {
    let folder = args.folder.join(format!("files/jvm-{}-{module}", release(jimage)?));
    tool::made_once(&folder, |folder| {
        let image = home(jimage)?.join("lib/modules");
        let mut command = Command::new(jimage);
        let wanted = format!("regex:/{}/.*[.]class", module.replace('.', "[.]"));
        tool::run(command.arg("extract").arg("--dir").arg(folder).args(["--include", &wanted]).arg(image)).map(drop)
    })?;
    fs::canonicalize(&folder).map_err(|error| format!("{}: {error}", folder.display()))
}
