//! `_random`: the Mersenne Twister MT19937 (Matsumoto and Nishimura), whose state is a `bytearray` of the instance, so that a
//! snapshot has it. The class is in `prelude/_random.py`.

mod sha512;

use keelback_heap::{Kind, Ref, Value};

use super::support::LibraryClass;
use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// Methods of `Random`.
    pub(crate) static METHODS = [
        /// random() -> x in the interval [0, 1).
        Method "random" ("self, /") => random;
        /// getrandbits(k) -> x.  Generates an int with k random bits.
        Method "getrandbits" ("self, k, /") => getrandbits;
        /// getstate() -> tuple containing the current state.
        Method "getstate" ("self, /") => getstate;
        /// setstate(state) -> None.  Restores generator state.
        Method "setstate" ("self, state, /") => setstate;
        /// Starts the generator from an integer that is not negative.
        Method "_seed" ("self, number, /") => seed;
        /// A random integer below n, which is positive.
        Method "_randbelow" ("self, n, /") => randbelow;
    ];

    /// Functions.
    pub(crate) static FUNCTIONS = [
        /// The SHA-512 digest of bytes.
        Function "_sha512" ("data, /") => sha512;
    ];
}

/// Words of the state.
const WORDS: usize = 624;
const MIDDLE: usize = 397;
/// The words, then the number of words that were used.
const STATE_BYTES: usize = (WORDS + 1) * 4;

/// The state of a generator, out of the region.
struct State {
    words: [u32; WORDS],
    used: usize,
}

impl State {
    /// The plain way to fill a state from one number.
    fn from_word(seed: u32) -> State {
        let mut words = [seed; WORDS];
        for at in 1..WORDS {
            let last = words[at - 1];
            words[at] = 1_812_433_253_u32.wrapping_mul(last ^ (last >> 30)).wrapping_add(at as u32);
        }
        State { words, used: WORDS }
    }

    /// From a number of any size, in words with the lowest first, at least one.
    fn from_key(key: &[u32]) -> State {
        let mut state = State::from_word(19_650_218);
        let words = &mut state.words;
        let mix = |last: u32| last ^ (last >> 30);
        let (mut at, mut from) = (1, 0);
        let advance = |words: &mut [u32; WORDS], at: usize| {
            if at + 1 < WORDS {
                return at + 1;
            }
            words[0] = words[WORDS - 1];
            1
        };
        for _ in 0..WORDS.max(key.len()) {
            let mixed = words[at] ^ mix(words[at - 1]).wrapping_mul(1_664_525);
            words[at] = mixed.wrapping_add(key[from]).wrapping_add(from as u32);
            at = advance(words, at);
            from = (from + 1) % key.len();
        }
        for _ in 1..WORDS {
            let mixed = words[at] ^ mix(words[at - 1]).wrapping_mul(1_566_083_941);
            words[at] = mixed.wrapping_sub(at as u32);
            at = advance(words, at);
        }
        words[0] = 0x8000_0000;
        state
    }

    fn read(bytes: &[u8]) -> Option<State> {
        let mut words = [0; WORDS];
        let chunks = bytes.as_chunks::<4>().0;
        let (used, first) = chunks.split_last()?;
        if first.len() != WORDS {
            return None;
        }
        for (word, bytes) in words.iter_mut().zip(first) {
            *word = u32::from_le_bytes(*bytes);
        }
        Some(State { words, used: u32::from_le_bytes(*used) as usize })
    }

    fn write(&self, bytes: &mut [u8]) {
        let used = self.used as u32;
        for (bytes, word) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(self.words.iter().chain([&used])) {
            *bytes = word.to_le_bytes();
        }
    }

    /// The next generation of words.
    fn renew(&mut self) {
        let words = &mut self.words;
        for at in 0..WORDS {
            let joined = (words[at] & 0x8000_0000) | (words[(at + 1) % WORDS] & 0x7FFF_FFFF);
            let odd = if joined & 1 == 1 { 0x9908_B0DF } else { 0 };
            words[at] = words[(at + MIDDLE) % WORDS] ^ (joined >> 1) ^ odd;
        }
        self.used = 0;
    }
}

fn word_at(bytes: &[u8], number: usize) -> u32 {
    bytes.get(number * 4..).and_then(|rest| rest.first_chunk::<4>()).map_or(0, |word| u32::from_le_bytes(*word))
}

/// The next 32 random bits of the state that those bytes are.
#[inline]
fn next_word(bytes: &mut [u8]) -> u32 {
    let mut used = word_at(bytes, WORDS) as usize;
    if used >= WORDS {
        renew(bytes);
        used = 0;
    }
    let mut word = word_at(bytes, used);
    if let Some(place) = bytes.get_mut(WORDS * 4..STATE_BYTES) {
        place.copy_from_slice(&(used as u32 + 1).to_le_bytes());
    }
    word ^= word >> 11;
    word ^= (word << 7) & 0x9D2C_5680;
    word ^= (word << 15) & 0xEFC6_0000;
    word ^ (word >> 18)
}

#[cold]
#[inline(never)]
fn renew(bytes: &mut [u8]) {
    if let Some(mut state) = State::read(bytes) {
        state.renew();
        state.write(bytes);
    }
}

/// The state of a generator.
#[inline]
fn state(vm: &mut Vm, value: Value, method: &str) -> Result<Ref, Flow> {
    let Some(slots) = vm.library_slots(value, LibraryClass::Random) else {
        let name = vm.type_name(value);
        return Err(vm.type_error(format!(
            "descriptor '{method}' for '_random.Random' objects doesn't apply to a '{name}' object"
        )));
    };
    match vm.heap.value_at(slots).exact_ref(Kind::ByteArray) {
        Some(bytes) if vm.heap.bytearray(bytes).len() == STATE_BYTES => Ok(bytes),
        _ => Err(vm.type_error("the generator has no state")),
    }
}

fn random(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = state(vm, args[0], "random")?;
    let bytes = vm.heap.bytearray_mut(at);
    let (high, low) = (next_word(bytes) >> 5, next_word(bytes) >> 6);
    Ok(Value::float((f64::from(high) * 67_108_864.0 + f64::from(low)) * (1.0 / 9_007_199_254_740_992.0)))
}

fn getrandbits(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = state(vm, args[0], "getrandbits")?;
    let count = vm.index_argument(args[1])?;
    let Ok(count) = u64::try_from(count) else {
        return Err(vm.value_error("number of bits must be non-negative"));
    };
    if count <= 32 {
        return Ok(Value::int(i64::from(small_bits(vm, at, count as u32))));
    }
    let Ok(words) = u32::try_from(count.div_ceil(32)) else { return Err(Flow::OutOfMemory) };
    vm.heap.reserve(u64::from(words) * 8)?;
    vm.afford(words as usize)?;
    let mut bytes = Vec::with_capacity(words as usize * 4);
    let before = vm.heap.bytearray(at).to_vec();
    let mut left = count;
    for _ in 0..words {
        let mut word = next_word(vm.heap.bytearray_mut(at));
        if left < 32 {
            word >>= 32 - left;
        }
        bytes.extend_from_slice(&word.to_le_bytes());
        left = left.saturating_sub(32);
    }
    let made = vm.heap.int_from_le_bytes(&bytes, false);
    if made.is_err() {
        // It is done again when there is room: from the same state.
        vm.heap.bytearray_mut(at).copy_from_slice(&before);
    }
    Ok(made?)
}

/// At most 32 bits.
#[inline]
fn small_bits(vm: &mut Vm, state: Ref, count: u32) -> u32 {
    if count == 0 { 0 } else { next_word(vm.heap.bytearray_mut(state)) >> (32 - count) }
}

fn randbelow(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(limit) = args[1].to_int().and_then(|limit| u32::try_from(limit).ok()).filter(|limit| *limit > 0) else {
        return Err(Flow::Slow);
    };
    let at = state(vm, args[0], "_randbelow")?;
    let count = u32::BITS - limit.leading_zeros();
    loop {
        let found = small_bits(vm, at, count);
        if found < limit {
            return Ok(Value::int(i64::from(found)));
        }
        vm.charge(1);
    }
}

fn seed(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = state(vm, args[0], "_seed")?;
    if !vm.heap.is_integer(args[1]) {
        return Err(vm.type_error("_seed() takes an integer"));
    }
    let bytes = vm.heap.int_magnitude_le_bytes(args[1]);
    vm.charge(WORDS + bytes.len());
    let used = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    let mut key: Vec<u32> = Vec::with_capacity(used / 4 + 1);
    for chunk in bytes[..used].chunks(4) {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        key.push(u32::from_le_bytes(word));
    }
    if key.is_empty() {
        key.push(0);
    }
    State::from_key(&key).write(vm.heap.bytearray_mut(at));
    Ok(Value::NONE)
}

fn getstate(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = state(vm, args[0], "getstate")?;
    vm.charge(WORDS);
    let bytes = vm.heap.bytearray(at);
    let words: Vec<Value> = (0..=WORDS).map(|number| Value::int(i64::from(word_at(bytes, number)))).collect();
    vm.new_tuple(&words)
}

fn setstate(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = state(vm, args[0], "setstate")?;
    let Some(tuple) = args[1].layout_ref(Kind::Tuple) else {
        return Err(vm.type_error("state vector must be a tuple"));
    };
    let items = vm.heap.tuple_items(tuple).to_vec();
    if items.len() != WORDS + 1 {
        return Err(vm.value_error("state vector is the wrong size"));
    }
    let mut new = State { words: [0; WORDS], used: WORDS };
    for (number, item) in items.into_iter().enumerate() {
        if !vm.heap.is_integer(item) {
            let name = vm.type_name(item);
            return Err(vm.type_error(if number < WORDS {
                "an integer is required".to_owned()
            } else {
                format!("'{name}' object cannot be interpreted as an integer")
            }));
        }
        let value = vm.heap.int_to_i64(item);
        if number == WORDS {
            match value.and_then(|used| usize::try_from(used).ok()).filter(|used| *used <= WORDS) {
                Some(used) => new.used = used,
                None => return Err(vm.value_error("invalid state")),
            }
        } else if vm.heap.int_is_negative(item) {
            return Err(vm.overflow_error("can't convert negative value to unsigned int"));
        } else {
            // As in CPython, where only the low half of a long integer counts.
            match value {
                Some(word) => new.words[number] = word as u32,
                None => return Err(vm.overflow_error("Python int too large to convert to C unsigned long")),
            }
        }
    }
    new.write(vm.heap.bytearray_mut(at));
    Ok(Value::NONE)
}

fn sha512(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(data) = vm.heap.bytes_like(args[0]).map(<[u8]>::to_vec) else {
        return Err(vm.type_error("a bytes-like object is required"));
    };
    vm.afford(data.len())?;
    Ok(Value::exact(Kind::Bytes, vm.heap.new_bytes(&sha512::digest(&data))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers of the reference implementation, for the key 0x123, 0x234, 0x345, 0x456.
    #[test]
    fn reference_numbers() {
        let mut bytes = vec![0; STATE_BYTES];
        State::from_key(&[0x123, 0x234, 0x345, 0x456]).write(&mut bytes);
        let found: Vec<u32> = (0..5).map(|_| next_word(&mut bytes)).collect();
        assert_eq!(found, [1_067_595_299, 955_945_823, 477_289_528, 4_107_218_783, 4_228_976_476]);
    }
}
