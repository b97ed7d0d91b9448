"""`except*`: matching, nested groups, raising inside, naked exceptions, what is left."""


def show(error, depth=0):
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__}({error.message!r}, [{', '.join(show(e) for e in error.exceptions)}])"
    return repr(error)


def attempt(action):
    try:
        print(action())
    except BaseException as error:
        print("left:", show(error), "| context", error.__context__ and show(error.__context__), "| cause", repr(error.__cause__))


def group(*errors, name="g"):
    return ExceptionGroup(name, list(errors))


def basic(error):
    log = []
    try:
        raise error
    except* ValueError as g:
        log.append("ValueError " + show(g))
    except* (TypeError, KeyError) as g:
        log.append("TypeError or KeyError " + show(g))
    except* LookupError as g:
        log.append("LookupError " + show(g))
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log


attempt(lambda: basic(group(ValueError(1), TypeError(2), KeyError(3), ValueError(4))))
attempt(lambda: basic(group(ValueError(1), group(TypeError(2), IndexError(3), name="inner"))))
attempt(lambda: basic(ValueError("naked")))
attempt(lambda: basic(KeyError("naked")))
attempt(lambda: basic(OSError("no match")))
attempt(lambda: basic(group(OSError(1), ValueError(2))))
attempt(lambda: basic(group(group(group(OSError(1), ValueError(2), name="c"), name="b"), KeyError(5), name="a")))


def raises_inside():
    try:
        raise group(ValueError(1), TypeError(2), OSError(3))
    except* ValueError:
        raise LookupError("from first")
    except* TypeError:
        raise LookupError("from second")


def reraises():
    try:
        raise group(ValueError(1), TypeError(2), OSError(3))
    except* ValueError:
        raise
    except* TypeError as e:
        raise e


def raises_from():
    try:
        raise group(ValueError(1))
    except* ValueError as e:
        raise KeyError("k") from e.exceptions[0]


def in_group_type():
    try:
        raise group(ValueError(1))
    except* ExceptionGroup:
        pass


def not_a_class():
    try:
        raise group(ValueError(1))
    except* 5:
        pass


def base_group():
    try:
        raise BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)])
    except* ValueError as e:
        print(show(e))


def no_exception():
    try:
        x = 1
    except* ValueError:
        x = 2
    else:
        x += 10
    return x


def name_is_deleted():
    try:
        raise group(ValueError(1))
    except* ValueError as e:
        pass
    try:
        e
    except UnboundLocalError as error:
        return str(error)


def evaluated_lazily():
    def kind(cls):
        print("evaluated", cls.__name__)
        return cls

    try:
        raise group(ValueError(1))
    except* kind(TypeError):
        pass
    except* kind(ValueError):
        pass
    except* kind(OSError):
        pass


def nested_handlers():
    try:
        try:
            raise group(ValueError(1), TypeError(2))
        except* ValueError:
            try:
                raise group(KeyError(3))
            except* KeyError:
                print("inner done")
    except* TypeError as e:
        print("outer", show(e))


for action in (raises_inside, reraises, raises_from, in_group_type, not_a_class, base_group, no_exception, name_is_deleted, evaluated_lazily, nested_handlers):
    print(action.__name__, end=": ")
    attempt(action)


class MyGroup(ExceptionGroup):
    def derive(self, errors):
        return MyGroup(self.message + "'", errors)


attempt(lambda: basic(MyGroup("mine", [ValueError(1), OSError(2)])))
for i in range(3):
    try:
        if i:
            raise group(ValueError(i))
    except* ValueError:
        print("iteration", i)
