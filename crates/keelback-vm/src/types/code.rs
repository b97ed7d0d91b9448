//! Code objects.

use keelback_bytecode::SlotKind;
use keelback_heap::layout::CodeObj;
use keelback_heap::{Kind, Value};

use super::fields::{Field, read_only};
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
    read_only("co_flags", |vm, object| number(vm, object, |code| code.flags.0)),
    read_only("co_varnames", |vm, object| {
        slots(vm, object, |index, kind, parameters| {
            index < parameters || matches!(kind, SlotKind::Local | SlotKind::Hidden)
        })
    }),
    read_only("co_cellvars", |vm, object| {
        slots(vm, object, |_, kind, _| matches!(kind, SlotKind::Cell | SlotKind::HiddenCell))
    }),
    read_only("co_freevars", |vm, object| slots(vm, object, |_, kind, _| kind == SlotKind::Free)),
    read_only("co_names", names),
    read_only("co_consts", consts),
    read_only("co_code", code_bytes),
];

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
fn names(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
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

fn consts(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let (module, verified, id) = place(vm, object);
    let mut seen = Vec::new();
    for (_, instr, _) in verified.code(id).instructions().flatten() {
        if let keelback_bytecode::Instr::LoadConst { constant } = instr {
            if !seen.contains(&constant) {
                seen.push(constant);
            }
        }
    }
    let mut values = Vec::new();
    for constant in seen {
        values.push(vm.module_constant(module, constant)?);
    }
    vm.new_tuple(&values)
}

fn code_bytes(vm: &mut Vm, object: Value) -> Result<Value, Flow> {
    let (_, verified, id) = place(vm, object);
    let bytes = verified.code(id).code.to_vec();
    vm.charge(bytes.len() / 16);
    Ok(Value::exact(Kind::Bytes, vm.heap.new_bytes(&bytes)?))
}

fn eq(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !args[1].is_exact(Kind::Code) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (place(vm, args[0]), place(vm, args[1]));
    Ok(Value::bool(a.0 == b.0 && a.2 == b.2))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (module, _, id) = place(vm, args[0]);
    Ok(Value::int(i64::from(module) << 20 | i64::from(id.0)))
}

fn lines(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
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
    /// The code object with a number: always the same one.
    pub(crate) fn code_object(&mut self, code: u32) -> Result<Value, Flow> {
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
