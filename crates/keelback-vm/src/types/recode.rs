//! Code objects made from others: `code.replace` and the constructor. What comes out is verified as any code is.

use keelback_bytecode::positions::PositionTable;
use keelback_bytecode::{Code, CodeFlags, CodeId, Const, ConstId, Instr, Module, NameId, SlotKind};
use keelback_heap::layout::CodeObj;
use keelback_heap::{Kind, Value};

use crate::flow::Flow;
use crate::loads::Maker;
use crate::vm::Vm;

/// Flags that CPython 3.13 does not have: `co_flags` is without them.
pub(super) const OWN_FLAGS: u32 = CodeFlags::HAS_DOCSTRING.0 | CodeFlags::METHOD.0 | CodeFlags::CLASS_BODY.0;

/// The parts, in the order of the parameters of `replace`: name, and what it must be.
const PARTS: [(&str, Option<Kind>); 18] = [
    ("co_argcount", None),
    ("co_posonlyargcount", None),
    ("co_kwonlyargcount", None),
    ("co_nlocals", None),
    ("co_stacksize", None),
    ("co_flags", None),
    ("co_firstlineno", None),
    ("co_code", Some(Kind::Bytes)),
    ("co_consts", Some(Kind::Tuple)),
    ("co_names", Some(Kind::Tuple)),
    ("co_varnames", Some(Kind::Tuple)),
    ("co_freevars", Some(Kind::Tuple)),
    ("co_cellvars", Some(Kind::Tuple)),
    ("co_filename", Some(Kind::Str)),
    ("co_name", Some(Kind::Str)),
    ("co_qualname", Some(Kind::Str)),
    ("co_linetable", Some(Kind::Bytes)),
    ("co_exceptiontable", Some(Kind::Bytes)),
];

/// What the constructor takes, by the places in [`PARTS`].
const CONSTRUCTED: [usize; 18] = [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 13, 14, 15, 6, 16, 17, 11, 12];
const CODE: usize = 7;

/// `code.replace(...)`.
pub(super) fn replace(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[0].is_exact(Kind::Code) {
        return Err(vm.foreign_receiver("replace", "code", args[0]));
    }
    let mut parts = [Value::UNBOUND; PARTS.len()];
    parts.copy_from_slice(&args[1..=PARTS.len()]);
    check(vm, &parts, |number| format!("argument '{}'", PARTS[number].0), "replace()")?;
    let number = vm.heap.get::<CodeObj>(args[0].as_ref()).code;
    changed(vm, number, &parts)
}

/// `types.CodeType(...)`: bytecode means nothing without the module that it is from, so it has to be that of a code object that is
/// there already.
pub(super) fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mut parts = [Value::UNBOUND; PARTS.len()];
    for (place, value) in CONSTRUCTED.into_iter().zip(&args[1..]) {
        parts[place] = *value;
    }
    check(
        vm,
        &parts,
        |number| {
            let place = CONSTRUCTED.iter().position(|part| *part == number).unwrap_or(0);
            format!("argument {}", place + 1)
        },
        "code()",
    )?;
    let bytes = vm.heap.bytes_like(parts[CODE]).unwrap_or_default().to_vec();
    vm.charge(vm.codes.len());
    let known = (0..vm.codes.len() as u32).find(|number| {
        let loaded = &vm.codes[*number as usize];
        let module = &vm.modules[loaded.module as usize];
        !module.prelude && *module.module.code(loaded.id).code == *bytes
    });
    match known {
        Some(number) => changed(vm, number, &parts),
        None => Err(vm.value_error("code: codestring is not the code of any code object of this machine")),
    }
}

fn check(vm: &mut Vm, parts: &[Value], argument: impl Fn(usize) -> String, function: &str) -> Result<(), Flow> {
    for (number, (value, (name, kind))) in parts.iter().zip(PARTS).enumerate() {
        if value.is_unbound() {
            continue;
        }
        let given = vm.type_name(*value);
        match kind {
            None if !vm.heap.is_integer(*value) => {
                return Err(vm.type_error(format!("'{given}' object cannot be interpreted as an integer")));
            }
            None => match vm.heap.int_to_i64(*value).map(i32::try_from) {
                Some(Ok(0..)) => {}
                Some(Ok(_)) => {
                    return Err(vm.value_error(format!("code: {} must be a positive integer", &name[3..])));
                }
                _ => return Err(vm.overflow_error("Python int too large to convert to C int")),
            },
            Some(kind) if !value.has_layout(kind) => {
                let wanted = match kind {
                    Kind::Bytes => "bytes",
                    Kind::Tuple => "tuple",
                    _ => "str",
                };
                let argument = argument(number);
                return Err(vm.type_error(format!("{function} {argument} must be {wanted}, not {given}")));
            }
            Some(_) => {}
        }
    }
    let is_constructor = function == "code()";
    for value in [parts[9], parts[10], parts[11], parts[12]] {
        let Some(names) = value.layout_ref(Kind::Tuple) else { continue };
        let names = vm.heap.tuple_items(names).to_vec();
        if let Some(wrong) = names.iter().find(|name| !name.has_layout(Kind::Str)) {
            let given = vm.type_name(*wrong);
            if !is_constructor {
                return Err(vm.system_error("non-string found in code slot"));
            }
            return Err(vm.type_error(format!("name tuples must contain only strings, not '{given}'")));
        }
    }
    Ok(())
}

/// The code object like the one with a number, but for the parts that are given.
fn changed(vm: &mut Vm, number: u32, parts: &[Value; PARTS.len()]) -> Result<Value, Flow> {
    let loaded = &vm.codes[number as usize];
    let (module_number, id, globals) = (loaded.module, loaded.id, loaded.globals);
    let source = vm.modules[module_number as usize].source.clone();
    let mut module = vm.modules[module_number as usize].module.module().clone();
    let size: usize = module.codes.iter().map(|code| 100 + code.code.len()).sum();
    vm.afford(size + module.names.len() * 8)?;
    let int = |vm: &Vm, place: usize, old: u32| {
        vm.heap
            .int_to_i64(parts[place])
            .and_then(|int| u32::try_from(int).ok())
            .filter(|_| !parts[place].is_unbound())
            .unwrap_or(old)
    };
    let mut code = module.codes[id.index()].clone();
    (code.arg_count, code.posonly_count, code.kwonly_count) =
        (int(vm, 0, code.arg_count), int(vm, 1, code.posonly_count), int(vm, 2, code.kwonly_count));
    code.max_stack = int(vm, 4, code.max_stack).max(code.max_stack);
    code.flags = CodeFlags(int(vm, 5, code.flags.0) & !OWN_FLAGS | code.flags.0 & OWN_FLAGS);
    move_lines(&mut code, int(vm, 6, module.codes[id.index()].first_line));
    if let Some(bytes) = vm.heap.bytes_like(parts[CODE]) {
        code.code = bytes.to_vec().into();
    }
    if parts[13].has_layout(Kind::Str) {
        module.filename = vm.str_lossy(parts[13]);
    }
    for (place, is_name) in [(14, true), (15, false)] {
        if parts[place].has_layout(Kind::Str) {
            let name = name_id(&mut module, vm.str_lossy(parts[place]));
            *(if is_name { &mut code.name } else { &mut code.qualname }) = name;
        }
    }
    rename_slots(vm, &mut module, &mut code, parts)?;
    change_constants(vm, number, &mut module, &mut code, parts[8])?;
    // Tables that others cannot make.
    let object = vm.code_object(number)?;
    for (place, current) in [
        (9, super::code::names(vm, object)?),
        (16, super::code::line_table(vm, object)?),
        (17, super::code::exception_table(vm, object)?),
    ] {
        if !parts[place].is_unbound() && !same(vm, parts[place], current) {
            return Err(vm.not_implemented_error(format!("changing {} is not there yet", PARTS[place].0)));
        }
    }
    module.codes[id.index()] = code;
    match keelback_verify::verify(module) {
        Ok(module) => {
            let first = vm.load_module(module, globals, source, Maker::Program)?;
            vm.code_object(first + id.0)
        }
        Err(error) => Err(vm.value_error(format!("code: {error}"))),
    }
}

/// Lets the code begin at another line.
fn move_lines(code: &mut Code, first_line: u32) {
    if code.first_line == first_line {
        return;
    }
    let moved = |line: u32| match line {
        0 => 0,
        line => (i64::from(line) - i64::from(code.first_line) + i64::from(first_line)).clamp(1, i64::from(i32::MAX))
            as u32,
    };
    let entries: Vec<_> = code
        .positions
        .iter()
        .map_while(Result::ok)
        .map(|(offset, mut position)| {
            (position.line, position.end_line) = (moved(position.line), moved(position.end_line));
            (offset, position)
        })
        .collect();
    code.positions = PositionTable::new(&entries);
    code.first_line = first_line;
}

/// A name's number, of a new name if need be.
fn name_id(module: &mut Module, name: String) -> NameId {
    match module.names.iter().position(|known| **known == *name) {
        Some(known) => NameId::from(known),
        None => {
            module.names.push(name.into());
            NameId::from(module.names.len() - 1)
        }
    }
}

/// Gives variables other names. How many there are of each kind stays as it is.
fn rename_slots(vm: &mut Vm, module: &mut Module, code: &mut Code, parts: &[Value]) -> Result<(), Flow> {
    let parameters = module_parameters(code);
    let kinds: [fn(usize, SlotKind, usize) -> bool; 3] =
        [super::code::is_variable, |_, kind, _| kind == SlotKind::Free, super::code::is_cell];
    let (nlocals, variables) = (parts[3], parts[10]);
    for (place, wanted) in (10..).zip(kinds) {
        let slots: Vec<usize> =
            (0..code.slots.len()).filter(|index| wanted(*index, code.slots[*index].kind, parameters)).collect();
        if place == 10 && !nlocals.is_unbound() {
            let names =
                variables.layout_ref(Kind::Tuple).map_or(slots.len(), |names| vm.heap.tuple_len(names) as usize);
            if vm.heap.int_to_i64(nlocals) != Some(names as i64) {
                return Err(vm.value_error("code: co_nlocals != len(co_varnames)"));
            }
        }
        let Some(names) = parts[place].layout_ref(Kind::Tuple) else { continue };
        let names = vm.heap.tuple_items(names).to_vec();
        if names.len() != slots.len() {
            let name = PARTS[place].0;
            return Err(vm.value_error(format!("code: {name} must have {} names, not {}", slots.len(), names.len())));
        }
        for (slot, name) in slots.into_iter().zip(names) {
            // A parameter that inner functions see stands in two of the tuples: the one where it changed counts.
            let name = vm.str_lossy(name);
            if *module.names[code.slots[slot].name.index()] != *name {
                code.slots[slot].name = name_id(module, name);
            }
        }
    }
    Ok(())
}

fn module_parameters(code: &Code) -> usize {
    code.parameter_slots() as usize
}

/// Puts other constants into the places of those that `co_consts` shows.
fn change_constants(
    vm: &mut Vm,
    number: u32,
    module: &mut Module,
    code: &mut Code,
    given: Value,
) -> Result<(), Flow> {
    let Some(given) = given.layout_ref(Kind::Tuple) else { return Ok(()) };
    let given = vm.heap.tuple_items(given).to_vec();
    let shown = super::code::shown_constants(code);
    let object = vm.code_object(number)?;
    let current = super::code::consts(vm, object)?;
    let current = vm.heap.tuple_items(current.as_ref()).to_vec();
    if given.len() != current.len() {
        return Err(vm.value_error(format!(
            "code: co_consts must have {} items, not {}",
            current.len(),
            given.len()
        )));
    }
    for ((new, old), place) in given.into_iter().zip(current).zip(shown) {
        if same(vm, new, old) {
            continue;
        }
        match place {
            Shown::Doc => {
                let id = add_constant(vm, module, new)?;
                code.doc = Some(id);
            }
            Shown::Constant(id) => {
                let id_of_new = add_constant(vm, module, new)?;
                module.consts[id.index()] = module.consts[id_of_new.index()].clone();
            }
            Shown::Nothing | Shown::Int(_) | Shown::Code(_) => {
                return Err(
                    vm.not_implemented_error("changing a constant that is part of an instruction is not there yet")
                );
            }
        }
    }
    Ok(())
}

/// One of `co_consts`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// `None`.
    Nothing,
    /// The docstring.
    Doc,
    /// A constant of the module's.
    Constant(ConstId),
    /// An integer that stands in the instruction.
    Int(i32),
    /// A function or class.
    Code(CodeId),
}

/// What an instruction shows in `co_consts`.
pub(super) fn shown_by(instr: Instr) -> Option<Shown> {
    Some(match instr {
        Instr::LoadConst { constant } => Shown::Constant(constant),
        Instr::LoadInt { value } => Shown::Int(value),
        Instr::LoadNone {} => Shown::Nothing,
        Instr::MakeFunction { code, .. } => Shown::Code(code),
        _ => return None,
    })
}

/// Adds a constant to a module.
fn add_constant(vm: &mut Vm, module: &mut Module, value: Value) -> Result<ConstId, Flow> {
    let constant = match value.kind() {
        _ if value.is_none() => Const::None,
        _ if value == Value::TRUE || value == Value::FALSE => Const::Bool(value == Value::TRUE),
        _ if value == Value::ELLIPSIS => Const::Ellipsis,
        _ if vm.heap.is_integer(value) && vm.heap.int_to_i64(value).is_some() => {
            Const::Int(vm.heap.int_to_i64(value).unwrap_or(0))
        }
        _ if value.is_float() => Const::Float(value.as_float().to_bits()),
        Some(Kind::Str) => Const::Str(vm.heap.str_bytes(value.as_ref()).into()),
        Some(Kind::Bytes) => Const::Bytes(vm.heap.bytes_like(value).unwrap_or_default().into()),
        _ => {
            let name = vm.type_name(value);
            return Err(vm.not_implemented_error(format!("a constant of type '{name}' is not there yet")));
        }
    };
    module.consts.push(constant);
    Ok(ConstId::from(module.consts.len() - 1))
}

/// Whether two values are the same or equal texts, bytes, numbers, or tuples of such.
fn same(vm: &Vm, a: Value, b: Value) -> bool {
    if a == b {
        return true;
    }
    match (a.kind(), b.kind()) {
        (Some(Kind::Str), Some(Kind::Str)) => vm.heap.str_bytes(a.as_ref()) == vm.heap.str_bytes(b.as_ref()),
        (Some(Kind::Bytes), Some(Kind::Bytes)) => vm.heap.bytes_like(a) == vm.heap.bytes_like(b),
        (Some(Kind::Tuple), Some(Kind::Tuple)) => {
            let (a, b) = (vm.heap.tuple_items(a.as_ref()), vm.heap.tuple_items(b.as_ref()));
            // Tuples in tuples count as different: no recursion.
            a.len() == b.len()
                && a.iter().zip(b).all(|(a, b)| {
                    a == b
                        || (a.is_exact(Kind::Str)
                            && b.is_exact(Kind::Str)
                            && vm.heap.str_bytes(a.as_ref()) == vm.heap.str_bytes(b.as_ref()))
                })
        }
        _ => false,
    }
}

/// Whether two functions of different modules are the same, in all that their instructions name too.
pub(super) fn equal(a_module: &Module, a_id: CodeId, b_module: &Module, b_id: CodeId) -> bool {
    let mut pairs = vec![(a_id, b_id)];
    while let Some((a_id, b_id)) = pairs.pop() {
        let (a, b) = (&a_module.codes[a_id.index()], &b_module.codes[b_id.index()]);
        let numbers = |code: &Code| {
            (code.arg_count, code.posonly_count, code.kwonly_count, code.first_line, code.flags.0, code.slots.len())
        };
        let same_name = |a: NameId, b: NameId| a_module.names.get(a.index()) == b_module.names.get(b.index());
        if numbers(a) != numbers(b)
            || !same_name(a.name, b.name)
            || *a.code != *b.code
            || a.handlers != b.handlers
            || a.positions != b.positions
            || !a.slots.iter().zip(&b.slots).all(|(a, b)| a.kind == b.kind && same_name(a.name, b.name))
        {
            return false;
        }
        for (_, instr, _) in a.instructions().flatten() {
            match shown_by(instr) {
                Some(Shown::Constant(id)) if a_module.consts.get(id.index()) != b_module.consts.get(id.index()) => {
                    return false;
                }
                Some(Shown::Code(id)) => pairs.push((id, id)),
                _ => {}
            }
            for (operand, value) in instr.op().info().operands.iter().zip(instr.operands()) {
                let name = NameId::from(usize::try_from(value).unwrap_or(0));
                if operand.1 == keelback_bytecode::operand::OperandKind::Name && !same_name(name, name) {
                    return false;
                }
            }
        }
    }
    true
}
