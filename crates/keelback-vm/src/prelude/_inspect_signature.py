# inspect: signatures.

import enum

from _inspect_texts import _shown

# The module that its classes and functions say they are of.
__name__ = "inspect"

_FunctionType = _builtin_class("function")
_MethodType = _builtin_class("method")
_PLAIN_TYPES = (
    _builtin_class("builtin_function_or_method"), _builtin_class("method_descriptor"),
    _builtin_class("wrapper_descriptor"), _builtin_class("method-wrapper"), _builtin_class("classmethod_descriptor"),
)  # fmt: skip


class _void:
    """A private marker - used in Parameter & Signature."""


class _empty:
    """Marker object for Signature.empty and Parameter.empty."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return _DESCRIPTIONS[int(self)]


_DESCRIPTIONS = (
    "positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword",
)  # fmt: skip

_POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
_POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
_VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
_KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
_VAR_KEYWORD = _ParameterKind.VAR_KEYWORD

_KEYWORDS = frozenset(
    """False None True and as assert async await break class continue def del elif else except finally for from
    global if import in is lambda nonlocal not or pass raise return try while with yield""".split()
)


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    return repr(annotation)


class Parameter:
    """Represents a parameter in a function signature.

    Has the following public attributes:

    * name : str
        The name of the parameter as a string.
    * default : object
        The default value for the parameter if specified.  If the
        parameter has no default value, this attribute is set to
        `Parameter.empty`.
    * annotation
        The annotation for the parameter if specified.  If the
        parameter has no annotation, this attribute is set to
        `Parameter.empty`.
    * kind : str
        Describes how argument values are bound to the parameter.
    """

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            # The iterable of a comprehension.
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError(
                    "implicit arguments must be passed as positional or keyword arguments, "
                    f"not {self._kind.description}"
                )
            self._kind = _POSITIONAL_ONLY
            name = f"implicit{name[1:]}"
        if (name in _KEYWORDS and self._kind is not _POSITIONAL_ONLY) or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    def __reduce__(self):
        return (
            type(self), (self._name, self._kind), {"_default": self._default, "_annotation": self._annotation},
        )  # fmt: skip

    def __setstate__(self, state):
        self._default = state["_default"]
        self._annotation = state["_annotation"]

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """Creates a customized copy of the Parameter."""
        return type(self)(
            self._name if name is _void else name,
            self._kind if kind is _void else kind,
            default=self._default if default is _void else default,
            annotation=self._annotation if annotation is _void else annotation,
        )

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            text += ": " + formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
        if self._default is not _empty:
            text += (" = " if self._annotation is not _empty else "=") + repr(self._default)
        if self._kind == _VAR_POSITIONAL:
            return "*" + text
        if self._kind == _VAR_KEYWORD:
            return "**" + text
        return text

    __replace__ = replace

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (
            self._name == other._name
            and self._kind == other._kind
            and self._default == other._default
            and self._annotation == other._annotation
        )


class BoundArguments:
    """Result of `Signature.bind` call.  Holds the mapping of arguments to the function's parameters.

    Has the following public attributes:

    * arguments : dict
        An ordered mutable mapping of parameters' names to arguments' values.
        Does not contain arguments' default values.
    * signature : Signature
        The Signature object that created this instance.
    * args : tuple
        Tuple of positional arguments values.
    * kwargs : dict
        Dict of keyword arguments values.
    """

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        values = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind == _VAR_POSITIONAL:
                values.extend(self.arguments[name])
            else:
                values.append(self.arguments[name])
        return tuple(values)

    @property
    def kwargs(self):
        values = {}
        started = False
        for name, parameter in self._signature.parameters.items():
            if not started:
                if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if parameter.kind == _VAR_KEYWORD:
                values.update(self.arguments[name])
            else:
                values[name] = self.arguments[name]
        return values

    def apply_defaults(self):
        """Set default values for missing arguments."""
        complete = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                complete[name] = self.arguments[name]
            elif parameter.default is not _empty:
                complete[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                complete[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                complete[name] = {}
        self.arguments = complete

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    __hash__ = None

    def __setstate__(self, state):
        self._signature = state["_signature"]
        self.arguments = state["arguments"]

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __repr__(self):
        args = [f"{name}={value!r}" for name, value in self.arguments.items()]
        return f"<{type(self).__name__} ({', '.join(args)})>"


def _refuse(message, before):
    # Errors of `bind()` have in CPython what ended its search as their context, which does not show.
    try:
        raise before
    except Exception:
        raise TypeError(message) from None


class Signature:
    """A Signature object represents the overall signature of a function.
    It stores a Parameter object for each parameter accepted by the
    function, as well as information specific to the function itself.
    """

    __slots__ = ("_return_annotation", "_parameters")

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        ordered = {}
        top = _POSITIONAL_ONLY
        seen_default = False
        variadic = set()
        for parameter in () if parameters is None else parameters:
            kind, name = parameter.kind, parameter.name
            if __validate_parameters__:
                if kind in variadic:
                    raise ValueError(f"more than one {kind.description} parameter")
                if kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
                    variadic.add(kind)
                if kind < top:
                    raise ValueError(
                        f"wrong parameter order: {top.description} parameter before {kind.description} parameter"
                    )
                top = kind
                if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if parameter.default is _empty:
                        if seen_default:
                            raise ValueError("non-default argument follows default argument")
                    else:
                        seen_default = True
                if name in ordered:
                    raise ValueError(f"duplicate parameter name: {name!r}")
            ordered[name] = parameter
        self._parameters = _builtin_class("mappingproxy")(ordered)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """Constructs Signature for the given callable object."""
        return _signature_from_callable(obj, cls, follow_wrapped, True, globals, locals, eval_str)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """Creates a customized copy of the Signature."""
        if parameters is _void:
            parameters = self.parameters.values()
        if return_annotation is _void:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    __replace__ = replace

    def _hash_basis(self):
        positional = tuple([p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY])
        named = {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}
        return positional, named, self.return_annotation

    def __hash__(self):
        positional, named, annotation = self._hash_basis()
        return hash((positional, frozenset(named.values()), annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._hash_basis() == other._hash_basis()

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        parameters = list(self.parameters.values())
        positional = []
        taken = None
        only_by_position = []
        index = 0
        for index, value in enumerate(args):
            if taken is not None:
                positional.append(value)
                continue
            parameter = parameters[index] if index < len(parameters) else None
            if parameter is None:
                _refuse("too many positional arguments", StopIteration())
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError("too many positional arguments") from None
            if parameter.kind == _VAR_POSITIONAL:
                taken = parameter
                positional.append(value)
                continue
            if parameter.name in kwargs and parameter.kind != _POSITIONAL_ONLY:
                raise TypeError(f"multiple values for argument {parameter.name!r}") from None
            arguments[parameter.name] = value
        if taken is not None:
            arguments[taken.name] = tuple(positional)
        rest = parameters[len(arguments) :]
        # CPython says what kind of argument is missing only of those right after the positional arguments.
        early = taken is None
        kwargs_parameter = None
        for parameter in rest:
            name, kind = parameter.name, parameter.kind
            if kind in (_VAR_KEYWORD, _VAR_POSITIONAL):
                if kind == _VAR_KEYWORD:
                    kwargs_parameter = parameter
                early = False
                continue
            if (name in kwargs and kind != _POSITIONAL_ONLY) or parameter.default is not _empty:
                early = False
            if kind == _POSITIONAL_ONLY and name in kwargs:
                only_by_position.append(name)
                continue
            if name in kwargs:
                arguments[name] = kwargs.pop(name)
                continue
            if not partial and parameter.default is _empty:
                what = " keyword-only" if early and kind == _KEYWORD_ONLY else ""
                _refuse(f"missing a required{what} argument: {name!r}", StopIteration() if early else KeyError(name))
        if kwargs:
            if kwargs_parameter is not None:
                arguments[kwargs_parameter.name] = kwargs
            elif only_by_position:
                names = ", ".join(only_by_position)
                raise TypeError(f"got some positional-only arguments passed as keyword arguments: {names!r}")
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        """Get a BoundArguments object, that maps the passed `args` and `kwargs` to the function's signature."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """Get a BoundArguments object, that partially maps the passed `args` and `kwargs` to the signature."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {"_return_annotation": self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """Create a string representation of the Signature object."""
        parts = []
        slash = False
        star = True
        for parameter in self.parameters.values():
            text = parameter._format(quote_annotation_strings=quote_annotation_strings)
            kind = parameter.kind
            if kind == _POSITIONAL_ONLY:
                slash = True
            elif slash:
                parts.append("/")
                slash = False
            if kind == _VAR_POSITIONAL:
                star = False
            elif kind == _KEYWORD_ONLY and star:
                parts.append("*")
                star = False
            parts.append(text)
        if slash:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(parts) + "\n)"
        if self.return_annotation is not _empty:
            annotation = formatannotation(
                self.return_annotation, quote_annotation_strings=quote_annotation_strings
            )
            text += f" -> {annotation}"
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """Get a signature object for the passed callable."""
    return Signature.from_callable(
        obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str
    )


def unwrap(func, *, stop=None):
    """Get the object wrapped by *func*."""
    first = func
    seen = {id(func)}
    while not isinstance(func, type) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.add(id(func))
    return func


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """Compute the annotations dict for an object."""
    if isinstance(obj, type):
        found = obj.__dict__.get("__annotations__")
        if found is not None and not isinstance(found, dict):
            found = None
        import sys

        module = sys.modules.get(getattr(obj, "__module__", None))
        own_globals = getattr(module, "__dict__", None)
        own_locals = dict(vars(obj))
        unwrapped = obj
    elif isinstance(obj, _builtin_class("module")):
        found = getattr(obj, "__annotations__", None)
        own_globals, own_locals, unwrapped = obj.__dict__, None, None
    elif callable(obj):
        found = getattr(obj, "__annotations__", None)
        own_globals, own_locals, unwrapped = getattr(obj, "__globals__", None), None, obj
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not found:
        return {}
    if not eval_str:
        return dict(found)
    if unwrapped is not None:
        while True:
            if hasattr(unwrapped, "__wrapped__"):
                unwrapped = unwrapped.__wrapped__
            elif type(unwrapped).__name__ == "partial" and hasattr(unwrapped, "func"):
                unwrapped = unwrapped.func
            else:
                break
        own_globals = getattr(unwrapped, "__globals__", own_globals)
    globals = own_globals if globals is None else globals
    locals = (own_locals or {}) if locals is None else locals
    parameters = getattr(obj, "__type_params__", ())
    if parameters:
        locals = {**{parameter.__name__: parameter for parameter in parameters}, **locals}
    return {
        name: eval(value, globals, locals) if isinstance(value, str) else value for name, value in found.items()
    }


def _looks_like_function(obj):
    """Whether something has what a function has, as compiled functions of other tools do."""
    if not callable(obj) or isinstance(obj, type):
        return False
    defaults, keywords = getattr(obj, "__defaults__", _void), getattr(obj, "__kwdefaults__", _void)
    return (
        isinstance(getattr(obj, "__code__", None), _builtin_class("code"))
        and isinstance(getattr(obj, "__name__", None), str)
        and (defaults is None or isinstance(defaults, tuple))
        and (keywords is None or isinstance(keywords, dict))
    )


def _signature_from_function(cls, func, skip_bound_arg=True, globals=None, locals=None, eval_str=False):
    code = func.__code__
    count, only = code.co_argcount, code.co_posonlyargcount
    names = code.co_varnames
    positional, named = names[:count], names[count : count + code.co_kwonlyargcount]
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__ or ()
    keyword_defaults = func.__kwdefaults__ or {}
    make = cls._parameter_cls
    parameters = []
    first_default = count - len(defaults)
    for index, name in enumerate(positional):
        parameters.append(
            make(
                name, _POSITIONAL_ONLY if index < only else _POSITIONAL_OR_KEYWORD,
                annotation=annotations.get(name, _empty),
                default=defaults[index - first_default] if index >= first_default else _empty,
            )
        )  # fmt: skip
    index = count + code.co_kwonlyargcount
    if code.co_flags & 4:
        name = names[index]
        index += 1
        parameters.append(make(name, _VAR_POSITIONAL, annotation=annotations.get(name, _empty)))
    for name in named:
        parameters.append(
            make(
                name, _KEYWORD_ONLY, annotation=annotations.get(name, _empty),
                default=keyword_defaults.get(name, _empty),
            )
        )  # fmt: skip
    if code.co_flags & 8:
        name = names[index]
        parameters.append(make(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return cls(
        parameters, return_annotation=annotations.get("return", _empty), __validate_parameters__=bool(defaults)
    )


def _split_parameters(text):
    """The parts of `(a, b='x, y', /)`, quotes and brackets respected."""
    parts, part, depth, quote = [], "", 0, None
    for char in text.strip()[1:-1]:
        if quote:
            quote = None if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "," and not depth:
            parts.append(part.strip())
            part = ""
            continue
        part += char
    if part.strip():
        parts.append(part.strip())
    return parts


def _signature_of_native(cls, obj, text):
    make = cls._parameter_cls
    parameters = []
    kind = _POSITIONAL_OR_KEYWORD
    for part in _split_parameters(text):
        if part == "/":
            parameters = [parameter.replace(kind=_POSITIONAL_ONLY) for parameter in parameters]
        elif part == "*":
            kind = _KEYWORD_ONLY
        elif part == "***":
            parameters.append(make("args", _VAR_POSITIONAL))
            parameters.append(make("kwargs", _VAR_KEYWORD))
        elif part[:2] == "**":
            parameters.append(make(part[2:], _VAR_KEYWORD))
        elif part[:1] == "*":
            parameters.append(make(part[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
        else:
            name, equals, default = part.partition("=")
            value = _empty
            if equals:
                try:
                    value = eval(default.replace("\n", "\\n"), {})
                except Exception:
                    raise ValueError(f"no signature found for builtin {obj!r}") from None
            parameters.append(make(name.lstrip("$"), kind, default=value))
    # Bound already: a method of an object, not one of a class.
    if text[1:2] == "$" and (text[:8] == "($module" or getattr(obj, "__self__", None) is not None):
        parameters.pop(0)
    return cls(parameters, __validate_parameters__=False)


def _signature_of_fields(cls, typename, fields, defaults):
    """That of a named tuple's __new__."""
    parameters = [cls._parameter_cls("_cls", _POSITIONAL_OR_KEYWORD)]
    defaults = [_empty] * (len(fields) - len(defaults)) + list(defaults)
    for name, default in zip(fields, defaults):
        parameters.append(cls._parameter_cls(name, _POSITIONAL_OR_KEYWORD, default=default))
    return cls(parameters)


def _drop_first(found):
    """A signature without the parameter that a method gets its object in."""
    parameters = list(found.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if parameters[0].kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
        parameters = parameters[1:]
    return found.replace(parameters=parameters)


def _signature_get_partial(wrapped, partial, extra=()):
    found = dict(wrapped.parameters)
    args, keywords = partial.args or (), partial.keywords or {}
    if extra:
        args = extra + args
    try:
        bound = wrapped.bind_partial(*args, **keywords)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    by_name = False
    for name, parameter in wrapped.parameters.items():
        kind = parameter.kind
        if name in bound.arguments:
            value = bound.arguments[name]
            if kind is _POSITIONAL_ONLY:
                found.pop(name)
                continue
            if kind is _POSITIONAL_OR_KEYWORD:
                if name in keywords:
                    # It, and what follows it, can only be given by name now.
                    by_name = True
                    found[name] = parameter.replace(default=value)
                else:
                    found.pop(name)
                    continue
            if kind is _KEYWORD_ONLY:
                found[name] = parameter.replace(default=value)
        if by_name:
            if kind is _POSITIONAL_OR_KEYWORD:
                changed = found[name].replace(kind=_KEYWORD_ONLY)
                del found[name]
                found[name] = changed
            elif kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                found[name] = found.pop(name)
            elif kind is _VAR_POSITIONAL:
                found.pop(name)
    return wrapped.replace(parameters=found.values())


def _user_defined(cls, name, follow=True):
    """A special method that a class defines in Python, or None."""
    for base in cls.__mro__:
        if name in base.__dict__:
            method = base.__dict__[name]
            if isinstance(method, _PLAIN_TYPES):
                # That of a named tuple knows its fields.
                if name == "__new__" and type(method.__self__) is tuple:
                    return staticmethod(method)
                return None
            if isinstance(method, staticmethod) and isinstance(method.__func__, _PLAIN_TYPES):
                return None
            return method
    return None


def _bound_to(method, obj, cls):
    get = getattr(type(method), "__get__", None)
    return method if get is None else get(method, obj, cls)


def _signature_from_callable(obj, sigcls, follow_wrapped=True, skip_bound_arg=True, globals=None, locals=None, eval_str=False):
    def of(inner):
        return _signature_from_callable(inner, sigcls, follow_wrapped, skip_bound_arg, globals, locals, eval_str)

    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, _MethodType):
        found = of(obj.__func__)
        return _drop_first(found) if skip_bound_arg else found
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda inner: hasattr(inner, "__signature__") or isinstance(inner, _MethodType))
        if isinstance(obj, _MethodType):
            return of(obj)
    found = getattr(obj, "__signature__", None)
    if found is not None:
        if not isinstance(found, Signature) and callable(found):
            found = found()
        if isinstance(found, str):
            return _signature_of_native(sigcls, None, found)
        if not isinstance(found, Signature):
            raise TypeError(f"unexpected object {found!r} in __signature__ attribute")
        return found
    partialmethod = getattr(obj, "__partialmethod__", None)
    if partialmethod is not None and type(partialmethod).__name__ == "partialmethod":
        wrapped = of(partialmethod.func)
        found = _signature_get_partial(wrapped, partialmethod, (None,))
        first = tuple(wrapped.parameters.values())[0]
        if first.kind is _VAR_POSITIONAL:
            return found
        return found.replace(parameters=(first, *found.parameters.values()))
    if isinstance(obj, _FunctionType):
        text = _shown(obj.__module__, obj.__qualname__, obj)
        if text:
            return _signature_of_native(sigcls, None, text)
    if isinstance(obj, _FunctionType) or _looks_like_function(obj):
        return _signature_from_function(sigcls, obj, skip_bound_arg, globals, locals, eval_str)
    if isinstance(obj, _PLAIN_TYPES):
        if type(obj.__self__ if hasattr(obj, "__self__") else None) is tuple and obj.__name__ == "__new__":
            return _signature_of_fields(sigcls, *obj.__self__)
        text = obj.__text_signature__
        if not text:
            raise ValueError(f"no signature found for builtin {obj!r}")
        return _signature_of_native(sigcls, obj, text)
    if type(obj).__name__ == "partial" and type(obj).__module__ == "functools":
        return _signature_get_partial(of(obj.func), obj)
    if isinstance(obj, type):
        return _signature_of_class(obj, sigcls, of, _drop_first if skip_bound_arg else lambda found: found)
    call = _user_defined(type(obj), "__call__")
    if call is not None:
        return of(_bound_to(call, obj, type(obj)))
    call = _lookup(type(obj), "__call__")
    text = getattr(call, "__text_signature__", None)
    if text:
        return _drop_first(_signature_of_native(sigcls, None, text))
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _signature_of_class(obj, sigcls, of, bound):
    call = _user_defined(type(obj), "__call__")
    if call is not None:
        return of(_bound_to(call, obj, type(obj)))
    text = obj.__text_signature__ or _shown(obj.__module__, obj.__qualname__, obj)
    if text:
        return _signature_of_native(sigcls, None, text)
    new, init = _user_defined(obj, "__new__"), _user_defined(obj, "__init__")
    # Which of the two stands first in the order of the bases decides.
    for base in obj.__mro__:
        if new is not None and "__new__" in base.__dict__:
            found = of(new.__func__ if isinstance(new, staticmethod) else _bound_to(new, None, obj))
            return bound(found)
        if init is not None and "__init__" in base.__dict__:
            return of(_bound_to(init, obj, type(obj)))
    for base in obj.__mro__[:-1]:
        text = base.__text_signature__ or _shown(base.__module__, base.__qualname__, base)
        if text:
            return _signature_of_native(sigcls, None, text)
    if obj is type:
        raise ValueError(f"no signature found for builtin {obj!r}")
    if type not in obj.__mro__ and obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        return sigcls()
    raise ValueError(f"no signature found for builtin type {obj!r}")


for _class in (Parameter, BoundArguments, Signature, _ParameterKind, _void, _empty):
    _class.__module__ = "inspect"
del _class
for _function in (signature, unwrap, get_annotations, formatannotation):
    _function.__module__ = "inspect"
del _function
