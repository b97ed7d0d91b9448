//! Types of locals and operands, and which may stand for which (JVMS §4.10.1.2). Of other classes only those are known that every Java
//! machine has and that never change; whatever is not known is taken for granted.

use super::pool::dimensions;
use crate::jvm::class::ClassFile;

/// The type of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type<'a> {
    /// Nothing that could be used.
    Top,
    /// An int or what is smaller.
    Int,
    /// A float.
    Float,
    /// A long; the second half stands in the next slot.
    Long,
    /// A double; the second half stands in the next slot.
    Double,
    /// The second half of a long or double.
    Half,
    /// Null.
    Null,
    /// An object of a class, which is no array.
    Object(&'a [u8]),
    /// An array of so many dimensions, and the class of what is in it.
    Array(u8, &'a [u8]),
    /// An array of so many dimensions, and the letter of the primitive type in it.
    Primitives(u8, u8),
    /// An object of some class, of which more is not known.
    Any,
    /// What `new` at an offset made, which no constructor has seen yet.
    New(u32),
    /// The object of a constructor that has not called another yet.
    NewThis,
}

pub(super) const OBJECT: Type<'static> = Type::Object(b"java/lang/Object");
pub(super) const STRING: Type<'static> = Type::Object(b"java/lang/String");
pub(super) const CLASS: Type<'static> = Type::Object(b"java/lang/Class");
pub(super) const THROWABLE: Type<'static> = Type::Object(b"java/lang/Throwable");
pub(super) const METHOD_HANDLE: Type<'static> = Type::Object(b"java/lang/invoke/MethodHandle");
pub(super) const METHOD_TYPE: Type<'static> = Type::Object(b"java/lang/invoke/MethodType");

impl<'a> Type<'a> {
    /// The type of a field with a descriptor that is well-formed.
    pub(super) fn of_descriptor(descriptor: &'a [u8]) -> Type<'a> {
        match descriptor {
            [b'J'] => Type::Long,
            [b'D'] => Type::Double,
            [b'F'] => Type::Float,
            [b'L', name @ .., b';'] => Type::Object(name),
            [b'[', ..] => {
                let count = dimensions(descriptor);
                let dimensions = u8::try_from(count).unwrap_or(u8::MAX);
                match &descriptor[count..] {
                    [b'L', name @ .., b';'] => Type::Array(dimensions, name),
                    element => Type::Primitives(dimensions, element.first().copied().unwrap_or(b'I')),
                }
            }
            _ => Type::Int,
        }
    }

    /// The type of a Class entry.
    pub(super) fn of_class(name: &'a [u8]) -> Type<'a> {
        if name.starts_with(b"[") { Type::of_descriptor(name) } else { Type::Object(name) }
    }

    /// Whether it takes two slots.
    pub(super) fn is_wide(self) -> bool {
        matches!(self, Type::Long | Type::Double)
    }

    /// Whether it is a reference to something that is ready.
    pub(super) fn is_reference(self) -> bool {
        matches!(self, Type::Null | Type::Object(_) | Type::Array(..) | Type::Primitives(..) | Type::Any)
    }

    /// Whether it is a reference to something that no constructor has seen.
    pub(super) fn is_new(self) -> bool {
        matches!(self, Type::New(_) | Type::NewThis)
    }

    /// The type of the elements of an array.
    pub(super) fn element(self) -> Option<Type<'a>> {
        match self {
            Type::Null => Some(Type::Null),
            Type::Any => Some(Type::Any),
            Type::Array(1, name) => Some(Type::Object(name)),
            Type::Array(dimensions, name) => Some(Type::Array(dimensions.saturating_sub(1), name)),
            Type::Primitives(1, b'J') => Some(Type::Long),
            Type::Primitives(1, b'D') => Some(Type::Double),
            Type::Primitives(1, b'F') => Some(Type::Float),
            Type::Primitives(1, _) => Some(Type::Int),
            Type::Primitives(dimensions, letter) => Some(Type::Primitives(dimensions.saturating_sub(1), letter)),
            _ => None,
        }
    }

    /// The type of arrays of this.
    pub(super) fn array(self) -> Type<'a> {
        match self {
            Type::Object(name) => Type::Array(1, name),
            Type::Array(dimensions, name) => Type::Array(dimensions.saturating_add(1), name),
            Type::Primitives(dimensions, letter) => Type::Primitives(dimensions.saturating_add(1), letter),
            _ => Type::Any,
        }
    }

    /// What it is called.
    pub(super) fn shown(self) -> String {
        match self {
            Type::Top => "nothing".to_owned(),
            Type::Int => "int".to_owned(),
            Type::Float => "float".to_owned(),
            Type::Long => "long".to_owned(),
            Type::Double => "double".to_owned(),
            Type::Half => "the second half of a long or double".to_owned(),
            Type::Null => "null".to_owned(),
            Type::Object(name) => crate::mutf8::decode(name, '?').replace('/', "."),
            Type::Array(dimensions, name) => {
                format!("{}{}", Type::Object(name).shown(), "[]".repeat(dimensions.into()))
            }
            Type::Primitives(dimensions, letter) => {
                format!("{}{}", crate::jvm::types::java_type(&[letter]), "[]".repeat(dimensions.into()))
            }
            Type::Any => "a reference".to_owned(),
            Type::New(offset) => format!("what was made at {offset} and not constructed"),
            Type::NewThis => "this before its constructor has run".to_owned(),
        }
    }
}

/// Classes that are no interfaces, whose superclasses are fixed: each with its superclass.
const KNOWN: [(&[u8], &[u8]); 46] = [
    (b"java/lang/String", b"java/lang/Object"),
    (b"java/lang/Class", b"java/lang/Object"),
    (b"java/lang/ClassLoader", b"java/lang/Object"),
    (b"java/lang/Thread", b"java/lang/Object"),
    (b"java/lang/Number", b"java/lang/Object"),
    (b"java/lang/Integer", b"java/lang/Number"),
    (b"java/lang/Long", b"java/lang/Number"),
    (b"java/lang/Short", b"java/lang/Number"),
    (b"java/lang/Byte", b"java/lang/Number"),
    (b"java/lang/Float", b"java/lang/Number"),
    (b"java/lang/Double", b"java/lang/Number"),
    (b"java/lang/Boolean", b"java/lang/Object"),
    (b"java/lang/Character", b"java/lang/Object"),
    (b"java/lang/Void", b"java/lang/Object"),
    (b"java/lang/Math", b"java/lang/Object"),
    (b"java/lang/System", b"java/lang/Object"),
    (b"java/lang/Record", b"java/lang/Object"),
    (b"java/lang/Enum", b"java/lang/Object"),
    (b"java/lang/invoke/MethodHandle", b"java/lang/Object"),
    (b"java/lang/invoke/MethodType", b"java/lang/Object"),
    (b"java/lang/Throwable", b"java/lang/Object"),
    (b"java/lang/Exception", b"java/lang/Throwable"),
    (b"java/lang/RuntimeException", b"java/lang/Exception"),
    (b"java/lang/CloneNotSupportedException", b"java/lang/Exception"),
    (b"java/lang/InterruptedException", b"java/lang/Exception"),
    (b"java/io/IOException", b"java/lang/Exception"),
    (b"java/lang/IllegalArgumentException", b"java/lang/RuntimeException"),
    (b"java/lang/IllegalStateException", b"java/lang/RuntimeException"),
    (b"java/lang/NumberFormatException", b"java/lang/IllegalArgumentException"),
    (b"java/lang/NullPointerException", b"java/lang/RuntimeException"),
    (b"java/lang/ClassCastException", b"java/lang/RuntimeException"),
    (b"java/lang/ArithmeticException", b"java/lang/RuntimeException"),
    (b"java/lang/ArrayStoreException", b"java/lang/RuntimeException"),
    (b"java/lang/NegativeArraySizeException", b"java/lang/RuntimeException"),
    (b"java/lang/IndexOutOfBoundsException", b"java/lang/RuntimeException"),
    (b"java/lang/ArrayIndexOutOfBoundsException", b"java/lang/IndexOutOfBoundsException"),
    (b"java/lang/StringIndexOutOfBoundsException", b"java/lang/IndexOutOfBoundsException"),
    (b"java/lang/UnsupportedOperationException", b"java/lang/RuntimeException"),
    (b"java/lang/Error", b"java/lang/Throwable"),
    (b"java/lang/AssertionError", b"java/lang/Error"),
    (b"java/lang/LinkageError", b"java/lang/Error"),
    (b"java/lang/VirtualMachineError", b"java/lang/Error"),
    (b"java/lang/OutOfMemoryError", b"java/lang/VirtualMachineError"),
    (b"java/lang/StackOverflowError", b"java/lang/VirtualMachineError"),
    (b"java/lang/InternalError", b"java/lang/VirtualMachineError"),
    (b"java/lang/Object", b""),
];

/// What is known of classes: those above, and the one that is verified.
#[derive(Clone, Copy)]
pub(super) struct Classes<'a> {
    /// Its name.
    pub this: &'a [u8],
    /// Its superclass; empty if there is none.
    pub superclass: &'a [u8],
    /// Whether it is an interface.
    is_interface: bool,
}

impl<'a> Classes<'a> {
    pub(super) fn new(class: &ClassFile<'a>) -> Classes<'a> {
        Classes {
            this: class.pool.class_bytes(class.this_class).unwrap_or_default(),
            superclass: class.pool.class_bytes(class.super_class).unwrap_or_default(),
            is_interface: class.access & 0x0200 != 0,
        }
    }

    /// The superclass of a class that is no interface, if that is known.
    fn superclass_of(&self, name: &[u8]) -> Option<&'a [u8]> {
        if name == self.this && !self.is_interface {
            return Some(self.superclass);
        }
        KNOWN.iter().find(|(known, _)| *known == name).map(|(_, superclass)| *superclass)
    }

    /// Whether a class may be used where another is asked for.
    fn is_subclass(&self, from: &[u8], to: &[u8]) -> bool {
        if to == b"java/lang/Object" || from == to || to == self.this && self.is_interface {
            return true;
        }
        // Whatever may be an interface is treated as Object.
        if self.superclass_of(to).is_none() {
            return true;
        }
        // Five classes above each other is the most that is known; a class may say that it is its own superclass.
        let mut at = from;
        for _ in 0..8 {
            match self.superclass_of(at) {
                None => return true,
                Some(superclass) if superclass == to => return true,
                Some(b"") => return false,
                Some(superclass) => at = superclass,
            }
        }
        false
    }

    /// Whether a value of a type may be used where another is asked for.
    pub(super) fn is_assignable(&self, from: Type<'a>, to: Type<'a>) -> bool {
        // What all arrays are.
        let is_general =
            |name: &[u8]| matches!(name, b"java/lang/Object" | b"java/lang/Cloneable" | b"java/io/Serializable");
        match (from, to) {
            (_, Type::Top) => true,
            _ if from == to => true,
            (Type::Null | Type::Any, to) => to.is_reference(),
            (from, Type::Any) => from.is_reference(),
            (Type::Object(from), Type::Object(to)) => self.is_subclass(from, to),
            (Type::Array(..) | Type::Primitives(..), Type::Object(to)) => is_general(to),
            (Type::Array(mine, from), Type::Array(theirs, to)) if mine == theirs => self.is_subclass(from, to),
            (Type::Array(mine, _) | Type::Primitives(mine, _), Type::Array(theirs, to)) => {
                mine > theirs && is_general(to)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stand_for_what() {
        let classes = Classes { this: b"a/B", superclass: b"java/lang/Exception", is_interface: false };
        let may = |from: &'static str, to: &'static str| {
            classes.is_assignable(Type::of_descriptor(from.as_bytes()), Type::of_descriptor(to.as_bytes()))
        };
        for (from, to) in [
            ("I", "Z"),
            ("Ljava/lang/String;", "Ljava/lang/Object;"),
            ("La/B;", "Ljava/lang/Throwable;"),
            ("Lx/Y;", "Lx/Z;"),
            ("Lx/Y;", "Ljava/lang/String;"),
            ("Ljava/lang/String;", "Lx/Y;"),
            ("[[I", "[Ljava/lang/Object;"),
            ("[I", "Ljava/lang/Cloneable;"),
            ("[Ljava/lang/Integer;", "[Ljava/lang/Number;"),
        ] {
            assert!(may(from, to), "{from} {to}");
        }
        for (from, to) in [
            ("I", "F"),
            ("Ljava/lang/String;", "Ljava/lang/Integer;"),
            ("La/B;", "Ljava/lang/RuntimeException;"),
            ("[I", "[J"),
            ("[I", "[Ljava/lang/Object;"),
            ("Ljava/lang/Object;", "[I"),
            ("[Ljava/lang/String;", "Lx/Y;"),
            ("[Ljava/lang/Number;", "[Ljava/lang/Integer;"),
        ] {
            assert!(!may(from, to), "{from} {to}");
        }
        assert!(classes.is_assignable(Type::Null, Type::Primitives(1, b'I')));
        assert!(!classes.is_assignable(Type::New(0), OBJECT));
        assert!(classes.is_assignable(Type::New(0), Type::Top));
    }
}
