//! Running programs: module bodies.

use std::sync::Arc;

use keelback_heap::{Kind, Ref, Value};
use keelback_verify::VerifiedModule;

use crate::flow::Flow;
use crate::frame::{Frame, Resume};
use crate::names::Name;
use crate::vm::{Exit, Vm};

impl Vm {
    /// Runs a module as the main program, in a new namespace. `source` is its text, for tracebacks.
    pub fn run_main(&mut self, module: VerifiedModule, source: Option<Arc<str>>) -> Exit {
        match self.start_main(module, source) {
            Ok(()) => self.run(0),
            Err(flow) => self.settle_at_top(flow),
        }
    }

    /// Goes on after [`Exit::OutOfFuel`].
    pub fn go_on(&mut self) -> Exit {
        self.run(0)
    }

    fn start_main(&mut self, module: VerifiedModule, source: Option<Arc<str>>) -> Result<(), Flow> {
        let globals = self.new_dict()?;
        let name = self.name(Name::Main);
        let table = self.module_table()?;
        let key = self.heap.intern("builtins")?;
        let builtins = self.heap.dict_get_interned(table, key).unwrap_or(Value::NONE);
        for (key, value) in [
            (Name::Name, Value::exact(Kind::Str, name)),
            (Name::Doc, Value::NONE),
            (Name::Package, Value::NONE),
            (Name::Loader, Value::NONE),
            (Name::Spec, Value::NONE),
            (Name::Builtins, builtins),
        ] {
            let key = self.name(key);
            self.heap.dict_set_interned(globals, key, value)?;
        }
        if !module.filename.starts_with('<') {
            let (key, file) = (self.name(Name::File), self.new_str(&module.filename)?);
            self.heap.dict_set_interned(globals, key, file)?;
        }
        let main = self.new_module_object(name, globals)?;
        self.heap.dict_set_interned(table, name, main)?;
        let code = self.load_module(module, globals, source)?;
        self.push_body(code, globals, Resume::Nested as u32)
    }

    /// Pushes the frame of a module or class body.
    pub(crate) fn push_body(&mut self, code: u32, namespace: Ref, resume: u32) -> Result<(), Flow> {
        let floor = if self.depth == 0 { keelback_heap::heap::STACK_START } else { self.frame().top };
        self.push_body_at(floor, code, namespace, resume)
    }

    /// Pushes the frame of a module or class body, with its registers from `floor` on.
    pub(crate) fn push_body_at(&mut self, floor: u32, code: u32, namespace: Ref, resume: u32) -> Result<(), Flow> {
        self.ensure_lowered(code)?;
        if self.depth >= self.depth_limit {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        let base = floor + 16;
        let registers = self.hot[code as usize].registers;
        let top = base + registers * 8;
        if top >= keelback_heap::heap::STACK_END {
            return Err(self.recursion_error("maximum recursion depth exceeded"));
        }
        self.heap.values_mut(floor, registers + 2).fill(Value::UNBOUND);
        self.push_frame(Frame {
            code,
            pc: 0,
            base,
            top,
            function: Ref::NULL,
            resume,
            namespace,
            generator: Ref::NULL,
        });
        Ok(())
    }

    fn settle_at_top(&mut self, flow: Flow) -> Exit {
        match flow {
            Flow::Raise => Exit::Raised(self.take_pending()),
            _ => {
                let _ = self.memory_error("");
                Exit::Raised(self.take_pending())
            }
        }
    }
}
