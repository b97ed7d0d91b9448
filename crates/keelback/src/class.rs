//! Classes of objects that stay with the host: the guest holds a handle, and each use of it is a call of the host.

use std::any::{Any, TypeId};
use std::marker::PhantomData;

use keelback_vm::embed::MemberKind;

use crate::function::{Arguments, Function, IntoMethod, Reply};
use crate::{Caller, ConvertError, FromValue, HostError, HostObject, Linker, Value};

/// A class of the host's objects.
#[derive(Clone, Debug)]
pub(crate) struct ClassDef {
    pub(crate) module: Option<String>,
    pub(crate) name: String,
    pub(crate) doc: Option<String>,
    pub(crate) type_id: TypeId,
    /// Name, what it is, number of the function.
    pub(crate) members: Vec<(String, MemberKind, u32)>,
}

impl ClassDef {
    pub(crate) fn of<C: 'static>(module: Option<String>, name: &str) -> ClassDef {
        ClassDef { module, name: name.to_owned(), doc: None, type_id: TypeId::of::<C>(), members: Vec::new() }
    }

    /// Whether another class has the same name.
    pub(crate) fn names(&self, other: &ClassDef) -> bool {
        self.name == other.name && self.module == other.module
    }
}

/// A class that is being filled: see [`Linker::class`].
///
/// ```
/// use keelback::{Caller, Engine, Limits, Linker, Outcome, Value};
///
/// struct Person { name: String }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut linker = Linker::<()>::new(&engine);
/// linker.class::<Person>("Person", |class| {
///     class
///         .constructor(|_: &mut Caller<'_, ()>, name: String| Person { name })
///         .getter("name", |person: &Person| person.name.clone())
///         .setter("name", |person: &mut Person, name: String| person.name = name)
///         .method("greet", |person: &mut Person, _: &mut Caller<'_, ()>, word: &str| format!("{word}, {}!", person.name));
/// });
/// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
/// assert_eq!(sandbox.eval("Person('Ada').greet('Hello')")?, Outcome::Done(Value::from("Hello, Ada!")));
/// let bob = sandbox.new_object(Person { name: "Bob".to_owned() })?;
/// sandbox.set_global("bob", bob)?;
/// sandbox.eval("bob.name += 'by'")?.done()?;
/// assert_eq!(sandbox.object::<Person>(bob).map(|bob| &*bob.name), Some("Bobby"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ClassLinker<'a, T, C> {
    linker: &'a mut Linker<T>,
    number: usize,
    marker: PhantomData<C>,
}

impl<'a, T: 'static, C: Send + 'static> ClassLinker<'a, T, C> {
    pub(crate) fn new(linker: &'a mut Linker<T>, number: usize) -> Self {
        ClassLinker { linker, number, marker: PhantomData }
    }

    /// The class's docstring.
    pub fn doc(&mut self, text: &str) -> &mut Self {
        let number = self.number;
        self.linker.edit().classes[number].doc = Some(text.to_owned());
        self
    }

    /// A method. Special ones (`__len__`, `__repr__`, `__getitem__`...) work as in any class.
    pub fn method<P>(&mut self, name: &str, method: impl IntoMethod<T, C, P>) -> &mut Self {
        self.add(name, MemberKind::Method, method.into_method())
    }

    /// An attribute that is read.
    pub fn getter<R: Reply>(&mut self, name: &str, get: impl Fn(&C) -> R + Send + Sync + 'static) -> &mut Self {
        self.add(
            name,
            MemberKind::Getter,
            Function::new(move |caller, arguments| {
                let (object, _) = receiver(arguments)?;
                caller.with_object::<C, _>(object, |object, _| get(object).reply())?
            }),
        )
    }

    /// The other half of an attribute that has a getter: it can be assigned.
    pub fn setter<V: FromValue, R: Reply>(
        &mut self,
        name: &str,
        set: impl Fn(&mut C, V) -> R + Send + Sync + 'static,
    ) -> &mut Self {
        self.add(
            name,
            MemberKind::Setter,
            Function::new(move |caller, arguments| {
                let (object, mut rest) = receiver(arguments)?;
                let value = V::from_value(rest.args.pop().unwrap_or_default())?;
                caller.with_object::<C, _>(object, |object, _| set(object, value).reply())?
            }),
        )
    }

    /// What makes new objects when a guest calls the class.
    pub fn constructor<P>(&mut self, make: impl IntoConstructor<T, C, P>) -> &mut Self {
        self.add("__new__", MemberKind::Constructor, make.into_constructor())
    }

    fn add(&mut self, name: &str, kind: MemberKind, function: Function<T>) -> &mut Self {
        let ClassDef { module, name: class, .. } = &self.linker.definitions.classes[self.number];
        let suffix = if kind == MemberKind::Setter { ".set" } else { "" };
        let (module, full_name) = (module.clone(), format!("{class}.{name}{suffix}"));
        self.linker.define(module.clone(), &full_name, Some(function));
        let definitions = self.linker.edit();
        let function = definitions.number_of(module.as_deref(), &full_name).unwrap_or(u32::MAX);
        definitions.functions[function as usize].is_member = true;
        definitions.classes[self.number].members.push((name.to_owned(), kind, function));
        self
    }
}

/// The object that a method is called on, and its other arguments.
pub(crate) fn receiver(mut arguments: Arguments) -> Result<(HostObject, Arguments), HostError> {
    if arguments.args.is_empty() {
        return Err(HostError::new("TypeError", "the method needs an object"));
    }
    let object = HostObject::from_value(arguments.args.remove(0))?;
    Ok((object, arguments))
}

/// A closure that makes objects of a class: it gets `&mut Caller<T>` and [`Parameter`](crate::Parameter)s, and returns a `C`.
///
/// The example of [`ClassLinker`] has one.
pub trait IntoConstructor<T, C, P> {
    /// The function.
    fn into_constructor(self) -> Function<T>;
}

/// The objects that guests hold.
#[derive(Default)]
pub(crate) struct Objects {
    slots: Vec<Option<(u32, Box<dyn Any + Send>)>>,
    free: Vec<u32>,
}

impl std::fmt::Debug for Objects {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Objects {{ len: {} }}", self.slots.len() - self.free.len())
    }
}

impl Objects {
    pub(crate) fn insert(&mut self, class: u32, object: Box<dyn Any + Send>) -> HostObject {
        let index = match self.free.pop() {
            Some(index) => index,
            None => {
                self.slots.push(None);
                u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
            }
        };
        self.slots[index as usize] = Some((class, object));
        HostObject { class, index }
    }

    pub(crate) fn remove(&mut self, object: HostObject) -> Option<Box<dyn Any + Send>> {
        let slot = self.slots.get_mut(object.index as usize)?;
        if slot.as_ref()?.0 != object.class {
            return None;
        }
        let (_, boxed) = slot.take()?;
        self.free.push(object.index);
        Some(boxed)
    }

    pub(crate) fn get_mut<C: 'static>(&mut self, object: HostObject) -> Option<&mut C> {
        match self.slots.get_mut(object.index as usize)? {
            Some((class, boxed)) if *class == object.class => boxed.downcast_mut(),
            _ => None,
        }
    }

    /// Takes an object out while it is worked on.
    pub(crate) fn lend(&mut self, object: HostObject) -> Option<Box<dyn Any + Send>> {
        match self.slots.get_mut(object.index as usize)? {
            slot @ Some(_) if slot.as_ref().is_some_and(|(class, _)| *class == object.class) => {
                slot.take().map(|(_, boxed)| boxed)
            }
            _ => None,
        }
    }

    /// Puts it back.
    pub(crate) fn put_back(&mut self, object: HostObject, boxed: Box<dyn Any + Send>) {
        if let Some(slot) = self.slots.get_mut(object.index as usize) {
            *slot = Some((object.class, boxed));
        }
    }
}

impl<T> Caller<'_, T> {
    /// Gives the guest an object of a registered class: the value to return, or to put into what is returned.
    ///
    /// ```
    /// # use keelback::{Caller, Engine, HostError, HostObject, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// struct Cart(Vec<String>);
    ///
    /// let mut linker = Linker::<()>::new(&engine);
    /// linker.class::<Cart>("Cart", |class| {
    ///     class.doc("What somebody wants to buy.").getter("size", |cart: &Cart| cart.0.len() as u64);
    /// });
    /// linker.func("cart", |cx: &mut Caller<'_, ()>| cx.new_object(Cart(Vec::new())));
    /// linker.func("add", |cx: &mut Caller<'_, ()>, cart: HostObject, item: String| {
    ///     let cart = cx.object::<Cart>(cart).ok_or("this is no cart")?;
    ///     cart.0.push(item);
    ///     Ok::<_, HostError>(())
    /// });
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// assert_eq!(sandbox.eval("c = cart()\nadd(c, 'tea')\nc.size")?, Outcome::Done(Value::Int(1)));
    /// assert_eq!(sandbox.eval("Cart.__doc__")?, Outcome::Done(Value::from("What somebody wants to buy.")));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the linker has no class for the type.
    pub fn new_object<C: Send + 'static>(&mut self, object: C) -> Result<HostObject, HostError> {
        let number = class_of::<C>(self.classes)?;
        Ok(self.objects.insert(number, Box::new(object)))
    }

    /// An object that the guest gave as an argument.
    pub fn object<C: Send + 'static>(&mut self, object: HostObject) -> Option<&mut C> {
        self.objects.get_mut(object)
    }

    pub(crate) fn with_object<C: Send + 'static, R>(
        &mut self,
        object: HostObject,
        work: impl FnOnce(&mut C, &mut Self) -> R,
    ) -> Result<R, HostError> {
        let gone = || HostError::new("RuntimeError", "the object is not the host's any more");
        let mut boxed = self.objects.lend(object).ok_or_else(gone)?;
        let Some(inside) = boxed.downcast_mut::<C>() else {
            self.objects.put_back(object, boxed);
            return Err(HostError::new("TypeError", "the method is of another class"));
        };
        // Whether or not it panics, the guest has the object afterwards.
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(inside, self)));
        self.objects.put_back(object, boxed);
        result.map_err(|panic| std::panic::resume_unwind(panic))
    }
}

/// The number of the class for a type.
pub(crate) fn class_of<C: 'static>(classes: &[ClassDef]) -> Result<u32, ConvertError> {
    let number = classes.iter().position(|class| class.type_id == TypeId::of::<C>());
    let number = number.and_then(|number| u32::try_from(number).ok());
    number.ok_or_else(|| ConvertError::Object(std::any::type_name::<C>().to_owned()))
}

/// The value of a constructor's result.
pub(crate) fn made<T, C: Send + 'static>(caller: &mut Caller<'_, T>, object: C) -> Result<Value, HostError> {
    Ok(Value::Host(caller.new_object(object)?))
}
