//! Functions of the host: from Rust closures with typed parameters to what a sandbox calls.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use crate::class::{IntoConstructor, made, receiver};
use crate::convert::{FromValue, IntoValue, wrong_type};
use crate::{Caller, ConvertError, HostError, Value};

/// The arguments of a call.
///
/// ```
/// use keelback::{Arguments, Engine, Limits, Linker, Outcome, Value};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
/// sandbox.eval("def price(count, *, each=2): return count * each")?;
/// let arguments = Arguments { args: vec![3.into()], named: vec![("each".to_owned(), 5.into())] };
/// assert_eq!(sandbox.call("price", arguments)?, Outcome::Done(Value::Int(15)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Arguments {
    /// By position.
    pub args: Vec<Value>,
    /// By name, in order.
    pub named: Vec<(String, Value)>,
}

/// What a function gives that needs time.
pub(crate) type Waiting = Pin<Box<dyn Future<Output = Result<Value, HostError>> + Send>>;

/// What a function answers a call with.
pub(crate) enum Answer {
    /// Its result.
    Now(Value),
    /// What will give its result.
    Future(Waiting),
}

type Run<T> = dyn Fn(&mut Caller<'_, T>, Arguments) -> Result<Answer, HostError> + Send + Sync;

/// A function of the host, ready to be called.
///
/// Closures become functions when they are given to a [`Linker`](crate::Linker); nothing else makes them.
pub struct Function<T>(Arc<Run<T>>);

impl<T> Clone for Function<T> {
    fn clone(&self) -> Self {
        Function(Arc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Function<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Function")
    }
}

impl<T> Function<T> {
    pub(crate) fn new(
        run: impl Fn(&mut Caller<'_, T>, Arguments) -> Result<Value, HostError> + Send + Sync + 'static,
    ) -> Function<T> {
        Function(Arc::new(move |caller, arguments| run(caller, arguments).map(Answer::Now)))
    }

    fn later(
        run: impl Fn(&mut Caller<'_, T>, Arguments) -> Result<Waiting, HostError> + Send + Sync + 'static,
    ) -> Function<T> {
        Function(Arc::new(move |caller, arguments| run(caller, arguments).map(Answer::Future)))
    }

    pub(crate) fn call(&self, caller: &mut Caller<'_, T>, arguments: Arguments) -> Result<Answer, HostError> {
        (self.0)(caller, arguments)
    }
}

/// The type of a parameter of a host's function: [`FromValue`] types, and `&str` and `&[u8]`, which borrow from the argument.
///
/// The example of [`IntoFunction`] has some.
pub trait Parameter {
    /// What the function gets.
    type Item<'a>;

    /// The function's argument out of the guest's.
    ///
    /// # Errors
    /// When the argument is of another type.
    fn take(value: &mut Value) -> Result<Self::Item<'_>, ConvertError>;

    /// What stands for an argument that is not given, if the parameter can be left out.
    #[must_use]
    fn missing() -> Option<Value> {
        None
    }
}

impl<P: FromValue> Parameter for P {
    type Item<'a> = P;

    fn take(value: &mut Value) -> Result<P, ConvertError> {
        P::from_value(std::mem::take(value))
    }

    fn missing() -> Option<Value> {
        // What takes `None` for nothing can be left out.
        P::IS_OPTIONAL.then_some(Value::None)
    }
}

impl Parameter for &str {
    type Item<'a> = &'a str;

    fn take(value: &mut Value) -> Result<&str, ConvertError> {
        match value {
            Value::Str(text) => Ok(text),
            other => Err(wrong_type("str", other)),
        }
    }
}

impl Parameter for &[u8] {
    type Item<'a> = &'a [u8];

    fn take(value: &mut Value) -> Result<&[u8], ConvertError> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            other => Err(wrong_type("bytes", other)),
        }
    }
}

/// What a host's function may return: a value, or a [`Result`] with one.
///
/// The example of [`IntoFunction`] has both.
pub trait Reply {
    /// The value for the guest, or the exception.
    ///
    /// # Errors
    /// What the function failed with.
    fn reply(self) -> Result<Value, HostError>;
}

impl<V: IntoValue> Reply for V {
    fn reply(self) -> Result<Value, HostError> {
        Ok(self.into_value()?)
    }
}

impl<V: IntoValue, E: Into<HostError>> Reply for Result<V, E> {
    fn reply(self) -> Result<Value, HostError> {
        match self {
            Ok(value) => Ok(value.into_value()?),
            Err(error) => Err(error.into()),
        }
    }
}

/// A closure that can be a function of the host: its first parameter is `&mut Caller<T>`, the others are [`Parameter`]s (up to
/// eight), and it returns a [`Reply`].
///
/// ```
/// use keelback::{Bytes, Caller, Engine, HostError, Limits, Linker, Outcome, Value};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut linker = Linker::<()>::new(&engine);
/// linker
///     // A parameter that can be left out, and a result that may be an exception.
///     .func("repeat", |_: &mut Caller<'_, ()>, text: &str, times: Option<u32>| match times.unwrap_or(2) {
///         times @ 0..=9 => Ok(text.repeat(times as usize)),
///         _ => Err(HostError::new("ValueError", "too often")),
///     })
///     // Bytes that are borrowed from the argument; a vector of `u8` would be a list.
///     .func("reversed_bytes", |_: &mut Caller<'_, ()>, bytes: &[u8]| Bytes(bytes.iter().rev().copied().collect()));
/// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
/// assert_eq!(sandbox.eval("repeat('ab') + repeat('c', 1)")?, Outcome::Done(Value::from("ababc")));
/// assert_eq!(sandbox.eval("reversed_bytes(b'abc')")?, Outcome::Done(Value::Bytes(b"cba".to_vec())));
/// let Outcome::Raised(failure) = sandbox.eval("repeat(7)")? else { panic!() };
/// assert_eq!(failure.text.lines().last(), Some("TypeError: expected str, got 'int'"));
/// # Ok(())
/// # }
/// ```
pub trait IntoFunction<T, P> {
    /// The function.
    fn into_function(self) -> Function<T>;
}

impl<T, F, R> IntoFunction<T, (R,)> for F
where
    R: Reply,
    F: Fn(&mut Caller<'_, T>) -> R + Send + Sync + 'static,
{
    fn into_function(self) -> Function<T> {
        Function::new(move |caller, arguments| {
            arguments.positional(&[])?;
            self(caller).reply()
        })
    }
}

/// A closure that can be an asynchronous function of the host: it gets `&mut Caller<T>` and [`FromValue`]s (up to six), and returns a
/// future of a [`Reply`], which does not borrow from them.
///
/// The example of [`Linker::async_func`](crate::Linker::async_func) has one.
pub trait IntoAsyncFunction<T, P> {
    /// The function.
    fn into_async_function(self) -> Function<T>;
}

/// A closure that can be a method of a host's class `C`: it gets `&mut C` and `&mut Caller<T>`, then [`Parameter`]s (up to six), and
/// returns a [`Reply`].
///
/// The example of [`ClassLinker`](crate::ClassLinker) has one.
pub trait IntoMethod<T, C, P> {
    /// The function, whose first argument is the object.
    fn into_method(self) -> Function<T>;
}

macro_rules! functions {
    ($($type:ident $name:ident)*) => {
        impl<T, F, R, $($type),*> IntoFunction<T, (R, $($type,)*)> for F
        where
            R: Reply,
            $($type: Parameter,)*
            F: Fn(&mut Caller<'_, T>, $($type),*) -> R
                + for<'a> Fn(&mut Caller<'_, T>, $($type::Item<'a>),*) -> R
                + Send + Sync + 'static,
        {
            fn into_function(self) -> Function<T> {
                const MOST: usize = <[&str]>::len(&[$(stringify!($name)),*]);
                // Says which of the two kinds of call is meant.
                fn call<T, R, $($type: Parameter),*>(
                    run: impl for<'a> Fn(&mut Caller<'_, T>, $($type::Item<'a>),*) -> R,
                    caller: &mut Caller<'_, T>,
                    values: &mut [Value; MOST],
                ) -> Result<R, ConvertError> {
                    let [$($name),*] = values;
                    Ok(run(caller, $($type::take($name)?),*))
                }
                Function::new(move |caller, arguments| {
                    let mut values = arguments.positional(&[$($type::missing()),*])?.into_iter();
                    let mut values: [Value; MOST] = std::array::from_fn(|_| values.next().unwrap_or_default());
                    call::<T, R, $($type),*>(&self, caller, &mut values)?.reply()
                })
            }
        }
    };
}

macro_rules! methods {
    ($($type:ident $name:ident)*) => {
        impl<T, C, F, R, $($type),*> IntoMethod<T, C, (R, $($type,)*)> for F
        where
            C: Send + 'static,
            R: Reply,
            $($type: Parameter,)*
            F: Fn(&mut C, &mut Caller<'_, T>, $($type),*) -> R
                + for<'a> Fn(&mut C, &mut Caller<'_, T>, $($type::Item<'a>),*) -> R
                + Send + Sync + 'static,
        {
            fn into_method(self) -> Function<T> {
                const MOST: usize = <[&str]>::len(&[$(stringify!($name)),*]);
                fn call<T, C, R, $($type: Parameter),*>(
                    run: impl for<'a> Fn(&mut C, &mut Caller<'_, T>, $($type::Item<'a>),*) -> R,
                    object: &mut C,
                    caller: &mut Caller<'_, T>,
                    values: &mut [Value; MOST],
                ) -> Result<R, ConvertError> {
                    let [$($name),*] = values;
                    Ok(run(object, caller, $($type::take($name)?),*))
                }
                Function::new(move |caller, arguments| {
                    let (object, arguments) = receiver(arguments)?;
                    let mut values = arguments.positional(&[$($type::missing()),*])?.into_iter();
                    let mut values: [Value; MOST] = std::array::from_fn(|_| values.next().unwrap_or_default());
                    caller.with_object::<C, _>(object, |object, caller| {
                        call::<T, C, R, $($type),*>(&self, object, caller, &mut values)?.reply()
                    })?
                })
            }
        }

        impl<T, F, N, R, $($type),*> IntoAsyncFunction<T, (R, $($type,)*)> for F
        where
            R: Reply,
            N: Future<Output = R> + Send + 'static,
            $($type: FromValue,)*
            F: Fn(&mut Caller<'_, T>, $($type),*) -> N + Send + Sync + 'static,
        {
            fn into_async_function(self) -> Function<T> {
                Function::later(move |caller, arguments| {
                    let mut values = arguments.positional(&[$($type::missing()),*])?.into_iter();
                    let mut next = || values.next().unwrap_or_default();
                    $(let $name = $type::from_value(next())?;)*
                    let future = self(caller, $($name),*);
                    Ok(Box::pin(async move { future.await.reply() }))
                })
            }
        }

        impl<T, C, F, $($type),*> IntoConstructor<T, C, ($($type,)*)> for F
        where
            C: Send + 'static,
            $($type: FromValue,)*
            F: Fn(&mut Caller<'_, T>, $($type),*) -> C + Send + Sync + 'static,
        {
            fn into_constructor(self) -> Function<T> {
                Function::new(move |caller, mut arguments| {
                    // The class.
                    arguments.args.drain(..1.min(arguments.args.len()));
                    let values = arguments.positional(&[$($type::missing()),*])?;
                    let mut values = values.into_iter();
                    let mut next = || values.next().unwrap_or_default();
                    $(let $name = $type::from_value(next())?;)*
                    let object = self(caller, $($name),*);
                    made(caller, object)
                })
            }
        }
    };
}

methods!(A a);
methods!(A a B b);
methods!(A a B b D d);
methods!(A a B b D d E e);
methods!(A a B b D d E e G g);
methods!(A a B b D d E e G g H h);

impl<T, C, F, R> IntoMethod<T, C, (R,)> for F
where
    C: Send + 'static,
    R: Reply,
    F: Fn(&mut C, &mut Caller<'_, T>) -> R + Send + Sync + 'static,
{
    fn into_method(self) -> Function<T> {
        Function::new(move |caller, arguments| {
            let (object, arguments) = receiver(arguments)?;
            arguments.positional(&[])?;
            caller.with_object::<C, _>(object, |object, caller| self(object, caller).reply())?
        })
    }
}

impl<T, F, N, R> IntoAsyncFunction<T, (R,)> for F
where
    R: Reply,
    N: Future<Output = R> + Send + 'static,
    F: Fn(&mut Caller<'_, T>) -> N + Send + Sync + 'static,
{
    fn into_async_function(self) -> Function<T> {
        Function::later(move |caller, arguments| {
            arguments.positional(&[])?;
            let future = self(caller);
            Ok(Box::pin(async move { future.await.reply() }))
        })
    }
}

impl<T, C, F> IntoConstructor<T, C, ()> for F
where
    C: Send + 'static,
    F: Fn(&mut Caller<'_, T>) -> C + Send + Sync + 'static,
{
    fn into_constructor(self) -> Function<T> {
        Function::new(move |caller, mut arguments| {
            arguments.args.drain(..1.min(arguments.args.len()));
            arguments.positional(&[])?;
            let object = self(caller);
            made(caller, object)
        })
    }
}

functions!(A a);
functions!(A a B b);
functions!(A a B b C c);
functions!(A a B b C c D d);
functions!(A a B b C c D d E e);
functions!(A a B b C c D d E e G g);
functions!(A a B b C c D d E e G g H h);
functions!(A a B b C c D d E e G g H h I i);

impl Arguments {
    /// The arguments of a function that takes them by position, with what stands for those that are left out.
    fn positional(self, missing: &[Option<Value>]) -> Result<Vec<Value>, HostError> {
        let (given, most) = (self.args.len(), missing.len());
        let least = missing.iter().rposition(Option::is_none).map_or(0, |last| last + 1);
        if let Some((name, _)) = self.named.first() {
            return Err(HostError::new("TypeError", format!("the function takes no argument named '{name}'")));
        }
        if given < least || given > most {
            let wanted = if least == most { most.to_string() } else { format!("{least} to {most}") };
            let plural = if most == 1 { "" } else { "s" };
            return Err(HostError::new("TypeError", format!("expected {wanted} argument{plural}, got {given}")));
        }
        let mut args = self.args;
        args.extend(missing[given..].iter().flatten().cloned());
        Ok(args)
    }
}
