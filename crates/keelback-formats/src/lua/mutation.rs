//! Damaged files for tests of Lua and its relatives: bytes changed, cut off and doubled at places that a seed says.

use crate::format::{Format, exercise};

/// Damages a file so many times and asks everything of each.
pub(crate) fn exercise_damaged(format: &dyn Format, file: &[u8], times: u32) {
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move |limit: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % limit.max(1) as u64).unwrap_or(0)
    };
    for _ in 0..times {
        let mut damaged = file.to_vec();
        for _ in 0..=random(4) {
            let at = random(damaged.len());
            match random(8) {
                0 => damaged.truncate(at + 1),
                1 => damaged.insert(at, random(256) as u8),
                2 => damaged[at] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF][random(6)],
                3 => {
                    let end = damaged.len().min(at + random(24));
                    let part = damaged[at..end].to_vec();
                    damaged.splice(at..at, part);
                }
                _ => damaged[at] = damaged[at].wrapping_add(1 << random(8)),
            }
        }
        exercise(format, &damaged);
    }
}
