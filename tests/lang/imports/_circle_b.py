import _circle_a

seen_name = _circle_a.__name__, hasattr(_circle_a, "finished")
value = "value of b"
