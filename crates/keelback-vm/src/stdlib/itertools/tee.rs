//! `tee`: branches that read one iterator, and share what was read.
//!
//! What was read lies in lists of [`CHUNK`] items, each with the next list behind them: a list that all branches have left is
//! collected.

use keelback_heap::layout::IterObj;
use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::stdlib::support::LibraryClass;
use crate::types::iter_library::{LibraryIterator, LibraryKind};
use crate::vm::Vm;

/// `source` is the iterator, `a` the list that the branch is in, `index` the place there of its next item, `b` a list that says
/// whether one of the branches reads right now.
pub(crate) const TEE: LibraryIterator = LibraryIterator {
    generator: |_| "_tee_branch",
    parameters: |_, iter| Ok(vec![iter.source, iter.b, iter.a, Value::int(i64::from(iter.index))]),
    step,
    quick,
    // What was read stays read, also where a branch is put back: the iterator is not.
    inner: |_, _, _| {},
    most,
    fits: |_, iter| iter.index <= CHUNK,
    ..LibraryIterator::OVER_SOURCE
};

/// Items in a list; `prelude/itertools.py` knows it too.
const CHUNK: u32 = 64;

crate::natives! {
    /// Methods of `_tee`.
    pub(crate) static METHODS = [
        /// Returns an independent iterator.
        Method "__copy__" ("self, /") => copy;
    ];
}

/// A branch that stands where another one does; `None` if that is no native one.
fn branch(vm: &mut Vm, value: Value) -> Result<Option<Value>, Flow> {
    let Some(at) = value.exact_ref(Kind::Iter).filter(|at| vm.is_library_kind(*at, LibraryKind::Tee)) else {
        return Ok(None);
    };
    let IterObj { source, a, b, c, index, .. } = *vm.heap.get::<IterObj>(at);
    let Some(class) = c.exact_ref(Kind::Class) else { return Ok(None) };
    vm.new_library_iter(LibraryKind::Tee, class, source, (a, b), index).map(Some)
}

fn copy(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    branch(vm, args[0])?.ok_or(Flow::Slow)
}

/// A first branch over an iterable.
fn first(vm: &mut Vm, class: Ref, iterable: Value) -> Result<Value, Flow> {
    let inner = vm.native_inner(iterable)?;
    if !vm.is_shallow(inner.as_ref(), true) {
        return Err(Flow::Slow);
    }
    let link = vm.new_list(&[])?;
    let reads = vm.new_list(&[Value::FALSE])?;
    vm.new_library_iter(LibraryKind::Tee, class, inner, (link, reads), 0)
}

pub(super) fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.library_class(args[0])?;
    match branch(vm, args[1])? {
        Some(branch) => Ok(branch),
        None => first(vm, class, args[1]),
    }
}

/// `tee(iterable, n)`.
pub(super) fn tee(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    const MOST: i64 = 1 << 10;
    let Some(class) = vm.library_class_object(LibraryClass::Tee) else { return Err(Flow::Slow) };
    let n = match args[1] {
        n if n.is_unbound() => 2,
        n if n.is_int() && (1..=MOST).contains(&n.as_int()) => n.as_int() as usize,
        _ => return Err(Flow::Slow),
    };
    let given = args[0].exact_ref(Kind::Iter).is_some_and(|at| vm.is_library_kind(at, LibraryKind::Tee));
    vm.charge(n);
    let mut branches = vec![if given { args[0] } else { first(vm, class, args[0])? }];
    while branches.len() < n {
        let Some(branch) = branch(vm, branches[0])? else { return Err(Flow::Slow) };
        branches.push(branch);
    }
    vm.new_tuple(&branches)
}

fn most(vm: &Vm, iter: &IterObj) -> u64 {
    let (mut link, mut read) = (iter.a, 0);
    while let Some(list) = link.exact_ref(Kind::List) {
        let len = vm.heap.list_len(list);
        read += u64::from(len);
        if len <= CHUNK {
            return vm.items_at_most(iter.source).saturating_add(read);
        }
        if read > 1 << 12 {
            break;
        }
        link = vm.heap.list_get(list, CHUNK).unwrap_or(Value::NONE);
    }
    u64::MAX
}

fn quick(vm: &mut Vm, at: Ref) -> Value {
    let iter = vm.heap.get::<IterObj>(at);
    let (link, index) = (iter.a, iter.index);
    if index >= CHUNK || !link.is_exact(Kind::List) {
        return Value::EMPTY;
    }
    match vm.heap.list_get(link.as_ref(), index) {
        Some(item) => {
            vm.heap.get_mut::<IterObj>(at).index = index + 1;
            item
        }
        None => Value::EMPTY,
    }
}

fn step(vm: &mut Vm, at: Ref) -> Result<Value, Flow> {
    let IterObj { source, a: mut link, mut index, .. } = *vm.heap.get::<IterObj>(at);
    if index >= CHUNK
        && let Some(list) = link.exact_ref(Kind::List)
        && let Some(next) = vm.heap.list_get(list, CHUNK)
    {
        let object = vm.heap.get_mut::<IterObj>(at);
        (object.a, object.index) = (next, 0);
        (link, index) = (next, 0);
    }
    let Some(list) = link.exact_ref(Kind::List) else { return vm.iterator_ended(at) };
    let item = quick(vm, at);
    if item != Value::EMPTY {
        return Ok(item);
    }
    // Room first, and the list that follows: an item that was read must not get lost.
    let next = if index + 1 == CHUNK { Some(vm.new_list(&[])?) } else { None };
    vm.heap.list_reserve(list, index + 2)?;
    let item = vm.inner_next(source)?;
    if item == Value::EMPTY {
        return Ok(item);
    }
    vm.heap.list_push(list, item)?;
    if let Some(next) = next {
        vm.heap.list_push(list, next)?;
    }
    vm.heap.get_mut::<IterObj>(at).index = index + 1;
    Ok(item)
}
