"""Calls of the methods of signatures and parameters with wrong arguments: the messages name them as CPython does."""
import inspect
def f(a,b,*,c): pass
s=inspect.signature(f)
for call in (lambda: s.bind(), lambda: s.bind(1,2,3,c=1), lambda: s.bind(1,2,d=3,c=1), lambda: s.bind_partial(1,2,3), lambda: s.bind(s=1), lambda: inspect.Signature.bind(), lambda: inspect.Signature.bind_partial(), lambda: inspect.Signature.replace(s, 3), lambda: inspect.Parameter(), lambda: s.replace(foo=1), lambda: inspect.Parameter('a'), lambda: inspect.Signature.from_callable(), lambda: inspect.BoundArguments(), lambda: inspect.Parameter('a',0,1), lambda: s.bind.__func__(), lambda: inspect.Signature(1,2,3), lambda: inspect.Parameter('a', inspect.Parameter.KEYWORD_ONLY).replace(1), lambda: inspect.signature(), lambda: inspect.getmodule(), lambda: inspect.getsource(), lambda: s.bind(1,2,c=3).apply_defaults(3)):
    try: print(call())
    except Exception as e: print(type(e).__name__, e)
print(inspect.Signature.bind.__module__, inspect.Signature.__module__, inspect.signature.__module__, inspect.Signature.bind.__globals__['__name__'])
