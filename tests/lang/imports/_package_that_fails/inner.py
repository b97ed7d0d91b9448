unreachable = True
