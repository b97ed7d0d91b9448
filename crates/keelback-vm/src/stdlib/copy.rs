//! `copy`: deep copies of what is made of lists, dictionaries and tuples of the exact types, and of values that are their own
//! copies. Anything else goes to `prelude/copy.py`.

use keelback_heap::{Kind, Value};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::flow::Flow;
use crate::vm::Vm;

crate::natives! {
    /// The functions.
    pub(crate) static FUNCTIONS = [
        /// A deep copy of plain data, in a list; None for what is more than that.
        Function "_deepcopy_plain" ("object, /") => deep_copy;
    ];
}

/// A container that is being copied.
struct Level {
    source: Value,
    /// The list or dictionary that is filled; nothing for a tuple, whose items are among the values from `start` on.
    copy: Value,
    position: u32,
    /// The key that the next copy is for.
    key: Value,
    start: usize,
}

/// What is its own copy.
fn is_atomic(value: Value) -> bool {
    let Some(kind) = value.kind() else { return true };
    let known = matches!(
        kind,
        Kind::Int | Kind::Float | Kind::Str | Kind::Bytes | Kind::Complex | Kind::Function | Kind::Class
    );
    known && !value.is_subclass_instance()
}

/// How many items are copied before the fuel is looked at.
const CHECK_ITEMS: u32 = 1024;

struct Copier {
    levels: Vec<Level>,
    /// Copies of items of tuples.
    values: Vec<Value>,
    memo: FxHashMap<u64, Value>,
    /// Tuples that are being copied.
    open: FxHashSet<u64>,
    items: u32,
}

impl Copier {
    /// The copy of a value, if it is known at once; otherwise a level is begun.
    fn begin(&mut self, vm: &mut Vm, value: Value) -> Result<Option<Value>, Flow> {
        if is_atomic(value) {
            return Ok(Some(value));
        }
        if let Some(copy) = self.memo.get(&value.bits()) {
            return Ok(Some(*copy));
        }
        let copy = if let Some(list) = value.exact_ref(Kind::List) {
            Value::exact(Kind::List, vm.heap.new_list_with_capacity(vm.heap.list_len(list))?)
        } else if let Some(dict) = value.exact_ref(Kind::Dict) {
            Value::exact(Kind::Dict, vm.heap.new_dict_with_capacity(vm.heap.dict_len(dict))?)
        } else if value.is_exact(Kind::Tuple) {
            if !self.open.insert(value.bits()) {
                // It is in itself, by way of a list.
                return Err(Flow::Slow);
            }
            Value::NONE
        } else {
            return Err(Flow::Slow);
        };
        if !copy.is_none() {
            self.memo.insert(value.bits(), copy);
        }
        self.levels.push(Level { source: value, copy, position: 0, key: Value::NONE, start: self.values.len() });
        Ok(None)
    }

    fn run(&mut self, vm: &mut Vm, value: Value) -> Result<Value, Flow> {
        let mut result = self.begin(vm, value)?;
        loop {
            let Some(level) = self.levels.last_mut() else { return Ok(result.unwrap_or(Value::NONE)) };
            if let Some(copy) = result.take() {
                if let Some(list) = level.copy.exact_ref(Kind::List) {
                    vm.heap.list_push(list, copy)?;
                } else if let Some(dict) = level.copy.exact_ref(Kind::Dict) {
                    vm.dict_set(dict, level.key, copy)?;
                } else {
                    self.values.push(copy);
                }
            }
            vm.charge(2);
            self.items += 1;
            if self.items.is_multiple_of(CHECK_ITEMS) {
                vm.check_credit()?;
            }
            let at = level.source.as_ref();
            let item = if level.source.is_exact(Kind::Dict) {
                vm.heap.dict_next(at, &mut level.position).map(|(key, item)| {
                    level.key = key;
                    item
                })
            } else {
                let (start, len) = vm.items_range(level.source);
                level.position += 1;
                (level.position <= len).then(|| vm.heap.value_at(start + (level.position - 1) * 8))
            };
            match item {
                Some(item) => {
                    if level.source.is_exact(Kind::Dict) && !is_atomic(level.key) {
                        return Err(Flow::Slow);
                    }
                    result = self.begin(vm, item)?;
                }
                None => result = Some(self.end(vm)?),
            }
        }
    }

    /// Ends the innermost level.
    fn end(&mut self, vm: &mut Vm) -> Result<Value, Flow> {
        let Some(level) = self.levels.pop() else { return Ok(Value::NONE) };
        if !level.copy.is_none() {
            return Ok(level.copy);
        }
        self.open.remove(&level.source.bits());
        let items = &self.values[level.start..];
        // A tuple of what is its own copy is its own copy too.
        let copy = if vm.heap.tuple_items(level.source.as_ref()) == items {
            level.source
        } else {
            Value::exact(Kind::Tuple, vm.heap.new_tuple(items)?)
        };
        self.values.truncate(level.start);
        self.memo.insert(level.source.bits(), copy);
        Ok(copy)
    }
}

fn deep_copy(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let copied = vm.all_or_nothing(|vm| {
        let mut copier = Copier {
            levels: Vec::new(),
            values: Vec::new(),
            memo: FxHashMap::default(),
            open: FxHashSet::default(),
            items: 0,
        };
        copier.run(vm, args[0])
    });
    match copied {
        Ok(copy) => vm.new_list(&[copy]),
        Err(Flow::Slow) => Ok(Value::NONE),
        Err(flow) => Err(flow),
    }
}
