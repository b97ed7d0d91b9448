//! Statements about control: generators, exceptions and groups of them, `match`, scopes, `with` and asynchronous code, in the notation
//! of `grammar.rs`.

/// Generators and coroutines are always run to their end: one that is left behind would run its `finally` in CPython only.
pub(super) static STATEMENTS: &[&str] = &[
    // Generators.
    r#"def @f(@n):
    try:
        @a = yield @n
        print('got', @a)
        try:
            @a = yield $o
            print('inner', @a)
        except $catch as @e:
            print('caught', repr(@e), repr(@e.__context__))
            $genend
        finally:
            print('finally', $k)
        yield $o
    except $catch:
        $genend
    return $o
@g = @f($o)
for @step in ($genstep, $genstep, $genstep, $genstep, $genstep):
    try:
        print('step', @step(@g))
    except BaseException as @x:
        print('->', repr(@x), repr(@x.__cause__), repr(@x.__context__))
@g.close()
print(@g.gi_frame, @g.gi_running, @g.gi_yieldfrom, @g.gi_suspended)"#,
    r#"def @h(@n):
    for @i in range(@n):
        try:
            @r = yield @i
            print('h', @r)
        except $catch as @e:
            print('h caught', type(@e).__name__)
            $genend
    return $o
def @f():
    try:
        @a = yield from @h($n)
        print('result', @a)
        @b = yield from $o
        print('second', @b)
    finally:
        print('f ends')
@g = @f()
for @step in ($genstep, $genstep, $genstep, $genstep, $genstep):
    try:
        print('step', @step(@g))
    except BaseException as @x:
        print('->', repr(@x), repr(@x.__context__))
@g.close()"#,
    r#"class @It:
    def __iter__(self):
        return self
    def __next__(self):
        return $o
    def $itmethod(self, *@a):
        print('called', len(@a))
        return $o
def @f():
    return (yield from @It())
@g = @f()
for @step in ($genstep, $genstep, $genstep):
    try:
        print('step', @step(@g))
    except BaseException as @x:
        print('->', repr(@x))
@g.close()"#,
    r#"def @f():
    try:
        yield $k
    except GeneratorExit:
        print('exit')
        return $o
    finally:
        print('end')
@g = @f()
print(next(@g), @g.close(), @g.close())
next(@g)"#,
    r#"def @f():
    yield from [next(@g), $o]
@g = @f()
next(@g)"#,
    "@g = (@a for @a in $o if @a $cmp $o)\nshow(@g, next(@g, 'end'))\nshow(next(@g))",
    "@g = (show(@a) or @b for @a in $o for @b in $r)\nshow(list(@g), @g.gi_frame)",
    // Exceptions.
    r#"def @f():
    try:
        $fbody
        raise $exc($o)
    except $catch as @e:
        print(repr(@e))
        $fbody
        return 'except'
    else:
        return 'else'
    finally:
        $fbody
        $finend
print(@f())"#,
    r#"def @f():
    raise $exc($s)
def @g():
    try:
        @f()
    except $catch as @e:
        raise $exc($o) from $fromwhat
try:
    @g()
except BaseException as @x:
    while @x:
        print(repr(@x), repr(@x.__cause__), repr(@x.__context__), @x.__suppress_context__)
        @x = @x.__cause__ or @x.__context__"#,
    r#"for @i in range(4):
    try:
        try:
            if @i == 1:
                $jump
            if @i == 2:
                raise $exc(@i)
            $body
        finally:
            print('inner', @i)
            if $b:
                $jump
    except $catch as @e:
        print('caught', repr(@e))
        $jump
    else:
        print('fine', @i)
    finally:
        print('outer', @i)
else:
    print('no break')"#,
    r#"try:
    raise $exc($o)
except $o:
    print('strange')"#,
    "raise $o",
    "raise $exc($o) from $o",
    "raise $exc",
    "raise",
    "try:\n    raise $exc($s)\nexcept $exc as @e:\n    pass\nprint(@e)",
    r#"try:
    raise ExceptionGroup($s, [$groupitem, $groupitem, $groupitem])
except* $star as @e:
    print('first', repr(@e), @e.__context__)
    $starend
except* $star:
    print('second')
    $starend
else:
    print('else')
finally:
    print('finally')"#,
    r#"@e = ExceptionGroup($s, [$groupitem, ExceptionGroup('in', [$groupitem, $groupitem])])
@e.add_note($s)
@e.__cause__ = $exc($k)
print(repr(@e.split($star)), @e.subgroup(lambda @x: $b), @e.derive([$exc()]), @e.message, len(@e.exceptions))
raise @e"#,
    r#"class @G(ExceptionGroup):
    def derive(self, @x):
        return $deriveend
try:
    raise @G($s, [$groupitem, $groupitem])
except* $star as @e:
    print(repr(@e))"#,
    r#"class @E($exc):
    $excbody
try:
    raise @E($args)
except $catch as @x:
    print(type(@x).__name__[0], @x.args, @x, repr(@x)[1:])"#,
    "assert $o, $o",
    "assert $b, ($o, $o)",
    "try:\n    $body\nexcept ($exc, $o) as @e:\n    print(@e)",
    // Scopes.
    r#"@x = $o
def @f():
    $readx
    @x = $o
    return @x
print(@f(), @x)"#,
    r#"@x = $o
class @C:
    @x = @x
    y = [@x for @i in range(2)]
    z = [@i for @i in (@x, $o)]
    def m(self):
        return @x, __class__.__name__[0]
print(@C.y, @C.z, @C().m(), @C.@x)"#,
    r#"def @f(@n):
    def @inc(@by=$k):
        nonlocal @n
        @n += @by
        def @deep():
            nonlocal @n
            @n *= $k
            return @n
        return @deep
    @a, @b = @inc(), @inc($o)
    print(@a(), @b(), @n, @f.__code__.co_cellvars == @f.__code__.co_cellvars, @a.__closure__[0].cell_contents)
    del @n
    print(@a())
@f($i)"#,
    "@a = [lambda @x=@y: (@x, @y) for @y in $o]\nprint([@f() for @f in @a])\nprint(@y)",
    "print([@y := @x for @x in $o], @y)\nprint([@z for @x in $li if (@z := @x + $k) $cmp 2], @z)\nprint(any((@w := @x) $cmp $i for @x in $li), @w)",
    "def @f():\n    global @x\n    @x = $o\n    def @g():\n        @x = $o\n        return @x\n    return @g(), @x\nprint(@f(), @x)\ndel @x\nprint(@x)",
    "def @f(@a, @b=[]):\n    @b.append(@a)\n    return @b\nprint(@f($o), @f($o), @f($o, []), @f.__defaults__)\n@f.__defaults__ = ($o,)\nprint(@f($o))",
    "def @f(@a, *, @b=$o):\n    'doc'\n    return @a, @b\nprint(@f.__kwdefaults__, @f.__doc__, @f.__code__.co_varnames, @f.__code__.co_argcount)\n@f.__kwdefaults__ = {'@b': $o}\n@f.attr = $o\nprint(@f($o), vars(@f))\nprint(@f.$attr)",
    "print({@a: @b for @a, @b in $o}, {@a for @a in $o}, [*(@a for @a in $o)])",
    "print([(@a, @b) for @a in $li if @a for @b in $r if @b $cmp @a])",
    "del @x",
    "@x = @y = @z = $o; @x += $o; show(@x, @y, @z)",
    "@x: $cls = $o; print(@x, __annotations__.get('@x') if '__annotations__' in globals() else None)",
    "if $o: print('yes')\nelse: print('no')",
    "while (@x := $o): print(@x); break",
    "for @x in $o: pass\nprint(@x)",
    "@n = 0\nwhile True:\n    @n += 1\n    try:\n        if @n > $n: break\n        if @n == 2: continue\n        $body\n    finally:\n        print('n', @n)",
    "@f = lambda *@a, @b=$o, **@c: (@a, @b, @c)\nprint(@f(), @f($o, @b=$o), @f(*$o), @f(**$o), @f(*$t, **$d), @f(x=$o, *$o))",
    "print((lambda: (yield))().send($o))",
    // match.
    r#"class @P:
    __match_args__ = $matchargs
    def __init__(self, x=$o, y=$o):
        self.x, self.y = x, y
match @P():
    case @P($k):
        print('one')
    case @P($k, $k) | @P(x=None):
        print('two')
    case @P(x=int(@a~i), y=@b):
        print('int', @a, @b)
    case @P(@a, y=@b) if @a == $o:
        print('guard', @b)
    case @P(@a):
        print('last', @a)"#,
    r#"match $o, $o:
    case $pattern, $pattern:
        print('both')
    case $pattern, _:
        print('left')
    case [_, $pattern]:
        print('right')
    case @x:
        print('neither', @x)"#,
    "match $o:\n    case $pattern:\n        print(1)\n    case $pattern:\n        print(2)\n    case $pattern if $b:\n        print(3)\n    case _:\n        print('none')",
    "match $li:\n    case [$k, *@a] | [*@a, $k]:\n        print(@a)\n    case [@a, @b, *@c]:\n        print(@a, @b, @c)\n    case [*@a]:\n        print(len(@a))",
    "match {**$d, 'k': $o}:\n    case {'k': $pattern, **@r}:\n        print(sorted(@r))\n    case {'a': @a, 'k': @k}:\n        print(@a, @k)\n    case {}:\n        print('empty pattern')",
    // with.
    r#"class @C:
    def $cmmethod(self, *@a):
        print('m', @a[0] if @a else None)
        return $o
    def $cmmethod(self, *@a):
        print('n')
        return $b
with @C() as @x:
    print(@x)
    raise $exc($s)"#,
    "with $o as @x:\n    print(@x)",
    "with contextlib.nullcontext($o) as @x, contextlib.nullcontext($t) as (@a, @b):\n    print(@x, @a, @b)",
    r#"@@contextlib.contextmanager
def @f(@a):
    print('in')
    try:
        $cmbody
    finally:
        print('out')
with @f($o) as @x:
    print(@x)
    $cmuse"#,
    r#"@@contextlib.contextmanager
def @f():
    print('<')
    yield $o
    print('>')
@@@f()
def @g(@a):
    return @a $ar $o
print(@g($o))"#,
    // Asynchronous code.
    r#"async def @f(@n):
    await asyncio.sleep(@n / 100)
    print('f', @n)
    $awaitend
async def @main():
    @r = await asyncio.gather(@f(3), @f(1), @f(2), return_exceptions=$b)
    print(@r)
    return $o
print(asyncio.run(@main()))"#,
    r#"async def @f(@n):
    try:
        await asyncio.sleep(@n)
    except asyncio.CancelledError:
        print('cancelled', @n)
        raise
    finally:
        print('finally', @n)
    return @n
async def @main():
    try:
        async with asyncio.TaskGroup() as @tg:
            @a = @tg.create_task(@f(0.01))
            @b = @tg.create_task(@f(5))
            await asyncio.sleep(0.02)
            $tgbody
    except* $catch as @e:
        print('group', repr(@e))
    print(@a.done(), @b.cancelled())
asyncio.run(@main())"#,
    r#"async def @main():
    @q = asyncio.Queue(maxsize=$n)
    async def @put():
        for @i in $r:
            await @q.put(@i)
            print('put', @i, @q.qsize(), @q.full())
        await @q.put(None)
    async def @get():
        while (@x := await @q.get()) is not None:
            print('got', @x)
            @q.task_done()
    await asyncio.gather(@put(), @get())
    try:
        @q.get_nowait()
    except asyncio.QueueEmpty as @e:
        print(repr(@e))
asyncio.run(@main())"#,
    r#"async def @main():
    @ev, @lock, @sem = asyncio.Event(), asyncio.Lock(), asyncio.Semaphore(2)
    async def @w(@i):
        async with @sem:
            async with @lock:
                print('in', @i, @lock.locked())
                await asyncio.sleep(0)
        await @ev.wait()
        return @i * $k
    @ts = [asyncio.create_task(@w(@i), name=f't{@i}') for @i in range(4)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    @ts[$n].cancel($s)
    @ev.set()
    @d, @p = await asyncio.wait(@ts)
    print(sorted(@t.get_name() for @t in @d), len(@p), [@t.cancelled() or @t.result() for @t in @ts])
asyncio.run(@main())"#,
    r#"async def @main():
    async def @slow():
        await asyncio.sleep(1)
    try:
        async with asyncio.timeout(0.01):
            await @slow()
    except TimeoutError as @e:
        print('timeout', repr(@e), repr(@e.__cause__))
    try:
        print(await asyncio.wait_for(asyncio.sleep($n / 50, $o), 0.05))
    except TimeoutError as @e:
        print('wait_for', repr(@e))
    @fut = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(@fut.$futset)
    @fut.add_done_callback(lambda @x: print('done', @x.cancelled()))
    print(await asyncio.wait_for(@fut, 0.05))
asyncio.run(@main())"#,
    r#"async def @g(@n):
    try:
        for @i in range(@n):
            @r = yield @i
            print('agen got', @r)
    except $catch as @e:
        print('agen caught', repr(@e))
        yield $o
    finally:
        print('agen end')
async def @main():
    @a = @g($n)
    for @step in (lambda: @a.__anext__(), lambda: @a.asend($o), lambda: @a.athrow($exc($s)), lambda: @a.__anext__(), lambda: @a.aclose()):
        try:
            print('step', await @step())
        except BaseException as @e:
            print('->', repr(@e))
    await @a.aclose()
    print([@x async for @x in @g(2)], {@x: [@y async for @y in @g(@x)] async for @x in @g(3)})
asyncio.run(@main())"#,
    r#"class @A:
    def __init__(self):
        self.n = $n
    def __aiter__(self):
        return self
    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n
    async def __aenter__(self):
        print('aenter')
        return $o
    async def __aexit__(self, *@a):
        print('aexit', @a[0])
        return $b
    def __await__(self):
        @r = yield from asyncio.sleep(0).__await__()
        return $o
async def @main():
    async with @A() as @x:
        print(@x, await @A())
        async for @y in @A():
            print(@y)
            if @y == $n: break
        else:
            print('all')
        raise $exc($o)
    print(await anext(@A()), await anext(@A(), $o))
asyncio.run(@main())"#,
    "async def @f():\n    return await $o\nasyncio.run(@f())",
    "async def @f():\n    async with ($o) as @x: pass\nasyncio.run(@f())",
    "async def @f():\n    async for @x in $o: print(@x)\nasyncio.run(@f())",
    "async def @f():\n    for @x in $o:\n        yield @x\nasync def @main():\n    async with contextlib.aclosing(@f()) as @a:\n        async for @x in @a: print(@x)\n        $body\nasyncio.run(@main())",
    r#"@@contextlib.asynccontextmanager
async def @f(@a):
    print('in', @a)
    try:
        yield $o
    except $catch as @e:
        print('caught', repr(@e))
    finally:
        await asyncio.sleep(0)
        print('out')
async def @main():
    async with @f($o) as @x:
        print(@x)
        raise $exc($s)
    async with contextlib.AsyncExitStack() as @s:
        print(await @s.enter_async_context(@f($k)))
        @s.push_async_callback(asyncio.sleep, 0)
asyncio.run(@main())"#,
    r#"@v = contextvars.ContextVar('v')
async def @f(@n):
    @v.set(@n)
    await asyncio.sleep(0)
    return @v.get()
async def @main():
    @v.set($o)
    print(await asyncio.gather(@f(1), @f($o)), @v.get(), await asyncio.create_task(@f(3)), await @f(4), @v.get())
asyncio.run(@main())"#,
    "@c = (lambda: (yield))()\nshow(type(@c).__name__, @c.send(None))\n@c.close()",
];

/// Texts for these forms, by name.
pub(super) static WORDS: &[(&str, &[&str])] = &[
    ("genend", &["return $o", "raise", "raise $exc($s)", "yield $o", "pass", "raise $exc($o) from None"]),
    (
        "genstep",
        &[
            "next",
            "next",
            "lambda @g: @g.send($o)",
            "lambda @g: @g.send(None)",
            "lambda @g: @g.throw($exc($s))",
            "lambda @g: @g.throw($exc)",
            "lambda @g: @g.throw($o)",
            "lambda @g: @g.close()",
        ],
    ),
    ("itmethod", &["send", "throw", "close", "other"]),
    ("finend", &["pass", "pass", "return $o", "raise $exc($s)"]),
    ("fromwhat", &["None", "@e", "$exc($k)", "$exc", "$o"]),
    ("groupitem", &["$exc($o)", "$exc()", "$exc($s, $o)", "ExceptionGroup('deep', [$exc($i), $exc($s)])", "$o"]),
    ("starend", &["pass", "raise", "raise $exc($s)", "raise $exc($k) from None", "print($o)"]),
    ("deriveend", &["type(self)(self.message, @x)", "ExceptionGroup('other', @x)", "$o"]),
    (
        "excbody",
        &[
            "pass",
            "def __str__(self):\n    return $o",
            "def __init__(self, a, b=$o):\n    super().__init__(b)\n    self.a = a",
            "def __init__(self, *a):\n    pass",
            "def __repr__(self):\n    return 'E' + $s",
            "def __new__(cls, *a):\n    return super().__new__(cls, $o)",
            "args = $o",
            "__slots__ = ()",
        ],
    ),
    ("readx", &["pass", "print('x')", "@g = lambda: @g"]),
    ("matchargs", &["('x', 'y')", "('x',)", "()", "['x']", "('x', 'x')", "('missing', 'y')", "$o"]),
    (
        "pattern",
        &[
            "$n",
            "None",
            "True",
            "-1.5",
            "'a'",
            "int()",
            "str(@p)",
            "list()",
            "[_, *_]",
            "(_, _)",
            "{}",
            "{'a': _}",
            "float() | complex()",
            "int(real=1)",
            "[$n, [_]]",
            "bool(_)",
            "object(x=_)",
            "dict() as @p",
            "math.pi",
            "b'abc'",
            "1 | 2 | 'x'",
            "tuple((_, *_))",
            "set()",
            "[]",
            "-1 + 2j",
            "len()",
        ],
    ),
    ("cmmethod", &["__enter__", "__exit__", "__enter__", "__exit__", "close"]),
    (
        "cmbody",
        &[
            "yield @a",
            "yield @a\nyield $o",
            "pass",
            "return",
            "raise $exc($s)\nyield",
            "for @i in range($n):\n    yield @i",
            "try:\n    yield $o\nexcept $catch as @e:\n    print('seen', repr(@e))",
            "try:\n    yield $o\nexcept $catch as @e:\n    raise $exc($s)",
        ],
    ),
    ("cmuse", &["raise $exc($o)", "pass", "raise StopIteration($k)", "$body"]),
    ("awaitend", &["return $o", "raise $exc(@n)", "return @n", "await asyncio.sleep(0, $o)"]),
    ("tgbody", &["raise $exc($s)", "pass\n@b.cancel()", "@tg.create_task(@f($o))", "@b.cancel($s)"]),
    ("futset", &["cancel", "set_result, $o", "set_exception, ValueError($s)"]),
];
