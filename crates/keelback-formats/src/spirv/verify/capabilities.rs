//! What needs a capability or a version (sections 2.16.1 and 3.31).

use std::collections::HashSet;

use super::Checker;
use crate::spirv::decode::Decoded;
use crate::spirv::module::Module;
use crate::spirv::op;
use crate::spirv::opcodes::{Enumerant, Kind, Since, bits, enumeration_named, enumeration_of, name_in};

/// Built-in variables that may be declared without a capability, as long as they are not used.
const DECLARED_ANYWAY: [u32; 3] = [1, 3, 4];

/// The capabilities that a module has.
pub(super) struct Declared {
    numbers: HashSet<u32>,
    has_extensions: bool,
}

impl Declared {
    /// Whether the module declares an extension, which may allow what otherwise needs a capability.
    pub(super) fn has_extensions(&self) -> bool {
        self.has_extensions
    }

    pub(super) fn has(&self, name: &str) -> bool {
        let capability = enumeration_named("Capability");
        let number = capability.and_then(|all| all.values().iter().find(|one| one.name == name)).map(|one| one.value);
        number.is_some_and(|number| self.numbers.contains(&number))
    }
}

/// The capabilities that a module declares, and those that they imply.
pub(super) fn declared(module: &Module<'_>) -> Declared {
    let of = |number| module.instructions.iter().filter(move |raw| raw.number == number);
    let mut waiting: Vec<u32> = of(op::CAPABILITY).filter_map(|raw| module.operand(*raw, 1)).collect();
    let mut numbers = HashSet::new();
    let capability = enumeration_named("Capability");
    while let Some(number) = waiting.pop() {
        if numbers.insert(number) {
            let implied = capability.and_then(|all| all.get(number)).map_or(&[][..], |one| &one.capabilities);
            waiting.extend(implied);
        }
    }
    Declared { numbers, has_extensions: of(op::EXTENSION).next().is_some() }
}

/// Checks an instruction and the enumerants in it.
pub(super) fn check(checker: &mut Checker<'_, '_>, decoded: &Decoded) {
    let Some(opcode) = decoded.opcode else { return };
    let at = decoded.raw.at;
    need(checker, at, opcode.name, &opcode.capabilities, opcode.since);
    if opcode.number == op::CAPABILITY {
        return;
    }
    for operand in &decoded.operands {
        let Some(Kind::Enumerant(place)) = operand.kind else { continue };
        let (enumeration, value) = (enumeration_of(place), checker.module.word(at + operand.word));
        let mut check = |one: &Enumerant| {
            if enumeration.name == "BuiltIn" && DECLARED_ANYWAY.contains(&one.value)
                || enumeration.name == "FPRoundingMode"
            {
                return;
            }
            need(checker, at, one.name, &one.capabilities, one.since);
        };
        if enumeration.is_mask && value != 0 {
            bits(value).filter_map(|bit| enumeration.get(bit)).for_each(check);
        } else if let Some(one) = enumeration.get(value) {
            check(one);
        }
    }
}

fn need(checker: &mut Checker<'_, '_>, at: u32, name: &str, capabilities: &[u32], since: Since) {
    // Which extension it is, the table does not say.
    if since.has_extension && checker.capabilities.has_extensions {
        return;
    }
    if !capabilities.is_empty() {
        if !capabilities.iter().any(|one| checker.capabilities.numbers.contains(one)) {
            let names: Vec<&str> = capabilities.iter().filter_map(|one| name_in("Capability", *one)).collect();
            checker.say(at, format!("{name} needs a capability: {} (3.31)", names.join(" or ")));
        }
        return;
    }
    match (since.minor, checker.module.header.minor()) {
        (Some(since), Some(minor)) if since > minor => {
            checker.say(at, format!("{name} is there from version 1.{since} on (3)"));
        }
        _ => {}
    }
}
