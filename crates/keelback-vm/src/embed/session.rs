//! A machine that runs one program after another in one namespace, as its host asks.

use keelback_heap::{Kind, Value};

use super::data::{ConvertError, Data, DataLimits};
use crate::vm::{Exit, Vm, root};

impl Vm {
    /// How much may cross the border between guest and host at once.
    pub fn set_data_limits(&mut self, limits: DataLimits) {
        self.data_limits = limits;
    }

    /// How much may cross the border between guest and host at once.
    #[must_use]
    pub fn data_limits(&self) -> DataLimits {
        self.data_limits
    }

    /// Whether no program is running, not even one that was stopped.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.depth == 0
    }

    /// Whether a function of the host has answered and there was no memory for its answer. That is not part of the machine's state.
    #[must_use]
    pub fn is_unsettled(&self) -> bool {
        self.host_result.is_some()
    }

    /// Gives up what is running, without a word to it: no handler and no `finally` runs.
    pub fn abandon(&mut self) {
        self.depth = 0;
        self.interrupted = false;
        self.account.lacking_bytes = 0;
        self.set_handled(Value::NONE);
        self.host_result = None;
        for root in [root::PENDING_CALL, root::HOST_REPLY, root::PENDING, root::CONSUMED] {
            self.heap.set_root(root, Value::UNBOUND);
        }
    }

    /// Calls a global of `__main__`. `None` if there is none of that name.
    ///
    /// # Errors
    /// Arguments that do not cross the border.
    pub fn call_global(
        &mut self,
        name: &str,
        args: &[Data],
        named: &[(&str, Data)],
    ) -> Result<Option<Exit>, ConvertError> {
        let Some(callable) = self.global_value(name)? else { return Ok(None) };
        self.set_handled(Value::NONE);
        let limits = self.data_limits;
        let mut values = Vec::with_capacity(args.len());
        for data in args {
            values.push(self.import(data, &limits)?);
        }
        let args = Value::exact(Kind::Tuple, self.heap.new_tuple(&values)?);
        let keywords = self.heap.new_dict()?;
        for (name, data) in named {
            let (name, value) = (self.heap.intern(name)?, self.import(data, &limits)?);
            self.heap.dict_set_interned(keywords, name, value)?;
        }
        let keywords = Value::exact(Kind::Dict, keywords);
        Ok(Some(self.run_prelude("_call_for_host", &[callable, args, keywords])))
    }

    fn global_value(&mut self, name: &str) -> Result<Option<Value>, ConvertError> {
        let globals = self.main_namespace().map_err(|_| ConvertError::Memory)?;
        let name = self.heap.intern(name)?;
        Ok(self.heap.dict_get_interned(globals, name))
    }

    /// A global of `__main__` as data.
    ///
    /// # Errors
    /// A value that does not cross the border.
    pub fn global(&mut self, name: &str) -> Result<Option<Data>, ConvertError> {
        let limits = self.data_limits;
        match self.global_value(name)? {
            Some(value) => self.export(value, &limits).map(Some),
            None => Ok(None),
        }
    }

    /// Sets a global of `__main__`.
    ///
    /// # Errors
    /// A value that does not cross the border.
    pub fn set_global(&mut self, name: &str, data: &Data) -> Result<(), ConvertError> {
        let limits = self.data_limits;
        let value = self.import(data, &limits)?;
        let globals = self.main_namespace().map_err(|_| ConvertError::Memory)?;
        let name = self.heap.intern(name)?;
        Ok(self.heap.dict_set_interned(globals, name, value)?)
    }

    /// The names of the globals of `__main__`, in order.
    ///
    /// # Errors
    /// When memory is short.
    pub fn global_names(&mut self) -> Result<Vec<String>, ConvertError> {
        let globals = self.main_namespace().map_err(|_| ConvertError::Memory)?;
        let (mut names, mut position) = (Vec::new(), 0);
        while let Some((key, _)) = self.heap.dict_next(globals, &mut position) {
            if key.has_layout(Kind::Str) {
                names.push(self.str_lossy(key));
            }
        }
        Ok(names)
    }

    /// Puts a value into a module, which is made if it is not there, or among the builtins.
    ///
    /// # Errors
    /// A value that does not cross the border.
    pub fn define_value(&mut self, module: Option<&str>, name: &str, data: &Data) -> Result<(), ConvertError> {
        let limits = self.data_limits;
        let value = self.import(data, &limits)?;
        self.define(module, name, value)
    }

    pub(crate) fn define(&mut self, module: Option<&str>, name: &str, value: Value) -> Result<(), ConvertError> {
        let name = self.heap.intern(name)?;
        let namespace = match module {
            None => self.builtins(),
            Some(module) => self.host_module(module)?,
        };
        Ok(self.heap.dict_set_interned(namespace, name, value)?)
    }

    /// The namespace of a module of the host's, which stands in `sys.modules` from the start; so do the packages around it.
    fn host_module(&mut self, name: &str) -> Result<keelback_heap::Ref, ConvertError> {
        let table = self.module_table().map_err(|_| ConvertError::Memory)?;
        let key = self.heap.intern(name)?;
        if let Some(module) =
            self.heap.dict_get_interned(table, key).and_then(|module| module.exact_ref(Kind::Module))
        {
            return Ok(self.heap.get::<keelback_heap::layout::ModuleObj>(module).dict);
        }
        let dict = self.heap.new_dict()?;
        let module = self.new_module_object(key, dict).map_err(|_| ConvertError::Memory)?;
        let package = name.rsplit_once('.').map_or("", |(package, _)| package);
        let package_name = Value::exact(Kind::Str, self.heap.intern(package)?);
        self.describe_module(dict, key, package_name).map_err(|_| ConvertError::Memory)?;
        self.heap.dict_set_interned(table, key, module)?;
        if let Some((package, own)) = name.rsplit_once('.') {
            let outer = self.host_module(package)?;
            let path = self.heap.intern("__path__")?;
            if self.heap.dict_get_interned(outer, path).is_none() {
                let empty = Value::exact(Kind::List, self.heap.new_list(&[])?);
                self.heap.dict_set_interned(outer, path, empty)?;
            }
            let own = self.heap.intern(own)?;
            self.heap.dict_set_interned(outer, own, module)?;
        }
        Ok(dict)
    }
}
