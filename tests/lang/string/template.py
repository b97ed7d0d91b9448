# string.Template: placeholders, errors, subclasses.
import string


def t(f):
    try:
        print('ok', ascii(f()))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))


T=string.Template
for s in ['$who likes ${what}', '$$', '$', 'a $', '${', '${a', '${1}', '$1', '$a.b', '$_x1', '$ü', '$aü', '$é', '${a b}', 'x\n$ y', 'a\r\nb$', '$$a', '$$$a', '$ſ', '$K','${aK}']:
    print(ascii(s)); t(lambda: T(s).substitute(who='tim',what=1,a='A',_x1=2)); t(lambda: T(s).safe_substitute(who='tim',a='A')); t(lambda: T(s).is_valid()); t(lambda: T(s).get_identifiers())
t(lambda: T('$a').substitute()); t(lambda: T('$a').substitute({'a':1},a=2)); t(lambda: T('$a').substitute({'a':1},{})); t(lambda: T.substitute()); t(lambda: T('$self').substitute(self=3)); t(lambda: T('$a').substitute(None)); t(lambda:T())
t(lambda: T(5).substitute()); t(lambda: T('$mapping').substitute(mapping=4)); t(lambda:T('a').template)
class D(T): delimiter='%'
t(lambda: D('%a $a %% %{b}').substitute(a=1,b=2))
class I(T): idpattern='[a-z]+'
t(lambda: I('$abC ${abC}').safe_substitute(abC=1,ab=3))
class B(T): braceidpattern='[a-z .]+'
t(lambda: B('$a ${a b.c}').substitute({'a':1,'a b.c':2}))
class F(T): flags=0; idpattern='[a-z]+'
t(lambda: F('$abC ${abC}').safe_substitute(abC=1,ab=3))
class P(T): pattern=r'(?P<escaped>\$\$)|\$(?P<named>[a-z]+)|\$\{(?P<braced>[a-z]+)\}|(?P<invalid>\$)'
t(lambda: P('$a').substitute(a=1))
class D2(T): delimiter='<<'
t(lambda: D2('<<a << <<<<').safe_substitute(a=1))
def bad():
    class Bad(T): pattern='(a)'
    return Bad('a').substitute()
t(bad)
