//! Conversion between Rust's types and Python's values.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, Hash};

use crate::{BigInt, ConvertError, HostObject, Value};

/// A type whose values become Python values.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use keelback::{IntoValue, Value};
///
/// # fn main() -> Result<(), keelback::ConvertError> {
/// let stock = BTreeMap::from([("salt", Some(3)), ("tea", None)]);
/// let pairs = vec![(Value::from("salt"), Value::Int(3)), (Value::from("tea"), Value::None)];
/// assert_eq!(stock.into_value()?, Value::Dict(pairs));
/// # Ok(())
/// # }
/// ```
///
/// For a type of your own see [`FromValue`]; types that serde knows need no implementation: [`Serde`](crate::Serde).
pub trait IntoValue {
    /// The Python value.
    ///
    /// # Errors
    /// When there is none for this value.
    fn into_value(self) -> Result<Value, ConvertError>;
}

/// A type that Python values become.
///
/// ```
/// use keelback::{Caller, ConvertError, Engine, FromValue, IntoValue, Limits, Linker, Outcome, Value};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// struct Point(f64, f64);
///
/// impl FromValue for Point {
///     fn from_value(value: Value) -> Result<Point, ConvertError> {
///         let (x, y) = FromValue::from_value(value)?;
///         Ok(Point(x, y))
///     }
/// }
///
/// impl IntoValue for Point {
///     fn into_value(self) -> Result<Value, ConvertError> {
///         (self.0, self.1).into_value()
///     }
/// }
///
/// let mut linker = Linker::<()>::new(&engine);
/// linker.func("mirror", |_: &mut Caller<'_, ()>, point: Point| Point(point.1, point.0));
/// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
/// let mirrored = Value::Tuple(vec![Value::Float(2.0), Value::Float(0.5)]);
/// assert_eq!(sandbox.eval("mirror((0.5, 2.0))")?, Outcome::Done(mirrored));
/// # Ok(())
/// # }
/// ```
pub trait FromValue: Sized {
    /// Whether `None` stands for nothing: a parameter of such a type can be left out.
    const IS_OPTIONAL: bool = false;

    /// The Rust value.
    ///
    /// # Errors
    /// When the Python value is of another type or out of range.
    fn from_value(value: Value) -> Result<Self, ConvertError>;
}

/// `bytes`: a vector of `u8` would be a list of integers.
///
/// ```
/// use keelback::{Bytes, FromValue, IntoValue, Value};
///
/// # fn main() -> Result<(), keelback::ConvertError> {
/// assert_eq!(Bytes(b"ab".to_vec()).into_value()?, Value::Bytes(vec![97, 98]));
/// assert_eq!(b"ab".to_vec().into_value()?, Value::List(vec![Value::Int(97), Value::Int(98)]));
/// assert_eq!(Bytes::from_value(Value::Bytes(vec![1]))?, Bytes(vec![1]));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Bytes(pub Vec<u8>);

/// The error for a value of another type.
pub(crate) fn wrong_type(wanted: &'static str, found: &Value) -> ConvertError {
    ConvertError::Type { wanted, found: found.type_name().to_owned() }
}

macro_rules! into_value {
    ($($type:ty),* $(,)?) => {$(
        impl IntoValue for $type {
            fn into_value(self) -> Result<Value, ConvertError> {
                Ok(Value::from(self))
            }
        }
    )*};
}

into_value!((), bool, i8, i16, i32, i64, u8, u16, u32, u64, i128, u128, f32, f64, &str, String, BigInt, HostObject);

impl IntoValue for Value {
    fn into_value(self) -> Result<Value, ConvertError> {
        Ok(self)
    }
}

impl IntoValue for usize {
    fn into_value(self) -> Result<Value, ConvertError> {
        Ok(Value::from(self as u64))
    }
}

impl IntoValue for isize {
    fn into_value(self) -> Result<Value, ConvertError> {
        Ok(Value::from(self as i64))
    }
}

impl IntoValue for Bytes {
    fn into_value(self) -> Result<Value, ConvertError> {
        Ok(Value::Bytes(self.0))
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Result<Value, ConvertError> {
        self.map_or(Ok(Value::None), T::into_value)
    }
}

impl<T: IntoValue> IntoValue for Vec<T> {
    fn into_value(self) -> Result<Value, ConvertError> {
        Ok(Value::List(self.into_iter().map(T::into_value).collect::<Result<_, _>>()?))
    }
}

impl<T: IntoValue, const N: usize> IntoValue for [T; N] {
    fn into_value(self) -> Result<Value, ConvertError> {
        Ok(Value::List(self.into_iter().map(T::into_value).collect::<Result<_, _>>()?))
    }
}

/// The items of a dictionary.
fn pairs<K: IntoValue, V: IntoValue>(items: impl Iterator<Item = (K, V)>) -> Result<Value, ConvertError> {
    let pairs = items.map(|(key, value)| Ok((key.into_value()?, value.into_value()?)));
    Ok(Value::Dict(pairs.collect::<Result<_, ConvertError>>()?))
}

impl<K: IntoValue, V: IntoValue> IntoValue for BTreeMap<K, V> {
    fn into_value(self) -> Result<Value, ConvertError> {
        pairs(self.into_iter())
    }
}

impl<K: IntoValue, V: IntoValue, S> IntoValue for HashMap<K, V, S> {
    fn into_value(self) -> Result<Value, ConvertError> {
        pairs(self.into_iter())
    }
}

impl<T: IntoValue> IntoValue for BTreeSet<T> {
    fn into_value(self) -> Result<Value, ConvertError> {
        Ok(Value::Set(self.into_iter().map(T::into_value).collect::<Result<_, _>>()?))
    }
}

impl<T: IntoValue, S> IntoValue for HashSet<T, S> {
    fn into_value(self) -> Result<Value, ConvertError> {
        Ok(Value::Set(self.into_iter().map(T::into_value).collect::<Result<_, _>>()?))
    }
}

impl FromValue for Value {
    fn from_value(value: Value) -> Result<Value, ConvertError> {
        Ok(value)
    }
}

impl FromValue for () {
    fn from_value(value: Value) -> Result<(), ConvertError> {
        match value {
            Value::None => Ok(()),
            other => Err(wrong_type("None", &other)),
        }
    }
}

impl FromValue for bool {
    fn from_value(value: Value) -> Result<bool, ConvertError> {
        match value {
            Value::Bool(value) => Ok(value),
            other => Err(wrong_type("bool", &other)),
        }
    }
}

macro_rules! from_int {
    ($($type:ty),* $(,)?) => {$(
        impl FromValue for $type {
            fn from_value(value: Value) -> Result<$type, ConvertError> {
                let out_of_range = || ConvertError::Range(stringify!($type));
                match value {
                    Value::Int(value) => <$type>::try_from(value).map_err(|_| out_of_range()),
                    Value::Bool(value) => Ok(<$type>::from(value)),
                    Value::BigInt(value) => match (i128::try_from(&value), u128::try_from(&value)) {
                        (Ok(value), _) => <$type>::try_from(value).map_err(|_| out_of_range()),
                        (_, Ok(value)) => <$type>::try_from(value).map_err(|_| out_of_range()),
                        _ => Err(out_of_range()),
                    },
                    other => Err(wrong_type("int", &other)),
                }
            }
        }
    )*};
}

from_int!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, i128, u128);

impl FromValue for BigInt {
    fn from_value(value: Value) -> Result<BigInt, ConvertError> {
        match value {
            Value::Int(value) => Ok(BigInt::from(value)),
            Value::Bool(value) => Ok(BigInt::from(i64::from(value))),
            Value::BigInt(value) => Ok(value),
            other => Err(wrong_type("int", &other)),
        }
    }
}

impl FromValue for f64 {
    fn from_value(value: Value) -> Result<f64, ConvertError> {
        match value {
            Value::Float(value) => Ok(value),
            // As Python's own functions take integers for floats.
            Value::Int(value) => Ok(value as f64),
            Value::Bool(value) => Ok(f64::from(value)),
            other => Err(wrong_type("float", &other)),
        }
    }
}

impl FromValue for f32 {
    fn from_value(value: Value) -> Result<f32, ConvertError> {
        f64::from_value(value).map(|value| value as f32)
    }
}

impl FromValue for String {
    fn from_value(value: Value) -> Result<String, ConvertError> {
        match value {
            Value::Str(value) => Ok(value),
            other => Err(wrong_type("str", &other)),
        }
    }
}

impl FromValue for Bytes {
    fn from_value(value: Value) -> Result<Bytes, ConvertError> {
        match value {
            Value::Bytes(value) => Ok(Bytes(value)),
            other => Err(wrong_type("bytes", &other)),
        }
    }
}

impl FromValue for HostObject {
    fn from_value(value: Value) -> Result<HostObject, ConvertError> {
        match value {
            Value::Host(value) => Ok(value),
            other => Err(wrong_type("an object of the host", &other)),
        }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    const IS_OPTIONAL: bool = true;

    fn from_value(value: Value) -> Result<Option<T>, ConvertError> {
        match value {
            Value::None => Ok(None),
            value => T::from_value(value).map(Some),
        }
    }
}

/// The items of a sequence or set.
fn items(value: Value) -> Result<Vec<Value>, ConvertError> {
    match value {
        Value::List(items) | Value::Tuple(items) | Value::Set(items) | Value::FrozenSet(items) => Ok(items),
        other => Err(wrong_type("list", &other)),
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: Value) -> Result<Vec<T>, ConvertError> {
        items(value)?.into_iter().map(T::from_value).collect()
    }
}

impl<T: FromValue, const N: usize> FromValue for [T; N] {
    fn from_value(value: Value) -> Result<[T; N], ConvertError> {
        let found: Vec<T> = Vec::from_value(value)?;
        let count = found.len();
        found.try_into().map_err(|_| ConvertError::Shape(format!("expected {N} items, got {count}")))
    }
}

fn entries<K: FromValue, V: FromValue, C: FromIterator<(K, V)>>(value: Value) -> Result<C, ConvertError> {
    match value {
        Value::Dict(pairs) => {
            pairs.into_iter().map(|(key, value)| Ok((K::from_value(key)?, V::from_value(value)?))).collect()
        }
        Value::Record(record) => record
            .fields
            .into_iter()
            .map(|(name, value)| Ok((K::from_value(Value::Str(name))?, V::from_value(value)?)))
            .collect(),
        other => Err(wrong_type("dict", &other)),
    }
}

impl<K: FromValue + Ord, V: FromValue> FromValue for BTreeMap<K, V> {
    fn from_value(value: Value) -> Result<BTreeMap<K, V>, ConvertError> {
        entries(value)
    }
}

impl<K: FromValue + Eq + Hash, V: FromValue, S: BuildHasher + Default> FromValue for HashMap<K, V, S> {
    fn from_value(value: Value) -> Result<HashMap<K, V, S>, ConvertError> {
        entries(value)
    }
}

impl<T: FromValue + Ord> FromValue for BTreeSet<T> {
    fn from_value(value: Value) -> Result<BTreeSet<T>, ConvertError> {
        items(value)?.into_iter().map(T::from_value).collect()
    }
}

impl<T: FromValue + Eq + Hash, S: BuildHasher + Default> FromValue for HashSet<T, S> {
    fn from_value(value: Value) -> Result<HashSet<T, S>, ConvertError> {
        items(value)?.into_iter().map(T::from_value).collect()
    }
}

macro_rules! tuples {
    ($($name:ident)*) => {
        impl<$($name: IntoValue),*> IntoValue for ($($name,)*) {
            #[expect(non_snake_case, reason = "each variable has the name of its type")]
            fn into_value(self) -> Result<Value, ConvertError> {
                let ($($name,)*) = self;
                Ok(Value::Tuple(vec![$($name.into_value()?),*]))
            }
        }

        impl<$($name: FromValue),*> FromValue for ($($name,)*) {
            fn from_value(value: Value) -> Result<Self, ConvertError> {
                const COUNT: usize = <[&str]>::len(&[$(stringify!($name)),*]);
                let items = items(value)?;
                if items.len() != COUNT {
                    return Err(ConvertError::Shape(format!("expected {COUNT} items, got {}", items.len())));
                }
                let mut items = items.into_iter();
                Ok(($($name::from_value(items.next().unwrap_or_default())?,)*))
            }
        }
    };
}

tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
