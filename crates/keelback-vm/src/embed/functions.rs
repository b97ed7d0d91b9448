//! Functions of the host: how the guest calls them, and calls that the host leaves open.
//!
//! A call that the host answers at once is a builtin's: its value is the instruction's result. For one that it leaves open a frame
//! of the prelude's `_await_host` is pushed, which asks `_host_reply` for the answer. While there is none, that instruction stops
//! the machine, and is executed anew when the host goes on: so nothing but the region says that a call is open, and a machine can
//! be saved, forked and restored there.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use keelback_heap::layout::{HostFunctionObj, TupleObj};
use keelback_heap::{Kind, Ref, Value};

use super::data::{ConvertError, Data};
use crate::builtin::Builtin;
use crate::call::Arguments;
use crate::flow::Flow;
use crate::host::{Host, Silent};
use crate::vm::{Vm, root};

/// What a call of the host takes, in ticks; its arguments and result come to that.
const CALL_TICKS: usize = 16;

crate::natives! {
    /// What `prelude/hosts.py` needs.
    pub(crate) static INTRINSICS = [
        /// What the host gave for a call that it left open. Until then the machine stops here.
        Function "_host_reply" ("call, /") => host_reply;
    ];
}

/// A call of one of the host's functions.
#[derive(Debug)]
pub struct HostCall {
    /// The number of the function in the host's table.
    pub index: u32,
    /// Arguments by position.
    pub args: Vec<Data>,
    /// Arguments by name.
    pub named: Vec<(String, Data)>,
    /// Fuel that is left, if that is limited.
    pub fuel_left: Option<u64>,
    /// Fuel that the host charges for its own work, on top of what every call takes.
    pub charged: u64,
}

/// What the host answers.
#[derive(Debug)]
pub enum HostReply {
    /// The function's result.
    Return(Data),
    /// An exception of a builtin class, by its name, with a message.
    Raise(String, String),
    /// The answer comes later: the machine stops with [`Exit::Pending`](crate::Exit::Pending).
    Suspend,
}

/// What a host has lent to the guest of a machine, besides classes.
#[derive(Default)]
pub(crate) struct Lent {
    /// Its functions.
    pub(crate) functions: Vec<Ref>,
    /// Its objects.
    pub(crate) objects: Vec<Ref>,
}

/// A call that waits for the host's answer.
#[derive(Clone, PartialEq, Debug)]
pub struct PendingCall {
    /// The function's name.
    pub name: String,
    /// The module that it is in, unless it is a builtin.
    pub module: Option<String>,
    /// Arguments by position.
    pub args: Vec<Data>,
    /// Arguments by name.
    pub named: Vec<(String, Data)>,
}

/// Exceptions that no text alone makes.
const MADE_OF_PARTS: [Builtin; 5] = [
    Builtin::BaseExceptionGroup,
    Builtin::ExceptionGroup,
    Builtin::UnicodeDecodeError,
    Builtin::UnicodeEncodeError,
    Builtin::UnicodeTranslateError,
];

impl Vm {
    /// Lends a function to the guest: as a builtin, or in a module, which is made if it is not there.
    ///
    /// # Errors
    /// When memory is short.
    pub fn define_host_function(
        &mut self,
        module: Option<&str>,
        name: &str,
        doc: Option<&str>,
        index: u32,
    ) -> Result<(), ConvertError> {
        let function = self.new_host_function(module, name, doc, index, false)?;
        self.define(module, name, function)
    }

    /// A function object of the host's.
    pub(crate) fn new_host_function(
        &mut self,
        module: Option<&str>,
        name: &str,
        doc: Option<&str>,
        index: u32,
        method: bool,
    ) -> Result<Value, ConvertError> {
        let name = self.heap.intern(name)?;
        let module = match module {
            Some(module) => self.heap.intern(module)?,
            None => Ref::NULL,
        };
        let doc = match doc {
            Some(doc) => Value::exact(Kind::Str, self.heap.new_str(doc.as_bytes())?),
            None => Value::NONE,
        };
        let header = self.heap.header(Kind::HostFunction);
        let object = HostFunctionObj { header, name, module, doc, index, method: u32::from(method) };
        Ok(Value::exact(Kind::HostFunction, self.heap.alloc(object, 0)?))
    }

    /// After a restore: what was lent was another host's. Functions and classes are numbered anew, by their names; objects are gone.
    pub(crate) fn bind_to_host(&mut self, lent: &Lent) {
        self.host_objects.clear();
        self.disown(&lent.objects);
        self.bind_host_classes();
        for &at in &lent.functions {
            let HostFunctionObj { name, module, .. } = *self.heap.get::<HostFunctionObj>(at);
            let (name, module) = (self.text_of(name), (!module.is_null()).then(|| self.text_of(module)));
            let index = self.ask_host(|host| host.function_index(module.as_deref(), &name)).unwrap_or(u32::MAX);
            self.heap.get_mut::<HostFunctionObj>(at).index = index;
        }
    }

    /// Calls a function of the host.
    pub(crate) fn call_host(&mut self, function: Ref, arguments: Arguments, resume: u32) -> Result<Value, Flow> {
        let HostFunctionObj { index, .. } = *self.heap.get::<HostFunctionObj>(function);
        if index == u32::MAX {
            let name = self.host_function_label(function);
            return Err(self.runtime_error(format!("the host has no function {name}()")));
        }
        self.owe_nothing()?;
        self.charge(CALL_TICKS);
        let (args, named) = self.export_arguments(arguments)?;
        let mut call = HostCall { index, args, named, fuel_left: self.fuel_left(), charged: 0 };
        let reply = self.call_of_host(&mut call);
        self.charge(usize::try_from(call.charged).unwrap_or(usize::MAX));
        let data = match reply {
            HostReply::Return(data) => data,
            HostReply::Raise(class, message) => return Err(self.raise_for_host(&class, &message)),
            HostReply::Suspend => {
                let call = self.call_record(function, arguments)?;
                let waiting = self.prelude_function("_await_host")?;
                return self.call_with(waiting, &[call], resume);
            }
        };
        let limits = self.data_limits;
        match self.import(&data, &limits) {
            Ok(value) => Ok(value),
            Err(ConvertError::Memory) => {
                // The function is not to be called again: a frame waits until there is room for its result.
                self.host_result = Some(data);
                let waiting = self.prelude_function("_await_host")?;
                self.call_with(waiting, &[Value::NONE], resume)
            }
            Err(error) => {
                let name = self.host_function_label(function);
                Err(self.type_error(format!("{name}() gave what the sandbox cannot take: {error}")))
            }
        }
    }

    /// Leaves the machine without its host while that works, so that both can be used.
    fn call_of_host(&mut self, call: &mut HostCall) -> HostReply {
        self.account.host_calls += 1;
        let absent: Box<dyn Host> = Box::new(Silent::default());
        let mut host = std::mem::replace(&mut self.host, absent);
        self.in_host = true;
        let reply = catch_unwind(AssertUnwindSafe(|| host.call_function(call)));
        self.host = host;
        self.in_host = reply.is_err();
        reply.unwrap_or_else(|panic| resume_unwind(panic))
    }

    fn export_arguments(&mut self, arguments: Arguments) -> Result<(Vec<Data>, Vec<(String, Data)>), Flow> {
        let values = self.argument_values(arguments);
        let count =
            if arguments.names.is_null() { 0 } else { self.heap.get::<TupleObj>(arguments.names).len as usize };
        let (positional, by_name) = values.split_at(values.len() - count);
        let mut args = Vec::with_capacity(positional.len());
        for value in positional {
            args.push(self.export_for_guest(*value).map_err(|error| self.cannot_leave(&error))?);
        }
        let mut named = Vec::with_capacity(by_name.len());
        for (number, value) in by_name.iter().enumerate() {
            let name = self.heap.tuple_items(arguments.names)[number];
            let data = self.export_for_guest(*value).map_err(|error| self.cannot_leave(&error))?;
            named.push((self.str_lossy(name), data));
        }
        Ok((args, named))
    }

    fn cannot_leave(&mut self, error: &ConvertError) -> Flow {
        match error {
            ConvertError::Surrogates | ConvertError::Cycle => self.value_error(error.to_string()),
            _ => self.type_error(error.to_string()),
        }
    }

    /// Function, arguments and names as a tuple.
    fn call_record(&mut self, function: Ref, arguments: Arguments) -> Result<Value, Flow> {
        let args = self.argument_values(arguments).to_vec();
        let args = self.new_tuple(&args)?;
        let names = match arguments.names {
            Ref::NULL => self.new_tuple(&[])?,
            names => Value::exact(Kind::Tuple, names),
        };
        self.new_tuple(&[Value::exact(Kind::HostFunction, function), args, names])
    }

    /// Raises what the host asks for. A name that is no class of exceptions becomes part of a `RuntimeError`'s message.
    pub(crate) fn raise_for_host(&mut self, class: &str, message: &str) -> Flow {
        let of_a_text = |id: &Builtin| !MADE_OF_PARTS.contains(id);
        let known = Builtin::ALL.iter().find(|row| row.kind == Kind::Exception && row.name == class);
        match known.filter(|row| of_a_text(&row.id)) {
            Some(row) if message.is_empty() => self.raise_with(row.id, &[]),
            Some(row) => self.raise_text(row.id, message),
            None => self.runtime_error(format!("{class}: {message}")),
        }
    }

    /// The call that the host left open, after [`Exit::Pending`](crate::Exit::Pending).
    ///
    /// # Errors
    /// Arguments that do not cross the border; they did when the host was asked first.
    pub fn pending_call(&mut self) -> Result<Option<PendingCall>, ConvertError> {
        let Some(record) = self.heap.root(root::PENDING_CALL).exact_ref(Kind::Tuple) else { return Ok(None) };
        let [function, args, names] = *self.heap.tuple_items(record) else { return Ok(None) };
        let (Some(function), Some(args), Some(names)) =
            (function.exact_ref(Kind::HostFunction), args.exact_ref(Kind::Tuple), names.exact_ref(Kind::Tuple))
        else {
            return Ok(None);
        };
        let HostFunctionObj { name, module, .. } = *self.heap.get::<HostFunctionObj>(function);
        let (name, module) = (self.text_of(name), (!module.is_null()).then(|| self.text_of(module)));
        let (values, names) = (self.heap.tuple_items(args).to_vec(), self.heap.tuple_items(names).to_vec());
        let limits = self.data_limits;
        let first_named = values.len().saturating_sub(names.len());
        let mut all = Vec::with_capacity(values.len());
        for value in values {
            all.push(self.export(value, &limits)?);
        }
        let by_name = all.split_off(first_named);
        let named = names.into_iter().map(|name| self.str_lossy(name)).zip(by_name).collect();
        Ok(Some(PendingCall { name, module, args: all, named }))
    }

    /// Answers the call that the host left open. [`Vm::go_on`] goes on with it.
    ///
    /// # Errors
    /// A value that does not cross the border; the call stays open.
    pub fn answer(&mut self, reply: Result<&Data, (&str, &str)>) -> Result<(), ConvertError> {
        let limits = self.data_limits;
        let (good, value) = match reply {
            Ok(data) => (Value::TRUE, self.import(data, &limits)?),
            Err((class, message)) => {
                // As it is raised, so that its context is what is being handled there.
                let class = self.heap.new_str(class.as_bytes())?;
                let message = self.heap.new_str(message.as_bytes())?;
                let both = [Value::exact(Kind::Str, class), Value::exact(Kind::Str, message)];
                (Value::FALSE, Value::exact(Kind::Tuple, self.heap.new_tuple(&both)?))
            }
        };
        let reply = self.heap.new_tuple(&[good, value])?;
        self.heap.set_root(root::HOST_REPLY, Value::exact(Kind::Tuple, reply));
        self.heap.set_root(root::PENDING_CALL, Value::UNBOUND);
        Ok(())
    }

    /// Whether the machine stands at a call that the host left open.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.depth > 0 && self.heap.root(root::PENDING_CALL).is_exact(Kind::Tuple)
    }

    /// Name of a host's function with its module's.
    pub(crate) fn host_function_label(&self, at: Ref) -> String {
        let HostFunctionObj { name, module, .. } = *self.heap.get::<HostFunctionObj>(at);
        let name = self.text_of(name);
        if module.is_null() { name } else { format!("{}.{name}", self.text_of(module)) }
    }
}

fn host_reply(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(data) = vm.host_result.take() {
        let limits = vm.data_limits;
        return match vm.import(&data, &limits) {
            Ok(value) => Ok(value),
            Err(ConvertError::Memory) => {
                vm.host_result = Some(data);
                Err(Flow::OutOfMemory)
            }
            Err(error) => Err(vm.type_error(error.to_string())),
        };
    }
    let Some(reply) = vm.heap.root(root::HOST_REPLY).exact_ref(Kind::Tuple) else {
        vm.heap.set_root(root::PENDING_CALL, args[0]);
        return Err(Flow::Pending);
    };
    let [good, value] = *vm.heap.tuple_items(reply) else { return Err(vm.system_error("the answer is damaged")) };
    vm.heap.set_root(root::HOST_REPLY, Value::UNBOUND);
    if good == Value::TRUE {
        return Ok(value);
    }
    let both = value.exact_ref(Kind::Tuple).map_or(Vec::new(), |both| vm.heap.tuple_items(both).to_vec());
    let [class, message] = *both else { return Err(vm.system_error("the answer is damaged")) };
    let (class, message) = (vm.str_lossy(class), vm.str_lossy(message));
    Err(vm.raise_for_host(&class, &message))
}
