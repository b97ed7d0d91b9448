//! The instruction set: opcodes from `instructions.txt`, kinds of operands from `operands.txt`, and sets of extended instructions from
//! `extended.txt`.

use std::sync::OnceLock;

use crate::table;

/// What an operand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The id of the result's type.
    ResultType,
    /// The id that the instruction defines.
    Result,
    /// The id of a value.
    Value,
    /// The id of a type.
    Type,
    /// The id of a block's label.
    Label,
    /// The id of a function.
    Function,
    /// The id of a constant.
    Constant,
    /// The id of an imported set of extended instructions.
    Set,
    /// The id of a string.
    Text,
    /// The id of anything.
    Any,
    /// The id of a constant that says how far an effect reaches.
    Scope,
    /// The id of a constant that says how memory accesses are ordered.
    Semantics,
    /// A word that is meant as it is.
    Integer,
    /// Text, up to a zero byte.
    String,
    /// A number whose type says how many words it has.
    Number,
    /// The number of an extended instruction, whose operands follow.
    Extended,
    /// The number of an opcode, whose operands follow.
    Opcode,
    /// A value of an enumeration or bits of a mask: its place in the table.
    Enumerant(u8),
}

/// How often an operand may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// Once.
    One,
    /// Once or not at all.
    Optional,
    /// As often as there are words.
    Any,
}

/// An operand, or a pair of them, as an instruction expects it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What it is.
    pub kind: Kind,
    /// What stands after it, if it is a pair.
    pub second: Option<Kind>,
    /// How often.
    pub repeat: Repeat,
}

/// Where the machine goes from an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// To the next one.
    Next,
    /// To one of the labels that it has.
    Jump,
    /// To no other block of the function.
    End,
}

/// In which part of a module an instruction stands (section 2.4), in the order of the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Capabilities.
    Capability,
    /// Extensions.
    Extension,
    /// Imported sets of extended instructions.
    Import,
    /// The memory model.
    Memory,
    /// Entry points.
    Entry,
    /// Execution modes.
    Mode,
    /// Strings and sources.
    Source,
    /// Names.
    Name,
    /// What processed the module.
    Processed,
    /// Decorations.
    Annotation,
    /// Types, constants and global variables.
    Type,
    /// Either there or in blocks.
    Both,
    /// A line: there or in functions.
    Line,
    /// The beginning of a function.
    Function,
    /// A parameter of a function.
    Parameter,
    /// The beginning of a block.
    Label,
    /// In blocks only.
    Block,
    /// The end of a function.
    FunctionEnd,
    /// Anywhere.
    Anywhere,
}

/// The versions of SPIR-V that something is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// The minor version from which on it is there without an extension or a capability of its own, if there is one.
    pub minor: Option<u8>,
    /// Whether an extension has it too.
    pub has_extension: bool,
}

/// An opcode.
#[derive(Clone, Debug)]
pub struct Opcode {
    /// Its number.
    pub number: u16,
    /// Its name, with "Op".
    pub name: &'static str,
    /// Its operands.
    pub slots: Vec<Slot>,
    /// Where the machine goes from it.
    pub next: Next,
    /// Whether `OpSpecConstantOp` may have it.
    pub is_constant_operation: bool,
    /// Where it stands.
    pub section: Section,
    /// From which version on it is there.
    pub since: Since,
    /// One of these capabilities is needed, if there are any.
    pub capabilities: Vec<u32>,
    /// What it does.
    pub sentence: &'static str,
}

impl Opcode {
    /// Whether the type of its result is its first operand.
    #[must_use]
    pub fn has_type(&self) -> bool {
        self.slots.first().is_some_and(|slot| slot.kind == Kind::ResultType)
    }

    /// The word in which the id of its result stands, if it has one.
    #[must_use]
    pub fn result_word(&self) -> Option<u32> {
        let place = self.slots.iter().take(2).position(|slot| slot.kind == Kind::Result)?;
        Some(if place == 0 { 1 } else { 2 })
    }

    /// Whether it declares a type.
    #[must_use]
    pub fn is_type(&self) -> bool {
        self.name.starts_with("OpType") && self.result_word().is_some()
    }

    /// Whether it makes a constant.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        (self.name.starts_with("OpConstant") || self.name.starts_with("OpSpecConstant")) && self.has_type()
            || self.number == super::op::UNDEF
    }

    /// Whether it ends a block.
    #[must_use]
    pub fn ends_block(&self) -> bool {
        self.next != Next::Next
    }
}

/// A value of an enumeration, or a bit of a mask.
#[derive(Clone, Debug)]
pub struct Enumerant {
    /// Its number.
    pub value: u32,
    /// Its name.
    pub name: &'static str,
    /// What follows it.
    pub slots: Vec<Slot>,
    /// From which version on it is there.
    pub since: Since,
    /// One of these capabilities is needed, if there are any.
    pub capabilities: Vec<u32>,
}

/// An enumeration or mask.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// Its name.
    pub name: &'static str,
    /// Whether its values are bits.
    pub is_mask: bool,
    values: Vec<Enumerant>,
}

impl Enumeration {
    /// The value with a number.
    #[must_use]
    pub fn get(&self, value: u32) -> Option<&Enumerant> {
        self.values.binary_search_by_key(&value, |one| one.value).ok().map(|place| &self.values[place])
    }

    /// All values, in the order of their numbers.
    #[must_use]
    pub fn values(&self) -> &[Enumerant] {
        &self.values
    }
}

/// A set of extended instructions.
#[derive(Clone, Debug)]
pub struct ExtendedSet {
    /// The name by which it is imported, or how that begins.
    pub name: &'static str,
    /// What all of its instructions do, if that can be said.
    sentence: &'static str,
    is_prefix: bool,
    instructions: Vec<Extended>,
}

/// An extended instruction.
#[derive(Clone, Debug)]
pub struct Extended {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: &'static str,
    /// Its operands.
    pub slots: Vec<Slot>,
    /// What it does.
    sentence: &'static str,
}

impl ExtendedSet {
    /// What one of its instructions does: a sentence without its end, or nothing if none is known.
    #[must_use]
    pub fn sentence(&self, one: &Extended) -> &'static str {
        let sentence = if one.sentence.is_empty() { self.sentence } else { one.sentence };
        sentence.trim_end_matches('.')
    }

    /// The instruction with a number.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&Extended> {
        let place = self.instructions.binary_search_by_key(&number, |one| one.number).ok()?;
        Some(&self.instructions[place])
    }

    /// Whether its instructions change nothing that a module does.
    #[must_use]
    pub fn is_non_semantic(&self) -> bool {
        self.name.starts_with(NON_SEMANTIC)
    }
}

/// How the names of sets begin whose instructions may be left out.
pub const NON_SEMANTIC: &str = "NonSemantic.";

struct Tables {
    opcodes: Vec<Opcode>,
    /// The places of opcodes by their numbers, and one.
    places: Vec<u16>,
    enumerations: Vec<Enumeration>,
    sets: Vec<ExtendedSet>,
}

fn tables() -> &'static Tables {
    static READ: OnceLock<Tables> = OnceLock::new();
    READ.get_or_init(|| {
        let enumerations = enumerations(include_str!("operands.txt"));
        let parser = Parser { enumerations: &enumerations };
        let opcodes: Vec<Opcode> =
            table::entries(include_str!("instructions.txt"), |line| parser.opcode(line)).collect();
        let sets = parser.sets(include_str!("extended.txt"));
        let most = opcodes.iter().map(|opcode| usize::from(opcode.number)).max().unwrap_or(0);
        let mut places = vec![0; most + 1];
        for (opcode, place) in opcodes.iter().zip(1..) {
            places[usize::from(opcode.number)] = place;
        }
        Tables { opcodes, places, enumerations, sets }
    })
}

/// The bits of a mask, the lowest first.
pub fn bits(mask: u32) -> impl DoubleEndedIterator<Item = u32> {
    (0..32).map(|bit| 1 << bit).filter(move |bit| mask & bit != 0)
}

/// The opcode with a number, if there is one.
#[must_use]
pub fn opcode_of(number: u16) -> Option<&'static Opcode> {
    let tables = tables();
    let place = tables.places.get(usize::from(number)).copied()?.checked_sub(1)?;
    tables.opcodes.get(usize::from(place))
}

/// All opcodes, in the order of their numbers.
#[must_use]
pub fn opcodes() -> &'static [Opcode] {
    &tables().opcodes
}

/// The enumeration with a place in the table.
#[must_use]
pub fn enumeration_of(place: u8) -> &'static Enumeration {
    &tables().enumerations[usize::from(place)]
}

/// The enumeration with a name.
#[must_use]
pub fn enumeration_named(name: &str) -> Option<&'static Enumeration> {
    tables().enumerations.iter().find(|one| one.name == name)
}

/// The value of the enumeration with a name, and what it is called.
#[must_use]
pub fn name_in(enumeration: &str, value: u32) -> Option<&'static str> {
    enumeration_named(enumeration)?.get(value).map(|one| one.name)
}

/// The set of extended instructions that a name imports, if it is known.
#[must_use]
pub fn set_named(name: &str) -> Option<&'static ExtendedSet> {
    let fits = |set: &&ExtendedSet| if set.is_prefix { name.starts_with(set.name) } else { name == set.name };
    tables().sets.iter().find(fits)
}

/// Capabilities by their names, while the tables are read.
fn capabilities_of(list: &str, capabilities: &[(&str, u32)]) -> Option<Vec<u32>> {
    let number = |name| capabilities.iter().find(|(known, _)| *known == name).map(|(_, number)| *number);
    if list == "-" { Some(Vec::new()) } else { list.split(',').map(number).collect() }
}

fn since_of(text: &str) -> Option<Since> {
    let (text, has_extension) = text.strip_suffix('+').map_or((text, false), |text| (text, true));
    let minor = match text {
        "-" => Some(0),
        "x" => None,
        _ => Some(text.strip_prefix("1.")?.parse().ok()?),
    };
    Some(Since { minor, has_extension })
}

fn slots_of(list: &str, enumerations: &[&str]) -> Option<Vec<Slot>> {
    if list == "-" { Some(Vec::new()) } else { list.split(',').map(|text| slot_of(text, enumerations)).collect() }
}

fn slot_of(text: &str, enumerations: &[&str]) -> Option<Slot> {
    let (text, repeat) = match text.strip_suffix('?') {
        Some(text) => (text, Repeat::Optional),
        None => text.strip_suffix('*').map_or((text, Repeat::One), |text| (text, Repeat::Any)),
    };
    let (first, second) = text.split_once('+').map_or((text, None), |(first, second)| (first, Some(second)));
    let kind = |name: &str| match name {
        "T" => Some(Kind::ResultType),
        "R" => Some(Kind::Result),
        "id" => Some(Kind::Value),
        "type" => Some(Kind::Type),
        "label" => Some(Kind::Label),
        "function" => Some(Kind::Function),
        "constant" => Some(Kind::Constant),
        "set" => Some(Kind::Set),
        "text" => Some(Kind::Text),
        "any" => Some(Kind::Any),
        "scope" => Some(Kind::Scope),
        "semantics" => Some(Kind::Semantics),
        "int" => Some(Kind::Integer),
        "string" => Some(Kind::String),
        "number" => Some(Kind::Number),
        "extended" => Some(Kind::Extended),
        "opcode" => Some(Kind::Opcode),
        _ => {
            let place = enumerations.iter().position(|known| *known == name)?;
            Some(Kind::Enumerant(u8::try_from(place).ok()?))
        }
    };
    let second = match second {
        Some(second) => Some(kind(second)?),
        None => None,
    };
    Some(Slot { kind: kind(first)?, second, repeat })
}

fn enumerations(text: &'static str) -> Vec<Enumeration> {
    let heads = || table::lines(text).filter(|line| line.starts_with(char::is_alphabetic));
    let names: Vec<&str> = heads().filter_map(|line| line.split(' ').nth(1)).collect();
    let values = || table::lines(text).skip_while(|line| *line != "enum Capability").skip(1);
    let capabilities: Vec<(&str, u32)> = values()
        .map_while(|line| {
            let mut words = line.split(' ');
            let number = words.next()?.parse().ok()?;
            Some((words.next()?, number))
        })
        .collect();
    let mut all: Vec<Enumeration> = Vec::new();
    for parsed in table::entries(text, |line| {
        if let Some((kind, name)) = line.split_once(' ').filter(|(kind, _)| kind.starts_with(char::is_alphabetic)) {
            return Some(Err(Enumeration { name, is_mask: kind == "mask", values: Vec::new() }));
        }
        let mut words = line.split(' ');
        Some(Ok(Enumerant {
            value: words.next()?.parse().ok()?,
            name: words.next()?,
            slots: slots_of(words.next()?, &names)?,
            since: since_of(words.next()?)?,
            capabilities: capabilities_of(words.next()?, &capabilities)?,
        }))
    }) {
        match parsed {
            Err(enumeration) => all.push(enumeration),
            Ok(value) => all.last_mut().expect("a table begins with a name").values.push(value),
        }
    }
    for enumeration in &mut all {
        enumeration.values.sort_by_key(|one| one.value);
    }
    all
}

struct Parser<'a> {
    enumerations: &'a [Enumeration],
}

impl Parser<'_> {
    fn slots(&self, list: &str) -> Option<Vec<Slot>> {
        let names: Vec<&str> = self.enumerations.iter().map(|one| one.name).collect();
        slots_of(list, &names)
    }

    fn opcode(&self, line: &'static str) -> Option<Opcode> {
        let (columns, sentence) = line.split_once(" | ")?;
        let mut words = columns.split(' ');
        let (number, name) = (words.next()?.parse().ok()?, words.next()?);
        let slots = self.slots(words.next()?)?;
        let flow = words.next()?;
        let (next, is_constant_operation) = match flow.strip_suffix("+spec") {
            Some(next) => (next, true),
            None => (flow, false),
        };
        let next = match next {
            "next" => Next::Next,
            "jump" => Next::Jump,
            "end" => Next::End,
            _ => return None,
        };
        let section = section_of(words.next()?)?;
        let since = since_of(words.next()?)?;
        let capability = self.enumerations.iter().find(|one| one.name == "Capability")?;
        let known: Vec<(&str, u32)> = capability.values.iter().map(|one| (one.name, one.value)).collect();
        let capabilities = capabilities_of(words.next()?, &known)?;
        let opcode =
            Opcode { number, name, slots, next, is_constant_operation, section, since, capabilities, sentence };
        Some(opcode)
    }

    fn sets(&self, text: &'static str) -> Vec<ExtendedSet> {
        let mut sets: Vec<ExtendedSet> = Vec::new();
        for parsed in table::entries(text, |line| {
            let (line, sentence) = line.split_once(" | ").unwrap_or((line, ""));
            if let Some(name) = line.strip_prefix("set ") {
                let (name, is_prefix) = name.strip_suffix('*').map_or((name, false), |name| (name, true));
                return Some(Err(ExtendedSet { name, sentence, is_prefix, instructions: Vec::new() }));
            }
            let mut words = line.split(' ');
            let (number, name) = (words.next()?.parse().ok()?, words.next()?);
            Some(Ok(Extended { number, name, slots: self.slots(words.next()?)?, sentence }))
        }) {
            match parsed {
                Err(set) => sets.push(set),
                Ok(one) => sets.last_mut().expect("a table begins with a name").instructions.push(one),
            }
        }
        for set in &mut sets {
            set.instructions.sort_by_key(|one| one.number);
        }
        sets
    }
}

fn section_of(name: &str) -> Option<Section> {
    Some(match name {
        "capability" => Section::Capability,
        "extension" => Section::Extension,
        "import" => Section::Import,
        "memory" => Section::Memory,
        "entry" => Section::Entry,
        "mode" => Section::Mode,
        "source" => Section::Source,
        "name" => Section::Name,
        "processed" => Section::Processed,
        "annotation" => Section::Annotation,
        "type" => Section::Type,
        "both" => Section::Both,
        "line" => Section::Line,
        "function" => Section::Function,
        "parameter" => Section::Parameter,
        "label" => Section::Label,
        "block" => Section::Block,
        "functionend" => Section::FunctionEnd,
        "any" => Section::Anywhere,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_read() {
        assert_eq!(opcodes().len(), 692);
        assert!(opcodes().is_sorted_by_key(|opcode| opcode.number));
        assert!(opcodes().iter().all(|opcode| opcode.sentence.ends_with('.') && opcode.sentence.len() < 240));
        let add = opcode_of(128).expect("one");
        assert_eq!((add.name, add.result_word(), add.is_constant_operation), ("OpIAdd", Some(2), true));
        assert_eq!(opcode_of(9).map(|opcode| opcode.name), None);
        assert_eq!(name_in("StorageClass", 7), Some("Function"));
        assert_eq!(
            set_named("NonSemantic.ClspvReflection.5").map(|set| set.name),
            Some("NonSemantic.ClspvReflection.")
        );
        assert_eq!(set_named("GLSL.std.450").and_then(|set| set.get(31)).map(|one| one.name), Some("Sqrt"));
    }
}
