import random
class Z:
    def __init__(s,v,t=0): s.v=v; s.t=t
    def __lt__(s,o): log.append((s.v,o.v)); return s.v<o.v
    def __repr__(s): return f'{s.v}.{s.t}'
def digest(l):
    h=0
    for a,b in l: h=(h*31+int(a*1000)*7+int(b*1000))%1000000007
    return len(l),h
r=random.Random(3)
for n in (0,1,2,3,5,10,31,32,33,63,64,65,100,127,128,129,200,500):
    for kind in range(5):
        if kind==0: v=[r.random() for _ in range(n)]
        elif kind==1: v=[r.randrange(5) for _ in range(n)]
        elif kind==2: v=list(range(n))
        elif kind==3: v=list(range(n,0,-1))
        else: v=[i//3 for i in range(n)][::-1]
        for rev in (False,True):
            log=[]; x=[Z(a,i) for i,a in enumerate(v)]
            y=sorted(x,reverse=rev); d1=digest(log)
            log=[]; k=sorted(range(n),key=lambda i:x[i],reverse=rev); d2=digest(log)
            assert [z.t for z in y]==k, (n,kind,rev)
            ref=sorted(range(n),key=lambda i:v[i],reverse=rev)
            assert k==ref,(n,kind,rev)
            print(n,kind,rev,d1[0]==d2[0], d1 if n<64 else '')
class Bad:
    def __init__(s,v): s.v=v
    def __lt__(s,o):
        if s.v==7: raise ValueError('seven')
        return s.v<o.v
l=[Bad(i) for i in (3,1,7,2)]
try: l.sort()
except ValueError as e: print(e, sorted(b.v for b in l))
class Mut(Z):
    def __lt__(s,o): m.append(1); return s.v<o.v
m=[Mut(i) for i in (3,1,2)]
try: m.sort()
except ValueError as e: print(e,[z.v for z in m])
