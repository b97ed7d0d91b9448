//! What an instruction does to the types of locals and operands, and which it asks for (JVMS §4.10.1.9). Operands that are not in range
//! were sorted out before.

use super::assign::{CLASS, Classes, METHOD_HANDLE, METHOD_TYPE, OBJECT, STRING, THROWABLE, Type};
use super::frame::{Checked, Frame};
use super::statics::implied_local;
use crate::jvm::class::ClassFile;
use crate::jvm::decode::{Decoded, decode_at};
use crate::jvm::instructions::Operands;
use crate::jvm::pool::Constant;
use crate::jvm::types::method_types;

/// The method that is checked.
pub(super) struct Context<'c, 'a> {
    pub class: &'c ClassFile<'a>,
    pub classes: Classes<'a>,
    pub bytes: &'a [u8],
    pub max_locals: usize,
    pub max_stack: usize,
    /// The type that it returns, if it returns something.
    pub result: Option<Type<'a>>,
    /// Whether it is a constructor.
    pub is_constructor: bool,
}

/// An instruction at work.
pub(super) struct Step<'s, 'c, 'a> {
    pub context: &'s Context<'c, 'a>,
    pub frame: &'s mut Frame<'a>,
}

/// The type of a letter in the table of instructions.
fn letter_type(letter: u8) -> Type<'static> {
    match letter {
        b'J' => Type::Long,
        b'D' => Type::Double,
        b'F' => Type::Float,
        b'A' => Type::Any,
        _ => Type::Int,
    }
}

impl<'a> Step<'_, '_, 'a> {
    fn push(&mut self, value: Type<'a>) -> Checked<()> {
        self.frame.stack.push(value);
        if value.is_wide() {
            self.frame.stack.push(Type::Half);
        }
        if self.frame.stack.len() > self.context.max_stack {
            return Err(format!("more than {} slots on the stack (JVMS §4.9.2)", self.context.max_stack));
        }
        Ok(())
    }

    fn pop_slot(&mut self) -> Checked<Type<'a>> {
        self.frame.stack.pop().ok_or_else(|| "the stack is empty (JVMS §4.9.2)".to_owned())
    }

    /// Takes a value of a type.
    fn pop(&mut self, wanted: Type<'a>) -> Checked<Type<'a>> {
        let mut found = self.pop_slot()?;
        if wanted.is_wide() {
            if found != Type::Half {
                return Err(format!("{} on the stack, and {} is asked for", found.shown(), wanted.shown()));
            }
            found = self.pop_slot()?;
        }
        if !self.context.classes.is_assignable(found, wanted) {
            return Err(format!("{} on the stack, and {} is asked for", found.shown(), wanted.shown()));
        }
        Ok(found)
    }

    /// Takes a reference, to something that is constructed or not.
    fn pop_any(&mut self) -> Checked<Type<'a>> {
        let found = self.pop_slot()?;
        if found.is_reference() || found.is_new() {
            return Ok(found);
        }
        Err(format!("{} on the stack, and a reference is asked for", found.shown()))
    }

    /// Takes slots of values of any types, none of which is cut in two.
    fn pop_slots(&mut self, count: usize) -> Checked<Vec<Type<'a>>> {
        let len = self.frame.stack.len();
        let Some(start) = len.checked_sub(count) else { return Err("the stack is empty (JVMS §4.9.2)".to_owned()) };
        let slots = self.frame.stack.split_off(start);
        if slots.first() == Some(&Type::Half) {
            return Err("half of a long or double".to_owned());
        }
        Ok(slots)
    }

    fn push_slots(&mut self, slots: &[Type<'a>]) -> Checked<()> {
        // Halves stand there themselves.
        self.frame.stack.extend_from_slice(slots);
        if self.frame.stack.len() > self.context.max_stack {
            return Err(format!("more than {} slots on the stack (JVMS §4.9.2)", self.context.max_stack));
        }
        Ok(())
    }

    fn load(&mut self, slot: usize, wanted: Type<'a>) -> Checked<()> {
        let found = self.frame.local(slot);
        let fits = match wanted {
            Type::Any => found.is_reference() || found.is_new(),
            wanted => found == wanted,
        };
        if !fits {
            let (found, wanted) = (found.shown(), wanted.shown());
            return Err(format!("local variable {slot} is {found}, and {wanted} is asked for"));
        }
        self.push(found)
    }

    fn store(&mut self, slot: usize, wanted: Type<'a>) -> Checked<()> {
        let value = if wanted == Type::Any { self.pop_any()? } else { self.pop(wanted)? };
        self.frame.set_local(slot, value);
        Ok(())
    }

    /// Does what an instruction does.
    pub(super) fn run(&mut self, decoded: &Decoded<'a>) -> Checked<()> {
        let Some(opcode) = decoded.opcode else { return Err("no instruction".to_owned()) };
        let number = opcode.number;
        match number {
            0x12..=0x14 => self.constant(decoded),
            0x15..=0x19 => self.load(decoded.index().into(), letter_type(opcode.pushes.as_bytes()[0])),
            0x36..=0x3A => self.store(decoded.index().into(), letter_type(opcode.pops.as_bytes()[0])),
            0x1A..=0x2D => {
                let (slot, _) = implied_local(number).unwrap_or((0, 0));
                self.load(slot as usize, letter_type(opcode.pushes.as_bytes()[0]))
            }
            0x3B..=0x4E => {
                let (slot, _) = implied_local(number).unwrap_or((0, 0));
                self.store(slot as usize, letter_type(opcode.pops.as_bytes()[0]))
            }
            0x01 => self.push(Type::Null),
            0x2E..=0x35 => self.array_load(number),
            0x4F..=0x56 => self.array_store(number),
            0x57..=0x5F => self.shuffle(number),
            0x84 => {
                let found = self.frame.local(decoded.index().into());
                if found == Type::Int { Ok(()) } else { Err(format!("adds to {}", found.shown())) }
            }
            0xA5 | 0xA6 => self.pop_any().and_then(|_| self.pop_any()).map(drop),
            0xC2 | 0xC3 | 0xC6 | 0xC7 => self.pop_any().map(drop),
            0xAC..=0xB1 => self.give_back(number),
            0xB2..=0xB5 => self.field(decoded, number),
            0xB6..=0xBA => self.call(decoded, number),
            0xBB => self.make(decoded),
            0xBC => {
                self.pop(Type::Int)?;
                const LETTERS: [u8; 8] = *b"ZCFDBSIJ";
                let letter = usize::try_from(decoded.first - 4).ok().and_then(|place| LETTERS.get(place));
                self.push(letter.map_or(Type::Any, |letter| Type::Primitives(1, *letter)))
            }
            0xBD => {
                self.pop(Type::Int)?;
                let element = self.class_operand(decoded);
                self.push(element.array())
            }
            0xBE => {
                let array = self.pop_any()?;
                if array.element().is_none() {
                    return Err(format!("{} is no array", array.shown()));
                }
                self.push(Type::Int)
            }
            0xBF => self.pop(THROWABLE).map(drop),
            0xC0 => {
                self.pop(OBJECT)?;
                let name = self.class_operand(decoded);
                self.push(name)
            }
            0xC1 => {
                self.pop(OBJECT)?;
                self.push(Type::Int)
            }
            0xC5 => {
                for _ in 0..decoded.second {
                    self.pop(Type::Int)?;
                }
                let name = self.class_operand(decoded);
                self.push(name)
            }
            _ => self.by_letters(opcode.pops, opcode.pushes),
        }
    }

    /// Instructions whose effect the table of instructions tells in full.
    fn by_letters(&mut self, pops: &str, pushes: &str) -> Checked<()> {
        for letter in pops.bytes().rev() {
            self.pop(letter_type(letter))?;
        }
        for letter in pushes.bytes() {
            self.push(letter_type(letter))?;
        }
        Ok(())
    }

    fn class_operand(&self, decoded: &Decoded<'a>) -> Type<'a> {
        self.context.class.pool.class_bytes(decoded.index()).map_or(Type::Any, Type::of_class)
    }

    fn constant(&mut self, decoded: &Decoded<'a>) -> Checked<()> {
        let pool = &self.context.class.pool;
        let value = match pool.get(decoded.index()) {
            Constant::Integer(_) => Type::Int,
            Constant::Float(_) => Type::Float,
            Constant::Long(_) => Type::Long,
            Constant::Double(_) => Type::Double,
            Constant::String(_) => STRING,
            Constant::Class(_) => CLASS,
            Constant::MethodHandle(..) => METHOD_HANDLE,
            Constant::MethodType(_) => METHOD_TYPE,
            Constant::Dynamic(..) => {
                let descriptor = pool.member(decoded.index()).and_then(|(_, _, descriptor)| pool.bytes(descriptor));
                Type::of_descriptor(descriptor.unwrap_or_default())
            }
            _ => return Err("loads no such constant".to_owned()),
        };
        self.push(value)
    }

    fn array_load(&mut self, number: u8) -> Checked<()> {
        self.pop(Type::Int)?;
        let array = self.pop_any()?;
        let (letters, element) = array_types(number, 0x2E);
        if number == 0x32 {
            let found = array.element().filter(|element| element.is_reference());
            let Some(found) = found else { return Err(format!("{} is no array of references", array.shown())) };
            return self.push(found);
        }
        if !is_array_of(array, letters) {
            return Err(format!("{} is no array of such elements", array.shown()));
        }
        self.push(element)
    }

    fn array_store(&mut self, number: u8) -> Checked<()> {
        let (letters, element) = array_types(number, 0x4F);
        if number == 0x53 {
            self.pop(OBJECT)?;
            self.pop(Type::Int)?;
            let array = self.pop_any()?;
            if array.element().is_some_and(Type::is_reference) {
                return Ok(());
            }
            return Err(format!("{} is no array of references", array.shown()));
        }
        self.pop(element)?;
        self.pop(Type::Int)?;
        let array = self.pop_any()?;
        if !is_array_of(array, letters) {
            return Err(format!("{} is no array of such elements", array.shown()));
        }
        Ok(())
    }

    fn shuffle(&mut self, number: u8) -> Checked<()> {
        // How many slots are copied, and how many lie between.
        let (copied, between) = match number {
            0x57 => return self.pop_slots(1).map(drop),
            0x58 => return self.pop_slots(2).map(drop),
            0x59 => (1, 0),
            0x5A => (1, 1),
            0x5B => (1, 2),
            0x5C => (2, 0),
            0x5D => (2, 1),
            0x5E => (2, 2),
            _ => {
                let (top, below) = (self.pop_slots(1)?, self.pop_slots(1)?);
                self.push_slots(&top)?;
                return self.push_slots(&below);
            }
        };
        let top = self.pop_slots(copied)?;
        let below = if between > 0 { self.pop_slots(between)? } else { Vec::new() };
        self.push_slots(&top)?;
        self.push_slots(&below)?;
        self.push_slots(&top)
    }

    fn give_back(&mut self, number: u8) -> Checked<()> {
        let wanted = match number {
            0xAC => Some(Type::Int),
            0xAD => Some(Type::Long),
            0xAE => Some(Type::Float),
            0xAF => Some(Type::Double),
            0xB0 => Some(Type::Any),
            _ => None,
        };
        let result = self.context.result;
        match (wanted, result) {
            (None, None) => {}
            (Some(Type::Any), Some(result)) if result.is_reference() => drop(self.pop(result)?),
            (Some(wanted), Some(result)) if wanted == result => drop(self.pop(result)?),
            _ => {
                let result = result.map_or_else(|| "nothing".to_owned(), Type::shown);
                return Err(format!("the method returns {result} (JVMS §4.9.2)"));
            }
        }
        if self.context.is_constructor && self.frame.is_constructing() {
            return Err("a constructor returns before it has called another (JVMS §4.9.2)".to_owned());
        }
        Ok(())
    }

    fn field(&mut self, decoded: &Decoded<'a>, number: u8) -> Checked<()> {
        let pool = &self.context.class.pool;
        let Some((class, field, descriptor)) = pool.member(decoded.index()) else {
            return Err("no field".to_owned());
        };
        let value = Type::of_descriptor(pool.bytes(descriptor).unwrap_or_default());
        let name = pool.class_bytes(class).unwrap_or_default();
        let owner = Type::of_class(name);
        match number {
            0xB2 => self.push(value),
            0xB3 => self.pop(value).map(drop),
            0xB4 => {
                self.pop(owner)?;
                self.push(value)
            }
            _ => {
                self.pop(value)?;
                // A constructor may set the fields of its own class before it calls another.
                let (field, descriptor) = (pool.bytes(field), pool.bytes(descriptor));
                let mut fields = self.context.class.fields.iter();
                let is_own = name == self.context.classes.this && self.context.is_constructor;
                let mut is_declared =
                    || fields.any(|own| pool.bytes(own.name) == field && pool.bytes(own.descriptor) == descriptor);
                if is_own && is_declared() && self.frame.stack.last() == Some(&Type::NewThis) {
                    return self.pop_slot().map(drop);
                }
                self.pop(owner).map(drop)
            }
        }
    }

    fn call(&mut self, decoded: &Decoded<'a>, number: u8) -> Checked<()> {
        let pool = &self.context.class.pool;
        let member = pool.member(decoded.index()).and_then(|(class, name, descriptor)| {
            Some((pool.class_bytes(class), pool.bytes(name)?, method_types(pool.bytes(descriptor)?)?))
        });
        let Some((class, name, types)) = member else { return Err("no method".to_owned()) };
        for parameter in types.parameters.iter().rev() {
            self.pop(Type::of_descriptor(parameter))?;
        }
        let owner = Type::of_class(class.unwrap_or_default());
        match number {
            0xB7 if name == b"<init>" => self.construct(class.unwrap_or_default())?,
            0xB7 => {
                // Only of a superclass: the object is one of this class.
                self.pop(Type::Object(self.context.classes.this))?;
                if !self.context.classes.is_assignable(Type::Object(self.context.classes.this), owner) {
                    return Err(format!("{} is no superclass (JVMS §4.10.1.9.invokespecial)", owner.shown()));
                }
            }
            0xB6 | 0xB9 => drop(self.pop(owner)?),
            _ => {}
        }
        if types.result != b"V" {
            self.push(Type::of_descriptor(types.result))?;
        }
        Ok(())
    }

    /// Calls a constructor.
    fn construct(&mut self, class: &'a [u8]) -> Checked<()> {
        let found = self.pop_slot()?;
        let classes = &self.context.classes;
        match found {
            Type::NewThis => {
                if class != classes.this && class != classes.superclass {
                    return Err(
                        "calls the constructor of neither this class nor its superclass (JVMS §4.9.2)".to_owned()
                    );
                }
                self.frame.replace(found, Type::Object(classes.this));
            }
            Type::New(offset) => {
                let made = decode_at(self.context.bytes, offset);
                let made = made.and_then(|made| self.context.class.pool.class_bytes(made.index()));
                if made != Some(class) {
                    return Err("calls the constructor of another class (JVMS §4.9.2)".to_owned());
                }
                self.frame.replace(found, Type::Object(class));
            }
            found => return Err(format!("constructs {} (JVMS §4.9.2)", found.shown())),
        }
        Ok(())
    }

    fn make(&mut self, decoded: &Decoded<'a>) -> Checked<()> {
        let made = Type::New(decoded.offset);
        if self.frame.stack.contains(&made) {
            return Err("what was made here before is still on the stack (JVMS §4.10.1.9.new)".to_owned());
        }
        for local in self.frame.locals.iter_mut().filter(|local| **local == made) {
            *local = Type::Top;
        }
        self.push(made)
    }
}

/// The letters of the elements of arrays that an instruction works on, and the type of what it takes or puts there.
fn array_types(number: u8, first: u8) -> (&'static [u8], Type<'static>) {
    match number - first {
        0 => (b"I", Type::Int),
        1 => (b"J", Type::Long),
        2 => (b"F", Type::Float),
        3 => (b"D", Type::Double),
        5 => (b"BZ", Type::Int),
        6 => (b"C", Type::Int),
        _ => (b"S", Type::Int),
    }
}

/// Whether a type is that of arrays of primitives with one of these letters, or may be.
fn is_array_of(array: Type<'_>, letters: &[u8]) -> bool {
    match array {
        Type::Null | Type::Any => true,
        Type::Primitives(1, letter) => letters.contains(&letter),
        _ => false,
    }
}

/// Whether an instruction is a subroutine's call or end.
pub(super) fn is_subroutine(decoded: &Decoded<'_>) -> bool {
    decoded.opcode.is_some_and(|opcode| matches!(opcode.number, 0xA8 | 0xA9 | 0xC9))
}

/// Whether the next instruction never follows.
pub(super) fn ends(decoded: &Decoded<'_>) -> bool {
    decoded.opcode.is_some_and(|opcode| matches!(opcode.number, 0xA7 | 0xAA..=0xB1 | 0xBF | 0xC8))
}

/// Where an instruction may jump to.
pub(super) fn targets(decoded: &Decoded<'_>) -> Vec<i64> {
    match decoded.operands() {
        Operands::TableSwitch | Operands::LookupSwitch => {
            let switch = decoded.switch();
            let entries = switch.into_iter().flat_map(|switch| switch.entries().map(|(_, target)| target));
            switch.map(|switch| switch.default()).into_iter().chain(entries).collect()
        }
        _ => decoded.target().into_iter().collect(),
    }
}
