pairs = [
    (ZeroDivisionError, ArithmeticError), (OverflowError, ArithmeticError), (FloatingPointError, ArithmeticError),
    (IndexError, LookupError), (KeyError, LookupError), (ModuleNotFoundError, ImportError), (UnboundLocalError, NameError),
    (RecursionError, RuntimeError), (NotImplementedError, RuntimeError), (UnicodeDecodeError, UnicodeError),
    (UnicodeEncodeError, ValueError), (FileNotFoundError, OSError), (PermissionError, OSError), (TimeoutError, OSError),
    (IndentationError, SyntaxError), (TabError, IndentationError), (KeyboardInterrupt, Exception), (SystemExit, Exception),
    (GeneratorExit, Exception), (StopIteration, Exception), (StopAsyncIteration, Exception), (AssertionError, Exception),
    (UserWarning, Warning), (DeprecationWarning, Warning), (ExceptionGroup, Exception), (ExceptionGroup, BaseExceptionGroup),
    (ConnectionResetError, ConnectionError), (BrokenPipeError, OSError), (BufferError, Exception), (EOFError, Exception),
    (MemoryError, Exception), (ReferenceError, Exception), (SystemError, Exception), (TypeError, Exception), (AttributeError, Exception),
]
for child, parent in pairs:
    print(child.__name__, parent.__name__, issubclass(child, parent), issubclass(child, BaseException))
print(IOError is OSError, EnvironmentError is OSError)
print(repr(Exception.__base__), BaseException.__base__)
print(OSError(2, "No such file").errno, OSError(2, "No such file"), repr(OSError(2, "x")), type(OSError(2, "x")).__name__)
print(OSError(13, "denied", "file.txt"), OSError("only text"), OSError(13, "d", "f").filename)
print(StopIteration().value, StopIteration(5).value, StopIteration(1, 2).value, StopIteration(1, 2).args)
print(SystemExit().code, SystemExit(3).code, SystemExit("bye").code)
e = UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "invalid start byte")
print(e, e.encoding, e.object, e.start, e.end, e.reason)
e = UnicodeEncodeError("ascii", "aé", 1, 2, "ordinal not in range(128)")
print(e)
try:
    None.attr
except AttributeError as e:
    print(e.name, e.obj)
try:
    missing_name
except NameError as e:
    print(e.name)
try:
    {}["key"]
except KeyError as e:
    print(e.args, str(e), e.args[0])
e = SyntaxError("bad", ("file", 1, 2, "text"))
print(e.msg, e.filename, e.lineno, e.offset, e.text)
e = ImportError("msg", name="mod", path="p")
print(e, e.name, e.path)
try:
    UnicodeDecodeError("a")
except TypeError as e:
    print(e)
print(BaseException("x").with_traceback(None), Exception("a", "b"), repr(BaseException()))
