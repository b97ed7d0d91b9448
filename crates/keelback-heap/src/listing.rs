//! The objects that a program may hold, as a list. Storage and bookkeeping are not among them: what a program did to those
//! would be no program's business any more.

use std::collections::HashSet;

use crate::header::{FLAG_SUBCLASS, Kind};
use crate::heap::{Heap, ROOTS_COUNT, ROOTS_START};
use crate::layout::{FieldKind, layout_of};
use crate::value::Ref;

/// Kinds that a list of a program's objects consists of.
const HELD: [Kind; 14] = [
    Kind::Instance,
    Kind::List,
    Kind::Tuple,
    Kind::Dict,
    Kind::Set,
    Kind::FrozenSet,
    Kind::Function,
    Kind::Method,
    Kind::Class,
    Kind::Module,
    Kind::Generator,
    Kind::Exception,
    Kind::Cell,
    Kind::Property,
];

impl Heap {
    /// The objects of the kinds that a program can hold, as of the last collection, without those that only the machine
    /// refers to: namespaces of classes, tables of shapes, and what stands in the heap's roots.
    #[must_use]
    pub fn held_objects(&self) -> Vec<Ref> {
        let mut all = Vec::new();
        let mut own = HashSet::new();
        for index in 0..ROOTS_COUNT {
            own.extend(self.value_at(ROOTS_START + index * 8).to_ref().filter(|at| {
                // Classes and modules are everybody's.
                !matches!(Kind::from_byte(self.header_of(*at).kind), Some(Kind::Class | Kind::Module))
            }));
        }
        self.each_object(|at, kind| {
            let header = *self.header_of(at);
            if HELD.contains(&kind) {
                all.push(at);
            }
            if header.flags & FLAG_SUBCLASS != 0 && !matches!(kind, Kind::Exception | Kind::Class | Kind::Instance) {
                own.insert(Ref(self.u32_at(at.offset(self.plain_size(at, kind)))));
            }
            let Some(info) = layout_of(kind) else { return };
            let private = matches!(kind, Kind::Class | Kind::Shape | Kind::Instance | Kind::Exception);
            for field in info.fields {
                let class = ["metaclass", "base", "class"].contains(&field.name);
                if matches!(field.kind, FieldKind::Ref) && !class && (private || field.name == "extra") {
                    own.insert(Ref(self.u32_at(at.offset(field.offset as u32))));
                }
            }
        });
        all.retain(|at| !own.contains(at));
        all
    }
}
