//! What the operands of CPython's instructions stand for, in the words of each version's `dis`.

use super::decode::Decoded;
use super::opcodes::Argument;
use super::version::Version;

const COMPARISONS: [&str; 12] =
    ["<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "is not", "exception match", "BAD"];

const OPERATORS: [&str; 27] = [
    "+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^", "+=", "&=", "//=", "<<=", "@=", "*=", "%=",
    "|=", "**=", ">>=", "-=", "/=", "^=", "[]",
];

/// Functions of the interpreter with one argument.
const INTRINSICS_1: [&str; 12] = [
    "INTRINSIC_1_INVALID",
    "INTRINSIC_PRINT",
    "INTRINSIC_IMPORT_STAR",
    "INTRINSIC_STOPITERATION_ERROR",
    "INTRINSIC_ASYNC_GEN_WRAP",
    "INTRINSIC_UNARY_POSITIVE",
    "INTRINSIC_LIST_TO_TUPLE",
    "INTRINSIC_TYPEVAR",
    "INTRINSIC_PARAMSPEC",
    "INTRINSIC_TYPEVARTUPLE",
    "INTRINSIC_SUBSCRIPT_GENERIC",
    "INTRINSIC_TYPEALIAS",
];

/// Functions of the interpreter with two arguments.
const INTRINSICS_2: [&str; 6] = [
    "INTRINSIC_2_INVALID",
    "INTRINSIC_PREP_RERAISE_STAR",
    "INTRINSIC_TYPEVAR_WITH_BOUND",
    "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
    "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
    "INTRINSIC_SET_TYPEPARAM_DEFAULT",
];

const CONVERSIONS: [&str; 4] = ["", "str", "repr", "ascii"];

/// What a function is made with, a bit each.
const PARTS_OF_FUNCTIONS: [&str; 5] = ["defaults", "kwdefaults", "annotations", "closure", "annotate"];

/// Objects that the interpreter keeps at hand.
const COMMON: [&str; 5] =
    ["AssertionError", "NotImplementedError", "tuple", "<built-in function all>", "<built-in function any>"];

/// Special methods that are looked up for `with`.
const SPECIAL: [&str; 4] = ["__enter__", "__exit__", "__aenter__", "__aexit__"];

/// What a code object's operands refer to, by number.
pub trait Names {
    /// A constant, as Python shows it.
    fn constant(&mut self, index: u32) -> Option<String>;
    /// An entry of `co_names`.
    fn name(&mut self, index: u32) -> Option<String>;
    /// A local variable.
    fn local(&mut self, index: u32) -> Option<String>;
    /// A cell or free variable.
    fn free(&mut self, index: u32) -> Option<String>;
}

/// What an operand stands for. Empty for a plain number, and for one that stands for nothing there is.
#[must_use]
pub fn resolve(decoded: &Decoded, version: Version, names: &mut impl Names) -> String {
    let (Some(argument), Some(opcode)) = (decoded.argument, decoded.opcode) else { return String::new() };
    let listed = |list: &[&str], index: u32| list.get(index as usize).map(|text| (*text).to_owned());
    let bits = |list: &[&str]| {
        let set = list.iter().enumerate().filter(|(bit, _)| argument & 1 << bit != 0);
        set.map(|(_, text)| *text).collect::<Vec<_>>().join(", ")
    };
    let is_old = version < Version::new(3, 13);
    let null = |name: Option<String>, marker: &str| {
        name.map(|name| match argument & 1 {
            0 => name,
            // The order on the stack is another one since 3.13.
            _ if is_old => format!("{marker} + {name}"),
            _ => format!("{name} + {marker}"),
        })
    };
    let resolved = match opcode.argument {
        Argument::None | Argument::Number | Argument::Extension => None,
        Argument::Constant => names.constant(argument),
        Argument::Name => names.name(argument),
        Argument::Global => null(names.name(argument >> 1), "NULL"),
        Argument::Attribute => null(names.name(argument >> 1), "NULL|self"),
        Argument::SuperAttribute => null(names.name(argument >> 2), "NULL|self"),
        Argument::Local => names.local(argument),
        Argument::Locals => {
            let (first, second) = (names.local(argument >> 4), names.local(argument & 15));
            first.zip(second).map(|(first, second)| format!("{first}, {second}"))
        }
        Argument::Free => names.free(argument),
        Argument::Comparison => match version {
            version if version >= Version::new(3, 13) => listed(&COMPARISONS[..6], argument >> 5)
                .map(|comparison| if argument & 16 != 0 { format!("bool({comparison})") } else { comparison }),
            version if version >= Version::new(3, 12) => listed(&COMPARISONS[..6], argument >> 4),
            version if version >= Version::new(3, 9) => listed(&COMPARISONS[..6], argument),
            _ => listed(&COMPARISONS, argument),
        },
        Argument::Is => listed(&["is", "is not"], argument),
        Argument::In => listed(&["in", "not in"], argument),
        Argument::Common => listed(&COMMON, argument),
        Argument::Special => listed(&SPECIAL, argument),
        Argument::Operator => listed(&OPERATORS, argument),
        Argument::Forward | Argument::Backward | Argument::Absolute => {
            decoded.target(version).map(|target| format!("to {target}"))
        }
        Argument::Format => {
            let conversion = CONVERSIONS[argument as usize & 3];
            Some(match (conversion, argument & 4 != 0) {
                (_, false) => conversion.to_owned(),
                ("", true) => "with format".to_owned(),
                (_, true) => format!("{conversion}, with format"),
            })
        }
        Argument::Conversion => listed(&CONVERSIONS, argument),
        // Older ones show the number only.
        Argument::Making => (version >= Version::new(3, 8)).then(|| bits(&PARTS_OF_FUNCTIONS)),
        Argument::FunctionAttribute => Some(bits(&PARTS_OF_FUNCTIONS)),
        Argument::Intrinsic1 => listed(&INTRINSICS_1, argument),
        Argument::Intrinsic2 => listed(&INTRINSICS_2, argument),
    };
    resolved.unwrap_or_default()
}
