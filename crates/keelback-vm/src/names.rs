//! Names that the VM itself looks up, interned once.

macro_rules! names {
    ($($variant:ident = $text:literal,)*) => {
        /// A name that the VM knows.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u32)]
        pub(crate) enum Name {
            $(#[doc = concat!("`", $text, "`")] $variant,)*
        }

        impl Name {
            /// All names, in the order of their numbers.
            pub(crate) const ALL: &'static [&'static str] = &[$($text),*];

            /// The text.
            #[must_use]
            pub(crate) fn text(self) -> &'static str {
                Self::ALL[self as usize]
            }
        }
    };
}

names! {
    Init = "__init__", New = "__new__", Call = "__call__", Class = "__class__", Dict = "__dict__", Doc = "__doc__",
    Name = "__name__", Qualname = "__qualname__", Module = "__module__", Slots = "__slots__", Bases = "__bases__",
    SetName = "__set_name__", InitSubclass = "__init_subclass__",
    MroEntries = "__mro_entries__", Getattr = "__getattr__", Getattribute = "__getattribute__",
    Setattr = "__setattr__", Delattr = "__delattr__", Get = "__get__", Set = "__set__", Delete = "__delete__",
    Bool = "__bool__", Len = "__len__", Hash = "__hash__", Eq = "__eq__", Ne = "__ne__", Lt = "__lt__",
    Le = "__le__", Gt = "__gt__", Ge = "__ge__", Repr = "__repr__", Str = "__str__", Format = "__format__",
    Bytes = "__bytes__", Iter = "__iter__", Next = "__next__", Contains = "__contains__", Getitem = "__getitem__",
    Setitem = "__setitem__", Delitem = "__delitem__", Missing = "__missing__", Reversed = "__reversed__",
    Index = "__index__", Int = "__int__", Float = "__float__", Complex = "__complex__", Round = "__round__",
    Trunc = "__trunc__", Floor = "__floor__", Ceil = "__ceil__", Neg = "__neg__", Pos = "__pos__", Abs = "__abs__",
    Invert = "__invert__", Add = "__add__", Sub = "__sub__", Mul = "__mul__", Truediv = "__truediv__",
    Floordiv = "__floordiv__", Mod = "__mod__", Pow = "__pow__", Matmul = "__matmul__", Lshift = "__lshift__",
    Rshift = "__rshift__", And = "__and__", Or = "__or__", Xor = "__xor__",
    Radd = "__radd__", Rsub = "__rsub__", Rmul = "__rmul__", Rtruediv = "__rtruediv__", Rfloordiv = "__rfloordiv__",
    Rmod = "__rmod__", Rpow = "__rpow__", Rmatmul = "__rmatmul__", Rlshift = "__rlshift__", Rrshift = "__rrshift__",
    Rand = "__rand__", Ror = "__ror__", Rxor = "__rxor__", Iadd = "__iadd__", Isub = "__isub__", Imul = "__imul__",
    Itruediv = "__itruediv__", Ifloordiv = "__ifloordiv__", Imod = "__imod__", Ipow = "__ipow__",
    Imatmul = "__imatmul__", Ilshift = "__ilshift__", Irshift = "__irshift__",
    Iand = "__iand__", Ior = "__ior__", Ixor = "__ixor__", Enter = "__enter__", Exit = "__exit__",
    Aenter = "__aenter__", Aexit = "__aexit__", Await = "__await__", Anext = "__anext__", MatchArgs = "__match_args__",
    Annotations = "__annotations__",
    TypeParams = "__type_params__", Builtins = "__builtins__", Code = "__code__",
    ClassGetitem = "__class_getitem__", Instancecheck = "__instancecheck__", Subclasscheck = "__subclasscheck__",
    Dir = "__dir__", Path = "__path__", File = "__file__", Spec = "__spec__", Package = "__package__",
    Loader = "__loader__", StaticAttributes = "__static_attributes__",
    Abstractmethods = "__abstractmethods__", Notes = "__notes__", Weakref = "__weakref__", Main = "__main__",
    Import = "__import__", BuildClass = "__build_class__", Keys = "keys",
    Buffer = "__buffer__", ReleaseBuffer = "__release_buffer__",
    AbcImpl = "_abc_impl", Registrations = "_registrations",
    Stdout = "stdout", ReprActive = "_repr_active",
}
