//! Types: what declarations may say, and which types operands and results have (sections 2.8, 2.16 and 3.42).

use super::Checker;
use crate::spirv::decode::Decoded;
use crate::spirv::module::{Module, NumberType, Raw};
use crate::spirv::op;
use crate::spirv::opcodes::name_in;

/// What a scalar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scalar {
    Bool,
    Integer(u32),
    Float(u32),
}

/// A scalar, or a vector of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    scalar: Scalar,
    /// 1 for a scalar.
    count: u32,
}

/// The types of an instruction's operands, as it wants them.
#[derive(Clone, Copy)]
enum Rule {
    /// Integers of the result's width and count.
    Integers,
    /// The first is like the result, and the others have its count.
    Shift,
    /// All have the result's type, which is of floating point.
    Floats,
    /// All have the result's type, which is boolean.
    Booleans,
    /// The result is boolean, and the operands are integers alike.
    CompareIntegers,
    /// The result is boolean, and the operands are floating-point numbers alike.
    CompareFloats,
    /// From and to what is converted.
    Convert(Class, Class),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Integer,
    Float,
}

fn rule_of(number: u16) -> Option<Rule> {
    Some(match number {
        126 | 128 | 130 | 132 | 134 | 135 | 137..=139 | 197..=200 | 204 => Rule::Integers,
        194..=196 => Rule::Shift,
        127 | 129 | 131 | 133 | 136 | 140 | 141 | 207..=215 => Rule::Floats,
        164..=168 => Rule::Booleans,
        170..=179 => Rule::CompareIntegers,
        156..=160 | 180..=191 => Rule::CompareFloats,
        109 | 110 => Rule::Convert(Class::Float, Class::Integer),
        111 | 112 => Rule::Convert(Class::Integer, Class::Float),
        113 | 114 => Rule::Convert(Class::Integer, Class::Integer),
        115 => Rule::Convert(Class::Float, Class::Float),
        _ => return None,
    })
}

fn shape(module: &Module<'_>, id: u32) -> Option<Shape> {
    let raw = module.definition(id)?;
    let scalar = |id: u32| match module.number_type(id) {
        Some(NumberType::Unsigned(width) | NumberType::Signed(width)) => Some(Scalar::Integer(width)),
        Some(NumberType::Float(width)) => Some(Scalar::Float(width)),
        None => (module.definition(id)?.number == op::TYPE_BOOL).then_some(Scalar::Bool),
    };
    match raw.number {
        op::TYPE_VECTOR => Some(Shape { scalar: scalar(module.operand(raw, 2)?)?, count: module.operand(raw, 3)? }),
        _ => Some(Shape { scalar: scalar(id)?, count: 1 }),
    }
}

fn class(shape: Shape) -> Option<Class> {
    match shape.scalar {
        Scalar::Integer(_) => Some(Class::Integer),
        Scalar::Float(_) => Some(Class::Float),
        Scalar::Bool => None,
    }
}

/// What a pointer type points to, and its storage class.
fn pointee(module: &Module<'_>, pointer: u32) -> Option<(u32, u32)> {
    let raw = module.definition(pointer).filter(|raw| raw.number == op::TYPE_POINTER)?;
    Some((module.operand(raw, 3)?, module.operand(raw, 2)?))
}

/// Checks the types of an instruction.
pub(super) fn check(checker: &mut Checker<'_, '_>, decoded: &Decoded) {
    let (module, raw) = (checker.module, decoded.raw);
    let Some(opcode) = decoded.opcode else { return };
    let word = |word| module.operand(raw, word).unwrap_or(0);
    if opcode.is_type() || raw.number == op::TYPE_FORWARD_POINTER {
        check_declaration(checker, raw, opcode.name);
    }
    if let Some(rule) = rule_of(raw.number) {
        let operands = (3..u32::from(raw.words)).filter_map(|place| module.type_of(word(place)));
        let operands: Vec<Option<Shape>> = operands.map(|id| shape(module, id)).collect();
        if let Some(result) = shape(module, word(1)).filter(|result| !fits(rule, *result, &operands)) {
            let result = describe(result);
            checker.say(
                raw.at,
                format!("{} cannot make {result} of its operands' types ({})", opcode.name, opcode.name),
            );
        } else if shape(module, word(1)).is_none() && module.definition(word(1)).is_some() {
            checker
                .say(raw.at, format!("{}: its type is neither a scalar nor a vector ({})", opcode.name, opcode.name));
        }
    }
    let problem = match raw.number {
        op::CONSTANT_TRUE | op::CONSTANT_FALSE | op::SPEC_CONSTANT_TRUE | op::SPEC_CONSTANT_FALSE => {
            let is_bool = module.definition(word(1)).is_some_and(|raw| raw.number == op::TYPE_BOOL);
            (!is_bool).then(|| "its type is not OpTypeBool".to_owned())
        }
        op::VARIABLE => check_variable(checker, raw),
        op::LOAD => match module.type_of(word(3)).map(|pointer| pointee(module, pointer)) {
            Some(Some((to, _))) if to == word(1) => None,
            Some(Some(_)) => Some("the pointer does not lead to the type of the result".to_owned()),
            Some(None) => Some(format!("id {} is no pointer", word(3))),
            None => None,
        },
        op::STORE => match (module.type_of(word(1)).map(|pointer| pointee(module, pointer)), module.type_of(word(2)))
        {
            (Some(Some((to, _))), Some(value)) if to == value => None,
            (Some(Some((to, _))), Some(value)) => {
                let are_structures = [to, value].map(|id| checker.kind_of(id)) == ["OpTypeStruct", "OpTypeStruct"];
                (!are_structures).then(|| "the pointer does not lead to the type of the value".to_owned())
            }
            (Some(None), _) => Some(format!("id {} is no pointer", word(1))),
            _ => None,
        },
        op::ACCESS_CHAIN | op::IN_BOUNDS_ACCESS_CHAIN => check_chain(module, raw),
        op::COMPOSITE_EXTRACT => check_extract(module, raw),
        op::COPY_OBJECT => (module.type_of(word(3)).is_some_and(|id| id != word(1)))
            .then(|| "the operand has another type than the result".to_owned()),
        op::SELECT => [word(4), word(5)]
            .iter()
            .any(|id| module.type_of(*id).is_some_and(|id| id != word(1)))
            .then(|| "an object has another type than the result".to_owned()),
        op::FUNCTION => check_function(checker, raw),
        op::FUNCTION_CALL => check_call(module, raw),
        op::RETURN | op::RETURN_VALUE => check_return(checker, raw),
        op::BRANCH_CONDITIONAL => {
            let condition = module.type_of(word(1)).and_then(|id| module.definition(id));
            (condition.is_some_and(|raw| raw.number != op::TYPE_BOOL))
                .then(|| "the condition is no boolean".to_owned())
        }
        op::CONSTANT_COMPOSITE | op::SPEC_CONSTANT_COMPOSITE => check_parts(module, raw),
        op::ENTRY_POINT => check_entry(checker, raw, decoded),
        _ => None,
    };
    if let Some(problem) = problem {
        checker.say(raw.at, format!("{}: {problem} ({})", opcode.name, opcode.name));
    }
}

fn describe(shape: Shape) -> String {
    let scalar = match shape.scalar {
        Scalar::Bool => "boolean type".to_owned(),
        Scalar::Integer(width) => format!("integers of {width} bits"),
        Scalar::Float(width) => format!("floating-point numbers of {width} bits"),
    };
    if shape.count == 1 { scalar } else { format!("{} components of {scalar}", shape.count) }
}

/// Whether operands have the types that a result asks for. What is no scalar or vector never fits.
fn fits(rule: Rule, result: Shape, operands: &[Option<Shape>]) -> bool {
    let all = |test: &dyn Fn(Shape) -> bool| operands.iter().all(|shape| shape.is_some_and(test));
    let are_alike = || operands.iter().all(|shape| *shape == operands[0]);
    let is = |wanted: Class| class(result) == Some(wanted);
    match rule {
        Rule::Integers => is(Class::Integer) && all(&|shape| shape == result),
        Rule::Shift => {
            is(Class::Integer)
                && all(&|shape| class(shape) == Some(Class::Integer) && shape.count == result.count)
                && operands.first().is_none_or(|shape| *shape == Some(result))
        }
        Rule::Floats => is(Class::Float) && all(&|shape| shape == result),
        Rule::Booleans => result.scalar == Scalar::Bool && all(&|shape| shape == result),
        Rule::CompareIntegers | Rule::CompareFloats => {
            let wanted = if matches!(rule, Rule::CompareIntegers) { Class::Integer } else { Class::Float };
            result.scalar == Scalar::Bool
                && all(&|shape| class(shape) == Some(wanted) && shape.count == result.count)
                && are_alike()
        }
        Rule::Convert(from, to) => is(to) && all(&|shape| class(shape) == Some(from) && shape.count == result.count),
    }
}

/// Checks what a declaration of a type says.
fn check_declaration(checker: &mut Checker<'_, '_>, raw: Raw, name: &str) {
    let module = checker.module;
    let word = |word| module.operand(raw, word).unwrap_or(0);
    let is_void = |id: u32| module.definition(id).is_some_and(|raw| raw.number == op::TYPE_VOID);
    let any_extension = checker.capabilities.has_extensions();
    let has = |names: &[&str]| any_extension || names.iter().any(|name| checker.capabilities.has(name));
    let problem = match raw.number {
        op::TYPE_INT => match (word(2), word(3)) {
            (_, 2..) => Some("signedness is 0 or 1".to_owned()),
            (32, _) => None,
            (64, _) => (!has(&["Int64"])).then(|| "64 bits need the capability Int64".to_owned()),
            (16, _) => {
                (!has(&["Int16", "StorageBuffer16BitAccess", "StoragePushConstant16", "StorageInputOutput16"]))
                    .then(|| "16 bits need the capability Int16".to_owned())
            }
            (8, _) => (!has(&["Int8", "StorageBuffer8BitAccess", "StoragePushConstant8"]))
                .then(|| "8 bits need the capability Int8".to_owned()),
            (width, _) => (!any_extension).then(|| format!("no integer has {width} bits")),
        },
        op::TYPE_FLOAT => match word(2) {
            32 => None,
            64 => (!has(&["Float64"])).then(|| "64 bits need the capability Float64".to_owned()),
            16 => (!has(&["Float16", "Float16Buffer", "StorageBuffer16BitAccess", "StorageInputOutput16"]))
                .then(|| "16 bits need the capability Float16".to_owned()),
            width => Some(format!("no floating-point number has {width} bits")),
        },
        op::TYPE_VECTOR => {
            let is_scalar = shape(module, word(2)).is_some_and(|shape| shape.count == 1)
                && checker.kind_of(word(2)) != "OpTypeVector";
            match word(3) {
                _ if !is_scalar => Some("the components of a vector are scalars".to_owned()),
                2..=4 => None,
                8 | 16 => (!has(&["Vector16"])).then(|| "so long a vector needs the capability Vector16".to_owned()),
                count => Some(format!("no vector has {count} components")),
            }
        }
        op::TYPE_MATRIX => {
            let column = shape(module, word(2)).filter(|shape| shape.count > 1);
            let is_float = column.is_some_and(|column| class(column) == Some(Class::Float));
            (!is_float || !(2..=4).contains(&word(3)))
                .then(|| "a matrix has two to four columns, which are vectors of floating-point numbers".to_owned())
        }
        op::TYPE_ARRAY | op::TYPE_RUNTIME_ARRAY if is_void(word(2)) => Some("elements cannot be void".to_owned()),
        op::TYPE_ARRAY => {
            let length = module.definition(word(3));
            let is_integer = module.type_of(word(3)).is_some_and(|id| {
                matches!(module.number_type(id), Some(NumberType::Unsigned(_) | NumberType::Signed(_)))
            });
            // No integer has more than two words, and many arrays may have one length.
            let is_zero = length.is_some_and(|raw| {
                raw.number == op::CONSTANT && (3..5).all(|word| module.operand(raw, word).unwrap_or(0) == 0)
            });
            (!is_integer || is_zero).then(|| "the length is no integer of at least 1".to_owned())
        }
        op::TYPE_STRUCT => {
            (2..u32::from(raw.words)).any(|member| is_void(word(member))).then(|| "members cannot be void".to_owned())
        }
        op::TYPE_FUNCTION => (3..u32::from(raw.words))
            .any(|parameter| is_void(word(parameter)))
            .then(|| "parameters cannot be void".to_owned()),
        _ => None,
    };
    if let Some(problem) = problem {
        checker.say(raw.at, format!("{name}: {problem} (2.16.1)"));
    }
    let may_be_double = [
        op::TYPE_ARRAY,
        op::TYPE_RUNTIME_ARRAY,
        op::TYPE_STRUCT,
        op::TYPE_POINTER,
        op::TYPE_FORWARD_POINTER,
        op::TYPE_OPAQUE,
    ];
    if !may_be_double.contains(&raw.number) {
        let key: Vec<u32> = (0..u32::from(raw.words)).filter(|place| *place != 1).map(word).collect();
        if !checker.types.insert(key) {
            checker.say(raw.at, format!("{name} declares the same type as another one (2.8)"));
        }
    }
}

fn check_variable(checker: &Checker<'_, '_>, raw: Raw) -> Option<String> {
    let module = checker.module;
    let class = module.operand(raw, 3)?;
    let Some((_, of_type)) = pointee(module, module.operand(raw, 1)?) else {
        return Some("the type of a variable is a pointer".to_owned());
    };
    let is_local = name_in("StorageClass", class) == Some("Function");
    if class != of_type {
        return Some("the storage class is not that of the type".to_owned());
    }
    (is_local != (checker.part > 0))
        .then(|| "variables of functions, and no others, are of the class Function".to_owned())
}

/// The type of a part of a composite type. The index is given if it is a constant.
fn part_type(module: &Module<'_>, composite: u32, index: Option<u32>) -> Result<Option<u32>, String> {
    let Some(raw) = module.definition(composite) else { return Ok(None) };
    match raw.number {
        op::TYPE_VECTOR | op::TYPE_MATRIX => match (index, module.operand(raw, 3)) {
            (Some(index), Some(count)) if index >= count => Err(format!("there is no part {index} of {count}")),
            _ => Ok(module.operand(raw, 2)),
        },
        op::TYPE_ARRAY | op::TYPE_RUNTIME_ARRAY => Ok(module.operand(raw, 2)),
        op::TYPE_STRUCT => {
            let index = index.ok_or("the index of a member is no constant")?;
            let member = index.checked_add(2).and_then(|word| module.operand(raw, word));
            member.map(Some).ok_or_else(|| format!("there is no member {index} of {}", raw.words.saturating_sub(2)))
        }
        // Cooperative matrices and what else extensions have.
        4400.. => Ok(None),
        _ => Err("the type has no parts".to_owned()),
    }
}

fn check_chain(module: &Module<'_>, raw: Raw) -> Option<String> {
    let Some((mut at, class)) = pointee(module, module.type_of(module.operand(raw, 3)?)?) else {
        return Some("the base is no pointer".to_owned());
    };
    for word in 4..u32::from(raw.words) {
        let constant = module.definition(module.operand(raw, word)?).filter(|raw| raw.number == op::CONSTANT);
        // Of a structure only, the index must be in bounds.
        let is_structure = module.definition(at).is_some_and(|raw| raw.number == op::TYPE_STRUCT);
        let index = constant.and_then(|raw| module.operand(raw, 3)).filter(|_| is_structure);
        at = match part_type(module, at, index) {
            Ok(part) => part?,
            Err(problem) => return Some(problem),
        };
    }
    let (to, of) = pointee(module, module.operand(raw, 1)?)?;
    (to != at || of != class).then(|| "the result's type is no pointer to the part".to_owned())
}

fn check_extract(module: &Module<'_>, raw: Raw) -> Option<String> {
    let mut at = module.type_of(module.operand(raw, 3)?)?;
    for word in 4..u32::from(raw.words) {
        at = match part_type(module, at, module.operand(raw, word)) {
            Ok(part) => part?,
            Err(problem) => return Some(problem),
        };
    }
    (module.operand(raw, 1) != Some(at)).then(|| "the part has another type than the result".to_owned())
}

fn check_parts(module: &Module<'_>, raw: Raw) -> Option<String> {
    let definition = module.definition(module.operand(raw, 1)?)?;
    let parts = u32::from(raw.words).saturating_sub(3);
    let (count, of) = match definition.number {
        op::TYPE_VECTOR | op::TYPE_MATRIX => (module.operand(definition, 3)?, module.operand(definition, 2)),
        op::TYPE_STRUCT => (u32::from(definition.words).saturating_sub(2), None),
        op::TYPE_ARRAY => {
            let length = module.definition(module.operand(definition, 3)?)?;
            let known = if length.number == op::CONSTANT { module.operand(length, 3)? } else { parts };
            (known, module.operand(definition, 2))
        }
        number if number >= 4400 => return None,
        _ => return Some("its type has no parts".to_owned()),
    };
    if parts != count {
        return Some(format!("there are {parts} parts, and its type has {count}"));
    }
    let wrong = (0..parts).find(|part| {
        let wanted = of.or_else(|| module.operand(definition, 2 + part));
        let given = module.operand(raw, 3 + part).and_then(|id| module.type_of(id));
        given.is_some() && given != wanted
    });
    wrong.map(|part| format!("part {part} has another type"))
}

fn check_function(checker: &mut Checker<'_, '_>, raw: Raw) -> Option<String> {
    let module = checker.module;
    let of = module.definition(module.operand(raw, 4)?)?;
    if of.number != op::TYPE_FUNCTION {
        return Some("the type is no OpTypeFunction".to_owned());
    }
    if module.operand(of, 2) != module.operand(raw, 1) {
        return Some("the type of the result is not that of the function's type".to_owned());
    }
    let part = module.parts.get(checker.part)?;
    let instructions = module.instructions.get(part.start..part.end)?;
    let given = instructions.iter().filter(|raw| raw.number == op::FUNCTION_PARAMETER);
    let given: Vec<Option<u32>> = given.map(|raw| module.operand(*raw, 1)).collect();
    let wanted: Vec<Option<u32>> = (3..u32::from(of.words)).map(|word| module.operand(of, word)).collect();
    (given != wanted).then(|| "the parameters are not those of the function's type".to_owned())
}

fn check_call(module: &Module<'_>, raw: Raw) -> Option<String> {
    let function = module.definition(module.operand(raw, 3)?).filter(|raw| raw.number == op::FUNCTION)?;
    if module.operand(function, 1) != module.operand(raw, 1) {
        return Some("the function returns another type".to_owned());
    }
    let of = module.definition(module.operand(function, 4)?).filter(|raw| raw.number == op::TYPE_FUNCTION)?;
    let (given, wanted) = (u32::from(raw.words).saturating_sub(4), u32::from(of.words).saturating_sub(3));
    if given != wanted {
        return Some(format!("there are {given} arguments, and the function takes {wanted}"));
    }
    let wrong = (0..given).find(|argument| {
        let id = module.operand(raw, 4 + argument).and_then(|id| module.type_of(id));
        id.is_some() && id != module.operand(of, 3 + argument)
    });
    wrong.map(|argument| format!("argument {argument} has another type"))
}

fn check_return(checker: &Checker<'_, '_>, raw: Raw) -> Option<String> {
    let module = checker.module;
    let id = module.parts.get(checker.part)?.id?;
    let returned = module.type_of(id)?;
    let is_void = checker.kind_of(returned) == "OpTypeVoid";
    match raw.number {
        op::RETURN => (!is_void).then(|| "the function returns a value".to_owned()),
        _ => {
            let given = module.type_of(module.operand(raw, 1)?)?;
            (given != returned).then(|| "the value has another type than the function returns".to_owned())
        }
    }
}

fn check_entry(checker: &Checker<'_, '_>, raw: Raw, decoded: &Decoded) -> Option<String> {
    let module = checker.module;
    let function = module.definition(module.operand(raw, 2)?)?;
    let of = module.definition(module.operand(function, 4)?)?;
    let is_kernel = name_in("ExecutionModel", module.operand(raw, 1)?) == Some("Kernel");
    if checker.kind_of(module.operand(of, 2)?) != "OpTypeVoid" || of.words > 3 && !is_kernel {
        return Some("the function of an entry point returns nothing, and takes nothing but in kernels".to_owned());
    }
    let interface = decoded.operands.iter().skip(3).map(|operand| module.word(raw.at + operand.word));
    let wrong = interface.into_iter().find(|id| module.definition(*id).is_some_and(|raw| raw.number != op::VARIABLE));
    wrong.map(|id| format!("id {id} in its interface is no variable"))
}
