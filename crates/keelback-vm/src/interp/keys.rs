//! Looking keys up whose `__hash__` is Python code: it runs first, in a frame whose result comes here, and then the dictionary
//! or set is searched natively. Only what needs a comparison by Python code is left to the prelude.

use keelback_heap::hash::fold_hash;
use keelback_heap::{Kind, Value};

use crate::flow::Flow;
use crate::frame::Resume;
use crate::lower::{Ins, RegOp};
use crate::names::Name;
use crate::vm::Vm;

impl Vm {
    /// Container and key of an instruction that looks a key up.
    fn lookup_operands(&self, ins: Ins) -> Option<(Value, Value)> {
        let (b, c) = match ins.op {
            RegOp::Subscr | RegOp::StoreSubscr => (ins.b, ins.c),
            RegOp::Contains | RegOp::JumpContains => (ins.c, ins.b),
            _ => return None,
        };
        let (container, key) = (self.register(b), self.register(c));
        let of_sets = matches!(ins.op, RegOp::Contains | RegOp::JumpContains);
        let fits = container.is_exact(Kind::Dict)
            || of_sets && (container.is_exact(Kind::Set) || container.is_exact(Kind::FrozenSet));
        fits.then_some((container, key))
    }

    /// Calls the `__hash__` of the key that the running frame's instruction looks up, if that is Python code and all that stands
    /// in the way.
    ///
    /// # Errors
    /// [`Flow::Call`] if its frame was pushed, and what calls can give.
    pub(crate) fn hash_key(&mut self) -> Result<(), Flow> {
        let Some((_, key)) = self.lookup_operands(self.current()) else { return Ok(()) };
        if crate::interp::ops::arith::is_plain(key) {
            return Ok(());
        }
        match self.special(key, Name::Hash) {
            // Only a generator function gives something at once, which is no hash: the prelude says so.
            Some(method) if method.is_exact(Kind::Function) => {
                self.call_method(method, key, &[], Resume::KeyHash as u32).map(|_| ())
            }
            _ => Ok(()),
        }
    }

    /// Goes on with the instruction whose key has that hash.
    pub(crate) fn look_up(&mut self, hash: Value) -> Result<(), Flow> {
        let hash = self.checked_hash(hash)?;
        let ins = self.current();
        // A snapshot may say anything of where its frames wait.
        let Some((container, key)) = self.lookup_operands(ins) else {
            return Err(self.system_error("a key's hash where no key is looked up"));
        };
        let at = container.as_ref();
        let number = self.heap.int_to_i64(hash).unwrap_or(0);
        let found = if container.is_exact(Kind::Dict) {
            self.heap.dict_find(at, key, fold_hash(number))
        } else {
            self.heap.set_find(at, key, number)
        };
        let Ok(found) = found else { return self.look_up_in_prelude(ins, container, key, hash) };
        match (ins.op, found) {
            (RegOp::Subscr, Some(entry)) => {
                let value = self.heap.dict_entry(at, entry).map_or(Value::NONE, |pair| pair.1);
                self.store(value);
            }
            (RegOp::Subscr, None) => return Err(self.key_error(key)),
            (RegOp::StoreSubscr, Some(entry)) => {
                self.heap.dict_set_entry(at, entry, self.register(ins.a));
                self.advance(1);
            }
            (RegOp::StoreSubscr, None) => {
                self.heap.dict_insert_new(at, key, fold_hash(number), self.register(ins.a))?;
                self.advance(1);
            }
            _ => self.deliver_truth(ins, found.is_some()),
        }
        Ok(())
    }

    /// The same where keys have to be compared by Python code.
    fn look_up_in_prelude(&mut self, ins: Ins, container: Value, key: Value, hash: Value) -> Result<(), Flow> {
        let (name, resume) = match ins.op {
            RegOp::Subscr => ("_dict_subscript_hashed", Resume::Store),
            RegOp::StoreSubscr => ("_dict_store_hashed", Resume::Discard),
            _ => ("_contains_hashed", Resume::Contains),
        };
        let function = self.prelude_function(name)?;
        let mut args = vec![container, key, hash];
        if ins.op == RegOp::StoreSubscr {
            args.push(self.register(ins.a));
        }
        let value = self.call_with(function, &args, resume as u32)?;
        self.deliver(resume as u32, value)
    }
}
