//! The types of all locals and operands at a place.

use super::assign::{Classes, Type};
use crate::jvm::attribute::SlotType;
use crate::jvm::class::ClassFile;

/// Types of locals and operands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame<'a> {
    /// Local variables. Those at the end that have nothing may be left out.
    pub locals: Vec<Type<'a>>,
    /// Operands, the deepest first.
    pub stack: Vec<Type<'a>>,
}

/// What is wrong with an instruction: a phrase with the section.
pub(super) type Checked<T> = Result<T, String>;

impl<'a> Frame<'a> {
    /// A local variable.
    pub(super) fn local(&self, slot: usize) -> Type<'a> {
        self.locals.get(slot).copied().unwrap_or(Type::Top)
    }

    /// Sets a local variable. Half of a long or double is nothing.
    pub(super) fn set_local(&mut self, slot: usize, value: Type<'a>) {
        let len = slot + 1 + usize::from(value.is_wide());
        if self.locals.len() < len {
            self.locals.resize(len, Type::Top);
        }
        for slot in slot..len {
            self.forget(slot);
        }
        self.locals[slot] = value;
        if value.is_wide() {
            self.locals[slot + 1] = Type::Half;
        }
    }

    fn forget(&mut self, slot: usize) {
        match self.locals[slot] {
            Type::Half if slot > 0 => self.locals[slot - 1] = Type::Top,
            Type::Long | Type::Double if slot + 1 < self.locals.len() => self.locals[slot + 1] = Type::Top,
            _ => {}
        }
        self.locals[slot] = Type::Top;
    }

    /// Replaces every local and operand of a type.
    pub(super) fn replace(&mut self, old: Type<'a>, new: Type<'a>) {
        for value in self.locals.iter_mut().chain(&mut self.stack).filter(|value| **value == old) {
            *value = new;
        }
    }

    /// Whether the constructor that this is in has not called another yet.
    pub(super) fn is_constructing(&self) -> bool {
        self.locals.contains(&Type::NewThis) || self.stack.contains(&Type::NewThis)
    }

    /// How many types it has.
    pub(super) fn len(&self) -> u64 {
        (self.locals.len() + self.stack.len()) as u64 + 1
    }

    /// Why it may not be followed by another frame.
    pub(super) fn mismatch(&self, to: &Frame<'a>, classes: &Classes<'a>) -> Option<String> {
        let wrong = |what: &str, slot: usize, from: Type<'a>, to: Type<'a>| {
            Some(format!("{what} {slot} is {}, and should be {}", from.shown(), to.shown()))
        };
        for (slot, to) in to.locals.iter().enumerate() {
            let from = self.local(slot);
            if !classes.is_assignable(from, *to) {
                return wrong("local variable", slot, from, *to);
            }
        }
        if self.stack.len() != to.stack.len() {
            return Some(format!("{} slots on the stack, and there should be {}", self.stack.len(), to.stack.len()));
        }
        let mut pairs = self.stack.iter().zip(&to.stack).enumerate();
        let (slot, (from, to)) = pairs.find(|(_, (from, to))| !classes.is_assignable(**from, **to))?;
        wrong("operand", slot, *from, *to)
    }

    /// Takes over what another frame says that leads to the same place as well. Whether anything changed.
    pub(super) fn merge(&mut self, other: &Frame<'a>, classes: &Classes<'a>) -> Checked<bool> {
        if self.stack.len() != other.stack.len() {
            return Err(format!(
                "reached with {} slots on the stack and with {} (JVMS §4.10.2.2)",
                self.stack.len(),
                other.stack.len()
            ));
        }
        let mut is_changed = false;
        for (slot, mine) in self.locals.iter_mut().enumerate() {
            let merged = merged(*mine, other.locals.get(slot).copied().unwrap_or(Type::Top), classes);
            is_changed |= merged != *mine;
            *mine = merged;
        }
        for (mine, other) in self.stack.iter_mut().zip(&other.stack) {
            let merged = merged(*mine, *other, classes);
            is_changed |= merged != *mine;
            *mine = merged;
        }
        Ok(is_changed)
    }
}

/// What two types have in common.
fn merged<'a>(first: Type<'a>, second: Type<'a>, _: &Classes<'a>) -> Type<'a> {
    match (first, second) {
        _ if first == second => first,
        (Type::Null, other) | (other, Type::Null) if other.is_reference() => other,
        _ if first.is_reference() && second.is_reference() => Type::Any,
        _ => Type::Top,
    }
}

/// The types that a frame of the file gives, with the second halves of longs and doubles.
pub(super) fn expand<'a>(class: &ClassFile<'a>, types: &[SlotType], out: &mut Vec<Type<'a>>) -> Checked<()> {
    for slot in types {
        let value = match *slot {
            SlotType::Top => Type::Top,
            SlotType::Integer => Type::Int,
            SlotType::Float => Type::Float,
            SlotType::Double => Type::Double,
            SlotType::Long => Type::Long,
            SlotType::Null => Type::Null,
            SlotType::UninitializedThis => Type::NewThis,
            SlotType::Object(index) => match class.pool.class_bytes(index) {
                Some(name) => Type::of_class(name),
                None => return Err(format!("#{index} is no class (JVMS §4.7.4)")),
            },
            SlotType::Uninitialized(offset) => Type::New(offset.into()),
        };
        out.push(value);
        if value.is_wide() {
            out.push(Type::Half);
        }
    }
    Ok(())
}
