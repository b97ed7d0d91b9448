//! Damages snapshots of machines: knows how they are made, so that most of what it makes is nearly right.

use std::collections::HashMap;

/// The sizes of the cells, by class.
const CLASS_SIZES: [usize; 32] = [
    16, 32, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1280, 1536, 1792,
    2048, 2560, 3072, 3584, 4096, 5120, 6144, 7168, 8192,
];
const ROOT_BYTES: usize = 1024 * 8;
const BLOCKS_START: u32 = 0x1000_0000;
const BLOCK_BYTES: u32 = 32 << 10;

/// A snapshot, and where in it everything is.
pub(crate) struct Mutator {
    bytes: Vec<u8>,
    /// Where the heap's part begins.
    pub(crate) heap: usize,
    /// Words of eight bytes that hold values: of roots, stack and cells.
    words: Vec<usize>,
    /// Of them, those that hold references to objects.
    values: Vec<usize>,
    /// Words of the frames, four bytes each.
    pub(crate) frames: Vec<usize>,
    /// Words of the allocator's books, four bytes each.
    books: Vec<usize>,
    /// Places of objects' headers, with their kinds and offsets.
    pub(crate) objects: Vec<(usize, u8, u32)>,
    /// The offsets of the objects of each kind.
    kinds: HashMap<u8, Vec<u32>>,
}

fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

fn long(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}

impl Mutator {
    /// Finds its way through a snapshot that is right.
    pub(crate) fn new(bytes: &[u8]) -> Mutator {
        let heap = bytes.windows(8).position(|window| window == b"KEELHEAP").expect("a heap");
        let counts: Vec<usize> = (0..5).map(|index| number(bytes, heap + 36 + index * 4) as usize).collect();
        let [_, stack, frames, blocks, large] = counts[..] else { unreachable!() };
        let mut at = heap + 56;
        let mut words: Vec<usize> = (at..at + ROOT_BYTES + stack).step_by(8).collect();
        at += ROOT_BYTES + stack;
        let frames: Vec<usize> = (at..at + frames).step_by(4).collect();
        at += frames.len() * 4;
        let mut objects = Vec::new();
        for block in 0..blocks as u32 {
            let class = usize::from(bytes[at]);
            at += 1;
            let Some(&size) = CLASS_SIZES.get(class) else { continue };
            let marks = at;
            at += 256;
            for bit in 0..2048 {
                if bytes[marks + bit / 8] & 1 << (bit % 8) != 0 {
                    objects.push((at, bytes[at], BLOCKS_START + block * BLOCK_BYTES + bit as u32 * 16));
                    words.extend((at..at + size).step_by(8));
                    at += size;
                }
            }
        }
        for _ in 0..large {
            let (place, used) = (number(bytes, at), number(bytes, at + 8) as usize);
            at += 12;
            if used > 0 {
                objects.push((at, bytes[at], place));
            }
            words.extend((at..at + used / 8 * 8).step_by(8));
            at += used;
        }
        let books: Vec<usize> = (at..bytes.len() - 4).step_by(4).collect();
        // Numbers and mark bits, all in whole words.
        assert_eq!(at + books.len() * 4 + 4, bytes.len(), "the test knows the format");
        let values = words.iter().copied().filter(|&at| long(bytes, at) >> 48 == 0xFFF9).collect();
        let mut kinds: HashMap<u8, Vec<u32>> = HashMap::new();
        for &(_, kind, offset) in &objects {
            kinds.entry(kind).or_default().push(offset);
        }
        Mutator { bytes: bytes.to_vec(), heap, words, values, frames, books, objects, kinds }
    }

    /// The mutant that choices make, each a number below the given one, with the right checksum.
    pub(crate) fn mutant_by(&self, mut random: impl FnMut(usize) -> usize) -> Vec<u8> {
        let mut bytes = self.bytes.clone();
        if random(64) == 0 {
            bytes.truncate(random(bytes.len()));
            return bytes;
        }
        for _ in 0..=random(3) {
            self.damage(&mut bytes, &mut random);
        }
        self.seal(&mut bytes);
        bytes
    }

    /// Gives a snapshot that was changed the right checksum.
    pub(crate) fn seal(&self, bytes: &mut [u8]) {
        let end = bytes.len() - 4;
        let checksum = crc32fast::hash(&bytes[self.heap..end]);
        bytes[end..].copy_from_slice(&checksum.to_le_bytes());
    }

    fn damage(&self, bytes: &mut [u8], random: &mut impl FnMut(usize) -> usize) {
        let pick = |places: &[usize], random: &mut dyn FnMut(usize) -> usize| places[random(places.len())];
        match random(17) {
            // Any bit, of the programs and numbers before the heap too.
            0 => {
                let at = random(bytes.len() - 4);
                bytes[at] ^= 1 << random(8);
            }
            // The numbers before the programs: depth, limits, fuel, usage.
            1 => {
                let at = 20 + random(80);
                bytes[at] = random(256) as u8;
            }
            // A value in the place of another.
            2..=4 => {
                let (to, from) = (pick(&self.values, random), pick(&self.values, random));
                let value = long(&self.bytes, from);
                bytes[to..to + 8].copy_from_slice(&value.to_le_bytes());
            }
            // Another object of the same kind.
            5..=7 => {
                let at = pick(&self.values, random);
                let value = long(&self.bytes, at);
                if let Some(places) = self.kinds.get(&((value >> 32) as u8)) {
                    let other = places[random(places.len())];
                    bytes[at..at + 4].copy_from_slice(&other.to_le_bytes());
                }
            }
            // Any word in the place of another.
            8 => {
                let (to, from) = (pick(&self.words, random), pick(&self.words, random));
                bytes.copy_within(from..from + 8, to);
            }
            // A number, or a reference without a tag: a small change, an extreme, or another object.
            9..=11 => {
                let at = pick(&self.words, random) + random(2) * 4;
                let old = number(bytes, at);
                let new = match random(8) {
                    0 => old.wrapping_add(1),
                    1 => old.wrapping_sub(1),
                    2 => old ^ 1 << random(32),
                    3 => u32::MAX,
                    4 => random(70) as u32,
                    5 => old.wrapping_mul(2),
                    _ => self.objects[random(self.objects.len())].2,
                };
                bytes[at..at + 4].copy_from_slice(&new.to_le_bytes());
            }
            // A reference without a tag, to another object of the kind that it refers to.
            12 => {
                let at = pick(&self.words, random) + random(2) * 4;
                let old = number(bytes, at);
                if let Some(&(_, kind, _)) = self.objects.iter().find(|object| object.2 == old) {
                    let places = &self.kinds[&kind];
                    bytes[at..at + 4].copy_from_slice(&places[random(places.len())].to_le_bytes());
                }
            }
            // A header: kind, flags, or the shape.
            13 => {
                let at = self.objects[random(self.objects.len())].0;
                match random(3) {
                    0 => bytes[at] = random(48) as u8,
                    1 => bytes[at + 2 + random(2)] ^= 1 << random(8),
                    _ => bytes[at + 4 + random(4)] ^= 1 << random(8),
                }
            }
            // A frame.
            14 => {
                if !self.frames.is_empty() {
                    let (at, from) = (pick(&self.frames, random), pick(&self.frames, random));
                    let old = number(bytes, at);
                    let new = match random(6) {
                        0 => old.wrapping_add(1),
                        1 => old.wrapping_sub(1),
                        2 => old ^ 1 << random(32),
                        3 => random(40) as u32,
                        4 => self.objects[random(self.objects.len())].2,
                        _ => number(bytes, from),
                    };
                    bytes[at..at + 4].copy_from_slice(&new.to_le_bytes());
                }
            }
            // The books: counts, places of free cells, mark bits.
            15 => {
                let (at, from) = (pick(&self.books, random), pick(&self.books, random));
                let old = number(bytes, at);
                let new = match random(6) {
                    0 => old.wrapping_add(1),
                    1 => old.wrapping_sub(16),
                    2 => old ^ 1 << random(32),
                    3 => u32::MAX,
                    4 => self.objects[random(self.objects.len())].2,
                    _ => number(bytes, from),
                };
                bytes[at..at + 4].copy_from_slice(&new.to_le_bytes());
            }
            // A float or an integer, or one of the constants, in the place of a value.
            _ => {
                let at = pick(&self.values, random);
                let new = match random(4) {
                    0 => 0xFFFA << 48 | random(8) as u64,
                    1 => 0xFFFF << 48 | random(1 << 20) as u64,
                    2 => f64::to_bits(random(1000) as f64 / 7.0),
                    _ => 0xFFFF << 48 | (random(1 << 20) as u64).wrapping_neg() & 0xFFFF_FFFF_FFFF,
                };
                bytes[at..at + 8].copy_from_slice(&new.to_le_bytes());
            }
        }
    }
}
