//! Compiles the prelude, and writes the table of its files that `src/lib.rs` includes.
//!
//! The index is read off the text: what stands at the beginning of a line, names in `_slow("…")`, and `_slow(name + "…")` in
//! a function that the file calls with types. A name that it misses is found too, by loading everything.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use keelback_compile::{CompileOptions, compile};
use keelback_verify::verify;

/// Calls whose effect matters only to who needs the file anyway.
const REGISTERING: [&str; 3] = ["_slow", "_builtin", "_set_stdout"];

const PRELUDE: &str = "../keelback-vm/src/prelude";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={PRELUDE}");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    let mut files = Vec::new();
    for entry in fs::read_dir(PRELUDE).map_err(|error| format!("{PRELUDE}: {error}"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
    files.sort();
    let mut table = String::from("/// All files, by name.\npub static FILES: &[PreludeFile] = &[\n");
    for path in &files {
        let name = path.file_stem().and_then(|name| name.to_str()).ok_or("a file name that is not text")?;
        let source = fs::read_to_string(path)?;
        let kbc = out.join(format!("{name}.kbc"));
        fs::write(&kbc, one_file(path, name, &source)?)?;
        let index = Index::of(&source);
        writeln!(
            table,
            "    PreludeFile {{ name: {name:?}, kbc: include_bytes!({kbc:?}), eager: {}, defines: &{:?}, slow: &{:?}, \
             builtins: &{:?} }},",
            index.eager, index.defines, index.slow, index.builtins,
        )?;
    }
    table.push_str("];\n");
    fs::write(out.join("files.rs"), table)?;
    Ok(())
}

/// What a file defines.
#[derive(Default)]
struct Index<'s> {
    eager: bool,
    defines: Vec<&'s str>,
    slow: Vec<String>,
    builtins: Vec<&'s str>,
}

impl<'s> Index<'s> {
    fn of(source: &'s str) -> Self {
        let mut index = Index::default();
        let mut becomes_builtin = false;
        let mut in_text = false;
        // The functions whose calls register, and what they add to the name that they are called with.
        let mut function = "";
        let mut endings: Vec<(&str, &str)> = Vec::new();
        for line in source.lines() {
            let was_in_text = in_text;
            in_text ^= line.matches("\"\"\"").count() % 2 == 1;
            if was_in_text {
                continue;
            }
            for part in line.split("_slow(\"").skip(1) {
                index.slow.extend(part.split('"').next().map(str::to_owned));
            }
            for part in line.split("_slow(name + \"").skip(1) {
                endings.extend(part.split('"').next().map(|ending| (function, ending)));
            }
            let name = |text: &'s str| text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
            let defined = ["def ", "async def ", "class "].iter().find_map(|word| line.strip_prefix(word));
            if let Some(rest) = defined {
                if std::mem::take(&mut becomes_builtin) {
                    index.builtins.push(name(rest));
                }
                function = name(rest);
                index.defines.push(function);
            } else if line.starts_with("@_builtin") {
                becomes_builtin = true;
            } else if let Some(rest) = line.strip_prefix("_builtin(") {
                index.builtins.push(name(rest));
            } else if line.starts_with(|c: char| c.is_alphabetic() || c == '_') {
                let first = name(line);
                let rest = line[first.len()..].trim_start();
                if rest.starts_with('=') && !rest.starts_with("==") {
                    // `a = b = c` defines two.
                    let targets = line.rsplit_once(" = ").map_or(line, |(targets, _)| targets);
                    index.defines.extend(targets.split(" = ").filter(|part| !part.is_empty() && name(part) == *part));
                } else if rest.starts_with('(') && !REGISTERING.contains(&first) {
                    let argument = name(&rest[1..]);
                    let known = endings.iter().filter(|(function, _)| *function == first);
                    let names: Vec<String> = known.map(|(_, ending)| format!("{argument}{ending}")).collect();
                    index.eager |= names.is_empty();
                    index.slow.extend(names);
                }
            }
        }
        // Names that only the file's body uses.
        index.defines.retain(|name| *name != "_" && *name != "_name");
        index
    }
}

/// A mistake in the prelude ends the build with its place, as in any other source file.
fn one_file(path: &Path, name: &str, source: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let options = CompileOptions { filename: format!("<prelude>/{name}.py"), ..CompileOptions::default() };
    let module = compile(source, &options).map_err(|error| format!("{}:\n{error}", path.display()))?;
    let verified = verify(module).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(verified.to_bytes())
}
