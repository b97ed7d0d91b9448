//! Damaged `.kbc` files, for tests and fuzzing: ordinary code, so that every test can use it. Seeded: the same seed gives
//! the same files.

use crate::kbc::{HEADER_BYTES, Section};
use crate::operand::Reader;

/// Makes damaged files from good ones.
#[derive(Clone, Debug)]
pub struct Mutator {
    state: u64,
}

impl Mutator {
    /// A generator for one seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Mutator { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d }
    }

    /// The next number (SplitMix64).
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`, or 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % (limit as u64).max(1)) as usize
    }

    /// A damaged copy of `file`: bits flipped, bytes replaced, cut short, or parts of `other` put in. In every second one
    /// the checksums are made right again, so that the damage gets past the reader's first checks.
    pub fn mutate(&mut self, file: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = file.to_vec();
        let with_checksums = self.below(2) == 0;
        // Damage that keeps lengths gets further, so it is the most frequent.
        for _ in 0..=self.below(4) {
            if bytes.is_empty() {
                break;
            }
            // The header's fields are few and checked exactly: most damage goes behind it.
            let skip = if self.below(20) == 0 { 0 } else { HEADER_BYTES.min(bytes.len() - 1) };
            let at = skip + self.below(bytes.len() - skip);
            match self.below(12) {
                0..=4 => bytes[at] ^= 1 << self.below(8),
                5..=6 => bytes[at] = self.next() as u8,
                7 => bytes[at] = [0, 1, 0x7f, 0x80, 0xff, 15][self.below(6)],
                8 => {
                    let from = self.below(bytes.len());
                    let length = self.below(16).min(bytes.len() - at.max(from));
                    bytes.copy_within(from..from + length, at);
                }
                9 if !other.is_empty() => {
                    let from = self.below(other.len());
                    let length = self.below(64).min(other.len() - from).min(bytes.len() - at);
                    bytes[at..at + length].copy_from_slice(&other[from..from + length]);
                }
                10 if !other.is_empty() => {
                    let from = self.below(other.len());
                    let length = self.below(64).min(other.len() - from);
                    let end = (at + self.below(64)).min(bytes.len());
                    bytes.splice(at..end, other[from..from + length].iter().copied());
                }
                11 if self.below(4) == 0 => bytes.truncate(at),
                _ => bytes[at] = bytes[at].wrapping_add(1),
            }
        }
        if with_checksums {
            fix_checksums(&mut bytes);
        }
        bytes
    }
}

/// Makes the checksums of a file right, as far as its sections can be found.
pub(super) fn fix_checksums(bytes: &mut [u8]) {
    let body = HEADER_BYTES - 4;
    if bytes.len() < HEADER_BYTES {
        return;
    }
    let checksum = crc32fast::hash(&bytes[..body]);
    bytes[body..HEADER_BYTES].copy_from_slice(&checksum.to_le_bytes());
    let mut at = HEADER_BYTES;
    for _ in Section::ALL {
        let mut reader = Reader::new(bytes, at);
        let (Ok(_), Ok(length)) = (reader.byte(), reader.varint()) else { return };
        let start = reader.at() + 4;
        let end = start.saturating_add(length as usize);
        let Some(contents) = bytes.get(start..end) else { return };
        let checksum = crc32fast::hash(contents);
        bytes[start - 4..start].copy_from_slice(&checksum.to_le_bytes());
        at = end;
    }
}
