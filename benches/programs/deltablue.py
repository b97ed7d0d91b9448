# Class code: an incremental one-way constraint solver with strengths and plans.
class Strength:
    def __init__(self, rank, name):
        self.rank = rank
        self.name = name

    def stronger(self, other):
        return self.rank < other.rank

    def weaker(self, other):
        return self.rank > other.rank

    @classmethod
    def weakest_of(cls, a, b):
        return a if a.weaker(b) else b


REQUIRED = Strength(0, "required")
PREFERRED = Strength(1, "preferred")
NORMAL = Strength(2, "normal")
WEAK = Strength(3, "weak")
WEAKEST = Strength(4, "weakest")


class Variable:
    def __init__(self, name, value=0):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.strength = WEAKEST
        self.stay = True


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def install(self, planner):
        for variable in self.variables():
            variable.constraints.append(self)
        self.clear()
        planner.add(self)

    def is_input(self):
        return False

    def inputs_known(self, mark):
        return all(v.mark == mark or v.stay or v.determined_by is None for v in self.inputs())

    def satisfy(self, planner, mark):
        self.choose(mark)
        if not self.satisfied():
            if self.strength is REQUIRED:
                raise ValueError("a required constraint cannot be satisfied")
            return None
        for variable in self.inputs():
            variable.mark = mark
        out = self.output()
        overridden = out.determined_by
        if overridden is not None:
            overridden.clear()
        out.determined_by = self
        planner.propagate(self, mark)
        out.mark = mark
        return overridden


class Unary(Constraint):
    def __init__(self, variable, strength):
        super().__init__(strength)
        self.variable = variable
        self.active = False

    def variables(self):
        return [self.variable]

    def inputs(self):
        return []

    def output(self):
        return self.variable

    def clear(self):
        self.active = False

    def satisfied(self):
        return self.active

    def choose(self, mark):
        self.active = self.variable.mark != mark and self.strength.stronger(self.variable.strength)

    def recalculate(self):
        self.variable.strength = self.strength
        self.variable.stay = not self.is_input()
        if self.variable.stay:
            self.execute()

    def execute(self):
        pass


class Stay(Unary):
    pass


class Edit(Unary):
    def is_input(self):
        return True


class Binary(Constraint):
    def __init__(self, a, b, strength):
        super().__init__(strength)
        self.a = a
        self.b = b
        self.direction = 0

    def variables(self):
        return [self.a, self.b]

    def clear(self):
        self.direction = 0

    def satisfied(self):
        return self.direction != 0

    def inputs(self):
        return [self.a if self.direction > 0 else self.b]

    def output(self):
        return self.b if self.direction > 0 else self.a

    def choose(self, mark):
        a, b, strength = self.a, self.b, self.strength
        if a.mark == mark:
            self.direction = 1 if b.mark != mark and strength.stronger(b.strength) else 0
        elif b.mark == mark:
            self.direction = -1 if strength.stronger(a.strength) else 0
        elif a.strength.weaker(b.strength):
            self.direction = -1 if strength.stronger(a.strength) else 0
        else:
            self.direction = 1 if strength.stronger(b.strength) else 0

    def recalculate(self):
        source = self.inputs()[0]
        target = self.output()
        target.strength = Strength.weakest_of(self.strength, source.strength)
        target.stay = source.stay
        if target.stay:
            self.execute()


class Equal(Binary):
    def execute(self):
        self.output().value = self.inputs()[0].value


class Scale(Binary):
    def __init__(self, a, factor, offset, b, strength):
        self.factor = factor
        self.offset = offset
        super().__init__(a, b, strength)

    def execute(self):
        if self.direction > 0:
            self.b.value = self.a.value * self.factor.value + self.offset.value
        else:
            self.a.value = (self.b.value - self.offset.value) // self.factor.value


class Planner:
    def __init__(self):
        self.mark = 0

    def next_mark(self):
        self.mark += 1
        return self.mark

    def add(self, constraint):
        mark = self.next_mark()
        overridden = constraint.satisfy(self, mark)
        while overridden is not None:
            overridden = overridden.satisfy(self, mark)

    def remove(self, constraint):
        out = constraint.output()
        constraint.clear()
        for variable in constraint.variables():
            variable.constraints.remove(constraint)
        out.determined_by = None
        out.strength = WEAKEST
        out.stay = True
        unsatisfied = []
        todo = [out]
        while todo:
            variable = todo.pop()
            for other in variable.constraints:
                if not other.satisfied():
                    unsatisfied.append(other)
                elif variable.determined_by is not other:
                    other.recalculate()
                    todo.append(other.output())
        for other in sorted(unsatisfied, key=lambda c: c.strength.rank):
            self.add(other)

    def propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            current = todo.pop()
            current.recalculate()
            variable = current.output()
            for other in variable.constraints:
                if other is not variable.determined_by and other.satisfied():
                    todo.append(other)

    def plan(self, sources):
        mark = self.next_mark()
        plan = []
        todo = [s for s in sources if s.satisfied()]
        while todo:
            constraint = todo.pop()
            out = constraint.output()
            if out.mark != mark and constraint.inputs_known(mark):
                plan.append(constraint)
                out.mark = mark
                for other in out.constraints:
                    if other is not out.determined_by and other.satisfied():
                        todo.append(other)
        return plan


def change(planner, variable, values):
    edit = Edit(variable, PREFERRED)
    edit.install(planner)
    plan = planner.plan([edit])
    for value in values:
        variable.value = value
        for constraint in plan:
            constraint.execute()
    planner.remove(edit)
    return len(plan)


def chain(length):
    planner = Planner()
    variables = [Variable(f"v{i}") for i in range(length + 1)]
    for a, b in zip(variables, variables[1:]):
        Equal(a, b, REQUIRED).install(planner)
    Stay(variables[-1], WEAK).install(planner)
    steps = change(planner, variables[0], range(1, 61))
    return steps, variables[0].value, variables[-1].value


def projection(count):
    planner = Planner()
    factor = Variable("factor", 10)
    offset = Variable("offset", 1000)
    pairs = []
    for i in range(count):
        source, target = Variable(f"s{i}", i), Variable(f"t{i}", i)
        Stay(source, NORMAL).install(planner)
        Scale(source, factor, offset, target, REQUIRED).install(planner)
        pairs.append((source, target))
    source, target = pairs[count // 2]
    change(planner, source, [17])
    forward = target.value
    change(planner, target, [1050])
    checksum = sum(t.value for _, t in pairs)
    for source, _ in pairs[:count // 4]:
        change(planner, source, range(5))
    return forward, source.value, checksum, sum(t.value for _, t in pairs)


for _ in range(16):
    print(*chain(1000))
print(*projection(6000))
