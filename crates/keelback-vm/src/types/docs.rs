//! `__doc__` of the builtin classes. Those of functions and methods stand in their tables.

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
        (Bool, "bool(object=False, /)\n--\n\nTrue when the argument is true, and False otherwise."),
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
    ]
};
