//! From the guest to the host: copies a value, however deep, shared or hostile it is, without running any of the guest's code.

use keelback_heap::layout::{BytesObj, ComplexObj, HostObj};
use keelback_heap::{Kind, Ref, Value};

use super::data::{BigInt, ConvertError, Data, DataLimits, HostObject, Record};
use crate::vm::Vm;

/// A container that is being copied.
struct Open {
    at: Ref,
    what: What,
    /// Where the next item is.
    position: u32,
    done: Vec<Data>,
    /// A key that waits for its value.
    key: Option<Data>,
    pairs: Vec<(Data, Data)>,
}

#[derive(Clone, PartialEq)]
enum What {
    List,
    Tuple,
    Dict,
    Set,
    FrozenSet,
    /// The class, and the values of the fields with their names.
    Record(String, Vec<(String, Value)>),
}

/// What is left of the limits.
struct Budget {
    limits: DataLimits,
    values: u64,
    bytes: u64,
}

impl Budget {
    fn take_value(&mut self) -> Result<(), ConvertError> {
        self.values += 1;
        if self.values > self.limits.values { Err(ConvertError::Values(self.limits.values)) } else { Ok(()) }
    }

    fn take_bytes(&mut self, count: usize) -> Result<(), ConvertError> {
        self.bytes += count as u64;
        if self.bytes > self.limits.bytes { Err(ConvertError::Bytes(self.limits.bytes)) } else { Ok(()) }
    }
}

impl Vm {
    /// A copy of a value for the host. Subclasses of builtin types count as these; nothing that they override is asked.
    ///
    /// # Errors
    /// A value that is too deep or too large, or contains itself.
    pub fn export(&mut self, value: Value, limits: &DataLimits) -> Result<Data, ConvertError> {
        self.export_within(value, &mut Budget { limits: *limits, values: 0, bytes: 0 })
    }

    /// As [`Vm::export`], when it is the guest that wants it: it pays, also for what was in vain.
    pub(super) fn export_for_guest(&mut self, value: Value) -> Result<Data, ConvertError> {
        let mut budget = Budget { limits: self.data_limits, values: 0, bytes: 0 };
        let data = self.export_within(value, &mut budget);
        self.charge((budget.values + budget.bytes / 8) as usize);
        data
    }

    fn export_within(&mut self, value: Value, budget: &mut Budget) -> Result<Data, ConvertError> {
        let mut stack: Vec<Open> = Vec::new();
        let mut done = self.begin(value, &mut stack, budget)?;
        loop {
            if let Some(data) = done.take() {
                match stack.last_mut() {
                    None => return Ok(data),
                    Some(open) => open.accept(data),
                }
            }
            let Some(open) = stack.last_mut() else { return Ok(Data::None) };
            done = match self.next_part(open) {
                Some(value) => self.begin(value, &mut stack, budget)?,
                None => stack.pop().map(Open::finish),
            };
        }
    }

    /// Copies a value that has no parts, or opens a container.
    fn begin(
        &mut self,
        value: Value,
        stack: &mut Vec<Open>,
        budget: &mut Budget,
    ) -> Result<Option<Data>, ConvertError> {
        budget.take_value()?;
        if let Some(int) = value.to_int() {
            return Ok(Some(Data::Int(int)));
        }
        if value.is_float() {
            return Ok(Some(Data::Float(value.as_float())));
        }
        let Some(at) = value.to_ref() else {
            return Ok(Some(match value {
                Value::TRUE => Data::Bool(true),
                Value::FALSE => Data::Bool(false),
                Value::ELLIPSIS => Data::Ellipsis,
                Value::NOT_IMPLEMENTED => Data::Object("NotImplementedType".to_owned()),
                _ => Data::None,
            }));
        };
        let what = match value.kind() {
            Some(Kind::Str) => {
                let text = self.heap.str_text(at).ok_or(ConvertError::Surrogates)?;
                budget.take_bytes(text.len())?;
                return Ok(Some(Data::Str(text.to_owned())));
            }
            Some(Kind::Bytes) => {
                budget.take_bytes(self.heap.get::<BytesObj>(at).len as usize)?;
                return Ok(Some(Data::Bytes(self.heap.bytes(at).to_vec())));
            }
            Some(Kind::ByteArray) => {
                let bytes = self.heap.bytes_like(value).unwrap_or_default().to_vec();
                budget.take_bytes(bytes.len())?;
                return Ok(Some(Data::Bytes(bytes)));
            }
            Some(Kind::Int) => {
                if let Some(int) = self.heap.int_to_i64(value) {
                    return Ok(Some(Data::Int(int)));
                }
                budget.take_bytes(self.heap.int_size(value) as usize * 8)?;
                return Ok(Some(Data::BigInt(BigInt::new(self.heap.int_to_ibig(value)))));
            }
            Some(Kind::Float) => {
                let float = self.heap.get::<keelback_heap::layout::FloatObj>(at).value;
                return Ok(Some(Data::Float(float)));
            }
            Some(Kind::Complex) => {
                let ComplexObj { re, im, .. } = *self.heap.get::<ComplexObj>(at);
                return Ok(Some(Data::Complex(re, im)));
            }
            Some(Kind::Host) => {
                let HostObj { index, class, .. } = *self.heap.get::<HostObj>(at);
                return Ok(Some(Data::Host(HostObject { class, index })));
            }
            Some(Kind::List) => What::List,
            Some(Kind::Tuple) => What::Tuple,
            Some(Kind::Dict) => What::Dict,
            Some(Kind::Set) => What::Set,
            Some(Kind::FrozenSet) => What::FrozenSet,
            Some(Kind::Instance) => match self.dataclass_fields(value, budget)? {
                Some(fields) => What::Record(self.type_name(value), fields),
                None => return Ok(Some(Data::Object(self.full_type_name(value)))),
            },
            _ => return Ok(Some(Data::Object(self.full_type_name(value)))),
        };
        if stack.len() >= budget.limits.depth as usize {
            // Which of the two it is makes a difference to who wants to mend it.
            let is_cycle = stack.iter().any(|open| open.at == at);
            return Err(if is_cycle { ConvertError::Cycle } else { ConvertError::Depth(budget.limits.depth) });
        }
        if stack.iter().any(|open| open.at == at) {
            return Err(ConvertError::Cycle);
        }
        stack.push(Open { at, what, position: 0, done: Vec::new(), key: None, pairs: Vec::new() });
        Ok(None)
    }

    /// The next part of a container: of a dictionary the key, then the value.
    fn next_part(&mut self, open: &mut Open) -> Option<Value> {
        match &open.what {
            What::List => {
                let value = self.heap.list_items(open.at).get(open.position as usize).copied();
                open.position += 1;
                value
            }
            What::Tuple => {
                let value = self.heap.tuple_items(open.at).get(open.position as usize).copied();
                open.position += 1;
                value
            }
            What::Dict => {
                let mut position = open.position;
                let (key, value) = self.heap.dict_next(open.at, &mut position)?;
                if open.key.is_none() {
                    return Some(key);
                }
                open.position = position;
                Some(value)
            }
            What::Set | What::FrozenSet => self.heap.set_next(open.at, &mut open.position),
            What::Record(_, fields) => {
                let value = fields.get(open.position as usize).map(|(_, value)| *value);
                open.position += 1;
                value
            }
        }
    }

    /// The fields of an instance of a dataclass that are set.
    fn dataclass_fields(
        &mut self,
        value: Value,
        budget: &mut Budget,
    ) -> Result<Option<Vec<(String, Value)>>, ConvertError> {
        let class = self.class_of(value);
        let name = self.heap.lookup_interned(b"__dataclass_fields__");
        let table = name.and_then(|name| self.lookup(class, name)).and_then(|table| table.layout_ref(Kind::Dict));
        let Some(table) = table else { return Ok(None) };
        let mut fields = Vec::new();
        let mut position = 0;
        while let Some((key, _)) = self.heap.dict_next(table, &mut position) {
            budget.take_value()?;
            let Some(key) = key.exact_ref(Kind::Str) else { continue };
            let Ok(name) = self.heap.intern_ref(key) else { continue };
            let own = self.own_attribute(value, name).ok().flatten();
            let found = match own {
                Some(found) => Some(found),
                None => match self.lookup(class, name).and_then(|member| member.exact_ref(Kind::Member)) {
                    Some(member) => {
                        let found = self.member_get(member, value).ok();
                        if found.is_none() {
                            self.take_pending();
                        }
                        found
                    }
                    None => None,
                },
            };
            if let Some(found) = found {
                fields.push((self.text_of(key), found));
            }
        }
        Ok(Some(fields))
    }

    /// The name of a value's type with its module, but for builtins.
    pub(crate) fn full_type_name(&mut self, value: Value) -> String {
        self.class_full_name(self.class_of(value))
    }
}

impl Open {
    fn accept(&mut self, data: Data) {
        if self.what == What::Dict {
            match self.key.take() {
                None => self.key = Some(data),
                Some(key) => self.pairs.push((key, data)),
            }
        } else {
            self.done.push(data);
        }
    }

    fn finish(self) -> Data {
        match self.what {
            What::List => Data::List(self.done),
            What::Tuple => Data::Tuple(self.done),
            What::Dict => Data::Dict(self.pairs),
            What::Set => Data::Set(self.done),
            What::FrozenSet => Data::FrozenSet(self.done),
            What::Record(class, fields) => {
                let names = fields.into_iter().map(|(name, _)| name);
                Data::Record(Record { class, fields: names.zip(self.done).collect() })
            }
        }
    }
}
