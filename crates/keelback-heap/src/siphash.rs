//! SipHash-1-3 (Aumasson and Bernstein) of whole byte strings: the keyed hash of `str` and `bytes`.

/// The hash of `bytes` under a key of two words.
#[must_use]
pub fn siphash13(key: (u64, u64), bytes: &[u8]) -> u64 {
    let mut state = State {
        a: key.0 ^ 0x736F_6D65_7073_6575,
        b: key.1 ^ 0x646F_7261_6E64_6F6D,
        c: key.0 ^ 0x6C79_6765_6E65_7261,
        d: key.1 ^ 0x7465_6462_7974_6573,
    };
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        state.absorb(u64::from_le_bytes(*word));
    }
    state.absorb((bytes.len() as u64) << 56 | short_word(rest));
    state.c ^= 0xFF;
    state.round();
    state.round();
    state.round();
    state.a ^ state.b ^ state.c ^ state.d
}

/// At most eight bytes as a number, the first one lowest; of more, the first and last four.
#[inline]
#[must_use]
pub fn short_word(bytes: &[u8]) -> u64 {
    match *bytes {
        [] => 0,
        [a] => u64::from(a),
        [a, b] => u64::from(a) | u64::from(b) << 8,
        [a, b, c] => u64::from(a) | u64::from(b) << 8 | u64::from(c) << 16,
        _ => {
            // Two words that may overlap: what is in both is the same in both.
            let low = bytes.first_chunk().map_or(0, |low| u32::from_le_bytes(*low));
            let high = bytes.last_chunk().map_or(0, |high| u32::from_le_bytes(*high));
            u64::from(low) | u64::from(high) << ((bytes.len().min(8) - 4) * 8)
        }
    }
}

struct State {
    a: u64,
    b: u64,
    c: u64,
    d: u64,
}

impl State {
    #[inline(always)]
    fn absorb(&mut self, word: u64) {
        self.d ^= word;
        self.round();
        self.a ^= word;
    }

    #[inline(always)]
    fn round(&mut self) {
        self.a = self.a.wrapping_add(self.b);
        self.c = self.c.wrapping_add(self.d);
        self.b = self.b.rotate_left(13) ^ self.a;
        self.d = self.d.rotate_left(16) ^ self.c;
        self.a = self.a.rotate_left(32);
        self.c = self.c.wrapping_add(self.b);
        self.a = self.a.wrapping_add(self.d);
        self.b = self.b.rotate_left(17) ^ self.c;
        self.d = self.d.rotate_left(21) ^ self.a;
        self.c = self.c.rotate_left(32);
    }
}

#[cfg(test)]
mod tests {
    use std::hash::Hasher;

    #[test]
    fn agrees_with_the_reference() {
        let bytes: Vec<u8> = (0..100).map(|i: u8| i.wrapping_mul(37)).collect();
        for len in 0..bytes.len() {
            let mut reference = siphasher::sip::SipHasher13::new_with_keys(3, 4);
            reference.write(&bytes[..len]);
            assert_eq!(super::siphash13((3, 4), &bytes[..len]), reference.finish());
        }
    }
}
