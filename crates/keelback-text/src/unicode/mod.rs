//! Facts about characters, by Unicode 15.1 as CPython 3.13 has it. Knows nothing of strings and of the heap.
//!
//! A character's flags come from a table in two stages; characters that differ in case come from sorted tables, searched only
//! for characters whose flags say that they stand there.

mod tables;

use tables::{BLOCKS, FOLD_MAP, INDEX, LOWER_MAP, RECORDS, SPECIAL, TITLE_MAP, UPPER_MAP, ZEROS};

const BLOCK: usize = 128;

#[inline]
fn flags(char: u32) -> u16 {
    let Some(&block) = INDEX.get(char as usize / BLOCK) else { return 0 };
    RECORDS[BLOCKS[block as usize * BLOCK + char as usize % BLOCK] as usize]
}

macro_rules! predicates {
    ($($(#[$doc:meta])* $name:ident = $flags:expr;)*) => {$(
        $(#[$doc])*
        #[inline]
        #[must_use]
        pub fn $name(char: u32) -> bool {
            flags(char) & ($flags) != 0
        }
    )*};
}

predicates! {
    /// A letter.
    is_alpha = tables::ALPHA;
    /// A decimal digit.
    is_decimal = tables::DECIMAL;
    /// A digit, superscripts and the like included.
    is_digit = tables::DIGIT;
    /// Anything with a numeric value.
    is_numeric = tables::NUMERIC;
    /// A letter, digit or number.
    is_alnum = tables::ALPHA | tables::DECIMAL | tables::DIGIT | tables::NUMERIC;
    /// Lower case.
    is_lower = tables::LOWER;
    /// Upper case.
    is_upper = tables::UPPER;
    /// Title case.
    is_title = tables::TITLE;
    /// Upper, lower or title case.
    is_cased = tables::LOWER | tables::UPPER | tables::TITLE;
    /// Does not end a word for the rules of case.
    is_case_ignorable = tables::CASE_IGNORABLE;
    /// White space.
    is_space = tables::SPACE;
    /// Shown as it is by `repr()`.
    is_printable = tables::PRINTABLE;
    /// May begin an identifier.
    is_id_start = tables::ID_START;
    /// May stand in an identifier.
    is_id_continue = tables::ID_CONTINUE;
}

/// Whether a line ends at the character (`str.splitlines`).
#[inline]
#[must_use]
pub fn is_line_break(char: u32) -> bool {
    matches!(char, 0x0A..=0x0D | 0x1C..=0x1E | 0x85 | 0x2028 | 0x2029)
}

/// The value of a decimal digit.
#[must_use]
pub fn decimal_value(char: u32) -> Option<u8> {
    if char < 0x80 {
        return (0x30..0x3A).contains(&char).then_some((char.wrapping_sub(0x30)) as u8);
    }
    let after = ZEROS.partition_point(|&zero| zero <= char);
    let value = char - ZEROS.get(after.checked_sub(1)?)?;
    (value < 10).then_some(value as u8)
}

/// What a character becomes: one character or more.
#[derive(Clone, Copy, Debug)]
pub enum Mapped {
    /// One character.
    One(u32),
    /// Two or three characters.
    More(&'static [u32]),
}

impl Mapped {
    /// The characters.
    #[inline]
    pub fn for_each(self, mut then: impl FnMut(u32)) {
        match self {
            Mapped::One(char) => then(char),
            Mapped::More(chars) => chars.iter().copied().for_each(then),
        }
    }
}

fn find(map: &[(u32, u32)], char: u32) -> Option<Mapped> {
    let at = map.binary_search_by_key(&char, |row| row.0).ok()?;
    let to = map[at].1;
    Some(if to < 0x11_0000 { Mapped::One(to) } else { Mapped::More(SPECIAL[(to - 0x11_0000) as usize]) })
}

fn map(first: &[(u32, u32)], second: &[(u32, u32)], char: u32) -> Mapped {
    if flags(char) & tables::MAPPED == 0 {
        return Mapped::One(char);
    }
    find(first, char).or_else(|| find(second, char)).unwrap_or(Mapped::One(char))
}

/// A character in lower case, a final sigma aside.
pub fn to_lower(char: u32) -> Mapped {
    map(&LOWER_MAP, &[], char)
}

/// A character in upper case.
pub fn to_upper(char: u32) -> Mapped {
    map(&UPPER_MAP, &[], char)
}

/// A character in title case.
pub fn to_title(char: u32) -> Mapped {
    map(&TITLE_MAP, &UPPER_MAP, char)
}

/// A character without distinctions of case.
pub fn to_folded(char: u32) -> Mapped {
    map(&FOLD_MAP, &LOWER_MAP, char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_of_a_few_characters() {
        assert!(is_alpha(0xE9) && is_lower(0xE9) && is_printable(0xE9) && !is_printable(0x200B));
        assert!(is_digit(0xB2) && !is_decimal(0xB2) && is_numeric(0xBD) && !is_digit(0xBD));
        assert!(is_space(0x3000) && is_case_ignorable(0x27) && is_title(0x1C5));
        assert_eq!(decimal_value(0x0663), Some(3));
        assert_eq!(decimal_value(0x3A), None);
        assert!(matches!(to_upper(0xDF), Mapped::More([0x53, 0x53])));
        assert!(matches!(to_lower(0x130), Mapped::More([0x69, 0x307])));
        assert!(matches!(to_folded(0x41), Mapped::One(0x61)));
        assert!(matches!(to_title(0x1C6), Mapped::One(0x1C5)));
    }
}
