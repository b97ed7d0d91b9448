//! Names: which instruction reads, writes or deletes a variable.
use keelback_bytecode::operand::Cell;
use keelback_bytecode::{Instr, Local, NameId, Slot, SlotKind};
use ruff_text_size::TextRange;

use crate::compiler::{Compiler, UnitKind};
use crate::emit::SlotMap;
use crate::fault::{Res, fault};
use crate::symbols::{Binding, ScopeId, ScopeKind};

/// Where a variable lives, seen from the current point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    Slot(u32),
    Cell(u32),
    Global,
    /// In the namespace of a module or class body.
    Name,
}

impl Compiler<'_> {
    /// The scope of the current point, inlined comprehensions included.
    pub(crate) fn current_scope(&self) -> ScopeId {
        self.unit.inlined.last().copied().unwrap_or(self.unit.scope)
    }

    fn place(&mut self, name: NameId) -> Place {
        let mut scope = self.current_scope();
        let root = self.symbols.scope(self.unit.scope).kind;
        // A name that the compiler made up is not in the table: it is looked up like a global one.
        let mut unknown = Binding::GlobalImplicit;
        loop {
            let facts = self.symbols.scope(scope);
            let symbol = self.symbols.symbol(scope, name);
            match symbol.map_or(unknown, |symbol| symbol.binding) {
                Binding::Local if facts.inlined => {
                    let captured = symbol.is_some_and(|symbol| symbol.captured);
                    let slot = self.slot(scope, name, if captured { SlotKind::HiddenCell } else { SlotKind::Hidden });
                    return if captured { Place::Cell(slot) } else { Place::Slot(slot) };
                }
                Binding::Local if facts.kind.is_function_like() => {
                    if let Some(cell) = self.unit.cell_of.get(&name) {
                        return Place::Cell(*cell);
                    }
                    return Place::Slot(self.slot(scope, name, SlotKind::Local));
                }
                Binding::Local => return Place::Name,
                Binding::Enclosing => match facts.parent {
                    Some(parent) => {
                        scope = parent;
                        unknown = Binding::Enclosing;
                    }
                    None => return Place::Global,
                },
                Binding::Free => match self.unit.cell_of.get(&name) {
                    Some(cell) => return Place::Cell(*cell),
                    None => return Place::Global,
                },
                Binding::GlobalExplicit => return Place::Global,
                Binding::GlobalImplicit => {
                    return match root {
                        ScopeKind::Module => Place::Name,
                        ScopeKind::Class if self.unit.inlined.is_empty() => Place::Name,
                        _ => Place::Global,
                    };
                }
            }
        }
    }

    fn slot(&mut self, scope: ScopeId, name: NameId, kind: SlotKind) -> u32 {
        let next = self.unit.slots.len() as u32;
        let slot = *self.unit.slot_of.entry((scope, name)).or_insert(next);
        if slot == next {
            self.unit.slots.push(Slot { name, kind });
        }
        slot
    }

    /// The slots of an inlined comprehension's captured variables, which need fresh cells.
    pub(crate) fn hidden_cells(&mut self, scope: ScopeId) -> Vec<Cell> {
        let symbols = self.symbols;
        let captured = symbols.scope(scope).symbols.iter();
        let captured = captured.filter(|symbol| symbol.captured && symbol.binding == Binding::Local);
        captured.map(|symbol| Cell(self.slot(scope, symbol.name, SlotKind::HiddenCell))).collect()
    }

    /// Pushes the value of a variable.
    pub(crate) fn load_name(&mut self, name: NameId, range: TextRange) {
        match self.place(name) {
            Place::Slot(slot) => self.op(Instr::LoadFastCheck { slot: Local(slot) }, range),
            Place::Cell(cell) => {
                let cell_operand = Cell(cell);
                let facts = self.symbols.scope(self.unit.scope);
                let in_scope = self.unit.inlined.is_empty();
                if in_scope && cell >= SlotMap::FREE && facts.kind == ScopeKind::Class {
                    self.op(Instr::LoadLocals {}, range);
                    self.op(Instr::LoadFromDictOrDeref { cell: cell_operand }, range);
                } else if in_scope && facts.sees_class && !self.is_class_dict(name) {
                    self.load_class_dict(range);
                    self.op(Instr::LoadFromDictOrDeref { cell: cell_operand }, range);
                } else {
                    self.op(Instr::LoadDeref { cell: cell_operand }, range);
                }
            }
            Place::Global => {
                let implicit = self
                    .symbols
                    .symbol(self.unit.scope, name)
                    .is_some_and(|symbol| symbol.binding == Binding::GlobalImplicit);
                if implicit && self.symbols.scope(self.unit.scope).sees_class {
                    self.load_class_dict(range);
                    self.op(Instr::LoadFromDictOrGlobals { name }, range);
                } else {
                    self.op(Instr::LoadGlobal { name }, range);
                }
            }
            Place::Name => self.op(Instr::LoadName { name }, range),
        }
    }

    /// Pushes the first parameter, whatever comprehension variable has its name.
    pub(crate) fn load_first_parameter(&mut self, range: TextRange) {
        let instr = match self.unit.slots.first() {
            Some(slot) if slot.kind.is_cell() => Instr::LoadDeref { cell: Cell(0) },
            _ => Instr::LoadFastCheck { slot: Local(0) },
        };
        self.op(instr, range);
    }

    fn is_class_dict(&self, name: NameId) -> bool {
        self.names.get(name) == "__classdict__"
    }

    fn load_class_dict(&mut self, range: TextRange) {
        let name = self.names.intern("__classdict__");
        if let Some(cell) = self.unit.cell_of.get(&name) {
            let cell = Cell(*cell);
            self.op(Instr::LoadDeref { cell }, range);
        }
    }

    /// Assigns the top value to a variable.
    pub(crate) fn store_name(&mut self, name: NameId, range: TextRange) {
        let instr = match self.place(name) {
            Place::Slot(slot) => Instr::StoreFast { slot: Local(slot) },
            Place::Cell(cell) => Instr::StoreDeref { cell: Cell(cell) },
            Place::Global => Instr::StoreGlobal { name },
            Place::Name => Instr::StoreName { name },
        };
        self.op(instr, range);
    }

    /// Unbinds a variable.
    pub(crate) fn delete_name(&mut self, name: NameId, range: TextRange) {
        let instr = match self.place(name) {
            Place::Slot(slot) => Instr::DeleteFast { slot: Local(slot) },
            Place::Cell(cell) => Instr::DeleteDeref { cell: Cell(cell) },
            Place::Global => Instr::DeleteGlobal { name },
            Place::Name => Instr::DeleteName { name },
        };
        self.op(instr, range);
    }

    /// Pushes the cell of a variable that an inner function needs.
    pub(crate) fn load_closure(&mut self, name: NameId, range: TextRange) -> Res {
        let mut scope = self.current_scope();
        // A comprehension's own variable is nearer than the code object's variable of the same name.
        while self.symbols.scope(scope).inlined {
            if let Some(symbol) = self.symbols.symbol(scope, name)
                && symbol.binding == Binding::Local
            {
                let slot = self.slot(scope, name, SlotKind::HiddenCell);
                self.op(Instr::LoadClosure { cell: Cell(slot) }, range);
                return Ok(());
            }
            match self.symbols.scope(scope).parent {
                Some(parent) => scope = parent,
                None => break,
            }
        }
        // `__class__` may be both a class's own cell and a free variable of its body.
        let own = match self.unit.kind {
            UnitKind::Class => self.unit.cells.iter().position(|cell| *cell == name),
            _ => None,
        };
        let own = own.map(|at| SlotMap::CELL + at as u32);
        match own.or_else(|| self.unit.cell_of.get(&name).copied()) {
            Some(cell) => {
                self.op(Instr::LoadClosure { cell: Cell(cell) }, range);
                Ok(())
            }
            None => fault(range, format!("internal error: no cell for '{}'", self.names.get(name))),
        }
    }

    /// Assigns to a name of the source, which may not be a constant's.
    pub(crate) fn store_source_name(&mut self, name: &str, range: TextRange) -> Res {
        self.check_assignable(name, range)?;
        let name = self.mangled(name);
        self.store_name(name, range);
        Ok(())
    }

    /// The error for names that nothing may be assigned to.
    pub(crate) fn check_assignable(&self, name: &str, range: TextRange) -> Res {
        match name {
            "__debug__" => fault(range, "cannot assign to __debug__"),
            _ => Ok(()),
        }
    }
}
