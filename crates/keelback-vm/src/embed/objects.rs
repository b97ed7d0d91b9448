//! Objects of the host in the guest's hands: their classes, and when they are given up.

use std::collections::HashSet;

use keelback_heap::layout::{ClassObj, HostObj};
use keelback_heap::{Kind, Ref, Value};

use super::data::{ConvertError, HostObject};
use crate::vm::{Vm, root};

/// A member of a class of the host's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Member<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it is.
    pub kind: MemberKind,
    /// The number of its function in the host's table. The names of the functions are `Class.name`, and `Class.name.set` of setters.
    pub function: u32,
    /// Docstring.
    pub doc: Option<&'a str>,
}

/// What a member of a class of the host's is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MemberKind {
    /// A method: the object is its first argument.
    Method,
    /// A read-only attribute.
    Getter,
    /// The other half of an attribute that has a getter.
    Setter,
    /// What makes new objects when the class is called: the class is its first argument.
    Constructor,
}

impl Vm {
    /// Makes the next class of the host's objects, with its members, among the builtins or in a module. Guests cannot change it or
    /// derive from it. Their numbers count from 0.
    ///
    /// # Errors
    /// When memory is short.
    pub fn define_host_class(
        &mut self,
        module: Option<&str>,
        name: &str,
        doc: Option<&str>,
        members: &[Member<'_>],
    ) -> Result<(), ConvertError> {
        let mut rows = Vec::with_capacity(members.len());
        for member in members {
            let (kind, function_name) = match member.kind {
                MemberKind::Method => ("method", format!("{name}.{}", member.name)),
                MemberKind::Getter => ("getter", format!("{name}.{}", member.name)),
                MemberKind::Setter => ("setter", format!("{name}.{}.set", member.name)),
                MemberKind::Constructor => ("constructor", format!("{name}.{}", member.name)),
            };
            let method = member.kind == MemberKind::Method;
            let function = self.new_host_function(module, &function_name, member.doc, member.function, method)?;
            let member_name = Value::exact(Kind::Str, self.heap.intern(member.name)?);
            let kind = Value::exact(Kind::Str, self.heap.intern(kind)?);
            let row = self.heap.new_tuple(&[member_name, kind, function])?;
            rows.push(Value::exact(Kind::Tuple, row));
        }
        let text = |vm: &mut Vm, text: Option<&str>| match text {
            Some(text) => vm.heap.new_str(text.as_bytes()).map(|at| Value::exact(Kind::Str, at)),
            None => Ok(Value::NONE),
        };
        let class_name = text(self, Some(name))?;
        let module_name = text(self, Some(module.unwrap_or("builtins")))?;
        let doc = text(self, doc)?;
        let rows = Value::exact(Kind::List, self.heap.new_list(&rows)?);
        let make = self.prelude_function("_host_class").map_err(|_| ConvertError::Memory)?;
        let class = self.call_from_host(make, &[class_name, module_name, doc, rows]);
        let class = class.ok().and_then(|class| class.exact_ref(Kind::Class)).ok_or(ConvertError::Memory)?;
        let class = Value::exact(Kind::Class, class);
        match self.heap.root(root::HOST_CLASSES).exact_ref(Kind::List) {
            Some(list) => self.heap.list_push(list, class)?,
            None => {
                let list = self.heap.new_list(&[class])?;
                self.heap.set_root(root::HOST_CLASSES, Value::exact(Kind::List, list));
            }
        }
        self.define(module, name, class)
    }

    /// An object of the host's as the guest has it.
    pub(super) fn import_object(&mut self, object: HostObject) -> Result<Value, ConvertError> {
        let classes = self.heap.root(root::HOST_CLASSES).exact_ref(Kind::List);
        let class = classes.and_then(|list| self.heap.list_items(list).get(object.class as usize).copied());
        let of_host = |class: &Ref| self.heap.get::<ClassObj>(*class).instance_kind == Kind::Host as u8;
        let Some(class) = class.and_then(|class| class.exact_ref(Kind::Class)).filter(of_host) else {
            return Err(ConvertError::Object("host_object".to_owned()));
        };
        let shape = self.root_shape(class).map_err(|_| ConvertError::Memory)?;
        let header = self.heap.header(Kind::Host);
        let HostObject { class, index } = object;
        let at = self.heap.new_subclass_instance(HostObj { header, index, class }, 0, shape)?;
        self.host_objects.push(at);
        Ok(self.heap.value_of(at))
    }

    /// After a collection: tells the host which of its objects the guest has given up.
    pub(crate) fn drop_host_objects(&mut self) {
        if self.host_objects.is_empty() {
            return;
        }
        let objects = std::mem::take(&mut self.host_objects);
        let (kept, gone): (Vec<Ref>, Vec<Ref>) =
            objects.into_iter().partition(|at| self.heap.is_live(*at, Kind::Host));
        // The guest may have one object several times. The memory of those that are gone is free, but not used again yet.
        let object_of = |vm: &Vm, at: &Ref| {
            let HostObj { class, index, .. } = *vm.heap.get::<HostObj>(*at);
            HostObject { class, index }
        };
        let mut told: HashSet<HostObject> = match gone.len() {
            0 => HashSet::new(),
            _ => kept.iter().map(|at| object_of(self, at)).collect(),
        };
        for at in gone {
            let object = object_of(self, &at);
            if told.insert(object) {
                self.ask_host(|host| host.drop_object(object));
            }
        }
        self.host_objects = kept;
    }

    /// The objects of the host that the guest has are this host's no more: those of a forked machine belong to the one it was made
    /// from.
    pub fn disown_objects(&mut self) {
        let objects = std::mem::take(&mut self.host_objects);
        self.disown(&objects);
    }

    /// Makes objects nobody's: what the guest does with them says so.
    pub(super) fn disown(&mut self, objects: &[Ref]) {
        for at in objects {
            let object = self.heap.get_mut::<HostObj>(*at);
            (object.index, object.class) = (u32::MAX, u32::MAX);
        }
    }

    /// Numbers the classes of the host anew, by their names. One that this host does not have stays with the guest, but is none of
    /// the host's.
    pub(super) fn bind_host_classes(&mut self) {
        let Some(list) = self.heap.root(root::HOST_CLASSES).exact_ref(Kind::List) else { return };
        let old = self.heap.list_items(list).to_vec();
        let mut ordered: Vec<Value> = Vec::new();
        for value in old {
            let Some(class) = value.exact_ref(Kind::Class) else { continue };
            let name = self.text_of(self.heap.get::<ClassObj>(class).name);
            let module = self.heap.intern("__module__").ok().and_then(|key| {
                let dict = self.heap.get::<ClassObj>(class).dict;
                self.heap.dict_get_interned(dict, key)
            });
            let module = module.map(|module| self.str_lossy(module)).filter(|module| module != "builtins");
            if let Some(number) = self.ask_host(|host| host.class_index(module.as_deref(), &name)) {
                let number = number as usize;
                if ordered.len() <= number && number < 1 << 16 {
                    ordered.resize(number + 1, Value::NONE);
                }
                if let Some(slot) = ordered.get_mut(number) {
                    *slot = value;
                }
            }
        }
        if let Ok(list) = self.heap.new_list(&ordered) {
            self.heap.set_root(root::HOST_CLASSES, Value::exact(Kind::List, list));
        }
    }
}
