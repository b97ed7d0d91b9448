//! Set algebra over sets, frozensets, views of dictionaries, and what can be made a set.

use keelback_heap::layout::DictViewObj;
use keelback_heap::{Kind, Ref, TableError, Value};

use crate::flow::Flow;
use crate::interp::ops::arith::Operator;
use crate::interp::ops::compare::Comparison;
use crate::vm::Vm;

/// Whether a value has the layout of `set` or `frozenset`.
pub(crate) fn is_set_like(value: Value) -> bool {
    value.has_layout(Kind::Set) || value.has_layout(Kind::FrozenSet)
}

impl Vm {
    /// Whether a value is a view of keys or items, which are like sets.
    fn is_set_view(&self, value: Value) -> bool {
        value.layout_ref(Kind::DictView).is_some_and(|view| self.heap.get::<DictViewObj>(view).what != 1)
    }

    /// A new set of an iterable's items.
    ///
    /// # Errors
    /// [`Flow::Slow`], before anything was taken, when the iterable or an item has to be asked in Python.
    pub(crate) fn native_set(&mut self, iterable: Value, kind: Kind) -> Result<Ref, Flow> {
        if is_set_like(iterable) && !iterable.is_subclass_instance() {
            self.charge(self.heap.set_len(iterable.as_ref()) as usize / 2);
            return Ok(self.heap.set_copy(iterable.as_ref(), kind)?);
        }
        let mut source = self.native_iteration(iterable)?;
        let set = self.heap.new_set_of(kind)?;
        let mut count = 0;
        while let Some(item) = source.next(self)? {
            if let Err(error) = self.heap.set_add(set, item) {
                if !matches!(error, TableError::Unhashable(_)) {
                    source.rewind(self);
                }
                return Err(self.table_error(error));
            }
            count += 1;
        }
        self.charge(count);
        Ok(set)
    }

    /// An argument of a set method as a set: itself, or a new one of its items.
    pub(crate) fn set_operand(&mut self, value: Value) -> Result<Ref, Flow> {
        if is_set_like(value) { Ok(value.as_ref()) } else { self.native_set(value, Kind::Set) }
    }

    /// `left op right` where one is a set, a frozenset or a view of a dictionary; `None` if the operands do not fit.
    pub(crate) fn set_operate(&mut self, op: Operator, left: Value, right: Value) -> Result<Option<Value>, Flow> {
        let with_view = self.is_set_view(left) || self.is_set_view(right);
        let are_sets = is_set_like(left) && is_set_like(right);
        if !with_view && !are_sets {
            return Ok(None);
        }
        let kind = if !with_view && left.has_layout(Kind::FrozenSet) { Kind::FrozenSet } else { Kind::Set };
        let (a, b) = if with_view {
            // Any iterable is good enough on the other side of a view.
            if left.is_exact(Kind::Iter) && right.is_exact(Kind::Iter) {
                return Err(Flow::Slow);
            }
            (self.view_operand(left)?, self.view_operand(right)?)
        } else {
            (left.as_ref(), right.as_ref())
        };
        self.charge((self.heap.set_len(a) + self.heap.set_len(b)) as usize);
        let result = match op {
            Operator::Or => self.heap.set_union(a, b),
            Operator::And => self.heap.set_intersection(a, b),
            Operator::Sub => self.heap.set_difference(a, b),
            Operator::Xor => self.heap.set_symmetric_difference(a, b),
            _ => return Ok(None),
        };
        match result {
            Ok(set) => Ok(Some(Value::exact(kind, set))),
            Err(error) => Err(self.table_error(error)),
        }
    }

    /// A side of an operation with a view: always as a `set`, so that the result is one.
    fn view_operand(&mut self, value: Value) -> Result<Ref, Flow> {
        if self.is_set_view(value) {
            return self.view_as_set(value.as_ref());
        }
        if value.has_layout(Kind::Set) { Ok(value.as_ref()) } else { self.native_set(value, Kind::Set) }
    }

    /// `left op= right` for a set; `None` if the right is no set.
    pub(crate) fn set_operate_in_place(
        &mut self,
        op: Operator,
        left: Value,
        right: Value,
    ) -> Result<Option<Value>, Flow> {
        if !is_set_like(right) {
            return Ok(None);
        }
        let (set, other) = (left.as_ref(), right.as_ref());
        self.charge((self.heap.set_len(set).min(self.heap.set_len(other))) as usize);
        if op == Operator::Or {
            return match self.heap.set_update(set, other) {
                Ok(()) => Ok(Some(left)),
                Err(error) => Err(self.table_error(error)),
            };
        }
        let Some(result) = self.set_operate(op, left, right)? else { return Ok(None) };
        self.heap.set_take(set, result.as_ref());
        Ok(Some(left))
    }

    /// Orders sets and views by inclusion; `None` if one of them is a view of values.
    pub(crate) fn set_compare(&mut self, op: Comparison, left: Value, right: Value) -> Result<Option<Value>, Flow> {
        let fits = |vm: &Vm, value: Value| is_set_like(value) || vm.is_set_view(value);
        if !fits(self, left) || !fits(self, right) {
            return Ok(None);
        }
        let side = |vm: &mut Vm, value: Value| {
            if is_set_like(value) { Ok(value.as_ref()) } else { vm.view_as_set(value.as_ref()) }
        };
        let (a, b) = (side(self, left)?, side(self, right)?);
        let (len, other) = (self.heap.set_len(a), self.heap.set_len(b));
        self.charge(len.min(other) as usize);
        let result = match op {
            Comparison::Lt if len >= other => Ok(false),
            Comparison::Gt if len <= other => Ok(false),
            Comparison::Lt | Comparison::Le => self.heap.set_is_subset(a, b),
            Comparison::Gt | Comparison::Ge => self.heap.set_is_subset(b, a),
            Comparison::Eq | Comparison::Ne if len != other => Ok(op == Comparison::Ne),
            Comparison::Eq => self.heap.set_is_subset(a, b),
            Comparison::Ne => self.heap.set_is_subset(a, b).map(|same| !same),
        };
        match result {
            Ok(truth) => Ok(Some(Value::bool(truth))),
            Err(_) => Err(Flow::Slow),
        }
    }

    /// After a lookup that failed: a set is looked for as a frozenset.
    pub(crate) fn set_lookup_error(&mut self, error: TableError, item: Value, set: Ref) -> Result<bool, Flow> {
        if let (TableError::Unhashable(_), true) = (error, item.has_layout(Kind::Set)) {
            let frozen = self.heap.set_copy(item.as_ref(), Kind::FrozenSet)?;
            return match self.heap.set_contains(set, Value::exact(Kind::FrozenSet, frozen)) {
                Ok(found) => Ok(found),
                Err(error) => Err(self.table_error(error)),
            };
        }
        Err(self.table_error(error))
    }
}
