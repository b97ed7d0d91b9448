//! Validation of modules (core 3.0, chapter 3). The rules are those of `wasmparser`; here each problem is told with the section of the
//! specification that it belongs to. One problem is told of a function, as what follows from it would be told otherwise; a module whose
//! sections are wrong is checked up to there.

use wasmparser::{BinaryReaderError, FuncValidatorAllocations, Parser, ValidPayload, Validator, WasmFeatures};

use super::component::Component;
use super::function::name_of;
use super::module::{MOST_TOLD, Module, name_of as section_name};
use crate::model::Problem;
use crate::span::Malformed;

/// The features of WebAssembly 3.0, and the proposals that are read.
fn features() -> WasmFeatures {
    WasmFeatures::WASM3 | WasmFeatures::THREADS | WasmFeatures::LEGACY_EXCEPTIONS | WasmFeatures::WIDE_ARITHMETIC
}

/// What is wrong with a module.
pub(super) fn verify(file: &[u8], module: &Module, problems: &mut Vec<Problem>) {
    let before = problems.len();
    problems.extend(module.faults.iter().map(|fault| malformed(module, fault)));
    let mut validator = Validator::new_with_features(features());
    let mut allocations = FuncValidatorAllocations::default();
    let mut number = module.imported_functions;
    for payload in Parser::new(module.span.start.into()).parse_all(module.span.of(file)) {
        let checked = payload.and_then(|payload| validator.payload(&payload));
        match checked {
            Ok(ValidPayload::Func(function, body)) => {
                let mut function = function.into_validator(std::mem::take(&mut allocations));
                if let Err(error) = function.validate(&body) {
                    let mut problem = invalid(module, &error);
                    problem.function = Some(name_of(module, number));
                    problems.push(problem);
                    if problems.len() >= MOST_TOLD {
                        break;
                    }
                }
                allocations = function.into_allocations();
                number = number.saturating_add(1);
            }
            Ok(_) => {}
            Err(error) => {
                let problem = invalid(module, &error);
                if !problems[before..].iter().any(|known| known.at == problem.at) {
                    problems.push(problem);
                }
                break;
            }
        }
    }
}

/// What is wrong with a component beside its modules.
pub(super) fn verify_component(component: &Component, problems: &mut Vec<Problem>) {
    for fault in &component.faults {
        let what = format!("{} (component model, binary format)", fault.what);
        problems.push(Problem { at: fault.at, function: None, what });
    }
}

fn malformed(module: &Module, fault: &Malformed) -> Problem {
    let section = module.section_at(fault.at);
    let of = section.map_or(String::new(), |section| format!(", {}", section_name(section.id)));
    Problem { at: fault.at, function: None, what: format!("{} (core 3.0, 5.5 modules{of})", fault.what) }
}

/// Words of messages about bytes that are no module, rather than one that breaks a rule.
const OF_BYTES: [&str; 10] = [
    "unexpected end",
    "integer representation",
    "integer too large",
    "illegal opcode",
    "invalid leading byte",
    "malformed",
    "magic",
    "size mismatch",
    "unexpected content",
    "zero byte expected",
];

fn invalid(module: &Module, error: &BinaryReaderError) -> Problem {
    let at = u32::try_from(error.offset()).unwrap_or(u32::MAX);
    let message = error.message();
    let section = module.section_at(at);
    let is_of_bytes = OF_BYTES.iter().any(|words| message.contains(words));
    let of = match section.map(|section| section.id) {
        Some(10) if is_of_bytes => "5.4 instructions".to_owned(),
        Some(10) => "3.4 instructions".to_owned(),
        Some(1) if !is_of_bytes => "3.2 types".to_owned(),
        Some(id) => format!("{} modules, {}", if is_of_bytes { "5.5" } else { "3.5" }, section_name(id)),
        None => format!("{} modules", if is_of_bytes { "5.5" } else { "3.5" }),
    };
    Problem { at, function: None, what: format!("{message} (core 3.0, {of})") }
}
