//! `collections` but for `deque`: named tuples, `defaultdict`, `OrderedDict`, counting.

use keelback_heap::layout::{ClassObj, TupleObj};
use keelback_heap::{Kind, Ref, Value};

use super::support::LibraryClass;
use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::names::Name;
use crate::vm::Vm;

crate::natives! {
    /// Functions.
    pub(crate) static FUNCTIONS = [
        /// Counts elements of a sequence as far as that needs no Python code.
        Function "_count_some" ("mapping, iterable, /") => count_some;
        /// `__new__` of named tuples, whose name, fields and defaults come first.
        Function "_namedtuple_new" ("data, cls, /, ***") => namedtuple_new;
    ];

    /// The second half of constructors.
    pub(crate) static INIT = [
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "deque" ("self, iterable=?, maxlen=None") => super::deque::init;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "OrderedDict" ("self, /, *args, **kwargs") => ordered_init;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "defaultdict" ("self, default_factory=None, /, *args, **kwargs") => default_init;
    ];

    /// Methods of `defaultdict`.
    pub(crate) static DEFAULT_DICT = [
        /// __missing__(key) # Called by __getitem__ for missing key; pseudo-code:
        ///   if self.default_factory is None: raise KeyError((key,))
        ///   self[key] = value = self.default_factory()
        ///   return value
        Method "__missing__" ("self, object, /") => missing;
    ];

    /// Methods of `OrderedDict`.
    pub(crate) static ORDERED_DICT = [
        /// Move an existing element to the end (or beginning if last is false).
        ///
        /// Raise KeyError if the element does not exist.
        Method "move_to_end" ("self, /, key, last=True") => move_to_end;
        /// Remove and return a (key, value) pair from the dictionary.
        ///
        /// Pairs are returned in LIFO order if last is true or FIFO order if false.
        Method "popitem" ("self, /, last=True") => pop_item;
        /// Insert key with a value of default if key is not in the dictionary.
        ///
        /// Return the value for key if key is in the dictionary, else default.
        Method "setdefault" ("self, /, key, default=None") => set_default;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => ordered_eq;
    ];
}

fn namedtuple_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let [data, class, values @ ..] = args else { return Err(Flow::Slow) };
    let Some(data) = data.exact_ref(Kind::Tuple) else { return Err(Flow::Slow) };
    let [_, fields, _] = *vm.heap.tuple_items(data) else { return Err(Flow::Slow) };
    let Some(fields) = fields.exact_ref(Kind::Tuple) else { return Err(Flow::Slow) };
    if vm.heap.tuple_len(fields) as usize != values.len() {
        return Err(Flow::Slow);
    }
    let Some(class) = vm.class_to_make(*class, Builtin::Tuple)? else { return vm.new_tuple(values) };
    let root = vm.root_shape(class)?;
    let len = values.len() as u32;
    let header = vm.heap.header(Kind::Tuple);
    let at = vm.heap.new_subclass_instance(TupleObj { header, len, pad: 0 }, len * 8, root)?;
    vm.heap.tuple_items_mut(at).copy_from_slice(values);
    Ok(vm.heap.value_of(at))
}

/// `defaultdict(factory)`: what else is given, Python code puts in.
fn default_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let &[this, factory, keywords] = args else { return Err(Flow::Slow) };
    let factory = if factory.is_unbound() { Value::NONE } else { factory };
    let is_fit = factory.is_none() || vm.is_callable(factory);
    if !is_fit || keywords.exact_ref(Kind::Dict).is_some_and(|keywords| vm.heap.dict_len(keywords) != 0) {
        return Err(Flow::Slow);
    }
    let key = vm.heap.intern("default_factory")?;
    let class = vm.library_class_object(LibraryClass::DefaultDict);
    let slot = class.and_then(|class| vm.heap.dict_get_interned(vm.heap.get::<ClassObj>(class).dict, key));
    let Some(slot) = slot.and_then(|slot| slot.exact_ref(Kind::Member)) else { return Err(Flow::Slow) };
    vm.member_set(slot, this, Some(factory))?;
    Ok(Value::NONE)
}

/// Whether a class of dictionaries sets items in the builtin way.
fn sets_plainly(vm: &mut Vm, class: Ref) -> bool {
    let dict = vm.class(Builtin::Dict);
    vm.lookup_name(class, Name::Setitem) == vm.lookup_name(dict, Name::Setitem)
}

fn missing(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(slots) = vm.library_slots(args[0], LibraryClass::DefaultDict) else { return Err(Flow::Slow) };
    let Some(dict) = args[0].layout_ref(Kind::Dict) else { return Err(Flow::Slow) };
    let factory = vm.heap.value_at(slots);
    let Some(class) = factory.exact_ref(Kind::Class) else { return Err(Flow::Slow) };
    let own = vm.class_of(args[0]);
    if !sets_plainly(vm, own) {
        return Err(Flow::Slow);
    }
    let value = if class == vm.class(Builtin::Int) {
        Value::int(0)
    } else if class == vm.class(Builtin::List) {
        vm.new_list(&[])?
    } else if class == vm.class(Builtin::Dict) {
        Value::exact(Kind::Dict, vm.new_dict()?)
    } else if class == vm.class(Builtin::Set) {
        Value::exact(Kind::Set, vm.heap.new_set()?)
    } else if class == vm.class(Builtin::Float) {
        Value::float_any(0.0)
    } else {
        return Err(Flow::Slow);
    };
    vm.dict_set(dict, args[1], value)?;
    Ok(value)
}

/// The dictionary that an `OrderedDict` is.
fn ordered(vm: &mut Vm, value: Value, method: &str) -> Result<Ref, Flow> {
    match value.layout_ref(Kind::Dict) {
        Some(dict) if vm.is_library_instance(value, LibraryClass::OrderedDict) => Ok(dict),
        _ => {
            let name = vm.type_name(value);
            Err(vm.type_error(if method.starts_with("__") {
                format!("descriptor '{method}' requires a 'collections.OrderedDict' object but received a '{name}'")
            } else {
                format!(
                    "descriptor '{method}' for 'collections.OrderedDict' objects doesn't apply to a '{name}' object"
                )
            }))
        }
    }
}

fn move_to_end(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = ordered(vm, args[0], "move_to_end")?;
    let last = vm.flag_argument(args[2], true)?;
    let special = |value: Value| value.is_none() || value.has_layout(Kind::Tuple);
    if vm.heap.dict_len(dict) == 0 && !special(args[1]) {
        // Whatever the key is: it is not looked at.
        return Err(vm.key_error(args[1]));
    }
    let hash = vm.heap.hash_u32(args[1]).map_err(|error| vm.table_error(error))?;
    let Ok(found) = vm.heap.dict_find(dict, args[1], hash) else { return Err(Flow::Slow) };
    let Some(entry) = found else {
        // As C sets an error, None stands for no arguments and a tuple for all of them: the version in Python sees to that.
        return Err(if special(args[1]) { Flow::Slow } else { vm.key_error(args[1]) });
    };
    let Some((key, value)) = vm.heap.dict_entry(dict, entry) else { return Err(Flow::Slow) };
    let mut end = if last { u32::MAX } else { 0 };
    let outermost = if last { vm.heap.dict_previous(dict, &mut end) } else { vm.heap.dict_next(dict, &mut end) };
    if outermost.is_some() && end == entry + u32::from(!last) {
        return Ok(Value::NONE);
    }
    if last {
        vm.heap.dict_remove_entry(dict, entry);
        vm.heap.dict_insert_new(dict, key, hash, value)?;
        return Ok(Value::NONE);
    }
    // To the front: all others move behind it.
    let mut pairs = vec![(key, hash, value)];
    let mut position = 0;
    while let Some((key, value)) = vm.heap.dict_next(dict, &mut position) {
        if position - 1 != entry {
            pairs.push((key, vm.heap.dict_entry_hash(dict, position - 1), value));
        }
    }
    vm.charge(pairs.len());
    let fresh = vm.heap.new_dict_with_capacity(pairs.len() as u32)?;
    for (key, hash, value) in pairs {
        vm.heap.dict_insert_new(fresh, key, hash, value)?;
    }
    vm.heap.dict_clear(dict);
    let mut position = 0;
    while let Some((key, value)) = vm.heap.dict_next(fresh, &mut position) {
        let hash = vm.heap.dict_entry_hash(fresh, position - 1);
        vm.heap.dict_insert_new(dict, key, hash, value)?;
    }
    Ok(Value::NONE)
}

fn pop_item(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = ordered(vm, args[0], "popitem")?;
    let last = vm.flag_argument(args[1], true)?;
    if vm.heap.dict_len(dict) == 0 {
        return Err(vm.raise_text(Builtin::KeyError, "dictionary is empty"));
    }
    let mut position = if last { u32::MAX } else { 0 };
    let pair = if last { vm.heap.dict_previous(dict, &mut position) } else { vm.heap.dict_next(dict, &mut position) };
    let Some((key, value)) = pair else { return Err(Flow::Slow) };
    let result = vm.new_tuple(&[key, value])?;
    vm.heap.dict_remove_entry(dict, if last { position } else { position - 1 });
    Ok(result)
}

/// Counts items from the start of a sequence until Python code is needed; gives the number of them, or `None` for all.
fn count_some(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let nothing = Ok(Value::int(0));
    let Some(dict) = args[0].layout_ref(Kind::Dict) else { return nothing };
    let class = vm.class_of(args[0]);
    let (plain, get) = (vm.class(Builtin::Dict), vm.heap.intern("get")?);
    if !sets_plainly(vm, class) || vm.lookup(class, get) != vm.lookup(plain, get) {
        return nothing;
    }
    let again = matches!(args[1].kind(), Some(Kind::List | Kind::Tuple | Kind::Str | Kind::Range | Kind::Bytes));
    if !again || args[1].is_subclass_instance() {
        return nothing;
    }
    let Some(iterator) = vm.builtin_iter(args[1])?.and_then(|iterator| iterator.exact_ref(Kind::Iter)) else {
        return nothing;
    };
    let length = vm.builtin_length(args[1])?.unwrap_or(0);
    vm.afford(usize::try_from(length).unwrap_or(0).saturating_mul(6))?;
    let mut done = 0;
    loop {
        let Some(item) = vm.builtin_next(iterator)? else {
            return Ok(Value::NONE);
        };
        let Ok(hash) = vm.heap.hash_u32(item) else { break };
        match vm.heap.dict_find(dict, item, hash) {
            Ok(Some(entry)) => {
                let count = vm.heap.dict_entry(dict, entry).map_or(Value::NONE, |pair| pair.1);
                if !count.is_int() {
                    break;
                }
                let more = vm.heap.int_add(count, Value::int(1))?;
                vm.heap.dict_set_entry(dict, entry, more);
            }
            Ok(None) => {
                if vm.heap.dict_insert_new(dict, item, hash, Value::int(1)).is_err() {
                    break;
                }
            }
            Err(_) => break,
        }
        done += 1;
    }
    Ok(Value::int(done))
}

fn ordered_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let [this, keywords, given @ ..] = args else { return Err(Flow::Slow) };
    let Some(dict) = this.layout_ref(Kind::Dict).filter(|dict| vm.is_ordered_dict(*dict)) else {
        return Err(Flow::Slow);
    };
    let class = vm.class_of(*this);
    if !sets_plainly(vm, class) {
        return Err(Flow::Slow);
    }
    let mut pairs = Vec::new();
    if let [source] = given {
        let Some((start, len)) = vm.plain_items(*source) else { return Err(Flow::Slow) };
        vm.charge(len as usize);
        for index in 0..len {
            let pair = vm.heap.value_at(start + index * 8);
            match vm.plain_items(pair) {
                Some((at, 2)) => pairs.push((vm.heap.value_at(at), vm.heap.value_at(at + 8))),
                _ => return Err(Flow::Slow),
            }
        }
    } else if !given.is_empty() {
        return Err(Flow::Slow);
    }
    if let Some(keywords) = keywords.exact_ref(Kind::Dict) {
        let mut position = 0;
        while let Some(pair) = vm.heap.dict_next(keywords, &mut position) {
            pairs.push(pair);
        }
    }
    for (key, value) in pairs {
        // The version in Python begins anew: what is there already it sets again.
        match vm.heap.dict_set(dict, key, value) {
            Ok(()) => {}
            Err(keelback_heap::TableError::Unhashable(_)) => return Err(Flow::Slow),
            Err(error) => return Err(vm.table_error(error)),
        }
    }
    Ok(Value::NONE)
}

fn set_default(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = ordered(vm, args[0], "setdefault")?;
    let class = vm.class_of(args[0]);
    if vm.features(class) & feature::IMMUTABLE == 0 {
        return Err(Flow::Slow);
    }
    let default = if args[2].is_unbound() { Value::NONE } else { args[2] };
    let hash = vm.heap.hash_u32(args[1]).map_err(|_| Flow::Slow)?;
    match vm.heap.dict_find(dict, args[1], hash) {
        Ok(Some(entry)) => vm.heap.dict_entry(dict, entry).map(|(_, value)| value).ok_or(Flow::Slow),
        Ok(None) => {
            vm.heap.dict_insert_new(dict, args[1], hash, default)?;
            Ok(default)
        }
        Err(_) => Err(Flow::Slow),
    }
}

/// Compares two that have the same keys in the same order as far as the values are equal; all else is for Python code.
fn ordered_eq(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let left = ordered(vm, args[0], "__eq__")?;
    let Some(right) = args[1].layout_ref(Kind::Dict).filter(|dict| vm.is_ordered_dict(*dict)) else {
        return Err(Flow::Slow);
    };
    let plain = vm.class(Builtin::Dict);
    for value in [args[0], args[1]] {
        let class = vm.class_of(value);
        if vm.lookup_name(class, Name::Iter) != vm.lookup_name(plain, Name::Iter) {
            return Err(Flow::Slow);
        }
    }
    if vm.heap.dict_len(left) != vm.heap.dict_len(right) {
        return Ok(Value::FALSE);
    }
    vm.charge(vm.heap.dict_len(left) as usize / 2);
    let (mut first, mut second) = (0, 0);
    while let Some((key, value)) = vm.heap.dict_next(left, &mut first) {
        let Some((other_key, other_value)) = vm.heap.dict_next(right, &mut second) else { return Err(Flow::Slow) };
        if !vm.heap.same_or_equal(key, other_key).map_err(|_| Flow::Slow)? {
            return Err(Flow::Slow);
        }
        if !vm.heap.same_or_equal(value, other_value).map_err(|_| Flow::Slow)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}
