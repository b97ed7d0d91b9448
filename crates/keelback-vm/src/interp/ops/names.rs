//! Names, cells and namespaces.

use keelback_bytecode::SlotKind;
use keelback_heap::layout::{CellObj, ModuleObj};
use keelback_heap::{Kind, Ref, Value};

use crate::attr::hit;
use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::loaded::Cache;
use crate::lower::Ins;
use crate::names::Name;
use crate::vm::Vm;

impl Vm {
    fn slot_name(&mut self, slot: u16) -> Result<(Ref, SlotKind), Flow> {
        let code = &self.codes[self.frame().code as usize];
        let (module, id) = (code.module, code.id);
        let slot = self.modules[module as usize].module.code(id).slots[slot as usize];
        Ok((self.module_name(module, slot.name)?, slot.kind))
    }

    /// The error for a local variable without a value.
    #[cold]
    pub(crate) fn unbound_local(&mut self, slot: u16) -> Flow {
        match self.slot_name(slot) {
            Ok((name, _)) => {
                let text = self.text_of(name);
                let message =
                    format!("cannot access local variable '{text}' where it is not associated with a value");
                self.raise_text(Builtin::UnboundLocalError, &message)
            }
            Err(flow) => flow,
        }
    }

    /// The error for an empty cell.
    #[cold]
    pub(crate) fn unbound_cell(&mut self, slot: u16) -> Flow {
        match self.slot_name(slot) {
            Ok((name, SlotKind::Free)) => {
                let text = self.text_of(name);
                let message = format!(
                    "cannot access free variable '{text}' where it is not associated with a value in enclosing scope"
                );
                self.name_error(Builtin::NameError, name, &message)
            }
            Ok(_) => self.unbound_local(slot),
            Err(flow) => flow,
        }
    }

    pub(crate) fn delete_deref(&mut self, slot: u16) -> Result<(), Flow> {
        let cell = self.register(slot).exact_ref(Kind::Cell);
        let Some(cell) = cell.filter(|cell| !self.heap.get::<CellObj>(*cell).value.is_unbound()) else {
            return Err(self.unbound_cell(slot));
        };
        self.heap.get_mut::<CellObj>(cell).value = Value::UNBOUND;
        Ok(())
    }

    pub(crate) fn new_cell_in(&mut self, slot: u16, value: Value) -> Result<(), Flow> {
        let cell = self.new_cell(value)?;
        self.set_register(slot, cell);
        Ok(())
    }

    pub(crate) fn load_dict_or_deref(&mut self, ins: Ins) -> Result<Value, Flow> {
        let (name, _) = self.slot_name(ins.c)?;
        let namespace = self.register(ins.b);
        if self.is_special_mapping(namespace) {
            let function = self.prelude_function("_load_name_or_cell")?;
            let (name, cell) = (Value::exact(Kind::Str, name), self.register(ins.c));
            return self.call_with(function, &[namespace, name, cell], Resume::Store as u32);
        }
        if let Some(value) = self.heap.dict_get_interned(namespace.as_ref(), name) {
            return Ok(value);
        }
        let cell = self.register(ins.c).exact_ref(Kind::Cell);
        let value = cell.map_or(Value::UNBOUND, |cell| self.heap.get::<CellObj>(cell).value);
        if value.is_unbound() { Err(self.unbound_cell(ins.c)) } else { Ok(value) }
    }

    /// Whether names are looked up, set and deleted in a namespace by Python code, or by what is no dictionary.
    fn is_special_namespace(&mut self, namespace: Ref) -> bool {
        self.is_special_mapping(self.heap.value_of(namespace))
    }

    fn is_special_mapping(&mut self, object: Value) -> bool {
        if object.is_exact(Kind::Dict) {
            return false;
        }
        if !object.has_layout(Kind::Dict) {
            return true;
        }
        [Name::Getitem, Name::Setitem, Name::Delitem]
            .into_iter()
            .any(|name| self.special(object, name).is_some_and(|method| !method.is_exact(Kind::Native)))
            || self.special(object, Name::Missing).is_some()
    }

    fn globals(&self) -> Ref {
        self.codes[self.frame().code as usize].globals
    }

    /// The namespace of the body that runs; that of a function made of a module's code is its globals.
    pub(crate) fn body_namespace(&self) -> Ref {
        let namespace = self.frame().namespace;
        if namespace.is_null() { self.globals() } else { namespace }
    }

    /// What takes the place of the builtins for code with these globals: `__builtins__` in them, if that is not the builtins'
    /// own namespace.
    pub(crate) fn own_builtins(&mut self, globals: Ref) -> Option<Value> {
        let key = self.name(Name::Builtins);
        let value = self.heap.dict_get_interned(globals, key)?;
        let own = match value.layout_ref(Kind::Module) {
            Some(module) => Value::exact(Kind::Dict, self.heap.get::<ModuleObj>(module).dict),
            None => value,
        };
        (own != Value::exact(Kind::Dict, self.builtins())).then_some(own)
    }

    /// Where code with these globals looks for builtins.
    pub(crate) fn builtins_of(&mut self, globals: Ref) -> Value {
        self.own_builtins(globals).unwrap_or_else(|| Value::exact(Kind::Dict, self.builtins()))
    }

    /// A builtin that the running frame's instruction needs; `None` if there is none of that name. `function` of the prelude
    /// does its work where the program's own Python code looks for builtins, or what is no dictionary, with that and `args`.
    pub(crate) fn needed_builtin(
        &mut self,
        name: Name,
        function: &str,
        args: &[Value],
    ) -> Result<Option<Value>, Flow> {
        let globals = self.globals();
        let builtins = self.builtins_of(globals);
        if self.is_special_mapping(builtins) {
            let function = self.prelude_function(function)?;
            let args: Vec<Value> = std::iter::once(builtins).chain(args.iter().copied()).collect();
            return self.call_with(function, &args, Resume::Store as u32).map(Some);
        }
        let key = self.name(name);
        Ok(self.heap.dict_get_interned(builtins.as_ref(), key))
    }

    /// The builtin that a name means where the program put something in the place of the builtins.
    pub(crate) fn own_builtin(&mut self, own: Value, name: Ref) -> Result<Value, Flow> {
        if self.is_special_mapping(own) {
            let function = self.prelude_function("_own_builtin")?;
            return self.call_with(function, &[own, Value::exact(Kind::Str, name)], Resume::Store as u32);
        }
        match self.heap.dict_get_interned(own.as_ref(), name) {
            Some(value) => Ok(value),
            None => Err(self.undefined_name(name)),
        }
    }

    /// Looks a global up in a namespace that does so by Python code.
    pub(crate) fn load_special_global(&mut self, globals: Ref, name: Ref) -> Result<Option<Value>, Flow> {
        if !self.is_special_namespace(globals) {
            return Ok(None);
        }
        let function = self.prelude_function("_load_global")?;
        let (object, name) = (self.heap.value_of(globals), Value::exact(Kind::Str, name));
        self.call_with(function, &[object, name], Resume::Store as u32).map(Some)
    }

    pub(crate) fn global_or_builtin(&mut self, globals: Ref, name: Ref) -> Result<Value, Flow> {
        if let Some(value) = self.heap.dict_get_interned(globals, name) {
            return Ok(value);
        }
        self.builtin_of(globals, name)
    }

    /// The builtin that a name means in code with these globals.
    pub(crate) fn builtin_of(&mut self, globals: Ref, name: Ref) -> Result<Value, Flow> {
        if let Some(own) = self.own_builtins(globals) {
            return self.own_builtin(own, name);
        }
        let builtins = self.builtins();
        match self.heap.dict_get_interned(builtins, name) {
            Some(value) => Ok(value),
            None => {
                if let Some(value) = self.prelude_builtin(name)? {
                    return Ok(value);
                }
                let running = self.frame().code;
                match self.prelude_global(running, name)? {
                    Some(value) => Ok(value),
                    None => Err(self.undefined_name(name)),
                }
            }
        }
    }

    #[inline(never)]
    pub(crate) fn store_global(&mut self, site: *mut Cache, value: Value) -> Result<(), Flow> {
        let globals = self.globals();
        self.store_remembered(globals, site, value)
    }

    /// Sets a name in a module's namespace, and remembers where its value is.
    fn store_remembered(&mut self, globals: Ref, site: *mut Cache, value: Value) -> Result<(), Flow> {
        // SAFETY: `site` is a cache of the running code, which stays where it is; nobody else refers to it now.
        let site = unsafe { &mut *site };
        self.heap.dict_set_interned(globals, site.name, value)?;
        if let Some(entry) = self.heap.dict_find_interned(globals, site.name) {
            site.what = hit::GLOBAL;
            site.class = globals;
            site.key = self.heap.dict_version(globals);
            site.slot = self.heap.dict_entry_address(globals, entry);
        }
        Ok(())
    }

    #[inline(never)]
    pub(crate) fn delete_global(&mut self, name: Ref) -> Result<(), Flow> {
        let globals = self.globals();
        match self.heap.dict_remove_interned(globals, name) {
            Some(_) => Ok(()),
            None => Err(self.undefined_name(name)),
        }
    }

    #[inline(never)]
    pub(crate) fn load_name(&mut self, site: *mut Cache) -> Result<Value, Flow> {
        let namespace = self.body_namespace();
        if namespace == self.globals() {
            return self.load_global(site);
        }
        // SAFETY: as in `store_remembered`.
        let name = unsafe { (*site).name };
        if self.is_special_namespace(namespace) {
            let function = self.prelude_function("_load_name")?;
            let (object, globals) = (self.heap.value_of(namespace), self.heap.value_of(self.globals()));
            let name = Value::exact(Kind::Str, name);
            return self.call_with(function, &[object, name, globals], Resume::Store as u32);
        }
        if let Some(value) = self.heap.dict_get_interned(namespace, name) {
            return Ok(value);
        }
        self.global_or_builtin(self.globals(), name)
    }

    #[inline(never)]
    pub(crate) fn store_name(&mut self, site: *mut Cache, value: Value) -> Result<(), Flow> {
        let namespace = self.body_namespace();
        let special = self.is_special_namespace(namespace);
        if namespace == self.globals() && !special {
            return self.store_remembered(namespace, site, value);
        }
        // SAFETY: as in `store_remembered`.
        let name = unsafe { (*site).name };
        if special {
            let object = self.heap.value_of(namespace);
            let Some(method) = self.special(object, Name::Setitem) else {
                let name = self.type_name(object);
                return Err(self.type_error(format!("'{name}' object does not support item assignment")));
            };
            let key = Value::exact(Kind::Str, name);
            self.call_method(method, object, &[key, value], Resume::Discard as u32)?;
            return Ok(());
        }
        Ok(self.heap.dict_set_interned(namespace, name, value)?)
    }

    #[inline(never)]
    pub(crate) fn delete_name(&mut self, name: Ref) -> Result<(), Flow> {
        let namespace = self.body_namespace();
        if self.is_special_namespace(namespace) {
            let function = self.prelude_function("_delete_name")?;
            let object = self.heap.value_of(namespace);
            self.call_with(function, &[object, Value::exact(Kind::Str, name)], Resume::Discard as u32)?;
            return Ok(());
        }
        match self.heap.dict_remove_interned(namespace, name) {
            Some(_) => Ok(()),
            None => Err(self.undefined_name(name)),
        }
    }

    #[inline(never)]
    pub(crate) fn load_dict_or_global(&mut self, namespace: Value, name: Ref) -> Result<Value, Flow> {
        if self.is_special_mapping(namespace) {
            let function = self.prelude_function("_load_name")?;
            let globals = self.heap.value_of(self.globals());
            let name = Value::exact(Kind::Str, name);
            return self.call_with(function, &[namespace, name, globals], Resume::Store as u32);
        }
        match self.heap.dict_get_interned(namespace.as_ref(), name) {
            Some(value) => Ok(value),
            None => self.global_or_builtin(self.globals(), name),
        }
    }
}
