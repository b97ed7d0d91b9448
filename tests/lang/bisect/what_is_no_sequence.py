# Mappings and others that have no order.
import bisect, collections, types
class D(dict): pass
for a in ({}, collections.OrderedDict(a=1), collections.defaultdict(int), types.MappingProxyType({1:2}), collections.Counter(), D(), {1}, 5, range(3), 'abc', D({0:5})):
    for f in (lambda: bisect.bisect(a, 1), lambda: bisect.bisect(a, 1, 0, 1), lambda: bisect.insort(a, 1), lambda: bisect.bisect(a,1,-1), lambda: bisect.bisect_left(a, 1, 0, 1, key=len), lambda: bisect.insort_left(a,1,0,1)):
        try: print(f())
        except Exception as e: print(type(a).__name__, type(e).__name__, e)
