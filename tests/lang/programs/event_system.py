import functools
import itertools


class Event:
    _ids = itertools.count(1)

    def __init__(self, name, /, **data):
        self.id, self.name, self.data, self.stopped = next(self._ids), name, data, False

    def stop(self):
        self.stopped = True

    def __repr__(self):
        args = ", ".join(f"{k}={v!r}" for k, v in sorted(self.data.items()))
        return f"Event#{self.id}({self.name}{', ' if args else ''}{args})"


class Bus:
    def __init__(self):
        self.handlers = {}
        self.log = []

    def on(self, pattern, *, priority=0):
        def register(function):
            self.handlers.setdefault(pattern, []).append((priority, len(self.log), function))
            return function
        return register

    def matching(self, name):
        for pattern, handlers in self.handlers.items():
            if pattern == name or pattern.endswith("*") and name.startswith(pattern[:-1]):
                yield from handlers

    def emit(self, name, /, **data):
        event = Event(name, **data)
        for _, _, handler in sorted(self.matching(name), key=lambda h: -h[0]):
            try:
                handler(event)
            except Exception as e:
                self.log.append(f"{handler.__name__} failed: {e!r}")
            else:
                self.log.append(handler.__name__)
            if event.stopped:
                break
        return event


bus = Bus()


@bus.on("user.*", priority=10)
def audit(event):
    print("audit", event)


@bus.on("user.created")
def welcome(event):
    print(f"welcome {event.data['name']}")


@bus.on("user.deleted", priority=20)
def guard(event):
    if event.data.get("admin"):
        event.stop()
        print("refused")


@bus.on("*")
def everything(event):
    bus.seen = getattr(bus, "seen", 0) + 1


bus.emit("user.created", name="ann")
bus.emit("user.created")
bus.emit("user.deleted", name="bob", admin=True)
bus.emit("system.start")
print(bus.log, bus.seen)


class Observable:
    def __init__(self, **initial):
        object.__setattr__(self, "_watchers", [])
        for k, v in initial.items():
            object.__setattr__(self, k, v)

    def watch(self, f):
        self._watchers.append(f)
        return functools.partial(self._watchers.remove, f)

    def __setattr__(self, name, value):
        old = getattr(self, name, None)
        object.__setattr__(self, name, value)
        if old != value:
            for w in list(self._watchers):
                w(name, old, value)


o = Observable(x=1)
changes = []
unwatch = o.watch(lambda *change: changes.append(change))
o.x = 2
o.x = 2
o.y = "new"
unwatch()
o.x = 3
print(changes, o.x)


class State:
    transitions = {}

    def __init_subclass__(cls, name, to=(), **kw):
        super().__init_subclass__(**kw)
        cls.name, State.transitions[name] = name, (cls, set(to))


class Idle(State, name="idle", to=["running"]):
    pass


class Running(State, name="running", to=["idle", "done"]):
    pass


class Done(State, name="done"):
    pass


class Machine:
    def __init__(self):
        self.state, self.path = "idle", ["idle"]

    def go(self, target):
        _, allowed = State.transitions[self.state]
        if target not in allowed:
            raise ValueError(f"{self.state} -> {target} is not allowed, only {sorted(allowed)}")
        self.state = target
        self.path.append(target)


m = Machine()
for target in ("running", "idle", "done", "running", "done", "idle"):
    try:
        m.go(target)
    except ValueError as e:
        print(e)
print(" > ".join(m.path))
