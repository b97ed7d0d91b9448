before = 1
raise RuntimeError("this module fails")
