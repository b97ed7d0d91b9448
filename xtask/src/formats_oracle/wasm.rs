//! `wasm-objdump -d`, over modules from npm, C programs by clang, and edge cases; what it refuses or gets wrong is compared with
//! wasmprinter.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use arbitrary::Unstructured;
use wasm_smith::{Config, Module};

use super::corpus::{self, Corpus, Listings, files_in, has_extension};
use super::{FormatsOracleArgs, Oracle, npm, tool, wasm_text};
use crate::TaskResult;

/// Packages of npm with modules in them.
const PACKAGES: [&str; 11] = [
    "tree-sitter-wasms@0.1.12",
    "sql.js@1.10.3",
    "source-map@0.7.4",
    "vscode-oniguruma@1.7.0",
    "web-tree-sitter@0.22.6",
    "harfbuzzjs@0.3.6",
    "draco3d@1.5.7",
    "brotli-wasm@3.0.0",
    "tiktoken@1.0.15",
    "onigasm@2.2.5",
    "yoga-wasm-web@0.3.3",
];
/// The ways in which C programs are compiled.
const WAYS: [(&str, &[&str]); 8] = [
    ("O0", &["-O0"]),
    ("O1", &["-O1"]),
    ("O2", &["-O2"]),
    ("O3", &["-O3"]),
    ("Os-debug", &["-Os", "-g"]),
    ("Oz-lto", &["-Oz", "-flto"]),
    ("simd", &["-O3", "-msimd128", "-mbulk-memory", "-msign-ext", "-mnontrapping-fptoint"]),
    ("threads", &["-O2", "-matomics", "-mbulk-memory", "-mtail-call", "-mreference-types"]),
];
/// What every C program is compiled with: there is no library for this target, and functions are exported as they are never called.
const ALWAYS: [&str; 6] = [
    "--target=wasm32",
    "-nostdlib",
    "-Wno-atomic-alignment",
    "-Wl,--no-entry",
    "-Wl,--export-all",
    "-Wl,--allow-undefined",
];
/// Random modules of each kind.
const SEEDS: u64 = 25;

pub(super) struct Wasm;

impl Oracle for Wasm {
    fn format(&self) -> &'static str {
        "wasm"
    }

    fn heading(&self) -> &'static str {
        "WebAssembly"
    }

    fn about(&self) -> &'static str {
        "Modules in packages of npm, C programs (`tests/formats/programs/wasm/*.c`) compiled by clang in eight ways, modules for what is rare
(`*.wat` there), and random ones by wasm-smith with fixed seeds, eight kinds of 25. They are listed by `wasm-objdump -d` of WABT, a process
for each, from standard input. What that refuses, or lists otherwise than we do because it does not know a newer instruction, counts as equal when
mnemonics and operands are those of wasmprinter, the second tool."
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let Some(objdump) = tool::find("wasm-objdump", "wabt") else { return Ok(Vec::new()) };
        let corpus = |name: &str, folder: &Path| -> TaskResult<Corpus> {
            let files = files_in(folder, |path| has_extension(path, &["wasm"]))?;
            Ok(Corpus { name: name.to_owned(), tool: objdump.clone(), files })
        };
        let mut corpora = Vec::new();
        if !args.only_corpus {
            if let Some(program) = tool::find("npm", "npm") {
                let folder = args.folder.join("files/wasm-npm");
                tool::made_once(&folder, |folder| npm::unpack(&program, &PACKAGES, folder))?;
                corpora.push(corpus("modules in packages of npm", &folder)?);
            }
            let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/formats/programs/wasm");
            if let (Some(clang), Some(_)) = (tool::find("clang", "clang"), tool::find("wasm-ld", "lld")) {
                let folder = args.folder.join("files/wasm-c");
                tool::made_once(&folder, |folder| programs_of_c(&clang, &programs, folder))?;
                corpora.push(corpus("C programs by clang", &folder)?);
            }
            let folder = args.folder.join("files/wasm-edge-cases");
            tool::made_once(&folder, |folder| {
                texts(&programs, folder)?;
                random_modules(folder)
            })?;
            corpora.push(corpus("edge cases", &folder)?);
        }
        let files = corpus::additional(args, self.format())?;
        corpora.push(Corpus { name: "--corpus".to_owned(), tool: objdump.clone(), files });
        Ok(corpora)
    }

    fn list(&self, corpus: &Corpus, listings: &Listings) -> TaskResult<Duration> {
        corpus.list_each_from_stdin(listings, || {
            let mut command = Command::new(&corpus.tool);
            command.args(["-d", "-"]);
            command
        })
    }

    fn second_opinion(&self, file: &[u8], _ours: &[u8]) -> Option<Result<(), String>> {
        Some(wasm_text::compare(file))
    }
}

/// Compiles each program in each way.
fn programs_of_c(clang: &Path, programs: &Path, folder: &Path) -> TaskResult<()> {
    for program in files_in(programs, |path| has_extension(path, &["c"]))? {
        for (way, options) in WAYS {
            let out = folder.join(format!("{}-{way}.wasm", program.name));
            tool::run(Command::new(clang).args(ALWAYS).args(options).arg("-o").arg(out).arg(&program.path))?;
        }
    }
    Ok(())
}

/// Assembles modules that were written by hand.
fn texts(programs: &Path, folder: &Path) -> TaskResult<()> {
    for text in files_in(programs, |path| has_extension(path, &["wat"]))? {
        let module = wat::parse_file(&text.path).map_err(|error| error.to_string())?;
        let out = folder.join(&text.name).with_extension("wasm");
        fs::write(&out, module).map_err(|error| format!("{}: {error}", out.display()))?;
    }
    Ok(())
}

/// Makes random modules of several kinds.
fn random_modules(folder: &Path) -> TaskResult<()> {
    for (kind, change) in KINDS {
        for seed in 0..SEEDS {
            let mut config = plain();
            change(&mut config);
            let bytes = random_bytes(seed);
            let module = Module::new(config, &mut Unstructured::new(&bytes)).map_err(|error| error.to_string())?;
            let out = folder.join(format!("{kind}-{seed:02}.wasm"));
            fs::write(&out, module.to_bytes()).map_err(|error| format!("{}: {error}", out.display()))?;
        }
    }
    Ok(())
}

/// What each kind may have besides what the first version had.
const KINDS: [(&str, fn(&mut Config)); 8] = [
    ("plain", |_| {}),
    ("simd", |config| config.simd_enabled = true),
    ("relaxed-simd", |config| (config.simd_enabled, config.relaxed_simd_enabled) = (true, true)),
    ("gc", |config| {
        (config.gc_enabled, config.reference_types_enabled, config.tail_call_enabled) = (true, true, true);
    }),
    ("exceptions", |config| (config.exceptions_enabled, config.reference_types_enabled) = (true, true)),
    ("threads", |config| config.threads_enabled = true),
    ("memory64", |config| (config.memory64_enabled, config.simd_enabled) = (true, true)),
    ("multi-memory", |config| {
        config.max_memories = 8;
        config.min_memories = 2;
        (config.reference_types_enabled, config.tail_call_enabled, config.bulk_memory_enabled) = (true, true, true);
    }),
];

/// What all kinds have.
fn plain() -> Config {
    Config {
        min_funcs: 4,
        max_funcs: 12,
        min_types: 4,
        max_instructions: 400,
        max_type_size: 100,
        export_everything: true,
        bulk_memory_enabled: false,
        compact_imports_enabled: false,
        custom_page_sizes_enabled: false,
        exceptions_enabled: false,
        gc_enabled: false,
        memory64_enabled: false,
        reference_types_enabled: false,
        relaxed_simd_enabled: false,
        simd_enabled: false,
        tail_call_enabled: false,
        threads_enabled: false,
        wide_arithmetic_enabled: false,
        ..Config::default()
    }
}

/// Bytes that are the same for the same seed on every machine.
fn random_bytes(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        Some((state >> 24) as u8)
    };
    std::iter::from_fn(next).take(8 << 10).collect()
}
