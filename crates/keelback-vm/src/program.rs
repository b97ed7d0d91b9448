//! Running programs: module bodies.

use std::sync::Arc;

use keelback_heap::{Kind, Ref, Value};
use keelback_verify::VerifiedModule;

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::frame::{Frame, Resume};
use crate::limits::Stop;
use crate::loads::Maker;
use crate::names::Name;
use crate::vm::{Exit, Vm};

impl Vm {
    /// Runs a module as the main program, in a new namespace. `source` is its text, for tracebacks.
    pub fn run_main(&mut self, module: VerifiedModule, source: Option<Arc<str>>) -> Exit {
        self.timed_run(|vm| match vm.start_main(module, source) {
            Ok(()) => vm.go_on(),
            Err(flow) => vm.settle_at_top(flow),
        })
    }

    /// Runs a module in the namespace of `__main__`, which stays as it was left the time before: what a prompt does with each
    /// statement.
    pub fn run_interactive(&mut self, module: VerifiedModule, source: Option<Arc<str>>) -> Exit {
        self.set_handled(Value::NONE);
        self.timed_run(|vm| {
            let started = vm.main_namespace().and_then(|globals| {
                // Short runs come to no safepoint.
                if vm.is_idle() && vm.heap.collection_due() {
                    vm.collect_before_deadline();
                }
                let code = vm.load_module(module, globals, source, Maker::Host)?;
                vm.push_body(code, globals, Resume::Nested as u32)
            });
            match started {
                Ok(()) => vm.go_on(),
                Err(flow) => vm.settle_at_top(flow),
            }
        })
    }

    /// Whether an exception asks for the end of the program.
    #[must_use]
    pub fn is_system_exit(&self, exception: Value) -> bool {
        self.is_builtin_exception(exception, Builtin::SystemExit)
    }

    /// The namespace of `__main__`, which is made if there is none yet.
    pub(crate) fn main_namespace(&mut self) -> Result<Ref, Flow> {
        let (table, name) = (self.module_table()?, self.name(Name::Main));
        if let Some(main) = self.heap.dict_get_interned(table, name).and_then(|main| main.exact_ref(Kind::Module)) {
            return Ok(self.heap.get::<keelback_heap::layout::ModuleObj>(main).dict);
        }
        self.new_main(None)
    }

    /// Runs a module of the host as the main program, by its name: what `-m` asks for.
    pub fn run_module(&mut self, name: &str) -> Exit {
        match self.new_str(name) {
            Ok(name) => self.run_prelude("_run_as_main", &[name]),
            Err(flow) => self.settle_at_top(flow),
        }
    }

    /// Runs a function of the prelude as if it were a program.
    pub(crate) fn run_prelude(&mut self, function: &str, args: &[Value]) -> Exit {
        self.timed_run(|vm| {
            let function = vm.prelude_function(function);
            match function.and_then(|function| vm.call_with(function, args, Resume::Nested as u32)) {
                Ok(value) => Exit::Done(value),
                Err(Flow::Call) => vm.go_on(),
                Err(flow) => vm.settle_at_top(flow),
            }
        })
    }

    /// Goes on after [`Exit::Stopped`] and [`Exit::Step`]. Where nothing has begun, nothing is left to do: `None` is the result.
    pub fn go_on(&mut self) -> Exit {
        if self.is_idle() {
            return Exit::Done(Value::NONE);
        }
        self.timed_run(|vm| {
            if vm.owe_nothing().is_err() {
                return Exit::Stopped(vm.account.stop);
            }
            if vm.account.lacking_bytes >= vm.heap.limit_bytes() {
                return Exit::Stopped(Stop::OutOfMemory);
            }
            vm.account.lacking_bytes = 0;
            loop {
                match vm.run(0) {
                    // It stands before an instruction, which is where the exception comes from.
                    Exit::Stopped(_) if std::mem::take(&mut vm.interrupted) => {
                        let _ = vm.raise_with(Builtin::KeyboardInterrupt, &[]);
                        if let Some(exit) = vm.unwind(0) {
                            return exit;
                        }
                    }
                    exit => return exit,
                }
            }
        })
    }

    fn start_main(&mut self, module: VerifiedModule, source: Option<Arc<str>>) -> Result<(), Flow> {
        let file = (!module.filename.starts_with('<')).then_some(&*module.filename);
        let globals = self.new_main(file)?;
        let code = self.load_module(module, globals, source, Maker::Host)?;
        self.push_body(code, globals, Resume::Nested as u32)
    }

    /// Makes the module `__main__` and gives its namespace.
    fn new_main(&mut self, file: Option<&str>) -> Result<Ref, Flow> {
        let globals = self.new_dict()?;
        let name = self.name(Name::Main);
        let table = self.module_table()?;
        let key = self.heap.intern("builtins")?;
        let builtins = self.heap.dict_get_interned(table, key).unwrap_or(Value::NONE);
        self.describe_module(globals, name, Value::NONE)?;
        let key = self.name(Name::Builtins);
        self.heap.dict_set_interned(globals, key, builtins)?;
        if let Some(file) = file {
            let (key, file) = (self.name(Name::File), self.new_str(file)?);
            self.heap.dict_set_interned(globals, key, file)?;
        }
        let main = self.new_module_object(name, globals)?;
        self.heap.dict_set_interned(table, name, main)?;
        Ok(globals)
    }

    /// Pushes the frame of a module or class body.
    pub(crate) fn push_body(&mut self, code: u32, namespace: Ref, resume: u32) -> Result<(), Flow> {
        let floor = if self.depth == 0 { keelback_heap::heap::STACK_START } else { self.frame().top };
        self.push_body_at(floor, code, namespace, resume)
    }

    /// Pushes the frame of a module or class body, with its registers from `floor` on.
    pub(crate) fn push_body_at(&mut self, floor: u32, code: u32, namespace: Ref, resume: u32) -> Result<(), Flow> {
        self.ensure_lowered(code)?;
        if self.codes[code as usize].shape.flags.makes_generator() {
            return Err(self.system_error("the body of a module that is run or imported cannot await"));
        }
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

    pub(crate) fn settle_at_top(&mut self, flow: Flow) -> Exit {
        match flow {
            Flow::Raise => Exit::Raised(self.take_pending()),
            _ => {
                let _ = self.memory_error("");
                Exit::Raised(self.take_pending())
            }
        }
    }
}
