# encoding: utf-8
module M; refine String do; def shout; upcase + "!"; end; end; end
using M
$g = 1; $g += 2
@iv = $g; @iv ||= 3
class Foo < Struct.new(:a)
  X = 1; @@cv = 2; @@cv += 1; Y ||= 4; Foo::Z = 5
  Foo::W ||= 9
  def self.s; @@cv; end
  class << self; def t; super rescue nil; end; attr_accessor :u; end
  def a=(v); super(v); end
  def m1(*) = n(*[1,2,*@x], **{a: 1}, &:foo)
  def blk(&b) = b
  def blk2(&b); b = nil; b.call; end
  def blk3(&b); b.call(1); yield 1, *[2]; yield; block_given?; end
  def fwd(...) = bar(...)
  def kw(a, b = a, *c, d, e:, f: 6, g: e, **h, &i); [a,b,c,d,e,f,g,h]; end
  def kw2(e, f = 6, **nil); end
  def nokw(**nil); end
  def opt(a = (return 5; 1), (b, *c), d); end
  def anonblk(&) = foo(&)
  ruby2_keywords def r2k(*args) = x(*args)
  alias_method :q, :kw
  alias z q
  undef z
  undef q, m1
end
alias $new $g
BEGIN { puts "begin" }
END { puts "end" }
x = [1, 2.5, 3r, 2i, 1.5r, 2ri, -3i, -2r, 10**2, 123456789012345678901234567890, -98765432109876543210, :sym, "s", 'é', :"od d", :"é", "a\0b\u200b", ?a, nil, true, false, self, __FILE__, __LINE__, __ENCODING__, __method__]
y = [1, 2, [3, [4, {a: {b: "c"}}]]]
z = {1=>2, "a"=>:b, nil=>[], 1.5=>2r}
f = "frozen".freeze; g = -"min"; h = "#{x}#{y} z"; i = /a#{x}b/mix; j = /c#{x}/o; k = :"d#{x}"; l = `ls #{x}`; l2 = `ls`; m = %w[a b]; n = %i[a b]
r1 = (1..2); r2 = (x..y); r3 = (1...3); r4 = (1..); r5 = (..1); r6 = ("a".."z")
q1 = [[1,x].max, [x,2].min, x+1, x-1, x*2, x/2, x%2, x==1, x!=1, x<1, x<=1, x>1, x>=1, x<<1, x&1, x|1, x[1], (x[1]=2), x["s"], (x["s"]=3), x.length, x.size, x.empty?, x.succ, !x, x=~/re/, /re/=~x, x.nil?, -x, +x, (~x), (x!~/a/)]
case x when 1 then :a when "b", :c then :d when nil, true, 1.0, 1234567890123456789012 then 5 else :e end
case when x then 1 end
case x; when *y then 1; when Integer, *z then 2; end
case [x, {name: "n", age: 3}]
in [Integer => a, String] then a
in [Integer, String] | [0, *] then 1
in [_, {name: String => nm, age: 18..}] if nm then nm
in {name:, **rest} unless rest.empty? then name
in {name: nil, **nil} then 1
in [*, 3, *post] then post
in Foo(a:, b: [x1, y1]) then x1
in Foo[1, ^x] then 2
in ^(x + 1) then 3
in nil then 4
end
x => {a:}
x in [1, *]
begin
  raise "x"
rescue ArgumentError, *y => e
  retry if x
rescue => e then e.message
else
  5
ensure
  puts "ens"
end
while x; break if y; next if z; redo if f; end
until x do break 5 end
begin; x += 1; end while x < 10
for a, (b, *c) in x do p a, b, c; end
loop { |q; w| next q; break 1; redo; p it = 5 }
[1].each { |a, (b, c), *d, e: 1, **f2, &g2| p _ = a }
[1].map { _1 + _2 }
l = ->(a, b = 2) { a + b }
l.(1); l[1]; l::call(1)
def self.sing; return 1 if x; yield; ensure; foo; end
p 1 if (x == 1)..(x == 2)
p 1 if (x == 1)...(x == 2)
p defined?(x), defined?(@a), defined?($a), defined?(@@a), defined?(A), defined?(A::B), defined?(puts), defined?(x.foo), defined?(yield), defined?(super), defined?(self), defined?(nil), defined?(true), defined?(1+1), defined?(a = 1), defined?($~), defined?($1), defined?($&), defined?(String), defined?(::A)
p $~, $1, $&, $`, $', $+, $9
a, b = b, a; a, *b, c = *x, 1; (a, b), c = 1; self.foo, x[1], A::C, ::D, $e, @f = y; *a = 1; a, = x
x&.foo; x&.foo = 1; x&.foo += 1; x.foo ||= 1; x[1] ||= 2; x[1] += 3; x[1, *y] += 4; A::B ||= 5; @@w ||= 1; $q ||= 2; x &&= 3; ::E ||= 1
x.foo(1, *y, a: 1, **z, &l); x.foo(a: 1, "b": 2, **z); x.foo(*y, **z); foo(**z, k: 1); foo k: x, l: y
x.foo = 1; x[1, 2] = *y; x.(1)
not x; x and y or z
p((x; y)); p(if x then 1 else 2 end); x ? y : z; p (while x do break 7 end)
eval "1"; binding; proc { |;a| a }
1.times do |i| 2.times do |j| 3.times do |k| x = i + j + k + x.to_i; 4.times { |q| p q, k, j, i, x; begin; raise; rescue; p k; end } end end end
if x then elsif y then else end; unless x then 1 else 2 end
printf("%s", "a" "b" 'c'); puts <<~A, <<-'B'
  text #{x}
    more
A
  raw
  B
__END__
