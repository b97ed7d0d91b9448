def worker():
    try:
        while True:
            item = yield
            print("item", item)
    except ValueError as e:
        raise RuntimeError("worker failed") from e
    finally:
        print("worker done")


w = worker()
next(w)
w.send(1)
w.throw(ValueError("bad item"))
