# Deep and long data: no recursion, CPython's limits.
import json


def attempt(call):
    try:
        return call()
    except RecursionError as error:
        return error


for depth in (1000, 9998, 20000):
    print(depth, len(str(attempt(lambda: json.dumps(json.loads("[" * depth + "]" * depth))))))
    print(depth, attempt(lambda: len(json.dumps(json.loads('{"a":' * depth + "1" + "}" * depth)))))
print(attempt(lambda: json.loads("[" * 100000)), attempt(lambda: json.loads('{"a":' * 100000)))
nested = []
for _ in range(20000):
    nested = [nested]
print(attempt(lambda: json.dumps(nested)))
ring = []
inner = ring
for _ in range(100):
    inner.append([])
    inner = inner[0]
inner.append(ring)
try:
    json.dumps(ring)
except ValueError as error:
    print(error)
records = [{"id": number, "name": f"n{number}", "tags": ["a", "b"], "x": number / 8} for number in range(500)]
text = json.dumps(records)
print(len(text), json.loads(text) == records, json.loads(json.dumps(records, indent=3)) == records)
print(len(json.dumps(records, default=repr)), len(json.dumps([{1, 2}, *records, {3}], default=list)))
