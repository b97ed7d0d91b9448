//! Which sequence lies in which: scopes of local variables, and who defines whom.

use super::decode::decode;
use super::file::File;
use super::inspect::Inspector;
use super::opcodes::Kind;
use super::sequence::{NONE, Sequence};

/// Longest name of a function; of longer ones the beginning is left out.
const LONGEST_NAME: usize = 200;
/// The types of sequences, by their numbers.
pub(super) const TYPES: [&str; 9] = ["top", "method", "block", "class", "rescue", "ensure", "eval", "main", "plain"];

/// Relations of the sequences of a file.
#[derive(Clone, Debug)]
pub(super) struct Scopes {
    places: Vec<Place>,
    /// The sequence that defines each, which comes before it.
    pub(super) owners: Vec<Option<u32>>,
    /// Their names, with those of the sequences that define them.
    pub(super) names: Vec<String>,
}

/// A sequence among the scopes around it.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    /// How many scopes are around it.
    depth: u32,
    parent: u32,
    /// One of them further out, for quick ways.
    far: u32,
    is_known: bool,
}

impl Scopes {
    /// Those of a file.
    #[must_use]
    pub(super) fn of(bytes: &[u8], file: &File) -> Scopes {
        let mut scopes = Scopes { places: places(file), owners: owners(bytes, file), names: Vec::new() };
        let inspector = Inspector::new(bytes, file);
        for (number, sequence) in file.sequences.iter().enumerate() {
            let owner = scopes.owners[number].map(|owner| (owner as usize, scopes.names[owner as usize].as_str()));
            let name = name_of(&inspector, sequence, owner);
            scopes.names.push(name);
        }
        scopes
    }

    /// The sequence so many scopes out.
    #[must_use]
    pub(super) fn around(&self, number: usize, level: u64) -> Option<usize> {
        let mut place = *self.places.get(number)?;
        let wanted = u64::from(place.depth).checked_sub(level)?;
        let mut number = number;
        while u64::from(place.depth) > wanted {
            let far = self.places.get(place.far as usize)?;
            number = if u64::from(far.depth) >= wanted { place.far } else { place.parent } as usize;
            place = *self.places.get(number)?;
        }
        Some(number)
    }
}

/// Where each sequence is among the scopes; one that would be around itself has none around it.
fn places(file: &File) -> Vec<Place> {
    let mut places = vec![Place::default(); file.sequences.len()];
    let parent_of = |number: usize| {
        let parent = usize::try_from(file.sequences[number].body.parent).ok()?;
        (parent < file.sequences.len() && parent != number).then_some(parent)
    };
    let mut is_open = vec![false; places.len()];
    for number in 0..places.len() {
        let mut path = Vec::new();
        let mut next = Some(number);
        while let Some(number) = next.filter(|number| !places[*number].is_known && !is_open[*number]) {
            is_open[number] = true;
            path.push(number);
            next = parent_of(number);
        }
        while let Some(number) = path.pop() {
            let parent = parent_of(number).filter(|parent| places[*parent].is_known);
            places[number] = match parent {
                Some(parent) => {
                    let (near, far) = (places[parent], places[places[parent].far as usize]);
                    let farthest = places[far.far as usize];
                    let leaps = near.depth - far.depth == far.depth - farthest.depth;
                    let far = if leaps { far.far } else { parent as u32 };
                    let far = if near.depth == 0 { parent as u32 } else { far };
                    Place { depth: near.depth + 1, parent: parent as u32, far, is_known: true }
                }
                None => Place { depth: 0, parent: number as u32, far: number as u32, is_known: true },
            };
        }
    }
    places
}

/// The sequence that first refers to each, of those before it.
fn owners(bytes: &[u8], file: &File) -> Vec<Option<u32>> {
    let mut owners: Vec<Option<u32>> = vec![None; file.sequences.len()];
    for (number, sequence) in file.sequences.iter().enumerate() {
        let mut refer = |child: u64| {
            let owner =
                usize::try_from(child).ok().filter(|child| *child > number).and_then(|child| owners.get_mut(child));
            if let Some(owner @ None) = owner {
                *owner = Some(number as u32);
            }
        };
        for catch in &sequence.catches {
            refer(catch.sequence);
        }
        for decoded in decode(bytes, sequence.code) {
            for operand in &decoded.operands {
                if operand.kind == Kind::Sequence && operand.value != NONE {
                    refer(operand.value);
                }
            }
        }
    }
    owners
}

fn name_of(inspector: &Inspector<'_>, sequence: &Sequence, owner: Option<(usize, &str)>) -> String {
    let label = inspector.name(sequence.body.label, LONGEST_NAME).unwrap_or_else(|| "?".to_owned());
    let kind = usize::try_from(sequence.body.kind).ok().and_then(|kind| TYPES.get(kind)).copied().unwrap_or("?");
    let name = match kind {
        "block" | "rescue" | "ensure" | "plain" => format!("<{kind}:{}>", sequence.body.start_line),
        "class" => {
            let class = label.strip_prefix("<class:").or_else(|| label.strip_prefix("<module:"));
            class.and_then(|class| class.strip_suffix('>')).unwrap_or(&label).to_owned()
        }
        _ => label,
    };
    // What the main sequence defines needs no other name.
    let whole = match owner {
        Some((owner, around)) if owner > 0 => format!("{around}.{name}"),
        _ => name,
    };
    let start = whole.ceil_char_boundary(whole.len().saturating_sub(LONGEST_NAME));
    if start == 0 { whole } else { format!("…{}", &whole[start..]) }
}
