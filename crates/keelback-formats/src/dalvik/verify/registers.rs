//! What is known of registers: the types of their values, and what comes of two ways that meet. They are those of ART's verifier, without the
//! classes of other files.

use super::super::instructions::Kind;

/// What a register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// Nothing was stored, or something else on another way.
    None,
    /// 0: an int, a float, or null.
    Zero,
    /// Another constant, which may be an int or a float.
    Constant,
    /// An int or a smaller number.
    Int,
    /// A float.
    Float,
    /// The first of a pair.
    Low(Wide),
    /// The second of a pair.
    High(Wide),
    /// A reference.
    Reference(Class),
    /// An object on which no constructor was called, by the number of the instruction that made it.
    New(u32),
    /// `this` of a constructor before another constructor was called.
    NewThis,
}

/// What a pair of registers holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wide {
    /// A constant, which may be a long or a double.
    Any,
    /// A long.
    Long,
    /// A double.
    Double,
}

/// What is known of an object's class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing.
    Unknown,
    /// That it is no array.
    NoArray,
    /// It is a type of the file, or what remains of its descriptor behind so many brackets: the type of an array's elements.
    Of(u32, u8),
}

impl Type {
    /// What a register holds where two ways meet.
    fn merged(self, other: Type) -> Type {
        let wide = |left, right| match (left, right) {
            _ if left == right => Some(left),
            (Wide::Any, one) | (one, Wide::Any) => Some(one),
            _ => None,
        };
        match (self, other) {
            _ if self == other => self,
            (Type::Zero, one @ (Type::Constant | Type::Int | Type::Float | Type::Reference(_)))
            | (one @ (Type::Constant | Type::Int | Type::Float | Type::Reference(_)), Type::Zero)
            | (Type::Constant, one @ (Type::Int | Type::Float))
            | (one @ (Type::Int | Type::Float), Type::Constant) => one,
            (Type::Reference(_), Type::Reference(_)) => Type::Reference(Class::Unknown),
            (Type::Low(left), Type::Low(right)) => wide(left, right).map_or(Type::None, Type::Low),
            (Type::High(left), Type::High(right)) => wide(left, right).map_or(Type::None, Type::High),
            _ => Type::None,
        }
    }

    /// What it is called in messages.
    pub(super) fn words(self) -> &'static str {
        match self {
            Type::None => "nothing that is the same on all ways",
            Type::Zero => "zero",
            Type::Constant => "a constant",
            Type::Int => "an int",
            Type::Float => "a float",
            Type::Low(Wide::Any) => "a constant of 64 bits",
            Type::Low(Wide::Long) => "a long",
            Type::Low(Wide::Double) => "a double",
            Type::High(_) => "the second half of a pair",
            Type::Reference(_) => "a reference",
            Type::New(_) | Type::NewThis => "an object on which no constructor was called",
        }
    }
}

/// What all registers hold before an instruction.
#[derive(Clone, Debug)]
pub(super) struct Line {
    registers: Vec<Type>,
    /// Whether `this` is that of a constructor which has not called another one.
    pub(super) is_this_new: bool,
    /// The registers that were written since somebody emptied this.
    pub(super) written: Vec<u32>,
}

impl Line {
    /// So many registers that hold nothing.
    pub(super) fn new(count: usize) -> Line {
        Line { registers: vec![Type::None; count], is_this_new: false, written: Vec::new() }
    }

    /// The same registers, none of which counts as written.
    pub(super) fn fresh(&self) -> Line {
        Line { registers: self.registers.clone(), is_this_new: self.is_this_new, written: Vec::new() }
    }

    /// How many registers there are.
    pub(super) fn len(&self) -> usize {
        self.registers.len()
    }

    pub(super) fn get(&self, register: u32) -> Type {
        self.registers.get(register as usize).copied().unwrap_or(Type::None)
    }

    pub(super) fn set(&mut self, register: u32, of: Type) {
        if let Some(place) = self.registers.get_mut(register as usize) {
            *place = of;
            self.written.push(register);
        }
    }

    /// Stores a pair.
    pub(super) fn set_wide(&mut self, register: u32, of: Wide) {
        self.set(register, Type::Low(of));
        self.set(register + 1, Type::High(of));
    }

    /// Stores a value of a kind of which nothing else is known.
    pub(super) fn set_kind(&mut self, register: u32, kind: Kind) {
        match kind {
            Kind::Int => self.set(register, Type::Int),
            Kind::Float => self.set(register, Type::Float),
            Kind::Narrow => self.set(register, Type::Constant),
            Kind::Reference => self.set(register, Type::Reference(Class::Unknown)),
            Kind::Long => self.set_wide(register, Wide::Long),
            Kind::Double => self.set_wide(register, Wide::Double),
            Kind::Wide => self.set_wide(register, Wide::Any),
        }
    }

    /// Whether a register holds a value of a kind.
    pub(super) fn holds(&self, register: u32, kind: Kind) -> bool {
        let one = self.get(register);
        let pair = |wanted: &[Wide]| match (one, self.get(register.saturating_add(1))) {
            (Type::Low(low), Type::High(high)) => low == high && wanted.contains(&low),
            _ => false,
        };
        match kind {
            Kind::Int => matches!(one, Type::Int | Type::Zero | Type::Constant),
            Kind::Float => matches!(one, Type::Float | Type::Zero | Type::Constant),
            Kind::Narrow => matches!(one, Type::Int | Type::Float | Type::Zero | Type::Constant),
            Kind::Reference => matches!(one, Type::Reference(_) | Type::Zero),
            Kind::Long => pair(&[Wide::Long, Wide::Any]),
            Kind::Double => pair(&[Wide::Double, Wide::Any]),
            Kind::Wide => pair(&[Wide::Long, Wide::Double, Wide::Any]),
        }
    }

    /// Puts something in the place of all that is something else.
    pub(super) fn replace(&mut self, old: Type, new: Type) {
        for (register, one) in (0..).zip(&mut self.registers).filter(|(_, one)| **one == old) {
            *one = new;
            self.written.push(register);
        }
    }

    /// Takes in what registers hold on another way; tells whether that changes anything.
    pub(super) fn merge(&mut self, other: &Line) -> bool {
        let mut is_changed = self.merge_this(other);
        for (mine, other) in self.registers.iter_mut().zip(&other.registers) {
            let merged = mine.merged(*other);
            is_changed |= merged != *mine;
            *mine = merged;
        }
        is_changed
    }

    /// The same for those that were written there, if all others were taken in before.
    pub(super) fn merge_written(&mut self, other: &Line) -> bool {
        let mut is_changed = self.merge_this(other);
        for register in &other.written {
            if let Some(mine) = self.registers.get_mut(*register as usize) {
                let merged = mine.merged(other.get(*register));
                is_changed |= merged != *mine;
                *mine = merged;
            }
        }
        is_changed
    }

    fn merge_this(&mut self, other: &Line) -> bool {
        let is_changed = other.is_this_new && !self.is_this_new;
        self.is_this_new |= other.is_this_new;
        is_changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_meet() {
        let object = |number| Type::Reference(Class::Of(number, 0));
        for (left, right, merged) in [
            (Type::Zero, object(1), object(1)),
            (Type::Zero, Type::Float, Type::Float),
            (Type::Constant, Type::Int, Type::Int),
            (Type::Constant, object(1), Type::None),
            (Type::Int, Type::Float, Type::None),
            (object(1), object(2), Type::Reference(Class::Unknown)),
            (Type::Low(Wide::Any), Type::Low(Wide::Double), Type::Low(Wide::Double)),
            (Type::High(Wide::Long), Type::High(Wide::Double), Type::None),
            (Type::New(1), Type::New(2), Type::None),
            (Type::NewThis, object(1), Type::None),
        ] {
            assert_eq!((left.merged(right), right.merged(left)), (merged, merged), "{left:?} {right:?}");
        }
    }

    #[test]
    fn halves_belong_together() {
        let mut line = Line::new(4);
        line.set_wide(0, Wide::Long);
        line.set_wide(2, Wide::Any);
        assert!(line.holds(0, Kind::Long) && !line.holds(0, Kind::Double) && line.holds(2, Kind::Double));
        assert!(!line.holds(1, Kind::Wide) && !line.holds(3, Kind::Wide));
        line.set_wide(1, Wide::Long);
        assert!(line.holds(1, Kind::Long) && !line.holds(0, Kind::Wide) && !line.holds(2, Kind::Wide));
    }
}
