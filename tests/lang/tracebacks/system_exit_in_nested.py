import sys


class Cleanup:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        print("cleaning up", args[0].__name__)


def work():
    try:
        with Cleanup():
            sys.exit({"code": 3})
    except Exception:
        print("never: SystemExit is no Exception")
    finally:
        print("finally")


work()
