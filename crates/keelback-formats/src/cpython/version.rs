//! Versions of CPython and PyPy, as the magic numbers of their files tell them.

/// What runs bytecode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Interpreter {
    /// The usual one.
    CPython,
    /// The one with a compiler to machine code, whose bytecode is that of CPython with a few changes.
    PyPy,
}

/// A version of Python, as an interpreter has it. Those of PyPy come after CPython's of the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    major: u8,
    minor: u8,
    /// What runs it.
    pub interpreter: Interpreter,
}

impl Version {
    /// From this version on, lines and exceptions have tables of their own and instructions have caches (PEP 659).
    pub const V3_11: Version = Version::new(3, 11);

    /// A version of CPython.
    #[must_use]
    pub const fn new(major: u8, minor: u8) -> Version {
        Version { major, minor, interpreter: Interpreter::CPython }
    }

    /// A version of PyPy.
    #[must_use]
    pub const fn pypy(major: u8, minor: u8) -> Version {
        Version { major, minor, interpreter: Interpreter::PyPy }
    }

    /// How an interpreter of this version is called.
    #[must_use]
    pub fn command(self) -> String {
        match self.interpreter {
            Interpreter::CPython => format!("python{self}"),
            Interpreter::PyPy => format!("pypy{self}"),
        }
    }

    /// Whether each instruction is an opcode and one byte of operand, from 3.6 on. Before, it was one byte, or three with an operand.
    #[must_use]
    pub fn has_units(self) -> bool {
        self >= Version::new(3, 6)
    }

    /// Whether jumps count units of two bytes.
    #[must_use]
    pub fn jumps_by_units(self) -> bool {
        self >= Version::new(3, 10)
    }

    /// How long the header of a `.pyc` file is, in bytes.
    #[must_use]
    pub fn header_len(self) -> u32 {
        match self {
            version if version >= Version::new(3, 7) => 16,
            version if version >= Version::new(3, 3) => 12,
            _ => 8,
        }
    }
}

impl std::fmt::Display for Interpreter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Interpreter::CPython => "CPython",
            Interpreter::PyPy => "PyPy",
        })
    }
}

/// The version alone, without its interpreter.
impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// Magic numbers: the first and the last that a version's development used, the one of its release, and the version. From the comment in
/// CPython's `Lib/importlib/_bootstrap_external.py` and, from 3.14 on, `Include/internal/pycore_magic_number.h`.
const MAGIC: [(u16, u16, u16, Version); 16] = [
    (62171, 62211, 62211, Version::new(2, 7)),
    (3000, 3131, 3131, Version::new(3, 0)),
    (3141, 3151, 3151, Version::new(3, 1)),
    (3160, 3180, 3180, Version::new(3, 2)),
    (3190, 3230, 3230, Version::new(3, 3)),
    (3250, 3310, 3310, Version::new(3, 4)),
    (3320, 3351, 3351, Version::new(3, 5)),
    (3360, 3379, 3379, Version::new(3, 6)),
    (3390, 3394, 3394, Version::new(3, 7)),
    (3400, 3413, 3413, Version::new(3, 8)),
    (3420, 3425, 3425, Version::new(3, 9)),
    (3430, 3439, 3439, Version::new(3, 10)),
    (3450, 3495, 3495, Version::new(3, 11)),
    (3500, 3531, 3531, Version::new(3, 12)),
    (3550, 3571, 3571, Version::new(3, 13)),
    (3600, 3649, 3627, Version::new(3, 14)),
];

/// PyPy's: its Python 2 adds 7 to CPython's number; its Python 3 counts up by 16, and stays below all of CPython's. From `default_magic` and
/// `pypy_incremental_magic` in its `pypy/interpreter/pycode.py`.
const PYPY_2: u16 = 62218;
const PYPY_3_9: u16 = 336;
const PYPY_3_STEP: u16 = 16;

/// What a magic number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The version, or the nearest one that is known.
    pub version: Version,
    /// Whether it is that of a release, and the file can be read as that version's.
    pub is_exact: bool,
}

/// The version of a magic number, which is the first two bytes of a `.pyc` file; the two after it are a carriage return and a line
/// feed.
#[must_use]
pub fn version_of(magic: u16) -> Option<Known> {
    let known = MAGIC.iter().find(|(first, last, ..)| (*first..=*last).contains(&magic));
    if let Some(&(first, last, release, version)) = known {
        // 3.5 changed its number after its release.
        let is_exact = magic == release || version == Version::new(3, 5) && (first.max(3350)..=last).contains(&magic);
        return Some(Known { version, is_exact });
    }
    match magic {
        PYPY_2 => Some(Known { version: Version::pypy(2, 7), is_exact: true }),
        1..3000 if magic.is_multiple_of(PYPY_3_STEP) => {
            Some(Known { version: Version::pypy(3, 9), is_exact: magic == PYPY_3_9 })
        }
        // What comes after those that are known.
        3650..4000 => Some(Known { version: Version::new(3, 14), is_exact: false }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magic_numbers_tell_versions() {
        let told = |magic| version_of(magic).map(|known| (known.version.to_string(), known.is_exact));
        assert_eq!(told(3571), Some(("3.13".to_owned(), true)));
        assert_eq!(told(3570), Some(("3.13".to_owned(), false)));
        assert_eq!(told(62211), Some(("2.7".to_owned(), true)));
        assert_eq!(told(3350), Some(("3.5".to_owned(), true)));
        assert_eq!(told(3700), Some(("3.14".to_owned(), false)));
        assert_eq!(told(20121), None);
        let of_pypy = version_of(336).expect("a version");
        assert_eq!((of_pypy.version.command(), of_pypy.is_exact), ("pypy3.9".to_owned(), true));
        assert_eq!(version_of(62218).map(|known| known.version), Some(Version::pypy(2, 7)));
        assert_eq!(told(384), Some(("3.9".to_owned(), false)));
        assert_eq!(told(337), None);
    }
}
