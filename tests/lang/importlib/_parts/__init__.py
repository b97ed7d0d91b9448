name = __name__
count = 0
