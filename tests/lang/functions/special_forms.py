# Sites that see one type or function for long, and then another: what the instructions expect must not show.
def lcg(s=[12345]):
    s[0] = (s[0]*1103515245+12345) & 0x7fffffff
    return s[0]
vals=[1,-1,0,2.5,-0.0,float('inf'),float('nan'),True,10**20,-10**15,2**47,2**47-1,-2**47,"ab",None,[1],(2,),b"x",1e308,5e-324,3]
def ops(a,b):
    out=[]
    for f in (lambda a,b:a+b, lambda a,b:a-b, lambda a,b:a*b, lambda a,b:a/b, lambda a,b:a<b, lambda a,b:a<=b, lambda a,b:a>b, lambda a,b:a>=b):
        try:
            r=f(a,b)
            out.append(repr(r) if not isinstance(r,(str,list,tuple,bytes)) or len(r)<50 else len(r))
        except Exception as e: out.append(type(e).__name__+str(e)[:60])
    return out
def k(a):
    out=[]
    for i in range(12):
        try:
            if i==0: r=a+1.5
            elif i==1: r=1.5-a
            elif i==2: r=a*2.0
            elif i==3: r=a/0.5
            elif i==4: r=1.0/a
            elif i==5: r=a-0.25
            elif i==6: r='lt' if a<1.0 else 'nlt'
            elif i==7: r='ge' if a>=2.5 else 'nge'
            elif i==8: r=2.0*a
            elif i==9: r='le' if a<=0.0 else 'nle'
            elif i==10: r='gt' if a>1e300 else 'ngt'
            else:
                n=0; x=a
                while x<3.0 and n<5:
                    x=x+1.0; n+=1
                r=(n,x)
        except Exception as e: r=type(e).__name__+str(e)[:70]
        out.append(repr(r))
    return out
for rnd in range(3):
    for _ in range(150):
        a=vals[lcg()%len(vals)]; b=vals[lcg()%len(vals)]
        if isinstance(a,int) and isinstance(b,(str,list,tuple,bytes)) and a>100 or isinstance(b,int) and isinstance(a,(str,list,tuple,bytes)) and b>100: continue
        print(a if not isinstance(a,float) or a==a else 'nan',b,ops(a,b))
        print(k(a))
    for _ in range(50): k(1.5); ops(1.5,2.5)
def f0(): return 0
def f1(a): return ('f1',a)
def f1d(a,b=7): return ('f1d',a,b)
def fk(a,*,z=3): return ('fk',a,z)
def fv(*a): return ('fv',a)
def fg(a): yield a; yield a+1
def mk(n):
    def inner(a, c=n): return (a,c,n)
    return inner
class C:
    def __init__(self,a,b=2): self.a=a; self.b=b
    def m(self,x=1): return (self.a,x)
    def __call__(self,a): return ('call',self.a,a)
    @classmethod
    def cm(cls,a): return (cls.__name__,a)
    @staticmethod
    def sm(a): return ('sm',a)
class D(C):
    def m(self,x=2): return super().m(x)+('D',)
import functools
cs=[f1,f1d,fk,fv,mk(1),mk(2),C(9),C.cm,C.sm,C(3).m,D(4).m,lambda a:a,functools.partial(f1d,1),str,len,abs,f0]
def site(c,a): return c(a)
def sitem(o,a): return o.m(a)
def sitem0(o): return o.m()
for _ in range(400):
    c=cs[lcg()%len(cs)]; a=[1,"x",2.5][lcg()%3]
    try: r=site(c,a)
    except Exception as e: r=type(e).__name__+': '+str(e)
    print(r)
for _ in range(60):
    o=[C(1),D(2),C(3,4)][lcg()%3]
    print(sitem(o,lcg()%5),sitem0(o))
def app(l,x): l.append(x); return l
class L(list):
    def append(self,x): super().append((x,'L'))
class Q:
    def __init__(self): self.got=[]
    def append(self,x): self.got.append(x)
for _ in range(60):
    l=[[],L(),Q(),bytearray()][lcg()%4]
    r=app(l,65); print(type(r).__name__, getattr(r,'got',None) if isinstance(r,Q) else list(r))
def depth(n, d=0): return d if n==0 else depth(n-1, d+1)
print(depth(500))
def deep(n): return deep(n+1)
try: deep(0)
except RecursionError as e: print(e)
def swap():
    global g
    out=[]
    for i in range(6):
        out.append(g(i))
        g = (lambda x: x*2) if i%2==0 else (lambda x, y=5: x+y)
    return out
g=lambda x:x
print(swap(), swap())
