//! Compiles the prelude, and writes the table of its files that `src/lib.rs` includes.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use keelback_compile::{CompileOptions, compile};
use keelback_verify::verify;

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
    let mut table = String::from("/// All files, by name.\npub static MODULES: &[PreludeModule] = &[\n");
    for path in &files {
        let name = path.file_stem().and_then(|name| name.to_str()).ok_or("a file name that is not text")?;
        let kbc = out.join(format!("{name}.kbc"));
        fs::write(&kbc, one_file(path, name)?)?;
        writeln!(table, "    PreludeModule {{ name: {name:?}, kbc: include_bytes!({kbc:?}) }},")?;
    }
    table.push_str("];\n");
    fs::write(out.join("modules.rs"), table)?;
    Ok(())
}

/// A mistake in the prelude ends the build with its place, as in any other source file.
fn one_file(path: &Path, name: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let source = fs::read_to_string(path)?;
    let options = CompileOptions { filename: format!("<prelude>/{name}.py"), ..CompileOptions::default() };
    let module = compile(&source, &options).map_err(|error| format!("{}:\n{error}", path.display()))?;
    let verified = verify(module).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(verified.to_bytes())
}
