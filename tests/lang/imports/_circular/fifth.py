import _circular.sixth

VALUE = 1
