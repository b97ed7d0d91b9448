//! From the host to the guest: makes a value in the region.

use keelback_heap::layout::ComplexObj;
use keelback_heap::{Kind, TableError, Value};

use super::data::{BigInt, ConvertError, Data, DataLimits};
use crate::vm::Vm;

impl From<keelback_heap::OutOfMemory> for ConvertError {
    fn from(_: keelback_heap::OutOfMemory) -> ConvertError {
        ConvertError::Memory
    }
}

impl Vm {
    /// A value of the guest's for one of the host's. Nothing refers to it yet: it has to be put somewhere before the guest runs.
    ///
    /// # Errors
    /// What is too deep or too large, or no data, or a container of unhashable keys; and when memory is short.
    pub fn import(&mut self, data: &Data, limits: &DataLimits) -> Result<Value, ConvertError> {
        let mut left = *limits;
        self.import_within(data, limits, &mut left)
    }

    fn import_within(
        &mut self,
        data: &Data,
        limits: &DataLimits,
        left: &mut DataLimits,
    ) -> Result<Value, ConvertError> {
        left.values = left.values.checked_sub(1).ok_or(ConvertError::Values(limits.values))?;
        let mut bytes = |count: usize| {
            left.bytes = left.bytes.checked_sub(count as u64).ok_or(ConvertError::Bytes(limits.bytes))?;
            Ok::<(), ConvertError>(())
        };
        Ok(match data {
            Data::None => Value::NONE,
            Data::Ellipsis => Value::ELLIPSIS,
            Data::Bool(value) => Value::bool(*value),
            Data::Int(value) => match Value::small_int(*value) {
                Some(value) => value,
                None => self.heap.int_from_ibig(BigInt::from(*value).as_ibig())?,
            },
            Data::BigInt(value) => {
                bytes(value.bits() / 8)?;
                match i64::try_from(value).ok().and_then(Value::small_int) {
                    Some(value) => value,
                    None => self.heap.int_from_ibig(value.as_ibig())?,
                }
            }
            Data::Float(value) => Value::float_any(*value),
            Data::Complex(real, imag) => {
                let header = self.heap.header(Kind::Complex);
                let at = self.heap.alloc(ComplexObj { header, re: *real, im: *imag }, 0)?;
                Value::exact(Kind::Complex, at)
            }
            Data::Str(text) => {
                bytes(text.len())?;
                Value::exact(Kind::Str, self.heap.new_str(text.as_bytes())?)
            }
            Data::Bytes(value) => {
                bytes(value.len())?;
                Value::exact(Kind::Bytes, self.heap.new_bytes(value)?)
            }
            Data::Host(object) => self.import_object(*object)?,
            Data::Record(record) => return Err(ConvertError::Object(record.class.clone())),
            Data::Object(name) => return Err(ConvertError::Object(name.clone())),
            Data::List(items) | Data::Tuple(items) | Data::Set(items) | Data::FrozenSet(items) => {
                left.depth = left.depth.checked_sub(1).ok_or(ConvertError::Depth(limits.depth))?;
                let mut values = Vec::with_capacity(items.len().min(1 << 16));
                for item in items {
                    values.push(self.import_within(item, limits, left)?);
                }
                left.depth += 1;
                match data {
                    Data::List(_) => Value::exact(Kind::List, self.heap.new_list(&values)?),
                    Data::Tuple(_) => Value::exact(Kind::Tuple, self.heap.new_tuple(&values)?),
                    _ => {
                        let kind = if matches!(data, Data::Set(_)) { Kind::Set } else { Kind::FrozenSet };
                        let set = self.heap.new_set_of(kind)?;
                        for value in values {
                            let added = self.heap.set_add(set, value);
                            added.map_err(|error| self.not_a_key(error, value))?;
                        }
                        Value::exact(kind, set)
                    }
                }
            }
            Data::Dict(pairs) => {
                left.depth = left.depth.checked_sub(1).ok_or(ConvertError::Depth(limits.depth))?;
                let dict = self.heap.new_dict_with_capacity(pairs.len().min(1 << 16) as u32)?;
                for (key, value) in pairs {
                    let key = self.import_within(key, limits, left)?;
                    let value = self.import_within(value, limits, left)?;
                    let set = self.heap.dict_set(dict, key, value);
                    set.map_err(|error| self.not_a_key(error, key))?;
                }
                left.depth += 1;
                Value::exact(Kind::Dict, dict)
            }
        })
    }

    fn not_a_key(&self, error: TableError, key: Value) -> ConvertError {
        match error {
            TableError::OutOfMemory => ConvertError::Memory,
            TableError::NeedsPython => ConvertError::Unhashable(self.type_name(key)),
            TableError::Unhashable(value) => ConvertError::Unhashable(self.type_name(value)),
        }
    }
}
