//! `abc`: the answers of abstract classes that they remember. All others are found by the Python code of `abc.py`.

use keelback_heap::layout::FunctionObj;
use keelback_heap::{Kind, Ref, Value};

use super::support::LibraryClass;
use crate::names::Name;
use crate::vm::Vm;

/// Slots of `_abc_data`.
const KNOWN: u32 = 0;
const REFUSED: u32 = 1;
const REFUSED_AT: u32 = 2;

impl Vm {
    /// Whether `class` is a subclass of the abstract class `wanted`, as far as that remembers it. `method` is what decides for its metaclass:
    /// `None` if that is not the one of `ABCMeta` with that name.
    pub(crate) fn remembered_subclass(
        &mut self,
        wanted: Ref,
        method: Option<Value>,
        name: &str,
        class: Ref,
    ) -> Option<bool> {
        let FunctionObj { code, globals, .. } = *self.heap.get::<FunctionObj>(method?.exact_ref(Kind::Function)?);
        let code = self.codes.get(code as usize)?;
        let loaded = self.modules.get(code.module as usize).filter(|loaded| loaded.prelude)?;
        if &*loaded.module.names[loaded.module.codes[code.id.index()].qualname.index()] != name {
            return None;
        }
        let data = self.lookup_name(wanted, Name::AbcImpl)?;
        let slots = self.exact_library_slots(data, LibraryClass::AbcData)?;
        let slot = |vm: &Vm, number: u32| vm.heap.value_at(slots + number * 8);
        let class = Value::exact(Kind::Class, class);
        let mut is_in = |number| {
            let set = slot(self, number).exact_ref(Kind::Set)?;
            self.heap.set_contains(set, class).ok()
        };
        if is_in(KNOWN)? {
            return Some(true);
        }
        let refused = is_in(REFUSED)?;
        let registrations = self.name(Name::Registrations);
        let is_current = self.heap.dict_get_interned(globals, registrations) == Some(slot(self, REFUSED_AT));
        (refused && is_current).then_some(false)
    }
}
