# What errors call the types of builtin modules: with the module, where the type has it in C.
import bisect, collections, dataclasses, functools, operator
for op in (operator.add, operator.mul, operator.pow, divmod, operator.matmul, operator.lt, operator.iadd, operator.ior, operator.or_, lambda a,b: pow(a,b,3), operator.floordiv):
    for x in (collections.OrderedDict(), collections.deque(), collections.defaultdict(int), functools.partial(int), collections.Counter()):
        for f in (lambda: op(x, 1), lambda: op(1, x)):
            try: print(f())
            except Exception as e: print(type(e).__name__, e)
for o in (operator.neg, operator.index, abs, round, float, int, complex, len, next, bytes, chr, range, memoryview, bytearray, str.join, ' '.join, [].extend, sum, sorted):
    for x in (collections.OrderedDict(a=1), collections.deque([[]]), functools.partial(int)):
        try: print(o(x))
        except Exception as e: print(getattr(o, '__name__', o), type(e).__name__, e)
for fields in ([{'x': 10, 'abc': -1, '': 0}, None], [None], [5], [('a',)], [('a',1,2,3)], [{'x':1,'y':2}], [{1:2,3:4,5:6}], ['a', {'q'}], [b'ab'], [()], [['x', int]], [('1', int)], [('if', int)], [('a', int), 'a'], [(1, int)], 'ab', 5, None, [{'x','y'}]):
    try: print(dataclasses.make_dataclass('P', fields))
    except Exception as e: print(fields if not isinstance(fields, list) or len(fields)==1 else '', type(e).__name__, e)
import time, sys, json, heapq, itertools, gc, warnings, weakref, typing, io
from collections import OrderedDict as O, deque
for f in (lambda: time.strftime(O()), lambda: time.get_clock_info(O()), lambda: sys.getsizeof(5, O()), lambda: sys.call_tracing(len, O()), lambda: sys.audit(O()), lambda: heapq.heappush(O(), 1), lambda: gc.set_threshold(O()), lambda: warnings.warn('x', O()), lambda: warnings.warn('x', skip_file_prefixes=O()), lambda: typing.TypeVar(O()), lambda: print(1, sep=O()), lambda: print(1, end=deque()), lambda: operator.length_hint(5, O()), lambda: operator.concat(O(), 1), lambda: operator.countOf(5, 1), lambda: operator.contains(O, 1), lambda: bisect.bisect(1,1), lambda: io.StringIO().__setstate__(('a','b',O(),{})), lambda: io.BytesIO().__setstate__((b'a',O(),{})), lambda: typing.ParamSpec(O()), lambda: typing.TypeAliasType(O(), 1), lambda: sys.set_asyncgen_hooks(O()), lambda: sys.setswitchinterval(O())):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class M(type):
    def __prepare__(*a): return deque()
try:
    class C(metaclass=M): pass
except Exception as e: print(e)
class I:
    def __init__(self): return O()
try: I()
except Exception as e: print(e)
