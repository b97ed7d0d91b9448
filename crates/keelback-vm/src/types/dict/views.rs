//! `dict_keys`, `dict_values`, `dict_items`.

use keelback_heap::layout::{DictViewObj, MappingProxyObj};
use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::interp::ops::arith::Operator;
use crate::types::fields::{Field, fixed};
use crate::types::receiver::comparison_methods;
use crate::types::set::is_set_like;
use crate::vm::Vm;

crate::natives! {
    /// What all three have.
    pub(crate) static VIEW = [
        /// Return len(self).
        Method "__len__" ("self, /") => len;
        /// Implement iter(self).
        Method "__iter__" ("self, /") => iter;
        /// Return a reverse iterator over the view.
        Method "__reversed__" ("self, /") => reversed;
    ];
}

crate::natives! {
    /// What views of keys and of items have: they are like sets.
    pub(crate) static KEYS = [
        /// Return bool(key in self).
        Method "__contains__" ("self, key, /") => contains;
        /// Return True if the view and the given iterable have a null intersection.
        Method "isdisjoint" ("self, object, /") => isdisjoint;
        /// Return self|value.
        Method "__or__" ("self, value, /") => or;
        /// Return value|self.
        Method "__ror__" ("self, value, /") => ror;
        /// Return self&value.
        Method "__and__" ("self, value, /") => and;
        /// Return value&self.
        Method "__rand__" ("self, value, /") => rand;
        /// Return self-value.
        Method "__sub__" ("self, value, /") => sub;
        /// Return value-self.
        Method "__rsub__" ("self, value, /") => rsub;
        /// Return self^value.
        Method "__xor__" ("self, value, /") => xor;
        /// Return value^self.
        Method "__rxor__" ("self, value, /") => rxor;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => eq;
        /// Return self!=value.
        Method "__ne__" ("self, value, /") => ne;
        /// Return self<value.
        Method "__lt__" ("self, value, /") => lt;
        /// Return self<=value.
        Method "__le__" ("self, value, /") => le;
        /// Return self>value.
        Method "__gt__" ("self, value, /") => gt;
        /// Return self>=value.
        Method "__ge__" ("self, value, /") => ge;
    ];
}

/// Views of items have what views of keys have.
pub(crate) use KEYS as ITEMS;

crate::natives! {
    /// What views of values have besides.
    pub(crate) static VALUES = [];
}

/// The attributes of all three.
pub(crate) const VIEW_FIELDS: &[Field] = &[fixed("mapping", mapping)];

comparison_methods!("dict_keys", |value| is_set_like(value) || value.has_layout(Kind::DictView));

fn view_of(vm: &mut Vm, value: Value, method: &str) -> Result<DictViewObj, Flow> {
    match value.layout_ref(Kind::DictView) {
        Some(at) => Ok(*vm.heap.get::<DictViewObj>(at)),
        None => Err(vm.wrong_owner(value, "dict_keys", method)),
    }
}

fn len(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let view = view_of(vm, args[0], "__len__")?;
    Ok(Value::int(i64::from(vm.heap.dict_len(view.dict))))
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    view_of(vm, args[0], "__iter__")?;
    Ok(vm.iter_by_layout(args[0], Kind::DictView, Value::UNBOUND)?.unwrap_or(Value::NONE))
}

fn reversed(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let view = view_of(vm, args[0], "__reversed__")?;
    vm.reversed_dict(view.dict, view.what)
}

fn mapping(vm: &mut Vm, view: Value) -> Result<Value, Flow> {
    let view = view_of(vm, view, "mapping")?;
    let header = vm.heap.header(Kind::MappingProxy);
    let mapping = vm.heap.value_of(view.dict);
    Ok(Value::exact(Kind::MappingProxy, vm.heap.alloc(MappingProxyObj { header, mapping }, 0)?))
}

fn contains(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    view_of(vm, args[0], "__contains__")?;
    match vm.dict_view_contains(args[1], args[0].as_ref())? {
        Some(found) => Ok(Value::bool(found)),
        None => Err(Flow::Slow),
    }
}

fn isdisjoint(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    view_of(vm, args[0], "isdisjoint")?;
    if vm.is_view_of_items(args[0]) || vm.is_view_of_items(args[1]) {
        return Err(Flow::Slow);
    }
    let own = vm.view_as_set(args[0].as_ref())?;
    let other = vm.set_operand(args[1])?;
    match vm.heap.set_is_disjoint(own, other) {
        Ok(disjoint) => Ok(Value::bool(disjoint)),
        Err(_) => Err(Flow::Slow),
    }
}

fn operate(vm: &mut Vm, op: Operator, left: Value, right: Value) -> Result<Value, Flow> {
    Ok(vm.set_operate(op, left, right)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn or(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operate(vm, Operator::Or, args[0], args[1])
}

fn ror(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operate(vm, Operator::Or, args[1], args[0])
}

fn and(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operate(vm, Operator::And, args[0], args[1])
}

fn rand(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operate(vm, Operator::And, args[1], args[0])
}

fn sub(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operate(vm, Operator::Sub, args[0], args[1])
}

fn rsub(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operate(vm, Operator::Sub, args[1], args[0])
}

fn xor(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operate(vm, Operator::Xor, args[0], args[1])
}

fn rxor(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operate(vm, Operator::Xor, args[1], args[0])
}

impl Vm {
    /// `item in view`; `None` for views of values, which are searched one by one.
    pub(crate) fn dict_view_contains(&mut self, item: Value, view: Ref) -> Result<Option<bool>, Flow> {
        let DictViewObj { what, dict, .. } = *self.heap.get::<DictViewObj>(view);
        match what {
            0 => match self.heap.dict_contains(dict, item) {
                Ok(found) => Ok(Some(found)),
                Err(error) => Err(self.table_error(error)),
            },
            1 => {
                let mut position = 0;
                while let Some((_, value)) = self.heap.dict_next(dict, &mut position) {
                    match self.heap.same_or_equal(value, item) {
                        Ok(true) => return Ok(Some(true)),
                        Ok(false) => {}
                        Err(_) => return Err(Flow::Slow),
                    }
                }
                self.afford(position as usize)?;
                Ok(Some(false))
            }
            _ => {
                let Some(pair) = item.layout_ref(Kind::Tuple) else { return Ok(Some(false)) };
                let &[key, value] = self.heap.tuple_items(pair) else { return Ok(Some(false)) };
                let found = self.dict_get(dict, key)?;
                match found {
                    None => Ok(Some(false)),
                    Some(found) => match self.heap.same_or_equal(found, value) {
                        Ok(same) => Ok(Some(same)),
                        Err(_) => Err(Flow::Slow),
                    },
                }
            }
        }
    }

    /// Whether a value is a view of items, whose values may have no hash.
    pub(crate) fn is_view_of_items(&self, value: Value) -> bool {
        value.layout_ref(Kind::DictView).is_some_and(|view| self.heap.get::<DictViewObj>(view).what == 2)
    }

    /// The same for operations that can do without one: [`Flow::Slow`] where a value of an item has no hash.
    pub(crate) fn view_as_hashed_set(&mut self, view: Ref) -> Result<Ref, Flow> {
        let DictViewObj { what, dict, .. } = *self.heap.get::<DictViewObj>(view);
        if what == 2 {
            let mut position = 0;
            while let Some((_, value)) = self.heap.dict_next(dict, &mut position) {
                self.may_go_on_after(position as usize)?;
                if self.heap.hash(value).is_err() {
                    return Err(Flow::Slow);
                }
            }
        }
        self.view_as_set(view)
    }

    /// A new set of a view's keys or items.
    pub(crate) fn view_as_set(&mut self, view: Ref) -> Result<Ref, Flow> {
        let DictViewObj { what, dict, .. } = *self.heap.get::<DictViewObj>(view);
        let set = self.heap.new_set()?;
        if what == 0 {
            // CPython makes it of the dictionary itself.
            self.heap.set_make_room(set, self.heap.dict_len(dict))?;
        }
        self.afford(self.heap.dict_len(dict) as usize * 3)?;
        let mut position = 0;
        while let Some((key, value)) = self.heap.dict_next(dict, &mut position) {
            self.may_go_on_after(position as usize)?;
            let result = match what {
                0 => self.heap.set_add(set, key).map(|_| ()),
                1 => self.heap.set_add(set, value).map(|_| ()),
                _ => {
                    let pair = self.new_tuple(&[key, value])?;
                    self.heap.set_add(set, pair).map(|_| ())
                }
            };
            if let Err(error) = result {
                return Err(self.table_error(error));
            }
        }
        Ok(set)
    }
}
