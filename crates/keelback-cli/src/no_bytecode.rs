//! Files that hold no bytecode: what they are, and what makes bytecode of them. Knows nothing of formats that are opened.

use std::path::Path;

use crate::output::{hex, quoted};

/// Source text of other languages: how its files' names end, what it is, and what makes bytecode of it.
const SOURCES: &[(&[&str], &str, &str)] = &[
    (&["java"], "Java source", "`javac {}` makes .class files of it"),
    (&["kt", "kts"], "Kotlin source", "`kotlinc {}` makes .class files of it"),
    (&["scala"], "Scala source", "`scalac {}` makes .class files of it"),
    (&["groovy"], "Groovy source", "`groovyc {}` makes .class files of it"),
    (&["clj"], "Clojure source", "`clojure -M -e '(compile …)'` makes .class files of it"),
    (&["j", "jasm"], "Java assembly", "an assembler such as Krakatau makes .class files of it"),
    (&["smali"], "Dalvik assembly", "`smali assemble {}` makes a .dex file of it"),
    (&["wat", "wast"], "WebAssembly text", "`wat2wasm {}` makes a .wasm file of it"),
    (&["cs"], "C# source", "`csc {}`, `mcs {}` or `dotnet build` makes an assembly of it"),
    (&["fs", "fsx"], "F# source", "`fsharpc {}` or `dotnet build` makes an assembly of it"),
    (&["vb"], "Visual Basic source", "`vbc {}` or `dotnet build` makes an assembly of it"),
    (&["il"], "CIL assembly", "`ilasm {}` makes an assembly of it"),
    (&["lua"], "Lua source", "`luac {}` makes bytecode of it, and `luajit -b {} OUT` LuaJIT's"),
    (&["luau"], "Luau source", "`luau-compile --binary {}` makes bytecode of it"),
    (&["erl"], "Erlang source", "`erlc {}` makes a .beam file of it"),
    (&["ex", "exs"], "Elixir source", "`elixirc {}` makes .beam files of it"),
    (&["rb"], "Ruby source", "`RubyVM::InstructionSequence.compile_file(\"{}\").to_binary` makes bytecode of it"),
    (&["php"], "PHP source", "`php -d opcache.file_cache=FOLDER {}` leaves the opcache's files of it"),
    (
        &["js", "mjs", "cjs"],
        "JavaScript source",
        "`new vm.Script(…).createCachedData()` of Node.js makes a code cache of it",
    ),
    (&["ts", "tsx", "jsx"], "TypeScript source", "once it is JavaScript, Node.js makes a code cache of it"),
    (&["c", "h"], "C source", "`clang --target=wasm32 -c {}` makes WebAssembly of it, `--target=bpf` eBPF"),
    (&["cc", "cpp", "cxx", "hpp"], "C++ source", "`clang --target=wasm32 -c {}` makes WebAssembly of it"),
    (&["rs"], "Rust source", "`rustc --target wasm32-unknown-unknown {}` makes WebAssembly of it"),
    (&["go"], "Go source", "`GOOS=js GOARCH=wasm go build` makes WebAssembly of it"),
    (&["spvasm"], "SPIR-V assembly", "`spirv-as {}` makes a .spv file of it"),
    (
        &["vert", "frag", "comp", "geom", "glsl", "hlsl"],
        "shader source",
        "`glslangValidator -V {}` makes a .spv file of it",
    ),
    (&["cl"], "OpenCL source", "`clang -target spirv64 {}` makes a .spv file of it"),
    (&["st"], "Smalltalk source", "an image has what was compiled of it"),
    (&["s", "asm"], "assembly", "an assembler makes machine code of it"),
];

/// What files begin with that hold something else.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"\xFE\xED\xFA", "a Mach-O file of machine code: `objdump -d` shows it"),
    (b"\xCE\xFA\xED\xFE", "a Mach-O file of machine code: `objdump -d` shows it"),
    (b"\xCF\xFA\xED\xFE", "a Mach-O file of machine code: `objdump -d` shows it"),
    (b"!<arch>\n", "an archive of object files: take them out with `ar x`"),
    (b"BC\xC0\xDE", "LLVM bitcode: `llvm-dis` shows it"),
    (b"\xDE\xC0\x17\x0B", "LLVM bitcode: `llvm-dis` shows it"),
    (b"\x7FELF", "an ELF file of machine code, and not of eBPF: `objdump -d` shows it"),
    (b"MZ", "a program or library of machine code for Windows, and not of CIL"),
    (b"BZh", "packed with bzip2: unpack it with `bunzip2`"),
    (b"\xFD7zXZ\0", "packed with xz: unpack it with `unxz`"),
    (b"\x28\xB5\x2F\xFD", "packed with Zstandard: unpack it with `unzstd`"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive: unpack it with `7z x`"),
    (b"Rar!\x1A\x07", "a RAR archive: unpack it with `unrar x`"),
    (b"%PDF-", "a PDF document, and no bytecode"),
    (b"\x89PNG\r\n", "a PNG picture, and no bytecode"),
    (b"\xFF\xD8\xFF", "a JPEG picture, and no bytecode"),
    (b"GIF8", "a GIF picture, and no bytecode"),
    (b"SQLite format 3\0", "an SQLite database, and no bytecode"),
];

/// Where a tar archive says that it is one, and how.
const TAR: (usize, &[u8]) = (257, b"ustar");

/// The end of a file's name.
pub(crate) fn extension_of(name: &str) -> Option<&str> {
    Path::new(name).extension()?.to_str()
}

/// Whether a file says that it is Python, by its name or in its first line.
pub(crate) fn is_python(name: &str, file: &[u8]) -> bool {
    let line = file.split(|byte| *byte == b'\n').next().unwrap_or_default();
    matches!(extension_of(name), Some("py" | "pyw" | "pyi" | "kasm"))
        || line.starts_with(b"#!") && line.windows(6).any(|word| word == b"python")
}

/// What a file is that is no Python and of no format that is known. None if nothing tells that.
pub(crate) fn what_is(name: &str, file: &[u8]) -> Option<String> {
    if is_python(name, file) || name == "<string>" {
        return None;
    }
    let is_text = std::str::from_utf8(file).is_ok() && !file.iter().any(|byte| *byte < 9 || *byte == 0x7F);
    if let Some((_, what)) = BEGINNINGS.iter().find(|(bytes, _)| !is_text && file.starts_with(bytes)) {
        return Some((*what).to_owned());
    }
    if file.get(TAR.0..).is_some_and(|rest| rest.starts_with(TAR.1)) {
        return Some("a tar archive: unpack it with `tar xf`".to_owned());
    }
    let extension = extension_of(name).map(str::to_lowercase).unwrap_or_default();
    let source = SOURCES.iter().find(|(extensions, ..)| extensions.contains(&&*extension));
    match source {
        Some((_, what, how)) if is_text && !file.is_empty() => {
            Some(format!("{what}, and no bytecode: {}", how.replace("{}", &quoted(name))))
        }
        _ if file.is_empty() && !extension.is_empty() => Some("an empty file".to_owned()),
        // Python's compiler reads other encodings only where the file names them.
        _ if file.contains(&0) => {
            let first = hex(&file[..file.len().min(8)]);
            Some(format!("of no format that is known: it begins with the bytes {first}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_without_bytecode_are_told() {
        let java = what_is("a/X.java", b"class X {}").expect("it is known");
        assert_eq!(java, "Java source, and no bytecode: `javac a/X.java` makes .class files of it");
        assert!(what_is("ls", b"\x7FELF\x02").is_some_and(|text| text.starts_with("an ELF file")));
        assert!(what_is("x.rs", b"\0\0").is_some_and(|text| text.contains("it begins with the bytes 00 00")));
        for (name, file) in [
            ("x.py", &b"\0"[..]),
            ("x", b"#!/usr/bin/python3\n"),
            ("m.py", b"MZ = 1\0"),
            ("m", b"MZ = 1"),
            ("notes", b"x = 1"),
            ("<stdin>", b""),
        ] {
            assert_eq!(what_is(name, file), None, "{name}");
        }
    }
}
