//! Going over an iterable without running Python code.

use keelback_heap::layout::IterObj;
use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::types::iter::IterKind;
use crate::vm::Vm;

/// A builtin iterator that gives its items without calling back into Python.
#[derive(Clone, Debug)]
pub(crate) struct NativeSource {
    iterator: Ref,
    /// Whether `iterator` is a copy that only looks ahead.
    copied: bool,
}

impl Vm {
    /// Starts going over an iterable.
    ///
    /// # Errors
    /// [`Flow::Slow`] when Python code would have to run; `TypeError` when it is not iterable.
    pub(crate) fn native_iteration(&mut self, iterable: Value) -> Result<NativeSource, Flow> {
        match self.builtin_iter(iterable)? {
            Some(iterator) if iterator.is_exact(Kind::Iter) => {
                if !self.iterates_natively(iterator.as_ref()) {
                    return Err(Flow::Slow);
                }
                Ok(NativeSource { iterator: iterator.as_ref(), copied: false })
            }
            _ if self.is_iterable(iterable) => Err(Flow::Slow),
            _ => {
                let name = self.type_name(iterable);
                Err(self.type_error(format!("'{name}' object is not iterable")))
            }
        }
    }

    /// Whether a builtin iterator never calls back into Python.
    pub(crate) fn iterates_natively(&self, iterator: Ref) -> bool {
        !matches!(
            self.iter_kind(iterator),
            IterKind::Sequence | IterKind::Callable | IterKind::Reversed | IterKind::Enumerate | IterKind::Zip
        )
    }
}

impl NativeSource {
    /// The next item.
    pub(crate) fn next(&mut self, vm: &mut Vm) -> Result<Option<Value>, Flow> {
        vm.builtin_next(self.iterator)
    }

    /// The next item of a copy: the original stays where it is.
    pub(crate) fn peek_next(&mut self, vm: &mut Vm) -> Result<Option<Value>, Flow> {
        if !self.copied {
            let object = *vm.heap.get::<IterObj>(self.iterator);
            self.iterator = vm.heap.alloc(object, 0)?;
            self.copied = true;
        }
        vm.builtin_next(self.iterator)
    }

    /// About how many items are left.
    pub(crate) fn remaining(&self, vm: &Vm) -> u32 {
        let iter = vm.heap.get::<IterObj>(self.iterator);
        match IterKind::from_number(iter.what) {
            IterKind::Range | IterKind::DictKeys | IterKind::DictValues | IterKind::DictItems | IterKind::Set => {
                iter.b.to_int().and_then(|left| u32::try_from(left).ok()).unwrap_or(0).min(1 << 20)
            }
            _ => 0,
        }
    }
}
