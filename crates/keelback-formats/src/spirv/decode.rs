//! Operands of an instruction: which words each has, by what the opcode and the operands before it expect.

use super::module::{Module, NumberType, Raw, Set};
use super::op;
use super::opcodes::{Enumeration, Kind, Opcode, Repeat, Slot, bits, enumeration_of, opcode_of};

/// An operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operand {
    /// What it is; nothing if the opcode expects no such operand.
    pub kind: Option<Kind>,
    /// Its first word, counted from the beginning of the instruction.
    pub word: u32,
    /// How many words it has.
    pub words: u32,
}

/// An operand that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The word of the instruction.
    pub word: u32,
    /// What is wrong, as a phrase.
    pub what: String,
}

/// The operands of an instruction.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// Its place.
    pub raw: Raw,
    /// Its opcode, if it is known.
    pub opcode: Option<&'static Opcode>,
    /// Its operands.
    pub operands: Vec<Operand>,
    /// What is wrong with them.
    pub fault: Option<Fault>,
}

/// Decodes one instruction after the other.
pub struct Decoder<'m, 'a> {
    module: &'m Module<'a>,
    expected: Vec<Slot>,
    decoded: Decoded,
}

impl<'m, 'a> Decoder<'m, 'a> {
    /// Of a module.
    #[must_use]
    pub fn new(module: &'m Module<'a>) -> Decoder<'m, 'a> {
        let raw = Raw { at: 0, words: 0, number: 0 };
        let decoded = Decoded { raw, opcode: None, operands: Vec::new(), fault: None };
        Decoder { module, expected: Vec::new(), decoded }
    }

    /// The operands of an instruction.
    pub fn decode(&mut self, raw: Raw) -> &Decoded {
        let opcode = opcode_of(raw.number);
        self.decoded.raw = raw;
        self.decoded.opcode = opcode;
        self.decoded.operands.clear();
        self.decoded.fault = None;
        self.expected.clear();
        self.expect(opcode.map_or(&[], |opcode| &opcode.slots));
        let end = u32::from(raw.words);
        let mut word = 1;
        while word < end {
            let kind = if opcode.is_some() { self.next_kind() } else { None };
            if kind.is_none() && opcode.is_some() {
                self.fault(word, || "there are words after the last operand".to_owned());
            }
            let words = kind.map_or(1, |kind| self.words_of(raw, kind, word, end));
            self.decoded.operands.push(Operand { kind, word, words });
            word += words;
        }
        if self.expected.last().is_some_and(|slot| slot.repeat == Repeat::One) {
            self.fault(end, || "operands are missing".to_owned());
        }
        &self.decoded
    }

    /// Puts what is expected before what was expected already.
    fn expect(&mut self, slots: &[Slot]) {
        self.expected.extend(slots.iter().rev());
    }

    /// Notes what is wrong, if nothing was before.
    fn fault(&mut self, word: u32, what: impl FnOnce() -> String) {
        self.decoded.fault.get_or_insert_with(|| Fault { word, what: what() });
    }

    fn next_kind(&mut self) -> Option<Kind> {
        let slot = self.expected.pop()?;
        if slot.repeat == Repeat::Any {
            self.expected.push(slot);
        }
        if let Some(second) = slot.second {
            self.expected.push(Slot { kind: second, second: None, repeat: Repeat::One });
        }
        Some(slot.kind)
    }

    /// How many words an operand has; what it wants after it is expected then.
    fn words_of(&mut self, raw: Raw, kind: Kind, word: u32, end: u32) -> u32 {
        let value = self.module.word(raw.at + word);
        match kind {
            Kind::String => {
                let (_, words, ends) = self.module.string(raw.at + word, raw.at + end);
                if !ends {
                    self.fault(word, || "a string has no end".to_owned());
                }
                words
            }
            Kind::Number => match self.number_type(raw) {
                Some(number) if (1..=end - word).contains(&number.words()) => number.words(),
                Some(number) => {
                    self.fault(word, || {
                        format!("a number has {} words, and {} are left", number.words(), end - word)
                    });
                    end - word
                }
                None => {
                    self.fault(word, || "the type of a number is not known".to_owned());
                    if raw.number == op::SWITCH { 1 } else { end - word }
                }
            },
            Kind::Extended => {
                let set = self.module.operand(raw, word - 1).and_then(|id| self.module.set(id));
                let known = if let Some(Set::Known(set)) = set { set.get(value) } else { None };
                match (set, known) {
                    (_, Some(extended)) => self.expect(&extended.slots),
                    (Some(Set::NonSemantic), None) => self.expect(ANY),
                    (Some(Set::Known(set)), None) if set.is_non_semantic() => self.expect(ANY),
                    (Some(Set::Known(set)), None) => {
                        self.fault(word, || format!("{} has no instruction {value}", set.name));
                        self.expect(ANY);
                    }
                    (Some(Set::Unknown), None) => {
                        self.fault(word, || "nothing is known of the set of extended instructions".to_owned());
                        self.expect(ANY);
                    }
                    (None, None) => {
                        self.fault(word - 1, || "the set of extended instructions is not imported".to_owned());
                        self.expect(ANY);
                    }
                }
                1
            }
            Kind::Opcode => {
                let opcode = u16::try_from(value).ok().and_then(opcode_of);
                match opcode.filter(|opcode| opcode.is_constant_operation) {
                    // The type and the id of the result stand before it.
                    Some(opcode) => self.expect(opcode.slots.get(2..).unwrap_or_default()),
                    None => {
                        self.fault(word, || format!("no constant is computed by opcode {value}"));
                        self.expect(ANY);
                    }
                }
                1
            }
            Kind::Enumerant(place) => {
                let enumeration = enumeration_of(place);
                self.expect_after(enumeration, value, word);
                1
            }
            _ => 1,
        }
    }

    /// Expects what follows a value, or the bits of a mask, the lowest bit first.
    fn expect_after(&mut self, enumeration: &'static Enumeration, value: u32, word: u32) {
        if !enumeration.is_mask || value == 0 {
            match enumeration.get(value) {
                Some(known) => self.expect(&known.slots),
                None if enumeration.is_mask => {}
                None => self.fault(word, || format!("{value} is no {}", enumeration.name)),
            }
            return;
        }
        for bit in bits(value).rev() {
            match enumeration.get(bit) {
                Some(known) => self.expect(&known.slots),
                None => self.fault(word, || format!("{bit:#x} is no bit of {}", enumeration.name)),
            }
        }
    }

    fn number_type(&self, raw: Raw) -> Option<NumberType> {
        number_type(self.module, raw)
    }
}

/// Ids as many as there are words.
const ANY: &[Slot] = &[Slot { kind: Kind::Any, second: None, repeat: Repeat::Any }];

/// What the literal numbers of an instruction are: of its type, or of its selector's.
#[must_use]
pub fn number_type(module: &Module<'_>, raw: Raw) -> Option<NumberType> {
    let first = module.operand(raw, 1)?;
    let number = module.number_type(if raw.number == op::SWITCH { module.type_of(first)? } else { first })?;
    // Only integers are selected by.
    (raw.number != op::SWITCH || !matches!(number, NumberType::Float(_))).then_some(number)
}
