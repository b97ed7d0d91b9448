//! `Linker`: what a sandbox can reach of its host. Nothing is reachable unless it is put here.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use keelback_vm::embed::Member;
use keelback_vm::host::Silent;
use keelback_vm::{Vm, VmImage};

use crate::class::{ClassDef, ClassLinker};
use crate::function::{Arguments, Function, IntoAsyncFunction, IntoFunction};
use crate::grants::Grants;
use crate::{ConvertError, Engine, Error, Limits, Value};

/// The functions, values and modules that a host lends to its sandboxes. `T` is the host's own state, of which each sandbox has
/// one.
///
/// ```
/// use keelback::{Caller, Engine, HostError, Limits, Linker, NO_INPUTS, Outcome, Value};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut linker = Linker::<Vec<String>>::new(&engine);
/// linker.func("note", |cx: &mut Caller<'_, Vec<String>>, text: &str| {
///     cx.data_mut().push(text.to_owned());
///     Ok::<_, HostError>(cx.data().len() as i64)
/// });
/// let program = engine.compile("main.py", "note('first')\nnote('second')")?;
/// let mut sandbox = engine.sandbox(&linker, Vec::new(), Limits::default())?;
/// assert_eq!(sandbox.run(&program, NO_INPUTS)?, Outcome::Done(Value::Int(2)));
/// assert_eq!(sandbox.data(), &["first", "second"]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Linker<T> {
    pub(crate) definitions: Arc<Definitions<T>>,
    engine: Engine,
    /// A machine with all that is defined here, from which every sandbox is made.
    image: OnceLock<VmImage>,
}

/// What a linker has been given.
#[derive(Debug)]
pub(crate) struct Definitions<T> {
    pub(crate) functions: Vec<FunctionDef<T>>,
    /// By module and name.
    numbers: BTreeMap<(Option<String>, String), u32>,
    pub(crate) values: Vec<(Option<String>, String, Value)>,
    /// Modules written in Python: their sources by name.
    pub(crate) sources: BTreeMap<String, Arc<str>>,
    pub(crate) classes: Vec<ClassDef>,
    pub(crate) grants: Grants,
}

/// A function of the host.
#[derive(Debug)]
pub(crate) struct FunctionDef<T> {
    pub(crate) module: Option<String>,
    pub(crate) name: String,
    pub(crate) doc: Option<String>,
    /// `None`: the host answers later.
    pub(crate) run: Option<Function<T>>,
    /// It belongs to a class, and is no name of the module.
    pub(crate) is_member: bool,
}

impl<T> Clone for FunctionDef<T> {
    fn clone(&self) -> Self {
        let FunctionDef { module, name, doc, run, is_member } = self;
        let (module, name, doc) = (module.clone(), name.clone(), doc.clone());
        FunctionDef { module, name, doc, run: run.clone(), is_member: *is_member }
    }
}

impl<T> Clone for Definitions<T> {
    fn clone(&self) -> Self {
        Definitions {
            functions: self.functions.clone(),
            numbers: self.numbers.clone(),
            values: self.values.clone(),
            sources: self.sources.clone(),
            classes: self.classes.clone(),
            grants: self.grants.clone(),
        }
    }
}

impl<T> Definitions<T> {
    /// Gives a machine everything that is defined.
    fn define_in(&self, vm: &mut Vm) -> Result<(), ConvertError> {
        for class in &self.classes {
            let members: Vec<Member<'_>> = class
                .members
                .iter()
                .map(|(name, kind, function)| Member {
                    name,
                    kind: *kind,
                    function: *function,
                    doc: self.functions[*function as usize].doc.as_deref(),
                })
                .collect();
            vm.define_host_class(class.module.as_deref(), &class.name, class.doc.as_deref(), &members)?;
        }
        for (number, def) in (0..).zip(&self.functions).filter(|(_, def)| !def.is_member) {
            vm.define_host_function(def.module.as_deref(), &def.name, def.doc.as_deref(), number)?;
        }
        for (module, name, value) in &self.values {
            vm.define_value(module.as_deref(), name, value)?;
        }
        Ok(())
    }

    pub(crate) fn number_of(&self, module: Option<&str>, name: &str) -> Option<u32> {
        self.numbers.get(&(module.map(str::to_owned), name.to_owned())).copied()
    }
}

impl<T> Clone for Linker<T> {
    fn clone(&self) -> Self {
        let Linker { definitions, engine, image } = self;
        Linker { definitions: Arc::clone(definitions), engine: engine.clone(), image: image.clone() }
    }
}

impl<T: 'static> Linker<T> {
    /// A linker with nothing in it.
    #[must_use]
    pub fn new(engine: &Engine) -> Linker<T> {
        Linker {
            engine: engine.clone(),
            image: OnceLock::new(),
            definitions: Arc::new(Definitions {
                functions: Vec::new(),
                numbers: BTreeMap::new(),
                values: Vec::new(),
                sources: BTreeMap::new(),
                classes: Vec::new(),
                grants: Grants::none(),
            }),
        }
    }

    /// Grants files, clock, entropy, environment, standard input, arguments, in place of what was granted before.
    pub fn grant(&mut self, grants: Grants) -> &mut Self {
        self.edit().grants = grants;
        self
    }

    /// Lends a function to the guest as a builtin. Its parameters are taken by position; see [`Linker::raw_func`] for more.
    pub fn func<P>(&mut self, name: &str, function: impl IntoFunction<T, P>) -> &mut Self {
        self.define(None, name, Some(function.into_function()))
    }

    /// Lends a function that gets its arguments as they are, by position and by name.
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut linker = Linker::<()>::new(&engine);
    /// linker.raw_func("count", |_, arguments| Ok(Value::from((arguments.args.len() + arguments.named.len()) as u64)));
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// assert_eq!(sandbox.eval("count(1, 2, key=3)")?, Outcome::Done(Value::Int(3)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn raw_func(
        &mut self,
        name: &str,
        function: impl Fn(&mut crate::Caller<'_, T>, Arguments) -> Result<Value, crate::HostError> + Send + Sync + 'static,
    ) -> &mut Self {
        self.define(None, name, Some(Function::new(function)))
    }

    /// A builtin that hands control to the host: calling it ends the run with [`Outcome::Pending`](crate::Outcome::Pending).
    pub fn suspend(&mut self, name: &str) -> &mut Self {
        self.define(None, name, None)
    }

    /// Lends a function that takes its time: [`Sandbox::run_async`](crate::Sandbox::run_async) awaits the future that it returns. In
    /// [`Sandbox::run`](crate::Sandbox::run) it hands control to the host, as [`Linker::suspend`]'s does.
    ///
    /// ```
    /// # use std::pin::pin;
    /// # use std::task::{Context, Poll, Waker};
    /// # use keelback::{Caller, Engine, Limits, Linker, NO_INPUTS, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// # // What an executor does for one task.
    /// # fn block_on<F: Future>(task: F) -> F::Output {
    /// #     let mut task = pin!(task);
    /// #     loop {
    /// #         if let Poll::Ready(result) = task.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
    /// #             return result;
    /// #         }
    /// #     }
    /// # }
    /// let mut linker = Linker::<()>::new(&engine);
    /// linker.async_func("fetch", |_: &mut Caller<'_, ()>, url: String| async move { format!("<p>{url}</p>") });
    /// let program = engine.compile("main.py", "fetch('a') + fetch('b')")?;
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// let outcome = block_on(sandbox.run_async(&program, NO_INPUTS, 10_000))?;
    /// assert_eq!(outcome, Outcome::Done(Value::from("<p>a</p><p>b</p>")));
    /// # Ok(())
    /// # }
    /// ```
    pub fn async_func<P>(&mut self, name: &str, function: impl IntoAsyncFunction<T, P>) -> &mut Self {
        self.define(None, name, Some(function.into_async_function()))
    }

    /// A builtin value.
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut linker = Linker::<()>::new(&engine);
    /// linker.value("VERSION", (1, 4))?.value("DEBUG", false)?;
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// assert_eq!(sandbox.eval("not DEBUG and VERSION >= (1, 2)")?, Outcome::Done(Value::Bool(true)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A value that is no data.
    pub fn value(&mut self, name: &str, value: impl crate::IntoValue) -> Result<&mut Self, ConvertError> {
        let value = value.into_value()?;
        self.edit().values.push((None, name.to_owned(), value));
        Ok(self)
    }

    /// Gives a module things of the host's. Guests import it by its name, which may have dots.
    ///
    /// ```
    /// # use keelback::{Caller, Engine, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut linker = Linker::<()>::new(&engine);
    /// linker.module("shop.prices", |module| {
    ///     module.func("of", |_: &mut Caller<'_, ()>, item: &str| item.len() as f64 / 2.0);
    /// });
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// let source = "from shop import prices\nprices.of('tea')";
    /// assert_eq!(sandbox.eval(source)?, Outcome::Done(Value::Float(1.5)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn module(&mut self, name: &str, fill: impl FnOnce(&mut ModuleLinker<'_, T>)) -> &mut Self {
        fill(&mut ModuleLinker { linker: self, name: name.to_owned() });
        self
    }

    /// A builtin class of objects that stay with the host: the guest holds them and uses their members. A class for a type `C` that
    /// was given before is replaced.
    pub fn class<C: Send + 'static>(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut ClassLinker<'_, T, C>),
    ) -> &mut Self {
        self.define_class(None, name, fill)
    }

    pub(crate) fn define_class<C: Send + 'static>(
        &mut self,
        module: Option<String>,
        name: &str,
        fill: impl FnOnce(&mut ClassLinker<'_, T, C>),
    ) -> &mut Self {
        let def = ClassDef::of::<C>(module, name);
        let classes = &mut self.edit().classes;
        let number = match classes.iter().position(|known| known.names(&def)) {
            Some(number) => {
                classes[number] = def;
                number
            }
            None => {
                classes.push(def);
                classes.len() - 1
            }
        };
        fill(&mut ClassLinker::new(self, number));
        self
    }

    /// A module written in Python.
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut linker = Linker::<()>::new(&engine);
    /// linker.source("rules", "def price(count): return 3 * count");
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// assert_eq!(sandbox.eval("import rules\nrules.price(4)")?, Outcome::Done(Value::Int(12)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// It is compiled when it is imported; `__init__` of a package is given by the package's name.
    pub fn source(&mut self, name: &str, source: &str) -> &mut Self {
        self.edit().sources.insert(name.to_owned(), source.into());
        self
    }

    /// The state in which a sandbox of an engine begins.
    pub(crate) fn image(&self, engine: &Engine) -> Result<VmImage, Error> {
        if !engine.is(&self.engine) {
            return Err(Error::OtherEngine);
        }
        if let Some(image) = self.image.get() {
            return Ok(image.clone());
        }
        let config = engine.config();
        let host = Silent::with_hash_key(config.hash_key);
        let mut vm = engine.base().machine(&Limits::NONE, Box::new(host)).map_err(Error::Memory)?;
        vm.set_data_limits(config.data_limits);
        self.definitions.define_in(&mut vm)?;
        vm.forget_usage();
        let image = vm.freeze_for_many(config.pooled).map_err(Error::Memory)?;
        Ok(self.image.get_or_init(|| image).clone())
    }

    pub(crate) fn edit(&mut self) -> &mut Definitions<T> {
        self.image = OnceLock::new();
        Arc::make_mut(&mut self.definitions)
    }

    pub(crate) fn define(&mut self, module: Option<String>, name: &str, run: Option<Function<T>>) -> &mut Self {
        let definitions = self.edit();
        let key = (module.clone(), name.to_owned());
        let def = FunctionDef { module, name: name.to_owned(), doc: None, run, is_member: false };
        if let Some(number) = definitions.numbers.get(&key) {
            definitions.functions[*number as usize] = def;
        } else {
            let number = u32::try_from(definitions.functions.len()).unwrap_or(u32::MAX);
            definitions.numbers.insert(key, number);
            definitions.functions.push(def);
        }
        self
    }
}

/// A module that is being filled: see [`Linker::module`].
///
/// ```
/// use keelback::{Caller, Engine, Limits, Linker, Outcome, Value};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// struct Account(i64);
///
/// let mut linker = Linker::<()>::new(&engine);
/// linker.module("bank", |bank| {
///     bank.func("fee", |_: &mut Caller<'_, ()>, amount: i64| amount / 100)
///         .doc("fee", "What a transfer costs.")
///         .raw_func("total", |_, arguments| Ok(Value::from(arguments.args.len() as u64)))
///         .suspend("confirm")
///         .class::<Account>("Account", |class| {
///             class.constructor(|_: &mut Caller<'_, ()>, balance: i64| Account(balance));
///             class.getter("balance", |account: &Account| account.0);
///         });
///     bank.value("CURRENCY", "EUR").expect("a text is data");
/// });
/// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
/// let source = "import bank\na = bank.Account(500)\na.balance - bank.fee(200) - bank.total() if bank.confirm(bank.CURRENCY) else 0";
/// assert!(matches!(sandbox.eval(source)?, Outcome::Pending(call) if call.module.as_deref() == Some("bank")));
/// assert_eq!(sandbox.resume(true)?, Outcome::Done(Value::Int(498)));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ModuleLinker<'a, T> {
    linker: &'a mut Linker<T>,
    name: String,
}

impl<T: 'static> ModuleLinker<'_, T> {
    /// A function of the module.
    pub fn func<P>(&mut self, name: &str, function: impl IntoFunction<T, P>) -> &mut Self {
        self.linker.define(Some(self.name.clone()), name, Some(function.into_function()));
        self
    }

    /// A function of the module that gets its arguments as they are.
    pub fn raw_func(
        &mut self,
        name: &str,
        function: impl Fn(&mut crate::Caller<'_, T>, Arguments) -> Result<Value, crate::HostError> + Send + Sync + 'static,
    ) -> &mut Self {
        self.linker.define(Some(self.name.clone()), name, Some(Function::new(function)));
        self
    }

    /// A function of the module that takes its time: see [`Linker::async_func`].
    pub fn async_func<P>(&mut self, name: &str, function: impl IntoAsyncFunction<T, P>) -> &mut Self {
        self.linker.define(Some(self.name.clone()), name, Some(function.into_async_function()));
        self
    }

    /// A function of the module that hands control to the host.
    pub fn suspend(&mut self, name: &str) -> &mut Self {
        self.linker.define(Some(self.name.clone()), name, None);
        self
    }

    /// A class of the module: see [`Linker::class`].
    pub fn class<C: Send + 'static>(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut ClassLinker<'_, T, C>),
    ) -> &mut Self {
        self.linker.define_class(Some(self.name.clone()), name, fill);
        self
    }

    /// A value of the module.
    ///
    /// # Errors
    /// A value that is no data.
    pub fn value(&mut self, name: &str, value: impl crate::IntoValue) -> Result<&mut Self, ConvertError> {
        let value = value.into_value()?;
        self.linker.edit().values.push((Some(self.name.clone()), name.to_owned(), value));
        Ok(self)
    }

    /// The docstring of a function of the module that was given before.
    pub fn doc(&mut self, name: &str, text: &str) -> &mut Self {
        self.linker.set_doc(Some(&self.name), name, text);
        self
    }
}

impl<T: 'static> Linker<T> {
    /// The docstring of a builtin that was given before.
    ///
    /// ```
    /// # use keelback::{Caller, Engine, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut linker = Linker::<()>::new(&engine);
    /// linker
    ///     .func("double", |_: &mut Caller<'_, ()>, number: i64| number * 2)
    ///     .doc("double", "Twice as much.");
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// assert_eq!(sandbox.eval("double.__doc__")?, Outcome::Done(Value::from("Twice as much.")));
    /// # Ok(())
    /// # }
    /// ```
    pub fn doc(&mut self, name: &str, text: &str) -> &mut Self {
        self.set_doc(None, name, text);
        self
    }

    fn set_doc(&mut self, module: Option<&str>, name: &str, text: &str) {
        let definitions = self.edit();
        if let Some(number) = definitions.number_of(module, name) {
            definitions.functions[number as usize].doc = Some(text.to_owned());
        }
    }
}
