source = """
def inner(x):
    return 1 // x

inner(0)
"""
try:
    exec(source)
except ZeroDivisionError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next
eval("(lambda: undefined_name)()")
