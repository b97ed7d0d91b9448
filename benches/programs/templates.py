# Template rendering: compiling text templates to node trees and rendering pages with them.
class Text:
    def __init__(self, text):
        self.text = text

    def render(self, context, out):
        out.append(self.text)


class Value:
    def __init__(self, expression):
        path, *filters = [part.strip() for part in expression.split("|")]
        self.path = path.split(".")
        self.filters = [FILTERS[name] for name in filters]

    def evaluate(self, context):
        value = context.get(self.path[0])
        for name in self.path[1:]:
            if isinstance(value, dict):
                value = value.get(name)
            else:
                value = getattr(value, name, None)
        for function in self.filters:
            value = function(value)
        return value

    def render(self, context, out):
        value = self.evaluate(context)
        if value is not None:
            out.append(escape(str(value)))


class Loop:
    def __init__(self, name, source, body):
        self.name = name
        self.source = Value(source)
        self.body = body

    def render(self, context, out):
        items = self.source.evaluate(context) or ()
        inner = dict(context)
        for number, item in enumerate(items, 1):
            inner[self.name] = item
            inner["number"] = number
            for node in self.body:
                node.render(inner, out)


class Choice:
    def __init__(self, condition, yes, no):
        self.condition = Value(condition)
        self.yes = yes
        self.no = no

    def render(self, context, out):
        for node in self.yes if self.condition.evaluate(context) else self.no:
            node.render(context, out)


class TemplateError(Exception):
    pass


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


FILTERS = {
    "upper": lambda v: str(v).upper(),
    "title": lambda v: str(v).title(),
    "count": len,
    "money": lambda v: f"{v:,.2f}",
    "odd": lambda v: v % 2 == 1,
    "first": lambda v: v[0] if v else None,
}


def split(source):
    pos = 0
    while True:
        start = source.find("{", pos)
        if start < 0:
            yield "text", source[pos:]
            return
        opener = source[start:start + 2]
        if opener not in ("{{", "{%"):
            yield "text", source[pos:start + 1]
            pos = start + 1
            continue
        end = source.find("}}" if opener == "{{" else "%}", start)
        if end < 0:
            raise TemplateError(f"unclosed {opener} at {start}")
        yield "text", source[pos:start]
        yield ("value" if opener == "{{" else "tag"), source[start + 2:end].strip()
        pos = end + 2


def compile_nodes(parts, stops=()):
    nodes = []
    for kind, content in parts:
        if kind == "text":
            if content:
                nodes.append(Text(content))
        elif kind == "value":
            nodes.append(Value(content))
        else:
            word, _, rest = content.partition(" ")
            if word in stops:
                return nodes, word
            if word == "for":
                name, _, source = rest.partition(" in ")
                body, _ = compile_nodes(parts, ("endfor",))
                nodes.append(Loop(name.strip(), source.strip(), body))
            elif word == "if":
                yes, stop = compile_nodes(parts, ("else", "endif"))
                no = []
                if stop == "else":
                    no, _ = compile_nodes(parts, ("endif",))
                nodes.append(Choice(rest, yes, no))
            else:
                raise TemplateError(f"unknown tag {word!r}")
    if stops:
        raise TemplateError(f"missing {stops[-1]}")
    return nodes, None


def render(nodes, **context):
    out = []
    for node in nodes:
        node.render(context, out)
    return "".join(out)


class Product:
    def __init__(self, name, price, tags):
        self.name = name
        self.price = price
        self.tags = tags


PAGE = """<h1>{{ shop.name | upper }} & friends</h1>
<style>p { margin: 0 }</style>
<ul>{% for product in products %}
  <li class="{% if number | odd %}odd{% else %}even{% endif %}">
    {{ number }}. {{ product.name | title }} at {{ product.price | money }}
    {% if product.tags %}({{ product.tags | count }}:{% for tag in product.tags %} {{ tag }}{% endfor %}){% endif %}
  </li>{% endfor %}
</ul>
{% if missing %}never{% endif %}Total: {{ products | count }}
"""

products = [
    Product(f'thing "{i}" <new>', i * 1234.5, ["a&b", "c", f"t{i}"][: i % 4]) for i in range(40)
]
size = 0
for round_number in range(800):
    nodes, _ = compile_nodes(split(PAGE))
    for shop in ("north", "south"):
        page = render(nodes, shop={"name": shop}, products=products[round_number % 7:])
        size += len(page)
print(size)
print(page[:400])
for broken in ("{{ open", "{% if x %}", "{% nonsense %}"):
    try:
        compile_nodes(split(broken))
    except TemplateError as error:
        print("error:", error)
