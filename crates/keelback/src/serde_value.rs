//! Any type that serde knows as a Python value, and back: structures as dictionaries, variants as their name or a dictionary of it.

use std::fmt;

use serde::de::{
    DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::ser::{self, Serialize};

use crate::convert::{FromValue, IntoValue, wrong_type};
use crate::{BigInt, ConvertError, Value};

/// Carries a type that serde knows across the border: as a parameter or result of a host's function, or an input.
///
/// ```
/// use keelback::{Caller, Engine, Limits, Linker, Outcome, Serde, Value};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Serialize, Deserialize)]
/// struct Order { item: String, count: u32 }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut linker = Linker::<()>::new(&engine);
/// linker.func("twice", |_: &mut Caller<'_, ()>, Serde(order): Serde<Order>| {
///     Serde(Order { count: order.count * 2, ..order })
/// });
/// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
/// let value = sandbox.eval("twice({'item': 'tea', 'count': 2})")?.done()?;
/// let order: Order = keelback::from_value(value)?;
/// assert_eq!((&*order.item, order.count), ("tea", 4));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Serde<T>(pub T);

impl<T: Serialize> IntoValue for Serde<T> {
    fn into_value(self) -> Result<Value, ConvertError> {
        to_value(&self.0)
    }
}

impl<T: DeserializeOwned> FromValue for Serde<T> {
    fn from_value(value: Value) -> Result<Serde<T>, ConvertError> {
        from_value(value).map(Serde)
    }
}

/// A Python value for anything that serde can write.
///
/// ```
/// use keelback::{Value, from_value, to_value};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Serialize, Deserialize, PartialEq, Debug)]
/// enum Shape {
///     Circle { radius: f64 },
///     Point,
/// }
///
/// # fn main() -> Result<(), keelback::ConvertError> {
/// let circle = to_value(&Shape::Circle { radius: 1.5 })?;
/// let fields = Value::Dict(vec![(Value::from("radius"), Value::Float(1.5))]);
/// assert_eq!(circle, Value::Dict(vec![(Value::from("Circle"), fields)]));
/// assert_eq!(from_value::<Shape>(circle)?, Shape::Circle { radius: 1.5 });
/// assert_eq!(from_value::<Shape>(Value::from("Point"))?, Shape::Point);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// What the type's own implementation refuses.
pub fn to_value<T: Serialize + ?Sized>(value: &T) -> Result<Value, ConvertError> {
    value.serialize(Writer).map_err(|Failure(error)| error)
}

/// Anything that serde can read, from a Python value.
///
/// # Errors
/// When the value is of another form.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, ConvertError> {
    T::deserialize(Reader(value)).map_err(|Failure(error)| error)
}

/// The error that serde's traits ask for.
#[derive(Debug)]
struct Failure(ConvertError);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failure {}

impl ser::Error for Failure {
    fn custom<T: fmt::Display>(message: T) -> Failure {
        Failure(ConvertError::Shape(message.to_string()))
    }
}

impl serde::de::Error for Failure {
    fn custom<T: fmt::Display>(message: T) -> Failure {
        Failure(ConvertError::Shape(message.to_string()))
    }
}

struct Writer;

/// A container that is being written: its items, or pairs, and the variant that it belongs to.
struct Writing {
    items: Vec<Value>,
    pairs: Vec<(Value, Value)>,
    is_tuple: bool,
    variant: Option<&'static str>,
}

impl Writing {
    fn new(is_tuple: bool, variant: Option<&'static str>) -> Writing {
        Writing { items: Vec::new(), pairs: Vec::new(), is_tuple, variant }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failure> {
        self.items.push(value.serialize(Writer)?);
        Ok(())
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Failure> {
        self.pairs.push((name.into(), value.serialize(Writer)?));
        Ok(())
    }

    fn sequence(self) -> Value {
        let items = if self.is_tuple { Value::Tuple(self.items) } else { Value::List(self.items) };
        of_variant(self.variant, items)
    }

    fn mapping(self) -> Value {
        of_variant(self.variant, Value::Dict(self.pairs))
    }
}

/// The value of a variant with contents.
fn of_variant(variant: Option<&'static str>, value: Value) -> Value {
    match variant {
        Some(name) => Value::Dict(vec![(name.into(), value)]),
        None => value,
    }
}

macro_rules! write_plain {
    ($($name:ident: $type:ty;)*) => {$(
        fn $name(self, value: $type) -> Result<Value, Failure> {
            Ok(Value::from(value))
        }
    )*};
}

impl ser::Serializer for Writer {
    type Ok = Value;
    type Error = Failure;
    type SerializeSeq = Writing;
    type SerializeTuple = Writing;
    type SerializeTupleStruct = Writing;
    type SerializeTupleVariant = Writing;
    type SerializeMap = Writing;
    type SerializeStruct = Writing;
    type SerializeStructVariant = Writing;

    write_plain! {
        serialize_bool: bool;
        serialize_i8: i8;
        serialize_i16: i16;
        serialize_i32: i32;
        serialize_i64: i64;
        serialize_i128: i128;
        serialize_u8: u8;
        serialize_u16: u16;
        serialize_u32: u32;
        serialize_u64: u64;
        serialize_u128: u128;
        serialize_f32: f32;
        serialize_f64: f64;
        serialize_str: &str;
    }

    fn serialize_char(self, value: char) -> Result<Value, Failure> {
        Ok(Value::Str(value.to_string()))
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<Value, Failure> {
        Ok(Value::Bytes(value.to_vec()))
    }

    fn serialize_none(self) -> Result<Value, Failure> {
        Ok(Value::None)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Failure> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, Failure> {
        Ok(Value::None)
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<Value, Failure> {
        Ok(Value::None)
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<Value, Failure> {
        Ok(Value::from(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<Value, Failure> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Value, Failure> {
        Ok(of_variant(Some(variant), value.serialize(self)?))
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<Writing, Failure> {
        Ok(Writing::new(false, None))
    }

    fn serialize_tuple(self, _len: usize) -> Result<Writing, Failure> {
        Ok(Writing::new(true, None))
    }

    fn serialize_tuple_struct(self, _name: &'static str, _len: usize) -> Result<Writing, Failure> {
        Ok(Writing::new(true, None))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Writing, Failure> {
        Ok(Writing::new(true, Some(variant)))
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<Writing, Failure> {
        Ok(Writing::new(false, None))
    }

    fn serialize_struct(self, _name: &'static str, _len: usize) -> Result<Writing, Failure> {
        Ok(Writing::new(false, None))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Writing, Failure> {
        Ok(Writing::new(false, Some(variant)))
    }
}

macro_rules! write_parts {
    ($($trait:ident $method:ident $part:ident ($($field:ident: $type:ty)?) $finish:ident;)*) => {$(
        impl ser::$trait for Writing {
            type Ok = Value;
            type Error = Failure;

            fn $method<T: Serialize + ?Sized>(&mut self, $($field: $type,)? value: &T) -> Result<(), Failure> {
                self.$part($($field,)? value)
            }

            fn end(self) -> Result<Value, Failure> {
                Ok(self.$finish())
            }
        }
    )*};
}

write_parts! {
    SerializeSeq serialize_element item () sequence;
    SerializeTuple serialize_element item () sequence;
    SerializeTupleStruct serialize_field item () sequence;
    SerializeTupleVariant serialize_field item () sequence;
    SerializeStruct serialize_field field (name: &'static str) mapping;
    SerializeStructVariant serialize_field field (name: &'static str) mapping;
}

impl ser::SerializeMap for Writing {
    type Ok = Value;
    type Error = Failure;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failure> {
        self.item(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failure> {
        let key = self.items.pop().ok_or_else(|| ser::Error::custom("a value without a key"))?;
        self.pairs.push((key, value.serialize(Writer)?));
        Ok(())
    }

    fn end(self) -> Result<Value, Failure> {
        Ok(self.mapping())
    }
}

struct Reader(Value);

/// The parts of a container that is being read.
struct Reading {
    items: std::vec::IntoIter<Value>,
    pairs: std::vec::IntoIter<(Value, Value)>,
    value: Option<Value>,
}

impl Reading {
    fn items(items: Vec<Value>) -> Reading {
        Reading { items: items.into_iter(), pairs: Vec::new().into_iter(), value: None }
    }

    fn pairs(pairs: Vec<(Value, Value)>) -> Reading {
        Reading { items: Vec::new().into_iter(), pairs: pairs.into_iter(), value: None }
    }

    /// What is left over says what is wrong with the form.
    fn visit_all<'de, V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Failure> {
        let count = self.items.len();
        let result = visitor.visit_seq(&mut self)?;
        match self.items.len() {
            0 => Ok(result),
            left => Err(serde::de::Error::invalid_length(count, &&*format!("{} items", count - left))),
        }
    }
}

impl<'de> SeqAccess<'de> for Reading {
    type Error = Failure;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Failure> {
        self.items.next().map(|value| seed.deserialize(Reader(value))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

impl<'de> MapAccess<'de> for Reading {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        let Some((key, value)) = self.pairs.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(Reader(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Failure> {
        seed.deserialize(Reader(self.value.take().unwrap_or_default()))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.pairs.len())
    }
}

/// A big integer as the widest of serde's integers that it fits.
fn read_big<'de, V: Visitor<'de>>(value: &BigInt, visitor: V) -> Result<V::Value, Failure> {
    if let Ok(value) = u64::try_from(value) {
        visitor.visit_u64(value)
    } else if let Ok(value) = i128::try_from(value) {
        visitor.visit_i128(value)
    } else if let Ok(value) = u128::try_from(value) {
        visitor.visit_u128(value)
    } else {
        Err(Failure(ConvertError::Range("128 bits")))
    }
}

impl<'de> serde::Deserializer<'de> for Reader {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.0 {
            Value::None => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Int(value) => visitor.visit_i64(value),
            Value::BigInt(value) => read_big(&value, visitor),
            Value::Float(value) => visitor.visit_f64(value),
            Value::Str(value) => visitor.visit_string(value),
            Value::Bytes(value) => visitor.visit_byte_buf(value),
            Value::List(items) | Value::Tuple(items) | Value::Set(items) | Value::FrozenSet(items) => {
                Reading::items(items).visit_all(visitor)
            }
            Value::Dict(pairs) => visitor.visit_map(Reading::pairs(pairs)),
            Value::Record(record) => {
                let fields = record.fields.into_iter().map(|(name, value)| (Value::Str(name), value));
                visitor.visit_map(Reading::pairs(fields.collect()))
            }
            other => Err(Failure(wrong_type("plain data", &other))),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.0 {
            Value::None => visitor.visit_none(),
            value => visitor.visit_some(Reader(value)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        match self.0 {
            Value::Str(variant) => visitor.visit_enum(Variant { name: variant, value: None }),
            Value::Dict(mut pairs) if pairs.len() == 1 => match pairs.pop() {
                Some((Value::Str(name), value)) => visitor.visit_enum(Variant { name, value: Some(value) }),
                _ => Err(Failure(ConvertError::Shape("the name of a variant is no text".to_owned()))),
            },
            other => Err(Failure(wrong_type("the name of a variant, or a dictionary of it", &other))),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct
        map struct identifier ignored_any
    }
}

struct Variant {
    name: String,
    value: Option<Value>,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Failure;
    type Variant = Variant;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Variant), Failure> {
        let name = seed.deserialize(self.name.as_str().into_deserializer())?;
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Variant {
    type Error = Failure;

    fn unit_variant(self) -> Result<(), Failure> {
        match self.value {
            None | Some(Value::None) => Ok(()),
            Some(value) => Err(Failure(wrong_type("nothing", &value))),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Failure> {
        seed.deserialize(Reader(self.value.unwrap_or_default()))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Failure> {
        serde::Deserializer::deserialize_any(Reader(self.value.unwrap_or_default()), visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Failure> {
        serde::Deserializer::deserialize_any(Reader(self.value.unwrap_or_default()), visitor)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Serialize};

    use super::{from_value, to_value};
    use crate::{ConvertError, Value};

    #[derive(Serialize, Deserialize, PartialEq, Debug)]
    enum Shape {
        Point,
        Circle(f64),
        Line(i32, i32),
        Box { w: u8, h: u8 },
    }

    #[derive(Serialize, Deserialize, PartialEq, Debug)]
    struct Whole {
        name: String,
        initial: char,
        sizes: Vec<u64>,
        shapes: Vec<Shape>,
        maybe: Option<Box<Whole>>,
        table: BTreeMap<i64, (bool, f32)>,
        big: u128,
        unit: (),
    }

    fn whole() -> Whole {
        Whole {
            name: "a".to_owned(),
            initial: 'é',
            sizes: vec![0, u64::MAX],
            shapes: vec![Shape::Point, Shape::Circle(1.5), Shape::Line(-1, 2), Shape::Box { w: 1, h: 2 }],
            maybe: None,
            table: [(-1, (true, 0.5))].into(),
            big: u128::MAX,
            unit: (),
        }
    }

    #[test]
    fn what_goes_in_comes_out() -> Result<(), ConvertError> {
        let value = Whole { maybe: Some(Box::new(whole())), ..whole() };
        assert_eq!(from_value::<Whole>(to_value(&value)?)?, value);
        let shapes = to_value(&value.shapes)?;
        assert_eq!(
            shapes,
            Value::List(vec![
                "Point".into(),
                Value::Dict(vec![("Circle".into(), 1.5.into())]),
                Value::Dict(vec![("Line".into(), Value::Tuple(vec![(-1).into(), 2.into()]))]),
                Value::Dict(vec![("Box".into(), Value::Dict(vec![("w".into(), 1.into()), ("h".into(), 2.into())]))]),
            ])
        );
        Ok(())
    }

    #[test]
    fn other_forms_are_refused() {
        let read = |value: Value| from_value::<Shape>(value).expect_err("another form").to_string();
        assert_eq!(read(1.into()), "expected the name of a variant, or a dictionary of it, got 'int'");
        assert_eq!(
            read("Square".into()),
            "unknown variant `Square`, expected one of `Point`, `Circle`, `Line`, `Box`"
        );
        assert_eq!(read(Value::Dict(vec![("Point".into(), 1.into())])), "expected nothing, got 'int'");
        let numbers = from_value::<Vec<u8>>(Value::List(vec![1.into(), 300.into()]));
        assert_eq!(numbers.expect_err("too large").to_string(), "invalid value: integer `300`, expected u8");
        let pair = from_value::<(u8, u8)>(Value::List(vec![1.into(), 2.into(), 3.into()]));
        assert_eq!(pair.expect_err("too many").to_string(), "invalid length 3, expected 2 items");
        assert!(from_value::<u8>(Value::Object("A".to_owned())).is_err());
    }
}
