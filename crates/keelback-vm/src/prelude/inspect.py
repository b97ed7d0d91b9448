# inspect: what an object is, where it comes from, how it can be called.
"""Get useful information from live Python objects.

This module encapsulates the interface provided by the internal special
attributes (co_*, im_*, tb_*, etc.) in a friendlier fashion.
"""

import builtins
import collections.abc
import enum
import functools
import itertools
import sys
import types
from collections import OrderedDict, namedtuple
from operator import attrgetter

from _inspect_signature import (
    BoundArguments, Parameter, Signature, _bound_to, _empty, _KEYWORD_ONLY, _ParameterKind, _POSITIONAL_ONLY,
    _POSITIONAL_OR_KEYWORD, _signature_from_callable, _VAR_KEYWORD, _VAR_POSITIONAL, _void, formatannotation,
    get_annotations, signature, unwrap, _KEYWORDS,
)  # fmt: skip

__all__ = [
    "AGEN_CLOSED", "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "ArgInfo", "Arguments", "Attribute",
    "BlockFinder", "BoundArguments", "BufferFlags", "CORO_CLOSED", "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED",
    "CO_ASYNC_GENERATOR", "CO_COROUTINE", "CO_GENERATOR", "CO_ITERABLE_COROUTINE", "CO_NESTED", "CO_NEWLOCALS",
    "CO_NOFREE", "CO_OPTIMIZED", "CO_VARARGS", "CO_VARKEYWORDS", "ClassFoundException", "ClosureVars", "EndOfBlock",
    "FrameInfo", "FullArgSpec", "GEN_CLOSED", "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "Parameter", "Signature",
    "TPFLAGS_IS_ABSTRACT", "Traceback", "classify_class_attrs", "cleandoc", "currentframe", "findsource",
    "formatannotation", "formatannotationrelativeto", "formatargvalues", "get_annotations", "getabsfile", "getargs",
    "getargvalues", "getasyncgenlocals", "getasyncgenstate", "getattr_static", "getblock", "getcallargs",
    "getclasstree", "getclosurevars", "getcomments", "getcoroutinelocals", "getcoroutinestate", "getdoc", "getfile",
    "getframeinfo", "getfullargspec", "getgeneratorlocals", "getgeneratorstate", "getinnerframes", "getlineno",
    "getmembers", "getmembers_static", "getmodule", "getmodulename", "getmro", "getouterframes", "getsource",
    "getsourcefile", "getsourcelines", "indentsize", "isabstract", "isasyncgen", "isasyncgenfunction", "isawaitable",
    "isbuiltin", "isclass", "iscode", "iscoroutine", "iscoroutinefunction", "isdatadescriptor", "isframe",
    "isfunction", "isgenerator", "isgeneratorfunction", "isgetsetdescriptor", "ismemberdescriptor", "ismethod",
    "ismethoddescriptor", "ismethodwrapper", "ismodule", "isroutine", "istraceback", "markcoroutinefunction",
    "signature", "stack", "trace", "unwrap", "walktree",
]  # fmt: skip

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS = 1, 2, 4, 8
CO_NESTED, CO_GENERATOR, CO_NOFREE, CO_COROUTINE = 16, 32, 64, 128
CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20
modulesbyfile = {}
iskeyword = _KEYWORDS.__contains__
_filesbymodname = {}
_sentinel = object()

# What kind of object something is.


def ismodule(object):
    """Return true if the object is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Return true if the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Return true if the object is an instance method."""
    return isinstance(object, types.MethodType)


def ismethoddescriptor(object):
    """Return true if the object is a method descriptor."""
    # Partial objects have `__get__` only to warn.
    if isclass(object) or ismethod(object) or isfunction(object) or isinstance(object, functools.partial):
        return False
    kind = type(object)
    if kind is functools.partial:
        return False
    return hasattr(kind, "__get__") and not hasattr(kind, "__set__") and not hasattr(kind, "__delete__")


def isdatadescriptor(object):
    """Return true if the object is a data descriptor."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, "__set__") or hasattr(kind, "__delete__")


def ismemberdescriptor(object):
    """Return true if the object is a member descriptor."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Return true if the object is a getset descriptor."""
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    """Return true if the object is a user-defined function."""
    return isinstance(object, types.FunctionType)


def _has_code_flag(f, flag):
    while ismethod(f) or isinstance(f, functools.partial):
        f = f.__func__ if ismethod(f) else f.func
    if not isfunction(f):
        return False
    return bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """Return true if the object is a user-defined generator function."""
    return _has_code_flag(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def _has_coroutine_mark(f):
    while ismethod(f) or isinstance(f, functools.partial):
        f = f.__func__ if ismethod(f) else f.func
    return getattr(f, "_is_coroutine_marker", None) is _is_coroutine_mark


def markcoroutinefunction(func):
    """Decorator to ensure callable is recognised as a coroutine function."""
    if hasattr(func, "__func__"):
        func = func.__func__
    func._is_coroutine_marker = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    """Return true if the object is a coroutine function."""
    return _has_code_flag(obj, CO_COROUTINE) or _has_coroutine_mark(obj)


def isasyncgenfunction(obj):
    """Return true if the object is an asynchronous generator function."""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """Return true if the object is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    """Return true if the object is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Return true if the object is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    """Return true if object can be passed to an ``await`` expression."""
    return (
        isinstance(object, types.CoroutineType)
        or (isinstance(object, types.GeneratorType) and (bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE) or _is_iterable_coroutine(object)))
        or isinstance(object, collections.abc.Awaitable)
    )


def istraceback(object):
    """Return true if the object is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Return true if the object is a frame object."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Return true if the object is a code object."""
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """Return true if the object is a built-in function or method."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Return true if the object is a method wrapper."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Return true if the object is any kind of function or method."""
    return (
        isbuiltin(object)
        or isfunction(object)
        or ismethod(object)
        or ismethoddescriptor(object)
        or ismethodwrapper(object)
    )


def isabstract(object):
    """Return true if the object is an abstract base class (ABC)."""
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", ()))


# Members.


def _getmembers(object, predicate, getter):
    results = []
    seen = set()
    names = dir(object)
    mro = ()
    if isclass(object):
        mro = getmro(object)
        try:
            for base in object.__bases__:
                names += [
                    name for name, value in base.__dict__.items() if isinstance(value, types.DynamicClassAttribute)
                ]
        except AttributeError:
            pass
    for name in names:
        try:
            value = getter(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((name, value))
        seen.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """Return all members of an object as (name, value) pairs sorted by name.
    Optionally, only return members that satisfy a given predicate."""
    return _getmembers(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """Return all members of an object as (name, value) pairs sorted by name
    without triggering dynamic lookup via the descriptor protocol."""
    return _getmembers(object, predicate, getattr_static)


Attribute = namedtuple("Attribute", "name kind defining_class object", module="inspect")


def classify_class_attrs(cls):
    """Return list of attribute-descriptor tuples."""
    mro = getmro(cls)
    metamro = tuple([base for base in getmro(type(cls)) if base not in (type, object)])
    bases = (cls,) + tuple([base for base in mro if base is not cls]) + metamro
    names = dir(cls)
    for base in mro:
        for name, value in base.__dict__.items():
            if isinstance(value, types.DynamicClassAttribute) and value.fget is not None:
                names.append(name)
    result = []
    done = set()
    for name in names:
        if name in done:
            continue
        home = value = found = None
        if name == "__dict__":
            value = cls.__dict__["__dict__"] if "__dict__" in cls.__dict__ else type.__dict__["__dict__"]
        else:
            try:
                found = getattr(cls, name)
                home = getattr(found, "__objclass__", None)
                if home not in bases:
                    home = None
            except Exception:
                pass
        owner = None
        for base in bases:
            if name in base.__dict__:
                owner = base
                value = base.__dict__[name]
                break
        if owner is not None:
            home = owner if owner in mro or home is None else home
        elif name == "__dict__":
            home = type
        if home is None:
            continue
        obj = value if value is not None else found
        if isinstance(value, (staticmethod, types.BuiltinMethodType)):
            kind, obj = "static method", value
        elif isinstance(value, (classmethod, types.ClassMethodDescriptorType)):
            kind, obj = "class method", value
        elif isinstance(value, property):
            kind, obj = "property", value
        elif isroutine(obj):
            kind = "method"
        else:
            kind = "data"
        result.append(Attribute(name, kind, home, obj))
        done.add(name)
    return result


def getmro(cls):
    """Return tuple of base classes (including cls) in method resolution order."""
    return cls.__mro__


def walktree(classes, children, parent):
    """Recursive helper function for getclasstree()."""
    results = []
    classes.sort(key=attrgetter("__module__", "__name__"))
    for cls in classes:
        results.append((cls, cls.__bases__))
        if cls in children:
            results.append(walktree(children[cls], children, cls))
    return results


def getclasstree(classes, unique=False):
    """Arrange the given list of classes into a hierarchy of nested lists."""
    children = {}
    roots = []
    for cls in classes:
        if cls.__bases__:
            for parent in cls.__bases__:
                below = children.setdefault(parent, [])
                if cls not in below:
                    below.append(cls)
                if unique and parent in classes:
                    break
        elif cls not in roots:
            roots.append(cls)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


# Attributes without descriptors.


_class_mro = type.__dict__["__mro__"].__get__
_class_namespace = type.__dict__["__dict__"].__get__


def _dictionary_of_its_own(kind):
    """What a class has under the name `__dict__` in place of the attribute that every object with a dictionary has."""
    for base in _class_mro(kind):
        namespace = _class_namespace(base)
        if "__dict__" in namespace:
            found = namespace["__dict__"]
            if type(found) is not types.GetSetDescriptorType or found.__objclass__ is not base:
                return found
    return _sentinel


def _in_class(cls, name):
    for base in _class_mro(cls):
        if type(base) is type or _dictionary_of_its_own(type(base)) is _sentinel:
            namespace = _class_namespace(base)
            if name in namespace:
                return namespace[name]
    return _sentinel


def _in_instance(obj, name):
    hidden = _dictionary_of_its_own(type(obj))
    if hidden is not _sentinel and type(hidden) is not types.MemberDescriptorType:
        return _sentinel
    try:
        namespace = object.__getattribute__(obj, "__dict__")
    except AttributeError:
        return _sentinel
    return dict.get(namespace, name, _sentinel)


def getattr_static(obj, attr, default=_sentinel):
    """Retrieve attributes without triggering dynamic lookup via the descriptor protocol,
    __getattr__ or __getattribute__.

    Note: this function may not be able to retrieve all attributes
    that getattr can fetch (like dynamically created attributes)
    and may find attributes that getattr can't (like descriptors
    that raise AttributeError). It can also return descriptor objects
    instead of instance members in some cases. See the
    documentation for details."""
    is_class = issubclass(type(obj), type)
    from_class = _in_class(obj if is_class else type(obj), attr)
    own = _sentinel if is_class else _in_instance(obj, attr)
    if own is not _sentinel and from_class is not _sentinel:
        kind = type(from_class)
        if _in_class(kind, "__get__") is not _sentinel and (
            _in_class(kind, "__set__") is not _sentinel or _in_class(kind, "__delete__") is not _sentinel
        ):
            return from_class
    if own is not _sentinel:
        return own
    if from_class is not _sentinel:
        return from_class
    if is_class:
        found = _in_class(type(obj), attr)
        if found is not _sentinel:
            return found
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


# Documentation.


def cleandoc(doc):
    """Clean up indentation from docstrings.

    Any whitespace that can be uniformly removed from the second line
    onwards is removed."""
    lines = doc.expandtabs().split("\n")
    margin = None
    for line in lines[1:]:
        text = line.lstrip(" ")
        if text:
            indent = len(line) - len(text)
            margin = indent if margin is None else min(margin, indent)
    cleaned = [lines[0].lstrip(" ")] + [line[margin or 0 :] for line in lines[1:]]
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    while cleaned and not cleaned[0]:
        cleaned.pop(0)
    return "\n".join(cleaned)


def _findclass(func):
    cls = sys.modules.get(func.__module__)
    if cls is None:
        return None
    for name in func.__qualname__.split(".")[:-1]:
        cls = getattr(cls, name, None)
    return cls if isclass(cls) else None


def _finddoc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object:
                doc = base.__doc__ if "__doc__" in base.__dict__ else None
                if doc is not None:
                    return doc
        return None
    if ismethod(obj):
        name, receiver = obj.__func__.__name__, obj.__self__
        cls = receiver if isclass(receiver) else type(receiver)
    elif isfunction(obj):
        name, cls = obj.__name__, _findclass(obj)
    elif isbuiltin(obj):
        name, receiver = obj.__name__, obj.__self__
        cls = receiver if isclass(receiver) else type(receiver)
    elif isinstance(obj, property):
        name, cls = obj.__name__, _findclass(obj.fget) if obj.fget is not None else None
    elif isinstance(obj, functools.cached_property):
        name, cls = obj.attrname, _findclass(obj.func)
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name, cls = obj.__name__, obj.__objclass__
    else:
        return None
    if cls is None:
        return None
    for base in cls.__mro__:
        doc = getattr(getattr(base, name, None), "__doc__", None)
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """Get the documentation string for an object.

    All tabs are expanded to spaces.  To clean up docstrings that are
    indented to line up with blocks of code, any whitespace than can be
    uniformly removed from the second line onwards is removed."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _finddoc(object)
        except (AttributeError, TypeError):
            return None
    if not isinstance(doc, str):
        return None
    return cleandoc(doc)


# Arguments.

Arguments = namedtuple("Arguments", "args, varargs, varkw", module="inspect")
FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations", module="inspect")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals", module="inspect")
ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound", module="inspect")


def getargs(co):
    """Get information about the arguments accepted by a code object."""
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    count = co.co_argcount + co.co_kwonlyargcount
    names = co.co_varnames
    varargs = varkw = None
    index = count
    if co.co_flags & CO_VARARGS:
        varargs = names[index]
        index += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[index]
    return Arguments(list(names[:count]), varargs, varkw)


def getfullargspec(func):
    """Get the names and default values of a callable object's parameters."""
    try:
        found = _signature_from_callable(func, Signature, False, False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, only, named = [], [], []
    varargs = varkw = None
    defaults, keyword_defaults, annotations = (), {}, {}
    if found.return_annotation is not _empty:
        annotations["return"] = found.return_annotation
    for name, parameter in found.parameters.items():
        kind = parameter.kind
        if kind is _POSITIONAL_ONLY:
            only.append(name)
        elif kind is _POSITIONAL_OR_KEYWORD:
            args.append(name)
        elif kind is _VAR_POSITIONAL:
            varargs = name
        elif kind is _KEYWORD_ONLY:
            named.append(name)
            if parameter.default is not _empty:
                keyword_defaults[name] = parameter.default
        else:
            varkw = name
        if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and parameter.default is not _empty:
            defaults += (parameter.default,)
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(only + args, varargs, varkw, defaults or None, named, keyword_defaults or None, annotations)


def getargvalues(frame):
    """Get information about arguments passed into a particular frame."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatannotationrelativeto(object):
    module = getattr(object, "__module__", None)

    def _formatannotation(annotation):
        return formatannotation(annotation, module)

    return _formatannotation


def formatargvalues(
    args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: "*" + name,
    formatvarkw=lambda name: "**" + name, formatvalue=lambda value: "=" + repr(value)
):  # fmt: skip
    """Format an argument spec from the 4 values returned by getargvalues."""
    parts = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        parts.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        parts.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return "(" + ", ".join(parts) + ")"


def _missing_arguments(f_name, argnames, pos, values):
    names = [repr(name) for name in argnames if name not in values]
    if len(names) < 3:
        text = " and ".join(names)
    else:
        text = ", ".join(names[:-2] + [" and ".join(names[-2:])])
    kind = "positional" if pos else "keyword-only"
    plural = "" if len(names) == 1 else "s"
    raise TypeError(f"{f_name}() missing {len(names)} required {kind} argument{plural}: {text}")


def _too_many(f_name, args, kwonly, varargs, defcount, given, values):
    least = len(args) - defcount
    named = len([name for name in kwonly if name in values])
    if varargs:
        plural, text = least != 1, f"at least {least}"
    elif defcount:
        plural, text = True, f"from {least} to {len(args)}"
    else:
        plural, text = len(args) != 1, str(len(args))
    more = ""
    if named:
        more = f" positional argument{'s' if given != 1 else ''} (and {named} keyword-only argument{'s' if named != 1 else ''})"
    raise TypeError(
        f"{f_name}() takes {text} positional argument{'s' if plural else ''} but {given}{more} "
        f"{'was' if given == 1 and not named else 'were'} given"
    )


def getcallargs(func, /, *positional, **named):
    """Get the mapping of arguments to values."""
    args, varargs, varkw, defaults, kwonly, keyword_defaults, _ = getfullargspec(func)
    name = func.__name__
    values = {}
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    count = min(len(positional), len(args))
    for index in range(count):
        values[args[index]] = positional[index]
    if varargs:
        values[varargs] = tuple(positional[count:])
    known = set(args + kwonly)
    if varkw:
        values[varkw] = {}
    for key, value in named.items():
        if key not in known:
            if not varkw:
                raise TypeError(f"{name}() got an unexpected keyword argument {key!r}")
            values[varkw][key] = value
            continue
        if key in values:
            raise TypeError(f"{name}() got multiple values for argument {key!r}")
        values[key] = value
    default_count = len(defaults or ())
    if len(positional) > len(args) and not varargs:
        _too_many(name, args, kwonly, varargs, default_count, len(positional), values)
    if len(positional) < len(args):
        required = args[: len(args) - default_count]
        for key in required:
            if key not in values:
                _missing_arguments(name, required, True, values)
        for index, key in enumerate(args[len(args) - default_count :]):
            if key not in values:
                values[key] = defaults[index]
    missing = 0
    for key in kwonly:
        if key not in values:
            if keyword_defaults and key in keyword_defaults:
                values[key] = keyword_defaults[key]
            else:
                missing += 1
    if missing:
        _missing_arguments(name, kwonly, False, values)
    return values


def getclosurevars(func):
    """Get the mapping of free variables to their current values."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    nonlocals = {}
    if func.__closure__ is not None:
        nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__)}
    namespace = func.__globals__
    found_globals, found_builtins, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ("None", "True", "False"):
            continue
        if name in namespace:
            found_globals[name] = namespace[name]
        elif hasattr(builtins, name):
            found_builtins[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, found_globals, found_builtins, unbound)


# Frames.

_Traceback = namedtuple("_Traceback", "filename lineno function code_context index", module="inspect")
_FrameInfo = namedtuple("_FrameInfo", ("frame",) + _Traceback._fields, module="inspect")
Positions = namedtuple("Positions", "lineno end_lineno col_offset end_col_offset", defaults=(None,) * 4, module="inspect")


class Traceback(_Traceback):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return (
            f"Traceback(filename={self.filename!r}, lineno={self.lineno!r}, function={self.function!r}, "
            f"code_context={self.code_context!r}, index={self.index!r}, positions={self.positions!r})"
        )


class FrameInfo(_FrameInfo):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return (
            f"FrameInfo(frame={self.frame!r}, filename={self.filename!r}, lineno={self.lineno!r}, "
            f"function={self.function!r}, code_context={self.code_context!r}, index={self.index!r}, "
            f"positions={self.positions!r})"
        )


def getframeinfo(frame, context=1):
    """Get information about a frame or traceback object."""
    if istraceback(frame):
        position = _traceback_positions(frame)[0]
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        lineno = frame.f_lineno
        position = _frame_position(frame)
    if not isframe(frame):
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    code = frame.f_code
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            every, _ = findsource(code)
        except OSError:
            pass
        else:
            start = max(0, min(start, len(every) - context))
            lines = every[start : start + context]
            index = lineno - 1 - start
    return Traceback(code.co_filename, lineno, code.co_name, lines, index, positions=Positions(*position))


def getlineno(frame):
    """Get the line number from a frame object, allowing for optimization."""
    return frame.f_lineno


def getouterframes(frame, context=1):
    """Get a list of records for a frame and all higher (calling) frames."""
    found = []
    while frame:
        info = getframeinfo(frame, context)
        found.append(FrameInfo(frame, *info, positions=info.positions))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    """Get a list of records for a traceback's frame and all lower frames."""
    found = []
    while tb:
        info = getframeinfo(tb, context)
        found.append(FrameInfo(tb.tb_frame, *info, positions=info.positions))
        tb = tb.tb_next
    return found


def currentframe():
    """Return the frame of the caller or None if this is not possible."""
    return _frame(0)


def stack(context=1):
    """Return a list of records for the stack above the caller's frame."""
    return getouterframes(_frame(0), context)


def trace(context=1):
    """Return a list of records for the stack below the current exception."""
    error = sys.exception()
    return getinnerframes(None if error is None else error.__traceback__, context)


# Generators.

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED"


def _state_of(running, suspended, frame, kind):
    return kind + ("RUNNING" if running else "SUSPENDED" if suspended else "CLOSED" if frame is None else "CREATED")


def getgeneratorstate(generator):
    """Get current state of a generator-iterator."""
    return _state_of(generator.gi_running, generator.gi_suspended, generator.gi_frame, "GEN_")


def getcoroutinestate(coroutine):
    """Get current state of a coroutine object."""
    return _state_of(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame, "CORO_")


def getasyncgenstate(agen):
    """Get current state of an asynchronous generator object."""
    return _state_of(agen.ag_running, agen.ag_suspended, agen.ag_frame, "AGEN_")


def getgeneratorlocals(generator):
    """Get the mapping of generator local variables to their current values."""
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    frame = generator.gi_frame
    return {} if frame is None else frame.f_locals


def getcoroutinelocals(coroutine):
    """Get the mapping of coroutine local variables to their current values."""
    frame = getattr(coroutine, "cr_frame", None)
    return {} if frame is None else frame.f_locals


def getasyncgenlocals(agen):
    """Get the mapping of asynchronous generator local variables to their current values."""
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    frame = agen.ag_frame
    return {} if frame is None else frame.f_locals


class BufferFlags(enum.IntFlag):
    SIMPLE = 0x0
    WRITABLE = 0x1
    FORMAT = 0x4
    ND = 0x8
    STRIDES = 0x10 | ND
    C_CONTIGUOUS = 0x20 | STRIDES
    F_CONTIGUOUS = 0x40 | STRIDES
    ANY_CONTIGUOUS = 0x80 | STRIDES
    INDIRECT = 0x100 | STRIDES
    CONTIG = ND | WRITABLE
    CONTIG_RO = ND
    STRIDED = STRIDES | WRITABLE
    STRIDED_RO = STRIDES
    RECORDS = STRIDES | WRITABLE | FORMAT
    RECORDS_RO = STRIDES | FORMAT
    FULL = INDIRECT | WRITABLE | FORMAT
    FULL_RO = INDIRECT | FORMAT
    READ = 0x100
    WRITE = 0x200


from _inspect_source import (
    BlockFinder, ClassFoundException, EndOfBlock, findsource, getabsfile, getblock, getcomments, getfile, getmodule,
    getmodulename, getsource, getsourcefile, getsourcelines, indentsize,
)  # fmt: skip
