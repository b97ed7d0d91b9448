"""Generators that reach themselves, directly or through those they delegate to."""


def attempt(label, action):
    try:
        print(label, action())
    except BaseException as error:
        print(label, type(error).__name__, error)


def one():
    yield 0
    yield from two()
    yield 3


def two():
    yield 1
    try:
        yield from both
    except ValueError as error:
        print("  refused:", error)
    try:
        yield 2
    except KeyError:
        print("  key error in two")


both = one()
print(list(both))
both = one()
sent = [next(both)]
try:
    while True:
        sent.append(both.send(42))
except StopIteration:
    pass
print(sent)
both = one()
thrown = [next(both)]
attempt("throw", lambda: thrown.append(both.throw(KeyError)))
both = one()
thrown = [next(both), next(both)]
attempt("next", lambda: next(both))
attempt("throw into", lambda: both.throw(KeyError))
print(list(both), both.gi_running)


def itself():
    try:
        next(me)
    except ValueError as error:
        yield str(error)
    yield me.gi_running, me.gi_suspended, me.gi_yieldfrom
    for action in (lambda: me.send(1), lambda: me.throw(KeyError), lambda: me.close(), lambda: list(me)):
        try:
            action()
        except ValueError as error:
            yield str(error)


me = itself()
print(me.gi_running, me.gi_suspended)
for item in me:
    print(item)
print(me.gi_running, me.gi_suspended, me.gi_frame)


class Inner:
    def __init__(self, outer_of):
        self.outer_of = outer_of

    def __iter__(self):
        return self

    def __next__(self):
        return "next", self.outer_of().gi_running

    def send(self, value):
        return "send", value, self.outer_of().gi_running

    def throw(self, *args):
        return "throw", args[0].__name__ if isinstance(args[0], type) else repr(args[0]), self.outer_of().gi_running

    def close(self):
        print("close", self.outer_of().gi_running)


def delegating():
    yield from Inner(lambda: outer)


outer = delegating()
print(next(outer), outer.send(5), outer.throw(KeyError), outer.throw(ValueError("v")), outer.gi_yieldfrom.__class__.__name__)
print(outer.gi_running, outer.gi_suspended)
outer.close()
attempt("closed", lambda: next(outer))


def stops():
    try:
        yield from iter_with_result()
    finally:
        print("finally")


def iter_with_result():
    try:
        yield 1
    except KeyError:
        return "returned"


def takes_result():
    result = yield from iter_with_result()
    yield "result", result


results = takes_result()
print(next(results), results.throw(KeyError), list(results))
broken = stops()
next(broken)
attempt("broken", lambda: broken.throw(OSError("o")))
