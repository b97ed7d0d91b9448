//! The builtin classes, declared once: name, module, layout of the instances, base.

use keelback_heap::Kind;

macro_rules! builtin_classes {
    ($($variant:ident = $name:literal, $kind:ident, $base:ident;)*) => {
        /// A builtin class.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[repr(u32)]
        pub(crate) enum Builtin {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        /// A builtin class's row.
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct BuiltinRow {
            /// The class.
            pub(crate) id: Builtin,
            /// `__name__`; a dot separates the module if it is not `builtins`.
            pub(crate) name: &'static str,
            /// Layout of the instances; [`Kind::Free`] for constants and numbers that are not objects.
            pub(crate) kind: Kind,
            /// The base class; `object` is its own.
            pub(crate) base: Builtin,
        }

        impl Builtin {
            /// All rows; bases stand before what derives from them.
            pub(crate) const ALL: &'static [BuiltinRow] = &[$(BuiltinRow {
                id: Builtin::$variant,
                name: $name,
                kind: Kind::$kind,
                base: Builtin::$base,
            }),*];
        }
    };
}

builtin_classes! {
    Object = "object", Instance, Object;
    Type = "type", Class, Object;
    Int = "int", Int, Object;
    Bool = "bool", Int, Int;
    Float = "float", Float, Object;
    Complex = "complex", Complex, Object;
    Str = "str", Str, Object;
    Bytes = "bytes", Bytes, Object;
    ByteArray = "bytearray", ByteArray, Object;
    MemoryView = "memoryview", MemoryView, Object;
    List = "list", List, Object;
    Tuple = "tuple", Tuple, Object;
    Dict = "dict", Dict, Object;
    Set = "set", Set, Object;
    FrozenSet = "frozenset", FrozenSet, Object;
    Range = "range", Range, Object;
    Slice = "slice", Slice, Object;
    NoneType = "NoneType", Free, Object;
    EllipsisType = "ellipsis", Free, Object;
    NotImplementedType = "NotImplementedType", Free, Object;
    Function = "function", Function, Object;
    Method = "method", Method, Object;
    BuiltinFunction = "builtin_function_or_method", Native, Object;
    MethodDescriptor = "method_descriptor", Native, Object;
    ClassMethodDescriptor = "classmethod_descriptor", Native, Object;
    WrapperDescriptor = "wrapper_descriptor", Native, Object;
    MethodWrapper = "method-wrapper", Native, Object;
    GetSetDescriptor = "getset_descriptor", Member, Object;
    MemberDescriptor = "member_descriptor", Member, Object;
    Module = "module", Module, Object;
    Cell = "cell", Cell, Object;
    Code = "code", Code, Object;
    Frame = "frame", Frame, Object;
    Traceback = "traceback", Traceback, Object;
    Generator = "generator", Generator, Object;
    Coroutine = "coroutine", Generator, Object;
    AsyncGenerator = "async_generator", Generator, Object;
    Property = "property", Property, Object;
    StaticMethod = "staticmethod", StaticMethod, Object;
    ClassMethod = "classmethod", ClassMethod, Object;
    Super = "super", Super, Object;
    MappingProxy = "mappingproxy", MappingProxy, Object;
    DictKeys = "dict_keys", DictView, Object;
    DictValues = "dict_values", DictView, Object;
    DictItems = "dict_items", DictView, Object;
    OrderedDictKeys = "odict_keys", DictView, DictKeys;
    OrderedDictValues = "odict_values", DictView, DictValues;
    OrderedDictItems = "odict_items", DictView, DictItems;
    DictKeyIterator = "dict_keyiterator", Iter, Object;
    DictValueIterator = "dict_valueiterator", Iter, Object;
    DictItemIterator = "dict_itemiterator", Iter, Object;
    DictReverseKeyIterator = "dict_reversekeyiterator", Iter, Object;
    DictReverseValueIterator = "dict_reversevalueiterator", Iter, Object;
    DictReverseItemIterator = "dict_reverseitemiterator", Iter, Object;
    OrderedDictIterator = "odict_iterator", Iter, Object;
    ListIterator = "list_iterator", Iter, Object;
    ListReverseIterator = "list_reverseiterator", Iter, Object;
    TupleIterator = "tuple_iterator", Iter, Object;
    RangeIterator = "range_iterator", Iter, Object;
    LongRangeIterator = "longrange_iterator", Iter, Object;
    StrIterator = "str_iterator", Iter, Object;
    StrAsciiIterator = "str_ascii_iterator", Iter, Object;
    BytesIterator = "bytes_iterator", Iter, Object;
    ByteArrayIterator = "bytearray_iterator", Iter, Object;
    MemoryIterator = "memory_iterator", Iter, Object;
    SetIterator = "set_iterator", Iter, Object;
    SequenceIterator = "iterator", Iter, Object;
    CallableIterator = "callable_iterator", Iter, Object;
    Reversed = "reversed", Iter, Object;
    Enumerate = "enumerate", Iter, Object;
    Zip = "zip", Iter, Object;
    WeakRef = "weakref.ReferenceType", WeakRef, Object;
    HostObject = "host_object", Host, Object;
    HostFunction = "host_function", HostFunction, Object;

    BaseException = "BaseException", Exception, Object;
    Exception = "Exception", Exception, BaseException;
    BaseExceptionGroup = "BaseExceptionGroup", Exception, BaseException;
    ExceptionGroup = "ExceptionGroup", Exception, BaseExceptionGroup;
    GeneratorExit = "GeneratorExit", Exception, BaseException;
    KeyboardInterrupt = "KeyboardInterrupt", Exception, BaseException;
    SystemExit = "SystemExit", Exception, BaseException;
    ArithmeticError = "ArithmeticError", Exception, Exception;
    FloatingPointError = "FloatingPointError", Exception, ArithmeticError;
    OverflowError = "OverflowError", Exception, ArithmeticError;
    ZeroDivisionError = "ZeroDivisionError", Exception, ArithmeticError;
    AssertionError = "AssertionError", Exception, Exception;
    AttributeError = "AttributeError", Exception, Exception;
    BufferError = "BufferError", Exception, Exception;
    EOFError = "EOFError", Exception, Exception;
    ImportError = "ImportError", Exception, Exception;
    ModuleNotFoundError = "ModuleNotFoundError", Exception, ImportError;
    LookupError = "LookupError", Exception, Exception;
    IndexError = "IndexError", Exception, LookupError;
    KeyError = "KeyError", Exception, LookupError;
    MemoryError = "MemoryError", Exception, Exception;
    NameError = "NameError", Exception, Exception;
    UnboundLocalError = "UnboundLocalError", Exception, NameError;
    OSError = "OSError", Exception, Exception;
    BlockingIOError = "BlockingIOError", Exception, OSError;
    ChildProcessError = "ChildProcessError", Exception, OSError;
    ConnectionError = "ConnectionError", Exception, OSError;
    BrokenPipeError = "BrokenPipeError", Exception, ConnectionError;
    ConnectionAbortedError = "ConnectionAbortedError", Exception, ConnectionError;
    ConnectionRefusedError = "ConnectionRefusedError", Exception, ConnectionError;
    ConnectionResetError = "ConnectionResetError", Exception, ConnectionError;
    FileExistsError = "FileExistsError", Exception, OSError;
    FileNotFoundError = "FileNotFoundError", Exception, OSError;
    InterruptedError = "InterruptedError", Exception, OSError;
    IsADirectoryError = "IsADirectoryError", Exception, OSError;
    NotADirectoryError = "NotADirectoryError", Exception, OSError;
    PermissionError = "PermissionError", Exception, OSError;
    ProcessLookupError = "ProcessLookupError", Exception, OSError;
    TimeoutError = "TimeoutError", Exception, OSError;
    ReferenceError = "ReferenceError", Exception, Exception;
    RuntimeError = "RuntimeError", Exception, Exception;
    NotImplementedError = "NotImplementedError", Exception, RuntimeError;
    PythonFinalizationError = "PythonFinalizationError", Exception, RuntimeError;
    RecursionError = "RecursionError", Exception, RuntimeError;
    StopAsyncIteration = "StopAsyncIteration", Exception, Exception;
    StopIteration = "StopIteration", Exception, Exception;
    SyntaxError = "SyntaxError", Exception, Exception;
    IndentationError = "IndentationError", Exception, SyntaxError;
    TabError = "TabError", Exception, IndentationError;
    SystemError = "SystemError", Exception, Exception;
    TypeError = "TypeError", Exception, Exception;
    ValueError = "ValueError", Exception, Exception;
    UnicodeError = "UnicodeError", Exception, ValueError;
    UnicodeDecodeError = "UnicodeDecodeError", Exception, UnicodeError;
    UnicodeEncodeError = "UnicodeEncodeError", Exception, UnicodeError;
    UnicodeTranslateError = "UnicodeTranslateError", Exception, UnicodeError;
    Warning = "Warning", Exception, Exception;
    BytesWarning = "BytesWarning", Exception, Warning;
    DeprecationWarning = "DeprecationWarning", Exception, Warning;
    EncodingWarning = "EncodingWarning", Exception, Warning;
    FutureWarning = "FutureWarning", Exception, Warning;
    ImportWarning = "ImportWarning", Exception, Warning;
    PendingDeprecationWarning = "PendingDeprecationWarning", Exception, Warning;
    ResourceWarning = "ResourceWarning", Exception, Warning;
    RuntimeWarning = "RuntimeWarning", Exception, Warning;
    SyntaxWarning = "SyntaxWarning", Exception, Warning;
    UnicodeWarning = "UnicodeWarning", Exception, Warning;
    UserWarning = "UserWarning", Exception, Warning;
}
