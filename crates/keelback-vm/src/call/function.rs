//! Functions and the cells that their closures share.

use keelback_bytecode::SlotKind;
use keelback_heap::layout::{CellObj, FunctionObj};
use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::lower::Ins;
use crate::names::Name;
use crate::vm::Vm;

impl Vm {
    /// A function of the prelude.
    pub(crate) fn prelude_function(&mut self, name: &str) -> Result<Value, Flow> {
        let key = self.heap.intern(name)?;
        match self.prelude_value(key)? {
            Some(function) => Ok(function),
            None => Err(self.system_error(format!("the prelude has no {name}()"))),
        }
    }

    /// `MakeFunction`.
    #[inline(never)]
    pub(crate) fn make_function(&mut self, ins: Ins) -> Result<Value, Flow> {
        let running = self.frame().code;
        let number = self.codes[running as usize].inner[ins.b as usize];
        let base = self.frame().base + u32::from(ins.c) * 8;
        let mut part = 0;
        // Bytecode from a file may leave anything on the operand stack here.
        let mut take = |vm: &mut Vm, flag: u8, kind: Kind| {
            if ins.x & flag == 0 {
                return Ok(Ref::NULL);
            }
            let value = vm.heap.value_at(base + part * 8);
            part += 1;
            match value.exact_ref(kind) {
                Some(at) => Ok(at),
                None => Err(vm.system_error("MAKE_FUNCTION with an operand of a wrong type")),
            }
        };
        let (defaults, kwdefaults, annotations, closure) = (
            take(self, 1, Kind::Tuple)?,
            take(self, 2, Kind::Dict)?,
            take(self, 4, Kind::Dict)?,
            take(self, 8, Kind::Tuple)?,
        );
        if !self.closure_fits(number, closure) {
            return Err(self.system_error("MAKE_FUNCTION with a closure that does not fit the code"));
        }
        self.new_function(number, defaults, kwdefaults, annotations, closure)
    }

    /// Whether a closure has one cell for each free variable of a code object.
    fn closure_fits(&self, number: u32, closure: Ref) -> bool {
        let cells = if closure.is_null() { &[] } else { self.heap.tuple_items(closure) };
        cells.len() == self.codes[number as usize].free as usize && cells.iter().all(|cell| cell.is_exact(Kind::Cell))
    }

    /// Name and qualified name of a code object; the module's constants keep them alive.
    #[cold]
    fn code_names(&mut self, number: u32) -> Result<(Ref, Ref), Flow> {
        let code = &self.codes[number as usize];
        let (module, id) = (code.module, code.id);
        let source = self.modules[module as usize].module.code(id);
        let (name, qualname) = (source.name, source.qualname);
        let names = (self.module_name(module, name)?, self.module_name(module, qualname)?);
        self.codes[number as usize].names = names;
        Ok(names)
    }

    /// A function object.
    pub(crate) fn new_function(
        &mut self,
        number: u32,
        defaults: Ref,
        kwdefaults: Ref,
        annotations: Ref,
        closure: Ref,
    ) -> Result<Value, Flow> {
        let code = &self.codes[number as usize];
        let globals = code.globals;
        let (name, qualname) = if code.names.0.is_null() { self.code_names(number)? } else { code.names };
        let mut extra = Ref::NULL;
        if !annotations.is_null() {
            extra = self.new_dict()?;
            let key = self.name(Name::Annotations);
            self.heap.dict_set_interned(extra, key, Value::exact(Kind::Dict, annotations))?;
        }
        let header = self.heap.header(Kind::Function);
        let version = 0;
        let at = self.heap.alloc(
            FunctionObj {
                header,
                code: number,
                globals,
                closure,
                defaults,
                kwdefaults,
                name,
                qualname,
                extra,
                dict: Ref::NULL,
                version,
                pad: 0,
            },
            0,
        )?;
        Ok(Value::exact(Kind::Function, at))
    }

    /// Gives free-variable slots the cells of the closure.
    pub(crate) fn place_closure(&mut self, function: Ref, number: u32, base: u32) {
        let code = &self.codes[number as usize];
        if code.free == 0 || function.is_null() {
            return;
        }
        let slots = &self.modules[code.module as usize].module.code(code.id).slots;
        let count = slots.iter().filter(|slot| slot.kind == SlotKind::Free).count() as u32;
        let first = slots.len() as u32 - count;
        let closure = self.heap.get::<FunctionObj>(function).closure;
        self.heap.copy_values(closure.offset(16), base + first * 8, count);
    }

    /// A new cell.
    pub(crate) fn new_cell(&mut self, value: Value) -> Result<Value, Flow> {
        let header = self.heap.header(Kind::Cell);
        Ok(Value::exact(Kind::Cell, self.heap.alloc(CellObj { header, value }, 0)?))
    }
}
