"""A `finally` block stands where nothing was raised, where something was, and wherever a statement leaves early: warnings of each."""

import warnings

SOURCES = ['''
def f():
    try:
        return 1
    finally:
        1()
''','''
def f():
    try:
        pass
    finally:
        1()
''','''
def f():
    try:
        return 1
        return 2()
    except E:
        return 3
    else:
        return 4
    finally:
        1()
''','''
for x in y:
    try:
        break
        continue
    finally:
        1()
''','''
def f():
    for x in y:
        try:
            break
            return 3
        finally:
            try:
                return
            finally:
                1()
            2()
''','''
def f():
    try:
        try:
            return 5
        finally:
            1()
    finally:
        2()
''','''
def f():
    try:
        for x in 1():
            break
        def g():
            return 1
    finally:
        2()
''','''
try:
    while 1():
        break
    else:
        3()
finally:
    2()
''','''
def f():
    try:
        with a:
            return 1
    finally:
        2()
    return 1
''','''
def f():
    try:
        return 5
    except* E:
        pass
    finally:
        2()
''','''
def f():
    while 1:
        try:
            for x in y:
                continue
            continue
        finally:
            2()
''']
for source in SOURCES:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compile(source, "source.py", "exec")
    print([(warning.lineno, str(warning.message)) for warning in caught])
