//! Class and mapping patterns, where no Python code has a say in them.
//!
//! What is left is the prelude's (`prelude/matching.py`): [`Flow::Slow`], before any effect.

use keelback_heap::layout::{ClassObj, MemberObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::names::Name;
use crate::vm::Vm;

/// Most sub-patterns of a class pattern that is matched here.
const PATTERNS_MAX: usize = 16;

impl Vm {
    /// The values that a mapping has under the keys, or `None` if one is missing.
    pub(crate) fn match_keys(&mut self, subject: Value, keys: Value) -> Result<Value, Flow> {
        let (Some(dict), Some(keys)) = (subject.exact_ref(Kind::Dict), keys.exact_ref(Kind::Tuple)) else {
            return Err(Flow::Slow);
        };
        let count = self.heap.tuple_len(keys) as usize;
        if count > PATTERNS_MAX {
            return Err(Flow::Slow);
        }
        let mut values = [Value::NONE; PATTERNS_MAX];
        for (index, found) in values[..count].iter_mut().enumerate() {
            let key = self.heap.tuple_items(keys)[index];
            // Two equal keys are an error, which the prelude words.
            for other in 0..index {
                let other = self.heap.tuple_items(keys)[other];
                if self.heap.same_or_equal(key, other) != Ok(false) {
                    return Err(Flow::Slow);
                }
            }
            match self.heap.dict_get(dict, key) {
                Ok(Some(value)) => *found = value,
                Ok(None) if index + 1 == count => return Ok(Value::NONE),
                _ => return Err(Flow::Slow),
            }
        }
        self.afford(count)?;
        self.new_tuple(&values[..count])
    }

    /// The attributes of a class pattern with `count` positional sub-patterns and named ones, or `None` if it does not match.
    pub(crate) fn match_class(
        &mut self,
        subject: Value,
        class: Value,
        count: usize,
        names: Value,
    ) -> Result<Value, Flow> {
        let (Some(class), Some(names)) = (class.exact_ref(Kind::Class), names.layout_ref(Kind::Tuple)) else {
            return Err(Flow::Slow);
        };
        match self.is_instance_natively(subject, Value::exact(Kind::Class, class)) {
            Some(true) => {}
            Some(false) => return Ok(Value::NONE),
            None => return Err(Flow::Slow),
        }
        let named = self.heap.tuple_len(names) as usize;
        if count + named > PATTERNS_MAX {
            return Err(Flow::Slow);
        }
        self.afford(count + named)?;
        if count == 1 && named == 0 && self.is_self_matching(class) {
            return self.new_tuple(&[subject]);
        }
        let mut attributes = [Ref::NULL; PATTERNS_MAX];
        if count > 0 {
            let Some(positional) = self.lookup_name(class, Name::MatchArgs) else { return Err(Flow::Slow) };
            let Some(positional) = positional.exact_ref(Kind::Tuple) else { return Err(Flow::Slow) };
            if (self.heap.tuple_len(positional) as usize) < count {
                return Err(Flow::Slow);
            }
            self.attribute_names(positional, &mut attributes[..count])?;
        }
        self.attribute_names(names, &mut attributes[count..count + named])?;
        let mut values = [Value::NONE; PATTERNS_MAX];
        for index in 0..count + named {
            let name = attributes[index];
            if attributes[..index].contains(&name) || !self.is_plainly_read(subject, name) {
                return Err(Flow::Slow);
            }
            match self.find_attr(subject, name) {
                Ok(Some(value)) => values[index] = value,
                Ok(None) => return Ok(Value::NONE),
                Err(Flow::Raise) if self.pending_is(Builtin::AttributeError) => {
                    self.take_pending();
                    return Ok(Value::NONE);
                }
                Err(flow) => return Err(flow),
            }
        }
        self.new_tuple(&values[..count + named])
    }

    /// The first names of a tuple, interned.
    fn attribute_names(&mut self, tuple: Ref, into: &mut [Ref]) -> Result<(), Flow> {
        for (index, slot) in into.iter_mut().enumerate() {
            let Some(text) = self.heap.tuple_items(tuple)[index].exact_ref(Kind::Str) else { return Err(Flow::Slow) };
            *slot = self.heap.intern_ref(text)?;
        }
        Ok(())
    }

    /// Whether a pattern of the class takes the subject itself as its one positional sub-pattern.
    fn is_self_matching(&mut self, class: Ref) -> bool {
        let kind = Kind::from_byte(self.heap.get::<ClassObj>(class).instance_kind);
        let builtin = matches!(
            kind,
            Some(
                Kind::Int
                    | Kind::Float
                    | Kind::Str
                    | Kind::Bytes
                    | Kind::ByteArray
                    | Kind::List
                    | Kind::Tuple
                    | Kind::Dict
                    | Kind::Set
                    | Kind::FrozenSet
            )
        );
        builtin && self.lookup_name(class, Name::MatchArgs).is_none()
    }

    /// Whether reading an attribute calls no Python code: it is the object's own, a slot's, or a field's.
    fn is_plainly_read(&mut self, object: Value, name: Ref) -> bool {
        let class = self.class_of(object);
        if self.has_attribute_hooks(class) || !matches!(object.kind(), None | Some(Kind::Instance | Kind::Tuple)) {
            return false;
        }
        match self.lookup(class, name) {
            None => true,
            Some(found) => match found.exact_ref(Kind::Member) {
                Some(member) => matches!(self.heap.get::<MemberObj>(member).what, 0 | 4),
                None => {
                    !found.is_exact(Kind::Instance)
                        && !found.is_subclass_instance()
                        && !self.is_data_descriptor(found)
                }
            },
        }
    }
}
