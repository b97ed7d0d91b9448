//! What sections of ELF files are for, in words.

use super::elf::kind;

/// What a section is for, by its name, or else by its kind.
pub(super) fn meaning_of(name: &str, section_kind: u32) -> &'static str {
    match name {
        ".text" => "Instructions of functions that programs call.",
        ".maps" | "maps" => {
            "The maps that programs share with user space: each is a variable of a struct that says what it is."
        }
        "license" => "The license, which decides which helpers may be called.",
        "version" => "The version of the kernel that programs are for; later kernels do not ask.",
        ".rodata" => "Constants: they become a map that programs may only read.",
        ".data" => "Variables with their first values: they become a map.",
        ".bss" => "Variables that begin as zeroes: they become a map.",
        ".kconfig" => "Variables that get values of the kernel's configuration.",
        ".ksyms" => "Symbols of the kernel that programs refer to.",
        ".struct_ops" | ".struct_ops.link" => "Structs of functions that the kernel is given.",
        ".BTF" => "Types of the program, with names of functions and variables.",
        ".BTF.ext" => "Lines of the source, and which parts of instructions depend on types of the kernel.",
        ".comment" => "What made the file.",
        ".llvm_addrsig" => "Symbols whose address matters, for the linker.",
        _ if name.starts_with(".debug_") => "Debugging information in the form DWARF.",
        _ if name.starts_with(".rodata") => "Constants: they become a map that programs may only read.",
        _ if name.starts_with(".data") => "Variables with their first values: they become a map.",
        _ => match section_kind {
            kind::SYMTAB => "Names of places.",
            kind::STRTAB => "Names that sections and symbols have.",
            kind::REL | kind::RELA => "Where the addresses of symbols have to go.",
            _ => "Bytes of a section.",
        },
    }
}

/// What kind of section has a number.
pub(super) fn kind_name(number: u32) -> &'static str {
    match number {
        0 => "none",
        kind::PROGBITS => "contents",
        kind::SYMTAB => "symbols",
        kind::STRTAB => "strings",
        kind::RELA | kind::REL => "relocations",
        5 => "hash table of symbols",
        6 => "dynamic linking",
        7 => "notes",
        kind::NOBITS => "zeroes that are not in the file",
        11 => "symbols for dynamic linking",
        17 => "group of sections",
        0x6FFF_4C03 => "symbols whose address matters",
        _ => "of another kind",
    }
}

/// The flags of a section in words.
pub(super) fn flags_text(flags: u64) -> String {
    const NAMES: [(u64, &str); 5] =
        [(1, "written"), (2, "in memory"), (4, "instructions"), (0x10, "merged"), (0x20, "strings")];
    let names: Vec<&str> = NAMES.iter().filter(|(bit, _)| flags & bit != 0).map(|(_, name)| *name).collect();
    if names.is_empty() { String::new() } else { format!(", {}", names.join(", ")) }
}
