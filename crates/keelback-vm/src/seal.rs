//! Seals: a keyed hash at the end of a snapshot, by which those who have the key know that one of them wrote it.

use highway::{HighwayHash, HighwayHasher, Key};

/// Bytes of a seal.
pub(crate) const SEAL_LEN: usize = 32;
/// Bytes that HighwayHash takes in at a time.
const PACKET_LEN: usize = 32;

/// A secret of those who trust each other's snapshots. Guests never see it.
#[derive(Clone)]
pub struct SealKey([u64; 4]);

impl SealKey {
    /// A key of 32 bytes that nobody else can guess.
    #[must_use]
    pub fn new(secret: [u8; 32]) -> SealKey {
        let (words, _) = secret.as_chunks();
        SealKey(std::array::from_fn(|word| words.get(word).map_or(0, |bytes| u64::from_le_bytes(*bytes))))
    }

    /// The seal of some bytes: their HighwayHash-256 with this key.
    fn seal(&self, bytes: &[u8]) -> [u8; SEAL_LEN] {
        Sealer::new(self).finish(bytes)
    }

    /// Whether this is the seal of these bytes. Takes the same time whatever differs.
    pub(crate) fn fits(&self, bytes: &[u8], seal: &[u8; SEAL_LEN]) -> bool {
        let differences = self.seal(bytes).iter().zip(seal).fold(0, |all, (ours, theirs)| all | (ours ^ theirs));
        std::hint::black_box(differences) == 0
    }
}

/// The seal of bytes that are still being written.
pub(crate) struct Sealer {
    hasher: HighwayHasher,
    sealed: usize,
}

impl Sealer {
    pub(crate) fn new(key: &SealKey) -> Sealer {
        Sealer { hasher: HighwayHasher::new(Key(key.0)), sealed: 0 }
    }

    /// Takes in what was added to the bytes since the last time, but for a rest that the hash would have to put aside.
    pub(crate) fn catch_up(&mut self, bytes: &[u8]) {
        let (packets, _) = bytes[self.sealed..].as_chunks::<PACKET_LEN>();
        self.hasher.append(packets.as_flattened());
        self.sealed += packets.len() * PACKET_LEN;
    }

    /// The seal of the bytes, now that they are whole.
    pub(crate) fn finish(mut self, bytes: &[u8]) -> [u8; SEAL_LEN] {
        self.hasher.append(&bytes[self.sealed..]);
        let words = self.hasher.finalize256().map(u64::to_le_bytes);
        let mut seal = [0; SEAL_LEN];
        seal.copy_from_slice(words.as_flattened());
        seal
    }
}

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_fits_its_bytes_and_its_key() {
        let (ours, theirs) = (SealKey::new([7; 32]), SealKey::new([8; 32]));
        let bytes = b"what a machine wrote".repeat(100);
        let seal = ours.seal(&bytes);
        assert!(ours.fits(&bytes, &seal));
        assert!(!theirs.fits(&bytes, &seal));
        for byte in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[byte] ^= 1;
            assert!(!ours.fits(&changed, &seal), "{byte}");
        }
        assert!(!ours.fits(&bytes[1..], &seal));
        let mut piecemeal = Sealer::new(&ours);
        for end in (0..bytes.len()).step_by(77) {
            piecemeal.catch_up(&bytes[..end]);
        }
        assert_eq!(piecemeal.finish(&bytes), seal);
        assert_eq!(format!("{ours:?}"), "SealKey(..)");
    }
}
