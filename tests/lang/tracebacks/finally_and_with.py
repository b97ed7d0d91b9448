class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        print("exit", kind.__name__)
        raise LookupError("from __exit__")


def run():
    try:
        with Manager() as m, \
                Manager():
            m.nothing
    finally:
        print("finally")
        cleanup()


def cleanup():
    int("not a number")


run()
