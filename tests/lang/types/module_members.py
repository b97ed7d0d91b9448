import types



def f():
    yield


async def co():
    pass


async def ag():
    yield


c = co()
samples = {"FunctionType": f, "LambdaType": lambda: 1, "MethodType": c.close if False else type("A", (), {"m": f})().m, "WrapperDescriptorType": int.__add__, "MethodWrapperType": (5).__add__, "MethodDescriptorType": str.upper, "ClassMethodDescriptorType": dict.__dict__["fromkeys"], "ModuleType": types, "GetSetDescriptorType": type(f).__code__, "MemberDescriptorType": type(f).__globals__, "MappingProxyType": int.__dict__, "CellType": (lambda x: lambda: x)(1).__closure__[0], "NoneType": None, "EllipsisType": ..., "NotImplementedType": NotImplemented, "GenericAlias": list[int], "UnionType": int | str, "SimpleNamespace": types.SimpleNamespace()}
c.close()
for name, value in samples.items():
    kind = getattr(types, name)
    print(name, kind, kind.__module__, kind.__name__, isinstance(value, kind), type(value) is kind)
for name, value in samples.items():
    kind = getattr(types, name)
    if name in ("SimpleNamespace",):
        continue
    if name not in ("FunctionType", "LambdaType", "MethodType", "ModuleType", "MappingProxyType", "CellType", "NoneType", "EllipsisType", "GenericAlias"):
        continue
    for args in ((), (1, 2, 3, 4, 5, 6, 7)):
        try:
            made = kind(*args)
            print(name, args, "made", type(made).__name__)
        except Exception as error:
            print(name, args, type(error).__name__, error)
    try:
        type("Sub", (kind,), {})
        print(name, "may be a base")
    except TypeError as error:
        print(name, error)
