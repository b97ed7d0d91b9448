//! Typed indexes: each kind of number in the bytecode has a type of its own.

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub u32);

        impl $name {
            /// The number as a Rust index.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                $name(u32::try_from(index).expect("an index fits in 32 bits"))
            }
        }
    )*};
}

index! {
    /// An entry of [`Module::consts`](crate::Module::consts).
    ConstId;
    /// An entry of [`Module::names`](crate::Module::names).
    NameId;
    /// An entry of [`Module::codes`](crate::Module::codes).
    CodeId;
    /// A local slot of a code object: plain local, own cell or free variable.
    Local;
    /// A byte offset into a code object's instructions, counted from its first byte.
    ///
    /// In files it is stored relative to the first byte of the jumping instruction.
    Target;
}
