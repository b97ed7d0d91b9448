# Exceptions: raising, catching, finally, nested handlers and exceptions as control flow.
class AppError(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class Retry(AppError):
    pass


def check(n):
    if n % 3 == 0:
        raise AppError(n, "divisible by three")
    if n % 5 == 0:
        raise Retry(n, "divisible by five")
    return n


def count_errors(limit):
    plain = errors = retries = codes = 0
    for n in range(limit):
        try:
            check(n)
        except Retry as error:
            retries += 1
            codes += error.code
        except AppError as error:
            errors += 1
            codes -= error.code
        else:
            plain += 1
    return plain, errors, retries, codes


def lookup(table, limit):
    hits = misses = 0
    for n in range(limit):
        try:
            table[n % 10]
            hits += 1
        except KeyError:
            misses += 1
    return hits, misses


def builtin_errors(limit):
    caught = {}
    items = [1, 2, 3]
    for n in range(limit):
        try:
            match_case = n % 5
            if match_case == 0:
                items[n + 3]
            elif match_case == 1:
                int("x1")
            elif match_case == 2:
                n / 0
            elif match_case == 3:
                items.missing
            else:
                items + n
        except (IndexError, ValueError) as error:
            caught[type(error).__name__] = caught.get(type(error).__name__, 0) + 1
        except ArithmeticError as error:
            caught[str(error)] = caught.get(str(error), 0) + 1
        except Exception as error:
            caught[type(error).__name__] = caught.get(type(error).__name__, 0) + 1
    return caught


def deep(n):
    if n == 0:
        raise ValueError("bottom")
    try:
        return deep(n - 1)
    finally:
        deep.cleanups += 1


deep.cleanups = 0


def convert(n):
    try:
        return {1: "one"}[n]
    except KeyError as error:
        raise LookupError(f"no name for {n}") from error


def cleanups(limit):
    log = 0
    for n in range(limit):
        try:
            try:
                if n & 1:
                    raise RuntimeError
            finally:
                log += 1
        except RuntimeError:
            log += 2
    return log


print(*count_errors(800_000))
print(*lookup({n: n for n in range(0, 10, 2)}, 800_000))
for name, count in sorted(builtin_errors(250_000).items()):
    print(name, count)
caught = 0
for _ in range(2500):
    try:
        deep(40)
    except ValueError:
        caught += 1
print(caught, deep.cleanups)
causes = 0
for n in range(120_000):
    try:
        convert(n % 4)
    except LookupError as error:
        causes += error.__cause__ is not None
print(causes)
print(cleanups(600_000))
