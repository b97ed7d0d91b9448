//! Code objects.

use keelback_bytecode::SlotKind;
use keelback_heap::layout::CodeObj;
use keelback_heap::{Kind, Value};

use super::fields::{Field, fixed, read_only};
use super::recode::{OWN_FLAGS, Shown, shown_by};
use crate::flow::Flow;
use crate::vm::{Vm, root};

crate::natives! {
    /// Methods of `code`.
    pub(crate) static METHODS = [
        /// Return self==value.
        Method "__eq__" ("self, value, /") => eq;
        /// Return hash(self).
        Method "__hash__" ("self, /") => hash;
        /// Triples of the lines.
        Method "co_lines" ("self, /") => lines;
        /// Quadruples of the positions.
        Method "co_positions" ("self, /") => positions;
        /// Return a copy of the code object with new values for the specified fields.
        Method "replace" ("self, /, *, co_argcount=-1, co_posonlyargcount=-1, co_kwonlyargcount=-1, co_nlocals=-1, co_stacksize=-1, co_flags=-1, co_firstlineno=-1, co_code=None, co_consts=None, co_names=None, co_varnames=None, co_freevars=None, co_cellvars=None, co_filename=None, co_name=None, co_qualname=None, co_linetable=None, co_exceptiontable=None | self, /, **changes") => super::recode::replace;
        /// The same as replace().
        Method "__replace__" ("self, /, *, co_argcount=-1, co_posonlyargcount=-1, co_kwonlyargcount=-1, co_nlocals=-1, co_stacksize=-1, co_flags=-1, co_firstlineno=-1, co_code=None, co_consts=None, co_names=None, co_varnames=None, co_freevars=None, co_cellvars=None, co_filename=None, co_name=None, co_qualname=None, co_linetable=None, co_exceptiontable=None | self, /, **changes") => super::recode::replace;
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, names, varnames, filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /") => super::recode::new;
    ];
}

/// Attributes of `code`.
pub(crate) static FIELDS: &[Field] = &[
    read_only("co_name", |vm, object| name(vm, object, false)),
    read_only("co_qualname", |vm, object| name(vm, object, true)),
    read_only("co_filename", filename),
    read_only("co_firstlineno", |vm, object| number(vm, object, |code| code.first_line)),
    read_only("co_argcount", |vm, object| number(vm, object, |code| code.arg_count)),
    read_only("co_posonlyargcount", |vm, object| number(vm, object, |code| code.posonly_count)),
    read_only("co_kwonlyargcount", |vm, object| number(vm, object, |code| code.kwonly_count)),
    read_only("co_nlocals", nlocals),
    read_only("co_stacksize", |vm, object| number(vm, object, |code| code.max_stack)),
    read_only("co_flags", |vm, object| number(vm, object, |code| code.flags.0 & !OWN_FLAGS)),
    read_only("co_varnames", |vm, object| slots(vm, object, is_variable)),
    read_only("co_cellvars", |vm, object| slots(vm, object, is_cell)),
    read_only("co_freevars", |vm, object| slots(vm, object, |_, kind, _| kind == SlotKind::Free)),
    read_only("co_names", names),
    read_only("co_consts", consts),
    read_only("co_code", code_bytes),
    read_only("co_linetable", line_table),
    read_only("co_exceptiontable", exception_table),
    fixed("co_lnotab", line_steps),
];

/// Whether a slot's name stands in `co_varnames`.
pub(super) fn is_variable(index: usize, kind: SlotKind, parameters: usize) -> bool {
    index < parameters || matches!(kind, SlotKind::Local | SlotKind::Hidden)
}

/// Whether a slot's name stands in `co_cellvars`.
pub(super) fn is_cell(_index: usize, kind: SlotKind, _parameters: usize) -> bool {
    matches!(kind, SlotKind::Cell | SlotKind::HiddenCell)
}

/// A code object's place in the VM's tables: the loaded code and its module.
fn place(vm: &Vm, object: Value) -> (u32, keelback_verify::VerifiedModule, keelback_bytecode::CodeId) {
    let number = vm.heap.get::<CodeObj>(object.as_ref()).code;
    let loaded = &vm.codes[number as usize];
    (loaded.module, vm.modules[loaded.module as usize].module.clone(), loaded.id)
}

fn name(vm: &mut Vm, object: Value, qualified: bool) -> Result<Value, Flow> {
    let (module, verified, id) = place(vm, object);
    let code = verified.code(id);
    let name = if qualified { code.qualname } else { code.name };
    Ok(Value::exact(Kind::Str, vm.module_name(module, name)?))
}

fn filename(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let (_, verified, _) = place(vm, object);
    vm.new_str(&verified.filename)
}

fn number(vm: &mut Vm, object: Value, of: fn(&keelback_bytecode::Code) -> u32) -> Result<Value, Flow> {
    let (_, verified, id) = place(vm, object);
    Ok(Value::int(i64::from(of(verified.code(id)))))
}

fn nlocals(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let (_, verified, id) = place(vm, object);
    let code = verified.code(id);
    let parameters = code.parameter_slots() as usize;
    let count = code
        .slots
        .iter()
        .enumerate()
        .filter(|(index, slot)| *index < parameters || matches!(slot.kind, SlotKind::Local | SlotKind::Hidden))
        .count();
    Ok(Value::int(count as i64))
}

fn slots(vm: &mut Vm, object: Value, wanted: fn(usize, SlotKind, usize) -> bool) -> Result<Value, Flow> {
    let (module, verified, id) = place(vm, object);
    let code = verified.code(id);
    let parameters = code.parameter_slots() as usize;
    let mut names = Vec::new();
    for (index, slot) in code.slots.iter().enumerate() {
        if wanted(index, slot.kind, parameters) {
            names.push(Value::exact(Kind::Str, vm.module_name(module, slot.name)?));
        }
    }
    vm.new_tuple(&names)
}

/// Names that the instructions use, in the order of their first use.
pub(super) fn names(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let (module, verified, id) = place(vm, object);
    let mut seen = Vec::new();
    for (_, instr, _) in verified.code(id).instructions().flatten() {
        let info = instr.op().info();
        for (operand, value) in info.operands.iter().zip(instr.operands()) {
            if operand.1 == keelback_bytecode::operand::OperandKind::Name {
                let name = keelback_bytecode::NameId::from(usize::try_from(value).unwrap_or(0));
                if !seen.contains(&name) {
                    seen.push(name);
                }
            }
        }
    }
    let mut values = Vec::new();
    for name in seen {
        values.push(Value::exact(Kind::Str, vm.module_name(module, name)?));
    }
    vm.new_tuple(&values)
}

/// What stands in `co_consts`: the docstring, or `None` in functions without one, then what instructions load, in the order in which
/// it first comes.
pub(super) fn shown_constants(code: &keelback_bytecode::Code) -> Vec<Shown> {
    let mut shown = Vec::new();
    if code.doc.is_some() {
        shown.push(Shown::Doc);
    } else if code.flags.contains(keelback_bytecode::CodeFlags::NEWLOCALS) {
        shown.push(Shown::Nothing);
    }
    for (_, instr, _) in code.instructions().flatten() {
        if let Some(constant) = shown_by(instr) {
            if !shown.contains(&constant) {
                shown.push(constant);
            }
        }
    }
    shown
}

pub(super) fn consts(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let (module, verified, id) = place(vm, object);
    // The code objects of a module stand one after the other.
    let first = vm.heap.get::<CodeObj>(object.as_ref()).code - id.0;
    let code = verified.code(id);
    vm.afford(code.code.len() / 8)?;
    let mut values = Vec::new();
    for constant in shown_constants(code) {
        values.push(match constant {
            Shown::Nothing => Value::NONE,
            Shown::Doc => match code.doc {
                Some(doc) => vm.module_constant(module, doc)?,
                None => Value::NONE,
            },
            Shown::Constant(constant) => vm.module_constant(module, constant)?,
            Shown::Int(int) => Value::int(i64::from(int)),
            Shown::Code(inner) => vm.code_object(first + inner.0)?,
        });
    }
    vm.new_tuple(&values)
}

/// The positions in the form in which they are kept.
pub(super) fn line_table(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let (_, verified, id) = place(vm, object);
    let bytes = verified.code(id).positions.coded();
    vm.afford(bytes.len() / 16)?;
    Ok(Value::exact(Kind::Bytes, vm.heap.new_bytes(bytes)?))
}

/// Start, end, handler and depth of each range, in four bytes each.
pub(super) fn exception_table(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let (_, verified, id) = place(vm, object);
    let handlers = &verified.code(id).handlers;
    vm.afford(handlers.len())?;
    let numbers = handlers.iter().flat_map(|range| [range.start, range.end, range.handler, range.depth]);
    let bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
    Ok(Value::exact(Kind::Bytes, vm.heap.new_bytes(&bytes)?))
}

/// Pairs of steps, of the offset and of the line, in a byte each.
fn line_steps(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let (_, verified, id) = place(vm, object);
    let code = verified.code(id);
    vm.afford(code.code.len() / 8)?;
    let (mut offset, mut line) = (0, i64::from(code.first_line));
    let mut bytes = Vec::new();
    for (start, position) in code.positions.iter().map_while(Result::ok) {
        let next = i64::from(position.line);
        if next == line || next == 0 {
            continue;
        }
        let (mut ahead, mut down) = (start - offset, next - line);
        (offset, line) = (start, next);
        while ahead > 255 {
            bytes.extend([255, 0]);
            ahead -= 255;
        }
        while !(-128..=127).contains(&down) {
            let step = down.clamp(-128, 127);
            bytes.extend([ahead as u8, step as i8 as u8]);
            (ahead, down) = (0, down - step);
        }
        bytes.extend([ahead as u8, down as i8 as u8]);
    }
    Ok(Value::exact(Kind::Bytes, vm.heap.new_bytes(&bytes)?))
}

fn code_bytes(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let (_, verified, id) = place(vm, object);
    let bytes = verified.code(id).code.to_vec();
    vm.afford(bytes.len() / 16)?;
    Ok(Value::exact(Kind::Bytes, vm.heap.new_bytes(&bytes)?))
}

fn eq(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[0].is_exact(Kind::Code) || !args[1].is_exact(Kind::Code) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let ((a, a_module, a_id), (b, b_module, b_id)) = (place(vm, args[0]), place(vm, args[1]));
    if a == b {
        return Ok(Value::bool(a_id == b_id));
    }
    vm.afford((a_module.code(a_id).code.len() + b_module.code(b_id).code.len()) / 8)?;
    Ok(Value::bool(super::recode::equal(&a_module, a_id, &b_module, b_id)))
}

/// Checks the receiver of a method.
fn check_receiver(vm: &mut Vm, value: Value, method: &str) -> Result<(), Flow> {
    if value.is_exact(Kind::Code) { Ok(()) } else { Err(vm.foreign_receiver(method, "code", value)) }
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    check_receiver(vm, args[0], "__hash__")?;
    let (_, verified, id) = place(vm, args[0]);
    let code = verified.code(id);
    vm.afford(code.code.len() / 8)?;
    let start = u64::from(code.first_line) ^ u64::from(code.arg_count) << 32;
    let mixed = code.code.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    Ok(Value::int((mixed >> 17).cast_signed()))
}

fn lines(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    check_receiver(vm, args[0], "co_lines")?;
    let (_, verified, id) = place(vm, args[0]);
    let code = verified.code(id);
    let mut items = Vec::new();
    for (start, _, end) in code.instructions().flatten() {
        let line = code.positions.at(start).map_or(Value::NONE, |position| Value::int(i64::from(position.line)));
        items.push(vm.new_tuple(&[Value::int(i64::from(start)), Value::int(i64::from(end)), line])?);
    }
    let list = vm.new_list(&items)?;
    vm.get_iter(list)
}

fn positions(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    check_receiver(vm, args[0], "co_positions")?;
    let (_, verified, id) = place(vm, args[0]);
    let code = verified.code(id);
    let mut items = Vec::new();
    for (start, _, _) in code.instructions().flatten() {
        let numbers = match code.positions.at(start) {
            Some(position) => [position.line, position.end_line, position.column, position.end_column]
                .map(|number| Value::int(i64::from(number))),
            None => [Value::NONE; 4],
        };
        items.push(vm.new_tuple(&numbers)?);
    }
    let list = vm.new_list(&items)?;
    vm.get_iter(list)
}

impl Vm {
    /// The code object with a number: always the same one, whichever globals it runs with.
    pub(crate) fn code_object(&mut self, code: u32) -> Result<Value, Flow> {
        let loaded = &self.codes[code as usize];
        let code = self.modules[loaded.module as usize].first_code + loaded.id.0;
        let known = self.heap.root(root::CODE_OBJECTS).as_ref();
        let key = Value::int(i64::from(code));
        if let Some(object) = self.dict_get(known, key)? {
            return Ok(object);
        }
        let header = self.heap.header(Kind::Code);
        let object = Value::exact(Kind::Code, self.heap.alloc(CodeObj { header, code, pad: 0 }, 0)?);
        self.dict_set(known, key, object)?;
        Ok(object)
    }
}
