//! Damaged files, as transfers and attackers leave them: what tests and `cargo xtask formats-oracle --damaged` read.

/// A small generator of numbers that look random, the same in every run (xorshift, by G. Marsaglia).
struct Random(u64);

impl Random {
    /// A number below another, which is not 0.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// A form of a file in which one to four things are wrong: a bit, a byte, an end that is missing, a run of bytes that is missing or is there
/// twice. A number makes the same of the same file every time.
#[must_use]
pub fn damaged(file: &[u8], number: u64) -> Vec<u8> {
    // Numbers that follow each other begin far from each other; a generator of this kind must not begin with 0.
    let mut random = Random((number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut damaged = file.to_vec();
    for _ in 0..=random.below(4) {
        if damaged.is_empty() {
            break;
        }
        let at = random.below(damaged.len());
        match random.below(6) {
            0 => damaged[at] ^= 1 << random.below(8),
            1 => damaged[at] = [0, 1, 0x7F, 0x80, 0xFF][random.below(5)],
            2 => damaged.truncate(at.max(1)),
            3 => {
                let end = (at + random.below(16)).min(damaged.len());
                damaged.drain(at..end);
            }
            4 => {
                let other = damaged[random.below(damaged.len())];
                damaged.insert(at, other);
            }
            _ => {
                let from = random.below(damaged.len());
                let end = (from + random.below(64)).min(damaged.len());
                let copy = damaged[from..end].to_vec();
                damaged.splice(at..at, copy);
            }
        }
    }
    damaged
}

#[cfg(test)]
mod tests {
    use super::damaged;

    #[test]
    fn a_number_always_makes_the_same() {
        let file = [7; 100];
        assert_eq!(damaged(&file, 3), damaged(&file, 3));
        let forms = (0..100).map(|number| damaged(&file, number)).collect::<std::collections::HashSet<_>>();
        assert!(forms.len() > 50, "{}", forms.len());
        assert_eq!(damaged(&[], 0), []);
    }
}
