//! Looking at a machine that is stepped: where it is, its operand stack, its variables.
//!
//! Functions that are lowered while [`Vm::set_stepping`] is on get an instruction before each stack instruction at which the
//! interpreter stops with [`Exit::Step`](crate::Exit::Step). Every value of the operand stack is then in the register of its
//! position. The interpreter is the same one that runs everything else.

use keelback_bytecode::{CodeId, SlotKind};
use keelback_heap::layout::CellObj;
use keelback_heap::{Kind, Value};
use keelback_verify::VerifiedModule;

use crate::vm::Vm;

/// Where a stepped machine stands.
#[derive(Clone, Debug)]
pub struct Place {
    /// The module.
    pub module: VerifiedModule,
    /// Its code object.
    pub code: CodeId,
    /// Byte offset of the stack instruction that comes next.
    pub offset: u32,
    /// Frames on the stack, this one included.
    pub depth: u32,
    /// Values on the operand stack.
    pub stack_depth: u32,
    /// Whether the code belongs to the prelude.
    pub prelude: bool,
}

impl Vm {
    /// Stops before each stack instruction of functions that run for the first time from now on.
    pub fn set_stepping(&mut self, on: bool) {
        self.stepping = on;
        self.traced |= on;
    }

    /// Where the machine stands after [`Exit::Step`](crate::Exit::Step).
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        if self.depth == 0 {
            return None;
        }
        let frame = *self.frame();
        let code = self.codes.get(frame.code as usize)?;
        let pc = frame.pc.checked_sub(1)?;
        let step = *code.lowered()?.code.get(pc as usize)?;
        let module = &self.modules[code.module as usize];
        Some(Place {
            module: module.module.clone(),
            code: code.id,
            offset: code.origin(pc),
            depth: self.depth,
            stack_depth: u32::from(step.a),
            prelude: module.prelude,
        })
    }

    /// The operand stack of the running frame, bottom first, each value described as [`Vm::describe`] does.
    #[must_use]
    pub fn operand_stack(&mut self) -> Vec<String> {
        let Some(place) = self.place() else { return Vec::new() };
        let slots = place.module.code(place.code).slots.len() as u16;
        let values: Vec<Value> =
            (0..place.stack_depth as u16).map(|position| self.register(slots + position)).collect();
        values.into_iter().map(|value| self.describe(value)).collect()
    }

    /// The variables of the running frame that have a value: name and description. Of a module or class body: its namespace.
    #[must_use]
    pub fn variables(&mut self) -> Vec<(String, String)> {
        let Some(place) = self.place() else { return Vec::new() };
        let code = place.module.code(place.code);
        let mut found = Vec::new();
        for (index, slot) in code.slots.iter().enumerate() {
            let mut value = self.register(index as u16);
            if matches!(slot.kind, SlotKind::Cell | SlotKind::Free | SlotKind::HiddenCell) {
                value = match value.exact_ref(Kind::Cell) {
                    Some(cell) => self.heap.get::<CellObj>(cell).value,
                    None => continue,
                };
            }
            if !value.is_unbound() {
                let name = place.module.name(slot.name).to_owned();
                found.push((name, self.describe(value)));
            }
        }
        let namespace = self.frame().namespace;
        if !namespace.is_null() && self.heap.header_of(namespace).kind == Kind::Dict as u8 {
            let mut position = 0;
            while let Some((key, value)) = self.heap.dict_next(namespace, &mut position) {
                let name = self.str_lossy(key);
                if !name.starts_with("__") {
                    found.push((name, self.describe(value)));
                }
            }
        }
        found
    }

    /// A short description of a value without running any of the program's code: its `repr` if it is a builtin's, else its class.
    pub fn describe(&mut self, value: Value) -> String {
        if value.is_unbound() {
            return "NULL".to_owned();
        }
        match self.repr_builtin(value) {
            Ok(Some(text)) => {
                let text = self.str_lossy(text);
                match text.char_indices().nth(80) {
                    Some((end, _)) => format!("{}…", &text[..end]),
                    None => text,
                }
            }
            other => {
                if other == Err(crate::flow::Flow::Raise) {
                    self.take_pending();
                }
                let name = self.type_name(value);
                format!("<{name}>")
            }
        }
    }
}
