//! `__doc__` and `__text_signature__` of the builtin classes, and `__doc__` of their attributes. Those of functions and methods
//! stand in their tables.

use crate::builtin::Builtin;

/// The docstrings; a class without a row has none of its own.
pub(crate) static CLASS_DOCS: &[(Builtin, &str)] = {
    use Builtin::*;
    &[
        (
            Object,
            "The base class of all classes.\n\nWhen called, it takes no arguments and gives a new featureless object.",
        ),
        (Type, "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type"),
        (
            Int,
            "int([x]) -> integer\nint(x, base=10) -> integer\n\nMakes an integer of a number, cutting off a fraction, or of \
             its digits in text,\nto the base that is given (2 to 36; 0 reads a prefix such as 0x).",
        ),
        (Bool, "True when the argument is true, and False otherwise."),
        (Float, "Convert a string or number to a floating-point number, if possible."),
        (Complex, "A complex number, made of a real part and an optional imaginary part."),
        (
            Str,
            "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nThe text of an object, or the \
             text that bytes encode.",
        ),
        (
            Bytes,
            "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> \
             immutable copy of bytes_or_buffer\nbytes(int) -> bytes object of size given by the parameter initialized \
             with null bytes\nbytes() -> empty bytes object",
        ),
        (
            ByteArray,
            "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n\
             bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\nbytearray(int) -> bytes array of that size\n\
             bytearray() -> empty bytes array",
        ),
        (MemoryView, "A view of an object's bytes, which shares its memory."),
        (
            List,
            "Built-in mutable sequence.\n\nWithout an argument it is a new empty list; otherwise the argument's items \
             are in it.",
        ),
        (
            Tuple,
            "Built-in immutable sequence.\n\nWithout an argument it is the empty tuple; otherwise the argument's items \
             are in it.",
        ),
        (
            Dict,
            "dict() -> new empty dictionary\ndict(mapping) -> new dictionary with the mapping's pairs\ndict(iterable) -> \
             new dictionary with the pairs that the iterable gives\ndict(**kwargs) -> new dictionary with the names and \
             values of the call",
        ),
        (Set, "Build an unordered collection of unique elements."),
        (FrozenSet, "Build an immutable unordered collection of unique elements."),
        (
            Range,
            "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nThe integers from start \
             (included) to stop (excluded) by step.",
        ),
        (Slice, "slice(stop)\nslice(start, stop[, step])\n\nA slice, as extended slicing (e.g. a[0:10:2]) makes it."),
        (Function, "Create a function object."),
        (Method, "Create a bound instance method object."),
        (Module, "Create a module object."),
        (
            Property,
            "Property attribute.\n\n  fget\n    function that gives the value\n  fset\n    function that sets it\n  \
                    fdel\n    function that deletes it\n  doc\n    docstring",
        ),
        (StaticMethod, "Convert a function to be a static method."),
        (ClassMethod, "Convert a function to be a class method."),
        (
            Super,
            "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\n\
                 super(type, obj) -> bound super object; requires isinstance(obj, type)",
        ),
        (MappingProxy, "Read-only proxy of a mapping."),
        (Reversed, "Return a reverse iterator over the values of the given sequence."),
        (Enumerate, "Return an enumerate object, which gives pairs of a count and a value of the iterable."),
        (Zip, "The zip object gives tuples of the i-th items of its iterables, until the shortest one ends."),
        (BaseException, "Common base class for all exceptions."),
        (Exception, "Common base class for all non-exit exceptions."),
        (ArithmeticError, "Base class for arithmetic errors."),
        (AssertionError, "Assertion failed."),
        (AttributeError, "Attribute not found."),
        (BaseExceptionGroup, "A combination of multiple unrelated exceptions."),
        (BufferError, "Buffer error."),
        (EOFError, "Read beyond end of file."),
        (FloatingPointError, "Floating-point operation failed."),
        (GeneratorExit, "Request that a generator exit."),
        (ImportError, "Import can't find module, or can't find name in module."),
        (IndexError, "Sequence index out of range."),
        (KeyError, "Mapping key not found."),
        (KeyboardInterrupt, "Program interrupted by user."),
        (LookupError, "Base class for lookup errors."),
        (MemoryError, "Out of memory."),
        (ModuleNotFoundError, "Module not found."),
        (NameError, "Name not found globally."),
        (NotImplementedError, "Method or function hasn't been implemented yet."),
        (OSError, "Base class for I/O related errors."),
        (OverflowError, "Result too large to be represented."),
        (RecursionError, "Recursion limit exceeded."),
        (RuntimeError, "Unspecified run-time error."),
        (StopIteration, "Signal the end from iterator.__next__()."),
        (SyntaxError, "Invalid syntax."),
        (SystemExit, "Request to exit from the interpreter."),
        (TimeoutError, "Timeout expired."),
        (TypeError, "Inappropriate argument type."),
        (UnboundLocalError, "Local name referenced but not bound to a value."),
        (UnicodeError, "Unicode related error."),
        (ValueError, "Inappropriate argument value (of correct type)."),
        (Warning, "Base class for warning categories."),
        (ZeroDivisionError, "Second argument to a division or modulo operation was zero."),
        (BlockingIOError, "I/O operation would block."),
        (BrokenPipeError, "Broken pipe."),
        (BytesWarning, "Base class for warnings about bytes and buffer related problems."),
        (ChildProcessError, "Child process error."),
        (ConnectionAbortedError, "Connection aborted."),
        (ConnectionError, "Connection error."),
        (ConnectionRefusedError, "Connection refused."),
        (ConnectionResetError, "Connection reset."),
        (DeprecationWarning, "Base class for warnings about deprecated features."),
        (EncodingWarning, "Base class for warnings about encodings."),
        (FileExistsError, "File already exists."),
        (FileNotFoundError, "File not found."),
        (FutureWarning, "Base class for warnings about constructs that will mean something else in the future."),
        (ImportWarning, "Base class for warnings about probable mistakes in imports."),
        (IndentationError, "Improper indentation."),
        (InterruptedError, "Interrupted by signal."),
        (IsADirectoryError, "Operation doesn't work on directories."),
        (NotADirectoryError, "Operation only works on directories."),
        (PendingDeprecationWarning, "Base class for warnings about features that will be deprecated."),
        (PermissionError, "Not enough permissions."),
        (ProcessLookupError, "Process not found."),
        (PythonFinalizationError, "Operation blocked while the interpreter ends."),
        (ReferenceError, "Weak reference used after its object is gone."),
        (ResourceWarning, "Base class for warnings about the use of resources."),
        (RuntimeWarning, "Base class for warnings about dubious behaviour at run time."),
        (StopAsyncIteration, "Signal the end from iterator.__anext__()."),
        (SyntaxWarning, "Base class for warnings about dubious syntax."),
        (SystemError, "Internal error in the interpreter."),
        (TabError, "Improper mixture of spaces and tabs."),
        (UnicodeDecodeError, "Unicode decoding error."),
        (UnicodeEncodeError, "Unicode encoding error."),
        (UnicodeTranslateError, "Unicode translation error."),
        (UnicodeWarning, "Base class for warnings about Unicode related problems."),
        (UserWarning, "Base class for warnings that programs give."),
        (Cell, "A variable that functions inside each other share."),
        (Code, "The code of a function, class or module."),
        (Traceback, "One step of the way that an exception took."),
        (NoneType, "The type of None."),
        (EllipsisType, "The type of Ellipsis."),
        (NotImplementedType, "The type of NotImplemented."),
    ]
};

/// What `__text_signature__` says of the builtin classes; a class without a row has none.
pub(crate) static CLASS_SIGNATURES: &[(Builtin, &str)] = {
    use Builtin::*;
    &[
        (Object, "()"),
        (Bool, "(object=False, /)"),
        (Float, "(x=0, /)"),
        (Complex, "(real=0, imag=0)"),
        (List, "(iterable=(), /)"),
        (Tuple, "(iterable=(), /)"),
        (Set, "(iterable=(), /)"),
        (FrozenSet, "(iterable=(), /)"),
        (MemoryView, "(object)"),
        (Enumerate, "(iterable, start=0)"),
        (Reversed, "(sequence, /)"),
        (Zip, "(*iterables, strict=False)"),
        (Property, "(fget=None, fset=None, fdel=None, doc=None)"),
        (StaticMethod, "(function, /)"),
        (ClassMethod, "(function, /)"),
        (MappingProxy, "(mapping)"),
        (Module, "(name, doc=None)"),
        (Function, "(code, globals, name=None, argdefs=None, closure=None,\n         kwdefaults=None)"),
        (Method, "(function, instance, /)"),
        (Cell, "([contents])"),
        (
            Code,
            "(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n     flags, codestring, constants, names, \
             varnames, filename, name,\n     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n     \
             cellvars=(), /)",
        ),
        (Traceback, "(tb_next, tb_frame, tb_lasti, tb_lineno)"),
        (NoneType, "()"),
        (EllipsisType, "()"),
        (NotImplementedType, "()"),
    ]
};

/// The docstring of an attribute of a builtin class.
pub(crate) fn attribute_doc(class: &str, name: &str) -> Option<&'static str> {
    Some(match (class, name) {
        ("object", "__class__") => "the object's class",
        ("super", "__thisclass__") => "the class invoking super()",
        ("super", "__self__") => "the instance invoking super(); may be None",
        ("super", "__self_class__") => "the type of the instance invoking super(); may be None",
        ("BaseException", "__cause__") => "exception cause",
        ("BaseException", "__context__") => "exception context",
        ("BaseExceptionGroup", "message") => "exception message",
        ("BaseExceptionGroup", "exceptions") => "nested exceptions",
        ("AttributeError", "name") => "attribute name",
        ("AttributeError", "obj") => "object",
        ("NameError", "name") => "name",
        ("StopIteration", "value") => "generator return value",
        ("SystemExit", "code") => "exception code",
        ("ImportError", "msg") => "exception message",
        ("ImportError", "name") => "module name",
        ("ImportError", "name_from") => "name imported from module",
        ("ImportError", "path") => "module path",
        ("OSError", "errno") => "POSIX exception code",
        ("OSError", "strerror") => "exception strerror",
        ("OSError", "filename") => "exception filename",
        ("OSError", "filename2") => "second exception filename",
        ("SyntaxError", "print_file_and_line") => "exception print_file_and_line",
        ("SyntaxError", "msg" | "filename" | "lineno" | "offset" | "text" | "end_lineno" | "end_offset") => {
            "where and what the error is"
        }
        (_, "encoding") => "exception encoding",
        (_, "object") => "exception object",
        (_, "start") => "exception start",
        (_, "end") => "exception end",
        (_, "reason") => "exception reason",
        ("memoryview", "obj") => "The underlying object of the memoryview.",
        ("memoryview", "nbytes") => "The amount of space in bytes that the items would use if they lay side by side.",
        ("memoryview", "readonly") => "Whether the memory can only be read.",
        ("memoryview", "itemsize") => "The size in bytes of each element.",
        ("memoryview", "format") => "The format of each element, as in the module struct.",
        ("memoryview", "ndim") => "How many dimensions the memory has.",
        ("memoryview", "shape") => "The lengths of the dimensions, a tuple.",
        ("memoryview", "strides") => "The steps in bytes of the dimensions, a tuple.",
        ("memoryview", "suboffsets") => "Used internally for arrays of pointers: always empty.",
        ("memoryview", "c_contiguous" | "f_contiguous" | "contiguous") => "Whether the elements lie side by side.",
        ("dict_keys" | "dict_values" | "dict_items", "mapping") => "dictionary that this view refers to",
        (_, "gi_yieldfrom" | "cr_await" | "ag_await") => "object being waited for, or None",
        ("partial", "func") => "function object to use in future partial calls",
        ("partial", "args") => "tuple of arguments to future partial calls",
        ("partial", "keywords") => "dictionary of keyword arguments to future partial calls",
        ("KeyWrapper", "obj") => "Value wrapped by a key function.",
        ("defaultdict", "default_factory") => "Factory for default value called by __missing__().",
        (_, "__name__") => "name",
        (_, "__qualname__") => "qualified name",
        (_, "__dict__") => "the attributes, a dictionary",
        ("property", "fget" | "fset" | "fdel") => "a function of the property, or None",
        ("method", "__func__") => "the function implementing a method",
        ("method", "__self__") => "the instance to which a method is bound",
        _ => return None,
    })
}
