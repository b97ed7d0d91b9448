//! The listing of Luau's compiler. It lists what it makes while it makes it, and cannot list a file: a program around it writes both.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::corpus::{Corpus, Listings, files_in, has_extension};
use super::{FormatsOracleArgs, Oracle, lua, npm, tool};
use crate::TaskResult;

/// The crate that has Luau's sources, and its version.
const CRATE: (&str, &str) = ("luau0-src", "0.23.0");
/// Folders of it with what the compiler needs.
const PARTS: [&str; 4] = ["Ast", "Bytecode", "Common", "Compiler"];
/// What compiles and lists.
const PROGRAM: &str = include_str!("luau.cpp");
/// Packages of npm with sources that have types.
const PACKAGES: [&str; 12] = [
    "@jsdotlua/collections@1.2.7",
    "@jsdotlua/jest@3.10.0",
    "@jsdotlua/luau-polyfill@1.2.7",
    "@jsdotlua/react@17.1.0",
    "@jsdotlua/react-reconciler@17.1.0",
    "@rbxts/charm@0.11.0",
    "@rbxts/fusion@0.2.0",
    "@rbxts/jecs@0.11.0",
    "@rbxts/matter@0.8.5",
    "@rbxts/sift@0.0.9",
    "@rbxts/ui-labs@2.4.2",
    "@rbxts/vide@0.6.1",
];
/// Levels of optimisation, debug information and types: those of one source after the other.
const LEVELS: [[u8; 3]; 4] = [[1, 2, 1], [0, 1, 0], [2, 0, 1], [2, 2, 0]];

pub(super) struct Luau;

impl Oracle for Luau {
    fn format(&self) -> &'static str {
        "luau"
    }

    fn heading(&self) -> &'static str {
        "Luau"
    }

    fn about(&self) -> &'static str {
        "The Lua sources of 14 packages of Debian, those of packages of npm for Roblox, and a few that are made to be large, compiled by Luau in one of four
combinations of levels of optimisation, debug information and types. Luau lists what it compiles while it does, all in one process; it is built
from the crate `luau0-src`. The tool's time includes compiling."
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let (Some(compiler), Some(archiver)) = (tool::find("g++", "g++"), tool::find("ar", "binutils")) else {
            return Ok(Vec::new());
        };
        if args.only_corpus {
            return Ok(Vec::new());
        }
        let folder = args.folder.join("files/luau-compiler");
        tool::made_once(&folder, |folder| build(&compiler, &archiver, folder))?;
        let luau = folder.join("luau");
        let folder = args.folder.join("files/luau");
        tool::made_once(&folder, |folder| compile(&luau, folder, args))?;
        let files = files_in(&folder, |path| has_extension(path, &["luauc"]))?;
        Ok(vec![Corpus {
            name: format!("Luau of {} {}, packages of Debian and npm", CRATE.0, CRATE.1),
            tool: luau,
            files,
        }])
    }

    fn list(&self, corpus: &Corpus, listings: &Listings) -> TaskResult<Duration> {
        for (number, file) in corpus.files.iter().enumerate() {
            let listing = file.path.with_extension("listing");
            fs::copy(&listing, listings.path(number)).map_err(|error| format!("{}: {error}", listing.display()))?;
        }
        let Some(folder) = corpus.files.first().and_then(|file| file.path.parent()) else {
            return Ok(Duration::ZERO);
        };
        let started = Instant::now();
        tool::run(Command::new(&corpus.tool).arg(folder.join("sources.txt")))?;
        Ok(started.elapsed())
    }
}

/// Builds the program in a folder, from the sources that a crate has.
fn build(compiler: &Path, archiver: &Path, folder: &Path) -> TaskResult<()> {
    let luau = sources_of_luau(folder)?;
    let program = folder.join("program.cpp");
    fs::write(&program, PROGRAM).map_err(|error| format!("{}: {error}", program.display()))?;
    let mut sources = Vec::new();
    let mut options = vec!["-std=c++17".to_owned(), "-O1".to_owned()];
    for part in PARTS {
        options.push(format!("-I{}", luau.join(part).join("include").display()));
        sources.extend(files_in(&luau.join(part).join("src"), |path| has_extension(path, &["cpp"]))?);
    }
    for source in &sources {
        tool::run(Command::new(compiler).args(&options).arg("-c").arg(&source.path).current_dir(folder))?;
    }
    // An archive: what the compiler does not call needs what is not there.
    let objects = files_in(folder, |path| has_extension(path, &["o"]))?;
    tool::run(
        Command::new(archiver)
            .args(["rcs", "luau.a"])
            .args(objects.iter().map(|file| &file.path))
            .current_dir(folder),
    )?;
    let link = ["program.cpp", "luau.a", "-o", "luau"];
    tool::run(Command::new(compiler).args(&options).args(link).current_dir(folder)).map(drop)
}

/// Fetches the crate; gives where Luau is in it.
fn sources_of_luau(folder: &Path) -> TaskResult<PathBuf> {
    let (name, version) = CRATE;
    let manifest = format!(
        "[package]\nname = \"sources\"\nedition = \"2024\"\n\n[dependencies]\n{name} = \"={version}\"\n\n[lib]\npath = \"lib.rs\"\n\n[workspace]\n"
    );
    for (file, text) in [("Cargo.toml", manifest.as_str()), ("lib.rs", "")] {
        let path = folder.join(file);
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let text = tool::run(Command::new("cargo").args(["metadata", "--format-version", "1"]).current_dir(folder))?;
    let metadata: Value = serde_json::from_slice(&text).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = metadata["packages"].as_array().map_or(&[][..], Vec::as_slice);
    let manifest =
        packages.iter().find(|package| package["name"] == name).and_then(|one| one["manifest_path"].as_str());
    let manifest = manifest.ok_or_else(|| format!("cargo metadata: no {name}"))?;
    Ok(Path::new(manifest).with_file_name("luau"))
}

/// Compiles all sources to `FOLDER/N.luauc`, with listings beside; what Luau does not take is left out.
fn compile(luau: &Path, folder: &Path, args: &FormatsOracleArgs) -> TaskResult<()> {
    let mut sources = lua::sources(args)?;
    if let Some(program) = tool::find("npm", "npm") {
        let folder = args.folder.join("files/luau-npm");
        tool::made_once(&folder, |folder| npm::unpack(&program, &PACKAGES, folder))?;
        sources.extend(files_in(&folder, |path| has_extension(path, &["lua", "luau"]))?);
    }
    let mut lines = String::new();
    for ((number, source), levels) in sources.iter().enumerate().zip(LEVELS.iter().cycle()) {
        let to = |extension: &str| folder.join(format!("{number:04}.{extension}"));
        let (bytecode, listing) = (to("luauc"), to("listing"));
        let [optimisation, debug, types] = levels;
        let _ = writeln!(
            lines,
            "{}\t{}\t{}\t{optimisation} {debug} {types}",
            source.path.display(),
            bytecode.display(),
            listing.display()
        );
    }
    let path = folder.join("sources.txt");
    fs::write(&path, lines).map_err(|error| format!("{}: {error}", path.display()))?;
    tool::run(Command::new(luau).arg(path)).map(drop)
}
