def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
t(lambda: enumerate(x=1,y=2,z=3)); t(lambda: enumerate(x=1,y=2)); t(lambda: enumerate(iterable=[],start=1,z=3)); t(lambda: enumerate(start=1,z=3,y=1)); t(lambda: enumerate([],1,2)); t(lambda: enumerate([],1,z=2)); t(lambda: enumerate([],y=1,z=2)); t(lambda: enumerate()); t(lambda: enumerate(**{'x': 10, 'abc': -1, '': 0}));t(lambda: enumerate(1,2,3,4)); t(lambda: enumerate(a=1,b=2,c=3,iterable=[]))
