//! `operator`: the functions on plain numbers, and getters on plain containers.

use keelback_heap::{Kind, Value};

use super::support::{LibraryClass, python};
use crate::flow::Flow;
use crate::interp::ops::arith::is_plain;
use crate::types::object::attribute_name;
use crate::vm::Vm;

crate::natives! {
    /// The functions.
    pub(crate) static FUNCTIONS = [
        /// Same as a < b.
        Function "lt" ("a, b, /") => lt;
        /// Same as a <= b.
        Function "le" ("a, b, /") => le;
        /// Same as a == b.
        Function "eq" ("a, b, /") => eq;
        /// Same as a != b.
        Function "ne" ("a, b, /") => ne;
        /// Same as a >= b.
        Function "ge" ("a, b, /") => ge;
        /// Same as a > b.
        Function "gt" ("a, b, /") => gt;
        /// Same as not a.
        Function "not_" ("a, /") => not;
        /// Return True if a is true, False otherwise.
        Function "truth" ("a, /") => truth;
        /// Same as a is b.
        Function "is_" ("a, b, /") => is;
        /// Same as a is not b.
        Function "is_not" ("a, b, /") => is_not;
        /// Same as abs(a).
        Function "abs" ("a, /") => python;
        /// Same as a + b.
        Function "add" ("a, b, /") => add;
        /// Same as a & b.
        Function "and_" ("a, b, /") => and;
        /// Same as a // b.
        Function "floordiv" ("a, b, /") => python;
        /// Same as a.__index__()
        Function "index" ("a, /") => python;
        /// Same as ~a.
        Function "inv" ("a, /") => python;
        /// Same as ~a.
        Function "invert" ("a, /") => python;
        /// Same as a << b.
        Function "lshift" ("a, b, /") => python;
        /// Same as a % b.
        Function "mod" ("a, b, /") => python;
        /// Same as a * b.
        Function "mul" ("a, b, /") => mul;
        /// Same as a @ b.
        Function "matmul" ("a, b, /") => python;
        /// Same as -a.
        Function "neg" ("a, /") => python;
        /// Same as a | b.
        Function "or_" ("a, b, /") => or;
        /// Same as +a.
        Function "pos" ("a, /") => python;
        /// Same as a ** b.
        Function "pow" ("a, b, /") => python;
        /// Same as a >> b.
        Function "rshift" ("a, b, /") => python;
        /// Same as a - b.
        Function "sub" ("a, b, /") => sub;
        /// Same as a / b.
        Function "truediv" ("a, b, /") => python;
        /// Same as a ^ b.
        Function "xor" ("a, b, /") => xor;
        /// Same as a + b, for a and b sequences.
        Function "concat" ("a, b, /") => python;
        /// Same as b in a (note reversed operands).
        Function "contains" ("a, b, /") => python;
        /// Return the number of items in a which are, or which equal, b.
        Function "countOf" ("a, b, /") => python;
        /// Same as del a[b].
        Function "delitem" ("a, b, /") => python;
        /// Same as a[b].
        Function "getitem" ("a, b, /") => getitem;
        /// Return the first index of b in a.
        Function "indexOf" ("a, b, /") => python;
        /// Same as a[b] = c.
        Function "setitem" ("a, b, c, /") => python;
        /// Return an estimate of the number of items in obj.
        ///
        /// This is useful for presizing containers when building from an iterable.
        ///
        /// If the object supports len(), the result will be exact.
        /// Otherwise, it may over- or under-estimate by an arbitrary amount.
        Function "length_hint" ("obj, default=0, /") => python;
        /// Same as obj(*args, **kwargs).
        Function "call" ("obj, /, ***") => call;
        /// Same as a += b.
        Function "iadd" ("a, b, /") => python;
        /// Same as a &= b.
        Function "iand" ("a, b, /") => python;
        /// Same as a += b, for a and b sequences.
        Function "iconcat" ("a, b, /") => python;
        /// Same as a //= b.
        Function "ifloordiv" ("a, b, /") => python;
        /// Same as a <<= b.
        Function "ilshift" ("a, b, /") => python;
        /// Same as a %= b.
        Function "imod" ("a, b, /") => python;
        /// Same as a *= b.
        Function "imul" ("a, b, /") => python;
        /// Same as a @= b.
        Function "imatmul" ("a, b, /") => python;
        /// Same as a |= b.
        Function "ior" ("a, b, /") => python;
        /// Same as a **= b.
        Function "ipow" ("a, b, /") => python;
        /// Same as a >>= b.
        Function "irshift" ("a, b, /") => python;
        /// Same as a -= b.
        Function "isub" ("a, b, /") => python;
        /// Same as a /= b.
        Function "itruediv" ("a, b, /") => python;
        /// Same as a ^= b.
        Function "ixor" ("a, b, /") => python;
    ];

    /// Constructors.
    pub(crate) static CONSTRUCTORS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        New "itemgetter" ("cls, item, /, *items") => python;
        /// Create and return a new object.  See help(type) for accurate signature.
        New "attrgetter" ("cls, attr, /, *attrs") => python;
    ];

    /// Methods of `itemgetter`.
    pub(crate) static ITEM_GETTER = [
        /// Call self as a function.
        Method "__call__" ("self, obj, / | self, /, *args, **kwargs") => item_getter_call;
    ];

    /// Methods of `attrgetter`.
    pub(crate) static ATTR_GETTER = [
        /// Call self as a function.
        Method "__call__" ("self, obj, / | self, /, *args, **kwargs") => attr_getter_call;
    ];
}

macro_rules! orderings {
    ($($name:ident $op:tt;)*) => {$(
        fn $name(_vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
            let (a, b) = (args[0], args[1]);
            if a.both_int(b) {
                return Ok(Value::bool(a.as_int() $op b.as_int()));
            }
            if a.is_float() && b.is_float() {
                return Ok(Value::bool(a.as_float() $op b.as_float()));
            }
            Err(Flow::Slow)
        }
    )*};
}

orderings! {
    lt <;
    le <=;
    gt >;
    ge >=;
}

fn equal(vm: &mut Vm, args: &[Value]) -> Result<bool, Flow> {
    if !is_plain(args[0]) || !is_plain(args[1]) {
        return Err(Flow::Slow);
    }
    let mut work = 0;
    let equal = vm.heap.equal_counted(args[0], args[1], &mut work);
    vm.afford(work as usize)?;
    equal.map_err(|_| Flow::Slow)
}

fn eq(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    equal(vm, args).map(Value::bool)
}

fn ne(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    equal(vm, args).map(|equal| Value::bool(!equal))
}

fn not(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !is_plain(args[0]) {
        return Err(Flow::Slow);
    }
    vm.truth(args[0]).map(|truth| Value::bool(!truth))
}

fn truth(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if !is_plain(args[0]) {
        return Err(Flow::Slow);
    }
    vm.truth(args[0]).map(Value::bool)
}

fn is(_vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::bool(args[0] == args[1]))
}

fn is_not(_vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::bool(args[0] != args[1]))
}

macro_rules! arithmetic {
    ($($name:ident $int:ident $op:tt;)*) => {$(
        fn $name(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
            let (a, b) = (args[0], args[1]);
            if a.both_int(b) {
                return Ok(vm.heap.$int(a, b)?);
            }
            if a.is_float() && b.is_float() {
                return Ok(Value::float_any(a.as_float() $op b.as_float()));
            }
            Err(Flow::Slow)
        }
    )*};
}

arithmetic! {
    add int_add +;
    sub int_sub -;
    mul int_mul *;
}

macro_rules! bits {
    ($($name:ident $int:ident;)*) => {$(
        fn $name(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
            if args[0].both_int(args[1]) {
                return Ok(vm.heap.$int(args[0], args[1])?);
            }
            Err(Flow::Slow)
        }
    )*};
}

bits! {
    and int_and;
    or int_or;
    xor int_xor;
}

/// `container[key]` for the plainest of cases.
pub(crate) fn plain_item(vm: &mut Vm, container: Value, key: Value) -> Option<Value> {
    if let Some(dict) = container.exact_ref(Kind::Dict) {
        return vm.heap.dict_get(dict, key).ok().flatten();
    }
    let index = key.to_int()?;
    let wrap = |len: u32| u32::try_from(if index < 0 { index + i64::from(len) } else { index }).ok();
    if let Some(list) = container.exact_ref(Kind::List) {
        return vm.heap.list_get(list, wrap(vm.heap.list_len(list))?);
    }
    let tuple = container.exact_ref(Kind::Tuple)?;
    vm.heap.tuple_get(tuple, wrap(vm.heap.tuple_len(tuple))?)
}

fn getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    plain_item(vm, args[0], args[1]).ok_or(Flow::Slow)
}

fn call(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some((&callable, rest)) = args.split_first() else { return Err(Flow::Slow) };
    vm.tail_call(callable, rest)
}

fn item_getter_call(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    // count, item
    let Some(slots) = vm.library_slots(args[0], LibraryClass::ItemGetter) else { return Err(Flow::Slow) };
    let (count, item) = (vm.heap.value_at(slots), vm.heap.value_at(slots + 8));
    if count == Value::int(1) {
        return plain_item(vm, args[1], item).ok_or(Flow::Slow);
    }
    let Some(items) = item.exact_ref(Kind::Tuple) else { return Err(Flow::Slow) };
    let mut found = Vec::new();
    for key in vm.heap.tuple_items(items).to_vec() {
        found.push(plain_item(vm, args[1], key).ok_or(Flow::Slow)?);
    }
    vm.new_tuple(&found)
}

fn attr_getter_call(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(slots) = vm.library_slots(args[0], LibraryClass::AttrGetter) else { return Err(Flow::Slow) };
    let name = vm.heap.value_at(slots);
    if !name.is_exact(Kind::Str) {
        return Err(Flow::Slow);
    }
    let name = attribute_name(vm, name)?;
    vm.get_attr(args[1], name)
}
