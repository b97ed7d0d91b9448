//! The words for bits in tables: of types, fields, methods, parameters, native functions, permissions (ECMA-335 II.23.1).

/// Words for bits, in the order in which they are printed.
type Bits = &'static [(u32, &'static str)];

/// The words for all bits that are set; those that have none as a number.
fn bits(mut flags: u32, words: Bits) -> String {
    let mut text = String::new();
    for (bits, word) in words {
        if flags & bits != 0 {
            flags &= !bits;
            text.push_str(word);
        }
    }
    if flags != 0 {
        text.push_str(&format!("unknown-flag-{flags:2x} "));
    }
    text
}

/// The word for a value.
fn word(value: u32, words: Bits) -> &'static str {
    words.iter().find(|(known, _)| *known == value).map_or("invalid-flags", |(_, word)| word)
}

const VISIBILITY: Bits = &[
    (0, "private "),
    (1, "public "),
    (2, "nested public "),
    (3, "nested private "),
    (4, "nested family "),
    (5, "nested assembly "),
    (6, "nested famandassem "),
    (7, "nested famorassem "),
];

/// The attributes of a type.
#[must_use]
pub fn type_flags(flags: u32) -> String {
    let mut text = String::from(word(flags & 7, VISIBILITY));
    text.push_str(word(flags & 0x18, &[(0, "auto "), (8, "sequential "), (0x10, "explicit ")]));
    text.push_str(word(flags & 0x3_0000, &[(0, "ansi "), (0x1_0000, "unicode "), (0x2_0000, "auto ")]));
    let words: Bits = &[
        (0x80, "abstract "),
        (0x100, "sealed "),
        (0x400, "specialname "),
        (0x1000, "import "),
        (0x2000, "serializable "),
        (0x10_0000, "beforefieldinit "),
        (0x20_0000, "forwarder "),
    ];
    text.extend(words.iter().filter(|(bit, _)| flags & bit != 0).map(|(_, word)| *word));
    text
}

/// The attributes of a type that is reached through this file.
#[must_use]
pub fn exported_type_flags(flags: u32) -> &'static str {
    if flags & 0x20_0000 != 0 { "forwarder " } else { word(flags & 7, VISIBILITY) }
}

/// The attributes of a field.
#[must_use]
pub fn field_flags(flags: u32) -> String {
    const ACCESS: Bits = &[
        (0, "privatescope "),
        (1, "private "),
        (2, "famandassem "),
        (3, "assembly "),
        (4, "family "),
        (5, "famorassem "),
        (6, "public "),
    ];
    const REST: Bits = &[
        (0x10, "static "),
        (0x20, "initonly "),
        (0x40, "literal "),
        (0x80, "notserialized "),
        (0x200, "specialname "),
        // In two parts, as it is the tool's mark and not ours.
        (0x2000, concat!("FIX", "ME:pinvokeimpl ")),
        (0x400, "rtspecialname "),
        (0x1000, ""),
        (0x8000, ""),
        (0x100, ""),
    ];
    format!("{}{}", word(flags & 7, ACCESS), bits(flags & !7, REST))
}

/// The attributes of a method.
#[must_use]
pub fn method_flags(flags: u32) -> String {
    const ACCESS: Bits = &[
        (0, "privatescope "),
        (1, "private "),
        (2, "famandassem "),
        (3, "assembly "),
        (4, "family "),
        (5, "famorassem "),
        (6, "public "),
    ];
    const REST: Bits = &[
        (0x10, "static "),
        (0x20, "final "),
        (0x40, "virtual "),
        (0x80, "hidebysig "),
        (0x100, "newslot "),
        (0x400, "abstract "),
        (0x800, "specialname "),
        (0x1000, "rtspecialname "),
        (0x8, "export "),
        (0x4000, ""),
        (0x8000, "requiresecobj "),
        (0x2000, "pinvokeimpl "),
        (0x200, "strict "),
    ];
    format!("{}{}", word(flags & 7, ACCESS), bits(flags & !7, REST))
}

/// How a method is made and compiled.
#[must_use]
pub fn method_impl_flags(flags: u32) -> String {
    const REST: Bits = &[
        (0x10, "fwdref "),
        (0x80, "preservesig "),
        (0x1000, "internalcall "),
        (0x20, "synchronized "),
        (0x8, "noinlining "),
        (0x40, "nooptimization "),
        (0x100, "agressive-inlining"),
    ];
    let kind = word(flags & 3, &[(0, "cil "), (1, "native "), (2, "optil "), (3, "runtime ")]);
    let managed = word(flags & 4, &[(4, "unmanaged "), (0, "managed ")]);
    format!("{kind}{managed}{}", bits(flags & !7, REST))
}

/// How a native function is found and called.
#[must_use]
pub fn import_flags(flags: u32) -> String {
    const CONVENTIONS: Bits = &[
        (0x100, "winapi "),
        (0x200, "cdecl "),
        (0x300, "stdcall "),
        (0x400, "thiscall "),
        (0x500, "fastcall "),
        (0, ""),
    ];
    const REST: Bits = &[
        (0x1, "nomangle "),
        (0x40, "lasterr "),
        (0x10, "bestfit:on "),
        (0x20, "bestfit:off "),
        (0x1000, "charmaperror:on "),
        (0x2000, "charmaperror:off "),
    ];
    let characters = word(flags & 6, &[(0, ""), (2, "ansi "), (4, "unicode "), (6, "autochar ")]);
    format!("{characters}{}{}", word(flags & 0x700, CONVENTIONS), bits(flags & !0x706, REST))
}

/// What is done with permissions.
#[must_use]
pub fn security_action(action: u32) -> String {
    let known = match action {
        2 => "demand",
        3 => "assert",
        4 => "deny",
        5 => "permitonly",
        6 => "linkcheck",
        7 => "inheritcheck",
        8 => "reqmin",
        9 => "reqopt",
        10 => "reqrefuse",
        13 => "noncasdemand",
        14 => "noncaslinkdemand",
        15 => "noncasinheritance",
        16 => "linkdemandor",
        17 => "inheritancedemandor",
        18 => "demandor",
        _ => return format!("0x{action:04X}"),
    };
    known.to_owned()
}
