import enum
class I(int): pass
class J(int):
    def __radd__(s,o): return 'radd'
    def __add__(s,o): return 'add'
    def __eq__(s,o): return 'eq'
    __hash__=int.__hash__
class F(float): pass
class S(str): pass
class S2(str):
    def __add__(s,o): return 'S2add'
    def __lt__(s,o): return 'lt'
class E(enum.IntEnum):
    A=1; B=2
class C(enum.StrEnum):
    R='r'; G='g'
class L(enum.IntFlag):
    X=1; Y=2
i=I(3)
for f in (lambda:i+1, lambda:1+i, lambda:i+i, lambda:i-I(3), lambda:i*2.5, lambda:i/2, lambda:i//2, lambda:i%2, lambda:i**2, lambda:2**i, lambda:i<<2, lambda:i>>1, lambda:i&1, lambda:i|4, lambda:i^1, lambda:i@2, lambda:i+J(1), lambda:J(1)+i, lambda:1+J(2), lambda:i==3, lambda:3==i, lambda:i==J(3), lambda:J(3)==i, lambda:i<4, lambda:i>=3.0, lambda:i=='3', lambda:i<'3', lambda:i+'3', lambda:i/0, lambda:i//0, lambda:i%0, lambda:0**I(-1), lambda:i<<I(-1), lambda:F(1.5)+1, lambda:F(1.5)+i, lambda:i+F(1.5), lambda:F(1.5)<i, lambda:F(1.5)==1.5, lambda:F(1)/0, lambda:True+i, lambda:i+True, lambda:i+1j, lambda:S('a')=='a', lambda:'a'==S('a'), lambda:S('a')<'b', lambda:S('a')+'b', lambda:'b'+S('a'), lambda:S('a')*2, lambda:S('a')+'', lambda:type(S('a')+''), lambda:type(i+0), lambda:type(+i), lambda:type(i*1), lambda:type(i|0), lambda:S2('a')+'b', lambda:'b'+S2('a'), lambda:S2('a')<'b', lambda:'b'>S2('a'), lambda:S('b')>S2('a'), lambda:S('%s')%1, lambda:E.A+1, lambda:E.A==1, lambda:E.A<E.B, lambda:E.A|E.B, lambda:C.R=='r', lambda:C.R<C.G, lambda:C.R+'x', lambda:L.X|L.Y, lambda:L.X|1, lambda:1|L.X, lambda:L.X==1, lambda:L.X+1, lambda:type(I(2**70)+1), lambda:I(2**70)+1, lambda:I(2**70)==2**70, lambda:I(5).__add__(1), lambda: i is I(3), lambda:[i]==[3], lambda:i!=3, lambda: F('nan')==F('nan'), lambda: F('nan')!=1.0, lambda:i in [3], lambda:divmod(i,2), lambda:pow(i,2,5)):
    try: r=f(); print(type(r).__name__, r)
    except Exception as e: print(type(e).__name__, e)
# changes to the class afterwards
class K(int): pass
k=K(2)
print(k+1,k==2)
K.__add__=lambda s,o:'changed'
print(k+1,1+k)
K.__eq__=lambda s,o:'eq changed'
print(k==2,2==k,k!=2)
del K.__add__
del K.__eq__
print(k+1,k==2)
K.__iadd__=lambda s,o:'iadd'
k+=1
print(k)
class Base(int): pass
class D(Base): pass
d=D(5); print(d+1)
Base.__radd__=lambda s,o:'radd'
print(1+d,d+1, Base(1)+d, I(1)+d)
Base.__lt__=lambda s,o:'lt'
print(d<1, 1<d, d>1)
n=0
i=I(1)
for x in range(5): i+=x
print(i,type(i).__name__)
