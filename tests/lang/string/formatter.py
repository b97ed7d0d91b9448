# string.Formatter: fields, errors, overridden methods.
import string


def t(f):
    try:
        print('ok', ascii(f()))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))


F=string.Formatter()
for a in [('{} {}',1,2),('{0} {1}',1,2),('{a}',), ('{0.real:>{1}}',5,8),('{}{1}',1,2),('{1}{}',1,2),('{!r:>5} {!s} {!a}','a','b','ü'),('{!x}',1),('{',),('}',),('{{}}',),('{0[a]}',{'a':5}),('{0[1]}',[4,5]),('{0[1].real}',[4,5]),('{:{}{}}',5,'>',9), ('{a:{b}}',), ('{0:{1:{2}}}',1,2,3),('{',1),('{a',1),('{!}',1),('{!rr}',1),('{5}',1),('{0[}',1),('{.real}',1),('{[0]}','abc'),('{a.b}',1),('x',), ('{0!r}',), ('{-1}',1),('{0.}',1),('{0[]}',1),('{0[a}}',1),('{:{}}',1), ('{!r',1),('{0!r:}',1),('{0.a.b[c]}',1),(5,),('{0x}',1),('{[a]b}',{'a':1})]:
    print(a); t(lambda: F.format(*a)); t(lambda: F.vformat(a[0],a[1:],{'a':1,'b':2}));  t(lambda: list(F.parse(a[0])))
class G(string.Formatter):
    def get_value(self,k,a,kw):
        print('get',k,a,kw); return super().get_value(k,a,kw)
    def check_unused_args(self,u,a,k): print('unused',sorted(map(str,u)),a,k)
    def format_field(self,v,s): print('ff',v,s); return super().format_field(v,s)
    def convert_field(self,v,c): print('cf',v,c); return super().convert_field(v,c)
    def get_field(self,f,a,k): r=super().get_field(f,a,k); print('gf',f,r); return r
    def parse(self,s): print('p',s); return super().parse(s)
t(lambda: G().format('a{0.real:>{1}} {b!r}',1,5,b=7))
t(lambda: string.capwords('  hello   world ')); t(lambda: string.capwords('a-b-c','-')); t(lambda: string.capwords(' a b',' ')); t(lambda: string.capwords('a',sep=None))
t(lambda: F.convert_field(1,'z')); t(lambda: F.convert_field(1,None)); t(lambda: F.get_value('a',(),{})); t(lambda: F.get_value(3,(),{})); t(lambda: F.get_field('a.b[c]',(),{})); t(lambda: F.parse(5)); t(lambda: F.check_unused_args(1,2,3)); t(lambda: F.format_field(3,'>5'))
t(lambda: F.vformat('{} {}', [1], {}))
t(lambda: F.vformat('{:{:{:{}}}}', [1,2,3,4], {}))
