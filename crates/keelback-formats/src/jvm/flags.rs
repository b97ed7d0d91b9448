//! Access flags and properties of classes, fields, methods and modules (JVMS tables 4.1-B, 4.5-A, 4.6-A, 4.7.6-A).

/// What has flags. The same bit means different things in different places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A class.
    Class,
    /// A class in the InnerClasses attribute.
    InnerClass,
    /// A field.
    Field,
    /// A method.
    Method,
}

const CLASS: u8 = 1;
const INNER: u8 = 2;
const FIELD: u8 = 4;
const METHOD: u8 = 8;

/// A bit, where it means something, its name, and the modifier that the Java language has for it.
const FLAGS: [(u16, u8, &str, &str); 19] = [
    (0x0001, CLASS | INNER | FIELD | METHOD, "ACC_PUBLIC", "public"),
    (0x0002, INNER | FIELD | METHOD, "ACC_PRIVATE", "private"),
    (0x0004, INNER | FIELD | METHOD, "ACC_PROTECTED", "protected"),
    (0x0008, INNER | FIELD | METHOD, "ACC_STATIC", "static"),
    (0x0010, CLASS | INNER | FIELD | METHOD, "ACC_FINAL", "final"),
    (0x0020, CLASS | INNER, "ACC_SUPER", ""),
    (0x0020, METHOD, "ACC_SYNCHRONIZED", "synchronized"),
    (0x0040, FIELD, "ACC_VOLATILE", "volatile"),
    (0x0040, METHOD, "ACC_BRIDGE", ""),
    (0x0080, FIELD, "ACC_TRANSIENT", "transient"),
    (0x0080, METHOD, "ACC_VARARGS", ""),
    (0x0100, METHOD, "ACC_NATIVE", "native"),
    (0x0200, CLASS | INNER, "ACC_INTERFACE", ""),
    (0x0400, CLASS | INNER | METHOD, "ACC_ABSTRACT", "abstract"),
    (0x0800, METHOD, "ACC_STRICT", "strictfp"),
    (0x1000, CLASS | INNER | FIELD | METHOD, "ACC_SYNTHETIC", ""),
    (0x2000, CLASS | INNER, "ACC_ANNOTATION", ""),
    (0x4000, CLASS | INNER | FIELD, "ACC_ENUM", ""),
    (0x8000, CLASS, "ACC_MODULE", ""),
];

fn of(place: Place, flags: u16) -> impl Iterator<Item = &'static (u16, u8, &'static str, &'static str)> {
    let bit = match place {
        Place::Class => CLASS,
        Place::InnerClass => INNER,
        Place::Field => FIELD,
        Place::Method => METHOD,
    };
    FLAGS.iter().filter(move |(flag, places, ..)| places & bit != 0 && flags & flag != 0)
}

/// The names of flags, with commas; a number for a bit that means nothing there.
#[must_use]
pub fn names(place: Place, flags: u16) -> String {
    let known = of(place, flags).fold(0, |bits, flag| bits | flag.0);
    let names = of(place, flags).map(|flag| flag.2.to_owned());
    // The highest bit that means nothing comes first.
    let rest = (0..16).rev().map(|bit| 1_u16 << bit).filter(|bit| flags & !known & bit != 0);
    names.chain(rest.map(|bit| format!("{bit:#x}"))).collect::<Vec<_>>().join(", ")
}

/// What a character range is, by its bits, the lowest first (`javac -Xjcov`).
const RANGES: [&str; 9] = [
    "statement",
    "block",
    "assignment",
    "flow-controller",
    "flow-target",
    "invoke",
    "create",
    "branch-true",
    "branch-false",
];

/// What a character range is, with commas.
#[must_use]
pub fn range_names(flags: u16) -> String {
    let names = RANGES.iter().enumerate().filter(|(bit, _)| flags >> bit & 1 != 0);
    names.map(|(_, name)| *name).collect::<Vec<_>>().join(", ")
}

/// The modifiers of the Java language for flags, each with a space after it.
pub fn push_modifiers(place: Place, flags: u16, out: &mut String) {
    for (.., word) in of(place, flags) {
        if !word.is_empty() {
            out.push_str(word);
            out.push(' ');
        }
    }
}
